"""What the client tells whoever drives it: frozen facts, in the order in which they happened."""

from __future__ import annotations

from enum import Enum, StrEnum

from msgspec import Struct

from relay.wire.moderation import Decision
from tui_chat.core.records import AS_SAID, Attachment, Revision, TransferMoved, ViewChanged

GUARD_SECONDS = 0.7
"""A press this soon after its key changed meaning is dropped: it may be meant for the old one."""


class Privacy(Enum):
    """Where a direct chat stands. A word of the screen is the value."""

    CLOUD = "CLOUD"
    NEGOTIATING = "NEGOTIATING"
    SECRET = "SECRET"  # noqa: S105
    CLOSED = "ENDED"


class LineMark(Enum):
    """Who could read a line when it was written, or that it is the program's own word."""

    CLOUD = "cloud"
    SECRET = "secret"  # noqa: S105
    NOTE = "note"


class Delivery(Enum):
    """What is known of a line: for own cloud text queued, done or failed; for own secret
    text also whether the peer's client confirmed that it was shown."""

    QUEUED = "queued"
    DONE = "done"
    FAILED = "failed"
    UNCONFIRMED = "not confirmed"


class Ended(StrEnum):
    """Why a secret chat, or the asking for one, ended. The values are for scripts."""

    DECLINED = "declined"
    TIMEOUT = "timeout"
    UNAVAILABLE = "unavailable"
    BUSY = "busy"
    TAKEN = "taken"
    GLARE = "glare"
    PEER_LEFT = "peer_left"
    PEER_LOST = "peer_lost"
    LINK_LOST = "link_lost"
    STOPPED_THERE = "peer_stopped"
    REFUSED = "refused"
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
    """Where a file of a secret chat stands."""

    OFFERED = "offered"
    MOVING = "on its way"
    HERE = "received"
    DELIVERED = "delivered"
    DECLINED = "declined"
    CANCELLED = "cancelled"
    BROKEN = "not what was offered"
    LOST = "not finished"


class SecretFile(Struct, frozen=True, gc=False):
    """A file of a secret chat: its id in the session, its size, the bytes that its receiver has."""

    id: bytes
    size: int
    done: int = 0
    state: FileState = FileState.OFFERED


class Line(Struct, frozen=True, gc=False):
    """One line of a transcript. `key` is unique in its chat and never changes; `at` is Unix
    milliseconds; `seq` is the place in the relay's order, None for what the relay has not.
    A secret text with a `ttl` in seconds goes at `ends` on the client's clock, once that is known.
    The text of a line with a `file` is its name. Of a cloud text `re` is the place of the one that
    it answers, `origin` who said a forwarded one, `now` what became of it, `views` how many have
    read it where that is told, `attached` the file whose name it is. `to` is who is to see an own
    secret text. `futile`: it failed, and as things are the same text sent there again would too.
    `reported`: of a secret one, the operator has it by the user's report."""

    key: str
    by: str
    at: int
    text: str
    mark: LineMark
    own: bool = False
    seq: int | None = None
    kind: str = "text"
    delivery: Delivery = Delivery.DONE
    ttl: int = 0
    ends: float | None = None
    file: SecretFile | None = None
    to: str = ""
    re: int = 0
    origin: str = ""
    now: Revision = AS_SAID
    views: int = 0
    attached: Attachment | None = None
    futile: bool = False
    reported: bool = False


class CloudText(Struct, frozen=True):
    """Text that was entered while the screen said CLOUD. The relay will read it. `re` is the place
    of the text that it answers, 0 for none."""

    chat: str
    text: str
    re: int = 0


class CloudEdit(Struct, frozen=True):
    """Another text for the own cloud text at this place. The relay will read it."""

    chat: str
    seq: int
    text: str


class SecretText(Struct, frozen=True):
    """Text that was entered while the screen said SECRET. Nothing turns it into CloudText."""

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
    """The connection came or went; `retry_in` seconds until the next try, `why` a sentence."""

    network: Network
    why: str = ""
    retry_in: float | None = None


class LoggedIn(Struct, frozen=True):
    """The relay knows us; the list of chats is there."""

    user: str


UNKNOWN_HERE = "unknown_here"
"""The code of a login that is refused because the relay does not know account or device."""


class LoginRefused(Struct, frozen=True):
    """The relay will not have this account or device; no retry. `code` is the relay's,
    UNKNOWN_HERE, or empty."""

    title: str
    text: str
    code: str = ""


class NotTheRelay(Struct, frozen=True):
    """What answers in the relay's place is not the relay: said once until the relay is there, or
    for another reason. Nothing was sent, texts are kept, and it is tried again, slowly."""

    title: str
    text: str


class ChatChanged(Struct, frozen=True):
    """Anything of a chat but its lines: unread, presence, members, toggle, prompt, title."""

    chat: str


class ChatGone(Struct, frozen=True):
    """The user is no longer in this chat: put out `by` somebody, or `left` here or on another
    device, or nobody says how. Texts that were still to be sent there never are: `unsent` gives
    them back."""

    chat: str
    unsent: tuple[str, ...] = ()
    by: str = ""
    left: bool = False


class InvitationsChanged(Struct, frozen=True):
    """The groups that one may join have changed, or who may join one's own channel."""


class InvitationOver(Struct, frozen=True):
    """An invitation is declined, or `withdrawn` by somebody else: the user's own, or that by which
    they invited `user` into a channel. Of a group the log says it."""

    chat: str
    user: str
    withdrawn: bool = False


class LineAdded(Struct, frozen=True):
    """A new line at the end of a chat; `live` if it happened now and is worth a notice."""

    chat: str
    line: Line
    live: bool = True


class LineChanged(Struct, frozen=True):
    """The line with this key now reads so, and may have moved."""

    chat: str
    line: Line


class TextChanged(Struct, frozen=True):
    """The cloud text at this place, loaded or not, was edited; or deleted: then `text` is empty."""

    chat: str
    seq: int
    text: str


class LinesLoaded(Struct, frozen=True):
    """Lines came in above or between (older history, a filled hole): read the log again."""

    chat: str


class LinesGone(Struct, frozen=True):
    """Lines were removed (the texts of a secret chat that was left): read the log again."""

    chat: str


class TextsExpired(Struct, frozen=True):
    """The relay keeps no text of this chat up to this place any more, and nor does this client:
    read the log again. So too when the relay was put back, and others may stand there."""

    chat: str
    upto: int


class RetentionChanged(Struct, frozen=True):
    """The relay keeps texts of all chats for another time than before, or for ever."""


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
    """The question is off the table; `why` is a sentence, empty if the user answered it; `again`
    if it can be asked the other way round."""

    chat: str
    why: str
    again: bool = False


class CameOnline(Struct, frozen=True):
    """A peer that the user wanted to know about is there."""

    chat: str
    user: str


class KeysRenewed(Struct, frozen=True):
    """The keys of the secret chat were renewed: turn number `turn`. `asked`: both sides have now
    taken the turn that the user asked for."""

    chat: str
    turn: int
    asked: bool = False


class TextSealed(Struct, frozen=True):
    """Own secret text `key` left as message `n` of the session."""

    chat: str
    key: str
    n: int


class ActionRefused(Struct, frozen=True):
    """What the user wanted was not done. Nothing was sent, the text is still the user's."""

    chat: str
    title: str
    text: str


class Response(Struct, frozen=True):
    """The answer to the request `id`, of `chat`: without a `code`, `value` is what was asked."""

    id: str
    code: str = ""
    text: str = ""
    chat: str = ""
    value: object = None
    wait: float | None = None
    """The relay found it too fast: after so many seconds the same request may be asked again."""


class DeviceInfo(Struct, frozen=True):
    """One device of one's own account: its id in 32 hex digits, when it was made in Unix seconds
    by its own clock, whether it is this one, and whether it is connected."""

    device_id: str
    created: int
    this: bool
    online: bool
    day: int = 0
    """When it last logged in, as the relay says it: in days since 1970 (UTC), 0 for unknown."""


class DevicesChanged(Struct, frozen=True):
    """Devices were added to one's own account, or revoked; `text` says which, in sentences."""

    text: str


class SettingsChanged(Struct, frozen=True):
    """What the account wants, its settings or whom it has blocked, is known or has changed."""


class DraftChanged(Struct, frozen=True):
    """Another of the user's devices has begun to write this in a cloud chat."""

    chat: str
    text: str


class NoticesChanged(Struct, frozen=True):
    """What is known of notices of the operator has changed; `came`: a new one."""

    came: bool = False


class AccountSuspended(Struct, frozen=True):
    """In place of LoggedIn: by this decision the relay does not let the account in."""

    decision: Decision


class Trouble(Struct, frozen=True):
    """Something the user should know that belongs to no request: a title and a sentence."""

    title: str
    text: str


Event = (
    NetworkChanged | LoggedIn | LoginRefused | NotTheRelay | ChatChanged | ChatGone
    | InvitationsChanged | InvitationOver | LineAdded | LineChanged | TextChanged | LinesLoaded
    | LinesGone | TextsExpired | RetentionChanged | PrivacyChanged | Prompted | PromptGone
    | CameOnline | KeysRenewed | TextSealed | ActionRefused | Response | DevicesChanged
    | SettingsChanged
    | DraftChanged | TransferMoved | ViewChanged | NoticesChanged | AccountSuspended | Trouble
)  # fmt: skip
