"""The commands over TLS: a relay process with its own certificate, and whoever stands before it
with another. A name, other than 127.0.0.1, is spoken to by TLS alone; it leads to loopback here.
A link to 127.0.0.1 says it if that relay speaks TLS."""

from __future__ import annotations

import asyncio
import datetime
import json
import socket
import ssl
import subprocess
import sys
from pathlib import Path

import pytest

from relay.server.tls import own_certificate, server_context
from relay.wire.relay_link import RelayLink, parse_relay_link
from tests.kit.relay_client import RelayProcess, running
from tests.kit.runtime import IMPATIENT_LOGIN, Cutting, bot, relay_fixture, run, start
from tui_chat.runtime.keyfile import KeyFile

HOST = "localhost"
NO_PASSPHRASE = "--no-passphrase"


relay = relay_fixture("--tls", limits=True)


def link(relay: RelayProcess, port: int = 0) -> str:
    address = parse_relay_link(relay.link)
    return str(RelayLink(HOST, port or address.port, address.relay_id))


def certificate(directory: Path) -> ssl.SSLContext:
    """A listener's context with a fresh certificate."""
    directory.mkdir(mode=0o700)
    return server_context(*own_certificate(directory, datetime.datetime.now(datetime.UTC)))[0]


def in_the_middle(directory: Path, relay: RelayProcess) -> Cutting:
    """Somebody before the relay, with another certificate, who hears everything."""
    return Cutting(parse_relay_link(relay.link).port, certificate(directory / "another"))


async def test_register_send_tail_and_a_secret_chat(tmp_path: Path, relay: RelayProcess) -> None:
    ada, bob = tmp_path / "ada", tmp_path / "bob"
    for profile in (ada, bob):
        ran = await run(profile, "register", link(relay), "--name", profile.name, NO_PASSPHRASE)
        assert (ran.code, ran.err) == (0, "")
        assert ran.out == f"You are {profile.name} on {parse_relay_link(link(relay)).place}.\n"
    assert (await run(ada, "send", "@bob", "over TLS", "--json")).json[0]["seq"] == 1
    assert [m["text"] for m in (await run(bob, "tail", "@ada", "--json")).json] == ["over TLS"]
    async with start(bob, "secret", "@ada", "--accept", "--json") as two:
        await two.next(state="waiting")
        async with start(ada, "secret", "@bob", "--json") as one:
            codes = [(await side.next(state="secret"))["code"] for side in (one, two)]
            assert codes[0] == codes[1]
            await one.say("sealed, and over TLS")
            assert (await two.next(event="message"))["text"] == "sealed, and over TLS"
            assert (await one.end()).code == 0
        await two.next(state="closed", reason="said_goodbye")


def has_ipv6() -> bool:
    try:
        with socket.create_server(("::1", 0), family=socket.AF_INET6):
            return True
    except OSError:
        return False


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]"])
async def test_the_links_that_a_relay_on_loopback_prints_lead_to_it(
    tmp_path: Path, host: str
) -> None:
    """Each is used as it was printed: that of the start, and that of `invite`."""
    if host == "[::1]" and not has_ipv6():
        pytest.skip("this machine has no ::1")
    arguments = ("--tls", "--listen", f"{host}:0")
    async with running(tmp_path / "relay", *arguments, registration="invite") as here:
        assert here.url.startswith(f"wss://{host}:") and f"//{host}:" in here.link
        at = ("--data", str(here.data))
        for profile, public in (("ada", None), ("bob", ()), ("cyd", ("--public", place(here)))):
            printed = here.link if public is None else await invited(*at, *public)
            args = ("register", printed, "--name", profile, NO_PASSPHRASE)
            ran = await run(tmp_path / profile, *args, program=IMPATIENT_LOGIN)
            assert (ran.code, ran.err) == (0, ""), printed
            assert ran.out == f"You are {profile} on {place(here)}.\n"
        ran = await run(tmp_path / "ada", "send", "@bob", "kept: where the relay is, and TLS")
        assert (ran.code, ran.err) == (0, "")
        ran = await run(tmp_path / "bob", "doctor", "--json")
        assert "over TLS" in json.dumps(ran.json)
        plainly = str(RelayLink(*endpoint(here), parse_relay_link(here.link).relay_id))
        args = ("register", plainly, "--name", "dan", NO_PASSPHRASE)
        ran = await run(tmp_path / "dan", *args, program=IMPATIENT_LOGIN)
        assert "does not answer" in ran.refusal, "what a link said before, it says still"


def endpoint(relay: RelayProcess) -> tuple[str, int]:
    address = parse_relay_link(relay.link)
    return address.host, address.port


def place(relay: RelayProcess) -> str:
    return parse_relay_link(relay.link).place


async def invited(*args: str) -> str:
    """The link that `invite` prints, of a relay that runs."""
    ran = await asyncio.to_thread(
        subprocess.run, [sys.executable, "-m", "relay", "invite", *args],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return str(ran.stdout).strip()


async def test_a_mark_of_tls_is_not_undone_by_insecure_ws(
    tmp_path: Path, relay: RelayProcess
) -> None:
    """The option is for other machines: the link to this one decides."""
    args = ("register", relay.link, "--name", "hana", NO_PASSPHRASE)
    ran = await run(tmp_path / "p", "--insecure-ws", *args, program=IMPATIENT_LOGIN)
    assert (ran.code, ran.err) == (0, "")


async def test_a_link_that_says_tls_is_not_followed_without(tmp_path: Path) -> None:
    async with running(tmp_path / "relay") as plain:
        marked = plain.link.replace("#", "?tls#")
        args = ("register", marked, "--name", "ian", NO_PASSPHRASE)
        ran = await run(tmp_path / "p", *args, program=IMPATIENT_LOGIN)
        assert "does not answer" in ran.refusal
        assert (await run(tmp_path / "q", *args[:1], plain.link, *args[2:])).code == 0


async def test_nobody_is_registered_through_another_certificate(
    tmp_path: Path, relay: RelayProcess
) -> None:
    async with in_the_middle(tmp_path, relay) as middle:
        ran = await run(
            tmp_path / "p", "register", link(relay, middle.port), "--name", "eve", NO_PASSPHRASE
        )
        assert "not the relay's certificate" in ran.refusal and not ran.out
        assert b"hello" in middle.heard, "it was asked"
        assert b"eve" not in middle.heard and b"register" not in middle.heard, "and told nothing"
    ran = await run(tmp_path / "q", "register", link(relay), "--name", "eve", NO_PASSPHRASE)
    assert ran.code == 0, "the name is free"


async def test_nobody_logs_in_through_another_certificate(
    tmp_path: Path, relay: RelayProcess
) -> None:
    profile = tmp_path / "p"
    ran = await run(profile, "register", link(relay), "--name", "carol", NO_PASSPHRASE)
    assert ran.code == 0
    async with in_the_middle(tmp_path, relay) as middle:
        keys = KeyFile.open(profile / "identity.key", "")
        keys.link = link(relay, middle.port)
        keys.save(lambda n: bytes(range(n)))
        ran = await run(profile, "send", "@bob", "a text")
        assert "not the relay's certificate" in ran.refusal
        assert b"hello" in middle.heard
        for told in (b"carol", b"auth", b"a text"):
            assert told not in middle.heard


async def test_the_same_relay_through_its_own_certificate_is_not_complained_of(
    tmp_path: Path, relay: RelayProcess
) -> None:
    """The refusal above is about the certificate and not the route: a proxy with the relay's own
    certificate and key is the relay, as far as TLS can tell."""
    context, _ = server_context(relay.data / "tls-cert.pem", relay.data / "tls-key.pem")
    async with Cutting(parse_relay_link(relay.link).port, context) as middle:
        ran = await run(
            tmp_path / "p", "register", link(relay, middle.port), "--name", "dora", NO_PASSPHRASE
        )
        assert ran.code == 0
        async with bot(tmp_path / "p") as dora:
            assert dora.user == "dora"


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
async def test_no_version_before_1_3(
    tmp_path: Path, relay: RelayProcess, version: ssl.TLSVersion
) -> None:
    heard = asyncio.Event()

    def joined(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.set()
        writer.close()

    context = certificate(tmp_path / "another")
    context.minimum_version = context.maximum_version = version
    server = await asyncio.start_server(joined, "127.0.0.1", 0, ssl=context)
    try:
        port = server.sockets[0].getsockname()[1]
        args = ("register", link(relay, port), "--name", "frank", NO_PASSPHRASE)
        ran = await run(tmp_path / "p", *args, program=IMPATIENT_LOGIN)
        assert "does not answer" in ran.refusal
        assert heard.is_set() is (version is ssl.TLSVersion.TLSv1_3)
    finally:
        server.close()
