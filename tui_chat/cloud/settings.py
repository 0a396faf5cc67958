"""The settings of the account on all its devices, as this device knows them. Typing and drafts
leave a device before Enter, so only the user's act on this device switches them on; the relay or
another device can only switch them off."""

from __future__ import annotations

from msgspec import Struct, field

from relay.wire import limits, messages
from relay.wire.settings import (
    AccountSettings,
    Block,
    Blocked,
    ChatSet,
    ChatSettings,
    Seen,
    Settings,
    SettingsNow,
    Typing,
    TypingSeen,
)
from tui_chat.cloud.requests import Requests, result_of
from tui_chat.cloud.roster import Roster
from tui_chat.core.action_names import ActionNames
from tui_chat.core.chats import Conversation, DirectChat
from tui_chat.core.events import ChatChanged, SettingsChanged, Trouble
from tui_chat.core.step import Now, SaveChoice, Step

Event = SettingsNow | ChatSettings | Blocked | Seen


SETTINGS = ("presence", "receipts", "typing", "drafts")
"""Settings that are on or off."""


class KnownSettings(Struct):
    """The account's settings. Until they are `known`, nothing is shared that could be off."""

    presence: bool = True
    receipts: bool = True
    typing: bool = False
    drafts: bool = False
    blocked: set[str] = field(default_factory=set)
    known: bool = False


class CloudSettings:
    """Track the settings of one account."""

    def __init__(self, requests: Requests, names: ActionNames) -> None:
        self._requests, self._conversations, self._user = (
            requests,
            requests.conversations,
            requests.user,
        )
        self.wanted = KnownSettings()
        self.agreed = SettingConsents(names)

    def shares(self, name: str) -> bool:
        """Return True if this device shares `typing` or `drafts`: it is on, and wanted here."""
        return bool(getattr(self.wanted, name)) and self.agreed.to(name)

    def set(
        self, *, presence: bool | None = None, receipts: bool | None = None,
        typing: bool | None = None, drafts: bool | None = None,
    ) -> tuple[str, Step]:  # fmt: skip
        """Set the given settings; the reply's value is all of them. One switched off is off on this
        device at once, whatever the relay replies."""
        id, out = self._requests.ask(
            Settings(self._requests.new_id(), presence, receipts, typing, drafts)
        )
        for name, on in (("typing", typing), ("drafts", drafts)):
            if on is False:
                self.agreed.chose(name, False, out)
                out.tell.append(SettingsChanged())
        return id, out

    def receive_welcome(self, settings: AccountSettings | None, out: Step) -> None:
        """Take the account's settings, if the relay knows them."""
        if settings is not None:
            self._are(settings, out)

    def receive_event(self, event: Event, out: Step) -> bool:
        """Handle one frame. Return True if this device's user has switched on the sharing of
        drafts."""
        before = self.agreed.to("drafts")
        match event:
            case SettingsNow():
                request = self._requests.take(event, out) if event.id else None
                if isinstance(request, Settings):
                    for name in NAMES:
                        if getattr(request, name) and getattr(event, name):
                            self.agreed.chose(name, True, out)
                            out.tell.append(SettingsChanged())
                if request is not None or not event.id:
                    self._are(event, out)
                if request is not None:
                    out.tell.append(result_of(event))
            case ChatSettings(chat=chat, muted=muted, archived=archived):
                self._arrange(chat, muted, archived, out)
            case Blocked(user=user, on=on):
                self._block(user, on, out)
            case Seen(chat=chat, seq=seq):
                direct = self._conversations.direct(chat)
                if direct and direct.seen < seq <= direct.log.head:
                    direct.seen = seq
                    out.tell.append(ChatChanged(chat))
        return self.agreed.to("drafts") and not before

    def read_by_peer(self, chat: str) -> int:
        """Return the place up to which the peer has read; 0 if that is not shared."""
        direct = self._conversations.direct(chat)
        return direct.seen if direct is not None and self.wanted.receipts else 0

    def joined(self, found: Conversation) -> None:
        """Apply the settings to a new chat, perhaps with a blocked user."""
        if isinstance(found, DirectChat):
            found.blocked = found.peer in self.wanted.blocked

    def done(self, request: ChatSet | Block, out: Step) -> None:
        """Apply a request that the relay has done."""
        if isinstance(request, Block):
            self._block(request.user, request.on, out)
        else:
            self._arrange(request.chat, request.muted, request.archived, out)

    def arrived(self, found: Conversation, msgs: list[messages.Msg], user: str, out: Step) -> None:
        """Take a chat out of the archive for someone else's new message, unless it is muted."""
        if not found.archived:
            return
        fresh = (m for m in msgs if m.kind == "text" and m.by != user and m.text)
        if any(m.seq > found.put_away and m.at >= found.muted for m in fresh):
            self._arrange(found.chat, None, False, out)
            archive = ChatSet(self._requests.new_id(), found.chat, archived=False)
            out.send += self._requests.ask(archive)[1].send

    def _are(self, said: AccountSettings | SettingsNow, out: Step) -> None:
        now = KnownSettings(
            said.presence, said.receipts, said.typing, said.drafts, set(said.blocked), known=True
        )
        for name in NAMES:
            self.agreed.receive_setting(name, getattr(now, name), out)
        if now != self.wanted:
            self.wanted = now
            for direct in self._conversations.directs():
                before = direct.blocked
                self.joined(direct)
                if direct.blocked is not before:
                    out.tell.append(ChatChanged(direct.chat))
            out.tell.append(SettingsChanged())

    def _arrange(self, chat: str, muted: int | None, archived: bool | None, out: Step) -> None:
        found = self._conversations.all.get(chat)
        if found is None:
            return
        found.muted = found.muted if muted is None else muted
        if archived is not None and archived is not found.archived:
            found.archived, found.put_away = archived, found.log.head
        Roster.keep(found, out)
        out.tell.append(ChatChanged(chat))

    def _block(self, user: str, on: bool, out: Step) -> None:
        blocked = self.wanted.blocked
        if on is (user in blocked) or (on and len(blocked) >= limits.BLOCKS):
            return
        (blocked.add if on else blocked.discard)(user)
        direct = self._conversations.direct(limits.direct_chat(user, self._user))
        if direct is not None:
            direct.blocked = on
            out.tell.append(ChatChanged(direct.chat))
        out.tell.append(SettingsChanged())


NAMES = ("typing", "drafts")
_AT_FIRST = {"typing"}
"""Settings that are shared until the user declines."""
_CHOICE = "here."
_ON, _OFF, _ELSEWHERE = "on", "off", "elsewhere"
_ON_ELSEWHERE = {
    "typing": "Another of your devices, or the relay, turned on typing notices for your account.",
    "drafts": "Another of your devices, or the relay, turned on shared drafts for your account.",
}
_OFF_ELSEWHERE = {
    "typing": "Another of your devices, or the relay, turned off typing notices for all your "
    "devices.",
    "drafts": "Another of your devices, or the relay, turned off shared drafts. Your drafts stay "
    "on this device.",
}
_NOT_FROM_HERE = "This device shares nothing until you turn the setting on here:"
TITLE_ON, TITLE_OFF = (
    "Turned on for your account, but off on this device",
    ("Turned off on this device too"),
)


class SettingConsents:
    """Consents of this device: for each setting the user agreed here, did not, or did not and was
    told that it is on for the account. Choices are stored, and count after a restart."""

    def __init__(self, names: ActionNames) -> None:
        self._names = names
        self._is: dict[str, str] = {}
        self._told: set[str] = set()

    def remember(self, choices: dict[str, str]) -> None:
        """Take the consents of an earlier run, out of all stored choices."""
        for name in NAMES:
            if _CHOICE + name in choices:
                self._is[name] = choices[_CHOICE + name]

    def to(self, name: str) -> bool:
        """Return True if the user agreed to this setting on this device."""
        return self._is.get(name) == _ON

    def chose(self, name: str, on: bool, out: Step) -> None:
        self._told.discard(name)
        self._put(name, _ON if on else _OFF, out)

    def receive_setting(self, name: str, on: bool, out: Step) -> None:
        """Take the account's setting from the relay. Tell the user what it changes here, and of
        repeated switching only once."""
        match self._is.get(name), on:
            case None, True if name in _AT_FIRST:
                self._put(name, _ON, out)
            case ((None | "off"), True):
                self._put(name, _ELSEWHERE, out)
                if name not in self._told:
                    self._told.add(name)
                    where = f"{_NOT_FROM_HERE} {self._names.settings}."
                    out.tell.append(Trouble(TITLE_ON, f"{_ON_ELSEWHERE[name]} {where}"))
            case "on", False:
                self._put(name, _OFF, out)
                out.tell.append(Trouble(TITLE_OFF, _OFF_ELSEWHERE[name]))
            case ((None | "elsewhere"), False):
                self._put(name, _OFF, out)
            case _:
                pass

    def _put(self, name: str, value: str, out: Step) -> None:
        if self._is.get(name) != value:
            self._is[name] = value
            out.keep.append(SaveChoice(_CHOICE + name, value))


EVERY = 4.0
"""Seconds between two typing notices for the same chat."""
SHOWN = 6.0
"""Seconds that a typing notice is shown."""
WRITERS = 8
"""Most writers remembered for one chat."""


class TypingIndicators:
    """Track who is typing in which chat. Nothing is sent or shown for a chat that is secret."""

    def __init__(self, requests: Requests, settings: CloudSettings) -> None:
        self._settings, self._conversations = settings, requests.conversations
        self._user = requests.user
        self._told: dict[str, float] = {}
        self._writers: dict[str, dict[str, float]] = {}

    def writes(self, chat: str, now: Now, out: Step) -> None:
        """Note that the user typed in this chat; call this while connected."""
        if not (self._settings.shares("typing") and self._conversations.in_cloud(chat)):
            return
        if now.mono - self._told.get(chat, float("-inf")) >= EVERY:
            self._told[chat] = now.mono
            out.send.append(Typing(chat=chat))

    def receive_notice(self, event: TypingSeen, now: Now, out: Step) -> None:
        if event.user == self._user or not self._conversations.in_cloud(event.chat):
            return
        if not _may_be_in(self._conversations.all[event.chat], event.user):
            return
        writers = self._writers.setdefault(event.chat, {})
        for user in [u for u, until in writers.items() if until <= now.mono]:
            del writers[user]
        if event.user in writers or len(writers) < WRITERS:
            writers[event.user] = now.mono + SHOWN
            out.tell.append(ChatChanged(event.chat))

    def clear(self, chat: str, user: str) -> None:
        """Clear the notice of a user whose text arrived."""
        self._writers.get(chat, {}).pop(user, None)
        if user == self._user:
            self._told.pop(chat, None)

    def left(self, chat: str) -> None:
        self._writers.pop(chat, None)
        self._told.pop(chat, None)

    def who(self, chat: str, mono: float) -> list[str]:
        """Return the users typing there now, in order of names."""
        if not self._conversations.in_cloud(chat):
            return []
        return sorted(u for u, until in self._writers.get(chat, {}).items() if until > mono)

    def link_lost(self) -> None:
        self._writers.clear()
        self._told.clear()


def _may_be_in(chat: Conversation, user: str) -> bool:
    """Return True if this user is in the chat, if its members are known."""
    if isinstance(chat, DirectChat):
        return user == chat.peer
    known = chat.people
    return known is None or user in known or len(known) < chat.members
