"""The manifest of a backup or snapshot: a list of its files, checked before they are used."""

from __future__ import annotations

import hashlib
import importlib
import importlib.metadata
import os
import re
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from relay.operator.words import harmless, manifest_time
from relay.store.data_directory import Unusable, write_private
from relay.store.database import number
from relay.store.sqlite.connection import has_table

NAME = "manifest.json"
SUM = f"{NAME}.sha256"
"""The file with the SHA-256 of the manifest, as `sha256sum --check` reads it."""
DATABASE = "relay.db"
BESIDE = ("relay.key", "relay.address", "operator.key", "tls-cert.pem", "tls-key.pem")
"""The files beside the store that a backup includes, where they exist."""
_PLACE = re.compile(r"relay\.(db|key|address)|operator\.key|tls-(cert|key)\.pem|files/[0-9a-f]{32}")

Kind = Literal["backup", "snapshot"]
# Patterns that make any manifest's fields safe to display.
Sha256 = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]
RelayId = Annotated[str, msgspec.Meta(pattern=r"^[a-z2-7]{52}\Z")]
Moment = Annotated[str, msgspec.Meta(pattern=r"^[0-9T:+-]{1,40}\Z")]
Version = Annotated[str, msgspec.Meta(pattern=r"^[!-~]{0,100}\Z")]


class FileDigest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The size and hash of one file in a copy."""

    bytes: int
    sha256: Sha256


class StoreCounts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The counts of a store: accounts, entries of all chats, files named there, and bytes."""

    accounts: int
    chats: int
    entries: int
    files: int
    bytes: int

    def __str__(self) -> str:
        accounts, chats = _many(self.accounts, "account"), _many(self.chats, "chat")
        entries, files = _many(self.entries, "entry", "entries"), _many(self.files, "file")
        return f"{accounts}, {chats}, {entries}, {files} ({_many(self.bytes, 'byte')})"


class BackupManifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The manifest of a copy: `made` is UTC by the clock of its machine, `version` the program's.
    Files that an entry names and that were already lost are `missing`; `contents` are by path."""

    kind: Kind
    made: Moment
    relay_id: RelayId
    holds: StoreCounts
    contents: dict[str, FileDigest]
    missing: list[str] = []
    version: Version = ""
    format: Literal[1] = 1

    @property
    def when(self) -> str:
        """Return the time of the copy, formatted like every other time."""
        return manifest_time(self.made)


def count_store(db: sqlite3.Connection) -> StoreCounts:
    """Return the counts of a store, also of an earlier schema. Raises sqlite3.Error."""
    accounts = number(db, "SELECT count(*) FROM accounts WHERE length(ak) > 0")
    chats = number(db, "SELECT count(*) FROM chats")
    entries = number(db, "SELECT count(*) FROM messages")
    files, total = 0, 0
    if has_table(db, "files"):
        query = "SELECT count(*), coalesce(sum(size), 0) FROM files"
        files, total = db.execute(query).fetchone()
    return StoreCounts(accounts, chats, entries, files, total)


def write(folder: Path, manifest: BackupManifest) -> str:
    """Write the manifest into the copy; return its SHA-256 in hex. Raises OSError."""
    version = importlib.metadata.version("tui-chat")
    manifest = msgspec.structs.replace(manifest, version=version)
    data = msgspec.json.format(msgspec.json.encode(manifest, order="sorted"), indent=1) + b"\n"
    digest = hashlib.sha256(data).hexdigest()
    write_private(folder / NAME, data)
    write_private(folder / SUM, f"{digest}  {NAME}\n".encode())
    return digest


def read_manifest(folder: Path) -> BackupManifest:
    """Return the manifest of a copy, if it is whole itself. Raises Unusable with a sentence."""
    manifest = folder / NAME
    try:
        data, checksum = manifest.read_bytes(), (folder / SUM).read_bytes()
    except FileNotFoundError:
        raise Unusable(f"{folder} is not a backup or snapshot of a relay.") from None
    except OSError as e:
        raise Unusable(f"Can't read {folder}: {e.strerror}.") from e
    if checksum != f"{hashlib.sha256(data).hexdigest()}  {NAME}\n".encode():
        raise Unusable(f"{manifest} was changed after it was written. {_OTHER}")
    try:
        found = msgspec.json.decode(data, type=BackupManifest)
    except msgspec.MsgspecError:
        raise Unusable(
            f"{folder} was made by another version of the relay. Use that version, or a later one."
        ) from None
    if DATABASE not in found.contents or not all(map(_PLACE.fullmatch, found.contents)):
        raise Unusable(f"{manifest} is not a list of the files in a relay's backup. {_OTHER}")
    return found


def check_contents(folder: Path, manifest: BackupManifest, *, hashed: bool = True) -> None:
    """Check that a copy has the files its manifest names, byte for byte, and nothing else;
    without `hashed`, check files only by presence and length. Raises Unusable with a sentence."""
    try:
        found = set(_parts(folder)) - {NAME, SUM}
        for place in sorted(found ^ manifest.contents.keys()):
            if place in manifest.contents:
                raise Unusable(f"{folder / place} is missing.")
            raise Unusable(f"{folder} contains {harmless(place)}, which is not in the manifest.")
        for place, entry in manifest.contents.items():
            path = folder / place
            other = path.stat().st_size != entry.bytes
            if not other and (hashed or "/" not in place):
                other = digest_of(path) != entry.sha256
            if other:
                raise Unusable(f"{path} was changed after it was written. {_OTHER}")
    except OSError as e:
        raise Unusable(f"Can't read {folder}: {e.strerror}.") from e


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file in hex. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _many(n: int, one: str, many: str = "") -> str:
    return f"{n:,} {one if n == 1 else many or one + 's'}"


_OTHER = "No data was restored. Use another backup."


def _parts(folder: Path, under: str = "") -> Iterator[str]:
    with os.scandir(folder / under) as entries:
        for entry in entries:
            place = f"{under}{entry.name}"
            if place == "files" and entry.is_dir(follow_symlinks=False):
                yield from _parts(folder, "files/")
            elif stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode):
                yield place
            else:
                raise Unusable(f"{folder} contains {harmless(place)}, which is not a regular file.")
