"""Everything about files: requests, binary messages, outcomes of store and disk (sans-IO)."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, cast

from relay.hub import announcements as news
from relay.hub import rate_limits
from relay.hub.downloads import Downloads
from relay.hub.effects import Announcement, Conn, Effects, SendEvent
from relay.hub.outcomes import Outcomes, Reply
from relay.hub.sessions import ClientSession, Handlers, HubParts, RateLimitedHandlers
from relay.hub.uploads import Uploads
from relay.options import FileQuota
from relay.store.results import BlobOp, MayUpload, Operation, PostFile, ReadBlob, Result
from relay.wire import files
from relay.wire.files import FileBegin
from relay.wire.settings import ChatExpired
from relay.wire.shapes import Done


class FileHandlers(RateLimitedHandlers):
    """Handles file requests (by type in `by_type`) and their data."""

    def __init__(self, parts: HubParts, quota: FileQuota) -> None:
        super().__init__(parts)
        self.uploads = Uploads(parts, quota)
        self.downloads = Downloads(parts.limits)
        self.by_type: Handlers = {
            FileBegin: self.uploads.handle_begin,
            files.FileEnd: self.uploads.handle_end,
            files.FileGet: self._get,
            files.FileCancel: self._cancel,
        }
        self.outcomes: Outcomes = {FileBegin: self._on_allowed, PostFile: self._on_posted}
        """Outcomes of uploads, refusals too."""

    def is_large(self, s: ClientSession, chunk: files.Chunk) -> bool:
        """Return whether a binary message moves a transfer by a whole part, or to its end."""
        if chunk.data:
            return self.uploads.is_large(s, chunk)
        return self.downloads.is_large(s, chunk)

    def handle_part(self, s: ClientSession, chunk: files.Chunk, now: float) -> Effects | None:
        """Take a binary message of a logged-in device. Returns None if it belongs to no transfer,
        for example because that has ended."""
        if chunk.data:
            return self.uploads.handle_part(s, chunk, now)
        return self.downloads.handle_acknowledgement(s, chunk, now)

    def receive_announcement(self, announced: Announcement) -> Effects:
        """End downloads if the message is gone, or if the reader has left the chat."""
        match announced:
            case news.NewEntry() | news.EntryFrame() if announced.gone:
                return self.downloads.on_deleted(announced.chat, announced.gone, announced.gone)
            case news.ChatEvent(event=ChatExpired(chat=chat, upto=upto)):
                return self.downloads.on_deleted(chat, 0, upto)
            case news.Departed(chat=chat):
                return self.downloads.on_left(chat)
        return []

    def send_limits(self, out: Reply[files.FileLimits], done: MayUpload) -> None:
        """Send the size limits for files, and the room left to an account."""
        quota, room = self.uploads.quota, self.uploads.room(out.op.user, done)
        out.answer(files.FileLimitsAnswer(out.op.id, quota.largest, quota.account, room))

    def on_filed(self, asker: Hashable, op: BlobOp, result: Result, now: float) -> Effects:
        """Take the outcome of a task of the disk."""
        if asker is None:
            return []
        if isinstance(op, ReadBlob):
            return self.downloads.on_filed(asker, op, result, now)  # type: ignore[arg-type]
        return self.uploads.on_filed(asker, op, result, now)  # type: ignore[arg-type]

    def on_disconnected(self, conn: Conn) -> None:
        """Tell uploads and downloads that a connection has ended."""
        self.uploads.on_disconnected(conn)
        self.downloads.on_disconnected(conn)

    def tick(self, now: float) -> Effects:
        """Do what is due now for uploads and downloads."""
        return [*self.uploads.tick(now), *self.downloads.tick(now)]

    def _on_allowed(self, out: Reply[FileBegin], result: Result) -> None:
        out.effects.extend(self.uploads.on_allowed(out.op, result))

    def _on_posted(self, out: Reply[Any], result: Result) -> None:
        out.effects.extend(self.uploads.on_posted(cast(PostFile, out.op), result))

    def _get(self, s: ClientSession, req: files.FileGet, now: float) -> Effects:
        self.charge(rate_limits.PAGES, s.user, now)
        op = Operation(req, s.account, s.device, s.user, int(now * 1000))
        return self.downloads.handle_get(s, op, now)

    def _cancel(self, s: ClientSession, req: files.FileCancel, now: float) -> Effects:
        effects = self.uploads.cancel(s, req.of) + self.downloads.cancel(s.conn, req.of, now)
        return [*effects, SendEvent((s.conn,), Done(req.id))]
