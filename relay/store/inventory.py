"""The inventory: in words, what a store holds, and how long deleted messages stay readable."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import msgspec

NAMING = (
    "invited", "uninvited", "made_owner", "made_admin", "made_member", "kicked", "banned",
    "barred", "unbanned", "inherited",
)  # fmt: skip
"""Kinds of entries whose text is the name of the user that they are about."""
_NAMING = ", ".join(f"'{kind}'" for kind in NAMING)
OWN = "device IN (SELECT no FROM devices WHERE account = :no)"
"""An account's messages, by the index of ids."""
MESSAGES = (
    f"(chat, seq) IN (SELECT chat, seq FROM messages WHERE {OWN}"  # noqa: S608
    " UNION SELECT chat, seq FROM messages WHERE origin = :no AND origin <> 0"
    f" UNION SELECT chat, seq FROM messages WHERE kind IN ({_NAMING}) AND text = :name)"
)
WRITTEN = "report IN (SELECT no FROM reports WHERE author = :no)"
_PARTS = {
    "own": OWN, "messages": MESSAGES, "written": WRITTEN,
    "reports": "reporter = :no OR author = :no",
    "folders": " UNION SELECT body FROM placed WHERE account = :no AND body <> 0",
    "by_itself": "report IN (SELECT no FROM reports WHERE reporter = :no)",
}  # fmt: skip
"""The parts that `rows` and `told` of the inventory are made of."""
INDEXED = (
    "(SELECT m.device FROM messages m JOIN indexed i ON i.chat = m.chat AND i.seq >= m.seq"
    " WHERE m.kind = 'text' AND m.body <> 0)"
)
"""The search indexes hold no text that could be counted: they have a row for each of these."""


SEALED_COLUMNS = {
    "decisions": ("rule", "facts"), "appeals": ("text", "words"), "notices": ("text",),
    "order_steps": ("words",),
}  # fmt: skip
"""Columns with words of people that are not among the texts."""


class InventoryTable(msgspec.Struct, frozen=True):
    """One table: its purpose, how long a row stays, who can see one, and the meaning of each
    column. The operator can see everything; `seen` says who else is shown it by the relay."""

    purpose: str
    kept: str
    seen: str
    columns: dict[str, str]
    rows: str = ""
    """The rows of one account, as a condition in SQL; empty if none is about an account."""
    told: str = ""
    """The rows that it may learn of itself, if they are fewer."""

    def of_account(self, told: bool, later: Collection[str] = ()) -> str:
        """Return the SQL condition for an account's rows, or for those that it may learn of, in a
        store that lacks the `later` tables."""
        parts = _PARTS | ({"folders": ""} if "placed" in later else {})
        return ((told and self.told) or self.rows).format(**parts)


class Inventory(msgspec.Struct, frozen=True):
    """All that the relay holds, in words; what it does not; and what an account is not told."""

    tables: dict[str, InventoryTable]
    not_held: list[str]
    not_told: list[str]


class Catalog(Protocol):
    """A store's own tables, and what is true of its engine alone."""

    @property
    def inventory(self) -> Inventory:
        """The inventory of such a store."""
        ...

    def tables(self) -> dict[str, set[str]]:
        """Return the columns of each table."""
        ...

    def later(self) -> frozenset[str]:
        """Return the tables and columns that it gets when a relay of this version opens it."""
        ...

    def snapshots(self) -> list[str]:
        """Return the names of its snapshots."""
        ...

    def erasing(self) -> list[str]:
        """Return sentences about how long what was deleted can still be read from its files."""
        ...


@cache
def facts() -> dict[str, Any]:
    """Return the inventory of a store on SQLite as it is written down."""
    return tomllib.loads(Path(__file__).with_name("inventory.toml").read_text("utf-8"))


@cache
def inventory() -> Inventory:
    """Return the inventory of a store on SQLite."""
    return msgspec.convert(facts(), Inventory)


def with_changes(base: Mapping[str, Any], changes: Mapping[str, Any]) -> Inventory:
    """Return an inventory of the same tables except `without`, with others and with other words.
    A table that is `like` another has all that it does not say itself from there."""
    tables = dict(base["tables"])
    for name, change in changes["tables"].items():
        before = base["tables"].get(change.get("like", name), {})
        columns = change.get("columns", {})
        if "like" not in change:
            columns = {**before.get("columns", {}), **columns}
        tables[name] = {**before, **change, "columns": columns}
    kept = {name: of for name, of in tables.items() if name not in changes["without"]}
    return msgspec.convert({**base, "tables": kept}, Inventory)
