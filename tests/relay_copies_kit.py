"""Relays of which copies are made, and what is in a directory of one."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import sqlite3
from pathlib import Path
from typing import Any

from relay_files_kit import post, team
from relay_world import World

from relay.store.data_directory import write_private
from relay.store.sqlite import connect_looking

FILES = (b"the bytes of one file" * 1_000, b"the bytes of another file" * 2_000)


def used(path: Path) -> World:
    """A relay with three accounts, some texts and two files."""
    world = team(path)
    write_private(world.directory.key, bytes(range(32)))
    for n in range(20):
        world.send("a", "#team", f"text {n}")
    for n, data in enumerate(FILES):
        post(world, "a", data, f"{n}.bin")
    return world


def rows(database: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All that is in a store, table by table, but what it calls its logs: another one after each
    reset."""
    with contextlib.closing(connect_looking(database)) as db:
        query = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
        names = [name for (name,) in db.execute(query)]
        found = {n: sorted(db.execute(f"SELECT * FROM {n}"), key=repr) for n in names}
    found["meta"] = [row for row in found["meta"] if row[0] != "log"]
    return found


def said_by_ledger(found: dict[str, list[tuple[Any, ...]]]) -> list[tuple[str, dict[str, Any]]]:
    """The lines of the ledger that stand in what `rows` found, which loses them: a way back to an
    earlier state adds one."""
    return [(kind, json.loads(facts)) for _, _, kind, facts, _ in found.pop("ledger")]


def sound(path: Path) -> None:
    """The store of a directory is whole, and each file that it names is there, byte for byte."""
    with contextlib.closing(sqlite3.connect(path / "relay.db")) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        for key, sha256 in db.execute("SELECT key, sha256 FROM files"):
            data = (path / "files" / key.hex()).read_bytes()
            assert hashlib.sha256(data).digest() == sha256


def tree(path: Path) -> dict[str, bytes]:
    """Every file below a directory."""
    return {str(p.relative_to(path)): p.read_bytes() for p in path.rglob("*") if p.is_file()}


def no_space(*_: object) -> bool:
    """In place of what writes."""
    raise OSError(errno.ENOSPC, "No space left on device")
