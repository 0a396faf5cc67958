"""Lengths of time, as people type them and as they say them."""

from __future__ import annotations

import re

_UNITS = {"m": 60, "h": 3_600, "d": 86_400}


def span_of(typed: str) -> int:
    """The seconds of what is written as 30m, 12h or 7d; 0 for anything else."""
    found = re.fullmatch(r"([0-9]{1,6})([mhd])", typed.strip().lower())
    return int(found[1]) * _UNITS[found[2]] if found else 0


def seconds_in_words(seconds: int) -> str:
    """As people say it: 7 days, 12 hours, 30 minutes; what is over is left out."""
    for size, name in ((86_400, "day"), (3_600, "hour"), (60, "minute")):
        if seconds >= size:
            count = seconds // size
            return f"{count} {name}" + ("" if count == 1 else "s")
    return "less than a minute"
