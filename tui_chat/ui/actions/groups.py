"""Actions on groups and channels. Each dialog first says what will happen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from functools import partial
from itertools import takewhile
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from textual.content import Content

from relay.terminal.text import inert_name
from relay.wire import groups
from relay.wire.limits import QUERY_CHARS
from relay.wire.permissions import SETTING_OF_FIELD, Act
from relay.wire.settings import ChatSet
from tui_chat.core import names
from tui_chat.core.chats import (
    FOREVER,
    GroupChat,
    NotesChat,
    role_with_article,
    why_not,
    why_not_to,
)
from tui_chat.core.events import Event, InvitationsChanged
from tui_chat.core.group_settings import TYPED, parse_title
from tui_chat.ui import words
from tui_chat.ui.actions.context import (
    ActionContext,
    ActionDesk,
    Actions,
    action,
    choose,
    confirmed,
)
from tui_chat.ui.chat_view import always
from tui_chat.ui.chats import order
from tui_chat.ui.readers import readers_with
from tui_chat.ui.words import chat_name

if TYPE_CHECKING:
    from relay.wire.shapes import Role
    from tui_chat.runtime.runtime import Runtime


class GroupActions(Actions):
    """Group commands. Those that take names raise BadName before anything is sent."""

    def __init__(self, desk: ActionContext) -> None:
        super().__init__(desk)
        dialogs = self._dialogs = GroupDialogs(desk, desk.runtime)
        self.invite = self._worded(dialogs.invite)
        self.ask_invite = partial(self._about, dialogs.invite)
        self.uninvite = self._of_user(dialogs.uninvite)
        self.settings = SimpleNamespace(**{
            field: self._worded(partial(dialogs.change, field)) for field in TYPED
        })  # fmt: skip
        self.demote = self._of_user(dialogs.give_role, "member")
        self.transfer = self._of_user(dialogs.transfer)
        self.kick = self._of_user(dialogs.kick)
        self.ban = self._of_user(dialogs.ban)
        self.unban = self._of_user(dialogs.unban)
        self.bans = partial(self._about, dialogs.bans)
        self.links = partial(self._about, dialogs.links)
        self.public = partial(self._about, dialogs.publish, True)
        self.private = partial(self._about, dialogs.publish, False)

    def _about(self, act: Callable[..., None], *more: object) -> None:
        """Act on the open group; say so if there is none."""
        group = self._desk.group()
        if group is not None:
            act(group, *more)

    def _worded(self, act: Callable[[GroupChat, str | None], None]) -> Callable[..., None]:
        """Return the command whose words are given to `act` as one; None for no words."""
        return lambda *words: self._about(act, " ".join(words) or None)

    def _of_user(self, act: Callable[..., None], *more: object) -> Callable[[str], None]:
        """Return the command about the user of this name. It raises BadName."""
        return lambda name: self._about(act, names.user_name(name), *more)

    @action
    async def create(self, room: str, *words: str) -> None:
        """Create a group (/group create); open or offer one of this name that exists."""
        chat, title = names.group_name(room), parse_title(" ".join(words))
        if chat in self._client.conversations.all:
            self._screen.open(chat)
            self._desk.say(f"You are already in {inert_name(chat)}. No group was created.")
            return
        id = self._runtime.begin(groups.GroupCreate, chat, title)
        answer = await self._desk.reply_and_open(id, chat)
        if answer.code == "name_taken":
            await self._offer_public(chat, answer.text)

    async def _offer_public(self, chat: str, refused: str) -> None:
        """Offer to join the public group or channel of a refused name."""
        from tui_chat.ui.pages.directory import preview

        idle = self._desk.idle()
        found = await self._desk.request(groups.Directory, chat.removeprefix("#")[:QUERY_CHARS])
        if found is None:
            return
        listed = found.value.chats if found.value else []
        there = next((one for one in listed if one.chat == chat), None)
        if there is None:
            self._desk.say(refused)
            return
        await self._desk.wait_until_wanted(
            chat, "The relay's answer about {chat} has arrived.", idle
        )
        title = f"{inert_name(chat)} already exists and is public. Join it?"
        if await confirmed(self._desk, title, preview(there), "Join", asked=True):
            await self._join(chat)

    def join(self, room: str) -> None:
        """Join by a link, or accept an invitation (/group join)."""
        if names.is_group_link(room):
            self.by_link(room)
        else:
            self._desk.start(self._join(names.group_name(room)))

    @action
    async def ask_join(self) -> None:
        """Ask which open invitation to accept, from the menu."""
        invited = self._client.invitations
        options = [(chat, inert_name(chat)) for chat in sorted(invited)]
        says = "Choose the group to join." if invited else ""
        nothing = "You have no invitations."
        chat = await choose(self._desk, "Join", says, options, nothing)
        if chat:
            self.invitation(chat)

    @action
    async def invitation(self, chat: str) -> None:
        """Explain what joining means and ask, for an invitation chosen in the list."""
        from relay.terminal.dialogs import ConfirmDialog

        by = self._client.invitations.get(chat)
        if by is None:
            self._no_more_invited(chat)
            return
        name, who = inert_name(chat), inert_name(by)
        sentence = (
            f"{who} invites you to {name}. Its members and the relay's operator can read "
            f"what you write there. If you decline, you need a new invitation to join later. {who} "
            f"will see your answer. If {name} is a group, its members will see your answer too."
        )
        decline = "Decline", lambda: self._decline(chat)
        page = ConfirmDialog(f"Join {name}?", sentence, "Join", "Not now", decline, asked=True)

        def receive(event: Event) -> None:
            over = isinstance(event, InvitationsChanged) and chat not in self._client.invitations
            if over and page.app.screen is page:  # else the answer says so
                page.go()
                self._no_more_invited(chat)

        joins = await self._desk.ask_while(page, receive)
        if joins and chat not in self._client.invitations:
            self._no_more_invited(chat)
        elif joins:
            await self._join(chat)

    def uninvited(self, chat: str) -> None:
        """Say that someone else withdrew the user's invitation."""
        name = inert_name(chat)
        self._desk.say(f"Your invitation to {name} was withdrawn.")

    def _no_more_invited(self, chat: str) -> None:
        """Say that an invitation was answered too late."""
        if chat not in self._client.conversations.all:
            name = inert_name(chat)
            self._desk.say(
                f"Your invitation to {name} was withdrawn, or you answered it on another device."
            )

    @action
    async def _decline(self, chat: str) -> None:
        if chat not in self._client.invitations:
            self._no_more_invited(chat)
            return
        says = f"You declined the invitation to {inert_name(chat)}."
        if await self._desk.request(groups.GroupLeave, chat):
            self._desk.say_briefly(says)

    async def _join(self, chat: str, token: str = "") -> None:
        await self._desk.reply_and_open(self._runtime.begin(groups.GroupJoin, chat, token), chat)

    def leave(self, room: str = "") -> None:
        """Leave a group, or decline an invitation; without a name the open one (/group leave)."""
        chat = names.group_name(room) if room else self._screen.open_chat
        found = self._client.conversations.all.get(chat)
        if chat in self._client.invitations:
            self._decline(chat)
        elif isinstance(found, GroupChat) and not isinstance(found, NotesChat):
            self._dialogs.leave(found)
        elif room:
            self._desk.say(f"You are not in {inert_name(chat)}.")
        else:
            self._choose_to_leave()

    @action
    async def _choose_to_leave(self) -> None:
        """Ask which group to leave, since none is open."""
        every = order(self._client.conversations.all, self._screen.open_chat)
        found = [c for c in every if isinstance(c, GroupChat) and not isinstance(c, NotesChat)]
        if not found:
            self._desk.group()  # says how to find one
            return
        options = [(c.chat, chat_name(c)) for c in found]
        title, nothing = "Leave which group?", "No match."
        chosen = await choose(self._desk, title, "", options, nothing, verb="leave")
        group = self._client.conversations.all.get(chosen or "")
        if isinstance(group, GroupChat):
            self._dialogs.leave(group)

    @action
    async def info(self) -> None:
        """Show the page of the open group (F8)."""
        from tui_chat.ui.pages.group import GroupPage

        group = self._desk.group()
        if group and (user := await self._desk.ask(GroupPage(self._runtime, group), "members")):
            await self._desk.reach(user)

    def promote(self, name: str, role: str = "admin") -> None:
        """Make a member an admin or an owner (/group promote)."""
        who, wanted = names.user_name(name), role.lower()
        if wanted not in ("admin", "owner"):
            raise names.BadName(
                "Type “/group promote NAME” for an admin, or “/group promote NAME owner” for an "
                "owner."
            )
        self._about(self._dialogs.give_role, who, wanted)

    @action
    async def link(self, uses: str = "", span: str = "") -> None:
        """Create an invite link at once and show it for copying (/group link)."""
        many, seconds = names.parse_uses(uses), names.parse_lifetime(span)
        group = self._desk.group()
        if group is None:
            return
        answer = await self._desk.request(groups.GroupLink, group.chat, many, seconds)
        if answer and answer.value:
            self._link_made(group, answer.value)

    @action
    async def ask_link(self) -> None:
        """Ask for the uses and the lifetime of a new invite link, from the menu."""
        from tui_chat.ui.pages.links import MakeLinkPage

        group = self._desk.group()
        if group is None:
            return
        if why := why_not(group, Act.LINK):
            self._desk.say(why)
            return
        made = await self._desk.ask(MakeLinkPage(self._runtime, group.chat))
        if made:
            self._link_made(group, made)

    def _link_made(self, group: GroupChat, made: groups.GroupLinkMade) -> None:
        from tui_chat.ui.pages.links import NewLinkPage

        now, link = self._runtime.instant().wall, names.group_link(self._runtime.address, made)
        self._desk.push(NewLinkPage(link, made, now))
        self._desk.say_briefly(f"Invite link for {chat_name(group)} created.")

    def create_channel(self, room: str, *words: str) -> None:
        """Create a channel (/channel create); ask whether it is public."""
        chat, title = names.group_name(room), parse_title(" ".join(words))
        hidden = "private", "Private: people join by invitation or link"
        opened = "public", "Public: anyone here can find and read it"
        sentence = (
            "You and the admins and owners that you choose can write here. Others can only read. "
            "The relay's operator can read the channel too. Later, you can change who can read "
            "the channel."
        )
        whose = Content.assemble("Who can read ", (inert_name(chat), "bold"), "?")

        async def create() -> None:
            both, nothing = (hidden, opened), "No match."
            how = await choose(self._desk, whose, sentence, both, nothing, verb="create")
            if how:
                make, public = groups.GroupCreate, how == "public"
                id = self._runtime.begin(make, chat, title, kind="channel", public=public)
                await self._desk.reply_and_open(id, chat)

        self._start_next(create())

    def ask_channel(self) -> None:
        """Ask for the name and title of a new channel, from the menu."""
        from tui_chat.ui.dialogs import TextDialog

        sentence = (
            "In a channel, owners and admins can write. Others can only read. Type #name, then a "
            "title."
        )
        hint, readers = "#name Title", ("you · the people you let in · the relay's operator")

        def create(typed: str) -> None:
            self.create_channel(*typed.split())

        self._desk.push(TextDialog("New channel", sentence, hint, readers, create, verb="create"))

    @action
    async def directory(self, *words: str) -> None:
        """Show the public groups and channels."""
        from tui_chat.ui.pages.directory import PublicChatsPage

        query = " ".join(words)[:QUERY_CHARS]
        chat = await self._desk.ask(PublicChatsPage(self._runtime, query))
        if chat in self._client.conversations.all:
            self._screen.open(chat)
        elif chat:
            await self._join(chat)

    def by_link(self, text: str) -> None:
        """Ask, then join by a pasted link. Raises BadName if it cannot be followed."""
        chat, token = names.read_group_link(text, self._runtime.address)
        name = inert_name(chat)
        if chat in self._client.conversations.all:
            self._screen.open(chat)
            self._desk.say(f"You are already in {name}. The link was not used.")
            return
        sentence = (
            f"This link lets you join {name}. In a group, all members see that you joined. In a "
            "channel, only the owners and admins see that you joined. The members and the relay's "
            "operator can read what you write there."
        )

        async def join() -> None:
            if await confirmed(self._desk, f"Join {name}?", sentence, "Join", asked=True):
                await self._join(chat, token)

        self._start_next(join())

    def _start_next(self, action: Coroutine[Any, Any, None]) -> None:
        """Start an action after the closing page, which has to leave the screen first."""
        self._screen.app.call_later(self._desk.start, action)


Holds = Callable[[], bool]
_REMOVES = {
    Act.KICK: ("Remove", "Remove", "removed"),
    Act.BAN: ("Ban", "Ban", "banned"),
}
"""The words of the question, of the answer, and of the result."""


class GroupDialogs:
    """Group dialogs of one screen. They say why where the user's role does not allow an act."""

    def __init__(self, desk: ActionDesk, runtime: Runtime) -> None:
        self._desk, self._runtime = desk, runtime
        self._user = runtime.client.user

    def invite(self, group: GroupChat, who: str | None = None) -> None:
        """Invite a user; ask for the name if none is given. Raises BadName."""
        from tui_chat.ui.dialogs import TextDialog

        if self._barred(why_not(group, Act.INVITE)):
            return
        room = chat_name(group)
        if who is not None:
            user = names.user_name(who)
            invites = self._desk.request(groups.GroupInvite, group.chat, user)
            joins, holds = f"{user} is invited to {room}.", _unanswered(group, user)
            self._desk.start(self._do(invites, joins, holds))
            return
        title = Content.assemble("Invite to ", (room, "bold"))
        sentence = (
            "Type the name of the person to invite. They will be able to read all messages of the "
            f"{words.kind(group)}."
        )
        readers, do = readers_with(group, "the person you invite"), partial(self.invite, group)
        self._desk.push(TextDialog(title, sentence, "name", readers, do, verb="invite"))

    @action
    async def uninvite(self, group: GroupChat, who: str) -> None:
        """Ask, then withdraw an invitation."""
        if self._barred(why_not(group, Act.INVITE)):
            return
        name = inert_name(who)
        title = Content.assemble("Withdraw the invitation for ", (name, "bold"), "?")
        means = (
            f"{name} can then no longer use the invitation to {chat_name(group)}. {name} will see "
            "that you withdrew the invitation."
        )
        means += (
            "" if group.channel else " The members will also see that you withdrew the invitation."
        )
        if await confirmed(self._desk, title, means, "Withdraw", asked=True):
            says = f"The invitation for {name} was withdrawn."
            await self._do(self._desk.request(groups.GroupUninvite, group.chat, who), says)

    def change(self, field: str, group: GroupChat, text: str | None = None) -> None:
        """Change a setting that is typed; ask for it if none is given. Raises BadName."""
        from tui_chat.ui.dialogs import TextDialog

        setting, typed = SETTING_OF_FIELD[field], TYPED[field]
        if self._barred(why_not(group, setting.act)):
            return
        if text is None:
            title = typed.question.format(words.kind(group))
            readers, do = group.readable_by, partial(self.change, field, group)
            start = typed.show(getattr(group, field))
            page = TextDialog(
                title, typed.hint, field, readers, do, start=start, empty=True, verb="save"
            )
            self._desk.push(page)
            return
        value = typed.parse(text)
        request = self._desk.request(setting.request, group.chat, value)
        self._desk.start(self._do(request, typed.changed(value)))

    @action
    async def publish(self, group: GroupChat, on: bool | None = None) -> None:
        """Ask, then make the group public or not; without `on` the other of the two."""
        on = not group.public if on is None else on
        if self._barred(why_not(group, Act.PUBLISH)):
            return
        if group.public is on:
            self._desk.say(
                "This chat is already public." if on else "This chat is already private."
            )
            return
        room = (chat_name(group), "bold")
        title = Content.assemble("Make ", room, " public?" if on else " private?")
        sentence = words.GO_PUBLIC if on else words.GO_PRIVATE
        done = f"The chat is {words.IS_PUBLIC}." if on else f"The chat is {words.BY_LINK}."
        yes = "Make public" if on else "Make private"
        if await confirmed(self._desk, title, sentence, yes):
            await self._do(self._desk.request(groups.GroupPublic, group.chat, on=on), done)

    def kick(self, group: GroupChat, who: str) -> None:
        """Ask, then remove a member."""
        self._remove(group, who, Act.KICK, words.kick_warning(who, group), groups.GroupKick)

    def ban(self, group: GroupChat, who: str) -> None:
        """Ask, then remove someone and keep them out."""
        self._remove(group, who, Act.BAN, words.ban_warning(who, group), groups.GroupBan)

    @action
    async def _remove(
        self, group: GroupChat, who: str, act: Act, means: Content,
        request: type[groups.GroupKick | groups.GroupBan],
    ) -> None:  # fmt: skip
        role = (group.people or {}).get(who, "")
        if self._barred(why_not_to(group, act, who, role, self._user)):
            return
        verb, yes, done = _REMOVES[act]
        name = inert_name(who)
        title = Content.assemble(f"{verb} ", (name, "bold"), f" from {chat_name(group)}?")
        if await confirmed(self._desk, title, means, yes):
            await self._do(self._desk.request(request, group.chat, who), f"{name} was {done}.")

    @action
    async def unban(self, group: GroupChat, who: str) -> None:
        """Lift a ban, so that someone may come again."""
        if not self._barred(why_not(group, Act.BAN)):
            says = f"{inert_name(who)} can join again."
            await self._do(self._desk.request(groups.GroupBan, group.chat, who, on=False), says)

    @action
    async def bans(self, group: GroupChat) -> None:
        """Show the banned users, and lift the ban of the chosen one."""
        if self._barred(why_not(group, Act.BAN)):
            return
        answer = await self._desk.request(groups.GroupBans, group.chat)
        if answer is None:
            return
        users = answer.value.users if answer.value else []
        options = [(name, inert_name(name)) for name in sorted(users)]
        says = (
            "Choose a person to lift their ban. After that, they can be invited again."
            if users
            else ""
        )
        title = Content.assemble("Banned from ", (chat_name(group), "bold"))
        who = await choose(self._desk, title, says, options, "No one is banned.", verb="lift ban")
        if who:
            self.unban(group, who)

    @action
    async def give_role(self, group: GroupChat, who: str, role: str) -> None:
        """Change the role of a member or of the user; ask first before adding an owner."""
        if self._barred(why_not(group, Act.GIVE_ROLES)):
            return
        name = "You are" if who == self._user else f"{inert_name(who)} is"
        says = f"{name} now {role_with_article(role, group.channel)}."
        title = Content.assemble("Make ", (inert_name(who), "bold"), " an owner?")
        warning = words.co_owner_warning(who, group)
        if role != "owner" or await confirmed(self._desk, title, warning, "Make owner"):
            gives = self._desk.request(groups.GroupRole, group.chat, who, cast("Role", role))
            await self._do(gives, says)

    @action
    async def transfer(self, group: GroupChat, who: str) -> None:
        """Ask, then make a member owner and the user admin."""
        if self._barred(why_not(group, Act.GIVE_ROLES)):
            return
        name = inert_name(who)
        title = Content.assemble("Transfer ", (chat_name(group), "bold"), f" to {name}?")
        means = words.transfer_warning(who, group)
        if not await confirmed(self._desk, title, means, "Transfer"):
            return
        if await self._desk.request(groups.GroupRole, group.chat, who, "owner"):
            says = f"{name} is the owner now. You are an admin."
            admin = self._desk.request(groups.GroupRole, group.chat, self._user, "admin")
            await self._do(admin, says)

    @action
    async def leave(self, group: GroupChat) -> None:
        """Ask, then leave the group; say what becomes of it."""
        # Readers join and leave without an entry: only the relay knows who is left.
        unsure = group.channel and group.role == "owner"
        if unsure and not await self._desk.request(groups.GroupShow, group.chat):
            return
        title = Content.assemble("Leave ", (chat_name(group), "bold"), "?")
        means = words.leave_warning(group, self._user, self._runtime.names.members)
        if await confirmed(self._desk, title, means, "Leave"):
            await self._desk.request(groups.GroupLeave, group.chat)

    @action
    async def mute(self, group: GroupChat) -> None:
        """Mute the group, or unmute it."""
        name, muted = chat_name(group), self._runtime.is_muted(group.chat)
        says = f"{name} is no longer muted." if muted else f"{name} is muted, except for mentions."
        request = self._desk.request(ChatSet, group.chat, 0 if muted else FOREVER)
        await self._do(request, says)

    def links(self, group: GroupChat) -> None:
        from tui_chat.ui.pages.links import InviteLinksPage

        if not self._barred(why_not(group, Act.LINK)):
            self._desk.push(InviteLinksPage(self._runtime, group.chat))

    def _barred(self, why: str) -> bool:
        if why:
            self._desk.say(why)
        return bool(why)

    async def _do(self, request: Awaitable[object], says: str, holds: Holds = always) -> None:
        if await request:
            self._desk.say(says, holds)


def _unanswered(group: GroupChat, user: str) -> Callable[[], bool]:
    """Return a check that this user has neither joined nor declined since now."""
    since = group.log.head

    def holds() -> bool:
        if user not in group.invited:
            return False
        later = takewhile(lambda x: x.seq is None or x.seq > since, reversed(group.log.lines))
        return not any(
            (x.by == user and x.kind in ("joined", "declined"))
            or (x.text == user and x.kind in ("uninvited", "barred"))
            for x in later
        )

    return holds
