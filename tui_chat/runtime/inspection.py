"""The details of one line for the inspector, and the last frames of cloud texts on the wire."""

from __future__ import annotations

from msgspec.structs import replace

from relay.wire import codec, files, limits, messages, secret, settings
from relay.wire.binary import B32, Blob, Id16
from relay.wire.protocol import AnyEvent, AnyRequest, Send, Sent, Welcome
from tui_chat.client import Client
from tui_chat.core.chats import Conversation, DirectChat
from tui_chat.core.events import Delivery, Line, LineMark
from tui_chat.core.message_details import (
    EntryQuery,
    FrameCrossing,
    MessageDetails,
    SealingDetails,
)

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
        if isinstance(request, Send):
            self._keep(("send", request.id, 0), raw)

    def record_received(self, event: AnyEvent, raw: str) -> None:
        if isinstance(event, messages.Msg):
            if event.changed and event.kind != "text":
                self._forget(event.chat, event.re)
            if event.kind not in ("edited", "restored"):  # it may change again
                self._keep(("msg", event.chat, event.seq), raw)
        elif isinstance(event, Sent):
            self._keep(("sent", event.id, 0), raw)
            self._ids[event.chat, event.seq] = event.id
            if len(self._ids) > FRAMES:
                del self._ids[next(iter(self._ids))]
        elif isinstance(event, settings.ChatExpired):
            self._expire(event.chat, event.upto)
        elif isinstance(event, Welcome):
            for info in event.chats:
                self._expire(info.chat, info.expired)
        elif isinstance(event, messages.Page):
            for msg in event.msgs:
                if msg.changed:
                    self._forget(event.chat, msg.seq if msg.kind == "text" else msg.re)

    def send(self, id: str) -> bytes:
        """Return the request that sent the user's text with this id; empty if it is not here."""
        return self._of(("send", id, 0))

    def sent(self, id: str) -> bytes:
        """Return the relay's acknowledgement of the user's text with this id."""
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


class Inspection:
    """The details of one line, for the inspector."""

    def __init__(self, client: Client, frame_log: FrameLog) -> None:
        self._client, self._frame_log = client, frame_log

    def look(self, chat: str, key: str) -> MessageDetails | None:
        """Return the details of the line with this key; None if it is gone."""
        found = self._client.conversations.all.get(chat)
        line = found.log.find(key) if found else None
        if found is None or line is None:
            return None
        match line.mark:
            case LineMark.NOTE:
                return MessageDetails(line, FrameCrossing.NOWHERE)
            case LineMark.CLOUD:
                return replace(self._cloud(chat, line), read=self._read(found, line))
            case LineMark.SECRET:
                return self._secret(found, line) if isinstance(found, DirectChat) else None

    def _read(self, found: Conversation, line: Line) -> bool | None:
        tells = isinstance(found, DirectChat) and self._client.settings.wanted.receipts
        if not tells or not line.own or line.seq is None or not isinstance(found, DirectChat):
            return None
        return line.seq <= found.seen

    def asks(self, chat: str, line: Line) -> EntryQuery | None:
        """Return the places to ask the relay for: exactly the place of a cloud line; for a secret
        line, which has none, all entries after it. None if there is nothing to ask."""
        found = self._client.conversations.all.get(chat)
        if found is None or line.mark is LineMark.NOTE:
            return None
        if line.mark is LineMark.CLOUD:
            return None if line.seq is None else EntryQuery(line.seq - 1, 1)
        lines, keys = found.log.lines, [other.key for other in found.log.lines]
        at = keys.index(line.key) if line.key in keys else len(lines)
        above = next((x.seq for x in reversed(lines[:at]) if x.seq is not None), None)
        if above is None:  # the window on the log may begin at this line
            below = next((x.seq for x in lines[at:] if x.seq is not None), found.log.head + 1)
            above = max(below - 1, 0)
        return EntryQuery(above, limits.PAGE_MESSAGES)

    def _cloud(self, chat: str, line: Line) -> MessageDetails:
        entry = self._frame_log.entry(chat, line.seq) if line.seq is not None else b""
        # The key of the user's line is `user:id`; with a place added, this device did not send it.
        parts = line.key.split(":")
        if line.own and len(parts) == 2:
            id = parts[1]
            left = self._frame_log.send(id)
            if left:
                return MessageDetails(line, FrameCrossing.LEFT, left, self._frame_log.sent(id))
            if line.delivery in (Delivery.QUEUED, Delivery.FAILED):
                waits: Send | files.FileBegin = Send(id=id, chat=chat, text=line.text, re=line.re)
                if line.attached:
                    size = line.attached.size
                    waits = files.FileBegin(id=id, chat=chat, name=line.text, size=size, re=line.re)
                return MessageDetails(line, FrameCrossing.WAITS, codec.encode(waits))
        return (
            MessageDetails(line, FrameCrossing.CAME, entry)
            if entry
            else MessageDetails(line, FrameCrossing.UNKEPT)
        )

    def _secret(self, found: DirectChat, line: Line) -> MessageDetails:
        from tui_chat.secret.primitives import KEY, TAG
        from tui_chat.secret.ratchet import PLAIN_HEADER, STEP_HEADER

        chat, actions = found.chat, self._client.toggle_actions
        frame, sid = actions.frame_of(chat, line.key), actions.sid_of(chat, line.key)
        reported = line.key in self._client.reports.reported
        if frame is None:
            return MessageDetails(line, FrameCrossing.UNKEPT, reported=reported)
        step = frame.b[:1] == b"\1"
        header = STEP_HEADER if step else PLAIN_HEADER
        bucket = len(frame.b) - header - KEY - TAG
        since = actions.keys_since(chat, line.key)
        sealing = SealingDetails(sid, frame, step, header, bucket, since)
        session, c, b = Id16(sid), B32(frame.C), Blob(frame.b)
        if line.own:
            raw = codec.encode(secret.ScMsg(sid=session, n=frame.n, C=c, b=b))
            return MessageDetails(line, FrameCrossing.LEFT, raw, b"", sealing, reported)
        raw = codec.encode(
            secret.ScMessage(
                session, found.peer, Id16(frame.from_dev), self._client.user, Id16(frame.to_dev),
                frame.n, c, b, frame.kid or 0, frame.rts or 0, B32(frame.tag or b""),
            )
        )  # fmt: skip
        return MessageDetails(line, FrameCrossing.CAME, raw, b"", sealing, reported)
