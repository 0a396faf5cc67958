"""The log of this program: what happened and when, in fixed words.
It never holds messages, names of people or chats, keys, tokens, addresses, or the text of
exceptions."""

from __future__ import annotations

import hashlib
import logging
import os
import sys
import time
import traceback
from collections.abc import Iterator
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from relay.terminal.text import inert_line
from tui_chat.core import events
from tui_chat.runtime.places import xdg
from tui_chat.runtime.process import make_directory

FILE_BYTES = 512 * 1024
OLD_FILES = 3
"""Older files that are kept, so the log of one profile is at most four files of half a MiB."""
_LEVELS = {"warning": logging.WARNING, "info": logging.INFO}
_CHAINED, _FRAMES = 8, 40
_ROOT = Path(__file__).parents[2]

_log = logging.getLogger("tui_chat")
# Without a file nothing is written, above all not to a terminal that shows a screen.
_log.addHandler(logging.NullHandler())
_log.propagate = False


def log_path(profile: Path) -> Path:
    """Return a profile's log, under `$XDG_STATE_HOME/tui-chat/log`; a hash hides whose it is."""
    mark = hashlib.sha256(os.fsencode(profile.absolute())).hexdigest()[:12]
    return xdg("XDG_STATE_HOME", ".local/state") / "tui-chat" / "log" / f"{mark}.log"


def begin(path: Path, level: str) -> None:
    """Write from now on to this file (0600): "warning" or "info" and above, and uncaught
    exceptions; "off" writes nothing. Raises OSError."""
    end()
    if level == "off":
        return
    make_directory(path.parent)
    file = _PrivateFile(path, maxBytes=FILE_BYTES, backupCount=OLD_FILES, encoding="utf-8")
    file.setFormatter(_Entry("%(asctime)s %(levelname)s %(message)s"))
    _log.addHandler(file)
    _log.setLevel(_LEVELS[level])
    sys.excepthook = _uncaught
    _log.info("started")


def end() -> None:
    for handler in [h for h in _log.handlers if isinstance(h, _PrivateFile)]:
        _log.removeHandler(handler)
        handler.close()
    sys.excepthook = sys.__excepthook__


def internal_error(fault: BaseException | None = None) -> None:
    """Log a fault, or the exception that is being handled: its type and where it came from."""
    _log.critical("internal error", exc_info=fault or True)


def no_answer(error: BaseException) -> None:
    """Log that a connection could not be opened, by the kind of its error."""
    _log.warning("no answer from the relay (%s)", type(error).__name__)


def connection_closed(code: int | None) -> None:
    """Log the end of a connection, by its close code (RFC 6455, 7.4)."""
    _log.info("connection closed with code %s", code)


def key_file_saved(error: OSError | None = None) -> None:
    """Log that the key file was written, or by which errno it was not."""
    if error is None:
        _log.info("key file saved")
    else:
        _log.error("key file not saved (errno %s)", error.errno)


def log_event(event: events.Event) -> None:
    """Log an event of the client if it concerns the program and not a chat."""
    match event:
        case events.NetworkChanged(network=events.Network.CONNECTING):
            _log.info("connecting")
        case events.NetworkChanged(network=events.Network.OFFLINE, retry_in=None):
            _log.info("offline")
        case events.NetworkChanged(network=events.Network.OFFLINE, retry_in=float(seconds)):
            _log.warning("offline, next try in %.1f s", seconds)
        case events.LoggedIn():
            _log.info("logged in")
        case events.AccountSuspended():
            _log.error("no login: the account is suspended")
        case events.LoginRefused(title=title):
            _log.error("no login: %s", inert_line(title))
        case events.NotTheRelay(title=title):
            _log.warning("login not sent: %s", inert_line(title))
        case events.Trouble(title=title):
            _log.warning("trouble: %s", inert_line(title))
        case _:
            pass


class _PrivateFile(RotatingFileHandler):
    def _open(self) -> TextIOWrapper:
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW
        fd = os.open(self.baseFilename, flags, 0o600)
        try:
            os.fchmod(fd, 0o600)
        except OSError:
            os.close(fd)
            raise
        return TextIOWrapper(os.fdopen(fd, "ab"), encoding="utf-8", errors="replace")

    def handleError(self, record: logging.LogRecord) -> None:
        """Ignore the error: a log that cannot be written must not write on the screen."""


class _Entry(logging.Formatter):
    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03dZ"

    def format(self, record: logging.LogRecord) -> str:
        """Format the record without the traceback that another handler may have cached on it."""
        kept, record.exc_text = record.exc_text, None
        try:
            return super().format(record)
        finally:
            record.exc_text = kept

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:
        """Format the time in UTC, so that the log does not reveal where the user lives."""
        at = time.strftime(self.default_time_format, time.gmtime(record.created))
        return self.default_msec_format % (at, record.msecs)

    def formatException(
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        """Format types and places, not the exceptions' text, which may be anybody's words."""
        return "\n".join(_places(ei[1], _CHAINED)) if ei[1] else ""


def _places(error: BaseException, more: int) -> Iterator[str]:
    yield f"  {type(error).__module__}.{type(error).__qualname__}"
    for frame in traceback.extract_tb(error.__traceback__, limit=-_FRAMES):
        yield f"    {_short(frame.filename)}:{frame.lineno} in {frame.name}"
    inner = list(error.exceptions) if isinstance(error, BaseExceptionGroup) else []
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    for other in [*inner, before]:
        if other is not None and more > 0:
            more -= 1
            yield from _places(other, more)


def _short(filename: str) -> str:
    path = Path(filename)
    if path.is_relative_to(_ROOT / "tui_chat") or path.is_relative_to(_ROOT / "relay"):
        return str(path.relative_to(_ROOT))
    return "/".join(path.parts[-2:])


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if not issubclass(kind, KeyboardInterrupt):
        _log.critical("internal error", exc_info=(kind, error, trace))
    sys.__excepthook__(kind, error, trace)
