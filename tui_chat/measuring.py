"""The runtime's surface for how long comparing codes takes: measuring it, and telling the relay's
operator of one by the user's act."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from relay.wire import requests as wire
from relay.wire.codec import encode
from relay.wire.limits import Method, Outcome
from tui_chat.client import Client
from tui_chat.events import Trouble
from tui_chat.keyring import Keyring
from tui_chat.measured import Handover, Verification
from tui_chat.step import Now, Step


class Measuring:
    """One for a runtime: `do` carries out a step, `instant` is this moment, `ask` carries out the
    step of a request and gives its id."""

    def __init__(
        self,
        client: Client,
        keyring: Keyring,
        do: Callable[[Step], None],
        instant: Callable[[], Now],
        ask: Callable[[tuple[str, Step]], str],
    ) -> None:
        self._client, self._keyring = client, keyring
        self._do, self._instant, self._ask = do, instant, ask

    def opened(self, chat: str) -> None:
        """The code of this chat is on the screen, to be compared."""
        self._do(self._client.inside.opened_code(chat, self._instant()))

    def closed(self, chat: str, *, qr: bool) -> None:
        """It is on the screen no more; `qr` if it stood there as a QR code too."""
        self._do(self._client.inside.closed_code(chat, self._instant(), qr=qr))

    def take(self) -> Verification | None:
        """What an answer has just ended, once, if the user may be asked to tell it."""
        fresh, self._keyring.fresh = self._keyring.fresh, None
        return fresh if fresh and fresh.tellable and self._keyring.ask_to_tell else None

    def handover(self, verification: Verification) -> Handover:
        """All that `tell` would send of it."""
        id = self._client.asked.new_id()
        return Handover(id, encode(_request(id, verification)).decode(), verification)

    def tell(self, handover: Handover) -> str:
        """Send that to the relay, and nothing else: the id of the one `Answered`. When it is done,
        call `told`."""
        said = handover.verification
        return self._ask(self._client.asked.ask(lambda id: _request(id, said), handover.id))

    def told(self, verification: Verification) -> None:
        """The relay has it."""
        self._warn(self._keyring.told(verification))

    def never_ask(self) -> None:
        """The user does not want to be asked again."""
        self._warn(self._keyring.never_ask())

    def _warn(self, trouble: Trouble | None) -> None:
        if trouble:
            self._do(Step(tell=[trouble]))


def _request(id: str, verification: Verification) -> wire.Verification:
    return wire.Verification(
        id=id,
        seconds=verification.told_seconds,
        outcome=cast(Outcome, verification.outcome),
        method=cast(Method, verification.method),
    )
