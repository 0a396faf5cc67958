"""Requests to the relay that wait for an answer.
They come from the user and from the client's own parts. Each event is matched to its request, and
each reply is checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from relay.wire import (
    errors,
    folders,
    groups,
    limits,
    messages,
    moderation,
    secret,
    settings,
    shapes,
)
from relay.wire.account import (
    AccountDelete,
    DeviceAdd,
    DeviceList,
    DeviceRevoke,
    Devices,
    Held,
    Holds,
)
from relay.wire.protocol import Changes, Direct, Error, History, Pins
from relay.wire.shapes import RequestFor
from tui_chat.cloud.log_entries import possible
from tui_chat.cloud.refusals import retry_seconds, sentence
from tui_chat.core.chats import Conversation, Conversations
from tui_chat.core.events import RequestResult
from tui_chat.core.step import Step

LOST = 1_000
"""Requests that got no reply, or came too fast, and can be sent again."""
WAITING = 1_000
"""Requests that wait for a reply; beyond that the oldest is given up."""
WHILE_BARRED = moderation.Notices | moderation.NoticesRead | moderation.Appeal | AccountDelete
"""Requests that a suspended account may still send."""
_RESET = (
    "Nothing was sent. The relay was reset to an earlier state, so messages, members or settings "
    "may have changed. Check them before you repeat this action."
)

Permit = Callable[[RequestFor[Any], str], tuple[str, str]]
"""Return why a request must not leave now, with its code, or two empty strings. The second argument
is the chat in which the user is meanwhile, or empty."""


class _Pending(Struct, frozen=True):
    request: RequestFor[Any]
    beside: str
    before_reset: bool = False


class Inquiry(Struct, frozen=True):
    """A request of a part of the client about a chat, which the user does not wait for."""

    by: object
    found: Conversation
    request: Any


class Requests:
    """The user's requests, each with one `RequestResult`: the relay's reply, or at once a refusal.
    And the inquiries of the client's parts, which have none."""

    def __init__(
        self, conversations: Conversations, user: str, new_id: Callable[[], str],
        online: Callable[[], bool], barred: Callable[[], bool], permit: Permit,
    ) -> None:  # fmt: skip
        """Create without requests; `barred`: connected, but the account is suspended."""
        self.conversations, self.user, self.new_id = conversations, user, new_id
        self.online, self._barred, self._permit = online, barred, permit
        self._waiting: dict[str, _Pending] = {}
        self._lost: dict[str, _Pending] = {}
        self._inquiries: dict[str, Inquiry] = {}

    def ask(self, request: RequestFor[Any], beside: str = "") -> tuple[str, Step]:
        """Send a request, unless a rule known here forbids it, now or when it is sent again. Return
        its id and the step."""
        return self._ask(_Pending(request, beside))

    def refuse(self, code: str, why: str, id: str = "") -> tuple[str, Step]:
        """Refuse a request without asking the relay."""
        id = id or self.new_id()
        return id, Step(tell=[RequestResult(id, code, why)])

    def again(self, id: str) -> tuple[str, Step]:
        """Repeat a request that came too fast, or that a lost connection left without a reply. The
        id is the same, so the relay does nothing twice. Raises KeyError for a forgotten one."""
        return self._ask(self._lost.pop(id))

    @property
    def waiting(self) -> int:
        return len(self._waiting)

    def take(self, event: Any, out: Step) -> RequestFor[Any] | None:
        """Return the request that this event answers, or None. A reply that does not fit fails its
        request."""
        wanted = self._waiting.pop(event.id, None)
        if wanted is None or is_answer(event, wanted.request, self.user):
            return wanted.request if wanted else None
        text = "The relay sent an answer that this program can't read. It was ignored."
        out.tell.append(RequestResult(event.id, "wrong_answer", text))
        return None

    def receive_error(self, event: Error, out: Step) -> bool:
        """Handle the relay's refusal. Return False if it answers none of these requests."""
        wanted = self._waiting.pop(event.id, None)
        if wanted is not None:
            wait = retry_seconds(event) if event.code is errors.Code.RATE else None
            if wait is not None:
                self._lose(wanted)
            why = sentence(wanted.request, event)
            out.tell.append(RequestResult(event.id, str(event.code), why, wait=wait))
        return wanted is not None

    def inquire(self, by: object, found: Conversation, request: RequestFor[Any], out: Step) -> None:
        """Send an inquiry of this part about this chat."""
        self._inquiries[request.id] = Inquiry(by, found, request)
        out.send.append(request)  # type: ignore[arg-type]

    def inquiries(self, by: object, chat: str | None = None) -> list[Inquiry]:
        """Return the open inquiries of this part, oldest first, if given only about this chat."""
        return [
            one
            for one in self._inquiries.values()
            if one.by is by and chat in (None, one.found.chat)
        ]

    def close_inquiry(self, by: object, event: Any) -> Inquiry | None:
        """Take the inquiry of this part that this event answers or refuses, or None."""
        one = self._inquiries.get(event.id)
        if one is None or one.by is not by or not isinstance(event, (one.request.answer, Error)):
            return None
        return self._inquiries.pop(event.id)

    def drop_inquiries(self, dropped: list[Inquiry]) -> None:
        """Ignore the replies to these inquiries."""
        for one in dropped:
            del self._inquiries[one.request.id]

    def clear_inquiries(self) -> None:
        """Forget all inquiries, which get no reply."""
        self._inquiries.clear()

    def link_lost(self, out: Step) -> None:
        """Fail all open requests: no reply will come."""
        self.clear_inquiries()
        for wanted in self._waiting.values():
            id = wanted.request.id
            out.tell.append(
                RequestResult(id, "offline", "The connection broke before the relay answered.")
            )
            self._lose(wanted)
        self._waiting.clear()

    def receive_reset(self) -> None:
        """Mark unanswered requests as older than a reset, so that `again` refuses them: their
        places and numbers may mean something else now."""
        self._lost = {id: replace(one, before_reset=True) for id, one in self._lost.items()}

    def _ask(self, wanted: _Pending) -> tuple[str, Step]:
        request, id = wanted.request, wanted.request.id
        if wanted.before_reset:
            return self.refuse("offline", _RESET, id)
        code, why = self._permit(request, wanted.beside)
        if why:
            return self.refuse(code, why, id)
        if not self.online() and not (self._barred() and isinstance(request, WHILE_BARRED)):
            self._lose(wanted)
            text = "You are offline. Nothing was sent. Try again when you are connected."
            return self.refuse("offline", text, id)
        out = Step(send=[request])  # type: ignore[list-item]
        if len(self._waiting) >= WAITING:
            oldest = next(iter(self._waiting))
            del self._waiting[oldest]
            out.tell.append(RequestResult(oldest, "timeout", "The relay did not answer."))
        self._waiting[id] = wanted
        return id, out

    def _lose(self, wanted: _Pending) -> None:
        self._lost[wanted.request.id] = wanted
        if len(self._lost) > LOST:
            del self._lost[next(iter(self._lost))]


def result_of(event: Any) -> RequestResult:
    chat = "" if isinstance(event, groups.GroupLinkMade) else _chat(event)
    return RequestResult(
        event.id, chat=chat, value=None if isinstance(event, shapes.Done) else event
    )


def is_answer(event: shapes.Event, request: RequestFor[Any], user: str) -> bool:
    """Return True if this event answers this request: the right kind and chat, in order, leading
    on."""
    if not isinstance(event, request.answer) or _chat(event) not in ("", _chat(request, user)):
        return False
    match request, event:
        case groups.GroupLink(uses=uses), groups.GroupLinkMade(uses=left):
            return left == uses
        case Devices(user=asked), DeviceList(user=owner):
            return owner == asked == user
        case ((DeviceAdd(version=signed) | DeviceRevoke(version=signed)), DeviceList()):
            return (event.user, event.version) == (user, signed)
        case Holds(), Held(account=account):
            return account == user
        case secret.FrankKeys(before=before), secret.FrankKeyList(keys=keys):
            falling = _falls(before, [key.no for key in keys])
            return falling and all(key.kid == key.no % 256 for key in keys)
        case History(), messages.Page():
            return _is_page(event, request, user)
        case Changes(), messages.Page():
            return _are_changes(event, request, user)
        case Pins(after=after), messages.Page(msgs=msgs):
            return _rises([after, *(msg.seq for msg in msgs)]) and _texts(event, user)
        case messages.Search(), messages.Found():
            return _is_found(event, request)
        case groups.Directory(after=after), groups.DirectoryPage(chats=chats, next=further):
            places = [after, *(one.chat for one in chats)]
            return _rises(places) and (not further or after < further >= places[-1])
        case settings.Drafts(after=after), settings.DraftList(drafts=drafts, next=further):
            rising = _rises([after, *(one.chat for one in drafts)])
            return rising and (not further or further > after)
        case folders.Places(after=after), folders.PlaceList(places=listed, next=further):
            rising = _rises([after, *(one.chat for one in listed)])
            return rising and (not further or further > after)
        case moderation.ReportChat(seqs=seqs), secret.Reported(added=added):
            return added <= len(seqs)
        case moderation.Notices(before=before), moderation.NoticeList(notices=notices):
            return _falls(before, [one.no for one in notices])
        case moderation.StaffQueue(state=state, after=after), moderation.StaffQueued(
            reports=rows, count=count
        ):
            rising = _rises([after, *(row.report for row in rows)])
            return rising and all(row.state == state for row in rows) and count >= len(rows)
        case moderation.StaffOpen(report=report), moderation.StaffReport(case=case):
            return case.row.report == report
        case moderation.StaffAppeals(after=after), moderation.StaffAppealed(
            appeals=appeals, count=count
        ):
            return _rises([after, *(row.appeal for row in appeals)]) and count >= len(appeals)
        case _:
            return True


def _chat(said: shapes.Event | RequestFor[Any], user: str = "") -> str:
    """Return the chat of an event or request, or an empty string."""
    if isinstance(said, Direct):
        return limits.direct_chat(user, said.user)
    found = getattr(said, "chat", None) or ""
    return found.chat if isinstance(found, groups.Chat) else found


def _rises(numbers: Iterable[Any]) -> bool:
    return all(one < other for one, other in pairwise(numbers))


def _falls(before: int | None, numbers: list[int]) -> bool:
    return _rises(-no for no in ([] if before is None else [before]) + numbers)


def _texts(page: messages.Page, user: str) -> bool:
    return all(msg.kind == "text" and possible(msg, page.chat, user) for msg in page.msgs)


def _is_found(found: messages.Found, request: messages.Search) -> bool:
    """Return True if the results are in the requested chat, in order and after the requested place,
    with marks inside their texts."""
    hits = [(hit.at, hit.chat, hit.seq) for hit in found.hits]
    start = [_place(request.before)] if request.before else []
    falling = all(one > other for one, other in pairwise([*start, *hits]))
    end = _place(found.next) if found.next else None
    if end and not (all(end <= hit for hit in hits) and all(end < place for place in start)):
        return False
    if request.chat is not None and any(chat != request.chat for _, chat, _ in hits):
        return False
    return falling and len(hits) <= request.limit and all(map(_marked, found.hits))


def _place(place: messages.Place) -> tuple[int, str, int]:
    return place.at, place.chat, place.seq


def _marked(hit: messages.Hit) -> bool:
    """Return True if the marks are pairs that follow each other within the text."""
    rising = all(one <= other for one, other in pairwise([0, *hit.marks, len(hit.text)]))
    return hit.seq > 0 and rising and len(hit.marks) % 2 == 0


def _is_page(page: messages.Page, request: History, user: str) -> bool:
    """Return True if a page lies in the requested range, in order, without holes, and has no entry
    that is impossible in its chat."""
    msgs = page.msgs
    if len(msgs) > request.limit:
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


def _are_changes(page: messages.Page, request: Changes, user: str) -> bool:
    """Return True if a page has changes of the requested texts only, in order, and leads on."""
    if len(page.msgs) > limits.PAGE_MESSAGES or any(msg.seq > request.upto for msg in page.msgs):
        return False
    last = (max(msg.changed, msg.reacted, msg.pinning) for msg in page.msgs)
    places = [request.after, *last]
    told = places[-1] <= page.next <= max(page.head, request.after)
    leads_on = page.next > request.after or page.next >= page.head
    return _texts(page, user) and _rises(places) and told and leads_on
