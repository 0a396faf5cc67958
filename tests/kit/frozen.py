"""Output and files of an earlier version of the program, and the life on a relay that they come
from. Uses only what people use, the two commands and links to a relay, and names no module of the
product, so that it stays valid wherever they move."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pexpect
import pyte

FROZEN = Path(__file__).parents[1] / "frozen"
BEFORE = FROZEN / "2a9b837"
"""The stored version that the tests compare with."""
PASSPHRASE, RECOVERY = "correct horse", "battery staple"
SEALED = ("fay",)
"""The people whose key file has a passphrase."""
PATIENCE = 60
ROOM, NEWS, HALL = "#team", "#news", "#hall"
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360f8cf000000030101001840a8e60000000049454e44ae426082"
)
WORDS = (
    (re.compile(r"tuichat://\S+?/join/[^\s\"]*"), "<group link>"),
    (re.compile(r"tuichat://[^\s\"']+"), "<link>"),
    (re.compile(r"\b127\.0\.0\.1:\d+"), "<place>"),
    (re.compile(r"\b[0-9a-f]{64}\b"), "<hash>"),
    (re.compile(r"\b[0-9a-f]{32}\b"), "<id>"),
    (re.compile(r"\b[a-z2-7]{52}\b"), "<relay>"),
    (re.compile(r"[A-Za-z0-9+/]{86}=="), "<64 bytes>"),
    (re.compile(r"[A-Za-z0-9+/]{43}="), "<32 bytes>"),
    (re.compile(r"[A-Za-z0-9+/]{22}=="), "<16 bytes>"),
    (re.compile(r"\b[0-9a-z]{26}\b"), "<code>"),
    (re.compile(r"\b20\d\d-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|\+00:00)?"), "<time>"),
    (re.compile(r"\b20\d\d-\d\d-\d\d"), "<day>"),
    (re.compile(r"\b1[789]\d{11}\b"), "<ms>"),
    (re.compile(r"\b1[789]\d{8}\b"), "<s>"),
    (re.compile(r"\b\d\d:\d\d\b"), "<hour>"),
    (re.compile(r'"(median|longest)": \d+'), r'"\1": <ms>'),
    (re.compile(r'(?<="begins": ")[a-z2-7]{6}'), "<six>"),
)
"""Patterns of what differs in each run, with their replacements."""


def same_in_all_runs(text: str, folder: Path) -> str:
    """Replace in this output whatever differs in each run."""
    text = text.replace(str(folder), "<folder>")
    for pattern, word in WORDS:
        text = pattern.sub(word, text)
    return text


def later(seconds: float) -> str:
    """Return a program that runs a module as `python -m` does, with its clock this many seconds
    ahead."""
    return (
        "import runpy, sys, time; real, exact = time.time, time.time_ns;"
        f"time.time = lambda: real() + {seconds};"
        f"time.time_ns = lambda: exact() + {round(seconds * 1e9)};"
        "sys.argv = sys.argv[1:];"
        "runpy.run_module(sys.argv[0], run_name='__main__', alter_sys=True)"
    )


@contextlib.contextmanager
def as_in_a_process(ahead: float = 0.0) -> Iterator[None]:
    """Set the clock (this many seconds ahead), time zone, terminal width and umask for commands in
    this process, and restore them afterwards."""
    kept = (time.time, time.time_ns, os.umask(0o022), dict(os.environ))
    real, exact = kept[:2]
    os.environ.update(TZ="UTC", COLUMNS="80")
    time.tzset()
    time.time = lambda: real() + ahead
    time.time_ns = lambda: exact() + round(ahead * 1e9)
    try:
        yield
    finally:
        time.time, time.time_ns = kept[:2]
        os.umask(kept[2])
        os.environ.clear()
        os.environ.update(kept[3])
        time.tzset()


@dataclass
class Ran:
    """The exit code and output of a finished command."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


@dataclass
class Place:
    """A folder with a relay's directory and profiles, and the commands that people type there."""

    folder: Path
    apart: bool = False
    """Run each command as a process; otherwise all run in this one, which is much faster."""
    ahead: float = 0.0
    """Seconds by which the relay's clock is ahead."""
    link: str = ""
    fools: int = 0
    """The place of the message that is reported."""
    said: list[dict[str, Any]] = field(default_factory=list)
    """All commands and their output, the same in all runs."""

    @property
    def data(self) -> Path:
        return self.folder / "relay"

    def profile(self, who: str) -> Path:
        return self.folder / who

    @contextlib.contextmanager
    def relay(self, *more: str) -> Iterator[None]:
        """Serve until the block ends."""
        log = (self.folder / "relay.log").open("ab")
        process = subprocess.Popen(
            [
                *(sys.executable, "-c", later(self.ahead), "relay", "serve", "--json"),
                *("--data", str(self.data), "--listen", "127.0.0.1:0"),
                *("--registration", "open", "--no-rate-limits", *more),
            ],
            stdout=subprocess.PIPE, stderr=log, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        log.close()
        assert process.stdout is not None
        try:
            line = process.stdout.readline()
            assert line, (self.folder / "relay.log").read_text()
            self.link = json.loads(line)["link"]
            yield
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(PATIENCE)
            process.stdout.close()

    def a(self, who: str, *typed: str, secrets: dict[str, str] | None = None) -> Ran:
        """Run a person's command. `secrets` are passed through descriptors, by the option that
        names each."""
        given = dict(secrets or {})
        if who in SEALED:
            given.setdefault("--passphrase-fd", PASSPHRASE)
        with descriptors(given) as (fds, options):
            line = ["--profile", str(self.profile(who)), *self._meant(typed), *options]
            ran = self._run("tui_chat", "tui-chat", line, fds)
        return self._note(who, typed, ran)

    def operator(self, *typed: str, data: bool = True) -> Ran:
        """Run a command of the relay's operator on its directory."""
        where = ("--data", str(self.data)) if data else ()
        ran = self._run("relay", "tui-chat-relay", [*self._meant(typed), *where], ())
        return self._note("operator", typed, ran)

    def wait_for_purge(self) -> None:
        """Wait until the remains of deleted accounts, which are purged in parts, are gone."""
        held: list[str] = []
        until = time.monotonic() + PATIENCE
        while len(held) < 3 or len(set(held[-3:])) > 1:
            assert time.monotonic() < until, held[-2:]
            time.sleep(0.2)
            held.append(
                self._run("relay", "tui-chat-relay", ["holds", "--data", str(self.data)], ()).out
            )

    def start(self, who: str, *typed: str) -> subprocess.Popen[str]:
        """Start a person's command that keeps running; without a passphrase."""
        return subprocess.Popen(
            [
                *(sys.executable, "-m", "tui_chat", "--profile", str(self.profile(who))),
                *self._meant(typed),
            ],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    @contextlib.contextmanager
    def screen(self, who: str) -> Iterator[Screen]:
        """Run the program at a terminal until the block ends."""
        line = ["-c", later(self.ahead), "tui_chat", "--profile", str(self.profile(who))]
        kept = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "LINES", "NO_COLOR")}
        child = pexpect.spawn(
            sys.executable, line, dimensions=(30, 100),
            env={**kept, "TERM": "xterm-256color", "TZ": "UTC"},
        )  # fmt: skip
        try:
            yield Screen(child)
        finally:
            child.close(force=True)

    def _meant(self, typed: tuple[str, ...]) -> list[str]:
        return [t.replace("LINK", self.link).replace("HERE", str(self.folder)) for t in typed]

    def _note(self, who: str, typed: tuple[str, ...], ran: Ran) -> Ran:
        out, err = (same_in_all_runs(t, self.folder).splitlines() for t in (ran.out, ran.err))
        line = [same_in_all_runs(t, self.folder) for t in typed]
        self.said.append({"who": who, "typed": line, "code": ran.code, "out": out, "err": err})
        return ran

    def _run(self, module: str, program: str, line: list[str], fds: tuple[int, ...]) -> Ran:
        return self.process(module, line, fds) if self.apart else at_once(program, line)

    def process(
        self,
        module: str,
        line: list[str],
        fds: tuple[int, ...] = (),
        env: dict[str, Path] | None = None,
    ) -> Ran:
        """Run a command as a process."""
        more = {name: str(path) for name, path in (env or {}).items()}
        done = subprocess.run(
            [sys.executable, "-c", later(self.ahead), module, *line],
            capture_output=True, text=True, timeout=PATIENCE, check=False, pass_fds=fds,
            stdin=subprocess.DEVNULL,
            env={**os.environ, "TZ": "UTC", "COLUMNS": "80", **more},
        )  # fmt: skip
        return Ran(done.returncode, done.stdout, done.stderr)


class Screen:
    """A person at the program, on a terminal of 100 by 30."""

    def __init__(self, child: pexpect.spawn) -> None:
        self._child = child
        self._screen = pyte.Screen(100, 30)
        self._stream = pyte.ByteStream(self._screen)

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self._screen.display)

    @property
    def chat(self) -> str:
        """The chat that is open."""
        found = re.search(r"^▸ (\S+)", self.text, re.M)
        return found[1] if found else ""

    def press(self, keys: str) -> None:
        self._child.send(keys)

    def shows(self, *words: str) -> str:
        """Wait until all of these words are visible; return the whole screen."""
        self.until(lambda: all(word in self.text for word in words))
        return self.text

    def until(self, true: Callable[[], bool]) -> None:
        """Wait until a condition holds."""
        end = time.monotonic() + PATIENCE
        while not true():
            assert time.monotonic() < end, f"This is not what was waited for:\n{self.text}"
            with contextlib.suppress(pexpect.TIMEOUT):
                self._stream.feed(self._child.read_nonblocking(65_536, 0.1))

    def go_to(self, chat: str) -> None:
        """Press Alt+Down until this chat is open."""
        self.shows("Readable by", "Ctrl+Q Quit")
        while (was := self.chat) != chat:
            self.press("\x1b[1;3B")
            self.until(lambda: self.chat not in ("", was))

    def leave(self) -> None:
        """Press Ctrl+Q and wait for the end."""
        self.press("\x11")
        self._child.expect(pexpect.EOF, PATIENCE)


@contextlib.contextmanager
def descriptors(secrets: dict[str, str]) -> Iterator[tuple[tuple[int, ...], list[str]]]:
    """Yield pipes that hold these secrets, and the options that name them."""
    ends = []
    for secret in secrets.values():
        out, into = os.pipe()
        os.write(into, f"{secret}\n".encode())
        os.close(into)
        ends.append(out)
    options = [t for name, fd in zip(secrets, ends, strict=True) for t in (name, str(fd))]
    try:
        yield tuple(ends), options
    finally:
        for fd in ends:
            os.close(fd)


def at_once(program: str, line: list[str]) -> Ran:
    """Run a command in this process, by the name under which it is installed."""
    (script,) = entry_points(group="console_scripts", name=program)
    out, err = io.StringIO(), io.StringIO()
    argv, sys.argv = sys.argv, [program, *line]
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = script.load()()
    except SystemExit as end:
        code = end.code
    finally:
        sys.argv = argv
    return Ran(int(code or 0), out.getvalue(), err.getvalue())


def helps(program: str) -> dict[str, str]:
    """Return the help of a program and of all its commands, by the words that are typed."""
    found: dict[str, str] = {}
    todo: list[tuple[str, ...]] = [()]
    while todo:
        typed = todo.pop()
        ran = at_once(program, [*typed, "--help"])
        assert ran.code == 0, ran
        found[" ".join(typed)] = ran.out
        listed = re.search(r"^  (?:COMMAND|ACT)\n((?:    .*\n)+)", ran.out, re.M)
        if listed:
            names = re.findall(r"^    (\S+)", listed[1], re.M)
            todo += [(*typed, name) for name in names]
    return dict(sorted(found.items()))


def life(at: Place) -> None:
    """Play the life of five people and an operator whose relay is running."""
    a, operator = at.a, at.operator
    for who in ("ada", "bob", "carol", "dave", "erin"):
        a(who, "register", "LINK", "--name", who, "--no-passphrase")
    operator("staff", "carol", "moderator", "--json")
    groups(at)
    texts(at)
    for name, data in (("a.png", PICTURE), ("b.txt", b"one line\n" * 40)):
        (at.folder / name).write_bytes(data)
        sent = a("bob", "file", "send", ROOM, f"HERE/{name}", "--json").json[0]["seq"]
    (at.folder / "got").mkdir()
    a("ada", "file", "get", ROOM, str(sent), "--into", "HERE/got", "--json")
    settings(at)
    a("ada", "device", "list", "--json")
    a("ada", "search", "paper", "--json")
    operator("snapshot", "before", "--json")
    secret_chat(at)
    moderation(at)
    order(at)
    a("dave", "account", "delete", "--confirm", "dave", "--texts", "keep")
    at.wait_for_purge()
    looks(at)


def seals(at: Place) -> None:
    """Write files sealed under a passphrase, a key file and a recovery file. This takes long."""
    at.a("fay", "register", "LINK", "--name", "fay")
    secrets = {"--recovery-passphrase-fd": RECOVERY}
    at.a("ada", "account", "export", "HERE/recovery", secrets=secrets)


def groups(at: Place) -> None:
    """Make groups, a channel and a public one, with invitations, links, roles and a ban."""
    a = at.a
    a("ada", "group", "create", ROOM, "--title", "The team", "--json")
    for who in ("bob", "carol", "dave"):
        a("ada", "group", "invite", ROOM, f"@{who}", "--json")
        a(who, "group", "join", ROOM, "--json")
    a("ada", "group", "invite", ROOM, "@erin")
    a("ada", "group", "invited", ROOM, "--json")
    a("ada", "group", "topic", ROOM, "papers", "and", "plans", "--json")
    a("ada", "group", "promote", ROOM, "@bob", "--json")
    a("ada", "channel", "create", NEWS, "--title", "News", "--public", "--json")
    link = a("bob", "group", "create", HALL, "--public") and a(
        "bob", "group", "link", "create", HALL
    )
    a("erin", "group", "join", link.out.split()[0], "--json")
    a("bob", "group", "link", "create", HALL, "--uses", "5", "--for", "7d", "--json")
    a("bob", "group", "link", "list", HALL, "--json")
    a("dave", "group", "join", HALL)
    a("bob", "group", "ban", HALL, "@dave", "--json")
    a("bob", "group", "bans", HALL, "--json")
    a("erin", "group", "join", NEWS)
    a("ada", "group", "info", ROOM, "--json")
    a("erin", "directory", "--json")
    a("erin", "directory", "news")


def texts(at: Place) -> None:
    """Send messages of all kinds, and change them."""
    a = at.a
    a("ada", "send", ROOM, "Who has read the paper?", "--json")
    a("bob", "send", ROOM, "I have: *all* of `it`, see https://example.org/paper.pdf")
    a("bob", "reply", ROOM, "11", "And you, @ada?", "--json")
    a("carol", "send", ROOM, "a text to be deleted", "--json")
    a("carol", "delete", ROOM, "14", "--json")
    a("bob", "edit", ROOM, "12", "I have: half of it", "--json")
    a("ada", "react", ROOM, "12", ":thumbs_up:", "--json")
    a("carol", "react", ROOM, "12", "🎉")
    at.fools = a("dave", "send", ROOM, "You are all fools.", "--json").json[0]["seq"]
    a("ada", "send", "@bob", "Between us: a direct chat", "--json")
    a("bob", "send", "@ada", "is where the operator can read, too")
    a("ada", "send", NEWS, "The first issue of the news is out.")
    a("erin", "send", HALL, "Hello, hall")
    a("erin", "send", NEWS, "may not write here")
    a("ada", "send", "#nowhere", "x")


def settings(at: Place) -> None:
    """Change the settings of an account and of a chat."""
    a = at.a
    a("bob", "settings", "--presence", "off", "--receipts", "off", "--drafts", "on", "--json")
    a("ada", "settings", "--typing", "off", "--json")
    a("bob", "block", "@erin", "--json")
    a("bob", "mute", ROOM, "--json")
    a("bob", "archive", HALL, "--json")
    a("ada", "keep", ROOM, "90d", "--json")
    a("ada", "keep", ROOM, "--json")
    at.operator("keep", "365d")


def secret_chat(at: Place) -> None:
    """Play a secret chat from bob to erin, who reports it."""
    at.a("bob", "unblock", "@erin", "--json")
    waits = at.start("erin", "secret", "--accept", "--report", "threat", "--note", "n", "@bob")
    assert waits.stdin and waits.stdout
    waits.stdin.close()
    waits.stdin = None
    assert waits.stdout.readline()
    talks = at.start("bob", "secret", "@erin")
    out, err = talks.communicate("I know where you live.\n", timeout=PATIENCE)
    assert talks.returncode == 0, (out, err)
    out, err = waits.communicate(timeout=PATIENCE)
    assert waits.returncode == 0, (out, err)


def moderation(at: Place) -> None:
    """Report a cloud message and the secret chat, decide both, and appeal."""
    a, operator = at.a, at.operator
    a("ada", "report", "--reason", "harassment", "--note", "Daily.", ROOM, str(at.fools),
      "--json")  # fmt: skip
    a("carol", "staff", "queue", "--json")
    a("carol", "staff", "open", "2", "--json")
    a(
        "carol",
        "staff",
        "decide",
        "2",
        "take_down",
        "--rule",
        "No insults",
        "--facts",
        "F.",
        "--json",
    )
    a("dave", "notices", "--json")
    a("dave", "appeal", "1", "I meant it well.", "--json")
    operator("appeals", "--json")
    operator("settle", "1", "upheld", "--words", "They are insults.")
    operator("queue", "--json")
    operator("case", "1", "--json")
    operator("decide", "1", "restrict", "--for", "7d", "--ground", "law", "--rule", "Threats",
             "--facts", "He writes so.", "--json")  # fmt: skip
    a("bob", "send", ROOM, "and now?")
    a("bob", "notices", "--json")
    a("ada", "notices", "--read", "--json")


def order(at: Place) -> None:
    """Answer one lawful order and refuse another."""
    operator = at.operator
    dates = ("--from", "2026-01-01", "--to", "2026-12-31", "--basis", "A law, 100k")
    whose = ("--issuer", "Local court", "--reference", "12 Gs 34/26", "--json")
    all_of_it = "account,devices,contacts,chats,messages,files,reports,secret"
    operator("order", "new", "--subject", "bob", *dates, *whose, "--categories", all_of_it)
    less = ("--categories", "account,chats,messages", "--reason", "Too much")
    operator("order", "narrow", "1", *less, "--json")
    operator("order", "produce", "1", "--to", "HERE/package.tar", "--json")
    operator("order", "new", "--subject", "ada", *dates, *whose, "--categories", "account",
             "--no-notice")  # fmt: skip
    operator("order", "refuse", "2", "--reason", "No judge has signed it.", "--json")


def again(at: Place) -> list[dict[str, Any]]:
    """Log people in at the relay's new place by its link, and return what they see."""
    for who in ("ada", "bob", "carol", "erin"):
        at.a(who, "register", "LINK", "--name", who)
    return looks(at)


def ada_reads(screen: Screen) -> dict[str, str]:
    """Return the contents of each of ada's chats, by its name."""
    found = {}
    for chat, last in (
        (NEWS, "The first issue"),
        ("@bob", "is where the operator can read"),
        (ROOM, "deleted their account"),
    ):
        screen.go_to(chat)
        before = None
        while (now := _messages(screen.shows(last, "Readable by"), last)) is None or now != before:
            before = now
            time.sleep(0.1)
        found[chat] = now
    return found


def _messages(text: str, last: str) -> str | None:
    """Return the messages on a screen, or None where it is drawn half: a line about the connection
    comes between them and the readers meanwhile."""
    lines = [line.partition("│")[2] for line in text.split("\n")]
    newest = [n for n, line in enumerate(lines) if last in line]
    rules = [n for n, line in enumerate(lines) if line.startswith("──") and n > max(newest)]
    return "\n".join(lines[2 : rules[0]]).rstrip() if rules else None


def whole(at: Place) -> dict[str, Any]:
    """Return the operator's view of a relay on which everything possible has happened, and of each
    table after it was served the number of its rows and their hash."""
    before, operator = len(at.said), at.operator
    for who in ("alice", "bobby", "georg"):
        operator("holds", "--account", who, "--json")
    for typed in (
        "holds", "ledger list", "order list", "order show 1", "order show 2", "staff",
        "queue --state closed", "transparency", "frank-keys", "verifications",
    ):  # fmt: skip
        operator(*typed.split(), "--json")
    operator("ledger", "verify")
    with at.relay():
        pass
    return {"said": at.said[before:], "tables": tables(at.data / "relay.db")}


INDEXES = ("words", "pieces")
INDEX_TABLES = {*INDEXES, *(f"{index}_data" for index in INDEXES)}
"""Their bytes depend on how far an idle relay came with merging them; `terms` has the contents."""


def terms(database: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return each term of the search indexes with the places where it stands."""
    with contextlib.closing(sqlite3.connect(database)) as db:
        for index in INDEXES:
            db.execute(
                f"CREATE VIRTUAL TABLE temp.{index}_terms"
                f" USING fts5vocab('main', {index}, 'instance')"
            )
        return {
            index: db.execute(f"SELECT * FROM temp.{index}_terms ORDER BY 1, 2, 3, 4").fetchall()
            for index in INDEXES
        }


def tables(database: Path) -> dict[str, str]:
    """Return for each table the number of its rows and their hash, independent of their order."""
    found = {}
    with contextlib.closing(sqlite3.connect(database)) as db:
        names = db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        for name in [name for (name,) in names if name not in INDEX_TABLES]:
            rows = sorted(map(repr, db.execute(f"SELECT * FROM {name}")))
            found[name] = f"{len(rows)} {hashlib.sha256(chr(10).join(rows).encode()).hexdigest()}"
    return found


def looks(at: Place) -> list[dict[str, Any]]:
    """Run every command that only reads; return their output."""
    a, operator, before = at.a, at.operator, len(at.said)
    for chat in (ROOM, NEWS, "@bob"):
        a("ada", "tail", chat, "--json")
    a("erin", "tail", HALL, "--json")
    a("ada", "tail", ROOM)
    a("ada", "search", "paper", "--json")
    a("ada", "group", "info", ROOM, "--json")
    a("bob", "group", "link", "list", HALL, "--json")
    a("bob", "group", "bans", HALL, "--json")
    a("bob", "settings", "--json")
    a("bob", "notices", "--json")
    a("ada", "holds", "--json")
    a("ada", "keep", ROOM, "--json")
    a("ada", "device", "list", "--json")
    a("erin", "directory", "--json")
    a("erin", "frank-keys", "--json")
    a("erin", "verifications", "--json")
    a("carol", "staff", "queue", "--state", "closed", "--json")
    operator("holds", "--json")
    operator("holds", "--account", "bob", "--json")
    operator("ledger", "list", "--json")
    operator("ledger", "verify")
    operator("order", "list", "--json")
    operator("order", "show", "1", "--json")
    operator("staff", "--json")
    operator("queue", "--state", "closed", "--json")
    operator("transparency", "--json")
    operator("snapshot", "--list", "--json")
    operator("frank-keys", "--json")
    operator("verifications", "--json")
    operator("keep")
    return at.said[before:]
