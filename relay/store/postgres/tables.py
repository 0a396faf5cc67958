"""The tables of a store on PostgreSQL, as its catalog has them."""

from __future__ import annotations

from relay.store.database import Statements


def columns(db: Statements) -> dict[str, set[str]]:
    """Return the columns of each table. The parts of a table are not tables of their own."""
    rows = db.execute(
        "SELECT CAST(c.relname AS text), CAST(a.attname AS text) FROM pg_class c"
        " JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped"
        " WHERE c.relnamespace = CAST(CAST(current_schema() AS text) AS regnamespace)"
        " AND c.relkind IN ('r', 'p') AND NOT c.relispartition"
    )
    found: dict[str, set[str]] = {}
    for table, column in rows:
        found.setdefault(table, set()).add(column)
    return found
