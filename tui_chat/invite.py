"""A link that lets people in: how many, and until when."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Invite:
    """`link` makes an account for each of the first `uses` who have it, until `until` (Unix
    seconds)."""

    link: str
    uses: int
    until: float
