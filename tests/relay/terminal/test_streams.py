"""Output to a terminal that lacks signs, to a reader that leaves, and to a disk that is full."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from relay.terminal import streams
from relay.terminal.streams import SIGNS, prepare_streams, run_to_stdout


@pytest.mark.parametrize(("encoding", "shown"), [
    ("ascii", 'a "b" - c x 3 -> \\xe9 \\U0001f99c \\udc80 d'),
    ("latin-1", 'a "b" - c × 3 -> é \\U0001f99c \\udc80 d'),
    ("utf-8", "a “b” – c × 3 → é 🦜 \\udc80 d"),
])  # fmt: skip
def test_a_sign_that_is_lacking_is_shown_by_others(
    monkeypatch: pytest.MonkeyPatch, encoding: str, shown: str
) -> None:
    for name in ("stdout", "stderr"):
        raw = io.BytesIO()
        monkeypatch.setattr(sys, name, io.TextIOWrapper(raw, encoding))
        prepare_streams()
        print("a “b” – c × 3 → é 🦜 \udc80 d", end="", file=getattr(sys, name), flush=True)
        assert raw.getvalue().decode(encoding) == shown
    assert all(plain.isascii() for plain in SIGNS.values())


def test_the_exit_code_and_other_errors_pass_through(capsys: pytest.CaptureFixture[str]) -> None:
    def ends() -> int:
        raise SystemExit(130)

    def lacks_a_file() -> int:
        return len(Path("nowhere/at/all").read_bytes())

    assert run_to_stdout(lambda: 7) == 7
    with pytest.raises(SystemExit, match="130"):
        run_to_stdout(ends)
    with pytest.raises(FileNotFoundError):
        run_to_stdout(lacks_a_file)
    assert capsys.readouterr() == ("", "")


def test_streams_may_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    prepare_streams()
    assert run_to_stdout(lambda: 0) == 0


@pytest.mark.parametrize(("error", "said"), [
    (BrokenPipeError(), ""),
    (OSError(28, "No space left on device"), "Can't write the output: No space left on device.\n"),
])  # fmt: skip
def test_output_that_cannot_be_written_is_dropped_with_a_sentence_at_most(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: OSError, said: str
) -> None:
    dropped: list[bool] = []
    monkeypatch.setattr(streams, "_drop_output", lambda: dropped.append(True))

    def fails() -> int:
        raise error

    assert run_to_stdout(fails) == 1
    assert dropped == [True] and capsys.readouterr().err == said
