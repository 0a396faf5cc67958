"""An account that ends (docs/protocol.md, "The end of an account"): what its key signed is checked
here, what becomes of it is the store's."""

from __future__ import annotations

from relay import rates
from relay.effects import AnyEffect, Ask, Broadcast, Commit, To, refuse
from relay.live import Live, Session
from relay.login import Identity
from relay.ratelimit import RateLimits
from relay.store import ops
from relay.store.leaving_ops import DeleteAccount, Deleted, Purged
from relay.store.ops import AccountRow, Refused, Value
from relay.wire.errors import Code
from relay.wire.events import ChatAdded, Done, InvitationGone
from relay.wire.requests import AccountDelete

TOO_FAST = Refused(Code.RATE, "This is too fast; wait and send it again.")
OTHER_NAME = Refused(Code.NOT_ALLOWED, "This is not the name of this account. It is as it was.")
BAD_SIG = Refused(
    Code.BAD_KEYS, "The account key did not sign this on this connection. It is as it was."
)
PAUSE_MOST = 600.0
"""Seconds; a longer one is of a clock that went back."""
ONE_AT_A_TIME = Refused(Code.CONFLICT, "A change of the devices is under way.")


class Leaving:
    """A request waits in its session's `proof` while the account is looked up. `due` says whether
    the store has more to do for accounts that have ended."""

    def __init__(self, identity: Identity, live: Live, limits: RateLimits) -> None:
        self._identity, self._live, self._limits = identity, live, limits
        self.due = True
        """Also after a start: a relay may have been killed in the middle of it."""
        self._not_before = 0.0

    def takes_up(self, now: float) -> bool:
        """Whether the next part is to be done now: all of an account's last entries go to others at
        the rate at which it could have caused them itself."""
        pause = self._not_before - now
        if not self.due or 0 < pause <= PAUSE_MOST:
            return False
        self.due = False
        return True

    def ask(self, s: Session, req: AccountDelete, now: float) -> list[AnyEffect]:
        """A device wants its account to end."""
        wait = self._limits.take(rates.DEVICE_CHANGES, s.user, now)
        if wait:
            return [refuse(s.conn, TOO_FAST, req.id, wait=wait)]
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
            return [refuse(s.conn, result, req.id)]
        assert isinstance(result, AccountRow)
        if not self._identity.ends(result.ak, s.cn, s.sn, req):
            return [refuse(s.conn, BAD_SIG, req.id)]
        op = DeleteAccount(result.account, s.user, req.id, req.texts, int(now * 1000))
        return [Commit(s.conn, op)]

    def deleted(self, s: Session | None, op: DeleteAccount, done: Deleted) -> list[AnyEffect]:
        """It has ended; who asked is told, and who was invited by it."""
        self.due = True
        said: list[AnyEffect] = [] if s is None else [To((s.conn,), Done(op.id))]
        for user, chat in done.uninvited:
            said.append(To(self._live.conns(user), InvitationGone(chat)))
        return said

    def purged(self, done: Value, now: float) -> list[AnyEffect]:
        """A part is done: all who are in the chats hear of it. One that failed is tried again."""
        if not isinstance(done, Purged):
            self.due = True
            return []
        self.due = self.due or done.more
        said: list[AnyEffect] = [
            Broadcast(self._live.audience(entry.chat), entry) for entry in done.entries
        ]
        for user, chat in done.heirs:
            said.append(To(self._live.conns(user), ChatAdded(chat), after_rooms=True))
        deliveries = sum(len(self._live.audience(entry.chat)) for entry in done.entries)
        self._not_before = now + deliveries / rates.FANOUT.per_second
        return said
