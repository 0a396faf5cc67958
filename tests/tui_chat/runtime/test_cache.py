"""The cache of cloud chats: kept whole, in order, put aside when damaged; its ranges are sets;
what was deleted or edited away is in no byte of it."""

from __future__ import annotations

import os
import random
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.kit.traces import SIZES, said, standing
from tests.tui_chat.core.test_loaded_messages import runs
from tui_chat.core.events import Delivery, Line, LineMark
from tui_chat.core.loaded_messages import MOST_RANGES
from tui_chat.core.records import ReactionCount, Revision
from tui_chat.core.step import (
    ForgetChat,
    ForgetLines,
    QueueText,
    SaveChange,
    SaveChat,
    SaveDraft,
    SaveLines,
    UnqueueText,
)
from tui_chat.runtime.cache import Cache
from tui_chat.runtime.cache_file import _MIGRATIONS, CacheTooNew, CacheUnusable


def line(seq: int, text: str = "hello", by: str = "bob") -> Line:
    return Line(
        f"{by}:{seq:032x}", by, 1_700_000_000_000 + seq, text, LineMark.CLOUD, by == "ada", seq
    )


def chat(name: str, head: int = 0) -> SaveChat:
    return SaveChat(name, f"about {name}", 2, "member", head, 0, 0, False)


def queue(n: int, to: str = "#room", *, failed: bool = False) -> QueueText:
    return QueueText(f"{n:032x}", to, f"waits {n}", n, failed)


def filled(path: Path, lines: int = 60) -> None:
    cache = Cache(path, "ada")
    for name in ("#room", "@ada,bob"):
        said = tuple(line(n, f"number {n} in {name}") for n in range(1, lines + 1))
        cache.keep([chat(name, lines), SaveLines(name, said, 1, lines), queue(len(name), name)])
    cache.close()


def test_cached_lines_come_back(tmp_path: Path) -> None:
    path = tmp_path / "cache.db"
    cache = Cache(path, "ada")
    assert cache.rebuilt is None and path.stat().st_mode & 0o777 == 0o600
    mine = line(2, "κόσμε \U0001f600 \0 end", "ada")
    cache.keep([chat("#room", 9), SaveLines("#room", (line(1), mine), 1, 2), queue(1)])
    cache.keep([SaveLines("#room", (line(8), line(9)), 8, 9)])
    cache.close()
    cache = Cache(path, "ada")
    known = cache.remembered(200)
    assert known.chats == [chat("#room", 9)]
    assert known.held == {"#room": [(1, 2), (8, 9)]}
    assert known.lines == {"#room": [line(8), line(9)]}, "below a hole is older"
    assert cache.older("#room", 8, 1, 10) == [line(1), mine]
    assert known.outbox == [queue(1)]
    assert all(x.delivery is Delivery.DONE for x in cache.older("#room", 99, 1, 10))
    cache.close()


def test_a_step_is_kept_whole_or_not_at_all(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache.db", "ada")
    bad = SaveLines("#room", (line(2), Line("x", "bob", None, "t", LineMark.CLOUD, seq=3)), 2, 3)  # type: ignore[arg-type]
    with pytest.raises(sqlite3.IntegrityError):
        cache.keep([chat("#room"), queue(1), bad])
    assert cache.remembered(9).chats == [] and cache.remembered(9).outbox == []
    cache.keep([chat("#room")])
    assert cache.remembered(9).chats == [chat("#room")]
    cache.close()


def test_the_outbox_keeps_its_order_whatever_the_ids_are(tmp_path: Path) -> None:
    path = tmp_path / "cache.db"
    order = [9, 3, 7, 1, 8]
    for n in order:
        cache = Cache(path, "ada")
        cache.keep([queue(n)])
        cache.close()
    cache = Cache(path, "ada")
    cache.keep([queue(7, failed=True), UnqueueText(f"{3:032x}"), queue(2)])
    cache.close()
    cache = Cache(path, "ada")
    assert cache.remembered(1).outbox == [
        queue(9), queue(7, failed=True), queue(1), queue(8), queue(2)
    ]  # fmt: skip
    cache.close()


def uses(path: Path) -> Cache:
    """Open it, and do with it what a client does at its start and after."""
    cache = Cache(path, "ada")
    try:
        known = cache.remembered(200)
        for kept in known.chats:
            cache.older(kept.chat, 2**53, 1, 200)
        said = SaveLines("#new", (line(1),), 1, 1)
        cache.keep([chat("#new", 1), said, queue(77, "#new"), UnqueueText(f"{77:032x}")])
        assert cache.older("#new", 2, 1, 9) == [line(1)]
    finally:
        cache.close()
    return cache


def test_a_cache_with_a_damaged_byte_is_used_or_put_aside(tmp_path: Path) -> None:
    filled(tmp_path / "whole.db", 30)
    whole = (tmp_path / "whole.db").read_bytes()
    path, aside = tmp_path / "cache.db", tmp_path / "cache.damaged"
    rebuilt = 0
    for at in {*range(100), *range(100, len(whole), 197), *range(len(whole) - 900, len(whole), 31)}:
        raw = bytearray(whole)
        raw[at] ^= 0xFF
        path.write_bytes(raw)
        try:
            cache = uses(path)
        except CacheTooNew:
            assert 60 <= at < 64, at  # the number of the schema
            continue
        if cache.rebuilt:
            rebuilt += 1
            assert cache.rebuilt == aside and aside.read_bytes() == bytes(raw)
    assert rebuilt > 20


@pytest.mark.parametrize("size", [15, 99, 100, 512, 4096, 8192, 8193, 20000])
def test_a_cache_cut_short_is_put_aside(tmp_path: Path, size: int) -> None:
    path = tmp_path / "cache.db"
    filled(path)
    path.write_bytes(path.read_bytes()[:size])
    assert uses(path).rebuilt == tmp_path / "cache.damaged"


def edited(path: Path, *statements: str) -> None:
    db = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        db.execute(statement)
    db.close()


@pytest.mark.parametrize("statement", [
    "DROP TABLE held", "ALTER TABLE texts RENAME COLUMN text TO txet", "PRAGMA user_version = 0",
    "PRAGMA user_version = -3", "UPDATE chats SET title = CAST(x'ff41' AS TEXT)",
    "UPDATE texts SET text = CAST(x'c3' AS TEXT) WHERE no IN (SELECT body FROM outbox)",
    "CREATE TRIGGER t AFTER INSERT ON lines BEGIN DELETE FROM outbox; END",
    "CREATE INDEX i ON lines (sender)", "ALTER TABLE held ADD COLUMN more INTEGER",
    "UPDATE texts SET text = CAST(x'4100ff' AS TEXT) WHERE no IN (SELECT body FROM outbox)",
    "UPDATE outbox SET chat = CAST(x'23ff' AS TEXT)",
    "INSERT INTO choices VALUES ('a', CAST(x'ff' AS TEXT))",
    "INSERT INTO drafts VALUES (CAST(x'ff' AS TEXT), 0, 0, 0)",
])  # fmt: skip
def test_a_cache_that_is_not_as_we_left_it_is_put_aside(tmp_path: Path, statement: str) -> None:
    path = tmp_path / "cache.db"
    filled(path)
    edited(path, statement)
    assert uses(path).rebuilt == tmp_path / "cache.damaged"
    assert uses(path).rebuilt is None


def test_a_text_that_is_no_text_any_more_is_shown_as_far_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "cache.db"
    filled(path)
    seventh = "(SELECT body FROM lines WHERE seq = 7)"
    edited(path, f"UPDATE texts SET text = CAST(x'41ff42' AS TEXT) WHERE no IN {seventh}")
    cache = Cache(path, "ada")
    assert cache.rebuilt is None
    assert [x.text for x in cache.older("#room", 8, 7, 1)] == ["A\ufffdB"]
    cache.close()


def test_a_later_schema_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "cache.db"
    filled(path)
    edited(path, "PRAGMA user_version = 99")
    before = path.read_bytes()
    with pytest.raises(CacheTooNew, match=r"newer version .* delete the file"):
        Cache(path, "ada")
    assert path.read_bytes() == before
    assert sorted(os.listdir(tmp_path)) == ["cache.db"]


def test_a_cache_that_cannot_be_opened_is_not_put_aside(tmp_path: Path) -> None:
    (tmp_path / "cache.db").mkdir()
    for path in (tmp_path / "cache.db", tmp_path / "none" / "cache.db"):
        with pytest.raises(CacheUnusable, match=r"can't be opened"):
            Cache(path, "ada")
    assert os.listdir(tmp_path) == ["cache.db"]


spans = st.lists(st.tuples(st.integers(1, 40), st.integers(0, 8)).map(lambda s: (s[0], sum(s))))


@settings(max_examples=25)
@given(spans)
def test_the_ranges_on_the_disk_are_a_set(
    tmp_path_factory: pytest.TempPathFactory, added: list[tuple[int, int]]
) -> None:
    cache = Cache(tmp_path_factory.mktemp("held") / "cache.db", "ada")
    held = set[int]()
    for a, b in added:
        lines = tuple(line(n) for n in range(a, b + 1))
        cache.keep([SaveLines("#room", lines, a, b), SaveLines("#other", (), a + 50, b + 50)])
        held |= set(range(a, b + 1))
    assert cache.remembered(1).held.get("#room", []) == runs(held)
    assert [x.seq for x in cache.older("#room", 999, 1, 999)] == sorted(held)
    cache.close()


def steps(cache: Cache, seq: int) -> int:
    """Return the cost of storing a line at this place, in steps of SQLite's machine."""
    counted = 0

    def count() -> int:
        nonlocal counted
        counted += 1
        return 0

    cache._db.set_progress_handler(count, 1)
    cache.keep([SaveLines("#room", (line(seq),), seq, seq)])
    cache._db.set_progress_handler(None, 0)
    return counted


def test_a_log_full_of_holes_does_not_slow_the_cache(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache.db", "ada")
    first = steps(cache, 2)
    of_before = [("#room", 2 * n, 2 * n) for n in range(2, 20_000)]  # by a version without a bound
    cache._db.executemany("INSERT INTO held VALUES (?, ?, ?)", of_before)
    cache.keep([chat("#room"), SaveLines("#room", (), 40_000, 40_000)])
    assert cache.remembered(1).held["#room"] == [
        (n, n) for n in range(40_002 - 2 * MOST_RANGES, 40_001, 2)
    ]
    assert steps(cache, 40_002) < first + 20 * MOST_RANGES
    assert steps(cache, 40_001) < first + 20 * MOST_RANGES
    assert cache.remembered(1).held["#room"][-1] == (40_000, 40_002)
    cache.close()


def on_disk(path: Path) -> bytes:
    """All that the files of a cache hold, as somebody who takes the disk would read them."""
    return b"".join(p.read_bytes() for p in path.parent.iterdir() if p.name.startswith(path.name))


CANARY = "xyzzy-canary-of-a-text"


def test_texts_deleted_before_a_kill_are_in_no_file_after_the_next_start(tmp_path: Path) -> None:
    path, killed = tmp_path / "cache.db", tmp_path / "killed"
    cache = Cache(path, "ada")
    cache.keep([chat("#room", 1), SaveLines("#room", (line(1, "xyzzycanary"),), 1, 1)])
    cache._db.execute("BEGIN IMMEDIATE")
    cache._one(SaveChange("#room", 1, "", Revision(changed=2, gone="bob")))
    cache._db.execute("COMMIT")
    killed.mkdir()
    for name in ("cache.db", "cache.db-wal"):
        (killed / name).write_bytes((tmp_path / name).read_bytes())
    cache.close()
    assert b"xyzzycanary" in (killed / "cache.db-wal").read_bytes()
    cache = Cache(killed / "cache.db", "ada")
    assert not any(b"xyzzycanary" in one.read_bytes() for one in killed.iterdir())
    cache.close()


@pytest.mark.parametrize("by_next", [True, False])
def test_texts_kept_by_a_full_disk_are_removed_later(tmp_path: Path, by_next: bool) -> None:
    path = tmp_path / "cache.db"
    cache = Cache(path, "ada")
    draft = SaveDraft("#room", f"{CANARY} begun")
    cache.keep([chat("#room", 7), SaveLines("#room", (line(7, CANARY),), 7, 7), draft])
    pages = cache._db.execute("PRAGMA page_count").fetchone()[0]
    cache._db.execute(f"PRAGMA max_page_count = {pages}")
    taken = [SaveChange("#room", 7, "", Revision(changed=8, gone="bob")), SaveDraft("#room", "")]
    with pytest.raises(sqlite3.OperationalError, match="full"):
        cache.keep([*taken, SaveLines("#room", (line(9, "x" * 99_999),), 9, 9)])
    assert CANARY.encode() in on_disk(path)
    cache._db.execute("PRAGMA max_page_count = 99999")
    if by_next:
        cache.keep([chat("#other")])
        assert CANARY.encode() not in on_disk(path)
    cache.close()
    assert CANARY.encode() not in on_disk(path)
    cache = Cache(path, "ada")
    assert cache.remembered(9).drafts == [] and [x.seq for x in cache.older("#room", 99, 1, 9)] == [
        7
    ]
    cache.close()


def put_aside(tmp_path: Path, told: Line) -> Cache:
    """A cache that was begun again: the one that had this line is damaged."""
    cache = Cache(tmp_path / "cache.db", "ada")
    cache.keep([chat("#room", 7), SaveLines("#room", (told,), told.seq or 0, told.seq or 0)])
    cache.close()
    edited(tmp_path / "cache.db", "DROP TABLE choices")
    return Cache(tmp_path / "cache.db", "ada")


@pytest.mark.parametrize("held", [True, False])
def test_deleted_texts_are_in_no_cache_that_was_put_aside(tmp_path: Path, held: bool) -> None:
    told = line(7, CANARY)
    cache = put_aside(tmp_path, told)
    assert cache.rebuilt and CANARY.encode() in cache.rebuilt.read_bytes()
    if held:
        cache.keep([SaveLines("#room", (told,), 7, 7)])
        assert cache.rebuilt.exists()
    cache.keep([SaveChange("#room", 7, "", Revision(changed=8, gone="bob"))])
    cache.close()
    assert all(CANARY.encode() not in p.read_bytes() for p in tmp_path.iterdir())


def test_a_cache_that_was_put_aside_is_removed_at_the_next_start(tmp_path: Path) -> None:
    put_aside(tmp_path, line(7, CANARY)).close()
    cache = Cache(tmp_path / "cache.db", "ada")
    assert cache.rebuilt is None and not (tmp_path / "cache.damaged").exists()
    cache.close()


def test_the_newest_state_of_a_line_is_kept(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache.db", "ada")
    said = replace(line(1, "first"), re=0, origin="carol")
    old = replace(said, text="second", now=Revision(changed=2, edited=2))
    like = Revision(reacted=4, counts=(("👍", 2),), listed=4, mine=("👍",))
    cache.keep([SaveChange("#room", 1, "lost", Revision(changed=9)), SaveLines("#room", (), 9, 9)])
    cache.keep([chat("#room", 9), SaveLines("#room", (said,), 1, 1)])
    cache.keep([SaveChange("#room", 1, "third", Revision(changed=3, edited=3))])
    cache.keep([SaveChange("#room", 1, "", like), SaveLines("#room", (old,), 1, 1)])
    (kept,) = cache.older("#room", 9, 1, 9)
    assert (kept.text, kept.origin, kept.now.edited) == ("third", "carol", 3)
    assert kept.now.reactions == (ReactionCount("👍", 2, True),)
    cache.close()


CHATS = ("#room", "#team", "@ada,bob")
FIRST_WITH_TEXTS = 9


class Kept:
    """A cache, what is to stand in it, and what is not any more."""

    def __init__(self, path: Path, seed: int) -> None:
        self.path, self.draw = path, random.Random(seed)
        self.cache = Cache(path, "ada")
        self.heads = dict.fromkeys(CHATS, 0)
        self.alive: dict[tuple[str, int], str] = {}
        self.gone: list[str] = []
        self.changes = 10_000

    def said(self) -> tuple[str, str]:
        return said(self.draw, self.draw.choice(SIZES))

    def page(self, chat: str, many: int) -> None:
        lo, lines = self.heads[chat] + 1, []
        for seq in range(lo, lo + many):
            self.alive[chat, seq], text = self.said()
            lines.append(line(seq, text))
        self.heads[chat] += many
        self.cache.keep([SaveLines(chat, tuple(lines), lo, self.heads[chat])])

    def becomes(self, *, gone: bool) -> None:
        place = self.draw.choice(list(self.alive))
        self.gone.append(self.alive.pop(place))
        text, self.changes = "", self.changes + 1
        if not gone:
            self.alive[place], text = self.said()
        now = Revision(changed=self.changes, edited=0 if gone else 5, gone="bob" if gone else "")
        self.cache.keep([SaveChange(*place, text, now)])

    def reacts(self) -> None:
        place = self.draw.choice(list(self.alive))
        self.changes += 1
        now = Revision(reacted=self.changes, counts=(("👍", self.draw.randrange(1, 9)),))
        self.cache.keep([SaveChange(*place, "", now)])

    def forget(self, chat: str, upto: int) -> None:
        for place in [(c, n) for c, n in self.alive if c == chat and n <= upto]:
            self.gone.append(self.alive.pop(place))
        all_of_it = upto >= self.heads[chat]
        self.cache.keep([ForgetChat(chat) if all_of_it else ForgetLines(chat, upto)])
        if all_of_it:
            self.heads[chat] = 0

    def begins(self, chat: str) -> None:
        """A draft, and what it becomes: sent, and discarded there."""
        mark, text = self.said()
        self.gone.append(mark)
        self.cache.keep([SaveDraft(chat, text)])
        waits = QueueText(f"{self.draw.getrandbits(128):032x}", chat, text, 1)
        self.cache.keep([SaveDraft(chat, ""), waits])
        self.cache.keep([UnqueueText(waits.id, discarded=True)])

    def step(self) -> None:
        chat, what = self.draw.choice(CHATS), self.draw.random()
        if what < 0.5 or not self.alive:
            self.page(chat, self.draw.choice((1, 1, 1, 8, 30)))
        elif what < 0.65:
            self.becomes(gone=False)
        elif what < 0.8:
            self.becomes(gone=True)
        elif what < 0.87:
            self.reacts()
        elif what < 0.9 and self.heads[chat] > 1:
            many = self.draw.choice((4, 4, self.draw.randrange(1, self.heads[chat] + 1)))
            self.forget(chat, many)
        elif what < 0.98:
            self.begins(chat)
        else:
            self.cache.close()
            self.cache = Cache(self.path, "ada")

    def check(self) -> None:
        assert standing(self.path.parent, self.gone) == set()
        assert standing(self.path.parent, self.alive.values()) == {*self.alive.values()}
        for (chat, seq), mark in self.alive.items():
            (held,) = self.cache.older(chat, seq + 1, seq, 1)
            assert held.text.startswith(mark) and held.text.endswith(mark)


@pytest.mark.parametrize("seed", [1, 6])
def test_nothing_stays_of_texts_that_went(tmp_path: Path, seed: int) -> None:
    """With `secure_delete` alone some stayed."""
    kept = Kept(tmp_path / "cache.db", seed)
    kept.cache.keep([SaveChat(chat, "", 2, "", 1, 0, 0, False) for chat in CHATS])
    for _ in range(300):
        kept.step()
    assert len(kept.gone) > 100
    kept.check()
    for chat in CHATS:
        kept.forget(chat, kept.heads[chat])
    kept.check()
    kept.cache.close()


def test_a_file_does_not_grow_by_what_comes_and_goes(tmp_path: Path) -> None:
    path = tmp_path / "cache.db"
    cache = Cache(path, "ada")
    sizes = []
    for n in range(1, 60):
        waits = QueueText(f"{n:032x}", "#room", "x" * 900, 1)
        cache.keep([SaveChat("#room", "", 2, "", 1, 0, 0, False), waits])
        said = tuple(line(seq, "y" * (400 + seq)) for seq in range(1, 50))
        cache.keep([SaveLines("#room", said, 1, 49), UnqueueText(waits.id)])
        cache.keep([ForgetChat("#room")])
        sizes.append(path.stat().st_size)
    assert sizes[-1] == sizes[5]
    cache.close()


@pytest.mark.parametrize("seed", [6, 20])
def test_a_cache_of_before_keeps_its_texts_and_not_their_remains(tmp_path: Path, seed: int) -> None:
    """In these there were some: of texts that went, in what their pages had left over."""
    path, draw = tmp_path / "cache.db", random.Random(seed)
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA secure_delete = ON")
    for step in _MIGRATIONS[:FIRST_WITH_TEXTS]:
        db.executescript(step)
    db.execute(f"PRAGMA user_version = {FIRST_WITH_TEXTS}")
    alive: dict[tuple[str, int], tuple[str, str]] = {}
    gone: list[str] = []
    heads = dict.fromkeys(CHATS, 0)
    for n in range(700):
        chat = draw.choice(CHATS)
        if draw.random() < 0.55 or not alive:
            heads[chat] += 1
            place = chat, heads[chat]
            alive[place] = said(draw, draw.choice(SIZES))
            db.execute(
                "INSERT INTO lines (chat, seq, key, sender, at, text, kind)"
                " VALUES (?, ?, ?, 'bob', 1, ?, 'text')",
                (*place, f"bob:{n}", alive[place][1]),
            )
            continue
        place = draw.choice(list(alive))
        gone.append(alive.pop(place)[0])
        if draw.random() < 0.6:
            alive[place] = said(draw, draw.choice(SIZES))
        now = alive.get(place, ("", ""))[1]
        db.execute(
            "UPDATE lines SET text = ?, now = '{\"changed\":1}' WHERE chat = ? AND seq = ?",
            (now, *place),
        )
    waits = [(f"{n:032x}", f"waits {n}") for n in range(5)]
    for id, text in waits:
        db.execute("INSERT INTO outbox (id, chat, text, at) VALUES (?, '#room', ?, 1)", (id, text))
    db.execute("DELETE FROM outbox WHERE n = 2")
    for chat in CHATS:
        db.execute("INSERT INTO drafts (chat, text, shared) VALUES (?, ?, 1)", (chat, f"in {chat}"))
    db.close()
    cache = Cache(path, "ada")
    assert cache.rebuilt is None and standing(tmp_path, gone) == set()
    known = cache.remembered(9)
    assert [(x.id, x.text) for x in known.outbox] == [waits[n] for n in (0, 2, 3, 4)]
    assert {x.chat: x.text for x in known.drafts} == {chat: f"in {chat}" for chat in CHATS}
    held = {(c, x.seq): x.text for c in CHATS for x in cache.older(c, 999, 1, 999) if x.text}
    assert held == {place: text for place, (_, text) in alive.items()}
    now = Revision(changed=9_999, gone="bob")
    cache.keep([SaveChange(*place, "", now) for place in alive])
    assert standing(tmp_path, [mark for mark, _ in alive.values()]) == set()
    cache.close()
