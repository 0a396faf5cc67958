"""One relay process from start to end, in this process so that its parts can be looked at."""

from __future__ import annotations

import json
import re
import socket
import sys
from pathlib import Path

import pytest

from relay import run
from relay.cli import main
from relay.console.operator_client import OperatorClient
from relay.store.data_directory import open_existing
from relay.store.sqlite.opened import OpenedSqlite
from relay.wire.relay_link import parse_relay_link
from tests.kit.relay_client import start_relay
from tests.kit.relay_process import serve, until_announced


@pytest.fixture(autouse=True)
def announced(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each relay that a test serves end as soon as it has said where it listens."""
    until_announced(monkeypatch)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "The first user can register with this link"),
        (["--registration", "open"], "Anyone who can reach the relay can register"),
        (["--registration", "closed"], "Link for people who already have an account"),
    ],
)
def test_a_listening_relay_prints_its_addresses_and_link(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    assert serve(tmp_path, *arguments) == 0
    said = capsys.readouterr().out
    assert said.startswith("The relay is listening on ws://127.0.0.1:")
    assert words in said
    assert "tuichat://127.0.0.1:" in said
    assert said.splitlines()[-1] == (
        "  This link works only on this machine. To make links for other machines, add --public"
        " HOST:PORT."
    )


def test_a_name_that_was_guessed_is_said_to_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("socket.gethostname", lambda: "f00dcafe")
    assert serve(tmp_path, "--listen", "0.0.0.0:0") == 0
    said = capsys.readouterr().out.splitlines()[-1]
    assert said.startswith(
        "  This link works only on machines that can reach this machine as f00dcafe."
    )
    assert "--public HOST:PORT" in said
    for public in ("relay.example:443", "f00dcafe:7878", "127.0.0.1:7878"):
        wide = () if public.startswith("127") else ("--listen", "0.0.0.0:0")
        assert serve(tmp_path, *wide, "--public", public) == 0
        assert capsys.readouterr().out.splitlines()[-1].strip().startswith("tuichat://")


def test_an_archive_without_an_end_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(OpenedSqlite, "archived", True)
    for arguments, said in (((), True), (("--backups-kept", "7d"), False)):
        assert serve(tmp_path, *arguments) == 0
        assert (run.ARCHIVED in capsys.readouterr().out) is said
        assert serve(tmp_path, "--json", *arguments) == 0
        assert json.loads(capsys.readouterr().out)["warnings"] == [run.ARCHIVED] * said


def test_json_tls_and_a_public_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert serve(tmp_path, "--json", "--tls", "--public", "relay.example:443") == 0
    said = json.loads(capsys.readouterr().out)
    assert said["url"].startswith("wss://127.0.0.1:")
    assert said["link"].startswith("tuichat://relay.example:443/")
    assert said["link"].endswith("#" + said["relay_id"])
    cert, key = (str(tmp_path / f"tls-{part}.pem") for part in ("cert", "key"))
    assert serve(tmp_path, "--json", "--tls-cert", cert, "--tls-key", key) == 0
    assert json.loads(capsys.readouterr().out)["relay_id"] == said["relay_id"]


@pytest.mark.parametrize("public", ["127.0.0.1:7878", "[::1]:7878", "relay.example:7878"])
@pytest.mark.parametrize(
    ("more", "tls"),
    [
        ((), False), (("--tls",), True), (("--listen", "0.0.0.0:0"), True),
        (("--trusted-tls-bind", "ab" * 32), True),
    ],
)  # fmt: skip
def test_a_link_says_tls_where_clients_would_speak_without_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str],
    public: str, more: tuple[str, ...], tls: bool,
) -> None:  # fmt: skip
    assert serve(tmp_path, "--json", *more, "--public", public) == 0
    links = [json.loads(capsys.readouterr().out)["link"]]
    for options in ((), ("--public", public), ("--public", "127.8.8.8:1")):
        assert main.main(["invite", "--data", str(tmp_path), *options]) == 0
        links.append(capsys.readouterr().out.strip())
    for link in links:
        assert ("?tls#" in link) is (tls and "relay.example" not in link), link
        assert link.count("?") == link.count("?tls#")
    assert [parse_relay_link(link).place for link in links] == [public] * 3 + ["127.8.8.8:1"]


def test_links_name_all_places_of_the_relay(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["--public", "a.example:443,[2001:db8::1]:7878", "--public", "b.example"]
    assert serve(tmp_path, "--tls", "--json", *given) == 0
    link = json.loads(capsys.readouterr().out)["link"]
    places = ["a.example:443", "[2001:db8::1]:7878", "b.example:7878"]
    assert [at.place for at in parse_relay_link(link).places] == places
    noted = (tmp_path / "relay.address").read_text()
    assert noted.splitlines() == [*places, "tls"], "an older relay reads the first line"
    for options, told in (((), places), (("--public", "c:1,d:2"), ["c:1", "d:2"])):
        assert main.main(["invite", "--data", str(tmp_path), *options]) == 0
        link = capsys.readouterr().out.strip()
        assert [at.place for at in parse_relay_link(link).places] == told
    client = OperatorClient(open_existing(tmp_path), names=True)
    assert client.relay == "a.example:443"
    assert [at.place for at in parse_relay_link(client.link()).places] == places


@pytest.mark.parametrize(
    ("public", "rule"),
    [("a:1,a:1", "only once"), ("a:1,127.0.0.1:1", "of this machine together"),
     (",".join(f"a{n}" for n in range(9)), "8 addresses at most"),
     (",".join(f"a{n}" for n in range(100_000)), "8 addresses at most"),
     ("a:1,", "'' is not of the form HOST:PORT"), ("a:1,b:0", "not 0"),
     ("a:1,b\x1b[2J:1", r"'b\\x1b\[2J:1' is not of the form")],
)  # fmt: skip
def test_places_that_make_no_link_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], public: str, rule: str
) -> None:
    assert main.main(["serve", "--data", str(tmp_path / "data"), "--public", public]) == 2
    said = capsys.readouterr().err
    assert re.search(rule, said) and said.endswith(".\n") and len(said) < 200
    assert not (tmp_path / "data").exists()


def test_an_address_noted_without_tls(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert serve(tmp_path) == 0
    (tmp_path / "relay.address").write_text("127.0.0.1:7878\n")
    capsys.readouterr()
    assert main.main(["invite", "--data", str(tmp_path)]) == 0
    link = parse_relay_link(capsys.readouterr().out.strip())
    assert link.place == "127.0.0.1:7878" and not link.speaks_tls(insecure=False)


def test_an_address_that_is_taken(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        listen = f"127.0.0.1:{taken.getsockname()[1]}"
        assert main.main(["serve", "--data", str(tmp_path / "data"), "--listen", listen]) == 1
    assert f"Can't listen on {listen}: the port is in use." in capsys.readouterr().err


def test_a_store_that_takes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def no_space(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("relay.store.sqlite.store.SqliteStore._commit", no_space)
    assert serve(tmp_path) == 1
    assert "The relay can't store anything." in capsys.readouterr().err


def test_without_uvloop_it_runs_on_asyncio(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "uvloop", None)
    assert serve(tmp_path) == 0
    assert "The relay is listening on" in capsys.readouterr().out


@pytest.mark.skipif(sys.platform != "linux", reason="the limits of a process are read in /proc")
def test_a_crash_would_leave_no_copy_of_its_memory(tmp_path: Path) -> None:
    relay = start_relay(tmp_path / "data")
    try:
        limits = Path(f"/proc/{relay.pid}/limits").read_text()
    finally:
        relay.stop()
    (core,) = [line for line in limits.splitlines() if line.startswith("Max core file size")]
    assert core.split()[4:6] == ["0", "0"]
