"""Texts that were deleted or edited away are in no byte of the relay's files, whatever else was
done there; and clearing them stops nobody."""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from relay.store import search_index, search_terms
from relay.store.database import value
from relay.store.sqlite import index_job, search
from relay.store.sqlite.connection import connect_looking, connect_writer
from relay.store.sqlite.search import FullTextIndex
from relay.store.sqlite.store import SqliteReader, SqliteStore
from relay.wire import protocol
from relay.wire.messages import Found, Search
from tests.kit import wire as w
from tests.kit.traces import SIZES, caught_up, said, sound, standing, two_in_a_group
from tests.kit.world import World, an_id, post, two_users, world_fixture

world = world_fixture(two_in_a_group)


@pytest.mark.parametrize("seed", range(4))
def test_nothing_stays_of_texts_that_grow_shrink_and_go(world: World, seed: int) -> None:
    draw = random.Random(seed)
    alive: dict[int, str] = {}
    gone: list[str] = []
    for _ in range(500):
        what = draw.random()
        mark, text = said(draw, draw.choice(SIZES))
        if what < 0.5 or not alive:
            alive[world.send("a", "#team", text).seq] = mark
            continue
        seq = draw.choice(list(alive))
        if what < 0.6:
            world.put("b", protocol.React(an_id(), "#team", seq, "👍"))
        elif what < 0.8:
            gone.append(alive[seq])
            alive[seq] = mark
            world.put("a", protocol.Edit(an_id(), "#team", seq, text))
        elif what < 0.98:
            gone.append(alive.pop(seq))
            world.put("a", protocol.Delete(an_id(), "#team", seq))
        elif what < 0.99:
            caught_up(world.store)
        else:
            world.store.close()
            world.store = SqliteStore(world.database)
    caught_up(world.store)
    place = world.database.parent
    assert len(gone) > 100 and standing(place, gone) == set()
    assert len(standing(place, list(alive.values()))) == len(alive)
    for seq, mark in alive.items():
        found = world.ask("a", Search(an_id(), mark))
        assert isinstance(found, Found) and [hit.seq for hit in found.hits] == [seq]
    for seq, mark in alive.items():
        gone.append(mark)
        world.put("a", protocol.Delete(an_id(), "#team", seq))
    caught_up(world.store)
    assert standing(place, gone) == set()


def test_the_index_holds_no_words(world: World) -> None:
    """Also not where it keeps with which word each of its pages begins."""
    words = [f"projectfalcon{n:06d}" for n in range(1_200)]
    seqs = [world.send("a", "#team", word).seq for word in words]
    caught_up(world.store)
    db = sqlite3.connect(world.database)
    for table in ("words", "pieces"):
        for column, part in (("block", "data"), ("term", "idx")):
            for (held,) in db.execute(f"SELECT {column} FROM {table}_{part}"):
                assert b"falcon" not in (held if isinstance(held, bytes) else held.encode())
    db.close()
    for seq in seqs[::10]:
        world.put("a", protocol.Delete(an_id(), "#team", seq))
    caught_up(world.store)
    assert standing(world.database.parent, words[::10]) == set()
    assert not world.ask("a", Search(an_id(), words[0])).hits
    assert len(world.ask("a", Search(an_id(), words[1])).hits) == 1


def test_the_index_is_asked_for_nothing_that_others_said(world: World) -> None:
    """The time of a search reveals nothing about others: each chat has its own numbers."""
    world.group("b", "#mine")
    for n in range(50):
        world.send("a", "#team", f"insolvenz {n}")
        world.send("b", "#mine", "insolvenz" if n == 7 else "another")
    caught_up(world.store)
    db = sqlite3.connect(world.database)
    for name, count in (("#team", 50), ("#mine", 1)):
        (chat,) = db.execute("SELECT no FROM chats WHERE name = ?", (name,)).fetchone()
        for table, asked in (("words", "insolvenz"), ("pieces", "olv")):
            (number,) = search.numbers(value(db, search_index.KEY), chat, [asked])
            rows = db.execute(f"SELECT rowid FROM {table} WHERE {table} MATCH ?", (number,))
            assert [row >> search.SEQ_BITS for (row,) in rows] == [chat] * count
    db.close()


def test_a_long_text_leaves_the_index_in_steps_and_others_write_between(world: World) -> None:
    draw = random.Random(1)
    long = "".join(draw.choices("abcdefghijklmnopqrstuvwxyz ", k=8_000))
    seq = world.send("a", "#team", long).seq
    caught_up(world.store)
    db = sqlite3.connect(world.database)
    world.put("a", protocol.Delete(an_id(), "#team", seq))
    assert db.execute("SELECT terms FROM going").fetchone() == (0,), "nothing of it in the commit"
    count = len(search_terms.indexed_pieces(long)) + len(search_terms.indexed_words(long))
    steps = 0
    while db.execute("SELECT 1 FROM going").fetchone():
        world.store.catch_up()
        steps += 1
        assert isinstance(world.send("a", "#team", "meanwhile"), protocol.Sent)
    assert steps > 5 and steps <= count // index_job.STEP_TERMS + 1
    caught_up(world.store)
    assert standing(world.database.parent, [long[:40]]) == set()
    db.close()
    sound(world.database)


def test_the_log_is_cut_when_who_read_meanwhile_is_done(world: World) -> None:
    seq = world.send("a", "#team", "xyzzycanary").seq
    world.store.tidy()
    reader = SqliteReader(world.database)
    reader._db.execute("BEGIN")
    reader._db.execute("SELECT count(*) FROM messages").fetchone()
    world.put("a", protocol.Delete(an_id(), "#team", seq))
    world.store.tidy()
    for _ in range(20):
        world.store.catch_up()
    assert world.store.behind, "without anybody writing it is tried again"
    assert not world.store.catch_up(), "not at once, but after a moment"
    reader._db.execute("COMMIT")
    world.store.catch_up()
    assert not world.store.behind
    assert standing(world.database.parent, ["xyzzycanary"]) == set()
    reader.close()


def test_a_killed_relay_cuts_the_log_beside_a_reader(world: World, tmp_path: Path) -> None:
    seq = world.send("a", "#team", "xyzzycanary").seq
    world.put("a", protocol.Delete(an_id(), "#team", seq))
    killed = tmp_path / "killed"
    shutil.copytree(world.database.parent, killed)
    assert standing(killed, ["xyzzycanary"])
    looking = connect_looking(killed / "relay.db")
    looking.execute("BEGIN")
    looking.execute("SELECT count(*) FROM messages").fetchone()
    connect_writer(killed / "relay.db").close()  # as the next start does
    store = SqliteStore(killed / "relay.db")
    for _ in range(20):
        store.catch_up()
    looking.close()
    store.catch_up()
    assert standing(killed, ["xyzzycanary"]) == set()
    store.close()


# What was deleted or edited away is in no file of the relay, its index included; and the index is
# whole after the relay was killed.

LETTERS = "bcdfghjklmnpqrstvwxz"
PIECE = 6
"""Letters in a row of a removed word that no file may hold."""


def left(world: World, words: list[str]) -> set[str]:
    """The pieces of these words that stand in the relay's files."""
    pieces = {word[at : at + PIECE] for word in words for at in range(len(word) - PIECE + 1)}
    return standing(world.database.parent, pieces)


@pytest.mark.parametrize("way", ["delete", "edit"])
def test_nothing_of_a_word_stays_in_the_index_or_in_the_log(world: World, way: str) -> None:
    draw = random.Random(7)
    canaries: dict[int, str] = {}
    for n in range(600):
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
    assert len(left(world, words)) > 400, "they were there"
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
from relay.store import search_index
from relay.store.sqlite.connection import connect_writer
from relay.store.sqlite.store import SqliteStore

steps, last, statement = int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]

def connect(path):
    db = connect_writer(path)
    def watch(sql):
        if done == last and sql.startswith(statement):
            os.kill(os.getpid(), 9)
    db.set_trace_callback(watch)
    return db

done = 0
search_index.STEP_TEXTS = 10
store = SqliteStore(Path(sys.argv[1]), connect)
for done in range(steps):
    store.catch_up()
"""


@pytest.mark.parametrize(
    "statement", ["BEGIN", "INSERT INTO pieces", "INSERT INTO indexed", "COMM"]
)
@pytest.mark.parametrize("last", [1, 4])
def test_erasure_is_caught_up_after_a_kill(world: World, last: int, statement: str) -> None:
    for n in range(60):
        world.send("a", "#team", f"needle {n}")
    world.store.close()
    script = textwrap.dedent(KILLED)
    ran = subprocess.run(
        [sys.executable, "-c", script, str(world.database), "9", str(last), statement], check=False
    )
    assert ran.returncode == -9
    world.store = SqliteStore(world.database)
    for _ in range(2):
        found = world.ask("a", Search(an_id(), "needle"))
        assert isinstance(found, Found)
        assert [hit.text for hit in found.hits] == [f"needle {n}" for n in range(59, 9, -1)]
        caught_up(world.store)
    db = sqlite3.connect(world.database)
    (number,) = search.numbers(value(db, search_index.KEY), 1, ["needle"])
    ((rows,),) = db.execute("SELECT count(*) FROM words WHERE words MATCH ?", (number,)).fetchall()
    db.close()
    assert rows == 60, "each once"
    sound(world.database)


def test_failed_erasures_are_reported_and_tried_again(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    world.send("a", "#team", "needle")
    world.store.catch_up()

    def fail(*_: object) -> None:
        raise sqlite3.OperationalError("no")

    with monkeypatch.context() as patched:
        patched.setattr(FullTextIndex, "add", fail)
        world.store.catch_up()
    assert "event=index_failed" in caplog.text and "needle" not in caplog.text
    assert not world.store.behind, "it rests until the store has done something"
    world.send("a", "#team", "needle")
    assert world.store.behind
    caught_up(world.store)
    assert len(world.ask("a", Search(an_id(), "needle")).hits) == 2
    sound(world.database)


# What was begun to be written, and what groups were called and about, is in no byte of the
# relay's files once it was changed or taken away, whatever else was done there.

GROUPS = 80
NAMES = (36, 50, 70, 79)
"""Characters of titles and topics."""


def sharing(path: Path) -> World:
    """alice and bobby, who share what they begin to write."""
    world = two_users(path)
    for conn in "ab":
        assert world.ask(conn, w.Settings(an_id(), drafts=True)).drafts
    return world


shared = world_fixture(sharing)


class Churn:
    """Rename groups, change drafts and send texts at random."""

    def __init__(self, world: World, seed: int) -> None:
        self.world, self.draw = world, random.Random(seed)
        self.drafts: dict[tuple[str, str], str] = {}
        self.files: dict[tuple[str, int], str] = {}
        self.gone: list[str] = []
        self.first: dict[str, str] = {}
        """The titles with which groups were made and which they still have."""
        self.logged: list[str] = []
        """The logs of groups have had these since: they go with them."""
        for n in range(GROUPS):
            self.make(f"#group{n}")

    def make(self, chat: str) -> None:
        mark, title = said(self.draw, self.draw.choice(NAMES))
        self.done("a", w.GroupCreate(an_id(), chat, title))
        self.first[chat] = mark
        self.done("a", w.GroupInvite(an_id(), chat, "bobby"))
        self.done("b", w.GroupJoin(an_id(), chat))

    def done(self, conn: str, req: w.Request) -> None:
        assert not isinstance(self.world.ask(conn, req), w.Error)

    def step(self) -> None:
        draw, what = self.draw, self.draw.random()
        conn, chat = draw.choice("ab"), f"#group{draw.randrange(GROUPS)}"
        if what < 0.4:
            mark, text = said(draw, draw.choice(SIZES))
            self.draft(conn, chat, mark, text)
        elif what < 0.55:
            self.draft(conn, chat, "", "")
        elif what < 0.65:
            mark, title = said(draw, draw.choice(NAMES))
            self.done("a", w.GroupTitle(an_id(), chat, title))
            self.logged.append(mark)
            if chat in self.first:
                self.gone.append(self.first.pop(chat))
        elif what < 0.75:
            mark, topic = said(draw, draw.choice(NAMES))
            self.done("a", w.GroupTopic(an_id(), chat, topic))
            self.logged.append(mark)
        elif what < 0.85:
            seq = self.world.send(conn, chat, said(draw, draw.choice(SIZES))[1]).seq
            self.done("a", w.React(an_id(), chat, seq, "👍"))
        elif what < 0.9:
            mark, name = said(draw, draw.choice((40, 90, 200)))
            sent = post(self.world, conn, b"some bytes", name, chat)
            self.files[chat, sent.seq] = mark
        elif what < 0.96 and self.files:
            place = draw.choice(list(self.files))
            self.gone.append(self.files.pop(place))
            self.done("a", w.Delete(an_id(), *place))
        elif what < 0.98:
            self.world.store.close()
            self.world.store = SqliteStore(self.world.database)
        else:
            caught_up(self.world.store)

    def draft(self, conn: str, chat: str, mark: str, text: str) -> None:
        self.done(conn, w.DraftSet(an_id(), chat, text))
        if (conn, chat) in self.drafts:
            self.gone.append(self.drafts.pop((conn, chat)))
        if text:
            self.drafts[conn, chat] = mark

    def standing(self, marks: list[str]) -> set[str]:
        caught_up(self.world.store)
        self.world.store.tidy()
        return standing(self.world.database.parent, marks)


@pytest.mark.parametrize("seed", range(3))
def test_nothing_stays_of_drafts_titles_topics_and_names_of_files(shared: World, seed: int) -> None:
    churn = Churn(shared, seed)
    for _ in range(900):
        churn.step()
    assert len(churn.gone) > 150 and churn.standing(churn.gone) == set()
    there = [*churn.drafts.values(), *churn.first.values(), *churn.files.values(), *churn.logged]
    assert churn.standing(there) == set(there), "all else is as it was"
    for conn in "ab":
        churn.done(conn, w.Settings(an_id(), drafts=False))
    assert churn.standing([*churn.gone, *churn.drafts.values()]) == set()
    for n in range(GROUPS):
        for conn in "ab":
            churn.done(conn, w.GroupLeave(an_id(), f"#group{n}"))
    shared.settle()
    assert churn.standing([*churn.gone, *there]) == set()
