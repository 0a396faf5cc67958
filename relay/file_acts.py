"""Everything of files that the hub hears: requests, binary messages, what store and disk have done
(sans-IO)."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

from relay import rates
from relay.downloads import Downloads
from relay.effects import AnyEffect, Ask, Conn, To, refuse
from relay.file_quota import FileQuota
from relay.live import Live, Session
from relay.paying import Paying
from relay.ratelimit import RateLimits
from relay.secret_routes import SecretRoutes
from relay.store import ops
from relay.store.file_ops import (
    BeginFile,
    BlobOp,
    FileRow,
    FindFile,
    FindFileUse,
    MayUpload,
    PostFile,
    ReadBlob,
)
from relay.store.value import Refused, Value
from relay.uploads import Uploads
from relay.wire import events as e
from relay.wire import requests as r
from relay.wire.files import Chunk

TOUCH_FILES = frozenset(
    {
        BeginFile, PostFile, ops.Delete, ops.Decide, ops.Expire, ops.LeaveGroup, ops.Kick, ops.Ban,
        ops.Purge,
    }
)  # fmt: skip
"""What of the store's work may end a transfer, or let it go on."""


class FileActs(Paying):
    """`by_type` has the requests."""

    def __init__(
        self,
        live: Live,
        routes: SecretRoutes,
        limits: RateLimits,
        quota: FileQuota,
        random: Callable[[int], bytes],
    ) -> None:
        super().__init__(live, limits)
        self.uploads = Uploads(live, routes, limits, quota, random)
        self.downloads = Downloads(limits)
        self.by_type: dict[type[r.Request], Callable[[Session, Any, float], list[AnyEffect]]] = {
            r.FileBegin: self.uploads.begin,
            r.FileEnd: self.uploads.end,
            r.FileGet: self._get,
            r.FileCancel: self._cancel,
            r.FileLimits: self._asked_limits,
        }

    def is_large(self, s: Session, chunk: Chunk) -> bool:
        """Whether a binary message moves a transfer on by as much as one may, or to its end. Any
        other counts as a frame."""
        if chunk.data:
            return self.uploads.is_large(s, chunk)
        return self.downloads.is_large(s, chunk)

    def part(self, s: Session, chunk: Chunk, now: float) -> list[AnyEffect] | None:
        """A binary message of a device that is in. None if it does not belong anywhere: as what
        was under way when a transfer ended."""
        if chunk.data:
            return self.uploads.part(s, chunk, now)
        return self.downloads.received(s, chunk, now)

    def committed(self, op: ops.WriteOp, result: Value) -> list[AnyEffect]:
        """The store did something that files depend on."""
        match op:
            case PostFile():
                return self.uploads.posted(op, result)
            case BeginFile():
                return self.uploads.may(op, result)
            case ops.Delete(chat=chat, seq=seq) if not isinstance(result, Refused):
                return self.downloads.deleted(chat, seq)
            case ops.Purge() | ops.Decide() if isinstance(result, ops.Purged | ops.Decided):
                gone = [x for x in result.entries if x.kind in ("deleted", "taken_down")]
                return [said for x in gone for said in self.downloads.deleted(x.chat, x.re)]
            case ops.Expire() if isinstance(result, ops.Expired):
                return [
                    said for chat, upto in result.chats
                    for said in self.downloads.expired(chat, upto)
                ]  # fmt: skip
            case ops.LeaveGroup(chat=chat) | ops.Kick(chat=chat) | ops.Ban(chat=chat):
                return self.downloads.left(chat)
        return []

    def found(
        self, s: Session, op: FindFile | FindFileUse, result: Value, now: float
    ) -> list[AnyEffect]:
        """The store answered."""
        if isinstance(op, FindFile):
            assert isinstance(result, FileRow | Refused)
            return self.downloads.found(s, op, result, now)
        if isinstance(result, Refused):
            return [refuse(s.conn, result, op.id)]
        assert isinstance(result, MayUpload)
        quota, room = self.uploads.quota, self.uploads.room(s.user, result)
        return [To((s.conn,), e.FileLimits(op.id, quota.largest, quota.account, room))]

    def filed(self, asker: Hashable, op: BlobOp, result: Value, now: float) -> list[AnyEffect]:
        """The disk has done something."""
        if asker is None:
            return []
        if isinstance(op, ReadBlob):
            return self.downloads.filed(asker, op, result, now)  # type: ignore[arg-type]
        return self.uploads.filed(asker, op, result, now)  # type: ignore[arg-type]

    def gone(self, conn: Conn) -> None:
        """A connection has ended."""
        self.uploads.gone(conn)
        self.downloads.gone(conn)

    def tick(self, now: float) -> list[AnyEffect]:
        """What is due by the clock."""
        return [*self.uploads.tick(now), *self.downloads.tick(now)]

    def _get(self, s: Session, req: r.FileGet, now: float) -> list[AnyEffect]:
        refused = self.too_fast(s, req.id, now, rates.PAGES)
        if refused:
            return refused
        op = FindFile(s.account, req.chat, req.id, req.seq, req.offset)
        return self.downloads.ask(s, op, now)

    def _cancel(self, s: Session, req: r.FileCancel, now: float) -> list[AnyEffect]:
        said = self.uploads.cancel(s, req.of) + self.downloads.cancel(s.conn, req.of, now)
        return [*said, To((s.conn,), e.Done(req.id))]

    def _asked_limits(self, s: Session, req: r.FileLimits, now: float) -> list[AnyEffect]:
        return self.too_fast(s, req.id, now, rates.PAGES) or [
            Ask(s.conn, FindFileUse(s.account, req.id))
        ]
