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

from relay.wire.groups import GroupCreate
from relay.wire.limits import direct_chat
from relay.wire.protocol import Direct
from relay.wire.relay_link import RelayLink
from relay.wire.settings import Block, ChatSet
from tests.kit.relay_client import RelayHere, here
from tests.kit.runtime import Heard, address, keys_for, running_client
from tui_chat.cloud import devices
from tui_chat.cloud.drafts import PAUSE
from tui_chat.cloud.settings import TITLE_ON
from tui_chat.core.chats import FOREVER
from tui_chat.core.events import (
    CloudText,
    DeviceInfo,
    DevicesChanged,
    DraftChanged,
    Ended,
    LineMark,
    LoggedIn,
    LoginRefused,
    Network,
    NetworkChanged,
    Privacy,
    PrivacyChanged,
    Prompted,
    PromptGone,
    Response,
    SecretText,
    SettingsChanged,
    Trouble,
)
from tui_chat.core.keys import NewDevice
from tui_chat.runtime import keyfile
from tui_chat.runtime.keyfile import KeyFile, private_directory
from tui_chat.runtime.new_device import (
    AdmissionUnanswered,
    NotAdmitted,
    link_device,
    restore_device,
)
from tui_chat.runtime.runtime import Runtime

CHAT = direct_chat("ada", "bob")
ROOM = "#room"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyfile, "MODERATE", (2, 1 << 15))


def new_device(at: RelayLink, name: str = "ada") -> NewDevice:
    return NewDevice.make(at.relay_id, name, int(time.time()), token_bytes)


async def answered(runtime: Runtime, id: str) -> Response:
    return await runtime.answer(id, 20)


async def done(runtime: Runtime, id: str) -> Response:
    answer = await answered(runtime, id)
    assert answer.code == "", answer
    return answer


async def link(old: Runtime, at: RelayLink, directory: Path) -> KeyFile:
    """A second device by the two codes, as two people at two screens would do it."""
    shown: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    code = devices.parse_code(old.client.devices.code)
    new = new_device(at)
    linking = asyncio.create_task(link_device(at, new, code, shown.set_result))
    await asyncio.wait((shown, linking), return_when=asyncio.FIRST_COMPLETED)
    typed = shown.result().lower().replace("-", " ")
    found = await done(old, old.perform(old.client.devices.find(typed)))
    assert isinstance(found.value, DeviceInfo)
    assert found.value.device_id == new.device_id.hex() and not found.value.this
    after = await done(old, old.perform(old.client.devices.add(typed)))
    assert isinstance(after.value, tuple)
    certified = await linking
    path = private_directory(directory) / "identity.key"
    return KeyFile.create(
        path, certified.identity, str(at), "", token_bytes,
        own_list=certified.own_list, registered=True,
    )  # fmt: skip


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
            await done(first, first.begin(GroupCreate, ROOM))
            for n in range(5):
                await done(first, first.say(CloudText(ROOM, f"text {n}")))
            first.mark_read(ROOM, 3)
            second_keys = await link(first, at, tmp_path / "second")
            async with running_client(second_keys, tmp_path / "2.db") as (second, heard):
                await heard.until(lambda: heard.of(LoggedIn))
                room = second.client.conversations.all[ROOM]
                await heard.until(lambda: len([x for x in room.log.lines if x.kind == "text"]) == 5)
                assert [x.text for x in room.log.lines if x.kind == "text"] == [
                    f"text {n}" for n in range(5)
                ]
                assert room.log.read >= 3
                # And from then on both hear what either writes.
                await done(second, second.say(CloudText(ROOM, "from the second")))
                mine = first.client.conversations.all[ROOM].log
                await heard.until(lambda: any(x.text == "from the second" for x in mine.lines))


async def test_both_devices_know_the_list_and_who_is_connected(tmp_path: Path) -> None:
    async with (
        here(tmp_path / "relay", limits=False) as relay,
        two_devices(relay, tmp_path) as (first, heard, second, _),
    ):
        for one, other in ((first, second), (second, first)):
            shown = (await done(one, one.perform(one.client.devices.devices()))).value
            assert isinstance(shown, tuple) and len(shown) == 2
            (mine,) = [d for d in shown if d.this]
            (theirs,) = [d for d in shown if not d.this]
            assert mine.online and theirs.online
            assert mine.device_id == one._keys.identity.device_id.hex()
            assert theirs.device_id == other._keys.identity.device_id.hex()
        assert first.client.devices.can_sign and not second.client.devices.can_sign
        assert first.client.devices.code == second.client.devices.code
        assert len(heard.of(DevicesChanged)) == 1
        refused = await answered(
            second, second.perform(second.client.devices.revoke(mine_id(first)))
        )
        assert refused.code == "no_account_key"


def mine_id(runtime: Runtime) -> str:
    return runtime._keys.identity.device_id.hex()


async def test_a_revoked_device_is_cut_off_told_and_stays_away(tmp_path: Path) -> None:
    async with (
        here(tmp_path / "relay", limits=False) as relay,
        two_devices(relay, tmp_path) as (first, _, second, other),
    ):
        await done(first, first.perform(first.client.devices.revoke(mine_id(second))))
        await other.until(lambda: second.client.network is Network.OFFLINE)
        (refused,) = other.of(LoginRefused)
        assert refused.title == "This device was revoked"
        assert other.of(NetworkChanged)[-1].retry_in is None, "it tries no more by itself"
        again = KeyFile.open(second._keys.path, "")
        async with running_client(again) as (_, heard):
            await heard.until(lambda: heard.of(LoginRefused))
        assert again.own_list is not None and again.own_list.version == 3


async def test_a_device_that_was_away_hears_of_its_revocation_at_login(tmp_path: Path) -> None:
    async with here(tmp_path / "relay", limits=False) as relay:
        at = address(relay)
        keys = keys_for(tmp_path, at, "ada")
        async with running_client(keys, register="") as (first, _):
            assert await first.online(20)
            second = await link(first, at, tmp_path / "second")
            await done(
                first, first.perform(first.client.devices.revoke(second.identity.device_id.hex()))
            )
            async with running_client(second) as (_, heard):
                await heard.until(lambda: heard.of(LoginRefused))
            assert "revoked" in heard.of(LoginRefused)[0].text


async def test_the_other_devices_are_told_of_a_new_one(tmp_path: Path) -> None:
    async with (
        here(tmp_path / "relay", limits=False) as relay,
        two_devices(relay, tmp_path) as (first, _, _, other),
    ):
        third = await link(first, address(relay), tmp_path / "third")
        await other.until(lambda: other.of(DevicesChanged))
        text = other.of(DevicesChanged)[0].text
        assert third.identity.device_id.hex()[:8] in text and "If that was not you" in text


async def test_a_list_that_changed_while_it_was_away_is_known_after_a_restart(
    tmp_path: Path,
) -> None:
    async with here(tmp_path / "relay", limits=False) as relay:
        at = address(relay)
        keys = keys_for(tmp_path, at, "ada")
        async with running_client(keys, register="") as (first, _):
            assert await first.online(20)
            second = await link(first, at, tmp_path / "second")
            await link(first, at, tmp_path / "third")
        async with running_client(KeyFile.open(second.path, "")) as (_, heard):
            await heard.until(lambda: heard.of(DevicesChanged))
        again = KeyFile.open(second.path, "")
        assert again.own_list is not None and again.own_list.version == 3
        async with running_client(again) as (runtime, heard):
            assert await runtime.online(20)
            await done(runtime, runtime.perform(runtime.client.devices.devices()))
        assert heard.of(DevicesChanged) == []


# Ways that lead nowhere.


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
                with pytest.raises(NotAdmitted, match=r"do not belong together") as refused:
                    await link_device(at, new, code, lambda code: pytest.fail("shown"))
                said.add(str(refused.value))
            assert len(said) == 1
            nobody = await answered(
                first, first.perform(first.client.devices.find(devices.format_code(bytes(25))))
            )
            assert nobody.code == "link"


async def test_where_no_relay_answers_linking_and_restoring_give_up() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        at = RelayLink("127.0.0.1", silent.getsockname()[1], bytes(32))
        with pytest.raises(AdmissionUnanswered):
            await link_device(at, new_device(at), bytes(25), print, seconds=0.2)
        with pytest.raises(AdmissionUnanswered):
            await restore_device(at, new_device(at), bytes(32), None, seconds=0.2)


async def test_another_relay_at_the_place_of_ours_is_not_believed(tmp_path: Path) -> None:
    async with here(tmp_path / "relay", limits=False) as relay:
        other = RelayLink("127.0.0.1", relay.port, bytes(32))
        for arriving in (
            link_device(other, new_device(other), bytes(25), print),
            restore_device(other, new_device(other), bytes(32), None),
        ):
            with pytest.raises(NotAdmitted, match=r"This is not your relay"):
                await arriving


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
            async with asyncio.timeout(20):
                while True:
                    assert await first.online(20)
                    found = await answered(
                        first, first.perform(first.client.devices.find(shown[0]))
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
            await heard.until(lambda: heard.of(DevicesChanged))
            assert "somebody else has that key" in heard.of(DevicesChanged)[0].text
            path = private_directory(tmp_path / "restored") / "identity.key"
            restored = KeyFile.create(
                path, certified.identity, str(at), "", token_bytes,
                own_list=certified.own_list, registered=True,
            )  # fmt: skip
            async with running_client(restored) as (second, _):
                assert await second.online(20) and second.client.devices.can_sign
                await done(second, second.perform(second.client.devices.revoke(mine_id(first))))
                await heard.until(lambda: heard.of(LoginRefused))


# Secret chats.


async def test_an_offer_prompts_both_devices_and_one_of_them_takes_it(tmp_path: Path) -> None:
    async with (
        here(tmp_path / "relay", limits=False) as relay,
        two_devices(relay, tmp_path) as (first, at_first, second, at_second),
        running_client(keys_for(tmp_path, address(relay), "bob"), register="") as (bob, at_bob),
    ):
        assert await bob.online(20)
        await done(bob, bob.begin(Direct, "ada"))
        for heard, one in ((at_first, first), (at_second, second)):
            await heard.until(lambda one=one: CHAT in one.client.conversations.all)
        bob.inside.ask_secret(CHAT)
        for heard in (at_first, at_second):
            await heard.until(lambda heard=heard: heard.of(Prompted))
        second.inside.ask_secret(CHAT)  # accepts
        await at_first.until(lambda: at_first.of(PromptGone))
        assert "other" in at_first.of(PromptGone)[0].why
        for heard in (at_second, at_bob):
            await heard.until(
                lambda heard=heard: any(
                    e.privacy is Privacy.SECRET for e in heard.of(PrivacyChanged)
                )
            )
        assert second.say(SecretText(CHAT, "sealed on the second"))
        secret = bob.client.conversations.all[CHAT].log
        await at_bob.until(lambda: any(x.text == "sealed on the second" for x in secret.lines))
        direct = first.client.conversations.direct(CHAT)
        assert direct and direct.toggle.privacy is Privacy.CLOUD
        assert not any(x.mark is LineMark.SECRET for x in direct.log.lines)
        # The first device revokes the second: the session ends for bob, and he falls to nothing.
        await done(first, first.perform(first.client.devices.revoke(mine_id(second))))
        await at_bob.until(
            lambda: any(e.ended is Ended.PEER_LEFT for e in at_bob.of(PrivacyChanged))
        )
        there = bob.client.conversations.direct(CHAT)
        assert there and there.toggle.privacy is Privacy.CLOSED
        assert not bob.say(CloudText(CHAT, "in the clear"))


async def test_the_second_device_asks_and_is_verified_by_the_same_account_key(
    tmp_path: Path,
) -> None:
    async with (
        here(tmp_path / "relay", limits=False) as relay,
        two_devices(relay, tmp_path) as (first, _, second, at_second),
        running_client(keys_for(tmp_path, address(relay), "bob"), register="") as (bob, at_bob),
    ):
        assert await bob.online(20)
        numbers = []
        for asking, heard in ((first, None), (second, at_second)):
            await done(asking, asking.begin(Direct, "bob"))
            await at_bob.until(lambda: CHAT in bob.client.conversations.all)
            at_bob.clear()
            asking.inside.ask_secret(CHAT)
            await at_bob.until(lambda: at_bob.of(Prompted))
            bob.inside.ask_secret(CHAT)
            await at_bob.until(
                lambda: any(e.privacy is Privacy.SECRET for e in at_bob.of(PrivacyChanged))
            )
            there = bob.client.conversations.direct(CHAT)
            assert there
            numbers.append(there.toggle.safety_number)
            if heard is None:  # the first device goes, and the chat is cloud again
                await first.stop()
                await at_bob.until(lambda t=there.toggle: t.privacy is Privacy.CLOSED)
                bob.inside.ask_cloud(CHAT)
                assert there.toggle.privacy is Privacy.CLOUD
        assert numbers[0] == numbers[1] and len(numbers[0]) == 60


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
