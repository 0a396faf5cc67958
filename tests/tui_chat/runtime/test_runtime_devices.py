"""Two devices of one account around a real relay: linked, restored, revoked; history, settings,
drafts and secret chats on both."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import time
from collections.abc import AsyncIterator
from pathlib import Path
from secrets import token_bytes

import pytest

from relay.wire.relay_link import RelayLink
from tests.kit import wire as w
from tests.kit.relay_client import RelayHere, here
from tests.kit.runtime import PATIENCE, Heard, address, done, keys_for, running_client
from tui_chat.cloud import devices
from tui_chat.cloud.devices import CertifiedDevice
from tui_chat.cloud.drafts import PAUSE
from tui_chat.cloud.settings import TITLE_ON
from tui_chat.core import events
from tui_chat.core.chats import FOREVER
from tui_chat.core.keys import NewDevice
from tui_chat.runtime.keyfile import KeyFile, private_directory
from tui_chat.runtime.new_device import (
    AdmissionUnanswered,
    NotAdmitted,
    link_device,
    restore_device,
)
from tui_chat.runtime.runtime import Runtime

CHAT = w.direct_chat("ada", "bob")
ROOM = "#room"
pytestmark = pytest.mark.usefixtures("cheap_passphrases")


def new_device(at: RelayLink, name: str = "ada") -> NewDevice:
    return NewDevice.make(at.relay_id, name, int(time.time()), token_bytes)


def certified_keys(directory: Path, certified: CertifiedDevice, at: RelayLink) -> KeyFile:
    path, seen = private_directory(directory) / "identity.key", certified.own_list
    me = certified.identity
    return KeyFile.create(path, me, str(at), "", token_bytes, own_list=seen, registered=True)


async def link(old: Runtime, at: RelayLink, directory: Path) -> KeyFile:
    """A second device by the two codes, as two people at two screens would do it."""
    shown: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    code = devices.parse_code(old.client.devices.code)
    new = new_device(at)
    linking = asyncio.create_task(link_device(at, new, code, shown.set_result))
    await asyncio.wait((shown, linking), return_when=asyncio.FIRST_COMPLETED)
    typed = shown.result().lower().replace("-", " ")
    found = await done(old, old.perform(old.client.devices.find(typed)))
    assert isinstance(found.value, events.DeviceInfo)
    assert found.value.device_id == new.device_id.hex() and not found.value.this
    after = await done(old, old.perform(old.client.devices.add(typed)))
    assert isinstance(after.value, tuple)
    certified = await linking
    return certified_keys(directory, certified, at)


@contextlib.asynccontextmanager
async def two_devices(
    relay: RelayHere, tmp_path: Path
) -> AsyncIterator[tuple[Runtime, Heard, Runtime, Heard]]:
    """ada's first device and the one that was linked to it, both online, with a cache each."""
    at = address(relay)
    keys = keys_for(tmp_path, at, "ada")
    async with running_client(keys, tmp_path / "first.db", register="") as (first, heard):
        assert await first.online(20)
        second_keys = await link(first, at, tmp_path / "second")
        async with running_client(second_keys, tmp_path / "second.db") as (second, other):
            assert await second.online(20)
            yield first, heard, second, other


async def test_a_second_device_has_the_history_and_read_positions_at_once(tmp_path: Path) -> None:
    async with here(tmp_path / "relay", limits=False) as relay:
        at = address(relay)
        keys = keys_for(tmp_path, at, "ada")
        async with running_client(keys, tmp_path / "1.db", register="") as (first, _):
            assert await first.online(20)
            await done(first, first.begin(w.GroupCreate, ROOM))
            for n in range(5):
                await done(first, first.say(events.CloudText(ROOM, f"text {n}")))
            first.mark_read(ROOM, 3)
            second_keys = await link(first, at, tmp_path / "second")
            async with running_client(second_keys, tmp_path / "2.db") as (second, heard):
                await heard.until(lambda: heard.of(events.LoggedIn))
                room = second.client.conversations.all[ROOM]
                await heard.until(lambda: len([x for x in room.log.lines if x.kind == "text"]) == 5)
                assert [x.text for x in room.log.lines if x.kind == "text"] == [
                    f"text {n}" for n in range(5)
                ]
                assert room.log.read >= 3
                # And from then on both hear what either writes.
                await done(second, second.say(events.CloudText(ROOM, "from the second")))
                mine = first.client.conversations.all[ROOM].log
                await heard.until(lambda: any(x.text == "from the second" for x in mine.lines))


def mine_id(runtime: Runtime) -> str:
    return runtime._keys.identity.device_id.hex()


async def test_a_revoked_device_is_cut_off_told_and_stays_away(tmp_path: Path) -> None:
    async with (
        here(tmp_path / "relay", limits=False) as relay,
        two_devices(relay, tmp_path) as (first, _, second, other),
    ):
        await done(first, first.perform(first.client.devices.revoke(mine_id(second))))
        await other.until(lambda: second.client.network is events.Network.OFFLINE)
        (refused,) = other.of(events.LoginRefused)
        assert refused.title == "This device was revoked"
        assert other.of(events.NetworkChanged)[-1].retry_in is None, "it tries no more by itself"
        again = KeyFile.open(second._keys.path, "")
        async with running_client(again) as (_, heard):
            await heard.until(lambda: heard.of(events.LoginRefused))
        assert again.own_list is not None and again.own_list.version == 3


async def test_a_wrong_code_or_name_links_nothing(tmp_path: Path) -> None:
    async with here(tmp_path / "relay", limits=False) as relay:
        at = address(relay)
        async with running_client(keys_for(tmp_path, at, "ada"), register="") as (first, _):
            assert await first.online(20)
            right = devices.parse_code(first.client.devices.code)
            said = set()
            for new, code in (
                (new_device(at), bytes(25)), (new_device(at, "nobody"), right),
                (new_device(at, "nobody"), bytes(25)),
            ):  # fmt: skip
                with pytest.raises(NotAdmitted, match="do not match") as refused:
                    await link_device(at, new, code, lambda code: pytest.fail("shown"))
                said.add(str(refused.value))
            assert len(said) == 1
            nobody = await first.answer(
                first.perform(first.client.devices.find(devices.format_code(bytes(25)))), PATIENCE
            )
            assert nobody.code == "link"


async def test_linking_and_restoring_give_up_without_a_relay() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        at = RelayLink("127.0.0.1", silent.getsockname()[1], bytes(32))
        with pytest.raises(AdmissionUnanswered):
            await link_device(at, new_device(at), bytes(25), print, seconds=0.2)
        with pytest.raises(AdmissionUnanswered):
            await restore_device(at, new_device(at), bytes(32), None, seconds=0.2)


async def test_linking_waits_through_a_relay_that_restarts(tmp_path: Path) -> None:
    """The codes stay the same: what the user has before their eyes is still right."""
    shown: list[str] = []
    async with here(tmp_path / "relay", limits=False) as relay:
        at = address(relay)
        keys = keys_for(tmp_path, at, "ada")
        async with running_client(keys, register="") as (first, _):
            assert await first.online(20)
            code = devices.parse_code(first.client.devices.code)
            seen = asyncio.Event()

            def show(text: str) -> None:
                shown.append(text)
                seen.set()

            linking = asyncio.create_task(link_device(at, new_device(at), code, show))
            await asyncio.wait_for(seen.wait(), 20)
            relay.relay._perform([])  # what was said is out
            for connection in list(relay.relay._connections):
                connection.transport.abort()
            assert not linking.done()
            async with asyncio.timeout(60):
                while True:
                    assert await first.online(20)
                    found = await first.answer(
                        first.perform(first.client.devices.find(shown[0])), PATIENCE
                    )
                    if not found.code:
                        break
                    await asyncio.sleep(0.05)
            await done(first, first.perform(first.client.devices.add(shown[0])))
            await linking
    assert len(shown) == 1


async def test_restoring_makes_a_new_device_and_tells_the_old_one(tmp_path: Path) -> None:
    async with here(tmp_path / "relay", limits=False) as relay:
        at = address(relay)
        keys = keys_for(tmp_path, at, "ada")
        seed = keys.identity.account_seed
        assert seed
        async with running_client(keys, register="") as (first, heard):
            assert await first.online(20)
            certified = await restore_device(at, new_device(at), seed, None)
            assert certified.own_list.version == 2
            await heard.until(lambda: heard.of(events.DevicesChanged))
            assert "someone else has your key" in heard.of(events.DevicesChanged)[0].text
            restored = certified_keys(tmp_path / "restored", certified, at)
            async with running_client(restored) as (second, _):
                assert await second.online(20) and second.client.devices.can_sign
                await done(second, second.perform(second.client.devices.revoke(mine_id(first))))
                await heard.until(lambda: heard.of(events.LoginRefused))


async def test_an_offer_prompts_both_devices_and_one_of_them_takes_it(tmp_path: Path) -> None:
    async with (
        here(tmp_path / "relay", limits=False) as relay,
        two_devices(relay, tmp_path) as (first, at_first, second, at_second),
        running_client(keys_for(tmp_path, address(relay), "bob"), register="") as (bob, at_bob),
    ):
        assert await bob.online(20)
        await done(bob, bob.begin(w.Direct, "ada"))
        for heard, one in ((at_first, first), (at_second, second)):
            await heard.until(lambda one=one: CHAT in one.client.conversations.all)
        bob.act(bob.client.toggle_actions.ask_secret, CHAT)
        for heard in (at_first, at_second):
            await heard.until(lambda heard=heard: heard.of(events.Prompted))
        second.act(second.client.toggle_actions.ask_secret, CHAT)  # accepts
        await at_first.until(lambda: at_first.of(events.PromptGone))
        assert "other" in at_first.of(events.PromptGone)[0].why
        for heard in (at_second, at_bob):
            await heard.until(lambda heard=heard: any(
                e.privacy is events.Privacy.SECRET for e in heard.of(events.PrivacyChanged)
            ))  # fmt: skip
        assert second.say(events.SecretText(CHAT, "sealed on the second"))
        secret = bob.client.conversations.all[CHAT].log
        await at_bob.until(lambda: any(x.text == "sealed on the second" for x in secret.lines))
        direct = first.client.conversations.direct(CHAT)
        assert direct and direct.toggle.privacy is events.Privacy.CLOUD
        assert not any(x.mark is events.LineMark.SECRET for x in direct.log.lines)
        # The first device revokes the second: the session ends for bob, and he falls to nothing.
        await done(first, first.perform(first.client.devices.revoke(mine_id(second))))
        await at_bob.until(
            lambda: any(e.ended is events.Ended.PEER_LEFT for e in at_bob.of(events.PrivacyChanged))
        )
        there = bob.client.conversations.direct(CHAT)
        assert there and there.toggle.privacy is events.Privacy.CLOSED
        assert not bob.say(events.CloudText(CHAT, "in the clear"))


async def test_wishes_of_one_device_reach_the_other(tmp_path: Path) -> None:
    async with here(tmp_path / "relay", limits=False) as relay:
        bob_keys = keys_for(tmp_path, address(relay), "bob")
        async with (
            running_client(bob_keys, register="") as (bob, _),
            two_devices(relay, tmp_path) as (first, _, second, other),
        ):
            assert await bob.online(20)
            await done(first, first.begin(w.GroupCreate, ROOM))
            await done(first, first.begin(w.Direct, "bob"))
            await other.until(lambda: {ROOM, CHAT} <= set(second.client.conversations.all))
            await done(
                first, first.perform(first.client.settings.set(presence=False, receipts=False))
            )
            await done(first, first.begin(w.ChatSet, ROOM, muted=FOREVER))
            await done(first, first.begin(w.ChatSet, ROOM, archived=True))
            await done(first, first.begin(w.Block, "bob", on=True))
            await other.until(lambda: second.client.settings.wanted.blocked)
            room = second.client.conversations.all[ROOM]
            assert second.is_muted(ROOM) and room.archived
            assert first.client.settings.wanted == second.client.settings.wanted
            assert not second.client.settings.wanted.presence
            direct = second.client.conversations.direct(CHAT)
            assert direct and direct.blocked
            await done(second, second.begin(w.Block, "bob", on=False))
            await done(bob, bob.say(events.CloudText(CHAT, "hello")))
            await other.until(lambda: direct.log.unread == 1)
            first.mark_read(CHAT, 1)
            await other.until(lambda: not direct.log.unread)
            (one, two) = (await done(first, first.perform(first.client.devices.devices()))).value  # type: ignore[misc]
            assert isinstance(one, events.DeviceInfo) and isinstance(two, events.DeviceInfo)
            today = first.instant().wall // 86_400_000
            assert {x.day for x in (one, two)} == {today}


async def test_a_draft_is_on_both_and_emptied_on_both_when_it_was_sent(tmp_path: Path) -> None:
    async with (
        here(tmp_path / "relay", limits=False) as relay,
        two_devices(relay, tmp_path) as (first, heard, second, other),
    ):
        await done(first, first.begin(w.GroupCreate, ROOM))
        await done(first, first.perform(first.client.settings.set(drafts=True)))
        await other.until(lambda: second.client.settings.wanted.drafts)
        assert heard.of(events.SettingsChanged) and other.of(events.SettingsChanged)
        assert [x.title for x in other.of(events.Trouble)] == [TITLE_ON]
        second.write(ROOM, "of this device alone")
        await done(first, first.say(events.CloudText(ROOM, "after a while")))
        assert not second.client.settings.shares("drafts") and not first.client.drafts.text(ROOM)
        second.write(ROOM, "")
        await done(second, second.perform(second.client.settings.set(drafts=True)))
        first.write(ROOM, "begun on the first")
        await other.until(lambda: second.client.drafts.text(ROOM), PAUSE + 20)
        assert other.of(events.DraftChanged) == [events.DraftChanged(ROOM, "begun on the first")]
        second.write(ROOM, "and ended on the second")
        await heard.until(lambda: "second" in first.client.drafts.text(ROOM), PAUSE + 20)
        await done(first, first.say(events.CloudText(ROOM, first.client.drafts.text(ROOM))))
        first.write(ROOM, "")
        await other.until(lambda: not second.client.drafts.text(ROOM))


async def test_a_draft_that_nobody_shares_is_there_after_a_restart(tmp_path: Path) -> None:
    async with here(tmp_path / "relay", limits=False) as relay:
        keys = keys_for(tmp_path, address(relay), "ada")
        cache = tmp_path / "ada.db"
        async with running_client(keys, cache, register="") as (ada, _):
            assert await ada.online(20)
            await done(ada, ada.begin(w.GroupCreate, ROOM))
            ada.write(ROOM, "REMARKABLE")
            ada.choose("notify", "all")
        async with running_client(keys, cache) as (ada, _):
            assert ada.client.drafts.text(ROOM) == "REMARKABLE"
            assert ada.choices.get("notify", "off") == "all"
            assert await ada.online(20)
            assert ada.client.drafts.text(ROOM) == "REMARKABLE"
        held = b"".join(p.read_bytes() for p in (tmp_path / "relay").rglob("*") if p.is_file())
        assert b"REMARKABLE" not in held
