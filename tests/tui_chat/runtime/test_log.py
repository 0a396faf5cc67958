"""The log: what it says, that it stays small and private, and that nobody's words are in it."""

from __future__ import annotations

import io
import logging
import re
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from secrets import token_hex

import pytest

from relay.wire.groups import GroupCreate, GroupInvite
from relay.wire.protocol import Direct, Members
from relay.wire.relay_link import RelayLink
from tests.kit.relay_client import here
from tests.kit.runtime import Cutting, address, keys_for, running_client
from tui_chat.core import events
from tui_chat.runtime import log as runtime_log

ENTRY = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (INFO|WARNING|ERROR|CRITICAL) \S.*")


@pytest.fixture(autouse=True)
def _ended() -> Iterator[None]:
    yield
    runtime_log.end()


def entries(path: Path) -> list[str]:
    lines = path.read_text("utf-8").splitlines()
    assert all(ENTRY.fullmatch(line) or line.startswith("  ") for line in lines), lines
    return [line.partition(" ")[2] for line in lines]


def test_events_of_the_program_are_said_in_fixed_words(tmp_path: Path) -> None:
    path = tmp_path / "log"
    runtime_log.begin(path, "info")
    for event in (
        events.NetworkChanged(events.Network.CONNECTING), events.LoggedIn("ada"),
        events.NetworkChanged(
            events.Network.OFFLINE, "The relay at 10.1.2.3:9 does not answer.", 1.26
        ),
        events.NetworkChanged(events.Network.OFFLINE, "why"),
        events.LoginRefused("The relay does not let you in", "said by the relay"),
        events.NotTheRelay("This is not your relay", "The relay at 10.1.2.3:9 is another."),
        events.Trouble("The cache was damaged", "It was put aside as /home/ada/cache.damaged"),
        events.PrivacyChanged("@ada,bob", events.Privacy.SECRET),
    ):  # fmt: skip
        runtime_log.log_event(event)
    runtime_log.no_answer(ConnectionRefusedError(111, "Connect call failed ('10.1.2.3', 9)"))
    runtime_log.connection_closed(1012)
    runtime_log.key_file_saved()
    runtime_log.key_file_saved(OSError(28, "No space left", "/home/ada/identity.key"))
    assert entries(path) == [
        "INFO started", "INFO connecting", "INFO logged in",
        "WARNING offline, next try in 1.3 s", "INFO offline",
        "ERROR no login: The relay does not let you in",
        "WARNING login not sent: This is not your relay", "WARNING trouble: The cache was damaged",
        "WARNING no answer from the relay (ConnectionRefusedError)",
        "INFO connection closed with code 1012", "INFO key file saved",
        "ERROR key file not saved (errno 28)",
    ]  # fmt: skip


def test_an_entry_is_one_line_of_text_whatever_a_title_holds(tmp_path: Path) -> None:
    path = tmp_path / "log"
    runtime_log.begin(path, "info")
    title = "a\x1b[2J\x9b31m\nINFO let in\u2028b\ud800\u202ec"
    runtime_log.log_event(events.Trouble(title, ""))
    runtime_log.log_event(events.LoginRefused(title, ""))
    shown = "a\u241b[2J\ufffd31m INFO let in b\ufffdc"
    assert entries(path)[1:] == [f"WARNING trouble: {shown}", f"ERROR no login: {shown}"]


def test_an_exception_is_its_types_and_places(tmp_path: Path) -> None:
    path, canary = tmp_path / "log", token_hex(12)

    def broken(text: str) -> None:
        try:
            raise KeyError(text)
        except KeyError as e:
            raise ExceptionGroup(text, [ValueError(text), OSError(2, text, text)]) from e

    runtime_log.begin(path, "warning")
    try:
        broken(canary)
    except ExceptionGroup:
        runtime_log.internal_error()
    said = entries(path)
    assert said[0] == "CRITICAL internal error"
    log = path.read_text()
    for kind in ("ExceptionGroup", "KeyError", "ValueError", "FileNotFoundError"):
        assert f"  builtins.{kind}\n" in log
    assert re.search(r"    runtime/test_log\.py:\d+ in broken\n", log)
    assert canary not in log
    assert str(Path(__file__).parents[3]) not in log


def test_uncaught_errors_are_logged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "log"
    runtime_log.begin(path, "warning")
    for error in (RuntimeError("a secret"), KeyboardInterrupt()):
        sys.excepthook(type(error), error, None)
    assert [line for line in entries(path) if line.startswith("CRITICAL")] == [
        "CRITICAL internal error"
    ]
    assert "a secret" not in path.read_text()
    assert "RuntimeError: a secret" in capsys.readouterr().err
    runtime_log.end()
    assert sys.excepthook is sys.__excepthook__


def test_off_writes_nothing_anywhere(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "state" / "log"
    runtime_log.begin(path, "off")
    runtime_log.no_answer(TimeoutError())
    runtime_log.log_event(events.Trouble("A title", "text"))
    assert not path.parent.exists()
    assert capfd.readouterr() == ("", "")
    assert not logging.getLogger("tui_chat").propagate


def test_the_log_is_readable_by_its_user_alone(tmp_path: Path) -> None:
    path = tmp_path / "state" / "log" / "x.log"
    path.parent.parent.mkdir()
    runtime_log.begin(path, "info")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    path.chmod(0o644)
    runtime_log.begin(path, "info")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_log_is_not_written_through_a_symlink(tmp_path: Path) -> None:
    (tmp_path / "log").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="symbolic"):
        runtime_log.begin(tmp_path / "log", "info")
    assert not (tmp_path / "elsewhere").exists()


def test_the_log_never_grows_past_its_bound(tmp_path: Path) -> None:
    path = tmp_path / "log"
    runtime_log.begin(path, "info")
    title = "x" * 500
    for _ in range(5_000):
        runtime_log.log_event(events.Trouble(title, ""))
    files = sorted(tmp_path.iterdir())
    assert [file.name for file in files] == ["log", "log.1", "log.2", "log.3"]
    assert all(file.stat().st_size <= runtime_log.FILE_BYTES for file in files)
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


def test_an_unwritable_log_is_silent(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "full" / "log"
    runtime_log.begin(path, "info")
    (handler,) = (h for h in logging.getLogger("tui_chat").handlers if hasattr(h, "maxBytes"))

    class Full(io.StringIO):
        def write(self, text: str) -> int:
            raise OSError(28, "No space left on device")

    handler.stream.close()  # type: ignore[attr-defined]
    handler.stream = Full()  # type: ignore[attr-defined]
    runtime_log.key_file_saved()
    assert capfd.readouterr() == ("", "")


def test_each_profile_has_a_log_whose_name_tells_nobodys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", "/var/ada")
    one, other = runtime_log.log_path(Path("/p/ada")), runtime_log.log_path(Path("/q/ada"))
    assert one != other
    assert re.fullmatch(r"/var/ada/tui-chat/log/[0-9a-f]{12}\.log", str(one))
    monkeypatch.chdir("/")
    assert runtime_log.log_path(Path("p/ada")) == one
    monkeypatch.delenv("XDG_STATE_HOME")
    monkeypatch.setenv("HOME", "/home/ada")
    assert runtime_log.log_path(Path("/p")).parent == Path("/home/ada/.local/state/tui-chat/log")


async def test_nothing_of_a_conversation_is_in_the_log(tmp_path: Path) -> None:
    """Names, groups, titles, cloud and secret texts, refusals, cut cables, a damaged cache."""
    path = tmp_path / "log"
    mark = token_hex(4)
    ada, bob = f"ada{mark}", f"bob{mark}"
    room, cloud, secret, title = f"#r{mark}", token_hex(12), token_hex(12), token_hex(12)
    runtime_log.begin(path, "info")
    async with here(tmp_path / "relay") as relay, Cutting(relay.port) as cable:
        at = RelayLink("127.0.0.1", cable.port, relay.identity.relay_id)
        damaged = tmp_path / f"cache-{mark}.db"
        damaged.write_bytes(b"x" * 5000)
        one = keys_for(tmp_path, at, ada)
        other = keys_for(tmp_path, address(relay), bob)
        async with (
            running_client(one, damaged, register="") as (a, heard),
            running_client(other, register="") as (b, heard_b),
        ):
            await heard.until(lambda: heard.of(events.LoggedIn))
            await heard_b.until(lambda: heard_b.of(events.LoggedIn))
            assert not (await a.ask(GroupCreate, room, title)).code
            chat = (await a.ask(Direct, bob)).chat
            for where in (room, chat):
                assert not (await a.answer(a.say(events.CloudText(where, cloud)))).code
            assert (await a.ask(GroupInvite, room, f"nobody{mark}")).code
            a.act(a.client.toggle_actions.ask_secret, chat)
            await heard_b.until(lambda: heard_b.of(events.Prompted))
            b.act(b.client.toggle_actions.ask_secret, chat)
            await heard.until(lambda: any(
                e.privacy is events.Privacy.SECRET for e in heard.of(events.PrivacyChanged)
            ))  # fmt: skip
            assert a.say(events.SecretText(chat, secret))
            cable.after = 0
            a.begin(Members, room)  # the answer is what cuts the cable
            await heard.until(lambda: len(heard.of(events.NetworkChanged)) > 2)
    said = entries(path)
    for word in (
        "INFO connecting", "INFO logged in", "INFO key file saved",
        "WARNING trouble: The cache was damaged", "INFO connection closed with code 1006",
    ):  # fmt: skip
        assert word in said, word
    assert any(line.startswith("WARNING offline, next try in ") for line in said)
    log = path.read_text()
    keys = [k.identity.account_seed.hex() for k in (one, other)]
    for canary in (mark, cloud, secret, title, "127.0.0.1", str(cable.port), one.link, *keys):
        assert canary not in log
    assert str(tmp_path) not in log
