"""What the operator tells this account: notices, whether it may write, and log in; and the
answers to all that is asked about reports, notices and the staff."""

from __future__ import annotations

from relay.wire import moderation as ask
from relay.wire import protocol as wire
from relay.wire.errors import Code
from relay.wire.limits import NOTICES
from tui_chat.cloud.requests import Requests, response
from tui_chat.core.events import AccountSuspended, Network, NetworkChanged, NoticesChanged, Response
from tui_chat.core.step import Now, Step

OfTheStaff = ask.ModerationEvent | wire.Reported
_KNOWN = 100
"""Restrictions of which it is remembered when they end, or that they are over."""
_PAGES = 10
"""So many answers are asked for, to find the restrictions that hold."""
_AFTER = 5.0
"""So many seconds after its end a suspension is over for the relay, too."""


class CloudNotices:
    """No notice is kept here: they are read from the relay when somebody looks."""

    def __init__(self, asked: Requests) -> None:
        self._asked = asked
        self.unread = 0
        """How many the account has not read, as far as is known."""
        self.restricted = False
        """The relay takes nothing from this account that says something to others."""
        self.suspended: ask.Decision | None = None
        """By this decision the relay does not let the account in."""
        self.again = float("inf")
        """When the suspension is over, on the client's clock, if the relay has not said so before:
        then it is asked."""
        self._ends: dict[int, int] = {}
        self._over: dict[int, None] = {}
        self._newest = 0
        self._looking, self._pages = "", 0

    @property
    def until(self) -> int:
        """When the restriction ends, in Unix milliseconds; 0 if that is not known."""
        return max(self._ends.values(), default=0) if self.restricted else 0

    # What is asked

    def read(self, upto: int) -> tuple[str, Step]:
        """The user has read the notices up to this number."""
        id, step = self._asked.ask(ask.NoticesRead(self._asked.new_id(), upto))
        if step.send and upto >= self._newest and self.unread:
            self.unread = 0
            step.tell.append(NoticesChanged())
        return id, step

    # What the relay says

    def welcomed(self, event: wire.Welcome, out: Step) -> None:
        """The relay lets the account in, and says how it stands."""
        self.suspended, self.again = None, float("inf")
        self.unread, self.restricted = event.notices, event.restricted
        self._ends.clear()
        self._over.clear()
        self._looking = ""
        if event.restricted:  # when it ends a notice says
            self._look(out)
        out.tell.append(NoticesChanged())

    def barred(self, event: ask.Suspended, now: Now, out: Step) -> Network:
        """In place of a welcome: the account is suspended; how it is connected then."""
        self.suspended, until = event.decision, event.decision.until
        left = max((until - event.at) / 1000, 0) + _AFTER if until else float("inf")
        self.again = now.mono + left
        out.tell += [AccountSuspended(event.decision), NetworkChanged(Network.BARRED)]
        return Network.BARRED

    def hear(self, event: OfTheStaff, out: Step) -> None:
        """A notice, or an answer: one that nobody asked for counts for nothing."""
        if isinstance(event, ask.Notice):
            self._came(event, out)
            return
        if isinstance(event, ask.Suspended):
            return  # out of turn: we are in
        if isinstance(event, ask.NoticeList) and not event.id:
            self.unread = event.unread  # another device of ours has shown some
            out.tell.append(NoticesChanged())
            return
        request = self._asked.take(event, out)
        match event:
            case _ if request is None:
                pass
            case ask.NoticeList(id=id, unread=unread):
                looked = id == self._looking
                if looked or (isinstance(request, ask.Notices) and request.before is None):
                    self._listed(event.notices)
                if looked:
                    self._looked(event.notices, out)
                self.unread = unread
                out.tell += [Response(id, value=event), NoticesChanged()]
            case _:
                out.tell.append(response(event))

    def while_barred(self, event: wire.AnyEvent) -> Step:
        """A frame to a suspended account: what it may still ask is answered."""
        out = Step()
        match event:
            case ask.NoticeList(notices=listed):
                self.hear(event, out)
                out.reconnect = any(map(self._lets_in, listed))
            case ask.Notice():
                self.hear(event, out)
                self._concerns(event, out)
            case wire.Done() if self._asked.take(event, out) is not None:
                out.tell.append(Response(event.id))
            case wire.Error():
                self._asked.refused(event, out)
            case _:
                pass
        return out

    def refused(self, event: wire.Error, out: Step) -> None:
        """Something was refused: perhaps since the account is restricted, and that was not known
        here."""
        if event.code is Code.RESTRICTED and not (self.restricted or self.suspended):
            self.restricted = True
            self._look(out)
            out.tell.append(NoticesChanged())

    def _lets_in(self, notice: ask.Notice) -> bool:
        """Whether this says that the suspension is over: then the relay is asked to let us in."""
        about, by = notice.decision, self.suspended
        if about is None or by is None or about.decision != by.decision:
            return False
        return notice.kind == "over" or about.settled == "reversed"

    def _concerns(self, notice: ask.Notice, out: Step) -> None:
        """A suspended account is told something: what it says of the suspension counts now."""
        about, by = notice.decision, self.suspended
        if about is None or by is None:
            return
        another = notice.kind == "decision" and about.action in ("suspend", "ban")
        if self._lets_in(notice) or (another and about.decision != by.decision):
            out.reconnect = True  # the relay lets us in, or says what counts now
        elif about.decision == by.decision:
            self.suspended = about
            out.tell.append(AccountSuspended(about))

    def _came(self, notice: ask.Notice, out: Step) -> None:
        self._newest = max(self._newest, notice.no)
        if notice.kind == "receipt" and not self.unread:
            out.send += self.read(notice.no)[1].send  # the answer to the report has just said it
        else:
            self.unread += not notice.read
        about = notice.decision
        if self._note(notice):
            self.restricted = self.restricted and bool(self._ends)
        elif about is not None and about.action == "restrict" and notice.kind == "decision":
            self.restricted = True
        out.tell.append(NoticesChanged(came=True))

    def _look(self, out: Step) -> None:
        """Ask for the notices, page by page: they say which restrictions hold, and until when."""
        self._pages = 0
        self._look_on(None, out)

    def _look_on(self, before: int | None, out: Step) -> None:
        self._pages += 1
        self._looking, step = self._asked.ask(ask.Notices(self._asked.new_id(), before))
        out.send += step.send

    def _looked(self, notices: list[ask.Notice], out: Step) -> None:
        self._looking = ""
        self.restricted = self.restricted or bool(self._ends)
        if len(notices) == NOTICES and self._pages < _PAGES:
            self._look_on(notices[-1].no, out)

    def _listed(self, notices: list[ask.Notice]) -> None:
        """Whether the account is restricted the relay has said by itself."""
        for notice in notices:
            self._newest = max(self._newest, notice.no)
            self._note(notice)

    def _note(self, notice: ask.Notice) -> bool:
        """When a restriction ends, in whatever order it is told. Whether this says that one is
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
