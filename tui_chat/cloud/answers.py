"""Whether what the relay says is what was asked of it, and can be so at all."""

from __future__ import annotations

from itertools import pairwise

from relay.wire import events as wire
from relay.wire import requests as ask
from relay.wire.events import (
    DeviceList,
    Done,
    FileLimits,
    Found,
    FrankKeyList,
    GroupBans,
    GroupLink,
    GroupLinks,
    Hit,
    LinkFound,
    MemberList,
    Opened,
    Page,
    SettingsNow,
)
from relay.wire.limits import direct_chat
from relay.wire.requests import (
    AccountDelete,
    AnyRequest,
    Block,
    ChatSet,
    Delete,
    DeviceAdd,
    DeviceRevoke,
    Devices,
    Direct,
    Edit,
    Forward,
    FrankKeys,
    GroupCreate,
    GroupInvite,
    GroupJoin,
    GroupLeave,
    GroupShow,
    History,
    LinkFind,
    Members,
    Pin,
    Pins,
    Place,
    React,
    Search,
    Settings,
    Verification,
)
from relay.wire.requests import FileLimits as FileLimitsAsked
from tui_chat.cloud.answers_staff import StaffAnswer, staff_answers
from tui_chat.cloud.entries import possible

GroupAnswer = wire.GroupInvited | GroupBans | GroupLink | GroupLinks | wire.Directory
CloudAnswer = (
    Done
    | FileLimits
    | wire.DraftList
    | MemberList
    | Opened
    | Page
    | Found
    | FrankKeyList
    | wire.Held
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
            ask.GroupRole() | ask.GroupKick() | ask.GroupBan() | ask.GroupTitle()
            | ask.GroupTopic() | ask.GroupPublic() | ask.GroupUnlink() | ask.GroupUninvite()
        ), Done():  # fmt: skip
            return True
        case ask.GroupLink(chat=chat, uses=uses), GroupLink(chat=said, uses=left):
            return (said, left) == (chat, uses)
        case ask.GroupLinks(chat=chat), GroupLinks(chat=said):
            return said == chat
        case ask.GroupBans(chat=chat), GroupBans(chat=said):
            return said == chat
        case ask.GroupInvited(chat=chat), wire.GroupInvited(chat=said):
            return said == chat
        case ask.Directory(after=after), wire.Directory():
            return directory_answers(event, after)
        case ask.Drafts(after=after), wire.DraftList():
            return drafts_answer(event, after)
        case ((ChatSet() | Block() | ask.ChatKeep()), Done()):
            return True
        case Settings(), SettingsNow():
            return True
        case Members(chat=chat), MemberList(chat=said):
            return said == chat
        case Devices(user=asked), DeviceList(user=said):
            return said == asked == user
        case ((DeviceAdd(version=signed) | DeviceRevoke(version=signed)), DeviceList()):
            return (event.user, event.version) == (user, signed)
        case FileLimitsAsked(), FileLimits():
            return True
        case LinkFind(), LinkFound():
            return True
        case ask.Holds(), wire.Held(account=said):
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


def directory_answers(event: wire.Directory, after: str) -> bool:
    """Whether a page of the directory goes on after a name, in order, and leads further on."""
    places = [after, *(one.chat for one in event.chats)]
    rises = all(one < other for one, other in pairwise(places))
    return rises and (not event.next or (event.next > after and event.next >= places[-1]))


def drafts_answer(event: wire.DraftList, after: str) -> bool:
    """Whether a page of drafts goes on after a chat, in order, and leads further on."""
    places = [after, *(one.chat for one in event.drafts)]
    rises = all(one < other for one, other in pairwise(places))
    return rises and (not event.next or event.next > after)
