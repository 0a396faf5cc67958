"""The command palette: our own commands with a sentence each, and the chats by name."""

from __future__ import annotations

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tui_chat.ui.chats import order
from tui_chat.ui.commands import COMMANDS, Command
from tui_chat.ui.words import chat_name

SYSTEM = {
    "Theme": "Choose other colours, until you quit; the configuration has a line for every start.",
    "Screenshot": "Save a picture of this screen, an SVG file in your folder for downloads. "
    "Whoever has the file can read what stands on it.",
}
"""Those of Textual's own commands that are offered, in our words."""

_NAMED = 3
"""A command by its name stands before those whose sentence has that word."""


class ChatCommands(Provider):
    """Commands that need a word ask for it in a dialog. Textual's own come after ours, by this one
    provider: of several none knows which is first."""

    async def discover(self) -> Hits:
        """What stands there before anything is typed."""
        for command in self._offered():
            yield DiscoveryHit(
                Content(command.title),
                self._do(command.act),
                command.title,
                _help(command.sentence, command.key),
            )
        for name, sentence, run, discover in self.app.get_system_commands(self.screen):
            if discover:
                yield DiscoveryHit(Content(name), run, name, sentence)

    async def search(self, query: str) -> Hits:
        """Commands and chats that match."""
        matcher = self.matcher(query)
        for command in self._offered():
            named = matcher.match(command.title)
            score = named * _NAMED or matcher.match(f"{command.title} {command.sentence}")
            if score > 0:
                yield Hit(
                    score, Content(command.title), self._do(command.act), command.title,
                    _help(command.sentence, command.key),
                )  # fmt: skip
        app = self.app
        for name, sentence, run, _ in app.get_system_commands(self.screen):
            score = matcher.match(name)
            if score > 0:
                yield Hit(score, Content(name), run, name, sentence)
        from tui_chat.ui.app import ChatApp

        if not isinstance(app, ChatApp):
            return
        for conversation in order(app.runtime.client.conversations.all, app.chat_screen.open_chat):
            name = chat_name(conversation)
            score = matcher.match(name)
            if score > 0:
                yield Hit(
                    score, Content(name), partial(app.chat_screen.open, conversation.chat), name,
                    "Go to this chat.",
                )  # fmt: skip

    def _offered(self) -> list[Command]:
        """What can do anything now."""
        from tui_chat.ui.app import ChatApp

        app = self.app
        here = isinstance(app, ChatApp) and app.chat_screen.conversation is not None
        return [command for command in COMMANDS if here or not command.needs_chat]

    def _do(self, act: str) -> partial[None]:
        from tui_chat.ui.app import ChatApp

        app = self.app
        if not isinstance(app, ChatApp):
            raise TypeError("the palette belongs to the chat")
        return partial(app.chat_screen.acts.from_menu, act)


def _help(sentence: str, key: str) -> str:
    return f"{sentence} ({key})" if key else sentence
