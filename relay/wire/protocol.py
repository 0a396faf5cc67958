"""The requests and events of login, messages and chats. A request with unknown or missing fields
or wrong types is refused. A client ignores unknown fields of an event, but refuses a longer text
or another form of name than the relay could have accepted."""

from __future__ import annotations

from typing import Annotated

import msgspec

from relay.wire import limits as wire_limits
from relay.wire import shapes
from relay.wire.account import AccountEvent, AccountRequest, Device
from relay.wire.binary import B32, Id16, LinkCode, Sig
from relay.wire.errors import Code
from relay.wire.files import FileEvent, FileRequest
from relay.wire.folders import FolderEvent, FolderRequest
from relay.wire.groups import Chat, GroupEvent, GroupRequest, Invitation, MemberList, Opened
from relay.wire.limits import Chat as ChatName
from relay.wire.limits import Count, Group, Id, Name
from relay.wire.messages import MessageEvent, Page, Search
from relay.wire.moderation import ModerationEvent, ModerationRequest
from relay.wire.relay_link import PLACE_CHARS, RELAY_PLACES
from relay.wire.secret import SecretEvent, SecretRequest
from relay.wire.settings import AccountSettings, SettingsEvent, SettingsRequest
from relay.wire.shapes import Done, Event, InChat, OnMessage, Request

RelayPlace = Annotated[str, msgspec.Meta(pattern=rf"^[a-z0-9_.:%\[\]-]{{3,{PLACE_CHARS}}}\Z")]
Text = Annotated[str, msgspec.Meta(max_length=wire_limits.FRAME_BYTES)]


class Hello(Request, tag="hello"):
    """Open the connection. `cn` is fresh random; `v` is the protocol version, never negotiated."""

    v: Count
    cn: B32


class Auth(Request, tag="auth"):
    """Log in a known device; `sig` by its login key over `transcripts.login`."""

    user: Name
    device_id: Id16
    cert: Sig
    sig: Sig


class Register(Request, tag="register"):
    """Register an account with its first device and device list version 1, all signed by `ak`."""

    user: Name
    ak: B32
    device: Device
    cert: Sig
    list_sig: Sig
    sig: Sig
    invite: Annotated[str, msgspec.Meta(max_length=64)] = ""


class Link(Request, tag="link"):
    """Wait to be linked as a new device, in place of a login; `code` is `transcripts.link_ak`."""

    user: Name
    code: LinkCode
    device: Device


class Restore(Request, tag="restore"):
    """Restore an account on a new device that holds the account key, in place of a login; `sig`
    by that key over `transcripts.restore`. `device.add` may follow."""

    id: Id
    user: Name
    device: Device
    sig: Sig


class Sent(shapes.Response, tag="sent"):
    """A message is durable with this seq; a repeat of the same message gets the same answer."""

    chat: ChatName
    seq: Count
    at: Count


class Send(InChat[Sent], tag="send"):
    """Send a cloud message. `id` is idempotent per device; done when `sent` comes back. `re` is
    the seq of the message that it replies to, 0 for none."""

    text: Text
    re: Count = 0


class Forward(InChat[Done], tag="forward"):
    """Forward message `seq` of chat `of` to `chat`, with its author's name."""

    of: ChatName
    seq: Count


class Edit(OnMessage[Done], tag="edit"):
    """Replace the text of the account's message `seq`. The relay keeps nothing of the old one."""

    text: Text


class Delete(OnMessage[Done], tag="delete"):
    """Delete message `seq` for everyone, as its author or as an owner or admin."""


class React(OnMessage[Done], tag="react"):
    """Add the account's `emoji` to message `seq`, or (not `on`) remove it."""

    emoji: Annotated[str, msgspec.Meta(min_length=1, max_length=wire_limits.EMOJI_CHARS)]
    on: bool = True


class Pin(OnMessage[Done], tag="pin"):
    """Pin message `seq` for everyone, or (not `on`) unpin it. In a group as owner or admin."""

    on: bool = True


class Pins(InChat[Page], tag="pins"):
    """List the pinned messages of a chat after a seq, in order, as many as fit in a page."""

    after: Count = 0


class History(InChat[Page], tag="history"):
    """Ask for a page of at most `limit` messages: after a seq or from a time on (Unix
    milliseconds), in order, else the last ones before a seq."""

    after: Count | None = None
    before: Count | None = None
    since: Count | None = None
    limit: Annotated[int, msgspec.Meta(ge=1, le=wire_limits.PAGE_MESSAGES)] = (
        wire_limits.PAGE_MESSAGES
    )


class Changes(InChat[Page], tag="changes"):
    """List messages up to `upto` as they are now, in the order of changes after `after`."""

    upto: Count
    after: Count = 0


class Read(Request, tag="read"):
    """Mark messages up to `seq` as read; the position never goes back."""

    id: Id
    chat: ChatName
    seq: Count


class Direct(shapes.RequestFor[Opened], tag="direct"):
    """Open the direct chat with `user`, creating it if needed."""

    user: Name


class Members(InChat[MemberList], tag="members"):
    """List the members of a chat with roles and presence."""


AnyRequest = (
    Hello | Auth | Register | Link | Restore | Send | Forward | Edit | Delete | React | Pin | Pins
    | Changes | History | Read | Direct | Members | FileRequest | Search | GroupRequest
    | SettingsRequest | FolderRequest | AccountRequest | SecretRequest | ModerationRequest
)  # fmt: skip


class SignedDevices(msgspec.Struct):
    """The account's own device list, as the account key signed it."""

    version: Count
    devices: Annotated[list[Device], msgspec.Meta(max_length=wire_limits.DEVICES)]
    sig: Sig


class Challenge(Event, tag="challenge"):
    """The answer to `hello`; `sig` by the relay key over `transcripts.relay_hello`."""

    relay_pub: B32
    sn: B32
    limits: Annotated[str, msgspec.Meta(max_length=wire_limits.LIMITS_CHARS)]
    tls_bind: B32
    sig: Sig


class Welcome(Event, tag="welcome"):
    """The answer to a login; `at` is the relay's clock in Unix milliseconds."""

    user: Name
    device_id: Id16
    at: Count
    chats: list[Chat]
    invitations: list[Invitation]
    own: SignedDevices | None = None
    settings: AccountSettings | None = None
    notices: Count = 0
    """The number of unread notices of the operator."""
    log: shapes.OptionalId = ""
    """The relay's name for its logs; it changes after a reset or a restore from a backup."""
    keep: Count = 0
    """The relay's longest retention in seconds, 0 forever."""
    restricted: bool = False
    """True while a decision of the staff restricts the account from writing."""
    view: bool = False
    """True while the operator's view is open."""
    placed: bool = False
    """True if `places` has any chat that is pinned or in a folder."""
    places: Annotated[list[RelayPlace], msgspec.Meta(max_length=RELAY_PLACES)] = msgspec.field(
        default_factory=list
    )
    """All addresses of the relay as host:port, if it has several."""


class AuthFailed(Event, tag="auth_failed"):
    """A refused login: one answer for unknown, wrong key, revoked and suspended."""


class LinkWaiting(Event, tag="link.waiting"):
    """The account key that matches the code; the device waits `seconds` to be linked."""

    ak: B32
    seconds: Count


class Linked(Event, tag="linked"):
    """The account key has certified this device and put it on its list."""

    cert: Sig
    own: SignedDevices


class Error(Event, tag="error"):
    """A refusal; `id` or `sid` names what was refused, `text` the rule. Nothing changed."""

    code: Code
    text: shapes.Sentence
    id: shapes.OptionalId = ""
    sid: Id16 | None = None
    retry_ms: Count = 0


class ChatAdded(Event, tag="chat"):
    """The user was added to this chat, by another of their devices or by the peer."""

    chat: Chat


class ChatLeft(Event, tag="chat.left"):
    """The user is no longer in this chat; `by` names who removed them, if they did not leave."""

    chat: ChatName
    by: shapes.OptionalName = ""


class Invited(Event, tag="invited"):
    """The user was invited to this group."""

    invitation: Invitation


class InvitationGone(Event, tag="invitation.gone"):
    """An invitation ended: accepted or declined on another device, or `withdrawn` by someone else.
    With `user`, it is about someone whom the account invited to a channel."""

    chat: Group
    user: shapes.OptionalName = ""
    withdrawn: bool = False


class ReadUpTo(Event, tag="read"):
    """The user's read position moved, here or on another device."""

    chat: ChatName
    seq: Count
    unread: Count
    mentions: Count = 0


class Presence(Event, tag="presence"):
    """The peer of a direct chat came online or went offline."""

    user: Name
    online: bool


class ViewOpen(Event, tag="view"):
    """Tells everyone connected that the operator's view was opened or closed. While open it
    shows everything the relay can read and the traffic of secret chats."""

    open: bool


AnyEvent = (
    Challenge | Welcome | AuthFailed | LinkWaiting | Linked | Error | Sent | ChatAdded | ChatLeft
    | Invited | InvitationGone | ReadUpTo | Presence | ViewOpen | AccountEvent | Done | MessageEvent
    | FileEvent | GroupEvent | SettingsEvent | FolderEvent | SecretEvent | ModerationEvent
)  # fmt: skip
