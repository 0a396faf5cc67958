"""What the user asks of the relay, until it is answered.

Whether what the relay says of reports, notices and cases is what was asked of it.

Whether what the relay says is what was asked of it, and can be so at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import NamedTuple

from relay.wire import moderation as ask
from relay.wire import protocol as wire
from relay.wire.account import (
    AccountDelete,
    DeviceAdd,
    DeviceRevoke,
    Devices,
    Held,
    Holds,
    LinkFind,
)
from relay.wire.files import FileLimits as FileLimitsAsked
from relay.wire.files import FileLimitsAnswer
from relay.wire.groups import (
    Directory,
    DirectoryPage,
    GroupBan,
    GroupBanList,
    GroupBans,
    GroupCreate,
    GroupInvite,
    GroupInvited,
    GroupInvitedPage,
    GroupJoin,
    GroupKick,
    GroupLeave,
    GroupLink,
    GroupLinkList,
    GroupLinkMade,
    GroupLinks,
    GroupPublic,
    GroupRole,
    GroupShow,
    GroupTitle,
    GroupTopic,
    GroupUninvite,
    GroupUnlink,
)
from relay.wire.limits import direct_chat
from relay.wire.messages import Page
from relay.wire.moderation import Appeal, Notices, NoticesRead
from relay.wire.protocol import (
    AnyRequest,
    Delete,
    DeviceList,
    Direct,
    Done,
    Edit,
    Error,
    Forward,
    FrankKeyList,
    History,
    LinkFound,
    MemberList,
    Members,
    Opened,
    Pin,
    Pins,
    React,
    Reported,
)
from relay.wire.search import Found, Hit, Place, Search
from relay.wire.secret import FrankKeys, Verification
from relay.wire.settings import Block, ChatKeep, ChatSet, DraftList, Drafts, Settings, SettingsNow
from tui_chat.cloud.log_entries import possible
from tui_chat.cloud.refusals import sentence
from tui_chat.core.events import Response
from tui_chat.core.step import Step

LOST = 64
"""Requests without an answer that can be asked once more."""
WAITING = 1_000
"""Requests that wait for an answer; of more the oldest is given up."""
WHILE_BARRED = Notices | NoticesRead | Appeal | AccountDelete
"""What a suspended account may still ask."""


Closed = Callable[[], tuple[str, str]]
"""Why something must not be asked at this moment, with its code; both empty if it may."""


def never() -> tuple[str, str]:
    """It may be asked at any time."""
    return "", ""


def _before_reset() -> tuple[str, str]:
    return "offline", (
        "The relay was put back to an earlier state: what was asked before might be about something"
        " else now. Nothing was sent."
    )


class _PendingRequest(NamedTuple):
    request: wire.AnyRequest
    closed: Closed


class PendingRequests:
    """Each method asks, and returns the id of its one `Answered`: the relay's, or at once that
    there is no connection."""

    Make = Callable[[str], wire.AnyRequest]
    """What makes a request of an id."""

    def __init__(
        self,
        user: str,
        new_id: Callable[[], str],
        online: Callable[[], bool],
        barred: Callable[[], bool] = lambda: False,
    ) -> None:
        """`barred`: connected, but the account is suspended."""
        self._user, self.new_id, self._online, self._barred = user, new_id, online, barred
        self._waiting: dict[str, _PendingRequest] = {}
        self._lost: dict[str, _PendingRequest] = {}

    def open_direct(self, user: str) -> tuple[str, Step]:
        """Open the chat with this user; the answer names it."""
        return self._ask(lambda id: wire.Direct(id=id, user=user))

    def frank_keys(self, before: int | None = None) -> tuple[str, Step]:
        """Ask for the published keys of report tags, the newest first or those below a number; the
        answer's value is a tuple of the wire's FrankKey."""
        return self._ask(lambda id: FrankKeys(id=id, before=before))

    def holds(self) -> tuple[str, Step]:
        """Ask what the relay has about this account; the answer's value is the wire's Held."""
        return self._ask(Holds)

    def page(
        self, chat: str, *, after: int | None = None, before: int | None = None, limit: int
    ) -> tuple[str, Step]:
        """Ask for a page of a chat's log as it is; the answer's value is the wire's Page."""
        return self._ask(
            lambda id: wire.History(id=id, chat=chat, after=after, before=before, limit=limit)
        )

    def ask(self, make: Make, id: str | None = None, *, closed: Closed = never) -> tuple[str, Step]:
        """Ask this, unless it is `closed` now or when it is asked again; `make` is given the id, a
        new one if there is none."""
        return self._ask(make, id, closed)

    def refuse(self, code: str, why: str) -> tuple[str, Step]:
        """Ask nothing: this is the answer."""
        id = self.new_id()
        return id, Step(tell=[Response(id, code, why)])

    def again(self, id: str) -> tuple[str, Step]:
        """Ask once more what got no answer for want of a connection. The id is the same, so the
        relay does nothing twice. Raises KeyError for one that is long forgotten."""
        request, closed = self._lost.pop(id)
        return self._ask(lambda _: request, id, closed)

    @property
    def waiting(self) -> int:
        """How many have no answer yet."""
        return len(self._waiting)

    def take(self, event: Answer, out: Step) -> wire.AnyRequest | None:
        """The request that this answers. None if nobody asked that, or if it answers something
        else: then the request has failed."""
        wanted = self._waiting.pop(event.id, None)
        if wanted is None or answers(event, wanted.request, self._user):
            return wanted and wanted.request
        text = "The relay answered something else than what was asked. That counts for nothing."
        out.tell.append(Response(event.id, "wrong_answer", text))
        return None

    def refused(self, event: Error, out: Step) -> bool:
        """The relay refused it. False if nobody asked that."""
        wanted = self._waiting.pop(event.id, None)
        if wanted is not None:
            out.tell.append(Response(event.id, str(event.code), sentence(wanted.request, event)))
        return wanted is not None

    def link_lost(self, out: Step) -> None:
        """No answer will come any more."""
        for id in self._waiting:
            out.tell.append(Response(id, "offline", "The connection broke before the answer."))
            self._lose(id, self._waiting[id])
        self._waiting.clear()

    def begun_anew(self) -> None:
        """The relay was put back: what places and numbers meant before they may mean no more."""
        self._lost = {
            id: wanted._replace(closed=_before_reset) for id, wanted in self._lost.items()
        }

    def _ask(self, make: Make, id: str | None = None, closed: Closed = never) -> tuple[str, Step]:
        id = id or self.new_id()
        code, why = closed()
        if why:
            return id, Step(tell=[Response(id, code, why)])
        request = make(id)
        wanted = _PendingRequest(request, closed)
        if not self._online() and not (self._barred() and isinstance(request, WHILE_BARRED)):
            self._lose(id, wanted)
            text = "You are not connected. Nothing was sent; try again when you are."
            return id, Step(tell=[Response(id, "offline", text)])
        out = Step(send=[request])
        if len(self._waiting) >= WAITING:
            oldest = next(iter(self._waiting))
            del self._waiting[oldest]
            out.tell.append(Response(oldest, "timeout", "The relay has not answered."))
        self._waiting[id] = wanted
        return id, out

    def _lose(self, id: str, wanted: _PendingRequest) -> None:
        self._lost[id] = wanted
        if len(self._lost) > LOST:
            del self._lost[next(iter(self._lost))]


StaffAnswer = (
    Reported
    | ask.NoticeList
    | ask.StaffQueued
    | ask.StaffReport
    | ask.StaffDecided
    | ask.StaffAppealed
    | ask.StaffMembers
)


def staff_answers(event: StaffAnswer | Done, request: AnyRequest) -> bool:
    """Whether this event answers this request: the right kind, of the right report, in order and
    leading on."""
    match request, event:
        case ask.ReportChat(seqs=seqs), Reported(added=added):
            return added <= len(seqs)
        case ((ask.NoticesRead() | ask.Appeal() | ask.StaffSettle() | ask.StaffSet()), Done()):
            return True
        case ask.Notices(before=before), ask.NoticeList(notices=notices):
            numbers = [one.no for one in notices]
            return _rises(-no for no in ([] if before is None else [before]) + numbers)
        case ask.StaffQueue(state=state, after=after), ask.StaffQueued(reports=rows, count=count):
            rising = _rises([after, *(row.report for row in rows)])
            return rising and all(row.state == state for row in rows) and count >= len(rows)
        case ask.StaffOpen(report=report), ask.StaffReport(case=case):
            return case.row.report == report
        case ask.StaffDecide(), ask.StaffDecided():
            return True
        case ask.StaffAppeals(after=after), ask.StaffAppealed(appeals=rows, count=count):
            return _rises([after, *(row.appeal for row in rows)]) and count >= len(rows)
        case ask.StaffList(), ask.StaffMembers():
            return True
        case _:
            return False


def _rises(numbers: Iterable[int]) -> bool:
    return all(one < other for one, other in pairwise(numbers))


GroupAnswer = GroupInvitedPage | GroupBanList | GroupLinkMade | GroupLinkList | DirectoryPage
CloudAnswer = (
    Done
    | FileLimitsAnswer
    | DraftList
    | MemberList
    | Opened
    | Page
    | Found
    | FrankKeyList
    | Held
    | GroupAnswer
)
Answer = CloudAnswer | DeviceList | LinkFound | SettingsNow | StaffAnswer


def answers(event: Answer, request: AnyRequest, user: str) -> bool:
    """Whether this event answers this request of `user`: the right kind, of the right chat."""
    match request, event:
        case Direct(user=peer), Opened(chat=info):
            return info.chat == direct_chat(user, peer)
        case (
            (GroupCreate(chat=chat) | GroupJoin(chat=chat) | GroupShow(chat=chat)),
            Opened(chat=info),
        ):
            return info.chat == chat
        case ((GroupInvite() | GroupLeave() | Verification() | AccountDelete()), Done()):
            return True
        case ((Forward() | Edit() | Delete() | React() | Pin()), Done()):
            return True
        case (
            GroupRole() | GroupKick() | GroupBan() | GroupTitle()
            | GroupTopic() | GroupPublic() | GroupUnlink() | GroupUninvite()
        ), Done():  # fmt: skip
            return True
        case GroupLink(chat=chat, uses=uses), GroupLinkMade(chat=said, uses=left):
            return (said, left) == (chat, uses)
        case GroupLinks(chat=chat), GroupLinkList(chat=said):
            return said == chat
        case GroupBans(chat=chat), GroupBanList(chat=said):
            return said == chat
        case GroupInvited(chat=chat), GroupInvitedPage(chat=said):
            return said == chat
        case Directory(after=after), DirectoryPage():
            return directory_answers(event, after)
        case Drafts(after=after), DraftList():
            return drafts_answer(event, after)
        case ((ChatSet() | Block() | ChatKeep()), Done()):
            return True
        case Settings(), SettingsNow():
            return True
        case Members(chat=chat), MemberList(chat=said):
            return said == chat
        case Devices(user=asked), DeviceList(user=said):
            return said == asked == user
        case ((DeviceAdd(version=signed) | DeviceRevoke(version=signed)), DeviceList()):
            return (event.user, event.version) == (user, signed)
        case FileLimitsAsked(), FileLimitsAnswer():
            return True
        case LinkFind(), LinkFound():
            return True
        case Holds(), Held(account=said):
            return said == user
        case FrankKeys(before=before), FrankKeyList(keys=keys):
            numbers = [key.no for key in keys]
            falling = all(one > other for one, other in pairwise(numbers))
            below = before is None or all(no < before for no in numbers)
            return falling and below and all(key.kid == key.no % 256 for key in keys)
        case History(), Page():
            return page_answers(event, request, user)
        case Search(), Found():
            return found_answers(event, request)
        case Pins(chat=chat, after=after), Page(chat=said, msgs=msgs):
            places = [after, *(msg.seq for msg in msgs)]
            return said == chat and all(
                a < b and msg.kind == "text" and possible(msg, chat, user)
                for a, b, msg in zip(places, places[1:], msgs, strict=False)
            )
        case _ if isinstance(event, StaffAnswer | Done):
            return staff_answers(event, request)
        case _:
            return False


def found_answers(found: Found, request: Search) -> bool:
    """Whether what was found is in the chat that was asked for, in order and after the place from
    which it was to go on, with marks that lie in it."""
    hits = [(hit.at, hit.chat, hit.seq) for hit in found.hits]
    start = [_place(request.before)] if request.before else []
    falling = all(one > other for one, other in pairwise([*start, *hits]))
    end = _place(found.next) if found.next else None
    if end and not (all(end <= hit for hit in hits) and all(end < place for place in start)):
        return False
    if request.chat is not None and any(chat != request.chat for _, chat, _ in hits):
        return False
    return falling and len(hits) <= request.limit and all(map(_marked, found.hits))


def _place(place: Place) -> tuple[int, str, int]:
    return place.at, place.chat, place.seq


def _marked(hit: Hit) -> bool:
    """Whether the marks are pairs that follow each other within the text."""
    rising = all(one <= other for one, other in pairwise([0, *hit.marks, len(hit.text)]))
    return hit.seq > 0 and rising and len(hit.marks) % 2 == 0


def page_answers(page: Page, request: History, user: str) -> bool:
    """Whether a page lies in the range that was asked for, in order, without holes, and holds
    nothing that its chat cannot hold."""
    msgs = page.msgs
    if page.chat != request.chat or len(msgs) > request.limit:
        return False
    if not msgs:
        return True
    first = msgs[0].seq
    if request.after is not None:
        within = first > request.after
    elif request.since is not None:
        within = msgs[0].at >= request.since
    else:
        within = request.before is None or msgs[-1].seq < request.before
    return within and all(
        msg.seq == first + i and possible(msg, page.chat, user) for i, msg in enumerate(msgs)
    )


def directory_answers(event: DirectoryPage, after: str) -> bool:
    """Whether a page of the directory goes on after a name, in order, and leads further on."""
    places = [after, *(one.chat for one in event.chats)]
    rises = all(one < other for one, other in pairwise(places))
    return rises and (not event.next or (event.next > after and event.next >= places[-1]))


def drafts_answer(event: DraftList, after: str) -> bool:
    """Whether a page of drafts goes on after a chat, in order, and leads further on."""
    places = [after, *(one.chat for one in event.drafts)]
    rises = all(one < other for one, other in pairwise(places))
    return rises and (not event.next or event.next > after)
