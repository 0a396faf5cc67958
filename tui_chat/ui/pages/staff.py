"""The pages of the relay's moderators: the queues of reports and appeals, each case opened on
request, and a decision page by page: action, ground and reason, and the words for each side."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from relay.terminal import dialogs
from relay.terminal.modal import StatusLine, bindings
from relay.terminal.moderation import (
    CaseDecision,
    NotTaken,
    Statement,
    StatementDialog,
    Submission,
    decision_question,
)  # fmt: skip
from relay.terminal.pages import MORE, ListPage, gather
from relay.terminal.text import inert_line, inert_name, plural, read
from relay.terminal.times import parse_seconds, seconds_in_words
from relay.wire import moderation
from relay.wire.limits import NOTE_CHARS, SANCTION_LEAST_S, SANCTION_MOST_S, STATEMENT_CHARS
from relay.wire.moderation import Action, AppealRow, Case, Fact, ReportRow, Settled, State
from tui_chat.core.decision_text import HELD, action_words, erased_report_words, place, reasons
from tui_chat.core.events import RequestResult
from tui_chat.core.reports import REASONS
from tui_chat.ui.dates import minute, moment, when
from tui_chat.ui.dialogs import ChoiceDialog, Field, TextDialog, labelled
from tui_chat.ui.pages.notices import reasons_dialog
from tui_chat.ui.readers import ReadersLine
from tui_chat.ui.transcript.lines import HangingIndent

if TYPE_CHECKING:
    from tui_chat.runtime.runtime import Runtime

Row = ReportRow | AppealRow
_STATES: dict[State, str] = {"new": "new", "open": "open", "closed": "decided"}
_KEYS = dialogs.key_row("Enter open", "N new", "O opened", "D decided", "A appeals", "Esc close")
_OPENS = (
    "When you first open a report, the relay's ledger records that you opened it. The record can't "
    "be removed. The reporter and the author are not told."
)


class StaffPage(ListPage[None]):
    """Show one list at a time: reports in one state, or appeals."""

    BINDINGS = bindings("n,N look('new')", "o,O look('open')", "d,D look('closed')", "a,A look('')")
    shape, hint = "whole", _KEYS

    def __init__(self, runtime: Runtime, first: moderation.StaffQueued) -> None:
        """Begin with `first`, the new reports."""
        super().__init__()
        self._runtime = runtime
        self._state: State | None = "new"
        self._found: list[Row] = [*first.reports]
        self._count = first.count

    def contents(self) -> ComposeResult:
        yield StatusLine("said")
        yield OptionList(markup=False)

    def say(self, sentence: str) -> None:
        self.query_one("#said", StatusLine).say(Content(inert_line(sentence)))

    def on_mount(self) -> None:
        self.show()

    def show(self) -> None:
        """Show the list as loaded."""
        kind = "open appeal" if self._state is None else f"{_STATES[self._state]} report"
        many = plural(self._count, kind)
        relay = inert_line(self._runtime.relay_name, 40)
        title = Content.assemble((many, "bold"), f"  {relay}")
        self.query_one(".dialog-title", Static).update(title)
        now = self._runtime.instant().wall
        options = [Option(_row(row, now), _id(row)) for row in self._found]
        more = self._count - len(options)
        if more > 0:
            options.append(Option(Content(f"… {more:,} more"), MORE))
        self.show_rows(options, "There is none.")

    def action_look(self, state: str) -> None:
        states: dict[str, State] = {one: one for one in _STATES}
        self.say("")
        self.load(self._load(states.get(state), [], 1))

    def renew(self) -> None:
        """Load the present list, as far down as it was loaded."""
        self.load(self._load(self._state, [], len(self._found)))

    async def _load(self, state: State | None, found: list[Row], wanted: int) -> None:
        """Load the rows after `found`, until there are `wanted`."""
        count, known = 0, len(found)

        async def piece(last: Row | None) -> tuple[list[Row], bool] | None:
            nonlocal count, known
            after = _number(last) if last else 0
            ask, reports = self._runtime.ask, moderation.StaffQueue
            asks = ask(reports, state, after) if state else ask(moderation.StaffAppeals, after)
            answer: RequestResult = await asks
            match answer.value:
                case moderation.StaffQueued(reports=rows) | moderation.StaffAppealed(appeals=rows):
                    count, known = answer.value.count, known + len(rows)
                    return [*rows], bool(rows) and known < count
                case _:
                    self.say(answer.text)
                    return None

        loaded = await gather(piece, found, wanted)
        if loaded is None:
            return
        if state is not self._state:
            self.query_one(OptionList).highlighted = None
        self._state, self._found, self._count = state, loaded[0], count
        self.show()

    def load_more(self) -> None:
        self.load(self._load(self._state, self._found, len(self._found) + 1))

    def pick(self, row: str) -> None:
        picked = next(one for one in self._found if _id(one) == row)
        if isinstance(picked, AppealRow):
            self._open_one(self._show_appeal(picked))
        elif self._state == "new":
            self.do(self._ask_open(picked))
        else:
            self._open_one(self._open(picked.report))

    def _open_one(self, opens: Awaitable[None]) -> None:
        """Open only the row chosen last, and only once."""
        self.run_worker(opens, group="case", exclusive=True)

    async def _ask_open(self, row: ReportRow) -> None:
        title = f"Open report {row.report}?"
        if await self.confirmed(title, _OPENS, "Open"):
            self._open_one(self._open(row.report))

    async def _case(self, report: int) -> Case | None:
        """Return a whole report; say why if it is refused."""
        answer = await self._runtime.ask(moderation.StaffOpen, report)
        self.say(answer.text)
        return answer.value.case if answer.value else None

    async def _open(self, report: int) -> None:
        case = await self._case(report)
        if case is None:
            return
        decision = StaffDecision(self, self._runtime, case)

        async def decide() -> None:
            if says := await decision.decide():
                page.leave()
                self._decided(says)

        page = CasePage(case, lambda: self.do(decide()))
        if not await self.app.push_screen_wait(page) and self._state == "new":
            self.renew()

    def _decided(self, says: str) -> None:
        self.say(says)
        self.renew()

    async def _show_appeal(self, row: AppealRow) -> None:
        case = await self._case(row.decision.report)
        if case is None:
            return
        settlement = StaffSettlement(self, self._runtime, row, case)

        async def settle(outcome: Settled) -> None:
            settlement.becomes = outcome
            if says := await settlement.ask():
                page.leave()
                self._decided(says)

        page = AppealPage(row, case, lambda outcome: self.do(settle(outcome)))
        self.app.push_screen(page)


class CasePage(dialogs.PersistentDialog):
    """Show a whole report, below its decision. Close has the focus."""

    def __init__(self, case: Case, decide: Callable[[], None]) -> None:
        yes = "Decide …" if case.row.state != "closed" else ""
        title = f"Report {case.row.report}: {dict(REASONS)[case.row.reason]}"
        super().__init__(title, _case_parts(case), yes, decide)


class AppealPage(dialogs.PersistentDialog):
    """Show an appeal, its decision and the messages it is about. Close has the focus."""

    def __init__(self, row: AppealRow, case: Case, settle: Callable[[Settled], None]) -> None:
        title, parts = f"Appeal {row.appeal} by {inert_name(row.user)}", _appeal_parts(row, case)
        undo = "Reverse the decision …", lambda: settle("reversed")
        super().__init__(title, parts, "Keep the decision …", lambda: settle("upheld"), undo)


def _case_parts(case: Case) -> Iterable[dialogs.Part]:
    row = case.row
    about = f"{plural(row.messages, 'message')} from {inert_name(row.author)}, in {place(row)}"
    by, opened = f"{inert_name(row.reporter)}, {minute(row.at)}", minute(row.opened)
    said = Fact("In the reporter's words", case.note or "nothing", theirs=bool(case.note))
    erased = Fact("Erased", erased_report_words(minute(case.cleared)))
    head = Fact("About", about), Fact("Reported by", by)
    first = Fact("First opened", opened if row.opened else "now")
    yield from dialogs.parts_of((*head, first, erased if case.cleared else said))
    yield from _reported_parts(case)
    for decision in case.decisions:
        yield False, Content.styled(f"\nDecided: {action_words(decision.action)}", "bold")
        yield from dialogs.parts_of(reasons(decision, minute))


def _reported_parts(case: Case) -> Iterable[dialogs.Part]:
    for m in case.cited:
        what = "REPORTED" if m.about else "for context"
        file = ", a file with this name" if m.file else ""
        says = f"\n{inert_name(m.by)}, {minute(m.at)}, {what}{file}"
        yield False, Content.styled(says, "bold" if m.about else "$text-muted")
        if not case.cleared:
            yield True, Content(read(m.text).text)
        if m.held != "same" or m.about:
            style = "$text-muted" if m.held == "same" else "bold $text-warning"
            yield False, Content.styled(f"({HELD[m.held]})", style)
    for f in case.franked:
        size = f"a size of {plural(f.size, 'byte')}"
        file = f", a file with this name and {size}" if f.size else ""
        says = f"\n{inert_name(case.row.author)}, {moment(f.at)}, REPORTED{file}"
        yield False, Content.styled(says, "bold")
        if not case.cleared:
            yield True, Content(read(f.text).text)
        yield (
            False,
            Content.styled(
                "(it is proven that the message was sent exactly like this)", "$text-muted"
            ),
        )


def _appeal_parts(row: AppealRow, case: Case) -> Iterable[dialogs.Part]:
    said = Fact("They say", row.text, theirs=True)
    yield from dialogs.parts_of((said, Fact("When", minute(row.at))))
    yield False, Content("")
    decision = row.decision
    who = moderation.staff_name(decision.role)
    by = f"{action_words(decision.action)}, by {who}, {minute(decision.at)}"
    yield from dialogs.parts_of((Fact("Against", by),))
    yield from dialogs.parts_of(reasons(decision, minute))
    yield from _reported_parts(case)


def _number(row: Row) -> int:
    return row.appeal if isinstance(row, AppealRow) else row.report


def _id(row: Row) -> str:
    return f"{type(row).__name__}-{_number(row)}"


def _row(row: Row, now: int) -> HangingIndent:
    if isinstance(row, AppealRow):
        what, about = inert_name(row.user), action_words(row.decision.action)
        more = when(row.at, now)
    else:
        about = f"{plural(row.messages, 'message')} from {inert_name(row.author)} in {place(row)}"
        what, more = (
            dict(REASONS)[row.reason],
            f"by {inert_name(row.reporter)}, {when(row.at, now)}",
        )
    says = Content.assemble((what, "bold"), f": {about}")
    mark = Content.styled(f"{_number(row)}  ", "bold")
    below = Content.styled(more, "$text-muted")
    return HangingIndent([(mark, says), (Content(" " * mark.cell_length), below)])


_NAMES = (
    "The reporter and the author don't see your name. The author is not told who made the report."
)
_READERS = "you · the person who appealed · the relay's operator and moderators"
_ROOMY = 30
"""Rows of the screen from which fields have frames."""


class StaffDecision(CaseDecision):
    """Decide about a report."""

    def __init__(self, page: Screen[Any], runtime: Runtime, case: Case) -> None:
        super().__init__(page, case)
        self._runtime = runtime

    @property
    def author(self) -> str:
        return inert_name(self.case.row.author)

    def choice(self, title: str, sentence: str, options: list[tuple[Action, str]]) -> ChoiceDialog:
        rows: list[tuple[str, Content]] = [(action, Content(words)) for action, words in options]
        return ChoiceDialog(title, sentence, rows, "No match.", verb="choose")

    def field(self, why: str) -> ReasonsDialog:
        return ReasonsDialog(self.begun, self.author, why, self.keep)

    def question(self, written: Statement) -> dialogs.PartsDialog:
        title, yes = decision_question(written.action, self.case.row.report, self.author)
        parts = _decision_preview(written, self.case, self._runtime.instant().wall)
        return dialogs.PartsDialog(title, parts, yes, "Back")

    async def send(self, written: Statement) -> str:
        answer = await self._runtime.ask(
            moderation.StaffDecide, self.case.row.report, written.action, written.ground,
            written.rule, written.facts, written.seconds,
        )  # fmt: skip
        if answer.value:
            done = dict(moderation.ACTIONS)[written.action]
            return f"Decision {answer.value.decision} made: {done}."
        if written.action == "dismiss":
            return answer.text
        raise NotTaken(answer.text)


def _decision_preview(said: Statement, case: Case, now: int) -> Iterable[dialogs.Part]:
    row, seconds = case.row, said.seconds
    there = [one.seq for one in case.cited if one.about and one.held != "gone"]
    decided = said.action, said.ground, said.rule, said.facts, seconds
    made = moderation.preview_decision(row, *decided, now=now, there=there)
    means = moderation.decision_texts(made, minute)
    if seconds:
        yield from dialogs.parts_of([Fact("For", seconds_in_words(seconds))])
        yield False, Content("")
    yield False, Content.styled(f"{inert_name(row.author)} is told:", "bold")
    yield False, Content(means.author or "Nothing.")
    yield from dialogs.parts_of(means.facts)
    if means.appeal:
        yield False, Content(means.appeal)
    yield (
        False,
        Content.styled(f"\n{inert_name(row.reporter)}, who made the report, is told:", "bold"),
    )
    yield False, Content(means.reporter)
    if means.author:
        yield False, Content.styled(f"\n{_NAMES}", "$text-muted")


class ReasonsDialog(StatementDialog):
    """Ask for the reasons, with a key for the ground, and name their readers."""

    BINDINGS = bindings("!f2 ground")
    shape, low = "dense", _ROOMY
    hint = dialogs.key_row("Tab next", "F2 change ground", "Esc cancel")
    ground: moderation.Ground = "rules"

    def contents(self) -> ComposeResult:
        begun = self.begun
        yield StatusLine("ground")
        rule = Field(begun.rule, id="rule", max_length=NOTE_CHARS)
        yield from labelled("Which rule or law", rule)
        facts = Field(begun.facts, id="facts", max_length=STATEMENT_CHARS)
        yield from labelled("Which facts break that rule or law, and how", facts)
        if begun.action in moderation.TIMED:
            span = Field(begun.span, id="span")
            yield from labelled("For how long: 30m, 12h or 7d", span)
        yield StatusLine("wrong")
        yield ReadersLine(f"you · {self.author} · the relay's operator and moderators")
        yield dialogs.buttons(("go_on", "Continue"), ("back", "Cancel"))

    def on_mount(self) -> None:
        self.ground = self.begun.ground
        self._say_ground()

    def action_ground(self) -> None:
        """Switch the ground (F2)."""
        self.ground = "law" if self.ground == "rules" else "rules"
        self._say_ground()

    def _say_ground(self) -> None:
        what = dict(moderation.GROUNDS)[self.ground]
        says = Content.assemble("Ground: against ", (what, "bold"), "  ")
        key = dialogs.key_row("F2 change")
        self.query_one("#ground", StatusLine).say(Content.assemble(says, key))

    def check(self, statement: Statement) -> int:
        if not statement.rule or not statement.facts:
            raise ValueError("Fill in the first two fields: which rule or law, and which facts.")
        if statement.action not in moderation.TIMED:
            return 0
        seconds = parse_seconds(statement.span)
        if not SANCTION_LEAST_S <= seconds <= SANCTION_MOST_S:
            raise ValueError(
                "Enter a time from one minute to one year, for example 30m, 12h or 7d."
            )
        return seconds


class StaffSettlement(Submission[str]):
    """Settle an appeal; the words already written stay, whichever result is chosen."""

    becomes: Settled = "upheld"

    def __init__(self, page: Screen[Any], runtime: Runtime, row: AppealRow, case: Case) -> None:
        super().__init__(page, "")
        self._runtime, self._row, self._case = runtime, row, case

    def field(self, why: str) -> TextDialog:
        title = f"{dict(moderation.OUTCOMES)[self.becomes]}: appeal {self._row.appeal}"
        sentence = (
            f"Give your reasons. {inert_name(self._row.user)} and the relay's moderators can read "
            "them."
        )
        mend = "Shorten the text and press Enter."
        return reasons_dialog(title, sentence, why, "the reasons", _READERS, self, mend)

    def question(self, written: str) -> dialogs.PartsDialog:
        title = f"Settle appeal {self._row.appeal}?"
        parts = _settlement_preview(self._row, self._case, self.becomes, written)
        return dialogs.PartsDialog(title, parts, "Settle", "Back")

    async def send(self, written: str) -> str:
        settled = self._row.appeal, self.becomes, written
        answer = await self._runtime.ask(moderation.StaffSettle, *settled)
        if answer.code:
            raise NotTaken(answer.text)
        also = " and the reporter" if self.becomes == "reversed" else ""
        told = "are" if also else "is"
        return f"Appeal {self._row.appeal} settled. {inert_name(self._row.user)}{also} {told} told."


def _settlement_preview(
    row: AppealRow, case: Case, becomes: Settled, words: str
) -> Iterable[dialogs.Part]:
    """Yield what each of the two will be told."""
    yield False, Content.styled(f"{inert_name(row.user)} is told:", "bold")
    yield False, Content(moderation.appeal_outcome(row.decision.decision, becomes))
    yield from dialogs.parts_of((Fact("Reasons", words, theirs=True),))
    if becomes == "reversed" and case.row.reporter:
        reporter = inert_name(case.row.reporter)
        yield False, Content.styled(f"\n{reporter}, who made the report, is told:", "bold")
        yield False, Content(moderation.outcome(case.row.report, becomes))
