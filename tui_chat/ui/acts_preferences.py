"""What the user can do about settings, contacts, and chats that are to be silent or put away."""

from __future__ import annotations

from textual.content import Content

from tui_chat.conversations import Conversation
from tui_chat.direct.sentences import blocked_by_you
from tui_chat.events import Answered, Privacy
from tui_chat.names import other_user
from tui_chat.text import inert_name
from tui_chat.ui.chats import choices
from tui_chat.ui.desk import Desk
from tui_chat.ui.words import chat_name, privacy_of

_ELSEWHERE = (
    "Beside a secret chat nothing of this goes to the relay. It can be done once the chat is back"
    " in CLOUD."
)


class PreferenceActs:
    """What is told to the relay is said by the page that asks for it."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._screen = desk, desk.screen
        self._runtime, self._client = desk.runtime, desk.client
        self.commands = {
            "settings": self.settings,
            "contacts": self.contacts,
            "mute": self.mute,
            "archive": self.archive,
            "archived": self.archived,
            "block": self.block,
            "unblock": self.unblock,
        }

    def settings(self) -> None:
        """Show them."""
        from tui_chat.ui.settings import Settings

        self._desk.push(Settings(self._runtime, self._screen.sketches))

    def contacts(self) -> None:
        """Show them; somebody may be chosen."""
        from tui_chat.ui.contacts import NEW, Contacts

        def chosen(user: str) -> None:
            if user == NEW:
                self._screen.acts.chats.look_up()
            elif user in self._runtime.preferences.wanted.blocked:
                self._desk.say(blocked_by_you(user).why)
            else:
                self._desk.reach(user)

        self._desk.push_for(Contacts(self._runtime), chosen)

    def mute(self) -> None:
        """Make the open chat silent, or not any more."""
        found = self._cloudy()
        if found is None:
            return
        muted, name = self._runtime.preferences.is_muted(found.chat), chat_name(found)

        def done(_: Answered) -> None:
            says = f"{name} rings again."
            silent = f"{name} is silent now: only a text that names you rings. Alt+M ends that."
            self._desk.say_briefly(says if muted else silent)

        preferences = self._runtime.preferences
        silence = preferences.mute(found.chat, 0) if muted else preferences.mute(found.chat)
        self._desk.request(silence, done)

    def archive(self) -> None:
        """Put the open chat out of the list, or back into it."""
        found = self._cloudy()
        if found is None:
            return
        on, name = not found.archived, chat_name(found)
        silent = self._runtime.preferences.is_muted(found.chat)

        def done(_: Answered) -> None:
            back = "It is silent, so it stays there." if silent else "A new text brings it back."
            says = f"{name} is in the archive now. {back} Alt+A shows the archive."
            self._desk.say_briefly(says if on else f"{name} is in the list again.")

        self._desk.request(self._runtime.preferences.archive(found.chat, on), done)

    def archived(self) -> None:
        """Show what is in the archive; a chat may be chosen."""
        from tui_chat.ui.dialogs import Choose

        there = [c for c in self._client.conversations.all.values() if c.archived]
        options = choices(sorted(there, key=lambda c: c.name), archive=True)
        sentence = Content("These chats are out of the list. /archive takes the open one back.")
        nothing = Content("No chat is in the archive.")
        page = Choose(Content("Archive"), sentence, options, nothing, key="alt+a")
        self._desk.push_for(page, self._screen.open)

    def block(self, name: str = "") -> None:
        """Ask, and hear nothing of somebody any more; without a name of the other of this chat."""
        self._block(name or self._other(blocked=False), on=True)

    def unblock(self, name: str = "") -> None:
        """Ask, and hear of somebody again; without a name of the other of this chat."""
        self._block(name or self._other(blocked=True), on=False)

    def _other(self, *, blocked: bool) -> str:
        """The other of the open direct chat, if they are blocked or not; else nobody."""
        direct = self._screen.direct
        meant = direct is not None and not direct.gone and direct.blocked is blocked
        return direct.peer if direct is not None and meant else ""

    def _block(self, name: str, *, on: bool) -> None:
        from tui_chat.ui.contacts import asked, done

        if not name:
            self.contacts()
            return
        user = other_user(name, self._client.user)

        def said(yes: bool | None) -> None:
            if yes:
                says = done(inert_name(user), on=on)
                id = self._runtime.preferences.block(user, on)
                self._desk.request(id, lambda _: self._desk.say_briefly(says))

        self._desk.push(asked(user, on=on), said)

    def _cloudy(self) -> Conversation | None:
        found = self._desk.conversation()
        if found is not None and privacy_of(found) is not Privacy.CLOUD:
            self._desk.say(_ELSEWHERE)
            return None
        return found
