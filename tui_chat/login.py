"""The first three frames of a connection, from the client's side."""

from __future__ import annotations

import hmac
from dataclasses import dataclass

import msgspec

from relay.wire import transcripts
from relay.wire.binary import B32, Id16, Sig
from relay.wire.events import Challenge
from relay.wire.limits import VERSION
from relay.wire.requests import Auth, Device, Hello, Register
from tui_chat.keys import Identity, verify


class RelayNotTrusted(Exception):
    """The relay is not the pinned one, or somebody stands in between. No retry."""


class _Limits(msgspec.Struct):
    registration: str = ""


@dataclass(slots=True, repr=False)
class Login:
    """One for each connection. `tls_bind` is the SHA-256 of the certificate really seen, or 32
    zero bytes without TLS."""

    identity: Identity
    tls_bind: bytes
    cn: bytes
    invite: str | None = None
    """None to log in; an invitation, or an empty string, to register."""
    proven: bool = False
    """The relay has shown who it is, and we have answered: it may say more."""

    def hello(self) -> Hello:
        """The first frame."""
        return Hello(v=VERSION, cn=B32(self.cn))

    def answer(self, challenge: Challenge) -> Auth | Register:
        """The second. Raises RelayNotTrusted unless the relay has the pinned identity, signed
        our nonce, and sees the same certificate as we do; also when it asks again."""
        me = self.identity
        if self.proven:
            raise RelayNotTrusted("It asked for a second proof on one connection.")
        if not hmac.compare_digest(transcripts.relay_id(challenge.relay_pub), me.relay_id):
            raise RelayNotTrusted("It has another identity than the one in your link.")
        said = transcripts.relay_hello(
            VERSION, self.cn, challenge.sn, challenge.tls_bind, challenge.limits.encode()
        )
        if not verify(challenge.relay_pub, said, challenge.sig):
            raise RelayNotTrusted("It could not prove its identity.")
        if not hmac.compare_digest(challenge.tls_bind, self.tls_bind):
            raise RelayNotTrusted("Somebody stands between you and it: the certificates differ.")
        try:
            msgspec.json.decode(challenge.limits, type=_Limits)
        except msgspec.MsgspecError:
            raise RelayNotTrusted("Its limits cannot be read.") from None
        self.proven = True
        if self.invite is None:
            return Auth(
                user=me.user,
                device_id=Id16(me.device_id),
                cert=Sig(me.certificate),
                sig=Sig(me.sign_login(self.tls_bind, self.cn, challenge.sn)),
            )
        d = me.device
        return Register(
            user=me.user,
            ak=B32(me.account_key),
            device=Device(device_id=Id16(d.device_id), lk=B32(d.lk), s=B32(d.s), created=d.created),
            cert=Sig(me.certificate),
            list_sig=Sig(me.sign_list(1, (d,))),
            sig=Sig(me.sign_register(self.tls_bind, self.cn, challenge.sn)),
            invite=self.invite,
        )
