"""What the user says about who the peer is, and knows about secret chats with them: functions on a
Toggle. Only these, and a session that stands, write pins."""

from __future__ import annotations

from tui_chat.direct.attempts import Live
from tui_chat.direct.comparing import Comparing
from tui_chat.direct.toggle import Toggle
from tui_chat.events import Ended
from tui_chat.secret.reasons import CloseReason
from tui_chat.step import KeepPin, Now, Step


def matches(t: Toggle, now: Now, out: Step) -> None:
    """The user compared and confirms the peer's identity."""
    live = _compared(t)
    if live:
        out.keep.append(KeepPin(t.peer, t.peers.confirm(t.peer, now.wall // 1000)))
        _answered(t, now, out, match=True)
        t.send(live.stands.session.verified(), out)
        t.note(f"You compared codes with {t.peer}: verified.", now, out)
        t.changed(now, out)


def no_match(t: Toggle, now: Now, out: Step) -> None:
    """The user compared and it is not the peer: the pin is rejected, the session ends."""
    if _compared(t):
        pin = t.peers.reject(t.peer)
        out.keep.append(KeepPin(t.peer, pin))
        _answered(t, now, out, match=False)
        t.goodbye(Ended.NO_MATCH, CloseReason.USER, now, out)
        t.identity = (pin.ak, pin.ak)


def opened(t: Toggle, now: Now, out: Step) -> None:
    """The code is on the screen, by the user's wish: the comparison begins, or goes on."""
    if t.comparing:
        t.comparing.opened(now)
    elif t.session:
        t.comparing = Comparing(now)


def closed(t: Toggle, now: Now, *, qr: bool) -> None:
    """The code is on the screen no more; `qr` if it stood there as a QR code too."""
    if t.comparing:
        t.comparing.closed(now, qr=qr)


def repin(t: Toggle, now: Now, out: Step) -> None:
    """Pin the identity whose number was shown, by the user's act, with both numbers before
    their eyes; any third one is refused again. Without a refused identity nothing happens."""
    if t.identity:
        (_, shown), t.identity = t.identity, None
        out.keep.append(KeepPin(t.peer, t.peers.let_in(t.peer, bytes(shown))))
        t.changed(now, out)


def told(t: Toggle, now: Now, out: Step) -> None:
    """The user was shown, for this peer, what a secret chat protects and what it cannot."""
    if t.peer in t.peers.pins:
        out.keep.append(KeepPin(t.peer, t.peers.tell(t.peer)))
        t.changed(now, out)


def _answered(t: Toggle, now: Now, out: Step, *, match: bool) -> None:
    if t.comparing:
        t.comparing.answered(now, out, match=match)


def _compared(t: Toggle) -> Live | None:
    """The session whose code is on the screen, if its identity is the pinned one."""
    pin = t.peers.pins.get(t.peer)
    live = t.attempt if isinstance(t.attempt, Live) else None
    return live if live and pin and pin.ak == live.stands.peer.ak else None
