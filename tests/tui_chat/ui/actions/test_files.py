"""Files in a cloud chat on the screen: chosen, told of before, sent, drawn, saved, stopped."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual.content import Content
from textual.events import Paste

from relay.terminal.dialogs import ConfirmDialog
from relay.wire import protocol as wire  # noqa: F401
from relay.wire.binary import B32
from relay.wire.files import FileInfo
from relay.wire.messages import Msg
from tests.kit.scene import feed, link_of, scene
from tui_chat.core.events import Line
from tui_chat.core.records import TransferState
from tui_chat.runtime.runtime import Runtime, wait_for_transfer
from tui_chat.ui.dialogs import Field
from tui_chat.ui.pages.pickers import PathDialog

SIZES = [(120, 36), (80, 24), (60, 20)]
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40_000)


def files_of(runtime: Runtime, chat: str) -> list[Line]:
    return [x for x in runtime.client.conversations.all[chat].log.lines if x.attached]


async def test_a_file_is_chosen_told_of_and_sent(tmp_path: Path) -> None:
    path = tmp_path / "my [cat].png"
    path.write_bytes(PNG)
    async with scene(tmp_path) as s:
        await s.type("/file", "enter")
        await s.until(lambda: isinstance(s.app.screen, PathDialog))
        await s.shows("A file may have 100 MiB here, and yours have room for 1 GiB more.")
        await s.shows("operator")
        s.app.screen.query_one("Field").value = str(path)  # type: ignore[attr-defined]
        await s.press("enter")
        await s.until(lambda: isinstance(s.app.screen, ConfirmDialog))
        await s.shows("my [cat].png, 39.1 KiB.")
        assert not any(b"file.begin" in frame for frame in link_of(s.ada).sent), "nothing went yet"
        await s.press("tab", "enter")
        await s.until(lambda: bool(files_of(s.bob, s.chat)))
        await s.shows("picture (PNG), 39.1 KiB; F9 then S saves it")
        await s.shows("my [cat].png")
        seq = files_of(s.bob, s.chat)[0].seq
        assert seq is not None
        got = await s.bob.answer(s.bob.files.fetch(s.chat, seq, 99_999))
        assert got.value == PNG


async def test_a_file_of_the_other_is_saved_with_s(tmp_path: Path) -> None:
    source, place = tmp_path / "plan.txt", tmp_path / "saved"
    source.write_bytes(b"theirs")
    place.mkdir()
    (place / "plan.txt").write_bytes(b"mine")
    async with scene(tmp_path) as s:
        sent = await s.bob.answer(await s.bob.files.send(s.chat, source))
        assert not sent.code
        await s.shows("plain text, 6 bytes; F9 then S saves it")
        await s.press("f9")
        await s.until(lambda: "S Save" in s.text)
        await s.press("s")
        await s.until(lambda: isinstance(s.app.screen, PathDialog))
        await s.shows("are its sender's word")
        s.app.screen.query_one("Field").value = str(place)  # type: ignore[attr-defined]
        await s.press("enter", shows="Saved as ")
        await s.shows("bytes, saved; F9 then")
        assert sorted(x.read_bytes() for x in place.iterdir()) == [b"mine", b"theirs"]
        assert (place / "plan.txt").read_bytes() == b"mine"


async def test_what_is_fetched_to_be_drawn_changes_nothing_on_the_screen(tmp_path: Path) -> None:
    source = tmp_path / "cat.png"
    source.write_bytes(PNG)
    async with scene(tmp_path) as s:
        sent = await s.bob.answer(await s.bob.files.send(s.chat, source))
        await s.shows("picture (PNG), 39.1 KiB; F9 then S saves it")
        assert isinstance(sent.value, int)
        await s.settle()
        before = s.text
        got = await s.ada.answer(s.ada.files.fetch(s.chat, sent.value, len(PNG)))
        await s.settle()
        assert got.value == PNG and s.text == before
        (line,) = files_of(s.ada, s.chat)
        assert line.attached is not None and line.attached.state is None


async def test_what_is_on_its_way_is_drawn_and_stopped_with_x(tmp_path: Path) -> None:
    path = tmp_path / "large.bin"
    path.write_bytes(bytes(2_000_000))
    async with scene(tmp_path) as s:
        s.table.world.slow_disk = True
        await s.type(f"/file {path}", "enter", "tab", "enter")
        await s.until(lambda: s.ada.client.transfers.all())
        await s.until(lambda: s.ada.client.transfers.all()[0].state is TransferState.MOVING)
        await s.shows("of 1.9 MiB; F9 then X stops it")
        assert "queued" not in s.text, "it is under way"
        await s.press("ctrl+q", shows="Ctrl+Q again stops a file on its way and quits.")
        await s.press("f9")
        await s.until(lambda: "X Stop" in s.text)
        await s.press("x")
        await s.until(lambda: not s.ada.client.transfers.all())
        await s.until(lambda: not files_of(s.ada, s.chat))
        await s.shows("large.bin was stopped here. Nothing of it is kept.")
        assert not any(
            "large.bin" in x.text for x in s.ada.client.conversations.all[s.chat].log.lines
        )
        s.table.world.slow_disk = False
        s.table.world.work_on_disk()
        await asyncio.sleep(0)
        assert not list(s.table.world.directory.files.iterdir())


async def test_x_after_the_end_says_what_became_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(b"the plan")
    async with scene(tmp_path) as s:
        for whose, says in (
            (s.ada, "plan.txt was sent already. D deletes it for everyone."),
            (s.bob, "Nothing of plan.txt is on its way. S saves it."),
        ):
            assert not (await whose.answer(await whose.files.send(s.chat, path))).code
            await s.until(lambda: files_of(s.ada, s.chat)[-1].by == whose.client.user)  # noqa: B023
            await s.settle()
            await s.press("f9", "end", "x", shows=says)
            await s.press("escape")


async def test_x_between_the_end_and_its_entry_stops_nothing(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(b"the plan")
    async with scene(tmp_path) as s:
        s.table.world.slow_disk = True
        id = await s.ada.files.send(s.chat, path)
        await s.until(lambda: s.ada.client.transfers.is_sent(id))
        await s.settle()
        await s.press("f9", "end", "x")
        await s.shows("All of plan.txt was sent already. Once it is there, D deletes it.")
        s.table.world.slow_disk = False
        s.table.world.work_on_disk()
        s.table.soon()
        await s.until(lambda: not s.ada.client.transfers.all())
        await s.until(lambda: files_of(s.bob, s.chat))


@pytest.mark.parametrize("whole", [False, True])
async def test_what_was_sent_whole_is_not_said_to_be_given_up(
    tmp_path: Path, whole: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui_chat.runtime.runtime.STANDS_STILL_SECONDS", 0.0)
    path = tmp_path / "plan.bin"
    path.write_bytes(bytes(8 if whole else 2_000_000))
    async with scene(tmp_path) as s:
        s.table.world.slow_disk = True
        answer = await wait_for_transfer(s.ada, await s.ada.files.send(s.chat, path))
        assert answer.code == "timeout"
        assert ("It may be there." in answer.text) is whole
        assert ("given up" in answer.text) is not whole


async def test_what_cannot_be_sent_is_said_and_nothing_goes(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        for words, said in (
            ("/nowhere/at/all", "There is no file /nowhere/at/all. Nothing was sent."),
            (str(_empty(tmp_path)), "This file is empty: there is nothing to send."),
        ):
            await s.type(f"/file {words}", "enter", shows=said)
        await s.type(f"/file {tmp_path}", "enter")
        await s.shows("a folder or a device cannot be sent. Nothing was sent.")
        assert not any(b"file.begin" in frame for frame in link_of(s.ada).sent)


@pytest.mark.parametrize(
    "name", ["[@click=app.quit]x[/][/b]", "\x1b]52;c;eA==\x07", "\u202egpj.exe", "", "a\nb" * 90]
)
async def test_a_strangers_name_and_type_are_inert(tmp_path: Path, name: str) -> None:
    async with scene(tmp_path) as s:
        file = FileInfo(2**53 - 1, B32(bytes(32)), "other")
        head = s.ada.client.conversations.all[s.chat].log.head
        feed(s.ada, Msg(s.chat, head + 1, "e" * 32, "bob", 1, name, file=file))
        await s.shows("8 PiB; F9 then S")
        assert not {c for c in s.text if c != "\n" and not c.isprintable()}
        await s.press("f9", "s")
        await s.until(lambda: isinstance(s.app.screen, PathDialog))
        await s.press("escape")
        assert s.app.is_running


def _new(path: Path) -> Path:
    (path / "new").mkdir()
    return path / "new"


def _empty(path: Path) -> Path:
    (path / "empty").write_bytes(b"")
    return path / "empty"


async def test_in_a_secret_chat_a_file_is_sealed_and_none_goes_to_the_relay(
    tmp_path: Path,
) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(b"the plan")
    async with scene(tmp_path) as s:
        await s.secret()
        before = len(link_of(s.ada).sent)
        await s.type(f"/file {path}", "enter")
        await s.until(lambda: isinstance(s.app.screen, ConfirmDialog))
        await s.press("tab", "enter", shows="offered; F9 then X takes it back")
        assert not (await s.ada.answer(await s.ada.files.send(s.chat, path))).value
        assert not any(b'"t":"file' in frame for frame in link_of(s.ada).sent[before:])


async def test_a_file_that_is_too_large_for_a_secret_chat_is_said_before(tmp_path: Path) -> None:
    path = tmp_path / "film.bin"
    with path.open("wb") as file:
        file.truncate((64 << 20) + 1)
    async with scene(tmp_path) as s:
        await s.secret()
        await s.type(f"/file {path}", "enter")
        await s.shows("A file in a secret chat has at most 64 MiB. Nothing was sent.")
        assert not isinstance(s.app.screen, ConfirmDialog)


async def test_a_folder_of_nobody_is_said_and_the_program_goes_on(tmp_path: Path) -> None:
    source = tmp_path / "plan.txt"
    source.write_bytes(b"theirs")
    async with scene(tmp_path) as s:
        await s.bob.answer(await s.bob.files.send(s.chat, source))
        await s.shows("plain text, 6 bytes; F9 then S saves it")
        await s.press("f9", "s")
        await s.until(lambda: isinstance(s.app.screen, PathDialog))
        s.app.screen.query_one("Field").value = "~nobody-of-this-name/x"  # type: ignore[attr-defined]
        await s.press("tab", "enter", shows="There is no such place")
        assert isinstance(s.app.screen, PathDialog), "the path can be mended"
        for typed, says in (
            (str(tmp_path / "none"), "There is no folder"),
            (str(source), "There is no folder"),
        ):
            s.app.screen.query_one(Field).value = typed
            await s.press("enter", shows=says)
            await s.shows("Nothing was saved.")
        s.app.screen.query_one(Field).value = str(_new(tmp_path))
        await s.press("enter", shows="Saved as ")
        assert (tmp_path / "new" / "plan.txt").read_bytes() == b"theirs"


@pytest.mark.parametrize("secret", [False, True])
async def test_a_file_of_nobody_is_said_and_ends_no_secret_chat(
    tmp_path: Path, secret: bool
) -> None:
    async with scene(tmp_path) as s:
        if secret:
            await s.secret()
        await s.type("/file ~nobody-of-this-name/x", "enter")
        await s.shows("There is no file ~nobody-of-this-name/x. Nothing was sent.")
        assert s.privacy == ("SECRET" if secret else "CLOUD")


@pytest.mark.parametrize("secret", [False, True])
async def test_a_path_that_is_no_file_is_said_on_the_page_and_nothing_is_typed_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, secret: bool
) -> None:
    monkeypatch.chdir(_new(tmp_path))
    async with scene(tmp_path) as s:
        if secret:
            await s.secret()
        await s.type("/file", "enter")
        await s.until(lambda: isinstance(s.app.screen, PathDialog))
        field = s.app.screen.query_one(Field)
        assert field.value == f"{tmp_path / 'new'}/", "where the program was started"
        for typed in (tmp_path / "none.txt", tmp_path):
            field.value = "/home/ada/"
            field.cursor_position = len(field.value)
            s.app.post_message(Paste(str(typed)))
            await s.settle()
            assert field.value == str(typed), "what stood there before is not meant"
            await s.press("enter")
            await s.until(lambda: isinstance(s.app.screen, PathDialog))
            await s.shows("Nothing was sent.")
        await s.shows("is not a file")
        field.value = "/home/ada/"
        field.cursor_position = len(field.value)
        s.app.simulate_key("/")
        for key in "nowhere":  # faster than the page hears of it
            s.app.simulate_key(key)
        await s.settle()
        assert field.value == "/nowhere"
        assert not any(b"file.begin" in frame for frame in link_of(s.ada).sent)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("/home/ada//tmp/x", "/tmp/x"), ("/home/ada/~/x", "~/x"), ("/home//a//b/c", "/b/c"),
        ("/home/ada/x", "/home/ada/x"), ("~/x~/y", "~/x~/y"), ("//tmp", "/tmp"),
    ],
)  # fmt: skip
async def test_the_last_of_several_whole_paths_is_meant(
    tmp_path: Path, typed: str, meant: str
) -> None:
    async with scene(tmp_path) as s:
        s.app.push_screen(PathDialog(Content("Which file?"), Content(""), "/home/ada/"))
        await s.settle()
        field = s.app.screen.query_one(Field)
        field.value = typed
        await s.settle()
        assert field.value == meant
