"""Cloud texts that the relay does not have durably yet: shown at once, stored until acknowledged,
and sent by the only code that puts them on the wire."""

from __future__ import annotations

import math
from collections.abc import Callable

from msgspec.structs import replace

from relay.terminal.text import quoted
from relay.wire import errors, limits, protocol
from tui_chat.cloud.refusals import retry_seconds
from tui_chat.core import events
from tui_chat.core.chats import Conversations, DirectChat, GroupChat
from tui_chat.core.step import Now, QueueText, Step, UnqueueText

WINDOW = 32


FUTILE = (errors.Code.NO_SUCH_CHAT, errors.Code.TEXT, errors.Code.RESTRICTED)
"""Codes that another try would meet again: nobody there takes texts (as where the user is blocked,
which ends without notice), nobody takes such a text, or the account is restricted."""
HELD = 30.0
"""Seconds that a text waits for slow mode; one that would wait longer fails."""
_MS = 2**48 - 1


class CloudOutbox:
    """Waiting texts of all chats in the order of Enter, and their lines in the transcript. At most
    one of each chat is on the way, so that a refusal cannot change their order, and 32 of all."""

    def __init__(
        self, conversations: Conversations, user: str, random: Callable[[int], bytes]
    ) -> None:
        self._conversations, self._user, self._random = conversations, user, random
        self.text_bytes = limits.TEXT_BYTES
        """Longest text that the relay takes, in bytes of UTF-8."""
        self._waiting: dict[str, QueueText] = {}
        self._of: dict[str, dict[str, None]] = {}
        """Ids of the waiting texts of each chat."""
        self._sent: set[str] = set()
        self._paused: float | None = None
        self._next: dict[str, float] = {}
        """The time when the next text may go to each group in slow mode."""
        self._idle = False
        """True if nothing has changed since the last `pump`."""

    def say(self, text: events.CloudText, now: Now, out: Step) -> str:
        """Queue one text. Return its id; empty, with a sentence, if it cannot be a message, or not
        yet a message to a group in slow mode."""
        why = self.unsendable(text.text)
        wait = self._slowed(text.chat, now) if text.chat in self._next else 0
        if wait and not why:
            why = f"Slow mode: you can send the next message here in {math.ceil(wait)} s."
        if why:
            out.tell.append(events.ActionRefused(text.chat, "Not sent", why))
            return ""
        id = self.text_id(now.wall)
        queued = QueueText(id, text.chat, text.text, now.wall, re=text.re)
        out.keep.append(queued)
        self._add(queued, out)
        return id

    def unsendable(self, text: str) -> str:
        """Return why this cannot be a message, or an empty string."""
        size = len(text.encode("utf-8", "surrogatepass"))
        if size > self.text_bytes:
            over = size - self.text_bytes
            return f"It is {over} bytes too long. Shorten it and press Enter again."
        if not text.strip() or "\0" in text:
            return "There is nothing to send."
        if size > len(text.encode("utf-8", "ignore")):
            return "It holds half a character, which cannot be sent."
        return ""

    def _pace(self, chat: str) -> int:
        """Return the seconds that the user waits there between two messages."""
        group = self._conversations.all.get(chat)
        return group.slow if isinstance(group, GroupChat) and group.role == "member" else 0

    def _slowed(self, chat: str, now: Now) -> float:
        """Return how many seconds slow mode keeps the user from the next message."""
        return max(min(self._next.get(chat, 0.0) - now.mono, self._pace(chat)), 0.0)

    def remember(self, texts: list[QueueText]) -> None:
        for text in texts:
            found = self._conversations.all.get(text.chat)
            if found and found.log.find(self.key(text.id)) is None:
                self._add(text, Step())

    def _add(self, text: QueueText, out: Step) -> None:
        """Queue a text at the end, and show it."""
        self._waiting[text.id] = text
        self._of.setdefault(text.chat, {})[text.id] = None
        self._idle = False
        delivery = events.Delivery.FAILED if text.failed else events.Delivery.QUEUED
        line = events.Line(
            self.key(text.id), self._user, text.at, text.text, events.LineMark.CLOUD, True,
            delivery=delivery, re=text.re,
        )  # fmt: skip
        self._conversations.all[text.chat].log.put(line)
        out.tell.append(events.LineAdded(text.chat, line))

    def pump(self, now: Now, out: Step) -> None:
        """Send the texts that may go now; only while connected. Costs nothing while nothing has
        changed since the last call."""
        if self._paused is not None:
            if now.mono < self._paused:
                return
            self._paused, self._idle = None, False
        if self._next and min(self._next.values()) <= now.mono:
            self._next = {chat: at for chat, at in self._next.items() if at > now.mono}
            self._idle = False
        if self._idle:
            return
        self._idle = True
        busy = {self._waiting[id].chat for id in self._sent}
        for q in self._waiting.values():
            if len(self._sent) >= WINDOW:
                break
            if q.chat in self._next and self._slowed(q.chat, now):
                continue
            if not q.failed and q.chat not in busy and self._conversations.in_cloud(q.chat):
                if pace := self._pace(q.chat):
                    self._next[q.chat] = now.mono + pace
                busy.add(q.chat)
                self._sent.add(q.id)
                out.send.append(protocol.Send(id=q.id, chat=q.chat, text=q.text, re=q.re))

    def deadline(self) -> float:
        """Return when `pump` may be due; infinity if that does not depend on time."""
        if self._paused is not None and self._waiting:
            return self._paused
        return min((self._next.get(chat, float("inf")) for chat in self._of), default=float("inf"))

    def pause(self, chat: str, now: Now) -> float:
        """Return how many seconds the texts of this chat still wait because the relay wants it
        so."""
        waits = max((self._paused or 0.0) - now.mono, 0.0) if chat in self._of else 0.0
        return max(waits, self._slowed(chat, now))

    def hold_back(self, direct: DirectChat, out: Step) -> None:
        """Fail the texts that are not on the way when a chat leaves CLOUD: they must not be sent
        later. Call this whenever the chat's toggle may have moved."""
        waiting = [id for id in self._of.get(direct.chat, ()) if id not in self._sent]
        if not self._conversations.in_cloud(direct.chat):
            for id in waiting:
                self._fail(id, out)
        elif waiting:
            self._idle = False

    def left(self, chat: str, out: Step) -> tuple[str, ...]:
        """Drop the texts of a chat that the user has left. Return them, in order."""
        why = "You are not in this chat any more."
        unsent = [self._waiting[id] for id in self._of.get(chat, ())]
        for text in unsent:
            self._remove(text.id)
            out.tell.append(events.Response(text.id, "no_such_chat", why))
        return tuple(text.text for text in unsent)

    def begun_anew(self, out: Step) -> None:
        """Clear the reply places of waiting texts: after a reset other texts may stand there."""
        for old in [text for text in self._waiting.values() if text.re]:
            text = self._waiting[old.id] = replace(old, re=0)
            out.keep.append(text)
            found = self._conversations.all.get(text.chat)
            line = found.log.change(self.key(text.id), re=0) if found else None
            if line:
                out.tell.append(events.LineChanged(text.chat, line))

    def link_lost(self) -> None:
        """Note that texts on the way are sent again on the next connection, under the same ids."""
        self._sent.clear()
        self._paused, self._idle = None, False

    def acknowledged(self, id: str, chat: str, seq: int, out: Step) -> bool:
        """Remove a text that the relay has durably. Return False if none such waits in this
        chat."""
        text = self._waiting.get(id)
        if text is None or text.chat != chat or seq < 1:
            return False
        self._remove(id)
        out.keep.append(UnqueueText(id))
        out.tell.append(events.Response(id, chat=chat, value=seq))
        return True

    def refused(self, event: protocol.Error, now: Now, out: Step) -> bool:
        """Handle a refused text: retry later if sent too fast or if the relay's disk is full; else
        it failed, and the user decides. Return False if it did not wait here."""
        text = self._waiting.get(event.id)
        if text is None:
            return False
        direct, pause = self._conversations.direct(text.chat), retry_seconds(event)
        self._next.pop(text.chat, None)
        pace = self._pace(text.chat) if event.code is errors.Code.RATE else 0
        if pause is not None and pace:
            wait = max(event.retry_ms / 1000, pause)
            self._next[text.chat] = now.mono + min(wait, pace)
            if wait <= HELD:
                self._unsend(text.id)
                return True
        elif pause is not None:
            self._unsend(text.id)
            self._paused = now.mono + pause
            if direct:
                self.hold_back(direct, out)
            return True
        futile = event.code in FUTILE or (direct is not None and direct.gone)
        if self._fail(text.id, out, futile=futile):
            why = quoted(event.text)
            out.tell.append(events.ActionRefused(text.chat, "The relay refused a message", why))
            out.tell.append(events.Response(event.id, str(event.code), why))
        return True

    def retry(self, chat: str, key: str, out: Step) -> None:
        """Send a failed text again, by the user's act; only in CLOUD."""
        text = self._waiting.get(key.rpartition(":")[2])
        if text and text.chat == chat and text.failed and self._conversations.in_cloud(chat):
            self._idle = False
            self._mark(text, failed=False, out=out)

    def discard(self, chat: str, key: str, out: Step) -> None:
        found = self._conversations.all.get(chat)
        line = found.log.find(key) if found else None
        if found and line and line.delivery is events.Delivery.FAILED:
            id = key.rpartition(":")[2]
            if self._remove(id):
                out.keep.append(UnqueueText(id, discarded=True))
            found.log.drop({key})
            out.tell.append(events.LinesGone(chat))

    def key(self, id: str) -> str:
        return f"{self._user}:{id}"

    def text_id(self, at: int) -> str:
        """Return 32 hex digits that grow: 6 bytes of Unix milliseconds, 10 random ones."""
        return ((at & _MS).to_bytes(6, "big") + self._random(10)).hex()

    def _remove(self, id: str) -> bool:
        """Remove a text that the relay has or the user gave up. Return False if there is none."""
        self._unsend(id)
        text = self._waiting.pop(id, None)
        if text:
            del self._of[text.chat][id]
            if not self._of[text.chat]:
                del self._of[text.chat]
        return text is not None

    def _unsend(self, id: str) -> None:
        if id in self._sent:
            self._sent.remove(id)
            self._idle = False

    def _fail(self, id: str, out: Step, *, futile: bool = False) -> bool:
        """Mark a text as failed: only the user sends it again. Return False if it had failed."""
        self._unsend(id)
        text = self._waiting[id]
        if not text.failed:
            self._mark(text, failed=True, out=out, futile=futile)
        return not text.failed

    def _mark(self, text: QueueText, *, failed: bool, out: Step, futile: bool = False) -> None:
        self._waiting[text.id] = marked = replace(text, failed=failed)
        out.keep.append(marked)
        found, key = self._conversations.all.get(text.chat), self.key(text.id)
        delivery = events.Delivery.FAILED if failed else events.Delivery.QUEUED
        line = found.log.change(key, delivery=delivery, futile=futile) if found else None
        if line:
            out.tell.append(events.LineChanged(text.chat, line))
