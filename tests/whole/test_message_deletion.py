"""A message that its author deletes for everyone is nowhere: not in the relay's files, a cache, a
search, a quote or an export; also after a restart, and on a device that was away for long."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from relay.store.holdings import read_holdings
from relay.wire.relay_link import parse_relay_link
from tests.kit.relay_client import start_relay
from tests.kit.runtime import Heard, keys_for, run, running_client
from tui_chat.bot import Bot
from tui_chat.core.loaded_messages import FAR
from tui_chat.runtime.keyfile import KeyFile
from tui_chat.runtime.runtime import Runtime

ROOM = "#room"
TEXT, SECOND, NAME, INSIDE = (f"xyzzy{n}canary" for n in ("text", "edit", "name", "inside"))
CANARIES = (TEXT, SECOND, NAME, INSIDE)


def holding(place: Path, words: tuple[str, ...] = CANARIES) -> list[str]:
    """The files below that hold one of these words, in their bytes or their names."""
    files = [path for path in place.rglob("*") if path.is_file()]
    assert files
    return sorted(
        f"{path.relative_to(place)}: {word}" for path in files for word in words
        if word.encode() in path.read_bytes() or word in path.name
    )  # fmt: skip


async def until(true: Callable[[], object], seconds: float = 30) -> None:
    async with asyncio.timeout(seconds):
        while not true():
            await asyncio.sleep(0.05)


async def caught_up(device: Runtime, heard: Heard, head: int) -> None:
    def there() -> bool:
        found = device.client.conversations.all.get(ROOM)
        if found is None:
            return False
        log = found.log
        return log.head in log.held and log.heard == log.head >= head

    await heard.until(there, 60)


async def exported(profile: Path, out: Path) -> str:
    text = ""
    for kind in ("json", "html"):
        path = out / f"{profile.name}.{kind}"
        ran = await run(profile, "export", "--format", kind, "--out", str(path))
        assert ran.code == 0, ran.err
        text += path.read_text()
    return text


async def test_a_deleted_message_is_nowhere(tmp_path: Path) -> None:
    data = tmp_path / "relay"
    relay = start_relay(data)
    link = parse_relay_link(relay.link)
    keys = {name: keys_for(tmp_path, link, name) for name in ("ada", "bob", "carol")}
    caches = {name: tmp_path / f"cache-{name}" / "cache.db" for name in keys}
    for cache in caches.values():
        cache.parent.mkdir()
    file = tmp_path / f"{NAME}.txt"
    file.write_text(f"{INSIDE} of a file\n" * 100)
    try:
        async with Bot.online(keys["ada"], register="") as ada:
            await ada.groups.create(ROOM)
            for name in ("bob", "carol"):
                async with Bot.online(keys[name], register="") as other:
                    await ada.groups.invite(ROOM, name)
                    await other.groups.join(ROOM)
            said = await ada.send(ROOM, f"{TEXT} is said once")
            sent = await ada.files.send(ROOM, file)
        opened = {name: KeyFile.open(keys[name].path, "") for name in keys}
        for name in ("bob", "carol"):
            async with running_client(opened[name], caches[name]) as (runtime, heard):
                await caught_up(runtime, heard, sent)
            assert {f"cache.db: {word}" for word in (TEXT, NAME)} <= set(
                holding(caches[name].parent)
            )
        assert {word for word in CANARIES if any(word in x for x in holding(data))} == {
            TEXT, NAME, INSIDE,
        }  # fmt: skip

        async with (
            Bot.online(KeyFile.open(keys["ada"].path, "")) as ada,
            running_client(opened["bob"], caches["bob"]) as (bob, heard),
        ):
            await ada.send(ROOM, "an answer", re=said)
            for n in range(FAR + 700):  # more than one asks for again after a time away
                ada.say(ROOM, f"line {n}")
            answer = await ada.send(ROOM, "the last line", re=sent)
            await ada.edit(ROOM, said, f"{SECOND} is said otherwise")
            assert (await ada.search("xyzzy", parts=True)).hits, "what is sought is found"
            await caught_up(bob, heard, answer)
            for seq in (said, sent):
                await ada.delete(ROOM, seq)
            assert not (await ada.search("xyzzy", parts=True)).hits
            await until(lambda: not holding(caches["bob"].parent))
            lines = bob.client.conversations.all[ROOM].log.lines
            assert {line.re for line in lines} > {0}, "answers, whose quotes are these lines"
            assert [line.seq for line in lines if "xyzzy" in line.text] == []
        await until(lambda: not holding(data))
        relay.stop()
        assert not holding(data)
        assert read_holdings(data / "relay.db")["readable_files"] == 0

        relay = start_relay(data, "--listen", f"127.0.0.1:{link.port}")
        assert holding(caches["carol"].parent), "she was away"
        async with running_client(opened["carol"], caches["carol"]) as (carol, heard):
            await caught_up(carol, heard, answer)
            await until(lambda: not holding(caches["carol"].parent))
            log = carol.client.conversations.all[ROOM].log
            assert [line.seq for line in log.lines if "xyzzy" in line.text] == []
        for key in keys.values():
            text = await exported(key.path.parent, tmp_path)
            assert "the last line" in text
            assert not [word for word in CANARIES if word in text]
        relay.stop()
        assert not holding(data)
    finally:
        relay.kill()
