"""Rows and shares of the operator's view in words and signs, for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from textual.content import Content

from relay.operator.cases_in_words import DID
from relay.operator.words import harmless
from relay.view import words
from relay.view.passing import BOXES
from relay.wire.view import CloudRow, Point, Run, SealedRow

TEXT_CHARS = 300
_LEVELS = "▁▂▃▄▅▆▇█"
Share = tuple[int, int]
"""So many of so many."""


def cloud(row: CloudRow, *, earlier: bool = False) -> Content:
    """A row of what can be read: two lines, the text as it was stored, made harmless. What was
    there `earlier` has its day, too."""
    act, said = words.act(row)
    more = len(said) - TEXT_CHARS
    text = harmless(said[:TEXT_CHARS]) if said else ""
    text += f" and {more:,} more" if more > 0 else ""
    size = f", {words.size(row)}" if row.file else ""
    head = f"{_clock(row.at, day=earlier)} "
    what = (words.gone(row), "$text-muted") if row.gone else " ".join(filter(None, (act, text)))
    return Content.assemble(
        (head, "$text-muted"), (row.by, "bold"), (f" in {row.chat}{size}", "$text-muted"), "\n  ",
        what,
    )  # fmt: skip


def sealed(run: Run, *, earlier: bool = False) -> Content:
    """Sealed frames that came by."""
    size = f", {run.bytes:,}\u00a0B" if run.bytes else ""
    return Content.assemble(
        (f"{_clock(run.at, day=earlier)} ", "$text-muted"), (words.ends(run), "bold"),
        f" {words.sealed(run)}{size}",
    )  # fmt: skip


def box(row: SealedRow) -> str:
    """A frame by size alone, as one sign; what has no box is a point."""
    return _LEVELS[BOXES.index(row.box)] if row.box in BOXES else "."


def messages(point: Point) -> Share:
    """Messages that could be read, of these and all sealed frames."""
    return point.messages, point.messages + point.sealed


def size(point: Point) -> Share:
    """Bytes that could be read, of all."""
    return point.bytes, point.bytes + point.sealed_bytes


def people(point: Point) -> Share:
    """People of whom something could be read, of all who sent something."""
    return point.read, point.people


def in_words(point: Point) -> dict[str, str]:
    """How it stands, as people say it, and as the page does. Only of what is of one kind is there a
    percentage: what is in a frame nobody here can say."""
    sealed_frames = many(point.sealed, "sealed frame")
    return {
        "Messages": f"{point.messages:,} readable · {sealed_frames}: contents unknown"
        if point.messages + point.sealed
        else "none yet",
        "Bytes": _part(size(point), "readable"),
        "People": _part(people(point), "sent something readable"),
    }


def _part(share: Share, what: str) -> str:
    some, whole = share
    if not whole:
        return "none yet"
    part = 100 * some / whole
    said = f"{round(part)} %"
    if some and part < 1:
        said = "less than 1 %"
    elif some < whole and part > 99:
        said = "more than 99 %"
    return f"{some:,} of {whole:,} {what}: {said}"


def line(shares: Sequence[Share], width: int) -> str:
    """Shares over time in so many signs, from none at the bottom to all at the top."""
    known = [some / whole for some, whole in shares if whole]
    if not known or width < 1:
        return ""
    at = known
    if len(known) > width:  # the newest is always there
        at = [known[(n + 1) * len(known) // width - 1] for n in range(width)]
    return "".join(_LEVELS[min(int(share * len(_LEVELS)), len(_LEVELS) - 1)] for share in at)


def _clock(at: int, *, day: bool) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).strftime(
        "%Y-%m-%d %H:%M:%S" if day else "%H:%M:%S"
    )


def many(count: int, what: str) -> str:
    """So many of something."""
    return f"1 {what}" if count == 1 else f"{count:,} {what}s"


def span(ms: int) -> str:
    """How long something is ago."""
    minutes = max(ms, 0) // 60_000
    if minutes < 1:
        return "less than a minute"
    if minutes < 60:
        return f"{minutes} min"
    hours = minutes // 60
    return f"{hours} h {minutes % 60} min" if hours < 48 else f"{hours // 24} days"


def did(action: str) -> str:
    """A decision in a word, or two."""
    return DID.get(action, "something that this version does not know")


def bytes_(count: int) -> str:
    """A size."""
    size = float(count)
    for unit in ("B", "KiB", "MiB", "GiB"):
        if size < 1024:
            return f"{size:.0f} {unit}" if unit == "B" or size >= 100 else f"{size:.1f} {unit}"
        size /= 1024
    return f"{size:,.1f} TiB"
