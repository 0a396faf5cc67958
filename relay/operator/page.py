"""Pages that people open from a file: no scripts, nothing from elsewhere, and what strangers wrote
is text and nothing else."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence

_HEAD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 16px/1.5 sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }}
table {{ border-collapse: collapse; width: 100%; table-layout: fixed; }}
:is(td, th):nth-child(1):nth-last-child(2) {{ width: 75%; }}
:is(td, th):nth-child(1):nth-last-child(3) {{ width: 13rem; }}
:is(td, th):nth-child(2):nth-last-child(2) {{ width: 8rem; }}
td, th {{ overflow-wrap: anywhere; }}
td, th {{ border: 1px solid #888; padding: .3rem .5rem; text-align: left; vertical-align: top; }}
bdi {{ white-space: pre-wrap; overflow-wrap: anywhere; }}
</style></head><body>
<h1>{title}</h1>
"""
FOOT = "</body></html>\n"


def head(title: str) -> str:
    """The beginning of a page, up to its title."""
    return _HEAD.format(title=inert(title))


def inert(text: str) -> str:
    """A text for a page, in one line: what cannot be seen by itself is written out."""
    if text.isprintable():
        return html.escape(text)
    return html.escape("".join(c if c.isprintable() else _escaped(c) for c in text))


def apart(text: str) -> str:
    """The same for what strangers wrote: it does not turn the direction of what is around it."""
    return f"<bdi>{inert(text)}</bdi>"


def table(heads: tuple[str, ...], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are inert already."""
    lines = ["<table><tr>" + "".join(f"<th>{inert(name)}</th>" for name in heads) + "</tr>"]
    lines += ["<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows]
    return "\n".join(lines) + "</table>\n"


def _escaped(c: str) -> str:
    return c.encode("unicode_escape").decode()
