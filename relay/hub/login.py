"""The login of a connection, from its first frame to `welcome` (docs/protocol.md, "Login")."""

from __future__ import annotations

import hashlib

from relay.hub import rate_limits
from relay.hub.devices import DeviceChanges
from relay.hub.effects import CloseConnection, Commit, Effects, QueryStore, SendEvent, refuse
from relay.hub.node import Node
from relay.hub.outcomes import chat_with_presence
from relay.hub.sessions import TOO_MANY_TRIES, ClientSession, HubParts, RateLimitedHandlers, State
from relay.options import Registration
from relay.store.results import Barred, CreateAccount, Enter, Entered, FindLogin, LoginKeys, Result
from relay.wire import protocol
from relay.wire.account import DeviceAdd
from relay.wire.binary import Id16, Sig
from relay.wire.errors import Closed, Code
from relay.wire.limits import VERSION
from relay.wire.moderation import Suspended
from relay.wire.protocol import Auth
from relay.wire.settings import AccountSettings
from relay.wire.shapes import Refused, Request

HELLOS = 5

LOGIN_FIRST = Refused(Code.LOGIN_FIRST, "Log in first: send “hello”, then “auth” or “register”.")
OTHER_VERSION = Refused(Code.VERSION, f"This relay uses protocol version {VERSION}.")
CLOSED = Refused(Code.REGISTRATION_CLOSED, "This relay does not accept new accounts.")
TOO_MANY_LOGINS = Refused(Code.RATE, "This account logs in too often. Wait a moment.")


class LoginHandlers(RateLimitedHandlers):
    """Handles frames before login. A signature answers the last challenge, which is used once."""

    def __init__(
        self, parts: HubParts, registration: Registration, devices: DeviceChanges,
        node: Node | None,
    ) -> None:  # fmt: skip
        super().__init__(parts)
        self._node = node
        self._registration = registration
        self._devices = devices

    def handle_request(self, s: ClientSession, req: Request, now: float) -> Effects:
        """Handle a frame of a connection that is not logged in."""
        match req:
            case protocol.Hello() if s.state in (State.NEW, State.CHALLENGED):
                return self._hello(s, req)
            case Auth() if s.state is State.CHALLENGED:
                return self._auth(s, req, now)
            case protocol.Register() if s.state is State.CHALLENGED:
                return self._register(s, req, now)
            case protocol.Link() if s.state is State.CHALLENGED:
                return self._devices.handle_link(s, req, now)
            case protocol.Restore() if s.state is State.CHALLENGED:
                return self._devices.handle_restore(s, req, now)
            case DeviceAdd() if s.state is State.RESTORING:
                return self._devices.handle_restored_list(s, req)
        return [refuse(s.conn, LOGIN_FIRST, getattr(req, "id", ""), getattr(req, "sid", None))]

    def on_keys_found(self, s: ClientSession, keys: Result, now: float) -> Effects:
        """Check a login's signatures with the keys that the store found, if any."""
        assert isinstance(s.proof, Auth)
        req, s.proof = s.proof, None
        if isinstance(keys, Refused) and keys.code is Code.STORE:
            return [refuse(s.conn, keys), _close(s, Closed.STORE, "the relay's database failed")]
        known = keys if isinstance(keys, LoginKeys) else None
        if not self._identity.check_login(known, s.cn, s.sn, req):
            return self._failed(s, now)
        # Only a client that has proven to be the account is counted: nobody else can lock it out.
        wait = self._limits.take(rate_limits.LOGINS, req.user, now)
        if wait:
            self._limits.take(rate_limits.REFUSED_LOGINS, s.address, now)
            return [refuse(s.conn, TOO_MANY_LOGINS.after(wait)), _close(s, Closed.FLOOD, "logins")]
        s.state = State.ENTERING
        node = self._draw_token(s)
        return self._let_in(s, Enter(req.user, bytes(req.device_id), int(now * 1000), *node))

    def on_entered(
        self, s: ClientSession, op: Enter | CreateAccount, result: Result, now: float
    ) -> Effects:
        """Welcome the device that the store let in, or refuse it."""
        if isinstance(result, Refused):
            if isinstance(op, Enter) and result.code is not Code.STORE:
                return self._failed(s, now)
            s.state = State.NEW
            return [refuse(s.conn, result)]
        assert isinstance(result, Entered)
        s.user, s.account, s.device = op.user, result.account, result.device
        s.device_id = _device_id(op)
        s.state = State.LOGGED_IN
        index = self._index
        index.add(s, result.chats)
        index.mark(index.hidden, s.user, result.hidden)
        index.mark(index.silent, s.user, result.silent)
        for other in result.blocked:
            index.block(s.user, other, True)
        chats = [chat_with_presence(index, s.user, chat) for chat in result.chats]
        own = protocol.SignedDevices(result.own.version, result.own.devices, Sig(result.own.sig))
        at = int(now * 1000)
        shown = (not result.hidden, result.receipts, not result.silent)
        settings = AccountSettings(*shown, list(result.blocked), result.drafts)
        index.mark(index.restricted, s.user, result.restricted)
        welcome = protocol.Welcome(
            s.user, s.device_id, at, chats, result.invitations, own, settings
        )
        welcome.notices, welcome.restricted = result.notices, result.restricted
        welcome.keep, welcome.log = result.keep, result.log
        welcome.view, welcome.placed = index.watched, result.placed
        welcome.places = self._identity.places
        return [SendEvent((s.conn,), welcome)]

    def on_barred(self, s: ClientSession, op: Enter, result: Barred) -> Effects:
        """Tell an authenticated device why its account is suspended."""
        s.user, s.account, s.device = op.user, result.account, result.device
        s.state = State.BARRED
        s.device_id = _device_id(op)
        return [SendEvent((s.conn,), Suspended(op.user, op.at, result.decision))]

    def _hello(self, s: ClientSession, req: protocol.Hello) -> Effects:
        if req.v != VERSION:
            return [refuse(s.conn, OTHER_VERSION), _close(s, Closed.PROTOCOL, "version")]
        s.hellos += 1
        if s.hellos > HELLOS:
            return [_close(s, Closed.PROTOCOL, "too many hello frames")]
        s.cn, s.sn = bytes(req.cn), self._random(32)
        s.state = State.CHALLENGED
        return [SendEvent((s.conn,), self._identity.challenge(s.cn, s.sn))]

    def _auth(self, s: ClientSession, req: Auth, now: float) -> Effects:
        wait = self._limits.wait(rate_limits.REFUSED_LOGINS, s.address, now)
        if wait:
            return [refuse(s.conn, TOO_MANY_TRIES.after(wait)), _close(s, Closed.FLOOD, "logins")]
        s.state = State.PROVING
        s.proof = req
        return [QueryStore(s.conn, FindLogin(req.user, bytes(req.device_id)))]

    def _register(self, s: ClientSession, req: protocol.Register, now: float) -> Effects:
        s.state = State.NEW
        if self._registration is Registration.CLOSED:
            return [refuse(s.conn, CLOSED)]
        wait = self._limits.take(rate_limits.REGISTRATIONS, s.address, now)
        if wait:
            return [refuse(s.conn, TOO_MANY_TRIES.after(wait))]
        refused = self._identity.registration_refusal(s.cn, s.sn, req)
        if refused is not None:
            return [refuse(s.conn, refused)]
        invite = None
        if self._registration is Registration.INVITE:
            invite = hashlib.sha256(req.invite.encode()).digest()
        s.state = State.ENTERING
        op = CreateAccount(
            req.user, bytes(req.ak), req.device, bytes(req.cert), bytes(req.list_sig), invite,
            int(now * 1000), *self._draw_token(s),
        )  # fmt: skip
        return self._let_in(s, op)

    def _let_in(self, s: ClientSession, op: Enter | CreateAccount) -> Effects:
        if self._node is None:
            return [Commit(s.conn, op)]
        return self._node.cluster.enter(s.conn, op)

    def _draw_token(self, s: ClientSession) -> tuple[int, int]:
        """Return this node and a number for the connection, where there are several nodes."""
        if self._node is None:
            return 0, 0
        s.token = int.from_bytes(self._random(6), "big") + 1
        return self._node.life.node, s.token

    def _failed(self, s: ClientSession, now: float) -> Effects:
        self._limits.take(rate_limits.REFUSED_LOGINS, s.address, now)
        return [
            SendEvent((s.conn,), protocol.AuthFailed()),
            _close(s, Closed.AUTH_FAILED, "login refused"),
        ]


def _device_id(op: Enter | CreateAccount) -> Id16:
    return Id16(op.device_id) if isinstance(op, Enter) else op.device.device_id


def _close(s: ClientSession, code: Closed, reason: str) -> CloseConnection:
    s.state = State.CLOSING
    return CloseConnection(s.conn, code, reason)
