"""The relay's live half, sans-IO: the connections, and the meaning of each request for them.

Durable facts and permissions are the store's: the hub turns requests into operations (`Commit`) and
questions (`QueryStore`), and their outcomes, taken in the order of commits, into events. The clock
(`now`, Unix seconds) and randomness are arguments."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from relay.hub import admission, outcomes, requests, sessions
from relay.hub.admission import RateLimits
from relay.hub.credentials import RelayIdentity
from relay.hub.devices import NOT_LINKED, AccountDeletion, DeviceChanges
from relay.hub.effects import Broadcast, CloseConnection, Commit, Conn, Effects, SendEvent, refuse
from relay.hub.files import TOUCH_FILES, FileHandlers
from relay.hub.jobs import HourlyJob, PurgeJob, RetentionJob
from relay.hub.login import LoginHandlers
from relay.hub.operator import OperatorHandlers
from relay.hub.outcomes import Reply
from relay.hub.requests import Asker, RequestHandlers, full_kib
from relay.hub.secret import SecretHandlers, SecretRoutes
from relay.hub.sessions import ClientSession, HubParts, State
from relay.hub.view import ViewFeed
from relay.options import FileQuota, Registration
from relay.store import results
from relay.store.results import FrankingKey, Operation, ReadOp, Result, WriteOp
from relay.wire import orders
from relay.wire.account import AccountDelete, DeviceAdd, DeviceRevoke, KnownDevices, LinkFind
from relay.wire.binary import Id16
from relay.wire.errors import Closed, Code
from relay.wire.files import FileGet, FileLimits, unpack
from relay.wire.groups import GroupLeave
from relay.wire.limits import LOGIN_SECONDS
from relay.wire.messages import Msg
from relay.wire.moderation import StaffDecide
from relay.wire.operator import KeepSet
from relay.wire.protocol import Forward
from relay.wire.settings import Block, ChatExpired, ChatKeep, Settings, Typing
from relay.wire.shapes import Refused, Request, Value

BARRED_SECONDS = 3600
NO_BINARY = 1003
"""Close code for a binary message before login or of no file (RFC 6455, 7.4.1)."""
BARRED = Refused(
    Code.RESTRICTED,
    "This account is suspended: notices say why. It can appeal or be deleted, and nothing else.",
)

CHANGE_ORDERS: tuple[type[Value] | type[Request], ...] = (
    orders.OrderNew, orders.OrderPreviewed, orders.OrderNarrow, orders.OrderRefuse,
    orders.OrderProduced, orders.OrderTell, results.TellOfOrders,
)  # fmt: skip


class Hub:
    """The relay's live state. Each method takes one occurrence and returns the effects in order.
    No input makes it raise."""

    def __init__(
        self, identity: RelayIdentity, frank: FrankingKey, *, random: Callable[[int], bytes],
        registration: Registration = Registration.INVITE, rate_limits: bool = True,
        files: FileQuota | None = None,
    ) -> None:  # fmt: skip
        self._random = random
        self._sessions: dict[Conn, ClientSession] = {}
        self._arriving: dict[Conn, float] = {}
        self._live = sessions.SessionIndex()
        self._routes = SecretRoutes()
        self._limits = RateLimits(on=rate_limits)
        parts = HubParts(self._live, self._routes, self._limits, identity, random)
        self._presence = sessions.PresenceFanout(self._live, self._limits)
        self._devices = DeviceChanges(parts)
        self._purging = PurgeJob(self._live)
        self._expiry = RetentionJob(self._live)
        self._deletion = AccountDeletion(parts, self._purging)
        self._requests = RequestHandlers(parts)
        self._secret = SecretHandlers(parts, frank)
        self.files = FileHandlers(parts, files or FileQuota())
        self._by_type: sessions.Handlers = {
            Typing: self._requests.typing,
            LinkFind: self._devices.find,
            DeviceAdd: self._devices.change,
            DeviceRevoke: self._devices.change,
            KnownDevices: self._devices.change,
            AccountDelete: self._deletion.ask,
            **self._secret.by_type,
            **self.files.by_type,
        }
        """Requests of accounts that do not go to the store as they come."""
        self._sanctions = HourlyJob(results.EndSanctions)
        self._orders = HourlyJob(results.TellOfOrders)
        self._frank_keys = HourlyJob(lambda at: results.RenewFrankKey(at, random(32)))
        self.watching = ViewFeed(self._live, random)
        self.operators = OperatorHandlers(self._requests, self.watching.by_type)
        self._arrival = LoginHandlers(parts, registration, self._devices)
        self._outcomes: outcomes.Outcomes = {
            **{asked: row.outcome for asked, row in requests.ROWS.items()},
            **dict.fromkeys(CHANGE_ORDERS, self._ordered),
            **self.watching.settled,
            results.Verification: outcomes.answered,
            Settings: partial(outcomes.changed_settings, self._presence),
            Block: partial(outcomes.blocked, self._presence),
            GroupLeave: self._left,
            Forward: self._forwarded,
            StaffDecide: self._decided,
            results.EndSanctions: self._sanctions_ended,
            ChatKeep: self._keep_set,
            KeepSet: self._expiry.relay_set,
            FileLimits: self.files.limits,
        }

    def connected(self, conn: Conn, address: str, now: float) -> Effects:
        """Take a new connection; it has LOGIN_SECONDS to log in."""
        self._sessions[conn] = ClientSession(conn, address)
        self._arriving[conn] = now
        return []

    def operator(self, conn: Conn) -> None:
        """Take a connection at the operator's socket, which needs no login."""
        session = self._sessions[conn] = ClientSession(conn, "")
        session.state, session.operator = State.LOGGED_IN, True

    def request(self, conn: Conn, req: Request, now: float) -> Effects:
        session = self._sessions.get(conn)
        if session is None or session.state is State.CLOSING:
            return []
        if session.operator:
            return self.operators.begin(session, req, now)
        if self._limits.on:
            wait = self._limits.take(admission.REQUESTS, conn, now)
            if wait:
                return self._too_fast(session, req, now, wait)
        if session.state is State.BARRED:
            return self._barred(session, req, now)
        if session.state is not State.LOGGED_IN:
            return self._arrival.request(session, req, now)
        row = requests.ROWS.get(type(req))
        if row is not None and row.asker in requests.OF_ACCOUNTS:
            return self._requests.admit(session, req, row, now)
        act = self._by_type.get(type(req))
        if act is None:
            return [refuse(conn, requests.IN_ALREADY)]
        said = self._act(act, session, req, now)
        if self._routes.passed:
            self.watching.frames(self._routes.passed, now)
        return said

    @staticmethod
    def _act(act: sessions.Handler, session: ClientSession, req: Request, now: float) -> Effects:
        try:
            return act(session, req, now)
        except sessions.Refusal as no:
            return [_refuse(session, req, no.refused)]

    def _barred(self, session: ClientSession, req: Request, now: float) -> Effects:
        row = requests.ROWS.get(type(req))
        if row is not None and row.asker is Asker.SUSPENDED:
            return self._requests.admit(session, req, row, now)
        if type(req) is AccountDelete:
            return self._act(self._deletion.ask, session, req, now)
        return [refuse(session.conn, BARRED)]

    def malformed(self, conn: Conn, code: Code, rule: str, id: str, now: float) -> Effects:
        """Refuse a frame that is malformed, or of an unknown type."""
        session = self._sessions.get(conn)
        if session is None or session.state is State.CLOSING:
            return []
        rate = admission.MALFORMED if code is Code.MALFORMED else admission.REQUESTS
        if self._limits.take(rate, conn, now):
            return [self._close(session, Closed.PROTOCOL, "too many malformed frames")]
        return [refuse(conn, Refused(code, rule), id)]

    def binary(self, conn: Conn, message: bytes, now: float) -> Effects:
        session = self._sessions.get(conn)
        if session is None or session.state is State.CLOSING:
            return []
        chunk = None if session.operator else unpack(message)
        if session.state is not State.LOGGED_IN or chunk is None:
            return [self._close(session, NO_BINARY, "no part of a file")]
        large = self.files.is_large(session, chunk)
        said = self.files.part(session, chunk, now)
        if said is not None and large:  # paid for by its bytes
            return said
        return [*(said or []), *self.counted(conn, now)]

    def counted(self, conn: Conn, now: float) -> Effects:
        """Count a frame that is not a message, such as a ping, a pong or a fragment."""
        session = self._sessions.get(conn)
        if session is None or session.state is State.CLOSING:
            return []
        if self._limits.take(admission.REQUESTS, conn, now):
            return [self._close(session, Closed.FLOOD, "too many frames")]
        return []

    def committed(self, conn: Conn, op: WriteOp, result: Result, now: float) -> Effects:
        """Take the outcome of an operation of the store. Call it in the order of commits."""
        asked = type(op.request) if type(op) is Operation else type(op)
        outcome = self._outcomes.get(asked)
        said: Effects = []
        if outcome is None:
            said = self._committed(conn, op, result, now)
        elif type(result) is not Refused:
            out = Reply[Any](self._live, conn, op)  # type: ignore[arg-type]
            outcome(out, result)
            said = out.effects
        elif conn is not None:
            said = [refuse(conn, result, getattr(op, "id", ""))]
        else:  # a timed job: it is tried again
            self._sanctions.again()
            self._orders.again()
        if asked in TOUCH_FILES:
            said = said + self.files.committed(op, result)
        for effect in said:
            if type(effect) is Broadcast:
                event = effect.event
                if type(event) is Msg:
                    self.watching.passing.entry(event)
                elif type(event) is ChatExpired:
                    self.watching.passing.expired(event.chat, event.upto)
        return said

    def _committed(self, conn: Conn, op: WriteOp, result: Result, now: float) -> Effects:
        if isinstance(op, results.Enter | results.Register):
            return self._entered(conn, op, result, now)
        if isinstance(op, results.DevicesOp):
            return self._devices_changed(conn, op, result, now)
        if isinstance(op, results.DeleteAccount):
            return self._account_deleted(conn, op, result, now)
        if isinstance(op, results.Purge):
            if isinstance(result, results.Purged):
                for chat in result.emptied:
                    self.watching.passing.left(chat)
            return self._purging.purged(result, now)
        if isinstance(op, results.Expire):
            return self._expiry.expired(result)
        if isinstance(result, FrankingKey):
            self._secret.frank = result
        return []

    def found(self, conn: Conn, op: ReadOp, result: Result, now: float) -> Effects:
        """Take the store's answer to a question."""
        session = self._sessions.get(conn)
        if session is None or session.state is State.CLOSING:
            return []
        if isinstance(op, results.FindLogin):
            return self._arrival.proven(session, result, now)
        if isinstance(op, results.FindAccount):
            if isinstance(session.proof, AccountDelete):
                return self._deletion.found(session, result, now)
            return self._devices.found(session, result, now)
        if isinstance(op.request, FileGet):
            return self.files.downloads.found(session, op, result, now)  # type: ignore[arg-type]
        if isinstance(result, Refused):
            return [refuse(conn, result, op.id)]
        out = Reply[Any](self._live, conn, op)
        self._outcomes[type(op.request)](out, result)
        return out.effects

    def gone(self, conn: Conn, now: float) -> Effects:
        """Forget a connection that has ended, and tell the peers of its user."""
        session = self._sessions.pop(conn, None)
        self._arriving.pop(conn, None)
        self._limits.forget(conn)
        self._devices.waiting.remove(conn)
        self.files.gone(conn)
        if session is not None and session.operator:
            return self.watching.gone(conn, now)
        return [] if session is None else self._out(session, now)

    def tick(self, now: float) -> Effects:
        """Do what is due now; call this about once a second."""
        due: Effects = []
        while self._arriving:
            conn, since = next(iter(self._arriving.items()))
            if now - since < LOGIN_SECONDS:
                break
            del self._arriving[conn]
            session = self._sessions[conn]
            if session.state in (State.NEW, State.CHALLENGED, State.RESTORING):
                due.append(self._close(session, Closed.LOGIN_TIMEOUT, "no login in time"))
            elif session.state is not State.CLOSING:
                self._arriving[conn] = (
                    now  # the relay is at it; if it refuses, the time limit runs on
                )
        barred = self._live.barred
        for session in [s for s, since in barred.items() if now - since >= BARRED_SECONDS]:
            del barred[session]
            due.append(self._close(session, Closed.SUSPENDED, "time is over"))
        for conn in self._devices.waiting.expired(now):
            session = self._sessions[conn]
            if session.state is State.LINKING:
                due.append(refuse(conn, NOT_LINKED))
                due.append(self._close(session, Closed.LOGIN_TIMEOUT, "not linked"))
        self._routes.expire(now)
        self._limits.trim(now)
        for tick in (
            self._presence.tick, self.watching.tick, self.files.tick, self._frank_keys.tick,
            self._sanctions.tick, self._expiry.tick, self._orders.tick,
        ):  # fmt: skip
            due.extend(tick(now))
        if self._purging.takes_up(now):
            due.append(Commit(None, results.Purge(self._random(32), int(now * 1000))))
        return due

    def _entered(
        self, conn: Conn, op: results.Enter | results.Register, result: Result, now: float
    ) -> Effects:
        session = self._sessions.get(conn)
        if session is None or session.state is State.CLOSING:
            return []
        ended: Effects = []
        first = not self._live.online(op.user)
        if isinstance(op, results.Enter) and isinstance(result, results.Barred):
            self._arriving.pop(conn, None)
            self._live.barred[session] = now
            return self._arrival.barred(session, op, result)
        if isinstance(op, results.Enter) and isinstance(result, results.Entered):
            old = self._live.session(op.user, Id16(op.device_id))
            if old is not None:
                ended.append(self._close(old, Closed.REPLACED, "this device logged in again"))
                ended.extend(self._out(old, now, quietly=True))
        said = [*ended, *self._arrival.entered(session, op, result, now)]
        if session.state is State.LOGGED_IN:
            self._arriving.pop(conn, None)
            self.watching.receive_user(session.user)
            if first:
                said.extend(
                    self._presence.changed(session.user, self._live.told_of(session.user), now)
                )
        return said

    def _left(self, out: Reply[GroupLeave], done: results.Left | results.InvitationEnd) -> None:
        if isinstance(done, results.InvitationEnd):
            outcomes.declined(out, done)
            return
        if done.gone is not None and done.gone.last:
            self._purging.due = True
            self.watching.passing.left(out.op.request.chat)
        outcomes.left(out, done)

    def _decided(self, out: Reply[StaffDecide], done: results.Decided) -> None:
        outcomes.decided(out, done)
        self._sanctions.by(done.until)
        for session in self._live.sessions(done.out):
            out.effects.append(self._close(session, Closed.SUSPENDED, "this account is suspended"))
            out.effects.extend(self._out(session, out.op.at / 1000))

    def _sanctions_ended(self, out: Reply[Any], done: results.Released) -> None:
        self._sanctions.by(done.next)
        outcomes.released(out, done)

    def _ordered(self, out: Reply[Any], done: results.OrderDone | results.OrdersTold) -> None:
        self._orders.by(done.next)
        if isinstance(done, results.OrderDone):
            out.answer(orders.OrderIs(out.op.id, done.order))
        out.notify(done.told)

    def _keep_set(self, out: Reply[ChatKeep], done: results.Logged) -> None:
        self._expiry.begin()
        outcomes.logged(out, done)

    def _forwarded(self, out: Reply[Forward], done: results.Logged) -> None:
        # Only now is the forwarded text known: charge the cost above the estimate.
        more = 0 if done.entry is None else full_kib(done.entry.text) - requests.FORWARD_KIB
        if more > 0:
            hearers = len(self._live.audience(out.op.request.chat))
            self._limits.owe(admission.FANOUT, out.op.user, more * hearers)
        outcomes.logged(out, done)

    def _devices_changed(
        self, conn: Conn, op: results.DevicesOp, result: Result, now: float
    ) -> Effects:
        session = self._sessions.get(conn)
        if session is not None and session.state is State.CLOSING:
            session = None
        said, linked = self._devices.changed(conn, session, op, result)
        for arriving in (conn, linked):
            if arriving in self._arriving:  # the time to log in starts again
                self._arriving.pop(arriving)
                self._arriving[arriving] = now
        if linked is not None and self._sessions[linked].state is State.LINKING:
            self._sessions[linked].state = State.NEW
        if isinstance(result, Refused):
            return said
        listed = {device.device_id for device in op.devices}
        for revoked in self._live.all_sessions(op.user):
            if revoked.device_id not in listed:
                said.append(self._close(revoked, Closed.REVOKED, "this device was revoked"))
                said.extend(self._out(revoked, now))
        return said

    def _account_deleted(
        self, conn: Conn, op: results.DeleteAccount, result: Result, now: float
    ) -> Effects:
        session = self._sessions.get(conn)
        if isinstance(result, Refused):
            return [] if session is None else [refuse(conn, result, op.id)]
        assert isinstance(result, results.Deleted)
        said = self._deletion.deleted(session, op, result)
        for one in self._live.all_sessions(op.user):
            said.append(self._close(one, Closed.DELETED, "this account was deleted"))
            said.extend(self._out(one, now))
        return said

    def _out(self, session: ClientSession, now: float, *, quietly: bool = False) -> Effects:
        said = self._routes.gone(session.conn)
        self._live.barred.pop(session, None)
        if not session.user or self._live.session(session.user, session.device_id) is not session:
            return said
        peers = self._live.told_of(session.user)
        self._live.remove(session)
        if not quietly and not self._live.online(session.user):
            said.extend(self._presence.changed(session.user, peers, now))
        return said

    def _too_fast(self, session: ClientSession, req: Request, now: float, wait: float) -> Effects:
        if self._limits.take(admission.REFUSALS, session.conn, now):
            return [self._close(session, Closed.FLOOD, "far too fast")]
        return [_refuse(session, req, sessions.TOO_FAST.after(wait))]

    def _close(self, session: ClientSession, code: int, reason: str) -> CloseConnection:
        session.state = State.CLOSING
        return CloseConnection(session.conn, code, reason)


def _refuse(session: ClientSession, req: Request, why: Refused) -> SendEvent:
    id, sid = getattr(req, "id", ""), getattr(req, "sid", None)
    return refuse(session.conn, why, id, sid)
