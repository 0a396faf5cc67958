"""What an account wants, for those who are connected: who is told that it is there, and whom it
does not hear."""

from __future__ import annotations

from relay.effects import AnyEffect, Conn, To
from relay.live import Live
from relay.presence import PresenceFanout
from relay.store import ops
from relay.wire import events as e
from relay.wire.limits import direct_chat


class Settings:
    """Outcomes of the store that change what others are told of a user."""

    def __init__(self, live: Live, presence: PresenceFanout) -> None:
        self._live = live
        self._presence = presence

    def settings(self, conn: Conn, op: ops.SetSettings, done: ops.SettingsAre) -> list[AnyEffect]:
        """The settings are said to who asked, and if they are new to the user's other devices."""
        are = (done.presence, done.receipts, done.typing, done.blocked, done.drafts)
        now = e.SettingsNow(op.id, *are)
        said: list[AnyEffect] = [To((conn,), now)]
        if not done.changed:
            return said
        others = self._live.conns(op.user, apart_from=conn)
        said.append(To(others, e.SettingsNow("", *are)))
        self._live.silence(op.user, not done.typing)
        if self._live.hidden(op.user) is not done.presence:
            return said
        told = self._live.told_of(op.user)
        self._live.hide(op.user, not done.presence)
        audience = self._conns(told or self._live.told_of(op.user))
        self._presence.forget(op.user)
        if self._live.online(op.user) and audience:
            said.append(To(audience, e.Presence(op.user, done.presence)))
        return said

    def blocked(self, conn: Conn, op: ops.Block, done: ops.BlockIs) -> list[AnyEffect]:
        """A user is blocked, or not any more: for them it is as if one had gone, or come."""
        said: list[AnyEffect] = [To((conn,), e.Done(op.id))]
        if not done.changed:
            return said
        others = self._live.conns(op.user, apart_from=conn)
        said.append(To(others, e.Blocked(op.peer, op.on)))
        mine = self._live.conns(op.user)
        said += [To(mine, e.InvitationGone(group)) for group in done.uninvited]
        before = self._live.shown(op.user, op.peer)
        self._live.block(op.user, op.peer, op.on)
        self._presence.forget(op.user, op.peer)
        after = self._live.shown(op.user, op.peer)
        if before != after and self._live.shares(op.user, direct_chat(op.user, op.peer)):
            said.append(To(self._live.conns(op.peer), e.Presence(op.user, after)))
        return said

    def _conns(self, users: tuple[str, ...]) -> tuple[Conn, ...]:
        return tuple(conn for user in users for conn in self._live.conns(user))
