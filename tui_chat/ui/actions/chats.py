"""Actions on chats: open and start chats, show their members, and go to another chat."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from textual.content import Content

from relay.terminal.text import inert_line, inert_name
from relay.wire.groups import Member
from relay.wire.limits import direct_chat, notes_chat
from relay.wire.protocol import Members
from tui_chat.core.chats import NOTES, NOTES_ARE_CLOUD, DirectChat, GroupChat, NotesChat
from tui_chat.core.events import ChatGone, Privacy
from tui_chat.core.names import BadName, is_group_link, other_user, user_name
from tui_chat.core.secret_text import blocked_by_you, cloud_readers
from tui_chat.ui.actions.context import ActionContext, Actions, action
from tui_chat.ui.actions.groups import GroupActions
from tui_chat.ui.chats import UNREAD_COLUMN, choices, is_listed, order, unfolded
from tui_chat.ui.dates import seen_from
from tui_chat.ui.readers import readers_row
from tui_chat.ui.words import (
    GLYPH,
    INK,
    VERIFIED,
    online_or_not,
    presence,
    privacy_of,
)

if TYPE_CHECKING:
    from tui_chat.ui.pages.jump import Person


CLOUD = Privacy.CLOUD
_GROUPS, _MEMBERS, _MEMBERS_SECONDS = 6, 100, 60.0
"""Groups in which Ctrl+K looks for people, members of each, and seconds until it asks again."""


class ChatActions(Actions):
    """Actions that open chats and show their members. The relay answers most of them later."""

    def __init__(self, desk: ActionContext, groups: GroupActions) -> None:
        super().__init__(desk)
        self._groups = groups
        self._members: dict[str, tuple[float, list[Member]]] = {}
        """The members of groups, each until when they need not be asked for again."""

    def begin(self) -> None:
        """Ask for a name, a group or a link, and open that chat (F7)."""
        from tui_chat.ui.dialogs import TextDialog

        def open_typed(typed: str) -> None:
            if is_group_link(typed):
                self._groups.by_link(typed)
            elif typed.startswith("#"):
                self._groups.create(*typed.split())
            else:
                self.direct(typed)

        sentence = (
            "Type a person's name to start a direct chat. To create a group, type # and the "
            "group's name, then a title: “#name Title”. You can also paste an invite link."
        )
        hint, readers = "person's name, #group and title, or invite link", self._readers_of
        key = self._keys("direct")
        self._desk.push(
            TextDialog("New chat", sentence, hint, readers, open_typed, key=key, verb="open")
        )

    def _readers_of(self, typed: str) -> str:
        """Return the readers of the chat with the typed name, and the name itself."""
        if is_group_link(typed):
            return "the chat's members · anyone added later · the relay's operator"
        if typed.startswith("#"):
            return "you · the people you invite · the relay's operator"
        try:
            who = user_name(typed)
        except BadName:
            return cloud_readers("the person you name", gone=False)
        if who == self._client.user:
            return "you · the relay's operator"
        direct = self._client.conversations.direct(direct_chat(self._client.user, who))
        if direct is not None:
            return direct.readable_by
        if who in self._runtime.client.settings.wanted.blocked:
            return blocked_by_you(who).readers
        return cloud_readers(who, gone=False)

    def look_up(self) -> None:
        """Ask for a name and open the direct chat with that user (N among the contacts)."""
        from tui_chat.ui.dialogs import TextDialog

        says = "Type the person's exact name to open your direct chat with them."
        readers, do = self._readers_of, self.direct
        self._desk.push(TextDialog("Find someone", says, "name", readers, do, verb="open"))

    @action
    async def direct(self, name: str, *words: str) -> None:
        """Open the direct chat with a user (/direct) and put the words into its composer, so that
        its readers are seen before it is sent. Your own name opens your notes. Raises BadName."""
        if user_name(name) == self._client.user and not words:
            self._desk.open_notes()
            return
        user, text = other_user(name, self._client.user), " ".join(words)
        if not text:
            await self._desk.reach(user)
            return
        chat = direct_chat(self._client.user, user)
        sender, composer = self._screen.sender, self._screen.composer
        if not sender.begin(chat, text):
            raise BadName(f"You can't write to {inert_name(user)} now. Open that chat first.")
        typed_in = composer.draft
        answer = await self._desk.reach(user)
        if answer is not None and answer.code:
            del sender.drafts[chat]
            if composer.draft is typed_in and not composer.text:
                composer.give_back(typed_in, f"/direct {user} {text}")

    @action
    async def members(self) -> None:
        """Show a group's page, or the two people of a direct chat (F8)."""
        from relay.terminal.dialogs import InfoDialog

        conversation = self._screen.conversation
        if conversation is None:
            return
        if isinstance(conversation, NotesChat):
            self._desk.say(NOTES_ARE_CLOUD)
            return
        if isinstance(conversation, GroupChat):
            self._groups.info()
            return

        verified, when = "", ""
        if conversation.toggle.verified_at is not None:
            verified, now = conversation.peer, self._runtime.instant().wall
            when = seen_from(conversation.toggle.verified_at * 1000, now)
        chat = conversation.chat
        asks = self._desk.request(Members, chat)
        answer = await self._desk.when_wanted(
            chat, "The list of people in {chat} has arrived.", asks
        )
        if answer is None:
            return
        nobody, listed = conversation.nobody, answer.value.members if answer.value else []
        members = sorted(listed, key=lambda m: (not m.online, m.user))
        wide = max((len(m.user) for m in members), default=0)
        rows = []
        for m in members:
            sign, word = online_or_not(m.online)
            if m.user == conversation.peer and conversation.blocked:
                sign, word = presence(conversation)
            more = f"  {'you' if m.user == self._client.user else '':3}  {word}"
            sure = f"  {VERIFIED} {when}" if m.user == verified else "", "$text-success"
            name = inert_name(m.user).ljust(wide), "bold"
            ink = "$online" if sign == "●" else "$dim"
            rows.append(Content.assemble((f"{sign} ", ink), name, (more, "$text-muted"), sure))
        rows += [Content(f"\n{inert_line(nobody.why)}")] if nobody else []
        privacy = privacy_of(conversation)
        readers = Content.assemble(
            (f"\n{GLYPH[privacy]} ", f"bold {INK[privacy]}"), ("Readable by: ", "bold"),
            (readers_row(conversation.readable_by, self._screen.size.width), INK[privacy]),
        )  # fmt: skip
        body = Content("\n").join([*rows, readers])
        title = Content.assemble("Direct chat with ", (inert_name(conversation.peer), "bold"))
        self._desk.push(InfoDialog(title, body, key=self._keys("members")))

    def handle_chat_gone(self, event: ChatGone) -> None:
        """Say that the user is no longer in this chat, if that matters to them."""
        screen, chat, unsent = self._screen, event.chat, event.unsent
        name = inert_name(chat)
        says = f"You are no longer in {name}."
        if event.by:
            says = f"{inert_name(event.by)} removed you from {name}."
        elif event.left:
            says = f"You left {name}."
        if unsent:
            screen.sender.give_back(chat, unsent)
        if chat == screen.open_chat:
            others = order(self._client.conversations.all, "")
            if event.here and others and not unsent and not screen.composer.draft.text:
                self._open_next(chat, says)
            else:
                screen.close_chat(says)
            return
        draft = screen.sender.drafts.get(chat)
        if draft is not None and not draft.text:
            del screen.sender.drafts[chat]
        elif unsent:
            says += " Your unsent messages to this chat are kept until you quit."
        if event.by or event.here or unsent:
            self._desk.say(says)
        screen.show_list()

    def _open_next(self, chat: str, says: str) -> None:
        """Open the chat below the group that the user left, or else the last one, and say so."""
        chats = order(self._client.conversations.all, "")
        below = (c for c in chats if c.name > chat and not (c.pinned or c.folder))
        self._screen.open_late(next(below, chats[-1]).chat)
        self._desk.say(says)

    def toggle_list(self) -> None:
        """Hide the list of chats, or show it (Ctrl+B)."""
        self._screen.toggle_list()

    @action
    async def jump(self) -> None:
        """Ask for part of a name, and open that chat, answer that invitation or start a chat with
        that person (Ctrl+K)."""
        from tui_chat.ui.pages.jump import NEW, JumpPage

        every = self._client.conversations.all
        listed = order(every, self._screen.open_chat)
        away = sorted((c for c in every.values() if c.archived), key=lambda c: c.name)
        chats = [*listed, *(c for c in away if c not in listed)]
        column = UNREAD_COLUMN if any(c.unread for c in chats) else 0
        options = choices(chats, invited=sorted(self._client.invitations))
        me = self._client.user
        if options and notes_chat(me) not in every:
            words = "  your chat with yourself", "$dim"
            options.append((NEW + me, Content.assemble(" " * column, (NOTES, "bold"), words)))
        page = JumpPage(options, self._people(), self._may_start, column, key=self._keys("jump"))
        chat = await self._desk.ask(page)
        if chat and chat.startswith(NEW):
            self.direct(chat.removeprefix(NEW))
        elif chat:
            (self._screen.open if chat in every else self._groups.invitation)(chat)

    def notes(self) -> None:
        """Open the chat with yourself (/notes)."""
        self._desk.open_notes()

    def above(self) -> None:
        """Open the chat above."""
        self._step(-1)

    def below(self) -> None:
        """Open the chat below."""
        self._step(1)

    def _step(self, by: int) -> None:
        here = self._screen.open_chat
        every, folded = self._client.conversations.all, self._screen.folded
        chats = [c.chat for c in unfolded(every, here, folded)]
        if chats:
            at = chats.index(here) if here in chats else min(-by, 0)
            self._screen.open(chats[(at + by) % len(chats)])

    def _may_start(self, name: str) -> bool:
        """Return whether a chat with this user can be started: none is open, and it is not you."""
        me = self._client.user
        direct = self._client.conversations.direct(direct_chat(me, name))
        return name != me and (direct is None or not is_listed(direct, self._screen.open_chat))

    async def _people(self) -> AsyncIterator[list[Person]]:
        """Yield the people of each group, those of the newest groups first. Beside a secret chat
        the relay is not asked."""
        from tui_chat.ui.pages.jump import Person

        groups = [
            c for c in order(self._client.conversations.all, "")
            if isinstance(c, GroupChat) and not c.channel
        ][:_GROUPS]  # fmt: skip
        for group in groups:
            until, members = self._members.get(group.chat, (0.0, []))
            if self._runtime.now() >= until and privacy_of(self._screen.conversation) is CLOUD:
                answer = await self._runtime.ask(Members, group.chat)
                if answer.value is not None:
                    members = answer.value.members[:_MEMBERS]
                    self._members[group.chat] = (self._runtime.now() + _MEMBERS_SECONDS, members)
            named = [Person(m.user, group.name, m.online) for m in members]
            yield [one for one in named if self._may_start(one.user)]

    def next_unread(self) -> None:
        """Open the next chat that has unread messages or whose peer asks for SECRET (Ctrl+N)."""
        chats = order(self._client.conversations.all, self._screen.open_chat)
        at = next((i for i, c in enumerate(chats) if c.chat == self._screen.open_chat), -1)
        for chat in chats[at + 1 :] + chats[: at + 1]:
            waits = chat.unread or (isinstance(chat, DirectChat) and chat.toggle.prompt)
            if waits and chat.chat != self._screen.open_chat:
                self._screen.open(chat.chat)
                return
        self._desk.say("No other chat has unread messages or a request.")
