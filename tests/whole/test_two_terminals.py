"""Two people, two terminals, one relay: the main job, from empty profiles on, by keyboard, as
people see it."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from pathlib import Path

from tests.kit.terminal import Terminal, flowed, needs_tmux, terminals, words_on
from tui_chat.host.relay_process import running_relay

TUI = [sys.executable, "-m", "tui_chat"]
OPTIONS = ("--listen", "127.0.0.1:0", "--registration", "invite")


@needs_tmux
async def test_two_people_meet_compare_codes_and_chat_in_secret(tmp_path: Path) -> None:
    async with running_relay(tmp_path / "relay", tmp_path / "relay.log", *OPTIONS) as relay:
        link = (await relay.invite(2, 600)).link
        profiles = {name: str(tmp_path / name) for name in ("ada", "bob")}
        # A developer's switches, as somebody may have left them: none may record a secret chat.
        left = ["env", f"TEXTUAL_LOG={tmp_path / 'textual.log'}", "TEXTUAL=devtools,debug"]
        commands = {n: [*left, *TUI, "--profile", p] for n, p in profiles.items()}
        with terminals(tmp_path, (80, 24), commands) as at:
            ada, bob = at["ada"], at["bob"]
            for name, one in at.items():
                one.wait("1 of 3", "Where do you want to chat?")
                one.keys("1")
                one.wait("Your friend's link")
                one.type(link)
                one.wait("leads to the relay at 127.0.0.1")
                one.keys("Enter")
                one.wait("2 of 3")
                one.type(name.capitalize())
                one.wait(f"You will be {name}.")
                one.keys("Enter")
                one.wait("3 of 3")
                one.keys("Enter")
                one.wait("Press Enter again to go on")
                one.keys("Enter")
                one.wait("How should new messages reach you?")
                one.keys("1")
                one.wait(f"● {name}", f"Welcome, {name}. Press F7 and type a friend")

            # A group.
            ada.type("/group create #workshop")
            ada.keys("Enter")
            ada.wait("#workshop", "Readable by: you · nobody else yet")
            ada.type("/group invite bob")
            ada.keys("Enter")
            bob.wait("#workshop")
            bob.type("/group join #workshop")
            bob.keys("Enter")
            bob.wait("Readable by: you · 1 other member")
            ada.type("good morning all")
            ada.keys("Enter")
            bob.wait("good morning all")

            # A direct chat.
            ada.type("/direct bob")
            ada.keys("Enter")
            ada.wait("Readable by: you · bob · the relay's operator")
            ada.type("did you read the paper?")
            ada.keys("Enter")
            bob.wait("@ada")
            bob.type("/direct ada")
            bob.keys("Enter")
            bob.wait("did you read the paper?", "Readable by: you · ada · the relay's operator")

            # The toggle.
            ada.keys("F2")
            ada.wait("WAITING")
            bob.wait("ada asks for a secret chat · F2 accept · F4 decline")
            bob.until(lambda s: bool(re.search(r"decline · 5[0-8] s", flowed(s))), "the count down")
            bob.keys("F2")
            for one in (ada, bob):
                one.wait("SECRET", "not verified – press F3", gone="Agreeing on keys")
            codes = []
            for one in (ada, bob):
                one.keys("F3")
                codes.append(words_on(one.until(_code, "seven words and both answers")))
            assert codes[0] == codes[1]
            for one in (ada, bob):
                one.keys("Tab", "Enter")
                one.until(lambda s: "not verified" not in flowed(s) and "◆" in s, "verified")
            for one, text in ((ada, "only for you"), (bob, "and for you")):
                one.seal_first(text)
            ada.wait("and for you")
            bob.wait("only for you")

            # One is killed: the other says so, sends nothing, and goes on.
            ada.type("half a thought")
            ada.wait("half a thought")
            os.kill(bob.pid(), signal.SIGKILL)
            ada.wait("ENDED", "bob went offline")
            ada.keys("Enter")
            ada.wait("ENDED", "half a thought")
            ada.keys("F4")
            ada.until(lambda s: "CLOUD" in s or "F4" in s, "an answer to F4")
            ada.until(lambda s: _pressed_back(ada, s), "the cloud again")
            screen = ada.wait(
                "Readable by: you · bob · the relay's operator", gone="half a thought"
            )
            assert "only for you" not in screen
            # bob is back, and may be asked again.
            (tmp_path / "again").mkdir()
            with terminals(tmp_path / "again", (80, 24), {"bob": commands["bob"]}) as later:
                again = later["bob"]
                again.wait("● bob")
                ada.wait("● online")
                # F2 meant "ask again" until a moment ago: a press too soon is dropped, and said.
                ada.keys("F2")
                ada.until(lambda s: _asks(ada, s), "WAITING")
        texts = files(tmp_path / "relay", *(tmp_path / name for name in profiles))
        assert not (tmp_path / "textual.log").exists()
        kept = b"".join(texts)
        assert b"good morning all" in kept
        for secret in (b"only for you", b"and for you", b"half a thought"):
            assert secret not in kept


def _code(screen: str) -> bool:
    return len(words_on(screen)) == 7 and "They match" in screen and "They don't match" in screen


def _asks(ada: Terminal, screen: str) -> bool:
    """Press F2 again when the screen asks for it."""
    if "press the key again" in flowed(screen):
        ada.keys("F2")
    return "WAITING" in screen


def _pressed_back(ada: Terminal, screen: str) -> bool:
    """A held draft is discarded only after a warning: press F4 again."""
    if "Readable by: you · bob · the relay's operator" in screen:
        return True
    ada.keys("F4")
    return False


def files(*places: Path) -> list[bytes]:
    """All files there, as they are at one moment: who is just closing takes a log away."""
    for _ in range(50):
        try:
            return [p.read_bytes() for place in places for p in place.iterdir() if p.is_file()]
        except FileNotFoundError:
            time.sleep(0.1)
    raise AssertionError("the files do not come to rest")
