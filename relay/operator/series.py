"""Backups that follow each other in one folder, of which the newest are kept: for timers."""

from __future__ import annotations

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from relay.operator import manifest
from relay.operator.copies import Made, backup
from relay.store.data_directory import DataDirectory, Unusable

_NAME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{6}Z")


class Next(NamedTuple):
    """Where a backup was made, what is in it, and the names of those that say they are of later:
    the clock went back."""

    to: Path
    made: Made
    later: list[str]


def next_backup(directory: DataDirectory, folder: Path, keep: int | None, now: datetime) -> Next:
    """A backup named after the time, in a folder that is made if need be; then the oldest ones of
    this relay go until `keep`, at least 1, are left. Nothing goes before the new one is whole, and
    neither that goes nor one of later: those are not counted.

    Raises as `backup`.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as e:
        raise Unusable(f"{folder} cannot be used: {e.strerror}.") from e
    to = folder / now.astimezone(UTC).strftime("%Y-%m-%dT%H%M%SZ")
    made = backup(directory, to)
    found = _of(folder, made.manifest.relay_id)
    if keep is not None:
        for old in [path for path in found if path.name <= to.name][:-keep]:
            shutil.rmtree(old)
    return Next(to, made, [path.name for path in found if path.name > to.name])


def _of(folder: Path, relay_id: str) -> list[Path]:
    found = []
    for path in sorted(folder.iterdir()):
        if _NAME.fullmatch(path.name) and not path.is_symlink():
            try:
                if manifest.read(path).relay_id == relay_id:
                    found.append(path)
            except Unusable:
                continue  # it is not known to be a backup of this relay: it is left alone
    return found
