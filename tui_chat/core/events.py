"""Events that the client reports to its front end, in the order in which they happened."""

from __future__ import annotations

from enum import Enum, StrEnum
from typing import TYPE_CHECKING, Any, Generic

from msgspec import Struct

from relay.wire.moderation import Decision
from tui_chat.core.records import AS_SAID, Attachment, Revision, TransferMoved, ViewChanged

if TYPE_CHECKING:
    from typing_extensions import TypeVar

    V = TypeVar("V", default=Any)
else:
    from typing import TypeVar

    V = TypeVar("V")

GUARD_SECONDS = 0.7
"""Seconds after a key changed its meaning in which a press is dropped as meant for the old one."""


class Privacy(Enum):
    """Stage of a direct chat between cloud and secret; the values are the words on the screen."""

    CLOUD = "CLOUD"
    NEGOTIATING = "NEGOTIATING"
    SECRET = "SECRET"  # noqa: S105
    CLOSED = "ENDED"


class LineMark(Enum):
    """The readers of a line when it was written; NOTE marks a notice of the program."""

    CLOUD = "cloud"
    SECRET = "secret"  # noqa: S105
    NOTE = "note"


BEGAN = "began"
"""The kind of the note with which a secret chat begins; others are of the kind "note"."""


class Delivery(Enum):
    """Delivery of a line. A cloud text of the user is queued, done or failed. For a secret text it
    also says whether the peer's client confirmed that it was shown."""

    QUEUED = "queued"
    DONE = "done"
    FAILED = "failed"
    UNCONFIRMED = "not confirmed"


class Ended(StrEnum):
    """Reason why a secret chat, or the request for one, ended. The values are for scripts."""

    DECLINED = "declined"
    TIMEOUT = "timeout"
    NO_LIST = "no_device_list"
    UNAVAILABLE = "unavailable"
    BUSY = "busy"
    TAKEN = "taken"
    GLARE = "glare"
    PEER_LEFT = "peer_left"
    PEER_LOST = "peer_lost"
    UNHEARD = "peer_heard_nothing"
    LINK_LOST = "link_lost"
    STOPPED_THERE = "peer_stopped"
    REFUSED = "refused"
    TOO_FAST = "too_fast"
    RESTRICTED = "restricted"
    FAILED = "failed"
    IDENTITY_CHANGED = "identity_changed"
    SAID_GOODBYE = "said_goodbye"
    ENDED_HERE = "ended_here"
    WITHDRAWN = "withdrawn"
    WITHDRAWN_THERE = "peer_withdrew"
    NO_MATCH = "no_match"
    OLD = "session_limit"


class FileState(Enum):
    """State of a file of a secret chat."""

    OFFERED = "offered"
    MOVING = "on its way"
    HERE = "received"
    DELIVERED = "delivered"
    DECLINED = "declined"
    CANCELLED = "cancelled"
    BROKEN = "not the offered file"
    LOST = "not finished"


class SecretFile(Struct, frozen=True, gc=False):
    """A file of a secret chat: its id in the session, its size, and the bytes received."""

    id: bytes
    size: int
    done: int = 0
    state: FileState = FileState.OFFERED


class Line(Struct, frozen=True, gc=False):
    """One line of a transcript."""

    key: str
    """Unique in its chat; it never changes."""
    by: str
    at: int
    """Unix milliseconds."""
    text: str
    """The name of the file if there is a `file`."""
    mark: LineMark
    own: bool = False
    seq: int | None = None
    """The place in the relay's order; None if the relay does not have the line."""
    kind: str = "text"
    delivery: Delivery = Delivery.DONE
    ttl: int = 0
    """Seconds that a secret text stays; 0 without a timer."""
    ends: float | None = None
    """When it expires on the client's clock, once that is known."""
    file: SecretFile | None = None
    to: str = ""
    """The readers of the user's secret text."""
    re: int = 0
    """The place of the text that a cloud text replies to."""
    origin: str = ""
    """The author of a forwarded text."""
    now: Revision = AS_SAID
    views: int = 0
    """The number of readers, where the relay gives it."""
    attached: Attachment | None = None
    futile: bool = False
    """True if it failed, and sending the same text again would fail too."""
    reported: bool = False
    """True if the operator has this secret text by the user's report."""


class CloudText(Struct, frozen=True):
    """Text entered while the screen said CLOUD. The relay will read it. `re` is the place of the
    text that it replies to, 0 for none."""

    chat: str
    text: str
    re: int = 0


class CloudEdit(Struct, frozen=True):
    """A new wording for the user's cloud text at this place. The relay will read it."""

    chat: str
    seq: int
    text: str


class SecretText(Struct, frozen=True):
    """Text entered while the screen said SECRET. Nothing turns it into CloudText."""

    chat: str
    text: str

    __repr__ = object.__repr__


class Network(Enum):
    """The state of the connection to the relay."""

    OFFLINE = "offline"
    CONNECTING = "connecting"
    ONLINE = "connected"
    BARRED = "suspended"


class NetworkChanged(Struct, frozen=True):
    """The connection was made or lost; `retry_in` seconds until the next try, `why` a sentence."""

    network: Network
    why: str = ""
    retry_in: float | None = None


class LoggedIn(Struct, frozen=True):
    """The relay has accepted the login; the list of chats is ready."""

    user: str


UNKNOWN_HERE = "unknown_here"
"""Code of a login refused because the relay does not know the account or the device."""


class LoginRefused(Struct, frozen=True):
    """The relay refused this account or device. `code` is the relay's, UNKNOWN_HERE, or empty."""

    title: str
    text: str
    code: str = ""


class NotTheRelay(Struct, frozen=True):
    """Another server answers in the relay's place. Told once, until the relay is back or the reason
    changes. Nothing was sent; it is tried again, slowly."""

    title: str
    text: str


class ChatChanged(Struct, frozen=True):
    """Something of a chat changed, not its lines: unread, presence, members, toggle, prompt,
    title."""

    chat: str


class ChatRead(Struct, frozen=True):
    """The user has read further on this device: only the unread counts of the chat changed."""

    chat: str


class ChatGone(Struct, frozen=True):
    """The user is no longer in this chat: removed `by` someone, `left` on this device (`here`) or
    another one, or unknown. `unsent` are texts that will never be sent."""

    chat: str
    unsent: tuple[str, ...] = ()
    by: str = ""
    left: bool = False
    here: bool = False


class InvitationsChanged(Struct, frozen=True):
    """The groups that the user may join, or the invitations to the user's own channel, changed."""


class InvitationOver(Struct, frozen=True):
    """An invitation was declined, or was `withdrawn` by someone else: the user's own, or the
    user's invitation of `user` to a channel. A group's log has an entry."""

    chat: str
    user: str
    withdrawn: bool = False


class LineAdded(Struct, frozen=True):
    """A new line at the end of a chat; `live` if it happened just now and deserves a notice."""

    chat: str
    line: Line
    live: bool = True


class LineChanged(Struct, frozen=True):
    """The line with this key has new contents, and may have moved."""

    chat: str
    line: Line


class TextChanged(Struct, frozen=True):
    """The cloud text at this place was edited; or deleted, and then `text` is empty."""

    chat: str
    seq: int
    text: str


class LinesLoaded(Struct, frozen=True):
    """Lines were added above or between (older history, a filled hole): read the log again."""

    chat: str


class LinesGone(Struct, frozen=True):
    """Lines were removed (the texts of a secret chat after it was left): read the log again."""

    chat: str


class TextsExpired(Struct, frozen=True):
    """The texts of this chat up to this place have expired at the relay and here: read the log
    again. Also sent after the relay was put back, when other texts may stand there."""

    chat: str
    upto: int


class RetentionChanged(Struct, frozen=True):
    """The relay changed the retention for the texts of all chats."""


class PrivacyChanged(Struct, frozen=True):
    """The toggle of a direct chat moved; `ended` says why when it is CLOSED."""

    chat: str
    privacy: Privacy
    ended: Ended | None = None


class Prompted(Struct, frozen=True):
    """The peer of `chat` asks for a secret chat, until `until` on the client's clock."""

    chat: str
    by: str
    until: float


class PromptGone(Struct, frozen=True):
    """The request is closed; `why` is a sentence, empty if the user answered it. `again` is True
    if the user can ask the peer instead."""

    chat: str
    why: str
    again: bool = False


class CameOnline(Struct, frozen=True):
    """A peer that the user was waiting for came online."""

    chat: str
    user: str


class KeysRenewed(Struct, frozen=True):
    """The keys of the secret chat were renewed, at turn `turn`. `asked` is True if both sides have
    now taken the turn that the user asked for."""

    chat: str
    turn: int
    asked: bool = False


class TextSealed(Struct, frozen=True):
    """The user's secret text `key` was sent as message `n` of the session."""

    chat: str
    key: str
    n: int


class ActionRefused(Struct, frozen=True):
    """The user's action was not done. Nothing was sent, and the text is still the user's."""

    chat: str
    title: str
    text: str


class RequestResult(Struct, Generic[V], frozen=True):
    """The result of the request `id`, in `chat`: `code` and `text` of a refusal, or as `value` the
    wire's answer or what the client made of it."""

    id: str
    code: str = ""
    text: str = ""
    chat: str = ""
    value: V | None = None
    wait: float | None = None
    """Seconds until a request that was too fast may be sent again; else None."""


class DeviceInfo(Struct, frozen=True):
    """One device of the user's account: its id in 32 hex digits, its creation in Unix seconds by
    its own clock, and whether it is this one and is connected."""

    device_id: str
    created: int
    this: bool
    online: bool
    day: int = 0
    """Day of its last login as the relay says, in days since 1970 (UTC); 0 if unknown."""


class DevicesChanged(Struct, frozen=True):
    """Devices were added to the user's account, or revoked; `text` says which, in sentences."""

    text: str


class SettingsChanged(Struct, frozen=True):
    """The account's settings or its blocked users became known, or changed."""


class DraftChanged(Struct, frozen=True):
    """Another device of the user has written this draft in a cloud chat."""

    chat: str
    text: str


class NoticesChanged(Struct, frozen=True):
    """The operator's notices became known, or changed; `came` is a new one."""

    came: bool = False


class AccountSuspended(Struct, frozen=True):
    """Sent in place of LoggedIn: by this decision the relay does not let the account in."""

    decision: Decision


class Trouble(Struct, frozen=True):
    """A problem that belongs to no request: a title and a sentence."""

    title: str
    text: str


Event = (
    NetworkChanged | LoggedIn | LoginRefused | NotTheRelay | ChatChanged | ChatRead | ChatGone
    | InvitationsChanged | InvitationOver | LineAdded | LineChanged | TextChanged | LinesLoaded
    | LinesGone | TextsExpired | RetentionChanged | PrivacyChanged | Prompted | PromptGone
    | CameOnline | KeysRenewed | TextSealed | ActionRefused | RequestResult | DevicesChanged
    | SettingsChanged
    | DraftChanged | TransferMoved | ViewChanged | NoticesChanged | AccountSuspended | Trouble
)  # fmt: skip
