"""What an outcome of the store about reports and the staff means for those who are connected."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from relay.effects import AnyEffect, Broadcast, Conn, To
from relay.live import Live
from relay.store import ops
from relay.store.ops import Told, Value
from relay.wire import events as e
from relay.wire import moderation_events as m
from relay.wire.event import Event


def chat_reported(
    live: Live, conn: Conn, op: ops.ReportChat, done: ops.ChatReported
) -> list[AnyEffect]:
    """A report is durable. Nobody but its reporter is told."""
    said: list[AnyEffect] = [To((conn,), e.Reported(op.id, done.no, len(op.seqs)))]
    return said + told(live, [done.receipt] if done.receipt is not None else [])


def opened(live: Live, conn: Conn, op: ops.OpenReport, done: ops.OpenedReport) -> list[AnyEffect]:
    """A whole report, for who opened it."""
    return [To((conn,), m.StaffReport(op.id, done.case))]


def decided(live: Live, conn: Conn, op: ops.Decide, done: ops.Decided) -> list[AnyEffect]:
    """A decision counts: all whom it concerns are told. Who is out is put out by the hub."""
    said: list[AnyEffect] = [To((conn,), m.StaffDecided(op.id, done.decision))]
    said += [Broadcast(live.audience(entry.chat), entry) for entry in done.entries]
    if done.quiet:
        live.restrict(done.quiet, True)
    return said + told(live, done.told)


def released(live: Live, conn: Conn, op: Value, done: ops.Released) -> list[AnyEffect]:
    """An appeal is settled, or what a decision imposed is over."""
    id = getattr(op, "id", "")
    said: list[AnyEffect] = [To((conn,), e.Done(id))] if id else []
    for user in done.speaks:
        live.restrict(user, False)
    said += [Broadcast(live.audience(entry.chat), entry) for entry in done.entries]
    return said + told(live, done.told)


def done(live: Live, conn: Conn, op: Any, value: Value) -> list[AnyEffect]:
    """Nobody but who asked is told."""
    return [To((conn,), e.Done(op.id))]


def read(live: Live, conn: Conn, op: ops.ReadNotices, done: ops.NoticesAre) -> list[AnyEffect]:
    """One of the account's devices has shown notices: the others need not count them any more."""
    others = live.reached(op.user, apart_from=conn)
    return [To((conn,), e.Done(op.id)), To(others, m.NoticeList("", [], done.unread))]


def told(live: Live, notices: Iterable[Told]) -> list[AnyEffect]:
    """Notices for those of whom a device is connected, also of who is suspended."""
    return [To(live.reached(one.user), one.notice) for one in notices]


def queue(live: Live, op: ops.FindQueue, found: ops.QueueRows) -> Event:
    """Reports."""
    return m.StaffQueued(op.id, found.rows, found.count)


def appeals(live: Live, op: ops.FindAppeals, found: ops.AppealRows) -> Event:
    """Appeals."""
    return m.StaffAppealed(op.id, found.rows, found.count)


def staff(live: Live, op: ops.FindStaff, found: ops.StaffRows) -> Event:
    """Who has a role."""
    return m.StaffMembers(op.id, found.rows)


def notices(live: Live, op: ops.FindNotices, found: ops.NoticeRows) -> Event:
    """What an account was told."""
    return m.NoticeList(op.id, found.rows, found.unread)


COMMITTED: dict[type[Value], Callable[[Live, Conn, Any, Any], list[AnyEffect]]] = {
    ops.ReportChat: chat_reported,
    ops.OpenReport: opened,
    ops.Settle: released,
    ops.MakeAppeal: done,
    ops.SetStaff: done,
    ops.ReadNotices: read,
}

FOUND: dict[type[Value], Callable[[Live, Any, Any], Event]] = {
    ops.FindQueue: queue,
    ops.FindAppeals: appeals,
    ops.FindStaff: staff,
    ops.FindNotices: notices,
}
