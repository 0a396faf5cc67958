"""What a cloud message says of itself besides its text: what it answers, who said it first, what
became of it. Everything from outside goes through `text`."""

from __future__ import annotations

from rich.cells import cell_len

from tui_chat.decided import STAFF, gone_by
from tui_chat.events import Line, Mark
from tui_chat.lasting import GONE
from tui_chat.text import inert_line, inert_name

EDITED = "edited"
QUOTED = "↪"
"""With this begins the row of what a text answers."""
BETWEEN = " · "
EXPIRED = Line("", "", 0, "", Mark.CLOUD, kind="")
"""In the place of what is quoted and kept no longer."""
_QUOTE_CHARS = 120
_EMOJI_CHARS = 16


def tombstone(line: Line) -> str:
    """What stands in the place of a text that was deleted or taken down."""
    whose = "" if line.now.gone == line.by else f"{inert_name(line.by)}'s message, "
    return whose + gone_by(line.now.gone, line.now.why)


def excerpt(line: Line | None) -> str:
    """A text as an answer quotes it: its author and the first line."""
    if line is EXPIRED:
        return f"a message that is {GONE}"
    if line is None or line.kind != "text":
        return "a message further up"
    if line.now.gone:
        return "a message that was taken down" if line.now.gone in STAFF else "a deleted message"
    first, *more = line.text.strip().split("\n", 1)
    said = inert_line(first, _QUOTE_CHARS)
    return f"{inert_name(line.by)}: {said}" + (" …" if more and not said.endswith("…") else "")


def above(line: Line, quoted: Line | None) -> tuple[str, ...]:
    """The rows above a text, each one row."""
    rows: tuple[str, ...] = ()
    if line.re and not line.now.gone:
        rows = (f"{QUOTED} {excerpt(quoted)}",)
    if line.origin and not line.now.gone:
        rows += (f"forwarded: {inert_name(line.origin)} said it first",)
    return rows


def behind(line: Line) -> str:
    """What stands behind a text, or below it where it has no room."""
    seen = f"{line.views:,} view" + ("" if line.views == 1 else "s") if line.views else ""
    return BETWEEN.join(part for part in (EDITED if line.now.edited else "", seen) if part)


def below(line: Line, word: str) -> list[tuple[str, str]]:
    """What stands below a text, in pieces, after a word that has no room behind it; with each
    reaction its emoji as the relay has it."""
    now = line.now
    parts = [(part, "") for part in word.split(BETWEEN) if part]
    parts += [("pinned", "")] if now.is_pinned else []
    for one in now.reactions:
        mine = " (you)" if one.mine else ""
        says = f"{inert_line(one.emoji, _EMOJI_CHARS) or '?'} {one.count}{mine}"
        parts.append((says, one.emoji))
    return parts


def fitted(text: str, width: int) -> str:
    """At most `width` cells of it."""
    if cell_len(text) <= width:
        return text
    kept = text[:width]
    while kept and cell_len(kept) > width - 1:
        kept = kept[:-1]
    return kept + "…"
