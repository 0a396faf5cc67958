"""One file on its way to or from the relay, as the client has it."""

from __future__ import annotations

from msgspec import Struct, field

from relay.wire.file_events import FileInfo
from relay.wire.pace import Pace
from tui_chat.transfer import Transfer, TransferState


class Way(Struct):
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


class Up(Way, kw_only=True):
    """`sent` bytes were sent, `read` were read, `blocks` are those between; `reading` the place of
    what is being read."""

    at: int
    re: int = 0
    sent: int = 0
    read: int = 0
    reading: int | None = None
    digest: bytes = b""
    blocks: list[memoryview] = field(default_factory=list)
    ending: bool = False
    pace: Pace = field(default_factory=Pace)


class Down(Way, kw_only=True):
    """`got` bytes came, `credited` the relay was told to be here. `most` is the largest file that
    is wanted; of a `quiet` one its line says nothing."""

    seq: int
    most: int
    file: FileInfo | None = None
    got: int = 0
    credited: int = 0
    quiet: bool = False


def facts(
    way: Way, user: str, state: TransferState | None = None, *, seq: int = 0, why: str = ""
) -> Transfer:
    up = isinstance(way, Up)
    state = state or (TransferState.MOVING if way.moving else TransferState.WAITING)
    return Transfer(
        way.id, way.chat, way.name, way.size, way.done, up, state,
        f"{user}:{way.id}" if up else "", seq or (way.seq if isinstance(way, Down) else 0), why,
        isinstance(way, Down) and way.quiet,
    )  # fmt: skip
