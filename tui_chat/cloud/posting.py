"""Cloud texts on their way to the relay: shown at once, kept until acknowledged, and the only
code that puts what is said there on the wire."""

from __future__ import annotations

from collections.abc import Callable

from relay.wire.errors import Code
from relay.wire.events import Error
from relay.wire.limits import TEXT_BYTES
from tui_chat.cloud.outbox import Outbox
from tui_chat.cloud.refusals import wait_for
from tui_chat.conversations import Conversations, Direct
from tui_chat.events import (
    Answered,
    CloudText,
    Delivery,
    Line,
    LineAdded,
    LineChanged,
    LinesGone,
    Mark,
    Refused,
)
from tui_chat.step import Now, Queue, Step, Unqueue
from tui_chat.text import quoted

FUTILE = (Code.NO_SUCH_CHAT, Code.TEXT, Code.RESTRICTED)
"""Refused again as things are: nobody takes it there, as where one is blocked, which is not told
when it ends; or nobody takes such a text; or the account is restricted."""
_MS = 2**48 - 1


class Posting:
    """The outbox of all chats, and what the transcript shows of it."""

    def __init__(
        self, conversations: Conversations, user: str, random: Callable[[int], bytes]
    ) -> None:
        self._conversations, self._user, self._random = conversations, user, random
        self._outbox = Outbox()
        self.text_bytes = TEXT_BYTES
        """The longest text that the relay takes, in UTF-8."""

    def say(self, text: CloudText, now: Now, out: Step) -> str:
        """Queue one text. Its id; empty, with a sentence, if it cannot be a message."""
        why = self.unsendable(text.text)
        if not why:
            id = self.text_id(now.wall)
            queued = Queue(id, text.chat, text.text, now.wall, re=text.re)
            self._outbox.add(queued)
            out.keep.append(queued)
            self.echo(queued, out)
            return queued.id
        out.tell.append(Refused(text.chat, "Not sent", why))
        return ""

    def unsendable(self, text: str) -> str:
        """Why this can be no message, in a sentence; empty if it can."""
        size = len(text.encode("utf-8", "surrogatepass"))
        if size > self.text_bytes:
            over = size - self.text_bytes
            return f"It is {over} bytes too long. Shorten it and press Enter again."
        if not text.strip() or "\0" in text:
            return "There is nothing to send."
        if any("\ud800" <= c <= "\udfff" for c in text):
            return "It holds half a character, which cannot be sent."
        return ""

    def remember(self, texts: list[Queue]) -> None:
        """Texts of an earlier run that were not acknowledged."""
        for text in texts:
            found = self._conversations.all.get(text.chat)
            if found and found.log.find(self.key(text.id)) is None:
                self._outbox.add(text)
                self.echo(text, Step())

    def echo(self, text: Queue, out: Step) -> None:
        """Show a text that waits."""
        key = self.key(text.id)
        delivery = Delivery.FAILED if text.failed else Delivery.QUEUED
        line = Line(
            key, self._user, text.at, text.text, Mark.CLOUD, True, delivery=delivery, re=text.re
        )
        self._conversations.all[text.chat].log.put(line)
        out.tell.append(LineAdded(text.chat, line))

    def pump(self, now: Now, out: Step) -> None:
        """Put on the wire what may go now; only while connected."""
        out.send.extend(self._outbox.next(now.mono, self._conversations.in_cloud))

    def deadline(self) -> float:
        """When `pump` may have something to do again; infinity while nothing waits."""
        return self._outbox.deadline

    def hold_back(self, direct: Direct, out: Step) -> None:
        """What is not on the way yet fails when privacy is wanted: it must not leave later. To be
        called whenever the chat's toggle may have moved."""
        waiting = self._outbox.unsent(direct.chat)
        if not self._conversations.in_cloud(direct.chat):
            for text in waiting:
                self._fail(text.id, out)
        elif waiting:
            self._outbox.wake()

    def left(self, chat: str, out: Step) -> tuple[str, ...]:
        """The user is no longer in this chat: what was to be said there is not said. Those texts,
        in order."""
        why = "You are not in this chat any more."
        unsent = self._outbox.of(chat)
        for text in unsent:
            self._outbox.done(text.id)
            out.tell.append(Answered(text.id, "no_such_chat", why))
        return tuple(text.text for text in unsent)

    def begun_anew(self, out: Step) -> None:
        """At the places that waiting texts answer may stand others now: they answer none."""
        for text in self._outbox.answer_none():
            out.keep.append(text)
            found = self._conversations.all.get(text.chat)
            line = found.log.change(self.key(text.id), re=0) if found else None
            if line:
                out.tell.append(LineChanged(text.chat, line))

    def link_lost(self) -> None:
        """What was on the way is sent again on the next connection, under the same ids."""
        self._outbox.link_lost()

    def acknowledged(self, id: str, chat: str, seq: int, out: Step) -> bool:
        """The relay has it durably, at this place. False if no such text of this chat waits."""
        text = self._outbox.find(id)
        if text is None or text.chat != chat or seq < 1:
            return False
        self._outbox.done(id)
        out.keep.append(Unqueue(id))
        out.tell.append(Answered(id, chat=chat, value=seq))
        return True

    def refused(self, event: Error, now: Now, out: Step) -> bool:
        """The relay refused a text. Too fast, or its disk is full: later. Else it failed, and
        the user decides. False if it was none of ours."""
        text = self._outbox.find(event.id)
        if text is None:
            return False
        pause = wait_for(event)
        if pause is not None:
            self._outbox.refused(text.id, now.mono + pause)
            direct = self._conversations.direct(text.chat)
            if direct:
                self.hold_back(direct, out)
        elif self._fail(text.id, out, futile=event.code in FUTILE or self._is_gone(text.chat)):
            out.tell.append(Refused(text.chat, "The relay refused a message", quoted(event.text)))
            out.tell.append(Answered(event.id, str(event.code), quoted(event.text)))
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
                out.keep.append(Unqueue(id, discarded=True))
            found.log.drop({key})
            out.tell.append(LinesGone(chat))

    def key(self, id: str) -> str:
        """The key of the line of an own text."""
        return f"{self._user}:{id}"

    def text_id(self, at: int) -> str:
        """32 hex digits that grow with time: 6 bytes of Unix milliseconds, 10 of chance."""
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

    def _show(self, text: Queue, delivery: Delivery, out: Step, *, futile: bool = False) -> None:
        found, key = self._conversations.all.get(text.chat), self.key(text.id)
        line = found.log.change(key, delivery=delivery, futile=futile) if found else None
        if line:
            out.tell.append(LineChanged(text.chat, line))
