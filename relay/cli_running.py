"""The commands for keeping a relay: copies of it, and its way back to an earlier state."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from relay.store.data_directory import DataDirectory, Unusable

if TYPE_CHECKING:
    from relay.operator.manifest import Manifest


def add(commands: Any) -> None:
    """Put them into the operator's command line."""
    backup = commands.add_parser("backup", help="copy a relay, which may be running")
    data(backup)
    backup.add_argument("--to", type=Path, required=True, metavar="NEW", help="a new directory")
    backup.add_argument("--json", action="store_true")
    backup.set_defaults(run=_backup)

    restore = commands.add_parser("restore", help="put a backup into a new directory")
    data(restore, "a new or empty directory")
    restore.add_argument(
        "--from", dest="source", type=Path, required=True, metavar="BACKUP", help="what backup made"
    )
    restore.add_argument("--json", action="store_true")
    restore.set_defaults(run=_restore)


def data(parser: argparse.ArgumentParser, help: str = "its directory") -> None:
    """The option that says which relay it is."""
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help=help)


def existing(data: Path) -> DataDirectory:
    """The directory of a relay that was started once. Raises Unusable."""
    directory = DataDirectory(data)
    if not directory.database.exists():
        raise Unusable(f"There is no relay in {data}. Start it once with: serve --data {data}")
    return directory


def _backup(options: argparse.Namespace) -> int:
    from relay.operator.copies import backup

    os.umask(0o077)
    made, digest = backup(existing(options.data), options.to)
    lost = len(made.missing)
    if lost:
        print(
            f"Files that entries name and that are not there, or damaged: {lost}. They are not in"
            " the backup either.",
            file=sys.stderr,
        )
    if options.json:
        print(json.dumps({"event": "backed_up", **_facts(made), "manifest_sha256": digest}))
        return 0
    print(f"The backup in {options.to} has {made.holds}.")
    print("It has the relay's key and every cloud text: keep it as safe as the relay.")
    print(f"SHA-256 of its manifest: {digest}")
    return 0


def _restore(options: argparse.Namespace) -> int:
    from relay.operator.restoring import restore

    os.umask(0o077)
    found = restore(DataDirectory(options.data), options.source)
    if options.json:
        print(json.dumps({"event": "restored", **_facts(found)}))
        return 0
    print(f"{options.data} is as the relay was at {found.made}: {found.holds}.")
    print(
        "Two relays with one key must not run at once: stop the other one before this is started."
    )
    return 0


def _facts(of: Manifest) -> dict[str, Any]:
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
