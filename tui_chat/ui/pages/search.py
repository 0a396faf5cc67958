"""The page that searches cloud messages, in the open chat or in all chats."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from relay.terminal.dialogs import Choice, Dialog, buttons, key_row
from relay.terminal.modal import LOW, StatusLine, bindings
from relay.terminal.text import inert, inert_name, plural
from relay.wire.limits import SEARCH_CHARS
from relay.wire.messages import Found, Hit, Place, Search
from tui_chat.core.events import (
    ChatGone,
    Event,
    LoggedIn,
    Privacy,
    TextChanged,
    TextsExpired,
)
from tui_chat.core.found_messages import FoundMessage, FoundMessages, Matcher
from tui_chat.ui.dates import day, when
from tui_chat.ui.dialogs import Field, TextDialog
from tui_chat.ui.readers import ReadersLine
from tui_chat.ui.transcript.groups import person
from tui_chat.ui.words import chat_name

if TYPE_CHECKING:
    from tui_chat.runtime.runtime import Runtime

READERS = "you · the relay's operator, who sees your search words"
MOST_HITS = 500
"""Hits in the list at most."""
_KEYS = "Alt+D go to day", "Esc close"
_ABOUT = (
    "You can search your messages in cloud chats: in the open chat, or in all chats.\n\n"
    "Secret messages are not on the relay. To search them, open their chat."
)
_EVERYWHERE = "in all chats"
_ELSEWHERE = (
    "Press Tab, then use “Where” to search all chats, or use “How” to match parts of words."
)
_INSIDE = "Press Tab, then use “How” to match parts of words."
_ALL = "Press Tab, then use “Where” to search all chats."
_NEVER = "Secret messages are not on the relay. To search them, open their chat."
_LOCAL = (
    "Only messages that are loaded on this device are searched, in memory. Nothing is sent to the "
    "relay."
)
_NOT_RUN = "The search did not run."
_MARK = "bold reverse"

Asked = tuple[str, bool, bool]
"""The words of a search, whether it is for all chats, and whether it matches inside words."""


class _QueryField(Field):
    """The field for the words. Handles Enter in order, before the keys typed after it."""

    async def _on_key(self, event: events.Key) -> None:
        page = self.screen
        if not (isinstance(page, SearchPage) and page.takes(event, page.entered)):
            await super()._on_key(event)


class _Hits(OptionList):
    """The list of hits. Handles Enter in order, as the field does."""

    async def _on_key(self, event: events.Key) -> None:
        page = self.screen
        if isinstance(page, SearchPage):
            page.takes(event, self.action_select)

    def action_select(self) -> None:
        """Go to this hit, or search older messages, by Enter or a click."""
        page, at = self.screen, self.highlighted
        if isinstance(page, SearchPage) and at is not None:
            page.picked(at)


class SearchPage(Dialog[Literal["date"]]):
    """A field, two switches and the hits. Nothing is sent before Enter or a change of
    “Where”, since the relay reads it.
    Closes by going on a hit, on the key for a date, or without a result."""

    AUTO_FOCUS = "Input"
    BINDINGS = bindings(
        "!ctrl+f dismiss(None)", "!alt+d dismiss('date')", "down list", "up field",
        "!tab app.focus_next", "!shift+tab app.focus_previous",
    )  # fmt: skip
    """With priority Tab moves the focus before the key after it, however fast the two come."""
    shape, low = "page", LOW + 4
    heading, hint = Content("Search messages"), key_row("Enter search", *_KEYS)

    def __init__(
        self, runtime: Runtime, chat: str, query: str, go: Callable[[FoundMessages], None],
        writes: Widget,
    ) -> None:  # fmt: skip
        """Search in `chat`, the open one; at once if there is a `query`. `go` shows one of the
        messages that were found; `writes` gets the keys typed after that."""
        super().__init__()
        self._go, self._writes = go, writes
        self._runtime, self._chat, self._query = runtime, chat, query
        self._everywhere = not chat
        self._parts = False
        self._hits: list[Hit] = []
        self._next: Place | None = None
        self._asked: Asked | None = None
        self._changed: set[tuple[str, int]] = set()
        """Messages changed since the relay was asked: its answer may be older."""

    def contents(self) -> ComposeResult:
        hint = "search words (all must match)"
        yield _QueryField(self._query, hint, max_length=SEARCH_CHARS, select_on_focus=False)
        yield buttons(("where", ""), ("parts", ""))
        yield Static(id="searched", markup=False)
        yield _Hits(id="found", markup=False, disabled=True)
        yield StatusLine("wrong")
        yield StatusLine("told")
        yield ReadersLine(READERS)

    def on_mount(self) -> None:
        """Search if there is a query already."""
        self._say_switches()
        self._show_found(_ABOUT)
        self._tell("Nothing is sent until you press Enter or change “Where”.")
        self.listen(self._runtime, self._receive_event)
        if self._query:
            self._begin()

    def _receive_event(self, event: Event) -> None:
        """Remove hits that were edited or deleted since, or whose chat was left."""
        match event:
            case TextChanged(chat=chat, seq=seq, text=text):
                self._changed.add((chat, seq))
                left = [hit for hit in self._hits if (hit.chat, hit.seq) != (chat, seq)]
                self._leave(
                    left,
                    "A message in this list was edited."
                    if text
                    else "A message in this list was deleted.",
                )
            case TextsExpired(chat=chat, upto=upto):
                left = [hit for hit in self._hits if hit.chat != chat or hit.seq > upto]
                self._leave(left, "A message in this list has expired.")
            case ChatGone(chat=chat):
                left = [hit for hit in self._hits if hit.chat != chat]
                self._leave(left, "A message in this list is in a chat that you left.")
            case LoggedIn() if self._hits:  # changes in the meantime are not all known
                self._again("You were offline. Press Enter to search again.")

    def _leave(self, left: list[Hit], why: str) -> None:
        if len(left) < len(self._hits):
            self._hits = left
            self._list()
            self._again(f"{why} Press Enter to search again.")

    def _again(self, why: str) -> None:
        self._asked = None
        self._tell(why)
        self._say_enter()

    @on(Input.Changed)
    def _say_enter(self) -> None:
        """Show what Enter does now."""
        at, opens = self.focused, bool(self._hits) and self._asked == self._wanted
        enter = "Enter open" if opens else "Enter search"
        enter = "Enter change" if isinstance(at, Choice) else enter
        self.say_keys(key_row(enter, "Tab next", *_KEYS))

    def say_present_keys(self) -> None:
        self._say_enter()

    def takes(self, event: events.Key, enter: Callable[[], None]) -> bool:
        """Return whether the page takes this key from the widget: Enter, which acts at once; and
        after it has led to a message every key, which goes to the composer."""
        if self.left:
            behind = events.Key(event.key, event.character)
            behind._set_forwarded()
            self._writes.post_message(behind)
        elif event.key == "enter":
            enter()
        else:
            return False
        event.stop()
        event.prevent_default()
        return True

    def entered(self) -> None:
        """Search, or go to the first hit (Enter in the field)."""
        if self._asked == self._wanted and self._hits:
            self._go_to(self.query_one(OptionList).highlighted or 0)
        else:
            self._begin()

    def _go_to(self, at: int) -> None:
        query, everywhere, parts = self._asked or self._wanted
        found = (FoundMessage(hit.chat, hit.seq) for hit in self._hits)
        where = None if everywhere else self._chat
        self.go()
        matcher = Matcher(query, parts=parts)
        self._go(FoundMessages(matcher, found, at, where=where, older=self._next))

    @property
    def _wanted(self) -> Asked:
        return self.query_one(Field).value.strip(), self._everywhere, self._parts

    async def press(self, button: str) -> None:
        """Switch between this chat and all chats, or between whole words and parts of words."""
        if button == "where":
            self._everywhere = not self._everywhere or not self._chat
        else:
            self._parts = not self._parts
        self._say_switches()
        self.query_one(Field).focus()
        if (button == "where" or self._asked is not None) and self._wanted[0]:
            self._begin()

    def _begin(self) -> None:
        self._hits, self._next, self._asked = [], None, self._wanted
        self._changed.clear()
        self._list()
        self._ask()

    def _ask(self) -> None:
        asked = self._asked
        if asked is None or not asked[0]:
            self.say("Type at least one word.")
            self._show_found(_ABOUT)
            return
        self.say("")
        self._tell("Searching …")
        self.run_worker(self._look(asked), exclusive=True)

    async def _look(self, asked: Asked) -> None:
        query, everywhere, parts = asked
        chat = None if everywhere else self._chat
        asks = self._runtime.client.requests
        request = Search(asks.new_id(), query, chat, before=self._next, parts=parts)
        answer = await self._runtime.answer(self._runtime.perform(asks.ask(request, self._chat)))
        if asked != self._asked:
            return
        if answer.code or not isinstance(answer.value, Found):
            self._tell("")
            self.say(answer.text or "The relay refused the search.")
            if not self._hits and self._next is None:
                self._show_found(_NOT_RUN)
            return
        hits = answer.value.hits
        self._hits += [hit for hit in hits if (hit.chat, hit.seq) not in self._changed]
        self._next = answer.value.next if len(self._hits) < MOST_HITS else None
        self._list()
        if self._hits or self._next is not None:
            self._tell(self._says())
        else:
            self._tell("")
            self._show_found(self._says())

    def _says(self) -> str:
        _, everywhere, parts = self._asked or ("", False, False)
        where = "in your chats" if everywhere else "in this chat"
        if self._next is not None and not self._hits:
            return (
                f"No match {where} on {day(self._next.at)} or later. Press Enter in the list to "
                "search older messages."
            )
        if not self._hits:
            more = _ALL if parts else _ELSEWHERE
            if everywhere:
                more = "" if parts else _INSIDE
            return " ".join(filter(None, (f"No match {where}.", more, _NEVER)))
        if self._next is not None:
            count = plural(len(self._hits), "match", "matches")
            return f"These are the newest {count} {where}. There may be more."
        return f"{plural(len(self._hits), 'message')} {where}, newest first."

    def _list(self) -> None:
        options = self.query_one(OptionList)
        at = options.highlighted
        rows = [Option(self._row(hit)) for hit in self._hits]
        if self._next is not None:
            rows.append(Option(Content("… search older messages")))
        options.set_options(rows)
        options.highlighted = (at if at is not None and at < len(rows) else 0) if rows else None
        if not rows and options.has_focus:
            self.query_one(Field).focus()
        options.disabled = not rows  # so that Tab skips it
        self._show_found(listed=bool(rows))
        self._say_enter()

    def _show_found(self, says: str = "", *, listed: bool = False) -> None:
        """Show the list if anything is `listed`, and else a sentence in its place."""
        self.query_one("#searched", Static).update(Content(says))
        self.query_one("#searched").display = not listed
        self.query_one("#found").display = listed

    def _row(self, hit: Hit) -> Content:
        conversation = self._runtime.client.conversations.all.get(hit.chat)
        name = chat_name(conversation) if conversation else inert_name(hit.chat)
        where = (f"{name}  ", "bold") if self._asked and self._asked[1] else ("", "")
        at = when(hit.at, self._runtime.instant().wall)
        by = person(hit.by, own=hit.by == self._runtime.client.user)
        head = Content.assemble(where, (by, "bold"), f"  {at}")
        return Content("\n").join([head, snippet(hit)])

    def picked(self, at: int) -> None:
        """Go to the hit in this row, or search older messages."""
        if at < len(self._hits) and not self.left:
            self._go_to(at)
        elif not self.left:
            self._ask()

    def action_list(self) -> None:
        """Go from the field down to the list."""
        options = self.query_one(OptionList)
        if not options.disabled:
            options.focus()

    def action_field(self) -> None:
        """Go from the buttons up to the field."""
        self.query_one(Field).focus()

    def _say_switches(self) -> None:
        found = self._runtime.client.conversations.all.get(self._chat)
        here = f"in {chat_name(found)}" if found else _EVERYWHERE
        where = f"Where: {_EVERYWHERE if self._everywhere else here}"
        how = f"How: {'parts of words' if self._parts else 'whole words'}"
        self.query_one("#where", Choice).say(Content(where))
        self.query_one("#parts", Choice).say(Content(how))

    def _tell(self, words: str) -> None:
        self.query_one("#told", StatusLine).say(Content(words))


class LocalSearchDialog(TextDialog):
    """Ask for words that are searched in memory alone. `readers` see what is typed."""

    def __init__(self, readers: str, privacy: Privacy, do: Callable[[str], None]) -> None:
        hint = "search words (all must match)"
        super().__init__("Search this chat", _LOCAL, hint, "", do, verb="search")
        self._seen_by, self._privacy = readers, privacy

    def contents(self) -> ComposeResult:
        *above, _ = super().contents()
        yield from above
        line = ReadersLine()
        line.show(self._seen_by, self._privacy)
        yield line

    @on(Input.Changed)
    def typed(self, event: Input.Changed) -> None:
        """Clear the reason why nothing was found."""
        self.say("")


def snippet(hit: Hit) -> Content:
    """Return the snippet on one line, with its matches marked, and not by a colour alone."""
    parts: list[str | tuple[str, str]] = ["…" if hit.start else ""]
    at = 0
    for lo, hi in zip(hit.marks[::2], hit.marks[1::2], strict=False):
        parts += [_one_line(hit.text[at:lo]), (_one_line(hit.text[lo:hi]), _MARK)]
        at = hi
    parts += [_one_line(hit.text[at:]), "…" if hit.more else ""]
    return Content.assemble(*parts)


def _one_line(text: str) -> str:
    return inert(text).replace("\n", " ")
