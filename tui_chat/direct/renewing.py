"""Keys of a secret chat that the user wants renewed (section 9 of docs/secret-chat.md): functions
on a Toggle."""

from __future__ import annotations

from tui_chat.direct.renewals import Renewals
from tui_chat.direct.toggle import Toggle
from tui_chat.events import Refused, Renewed
from tui_chat.secret import errors
from tui_chat.secret.limits import ANSWER_GAP
from tui_chat.step import Now, Step


def renew(t: Toggle, now: Now, out: Step) -> None:
    """Renew the keys now: both sides take a turn of the ratchet, this one before it asks or with
    what comes back."""
    session = t.session
    if session is None:
        out.tell.append(Refused(t.chat, "Not done", "There are keys only in a secret chat."))
        return
    if now.mono < t.renewal_asked + ANSWER_GAP:
        why = f"{t.peer}'s client answers this once in {ANSWER_GAP} seconds. Wait a little."
        out.tell.append(Refused(t.chat, "Not yet", why))
        return
    turn = session.turns
    try:
        t.send(session.renew(), out)
    except errors.RequestRefused:
        out.tell.append(Refused(t.chat, "Not done", t.sentence))
        return
    t.renewal_asked, t.renewing = now.mono, turn


def follow(t: Toggle, now: Now, out: Step) -> None:
    """Something was sent or received: the ratchet may have stepped. Where the user wants new
    keys on both sides and the peer has taken its turn, this side takes its own."""
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
        out.tell.append(Renewed(t.chat, t.turns, done))
