"""The client's socket: connect, read, write in order, and reconnect with back-off."""

from __future__ import annotations

import asyncio
import errno
import hashlib
import re
import ssl
from collections.abc import Callable
from functools import cache
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from relay.wire import errors, limits
from relay.wire.relay_link import Endpoint, RelayLink
from relay.wire.transcripts import NO_TLS
from tui_chat.runtime.log import connection_closed, no_answer
from tui_chat.runtime.relay_places import tries

if TYPE_CHECKING:
    from websockets.asyncio.client import ClientConnection, connect

OPEN_SECONDS = 10
SOON_SECONDS = 2
"""Seconds in which a place has to answer at first, if there is another one to try."""
SILENT_SECONDS = 60
"""Seconds for which a place that did not answer is tried last."""
PINGS = (15, 20)
PINGS_OF_SEVERAL = (4, 4)
"""Seconds between two pings, and for the answer. A client that can go elsewhere notices sooner."""
FIRST_RETRY = 0.5
LAST_RETRY = 20.0
LAST_RESTART_RETRY = 4.0
"""Longest pause in seconds while the relay answers that it restarts or serves nobody."""
FIRST_SLOW_RETRY = 5.0
LAST_SLOW_RETRY = 60.0
"""Longest pause in seconds if another server answers, or if the account is suspended."""
JITTER_ASKED = 0.1
"""Largest random extra, as a fraction, for a pause that the relay requested."""
OUTBOX_FRAMES = 2000
SLICE_SECONDS = 0.008
"""Seconds for which frames that are ready may be handled before other tasks get a turn."""
SILENT = "The relay at {place} does not answer."
REFUSES = (
    "The relay at {place} does not answer: the connection was refused. Check that the relay is "
    "running."
)
SILENT_EVERYWHERE = "The relay does not answer at any of its {places} addresses."
REFUSES_EVERYWHERE = (
    "The relay does not answer: the connection was refused at all of its {places} addresses. Check "
    "that the relay is running."
)
PROTOCOL_BROKEN = (
    "The relay sent something that the protocol does not allow. This client ended the connection."
)
_RESTART = 1012
_WHY = {
    errors.Closed.REPLACED: "Another running tui-chat logged in as this device, so the relay ended "
    "this connection.",
    errors.Closed.TOO_SLOW: "The relay ended your connection, which was too slow. Nothing is lost.",
    errors.Closed.STORE: "The relay can't write to its disk.",
    errors.Closed.FLOOD: "The relay ended the connection because of too many requests.",
    errors.Closed.REVOKED: "This device was revoked.",
    errors.Closed.DELETED: "One of this account's own devices deleted the account.",
    errors.Closed.SUSPENDED: "The relay suspended this account. A notice says why.",
    _RESTART: "The relay is restarting.",
}
_NOBODY_SERVED = "The relay can't serve anyone at the moment."
_CUT_OFF = (
    "this node serves nobody now", "this node can't reach its database",
    "this node can't reach the other nodes",
)  # fmt: skip
"""Reasons for 1012 of one of several nodes that is cut off."""
_SHUT_OUT = (errors.Closed.REVOKED, errors.Closed.DELETED, errors.Closed.SUSPENDED)
_NOT_AT_ONCE = (errors.Closed.REPLACED, errors.Closed.FLOOD, errors.Closed.REVOKED)
"""Close codes after which an immediate reconnect would only end the same way."""
_EVERYWHERE = (*_SHUT_OUT, *_NOT_AT_ONCE)
"""Close codes that are about the account or device: another place would say the same."""


def why_closed(code: int | None, reason: str | None) -> str:
    """Return why the relay closed the connection, in a sentence of this program."""
    if code == _RESTART and reason in _CUT_OFF:
        return _NOBODY_SERVED
    return _WHY.get(code or 0, "The connection to the relay broke.")


class _End(NamedTuple):
    """How a try ended: the close code, a sentence, and whether there was a connection at all."""

    code: int | None
    why: str
    opened: bool = False
    refused: bool = False
    """True if no program listens there."""


class ConnectionCallbacks(Struct):
    """The callbacks of the link, on the event loop; `opened` gets the hash of the certificate. The
    link also asks whether the relay let us in (after such a connection the next pause is short
    again) and whether to stop reading until `go_on`."""

    connecting: Callable[[], None]
    opened: Callable[[bytes], None]
    frame: Callable[[str], None]
    closed: Callable[[str, float | None], None]
    online: Callable[[], bool]
    held: Callable[[], bool] = lambda: False
    binary: Callable[[bytes], None] | None = None
    """Receives binary messages; without it, one ends the connection."""


class RelayConnection:
    """One connection at a time to the relay of a `RelayLink`, until `stop`. The WebSocket library
    is loaded for the first connection, after the screen is painted."""

    def __init__(
        self, address: RelayLink, callbacks: ConnectionCallbacks, *, insecure: bool = False,
        random: Random | None = None,
    ) -> None:  # fmt: skip
        """Prepare the link; `insecure` allows plain ws:// off loopback, where the address
        decides. `random` draws the pauses and the order of the places."""
        self._on, self._places = callbacks, address.places
        self.place = self._places[0]
        """The place that is tried or connected, or was last."""
        self.further = self.others_left = False
        """True while a place is tried after another one of the same round, or before one."""
        self._lost: Endpoint | None = None
        self._silent: dict[Endpoint, float] = {}
        """The places that gave no answer at the last try, by when that was."""
        self._patient = False
        self._tls = address.speaks_tls(insecure=insecure)
        self._opening: asyncio.Task[ClientConnection] | None = None
        self._connection: ClientConnection | None = None
        self._outbox: asyncio.Queue[tuple[bytes, bool] | None] = asyncio.Queue(OUTBOX_FRAMES)
        """Frames, each with whether it is text."""
        self._stopped = self._parked = self._cut = False
        self._holding = self._held_up = False
        """True while nothing is read, and if that was so since the last ping: its answer may still
        be unread."""
        self._slowly = False
        self._why_cut, self._after = "", 0.0
        self.shut_out = False
        """True if the relay ended the last connection and no longer admits the account or
        device."""
        self._wake = asyncio.Event()
        self._go_on = asyncio.Event()
        self._random = Random() if random is None else random  # noqa: S311
        self.refused = False
        """True if no connection was opened yet, and every place refused the last one: no program
        listens there."""
        self._opened = False
        self.date = ""
        """The Date header of the last connection (RFC 9110, 6.6.1), or empty."""

    async def run(self) -> None:
        """Connect, serve and reconnect after each end until `stop` is called; after `hang_up`, only
        once `retry_now` is called."""
        retry = busy = FIRST_RETRY
        while not self._stopped:
            code, why = await self._round()
            if self._stopped or (code == errors.Closed.DELETED and self._on.online()):
                self._on.closed(why, None)
                return
            self._wake.clear()
            if self._parked:
                self._on.closed(why, None)
                await self._wake.wait()
                continue
            if self._after:  # longer only if it refuses repeatedly
                pause = max(self._after, busy) * self._random.uniform(1, 1 + JITTER_ASKED)
                retry, busy = FIRST_RETRY, min(busy * 2, LAST_RETRY)
            else:
                retry, busy = self._next(retry, code), FIRST_RETRY
                pause = retry * self._random.uniform(0.7, 1.3)
            self._on.closed(why, pause)
            try:
                async with asyncio.timeout(pause):
                    await self._wake.wait()
            except TimeoutError:
                continue

    async def _round(self) -> tuple[int | None, str]:
        """Try one place after the other, until one lets us in or ends the connection for a reason
        that is true at all of them. Return the code and the sentence of the end."""
        since = asyncio.get_running_loop().time() - SILENT_SECONDS
        silent = {place for place, at in self._silent.items() if at > since}
        order = tries(self._places, self._lost, silent, self._random)
        ends: list[_End] = []
        strange = ""
        strangers = 0
        for place in order:
            self.place, self.further = place, bool(ends)
            self.others_left = len(ends) + 1 < len(order)
            self._on.connecting()
            self._parked, self._cut, self._why_cut, self._slowly = False, False, "", False
            self._after = 0.0
            hurry = len(order) > 1 and not self._patient
            end = await self._once(SOON_SECONDS if hurry else OPEN_SECONDS)
            ends.append(end)
            self.shut_out = end.code in _SHUT_OUT
            let_in = end.opened and self._on.online()
            if let_in:
                self._lost = place
            if let_in or self._parked or self._after or end.code in _EVERYWHERE:
                return end.code, end.why
            if self._slowly:
                strange, strangers = end.why, strangers + 1
            if self.others_left and end.opened and not self._stopped:
                self._on.closed(end.why, 0.0)
            if self._stopped:
                return end.code, end.why
        self._patient, self._slowly = True, strangers == len(order)
        refused = all(end.refused for end in ends)
        self.refused = refused and not self._opened
        last = next((end for end in ends if end.code == _RESTART), ends[-1])
        why = strange or last.why
        if len(order) > 1 and not any(end.opened for end in ends):
            everywhere = REFUSES_EVERYWHERE if refused else SILENT_EVERYWHERE
            why = everywhere.format(places=len(order))
        return last.code, why

    def _next(self, retry: float, code: int | None) -> float:
        """Return the pause after one of `retry` and a connection that ended with this code."""
        if code in _NOT_AT_ONCE:
            return LAST_RETRY
        if self._slowly:
            return min(max(retry * 2, FIRST_SLOW_RETRY), LAST_SLOW_RETRY)
        if code == errors.Closed.SUSPENDED:  # soon, because it says why
            return min(retry * 2, LAST_SLOW_RETRY)
        if self._on.online() and not self._why_cut:
            return FIRST_RETRY
        return min(retry * 2, LAST_RESTART_RETRY if code == _RESTART else LAST_RETRY)

    def send(self, frame: bytes, *, text: bool = True) -> None:
        """Queue a frame behind all earlier ones. A connection that cannot take it is cut."""
        if self._connection is None:
            return
        try:
            self._outbox.put_nowait((frame, text))
        except asyncio.QueueFull:
            self.cut()

    def retry_now(self) -> None:
        """End the pause before the next try, even an endless one; does nothing while connected."""
        self._wake.set()

    def go_on(self) -> None:
        """Check again whether more may be read."""
        self._go_on.set()

    def use(self, address: RelayLink) -> None:
        """Try the places of this link from the next round on; how to reach them stays as it was."""
        self._places = address.places

    def stop(self) -> None:
        """Send what is queued, close, and do not reconnect."""
        self._stopped = True
        self.hang_up()
        self._wake.set()
        if self._opening is not None:
            self._opening.cancel()

    def hang_up(self) -> None:
        """Send what is queued, close, and do not reconnect without `retry_now`."""
        self._parked = True
        self._go_on.set()
        if self._connection is not None:
            try:
                self._outbox.put_nowait(None)
            except asyncio.QueueFull:
                self.cut()

    def cut(self, why: str = "", *, slowly: bool = False, after: float = 0.0) -> None:
        """End this connection at once. A sentence in `why` means it was the relay's fault: then the
        next pause is longer, even if it let us in, and longest with `slowly`. `after` is the number
        of seconds the relay said to wait before trying again."""
        if self._connection is not None:
            self._cut, self._why_cut, self._slowly, self._after = True, why, slowly, after
            self._connection.transport.abort()
            self._go_on.set()

    async def _once(self, seconds: float) -> _End:
        from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidMessage

        clock = asyncio.get_running_loop().time
        asked = clock()
        self._silent.pop(self.place, None)
        self._opening = asyncio.create_task(self._open(seconds))
        try:
            connection = await self._opening
        except (OSError, TimeoutError, InvalidHandshake, InvalidMessage, EOFError) as e:
            no_answer(e)
            if isinstance(e, TimeoutError):
                self._silent[self.place] = clock()
            refused = is_refused(e)
            why = (REFUSES if refused else SILENT).format(place=self.place.place)
            return _End(None, why, refused=refused)
        except asyncio.CancelledError:
            task = asyncio.current_task()
            if not self._stopped or (task is not None and task.cancelling()):
                raise
            return _End(None, "")  # `stop` does not wait for a server that does not answer
        finally:
            self._opening = None
        if self._stopped:  # stopped just as it opened
            await connection.close()
            return _End(None, "")
        self._connection, self._opened, self.refused = connection, True, False
        if clock() - asked < SOON_SECONDS:
            self._patient = False
        self._holding = False
        self._outbox = asyncio.Queue(OUTBOX_FRAMES)
        self.date = connection.response.headers.get("Date", "") if connection.response else ""
        self._on.opened(_certificate_hash(connection))
        tasks = [asyncio.create_task(do(connection)) for do in (self._write, self._keep_alive)]
        began = clock()
        try:
            async for frame in connection:
                if isinstance(frame, str):
                    self._on.frame(frame)
                elif self._on.binary:
                    self._on.binary(frame)
                else:
                    self.cut(PROTOCOL_BROKEN)
                while self._on.held() and not (self._cut or self._parked):
                    self._go_on.clear()
                    self._holding = self._held_up = True
                    await self._go_on.wait()
                self._holding = False
                if self._cut:
                    break  # the other frames that arrived are useless now
                if clock() - began > SLICE_SECONDS:
                    await asyncio.sleep(0)
                    began = clock()
        except ConnectionClosed:
            pass
        finally:
            self._connection = None
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await connection.close()
        code = connection.close_code
        connection_closed(code)
        why = self._why_cut or why_closed(code, connection.close_reason)
        return _End(code, why, opened=True)

    async def _open(self, seconds: float) -> ClientConnection:
        scheme = "wss" if self._tls else "ws"
        return await _connector()(
            f"{scheme}://{self.place.place}/", ssl=_any_certificate() if self._tls else None,
            server_hostname="relay.invalid" if self._tls else None, compression=None,
            max_size=limits.EVENT_BYTES, max_queue=64, open_timeout=seconds, close_timeout=2,
            ping_interval=None, proxy=None, user_agent_header=None,
        )  # fmt: skip

    @property
    def _pings(self) -> tuple[float, float]:
        return PINGS if len(self._places) == 1 else PINGS_OF_SEVERAL

    async def _keep_alive(self, connection: ClientConnection) -> None:
        """Ping the relay, and cut a connection without an answer at once: the library would first
        wait for the other side to close it."""
        while True:
            await asyncio.sleep(self._pings[0])
            self._held_up = self._holding
            pong = asyncio.ensure_future(await connection.ping())
            answered, _ = await asyncio.wait({pong}, timeout=self._pings[1])
            if not (answered or self._held_up):
                connection.transport.abort()
                return

    async def _write(self, connection: ClientConnection) -> None:
        """Write the frames in the order in which they were queued; nothing else writes."""
        from websockets.exceptions import ConnectionClosed

        while True:
            queued = await self._outbox.get()
            try:
                if queued is None:
                    await connection.close()
                    return
                frame, text = queued
                await connection.send(frame, text=text)
            except ConnectionClosed:
                return


def is_refused(error: BaseException) -> bool:
    """Return whether every address that was tried refused the connection."""
    if isinstance(error, ConnectionRefusedError):
        return True
    # asyncio joins the errors of several addresses into one text.
    found = re.findall(r"\[Errno (\d+)\]", str(error)) if isinstance(error, OSError) else []
    return bool(found) and all(int(number) == errno.ECONNREFUSED for number in found)


@cache
def _connector() -> type[connect]:
    from websockets.asyncio.client import connect

    class Connect(connect):
        """A connection that never follows a redirect: the link names the relay's place."""

        def process_redirect(self, exc: Exception) -> Exception | str:
            """Return the error, so that a redirect ends the connection."""
            return exc

    return Connect


def _any_certificate() -> ssl.SSLContext:
    # The relay proves itself by its own key, over the hash of the certificate seen here.
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def _certificate_hash(connection: ClientConnection) -> bytes:
    tls = connection.transport.get_extra_info("ssl_object")
    return hashlib.sha256(tls.getpeercert(binary_form=True) or b"").digest() if tls else NO_TLS
