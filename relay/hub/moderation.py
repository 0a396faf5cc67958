"""Events for connected users after outcomes of the store about reports, decisions and notices."""

from __future__ import annotations

from collections.abc import Iterable

from relay.hub.effects import AnyEffect, Broadcast, Conn, SendEvent
from relay.hub.sessions import SessionIndex
from relay.store import results
from relay.store.results import Operation, Told
from relay.wire import moderation as m
from relay.wire.moderation import (
    NoticesRead,
    StaffDecide,
)
from relay.wire.shapes import Done, Value


def decided(
    live: SessionIndex, conn: Conn, op: Operation[StaffDecide], done: results.Decided
) -> list[AnyEffect]:
    """Tell everyone concerned by a decision. The hub closes the connections of suspended
    accounts."""
    said: list[AnyEffect] = [SendEvent((conn,), m.StaffDecided(op.id, done.decision))]
    said += [Broadcast(live.audience(entry.chat), entry) for entry in done.entries]
    if done.quiet:
        live.restrict(done.quiet, True)
    return said + send_notices(live, done.told)


def released(live: SessionIndex, conn: Conn, op: Value, done: results.Released) -> list[AnyEffect]:
    """Tell the users concerned that an appeal is settled, or that a sanction is over."""
    id = getattr(op, "id", "")
    said: list[AnyEffect] = [SendEvent((conn,), Done(id))] if id else []
    for user in done.speaks:
        live.restrict(user, False)
    said += [Broadcast(live.audience(entry.chat), entry) for entry in done.entries]
    return said + send_notices(live, done.told)


def notices_read(
    live: SessionIndex, conn: Conn, op: Operation[NoticesRead], done: results.NoticesAre
) -> list[AnyEffect]:
    """Tell the account's other devices how many notices are unread, after one has shown some."""
    others = live.reached(op.user, apart_from=conn)
    return [SendEvent((conn,), Done(op.id)), SendEvent(others, m.NoticeList("", [], done.unread))]


def send_notices(live: SessionIndex, notices: Iterable[Told]) -> list[AnyEffect]:
    """Send notices to the connected devices of their users, suspended or not."""
    return [SendEvent(live.reached(one.user), one.notice) for one in notices]
