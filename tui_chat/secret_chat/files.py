"""Files in a secret chat (section 9 of docs/secret-chat.md).
Functions on a Toggle, from the offer to the bytes in memory. Nothing here touches a disk."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from tui_chat.core.events import FileState, SecretFile
from tui_chat.core.message_details import SecretFrame
from tui_chat.core.step import Now, Step
from tui_chat.secret import errors
from tui_chat.secret_chat.toggle import Toggle

if TYPE_CHECKING:
    from tui_chat.secret.events import Event
    from tui_chat.secret.session import Session

_TOO_LARGE = "A file in a secret chat can have up to 64 MiB. Nothing was sent."
_NO_ROOM = (
    "The files of this chat can fill at most 128 MiB of memory, and this limit is reached. Cancel "
    "a file, or save a file and then delete it from this chat."
)
_NOT_OFFERED = "This file is no longer offered."


def offer(t: Toggle, now: Now, out: Step, sid: bytes, name: str, data: bytes) -> str:
    """Offer a file in the session in which it was chosen; its bytes follow once the peer has
    accepted. Return the key of its line; empty, with a sentence, if it was not offered."""
    session = t.session
    if session is None or session.sid != sid:
        why = "The secret chat ended after you chose this file. Nothing was sent."
        t.refuse("Not sent", why, out)
        return ""
    try:
        id, sealed = session.offer_file(name, data)
    except errors.RequestRefused as e:
        t.refuse("Not sent", _why(e, t), out)
        return ""
    t.send(sealed, out)
    info = SecretFile(id, len(data))
    frame = t.left(sealed[-1], now)
    me = t.peers.me.user
    return t.lines.add(session.sid, frame, me, name, now.wall, out, own=True, file=info)


def answer(t: Toggle, now: Now, out: Step, key: str, accept: bool) -> None:
    """Accept or decline a file offered by the peer."""
    from tui_chat.secret.limits import HELD

    info = _of(t, key)
    session = t.session
    if session is None or info is None:
        t.refuse("Not done", _NOT_OFFERED, out)
        return
    if accept and t.lines.held + info.size > HELD:
        t.refuse("Not accepted", _NO_ROOM, out)
        return
    try:
        done = session.answer_file(info.id, accept, now.mono)
    except errors.RequestRefused as e:
        t.refuse("Not done", _why(e, t), out)
        return
    from tui_chat.secret.ratchet import SealedMessage

    t.lines.file_moved(info.id, out, state=FileState.MOVING if accept else FileState.DECLINED)
    for one in done:
        if isinstance(one, SealedMessage):
            t.send([one], out)
        else:
            receive_file_event(t, session, one, now, out)


def cancel(t: Toggle, now: Now, out: Step, key: str) -> None:
    """Cancel a file of either side."""
    info = _of(t, key)
    if t.session and info:
        with suppress(errors.RequestRefused):
            t.send(t.session.cancel_file(info.id), out)
            t.lines.file_moved(info.id, out, state=FileState.CANCELLED)
            return
    t.refuse("Not done", "This file is not being sent or received.", out)


def receive_file_event(
    t: Toggle, session: Session, event: Event, now: Now, out: Step,
    frame: SecretFrame | None = None,
) -> None:  # fmt: skip
    """Apply a session's event about its files."""
    from tui_chat.secret import events as secret

    match event:
        case secret.FileOffered(id=id, name=name, size=size) if frame:
            info = SecretFile(id, size)
            t.lines.add(session.sid, frame, t.peer, name, now.wall, out, own=False, file=info)
        case secret.FileAnswered(id=id, accepted=accepted):
            state = FileState.MOVING if accepted else FileState.DECLINED
            t.lines.file_moved(id, out, state=state)
        case secret.FileMoved(id=id, done=done):
            t.lines.file_moved(id, out, done=done)
        case secret.FileReceived(id=id, data=data):
            t.lines.file_here(id, data, out)
        case secret.FileDelivered(id=id):
            t.lines.file_moved(id, out, state=FileState.DELIVERED)
        case secret.FileBroken(id=id):
            t.lines.file_moved(id, out, state=FileState.BROKEN)
        case secret.FileCancelled(id=id):
            t.lines.file_moved(id, out, state=FileState.CANCELLED)


def _of(t: Toggle, key: str) -> SecretFile | None:
    line = t.lines.find(key)
    return line.file if line else None


def _why(error: errors.RequestRefused, t: Toggle) -> str:
    match error:
        case errors.TooLong():
            return _TOO_LARGE
        case errors.TooMuch():
            return _NO_ROOM
        case errors.Malformed():
            return "This file name can't be sent. Rename the file and send it again."
        case errors.Locked() | errors.Over():
            return t.sentence or "This chat is not secret now."
        case _:
            return _NOT_OFFERED
