"""The chats of one user. Only a direct chat can hold a secret one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec import Struct, field

from tui_chat.core import secret_text
from tui_chat.core.events import Ended, Privacy
from tui_chat.core.log import Log, Ranges

if TYPE_CHECKING:
    from tui_chat.core.step import Now


class PromptView(Protocol):
    """The peer's open question for a secret chat."""

    until: float
    """When it runs out, by the client's clock."""


class SecretLinesView(Protocol):
    """The lines of a direct chat that are in memory alone."""

    @property
    def unseen(self) -> tuple[str, ...]:
        """The keys of the peer's texts and offers that the user has not had before their eyes."""

    @property
    def any_secret(self) -> bool:
        """Whether a secret text or file is shown."""


class ToggleView(Protocol):
    """Where a direct chat stands between cloud and secret, to be read and never moved: all that
    the cloud side and the screen see of it. No key of a session is reachable from here."""

    @property
    def privacy(self) -> Privacy: ...
    @property
    def ended(self) -> Ended | None: ...
    @property
    def prompt(self) -> PromptView | None: ...
    @property
    def lines(self) -> SecretLinesView: ...
    @property
    def peer(self) -> str: ...
    @property
    def turns(self) -> int: ...
    @property
    def renewed_at(self) -> float: ...
    @property
    def renewal_asked(self) -> float: ...
    @property
    def secret_action(self) -> str: ...
    @property
    def cloud_action(self) -> str: ...
    @property
    def word(self) -> str: ...
    @property
    def answer_until(self) -> float | None: ...
    @property
    def sentence(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def readable_by(self) -> str: ...
    @property
    def code(self) -> tuple[tuple[str, str], ...]: ...
    @property
    def code_words(self) -> str: ...
    @property
    def safety_number(self) -> str: ...
    @property
    def verified(self) -> bool: ...
    @property
    def verified_at(self) -> int | None: ...
    @property
    def told(self) -> bool: ...
    @property
    def identity_problem(self) -> tuple[str, str] | None: ...

    def is_fresh(self, way: int, now: Now) -> bool: ...
    def lapsed(self, now: Now) -> bool: ...


class GroupChat(Struct):
    """A named chat of any number, or a channel, in which owners and admins write; the relay reads
    and keeps it."""

    chat: str
    log: Log
    title: str = ""
    members: int = 0
    counted: int = 0
    """What is said here is right as of this place in the log, and of those `heard` since."""
    role: str = "member"
    public: bool = False
    """Anybody with an account on the relay may come and read."""
    topic: str = ""
    channel: bool = False
    people: dict[str, str] | None = None
    """Who is in it, with their roles, if that was asked since the last login."""
    invited: set[str] = field(default_factory=set)
    """Whom the user has invited since the last login, without those of whom this client was told
    beside the log that they do not come."""
    heard: Ranges = field(default_factory=Ranges)
    newest: dict[str, int] = field(default_factory=dict)
    """From which place in the log each of them is, where the log said it."""
    muted: int = 0
    """Silent until then, in Unix milliseconds."""
    archived: bool = False
    put_away: int = 0
    """The last place in the log when it went into the archive, as far as is known here."""

    @property
    def name(self) -> str:
        """As people write it."""
        return self.chat

    @property
    def readable_by(self) -> str:
        """Who can read what is written here."""
        if self.public:
            return "public: anyone, and the relay's operator"
        others = max(self.members - 1, 0)
        what = "reader" if self.channel else "member"
        who = f"{others} other {what}{'' if others == 1 else 's'}" if others else "nobody else yet"
        return f"you · {who} · anyone added later · the relay's operator"

    @property
    def cloud_readers(self) -> str:
        """Who can read what was said here: as all of it is in CLOUD, whoever reads the chat."""
        return self.readable_by

    @property
    def unread(self) -> int:
        """How many texts of others are unread."""
        return self.log.unread

    @property
    def first_unread(self) -> str | None:
        """The key of the first of these that is loaded."""
        return self.log.first_unread


class DirectChat(Struct):
    """A chat of two; `toggle` is where it stands between cloud and secret."""

    chat: str
    log: Log
    peer: str
    toggle: ToggleView
    online: bool = False
    wanted: bool = False
    """Opened by the user here: shown even while it is empty."""
    watched: bool = False
    """The user wants to be told when the peer comes."""
    muted: int = 0
    archived: bool = False
    put_away: int = 0
    seen: int = 0
    """Up to where the peer has read, if both tell it."""
    last: int = 0
    """The day on which the peer last logged in, in days since 1970 (UTC), as it was known when
    this client came; 0 for unknown."""
    met: bool = False
    """The peer was there at some time since then."""
    gone: bool = False
    """The peer's account was deleted: nobody reads what is written here."""
    blocked: bool = False
    """The user wants to hear nothing of the peer."""

    @property
    def name(self) -> str:
        """As people write it."""
        return f"@{self.peer}"

    @property
    def readable_by(self) -> str:
        """Who can read what is written here, as things stand now."""
        nobody = self.nobody
        return self.toggle.readable_by if nobody is None else nobody.readers

    @property
    def cloud_readers(self) -> str:
        """Who can read what was said here in CLOUD."""
        return secret_text.cloud_readers(self.peer, gone=self.gone)

    @property
    def unread(self) -> int:
        """How many texts of the peer are unread, or are secret and were not before the user."""
        return self.log.unread + len(self.toggle.lines.unseen)

    @property
    def first_unread(self) -> str | None:
        """The key of the first of these that is loaded."""
        first, unseen = self.log.first_unread, self.toggle.lines.unseen[:1]
        if not unseen:
            return first
        return next((line.key for line in self.log.lines if line.key in (first, *unseen)), None)

    @property
    def nobody(self) -> secret_text.NoRecipient | None:
        """Why nothing that is said here reaches the peer; None where it may. A secret chat, or a
        question about one, that is going on goes on."""
        going_on = self.toggle.privacy in (Privacy.NEGOTIATING, Privacy.SECRET)
        if going_on or self.toggle.prompt is not None:
            return None
        return secret_text.no_recipient(self.peer, gone=self.gone, blocked=self.blocked)

    @property
    def deserted(self) -> bool:
        """It is in CLOUD and its other account is no more: nothing can ever be said here."""
        return self.gone and self.toggle.privacy is Privacy.CLOUD

    @property
    def secret_action(self) -> str:
        """What the way towards secret is called now; empty if there is none."""
        return "" if self.nobody else self.toggle.secret_action


Conversation = GroupChat | DirectChat


class Conversations(Struct):
    """All of them, by chat id."""

    all: dict[str, Conversation] = field(default_factory=dict)
    keep: int = 0
    """For how many seconds the relay keeps texts of any chat at most; 0 for ever."""

    def direct(self, chat: str) -> DirectChat | None:
        """The direct chat of this id, if it is one."""
        found = self.all.get(chat)
        return found if isinstance(found, DirectChat) else None

    def directs(self) -> list[DirectChat]:
        """The direct chats."""
        return [one for one in self.all.values() if isinstance(one, DirectChat)]

    def in_cloud(self, chat: str) -> bool:
        """Whether what is written in this chat now is for the relay to read: in a group always,
        between two in CLOUD, and never where one is not."""
        found = self.all.get(chat)
        if isinstance(found, DirectChat):
            return found.toggle.privacy is Privacy.CLOUD
        return found is not None

    def find(self, name: str) -> Conversation | None:
        """By what people write: `#room` or `@peer`."""
        for one in self.all.values():
            if one.name == name:
                return one
        return None
