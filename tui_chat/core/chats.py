"""The chats of one user, and what each role in a group may do.
Only a direct chat can hold a secret chat. The rights follow the relay's own table, so that no
action is offered that would be refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec import Struct, field

from relay.wire.limits import MAX_INT
from relay.wire.permissions import Act, roles_for
from tui_chat.core import secret_text
from tui_chat.core.events import Ended, Privacy
from tui_chat.core.group_settings import GroupSettings
from tui_chat.core.loaded_messages import Log, Ranges
from tui_chat.core.readers import with_host

if TYPE_CHECKING:
    from tui_chat.core.action_names import ActionNames
    from tui_chat.core.step import Now

FOREVER = MAX_INT
"""The end of a mute without an end, in Unix milliseconds."""


class PromptView(Protocol):
    """The peer's open request for a secret chat."""

    until: float
    """Time when the request expires, by the client's clock."""


class SecretLinesView(Protocol):
    """The lines of a direct chat that are only in memory."""

    @property
    def unseen(self) -> tuple[str, ...]:
        """Keys of the peer's texts and offers that the user has not seen yet."""

    @property
    def any_secret(self) -> bool:
        """True if a secret text or file is shown."""


class ToggleView(Protocol):
    """Read-only view of where a direct chat stands between cloud and secret: all that the cloud
    side and the screen see of it. No session key is reachable from here."""

    privacy: Privacy
    ended: Ended | None
    prompt: PromptView | None
    lines: SecretLinesView
    peer: str
    names: ActionNames
    ttl: int
    """Seconds until the user's later texts expire; 0 is never."""
    turns: int
    """Number of key renewals in this session, by either side."""
    renewed_at: float
    """Time of the last renewal, or of the session's start, on the client's clock."""
    renewal_asked: float
    """Time when the user last requested a renewal."""

    @property
    def secret_action(self) -> str:
        return secret_text.secret_action(self.privacy, asked=self.prompt is not None)

    @property
    def cloud_action(self) -> str:
        return secret_text.cloud_action(self.privacy, asked=self.prompt is not None)

    @property
    def readable_by(self) -> str:
        """Sentence that names who can read what is written here now."""
        return secret_text.readable_by(
            self.privacy, self.peer, self.names, verified=self.verified,
            asked=self.prompt is not None,
        )  # fmt: skip

    @property
    def code_words(self) -> str:
        """Seven words on one line; some of them are two, so a comma stands between."""
        return ", ".join(word for _, word in self.code)

    @property
    def verified(self) -> bool:
        """True if this user has verified the peer's current identity."""
        return self.verified_at is not None

    @property
    def word(self) -> str: ...
    @property
    def answer_until(self) -> float | None: ...
    @property
    def sentence(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def code(self) -> tuple[tuple[str, str], ...]: ...
    @property
    def safety_number(self) -> str: ...
    @property
    def verified_at(self) -> int | None: ...
    @property
    def explained(self) -> bool: ...
    @property
    def identity_problem(self) -> tuple[str, str] | None: ...

    def is_fresh(self, way: int, now: Now) -> bool: ...
    def lapsed(self, now: Now) -> bool: ...


NOTES = "Notes"
"""The name of the user's chat with themself."""
NOTES_ARE_CLOUD = (
    "Notes are always CLOUD: a secret chat needs another person. The relay's operator can read "
    "your notes."
)


class GroupChat(GroupSettings, kw_only=True):
    """A named chat of any number of members, or a channel, in which only owners and admins write.
    The relay reads and stores it."""

    chat: str
    log: Log
    members: int = 0
    counted: int = 0
    """Place in the log as of which these fields are right, with the entries in `heard`."""
    role: str = "member"
    channel: bool = False
    people: dict[str, str] | None = None
    """Members with their roles, if the list was requested since the last login."""
    invited: set[str] = field(default_factory=set)
    """Users invited by this user since the last login, except those known to have declined."""
    heard: Ranges = field(default_factory=Ranges)
    newest: dict[str, int] = field(default_factory=dict)
    """Place in the log that the role and each setting date from, where the log gave it."""
    muted: int = 0
    """End of the mute in Unix milliseconds; 0 without one."""
    archived: bool = False
    pinned: bool = False
    """True if the user has it at the top of their list."""
    folder: str = ""
    """The user's folder for it, empty for none."""
    put_away: int = 0
    """Last place in the log when the chat was archived, if known here."""
    served: bool = False
    """True if this program runs at a served terminal, whose host reads along."""

    @property
    def name(self) -> str:
        return self.chat

    @property
    def readable_by(self) -> str:
        """Sentence that names everyone who can read this chat."""
        if self.public:
            kind = "channel" if self.channel else "group"
            return with_host(f"anyone (public {kind}) · the relay's operator", self.served)
        others = max(self.members - 1, 0)
        what = "reader" if self.channel else "member"
        who = f"{others} other {what}{'' if others == 1 else 's'}" if others else "nobody else yet"
        readers = f"you · {who} · anyone added later · the relay's operator"
        return with_host(readers, self.served)

    @property
    def cloud_readers(self) -> str:
        """Readers of what is in CLOUD: in a group, of everything."""
        return self.readable_by

    @property
    def unread(self) -> int:
        return self.log.unread

    @property
    def first_unread(self) -> str | None:
        return self.log.first_unread


class NotesChat(GroupChat, kw_only=True):
    """The user's chat with themself, for notes on all of their devices. It is never secret: nobody
    else is there to share a key with."""

    @property
    def name(self) -> str:
        return NOTES

    @property
    def readable_by(self) -> str:
        """Sentence that names everyone who can read it."""
        return with_host("you · the relay's operator", self.served)


class DirectChat(Struct):
    """A direct chat of two users; `toggle` is where it stands between cloud and secret."""

    chat: str
    log: Log
    peer: str
    toggle: ToggleView
    online: bool | None = None
    """None while it is unknown."""
    wanted: bool = False
    """True if the user opened it here: shown even while it is empty."""
    watched: bool = False
    """True if the user wants a notice when the peer comes online."""
    muted: int = 0
    archived: bool = False
    pinned: bool = False
    """True if the user has it at the top of their list."""
    folder: str = ""
    """The user's folder for it, empty for none."""
    put_away: int = 0
    seen: int = 0
    """Place up to which the peer has read, if both sides share receipts."""
    last: int = 0
    """Day of the peer's last login as known at connecting, since 1970 (UTC); 0 if unknown."""
    met: bool = False
    """True if the peer was online at some time since connecting."""
    gone: bool = False
    """True if the peer's account was deleted: nobody reads what is written here."""
    blocked: bool = False
    """True if the user has blocked the peer."""
    served: bool = False
    """True if this program runs at a served terminal, whose host reads along."""

    @property
    def name(self) -> str:
        return f"@{self.peer}"

    @property
    def readable_by(self) -> str:
        """Sentence that names who can read what is written here now."""
        nobody = self.nobody
        readers = self.toggle.readable_by if nobody is None else nobody.readers
        return with_host(readers, self.served)

    @property
    def cloud_readers(self) -> str:
        """Sentence that names who can read what is in CLOUD here."""
        return with_host(secret_text.cloud_readers(self.peer, gone=self.gone), self.served)

    @property
    def unread(self) -> int:
        return self.log.unread + len(self.toggle.lines.unseen)

    @property
    def first_unread(self) -> str | None:
        first, unseen = self.log.first_unread, self.toggle.lines.unseen[:1]
        if not unseen:
            return first
        return next((line.key for line in self.log.lines if line.key in (first, *unseen)), None)

    @property
    def nobody(self) -> secret_text.NoRecipient | None:
        """The reason why nothing sent here can reach the peer, or None. An open secret chat, or a
        request for one, continues all the same."""
        if not (self.gone or self.blocked):
            return None
        going_on = self.toggle.privacy in (Privacy.NEGOTIATING, Privacy.SECRET)
        if going_on or self.toggle.prompt is not None:
            return None
        return secret_text.no_recipient(self.peer, gone=self.gone, blocked=self.blocked)

    @property
    def deserted(self) -> bool:
        """True if the chat is in CLOUD and the peer's account was deleted: it is over."""
        return self.gone and self.toggle.privacy is Privacy.CLOUD

    @property
    def secret_action(self) -> str:
        """Name of the current action towards secret; empty if there is none."""
        return "" if self.nobody else self.toggle.secret_action


Conversation = GroupChat | DirectChat


class Conversations(Struct):
    """All chats of the user, by chat id."""

    all: dict[str, Conversation] = field(default_factory=dict)
    keep: int = 0
    """Longest time the relay keeps texts of any chat, in seconds; 0 for ever."""
    served: bool = False
    """True if this program runs at a served terminal, whose host reads along."""

    def direct(self, chat: str) -> DirectChat | None:
        """Return the direct chat of this id; None if it is not one."""
        found = self.all.get(chat)
        return found if isinstance(found, DirectChat) else None

    def directs(self) -> list[DirectChat]:
        return [one for one in self.all.values() if isinstance(one, DirectChat)]

    def in_cloud(self, chat: str) -> bool:
        """Return True if the relay reads what is written in this chat now: always in a group, in a
        direct chat only in CLOUD, and never for an unknown chat."""
        found = self.all.get(chat)
        if isinstance(found, DirectChat):
            return found.toggle.privacy is Privacy.CLOUD
        return found is not None

    def find(self, name: str) -> Conversation | None:
        """Find a chat by the name that people write: `#room` or `@peer`."""
        return next((one for one in self.all.values() if one.name == name), None)


MAY = {
    Act.SEND: "write here",
    Act.PIN: "pin messages",
    Act.DELETE_OTHERS: "delete other people's messages",
    Act.INVITE: "invite people",
    Act.MEMBERS: "see the members",
    Act.LINK: "create or see invite links",
    Act.KICK: "remove members",
    Act.BAN: "ban people or lift a ban",
    Act.GIVE_ROLES: "give roles",
    Act.PUBLISH: "make this chat public or private",
    Act.KEEP: "set how long messages are kept",
}
"""The words for each act in a group, after "can"; a setting that is typed is "change the …"."""


ONESELF = "You can't remove yourself. Leave instead."


def why_not(group: GroupChat, act: Act) -> str:
    """Return why the user's role does not allow this, or an empty string."""
    may = roles_for(act, channel=group.channel)
    if ("peer" if isinstance(group, NotesChat) else group.role) in may:
        return ""
    who = "owners and admins" if "admin" in may else "an owner"
    what = MAY.get(act) or f"change the {act.name.lower().replace('_', ' ')}"
    return f"Only {who} can {what}. {_own_role_sentence(group)}"


def _own_role_sentence(group: GroupChat) -> str:
    kind = "channel" if group.channel else "group"
    return f"Your role in this {kind} is {role_word(group.role, channel=group.channel)}."


def why_not_to(group: GroupChat, act: Act, who: str, role: str, user: str) -> str:
    """Return why the user may not KICK or BAN someone with this role, or an empty string."""
    why = why_not(group, act)
    if not why and who == user:
        return ONESELF
    if not why and group.role != "owner" and role in ("owner", "admin"):
        verb = "ban" if act is Act.BAN else "remove"
        return f"Only an owner can {verb} {role_with_article(role)}. {_own_role_sentence(group)}"
    return why


def role_word(role: str, *, channel: bool) -> str:
    """Return a role in one word; a member of a channel is a reader."""
    return "reader" if channel and role == "member" else role


def role_with_article(role: str, channel: bool = False) -> str:
    """Return a role with its article; a member of a channel is a reader."""
    if role in ("owner", "admin"):
        return f"an {role}"
    return "a reader" if channel else "a member"


def own_role(group: GroupChat) -> str:
    return role_with_article(group.role, group.channel)
