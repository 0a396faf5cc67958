"""The client of the operator's socket, a file in the relay's data directory.
Only the directory's owner can open it, and anyone who can open it has the operator's role."""

from __future__ import annotations

import contextlib
import os
import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import cast

from websockets.exceptions import ConnectionClosed, WebSocketException
from websockets.sync.client import ClientConnection, unix_connect

from relay.store.data_directory import DataDirectory, Unusable
from relay.wire.codec import BadFrame, encode
from relay.wire.errors import Code
from relay.wire.limits import EVENT_BYTES
from relay.wire.operator import decode_operator_event, decode_operator_request
from relay.wire.protocol import Error
from relay.wire.shapes import Answer, Event, Request, RequestFor

ANSWER_SECONDS = 10.0
"""Seconds that a running relay may take to answer."""
OTHER_VERSION = "The running relay and this command have different versions. Restart the relay."
_BUSY = "The relay does not answer. It may be busy or suspended. Try again."
_ENDED = (
    "The relay stopped before it answered. Start it again and check whether the change was made."
)
_ENDED_ORDERLY = "The relay has stopped."


class NoRelay(Unusable):
    """Raised if no relay runs on the directory, so that nobody was asked."""


class RelayUnresponsive(Unusable):
    """Raised if the running relay is busy, ended, or of another version; the text says which."""


class NotDone(Unusable):
    """Raised if the relay refused, for the reason `code`; the text is the relay's."""

    def __init__(self, code: Code, text: str) -> None:
        super().__init__(text)
        self.code = code


class OperatorChannel:
    """A connection to the relay as its operator."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._events: list[Event] = []

    def ask(self, request: RequestFor[Answer]) -> Answer:
        """Return the answer to a request that has an `id`. Raises NotDone or RelayUnresponsive."""
        self.put(request)
        while True:
            event = self._next(ANSWER_SECONDS)
            if event is None:
                raise RelayUnresponsive(_BUSY)
            if getattr(event, "id", "") == request.id:
                if not isinstance(event, request.answer):
                    raise RelayUnresponsive(OTHER_VERSION)
                return cast(Answer, event)
            self._events.append(event)

    def put(self, request: Request) -> None:
        """Send a request whose answers are a stream. Raises RelayUnresponsive."""
        try:
            self._connection.send(encode(request), text=True)
        except ConnectionClosed:
            raise RelayUnresponsive(_ENDED) from None

    def event(self, seconds: float | None = None) -> Event | None:
        """Return the next event, None after `seconds`. Raises NotDone or RelayUnresponsive."""
        return self._events.pop(0) if self._events else self._next(seconds)

    def _next(self, seconds: float | None) -> Event | None:
        try:
            event = decode_operator_event(self._connection.recv(seconds, decode=False))
        except TimeoutError:
            return None
        except ConnectionClosed:
            raise RelayUnresponsive(_ENDED if seconds is not None else _ENDED_ORDERLY) from None
        except BadFrame:
            raise RelayUnresponsive(OTHER_VERSION) from None
        if isinstance(event, Error):
            other = event.code in (Code.UNKNOWN_TYPE, Code.MALFORMED)
            raise RelayUnresponsive(OTHER_VERSION) if other else NotDone(event.code, event.text)
        return event


@contextmanager
def open_channel(directory: Path) -> Iterator[OperatorChannel]:
    """Connect to the relay that runs on this directory. Raises NoRelay or RelayUnresponsive."""
    to = _connected(directory)
    if to is None:
        start = f"To start it: tui-chat-relay serve --data {directory}"
        if DataDirectory(directory).database_url():
            start = "Start it, or run this command at another node, if there is one."
        raise NoRelay(f"No relay is running on {directory}. {start}")
    with closing(to):
        try:
            connection = unix_connect(
                sock=to, legacy=True, compression=None, ping_interval=None,
                open_timeout=ANSWER_SECONDS, close_timeout=1, max_size=EVENT_BYTES,
            )  # fmt: skip
        except TimeoutError:
            raise RelayUnresponsive(_BUSY) from None
        except (WebSocketException, OSError, EOFError):
            raise RelayUnresponsive(_ENDED) from None
        with closing(connection):  # its own context manager would close with 1011 for a refusal
            yield OperatorChannel(connection)


def is_relay_running(directory: Path) -> bool:
    """Return True if a relay runs on this directory. Raises RelayUnresponsive."""
    to = _connected(directory)
    if to is not None:
        to.close()
    return to is not None


def _connected(directory: Path) -> socket.socket | None:
    try:
        return connect_socket(directory)
    except TimeoutError:
        raise RelayUnresponsive(_BUSY) from None
    except OSError as e:
        raise RelayUnresponsive(
            f"Can't open the relay's socket in {directory}: {e.strerror}."
        ) from e


def check_request(request: Request) -> None:
    """Raise Unusable, with the rule that a request breaks, before anything is sent."""
    try:
        decode_operator_request(encode(request))
    except BadFrame as bad:
        raise Unusable(f"The relay can't handle this request: {bad}.") from None


def new_id() -> str:
    """Return an id for a request."""
    return os.urandom(16).hex()


def ask(directory: Path, request: RequestFor[Answer]) -> Answer:
    """Return the answer of the running relay. Raises NoRelay, RelayUnresponsive or NotDone."""
    with open_channel(directory) as talk:
        return talk.ask(request)


NAME = "relay.sock"
CONNECT_SECONDS = 10.0
LONGEST = 100
"""Bytes of a path that every platform accepts as the address of a socket."""


def bind_socket(directory: Path) -> socket.socket:
    """Return a bound socket in a directory that this process alone has locked. Raises OSError."""
    bound = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        (directory / NAME).unlink(missing_ok=True)  # left by a relay that was killed
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


def connect_socket(directory: Path) -> socket.socket | None:
    """Connect to this directory's relay, if one runs. Raises OSError, also for a full queue."""
    to = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    to.settimeout(CONNECT_SECONDS)
    try:
        with _address(directory) as address:
            to.connect(address)
        to.settimeout(None)
    except OSError as e:
        to.close()
        if isinstance(e, FileNotFoundError | ConnectionRefusedError):
            return None
        if isinstance(e, BlockingIOError):  # its queue is full; do not wait for it
            raise TimeoutError from e
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
