"""One file on its way to or from the relay, as the client has it."""

from __future__ import annotations

from msgspec import Struct, field

from relay.wire.file_events import FileInfo
from relay.wire.pace import Pace
from tui_chat.transfer import Transfer, TransferState


class MovingFile(Struct):
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


class Upload(MovingFile, kw_only=True):
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


class Download(MovingFile, kw_only=True):
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
    file: MovingFile, user: str, state: TransferState | None = None, *, seq: int = 0, why: str = ""
) -> Transfer:
    """What others are told of it; `state`, `seq` and `why` if it is over."""
    up = isinstance(file, Upload)
    state = state or (TransferState.MOVING if file.moving else TransferState.WAITING)
    key = f"{user}:{file.id}" if up else ""
    if isinstance(file, Download):
        seq = seq or file.seq
    quiet = isinstance(file, Download) and file.quiet
    return Transfer(
        file.id, file.chat, file.name, file.size, file.done, up, state, key, seq, why, quiet
    )
