"""Asks a relay who it is, as far as it tells a stranger: no login, nothing of the user's."""

from __future__ import annotations

import asyncio
import time
from email.utils import parsedate_to_datetime
from secrets import token_bytes

from relay.wire import events as wire
from relay.wire.codec import BadFrame, UnknownType, decode_event, encode
from relay.wire.relay_link import RelayLink
from tui_chat.doctor.facts import Relay
from tui_chat.keys import Identity
from tui_chat.link import Callbacks, Link
from tui_chat.login import Login, RelayNotTrusted

SECONDS = 15.0
_ODD = "it does not speak this program's language."
_OTHER_VERSION = "it speaks another version than this program."


async def ask(address: RelayLink, *, insecure: bool = False, seconds: float = SECONDS) -> Relay:
    """Connect, say hello, check the proof of its identity against the link, and go."""
    return await _Asking(address, insecure).answer(seconds)


class _Asking:
    """One connection, until the first answer or its end."""

    def __init__(self, address: RelayLink, insecure: bool) -> None:
        self._address, self._tls = address, address.speaks_tls(insecure=insecure)
        # Made up for this once: what checks the relay's proof goes on to log in, and no further.
        self._nobody = Identity.make(address.relay_id, "doctor", 0, token_bytes)
        callbacks = Callbacks(
            connecting=lambda: None, opened=self._opened, frame=self._frame, closed=self._closed,
            online=lambda: False,
        )  # fmt: skip
        self._link = Link(address, callbacks, insecure=insecure)
        self._login: Login | None = None
        self._since = time.monotonic()
        self._found: asyncio.Future[Relay] = asyncio.get_running_loop().create_future()

    async def answer(self, seconds: float) -> Relay:
        running = asyncio.create_task(self._link.run())
        try:
            return await asyncio.wait_for(self._found, seconds)
        except TimeoutError:
            return Relay(answered=False)
        finally:
            self._link.stop()
            await running

    def _opened(self, tls_bind: bytes) -> None:
        self._login = Login(self._nobody, tls_bind, token_bytes(32))
        self._link.send(encode(self._login.hello()))

    def _frame(self, frame: str) -> None:
        if self._login is None or self._found.done():
            return
        try:
            event = decode_event(frame)
        except UnknownType:
            return
        except BadFrame:
            self._tell(_ODD)
            return
        match event:
            case wire.Challenge():
                try:
                    self._login.answer(event)  # checked, and never sent
                except RelayNotTrusted as e:
                    self._tell(f"{str(e)[:1].lower()}{str(e)[1:]}")
                else:
                    self._tell("")
            case wire.Error():
                self._tell(_OTHER_VERSION)
            case _:
                self._tell(_ODD)

    def _closed(self, _why: str, _retry_in: float | None) -> None:
        if not self._found.done():
            self._found.set_result(Relay(answered=False))

    def _tell(self, complaint: str) -> None:
        self._found.set_result(
            Relay(
                True, time.monotonic() - self._since, complaint, self._tls, self._address.loopback,
                self._skew(),
            )
        )  # fmt: skip

    def _skew(self) -> float | None:
        try:
            return parsedate_to_datetime(self._link.date).timestamp() - time.time()
        except (ValueError, OverflowError):
            return None
