"""What waits for a decision of the operator: reports, and appeals. The list has no contents."""

from __future__ import annotations

import time
from typing import ClassVar, Literal, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList

from relay.console import drawn
from relay.console.appeal import AppealPage
from relay.console.case import CasePage
from relay.console.desk import Desk, new_id
from relay.console.parts import Rows, Section
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


class At(NamedTuple):
    """Where a page begins: above these numbers, of each state or of appeals."""

    after: tuple[int, ...]
    seen: int
    """So many stand on the pages before."""


class Queue(Section):
    """One list at a time, page by page."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "look('waiting')", "Open cases"),
        Binding("c", "look('closed')", "Closed"),
        Binding("a", "look('appeals')", "Appeals"),
    ]

    def __init__(self, desk: Desk, *, id: str) -> None:
        super().__init__(desk, id=id)
        self._rows = Rows(id="queued")
        self._which: Which = "waiting"
        self._pages = [At((0, 0), 0)]
        self._next: At | None = None
        self._reports: dict[int, ReportRow] = {}
        self._appeals: dict[int, AppealRow] = {}

    def page(self) -> ComposeResult:
        """The list."""
        yield self._rows

    def arrive(self) -> None:
        """The keys go to the list."""
        super().arrive()
        self._rows.focus()

    def action_look(self, which: Which) -> None:
        """Another list."""
        self._which = which
        self._pages = [At((0,) * len(_STATES.get(which, ("appeals",))), 0)]
        self.say("")
        self.renew()

    def renew(self) -> None:
        """The same page as it is now."""
        self.looking(self._load)

    async def _load(self) -> None:
        which, at = self._which, self._pages[-1]
        if which == "appeals":
            await self._load_appeals(at)
        else:
            await self._load_reports(which, at)
        self.keys(_KEYS[which])

    async def _load_reports(self, which: Which, at: At) -> None:
        states, count = _STATES[which], 0
        found: list[ReportRow] = []
        for state, after in zip(states, at.after, strict=True):
            said = await self.desk.ask(StaffQueue(new_id(), state, after), StaffQueued)
            found += said.reports
            count += said.count
        found.sort(key=lambda row: row.report)
        shown = found[:NOTICES]
        last = {row.state: row.report for row in shown}
        self._reports = {row.report: row for row in shown}
        reached = tuple(last.get(state, n) for state, n in zip(states, at.after, strict=True))
        many = drawn.many(count, "open case" if which == "waiting" else "closed case")
        self.title(f"{many}, the oldest first")
        rows = [(row.report, self._report(row)) for row in shown]
        self._show(rows, at, At(reached, at.seen + len(shown)), count)

    async def _load_appeals(self, at: At) -> None:
        said = await self.desk.ask(StaffAppeals(new_id(), at.after[0]), StaffAppealed)
        self._appeals = {row.appeal: row for row in said.appeals}
        self.title(f"{drawn.many(said.count, 'open appeal')}, the oldest first")
        rows = [(row.appeal, self._appeal(row)) for row in said.appeals]
        last = max(self._appeals, default=at.after[0])
        self._show(rows, at, At((last,), at.seen + len(rows)), said.count)

    def _show(self, rows: list[tuple[int, Content]], at: At, after: At, count: int) -> None:
        if not rows and len(self._pages) > 1:  # all of this page is decided
            self._pages.pop()
            self.renew()
            return
        self._next = after
        more = max(count - after.seen, 0) if rows else 0
        self._rows.show(rows, _NOTHING[self._which], at.seen > 0, more)

    def _report(self, row: ReportRow) -> Content:
        shown = row if self.desk.names else self.desk.hidden.report(row)
        where = f"in {shown.chat}" if shown.chat else f"in a {row.source} chat"
        if row.source == "cloud" and not row.chat:
            where = "in a chat that is gone"
        many = drawn.many(row.messages, "message")
        since = drawn.span(int(time.time() * 1000) - row.at)
        waits = f"waits {since}, " if row.state != "closed" else ""
        return Content.assemble(
            (f"{row.report:>4}  {row.source:6}  {row.reason:10}  ", "bold"),
            f"{waits}{_WORDS[row.state]}\n",
            (
                f"      {many} of {shown.author or 'nobody'} {where}, {minute(row.at)}",
                "$text-muted",
            ),
        )

    def _appeal(self, row: AppealRow) -> Content:
        shown = row if self.desk.names else self.desk.hidden.appeal(row)
        return Content.assemble(
            (f"{row.appeal:>4}  {shown.user}  ", "bold"),
            f"against decision {row.decision.decision}: {drawn.did(row.decision.action)}\n",
            (f"      {minute(row.at)}, about report {row.decision.report}", "$text-muted"),
        )

    @on(OptionList.OptionSelected)
    def picked(self, event: OptionList.OptionSelected) -> None:
        """Enter, or a click."""
        event.stop()
        match event.option_id:
            case "before":
                self._pages.pop()
                self._turn()
            case "after":
                assert self._next is not None
                self._pages.append(self._next)
                self._turn()
            case str(no) if self._which == "appeals" and int(no) in self._appeals:
                self._over(AppealPage(self.desk, self._appeals[int(no)]))
            case str(no) if int(no) in self._reports:
                self.doing(lambda: self._open(int(no)))
            case _:
                pass

    def _turn(self) -> None:
        self._rows.highlighted = None  # it was at what is not there any more
        self.renew()

    async def _open(self, no: int) -> None:
        """As the command `case` does: the ledger notes it the first time."""
        said = await self.desk.ask(StaffOpen(new_id(), no), StaffReport)
        page = CasePage(self.desk, said.case)
        await page.look()
        self._over(page)

    def _over(self, page: CasePage | AppealPage) -> None:
        def ended(sentence: str | None) -> None:
            self.say(sentence or "")
            self.renew()

        self.app.push_screen(page, ended)
