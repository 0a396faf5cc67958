"""Files of cloud chats between two runtimes and a real relay: there, back, over broken cables, and
never where they should not be."""

from __future__ import annotations

import asyncio
import os
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest

from relay.options import FileQuota
from relay.wire.relay_link import RelayLink
from tests.kit import wire as w
from tests.kit.relay_client import here
from tests.kit.runtime import ROOM, Cutting, Heard, address, keys_for, running_client
from tui_chat.cloud import files
from tui_chat.core.chats import DirectChat
from tui_chat.core.events import Privacy, RequestResult
from tui_chat.core.records import Transfer, TransferMoved, TransferState
from tui_chat.runtime.files import FileRefused, FolderTarget
from tui_chat.runtime.runtime import Runtime
from tui_chat.runtime.transfers import wait_for_transfer

WAITING = TransferState.WAITING
PNG = b"\x89PNG\r\n\x1a\n"


@asynccontextmanager
async def two(
    path: Path, **options: object
) -> AsyncIterator[tuple[Runtime, Runtime, Heard, Cutting]]:
    """ada and bob in a group; ada behind a cable."""
    async with here(path / "data", limits=False, **options) as relay, Cutting(relay.port) as cable:
        at = address(relay)
        through = RelayLink("127.0.0.1", cable.port, relay.identity.relay_id)
        ada, bob = keys_for(path / "ada", through, "ada"), keys_for(path / "bob", at, "bob")
        async with (
            running_client(ada, path / "ada.db", register="") as (a, heard),
            running_client(bob, path / "bob.db", register="") as (b, _),
        ):
            assert await a.online(20) and await b.online(20)
            assert not (await a.ask(w.GroupCreate, ROOM)).code
            assert not (await a.ask(w.GroupInvite, ROOM, "bob")).code
            assert not (await b.ask(w.GroupJoin, ROOM)).code
            yield a, b, heard, cable


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


async def sent(runtime: Runtime, path: Path) -> int:
    answer = await runtime.answer(await runtime.files.send(ROOM, path))
    assert not answer.code, answer.text
    assert isinstance(answer.value, int)
    return answer.value


async def test_a_file_arrives_as_it_was_sent(tmp_path: Path) -> None:
    data = PNG + secrets.token_bytes(2_000_000)
    async with two(tmp_path) as (a, b, heard, _):
        seq = await sent(a, written(tmp_path / "cat.png", data))
        states = [x.transfer for x in heard.of(TransferMoved)]
        assert (states[0].state, states[-1].state) == (TransferState.WAITING, TransferState.DONE)
        assert [t.done for t in states] == sorted(t.done for t in states)
        assert (states[-1].seq, states[-1].size, states[-1].up) == (seq, len(data), True)
        for runtime in (a, b):
            await _until(lambda r=runtime: r.client.conversations.all[ROOM].log.at(seq))
            line = runtime.client.conversations.all[ROOM].log.at(seq)
            assert line is not None and line.attached is not None
            assert (line.text, line.attached.size, line.attached.type) == (
                "cat.png", len(data), "png",
            )  # fmt: skip
        into = tmp_path / "into"
        into.mkdir()
        paths = [(await b.answer(await b.files.save(ROOM, seq, into))).value for _ in range(2)]
        assert paths == [into / "cat.png", into / "cat (2).png"]
        assert [p.read_bytes() for p in into.iterdir()] == [data, data]
        assert {p.stat().st_mode & 0o777 for p in into.iterdir()} == {0o600}
        got = await b.answer(b.files.fetch(ROOM, seq, len(data)))
        assert got.value == data
        too_much = await b.answer(b.files.fetch(ROOM, seq, len(data) - 1))
        assert too_much.code == "too_large"
        assert not b.client.transfers.all() and not b.files._streams
    cached = [p.read_bytes() for p in tmp_path.glob("bob.db*")]  # noqa: ASYNC240
    assert cached and data[1000:1100] not in b"".join(cached)


async def _until(true: object) -> None:
    async with asyncio.timeout(60):
        while not true():  # type: ignore[operator]
            await asyncio.sleep(0.01)


async def test_a_transfer_continues_over_broken_connections(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "TELL_SECONDS", 0.0)
    data = secrets.token_bytes(20_000_000)
    async with two(tmp_path) as (a, b, heard, cable):

        async def cut_after(done: int) -> None:
            cut: list[int] = []

            def hear(event: object) -> None:
                if isinstance(event, TransferMoved) and event.transfer.done > done and not cut:
                    cut.append(event.transfer.done)
                    cable.cut()

            silence = a.listen(hear)
            await heard.until(lambda: cut)
            await heard.until(lambda: heard.of(TransferMoved)[-1].transfer.state is WAITING)
            silence()
            assert done < heard.of(TransferMoved)[-1].transfer.done < len(data)
            a.retry_now()

        id = await a.files.send(ROOM, written(tmp_path / "a.bin", data))
        for n in range(2):
            await cut_after(n * 5_000_000)
        answer = await wait_for_transfer(a, id)
        assert not answer.code, answer.text
        seq = answer.value
        assert isinstance(seq, int)
        assert (await b.answer(b.files.fetch(ROOM, seq, len(data)))).value == data
        into = tmp_path / "into"
        into.mkdir()
        id = await a.files.save(ROOM, seq, into)
        await cut_after(3_000_000)
        saved = await wait_for_transfer(a, id)
        assert not saved.code, saved.text
        assert (into / "a.bin").read_bytes() == data
        assert [p.name for p in into.iterdir()] == ["a.bin"]


def no_answer(_: int) -> None:
    raise OSError(5, "Input/output error")


async def test_without_room_it_is_not_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A relay announces what it likes of a file of which no line is known here."""
    into = tmp_path / "into"
    into.mkdir()
    async with two(tmp_path) as (ada, bob, _, _cable):
        seq = await sent(ada, written(tmp_path / "a.bin", bytes(100_000)))
        with monkeypatch.context() as broken:
            broken.setattr(os, "fstatvfs", no_answer)
            with pytest.raises(FileRefused):
                await bob.files.save(ROOM, seq, into)
        assert not list(into.iterdir())
        monkeypatch.setattr(FolderTarget, "room", lambda _: 99_999)
        answer = await bob.answer(await bob.files.save(ROOM, seq, into))
        assert "You need 1 byte more" in answer.text
        await asyncio.gather(*map(bob.files.closed, list(bob.files._tasks)))
        assert not list(into.iterdir())
        monkeypatch.setattr(FolderTarget, "room", lambda _: 100_000)
        assert not (await bob.answer(await bob.files.save(ROOM, seq, into))).code


async def test_the_size_limit_is_said_before_a_byte_is_sent(tmp_path: Path) -> None:
    async with two(tmp_path, files=FileQuota(1_000, 1_500, 9_000)) as (a, _, _heard, _cable):
        path = written(tmp_path / "a.bin", bytes(1_001))
        answer = await a.answer(await a.files.send(ROOM, path))
        assert (answer.code, "1,000" in answer.text) == ("quota", True)
        limits = (await a.ask(w.FileLimits)).value
        assert (limits.largest, limits.room) == (1_000, 1_500)  # type: ignore[attr-defined]
        assert "1,000" in a.files.unsendable("a.bin", 1_001)
        assert not a.files.unsendable("a.bin", 1_000)
        answer = await a.answer(await a.files.send(ROOM, path))
        assert answer.code == "refused"
        assert all(line.text != "a.bin" for line in a.client.conversations.all[ROOM].log.lines)


async def test_unreadable_sources_and_unwritable_targets_are_refused(tmp_path: Path) -> None:
    async with two(tmp_path) as (a, b, _, _cable):
        for path in (tmp_path, tmp_path / "nothing", Path("/dev/zero")):
            with pytest.raises(FileRefused):
                await a.files.send(ROOM, path)
        answer = await a.answer(await a.files.send(ROOM, written(tmp_path / "empty", b"")))
        assert (answer.code, "empty" in answer.text) == ("refused", True)
        seq = await sent(a, written(tmp_path / "a", b"a"))
        with pytest.raises(FileRefused):
            await b.files.save(ROOM, seq, tmp_path / "nothing")
        for place in (seq + 5, 1):
            got = await b.answer(b.files.fetch(ROOM, place, 100))
            assert got.code == "no_such_message"


async def test_nothing_goes_while_a_chat_is_not_in_cloud(tmp_path: Path) -> None:
    async with two(tmp_path) as (a, _bob, heard, _):
        chat = (await a.ask(w.Direct, "bob")).chat
        data = secrets.token_bytes(40_000_000)
        path = written(tmp_path / "a.bin", data)
        id = await a.files.send(chat, path)
        await heard.until(lambda: any(x.transfer.done for x in heard.of(TransferMoved)))
        a.act(a.client.toggle_actions.press_secret, chat)
        assert [x.code for x in heard.of(RequestResult) if x.id == id] == ["cancelled"]
        direct = a.client.conversations.direct(chat)
        assert isinstance(direct, DirectChat) and direct.toggle.privacy is Privacy.NEGOTIATING
        answer = await a.answer(await a.files.send(chat, path))
        assert (answer.code, "CLOUD" in answer.text) == ("refused", True)
        # A file of the cloud chat is the relay's anyway: it is asked for.
        assert (await a.answer(a.files.fetch(chat, 1, 100))).code == "no_such_message"
        await _until(lambda: not list((tmp_path / "data" / "files").iterdir()))
        assert not a.client.transfers.all()


async def test_a_transfer_that_only_begins_again_stands_still(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hears: list[Callable[[object], None]] = []

    class Waiting:
        client = files = transfers = SimpleNamespace(is_sent=lambda _: False, cancel=lambda _: None)
        asked = 0

        def listen(self, hear: Callable[[object], None]) -> Callable[[], None]:
            hears.append(hear)
            return hears.clear

        async def answer(self, id: str, patience: float) -> RequestResult:
            await asyncio.sleep(0.01)
            self.asked += 1
            hears[0](TransferMoved(Transfer(id, ROOM, "a", 9, 0, True, WAITING, "", 0, "", False)))
            return RequestResult(id, "timeout" if self.asked < 200 else "for ever")

    Waiting.client = SimpleNamespace(transfers=Waiting.transfers)
    monkeypatch.setattr("tui_chat.runtime.transfers.STANDS_STILL_SECONDS", 0.05)
    answer = await wait_for_transfer(Waiting(), "a" * 32)  # type: ignore[arg-type]
    assert answer.code == "timeout" and "nothing arrived" in answer.text
