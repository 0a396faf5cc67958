"""Standard input and output of both programs, and errors while writing.
Examples are signs that the terminal's encoding lacks, and a reader that has gone."""

from __future__ import annotations

import codecs
import io
import os
import sys
from collections.abc import Callable

SIGNS = {
    "“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "–": "-", "—": "-", "−": "-", "·": ",",
    "•": "*", "→": "->", "←": "<-", "×": "x",
}  # fmt: skip
"""The signs of our own sentences, in ASCII."""
_ERRORS = "tui-chat"
FAILED = 1


def prepare_streams() -> None:
    """Print what the encoding of the terminal lacks in ASCII, or as a code: never an error."""
    codecs.register_error(_ERRORS, _in_ascii)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_ERRORS)


def run_to_stdout(act: Callable[[], int]) -> int:
    """Run a command and write all of its output; return its exit code. It is 1 if the reader has
    gone, as in `| head`, without a word, or if the output can't be written."""
    try:
        try:
            return act()
        finally:  # also after SystemExit, with which argparse ends the help
            if sys.stdout is not None:
                sys.stdout.flush()
    except BrokenPipeError:
        _drop_output()
    except OSError as e:
        if e.filename is not None:
            raise
        _drop_output()
        print(f"Can't write the output: {e.strerror}.", file=sys.stderr)
    return FAILED


def _drop_output() -> None:
    """Leave nothing that the interpreter would try to write at its exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _in_ascii(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    codes = (char.encode("ascii", "backslashreplace").decode() for char in lacking)
    return "".join(map(SIGNS.get, lacking, codes)), error.end
