"""The last frames of cloud texts as they crossed the wire, for the inspector."""

from __future__ import annotations

from relay.wire.messages import Msg, Page
from relay.wire.protocol import AnyEvent, AnyRequest, Send, Sent, Welcome
from relay.wire.settings import ChatExpired

FRAMES = 512
BYTES = 2**20
"""Bytes of all frames together; beyond the limits the oldest are dropped."""


class FrameLog:
    """Record every frame of a runtime. Pages of history are not stored, since they can be requested
    again; for a text that was edited, deleted or has expired nothing is stored."""

    def __init__(self) -> None:
        self._frames: dict[tuple[str, str, int], bytes | str] = {}
        self._ids: dict[tuple[str, int], str] = {}
        self._size = 0

    def record_sent(self, request: AnyRequest, raw: bytes) -> None:
        """Record the bytes of a request that was sent."""
        if isinstance(request, Send):
            self._keep(("send", request.id, 0), raw)

    def record_received(self, event: AnyEvent, raw: str) -> None:
        """Record the bytes of an event that was received."""
        if isinstance(event, Msg):
            if event.changed and event.kind != "text":
                self._forget(event.chat, event.re)
            if event.kind not in ("edited", "restored"):  # it may change again
                self._keep(("msg", event.chat, event.seq), raw)
        elif isinstance(event, Sent):
            self._keep(("sent", event.id, 0), raw)
            self._ids[event.chat, event.seq] = event.id
            if len(self._ids) > FRAMES:
                del self._ids[next(iter(self._ids))]
        elif isinstance(event, ChatExpired):
            self._expire(event.chat, event.upto)
        elif isinstance(event, Welcome):
            for info in event.chats:
                self._expire(info.chat, info.expired)
        elif isinstance(event, Page):
            for msg in event.msgs:
                if msg.changed:
                    self._forget(event.chat, msg.seq if msg.kind == "text" else msg.re)

    def send(self, id: str) -> bytes:
        """Return the request that sent the own text of this id; empty if there is none, or it was
        dropped."""
        return self._of(("send", id, 0))

    def sent(self, id: str) -> bytes:
        """Return the relay's acknowledgement of the own text of this id."""
        return self._of(("sent", id, 0))

    def entry(self, chat: str, seq: int) -> bytes:
        """Return the event that brought the entry of this place."""
        return self._of(("msg", chat, seq))

    def _of(self, key: tuple[str, str, int]) -> bytes:
        raw = self._frames.get(key, b"")
        return raw.encode() if isinstance(raw, str) else raw

    def _expire(self, chat: str, upto: int) -> None:
        gone = {seq for kind, of, seq in self._frames if (kind, of) == ("msg", chat)}
        gone |= {seq for of, seq in self._ids if of == chat}
        for seq in [seq for seq in gone if seq <= upto]:
            self._forget(chat, seq)

    def _forget(self, chat: str, seq: int) -> None:
        id = self._ids.pop((chat, seq), "")
        for key in (("msg", chat, seq), ("send", id, 0), ("sent", id, 0)):
            self._size -= len(self._frames.pop(key, b""))

    def _keep(self, key: tuple[str, str, int], raw: bytes | str) -> None:
        self._size += len(raw) - len(self._frames.pop(key, b""))
        self._frames[key] = raw
        while len(self._frames) > FRAMES or self._size > BYTES:
            self._size -= len(self._frames.pop(next(iter(self._frames))))
