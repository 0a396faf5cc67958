"""From the peer's device list to a session that stands (section 5 of docs/secret-chat.md):
functions on a Toggle for the lists and for messages 1 to 3."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relay.wire.binary import Blob, Id16
from relay.wire.events import ScAnswered, ScFinished
from relay.wire.requests import ScAnswer, ScClose, ScFinish, ScOffer
from tui_chat.direct import talking
from tui_chat.direct.attempts import Answering, Asking, Finishing, Live
from tui_chat.direct.toggle import Toggle
from tui_chat.events import Ended
from tui_chat.secret import errors
from tui_chat.step import KeepPin, Now, Step

if TYPE_CHECKING:
    from tui_chat.secret.handshake import Offer
    from tui_chat.secret.identity import SignedList


def unlisted(t: Toggle, list_id: str, text: str, now: Now, out: Step) -> None:
    """The relay gave no device list, by the rule that `text` says: without one there is no secret
    chat."""
    if t.prompt and t.prompt.list_id == list_id:
        t.drop_prompt(Ended.REFUSED, now, out, wire="closed")
    match t.attempt:
        case Asking(list_id=wanted, offer=None) if wanted == list_id:
            t.refused(text, now, out)
        case Answering(answer=None) as answering if answering.prompt.list_id == list_id:
            t.refused(text, now, out)


def listed(t: Toggle, list_id: str, signed: SignedList, now: Now, out: Step) -> None:
    """A device list of the peer. Also one that was not asked for counts: it may take the peer's
    device away."""
    error: errors.SecretError | None = None
    before = t.peers.pins.get(t.peer)
    try:
        if signed.user != t.peer:
            raise errors.BadDeviceList("no device list of the peer")
        t.peers.check(signed)
    except errors.SecretError as e:
        error = e
    pin = t.peers.pins.get(t.peer)
    if pin and pin is not before:
        out.keep.append(KeepPin(t.peer, pin))
    shown = signed.ak
    prompt = t.prompt
    if prompt and prompt.list_id == list_id:
        prompt.peer_list = signed
        if error:
            t.drop_prompt(t.distrust(error, shown), now, out, wire="failed")
    match t.attempt:
        case Asking(list_id=wanted, offer=None) as asking if wanted == list_id:
            asking.peer_list = signed
            if error:
                t.fail(error, now, out, shown=shown)
            else:
                _offer(t, asking, now, out)
        case Answering(answer=None) as answering if answering.prompt.list_id == list_id:
            answering.prompt.peer_list = signed
            if error:
                t.fail(error, now, out, shown=shown)
            else:
                answer_once_listed(t, answering, now, out)
        case Finishing(stands=stands) | Live(stands=stands) if not error:
            if t.peers.is_revoked(stands.peer):
                t.fail(errors.DeviceNotListed("the device is no longer listed"), now, out)


def _offer(t: Toggle, asking: Asking, now: Now, out: Step) -> None:
    from tui_chat.secret.handshake import Offer, Params

    me = t.peers.me
    params = Params(me.relay_id, t.chat, me.user, t.peer, asking.sid)
    asking.offer = Offer.make(params, me, t.peers.random)
    asking.since = now.mono
    send_offer(t, asking, asking.offer, out)


def send_offer(t: Toggle, asking: Asking, offer: Offer, out: Step) -> None:
    """M1, for the first time or, where both asked, once more with the same bytes."""
    out.send.append(ScOffer(sid=Id16(asking.sid), chat=t.chat, m=Blob(offer.m1)))


def answer_once_listed(t: Toggle, answering: Answering, now: Now, out: Step) -> None:
    """M2, as soon as the peer's device list is there."""
    if answering.prompt.peer_list is None:
        return
    try:
        answering.answer, m2 = answering.prompt.read.accept(t.peers.me, t.peers.random)
    except errors.SecretError as e:
        t.fail(e, now, out)
        return
    answering.sent = now.mono
    out.send.append(ScAnswer(sid=Id16(answering.sid), m=Blob(m2)))


def answered(t: Toggle, ev: ScAnswered, now: Now, out: Step) -> None:
    """M2: the peer accepted. Its device must stand in the newest list, which may have come
    since the offer."""
    attempt = t.attempt
    if not isinstance(attempt, Asking) or attempt.offer is None or attempt.peer_list is None:
        t.out_of_place(ev.sid, now, out)
        return
    if ev.sid != attempt.sid:
        return
    try:
        t.check_route(ev)
        newest = t.peers.newest(attempt.peer_list)
        pin = t.peers.pins.get(t.peer)
        stands, m3 = attempt.offer.answer(ev.m, ev.from_dev, newest, pin, now.mono)
    except errors.SecretError as e:
        t.fail(e, now, out)
        return
    t.attempt = Finishing(attempt.sid, attempt.since, now.mono, stands, attempt.repeated)
    out.send.append(ScFinish(sid=Id16(attempt.sid), m=Blob(m3)))
    out.send += [ScClose(sid=Id16(sid), reason="busy") for sid in attempt.aside]
    t.changed(now, out)


def finished(t: Toggle, ev: ScFinished, now: Now, out: Step) -> None:
    """M3: the initiator has shown who it is. The session stands once our READY is sealed."""
    attempt = t.attempt
    if not isinstance(attempt, Answering) or attempt.answer is None:
        t.out_of_place(ev.sid, now, out)
        return
    assert attempt.prompt.peer_list is not None  # M2 waits for it
    try:
        t.check_route(ev, attempt.prompt.from_dev)
        newest = t.peers.newest(attempt.prompt.peer_list)
        pin = t.peers.pins.get(t.peer)
        stands, ready = attempt.answer.finish(ev.m, ev.from_dev, newest, pin, now.mono)
    except errors.SecretError as e:
        t.fail(e, now, out)
        return
    t.send([ready], out)
    talking.begin(t, attempt.sid, stands, now, out)
