"""Actions that search for messages, or go to a day.

Secret messages are searched in memory only: the relay is never asked about them."""

from __future__ import annotations

from textual.content import Content

from relay.terminal.text import quoted
from relay.wire.messages import Search
from relay.wire.protocol import History
from tui_chat.core.events import (
    ChatGone,
    Event,
    LinesGone,
    Privacy,
    PrivacyChanged,
    TextChanged,
    TextsExpired,
)
from tui_chat.core.found_messages import FoundMessage, FoundMessages, Matcher
from tui_chat.core.names import BadName
from tui_chat.core.readers import with_host
from tui_chat.ui.actions.context import ActionContext, Actions, action
from tui_chat.ui.dates import day
from tui_chat.ui.words import privacy_of

_ONLY_CLOUD = (
    "You can't go to a day in a secret chat. The relay would see which day you chose, and it "
    "stores no secret messages that it could send you."
)
_QUERY_CHARS = 24
_READERS = "you · the relay's operator, who sees which day you go to"


class SearchActions(Actions):
    """Searches and jumps, by key, command and palette; and the way from match to match."""

    def __init__(self, desk: ActionContext) -> None:
        super().__init__(desk)
        self._found: FoundMessages | None = None
        self._local = ""
        """The chat of a search in memory alone."""
        self._going = False
        self._runtime.listen(self._receive_event)

    def search(self, *words: str) -> None:
        """Search: in CLOUD on the page that asks the relay, with these words already entered, and
        elsewhere in memory alone."""
        if self._screen.conversation is None or self._screen.words_allowed:
            self._search_relay(" ".join(words))
        elif words:
            self._search_here(" ".join(words))
        else:
            self._ask_words()

    @action
    async def _search_relay(self, query: str) -> None:
        from tui_chat.ui.pages.search import SearchPage

        screen = self._screen
        page = SearchPage(self._runtime, screen.open_chat, query, self.go, screen.composer)
        if await self._desk.ask(page):
            self.date()

    @action
    async def _ask_words(self) -> None:
        from tui_chat.ui.pages.search import LocalSearchDialog

        chat = self._screen.open_chat
        readers = with_host("you", self._client.conversations.served)
        privacy = privacy_of(self._screen.conversation)
        page = LocalSearchDialog(readers, privacy, self._search_here)

        await self._desk.ask_here(page, chat)

    def _search_here(self, query: str) -> None:
        """Search the messages of this chat that are in memory. Raises BadName."""
        conversation = self._screen.conversation
        if conversation is None:
            return
        matcher, chat = Matcher(query), conversation.chat
        hits = [
            FoundMessage(chat, line.seq or 0, line.key)
            for line in matcher.lines(conversation.log.lines)
        ]
        if not hits:
            raise BadName("No match among the messages that are loaded on this device.")
        self.go(FoundMessages(matcher, hits, where=chat), local=chat)

    def go(self, found: FoundMessages, *, local: str = "") -> None:
        """Show the present one of these messages, with the messages around it."""
        self._found, self._local = found, local
        self._show()

    def _show(self) -> None:
        found = self._found
        hit = found.present if found else None
        if found is None or hit is None:
            return
        if hit.chat not in self._client.conversations.all:
            self._desk.say_briefly("You are no longer in that chat.")
            return
        screen, self._going = self._screen, True
        try:
            screen.open(hit.chat, at=hit.seq or 1)
        finally:
            self._going = False
        if screen.open_chat != hit.chat:
            return
        screen.transcript.show_places(found.matcher.places)
        if self._local:
            screen.read_tracker.mark(hit.key)
        else:
            screen.read_tracker.go_to(hit.seq)
        screen.show_state()

    def next(self) -> None:
        """Go to the next match, which is older."""
        found = self._searched()
        if found is None:
            return
        if found.step(1):
            self._show()
        elif found.older is None:
            self._desk.say_briefly("This is the oldest match.")
        else:
            self._more(found)

    def previous(self) -> None:
        """Go back to the match before, which is newer."""
        found = self._searched()
        if found is None:
            return
        if found.step(-1):
            self._show()
        else:
            self._desk.say_briefly("This is the newest match.")

    def _searched(self) -> FoundMessages | None:
        if self._found is None:
            self._desk.say_briefly(
                f"You have not searched yet. Press {self._key('search')} to search."
            )
        return self._found

    @action
    async def _more(self, found: FoundMessages) -> None:
        """Ask the relay for older matches, and go to the first of them."""
        matcher, before = found.matcher, found.older
        answer = await self._desk.request(
            Search, matcher.query, found.where, before=before, parts=matcher.parts
        )
        if answer is None or found is not self._found or found.older is not before:
            return
        hits = answer.value.hits if answer.value else []
        older = answer.value.next if answer.value else None
        found.add((FoundMessage(hit.chat, hit.seq) for hit in hits), older)
        if found.step(1):
            self._show()
        else:
            self._screen.show_state()
            self._desk.say_briefly(
                f"No older match was found yet. Press {self._desk.key('next_match')} again to "
                "search further."
            )

    def words(self, room: int) -> Content:
        """Return the row about the search that is under way, in so many cells if it can; empty
        without one."""
        found = self._found
        if found is None:
            return Content("")
        count, query = Content.styled(found.position, "bold"), quoted(
            found.matcher.query, _QUERY_CHARS
        )  # fmt: skip
        hints = ("next_match", "older"), ("previous_match", "newer"), ("cancel", "end")
        older, newer, end = (
            Content.assemble((self._key(name), "bold"), f" {does}") for name, does in hints
        )
        of = Content.assemble(count, f" for {query}")
        on_it, cloud = self._screen.transcript.marked, self._screen.words_allowed
        reply = Content.assemble((self._key("reply_here"), "bold"), " reply")
        further = [older] if found.has_older else []
        back = [newer] if found.has_older or found.has_newer else []
        offered = [[of, reply, *further, *back, end], [of, reply, *further, end]]
        tries = (
            *(offered if on_it and cloud else []),
            [of, *further, *back, end],
            *([[count, reply, *further, end]] if on_it and cloud else []),
            [count, *further, *back, end],
            [count, *further, end],
        )
        rows = [Content(" · ").join(parts) for parts in tries]
        return next((row for row in rows if row.cell_length <= room), rows[-1])

    @property
    def under_way(self) -> bool:
        """True if the row about a search is on the screen: its match keeps the mark."""
        return self._found is not None

    def end(self) -> bool:
        """End the search (Esc), and return whether there was one."""
        was, self._found, self._local = self._found is not None, None, ""
        if was:
            self._show_none()
        return was

    def _show_none(self) -> None:
        self._screen.transcript.show_places(None)
        self._screen.transcript.unmark()
        self._screen.show_state()

    def left_chat(self) -> None:
        """End the search if the user went to another chat."""
        if not self._going:
            self.end()

    def _receive_event(self, event: Event) -> None:
        """Forget matches that were changed or deleted. The search ends at once if its chat becomes
        secret, or is not any longer."""
        found = self._found
        if found is None:
            return
        gone = False
        match event:
            case PrivacyChanged(chat=chat) if chat in (self._local, self._screen.open_chat):
                self._found, self._local = None, ""
                self._screen.call_later(self._show_none)
            case TextChanged(chat=chat, seq=seq):
                gone = found.drop(lambda one: (one.chat, one.seq) == (chat, seq))
            case TextsExpired(chat=chat, upto=upto):
                gone = found.drop(lambda one: one.chat == chat and 0 < one.seq <= upto)
            case ChatGone(chat=chat):
                gone = found.drop(lambda one: one.chat == chat)
            case LinesGone(chat=chat) if chat == self._local:
                log = self._client.conversations.all[chat].log
                gone = found.drop(lambda one: log.find(one.key) is None)
        if gone:
            self._screen.call_later(self.end if found.present is None else self._screen.show_state)

    def date(self, *words: str) -> None:
        """Show the first message of a day in this chat; ask for the day if none is given."""
        if self._desk.conversation() is None or not self._may():
            return
        if words:
            self._to_day(" ".join(words))
            return
        from tui_chat.runtime.days import WRITE
        from tui_chat.ui.dialogs import TextDialog

        hint = "20 Nov, yesterday, Monday"
        self._desk.push(TextDialog("Go to day", WRITE, hint, _READERS, self._to_day, verb="go"))

    @action
    async def _to_day(self, said: str) -> None:
        from tui_chat.runtime.days import instant

        chat, at = self._screen.open_chat, instant(said, self._runtime.instant().wall)
        asks = self._desk.request(History, chat, since=at, limit=1)
        answer = await self._desk.when_wanted(
            chat, "The messages of the day that you chose in {chat} have arrived.", asks
        )
        if answer is None:
            return
        msgs = answer.value.msgs if answer.value else []
        if not msgs:
            self._desk.say_briefly(f"This chat has no messages from {day(at)} or later.")
        elif self._screen.open_chat == chat:
            self._screen.read_tracker.go_to(msgs[0].seq, first=True)
            found = day(msgs[0].at)
            if found != day(at):
                says = f"This chat has no messages from {day(at)}. The next ones are from {found}."
                self._desk.say_briefly(says)

    def _may(self) -> bool:
        cloud = privacy_of(self._screen.conversation) is Privacy.CLOUD
        if self._screen.conversation is not None and not cloud:
            self._desk.say(_ONLY_CLOUD)
            return False
        return True
