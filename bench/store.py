"""Store texts on SQLite and on PostgreSQL, in turn, and compare.

    python -m bench.store [--rounds 5] [--seconds 1] [--heads | --bytes | --parts]

Each batch is durable before the next one begins. The texts have 89 bytes, and each is by one of the
two members of its chat, drawn at random. PostgreSQL is that of the tests, on a socket. With --heads
it finds the last places of 10,000 chats, by the index of the log and by a column beside it. With
--bytes it says how much space a text takes in PostgreSQL, without its search index. With --parts it
reads a page of a chat while the keys of texts are in more and more tables."""

from __future__ import annotations

import argparse
import contextlib
import itertools
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from relay.store.database import Database, number
from relay.store.history import LogReader, entries_before
from relay.store.postgres import key_parts
from relay.store.results import Operation, Placed
from relay.wire.protocol import Send
from tests.kit import engines
from tests.kit.world import World

HERE = Path(__file__).parent
TEXT = "hello there " * 7 + "12345"
CHATS, BATCHES = (1, 200), (1, 10, 100, 1000)
HEADS, WRITTEN = 10_000, 100
LENGTHS, STORED = (89, 160), 40_000
PAGE, PARTS = 20, (5, 100, 200, 400, 800, 1_200)
_ids = itertools.count(2**100)


class Case:
    """A store with chats of two people each."""

    def __init__(self, folder: Path, engine: str, chats: int) -> None:
        self._lot = random.Random(chats)
        with engines.chosen(engine):
            self.world = World(folder / f"{engine}-{chats}")
        self._people = []
        for n in range(chats):
            names = [f"anna{n}", f"bert{n}"]
            for name in names:
                self.world.register(name, name)
            chat = self.world.direct(names[0], names[1])
            for name in names:
                session = self.world.hub._sessions[name]
                self._people.append((chat, session.account, session.device, name))

    def batch(self, size: int, text: str = TEXT) -> list[Operation[Send]]:
        return [
            Operation(
                Send(f"{next(_ids):032x}", chat, text), account, device, name, 1_700_000_000_000
            )
            for chat, account, device, name in self._lot.choices(self._people, k=size)
        ]

    def seconds(self, size: int, least: float) -> float:
        """Return the seconds that a batch takes, from batches for at least so many seconds."""
        took, count = 0.0, 0
        while took < least:
            batch = self.batch(size)
            began = time.perf_counter()
            results = self.world.store.run(batch)
            self.world.store.tidy()
            took += time.perf_counter() - began
            count += 1
            assert all(isinstance(result, Placed) for result in results)
        return took / count


def main() -> None:
    """Measure all cases, or heads, and print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=1, help="of each round")
    only = parser.add_mutually_exclusive_group()
    only.add_argument("--heads", action="store_true")
    only.add_argument("--bytes", action="store_true")
    only.add_argument("--parts", action="store_true")
    options = parser.parse_args()
    with contextlib.ExitStack() as after:
        folder = Path(after.enter_context(tempfile.TemporaryDirectory(dir=HERE, prefix=".data-")))
        # The same disk for both. The user that PostgreSQL runs as must get into it.
        folder.chmod(0o755)
        tempfile.tempdir = str(folder)
        after.callback(engines.stop)
        if options.bytes:
            for length in LENGTHS:
                own = folder / f"{length}"
                own.mkdir(0o755)
                case = after.enter_context(_case(own, "postgres", 200))
                print(f"a text of {length} bytes {space(case, length):6,.0f} bytes", flush=True)
            return
        if options.parts:
            pages(after.enter_context(_case(folder, "postgres", 1)), options.rounds)
            return
        if options.heads:
            heads(after.enter_context(_case(folder, "postgres", 1)), options.rounds)
            return
        print(
            f"{'texts a second':24}{'SQLite':>10}{'PostgreSQL':>12}{'ratio':>8}{'PostgreSQL':>14}"
        )
        for chats in CHATS:
            sqlite, postgres = (
                after.enter_context(_case(folder, engine, chats))
                for engine in ("sqlite", "postgres")
            )
            for size in BATCHES:
                pairs = [
                    (sqlite.seconds(size, options.seconds), postgres.seconds(size, options.seconds))
                    for _ in range(options.rounds + 1)
                ][1:]
                ours, theirs = (statistics.median(column) for column in zip(*pairs, strict=True))
                ratio = statistics.median(one / other for one, other in pairs)
                name = f"{chats} chat{'s' * (chats > 1)}, batch of {size:,}"
                print(
                    f"{name:24}{size / ours:10,.0f}{size / theirs:12,.0f}{ratio:8.2f}"
                    f"{theirs * 1000:11.2f} ms", flush=True,
                )  # fmt: skip


@contextlib.contextmanager
def _case(folder: Path, engine: str, chats: int) -> Iterator[Case]:
    case = Case(folder, engine, chats)
    try:
        yield case
    finally:
        case.world.close()


_SPACE = (
    "SELECT sum(pg_total_relation_size(oid)) FROM pg_class"
    " WHERE relkind = 'r' AND relnamespace = CAST(current_schema() AS regnamespace)"
)


def space(case: Case, length: int) -> float:
    """Return the bytes that a text takes in the tables and their indexes."""
    text = ("hello there " * length)[:length]
    with case.world.looking() as db:
        before = number(db, _SPACE)
    for _ in range(STORED // 400):
        case.world.store.run(case.batch(400, text))
        case.world.store.tidy()
    with case.world.looking() as db:
        return (number(db, _SPACE) - before) / STORED


def pages(case: Case, rounds: int) -> None:
    """Compare the times of a page by the number of tables with keys, each for a million texts."""
    case.world.store.run(case.batch(PAGE))
    with case.world.looking() as db:
        chat = LogReader(number(db, "SELECT min(chat) FROM messages"), "@anna0,bert0", 0)
        for parts in PARTS:
            key_parts.make(db, "text_keys", (parts - 1) * key_parts.PART)
            times = []
            for _ in range(rounds + 1):
                began = time.perf_counter()
                assert len(entries_before(db, chat, 2**40, PAGE)) == PAGE
                times.append(time.perf_counter() - began)
            found = statistics.median(times[1:]) * 1000
            print(f"{parts:6,} million texts {found:9.2f} ms", flush=True)


_FOUND = "SELECT (SELECT max(seq) FROM messages WHERE chat = c.no) FROM chats c WHERE c.no <= ?"
_KEPT = "SELECT head FROM chats WHERE no <= ?"
_KEEP = (
    "UPDATE chats SET head = head + 1 WHERE no = ANY"
    " (ARRAY(SELECT 100 * n FROM generate_series(CAST(? AS bigint), ?) n))"
)


def heads(case: Case, rounds: int) -> None:
    """Compare ways to know the last places of many chats."""
    with case.world.looking() as db:
        db.execute("ALTER TABLE chats ADD head bigint NOT NULL DEFAULT 0")
        db.execute("ALTER TABLE chats SET (fillfactor = 50)")
        db.execute(
            "INSERT INTO chats (no, name, created) SELECT n, '#' || n, 1"
            " FROM generate_series(CAST(? AS bigint), ?) n", (2, HEADS),
        )  # fmt: skip
        for part in range(20):
            db.execute(
                "INSERT INTO messages (chat, seq, at, by, device, id, kind, text)"
                " SELECT c, s, 0, 1, 1, decode(md5(c || ' ' || s), 'hex'), 'text', ''"
                " FROM generate_series(CAST(? AS bigint), ?) c,"
                " generate_series(CAST(? AS bigint), ?) s",
                (2, HEADS, part * 5 + 1, part * 5 + 5),
            )
        db.execute("VACUUM ANALYZE chats")
        for name, query, values in (
            (f"{HEADS:,} found in the log", _FOUND, (HEADS,)),
            (f"{HEADS:,} in a column", _KEPT, (HEADS,)),
            (f"{WRITTEN} found in the log", _FOUND, (WRITTEN,)),
            (f"{WRITTEN} written to a column", _KEEP, (1, WRITTEN)),
        ):
            times = [_time(db, query, values) for _ in range(rounds + 1)][1:]
            print(f"{name:28}{statistics.median(times) * 1000:9.2f} ms", flush=True)


def _time(db: Database, query: str, values: tuple[int, ...]) -> float:
    began = time.perf_counter()
    rows = db.execute(query, values)
    if rows.description:
        rows.fetchall()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
