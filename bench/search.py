"""History and search in a relay's store of a million messages, beside bare queries of SQLite.

    python -m bench.search [--messages 1000000] [--chats 50] [--asks 400] [--keep DIR] [--postgres]

The store is made by the relay's own migrations and index; then each question is asked of the
relay's reader as the hub would ask it, and of the same file by bare statements, which give row
numbers (of a page, rows) and nothing else: the same chats, but no rights, texts, snippets or order
over chats. Times are in milliseconds: of the clock, and of the thread's CPU, which counts where the
machine does other things too.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from relay.store.database import Database, number
from relay.store.postgres.place import PostgresPlace
from relay.store.results import Operation, ReadOp
from relay.store.search_index import KEY, STEP_TEXTS
from relay.store.search_terms import query
from relay.store.sqlite.connection import connect_writer
from relay.store.sqlite.migrations import migrate
from relay.store.sqlite.search import numbers, row_number
from relay.store.sqlite.store import SqliteReader, SqliteStore
from relay.wire.messages import Found, Page, Search
from relay.wire.protocol import History
from tests.kit import engines

ID = "0" * 32
WORDS = 50_000
SYLLABLES = [a + b for a in "bcdfghjklmnprstvwz" for b in ("a", "e", "i", "o", "u", "an", "er")]
EVERY = 20_000
LEAST_EACH = 1_500


def main() -> None:
    """Make the store, ask, print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--messages", type=int, default=1_000_000)
    parser.add_argument("--chats", type=int, default=50)
    parser.add_argument("--asks", type=int, default=400)
    parser.add_argument("--keep", type=Path, help="a directory in which the store stays")
    parser.add_argument("--postgres", action="store_true", help="on PostgreSQL, too")
    options = parser.parse_args()
    if options.messages < LEAST_EACH * options.chats:
        parser.error(f"a chat needs {LEAST_EACH:,} messages to be paged through")
    with tempfile.TemporaryDirectory() as directory:
        path = (options.keep or Path(directory)) / "search.db"
        draw = random.Random(1)  # the same store each time
        words = sorted({"".join(draw.choices(SYLLABLES, k=n % 4 + 1)) for n in range(WORDS)})
        draw.shuffle(words)
        if not path.exists():
            _make(path, options.messages, options.chats, words)
        _ask(path, options.chats, options.asks, words)
        if options.postgres:
            place = engines.new_schema(bytes(32))
            try:
                _make_on_postgres(place, options.messages, options.chats, words)
                _ask_postgres(place, path, options.chats, options.asks, words)
            finally:
                engines.stop()


def _make(path: Path, messages: int, chats: int, words: list[str]) -> None:
    db = connect_writer(path)
    migrate(db)
    made = _fill(db, messages, chats, words)
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    db.close()
    _index(SqliteStore(path), f"{messages:,} texts in {chats} chats, made in {made:.0f} s")
    db = connect_writer(path)
    sizes = dict(
        db.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name").fetchall()
        if _has_dbstat(db)
        else []
    )
    for name in ("messages", "texts", "words_data", "pieces_data"):
        print(f"{name}: {sizes.get(name, 0) / 2**20:.0f} MiB")
    db.close()


def _make_on_postgres(place: PostgresPlace, messages: int, chats: int, words: list[str]) -> None:
    with contextlib.closing(place.connect()) as db:
        made = _fill(db, messages, chats, words)
        db.script("VACUUM ANALYZE")  # as autovacuum does
    print("\nPostgreSQL")
    _index(place.store(), f"{messages:,} texts in {chats} chats, made in {made:.0f} s")
    with contextlib.closing(place.connect()) as db:
        for name in ("messages", "sealed_texts", "found", "found_words", "found_pieces"):
            size = number(db, "SELECT pg_relation_size(CAST(? AS regclass))", name)
            print(f"{name}: {size / 2**20:.0f} MiB")


def _fill(db: Database, messages: int, chats: int, words: list[str]) -> float:
    """Write the messages, and return the seconds that took."""
    db.execute("INSERT INTO accounts (no, name, ak, created) VALUES (1, 'alice', ?, 0)", (b"0",))
    db.executemany(
        "INSERT INTO chats (no, name, created) VALUES (?, ?, 0)",
        [(n, f"#chat{n}") for n in range(1, chats + 1)],
    )
    db.executemany(
        "INSERT INTO members (chat, account, role, joined) VALUES (?, 1, 'member', 0)",
        [(n,) for n in range(1, chats + 1)],
    )
    draw = random.Random(2)
    often = list(itertools.accumulate(1 / (n + 2) for n in range(len(words))))
    seqs = [0] * (chats + 1)
    began = time.perf_counter()
    for first in range(0, messages, EVERY):
        texts, rows = [], []
        for n in range(first, min(first + EVERY, messages)):
            chat = draw.randint(1, chats)
            seqs[chat] += 1
            text = " ".join(draw.choices(words, cum_weights=often, k=draw.randint(3, 50)))
            texts.append((n + 1, text))
            rows.append((chat, seqs[chat], n * 1000, n.to_bytes(16, "big"), n + 1))
        db.execute("BEGIN")
        for part in range(0, len(texts), 1000):
            db.texts.add(texts[part : part + 1000])
        db.executemany(
            "INSERT INTO messages (chat, seq, at, by, device, id, kind, text, body)"
            " VALUES (?, ?, ?, 1, 1, ?, 'text', '', ?)",
            rows,
        )
        db.execute("COMMIT")
    return time.perf_counter() - began


def _index(store: Any, made: str) -> None:
    """Index all of it, and say how long that took."""
    began, steps = time.perf_counter(), []
    while store.behind:
        step = time.perf_counter()
        store.catch_up()
        steps.append(time.perf_counter() - step)
        store.tidy()
    indexed = time.perf_counter() - began
    store.close()
    print(f"{made}, indexed in {indexed:.0f} s")
    print(
        f"a step of {STEP_TEXTS} texts: median {_ms(statistics.median(steps))},"
        f" p95 {_ms(_p95(steps))}, most {_ms(max(steps))} ms"
    )


def _has_dbstat(db: sqlite3.Connection) -> bool:
    return ("ENABLE_DBSTAT_VTAB",) in db.execute("PRAGMA compile_options").fetchall()


def _ask(path: Path, chats: int, asks: int, words: list[str]) -> None:
    reads, bare = SqliteReader(path), _bare(path)
    print(f"\n{'':40}{'clock':>9}{'':>18}{'CPU':>9}{'bare':>9}{'ratio':>7}")
    print(f"{'':40}{'median':>9}{'p95':>9}{'most':>9}{'p95':>9}{'CPU p95':>9}{'of CPU':>7}")
    _cases(reads, bare, bare, chats, asks, words)
    reads.close()
    bare.close()


def _ask_postgres(
    place: PostgresPlace, path: Path, chats: int, asks: int, words: list[str]
) -> None:
    """Ask PostgreSQL the same; SQLite's file says how long the chats are."""
    reads, bare = place.reader(), _bare(path)
    print(f"\n{'':40}{'clock':>9}{'':>18}{'CPU':>9}")
    print(f"{'':40}{'median':>9}{'p95':>9}{'most':>9}{'p95':>9}")
    _cases(reads, bare, None, chats, asks, words)
    reads.close()
    bare.close()


def _bare(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


def _cases(
    reads: Any, file: sqlite3.Connection, bare: sqlite3.Connection | None, chats: int, asks: int,
    words: list[str],
) -> None:  # fmt: skip
    draw = random.Random(3)
    heads = dict(file.execute("SELECT chat, max(seq) FROM messages GROUP BY chat"))

    def case(
        name: str,
        ask: Callable[[int], ReadOp],
        bare_ask: Callable[[sqlite3.Connection, int], object],
    ) -> list[float]:
        ours, cpu, theirs, found = [], [], [], 0
        for n in range(asks):
            op = ask(n)
            began, worked = time.perf_counter(), time.thread_time()
            (answer,) = reads.run([op])
            cpu.append(time.thread_time() - worked)
            ours.append(time.perf_counter() - began)
            assert isinstance(answer, Page | Found)
            found += len(answer.msgs if isinstance(answer, Page) else answer.hits)
            if bare is not None:
                worked = time.thread_time()
                bare_ask(bare, n)
                theirs.append(time.thread_time() - worked)
        print(
            f"{name:40}{_ms(statistics.median(ours)):>9}{_ms(_p95(ours)):>9}{_ms(max(ours)):>9}"
            f"{_ms(_p95(cpu)):>9}",
            f"{_ms(_p95(theirs)):>8}{_p95(cpu) / _p95(theirs):>7.1f}" if theirs else "",
            f"  {found / asks:.0f} found",
        )
        return cpu

    places = [(n := draw.randint(1, chats), draw.randint(201, heads[n])) for _ in range(asks)]
    page = (
        "SELECT seq, id, by, at, t.text, kind FROM messages JOIN texts t ON t.no = body"
        " WHERE chat = ? AND seq < ?"
    )
    case(
        "page of 200, anywhere",
        lambda n: _by_one(History(ID, f"#chat{places[n][0]}", before=places[n][1], limit=200)),
        lambda bare, n: bare.execute(f"{page} ORDER BY seq DESC LIMIT 200", places[n]).fetchall(),
    )
    since = "SELECT seq FROM messages WHERE chat = ? AND at >= ? ORDER BY seq LIMIT 1"
    days = [draw.randint(0, sum(heads.values()) * 1000) for _ in range(asks)]
    case(
        "page of 200, from a time on",
        lambda n: _by_one(History(ID, f"#chat{places[n][0]}", since=days[n], limit=200)),
        lambda bare, n: bare.execute(since, (places[n][0], days[n])).fetchall(),
    )
    kinds = {
        "a word, common or rare": [draw.choice(words) for _ in range(asks)],
        "two words": [" ".join(draw.sample(words[:5_000], 2)) for _ in range(asks)],
        "three common words": [" ".join(draw.sample(words[:200], 3)) for _ in range(asks)],
        "a word that is not there": [f"qx{n}qx" for n in range(asks)],
    }
    within = "SELECT rowid FROM {0} WHERE {0} MATCH ? AND rowid BETWEEN ? AND ?"
    in_words = f"{within.format('words')} ORDER BY rowid DESC LIMIT 50"
    every = list(range(1, chats + 1))
    all_of_them: list[float] = []
    for name, said in kinds.items():
        all_of_them += _search_case(case, f"{name}, all chats", said, every, in_words)
    print(f"{'these four together':40}{'':27}{_ms(_p95(all_of_them)):>9}")
    one = [place[0] for place in places]
    _search_case(case, "two words, one chat", kinds["two words"], one, in_words, one=True)
    inside = [draw.choice([w for w in words[:20_000] if len(w) > 4])[1:] for _ in range(asks)]
    parts = f"{within.format('pieces')} ORDER BY rowid DESC LIMIT 50"
    _search_case(case, "inside of words, one chat", inside, one, parts, one=True, parts=True)
    _search_case(case, "inside of words, all chats", inside, every, parts, parts=True)
    two = ["会議" for _ in range(asks)]
    scan = (
        "SELECT seq FROM messages JOIN texts t ON t.no = body WHERE chat = 1"
        " AND t.text LIKE '%会議%' ORDER BY seq DESC LIMIT 50"
    )
    case(
        "two characters of Chinese, 5,000 texts",
        lambda n: _op(two[n], None, False),
        lambda bare, n: bare.execute(scan).fetchall(),
    )


def _by_one(request: History | Search) -> ReadOp:
    return Operation(request, 1, 0, "", 0)


def _op(said: str, chat: str | None, parts: bool) -> ReadOp:
    return _by_one(Search(ID, said, chat, parts=parts, limit=50))


def _search_case(
    case: Callable[..., list[float]],
    name: str,
    said: list[str],
    chats: list[int],
    statement: str,
    *,
    one: bool = False,
    parts: bool = False,
) -> list[float]:
    """Search all of these chats, or each time the next `one` of them."""

    def bare_ask(bare: sqlite3.Connection, n: int) -> int:
        (secret,) = bare.execute(KEY).fetchone()
        wanted = query(said[n], parts)
        assert wanted is not None
        asked = wanted.parts if parts else wanted.words
        return sum(
            len(
                bare.execute(
                    statement, (match, row_number(no, 0), row_number(no + 1, 0) - 1)
                ).fetchall()
            )
            for no in (chats[n : n + 1] if one else chats)
            for match in [" AND ".join(numbers(secret, no, asked))]
        )

    return case(name, lambda n: _op(said[n], f"#chat{chats[n]}" if one else None, parts), bare_ask)


def _p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.2f}"


if __name__ == "__main__":
    main()
