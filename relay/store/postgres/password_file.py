"""The password file of libpq, which leaves out one that it can't open and does not say so."""

from __future__ import annotations

import errno

from relay.terminal.text import inert_line

_ADVICE = {
    errno.ENOENT: " Create it, or name another one with passfile in the URL.",
    errno.EACCES: " The user that runs the relay must own it, and be able to open its folder.",
}
_ADVICE[errno.EPERM] = _ADVICE[errno.EACCES]


def password_fault(path: str) -> str:
    """Return a sentence about a file that this process can't read, empty if it can."""
    try:
        with open(path, "rb") as file:
            file.read(1)
    except OSError as e:
        return fault_in_words(path, e)
    return ""


def fault_in_words(path: str, error: OSError) -> str:
    """Return a sentence about the file at `path`, which could not be read."""
    why = f"Can't read the password file {inert_line(path)}: {error.strerror}."
    return why + _ADVICE.get(error.errno or 0, "")
