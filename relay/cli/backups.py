"""The commands to back up a relay, restore it and return to an earlier state."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from datetime import UTC, datetime
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
from relay.store.data_directory import DataDirectory, open_existing, open_own


def backup(options: argparse.Namespace) -> int:
    """Copy a relay."""
    os.umask(0o077)
    if options.keep is not None and options.into is None:
        raise BadOption("--keep goes with --into.")
    keep = parse_keep(options.keep) if options.keep is not None else None
    directory = open_existing(options.data)
    if options.into is None:
        to, (made, digest) = options.to, backups.backup(directory, options.to)
    else:
        now = datetime.now(UTC)
        to, (made, digest), later = backups.next_backup(directory, options.into, keep, now)
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
    found = {"event": "backed_up", "to": str(to), **_facts(made), "manifest_sha256": digest}
    lines = (
        f"The backup in {to} has {made.holds}.",
        "It has the relay's key and every cloud text: keep it as safe as the relay.",
        f"SHA-256 of its manifest: {digest}",
    )
    return print_result(options, found, lines)


def restore(options: argparse.Namespace) -> int:
    """Put a backup into a new directory."""
    os.umask(0o077)
    found = backups.restore(DataDirectory(options.data), options.source)
    lines = (
        f"{options.data} is as the relay was at {found.when}: {found.holds}.",
        "Orders that came since then, whom to tell of them, and lines of the ledger since then are"
        " not in it. Its ledger says that it was put back.",
        "Nor is what was done since to keep people out: devices that were revoked, restrictions and"
        " bans, deleted accounts, invites that were used up, blocks and bans of users; and messages"
        " that were deleted since are there again. Clients that know a newer list of"
        " their devices send it again; the rest you have to do again.",
        "Two relays with one key must not run at once: stop the other before you start this one.",
    )
    return print_result(options, {"event": "restored", **_facts(found)}, lines)


def snapshot(options: argparse.Namespace) -> int:
    """Keep the store as it is now, list what is kept, or remove one."""
    os.umask(0o077)
    directory = open_own(options.data)
    if options.remove is not None:
        snapshots.remove_snapshot(directory, options.remove)
        return print_result(options, {"event": "removed", "name": options.remove}, ["It is gone."])
    if options.list:
        found: list[dict[str, Any]] = []
        lines: list[str] = []
        for name, of in snapshots.snapshots(directory).items():
            if isinstance(of, snapshots.DamagedSnapshot):
                found.append({"name": name, "damaged": of.why})
                lines.append(f"{name}: {of.why}")
            else:
                found.append({"name": name, **_facts(of)})
                lines.append(f"{name}, of {of.when}: {of.holds}")
        return print_result(options, {"snapshots": found}, lines or ["There is none."])
    made = snapshots.add_snapshot(directory, options.name)
    lines = [
        f"Kept as {options.name}: {made.holds}.",
        "It has every cloud text of now, also those that are deleted later.",
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
        if not (options.yes or ask_consent("Reset it?")):
            print("Nothing was changed.", file=sys.stderr)
            return 1
        if not running:
            snapshots.reset(directory, relay_id, options.to, lose_orders=options.lose_orders)
            words = "It is done. Start the relay again."
        else:
            reset_running(directory.path, options.to, lose_orders=options.lose_orders)
            words = "It is done. The relay runs again, at the same address."
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
