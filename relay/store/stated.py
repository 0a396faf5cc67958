"""How the statement of what is held says it of one table."""

from __future__ import annotations

from typing import NamedTuple


class Stated(NamedTuple):
    """What a table is for, how long a row stays, who can see one, and what each column is. The
    operator can see all there is; `seen` says who else is shown it by the relay."""

    purpose: str
    kept: str
    seen: str
    columns: dict[str, str]
