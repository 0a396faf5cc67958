"""Negotiating a secret chat (sections 5 and 6 of docs/secret-chat.md).
Functions on a Toggle for asking, being asked and closing a request, for device lists, and for
messages 1 to 3."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relay.wire import secret
from relay.wire.binary import Blob, Id16
from relay.wire.limits import PROMPT_SECONDS
from tui_chat.core.events import Ended, Privacy, Prompted
from tui_chat.core.step import Now, SavePin, Step
from tui_chat.secret import errors
from tui_chat.secret.reasons import CloseReason
from tui_chat.secret_chat import endings, session
from tui_chat.secret_chat.toggle import Answering, Asking, Finishing, Live, Move, Prompt, Toggle

if TYPE_CHECKING:
    from relay.wire.protocol import Error
    from tui_chat.secret.handshake import Offer
    from tui_chat.secret.identity import SignedList


def towards_secret(t: Toggle, now: Now, out: Step) -> None:
    """Ask, or accept an open question. Does nothing while negotiating or secret."""
    if t.privacy in (Privacy.NEGOTIATING, Privacy.SECRET):
        return
    prompt = t.prompt
    if prompt and now.mono >= prompt.until:  # suspended meanwhile: the question has expired
        tick(t, now, out)
    elif prompt:
        t.prompt = None
        t.attempt = Answering(prompt, now.mono)
        t.move(Move.ACCEPT, now, out)
        _answer_once_listed(t, t.attempt, now, out)
    else:
        _ask(t, now, out)


def towards_cloud(t: Toggle, now: Now, out: Step, *, nothing_written: bool = False) -> None:
    """Decline, withdraw, end, or go back to cloud: whichever the key says at this moment. With
    `nothing_written` for the secret chat, a request that is withdrawn before any secret chat began
    leads straight back to CLOUD."""
    if t.privacy is Privacy.SECRET:
        t.goodbye(Ended.ENDED_HERE, CloseReason.USER, now, out)
    elif t.privacy is Privacy.NEGOTIATING:
        straight = nothing_written and t.only_asked
        t.goodbye(Ended.WITHDRAWN, CloseReason.USER, now, out)
        if straight:
            t.back_to_cloud(now, out)
    elif t.prompt:
        t.drop_prompt(None, now, out, wire="declined")
    elif t.privacy is Privacy.CLOSED:
        t.back_to_cloud(now, out)


def _ask(t: Toggle, now: Now, out: Step) -> None:
    sid = t.peers.random(16)
    if not t.peers.offers.ask(sid, t.peer, now.mono):
        wait = f"Wait a moment, then {t.names.press} {t.names.ask}."
        why = f"You asked {t.peer} three times within a minute. {wait}"
        t.refuse("Asked too often", why, out)
        return
    t.attempt = Asking(sid, now.mono, t.request_list(out))
    t.move(Move.ASK, now, out)


def receive_offer(t: Toggle, ev: secret.ScOffered, now: Now, out: Step) -> None:
    """Take the peer's offer: in CLOUD and CLOSED only a request, which the user answers."""
    from tui_chat.secret.handshake import Params, ReceivedOffer

    if not t.peers.offers.hear(ev.sid, t.peer, now.mono):
        return  # a replay, our own offer reflected, or a flood
    me = t.peers.me
    if isinstance(t.attempt, Answering | Finishing | Live):
        out.send.append(secret.ScClose(sid=ev.sid, reason="busy"))
        return
    try:
        session.check_route(t, ev)
        read = ReceivedOffer.read(Params(me.relay_id, t.chat, t.peer, me.user, ev.sid), ev.m)
    except errors.SecretError:
        out.send.append(secret.ScClose(sid=ev.sid, reason="failed"))
        return
    prompt = Prompt(ev.sid, t.peer, ev.from_dev, now.mono + PROMPT_SECONDS, read, "")
    if isinstance(t.attempt, Asking):
        _glare(t, t.attempt, prompt, now, out)
        return
    t.drop_prompt(None, now, out, wire="busy")
    prompt.list_id = t.request_list(out)
    t.prompt = prompt
    out.tell.append(Prompted(t.chat, t.peer, prompt.until))
    t.changed(now, out)


def _glare(t: Toggle, asking: Asking, theirs: Prompt, now: Now, out: Step) -> None:
    """Resolve two crossing offers: that of the bytewise smaller name wins, whichever came first."""
    if t.peers.me.user.encode() < t.peer.encode():
        asking.aside.append(theirs.sid)
        if asking.offer:
            asking.repeated = True
            _send_offer(t, asking, asking.offer, out)
        return
    if asking.offer:
        out.send.append(secret.ScClose(sid=Id16(asking.sid), reason="glare"))
    theirs.list_id, theirs.peer_list = asking.list_id, asking.peer_list
    t.attempt = Answering(theirs, now.mono)
    _answer_once_listed(t, t.attempt, now, out)
    t.changed(now, out)


def receive_end(t: Toggle, ev: secret.ScClosed | secret.ScGone, now: Now, out: Step) -> None:
    """Handle the other side's end of an offer or a session, or of its connection."""
    asked = why = Ended.PEER_LEFT
    if isinstance(ev, secret.ScClosed):
        asked = Ended.DECLINED if ev.reason == "declined" else Ended.WITHDRAWN
        why = endings.ending_of(ev.reason, secret=isinstance(t.attempt, Live))
    if t.prompt and t.prompt.sid == ev.sid:
        t.drop_prompt(asked, now, out)
    elif isinstance(t.attempt, Asking) and ev.sid in t.attempt.aside:
        t.attempt.aside.remove(ev.sid)
    elif t.attempt and t.attempt.sid == ev.sid:
        t.end(why, now, out, missing=True)


def receive_taken(t: Toggle, ev: secret.ScTaken, now: Now, out: Step) -> None:
    """Close the request that another device of this user answered; valid until M3."""
    if t.prompt and t.prompt.sid == ev.sid:
        t.drop_prompt(Ended.TAKEN, now, out)
    elif isinstance(t.attempt, Answering) and t.attempt.sid == ev.sid:
        t.end(Ended.TAKEN, now, out)
    else:
        t.out_of_place(ev.sid, now, out)


def receive_unavailable(t: Toggle, ev: secret.ScUnavailable, now: Now, out: Step) -> None:
    """End the offer if no device of the peer is connected."""
    if isinstance(t.attempt, Asking) and t.attempt.sid == ev.sid:
        t.end(Ended.UNAVAILABLE, now, out)
    else:
        t.out_of_place(ev.sid, now, out)


def tick(t: Toggle, now: Now, out: Step) -> None:
    """Let time pass: requests and handshakes expire, sessions beat and age."""
    if t.prompt and now.mono >= t.prompt.until:
        t.drop_prompt(Ended.TIMEOUT, now, out, wire="timeout")
    match t.attempt:
        case Asking() | Answering() | Finishing() as attempt if now.mono >= attempt.deadline:
            why = Ended.NO_LIST if _awaits_list(attempt) else Ended.TIMEOUT
            t.goodbye(why, CloseReason.TIME_OUT, now, out, wire="timeout")
    session.tick(t, now, out)


def _awaits_list(attempt: Asking | Answering | Finishing) -> bool:
    """Return True while the peer's device list is missing: nothing was sent to the peer."""
    match attempt:
        case Asking(offer=None) | Answering(answer=None):
            return True
        case _:
            return False


def receive_no_list(t: Toggle, event: Error, now: Now, out: Step) -> None:
    """End an attempt that gets no device list, by the rule that the relay names."""
    list_id = event.id
    if t.prompt and t.prompt.list_id == list_id:
        t.drop_prompt(Ended.REFUSED, now, out, wire="closed")
    match t.attempt:
        case Asking(list_id=wanted, offer=None) if wanted == list_id:
            t.refused(event, now, out)
        case Answering(answer=None) as answering if answering.prompt.list_id == list_id:
            t.refused(event, now, out)


def receive_list(t: Toggle, list_id: str, signed: SignedList, now: Now, out: Step) -> None:
    """Take a device list of the peer, requested or not: it may revoke the peer's device."""
    error: errors.SecretError | None = None
    before = t.peers.pins.get(t.peer)
    try:
        if signed.user != t.peer:
            raise errors.BadDeviceList("this device list belongs to another user")
        t.peers.check(signed)
    except errors.SecretError as e:
        error = e
    pin = t.peers.pins.get(t.peer)
    if pin and pin is not before:
        out.keep.append(SavePin(t.peer, pin))
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
                _answer_once_listed(t, answering, now, out)
        case Finishing(stands=stands) | Live(stands=stands) if not error:
            if t.peers.is_revoked(stands.peer):
                t.fail(
                    errors.DeviceNotListed("the device is no longer in the device list"), now, out
                )


def _offer(t: Toggle, asking: Asking, now: Now, out: Step) -> None:
    from tui_chat.secret.handshake import Offer, Params

    me = t.peers.me
    params = Params(me.relay_id, t.chat, me.user, t.peer, asking.sid)
    asking.offer = Offer.make(params, me, t.peers.random)
    asking.since = now.mono
    _send_offer(t, asking, asking.offer, out)


def _send_offer(t: Toggle, asking: Asking, offer: Offer, out: Step) -> None:
    """Send M1, for the first time or, where both asked, again with the same bytes."""
    out.send.append(secret.ScOffer(sid=Id16(asking.sid), chat=t.chat, m=Blob(offer.m1)))


def _answer_once_listed(t: Toggle, answering: Answering, now: Now, out: Step) -> None:
    """Send M2, as soon as the peer's device list has arrived."""
    if answering.prompt.peer_list is None:
        return
    try:
        answering.answer, m2 = answering.prompt.read.accept(t.peers.me, t.peers.random)
    except errors.SecretError as e:
        t.fail(e, now, out)
        return
    answering.sent = now.mono
    out.send.append(secret.ScAnswer(sid=Id16(answering.sid), m=Blob(m2)))


def receive_answer(t: Toggle, ev: secret.ScAnswered, now: Now, out: Step) -> None:
    """Take M2, the peer's acceptance. Its device must be in the newest list."""
    attempt = t.attempt
    if not isinstance(attempt, Asking) or attempt.offer is None or attempt.peer_list is None:
        t.out_of_place(ev.sid, now, out)
        return
    if ev.sid != attempt.sid:
        return
    try:
        session.check_route(t, ev)
        newest = t.peers.newest(attempt.peer_list)
        pin = t.peers.pins.get(t.peer)
        stands, m3 = attempt.offer.answer(ev.m, ev.from_dev, newest, pin, now.mono)
    except errors.SecretError as e:
        t.fail(e, now, out)
        return
    t.attempt = Finishing(attempt.sid, attempt.since, now.mono, stands, attempt.repeated)
    out.send.append(secret.ScFinish(sid=Id16(attempt.sid), m=Blob(m3)))
    out.send += [secret.ScClose(sid=Id16(sid), reason="busy") for sid in attempt.aside]
    t.changed(now, out)


def receive_finish(t: Toggle, ev: secret.ScFinished, now: Now, out: Step) -> None:
    """Take M3, which proves the initiator's identity, and seal READY: the session stands."""
    attempt = t.attempt
    if not isinstance(attempt, Answering) or attempt.answer is None:
        t.out_of_place(ev.sid, now, out)
        return
    assert attempt.prompt.peer_list is not None  # M2 waits for it
    try:
        session.check_route(t, ev, attempt.prompt.from_dev)
        newest = t.peers.newest(attempt.prompt.peer_list)
        pin = t.peers.pins.get(t.peer)
        stands, ready = attempt.answer.finish(ev.m, ev.from_dev, newest, pin, now.mono)
    except errors.SecretError as e:
        t.fail(e, now, out)
        return
    t.send([ready], out)
    session.begin(t, attempt.sid, stands, now, out)
