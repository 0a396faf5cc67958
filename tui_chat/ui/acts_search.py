"""Looking for what was said, and going to a day. A secret chat has none of it."""

from __future__ import annotations

from textual.content import Content

from relay.wire.events import Page
from tui_chat.events import Answered, Privacy
from tui_chat.ui.desk import Desk
from tui_chat.ui.times import day
from tui_chat.ui.words import privacy_of

_ONLY_CLOUD = (
    "Not here: searching asks the relay, which would read what you look for, and nothing of a"
    " secret chat is kept that could be found. Ctrl+K goes to another chat."
)
_READERS = "you · the relay's operator, who sees which day you ask for"


class SearchActs:
    """By key, command and palette."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._screen = desk, desk.screen
        self._runtime = desk.runtime

    def search(self, *words: str) -> None:
        """Ctrl+F, or with what is to be looked for."""
        from tui_chat.ui.search import Search

        if not self._may():
            return

        screen = self._screen
        page = Search(self._runtime, screen.open_chat, " ".join(words), self.go, screen.composer)
        self._desk.push_for(page, lambda _: self.date())

    def go(self, chat: str, seq: int) -> None:
        """To a message of any chat, with what stands around it."""
        if chat not in self._desk.client.conversations.all:
            self._desk.say_briefly("You are no longer in that chat.")
            return
        self._screen.open(chat, at=seq)
        if self._screen.open_chat == chat:
            self._screen.reading.go_to(seq)

    def date(self, *words: str) -> None:
        """To the first message of a day of this chat; asked for, if it is not said."""
        if self._desk.conversation() is None or not self._may():
            return
        if words:
            self._to_day(" ".join(words))
            return
        from tui_chat.ui.dates import WRITE
        from tui_chat.ui.dialogs import AskText

        page = AskText(
            Content("Go to which day?"), Content(WRITE), "a day of this chat",
            lambda _: _READERS, self._to_day,
        )  # fmt: skip
        self._desk.push(page)

    def _to_day(self, said: str) -> None:
        from tui_chat.ui.dates import instant

        chat = self._screen.open_chat
        at = instant(said, self._runtime.instant().wall)

        def show(event: Answered) -> None:
            msgs = event.value.msgs if isinstance(event.value, Page) else []
            if not msgs:
                self._desk.say_briefly(f"Nothing was written here on {day(at)}, or since.")
            elif self._screen.open_chat == chat:
                self._screen.reading.go_to(msgs[0].seq, first=True)
                found = day(msgs[0].at)
                if found != day(at):
                    says = f"Nothing was written here on {day(at)}. What came next is of {found}."
                    self._desk.say_briefly(says)

        id = self._runtime.searching.since(chat, at)
        self._desk.request_and_show(id, chat, "The day you asked for in", show)

    def _may(self) -> bool:
        cloud = privacy_of(self._screen.conversation) is Privacy.CLOUD
        if self._screen.conversation is not None and not cloud:
            self._desk.say(_ONLY_CLOUD)
            return False
        return True
