"""What waits for a decision of the operator: reports, and appeals. The list has no contents."""

from __future__ import annotations

import time
from typing import ClassVar, Literal

from textual.binding import Binding, BindingType
from textual.content import Content

from relay.console import drawn
from relay.console.appeal import AppealPage
from relay.console.case import CasePage
from relay.console.desk import Desk, new_id
from relay.console.listing import Found, Listing, Row
from relay.operator.cases_in_words import where_in_words
from relay.operator.words import minute
from relay.wire.limits import NOTICES
from relay.wire.moderation import StaffAppeals, StaffOpen, StaffQueue, State
from relay.wire.moderation_events import (
    AppealRow,
    ReportRow,
    StaffAppealed,
    StaffQueued,
    StaffReport,
)

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


class Queue(Listing[int]):
    """One list at a time, by the numbers."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o,O", "look('waiting')", "Open cases"),
        Binding("c,C", "look('closed')", "Closed"),
        Binding("a,A", "look('appeals')", "Appeals"),
    ]

    def __init__(self, desk: Desk, *, id: str) -> None:
        super().__init__(desk, 0, id=id)
        self._which: Which = "waiting"
        self._appeals: dict[int, AppealRow] = {}

    def action_look(self, which: Which) -> None:
        """Another list."""
        self._which = which
        self.say("")
        self.begin(0)

    async def found(self, at: int) -> Found[int]:
        """Of the list that is chosen."""
        which = self._which
        if which == "appeals":
            count, rows = await self._appealed(at)
            what = "open appeal"
        else:
            count, rows = await self._reported(_STATES[which], at)
            what = "open case" if which == "waiting" else "closed case"
        title = f"{drawn.many(count, what)}, the oldest first"
        if which == "waiting":
            appeals = await self.desk.ask(StaffAppeals(new_id()), StaffAppealed)
            waits = drawn.many(appeals.count, "open appeal")
            title += f" · A: {waits}" if appeals.count else ""
        self.keys(_KEYS[which])
        last = int(rows[-1][0]) if rows else at
        return Found(title, rows, last, len(rows) == NOTICES, _NOTHING[which])

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
        many = drawn.many(row.messages, "message")
        of = f"{many} of {shown.author} {where_in_words(shown)}, {minute(row.at)}"
        since = drawn.span(int(time.time() * 1000) - row.at)
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
            f"against decision {row.decision.decision}: {drawn.did(row.decision.action)}\n",
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
