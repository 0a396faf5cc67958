"""What moderators of the relay see: reports and appeals, each opened by an act of theirs, and what
is to be decided."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from relay.wire.moderation import Settled, State
from relay.wire.moderation_events import (
    AppealRow,
    Case,
    ReportRow,
    StaffAppealed,
    StaffQueued,
)
from tui_chat.decided import HELD, Fact, action_words, erased, place, reasons, who
from tui_chat.reported import REASONS
from tui_chat.text import inert_line, inert_name, read
from tui_chat.ui.bars import Line
from tui_chat.ui.deciding import Deciding, Settling
from tui_chat.ui.dialogs import Confirm
from tui_chat.ui.hanging import Hanging
from tui_chat.ui.lists import MORE, renew
from tui_chat.ui.page import Page
from tui_chat.ui.parts import Part, Standing, parts_of
from tui_chat.ui.times import clock, day, moment
from tui_chat.ui.words import plural

if TYPE_CHECKING:
    from tui_chat.runtime import Runtime

Row = ReportRow | AppealRow
_STATES: dict[State, str] = {"new": "new", "open": "opened, not decided", "closed": "decided"}
_KEYS = "N new, O opened, D decided, A appeals; Enter opens one, Escape closes."
_OPENS = (
    "From then on the operator of this relay knows what is in it: its ledger, which is only ever "
    "added to, says when a report was first opened. Who reported and who wrote are not told."
)


class StaffPage(Page[None]):
    """One list at a time: reports in one state, or appeals."""

    AUTO_FOCUS = "OptionList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Close", show=False),
        Binding("n,N", "look('new')", show=False),
        Binding("o,O", "look('open')", show=False),
        Binding("d,D", "look('closed')", show=False),
        Binding("a,A", "look('')", show=False),
    ]

    def __init__(self, runtime: Runtime, first: StaffQueued) -> None:
        """`first` are the new reports."""
        super().__init__()
        self._runtime = runtime
        self._state: State | None = "new"
        self._found: list[Row] = [*first.reports]
        self._count = first.count

    def compose(self) -> ComposeResult:
        """Which they are, the list, what was said last, the keys."""
        with Vertical(classes="dialog whole"):
            yield Static(Content(""), id="which", classes="dialog-title", markup=False)
            yield Line("said")
            yield OptionList(markup=False)
            yield Static(Content(_KEYS), classes="quiet", markup=False)

    def on_mount(self) -> None:
        """The new ones."""
        self.show()

    def say(self, sentence: str) -> None:
        """Say what came of it."""
        self.query_one("#said", Line).say(Content(inert_line(sentence)))

    def show(self) -> None:
        """The list as it is known."""
        appeals = self._state is None
        many = plural(self._count, "open appeal" if appeals else "report")
        which = "" if self._state is None else f": {_STATES[self._state]}"
        title = Content.assemble((f"{many}{which}", "bold"), f"  {self._relay()}")
        self.query_one("#which", Static).update(title)
        options = [Option(_row(row), _id(row)) for row in self._found]
        known = len(options)
        if known < self._count:
            options.append(Option(Content(f"The following ones: {self._count - known:,}"), MORE))
        renew(self.query_one(OptionList), options, Content("There is none."))

    def _relay(self) -> str:
        return inert_line(self._runtime.relay_name, 40)

    # Which

    def action_look(self, state: str) -> None:
        """A letter: another list."""
        states: dict[str, State] = {one: one for one in _STATES}
        self.say("")
        self._ask(states.get(state), [], 1)

    def renew(self) -> None:
        """The same list as it is now, as far down as it is known."""
        self._ask(self._state, [], len(self._found))

    def _ask(self, state: State | None, known: list[Row], wanted: int) -> None:
        """Only what was asked last is shown."""
        self.run_worker(self._load(state, known, wanted), group="list", exclusive=True)

    async def _load(self, state: State | None, found: list[Row], wanted: int) -> None:
        """What follows these, until there are so many."""
        moderation = self._runtime.moderation
        while True:
            after = _number(found[-1]) if found else 0
            if state is None:
                answer = await self._runtime.answer(moderation.appeals(after))
            else:
                answer = await self._runtime.answer(moderation.queue(state, after))
            match answer.value:
                case (
                    StaffQueued(reports=rows, count=count)
                    | StaffAppealed(appeals=rows, count=count)
                ):
                    found = [*found, *rows]
                case _:
                    self.say(answer.text)
                    return
            if not rows or len(found) >= min(wanted, count):
                break
        if state is not self._state:
            self.query_one(OptionList).highlighted = None
        self._state, self._found, self._count = state, found, count
        self.show()

    @on(OptionList.OptionSelected)
    def picked(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click."""
        event.stop()
        if event.option_id == MORE:
            self._ask(self._state, self._found, len(self._found) + 1)
            return
        row = next(row for row in self._found if _id(row) == event.option_id)
        if isinstance(row, AppealRow):
            self._open_one(self._show_appeal(row))
        elif self._state == "new":
            self._ask_open(row)
        else:
            self._open_one(self._open(row.report))

    def _open_one(self, opens: Awaitable[None]) -> None:
        """Only the one that was chosen last is opened, and once."""
        self.run_worker(opens, group="case", exclusive=True)

    # A report

    def _ask_open(self, row: ReportRow) -> None:
        page = Confirm(
            Content(f"Open report {row.report}?"),
            Content(_OPENS),
            Content("Open it"),
            Content("Leave it closed"),
        )

        def said(yes: bool | None) -> None:
            if yes:
                self._open_one(self._open(row.report))

        self.app.push_screen(page, said)

    async def _case(self, report: int) -> Case | None:
        """All of a report. What refuses it is said."""
        answer = await self._runtime.answer(self._runtime.moderation.open(report))
        case = answer.value if isinstance(answer.value, Case) else None
        self.say("" if case else answer.text)
        return case

    async def _open(self, report: int) -> None:
        case = await self._case(report)
        if case is None:
            return
        deciding = Deciding(self, self._runtime, case)
        page = CasePage(case, lambda: deciding.begin(done))

        def done(says: str) -> None:
            page.leave()
            self._decided(says)

        def left(decided: bool | None) -> None:
            if not decided and self._state == "new":
                self.renew()

        self.app.push_screen(page, left)

    def _decided(self, says: str) -> None:
        self.say(says)
        self.renew()

    # An appeal

    async def _show_appeal(self, row: AppealRow) -> None:
        case = await self._case(row.decision.report)
        if case is None:
            return
        settling = Settling(self, self._runtime, row, case)
        page = AppealPage(row, case, lambda outcome: settling.begin(outcome, done))

        def done(says: str) -> None:
            page.leave()
            self._decided(says)

        self.app.push_screen(page)


class CasePage(Standing):
    """A whole report, below what is decided about it. Close has the focus."""

    def __init__(self, case: Case, decide: Callable[[], None]) -> None:
        yes = Content("Decide …" if case.row.state != "closed" else "")
        title = Content(f"Report {case.row.report}: {dict(REASONS)[case.row.reason]}")
        super().__init__(title, _case_parts(case), yes, decide)


class AppealPage(Standing):
    """An appeal, what it is against, and the messages that it is about, below what is said of it.
    Close has the focus."""

    def __init__(self, row: AppealRow, case: Case, settle: Callable[[Settled], None]) -> None:
        title = Content(f"Appeal {row.appeal} of {inert_name(row.user)}")
        super().__init__(
            title, _appeal_parts(row, case), Content("It stays …"), lambda: settle("upheld"),
            (Content("Undo it …"), lambda: settle("reversed")),
        )  # fmt: skip


def _case_parts(case: Case) -> Iterable[Part]:
    row = case.row
    about = f"{plural(row.messages, 'message')} of {inert_name(row.author)}, in {place(row)}"
    yield from parts_of(
        (
            Fact("About", about),
            Fact("Reported by", f"{inert_name(row.reporter)}, {moment(row.at)}"),
            Fact("First opened", moment(row.opened) if row.opened else "now"),
            Fact("Erased", erased(moment(case.cleared)))
            if case.cleared
            else Fact("In the reporter's words", case.note or "nothing", theirs=bool(case.note)),
        )
    )
    yield from _reported_parts(case)
    for decision in case.decisions:
        yield False, Content.styled(f"\nDecided: {action_words(decision.action)}", "bold")
        yield from parts_of(reasons(decision, moment))


def _reported_parts(case: Case) -> Iterable[Part]:
    for m in case.cited:
        what = "REPORTED" if m.about else "around it"
        file = ", the name of a file" if m.file else ""
        says = f"\nNumber {m.seq}, {inert_name(m.by)}, {moment(m.at)}, {what}{file}"
        yield False, Content.styled(says, "bold" if m.about else "$text-muted")
        if not case.cleared:
            yield True, Content(read(m.text).text)
        if m.held != "same" or m.about:
            style = "$text-muted" if m.held == "same" else "bold $text-warning"
            yield False, Content.styled(f"({HELD[m.held]})", style)
    for f in case.franked:
        file = f", the name of a file of {f.size:,} bytes" if f.size else ""
        says = f"\nMessage {f.n} of a secret chat, {moment(f.at)}, REPORTED{file}"
        yield False, Content.styled(says, "bold")
        if not case.cleared:
            yield True, Content(read(f.text).text)
        yield False, Content.styled("(that it was sent so is proven)", "$text-muted")


def _appeal_parts(row: AppealRow, case: Case) -> Iterable[Part]:
    yield from parts_of((Fact("They say", row.text, theirs=True), Fact("When", moment(row.at))))
    yield False, Content("")
    decision = row.decision
    by = f"{action_words(decision.action)}, by {who(decision.role)}, {moment(decision.at)}"
    yield from parts_of((Fact("Against", by),))
    yield from parts_of(reasons(decision, moment))
    yield from _reported_parts(case)


def _number(row: Row) -> int:
    return row.appeal if isinstance(row, AppealRow) else row.report


def _id(row: Row) -> str:
    return f"{type(row).__name__}-{_number(row)}"


def _row(row: Row) -> Hanging:
    return _appeal_row(row) if isinstance(row, AppealRow) else _report_row(row)


def _report_row(row: ReportRow) -> Hanging:
    about = f"{plural(row.messages, 'message')} of {inert_name(row.author)} in {place(row)}"
    says = Content.assemble((dict(REASONS)[row.reason], "bold"), f": {about}")
    return _numbered(row.report, says, f"by {inert_name(row.reporter)}, {_when(row.at)}")


def _appeal_row(row: AppealRow) -> Hanging:
    against = action_words(row.decision.action)
    says = Content.assemble((inert_name(row.user), "bold"), f": {against}")
    return _numbered(row.appeal, says, _when(row.at))


def _numbered(number: int, says: Content, more: str) -> Hanging:
    mark = Content.styled(f"{number}  ", "bold")
    below = Content.styled(more, "$text-muted")
    return Hanging([(mark, says), (Content(" " * mark.cell_length), below)])


def _when(at: int) -> str:
    return f"{day(at)}, {clock(at)}"
