"""Reports from secret chats (verified, then stored whole or refused whole) and from cloud chats
(what the reporter saw, and if the relay had it so); and daily counts of how long code comparisons
took, without any account."""

from __future__ import annotations

import hashlib

from relay.store import ledger, notices
from relay.store.franking import VerifiedMessage, verify_messages
from relay.store.franking_keys import accepting_keys
from relay.store.quotas import REPORTS_OPEN, VERIFICATIONS_A_DAY
from relay.store.results import Operation, Reported, Verification
from relay.store.sqlite import DAY_MS
from relay.store.transaction import ChatState, Transaction
from relay.wire.codec import encode
from relay.wire.errors import Code
from relay.wire.moderation import Cited, Held, ReportChat
from relay.wire.permissions import Act
from relay.wire.reportable import Text
from relay.wire.secret import Report
from relay.wire.shapes import Done, Refused

ID_TAKEN = Refused(Code.CONFLICT, "This id names another report.")
TOO_MANY = Refused(
    Code.QUOTA, f"The operator has {REPORTS_OPEN} of your reports and has not dealt with them yet."
)
VERIFIED = "verified"
NEW = "new"


def report(tx: Transaction, op: Operation[Report]) -> Reported | Refused:
    """Verify a report and store what it shows; a message that the same account reported before is
    left out. The verdict is stored with it: the key that it rests on is published one day."""
    req = op.request
    keys = accepting_keys(tx, op.at)
    request = encode(req)
    id = bytes.fromhex(op.id)
    made = report_of_id(tx, op.device, id, request)
    if isinstance(made, Refused):
        return made
    if made:
        (new,) = tx.db.execute("SELECT count(*) FROM reported WHERE report = ?", (made,)).fetchone()
        return Reported(made, new)
    messages = verify_messages(req, keys)
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
    shown = req
    digest = salted_hash(op.random, request)
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
    keep_salt(tx, number, op.random)
    tx.db.executemany(
        "INSERT INTO reported (report, n, rts, frank_key, c, kind, body, ttl, size, sha256)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(number, m.n, m.rts, m.key, m.c, *_text_columns(tx, m)) for m in fresh],
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


def report_of_id(tx: Transaction, device: int, id: bytes, request: bytes) -> int | Refused:
    """Return the report that this id names, if it is of the same request, or 0 if there is none. If
    its contents are erased the requests cannot be compared, and the id is refused."""
    row = tx.db.execute(
        "SELECT no, digest, coalesce(salt, x'') FROM reports"
        " LEFT JOIN report_salts ON report = no WHERE device = ? AND id = ?",
        (device, id),
    ).fetchone()
    if row is None:
        return 0
    no, digest, salt = row
    return int(no) if salted_hash(salt, request) == digest else ID_TAKEN


def salted_hash(salt: bytes, request: bytes) -> bytes:
    """Return the salted SHA-256 of a report's request: it identifies a repeat, and the ledger has a
    hash of it."""
    return hashlib.sha256(salt + request).digest()


def keep_salt(tx: Transaction, report: int, salt: bytes) -> None:
    """Store the salt of a report, for as long as the words in it are kept."""
    tx.db.execute("INSERT INTO report_salts (report, salt) VALUES (?, ?)", (report, salt))


def _report_of(tx: Transaction, reporter: int, c: bytes) -> int | None:
    row = tx.db.execute(
        "SELECT r.no FROM reported m JOIN reports r ON r.no = m.report"
        " WHERE m.c = ? AND r.reporter = ? ORDER BY r.no",
        (c, reporter),
    ).fetchone()
    return None if row is None else int(row[0])


def _text_columns(
    tx: Transaction, message: VerifiedMessage
) -> tuple[str, int, int | None, int | None, bytes | None]:
    said = message.said
    if isinstance(said, Text):
        return "text", tx.body(said.text), said.ttl, None, None
    return "file", tx.body(said.name), None, said.size, said.sha256


ORDER = Refused(
    Code.REPORT_ORDER, "Messages of a report stand in order, and those reported are among them."
)
NOT_THERE = Refused(
    Code.NO_SUCH_MESSAGE, "There was never a message of a user at one of these places."
)
ONE_AUTHOR = Refused(Code.REPORT_FORM, "One report is about the messages of one author.")
YOURSELF = Refused(Code.REPORT_FORM, "Your own messages you can delete: they are not reported.")
REPORTED = Refused(Code.CONFLICT, "You have reported these messages already.")
_ENTRY = """
SELECT m.by, m.at, t.text, m.file FROM messages m
LEFT JOIN texts t ON t.no = m.body WHERE m.chat = ? AND m.seq = ? AND m.kind = 'text'"""
_AGAIN = """
SELECT 1 FROM cited c JOIN reports r ON r.no = c.report JOIN texts t ON t.no = c.body
WHERE r.reporter = ? AND r.source = 'cloud' AND r.chat = ? AND c.seq = ? AND c.about = 1
AND t.text = ?"""
"""Finds an earlier report of the same text: an edited message is another thing. Erased texts are
not compared, and their case is over."""


def report_cloud(tx: Transaction, op: Operation[ReportChat]) -> Reported | Refused:
    """Store what the reporter saw, beside the relay's present copy, for the staff."""
    req = op.request
    request = encode([req.chat, req.seqs, req.cited, req.reason, req.note])
    made = report_of_id(tx, op.device, bytes.fromhex(op.id), request)
    if isinstance(made, Refused):
        return made
    if made:
        return Reported(made, len(req.seqs))
    chat = tx.chat(req.chat, op.account, Act.HISTORY)
    if isinstance(chat, Refused):
        return chat
    seqs = [cited.seq for cited in req.cited]
    ordered = seqs == sorted(set(seqs)) and req.seqs == sorted(set(req.seqs))
    if not ordered or not set(req.seqs) <= set(seqs):
        return ORDER
    tx.flush()
    rows = [_cited(tx, chat, cited, cited.seq in req.seqs) for cited in req.cited]
    if None in rows:
        return NOT_THERE
    authors = {row[1] for row in rows if row is not None and row[5]}
    if len(authors) != 1:
        return ONE_AUTHOR
    (author,) = authors
    if author == op.account:
        return YOURSELF
    said = {cited.seq: cited.text for cited in req.cited}
    again = [(op.account, chat.no, seq, said[seq]) for seq in req.seqs]
    if all(tx.db.execute(_AGAIN, one).fetchone() for one in again):
        return REPORTED
    (waiting,) = tx.db.execute(
        "SELECT count(*) FROM reports WHERE reporter = ? AND state <> 'closed'", (op.account,)
    ).fetchone()
    if waiting >= REPORTS_OPEN:
        return TOO_MANY
    digest = salted_hash(op.random, request)
    no = tx.db.execute(
        "INSERT INTO reports (device, id, digest, reporter, to_dev, author, from_dev, sid, at,"
        " reason, words, verdict, state, source, chat)"
        " VALUES (?, ?, ?, ?, X'', ?, X'', X'', ?, ?, ?, '', 'new', 'cloud', ?)",
        (
            op.device,
            bytes.fromhex(op.id),
            digest,
            op.account,
            author,
            op.at,
            req.reason,
            tx.body(req.note) if req.note else 0,
            chat.no,
        ),
    ).lastrowid
    assert no is not None
    keep_salt(tx, no, op.random)
    tx.db.executemany(
        "INSERT INTO cited (report, seq, by, at, body, held, about, file)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [(no, *row[:3], tx.body(row[3]), *row[4:]) for row in rows if row is not None],
    )
    since = min(row[2] for row in rows if row is not None and row[5])
    ledger.note(
        tx,
        op.at,
        "notice",
        {
            "report": no,
            "source": "cloud",
            "reason": req.reason,
            "messages": len(req.seqs),
            # The day: the moment would tell everybody who has the message which one it is.
            "readable_since": since - since % DAY_MS,
        },
        digest,
    )
    receipt = notices.tell(tx, op.account, op.at, "receipt", no)
    return Reported(no, len(req.seqs), receipt)


def _cited(
    tx: Transaction, chat: ChatState, cited: Cited, about: bool
) -> tuple[int, int, int, str, Held, bool, bool] | None:
    found = tx.db.execute(_ENTRY, (chat.no, cited.seq)).fetchone()
    if found is None:
        return None
    by, at, text, file = found
    now = None if text is None else text.rstrip("\0")
    held: Held = "gone" if now is None else "same" if now == cited.text else "changed"
    return cited.seq, by, at, cited.text, held, about, bool(file)


FULL = Refused(
    Code.QUOTA, f"The relay counts {VERIFICATIONS_A_DAY:,} of these a day. It did not keep yours."
)


def verification(tx: Transaction, op: Verification) -> Done | Refused:
    """Count one more measurement on its day. Neither the time within the day nor the account is
    stored."""
    day = op.at // DAY_MS
    (told,) = tx.db.execute(
        "SELECT coalesce(sum(count), 0) FROM verifications WHERE day = ?", (day,)
    ).fetchone()
    if told >= VERIFICATIONS_A_DAY:
        return FULL
    tx.db.execute(
        "INSERT INTO verifications (day, outcome, method, seconds, count) VALUES (?, ?, ?, ?, 1)"
        " ON CONFLICT DO UPDATE SET count = count + 1",
        (day, op.outcome, op.method, op.seconds),
    )
    return Done(op.id)
