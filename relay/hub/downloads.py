"""File downloads: which one is sent next, and how much a client may leave unconfirmed.
Sans-IO: without sockets, files and a clock."""

from __future__ import annotations

from collections.abc import Callable

from relay.hub import rate_limits
from relay.hub.effects import BlobTask, Conn, Effects, QueryStore, SendEvent, SendFilePart, refuse
from relay.hub.rate_limits import RateLimits
from relay.hub.sessions import ClientSession, Refusal
from relay.store.results import NO_SUCH_FILE, Bytes, FileRow, Operation, ReadBlob, Result
from relay.wire.errors import Code
from relay.wire.files import CHUNK_BYTES, Chunk, FileFound, FileGet, Pace, pack_head
from relay.wire.shapes import Refused

PER_CONNECTION = 4
PER_ACCOUNT = 16
IN_ALL = 1_024
GIVES_WAY_SECONDS = 10
"""Seconds without a whole part of progress after which a download gives way if too many run."""
DOWNLOAD_SECONDS = 120
"""A receiver may acknowledge nothing for this long."""
TOO_MANY = Refused(
    Code.QUOTA,
    f"Too many downloads at once. The limit is {PER_CONNECTION} per connection and {PER_ACCOUNT}"
    " per account.",
)
BUSY = Refused(Code.QUOTA, "This relay is sending too many files. Try again later.")
STOOD_STILL = Refused(Code.FILE, "The download stalled. Start it again.")
CANCELLED = Refused(Code.FILE, "The download was canceled before it started.")
TAKEN = Refused(Code.CONFLICT, "This id belongs to another download of this connection.")

Name = tuple[Conn, str]


class OutgoingFile:
    """A file being sent: bytes `sent` and acknowledged (`there`); `file` once it is found."""

    def __init__(self, session: ClientSession, op: Operation[FileGet], now: float) -> None:
        self.session = session
        self.op = op
        self.file: FileRow | None = None
        self.sent = self.there = op.request.offset
        self.reading = False
        self.at = self.came_on = now
        self.upto = op.request.offset
        """Bytes acknowledged when `came_on` was last set, a whole part further."""

    @property
    def size(self) -> int:
        """Bytes of the file; while the store looks for it, the offset of the request."""
        return self.op.request.offset if self.file is None else self.file.file.size


class Downloads:
    """All downloads. The disk worker knows each by its name."""

    def __init__(self, limits: RateLimits) -> None:
        self._limits = limits
        self._all: dict[Name, OutgoingFile] = {}
        self._of: dict[Conn, dict[str, OutgoingFile]] = {}
        self._pace: dict[Conn, Pace] = {}
        self._slow: dict[Conn, None] = {}
        """Connections whose account is above its rate: they go on at the next tick."""

    def __len__(self) -> int:
        return len(self._all)

    def handle_get(self, s: ClientSession, op: Operation[FileGet], now: float) -> Effects:
        """Begin a download: have the store look for the file."""
        mine = self._of.get(s.conn, {})
        if op.id in mine:
            raise Refusal(TAKEN)
        account = sum(d.session.user == s.user for d in self._all.values())
        if len(mine) >= PER_CONNECTION or account >= PER_ACCOUNT:
            raise Refusal(TOO_MANY)
        gives_way: Effects = []
        if len(self._all) >= IN_ALL:
            waiting = [(d.came_on, name) for name, d in self._all.items() if d.sent > d.there]
            since, slowest = min(waiting, key=lambda one: one[0], default=(now, None))
            if slowest is None or now - since < GIVES_WAY_SECONDS:
                raise Refusal(BUSY)
            gives_way = self._stop([slowest], BUSY)
        self._all[s.conn, op.id] = download = OutgoingFile(s, op, now)
        self._of.setdefault(s.conn, {})[op.id] = download
        self._pace.setdefault(s.conn, Pace())
        return [*gives_way, QueryStore(s.conn, op)]

    def on_found(
        self, s: ClientSession, op: Operation[FileGet], row: FileRow | Refused, now: float
    ) -> Effects:
        """Begin to send the file that the store found, unless the download has ended by then."""
        download = self._all.get((s.conn, op.id))
        if download is None or download.op is not op:
            return []
        if isinstance(row, Refused):
            return self._stop([(s.conn, op.id)], row)
        effects: Effects = [
            SendEvent((s.conn,), FileFound(op.id, row.name, row.file, op.request.offset))
        ]
        if op.request.offset == row.file.size:
            self._end(s.conn, op.id)
            return effects
        download.file, download.at, download.came_on = row, now, now
        return effects + self._go_on(s.conn, now)

    def is_large(self, s: ClientSession, chunk: Chunk) -> bool:
        """Return whether the acknowledgement covers another whole part, or the whole file."""
        download = self._all.get((s.conn, chunk.id))
        if download is None:
            return False
        more = chunk.offset - download.there
        return more >= CHUNK_BYTES or chunk.offset == download.size

    def handle_acknowledgement(self, s: ClientSession, chunk: Chunk, now: float) -> Effects | None:
        """Take the receiver's acknowledgement. Returns None if it is impossible, or of nothing."""
        download = self._all.get((s.conn, chunk.id))
        if download is None or not download.there < chunk.offset <= download.sent:
            return None
        self._pace[s.conn].on_acknowledged(chunk.offset - download.there, now)
        download.there, download.at = chunk.offset, now
        if chunk.offset - download.upto >= CHUNK_BYTES:
            download.upto, download.came_on = chunk.offset, now
        if download.there == download.size:
            self._end(s.conn, chunk.id)
        return self._go_on(s.conn, now)

    def on_filed(self, name: Name, op: ReadBlob, result: Result, now: float) -> Effects:
        """Send the bytes that the disk read for a download."""
        conn, id = name
        download = self._all.get(name)
        if download is None or download.file is None or download.file.key != op.key:
            return []
        if download.sent != op.offset:
            return []
        download.reading = False
        if isinstance(result, Refused):
            self._end(conn, id)
            return [refuse(conn, result, id), *self._go_on(conn, now)]
        assert isinstance(result, Bytes)
        whole = memoryview(result.data)
        effects: Effects = []
        for at in range(0, len(whole), CHUNK_BYTES):
            part = whole[at : at + CHUNK_BYTES]
            effects.append(SendFilePart(conn, pack_head(id, download.sent), part))
            download.sent += len(part)
        return effects + self._go_on(conn, now)

    def cancel(self, conn: Conn, id: str, now: float) -> Effects:
        """End a download that its receiver cancels."""
        download = self._all.get((conn, id))
        if download is None:
            return []
        if download.file is None:
            return self._stop([(conn, id)], CANCELLED)
        self._end(conn, id)
        return self._go_on(conn, now)

    def on_deleted(self, chat: str, first: int, last: int) -> Effects:
        """End the downloads of files whose messages were deleted or have expired."""
        return self._stop_where(chat, lambda file: first <= file.op.request.seq <= last)

    def on_left(self, chat: str) -> Effects:
        """End the downloads of users who are no longer in a chat."""
        return self._stop_where(chat, lambda file: chat not in file.session.chats)

    def on_disconnected(self, conn: Conn) -> None:
        """Forget the downloads of a connection that has ended."""
        for id in self._of.pop(conn, {}):
            del self._all[conn, id]
        self._pace.pop(conn, None)
        self._slow.pop(conn, None)

    def tick(self, now: float) -> Effects:
        """Resume connections that were above their rate, and end idle downloads."""
        slow, self._slow = self._slow, {}
        still = [
            name for name, d in self._all.items()
            if d.sent > d.there and now - d.at > DOWNLOAD_SECONDS
        ]  # fmt: skip
        ended = self._stop(still, STOOD_STILL)
        return ended + [effect for conn in slow for effect in self._go_on(conn, now)]

    def _go_on(self, conn: Conn, now: float) -> Effects:
        """Read on, within what all downloads of the connection together may be ahead."""
        effects: Effects = []
        mine = self._of.get(conn, {})
        if not mine:
            return effects
        pace = self._pace[conn]
        room = pace.ahead - sum(d.sent - d.there for d in mine.values())
        for id, download in mine.items():
            size = min(download.size - download.sent, pace.ahead // 2)
            if download.file is None or download.reading or not size:
                continue
            if size > room:
                break
            if self._limits.take(rate_limits.FILES, download.session.user, now, size / 1024):
                self._slow[conn] = None
                break
            room -= size
            pace.sent(size, now)
            download.reading = True
            effects.append(BlobTask((conn, id), ReadBlob(download.file.key, download.sent, size)))
        return effects

    def _end(self, conn: Conn, id: str) -> None:
        del self._all[conn, id]
        del self._of[conn][id]
        if not self._of[conn]:
            del self._of[conn]

    def _stop(self, some: list[Name], why: Refused = NO_SUCH_FILE) -> Effects:
        effects: Effects = []
        for conn, id in some:
            self._end(conn, id)
            effects.append(refuse(conn, why, id))
        return effects

    def _stop_where(self, chat: str, gone: Callable[[OutgoingFile], bool]) -> Effects:
        files = [(name, file) for name, file in self._all.items() if file.op.request.chat == chat]
        return self._stop([name for name, file in files if gone(file)])
