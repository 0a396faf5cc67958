"""The link of a connection to its server, which can be cut while a thread waits for an answer."""

from __future__ import annotations

import errno
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import NamedTuple
from weakref import ref

import psycopg

from relay.store.postgres.connection import Session


class Backend(NamedTuple):
    """The process of a connection at the server, and when it started."""

    pid: int
    started: int


class Link:
    """A link: it keeps no connection alive. Make it before others know the connection."""

    def __init__(self, session: Session) -> None:
        self._session, self._socket = ref(session), _identity(session.fileno())
        self.backend: Backend | None = None
        """The server's process, once it is known."""
        self.timeline = 0
        """The number of the server's timeline, once it is known."""

    @property
    def open(self) -> bool:
        """True if this machine does not know that the link is gone."""
        session = self._session()
        return session is not None and not session.closed

    def cut(self) -> None:
        """End the connection from any thread. The thread that waits for it gets an error."""
        session = self._session()
        if session is None:
            return
        with suppress(psycopg.Error, OSError), _copy(session.fileno()) as held:
            # If it was closed just now, its number may be that of something else.
            if _identity(held) == self._socket:
                end = socket.socket(fileno=held)
                try:
                    end.shutdown(socket.SHUT_RDWR)
                finally:
                    end.detach()

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Cut the link if the block takes longer: a process that was stopped never answers, and its
        machine goes on saying that it is there."""
        timer = threading.Timer(seconds, self.cut)
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()


@contextmanager
def _copy(descriptor: int) -> Iterator[int]:
    """Yield another descriptor of the same socket, which nobody else closes. If this process has
    none left, it is the same."""
    try:
        copy = os.dup(descriptor)
    except OSError as error:
        if error.errno not in (errno.EMFILE, errno.ENFILE):
            raise
        yield descriptor
        return
    try:
        yield copy
    finally:
        os.close(copy)


def _identity(descriptor: int) -> tuple[int, int]:
    """Return numbers that no other open file or socket has."""
    found = os.fstat(descriptor)
    return found.st_dev, found.st_ino
