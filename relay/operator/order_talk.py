"""Entries of cloud chats for a lawful order: the subject's own, and those of the conversations that
the subject was in."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from relay.store.bodies import JOIN, TEXT
from relay.wire.limits import direct_peer

COMES: frozenset[str] = frozenset({"created", "joined"})
_ENTRY = f"""
SELECT m.at, c.name, m.seq, a.name, m.kind, {TEXT}, m.body, nullif(m.re, 0), o.name, e.kind, e.at,
  f.size, f.sha256, f.type, d.device_id, iif(m.by = :no, m.id, NULL)
FROM messages m {JOIN} JOIN chats c ON c.no = m.chat JOIN accounts a ON a.no = m.by
LEFT JOIN accounts o ON o.no = nullif(m.origin, 0)
LEFT JOIN messages e ON e.chat = m.chat AND e.seq = nullif(m.changed, 0)
LEFT JOIN files f ON f.no = nullif(m.file, 0)
LEFT JOIN devices d ON d.no = m.device AND d.lk <> X'' AND m.by = :no
WHERE m.at >= :since AND m.at < :until AND """  # noqa: S608
_STANDING = """
SELECT m.seq, m.kind FROM messages m WHERE m.chat = :chat
AND (m.by = :no AND m.kind IN ('created', 'joined', 'left', 'closed')
  OR m.text = :name AND m.kind IN ('kicked', 'banned')) ORDER BY m.seq"""
END = 2**62


def own(db: sqlite3.Connection, values: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What the subject said and did in the period."""
    for row in db.execute(f"{_ENTRY}m.by = :no ORDER BY c.name, m.seq", values):
        yield _entry(values["until"], *row)


def conversations(db: sqlite3.Connection, values: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """All that was said in the period in direct chats and groups while the subject was there."""
    chats = db.execute(
        "SELECT c.no, c.name FROM chats c WHERE c.kind <> 'channel' AND c.no IN"
        " (SELECT chat FROM members WHERE account = :no"
        "  UNION SELECT chat FROM messages WHERE by = :no) ORDER BY c.name",
        values,
    ).fetchall()
    for no, _ in chats:
        for first, last in _stays(db, no, values):
            place = {**values, "chat": no, "first": first, "last": last}
            where = "m.chat = :chat AND m.seq BETWEEN :first AND :last ORDER BY m.seq"
            for row in db.execute(f"{_ENTRY}{where}", place):
                yield _entry(values["until"], *row)


def direct_chats(db: sqlite3.Connection, name: str) -> list[str]:
    """The direct chats of a user, by their names."""
    rows = db.execute("SELECT name FROM chats WHERE name LIKE '@%,%' ORDER BY name")
    return [chat for (chat,) in rows if direct_peer(chat, name) is not None]


def _stays(db: sqlite3.Connection, chat: int, values: dict[str, Any]) -> Iterator[tuple[int, int]]:
    """From which to which place of its log the subject was in a chat, each time."""
    (name,) = db.execute("SELECT name FROM chats WHERE no = ?", (chat,)).fetchone()
    if name.startswith("@"):
        yield 1, END
        return
    came: int | None = None
    for seq, kind in db.execute(_STANDING, {**values, "chat": chat}).fetchall():
        if kind in COMES:
            came = seq
        elif came is not None:
            yield came, seq
            came = None
    if came is not None:
        yield came, END


def _entry(
    until: int,
    at: int,
    chat: str,
    seq: int,
    by: str,
    kind: str,
    text: str,
    body: int,
    re: int | None,
    origin: str | None,
    change: str | None,
    changed: int | None,
    size: int | None,
    sha256: bytes | None,
    type: str | None,
    device: bytes | None,
    id: bytes | None,
) -> dict[str, Any]:
    record: dict[str, Any] = {"kind": kind, "at": at, "chat": chat, "seq": seq, "by": by}
    late = change == "edited" and changed is not None and changed >= until
    if kind == "text" and not body:
        record["gone"] = change or "kept no longer"
    elif late:
        record["edited_after_the_period"] = True
    elif text:
        record["text"] = text.rstrip("\0")
    if change == "edited" and not late:
        record["edited"] = changed
    if re is not None:
        record["about"] = re
    if origin is not None:
        record["first_said_by"] = origin
    if sha256 is not None:
        record["file"] = {"size": size, "sha256": sha256.hex(), "type": type}
    if device is not None:
        record["device"] = device.hex()
    if id is not None:
        record["id"] = id.hex()
    return record
