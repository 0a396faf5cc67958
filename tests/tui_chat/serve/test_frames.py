"""The frames of a tab: what is decoded, what is refused, and how much is taken."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_chat.serve.frames import (
    COLUMNS,
    INPUT_BURST,
    INPUT_BYTES_A_SECOND,
    ROWS,
    BadPageFrame,
    InputPace,
    OpenTerminal,
    PageHello,
    ResizeTerminal,
    TerminalEnded,
    bounded,
    decode,
    encode,
)


def test_messages_of_the_page() -> None:
    assert decode('{"type":"hello","key":"k","session":""}') == PageHello("k")
    opens = decode('{"type":"open","profile":"ada","columns":120,"rows":36,"take":true}')
    assert opens == OpenTerminal("ada", 120, 36, take=True)
    assert decode('{"type":"resize","columns":80,"rows":24}') == ResizeTerminal(80, 24)
    assert decode(b"\x1b[A") == b"\x1b[A"
    assert encode(TerminalEnded("Over.")) == '{"type":"ended","says":"Over."}'


@pytest.mark.parametrize(
    "frame",
    [
        "", "{}", "[]", "null", "\ud800", '{"type":"other"}', '{"type":"hello","more":1}',
        '{"type":"resize","columns":80}', '{"type":"resize","columns":"80","rows":24}',
        '{"type":"resize","columns":8.5,"rows":24}', '{"type":"resize","columns":true,"rows":24}',
        '{"type":"open","profile":1,"columns":80,"rows":24}', '{"type":"ended","says":""}',
        '{"type":"hello","key":"' + "x" * 65 + '"}', "[" * 5000, '{"type":"hello"',
    ],
)  # fmt: skip
def test_anything_else_is_refused(frame: str) -> None:
    with pytest.raises(BadPageFrame):
        decode(frame)


@given(st.text(max_size=200))
def test_no_text_does_anything_but_raise_this_error(frame: str) -> None:
    with contextlib.suppress(BadPageFrame):
        assert isinstance(decode(frame), PageHello | OpenTerminal | ResizeTerminal)


@given(st.integers(), st.integers())
def test_a_size_is_brought_within_its_bounds(columns: int, rows: int) -> None:
    size = bounded(columns, rows)
    assert COLUMNS[0] <= size.columns <= COLUMNS[1] and ROWS[0] <= size.rows <= ROWS[1]
    assert size.columns == columns or not COLUMNS[0] <= columns <= COLUMNS[1]


def test_typing_and_one_large_paste_are_never_delayed_but_a_flood_is() -> None:
    pace = InputPace(0.0)
    assert pace.wait(INPUT_BURST, 0.0) == 0.0
    assert pace.wait(INPUT_BYTES_A_SECOND, 0.0) == 1.0
    assert pace.wait(10, 2.0) == 0.0
    assert InputPace(0.0).wait(1, 1e9) == 0.0
