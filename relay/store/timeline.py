"""The timeline of a database on its own server, as PostgreSQL counts them."""

from __future__ import annotations

from typing import NamedTuple


class Timeline(NamedTuple):
    """`system` is the same for a server and all its copies, and `number` goes up with each
    failover. Both are 0 if there is no server."""

    system: int = 0
    number: int = 0
