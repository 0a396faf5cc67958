"""A script beside an open chat with the same profile, and the reverse: the second is refused with
what to do, and the first notices nothing (docs/decisions/0008)."""

from __future__ import annotations

from pathlib import Path

from tests.kit.relay_client import RelayProcess
from tests.kit.runtime import person, relay_fixture, run, start
from tests.kit.terminal import at_terminal

relay = relay_fixture()

SENTENCE = "Another tui-chat is using the profile"
TO_DO = "Close it first. A script that runs at the same time needs its own account or device."
SEND = ["send", "#room", "x"]
SCRIPTS = [
    SEND, ["tail", "#room", "--follow"], ["secret", "@bob", "--accept"],
    ["group", "leave", "#room"], ["passphrase", "--no-passphrase"],
]  # fmt: skip


async def test_beside_an_open_chat_a_script_is_refused_and_the_chat_goes_on(
    tmp_path: Path, relay: RelayProcess
) -> None:
    ada = await person(tmp_path, relay.link, "ada", "#room")
    with at_terminal("--profile", str(ada)) as screen:
        await screen.shows("● ada")
        before = (ada / "identity.key").read_bytes()
        for args in SCRIPTS:
            ran = await run(ada, *args)
            assert ran.refusal.startswith(SENTENCE) and ran.refusal.endswith(TO_DO)
            assert not ran.out
        with at_terminal("--profile", str(ada)) as second:
            assert await second.end() == 1
            assert SENTENCE in " ".join(second.written.split())
        assert (ada / "identity.key").read_bytes() == before
        screen.keys("/quit\r")
        assert await screen.end() == 0
    assert (await run(ada, *SEND)).code == 0


async def test_beside_a_script_the_chat_is_not_opened_and_the_script_goes_on(
    tmp_path: Path, relay: RelayProcess
) -> None:
    ada = await person(tmp_path, relay.link, "ada-too")
    await person(tmp_path, relay.link, "bob")
    async with start(ada, "secret", "@bob", "--accept", "--json") as running:
        await running.next(state="waiting")
        with at_terminal("--profile", str(ada)) as screen:
            assert await screen.end() == 1
        assert SENTENCE in " ".join(screen.written.split())
        assert "\x1b" not in screen.written, "no screen was begun"
        assert running.process.returncode is None
