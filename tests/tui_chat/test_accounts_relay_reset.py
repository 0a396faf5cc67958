"""A relay that was reset knows nobody: everybody registers again, and chats."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from relay.wire.relay_link import parse_relay_link
from tests.kit.relay_client import RelayProcess, start_relay
from tests.kit.runtime import IMPATIENT_LOGIN, Ran, bot, free_port, run
from tests.kit.terminal import at_terminal
from tui_chat.core.events import Privacy
from tui_chat.runtime.keyfile import KeyFile
from tui_chat.runtime.profile import Profile
from tui_chat.secret.identity import IdentityPin

OPEN = "--no-passphrase"


@pytest.fixture
async def relay(tmp_path: Path) -> AsyncIterator[RelayProcess]:
    process = start_relay(tmp_path / "relay", "--listen", f"127.0.0.1:{free_port()}")
    yield process
    process.stop()


async def reset(relay: RelayProcess) -> None:
    """To the beginning, while it runs."""
    done = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "relay", "reset", "--data", str(relay.data), "--yes"),
        stdout=asyncio.subprocess.DEVNULL,
    )
    assert await done.wait() == 0


def keys(profile: Path) -> KeyFile:
    return KeyFile.open(profile / "identity.key", "")


def aside(profile: Path) -> Path:
    (found,) = profile.glob("before-*")
    return found


async def register(profile: Path, relay: RelayProcess, name: str, *more: str) -> Ran:
    return await run(profile, "register", relay.link, "--name", name, OPEN, *more)


async def test_both_register_again_and_chat(tmp_path: Path, relay: RelayProcess) -> None:
    eve, bob = tmp_path / "eve", tmp_path / "bob"
    for profile, name in ((eve, "eve"), (bob, "bob")):
        assert (await register(profile, relay, name)).code == 0
    old = keys(eve)
    old.pins["bob"] = IdentityPin(keys(bob).identity.account_key, 1, "codes", 1, bytes(32))
    old.save(lambda n: bytes(n))
    await reset(relay)
    said = (await run(eve, "send", "@bob", "hello")).refusal
    assert "relay was reset" in said and not list(eve.glob("before-*"))
    said = (await register(eve, relay, "eve")).refusal
    assert (
        "already has the account eve" in said
        and "--new-account" in said
        and not list(eve.glob("before-*"))
    )
    for profile, name in ((eve, "eve"), (bob, "bob")):
        ran = await register(profile, relay, name, "--new-account")
        assert (ran.code, ran.err) == (0, "")
        you, before = ran.out.splitlines()
        assert you == f"You are {name} on {parse_relay_link(relay.link).place}."
        assert before.endswith(f"tui-chat --profile {aside(profile)}")
    made = keys(eve)
    assert made.registered and made.identity.account_key != old.identity.account_key
    assert keys(aside(eve)).identity == old.identity
    assert made.pins == old.pins, "no relay can make this side forget whom it verified"
    async with bot(eve) as one, bot(bob) as other:
        chat = await one.open_direct("bob")
        await one.send(chat, "after the reset")
        assert (await other.open_direct("eve")) == chat
        one.runtime.act(one.runtime.client.toggle_actions.ask_secret, chat)
        mine = one.runtime.client.conversations.direct(chat)
        assert mine is not None
        async with asyncio.timeout(60):
            while mine.toggle.privacy is not Privacy.CLOSED:
                await one.next()
        assert mine.toggle.identity_problem is not None
        assert "identity key has changed" in mine.toggle.reason
    ran = await run(bob, "tail", "@eve", "--json")
    assert [line["text"] for line in ran.json if line.get("text")] == ["after the reset"]


async def test_known_users_cannot_register_again(tmp_path: Path, relay: RelayProcess) -> None:
    profile = tmp_path / "p"
    assert (await register(profile, relay, "eve")).code == 0
    names, identity = sorted(profile.iterdir()), keys(profile).identity
    said = (await register(profile, relay, "eve", "--new-account")).refusal
    assert "The relay knows this account." in said and "Nothing was changed" in said
    said = (await run(profile, "join", relay.link, "--new-account")).refusal
    assert "The relay knows eve" in said
    relay.stop()
    args = ("join", relay.link, "--new-account")
    said = (await run(profile, *args, program=IMPATIENT_LOGIN)).refusal
    assert "does not answer" in said
    assert sorted(profile.iterdir()) == names and keys(profile).identity == identity


async def test_a_taken_name_leaves_all_as_it_was(tmp_path: Path, relay: RelayProcess) -> None:
    profile = tmp_path / "p"
    assert (await register(profile, relay, "eve")).code == 0
    await reset(relay)
    assert (await register(tmp_path / "q", relay, "eve")).code == 0
    before = (profile / "identity.key").read_bytes()
    assert "taken" in (await register(profile, relay, "eve", "--new-account")).refusal
    assert (profile / "identity.key").read_bytes() == before
    assert not list(profile.glob("before-*"))
    assert (await run(profile, "join", relay.link, "--new-account", "--name", "eve2")).code == 0
    assert keys(profile).identity.user == "eve2" and keys(aside(profile)).identity.user == "eve"


async def test_at_a_terminal_register_asks_first(tmp_path: Path, relay: RelayProcess) -> None:
    profile = tmp_path / "p"
    assert (await register(profile, relay, "eve")).code == 0
    await reset(relay)
    before = (profile / "identity.key").read_bytes()
    args = ("--profile", str(profile), "register", relay.link, "--name", "eve")
    for answer in ("\r", "\x04"):
        with at_terminal(*args) as screen:
            await screen.shows("contacts must verify you again")
            await screen.shows("Register eve again? [y/N]", answer)
            await screen.shows("Nothing was changed.")
            assert await screen.end() == 1
        assert (profile / "identity.key").read_bytes() == before
    with at_terminal(*args) as screen:
        await screen.shows("Register eve again? [y/N]", "y\r")
        await screen.shows("You are eve on")
        assert await screen.end() == 0
    assert keys(profile).registered and keys(aside(profile)).identity.user == "eve"


async def test_on_the_screen_it_is_a_page_and_a_name(tmp_path: Path, relay: RelayProcess) -> None:
    profile = tmp_path / "p"
    assert (await register(profile, relay, "eve")).code == 0
    await reset(relay)
    with at_terminal("--profile", str(profile), "join", relay.link) as screen:
        await screen.shows("or the relay was reset", "\x1b[Z\r")
        await screen.shows("The relay's link", "\r")
        await screen.shows("Your name", "\r")
        await screen.shows("Welcome, eve.")
        await screen.shows("The old account and its chats are kept")
        await screen.shows("● eve")
        assert await screen.quit() == 0
    assert keys(profile).registered and keys(aside(profile)).identity.user == "eve"
    assert f"--profile {aside(profile)}" in screen.written


def test_set_aside_twice_a_day_and_wiped_with_the_rest(tmp_path: Path) -> None:
    profile = Profile(tmp_path / "p")
    for kept in ("one", "two"):
        profile.key_file.write_text(kept)
        profile.cache.write_text(kept)
        there = profile.set_aside("2026-11-28")
        assert (there / "identity.key").read_text() == kept
        assert (there / "cache.db").read_text() == kept and not profile.cache.exists()
        assert there.stat().st_mode & 0o777 == 0o700
    names = sorted(p.name for p in profile.directory.glob("before-*"))
    assert names == ["before-2026-11-28", "before-2026-11-28.2"]
    profile.put_back(profile.directory / names[0])
    assert profile.cache.read_text() == "one" and profile.key_file.read_text() == "one"
    (profile.directory / names[1] / "mine.txt").write_text("")
    profile.wipe()
    left = [str(p.relative_to(profile.directory)) for p in profile.directory.rglob("*")]
    assert sorted(left) == [names[1], f"{names[1]}/mine.txt"]
