"""An editor that works, fails, is missing, is killed, or writes nonsense: the text comes back or a
sentence does, and no file stays."""

from __future__ import annotations

import asyncio
import os
import signal
import stat
import sys
from pathlib import Path

import pytest

from tui_chat.core.drafts import DRAFT_CHARS
from tui_chat.runtime import editor
from tui_chat.runtime.editor import EditorFailed, edit_text, editor_command


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The place of the file: it is empty after each test."""
    place = tmp_path / "memory"
    place.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(place))
    return place


def script(tmp_path: Path, python: str) -> list[str]:
    """An editor that runs this, with the path of its file in `file`."""
    path = tmp_path / "an editor.py"
    path.write_text(f"import os, sys, time\nfile = sys.argv[-1]\n{python}\n")
    return [sys.executable, str(path), "--wait"]


async def test_the_text_comes_back_from_a_private_file(tmp_path: Path, folder: Path) -> None:
    saves = script(tmp_path, (
        "mode = [oct(os.stat(x).st_mode & 0o777) for x in (file, os.path.dirname(file))]\n"
        "was = open(file, encoding='utf-8').read()\n"
        "open(file + '~', 'w').write('a copy beside it')\n"
        "os.remove(file)\n"
        "open(file, 'w', encoding='utf-8').write(f'{was!r} {mode}\\r\\nzwei Zeilen ü\\n\\n')"
    ))  # fmt: skip
    for text in ("one\ntwo", ""):
        written = text and f"{text}\n"
        back = await edit_text(text, saves)
        assert back == f"{written!r} ['0o600', '0o700']\nzwei Zeilen ü"
        assert not os.listdir(folder)


@pytest.mark.parametrize(("python", "says"), [
    ("sys.exit(1)", "The editor ended with error 1."),
    ("os.kill(os.getpid(), 9)", "The editor was stopped by signal 9."),
    ("os.remove(file)", "The editor closed, but the file"),
    ("os.remove(file); os.mkdir(file)", "The editor closed, but the file"),
    ("os.remove(file); os.mkfifo(file)", "The editor closed, but the file"),
    ("os.remove(file); os.symlink('/etc/passwd', file)", "The editor closed, but the file"),
    ("open(file, 'wb').write(b'caf\\xe9')", "The editor wrote something other than UTF-8."),
    ("open(file, 'w').write('x' * 10 * 1024 * 1024)", "The text has 10 MiB, which is too long."),
    (f"open(file, 'w').write('x' * {DRAFT_CHARS + 1})", "The text has 65,537 characters"),
])  # fmt: skip
async def test_what_goes_wrong_is_a_sentence_and_no_file_stays(
    tmp_path: Path, folder: Path, python: str, says: str
) -> None:
    with pytest.raises(EditorFailed) as failed:
        await edit_text("the draft", script(tmp_path, python))
    assert str(failed.value).startswith(says) and str(failed.value).endswith("Your draft is kept.")
    assert not os.listdir(folder)


async def test_an_editor_is_stopped_with_the_chat(tmp_path: Path, folder: Path) -> None:
    ready = tmp_path / "ready"
    waits = script(tmp_path, f"open({str(ready)!r}, 'w').write(str(os.getpid())); time.sleep(600)")
    task = asyncio.create_task(edit_text("secret plans", waits))
    while not (ready.exists() and ready.read_text()):
        await asyncio.sleep(0.01)
    handler = signal.getsignal(signal.SIGINT)
    assert handler is not signal.SIG_IGN and handler is not signal.default_int_handler
    os.kill(os.getpid(), signal.SIGINT)  # Ctrl+C is for the editor
    await asyncio.sleep(0)
    assert not task.done()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not os.listdir(folder) and signal.getsignal(signal.SIGINT) is not handler
    with pytest.raises(ProcessLookupError):
        os.kill(int(ready.read_text()), 0)


async def test_a_program_that_cannot_be_run(tmp_path: Path, folder: Path) -> None:
    for name in (str(tmp_path / "none"), str(tmp_path), "no\0name"):
        with pytest.raises(EditorFailed, match="could not be started"):
            await edit_text("x", [name])
    assert not os.listdir(folder)


async def test_a_place_without_room_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(editor, "_private_memory", lambda: str(tmp_path / "none"))
    with pytest.raises(EditorFailed, match="Can't create a file"):
        await edit_text("x", ["true"])


def test_a_folder_of_others_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_folder = tmp_path / "open"
    open_folder.mkdir()
    open_folder.chmod(0o755)
    for value in (str(open_folder), str(tmp_path / "none"), "relative", ""):
        monkeypatch.setenv("XDG_RUNTIME_DIR", value)
        assert editor._private_memory() is None
    open_folder.chmod(0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(open_folder))
    assert editor._private_memory() == str(open_folder)


def test_the_command_is_split_without_a_shell(tmp_path: Path) -> None:
    for name in ("code", "my editor", "nano"):
        path = tmp_path / name
        path.write_text("#!/bin/sh\n")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
    here = {"PATH": str(tmp_path)}
    assert editor_command(here | {"EDITOR": "code --wait"}) == ["code", "--wait"]
    assert editor_command(here | {"VISUAL": "nano", "EDITOR": "code"}) == ["nano"]
    assert editor_command(here | {"VISUAL": " ", "EDITOR": "'my editor' -x"}) == ["my editor", "-x"]
    shell = editor_command(here | {"EDITOR": "code -x; rm $HOME | `reboot`"})
    assert shell == ["code", "-x;", "rm", "$HOME", "|", "`reboot`"]
    assert editor_command(here) == [str(tmp_path / "nano")]


@pytest.mark.parametrize(("value", "says"), [
    ("vim 'x", "VISUAL has a quotation mark that is never closed"),
    ("no-such-editor -n", "VISUAL is “no-such-editor”, but there is no such program"),
    ("''", "there is no such program"),
    ("\x1b[2J\u202e", "there is no such program"),
])  # fmt: skip
def test_a_wrong_variable_is_a_sentence(value: str, says: str) -> None:
    with pytest.raises(EditorFailed) as failed:
        editor_command({"VISUAL": value, "PATH": os.environ["PATH"]})
    assert says in str(failed.value) and "\x1b" not in str(failed.value)
    with pytest.raises(EditorFailed, match="No editor is set"):
        editor_command({"PATH": "/nowhere"})
