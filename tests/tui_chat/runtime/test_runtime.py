"""The whole client without a screen, around a real relay and real files."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import pytest
from textual.dom import DOMNode

from relay.terminal.question import start
from relay.wire.relay_link import RelayLink, parse_relay_link
from tests.kit import wire as w
from tests.kit.relay_client import here, start_relay
from tests.kit.runtime import (
    PATIENCE,
    ROOM,
    Cutting,
    address,
    free_port,
    keys_for,
    running_client,
    two_in_secret,
)
from tui_chat.bot import Bot
from tui_chat.core import events
from tui_chat.core.step import Now, Step
from tui_chat.runtime import link as link_module
from tui_chat.runtime.keyfile import KeyFile
from tui_chat.runtime.process import RequestFailed
from tui_chat.runtime.runtime import Runtime
from tui_chat.ui.keys import KEY_NAMES


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(link_module, "FIRST_RETRY", 0.02)
    monkeypatch.setattr(link_module, "LAST_RETRY", 0.2)


async def test_over_tls_the_relay_proves_the_certificate_that_was_seen(tmp_path: Path) -> None:
    async with here(tmp_path / "relay", tls=True) as relay:
        keys = keys_for(tmp_path, address(relay, "localhost"), "ada")
        async with Bot.online(keys, register="") as ada:
            assert ada.connected and ada.user == "ada" and keys.registered
            assert not ada.runtime.insecure and not ada.runtime.key_file_sealed
        relay.identity.tls_bind = bytes(32)
        with pytest.raises(RequestFailed, match="not the relay's certificate"):
            async with Bot.online(keys):
                pass


async def test_another_relay_at_the_place_of_the_link_is_told_from_it(tmp_path: Path) -> None:
    async with here(tmp_path / "relay") as relay:
        wrong = RelayLink("127.0.0.1", relay.port, bytes(32))
        with pytest.raises(RequestFailed, match="identity is not the one"):
            async with Bot.online(keys_for(tmp_path, wrong, "ada"), register=""):
                pass
        assert not relay.database.read_bytes().count(b"ada")


async def test_an_impostor_keeps_nobody_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another relay stands at the address, then the right one again: the client comes back by
    itself, a text of meanwhile arrives, and the wrong one learnt nothing."""
    monkeypatch.setattr(link_module, "FIRST_SLOW_RETRY", 0.1)
    async with here(tmp_path / "relay") as relay, Cutting(relay.port) as cable:
        at = RelayLink("127.0.0.1", cable.port, relay.identity.relay_id)
        keys = keys_for(tmp_path, at, "ada")
        async with running_client(keys, register="") as (runtime, heard):
            assert await runtime.online(PATIENCE)
            created = await runtime.answer(runtime.begin(w.GroupCreate, ROOM), PATIENCE)
            assert not created.code
            async with here(tmp_path / "other") as other:
                cable.to = other.port
                cable.cut()
                await heard.until(lambda: heard.of(events.NotTheRelay))
                id = runtime.say(events.CloudText(ROOM, "of meanwhile"))
                tries = len(heard.of(events.NetworkChanged))
                await heard.until(lambda: len(heard.of(events.NetworkChanged)) > tries + 2)
                assert not other.database.read_bytes().count(b"ada")
                wrong = {e.why for e in heard.of(events.NetworkChanged)}
                assert any("identity is not the one" in why for why in wrong)
                cable.to = relay.port
                assert not (await runtime.answer(id, PATIENCE)).code
            assert len(heard.of(events.NotTheRelay)) == 1 and not heard.of(events.LoginRefused)


async def test_an_account_whose_making_was_not_heard_of_is_ours(tmp_path: Path) -> None:
    """The relay made it and the answer was lost on the way: the next connection logs in."""
    async with here(tmp_path / "relay") as relay, Cutting(relay.port) as cable:
        cable.after = 2  # the upgrade and the challenge, but not the welcome
        at = RelayLink("127.0.0.1", cable.port, relay.identity.relay_id)
        keys = keys_for(tmp_path, at, "ada")
        async with running_client(keys, register="") as (_, heard):
            await heard.until(lambda: any(e.retry_in for e in heard.of(events.NetworkChanged)))
            cable.after = 1_000_000
            await heard.until(lambda: heard.of(events.LoggedIn))
            assert not heard.of(events.LoginRefused)
        assert KeyFile.open(keys.path, "").registered


async def test_over_a_killed_relay_nothing_is_lost_or_repeated(tmp_path: Path) -> None:
    at = ("--listen", f"127.0.0.1:{free_port()}")
    first = start_relay(tmp_path / "relay", *at)
    second = None
    try:
        keys = keys_for(tmp_path, parse_relay_link(first.link), "ada")
        cache = tmp_path / "ada" / "cache.db"
        async with running_client(keys, cache, register="") as (runtime, heard):
            await heard.until(lambda: heard.of(events.LoggedIn))
            assert not (await runtime.ask(w.GroupCreate, ROOM)).code
            said = [f"text {n}" for n in range(40)]
            for text in said[:20]:
                assert runtime.say(events.CloudText(ROOM, text))
            await heard.until(lambda: len(heard.of(events.RequestResult)) > 5)
            first.kill()
            gone = lambda: runtime.client.network is not events.Network.ONLINE  # noqa: E731
            await heard.until(gone, 5.0)
            (why,) = [
                e for e in heard.of(events.NetworkChanged) if e.network is events.Network.OFFLINE
            ][:1]
            assert why.why and why.retry_in
            for text in said[20:30]:
                assert runtime.say(events.CloudText(ROOM, text)), (
                    "writing goes on without a connection"
                )
            second = start_relay(tmp_path / "relay", *at)
            for text in said[30:]:
                assert runtime.say(events.CloudText(ROOM, text))
            log = runtime.client.conversations.all[ROOM].log
            await heard.until(lambda: (
                all(x.delivery is events.Delivery.DONE for x in log.lines) and len(log.lines) > 40
            ))  # fmt: skip
            assert [x.text for x in log.lines if x.kind == "text"] == said
        async with Bot.online(keys) as bot:
            page = (await bot.page(ROOM, before=None, after=0, limit=200)).value
            assert isinstance(page, w.Page)
            assert [m.text for m in page.msgs if m.kind == "text"] == said
        # And what the cache has is the same, for a start without any relay.
        second.stop()
        async with running_client(keys, cache) as (runtime, _):
            runtime.look_into(ROOM)
            lines = runtime.client.conversations.all[ROOM].log.lines
            assert [x.text for x in lines if x.kind == "text"] == said
    finally:
        first.kill()
        if second:
            second.kill()


async def test_deleted_texts_are_in_no_file_and_quotes_are_cached(tmp_path: Path) -> None:
    async with here(tmp_path / "relay") as relay:
        keys, cache = keys_for(tmp_path, address(relay), "ada"), tmp_path / "cache.db"

        def on_disk() -> bytes:
            return b"".join(p.read_bytes() for p in tmp_path.glob("cache.db*"))

        async with running_client(keys, cache, register="") as (runtime, heard):
            await heard.until(lambda: heard.of(events.LoggedIn))
            await runtime.ask(w.GroupCreate, ROOM)
            for text in ("kept", "a canary in the cache"):
                await runtime.answer(runtime.say(events.CloudText(ROOM, text)))
            log = runtime.client.conversations.all[ROOM].log
            assert b"a canary in the cache" in on_disk()
            await runtime.ask(w.Delete, ROOM, 3)
            await heard.until(lambda: log.lines[-1].now.gone == "ada")
            assert b"a canary" not in on_disk()
            assert (await runtime.ask(w.React, ROOM, 2, "👍")).code == ""
        async with running_client(keys, cache) as (runtime, heard):
            log = runtime.client.conversations.all[ROOM].log
            assert log.lines[-1].now.gone == "ada" and log.at(2) is None
            runtime.do(runtime.client.scrolling.quoted(ROOM, [2]))
            assert log.quoted[2].text == "kept"
            assert [r.mine for r in log.quoted[2].now.reactions] == [True]
        assert b"a canary" not in on_disk()


async def test_the_timer_is_set_once_for_all_that_one_turn_of_the_loop_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with here(tmp_path / "relay") as relay:
        keys = keys_for(tmp_path, address(relay), "ada")
        async with running_client(keys, register="") as (runtime, heard):
            await heard.until(lambda: heard.of(events.LoggedIn))
            await asyncio.sleep(0)
            asked, deadline = list[float](), runtime.client.deadline

            def counted() -> float:
                asked.append(deadline() if asked else runtime.now())
                return asked[-1]

            monkeypatch.setattr(runtime.client, "deadline", counted)
            ticked, tick = asyncio.Event(), runtime.client.tick

            def ticking(now: Now) -> Step:
                ticked.set()
                return tick(now)

            monkeypatch.setattr(runtime.client, "tick", ticking)
            for _ in range(9):
                runtime.do(Step())
            assert not asked
            await asyncio.sleep(0)
            assert len(asked) == 1
            async with asyncio.timeout(PATIENCE):
                await ticked.wait()


async def test_requests_over_a_broken_connection_are_asked_again(tmp_path: Path) -> None:
    async with here(tmp_path / "relay") as relay, Cutting(relay.port) as cable:
        at = RelayLink("127.0.0.1", cable.port, relay.identity.relay_id)
        async with Bot.online(keys_for(tmp_path, at, "ada"), register="") as ada:
            cable.after = 0
            made = asyncio.create_task(ada.groups.create(ROOM))
            while not (isinstance(e := await ada.next(), events.NetworkChanged) and e.retry_in):
                pass
            cable.after = 1_000_000
            await made  # the relay had made it: the same id again is the same group
            assert ROOM in ada.runtime.client.conversations.all
            assert (await ada.runtime.answer("0" * 32, 0.01)).code == "timeout"
            with pytest.raises(RequestFailed, match="not in #other"):
                await ada.chat("#other")
            with pytest.raises(RequestFailed, match="There is no user"):
                await ada.chat("@nobody")
            with pytest.raises(RequestFailed, match="message is empty"):
                ada.say(ROOM, " ")
            assert await ada.send(ROOM, "hello") > 1
            assert not ada.seal(ROOM, "hello"), "a group is never secret"


async def test_a_pause_can_be_ended_by_hand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(link_module, "FIRST_RETRY", 3600.0)
    monkeypatch.setattr(link_module, "LAST_RETRY", 3600.0)
    port = free_port()
    once = start_relay(tmp_path / "relay")
    once.stop()
    at = RelayLink("127.0.0.1", port, parse_relay_link(once.link).relay_id)
    async with running_client(keys_for(tmp_path, at, "ada"), register="") as (runtime, heard):
        offline = lambda: [e for e in heard.of(events.NetworkChanged) if e.retry_in]  # noqa: E731
        await heard.until(offline)
        runtime.retry_now()  # in vain: nobody is there yet
        await heard.until(lambda: len(offline()) == 2)
        relay = start_relay(tmp_path / "relay", "--listen", f"127.0.0.1:{port}")
        try:
            runtime.retry_now()
            await heard.until(lambda: heard.of(events.LoggedIn))
            runtime.retry_now()  # of no use while connected, and no harm
            assert not (await runtime.ask(w.GroupCreate, ROOM)).code
            assert runtime.client.network is events.Network.ONLINE
            assert len(offline()) == 2
        finally:
            relay.stop()


@pytest.mark.parametrize("steps", range(4))
async def test_a_task_cancelled_at_the_answer_is_cancelled(tmp_path: Path, steps: int) -> None:
    """Else a command that is told to end in that moment would go on for ever."""
    runtime = Runtime(
        keys_for(tmp_path, RelayLink("127.0.0.1", 1, bytes(32)), "ada"), None, names=KEY_NAMES
    )
    waits = [
        asyncio.create_task(runtime.answer("id")), asyncio.create_task(runtime.online(PATIENCE)),
    ]  # fmt: skip
    await asyncio.sleep(0)
    runtime.do(Step(tell=[events.RequestResult("id"), events.LoggedIn("ada")]))
    for _ in range(steps):
        await asyncio.sleep(0)
    unfinished = [wait for wait in waits if wait.cancel()]
    await asyncio.wait(waits)
    assert all(wait.cancelled() for wait in unfinished)
    assert unfinished or steps
    await runtime.stop()  # which never started


async def test_no_answer_ends_the_wait_and_not_the_task_of_the_key(tmp_path: Path) -> None:
    """`start` begins an action in the task of the key, and goes on with it in a worker."""
    runtime = Runtime(
        keys_for(tmp_path, RelayLink("127.0.0.1", 1, bytes(32)), "ada"), None, names=KEY_NAMES
    )
    answered: asyncio.Future[events.RequestResult] = asyncio.get_running_loop().create_future()
    workers: list[asyncio.Task[object]] = []

    class Page(DOMNode):
        def run_worker(self, work: Coroutine[Any, Any, object]) -> None:  # type: ignore[override]
            workers.append(asyncio.ensure_future(work))

    async def act() -> None:
        answered.set_result(await runtime.answer("id", 0.01))

    async def press_key() -> str:
        start(Page(), act())
        return (await asyncio.wait_for(answered, PATIENCE)).code

    assert await asyncio.create_task(press_key()) == "timeout"
    assert len(workers) == 1


async def test_a_secret_chat_ends_with_its_connection(tmp_path: Path) -> None:
    async with here(tmp_path / "relay") as relay, Cutting(relay.port) as cable:
        at = RelayLink("127.0.0.1", cable.port, relay.identity.relay_id)
        async with two_in_secret(tmp_path, at) as (ada, at_ada, bob, at_bob, chat):
            assert ada.say(events.SecretText(chat, "only for bob"))
            assert not ada.say(events.CloudText(chat, "of another moment"))
            assert at_ada.of(events.ActionRefused)
            said = lambda: [e.line.text for e in at_bob.of(events.LineAdded)]  # noqa: E731
            await at_bob.until(lambda: "only for bob" in said())
            ada.act(ada.client.toggle_actions.confirm_match, chat)
            direct = ada.client.conversations.direct(chat)
            assert direct and direct.toggle.verified
            pinned = KeyFile.open(ada._keys.path, "").pins["bob"]
            assert pinned.verified_at and pinned.ak == bob._keys.identity.account_key
            cable.after = 0
            await bob.answer(bob.begin(w.Members, chat), 5)
            for heard in (at_ada, at_bob):
                await heard.privacy(events.Privacy.CLOSED)
            cable.after = 1_000_000
            assert not ada.say(events.SecretText(chat, "too late"))
            actions = ada.client.toggle_actions
            for act in (actions.press_cloud, actions.repin, actions.reject_match):
                ada.act(act, chat)
            ada.watch(chat)
            assert await ada.online(PATIENCE)


async def test_quitting_says_goodbye(tmp_path: Path) -> None:
    async with (
        here(tmp_path / "relay") as relay,
        two_in_secret(tmp_path, address(relay)) as (ada, _, _, at_bob, chat),
    ):
        assert ada.say(events.SecretText(chat, "bye"))
        await ada.stop()
        await at_bob.privacy(events.Privacy.CLOSED)
        assert str(at_bob.of(events.PrivacyChanged)[-1].ended) == "said_goodbye"
        assert "bye" in [e.line.text for e in at_bob.of(events.LineAdded)], "said before it"


async def test_a_fault_ends_what_was_secret(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the middle of a frame, and in the middle of a tick."""

    def out_of_memory(*_: object) -> Step:
        raise MemoryError

    async with (
        here(tmp_path / "relay") as relay,
        two_in_secret(tmp_path, address(relay)) as (ada, at_ada, bob, at_bob, chat),
    ):
        monkeypatch.setattr(ada.client, "receive_event", out_of_memory)
        monkeypatch.setattr(bob.client, "tick", out_of_memory)
        assert bob.say(events.SecretText(chat, "what ada trips over"))
        await at_ada.until(lambda: at_ada.of(events.Trouble))
        bob._tick()
        for one, heard in ((ada, at_ada), (bob, at_bob)):
            await heard.until(lambda h=heard: h.of(events.Trouble))
            (fault,) = heard.of(events.Trouble)
            assert fault.title == "This program has a fault"
            assert "Quit with Ctrl+Q and start again" in fault.text
            assert heard.of(events.NetworkChanged)[-1].network is events.Network.OFFLINE
            assert heard.of(events.PrivacyChanged)[-1].privacy is events.Privacy.CLOSED
            assert not one.say(events.SecretText(chat, "never sealed"))
            assert not await one.online(0.1)
