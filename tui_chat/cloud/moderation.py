"""Moderation as this account sees it: notices, restrictions, and reports of cloud messages.
Also the relay's replies about reports, notices and the staff."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from relay.wire import errors, moderation, protocol, secret, shapes
from relay.wire.limits import NOTE_CHARS, NOTICES, Reason
from tui_chat.cloud.requests import Requests, result_of
from tui_chat.core import events, reports
from tui_chat.core.reports import request
from tui_chat.core.step import Now, Step

OfTheStaff = moderation.ModerationEvent | secret.Reported
_KNOWN = 100
"""Restrictions whose end, or that they are over, is remembered."""
_PAGES = 10
"""Pages of notices requested to find the restrictions in force."""
_AFTER = 5.0
"""Seconds to wait after the end of a suspension, until it is over for the relay too."""


class CloudNotices:
    """Track notices and restrictions. No notice is stored: the relay is asked when someone
    looks."""

    def __init__(self, requests: Requests) -> None:
        self._requests = requests
        self.unread = 0
        """Number of unread notices, if known."""
        self.restricted = False
        """True if the relay accepts nothing from this account that reaches others."""
        self.suspended: moderation.Decision | None = None
        """The decision by which the relay does not let the account in."""
        self.again = float("inf")
        """Time on the client's clock to log in again, unless the relay ends the suspension
        before."""
        self._ends: dict[int, int] = {}
        self._over: dict[int, None] = {}
        self._newest = 0
        self._looking, self._pages = "", 0

    @property
    def writes(self) -> bool:
        """True unless a decision known here stops the account from writing."""
        return not self.restricted and self.suspended is None

    @property
    def until(self) -> int:
        """End of the restriction in Unix milliseconds; 0 if unknown."""
        return max(self._ends.values(), default=0) if self.restricted else 0

    def read(self, upto: int) -> tuple[str, Step]:
        id, step = self._requests.ask(moderation.NoticesRead(self._requests.new_id(), upto))
        if step.send and upto >= self._newest and self.unread:
            self.unread = 0
            step.tell.append(events.NoticesChanged())
        return id, step

    def receive_welcome(self, event: protocol.Welcome, out: Step) -> None:
        self.suspended, self.again = None, float("inf")
        self.unread, self.restricted = event.notices, event.restricted
        self._ends.clear()
        self._over.clear()
        self._looking = ""
        if event.restricted:  # a notice tells when it ends
            self._look(None, out)
        out.tell.append(events.NoticesChanged())

    def barred(self, event: moderation.Suspended, now: Now, out: Step) -> events.Network:
        """Take a suspension in place of a welcome; return the state of the network then."""
        self.suspended, until = event.decision, event.decision.until
        left = max((until - event.at) / 1000, 0) + _AFTER if until else float("inf")
        self.again = now.mono + left
        out.tell += [
            events.AccountSuspended(event.decision),
            events.NetworkChanged(events.Network.BARRED),
        ]
        return events.Network.BARRED

    def receive_event(self, event: OfTheStaff, out: Step) -> None:
        """Take a notice, or a reply; one that was not requested is ignored."""
        if isinstance(event, moderation.Notice):
            self._receive_notice(event, out)
            return
        if isinstance(event, moderation.Suspended):
            return  # out of turn: already logged in
        if isinstance(event, moderation.NoticeList) and not event.id:
            self.unread = event.unread  # another device has shown some
            out.tell.append(events.NoticesChanged())
            return
        request = self._requests.take(event, out)
        match event:
            case _ if request is None:
                pass
            case moderation.NoticeList(id=id, notices=notices, unread=unread):
                looked = id == self._looking
                if looked or (isinstance(request, moderation.Notices) and request.before is None):
                    for notice in notices:
                        self._newest = max(self._newest, notice.no)
                        self._note(notice)
                if looked:
                    self._looking = ""
                    self.restricted = self.restricted or bool(self._ends)
                    if len(notices) == NOTICES and self._pages < _PAGES:
                        self._look(notices[-1].no, out)
                self.unread = unread
                out.tell += [events.RequestResult(id, value=event), events.NoticesChanged()]
            case _:
                out.tell.append(result_of(event))

    def while_barred(self, event: protocol.AnyEvent) -> Step:
        """Handle a frame for a suspended account: replies to what it may still ask."""
        out = Step()
        match event:
            case moderation.NoticeList(notices=listed):
                self.receive_event(event, out)
                out.reconnect = any(map(self._lets_in, listed))
            case moderation.Notice():
                self.receive_event(event, out)
                self._concerns(event, out)
            case shapes.Done() if self._requests.take(event, out) is not None:
                out.tell.append(events.RequestResult(event.id))
            case protocol.Error():
                self._requests.receive_error(event, out)
            case _:
                pass
        return out

    def receive_error(self, event: protocol.Error, out: Step) -> None:
        """Handle a refusal, perhaps because the account is restricted, which was not known here."""
        if event.code is errors.Code.RESTRICTED and not (self.restricted or self.suspended):
            self.restricted = True
            self._look(None, out)
            out.tell.append(events.NoticesChanged())

    def _lets_in(self, notice: moderation.Notice) -> bool:
        """Return True if this notice ends the suspension: then the client logs in again."""
        about, by = notice.decision, self.suspended
        if about is None or by is None or about.decision != by.decision:
            return False
        return notice.kind == "over" or about.settled == "reversed"

    def _concerns(self, notice: moderation.Notice, out: Step) -> None:
        """Take a notice for a suspended account: its account of the suspension counts now."""
        about, by = notice.decision, self.suspended
        if about is None or by is None:
            return
        another = notice.kind == "decision" and about.action in ("suspend", "ban")
        if self._lets_in(notice) or (another and about.decision != by.decision):
            out.reconnect = True  # the relay accepts the login, or sends the current decision
        elif about.decision == by.decision:
            self.suspended = about
            out.tell.append(events.AccountSuspended(about))

    def _receive_notice(self, notice: moderation.Notice, out: Step) -> None:
        self._newest = max(self._newest, notice.no)
        if notice.kind == "receipt" and not self.unread:
            out.send += self.read(notice.no)[1].send  # the reply to the report said it
        else:
            self.unread += not notice.read
        about = notice.decision
        if self._note(notice):
            self.restricted = self.restricted and bool(self._ends)
        elif about is not None and about.action == "restrict" and notice.kind == "decision":
            self.restricted = True
        out.tell.append(events.NoticesChanged(came=True))

    def _look(self, before: int | None, out: Step) -> None:
        """Request a page of notices, to learn the restrictions in force and their ends."""
        self._pages = 1 if before is None else self._pages + 1
        self._looking, step = self._requests.ask(
            moderation.Notices(self._requests.new_id(), before)
        )
        out.send += step.send

    def _note(self, notice: moderation.Notice) -> bool:
        """Note when a restriction ends, in any order. Return True if this notice says that it is
        over."""
        decision = notice.decision
        if decision is None or decision.action != "restrict":
            return False
        over = notice.kind == "over" or decision.settled == "reversed"
        if over:
            self._ends.pop(decision.decision, None)
            self._over[decision.decision] = None
        elif notice.kind == "decision" and decision.decision not in self._over:
            self._ends[decision.decision] = decision.until
        for known in (self._ends, self._over):
            if len(known) > _KNOWN:
                del known[next(iter(known))]
        return over


OFFERED = 256
"""Last messages of an author that are offered for a report."""
CHANGED = "One of these messages was changed or deleted. Nothing was sent to the operator."


class CloudReports:
    """Report messages as they are here; for each, the relay says whether it has the same."""

    def __init__(self, requests: Requests) -> None:
        self._requests, self._conversations, self._user = (
            requests,
            requests.conversations,
            requests.user,
        )

    def messages(self, chat: str, author: str) -> tuple[reports.CloudReportable, ...]:
        """Return someone's last loaded messages and files in this chat, in order."""
        return tuple(one for one in self._seen(chat) if one.by == author)[-OFFERED:]

    def preview(
        self, chat: str, seqs: Collection[int], reason: Reason, note: str, *, around: bool = True
    ) -> reports.CloudPreview | None:
        """Return the contents of a report of the messages at these places. None if there are
        none, one is missing here, or they are by several authors or by the user."""
        return self.preview_of(
            chat, self._seen(chat), seqs, reason, note, around=reports.AROUND if around else 0
        )

    def preview_of(
        self, chat: str, seen: Sequence[reports.CloudReportable], seqs: Collection[int],
        reason: Reason, note: str, *, around: int,
    ) -> reports.CloudPreview | None:  # fmt: skip
        """Return the contents of a report of messages that another part of the program has read."""
        found = self._conversations.all.get(chat)
        messages = reports.with_around(seen, seqs, around)
        chosen = [one for one in messages if one.about]
        authors = {one.by for one in chosen}
        if found is None or not chosen or len(chosen) != len(set(seqs)) or len(authors) != 1:
            return None
        (author,) = authors
        if author == self._user:
            return None
        note = " ".join(note.split())[:NOTE_CHARS]
        return reports.fitting(
            reports.CloudPreview(chat, found.name, author, self._user, messages, reason, note)
        )

    def send(self, preview: reports.CloudPreview, again: str = "") -> tuple[str, Step]:
        """Send the report of this preview, unless something in it has changed. The reply's value is
        the wire's Reported; `again` is the id of a report without a reply: both count as one."""
        here = {one.seq: one for one in self._seen(preview.chat)}
        same = all(one.seq in here and here[one.seq].text == one.text for one in preview.messages)
        if not same:
            return self._requests.refuse("changed", CHANGED)
        return self.send_read(preview, again)

    def send_read(self, preview: reports.CloudPreview, again: str = "") -> tuple[str, Step]:
        """Send the report of messages that another part of the program has read just now."""
        sentence = reports.too_many(one for one in preview.messages if one.about)
        if sentence:
            return self._requests.refuse("too_much", sentence)
        return self._requests.ask(request(again or self._requests.new_id(), preview))

    def _seen(self, chat: str) -> list[reports.CloudReportable]:
        found = self._conversations.all.get(chat)
        return [
            reports.CloudReportable(x.seq, x.by, x.at, x.text, x.attached is not None)
            for x in (found.log.lines if found else ())
            if x.mark is events.LineMark.CLOUD and x.kind == "text" and x.seq and not x.now.gone
        ]
