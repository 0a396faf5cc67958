"""The relay's connections, and what each request on them does, without sockets and files. Requests
become operations (`Commit`) and questions (`QueryStore`), and their outcomes, taken in the order of
commits, events. The clock (`now`, Unix seconds) and randomness are arguments."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from relay.hub import outcomes, rate_limits, requests, sessions
from relay.hub.announcements import NewEntry
from relay.hub.credentials import RelayIdentity
from relay.hub.delivery import Delivery
from relay.hub.devices import NOT_LINKED, AccountDeletion, DeviceChanges
from relay.hub.effects import (
    NOT_TRIED,
    RESTART,
    Announcement,
    CloseConnection,
    Commit,
    Conn,
    Effects,
    NodeTask,
    SendEvent,
    refuse,
)
from relay.hub.files import FileHandlers
from relay.hub.jobs import HourlyJob, PurgeJob, RetentionJob, SharedJobs
from relay.hub.live_view import ViewFeed
from relay.hub.login import LoginHandlers
from relay.hub.node import Node
from relay.hub.operator import OperatorHandlers
from relay.hub.outcomes import Reply
from relay.hub.presence import PresenceFanout
from relay.hub.rate_limits import RateLimits
from relay.hub.requests import Asker, RequestHandlers, full_kib
from relay.hub.secret import SecretHandlers, SecretRoutes
from relay.hub.sessions import ClientSession, HubParts, State
from relay.options import FileQuota, Registration
from relay.store import results
from relay.store.node_results import Disconnect, Told
from relay.store.results import FrankingKey, NotDue, Operation, ReadOp, Result, WriteOp
from relay.wire import orders
from relay.wire.account import AccountDelete, DeviceAdd, DeviceRevoke, KnownDevices, LinkFind
from relay.wire.binary import Id16
from relay.wire.errors import Closed, Code
from relay.wire.files import FileGet, FileLimits, unpack
from relay.wire.groups import GroupLeave
from relay.wire.limits import LOGIN_SECONDS
from relay.wire.moderation import StaffDecide
from relay.wire.operator import KeepSet
from relay.wire.permissions import BARRED
from relay.wire.protocol import Forward
from relay.wire.settings import ChatKeep, Typing
from relay.wire.shapes import Event, Refused, Request, Value

BARRED_SECONDS = 3600
NO_BINARY = 1003
"""Close code for a binary message before login or of no file (RFC 6455, 7.4.1)."""

CHANGE_ORDERS: tuple[type[Value] | type[Request], ...] = (
    orders.OrderNew, orders.OrderPreviewed, orders.OrderNarrow, orders.OrderRefuse,
    orders.OrderProduced, orders.OrderTell, results.TellOfOrders,
)  # fmt: skip

LETTING_IN = (results.Enter, results.CreateAccount)


class Hub:
    """The relay's live state. Each method takes one occurrence and returns the effects in order.
    No input makes it raise."""

    def __init__(
        self, identity: RelayIdentity, frank: FrankingKey, *, random: Callable[[int], bytes],
        registration: Registration = Registration.INVITE, rate_limits: bool = True,
        files: FileQuota | None = None, node: str = "",
    ) -> None:  # fmt: skip
        """`node` names this node, if it is one of several."""
        self._random = random
        self._sessions: dict[Conn, ClientSession] = {}
        self._arriving: dict[Conn, float] = {}
        self._index = sessions.SessionIndex()
        self._routes = SecretRoutes()
        self._limits = RateLimits(on=rate_limits)
        parts = HubParts(self._index, self._routes, self._limits, identity, random)
        self._presence = PresenceFanout(self._index, self._limits)
        self._devices = DeviceChanges(parts)
        self._purge_job = PurgeJob(self._index)
        self._retention_job = RetentionJob()
        self._deletion = AccountDeletion(parts)
        self._requests = RequestHandlers(parts)
        self._secret = SecretHandlers(parts, frank)
        self.files = FileHandlers(parts, files or FileQuota())
        self._delivery = Delivery(self._index, self._presence, self.files, self._dismiss)
        self.view_feed = ViewFeed(self._index, random)
        self.node: Node | None = None
        if node:
            self.node = Node(
                node,
                self._index,
                self._delivery,
                self._limits,
                self._dismiss,
                self._let_all_go,
                self._secret,
                self._devices,
                self.view_feed,
                self._log_in_from_now,
                SharedJobs(random),
            )
        self._by_type: sessions.Handlers = {
            Typing: self._requests.handle_typing,
            LinkFind: self._devices.handle_find,
            DeviceAdd: self._devices.handle_change,
            DeviceRevoke: self._devices.handle_change,
            KnownDevices: self._devices.handle_change,
            AccountDelete: self._deletion.handle_request,
            **self._secret.by_type,
            **self.files.by_type,
        }
        """Requests of accounts that do not go to the store as they come."""
        self._sanctions_job = HourlyJob(results.EndSanctions)
        self._orders_job = HourlyJob(results.TellOfOrders)
        self._frank_key_job = HourlyJob(lambda at: results.RenewFrankKey(at, random(32)))
        self.operators = OperatorHandlers(self._requests, self.view_feed.by_type)
        self._login = LoginHandlers(parts, registration, self._devices, self.node)
        both: outcomes.Outcomes = {
            results.Enter: self._on_entered,
            results.CreateAccount: self._on_entered,
            results.ChangeDevices: self._on_devices_changed,
            results.TakeDevices: self._on_devices_changed,
            **self.files.outcomes,
        }
        """Outcomes that handle a refusal themselves."""
        self._outcomes = requests.all_outcomes({
            **both,
            **outcomes.OF_JOBS,
            **self.view_feed.outcomes,
            results.AddVerification: outcomes.send_answer,
            results.RenewFrankKey: self._secret.on_franking_key,
            FileLimits: self.files.send_limits,
        })  # fmt: skip
        self._follow_ups: dict[type[Value] | type[Request], Callable[[Reply[Any], Any], None]] = {
            **dict.fromkeys(CHANGE_ORDERS, self._on_ordered),
            results.DeleteAccount: self._on_account_deleted,
            results.Purge: self._on_purged,
            results.Expire: self._retention_job.on_expired,
            results.EndSanctions: self._on_sanctions_ended,
            GroupLeave: self._on_left,
            Forward: self._on_forwarded,
            StaffDecide: self._on_decided,
            ChatKeep: self._on_keep_set,
            KeepSet: self._on_keep_set,
        }
        """Changes of the hub's own state after an outcome."""
        self._refusals: outcomes.Outcomes = {
            **both,
            results.Purge: self._purge_job.on_refused,
            results.Expire: self._retention_job.on_refused,
            results.EndSanctions: self._sanctions_job.on_refused,
            results.TellOfOrders: self._orders_job.on_refused,
        }
        """Other refusals go to the requester; other timed work comes again."""

    def on_connected(self, conn: Conn, address: str, now: float) -> Effects:
        """Take a new connection; it has LOGIN_SECONDS to log in."""
        self._sessions[conn] = ClientSession(conn, address)
        self._arriving[conn] = now
        return []

    def on_operator_connected(self, conn: Conn) -> None:
        """Take a connection at the operator's socket, which needs no login."""
        session = self._sessions[conn] = ClientSession(conn, "")
        session.state, session.operator = State.LOGGED_IN, True

    def handle_request(self, conn: Conn, req: Request, now: float) -> Effects:
        session = self._sessions.get(conn)
        if session is None or session.state is State.CLOSING:
            return []
        if session.operator:
            return self.operators.handle_request(session, req, now)
        if self.node is not None:
            if not self.node.serves:
                return [self._close(session, RESTART, "this node serves nobody now")]
            session.node = self.node.life.node
        if self._limits.on:
            wait = self._limits.take(rate_limits.REQUESTS, conn, now)
            if wait:
                return self._too_fast(session, req, now, wait)
        if session.state is State.BARRED:
            return self._barred(session, req, now)
        if session.state is not State.LOGGED_IN:
            return self._login.handle_request(session, req, now)
        row = requests.ROWS.get(type(req))
        if row is not None and row.asker in requests.OF_ACCOUNTS:
            return self._requests.admit(session, req, row, now)
        act = self._by_type.get(type(req))
        if act is None:
            return [refuse(conn, requests.IN_ALREADY)]
        effects = self._deliver(self._act(act, session, req, now), now)
        if self._routes.forwarded:
            effects += self.view_feed.receive_frames(self._routes.forwarded, now)
        return effects

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
            return self._act(self._deletion.handle_request, session, req, now)
        return [refuse(session.conn, BARRED)]

    def handle_malformed(self, conn: Conn, code: Code, rule: str, id: str, now: float) -> Effects:
        """Refuse a frame that is malformed, or of an unknown type."""
        session = self._sessions.get(conn)
        if session is None or session.state is State.CLOSING:
            return []
        rate = rate_limits.MALFORMED if code is Code.MALFORMED else rate_limits.REQUESTS
        if self._limits.take(rate, conn, now):
            return [self._close(session, Closed.PROTOCOL, "too many malformed frames")]
        return [refuse(conn, Refused(code, rule), id)]

    def handle_binary(self, conn: Conn, message: bytes, now: float) -> Effects:
        session = self._sessions.get(conn)
        if session is None or session.state is State.CLOSING:
            return []
        chunk = None if session.operator else unpack(message)
        if session.state is not State.LOGGED_IN or chunk is None:
            return [self._close(session, NO_BINARY, "a binary message must be part of a file")]
        large = self.files.is_large(session, chunk)
        effects = self.files.handle_part(session, chunk, now)
        if effects is not None and large:  # paid for by its bytes
            return effects
        return [*(effects or []), *self.count_frame(conn, now)]

    def count_frame(self, conn: Conn, now: float) -> Effects:
        """Count a frame that is not a message, such as a ping, a pong or a fragment."""
        session = self._sessions.get(conn)
        if session is None or session.state is State.CLOSING:
            return []
        if self._limits.take(rate_limits.REQUESTS, conn, now):
            return [self._close(session, Closed.FLOOD, "too many frames")]
        return []

    def on_committed(self, conn: Conn, op: WriteOp, result: Result, now: float) -> Effects:
        """Take the outcome of an operation of the store. Call it in the order of commits."""
        asked = type(op.request) if type(op) is Operation else type(op)
        told = result if type(result) is Told else None
        if self.node is not None:
            self.node.jobs.on_done(asked)
        if type(result) is NotDue:
            return []
        out: Reply[Any] = Reply(self._index, conn, op, now)  # type: ignore[arg-type]
        if told is not None:
            result, out.online = told.result, told.online
        if type(result) is not Refused:
            self._outcomes[asked](out, result)
            if asked in self._follow_ups:
                self._follow_ups[asked](out, result)
        elif asked in self._refusals:
            self._refusals[asked](out, result)
        elif conn is not None:
            out.effects.append(refuse(conn, result, getattr(op, "id", "")))
        seen = self.view_feed.receive_announcements(out.effects)
        if self.node is None:
            return self._deliver(out.effects, now)
        effects = self._deliver(out.effects, now, told, getattr(op, "user", ""))
        if told is not None and type(result) is results.Entered:
            session = self._sessions.get(conn)
            if session is not None and session.state is State.LOGGED_IN:
                effects.extend(self.node.on_entered(session, result, told, now))
        if asked in LETTING_IN:
            effects.extend(self.node.cluster.end_arrival(conn))
        return effects + seen

    def _deliver(
        self, effects: Effects, now: float, told: Told | None = None, asker: str = ""
    ) -> Effects:
        if self.node is not None:
            return self.node.far.carry(self.node.cluster.announce(effects, told, now, asker))
        delivered: Effects = []
        for effect in effects:
            if type(effect) is NewEntry and effect.entry.kind == "text":  # most are
                delivered.append(self._delivery.deliver_text(effect.entry))
            elif isinstance(effect, Announcement):
                delivered += self._deliver(self._delivery.deliver(effect, now), now)
            else:
                delivered.append(effect)
        return delivered

    def on_request(self, data: bytes, now: float) -> tuple[bytes, Effects]:
        """Take a request of another node; returns the answer and what to do. Raises BadMessage."""
        assert self.node is not None
        answer, effects = self.node.on_request(data, now)
        if self._routes.forwarded:
            effects += self.view_feed.receive_frames(self._routes.forwarded, now)
        return answer, effects

    def on_found(self, conn: Conn, op: ReadOp, result: Result, now: float) -> Effects:
        """Take the store's answer to a question."""
        session = self._sessions.get(conn)
        if session is None or session.state is State.CLOSING:
            return []
        if isinstance(op, results.FindLogin):
            return self._login.on_keys_found(session, result, now)
        if isinstance(op, results.FindAccount):
            if isinstance(session.proof, AccountDelete):
                return self._deletion.on_account_found(session, result, now)
            effects = self._devices.on_account_found(session, result, now)
            return effects if self.node is None else effects + self.node.links.settle(now)
        if isinstance(op.request, FileGet):
            return self.files.downloads.on_found(session, op, result, now)  # type: ignore[arg-type]
        if isinstance(result, Refused):
            return [refuse(conn, result, op.id)]
        out = Reply[Any](self._index, conn, op, now)
        self._outcomes[type(op.request)](out, result)
        return out.effects

    def on_disconnected(self, conn: Conn, now: float) -> Effects:
        """Forget a connection that has ended, and tell the peers of its user."""
        session = self._sessions.pop(conn, None)
        self._arriving.pop(conn, None)
        self._limits.forget(conn)
        self._devices.pending.remove(conn)
        self.files.on_disconnected(conn)
        if session is not None and session.operator:
            return self.view_feed.on_disconnected(conn, now)
        return [] if session is None else self._deliver(self._disconnect(session, now), now)

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
                due.append(
                    self._close(session, Closed.LOGIN_TIMEOUT, "the client did not log in in time")
                )
            elif session.state is not State.CLOSING:
                self._arriving[conn] = (
                    now  # the relay is at it; if it refuses, the time limit runs on
                )
        barred = self._index.barred
        for session in [s for s, since in barred.items() if now - since >= BARRED_SECONDS]:
            del barred[session]
            due.append(
                self._close(
                    session, Closed.SUSPENDED, "a suspended account can stay connected only briefly"
                )
            )
        for conn in self._devices.pending.expired(now):
            session = self._sessions[conn]
            if session.state is State.LINKING:
                due.append(refuse(conn, NOT_LINKED))
                due.append(
                    self._close(
                        session, Closed.LOGIN_TIMEOUT, "the new device was not linked in time"
                    )
                )
        self._routes.expire(now)
        self._limits.trim(now)
        for tick in (
            self._presence.tick, self.view_feed.tick, self.files.tick, self._frank_key_job.tick,
        ):  # fmt: skip
            due.extend(tick(now))
        if self.node is None:
            due.extend(self._jobs_due(now))
        return self._deliver(due, now)

    def _jobs_due(self, now: float) -> Effects:
        due: Effects = []
        for job in (self._sanctions_job, self._retention_job, self._orders_job):
            due.extend(job.tick(now))
        if self._purge_job.begin_part(now):
            due.append(Commit(None, results.Purge(self._random(32), int(now * 1000))))
        return due

    def _on_entered(self, out: Reply[Any], result: Result) -> None:
        op = cast(results.Enter | results.CreateAccount, out.op)
        effects = out.effects
        session = self._sessions.get(out.conn)
        if session is not None and session.state is State.CLOSING:
            session = None
        first = not self._index.online(op.user)
        failed = isinstance(result, Refused) and result.code is Code.STORE
        if self.node is not None and failed and result is not NOT_TRIED:
            # The store may have let it in, and could not say so.
            effects.append(NodeTask(Disconnect(op.user, 0, op.token, coming_back=True)))
        if self.node is not None and isinstance(result, results.Entered):
            first = result.first
            if why := self.node.refusal(op, result):
                if session is not None:
                    effects.append(self._close(session, RESTART, why))
                session = None
            if session is None:  # it is not connected after all
                gone = Disconnect(op.user, result.device, op.token, coming_back=True)
                effects.append(NodeTask(gone))
        if session is None:
            return
        if isinstance(op, results.Enter) and isinstance(result, results.Barred):
            self._arriving.pop(out.conn, None)
            self._index.barred[session] = out.now
            effects.extend(self._login.on_barred(session, op, result))
            if self.node is not None:
                effects.extend(self.node.cluster.on_barred(session.user, out.now))
            return
        if isinstance(op, results.Enter) and isinstance(result, results.Entered):
            old = self._index.session(op.user, Id16(op.device_id))
            if old is not None:
                effects.append(self._close(old, Closed.REPLACED, "this device logged in again"))
                effects.extend(self._disconnect(old, out.now, quietly=True))
        effects.extend(self._login.on_entered(session, op, result, out.now))
        if session.state is State.LOGGED_IN:
            self._arriving.pop(out.conn, None)
            self.view_feed.receive_user(session.user)
            if first:
                peers = self._index.presence_peers(session.user)
                effects.extend(self._presence.send_change(session.user, peers, out.now))

    def _on_purged(self, out: Reply[Any], done: results.Purged) -> None:
        for chat in done.emptied:
            out.effects.extend(self.view_feed.on_left(chat))
        self._purge_job.on_purged(out, done)

    def _on_left(self, out: Reply[GroupLeave], done: results.Left | results.InvitationEnd) -> None:
        if isinstance(done, results.Left) and done.gone is not None and done.gone.last:
            self._purge_job.due = True
            out.effects.extend(self.view_feed.on_left(out.op.request.chat))

    def _on_decided(self, out: Reply[StaffDecide], done: results.Decided) -> None:
        self._sanctions_job.be_due_by(done.until)

    def _on_sanctions_ended(self, out: Reply[Any], done: results.Released) -> None:
        self._sanctions_job.be_due_by(done.next)

    def _on_ordered(self, out: Reply[Any], done: results.OrderDone | results.OrdersTold) -> None:
        self._orders_job.be_due_by(done.next)

    def _on_keep_set(self, out: Reply[Any], done: Event) -> None:
        self._retention_job.begin()

    def _on_forwarded(self, out: Reply[Forward], done: results.Logged) -> None:
        # Only now is the forwarded text known: charge the cost above the estimate.
        more = 0 if done.entry is None else full_kib(done.entry.text) - requests.FORWARD_KIB
        if more > 0:
            hearers = self._index.hearers(out.op.request.chat)
            self._limits.owe(rate_limits.FANOUT, out.op.user, more * hearers)

    def _on_devices_changed(self, out: Reply[Any], result: Result) -> None:
        op, conn, now = cast(results.DevicesOp, out.op), out.conn, out.now
        session = self._sessions.get(conn)
        if session is not None and session.state is State.CLOSING:
            session = None
        if not isinstance(result, Refused):
            outcomes.on_devices_changed(out, result)
        effects, linked = self._devices.on_changed(session, op, result)
        out.effects.extend(effects)
        for arriving in (conn, linked):
            self._log_in_from_now(arriving, now)

    def _log_in_from_now(self, conn: Conn, now: float) -> None:
        """Start the time to log in again, also for a device that was linked just now."""
        if conn in self._arriving:
            self._arriving.pop(conn)
            self._arriving[conn] = now
        session = self._sessions.get(conn)
        if session is not None and session.state is State.LINKING:
            session.state = State.NEW

    def _on_account_deleted(self, out: Reply[Any], done: results.Deleted) -> None:
        self._purge_job.due = True

    def _dismiss(self, session: ClientSession, code: int, reason: str, now: float) -> Effects:
        coming_back = code == RESTART
        closed = self._close(session, code, reason)
        return [closed, *self._disconnect(session, now, coming_back=coming_back)]

    def _let_all_go(self, reason: str, now: float) -> Effects:
        self.view_feed.hold()
        effects: Effects = []
        for session in list(self._sessions.values()):
            if not session.operator and session.state is not State.CLOSING:
                effects.extend(self._dismiss(session, RESTART, reason, now))
        return self._deliver(effects, now)

    def _disconnect(
        self, session: ClientSession, now: float, *, quietly: bool = False,
        coming_back: bool = False,
    ) -> Effects:  # fmt: skip
        effects = self._routes.on_disconnected(session.conn)
        if self.node is not None:
            effects.extend(self.node.cluster.end_arrival(session.conn))
        self._index.barred.pop(session, None)
        if not session.user or self._index.session(session.user, session.device_id) is not session:
            if self.node is not None:
                effects.extend(self.node.cluster.on_barred_gone(session.user))
            return effects
        peers = self._index.presence_peers(session.user)
        self._index.remove(session)
        if self.node is not None:
            gone = Disconnect(session.user, session.device, session.token, coming_back)
            effects.extend(self.node.cluster.on_disconnected(session))
            effects.extend(self.node.far.on_disconnected(session))
            return effects if quietly else effects + self.node.note_gone(gone, now)
        if not quietly and not self._index.online(session.user):
            effects.extend(self._presence.send_change(session.user, peers, now))
        return effects

    def _too_fast(self, session: ClientSession, req: Request, now: float, wait: float) -> Effects:
        if self._limits.take(rate_limits.REFUSALS, session.conn, now):
            return [self._close(session, Closed.FLOOD, "the client sends far too fast")]
        return [_refuse(session, req, sessions.TOO_FAST.after(wait))]

    def _close(self, session: ClientSession, code: int, reason: str) -> CloseConnection:
        session.state = State.CLOSING
        return CloseConnection(session.conn, code, reason)


def _refuse(session: ClientSession, req: Request, why: Refused) -> SendEvent:
    id, sid = getattr(req, "id", ""), getattr(req, "sid", None)
    return refuse(session.conn, why, id, sid)
