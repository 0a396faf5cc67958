"""Whether what the relay says is what was asked of it, and can be so at all."""

from __future__ import annotations

from itertools import pairwise

from relay.wire.events import (
    DeviceList,
    Done,
    FileLimits,
    FrankKeyList,
    LinkFound,
    MemberList,
    Opened,
    Page,
)
from relay.wire.limits import direct_chat
from relay.wire.requests import (
    AnyRequest,
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
    History,
    LinkFind,
    Members,
    Pin,
    Pins,
    React,
    Verification,
)
from relay.wire.requests import FileLimits as FileLimitsAsked
from tui_chat.cloud.changes import possible

CloudAnswer = Done | FileLimits | MemberList | Opened | Page | FrankKeyList
Answer = CloudAnswer | DeviceList | LinkFound


def answers(event: Answer, request: AnyRequest, user: str) -> bool:
    """Whether this event answers this request of `user`: the right kind, of the right chat."""
    match request, event:
        case Direct(user=peer), Opened(chat=info):
            return info.chat == direct_chat(user, peer)
        case ((GroupCreate(chat=chat) | GroupJoin(chat=chat)), Opened(chat=info)):
            return info.chat == chat
        case ((GroupInvite() | GroupLeave() | Verification()), Done()):
            return True
        case ((Forward() | Edit() | Delete() | React() | Pin()), Done()):
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
        case FrankKeys(before=before), FrankKeyList(keys=keys):
            numbers = [key.no for key in keys]
            falling = all(one > other for one, other in pairwise(numbers))
            below = before is None or all(no < before for no in numbers)
            return falling and below and all(key.kid == key.no % 256 for key in keys)
        case History(), Page():
            return page_answers(event, request, user)
        case Pins(chat=chat, after=after), Page(chat=said, msgs=msgs):
            places = [after, *(msg.seq for msg in msgs)]
            return said == chat and all(
                a < b and msg.kind == "text" and possible(msg, chat, user)
                for a, b, msg in zip(places, places[1:], msgs, strict=False)
            )
        case _:
            return False


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
    else:
        within = request.before is None or msgs[-1].seq < request.before
    return within and all(
        msg.seq == first + i and possible(msg, page.chat, user) for i, msg in enumerate(msgs)
    )
