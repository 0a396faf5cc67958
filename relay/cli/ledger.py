"""`tui-chat-relay ledger` and `transparency`: a record, which anybody can check, of what the
operator knew and when."""

from __future__ import annotations

import argparse
import contextlib
import functools
import itertools
import json
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from relay.cli.arguments import add_data_option, add_json_option
from relay.config import BadOption, parse_from, parse_to
from relay.store.data_directory import DataDirectory, Unusable, open_existing

if TYPE_CHECKING:
    from relay.operator.ledger import LedgerHead
    from relay.store.chain import LedgerEntry


def add(commands: Any) -> None:
    """Add these commands to the operator's command line."""
    ledger = commands.add_parser("ledger", help="when the operator came to know what")
    acts = ledger.add_subparsers(required=True, metavar="COMMAND")
    listed = acts.add_parser("list", help="all of it in words")
    add_data_option(listed)
    add_json_option(listed)
    listed.set_defaults(run=_list)

    export = acts.add_parser("export", help="all of it as a file that the relay has signed")
    add_data_option(export)
    export.add_argument("--to", type=Path, metavar="FILE", help="a new file; else it is printed")
    export.set_defaults(run=_export)

    verify = acts.add_parser(
        "verify", help="check that its hashes fit, and that it begins as an earlier export does"
    )
    verify.add_argument("file", type=Path, nargs="?", metavar="FILE", help="an export")
    verify.add_argument("--data", type=Path, metavar="DIR", help="the ledger of this relay")
    verify.add_argument("--since", type=Path, metavar="EXPORT", help="an earlier export of it")
    verify.add_argument("--relay-id", metavar="ID", help="of the relay that it has to be from")
    verify.set_defaults(run=_verify)

    salt = acts.add_parser("salt", help="with which somebody can check what a line is a hash of")
    add_data_option(salt)
    salt.add_argument("line", type=int, metavar="LINE")
    salt.set_defaults(run=_salt)

    report = commands.add_parser("transparency", help="how reports and orders were dealt with")
    add_data_option(report)
    report.add_argument("--from", dest="since", metavar="DATE", help="first day, UTC")
    report.add_argument("--to", dest="until", metavar="DATE", help="last day, UTC")
    add_json_option(report)
    report.add_argument("--page", type=Path, metavar="FILE", help="also as a new HTML file")
    report.set_defaults(run=_transparency)


def _list(options: argparse.Namespace) -> int:
    from relay.operator.ledger_words import facts_of, in_words

    with _stored(open_existing(options.data)) as lines:
        if options.json:
            found = [
                entry._asdict() | {"facts": facts_of(entry), "hash": entry.hash.hex()}
                for entry in lines
            ]
            print(json.dumps({"lines": found}))
            return 0
        empty = True
        for entry in lines:
            empty = False
            print(in_words(entry))
    if empty:
        print("Nothing has come to the operator's knowledge yet.")
    return 0


def _export(options: argparse.Namespace) -> int:
    from relay.hub.credentials import RelayIdentity
    from relay.operator.ledger import LedgerHead, end_of, export_line, head_line
    from relay.store import chain

    directory = open_existing(options.data)
    identity = RelayIdentity(directory.relay_key(b""))
    with _stored(directory) as lines:
        found = list(lines)
    with _broken():
        last = chain.check(identity.relay_id, found)
    count, hash = end_of(identity.relay_id, last)
    head = LedgerHead(count, hash, time.time_ns() // 1_000_000, identity.relay_pub)
    whole = b"".join(map(export_line, found))
    whole += head_line(head, identity.signs_ledger(head.lines, head.hash, head.at))
    if options.to is None:
        print(whole.decode(), end="")
        return 0
    _write(options.to, whole, 0o600)
    print(f"{options.to} has all {count} lines. Keep it: against it a later one can be checked.")
    return 0


def _verify(options: argparse.Namespace) -> int:
    from relay.hub.credentials import RelayIdentity
    from relay.operator.ledger import check_beginning, end_of
    from relay.store import chain
    from relay.wire.relay_link import base32

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
            None, base32(head.relay_id),
        ):  # fmt: skip
            raise Unusable(f"{name} is of another relay: {base32(head.relay_id)}.")
        relay, count, hash = head.relay_id, head.lines, head.hash
        states.append((name, functools.partial(_exported, path)))
    if directory is not None:
        assert relay is not None
        with _stored(directory) as lines, _broken():
            count, hash = end_of(relay, chain.check(relay, lines))
        states.append(("", functools.partial(_stored, directory)))
    for (name, before), (_, now) in itertools.pairwise(states):
        what = f"It does not begin as {name[0].lower()}{name[1:]} does: "
        with before() as earlier, now() as later, _broken(what):
            check_beginning(earlier, later)
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


def _salt(options: argparse.Namespace) -> int:
    from relay.operator.ledger_words import facts_of
    from relay.store.ledger import lines, salt
    from relay.store.migrations import REPORT_TEXTS

    with _database(open_existing(options.data), REPORT_TEXTS) as db:
        line = next(lines(db, options.line - 1, 1), None)
        # A package's hash is handed out with it, so it has no salt.
        salted = line is not None and line.no == options.line and line.kind != "produced"
        if line is None or not salted or "sha256" not in facts_of(line):
            raise Unusable(f"Line {options.line} has no hash for which there is a salt.")
        print(salt(db, line.no).hex())
    return 0


def _transparency(options: argparse.Namespace) -> int:
    from relay.hub.credentials import RelayIdentity
    from relay.operator.transparency import ReportPeriod, as_page, in_words, report
    from relay.store import chain
    from relay.wire.relay_link import base32

    directory = open_existing(options.data)
    relay = RelayIdentity(directory.relay_key(b"")).relay_id
    now = time.time_ns() // 1_000_000
    with _stored(directory) as lines, _broken():
        entries = list(lines)
        chain.check(relay, entries)
    since = parse_from(options.since) if options.since else entries[0].at if entries else now
    until = parse_to(options.until) if options.until else now + 1
    if since >= until:
        raise BadOption("A period begins before it ends.")
    found = report(entries, ReportPeriod(since, until))
    if options.page is not None:
        _write(options.page, as_page(found, base32(relay), now).encode())
    if options.json:
        print(json.dumps(found))
        return 0
    for line in in_words(found):
        print(line)
    return 0


def _write(path: Path, data: bytes, mode: int = 0o666) -> None:
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        with os.fdopen(os.open(path, flags, mode), "wb") as file:
            file.write(data)
    except FileExistsError:
        raise Unusable(f"{path} is there already: nothing is written over.") from None
    except OSError as e:
        raise Unusable(f"{path} cannot be written: {e.strerror}.") from e


def _checked(name: str, path: Path) -> LedgerHead:
    from relay.hub.credentials import signed
    from relay.operator.ledger import check

    with _opened(path) as file, _broken(f"{name} does not hold: "):
        return check(file, signed)


@contextlib.contextmanager
def _exported(path: Path) -> Iterator[Iterator[LedgerEntry]]:
    from relay.operator.ledger import entries

    with _opened(path) as file:
        yield entries(file)


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[Any]:
    try:
        with path.open("rb") as file:
            yield file
    except OSError as e:
        raise Unusable(f"{path} cannot be read: {e.strerror}.") from e


@contextlib.contextmanager
def _stored(directory: DataDirectory) -> Iterator[Iterator[LedgerEntry]]:
    from relay.store.ledger import lines
    from relay.store.migrations import MODERATION

    with _database(directory, MODERATION) as db:
        yield lines(db)


@contextlib.contextmanager
def _database(directory: DataDirectory, step: int) -> Iterator[sqlite3.Connection]:
    from relay.store.sqlite import connect_looking

    with contextlib.closing(connect_looking(directory.database)) as db:
        db.execute("BEGIN")
        (reached,) = db.execute("PRAGMA user_version").fetchone()
        if reached < step:
            raise Unusable(
                "This store is of an earlier version and has none. The relay brings it up to date"
                " when it starts."
            )
        yield db


@contextlib.contextmanager
def _broken(before: str = "The ledger does not hold: ") -> Iterator[None]:
    from relay.store.chain import BrokenLedger

    try:
        yield
    except BrokenLedger as broken:
        raise Unusable(f"{before}{broken}.") from None
