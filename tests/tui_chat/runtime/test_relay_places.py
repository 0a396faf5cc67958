"""A relay with several places: which one a client tries, and what it keeps of them."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
from collections.abc import AsyncIterator
from pathlib import Path
from random import Random
from secrets import token_bytes

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from websockets.asyncio.client import ClientConnection
from websockets.asyncio.server import ServerConnection

from relay.wire.errors import Closed
from relay.wire.relay_link import (
    RELAY_PLACES,
    BadRelayLink,
    Endpoint,
    RelayLink,
    parse_place,
    parse_relay_link,
    places_fault,
)
from tests.kit import wire as w
from tests.kit.relay_client import RelayHere, here
from tests.kit.runtime import PATIENCE, ROOM, Cutting, free_port, keys_for, running_client
from tests.tui_chat.runtime.test_link import Handler, Heard, raw, server, soon
from tui_chat.bot import Bot
from tui_chat.core import events
from tui_chat.core.keys import NewDevice
from tui_chat.doctor.run import _ask_relay
from tui_chat.runtime import link as link_module
from tui_chat.runtime.keyfile import MAGIC, KeyFile
from tui_chat.runtime.link import (
    PINGS,
    PINGS_OF_SEVERAL,
    REFUSES_EVERYWHERE,
    SILENT_EVERYWHERE,
    RelayConnection,
)
from tui_chat.runtime.new_device import NotAdmitted, restore_device
from tui_chat.runtime.process import RequestFailed
from tui_chat.runtime.recovery_file import Recovery
from tui_chat.runtime.relay_places import in_words, joined_link, relocated, split_link, tries
from tui_chat.runtime.sealed_file import unseal

assert soon  # the pauses of test_link, a hundred times shorter
A, B, C = Endpoint("a.example", 7878), Endpoint("b.example", 1), Endpoint("2001:db8::1", 2)
names = st.from_regex("[a-z][a-z0-9]{0,20}", fullmatch=True)
endpoints = st.builds(Endpoint, names, st.integers(1, 65535))
several = st.lists(endpoints, min_size=1, max_size=RELAY_PLACES, unique=True)
hostile = st.lists(
    st.text() | endpoints.map(str) | st.sampled_from(["127.0.0.1:1", "a:0", "a", "b\x1b:1", "é:1"]),
    max_size=RELAY_PLACES + 2,
)


def link_to(*places: Endpoint, relay_id: bytes = bytes(32)) -> RelayLink:
    first, *more = places
    return RelayLink.to(first, relay_id, tls=False, more=more)


# The order and the list.


@given(several, st.integers(0, 9), st.sets(st.integers(0, 9)), st.integers())
def test_each_place_is_tried_once_the_lost_one_late_and_the_silent_ones_last(
    places: list[Endpoint], lost: int, silent: set[int], seed: int
) -> None:
    gone = places[lost] if lost < len(places) else None
    mute = {at for number, at in enumerate(places) if number in silent}
    order = tries(places, gone, mute, Random(seed))
    assert sorted(order, key=str) == sorted(places, key=str)
    last = [at for at in order if at not in mute]
    assert set(order[len(last) :]) == mute and order[: len(last)] == tuple(last)
    assert gone is None or gone in mute or last[-1] == gone
    assert tries(places, gone, mute, Random(seed)) == order


def test_every_order_is_drawn() -> None:
    seen = {tries((A, B, C), None, set(), Random(seed)) for seed in range(200)}
    assert seen == set(itertools.permutations((A, B, C)))


def test_what_the_relay_names_replaces_what_was_known() -> None:
    link = link_to(A, B)
    assert relocated(link, A, ["a.example:7878", "c:3"]).places == (A, Endpoint("c", 3))
    assert relocated(link, B, ["a.example:7878", "c:3"]).places == (A, Endpoint("c", 3), B)
    tunnel = link_to(Endpoint("127.0.0.1", 5))
    assert relocated(tunnel, tunnel.places[0], ["a.example:7878", "c:3"]) == tunnel
    assert relocated(link, A, ["127.0.0.1:1", "127.0.0.1:2"]) == link


@given(several, hostile)
def test_whatever_a_relay_names_leaves_a_good_link(known: list[Endpoint], named: list[str]) -> None:
    link = link_to(*known)
    found = relocated(link, known[0], named)
    assert known[0] in found.places and parse_relay_link(str(found)) == found
    if found != link:
        assert set(found.places) <= {*map(parse_place, named), known[0]}
    assert joined_link(*split_link(str(found))) == str(found)
    loose = joined_link(str(link_to(known[0])), named)
    with contextlib.suppress(BadRelayLink):
        places = [known[0], *map(parse_place, named)]
        if not places_fault(places):
            assert parse_relay_link(loose).places == tuple(places)
    assert parse_relay_link(loose).places[0] == known[0]


def test_one_place_is_named_and_several_are_counted() -> None:
    assert (in_words((A,)), in_words((A, B))) == ("a.example:7878", "any of its 2 addresses")


@pytest.mark.usefixtures("cheap_passphrases")
def test_files_with_keys_have_all_places_and_one_for_earlier_versions(tmp_path: Path) -> None:
    keys = keys_for(tmp_path, link_to(A, B, C), "ada")
    assert parse_relay_link(KeyFile.open(keys.path, "").link).places == (A, B, C)
    stored = msgspec.json.decode(unseal(keys.path.read_bytes(), MAGIC, "", "key file")[0])
    assert parse_relay_link(stored["link"]).places == (A,)
    assert stored["places"] == ["b.example:1", "[2001:db8::1]:2"]
    recovery = Recovery(keys.link, "ada", bytes(32), None)
    recovery.write(tmp_path / "rec", "battery staple", token_bytes)
    assert Recovery.read(tmp_path / "rec", "battery staple") == recovery


# The connection.


@contextlib.asynccontextmanager
async def linked(*ports: int, seed: int = 0) -> AsyncIterator[tuple[RelayConnection, Heard]]:
    heard = Heard()
    link = link_to(*(Endpoint("127.0.0.1", port) for port in ports))
    connection = RelayConnection(link, heard.callbacks(), random=Random(seed))
    task = asyncio.create_task(connection.run())
    try:
        yield connection, heard
    finally:
        connection.stop()
        async with asyncio.timeout(PATIENCE):
            await task


def in_order(monkeypatch: pytest.MonkeyPatch, *ports: int) -> None:
    """Let the lot draw this order always."""
    order = [Endpoint("127.0.0.1", port) for port in ports]
    monkeypatch.setattr(link_module, "tries", lambda *_: tuple(order))


async def stay(ws: ServerConnection) -> None:
    await ws.send("hello")
    await ws.wait_closed()


def ending(code: int) -> Handler:
    async def end(ws: ServerConnection) -> None:
        await ws.close(code)

    return end


@pytest.fixture
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pause is for ever: what is reached was reached without one."""
    for name in ("FIRST_RETRY", "LAST_RETRY", "FIRST_SLOW_RETRY", "LAST_SLOW_RETRY"):
        monkeypatch.setattr(link_module, name, 1_000_000.0)


@pytest.mark.usefixtures("no_pause")
async def test_one_that_refuses_is_passed_by_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    async with server(stay) as port:
        refusing = [free_port() for _ in range(3)]
        in_order(monkeypatch, *refusing, port)
        async with linked(*refusing, port) as (link, heard):
            await heard.until(lambda: heard.frames)
            assert link.place == Endpoint("127.0.0.1", port)
            assert (heard.tries, heard.ends, link.refused) == (4, [], False)


@pytest.mark.usefixtures("no_pause")
@pytest.mark.parametrize("kind", ["1012", "error", "broken", "silent", "stranger"])
async def test_one_that_does_not_let_us_in_is_passed_by_at_once(
    monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    if kind == "silent":
        monkeypatch.setattr(link_module, "SOON_SECONDS", 2.0)
    servers = {
        "1012": server(ending(1012)), "error": raw(b"HTTP/1.1 503 No\r\n\r\n"), "silent": raw(None),
        "broken": server(ending(1011)), "stranger": server(stay),
    }  # fmt: skip
    async with servers[kind] as first, server(stay) as second:
        in_order(monkeypatch, first, second)
        async with linked(first, second) as (link, heard):
            if kind == "stranger":
                cut = lambda frame: link.place.port == first and link.cut("No.", slowly=True)  # noqa: E731
                link._on.frame = lambda frame: (heard._frame(frame), cut(frame))[0]
            await heard.until(lambda: heard.frames[-1:] and link.place.port == second)
            opened = kind not in ("error", "silent")
            assert (heard.tries, len(heard.ends)) == (2, 1 if opened else 0)
            assert all(retry == 0.0 for _, retry in heard.ends)
            assert link.further and not link.others_left


@pytest.mark.usefixtures("no_pause")
@pytest.mark.parametrize("soon", [True, False])
async def test_one_that_was_silent_is_the_last_to_be_asked_for_a_while(
    monkeypatch: pytest.MonkeyPatch, soon: bool
) -> None:
    monkeypatch.setattr(link_module, "SOON_SECONDS", 2.0)
    monkeypatch.setattr(link_module, "SILENT_SECONDS", 1_000 if soon else 0)
    async with raw(None) as first, server(stay) as second, server(stay) as third:
        monkeypatch.setattr(Random, "sample", lambda _, places, __: list(places))
        async with linked(first, second, third) as (link, heard):
            await heard.until(lambda: heard.frames and link.place.port == second)
            heard.online = True
            link.cut()
            await heard.until(lambda: heard.ends)
            heard.online = False
            link.retry_now()
            await heard.until(lambda: link.place.port == third and len(heard.frames) == 2)
            assert heard.tries == (3 if soon else 4), "the silent one, the second, the third"


async def test_while_nodes_serve_nobody_the_pauses_stay_short(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(link_module, "LAST_RESTART_RETRY", 0.02)
    async with server(ending(1012)) as first:
        in_order(monkeypatch, first, gone := free_port())
        async with linked(first, gone) as (_, heard):
            after = lambda: [retry for _, retry in heard.ends if retry]  # noqa: E731
            await heard.until(lambda: len(after()) >= 5)
            assert max(after()) <= 0.02 * 1.3, "although the last address refused"
            assert "The relay is restarting." in {why for why, retry in heard.ends if retry}


@pytest.mark.parametrize("code", [Closed.FLOOD, Closed.REVOKED, Closed.SUSPENDED, Closed.REPLACED])
async def test_what_is_about_the_account_is_true_of_all_places(
    monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    other: list[object] = []

    async def never(ws: ServerConnection) -> None:
        other.append(ws)

    async with server(ending(code)) as first, server(never) as second:
        in_order(monkeypatch, first, second)
        async with linked(first, second) as (_, heard):
            await heard.until(lambda: heard.ends)
            assert heard.ends[0][1] and not other, "a pause comes first"


async def test_after_all_of_them_there_is_a_pause() -> None:
    ports = [free_port() for _ in range(3)]
    async with linked(*ports) as (link, heard):
        await heard.until(lambda: len(heard.ends) >= 4)
        assert link.refused and heard.tries // 3 in (len(heard.ends), len(heard.ends) + 1)
        assert {why for why, _ in heard.ends} == {REFUSES_EVERYWHERE.format(places=3)}
        pauses = [retry or 0 for _, retry in heard.ends]
        assert 0.0065 < pauses[0] < 0.0135 and pauses[3] > pauses[0], "they grow as with one place"
    async with raw(b"no") as port, linked(port, free_port()) as (link, heard):
        await heard.until(lambda: heard.ends)
        assert heard.ends[0][0] == SILENT_EVERYWHERE.format(places=2) and not link.refused


async def test_a_stranger_at_one_place_does_not_slow_down_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Only if all places have another key is there a long pause; in each case it is said."""
    monkeypatch.setattr(link_module, "FIRST_SLOW_RETRY", 5.0)
    async with server(stay) as first, server(stay) as second:
        for strangers in ((first,), (first, second)):
            ports = (*strangers, free_port())[:2]
            async with linked(*ports) as (link, heard):
                link._on.frame = lambda _, cut=link.cut: cut("Not it.", slowly=True)
                await heard.until(lambda h=heard: h.ends and h.ends[-1][1])
                assert heard.ends[-1][0] == "Not it."
                assert (heard.ends[-1][1] > 3) is (len(strangers) == 2)


async def test_after_a_lost_connection_the_others_come_first() -> None:
    visits: list[str] = []

    def named(name: str) -> Handler:
        async def visit(ws: ServerConnection) -> None:
            visits.append(name)
            if len(visits) > 40:
                await ws.wait_closed()

        return visit

    async with server(named("a")) as a, server(named("b")) as b, linked(a, b) as (_, heard):
        heard.online = True
        await heard.until(lambda: len(visits) > 40)
    assert visits[:40] in (["a", "b"] * 20, ["b", "a"] * 20)


async def test_a_client_that_can_go_elsewhere_notices_silence_sooner(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A machine that vanishes answers no ping: here one that reads nothing more."""
    assert (PINGS, PINGS_OF_SEVERAL) == ((15, 20), (4, 4))
    monkeypatch.setattr(link_module, "PINGS", (1_000, 1_000))
    monkeypatch.setattr(link_module, "PINGS_OF_SEVERAL", (0.05, 0.05))

    async def vanish(ws: ServerConnection) -> None:
        ws.transport.pause_reading()
        await stay(ws)

    async with (
        server(vanish, ping_interval=None, close_timeout=0.1) as dead,
        linked(dead) as (_, alone), server(stay) as alive,
    ):  # fmt: skip
        await alone.until(lambda: alone.frames)
        async with linked(dead, alive, seed=1) as (link, heard):
            heard.online = True
            await heard.until(lambda: link.place.port == alive and heard.frames)
            assert {why for why, _ in heard.ends} <= {"The connection to the relay broke."}
        in_order(monkeypatch, dead)
        async with linked(dead, alive) as (_, heard):
            await heard.until(lambda: heard.ends)
            assert heard.ends[0][0] == "The connection to the relay broke."
        assert not alone.ends


async def test_a_client_that_holds_back_is_not_taken_for_a_silent_relay(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """While it reads nothing it reads no answer to a ping, either."""
    monkeypatch.setattr(link_module, "PINGS", (0.05, 0.05))
    pings: list[object] = []
    ping = ClientConnection.ping

    async def counted(self: ClientConnection) -> object:
        heard._frame("a ping")
        pings.append(self)
        return await ping(self)

    monkeypatch.setattr(ClientConnection, "ping", counted)

    async def flood(ws: ServerConnection) -> None:
        for n in range(500):
            await ws.send(f"{n} {'x' * 4096}")
        await ws.wait_closed()

    async with server(flood) as port, linked(port) as (link, heard):
        held = True
        link._on.held = lambda: held
        await heard.until(lambda: len(pings) > 6)
        assert not heard.ends
        monkeypatch.setattr(link_module, "PINGS", (0.05, 1_000))
        held = False
        link.go_on()
        await heard.until(lambda: sum(frame != "a ping" for frame in heard.frames) == 500)
        assert heard.tries == 1 and not heard.ends


# A whole client.


@contextlib.asynccontextmanager
async def two_relays(path: Path) -> AsyncIterator[tuple[RelayHere, RelayHere]]:
    async with (
        here(path / "relay", limits=False) as relay, here(path / "other", limits=False) as other,
    ):  # fmt: skip
        yield relay, other


def link_of(relay: RelayHere, *ports: int) -> RelayLink:
    places = [Endpoint("127.0.0.1", port) for port in ports]
    return link_to(*places, relay_id=relay.identity.relay_id)


async def test_another_relay_at_one_of_the_places_is_refused_and_passed_by(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with two_relays(tmp_path) as (relay, other):
        in_order(monkeypatch, other.port, relay.port)
        keys = keys_for(tmp_path, link_of(relay, other.port, relay.port), "ada")
        async with running_client(keys, register="") as (runtime, heard):
            await heard.until(lambda: heard.of(events.LoggedIn))
            assert runtime.relay_name == f"127.0.0.1:{relay.port}"
            assert not runtime.client.login.not_the_relay
            (told,) = heard.of(events.NotTheRelay)
            assert "identity is not the one" in told.text
            assert told.title == f"This is not your relay (127.0.0.1:{other.port})"
        async with Bot.online(keys) as ada:  # a command does not give up at the stranger
            assert not (await ada.runtime.ask(w.GroupCreate, ROOM)).code
        assert not other.database.read_bytes().count(b"ada")
        in_order(monkeypatch, other.port, free_port())
        with pytest.raises(RequestFailed, match="identity is not the one"):
            async with Bot.online(keys):
                pass
        async with running_client(keys) as (runtime, heard):
            await heard.until(lambda: [e for e in heard.of(events.NetworkChanged) if e.retry_in])
            assert runtime.client.login.not_the_relay, "it is said although the next was silent"


async def test_a_device_is_added_past_another_relay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with two_relays(tmp_path) as (relay, other):
        keys = keys_for(tmp_path, link_of(relay, relay.port), "ada")
        async with Bot.online(keys, register=""):
            pass
        seed = keys.identity.account_seed
        assert seed is not None
        address = link_of(relay, other.port, relay.port)

        def new() -> NewDevice:
            return NewDevice.make(address.relay_id, "ada", 1, token_bytes)

        in_order(monkeypatch, other.port, relay.port)
        admitted = await restore_device(address, new(), seed, None)
        assert len(admitted.own_list.devices) == 2
        in_order(monkeypatch, other.port, free_port())
        with pytest.raises(NotAdmitted, match="This is not your relay"):
            await restore_device(address, new(), seed, None)


async def test_a_client_keeps_the_places_that_its_relay_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with here(tmp_path / "relay") as relay, Cutting(relay.port) as cable:
        keys = keys_for(tmp_path, link_of(relay, cable.port), "ada")

        def known() -> list[str]:
            return [at.place for at in parse_relay_link(KeyFile.open(keys.path, "").link).places]

        async with running_client(keys, register="") as (runtime, heard):
            await heard.until(lambda: heard.of(events.LoggedIn))
            relay.identity.places = [f"127.0.0.1:{free_port()}", f"127.0.0.1:{relay.port}"]
            cable.cut()
            await heard.until(lambda: len(heard.of(events.LoggedIn)) == 2)
            assert known() == [*relay.identity.places, f"127.0.0.1:{cable.port}"]
            cable.to = free_port()  # it leads nowhere from now on
            cable.cut()
            await heard.until(lambda: len(heard.of(events.LoggedIn)) == 3)
            assert runtime.relay_name == f"127.0.0.1:{relay.port}"
            assert known() == relay.identity.places == [at.place for at in runtime.address.places]
        written = keys.path.read_bytes()
        async with Bot.online(keys):
            assert keys.path.read_bytes() == written, "what is known already is not written again"


@pytest.mark.parametrize("seed", range(4))
async def test_places_come_and_go_while_somebody_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """Cables are cut, lead nowhere or to another relay, and lead back: each text is there once."""
    monkeypatch.setattr(link_module, "FIRST_SLOW_RETRY", 0.01)
    monkeypatch.setattr(link_module, "LAST_SLOW_RETRY", 0.2)
    lot = Random(seed)
    async with two_relays(tmp_path) as (relay, other), contextlib.AsyncExitStack() as cables:
        ways = [await cables.enter_async_context(Cutting(relay.port)) for _ in range(3)]
        keys = keys_for(tmp_path, link_of(relay, *(way.port for way in ways)), "ada")
        async with running_client(keys, register="") as (runtime, heard):
            await heard.until(lambda: heard.of(events.LoggedIn))
            assert not (await runtime.ask(w.GroupCreate, ROOM)).code
            said: list[str] = []
            for _ in range(12):
                for _ in range(lot.randrange(6)):
                    said.append(f"text {len(said)}")
                    assert runtime.say(events.CloudText(ROOM, said[-1]))
                one = lot.choice(ways)
                one.to = lot.choice([relay.port, relay.port, other.port, free_port()])
                one.cut()
                for _ in range(lot.randrange(20)):
                    await asyncio.sleep(0)
                if lot.random() < 0.5:
                    lot.choice(ways).to = relay.port
                    await heard.until(lambda: runtime.client.network is events.Network.ONLINE)
            lot.choice(ways).to = relay.port
            log = runtime.client.conversations.all[ROOM].log
            await heard.until(lambda: (
                all(x.delivery is events.Delivery.DONE for x in log.lines)
                and [x.text for x in log.lines if x.kind == "text"] == said
            ))  # fmt: skip
        assert not other.database.read_bytes().count(b"ada")


async def test_doctor_checks_each_place(tmp_path: Path) -> None:
    async with two_relays(tmp_path) as (relay, other):
        ports = relay.port, other.port, free_port()
        link = str(link_of(relay, *ports))
        found = await asyncio.to_thread(_ask_relay, link, False)
    words = {
        port: [c.says for c in found if c.says.startswith(f"127.0.0.1:{port}: ")] for port in ports
    }
    assert words[ports[0]][0].endswith("has proven its identity, on this machine.")
    assert "did not prove that it is your relay" in words[ports[1]][0]
    assert words[ports[2]] == [f"127.0.0.1:{ports[2]}: The relay does not answer."]
    assert sum(map(len, words.values())) == len(found)
