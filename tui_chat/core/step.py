"""The effects that the client wants after an event. Nothing is executed here."""

from __future__ import annotations

from msgspec import Struct, field

from relay.wire import files, protocol
from tui_chat.core.events import Event, Line
from tui_chat.core.records import Revision, VerificationRecord
from tui_chat.secret.identity import IdentityPin, SignedList


class Now(Struct, frozen=True):
    """The time: `mono` in seconds never goes back and counts suspend; `wall` is Unix milliseconds
    and only for display."""

    mono: float
    wall: int


class SaveChat(Struct, frozen=True):
    """Store this chat and its state."""

    chat: str
    title: str = ""
    members: int = 2
    role: str = "member"
    head: int = 0
    read: int = 0
    unread: int = 0
    wanted: bool = True
    mentions: int = 0
    public: bool = False
    heard: int = 0
    topic: str = ""
    channel: bool = False
    muted: int = 0
    archived: bool = False
    put_away: int = 0
    keep: int = 0
    expired: int = 0
    pinned: bool = False
    folder: str = ""


class ForgetLines(Struct, frozen=True):
    """Forget the lines of this chat up to seq `upto`, and that these places were held."""

    chat: str
    upto: int


class ForgetChat(Struct, frozen=True):
    """Forget this chat with all its lines."""

    chat: str


class SaveLines(Struct, frozen=True):
    """Store cloud lines, and that the places from `lo` to `hi` are held."""

    chat: str
    lines: tuple[Line, ...]
    lo: int
    hi: int


class SaveChange(Struct, frozen=True):
    """Store the revision of the cloud text at this place, if the text itself is stored. `text`
    counts if it was edited or deleted."""

    chat: str
    seq: int
    text: str
    now: Revision


class SaveDraft(Struct, frozen=True):
    """Store the draft of a cloud chat; empty removes it. `shared`: the relay has the same; `owed`:
    the relay must still get it, even if empty, and has not confirmed it."""

    chat: str
    text: str
    shared: bool = False
    owed: bool = False


class SaveChoice(Struct, frozen=True):
    """Store a choice of the user for this machine alone."""

    name: str
    value: str


class CacheRead(Struct, frozen=True):
    """Load stored lines of a chat."""

    chat: str


class LoadOlder(CacheRead, frozen=True):
    """Load the last `limit` stored lines before seq `before`, down to seq `lo`."""

    before: int
    lo: int
    limit: int


class LoadQuoted(CacheRead, frozen=True):
    """Load the stored lines at these places, to be shown with their replies."""

    seqs: tuple[int, ...]


class LoadDeleted(CacheRead, frozen=True):
    """Load the stored line at this place, which was deleted just now: its author decides whether it
    counted as unread."""

    seq: int


class LoadUnread(CacheRead, frozen=True):
    """Load `most` stored lines of a chat after seq `after`: everything unread is there, and
    must be counted again."""

    after: int
    most: int


class QueueText(Struct, frozen=True):
    """Store a cloud text that the relay has not acknowledged. A failed one is sent again only by
    the user's act, also after a restart."""

    id: str
    chat: str
    text: str
    at: int
    failed: bool = False
    re: int = 0


class UnqueueText(Struct, frozen=True):
    """Remove a text that is acknowledged or that the user discarded from every file."""

    id: str
    discarded: bool = False


class SavePin(Struct, frozen=True):
    """Store a peer's identity in the key file; None forgets it."""

    user: str
    pin: IdentityPin | None


class SaveOwnList(Struct, frozen=True):
    """Store the newest list of the user's own devices in the key file."""

    signed: SignedList


class SaveVerification(Struct, frozen=True):
    """Store a verification's duration and result in the key file."""

    verification: VerificationRecord


class SavePlaces(Struct, frozen=True):
    """Use these places of the relay from now on, as it named them, and store them."""

    places: tuple[str, ...]


class ReadPart(Struct, frozen=True):
    """Read bytes of an upload, in order."""

    id: str
    offset: int
    size: int


class WritePart(Struct, frozen=True):
    """Write bytes of a download, in order."""

    id: str
    offset: int
    data: bytes | memoryview


class FinishFile(Struct, frozen=True):
    """Check that a complete download has this hash, and move it to its destination."""

    id: str
    name: str
    sha256: bytes


class CloseFile(Struct, frozen=True):
    """End a transfer, and leave no partial file behind."""

    id: str


DiskWork = ReadPart | WritePart | FinishFile | CloseFile

KeyFileWrite = SavePin | SaveOwnList | SaveVerification
"""Writes to the key file; all others go to the cache."""
CacheWrite = (
    SaveChat | ForgetChat | ForgetLines | SaveLines | SaveChange | SaveDraft | SaveChoice
    | QueueText | UnqueueText
)  # fmt: skip
"""Writes to the cache of cloud chats."""
StorageAction = CacheWrite | CacheRead | KeyFileWrite | SavePlaces


class Step(Struct):
    """The effects of one event: frames to send, events to tell and data to store, each in this
    order. Everything is stored before anything is sent."""

    send: list[protocol.AnyRequest | files.Chunk] = field(default_factory=list)
    tell: list[Event] = field(default_factory=list)
    keep: list[StorageAction] = field(default_factory=list)
    disk: list[DiskWork] = field(default_factory=list)
    """Work on the files of cloud chats; after everything is sent and told."""
    hang_up: bool = False
    """Close the connection after that, and return only by the user's act."""
    reconnect: bool = False
    """Break the connection and return with back-off."""
    reconnect_after: float = 0.0
    """Seconds to wait, with `reconnect`: the relay's time for the next try."""
    not_the_relay: str = ""
    """A sentence, with `reconnect`: another server answers, so return more slowly."""
