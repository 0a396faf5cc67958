"""The store's statements, as SQLite takes them, in the form that psycopg and PostgreSQL take."""

from __future__ import annotations

import re
from functools import lru_cache

_TOKEN = re.compile(
    r"(?P<quoted>'(?:[^']|'')*')|(?P<mark>\?)|(?P<named>:[a-z_]+\b)|(?P<percent>%)"
    r"|(?P<rows>\bjson_each\(\?\))|(?P<cell>\bjson_extract\(j\.value, '\$\[(?P<n>\d)\]'\))"
    r"|(?P<hint> INDEXED BY \w+)|(?P<cross>\bCROSS JOIN\b)|(?P<most>\bmax(?=\([^()]*,))"
    r"|(?P<text>coalesce\((?P<column>\w\.(?:text|words)), (?P<other>m\.text|'')\))"
)


@lru_cache(4096)
def translated(query: str) -> str:
    """Return a statement for psycopg. Values stay values, SQLite's hints are dropped, and a text
    that may be missing gets the type of texts."""
    return _TOKEN.sub(_one, query)


def _one(found: re.Match[str]) -> str:
    word = found[0]
    match found.lastgroup:
        case "quoted":
            return word.replace("%", "%%")
        case "mark":
            return "%s"
        case "named":
            return f"%({word[1:]})s"
        case "percent":
            return "%%"
        case "rows":
            return "jsonb_array_elements(%s::jsonb)"
        case "cell":
            return f"(j.value ->> {found['n']})"
        case "hint":
            return ""
        case "cross":
            return "JOIN"
        case "most":
            return "greatest"
    return f"coalesce({found['column']}, ROW(NULL, NULL, NULL, {found['other']})::held)"
