"""The plans of statements on PostgreSQL, as a connection of the relay makes them for all values."""

from __future__ import annotations

import contextlib
import itertools
import re
from collections.abc import Iterator
from typing import Any

from relay.store.postgres.place import PostgresPlace
from relay.store.postgres.statements import translated

_BY_INDEX = ("Index Scan", "Index Only Scan", "Bitmap Index Scan")


def walks(place: PostgresPlace, query: str) -> list[str]:
    """Return the tables and indexes through which a statement walks from end to end."""
    return [
        str(node.get("Index Name", node.get("Relation Name")))
        for node in _nodes(place, query)
        if node["Node Type"] == "Seq Scan"
        or (node["Node Type"] in _BY_INDEX and "Index Cond" not in node)
    ]


def indexes(place: PostgresPlace, query: str) -> set[str]:
    """Return the indexes that a statement uses."""
    return {str(node["Index Name"]) for node in _nodes(place, query) if "Index Name" in node}


def _nodes(place: PostgresPlace, query: str) -> Iterator[dict[str, Any]]:
    count = itertools.count(1)
    numbered = re.sub("%s", lambda _: f"${next(count)}", translated(query))
    explain = f"EXPLAIN (GENERIC_PLAN, FORMAT JSON) {numbered}"
    with contextlib.closing(place.connect()) as db:
        ((plans,),) = db.session.execute(explain.encode(), prepare=False).fetchall()
    yield from _with_parts(plans[0]["Plan"])


def _with_parts(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for part in node.get("Plans", []):
        yield from _with_parts(part)
