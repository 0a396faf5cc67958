"""Whether what the relay says is what was asked of it, and can be so at all."""

from __future__ import annotations

from itertools import pairwise

from relay.wire.events import (
    DeviceList,
    Done,
    FrankKeyList,
    LinkFound,
    MemberList,
    Msg,
    Opened,
    Page,
)
from relay.wire.limits import direct_chat, direct_peer
from relay.wire.requests import (
    AnyRequest,
    DeviceAdd,
    DeviceRevoke,
    Devices,
    Direct,
    FrankKeys,
    GroupCreate,
    GroupInvite,
    GroupJoin,
    GroupLeave,
    History,
    LinkFind,
    Members,
    Verification,
)

CloudAnswer = Done | MemberList | Opened | Page | FrankKeyList
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
        case Members(chat=chat), MemberList(chat=said):
            return said == chat
        case Devices(user=asked), DeviceList(user=said):
            return said == asked == user
        case ((DeviceAdd(version=signed) | DeviceRevoke(version=signed)), DeviceList()):
            return (event.user, event.version) == (user, signed)
        case LinkFind(), LinkFound():
            return True
        case FrankKeys(before=before), FrankKeyList(keys=keys):
            numbers = [key.no for key in keys]
            falling = all(one > other for one, other in pairwise(numbers))
            below = before is None or all(no < before for no in numbers)
            return falling and below and all(key.kid == key.no % 256 for key in keys)
        case History(), Page():
            return page_answers(event, request, user)
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


def possible(msg: Msg, chat: str, user: str) -> bool:
    """Whether this can be an entry of that chat of `user`: between two there are only the texts
    of both."""
    if msg.chat != chat or msg.seq < 1:
        return False
    if chat.startswith("#"):
        return True
    return msg.kind == "text" and msg.by in (user, direct_peer(chat, user))
