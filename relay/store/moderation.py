"""Staff actions on reports: open a report, decide it, and settle an appeal.
`notices.check_duty` says who may. This module makes sure that nobody judges their own case."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from relay.store import ledger, messages
from relay.store import notices as store_notices
from relay.store.database import account_name, value
from relay.store.notices import CONSOLE, case
from relay.store.results import Decided, EarlyAnswer, Operation, Released
from relay.store.transaction import ChatState, Handlers, Transaction
from relay.wire import moderation
from relay.wire.duties import OF_ACTION, Duty
from relay.wire.errors import Code
from relay.wire.limits import SANCTION_LEAST_S, SANCTION_MOST_S
from relay.wire.messages import Kind, Msg
from relay.wire.moderation import StaffDecide, StaffRole, StaffSettle
from relay.wire.permissions import NO_SUCH_USER
from relay.wire.shapes import Done, Refused

NO_SUCH_REPORT = Refused(Code.NO_SUCH_REPORT, "This report does not exist.")
NO_SUCH_DECISION = Refused(
    Code.NO_SUCH_REPORT, "There is no decision with this number about your account."
)
NO_SUCH_APPEAL = Refused(Code.NO_SUCH_REPORT, "This appeal does not exist.")
OPEN_FIRST = Refused(Code.CONFLICT, "Open the report before you decide it.")
DECIDED = Refused(Code.CONFLICT, "This report is already decided.")
SETTLED = Refused(Code.CONFLICT, "This appeal is already settled.")
APPEALED = Refused(Code.CONFLICT, "There is already an appeal against this decision.")
TOO_LATE = Refused(Code.RANGE, "This decision is older than six months, so you can't appeal.")
OWN_CASE = Refused(
    Code.NOT_ALLOWED,
    "You made this report, or the report is about you. Someone else must decide the report.",
)
OWN_DECISION = Refused(
    Code.NOT_ALLOWED, "You made this decision. Someone else must settle the appeal."
)
MAYBE_ONE = Refused(
    Code.NOT_ALLOWED,
    "You may have made this decision yourself: the relay can't tell who uses the console. Another "
    "member of the staff must settle the appeal.",
)
ABOVE_YOU = Refused(
    Code.NOT_ALLOWED,
    "The author has a role on this relay. Only the operator can decide this report.",
)
OPERATORS_OWN = Refused(
    Code.NOT_ALLOWED, "The author is an operator of this relay. Remove that role first."
)
NOTHING_HELD = Refused(
    Code.NOT_ALLOWED,
    "Nothing can be taken down, because the relay stores nothing from secret chats.",
)
NOBODY = Refused(
    Code.NO_SUCH_USER,
    "Nothing can be done about the author, because the author has deleted the account.",
)
REASONS = Refused(Code.TEXT, "A decision needs both a rule and the facts.")
NO_REASONS = Refused(Code.TEXT, "A dismissal can't have a rule, facts or a duration.")
SPAN = Refused(
    Code.RANGE,
    "A restriction or suspension can last from 1 minute to 1 year. Other actions have no duration.",
)
ACCOUNTS: dict[StaffRole, int] = {"operator": -1, "moderator": -2}
"""Author numbers in log entries for the names of roles, which no account can have."""

_AS_REPORTED = """
SELECT y.seq, y.report, t.text, x.text FROM cited c
JOIN reports q ON q.chat = :chat AND q.cleared = 0
JOIN cited y ON y.report = q.no AND y.seq = c.seq AND y.about = 1 JOIN texts x ON x.no = y.body
JOIN messages m ON m.chat = :chat AND m.seq = y.seq JOIN texts t ON t.no = m.body
WHERE c.report = :report AND c.about = 1"""
_TO_PUT_BACK = """
SELECT m.seq, x.text, m.device, m.id, m.reacted, m.pinning
FROM decisions d JOIN reports r ON r.no = d.report
JOIN cited c ON c.report = r.no AND c.about = 1 AND c.down > 0 AND c.file = 0
JOIN texts x ON x.no = c.body
JOIN messages m ON m.chat = r.chat AND m.seq = c.seq AND m.body = 0 AND m.changed = c.down
JOIN chats k ON k.no = m.chat AND k.expired < m.seq
JOIN accounts a ON a.no = m.by AND a.deleted = 0
WHERE d.no = :decision AND NOT EXISTS (
  SELECT 1 FROM decisions o JOIN reports q ON q.no = o.report
  JOIN cited y ON y.report = q.no AND y.about = 1 AND y.seq = m.seq
  LEFT JOIN appeals p ON p.decision = o.no
  WHERE o.action = 'take_down' AND q.chat = r.chat AND coalesce(p.outcome, '') <> 'reversed'
) ORDER BY m.seq"""


class _Report(NamedTuple):
    no: int
    source: str
    state: str
    reporter: int
    author: int
    chat: int


def open_report(
    tx: Transaction, op: Operation[moderation.StaffOpen]
) -> moderation.StaffReport | Refused:
    """Return a whole report. The ledger notes the first time that someone opens it."""
    role = store_notices.check_duty(tx.db, op.account, Duty.OPEN)
    tx.flush()
    found = _report(tx, op.request.report)
    if op.account in (found.reporter, found.author):
        return OWN_CASE
    if found.state == "new":
        tx.db.execute(
            "UPDATE reports SET state = 'open', opened = ? WHERE no = ?", (op.at, found.no)
        )
        ledger.note(tx, op.at, "opened", report=found.no, by=role)
    return moderation.StaffReport(op.id, case(tx.db, found.no))


def decide(tx: Transaction, op: Operation[StaffDecide]) -> Decided:
    """Carry out a decision; tell its author the reason, and the reporter that it was made."""
    req = op.request
    role = store_notices.check_duty(tx.db, op.account, OF_ACTION[req.action])
    found = _report(tx, req.report)
    _check(tx, op, role, found)
    until = op.at + req.seconds * 1000 if req.seconds else 0
    no = tx.add(
        "decisions", report=found.no, at=op.at, by=op.account, role=role, action=req.action,
        account=found.author, until=until, ground=req.ground, rule=tx.db.texts.in_column(req.rule),
        facts=tx.db.texts.in_column(req.facts),
    )  # fmt: skip
    tx.db.execute("UPDATE reports SET state = 'closed' WHERE no = ?", (found.no,))
    entries = _take_down(tx, op, found, no, role) if req.action == "take_down" else []
    if req.action in store_notices.KINDS:
        store_notices.put(tx, found.author, req.action, until, no)
    ledger.note(
        tx, op.at, "decided", report=found.no, decision=no, action=req.action, by=role,
        ground=req.ground, until=until, taken_down=len(entries),
    )  # fmt: skip
    notices = []
    if req.action != "dismiss":
        notices += store_notices.tell(tx, found.author, op.at, "decision", no)
    notices += store_notices.tell(tx, found.reporter, op.at, "outcome", no)
    author = account_name(tx.db, found.author)
    out = author if req.action in ("suspend", "ban") else ""
    quiet = author if req.action == "restrict" else ""
    return Decided(no, notices, entries, out, quiet, until)


def appeal(tx: Transaction, op: Operation[moderation.Appeal]) -> Done | Refused:
    """Store an appeal for the staff. It makes no notice: the answer confirms it."""
    req = op.request
    own = "SELECT at FROM decisions WHERE no = ? AND account = ? AND action <> 'dismiss'"
    decided = value(tx.db, own, req.decision, op.account)
    if decided is None:
        return NO_SUCH_DECISION
    made = value(tx.db, "SELECT text FROM appeals WHERE decision = ?", req.decision)
    if made is not None:
        return Done(op.id) if made == req.text else APPEALED
    if op.at > decided + moderation.APPEAL_MS:
        return TOO_LATE
    text = tx.db.texts.in_column(req.text)
    no = tx.add("appeals", decision=req.decision, at=op.at, text=text)
    ledger.note(tx, op.at, "appealed", appeal=no, decision=req.decision)
    return Done(op.id)


def settle(tx: Transaction, op: Operation[StaffSettle]) -> Released | Refused:
    """Settle an appeal. A reversed decision is undone where that is still possible."""
    req = op.request
    role = store_notices.check_duty(tx.db, op.account, Duty.SETTLE)
    row = tx.db.execute(
        "SELECT p.decision, p.outcome, d.by, d.role, d.account, d.action, d.report FROM appeals p"
        " JOIN decisions d ON d.no = p.decision WHERE p.no = ?",
        (req.appeal,),
    ).fetchone()
    if row is None:
        return NO_SUCH_APPEAL
    decision, outcome, by, decider, account, action, report = row
    found = _report(tx, report)
    if op.account == by:
        return OWN_DECISION
    if op.account in (found.reporter, found.author):
        return OWN_CASE
    if role == decider == "operator" and CONSOLE in (op.account, by):
        return MAYBE_ONE
    _check_rank(tx, role, found)
    if outcome:
        return SETTLED
    tx.db.execute(
        "UPDATE appeals SET outcome = ?, words = ?, settled = ?, by = ? WHERE no = ?",
        (req.outcome, tx.db.texts.in_column(req.words), op.at, op.account, req.appeal),
    )
    entries: list[Msg] = []
    speaks: list[str] = []
    if req.outcome == "reversed":
        store_notices.undo(tx, decision)
        entries = _put_back(tx, op, found, decision, role) if action == "take_down" else []
        if action == "restrict" and not tx.cache.restricted(tx.db, account):
            speaks = [account_name(tx.db, account)]
    ledger.note(
        tx, op.at, "settled", appeal=req.appeal, decision=decision, outcome=req.outcome, by=role
    )
    notices = store_notices.tell(tx, account, op.at, "settled", decision)
    if req.outcome == "reversed":
        notices += store_notices.tell(tx, found.reporter, op.at, "outcome", decision)
    return Released(notices, speaks, entries)


def set_staff(tx: Transaction, op: Operation[moderation.StaffSet]) -> Done | Refused:
    """Give a staff role, or remove it."""
    req = op.request
    allowed = store_notices.check_duty(tx.db, op.account, Duty.SET_STAFF)
    account = tx.cache.account(tx.db, req.user)
    if account is None:
        return NO_SUCH_USER
    if store_notices.role(tx.db, account) == req.role:
        return Done(op.id)
    tx.db.execute("DELETE FROM staff WHERE account = ?", (account,))
    if req.role is not None:
        tx.insert("staff", account=account, role=req.role)
    ledger.note(tx, op.at, "staff", role=req.role, by=allowed)
    return Done(op.id)


def _report(tx: Transaction, no: int) -> _Report:
    row = tx.db.execute(
        "SELECT no, source, state, reporter, author, chat FROM reports WHERE no = ?", (no,)
    ).fetchone()
    if row is None:
        raise EarlyAnswer(NO_SUCH_REPORT)
    return _Report(*row)


def _check(tx: Transaction, op: Operation[StaffDecide], role: StaffRole, found: _Report) -> None:
    """Refuse a decision that is not allowed, or not in this form."""
    req = op.request
    if op.account in (found.reporter, found.author):
        raise EarlyAnswer(OWN_CASE)
    if found.state != "open":
        raise EarlyAnswer(DECIDED if found.state == "closed" else OPEN_FIRST)
    _check_rank(tx, role, found)
    if req.action == "dismiss":
        if req.rule or req.facts or req.seconds:
            raise EarlyAnswer(NO_REASONS)
        return
    if req.action == "take_down" and found.source == "secret":
        raise EarlyAnswer(NOTHING_HELD)
    if not req.rule.strip() or not req.facts.strip():
        raise EarlyAnswer(REASONS)
    span = SANCTION_LEAST_S <= req.seconds <= SANCTION_MOST_S
    if not (span if req.action in moderation.TIMED else not req.seconds):
        raise EarlyAnswer(SPAN)
    if req.action != "take_down" and tx.cache.acting_refusal(tx.db, found.author, 0) is not None:
        raise EarlyAnswer(NOBODY)


def _check_rank(tx: Transaction, role: StaffRole, found: _Report) -> None:
    """Refuse to judge the staff, except a moderator as the operator."""
    above = store_notices.role(tx.db, found.author)
    if above == "operator":
        raise EarlyAnswer(OPERATORS_OWN)
    if above is not None and role != "operator":
        raise EarlyAnswer(ABOVE_YOU)


def _take_down(
    tx: Transaction, op: Operation[StaffDecide], found: _Report, decision: int, role: StaffRole
) -> list[Msg]:
    """Take the reported messages down, where they still exist; each place says who did it, and
    why. Each report that cites exactly the removed text notes it."""
    chat = tx.chat_of_number(found.chat)
    tx.flush()
    rows = tx.db.execute(
        "SELECT m.seq, m.by, m.body, m.device, m.id, r.reason FROM cited c"
        " JOIN reports r ON r.no = c.report JOIN messages m ON m.chat = r.chat AND m.seq = c.seq"
        " WHERE c.report = ? AND c.about = 1 AND m.body <> 0 ORDER BY m.seq",
        (found.no,),
    ).fetchall()
    known = tx.db.execute(_AS_REPORTED, {"chat": chat.no, "report": found.no}).fetchall()
    same = [(seq, report) for seq, report, now, reported in known if now == reported]
    entries: list[Msg] = []
    gone: list[messages.RemovedText] = []
    for seq, by, body, device, id, reason in rows:
        entry = _log(tx, op.random, op.at, chat, role, "taken_down", seq, len(entries), reason)
        gone.append(messages.RemovedText(seq, by, body, (device, id), entry.seq))
        entry.changed, entry.gone, entry.why = entry.seq, entry.by, reason
        tx.insert("taken_down", decision=decision, seq=seq)
        tx.db.executemany(
            "UPDATE cited SET down = ? WHERE seq = ? AND report = ?",
            [(entry.seq, seq, report) for place, report in same if place == seq],
        )
        entries.append(entry)
    messages.remove_texts(tx, chat, gone)
    return entries


def _put_back(
    tx: Transaction, op: Operation[StaffSettle], found: _Report, decision: int, role: StaffRole
) -> list[Msg]:
    """Restore the messages that were taken down, from the report: only if no other decision or
    change concerns them since, their author exists, and their retention is not over. Neither files
    come back nor a message whose text at the takedown differs from the report."""
    chat = tx.chat_of_number(found.chat)
    tx.flush()
    rows = tx.db.execute(_TO_PUT_BACK, {"decision": decision}).fetchall()
    entries: list[Msg] = []
    for seq, text, device, id, reacted, pinning in rows:
        entry = _log(tx, op.random, op.at, chat, role, "restored", seq, len(entries))
        body = tx.body(text)
        tx.flush()
        # Members who were told of reactions or a pin learn that these did not come back.
        entry.reacted, entry.pinning = (entry.seq if was else 0 for was in (reacted, pinning))
        tx.db.execute(
            "UPDATE messages SET body = ?, changed = ?, reacted = ?, pinning = ?"
            " WHERE chat = ? AND seq = ?",
            (body, entry.seq, entry.reacted, entry.pinning, chat.no, seq),
        )
        tx.db.index.restore(chat.no, seq, text)
        tx.forget(device, id.hex())
        entry.changed, entry.text = entry.seq, text
        entries.append(entry)
    return entries


def _log(
    tx: Transaction, seed: bytes, at: int, chat: ChatState, role: StaffRole, kind: Kind, re: int,
    n: int, text: str = "",
) -> Msg:  # fmt: skip
    by = ACCOUNTS[role]
    tx.db.execute(
        "INSERT INTO accounts (no, name, ak, created, deleted) VALUES (?, ?, ?, 0, 1)"
        " ON CONFLICT DO NOTHING",
        (by, role, b""),
    )
    id = hashlib.sha256(seed + n.to_bytes(8, "big")).hexdigest()[:32]
    seq = tx.append(chat, by, 0, id, kind, text, at, re)
    tx.flush()
    return Msg(chat.name, seq, id, role, at, text, kind, re)


HANDLERS: Handlers = {
    moderation.StaffOpen: open_report, StaffDecide: decide, moderation.Appeal: appeal,
    StaffSettle: settle, moderation.StaffSet: set_staff,
}  # fmt: skip
