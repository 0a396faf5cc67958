"""How long the store takes to let people in who all come back at once, on SQLite and PostgreSQL.

    python -m bench.logins [--people 1000] [--chats 25] [--unread 20] [--runs 3] [--batch 100]

Each person is in so many chats, one in five of them a direct one, with so many unread messages in
each. For each login the store finds the keys of the device (`FindLogin`) and all that it is told
(`Enter`), as the relay asks it. Logins come in one batch, as after an outage, in batches of
`--batch`, and one by one. The engines run in turn; PostgreSQL is on a Unix socket of this machine.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from relay.store.database import Database
from relay.store.meta import name_logs
from relay.store.results import Enter, Entered, FindLogin
from relay.store.sqlite.connection import connect_writer
from relay.store.sqlite.migrations import migrate
from relay.store.sqlite.store import SqliteReader, SqliteStore
from relay.store.texts import joined
from relay.wire.account import Device, pack_devices
from relay.wire.binary import B32, Id16
from tests.kit import engines

IN_A_GROUP = 10
ENTRIES = 40
NOW = 1_800_000_000_000


def main() -> None:
    """Make the stores, let everybody in, print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--chats", type=int, default=25)
    parser.add_argument("--unread", type=int, default=20)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--batch", type=int, default=100)
    options = parser.parse_args()
    with contextlib.ExitStack() as open_stores:
        stores = {
            name: open_stores.enter_context(make(options.people, options.chats, options.unread))
            for name, make in (("SQLite", _sqlite), ("PostgreSQL", _postgres))
        }
        seconds: dict[tuple[str, int], list[float]] = {}
        sizes = (options.people, options.batch, 1)
        for run in range(options.runs):
            for size in sizes:
                for name, (store, reads) in stores.items():
                    took = _let_in(store, reads, options.people, size, run)
                    seconds.setdefault((name, size), []).append(took)
    print(f"{options.people:,} logins of people with {options.chats} chats, seconds (medians)")
    print(f"{'in batches of':20}{'SQLite':>10}{'PostgreSQL':>12}{'ratio':>8}")
    for size in sizes:
        lite, post = (statistics.median(seconds[name, size]) for name in stores)
        print(f"{size:<20,}{lite:>10.2f}{post:>12.2f}{post / lite:>8.1f}")


def _let_in(store: Any, reads: Any, people: int, size: int, run: int) -> float:
    """Return the seconds that all logins of one more day take."""
    began = time.perf_counter()
    for first in range(0, people, size):
        some = range(first, min(first + size, people))
        reads.run([FindLogin(_name(n), _device_id(n)) for n in some])
        at = NOW + (run * 10 + (size == 1)) * 86_400_000
        found = store.run([Enter(_name(n), _device_id(n), at) for n in some])
        assert all(isinstance(one, Entered) for one in found)
    return time.perf_counter() - began


@contextlib.contextmanager
def _sqlite(people: int, chats: int, unread: int) -> Iterator[tuple[SqliteStore, SqliteReader]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "logins.db"
        with contextlib.closing(connect_writer(path)) as db:
            migrate(db)
            name_logs(db)
            _fill(db, people, chats, unread)
        store, reads = SqliteStore(path), SqliteReader(path)
        yield store, reads
        reads.close()
        store.close()


@contextlib.contextmanager
def _postgres(people: int, chats: int, unread: int) -> Iterator[tuple[Any, Any]]:
    place = engines.new_schema(bytes(32))
    with contextlib.closing(place.connect()) as db:
        _fill(db, people, chats, unread)
    store, reads = place.store(), place.reader()
    try:
        yield store, reads
    finally:
        reads.close()
        store.close()
        engines.stop()


def _fill(db: Database, people: int, chats: int, unread: int) -> None:
    draw = random.Random(1)
    db.execute("BEGIN")
    db.executemany(
        "INSERT INTO accounts (no, name, ak, created) VALUES (?, ?, ?, 0)",
        [(n, _name(n), bytes(32)) for n in range(people)],
    )
    db.executemany(
        "INSERT INTO devices (no, account, device_id, lk, s, created, cert)"
        " VALUES (?, ?, ?, ?, ?, 0, ?)",
        [(n, n, _device_id(n), bytes(32), bytes(32), bytes(64)) for n in range(people)],
    )
    db.executemany(
        "INSERT INTO device_lists (account, version, entries, sig) VALUES (?, 1, ?, ?)",
        [
            (n, pack_devices([Device(Id16(_device_id(n)), B32(bytes(32)), B32(bytes(32)), 0)]), b"")
            for n in range(people)
        ],
    )
    members: dict[int, tuple[str, list[int]]] = {}
    for n in range(people * (chats // 5) // 2):
        one, other = n % people, (n % people + n // people + 1) % people
        names = sorted((_name(one), _name(other)))
        members[len(members) + 1] = f"@{','.join(names)}", [one, other]
    for _ in range(chats - chats // 5):
        everybody = draw.sample(range(people), people)
        for first in range(0, people, IN_A_GROUP):
            no = len(members) + 1
            members[no] = f"#group-{no}", everybody[first : first + IN_A_GROUP]
    db.texts.add([(no, joined(f"Group {no}", "what it is about")) for no in members])
    db.executemany(
        "INSERT INTO chats (no, name, created, words) VALUES (?, ?, 1, ?)",
        [(no, name, no if name[0] == "#" else 0) for no, (name, _) in members.items()],
    )
    db.executemany(
        "INSERT INTO members (chat, account, role, joined) VALUES (?, ?, 'member', 0)",
        [(no, account) for no, (_, accounts) in members.items() for account in accounts],
    )
    db.executemany(
        "INSERT INTO reads (account, chat, seq) VALUES (?, ?, ?)",
        [
            (account, no, ENTRIES - unread)
            for no, (_, accounts) in members.items()
            for account in accounts
        ],
    )
    db.executemany(
        "INSERT INTO messages (chat, seq, at, by, device, id, kind, text, body)"
        " VALUES (?, ?, ?, ?, ?, ?, 'text', '', 1)",
        [
            (no, seq, seq, by := draw.choice(accounts), by, (no * 1000 + seq).to_bytes(16, "big"))
            for no, (_, accounts) in members.items()
            for seq in range(1, ENTRIES + 1)
        ],
    )
    db.execute("COMMIT")


def _name(n: int) -> str:
    return f"person-{n}"


def _device_id(n: int) -> bytes:
    return n.to_bytes(16, "big")


if __name__ == "__main__":
    main()
