"""What the relay says that it has about one's own account, in words."""

from __future__ import annotations

from typing import NamedTuple

from relay.wire.holdings import Held, HeldTable
from tui_chat.text import inert_line


class Part(NamedTuple):
    """A heading, and paragraphs under it; all inert."""

    title: str
    says: tuple[str, ...]


def parts(held: Held) -> tuple[Part, ...]:
    """What can be read of it first, then what each table is for, then what is not held."""
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
        Part(f"{inert_line(table.name)}: {_rows(table.rows)}", _table(table)) for table in filled
    ]
    nothing = [Part("No row about you in", (", ".join(empty),))] if empty else []
    not_held = tuple(inert_line(sentence, 500) for sentence in held.not_held)
    not_told = tuple(inert_line(sentence, 500) for sentence in held.not_told)
    return (
        Part("What can be read", tuple(readable)),
        *tables,
        *nothing,
        Part("What it does not have", not_held),
        Part("What it does not tell you", not_told),
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
