"""What waits for a decision of the operator: reports, and appeals. The list has no contents.

One case: the reported messages as the reporter saw them, beside what the relay has now; from
here it is decided.

One appeal, beside the decision that it is against; from here it is settled.

A case is decided, page by page: what, by which rule and why, and exactly what is told to whom.
Who may decide what, and how, is for the relay to say: what it refuses is asked for again."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Select, Static

from relay.config import BadOption, parse_duration
from relay.console import live_view
from relay.console.operator_client import OperatorClient, new_id
from relay.console.pages import (
    ConsoleChoice,
    ConsoleConfirmation,
    ConsolePage,
    ConsoleTextDialog,
    ListContents,
    ListSection,
    Row,
    TextAnswer,
    field,
    quoted_row,
)
from relay.control.client import NotDone
from relay.operator import moderation_words as words
from relay.operator.moderation_words import (
    appeals_in_words,
    decided_in_words,
    reported_in_words,
    settled_in_words,
    where_in_words,
)
from relay.operator.words import harmless, minute
from relay.store.accounts import deleted_accounts
from relay.store.moderation import OWN_DECISION
from relay.store.notices import current_texts
from relay.store.sqlite import connect_looking
from relay.wire import moderation as d
from relay.wire.limits import NOTE_CHARS, NOTICES, STATEMENT_CHARS
from relay.wire.moderation import (
    Action,
    AppealRow,
    Case,
    CitedMessage,
    Ground,
    ReportRow,
    Settled,
    StaffAppealed,
    StaffAppeals,
    StaffDecide,
    StaffDecided,
    StaffOpen,
    StaffQueue,
    StaffQueued,
    StaffReport,
    StaffSettle,
    State,
)
from relay.wire.protocol import Done

Which = Literal["waiting", "closed", "appeals"]
_STATES: dict[Which, tuple[State, ...]] = {"waiting": ("open", "new"), "closed": ("closed",)}
_WORDS: dict[State, str] = {
    "new": "not opened", "open": "opened, not decided", "closed": "decided"
}  # fmt: skip
_NOTHING = {
    "waiting": "No case waits. What users report comes here.",
    "closed": "Nothing was decided yet.",
    "appeals": "No appeal is open. Who is warned or restricted can appeal for half a year.",
}
_KEYS = {
    "waiting": "Enter opens a case: the ledger says from when on you know what is in it.",
    "closed": "Enter shows a case and what was decided.",
    "appeals": "Enter shows an appeal. Never the one who made a decision settles it.",
}


class ReportQueue(ListSection[int]):
    """One list at a time, by the numbers."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o,O", "look('waiting')", "Open cases"),
        Binding("c,C", "look('closed')", "Closed"),
        Binding("a,A", "look('appeals')", "Appeals"),
    ]

    def __init__(self, desk: OperatorClient, *, id: str) -> None:
        super().__init__(desk, 0, id=id)
        self._which: Which = "waiting"
        self._appeals: dict[int, AppealRow] = {}

    def action_look(self, which: Which) -> None:
        """Another list."""
        self._which = which
        self.say("")
        self.begin(0)

    async def found(self, at: int) -> ListContents[int]:
        """Of the list that is chosen."""
        which = self._which
        if which == "appeals":
            count, rows = await self._appealed(at)
            what = "open appeal"
        else:
            count, rows = await self._reported(_STATES[which], at)
            what = "open case" if which == "waiting" else "closed case"
        title = f"{live_view.many(count, what)}, the oldest first"
        if which == "waiting":
            appeals = await self.desk.ask(StaffAppeals(new_id()), StaffAppealed)
            waits = live_view.many(appeals.count, "open appeal")
            title += f" · A: {waits}" if appeals.count else ""
        self.keys(_KEYS[which])
        last = int(rows[-1][0]) if rows else at
        return ListContents(title, rows, last, len(rows) == NOTICES, _NOTHING[which])

    async def _reported(self, states: tuple[State, ...], at: int) -> tuple[int, list[Row]]:
        found: list[ReportRow] = []
        count = 0
        for state in states:
            said = await self.desk.ask(StaffQueue(new_id(), state, at), StaffQueued)
            found += said.reports
            count += said.count
        found.sort(key=lambda row: row.report)
        return count, [self._report(row) for row in found[:NOTICES]]

    async def _appealed(self, at: int) -> tuple[int, list[Row]]:
        said = await self.desk.ask(StaffAppeals(new_id(), at), StaffAppealed)
        self._appeals |= {row.appeal: row for row in said.appeals}
        return said.count, [self._appeal(row) for row in said.appeals]

    def _report(self, row: ReportRow) -> Row:
        shown = row if self.desk.names else self.desk.hidden.report(row)
        many = live_view.many(row.messages, "message")
        of = f"{many} of {shown.author} {where_in_words(shown)}, {minute(row.at)}"
        since = live_view.span(int(time.time() * 1000) - row.at)
        waits = f"waits {since}, " if row.state != "closed" else ""
        return str(row.report), Content.assemble(
            (f"{row.report:>4}  {row.source:6}  {row.reason:10}  ", "bold"),
            f"{waits}{_WORDS[row.state]}\n",
            (f"      {of}", "$text-muted"),
        )

    def _appeal(self, row: AppealRow) -> Row:
        shown = row if self.desk.names else self.desk.hidden.appeal(row)
        return str(row.appeal), Content.assemble(
            (f"{row.appeal:>4}  {shown.user}  ", "bold"),
            f"against decision {row.decision.decision}: "
            f"{live_view.action_word(row.decision.action)}\n",
            (f"      {minute(row.at)}, about report {row.decision.report}", "$text-muted"),
        )

    def pick(self, row: str) -> None:
        """A case is opened, an appeal is shown."""
        if self._which == "appeals":
            self.doing(lambda: self._appeal_over(self._appeals[int(row)]))
        else:
            self.doing(lambda: self._open(int(row)))

    async def _appeal_over(self, row: AppealRow) -> None:
        report = row.decision.report
        said = await self.desk.ask(StaffOpen(new_id(), report), StaffReport)
        self.over(AppealPage(self.desk, row, said.case))

    async def _open(self, no: int) -> None:
        """As the command `case` does: the ledger notes it the first time."""
        said = await self.desk.ask(StaffOpen(new_id(), no), StaffReport)
        page = CasePage(self.desk, said.case)
        await page.look()
        self.over(page)


_NOTHING_REPORTED = "nothing: it was sealed. That this relay forwarded it so is proven."


class CasePage(ConsolePage):
    """A case that was opened."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "decide", "Decide")]

    def __init__(self, desk: OperatorClient, case: Case) -> None:
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
            now = {} if self._case.cleared else current_texts(db, row.report)
            return now, deleted_accounts(db, (row.author, row.reporter))

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
            yield _beside(self._text(words.franked_text(message)), _NOTHING_REPORTED, "")
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


class AppealPage(ConsolePage):
    """An appeal that is open."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "settle", "Settle")]

    def __init__(self, desk: OperatorClient, row: AppealRow, case: Case) -> None:
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
        self.app.push_screen(ConsoleChoice(title, sentence, options), said)

    def _write(self, outcome: Settled, wrong: str = "") -> None:
        def said(written: TextAnswer | None) -> None:
            assert written is not None
            self._words = written.words
            if written.goes_on:
                self._confirm(outcome, written.words)

        title = f"{dict(d.OUTCOMES)[outcome]}. Why?"
        sentence = f"{self._shown.user} reads it, and whoever looks into the case."
        self.app.push_screen(
            ConsoleTextDialog(title, sentence, STATEMENT_CHARS, self._words, wrong), said
        )

    def _confirm(self, outcome: Settled, words: str) -> None:
        def said(yes: bool | None) -> None:
            if yes:
                self.doing(partial(self._send, outcome, words))
            else:
                self._write(outcome)

        def told() -> Iterator[Content]:
            yield Content.styled(f"{self._shown.user} is told:", "bold")
            yield Content(f"  {d.appeal_outcome(self._row.decision.decision, outcome)}")
            yield Content("  ") + quoted_row("Why so, in their words", words)
            case = self._case if self.desk.names else self.desk.hidden.case(self._case)
            if outcome == "reversed" and case.row.reporter:
                yield Content.styled(f"{case.row.reporter}, who reported it, is told:", "bold")
                yield Content(f"  {d.outcome(case.row.report, outcome)}")

        title = f"Settle appeal {self._row.appeal} so?"
        self.app.push_screen(ConsoleConfirmation(title, told(), "Settle it so"), said)

    async def _send(self, outcome: Settled, words: str) -> None:
        try:
            await self.desk.ask(StaffSettle(new_id(), self._row.appeal, outcome, words), Done)
        except NotDone as refused:
            self._write(outcome, str(refused))
        else:
            self.dismiss(settled_in_words(outcome))


_GONE = "  nothing: the account is gone"


@dataclass(frozen=True, slots=True)
class Statement:
    """What is decided, and why; `span` as it was written."""

    action: Action
    ground: Ground = "rules"
    rule: str = ""
    facts: str = ""
    span: str = ""

    @property
    def seconds(self) -> int:
        """For how long; 0 if it has no time. Raises BadOption."""
        return parse_duration(self.span) // 1000 if self.action in d.TIMED else 0


class Deciding:
    """Over the page of a case. What was written stays as long as that page."""

    def __init__(self, page: ConsolePage, desk: OperatorClient, case: Case) -> None:
        self._page, self._desk, self._case = page, desk, case
        self._gone: Collection[int] = ()
        self._begun = Statement("dismiss")
        self.nobody: Collection[str] = ()
        """Accounts that are gone: nobody is told there."""

    @property
    def _author(self) -> str:
        author = self._case.row.author
        return author if self._desk.names else self._desk.hidden.person(author)

    def begin(self, gone: Collection[int]) -> None:
        """First of all what; `gone` are messages that are not there any more."""
        self._gone = gone
        sentence = (
            f"{self._author} is told what is decided and why, unless nothing is done, and can"
            " appeal. Who reported it is told what was decided, and not why."
        )
        nothing_held = self._case.row.source == "secret"
        options = [
            (action, f"{words} ({action})")
            for action, words in d.ACTIONS
            if not (nothing_held and action == "take_down")
        ]
        title = f"What is decided about report {self._case.row.report}?"

        def said(action: str | None) -> None:
            for one, _ in d.ACTIONS:
                if one == action:
                    if one == "dismiss":
                        self._confirm(Statement(one))
                    else:
                        self._write(replace(self._begun, action=one))

        self._page.app.push_screen(ConsoleChoice(title, sentence, options), said)

    def _write(self, begun: Statement, wrong: str = "") -> None:
        def said(reasons: tuple[Statement, bool] | None) -> None:
            assert reasons is not None
            self._begun, goes_on = reasons
            if goes_on:
                self._confirm(self._begun)

        self._page.app.push_screen(Reasons(begun, self._author, wrong), said)

    def _confirm(self, statement: Statement) -> None:
        def said(yes: bool | None) -> None:
            if yes:
                self._page.doing(partial(self._send, statement))
            elif statement.action != "dismiss":
                self._write(statement)

        title = f"Decide so about report {self._case.row.report}?"
        self._page.app.push_screen(
            ConsoleConfirmation(title, self._told(statement), "Decide so"), said
        )

    def _told(self, said: Statement) -> Iterator[Content]:
        row = self._case.row
        about = {one.seq for one in self._case.cited if one.about} - set(self._gone)
        made = d.preview_decision(
            row, said.action, said.ground, said.rule, said.facts, said.seconds,
            now=int(time.time() * 1000), there=about if said.action == "take_down" else (),
        )  # fmt: skip
        told = d.decision_texts(made, minute)
        yield Content.styled(f"{self._author} is told:", "bold")
        if row.author in self.nobody:
            yield Content(_GONE)
        elif not told.author:
            yield Content("  nothing")
        else:
            yield Content(f"  {told.author}")
            for fact in told.facts:
                plain = Content.assemble((f"{fact.name}: ", "$text-muted"), fact.value)
                yield Content("  ") + (quoted_row(fact.name, fact.value) if fact.theirs else plain)
            yield Content(f"  {told.appeal}")
        reporter = row.reporter if self._desk.names else self._desk.hidden.person(row.reporter)
        yield Content.styled(f"{reporter} is told:", "bold")
        yield Content(_GONE if row.reporter in self.nobody else f"  {told.reporter}")

    async def _send(self, said: Statement) -> None:
        asked = StaffDecide(
            new_id(), self._case.row.report, said.action, said.ground, said.rule, said.facts,
            said.seconds,
        )  # fmt: skip
        try:
            answer = await self._desk.ask(asked, StaffDecided)
        except NotDone as refused:
            if said.action == "dismiss":
                self._page.say(str(refused))
            else:
                self._write(said, str(refused))
        else:
            self._page.dismiss(decided_in_words(answer.decision))


class Reasons(ModalScreen[tuple[Statement, bool]]):
    """The reasons: ground, rule, facts, and for how long where that has an end; and whether it goes
    on with them."""

    AUTO_FOCUS = "#rule"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", "Back", show=False)]

    def __init__(self, begun: Statement, author: str, wrong: str = "") -> None:
        """`begun` stands there at first; `wrong` says why it was refused."""
        super().__init__()
        self._begun, self._author, self._wrong = begun, author, wrong

    def compose(self) -> ComposeResult:
        """What it is about, then the fields."""
        begun = self._begun
        with Vertical(classes="dialog"):
            yield Static(Content.styled(dict(d.ACTIONS)[begun.action], "bold"))
            yield Static(Content(f"{self._author} reads all of this."))
            yield Select(
                [(words, ground) for ground, words in d.GROUNDS], value=begun.ground,
                allow_blank=False, id="ground",
            )  # fmt: skip
            yield field("Which rule, or which law", begun.rule, NOTE_CHARS, id="rule")
            yield field("Which facts break it, and how", begun.facts, STATEMENT_CHARS, id="facts")
            if begun.action in d.TIMED:
                yield field("For how long: 30m, 12h or 7d", begun.span, 16, id="span")
            yield Static(Content(self._wrong), classes="wrong", markup=False)
            with Horizontal(classes="buttons"):
                yield Button(Content("Back"), id="back")
                yield Button(Content("Go on"), id="on")
            yield Static(Content("Tab and Enter go on, Escape goes back."), classes="quiet")

    @on(Input.Submitted)
    def entered(self, event: Input.Submitted) -> None:
        """Enter: to the next field, or on."""
        event.stop()
        fields = list(self.query(Input))
        at = fields.index(event.input)
        if at + 1 < len(fields):
            fields[at + 1].focus()
        else:
            self._go_on()

    @on(Button.Pressed)
    def pressed(self, event: Button.Pressed) -> None:
        """A button."""
        event.stop()
        if event.button.id == "back":
            self.action_back()
        else:
            self._go_on()

    def _written(self) -> Statement:
        said = {field.id: field.value.strip() for field in self.query(Input)}
        ground: Ground = "law" if self.query_one("#ground", Select).value == "law" else "rules"
        return Statement(
            self._begun.action, ground, said["rule"], said["facts"],
            said.get("span", self._begun.span),
        )  # fmt: skip

    def action_back(self) -> None:
        """Escape."""
        self.dismiss((self._written(), False))

    def _go_on(self) -> None:
        for empty in self.query(Input):
            if not empty.value.strip():
                self.query_one(".wrong", Static).update(Content("This is needed as well."))
                empty.focus()
                return
        statement = self._written()
        try:
            statement.seconds  # noqa: B018
        except BadOption as bad:
            self.query_one(".wrong", Static).update(Content(str(bad)))
        else:
            self.dismiss((statement, True))
