"""Two people, two terminals, one relay: the main job, by keyboard, as people see it."""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.kit.resources import needs
from tests.kit.terminal import Terminal, accepts, flowed, needs_tmux, terminals, words_on
from tui_chat.demo.run import relay_process

TUI = [sys.executable, "-m", "tui_chat"]


def _do(*args: str) -> None:
    done = subprocess.run([*TUI, *args], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr


@needs_tmux
@pytest.mark.parametrize("size", [(120, 36), (80, 24)], ids=["120x36", "80x24"])
async def test_the_main_job(tmp_path: Path, size: tuple[int, int]) -> None:
    async with relay_process(tmp_path / "relay", tmp_path / "relay.log") as address:
        profiles = {name: str(tmp_path / name) for name in ("ada", "bob")}
        for name, profile in profiles.items():
            _do("--profile", profile, "register", str(address), "--name", name, "--no-passphrase")
        # A developer's switches, as somebody may have left them: none may record a secret chat.
        left = ["env", f"TEXTUAL_LOG={tmp_path / 'textual.log'}", "TEXTUAL=devtools,debug"]
        commands = {n: [*left, *TUI, "--profile", p] for n, p in profiles.items()}
        with terminals(tmp_path, size, commands) as at:
            ada, bob = at["ada"], at["bob"]
            for one in (ada, bob):
                one.wait("connected", "Readable by: nobody, no chat is open")

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
            bob.wait("ada asks for a secret chat: F2 accepts, F4 declines")
            bob.until(lambda s: bool(re.search(r"declines, 5[0-8] s", flowed(s))), "the count down")
            bob.keys("F2")
            for one in (ada, bob):
                one.wait("SECRET", "compare codes (F3)", gone="Agreeing on keys")
            codes = []
            for one in (ada, bob):
                one.keys("F3")
                codes.append(words_on(one.wait("They match", "They don't match")))
                one.keys("Escape")
                one.wait("Readable by:")
            assert len(codes[0]) == 7
            assert codes[0] == codes[1]
            for one, text in ((ada, "only for you"), (bob, "and for you")):
                one.seal_first(text)
            ada.wait("and for you")
            bob.wait("only for you")

            # One is killed: the other says so within 5 s, sends nothing, and goes on.
            ada.type("half a thought")
            ada.wait("half a thought")
            os.kill(bob.pid(), signal.SIGKILL)
            ada.wait("ENDED", "bob has gone", patience=5)
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
            with terminals(tmp_path / "again", size, {"bob": commands["bob"]}) as later:
                again = later["bob"]
                again.wait("connected")
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


@needs_tmux
@needs("ps")
async def test_told_to_end_it_says_goodbye_and_leaves_the_terminal_as_it_was(
    tmp_path: Path,
) -> None:
    async with relay_process(tmp_path / "relay", tmp_path / "relay.log") as address:
        for name in ("ada", "bob"):
            _do("--profile", str(tmp_path / name), "register", str(address), "--name", name,
                "--no-passphrase")  # fmt: skip
        tui = shlex.join([*TUI, "--profile", str(tmp_path / "ada")])
        ada_runs = ["sh", "-c", f"{tui}; echo code=$?; stty -a; exec sleep 600"]
        bob_runs = {"bob": [*TUI, "--profile", str(tmp_path / "bob")]}
        with terminals(tmp_path, (100, 30), bob_runs) as there:
            bob = there["bob"]
            bob.wait("connected")
            for number in (signal.SIGTERM, signal.SIGHUP, None):
                place = tmp_path / f"t{number}"
                place.mkdir()
                with terminals(place, (100, 30), {"ada": ada_runs}) as at:
                    ada = at["ada"]
                    ada.wait("connected")
                    ada.type("/direct bob")
                    ada.keys("Enter")
                    ada.wait("● online")
                    ada.keys("F2")
                    bob.until(lambda s: _opens(bob, s), "the question")
                    bob.until(lambda s: accepts(bob, s), "SECRET")
                    ada.wait("compare codes (F3)")
                    if number is not None:
                        os.kill(_child(ada.pid()), number)
                        screen = ada.wait(f"code={128 + number}", " echo ")
                        assert " icanon" in screen
                bob.wait("ENDED", "ada ended the secret chat.", patience=5)
                bob.until(lambda s: _back(bob, s), "CLOUD")


def _child(shell: int) -> int:
    done = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(shell)], capture_output=True, text=True, check=True
    )
    return int(done.stdout.split()[0])


def _opens(bob: Terminal, screen: str) -> bool:
    if "F5 opens that chat" in flowed(screen):
        bob.keys("F5")
    return "F2 accepts" in flowed(screen)


def _back(bob: Terminal, screen: str) -> bool:
    if "ENDED" in screen:
        bob.keys("F4")
    return "the relay can read this" in screen


def _asks(ada: Terminal, screen: str) -> bool:
    """Once the screen has said to look again, F2 once more."""
    if "press once more" in flowed(screen):
        ada.keys("F2")
    return "WAITING" in screen


def _pressed_back(ada: Terminal, screen: str) -> bool:
    """A held draft is discarded only after saying so: F4 once more."""
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
