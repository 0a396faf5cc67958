"""The state of the open chat at one moment, for all the lines around it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from tui_chat.core.chats import DirectChat
from tui_chat.core.events import Privacy
from tui_chat.ui import words

if TYPE_CHECKING:
    from tui_chat.ui.chat_view import ChatView, PrimaryAction

ACCEPT = "Accept"
"""The action of F2 while a request is open in another chat."""


class ChatMoment:
    """The state that the lines show at one moment; each part is read at most once."""

    def __init__(self, screen: ChatView) -> None:
        self._screen = screen
        self.here = here = screen.conversation
        self.direct = here if isinstance(here, DirectChat) else None
        self.privacy = self.direct.toggle.privacy if self.direct else Privacy.CLOUD

    @cached_property
    def begins(self) -> bool:
        """True if the account begins secret chats."""
        return self._screen.sender.begins

    @cached_property
    def silenced(self) -> bool:
        """True if the relay refuses messages in the open chat because of a restriction."""
        return self._screen.silenced_here

    @cached_property
    def state(self) -> str:
        """Glyph and word, with a sign for compared codes."""
        return words.state_of(self.here, words.CHECK)

    @cached_property
    def f2(self) -> str:
        """The present action of F2; empty if it has none. Outside a direct chat it accepts a
        request of another chat; without one it asks for a member in a group."""
        if self.direct:
            return self.direct.secret_action
        if any(d.toggle.prompt for d in self._screen.client.conversations.directs()):
            return ACCEPT
        return "Secret" if self.here else ""

    @cached_property
    def f4(self) -> str:
        """The present action of F4; empty if it has none."""
        return self.direct.toggle.cloud_action if self.direct else ""

    @cached_property
    def offer(self) -> PrimaryAction | None:
        return self._screen.acts.offer()
