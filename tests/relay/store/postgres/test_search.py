"""The search index on PostgreSQL: what is found, what is left of a text, and who indexes."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import psycopg
import pytest

from relay.store.database import number
from relay.store.postgres import search
from relay.store.postgres.connection import PostgresConnection
from relay.store.postgres.place import PostgresPlace
from relay.store.postgres.store import PostgresStore
from relay.store.search_index import KEY
from relay.store.search_terms import indexed_pieces
from tests.kit import engines, schemas
from tests.kit import wire as w
from tests.kit.plans import indexes, walks
from tests.kit.statements import statements
from tests.kit.world import World, an_id, team_of_two


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with engines.chosen("postgres"):
        world = team_of_two(tmp_path / "data")
    caught_up(world)
    yield world
    world.close()


@pytest.fixture
def db(world: World) -> Iterator[PostgresConnection]:
    with contextlib.closing(place(world).connect()) as db:
        yield db


def place(world: World) -> PostgresPlace:
    assert world.schema is not None
    return world.schema


def caught_up(world: World) -> None:
    while world.store.behind:
        world.store.catch_up()


def found(world: World, query: str, **more: Any) -> list[str]:
    answer = world.ask("a", w.Search(an_id(), query, **more))
    assert isinstance(answer, w.Found)
    return [hit.text for hit in answer.hits]


def places(db: PostgresConnection) -> list[int]:
    return [seq for (seq,) in db.execute("SELECT seq FROM found ORDER BY seq")]


def numbers(db: PostgresConnection, seq: int) -> set[int]:
    words, pieces = db.execute("SELECT words, pieces FROM found WHERE seq = ?", (seq,)).fetchone()
    return {*words, *pieces}


@pytest.fixture
def unused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take no tables that another test had: plans may depend on how large they once were."""
    monkeypatch.setattr(schemas, "borrow", engines.new_schema)


@pytest.mark.usefixtures("unused")
@pytest.mark.parametrize("analysed", [False, True])
def test_the_relay_asks_the_index_and_walks_through_no_chat(world: World, analysed: bool) -> None:
    many = "FROM generate_series(1, 3000) n"
    with contextlib.closing(place(world).connect()) as db:
        if analysed:
            db.script("ANALYZE")
        for statement in (
            "INSERT INTO messages (chat, seq, at, by, device, id, kind, text, body)"
            f" SELECT 9, n, 0, 9, 9, int8send(n), 'text', '', 9 + n {many}",
            f"INSERT INTO sealed_texts (no, sealed) SELECT 9 + n, '' {many}",
            f"INSERT INTO text_keys (no, key) SELECT 9 + n, '' {many}",
            "INSERT INTO found (chat, seq, words, pieces)"
            f" SELECT 9, n, ARRAY[n], ARRAY[n, n + 1] {many}",
        ):
            db.script(statement)
    for table in ("words", "pieces"):
        used = indexes(place(world), search._NAMED.format(table))
        assert f"found_{table}" in used and "found_pkey" not in used
    for statement in (
        search._TEXTS, search._NAMED.format("words"), search._NEXT, search._DISCARD, search._THERE,
        search._REACHED,
    ):  # fmt: skip
        assert walks(place(world), statement) == []


def test_a_number_says_little_and_is_another_in_each_chat() -> None:
    pieces = indexed_pieces("a longer text with many pieces")
    one, other = (set(search.found_numbers(bytes(32), chat, pieces)) for chat in (1, 2))
    assert not one & other
    assert {no & 0xFFFF for no in one} == {no & 0xFFFF for no in other}
    assert set(search.found_numbers(bytes(32), 1 + 2**16, pieces)) == one
    high = search.found_numbers(bytes(32), 2**15, pieces)
    assert all(-(2**31) <= no < 0 for no in high), "with a sign, as PostgreSQL has them"


def test_a_deleted_text_leaves_the_index_with_its_transaction(
    world: World, db: PostgresConnection
) -> None:
    kept, gone = (world.send("a", "#team", text).seq for text in ("kept", "gone"))
    caught_up(world)
    assert places(db) == [kept, gone]
    world.put("a", w.Delete(an_id(), "#team", gone))
    assert places(db) == [kept]
    assert number(db, "SELECT count(*) FROM sealed_texts") == 2, (
        "the title, and the text that is kept"
    )
    assert not world.store.behind or world.store._index.behind, "nothing is left to take out"


def test_an_edited_text_is_found_by_its_new_words_at_once(
    world: World, db: PostgresConnection
) -> None:
    seq = world.send("a", "#team", "before").seq
    caught_up(world)
    old = numbers(db, seq)
    world.put("a", w.Edit(an_id(), "#team", seq, "afterwards"))
    assert found(world, "afterwards") == ["afterwards"] and found(world, "before") == []
    assert not old & numbers(db, seq)
    key = bytes(db.execute(KEY).fetchone()[0])
    (chat,) = db.execute("SELECT no FROM chats WHERE name = '#team'").fetchone()
    assert search.found_numbers(key, chat, ["afterwards"])[0] in numbers(db, seq)


def test_one_node_indexes_at_a_time(world: World, db: PostgresConnection) -> None:
    world.send("a", "#team", "needle")
    db.execute("BEGIN")
    db.execute("SELECT pg_advisory_xact_lock(?)", (search._LOCK,))
    prepared = "SELECT count(*) FROM pg_prepared_statements"
    before = number(world.store._db, prepared)
    assert world.store.behind and not world.store.catch_up(), "it doesn't wait for the other node"
    assert number(world.store._db, prepared) >= before > 1
    assert world.store.behind and places(db) == []
    db.execute("ROLLBACK")
    caught_up(world)
    assert len(places(db)) == 1


def test_a_chat_that_someone_writes_to_waits_and_others_are_indexed(
    world: World, db: PostgresConnection
) -> None:
    world.group("a", "#other", "b")
    world.send("a", "#team", "one")
    world.send("a", "#other", "two")
    db.execute("BEGIN")
    db.execute("SELECT 1 FROM chats WHERE name = '#team' FOR NO KEY UPDATE")
    while world.store.catch_up():
        pass
    assert number(db, "SELECT count(*) FROM found") == 1 and world.store.behind
    db.execute("ROLLBACK")
    caught_up(world)
    assert number(db, "SELECT count(*) FROM found") == 2


def test_a_node_indexes_what_another_left(world: World, db: PostgresConnection) -> None:
    now = [0.0]
    node = PostgresStore(place(world).connect, clock=lambda: now[0])
    while node.behind:
        node.catch_up()
    world.send("a", "#team", "needle")
    assert not node.behind
    now[0] += search.LOOK_AGAIN
    assert node.behind
    while node.behind:
        node.catch_up()
    node.close()
    assert len(places(db)) == 1
    assert found(world, "needle") == ["needle"]


def test_a_step_that_fails_is_done_again(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    world.send("a", "#team", "needle")

    def fail(*_: object) -> None:
        raise psycopg.OperationalError("no")

    with monkeypatch.context() as patched:
        patched.setattr(search.FoundIndex, "add_texts", fail)
        while world.store.catch_up():
            pass
    assert "event=index_failed" in caplog.text and "needle" not in caplog.text
    assert not world.store._indexes, "it rests until the store has done something"
    world.send("a", "#team", "another")
    caught_up(world)
    assert found(world, "needle") == ["needle"]
    assert found(world, "eedl", parts=True) == ["needle"]


def test_a_text_that_does_not_open_stops_neither_the_store_nor_the_index_of_others(
    world: World, db: PostgresConnection, caplog: pytest.LogCaptureFixture
) -> None:
    world.group("a", "#other", "b")
    seq = world.send("a", "#team", "damaged").seq
    world.send("a", "#other", "needle")
    place = "(SELECT body FROM messages WHERE seq = ? AND kind = 'text' ORDER BY body LIMIT 1)"
    db.execute(f"UPDATE sealed_texts SET sealed = ? WHERE no = {place}", (bytes(20), seq))
    caught_up(world)
    assert found(world, "needle") == ["needle"]
    assert "event=text_damaged" in caplog.text
    assert not world.store._indexes, "it is passed over"


def test_a_search_asks_as_many_statements_in_many_chats_as_in_few(world: World) -> None:
    found(world, "needle")  # the key of the index is read once
    counts = []
    for many in (2, 9):
        for n in range(many - 1):
            if f"#chat-{n}" not in world.hub._sessions["a"].chats:
                world.group("a", f"#chat-{n}")
            world.send("a", f"#chat-{n}", f"needle {n}")
        caught_up(world)
        for before in (None, w.Place(int(world.now * 1000) + 1, "#b", 1)):
            with statements(world.reads) as made:
                assert len(found(world, "needle", before=before)) >= many - 1
            counts.append(len(made) - sum("min(seq)" in query for query in made))
    assert counts[0] == counts[2] and counts[1] == counts[3] and max(counts) <= 7, counts


WORDS = (
    "alpha",
    "Beta",
    "Café",
    "会議室",
    "tui-chat",
    "a",
    "gamma",
    "delta",
    "1234",
    "ﬁne",
    "ΣΊΣΥΦΟΣ",
)
QUERIES = (*WORDS, "alp", "afé", "議室", "alpha beta", "amm elt", "12", "missing", "e", "gamma a")


@pytest.mark.parametrize("seed", range(3))
def test_both_stores_find_the_same(tmp_path: Path, seed: int) -> None:
    worlds = []
    for engine in ("sqlite", "postgres"):
        with engines.chosen(engine):
            worlds.append(life(tmp_path / engine, seed))
    lite, post = worlds
    draw = Random(seed)
    for query in QUERIES:
        for parts in (False, True):
            chat, limit = draw.choice([None, "#team", "#other"]), draw.choice([1, 3, 50])
            before = None
            while True:
                id = an_id()
                asked = w.Search(id, query, chat, parts=parts, limit=limit, before=before)
                one, other = lite.ask("a", asked), post.ask("a", asked)
                assert one == other, (query, parts, chat)
                before = one.next
                if before is None:
                    break
    for world in worlds:
        world.close()


def life(path: Path, seed: int) -> World:
    """Make a world in which texts are sent, edited and deleted while they are indexed."""
    world, draw = team_of_two(path), Random(seed)
    world.group("c", "#other", "a", "b")
    sent: list[tuple[str, str, int]] = []
    for n in range(120):
        id = f"{seed + 1:08x}{n:024x}"
        text = " ".join(draw.choices(WORDS, k=draw.randrange(1, 6)))
        what = draw.random()
        world.now += draw.choice([0, 0, 1])
        if what < 0.6 or not sent:
            conn, chat = draw.choice(["a", "b"]), draw.choice(["#team", "#other"])
            sent.append((conn, chat, world.send(conn, chat, text, id=id).seq))
        elif what < 0.85:
            conn, chat, seq = draw.choice(sent)
            world.put(conn, w.Edit(id, chat, seq, text) if what < 0.75 else w.Delete(id, chat, seq))
        else:
            for _ in range(draw.randrange(3)):
                world.store.catch_up()
    return world
