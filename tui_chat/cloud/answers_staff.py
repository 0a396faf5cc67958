"""Whether what the relay says of reports, notices and cases is what was asked of it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from relay.wire import moderation as ask
from relay.wire import moderation_events as said
from relay.wire.events import Done, Reported
from relay.wire.requests import AnyRequest

StaffAnswer = (
    Reported
    | said.NoticeList
    | said.StaffQueued
    | said.StaffReport
    | said.StaffDecided
    | said.StaffAppealed
    | said.StaffMembers
)


def staff_answers(event: StaffAnswer | Done, request: AnyRequest) -> bool:
    """Whether this event answers this request: the right kind, of the right report, in order and
    leading on."""
    match request, event:
        case ask.ReportChat(seqs=seqs), Reported(added=added):
            return added <= len(seqs)
        case ((ask.NoticesRead() | ask.Appeal() | ask.StaffSettle() | ask.StaffSet()), Done()):
            return True
        case ask.Notices(before=before), said.NoticeList(notices=notices):
            numbers = [one.no for one in notices]
            return _rises(-no for no in ([] if before is None else [before]) + numbers)
        case ask.StaffQueue(state=state, after=after), said.StaffQueued(reports=rows, count=count):
            rising = _rises([after, *(row.report for row in rows)])
            return rising and all(row.state == state for row in rows) and count >= len(rows)
        case ask.StaffOpen(report=report), said.StaffReport(case=case):
            return case.row.report == report
        case ask.StaffDecide(), said.StaffDecided():
            return True
        case ask.StaffAppeals(after=after), said.StaffAppealed(appeals=rows, count=count):
            return _rises([after, *(row.appeal for row in rows)]) and count >= len(rows)
        case ask.StaffList(), said.StaffMembers():
            return True
        case _:
            return False


def _rises(numbers: Iterable[int]) -> bool:
    return all(one < other for one, other in pairwise(numbers))
