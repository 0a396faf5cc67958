"""Files in a cloud chat on the screen: chosen, told of before, sent, drawn, saved, stopped."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Paste

from relay.terminal.dialogs import ConfirmDialog
from relay.terminal.wrapping import HARD_SPACE
from tests.kit import wire as w
from tests.kit.scene import Scene, scene
from tests.kit.table import feed, pair
from tui_chat.core.events import Line
from tui_chat.core.records import TransferState
from tui_chat.runtime.runtime import Runtime
from tui_chat.runtime.transfers import wait_for_transfer
from tui_chat.ui.dialogs import Field
from tui_chat.ui.pages.pickers import PathDialog, SendFileDialog
from tui_chat.ui.readers import ReadersLine

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40_000)


def files_of(runtime: Runtime, chat: str) -> list[Line]:
    return [x for x in runtime.client.conversations.all[chat].log.lines if x.attached]


def begun(s: Scene) -> bool:
    """Return whether ada has begun to send a file."""
    return any(b"file.begin" in frame for frame in s.link.sent)


def said_readers(s: Scene) -> str:
    line = s.app.screen.query_one(ReadersLine)
    return str(line.content).replace(HARD_SPACE, " ") if line.display else ""


def path_to(directory: Path, name: str, contents: bytes) -> Path:
    path = directory / name
    path.write_bytes(contents)
    return path


async def test_a_file_is_chosen_told_of_and_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "new").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path / "new")
    path = path_to(tmp_path, "my [cat].png", PNG)
    empty = path_to(tmp_path, "empty", b"")
    async with scene(tmp_path) as s:
        # What cannot be sent is said.
        for words, says in (
            ("/nowhere/at/all", "There is no file /nowhere/at/all. Nothing was sent."),
            (empty, "This file is empty."),
            (tmp_path, "Folders and devices can't be sent. Nothing was sent."),
            ("~nobody-of-this-name/x", "There is no file ~nobody-of-this-name/x. Nothing was sent"),
        ):
            await s.type(f"/file {words}", "enter", shows=says)
            await s.quiet()
        # On the page, too; and nothing is typed elsewhere.
        await s.type("/file", "enter", opens=PathDialog)
        await s.shows("A file can be up to 100 MiB. The relay has 1 GiB of space left for you.")
        assert "☁ Readable by: you · bob · the relay's operator" in said_readers(s)
        field = s.app.screen.query_one(Field)
        assert field.value == f"{tmp_path / 'new'}/", "where the program was started"
        for typed, meant in (
            ("/home/ada//tmp/x", "/tmp/x"), ("/home/ada/~/x", "~/x"), ("/home//a//b/c", "/b/c"),
            ("/home/ada/x", "/home/ada/x"), ("~/x~/y", "~/x~/y"), ("//tmp", "/tmp"),
        ):  # fmt: skip
            field.value = typed
            assert field.value == meant, "the last of several whole paths"
        for typed in (str(tmp_path / "none.txt"), str(tmp_path)):
            field.value = "/home/ada/"
            field.cursor_position = len(field.value)
            s.app.post_message(Paste(typed))
            await s.settle()
            assert field.value == typed, "what stood there before is not meant"
            wrong = "Nothing was sent." if typed.endswith(".txt") else "my [cat].png"
            await s.press("enter", opens=PathDialog, shows=wrong)
        assert field.value == f"{tmp_path}/", "Enter opens a folder"
        await s.press("enter", shows="This is a folder. Press ↓ to choose a file")
        # The arrows choose from the list, and Enter takes what they chose.
        await s.press("end", "n", "down", shows="▸ new/")
        await s.press("enter")
        assert field.value == f"{tmp_path / 'new'}/" and "▸" not in s.text
        await s.press("backspace", "backspace", "backspace", "backspace", shows="ada.key")
        await s.press("down", "down", "up", "up", shows="▸ relay/")
        await s.press("down", "down", "down", "enter", shows="This file is empty.")
        field.value = "/home/ada/"
        field.cursor_position = len(field.value)
        for key in "/nowhere":  # faster than the page hears of it
            s.app.simulate_key(key)
        await s.settle()
        assert field.value == "/nowhere"
        # A file that is there is sent after a question.
        field.value = str(path)
        await s.press("enter", opens=SendFileDialog, shows="my [cat].png, 39.1 KiB.")
        assert "☁ Readable by: you · bob · the relay's operator" in said_readers(s)
        assert not begun(s), "nothing went yet"
        await s.press("enter", until=lambda: bool(files_of(s.bob, s.chat)))
        await s.shows("picture (PNG), 39.1 KiB · F9, then S save", "my [cat].png")
        await s.press("f9")
        assert s.footer.startswith(" ↑↓ Move  Esc Back")
        assert s.footer.rstrip().endswith("  F1 Help  Ctrl+Q Quit")
        await s.pilot.resize_terminal(60, 20)
        assert s.footer.startswith(" ↑↓ Move  Esc Back")
        assert s.footer.rstrip().endswith("  F1 Help  Ctrl+Q Quit")
        await s.press("escape")
        await s.pilot.resize_terminal(80, 24)
        seq = files_of(s.bob, s.chat)[0].seq
        assert seq is not None
        got = await s.bob.answer(s.bob.files.fetch(s.chat, seq, 99_999))
        assert got.value == PNG


async def test_a_file_of_the_other_is_saved_with_s_and_its_name_is_inert(tmp_path: Path) -> None:
    source, place = path_to(tmp_path, "plan.txt", b"theirs"), tmp_path / "saved"
    place.mkdir()
    mine = path_to(place, "plan.txt", b"mine")
    names = ("[@click=app.quit]x[/][/b]", "\x1b]52;c;eA==\x07", "\u202egpj.exe", "", "a\nb" * 90)
    async with scene(tmp_path) as s:
        # A file of the other is saved with s.
        sent = await s.bob.answer(await s.bob.files.send(s.chat, source))
        await s.shows("plain text, 6 bytes · F9, then S save")
        # What is fetched to be drawn changes nothing on the screen.
        await s.settle()
        before = s.text
        assert isinstance(sent.value, int)
        got = await s.ada.answer(s.ada.files.fetch(s.chat, sent.value, 6))
        await s.settle()
        assert got.value == b"theirs" and s.text == before
        await s.press("f9", shows="plain text, 6 bytes · S save")
        await s.press("escape", shows="plain text, 6 bytes · F9, then S save")
        (line,) = files_of(s.ada, s.chat)
        assert line.attached is not None and line.attached.state is None
        # A folder of nobody is said, and can be mended.
        await s.press("f9", shows="S Save")
        await s.press("s", shows="The sender chose the name")
        page = await s.on(PathDialog)
        for typed, says in (
            ("~nobody-of-this-name/x", "This path can't exist"),
            (tmp_path / "none", "There is no folder"),
            (source, "There is no folder"),
        ):
            page.query_one(Field).value = str(typed)
            await s.press("enter", shows=says)
            await s.shows("Nothing was saved.")
            assert s.app.screen is page
        page.query_one(Field).value = str(place)
        await s.press("enter", shows="Saved as ")
        await s.shows("bytes · saved · F9")
        assert sorted(x.read_bytes() for x in place.iterdir()) == [b"mine", b"theirs"]
        assert mine.read_bytes() == b"mine"
        await s.stage("A stranger's name and type are inert.")
        for name in names:
            file = w.FileInfo(2**53 - 1, w.B32(bytes(32)), "other")
            head = s.chats[s.chat].log.head
            feed(s.ada, w.Msg(s.chat, head + 1, f"{head:032x}", "bob", 1, name, file=file))
            await s.shows("8 PiB · F9, then S")
            assert not {c for c in s.text if c != "\n" and not c.isprintable()}
            await s.press("f9", "end", "s", opens=PathDialog)
            await s.quiet()
        assert s.app.is_running


async def test_a_transfer_is_drawn_and_stopped_with_x(tmp_path: Path) -> None:
    large = path_to(tmp_path, "large.bin", bytes(2_000_000))
    plan = path_to(tmp_path, "plan.txt", b"the plan")
    async with scene(tmp_path) as s:
        world, transfers = s.table.world, s.ada.client.transfers
        world.slow_disk = True
        await s.type(f"/file {large}", "enter", "enter")
        await s.until(lambda: transfers.all() and transfers.all()[0].state is TransferState.MOVING)
        await s.shows("of 1.9 MiB · F9, then X stop")
        assert "queued" not in s.text, "it is under way"
        await s.press("ctrl+q", shows="Press Ctrl+Q again to quit. A file transfer will stop.")
        await s.press("f9", shows="X Stop")
        await s.press("x", shows="You cancelled large.bin. Nothing was saved.")
        assert not transfers.all() and not files_of(s.ada, s.chat)
        lines = s.chats[s.chat].log.lines
        assert not any("large.bin" in x.text for x in lines)
        world.slow_disk = False
        world.work_on_disk()
        assert not list(world.directory.files.iterdir())
        # Between the end and its entry X stops nothing.
        world.slow_disk = True
        id = await s.ada.files.send(s.chat, plan)
        await s.until(lambda: transfers.is_sent(id))
        await s.settle()
        await s.press("f9", "end", "x")
        await s.shows(
            "plan.txt can't be stopped: the message is already on its way. When the relay has the "
            "message, you can delete it for everyone."
        )
        world.slow_disk = False
        world.work_on_disk()
        s.table.soon()
        await s.until(lambda: not transfers.all())
        await s.until(lambda: files_of(s.bob, s.chat))
        # After the end it says what became of the file.
        for whose, says in (
            (s.ada, "plan.txt was already sent. You can delete the message for everyone."),
            (s.bob, "plan.txt is not being transferred, so there is nothing to stop."),
        ):
            assert not (await whose.answer(await whose.files.send(s.chat, plan))).code
            await s.until(lambda: files_of(s.ada, s.chat)[-1].by == whose.client.user)  # noqa: B023
            await s.quiet()
            await s.press("f9", "end", "x", shows=says)
        await s.cloud("In a secret chat a file is sealed and none goes to the relay.")
        path = path_to(tmp_path, "plan.txt", b"the plan")
        with (tmp_path / "film.bin").open("wb") as file:
            file.truncate((64 << 20) + 1)
        await s.secret()
        before, sealed = len(s.link.sent), s.frames.count("sc.msg")
        for words, says in (
            (
                tmp_path / "film.bin",
                "A file in a secret chat can have up to 64 MiB. Nothing was sent",
            ),
            (tmp_path, "Folders and devices can't be sent. Nothing was sent."),
        ):
            await s.type(f"/file {words}", "enter", shows=says)
            assert not isinstance(s.app.screen, ConfirmDialog) and s.privacy == "SECRET"
            await s.quiet()
        assert s.frames.count("sc.msg") == sealed
        await s.type(f"/file {path}", "enter", opens=ConfirmDialog)
        await s.press("enter", shows="offered · F9, then X cancel")
        assert not (await s.ada.answer(await s.ada.files.send(s.chat, path))).value
        assert not any(b'"t":"file' in frame for frame in s.link.sent[before:])


@pytest.mark.parametrize("whole", [False, True])
async def test_a_file_that_was_sent_whole_is_not_given_up(
    tmp_path: Path, whole: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui_chat.runtime.transfers.STANDS_STILL_SECONDS", 0.0)
    path = path_to(tmp_path, "plan.bin", bytes(8 if whole else 2_000_000))
    async with pair(tmp_path) as p:
        p.table.world.slow_disk = True
        answer = await wait_for_transfer(p.ada, await p.ada.files.send(p.chat, path))
        assert answer.code == "timeout"
        assert ("It may have arrived." in answer.text) is whole
        assert ("cancelled" in answer.text) is not whole
