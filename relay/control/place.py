"""Where the operator's socket is: a file in the data directory that only its owner can open,
and who can open it has the operator's role."""

from __future__ import annotations

import contextlib
import os
import socket
from collections.abc import Iterator
from pathlib import Path

NAME = "relay.sock"
CONNECT_SECONDS = 10.0
LONGEST = 100
"""Bytes of a path that every platform takes as the address of a socket."""


def listening(directory: Path) -> socket.socket:
    """A bound socket in a directory that this process holds alone. Raises OSError."""
    bound = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        (directory / NAME).unlink(missing_ok=True)  # of a relay that was killed
        with _address(directory) as address:
            mask = os.umask(0o177)
            try:
                bound.bind(address)
            finally:
                os.umask(mask)
    except OSError:
        bound.close()
        raise
    return bound


def connected(directory: Path) -> socket.socket | None:
    """A connection to the relay that runs there, None if none does. Raises OSError, of which
    TimeoutError if that takes no more connections."""
    to = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    to.settimeout(CONNECT_SECONDS)
    try:
        with _address(directory) as address:
            to.connect(address)
        to.settimeout(None)
    except (FileNotFoundError, ConnectionRefusedError):
        to.close()
        return None
    except BlockingIOError as e:  # its queue is full, which is not waited for
        to.close()
        raise TimeoutError from e
    except OSError:
        to.close()
        raise
    return to


@contextlib.contextmanager
def _address(directory: Path) -> Iterator[str]:
    whole = str(directory / NAME)
    if len(os.fsencode(whole)) <= LONGEST:
        yield whole
        return
    handle = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{handle}/{NAME}"
    finally:
        os.close(handle)
