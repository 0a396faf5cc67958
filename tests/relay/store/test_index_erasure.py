"""What was deleted or edited away is in no file of the relay, its index included; and the index is
whole after the relay was killed."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import textwrap

import pytest

from relay.store import index
from relay.store.store import Store
from relay.wire import protocol
from relay.wire.messages import Found, Search
from tests.kit.traces import caught_up, sound, standing, two_in_a_group
from tests.kit.world import World, an_id, world_fixture

LETTERS = "bcdfghjklmnpqrstvwxz"
PIECE = 6
"""Of a word that is gone no so many letters in a row may be left."""


world = world_fixture(two_in_a_group)


def left(world: World, words: list[str]) -> set[str]:
    """The pieces of these words that stand in the relay's files."""
    pieces = {word[at : at + PIECE] for word in words for at in range(len(word) - PIECE + 1)}
    return standing(world.database.parent, pieces)


@pytest.mark.parametrize("way", ["delete", "edit"])
def test_nothing_of_a_word_stays_in_the_index_or_in_the_log(world: World, way: str) -> None:
    draw = random.Random(7)
    canaries: dict[int, str] = {}
    for n in range(1_500):
        word = "".join(draw.choices(LETTERS, k=12))
        common = " ".join("".join(draw.choices("aeiou", k=5)) for _ in range(8))
        if n % 5:
            world.send("a", "#team", common)
        else:
            canaries[world.send("a", "#team", f"{common} {word} {common}").seq] = word
        if n % 300 == 299:
            caught_up(world.store)
    caught_up(world.store)
    world.store.tidy()
    words = list(canaries.values())
    assert len(left(world, words)) > 1_000, "they were there"
    for seq, word in draw.sample(list(canaries.items()), len(canaries)):
        req = (
            protocol.Delete(an_id(), "#team", seq)
            if way == "delete"
            else protocol.Edit(an_id(), "#team", seq, "aeiou")
        )
        assert word
        world.put("a", req)
    caught_up(world.store)
    assert left(world, words) == set()
    sound(world.database)


KILLED = """
import os, sys
from pathlib import Path
from relay.store import index
from relay.store.store import Store
from relay.store.sqlite import connect_writer

steps, last, statement = int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]

def connect(path):
    db = connect_writer(path)
    def watch(sql):
        if done == last and sql.startswith(statement):
            os.kill(os.getpid(), 9)
    db.set_trace_callback(watch)
    return db

done = 0
index.STEP_TEXTS = 10
store = Store(Path(sys.argv[1]), connect)
for done in range(steps):
    store.catch_up()
"""


@pytest.mark.parametrize(
    "statement", ["BEGIN", "INSERT INTO pieces", "INSERT INTO indexed", "COMM"]
)
@pytest.mark.parametrize("last", [1, 4])
def test_it_is_caught_up_after_the_relay_was_killed(
    world: World, last: int, statement: str
) -> None:
    for n in range(60):
        world.send("a", "#team", f"needle {n}")
    world.store.close()
    script = textwrap.dedent(KILLED)
    ran = subprocess.run(
        [sys.executable, "-c", script, str(world.database), "9", str(last), statement], check=False
    )
    assert ran.returncode == -9
    world.store = Store(world.database)
    for _ in range(2):
        found = world.ask("a", Search(an_id(), "needle"))
        assert isinstance(found, Found)
        assert [hit.text for hit in found.hits] == [f"needle {n}" for n in range(59, 9, -1)]
        caught_up(world.store)
    db = sqlite3.connect(world.database)
    (number,) = index.numbers(index.key(db), 1, ["needle"])
    ((rows,),) = db.execute("SELECT count(*) FROM words WHERE words MATCH ?", (number,)).fetchall()
    db.close()
    assert rows == 60, "each once"
    sound(world.database)


def test_a_step_is_small_and_a_long_text_is_one(world: World) -> None:
    for n in range(200):
        world.send("a", "#team", f"needle {n}")
    db = sqlite3.connect(world.database)

    def reached() -> int:
        return index.indexed_upto(db, 1)

    world.store.catch_up()  # which looks how far it is
    world.store.catch_up()
    assert reached() == index.STEP_TEXTS
    caught_up(world.store)
    before = reached()
    for _ in range(3):
        world.send("a", "#team", "x" * 8_000)
    world.store.catch_up()
    assert reached() - before == 1
    caught_up(world.store)
    assert reached() - before == 3
    db.close()


def test_what_was_indexed_bit_by_bit_is_put_together(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "STEP_TEXTS", 2)
    for n in range(60):
        world.send("a", "#team", f"needle {n}")
    caught_up(world.store)
    db = sqlite3.connect(world.database)
    for table in ("words", "pieces"):
        (parts,) = db.execute(f"SELECT count(DISTINCT segid) FROM {table}_idx").fetchone()
        assert parts == 1
    db.close()
    assert len(world.ask("a", Search(an_id(), "needle", limit=50)).hits) == 50
    sound(world.database)


def test_what_fails_is_told_and_tried_again(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    world.send("a", "#team", "needle")
    world.store.catch_up()

    def fail(*_: object) -> None:
        raise sqlite3.OperationalError("no")

    with monkeypatch.context() as patched:
        patched.setattr(index, "_add", fail)
        world.store.catch_up()
    assert "event=index_failed" in caplog.text and "needle" not in caplog.text
    assert not world.store.behind, "it rests until the store has done something"
    world.send("a", "#team", "needle")
    assert world.store.behind
    caught_up(world.store)
    assert len(world.ask("a", Search(an_id(), "needle")).hits) == 2
    sound(world.database)
