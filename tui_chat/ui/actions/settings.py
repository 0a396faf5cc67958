"""Actions on settings, contacts and chats: mute, archive and block. None changes a secret chat."""

from __future__ import annotations

from relay.terminal.text import inert_name
from relay.wire.settings import Block, ChatSet
from tui_chat.core.chats import FOREVER, Conversation
from tui_chat.core.events import Privacy
from tui_chat.core.names import other_user
from tui_chat.core.notification_words import LEVEL_WORDS, parse_level
from tui_chat.core.notifications import level_name
from tui_chat.core.secret_text import blocked_by_you
from tui_chat.ui.actions.chats import ChatActions
from tui_chat.ui.actions.context import ActionContext, Actions, action, choose
from tui_chat.ui.actions.spelling import SpellingActions
from tui_chat.ui.chats import choices
from tui_chat.ui.words import chat_name, privacy_of

_ELSEWHERE = "Not done: the relay would see this change of a secret chat. Return to CLOUD first."


class SettingsActions(Actions):
    """Actions on settings, contacts and chats. Each page says itself what it tells the relay."""

    def __init__(self, desk: ActionContext, chats: ChatActions, spelling: SpellingActions) -> None:
        super().__init__(desk)
        self._chats, self._spelling = chats, spelling

    def show(self) -> None:
        from tui_chat.ui.pages.settings import SettingsPage

        notifying, found = self._screen.notifying, self._screen.conversation
        page = SettingsPage(self._runtime, self._screen.sketches, notifying, self._spelling, found)
        self._desk.push(page, "settings")

    def notify(self, level: str = "") -> None:
        """Set the level of the open chat on this machine, or show all choices. Raises BadName."""
        from tui_chat.ui.pages.notifications import NotificationsPage

        found = self._screen.conversation
        if not level:
            page = NotificationsPage(self._runtime, self._screen.notifying, found)
            self._desk.push(page)
            return
        wanted = parse_level(level)
        found = self._desk.conversation()
        if found is not None:
            self._runtime.choose(level_name(found.chat), wanted)
            self._desk.say_briefly(f"{chat_name(found)}: {LEVEL_WORDS[wanted].sentence}")

    @action
    async def contacts(self) -> None:
        """Show the contacts page, and open the chat with the chosen user."""
        from tui_chat.ui.pages.contacts import NEW, ContactsPage

        user = await self._desk.ask(ContactsPage(self._runtime), "contacts")
        if user == NEW:
            self._chats.look_up()
        elif user in self._runtime.client.settings.wanted.blocked:
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
            silent = (
                f"{name} is muted, except for mentions. Press {self._key('mute')} to unmute it."
            )
            self._desk.say_briefly(f"{name} is no longer muted." if muted else silent)

    @action
    async def archive(self) -> None:
        """Archive the open chat, or return it to the list."""
        found = self._cloudy()
        if found is None:
            return
        on, name = not found.archived, chat_name(found)
        silent = self._runtime.is_muted(found.chat)
        if await self._desk.request(ChatSet, found.chat, archived=on):
            new_messages = (
                "The chat is muted, so new messages don't unarchive it."
                if silent
                else "A new message unarchives the chat."
            )
            shortcut = self._key("archived")
            says = f"{name} is archived. {new_messages} {shortcut} lists archived chats."
            self._desk.say_briefly(says if on else f"{name} is no longer archived.")

    @action
    async def archived(self) -> None:
        """Show the archived chats, and open the chosen one."""
        there = [c for c in self._client.conversations.all.values() if c.archived]
        options = choices(sorted(there, key=lambda c: c.name), archive=True)
        says = "These are your archived chats. To unarchive one, open it and type /archive."
        nothing = "You have no archived chats."
        chat = await choose(
            self._desk, "Archive", says, options, nothing, key=self._keys("archived")
        )
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
