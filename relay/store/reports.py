"""Reports from secret chats and cloud chats, and daily counts of how long verifications took.
Reports from secret chats are verified, then stored whole or refused whole. The keys that prove
forwarded secret messages live here. The daily counts are without any account."""

from __future__ import annotations

import hashlib

from relay.store import ledger, notices, results
from relay.store.database import DAY_MS, number, value
from relay.store.franking import ReportKey, VerifiedMessage, verify_messages
from relay.store.quotas import (
    FRANK_ACCEPTS_MS,
    FRANK_HIDDEN_MS,
    FRANK_SIGNS_MS,
    REPORTS_OPEN,
    VERIFICATIONS_A_DAY,
)
from relay.store.results import FrankingKey, Operation, StoredReport
from relay.store.transaction import ChatState, Handlers, Transaction
from relay.wire.codec import encode
from relay.wire.errors import Code
from relay.wire.moderation import Cited, Held, ReportChat
from relay.wire.permissions import Act
from relay.wire.reportable import Text
from relay.wire.secret import Report
from relay.wire.shapes import Done, Refused

ID_TAKEN = Refused(Code.CONFLICT, "This id belongs to another report.")
TOO_MANY = Refused(
    Code.QUOTA,
    f"You already have {REPORTS_OPEN} reports waiting. Wait until the operator has decided them.",
)
VERIFIED = "verified"
_EARLIER = (
    "SELECT r.no FROM reported m JOIN reports r ON r.no = m.report"
    " WHERE m.c = ? AND r.reporter = ? ORDER BY r.no"
)


def report(tx: Transaction, op: Operation[Report]) -> StoredReport | Refused:
    """Verify a report and store what it shows; a message that the same account reported before is
    left out. The verdict is stored with it: the key that it rests on is published one day."""
    req = op.request
    keys = accepting_keys(tx, op.at)
    request = encode(req)
    id = bytes.fromhex(op.id)
    made = report_of_id(tx, op.device, id, request)
    if made:
        return StoredReport(
            made, number(tx.db, "SELECT count(*) FROM reported WHERE report = ?", made)
        )
    messages = verify_messages(req, keys)
    if isinstance(messages, Refused):
        return messages
    known = [value(tx.db, _EARLIER, message.c, op.account) for message in messages]
    fresh = [m for m, earlier in zip(messages, known, strict=True) if earlier is None]
    if not fresh:
        return StoredReport(known[0], 0)
    author = value(tx.db, "SELECT no FROM accounts WHERE name = ?", req.from_user)
    no, digest = _record(
        tx, op, request, author, source="secret", verdict=VERIFIED,
        to_dev=bytes(req.to_dev), from_dev=bytes(req.from_dev), sid=bytes(req.sid),
    )  # fmt: skip
    tx.db.executemany(
        "INSERT INTO reported (report, n, rts, frank_key, c, kind, body, ttl, size, sha256)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(no, m.n, m.rts, m.key, m.c, *_text_columns(tx, m)) for m in fresh],
    )
    ledger.note(
        tx, op.at, "notice", digest, report=no, source="secret", reason=req.reason,
        messages=len(fresh),
        known_before="nothing about the contents, because the relay can't read secret chats",
    )  # fmt: skip
    return StoredReport(no, len(fresh), notices.tell(tx, op.account, op.at, "receipt", no))


def _record(
    tx: Transaction, op: Operation[Report] | Operation[ReportChat], request: bytes, author: int,
    **more: object,
) -> tuple[int, bytes]:  # fmt: skip
    """Store a report, unless too many wait. Return its number and hash, salted while words stay."""
    waiting = "SELECT count(*) FROM reports WHERE reporter = ? AND state <> 'closed'"
    if number(tx.db, waiting, op.account) >= REPORTS_OPEN:
        raise results.EarlyAnswer(TOO_MANY)
    req, digest = op.request, salted_hash(op.random, request)
    no = tx.add(
        "reports", device=op.device, id=bytes.fromhex(op.id), digest=digest, reporter=op.account,
        author=author, at=op.at, reason=req.reason, words=tx.body(req.note) if req.note else 0,
        state="new", **more,
    )  # fmt: skip
    tx.insert("report_salts", report=no, salt=op.random)
    return no, digest


def report_of_id(tx: Transaction, device: int, id: bytes, request: bytes) -> int:
    """Return the report that this id names, if it is of the same request, or 0 if there is none. If
    its contents are erased the requests cannot be compared, and the id is refused."""
    row = tx.db.execute(
        "SELECT no, digest, salt FROM reports"
        " LEFT JOIN report_salts ON report = no WHERE device = ? AND id = ?",
        (device, id),
    ).fetchone()
    if row is None:
        return 0
    no, digest, salt = row
    if salted_hash(salt or b"", request) != digest:
        raise results.EarlyAnswer(ID_TAKEN)
    return int(no)


def salted_hash(salt: bytes, request: bytes) -> bytes:
    """Return the salted SHA-256 of a report's request, which finds repeats and is in the ledger."""
    return hashlib.sha256(salt + request).digest()


def _text_columns(
    tx: Transaction, message: VerifiedMessage
) -> tuple[str, int, int | None, int | None, bytes | None]:
    contents = message.contents
    if isinstance(contents, Text):
        return "text", tx.body(contents.text), contents.ttl, None, None
    return "file", tx.body(contents.name), None, contents.size, contents.sha256


ORDER = Refused(
    Code.REPORT_ORDER,
    "A report must list its messages in order and include every reported message.",
)
NOT_THERE = Refused(
    Code.NO_SUCH_MESSAGE, "One of these numbers does not belong to a message that a user wrote."
)
ONE_AUTHOR = Refused(Code.REPORT_FORM, "A report can be about only one author.")
YOURSELF = Refused(Code.REPORT_FORM, "You can't report your own messages. Delete them instead.")
REPORTED = Refused(Code.CONFLICT, "You have already reported these messages.")
_ENTRY = """
SELECT m.by, m.at, t.text, m.file FROM messages m
LEFT JOIN texts t ON t.no = m.body WHERE m.chat = ? AND m.seq = ? AND m.kind = 'text'"""
_AGAIN = """
SELECT t.text FROM cited c JOIN reports r ON r.no = c.report JOIN texts t ON t.no = c.body
WHERE r.reporter = ? AND r.source = 'cloud' AND r.chat = ? AND c.seq = ? AND c.about = 1"""
"""Finds the texts of earlier reports about a message. Erased ones, of closed cases, are empty."""


def report_cloud(tx: Transaction, op: Operation[ReportChat]) -> StoredReport | Refused:
    """Store what the reporter saw, beside the relay's present copy, for the staff."""
    req = op.request
    request = encode([req.chat, req.seqs, req.cited, req.reason, req.note])
    made = report_of_id(tx, op.device, bytes.fromhex(op.id), request)
    if made:
        return StoredReport(made, len(req.seqs))
    chat = tx.chat(op, req.chat, Act.HISTORY)
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
    cited_texts = {cited.seq: cited.text for cited in req.cited}
    earlier = {seq: tx.db.execute(_AGAIN, (op.account, chat.no, seq)) for seq in req.seqs}
    if all((cited_texts[seq],) in texts.fetchall() for seq, texts in earlier.items()):
        return REPORTED
    no, digest = _record(
        tx, op, request, author, source="cloud", verdict="", chat=chat.no,
        to_dev=b"", from_dev=b"", sid=b"",
    )  # fmt: skip
    tx.db.executemany(
        "INSERT INTO cited (report, seq, by, at, body, held, about, file)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [(no, *row[:3], tx.body(row[3]), *row[4:]) for row in rows if row is not None],
    )
    since = min(row[2] for row in rows if row is not None and row[5])
    ledger.note(
        tx, op.at, "notice", digest, report=no, source="cloud", reason=req.reason,
        messages=len(req.seqs),
        # Only the day: the exact time would identify the message to everybody who has it.
        readable_since=since - since % DAY_MS,
    )  # fmt: skip
    receipt = notices.tell(tx, op.account, op.at, "receipt", no)
    return StoredReport(no, len(req.seqs), receipt)


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
    Code.QUOTA,
    f"The relay counts at most {VERIFICATIONS_A_DAY:,} verifications a day. This verification was "
    "not counted.",
)


def verification(tx: Transaction, op: results.AddVerification) -> Done | Refused:
    """Count one more measurement on its day. Neither time of day nor account is stored."""
    day = op.at // DAY_MS
    told = "SELECT CAST(sum(count) AS bigint) FROM verifications WHERE day = ?"
    if number(tx.db, told, day) >= VERIFICATIONS_A_DAY:
        return FULL
    tx.db.execute(
        "INSERT INTO verifications (day, outcome, method, seconds, count) VALUES (?, ?, ?, ?, 1)"
        " ON CONFLICT (day, outcome, method, seconds)"
        " DO UPDATE SET count = verifications.count + 1",
        (day, op.outcome, op.method, op.seconds),
    )
    return Done(op.id)


# A franking key signs 7 days, accepts reports 3 more, is closed for good, and is published 20 days
# after that. Each step is stored, so that no clock takes one back.


def frank_key(tx: Transaction, op: results.RenewFrankKey) -> FrankingKey:
    """Return the key that signs now: a new one every 7 days, or if the clock went back far."""
    close_due(tx, op.at)
    tx.db.execute(
        "UPDATE frank_keys SET published = ? WHERE published IS NULL AND closed + ? <= ?",
        (op.at, FRANK_HIDDEN_MS, op.at),
    )
    row = tx.db.execute(
        "SELECT no, kid, key, created, closed FROM frank_keys ORDER BY no DESC LIMIT 1"
    ).fetchone()
    if row is not None:
        no, kid, key, created, closed = row
        if closed is None and created <= op.at < created + FRANK_SIGNS_MS:
            return FrankingKey(kid, key)
    no = row[0] + 1 if row is not None else 1
    kid = no % 256
    tx.insert("frank_keys", no=no, kid=kid, key=op.fresh, created=op.at)
    return FrankingKey(kid, op.fresh)


def close_due(tx: Transaction, at: int) -> None:
    """Close for good the keys that have signed 7 days and accepted 3 more, and those followed by
    another key 3 days ago, which may have begun by a wrong clock."""
    tx.db.execute(
        "UPDATE frank_keys SET closed = :at WHERE closed IS NULL AND (created + :life <= :at"
        " OR EXISTS (SELECT 1 FROM frank_keys AS after WHERE after.no = frank_keys.no + 1"
        "            AND after.created + :accepts <= :at))",
        {"at": at, "life": FRANK_SIGNS_MS + FRANK_ACCEPTS_MS, "accepts": FRANK_ACCEPTS_MS},
    )


def accepting_keys(tx: Transaction, at: int) -> dict[int, ReportKey]:
    """Return the keys that accept reports now, by number on the wire, of two the newer."""
    close_due(tx, at)
    rows = tx.db.execute("SELECT no, kid, key FROM frank_keys WHERE closed IS NULL ORDER BY no")
    return {kid: ReportKey(no, key) for no, kid, key in rows}


HANDLERS: Handlers = {
    Report: report,
    ReportChat: report_cloud,
    results.RenewFrankKey: frank_key,
    results.AddVerification: verification,
}
