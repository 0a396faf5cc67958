"""A closed loop over sockets that are logged in: texts out, markers counted in, nothing parsed.

Every receiver of a chat hears its texts in one order, so the n-th marker on a connection is the
n-th text of the chat; a text is done when all receivers have heard it, and its sender sends the
next one. Frames are not parsed: counting a marker in a buffer is a memory scan.
"""

from __future__ import annotations

import contextlib
import re
import select
import socket
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

WARM_UP = 0.5
TEXT_BYTES = 200
MARK = re.compile(rb"@#(\d{6})")
MARK_BYTES = 8
AT = ord("@")
# Read into one place: a fresh buffer for each read would cost more than the read.
_BUFFER = bytearray(1 << 18)
_REST = memoryview(_BUFFER)[1:]


@dataclass(frozen=True)
class Rate:
    """The result: deliveries a second, and the load of this process (1 = a core)."""

    deliveries: float
    generator_cpu: float


class Connection:
    """A socket, and the number of texts of its chat that it has received."""

    def __init__(self, sock: socket.socket, number: int) -> None:
        sock.setblocking(False)
        self.sock = sock
        self.number = number
        self.heard = 0
        self.cut = False
        self.tail = b""
        self.out = b""

    def flush(self) -> None:
        """Send as much as the socket takes; keep the rest."""
        with contextlib.suppress(BlockingIOError):
            self.out = self.out[self.sock.send(self.out) :]

    def count(self) -> int:
        """Read, and count the markers; a split one is counted when it is complete."""
        _BUFFER[0] = AT if self.cut else 0
        size = self.sock.recv_into(_REST)
        self.cut = _BUFFER[size] == AT
        return _BUFFER.count(b"@#", 0, size + 1)

    def marks(self) -> list[int]:
        """Read, and return the sender of each text."""
        size = self.sock.recv_into(_REST)
        data = self.tail + _BUFFER[1 : size + 1]
        cut = data.rfind(b"@", max(0, len(data) - MARK_BYTES + 1))
        self.tail = bytes(data[cut:]) if cut >= 0 else b""
        return [int(mark) for mark in MARK.findall(data)]


class Chat:
    """The connections of one chat and the texts that are under way in it."""

    def __init__(self, number: int, sockets: Sequence[socket.socket]) -> None:
        self.number = number
        self.connections = [Connection(s, i) for i, s in enumerate(sockets)]
        self.order: list[int] = []
        self._left: list[int] = []
        self._first = 0

    def hear(self, connection: Connection) -> int:
        """Read what has arrived; return the number of texts."""
        if connection.number:
            return connection.count()
        marks = connection.marks()
        self.order += marks
        return len(marks)

    def done(self, connection: Connection, count: int) -> list[int]:
        """Record `count` more texts received there; return the senders of those that all have
        now."""
        start = connection.heard - self._first
        connection.heard += count
        finished = 0
        for place in range(start, start + count):
            if place == len(self._left):
                self._left.append(len(self.connections))
            self._left[place] -= 1
            finished += self._left[place] == 0
        senders = self.order[self._first : self._first + finished]
        del self._left[:finished]
        self._first += finished
        return senders


def run(
    chats: Sequence[Sequence[socket.socket]],
    senders: int,
    window: int,
    frame: Callable[[int, bytes], bytes],
    seconds: float,
) -> Rate:
    """Let the first `senders` of each chat keep `window` texts under way each, for `seconds`.

    `frame(chat, text)` is the frame that sends a text. Deliveries are counted at all receivers, the
    sender included. Raises TimeoutError if nothing arrives for 5 seconds."""
    rooms = [Chat(number, sockets) for number, sockets in enumerate(chats)]
    by_fd = {c.sock.fileno(): (room, c) for room in rooms for c in room.connections}
    poll = select.epoll()
    for fd in by_fd:
        poll.register(fd, select.EPOLLIN)
    padding = b" " + b"the quick brown fox jumps over the lazy dog " * 5

    def say(room: Chat, connection: Connection, count: int) -> None:
        text = (b"@#%06d" % connection.number + padding)[:TEXT_BYTES]
        connection.out += b"".join(frame(room.number, text) for _ in range(count))
        connection.flush()

    for room in rooms:
        for connection in room.connections[:senders]:
            say(room, connection, window)
    start = time.perf_counter() + WARM_UP
    end = start + seconds
    delivered, cpu, counting = 0, 0.0, False
    while (now := time.perf_counter()) < end:
        if not counting and now >= start:
            start, delivered, cpu, counting = now, 0, time.process_time(), True
        ready = poll.poll(5)
        if not ready:
            raise TimeoutError
        for fd, _ in ready:
            room, connection = by_fd[fd]
            count = room.hear(connection)
            delivered += count
            for number, finished in Counter(room.done(connection, count)).items():
                say(room, room.connections[number], finished)
    elapsed = time.perf_counter() - start
    poll.close()
    return Rate(delivered / elapsed, (time.process_time() - cpu) / elapsed)
