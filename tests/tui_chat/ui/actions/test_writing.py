"""A sent message is edited or written again by Up and the history; nothing of a secret chat
outlives it there, and nothing that was begun is lost on the way."""

from __future__ import annotations

import os
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest
from textual import events

from relay.terminal.dialogs import InfoDialog
from relay.terminal.text import inert
from relay.wire.limits import TEXT_BYTES
from relay.wire.protocol import Delete
from tests.kit.samples import SAMPLES
from tests.kit.scene import Scene, a_group, scene
from tests.kit.table import go_secret, rest, toggle_of
from tui_chat.ui.app import ChatApp
from tui_chat.ui.pages.paste import PastePreview, preview_parts


async def said(s: Scene, *texts: str) -> None:
    """Type and send these messages."""
    for text in texts:
        await s.type(text)
        await s.press("enter", text="")
    await s.shows(*(word for text in texts for word in text.split("\n")))


async def test_up_edits_the_last_message_and_escape_brings_the_draft_back(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.press("up", text="")
        assert s.composer.draft.about is None, "nothing was sent yet"
        await said(s, "one", "two")
        await s.says(s.bob, "three")
        await s.press("up", text="two", shows="Enter save · Esc cancel")
        await s.type("!", "enter", shows="two!")
        await s.until(lambda: s.composer.text == "")
        await s.press("up", text="two!")
        await s.press("escape", text="")
        # With anything in the composer, Up moves the cursor alone.
        await s.type("begun", "up", text="begun")
        assert s.composer.draft.about is None
        await s.press("ctrl+u", "f9", "up", "r", "up", text="")
        assert s.composer.draft.about and not s.composer.draft.about.edits, "the reply stays"
        await s.press("escape")
        await s.stage("A message that begins with a slash is no command when it is edited.")
        await s.type("//quit", "enter", shows="/quit")
        await s.press("up", text="//quit")
        await s.press("escape", text="")


async def test_the_history_goes_back_and_comes_back_to_the_draft(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.press("ctrl+up", shows="You have sent nothing in this chat yet.")
        await said(s, "one", "two\nlines", "three")
        await s.type("begun", "ctrl+up", text="three")
        await s.press("ctrl+up", text="two\nlines")
        await s.press("up", "up", text="one")
        await s.press("ctrl+up", text="one", shows="You sent no earlier message")
        await s.press("down", text="two\nlines")
        await s.press("ctrl+down", text="three")
        await s.press("ctrl+down", text="begun")
        await s.press("ctrl+down", text="begun")
        # A change stays on the way, and the draft comes back when it is sent.
        await s.press("ctrl+up", "!", "ctrl+up", "ctrl+down", text="three!")
        await s.press("enter", text="begun", shows="three!")
        # Another chat has its own history, and the draft stays where it was.
        await s.press("ctrl+up", text="three!")
        await a_group(s)
        assert s.composer.text == ""
        await s.press("ctrl+up", text="")
        await s.open(s.chat)
        assert s.composer.text == "begun"
        await s.press("ctrl+u")
        await s.type("/history", "enter", text="three!")
        await s.press("ctrl+x", "pageup", text="three")
        await s.press("ctrl+x", "pagedown", text="three!")


async def test_where_nothing_can_be_edited_up_goes_into_the_history(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.offline()
        await s.type("waiting", "enter", text="")
        await s.press("up", text="waiting")
        assert s.composer.draft.about is None


async def test_what_was_written_in_a_secret_chat_is_forgotten_with_it(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await said(s, "in the cloud")
        await s.secret()
        await s.press("up", text="")
        await said(s, "first secret", "second secret")
        await s.type("begun", "ctrl+up", text="second secret")
        await s.press("up", text="first secret")
        await s.press("ctrl+up", text="first secret")
        # One that is erased is not offered, also while it is on the way.
        await s.press("ctrl+down", "ctrl+down", text="begun")
        await s.press("ctrl+u")
        line = next(x for x in s.chats[s.chat].log.lines if x.text == "second secret")
        s.ada.act(s.ada.client.toggle_actions.erase, s.chat, line.key)
        await s.until(lambda: "second secret" not in s.text)
        await s.press("up", text="first secret")
        await s.end()
        assert s.composer.text == "", "it was only shown again"
        assert "secret" not in repr(vars(s.screen.acts.writing)["sent"].__dict__)
        assert s.screen.acts.writing._walk is None
        await s.press("ctrl+up", text="")
        await s.press("f4", shows="[ ☁ CLOUD")
        await s.press("up", text="in the cloud")
        assert s.composer.draft.about and s.composer.draft.about.edits
        await s.press("escape", "ctrl+up", text="in the cloud")
        await s.press("ctrl+up", text="in the cloud")
        await s.press("ctrl+u")
        await s.cloud("The next secret chat has nothing of the one before.")
        await go_secret(s.bob, s.ada, s.pilot)
        await s.until(lambda: not s.composer.read_only)
        await s.press("ctrl+up", text="")
        await s.press("up", text="")


async def test_a_cloud_message_that_was_deleted_is_forgotten(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await said(s, "kept words", "secret slip", "worng", "last")
        sent = s.screen.acts.writing.sent
        assert sent.texts(s.chat) == ["kept words", "secret slip", "worng", "last"]
        lines = {line.text: line for line in s.ada.client.conversations.all[s.chat].log.lines}
        await s.press("ctrl+up", text="last")
        s.ada.begin(Delete, chat=s.chat, seq=lines["secret slip"].seq or 0)
        await s.until(lambda: "secret slip" not in sent.texts(s.chat))
        assert sent.texts(s.chat) == ["kept words", "worng", "last"]
        assert s.composer.text == "", "the walk had a copy"


async def test_what_was_cut_in_a_secret_chat_is_forgotten_with_it(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.secret()
        await s.type("begun and cut")
        s.composer.move_cursor((0, 5))
        s.composer.action_cut_line_end()
        assert s.composer.text == "begun" and s.composer._cut_text
        await s.end()
        assert s.composer._cut_text is None


ROWS = "\n".join(f"row {n}" for n in range(12))


async def paste(s: Scene, text: str) -> None:
    s.composer.post_message(events.Paste(text))
    await rest(s.pilot)


async def test_a_paste_of_more_than_five_lines_is_shown_before_it_is_sent(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        five = "\n".join("abcde")
        await paste(s, f"{five}\n\n")
        await s.press("enter", text="")
        await s.type("\n".join("123456"))
        await s.press("enter", text="")
        assert not s.composer.draft.pasted, "typed lines were seen already"
        # Enter twice sends it; until then nothing is sent.
        await paste(s, ROWS)
        before = len(s.frames)
        await s.press("enter", opens=PastePreview)
        await s.shows("Send the pasted text?", "12 lines, 73 bytes", "row 0", "row 5")
        await s.shows("… 6 more lines", "Enter send · Tab next · Esc cancel", never="row 6")
        await s.shows("Readable by: you · bob · the relay's operator")
        assert s.frames[before:] == []
        await s.press("escape", text=ROWS)
        await s.press("enter", "e", text=ROWS)
        assert s.composer.cursor_location == (0, 0) and s.app.screen is s.screen
        await s.press("enter", "c", text=ROWS)
        await s.press("enter", "enter", text="")
        await s.until(lambda: s.chats[s.chat].log.lines[-1].text == ROWS)
        # It is not shown if it got short, and again if it could not be sent.
        await paste(s, ROWS)
        await s.press("ctrl+u", *"short", "enter", text="")
        assert s.app.screen is s.screen
        await paste(s, f"{ROWS}\n{'x' * TEXT_BYTES}")
        await s.press("enter", "enter", shows="too long")
        await s.press("enter", opens=PastePreview)


async def test_a_preview_under_another_page_closes_with_it(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.secret()
        await paste(s, ROWS)
        await s.press("enter", opens=PastePreview)
        over = InfoDialog("Over it", "Words")
        s.app.push_screen(over)
        await s.until(lambda: s.app.screen is over)
        await s.end()
        assert s.app.screen is over
        await s.press("escape")
        await s.until(lambda: s.app.screen is s.screen)


async def test_a_paste_for_a_secret_chat_is_never_sent_elsewhere(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.secret()
        await paste(s, ROWS)
        await s.press("enter", opens=PastePreview, shows="Readable by: you · bob")
        await s.end()
        await s.until(lambda: s.app.screen is s.screen)
        assert "row 1" not in s.text or s.composer.read_only
        assert s.composer.draft.held and s.composer.draft.pasted
        await s.press("enter")
        assert s.app.screen is s.screen and "send" not in s.frames
        assert all(x.text != ROWS for x in toggle_of(s.bob, "ada").log.lines)


@pytest.mark.parametrize("text", SAMPLES)
def test_hostile_text_is_inert_in_the_preview(text: str) -> None:
    parts = preview_parts("\n".join([text] * 9))
    for _, content in parts:
        assert content.plain == inert(content.plain) and not content.spans
        assert len(content.plain) <= 9 * 130
    assert "[" not in text or "[" in parts[1][1].plain, "markup is text"


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An editor that runs the lines of this file, with the path of the text in `file`; the terminal
    is lent to it without ado."""
    memory, program = tmp_path / "memory", tmp_path / "editor.py"
    memory.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(memory))
    monkeypatch.setenv("VISUAL", f"{sys.executable} '{program}' --wait")
    monkeypatch.setattr(ChatApp, "suspend", lambda _: nullcontext())
    program.write_text("import sys\nfile = sys.argv[-1]\nopen(file, 'a').write('and more\\n')\n")
    return program


def becomes(editor: Path, python: str) -> None:
    editor.write_text(python)


async def test_a_cloud_message_is_written_in_the_editor(tmp_path: Path, editor: Path) -> None:
    async with scene(tmp_path) as s:
        await s.type("begun")
        await s.press("ctrl+x", "ctrl+e", until=lambda: s.composer.text == "begun\nand more")
        assert s.composer.has_focus and s.composer.draft.text == s.composer.text
        await s.press("enter", text="", until=lambda: "and more" in s.text)
        await s.type("/editor", "enter", until=lambda: s.composer.text == "and more")
        await s.press("ctrl+u", "up", text="begun\nand more")
        await s.press("ctrl+x", "ctrl+e", until=lambda: s.composer.text.count("more") == 2)
        await s.press("enter", shows="edited")
        await s.stage("What is hidden in the text is removed, and said.")
        becomes(editor, "import sys\nopen(sys.argv[-1], 'w').write('a\\u202eb\\x1b[2J\\n')\n")
        await s.press("ctrl+x", "ctrl+e", shows="1 hidden character removed")
        assert s.composer.text == "ab␛[2J"
        assert not os.listdir(tmp_path / "memory")


@pytest.mark.parametrize(("python", "says"), [
    ("raise SystemExit(1)", "The editor ended with error 1. Your draft is kept."),
    ("open(sys.argv[-1], 'w').write('x' * 10 * 1024 * 1024)", "which is too long. Your draft is"),
    ("open(sys.argv[-1], 'wb').write(b'\\xff')", "something other than UTF-8."),
    ("import os; os.remove(sys.argv[-1])", "The editor closed, but the file"),
    ("import os; os.kill(os.getpid(), 15)", "The editor was stopped by signal 15."),
])  # fmt: skip
async def test_an_editor_that_fails_keeps_the_draft(
    tmp_path: Path, editor: Path, python: str, says: str
) -> None:
    becomes(editor, f"import sys\n{python}\n")
    async with scene(tmp_path) as s:
        await s.type("begun")
        await s.press("ctrl+x", "ctrl+e", shows=says)
        assert s.composer.text == s.composer.draft.text == "begun"
        assert not os.listdir(tmp_path / "memory")


async def test_an_editor_that_is_missing_or_has_no_terminal_keeps_the_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with scene(tmp_path) as s:
        await s.type("begun")
        monkeypatch.setenv("VISUAL", "no-such-editor --wait")
        await s.press("ctrl+x", "ctrl+e", shows="but there is no such program")
        assert s.composer.text == s.composer.draft.text == "begun"
        monkeypatch.setenv("VISUAL", "true")
        await s.press("ctrl+x", "ctrl+e", shows="an editor can't use this terminal")
        assert s.composer.text == s.composer.draft.text == "begun"


async def test_beside_a_secret_chat_no_editor_gets_the_text(tmp_path: Path, editor: Path) -> None:
    becomes(editor, f"open({str(tmp_path / 'called')!r}, 'w')\n")
    async with scene(tmp_path) as s:
        await s.asked()
        await s.type("for bob")
        await s.press("ctrl+x", "ctrl+e", shows="Secret messages are never written to a disk.")
        s.ada.act(s.ada.client.toggle_actions.ask_secret, s.chat)
        await s.until(lambda: s.privacy == "SECRET" and not s.composer.read_only)
        s.ada.act(s.ada.client.toggle_actions.note_intro_read, s.chat)
        await s.press("ctrl+x", "ctrl+e", shows="Secret messages are never written to a disk.")
        s.composer.clear_text()
        await s.type("/editor", "enter", shows="Secret messages are never written to a disk.")
        await s.type("secret plan")
        await s.end()
        await s.press("ctrl+x", "ctrl+e", shows="Secret messages are never written to a disk.")
        assert not (tmp_path / "called").exists()
        await a_group(s)
        await s.press("ctrl+x", "ctrl+e", until=(tmp_path / "called").exists)


async def test_a_served_terminal_runs_no_program_of_its_host(tmp_path: Path, editor: Path) -> None:
    becomes(editor, f"open({str(tmp_path / 'called')!r}, 'w')\n")
    async with scene(tmp_path) as s:
        s.ada.client.conversations.served = True
        await s.type("begun", "ctrl+x", "ctrl+e", text="begun")
        await s.shows("an editor would run on this terminal's host")
        assert "called" not in os.listdir(tmp_path)
