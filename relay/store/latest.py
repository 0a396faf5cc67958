"""The newest entries of all chats, for the operator's view: each text as its chat holds it now."""

from __future__ import annotations

from relay.store import files
from relay.store.bodies import TEXT
from relay.store.ops import Latest, LatestEntries
from relay.store.transaction import Transaction
from relay.wire.events import Msg
from relay.wire.view import Gone

SCANNED = 5_000
"""So many entries are looked at: of chats that nobody is in any more none is shown."""
_LATEST = f"""
WITH newest AS (SELECT rowid AS no, chat FROM messages ORDER BY rowid DESC LIMIT ?),
shown AS (
  SELECT no FROM newest n WHERE EXISTS (SELECT 1 FROM members WHERE chat = n.chat)
  ORDER BY no DESC LIMIT ?
)
SELECT c.name, m.seq, m.id, a.name, m.at, {TEXT}, m.kind, m.re, m.file, coalesce(o.body, 0) <> 0,
  coalesce(o.changed, 0), coalesce(e.kind, '')
FROM shown s JOIN messages m ON m.rowid = s.no JOIN chats c ON c.no = m.chat
JOIN accounts a ON a.no = m.by
LEFT JOIN messages o ON o.chat = m.chat AND o.seq = iif(m.kind = 'text', m.seq, m.re)
LEFT JOIN messages e ON e.chat = o.chat AND e.seq = o.changed
LEFT JOIN texts t ON t.no = iif(m.kind IN ('edited', 'restored'), o.body, m.body)
ORDER BY s.no"""  # noqa: S608
"""With each entry the message that it is, or is about, and the entry that changed that last."""
_OF_A_TEXT = ("text", "edited", "restored")
"""Entries that have the text of a message."""


def latest(tx: Transaction, op: LatestEntries) -> Latest:
    """The newest entries in the order in which they came, as of this place in the order of
    commits. A text that its chat does not hold any more is said to be gone, and is not there."""
    tx.flush()
    entries: list[tuple[Msg, Gone]] = []
    rows = tx.db.execute(_LATEST, (SCANNED, op.count))
    for chat, seq, id, by, at, text, kind, re, file, held, changed, change in rows:
        gone = _gone(seq, held, changed, change) if kind in _OF_A_TEXT else ""
        msg = Msg(chat, seq, id.hex(), by, at, "" if gone else text, kind, re)
        if file:
            msg.file = files.of_number(tx.db, file)
        entries.append((msg, gone))
    return Latest(entries)


def _gone(seq: int, held: bool, changed: int, change: str) -> Gone:
    if not held:
        return "taken_down" if change == "taken_down" else "deleted" if changed else "expired"
    return "edited" if change == "edited" and changed != seq else ""
