"""`tui-chat host`: where it listens, what it asks, its relay, and that nothing of it stays."""

from __future__ import annotations

import ipaddress
import os
import re
import select
import signal
import socket
import time
from pathlib import Path
from typing import NoReturn

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay.wire.relay_link import Endpoint, parse_relay_link
from tests.kit.relay_client import start_relay
from tests.kit.runtime import free_port, run
from tests.kit.terminal import AtTerminal, at_terminal, children
from tui_chat.bot import Bot
from tui_chat.demo.run import new_person
from tui_chat.host import host
from tui_chat.host.host import choose_place
from tui_chat.host.lan import LocalAddress, best_first, is_here, local_addresses
from tui_chat.host.relay_process import LOG_BYTES, running_relay
from tui_chat.runtime.keyfile import KeyFile
from tui_chat.runtime.process import Failure, RequestFailed

WIFI = LocalAddress("192.168.1.20", "wlan0", default=True)
CABLE = LocalAddress("10.0.0.5", "eth1")
DIRECT_CABLE = LocalAddress("169.254.7.9", "eth0")
DOCKER = LocalAddress("172.17.0.1", "docker0", tunnel=True)
VPN = LocalAddress("10.8.0.2", "tun0", tunnel=True, default=True)
PUBLIC = LocalAddress("8.8.8.8", "eth0", default=True)
SIX = LocalAddress("fd12:3456::2", "wlan0", default=True)
ALL = [WIFI, CABLE, DIRECT_CABLE, DOCKER, VPN, PUBLIC, SIX]


@pytest.mark.parametrize(
    ("there", "best"),
    [
        ([CABLE, WIFI], WIFI),
        ([VPN, CABLE], CABLE),  # a VPN that takes all traffic is still not the room one is in
        ([DOCKER, DIRECT_CABLE], DIRECT_CABLE), ([PUBLIC, CABLE], CABLE),
        ([PUBLIC, DOCKER], PUBLIC), ([SIX, WIFI], WIFI), ([SIX, DIRECT_CABLE], SIX),
        ([DOCKER], DOCKER),
    ],
)  # fmt: skip
def test_the_home_network_comes_first(there: list[LocalAddress], best: LocalAddress) -> None:
    assert best_first(there)[0] == best


@given(st.permutations(ALL))
def test_the_order_does_not_depend_on_how_the_kernel_lists_them(there: list[LocalAddress]) -> None:
    assert best_first(there) == best_first(ALL)


def test_addresses_of_the_kernel_can_be_listened_on() -> None:
    """No address is made up: each can be bound; loopback and those that need a zone are not
    among them."""
    for found in local_addresses():
        address = ipaddress.ip_address(found.host)
        assert not address.is_loopback and not (address.version == 6 and address.is_link_local)
        assert found.interface in {name for _, name in socket.if_nameindex()}
        family = socket.AF_INET6 if address.version == 6 else socket.AF_INET
        with socket.socket(family, socket.SOCK_DGRAM) as s:
            s.bind((found.host, 0))
        assert is_here(found.host)


LOCAL = ("--listen", "127.0.0.1:0", "--registration", "invite")


async def test_a_link_lets_in_as_many_as_it_says(tmp_path: Path) -> None:
    async with running_relay(tmp_path / "relay", tmp_path / "log", *LOCAL) as relay:
        before = time.time()
        invite = await relay.invite(2, 600)
        assert invite.uses == 2 and before + 600 <= invite.until <= time.time() + 600
        link = parse_relay_link(invite.link)
        assert (link.place, link.relay_id) == (relay.address.place, relay.address.relay_id)
        for name in ("ada", "bob"):
            async with Bot.online(new_person(tmp_path, link, name), register=link.invite) as bot:
                assert bot.user == name
            left = await relay.places_left(invite)
            assert left == (1 if name == "ada" else 0)
        with pytest.raises(RequestFailed, match="used up"):
            async with Bot.online(new_person(tmp_path, link, "eve"), register=link.invite):
                pass
        moved = parse_relay_link((await relay.invite(1, 60, "chat.example.org:443")).link)
        assert (moved.host, moved.port) == ("chat.example.org", 443)
        assert moved.invite != link.invite
        with pytest.raises(RequestFailed, match="--uses"):
            await relay.invite(0, 60)


async def test_a_link_leads_to_the_relay_without_any_name_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the host's addresses nor the way to them are looked up."""
    async with running_relay(tmp_path / "relay", tmp_path / "log", *LOCAL) as relay:
        link = parse_relay_link((await relay.invite(1, 600)).link)

        def look_up(*asked: object, **_: object) -> NoReturn:
            raise AssertionError(f"looked up: {asked}")

        for name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex", "getfqdn"):
            monkeypatch.setattr(socket, name, look_up)
        assert all(ipaddress.ip_address(a.host) for a in local_addresses())
        async with Bot.online(new_person(tmp_path, link, "ada"), register=link.invite) as bot:
            assert bot.user == "ada"


async def test_a_failed_start_is_reported_in_the_relays_own_words(tmp_path: Path) -> None:
    data, log = tmp_path / "relay", tmp_path / "log"
    log.write_bytes(b"an old sentence\n" * (LOG_BYTES // 8))
    async with running_relay(data, log, *LOCAL):
        assert log.stat().st_size < LOG_BYTES
        with pytest.raises(Failure, match="did not start\\. Another relay is using"):
            async with running_relay(data, log, *LOCAL):
                pass
    with pytest.raises(Failure, match=r"did not start\. .* is not of the form HOST:PORT"):
        async with running_relay(data, log, "--listen", "no host"):
            pass


async def test_a_folder_named_relay_is_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "relay").mkdir()
    (tmp_path / "relay" / "__init__.py").write_text("raise SystemExit('not this one')")
    monkeypatch.chdir(tmp_path)
    async with running_relay(tmp_path / "data", tmp_path / "log", *LOCAL) as relay:
        assert parse_relay_link((await relay.invite(1, 60)).link)


TUNNEL = LocalAddress("10.8.0.2", "tun0", tunnel=True)
QUIT = "\x11"
ESCAPE = "\x1b"


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> list[LocalAddress]:
    """A machine with these addresses."""
    there = [WIFI, TUNNEL]
    monkeypatch.setattr(host, "local_addresses", lambda: there)
    known = {"127.0.0.1", "::1"}
    monkeypatch.setattr(host, "is_here", lambda h: h in known | {a.host for a in there})
    return there


def test_the_host_listens_on_one_address_and_names_the_others(machine: list[LocalAddress]) -> None:
    place = choose_place(None, None)
    assert place.listen == place.public == Endpoint("192.168.1.20", 7878)
    assert not place.reach.public and not place.reach.loopback
    assert place.reach.interface == "wlan0" and place.reach.others == ("10.8.0.2 (tun0)",)


@pytest.mark.parametrize(("listen", "place"), [
    ("10.8.0.2", Endpoint("10.8.0.2", 7878)), ("10.8.0.2:9000", Endpoint("10.8.0.2", 9000)),
    ("127.0.0.1:0", Endpoint("127.0.0.1", 0)), ("[::1]:9000", Endpoint("::1", 9000)),
    ("::1", Endpoint("::1", 7878)),
])  # fmt: skip
def test_an_address_can_be_chosen(
    machine: list[LocalAddress], listen: str, place: Endpoint
) -> None:
    assert choose_place(listen, None).listen == place


@pytest.mark.parametrize(
    ("listen", "words"),
    [("0.0.0.0", "this machine: 192.168.1.20, 10.8.0.2"), ("[::]:7878", "one address"),
     ("192.168.1.21", "this machine: 192.168.1.20"), ("example.org", "not a name"),
     *((word, "ADDRESS:PORT") for word in (
         "192.168.1.20:99999", "192.168.1.20:x", "a@192.168.1.20", "192.168.1.20/x", "", "\x1b[31m"
     ))],
)  # fmt: skip
def test_addresses_of_others_are_refused(
    machine: list[LocalAddress], listen: str, words: str
) -> None:
    with pytest.raises(Failure, match=re.escape(words)):
        choose_place(listen, None)


def test_without_a_network_it_says_what_to_do(machine: list[LocalAddress]) -> None:
    machine.clear()
    with pytest.raises(Failure, match="not on a network"):
        choose_place(None, None)


def test_a_public_address_is_called_so(machine: list[LocalAddress]) -> None:
    machine.append(LocalAddress("8.8.8.8", "eth0"))
    assert choose_place("8.8.8.8", None).reach.public
    place = choose_place(None, "chat.example.org:443")
    assert place.reach.public and place.public == Endpoint("chat.example.org", 443)
    assert place.listen == Endpoint("192.168.1.20", 7878)


class Hosting:
    """A machine's XDG directory, and hosts started in it."""

    def __init__(self, directory: Path) -> None:
        self.data = directory / "share"
        self.profile = self.data / "tui-chat" / "default"
        self.relay = self.data / "tui-chat" / "host"

    def at(self, *args: str, listen: str = "127.0.0.1:0", **env: str):  # type: ignore[no-untyped-def]
        words = ("host", "--listen", listen, *args)
        return at_terminal(*words, XDG_DATA_HOME=str(self.data), **env)

    def keys(self) -> KeyFile:
        return KeyFile.open(self.profile / "identity.key", "")


@pytest.fixture
def here(tmp_path: Path) -> Hosting:
    return Hosting(tmp_path)


async def opened(screen: AtTerminal) -> str:
    """Wait for the page; the link on it."""
    await screen.shows("Invite friends")
    await screen.shows("Esc close")
    shown = pyte.Screen(100, 30)
    pyte.Stream(shown).feed(screen.written)
    plain = "".join("".join(shown.display).replace("│", "").split())
    found = re.search(r"tuichat://[0-9.]+:\d+/[a-z2-7]{26}#[a-z2-7]{52}", plain)
    assert found, "\n".join(shown.display)
    return found[0]


async def leave(screen: AtTerminal) -> None:
    screen.keys(QUIT)
    await screen.shows("again to quit. The relay will stop for everyone", QUIT)
    assert await screen.end() == 0


async def test_the_first_time_it_asks_and_a_friend_comes_in(tmp_path: Path, here: Hosting) -> None:
    with here.at() as screen:
        await screen.shows("Your name on this relay:", "ada\r")
        await screen.shows("Passphrase (empty for none):", "\r")
        link = await opened(screen)
        (relay,) = children(screen.pid)
        joined = await run(tmp_path / "bob", "join", link, "--name", "bob", "--no-passphrase")
        place = parse_relay_link(link).place
        assert joined.out == f"You are bob on {place}.\nYou are in #lobby.\n", joined.err
        await screen.shows("9 places left.")
        await screen.shows("Joined so far: bob.", ESCAPE)
        await screen.shows("bob joined with your link. 9 places left.")
        # The next one has a screen, and can write at once.
        with at_terminal("--profile", str(tmp_path / "cat"), "join", link) as friend:
            await friend.shows("Your name on this relay:", "cat\r")
            await friend.shows("Passphrase (empty for none):", "\r")
            await friend.shows("Welcome, cat. ada and bob are in #lobby too. Say hello.")
            await screen.shows("cat joined with your link. 8 places left.")
            friend.keys("hi all\r")
            await screen.shows("hi all")
            assert await friend.quit() == 0
        await leave(screen)
        assert "To start it again: tui-chat host" in screen.written
    assert gone(relay)
    assert screen.is_left()
    assert closed_to_others(here)
    # The second time there is nothing to ask, and the relay is the same one.
    before = here.keys()
    with here.at() as screen:
        again = await opened(screen)
        assert parse_relay_link(again).relay_id == parse_relay_link(link).relay_id
        assert "moved from" not in screen.written
        screen.keys(ESCAPE)
        await screen.shows("moved from")  # port 0: somewhere else
        await leave(screen)
    assert here.keys().identity == before.identity
    assert parse_relay_link(here.keys().link).place == parse_relay_link(again).place


def gone(pid: int) -> bool:
    return not Path(f"/proc/{pid}").exists()


def closed_to_others(here: Hosting) -> bool:
    """Nobody else on the machine can look into what was made."""
    made = [here.profile, here.relay, *here.profile.iterdir(), *here.relay.iterdir()]
    return all(path.stat().st_mode & 0o077 == 0 for path in made)


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGKILL])
async def test_told_to_end_or_killed_it_takes_the_relay_along(here: Hosting, number: int) -> None:
    with here.at("--name", "ada", "--no-passphrase") as screen:
        await opened(screen)
        (relay,) = children(screen.pid)
        watch = os.pidfd_open(relay)
        screen.signal(number)
        assert await screen.end() in (128 + number, -number)
    assert select.select([watch], [], [], 20)[0], "the relay outlived its host"
    os.close(watch)
    assert number == signal.SIGKILL or screen.is_left()


async def test_a_relay_that_ends_by_itself_is_said(here: Hosting) -> None:
    with here.at("--name", "ada", "--no-passphrase") as screen:
        await opened(screen)
        (relay,) = children(screen.pid)
        os.kill(relay, signal.SIGKILL)
        await screen.shows("The relay has stopped", ESCAPE)
        screen.keys(QUIT)
        assert await screen.end() == 0
    assert gone(relay) and screen.is_left()


async def test_obstacles_are_named_first(tmp_path: Path, here: Hosting) -> None:
    at = f"127.0.0.1:{free_port()}"
    other = start_relay(tmp_path / "other", "--listen", at)
    try:
        with here.at(listen=at) as screen:
            assert await screen.end() == 1
        assert f"Another program already uses {at}" in screen.written
        assert "--listen" in screen.written and "Your name" not in screen.written
    finally:
        other.stop()


async def test_a_profile_of_another_relay_is_left_as_it_is(tmp_path: Path, here: Hosting) -> None:
    other = start_relay(tmp_path / "other")
    try:
        joined = await run(here.profile, "join", other.link, "--name", "ada", "--no-passphrase")
        assert joined.code == 0, joined.err
    finally:
        other.stop()
    before = (here.profile / "identity.key").read_bytes()
    with here.at() as screen:
        assert await screen.end() == 1
    said = " ".join(screen.written.split())
    assert "belongs to ada on another relay" in said and "--profile" in said
    assert (here.profile / "identity.key").read_bytes() == before


async def test_hosting_needs_a_terminal(tmp_path: Path) -> None:
    ran = await run(tmp_path / "p", "host", "--listen", "127.0.0.1:0", "--name", "ada")
    assert "needs a terminal" in ran.refusal and "tui-chat-relay" in ran.refusal
    assert not (tmp_path / "p" / "identity.key").exists()
