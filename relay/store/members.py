"""Who is in a chat, who may come in, and who may not."""

from __future__ import annotations

from typing import cast

from relay.store import drafts, mentions
from relay.store.cache import ChatState
from relay.store.group_ops import Departure
from relay.store.permissions import Act, refusal
from relay.store.transaction import Transaction
from relay.wire.events import Role


def add(tx: Transaction, chat: ChatState, account: int, role: Role, own: bool = True) -> None:
    """Let an account in; `own` if it is by its own act."""
    tx.db.execute(
        "INSERT INTO members (chat, account, role, joined, own) VALUES (?, ?, ?, ?, ?)",
        (chat.no, account, role, chat.head, own),
    )
    chat.size += 1
    tx.cache.roles[chat.no, account] = role


def remove(tx: Transaction, chat: ChatState, account: int) -> Departure:
    """Take a member out, whose links and invitations let nobody in any more. The last owner hands
    the group on; a chat that nobody is in any more takes nobody, and all of it goes in parts
    (purging.py)."""
    tx.db.execute("DELETE FROM members WHERE chat = ? AND account = ?", (chat.no, account))
    tx.db.execute("DELETE FROM reads WHERE account = ? AND chat = ?", (account, chat.no))
    tx.cache.positions.pop((chat.no, account), None)
    mentions.read(tx, chat, account, chat.head)
    drafts.forget(tx, account, chat.no)
    _unlink(tx, chat, account)
    chat.size -= 1
    role = tx.cache.roles.pop((chat.no, account))
    if not chat.size:
        return _end(tx, chat)
    uninvited = _take_back(tx, chat, account)
    handed_on = role == "owner" and owners(tx, chat) == 0
    return Departure(_hand_on(tx, chat) if handed_on else None, uninvited=uninvited)


def set_role(tx: Transaction, chat: ChatState, account: int, role: Role) -> tuple[str, ...]:
    """Give a member another role; who is invited no more, as the role does not invite."""
    tx.db.execute(
        "UPDATE members SET role = ? WHERE chat = ? AND account = ?", (role, chat.no, account)
    )
    tx.cache.roles[chat.no, account] = role
    if role == "member":
        _unlink(tx, chat, account)
    if refusal(Act.INVITE, chat.name, role, chat.kind == "channel") is None:
        return ()
    return _take_back(tx, chat, account)


def role(tx: Transaction, chat: ChatState, account: int) -> Role | None:
    """The role of an account, None if it is not in the chat."""
    found = tx.cache.chat(tx.db, chat.name, account)
    return None if found is None else tx.cache.roles[chat.no, account]


def owners(tx: Transaction, chat: ChatState) -> int:
    """How many own the group."""
    return _count(tx, "SELECT count(*) FROM members WHERE chat = ? AND role = 'owner'", chat.no)


def owned(tx: Transaction, account: int) -> int:
    """How many groups the account owns."""
    return _count(tx, "SELECT count(*) FROM members WHERE account = ? AND role = 'owner'", account)


def chats(tx: Transaction, account: int, *, own: bool) -> int:
    """In how many chats the account is by its own acts, or by those of its peers."""
    return _count(tx, "SELECT count(*) FROM members WHERE account = ? AND own = ?", account, own)


def invited_by(tx: Transaction, chat: ChatState, account: int) -> str:
    """Who invited an account that is invited."""
    (name,) = tx.db.execute(
        "SELECT a.name FROM invitations i JOIN accounts a ON a.no = i.by"
        " WHERE i.chat = ? AND i.account = ?",
        (chat.no, account),
    ).fetchone()
    return cast(str, name)


def uninvite(tx: Transaction, chat: ChatState, account: int) -> bool:
    """An invitation does not count any more; whether there was one."""
    done = tx.db.execute(
        "DELETE FROM invitations WHERE chat = ? AND account = ?", (chat.no, account)
    )
    return bool(done.rowcount)


def banned(tx: Transaction, chat: ChatState, account: int) -> bool:
    """Whether the account may not come in."""
    row = tx.db.execute(
        "SELECT 1 FROM bans WHERE chat = ? AND account = ?", (chat.no, account)
    ).fetchone()
    return row is not None


def bans(tx: Transaction, chat: ChatState) -> int:
    """How many may not come in."""
    return _count(tx, "SELECT count(*) FROM bans WHERE chat = ?", chat.no)


def _count(tx: Transaction, query: str, *about: int) -> int:
    return cast(int, tx.db.execute(query, about).fetchone()[0])


def _unlink(tx: Transaction, chat: ChatState, by: int) -> None:
    # Who has no say any more lets nobody in, and not themselves.
    tx.db.execute("DELETE FROM links WHERE chat = ? AND by = ?", (chat.no, by))


def _take_back(tx: Transaction, chat: ChatState, by: int = 0) -> tuple[str, ...]:
    """Invitations of one member, or of all, do not count any more; who had them."""
    these = (chat.no, by, by)
    invited = tx.db.execute(
        "SELECT a.name FROM invitations i JOIN accounts a ON a.no = i.account"
        " WHERE i.chat = ? AND (i.by = ? OR ? = 0) ORDER BY a.name",
        these,
    ).fetchall()
    tx.db.execute("DELETE FROM invitations WHERE chat = ? AND (by = ? OR ? = 0)", these)
    return tuple(name for (name,) in invited)


def _end(tx: Transaction, chat: ChatState) -> Departure:
    uninvited = _take_back(tx, chat)
    tx.db.execute("UPDATE chats SET public = 0 WHERE no = ?", (chat.no,))
    chat.public = False
    tx.db.execute("INSERT OR IGNORE INTO emptied (chat) VALUES (?)", (chat.no,))
    return Departure(last=True, uninvited=uninvited)


def _hand_on(tx: Transaction, chat: ChatState) -> tuple[int, str]:
    heir, name = tx.db.execute(
        "SELECT m.account, a.name FROM members m JOIN accounts a ON a.no = m.account"
        " WHERE m.chat = ? ORDER BY EXISTS (SELECT 1 FROM sanctions s WHERE s.account = m.account),"
        " m.role = 'admin' DESC, m.joined, a.name LIMIT 1",
        (chat.no,),
    ).fetchone()
    set_role(tx, chat, heir, "owner")
    return heir, name
