"""Reports, notices and moderation by a bot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from relay.wire import moderation, protocol, secret
from relay.wire.limits import PAGE_MESSAGES, Reason
from tui_chat.bot.answers import value_of
from tui_chat.core.reports import AROUND, CloudPreview, CloudReceipt, CloudReportable
from tui_chat.runtime.process import RequestFailed

if TYPE_CHECKING:
    from tui_chat.bot.bot import Bot

NOTICE_PAGES = 50
"""Most pages read for one report: its messages stand near each other, or it is several."""
_NOT_THERE = (
    "Nothing was reported. All messages in a report must exist and be by the same person, and that "
    "person can't be you."
)


class BotModeration:
    """Reports, notices and staff work of a bot."""

    def __init__(self, bot: Bot) -> None:
        self._bot, self._ask, self._client = bot, bot.ask, bot.runtime.client

    async def preview(
        self, chat: str, seqs: Sequence[int], reason: Reason, note: str = "", *,
        around: int = AROUND,
    ) -> CloudPreview:  # fmt: skip
        """Return the exact contents of a report of the messages at these places, with `around`
        before and after each; they are read from the relay."""
        seen = await self._read(chat, min(seqs, default=0), max(seqs, default=0), around)
        reports = self._client.cloud_reports
        found = reports.preview_of(chat, seen, set(seqs), reason, note, around=around)
        if found is None:
            raise RequestFailed(_NOT_THERE)
        return found

    async def report(self, preview: CloudPreview) -> CloudReceipt:
        """Send a report to the relay's operator."""
        id = self._bot.runtime.perform(self._client.cloud_reports.send_read(preview))
        reported = value_of(await self._bot.answer(id), secret.Reported)
        around = len(preview.messages) - len(preview.seqs)
        return CloudReceipt(reported.no, len(preview.seqs), around)

    async def notices(self, before: int | None = None) -> moderation.NoticeList:
        """Return the operator's notices to this account: the newest 20, or those below a number."""
        return await self._ask(moderation.Notices, before)

    @property
    def writes(self) -> bool:
        """True unless a known decision keeps this account from writing."""
        return self._client.notices.writes

    async def read(self, upto: int) -> None:
        """Mark the notices up to this number as read."""
        await self._bot.answer(self._bot.runtime.perform(self._client.notices.read(upto)))

    async def appeal(self, decision: int, text: str) -> None:
        """Appeal against a decision about this account."""
        await self._ask(moderation.Appeal, decision, text)

    async def queue(
        self, state: moderation.State = "new", after: int = 0
    ) -> moderation.StaffQueued:
        """Return the reports in a state above a number, 20 at most, and how many there are."""
        return await self._ask(moderation.StaffQueue, state, after)

    async def open(self, report: int) -> moderation.Case:
        """Open a report and return all of it; the relay's ledger records that."""
        return (await self._ask(moderation.StaffOpen, report)).case

    async def decide(
        self, report: int, action: moderation.Action, *, ground: moderation.Ground = "rules",
        rule: str = "", facts: str = "", seconds: int = 0,
    ) -> int:  # fmt: skip
        """Decide about a report. Return the number of the decision."""
        made = (report, action, ground, rule, facts, seconds)
        decided = await self._ask(moderation.StaffDecide, *made)
        return decided.decision

    async def appeals(self, after: int = 0) -> moderation.StaffAppealed:
        """Return the open appeals above a number, 20 at most, and how many there are."""
        return await self._ask(moderation.StaffAppeals, after)

    async def settle(self, appeal: int, outcome: moderation.Settled, words: str) -> None:
        """Settle an appeal, with the reason."""
        await self._ask(moderation.StaffSettle, appeal, outcome, words)

    async def members(self) -> tuple[moderation.StaffMember, ...]:
        return tuple((await self._ask(moderation.StaffList)).staff)

    async def _read(self, chat: str, first: int, last: int, around: int) -> list[CloudReportable]:
        """Return the relay's texts from before the first place to after the last."""
        found: list[CloudReportable] = []
        after, beyond = max(first - PAGE_MESSAGES // 2, 1) - 1, 0
        for _ in range(NOTICE_PAGES):
            msgs = (await self._ask(protocol.History, chat, after=after, limit=PAGE_MESSAGES)).msgs
            for msg in msgs:
                if msg.kind == "text" and not msg.gone:
                    found.append(
                        CloudReportable(msg.seq, msg.by, msg.at, msg.text, msg.file is not None)
                    )
                    beyond += msg.seq > last
            if not msgs or beyond >= around:
                break
            after = msgs[-1].seq
        return found
