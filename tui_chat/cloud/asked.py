"""What the user asks of the relay, until it is answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from relay.wire import requests as wire
from relay.wire.events import Error
from relay.wire.moderation import Appeal, Notices, NoticesRead
from tui_chat.cloud.answers import Answer, answers
from tui_chat.cloud.group_refusals import sentence
from tui_chat.events import Answered
from tui_chat.step import Step

LOST = 64
"""Requests without an answer that can be asked once more."""
WAITING = 1_000
"""Requests that wait for an answer; of more the oldest is given up."""
WHILE_BARRED = Notices | NoticesRead | Appeal | wire.AccountDelete
"""What a suspended account may still ask."""


Closed = Callable[[], tuple[str, str]]
"""Why something must not be asked at this moment, with its code; both empty if it may."""


def never() -> tuple[str, str]:
    """It may be asked at any time."""
    return "", ""


def _before_reset() -> tuple[str, str]:
    return "offline", (
        "The relay was put back to an earlier state: what was asked before might be about something"
        " else now. Nothing was sent."
    )


class _Wanted(NamedTuple):
    request: wire.AnyRequest
    closed: Closed


class Asked:
    """Each method asks, and returns the id of its one `Answered`: the relay's, or at once that
    there is no connection."""

    Make = Callable[[str], wire.AnyRequest]
    """What makes a request of an id."""

    def __init__(
        self,
        user: str,
        new_id: Callable[[], str],
        online: Callable[[], bool],
        barred: Callable[[], bool] = lambda: False,
    ) -> None:
        """`barred`: connected, but the account is suspended."""
        self._user, self.new_id, self._online, self._barred = user, new_id, online, barred
        self._waiting: dict[str, _Wanted] = {}
        self._lost: dict[str, _Wanted] = {}

    def open_direct(self, user: str) -> tuple[str, Step]:
        """Open the chat with this user; the answer names it."""
        return self._ask(lambda id: wire.Direct(id=id, user=user))

    def frank_keys(self, before: int | None = None) -> tuple[str, Step]:
        """Ask for the published keys of report tags, the newest first or those below a number; the
        answer's value is a tuple of the wire's FrankKey."""
        return self._ask(lambda id: wire.FrankKeys(id=id, before=before))

    def holds(self) -> tuple[str, Step]:
        """Ask what the relay has about this account; the answer's value is the wire's Held."""
        return self._ask(wire.Holds)

    def page(
        self, chat: str, *, after: int | None = None, before: int | None = None, limit: int
    ) -> tuple[str, Step]:
        """Ask for a page of a chat's log as it is; the answer's value is the wire's Page."""
        return self._ask(
            lambda id: wire.History(id=id, chat=chat, after=after, before=before, limit=limit)
        )

    def ask(self, make: Make, id: str | None = None, *, closed: Closed = never) -> tuple[str, Step]:
        """Ask this, unless it is `closed` now or when it is asked again; `make` is given the id, a
        new one if there is none."""
        return self._ask(make, id, closed)

    def refuse(self, code: str, why: str) -> tuple[str, Step]:
        """Ask nothing: this is the answer."""
        id = self.new_id()
        return id, Step(tell=[Answered(id, code, why)])

    def again(self, id: str) -> tuple[str, Step]:
        """Ask once more what got no answer for want of a connection. The id is the same, so the
        relay does nothing twice. Raises KeyError for one that is long forgotten."""
        request, closed = self._lost.pop(id)
        return self._ask(lambda _: request, id, closed)

    @property
    def waiting(self) -> int:
        """How many have no answer yet."""
        return len(self._waiting)

    def take(self, event: Answer, out: Step) -> wire.AnyRequest | None:
        """The request that this answers. None if nobody asked that, or if it answers something
        else: then the request has failed."""
        wanted = self._waiting.pop(event.id, None)
        if wanted is None or answers(event, wanted.request, self._user):
            return wanted and wanted.request
        text = "The relay answered something else than what was asked. That counts for nothing."
        out.tell.append(Answered(event.id, "wrong_answer", text))
        return None

    def refused(self, event: Error, out: Step) -> bool:
        """The relay refused it. False if nobody asked that."""
        wanted = self._waiting.pop(event.id, None)
        if wanted is not None:
            out.tell.append(Answered(event.id, str(event.code), sentence(wanted.request, event)))
        return wanted is not None

    def link_lost(self, out: Step) -> None:
        """No answer will come any more."""
        for id in self._waiting:
            out.tell.append(Answered(id, "offline", "The connection broke before the answer."))
            self._lose(id, self._waiting[id])
        self._waiting.clear()

    def begun_anew(self) -> None:
        """The relay was put back: what places and numbers meant before they may mean no more."""
        self._lost = {
            id: wanted._replace(closed=_before_reset) for id, wanted in self._lost.items()
        }

    def _ask(self, make: Make, id: str | None = None, closed: Closed = never) -> tuple[str, Step]:
        id = id or self.new_id()
        code, why = closed()
        if why:
            return id, Step(tell=[Answered(id, code, why)])
        request = make(id)
        wanted = _Wanted(request, closed)
        if not self._online() and not (self._barred() and isinstance(request, WHILE_BARRED)):
            self._lose(id, wanted)
            text = "You are not connected. Nothing was sent; try again when you are."
            return id, Step(tell=[Answered(id, "offline", text)])
        out = Step(send=[request])
        if len(self._waiting) >= WAITING:
            oldest = next(iter(self._waiting))
            del self._waiting[oldest]
            out.tell.append(Answered(oldest, "timeout", "The relay has not answered."))
        self._waiting[id] = wanted
        return id, out

    def _lose(self, id: str, wanted: _Wanted) -> None:
        self._lost[id] = wanted
        if len(self._lost) > LOST:
            del self._lost[next(iter(self._lost))]
