"""`tui-chat host` on a terminal, and a friend with another profile who only types its two words."""

from __future__ import annotations

import re
from pathlib import Path

import pyte
import pytest

from tests.kit.runtime import run
from tests.kit.terminal import AtTerminal, at_terminal
from tests.tui_chat.nearby.multicast import needs_multicast

pytestmark = needs_multicast
QUIT = "\x11"
ESCAPE = "\x1b"


def words_on(screen: AtTerminal) -> list[str]:
    """The two words on the host's page."""
    shown = pyte.Screen(100, 30)
    pyte.Stream(shown).feed(screen.written)
    text = " ".join(" ".join(shown.display).replace("│", " ").split())
    found = re.search(r"Friends nearby can type: ([a-z]{4,7}) ([a-z]{4,7})\b", text)
    assert found, "\n".join(shown.display)
    return list(found.groups())


async def leave(screen: AtTerminal) -> None:
    screen.keys(QUIT)
    await screen.shows("again to quit. The relay will stop for everyone", QUIT)
    assert await screen.end() == 0


async def test_a_friend_with_two_words_ends_in_the_lobby(tmp_path: Path) -> None:
    host = ("host", "--listen", "127.0.0.1:0", "--name", "ada", "--no-passphrase")
    with at_terminal(*host, XDG_DATA_HOME=str(tmp_path / "share")) as screen:
        await screen.shows("Friends nearby can type:")
        await screen.shows("Esc close")
        words = words_on(screen)
        wrong = ("amber", "amber") if words != ["amber", "amber"] else ("otter", "otter")
        refused = await run(tmp_path / "eve", "join", *wrong, "--name", "eve", "--no-passphrase")
        assert refused.code == 1 and "don't match a host on this network" in refused.err
        assert not (tmp_path / "eve" / "identity.key").exists()
        joined = await run(
            tmp_path / "bob", "join", *(word.upper() for word in words), "--name", "bob",
            "--no-passphrase",
        )  # fmt: skip
        assert re.fullmatch(
            r"You are bob on 127\.0\.0\.1:\d+\.\nYou are in #lobby\.\n", joined.out
        ), joined.err
        await screen.shows("Joined so far: bob.", ESCAPE)
        # The words are still good for the next one, who has a screen and no account.
        with at_terminal("--profile", str(tmp_path / "cat")) as friend:
            await friend.shows("Where do you want to chat?", "1")
            await friend.shows("or their two words", "-".join(words) + "\r")
            await friend.shows("Your name", "cat\r")
            await friend.shows("A passphrase for your key file", "\r")
            await friend.shows("No passphrase", "\r")
            await friend.shows("How should new messages reach you?", "3")
            await friend.shows("are in #lobby too")
            await screen.shows("cat joined with your link. 8 places left.")
            assert await friend.quit() == 0
        await leave(screen)


async def test_without_nearby_there_are_no_words(tmp_path: Path) -> None:
    host = ("host", "--no-nearby", "--listen", "127.0.0.1:0", "--name", "ada", "--no-passphrase")
    with at_terminal(*host, XDG_DATA_HOME=str(tmp_path / "share")) as screen:
        await screen.shows("Invite friends")
        await screen.shows("Esc close", ESCAPE)
        assert "Nearby" not in screen.written
        await leave(screen)


@pytest.mark.parametrize(("typed", "says"), [
    (("ambr", "otter"), "Did you mean amber?"), (("amber",), "the two words that your host's"),
    (("amber", "otter", "zebra"), "Type the two words"),
    (("\x1b[31mamber", "otter"), "is not a word that hosts use"),
])  # fmt: skip
async def test_a_typo_is_said_at_once(tmp_path: Path, typed: tuple[str, ...], says: str) -> None:
    ran = await run(tmp_path / "p", "join", *typed, "--name", "ada", "--no-passphrase")
    assert ran.code == 1 and says in ran.err and "\x1b" not in ran.err
    assert not (tmp_path / "p" / "identity.key").exists()
