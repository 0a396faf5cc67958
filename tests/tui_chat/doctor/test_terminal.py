"""Asking a terminal: the glyphs' widths at a pty, and what the environment gives away."""

from __future__ import annotations

import os
import pty
import re
import termios
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from rich.cells import cell_len

from tui_chat.doctor import terminal
from tui_chat.doctor.terminal import GLYPHS, kind, measure, utf8

Answer = Callable[[bytes], bytes]


@contextmanager
def a_terminal(answer: Answer, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[int, bytearray]]:
    """A pty whose other end answers what is written to it; all that was written."""
    far, near = pty.openpty()
    written = bytearray()
    # The test's own process is in the foreground of no terminal.
    monkeypatch.setattr(os, "tcgetpgrp", lambda fd: os.getpgrp())

    def serve() -> None:
        while True:
            try:
                said = os.read(far, 1024)
            except OSError:
                return
            written.extend(said)
            back = answer(said)
            if back:
                os.write(far, back)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield near, written
    finally:
        os.close(near)
        thread.join(5)
        os.close(far)


def cells(said: bytes, wide: str = "") -> bytes:
    """An honest terminal: after a query, where the cursor is."""
    answers = b""
    for drawn in re.findall(r"\r([^\r\x1b]*)\x1b\[6n", said.decode()):
        width = 2 if drawn in wide else cell_len(drawn)
        answers += b"\x1b[7;%dR" % (width + 1)
    return answers


def test_the_widths_are_those_that_the_screen_reckons_with() -> None:
    assert [(glyph, cell_len(glyph)) for glyph, _ in GLYPHS] == list(GLYPHS)


def test_an_honest_terminal_and_one_with_wide_glyphs(monkeypatch: pytest.MonkeyPatch) -> None:
    with a_terminal(cells, monkeypatch) as (fd, written):
        before = termios.tcgetattr(fd)
        found = measure(fd, fd)
        assert termios.tcgetattr(fd) == before
    assert found
    assert all(width.seen == width.expected for width in found)
    assert [width.glyph for width in found] == [glyph for glyph, _ in GLYPHS]
    assert bytes(written).endswith(b"\r\x1b[K")  # nothing is left on the line
    with a_terminal(lambda said: cells(said, "●◇"), monkeypatch) as (fd, _):
        found = measure(fd, fd)
    assert found
    assert {w.glyph for w in found if w.seen != w.expected} == {"●", "◇"}


@pytest.mark.parametrize("says", [b"", b"\x1b[0n", b"x" * 4000])
def test_a_silent_terminal_is_left_as_it_was(says: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal, "ANSWER_SECONDS", 0.05)
    with a_terminal(lambda said: says if b"6n" in said else b"", monkeypatch) as (fd, _):
        before = termios.tcgetattr(fd)
        assert measure(fd, fd) is None
        assert termios.tcgetattr(fd) == before


def test_from_the_background_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    with a_terminal(cells, monkeypatch) as (fd, written):
        monkeypatch.setattr(os, "tcgetpgrp", lambda _: os.getpgrp() + 1)
        assert measure(fd, fd) is None
        assert not written


@pytest.mark.parametrize(("env", "name"), [
    ({"TERM": "xterm-kitty"}, "kitty"),
    ({"TERM": "xterm-ghostty"}, "ghostty"),
    ({"TERM": "alacritty"}, "alacritty"),
    ({"TERM": "foot-extra"}, "foot"),
    ({"TERM": "linux", "TERM_PROGRAM": "vscode"}, "linux"),
    ({"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"}, "wezterm"),
    ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, "terminal.app"),
    ({"TERM": "xterm-256color", "VTE_VERSION": "7800"}, "vte"),
    ({"TERM": "xterm-256color", "WT_SESSION": "x"}, "windows terminal"),
    ({"TERM": "xterm", "XTERM_VERSION": "XTerm(390)"}, "xterm"),
    ({"TERM": "xterm-256color", "TERM_PROGRAM": "\x1b]0;x"}, ""),
    ({}, ""),
])  # fmt: skip
def test_the_terminals_program(env: dict[str, str], name: str) -> None:
    assert kind(env) == name


@pytest.mark.parametrize(("env", "is_so"), [
    ({"LANG": "de_DE.UTF-8"}, True), ({"LANG": "C.utf8"}, True),
    ({"LC_ALL": "C", "LANG": "de_DE.UTF-8"}, False),
    ({"LC_ALL": "", "LC_CTYPE": "en_US.UTF-8", "LANG": "C"}, True),
    ({"LANG": "de_DE.ISO-8859-1"}, False), ({}, False),
])  # fmt: skip
def test_utf8_follows_the_locale(
    env: dict[str, str], is_so: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    assert utf8(env) is is_so


def test_without_a_terminal_nothing_is_asked_of_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    found = terminal.look(ask=True)
    assert not found.tty
    assert found.widths is None
