"""Output and files of an earlier version of the program, and how the commands that it notes are
typed again. Uses only what people use, the two commands and links to a relay, and names no module
of the product, so that it stays valid wherever they move. The program that wrote the files is in
the repository's history: `git log -- tests/kit/frozen_make.py`."""

from __future__ import annotations

import contextlib
import hashlib
import html
import io
import itertools
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

from relay.store.sqlite.migrations import names_at
from tests.kit.runtime import Ran
from tests.kit.terminal import Terminal, flowed

BEFORE = Path(__file__).parents[1] / "frozen" / "2a9b837"
"""The stored version that the tests compare with."""
PASSPHRASE, RECOVERY = "correct horse", "battery staple"
SEALED = ("fay",)
"""The people whose key file has a passphrase."""
PATIENCE = 60
ROOM = "#team"
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360f8cf000000030101001840a8e60000000049454e44ae426082"
)
WORDS = (
    (re.compile(r"tuichat://\S+?/join/[^\s\"]*"), "<group link>"),
    (re.compile(r"tuichat://[^\s\"']+"), "<link>"), (re.compile(r"\b127\.0\.0\.1:\d+"), "<place>"),
    (re.compile(r"\b[0-9a-f]{64}\b"), "<hash>"), (re.compile(r"\b[0-9a-f]{32}\b"), "<id>"),
    (re.compile(r"\b[a-z2-7]{52}\b"), "<relay>"),
    (re.compile(r"[A-Za-z0-9+/]{86}=="), "<64 bytes>"),
    (re.compile(r"[A-Za-z0-9+/]{43}="), "<32 bytes>"),
    (re.compile(r"[A-Za-z0-9+/]{22}=="), "<16 bytes>"), (re.compile(r"\b[0-9a-z]{26}\b"), "<code>"),
    (re.compile(r"\b20\d\d-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|\+00:00)?"), "<time>"),
    (re.compile(r"\b20\d\d-\d\d-\d\d"), "<day>"), (re.compile(r"\b1[789]\d{11}\b"), "<ms>"),
    (re.compile(r"\b1[789]\d{8}\b"), "<s>"), (re.compile(r"\b\d\d:\d\d\b"), "<hour>"),
    (re.compile(r'"(median|longest)": \d+'), r'"\1": <ms>'),
    (re.compile(r'(?<="begins": ")[a-z2-7]{6}'), "<six>"),
)  # fmt: skip
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
class Place:
    """A folder with a relay's directory and profiles, and the commands that people type there."""

    folder: Path
    ahead: float = 0.0
    """Seconds by which the relay's clock is ahead."""
    link: str = ""
    said: list[dict[str, Any]] = field(default_factory=list)
    """All commands and their output, the same in all runs."""

    @property
    def data(self) -> Path:
        return self.folder / "relay"

    @contextlib.contextmanager
    def relay(self) -> Iterator[None]:
        """Serve until the block ends."""
        log = (self.folder / "relay.log").open("ab")
        process = subprocess.Popen(
            [
                *(sys.executable, "-c", later(self.ahead), "relay", "serve", "--json"),
                *("--data", str(self.data), "--listen", "127.0.0.1:0"),
                *("--registration", "open", "--no-rate-limits"),
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

    def person(self, who: str, *typed: str) -> list[str]:
        """Return the arguments of a person's command."""
        return ["--profile", str(self.folder / who), *self._meant(typed)]

    def a(self, who: str, *typed: str, secrets: dict[str, str] | None = None) -> Ran:
        """Run a person's command. `secrets` are passed through descriptors, by the option that
        names each."""
        given = dict(secrets or {})
        if who in SEALED:
            given.setdefault("--passphrase-fd", PASSPHRASE)
        with descriptors(given) as options:
            ran = at_once("tui-chat", [*self.person(who, *typed), *options])
        return self._note(who, typed, ran)

    def operator(self, *typed: str, data: bool = True) -> Ran:
        """Run a command of the relay's operator on its directory."""
        where = ("--data", str(self.data)) if data else ()
        ran = at_once("tui-chat-relay", [*self._meant(typed), *where])
        return self._note("operator", typed, ran)

    def again(self, noted: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Type these commands again; return what they say now."""
        start, ran = len(self.said), Ran(0, "", "")
        for one in noted:
            link = ran.out.partition("\n")[0]
            made = {"--from": "2026-01-01", "--to": "2026-12-31", "join": link}
            words = ["", *one["typed"]]
            typed = [
                made[before] if word in ("<day>", "<group link>") else word
                for before, word in itertools.pairwise(words)
            ]
            run = self.operator if one["who"] == "operator" else partial(self.a, one["who"])
            ran = run(*typed)
            if "delete" in typed and "account" in typed:
                self.wait_for_purge()
            if "unblock" in typed:
                self.secret_chat()
        return self.said[start:]

    def wait_for_purge(self) -> None:
        """Wait until the remains of deleted accounts, which are purged in parts, are gone."""
        command, left = ["holds", "--json", "--data", str(self.data)], True
        until = time.monotonic() + PATIENCE
        while left:
            assert time.monotonic() < until
            tables = json.loads(at_once("tui-chat-relay", command).out)["tables"]
            left = any(x["rows"] for x in tables if x["name"] in ("leaving", "emptied"))

    def secret_chat(self) -> None:
        """Play a secret chat from bob to erin, who reports it."""
        wanted = ("--accept", "--report", "threat", "--note", "n", "@bob")
        with self._start("erin", "secret", *wanted) as waits:
            assert waits.stdin and waits.stdout
            waits.stdin.close()
            waits.stdin = None
            assert waits.stdout.readline()
            with self._start("bob", "secret", "@erin") as talks:
                out, err = talks.communicate("I know where you live.\n", timeout=PATIENCE)
                assert talks.returncode == 0, (out, err)
            out, err = waits.communicate(timeout=PATIENCE)
            assert waits.returncode == 0, (out, err)

    def _start(self, who: str, *typed: str) -> subprocess.Popen[str]:
        pipe = subprocess.PIPE
        command = [sys.executable, "-m", "tui_chat", *self.person(who, *typed)]
        return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True)

    def _meant(self, typed: tuple[str, ...]) -> list[str]:
        return [t.replace("LINK", self.link).replace("HERE", str(self.folder)) for t in typed]

    def _note(self, who: str, typed: tuple[str, ...], ran: Ran) -> Ran:
        out, err = (same_in_all_runs(t, self.folder).splitlines() for t in (ran.out, ran.err))
        line = [same_in_all_runs(t, self.folder) for t in typed]
        self.said.append({"who": who, "typed": line, "code": ran.code, "out": out, "err": err})
        return ran


@contextlib.contextmanager
def descriptors(secrets: dict[str, str]) -> Iterator[list[str]]:
    """Yield the options that name pipes which hold these secrets."""
    ends = []
    for secret in secrets.values():
        out, into = os.pipe()
        os.write(into, f"{secret}\n".encode())
        os.close(into)
        ends.append(out)
    try:
        yield [t for name, fd in zip(secrets, ends, strict=True) for t in (name, str(fd))]
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
        if typed:
            listed = re.search(r"^  (?:COMMAND|ACT)\n((?:    .*\n)+)", ran.out, re.M)
            names = re.findall(r"^    (\S+)", listed[1], re.M) if listed else []
        else:  # its commands are listed in groups, before the options
            names = re.findall(r"^  ([a-z][a-z-]*)  ", ran.out.partition("\nOptions:")[0], re.M)
        todo += [(*typed, name) for name in names]
    return dict(sorted(found.items()))


def ada_reads(screen: Terminal) -> dict[str, str]:
    """Return what stands beside the list of chats for each of ada's, as running text, by name."""
    found = {}
    for chat, last in (
        ("#news", "The first issue"), ("@bob", "is where the operator can read"),
        (ROOM, "deleted their account"),
    ):  # fmt: skip
        screen.wait("Readable by", "Ctrl+Q Quit")
        while (was := _chat(screen.screen())) != chat:
            screen.keys("M-Down")
            screen.until(lambda text, at=was: _chat(text) not in ("", at), "the next chat")  # type: ignore[misc]
        before = None
        while (now := flowed(screen.wait(last, "Readable by"))) != before:
            before = now
            time.sleep(0.1)
        found[chat] = now
    return found


def _chat(text: str) -> str:
    """Return the chat that is open."""
    found = re.search(r"^▸ (\S+)", text, re.M)
    return found[1] if found else ""


def texts_of(rows: str) -> list[str]:
    """Return the first row of each message that stood on ada's screen in the earlier release, with
    “you” for her in quotes."""
    found = re.findall(r"^\d\d:\d\d ☁.? +[a-z]+ │ (.*)$", rows, re.M)
    return [" ".join(text.split()).replace("↪ ada:", "↪ you:") for text in found]


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
    """Return for each table the number of its rows and their hash, independent of their order and
    of tables and columns that came since."""
    wire = json.loads((BEFORE / "wire.json").read_text("utf-8"))
    then, found = names_at(wire["migrations"]["reached"]), {}
    with contextlib.closing(sqlite3.connect(database)) as db:
        names = db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        for name in [name for (name,) in names if name not in INDEX_TABLES and name in then]:
            columns = [row[1] for row in db.execute(f"PRAGMA table_info({name})")]
            kept = ", ".join(f'"{one}"' for one in columns if f"{name}.{one}" in then)
            rows = sorted(map(repr, db.execute(f"SELECT {kept} FROM {name}")))
            found[name] = f"{len(rows)} {hashlib.sha256(chr(10).join(rows).encode()).hexdigest()}"
    return found


ADDED = re.compile(
    r'"slow": 0, |, {"name": "slow", "purpose": "[^"]*"}'
    r'|, "deleted": \[[^\]]*\]'
    r'|{"name": "placed", "purpose": "Chats [^\[]*\[[^\]]*\]}, '
)
"""Fields that the same commands print now, and did not print then."""


PACKAGE = re.compile(r'(?<="sha256": "<hash>", "size": )\d+')
"""The size of a package, which depends on the sentences in it. Its hash is replaced anyway."""
REWORDED: dict[str, list[str]] = json.loads((BEFORE.parent / "reworded.json").read_text("utf-8"))
"""Sentences of the stored version, with the ones that stand in the same places now. Names, numbers
and words of the protocol are never among them."""


def as_before(said: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return what commands say without what was added since."""
    return [{**one, "out": [ADDED.sub("", line) for line in one["out"]]} for one in said]


def assert_as_before(said: list[dict[str, Any]], before: list[dict[str, Any]]) -> None:
    """Assert that commands say the same as before, except for added fields and new wordings."""
    for now, then in zip(as_before(said), before, strict=True):
        expected = {**then}
        for stream in ("out", "err"):
            assert len(now[stream]) == len(then[stream]), (now, then)
            pairs = list(zip(then[stream], now[stream], strict=True))
            expected[stream] = [PACKAGE.sub("<bytes>", in_todays_words(*pair)) for pair in pairs]
            now[stream] = [PACKAGE.sub("<bytes>", line) for _, line in pairs]
        assert now == expected


def in_todays_words(before: str, now: str) -> str:
    """Return the earlier text with the new wording of each sentence that is known to be reworded.
    Replaces whole lines, whole strings of JSON and whole texts between the tags of a page."""
    old, new = _pieces(before), _pieces(now)
    if len(old) != len(new):
        return before
    pairs = zip(old, new, strict=True)
    return "".join(b if _bare(b) in REWORDED.get(_bare(a), ()) else a for a, b in pairs)


def _pieces(text: str) -> list[str]:
    if text.startswith("{"):
        return re.split(r'("(?:[^"\\]|\\.)*")', text)
    if text.startswith("<!"):
        return re.split(r"(<[^>]*>)", text)
    return [text]


def _bare(piece: str) -> str:
    """Return a text without quotes, line breaks and what stands around it."""
    return " ".join(html.unescape(piece).split()).strip('": ')
