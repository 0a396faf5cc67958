"""Files of cloud chats on their way to and from the relay (sans-IO).

What touches a disk is asked of whoever drives the client, by `Step.disk`, and comes back by
`read`, `unreadable`, `written`, `saved` and `unsaved`. Nothing of a file leaves a chat that is not
in CLOUD.

One file on its way to or from the relay, as the client has it.

What the transcript, and whoever listens, is told of files on their way."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct, field
from msgspec.structs import replace

from relay.terminal.text import inert_line, quoted
from relay.wire import protocol as wire
from relay.wire.binary import B32
from relay.wire.errors import Code
from relay.wire.files import (
    CHUNK_BYTES,
    LEAST_AHEAD_BYTES,
    WINDOW_BYTES,
    Chunk,
    FileBegin,
    FileCancel,
    FileEnd,
    FileFound,
    FileGet,
    FileInfo,
    FileLimitsAnswer,
    FileReady,
    Pace,
    unpack,
)
from tui_chat.cloud.refusals import no_upload, retry_seconds, secret_refusal
from tui_chat.core.chats import Conversations, DirectChat
from tui_chat.core.events import (
    ActionRefused,
    Delivery,
    Line,
    LineAdded,
    LineChanged,
    LineMark,
    LinesGone,
    Response,
)
from tui_chat.core.records import Attachment, Transfer, TransferMoved, TransferState
from tui_chat.core.step import CloseFile, FinishFile, Now, ReadPart, Step, WritePart

CREDIT_BYTES = LEAST_AHEAD_BYTES // 2
READ_BYTES = WINDOW_BYTES // 2
AT_ONCE = 4
"""Uploads that are on their way together, and so many downloads: the relay allows no more."""
BEGUN_ANEW = 3
"""So often an upload begins anew that the relay has forgotten, without having come further."""

NOT_CLOUD = "Files go to the relay in CLOUD only. Nothing was sent."
LEFT_CLOUD = "The chat is not in CLOUD any more, so the transfer was ended."
LEFT_CHAT = "You are not in this chat any more."
MAY_BE_THERE = "All of it was sent before that, so it may stand there all the same."
BROKEN = "The relay sent something else than the file that was asked for. Nothing was kept."
CHANGED = "The relay has another file there than before. Nothing was kept."


class CloudTransfers:
    """All of a client. Each is named by an id, and has one `Response`: the value is the place of
    an upload, and what the disk made of a download."""

    def __init__(
        self, conversations: Conversations, user: str, new_id: Callable[[int], str]
    ) -> None:
        """`new_id` makes an id that grows with the time given in Unix milliseconds."""
        self._conversations, self._user, self._new_id = conversations, user, new_id
        self._shown = TransferLines(conversations, user)
        self._ups: dict[str, FileUpload] = {}
        self._downs: dict[str, FileDownload] = {}
        self._online = False
        self._paused: float | None = None
        self.limits: FileLimitsAnswer | None = None
        """What the relay last said of how much it takes."""

    def all(self) -> list[Transfer]:
        """Those that are not over, in their order."""
        return [facts(file, self._user) for file in self._every()]

    def at(self, chat: str, seq: int) -> Transfer | None:
        """The download of this place that is not over."""
        found = [d for d in self._downs.values() if (d.chat, d.seq) == (chat, seq)]
        return facts(found[0], self._user) if found else None

    # What the user does

    def upload(self, chat: str, name: str, size: int, now: Now, re: int = 0) -> tuple[str, Step]:
        """Send a file of this name and size, which the driver of the client reads. Its id, which
        will be that of its entry; refused at once if it cannot go."""
        id, out = self._new_id(now.wall), Step()
        why = self._closed(chat) or self.unsendable(name, size)
        if why:
            out.tell += [ActionRefused(chat, "Not sent", why), Response(id, "refused", why)]
            out.disk.append(CloseFile(id))
            return id, out
        self._ups[id] = up = FileUpload(id, chat, name, size, at=now.wall, re=re)
        self._shown.echo(up, out)
        self.pump(now, out)
        return id, out

    def download(
        self,
        chat: str,
        seq: int,
        most: int,
        now: Now,
        *,
        quiet: bool = False,
        said: FileInfo | None = None,
    ) -> tuple[str, Step]:
        """Get the file of a place, if it has at most so many bytes, and is the one that was `said`
        to be there. Its id. Of a `quiet` one the transcript says nothing."""
        id, out = self._new_id(now.wall), Step()
        why = self._closed(chat)
        if why:
            out.tell += [] if quiet else [ActionRefused(chat, "Not done", why)]
            out.tell.append(Response(id, "refused", why))
            out.disk.append(CloseFile(id))
            return id, out
        line = self._conversations.all[chat].log.at(seq)
        name = line.text if line else ""
        self._downs[id] = down = FileDownload(id, chat, name, 0, seq=seq, most=most, quiet=quiet)
        if line and line.attached:
            known = line.attached
            down.file = FileInfo(known.size, B32(known.sha256), known.type)  # type: ignore[arg-type]
            down.size = known.size
        if said:
            down.file, down.size = said, said.size
        self._shown.said(down, None, out)
        self.pump(now, out)
        return id, out

    def cancel(self, id: str, now: Now) -> Step:
        """No more of a transfer. What `is_sent` can only be deleted where it then stands."""
        out = Step()
        file = self._find(id)
        if file and not self.is_sent(id):
            why = f"{inert_line(file.name, 80)} was stopped here. Nothing of it is kept."
            self._over(file, TransferState.CANCELLED, "cancelled", why, now, out)
        return out

    def is_sent(self, id: str) -> bool:
        """Whether all of an upload was sent: as with a text, the relay may post it from then on."""
        up = self._ups.get(id)
        return up is not None and up.ended

    def unsendable(self, name: str, size: int) -> str:
        """Why a file cannot be sent, in a sentence; empty if it can as far as is known here."""
        return no_upload(name, size, self.limits)

    # What the relay says

    def hear(self, event: FileReady | FileFound, now: Now, out: Step) -> None:
        """An upload may go on, or a download begins."""
        if isinstance(event, FileReady):
            up = self._ups.get(event.id)
            if up and up.begun and not up.moving and event.offset <= up.size:
                up.moving = True
                if event.offset > up.done:
                    up.anew = 0
                up.ended = up.ended and event.offset == up.size
                up.done = up.sent = up.read = event.offset
                up.blocks, up.reading, up.ending = [], None, False
                self._go_on(up, now, out)
                self._shown.stands(up, now, out)
            return
        down = self._downs.get(event.id)
        if not down or not down.begun or down.moving:
            return
        if event.offset != down.done or (down.file and down.file != event.file):
            self._over(down, TransferState.FAILED, "changed", CHANGED, now, out)
            return
        if event.file.size > down.most:
            why = f"It has {event.file.size:,} bytes, and here is room for {down.most:,}."
            self._over(down, TransferState.FAILED, "too_large", why, now, out)
            return
        down.file, down.name, down.size = event.file, down.name or event.name, event.file.size
        down.got = down.credited = event.offset
        down.moving = True
        self._shown.stands(down, now, out)
        if down.done == down.size:
            out.disk.append(FinishFile(down.id, down.name, bytes(event.file.sha256)))

    def binary(self, message: bytes, now: Now, out: Step) -> None:
        """Part of a download, or word of how much of an upload has arrived. One that belongs
        nowhere was under way when its transfer ended."""
        chunk = unpack(message)
        if chunk is None:
            return
        if not chunk.data:
            up = self._ups.get(chunk.id)
            if up and up.moving and up.done < chunk.offset <= up.sent:
                up.pace.arrived(chunk.offset - up.done, now.mono)
                up.done, up.anew = chunk.offset, 0
                self._go_on(up, now, out)
                self._shown.moved(up, now, out)
            return
        down = self._downs.get(chunk.id)
        if not down or not down.moving:
            return
        end = chunk.offset + len(chunk.data)
        if chunk.offset != down.got or end > min(down.size, down.credited + WINDOW_BYTES):
            self._over(down, TransferState.FAILED, "wrong_answer", BROKEN, now, out)
            return
        down.got = end
        out.disk.append(WritePart(down.id, chunk.offset, chunk.data))

    def acknowledged(self, id: str, chat: str, seq: int, now: Now, out: Step) -> bool:
        """The relay has the entry of an upload. False if it is none of ours."""
        up = self._ups.get(id)
        if up is None or up.chat != chat or seq < 1:
            return False
        up.done = up.size
        del self._ups[id]
        out.disk.append(CloseFile(id))
        self._shown.said(up, TransferState.DONE, out, seq=seq)
        out.tell.append(Response(id, chat=chat, value=seq))
        self.pump(now, out)
        return True

    def refused(self, event: wire.Error, now: Now, out: Step) -> bool:
        """The relay refused a transfer, or ended it. False if it was none of ours."""
        file = self._find(event.id)
        if file is None or not file.begun:
            return False
        pause = retry_seconds(event)
        lost = (
            event.code is Code.STORE if isinstance(file, FileDownload) else event.code is Code.FILE
        )
        file.anew += lost
        again = file.anew <= BEGUN_ANEW if lost else pause is not None
        if isinstance(file, FileUpload) and event.code is not Code.STORE:
            file.ended = False  # it was not posted
        if again and not self._conversations.in_cloud(file.chat):
            self._over(file, TransferState.CANCELLED, "cancelled", LEFT_CLOUD, now, out)
        elif again:
            self._stand_still(file)
            self._paused = max(self._paused or 0, now.mono + (pause or 0))
            self._shown.stands(file, now, out)
            self.pump(now, out)
        else:
            file.begun = False  # it is over there
            self._over(file, TransferState.FAILED, str(event.code), quoted(event.text), now, out)
        return True

    def welcomed(self, now: Now, out: Step) -> None:
        """We are in: what was under way goes on."""
        self._online = True
        self._paused = None
        self.pump(now, out)

    def begun_anew(self, out: Step) -> None:
        """At the places that uploads answer may stand others now: they answer none."""
        for up in self._ups.values():
            up.re = 0
            self._shown.answers_none(up, out)

    def link_lost(self, now: Now, out: Step) -> None:
        """The connection is gone: all wait for the next one."""
        self._online = False
        for file in self._every():
            self._stand_still(file)
            self._shown.stands(file, now, out)
            if not self._conversations.in_cloud(file.chat):
                self._over(file, TransferState.CANCELLED, "cancelled", LEFT_CLOUD, now, out)

    def hold_back(self, direct: DirectChat, now: Now, out: Step) -> None:
        """The chat's toggle may have moved: no file goes on when it is not in CLOUD. One of which
        all was sent is on its way, and is not begun again."""
        if not self._conversations.in_cloud(direct.chat):
            for file in [w for w in self._every() if w.chat == direct.chat]:
                if not (isinstance(file, FileUpload) and file.ending):
                    self._over(file, TransferState.CANCELLED, "cancelled", LEFT_CLOUD, now, out)

    def left(self, chat: str, now: Now, out: Step) -> None:
        """The user is no longer in this chat."""
        for file in [w for w in self._every() if w.chat == chat]:
            self._over(file, TransferState.CANCELLED, "cancelled", LEFT_CHAT, now, out)

    # What the disk has done

    def read(self, id: str, offset: int, data: bytes, digest: bytes, now: Now) -> Step:
        """Bytes of an upload from a place on; with the last ones the SHA-256 of the whole."""
        out = Step()
        up = self._ups.get(id)
        if up and up.reading == offset:
            up.reading = None
            up.read += len(data)
            up.digest = digest or up.digest
            up.blocks.append(memoryview(data))
            self._go_on(up, now, out)
        return out

    def unreadable(self, id: str, why: str, now: Now) -> Step:
        """An upload cannot be read on; `why` is a sentence."""
        out = Step()
        file = self._ups.get(id)
        if file:
            self._over(file, TransferState.FAILED, "unreadable", why, now, out)
        return out

    def written(self, id: str, upto: int, now: Now) -> Step:
        """All before this place of a download is in its file."""
        out = Step()
        down = self._downs.get(id)
        if down is None or down.file is None:
            return out
        down.done, down.anew = upto, 0
        whole = upto == down.size
        if down.moving and (whole or upto - down.credited >= CREDIT_BYTES):
            down.credited = upto
            out.send.append(Chunk(id, upto))
        self._shown.moved(down, now, out)
        if whole:
            out.disk.append(FinishFile(id, down.name, bytes(down.file.sha256)))
        if not down.begun:
            self.pump(now, out)
        return out

    def saved(self, id: str, value: object, now: Now) -> Step:
        """A download is whole, is what was said, and is where it was wanted."""
        out = Step()
        down = self._downs.pop(id, None)
        if down:
            out.disk.append(CloseFile(id))
            self._shown.said(down, TransferState.DONE, out)
            out.tell.append(Response(id, chat=down.chat, value=value))
            self.pump(now, out)
        return out

    def unsaved(self, id: str, why: str, now: Now) -> Step:
        """A download cannot be written, or is not what was said; `why` is a sentence."""
        out = Step()
        file = self._downs.get(id)
        if file:
            self._over(file, TransferState.FAILED, "unsaved", why, now, out)
        return out

    # Inside

    def pump(self, now: Now, out: Step) -> None:
        """Begin what may begin; only while connected."""
        if not self._online or (self._paused is not None and now.mono < self._paused):
            return
        self._paused = None
        for up in list(self._ups.values())[:AT_ONCE]:
            if not up.begun:
                up.begun = True
                out.send.append(
                    FileBegin(id=up.id, chat=up.chat, name=up.name, size=up.size, re=up.re)
                )
        for down in list(self._downs.values())[:AT_ONCE]:
            if not down.begun and down.lacks:
                down.begun = True
                out.send.append(FileGet(id=down.id, chat=down.chat, seq=down.seq, offset=down.done))

    def deadline(self) -> float:
        """When `pump` has something to do; infinity if that does not depend on time."""
        waits = self._paused is not None and (self._ups or self._downs)
        return self._paused if waits and self._paused is not None else float("inf")

    def _go_on(self, up: FileUpload, now: Now, out: Step) -> None:
        while up.blocks and up.sent - up.done < up.pace.ahead:
            part = up.blocks[0][:CHUNK_BYTES]
            out.send.append(Chunk(up.id, up.sent, part))
            up.sent += len(part)
            up.pace.sent(len(part), now.mono)
            up.blocks[0] = up.blocks[0][CHUNK_BYTES:]
            if not up.blocks[0]:
                del up.blocks[0]
        if up.reading is None and up.read < up.size and up.read - up.sent < READ_BYTES:
            up.reading = up.read
            out.disk.append(ReadPart(up.id, up.read, min(READ_BYTES, up.size - up.read)))
        if up.sent == up.size and up.digest and not up.ending:
            up.ending = up.ended = True
            out.send.append(FileEnd(id=up.id, sha256=B32(up.digest)))

    def _closed(self, chat: str) -> str:
        return secret_refusal(self._conversations, chat, NOT_CLOUD)[1]

    def _find(self, id: str) -> FileUpload | FileDownload | None:
        return self._ups.get(id) or self._downs.get(id)

    def _every(self) -> list[FileUpload | FileDownload]:
        return [*self._ups.values(), *self._downs.values()]

    def _stand_still(self, file: FileUpload | FileDownload) -> None:
        file.begun = file.moving = False
        if isinstance(file, FileUpload):
            file.blocks, file.reading, file.ending = [], None, False
            file.pace = Pace()

    def _over(
        self,
        file: FileUpload | FileDownload,
        state: TransferState,
        code: str,
        why: str,
        now: Now,
        out: Step,
    ) -> None:
        if self.is_sent(file.id) and state is TransferState.CANCELLED:
            state, code, why = TransferState.FAILED, "unconfirmed", f"{why} {MAY_BE_THERE}"
        if file.begun and self._online:
            out.send.append(FileCancel(id=self._new_id(now.wall), of=file.id))
        if isinstance(file, FileUpload):
            del self._ups[file.id]
            self._shown.take_back(file, out)
        else:
            del self._downs[file.id]
        out.disk.append(CloseFile(file.id))
        self._shown.said(file, state, out, why=why)
        out.tell.append(Response(file.id, code, why, file.chat))
        self.pump(now, out)


class FileTransfer(Struct):
    """What an upload and a download have in common. `done` is what the other side of the wire has,
    or the disk; `begun` whether the relay was asked on this connection."""

    id: str
    chat: str
    name: str
    size: int
    done: int = 0
    begun: bool = False
    moving: bool = False
    anew: int = 0
    """So often it was begun again since it last came further."""
    told: float = 0.0
    """When its progress was last told."""


class FileUpload(FileTransfer, kw_only=True):
    """`sent` bytes were sent, `read` were read, `blocks` are those between; `reading` the place of
    what is being read. `ended` says that all of it was sent, on whichever connection, and that the
    relay did not say since that it has no entry of it."""

    at: int
    re: int = 0
    sent: int = 0
    read: int = 0
    reading: int | None = None
    digest: bytes = b""
    blocks: list[memoryview] = field(default_factory=list)
    ending: bool = False
    ended: bool = False
    pace: Pace = field(default_factory=Pace)


class FileDownload(FileTransfer, kw_only=True):
    """`got` bytes came, `credited` the relay was told to be here. `most` is the largest file that
    is wanted; of a `quiet` one its line says nothing."""

    seq: int
    most: int
    file: FileInfo | None = None
    got: int = 0
    credited: int = 0
    quiet: bool = False

    @property
    def lacks(self) -> bool:
        """Whether more of it is to be asked for, and the disk has all that came: what it is about
        to write would else come twice."""
        return self.got == self.done and (not self.done or self.done < self.size)


def facts(
    file: FileTransfer,
    user: str,
    state: TransferState | None = None,
    *,
    seq: int = 0,
    why: str = "",
) -> Transfer:
    """What others are told of it; `state`, `seq` and `why` if it is over."""
    up = isinstance(file, FileUpload)
    state = state or (TransferState.MOVING if file.moving else TransferState.WAITING)
    key = f"{user}:{file.id}" if up else ""
    if isinstance(file, FileDownload):
        seq = seq or file.seq
    quiet = isinstance(file, FileDownload) and file.quiet
    return Transfer(
        file.id, file.chat, file.name, file.size, file.done, up, state, key, seq, why, quiet
    )


TELL_SECONDS = 0.1
_OVER = (TransferState.FAILED, TransferState.CANCELLED)


class TransferLines:
    """For all transfers of a client."""

    def __init__(self, conversations: Conversations, user: str) -> None:
        self._conversations, self.user = conversations, user

    def echo(self, up: FileUpload, out: Step) -> None:
        """The line of an upload that is not with the relay."""
        line = Line(
            self._key(up), self.user, up.at, up.name, LineMark.CLOUD, True,
            delivery=Delivery.QUEUED, re=up.re,
            attached=Attachment(up.size, state=TransferState.WAITING),
        )  # fmt: skip
        self._conversations.all[up.chat].log.put(line)
        out.tell += [LineAdded(up.chat, line), TransferMoved(facts(up, self.user))]

    def answers_none(self, up: FileUpload, out: Step) -> None:
        """It answers no text any more."""
        found = self._conversations.all.get(up.chat)
        changed = found.log.change(self._key(up), re=0) if found else None
        if changed:
            out.tell.append(LineChanged(up.chat, changed))

    def take_back(self, up: FileUpload, out: Step) -> None:
        """It never came there."""
        found = self._conversations.all.get(up.chat)
        if found and found.log.drop({self._key(up)}):
            out.tell.append(LinesGone(up.chat))

    def moved(self, file: FileUpload | FileDownload, now: Now, out: Step) -> None:
        """It went on; told ten times a second at most."""
        if now.mono - file.told >= TELL_SECONDS:
            self.stands(file, now, out)

    def stands(self, file: FileUpload | FileDownload, now: Now, out: Step) -> None:
        """How it stands now."""
        file.told = now.mono
        self.said(file, None, out)

    def said(
        self,
        file: FileUpload | FileDownload,
        state: TransferState | None,
        out: Step,
        *,
        seq: int = 0,
        why: str = "",
    ) -> None:
        """Tell how it stands, or that it is over, and let its line say so."""
        now = facts(file, self.user, state, seq=seq, why=why)
        out.tell.append(TransferMoved(now))
        found = self._conversations.all.get(file.chat)
        if found is None or now.quiet or seq:  # with a seq the entry itself is on its way
            return
        line = found.log.find(now.key) if now.up else found.log.at(now.seq)
        if line is None or line.attached is None:
            return
        over = now.state in _OVER
        shown = (None, 0) if over else (now.state, now.done)
        if (line.attached.state, line.attached.done) != shown:
            attached = replace(line.attached, state=shown[0], done=shown[1])
            changed = found.log.change(line.key, attached=attached)
            if changed:
                out.tell.append(LineChanged(file.chat, changed))

    def _key(self, up: FileUpload) -> str:
        return f"{self.user}:{up.id}"
