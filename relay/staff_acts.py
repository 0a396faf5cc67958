"""What users ask about reports, notices and appeals, and what the staff asks: by accounts over the
relay's port, and by the operator over the socket in the data directory."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from relay import rates
from relay.effects import AnyEffect, Ask, Commit, refuse
from relay.live import Live, Session
from relay.paying import Paying
from relay.ratelimit import RateLimits
from relay.store import ops
from relay.store.value import Refused
from relay.texts import note_rule, text_rule
from relay.wire import moderation as m
from relay.wire.errors import Code
from relay.wire.operator import KeepSet
from relay.wire.request import Request

SALT = 32
SEED = 32


class StaffActs(Paying):
    """`for_all` are the requests of everybody, `for_staff` those that need a role: the store says
    who has one."""

    def __init__(self, live: Live, limits: RateLimits, random: Callable[[int], bytes]) -> None:
        super().__init__(live, limits)
        self._random = random
        self.for_all: dict[type[Request], Callable[[Session, Any, float], list[AnyEffect]]] = {
            m.ReportChat: self._report,
            m.Notices: self._notices,
            m.NoticesRead: self._read,
            m.Appeal: self._appeal,
        }
        self.for_barred: dict[type[Request], Callable[[Session, Any, float], list[AnyEffect]]] = {
            m.Notices: self._notices,
            m.NoticesRead: self._read,
            m.Appeal: self._appeal,
        }
        """What is left to an account that is suspended."""
        self.for_staff: dict[type[Request], Callable[[Session, Any, float], list[AnyEffect]]] = {
            m.StaffQueue: self._queue,
            m.StaffOpen: self._open,
            m.StaffDecide: self._decide,
            m.StaffAppeals: self._appeals,
            m.StaffSettle: self._settle,
            m.StaffList: self._list,
            m.StaffSet: self._set,
        }
        self.for_operator: dict[type[Request], Callable[[Session, Any, float], list[AnyEffect]]] = {
            **self.for_staff,
            KeepSet: self._keep,
        }
        """What the operator asks by the socket."""

    def _report(self, s: Session, req: m.ReportChat, now: float) -> list[AnyEffect]:
        refused = self.too_fast(s, req.id, now, rates.REPORTS)
        rule = note_rule(req.note)
        if not refused and rule is not None:
            return [refuse(s.conn, Refused(Code.TEXT, rule), req.id)]
        return refused or [
            Commit(
                s.conn,
                ops.ReportChat(
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

    def _notices(self, s: Session, req: m.Notices, now: float) -> list[AnyEffect]:
        return self.too_fast(s, req.id, now, rates.PAGES) or [
            Ask(s.conn, ops.FindNotices(s.account, req.id, req.before))
        ]

    def _read(self, s: Session, req: m.NoticesRead, now: float) -> list[AnyEffect]:
        return self.too_fast(s, req.id, now, rates.READS) or [
            Commit(s.conn, ops.ReadNotices(s.user, s.account, req.id, req.upto))
        ]

    def _appeal(self, s: Session, req: m.Appeal, now: float) -> list[AnyEffect]:
        return (
            self.too_fast(s, req.id, now, rates.REPORTS)
            or _rule(s, req.id, req.text)
            or [Commit(s.conn, ops.MakeAppeal(s.account, req.id, req.decision, req.text, _ms(now)))]
        )

    # What needs a role. The operator at the socket is not limited.

    def _queue(self, s: Session, req: m.StaffQueue, now: float) -> list[AnyEffect]:
        return self._page(s, req.id, now) or [
            Ask(s.conn, ops.FindQueue(s.account, req.id, req.state, req.after))
        ]

    def _open(self, s: Session, req: m.StaffOpen, now: float) -> list[AnyEffect]:
        return self._page(s, req.id, now) or [
            Commit(s.conn, ops.OpenReport(s.account, req.id, req.report, _ms(now)))
        ]

    def _decide(self, s: Session, req: m.StaffDecide, now: float) -> list[AnyEffect]:
        refused = self._change(s, req.id, now)
        if not refused and req.facts:
            refused = _rule(s, req.id, req.facts)
        rule = note_rule(req.rule)
        if not refused and rule is not None:
            return [refuse(s.conn, Refused(Code.TEXT, rule), req.id)]
        return refused or [
            Commit(s.conn, ops.Decide(s.account, req.id, req, self._random(SEED), _ms(now)))
        ]

    def _appeals(self, s: Session, req: m.StaffAppeals, now: float) -> list[AnyEffect]:
        return self._page(s, req.id, now) or [
            Ask(s.conn, ops.FindAppeals(s.account, req.id, req.after))
        ]

    def _settle(self, s: Session, req: m.StaffSettle, now: float) -> list[AnyEffect]:
        seed = self._random(SEED)
        return (
            self._change(s, req.id, now)
            or _rule(s, req.id, req.words)
            or [
                Commit(
                    s.conn,
                    ops.Settle(
                        s.account, req.id, req.appeal, req.outcome, req.words, seed, _ms(now)
                    ),
                )
            ]
        )

    def _list(self, s: Session, req: m.StaffList, now: float) -> list[AnyEffect]:
        return self._page(s, req.id, now) or [Ask(s.conn, ops.FindStaff(s.account, req.id))]

    def _set(self, s: Session, req: m.StaffSet, now: float) -> list[AnyEffect]:
        return self._change(s, req.id, now) or [
            Commit(s.conn, ops.SetStaff(s.account, req.id, req.user, req.role, _ms(now)))
        ]

    def _keep(self, s: Session, req: KeepSet, now: float) -> list[AnyEffect]:
        return [Commit(s.conn, ops.SetRelayKeep(s.account, req.id, req.seconds, _ms(now)))]

    def _page(self, s: Session, id: str, now: float) -> list[AnyEffect]:
        return [] if s.operator else self.too_fast(s, id, now, rates.PAGES)

    def _change(self, s: Session, id: str, now: float) -> list[AnyEffect]:
        return [] if s.operator else self.too_fast(s, id, now, rates.CHANGES)


def _rule(s: Session, id: str, text: str) -> list[AnyEffect]:
    rule = text_rule(text)
    return [] if rule is None else [refuse(s.conn, Refused(Code.TEXT, rule), id)]


def _ms(now: float) -> int:
    return int(now * 1000)
