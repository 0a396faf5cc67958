"""Waiting for a file that is on its way to or from the relay."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from tui_chat.events import Answered, Event
from tui_chat.runtime import Runtime
from tui_chat.transfer import Transfer, TransferMoved

Moved = Callable[[Transfer], None]
"""Told how far a transfer is."""
STANDS_STILL_SECONDS = 60.0
_GIVEN_UP = "The file stood still for too long: it was given up."
_UNCONFIRMED = (
    "All of the file was sent, and the relay does not say that it has it. It may be there."
)


async def transferred(runtime: Runtime, id: str, moved: Moved | None = None) -> Answered:
    """The one answer of a transfer, which goes on over broken connections. One that stands still
    for STANDS_STILL_SECONDS is cancelled (code `timeout`); so is one for which nobody waits."""
    clock = asyncio.get_running_loop().time
    last = clock()

    def hear(event: Event) -> None:
        nonlocal last
        if isinstance(event, TransferMoved) and event.transfer.id == id:
            last = clock()
            if moved:
                moved(event.transfer)

    silence = runtime.listen(hear)
    try:
        while True:
            answer = await runtime.answer(id, 1.0)
            if answer.code != "timeout":
                return answer
            if clock() - last > STANDS_STILL_SECONDS:
                sent = runtime.client.transfers.is_sent(id)
                return Answered(id, "timeout", _UNCONFIRMED if sent else _GIVEN_UP)
    finally:
        runtime.files.cancel(id)  # of one that is over nothing is left to be cancelled
        silence()
