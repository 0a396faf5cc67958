"""Files of a chat as people send and get them, at the hub."""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path
from typing import Any

from relay_world import World, an_id, three_users

from relay.wire import protocol
from relay.wire.binary import B32
from relay.wire.files import CHUNK_BYTES, FileBegin, FileEnd, FileFound, FileGet, FileReady

PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)


def team(path: Path) -> World:
    """alice and bobby are in #team, carol is not."""
    world = three_users(path)
    world.group("a", "#team", "b")
    world.quiet()
    return world


def sha(data: bytes) -> B32:
    return B32(hashlib.sha256(data).digest())


def begin(world: World, conn: str, data: bytes, name: str = "a.png", chat: str = "#team") -> Any:
    return world.ask(conn, FileBegin(an_id(), chat, name, len(data)))


def put_all(world: World, conn: str, id: str, data: bytes, offset: int = 0) -> None:
    for at in range(offset, len(data), CHUNK_BYTES):
        world.put_part(conn, id, at, data[at : at + CHUNK_BYTES])


def post(
    world: World, conn: str, data: bytes, name: str = "a.png", chat: str = "#team"
) -> protocol.Sent:
    """A file that is sent whole; its place."""
    ready = begin(world, conn, data, name, chat)
    assert isinstance(ready, FileReady)
    put_all(world, conn, ready.id, data)
    sent = world.ask(conn, FileEnd(ready.id, sha(data)))
    assert isinstance(sent, protocol.Sent), sent
    return sent


def get(world: World, conn: str, seq: int, chat: str = "#team", offset: int = 0) -> Any:
    """The bytes of a file, or the refusal."""
    world.parts[conn].clear()
    id = an_id()
    found = world.ask(conn, FileGet(id, chat, seq, offset))
    if isinstance(found, protocol.Error):
        return found
    assert isinstance(found, FileFound)
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
