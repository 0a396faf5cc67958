"""The lines of plain mode: messages, changes of messages, who can read a chat, lists of chats."""

from __future__ import annotations

import re
from collections.abc import Iterable

from relay.terminal.text import bytes_of, inert_line, inert_name, plural, quoted
from relay.terminal.times import calendar_time, span_in_words
from relay.wire.limits import FOLDER_CHARS
from relay.wire.messages import names
from tui_chat.core.action_names import ActionNames
from tui_chat.core.chats import Conversation, DirectChat, GroupChat
from tui_chat.core.events import FileState, Line, LineMark, Privacy
from tui_chat.core.line_words import FILE_KINDS, event_sentence, tombstone
from tui_chat.core.names import Invite
from tui_chat.plain.text import listed, one_line

PLAIN_NAMES = ActionNames(
    press="type", ask="/secret", back="/cloud", compare="/verify", notices="tui-chat notices",
    members="/who", settings="tui-chat settings", quit="/quit",
)  # fmt: skip
_BETWEEN = re.compile(r" · (?![^()]*\))")
"""Stands between the readers in the sentences of the core, but not in their brackets."""
_QUOTE_CHARS = 60
_FILE_ENDS = {
    FileState.DELIVERED: "was delivered",
    FileState.DECLINED: "was declined",
    FileState.CANCELLED: "was cancelled",
    FileState.BROKEN: "was deleted, because the file that arrived differs from the offered one",
    FileState.LOST: "did not arrive before the secret chat ended",
}


def clock(at: int) -> str:
    """Return the local time of day, as HH:MM."""
    return calendar_time(at, "%H:%M", "--:--")


def day(at: int) -> str:
    """Return the local day: Saturday, 28 November 2026."""
    return calendar_time(at, "%A, %-d %B %Y", "an unknown day")


def moment(at: int) -> str:
    """Return the local day and time of day: Sat 28 Nov, 12:24."""
    return calendar_time(at, "%a %-d %b, %H:%M", "at an unknown time")


def chat_kind(conversation: Conversation | None) -> str:
    """Return the word for a chat in the entries of its log."""
    if isinstance(conversation, GroupChat):
        return "channel" if conversation.channel else "group"
    return "chat"


def privacy_of(conversation: Conversation | None) -> Privacy:
    """Return the privacy of a chat; a group is always CLOUD."""
    return conversation.toggle.privacy if isinstance(conversation, DirectChat) else Privacy.CLOUD


def file_name(line: Line) -> str:
    """Return the name of the file of a line."""
    return inert_line(line.text, 80) or "a file without a name"


def short(line: Line | None) -> str:
    """Return the beginning of a message in quotes: bob's message “hello”."""
    if line is None:
        return "an earlier message"
    if line.now.gone:
        return "a deleted message"
    whose = "your" if line.own else f"{inert_name(line.by)}'s"
    return f"{whose} message {quoted(one_line(line.text), _QUOTE_CHARS)}"


def is_message(line: Line) -> bool:
    """Return whether a line is a message, which gets a number."""
    return line.mark is not LineMark.NOTE and line.kind in ("text", "file")


def message_line(
    line: Line, number: int, *, user: str, kind: str = "group", answers: str = "",
    dated: bool = False,
) -> str:  # fmt: skip
    """Return a line of a transcript. `number` is the one by which commands refer to the message,
    and `answers` names the message that it replies to."""
    when = moment(line.at) if dated else clock(line.at)
    if not is_message(line):
        entry = event_sentence(line, kind) or one_line(line.text)
        return f"{when} {entry}" if entry.endswith(".") else f"{when} {entry}."
    who = "you" if line.own else inert_name(line.by)
    head = f"[{number}] {when} {who}"
    if line.mark is LineMark.SECRET:
        head += " (secret)"
    if line.now.gone:
        return f"[{number}] {when} {tombstone(line)}."
    if line.file:
        return f"{head}: {_offer(line, number)}"
    if line.re:
        head += f", in reply to {answers or 'an earlier message'}"
    if line.origin:
        head += f", forwarded from {inert_name(line.origin)}"
    if line.attached:
        what = f"{FILE_KINDS.get(line.attached.type, 'file')}, {bytes_of(line.attached.size)}"
        return f"{head}: sent the file {file_name(line)} ({what}). To save it: /save {number}"
    tail = " (mentions you)" if not line.own and user in names(line.text) else ""
    if line.ttl:
        tail += f" (disappears {span_in_words(line.ttl)} after it was shown)"
    return f"{head}: {one_line(line.text)}{tail}{_marks(line)}"


def _marks(line: Line) -> str:
    marks = ["edited"] if line.now.edited else []
    marks += ["pinned"] if line.now.is_pinned else []
    if reactions := reaction_words(line):
        marks.append(f"reactions: {reactions}")
    return f" ({'; '.join(marks)})" if marks else ""


def reaction_words(line: Line) -> str:
    """Return the reactions to a message: 👍 2 (with yours), ❤️ 1."""
    return ", ".join(
        f"{inert_line(one.emoji, 16) or '?'} {one.count}{' (with yours)' if one.mine else ''}"
        for one in line.now.reactions
    )


def _offer(line: Line, number: int) -> str:
    info = line.file
    if info is None:
        return ""
    name, size = file_name(line), bytes_of(info.size)
    match info.state:
        case FileState.OFFERED if line.own:
            return f"offered the file {name} ({size}). To take it back: /cancel {number}"
        case FileState.OFFERED:
            return (
                f"offers the file {name} ({size}). To accept and save it: /save {number}. "
                f"To decline it: /cancel {number}"
            )
        case FileState.MOVING:
            return f"the file {name} ({size}) is on its way. To stop it: /cancel {number}"
        case FileState.HERE:
            return f"the file {name} ({size}) is only in memory. To save it: /save {number}"
        case ended:
            return f"the file {name} ({size}) {_FILE_ENDS[ended]}."


def file_change(old: Line, line: Line, number: int) -> str:
    """Return the line for the new state of a file of a secret chat; empty if it is the same."""
    if line.file is None or old.file is None or line.file.state is old.file.state:
        return ""
    return f"[{number}] {file_name(line)}: {_offer(line, number)}"


def changes(old: Line, line: Line, number: int) -> list[str]:
    """Return a line for each thing that changed of a message that was printed."""
    said = []
    if line.now.gone and not old.now.gone:
        return [f"[{number}] {tombstone(line)}."]
    if line.text != old.text and line.now.edited:
        who = "you" if line.own else inert_name(line.by)
        said.append(f"[{number}] edited by {who}: {one_line(line.text)}")
    before, now = reaction_words(old), reaction_words(line)
    if before != now:
        said.append(f"[{number}] reactions: {now or 'none'}")
    if line.now.is_pinned != old.now.is_pinned:
        said.append(f"[{number}] {'was pinned' if line.now.is_pinned else 'was unpinned'}")
    if moved := file_change(old, line, number):
        said.append(moved)
    return said


def readers(conversation: Conversation) -> str:
    """Return who can read what is written in a chat now, as a list in a sentence."""
    match privacy_of(conversation):
        case Privacy.NEGOTIATING:
            return "nobody yet"
        case Privacy.CLOSED:
            return "nobody"
        case _:
            return _in_a_sentence(conversation.readable_by)


def cloud_readers(conversation: Conversation) -> str:
    """Return who can read what is in CLOUD in a chat."""
    return _in_a_sentence(conversation.cloud_readers)


def _in_a_sentence(names: str) -> str:
    return listed([inert_line(part) for part in _BETWEEN.split(names)])


def state_word(conversation: Conversation) -> str:
    """Return the state of a chat in one word, and whether its secret chat is verified."""
    word = privacy_of(conversation).value
    secret = isinstance(conversation, DirectChat) and word == Privacy.SECRET.value
    verified = secret and isinstance(conversation, DirectChat) and conversation.toggle.verified
    return f"{word}, {'verified' if verified else 'not verified'}" if secret else word


def state_line(conversation: Conversation) -> str:
    """Return what a person must know before typing: the chat, its state, and who can read it."""
    name, who = inert_name(conversation.name), readers(conversation)
    said = f"{name} is {state_word(conversation)}."
    if not isinstance(conversation, DirectChat):
        return f"{said} Readable by: {who}."
    toggle, peer = conversation.toggle, inert_name(conversation.peer)
    ask, back = PLAIN_NAMES.ask, PLAIN_NAMES.back
    match toggle.privacy:
        case Privacy.NEGOTIATING:
            waits = (
                f"Waiting for {peer}"
                if toggle.word != toggle.privacy.value
                else f"Agreeing on keys with {peer}"
            )
            return f"{said} {waits}. {back} withdraws. Readable by: {who}."
        case Privacy.CLOSED:
            choice = f"{ask} requests another secret chat, {back} goes back to cloud."
            if toggle.prompt is not None:
                choice = f"{peer} requests another secret chat. Type /accept or /decline."
            return f"{said} {inert_line(toggle.reason)} {choice} Readable by: {who}."
        case Privacy.SECRET:
            timer = f" Your messages disappear {span_in_words(toggle.ttl)} after they are shown."
            ends = f"{back} ends the secret chat."
            return f"{said} Readable by: {who}.{timer if toggle.ttl else ''} {ends}"
        case Privacy.CLOUD:
            return f"{said} Readable by: {who}."


def chat_row(conversation: Conversation) -> str:
    """Return a chat as a list of chats names it: #lobby (3 new)."""
    notes = [f"{conversation.unread} new"] if conversation.unread else []
    if isinstance(conversation, DirectChat):
        if conversation.toggle.privacy is not Privacy.CLOUD:
            notes.append(conversation.toggle.privacy.value)
        if conversation.toggle.prompt is not None:
            notes.append("requests a secret chat")
        notes += ["online"] if conversation.online else []
    notes += ["muted"] if conversation.muted else []
    notes += ["pinned"] if conversation.pinned else []
    notes += [f"in {inert_line(conversation.folder, FOLDER_CHARS)}"] if conversation.folder else []
    return inert_name(conversation.name) + (f" ({', '.join(notes)})" if notes else "")


def choice_line(options: Iterable[str]) -> str:
    """Return the choices after a question: 1 Send, 2 Cancel: type a number."""
    numbered = (f"{number} {option}" for number, option in enumerate(options, 1))
    return f"{', '.join(numbered)}: type a number."


def new_messages(conversation: Conversation, count: int) -> str:
    """Return the notification of messages in a chat that is not open, without a word of them."""
    return f"[{inert_name(conversation.name)}] {plural(count, 'new message')}"


def seven_words(code: Iterable[tuple[str, str]]) -> str:
    """Return the words of a verification code with their numbers."""
    return ", ".join(f"{number} {word}" for number, (_, word) in enumerate(code, 1))


def in_groups(digits: str) -> str:
    """Return a long number in groups that can be read aloud."""
    return " ".join(digits[i : i + 5] for i in range(0, len(digits), 5))


def invite_words(invite: Invite) -> str:
    """Return the sentence that gives a link for friends."""
    until = moment(round(invite.until * 1000))
    return f"This link lets in {plural(invite.uses, 'friend')} until {until}: {invite.link}"
