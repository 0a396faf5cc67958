"""The records of the store that answer a lawful order, in a fixed sequence. Reads only, and
nothing but the subject's own data and, if ordered, their conversations; `LEFT_OUT` says what is
not included."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from relay.store import texts
from relay.store.holdings import NAMING
from relay.store.sqlite import connect_looking
from relay.store.texts import JOIN, TEXT
from relay.wire.limits import direct_peer
from relay.wire.orders import Category, CategoryCount, Order

COMES: frozenset[str] = frozenset({"created", "joined"})
_ENTRY = f"""
SELECT m.at, c.name, m.seq, a.name, m.kind, {TEXT}, m.body, nullif(m.re, 0), o.name, e.kind, e.at,
  f.size, f.sha256, f.type, d.device_id, iif(m.by = :no, m.id, NULL)
FROM messages m {JOIN} JOIN chats c ON c.no = m.chat JOIN accounts a ON a.no = m.by
LEFT JOIN accounts o ON o.no = nullif(m.origin, 0)
LEFT JOIN messages e ON e.chat = m.chat AND e.seq = nullif(m.changed, 0)
LEFT JOIN files f ON f.no = nullif(m.file, 0)
LEFT JOIN devices d ON d.no = m.device AND d.lk <> X'' AND m.by = :no
WHERE m.at >= :since AND m.at < :until AND """  # noqa: S608
_STANDING = """
SELECT m.seq, m.kind FROM messages m WHERE m.chat = :chat
AND (m.by = :no AND m.kind IN ('created', 'joined', 'left', 'closed')
  OR m.text = :name AND m.kind IN ('kicked', 'banned')) ORDER BY m.seq"""
END = 2**62


def own(db: sqlite3.Connection, values: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the subject's own messages and actions in the period."""
    for row in db.execute(f"{_ENTRY}m.by = :no ORDER BY c.name, m.seq", values):
        yield _entry(values["until"], *row)


def conversations(db: sqlite3.Connection, values: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield all messages of the period in direct chats and groups while the subject was a
    member."""
    chats = db.execute(
        "SELECT c.no, c.name FROM chats c WHERE c.kind <> 'channel' AND c.no IN"
        " (SELECT chat FROM members WHERE account = :no"
        "  UNION SELECT chat FROM messages WHERE by = :no) ORDER BY c.name",
        values,
    ).fetchall()
    for no, _ in chats:
        for first, last in _stays(db, no, values):
            place = {**values, "chat": no, "first": first, "last": last}
            where = "m.chat = :chat AND m.seq BETWEEN :first AND :last ORDER BY m.seq"
            for row in db.execute(f"{_ENTRY}{where}", place):
                yield _entry(values["until"], *row)


def direct_chats(db: sqlite3.Connection, name: str) -> list[str]:
    """Return the direct chats of a user, by name."""
    rows = db.execute("SELECT name FROM chats WHERE name LIKE '@%,%' ORDER BY name")
    return [chat for (chat,) in rows if direct_peer(chat, name) is not None]


def _stays(db: sqlite3.Connection, chat: int, values: dict[str, Any]) -> Iterator[tuple[int, int]]:
    """Yield the first and last seq of each stay of the subject in a chat."""
    (name,) = db.execute("SELECT name FROM chats WHERE no = ?", (chat,)).fetchone()
    if name.startswith("@"):
        yield 1, END
        return
    came: int | None = None
    for seq, kind in db.execute(_STANDING, {**values, "chat": chat}).fetchall():
        if kind in COMES:
            came = seq
        elif came is not None:
            yield came, seq
            came = None
    if came is not None:
        yield came, END


def _entry(
    until: int,
    at: int,
    chat: str,
    seq: int,
    by: str,
    kind: str,
    text: str,
    body: int,
    re: int | None,
    origin: str | None,
    change: str | None,
    changed: int | None,
    size: int | None,
    sha256: bytes | None,
    type: str | None,
    device: bytes | None,
    id: bytes | None,
) -> dict[str, Any]:
    record: dict[str, Any] = {"kind": kind, "at": at, "chat": chat, "seq": seq, "by": by}
    late = change == "edited" and changed is not None and changed >= until
    if kind == "text" and not body:
        record["gone"] = change or "kept no longer"
    elif late:
        record["edited_after_the_period"] = True
    elif text:
        record["text"] = text.rstrip("\0")
    if change == "edited" and not late:
        record["edited"] = changed
    if re is not None:
        record["about"] = re
    if origin is not None:
        record["first_said_by"] = origin
    if sha256 is not None:
        record["file"] = {"size": size, "sha256": sha256.hex(), "type": type}
    if device is not None:
        record["device"] = device.hex()
    if id is not None:
        record["id"] = id.hex()
    return record


Record = dict[str, Any]
"""One record: its `kind`, its time (`at`, Unix milliseconds) if held, and its other fields."""

CONTENTS: dict[Category, str] = {
    "account": "the account as it is now, its settings, role and sanctions, and what it was told"
    " in the period",
    "devices": "the devices that the account has or had, and the lists that it signed, as they are"
    " now",
    "contacts": "with whom it has direct chats and whom it has blocked, as it is now; invitations"
    " in the period",
    "chats": "in which chats it is and which links it made, as it is now; what others did about it"
    " there in the period",
    "messages": "what it said and did in cloud chats in the period",
    "conversations": "all that was said in its direct chats and groups in the period, while it was"
    " there, by others too",
    "files": "the files that it sent in cloud chats in the period, with their bytes",
    "reports": "reports about it and by it that came in the period, what was decided, and its own"
    " messages of the period in reports from cloud chats, as the relay had them too; apart from"
    " these what a reporter alone says that the user wrote, when the relay had another text there"
    ' ("changed") or none any more ("gone")',
    "secret": "of secret chats: its messages of the period that their recipients showed to the"
    " operator, and nothing else, for the relay holds nothing else",
}
"""The contents of each category, in words."""
LEFT_OUT = (
    "What others said to the user, unless the order is for conversations; in channels not even"
    " then.",
    "Who reported the user, and who has blocked the user: it is theirs.",
    "Texts of others in reports by the user.",
    "What the user wrote and others passed on: it stands where they said it.",
    "What the user has begun to write and not sent: it has no time, so nothing says that it is of"
    " the period.",
    "Texts that were edited after the period: what they said in it is not held any more.",
    "Texts that were deleted or edited away moments ago and are being overwritten.",
    "What the user was told of orders, and the orders themselves.",
)
"""The data that is held and not handed out, with the reasons."""


def records(db: sqlite3.Connection, order: Order, category: Category) -> Iterator[Record]:
    """Yield all records of one category within the scope of the order; none if nobody had the
    name when it came."""
    if not order.account:
        return iter(())
    values = {
        "no": order.account,
        "name": order.subject,
        "since": order.scope.since,
        "until": order.scope.until,
    }
    return (record for source in _SOURCES[category] for record in source(db, values))


class Tally:
    """The number of records in a category, and the first and last time among them."""

    def __init__(self, category: Category) -> None:
        self.found = CategoryCount(category, 0)

    def add(self, record: Record) -> None:
        """Count one more record."""
        found, at = self.found, record.get("at", 0)
        found.records += 1
        if at:
            found.first, found.last = min(found.first or at, at), max(found.last, at)


def counted(database: Path, order: Order) -> list[CategoryCount]:
    """Return the counts of a store at one moment. Raises sqlite3.Error."""
    with closing(connect_looking(database)) as db:
        db.execute("BEGIN")
        return counts(db, order)


def counts(db: sqlite3.Connection, order: Order) -> list[CategoryCount]:
    """Return the counts of each category of an order. Raises sqlite3.Error."""
    tallies = [Tally(name) for name in order.scope.categories]
    for tally in tallies:
        for record in records(db, order, tally.found.category):
            tally.add(record)
    return [tally.found for tally in tallies]


_Values = dict[str, Any]
_Source = Callable[[sqlite3.Connection, _Values], Iterator[Record]]


def _rows(query: str, kind: str, *names: str) -> _Source:
    """Yield each row as a record: empty columns are left out, hashes and keys are hex."""

    def source(db: sqlite3.Connection, values: _Values) -> Iterator[Record]:
        for row in db.execute(query, values):
            record: Record = {"kind": kind}
            for name, value in zip(names, row, strict=True):
                if isinstance(value, bytes):
                    record[name] = value.hex()
                elif value is not None:
                    record[name] = value.rstrip("\0") if isinstance(value, str) else value
            yield record

    return source


def _peers(db: sqlite3.Connection, values: _Values) -> Iterator[Record]:
    for chat in direct_chats(db, values["name"]):
        yield {"kind": "direct chat with", "user": direct_peer(chat, values["name"]), "chat": chat}


def _memberships(db: sqlite3.Connection, values: _Values) -> Iterator[Record]:
    rows = db.execute(
        "SELECT c.name, c.kind, m.role, (SELECT text FROM texts WHERE no = c.words), m.joined,"
        " r.seq, m.muted, m.archived FROM members m JOIN chats c ON c.no = m.chat"
        " LEFT JOIN reads r ON r.chat = c.no AND r.account = m.account"
        " WHERE m.account = :no ORDER BY c.name",
        values,
    )
    for chat, kind, role, words, came_after, has_read, muted_until, archived in rows:
        record: Record = {"kind": "is in", "chat": chat, "role": role, "came_after": came_after}
        if not chat.startswith("@"):
            title, topic = texts.split(words)
            record |= {"what": kind, "title": title, "topic": topic}
        record |= {"has_read": has_read or 0, "muted_until": muted_until, "archived": archived}
        yield record


_ABOUT = ", ".join(f"'{kind}'" for kind in NAMING)

_SOURCES: dict[Category, tuple[_Source, ...]] = {
    "account": (
        _rows(
            "SELECT name, nullif(created, 0), nullif(ak, X''), deleted, hidden, receipts, typing,"
            " drafts FROM accounts WHERE no = :no",
            "account",
            *("name", "at", "account_key", "deleted", "hides_presence", "tells_what_was_read"),
            *("tells_typing", "shares_drafts"),
        ),
        _rows(
            "SELECT files, bytes FROM file_use WHERE account = :no", "files kept", "files", "bytes"
        ),
        _rows("SELECT role FROM staff WHERE account = :no", "role", "role"),
        _rows(
            "SELECT kind, nullif(until, 0), decision FROM sanctions WHERE account = :no"
            " ORDER BY decision",
            "sanction",
            *("sanction", "until", "decision"),
        ),
        _rows(
            "SELECT at, kind, about, nullif(text, '') FROM notices WHERE account = :no"
            " AND kind <> 'order' AND at >= :since AND at < :until ORDER BY no",
            "notice",
            *("at", "notice", "about", "text"),
        ),
    ),
    "devices": (
        _rows(
            "SELECT created * 1000, device_id, lk, s, cert, revoked, nullif(used, 0) FROM devices"
            " WHERE account = :no AND lk <> X'' ORDER BY no",
            "device",
            *(
                "created_by_its_clock",
                "device",
                "login_key",
                "secret_chat_key",
                "certificate",
                "revoked",
            ),
            "last_login_day",
        ),
        _rows(
            "SELECT version, entries, sig FROM device_lists WHERE account = :no ORDER BY version",
            "device list",
            *("version", "entries", "signature"),
        ),
    ),
    "contacts": (
        _peers,
        _rows(
            "SELECT a.name FROM blocks b JOIN accounts a ON a.no = b.blocked"
            " WHERE b.account = :no ORDER BY a.name",
            "has blocked",
            "user",
        ),
        _rows(
            "SELECT i.at, a.name, c.name FROM invitations i JOIN accounts a ON a.no = i.account"
            " JOIN chats c ON c.no = i.chat WHERE i.by = :no"
            " AND i.at >= :since AND i.at < :until ORDER BY c.name, a.name",
            "has invited",
            *("at", "user", "chat"),
        ),
        _rows(
            "SELECT i.at, a.name, c.name FROM invitations i JOIN accounts a ON a.no = i.by"
            " JOIN chats c ON c.no = i.chat WHERE i.account = :no"
            " AND i.at >= :since AND i.at < :until ORDER BY c.name, a.name",
            "was invited by",
            *("at", "user", "chat"),
        ),
    ),
    "chats": (
        _memberships,
        _rows(
            "SELECT c.name FROM bans b JOIN chats c ON c.no = b.chat WHERE b.account = :no"
            " ORDER BY c.name",
            "may not come into",
            "chat",
        ),
        _rows(
            "SELECT c.name, l.hash, l.uses, l.expires FROM links l JOIN chats c ON c.no = l.chat"
            " WHERE l.by = :no ORDER BY c.name, l.hash",
            "has made a link into",
            *("chat", "sha256_of_token", "uses", "expires"),
        ),
        _rows(
            "SELECT c.name, n.seq FROM mentions n JOIN chats c ON c.no = n.chat"
            " WHERE n.account = :no ORDER BY c.name, n.seq",
            "is named, and has not read it",
            *("chat", "seq"),
        ),
        _rows(
            "SELECT m.at, c.name, m.seq, m.kind, a.name FROM messages m"  # noqa: S608
            " JOIN chats c ON c.no = m.chat JOIN accounts a ON a.no = m.by"
            f" WHERE m.kind IN ({_ABOUT}) AND m.text = :name AND m.by <> :no"
            " AND m.at >= :since AND m.at < :until ORDER BY c.name, m.seq",
            "was",
            *("at", "chat", "seq", "what", "by"),
        ),
    ),
    "messages": (own,),
    "conversations": (conversations,),
    "files": (
        _rows(
            "SELECT m.at, c.name, m.seq, t.text, f.size, f.sha256, f.type, f.key FROM messages m"
            " JOIN chats c ON c.no = m.chat JOIN files f ON f.no = m.file"
            " JOIN texts t ON t.no = m.body WHERE m.by = :no AND m.at >= :since AND m.at < :until"
            " ORDER BY c.name, m.seq",
            "file",
            *("at", "chat", "seq", "name", "size", "sha256", "type", "key"),
        ),
    ),
    "reports": (
        _rows(
            "SELECT r.at, r.no, r.source, r.reason, r.state, iif(c.created, c.name, NULL)"
            " FROM reports r LEFT JOIN chats c ON c.no = r.chat WHERE r.author = :no"
            " AND r.at >= :since AND r.at < :until ORDER BY r.no",
            "report about",
            *("at", "report", "source", "reason", "state", "chat"),
        ),
        _rows(
            "SELECT d.at, d.report, d.no, d.action, d.role, nullif(d.until, 0), d.ground, d.rule,"
            " d.facts FROM decisions d JOIN reports r ON r.no = d.report"
            " WHERE d.account = :no AND r.at >= :since AND r.at < :until ORDER BY d.no",
            "decision",
            *("at", "report", "decision", "action", "role", "until", "ground", "rule", "facts"),
        ),
        _rows(
            "SELECT p.at, d.report, d.no, p.text, nullif(p.settled, 0), nullif(p.outcome, ''),"
            " nullif(p.words, '') FROM appeals p JOIN decisions d ON d.no = p.decision"
            " JOIN reports r ON r.no = d.report"
            " WHERE d.account = :no AND r.at >= :since AND r.at < :until ORDER BY p.no",
            "appeal",
            *("at", "report", "decision", "text", "settled", "outcome", "words"),
        ),
        _rows(
            "SELECT s.at, s.report, iif(c.created, c.name, NULL), s.seq,"
            " iif(s.file, 'file', 'text'), x.text FROM cited s"
            " LEFT JOIN texts x ON x.no = s.body"
            " JOIN reports r ON r.no = s.report LEFT JOIN chats c ON c.no = r.chat"
            " WHERE s.by = :no AND s.held = 'same' AND s.at >= :since AND s.at < :until"
            " ORDER BY s.report, s.seq",
            "own message in a report",
            *("at", "report", "chat", "seq", "what", "text"),
        ),
        _rows(
            "SELECT s.at, s.report, iif(c.created, c.name, NULL), s.seq,"
            " iif(s.file, 'file', 'text'), x.text, s.held FROM cited s"
            " LEFT JOIN texts x ON x.no = s.body"
            " JOIN reports r ON r.no = s.report LEFT JOIN chats c ON c.no = r.chat"
            " WHERE s.by = :no AND s.held <> 'same' AND s.at >= :since AND s.at < :until"
            " ORDER BY s.report, s.seq",
            "words of a reporter, said to be the user's",
            *("at", "report", "chat", "seq", "what", "text", "held_when_reported"),
        ),
        _rows(
            "SELECT r.at, r.no, r.source, r.reason, r.state, x.text,"
            " iif(c.created, c.name, NULL) FROM reports r LEFT JOIN chats c ON c.no = r.chat"
            " LEFT JOIN texts x ON x.no = r.words"
            " WHERE r.reporter = :no AND r.at >= :since AND r.at < :until ORDER BY r.no",
            "report by",
            *("at", "report", "source", "reason", "state", "note", "chat"),
        ),
    ),
    "secret": (
        _rows(
            "SELECT m.rts, r.no, r.sid, r.from_dev, m.n, m.kind, x.text, nullif(m.ttl, 0),"
            " m.size, m.sha256, r.verdict FROM reported m JOIN reports r ON r.no = m.report"
            " LEFT JOIN texts x ON x.no = m.body"
            " WHERE r.author = :no AND m.rts >= :since AND m.rts < :until"
            " ORDER BY r.no, m.n",
            "shown by its recipient",
            *("at", "report", "session", "device", "n", "what", "text", "vanishes_after_s"),
            *("size", "sha256", "verdict"),
        ),
    ),
}
