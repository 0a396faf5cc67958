"""From an empty profile to a verified secret chat, by keyboard, as people see it."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.kit.terminal import accepts, at_terminal, flowed, needs_tmux, terminals, words_on
from tui_chat.demo.run import relay_process
from tui_chat.host.relay_process import running_relay

TUI = [sys.executable, "-m", "tui_chat"]
OPTIONS = ("--listen", "127.0.0.1:0", "--registration", "invite")


@needs_tmux
async def test_from_nothing_to_a_verified_secret_chat(tmp_path: Path) -> None:
    async with running_relay(tmp_path / "relay", tmp_path / "relay.log", *OPTIONS) as relay:
        link = (await relay.invite(2, 600)).link
        commands = {n: [*TUI, "--profile", str(tmp_path / n)] for n in ("ada", "bob")}
        with terminals(tmp_path, (60, 20), commands) as at:
            ada, bob = at["ada"], at["bob"]
            for name, one in at.items():
                one.wait("1 of 3", "Where do you want to chat?")
                one.keys("1")
                one.wait("Your friend's link")
                one.type(link)
                one.wait("The relay is at 127.0.0.1")
                one.keys("Enter")
                one.wait("2 of 3")
                one.type(name.capitalize())
                one.wait(f"You will be {name}.")
                one.keys("Enter")
                one.wait("3 of 3")
                one.keys("Enter")
                one.wait("Enter again goes on without")
                one.keys("Enter")
                one.wait("connected", f"You are {name} here now. F7 and a friend")
            ada.keys("F7")
            ada.wait("New chat")
            ada.type("bob")
            ada.keys("Enter")
            ada.wait("Readable by: you · bob · the relay's operator", "● online")
            ada.keys("F2")
            bob.wait("ada asks for a secret chat")
            bob.keys("F5")
            bob.wait("F2 accepts")
            bob.until(lambda s: accepts(bob, s), "SECRET")
            ada.wait("SECRET", "compare codes (F3)")
            codes = []
            for one in (ada, bob):
                one.keys("F3")
                codes.append(words_on(one.until(_code, "seven words and both answers")))
            assert codes[0] == codes[1]
            for one in (ada, bob):
                one.keys("Tab", "Enter")
                one.until(lambda s: "compare codes" not in flowed(s) and "◆" in s, "verified")
            ada.wait("Readable by: you · bob")
            ada.seal_first("only for you")
            bob.wait("only for you", "Readable by: you · ada")
    kept = b"".join(p.read_bytes() for p in (tmp_path / "relay").iterdir() if p.is_file())
    assert b"only for you" not in kept


def _code(screen: str) -> bool:
    return len(words_on(screen)) == 7 and "They match" in screen and "They don't match" in screen


async def test_one_screen_becomes_the_other_without_leaving_it(tmp_path: Path) -> None:
    profile = str(tmp_path / "p")
    async with relay_process(tmp_path / "relay", tmp_path / "relay.log") as address:
        with at_terminal("--profile", profile) as screen:
            await screen.shows("Where do you want to chat?")
            screen.keys(f"\x1b[200~{address}\x1b[201~")
            await screen.shows("The relay is at")
            screen.keys("\r")
            await screen.shows("2 of 3")
            screen.keys("ada\r")
            await screen.shows("3 of 3")
            screen.keys("open sesame\r")
            await screen.shows("Once more")
            screen.keys("open sesame\r")
            await screen.shows("Sealing your key file")
            await screen.shows("connected")
            screen.keys("\x11")
            assert await screen.end() == 0
            assert screen.written.count("\x1b[?1049h") == 1
            assert screen.written.count("\x1b[?1049l") == 1
            assert screen.written.count("\x1b[>") == screen.written.count("\x1b[<u")
            assert "sesame" not in screen.written
        with at_terminal("--profile", profile) as screen:
            await screen.shows("Your passphrase")
            screen.keys("sesame\r")
            await screen.shows("does not open the key file")
            screen.keys("open sesame\r")
            await screen.shows("connected")
            screen.keys("\x11")
            assert await screen.end() == 0
            assert screen.written.count("\x1b[?1049h") == 1
            assert "sesame" not in screen.written


async def test_left_before_anything_was_made_it_says_so(tmp_path: Path) -> None:
    profile = tmp_path / "p"
    with at_terminal("--profile", str(profile)) as screen:
        await screen.shows("Where do you want to chat?")
        screen.keys("\x11")
        await screen.shows("Nothing was made.")
        assert await screen.end() == 0
        assert screen.is_left() and not (profile / "identity.key").exists()
