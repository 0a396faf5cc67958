"""The bytes of the files in a secret chat: what to send next, and what has arrived.
In memory only; `files` decides which message is allowed."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from relay.wire.reportable import MAX_FILE, FileOffer
from tui_chat.secret import events
from tui_chat.secret.errors import RequestRefused, TooLong, TooMuch
from tui_chat.secret.files import WINDOW, SecretTransfers
from tui_chat.secret.limits import HELD, MAX_CHUNK
from tui_chat.secret.payload import (
    FileCancelPayload,
    FileChunkPayload,
    FileCreditPayload,
    FileInner,
    FileReplyPayload,
)
from tui_chat.secret.primitives import same, sha256

CREDIT_EVERY = WINDOW // 2


@dataclass(slots=True, repr=False)
class _Outgoing:
    data: bytes
    accepted: bool = False
    sent: int = 0
    credited: int = 0
    window: int = 0

    @property
    def wants(self) -> bool:
        return self.accepted and self.sent < len(self.data) and self.window < WINDOW


@dataclass(slots=True, repr=False)
class _Incoming:
    size: int
    digest: bytes
    data: bytearray | None = None
    uncredited: int = 0


class Contents:
    """File contents of a session. Every method that returns messages has counted them: they are to
    be sealed at once, in order. Replies and credits wait here until they are fetched."""

    def __init__(self) -> None:
        self._rules = SecretTransfers()
        self._out: dict[bytes, _Outgoing] = {}
        self._in: dict[bytes, _Incoming] = {}
        self._owed: deque[FileReplyPayload | FileCreditPayload] = deque()

    def offer(self, id: bytes, name: str, data: bytes) -> FileOffer:
        """Offer a file of ours. Raises TooLong over 64 MiB, TooMuch where there is no room."""
        if len(data) > MAX_FILE:
            raise TooLong("a file can have at most 64 MiB")
        if self._rules.full(ours=True):
            raise TooMuch("this secret chat allows no further files from this device")
        self._room_for(len(data))
        offer = FileOffer(id, len(data), sha256(data), name)
        self._ours(offer)
        self._out[id] = _Outgoing(data)
        return offer

    def answer(self, id: bytes, accept: bool) -> list[events.Event]:
        """Return the events of our user's reply to the peer's offer. Raises RequestRefused if
        no such offer waits, TooMuch where there is no room."""
        file = self._in.get(id)
        if file is None or file.data is not None:
            raise RequestRefused("this file was not offered, or the offer was already answered")
        if accept:
            self._room_for(file.size)
        self._owed.append(FileReplyPayload(id, accept))
        if not accept:
            del self._in[id]
            return []
        file.data = bytearray()
        return self._arrived(id, file)

    def cancel(self, id: bytes) -> FileCancelPayload:
        """Cancel a file for our user. Raises RequestRefused if it is not in progress."""
        if id not in self._out and id not in self._in:
            raise RequestRefused("no file with this id is being sent or received")
        cancel = FileCancelPayload(id)
        self._drop(id)
        self.count(cancel)
        return cancel

    def stop(self) -> list[FileCancelPayload]:
        """Cancel all files in progress for our user. The caller counts each cancel when its
        turn comes."""
        ended = {**self._out, **self._in}
        self._out.clear()
        self._in.clear()
        self._owed = deque(one for one in self._owed if one.id not in ended)
        return [FileCancelPayload(id) for id in ended]

    def count(self, cancel: FileCancelPayload) -> None:
        """Count a cancel of ours that is sealed now."""
        self._ours(cancel)

    def heard(self, inner: FileInner, n: int) -> list[events.Event]:
        """Take a message of the peer, and return the events. Raises BadPayload if the peer may not
        send it."""
        if not self._rules.apply(inner, ours=False):
            return []
        match inner:
            case FileOffer():
                self._in[inner.id] = _Incoming(inner.size, inner.sha256)
                return [events.FileOffered(n, inner.id, inner.name, inner.size)]
            case FileReplyPayload():
                return self._replied(inner)
            case FileChunkPayload():
                return self._chunk(inner)
            case FileCreditPayload():
                return self._credit(inner)
            case FileCancelPayload():
                known = inner.id in self._out or inner.id in self._in
                self._drop(inner.id)
                return [events.FileCancelled(inner.id)] if known else []

    def next_owed(self) -> FileReplyPayload | FileCreditPayload | None:
        """Return the next reply or credit for the peer; None if there is none."""
        if not self._owed:
            return None
        owed = self._owed.popleft()
        self._ours(owed)
        return owed

    def next_chunk(self) -> FileChunkPayload | None:
        """Return the next chunk to send; None if there is no credit for any. The files take
        turns."""
        for id, file in self._out.items():
            if file.wants:
                data = file.data[file.sent : file.sent + MAX_CHUNK]
                chunk = FileChunkPayload(id, file.sent, data)
                self._ours(chunk)
                file.sent += len(data)
                file.window += 1
                self._out[id] = self._out.pop(id)
                return chunk
        return None

    @property
    def waits(self) -> bool:
        """True if `next_owed` or `next_chunk` has a message."""
        return bool(self._owed) or any(file.wants for file in self._out.values())

    def clear(self) -> None:
        """Drop the bytes of unfinished files, as the session is over."""
        self._out.clear()
        self._in.clear()
        self._owed.clear()

    def _replied(self, reply: FileReplyPayload) -> list[events.Event]:
        file = self._out.get(reply.id)
        if file is None:
            return []
        if not reply.accept:
            del self._out[reply.id]
            return [events.FileAnswered(reply.id, False)]
        file.accepted = True
        done: list[events.Event] = [events.FileAnswered(reply.id, True)]
        return done + (self._delivered(reply.id) if not file.data else [])

    def _credit(self, credit: FileCreditPayload) -> list[events.Event]:
        file = self._out.get(credit.id)
        if file is None or credit.received <= file.credited:
            return []
        file.credited = credit.received
        file.window = self._rules.window(credit.id)
        told: list[events.Event] = [events.FileMoved(credit.id, credit.received)]
        whole = credit.received == len(file.data)
        return told + (self._delivered(credit.id) if whole else [])

    def _delivered(self, id: bytes) -> list[events.Event]:
        del self._out[id]
        return [events.FileDelivered(id)]

    def _chunk(self, chunk: FileChunkPayload) -> list[events.Event]:
        file = self._in.get(chunk.id)
        if file is None or file.data is None:
            return []
        file.data += chunk.data
        file.uncredited += 1
        received = len(file.data)
        told: list[events.Event] = [events.FileMoved(chunk.id, received)]
        if received == file.size or file.uncredited == CREDIT_EVERY:
            file.uncredited = 0
            self._owed.append(FileCreditPayload(chunk.id, received))
        return told + self._arrived(chunk.id, file)

    def _arrived(self, id: bytes, file: _Incoming) -> list[events.Event]:
        if file.data is None or len(file.data) < file.size:
            return []
        data = bytes(file.data)
        del self._in[id]
        whole = same(sha256(data), file.digest)
        return [events.FileReceived(id, data) if whole else events.FileBroken(id)]

    def _drop(self, id: bytes) -> None:
        self._out.pop(id, None)
        self._in.pop(id, None)
        self._owed = deque(one for one in self._owed if one.id != id)

    def _room_for(self, size: int) -> None:
        accepted = (file.size for file in self._in.values() if file.data is not None)
        held = sum(len(file.data) for file in self._out.values()) + sum(accepted)
        if held + size > HELD:
            raise TooMuch("all unfinished files of a session together can have at most 128 MiB")

    def _ours(self, message: FileInner) -> None:
        self._rules.apply(message, ours=True)
