"""Word the relay's inventory of an account, and the sentences before and after its deletion."""

from __future__ import annotations

from typing import NamedTuple

from relay.terminal.text import inert_line
from relay.wire.account import Held, HeldTable


class TextSection(NamedTuple):
    """A heading, and paragraphs under it; all inert."""

    title: str
    says: tuple[str, ...]


def parts(held: Held) -> tuple[TextSection, ...]:
    """Return the sections in order: readable contents first, then the purpose of each table, then
    the data that is not held."""
    texts, files = held.readable_texts, held.readable_files
    readable = [
        f"{texts:,} of your texts, in chats, drafts and reports, are readable for its operator.",
        f"{files:,} entries with files of yours, readable as well.",
    ]
    readable += [
        f"A snapshot of it, {inert_line(name)}, has all that was there when it was made."
        for name in held.snapshots
    ]
    filled = [table for table in held.tables if table.rows]
    empty = [inert_line(table.name) for table in held.tables if not table.rows]
    tables = [
        TextSection(f"{inert_line(table.name)}: {_rows(table.rows)}", _table(table))
        for table in filled
    ]
    nothing = [TextSection("No row about you in", (", ".join(empty),))] if empty else []
    not_held = tuple(inert_line(sentence, 500) for sentence in held.not_held)
    not_told = tuple(inert_line(sentence, 500) for sentence in held.not_told)
    return (
        TextSection("What can be read", tuple(readable)),
        *tables,
        *nothing,
        TextSection("What it does not have", not_held),
        TextSection("What it does not tell you", not_told),
    )


def _table(table: HeldTable) -> tuple[str, ...]:
    columns = (f"{inert_line(one.name)}: {inert_line(one.purpose, 500)}" for one in table.columns)
    return (
        inert_line(table.purpose, 500),
        f"Kept: {inert_line(table.kept, 500)}",
        f"Seen by: the operator. {inert_line(table.seen, 500)}",
        *columns,
    )


def _rows(rows: int) -> str:
    return f"{rows:,} row" + ("" if rows == 1 else "s")


GOES = (
    "your devices and their keys: nobody can log in any more",
    "settings, blocks, how far you have read, invitations, invite links",
    "your place in all chats; what you alone own gets another owner",
    "chats in which nobody is left, with all that was said there",
)
STAYS = (
    "your name, given to nobody else: none is to be taken for you",
    "titles and topics, who came and reacted, what others forwarded",
    "reports by and about you, decisions about you, your appeals",
    "what others have on their own machines, and backups of the relay",
)
KEEP = "What you said stays in its chats, with your name."
DELETE = "What you said is deleted there, and your reactions."
FOR_EVER = "Nobody can undo this. Others see that your account was deleted."
DONE = "Your account {user} is deleted."
WIPED = "The profile on this machine is removed."
KEPT = (
    "The profile on this machine is still there, with keys that open nothing any more and the "
    "cache of your chats: {directory}"
)
