"""Actions on chats: open and begin them, show their members, change preferences, mute and archive,
search, and go to a day. A secret chat has no search and no preferences."""

from __future__ import annotations

from textual.content import Content

from relay.terminal.text import inert_line, inert_name
from relay.wire.limits import direct_chat
from relay.wire.protocol import History, Members
from relay.wire.settings import Block, ChatSet
from tui_chat.core.chats import FOREVER, Conversation, DirectChat, GroupChat
from tui_chat.core.events import ChatGone, Privacy
from tui_chat.core.names import BadName, is_group_link, other_user, user_name
from tui_chat.core.secret_text import blocked_by_you, cloud_readers
from tui_chat.ui.actions.context import ActionContext, Actions, action, choose
from tui_chat.ui.actions.groups import GroupActions
from tui_chat.ui.chats import choices, order
from tui_chat.ui.dates import day, seen_from
from tui_chat.ui.words import CHECK, VERIFIED, chat_name, heading, presence, privacy_of


class ChatActions(Actions):
    """Actions that open chats and show their members. The relay answers most of them later."""

    def __init__(self, desk: ActionContext, groups: GroupActions) -> None:
        super().__init__(desk)
        self._groups = groups

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
            "The name of somebody opens the direct chat with them; #room makes a new group, and "
            "what follows is its title; a link that you were sent lets you into its group. "
            "Ctrl+P has more: /directory finds what is public, /channel create makes a channel."
        )
        hint, readers = "a name, #room and a title, or a link", self._readers_of
        self._desk.push(TextDialog("New chat", sentence, hint, readers, open_typed, key="f7"))

    def _readers_of(self, typed: str) -> str:
        """Return the readers of the chat with the typed name, and the name itself."""
        if is_group_link(typed):
            return "its members · anyone added later · the relay's operator"
        if typed.startswith("#"):
            return "you · those whom you invite · the relay's operator"
        try:
            who = user_name(typed)
        except BadName:
            return cloud_readers("whom you name", gone=False)
        direct = self._client.conversations.direct(direct_chat(self._client.user, who))
        if direct is not None:
            return direct.readable_by
        if who in self._runtime.client.preferences.wanted.blocked:
            return blocked_by_you(who).readers
        return cloud_readers(who, gone=False)

    def look_up(self) -> None:
        """Ask for a name and open the direct chat with that user (N among the contacts)."""
        from tui_chat.ui.dialogs import TextDialog

        says = "Their exact name on this relay; it opens the direct chat with them."
        readers, do = self._readers_of, self.direct
        self._desk.push(TextDialog("Look somebody up", says, "a name", readers, do))

    @action
    async def direct(self, name: str, *words: str) -> None:
        """Open the direct chat with a user (/direct) and put the words into its composer, so that
        its readers are seen before it is sent. Raises BadName."""
        user, text = other_user(name, self._client.user), " ".join(words)
        if not text:
            await self._desk.reach(user)
            return
        chat = direct_chat(self._client.user, user)
        writing, composer = self._screen.writing, self._screen.composer
        if not writing.begin(chat, text):
            raise BadName(f"Nothing can be written to {inert_name(user)} just now; go there first.")
        typed_in = composer.draft
        answer = await self._desk.reach(user)
        if answer is not None and answer.code:
            del writing.drafts[chat]
            if composer.draft is typed_in and not composer.text:
                composer.give_back(typed_in, f"/direct {user} {text}")

    @action
    async def members(self) -> None:
        """Show a group's page, or the two people of a direct chat (F8)."""
        from relay.terminal.dialogs import InfoDialog

        conversation = self._screen.conversation
        if conversation is None:
            return
        if isinstance(conversation, GroupChat):
            self._groups.info()
            return

        verified, compared = "", []
        if conversation.toggle.verified_at is not None:
            verified, now = conversation.peer, self._runtime.instant().wall
            when = seen_from(conversation.toggle.verified_at * 1000, now)
            says = f"You compared codes with {inert_name(verified)} {when}; it counts in SECRET."
            compared.append(Content(f"\n{CHECK} {says}"))

        chat = conversation.chat
        asks = self._desk.request(Members, chat)
        answer = await self._desk.when_wanted(chat, "Who is in", asks)
        if answer is None:
            return
        nobody, listed = conversation.nobody, answer.value.members if answer.value else []
        members = sorted(listed, key=lambda m: (not m.online, m.user))
        wide = max((len(m.user) for m in members), default=0)
        rows = []
        for m in members:
            sign, word = ("●", "online") if m.online else ("○", "")
            if m.user == conversation.peer and conversation.blocked:
                sign, word = presence(conversation)
            more = f"  {inert_name(m.role):6}" + (f"  {word}" if word else "")
            sure = f"  {VERIFIED}" if m.user == verified else "", "$text-success"
            name = inert_name(m.user).ljust(wide), "bold"
            rows.append(Content.assemble(f"{sign} ", name, (more, "$text-muted"), sure))
        rows += [Content(f"\n{inert_line(nobody.why)}")] if nobody else []
        readers = Content(f"\nReadable by: {inert_line(conversation.readable_by)}")
        body = Content("\n").join([*rows, *compared, readers])
        self._desk.push(InfoDialog(heading(conversation), body, key="f8"))

    def gone(self, event: ChatGone) -> None:
        """Say that the user is no longer in this chat, if that matters to them."""
        screen, chat, unsent = self._screen, event.chat, event.unsent
        name = inert_name(chat)
        says, short = f"You are no longer in {name}.", f"No longer in {name}"
        if event.by:
            says, short = f"{inert_name(event.by)} put you out of {name}.", f"Put out of {name}"
        elif event.left:
            says, short = f"You left {name}.", f"You left {name}"
        if unsent:
            screen.writing.give_back(chat, unsent)
        if chat == screen.open_chat:
            screen.close_chat(says, short)
            return
        draft = screen.writing.drafts.get(chat)
        if draft is not None and not draft.text:
            del screen.writing.drafts[chat]
        elif unsent:
            says += " What was not confirmed there is kept for when you are back, until you quit."
        if event.by or unsent:
            self._desk.say(says)
        screen.show_list()

    @action
    async def jump(self) -> None:
        """Ask for part of a name, and open that chat or answer that invitation (Ctrl+K)."""
        every = self._client.conversations.all
        listed = order(every, self._screen.open_chat)
        away = sorted((c for c in every.values() if c.archived), key=lambda c: c.name)
        chats = [*listed, *(c for c in away if c not in listed)]
        options = choices(chats, invited=sorted(self._client.invitations))
        chat = await choose(self._desk, "Jump", "", options, "No chat has this name.", key="ctrl+k")
        if chat:
            (self._screen.open if chat in every else self._groups.invitation)(chat)

    def next_unread(self) -> None:
        """Open the next chat that has unread messages or whose peer asks for SECRET (Ctrl+N)."""
        chats = order(self._client.conversations.all, self._screen.open_chat)
        at = next((i for i, c in enumerate(chats) if c.chat == self._screen.open_chat), -1)
        for chat in chats[at + 1 :] + chats[: at + 1]:
            waits = chat.unread or (isinstance(chat, DirectChat) and chat.toggle.prompt)
            if waits and chat.chat != self._screen.open_chat:
                self._screen.open(chat.chat)
                return
        self._desk.say("Nothing is unread in another chat, and nobody asks.")


_ELSEWHERE = (
    "Beside a secret chat nothing of this goes to the relay. It can be done once the chat is back"
    " in CLOUD."
)


class PreferenceActions(Actions):
    """Actions on settings, contacts and chats. Each page says itself what it tells the relay."""

    def __init__(self, desk: ActionContext, chats: ChatActions) -> None:
        super().__init__(desk)
        self._chats = chats

    def settings(self) -> None:
        from tui_chat.ui.pages.settings import SettingsPage

        self._desk.push(SettingsPage(self._runtime, self._screen.sketches))

    @action
    async def contacts(self) -> None:
        """Show the contacts page, and open the chat with the chosen user."""
        from tui_chat.ui.pages.contacts import NEW, ContactsPage

        user = await self._desk.ask(ContactsPage(self._runtime))
        if user == NEW:
            self._chats.look_up()
        elif user in self._runtime.client.preferences.wanted.blocked:
            self._desk.say(blocked_by_you(user).why)
        elif user:
            await self._desk.reach(user)

    @action
    async def mute(self) -> None:
        """Mute the open chat, or unmute it."""
        found = self._cloudy()
        if found is None:
            return
        name, muted = chat_name(found), self._runtime.is_muted(found.chat)
        until = 0 if muted else FOREVER
        if await self._desk.request(ChatSet, found.chat, until):
            silent = f"{name} is silent now: only a text that names you rings. Alt+M ends that."
            self._desk.say_briefly(f"{name} rings again." if muted else silent)

    @action
    async def archive(self) -> None:
        """Archive the open chat, or return it to the list."""
        found = self._cloudy()
        if found is None:
            return
        on, name = not found.archived, chat_name(found)
        silent = self._runtime.is_muted(found.chat)
        if await self._desk.request(ChatSet, found.chat, archived=on):
            back = "It is silent, so it stays there." if silent else "A new text brings it back."
            says = f"{name} is in the archive now. {back} Alt+A shows the archive."
            self._desk.say_briefly(says if on else f"{name} is in the list again.")

    @action
    async def archived(self) -> None:
        """Show the archived chats, and open the chosen one."""
        there = [c for c in self._client.conversations.all.values() if c.archived]
        options = choices(sorted(there, key=lambda c: c.name), archive=True)
        says = "These chats are out of the list. /archive takes the open one back."
        nothing = "No chat is in the archive."
        chat = await choose(self._desk, "Archive", says, options, nothing, key="alt+a")
        if chat:
            self._screen.open(chat)

    def block(self, name: str = "") -> None:
        """Ask, then block a user; without a name, the peer of the open chat."""
        self._block(name, on=True)

    def unblock(self, name: str = "") -> None:
        """Ask, then unblock a user; without a name, the peer of the open chat."""
        self._block(name, on=False)

    @action
    async def _block(self, name: str, *, on: bool) -> None:
        from tui_chat.ui.pages.contacts import block_question, block_result

        direct = self._screen.direct
        if not name and direct and not direct.gone and direct.blocked is not on:
            name = direct.peer
        if not name:
            self.contacts()
            return
        user = other_user(name, self._client.user)
        sure = await self._desk.ask(block_question(user, on=on))
        if sure and await self._desk.request(Block, user, on):
            self._desk.say_briefly(block_result(inert_name(user), on=on))

    def _cloudy(self) -> Conversation | None:
        found = self._desk.conversation()
        if found is not None and privacy_of(found) is not Privacy.CLOUD:
            self._desk.say(_ELSEWHERE)
            return None
        return found


_ONLY_CLOUD = (
    "Not here: searching asks the relay, which would read what you look for, and nothing of a"
    " secret chat is kept that could be found. Ctrl+K goes to another chat."
)
_READERS = "you · the relay's operator, who sees which day you ask for"


class SearchActions(Actions):
    """Searches and jumps, by key, command and palette."""

    @action
    async def search(self, *words: str) -> None:
        """Open the search page (Ctrl+F), with these words already entered."""
        from tui_chat.ui.pages.search import SearchPage

        if not self._may():
            return

        screen = self._screen
        query, writes = " ".join(words), screen.composer
        page = SearchPage(self._runtime, screen.open_chat, query, self.go, writes)
        if await self._desk.ask(page):
            self.date()

    def go(self, chat: str, seq: int) -> None:
        """Show a message of any chat, with the messages around it."""
        if chat not in self._client.conversations.all:
            self._desk.say_briefly("You are no longer in that chat.")
            return
        self._screen.open(chat, at=seq)
        if self._screen.open_chat == chat:
            self._screen.reading.go_to(seq)

    def date(self, *words: str) -> None:
        """Show the first message of a day in this chat; ask for the day if none is given."""
        if self._desk.conversation() is None or not self._may():
            return
        if words:
            self._to_day(" ".join(words))
            return
        from tui_chat.ui.dates import WRITE
        from tui_chat.ui.dialogs import TextDialog

        hint = "a day of this chat"
        self._desk.push(TextDialog("Go to which day?", WRITE, hint, _READERS, self._to_day))

    @action
    async def _to_day(self, said: str) -> None:
        from tui_chat.ui.dates import instant

        chat, at = self._screen.open_chat, instant(said, self._runtime.instant().wall)
        asks = self._desk.request(History, chat, since=at, limit=1)
        answer = await self._desk.when_wanted(chat, "The day you asked for in", asks)
        if answer is None:
            return
        msgs = answer.value.msgs if answer.value else []
        if not msgs:
            self._desk.say_briefly(f"Nothing was written here on {day(at)}, or since.")
        elif self._screen.open_chat == chat:
            self._screen.reading.go_to(msgs[0].seq, first=True)
            found = day(msgs[0].at)
            if found != day(at):
                says = f"Nothing was written here on {day(at)}. What came next is of {found}."
                self._desk.say_briefly(says)

    def _may(self) -> bool:
        cloud = privacy_of(self._screen.conversation) is Privacy.CLOUD
        if self._screen.conversation is not None and not cloud:
            self._desk.say(_ONLY_CLOUD)
            return False
        return True
