"""Files read from and written to this machine, whole and in parts: what is read is what was
opened, what is written takes no other's place and never leaves its folder."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_chat.runtime import files


def test_a_file_is_read_whole_and_once(tmp_path: Path) -> None:
    path = tmp_path / "a plan.txt"
    path.write_bytes(b"x" * 100)
    assert files.read_file(path, 100) == ("a plan.txt", b"x" * 100)
    with pytest.raises(files.FileRefused, match="too large"):
        files.read_file(path, 99)


def test_only_a_file_that_is_there_is_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    places = [tmp_path, tmp_path / "pipe", tmp_path / "nothing", Path("/dev/zero")]
    for path in (*places, Path("/proc/self/mem"), Path("/proc/self/status")):
        with pytest.raises(files.FileRefused):
            files.read_file(path, 10)
        if path in places:
            with pytest.raises(files.FileRefused):
                files.FileSource(path)


HOSTILE = [
    "../../etc/passwd", "/etc/passwd", "..", ".", "", " ", "a/b", "a\\b", "CON", "con.txt", "-rf",
    "x\0y", "a\nb", "\x1b[2J", "\u202egpj.exe", "x" * 400, "ü" * 300 + ".tar.gz", ".bashrc", "a:b",
    "a.\u200b", "NUL.", "lpt1.x", "x" * 400 + "." + "y" * 300, "nul.txt", " . ", "~root",
]  # fmt: skip


@given(st.text())
def test_any_name_becomes_one_harmless_component(name: str) -> None:
    safe = files.safe_name(name)
    assert safe and safe not in (".", "..") and not set("/\\\0\n\x1b") & set(safe)
    assert not safe.startswith((".", "-", " ")) and len(safe.encode()) <= files.NAME_BYTES
    assert files.safe_name(safe) == safe


DATA = bytes(range(256)) * 1_000
SHA = hashlib.sha256(DATA).digest()


def put(folder: Path, name: str, data: bytes = DATA, sha256: bytes = SHA) -> Path:
    """A download that is written in parts and finished."""
    into = files.FolderTarget(folder)
    try:
        for at in range(0, len(data), 1_000):
            into.write(data[at : at + 1_000])
        path = into.finish(name, sha256)
        assert not [x for x in names(folder) if x.startswith(".tui-chat")], "gone already"
        return path
    finally:
        into.close()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("name", HOSTILE)
def test_a_strangers_name_is_a_name_in_that_folder(tmp_path: Path, name: str) -> None:
    for way, write in (("parts", put), ("whole", lambda at, name: files.save_file(at, name, DATA))):
        folder = tmp_path / way / "into"
        folder.mkdir(parents=True)
        path = write(folder, name)
        assert path.parent == folder and path.read_bytes() == DATA
        assert names(folder) == [path.name] and names(tmp_path / way) == ["into"]
        assert path.stat().st_mode & 0o777 == 0o600 and path.stat().st_nlink == 1


def test_nothing_is_ever_written_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"mine")
    outside = tmp_path / "outside"
    (tmp_path / "a (2).txt").symlink_to(outside)
    assert put(tmp_path, "a.txt").name == "a (3).txt"
    assert (tmp_path / "a.txt").read_bytes() == b"mine" and not outside.exists()
    assert put(tmp_path, "a.txt").name == "a (4).txt"


def test_a_file_system_without_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    (tmp_path / "a.txt").write_bytes(b"mine")
    assert put(tmp_path, "a.txt").name == "a (2).txt"
    assert names(tmp_path) == ["a (2).txt", "a.txt"]
    assert (tmp_path / "a (2).txt").read_bytes() == DATA
    assert (tmp_path / "a.txt").read_bytes() == b"mine"


def test_another_hash_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(files.FileRefused, match="hash"):
        put(tmp_path, "a", DATA, bytes(32))
    with pytest.raises(files.FileRefused, match="hash"):
        put(tmp_path, "a", DATA[:-1])
    assert names(tmp_path) == []


def test_a_transfer_that_is_given_up_leaves_nothing(tmp_path: Path) -> None:
    into = files.FolderTarget(tmp_path)
    into.write(DATA)
    (part,) = names(tmp_path)
    assert part.startswith(".tui-chat-") and (tmp_path / part).stat().st_mode & 0o777 == 0o600
    into.close()
    assert names(tmp_path) == []


def test_a_part_that_vanished_leaves_no_empty_file(tmp_path: Path) -> None:
    into = files.FolderTarget(tmp_path)
    into.write(DATA)
    (part,) = names(tmp_path)
    (tmp_path / part).unlink()
    with pytest.raises(files.FileRefused, match="could not be saved"):
        into.finish("plan.txt", SHA)
    into.close()
    assert names(tmp_path) == []


def test_a_folder_leaves_the_disk_some_room(tmp_path: Path) -> None:
    disk = os.statvfs(tmp_path)
    into = files.FolderTarget(tmp_path)
    assert 0 <= into.room() < disk.f_blocks * disk.f_frsize - files.LEFT_FREE
    into.close()


def test_the_folder_is_the_one_that_was_chosen(tmp_path: Path) -> None:
    chosen, other = tmp_path / "chosen", tmp_path / "other"
    chosen.mkdir()
    other.mkdir()
    into = files.FolderTarget(chosen)
    into.write(DATA)
    chosen.rename(tmp_path / "moved")
    chosen.symlink_to(other)
    into.finish("a", SHA)
    into.close()
    assert names(other) == [] and names(tmp_path / "moved") == ["a"]


def test_a_download_into_a_read_only_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for place in (tmp_path / "nothing", tmp_path / "file"):
        with pytest.raises(files.FileRefused):
            files.FolderTarget(place)


def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    into = files.FolderTarget(tmp_path)
    monkeypatch.setattr(os, "writev", full)
    with pytest.raises(files.FileRefused, match="No space left"):
        into.write(DATA)
    into.close()
    assert names(tmp_path) == []


def test_memory_gives_all_or_nothing() -> None:
    whole, wrong = files.MemoryTarget(), files.MemoryTarget()
    whole.write(DATA)
    wrong.write(DATA)
    assert whole.finish("a", SHA) == DATA
    with pytest.raises(files.FileRefused):
        wrong.finish("a", bytes(32))


def test_reading_in_parts_and_again_from_before(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(DATA)
    source = files.FileSource(path)
    assert (source.name, source.size) == ("a.txt", len(DATA))
    assert source.read(0, 100_000) == (DATA[:100_000], b"")
    assert source.read(50_000, 100_000) == (DATA[50_000:150_000], b"")
    assert source.read(150_000, 106_000) == (DATA[150_000:], SHA)
    assert source.read(0, 10) == (DATA[:10], SHA)
    source.close()


@pytest.mark.parametrize("change", ["shorter", "longer"])
def test_a_file_that_changes_is_not_sent(tmp_path: Path, change: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(DATA)
    source = files.FileSource(path)
    source.read(0, 1_000)
    os.truncate(path, 2_000 if change == "shorter" else len(DATA) + 1)
    with pytest.raises(files.FileRefused, match="changed"):
        source.read(1_000, len(DATA) - 1_000)
    source.close()


@pytest.mark.parametrize("path", ["~nobody-of-this-name/x", "a\0b", "a\ud800b"])
def test_a_place_that_cannot_be_is_refused_in_a_sentence(path: str) -> None:
    for open_it in (files.FolderTarget, files.FileSource):
        with pytest.raises(files.FileRefused, match="can't exist"):
            open_it(Path(path))
