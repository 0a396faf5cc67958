"""What users ask about reports, notices and appeals, and what the staff asks: by accounts over the
relay's port, and by the operator over the socket in the data directory.

What an outcome of the store about reports and the staff means for those who are connected."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from relay.hub import admission
from relay.hub.admission import RateLimits, note_rule, text_rule
from relay.hub.effects import AnyEffect, Broadcast, Commit, Conn, QueryStore, SendEvent, refuse
from relay.hub.sessions import ClientSession, RateLimitedHandlers, SessionIndex
from relay.store import results
from relay.store.results import Told
from relay.wire import moderation as m
from relay.wire import protocol as e
from relay.wire.errors import Code
from relay.wire.operator import KeepSet
from relay.wire.shapes import Event, Refused, Request, Value

SALT = 32
SEED = 32


class StaffHandlers(RateLimitedHandlers):
    """`for_all` are the requests of everybody, `for_staff` those that need a role: the store says
    who has one."""

    def __init__(
        self, live: SessionIndex, limits: RateLimits, random: Callable[[int], bytes]
    ) -> None:
        super().__init__(live, limits)
        self._random = random
        self.for_all: dict[
            type[Request], Callable[[ClientSession, Any, float], list[AnyEffect]]
        ] = {
            m.ReportChat: self._report,
            m.Notices: self._notices,
            m.NoticesRead: self._read,
            m.Appeal: self._appeal,
        }
        self.for_barred: dict[
            type[Request], Callable[[ClientSession, Any, float], list[AnyEffect]]
        ] = {
            m.Notices: self._notices,
            m.NoticesRead: self._read,
            m.Appeal: self._appeal,
        }
        """What is left to an account that is suspended."""
        self.for_staff: dict[
            type[Request], Callable[[ClientSession, Any, float], list[AnyEffect]]
        ] = {
            m.StaffQueue: self._queue,
            m.StaffOpen: self._open,
            m.StaffDecide: self._decide,
            m.StaffAppeals: self._appeals,
            m.StaffSettle: self._settle,
            m.StaffList: self._list,
            m.StaffSet: self._set,
        }
        self.for_operator: dict[
            type[Request], Callable[[ClientSession, Any, float], list[AnyEffect]]
        ] = {
            **self.for_staff,
            KeepSet: self._keep,
        }
        """What the operator asks by the socket."""

    def _report(self, s: ClientSession, req: m.ReportChat, now: float) -> list[AnyEffect]:
        refused = self.too_fast(s, req.id, now, admission.REPORTS)
        rule = note_rule(req.note)
        if not refused and rule is not None:
            return [refuse(s.conn, Refused(Code.TEXT, rule), req.id)]
        return refused or [
            Commit(
                s.conn,
                results.ReportChat(
                    s.account,
                    s.device,
                    req.id,
                    req.chat,
                    req.seqs,
                    req.cited,
                    req.reason,
                    req.note,
                    _ms(now),
                    self._random(SALT),
                ),
            )
        ]

    def _notices(self, s: ClientSession, req: m.Notices, now: float) -> list[AnyEffect]:
        return self.too_fast(s, req.id, now, admission.PAGES) or [
            QueryStore(s.conn, results.FindNotices(s.account, req.id, req.before))
        ]

    def _read(self, s: ClientSession, req: m.NoticesRead, now: float) -> list[AnyEffect]:
        return self.too_fast(s, req.id, now, admission.READS) or [
            Commit(s.conn, results.ReadNotices(s.user, s.account, req.id, req.upto))
        ]

    def _appeal(self, s: ClientSession, req: m.Appeal, now: float) -> list[AnyEffect]:
        return (
            self.too_fast(s, req.id, now, admission.REPORTS)
            or _rule(s, req.id, req.text)
            or [
                Commit(
                    s.conn, results.MakeAppeal(s.account, req.id, req.decision, req.text, _ms(now))
                )
            ]
        )

    # What needs a role. The operator at the socket is not limited.

    def _queue(self, s: ClientSession, req: m.StaffQueue, now: float) -> list[AnyEffect]:
        return self._page(s, req.id, now) or [
            QueryStore(s.conn, results.FindQueue(s.account, req.id, req.state, req.after))
        ]

    def _open(self, s: ClientSession, req: m.StaffOpen, now: float) -> list[AnyEffect]:
        return self._page(s, req.id, now) or [
            Commit(s.conn, results.OpenReport(s.account, req.id, req.report, _ms(now)))
        ]

    def _decide(self, s: ClientSession, req: m.StaffDecide, now: float) -> list[AnyEffect]:
        refused = self._change(s, req.id, now)
        if not refused and req.facts:
            refused = _rule(s, req.id, req.facts)
        rule = note_rule(req.rule)
        if not refused and rule is not None:
            return [refuse(s.conn, Refused(Code.TEXT, rule), req.id)]
        return refused or [
            Commit(s.conn, results.Decide(s.account, req.id, req, self._random(SEED), _ms(now)))
        ]

    def _appeals(self, s: ClientSession, req: m.StaffAppeals, now: float) -> list[AnyEffect]:
        return self._page(s, req.id, now) or [
            QueryStore(s.conn, results.FindAppeals(s.account, req.id, req.after))
        ]

    def _settle(self, s: ClientSession, req: m.StaffSettle, now: float) -> list[AnyEffect]:
        seed = self._random(SEED)
        return (
            self._change(s, req.id, now)
            or _rule(s, req.id, req.words)
            or [
                Commit(
                    s.conn,
                    results.Settle(
                        s.account, req.id, req.appeal, req.outcome, req.words, seed, _ms(now)
                    ),
                )
            ]
        )

    def _list(self, s: ClientSession, req: m.StaffList, now: float) -> list[AnyEffect]:
        return self._page(s, req.id, now) or [
            QueryStore(s.conn, results.FindStaff(s.account, req.id))
        ]

    def _set(self, s: ClientSession, req: m.StaffSet, now: float) -> list[AnyEffect]:
        return self._change(s, req.id, now) or [
            Commit(s.conn, results.SetStaff(s.account, req.id, req.user, req.role, _ms(now)))
        ]

    def _keep(self, s: ClientSession, req: KeepSet, now: float) -> list[AnyEffect]:
        return [Commit(s.conn, results.SetRelayKeep(s.account, req.id, req.seconds, _ms(now)))]

    def _page(self, s: ClientSession, id: str, now: float) -> list[AnyEffect]:
        return [] if s.operator else self.too_fast(s, id, now, admission.PAGES)

    def _change(self, s: ClientSession, id: str, now: float) -> list[AnyEffect]:
        return [] if s.operator else self.too_fast(s, id, now, admission.CHANGES)


def _rule(s: ClientSession, id: str, text: str) -> list[AnyEffect]:
    rule = text_rule(text)
    return [] if rule is None else [refuse(s.conn, Refused(Code.TEXT, rule), id)]


def _ms(now: float) -> int:
    return int(now * 1000)


def chat_reported(
    live: SessionIndex, conn: Conn, op: results.ReportChat, done: results.ChatReported
) -> list[AnyEffect]:
    """A report is durable. Nobody but its reporter is told."""
    said: list[AnyEffect] = [SendEvent((conn,), e.Reported(op.id, done.no, len(op.seqs)))]
    return said + send_notices(live, [done.receipt] if done.receipt is not None else [])


def opened(
    live: SessionIndex, conn: Conn, op: results.OpenReport, done: results.OpenedReport
) -> list[AnyEffect]:
    """A whole report, for who opened it."""
    return [SendEvent((conn,), m.StaffReport(op.id, done.case))]


def decided(
    live: SessionIndex, conn: Conn, op: results.Decide, done: results.Decided
) -> list[AnyEffect]:
    """A decision counts: all whom it concerns are told. Who is out is put out by the hub."""
    said: list[AnyEffect] = [SendEvent((conn,), m.StaffDecided(op.id, done.decision))]
    said += [Broadcast(live.audience(entry.chat), entry) for entry in done.entries]
    if done.quiet:
        live.restrict(done.quiet, True)
    return said + send_notices(live, done.told)


def released(live: SessionIndex, conn: Conn, op: Value, done: results.Released) -> list[AnyEffect]:
    """An appeal is settled, or what a decision imposed is over."""
    id = getattr(op, "id", "")
    said: list[AnyEffect] = [SendEvent((conn,), e.Done(id))] if id else []
    for user in done.speaks:
        live.restrict(user, False)
    said += [Broadcast(live.audience(entry.chat), entry) for entry in done.entries]
    return said + send_notices(live, done.told)


def acknowledge(live: SessionIndex, conn: Conn, op: Any, value: Value) -> list[AnyEffect]:
    """Nobody but who asked is told."""
    return [SendEvent((conn,), e.Done(op.id))]


def notices_read(
    live: SessionIndex, conn: Conn, op: results.ReadNotices, done: results.NoticesAre
) -> list[AnyEffect]:
    """One of the account's devices has shown notices: the others need not count them any more."""
    others = live.reached(op.user, apart_from=conn)
    return [SendEvent((conn,), e.Done(op.id)), SendEvent(others, m.NoticeList("", [], done.unread))]


def send_notices(live: SessionIndex, notices: Iterable[Told]) -> list[AnyEffect]:
    """Notices for those of whom a device is connected, also of who is suspended."""
    return [SendEvent(live.reached(one.user), one.notice) for one in notices]


def queue(live: SessionIndex, op: results.FindQueue, found: results.QueueRows) -> Event:
    """Reports."""
    return m.StaffQueued(op.id, found.rows, found.count)


def appeals(live: SessionIndex, op: results.FindAppeals, found: results.AppealRows) -> Event:
    """Appeals."""
    return m.StaffAppealed(op.id, found.rows, found.count)


def staff(live: SessionIndex, op: results.FindStaff, found: results.StaffRows) -> Event:
    """Who has a role."""
    return m.StaffMembers(op.id, found.rows)


def notices(live: SessionIndex, op: results.FindNotices, found: results.NoticeRows) -> Event:
    """What an account was told."""
    return m.NoticeList(op.id, found.rows, found.unread)


COMMITTED: dict[type[Value], Callable[[SessionIndex, Conn, Any, Any], list[AnyEffect]]] = {
    results.ReportChat: chat_reported,
    results.OpenReport: opened,
    results.Settle: released,
    results.MakeAppeal: acknowledge,
    results.SetStaff: acknowledge,
    results.ReadNotices: notices_read,
}

FOUND: dict[type[Value], Callable[[SessionIndex, Any, Any], Event]] = {
    results.FindQueue: queue,
    results.FindAppeals: appeals,
    results.FindStaff: staff,
    results.FindNotices: notices,
}
