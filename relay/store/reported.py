"""Reports and appeals as the staff sees them. The queue has no contents: who wants to know what is
in a report opens it, and the ledger says when."""

from __future__ import annotations

import sqlite3
from typing import Any

from relay.store import decisions, duties
from relay.store.bodies import JOIN, TEXT
from relay.store.duties import Duty
from relay.store.moderation_ops import (
    AppealRows,
    FindAppeals,
    FindQueue,
    FindStaff,
    QueueRows,
    StaffRows,
)
from relay.store.value import Refused
from relay.wire.limits import NOTICES
from relay.wire.moderation_events import (
    AppealRow,
    Case,
    CitedMessage,
    FrankedMessage,
    ReportRow,
    StaffMember,
)

_ROW = """
SELECT r.no, r.source, r.state, r.at, r.reason,
  iif(r.source = 'cloud', (SELECT count(*) FROM cited c WHERE c.report = r.no AND c.about = 1),
    (SELECT count(*) FROM reported m WHERE m.report = r.no)),
  b.name, a.name, iif(c.created, c.name, ''), r.opened
FROM reports r JOIN accounts b ON b.no = r.reporter JOIN accounts a ON a.no = r.author
LEFT JOIN chats c ON c.no = r.chat"""
_REST = """
SELECT coalesce(t.text, ''), sid, verdict, from_dev, to_dev, cleared FROM reports r
LEFT JOIN texts t ON t.no = r.words WHERE r.no = ?"""
_CITED = """
SELECT c.seq, a.name, c.at, coalesce(t.text, ''), c.held, c.about, c.file FROM cited c
JOIN accounts a ON a.no = c.by LEFT JOIN texts t ON t.no = c.body
WHERE c.report = ? ORDER BY c.seq"""
_FRANKED = """
SELECT n, rts, coalesce(t.text, ''), ttl, size, sha256 FROM reported m
LEFT JOIN texts t ON t.no = m.body WHERE report = ? ORDER BY n"""
_NOW = f"""
SELECT c.seq, iif(m.body <> 0, {TEXT}, NULL) FROM cited c JOIN reports r ON r.no = c.report
LEFT JOIN messages m ON m.chat = r.chat AND m.seq = c.seq AND m.at = c.at AND m.by = c.by {JOIN}
WHERE c.report = ?"""  # noqa: S608


def queue(db: sqlite3.Connection, op: FindQueue) -> QueueRows | Refused:
    """Reports in a state, the oldest first, but for those about the account that asks: it would
    see who reported it."""
    refused = duties.duty(db, op.account, Duty.QUEUE)
    if isinstance(refused, Refused):
        return refused
    (count,) = db.execute(
        "SELECT count(*) FROM reports WHERE state = ? AND author <> ?", (op.state, op.account)
    ).fetchone()
    rows = db.execute(
        f"{_ROW} WHERE r.state = ? AND r.no > ? AND r.author <> ? ORDER BY r.no LIMIT ?",
        (op.state, op.after, op.account, NOTICES),
    )
    return QueueRows([_row(row) for row in rows], count)


def case(db: sqlite3.Connection, no: int) -> Case:
    """All of a report, which is there."""
    row = db.execute(f"{_ROW} WHERE r.no = ?", (no,)).fetchone()
    note, sid, verdict, author, reporter, cleared = db.execute(_REST, (no,)).fetchone()
    found = Case(
        _row(row),
        note,
        session=sid.hex(),
        verdict=verdict,
        author_device=author.hex(),
        reporter_device=reporter.hex(),
        cleared=cleared,
    )
    for seq, by, at, text, held, about, file in db.execute(_CITED, (no,)):
        found.cited.append(CitedMessage(seq, by, at, text, held, bool(about), bool(file)))
    for n, rts, text, ttl, size, sha256 in db.execute(_FRANKED, (no,)):
        digest = sha256.hex() if sha256 else ""
        found.franked.append(FrankedMessage(n, rts, text, ttl or 0, size or 0, digest))
    made = db.execute("SELECT no FROM decisions WHERE report = ?", (no,)).fetchall()
    found.decisions = [decisions.one(db, decision) for (decision,) in made]
    return found


def there_now(db: sqlite3.Connection, no: int) -> dict[int, str | None]:
    """What the relay has now at the place of each message that a report of a cloud chat cites, by
    `seq`; None where it has no text any more."""
    rows = db.execute(_NOW, (no,))
    return {seq: None if text is None else text.rstrip("\0") for seq, text in rows}


def appeals(db: sqlite3.Connection, op: FindAppeals) -> AppealRows | Refused:
    """Open appeals, the oldest first."""
    refused = duties.duty(db, op.account, Duty.APPEALS)
    if isinstance(refused, Refused):
        return refused
    (count,) = db.execute("SELECT count(*) FROM appeals WHERE outcome = ''").fetchone()
    rows = db.execute(
        "SELECT p.no, p.at, a.name, p.text, d.no FROM appeals p"
        " JOIN decisions d ON d.no = p.decision JOIN accounts a ON a.no = d.account"
        " WHERE p.outcome = '' AND p.no > ? ORDER BY p.no LIMIT ?",
        (op.after, NOTICES),
    ).fetchall()
    found = [
        AppealRow(no, at, user, text, decisions.one(db, decision))
        for no, at, user, text, decision in rows
    ]
    return AppealRows(found, count)


def staff(db: sqlite3.Connection, op: FindStaff) -> StaffRows | Refused:
    """Who has a role."""
    refused = duties.duty(db, op.account, Duty.SEE_STAFF)
    if isinstance(refused, Refused):
        return refused
    rows = db.execute(
        "SELECT a.name, s.role FROM staff s JOIN accounts a ON a.no = s.account ORDER BY a.name"
    )
    return StaffRows([StaffMember(*row) for row in rows])


def _row(row: tuple[Any, ...]) -> ReportRow:
    no, source, state, at, reason, messages, reporter, author, chat, opened = row
    return ReportRow(no, source, state, at, reason, messages, reporter, author, chat or "", opened)
