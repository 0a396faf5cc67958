"""The commands that print the ledger, the transparency report and other records of the relay.
Other records are the inventory, verification statistics and published franking keys."""

from __future__ import annotations

import argparse
import contextlib
import functools
import itertools
import os
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
from relay.store.beside import looking
from relay.store.chain import BrokenLedger, LedgerEntry
from relay.store.data_directory import DataDirectory, Unusable, open_existing
from relay.store.database import Statements
from relay.store.engines import store_of
from relay.store.holdings import NoSuchAccount, UndeclaredSchema, read_holdings
from relay.store.ledger import lines as ledger_lines
from relay.store.ledger import salt
from relay.store.sqlite.migrations import MODERATION, REPORT_TEXTS, step_of
from relay.terminal.text import plural
from relay.wire.relay_link import base32

EARLIER = (
    "This data directory is from an earlier version of the relay. The records for this command "
    "are missing. Start the relay once to update the directory."
)


def show_all(options: argparse.Namespace) -> int:
    """Print the whole ledger."""
    with _stored(open_existing(options.data)) as lines:
        entries = list(lines)
    found = [
        entry._asdict() | {"facts": facts_of(entry), "hash": entry.hash.hex()} for entry in entries
    ]
    nothing = ["The ledger is empty."]
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
    print(
        f"Exported {plural(count, 'line')} to {options.to}. Keep the file, so that you can check"
        " later ledgers against it."
    )
    return 0


def verify(options: argparse.Namespace) -> int:
    """Check the ledger, and that it begins as an earlier export of it."""
    if options.file is None and options.data is None:
        raise BadOption("Choose the ledger to check: give a FILE, or --data DIR.")
    directory = open_existing(options.data) if options.data is not None else None
    relay = RelayIdentity(directory.relay_key(b"")).relay_id if directory is not None else None
    if relay is not None and options.relay_id not in (None, base32(relay)):
        raise Unusable(f"{options.data} belongs to another relay: {base32(relay)}.")
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
            raise Unusable(f"{name} belongs to another relay: {base32(head.relay_id)}.")
        relay, count, hash = head.relay_id, head.lines, head.hash
        states.append((name, functools.partial(_exported, path)))
    if directory is not None:
        assert relay is not None
        with _stored(directory) as lines, _broken():
            count, hash = exports.end_of(relay, chain.check_chain(relay, lines))
        states.append(("", functools.partial(_stored, directory)))
    for (name, before), (_, now) in itertools.pairwise(states):
        export = name[0].lower() + name[1:]
        what = f"This ledger does not begin with the lines of {export}: "
        with before() as earlier, now() as later, _broken(what):
            exports.check_beginning(earlier, later)
    assert relay is not None
    print(
        f"The ledger of relay {base32(relay)} is consistent and has {plural(count, 'line')}. The"
        " last hash is:"
    )
    print(hash.hex())
    if options.since is None:
        print(
            "If someone rewrote the whole ledger or removed its last lines, this check can't detect"
            " it. To detect that, you need an earlier export, or the last hash from an earlier"
            " check. To compare with an earlier export, add: --since EXPORT"
        )
    else:
        print("The ledger contains every line of the earlier export, unchanged.")
    return 0


def show_salt(options: argparse.Namespace) -> int:
    """Print the salt of the hash in one line."""
    with _database(open_existing(options.data), REPORT_TEXTS) as db:
        line = next(ledger_lines(db, options.line - 1, 1), None)
        # A package's hash is handed out with it, so it has no salt.
        salted = line is not None and line.no == options.line and line.kind != "produced"
        if line is None or not salted or "sha256" not in facts_of(line):
            raise Unusable(f"Line {options.line} of the ledger has no salted hash.")
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
        raise BadOption("The period must begin before it ends.")
    found = reports.report(entries, reports.ReportPeriod(since, until))
    if options.page is not None:
        _write(options.page, reports.as_page(found, base32(relay), now).encode())
    return print_result(options, found, reports.in_words(found))


def holds(options: argparse.Namespace) -> int:
    """Print what the relay stores, for all or for one account."""
    try:
        found = read_holdings(store_of(open_existing(options.data)), options.account)
    except NoSuchAccount:
        raise Unusable(f"There is no account {options.account!a} on this relay.") from None
    except UndeclaredSchema as e:
        raise Unusable(
            f"The database does not match the list of tables in this program: {e}."
        ) from None
    return print_result(options, found, _inventory_in_words(found))


def _inventory_in_words(found: dict[str, Any]) -> Iterator[str]:
    for table in found["tables"]:
        yield f"{table['name']}: {plural(table['rows'], 'row')}. {table['purpose']}"
        yield f"    Kept: {table['kept']}"
        seen = table["seen"]
        also = seen if seen.startswith("Nobody else") else f"Also visible to: {seen}"
        yield f"    The operator can see this table. {also}"
        for column in table["columns"]:
            yield f"    {column['name']}: {column['purpose']}"
    of_whom = f" of {found['account']}" if "account" in found else ""
    yield f"Messages{of_whom} that the operator can read: {found['readable_texts']}"
    yield f"Files{of_whom} that the operator can read: {found['readable_files']}"
    for name in found["snapshots"]:
        yield (
            f"Snapshot {name} contains everything that the relay stored when the snapshot was"
            " saved."
        )
    for sentence in found["deleted"]:
        yield f"After a deletion. {sentence}"
    for sentence in found["not_held"]:
        yield f"Not stored. {sentence}"


def verifications(options: argparse.Namespace) -> int:
    """Print the reported durations of code comparisons."""
    try:
        found = statistics.verifications(store_of(open_existing(options.data)))
    except statistics.OlderStore:
        raise Unusable(EARLIER) from None
    lines = statistics.verifications_in_words(found)
    return print_result(options, {"verifications": found}, lines)


def frank_keys(options: argparse.Namespace) -> int:
    """Print the published franking keys."""
    found = statistics.frank_keys(store_of(open_existing(options.data)))
    nothing = [
        "The relay has not published a franking key yet. It publishes each key about 30 days after"
        " the key's first use."
    ]
    lines = statistics.keys_in_words(found) if found else nothing
    return print_result(options, {"keys": found}, lines)


def _write(path: Path, data: bytes, mode: int = 0o666) -> None:
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        with os.fdopen(os.open(path, flags, mode), "wb") as file:
            file.write(data)
    except FileExistsError:
        raise Unusable(f"{path} already exists. Choose a new file name.") from None
    except OSError as e:
        raise Unusable(f"Can't write {path}: {e.strerror}.") from e


def _checked(name: str, path: Path) -> exports.LedgerHead:
    with _opened(path) as file, _broken(f"{name} is not consistent: "):
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
        raise Unusable(f"Can't read {path}: {e.strerror}.") from e


@contextlib.contextmanager
def _stored(directory: DataDirectory) -> Iterator[Iterator[LedgerEntry]]:
    with _database(directory, MODERATION) as db:
        yield ledger_lines(db)


@contextlib.contextmanager
def _database(directory: DataDirectory, step: int) -> Iterator[Statements]:
    with looking(store_of(directory)) as db:
        if step_of(db) < step:
            raise Unusable(EARLIER)
        yield db


@contextlib.contextmanager
def _broken(before: str = "The ledger is not consistent: ") -> Iterator[None]:
    try:
        yield
    except BrokenLedger as broken:
        raise Unusable(f"{before}{broken}.") from None
