"""The operator's notices to this account, its restriction or suspension, and the replies about
reports, notices and the staff."""

from __future__ import annotations

from relay.wire import moderation as ask
from relay.wire import protocol as wire
from relay.wire.errors import Code
from relay.wire.limits import NOTICES
from relay.wire.secret import Reported
from relay.wire.shapes import Done
from tui_chat.cloud.requests import Requests, response
from tui_chat.core.events import AccountSuspended, Network, NetworkChanged, NoticesChanged, Response
from tui_chat.core.step import Now, Step

OfTheStaff = ask.ModerationEvent | Reported
_KNOWN = 100
"""Restrictions of which the end, or that they are over, is remembered."""
_PAGES = 10
"""Pages of notices requested to find the restrictions in force."""
_AFTER = 5.0
"""Seconds to wait after the end of a suspension, until it is over for the relay too."""


class CloudNotices:
    """Track notices and restrictions. No notice is stored: they are read from the relay when
    somebody looks."""

    def __init__(self, asked: Requests) -> None:
        self._asked = asked
        self.unread = 0
        """Number of unread notices, as far as is known."""
        self.restricted = False
        """True if the relay accepts nothing from this account that reaches others."""
        self.suspended: ask.Decision | None = None
        """The decision by which the relay does not let the account in."""
        self.again = float("inf")
        """Time on the client's clock to log in again after the suspension, unless the relay ends it
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

    # Requests

    def read(self, upto: int) -> tuple[str, Step]:
        """Mark the notices up to this number as read."""
        id, step = self._asked.ask(ask.NoticesRead(self._asked.new_id(), upto))
        if step.send and upto >= self._newest and self.unread:
            self.unread = 0
            step.tell.append(NoticesChanged())
        return id, step

    # Events of the relay

    def welcomed(self, event: wire.Welcome, out: Step) -> None:
        """Take the account's state from the welcome."""
        self.suspended, self.again = None, float("inf")
        self.unread, self.restricted = event.notices, event.restricted
        self._ends.clear()
        self._over.clear()
        self._looking = ""
        if event.restricted:  # a notice tells when it ends
            self._look(out)
        out.tell.append(NoticesChanged())

    def barred(self, event: ask.Suspended, now: Now, out: Step) -> Network:
        """Take a suspension in place of a welcome; return the state of the network then."""
        self.suspended, until = event.decision, event.decision.until
        left = max((until - event.at) / 1000, 0) + _AFTER if until else float("inf")
        self.again = now.mono + left
        out.tell += [AccountSuspended(event.decision), NetworkChanged(Network.BARRED)]
        return Network.BARRED

    def hear(self, event: OfTheStaff, out: Step) -> None:
        """Take a notice, or a reply; one that was not requested is ignored."""
        if isinstance(event, ask.Notice):
            self._came(event, out)
            return
        if isinstance(event, ask.Suspended):
            return  # out of turn: already logged in
        if isinstance(event, ask.NoticeList) and not event.id:
            self.unread = event.unread  # another device has shown some
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
        """Handle a frame for a suspended account: replies to the requests that it may still
        send."""
        out = Step()
        match event:
            case ask.NoticeList(notices=listed):
                self.hear(event, out)
                out.reconnect = any(map(self._lets_in, listed))
            case ask.Notice():
                self.hear(event, out)
                self._concerns(event, out)
            case Done() if self._asked.take(event, out) is not None:
                out.tell.append(Response(event.id))
            case wire.Error():
                self._asked.refused(event, out)
            case _:
                pass
        return out

    def refused(self, event: wire.Error, out: Step) -> None:
        """Handle a refusal, perhaps because the account is restricted, which was not known here."""
        if event.code is Code.RESTRICTED and not (self.restricted or self.suspended):
            self.restricted = True
            self._look(out)
            out.tell.append(NoticesChanged())

    def _lets_in(self, notice: ask.Notice) -> bool:
        """Return True if this notice ends the suspension: then the client logs in again."""
        about, by = notice.decision, self.suspended
        if about is None or by is None or about.decision != by.decision:
            return False
        return notice.kind == "over" or about.settled == "reversed"

    def _concerns(self, notice: ask.Notice, out: Step) -> None:
        """Take a notice for a suspended account: its account of the suspension counts now."""
        about, by = notice.decision, self.suspended
        if about is None or by is None:
            return
        another = notice.kind == "decision" and about.action in ("suspend", "ban")
        if self._lets_in(notice) or (another and about.decision != by.decision):
            out.reconnect = True  # the relay accepts the login, or sends the current decision
        elif about.decision == by.decision:
            self.suspended = about
            out.tell.append(AccountSuspended(about))

    def _came(self, notice: ask.Notice, out: Step) -> None:
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
        out.tell.append(NoticesChanged(came=True))

    def _look(self, out: Step) -> None:
        """Request the notices, page by page, to learn the restrictions in force and their ends."""
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
        """Note the restrictions in these notices; the relay itself has told if one is in force."""
        for notice in notices:
            self._newest = max(self._newest, notice.no)
            self._note(notice)

    def _note(self, notice: ask.Notice) -> bool:
        """Note when a restriction ends, in any order of notices. Return True if this one says that
        it is over."""
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
