"""Two devices of one account around a real relay agree on what is wanted: settings, silent and
archived chats, blocks, read positions and drafts; also after a restart."""

from __future__ import annotations

from pathlib import Path

import pytest

from relay.wire.groups import GroupCreate
from relay.wire.limits import direct_chat
from relay.wire.protocol import Direct
from relay.wire.settings import Block, ChatSet
from tests.kit.relay_client import here
from tests.kit.runtime import address, keys_for, running_client
from tests.tui_chat.runtime.test_runtime_devices import done, two_devices
from tui_chat.cloud.drafts import PAUSE
from tui_chat.cloud.settings import TITLE_ON
from tui_chat.core.chats import FOREVER
from tui_chat.core.events import (
    CloudText,
    DeviceInfo,
    DraftChanged,
    Privacy,
    SettingsChanged,
    Trouble,
)
from tui_chat.runtime import keyfile

CHAT = direct_chat("ada", "bob")
ROOM = "#room"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyfile, "MODERATE", (2, 1 << 15))


async def test_what_one_device_wants_the_other_one_knows(tmp_path: Path) -> None:
    async with here(tmp_path / "relay", limits=False) as relay:
        bob_keys = keys_for(tmp_path, address(relay), "bob")
        async with (
            running_client(bob_keys, register="") as (bob, _),
            two_devices(relay, tmp_path) as (first, _, second, other),
        ):
            assert await bob.online(20)
            await done(first, first.begin(GroupCreate, ROOM))
            await done(first, first.begin(Direct, "bob"))
            await other.until(lambda: {ROOM, CHAT} <= set(second.client.conversations.all))
            await done(
                first, first.perform(first.client.preferences.set(presence=False, receipts=False))
            )
            await done(first, first.begin(ChatSet, ROOM, muted=FOREVER))
            await done(first, first.begin(ChatSet, ROOM, archived=True))
            await done(first, first.begin(Block, "bob", on=True))
            await other.until(lambda: second.client.preferences.wanted.blocked)
            room = second.client.conversations.all[ROOM]
            assert second.is_muted(ROOM) and room.archived
            assert first.client.preferences.wanted == second.client.preferences.wanted
            assert not second.client.preferences.wanted.presence
            direct = second.client.conversations.direct(CHAT)
            assert direct and direct.blocked
            await done(second, second.begin(Block, "bob", on=False))
            await done(bob, bob.say(CloudText(CHAT, "hello")))
            await other.until(lambda: direct.log.unread == 1)
            first.mark_read(CHAT, 1)
            await other.until(lambda: not direct.log.unread)
            (one, two) = (await done(first, first.perform(first.client.devices.devices()))).value  # type: ignore[misc]
            assert isinstance(one, DeviceInfo) and isinstance(two, DeviceInfo)
            today = first.instant().wall // 86_400_000
            assert {x.day for x in (one, two)} == {today}


async def test_a_draft_is_on_both_and_emptied_on_both_when_it_was_sent(tmp_path: Path) -> None:
    async with (
        here(tmp_path / "relay", limits=False) as relay,
        two_devices(relay, tmp_path) as (first, heard, second, other),
    ):
        await done(first, first.begin(GroupCreate, ROOM))
        await done(first, first.perform(first.client.preferences.set(drafts=True)))
        await other.until(lambda: second.client.preferences.wanted.drafts)
        assert heard.of(SettingsChanged) and other.of(SettingsChanged)
        assert [x.title for x in other.of(Trouble)] == [TITLE_ON]
        second.write(ROOM, "of this device alone")
        await done(first, first.say(CloudText(ROOM, "after a while")))
        assert not second.client.preferences.shares("drafts") and not first.client.drafts.text(ROOM)
        second.write(ROOM, "")
        await done(second, second.perform(second.client.preferences.set(drafts=True)))
        first.write(ROOM, "begun on the first")
        await other.until(lambda: second.client.drafts.text(ROOM), PAUSE + 20)
        assert other.of(DraftChanged) == [DraftChanged(ROOM, "begun on the first")]
        second.write(ROOM, "and ended on the second")
        await heard.until(lambda: "second" in first.client.drafts.text(ROOM), PAUSE + 20)
        await done(first, first.say(CloudText(ROOM, first.client.drafts.text(ROOM))))
        first.write(ROOM, "")
        await other.until(lambda: not second.client.drafts.text(ROOM))


async def test_a_draft_that_nobody_shares_is_there_after_a_restart(tmp_path: Path) -> None:
    async with here(tmp_path / "relay", limits=False) as relay:
        keys = keys_for(tmp_path, address(relay), "ada")
        cache = tmp_path / "ada.db"
        async with running_client(keys, cache, register="") as (ada, _):
            assert await ada.online(20)
            await done(ada, ada.begin(GroupCreate, ROOM))
            ada.write(ROOM, "REMARKABLE")
            ada.choose("notify", "all")
        async with running_client(keys, cache) as (ada, _):
            assert ada.client.drafts.text(ROOM) == "REMARKABLE"
            assert ada.choices.get("notify", "off") == "all"
            assert await ada.online(20)
            assert ada.client.drafts.text(ROOM) == "REMARKABLE"
        held = b"".join(p.read_bytes() for p in (tmp_path / "relay").rglob("*") if p.is_file())
        assert b"REMARKABLE" not in held


async def test_f2_takes_a_shared_draft_from_the_relay_and_the_other_device(tmp_path: Path) -> None:
    async with here(tmp_path / "relay", limits=False) as relay:
        bob_keys = keys_for(tmp_path, address(relay), "bob")
        async with (
            running_client(bob_keys, register="") as (bob, _),
            two_devices(relay, tmp_path) as (first, _, second, other),
        ):
            assert await bob.online(20)
            await done(first, first.begin(Direct, "bob"))
            for one in (first, second):  # each of them for itself
                await done(one, one.perform(one.client.preferences.set(drafts=True)))
            first.write(CHAT, "REMARKABLE")
            await other.until(lambda: second.client.drafts.text(CHAT), PAUSE + 20)
            first.inside.ask_secret(CHAT)
            direct = first.client.conversations.direct(CHAT)
            assert direct and direct.toggle.privacy is Privacy.NEGOTIATING
            assert first.client.drafts.text(CHAT) == ""
            await other.until(lambda: not second.client.drafts.text(CHAT))
            for place in ("relay", "first.db", "first.db-wal", "second.db", "second.db-wal"):
                paths = (tmp_path / place).rglob("*") if place == "relay" else [tmp_path / place]
                for path in paths:
                    if path.is_file() and "relay" not in path.name.removeprefix("relay.db"):
                        assert b"REMARKABLE" not in path.read_bytes(), path
