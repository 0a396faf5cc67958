"""The commands that show what is on record: the ledger of what the operator knew and when, which
anybody can check; the transparency report; the inventory; and published statistics and keys."""

from __future__ import annotations

import argparse
import contextlib
import functools
import itertools
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from relay.cli.output import print_result
from relay.config import BadOption, parse_from, parse_to
from relay.hub.credentials import RelayIdentity, signed
from relay.operator import ledger as exports
from relay.operator import statistics
from relay.operator import transparency as reports
from relay.operator.ledger_words import facts_of, in_words
from relay.store import chain
from relay.store.chain import BrokenLedger, LedgerEntry
from relay.store.data_directory import DataDirectory, Unusable, open_existing
from relay.store.holdings import NoSuchAccount, UndeclaredSchema, read_holdings
from relay.store.ledger import lines as ledger_lines
from relay.store.ledger import salt
from relay.store.migrations import MODERATION, REPORT_TEXTS
from relay.store.sqlite import connect_looking
from relay.wire.relay_link import base32

EARLIER = (
    "This store is of an earlier version and has none. The relay brings it up to date when it"
    " starts."
)


def show_all(options: argparse.Namespace) -> int:
    """Print the whole ledger."""
    with _stored(open_existing(options.data)) as lines:
        entries = list(lines)
    found = [
        entry._asdict() | {"facts": facts_of(entry), "hash": entry.hash.hex()} for entry in entries
    ]
    nothing = ["Nothing has come to the operator's knowledge yet."]
    return print_result(options, {"lines": found}, map(in_words, entries) if entries else nothing)


def export(options: argparse.Namespace) -> int:
    """Write the ledger as a file that the relay has signed."""
    directory = open_existing(options.data)
    identity = RelayIdentity(directory.relay_key(b""))
    with _stored(directory) as lines:
        found = list(lines)
    with _broken():
        last = chain.check_chain(identity.relay_id, found)
    count, hash = exports.end_of(identity.relay_id, last)
    head = exports.LedgerHead(count, hash, time.time_ns() // 1_000_000, identity.relay_pub)
    whole = b"".join(map(exports.export_line, found))
    whole += exports.head_line(head, identity.sign_ledger(head.lines, head.hash, head.at))
    if options.to is None:
        print(whole.decode(), end="")
        return 0
    _write(options.to, whole, 0o600)
    print(f"{options.to} has all {count} lines. Keep it: against it a later one can be checked.")
    return 0


def verify(options: argparse.Namespace) -> int:
    """Check the ledger, and that it begins as an earlier export of it."""
    if options.file is None and options.data is None:
        raise BadOption("Say which ledger: FILE, or --data DIR.")
    directory = open_existing(options.data) if options.data is not None else None
    relay = RelayIdentity(directory.relay_key(b"")).relay_id if directory is not None else None
    if relay is not None and options.relay_id not in (None, base32(relay)):
        raise Unusable(f"{options.data} is of another relay: {base32(relay)}.")
    states: list[tuple[str, Callable[[], AbstractContextManager[Iterable[LedgerEntry]]]]] = []
    count, hash = 0, b""
    for name, path in (("The earlier export", options.since), ("The export", options.file)):
        if path is None:
            continue
        head = _checked(name, path)
        if relay not in (None, head.relay_id) or options.relay_id not in (
            None,
            base32(head.relay_id),
        ):
            raise Unusable(f"{name} is of another relay: {base32(head.relay_id)}.")
        relay, count, hash = head.relay_id, head.lines, head.hash
        states.append((name, functools.partial(_exported, path)))
    if directory is not None:
        assert relay is not None
        with _stored(directory) as lines, _broken():
            count, hash = exports.end_of(relay, chain.check_chain(relay, lines))
        states.append(("", functools.partial(_stored, directory)))
    for (name, before), (_, now) in itertools.pairwise(states):
        what = f"It does not begin as {name[0].lower()}{name[1:]} does: "
        with before() as earlier, now() as later, _broken(what):
            exports.check_beginning(earlier, later)
    assert relay is not None
    print(f"The ledger of the relay {base32(relay)} holds: {count} lines, the last hash is")
    print(hash.hex())
    if options.since is None:
        print(
            "Its lines and hashes fit together. Whoever has the relay's files can write all its"
            " lines anew, or take some off its end, so that they do: only an earlier export shows"
            " that, or a hash that somebody kept. Check against one: --since EXPORT."
        )
    else:
        print("It begins with all lines of the earlier export.")
    return 0


def show_salt(options: argparse.Namespace) -> int:
    """Print the salt of the hash in one line."""
    with _database(open_existing(options.data), REPORT_TEXTS) as db:
        line = next(ledger_lines(db, options.line - 1, 1), None)
        # A package's hash is handed out with it, so it has no salt.
        salted = line is not None and line.no == options.line and line.kind != "produced"
        if line is None or not salted or "sha256" not in facts_of(line):
            raise Unusable(f"Line {options.line} has no hash for which there is a salt.")
        print(salt(db, line.no).hex())
    return 0


def transparency(options: argparse.Namespace) -> int:
    """Count how reports and orders were dealt with."""
    directory = open_existing(options.data)
    relay = RelayIdentity(directory.relay_key(b"")).relay_id
    now = time.time_ns() // 1_000_000
    with _stored(directory) as lines, _broken():
        entries = list(lines)
        chain.check_chain(relay, entries)
    since = parse_from(options.since) if options.since else entries[0].at if entries else now
    until = parse_to(options.until) if options.until else now + 1
    if since >= until:
        raise BadOption("A period begins before it ends.")
    found = reports.report(entries, reports.ReportPeriod(since, until))
    if options.page is not None:
        _write(options.page, reports.as_page(found, base32(relay), now).encode())
    return print_result(options, found, reports.in_words(found))


def holds(options: argparse.Namespace) -> int:
    """Print what the relay stores, for all or for one account."""
    try:
        found = read_holdings(open_existing(options.data).database, options.account)
    except NoSuchAccount:
        raise Unusable(f"There is no account {options.account!a} on this relay.") from None
    except UndeclaredSchema as e:
        raise Unusable(f"The statement does not match the store: {e}.") from None
    return print_result(options, found, _inventory_in_words(found))


def _inventory_in_words(found: dict[str, Any]) -> Iterator[str]:
    for table in found["tables"]:
        yield f"{table['name']}: {table['rows']} rows. {table['purpose']}"
        yield f"    Kept: {table['kept']}"
        yield f"    Seen by: the operator. {table['seen']}"
        for column in table["columns"]:
            yield f"    {column['name']}: {column['purpose']}"
    of = f" of {found['account']}" if "account" in found else ""
    yield f"Texts{of} that the operator can read: {found['readable_texts']}"
    yield f"Files{of} that the operator can read: {found['readable_files']}"
    for name in found["snapshots"]:
        yield f"Snapshot {name}: all that was there when it was made"
    for sentence in found["not_held"]:
        yield f"Not held. {sentence}"


def verifications(options: argparse.Namespace) -> int:
    """Print the reported durations of code comparisons."""
    try:
        found = statistics.verifications(open_existing(options.data).database)
    except statistics.OlderStore:
        raise Unusable(EARLIER) from None
    lines = statistics.verifications_in_words(found)
    return print_result(options, {"verifications": found}, lines)


def frank_keys(options: argparse.Namespace) -> int:
    """Print the published franking keys."""
    found = statistics.frank_keys(open_existing(options.data).database)
    nothing = ["No key is published yet. One is about 30 days after it began to sign."]
    lines = statistics.keys_in_words(found) if found else nothing
    return print_result(options, {"keys": found}, lines)


def _write(path: Path, data: bytes, mode: int = 0o666) -> None:
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        with os.fdopen(os.open(path, flags, mode), "wb") as file:
            file.write(data)
    except FileExistsError:
        raise Unusable(f"{path} is there already: nothing is written over.") from None
    except OSError as e:
        raise Unusable(f"{path} cannot be written: {e.strerror}.") from e


def _checked(name: str, path: Path) -> exports.LedgerHead:
    with _opened(path) as file, _broken(f"{name} does not hold: "):
        return exports.check_ledger(file, signed)


@contextlib.contextmanager
def _exported(path: Path) -> Iterator[Iterator[LedgerEntry]]:
    with _opened(path) as file:
        yield exports.entries(file)


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[Any]:
    try:
        with path.open("rb") as file:
            yield file
    except OSError as e:
        raise Unusable(f"{path} cannot be read: {e.strerror}.") from e


@contextlib.contextmanager
def _stored(directory: DataDirectory) -> Iterator[Iterator[LedgerEntry]]:
    with _database(directory, MODERATION) as db:
        yield ledger_lines(db)


@contextlib.contextmanager
def _database(directory: DataDirectory, step: int) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(connect_looking(directory.database)) as db:
        db.execute("BEGIN")
        (reached,) = db.execute("PRAGMA user_version").fetchone()
        if reached < step:
            raise Unusable(EARLIER)
        yield db


@contextlib.contextmanager
def _broken(before: str = "The ledger does not hold: ") -> Iterator[None]:
    try:
        yield
    except BrokenLedger as broken:
        raise Unusable(f"{before}{broken}.") from None
