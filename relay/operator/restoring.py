"""A relay put from a backup into a directory that has none."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from relay.operator import manifest
from relay.operator.copies import copied, put_back, said_of
from relay.operator.manifest import Manifest
from relay.store.blobs import sync_folder
from relay.store.data_directory import DataDirectory, Unusable

KEY = "relay.key"
_TAKEN = "{} is not empty. A backup is restored into a new directory."


def restore(directory: DataDirectory, source: Path) -> Manifest:
    """Put a backup, checked byte for byte, into a new or empty directory; returns what is in it.
    Whoever is stopped in the middle leaves a directory that no relay starts in.

    Raises Unusable with a sentence; then the directory is as it was.
    """
    found = manifest.read(source)
    if found.kind != "backup":
        raise Unusable(
            f"{source} is a snapshot, which has no relay key. It is for: tui-chat-relay reset"
        )
    manifest.check(source, found)
    to = directory.path
    new = not to.exists()
    if not new and (not to.is_dir() or any(to.iterdir())):
        raise Unusable(_TAKEN.format(to))
    with directory:
        # Somebody may have come since; what they made is theirs.
        if any(path.name != "relay.lock" for path in to.iterdir()):
            raise Unusable(_TAKEN.format(to))
        try:
            _fill(directory, source, found)
        except BaseException as e:
            take_back(to)
            if new:
                to.rmdir()
            if isinstance(e, OSError):
                raise Unusable(said_of(to, e)) from e
            raise
    return found


def take_back(to: Path) -> None:
    """Empty a directory that a restore has begun to fill. Also in the middle of this no relay
    starts there: the key goes first, and last what says that a restore was stopped."""
    (to / KEY).unlink(missing_ok=True)
    part = DataDirectory(to).restoring
    shutil.rmtree(to / "files", ignore_errors=True)
    for path in to.iterdir():
        if path != part:
            path.unlink()
    shutil.rmtree(part, ignore_errors=True)


def _fill(directory: DataDirectory, source: Path, found: Manifest) -> None:
    to, part = directory.path, directory.restoring
    for folder in (part, part / "files"):
        folder.mkdir(mode=0o700)
    for place, said in found.contents.items():
        if not copied(source / place, part / place, bytes.fromhex(said.sha256)):
            raise Unusable(f"{source / place} has changed meanwhile. Nothing was restored.")
    put_back(part / manifest.DATABASE, "restored", {"made": found.made})
    sync_folder(part / "files")
    sync_folder(part)
    # The key last: without it no relay starts beside a store.
    places = sorted(os.listdir(part), key=lambda place: (place == KEY, place != manifest.DATABASE))
    for place in places:
        if place == KEY:
            sync_folder(to)
        (part / place).rename(to / place)
    part.rmdir()
    sync_folder(to)
