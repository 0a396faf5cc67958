"""Reports of messages in cloud chats: what the reporter saw, and whether the relay had it so."""

from __future__ import annotations

from relay.store import ledger, notices
from relay.store.cache import ChatState
from relay.store.moderation_ops import ChatReported, ReportChat
from relay.store.permissions import Act
from relay.store.quotas import REPORTS_OPEN
from relay.store.reports import TOO_MANY, keep_salt, named, salted
from relay.store.times import DAY_MS
from relay.store.transaction import Transaction
from relay.store.value import Refused
from relay.wire.codec import encode
from relay.wire.errors import Code
from relay.wire.moderation import Cited
from relay.wire.moderation_events import Held

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
"""With the same words: what was edited since is another thing. Of what was erased nobody knows the
words any more, and its case is over."""


def report(tx: Transaction, op: ReportChat) -> ChatReported | Refused:
    """Keep what the reporter saw, beside what the relay has of it now, for the staff to look at."""
    request = encode([op.chat, op.seqs, op.cited, op.reason, op.note])
    made = named(tx, op.device, bytes.fromhex(op.id), request)
    if isinstance(made, Refused):
        return made
    if made:
        return ChatReported(made, None)
    chat = tx.chat(op.chat, op.account, Act.HISTORY)
    if isinstance(chat, Refused):
        return chat
    seqs = [cited.seq for cited in op.cited]
    ordered = seqs == sorted(set(seqs)) and op.seqs == sorted(set(op.seqs))
    if not ordered or not set(op.seqs) <= set(seqs):
        return ORDER
    tx.flush()
    rows = [_cited(tx, chat, cited, cited.seq in op.seqs) for cited in op.cited]
    if None in rows:
        return NOT_THERE
    authors = {row[1] for row in rows if row is not None and row[5]}
    if len(authors) != 1:
        return ONE_AUTHOR
    (author,) = authors
    if author == op.account:
        return YOURSELF
    said = {cited.seq: cited.text for cited in op.cited}
    again = [(op.account, chat.no, seq, said[seq]) for seq in op.seqs]
    if all(tx.db.execute(_AGAIN, one).fetchone() for one in again):
        return REPORTED
    (waiting,) = tx.db.execute(
        "SELECT count(*) FROM reports WHERE reporter = ? AND state <> 'closed'", (op.account,)
    ).fetchone()
    if waiting >= REPORTS_OPEN:
        return TOO_MANY
    digest = salted(op.salt, request)
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
            op.reason,
            tx.body(op.note) if op.note else 0,
            chat.no,
        ),
    ).lastrowid
    assert no is not None
    keep_salt(tx, no, op.salt)
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
            "reason": op.reason,
            "messages": len(op.seqs),
            # The day: the moment would say which message it is to all who have it.
            "readable_since": since - since % DAY_MS,
        },
        digest,
    )
    (receipt,) = notices.tell(tx, op.account, op.at, "receipt", no)
    return ChatReported(no, receipt)


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
