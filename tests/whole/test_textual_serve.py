"""Under textual-serve, whose environment names another driver, no screen opens: the program says
so, in the browser too, and makes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kit.runtime import run
from tests.kit.terminal import at_terminal
from tui_chat.launch import UNDER_TEXTUAL_SERVE

ENVIRONMENT = {
    "TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver", "TEXTUAL_FPS": "60",
    "TEXTUAL_COLOR_SYSTEM": "truecolor", "TERM_PROGRAM": "textual", "COLUMNS": "100", "ROWS": "26",
}  # fmt: skip
"""The environment that textual-serve sets."""
LINK = f"tuichat://127.0.0.1:1/#{'a' * 52}"


def in_browser(out: str) -> str:
    """Return what textual-serve passes on: packets of data behind its first line, to the end."""
    first, _, packets = out.encode().partition(b"\n")
    assert first == b"__GANGLION__"
    shown = b""
    while packets:
        kind, size = packets[:1], int.from_bytes(packets[1:5], "big")
        assert kind == b"D" and len(packets) >= 5 + size
        shown, packets = shown + packets[5 : 5 + size], packets[5 + size :]
    return shown.decode()


@pytest.mark.parametrize(
    "command",
    [
        (), ("join", LINK, "--name", "ada", "--no-passphrase"),
        ("host", "--listen", "127.0.0.1:0", "--name", "ada", "--no-passphrase"), ("demo",),
    ],
    ids=["chat", "join", "host", "demo"],
)  # fmt: skip
async def test_no_screen_opens_and_the_browser_shows_why(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    profile = tmp_path / "p"
    ran = await run(profile, *command, env=ENVIRONMENT)
    assert ran.refusal == UNDER_TEXTUAL_SERVE
    assert in_browser(ran.out) == f"tui-chat: {UNDER_TEXTUAL_SERVE}\r\n"
    assert not profile.exists(), "nothing was made"


@pytest.mark.parametrize("driver", ["", "anything:Driver"])
async def test_without_it_the_sentence_stays_the_same(tmp_path: Path, driver: str) -> None:
    ran = await run(tmp_path / "p", env={**ENVIRONMENT, "TEXTUAL_DRIVER": driver})
    assert "You have no account on this device yet" in ran.refusal and ran.out == ""


async def test_commands_without_a_screen_run_there(tmp_path: Path) -> None:
    """They run as in a shell that somebody serves."""
    ran = await run(tmp_path / "p", "send", "@bob", "hello", env=ENVIRONMENT)
    assert ran.refusal != UNDER_TEXTUAL_SERVE and ran.out == ""


async def test_at_a_terminal_the_driver_is_this_programs_own(tmp_path: Path) -> None:
    """Whatever the environment names: a driver sees every key."""
    named = ENVIRONMENT["TEXTUAL_DRIVER"]
    with at_terminal("--profile", str(tmp_path / "p"), TEXTUAL_DRIVER=named) as terminal:
        await terminal.shows("Where do you want to chat?")
        assert await terminal.quit() == 0
    assert "__GANGLION__" not in terminal.written
