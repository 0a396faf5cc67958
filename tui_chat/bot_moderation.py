"""What a bot does about reports, notices and the relay's staff. All raise BotError with a
sentence."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from relay.wire.events import Page, Reported
from relay.wire.limits import PAGE_MESSAGES, Reason
from relay.wire.moderation import Action, Ground, Settled, State
from relay.wire.moderation_events import (
    Case,
    NoticeList,
    StaffAppealed,
    StaffMember,
    StaffQueued,
)
from tui_chat.events import Answered
from tui_chat.failure import BotError
from tui_chat.reported_cloud import AROUND, CloudPreview, CloudReceipt, Seen
from tui_chat.runtime import Runtime

PAGES = 50
"""So many pages are read for one report: its messages stand near each other, or it is several."""
_NOT_THERE = (
    "There is no message at one of these places, or they are of several authors, or yours. "
    "Nothing was reported."
)


class BotModeration:
    """`done` waits for an answer, and raises BotError for a refusal."""

    def __init__(self, runtime: Runtime, done: Callable[[str], Awaitable[Answered]]) -> None:
        self._moderation, self._runtime, self._done = runtime.moderation, runtime, done

    async def preview(
        self, chat: str, seqs: Sequence[int], reason: Reason, note: str = "", *,
        around: int = AROUND,
    ) -> CloudPreview:  # fmt: skip
        """Exactly what a report of the messages at these places would hand over, with so many
        before and after each; they are read from the relay for that."""
        seen = await self._read(chat, min(seqs, default=0), max(seqs, default=0), around)
        found = self._moderation.preview_of(chat, seen, set(seqs), reason, note, around=around)
        if found is None:
            raise BotError(_NOT_THERE)
        return found

    async def report(self, preview: CloudPreview) -> CloudReceipt:
        """Hand it over to the relay's operator."""
        answer = await self._done(self._moderation.report_read(preview))
        assert isinstance(answer.value, Reported)
        around = len(preview.messages) - len(preview.seqs)
        return CloudReceipt(answer.value.no, len(preview.seqs), around)

    async def notices(self, before: int | None = None) -> NoticeList:
        """What the operator told this account: the newest 20, or those below a number."""
        answer = await self._done(self._moderation.notices(before))
        assert isinstance(answer.value, NoticeList)
        return answer.value

    @property
    def writes(self) -> bool:
        """Whether no decision that is known keeps this account from writing."""
        return self._moderation.writes

    async def read(self, upto: int) -> None:
        """The notices up to this number count as read."""
        await self._done(self._moderation.read(upto))

    async def appeal(self, decision: int, text: str) -> None:
        """Appeal against a decision about this account."""
        await self._done(self._moderation.appeal(decision, text))

    async def queue(self, state: State = "new", after: int = 0) -> StaffQueued:
        """Reports in a state above a number, 20 at most, and how many there are."""
        answer = await self._done(self._moderation.queue(state, after))
        assert isinstance(answer.value, StaffQueued)
        return answer.value

    async def open(self, report: int) -> Case:
        """All of a report; the relay's ledger says that it was opened."""
        answer = await self._done(self._moderation.open(report))
        assert isinstance(answer.value, Case)
        return answer.value

    async def decide(
        self, report: int, action: Action, *, ground: Ground = "rules", rule: str = "",
        facts: str = "", seconds: int = 0,
    ) -> int:  # fmt: skip
        """Decide about a report; the number of the decision."""
        answer = await self._done(
            self._moderation.decide(
                report, action, ground=ground, rule=rule, facts=facts, seconds=seconds
            )
        )
        assert isinstance(answer.value, int)
        return answer.value

    async def appeals(self, after: int = 0) -> StaffAppealed:
        """Open appeals above a number, 20 at most, and how many there are."""
        answer = await self._done(self._moderation.appeals(after))
        assert isinstance(answer.value, StaffAppealed)
        return answer.value

    async def settle(self, appeal: int, outcome: Settled, words: str) -> None:
        """Say what comes of an appeal, and why."""
        await self._done(self._moderation.settle(appeal, outcome, words))

    async def members(self) -> tuple[StaffMember, ...]:
        """Who has a role on the relay."""
        answer = await self._done(self._moderation.members())
        assert isinstance(answer.value, tuple)
        return answer.value

    async def _read(self, chat: str, first: int, last: int, around: int) -> list[Seen]:
        """The texts from before the first place to after the last, as the relay has them now."""
        found: list[Seen] = []
        after, beyond = max(first - PAGE_MESSAGES // 2, 1) - 1, 0
        for _ in range(PAGES):
            answer = await self._done(self._runtime.page(chat, after=after, limit=PAGE_MESSAGES))
            msgs = answer.value.msgs if isinstance(answer.value, Page) else []
            for msg in msgs:
                if msg.kind == "text" and not msg.gone:
                    found.append(Seen(msg.seq, msg.by, msg.at, msg.text, msg.file is not None))
                    beyond += msg.seq > last
            if not msgs or beyond >= around:
                break
            after = msgs[-1].seq
        return found
