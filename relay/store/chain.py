"""The operator's ledger as a chain of hashes. Pure: it uses only the standard library.

    hash(n) = SHA-256(L("ledger") ‖ hash(n-1) ‖ u64(n) ‖ u64(at) ‖ lp(kind) ‖ u32(len) ‖ facts)

with `hash(0) = SHA-256(L("ledger-start") ‖ relay_id)`: any later hash proves that nothing
before it was changed, left out or inserted. A cut at the end shows only by an earlier
head."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from relay.wire.transcripts import label, lp, u32, u64

FACTS_BYTES = 16_384
Fact = str | int | bool | None | list[str] | list[int]


class LedgerEntry(NamedTuple):
    """One line: its number from 1 on, Unix milliseconds, its kind, and its facts as canonical JSON.
    `hash` is that of the chain up to and including this line."""

    no: int
    at: int
    kind: str
    facts: str
    hash: bytes


class BrokenLedger(ValueError):
    """Raised if the chain is broken; the message says at which line, and how."""


def start(relay_id: bytes) -> bytes:
    """Return the hash before the first line of this relay's ledger."""
    return hashlib.sha256(label("ledger-start") + relay_id).digest()


def canonical(facts: Mapping[str, Fact]) -> str:
    """Encode facts as the one JSON that is hashed: ASCII, sorted keys, no spaces."""
    return json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def next_entry(before: bytes, no: int, at: int, kind: str, facts: str) -> LedgerEntry:
    """Return the line that follows one with the hash `before`."""
    data = facts.encode()
    chained = label("ledger") + before + u64(no) + u64(at) + lp(kind.encode())
    return LedgerEntry(
        no, at, kind, facts, hashlib.sha256(chained + u32(len(data)) + data).digest()
    )


def check_chain(relay_id: bytes, entries: Iterable[LedgerEntry]) -> LedgerEntry | None:
    """Check a ledger and return its last line, None if it is empty. Raises BrokenLedger."""
    before, last = start(relay_id), None
    for count, entry in enumerate(entries, 1):
        if entry.no != count:
            raise BrokenLedger(f"line {count} is missing (line {entry.no} is there instead)")
        if not 0 <= entry.at < 2**63 or len(entry.kind.encode()) > 255:
            raise BrokenLedger(
                f"line {count} has a time or a kind of event that no ledger line can have"
            )
        if next_entry(before, entry.no, entry.at, entry.kind, entry.facts) != entry:
            raise BrokenLedger(f"line {count} was changed, or a line before it was changed")
        before, last = entry.hash, entry
    return last


def head(relay_id: bytes, no: int, hash: bytes, at: int) -> bytes:
    """Return the bytes that the relay key signs: the last line's number and hash, and the time."""
    return label("ledger-head") + relay_id + u64(no) + hash + u64(at)
