"""A relay on PostgreSQL, as its operator runs it: clients, commands, kills, and refusals at the
start. All processes are real."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import re
import signal
import ssl
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import psycopg
import pytest
from nacl.signing import SigningKey
from websockets.exceptions import ConnectionClosed

from relay.cli import main
from relay.run import NO_ANSWER
from relay.store.engines import NOT_INSTALLED
from relay.store.postgres import node_lock
from relay.store.postgres.place import PostgresPlace
from relay.store.postgres.sealing import TextSealer
from relay.wire.protocol import Direct
from relay.wire.relay_link import parse_relay_link
from relay.wire.transcripts import relay_id
from tests.kit import engines
from tests.kit import wire as w
from tests.kit.relay_client import Client, RelayProcess, new_id, running, start_relay
from tests.kit.runtime import PATIENCE, free_port, keys_for, running_client
from tests.kit.tls_proxy import tls_in_front
from tui_chat.core.events import (
    ActionRefused,
    ChatGone,
    CloudText,
    KeysRenewed,
    LinesGone,
    LoggedIn,
    LoginRefused,
    NotTheRelay,
    Privacy,
    Prompted,
    Trouble,
)  # fmt: skip

NOTICED = (ActionRefused, ChatGone, KeysRenewed, LinesGone, LoginRefused, NotTheRelay, Trouble)
"""Events of a client that finds another relay than before, or another history."""


@pytest.fixture
def url() -> str:
    engines.programs()
    return engines.new_url()


class Commands:
    """The operator's commands, run in this process beside relays in others."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def said(self, *arguments: str | Path) -> str:
        """Run a command that succeeds; return what it printed."""
        return self._run(0, *arguments).out

    def refused(self, *arguments: str | Path) -> str:
        """Run a command that is refused with a sentence; return it."""
        found = self._run(1, *arguments)
        assert "Traceback" not in found.err and not found.out
        return found.err.strip()

    def _run(self, code: int, *arguments: str | Path) -> Any:
        self._capsys.readouterr()
        assert main.main([str(argument) for argument in arguments]) == code
        return self._capsys.readouterr()


@pytest.fixture
def commands(capsys: pytest.CaptureFixture[str]) -> Commands:
    return Commands(capsys)


async def test_acknowledged_messages_survive_kills(tmp_path: Path, url: str) -> None:
    data = tmp_path / "data"
    texts: dict[str, str] = {}
    """The texts by id; those that were acknowledged keep their place."""
    places: dict[str, int] = {}
    relay = start_relay(data, "--database", url)
    ada, bob = [await relay.registered(name) for name in ("ada", "bob")]
    await ada.direct("bob")
    chat = "@ada,bob"

    async def send(client: Client, kill: int) -> None:
        with contextlib.suppress(ConnectionClosed):
            for n in range(10_000):
                id = new_id()
                texts[id] = f"{client.keys.user} {kill} {n}"
                places[id] = (await client.send(chat, texts[id], id)).seq

    for kill in range(3):
        begun = len(places)
        sending = [asyncio.create_task(send(client, kill)) for client in (ada, bob)]
        while len(places) - begun < 20:
            await asyncio.sleep(0.01)
        relay.kill()
        await asyncio.gather(*sending)
        relay = start_relay(data)  # it remembers its database
        ada, bob = [await relay.logged_in(client.keys) for client in (ada, bob)]
    try:
        found: dict[str, int] = {}
        after = 0
        while page := (await bob.ask(w.History(new_id(), chat, after=after), w.Page)).msgs:
            for entry in page:
                assert entry.seq == after + 1, "no holes"
                after = entry.seq
                if entry.id in texts:
                    assert entry.id not in found and entry.text == texts[entry.id]
                    found[entry.id] = entry.seq
        assert len(places) >= 60
        assert places.items() <= found.items()
        missing = next((id for id in texts if id not in found), None)
        again = missing or next(iter(places))  # what was not acknowledged is repeated
        once = await ada.send(chat, texts[again], again)
        assert (await ada.send(chat, texts[again], again)).seq == once.seq
    finally:
        relay.stop()
    assert {path.name for path in data.iterdir()} == {
        "operator.key", "relay.address", "relay.database", "relay.key", "relay.lock",
    }  # fmt: skip


NAMES = ("--subject", "bob", "--from", "2020-01-01", "--to", "2030-01-01")
ORDER = (
    "order new", *NAMES, "--categories", "account,messages", "--basis", "a law", "--issuer",
    "a court", "--secret-until", "2035-01-01", "--reference",
)  # fmt: skip
ASKING: tuple[tuple[tuple[str, ...], str], ...] = (
    (("queue", "--state", "closed"), "Report 1, closed: threat, 1 message of bob in #team."),
    (("case", "1"), '"a text of bob\'s"'), (("appeals",), "There are no open appeals."),
    (("staff", "ada", "moderator"), "ada: moderator"), ((*ORDER, "{n}"), "Order {n} recorded."),
    (("order list",), "a court"), (("order show", "{n}"), "bob"),
    (("order preview", "{n}"), "messages: 2 records"),
    (("order narrow", "{n}", "--reason", "too wide", "--categories", "messages"), "narrowed"),
    (("order produce", "{n}", "--to", "{package}"), "SHA-256"),
    (("order notify", "{n}", "--reason", "now"), "may now tell"),
    ((*ORDER, "{next}"), "Order {next} recorded."),
    (("order refuse", "{next}", "--reason", "no"), "refused"),
)  # fmt: skip
"""Commands that a running relay answers, and words of what they print."""
LOOKING: tuple[tuple[tuple[str, ...], str], ...] = (
    (("invite", "--uses", "3"), "tuichat://"), (("invites",), "3 places left"),
    (("keep",), "kept forever"), (("holds",), "text_keys: "),
    (("ledger list",), "Order {next} was refused"),
    (("ledger export", "--to", "{export}"), "Exported"),
    (("ledger verify", "--since", "{export}"), "every line of the earlier export, unchanged"),
    (("transparency",), "decision warn"), (("verifications",), "No user has reported"),
    (("frank-keys",), "has not published"),
)  # fmt: skip
"""Commands that go to the database themselves, whether a relay runs or not."""


def operate(commands: Commands, data: Path, run: int, *wanted: tuple[tuple[str, ...], str]) -> None:
    """Run commands. Orders get two numbers in each run."""
    places = {
        "n": str(2 * run - 1), "next": str(2 * run), "package": f"{data}-package{run}",
        "export": f"{data}-export{run}",
    }  # fmt: skip
    for (name, *more), words in wanted:
        arguments = [part.format(**places) for part in more]
        found = commands.said(*name.split(), "--data", data, *arguments)
        assert words.format(**places) in found, (name, found)
    assert "signed by relay" in commands.said("order", "verify", places["package"])


async def test_commands_work_beside_the_relay_and_without_it(
    tmp_path: Path, url: str, commands: Commands
) -> None:
    data = tmp_path / "data"
    async with running(data, "--database", url) as relay:
        ada, bob = [await relay.registered(name) for name in ("ada", "bob")]
        await ada.group("#team", bob)
        place = (await bob.send("#team", "a text of bob's")).seq
        cited = [w.Cited(place, "a text of bob's")]
        await ada.ask(w.ReportChat(new_id(), "#team", [place], cited, "threat"), w.Reported)
        assert "Report 1, new" in commands.said("queue", "--data", data)
        assert "reported by ada" in commands.said("case", "--data", data, "1")
        reasons = ("--rule", "Be kind.", "--facts", "You were not.")
        assert "Decision 1" in commands.said("decide", "--data", data, "1", "warn", *reasons)
        await bob.next(w.Notice)
        assert "/view?key=" in commands.said("view-link", "--data", data)
        operate(commands, data, 1, *ASKING, *LOOKING)
        assert "Another relay is using" in commands.refused(
            "serve", "--data", data, "--database", url
        )
        assert "Another relay is running" in refused_elsewhere(commands, data, tmp_path / "second")
    operate(commands, data, 2, *ASKING)
    assert "No relay is running" in commands.refused("view-link", "--data", data)
    assert "No relay is running" in commands.refused("console", "--data", data)
    for (name, *more), words in (
        (("snapshot", "one"), "This relay has no snapshots"),
        (("snapshot", "--list"), "This relay has no snapshots"),
        (("reset", "--yes"), "This relay can't be reset"),
    ):  # fmt: skip
        sentence = commands.refused(name, "--data", data, *more)
        assert words in sentence
        assert "because its data is in PostgreSQL" in sentence
    assert "Backup saved" in commands.said("backup", "--data", data, "--to", f"{data}-copy")


def refused_elsewhere(commands: Commands, data: Path, second: Path) -> str:
    """Give a command in the folder of another node; return why it is refused: it would do the work
    of the relay that runs. An invite is a row in the database, which that relay finds."""
    second.mkdir(mode=0o700)
    for name in ("relay.key", "relay.database"):
        (second / name).write_bytes((data / name).read_bytes())
    assert "tuichat://" in commands.said(
        "invite", "--data", second, "--public", "chat.example:7878"
    )
    return commands.refused("queue", "--data", second)


async def test_clients_that_were_there_before_a_move_notice_nothing(
    tmp_path: Path, url: str, commands: Commands
) -> None:
    listen = ("--listen", f"127.0.0.1:{free_port()}")
    relay = start_relay(tmp_path / "relay", *listen)
    at = parse_relay_link(relay.link)
    ada_keys, bob_keys = (keys_for(tmp_path, at, name) for name in ("ada", "bob"))
    async with (
        running_client(ada_keys, tmp_path / "ada.cache", register="") as (ada, at_ada),
        running_client(bob_keys, tmp_path / "bob.cache", register="") as (bob, at_bob),
    ):
        both = ((ada, at_ada), (bob, at_bob))
        assert await ada.online(PATIENCE) and await bob.online(PATIENCE)
        chat = (await ada.ask(Direct, "bob")).chat
        texts = [f"before the move {n}" for n in range(10)]
        for text in texts:
            assert not (await ada.answer(ada.say(CloudText(chat, text)))).code
        relay.stop()
        texts.append("while it moves")
        waits = ada.say(CloudText(chat, texts[-1]))
        assert "was moved into the database" in commands.said(
            "move", "--data", relay.data, "--to", url
        )
        relay = start_relay(relay.data, *listen)
        try:
            assert not (await ada.answer(waits)).code
            texts.append("after the move")
            assert not (await bob.answer(bob.say(CloudText(chat, texts[-1])))).code
            for runtime, heard in both:
                log = runtime.client.conversations.all[chat].log
                await heard.until(lambda log=log: len(log.lines) >= len(texts))  # type: ignore[misc]
                assert [(line.seq, line.text) for line in log.lines] == list(enumerate(texts, 1))
                assert len(heard.of(LoggedIn)) == 2
                assert not [event for event in heard if isinstance(event, NOTICED)]
            ada.act(ada.client.toggle_actions.ask_secret, chat)
            await at_bob.until(lambda: at_bob.of(Prompted))
            bob.act(bob.client.toggle_actions.ask_secret, chat)
            for _, heard in both:
                await heard.privacy(Privacy.SECRET)
        finally:
            relay.stop()


async def test_a_relay_that_lost_its_database_ends_and_says_why(tmp_path: Path, url: str) -> None:
    data = tmp_path / "data"
    relay = start_relay(data, "--database", url)
    ada = await relay.registered("ada")
    with psycopg.connect(url, autocommit=True) as db:
        db.execute("SELECT pg_terminate_backend(%s)", (lock_holder(url, data),))
    assert (await ada.closed())[0] == 1012
    assert relay.process.wait(60) == 1
    log = (tmp_path / "data.log").read_text()
    assert "event=database_lost" in log and "event=ended" in log
    assert log.splitlines()[-1] == node_lock.LOST
    async with running(data) as again:
        await again.logged_in(ada.keys)


async def test_health_and_metrics_say_how_the_database_is(tmp_path: Path, url: str) -> None:
    async with running(tmp_path / "data", "--database", url) as relay:
        health = json.loads(await asyncio.to_thread(page, relay, "health"))
        metrics = (await asyncio.to_thread(page, relay, "metrics")).decode()
    assert (health["status"], health["database"], "disk" in health) == ("ok", "ok", False)
    assert "tuichat_database_reachable 1.0" in metrics
    assert "tuichat_database_retries_total 0.0" in metrics
    assert "tuichat_disk_free_bytes" not in metrics
    (size,) = re.findall(r'^tuichat_store_bytes{part="database"} (.*)$', metrics, re.M)
    assert float(size) > 1_000_000


async def test_a_database_that_does_not_answer_is_seen(tmp_path: Path, url: str) -> None:
    data = tmp_path / "data"
    async with running(data, "--database", url) as relay:
        ada = await relay.registered("ada")
        await ada.group("#team")
        pid = lock_holder(url, data)
        os.kill(pid, signal.SIGSTOP)
        try:
            unreachable = await until_health(relay, "unreachable")
            assert unreachable["status"] == "failing"
            # That one session hangs, and the others don't.
            await ada.send("#team", "good morning")
        finally:
            os.kill(pid, signal.SIGCONT)
        assert (await until_health(relay, "ok"))["status"] == "ok"


async def test_a_database_that_hangs_does_not_hold_up_the_end(tmp_path: Path, url: str) -> None:
    data = tmp_path / "data"
    relay = start_relay(data, "--database", f"{url}&application_name=hanging")
    ada = await relay.registered("ada")
    await ada.group("#team")
    with psycopg.connect(url) as db:
        sessions = "SELECT pid FROM pg_stat_activity WHERE application_name = 'hanging'"
        known = [pid for (pid,) in db.execute(sessions)]
    pids = []
    for pid in known:
        with contextlib.suppress(ProcessLookupError):  # a session that was about to end
            os.kill(pid, signal.SIGSTOP)
            pids.append(pid)
    try:
        await ada.put(w.Send(id := new_id(), "#team", "good morning"))
        await until_health(relay, "unreachable")
        os.kill(relay.pid, signal.SIGTERM)
        assert relay.process.wait(60) == 1
    finally:
        for pid in pids:
            os.kill(pid, signal.SIGCONT)
    assert (tmp_path / "data.log").read_text().splitlines()[-1] == NO_ANSWER
    async with running(data) as again:
        ada = await again.logged_in(ada.keys)
        assert (await ada.send("#team", "good morning", id)).seq == 2, "it is there once"


async def until_health(relay: RelayProcess, database: str) -> dict[str, Any]:
    """Return the answer of /health as soon as it says this of the database."""
    async with asyncio.timeout(60):
        while True:
            found: dict[str, Any] = json.loads(await asyncio.to_thread(page, relay, "health"))
            if found["database"] == database:
                return found
            await asyncio.sleep(0.1)


def page(relay: RelayProcess, name: str) -> bytes:
    with contextlib.closing(HTTPConnection("127.0.0.1", relay.port)) as asked:
        asked.request("GET", f"/{name}")
        return asked.getresponse().read()


def lock_holder(url: str, data: Path) -> int:
    """Return the process of the server that holds the lock of this relay."""
    rid = relay_id(SigningKey((data / "relay.key").read_bytes()).verify_key.encode())
    low = node_lock.lock_number(rid) & 0xFFFFFFFF
    holder = "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = %s"
    with psycopg.connect(url) as db:
        (pid,) = db.execute(holder, (low,)).fetchone() or (0,)
    return int(pid)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, Path]]:
    """A server that asks for passwords and speaks TLS as `localhost`: its port, and a folder with
    its certificate and with password files."""
    folder = tmp_path_factory.mktemp("server")
    with contextlib.ExitStack() as ending:
        made = engines.PostgresServer(engines.programs())
        ending.callback(made.stop)
        with psycopg.connect(made.url(), autocommit=True) as db:
            db.execute("CREATE ROLE ada LOGIN PASSWORD 'right'")
            db.execute("CREATE DATABASE chat OWNER ada TEMPLATE template0")
            (made.data / "pg_hba.conf").write_text("local all all scram-sha-256\n")
            db.execute("SELECT pg_reload_conf()")
        for name, password in (("pgpass", "right"), ("wrong", "wrong")):
            (folder / name).write_text(f"*:*:*:ada:{password}\n")
            (folder / name).chmod(0o600)
        socket = made.folder / ".s.PGSQL.5432"
        yield ending.enter_context(tls_in_front(socket, folder, "localhost")), folder


def test_each_setting_that_is_wrong_has_a_sentence_of_its_own(
    server: tuple[int, Path], tmp_path: Path, commands: Commands
) -> None:
    port, folder = server
    near = f"postgresql://ada@localhost:{port}/chat"
    verified = f"?sslmode=verify-full&sslrootcert={folder}/ca.pem"
    known = f"&passfile={folder}/pgpass"
    for url, sentence in (
        (f"postgresql://ada:right@localhost:{port}/chat", "The URL of the database has a password"),
        (f"postgresql://ada@db.example:{port}/chat", "This database is on another machine"),
        (f"{near}{verified}&passfile={folder}/wrong", "The database refused this user."),
        (f"{near}{verified}&passfile={folder}/none", "Can't read the password file"),
        (f"postgresql://ada@localhost:{port}/none{verified}{known}", "This database does not"),
        (f"postgresql://ada@no-host.invalid/chat{verified}{known}", "The machine of the database"),
        ("postgresql://ada@127.0.0.1:9/chat", "The database does not answer."),
        (f"postgresql://ada@127.0.0.1:{port}/chat{verified}{known}",
         "The connection to the database could not be encrypted and verified."),
        (f"{near}?sslmode=verify-full&sslrootcert={folder}/none.pem{known}",
         "The connection to the database could not be encrypted and verified."),
        (f"{near}{verified}{known}&options=-csynchronous_commit%3Doff",
         "The setting synchronous_commit of this PostgreSQL is off."),
        ("chat", "The URL of the database is not valid."),
    ):  # fmt: skip
        data = tmp_path / "data"
        assert commands.refused("serve", "--data", data, "--database", url).startswith(sentence), (
            url
        )
        assert {path.name for path in data.iterdir()} == {"relay.lock"}, "nothing was begun"
    relay = start_relay(tmp_path / "data", "--database", f"{near}{verified}{known}")
    assert relay.stop() == 0
    assert "right" not in (tmp_path / "data" / "relay.database").read_text()
    assert "There is no open" not in commands.said("invites", "--data", tmp_path / "data")


def test_the_system_trusts_what_python_trusts(
    server: tuple[int, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    port, folder = server
    url = (
        f"postgresql://ada@localhost:{port}/chat?sslmode=verify-full&sslrootcert=system"
        f"&passfile={folder}/pgpass"
    )
    for trusted, fails in ((None, True), (str(folder / "ca.pem"), False)):
        for name in ("SSL_CERT_FILE", "SSL_CERT_DIR"):
            monkeypatch.setenv(name, "")  # so that it is as before at the end
            monkeypatch.delenv(name)
        paths = ssl.get_default_verify_paths()._replace(cafile=trusted, capath=None)
        monkeypatch.setattr(ssl, "get_default_verify_paths", lambda paths=paths: paths)
        with contextlib.ExitStack() as refused:
            if fails:
                refused.enter_context(pytest.raises(psycopg.OperationalError, match="verify"))
            PostgresPlace(url, TextSealer(bytes(32))).connect_patient().close()


PROGRAM = "import relay.__main__ as program; program.main()"
AT_EXIT = "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr));"


async def test_without_a_database_nothing_of_it_is_loaded(tmp_path: Path) -> None:
    data = tmp_path / "data"
    relay = start_relay(data, program=("-c", AT_EXIT + PROGRAM))
    ada, bob = [await relay.registered(name) for name in ("ada", "bob")]
    await ada.group("#team", bob)
    await ada.send("#team", "good morning")
    await ada.post_file("#team", "a.txt", b"bytes")
    await ada.ask(w.Search(new_id(), "morning"), w.Found)
    assert relay.stop() == 0
    modules = set((tmp_path / "data.log").read_text().splitlines()[-1].split())
    assert "relay.store.store" in modules
    loaded = {name.partition(".")[0] for name in modules}
    assert loaded.isdisjoint({"psycopg", "psycopg_binary", "psycopg_pool", "nats"})
    assert not {name for name in modules if name.startswith("relay.store.postgres")}


def test_without_the_packages_a_sentence_says_which_are_missing(tmp_path: Path) -> None:
    without = "import sys; sys.modules['psycopg'] = None;" + PROGRAM
    url = "postgresql://ada@localhost/chat"
    done = subprocess.run(
        [sys.executable, "-c", without, "serve", "--data", str(tmp_path / "d"), "--database", url],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.strip() == NOT_INSTALLED
    assert "tui-chat[cluster]" in NOT_INSTALLED
