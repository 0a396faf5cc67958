"""The log of a cloud chat: new messages, missing messages, older pages and changes.
Changes can be heard before the page that they belong to. After a reset the relay gives the same
places to other texts: the held ones are dropped."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from relay.wire import limits, messages, protocol
from relay.wire.protocol import History
from tui_chat.cloud.files import CloudTransfers
from tui_chat.cloud.log_entries import (
    CHANGES,
    EDITS,
    News,
    line_of,
    news_of,
    possible,
    revisions_above,
    text_changed,
    with_news,
)
from tui_chat.cloud.lookups import MissedChanges, PacedRequests, QuotedMessages
from tui_chat.cloud.outbox import CloudOutbox
from tui_chat.cloud.requests import Requests, is_answer
from tui_chat.core import events, step
from tui_chat.core.chats import Conversation, DirectChat
from tui_chat.core.loaded_messages import (
    Ranges,
    add_lines,
    counts,
    cut_after,
    is_far,
    is_mentioned,
    move_window,
    trim_window,
)
from tui_chat.core.records import AS_SAID, newest
from tui_chat.core.step import Now, Step

AT_ONCE = 8
"""Chats whose holes are filled at the same time; the others wait their turn."""


class CloudHistory(PacedRequests):
    """Fetch the history of all chats, at most one page of a chat at a time."""

    at_once = AT_ONCE

    def __init__(self, requests: Requests, follow: bool) -> None:
        """Create without requests; without `follow` holes are left alone."""
        super().__init__(requests)
        self.kept = follow
        self.moves: set[str | step.LoadOlder] = set()
        """Requests made to move a window there, whatever is between."""
        self._meanwhile = EarlyChanges()
        self.quoted = QuotedMessages(requests, follow)
        self.missed = MissedChanges(requests)
        self.back: str | None = None
        """The chat that is being read above its end: its newest lines are dropped first."""

    def link_lost(self) -> None:
        """Forget all that belongs to the requested pages, which will not come."""
        super().link_lost()
        self.moves.clear()
        self._meanwhile.clear()
        self.missed.link_lost()

    def forget(self, chat: str) -> None:
        super().forget(chat)
        self._meanwhile.forget(chat)
        self.missed.forget(chat)

    def expired(self, found: Conversation) -> None:
        """Forget changes heard early for texts that have expired."""
        self._meanwhile.settle(found.chat, found.log.held)

    def receive_error(self, event: protocol.Error, now: Now, out: Step) -> bool:
        """Handle a page that the relay refused; one requested too fast is requested again. Return
        False if it was none of these."""
        inquiry = self._requests.close_inquiry(self, event)
        if inquiry is None:
            quoted = self._requests.close_inquiry(self.quoted, event)
            return quoted is not None or self.missed.receive_error(event, now, out)
        self._tries_again(inquiry.found, event, now)
        return True

    def entry(self, found: Conversation, msg: messages.Msg, user: str, out: Step) -> bool:
        """Take a live entry. Return False if it is not new, or impossible in this chat."""
        log = found.log
        known = msg.seq in log.held or msg.seq <= log.expired
        if known or not possible(msg, found.chat, user):
            return False
        log.head = max(log.head, msg.seq)
        log.held.add(msg.seq, msg.seq)
        if msg.kind in CHANGES:
            out.keep.append(step.SaveLines(found.chat, (), msg.seq, msg.seq))
            news = news_of(msg, user, live=True)
            self._change(found, msg.re, news, user, out, live=True)
            if msg.kind in EDITS and msg.re > log.expired:
                out.tell.append(text_changed(found, msg.re, news))
            self.catch_up(found, out)
            return True
        line = line_of(found, msg, user, live=True)
        line = with_news(line, *self._meanwhile.latest(found.chat, msg.seq))
        self._meanwhile.receive_text(found.chat, msg.seq)
        out.keep.append(step.SaveLines(found.chat, (line,), msg.seq, msg.seq))
        if counts(line) and msg.seq > log.read:
            log.unread += 1
            log.mentions += is_mentioned(line, user)
        echo = log.find(line.key)
        if log.cut is not None:
            log.drop({line.key})
            out.tell.append(events.LinesLoaded(found.chat))
            return True
        log.put(line)
        added = events.LineChanged if echo else events.LineAdded
        out.tell.append(added(found.chat, line))
        self._bound(found, out, newest=found.chat == self.back)
        self.catch_up(found, out)
        return True

    def sent(
        self, found: Conversation, event: protocol.Sent, key: str, out: Step
    ) -> events.Line | None:
        """Give the user's text with this key its place in the relay's order. Return its line, if
        shown. Earlier entries may be on their way: an acknowledgement overtakes those of its
        batch."""
        log = found.log
        new = event.seq > log.head
        log.head = max(log.head, event.seq)
        line = log.change(key, seq=event.seq, at=event.at, delivery=events.Delivery.DONE)
        if line is None:
            return None
        if event.seq <= log.expired:
            log.drop({key})
            out.tell.append(events.LinesLoaded(found.chat))
            return None
        if new:
            log.held.add(event.seq, event.seq)
            out.keep.append(step.SaveLines(found.chat, (line,), event.seq, event.seq))
        else:  # posted on an earlier connection: the log has its changes
            self.catch_up(found, out)
        if log.cut is None:
            out.tell.append(events.LineChanged(found.chat, line))
            self._bound(found, out, newest=found.chat == self.back)
        else:
            log.drop({key})
            out.tell.append(events.LinesLoaded(found.chat))
        return line

    def page(self, event: messages.Page, user: str, now: Now, out: Step) -> Conversation | None:
        """Take a requested page, and return its chat. Any other page is ignored; where entries that
        were requested are missing, the chat gets a note that says so."""

        def line(found: Conversation, msg: messages.Msg) -> events.Line:
            return line_of(found, msg, user, live=False)

        if self.quoted.page(event, user, line, out):
            return None
        told = self.missed.page(event, user, out)
        if told:
            return self._missed(*told, event, user, out)
        inquiry = self._requests.close_inquiry(self, event)
        if inquiry is None:
            return None
        if not is_answer(event, inquiry.request, user):
            _note_missing(inquiry.found, inquiry.request, now, out)
            return None
        found, log = inquiry.found, inquiry.found.log
        log.head = max(log.head, event.head)
        if event.msgs:
            lines = [
                with_news(line(found, msg), *self._meanwhile.latest(found.chat, msg.seq))
                for msg in event.msgs
                if msg.kind not in CHANGES and msg.seq > log.expired
            ]
            lo, hi = event.msgs[0].seq, event.msgs[-1].seq
            news = log.held.first_hole(lo, hi) is not None
            log.head = max(log.head, hi)
            self.moved(found, event.id, hi)
            log.held.add(lo, hi)
            out.keep.append(step.SaveLines(found.chat, tuple(lines), lo, hi))
            for placed in lines:  # deleted between the relay's count and its arrival
                if self._meanwhile.receive_text(found.chat, placed.seq or 0):
                    log.uncount(placed)
            self.bring(found, lines, lo, hi, out)
            for seq, said in revisions_above(event.msgs, lo, user).items():
                self._change(found, seq, said, user, out, live=False)
            self._meanwhile.settle(found.chat, log.held)
            # Live entries may have filled the stretch already: another hole can be left.
            if news or inquiry.request.before - 1 in log.held:
                self.catch_up(found, out)
        _note_missing(found, inquiry.request, now, out)
        return found

    def catch_up(self, found: Conversation, out: Step) -> None:
        """Request the latest hole within the shown lines, or the last page of a new chat; where
        other holes stay, request the changes of the texts above them."""
        if self.kept and not self._fill(found, out):
            self.missed.catch_up(found, out)

    def _missed(
        self, found: Conversation, sound: bool, event: messages.Page, user: str, out: Step
    ) -> Conversation | None:
        """Apply the changes of stored texts. Other texts are read when they are looked at."""
        log = found.log
        log.head = max(log.head, event.head)
        for msg in event.msgs if sound else ():
            if msg.seq <= log.expired:
                continue
            news = news_of(msg, user, live=False)
            if msg.changed:
                out.tell.append(text_changed(found, msg.seq, news))
            if msg.seq in log.held:
                self._change(found, msg.seq, news, user, out, live=False)
            else:
                out.keep.append(step.SaveChange(found.chat, msg.seq, *news))
        self.catch_up(found, out)
        return found if sound else None

    def _fill(self, found: Conversation, out: Step) -> bool:
        """Fill the latest hole. Return False if no page is on its way and none will be requested
        until someone scrolls."""
        log = found.log
        hole = log.held.last_hole(log.head)
        if hole is None:
            return False
        lo, hi = hole
        first = log.first_loaded
        if first is not None and hi < first:
            return False
        if found.chat == self.back and first is not None and is_far(hole, log.head):
            cut_after(log, lo - 1)  # a reader above stays there
            out.tell.append(events.LinesLoaded(found.chat))
        if log.cut is not None and hi > log.cut:
            return False
        if self._has_to_wait(found):
            return True
        if first is not None and is_far(hole, log.head):
            log.drop({x.key for x in log.lines if x.seq is not None and x.seq < lo})
            log.low = None
            out.tell.append(events.LinesLoaded(found.chat))
        self.ask(found, hi + 1, min(limits.PAGE_MESSAGES, hi - lo + 1), out)
        return True

    def move(self, found: Conversation, before: int, limit: int, out: Step) -> None:
        """Request this page before any other of the chat, to move the window there."""
        self._requests.drop_inquiries(self._requests.inquiries(self, found.chat))
        self.ask(found, before, limit, out)
        self.moves = {self._requests.inquiries(self)[-1].request.id}

    def _change(
        self, found: Conversation, seq: int, news: News, user: str, out: Step, *, live: bool
    ) -> None:
        """Apply a change to the text at this place: here, in the cache, and in pages on their way
        that may be older. The relay's unread count leaves out deleted texts; a live deletion comes
        after that count."""
        log = found.log
        if seq <= log.expired:
            return
        out.keep.append(step.SaveChange(found.chat, seq, *news))
        if seq not in log.held or self._requests.inquiries(self, found.chat):
            counted = seq in log.held or not (live and news[1].gone and seq > log.read)
            full = self._meanwhile.change(found.chat, seq, news, counted=counted)
            outdated = [one for one in self._requests.inquiries(self) if one.found.chat in full]
            self._requests.drop_inquiries(outdated)
            self._later |= {one.found.chat: one.found for one in outdated}
        self.quoted.change(found, seq, *news, out)
        old = log.at(seq)
        line = with_news(old, *news) if old else None
        if live and seq > log.read:
            if old and line:
                log.unread += counts(line) - counts(old)
                log.mentions += is_mentioned(line, user) - is_mentioned(old, user)
            elif news[1].gone and seq in log.held:
                out.keep.append(step.LoadDeleted(found.chat, seq))
            log.unread = max(log.unread, 0)
            log.mentions = min(max(log.mentions, 0), log.unread)
        if line is not None and line is not old:
            log.became(line)
            out.tell.append(events.LineChanged(found.chat, line))

    def moved(self, found: Conversation, asked: str | step.LoadOlder, hi: int) -> None:
        """Move the window to end here if this request was made for that."""
        if asked in self.moves:
            self.moves.clear()
            move_window(found.log, hi, kept=self.kept)

    def bring(
        self, found: Conversation, lines: list[events.Line], lo: int, hi: int, out: Step
    ) -> None:
        """Move the window towards the loaded lines."""
        first, cut = found.log.first_loaded, found.log.cut
        above = first is not None and hi < first
        below = cut is not None and hi > cut
        for line in lines:  # the loaded one may be older
            old = found.log.at(line.seq or 0) if line.now.any else None
            if old:
                found.log.became(with_news(old, line.text, line.now))
        if add_lines(found.log, lines, lo, hi):
            out.tell.append(events.LinesLoaded(found.chat))
            self._bound(found, out, newest=above or (found.chat == self.back and not below))

    def _bound(self, found: Conversation, out: Step, *, newest: bool) -> None:
        """Trim the window. Without a cache nothing is dropped: it could not be loaded again."""
        if self.kept and trim_window(found.log, newest=newest):
            out.tell.append(events.LinesLoaded(found.chat))

    def ask(self, found: Conversation, before: int, limit: int, out: Step) -> None:
        """Request a page, unless one of this chat is on its way."""
        if not self._requests.inquiries(self, found.chat):
            request = History(self._requests.new_id(), found.chat, before=before, limit=limit)
            self._requests.inquire(self, found, request, out)


MISSING = "Messages are missing in this place of the chat. The relay did not send them when asked."


def _note_missing(found: Conversation, request: History, now: Now, out: Step) -> None:
    """Say in the chat that the relay has not sent what it was asked for, or no longer if it has."""
    log, key = found.log, _missing_key(found)
    upto = min(request.before or 0, log.head + 1) - 1
    if upto < 1 or upto in log.held:
        if log.missing and log.missing in log.held:
            log.missing = 0
            log.drop({key})
            out.tell.append(events.LinesLoaded(found.chat))
        return
    log.drop({key})
    near = [line.at for line in log.lines if line.seq is not None and line.seq > upto][:1]
    near = near or [line.at for line in log.lines[-1:]] or [now.wall]
    log.missing = upto
    line = events.Line(key, "", near[0], MISSING, events.LineMark.NOTE, kind="note")
    log.put_behind(line, upto)
    out.tell.append(events.LineAdded(found.chat, line))


def _missing_key(found: Conversation) -> str:
    return f"note:missing:{found.chat}"


MOST_EARLY = 1000
"""Changes of one chat that are remembered; beyond that its pages are requested again."""
MOST_BYTES = 16 << 20
"""Bytes of the changes of all chats together, about."""
_NEWS = 512
"""Bytes of a change besides its text."""


class EarlyChanges:
    """Changes that arrive before their text. Beyond the limits whole chats are forgotten."""

    def __init__(self) -> None:
        self._said: dict[str, dict[int, News]] = {}
        self._uncounted: dict[str, set[int]] = {}
        self._grown = 0

    def clear(self) -> None:
        """Forget everything: no page is on its way."""
        self._said.clear()
        self._uncounted.clear()

    def forget(self, chat: str) -> None:
        self._said.pop(chat, None)
        self._uncounted.pop(chat, None)

    def change(self, chat: str, seq: int, news: News, *, counted: bool = True) -> set[str]:
        """Remember a change; `counted` is False if it deleted a text that counts as unread. Return
        the chats that were forgotten to make room, perhaps including this one."""
        said = self._said.setdefault(chat, {})
        said[seq] = newest(said[seq], news) if seq in said else news
        if not counted:
            self._uncounted.setdefault(chat, set()).add(seq)
        self._grown += _size(news)
        forgotten = {chat} if len(said) > MOST_EARLY else set[str]()
        if self._grown > MOST_BYTES // 16:
            self._grown = 0
            all_said = (one for said in self._said.values() for one in said.values())
            if sum(map(_size, all_said)) > MOST_BYTES:
                forgotten = set(self._said)
        for one in forgotten:
            self.forget(one)
        return forgotten

    def latest(self, chat: str, seq: int) -> News:
        """Return the latest known state of the text at this place."""
        return self._said.get(chat, {}).get(seq, ("", AS_SAID))

    def receive_text(self, chat: str, seq: int) -> bool:
        """Note that a text has arrived. Return True if it was deleted, and still counts as
        unread."""
        uncounted = self._uncounted.get(chat, set())
        if seq not in uncounted:
            return False
        uncounted.remove(seq)
        return True

    def settle(self, chat: str, held: Ranges) -> None:
        """Forget the changes of places that are held by now."""
        said = {seq: one for seq, one in self._said.pop(chat, {}).items() if seq not in held}
        uncounted = self._uncounted.pop(chat, set()) & said.keys()
        if said:
            self._said[chat] = said
        if uncounted:
            self._uncounted[chat] = uncounted


def _size(news: News) -> int:
    return sys.getsizeof(news[0]) + _NEWS


CHOICE = "log"
RESET = events.Trouble(
    "The relay was reset to an earlier state",
    "Messages newer than that state are gone from the relay and from this device. Your unsent "
    "messages are still here.",
)


ENDS = (
    "The relay was reset to an earlier state. Messages newer than that state are gone from the "
    "relay and from this screen."
)


class LogResetDetector:
    """Compare the relay's name of its logs with the earlier one. After a reset, waiting requests
    that name an old place drop it, or fail."""

    def __init__(self, requests: Requests, outbox: CloudOutbox, transfers: CloudTransfers) -> None:
        self._requests, self._conversations = requests, requests.conversations
        self._outbox, self._transfers = outbox, transfers
        self.known = ""

    def remember(self, choices: dict[str, str]) -> None:
        """Take the name stored by an earlier run."""
        self.known = choices.get(CHOICE, "")

    @contextmanager
    def receive_log(self, name: str, now: Now, out: Step) -> Iterator[None]:
        """Take the relay's name of its logs before any of their entries; the heads arrive in the
        `with` block. The chat of a log that has become shorter gets a line that says so."""
        went: dict[str, int] = {}
        if name and name != self.known:
            if self.known:
                out.tell.append(RESET)
                went = {c: _forget_places(each, out) for c, each in self._conversations.all.items()}
                self._requests.receive_reset()
                self._outbox.receive_reset(out)
                self._transfers.receive_reset(out)
            self.known = name
            out.keep.append(step.SaveChoice(CHOICE, name))
        yield
        for chat, before in went.items():
            found = self._conversations.all.get(chat)
            if found is None or found.log.head >= before:
                continue
            key = f"note:{self.known}:{chat}"
            line = events.Line(key, "", now.wall, ENDS, events.LineMark.NOTE, kind="note")
            found.log.put_behind(line, found.log.head)
            out.tell.append(events.LineAdded(chat, line))


def _forget_places(found: Conversation, out: Step) -> int:
    """Forget a chat's places after a reset. Return the last place that its log had."""
    log = found.log
    placed = [line.seq for line in log.lines if line.seq is not None]
    upto = max(log.head, log.expired, *placed, *(hi for _, hi in log.held), 0)
    if not upto:
        return 0
    if isinstance(found, DirectChat):
        # The chat has had texts: it stays, even if the relay has lost it. A deleted account may
        # exist again.
        found.wanted, found.gone = True, False
    log.forget_held(upto)
    log.drop({_missing_key(found)})
    log.missing = log.head = log.read = log.unread = log.mentions = log.heard = log.expired = (
        log.keep_at
    ) = 0
    out.keep.append(step.ForgetLines(found.chat, upto))
    out.tell += [events.TextsExpired(found.chat, upto), events.LinesLoaded(found.chat)]
    return upto
