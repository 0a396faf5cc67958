"""The commands to back up a relay, restore it and return to an earlier state."""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from relay.cli.output import ask_consent, print_result
from relay.config import BadOption, parse_keep
from relay.control.client import is_relay_running
from relay.control.offline import reset_running
from relay.hub.credentials import RelayIdentity
from relay.operator import backup as backups
from relay.operator import snapshots
from relay.operator.backup_manifest import BackupManifest
from relay.store.data_directory import DataDirectory, Unusable, open_existing, open_own
from relay.store.engines import check_empty, dump_store, move_store
from relay.terminal.text import plural

_ONE_RELAY = "Never run two relays with the same key. Stop the old relay before you start this one."
_ONE_DATABASE = (
    "All nodes of a relay use the same database. Never run another relay with the same key."
)


def backup(options: argparse.Namespace) -> int:
    """Copy a relay."""
    os.umask(0o077)
    if options.keep is not None and options.into is None:
        raise BadOption("Use --keep only together with --into.")
    keep = parse_keep(options.keep) if options.keep is not None else None
    directory = open_existing(options.data)
    if options.into is None:
        to, (made, digest) = options.to, backups.backup(directory, options.to, dump_store)
    else:
        now = datetime.now(UTC)
        to, (made, digest), later = backups.next_backup(
            directory, options.into, keep, now, dump_store
        )
        if later:
            print(
                f"Some backups in {options.into} have dates in the future: {', '.join(later)}. "
                "The clock of this machine is wrong, or it was wrong when these backups were made. "
                "The option --keep neither counts nor deletes these backups.",
                file=sys.stderr,
            )
    lost = len(made.missing)
    if lost:
        print(
            f"{plural(lost, 'file')} could not be copied because the relay's own copies are missing"
            " or damaged.",
            file=sys.stderr,
        )
    found = {"event": "backed_up", "to": str(to), **_facts(made), "manifest_sha256": digest}
    lines = (
        f"Backup saved in {to}: {made.holds}.",
        "The backup contains the relay's key and every cloud message. Keep it as safe as the "
        "relay.",
        f"SHA-256 of the manifest: {digest}",
    )
    return print_result(options, found, lines)


def restore(options: argparse.Namespace) -> int:
    """Put a backup into a new directory."""
    os.umask(0o077)
    directory = DataDirectory(options.data)
    if options.database:
        check_empty(options.database)
        found = restore_to_database(directory, options.source, options.database)
    else:
        found = backups.restore(directory, options.source)
    where = " Its data is in the database." if options.database else ""
    lines = (
        f"The backup from {found.when} was restored to {options.data}.{where} The restored relay"
        f" has {found.holds}.",
        "Lawful orders and ledger lines recorded after this backup are missing. The relay no "
        "longer knows which users it must tell about those orders.",
        "The ledger records that the backup was restored.",
        "Everything done after this backup is undone. Devices revoked since then and invites "
        "used since then work again. Accounts deleted since then are back. Restrictions, bans and "
        "blocks made since then are missing. Repeat these actions where needed.",
        "Messages that were deleted after this backup are back. The relay has older lists of the "
        "users' devices. When users connect, their programs send the newer lists.",
        _ONE_DATABASE if options.database else _ONE_RELAY,
    )
    return print_result(options, {"event": "restored", **_facts(found)}, lines)


def restore_to_database(directory: DataDirectory, source: Path, url: str) -> BackupManifest:
    """Restore a backup, and then move it into an empty database. If only the move fails, the relay
    is whole in its directory. Raises Unusable."""
    found = backups.restore(directory, source)
    with directory:
        try:
            move_store(directory, url)
        except Unusable as e:
            raise Unusable(
                f"{e} The backup was restored to {directory.path}, but not to the database. To"
                " finish: tui-chat-relay move"
            ) from e
        shutil.rmtree(directory.moved)  # the backup has the same
    return found


def move(options: argparse.Namespace) -> int:
    """Move a stopped relay into a database."""
    os.umask(0o077)
    directory = open_own(options.data)
    with directory:
        counts = move_store(directory, options.to)
    found = {"event": "moved", "moved": str(directory.moved), "rows": counts}
    begins = "The relay was moved into the database."
    if counts:
        many = plural(counts["messages"], "entry", "entries")
        begins += f" It has {plural(counts['accounts'], 'account')} and {many}."
    lines = (
        begins,
        f"Start it as before, without --database: tui-chat-relay serve --data {options.data}",
        "If it becomes one of several nodes, add --bus and --public.",
        f"The old data is in {directory.moved}. Delete this folder when the relay works, because it"
        " keeps messages that users delete later.",
    )
    return print_result(options, found, lines)


def snapshot(options: argparse.Namespace) -> int:
    """Keep the store as it is now, list what is kept, or remove one."""
    os.umask(0o077)
    directory = open_own(options.data)
    if options.remove is not None:
        snapshots.remove_snapshot(directory, options.remove)
        return print_result(
            options, {"event": "removed", "name": options.remove}, ["Snapshot deleted."]
        )
    if options.list:
        found: list[dict[str, Any]] = []
        lines: list[str] = []
        for name, of in snapshots.snapshots(directory).items():
            if isinstance(of, snapshots.DamagedSnapshot):
                found.append({"name": name, "damaged": of.why})
                lines.append(f"{name}: {of.why}")
            else:
                found.append({"name": name, **_facts(of)})
                lines.append(f"{name}, saved {of.when}: {of.holds}")
        return print_result(options, {"snapshots": found}, lines or ["There are no snapshots."])
    made = snapshots.add_snapshot(directory, options.name)
    lines = [
        f"Snapshot {options.name} saved: {made.holds}.",
        "The snapshot contains every cloud message that the relay has now. It keeps a message even "
        "if someone deletes the message later.",
    ]
    return print_result(options, {"event": "kept", "name": options.name, **_facts(made)}, lines)


def reset(options: argparse.Namespace) -> int:
    """Bring a relay back to a snapshot."""
    os.umask(0o077)
    directory = open_own(options.data)
    running = is_relay_running(directory.path)  # a running relay resets itself
    with contextlib.ExitStack() as held:
        if not running:
            held.enter_context(directory)
        relay_id = RelayIdentity(directory.relay_key(b"")).relay_id
        lines = snapshots.losses(directory, options.to, relay_id)
        if not options.json:
            print(*lines, sep="\n")
        what = snapshots.reset_losses(directory, options.to)
        back = snapshots.reset_reversals(directory, options.to)
        if not options.lose_orders:
            snapshots.check_losses(what)
        if not (options.yes or ask_consent("Reset the relay?")):
            print("Nothing was changed.", file=sys.stderr)
            return 1
        if not running:
            snapshots.reset(directory, relay_id, options.to, lose_orders=options.lose_orders)
            words = "Reset complete. Start the relay again."
        else:
            reset_running(directory.path, options.to, lose_orders=options.lose_orders)
            words = "Reset complete. The relay is running again at the same address."
    gone = {
        "orders_untold": what.orders,
        "orders_to_tell": what.due,
        "ledger_lines": what.lines,
        "undone": back._asdict(),
    }
    return print_result(options, {"event": "reset", "to": options.to, **gone}, [words])


def _facts(of: BackupManifest) -> dict[str, Any]:
    holds = msgspec.structs.asdict(of.holds)
    return {"relay_id": of.relay_id, "made": of.made, **holds, "missing": len(of.missing)}
