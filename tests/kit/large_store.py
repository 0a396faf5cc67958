"""A stopped relay with many texts, put into its SQLite file without any client."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from relay.hub.credentials import RelayIdentity
from relay.store.data_directory import DataDirectory
from relay.store.sqlite.connection import connect_writer
from relay.store.sqlite.opening import prepare
from tests.kit.world import KEY

CHATS, PEOPLE = 100, 50
_STARTED = 1_700_000_000_000
_AT_ONCE = 50_000


def large_store(path: Path, count: int) -> DataDirectory:
    """Make a relay with this number of texts in CHATS groups, and delete one in ten. Return its
    locked directory, which the caller releases."""
    directory = DataDirectory(path)
    directory.lock()
    directory.relay_key(KEY)
    prepare(directory, RelayIdentity(KEY).relay_id)
    with closing(connect_writer(directory.database)) as db:
        db.execute("PRAGMA synchronous = OFF")
        db.execute("BEGIN")
        for no in range(1, PEOPLE + 1):
            db.execute(
                "INSERT INTO accounts (no, name, ak, created) VALUES (?, ?, ?, ?)",
                (no, f"person{no}", no.to_bytes(32, "big"), _STARTED),
            )
            db.execute(
                "INSERT INTO devices (no, account, device_id, lk, s, created, cert)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (no, no, no.to_bytes(16, "big"), bytes(32), bytes(32), _STARTED, b""),
            )
        for no in range(1, CHATS + 1):
            db.execute(
                "INSERT INTO chats (no, name, created) VALUES (?, ?, ?)", (no, f"#g{no}", _STARTED)
            )
            db.executemany(
                "INSERT INTO members (chat, account, role, joined) VALUES (?, ?, ?, 0)",
                [(no, who, "owner" if who == 1 else "member") for who in range(1, PEOPLE + 1)],
            )
        for first in range(1, count + 1, _AT_ONCE):
            numbers = range(first, min(first + _AT_ONCE, count + 1))
            texts = [(n, "\0" * 80 if n % 10 == 0 else _text(n)) for n in numbers]
            db.executemany("INSERT INTO texts (no, text) VALUES (?, ?)", texts)
            db.executemany(
                "INSERT INTO messages (chat, seq, at, by, device, id, kind, text, body)"
                " VALUES (?, ?, ?, ?, ?, ?, 'text', '', ?)",
                [_entry(n) for n in numbers],
            )
        db.execute("COMMIT")
    return directory


def _text(n: int) -> str:
    return (
        f"Text {n:07d}: the train leaves at {n % 24}:{n % 60:02d}, as it did every day before. Wow!"
    )


def _entry(n: int) -> tuple[object, ...]:
    who = n % PEOPLE + 1
    place = (n % CHATS + 1, (n - 1) // CHATS + 1)
    # The places of a chat have to follow each other: the first chat begins with text CHATS.
    chat, seq = place if n % CHATS else (1, n // CHATS)
    return chat, seq, _STARTED + n, who, who, n.to_bytes(16, "big"), 0 if n % 10 == 0 else n
