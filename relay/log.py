"""The log of errors: their kinds, counts and places in the code.
It contains no addresses of clients and no texts of exceptions."""

from __future__ import annotations

import ast
import json
import logging
import os
import re
import sys
import threading
import traceback
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

log = logging.getLogger("relay.incidents")

FRAMES = 12
"""The most places of a fault, the innermost."""
KINDS = 64
"""The most kinds with a line of their own in one report; the others are counted together."""


class Incidents:
    """Log one line per kind of incident and report, so that a flood does not fill the log."""

    def __init__(self) -> None:
        self._count: Counter[str] = Counter()

    def note(self, kind: str) -> None:
        """Count an incident. `kind` names no peer and holds nothing that a peer sent."""
        known = kind in self._count or len(self._count) < KINDS
        self._count[kind if known else "event=other"] += 1

    def tell(self) -> None:
        """Log the counts since the last time."""
        count, self._count = self._count, Counter()
        for kind, times in count.items():
            log.info("%s count=%d", kind, times)


def places(fault: BaseException) -> str:
    """Return the types of an exception and its causes, and their places, innermost first."""
    found = f"kind={type(fault).__name__} at="
    frames = traceback.extract_tb(fault.__traceback__, limit=-FRAMES)
    found += (
        ",".join(f"{'/'.join(Path(f.filename).parts[-2:])}:{f.lineno}" for f in reversed(frames))
        or "unknown"
    )
    before = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
    return found if before is None else f"{found} after={type(before).__name__}"


def log_fault(to: logging.Logger, event: str, what: str, fault: BaseException) -> None:
    """Log a fault of the program: `event` contains a %s for `what`, a name from this program."""
    to.error(event + " %s", what, places(fault))


def begin(stream: TextIO, *, as_json: bool = False) -> None:
    """Write the relay's log to this stream, with uncaught exceptions as a line of it. A line is
    `event=...` with its facts, or the same as a JSON object. From now on an uncaught exception in
    any thread ends the process."""
    handler = logging.StreamHandler(stream)
    line = _Line("%(asctime)s %(levelname)s %(name)s %(message)s")
    handler.setFormatter(_JsonLine() if as_json else line)
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    # Their messages repeat what peers said and the words of exceptions.
    for name in ("websockets", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    sys.excepthook = _uncaught
    threading.excepthook = _uncaught_in_thread


def loop_fault(loop: object, context: dict[str, Any]) -> None:
    """Handle a fault of the event loop, whose own message names sockets and exceptions."""
    fault = context.get("exception")
    log.error("event=fault where=loop %s", places(fault) if fault else "kind=unknown")


class _Line(logging.Formatter):
    def formatException(
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        """Format an exception that was logged all the same, without its text."""
        return places(ei[1]) if ei[1] else ""


class _JsonLine(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        """Format the facts of a record by name, as JSON."""
        message = record.getMessage()
        if record.exc_info and record.exc_info[1]:
            message += f" {places(record.exc_info[1])}"
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        told = {"at": at, "level": record.levelname, "logger": record.name}
        return json.dumps(told | {name: _value(fact) for name, fact in _FACT.findall(message)})


_FACT = re.compile(r"""(\w+)=('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|\S+)""")


def _value(fact: str) -> str | int:
    if fact[0] in "'\"":
        return str(ast.literal_eval(fact))
    return int(fact) if fact.isdecimal() else fact


def _uncaught(
    kind: type[BaseException], fault: BaseException | None, trace: TracebackType | None
) -> None:
    if isinstance(fault, KeyboardInterrupt):
        return
    log.critical("event=fault where=thread %s", places(fault) if fault else f"kind={kind.__name__}")


def _uncaught_in_thread(of: threading.ExceptHookArgs) -> None:
    _uncaught(of.exc_type, of.exc_value, of.exc_traceback)
    if of.exc_type is not SystemExit:
        os._exit(1)  # nobody does that thread's work any longer, and people would wait for it
