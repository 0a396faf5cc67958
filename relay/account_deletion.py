"""An account that is deleted (docs/protocol.md, "The end of an account"): what its key signed is
checked here, what becomes of it is the store's, in parts (purging.py)."""

from __future__ import annotations

from relay import rates
from relay.effects import AnyEffect, Ask, Commit, To, refuse
from relay.live import Live, Session
from relay.login import Identity
from relay.paying import Paying
from relay.purging import Purging
from relay.ratelimit import RateLimits
from relay.store import ops
from relay.store.account_deletion_ops import DeleteAccount, Deleted
from relay.store.ops import AccountRow, Refused, Value
from relay.store.permissions import GONE
from relay.wire.errors import Code
from relay.wire.events import Done, InvitationGone
from relay.wire.requests import AccountDelete

OTHER_NAME = Refused(Code.NOT_ALLOWED, "This is not the name of this account. It is as it was.")
BAD_SIG = Refused(
    Code.BAD_KEYS, "The account key did not sign this on this connection. It is as it was."
)
ONE_AT_A_TIME = Refused(Code.CONFLICT, "A change of the devices is under way.")


class AccountDeletion(Paying):
    """A request waits in its session's `proof` while the account is looked up."""

    def __init__(
        self, identity: Identity, live: Live, limits: RateLimits, purging: Purging
    ) -> None:
        super().__init__(live, limits)
        self._identity, self._purging = identity, purging

    def ask(self, s: Session, req: AccountDelete, now: float) -> list[AnyEffect]:
        """A device wants its account to be deleted."""
        refused = self.too_fast(s, req.id, now, rates.DEVICE_CHANGES)
        if refused:
            return refused
        if req.user != s.user:
            return [refuse(s.conn, OTHER_NAME, req.id)]
        if s.proof is not None:
            return [refuse(s.conn, ONE_AT_A_TIME, req.id)]
        s.proof = req
        return [Ask(s.conn, ops.FindAccount(s.user))]

    def found(self, s: Session, result: Value, now: float) -> list[AnyEffect]:
        """The account was looked up."""
        req, s.proof = s.proof, None
        assert isinstance(req, AccountDelete)
        if isinstance(result, Refused):
            why = result if result.code is Code.STORE else GONE
            return [refuse(s.conn, why, req.id)]
        assert isinstance(result, AccountRow)
        if not self._identity.ends(result.ak, s.cn, s.sn, req):
            return [refuse(s.conn, BAD_SIG, req.id)]
        op = DeleteAccount(result.account, s.user, req.id, req.texts, int(now * 1000))
        return [Commit(s.conn, op)]

    def deleted(self, s: Session | None, op: DeleteAccount, done: Deleted) -> list[AnyEffect]:
        """It is deleted; who asked is told, and who was invited by it."""
        self._purging.due = True
        said: list[AnyEffect] = [] if s is None else [To((s.conn,), Done(op.id))]
        for user, chat in done.uninvited:
            said.append(To(self._live.conns(user), InvitationGone(chat, withdrawn=True)))
        return said
