"""The first frames of a connection, from the client's side, until the relay accepts the login."""

from __future__ import annotations

import hmac
from typing import Annotated

import msgspec

from relay.terminal.text import quoted
from relay.wire import errors, limits, protocol, transcripts
from relay.wire.account import Device
from relay.wire.binary import B32, Id16, Sig
from relay.wire.moderation import Suspended
from tui_chat.cloud.refusals import retry_seconds
from tui_chat.core.events import UNKNOWN_HERE, LoginRefused, NotTheRelay, Trouble
from tui_chat.core.keys import Identity, verify
from tui_chat.core.step import Step

AUTH_FAILED = (
    "The relay has no account with this name and this device. Possible reasons: the account was "
    "closed, the device was revoked, or the relay was reset. Nothing was changed."
)
_TITLE = "The relay refused the login"
STRANGER = (
    "A server answered but did not prove that it is your relay. Nothing was sent to it. Trying "
    "again."
)
OTHER_VERSION = (
    " The server reports a different version of the protocol. Check that this program is up to "
    "date."
)
NOT_YOUR_RELAY = "This is not your relay"
WHAT_TO_DO = (
    "Nothing was sent to this server. If this network has its own login page, log in there first. "
    "If your "
    "relay has moved, ask its operator for the new link."
)
LIMITS_UNREADABLE = (
    "The relay's limits can't be read. Check that this program is up to date. Nothing was sent."
)
_PERHAPS_IN = (errors.Code.NAME_TAKEN, errors.Code.INVITE, errors.Code.REGISTRATION_CLOSED)


class RelayNotTrusted(Exception):
    """Raised if the server is not the pinned relay, or someone intercepts the connection. Nothing
    is sent there."""


class LimitsUnreadable(Exception):
    """Raised when the relay itself signs limits that this program cannot read."""


class _Limits(msgspec.Struct):
    """The part of the relay's signed limits that this client acts on; the rest informs."""

    text_bytes: Annotated[int, msgspec.Meta(ge=1)] = limits.TEXT_BYTES
    class_statistics: bool = False


def prove(challenge: protocol.Challenge, relay_id: bytes, cn: bytes, tls_bind: bytes) -> None:
    """Check that the relay is the pinned one, signed our nonce `cn`, and sees the same certificate
    as this client. Raises RelayNotTrusted."""
    if not hmac.compare_digest(transcripts.relay_id(challenge.relay_pub), relay_id):
        raise RelayNotTrusted("The server's identity is not the one in your link.")
    said = transcripts.relay_hello(
        limits.VERSION, cn, challenge.sn, challenge.tls_bind, challenge.limits.encode()
    )
    if not verify(challenge.relay_pub, said, challenge.sig):
        raise RelayNotTrusted("The server could not prove its identity.")
    if not hmac.compare_digest(challenge.tls_bind, tls_bind):
        raise RelayNotTrusted(
            "The certificate of this connection is not the relay's certificate. Someone may be "
            "intercepting the connection."
        )


class Login(msgspec.Struct):
    """One login of one connection. `tls_bind` is the SHA-256 of the certificate that was seen, or
    32 zero bytes without TLS."""

    __repr__ = object.__repr__

    identity: Identity
    tls_bind: bytes
    cn: bytes
    invite: str | None = None
    """None to log in; an invitation, or an empty string, to register."""
    proven: bool = False
    """True once the relay has proven its identity and was answered: it may send more."""
    text_bytes: int = limits.TEXT_BYTES
    """Longest cloud text in bytes, as the relay signed."""
    class_statistics: bool = False
    """True if the relay asks for verification statistics."""
    sn: bytes = b""
    """Nonce of the relay."""

    @property
    def nonces(self) -> tuple[bytes, bytes, bytes]:
        return self.tls_bind, self.cn, self.sn

    def hello(self) -> protocol.Hello:
        return protocol.Hello(v=limits.VERSION, cn=B32(self.cn))

    def answer(self, challenge: protocol.Challenge) -> protocol.Auth | protocol.Register:
        """Return the second frame. Raises RelayNotTrusted unless the relay has the pinned identity,
        signed our nonce and sees the same certificate as this client; LimitsUnreadable."""
        me = self.identity
        prove(challenge, me.relay_id, self.cn, self.tls_bind)
        try:
            signed = msgspec.json.decode(challenge.limits, type=_Limits)
        except msgspec.MsgspecError:
            raise LimitsUnreadable from None
        self.text_bytes, self.class_statistics = signed.text_bytes, signed.class_statistics
        self.proven, self.sn = True, challenge.sn
        if self.invite is None:
            return protocol.Auth(
                user=me.user, device_id=Id16(me.device_id), cert=Sig(me.certificate),
                sig=Sig(me.sign_login(self.tls_bind, self.cn, challenge.sn)),
            )  # fmt: skip
        d = me.device
        return protocol.Register(
            user=me.user, ak=B32(me.account_key),
            device=Device(device_id=Id16(d.device_id), lk=B32(d.lk), s=B32(d.s), created=d.created),
            cert=Sig(me.certificate), list_sig=Sig(me.sign_list(1, (d,))),
            sig=Sig(me.sign_register(self.tls_bind, self.cn, challenge.sn)), invite=self.invite,
        )  # fmt: skip


class LoginSequence:
    """Log in on each connection of a client. A server is trusted once it has proven to be the
    relay; nobody else can send the client away."""

    def __init__(self, identity: Identity, register: str | None) -> None:
        """Start with `register`, the invitation that makes the account; None to log in."""
        self._identity, self._register = identity, register
        self._login: Login | None = None
        self._doubt: protocol.Error | None = None
        self._warned = ""
        self.not_the_relay = False
        """True if another server answered in the relay's place, until the next try or login."""
        self.text_bytes = limits.TEXT_BYTES
        self.class_statistics = False
        """True if the operator asks for verification statistics, as for a class."""
        self.nonces: tuple[bytes, bytes, bytes] | None = None
        """Certificate hash and both nonces of the connection that is logged in, or suspended:
        signatures for it are valid on it alone."""

    def trying(self) -> None:
        """Forget, before the next try, that another server answered the last one."""
        self.not_the_relay = False

    def hello(self, tls_bind: bytes, cn: bytes) -> protocol.Hello:
        """Return the first frame of an open connection. `cn` is 32 random bytes."""
        self._login = Login(self._identity, tls_bind, cn, self._register)
        return self._login.hello()

    def link_lost(self) -> None:
        self._login = self.nonces = None

    def receive_event(
        self, event: protocol.AnyEvent, out: Step
    ) -> protocol.Welcome | Suspended | None:
        """Handle a frame before the login is accepted. Return the welcome, if it is valid, or the
        suspension in its place."""
        login, me = self._login, self._identity
        if login is None:
            return None
        match event:
            case protocol.Challenge() if not login.proven:
                try:
                    out.send.append(login.answer(event))
                except RelayNotTrusted as e:
                    self._somebody_else(str(e), out)
                except LimitsUnreadable:
                    refuse(_TITLE, LIMITS_UNREADABLE, out)
            case _ if not login.proven:
                self._stranger(event, out)
            case protocol.Welcome(user=user, device_id=device) if (
                user == me.user and device == me.device_id
            ):
                self.nonces = login.nonces
                self._login, self._register, self._doubt = None, None, None
                self._warned, self.not_the_relay = "", False
                self.text_bytes = min(limits.TEXT_BYTES, login.text_bytes)
                self.class_statistics = login.class_statistics
                return event
            case Suspended(user=user) if user == me.user:
                self._warned, self._doubt, self.nonces = "", None, login.nonces
                self.not_the_relay = False
                return event
            case protocol.AuthFailed():
                doubt = self._doubt
                if doubt:
                    refuse(_TITLE, quoted(doubt.text), out, doubt.code)
                else:
                    refuse(_TITLE, AUTH_FAILED, out, UNKNOWN_HERE)
            case protocol.Error():
                self._refused(event, out)
            case _:  # out of turn
                out.reconnect = True
        return None

    def _stranger(self, event: protocol.AnyEvent, out: Step) -> None:
        """Report an error from an unproven server: once, and in the program's own words."""
        if not self._warned:
            other = isinstance(event, protocol.Error) and event.code is errors.Code.VERSION
            self._warned = STRANGER + OTHER_VERSION if other else STRANGER
            out.tell.append(Trouble("Your relay has not answered yet", self._warned))
        out.reconnect = True

    def _somebody_else(self, why: str, out: Step) -> None:
        """Report another server and retry slowly: one that can answer for an hour must not keep the
        client away for longer."""
        self.not_the_relay = True
        if self._warned != why:
            self._warned = why
            out.tell.append(NotTheRelay(NOT_YOUR_RELAY, f"{why} {WHAT_TO_DO}"))
        out.reconnect, out.not_the_relay = True, f"{NOT_YOUR_RELAY}. {why}"

    def _refused(self, event: protocol.Error, out: Step) -> None:
        pause = retry_seconds(event)
        if pause is not None:
            out.tell.append(Trouble(_TITLE, quoted(event.text)))
            out.reconnect = True
            out.reconnect_after = pause if event.code is errors.Code.RATE else 0.0
        elif self._register is not None and event.code in _PERHAPS_IN:
            # The account may exist from an attempt whose reply was lost: try to log in.
            self._register, self._doubt = None, event
            out.reconnect = True
        else:
            refuse(_TITLE, quoted(event.text), out, event.code)


def refuse(title: str, text: str, out: Step, code: str = "") -> None:
    """Tell the refusal, and do not reconnect."""
    out.tell.append(LoginRefused(title, text, code))
    out.hang_up = True
