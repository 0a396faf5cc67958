"""Cloud messages that the relay has not stored yet.
They are shown at once, stored until acknowledged, and sent by the only code that puts them on the
wire."""

from __future__ import annotations

import math
from collections.abc import Callable

from msgspec.structs import replace

from relay.terminal.log_words import slow_words
from relay.terminal.text import quoted
from relay.wire import errors, limits, protocol
from relay.wire.groups import SLOW_HELD
from tui_chat.cloud.refusals import retry_seconds
from tui_chat.core import events
from tui_chat.core.chats import Conversations, DirectChat, GroupChat
from tui_chat.core.drafts import unsendable
from tui_chat.core.step import Now, QueueText, Step, UnqueueText

WINDOW = 32


FUTILE = (errors.Code.NO_SUCH_CHAT, errors.Code.TEXT, errors.Code.RESTRICTED)
"""Codes that another try would meet again: nobody there takes texts (as where the user is blocked,
which ends without notice), nobody takes such a text, or the account is restricted."""
_MS = 2**48 - 1


def _moment(at: int, now: Now) -> float:
    """Return a time of the relay, in Unix milliseconds, on the clock of `Now.mono`."""
    return now.mono - max(now.wall - at, 0) / 1000


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
        self._spoken: dict[str, float] = {}
        """When the user last sent a message to each group, on the clock of `Now.mono`."""
        self._due = math.inf
        """When the next text that slow mode holds may go."""
        self._idle = False
        """True if nothing has changed since the last `pump`."""

    def say(self, text: events.CloudText, now: Now, out: Step) -> str:
        """Queue one text. Return its id; empty, with a sentence, if it cannot be a message, or not
        yet a message to a group in slow mode."""
        why = self.unsendable(text.text)
        if not why and text.chat.startswith("#"):
            why = self.too_soon(text.chat, now)
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
        return unsendable(text, self.text_bytes)

    def _pace(self, chat: str) -> int:
        """Return the seconds that the user waits there between two messages."""
        group = self._conversations.all.get(chat)
        if isinstance(group, GroupChat) and group.role == "member" and not group.channel:
            return group.slow
        return 0

    def pace_words(self, chat: str) -> str:
        """Say how often the user may write to this group; empty if always."""
        pace = self._pace(chat)
        return slow_words(str(pace)) if pace else ""

    def _free(self, chat: str, now: Now) -> float:
        """Return when slow mode lets the user send the next message to this group."""
        pace = self._pace(chat)
        if pace and chat not in self._spoken:
            lines = reversed(self._conversations.all[chat].log.lines)
            own = next((x.at for x in lines if x.own and x.seq and x.kind == "text"), 0)
            self._spoken[chat] = _moment(own, now)
        return self._spoken[chat] + pace if pace else 0.0

    def slowed(self, chat: str, now: Now) -> float:
        """Return how many seconds slow mode keeps the user from the next message to this group."""
        return max(self._free(chat, now) - now.mono, 0.0)

    def too_soon(self, chat: str, now: Now) -> str:
        """Say how long slow mode keeps the user from a message to this group; empty if not."""
        wait = math.ceil(self.slowed(chat, now))
        return f"Slow mode is on. You can send the next message in {wait} s." if wait else ""

    def spoke(self, chat: str, at: int, now: Now) -> None:
        """Note that the user has sent a message to this group at this time, from any device."""
        if chat in self._spoken:  # else the log is asked when it matters
            self._spoken[chat] = max(self._spoken[chat], _moment(at, now))

    def unsaid(self, chat: str) -> None:
        """Note that the last message to this chat was not sent after all."""
        self._spoken.pop(chat, None)

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
        if self._idle:
            return
        self._idle, self._due = True, math.inf
        busy = {self._waiting[id].chat for id in self._sent}
        for q in self._waiting.values():
            if len(self._sent) >= WINDOW:
                break
            if not q.failed and q.chat not in busy and self._conversations.in_cloud(q.chat):
                busy.add(q.chat)
                if q.chat.startswith("#"):
                    if (free := self._free(q.chat, now)) > now.mono:
                        self._due, self._idle = min(self._due, free), False
                        continue
                    self._spoken[q.chat] = now.mono
                self._sent.add(q.id)
                out.send.append(protocol.Send(id=q.id, chat=q.chat, text=q.text, re=q.re))

    def deadline(self) -> float:
        """Return when `pump` may be due; infinity if that does not depend on time."""
        if not self._waiting:
            return math.inf
        return self._due if self._paused is None else self._paused

    def pause(self, chat: str, now: Now) -> float:
        """Return how many seconds the texts of this chat still wait because the relay wants it
        so."""
        waits = max((self._paused or 0.0) - now.mono, 0.0) if chat in self._of else 0.0
        return max(waits, self.slowed(chat, now)) if chat.startswith("#") else waits

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
        why = "You are no longer in this chat."
        unsent = [self._waiting[id] for id in self._of.get(chat, ())]
        for text in unsent:
            self._remove(text.id)
            out.tell.append(events.RequestResult(text.id, "no_such_chat", why))
        return tuple(text.text for text in unsent)

    def receive_reset(self, out: Step) -> None:
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
        for id in self._sent:
            self.unsaid(self._waiting[id].chat)
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
        out.tell.append(events.RequestResult(id, chat=chat, value=seq))
        return True

    def receive_error(self, event: protocol.Error, now: Now, out: Step) -> bool:
        """Handle a refused text: retry later if sent too fast or if the relay's disk is full; else
        it failed, and the user decides. Return False if it did not wait here."""
        text = self._waiting.get(event.id)
        if text is None:
            return False
        direct, pause = self._conversations.direct(text.chat), retry_seconds(event)
        self.unsaid(text.chat)
        pace, wait = self._pace(text.chat), max(event.retry_ms / 1000, pause or 0)
        # The limits of an account make nobody wait that long for a text.
        slowed = event.code is errors.Code.RATE and not direct and (pace or wait >= SLOW_HELD)
        if slowed and pace:
            free = max(self._free(text.chat, now), now.mono + min(wait, pace))
            self._spoken[text.chat] = free - pace
        if slowed and wait < SLOW_HELD:
            self._unsend(text.id)
            return True
        if pause is not None and not slowed:
            self._unsend(text.id)
            self._paused = now.mono + pause
            if direct:
                self.hold_back(direct, out)
            return True
        futile = event.code in FUTILE or (direct is not None and direct.gone)
        if self._fail(text.id, out, futile=futile):
            why = quoted(event.text)
            out.tell.append(events.ActionRefused(text.chat, "The relay refused a message", why))
            out.tell.append(events.RequestResult(event.id, str(event.code), why))
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
