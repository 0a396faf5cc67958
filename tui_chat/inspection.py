"""The runtime's surface for looking into one message: the frame that crossed the wire for it, and
what to ask the relay about it. Nothing here changes a log, a page or a read position."""

from __future__ import annotations

from dataclasses import replace

from relay.wire.binary import B32, Blob, Id16
from relay.wire.codec import encode
from relay.wire.events import ScMessage
from relay.wire.limits import PAGE_MESSAGES
from relay.wire.requests import FileBegin, ScMsg, Send
from tui_chat.client import Client
from tui_chat.cloud.crossed import Crossed
from tui_chat.conversations import Conversation, Direct
from tui_chat.events import Delivery, Line, Mark
from tui_chat.inspected import Asks, Inspected, Sealing, Way


class Inspection:
    """One for a runtime."""

    def __init__(self, client: Client, crossed: Crossed) -> None:
        self._client, self._crossed = client, crossed

    def look(self, chat: str, key: str) -> Inspected | None:
        """The line of this key; None if it is not there any more."""
        found = self._client.conversations.all.get(chat)
        line = found.log.find(key) if found else None
        if found is None or line is None:
            return None
        match line.mark:
            case Mark.NOTE:
                return Inspected(line, Way.NOWHERE)
            case Mark.CLOUD:
                return replace(self._cloud(chat, line), read=self._read(found, line))
            case Mark.SECRET:
                return self._secret(found, line) if isinstance(found, Direct) else None

    def _read(self, found: Conversation, line: Line) -> bool | None:
        tells = isinstance(found, Direct) and self._client.preferences.wanted.receipts
        if not tells or not line.own or line.seq is None or not isinstance(found, Direct):
            return None
        return line.seq <= found.seen

    def asks(self, chat: str, line: Line) -> Asks | None:
        """What to ask the relay: of a cloud line exactly its place; of a secret one, which can
        have none, all that came into the chat after it was said. None where there is nothing to
        ask for."""
        found = self._client.conversations.all.get(chat)
        if found is None or line.mark is Mark.NOTE:
            return None
        if line.mark is Mark.CLOUD:
            return None if line.seq is None else Asks(line.seq - 1, 1)
        lines, keys = found.log.lines, [other.key for other in found.log.lines]
        at = keys.index(line.key) if line.key in keys else len(lines)
        above = next((x.seq for x in reversed(lines[:at]) if x.seq is not None), None)
        if above is None:  # the window on the log may begin at this line
            below = next((x.seq for x in lines[at:] if x.seq is not None), found.log.head + 1)
            above = max(below - 1, 0)
        return Asks(above, PAGE_MESSAGES)

    def _cloud(self, chat: str, line: Line) -> Inspected:
        entry = self._crossed.entry(chat, line.seq) if line.seq is not None else b""
        # The key of an own line is `user:id`; with a place behind it, it did not leave here.
        parts = line.key.split(":")
        if line.own and len(parts) == 2:
            id = parts[1]
            left = self._crossed.send(id)
            if left:
                return Inspected(line, Way.LEFT, left, self._crossed.sent(id))
            if line.delivery in (Delivery.QUEUED, Delivery.FAILED):
                waits: Send | FileBegin = Send(id=id, chat=chat, text=line.text, re=line.re)
                if line.attached:
                    size = line.attached.size
                    waits = FileBegin(id=id, chat=chat, name=line.text, size=size, re=line.re)
                return Inspected(line, Way.WAITS, encode(waits))
        return Inspected(line, Way.CAME, entry) if entry else Inspected(line, Way.UNKEPT)

    def _secret(self, found: Direct, line: Line) -> Inspected:
        from tui_chat.secret.primitives import KEY, TAG
        from tui_chat.secret.ratchet import PLAIN_HEADER, STEP_HEADER

        chat, inside = found.chat, self._client.inside
        frame, sid = inside.frame_of(chat, line.key), inside.sid_of(chat, line.key)
        reported = line.key in self._client.reports.reported
        if frame is None:
            return Inspected(line, Way.UNKEPT, reported=reported)
        step = frame.b[:1] == b"\1"
        header = STEP_HEADER if step else PLAIN_HEADER
        bucket = len(frame.b) - header - KEY - TAG
        since = inside.keys_since(chat, line.key)
        sealing = Sealing(sid, frame, step, header, bucket, since)
        session, c, b = Id16(sid), B32(frame.C), Blob(frame.b)
        if line.own:
            raw = encode(ScMsg(sid=session, n=frame.n, C=c, b=b))
            return Inspected(line, Way.LEFT, raw, b"", sealing, reported)
        raw = encode(
            ScMessage(
                session, found.peer, Id16(frame.from_dev), self._client.user, Id16(frame.to_dev),
                frame.n, c, b, frame.kid or 0, frame.rts or 0, B32(frame.tag or b""),
            )
        )  # fmt: skip
        return Inspected(line, Way.CAME, raw, b"", sealing, reported)
