"""The nodes of one relay in its store: their leases, the devices that are connected to each, and
what a node has missed. A store with one node never uses it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from relay.store import history
from relay.store.database import Database, last_seq, number, value
from relay.store.node_results import (
    LEASE_MS,
    Away,
    BeginNode,
    ChatPlace,
    DevicesFound,
    Disconnect,
    Disconnected,
    EndNode,
    Entries,
    EntriesAfter,
    FindAway,
    FindDevices,
    LeaseRenewed,
    Look,
    Looked,
    NodeBegun,
    NodeEnded,
    RenewLease,
    Told,
)  # fmt: skip
from relay.store.results import Result
from relay.store.retention import relay_retention
from relay.store.texts import chunks
from relay.store.transaction import Handlers, Transaction
from relay.wire.limits import PAGE_MESSAGES
from relay.wire.shapes import Value

Concerned = Callable[[Any, Result], tuple[Iterable[str], Iterable[str]]]
"""Returns the chats that an outcome has entries for, and the users who have news by it."""


def begin(tx: Transaction, op: BeginNode) -> NodeBegun:
    """Give a node its number and its lease."""
    until = tx.db.clock(op.at) + LEASE_MS
    no = number(
        tx.db, "INSERT INTO nodes (name, version, until) VALUES (?, ?, ?) RETURNING no",
        op.name, op.version, until,
    )  # fmt: skip
    return NodeBegun(no)


def renew(tx: Transaction, op: RenewLease) -> LeaseRenewed:
    """Renew a lease, unless it is over, and remove the nodes whose lease is over."""
    clock = tx.db.clock(op.at)
    tx.db.execute(
        "UPDATE nodes SET until = ? WHERE no = ? AND until >= ?", (clock + LEASE_MS, op.node, clock)
    )
    over = tx.db.execute("DELETE FROM nodes WHERE until < ? RETURNING no", (clock,)).fetchall()
    ended = tuple(no for (no,) in over)
    away = _leave(tx, ended)
    there = tx.db.execute("SELECT no FROM nodes ORDER BY no").fetchall()
    return LeaseRenewed(tuple(no for (no,) in there), ended, away, clock)


def end(tx: Transaction, op: EndNode) -> NodeEnded:
    """Remove a node that ends, with its devices."""
    tx.db.execute("DELETE FROM nodes WHERE no = ?", (op.node,))
    _leave(tx, (op.node,))
    return NodeEnded()


def disconnect(tx: Transaction, op: Disconnect) -> Disconnected:
    """Note that a device has left, unless it is connected elsewhere by now."""
    row = tx.db.execute(
        "DELETE FROM connected WHERE device = ? AND token = ? RETURNING account",
        (op.device, op.token),
    ).fetchone()
    return Disconnected(row is not None and not _there(tx.db, row[0]))


def connect(tx: Transaction, account: int, device: int, node: int, token: int) -> tuple[bool, int]:
    """Note that a device is connected to a node. Returns True if it is its account's first one, and
    the node where the same device was until now, 0 if nowhere."""
    first = not _there(tx.db, account)
    before = number(tx.db, "SELECT node FROM connected WHERE device = ?", device)
    tx.db.execute(
        "INSERT INTO connected (device, account, node, token) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (device) DO UPDATE SET node = excluded.node, token = excluded.token",
        (device, account, node, token),
    )
    return first, before


def online(db: Database, user: int, names: Sequence[str]) -> tuple[str, ...]:
    """Return which of these users are connected and let this account know it."""
    shown: list[str] = []
    for some in chunks(names):
        marks = ", ".join("?" * len(some))
        shown += (
            name
            for (name,) in db.execute(
                f"SELECT a.name FROM accounts a WHERE a.name IN ({marks})"  # noqa: S608
                " AND EXISTS (SELECT 1 FROM connected d WHERE d.account = a.no)"
                " AND (a.no = ? OR (a.hidden = 0 AND NOT EXISTS"
                " (SELECT 1 FROM blocks b WHERE b.account = a.no AND b.blocked = ?)))",
                (*some, user, user),
            )
        )
    return tuple(shown)


def told(tx: Transaction, op: Any, result: Result, concerned: Concerned) -> Told:
    """Return a result with the numbers by which all nodes take it in order."""
    chats, users = concerned(op, result)
    numbers = {name: number(tx.db, "SELECT no FROM chats WHERE name = ?", name) for name in chats}
    news = {
        user: number(
            tx.db, "UPDATE accounts SET news = news + 1 WHERE name = ? RETURNING news", user
        )
        for user in sorted(set(users))
    }
    return Told(result, numbers, news)


def look(db: Database, op: Look) -> Looked:
    """Compare what a node has with the store."""
    chats: list[ChatPlace] = []
    for some in chunks(op.chats):
        rows = _by_key(db, "SELECT name, no, expired FROM chats WHERE name IN ({})", some, 0)
        for place in some:
            no, expired = rows.get(place.name, (0, 0))
            now = ChatPlace(place.name, no, last_seq(db, no) if no else 0, expired)
            if now != place:
                chats.append(now)
    users: list[str] = []
    for others in chunks(op.users):
        news = _by_key(db, "SELECT name, news FROM accounts WHERE name IN ({})", others, 0)
        users += (user for user, known in others if news.get(user) != (known,))
    gone: list[int] = []
    for devices in chunks(op.devices):
        tokens = _by_key(db, "SELECT device, token FROM connected WHERE device IN ({})", devices, 0)
        gone += (device for device, token in devices if tokens.get(device) != (token,))
    return Looked(tuple(chats), tuple(users), tuple(gone), relay_retention(db))


def entries_after(db: Database, op: EntriesAfter) -> Entries:
    """Return a page of what a node missed in a chat."""
    log = history.LogReader(op.no, op.name, 0)
    found = history.entries_after(db, log, op.after, PAGE_MESSAGES)
    return Entries(found, last_seq(db, op.no))


def find_away(db: Database, op: FindAway) -> Away:
    """Return which of these users are not connected."""
    there: set[str] = set()
    for some in chunks(op.users):
        marks = ", ".join("?" * len(some))
        there.update(
            name
            for (name,) in db.execute(
                f"SELECT a.name FROM accounts a WHERE a.name IN ({marks})"  # noqa: S608
                " AND EXISTS (SELECT 1 FROM connected d WHERE d.account = a.no)",
                tuple(some),
            )
        )
    return Away(frozenset(op.users) - there)


def find_devices(db: Database, op: FindDevices) -> DevicesFound:
    """Return where a user's devices are connected."""
    rows = db.execute(
        "SELECT d.device_id, c.node FROM connected c JOIN devices d ON d.no = c.device"
        " JOIN accounts a ON a.no = c.account WHERE a.name = ? ORDER BY d.device_id",
        (op.user,),
    ).fetchall()
    return DevicesFound(tuple((bytes(device_id), node) for device_id, node in rows))


def _leave(tx: Transaction, nodes: Sequence[int]) -> tuple[str, ...]:
    """Remove the devices of nodes; returns the users who have no other device."""
    accounts: set[int] = set()
    for node in nodes:
        rows = tx.db.execute("DELETE FROM connected WHERE node = ? RETURNING account", (node,))
        accounts.update(account for (account,) in rows.fetchall())
    return tuple(
        str(value(tx.db, "SELECT name FROM accounts WHERE no = ?", account))
        for account in sorted(accounts)
        if not _there(tx.db, account)
    )


def _there(db: Database, account: int) -> bool:
    return number(db, "SELECT count(*) FROM connected WHERE account = ?", account) > 0


def _by_key(
    db: Database, query: str, rows: Sequence[tuple[Any, ...]], column: int
) -> dict[Any, tuple[Any, ...]]:
    marks = ", ".join("?" * len(rows))
    found = db.execute(query.format(marks), tuple(row[column] for row in rows))
    return {key: tuple(rest) for key, *rest in found}


HANDLERS: Handlers = {BeginNode: begin, RenewLease: renew, EndNode: end, Disconnect: disconnect}
ANSWERS: dict[type[Value], Callable[[Database, Any], Result]] = {
    Look: look, EntriesAfter: entries_after, FindAway: find_away, FindDevices: find_devices,
}  # fmt: skip
