"""Messages in the store: sending, forwarding, editing, deleting, reacting, pinning, read positions.
Each change is an entry of the log that holds nothing of the message but its place: it has a place
in the order, and reaches everybody like a message."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from relay.store import files, read_state, results, search_index
from relay.store.database import Database, account_name, listed, number
from relay.store.quotas import PINS_PER_CHAT
from relay.store.read_state import position, set_position, unread
from relay.store.results import BEYOND, CONFLICT, Logged, Marked, Operation, Placed
from relay.store.settings import peer_read_position
from relay.store.transaction import ChatState, Handlers, Transaction
from relay.wire.errors import Code
from relay.wire.limits import REACTIONS
from relay.wire.messages import Kind, Msg, Reaction
from relay.wire.permissions import NOT_ALLOWED, Act
from relay.wire.protocol import Delete, Edit, Forward, Pin, React, Read, Send
from relay.wire.shapes import Refused


def send(tx: Transaction, op: Operation[Send]) -> Placed | Refused:
    """Append a message to its chat, once."""
    req = op.request
    chat = tx.chat(op, req.chat, Act.SEND)
    entry = tx.named(op.device, req.id)
    if entry is not None:
        # After an edit or a deletion its text is not kept: only the place can be compared.
        text = req.text if entry.changed else entry.text
        if (entry.chat, entry.kind, text, entry.re) != (chat.no, "text", req.text, req.re):
            return CONFLICT
        return Placed(entry.seq, entry.at, repeat=True)
    if req.re > chat.head:
        return BEYOND
    seq = tx.append(chat, op.account, op.device, req.id, "text", req.text, op.at, req.re)
    if "@" in req.text:
        read_state.note_mentions(tx, chat, op.account, seq, req.text)
    return Placed(seq, op.at)


def forward(tx: Transaction, op: Operation[Forward]) -> Logged | Refused:
    """Append a message of one chat to another, once, with the name of its first author."""
    req = op.request
    chat = tx.chat(op, req.chat, Act.SEND)
    entry = tx.named(op.device, op.id)
    if entry is not None:
        same = (entry.chat, entry.kind, entry.re) == (chat.no, "text", 0)
        return Logged(None) if same else CONFLICT
    of = tx.chat(op, req.of, Act.HISTORY)
    found = _subject(tx, of, req.seq)
    file = files.file_at(tx.db, of.no, req.seq)
    if file is not None:
        files.check_room(tx, op.account, file.info.size)
    by = found.origin or found.by
    seq = tx.append(chat, op.account, op.device, op.id, "text", found.text, op.at, origin=by)
    if file is not None:
        files.attach(tx, chat, seq, op.account, file.no, file.info.size)
    else:
        read_state.note_mentions(tx, chat, op.account, seq, found.text)
    author = account_name(tx.db, by)
    info = None if file is None else file.info
    return Logged(Msg(chat.name, seq, op.id, op.user, op.at, found.text, origin=author, file=info))


def mark_read(tx: Transaction, op: Operation[Read]) -> Marked | Refused:
    """Move the account's read position forward, and count what is unread after it."""
    req = op.request
    chat = tx.chat(op, req.chat, Act.READ)
    if req.seq > chat.head:
        return BEYOND
    before = position(tx, chat, op.account)
    if req.seq <= before:
        return Marked(before)
    set_position(tx, chat, op.account, req.seq)
    read_state.read_mentions(tx, chat, op.account, req.seq)
    peer = peer_read_position(tx.db, chat.no, op.account) if req.chat.startswith("@") else None
    read_state.count_views(tx, chat, op.account, before, req.seq)
    return Marked(
        req.seq,
        unread(tx, chat, op.account, req.seq),
        read_state.unread_mentions(tx, chat, op.account, req.seq),
        moved=True,
        tell=peer[0] if peer is not None and not chat.blocked_by else "",
    )


TOO_MANY_EMOJI = Refused(Code.QUOTA, f"A message can have at most {REACTIONS} different emoji.")
TOO_MANY_PINS = Refused(Code.QUOTA, f"A chat can have at most {PINS_PER_CHAT} pinned messages.")


def edit(tx: Transaction, op: Operation[Edit]) -> Logged | Refused:
    """Replace the text of the account's own message, and keep nothing of the old one."""
    req = op.request
    chat, message = _changing(tx, op, Act.CHANGE_OWN, "edited")
    if message.by != op.account or message.origin:
        return NOT_ALLOWED
    if files.file_at(tx.db, chat.no, req.seq) is not None:
        return NOT_ALLOWED
    if message.text == req.text:
        return Logged(None)
    entry = tx.log(op, chat, "edited", re=req.seq)
    named = (message.device, message.id)
    body = tx.body(req.text)
    tx.flush()
    _rewrite(tx, chat, [(RemovedText(req.seq, message.by, message.body, named, entry.seq), body)])
    tx.db.execute("DELETE FROM mentions WHERE chat = ? AND seq = ?", (chat.no, req.seq))
    read_state.note_mentions(tx, chat, op.account, req.seq, req.text)
    entry.text, entry.changed, entry.edited = req.text, entry.seq, op.at
    return Logged(entry)


def delete(tx: Transaction, op: Operation[Delete]) -> Logged:
    """Delete a message for everyone, with everything attached to it."""
    chat, message = _changing(tx, op, Act.DELETE_OWN, "deleted")
    if message.by != op.account:
        tx.chat(op, op.request.chat, Act.DELETE_OTHERS)
    entry = tx.log(op, chat, "deleted", re=op.request.seq)
    named = (message.device, message.id)
    gone = RemovedText(op.request.seq, message.by, message.body, named, entry.seq)
    remove_texts(tx, chat, [gone])
    entry.changed, entry.gone = entry.seq, op.user
    return Logged(entry)


class RemovedText(NamedTuple):
    """A message that is removed from its place. `by` is its author, `body` the number of its text.
    `named` are the device and id that named it; `changed` is the entry that records this."""

    seq: int
    by: int
    body: int
    named: tuple[int, bytes]
    changed: int


def remove_texts(tx: Transaction, chat: ChatState, gone: Sequence[RemovedText]) -> None:
    """Erase everything of messages but their places."""
    if not gone:
        return
    files.release(tx, chat, [message.seq for message in gone])
    _rewrite(tx, chat, [(message, 0) for message in gone])
    for table in ("mentions", "reactions", "pins", "views"):
        tx.db.executemany(
            f"DELETE FROM {table} WHERE chat = ? AND seq = ?",  # noqa: S608
            [(chat.no, message.seq) for message in gone],
        )


def react(tx: Transaction, op: Operation[React]) -> Logged | Refused:
    """Add a reaction to a message, or remove the account's own."""
    req = op.request
    kind: Kind = "reacted" if req.on else "unreacted"
    chat, _ = _changing(tx, op, Act.REACT, kind, req.emoji)
    place = (chat.no, req.seq)
    if req.on:
        kinds = [emoji for (emoji,) in tx.db.execute(_KINDS, place)]
        if req.emoji not in kinds and len(kinds) >= REACTIONS:
            return TOO_MANY_EMOJI
        done = tx.db.execute(
            "INSERT INTO reactions (chat, seq, emoji, account, placed) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT DO NOTHING",
            (*place, req.emoji, op.account, chat.head + 1),
        )
        changed = bool(done.rowcount)
    else:
        changed = unreact(tx, chat, req.seq, req.emoji, op.account)
    if not changed:
        return Logged(None)
    entry = tx.log(op, chat, kind, req.emoji, req.seq)
    entry.reacted = entry.seq
    entry.reactions = note_reactions(tx, chat, req.seq, entry.seq)
    return Logged(entry)


def unreact(tx: Transaction, chat: ChatState, seq: int, emoji: str, account: int) -> bool:
    """Remove an account's reaction from a message; returns True if it was there."""
    done = tx.db.execute(
        "DELETE FROM reactions WHERE chat = ? AND seq = ? AND emoji = ? AND account = ?",
        (chat.no, seq, emoji, account),
    )
    return bool(done.rowcount)


def note_reactions(tx: Transaction, chat: ChatState, seq: int, changed: int) -> list[Reaction]:
    """Note that entry `changed` changed a message's reactions, and return these."""
    place = (chat.no, seq)
    tx.db.execute("UPDATE messages SET reacted = ? WHERE chat = ? AND seq = ?", (changed, *place))
    return reactions_to(tx.db, chat.no, [seq], 0).get(seq, [])


def pin(tx: Transaction, op: Operation[Pin]) -> Logged | Refused:
    """Pin a message for everybody in the chat, or unpin it."""
    req = op.request
    kind: Kind = "pinned" if req.on else "unpinned"
    chat, _ = _changing(tx, op, Act.PIN, kind)
    place = (chat.no, req.seq)
    if req.on:
        others = "SELECT count(*) FROM pins WHERE chat = ? AND seq <> ?"
        if number(tx.db, others, *place) >= PINS_PER_CHAT:
            return TOO_MANY_PINS
        done = tx.db.execute(
            "INSERT INTO pins (chat, seq) VALUES (?, ?) ON CONFLICT DO NOTHING", place
        )
    else:
        done = tx.db.execute("DELETE FROM pins WHERE chat = ? AND seq = ?", place)
    if not done.rowcount:
        return Logged(None)
    entry = tx.log(op, chat, kind, re=req.seq)
    pinning = (entry.seq, *place)
    tx.db.execute("UPDATE messages SET pinning = ? WHERE chat = ? AND seq = ?", pinning)
    entry.pinning, entry.pinned = entry.seq, req.on
    return Logged(entry)


def reactions_to(
    db: Database, chat: int, seqs: Iterable[int], account: int
) -> dict[int, list[Reaction]]:
    """Return the reactions to some messages of a chat, oldest first."""
    found: dict[int, list[Reaction]] = {}
    for seq, emoji, count, mine, _ in db.execute(_REACTIONS, (account, chat, listed(seqs))):
        found.setdefault(seq, []).append(Reaction(emoji, count, bool(mine)))
    return found


_KINDS = "SELECT DISTINCT emoji FROM reactions WHERE chat = ? AND seq = ?"
_REACTIONS = """
SELECT seq, emoji, count(*), max(CASE account WHEN ? THEN 1 ELSE 0 END), min(placed) FROM reactions
WHERE chat = ? AND seq IN (SELECT CAST(j.value AS bigint) FROM json_each(?) j)
GROUP BY seq, emoji ORDER BY min(placed)"""


def _changing(
    tx: Transaction, op: Operation[Edit | Delete | React | Pin], act: Act, kind: Kind,
    text: str = "",
) -> tuple[ChatState, SubjectText]:  # fmt: skip
    """Return the chat and the message to change, or end the operation early."""
    req = op.request
    chat = tx.chat(op, req.chat, act)
    if tx.is_repeat(op, chat, (kind,), text, req.seq, CONFLICT):
        raise results.EarlyAnswer(Logged(None))
    return chat, _subject(tx, chat, req.seq)


def _rewrite(tx: Transaction, chat: ChatState, texts: Sequence[tuple[RemovedText, int]]) -> None:
    """Give places the numbers of their new texts, 0 for none."""
    tx.db.executemany(
        "UPDATE messages SET body = ?, changed = ? WHERE chat = ? AND seq = ?",
        [(new, old.changed, chat.no, old.seq) for old, new in texts],
    )
    search_index.discard(tx, chat.no, [(old.seq, old.by, old.body) for old, _ in texts])
    for old, _ in texts:
        device, id = old.named
        tx.forget(device, id.hex())


NO_SUCH_MESSAGE = Refused(Code.NO_SUCH_MESSAGE, "This message does not exist, or it was deleted.")


class SubjectText(NamedTuple):
    """A message that is there: its author, its text, and the device and id that named it."""

    by: int
    text: str
    origin: int
    device: int
    id: bytes
    body: int


def _subject(tx: Transaction, chat: ChatState, seq: int) -> SubjectText:
    """Return the message at a place. Another kind of entry and a deleted one are refused."""
    tx.flush()
    row = tx.db.execute(
        "SELECT m.by, t.text, m.origin, m.device, m.id, m.body FROM messages m"
        " JOIN texts t ON t.no = m.body WHERE m.chat = ? AND m.seq = ? AND m.kind = 'text'",
        (chat.no, seq),
    ).fetchone()
    if row is None:
        raise results.EarlyAnswer(NO_SUCH_MESSAGE)
    return SubjectText(*row)


HANDLERS: Handlers = {
    Send: send, Forward: forward, Edit: edit, Delete: delete, React: react, Pin: pin,
    Read: mark_read,
}  # fmt: skip
