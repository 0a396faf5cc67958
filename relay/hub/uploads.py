"""File uploads: the limits of each sender, and the progress of each file, without sockets, files
and a clock. An upload is named by its device and the id of its future entry, so that it outlives
its connection; one that is not continued is removed after UPLOAD_SECONDS."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from relay.hub import rate_limits, sessions
from relay.hub.announcements import NewEntry
from relay.hub.effects import (
    NOT_TRIED,
    BlobTask,
    Commit,
    Conn,
    Effects,
    SendEvent,
    SendFilePart,
    refuse,
)
from relay.hub.requests import file_name_rule
from relay.hub.sessions import ClientSession, HubParts, RateLimitedHandlers, Refusal
from relay.options import FileQuota
from relay.store import quotas, results
from relay.store.results import MayUpload, Operation, Result
from relay.terminal.text import plural
from relay.wire import files, protocol
from relay.wire.binary import B32
from relay.wire.errors import Code
from relay.wire.files import Chunk, FileBegin, FileEnd, FileInfo, FileReady, FileType, pack_head
from relay.wire.messages import Msg
from relay.wire.shapes import Event, Refused

PER_ACCOUNT = 4
IN_ALL = 128
"""Most uploads that are not posted yet: with the data under way, 120 MiB in memory."""
UPLOAD_SECONDS = 600
"""Seconds for which an upload waits for its device to go on."""
GIVES_WAY_SECONDS = 10
"""Seconds without a whole part of progress after which an upload gives way if too many run."""
CREDIT_BYTES = 2 * files.CHUNK_BYTES
"""Bytes after which the sender is told that they have arrived."""

NO_FILES = Refused(Code.NOT_ALLOWED, "This relay does not accept files.")
TAKEN = Refused(Code.CONFLICT, "This id belongs to another upload of this device.")
TOO_MANY = Refused(
    Code.QUOTA, f"Too many uploads at once. An account can have at most {PER_ACCOUNT} at a time."
)
BUSY = Refused(Code.QUOTA, "This relay is receiving too many files. Try again later.")
UNKNOWN = Refused(Code.FILE, "The relay does not know this upload. Start the upload again.")
OUT_OF_PLACE = Refused(
    Code.FILE, "A part of the file arrived in the wrong place. Send the file again."
)
NOT_ALL = Refused(Code.FILE, "The file is incomplete. Send the rest.")

Name = tuple[int, str]
"""The store's number of a device, and the id."""


class UploadStage(Enum):
    ASKED = auto()
    """The store is asked for permission."""
    OPEN = auto()
    SEALING = auto()
    """All bytes are here; the hash is checked and the disk synced."""
    SEALED = auto()
    """On the disk, but the store could not take the entry yet: `file.end` tries again."""
    POSTING = auto()


@dataclass(slots=True, eq=False)
class IncomingFile:
    """A file being received: bytes `received`, `written` to disk, `acknowledged` to its sender."""

    conn: Conn | None
    op: Operation[FileBegin]
    key: bytes
    at: float
    came_on: float
    upto: int = 0
    """Bytes received when `came_on` was last set, a whole part further."""
    stage: UploadStage = UploadStage.ASKED
    received: int = 0
    written: int = 0
    acknowledged: int = 0
    digest: bytes = b""
    kind: FileType = "other"
    asked: bool = False
    """Its device asks where to go on: the answer waits until the disk has all that came."""
    uncertain: bool = False
    """The entry may be in the store all the same, and then needs the bytes."""
    node: int = 0
    """This node's number when it took the last `file.end`."""


class Uploads(RateLimitedHandlers):
    """All uploads. The disk worker knows each by its name."""

    def __init__(self, parts: HubParts, quota: FileQuota) -> None:
        super().__init__(parts)
        self.quota = quota
        self._all: dict[Name, IncomingFile] = {}
        self._slow: dict[Name, None] = {}
        """Uploads whose account is above its rate: acknowledged at the next tick."""

    def __len__(self) -> int:
        """Return the number of uploads that are not posted yet."""
        return len(self._all)

    def handle_begin(self, s: ClientSession, req: FileBegin, now: float) -> Effects:
        """Begin an upload, or resume one."""
        self.charge(rate_limits.SENDS, s.user, now)
        self._check(s, req)
        op = Operation(req, s.account, s.device, s.user, int(now * 1000), node=s.node)
        there = self._all.get((s.device, req.id))
        if there is not None:
            return self._go_on(s, there, op, now)
        gives_way: Effects = []
        if sum(u.op.user == s.user for u in self._all.values()) >= PER_ACCOUNT:
            raise Refusal(TOO_MANY)
        if len(self._all) >= IN_ALL:
            idle = self._idle(now - GIVES_WAY_SECONDS, lambda u: u.came_on)
            if idle is None:
                raise Refusal(BUSY)
            gives_way = self._end(idle, BUSY)
        self._all[s.device, req.id] = IncomingFile(
            s.conn, op, self._random(results.KEY_BYTES), now, now
        )
        return [*gives_way, Commit(s.conn, op)]

    def on_allowed(self, op: Operation[FileBegin], result: Result) -> Effects:
        """Open the upload that the store allows, or refuse it."""
        upload = self._all.get((op.device, op.id))
        if upload is None or upload.op is not op:
            return []  # it was cancelled meanwhile
        if isinstance(result, MayUpload):
            why = self._over(upload, result)
            if why is None:
                upload.stage = UploadStage.OPEN
                return self._to(upload, FileReady(op.id, 0))
            result = why
        del self._all[op.device, op.id]
        if isinstance(result, results.Placed):
            return self._to(upload, protocol.Sent(op.id, op.request.chat, result.seq, result.at))
        assert isinstance(result, Refused)
        return [] if upload.conn is None else [refuse(upload.conn, result, op.id)]

    def is_large(self, s: ClientSession, chunk: Chunk) -> bool:
        """Return whether the bytes are a whole part, or the last ones."""
        upload = self._all.get((s.device, chunk.id))
        size = len(chunk.data)
        whole = size == files.CHUNK_BYTES
        return upload is not None and (whole or chunk.offset + size == upload.op.request.size)

    def handle_part(self, s: ClientSession, chunk: Chunk, now: float) -> Effects | None:
        """Take a part of a file. Returns None if it belongs to no upload of this connection."""
        upload = self._all.get((s.device, chunk.id))
        if upload is None or upload.conn is not s.conn or upload.stage is not UploadStage.OPEN:
            return None
        end = chunk.offset + len(chunk.data)
        most = min(upload.op.request.size, upload.acknowledged + files.WINDOW_BYTES)
        if chunk.offset != upload.received or end > most:
            return self._end((s.device, chunk.id), OUT_OF_PLACE)
        upload.received, upload.at = end, now
        if end - upload.upto >= files.CHUNK_BYTES or end == upload.op.request.size:
            upload.upto, upload.came_on = end, now
        name = (s.device, chunk.id)
        return [BlobTask(name, results.WriteBlob(upload.key, chunk.offset, chunk.data))]

    def handle_end(self, s: ClientSession, req: FileEnd, now: float) -> Effects:
        """Seal an upload that is complete, and have it posted."""
        self.charge(rate_limits.SENDS, s.user, now)
        name = (s.device, req.id)
        upload = self._all.get(name)
        if upload is None or upload.stage is UploadStage.ASKED:
            raise Refusal(UNKNOWN)
        self.charge(rate_limits.FANOUT, s.user, now, self.hearers(s, upload.op.request.chat))
        if self.routes.binds(s.conn, upload.op.request.chat):
            return self._end(name, sessions.SECRET_ACTIVE)
        upload.conn, upload.node, upload.at = s.conn, s.node, now
        if upload.stage is UploadStage.SEALED:
            return self._post(upload, now)
        if upload.stage is not UploadStage.OPEN:
            return []  # the first `file.end` is under way, and is answered here
        if upload.received != upload.op.request.size:
            raise Refusal(NOT_ALL)
        upload.stage, upload.digest = UploadStage.SEALING, bytes(req.sha256)
        return [BlobTask(name, results.SealBlob(upload.key, upload.digest))]

    def on_filed(self, name: Name, op: results.BlobOp, result: Result, now: float) -> Effects:
        """Take the outcome of a task of the disk for an upload."""
        upload = self._all.get(name)
        if upload is None or upload.key != op.key:
            return []
        match result:
            case results.Written(upto=upto):
                upload.written = upto
                return self._credit(name, upload, now)
            case results.Sealed(type=kind):
                upload.kind = kind
                return self._post(upload, now)
            case Refused():
                return self._end(name, result)
        return []

    def on_posted(self, op: results.PostFile, result: Result) -> Effects:
        """Send the entry that the store has made to the chat, or its refusal to the sender."""
        upload = self._all.get((op.device, op.id))
        if upload is None:
            return []
        if isinstance(result, Refused):
            if result.code not in (Code.STORE, Code.RATE):
                return self._end((op.device, op.id), result)
            upload.stage = UploadStage.SEALED
            upload.uncertain |= result.code is Code.STORE and result is not NOT_TRIED
            return [] if upload.conn is None else [refuse(upload.conn, result, op.id)]
        assert isinstance(result, results.Posted)
        del self._all[op.device, op.id]
        req = op.request
        effects = self._to(upload, protocol.Sent(op.id, req.chat, result.seq, result.at))
        if not result.kept:
            effects.append(BlobTask(None, results.DropBlob(op.key)))
        if not result.repeat:
            info = FileInfo(req.size, B32(op.sha256), op.type)
            msg = Msg(
                req.chat, result.seq, op.id, op.user, result.at, req.name, re=req.re, file=info
            )
            effects.append(NewEntry(msg))
        return effects

    def cancel(self, s: ClientSession, id: str) -> Effects:
        """Cancel an upload of this device. One that the store is asked to post is posted."""
        upload = self._all.get((s.device, id))
        if upload is None or upload.stage is UploadStage.POSTING:
            return []
        return self._end((s.device, id), None)

    def on_disconnected(self, conn: Conn) -> None:
        """Detach the uploads of a connection that has ended: they may go on by another."""
        for upload in self._all.values():
            if upload.conn is conn:
                upload.conn = None

    def tick(self, now: float) -> Effects:
        """Remove uploads that nobody continues, and acknowledge those above their rate."""
        effects: Effects = []
        while (idle := self._idle(now - UPLOAD_SECONDS, lambda u: u.at)) is not None:
            effects += self._end(idle, UNKNOWN)
        for name in list(self._slow):
            del self._slow[name]
            upload = self._all.get(name)
            if upload is not None:
                effects += self._credit(name, upload, now)
        return effects

    def room(self, user: str, has: MayUpload) -> int:
        """Return the bytes that an account may still send; uploads under way count as stored."""
        mine = sum(u.op.request.size for u in self._all.values() if u.op.user == user)
        every = sum(u.op.request.size for u in self._all.values())
        left = min(self.quota.account - has.bytes - mine, self.quota.relay - has.held - every)
        return max(left, 0) if has.files < quotas.FILES_PER_ACCOUNT else 0

    def _check(self, s: ClientSession, req: FileBegin) -> None:
        most = self.quota.largest
        if not most:
            raise Refusal(NO_FILES)
        rule = file_name_rule(req.name)
        if rule is not None:
            raise Refusal(Refused(Code.TEXT, rule))
        if self.routes.binds(s.conn, req.chat):
            raise Refusal(sessions.SECRET_ACTIVE)
        if req.size > most:
            raise Refusal(
                Refused(
                    Code.QUOTA, f"A file can have at most {plural(most, 'byte')} on this relay."
                )
            )

    def _go_on(
        self, s: ClientSession, there: IncomingFile, op: Operation[FileBegin], now: float
    ) -> Effects:
        if there.op.request != op.request:
            raise Refusal(TAKEN)
        there.conn, there.at = s.conn, now
        if there.stage is UploadStage.ASKED:
            return []  # the store's answer comes here
        there.asked = True
        return self._credit((s.device, op.id), there, now)

    def _over(self, upload: IncomingFile, has: MayUpload) -> Refused | None:
        """Return the refusal if there is no room for it beside the uploads under way."""
        mine = [u for u in self._all.values() if u.op.user == upload.op.user]
        if has.files + len(mine) > quotas.FILES_PER_ACCOUNT:
            return results.TOO_MANY_FILES
        size, quota = upload.op.request.size, self.quota
        taken = has.bytes + sum(u.op.request.size for u in mine) - size
        if taken + size > quota.account:
            return results.no_room(size, quota.account, max(quota.account - taken, 0))
        every = sum(u.op.request.size for u in self._all.values())
        return results.FULL if has.held + every > quota.relay else None

    def _credit(self, name: Name, upload: IncomingFile, now: float) -> Effects:
        fresh = upload.written - upload.acknowledged
        due = fresh >= CREDIT_BYTES or (fresh > 0 and upload.written == upload.op.request.size)
        if upload.asked:
            due = upload.written == upload.received
        if upload.conn is None or not due:
            return []
        if self._limits.take(rate_limits.FILES, upload.op.user, now, fresh / 1024):
            self._slow[name] = None
            return []
        upload.acknowledged = upload.written
        if upload.asked:
            upload.asked = False
            return self._to(upload, FileReady(name[1], upload.acknowledged))
        return [SendFilePart(upload.conn, pack_head(name[1], upload.acknowledged))]

    def _post(self, upload: IncomingFile, now: float) -> Effects:
        upload.stage = UploadStage.POSTING
        op = upload.op
        post = results.PostFile(
            op.request, op.account, op.device, op.user, int(now * 1000), node=upload.node,
            key=upload.key, sha256=upload.digest, type=upload.kind,
        )  # fmt: skip
        return [Commit(upload.conn, post)]

    def _end(self, name: Name, why: Refused | None) -> Effects:
        upload = self._all.pop(name)
        effects: Effects = []
        if upload.stage is not UploadStage.ASKED and not upload.uncertain:
            effects.append(BlobTask(None, results.DropBlob(upload.key)))
        if why is not None and upload.conn is not None:
            effects.append(refuse(upload.conn, why, name[1]))
        return effects

    def _idle(self, since: float, at: Callable[[IncomingFile], float]) -> Name | None:
        """Return the upload that has been idle longest, if that is since before `since`."""
        still = (UploadStage.OPEN, UploadStage.SEALED)
        waiting = [(at(u), name) for name, u in self._all.items() if u.stage in still]
        oldest = min(waiting, default=None)
        return oldest[1] if oldest is not None and oldest[0] < since else None

    @staticmethod
    def _to(upload: IncomingFile, event: Event) -> Effects:
        return [] if upload.conn is None else [SendEvent((upload.conn,), event)]
