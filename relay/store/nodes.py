"""The nodes of one relay in its store: their leases, the devices that are connected to each, and
what a node has missed. A store with one node never uses it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from msgspec import structs

from relay.store import history, jobs
from relay.store.database import Database, last_seq, listed, number
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
    NodesRemoved,
    Reconnect,
    RemoveNodes,
    RenewLease,
    Told,
)  # fmt: skip
from relay.store.results import (
    AccountRow,
    CreateAccount,
    DeviceRows,
    DevicesOp,
    DirectOpened,
    Enter,
    Entered,
    MemberRows,
    NotDue,
    Result,
)  # fmt: skip
from relay.store.retention import relay_retention
from relay.store.transaction import Handlers, Transaction
from relay.wire.limits import PAGE_MESSAGES, direct_peer
from relay.wire.shapes import Refused, Value

Concerned = Callable[[Any, Result], tuple[Iterable[str], Iterable[str]]]
"""Returns the chats that an outcome has entries for, and the users who have news by it."""
_RENEW = "UPDATE nodes SET until = ?, viewed = ? WHERE no = ? AND until >= ? AND ended = 0"
_END = "UPDATE nodes SET until = ?, viewed = 0, ended = 1 WHERE no = ?"
_HERE = "SELECT DISTINCT account FROM connected WHERE account IN (SELECT CAST(j.value AS bigint)"
_BEFORE = (
    "SELECT c.device, c.node, c.token FROM json_each(?) j"
    " CROSS JOIN connected c ON c.device = CAST(j.value AS bigint)"
)
_CONNECT = (
    "INSERT INTO connected (device, account, node, token)"
    " SELECT CAST(json_extract(j.value, '$[0]') AS bigint),"
    "  CAST(json_extract(j.value, '$[1]') AS bigint),"
    "  CAST(json_extract(j.value, '$[2]') AS bigint),"
    "  CAST(json_extract(j.value, '$[3]') AS bigint) FROM json_each(?) j WHERE true"
    " ON CONFLICT (device) DO UPDATE SET node = excluded.node, token = excluded.token"
)
_RECONNECT = (
    "INSERT INTO connected (device, account, node, token)"
    " SELECT d.no, d.account, ?, CAST(json_extract(j.value, '$[1]') AS bigint)"
    " FROM json_each(?) j"
    " CROSS JOIN devices d ON d.no = CAST(json_extract(j.value, '$[0]') AS bigint)"
    " WHERE d.revoked IS NULL ON CONFLICT (device) DO NOTHING"
)
_SHOWN = (
    "SELECT json_extract(j.value, '$[0]'), a.name FROM json_each(?) j"
    " CROSS JOIN accounts a ON a.name = json_extract(j.value, '$[1]')"
    " WHERE EXISTS (SELECT 1 FROM connected c WHERE c.account = a.no)"
    " AND (a.no = CAST(json_extract(j.value, '$[0]') AS bigint) OR (a.hidden = 0 AND NOT EXISTS"
    "  (SELECT 1 FROM blocks b WHERE b.account = a.no"
    "   AND b.blocked = CAST(json_extract(j.value, '$[0]') AS bigint))))"
)
_NEWS = (
    "SELECT a.name, a.news FROM json_each(?) j"
    " CROSS JOIN accounts a ON a.name = json_extract(j.value, '$[0]')"
)
_NEXT_NEWS = "UPDATE accounts SET news = news + 1 WHERE name = ? RETURNING news"
_PLACES = (
    "SELECT c.name, c.no, (SELECT coalesce(max(m.seq), 0) FROM messages m WHERE m.chat = c.no),"
    " c.expired FROM json_each(?) j CROSS JOIN chats c ON c.name = json_extract(j.value, '$[0]')"
)
_TOKENS = (
    "SELECT c.device, c.token FROM json_each(?) j"
    " CROSS JOIN connected c ON c.device = CAST(json_extract(j.value, '$[0]') AS bigint)"
)
_THERE = (
    "SELECT a.name FROM json_each(?) j CROSS JOIN accounts a"
    " ON a.name = json_extract(j.value, '$[0]')"
    " WHERE EXISTS (SELECT 1 FROM connected c WHERE c.account = a.no)"
)
_PEERS = (
    "SELECT a.name, b.name FROM json_each(?) j"
    " CROSS JOIN accounts a ON a.name = json_extract(j.value, '$[0]')"
    " CROSS JOIN members m"
    "  ON m.account = CASE WHEN a.hidden = 0 AND a.deleted = 0 THEN a.no END"
    " CROSS JOIN chats c ON c.no = m.chat"
    " CROSS JOIN members o"
    "  ON o.chat = CASE WHEN substr(c.name, 1, 1) = '@' THEN c.no END AND o.account <> a.no"
    " CROSS JOIN accounts b ON b.no = o.account WHERE NOT EXISTS"
    "  (SELECT 1 FROM blocks x WHERE x.account = a.no AND x.blocked = b.no)"
)
"""`CASE` keeps PostgreSQL from beginning with all accounts or chats."""
_DISCONNECT = (
    "DELETE FROM connected WHERE (device, token) IN"
    " (SELECT CAST(json_extract(j.value, '$[0]') AS bigint),"
    "  CAST(json_extract(j.value, '$[1]') AS bigint) FROM json_each(?) j)"
    " RETURNING device, account"
)
_NODES_GONE = (
    "SELECT DISTINCT c.node FROM connected c"
    " WHERE NOT EXISTS (SELECT 1 FROM nodes n WHERE n.no = c.node) ORDER BY c.node"
)
_OF_TOKENS = (
    "SELECT c.token, c.device FROM json_each(?) j"
    " CROSS JOIN accounts a ON a.name = json_extract(j.value, '$[0]') CROSS JOIN connected c"
    " ON c.account = a.no AND c.token = CAST(json_extract(j.value, '$[1]') AS bigint)"
)
_NAMES = (
    "SELECT a.no, a.name FROM json_each(?) j CROSS JOIN accounts a"
    " ON a.no = CAST(j.value AS bigint)"
)
_DEVICES = (
    "SELECT d.device_id, c.node, c.token FROM accounts a JOIN connected c ON c.account = a.no"
    " JOIN devices d ON d.no = c.device WHERE a.name = ? ORDER BY d.device_id"
)


def nodes_there(db: Database) -> bool:
    """Return whether any node has a lease now."""
    until = number(db, "SELECT max(until) FROM nodes WHERE ended = 0")
    return until > db.clock(0)


def begin(tx: Transaction, op: BeginNode) -> NodeBegun:
    """Give a node its number and its lease."""
    clock = tx.db.clock(op.at)
    query = "INSERT INTO nodes (name, version, until, viewed) VALUES (?, ?, ?, ?) RETURNING no"
    begun = number(tx.db, query, op.name, op.version, clock + LEASE_MS, int(op.view))
    # A view that is noted later has this node in its list.
    known = tx.db.execute("SELECT no, until, ended, viewed FROM nodes ORDER BY no").fetchall()
    nodes = tuple(no for no, until, ended, _ in known if until >= clock and not ended)
    views = tuple(no for no, *_, viewed in known if viewed and no != begun)
    return NodeBegun(begun, clock, nodes, views)


def renew(tx: Transaction, op: RenewLease) -> LeaseRenewed:
    """Renew a lease, unless it is over."""
    clock = tx.db.clock(op.at)
    tx.db.execute(_RENEW, (clock + LEASE_MS, int(op.view), op.node, clock))
    known = tx.db.execute("SELECT no, name, until, ended FROM nodes ORDER BY no").fetchall()
    there = [row for row in known if row[2] >= clock and not row[3]]
    nodes, names = (tuple(row[n] for row in there) for n in (0, 1))
    over = tuple(no for no, _, until, _ in known if until < clock)
    return LeaseRenewed(nodes, over, clock, names, jobs.due(tx.db, clock))


def remove(tx: Transaction, op: RemoveNodes) -> NodesRemoved:
    """Remove the nodes whose lease is over. It may wait for logins of their devices elsewhere."""
    clock = tx.db.clock(op.at)
    over = tx.db.execute("DELETE FROM nodes WHERE until < ? RETURNING no", (clock,)).fetchall()
    # A login may be stored after the end of its node: then the next removal takes its device out.
    left = [no for (no,) in tx.db.execute(_NODES_GONE).fetchall()]
    return NodesRemoved(tuple(no for (no,) in over), _leave(tx, left))


def end(tx: Transaction, op: EndNode) -> NodeEnded:
    """Note that a node ends. It is removed with its devices when its lease is over."""
    tx.db.execute(_END, (tx.db.clock(op.at) + LEASE_MS, op.node))
    return NodeEnded()


def reconnect(tx: Transaction, op: Reconnect) -> NodeEnded:
    """Write the devices of a node again, after a crash of the server has lost them."""
    if number(tx.db, "SELECT count(*) FROM nodes WHERE no = ?", op.node):
        tx.db.execute(_RECONNECT, (op.node, listed(op.devices)))
    return NodeEnded()


def disconnect(tx: Transaction, ops: Sequence[Disconnect]) -> Iterator[Disconnected]:
    """Note that devices have left, except those that are connected elsewhere by now. Yields, in
    order, whether that was the last one of its user."""
    unknown = [(op.user, op.token) for op in ops if not op.device]
    devices = dict(tx.db.execute(_OF_TOKENS, (listed(unknown),)).fetchall()) if unknown else {}
    places = [(op.device or devices.get(op.token, 0), op.token) for op in ops]
    gone = dict(tx.db.execute(_DISCONNECT, (listed(sorted(set(places))),)).fetchall())
    there = _connected(tx.db, gone.values()) if gone else set()
    for device, _ in places:
        account = gone.get(device)
        yield Disconnected(account is not None and account not in there)


def told(
    tx: Transaction, batch: Sequence[Any], results: Sequence[Result], concerned: Concerned
) -> list[Result]:
    """Return results with the numbers by which all nodes take them in order."""
    return [
        result if isinstance(result, Refused | NotDue) else _told(tx, op, result, concerned)
        for op, result in zip(batch, _arrived(tx, batch, results), strict=True)
    ]


def _told(tx: Transaction, op: Any, result: Result, concerned: Concerned) -> Result:
    if isinstance(result, DirectOpened):
        _show_both(tx, op, result)
    chats, users = concerned(op, result)
    if not (chats or users or isinstance(result, Entered)):
        return result
    numbers = {name: tx.cache.number(tx.db, name) for name in chats}
    news = {user: number(tx.db, _NEXT_NEWS, user) for user in sorted(set(users))}
    online = None
    if isinstance(op, DevicesOp):
        online = _devices_online(tx.db, op.user)
    return Told(result, numbers, news, online)


def _arrived(tx: Transaction, batch: Sequence[Any], results: Sequence[Result]) -> Iterable[Result]:
    """Note the devices that were let in as connected, and say which of their peers are online."""
    logins: list[tuple[Enter | CreateAccount, Entered]] = [
        (op, done) for op, done in zip(batch, results, strict=True) if isinstance(done, Entered)
    ]
    if not logins:
        return results
    accounts = [done.account for _, done in logins]
    there = _connected(tx.db, accounts)
    known = tx.db.execute(_BEFORE, (listed(done.device for _, done in logins),))
    before = {device: (node, token) for device, node, token in known}
    rows = {done.device: (done.device, done.account, op.node, op.token) for op, done in logins}
    tx.db.execute(_CONNECT, (listed(rows[device] for device in sorted(rows)),))
    peers = _shown(
        tx.db,
        [
            (done.account, peer)
            for op, done in logins
            for chat in done.chats
            if (peer := direct_peer(chat.chat, op.user)) is not None
        ],
    )
    for op, done in logins:
        for chat in done.chats:
            chat.online = direct_peer(chat.chat, op.user) in peers[done.account]
    news = dict(tx.db.execute(_NEWS, (listed((op.user,) for op, _ in logins),)).fetchall())
    arrived = iter(
        structs.replace(
            done, news=news[op.user], first=done.account not in there,
            before=before.get(done.device, (0, 0)),
        )
        for op, done in logins
    )  # fmt: skip
    return [next(arrived) if isinstance(done, Entered) else done for done in results]


def _show_both(tx: Transaction, op: Any, opened: DirectOpened) -> None:
    user, peer = op.user, op.request.user
    other = tx.cache.account(tx.db, peer) or 0
    shown = _shown(tx.db, [(op.account, peer), (other, user)])
    opened.chat.online = peer in shown[op.account]
    if opened.peer is not None:
        opened.peer.online = user in shown[other]


def with_presence(db: Database, op: Any, found: Result) -> Result:
    """Add to an answer who is online, as the nodes know it together."""
    if isinstance(found, MemberRows):
        shown = _shown(db, [(op.account, name) for name, _ in found.members])[op.account]
        return structs.replace(found, online=frozenset(shown))
    if isinstance(found, AccountRow) or (
        isinstance(found, DeviceRows) and op.request.user == op.user
    ):
        return structs.replace(found, online=_devices_online(db, op.user))
    return found


def _devices_online(db: Database, user: str) -> tuple[bytes, ...]:
    return tuple(device_id for device_id, *_ in find_devices(db, FindDevices(user)).devices)


def look(db: Database, op: Look) -> Looked:
    """Compare what a node has with the store."""
    rows = db.execute(_PLACES, (listed((place.name,) for place in op.chats),)) if op.chats else ()
    places = {place.name: place for place in (ChatPlace(*row) for row in rows)}
    chats = [places.get(known.name, ChatPlace(known.name, 0, 0, 0)) for known in op.chats]
    news = dict(db.execute(_NEWS, (listed(op.users),)).fetchall()) if op.users else {}
    shown = _shown(db, [(told.account, told.peer) for told in op.peers])
    tokens = dict(db.execute(_TOKENS, (listed(op.devices),)).fetchall()) if op.devices else {}
    return Looked(
        tuple(now for now, known in zip(chats, op.chats, strict=True) if now != known),
        tuple(user for user, known in op.users if news.get(user) != known),
        tuple(x.device for x in op.devices if tokens.get(x.device, x.token) != x.token),
        tuple(x for x in op.devices if x.device not in tokens),
        tuple(
            told._replace(online=not told.online)
            for told in op.peers
            if (told.peer in shown[told.account]) is not told.online
        ),
        relay_retention(db),
    )


def entries_after(db: Database, op: EntriesAfter) -> Entries:
    """Return a page of what a node missed in a chat."""
    # The head is read first: what comes meanwhile is not passed over.
    head = last_seq(db, op.no)
    log = history.LogReader(op.no, op.name, 0)
    found = history.entries_after(db, log, op.after, PAGE_MESSAGES)
    return Entries(found, max(head, found[-1].seq if found else 0))


def find_away(db: Database, op: FindAway) -> Away:
    """Return which of these users are not connected, and their peers."""
    there = {name for (name,) in db.execute(_THERE, (listed((user,) for user in op.users),))}
    away: dict[str, list[str]] = {user: [] for user in op.users if user not in there}
    if away:
        for user, peer in db.execute(_PEERS, (listed((user,) for user in sorted(away)),)):
            away[user].append(peer)
    return Away({user: tuple(sorted(peers)) for user, peers in away.items()})


def find_devices(db: Database, op: FindDevices) -> DevicesFound:
    """Return where a user's devices are connected."""
    rows = db.execute(_DEVICES, (op.user,)).fetchall()
    return DevicesFound(tuple((bytes(device_id), *at) for device_id, *at in rows))


def _leave(tx: Transaction, nodes: Sequence[int]) -> tuple[str, ...]:
    """Remove the devices of nodes; returns the users who have no other device."""
    accounts: set[int] = set()
    for node in nodes:
        rows = tx.db.execute("DELETE FROM connected WHERE node = ? RETURNING account", (node,))
        accounts.update(account for (account,) in rows.fetchall())
    away = accounts - _connected(tx.db, accounts)
    names = tx.db.execute(_NAMES, (listed(sorted(away)),)) if away else ()
    return tuple(sorted(name for _, name in names))


def _connected(db: Database, accounts: Iterable[int]) -> set[int]:
    found = db.execute(f"{_HERE} FROM json_each(?) j)", (listed(set(accounts)),))
    return {account for (account,) in found}


def _shown(db: Database, pairs: Sequence[tuple[int, str]]) -> dict[int, set[str]]:
    """Return who is online for whom, of pairs of an account that asks and the user it asks for."""
    shown: dict[int, set[str]] = defaultdict(set)
    if pairs:
        for account, name in db.execute(_SHOWN, (listed(pairs),)):
            shown[int(account)].add(name)
    return shown


HANDLERS: Handlers = {
    BeginNode: begin, RenewLease: renew, RemoveNodes: remove, EndNode: end, Reconnect: reconnect,
}  # fmt: skip
ANSWERS: dict[type[Value], Callable[[Database, Any], Result]] = {
    Look: look, EntriesAfter: entries_after, FindAway: find_away, FindDevices: find_devices,
}  # fmt: skip
