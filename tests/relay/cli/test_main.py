"""The operator's commands, as processes and in this one."""

from __future__ import annotations

import asyncio
import hashlib
import json
import pkgutil
import re
import signal
import sqlite3
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from relay.cli import main
from relay.cli.commands import PROGRAM
from relay.config import BadOption, parse_duration, parse_listen, parse_public, parse_tls_bind
from relay.operator.access import ID_CHARS
from relay.store.holdings import UndeclaredSchema, read_holdings
from relay.store.inventory import inventory
from relay.store.sqlite.store import SqliteStore
from relay.wire import protocol
from relay.wire.errors import Code
from relay.wire.relay_link import Endpoint
from relay.wire.shapes import Done
from tests.kit.relay_client import Keys, new_id, no_check, running, start_relay
from tests.kit.relay_process import command
from tests.kit.world import two_users


def token(address: str) -> str:
    return re.fullmatch(r"tuichat://[^/]+/([a-z2-7]*)#[a-z2-7]{52}", address)[1]  # type: ignore[index]


async def test_from_nothing_to_the_first_users(tmp_path: Path) -> None:
    data = tmp_path / "data"
    async with running(data, registration="invite") as relay:
        assert relay.url == f"ws://127.0.0.1:{relay.port}/"
        assert relay.link.endswith("#" + relay.relay_id)
        first = token(relay.link)
        assert len(first) == 26
        alice = await relay.client("alice")
        await alice.register(first)
        bobby = await relay.client("bobby")
        challenge, cn = await bobby.hello()
        assert (await bobby.refused(bobby.keys.register(challenge, cn, first))).code is Code.INVITE

        made = command("invite", "--data", data, "--uses", "2", "--expires", "2h", "--json")
        said = json.loads(made.stdout)
        assert said["uses"] == 2 and said["expires"] > time.time() * 1000
        assert "can register" not in made.stderr
        assert token(said["link"]) == said["invite"]
        assert said["link"].startswith(f"tuichat://127.0.0.1:{relay.port}/")
        assert said["link"].endswith("#" + relay.relay_id)
        await bobby.register(said["invite"])
        plain = command("invite", "--data", data, "--public", "relay.example:443")
        assert plain.stdout.startswith("tuichat://relay.example:443/")
        assert len(plain.stdout.splitlines()) == 1
        assert plain.stderr == "1 person can register with this link. The link does not expire.\n"
        plain = command("invite", "--data", data, "--uses", "3", "--expires", "7d")
        assert plain.stderr.startswith(
            "3 people can register with this link. The link expires in 7d.\n"
        )
        # What is left of each, soonest expiry first, and none that is used up.
        opened = command("invites", "--data", data, "--json").stdout.splitlines()
        left = [json.loads(line) for line in opened]
        assert [one["uses"] for one in left] == [1, 3, 1] and left[2]["expires"] == 0
        digest = hashlib.sha256(said["invite"].encode()).hexdigest()
        assert left[0]["id"] == digest[:ID_CHARS]
        rows = command("invites", "--data", data).stdout.splitlines()
        assert [row[16:].split(", ")[0] for row in rows] == [
            "  1 place left", "  3 places left", "  1 place left",
        ]  # fmt: skip
        assert rows[2].endswith("does not expire")
        assert said["invite"] not in "".join([*opened, *rows])

        await alice.direct("bobby")
        await alice.send("@alice,bobby", "a text")
        found = json.loads(command("holds", "--data", data, "--json").stdout)
        rows = {table["name"]: table["rows"] for table in found["tables"]}
        assert (rows["accounts"], rows["messages"], rows["invites"]) == (2, 1, 4)
        assert found["readable_texts"] == 1
        assert any("Secret chats" in sentence for sentence in found["not_held"])
        await alice.close()
        await bobby.close()
    async with running(data, registration="invite") as relay:
        assert token(relay.link) == ""  # somebody has an account
        alice = await relay.logged_in(alice.keys)
        assert alice.welcome is not None
        await alice.close()


async def test_signals_end_it_well(tmp_path: Path) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        async with running(tmp_path / "data") as relay:
            alice = await relay.client("x")
            relay.process.send_signal(number)
            assert (await alice.closed())[0] == 1012
            assert relay.process.wait(20) == 0
    log = (tmp_path / "data.log").read_text()
    assert "event=closed" in log
    assert "Traceback" not in log


async def test_tls_off_loopback_names_and_given_certificates(tmp_path: Path) -> None:
    async with running(tmp_path / "one", "--tls") as relay:
        assert relay.url.startswith("wss://")
        alice = await relay.client("alice", ssl=no_check())
        assert (await alice.hello())[0].tls_bind != bytes(32)
        await alice.close()
    one = tmp_path / "one"
    given = ("--tls-cert", str(one / "tls-cert.pem"), "--tls-key", str(one / "tls-key.pem"))
    async with running(tmp_path / "two", *given) as relay:
        assert relay.url.startswith("wss://")
        assert not (tmp_path / "two" / "tls-cert.pem").exists()
    proxy = "ab" * 32
    async with running(tmp_path / "three", "--trusted-tls-bind", proxy) as relay:
        assert relay.url.startswith("ws://")
        keys = Keys("alice")
        alice = await relay.client("alice", keys=keys)
        challenge, cn = await alice.hello()
        assert challenge.tls_bind.hex() == proxy
        await alice.put(keys.register(challenge, cn))
        assert (await alice.next(protocol.Welcome)).user == "alice"
        await alice.close()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["serve", "--listen", "a b"], "is not of the form HOST:PORT"),
        (["serve", "--listen", "127.0.0.1:99999"], "The port in"),
        (["serve", "--listen", "192.0.2.1:1"], "Can't listen on 192.0.2.1:1"),
        (["serve", "--tls-cert", "x"], "Give both --tls-cert and --tls-key"),
        (["serve", "--tls-cert", "x", "--tls-key", "y"], "is not its private key"),
        (["serve", "--trusted-tls-bind", "xyz"], "64 hex digits"),
        (["invite"], "There is no relay in"),
        (["holds"], "There is no relay in"),
        (["invite", "--uses", "0"], "--uses takes a number from 1"),
        (["invite", "--uses", "-5"], "--uses takes a number from 1"),
        (["invite", "--uses", "9" * 19], "--uses takes a number from 1"),
        (["invite", "--uses", "9" * 5_000], "--uses takes a number from 1"),
        (["invite", "--uses", "1e3"], "--uses takes a number from 1"),
        (["invite", "--uses", "٣"], "--uses takes a number from 1"),
        (["invite", "--expires", "soon"], "is not a duration like"),
        (["invite", "--expires", "-2h"], "usage:"),
        (["invite", "--expires=-2h"], "is not a duration like"),
        (["invite", "--expires", "9999999d"], "is not a duration like"),
        (["invite", "--expires", "9" * 5_000 + "d"], "is not a duration like"),
        (["invite", "--expires", "٣d"], "is not a duration like"),
    ],
)
def test_a_bad_option_is_one_sentence(tmp_path: Path, arguments: list[str], sentence: str) -> None:
    done = command(*arguments, "--data", tmp_path / "data")
    refused = ("Can't listen", "is not its private key", "There is no relay")
    assert done.returncode == (1 if sentence.startswith(refused) else 2)
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("words", ["order list", "queue", "reset"])
def test_superfluous_arguments_are_refused_with_the_usage_of_the_command(words: str) -> None:
    done = command(*words.split(), "--data", "nowhere", "extra")
    assert done.returncode == 2 and done.stdout == ""
    assert done.stderr.startswith(f"usage: tui-chat-relay {words} ")
    assert f"tui-chat-relay {words}: error: “extra” is one word too many." in done.stderr


@pytest.mark.parametrize(("typed", "meant"), [
    ("serve --dta x", "There is no option “--dta” here. Did you mean “--data”?"),
    ("backup --data x --too y", "There is no option “--too” here. Did you mean “--to”?"),
    ("serve --data x --registration opn", "Did you mean “open”? Allowed values: open"),
])  # fmt: skip
def test_a_mistyped_option_or_value_names_the_nearest_one(typed: str, meant: str) -> None:
    done = command(*typed.split())
    assert (done.returncode, done.stdout) == (2, "") and meant in done.stderr


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("decid", "decide"), ("snap", "snapshot"), ("BACKUP", "backup"), ("order shw", "show")],
)
def test_a_mistyped_command_names_the_nearest_one(typed: str, meant: str) -> None:
    done = command(*typed.split())
    assert done.returncode == 2 and done.stdout == ""
    assert (
        f"There is no command “{typed.rsplit(maxsplit=1)[-1]}”. Did you mean “{meant}”?"
        in done.stderr
    )
    assert "choose from" not in done.stderr


def test_a_command_that_resembles_none_is_refused_and_shown_inertly() -> None:
    done = command("\x1b[2J")
    assert done.returncode == 2
    assert "There is no command “'\\x1b[2J'”. All commands: tui-chat-relay --help" in done.stderr


def test_the_help_lists_every_command_once_below_its_heading() -> None:
    said = command("--help").stdout
    for row in PROGRAM.below:
        assert row.group and said.count(f"\n  {row.name} ") == 1
        assert said.index(f"\n{row.group}:\n") < said.index(f"\n  {row.name} ")
    assert len({row.group for row in PROGRAM.below}) == 5
    assert said.index("\nOptions:\n") > said.index("\n  completions ")


def test_addresses_and_times() -> None:
    assert parse_listen("127.0.0.1:80") == Endpoint("127.0.0.1", 80)
    assert parse_listen("[::1]:80") == Endpoint("::1", 80)
    assert parse_listen("Relay.example") == Endpoint("relay.example", 7878)
    assert parse_listen("127.0.0.1:0").port == 0
    assert [parse_duration(t) for t in ("90s", "30m", "2h", "7d")] == [
        90_000, 1_800_000, 7_200_000, 604_800_000,
    ]  # fmt: skip
    for bad in ("", "2", "h", "-2h", "0d", "2 h", "1w"):
        with pytest.raises(BadOption):
            parse_duration(bad)
    for bad in ("", ":", "a:b", "::1", "[a]:1", "a:1:2", "a/b", "а:1", "a:65536", "a:٣", "u@a:1"):
        with pytest.raises(BadOption):
            parse_listen(bad)
    with pytest.raises(BadOption, match="the port"):
        parse_public("127.0.0.1:0")
    with pytest.raises(BadOption):
        parse_tls_bind("00")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    relay = start_relay(tmp_path / "data")

    async def talk() -> None:
        alice = await relay.registered("alice")
        bobby = await relay.registered("bobby")
        await alice.group("#team", bobby)
        for _ in range(3):
            await alice.send("#team", "a text")
        await bobby.send("#team", "another")
        await bobby.ask(protocol.Read(new_id(), "#team", 4), Done)
        await alice.close()
        await bobby.close()

    asyncio.run(talk())
    relay.stop()
    written = SqliteStore(tmp_path / "data" / "relay.db")
    while written.behind:  # the relay may have had time for it, or not
        written.catch_up()
    written.close()
    return tmp_path / "data"


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ("ALTER TABLE messages ADD COLUMN address TEXT", "messages.address"),
        ("CREATE TABLE logins (at INTEGER)", "logins"),
        ("DROP TABLE reads", "reads"),
    ],
)
def test_columns_missing_in_the_statement_are_an_error(
    store: Path, change: str, named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    db = sqlite3.connect(store / "relay.db")
    db.execute(change)
    db.close()
    with pytest.raises(UndeclaredSchema, match=named):
        read_holdings(store / "relay.db")
    assert main.main(["holds", "--data", str(store)]) == 1
    assert named in capsys.readouterr().err


def test_the_commands_in_this_process(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = ["--data", str(store)]
    assert main.main(["holds", *data]) == 0
    said = capsys.readouterr().out
    assert "Messages that the operator can read: 4" in said
    assert said.count("Not stored.") == len(inventory().not_held)
    assert all(f"{name}: " in said for name in inventory().tables)
    assert main.main(["holds", *data, "--json", "--account", "alice"]) == 0
    assert json.loads(capsys.readouterr().out)["readable_texts"] == 3
    assert main.main(["holds", *data, "--account", "nobody"]) == 1
    assert main.main(["invite", *data]) == 0
    assert main.main(["invite", *data, "--json", "--expires", "7d"]) == 0
    (store / "relay.address").unlink()
    assert main.main(["invite", *data]) == 2
    (store / "relay.db").write_bytes(b"not a database" * 100)
    assert main.main(["holds", *data]) == 1
    said = capsys.readouterr().err
    assert "SQLITE_NOTADB" in said and "To restore a backup: " in said


def test_ctrl_c_at_any_moment_is_its_exit_code_and_no_traceback(
    store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also while a large store is being checked, before the relay listens to signals."""

    def pressed(*_: object, as_left: bool) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("relay.store.sqlite.opened.prepare", pressed)
    assert main.main(["serve", "--data", str(store), "--listen", "127.0.0.1:0"]) == 130
    assert capsys.readouterr() == ("", "")


def test_an_invite_that_names_no_place_for_others_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On stderr: what a script reads is the link."""
    world = two_users(tmp_path / "data")
    world.close()
    data = ["--data", str(tmp_path / "data")]
    monkeypatch.setattr("os.uname", lambda: SimpleNamespace(nodename="F00dcafe"))
    for known, words in (
        ("127.0.0.1:7878", "only on this machine"),
        ("[::1]:7878", "only on this machine"),
        ("f00dcafe:7878", "only on machines that can reach this machine as f00dcafe"),
        ("relay.example:7878", ""),
    ):
        world.directory.address.write_text(f"{known}\n")
        assert main.main(["invite", *data]) == 0
        said = capsys.readouterr()
        assert len(said.out.splitlines()) == 1 and said.out.startswith("tuichat://")
        lets, _, more = said.err.partition("\n")
        assert lets == "1 person can register with this link. The link does not expire."
        assert (words in more) if words else not more
        assert main.main(["invite", *data, "--public", known]) == 0
        assert capsys.readouterr().err == f"{lets}\n", "somebody knew what they said"


def test_each_row_of_the_table_has_its_function() -> None:
    rows = [row for row in PROGRAM.all() if not row.below]
    assert len(rows) > 25
    for row in rows:
        assert callable(pkgutil.resolve_name(str(row.run))), row.name
