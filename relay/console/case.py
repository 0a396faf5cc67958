"""One case: the reported messages as the reporter saw them, beside what the relay has now; from
here it is decided."""

from __future__ import annotations

from contextlib import closing
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from relay.console.deciding import Deciding
from relay.console.desk import Desk
from relay.console.parts import Page
from relay.operator import cases_in_words as words
from relay.operator.words import harmless
from relay.store.accounts import gone_of
from relay.store.reported import there_now
from relay.store.sqlite import connect_looking
from relay.wire.moderation_events import Case, CitedMessage

_NOTHING = "nothing: it was sealed. That this relay forwarded it so is proven."


class CasePage(Page):
    """A case that was opened."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "decide", "Decide")]

    def __init__(self, desk: Desk, case: Case) -> None:
        super().__init__(desk)
        self._case = case
        self._now: dict[int, str | None] = {}
        self._deciding = Deciding(self, desk, case)

    async def look(self) -> None:
        """Learn what the relay has now. Raises Unusable."""
        self._now, gone = await self.desk.do(self._there)
        self._deciding.nobody = gone

    def _there(self) -> tuple[dict[int, str | None], set[str]]:
        row = self._case.row
        with closing(connect_looking(self.desk.directory.database)) as db:
            now = {} if self._case.cleared else there_now(db, row.report)
            return now, gone_of(db, (row.author, row.reporter))

    def page(self) -> ComposeResult:
        """Who and when, then message by message, then what was decided."""
        case = self._case if self.desk.names else self.desk.hidden.case(self._case)
        yield Static(Content("\n").join(map(Content, words.head_in_words(case))))
        yield _beside("As it was reported", "What the relay has now", "bold")
        for cited in case.cited:
            yield Static(_place(words.place_in_words(cited), cited.about))
            yield _beside(self._text(words.cited_text(cited)), self._has(cited), "")
        for before, message in words.franked_with_gaps(case.franked):
            if before:
                yield Static(Content.styled(before, "$text-muted"))
            yield Static(_place(words.franked_place(message), about=True))
            yield _beside(self._text(words.franked_text(message)), _NOTHING, "")
        for made in case.decisions:
            yield Static(Content("\n").join(map(Content, words.decision_in_words(made))))

    def heading(self) -> str:
        """Which report it is."""
        row = self._case.row
        return f"Report {row.report}: {row.reason}, in a {row.source} chat"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is decided is decided once."""
        decided = action == "decide" and self._case.row.state == "closed"
        return not decided and super().check_action(action, parameters)

    def action_decide(self) -> None:
        """Enter."""
        gone = [seq for seq, text in self._now.items() if text is None]
        self._deciding.begin(gone)

    def _text(self, text: str) -> str:
        return words.ERASED if self._case.cleared else text

    def _has(self, cited: CitedMessage) -> str:
        if self._case.cleared:
            return "not looked at any more: the case is over"
        now = self._now.get(cited.seq)
        if now is None:
            return "no text any more"
        original = next(one for one in self._case.cited if one.seq == cited.seq)
        if now == original.text:
            return "the same"
        if not cited.about:
            return "another text"
        return f"another text: {harmless(now if self.desk.names else self.desk.hidden.text(now))}"


def _place(text: str, about: bool) -> Content:
    return Content.styled(text, "bold" if about else "$text-muted")


def _beside(left: str, right: str, style: str) -> Horizontal:
    one, other = (Static(Content.styled(text, style)) for text in (left, right))
    return Horizontal(one, other, classes="beside")
