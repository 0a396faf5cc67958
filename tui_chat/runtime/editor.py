"""The user's own editor for a cloud message.
The text is in a private file while the editor runs, and never after that. What goes wrong is a
sentence, and the caller keeps the draft."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shlex
import shutil
import signal
import stat
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from relay.terminal.text import bytes_of, inert_line, plural
from tui_chat.core.drafts import DRAFT_CHARS

_MOST_BYTES = 4 * DRAFT_CHARS
_NAME = "message.txt"
_KEPT = "Your draft is kept."
_NO_FILE = f"The editor closed, but the file with your text is missing or can't be read. {_KEPT}"
_PATIENCE = 2.0
"""Seconds that the editor has to leave when the chat is stopped."""
_ITS_SIGNALS = (signal.SIGINT, signal.SIGQUIT)
"""Signals of the keyboard, which are for the editor while it has the terminal."""


class EditorFailed(Exception):
    """Raised if no text came back; the text is a sentence that says why."""


def editor_command(environment: Mapping[str, str] = os.environ) -> list[str]:
    """Return program and arguments of the editor, without the file. Raises EditorFailed."""
    for variable in ("VISUAL", "EDITOR"):
        written = environment.get(variable, "").strip()
        if not written:
            continue
        try:
            command = shlex.split(written)
        except ValueError:
            raise EditorFailed(
                f"{variable} has a quotation mark that is never closed. {_KEPT}"
            ) from None
        if command and shutil.which(command[0], path=environment.get("PATH")):
            return command
        name = inert_line(command[0] if command else written, 60)
        raise EditorFailed(f"{variable} is “{name}”, but there is no such program. {_KEPT}")
    if found := shutil.which("nano", path=environment.get("PATH")):
        return [found]
    raise EditorFailed("No editor is set. Try: export VISUAL=nano")


async def edit_text(text: str, command: Sequence[str]) -> str:
    """Return the text as it is in the file when the editor ends, without line breaks at its end.
    The editor has this process's terminal until then. Raises EditorFailed."""
    try:
        folder = Path(tempfile.mkdtemp(prefix="tui-chat-", dir=_private_memory()))
    except OSError as e:
        raise EditorFailed(f"Can't create a file for the editor: {e.strerror}. {_KEPT}") from None
    file = folder / _NAME
    try:
        try:
            fd = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(fd, "w", encoding="utf-8", errors="replace") as opened:
                opened.write(f"{text}\n" if text else "")
        except OSError as e:
            raise EditorFailed(
                f"Can't write the file for the editor: {e.strerror}. {_KEPT}"
            ) from None
        with _for_the_editor():
            await _run([*command, str(file)])
        return _read(file)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


async def _run(command: Sequence[str]) -> None:
    try:
        process = await asyncio.create_subprocess_exec(*command)
    except (OSError, ValueError):
        name = inert_line(command[0], 60)
        raise EditorFailed(f"“{name}” could not be started. {_KEPT}") from None
    try:
        code = await process.wait()
    except asyncio.CancelledError:
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        try:
            async with asyncio.timeout(_PATIENCE):
                await process.wait()
        except TimeoutError:
            process.kill()
        raise
    if code < 0:
        raise EditorFailed(f"The editor was stopped by signal {-code}. {_KEPT}")
    if code:
        raise EditorFailed(f"The editor ended with error {code}. {_KEPT}")


def _read(file: Path) -> str:
    try:
        # What an editor may have put there: a pipe would never end, a link leads elsewhere.
        fd = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(fd, "rb") as opened:
            size = os.fstat(fd).st_size
            if not stat.S_ISREG(os.fstat(fd).st_mode):
                raise EditorFailed(_NO_FILE)
            raw = opened.read(_MOST_BYTES + 1)
    except OSError:
        raise EditorFailed(_NO_FILE) from None
    if len(raw) > _MOST_BYTES:
        raise EditorFailed(f"The text has {bytes_of(size)}, which is too long. {_KEPT}")
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n").rstrip("\n")
    except UnicodeDecodeError:
        raise EditorFailed(f"The editor wrote something other than UTF-8. {_KEPT}") from None
    if len(text) > DRAFT_CHARS:
        raise EditorFailed(
            f"The text has {plural(len(text), 'character')}, which is too long. {_KEPT}"
        )
    return text


def _private_memory() -> str | None:
    """Return the user's own folder in memory, if there is one; else the usual place is taken."""
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    try:
        status = os.lstat(folder) if os.path.isabs(folder) else None
    except OSError:
        return None
    own = status is not None and status.st_uid == os.getuid() and stat.S_ISDIR(status.st_mode)
    return folder if own and status and not status.st_mode & 0o077 else None


@contextlib.contextmanager
def _for_the_editor() -> Iterator[None]:
    """Let an interrupt stop nothing here. This sets a handler: SIG_IGN would be inherited."""
    before = {number: signal.getsignal(number) for number in _ITS_SIGNALS}
    try:
        for number in _ITS_SIGNALS:
            signal.signal(number, lambda *_: None)
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
