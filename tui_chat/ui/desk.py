"""What all acts need: the screen, the runtime, a place to speak, and answers that come later."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from textual.content import Content
from textual.screen import ModalScreen

from tui_chat.events import Answered
from tui_chat.text import inert_line
from tui_chat.ui.notice import always

if TYPE_CHECKING:
    from tui_chat.ui.screen import ChatScreen

T = TypeVar("T")


class Desk:
    """One for each screen."""

    def __init__(self, screen: ChatScreen) -> None:
        self.screen = screen
        self.runtime = screen.runtime
        self.client = screen.client
        self.opened = ""
        """A chat that came when the user was already writing in another."""
        self._waiting: dict[str, Callable[[Answered], None]] = {}

    def say(self, sentence: str, holds: Callable[[], bool] = always) -> None:
        """Explain something above the composer, while it holds."""
        self.screen.say(Content(inert_line(sentence)), holds)

    def connection_stays(self) -> Callable[[], bool]:
        """Whether the connection is as it is now: a refusal may be due to that."""
        network = self.client.network
        return lambda: self.client.network is network

    def push(self, page: ModalScreen[T], then: Callable[[T | None], None] | None = None) -> None:
        """Show a dialog."""
        self.screen.app.push_screen(page, then)

    def push_for(self, page: ModalScreen[T], then: Callable[[T], None]) -> None:
        """Show a dialog and go on with what it says, if it says anything."""

        def said(value: T | None) -> None:
            if value:
                then(value)

        self.push(page, said)

    def request(self, id: str, then: Callable[[Answered], None] | None = None) -> None:
        """When the request of this id is done, go on; when it is refused, say why."""
        self._waiting[id] = then or (lambda _: None)

    def answered(self, event: Answered) -> None:
        """The relay's answer."""
        then = self._waiting.pop(event.id, None)
        if then is None:
            return
        if event.code:
            self.say(event.text or "The relay refused it.", self.connection_stays())
        else:
            then(event)

    def opens(self) -> Callable[[Answered], None]:
        """Open the chat of an answer, unless the user has begun to write meanwhile."""
        edits = self.screen.composer.edits

        def then(event: Answered) -> None:
            if not event.chat:
                return
            if self.screen.composer.edits == edits:
                self.screen.open(event.chat)
            else:
                self.opened = event.chat
                self.screen.show_state()

        return then
