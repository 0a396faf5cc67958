"""What the client wants done after it was told something. It does nothing by itself."""

from __future__ import annotations

from msgspec import Struct, field

from relay.wire.files import Chunk
from relay.wire.protocol import AnyRequest
from tui_chat.core.events import Event, Line
from tui_chat.core.records import Revision, VerificationRecord
from tui_chat.secret.identity import IdentityPin, SignedList


class Now(Struct, frozen=True):
    """`mono` never goes back and counts suspend, in seconds; `wall` is Unix milliseconds and
    only ever shown."""

    mono: float
    wall: int


class SaveChat(Struct, frozen=True):
    """Remember this chat and where it stands."""

    chat: str
    title: str
    members: int
    role: str
    head: int
    read: int
    unread: int
    wanted: bool
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


class ForgetLines(Struct, frozen=True):
    """Forget the lines of this chat up to seq `upto`, and that these places were held."""

    chat: str
    upto: int


class ForgetChat(Struct, frozen=True):
    """Forget this chat with all its lines."""

    chat: str


class SaveLines(Struct, frozen=True):
    """Remember cloud lines, and that the places from `lo` to `hi` are held."""

    chat: str
    lines: tuple[Line, ...]
    lo: int
    hi: int


class SaveChange(Struct, frozen=True):
    """Remember what became of the cloud text at this place, if it is remembered itself. `text`
    counts if it was edited or deleted."""

    chat: str
    seq: int
    text: str
    now: Revision


class SaveDraft(Struct, frozen=True):
    """Remember what was begun in a cloud chat; empty: nothing of it any more. `shared`: the relay
    has the same; `owed`: it is to have the same, also nothing, and has not said that it has."""

    chat: str
    text: str
    shared: bool = False
    owed: bool = False


class SaveChoice(Struct, frozen=True):
    """Remember what the user chose for this machine alone."""

    name: str
    value: str


class LoadOlder(Struct, frozen=True):
    """Bring the last `limit` remembered lines before seq `before`, down to seq `lo`."""

    chat: str
    before: int
    lo: int
    limit: int


class LoadQuoted(Struct, frozen=True):
    """Bring the remembered lines at these places, to be shown with their answers."""

    chat: str
    seqs: tuple[int, ...]


class LoadDeleted(Struct, frozen=True):
    """Bring the remembered line at this place, of which it was heard just now that it is deleted:
    whose it was says whether it counted as unread."""

    chat: str
    seq: int


class LoadUnread(Struct, frozen=True):
    """Bring what is remembered of a chat after seq `after`, `most` lines of it: all that is unread
    stands there, and has to be counted anew."""

    chat: str
    after: int
    most: int


class QueueText(Struct, frozen=True):
    """Remember a cloud text that the relay has not acknowledged. One that failed is sent again
    only by the user's act, also after a restart."""

    id: str
    chat: str
    text: str
    at: int
    failed: bool = False
    re: int = 0


class UnqueueText(Struct, frozen=True):
    """It is acknowledged, or the user discarded it: then it is in no file any more."""

    id: str
    discarded: bool = False


class SavePin(Struct, frozen=True):
    """Remember in the key file what is known of a peer's identity; None: forget it."""

    user: str
    pin: IdentityPin | None


class SaveOwnList(Struct, frozen=True):
    """Remember in the key file the newest list of one's own devices."""

    signed: SignedList


class SaveVerification(Struct, frozen=True):
    """Remember in the key file how long comparing codes took, and what came of it."""

    verification: VerificationRecord


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
    """A download is all there: see that it has this hash, and put it where it is wanted."""

    id: str
    name: str
    sha256: bytes


class CloseFile(Struct, frozen=True):
    """A transfer is over: leave nothing half behind."""

    id: str


DiskWork = ReadPart | WritePart | FinishFile | CloseFile

KeyFileWrite = SavePin | SaveOwnList | SaveVerification
"""What belongs in the key file; all else in the cache."""
CacheWrite = (
    SaveChat | ForgetChat | ForgetLines | SaveLines | SaveChange | SaveDraft | SaveChoice
    | QueueText | UnqueueText
)  # fmt: skip
"""What is kept of cloud chats."""
StorageAction = CacheWrite | LoadOlder | LoadQuoted | LoadDeleted | LoadUnread | KeyFileWrite


class Step(Struct):
    """Frames to send in this order, events to tell in this order, things to keep. What is to be
    kept is kept before anything is sent."""

    send: list[AnyRequest | Chunk] = field(default_factory=list)
    tell: list[Event] = field(default_factory=list)
    keep: list[StorageAction] = field(default_factory=list)
    disk: list[DiskWork] = field(default_factory=list)
    """For the files of cloud chats; after all that is to be sent and told."""
    hang_up: bool = False
    """Close the connection after all that, and do not come back but by the user's act."""
    reconnect: bool = False
    """Break the connection and come back with back-off."""
    reconnect_after: float = 0.0
    """Seconds, with `reconnect`: the relay has said when it may be tried again."""
    not_the_relay: str = ""
    """A sentence, with `reconnect`: somebody else is there, so come back more slowly."""
