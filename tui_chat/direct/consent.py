"""Asking, accepting and the handshake's frames (sections 4 and 6 of docs/secret-chat.md).

Functions on a Toggle: the user's acts first, then each frame of the relay, then time."""

from __future__ import annotations

from dataclasses import replace

from relay.wire.binary import Blob, Id16
from relay.wire.events import (
    ScAnswered,
    ScClosed,
    ScFinished,
    ScMessage,
    ScOffered,
    ScRouted,
)
from relay.wire.limits import PROMPT_SECONDS
from relay.wire.requests import ScAnswer, ScClose, ScFinish, ScOffer
from tui_chat.direct.attempts import Answering, Asking, Finishing, Live, Prompt
from tui_chat.direct.moves import Move
from tui_chat.direct.toggle import Toggle
from tui_chat.events import Ended, Privacy, Prompted, Refused
from tui_chat.secret import errors
from tui_chat.secret import events as secret
from tui_chat.secret.evidence import Stamps
from tui_chat.secret.handshake import Offer, Params
from tui_chat.secret.handshake import Prompted as ReadOffer
from tui_chat.secret.identity import SignedList
from tui_chat.secret.payload import CloseReason
from tui_chat.secret.ratchet import Sealed
from tui_chat.step import KeepPin, Now, Step

# The user's acts


def towards_secret(t: Toggle, now: Now, out: Step) -> None:
    """Ask, or accept what is asked. Does nothing while negotiating or secret."""
    if t.privacy in (Privacy.NEGOTIATING, Privacy.SECRET):
        return
    if t.prompt:
        accept(t, now, out)
    else:
        ask(t, now, out)


def towards_cloud(t: Toggle, now: Now, out: Step) -> None:
    """Decline, withdraw, end, or go back to cloud: what the key says at this moment."""
    if t.privacy is Privacy.SECRET:
        t.goodbye(Ended.ENDED_HERE, CloseReason.USER, now, out)
    elif t.privacy is Privacy.NEGOTIATING:
        t.goodbye(Ended.WITHDRAWN, CloseReason.USER, now, out)
    elif t.prompt:
        t.drop_prompt(None, now, out, wire="declined")
    elif t.privacy is Privacy.CLOSED:
        t.back_to_cloud(now, out)


def ask(t: Toggle, now: Now, out: Step) -> None:
    """Begin: the peer's device list first, then the offer."""
    if not t.peers.may_offer(f"to {t.peer}", now.mono):
        out.tell.append(
            Refused(
                t.chat,
                "Asked too often",
                f"You asked {t.peer} three times within a minute. Wait a little, then press F2.",
            )
        )
        return
    t.attempt = Asking(t.peers.fresh_sid(), now.mono, t.request_list(out))
    t.move(Move.ASK, now, out)


def accept(t: Toggle, now: Now, out: Step) -> None:
    """Take the question that is on the table."""
    prompt, t.prompt = t.prompt, None
    if prompt is None:
        return
    t.attempt = Answering(prompt, now.mono)
    t.move(Move.ACCEPT, now, out)
    if prompt.peer_list:
        _answer(t, t.attempt, now, out)


# What the relay brings


def listed(t: Toggle, list_id: str, signed: SignedList | None, now: Now, out: Step) -> None:
    """The answer to a request for the peer's device list; None if there is none."""
    prompt, attempt = t.prompt, t.attempt
    error: errors.SecretError | None = None
    try:
        if signed is None or signed.user != t.peer:
            raise errors.BadDeviceList("no device list of the peer")
        newer = t.peers.check(signed)
        if newer:
            out.keep.append(KeepPin(t.peer, newer))
    except errors.SecretError as e:
        error = e
    shown = signed.ak if signed else None
    if prompt and prompt.list_id == list_id:
        if error:
            t.drop_prompt(t.distrust(error, shown), now, out, wire="failed")
        else:
            t.prompt = replace(prompt, peer_list=signed)
    match attempt:
        case Asking(list_id=wanted, offer=None) if wanted == list_id:
            attempt.peer_list = signed
            if error:
                t.fail(error, now, out, shown=shown)
            else:
                _offer(t, attempt, now, out)
        case Answering(answer=None) if attempt.prompt.list_id == list_id:
            attempt.prompt.peer_list = signed
            if error:
                t.fail(error, now, out, shown=shown)
            else:
                _answer(t, attempt, now, out)
        case Live() if signed and not error and _revoked(attempt, signed):
            t.fail(errors.DeviceNotListed("the peer's device is no longer listed"), now, out)


def offered(t: Toggle, ev: ScOffered, now: Now, out: Step) -> None:
    """The peer asks. In CLOUD and CLOSED this is only a question; the user answers it."""
    if not t.peers.first_time(ev.sid):
        return  # a replay, or our own offer reflected
    if not t.peers.may_offer(f"by {t.peer}", now.mono):
        return
    me = t.peers.me
    if isinstance(t.attempt, Answering | Finishing | Live):
        out.send.append(ScClose(sid=ev.sid, reason="busy"))
        return
    try:
        _check_route(t, ev, me.device.device_id)
        params = Params(me.relay_id, t.chat, t.peer, me.user, ev.sid)
        read = ReadOffer.read(params, ev.m)
    except errors.SecretError:
        out.send.append(ScClose(sid=ev.sid, reason="failed"))
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


def answered(t: Toggle, ev: ScAnswered, now: Now, out: Step) -> None:
    """M2: the peer accepted."""
    attempt = t.attempt
    if not isinstance(attempt, Asking) or attempt.offer is None or attempt.peer_list is None:
        _out_of_place(t, ev.sid, now, out)
        return
    if ev.sid != attempt.sid:
        return
    try:
        _check_route(t, ev, t.peers.me.device.device_id)
        pin = t.peers.pins.get(t.peer)
        stands, m3 = attempt.offer.answer(ev.m, ev.from_dev, attempt.peer_list, pin, now.mono)
    except errors.SecretError as e:
        t.fail(e, now, out)
        return
    t.attempt = Finishing(attempt.sid, attempt.since, now.mono, stands)
    out.send.append(ScFinish(sid=Id16(attempt.sid), m=Blob(m3)))
    out.send += [ScClose(sid=Id16(sid), reason="busy") for sid in attempt.aside]
    t.changed(now, out)


def finished(t: Toggle, ev: ScFinished, now: Now, out: Step) -> None:
    """M3: the initiator has shown who it is. The session stands once our READY is sealed."""
    attempt = t.attempt
    if not isinstance(attempt, Answering) or attempt.answer is None:
        _out_of_place(t, ev.sid, now, out)
        return
    prompt = attempt.prompt
    if ev.sid != attempt.sid or prompt.peer_list is None:
        return
    try:
        _check_route(t, ev, t.peers.me.device.device_id, prompt.from_dev)
        pin = t.peers.pins.get(t.peer)
        stands, ready = attempt.answer.finish(ev.m, ev.from_dev, prompt.peer_list, pin, now.mono)
    except errors.SecretError as e:
        t.fail(e, now, out)
        return
    t.attempt = Live(attempt.sid, stands)
    t.send([ready], out)
    t.pin_peer(out)
    _stands(t, now, out)


def message(t: Toggle, ev: ScMessage, now: Now, out: Step) -> None:
    """One sealed message. Nothing of it is shown unless every check passes."""
    attempt = t.attempt
    if not isinstance(attempt, Finishing | Live) or ev.sid != attempt.sid:
        _out_of_place(t, ev.sid, now, out)
        return
    session = attempt.stands.session
    stamps = Stamps(ev.from_user, ev.from_dev, ev.to_user, ev.to_dev)
    try:
        _check_route(t, ev, t.peers.me.device.device_id, attempt.stands.peer.device.device_id)
        happened = session.receive(
            ev.n, ev.C, ev.b, now.mono, tag=ev.T, kid=ev.kid, rts=ev.rts, stamps=stamps
        )
    except errors.SecretError as e:
        t.fail(e, now, out)
        return
    _happened(t, happened, now, out)


def closed(t: Toggle, ev: ScClosed, now: Now, out: Step) -> None:
    """The other side ended an offer or a session."""
    attempt = t.attempt
    if t.prompt and t.prompt.sid == ev.sid:
        elsewhere = ev.reason == "declined"
        t.drop_prompt(Ended.DECLINED if elsewhere else Ended.WITHDRAWN, now, out)
    elif isinstance(attempt, Asking) and ev.sid in attempt.aside:
        attempt.aside.remove(ev.sid)
    elif attempt and attempt.sid == ev.sid:
        words = _LIVE if isinstance(attempt, Live) else _ASKED
        t.end(words.get(ev.reason, Ended.FAILED), now, out, missing=True)


def taken(t: Toggle, sid: bytes, now: Now, out: Step) -> None:
    """Another device of this user answered; valid from the prompt until M3."""
    if t.prompt and t.prompt.sid == sid:
        t.drop_prompt(Ended.TAKEN, now, out)
    elif isinstance(t.attempt, Answering) and t.attempt.sid == sid:
        t.end(Ended.TAKEN, now, out)
    else:
        _out_of_place(t, sid, now, out)


def gone(t: Toggle, sid: bytes, now: Now, out: Step) -> None:
    """The connection of the other side ended."""
    if t.prompt and t.prompt.sid == sid:
        t.drop_prompt(Ended.PEER_LEFT, now, out)
    elif isinstance(t.attempt, Asking) and sid in t.attempt.aside:
        t.attempt.aside.remove(sid)
    elif t.attempt and t.attempt.sid == sid:
        t.end(Ended.PEER_LEFT, now, out, missing=True)


def unavailable(t: Toggle, sid: bytes, now: Now, out: Step) -> None:
    """No device of the peer is connected."""
    if isinstance(t.attempt, Asking) and t.attempt.sid == sid:
        t.end(Ended.UNAVAILABLE, now, out)
    else:
        _out_of_place(t, sid, now, out)


def refused(t: Toggle, sid: bytes, text: str, now: Now, out: Step) -> None:
    """The relay refused one of our secret frames."""
    if t.attempt and t.attempt.sid == sid:
        out.tell.append(Refused(t.chat, "The relay refused", text))
        t.end(Ended.FAILED, now, out, wire="failed", missing=True)


def tick(t: Toggle, now: Now, out: Step) -> None:
    """Time has passed: questions and handshakes run out, sessions beat and age."""
    if t.prompt and now.mono >= t.prompt.until:
        t.drop_prompt(Ended.TIMEOUT, now, out, wire="timeout")
    t.expire(now, out)
    attempt = t.attempt
    match attempt:
        case Asking() | Answering() | Finishing() if now.mono >= attempt.deadline:
            t.goodbye(Ended.TIMEOUT, CloseReason.TIME_OUT, now, out, wire="timeout")
        case Live():
            _happened(t, attempt.stands.session.tick(now.mono), now, out)


# Inside


def _offer(t: Toggle, asking: Asking, now: Now, out: Step) -> None:
    me = t.peers.me
    params = Params(me.relay_id, t.chat, me.user, t.peer, asking.sid)
    asking.offer = Offer.make(params, me, t.peers.random)
    asking.since = now.mono
    out.send.append(_offer_frame(t, asking, asking.offer))


def _offer_frame(t: Toggle, asking: Asking, offer: Offer) -> ScOffer:
    return ScOffer(sid=Id16(asking.sid), chat=t.chat, m=Blob(offer.m1))


def _answer(t: Toggle, answering: Answering, now: Now, out: Step) -> None:
    try:
        answering.answer, m2 = answering.prompt.prompted.accept(t.peers.me, t.peers.random)
    except errors.SecretError as e:
        t.fail(e, now, out)
        return
    answering.sent = now.mono
    out.send.append(ScAnswer(sid=Id16(answering.sid), m=Blob(m2)))


def _glare(t: Toggle, asking: Asking, theirs: Prompt, now: Now, out: Step) -> None:
    """Both asked: the offer of the bytewise smaller name wins, whatever came first."""
    if t.peers.me.user.encode() < t.peer.encode():
        asking.aside.append(theirs.sid)
        if asking.offer:
            out.send.append(_offer_frame(t, asking, asking.offer))
        return
    if asking.offer:
        out.send.append(ScClose(sid=Id16(asking.sid), reason="glare"))
    theirs.list_id, theirs.peer_list = asking.list_id, asking.peer_list
    t.attempt = Answering(theirs, now.mono)
    if theirs.peer_list:
        _answer(t, t.attempt, now, out)
    t.changed(now, out)


def _stands(t: Toggle, now: Now, out: Step) -> None:
    t.move(Move.STAND, now, out)
    t.note(
        f"Secret chat with {t.peer}: sealed from this screen to theirs. F3 compares codes.",
        now,
        out,
    )


def _happened(t: Toggle, happened: list[secret.Event | Sealed], now: Now, out: Step) -> None:
    for event in happened:
        match event:
            case Sealed():
                t.send([event], out)
            case secret.Ready():
                attempt = t.attempt
                if isinstance(attempt, Finishing):
                    t.attempt = Live(attempt.sid, attempt.stands)
                    t.pin_peer(out)
                    _stands(t, now, out)
            case secret.Text(n=n, text=text):
                t.heard(n, text, now, out)
            case secret.Acked(n=n):
                t.confirmed(n, out)
            case secret.Closed(own=own, reason=reason):
                if own:
                    why = Ended.FAILED if reason is CloseReason.NO_RATCHET_STEP else Ended.OLD
                    t.end(why, now, out, wire="closed")
                else:
                    over = reason is CloseReason.LIMIT
                    t.end(Ended.OLD if over else Ended.SAID_GOODBYE, now, out)
            case secret.Lost():
                t.end(Ended.PEER_LOST, now, out, wire="timeout", missing=True)
            case secret.PeerVerified():
                t.note(f"{t.peer} says that the codes match.", now, out)
            case secret.Renewed():
                t.changed(now, out)
            case secret.FileDeclined():
                t.note(f"{t.peer} offered a file; this version cannot take it.", now, out)
            case secret.Deleted(own=own, n=n) | secret.Expired(own=own, n=n):
                t.erase(own=own, n=n, out=out)


def _check_route(t: Toggle, ev: ScRouted, own_dev: bytes, from_dev: bytes | None = None) -> None:
    """The relay's stamps must be the ones that are bound, and one's own."""
    right = (
        ev.from_user == t.peer
        and ev.to_user == t.peers.me.user
        and ev.to_dev == own_dev
        and ev.from_dev != own_dev
        and from_dev in (None, ev.from_dev)
        and (not isinstance(ev, ScOffered) or ev.chat == t.chat)
    )
    if not right:
        raise errors.WrongRoute("the relay's stamp names another user, device or chat")


def _out_of_place(t: Toggle, sid: bytes, now: Now, out: Step) -> None:
    """A frame that has no place now: on a live sid it aborts, a question it takes off the table,
    on any other sid it is nothing."""
    if t.prompt and t.prompt.sid == sid:
        t.drop_prompt(Ended.FAILED, now, out, wire="failed")
    elif t.attempt and t.attempt.sid == sid:
        t.fail(errors.OpenFailed("a frame out of place"), now, out)


def _revoked(live: Live, signed: SignedList) -> bool:
    peer = live.stands.peer
    return signed.ak == peer.ak and all(
        d.device_id != peer.device.device_id for d in signed.devices
    )


_ASKED = {
    "declined": Ended.DECLINED,
    "timeout": Ended.TIMEOUT,
    "busy": Ended.BUSY,
    "glare": Ended.GLARE,
    "closed": Ended.WITHDRAWN_THERE,
}
_LIVE = {"closed": Ended.PEER_LEFT, "timeout": Ended.PEER_LOST}
"""What the words of `sc.close` mean before and after the session stands; others mean failed."""
