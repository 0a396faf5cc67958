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
    "waiting": "Nothing waits. What users report comes here.",
    "closed": "Nothing was decided yet.",
    "appeals": "No appeal is open. Who is warned or restricted can appeal for half a year.",
}
_KEYS = {
    "waiting": "Enter opens a case: the ledger says from when on you know what is in it.",
    "closed": "Enter shows a case and what was decided.",
    "appeals": "Enter shows an appeal. Never the one who made a decision settles it.",
}


Numbers = tuple[int, ...]
"""Above these a page begins: one of each state, or one of appeals."""


class Queue(Listing[Numbers]):
    """One list at a time."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "look('waiting')", "Open cases"),
        Binding("c", "look('closed')", "Closed"),
        Binding("a", "look('appeals')", "Appeals"),
    ]

    def __init__(self, desk: Desk, *, id: str) -> None:
        super().__init__(desk, (0, 0), id=id)
        self._which: Which = "waiting"
        self._appeals: dict[int, AppealRow] = {}

    def action_look(self, which: Which) -> None:
        """Another list."""
        self._which = which
        self.say("")
        self.begin((0,) * len(_STATES.get(which, ("appeals",))))

    async def found(self, at: Numbers, seen: int) -> Found[Numbers]:
        """Of the list that is chosen."""
        which = self._which
        found = await (self._found_appeals(at) if which == "appeals" else self._cases(which, at))
        self.keys(_KEYS[which])
        return found

    async def _cases(self, which: Which, at: Numbers) -> Found[Numbers]:
        states, count = _STATES[which], 0
        found: list[ReportRow] = []
        for state, after in zip(states, at, strict=True):
            said = await self.desk.ask(StaffQueue(new_id(), state, after), StaffQueued)
            found += said.reports
            count += said.count
        found.sort(key=lambda row: row.report)
        shown = found[:NOTICES]
        last = {row.state: row.report for row in shown}
        many = drawn.many(count, "open case" if which == "waiting" else "closed case")
        self.title(f"{many}, the oldest first")
        return Found(
            count,
            [self._report(row) for row in shown],
            tuple(last.get(state, n) for state, n in zip(states, at, strict=True)),
            _NOTHING[which],
        )

    async def _found_appeals(self, at: Numbers) -> Found[Numbers]:
        said = await self.desk.ask(StaffAppeals(new_id(), at[0]), StaffAppealed)
        self._appeals = {row.appeal: row for row in said.appeals}
        self.title(f"{drawn.many(said.count, 'open appeal')}, the oldest first")
        rows = [self._appeal(row) for row in said.appeals]
        return Found(said.count, rows, (max(self._appeals, default=at[0]),), _NOTHING["appeals"])

    def _report(self, row: ReportRow) -> Row:
        shown = row if self.desk.names else self.desk.hidden.report(row)
        where = f"in {shown.chat}" if shown.chat else f"in a {row.source} chat"
        if row.source == "cloud" and not row.chat:
            where = "in a chat that is gone"
        many = drawn.many(row.messages, "message")
        since = drawn.span(int(time.time() * 1000) - row.at)
        waits = f"waits {since}, " if row.state != "closed" else ""
        return row.report, Content.assemble(
            (f"{row.report:>4}  {row.source:6}  {row.reason:10}  ", "bold"),
            f"{waits}{_WORDS[row.state]}\n",
            (
                f"      {many} of {shown.author or 'nobody'} {where}, {minute(row.at)}",
                "$text-muted",
            ),
        )

    def _appeal(self, row: AppealRow) -> Row:
        shown = row if self.desk.names else self.desk.hidden.appeal(row)
        return row.appeal, Content.assemble(
            (f"{row.appeal:>4}  {shown.user}  ", "bold"),
            f"against decision {row.decision.decision}: {drawn.did(row.decision.action)}\n",
            (f"      {minute(row.at)}, about report {row.decision.report}", "$text-muted"),
        )

    def pick(self, no: int) -> None:
        """A case is opened, an appeal is shown."""
        if self._which != "appeals":
            self.doing(lambda: self._open(no))
        elif no in self._appeals:
            self.over(AppealPage(self.desk, self._appeals[no]))

    async def _open(self, no: int) -> None:
        """As the command `case` does: the ledger notes it the first time."""
        said = await self.desk.ask(StaffOpen(new_id(), no), StaffReport)
        page = CasePage(self.desk, said.case)
        await page.look()
        self.over(page)
