"""The session while it stands (sections 7 to 10 of docs/secret-chat.md): functions on a Toggle
for what is said, heard, shown and forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relay.wire.events import ScMessage, ScOffered, ScRouted
from tui_chat.direct import files
from tui_chat.direct.attempts import Finishing, Live
from tui_chat.direct.endings import GOODBYES
from tui_chat.direct.moves import Move
from tui_chat.direct.toggle import Toggle
from tui_chat.events import ChatChanged, Ended, Refused, Sealed, SecretText
from tui_chat.inspected import SecretFrame
from tui_chat.secret import errors
from tui_chat.secret.reasons import CloseReason
from tui_chat.step import KeepPin, Now, Step

if TYPE_CHECKING:
    from tui_chat.secret.events import Event
    from tui_chat.secret.handshake import Established
    from tui_chat.secret.ratchet import SealedMessage
    from tui_chat.secret.session import Session


def check_route(t: Toggle, ev: ScRouted, from_dev: bytes | None = None) -> None:
    """The relay's stamps must be the ones that are bound, and one's own. Raises WrongRoute."""
    me = t.peers.me
    own_dev = me.device.device_id
    right = (
        ev.from_user == t.peer
        and ev.to_user == me.user
        and ev.to_dev == own_dev
        and ev.from_dev != own_dev
        and from_dev in (None, ev.from_dev)
        and (not isinstance(ev, ScOffered) or ev.chat == t.chat)
    )
    if not right:
        raise errors.WrongRoute("the relay's stamp names another user, device or chat")


def begin(t: Toggle, sid: bytes, stands: Established, now: Now, out: Step) -> None:
    """Both sides have proven themselves: pin the peer and show SECRET, unless a newer list has
    spoken against it meanwhile."""
    try:
        pin = t.peers.meet(stands.peer)
    except errors.SecretError as e:
        t.fail(e, now, out)
        return
    out.keep.append(KeepPin(t.peer, pin))
    stands.session.share(t.peers.pace)
    t.attempt = Live(sid, stands)
    t.move(Move.STAND, now, out)
    known = f"You have verified {t.peer} before." if t.verified else "F3 compares codes."
    t.note(f"Secret chat with {t.peer}: sealed from this screen to theirs. {known}", now, out)


def say(t: Toggle, text: SecretText, now: Now, out: Step) -> str:
    """Seal one text and send it. The key of its line; empty, with a sentence, if that was not
    done."""
    tick(t, now, out)  # a session that should be over by now, as the machine slept, is over
    session = t.session
    if session is None:
        out.tell.append(Refused(t.chat, "Not sent", t.sentence or "Not secret now."))
        return ""
    title, why = "Not sent", ""
    try:
        sealed = session.send_text(text.text, t.ttl)
    except errors.TooLong:
        title, why = "Too long", "A secret message has at most 16,375 bytes."
    except errors.Malformed:
        why = "There is nothing to send, or it holds half a character."
    if why:
        out.tell.append(Refused(t.chat, title, why))
        return ""
    t.send(sealed, out)
    frame = t.left(sealed[-1], now)
    me = t.peers.me.user
    key = t.lines.said(session.sid, frame, me, text.text, now.wall, out, ttl=t.ttl)
    out.tell.append(Sealed(t.chat, key, frame.n))
    return key


def displayed(t: Toggle, now: Now, out: Step) -> None:
    """Everything received so far is on the user's screen: its time starts, and while the
    session stands it is acknowledged."""
    for session in t.past:
        session.displayed(now.mono)
    if t.session:
        t.send(t.session.displayed(now.mono), out)
    if t.lines.unseen:
        t.lines.seen()
        out.tell.append(ChatChanged(t.chat))
    times_began(t, out)


def times_began(t: Toggle, out: Step) -> None:
    """Texts may have been displayed: of those with a timer the time runs now."""
    sessions = {one.sid: one for one in t.past}
    if t.session:
        sessions[t.session.sid] = t.session

    def ends_at(sid: bytes, n: int, own: bool) -> float | None:
        return sessions[sid].ends_at(n, own=own) if sid in sessions else None

    t.lines.started(ends_at, out)


def message(t: Toggle, ev: ScMessage, now: Now, out: Step) -> None:
    """One sealed message. Nothing of it is shown unless every check passes."""
    from tui_chat.secret.evidence import Stamps

    attempt = t.attempt
    if not isinstance(attempt, Finishing | Live) or ev.sid != attempt.sid:
        t.out_of_place(ev.sid, now, out)
        return
    session = attempt.stands.session
    stamps = Stamps(ev.from_user, ev.from_dev, ev.to_user, ev.to_dev)
    try:
        check_route(t, ev, attempt.stands.peer.device.device_id)
        happened = session.receive(
            ev.n, ev.C, ev.b, now.mono, tag=ev.T, kid=ev.kid, rts=ev.rts, stamps=stamps
        )
    except errors.SecretError as e:
        t.fail(e, now, out)
        return
    turn = session.heard_turn
    stamped = (ev.from_dev, ev.to_dev, ev.rts, ev.kid, ev.T)
    frame = SecretFrame(ev.n, ev.C, ev.b, turn, now.mono, *stamped)
    _tell(t, session, happened, now, out, frame)


def tick(t: Toggle, now: Now, out: Step) -> None:
    """Time has passed: a session beats and ages, and timed texts go, also of ended ones."""
    for session in t.past:
        _tell(t, session, session.tick(now.mono), now, out)
    if t.session:
        _tell(t, t.session, t.session.tick(now.mono), now, out)


def _tell(
    t: Toggle,
    session: Session,
    happened: list[Event | SealedMessage],
    now: Now,
    out: Step,
    frame: SecretFrame | None = None,
) -> None:
    """What a session says happened. `frame` is the message that made it so, if one did."""
    from tui_chat.secret import events as secret
    from tui_chat.secret.ratchet import SealedMessage

    for event in happened:
        match event:
            case SealedMessage():
                t.send([event], out)
            case secret.Ready():
                if isinstance(t.attempt, Finishing):
                    begin(t, t.attempt.sid, t.attempt.stands, now, out)
            case secret.Text(text=text, ttl=ttl) if frame:
                t.lines.heard(session.sid, frame, t.peer, text, now.wall, out, ttl=ttl)
            case secret.Acked(n=n):
                t.lines.confirmed(session.sid, n, out)
                times_began(t, out)
            case secret.Closed(own=own, reason=reason):
                _closed(t, own, reason, now, out)
            case secret.Lost():
                t.end(Ended.PEER_LOST, now, out, wire="timeout", missing=True)
            case secret.PeerVerified():
                rest = ", too." if t.verified else ". F3 shows yours."
                t.note(f"{t.peer} says that the codes match{rest}", now, out)
            case secret.Deleted(own=own, n=n) | secret.Expired(own=own, n=n):
                t.lines.erase(session.sid, n, own=own, out=out)
            case _:
                files.happened(t, session, event, now, out, frame)


def _closed(t: Toggle, own: bool, reason: CloseReason, now: Now, out: Step) -> None:
    says = GOODBYES[reason]
    if own:  # by time or number: what the user ends has its end from there
        t.end(says.here[0], now, out, wire=says.word)
    else:
        t.end(says.there, now, out)
