"""A package is made of what the store and the folder of files hold at one moment."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from relay.operator import package
from relay.operator.order_data import Record, Tally, records
from relay.operator.package import Member, canonical
from relay.operator.production import Packed, manifest, page_foot, page_head, page_part, readme
from relay.store.blobs import blob_path
from relay.store.data_directory import files_beside
from relay.store.sqlite import connect_looking
from relay.wire.orders import Category, Found, Order

TRIES = 5
NOT_HERE = "none: the relay has lost them"


class Changing(Exception):
    """Files were deleted while they were packed, again and again."""


class Made(NamedTuple):
    """A package: its bytes, their SHA-256 in hex, and how much is in it."""

    size: int
    sha256: str
    counts: list[Found]


def make(
    database: Path, order: Order, relay_pub: bytes, sign: Callable[[bytes], bytes], out: Path,
    spool: Path,
) -> Made:  # fmt: skip
    """Write a package to a new file; `spool` is a folder for what is on its way. Raises Changing,
    OSError or sqlite3.Error."""
    for _ in range(TRIES):
        with contextlib.suppress(_Gone):
            return _make(database, order, relay_pub, sign, out, spool)
    raise Changing


class _Gone(Exception):
    """A file of the package is not there any more."""


def _make(
    database: Path, order: Order, relay_pub: bytes, sign: Callable[[bytes], bytes], out: Path,
    spool: Path,
) -> Made:  # fmt: skip
    making = _Making(database, spool)
    with contextlib.closing(connect_looking(database)) as db:
        db.execute("BEGIN")
        counts = making.records(db, order)
    making.add("README.txt", [readme(order, relay_pub, counts)])
    names = ["README.txt", "page.html", *(f"{name}.jsonl" for name in order.scope.categories)]
    files = [making.packed[name] for name in names] + making.blobs
    said = manifest(order, relay_pub, counts, files)
    with out.open("wb") as file:
        whole = _Counted(file)
        package.write(
            whole,  # type: ignore[arg-type]
            said,
            sign(said),
            [Member(f.name, f.size, making.pieces(f)) for f in files],
        )
        file.flush()
        os.fsync(file.fileno())
    return Made(whole.size, whole.digest.hexdigest(), counts)


class _Counted:
    """A file that is written, and its hash."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.size = 0
        self.digest = hashlib.sha256()

    def write(self, data: bytes) -> None:
        self.size += len(data)
        self.digest.update(data)
        self._file.write(data)


class _Making:
    def __init__(self, database: Path, spool: Path) -> None:
        self._database, self._spool = database, spool
        self._folder = files_beside(database)
        self._keys: dict[str, bytes] = {}
        self.packed: dict[str, Packed] = {}
        self.blobs: list[Packed] = []
        """The files of chats, each once."""

    def records(self, db: sqlite3.Connection, order: Order) -> list[Found]:
        """Write all records down, and the page of them; how many there are."""
        counts: list[Found] = []

        def whole_page() -> Iterator[bytes]:
            yield page_head(order)
            for category in order.scope.categories:
                yield from page_part(category, self._kept(db, order, category, counts))
            yield page_foot(order)

        self.add("page.html", whole_page())
        return counts

    def add(self, name: str, pieces: Iterator[bytes] | list[bytes]) -> None:
        with (self._spool / name).open("wb") as file:
            whole = _Counted(file)
            for piece in pieces:
                whole.write(piece)
        self.packed[name] = Packed(name, whole.size, whole.digest.hexdigest())

    def pieces(self, packed: Packed) -> Iterator[bytes]:
        """The bytes of a file of the package, once more."""
        key = self._keys.get(packed.name)
        path = self._spool / packed.name if key is None else blob_path(self._folder, key)
        digest = hashlib.sha256()
        try:
            with path.open("rb") as file:
                while piece := file.read(package.PIECE):
                    digest.update(piece)
                    yield piece
        except FileNotFoundError:
            raise _Gone from None
        if digest.hexdigest() != packed.sha256:
            raise _Gone

    def _kept(
        self, db: sqlite3.Connection, order: Order, category: Category, counts: list[Found]
    ) -> Iterator[Record]:
        """The records of a category, each written down as it passes."""
        name, tally = f"{category}.jsonl", Tally(category)
        with (self._spool / name).open("wb") as file:
            whole = _Counted(file)
            for record in records(db, order, category):
                tally.add(record)
                if "key" in record:
                    self._file(record)
                whole.write(canonical(record) + b"\n")
                yield record
        counts.append(tally.found)
        self.packed[name] = Packed(name, whole.size, whole.digest.hexdigest())

    def _file(self, record: Record) -> None:
        """Say where the bytes of a file are in the package, or that there are none."""
        key, size, sha256 = bytes.fromhex(record.pop("key")), record["size"], record["sha256"]
        name = f"files/{sha256}"
        if name not in self._keys:
            if not self._sound(key, size, sha256):
                self._lost(key)
                record["bytes"] = NOT_HERE
                return
            self._keys[name] = key
            self.blobs.append(Packed(name, size, sha256))
        record["bytes"] = name

    def _sound(self, key: bytes, size: int, sha256: str) -> bool:
        try:
            with blob_path(self._folder, key).open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
                return found == sha256 and file.tell() == size
        except FileNotFoundError:
            return False

    def _lost(self, key: bytes) -> None:
        with contextlib.closing(connect_looking(self._database)) as db:
            if db.execute("SELECT 1 FROM files WHERE key = ?", (key,)).fetchone() is None:
                raise _Gone
