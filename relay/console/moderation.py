"""The console's pages for reports, with the messages as their reporter saw them beside the current
copy, and for appeals. Lists show no message texts. A decision goes page by page: action, rule and
reasons, then exactly what is told to whom; the relay checks it, or refuses it."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator
from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Select, Static

from relay.config import parse_duration
from relay.console import live_view, pages
from relay.console.operator_client import OperatorClient
from relay.control.client import new_id
from relay.operator import moderation_words as words
from relay.operator.words import harmless, minute
from relay.store.accounts import deleted_accounts
from relay.store.beside import looking
from relay.store.moderation import OWN_DECISION
from relay.store.notices import current_texts
from relay.terminal.dialogs import buttons, key_row
from relay.terminal.modal import StatusLine
from relay.terminal.moderation import (
    CaseDecision,
    NotTaken,
    Statement,
    StatementDialog,
    Submission,
    decision_question,
)  # fmt: skip
from relay.terminal.text import plural
from relay.wire import moderation
from relay.wire.limits import NOTE_CHARS, NOTICES, STATEMENT_CHARS
from relay.wire.moderation import Action, AppealRow, Case, ReportRow, State

Which = Literal["waiting", "closed", "appeals"]
_STATES: dict[Which, tuple[State, ...]] = {
    "waiting": ("open", "new"),
    "closed": ("closed",),
}
_WORDS = {"new": "not opened", "open": "opened, not decided", "closed": "decided"}
_NOTHING = {
    "waiting": "No open cases. Messages that users report appear here.",
    "closed": "No closed cases yet.",
    "appeals": "No open appeals. Users can appeal against a decision for six months.",
}
_WHAT = {"waiting": "open case", "closed": "closed case", "appeals": "open appeal"}
_KEYS = {
    "waiting": "Enter opens a case and records that you have read it.",
    "closed": "Enter shows a case and its decision.",
    "appeals": "Enter shows an appeal. You can't settle an appeal against your own decision.",
}


class ReportQueue(pages.ListSection[int]):
    """The queue of reports or appeals, one list at a time, sorted by number."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o,O", "look('waiting')", "Open cases"),
        Binding("c,C", "look('closed')", "Closed"),
        Binding("a,A", "look('appeals')", "Appeals"),
    ]

    beginning = 0
    _which: Which = "waiting"

    def __init__(self, client: OperatorClient, *, id: str) -> None:
        super().__init__(client, id=id)
        self._appeals: dict[int, AppealRow] = {}

    def action_look(self, which: Which) -> None:
        self._which = which
        self.say("")
        self._turn([0])

    async def load_page(self, at: int) -> pages.ListContents[int]:
        """Return a page of the chosen list."""
        which = self._which
        if which == "appeals":
            answer = await self.client.ask(moderation.StaffAppeals(new_id(), at))
            self._appeals |= {row.appeal: row for row in answer.appeals}
            count, rows = answer.count, [self._appeal(row) for row in answer.appeals]
        else:
            count, rows = await self._reported(_STATES[which], at)
        title = f"{plural(count, _WHAT[which])}, oldest first"
        if which == "waiting":
            appeals = await self.client.ask(moderation.StaffAppeals(new_id()))
            waits = plural(appeals.count, "open appeal")
            title += f" · A: {waits}" if appeals.count else ""
        self.keys(_KEYS[which])
        last = int(rows[-1][0]) if rows else at
        return pages.ListContents(title, rows, last, len(rows) == NOTICES, _NOTHING[which])

    async def _reported(self, states: tuple[State, ...], at: int) -> tuple[int, list[pages.Row]]:
        found: list[ReportRow] = []
        count = 0
        for state in states:
            answer = await self.client.ask(moderation.StaffQueue(new_id(), state, at))
            found += answer.reports
            count += answer.count
        found.sort(key=lambda row: row.report)
        return count, [self._report(row) for row in found[:NOTICES]]

    def _report(self, row: ReportRow) -> pages.Row:
        shown = self.client.pseudonyms.show(row)
        many = plural(row.messages, "message")
        of = f"{many} of {shown.author} {words.where_in_words(shown)}, {minute(row.at)}"
        since = live_view.span(int(time.time() * 1000) - row.at)
        waits = f"waiting {since}, " if row.state != "closed" else ""
        head = f"{row.report:>4}  {row.source:6}  {row.reason:10}  ", "bold"
        says, below = f"{waits}{_WORDS[row.state]}\n", (f"      {of}", "$text-muted")
        return str(row.report), Content.assemble(head, says, below)

    def _appeal(self, row: AppealRow) -> pages.Row:
        shown = self.client.pseudonyms.show(row)
        made = words.DID.get(row.decision.action, "unknown kind of decision")
        return str(row.appeal), Content.assemble(
            (f"{row.appeal:>4}  {shown.user}  ", "bold"),
            f"against decision {row.decision.decision}: {made}\n",
            (f"      {minute(row.at)}, about report {row.decision.report}", "$text-muted"),
        )

    def pick(self, row: str) -> None:
        if self._which == "appeals":
            self.doing(lambda: self._appeal_over(self._appeals[int(row)]))
        else:
            self.doing(lambda: self._open(int(row)))

    async def _appeal_over(self, row: AppealRow) -> None:
        report = row.decision.report
        answer = await self.client.ask(moderation.StaffOpen(new_id(), report))
        self.over(ConsoleAppealPage(self.client, row, answer.case))

    async def _open(self, no: int) -> None:
        """Open a report, as the command `case` does. The ledger records the first time."""
        answer = await self.client.ask(moderation.StaffOpen(new_id(), no))
        page = ConsoleCasePage(self.client, answer.case)
        await page.look()
        self.over(page)


_NOTHING_REPORTED = (
    "The relay has no copy, because the message was encrypted. It is proven that this relay"
    " forwarded the message."
)


class ConsoleCasePage(pages.ConsolePage):
    """The page of an opened report."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "decide", "Decide")]

    def __init__(self, client: OperatorClient, case: Case) -> None:
        super().__init__(client)
        self._case = case
        self._now: dict[int, str | None] = {}
        self._decision = ConsoleDecision(self, case)

    async def look(self) -> None:
        """Read the relay's current copy. Raises Unusable."""
        self._now, gone = await self.client.do(self._there)
        self._decision.nobody = gone

    def _there(self) -> tuple[dict[int, str | None], set[str]]:
        row = self._case.row
        with looking(self.client.store) as db:
            now = {} if self._case.cleared else current_texts(db, row.report)
            return now, deleted_accounts(db, (row.author, row.reporter))

    def page(self) -> ComposeResult:
        """Yield who and when, each message, then the decision."""
        case = self.client.pseudonyms.show(self._case)
        yield Static(Content("\n").join(map(Content, words.head_in_words(case))))
        yield _beside("As reported", "The relay's copy now", "bold")
        for cited in case.cited:
            style = "bold" if cited.about else "$text-muted"
            yield Static(Content.styled(words.place_in_words(cited), style))
            yield _beside(self._text(words.cited_text(cited)), self._has(cited), "")
        for before, message in words.franked_with_gaps(case.franked):
            if before:
                yield Static(Content.styled(before, "$text-muted"))
            yield Static(Content.styled(words.franked_place(message), "bold"))
            yield _beside(self._text(words.franked_text(message)), _NOTHING_REPORTED, "")
        for made in case.decisions:
            yield Static(Content("\n").join(map(Content, words.decision_in_words(made))))

    def heading(self) -> str:
        row = self._case.row
        return f"Report {row.report}: {row.reason}, {row.source} chat"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Disable deciding once there is a decision."""
        decided = action == "decide" and self._case.row.state == "closed"
        return not decided and super().check_action(action, parameters)

    def action_decide(self) -> None:
        self._decision.erased = [seq for seq, text in self._now.items() if text is None]
        self._does(self._decide)

    async def _decide(self) -> None:
        try:
            says = await self._decision.decide()
        except NotTaken as refused:
            self.say(str(refused))
        else:
            if says:
                self.dismiss(says)

    def _text(self, text: str) -> str:
        return words.ERASED if self._case.cleared else text

    def _has(self, cited: moderation.CitedMessage) -> str:
        if self._case.cleared:
            return "not shown, because the case is closed"
        now = self._now.get(cited.seq)
        if now is None:
            return "no longer stored"
        original = next(one for one in self._case.cited if one.seq == cited.seq)
        if now == original.text:
            return "unchanged"
        if not cited.about:
            return "changed"
        return f"changed: {harmless(self.client.pseudonyms.text(now))}"


def _beside(left: str, right: str, style: str) -> Horizontal:
    one, other = (Static(Content.styled(text, style)) for text in (left, right))
    return Horizontal(one, other, classes="beside")


class ConsoleAppealPage(pages.ConsolePage):
    """The page of an open appeal."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "settle", "Settle")]

    def __init__(self, client: OperatorClient, row: AppealRow, case: Case) -> None:
        super().__init__(client)
        self._row, self._case = row, case
        self._settlement = ConsoleSettlement(self, row, case)

    @property
    def _shown(self) -> AppealRow:
        return self.client.pseudonyms.show(self._row)

    def page(self) -> ComposeResult:
        """Yield the appeal, the decision and the messages it is about."""
        case = self.client.pseudonyms.show(self._case)
        lines = [*words.appeals_in_words([self._shown]), *words.reported_in_words(case)]
        yield Static(Content("\n").join(map(Content, lines)))

    def heading(self) -> str:
        return f"Appeal {self._row.appeal} of {self._shown.user}"

    def action_settle(self) -> None:
        """Enter: ask for the outcome, unless another has to decide."""
        if self._row.decision.role == "operator":
            self.say(f"{OWN_DECISION.text} {self.client.another()}")
        else:
            self._does(self._settle)

    async def _settle(self) -> None:
        options = [(outcome, f"{says} ({outcome})") for outcome, says in moderation.OUTCOMES]
        sentence = (
            "If you reverse the decision, its effect ends at once. Messages that were taken down"
            " will be back."
        )
        title = f"Settle appeal {self._row.appeal}"
        chosen = await self.app.push_screen_wait(pages.ConsoleChoice(title, sentence, options))
        for outcome, _ in moderation.OUTCOMES:
            if outcome == chosen:
                self._settlement.becomes = outcome
                if says := await self._settlement.ask():
                    self.dismiss(says)


class ConsoleSettlement(Submission[str]):
    """The outcome of an appeal, with its reasons."""

    becomes: moderation.Settled = "upheld"

    def __init__(self, page: pages.ConsolePage, row: AppealRow, case: Case) -> None:
        super().__init__(page, "")
        self._asks, self._client, self._row, self._case = page, page.client, row, case

    @property
    def _user(self) -> str:
        return self._client.pseudonyms.person(self._row.user)

    def field(self, why: str) -> pages.ConsoleTextDialog:
        title = f"{dict(moderation.OUTCOMES)[self.becomes]}"
        sentence = f"Write your reasons. {self._user} and the staff can read them."
        begun, most = self.begun, STATEMENT_CHARS
        return pages.ConsoleTextDialog(title, sentence, most, begun, why, keep=self.keep)

    def question(self, written: str) -> pages.ConsoleConfirmation:
        title = f"Settle appeal {self._row.appeal}?"
        return pages.ConsoleConfirmation(title, self._told(written), "Settle")

    def _told(self, why: str) -> Iterator[Content]:
        yield Content.styled(f"{self._user} will be told:", "bold")
        yield Content(f"  {moderation.appeal_outcome(self._row.decision.decision, self.becomes)}")
        yield Content("  ") + pages.quoted_row("Reasons", why)
        report = self._case.row
        if self.becomes == "reversed" and report.reporter:
            reporter = self._client.pseudonyms.person(report.reporter)
            yield Content.styled(f"{reporter}, who made the report, will be told:", "bold")
            yield Content(f"  {moderation.outcome(report.report, self.becomes)}")

    async def send(self, written: str) -> str:
        settled = self._row.appeal, self.becomes, written
        await self._asks.ask(moderation.StaffSettle(new_id(), *settled))
        return words.settled_in_words(self.becomes)


_GONE = "  Nothing will be sent, because this account was deleted."


class ConsoleDecision(CaseDecision):
    """The decision about a report, with its reasons."""

    def __init__(self, page: pages.ConsolePage, case: Case) -> None:
        super().__init__(page, case)
        self._asks, self._client = page, page.client
        self.erased: Collection[int] = ()
        """Messages that no longer exist."""
        self.nobody: Collection[str] = ()
        """Deleted accounts: nobody is told there."""

    @property
    def author(self) -> str:
        return self._client.pseudonyms.person(self.case.row.author)

    def choice(
        self, title: str, sentence: str, options: list[tuple[Action, str]]
    ) -> pages.ConsoleChoice:
        rows = [(action, f"{says} ({action})") for action, says in options]
        return pages.ConsoleChoice(title, sentence, rows)

    def field(self, why: str) -> ConsoleReasonsDialog:
        return ConsoleReasonsDialog(self.begun, self.author, why, self.keep)

    def question(self, written: Statement) -> pages.ConsoleConfirmation:
        row = self.case.row
        title, button = decision_question(written.action, row.report, self.author)
        return pages.ConsoleConfirmation(title, self._told(written), button)

    def _told(self, statement: Statement) -> Iterator[Content]:
        row = self.case.row
        about = {one.seq for one in self.case.cited if one.about} - set(self.erased)
        there = about if statement.action == "take_down" else set()
        decided = (
            statement.action, statement.ground, statement.rule, statement.facts, statement.seconds,
        )  # fmt: skip
        now = int(time.time() * 1000)
        made = moderation.preview_decision(row, *decided, now=now, there=there)
        texts = moderation.decision_texts(made, minute)
        yield Content.styled(f"{self.author} will be told:", "bold")
        if row.author in self.nobody:
            yield Content(_GONE)
        elif not texts.author:
            yield Content("  nothing")
        else:
            yield Content(f"  {texts.author}")
            for fact in texts.facts:
                row_of = pages.quoted_row if fact.theirs else pages.plain_row
                yield Content("  ") + row_of(fact.name, fact.value)
            yield Content(f"  {texts.appeal}")
        reporter = self._client.pseudonyms.person(row.reporter)
        yield Content.styled(f"{reporter} will be told:", "bold")
        yield Content(_GONE if row.reporter in self.nobody else f"  {texts.reporter}")

    async def send(self, written: Statement) -> str:
        asked = moderation.StaffDecide(
            new_id(), self.case.row.report, written.action, written.ground, written.rule,
            written.facts, written.seconds,
        )  # fmt: skip
        return words.decided_in_words((await self._asks.ask(asked)).decision)


class ConsoleReasonsDialog(StatementDialog):
    """The statement of reasons, with a list of the grounds."""

    hint = key_row("Enter next", "Tab next", "Esc back")

    def contents(self) -> ComposeResult:
        begun = self.begun
        yield Static(Content(f"{self.author} will be able to read everything that you write here."))
        yield Select(
            [(says, ground) for ground, says in moderation.GROUNDS], value=begun.ground,
            allow_blank=False, id="ground",
        )  # fmt: skip
        yield pages.field("Rule or law", begun.rule, NOTE_CHARS, id="rule")
        yield pages.field(
            "How the messages broke the rule or law", begun.facts, STATEMENT_CHARS, id="facts"
        )
        if begun.action in moderation.TIMED:
            yield pages.field("Duration, for example 30m, 12h or 7d", begun.span, 16, id="span")
        yield StatusLine("wrong")
        yield buttons(("go_on", "Next"), ("back", "Back"))

    @property
    def ground(self) -> moderation.Ground:
        return "law" if self.query_one("#ground", Select).value == "law" else "rules"

    def check(self, statement: Statement) -> int:
        for empty in self.query(Input):
            if not empty.value.strip():
                empty.focus()
                raise ValueError("This field is empty. Fill it in.")
        return parse_duration(statement.span) // 1000 if statement.action in moderation.TIMED else 0
