"""The files of an export: whole, beside it, led to by relative links, and never half there."""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import json
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from tests.kit.commands import bot, person, relay_fixture, run
from tests.kit.relay_client import RelayProcess
from tests.tui_chat.export.test_collect import asks_nobody
from tui_chat.bot import Bot
from tui_chat.cli import files as script
from tui_chat.core.records import Transfer
from tui_chat.export.collect import ExportFailed
from tui_chat.runtime.files import FolderTarget
from tui_chat.runtime.transfers import FileRequests

relay = relay_fixture("--files", "4,32,64")
PNG = b"\x89PNG\r\n\x1a\n" + secrets.token_bytes(90_000)
SENT = {
    "a [cat] & more.png": PNG, "plan.txt": b"first", "page.html": b"<script>alert(1)</script>",
    "#c1-1.txt": b"odd", "javascript:x.txt": b"odder",
}  # fmt: skip


async def sender(tmp_path: Path, relay: RelayProcess) -> tuple[Path, str]:
    """ada has files in a group: two of one name, and one whose message is deleted."""
    name = f"ada{secrets.token_hex(3)}"
    room = f"#{name}"
    ada = await person(tmp_path, relay.link, name, room)
    async with bot(ada) as one:
        for file, data in SENT.items():
            await put(one, room, tmp_path / file, data)
        await put(one, room, tmp_path / "plan.txt", b"second")
        await one.delete(room, await put(one, room, tmp_path / "gone.txt", b"a canary"))
    return ada, room


async def put(one: Bot, room: str, path: Path, data: bytes) -> int:
    await asyncio.to_thread(path.write_bytes, data)
    return await one.files.send(room, path)


def said(path: Path) -> list[dict[str, Any]]:
    """The entries of files in an export as JSON."""
    (chat,) = json.loads(path.read_bytes())["chats"]
    return [entry for entry in chat["entries"] if "file" in entry]


async def test_a_page_leads_to_each_file_beside_it(tmp_path: Path, relay: RelayProcess) -> None:
    ada, _ = await sender(tmp_path, relay)
    out, folder = ada / "out.html", ada / "my files"
    args = ("export", "--format", "html", "--out", str(out), "--files", str(folder))
    ran = await run(ada, *args)
    assert (ran.code, ran.err) == (0, "")
    assert f"and 6 files into {folder}" in ran.out
    assert folder.stat().st_mode & 0o777 == 0o700
    saved = sorted(folder.iterdir())
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in saved)
    assert sorted(path.read_bytes() for path in saved) == sorted([*SENT.values(), b"second"])
    page = asks_nobody(out.read_text("utf-8"))
    links = [value for _, name, value in page.attributes if name == "href" and value[0] != "#"]
    there = {(out.parent / unquote(link)).resolve() for link in links}
    assert there == {path for path in saved if path.suffix != ".html"}
    assert "saved as my files/1-4 page.html" in page.text, "what would run is not a link"
    assert f"90,008 bytes, png, SHA-256 {hashlib.sha256(PNG).hexdigest()}" in page.text
    assert "canary" not in page.text and "6 files, 0 missing" in page.text


async def test_json_says_where_each_is_and_what_it_is(tmp_path: Path, relay: RelayProcess) -> None:
    ada, _ = await sender(tmp_path, relay)
    out, folder = ada / "out.json", ada / "files"
    args = ("export", "--format", "json", "--out", str(out))
    ran = await run(ada, *args, "--files", str(folder), "--json")
    (told,) = ran.json
    assert (told["folder"], told["files"], told["missing"]) == (str(folder), 6, 0)
    entries = said(out)
    assert len(entries) == 6
    for entry in entries:
        data = (out.parent / entry["saved"]).read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        assert (entry["file"]["size"], entry["file"]["sha256"]) == (len(data), digest)
        assert entry["saved"].startswith(f"files/1-{entry['seq']} ")
    counts = json.loads(out.read_bytes())["counts"]
    assert (counts["files"], counts["missing"]) == (6, 0)
    again = await run(ada, *args[:-1], str(ada / "again.json"), "--files", str(folder))
    assert f"{folder} is there already. Nothing was written." in again.refusal
    assert not (ada / "again.json").exists()
    plain = await run(ada, *args[:-1], str(ada / "plain.json"))
    assert plain.code == 0 and all("saved" not in entry for entry in said(ada / "plain.json"))


async def test_a_file_that_cannot_be_got_is_said_and_the_others_come(
    tmp_path: Path,
    relay: RelayProcess,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    ada, room = await sender(tmp_path, relay)
    save = FileRequests.save_as_said

    async with bot(ada) as one:

        async def later(self: FileRequests, chat: str, seq: int, *rest: Any) -> str:
            if seq == 3:  # it is deleted between its page and its bytes
                await one.delete(room, seq)
            return await save(self, chat, seq, *rest)

        monkeypatch.setattr(FileRequests, "save_as_said", later)
        out = ada / "out.json"
        args = argparse.Namespace(out=out, format="json", files=ada / "files", json=True)
        assert await script.export(one, args) == 1
    told = capsys.readouterr()
    assert "1 of 6 files could not be got; the export says of each why." in told.err
    assert json.loads(told.out)["missing"] == 1
    (lost,) = [entry for entry in said(out) if "not_saved" in entry]
    assert lost["seq"] == 3 and lost["text"] == "plan.txt" and lost["not_saved"].endswith(".”")
    assert len(list((ada / "files").iterdir())) == 5


async def test_a_file_for_which_the_disk_has_no_room_is_not_begun(
    tmp_path: Path, relay: RelayProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada, _ = await sender(tmp_path, relay)
    monkeypatch.setattr(FolderTarget, "room", lambda _: len(PNG) - 1)
    async with bot(ada) as one:
        done = await one.export(ada / "out.json", "json", files=ada / "files")
    assert (done.files, done.missing) == (len(SENT), 1)
    (lost,) = [entry for entry in said(ada / "out.json") if "not_saved" in entry]
    assert "here is room for 90,007" in lost["not_saved"]


async def test_the_folder_is_beside_the_export_or_nothing_is_written(
    tmp_path: Path, relay: RelayProcess
) -> None:
    ada, _ = await sender(tmp_path, relay)
    async with bot(ada) as one:
        with pytest.raises(ExportFailed, match="has to be beside the export"):
            await one.export(ada / "out.json", "json", files=tmp_path / "files")
    assert not (ada / "out.json").exists() and not (tmp_path / "files").exists()


async def test_what_breaks_off_leaves_neither_export_nor_files(
    tmp_path: Path, relay: RelayProcess
) -> None:
    ada, room = await sender(tmp_path, relay)
    async with bot(ada) as one:
        await put(one, room, tmp_path / "large.bin", secrets.token_bytes(3_000_000))
        seen: list[str] = []

        def moved(transfer: Transfer) -> None:
            seen.extend(path.name for path in (ada / "files").iterdir())
            if transfer.size == 3_000_000 and transfer.done:
                task.cancel()

        task = asyncio.create_task(
            one.export(ada / "out.json", "json", files=ada / "files", moved=moved)
        )
        with pytest.raises(asyncio.CancelledError):
            await task
        assert any(name.endswith(".part") for name in seen) and len(set(seen)) > 6
        assert not (ada / "out.json").exists() and not (ada / "files").exists()
