"""The words in the rows of the operator's view, for the web page and the console."""

from __future__ import annotations

from relay.terminal.log_words import LOG_WORDS
from relay.terminal.text import inert_line, plural
from relay.wire.live_view import CloudRow, FrameKind, Gone, Run, ViewState

_GONE: dict[Gone, str] = {
    "edited": "edited later (the old text is no longer in the chat)",
    "deleted": "deleted (no longer in the chat)",
    "taken_down": "taken down (now kept only in the report)",
    "expired": "expired (no longer in the chat)",
    "left": "everyone left this chat (its contents are being deleted)",
}
NAMED = 3
"""The most nodes that are named."""
_FRAMES: dict[FrameKind, str] = {
    "offer": "requests a secret chat",
    "answer": "answers",
    "finish": "finishes the handshake",
    "message": "encrypted",
    "close": "ends the chat, or withdraws the request",
}


def act(row: CloudRow) -> tuple[str, str]:
    """Return the action of a row, empty for a message, and the text that follows it."""
    if row.kind == "text":
        return "", row.text
    words = LOG_WORDS.get(row.kind)
    if words is None:
        return row.kind.replace("_", " "), row.text
    if words.spoken is not None and not row.gone:
        spoken = words.spoken(row.text)
        return (words.view, spoken) if words.view.endswith(":") else (spoken, "")
    return words.view if row.text else words.view.removesuffix(":"), row.text


def loss_reason(row: CloudRow) -> str:
    """Return why a chat no longer holds a text, else an empty string."""
    return _GONE.get(row.gone, "")


def size(row: CloudRow) -> str:
    """Return the size of a text or a file, else an empty string."""
    if row.file:
        return f"a file of {plural(row.bytes, 'byte')}"
    return plural(row.bytes, "byte") if row.kind in ("text", "edited") and row.bytes else ""


def ends(run: Run) -> str:
    """Return sender and recipient, or both if each sent some."""
    return f"{run.by} {'⇄' if run.both else '→'} {run.to}"


def sealed(run: Run) -> str:
    """Return the number, size and duration of one frame or several."""
    if run.frames > 1:
        lasted = _lasted(run.at - run.since)
        return f"{run.frames:,} encrypted frames {lasted}{_padded(run)}"
    return f"{_FRAMES[run.kind]}{_padded(run)}{', new keys' if run.keys else ''}"


def waits(state: ViewState) -> bool:
    """Return whether not everyone has been told of the view yet."""
    return state.waits and state.nodes > 1


def nodes(state: ViewState) -> str:
    """Return which nodes answer, in sentences; nothing for a relay with one node."""
    if state.nodes == 1:
        return ""
    silent = [inert_line(name) for name in state.silent]
    if not silent and state.waits:
        return f"Asking all {state.nodes} nodes …"
    if not silent:
        return f"{state.nodes} of {state.nodes} nodes answer."
    more = len(silent) - NAMED
    names = ", ".join(silent[:NAMED]) + (f" and {more} more" if more > 0 else "")
    answer = f"{state.nodes - len(silent)} of {state.nodes} nodes answer."
    if state.waits:
        return f"{answer} No messages are shown yet, because these do not: {names}."
    return f"{answer} Nothing new of these is shown: {names}."


def figures(state: ViewState) -> str:
    """Return the heading of the figures."""
    if state.nodes == 1:
        return "What the relay could read since it started"
    return "What this node could read since it started (others: while this view is open)"


def _padded(run: Run) -> str:
    return f", contents padded to {run.box:,}\u00a0bytes" if run.box else ""


def _lasted(ms: int) -> str:
    seconds = max(ms // 1000, 1)
    if seconds < 120:
        return f"in\u00a0{seconds}\u00a0s"
    return (
        f"in\u00a0{seconds // 60}\u00a0min"
        if seconds < 7200
        else f"in\u00a0{seconds // 3600}\u00a0h"
    )
