"""Searching at the relay, and pages of a log: what is found, by whom, how much is looked at."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from relay.store import search
from relay.store.data_directory import Unusable
from relay.store.search_terms import lowered, plain
from relay.store.sqlite import search as sqlite_search
from relay.store.sqlite.opening import prepare
from relay.wire.codec import encode
from relay.wire.errors import Code
from tests.kit import wire as w
from tests.kit.world import World, an_id, code, team_of_two, world_fixture


@pytest.fixture(params=[True, False], ids=["indexed", "not indexed yet"])
def indexing(request: pytest.FixtureRequest) -> bool:
    """Return whether the index has caught up before a search: both find the same."""
    return bool(request.param)


world = world_fixture(team_of_two)


def caught_up(world: World, indexing: bool = True) -> None:
    while indexing and world.store.behind:
        world.store.catch_up()


def find(world: World, query: str, conn: str = "a", **more: Any) -> w.Found:
    found = world.ask(conn, w.Search(an_id(), query, **more))
    assert isinstance(found, w.Found), found
    return found


def texts(found: w.Found) -> list[str]:
    return [hit.text for hit in found.hits]


def marked(hit: w.Hit) -> list[str]:
    return [hit.text[lo:hi] for lo, hi in zip(hit.marks[::2], hit.marks[1::2], strict=True)]


@pytest.mark.parametrize(
    ("text", "query", "parts", "expected"),
    [
        ("The build is finished", "build", False, ["build"]),
        ("The BUILD is finished", "finished build", False, ["BUILD", "finished"]),
        ("the builds are finished", "build", False, None),
        ("the builds are finished", "build", True, ["build"]),
        ("the build", "the missing", False, None),
        ("Café Noël", "cafe noel", False, ["Café", "Noël"]),
        ("cafe", "CAFÉ", False, ["cafe"]),
        ("cafe\u0301!", "café", False, ["cafe\u0301"[:4]]),
        ("ЁЖИК в тумане", "ёжик", False, ["ЁЖИК"]),
        ("ΛΌΓΟΣ", "λόγος", False, ["ΛΌΓΟΣ"]),
        ("see tui-chat.example/x", "tui-chat.example", False, ["tui-chat.example"]),
        ("see tui chat", "tui-chat", False, ["tui chat"]),
        ("see chat tui", "tui-chat", False, None),
        ("don't", "don't", False, ["don't"]),
        ("明日の会議室は三階です", "会議室", False, ["会議室"]),
        ("明日の会議室は三階です", "三階 会議", False, ["会議", "三階"]),
        ("明日の会議室は三階です", "三", False, ["三"]),
        ("がっこう", "か", False, None),
        ("สวัสดีครับ", "ครับ", False, ["ครับ"]),
        ("annyeong 안녕하세요", "안녕", False, ["안녕"]),
        ("a 👍 for you", "👍", False, ["👍"]),
        ("100% sure", "100%", False, ["100"]),
        ("snake_case", "case", False, ["case"]),
        ("ok", "k", False, None),
        ("a a a a", "a-a-a-a-a-a", False, None),
        ("b a a a c", "a-a", False, ["a a"]),
        ("a a a a", "a-a", False, ["a a", "a a"]),
        ("Ünder Café\u0301s", "under cafés", False, ["Ünder", "Café\u0301s"]),
        ("ok", "k", True, ["k"]),
        ("ok ok ok", "ok", False, ["ok"] * 3),
    ],
)
def test_search_finds_words_and_parts_of_words(
    world: World, indexing: bool, text: str, query: str, parts: bool, expected: list[str] | None
) -> None:
    world.send("a", "#team", "something else")
    sent = world.send("a", "#team", text)
    caught_up(world, indexing)
    found = find(world, query, parts=parts)
    assert found.next is None
    if expected is None:
        assert found.hits == []
        return
    (hit,) = found.hits
    assert (hit.chat, hit.seq, hit.by, hit.at) == ("#team", sent.seq, "alice", sent.at)
    assert (hit.text, hit.start, hit.more) == (text, 0, False)
    assert marked(hit) == expected


@pytest.mark.parametrize(
    "query",
    [
        *('"', '""', "'", "*", "a*", "^a", "NEAR(a b)", "a OR b", "a NOT b", "text:a", "-a", "+a"),
        *("{text}:a", "a AND", '" OR 1=1 --', "(", ")", "%", "%%%%", "_", "\\", "?"),
        *("'; DROP TABLE words; --", "\u202eabc", "\ufeff", "\ud7a3", "e\u0301", "\U0010ffff"),
        "x" * w.SEARCH_CHARS,
    ],
)
def test_no_character_is_syntax(world: World, indexing: bool, query: str) -> None:
    world.send("a", "#team", "alpha beta")
    world.send("b", "#team", f"before {query} behind")
    caught_up(world, indexing)
    for parts in (False, True):
        assert len(find(world, query, parts=parts).hits) == 1, "the text that has it, and no other"


def test_a_piece_of_a_long_text_with_the_place_in_it(world: World, indexing: bool) -> None:
    long = "x " * 500 + "needle " + "y " * 500 + "needle"
    world.send("a", "#team", long)
    world.send("a", "#team", "needle " + "z" * 500)
    world.send("a", "#team", "q" * 300 + " needle")
    world.send("a", "#team", "needle " * 100)
    caught_up(world, indexing)
    hits = find(world, "needle").hits
    for hit, whole in zip(hits, [None, "q" * 300 + " needle", None, long], strict=True):
        assert len(hit.text) == w.SNIPPET_CHARS
        assert marked(hit)[0] == "needle"
        if whole is not None:
            assert whole[hit.start : hit.start + w.SNIPPET_CHARS] == hit.text
    assert [(hit.start > 0, hit.more) for hit in hits] == [
        (False, True),
        (True, False),
        (False, True),
        (True, True),
    ]
    assert len(hits[0].marks) == 2 * w.MARKS


def test_page_by_page_each_is_found_once(world: World, indexing: bool) -> None:
    world.group("c", "#other", "a")
    direct = world.direct("a", "bobby")
    said = []
    for n in range(60):
        chat = ("#team", "#other", direct)[n % 3]
        world.now += n % 4 == 0  # several at the same millisecond
        sent = world.send("a", chat, f"word {n}")
        said.append((sent.at, chat, sent.seq))
        if n == 30:
            caught_up(world, indexing)
    for chat in (None, "#team"):
        for limit in (1, 7, 50):
            got, before = [], None
            while True:
                found = find(world, "word", chat=chat, limit=limit, before=before)
                got += [(hit.at, hit.chat, hit.seq) for hit in found.hits]
                before = found.next
                if before is None:
                    break
                assert len(found.hits) == limit
            expected = sorted((p for p in said if chat in (None, p[1])), reverse=True)
            assert got == expected


def test_only_so_much_is_looked_at_at_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    first = world.send("a", "#team", "中 at the very beginning").seq
    for n in range(20):
        world.send("a", "#team", f"text {n}")
    caught_up(world)
    monkeypatch.setattr(search, "SEARCH_LOOKED_AT", 8)
    looked, found = 1, find(world, "中")
    while found.next is not None:
        assert found.hits == []
        looked, found = looked + 1, find(world, "中", before=found.next)
    assert [hit.seq for hit in found.hits] == [first]
    assert looked == 3
    assert [hit.seq for hit in find(world, "beginning").hits] == [first], "a word is in the index"


def test_a_search_costs_and_one_of_many_chats_costs_more(tmp_path: Path) -> None:
    world = World(tmp_path / "data", rate_limits=True)
    world.register("a", "alice")
    for _ in range(30):
        assert find(world, "word").hits == []
    refused = world.ask("a", w.Search(an_id(), "word"))
    assert (code(refused), refused.retry_ms > 0) == (Code.RATE, True)
    world.close()


def test_an_older_sqlite_has_no_index(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.send("a", "#team", "indexed")
    caught_up(world)
    monkeypatch.setattr(sqlite_search, "NEEDS", (99, 0, 0))
    assert texts(find(world, "indexed")) == ["indexed"]
    with pytest.raises(Unusable, match=r"needs SQLite 99\.0\.0 or later"):
        prepare(world.directory, world.identity.relay_id)
    with world.looking() as db:
        db.execute("DELETE FROM indexed")
    prepare(world.directory, world.identity.relay_id)


@given(st.text())
@example("Straße e\u0301 İ ﬁ ΣΊΣΥΦΟΣ 会議")
def test_each_character_of_what_is_compared_has_its_place_in_the_text(text: str) -> None:
    assert len(lowered(text)) == len(text)
    said, places = plain(text)
    assert len(said) == len(places)
    assert [plain(text[place])[0] for place in places] == list(said)
    left_out = set(range(len(text))) - set(places)
    assert all("\u0300" <= text[place] <= "\u0331" for place in left_out)


def test_a_page_fits_in_a_frame(world: World) -> None:
    chat = world.direct("a", "bobby")
    for _ in range(5):
        world.send("a", chat, "\x01" * 8191 + "x")  # six bytes each in JSON
    world.send("a", chat, "x" * 8000)
    for _ in range(20):
        world.send("a", chat, "y" * 8000)

    def seqs(**of: int) -> list[int]:
        page = world.ask("b", w.History(an_id(), chat, **of))
        assert len(encode(page)) <= w.FRAME_BYTES
        return [m.seq for m in page.msgs]

    assert seqs(after=0) == [1]
    assert seqs(after=4) == [5, 6]
    assert seqs(after=6) == list(range(7, 13 + 1))
    assert seqs() == list(range(20, 26 + 1))
    assert seqs(before=6) == [5]
