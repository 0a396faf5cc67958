"""One appeal, beside the decision that it is against; from here it is settled."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from relay.console.desk import Desk, new_id
from relay.console.dialogs import Choose, Sure, Words, Written, theirs
from relay.console.parts import Page
from relay.control.asking import NotDone
from relay.operator.cases_in_words import appeals_in_words, reported_in_words, settled_in_words
from relay.store.cases import OWN_DECISION
from relay.wire import decided as d
from relay.wire.events import Done
from relay.wire.limits import STATEMENT_CHARS
from relay.wire.moderation import Settled, StaffSettle
from relay.wire.moderation_events import AppealRow, Case


class AppealPage(Page):
    """An appeal that is open."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "settle", "Settle")]

    def __init__(self, desk: Desk, row: AppealRow, case: Case) -> None:
        super().__init__(desk)
        self._row, self._case = row, case
        self._words = ""
        """Of the answer, as far as they were written."""

    @property
    def _shown(self) -> AppealRow:
        return self._row if self.desk.names else self.desk.hidden.appeal(self._row)

    def page(self) -> ComposeResult:
        """What they say, what was decided, and about which messages."""
        case = self._case if self.desk.names else self.desk.hidden.case(self._case)
        lines = [*appeals_in_words([self._shown]), *reported_in_words(case)]
        yield Static(Content("\n").join(map(Content, lines)))

    def heading(self) -> str:
        """Which appeal it is, and whose."""
        return f"Appeal {self._row.appeal} of {self._shown.user}"

    def action_settle(self) -> None:
        """Enter: which outcome, unless another has to say."""
        if self._row.decision.role == "operator":
            self.say(f"{OWN_DECISION.text} {self.desk.another()}")
            return
        outcomes: dict[str, Settled] = {outcome: outcome for outcome, _ in d.OUTCOMES}
        options = [(outcome, f"{words} ({outcome})") for outcome, words in d.OUTCOMES]
        sentence = "What is undone ends at once; texts that were taken down stand there again."

        def said(outcome: str | None) -> None:
            if outcome is not None:
                self._write(outcomes[outcome])

        title = f"What comes of appeal {self._row.appeal}?"
        self.app.push_screen(Choose(title, sentence, options), said)

    def _write(self, outcome: Settled, wrong: str = "") -> None:
        def said(written: Written | None) -> None:
            assert written is not None
            self._words = written.words
            if written.goes_on:
                self._confirm(outcome, written.words)

        title = f"{dict(d.OUTCOMES)[outcome]}. Why?"
        sentence = f"{self._shown.user} reads it, and whoever looks into the case."
        self.app.push_screen(Words(title, sentence, STATEMENT_CHARS, self._words, wrong), said)

    def _confirm(self, outcome: Settled, words: str) -> None:
        def said(yes: bool | None) -> None:
            if yes:
                self.doing(partial(self._send, outcome, words))
            else:
                self._write(outcome)

        def told() -> Iterator[Content]:
            yield Content.styled(f"{self._shown.user} is told:", "bold")
            yield Content(f"  {d.settled(self._row.decision.decision, outcome)}")
            yield Content("  ") + theirs("Why so, in their words", words)
            case = self._case if self.desk.names else self.desk.hidden.case(self._case)
            if outcome == "reversed" and case.row.reporter:
                yield Content.styled(f"{case.row.reporter}, who reported it, is told:", "bold")
                yield Content(f"  {d.outcome(case.row.report, outcome)}")

        title = f"Settle appeal {self._row.appeal} so?"
        self.app.push_screen(Sure(title, told(), "Settle it so"), said)

    async def _send(self, outcome: Settled, words: str) -> None:
        try:
            await self.desk.ask(StaffSettle(new_id(), self._row.appeal, outcome, words), Done)
        except NotDone as refused:
            self._write(outcome, str(refused))
        else:
            self.dismiss(settled_in_words(outcome))
