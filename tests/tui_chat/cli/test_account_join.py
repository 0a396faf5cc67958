"""Joining by a friend's link, and following a relay whose address has changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from relay.wire.relay_link import parse_relay_link
from tests.kit.commands import run
from tests.kit.pty import at_terminal
from tests.kit.relay_client import RelayProcess, start_relay
from tui_chat.runtime.keyfile import KeyFile

NAME = ("--name", "bob", "--no-passphrase")


@pytest.fixture
def relay(tmp_path: Path) -> Iterator[RelayProcess]:
    process = start_relay(tmp_path / "relay", registration="invite", limits=True)
    yield process
    process.stop()


def keys(profile: Path) -> KeyFile:
    return KeyFile.open(profile / "identity.key", "")


async def test_joining_makes_the_account_and_says_who_one_is(
    tmp_path: Path, relay: RelayProcess
) -> None:
    ran = await run(tmp_path / "p", "join", relay.link, *NAME)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == f"You are bob on {parse_relay_link(relay.link).place}.\n"
    assert keys(tmp_path / "p").registered
    assert parse_relay_link(keys(tmp_path / "p").link).invite == ""


async def test_the_link_of_a_relay_that_has_moved_changes_the_address_and_nothing_else(
    tmp_path: Path, relay: RelayProcess
) -> None:
    """Its invitation is used up long ago: whoever has an account needs none."""
    profile = tmp_path / "p"
    assert (await run(profile, "join", relay.link, *NAME)).code == 0
    before = keys(profile)
    relay.stop()
    moved = start_relay(
        tmp_path / "relay", "--listen", "127.0.0.2:0", registration="invite", limits=True
    )
    try:
        used = parse_relay_link(relay.link).invite
        assert used and not parse_relay_link(moved.link).invite
        link = moved.link.replace("/#", f"/{used}#")
        ran = await run(profile, "join", link)
        assert (ran.code, ran.out) == (0, f"You are bob on {parse_relay_link(moved.link).place}.\n")
        after = keys(profile)
        assert after.link == moved.link and after.identity == before.identity
        assert after.registered
        # Somebody who has none yet cannot come in with it.
        ran = await run(tmp_path / "q", "join", link, "--name", "eve", "--no-passphrase")
        assert "used up" in ran.refusal
        assert not (tmp_path / "q" / "identity.key").exists()
    finally:
        moved.stop()


async def test_an_address_at_which_the_relay_is_not_is_not_kept(
    tmp_path: Path, relay: RelayProcess, other: RelayProcess
) -> None:
    """Another relay answers there, in the name of the one that the link means."""
    profile = tmp_path / "p"
    assert (await run(profile, "join", relay.link, *NAME)).code == 0
    before = (profile / "identity.key").read_bytes()
    place, theirs = parse_relay_link(relay.link).place, parse_relay_link(other.link).place
    ran = await run(profile, "join", relay.link.replace(place, theirs))
    assert "another identity" in ran.refusal
    assert (profile / "identity.key").read_bytes() == before


@pytest.fixture
def other(tmp_path: Path) -> Iterator[RelayProcess]:
    process = start_relay(tmp_path / "other")
    yield process
    process.stop()


async def test_a_profile_belongs_to_one_relay_and_one_name(
    tmp_path: Path, relay: RelayProcess, other: RelayProcess
) -> None:
    profile = tmp_path / "p"
    assert (await run(profile, "join", relay.link, *NAME)).code == 0
    before = (profile / "identity.key").read_bytes()
    said = (await run(profile, "join", other.link, *NAME)).refusal
    assert "bob's on another relay" in said and "--profile" in said
    said = (await run(profile, "join", relay.link, "--name", "carol")).refusal
    assert "bob's on this relay" in said and "--profile" in said
    assert (profile / "identity.key").read_bytes() == before


async def test_whoever_cannot_be_asked_is_told_what_to_give(
    tmp_path: Path, relay: RelayProcess
) -> None:
    assert "--name" in (await run(tmp_path / "p", "join", relay.link)).refusal
    said = (await run(tmp_path / "p", "join", relay.link, "--name", "bob")).refusal
    assert "--no-passphrase" in said
    assert "tuichat://" in (await run(tmp_path / "p", "join", "http://x", *NAME)).refusal
    assert not (tmp_path / "p" / "identity.key").exists()


async def test_at_a_terminal_it_asks_name_and_passphrase_and_opens_the_chat(
    tmp_path: Path, relay: RelayProcess
) -> None:
    profile = tmp_path / "p"
    with at_terminal("--profile", str(profile), "join", relay.link) as screen:
        await screen.shows("Your name on this relay:")
        screen.keys("b\r")
        await screen.shows("3 to 32 letters")
        screen.keys("Bob\r")
        await screen.shows("Passphrase (empty for none):")
        screen.keys("open sesame\r")
        await screen.shows("Once more:")
        screen.keys("open sesame\r")
        await screen.shows("You are bob here now.")
        await screen.shows("connected")
        screen.keys("\x11")
        assert await screen.end() == 0
    assert f"To come back: tui-chat --profile {profile}" in screen.written
    assert "open sesame" not in screen.written
    assert KeyFile.open(profile / "identity.key", "open sesame").identity.user == "bob"
    # The same link once more is the way in, also when the relay does not answer.
    relay.stop()
    with at_terminal("--profile", str(profile), "join", relay.link) as screen:
        await screen.shows("Passphrase:")
        screen.keys("open sesame\r")
        await screen.shows("bob")
        await screen.shows("Ctrl+Q Quit")
        assert "here now" not in screen.written, "nothing to begin with"
        screen.keys("\x11")
        assert await screen.end() == 0
