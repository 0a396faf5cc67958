"""The first run at a terminal: one screen becomes the other, and nothing is made before it is asked
for."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.kit.terminal import at_terminal
from tui_chat.demo.run import relay_process

TUI = [sys.executable, "-m", "tui_chat"]
OPTIONS = ("--listen", "127.0.0.1:0", "--registration", "invite")


async def test_one_screen_becomes_the_other_without_leaving_it(tmp_path: Path) -> None:
    profile = str(tmp_path / "p")
    async with relay_process(tmp_path / "relay", tmp_path / "relay.log") as address:
        with at_terminal("--profile", profile, forked=False) as screen:
            await screen.shows("Where do you want to chat?", f"\x1b[200~{address}\x1b[201~")
            await screen.shows("leads to the relay at", "\r")
            await screen.shows("2 of 3", "ada\r")
            await screen.shows("3 of 3", "open sesame\r")
            await screen.shows("Type the passphrase again", "open sesame\r")
            await screen.shows("How should new messages reach you?", "1")
            await screen.shows("Encrypting your key file")
            await screen.shows("● ada")
            assert await screen.quit() == 0
            assert screen.written.count("\x1b[?1049h") == 1
            assert screen.written.count("\x1b[?1049l") == 1
            assert screen.written.count("\x1b[>") == screen.written.count("\x1b[<u")
            assert "sesame" not in screen.written
        with at_terminal("--profile", profile) as screen:
            await screen.shows("Your passphrase", "sesame\r")
            await screen.shows("The passphrase is wrong", "open sesame\r")
            await screen.shows("● ada")
            assert await screen.quit() == 0
            assert screen.written.count("\x1b[?1049h") == 1
            assert "sesame" not in screen.written


async def test_leaving_before_anything_was_made_is_told(tmp_path: Path) -> None:
    profile = tmp_path / "p"
    with at_terminal("--profile", str(profile)) as screen:
        await screen.shows("Where do you want to chat?")
        screen.keys("\x11")
        await screen.shows("Nothing was created.")
        assert await screen.end() == 0
        assert screen.is_left() and not (profile / "identity.key").exists()
