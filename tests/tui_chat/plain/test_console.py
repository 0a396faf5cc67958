"""Whole lines in and out of plain mode, whatever comes and whoever reads."""

from __future__ import annotations

import os
import threading

import pytest

from tests.kit.plain import MemoryConsole
from tui_chat.plain import console as module
from tui_chat.plain.console import NOT_TEXT, LineWriter, wants_ascii


@pytest.mark.parametrize(
    ("encodings", "ascii_only"),
    [
        (("utf-8", "UTF-8"), False),
        (("utf8", "utf_8"), False),
        (("utf-8", "ANSI_X3.4-1968"), True),
        (("iso8859-15", "ISO-8859-15"), True),
        ((None, "UTF-8"), True),
    ],
)
def test_ascii_is_for_locales_without_utf_8(encodings: tuple[str, ...], ascii_only: bool) -> None:
    assert wants_ascii(*encodings) is ascii_only


async def test_a_line_that_is_no_text_is_said_and_skipped() -> None:
    console = MemoryConsole()
    console.typed.put_nowait(b"caf\xe9")
    console.type("after")
    assert await console.line() == "after"
    assert console.said == [NOT_TEXT]


async def test_a_line_that_is_given_back_is_the_next() -> None:
    console = MemoryConsole()
    console.type("one", "two")
    one = await console.line()
    assert one == "one"
    console.give_back(one)
    assert [await console.line(), await console.hidden_line("Two?")] == ["one", "two"]
    assert console.said == ["Two?"]
    console.end()
    assert await console.line() is None


def test_what_is_written_arrives_before_the_end() -> None:
    read, write = os.pipe()
    writer = LineWriter(write)
    for n in range(100):
        writer.write(f"{n}\n".encode())
    writer.close()
    os.close(write)
    with os.fdopen(read) as lines:
        assert lines.read().split() == [str(n) for n in range(100)]


def test_a_slow_reader_holds_nothing_up_and_is_told_what_it_missed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "LINES_WAITING", 3)
    read, write = os.pipe()
    os.set_blocking(read, True)
    writer = LineWriter(write)
    large = b"x" * 200_000 + b"\n"  # more than a pipe holds
    for _ in range(20):
        writer.write(large)
    found: list[bytes] = []

    def drain() -> None:
        with os.fdopen(read, "rb") as lines:
            found.extend(lines.read().split(b"\n"))

    reader = threading.Thread(target=drain)
    reader.start()
    while writer._queue.qsize():
        pass
    writer.write(b"last\n")
    writer.close()
    os.close(write)
    reader.join()
    assert found[-2] == b"last"
    assert found[-3].endswith(b" lines were left out because the output was blocked.")


def test_a_reader_that_is_gone_ends_the_program_once() -> None:
    read, write = os.pipe()
    os.close(read)
    gone = threading.Event()
    writer = LineWriter(write, gone.set)
    writer.write(b"x\n")
    assert gone.wait(30)
    writer.close()
    os.close(write)
