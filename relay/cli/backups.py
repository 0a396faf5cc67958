"""The commands to back up a relay, restore it and return to an earlier state."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from relay.cli.arguments import add_data_option, add_json_option, ask_consent
from relay.config import BadOption, parse_keep
from relay.store.data_directory import DataDirectory, open_existing, open_own

if TYPE_CHECKING:
    from relay.operator.manifest import BackupManifest
    from relay.operator.rollback import RollbackLosses, RollbackReversals


def add(commands: Any) -> None:
    """Add these commands to the operator's command line."""
    backup = commands.add_parser("backup", help="copy a relay, which may be running")
    add_data_option(backup)
    where = backup.add_mutually_exclusive_group(required=True)
    where.add_argument("--to", type=Path, metavar="NEW", help="a new directory")
    where.add_argument(
        "--into", type=Path, metavar="FOLDER", help="a new directory in it, named after the time"
    )
    backup.add_argument("--keep", metavar="N", help="with --into: leave so many, the newest")
    add_json_option(backup)
    backup.set_defaults(run=_backup)

    restore = commands.add_parser("restore", help="put a backup into a new directory")
    add_data_option(restore, "a new or empty directory")
    restore.add_argument(
        "--from", dest="source", type=Path, required=True, metavar="BACKUP", help="what backup made"
    )
    add_json_option(restore)
    restore.set_defaults(run=_restore)

    snapshot = commands.add_parser("snapshot", help="keep the store as it is now, for a reset")
    add_data_option(snapshot)
    which = snapshot.add_mutually_exclusive_group(required=True)
    which.add_argument("name", nargs="?", metavar="NAME", help="a to z, 0 to 9, - and _")
    which.add_argument("--list", action="store_true", help="those that are kept")
    which.add_argument("--remove", metavar="NAME", help="do away with one")
    add_json_option(snapshot)
    snapshot.set_defaults(run=_snapshot)

    reset = commands.add_parser("reset", help="bring a relay back to a snapshot; it may be running")
    add_data_option(reset)
    reset.add_argument("--to", metavar="NAME", help="a snapshot; without it: no accounts, no chats")
    reset.add_argument(
        "--lose-orders", action="store_true", help="also orders of which users are to be told"
    )
    reset.add_argument("--yes", action="store_true", help="do not ask")
    add_json_option(reset)
    reset.set_defaults(run=_reset)


def _backup(options: argparse.Namespace) -> int:
    from relay.operator.backup import backup, next_backup

    os.umask(0o077)
    if options.keep is not None and options.into is None:
        raise BadOption("--keep goes with --into.")
    keep = parse_keep(options.keep) if options.keep is not None else None
    directory = open_existing(options.data)
    if options.into is None:
        to, (made, digest) = options.to, backup(directory, options.to)
    else:
        to, (made, digest), later = next_backup(directory, options.into, keep, datetime.now(UTC))
        if later:
            print(
                f"There are backups in {options.into} whose names are later than now:"
                f" {', '.join(later)}. A clock was or is wrong. They are not counted and not"
                " removed.",
                file=sys.stderr,
            )
    lost = len(made.missing)
    if lost:
        print(
            f"Files that entries name and that are not there, or damaged: {lost}. They are not in"
            " the backup either.",
            file=sys.stderr,
        )
    return _say(
        options,
        {"event": "backed_up", "to": str(to), **_facts(made), "manifest_sha256": digest},
        f"The backup in {to} has {made.holds}.",
        "It has the relay's key and every cloud text: keep it as safe as the relay.",
        f"SHA-256 of its manifest: {digest}",
    )


def _restore(options: argparse.Namespace) -> int:
    from relay.operator.backup import restore

    os.umask(0o077)
    found = restore(DataDirectory(options.data), options.source)
    return _say(
        options,
        {"event": "restored", **_facts(found)},
        f"{options.data} is as the relay was at {found.when}: {found.holds}.",
        "Orders that came since then, whom to tell of them, and lines of the ledger since then are"
        " not in it. Its ledger says that it was put back.",
        "Nor is what was done since to keep people out: devices that were revoked, restrictions and"
        " bans, deleted accounts, invites that were used up, blocks and bans of users; and messages"
        " that were deleted since are there again. Clients that know a newer list of"
        " their devices send it again; the rest you have to do again.",
        "Two relays with one key must not run at once: stop the other before you start this one.",
    )


def _snapshot(options: argparse.Namespace) -> int:
    from relay.operator.snapshots import DamagedSnapshot, add_snapshot, remove_snapshot, snapshots

    os.umask(0o077)
    directory = open_own(options.data)
    if options.remove is not None:
        remove_snapshot(directory, options.remove)
        return _say(options, {"event": "removed", "name": options.remove}, "It is gone.")
    if options.list:
        kept = snapshots(directory)
        found = [
            {
                "name": name,
                **({"damaged": of.why} if isinstance(of, DamagedSnapshot) else _facts(of)),
            }
            for name, of in kept.items()
        ]
        words = [
            f"{name}: {of.why}"
            if isinstance(of, DamagedSnapshot)
            else f"{name}, of {of.when}: {of.holds}"
            for name, of in kept.items()
        ]
        return _say(options, {"snapshots": found}, *(words or ["There is none."]))
    made = add_snapshot(directory, options.name)
    return _say(
        options,
        {"event": "kept", "name": options.name, **_facts(made)},
        f"Kept as {options.name}: {made.holds}.",
        "It has every cloud text of now, also those that are deleted later.",
    )


def _reset(options: argparse.Namespace) -> int:
    from relay.control.client import is_relay_running
    from relay.control.offline import reset_running
    from relay.hub.credentials import RelayIdentity
    from relay.operator.snapshots import check_losses, losses, reset, reset_losses, reset_reversals

    os.umask(0o077)
    directory = open_own(options.data)
    running = is_relay_running(directory.path)  # a running relay resets itself
    with contextlib.ExitStack() as held:
        if not running:
            held.enter_context(directory)
        relay_id = RelayIdentity(directory.relay_key(b"")).relay_id
        lines = losses(directory, options.to, relay_id)
        if not options.json:
            print(*lines, sep="\n")
        what = reset_losses(directory, options.to)
        back = reset_reversals(directory, options.to)
        if not options.lose_orders:
            check_losses(what)
        if not (options.yes or ask_consent("Reset it?")):
            print("Nothing was changed.", file=sys.stderr)
            return 1
        if not running:
            reset(directory, relay_id, options.to, lose_orders=options.lose_orders)
            words = "It is done. Start the relay again."
        else:
            reset_running(directory.path, options.to, lose_orders=options.lose_orders)
            words = "It is done. The relay runs again, at the same address."
    return _say(options, {"event": "reset", "to": options.to, **_gone(what, back)}, words)


def _say(options: argparse.Namespace, found: dict[str, Any], *words: str) -> int:
    for line in (json.dumps(found),) if options.json else words:
        print(line)
    return 0


def _gone(what: RollbackLosses, back: RollbackReversals) -> dict[str, Any]:
    return {
        "orders_untold": what.orders,
        "orders_to_tell": what.due,
        "ledger_lines": what.lines,
        "undone": back._asdict(),
    }


def _facts(of: BackupManifest) -> dict[str, Any]:
    holds = of.holds
    return {
        "relay_id": of.relay_id,
        "made": of.made,
        "accounts": holds.accounts,
        "chats": holds.chats,
        "entries": holds.entries,
        "files": holds.files,
        "bytes": holds.bytes,
        "missing": len(of.missing),
    }
