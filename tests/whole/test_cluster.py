"""`make cluster`: its steps and promises, and the whole story."""

from __future__ import annotations

import base64
import contextlib
import importlib.util
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.cluster import engines
from bench.cluster.engines import NO_NATS, NO_POSTGRES, nats_program, postgres_programs
from bench.cluster.story import Kept, Kill, Ledger, Start, Steps, verdict
from bench.cluster.traces import frames, search
from relay.wire.binary import B32, Blob, Id16
from relay.wire.codec import encode
from relay.wire.secret import ScMsg, ScOffer

ROOT = Path(__file__).parents[2]
LOG = [Kept(1, "ada", ""), Kept(2, "ada", "one"), Kept(3, "bob", "two"), Kept(4, "ada", "three")]


def ledger() -> Ledger:
    said = Ledger()
    for one in LOG[1:]:
        said.acknowledge(one.by, one.text, one.seq)
    return said


def test_an_old_postgresql_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(engines.CHOSEN, raising=False)
    monkeypatch.setattr(engines, "_DEBIAN", tmp_path)
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    search = engines.postgres_programs.__wrapped__
    assert search() is None
    for version, found in (("15", None), ("9.6", None), ("16", "16"), ("9", "16"), ("17", "17")):
        programs = tmp_path / version / "bin"
        programs.mkdir(parents=True)
        (programs / "initdb").touch()
        assert search() == (None if found is None else tmp_path / found / "bin"), version
    assert NO_POSTGRES.startswith("PostgreSQL 16 or later is not installed.")
    monkeypatch.setenv(engines.CHOSEN, str(tmp_path / "16" / "bin"))
    assert search() == tmp_path / "16" / "bin"


def test_nodes_die_in_turn_and_one_at_a_time() -> None:
    steps = Steps(3, 1)
    done = [steps.next() for _ in range(8)]
    assert done == [
        Kill(1), Start(1), Kill(2), Start(2), Kill(0), Start(0), Kill(1), Start(1),
    ]  # fmt: skip
    assert steps.dead is None


def test_a_log_with_everything_once_breaks_no_promise() -> None:
    said = ledger()
    for seq in (2, 3, 4):
        said.show("carol", seq)
    assert said.broken(LOG) == []
    assert verdict([]) == ["The relay kept its promises."]


@pytest.mark.parametrize(
    ("log", "sentence"),
    [
        (LOG[:3], "1 acknowledged message lost."),
        ([*LOG, Kept(5, "bob", "two")], "1 message arrived twice."),
        ([LOG[0], *LOG[2:]], "The places of the chat have a hole, or are out of order."),
        (
            [LOG[0], LOG[2]._replace(seq=2), LOG[1]._replace(seq=3), LOG[3]],
            "2 acknowledged messages at another place.",
        ),
    ],
)
def test_a_broken_promise_is_a_sentence(log: list[Kept], sentence: str) -> None:
    assert sentence in ledger().broken(log)
    assert verdict([sentence])[1] == f"  {sentence}"


def test_readers_are_shown_messages_in_order_and_once() -> None:
    for seqs in ((2, 4, 3), (2, 2)):
        said = ledger()
        for seq in seqs:
            said.show("carol", seq)
        assert said.broken(LOG) == ["carol was shown messages twice or out of order."]


@pytest.fixture
def place() -> Iterator[Path]:
    """A short path, which PostgreSQL's user can pass too."""
    with tempfile.TemporaryDirectory(prefix="story-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


def processes_of(place: Path) -> list[str]:
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            command = (process / "cmdline").read_bytes()
            if str(place).encode() in command:
                found.append(command.decode())
    return found


def start(place: Path) -> subprocess.Popen[str]:
    if postgres_programs() is None:
        pytest.skip(NO_POSTGRES)
    if nats_program() is None:
        pytest.skip(NO_NATS)
    return subprocess.Popen(
        [sys.executable, "-m", "bench.cluster"], cwd=ROOT, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        env={**os.environ, "TMPDIR": str(place)},
    )  # fmt: skip


def test_the_whole_story(place: Path) -> None:
    story = start(place)
    said, _ = story.communicate(timeout=150)
    assert story.returncode == 0, said
    assert said.endswith("The relay kept its promises.\n")
    assert said.count("acknowledged messages are there, each once and in order.") == 2
    assert "The secret chat is in no file of" in said
    assert not processes_of(place)
    assert not list(place.iterdir())


def test_ctrl_c_leaves_nothing_behind(place: Path) -> None:
    story = start(place)
    assert story.stdout is not None
    assert "3 nodes of one relay" in story.stdout.readline()
    story.send_signal(signal.SIGINT)
    said, _ = story.communicate(timeout=60)
    assert story.returncode == 130, said
    assert "Traceback" not in said
    assert not processes_of(place)
    assert not list(place.iterdir())


def test_a_search_finds_words_and_frames_in_every_form(tmp_path: Path) -> None:
    frame = bytes(range(100, 180))
    (tmp_path / "below").mkdir()
    file = tmp_path / "below" / "file"
    for kept in (b"x the words y", b"the words".hex().encode(), frame, base64.b64encode(frame)):
        file.write_bytes(b"before" + kept + b"after")
        assert search([tmp_path], "the words", [frame]).found
    file.write_bytes(b"other words")
    assert search([tmp_path], "the words", [frame]) == (1, 11, False)


def test_secret_frames_are_found_in_what_a_relay_received() -> None:
    offer = encode(ScOffer(Id16(bytes(16)), "@ada,bob", Blob(bytes(64))))
    message = encode(ScMsg(Id16(bytes(16)), 3, B32(bytes(32)), Blob(bytes(64))))
    assert frames(offer + b"\0\1" + message) == [bytes(64), bytes(64)]
