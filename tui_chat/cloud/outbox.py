"""Cloud texts that the relay does not have durably yet: shown at once, stored until acknowledged,
and sent by the only code that puts them on the wire."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct, field
from msgspec.structs import replace

from relay.terminal.text import quoted
from relay.wire.errors import Code
from relay.wire.limits import TEXT_BYTES
from relay.wire.protocol import Error, Send
from tui_chat.cloud.refusals import retry_seconds
from tui_chat.core.chats import Conversations, DirectChat
from tui_chat.core.events import (
    ActionRefused,
    CloudText,
    Delivery,
    Line,
    LineAdded,
    LineChanged,
    LineMark,
    LinesGone,
    Response,
)
from tui_chat.core.step import Now, QueueText, Step, UnqueueText

WINDOW = 32


class Outbox(Struct):
    """Waiting texts in the order of Enter. At most one of each chat is on the way, so that a
    refusal cannot change their order, and at most 32 of all chats."""

    _waiting: dict[str, QueueText] = field(default_factory=dict)
    _of: dict[str, dict[str, None]] = field(default_factory=dict)
    _sent: set[str] = field(default_factory=set)
    _paused: float | None = None
    _idle: bool = False

    def add(self, text: QueueText) -> None:
        """Add a text at the end."""
        self._waiting[text.id] = text
        self._of.setdefault(text.chat, {})[text.id] = None
        self._idle = False

    def find(self, id: str) -> QueueText | None:
        """Return the text of this id that is not acknowledged."""
        return self._waiting.get(id)

    def done(self, id: str) -> QueueText | None:
        """Remove a text that the relay has, or that the user discarded."""
        self._unsend(id)
        text = self._waiting.pop(id, None)
        if text:
            del self._of[text.chat][id]
            if not self._of[text.chat]:
                del self._of[text.chat]
        return text

    def fail(self, id: str) -> QueueText | None:
        """Mark a text as failed: only the user can send it again. Return what to store; None if it
        had failed already."""
        self._unsend(id)
        return self._mark(id, failed=True)

    def again(self, id: str) -> QueueText | None:
        """Send a failed text again, in its turn. Return what to store; None if it had not
        failed."""
        self._idle = False
        return self._mark(id, failed=False)

    def refused(self, id: str, until: float) -> None:
        """Pause until this time; then this text goes first."""
        self._unsend(id)
        self._paused = until

    def wake(self) -> None:
        """Note that a chat that could not send may do so now."""
        self._idle = False

    def link_lost(self) -> None:
        """Note that texts on the way may or may not have arrived; the same ids are sent again."""
        self._sent.clear()
        self._paused = None
        self._idle = False

    def answer_none(self) -> list[QueueText]:
        """Clear the reply places of all texts. Return what to store."""
        changed = {id: replace(text, re=0) for id, text in self._waiting.items() if text.re}
        self._waiting |= changed
        return list(changed.values())

    def of(self, chat: str) -> list[QueueText]:
        return [self._waiting[id] for id in self._of.get(chat, ())]

    def unsent(self, chat: str) -> list[QueueText]:
        """Return the texts of one chat that are not on the way."""
        return [q for q in self.of(chat) if q.id not in self._sent]

    def next(self, now: float, may_send: Callable[[str], bool]) -> list[Send]:
        """Return the texts to send now, in order, of the chats that may send. Costs nothing while
        nothing has changed since the last call."""
        if self._paused is not None:
            if now < self._paused:
                return []
            self._paused, self._idle = None, False
        if self._idle:
            return []
        self._idle = True
        out: list[Send] = []
        busy = {self._waiting[id].chat for id in self._sent}
        for q in self._waiting.values():
            if len(self._sent) >= WINDOW:
                break
            if not q.failed and q.chat not in busy and may_send(q.chat):
                busy.add(q.chat)
                self._sent.add(q.id)
                out.append(Send(id=q.id, chat=q.chat, text=q.text, re=q.re))
        return out

    @property
    def deadline(self) -> float:
        """Time when `next` may have texts again; infinity if that does not depend on time."""
        return self._paused if self._paused is not None and self._waiting else float("inf")

    def _unsend(self, id: str) -> None:
        if id in self._sent:
            self._sent.remove(id)
            self._idle = False

    def _mark(self, id: str, *, failed: bool) -> QueueText | None:
        text = self._waiting.get(id)
        if text is None or text.failed is failed:
            return None
        self._waiting[id] = changed = replace(text, failed=failed)
        return changed


FUTILE = (Code.NO_SUCH_CHAT, Code.TEXT, Code.RESTRICTED)
"""Codes that another try would meet again: nobody there takes texts (as where the user is blocked,
which ends without notice), nobody takes such a text, or the account is restricted."""
_MS = 2**48 - 1


class CloudOutbox:
    """The outbox of all chats, and its lines in the transcript."""

    def __init__(
        self, conversations: Conversations, user: str, random: Callable[[int], bytes]
    ) -> None:
        self._conversations, self._user, self._random = conversations, user, random
        self._outbox = Outbox()
        self.text_bytes = TEXT_BYTES
        """Longest text that the relay takes, in bytes of UTF-8."""

    def say(self, text: CloudText, now: Now, out: Step) -> str:
        """Queue one text. Return its id; empty, with a sentence, if it cannot be a message."""
        why = self.unsendable(text.text)
        if not why:
            id = self.text_id(now.wall)
            queued = QueueText(id, text.chat, text.text, now.wall, re=text.re)
            self._outbox.add(queued)
            out.keep.append(queued)
            self.echo(queued, out)
            return queued.id
        out.tell.append(ActionRefused(text.chat, "Not sent", why))
        return ""

    def unsendable(self, text: str) -> str:
        """Say why this cannot be a message; empty if it can."""
        size = len(text.encode("utf-8", "surrogatepass"))
        if size > self.text_bytes:
            over = size - self.text_bytes
            return f"It is {over} bytes too long. Shorten it and press Enter again."
        if not text.strip() or "\0" in text:
            return "There is nothing to send."
        if any("\ud800" <= c <= "\udfff" for c in text):
            return "It holds half a character, which cannot be sent."
        return ""

    def remember(self, texts: list[QueueText]) -> None:
        """Take the unacknowledged texts of an earlier run."""
        for text in texts:
            found = self._conversations.all.get(text.chat)
            if found and found.log.find(self.key(text.id)) is None:
                self._outbox.add(text)
                self.echo(text, Step())

    def echo(self, text: QueueText, out: Step) -> None:
        """Show a waiting text."""
        key = self.key(text.id)
        delivery = Delivery.FAILED if text.failed else Delivery.QUEUED
        line = Line(
            key, self._user, text.at, text.text, LineMark.CLOUD, True, delivery=delivery, re=text.re
        )
        self._conversations.all[text.chat].log.put(line)
        out.tell.append(LineAdded(text.chat, line))

    def pump(self, now: Now, out: Step) -> None:
        """Send the texts that may go now; only while connected."""
        out.send.extend(self._outbox.next(now.mono, self._conversations.in_cloud))

    def deadline(self) -> float:
        """Return when `pump` may be due; infinity while nothing waits."""
        return self._outbox.deadline

    def hold_back(self, direct: DirectChat, out: Step) -> None:
        """Fail the texts that are not on the way when a chat leaves CLOUD: they must not be sent
        later. Call this whenever the chat's toggle may have moved."""
        waiting = self._outbox.unsent(direct.chat)
        if not self._conversations.in_cloud(direct.chat):
            for text in waiting:
                self._fail(text.id, out)
        elif waiting:
            self._outbox.wake()

    def left(self, chat: str, out: Step) -> tuple[str, ...]:
        """Drop the texts of a chat that the user has left. Return them, in order."""
        why = "You are not in this chat any more."
        unsent = self._outbox.of(chat)
        for text in unsent:
            self._outbox.done(text.id)
            out.tell.append(Response(text.id, "no_such_chat", why))
        return tuple(text.text for text in unsent)

    def begun_anew(self, out: Step) -> None:
        """Clear the reply places of waiting texts after a reset: other texts may stand there
        now."""
        for text in self._outbox.answer_none():
            out.keep.append(text)
            found = self._conversations.all.get(text.chat)
            line = found.log.change(self.key(text.id), re=0) if found else None
            if line:
                out.tell.append(LineChanged(text.chat, line))

    def link_lost(self) -> None:
        """Note that texts on the way are sent again on the next connection, under the same ids."""
        self._outbox.link_lost()

    def acknowledged(self, id: str, chat: str, seq: int, out: Step) -> bool:
        """Remove a text that the relay has durably, at this place. Return False if no such text of
        this chat waits."""
        text = self._outbox.find(id)
        if text is None or text.chat != chat or seq < 1:
            return False
        self._outbox.done(id)
        out.keep.append(UnqueueText(id))
        out.tell.append(Response(id, chat=chat, value=seq))
        return True

    def refused(self, event: Error, now: Now, out: Step) -> bool:
        """Handle a refused text: retry later if sent too fast or if the relay's disk is full; else
        it failed, and the user decides. Return False if it was none of these."""
        text = self._outbox.find(event.id)
        if text is None:
            return False
        pause = retry_seconds(event)
        if pause is not None:
            self._outbox.refused(text.id, now.mono + pause)
            direct = self._conversations.direct(text.chat)
            if direct:
                self.hold_back(direct, out)
        elif self._fail(text.id, out, futile=event.code in FUTILE or self._is_gone(text.chat)):
            out.tell.append(
                ActionRefused(text.chat, "The relay refused a message", quoted(event.text))
            )
            out.tell.append(Response(event.id, str(event.code), quoted(event.text)))
        return True

    def retry(self, chat: str, key: str, out: Step) -> None:
        """Send a failed text again, by the user's act; only in CLOUD."""
        text = self._outbox.find(key.rpartition(":")[2])
        if text and text.chat == chat and self._conversations.in_cloud(chat):
            queued = self._outbox.again(text.id)
            if queued:
                out.keep.append(queued)
                self._show(text, Delivery.QUEUED, out)

    def discard(self, chat: str, key: str, out: Step) -> None:
        """Forget a failed text, by the user's act."""
        found = self._conversations.all.get(chat)
        line = found.log.find(key) if found else None
        if found and line and line.delivery is Delivery.FAILED:
            id = key.rpartition(":")[2]
            if self._outbox.done(id):
                out.keep.append(UnqueueText(id, discarded=True))
            found.log.drop({key})
            out.tell.append(LinesGone(chat))

    def key(self, id: str) -> str:
        """Return the key of the line of an own text."""
        return f"{self._user}:{id}"

    def text_id(self, at: int) -> str:
        """Return 32 hex digits that grow with time: 6 bytes of Unix milliseconds, 10 random
        ones."""
        return ((at & _MS).to_bytes(6, "big") + self._random(10)).hex()

    def _is_gone(self, chat: str) -> bool:
        direct = self._conversations.direct(chat)
        return direct is not None and direct.gone

    def _fail(self, id: str, out: Step, *, futile: bool = False) -> bool:
        failed = self._outbox.fail(id)
        if failed:
            out.keep.append(failed)
            self._show(failed, Delivery.FAILED, out, futile=futile)
        return failed is not None

    def _show(
        self, text: QueueText, delivery: Delivery, out: Step, *, futile: bool = False
    ) -> None:
        found, key = self._conversations.all.get(text.chat), self.key(text.id)
        line = found.log.change(key, delivery=delivery, futile=futile) if found else None
        if line:
            out.tell.append(LineChanged(text.chat, line))
