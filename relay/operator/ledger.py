"""The exported ledger, a file that the relay signs, and the check of such a file.
The export has one line of JSON for each entry, then a head signed by the relay key. An earlier
export proves whether a later one begins with the same lines. Only the given file is touched."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import zip_longest
from typing import Any, BinaryIO, NamedTuple

from relay.operator.order_package import canonical as as_bytes
from relay.store import chain
from relay.store.chain import BrokenLedger, LedgerEntry, canonical
from relay.terminal.text import plural
from relay.wire.relay_link import base32
from relay.wire.transcripts import relay_id

LINE_BYTES = 2 * chain.FACTS_BYTES
Signed = Callable[[bytes, bytes, bytes], bool]
"""Returns True if a key has signed these bytes with this signature."""


class LedgerHead(NamedTuple):
    """The signed end of an export: number of lines, hash of the last, time, and relay key."""

    lines: int
    hash: bytes
    at: int
    relay_pub: bytes

    @property
    def relay_id(self) -> bytes:
        """Return the id of the relay that owns the ledger."""
        return relay_id(self.relay_pub)


def export_line(entry: LedgerEntry) -> bytes:
    fields = {
        "no": entry.no,
        "at": entry.at,
        "kind": entry.kind,
        "facts": json.loads(entry.facts),
        "hash": entry.hash.hex(),
    }
    return as_bytes(fields) + b"\n"


def head_line(head: LedgerHead, signature: bytes) -> bytes:
    """Return the last line of an export."""
    fields = {
        "lines": head.lines,
        "hash": head.hash.hex(),
        "at": head.at,
        "relay_id": base32(head.relay_id),
        "relay_pub": head.relay_pub.hex(),
        "signature": signature.hex(),
    }
    return as_bytes({"head": fields}) + b"\n"


def end_of(relay: bytes, last: LedgerEntry | None) -> tuple[int, bytes]:
    """Return the number of lines and the last hash; without lines, the chain's starting hash."""
    return (0, chain.start(relay)) if last is None else (last.no, last.hash)


def check_ledger(file: BinaryIO, signed: Signed) -> LedgerHead:
    """Check a whole export and return its head. Raises BrokenLedger."""
    lines = file.tell()
    head, signature = _head(file)
    file.seek(lines)
    last = chain.check_chain(head.relay_id, entries(file))
    if end_of(head.relay_id, last) != (head.lines, head.hash):
        raise BrokenLedger(
            f"the last line, which says that the ledger has {plural(head.lines, 'line')}, does not"
            " match the lines before it"
        )
    signed_head = chain.head(head.relay_id, head.lines, head.hash, head.at)
    if not signed(head.relay_pub, signed_head, signature):
        raise BrokenLedger("the last line was changed, so its signature is not valid")
    return head


def entries(file: BinaryIO) -> Iterator[LedgerEntry]:
    """Yield the lines of an export, without its head. Raises BrokenLedger."""
    for no, raw in enumerate(_lines(file), 1):
        fields = _object(raw, f"line {no}")
        if "head" in fields:
            if file.read(1):
                raise BrokenLedger(
                    f"the file has more lines after line {no}, which should be the last one"
                )
            return
        try:
            entry = LedgerEntry(
                fields["no"], fields["at"], fields["kind"], canonical(fields["facts"]),
                bytes.fromhex(fields["hash"]),
            )  # fmt: skip
            entry.kind.encode()
            same = type(entry.no) is type(entry.at) is int and export_line(entry) == raw
        except (KeyError, TypeError, ValueError, AttributeError):
            same = False
        if not same:
            raise BrokenLedger(f"line {no} is not a ledger line")
        yield entry


def check_beginning(earlier: Iterable[LedgerEntry], later: Iterable[LedgerEntry]) -> None:
    """Check that a ledger begins with all lines of an earlier state. Raises BrokenLedger."""
    for no, (before, now) in enumerate(zip_longest(earlier, later), 1):
        if before is None:
            return
        if now is None:
            raise BrokenLedger(f"line {no} and everything after it are missing")
        if before != now:
            raise BrokenLedger(f"line {no} was changed")


def _head(file: BinaryIO) -> tuple[LedgerHead, bytes]:
    last = b""
    for last in _lines(file):  # noqa: B007
        pass
    fields = _object(last, "the last line")
    try:
        found = fields["head"]
        head = LedgerHead(
            found["lines"],
            bytes.fromhex(found["hash"]),
            found["at"],
            bytes.fromhex(found["relay_pub"]),
        )
        signature = bytes.fromhex(found["signature"])
        same = head_line(head, signature) == last
        same = same and all(type(n) is int and 0 <= n < 2**63 for n in (head.lines, head.at))
    except (KeyError, TypeError, ValueError, AttributeError):
        same = False
    if not same:
        raise BrokenLedger("the end of the file is missing")
    return head, signature


def _lines(file: BinaryIO) -> Iterator[bytes]:
    while raw := file.readline(LINE_BYTES):
        yield raw


def _object(raw: bytes, where: str) -> dict[str, Any]:
    try:
        fields = json.loads(raw)
    except (ValueError, RecursionError):
        fields = None
    if not isinstance(fields, dict):
        raise BrokenLedger(f"{where} is not a ledger line")
    return fields
