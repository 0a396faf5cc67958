"""Files read from and written to this machine."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_chat.runtime.files import NAME_BYTES, FileRefused, read_file, safe_name, save_file


def test_a_file_is_read_whole_and_once(tmp_path: Path) -> None:
    path = tmp_path / "a plan.txt"
    path.write_bytes(b"x" * 100)
    assert read_file(path, 100) == ("a plan.txt", b"x" * 100)
    with pytest.raises(FileRefused, match="more than"):
        read_file(path, 99)


@pytest.mark.parametrize("kind", ["folder", "pipe", "device", "absent", "unreadable", "made up"])
def test_only_a_file_that_is_there_is_read(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "it"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        path = Path("/dev/zero")
    elif kind == "unreadable":
        path = Path("/proc/self/mem")
    elif kind == "made up":
        path = Path("/proc/self/status")
    with pytest.raises(FileRefused):
        read_file(path, 10)


HOSTILE = [
    "../../etc/passwd", "/etc/passwd", "..", ".", "", " ", "a/b", "a\\b", "CON", "con.txt", "-rf",
    "x\0y", "a\nb", "\x1b[2J", "\u202egpj.exe", "x" * 400, "ü" * 300 + ".tar.gz", ".bashrc", "a:b",
    "a.\u200b", "NUL.", "lpt1.x", "x" * 400 + "." + "y" * 300,
]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_strangers_name_stays_in_its_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "in").mkdir()
    path = save_file(tmp_path / "in", name, b"data")
    assert path.parent == tmp_path / "in" and path.read_bytes() == b"data"
    assert os.listdir(tmp_path) == ["in"] and os.listdir(tmp_path / "in") == [path.name]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@given(st.text())
def test_any_name_becomes_one_harmless_component(name: str) -> None:
    safe = safe_name(name)
    assert safe and safe not in (".", "..") and not set("/\\\0\n\x1b") & set(safe)
    assert not safe.startswith((".", "-", " ")) and len(safe.encode()) <= NAME_BYTES
    assert safe_name(safe) == safe


def test_nothing_is_ever_overwritten_or_followed(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_bytes(b"kept")
    (tmp_path / "plan.tar.gz").symlink_to(kept)
    first = save_file(tmp_path, "plan.tar.gz", b"one")
    second = save_file(tmp_path, "plan.tar.gz", b"two")
    assert (first.name, second.name) == ("plan.tar (2).gz", "plan.tar (3).gz")
    assert kept.read_bytes() == b"kept" and first.read_bytes() == b"one"


def test_where_nothing_can_be_written_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(FileRefused):
        save_file(tmp_path / "absent", "x", b"data")

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "writev", full)
    with pytest.raises(FileRefused, match="could not be written: No space left"):
        save_file(tmp_path, "x", b"data")
    assert os.listdir(tmp_path) == []


def test_what_is_saved_stays_in_the_folder_that_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A secret file goes the same way as one of the cloud: the folder is opened once."""
    chosen, other = tmp_path / "chosen", tmp_path / "other"
    chosen.mkdir()
    other.mkdir()
    writev = os.writev

    def moved(handle: int, parts: list[memoryview]) -> int:
        chosen.rename(tmp_path / "moved")
        chosen.symlink_to(other)
        return writev(handle, parts)

    monkeypatch.setattr(os, "writev", moved)
    save_file(chosen, "a", b"data")
    assert os.listdir(other) == [] and os.listdir(tmp_path / "moved") == ["a"]
