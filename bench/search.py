"""History and search in a relay's store of a million messages, beside bare queries of SQLite.

    python -m bench.search [--messages 1000000] [--chats 50] [--asks 400] [--keep DIR]

The store is made by the relay's own migrations and index; then each question is asked of the
relay's reader as the hub would ask it, and of the same file by bare statements, which give row
numbers (of a page, rows) and nothing else: the same chats, but no rights, texts, snippets or order
over chats. Times are in milliseconds: of the clock, and of the thread's CPU, which counts where the
machine does other things too.
"""

from __future__ import annotations

import argparse
import itertools
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from relay.store.migrations import migrate
from relay.store.reader import StoreReader
from relay.store.results import Operation, ReadOp
from relay.store.search_index import STEP_TEXTS
from relay.store.search_terms import query
from relay.store.sqlite import connect_writer
from relay.store.store import Store
from relay.store.term_index import KEY, numbers, row_number
from relay.wire.messages import Found, Page, Search
from relay.wire.protocol import History

ID = "0" * 32
WORDS = 50_000
SYLLABLES = [a + b for a in "bcdfghjklmnprstvwz" for b in ("a", "e", "i", "o", "u", "an", "er")]
EVERY = 20_000
LEAST_EACH = 4_000


def main() -> None:
    """Make the store, ask, print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--messages", type=int, default=1_000_000)
    parser.add_argument("--chats", type=int, default=50)
    parser.add_argument("--asks", type=int, default=400)
    parser.add_argument("--keep", type=Path, help="a directory in which the store stays")
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


def _make(path: Path, messages: int, chats: int, words: list[str]) -> None:
    db = connect_writer(path)
    migrate(db)
    db.execute("INSERT INTO accounts (no, name, ak, created) VALUES (1, 'alice', x'00', 0)")
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
        db.execute("BEGIN")
        for n in range(first, min(first + EVERY, messages)):
            chat = draw.randint(1, chats)
            seqs[chat] += 1
            text = " ".join(draw.choices(words, cum_weights=often, k=draw.randint(3, 50)))
            db.execute("INSERT INTO texts (no, text) VALUES (?, ?)", (n + 1, text))
            db.execute(
                "INSERT INTO messages (chat, seq, at, by, device, id, kind, text, body)"
                " VALUES (?, ?, ?, 1, 1, ?, 'text', '', ?)",
                (chat, seqs[chat], n * 1000, n.to_bytes(16, "big"), n + 1),
            )
        db.execute("COMMIT")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    db.close()
    made = time.perf_counter() - began
    store = Store(path)
    began, steps = time.perf_counter(), []
    while store.behind:
        step = time.perf_counter()
        store.catch_up()
        steps.append(time.perf_counter() - step)
        store.tidy()
    indexed = time.perf_counter() - began
    store.close()
    print(f"{messages:,} texts in {chats} chats, made in {made:.0f} s, indexed in {indexed:.0f} s")
    print(
        f"a step of {STEP_TEXTS} texts: median {_ms(statistics.median(steps))},"
        f" p95 {_ms(_p95(steps))}, most {_ms(max(steps))} ms"
    )
    db = connect_writer(path)
    sizes = dict(
        db.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name").fetchall()
        if _has_dbstat(db)
        else []
    )
    for name in ("messages", "texts", "words_data", "pieces_data"):
        print(f"{name}: {sizes.get(name, 0) / 2**20:.0f} MiB")
    db.close()


def _has_dbstat(db: sqlite3.Connection) -> bool:
    return ("ENABLE_DBSTAT_VTAB",) in db.execute("PRAGMA compile_options").fetchall()


def _ask(path: Path, chats: int, asks: int, words: list[str]) -> None:
    reads, bare = (
        StoreReader(path),
        sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True),
    )
    draw = random.Random(3)
    heads = dict(bare.execute("SELECT chat, max(seq) FROM messages GROUP BY chat"))
    print(f"\n{'':40}{'clock':>9}{'':>18}{'CPU':>9}{'bare':>9}{'ratio':>7}")
    print(f"{'':40}{'median':>9}{'p95':>9}{'most':>9}{'p95':>9}{'CPU p95':>9}{'of CPU':>7}")

    def case(
        name: str, ask: Callable[[int], ReadOp], bare_ask: Callable[[int], object]
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
            worked = time.thread_time()
            bare_ask(n)
            theirs.append(time.thread_time() - worked)
        ratio = _p95(cpu) / _p95(theirs)
        print(
            f"{name:40}{_ms(statistics.median(ours)):>9}{_ms(_p95(ours)):>9}{_ms(max(ours)):>9}"
            f"{_ms(_p95(cpu)):>9}{_ms(_p95(theirs)):>9}{ratio:>7.1f}   {found / asks:.0f} found"
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
        lambda n: bare.execute(f"{page} ORDER BY seq DESC LIMIT 200", places[n]).fetchall(),
    )
    since = "SELECT seq FROM messages WHERE chat = ? AND at >= ? ORDER BY seq LIMIT 1"
    days = [draw.randint(0, sum(heads.values()) * 1000) for _ in range(asks)]
    case(
        "page of 200, from a time on",
        lambda n: _by_one(History(ID, f"#chat{places[n][0]}", since=days[n], limit=200)),
        lambda n: bare.execute(since, (places[n][0], days[n])).fetchall(),
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
        all_of_them += _search_case(case, f"{name}, all chats", said, every, bare, in_words)
    print(f"{'these four together':40}{'':27}{_ms(_p95(all_of_them)):>9}")
    one = [place[0] for place in places]
    _search_case(case, "two words, one chat", kinds["two words"], one, bare, in_words, one=True)
    inside = [draw.choice([w for w in words[:20_000] if len(w) > 4])[1:] for _ in range(asks)]
    parts = f"{within.format('pieces')} ORDER BY rowid DESC LIMIT 50"
    _search_case(case, "inside of words, one chat", inside, one, bare, parts, one=True, parts=True)
    _search_case(case, "inside of words, all chats", inside, every, bare, parts, parts=True)
    two = ["会議" for _ in range(asks)]
    scan = (
        "SELECT seq FROM messages JOIN texts t ON t.no = body WHERE chat = 1"
        " AND t.text LIKE '%会議%' ORDER BY seq DESC LIMIT 50"
    )
    case(
        "two characters of Chinese, 5,000 texts",
        lambda n: _op(two[n], None, False),
        lambda n: bare.execute(scan).fetchall(),
    )
    reads.close()
    bare.close()


def _by_one(request: History | Search) -> ReadOp:
    return Operation(request, 1, 0, "", 0)


def _op(said: str, chat: str | None, parts: bool) -> ReadOp:
    return _by_one(Search(ID, said, chat, parts=parts, limit=50))


def _search_case(
    case: Callable[..., list[float]],
    name: str,
    said: list[str],
    chats: list[int],
    bare: sqlite3.Connection,
    statement: str,
    *,
    one: bool = False,
    parts: bool = False,
) -> list[float]:
    """Search all of these chats, or each time the next `one` of them."""
    (secret,) = bare.execute(KEY).fetchone()

    def bare_ask(n: int) -> int:
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
