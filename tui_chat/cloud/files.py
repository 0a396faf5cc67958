"""Uploads and downloads of cloud chats, and their lines in the transcript (sans-IO).
Disk work is requested from the driver by `Step.disk`; its results come back through `read`,
`written`, `saved` and `failed`. No part of a file leaves a chat that is not in CLOUD; one that the
relay has can be downloaded in every state, as its history can."""

from __future__ import annotations

import math

from msgspec import Struct, field
from msgspec.structs import replace

from relay.terminal.text import bytes_of, inert_line, quoted
from relay.wire import files, protocol
from relay.wire.binary import B32
from relay.wire.errors import Code
from relay.wire.groups import SLOW_HELD
from tui_chat.cloud.outbox import CloudOutbox
from tui_chat.cloud.refusals import no_upload, retry_seconds, secret_refusal
from tui_chat.core import events
from tui_chat.core.chats import Conversations, DirectChat
from tui_chat.core.records import Attachment, Transfer, TransferMoved, TransferState
from tui_chat.core.step import CloseFile, FinishFile, Now, ReadPart, Step, WritePart

CREDIT_BYTES = files.LEAST_AHEAD_BYTES // 2
READ_BYTES = files.WINDOW_BYTES // 2
AT_ONCE = 4
"""Uploads at the same time, and as many downloads: the most that the relay allows."""
TELL_SECONDS = 0.1
"""Seconds between two progress reports of a transfer."""
MOST_RESTARTS = 3
"""Times that an upload the relay has forgotten starts again without progress."""

NOT_CLOUD = "Cloud files can be sent only while the chat is in CLOUD. Nothing was sent."
LEFT_CLOUD = "The transfer stopped because the chat is no longer in CLOUD."
LEFT_CHAT = "You are no longer in this chat."
MAY_BE_THERE = "The whole file was already sent and may still appear in the chat."
BROKEN = "The relay sent the wrong file. Nothing was saved."
CHANGED = "The file on the relay has changed. Nothing was saved."


class CloudTransfers:
    """Manage all transfers of a client. Each has an id and one `RequestResult`, with the place of
    an upload or the disk's result for a download."""

    def __init__(self, conversations: Conversations, user: str, outbox: CloudOutbox) -> None:
        """Create without transfers; `outbox` gives ids, and knows when a group takes a message."""
        self._conversations, self._user, self._outbox = conversations, user, outbox
        self._new_id = outbox.text_id
        self._ups: dict[str, FileUpload] = {}
        self._downs: dict[str, FileDownload] = {}
        self._online = False
        self._due = math.inf
        """When the next transfer that rests may start."""
        self.limits: files.FileLimitsAnswer | None = None
        """The relay's last word on its file limits."""

    def all(self) -> list[Transfer]:
        return [self._facts(file) for file in self._every()]

    def at(self, chat: str, seq: int) -> Transfer | None:
        """Return the open download of this place."""
        found = [d for d in self._downs.values() if (d.chat, d.seq) == (chat, seq)]
        return self._facts(found[0]) if found else None

    def upload(self, chat: str, name: str, size: int, now: Now, re: int = 0) -> tuple[str, Step]:
        """Upload a file of this name and size, which the driver reads. Return its id, which will be
        that of its entry; refused at once if it cannot be sent."""
        id, out = self._new_id(now.wall), Step()
        why = self._closed(chat) or self.unsendable(name, size)
        why = why or self._outbox.too_soon(chat, now)
        if why:
            out.tell += [
                events.ActionRefused(chat, "Not sent", why),
                events.RequestResult(id, "refused", why),
            ]
            out.disk.append(CloseFile(id))
            return id, out
        self._outbox.spoke(chat, now.wall, now)
        self._ups[id] = up = FileUpload(id, chat, name, size, at=now.wall, re=re)
        line = events.Line(
            self._key(up), self._user, up.at, name, events.LineMark.CLOUD, True,
            delivery=events.Delivery.QUEUED, re=re,
            attached=Attachment(size, state=TransferState.WAITING),
        )  # fmt: skip
        self._conversations.all[chat].log.put(line)
        out.tell += [events.LineAdded(chat, line), TransferMoved(self._facts(up))]
        self.pump(now, out)
        return id, out

    def download(
        self, chat: str, seq: int, most: int, now: Now, *, quiet: bool = False,
        said: files.FileInfo | None = None,
    ) -> tuple[str, Step]:  # fmt: skip
        """Download the file of a place, if it has at most `most` bytes and is the one described by
        `said`. Return its id. The transcript does not show a `quiet` one."""
        id, out = self._new_id(now.wall), Step()
        if chat not in self._conversations.all:
            why = LEFT_CHAT
            out.tell += [] if quiet else [events.ActionRefused(chat, "Not done", why)]
            out.tell.append(events.RequestResult(id, "refused", why))
            out.disk.append(CloseFile(id))
            return id, out
        line = self._conversations.all[chat].log.at(seq)
        name = line.text if line else ""
        self._downs[id] = down = FileDownload(id, chat, name, 0, seq=seq, most=most, quiet=quiet)
        if line and line.attached:
            known = line.attached
            down.file = files.FileInfo(known.size, B32(known.sha256), known.type)  # type: ignore[arg-type]
            down.size = known.size
        if said:
            down.file, down.size = said, said.size
        self._show(down, None, out)
        self.pump(now, out)
        return id, out

    def cancel(self, id: str, now: Now) -> Step:
        """Cancel a transfer. A sent upload can only be deleted after it is posted."""
        out = Step()
        file = self._find(id)
        if file and not self.is_sent(id):
            why = f"You cancelled {inert_line(file.name, 80)}. Nothing was saved."
            self._over(file, TransferState.CANCELLED, "cancelled", why, now, out)
        return out

    def is_sent(self, id: str) -> bool:
        """Return True if all of an upload was sent: the relay may post it from then on."""
        up = self._ups.get(id)
        return up is not None and up.ended

    def unsendable(self, name: str, size: int) -> str:
        """Return why a file can't be sent, if that is known here, or an empty string."""
        return no_upload(name, size, self.limits)

    def receive_event(self, event: files.FileReady | files.FileFound, now: Now, out: Step) -> None:
        """Continue an upload or begin a download that the relay has accepted."""
        if isinstance(event, files.FileReady):
            up = self._ups.get(event.id)
            if up and up.begun and not up.moving and event.offset <= up.size:
                up.moving = True
                if event.offset > up.done:
                    up.restarts = 0
                up.ended = up.ended and event.offset == up.size
                up.done = up.sent = up.read = event.offset
                up.blocks, up.reading, up.ending = [], None, False
                self._go_on(up, now, out)
                self._tell(up, now, out)
            return
        down = self._downs.get(event.id)
        if not down or not down.begun or down.moving:
            return
        if event.offset != down.done or (down.file and down.file != event.file):
            self._over(down, TransferState.FAILED, "changed", CHANGED, now, out)
            return
        if event.file.size > down.most:
            over = bytes_of(event.file.size - down.most)
            why = f"There is not enough free space. You need {over} more."
            self._over(down, TransferState.FAILED, "too_large", why, now, out)
            return
        down.file, down.name, down.size = event.file, down.name or event.name, event.file.size
        down.got = down.credited = event.offset
        down.moving = True
        self._tell(down, now, out)
        if down.done == down.size:
            out.disk.append(FinishFile(down.id, down.name, bytes(event.file.sha256)))

    def receive_binary(self, message: bytes, now: Now, out: Step) -> None:
        """Take a part of a download, or the relay's progress on an upload. A message for no
        transfer belongs to one that has ended."""
        chunk = files.unpack(message)
        if chunk is None:
            return
        if not chunk.data:
            up = self._ups.get(chunk.id)
            if up and up.moving and up.done < chunk.offset <= up.sent:
                up.pace.on_acknowledged(chunk.offset - up.done, now.mono)
                up.done, up.restarts = chunk.offset, 0
                self._go_on(up, now, out)
                self._tell(up, now, out, pause=TELL_SECONDS)
            return
        down = self._downs.get(chunk.id)
        if not down or not down.moving:
            return
        end = chunk.offset + len(chunk.data)
        if chunk.offset != down.got or end > min(down.size, down.credited + files.WINDOW_BYTES):
            self._over(down, TransferState.FAILED, "wrong_answer", BROKEN, now, out)
            return
        down.got = end
        out.disk.append(WritePart(down.id, chunk.offset, chunk.data))

    def acknowledged(self, id: str, chat: str, seq: int, now: Now, out: Step) -> bool:
        """Finish an upload whose entry the relay has. Return False if this is not one of these
        uploads."""
        up = self._ups.get(id)
        if up is None or up.chat != chat or seq < 1:
            return False
        up.done = up.size
        del self._ups[id]
        out.disk.append(CloseFile(id))
        self._show(up, TransferState.DONE, out, seq=seq)
        out.tell.append(events.RequestResult(id, chat=chat, value=seq))
        self.pump(now, out)
        return True

    def receive_error(self, event: protocol.Error, now: Now, out: Step) -> bool:
        """Handle a refused or ended transfer. Return False if it was none of these."""
        file = self._find(event.id)
        if file is None or not file.begun:
            return False
        pause = retry_seconds(event)
        lost = event.code is (Code.STORE if isinstance(file, FileDownload) else Code.FILE)
        file.restarts += lost
        again = file.restarts <= MOST_RESTARTS if lost else pause is not None
        if isinstance(file, FileUpload) and event.code is not Code.STORE:
            file.ended = False  # it was not posted
            slowed = event.code is Code.RATE and event.retry_ms >= SLOW_HELD * 1000
            if slowed and file.chat.startswith("#"):
                again = file.ending  # the relay keeps all of it until the group takes it
                pause = max(pause or 0, self._outbox.slowed(file.chat, now))
        if again and not self._may_go_on(file):
            self._over(file, TransferState.CANCELLED, "cancelled", LEFT_CLOUD, now, out)
        elif again:
            self._stand_still(file)
            file.rests = now.mono + (pause or 0)
            self._tell(file, now, out)
            self.pump(now, out)
        else:
            file.begun = False  # the relay has ended it
            self._over(file, TransferState.FAILED, str(event.code), quoted(event.text), now, out)
        return True

    def receive_welcome(self, now: Now, out: Step) -> None:
        """Resume the transfers after a login."""
        self._online = True
        self.pump(now, out)

    def receive_reset(self, out: Step) -> None:
        """Drop the reply places of uploads after a reset: other texts may stand there now."""
        for up in self._ups.values():
            up.re = 0
            found = self._conversations.all.get(up.chat)
            changed = found.log.change(self._key(up), re=0) if found else None
            if changed:
                out.tell.append(events.LineChanged(up.chat, changed))

    def link_lost(self, now: Now, out: Step) -> None:
        """Make all transfers wait for the next connection."""
        self._online = False
        for file in self._every():
            self._stand_still(file)
            self._tell(file, now, out)
            if not self._may_go_on(file):
                self._over(file, TransferState.CANCELLED, "cancelled", LEFT_CLOUD, now, out)

    def hold_back(self, direct: DirectChat, now: Now, out: Step) -> None:
        """Hold back the uploads of a chat whose toggle has left CLOUD. A file that was sent
        completely is on its way, and is not sent again."""
        if not self._conversations.in_cloud(direct.chat):
            for up in [w for w in self._ups.values() if w.chat == direct.chat]:
                if not up.ending:
                    self._over(up, TransferState.CANCELLED, "cancelled", LEFT_CLOUD, now, out)

    def left(self, chat: str, now: Now, out: Step) -> None:
        """End the transfers of a chat that the user has left."""
        for file in [w for w in self._every() if w.chat == chat]:
            self._over(file, TransferState.CANCELLED, "cancelled", LEFT_CHAT, now, out)

    def read(self, id: str, offset: int, data: bytes, digest: bytes, now: Now) -> Step:
        """Take bytes of an upload from a place on; the last come with the whole file's SHA-256."""
        out = Step()
        up = self._ups.get(id)
        if up and up.reading == offset:
            up.reading = None
            up.read += len(data)
            up.digest = digest or up.digest
            up.blocks.append(memoryview(data))
            self._go_on(up, now, out)
        return out

    def written(self, id: str, upto: int, now: Now) -> Step:
        """Note that a download is written up to this place, and grant the relay credit."""
        out = Step()
        down = self._downs.get(id)
        if down is None or down.file is None:
            return out
        down.done, down.restarts = upto, 0
        whole = upto == down.size
        if down.moving and (whole or upto - down.credited >= CREDIT_BYTES):
            down.credited = upto
            out.send.append(files.Chunk(id, upto))
        self._tell(down, now, out, pause=TELL_SECONDS)
        if whole:
            out.disk.append(FinishFile(id, down.name, bytes(down.file.sha256)))
        if not down.begun:
            self.pump(now, out)
        return out

    def saved(self, id: str, value: object, now: Now) -> Step:
        """Finish a download that is complete, verified and at its destination."""
        out = Step()
        down = self._downs.pop(id, None)
        if down:
            out.disk.append(CloseFile(id))
            self._show(down, TransferState.DONE, out)
            out.tell.append(events.RequestResult(id, chat=down.chat, value=value))
            self.pump(now, out)
        return out

    def failed(self, id: str, why: str, now: Now) -> Step:
        """Fail an upload that cannot be read further, or a download that cannot be written or is
        not the described file; `why` is a sentence."""
        out = Step()
        file = self._find(id)
        if file:
            code = "unreadable" if isinstance(file, FileUpload) else "unsaved"
            self._over(file, TransferState.FAILED, code, why, now, out)
        return out

    def pump(self, now: Now, out: Step) -> None:
        """Start the transfers that may start; only while connected."""
        if not self._online:
            return
        self._due = math.inf
        for kind in (self._ups, self._downs):
            free = AT_ONCE
            for file in kind.values():
                free -= file.begun
            for file in kind.values():
                if file.begun or not free:
                    continue
                if file.rests > now.mono:
                    self._due = min(self._due, file.rests)
                    continue
                begin: files.FileBegin | files.FileGet
                if isinstance(file, FileUpload):
                    begin = files.FileBegin(file.id, file.chat, file.name, file.size, file.re)
                elif file.lacks:
                    begin = files.FileGet(file.id, file.chat, file.seq, file.done)
                else:
                    continue
                file.begun = True
                free -= 1
                out.send.append(begin)

    def deadline(self) -> float:
        """Return when `pump` is due; infinity if that does not depend on time."""
        return self._due

    def _go_on(self, up: FileUpload, now: Now, out: Step) -> None:
        while up.blocks and up.sent - up.done < up.pace.ahead:
            part = up.blocks[0][: files.CHUNK_BYTES]
            out.send.append(files.Chunk(up.id, up.sent, part))
            up.sent += len(part)
            up.pace.sent(len(part), now.mono)
            up.blocks[0] = up.blocks[0][files.CHUNK_BYTES :]
            if not up.blocks[0]:
                del up.blocks[0]
        if up.reading is None and up.read < up.size and up.read - up.sent < READ_BYTES:
            up.reading = up.read
            out.disk.append(ReadPart(up.id, up.read, min(READ_BYTES, up.size - up.read)))
        if up.sent == up.size and up.digest and not up.ending:
            up.ending = up.ended = True
            out.send.append(files.FileEnd(id=up.id, sha256=B32(up.digest)))

    def _may_go_on(self, file: FileUpload | FileDownload) -> bool:
        """Return whether a transfer may continue: an upload only in CLOUD, while the relay has the
        file of a download already, and learns nothing of a secret chat by it."""
        return isinstance(file, FileDownload) or self._conversations.in_cloud(file.chat)

    def _closed(self, chat: str) -> str:
        return secret_refusal(self._conversations, chat, NOT_CLOUD)[1]

    def _find(self, id: str) -> FileUpload | FileDownload | None:
        return self._ups.get(id) or self._downs.get(id)

    def _every(self) -> list[FileUpload | FileDownload]:
        return [*self._ups.values(), *self._downs.values()]

    def _tell(
        self, file: FileUpload | FileDownload, now: Now, out: Step, *, pause: float = 0.0
    ) -> None:
        """Tell the state of a transfer, unless it was told within this pause."""
        if now.mono - file.told >= pause:
            file.told = now.mono
            self._show(file, None, out)

    def _show(
        self, file: FileUpload | FileDownload, state: TransferState | None, out: Step,
        *, seq: int = 0, why: str = "",
    ) -> None:  # fmt: skip
        """Tell the state or the end of a transfer, and update its line."""
        now = self._facts(file, state, seq=seq, why=why)
        out.tell.append(TransferMoved(now))
        found = self._conversations.all.get(file.chat)
        if found is None or now.quiet or seq:  # with a seq the entry itself is on its way
            return
        line = found.log.find(now.key) if now.up else found.log.at(now.seq)
        if line is None or line.attached is None:
            return
        over = now.state in (TransferState.FAILED, TransferState.CANCELLED)
        shown = (None, 0) if over else (now.state, now.done)
        if (line.attached.state, line.attached.done) != shown:
            attached = replace(line.attached, state=shown[0], done=shown[1])
            changed = found.log.change(line.key, attached=attached)
            if changed:
                out.tell.append(events.LineChanged(file.chat, changed))

    def _facts(
        self, file: FileUpload | FileDownload, state: TransferState | None = None,
        *, seq: int = 0, why: str = "",
    ) -> Transfer:  # fmt: skip
        """Return a transfer's facts for display; `state`, `seq` and `why` if it is over."""
        state = state or (TransferState.MOVING if file.moving else TransferState.WAITING)
        up, key, quiet = True, "", False
        if isinstance(file, FileUpload):
            key = self._key(file)
        else:
            up, seq, quiet = False, seq or file.seq, file.quiet
        return Transfer(
            file.id, file.chat, file.name, file.size, file.done, up, state, key, seq, why, quiet
        )

    def _key(self, up: FileUpload) -> str:
        return f"{self._user}:{up.id}"

    def _stand_still(self, file: FileUpload | FileDownload) -> None:
        file.begun = file.moving = False
        file.rests = 0.0
        if isinstance(file, FileUpload):
            file.blocks, file.reading, file.ending = [], None, False
            file.pace = files.Pace()

    def _over(
        self, file: FileUpload | FileDownload, state: TransferState, code: str, why: str, now: Now,
        out: Step,
    ) -> None:  # fmt: skip
        if self.is_sent(file.id) and state is TransferState.CANCELLED:
            state, code, why = TransferState.FAILED, "unconfirmed", f"{why} {MAY_BE_THERE}"
        if file.begun and self._online:
            out.send.append(files.FileCancel(id=self._new_id(now.wall), of=file.id))
        if isinstance(file, FileUpload):
            del self._ups[file.id]
            self._outbox.unsaid(file.chat)
            found = self._conversations.all.get(file.chat)
            if found and found.log.drop({self._key(file)}):
                out.tell.append(events.LinesGone(file.chat))
        else:
            del self._downs[file.id]
        out.disk.append(CloseFile(file.id))
        self._show(file, state, out, why=why)
        out.tell.append(events.RequestResult(file.id, code, why, file.chat))
        self.pump(now, out)


class FileTransfer(Struct):
    """Fields that uploads and downloads share. `done` counts the bytes at the other side of the
    wire, or on the disk; `begun` is True if the relay was asked on this connection."""

    id: str
    chat: str
    name: str
    size: int
    done: int = 0
    begun: bool = False
    moving: bool = False
    restarts: int = 0
    """Times that it was started again since its last progress."""
    told: float = 0.0
    """Time when its progress was last told."""
    rests: float = 0.0
    """Time until which the relay does not want it."""


class FileUpload(FileTransfer, kw_only=True):
    """An upload: `sent` bytes were sent, `read` were read, `blocks` are those between; `reading` is
    the place being read. `ended`: all of it was sent, on any connection, and the relay has not
    denied having its entry since."""

    at: int
    re: int = 0
    sent: int = 0
    read: int = 0
    reading: int | None = None
    digest: bytes = b""
    blocks: list[memoryview] = field(default_factory=list)
    ending: bool = False
    ended: bool = False
    pace: files.Pace = field(default_factory=files.Pace)


class FileDownload(FileTransfer, kw_only=True):
    """A download: `got` bytes came, and the relay was told that `credited` are here. `most` is the
    largest size that is wanted; the line of a `quiet` one does not show it."""

    seq: int
    most: int
    file: files.FileInfo | None = None
    got: int = 0
    credited: int = 0
    quiet: bool = False

    @property
    def lacks(self) -> bool:
        """True if there is more to request and the disk has all that came: otherwise the bytes
        about to be written would come twice."""
        return self.got == self.done and (not self.done or self.done < self.size)
