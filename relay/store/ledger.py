"""The knowledge ledger in the store: an action and its line are one transaction."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping
from itertools import islice

from relay.store import chain
from relay.store.chain import Fact, LedgerEntry
from relay.store.database import Statements, value
from relay.store.transaction import Transaction
from relay.wire.limits import MAX_INT

_ALL = "SELECT no, at, kind, facts, hash FROM ledger"


def note(tx: Transaction, at: int, kind: str, of: bytes | None = None, /, **facts: Fact) -> None:
    """Write the next line. It names reports, decisions and orders by number, and no account. The
    line has the salted SHA-256 of `of`, so that nobody finds it by guessing."""
    append(tx.db, at, kind, facts, of)


def append(
    db: Statements, at: int, kind: str, facts: Mapping[str, Fact], of: bytes | None = None
) -> LedgerEntry:
    """Write the next line, as `note` does, in a store that no relay has open."""
    last = db.execute(f"{_ALL} ORDER BY no DESC LIMIT 1").fetchone()
    if last is None:
        no, before = 1, chain.start(relay_id(db))
    else:
        no, before = last[0] + 1, last[4]
    if of is not None:
        facts = {**facts, "sha256": hashlib.sha256(salt(db, no) + of).hexdigest()}
    entry = chain.next_entry(before, no, at, kind, chain.canonical(facts))
    db.execute("INSERT INTO ledger (no, at, kind, facts, hash) VALUES (?, ?, ?, ?, ?)", entry)
    return entry


def lines(db: Statements, after: int = 0, most: int = MAX_INT) -> Iterator[LedgerEntry]:
    """Return the lines above a number, in order."""
    for row in db.execute(f"{_ALL} WHERE no > ? ORDER BY no LIMIT ?", (after, most)):
        yield LedgerEntry(*row)


def salt(db: Statements, no: int) -> bytes:
    """Return the salt of the hash in line `no`, to check that line and no other (32 bytes)."""
    key = value(db, "SELECT value FROM meta WHERE name = 'ledger_key'")
    return hmac.digest(key, no.to_bytes(8, "big"), "sha256")


def about_order(db: Statements, order: int, most: int) -> list[LedgerEntry]:
    """Return the last lines about an order, in order."""
    rows = db.execute(f"{_ALL} WHERE facts LIKE ? ORDER BY no DESC", (f'%"order":{order}%',))
    found = (entry for row in rows if _is_about(entry := LedgerEntry(*row), order))
    return [*islice(found, most)][::-1]


def _is_about(entry: LedgerEntry, order: int) -> bool:
    return bool(json.loads(entry.facts).get("order") == order)


def relay_id(db: Statements) -> bytes:
    """Return the id of the relay that the ledger belongs to."""
    return bytes(value(db, "SELECT value FROM meta WHERE name = 'relay_id'"))
