"""Log entries as members receive them, in their present state, and the newest of all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from relay.store import files, read_state
from relay.store.database import Database, account_name, exists
from relay.store.messages import reactions
from relay.store.results import Latest, LatestEntries
from relay.store.texts import JOIN, TEXT
from relay.store.transaction import Handlers, Transaction
from relay.wire.codec import encode
from relay.wire.limits import FRAME_BYTES, PAGE_MESSAGES
from relay.wire.live_view import Gone
from relay.wire.messages import Msg, Reaction

PAGE_BYTES = FRAME_BYTES - 512
"""A page is cut to fit in a frame of this size; the client then asks for the next one."""
SCANNED = 1_000
"""Most changes looked at for one page."""
ENTRIES = f"""
SELECT m.seq, m.id, a.name, m.at, {TEXT}, m.kind, m.re, m.origin, m.changed, m.reacted, m.pinning,
  m.file
FROM messages m {JOIN} JOIN accounts a ON a.no = m.by WHERE m.chat = ? AND m.seq {{}} """  # noqa: S608
_FORWARD = ENTRIES.format("> ?") + "ORDER BY m.seq LIMIT ?"
_BACK = ENTRIES.format("< ?") + "ORDER BY m.seq DESC LIMIT ?"
_PINNED = ENTRIES.format("IN (SELECT seq FROM pins WHERE chat = m.chat AND seq > ?) ORDER BY m.seq")
_CHANGED = """
SELECT seq, max(changed, reacted, pinning) FROM messages INDEXED BY messages_news
WHERE chat = ? AND max(changed, reacted, pinning) > ? AND max(changed, reacted, pinning) > 0
ORDER BY max(changed, reacted, pinning) LIMIT ?"""
_NOW = (
    f"SELECT {TEXT}, m.changed, m.reacted, m.pinning FROM messages m {JOIN}"  # noqa: S608
    " WHERE m.chat = ? AND m.seq = ?"
)
_CHANGE = (
    "SELECT m.kind, m.at, a.name, m.text FROM messages m JOIN accounts a ON a.no = m.by"
    " WHERE m.chat = ? AND m.seq = ?"
)

CHANGES = ("text", "edited", "deleted", "taken_down", "restored")


class LogReader(NamedTuple):
    """A chat as one reader sees it: its numbers, its name, and whether its views are counted."""

    no: int
    name: str
    reader: int
    counted: bool = False


def entries_after(db: Database, chat: LogReader, seq: int, limit: int) -> list[Msg]:
    """Return the first entries after a seq, in order: as many as `limit` and PAGE_BYTES allow."""
    return _fitting(db, chat, db.execute(_FORWARD, (chat.no, seq, limit)))


def entries_before(db: Database, chat: LogReader, seq: int, limit: int) -> list[Msg]:
    """Return the last entries before a seq, in order: as many as `limit` and PAGE_BYTES allow."""
    return _fitting(db, chat, db.execute(_BACK, (chat.no, seq, limit)))[::-1]


def pinned_entries(db: Database, chat: LogReader, seq: int) -> list[Msg]:
    """Return the pinned messages after a seq, in order: as many as PAGE_BYTES allows."""
    return _fitting(db, chat, db.execute(_PINNED, (chat.no, seq)))


def changed_texts(
    db: Database, chat: LogReader, upto: int, after: int
) -> tuple[list[Msg], int | None]:
    """Return a page of messages up to a seq that changed after another one, in the order of their
    last changes, and the last change returned; None if no others follow."""
    rows = db.execute(_CHANGED, (chat.no, after, SCANNED)).fetchall()
    news = {seq: last for seq, last in rows if seq <= upto}
    asked = list(news)[:PAGE_MESSAGES]
    found = (db.execute(ENTRIES.format("= ?"), (chat.no, seq)).fetchone() for seq in asked)
    msgs = _fitting(db, chat, found)
    if len(msgs) < len(news):
        return msgs, news[msgs[-1].seq]
    return msgs, rows[-1][1] if len(rows) == SCANNED else None


def _fitting(db: Database, chat: LogReader, rows: Iterable[tuple[Any, ...]]) -> list[Msg]:
    # At least one: a message is far smaller than a frame.
    msgs: list[Msg] = []
    room = PAGE_BYTES
    told: dict[int, list[Reaction]] = {}
    for row in rows:
        msg = _entry(db, chat, told, row)
        room -= len(encode(msg)) + 1
        if room < 0 and msgs:
            break
        msgs.append(msg)
    return msgs


def _entry(
    db: Database, chat: LogReader, told: dict[int, list[Reaction]], row: tuple[Any, ...]
) -> Msg:
    seq, id, by, at, text, kind, re, origin, changed, reacted, pinning, file = row
    msg = Msg(chat.name, seq, id.hex(), by, at, text, kind, re)
    about = seq
    if kind != "text":
        if not re:
            return msg
        about = re
        now, changed, reacted, pinning = db.execute(_NOW, (chat.no, re)).fetchone()
        if kind in ("edited", "restored"):
            msg.text = now
    elif origin:
        msg.origin = account_name(db, origin)
    if changed and kind in CHANGES:
        _changed(db, chat, msg, changed)
    if reacted and kind in ("text", "reacted", "unreacted", "restored"):
        msg.reacted = reacted
        if about not in told:  # once for all entries of a page that are about the same message
            told[about] = reactions(db, chat.no, [about], chat.reader).get(about, [])
        msg.reactions = told[about]
    if file:
        msg.file = files.file_by_number(db, file)
    if kind == "text" and chat.counted:
        msg.views = read_state.views_of(db, chat.no, seq)
    if pinning and kind in ("text", "pinned", "unpinned", "restored"):
        msg.pinning = pinning
        pinned = "SELECT 1 FROM pins WHERE chat = ? AND seq = ?"
        msg.pinned = exists(db, pinned, chat.no, about)
    return msg


def _changed(db: Database, chat: LogReader, msg: Msg, changed: int) -> None:
    kind, at, by, why = db.execute(_CHANGE, (chat.no, changed)).fetchone()
    msg.changed = changed
    if kind in ("deleted", "taken_down"):
        msg.gone, msg.why = by, why
    elif kind == "edited":
        msg.edited = at


LATEST_SCANNED = 5_000
"""Most entries looked at; those of chats without members are not shown."""
_LATEST = f"""
WITH newest AS (
  SELECT rowid AS no, chat, seq FROM messages WHERE rowid > ? ORDER BY rowid DESC LIMIT ?
),
shown AS (
  SELECT no, chat, seq FROM newest n WHERE EXISTS (SELECT 1 FROM members WHERE chat = n.chat)
  ORDER BY no DESC LIMIT ?
)
SELECT c.name, m.seq, m.id, a.name, m.at, {TEXT}, m.kind, m.re, m.file, coalesce(o.body, 0) <> 0,
  coalesce(o.changed, 0), coalesce(e.kind, '')
FROM shown s JOIN messages m ON m.chat = s.chat AND m.seq = s.seq JOIN chats c ON c.no = m.chat
JOIN accounts a ON a.no = m.by
LEFT JOIN messages o ON o.chat = m.chat AND o.seq = CASE m.kind WHEN 'text' THEN m.seq ELSE m.re END
LEFT JOIN messages e ON e.chat = o.chat AND e.seq = o.changed
LEFT JOIN texts t
  ON t.no = CASE WHEN m.kind IN ('edited', 'restored') THEN o.body ELSE m.body END
ORDER BY s.no"""  # noqa: S608
"""Each entry with the message that it is, or is about, and the entry that changed that last."""
_OF_A_TEXT = ("text", "edited", "restored")
"""Entries that carry the text of a message."""


def latest(tx: Transaction, op: LatestEntries) -> Latest:
    """Return the newest entries, oldest first, as of this place in the order of commits. A text
    that its chat no longer holds is left out and marked as gone."""
    tx.flush()
    entries: list[tuple[Msg, Gone]] = []
    after = tx.db.entries.before_newest(LATEST_SCANNED)
    rows = tx.db.execute(_LATEST, (after, LATEST_SCANNED, op.count))
    for chat, seq, id, by, at, text, kind, re, file, held, changed, change in rows:
        gone = _gone(seq, held, changed, change) if kind in _OF_A_TEXT else ""
        msg = Msg(chat, seq, id.hex(), by, at, "" if gone else text, kind, re)
        if file:
            msg.file = files.file_by_number(tx.db, file)
        entries.append((msg, gone))
    return Latest(entries)


def _gone(seq: int, held: bool, changed: int, change: str) -> Gone:
    if not held:
        return "taken_down" if change == "taken_down" else "deleted" if changed else "expired"
    return "edited" if change == "edited" and changed != seq else ""


HANDLERS: Handlers = {LatestEntries: latest}
