"""What the relay's staff asks: each a request with one answer. Who may is the relay's to say."""

from __future__ import annotations

from relay.wire import moderation as ask
from relay.wire.moderation import Action, Ground, Settled, State
from tui_chat.cloud.asked import Asked
from tui_chat.step import Step


class Staff:
    """Each method returns the id of its one `Answered`, and the step."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked

    def queue(self, state: State, after: int = 0) -> tuple[str, Step]:
        """Ask for reports in this state above a number, without their contents; the answer's value
        is the wire's StaffQueued."""
        return self._asked.ask(lambda id: ask.StaffQueue(id, state, after))

    def open(self, report: int) -> tuple[str, Step]:
        """Look into a report: the ledger says that somebody did. The answer's value is the wire's
        Case."""
        return self._asked.ask(lambda id: ask.StaffOpen(id, report))

    def decide(
        self, report: int, action: Action, ground: Ground, rule: str, facts: str, seconds: int
    ) -> tuple[str, Step]:
        """Decide about a report that was opened; the answer's value is the decision's number."""
        return self._asked.ask(
            lambda id: ask.StaffDecide(id, report, action, ground, rule, facts, seconds)
        )

    def appeals(self, after: int = 0) -> tuple[str, Step]:
        """Ask for the open appeals above a number; the answer's value is the wire's
        StaffAppealed."""
        return self._asked.ask(lambda id: ask.StaffAppeals(id, after))

    def settle(self, appeal: int, outcome: Settled, words: str) -> tuple[str, Step]:
        """Say what comes of an appeal, and why."""
        return self._asked.ask(lambda id: ask.StaffSettle(id, appeal, outcome, words))

    def members(self) -> tuple[str, Step]:
        """Ask who has a role; the answer's value is a tuple of the wire's StaffMember."""
        return self._asked.ask(ask.StaffList)
