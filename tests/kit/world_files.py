"""Relays to copy, with the contents of their directories; and files of a chat as people send and
get them, at the hub."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import sqlite3
from pathlib import Path
from typing import Any

from relay.store.data_directory import write_private
from relay.store.sqlite import connect_looking
from tests.kit import wire as w
from tests.kit.world import World, an_id, team_of_two

FILES = (b"the bytes of one file" * 1_000, b"the bytes of another file" * 2_000)


def used(path: Path) -> World:
    """Return a relay with three accounts, some messages and two files."""
    world = team_of_two(path)
    write_private(world.directory.key, bytes(range(32)))
    for n in range(20):
        world.send("a", "#team", f"text {n}")
    for n, data in enumerate(FILES):
        post(world, "a", data, f"{n}.bin")
    return world


def rows(database: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return all rows of a store, table by table, without the id of the log, which changes with
    each reset."""
    with contextlib.closing(connect_looking(database)) as db:
        query = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
        names = [name for (name,) in db.execute(query)]
        found = {n: sorted(db.execute(f"SELECT * FROM {n}"), key=repr) for n in names}
    found["meta"] = [row for row in found["meta"] if row[0] != "log"]
    return found


def said_by_ledger(found: dict[str, list[tuple[Any, ...]]]) -> list[tuple[str, dict[str, Any]]]:
    """Remove the ledger from what `rows` found and return its lines: a way back to an earlier state
    adds one."""
    return [(kind, json.loads(facts)) for _, _, kind, facts, _ in found.pop("ledger")]


def sound(path: Path) -> None:
    """Check that the store of a directory is whole, and that each file that it names is there, byte
    for byte."""
    with contextlib.closing(sqlite3.connect(path / "relay.db")) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        for key, sha256 in db.execute("SELECT key, sha256 FROM files"):
            data = (path / "files" / key.hex()).read_bytes()
            assert hashlib.sha256(data).digest() == sha256


def tree(path: Path) -> dict[str, bytes]:
    """Return every file below a directory with its contents."""
    return {str(p.relative_to(path)): p.read_bytes() for p in path.rglob("*") if p.is_file()}


def no_space(*_: object) -> bool:
    """Fail like a write to a full disk."""
    raise OSError(errno.ENOSPC, "No space left on device")


PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)


def sha(data: bytes) -> w.B32:
    return w.B32(hashlib.sha256(data).digest())


def begin(world: World, conn: str, data: bytes, name: str = "a.png", chat: str = "#team") -> Any:
    return world.ask(conn, w.FileBegin(an_id(), chat, name, len(data)))


def put_all(world: World, conn: str, id: str, data: bytes, offset: int = 0) -> None:
    for at in range(offset, len(data), w.CHUNK_BYTES):
        world.put_part(conn, id, at, data[at : at + w.CHUNK_BYTES])


def post(world: World, conn: str, data: bytes, name: str = "a.png", chat: str = "#team") -> w.Sent:
    """Send a whole file; return its place."""
    ready = begin(world, conn, data, name, chat)
    assert isinstance(ready, w.FileReady)
    put_all(world, conn, ready.id, data)
    sent = world.ask(conn, w.FileEnd(ready.id, sha(data)))
    assert isinstance(sent, w.Sent), sent
    return sent


def get(world: World, conn: str, seq: int, chat: str = "#team", offset: int = 0) -> Any:
    """Return the bytes of a file, or the refusal."""
    world.parts[conn].clear()
    id = an_id()
    found = world.ask(conn, w.FileGet(id, chat, seq, offset))
    if isinstance(found, w.Error):
        return found
    assert isinstance(found, w.FileFound)
    data = b""
    while offset + len(data) < found.file.size:
        (part, *_) = world.parts[conn]
        del world.parts[conn][0]
        assert (part.id, part.offset) == (id, offset + len(data))
        data += part.data
        world.put_part(conn, id, part.offset + len(part.data))
    return data


def on_disk(world: World) -> list[bytes]:
    world.store.tidy()
    return sorted(path.read_bytes() for path in world.directory.files.iterdir())


def use(world: World, user: str) -> tuple[int, int]:
    db = sqlite3.connect(world.database)
    row = db.execute(
        "SELECT u.files, u.bytes FROM file_use u JOIN accounts a ON a.no = u.account"
        " WHERE a.name = ?",
        (user,),
    ).fetchone()
    db.close()
    return row or (0, 0)
