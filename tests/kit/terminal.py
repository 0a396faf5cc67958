"""The program at a terminal of its own (pexpect), or a person at one (tmux: keys in, the screen
out); and a driver that records the bytes for the terminal, with the rules for them."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar

import pexpect
import pyte
from textual.drivers.headless_driver import HeadlessDriver

from relay.terminal.wrapping import HARD_SPACE
from tests.kit.forked_terminal import forked_at_terminal
from tests.kit.forks import CLIENT, Forked, is_place
from tests.kit.resources import needs

PATIENCE = 60
_PAUSE = 0.8
"""Seconds after which the page before the first secret message takes Enter."""
ROOT = Path(__file__).parents[2]


@contextmanager
def at_a_strange_terminal(*args: str) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """Run the program at a terminal that is not its session's, so no signal announces its end.
    Yield the process and this side of the terminal, which is drained until it is closed."""
    outside, inside = os.openpty()
    termios.tcsetwinsize(inside, (36, 120))
    environment = {**os.environ, "TERM": "xterm-256color"}
    process = subprocess.Popen(
        [sys.executable, "-m", "tui_chat", *args], cwd=ROOT, env=environment,
        stdin=inside, stdout=inside, stderr=inside, start_new_session=True,
    )  # fmt: skip
    os.close(inside)
    try:
        yield process, outside
    finally:
        process.kill()
        process.wait()


class AtTerminal:
    """One command at one terminal. `written` holds everything that it wrote."""

    def __init__(self, child: pexpect.spawn, process: Forked | None = None) -> None:
        self._child, self._process = child, process
        self.pid: int = process.pid if process else child.pid
        self.written = ""
        self._hung_up = False

    def keys(self, keys: str) -> None:
        self._child.send(keys)

    async def shows(self, text: str, then: str = "") -> None:
        """Wait until this text is written, and then press keys. Attributes and cursor moves may be
        within the text."""
        await asyncio.to_thread(self._until, _loosely(text))
        self.keys(then)

    async def quit(self) -> int:
        """Press Ctrl+Q, and wait for the end."""
        self.keys("\x11")
        return await self.end()

    async def end(self) -> int:
        """Wait for its end; return the exit code, or the signal as a negative number."""
        if not self._hung_up:
            await asyncio.to_thread(self._until, pexpect.EOF)
        async with asyncio.timeout(PATIENCE):
            while (code := self._code()) is None:
                await asyncio.sleep(0.02)
        return code

    def _code(self) -> int | None:
        if self._process:
            return self._process.poll()
        if self._child.isalive():
            return None
        if self._child.signalstatus is not None:
            return -int(self._child.signalstatus)
        return int(self._child.exitstatus)

    def signal(self, number: signal.Signals) -> None:
        os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Close the terminal from outside, as a window is closed."""
        self._hung_up = True
        (self._child if self._process else self._child.ptyproc.fileobj).close()

    def is_cooked(self) -> bool:
        """Return whether lines are edited and echoed, as a shell expects."""
        flags = termios.tcgetattr(self._child.child_fd)[3]
        return bool(flags & termios.ICANON and flags & termios.ECHO and flags & termios.ISIG)

    def is_left(self) -> bool:
        """Return whether the alternate screen was entered and left, and mouse and cursor are
        restored."""
        last = {
            mode: self.written.rfind(f"\x1b[?{mode}l") > self.written.rfind(f"\x1b[?{mode}h") >= 0
            for mode in (1049, 1000, 1003, 1004, 1006, 2004)
        }
        shown = self.written.rfind("\x1b[?25h") > self.written.rfind("\x1b[?25l") >= 0
        return shown and all(last.values())

    def _until(self, wanted: object) -> None:
        try:
            self._child.expect(wanted, PATIENCE)
        finally:
            self.written += self._child.before if isinstance(self._child.before, str) else ""
            self.written += self._child.after if isinstance(self._child.after, str) else ""


def _loosely(text: str) -> re.Pattern[str]:
    return re.compile(r"(?:\x1b\[[0-9;?]*[A-Za-z]|\s)*".join(map(re.escape, text.split())))


@contextmanager
def at_terminal(
    *args: str, program: str = "", forked: bool = True, **env: str
) -> Iterator[AtTerminal]:
    """Run `tui-chat` (or a Python program) at a terminal of 100 by 30 until the block ends. It is
    forked, unless it gets variables that may change how Python starts."""
    kept = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "LINES", "NO_COLOR")}
    environment = {**kept, "TERM": "xterm-256color", **env}
    if forked and not program and all(map(is_place, env)):
        with forked_at_terminal(CLIENT, list(args), environment) as (terminal, process):
            yield AtTerminal(terminal, process)
        return
    command = ["-c", program, *args] if program else ["-m", "tui_chat", *args]
    child = pexpect.spawn(
        sys.executable, command, cwd=str(ROOT), dimensions=(30, 100), encoding="utf-8",
        codec_errors="replace", env=environment,
    )  # fmt: skip
    try:
        yield AtTerminal(child)
    finally:
        child.close(force=True)


def children(pid: int) -> list[int]:
    """Return the processes that a process started (Linux)."""
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        found += [int(child) for child in (task / "children").read_text().split()]
    return found


needs_tmux = needs("tmux")
_ENV = ["env", "-u", "COLUMNS", "-u", "LINES", "TERM=tmux-256color"]


class Terminal:
    """One tmux session running one command."""

    def __init__(self, socket: Path, name: str) -> None:
        self._socket, self._name = socket, name

    def keys(self, *keys: str) -> None:
        """Press these keys, one after the other (tmux names: Enter, F2, M-Down …)."""
        self._tmux("send-keys", "-t", self._name, *keys)

    def type(self, text: str) -> None:
        """Type a text, letter by letter."""
        self._tmux("send-keys", "-t", self._name, "-l", text)

    def seal_first(self, text: str) -> None:
        """Send the first secret message to a peer, reading the page that comes before it."""
        self.type(text)
        self.wait(text)
        self.keys("Enter")
        self.wait("Before your first secret message to")
        self.wait("▸ Send")
        time.sleep(_PAUSE)
        self.keys("Enter")
        self.wait("SECRET from here", text, gone="Before your first")

    def screen(self) -> str:
        """Return the text on the screen."""
        return self._tmux("capture-pane", "-p", "-t", self._name).replace(HARD_SPACE, " ")

    def history(self) -> str:
        """Return the terminal's contents, including what has scrolled away."""
        shown = self._tmux("capture-pane", "-p", "-S", "-", "-t", self._name)
        return shown.replace(HARD_SPACE, " ")

    def wait(self, *wanted: str, gone: str = "", patience: float = PATIENCE) -> str:
        """Wait until all of these are on the screen and `gone` is not; return the screen."""
        return self.until(
            lambda s: all(w in s or w in flowed(s) for w in wanted) and not (gone and gone in s),
            f"{wanted} on the screen" + (f", {gone} gone" if gone else ""), patience,
        )  # fmt: skip

    def until(self, true: Callable[[str], bool], what: str, patience: float = PATIENCE) -> str:
        """Wait until a condition on the screen holds; return the screen."""
        end = time.monotonic() + patience
        while not true(screen := self.screen()):
            if time.monotonic() > end:
                raise AssertionError(f"waited for {what}:\n{screen}")
            time.sleep(0.1)
        return screen

    def pid(self) -> int:
        """Return the process in the terminal."""
        return int(self._tmux("display-message", "-p", "-t", self._name, "#{pane_pid}"))

    def close(self) -> None:
        """Close the window, as its close button does."""
        self._tmux("kill-session", "-t", self._name)

    def alive(self) -> bool:
        """Return whether the session exists."""
        done = subprocess.run(
            ["tmux", "-S", str(self._socket), "has-session", "-t", self._name], capture_output=True,
            check=False,
        )  # fmt: skip
        return done.returncode == 0

    def _tmux(self, *args: str) -> str:
        command = ["tmux", "-S", str(self._socket), *args]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def flowed(screen: str) -> str:
    """Return the right-hand pane as running text, with wrapped lines joined."""
    lines = (line.partition("│")[2] or line for line in screen.splitlines())
    return " ".join(" ".join(lines).replace("│", " ").split())


def words_on(screen: str) -> list[str]:
    """Return the seven words as F3 numbers them."""
    found = re.findall(r"\b([1-7]) \S+\s+([A-Z][a-z]+(?: [A-Z][a-z]+)?)", screen)
    return [word for _, word in sorted(found)]


@contextmanager
def terminals(
    directory: Path, size: tuple[int, int], commands: dict[str, list[str]]
) -> Iterator[dict[str, Terminal]]:
    """Yield a terminal of this size for each command, by name; all end with the block."""
    socket = directory / "tmux"
    width, height = size
    for name, command in commands.items():
        subprocess.run(
            ["tmux", "-S", str(socket), "-f", "/dev/null", "new-session", "-d", "-s", name,
             "-x", str(width), "-y", str(height), *_ENV, *command],
            check=True,
        )  # fmt: skip
    try:
        yield {name: Terminal(socket, name) for name in commands}
    finally:
        subprocess.run(["tmux", "-S", str(socket), "kill-server"], capture_output=True, check=False)


# Textual's own: colours, cursor, and the modes it sets. Nothing else begins with ESC or is C1.
OURS = re.compile(
    r"\x1b\[[0-9;:]*m"  # colours
    r"|\x1b\[[0-9]*;?[0-9]*H"  # cursor position
    r"|\x1b\[\?(?:1|7|25|1000|1002|1003|1004|1006|1015|1016|1049|2004|2026|2031|2048)[hl]"
    r"|\x1b\[\?(?:2026|2048|2031)\$p"  # asks which modes there are
    r"|\x1b\[[<>=?]?[0-9]*u"  # keyboard protocol
    r"|\x1b\]22;[a-z-]+\x07"  # shape of the pointer
    r"|\x1b\[[0-9]*[ABCDJKt]|\x1b\[c|\x1b\[6n"
)
CONTROLS = re.compile(r"[\x00-\x06\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
UNSEEN = re.compile(
    "[\u061c\u200b-\u200c\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff"
    "\U000e0000-\U000e0fff]"
)


class Keeping(HeadlessDriver):
    """A terminal driver that only records its output."""

    written: ClassVar[list[str]] = []

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        Keeping.written = []

    @property
    def is_headless(self) -> bool:
        """False: Textual writes nothing to a driver that says it is headless."""
        return False

    def write(self, data: str) -> None:
        """Record the output."""
        Keeping.written.append(data)

    def flush(self) -> None:
        """Do nothing: nothing is buffered."""


def foreign(output: str) -> list[str]:
    """Return everything in the output that is neither text nor Textual's own."""
    rest = OURS.sub("", output)
    found = [repr(rest[max(m.start() - 10, 0) : m.end() + 20]) for m in CONTROLS.finditer(rest)]
    found += [repr(m.group()) for m in UNSEEN.finditer(rest)]
    return found


def rows(screen: pyte.Screen) -> str:
    """Return the text on the screen. (pyte's `display` breaks on half of a wide character.)"""
    return "\n".join(
        "".join(screen.buffer[y][x].data for x in range(screen.columns))
        for y in range(screen.lines)
    )


def emulate(output: str, width: int, height: int) -> pyte.Screen:
    """Return the screen that a terminal would show after this output."""
    screen = pyte.Screen(width, height)
    stream = pyte.Stream(screen)
    # pyte takes the pointer's shape (OSC 22) for a title (OSC 2); colours are most of the output.
    stream.feed(re.sub(r"\x1b\]22;[a-z-]+\x07|\x1b\[[0-9;:]*m", "", output))
    return screen
