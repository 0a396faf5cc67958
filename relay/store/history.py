"""Log entries as members receive them, in their present state, and the newest of all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from relay.store import files, read_state
from relay.store.database import Database, account_names, listed
from relay.store.messages import reactions_to
from relay.store.results import Latest, LatestEntries
from relay.store.texts import JOIN, TEXT
from relay.store.transaction import Handlers, Transaction
from relay.wire.codec import encode
from relay.wire.limits import FRAME_BYTES, PAGE_MESSAGES
from relay.wire.live_view import Gone
from relay.wire.messages import Msg

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
_THESE = "IN (SELECT CAST(j.value AS bigint) FROM json_each(?) j)"
_SOME = ENTRIES.format(_THESE)
_NOW = (
    f"SELECT m.seq, {TEXT}, m.changed, m.reacted, m.pinning FROM messages m {JOIN}"  # noqa: S608
    f" WHERE m.chat = ? AND m.seq {_THESE}"
)
_CHANGES = f"""
SELECT m.seq, m.kind, m.at, a.name, m.text FROM messages m JOIN accounts a ON a.no = m.by
WHERE m.chat = ? AND m.seq {_THESE}"""  # noqa: S608
_PINS = f"SELECT seq FROM pins WHERE chat = ? AND seq {_THESE}"  # noqa: S608

CHANGES = ("text", "edited", "deleted", "taken_down", "restored")
"""Entries that tell how their message was changed last."""
REACTIONS = ("text", "reacted", "unreacted", "restored")
"""Entries that tell the reactions to their message."""
PINS = ("text", "pinned", "unpinned", "restored")
"""Entries that tell whether their message is pinned."""


_Row = tuple[Any, ...]


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
    found = {row[0]: row for row in db.execute(_SOME, (chat.no, listed(asked)))}
    msgs = _fitting(db, chat, (found[seq] for seq in asked))
    if len(msgs) < len(news):
        return msgs, news[msgs[-1].seq]
    return msgs, rows[-1][1] if len(rows) == SCANNED else None


def _fitting(db: Database, chat: LogReader, rows: Iterable[_Row]) -> list[Msg]:
    # At least one: a message is far smaller than a frame.
    msgs: list[Msg] = []
    more: list[tuple[Msg, _Row]] = []
    room = PAGE_BYTES
    for row in rows:
        seq, id, by, at, text, kind, re, origin, changed, reacted, pinning, file = row
        msg = Msg(chat.name, seq, id.hex(), by, at, text, kind, re)
        msgs.append(msg)
        if origin or changed or reacted or pinning or file or chat.counted or kind != "text":
            more.append((msg, row))
        room -= len(text)  # no text takes less
        if room < 0:
            break
    if more:
        _add_facts(db, chat, more)
    room = PAGE_BYTES
    for n, msg in enumerate(msgs):
        room -= len(encode(msg)) + 1
        if room < 0 and n:
            return msgs[:n]
    return msgs


def _add_facts(db: Database, chat: LogReader, entries: list[tuple[Msg, _Row]]) -> None:
    """Add what entries tell of the messages that they are, or are about: a few statements read it
    for all of them."""

    def read(query: str, seqs: set[int]) -> Iterable[Any]:
        return db.execute(query, (chat.no, listed(seqs))) if seqs else ()

    subjects = {msg.re for msg, _ in entries if msg.kind != "text" and msg.re}
    now = {seq: facts for seq, *facts in read(_NOW, subjects)}
    changes, reacted, pinned, origins, held = (dict[int, list[Msg]]() for _ in range(5))
    for msg, row in entries:
        *_, origin, its_change, its_reactions, its_pinning, file = row
        about = msg.seq
        if msg.kind != "text":
            if not msg.re:
                continue
            about = msg.re
            text, its_change, its_reactions, its_pinning = now[about]
            if msg.kind in ("edited", "restored"):
                msg.text = text
        elif origin:
            origins.setdefault(origin, []).append(msg)
        if its_change and msg.kind in CHANGES:
            msg.changed = its_change
            changes.setdefault(its_change, []).append(msg)
        if its_reactions and msg.kind in REACTIONS:
            msg.reacted = its_reactions
            reacted.setdefault(about, []).append(msg)
        if its_pinning and msg.kind in PINS:
            msg.pinning = its_pinning
            pinned.setdefault(about, []).append(msg)
        if file:
            held.setdefault(file, []).append(msg)
    for seq, kind, at, by, why in read(_CHANGES, set(changes)):
        for msg in changes[seq]:
            if kind in ("deleted", "taken_down"):
                msg.gone, msg.why = by, why
            elif kind == "edited":
                msg.edited = at
    if reacted:
        for seq, told in reactions_to(db, chat.no, reacted, chat.reader).items():
            for msg in reacted[seq]:
                msg.reactions = told
    for (seq,) in read(_PINS, set(pinned)):
        for msg in pinned[seq]:
            msg.pinned = True
    if chat.counted:
        views = read_state.views_of(db, chat.no, [m.seq for m, _ in entries if m.kind == "text"])
        for msg, _ in entries:
            msg.views = views.get(msg.seq, 0)
    for origin, name in account_names(db, origins).items() if origins else ():
        for msg in origins[origin]:
            msg.origin = name
    for file, info in files.files_by_number(db, held).items() if held else ():
        for msg in held[file]:
            msg.file = info


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
    rows = tx.db.execute(_LATEST, (after, LATEST_SCANNED, op.count)).fetchall()
    held_files = {file for *_, file, _, _, _ in rows if file}
    found = files.files_by_number(tx.db, held_files) if held_files else {}
    for chat, seq, id, by, at, text, kind, re, file, held, changed, change in rows:
        gone = _gone(seq, held, changed, change) if kind in _OF_A_TEXT else ""
        msg = Msg(chat, seq, id.hex(), by, at, "" if gone else text, kind, re)
        if file:
            msg.file = found[file]
        entries.append((msg, gone))
    return Latest(entries)


def _gone(seq: int, held: bool, changed: int, change: str) -> Gone:
    if not held:
        return "taken_down" if change == "taken_down" else "deleted" if changed else "expired"
    return "edited" if change == "edited" and changed != seq else ""


HANDLERS: Handlers = {LatestEntries: latest}
