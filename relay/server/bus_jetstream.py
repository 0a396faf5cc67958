"""JetStream, with which NATS servers keep messages. Nothing of a secret chat may be kept, so a node
uses a connection only while its account has no JetStream."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable

import nats.errors
from nats.aio.client import Client
from nats.errors import Error, NoRespondersError

from relay.log import log_fault
from relay.server.bus_access import INFO, RETRY_SECONDS, Refusal
from relay.store.data_directory import Unusable

log = logging.getLogger("relay.bus")

JETSTREAM_SECONDS = 5.0
"""Seconds until the servers are asked again whether they keep messages. They can begin to without a
word to their clients."""
WAITS = (2.0, 2.0, 2.0)
"""Seconds that each question about JetStream has for an answer, before the node does not start."""
SOON = (0.5, 0.5, 1.0, 2.0)
"""The same for a new connection of a node that runs, before it looks for another server."""
JETSTREAM = (
    "The bus keeps messages, because JetStream is on for this account. Nothing of a secret chat may"
    " be kept. Turn JetStream off, or use another account."
)
SILENT = (
    "The bus does not say whether JetStream is on for this account, so it may keep messages. Check"
    " the NATS servers, then start the relay again."
)
_OFF = (10_039, 10_076)
"""Codes of the answers that JetStream is off: for the account, or for the server."""
_NOT_NOW = 10_008
"""The code of the answer that the servers have to agree first."""


class JetStreamWatch:
    """Asks the servers at each new connection whether they keep messages, and again after a while.
    `answered` gets the reason if they may, and None if they do not."""

    def __init__(self, answered: Callable[[Refusal | None], None]) -> None:
        self._answered = answered
        self._watching: asyncio.Task[None] | None = None
        self.checked = asyncio.Event()
        """Not set while a new connection may not be used yet. Messages wait for it."""
        self.checked.set()

    def begin(self, client: Client, *, checked: bool) -> None:
        """Watch this connection. It may be used from the answer on, or now if it is checked."""
        self.end()
        if not checked:
            self.checked.clear()
        self._watching = asyncio.ensure_future(self._watch(client, checked))

    def end(self) -> None:
        """Watch the connection no longer: it has ended."""
        if self._watching is not None:
            self._watching.cancel()
        self.checked.set()

    async def _watch(self, client: Client, checked: bool) -> None:
        if checked:
            await asyncio.sleep(JETSTREAM_SECONDS)
        while True:
            pause = JETSTREAM_SECONDS
            try:
                why = await _refusal(client, new=not self.checked.is_set())
            except (Error, OSError):  # the connection ends, and this with it
                pause = RETRY_SECONDS
            except Exception as fault:  # of the client, in what a server sent
                log_fault(log, "event=fault where=%s", "bus", fault)
            else:
                self._answered(why)
                self.checked.set()
            await asyncio.sleep(pause)


async def _refusal(client: Client, *, new: bool) -> Refusal | None:
    """Return why this connection must not be used: its account may keep messages. None if it does
    not. Raises Error or OSError if the connection ends."""
    try:
        await refuse_jetstream(client, SOON if new else WAITS)
    except Unusable as why:
        if str(why) == JETSTREAM:
            return Refusal("jetstream", JETSTREAM)
        return Refusal("silent", SILENT)
    return None


async def refuse_jetstream(client: Client, waits: tuple[float, ...] = WAITS) -> None:
    """Raise Unusable unless the account has no JetStream for sure."""
    for seconds in waits:
        try:
            answer = await client.request(INFO, b"", timeout=seconds)
            error = json.loads(answer.data).get("error")
        except NoRespondersError:
            return
        except (TimeoutError, nats.errors.TimeoutError):
            log.warning("event=bus_silent")
            continue
        except (ValueError, AttributeError):
            break
        code = error.get("err_code") if isinstance(error, dict) else None
        if code in _OFF:
            return
        if code != _NOT_NOW:
            raise Unusable(JETSTREAM)
        await asyncio.sleep(seconds)
    raise Unusable(SILENT)
