"""Reports out of secret chats: checked, then kept whole, or refused whole."""

from __future__ import annotations

import hashlib

from relay.franking import Genuine, genuine
from relay.store import ledger, notices
from relay.store.franking_keys import accepting
from relay.store.ops import Refused, Report, Reported
from relay.store.quotas import REPORTS_OPEN
from relay.store.transaction import Transaction
from relay.wire.codec import encode
from relay.wire.errors import Code
from relay.wire.reportable import Text

ID_TAKEN = Refused(Code.CONFLICT, "This id names another report.")
TOO_MANY = Refused(
    Code.QUOTA, f"The operator has {REPORTS_OPEN} of your reports and has not dealt with them yet."
)
VERIFIED = "verified"
NEW = "new"


def report(tx: Transaction, op: Report) -> Reported | Refused:
    """Verify a report and keep what it shows; a message that the same account reported before is
    left out. The verdict is kept with it: the key that it rests on is published one day."""
    keys = accepting(tx, op.at)
    request = encode(op.report)
    id = bytes.fromhex(op.id)
    made = named(tx, op.device, id, request)
    if isinstance(made, Refused):
        return made
    if made:
        (new,) = tx.db.execute("SELECT count(*) FROM reported WHERE report = ?", (made,)).fetchone()
        return Reported(made, new)
    messages = genuine(op.report, keys)
    if isinstance(messages, Refused):
        return messages
    known = [_report_of(tx, op.account, message.c) for message in messages]
    fresh = [m for m, earlier in zip(messages, known, strict=True) if earlier is None]
    if not fresh:
        assert known[0] is not None
        return Reported(known[0], 0)
    (waiting,) = tx.db.execute(
        "SELECT count(*) FROM reports WHERE reporter = ? AND state <> 'closed'", (op.account,)
    ).fetchone()
    if waiting >= REPORTS_OPEN:
        return TOO_MANY
    shown = op.report
    digest = salted(op.salt, request)
    number = tx.db.execute(
        "INSERT INTO reports (device, id, digest, reporter, to_dev, author, from_dev, sid, at,"
        " reason, words, verdict, state) VALUES (?, ?, ?, ?, ?,"
        " (SELECT no FROM accounts WHERE name = ?), ?, ?, ?, ?, ?, ?, ?)",
        (
            op.device,
            id,
            digest,
            op.account,
            bytes(shown.to_dev),
            shown.from_user,
            bytes(shown.from_dev),
            bytes(shown.sid),
            op.at,
            shown.reason,
            tx.body(shown.note) if shown.note else 0,
            VERIFIED,
            NEW,
        ),
    ).lastrowid
    assert number is not None
    keep_salt(tx, number, op.salt)
    tx.db.executemany(
        "INSERT INTO reported (report, n, rts, frank_key, c, kind, body, ttl, size, sha256)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(number, m.n, m.rts, m.key, m.c, *_said(tx, m)) for m in fresh],
    )
    ledger.note(
        tx,
        op.at,
        "notice",
        {
            "report": number,
            "source": "secret",
            "reason": shown.reason,
            "messages": len(fresh),
            "known_before": "nothing: the relay held neither text nor key of this session",
        },
        digest,
    )
    return Reported(number, len(fresh), notices.tell(tx, op.account, op.at, "receipt", number))


def named(tx: Transaction, device: int, id: bytes, request: bytes) -> int | Refused:
    """The report that this id names, if it is of the same request, 0 if there is none. Of one whose
    contents are erased nobody can tell."""
    row = tx.db.execute(
        "SELECT no, digest, coalesce(salt, x'') FROM reports"
        " LEFT JOIN report_salts ON report = no WHERE device = ? AND id = ?",
        (device, id),
    ).fetchone()
    if row is None:
        return 0
    no, digest, salt = row
    return int(no) if salted(salt, request) == digest else ID_TAKEN


def salted(salt: bytes, request: bytes) -> bytes:
    """What a report is known again by, and the ledger has a hash of."""
    return hashlib.sha256(salt + request).digest()


def keep_salt(tx: Transaction, report: int, salt: bytes) -> None:
    """As long as what people wrote in it."""
    tx.db.execute("INSERT INTO report_salts (report, salt) VALUES (?, ?)", (report, salt))


def _report_of(tx: Transaction, reporter: int, c: bytes) -> int | None:
    row = tx.db.execute(
        "SELECT r.no FROM reported m JOIN reports r ON r.no = m.report"
        " WHERE m.c = ? AND r.reporter = ? ORDER BY r.no",
        (c, reporter),
    ).fetchone()
    return None if row is None else int(row[0])


def _said(
    tx: Transaction, message: Genuine
) -> tuple[str, int, int | None, int | None, bytes | None]:
    said = message.said
    if isinstance(said, Text):
        return "text", tx.body(said.text), said.ttl, None, None
    return "file", tx.body(said.name), None, said.size, said.sha256
