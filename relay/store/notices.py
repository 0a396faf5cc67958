"""Notices to accounts, restrictions, suspensions, and the staff's list of reports and appeals.
Here are also decisions with their reasons, and the check of staff duties. The list has no
contents: the staff opens a report to read it, and the ledger says when."""

from __future__ import annotations

from relay.store import ledger
from relay.store.database import Database, number, value
from relay.store.results import EarlyAnswer, EndSanctions, Operation, Released, UserNotice
from relay.store.texts import JOIN, TEXT
from relay.store.transaction import Handlers, Transaction
from relay.wire import moderation
from relay.wire.duties import NOT_YOURS, STAFF_MAY, Duty
from relay.wire.errors import Code
from relay.wire.limits import MAX_INT, NOTICES
from relay.wire.moderation import Decision, NoticeList, StaffRole
from relay.wire.shapes import Refused

_ROWS = "SELECT no, at, kind, about, text, read FROM notices WHERE account = ?"
_OF_REPORT = """
SELECT d.report,
  CASE WHEN p.outcome = 'reversed' AND p.settled <= ? THEN 'reversed' ELSE d.action END
FROM decisions d LEFT JOIN appeals p ON p.decision = d.no WHERE d.no = ?"""
_LEFT = """
SELECT o.action FROM decisions d JOIN decisions o ON o.account = d.account AND o.no <> d.no
LEFT JOIN appeals p ON p.decision = o.no
WHERE d.no = :no AND o.action IN ('restrict', 'suspend', 'ban') AND o.at <= :at
AND (o.until = 0 OR o.until > :at)
AND NOT (coalesce(p.outcome, '') = 'reversed' AND p.settled <= :at)
ORDER BY o.action = 'ban' DESC, o.action = 'suspend' DESC LIMIT 1"""
"""The strictest sanction still in force when a decision was over."""


def tell(
    tx: Transaction, account: int, at: int, kind: moderation.NoticeKind, about: int, text: str = ""
) -> list[UserNotice]:
    """Make a notice for an account: about a report (kind receipt), else about a decision or an
    order. Returns nothing if the account is deleted or unknown."""
    user = value(tx.db, "SELECT name FROM accounts WHERE no = ? AND deleted = 0", account)
    if user is None:
        return []
    no = tx.add(
        "notices", account=account, at=at, kind=kind, about=about, text=tx.db.texts.in_column(text),
    )  # fmt: skip
    return [UserNotice(user, _notice(tx.db, no, at, kind, about, text, 0))]


def mark_notices_read(tx: Transaction, op: Operation[moderation.NoticesRead]) -> NoticeList:
    """Mark notices as read up to this one. Return what other devices are told: how many are not."""
    tx.db.execute(
        "UPDATE notices SET read = 1 WHERE account = ? AND no <= ? AND read = 0",
        (op.account, op.request.upto),
    )
    return NoticeList("", [], unread(tx.db, op.account))


def unread(db: Database, account: int) -> int:
    """Return the number of an account's unread notices."""
    return number(db, "SELECT count(*) FROM notices WHERE account = ? AND read = 0", account)


def find(db: Database, op: Operation[moderation.Notices]) -> NoticeList:
    """Return a page of notices, newest first."""
    before = MAX_INT if op.request.before is None else op.request.before
    rows = db.execute(f"{_ROWS} AND no < ? ORDER BY no DESC LIMIT ?", (op.account, before, NOTICES))
    return NoticeList(op.id, [_notice(db, *row) for row in rows.fetchall()], unread(db, op.account))


def _notice(
    db: Database, no: int, at: int, kind: moderation.NoticeKind, about: int, text: str,
    read: int,
) -> moderation.Notice:  # fmt: skip
    notice = moderation.Notice(no, at, kind, text=text, read=bool(read))
    match kind:
        case "receipt":
            notice.report = about
        case "outcome":
            notice.report, notice.action = db.execute(_OF_REPORT, (at, about)).fetchone()
        case "order":
            pass
        case _:
            notice.decision = load_decision(db, about)
            notice.report = notice.decision.report
            notice.action = notice.decision.action
    if kind == "over":
        left = db.execute(_LEFT, {"no": about, "at": at}).fetchone()
        notice.left = left[0] if left else ""
    return notice


KINDS: tuple[moderation.Action, ...] = ("restrict", "suspend", "ban")
ENDED_AT_ONCE = 100


def put(tx: Transaction, account: int, kind: moderation.Action, until: int, decision: int) -> None:
    """Impose a sanction, beside those already in force."""
    tx.insert("sanctions", decision=decision, account=account, kind=kind, until=until)
    tx.cache.forget_sanctions()


def undo(tx: Transaction, decision: int) -> None:
    """Lift the sanction that this decision imposed."""
    tx.db.execute("DELETE FROM sanctions WHERE decision = ?", (decision,))
    tx.cache.forget_sanctions()


def end(tx: Transaction, op: EndSanctions) -> Released:
    """End sanctions whose time is over, ENDED_AT_ONCE at most, and tell the users concerned."""
    due = tx.db.execute(
        "SELECT s.account, a.name, s.kind, s.decision FROM sanctions s"
        " JOIN accounts a ON a.no = s.account WHERE s.until > 0 AND s.until <= ?"
        " ORDER BY s.until LIMIT ?",
        (op.at, ENDED_AT_ONCE),
    ).fetchall()
    done = Released([], [], [])
    for account, name, kind, decision in due:
        undo(tx, decision)
        ledger.note(tx, op.at, "ended", decision=decision, action=kind)
        done.notices.extend(tell(tx, account, op.at, "over", decision))
        if kind == "restrict" and not tx.cache.restricted(tx.db, account):
            done.speaks.append(name)
    following = number(tx.db, "SELECT min(until) FROM sanctions WHERE until > 0")
    return Released(done.notices, done.speaks, [], following)


_ROW = """
SELECT r.no, r.source, r.state, r.at, r.reason,
  CASE r.source
    WHEN 'cloud' THEN (SELECT count(*) FROM cited c WHERE c.report = r.no AND c.about = 1)
    ELSE (SELECT count(*) FROM reported m WHERE m.report = r.no) END,
  b.name, a.name, CASE WHEN c.created <> 0 THEN c.name ELSE '' END, r.opened
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
SELECT c.seq, CASE WHEN m.body <> 0 THEN {TEXT} END FROM cited c JOIN reports r ON r.no = c.report
LEFT JOIN messages m ON m.chat = r.chat AND m.seq = c.seq AND m.at = c.at AND m.by = c.by {JOIN}
WHERE c.report = ?"""  # noqa: S608


def queue(db: Database, op: Operation[moderation.StaffQueue]) -> moderation.StaffQueued:
    """Return reports in a state, oldest first, without those about the account that asks."""
    req = op.request
    check_duty(db, op.account, Duty.QUEUE)
    others = "SELECT count(*) FROM reports WHERE state = ? AND author <> ?"
    count = number(db, others, req.state, op.account)
    rows = db.execute(
        f"{_ROW} WHERE r.state = ? AND r.no > ? AND r.author <> ? ORDER BY r.no LIMIT ?",
        (req.state, req.after, op.account, NOTICES),
    )
    return moderation.StaffQueued(op.id, [moderation.ReportRow(*row) for row in rows], count)


def case(db: Database, no: int) -> moderation.Case:
    """Return all of a report, which is there."""
    row = db.execute(f"{_ROW} WHERE r.no = ?", (no,)).fetchone()
    note, sid, verdict, author, reporter, cleared = db.execute(_REST, (no,)).fetchone()
    found = moderation.Case(
        moderation.ReportRow(*row), note, session=sid.hex(), verdict=verdict,
        author_device=author.hex(), reporter_device=reporter.hex(), cleared=cleared,
    )  # fmt: skip
    for seq, by, at, text, held, about, file in db.execute(_CITED, (no,)):
        found.cited.append(
            moderation.CitedMessage(seq, by, at, text, held, bool(about), bool(file))
        )
    for n, rts, text, ttl, size, sha256 in db.execute(_FRANKED, (no,)):
        digest = sha256.hex() if sha256 else ""
        found.franked.append(moderation.FrankedMessage(n, rts, text, ttl or 0, size or 0, digest))
    made = db.execute("SELECT no FROM decisions WHERE report = ?", (no,)).fetchall()
    found.decisions = [load_decision(db, decision) for (decision,) in made]
    return found


def current_texts(db: Database, no: int) -> dict[int, str | None]:
    """Return the present texts of the messages that a report cites, by `seq`; None if gone."""
    rows = db.execute(_NOW, (no,))
    return {seq: None if text is None else text.rstrip("\0") for seq, text in rows}


def appeals(db: Database, op: Operation[moderation.StaffAppeals]) -> moderation.StaffAppealed:
    """Return a page of open appeals, oldest first."""
    check_duty(db, op.account, Duty.APPEALS)
    count = number(db, "SELECT count(*) FROM appeals WHERE outcome = ''")
    rows = db.execute(
        "SELECT p.no, p.at, a.name, p.text, d.no FROM appeals p"
        " JOIN decisions d ON d.no = p.decision JOIN accounts a ON a.no = d.account"
        " WHERE p.outcome = '' AND p.no > ? ORDER BY p.no LIMIT ?",
        (op.request.after, NOTICES),
    ).fetchall()
    found = [
        moderation.AppealRow(no, at, user, text, load_decision(db, decision))
        for no, at, user, text, decision in rows
    ]
    return moderation.StaffAppealed(op.id, found, count)


def staff(db: Database, op: Operation[moderation.StaffList]) -> moderation.StaffMembers:
    """Return the accounts with a staff role."""
    check_duty(db, op.account, Duty.SEE_STAFF)
    rows = db.execute(
        "SELECT a.name, s.role FROM staff s JOIN accounts a ON a.no = s.account ORDER BY a.name"
    )
    return moderation.StaffMembers(op.id, [moderation.StaffMember(*row) for row in rows])


_ONE = """
SELECT d.at, d.report, d.action, d.role, d.ground, d.rule, d.facts, d.until,
  CASE WHEN c.created <> 0 THEN c.name ELSE '' END, coalesce(p.no, 0), coalesce(p.at, 0),
  d.at + :time_to_appeal, coalesce(p.outcome, ''), coalesce(p.words, '')
FROM decisions d JOIN reports r ON r.no = d.report LEFT JOIN chats c ON c.no = r.chat
LEFT JOIN appeals p ON p.decision = d.no WHERE d.no = :no"""

_SEQS = """
SELECT seq FROM taken_down WHERE decision = :no
UNION SELECT c.seq FROM cited c JOIN decisions d ON d.report = c.report
WHERE d.no = :no AND c.about = 1 AND d.action <> 'take_down' ORDER BY seq"""
"""The messages of a cloud chat that a decision took down, or is about."""


def load_decision(db: Database, no: int) -> Decision:
    """Return the decision of this number, which is there."""
    row = db.execute(_ONE, {"no": no, "time_to_appeal": moderation.APPEAL_MS}).fetchone()
    seqs = [seq for (seq,) in db.execute(_SEQS, {"no": no})]
    fields = (no, *row[:9], seqs, *row[9:])
    return Decision(*fields)


CONSOLE = 0
"""The operator at the socket in the data directory, who has no account."""
NO_STAFF = Refused(
    Code.NOT_ALLOWED, "Only the operator and the moderators of this relay can make this request."
)


def check_duty(db: Database, account: int, wanted: Duty) -> StaffRole:
    """Return the role in which an account may do this, or end the operation with the refusal."""
    held = role(db, account)
    if held is None or held not in STAFF_MAY[wanted]:
        raise EarlyAnswer(NO_STAFF if held is None else NOT_YOURS)
    return held


def role(db: Database, account: int) -> StaffRole | None:
    """Return the role of an account, None if it has none."""
    if account == CONSOLE:
        return "operator"
    held: StaffRole | None = value(db, "SELECT role FROM staff WHERE account = ?", account)
    return held


HANDLERS: Handlers = {moderation.NoticesRead: mark_notices_read}
