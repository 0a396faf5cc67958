"""Asking and being asked (section 6 of docs/secret-chat.md): functions on a Toggle, from the
user's acts to what takes a question off the table."""

from __future__ import annotations

from relay.wire.binary import Id16
from relay.wire.events import ScClosed, ScOffered
from relay.wire.limits import PROMPT_SECONDS
from relay.wire.requests import ScClose
from tui_chat.direct import endings, handshaking, talking
from tui_chat.direct.attempts import Answering, Asking, Finishing, Live, Prompt
from tui_chat.direct.moves import Move
from tui_chat.direct.toggle import Toggle
from tui_chat.events import Ended, Privacy, Prompted, Refused
from tui_chat.secret import errors
from tui_chat.secret.reasons import CloseReason
from tui_chat.step import Now, Step

# The user's acts


def towards_secret(t: Toggle, now: Now, out: Step) -> None:
    """Ask, or accept what is asked. Does nothing while negotiating or secret."""
    if t.privacy in (Privacy.NEGOTIATING, Privacy.SECRET):
        return
    if t.prompt:
        _accept(t, t.prompt, now, out)
    else:
        _ask(t, now, out)


def towards_cloud(t: Toggle, now: Now, out: Step, *, gone: bool = False) -> None:
    """Decline, withdraw, end, or go back to cloud: what the key says at this moment. `gone`: the
    peer's account was deleted."""
    if t.privacy is Privacy.SECRET:
        t.goodbye(Ended.ENDED_HERE, CloseReason.USER, now, out)
    elif t.privacy is Privacy.NEGOTIATING:
        t.goodbye(Ended.WITHDRAWN, CloseReason.USER, now, out)
    elif t.prompt:
        t.drop_prompt(None, now, out, wire="declined")
    elif t.privacy is Privacy.CLOSED:
        t.back_to_cloud(now, out, gone=gone)


def _ask(t: Toggle, now: Now, out: Step) -> None:
    sid = t.peers.random(16)
    if not t.peers.offers.ask(sid, t.peer, now.mono):
        why = f"You asked {t.peer} three times within a minute. Wait a little, then press F2."
        out.tell.append(Refused(t.chat, "Asked too often", why))
        return
    t.attempt = Asking(sid, now.mono, t.request_list(out))
    t.move(Move.ASK, now, out)


def _accept(t: Toggle, prompt: Prompt, now: Now, out: Step) -> None:
    if now.mono >= prompt.until:  # the machine slept: this is not an answer to anything
        tick(t, now, out)
        return
    t.prompt = None
    t.attempt = Answering(prompt, now.mono)
    t.move(Move.ACCEPT, now, out)
    handshaking.answer_once_listed(t, t.attempt, now, out)


# What the relay brings


def offered(t: Toggle, ev: ScOffered, now: Now, out: Step) -> None:
    """The peer asks. In CLOUD and CLOSED this is only a question; the user answers it."""
    from tui_chat.secret.handshake import OfferRead, Params

    if not t.peers.offers.hear(ev.sid, t.peer, now.mono):
        return  # a replay, our own offer reflected, or a flood
    me = t.peers.me
    if isinstance(t.attempt, Answering | Finishing | Live):
        out.send.append(ScClose(sid=ev.sid, reason="busy"))
        return
    try:
        talking.check_route(t, ev)
        read = OfferRead.read(Params(me.relay_id, t.chat, t.peer, me.user, ev.sid), ev.m)
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


def _glare(t: Toggle, asking: Asking, theirs: Prompt, now: Now, out: Step) -> None:
    """Both asked: the offer of the bytewise smaller name wins, whatever came first."""
    if t.peers.me.user.encode() < t.peer.encode():
        asking.aside.append(theirs.sid)
        if asking.offer:
            asking.repeated = True
            handshaking.send_offer(t, asking, asking.offer, out)
        return
    if asking.offer:
        out.send.append(ScClose(sid=Id16(asking.sid), reason="glare"))
    theirs.list_id, theirs.peer_list = asking.list_id, asking.peer_list
    t.attempt = Answering(theirs, now.mono)
    handshaking.answer_once_listed(t, t.attempt, now, out)
    t.changed(now, out)


def closed(t: Toggle, ev: ScClosed, now: Now, out: Step) -> None:
    """The other side ended an offer or a session."""
    attempt = t.attempt
    if t.prompt and t.prompt.sid == ev.sid:
        elsewhere = ev.reason == "declined"
        t.drop_prompt(Ended.DECLINED if elsewhere else Ended.WITHDRAWN, now, out)
    elif isinstance(attempt, Asking) and ev.sid in attempt.aside:
        attempt.aside.remove(ev.sid)
    elif attempt and attempt.sid == ev.sid:
        why = endings.meant(ev.reason, secret=isinstance(attempt, Live))
        t.end(why, now, out, missing=True)


def taken(t: Toggle, sid: bytes, now: Now, out: Step) -> None:
    """Another device of this user answered; valid from the prompt until M3."""
    if t.prompt and t.prompt.sid == sid:
        t.drop_prompt(Ended.TAKEN, now, out)
    elif isinstance(t.attempt, Answering) and t.attempt.sid == sid:
        t.end(Ended.TAKEN, now, out)
    else:
        t.out_of_place(sid, now, out)


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
        t.out_of_place(sid, now, out)


def refused(
    t: Toggle, sid: bytes, text: str, now: Now, out: Step, *, restricted: bool = False
) -> None:
    """The relay refused one of our secret frames, perhaps since the account is `restricted`."""
    if t.attempt and t.attempt.sid == sid:
        t.refused(text, now, out, restricted=restricted)


def tick(t: Toggle, now: Now, out: Step) -> None:
    """Time has passed: questions and handshakes run out, sessions beat and age."""
    if t.prompt and now.mono >= t.prompt.until:
        t.drop_prompt(Ended.TIMEOUT, now, out, wire="timeout")
    match t.attempt:
        case Asking() | Answering() | Finishing() as attempt if now.mono >= attempt.deadline:
            t.goodbye(Ended.TIMEOUT, CloseReason.TIME_OUT, now, out, wire="timeout")
    talking.tick(t, now, out)
