"""An established session of a secret chat (sections 7 to 10 of docs/secret-chat.md).
Functions on a Toggle to send, receive, display and remove messages, to renew the keys, and to
verify the peer. Only verification functions, and the start of a session, write pins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relay.terminal.times import span_in_words
from relay.wire.reportable import MAX_TEXT, MAX_TTL
from relay.wire.secret import ScMessage, ScOffered, ScRouted
from tui_chat.core import events
from tui_chat.core.drafts import unsendable
from tui_chat.core.message_details import SecretFrame
from tui_chat.core.step import Now, SavePin, Step
from tui_chat.secret import errors
from tui_chat.secret.limits import ANSWER_GAP
from tui_chat.secret.reasons import CloseReason
from tui_chat.secret_chat import files
from tui_chat.secret_chat.endings import GOODBYES
from tui_chat.secret_chat.lines import UNFINISHED
from tui_chat.secret_chat.toggle import ComparisonTimer, Finishing, Live, Move, Renewals, Toggle

if TYPE_CHECKING:
    from tui_chat.secret.events import Event
    from tui_chat.secret.handshake import EstablishedSession
    from tui_chat.secret.ratchet import SealedMessage
    from tui_chat.secret.session import Session


def check_route(t: Toggle, ev: ScRouted, from_dev: bytes | None = None) -> None:
    """Check that the relay's stamps name the bound devices, the peer's and ours. Raises
    WrongRoute."""
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
        raise errors.WrongRoute(
            "the user, device or chat that the relay named is not part of this secret chat"
        )


def begin(t: Toggle, sid: bytes, stands: EstablishedSession, now: Now, out: Step) -> None:
    """Start a session once both sides have proven themselves: pin the peer and show SECRET, unless
    a newer list has spoken against it since."""
    try:
        pin = t.peers.meet(stands.peer)
    except errors.SecretError as e:
        t.fail(e, now, out)
        return
    out.keep.append(SavePin(t.peer, pin))
    stands.session.share(t.peers.pace)
    t.attempt = Live(sid, stands)
    t.move(Move.STAND, now, out)
    known = f" You have already verified {t.peer}." if t.verified else ""
    t.note(f"Secret chat with {t.peer} started.{known}", now, out, kind=events.BEGAN)


def send_text(t: Toggle, text: events.SecretText, now: Now, out: Step) -> str:
    """Seal and send one text. Return the key of its line; empty, with a sentence, if not sent."""
    tick(t, now, out)  # a session that expired during a suspend ends first
    session = t.session
    if session is None:
        t.refuse("Not sent", t.sentence or "This chat is not secret now.", out)
        return ""
    try:
        sealed = session.send_text(text.text, t.ttl)
    except (errors.TooLong, errors.Malformed):
        t.refuse("Not sent", unsendable(text.text, MAX_TEXT), out)
        return ""
    t.send(sealed, out)
    frame = t.left(sealed[-1], now)
    me = t.peers.me.user
    key = t.lines.add(session.sid, frame, me, text.text, now.wall, out, own=True, ttl=t.ttl)
    out.tell.append(events.TextSealed(t.chat, key, frame.n))
    return key


def mark_displayed(t: Toggle, now: Now, out: Step) -> None:
    """Note that everything is on the user's screen: timers start, and the peer is told."""
    for session in t.past:
        session.displayed(now.mono)
    if t.session:
        t.send(t.session.displayed(now.mono), out)
    if t.lines.unseen:
        t.lines.mark_seen()
        out.tell.append(events.ChatChanged(t.chat))
    start_timers(t, out)


def start_timers(t: Toggle, out: Step) -> None:
    sessions = {one.sid: one for one in t.past}
    if t.session:
        sessions[t.session.sid] = t.session

    def ends_at(sid: bytes, n: int, own: bool) -> float | None:
        return sessions[sid].ends_at(n, own=own) if sid in sessions else None

    t.lines.started(ends_at, out)


def receive_message(t: Toggle, ev: ScMessage, now: Now, out: Step) -> None:
    """Take one sealed message. Nothing of it is shown unless every check passes."""
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
    """Let time pass: a session beats and ages, and timed texts expire, also those of ended ones."""
    for session in t.past:
        _tell(t, session, session.tick(now.mono), now, out)
    if t.session:
        _tell(t, t.session, t.session.tick(now.mono), now, out)


def _tell(
    t: Toggle, session: Session, happened: list[Event | SealedMessage], now: Now, out: Step,
    frame: SecretFrame | None = None,
) -> None:  # fmt: skip
    """Apply a session's events. `frame` is the message that caused them, if one did."""
    from tui_chat.secret import events as secret
    from tui_chat.secret.ratchet import SealedMessage

    for event in happened:
        match event:
            case SealedMessage():
                t.send([event], out)
            case secret.SessionReady():
                if isinstance(t.attempt, Finishing):
                    begin(t, t.attempt.sid, t.attempt.stands, now, out)
            case secret.TextReceived(text=text, ttl=ttl) if frame:
                _note_timer(t, ttl, now, out)
                t.lines.add(session.sid, frame, t.peer, text, now.wall, out, own=False, ttl=ttl)
            case secret.TextsAcknowledged(n=n):
                t.lines.confirmed(session.sid, n, out)
                start_timers(t, out)
            case secret.SessionClosed(own=own, reason=reason):
                says = GOODBYES[reason]
                if own:  # by time or number; the user's own act ends the chat itself
                    t.end(says.here[0], now, out, wire=says.word)
                else:
                    t.end(says.there, now, out)
            case secret.SessionLost():
                t.end(events.Ended.PEER_LOST, now, out, wire="timeout", missing=True)
            case secret.PeerVerified():
                check = f". {t.names.press.capitalize()} {t.names.compare} to check yours."
                rest = ", too." if t.verified else check
                t.note(f"{t.peer} says that the codes match{rest}", now, out)
            case secret.TextDeleted(own=own, n=n) | secret.TextExpired(own=own, n=n):
                t.lines.erase(session.sid, n, own=own, out=out)
            case _:
                files.receive_file_event(t, session, event, now, out, frame)


def renew(t: Toggle, now: Now, out: Step) -> None:
    """Renew the keys: both sides take a turn of the ratchet, this one first or with the reply."""
    session = t.session
    if session is None:
        t.refuse("Not done", "Only a secret chat has keys to renew.", out)
        return
    if now.mono < t.renewal_asked + ANSWER_GAP:
        why = f"You can renew the keys only once in {ANSWER_GAP} seconds. Try again in a moment."
        t.refuse("Not yet", why, out)
        return
    turn = session.turns
    try:
        t.send(session.renew(), out)
    except errors.RequestRefused:
        t.refuse("Not done", t.sentence, out)
        return
    t.renewal_asked, t.renewing = now.mono, turn


def follow(t: Toggle, now: Now, out: Step) -> None:
    """Follow the ratchet, which may have stepped after a message was sent or received. If the user
    wants new keys on both sides and the peer has taken its turn, take this side's turn."""
    session = t.session
    if session is None:
        t.turns, t.renewing = 0, None
        return
    wanted = t.renewing
    if wanted is not None and session.turns == wanted + 1 and session.my_turn:
        t.send(session.take_turn(), out)
    if session.turns > t.turns:
        t.turns, t.renewed_at = session.turns, now.mono
        done = wanted is not None and t.turns >= wanted + 2
        t.renewing = None if done else wanted
        kept = t.renewals.setdefault(session.sid, Renewals(session.direction))
        kept.reached(t.turns, now.mono)
        out.tell.append(events.KeysRenewed(t.chat, t.turns, done))


def set_timer(t: Toggle, now: Now, out: Step, seconds: int) -> None:
    """Make later texts expire this many seconds after their display, 1 to 86,400; 0 is never.
    Earlier texts stay as they are."""
    if not 0 <= seconds <= MAX_TTL:
        raise ValueError("a timer can be at most a day")
    if t.session is None:
        t.refuse("No timer", "Only messages of a secret chat can have a timer.", out)
        return
    if seconds == t.ttl:
        return
    t.ttl = seconds
    if seconds:
        said = (
            f"Your new messages disappear {span_in_words(seconds)} after they are shown. "
            f"{t.peer}'s client should remove them too, but a modified client may keep them."
        )
    else:
        said = "The timer is off. Your new messages stay until you go back to cloud."
    t.note(said, now, out)
    t.changed(now, out)


def _note_timer(t: Toggle, seconds: int, now: Now, out: Step) -> None:
    """Note that the peer has set another timer, before the first message with it."""
    if seconds == t.peer_ttl:
        return
    t.peer_ttl = seconds
    if seconds:
        after = span_in_words(seconds)
        t.note(f"{t.peer}'s messages now disappear {after} after you read them.", now, out)
    else:
        t.note(f"{t.peer}'s messages no longer disappear.", now, out)


def erase(t: Toggle, now: Now, out: Step, key: str) -> None:
    """Remove one text of either side on both sides. A note of the program, and a file, which is
    cancelled, are removed only here."""
    place, line = t.lines.place_of(key), t.lines.find(key)
    if place is None:
        t.lines.drop(key, out)
        return
    sid, n, own = place
    session = t.session
    if session is None or session.sid != sid:
        t.lines.erase(sid, n, own=own, out=out)
        why = (
            "The message is gone from this screen. The secret chat is over, so the message may "
            f"still be on {t.peer}'s screen."
        )
        t.refuse("Deleted only on this device", why, out)
        return
    try:
        if line and line.file and line.file.state in UNFINISHED:
            t.send(session.cancel_file(line.file.id), out)
        else:
            t.send(session.delete(n, own=own), out)
    except errors.RequestRefused:
        t.refuse("Not done", t.sentence or "This chat is not secret now.", out)
        return
    t.lines.erase(sid, n, own=own, out=out)


def flush(t: Toggle, now: Now, out: Step) -> None:
    """Remove all texts on both sides, and all files here; files on their way are cancelled."""
    session = t.session
    if session is None:
        press = t.names.press.capitalize()
        clears = f"{press} {t.names.back} to clear the messages of an earlier secret chat."
        t.refuse("Not done", f"There is no secret chat now. {clears}", out)
        return
    try:
        t.send(session.flush(now.mono), out)
    except errors.RequestRefused:
        t.refuse("Not done", t.sentence, out)
        return
    t.lines.clear(out)
    said = (
        f"All messages and files were removed from this device. {t.peer}'s client should also "
        f"remove the messages, but a modified client may keep them. {t.peer} keeps received files. "
        f"As long as this secret chat lasts, {t.peer} can still report your messages."
    )
    t.note(said, now, out)


def confirm_match(t: Toggle, now: Now, out: Step) -> None:
    """Verify the peer's identity after the user has compared the codes."""
    live = _compared(t)
    if live:
        out.keep.append(SavePin(t.peer, t.peers.confirm(t.peer, now.wall // 1000)))
        _answered(t, now, out, match=True)
        t.send(live.stands.session.verified(), out)
        t.note(f"You verified {t.peer}.", now, out)
        t.changed(now, out)


def reject_match(t: Toggle, now: Now, out: Step) -> None:
    """Reject the pin and end the session, after the user has compared: it is not the peer."""
    if _compared(t):
        pin = t.peers.reject(t.peer)
        out.keep.append(SavePin(t.peer, pin))
        _answered(t, now, out, match=False)
        t.goodbye(events.Ended.NO_MATCH, CloseReason.USER, now, out)
        t.identity = (pin.ak, pin.ak)


def open_comparison(t: Toggle, now: Now, out: Step) -> None:
    """Begin or continue the comparison when the user opens the code."""
    if t.comparing:
        t.comparing.opened(now)
    elif t.session:
        t.comparing = ComparisonTimer(now)


def close_comparison(t: Toggle, now: Now, out: Step, *, qr: bool) -> None:
    """Pause the comparison when the code leaves the screen; `qr`: as a QR code too."""
    if t.comparing:
        t.comparing.closed(now, qr=qr)


def repin(t: Toggle, now: Now, out: Step) -> None:
    """Pin the identity whose number was shown, by the user's act, who sees both numbers; any third
    one is refused again. Without a refused identity nothing happens."""
    if t.identity:
        (_, shown), t.identity = t.identity, None
        out.keep.append(SavePin(t.peer, t.peers.let_in(t.peer, bytes(shown))))
        t.changed(now, out)


def note_intro_read(t: Toggle, now: Now, out: Step) -> None:
    """Record that the user has read what a secret chat with this peer protects."""
    if t.peer in t.peers.pins:
        out.keep.append(SavePin(t.peer, t.peers.tell(t.peer)))
        t.changed(now, out)


def _answered(t: Toggle, now: Now, out: Step, *, match: bool) -> None:
    if t.comparing:
        t.comparing.answered(now, out, match=match)


def _compared(t: Toggle) -> Live | None:
    """Return the session whose code is on the screen, if its identity is the pinned one."""
    pin = t.peers.pins.get(t.peer)
    live = t.attempt if isinstance(t.attempt, Live) else None
    return live if live and pin and pin.ak == live.stands.peer.ak else None
