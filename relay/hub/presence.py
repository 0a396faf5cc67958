"""Presence: peers are told who is online, at a pace. With several nodes only the store knows if an
account is connected. A device that left may have come elsewhere, so it is looked for again."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from relay.hub import rate_limits
from relay.hub.announcements import ForUsers
from relay.hub.effects import Effects, NodeQuery, NodeTask
from relay.hub.rate_limits import RateLimits
from relay.hub.sessions import SessionIndex
from relay.store.node_results import Away, Disconnect, Disconnected, FindAway
from relay.wire.protocol import Presence

AGAIN_SECONDS = 5.0
"""Seconds after which a user who left is looked for again. Those whose node ended may come back
elsewhere in this time, and nobody is told that they were away."""
NODE_GONE_SECONDS = 3.0
"""The same after the lease of a node has ended. Until then, three to five seconds have passed since
it was last there."""
AT_ONCE = 200
"""Users in one question to the store."""


class PresenceFanout:
    """Tells peers of presence. Changes above the rate wait, so that ten flaps are one event."""

    def __init__(self, index: SessionIndex, limits: RateLimits) -> None:
        self._index = index
        self._limits = limits
        self._due: dict[str, tuple[str, ...]] = {}

    def send_change(self, user: str, peers: tuple[str, ...], now: float) -> Effects:
        """Tell peers that a user's first device has come, or the last has gone."""
        self._due.pop(user, None)
        if self._index.several and not self._index.online(user):
            return []  # the user has left, perhaps for another node: see Departures
        audience = tuple(conn for peer in peers for conn in self._index.conns(peer))
        hearers = len(peers) if self._index.several else len(audience)
        if not hearers:
            return []
        if self._limits.take(rate_limits.PRESENCE, user, now, hearers):
            self._due[user] = peers
            return []
        return [ForUsers(peers, Presence(user, self._index.online(user)), loose=True)]

    def forget(self, user: str, peer: str | None = None) -> None:
        """Drop the waiting presence of a user, for everybody or for one peer."""
        left = tuple(x for x in self._due.pop(user, ()) if peer is not None and x != peer)
        if left:
            self._due[user] = left

    def tick(self, now: float) -> Effects:
        """Send the presence that had to wait and is allowed now."""
        due = list(self._due.items())
        return [event for user, peers in due for event in self.send_change(user, peers, now)]


@dataclass(slots=True)
class _Doubt:
    """A user who may have left: when to look, and the peers who were told that they have."""

    due: float
    told: tuple[str, ...] = ()


class Departures:
    """The users who may have left. Their peers are told once the store says so."""

    def __init__(self, limits: RateLimits) -> None:
        self._limits = limits
        self._doubts: dict[str, _Doubt] = {}
        self._unnoted: list[Disconnect] = []
        """Devices that left, which the store could not note."""
        self._later: deque[tuple[float, Disconnect]] = deque()
        """Devices that left this node because it ends, and when the store learns of it, in order
        of time."""

    def on_unnoted(self, op: Disconnect) -> None:
        """Have the store note it again: else the device would seem to be connected forever."""
        self._unnoted.append(op)

    def note_later(self, op: Disconnect, now: float) -> None:
        """Let the store learn in five seconds that a device was let go because this node ends. By
        then, it has most likely logged in elsewhere, so nobody sees its user as offline."""
        self._later.append((now + AGAIN_SECONDS, op))

    def on_begun(self) -> None:
        """Forget the devices of the node's number before: they are gone with its lease."""
        self._unnoted.clear()
        self._later.clear()

    def on_disconnected(self, op: Disconnect, done: Disconnected, now: float) -> Effects:
        """Look for the peers at once if the last device has left in order, else later."""
        at_once = done.last and not op.coming_back
        self._doubts[op.user] = _Doubt(now if at_once else now + AGAIN_SECONDS)
        return self.tick(now) if at_once else []

    def on_node_gone(self, users: tuple[str, ...], now: float) -> None:
        """Look for users whose node ended, in a while."""
        for user in users:
            self._doubts.setdefault(user, _Doubt(now + NODE_GONE_SECONDS))

    def tick(self, now: float) -> Effects:
        """Ask the store for those who are due, and have it note what it could not."""
        unnoted, self._unnoted = self._unnoted, []
        while self._later and now >= self._later[0][0]:
            unnoted.append(self._later.popleft()[1])
        due = [
            user for user, doubt in self._doubts.items()
            if not now < doubt.due <= now + AGAIN_SECONDS
        ]  # fmt: skip
        for user in due:
            self._doubts[user].due = now + AGAIN_SECONDS
        asked: Effects = [
            NodeQuery(None, FindAway(tuple(due[first : first + AT_ONCE])))
            for first in range(0, len(due), AT_ONCE)
        ]
        return asked + [NodeTask(op) for op in unnoted]

    def on_unanswered(self, op: FindAway, now: float) -> None:
        """Ask again with the next tick: the store could not answer."""
        for user in op.users:
            if user in self._doubts:
                self._doubts[user].due = now

    def on_found(self, op: FindAway, found: Away, now: float) -> Effects:
        """Tell the peers of those who are away, at the pace of presence, and of those who were said
        to be and are not."""
        effects: Effects = []
        for user in op.users:
            doubt = self._doubts.get(user)
            if doubt is None:
                continue
            peers = found.users.get(user)
            if peers is None:
                del self._doubts[user]
                effects += _tell(doubt.told, user, True)
            elif doubt.told or not peers:
                del self._doubts[user]
            elif self._limits.take(rate_limits.PRESENCE, user, now, len(peers)) == 0:
                doubt.told = peers
                effects += _tell(peers, user, False)
        return effects


def _tell(peers: tuple[str, ...], user: str, online: bool) -> Effects:
    return [ForUsers(peers, Presence(user, online), loose=True)] if peers else []
