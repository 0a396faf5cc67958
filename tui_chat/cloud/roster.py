"""The user's chats, with their members and presence."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter

from relay.wire import limits, messages, protocol, shapes
from relay.wire.groups import Chat, GroupInvite, GroupUninvite, Invitation, MemberList
from relay.wire.permissions import SETTING_OF_KIND, SETTINGS
from tui_chat.cloud import retention
from tui_chat.core import events
from tui_chat.core.action_names import ActionNames
from tui_chat.core.chats import (
    Conversation,
    Conversations,
    DirectChat,
    GroupChat,
    NotesChat,
    ToggleView,
)
from tui_chat.core.loaded_messages import Log, Ranges, counts, is_mentioned
from tui_chat.core.retention import receive_entries
from tui_chat.core.step import ForgetChat, SaveChat, Step

CHATS, INVITATIONS = 2_500, 500
"""Most chats and invitations taken from a relay: a few more than it allows an account."""
_HEIR = "You are the new owner of a group"
"""One title for all of these notices: of one title only a few are shown at once."""
_TOO_MANY = (
    "The relay sent more chats or invitations than an account can have. The rest is not shown."
)


class Roster:
    """Keep the conversations in line with the relay's events."""

    def __init__(
        self, conversations: Conversations, user: str, new_id: Callable[[], str],
        new_toggle: Callable[[str, str, Log], ToggleView], names: ActionNames,
    ) -> None:  # fmt: skip
        """Create without chats; `new_toggle` makes a toggle from the chat's id, the peer and the
        log."""
        self._conversations, self._user = conversations, user
        self._new_id, self._new_toggle, self._names = new_id, new_toggle, names
        self.invitations: dict[str, str] = {}
        self._told: set[str] = set()

    def conversation(self, chat: str) -> Conversation | None:
        """Return the chat of this id, made if it is new; None for an id that cannot be the user's,
        or if there are too many."""
        found = self._conversations.all.get(chat)
        if found is None:
            if len(self._conversations.all) >= CHATS:
                return None
            log = Log()
            if chat.startswith("#"):
                found = GroupChat(chat=chat, log=log, served=self._conversations.served)
            elif chat == limits.notes_chat(self._user):
                found = NotesChat(chat=chat, log=log, served=self._conversations.served, members=1)
            else:
                peer = limits.direct_peer(chat, self._user)
                if peer is None or limits.direct_chat(peer, self._user) != chat:
                    return None
                toggle = self._new_toggle(chat, peer, log)
                served = self._conversations.served
                found = DirectChat(chat, log, peer, toggle, served=served)
            self._conversations.all[chat] = found
        return found

    def remember(
        self, kept: SaveChat, lines: list[events.Line], held: list[tuple[int, int]]
    ) -> None:
        """Take a stored chat, with its last lines and the held places."""
        found = self.conversation(kept.chat)
        if found:
            _take_fields(found, kept, *_KEPT[type(found)])
            _take_fields(found.log, kept, _SAVED_OF_LOG, _KEPT_OF_LOG)
            found.log.held.add(1, kept.expired)
            for lo, hi in held:
                found.log.held.add(lo, hi)
            found.log.put_older([x for x in lines if (x.seq or 0) > kept.expired])
            if found.log.first_loaded is None and held:
                found.log.reach(held[-1][1] + 1)

    def joined(self, info: Chat, out: Step, *, wanted: bool = False) -> Conversation | None:
        """Take a chat of the user and its state from the relay."""
        found = self.conversation(info.chat)
        if found is None:
            if len(self._conversations.all) >= CHATS:
                self._too_many("Too many chats", out)
            return None
        head = max(found.log.head, info.head)
        if info.archived and not found.archived:
            found.put_away = info.head
        found.put_away = min(found.put_away, info.head)  # the relay may have been put back
        found.muted, found.archived = info.muted, info.archived
        if isinstance(found, DirectChat):
            found.wanted = found.wanted or wanted
            found.seen, found.last, found.met = min(info.seen, head), info.last, info.online
            found.gone = info.gone
            self._here(found, info.online, out)
        elif not isinstance(found, NotesChat):
            receive_head(found, info)
            self.invitation_gone(info.chat, out)
        log = found.log
        log.head = head
        retention.receive_chat(found, info, out)
        if log.read > info.read:  # read here while offline
            out.send.append(protocol.Read(id=self._new_id(), chat=info.chat, seq=log.read))
            read = [x for x in log.lines if counts(x) and info.read < (x.seq or 0) <= log.read]
            unread = max(info.unread - len(read), 0)
            named = info.mentions - sum(1 for x in read if is_mentioned(x, self._user))
        else:
            log.read, unread, named = min(info.read, head), info.unread, info.mentions
        log.unread = min(unread, head - log.read)
        log.mentions = min(max(named, 0), head - log.read)
        self.keep(found, out)
        out.tell.append(events.ChatChanged(info.chat))
        return found

    def added(self, info: Chat, out: Step) -> None:
        """Add a chat, or a known group whose last owner has left: the user owns it now."""
        found = self._conversations.all.get(info.chat)
        if isinstance(found, GroupChat):
            self._inherits(found, found.role, info.role, out)

    def receive_entries(self, found: Conversation, entries: list[messages.Msg], out: Step) -> None:
        """Apply log entries to a group, or to the peer's account."""
        receive_entries(found, entries)
        if isinstance(found, GroupChat):
            for entry in entries:
                before = found.role
                receive_entry(found, entry, self._user)
                if entry.kind == "inherited":
                    self._inherits(found, before, found.role, out)
        elif any(entry.kind == "closed" for entry in entries):
            found.gone = True

    def receive_members(self, event: MemberList) -> None:
        found = self._conversations.all.get(event.chat)
        if isinstance(found, GroupChat):
            found.people = {one.user: one.role for one in event.members}

    def left(self, gone: events.ChatGone, out: Step) -> None:
        if self._conversations.all.pop(gone.chat, None):
            out.keep.append(ForgetChat(gone.chat))
            out.tell.append(gone)

    def receive_invitations(self, invitations: list[Invitation], out: Step) -> None:
        """Replace the invitations with these."""
        self.invitations.clear()
        for one in self._conversations.all.values():
            if isinstance(one, GroupChat):  # declines were missed while offline
                one.invited.clear()
        for invitation in invitations:
            self._invite(invitation, out)
        out.tell.append(events.InvitationsChanged())

    def invited(self, invitation: Invitation, out: Step) -> None:
        if self._invite(invitation, out):
            out.tell.append(events.InvitationsChanged())

    def invitation_gone(self, chat: str, out: Step, *, withdrawn: bool = False) -> None:
        """Remove an invitation that was used or declined, or `withdrawn` by someone else."""
        if self.invitations.pop(chat, None):
            out.tell.append(events.InvitationsChanged())
            if withdrawn:
                out.tell.append(events.InvitationOver(chat, self._user, withdrawn=True))

    def does_not_join(self, gone: protocol.InvitationGone, out: Step) -> None:
        """Note that a user invited to a channel does not join; for a group the log says it."""
        found = self._conversations.all.get(gone.chat)
        if isinstance(found, GroupChat):
            found.invited.discard(gone.user)
            over = events.InvitationOver(gone.chat, gone.user, gone.withdrawn)
            out.tell += [events.InvitationsChanged(), over]

    def has_invited(self, request: GroupInvite | GroupUninvite) -> None:
        """Note that the user has invited someone to a group, or withdrawn that."""
        found = self._conversations.all.get(request.chat)
        if isinstance(found, GroupChat):
            act = found.invited.add if isinstance(request, GroupInvite) else found.invited.discard
            act(request.user)

    def presence(self, event: protocol.Presence, out: Step) -> None:
        direct = self._conversations.direct(limits.direct_chat(event.user, self._user))
        if direct and direct.online != event.online:
            direct.met = True
            self._here(direct, event.online, out)
            out.tell.append(events.ChatChanged(direct.chat))

    def everyone_gone(self) -> None:
        """Mark all peers as neither online nor offline: nothing is known without a connection."""
        for direct in self._conversations.directs():
            direct.online = None

    def receive_read(self, event: protocol.ReadUpTo, out: Step) -> None:
        """Move the read position, perhaps by another device's reading."""
        found = self._conversations.all.get(event.chat)
        if found is None or event.seq > found.log.head:
            return
        most = found.log.head - event.seq
        said = min(event.unread, most), min(event.mentions, most)
        if found.log.move_read(event.seq, self._user, said):
            self.keep(found, out)
            out.tell.append(events.ChatChanged(event.chat))

    @staticmethod
    def keep(found: Conversation, out: Step) -> None:
        found.log.settle()
        names, values = _READ[type(found)]
        out.keep.append(SaveChat(**dict(zip(names, values(found), strict=True))))

    def _invite(self, invitation: Invitation, out: Step) -> bool:
        if invitation.chat not in self.invitations and len(self.invitations) >= INVITATIONS:
            self._too_many("Too many invitations", out)
            return False
        self.invitations[invitation.chat] = invitation.by
        return True

    def _too_many(self, title: str, out: Step) -> None:
        """Warn of too many chats once: a relay that floods must not fill the screen either."""
        if title not in self._told:
            self._told.add(title)
            out.tell.append(events.Trouble(title, _TOO_MANY))

    def _inherits(self, group: GroupChat, before: str, role: str, out: Step) -> None:
        """Say that the user owns a group now, by the log entry or the chat."""
        if before != "owner" and role == "owner":
            press = self._names.press.capitalize()
            shows = f"{press} {self._names.members} to see what an owner can do."
            out.tell.append(
                events.Trouble(_HEIR, f"The last owner of {group.chat} has left. {shows}")
            )

    @staticmethod
    def _here(direct: DirectChat, online: bool, out: Step) -> None:
        direct.online = online
        if online and direct.watched:
            direct.watched = False
            out.tell.append(events.CameOnline(direct.chat, direct.peer))


_SAVED_OF_LOG = ("head", "read", "unread", "mentions", "heard", "keep", "expired")
_SAVED_OF_BOTH = ("chat", "muted", "archived", "put_away", "pinned", "folder")
_SETTINGS = tuple(one.field for one in SETTINGS if one.field in SaveChat.__struct_fields__)
_SAVED: dict[type[Conversation], tuple[str, ...]] = {
    GroupChat: (*_SAVED_OF_BOTH, "members", "role", "channel", *_SETTINGS),
    NotesChat: _SAVED_OF_BOTH,
    DirectChat: (*_SAVED_OF_BOTH, "wanted"),
}
"""Fields of a chat that are stored."""
_READ = {
    kind: ((*names, *_SAVED_OF_LOG), attrgetter(*names, *(f"log.{one}" for one in _SAVED_OF_LOG)))
    for kind, names in _SAVED.items()
}
_KEPT = {kind: (names, attrgetter(*names)) for kind, names in _SAVED.items()}
_KEPT_OF_LOG = attrgetter(*_SAVED_OF_LOG)
COMINGS = {"joined": 1, "left": -1, "kicked": -1, "banned": -1, "closed": -1}
ROLES: dict[str, shapes.Role] = {
    "made_owner": "owner",
    "made_admin": "admin",
    "made_member": "member",
    "inherited": "owner",
}
PEOPLE = 20_000
"""Most member names of a group taken from a relay: twice what a group may have."""


def receive_head(group: GroupChat, info: Chat) -> None:
    """Take the relay's account of the group at the head of its log."""
    for setting in SETTINGS:
        setattr(group, setting.field, getattr(info, setting.field))
    group.members, group.role, group.channel = info.members, info.role, info.kind == "channel"
    group.counted, group.people = info.head, None
    group.heard, group.newest = Ranges(), {}


def receive_entry(group: GroupChat, entry: messages.Msg, user: str) -> None:
    """Apply an entry of the log; the order of entries does not matter. One that the relay had
    counted, or that came before, changes nothing."""
    if entry.seq <= group.counted or entry.seq in group.heard:
        return
    group.heard.add(entry.seq, entry.seq)
    following = group.heard.below(group.counted + 2)
    group.counted = following[1] if following else group.counted
    group.members = max(group.members + COMINGS.get(entry.kind, 0), 0)
    setting = SETTING_OF_KIND.get(entry.kind)
    if setting is not None and _is_newest(group, setting.field, entry.seq):
        setattr(group, setting.field, setting.value(entry.kind, entry.text))
    match entry.kind:
        case "made_owner" | "made_admin" | "made_member" | "inherited":
            if entry.text == user and _is_newest(group, "role", entry.seq):
                group.role = ROLES[entry.kind]
            _person(group, entry.text, ROLES[entry.kind])
        case "joined":
            _person(group, entry.by, "member")
        case "left" | "closed":
            _person(group, entry.by, None)
        case "kicked" | "banned":
            _person(group, entry.text, None)


def _person(group: GroupChat, user: str, role: shapes.Role | None) -> None:
    if group.people is None:
        return
    if role is None:
        group.people.pop(user, None)
    elif len(group.people) < PEOPLE:
        group.people[user] = role


def _is_newest(group: GroupChat, what: str, seq: int) -> bool:
    newest = seq > group.newest.get(what, 0)
    if newest:
        group.newest[what] = seq
    return newest


def _take_fields(
    to: Conversation | Log, kept: SaveChat, names: tuple[str, ...],
    read: Callable[[SaveChat], tuple[object, ...]],
) -> None:  # fmt: skip
    """Set the fields of these names to what is kept, which `read` returns at once."""
    for name, value in zip(names, read(kept), strict=True):
        setattr(to, name, value)
