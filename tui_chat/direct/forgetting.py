"""What is to disappear from a secret chat (sections 9 and 10 of docs/secret-chat.md): functions on
a Toggle."""

from __future__ import annotations

from tui_chat.direct.lines import UNFINISHED
from tui_chat.direct.sentences import span
from tui_chat.direct.toggle import Toggle
from tui_chat.events import Refused
from tui_chat.secret import errors
from tui_chat.secret.limits import MAX_TTL
from tui_chat.step import Now, Step

CAN_IGNORE = "client is asked to do the same; a changed one could keep them"
_REPORTABLE = "Whoever received a text can report it until they leave this chat after its end."


def set_timer(t: Toggle, seconds: int, now: Now, out: Step) -> None:
    """Texts said from now on stay for so many seconds from their display, 1 to 86,400; 0 for
    ever. What was said before stays as it is."""
    if not 0 <= seconds <= MAX_TTL:
        raise ValueError("a timer has at most a day")
    if t.session is None:
        out.tell.append(Refused(t.chat, "No timer", "Only texts of a secret chat have one."))
        return
    if seconds == t.ttl:
        return
    t.ttl = seconds
    if seconds:
        said = (
            f"What you write from now on disappears {span(seconds)} after it was shown. "
            f"{t.peer}'s {CAN_IGNORE}."
        )
    else:
        said = "What you write from now on stays until this chat is left."
    t.note(said, now, out)
    t.changed(now, out)


def erase(t: Toggle, key: str, out: Step) -> None:
    """Remove one text on both sides, whoever wrote it; a word of the program only here, and so a
    file, which goes on no more."""
    place, line = t.lines.place_of(key), t.lines.find(key)
    if place is None:
        t.lines.drop(key, out)
        return
    sid, n, own = place
    session = t.session
    if session is None or session.sid != sid:
        t.lines.erase(sid, n, own=own, out=out)
        why = f"It is gone from this screen. The session is over: {t.peer}'s client was not asked."
        out.tell.append(Refused(t.chat, "Only here", why))
        return
    try:
        if line and line.file and line.file.state in UNFINISHED:
            t.send(session.cancel_file(line.file.id), out)
        else:
            t.send(session.delete(n, own=own), out)
    except errors.RequestRefused:
        out.tell.append(Refused(t.chat, "Not done", t.sentence or "This chat is not secret now."))
        return
    t.lines.erase(sid, n, own=own, out=out)


def flush(t: Toggle, now: Now, out: Step) -> None:
    """Remove all texts of this secret chat on both sides, and its files here; those that are on
    their way go on no more."""
    session = t.session
    if session is None:
        out.tell.append(Refused(t.chat, "Not done", "F4 clears what is left of a secret chat."))
        return
    try:
        t.send(session.flush(now.mono), out)
    except errors.RequestRefused:
        out.tell.append(Refused(t.chat, "Not done", t.sentence))
        return
    t.lines.clear(out)
    said = (
        f"All texts and files were removed here. {t.peer}'s client is asked to remove the texts; a "
        f"changed one could keep them. What {t.peer} has of files stays there, with their names. "
        f"{_REPORTABLE}"
    )
    t.note(said, now, out)
