"""What stands in the rows of the operator's view: words, and frames that are folded."""

from __future__ import annotations

import itertools
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay.terminal.times import retention_words
from relay.view import words
from relay.view.traffic import FrameRuns
from relay.wire.limits import KEEP_MOST
from relay.wire.view import RUNS, CloudRow, FrameKind, Gone, SealedRow

PAIRS = [("ada", "bob"), ("bob", "ada"), ("ada", "cleo"), ("cleo", "dora")]
FRAMES = st.lists(
    st.tuples(
        st.sampled_from(PAIRS),
        st.sampled_from(["message"] * 6 + ["offer", "close"]),
        st.sampled_from([256, 256, 256, 1024, 0]),
        st.integers(0, 90_000),
    ),
    max_size=120,
)


def a_row(text: str = "", kind: str = "text", **also: object) -> CloudRow:
    return CloudRow(1, 0, "#hall", 1, "ada", kind, text, **also)  # type: ignore[arg-type]


def frames_of(found: list[tuple[tuple[str, str], FrameKind, int, int]]) -> list[SealedRow]:
    at = itertools.accumulate(step for *_, step in found)
    return [
        SealedRow(n, when, *pair, kind, 305 if kind == "message" else 0, box * (kind == "message"))
        for n, ((pair, kind, box, _), when) in enumerate(zip(found, at, strict=True), 1)
    ]


@pytest.mark.parametrize(
    "text", ["", "60", "90", "3600", "604800", "90000", str(KEEP_MOST), "0", "59", "٣٦٠٠", "soon"]
)
def test_for_how_long_is_said_as_the_client_says_it(text: str) -> None:
    assert words.act(a_row(text, "kept")) == (retention_words(text), "")


def test_whatever_became_of_a_text_is_said() -> None:
    for gone in get_args(Gone):
        assert bool(words.gone(a_row(gone=gone))) == bool(gone)


def test_a_size_is_that_of_the_file_or_of_the_text() -> None:
    assert words.size(a_row("a.txt", bytes=8, file=True)) == "a file of 8 bytes"
    assert words.size(a_row("x", bytes=1)) == "1 byte"
    assert words.size(a_row("bob", "invited", bytes=3)) == ""


@given(FRAMES)
def test_no_frame_is_lost_or_counted_twice(found: list) -> None:
    runs, rows = FrameRuns(), frames_of(found)
    for row in rows:
        assert runs.add(row).no == row.no
    kept = runs.above(0)
    assert [run.no for run in kept] == sorted(run.no for run in kept)
    assert len(kept) <= RUNS
    if len(kept) < RUNS:
        assert sum(run.frames for run in kept) == len(rows)
        assert sum(run.bytes for run in kept) == sum(row.bytes for row in rows)
    for run in kept:
        assert run.frames == 1 or (run.kind == "message" and run.box)
        inside = [row for row in rows if run.first <= row.no <= run.no]
        pair = [row for row in inside if {row.by, row.to} == {run.by, run.to}]
        assert len(pair) == run.frames, "whatever else a pair sends begins another run"
        assert run.both == (len({row.by for row in pair}) == 2)
    assert len(runs._last) <= len(runs._runs)


def test_signs_of_life_of_two_pairs_are_two_rows_and_a_message_stands_out() -> None:
    runs = FrameRuns()
    beat = [(PAIRS[n % 4], "message", 256, 10_000) for n in range(40)]
    said = [(PAIRS[0], "message", 1024, 10_000)]
    for row in frames_of([*beat, *said, *beat]):  # type: ignore[list-item]
        runs.add(row)
    told = [f"{words.ends(run)} {words.sealed(run)}" for run in runs.above(0)]
    assert told == [
        "ada ⇄ bob 20 sealed frames of 256 in\u00a06\u00a0min",
        "ada → bob sealed, box of\u00a01,024",
        "ada ⇄ bob 20 sealed frames of 256 in\u00a06\u00a0min",
        "ada → cleo 20 sealed frames of 256 in\u00a012\u00a0min",
        "cleo → dora 20 sealed frames of 256 in\u00a012\u00a0min",
    ]
