"""The input and output of plain mode: whole lines in, whole lines out, nothing ever redrawn."""

from __future__ import annotations

import contextlib
import locale
import os
import sys
import termios
import threading
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterator
from queue import SimpleQueue

from tui_chat.plain.text import printable
from tui_chat.runtime.input_lines import decoded, input_lines

LINES_WAITING = 10_000
"""Lines that wait at most for a slow reader; later ones are left out, and their number is said."""
FLUSH_SECONDS = 5.0
NOT_TEXT = "The line you entered is not UTF-8. Nothing was sent."


def wants_ascii(*encodings: str | None) -> bool:
    """Return whether output must be ASCII: one of these encodings is not UTF-8."""
    return any((name or "").lower().replace("-", "").replace("_", "") != "utf8"
               for name in encodings)  # fmt: skip


class LineWriter:
    """Writes lines to a descriptor in a thread of its own, so that a slow reader, or Ctrl+S, never
    holds up the connection."""

    def __init__(self, fd: int, closed: Callable[[], None] = lambda: None) -> None:
        """`closed` is called in that thread if the reader has gone."""
        self._fd, self._closed = fd, closed
        self._queue: SimpleQueue[bytes | None] = SimpleQueue()
        self._left_out = 0
        self._thread = threading.Thread(target=self._write_all, daemon=True)
        self._thread.start()

    def write(self, line: bytes) -> None:
        """Write this line after those before it."""
        if self._queue.qsize() >= LINES_WAITING:
            self._left_out += 1
            return
        if self._left_out:
            self._queue.put(
                f"{self._left_out} lines were left out because the output was blocked.\n".encode()
            )
            self._left_out = 0
        self._queue.put(line)

    def close(self) -> None:
        """Write what waits, for a few seconds at most."""
        self._queue.put(None)
        self._thread.join(FLUSH_SECONDS)

    def _write_all(self) -> None:
        while (line := self._queue.get()) is not None:
            try:
                while line:
                    line = line[os.write(self._fd, line) :]
            except OSError:
                self._closed()
                return


class Console:
    """Prints sentences and reads lines. Every printed line is inert, whatever it was made of."""

    def __init__(
        self, write: Callable[[bytes], None], lines: AsyncIterator[bytes], *,
        ascii_only: bool = False, hides_typing: Callable[[], contextlib.AbstractContextManager[
            None]] = contextlib.nullcontext, rings: bool = False,
    ) -> None:  # fmt: skip
        """`hides_typing` switches the echo off around a passphrase; `rings` if there is a bell."""
        self.rings = rings
        self._write, self._lines, self._ascii = write, lines, ascii_only
        self._hides_typing = hides_typing
        self._given_back: deque[str] = deque()

    def say(self, sentence: str) -> None:
        """Print one line."""
        self._write(f"{printable(sentence, ascii_only=self._ascii)}\n".encode())

    def ring(self) -> None:
        """Ring the bell, if there is one."""
        if self.rings:
            self._write(b"\a")

    async def line(self) -> str | None:
        """Return the next line; None at the end of input. Says so if a line is no text."""
        if self._given_back:
            return self._given_back.popleft()
        async for raw in self._lines:
            text = decoded(raw)
            if text is not None:
                return text
            self.say(NOT_TEXT)
        return None

    async def hidden_line(self, asks: str) -> str | None:
        """Ask for a line that a terminal does not show, and return it."""
        with self._hides_typing():
            self.say(asks)
            return await self.line()

    def give_back(self, line: str) -> None:
        """Return a line that `line` has given, to be the next one again."""
        self._given_back.append(line)


@contextlib.contextmanager
def open_console(closed: Callable[[], None] = lambda: None) -> Iterator[Console]:
    """Yield the console on stdin and stdout; what it says is written before this ends. `closed` is
    called in a thread once nobody reads the output any longer."""
    sys.stdout.flush()
    writer = LineWriter(sys.stdout.fileno(), closed)
    ascii_only = wants_ascii(sys.stdout.encoding, locale.getencoding())
    try:
        yield Console(
            writer.write, input_lines(), ascii_only=ascii_only, hides_typing=_without_echo,
            rings=sys.stdout.isatty(),
        )  # fmt: skip
    finally:
        writer.close()


@contextlib.contextmanager
def _without_echo() -> Iterator[None]:
    """Switch off the terminal's echo, except for the end of the line."""
    try:
        fd = sys.stdin.fileno()
        before = termios.tcgetattr(fd)
    except (OSError, termios.error):  # a pipe
        yield
        return
    without = termios.tcgetattr(fd)
    without[3] = without[3] & ~termios.ECHO | termios.ECHONL
    termios.tcsetattr(fd, termios.TCSADRAIN, without)
    try:
        yield
    finally:
        termios.tcsetattr(fd, termios.TCSADRAIN, before)
