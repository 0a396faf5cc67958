"""Files over sockets, with relays that are killed, and one that is asked for nothing else."""

from __future__ import annotations

import asyncio
import secrets
from pathlib import Path

from tests.kit import wire as w
from tests.kit.relay_client import here, new_id


async def test_a_file_there_and_back_and_texts_beside_it(tmp_path: Path) -> None:
    data = secrets.token_bytes(3_000_000)
    async with here(tmp_path / "data") as relay:
        a, b = await relay.registered("alice"), await relay.registered("bobby")
        await a.group("#team", b)

        async def talk() -> list[w.Sent]:
            return [await b.send("#team", f"text {n}") for n in range(20)]

        sent, texts = await asyncio.gather(a.post_file("#team", "a.bin", data), talk())
        assert len({sent.seq, *(text.seq for text in texts)}) == 21
        assert await b.get_file("#team", sent.seq) == data
        assert await a.get_file("#team", sent.seq, 2_999_999) == data[-1:]
        await a.ask(w.Delete(new_id(), "#team", sent.seq))
        assert await _gone(tmp_path / "data" / "files")
        await a.close()
        await b.close()


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


async def _gone(folder: Path) -> bool:
    for _ in range(100):
        if not names(folder):
            return True
        await asyncio.sleep(0.02)
    return False


async def test_a_binary_message_too_early_or_in_pieces_ends_it(tmp_path: Path) -> None:
    async with here(tmp_path / "data") as relay:
        early = await relay.client("early")
        await early.ws.send(bytes(w.HEAD_BYTES))
        assert (await early.closed())[0] == 1003
        pieces = await relay.registered("pieces")
        await pieces.ws.send([bytes(w.HEAD_BYTES), b"more"])
        assert (await pieces.closed())[0] == 1003
        for size in (0, 3, w.HEAD_BYTES - 1, w.HEAD_BYTES + w.CHUNK_BYTES + 1):
            other = await relay.registered(f"other{size}")
            await other.ws.send(bytes(size))
            assert (await other.closed())[0] == 1003
        nobodys = await relay.registered("nobodys")
        await nobodys.put_part(new_id(), 0, b"of no upload")
        await nobodys.put_part(new_id(), 5)
        assert await nobodys.quiet() == [], "it costs a frame, and that is all"
        await nobodys.close()
