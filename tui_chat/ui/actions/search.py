"""Actions that search for messages and go to a day. None is for a secret chat."""

from __future__ import annotations

from relay.wire.protocol import History
from tui_chat.core.events import Privacy
from tui_chat.ui.actions.context import Actions, action
from tui_chat.ui.dates import day
from tui_chat.ui.words import privacy_of

_ONLY_CLOUD = (
    "You can't search here. The relay would see your words, and it stores nothing of a secret chat."
)
_READERS = "you · the relay's operator, who sees the day you ask for"


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
            self._screen.read_tracker.go_to(seq)

    def date(self, *words: str) -> None:
        """Show the first message of a day in this chat; ask for the day if none is given."""
        if self._desk.conversation() is None or not self._may():
            return
        if words:
            self._to_day(" ".join(words))
            return
        from tui_chat.runtime.days import WRITE
        from tui_chat.ui.dialogs import TextDialog

        hint = "20 Nov, yesterday, monday"
        self._desk.push(TextDialog("Go to day", WRITE, hint, _READERS, self._to_day))

    @action
    async def _to_day(self, said: str) -> None:
        from tui_chat.runtime.days import instant

        chat, at = self._screen.open_chat, instant(said, self._runtime.instant().wall)
        asks = self._desk.request(History, chat, since=at, limit=1)
        answer = await self._desk.when_wanted(chat, "The day in", asks)
        if answer is None:
            return
        msgs = answer.value.msgs if answer.value else []
        if not msgs:
            self._desk.say_briefly(f"There are no messages here on {day(at)} or later.")
        elif self._screen.open_chat == chat:
            self._screen.read_tracker.go_to(msgs[0].seq, first=True)
            found = day(msgs[0].at)
            if found != day(at):
                says = f"There are no messages here on {day(at)}. The next ones are from {found}."
                self._desk.say_briefly(says)

    def _may(self) -> bool:
        cloud = privacy_of(self._screen.conversation) is Privacy.CLOUD
        if self._screen.conversation is not None and not cloud:
            self._desk.say(_ONLY_CLOUD)
            return False
        return True
