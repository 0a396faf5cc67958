"""Files of cloud chats as facts: what an entry has, and where a transfer stands."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct


class TransferState(Enum):
    """Where a transfer stands. The values are for scripts."""

    WAITING = "waiting"
    """For the connection, or for the relay to begin."""
    MOVING = "moving"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Attached(Struct, frozen=True, gc=False):
    """The file of a cloud text that is its name: bytes, SHA-256 (empty while it is on its way to
    the relay), and what the relay found it to be by its first bytes (relay/wire/files.py). All of
    it is somebody else's word. While it is on its way, or after it was saved, `state`, and how
    many bytes are `done`."""

    size: int
    sha256: bytes = b""
    type: str = "other"
    state: TransferState | None = None
    done: int = 0


class Transfer(Struct, frozen=True):
    """One upload or download of a chat: `key` is that of its line for an upload, `seq` the place
    for a download; `done` bytes of `size` are where they belong (size 0: not known yet). `why` is
    a sentence once it has failed or was cancelled; `quiet` of what nobody asked to be saved, as a
    picture that is to be drawn: its line says nothing of it."""

    id: str
    chat: str
    name: str
    size: int
    done: int
    up: bool
    state: TransferState
    key: str = ""
    seq: int = 0
    why: str = ""
    quiet: bool = False


class TransferMoved(Struct, frozen=True):
    """A transfer began, went on (ten times a second at most) or is over."""

    transfer: Transfer
