"""Files from scripts: sent, listed, got, refused with a sentence."""

from __future__ import annotations

import secrets
from pathlib import Path

from tests.kit.relay_client import RelayProcess
from tests.kit.runtime import bot, person, relay_fixture, run

relay = relay_fixture("--files", "1,2,3")


async def test_a_file_there_and_back_by_commands(tmp_path: Path, relay: RelayProcess) -> None:
    ada = await person(tmp_path, relay.link, "ada40", "#room40")
    bob = await person(tmp_path, relay.link, "bob40")
    async with bot(ada) as one:
        await one.groups.invite("#room40", "bob40")
    async with bot(bob) as two:
        await two.groups.join("#room40")
    data = b"\x89PNG\r\n\x1a\n" + secrets.token_bytes(500_000)
    cat = tmp_path / "a cat.png"
    cat.write_bytes(data)
    (sent,) = (await run(ada, "file", "send", "#room40", str(cat), "--json")).json
    seq = sent["seq"]
    assert sent == {"event": "sent", "chat": "#room40", "seq": seq, "name": "a cat.png"}
    (line,) = [x for x in (await run(bob, "tail", "#room40", "--json")).json if x["seq"] == seq]
    assert (line["text"], line["file"]["size"], line["file"]["type"]) == (
        "a cat.png", len(data), "png",
    )  # fmt: skip
    shown = (await run(bob, "tail", "#room40")).out
    assert f"a cat.png (file, 488.3 KiB, save it with: tui-chat file get '#room40' {seq})" in shown
    into = tmp_path / "into"
    into.mkdir()
    at = ("file", "get", "#room40", str(seq), "--into", str(into))
    (saved,) = (await run(bob, *at, "--json")).json
    assert saved["path"] == str(into / "a cat.png")
    ran = await run(bob, *at)
    assert (ran.out, ran.err) == (f"{into}/a cat (2).png\n", "")
    assert [path.read_bytes() for path in into.iterdir()] == [data, data]


async def test_impossible_file_commands_are_refused_in_a_sentence(
    tmp_path: Path, relay: RelayProcess
) -> None:
    ada = await person(tmp_path, relay.link, "ada41", "#room41")
    large = tmp_path / "large"
    large.write_bytes(bytes(2**20 + 1))
    refused = (await run(ada, "file", "send", "#room41", str(large))).refusal
    assert "too large by 1 byte" in refused and "The limit on this relay is 1 MiB" in refused
    assert "no such file" in (await run(ada, "file", "send", "#room41", "/nothing")).refusal
    assert "Folders" in (await run(ada, "file", "send", "#room41", str(tmp_path))).refusal
    assert "does not exist" in (await run(ada, "file", "get", "#room41", "1")).refusal
    nowhere = str(tmp_path / "no")
    assert (await run(ada, "file", "get", "#room41", "1", "--into", nowhere)).refusal
    assert list(tmp_path.glob("*.part")) == []  # noqa: ASYNC240
    for args in (["get", "#room41", "x"], ["get", "#room41"], ["send", "#room41"], ["put"]):
        assert (await run(ada, "file", *args)).code == 2
    assert (await run(ada, "file", "send", "#room41", "x", "--into", "y")).code == 2


async def test_files_and_limits_for_a_bot(tmp_path: Path, relay: RelayProcess) -> None:
    ada = await person(tmp_path, relay.link, "ada42", "#room42")
    path = tmp_path / "small.txt"
    path.write_bytes(b"small")
    async with bot(ada) as one:
        limits = await one.files.limits()
        assert (limits.largest, limits.room) == (2**20, 2**21)
        told = []
        seq = await one.files.send("#room42", path, moved=told.append)
        assert told[-1].done == told[-1].size == 5
        into = tmp_path / "into"
        into.mkdir()
        got = await one.files.get("#room42", seq, into)
        assert (got.name, got.read_bytes()) == ("small.txt", b"small")
        assert (await one.files.limits()).room == 2**21 - 5
        await one.delete("#room42", seq)
        assert (await one.files.limits()).room == 2**21
