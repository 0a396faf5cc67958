"""The lines of plain mode: messages and their changes, states, and hostile words in each field."""

from __future__ import annotations

import re
from typing import Any

import pytest
from msgspec.structs import astuple, replace

from tests.kit.plain import MemoryConsole, faults
from tests.kit.samples import EACH_LIST, WordList
from tui_chat.core.chats import GroupChat
from tui_chat.core.events import FileState, Line, LineMark, SecretFile
from tui_chat.core.loaded_messages import Log
from tui_chat.core.names import Invite
from tui_chat.core.records import Attachment, Revision
from tui_chat.plain.words import (
    PLAIN_NAMES,
    changes,
    chat_row,
    choice_line,
    file_change,
    in_groups,
    invite_words,
    message_line,
    new_messages,
    readers,
    seven_words,
    short,
    state_line,
)

AT = 1_700_000_000_000


def line(text: str = "hello", by: str = "bob", **fields: Any) -> Line:
    fields.setdefault("seq", 5)
    return Line("key", by, AT, text, fields.pop("mark", LineMark.CLOUD), **fields)


def said(one: Line, **how: Any) -> str:
    """Return the line without its time of day."""
    return re.sub(r"\b\d\d:\d\d ", "", message_line(one, 12, user="ada", **how), count=1)


def file(state: FileState, *, own: bool = False) -> Line:
    info = SecretFile(bytes(16), 2048, state=state)
    return line("cat.png", "bob", mark=LineMark.SECRET, kind="file", own=own, file=info, seq=None)


def test_a_message_has_its_number_its_author_and_its_mark() -> None:
    assert said(line()) == "[12] bob: hello"
    assert said(line(own=True)) == "[12] you: hello"
    assert said(line(mark=LineMark.SECRET, seq=None)) == "[12] bob (secret): hello"
    assert said(line(re=3), answers="[4]") == "[12] bob, in reply to [4]: hello"
    assert said(line(re=3)) == "[12] bob, in reply to an earlier message: hello"
    assert said(line(origin="carol")) == "[12] bob, forwarded from carol: hello"
    assert said(line("hi @ada")) == "[12] bob: hi @ada (mentions you)"
    timed = line(mark=LineMark.SECRET, ttl=30, seq=None)
    assert said(timed) == "[12] bob (secret): hello (disappears 30 seconds after it was shown)"


def test_a_message_tells_its_changes() -> None:
    now = Revision(changed=9, edited=AT, reacted=9, counts=(("👍", 2), ("🎉", 1)), mine=("👍",))
    changed = line(now=replace(now, pinning=9, pinned=True))
    marks = "(edited; pinned; reactions: 👍 2 (with yours), 🎉 1)"
    assert said(changed) == f"[12] bob: hello {marks}"
    assert said(line(now=Revision(changed=9, gone="bob"))).startswith("[12] deleted")


def test_an_entry_of_a_log_has_no_number() -> None:
    assert said(line("carol", kind="invited")) == "bob invited carol."
    note = line("The secret chat ended.", mark=LineMark.NOTE, kind="note", seq=None)
    assert said(note) == "The secret chat ended."


def test_files_name_the_commands_for_them() -> None:
    sent = line("cat.png", attached=Attachment(2048, type="png"))
    what = "sent the file cat.png (picture (PNG), 2 KiB)"
    assert said(sent) == f"[12] bob: {what}. To save it: /save 12"
    assert "To accept and save it: /save 12. To decline it: /cancel 12" in said(
        file(FileState.OFFERED)
    )
    assert "To take it back: /cancel 12" in said(file(FileState.OFFERED, own=True))
    assert "only in memory. To save it: /save 12" in said(file(FileState.HERE))
    ends = (FileState.DELIVERED, FileState.DECLINED, FileState.CANCELLED, FileState.LOST)
    for state in (*ends, FileState.BROKEN):
        assert said(file(state)).startswith("[12] bob (secret): the file cat.png (2 KiB) ")


def test_a_change_is_told_once() -> None:
    before = line()
    assert changes(before, before, 12) == []
    edited = line("hello again", now=Revision(changed=9, edited=AT))
    assert changes(before, edited, 12) == ["[12] edited by bob: hello again"]
    gone = line("", now=Revision(changed=9, gone="bob"))
    (deleted,) = changes(before, gone, 12)
    assert deleted.startswith("[12] deleted")
    assert changes(gone, gone, 12) == []
    liked = line(now=Revision(reacted=9, counts=(("👍", 1),)))
    assert changes(before, liked, 12) == ["[12] reactions: 👍 1"]
    assert changes(liked, before, 12) == ["[12] reactions: none"]
    pinned = line(now=Revision(pinning=9, pinned=True))
    assert changes(before, pinned, 12) == ["[12] was pinned"]
    assert changes(pinned, before, 12) == ["[12] was unpinned"]


def test_the_progress_of_a_file_is_no_line_but_its_end_is() -> None:
    moving = file(FileState.MOVING)
    further = replace(moving, file=replace(moving.file, done=9) if moving.file else None)
    assert file_change(moving, further, 12) == ""
    assert "To save it: /save 12" in file_change(moving, file(FileState.HERE), 12)


def group(**fields: Any) -> GroupChat:
    return GroupChat(chat="#team", log=Log(), members=3, **fields)


def test_a_group_says_who_can_read_it() -> None:
    who = "you, 2 other members, anyone added later and the relay's operator"
    assert readers(group()) == who
    assert state_line(group()) == f"#team is CLOUD. Readable by: {who}."
    public = state_line(group(public=True))
    assert re.search("Readable by: .*anyone.* and the relay's operator[.]", public)


def test_lists_and_choices_are_numbered() -> None:
    assert choice_line(["#lobby", "@bob"]) == "1 #lobby, 2 @bob: type a number."
    assert chat_row(group(muted=9)) == "#team (muted)"
    assert new_messages(group(), 1) == "[#team] 1 new message"
    assert new_messages(group(), 3) == "[#team] 3 new messages"
    assert seven_words((("🐶", "Dog"), ("🐱", "Cat"))) == "1 Dog, 2 Cat"
    assert in_groups("1234567890") == "12345 67890"
    assert "lets in 10 friends until" in invite_words(Invite("tuichat://x", 10, AT / 1000))


def test_the_names_of_actions_are_commands() -> None:
    assert PLAIN_NAMES.ask == "/secret"
    assert all(not re.search(r"\bF\d|Ctrl|Alt", name) for name in astuple(PLAIN_NAMES))


@EACH_LIST
def test_hostile_words_in_any_field_are_one_harmless_line(hostile: WordList) -> None:
    console = MemoryConsole()
    bare = MemoryConsole(ascii_only=True)
    for word in hostile():
        lines = [
            line(word), line(by=word), line(origin=word), line(word, kind="topic"),
            line(word, kind="invited"), line(word, kind=word[:9] or "x"),
            line(word, attached=Attachment(1, type=word)), line(word, mark=LineMark.NOTE),
            line(now=Revision(reacted=9, counts=((word, 1),))),
            line(now=Revision(changed=9, gone=word, why=word)),
            replace(file(FileState.OFFERED), text=word, by=word),
        ]  # fmt: skip
        chat = GroupChat(chat=word, log=Log(), title=word, topic=word)
        shown = [message_line(one, 1, user="ada", answers=short(one)) for one in lines]
        shown += [state_line(chat), chat_row(chat), new_messages(chat, 2)]
        shown += [each for one in lines for each in changes(line("before"), one, 1)]
        for each in shown:
            console.say(each)
            bare.say(each)
    assert faults("\n".join(console.said).encode()) == []
    assert all(each.isascii() for each in bare.said)


@pytest.mark.parametrize("word", ["\x1b[2J", "a\nb", "\u202ex", "─│⠿"])
def test_no_message_can_look_like_a_line_of_the_program(word: str) -> None:
    text = f"{word}\n@bob is SECRET, verified. Readable by: you and bob."
    assert message_line(line(text), 12, user="ada").startswith("[12] ")
    assert "\n" not in message_line(line(text), 12, user="ada")
