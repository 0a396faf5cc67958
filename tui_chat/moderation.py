"""The runtime's surface for reports of cloud chats, what the operator tells the account, and what
the relay's staff does: each is asked of the relay, and its answer comes as the one `Answered` of
the id that is returned."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from relay.wire.limits import Reason
from relay.wire.moderation import Action, Ground, Settled, State
from relay.wire.moderation_events import Decision
from tui_chat.client import Client
from tui_chat.reported_cloud import CloudPreview, Seen
from tui_chat.step import Step


class Moderation:
    """One for a runtime: `ask` carries out the step of a request and gives its id."""

    def __init__(self, client: Client, ask: Callable[[tuple[str, Step]], str]) -> None:
        self._notices, self._staff, self._reports = (
            client.notices,
            client.staff,
            client.cloud_reports,
        )
        self._ask = ask

    # Of the account

    @property
    def unread(self) -> int:
        """How many notices are unread."""
        return self._notices.unread

    @property
    def restricted(self) -> bool:
        """Whether the account does not write for now."""
        return self._notices.restricted

    @property
    def writes(self) -> bool:
        """Whether no decision that is known here keeps the account from writing."""
        return not self.restricted and self.suspended is None

    @property
    def until(self) -> int:
        """When that ends, in Unix milliseconds; 0 if it is not known."""
        return self._notices.until

    @property
    def suspended(self) -> Decision | None:
        """By which decision the relay does not let the account in; None if it does."""
        return self._notices.suspended

    def notices(self, before: int | None = None) -> str:
        """Ask for notices: the value of `Answered` is the wire's NoticeList."""
        return self._ask(self._notices.all(before))

    def read(self, upto: int) -> str:
        """The notices up to this number were read."""
        return self._ask(self._notices.read(upto))

    def appeal(self, decision: int, text: str) -> str:
        """Appeal against a decision about oneself."""
        return self._ask(self._notices.appeal(decision, text))

    # Reports

    def messages(self, chat: str, author: str) -> tuple[Seen, ...]:
        """What of an author can be reported of what is loaded."""
        return self._reports.messages(chat, author)

    def preview(
        self, chat: str, seqs: Collection[int], reason: Reason, note: str, *, around: bool = True
    ) -> CloudPreview | None:
        """Exactly what a report would say; None if it cannot be made."""
        return self._reports.preview(chat, seqs, reason, note, around=around)

    def preview_of(
        self, chat: str, seen: Sequence[Seen], seqs: Collection[int], reason: Reason, note: str,
        *, around: int,
    ) -> CloudPreview | None:  # fmt: skip
        """The same of messages that were read page by page."""
        return self._reports.preview_of(chat, seen, seqs, reason, note, around=around)

    def report(self, preview: CloudPreview, again: str = "") -> str:
        """Hand it over: the value of `Answered` is the wire's Reported."""
        return self._ask(self._reports.send(preview, again))

    def report_read(self, preview: CloudPreview) -> str:
        """The same of messages that were read page by page."""
        return self._ask(self._reports.send_read(preview))

    # Of the staff

    def queue(self, state: State, after: int = 0) -> str:
        """Ask for reports: the value of `Answered` is the wire's StaffQueued."""
        return self._ask(self._staff.queue(state, after))

    def open(self, report: int) -> str:
        """Look into a report, which the ledger notes; `Answered` has the wire's Case as value."""
        return self._ask(self._staff.open(report))

    def decide(
        self, report: int, action: Action, *, ground: Ground = "rules", rule: str = "",
        facts: str = "", seconds: int = 0,
    ) -> str:  # fmt: skip
        """Decide about a report; the value of `Answered` is the decision's number."""
        return self._ask(self._staff.decide(report, action, ground, rule, facts, seconds))

    def appeals(self, after: int = 0) -> str:
        """Ask for open appeals: the value of `Answered` is the wire's StaffAppealed."""
        return self._ask(self._staff.appeals(after))

    def settle(self, appeal: int, outcome: Settled, words: str) -> str:
        """Say what comes of an appeal."""
        return self._ask(self._staff.settle(appeal, outcome, words))

    def members(self) -> str:
        """Ask who has a role: the value of `Answered` is a tuple of the wire's StaffMember."""
        return self._ask(self._staff.members())
