"""Settings of the configuration file reach the screen and the commands; doctor and config, as they
are typed."""

from __future__ import annotations

import json
import os
import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from secrets import token_hex

import pytest
from textual.app import App

from tests.kit.relay_client import here
from tests.kit.runtime import address, at_once, person, run
from tests.kit.table import Table
from tests.kit.terminal import at_terminal
from tui_chat.runtime import log as runtime_log
from tui_chat.runtime.config import Config, config_path, default_file
from tui_chat.runtime.keyfile import KeyFile
from tui_chat.ui.app import ChatApp
from tui_chat.ui.keys import KEY_NAMES
from tui_chat.ui.screen import ChatScreen

COLOUR = re.compile(r"[34]8;2;(\d+);(\d+);(\d+)")


@pytest.fixture(autouse=True)
def _own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for kind in ("CONFIG", "STATE", "DATA"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind.lower()))
    yield
    runtime_log.end()


def configure(text: str) -> None:
    config_path().parent.mkdir(parents=True, exist_ok=True)
    config_path().write_text(text)


# On the screen.


async def test_theme_bell_and_complaints(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rung: list[bool] = []
    monkeypatch.setattr(App, "bell", lambda _: rung.append(True))
    for bell in (False, True):
        table = Table(tmp_path / str(bell))
        app = ChatApp(ChatScreen(table.seat("ada")))
        app.set_up(Config(theme="nord", bell=bell), ["/c.toml: line 1: [bold]no[/] option."] * 9)
        async with app.run_test():
            assert app.theme == "nord"
            app.bell()
            assert rung == [True] * bell
            said = [note.message for note in app._notifications]
            assert said == ["/c.toml: line 1: [bold]no[/] option."] * 3
            assert not any(note.markup for note in app._notifications)
        table.close()


async def test_a_theme_chosen_in_the_menu_is_kept(tmp_path: Path) -> None:
    table, file = Table(tmp_path / "table"), tmp_path / "state" / "theme.toml"
    for before, chosen in (("nord", "dracula"), ("dracula", "tui-chat-light")):
        app = ChatApp(ChatScreen(table.seat(f"ada{len(chosen)}")))
        app.set_up(Config(theme="nord"), [], theme_file=file)
        async with app.run_test() as pilot:
            assert app.theme == before
            app.theme = chosen
            await pilot.pause()
    app = ChatApp(ChatScreen(table.seat("bob")))
    app.set_up(Config(), [], theme_file=file)
    assert app.theme == "tui-chat-dark", "the configuration names another one since"
    # Where it cannot be written, that is said.
    file.unlink()
    file.mkdir()
    async with app.run_test() as pilot:
        app.theme = "nord"
        await pilot.pause()
        assert app.theme == "nord"
        (note,) = app._notifications
        assert note.title == "The theme was not saved"
        assert note.message.endswith(". You keep the new theme until you quit.")
    table.close()


async def test_a_fault_of_the_screen_is_in_the_log(tmp_path: Path) -> None:
    canary = token_hex(12)
    runtime_log.begin(tmp_path / "log", "warning")
    table = Table(tmp_path / "table")
    app = ChatApp(ChatScreen(table.seat("ada")))

    def broken() -> None:
        raise LookupError(canary)

    with pytest.raises(LookupError):
        async with app.run_test():
            app.call_later(broken)
    table.close()
    said = (tmp_path / "log").read_text()
    assert "CRITICAL internal error" in said
    assert "builtins.LookupError" in said
    assert canary not in said


async def test_at_a_terminal_without_colours(tmp_path: Path) -> None:
    """NO_COLOR is Textual's: nothing but greys; and a wrong line in the file stops nothing."""
    configure('theme = "norc"\n')
    env = {"NO_COLOR": "1", "COLORTERM": "truecolor", "HOME": str(tmp_path)}
    with at_terminal("demo", **env) as terminal:
        await terminal.shows("CLOUD")
        await terminal.shows("perhaps")
        assert await terminal.quit() == 0
    found = set(COLOUR.findall(terminal.written))
    assert len(found) > 3
    assert all(max(map(int, rgb)) - min(map(int, rgb)) <= 1 for rgb in found), found


# As commands.


def test_config_writes_the_file_once_and_prints_where_it_is(tmp_path: Path) -> None:
    ran = at_once(tmp_path / "no", "config")
    assert (ran.code, ran.out) == (0, f"{config_path()}\n")
    assert config_path().read_text() == default_file(KEY_NAMES.settings)
    assert len(ran.err.splitlines()) == 1
    configure("bell = false\nnoise = 1\n")
    ran = at_once(tmp_path / "no", "config")
    assert (ran.code, ran.out) == (0, f"{config_path()}\n")
    assert ran.err == f'tui-chat: {config_path()}: line 2: there is no option "noise".\n'
    assert not (tmp_path / "no").exists()


def test_the_profile_of_the_file_is_the_one_where_none_is_named(tmp_path: Path) -> None:
    place = tmp_path / "mine"
    configure(f'profile = "{place}"\n')
    from tui_chat.cli.main import main

    assert main(["doctor"]) == 0
    assert main(["--profile", str(tmp_path / "other"), "group", "create", "#x"]) == 1
    assert not place.exists()  # neither for a doctor nor for another profile
    assert main(["group", "create", "#x"]) == 1
    assert place.is_dir()


@pytest.fixture
async def ada(tmp_path: Path) -> AsyncIterator[Path]:
    async with here(tmp_path / "relay") as relay:
        yield await person(tmp_path, str(address(relay)), "ada", "#room")


async def test_doctor_tells_nobody_anything(ada: Path) -> None:
    """Not the relay's address or identity, no name but in the profile's path, no key."""
    keys = KeyFile.open(ada / "identity.key", "")
    place = ada.parent / "seat"
    os.rename(ada, place)
    for form in ((), ("--json",)):
        ran = await run(place, "doctor", *form)
        host, _, relay = keys.link.removeprefix("tuichat://").partition("/")
        seeds = (keys.identity.login_seed.hex(), keys.identity.dh_private.hex())
        for word in (host, relay, "ada", "#room", *seeds):
            assert word not in (ran.out + ran.err).replace(str(ada.parent), ""), word


async def test_doctor_of_a_sealed_profile_asks_no_relay_and_nobody(ada: Path) -> None:
    KeyFile.open(ada / "identity.key", "").set_passphrase("horse", os.urandom)
    ran = await run(ada, "doctor", "--json")
    found = {entry["check"]: entry for entry in ran.json}
    assert ran.code == 0
    assert found["relay"]["level"] == "warning"
    assert "encrypted key file" in found["relay"]["says"]
    assert "3 passes over 256 MiB of memory (argon2id)" in found["key file"]["says"]
    ran = await run(ada, "--passphrase-fd", "0", "doctor", "--json", input="horse")
    assert (ran.code, {e["check"]: e for e in ran.json}["relay"]["level"]) == (0, "ok")
    ran = await run(ada, "--passphrase-fd", "0", "doctor", "--json", input="mule")
    assert ran.code == 1
    wrong = [e for e in ran.json if e["level"] == "problem"]
    assert [e["check"] for e in wrong] == ["key file"]


async def test_doctor_of_a_link_and_of_no_profile(ada: Path, tmp_path: Path) -> None:
    link = KeyFile.open(ada / "identity.key", "").link
    ran = await run(tmp_path / "none", "doctor", "--json", link)
    found = {entry["check"]: entry for entry in ran.json}
    assert ran.code == 0
    assert found["profile"]["level"] == "warning"
    assert found["relay"]["level"] == "ok"
    forged = f"{link[:-4]}aaaa"
    ran = await run(tmp_path / "none", "doctor", forged)
    assert ran.code == 1
    assert re.search(r"(?m)^problem  relay  .* did not prove", ran.out)
    assert not (tmp_path / "none").exists()
    assert (await run(tmp_path / "none", "doctor", "tuichat://x")).refusal


async def test_doctor_says_what_the_file_sets_wrong(tmp_path: Path) -> None:
    configure('bell = 7\nlog = "info"\n[keys]\nsearch = "f2"\n')
    ran = await run(tmp_path / "none", "doctor", "--json")
    found = [entry for entry in ran.json if entry["check"] in ("configuration", "log")]
    assert [entry["level"] for entry in found] == ["warning", "warning", "ok"]
    assert "line 1: bell must be true or false" in found[0]["says"]
    assert "line 4: “search” can't have F2" in found[1]["says"]
    assert str(tmp_path / "state") in found[2]["says"]
    assert ran.err == ""


async def test_a_commands_log_is_where_doctor_says(ada: Path) -> None:
    configure('log = "info"\n')
    canary = token_hex(12)
    ran = await run(ada, "send", "#room", canary)
    assert (ran.code, ran.err) == (0, "")
    (log,) = (config_path().parents[2] / "state" / "tui-chat" / "log").iterdir()
    said = log.read_text()
    assert log == runtime_log.log_path(ada)
    assert "INFO logged in" in said
    assert not any(word in said for word in (canary, "room", "ada", "127.0.0.1"))
    assert json.dumps(str(log))[1:-1] in (await run(ada, "doctor", "--json")).out


async def test_a_log_that_cannot_be_written_is_told_and_stops_nothing(
    ada: Path, tmp_path: Path
) -> None:
    configure('log = "info"\n')
    (tmp_path / "state").write_text("in the way")
    ran = await run(ada, "send", "#room", "hello")
    assert ran.code == 0
    assert ran.err.startswith("tui-chat: can't write the log ")
