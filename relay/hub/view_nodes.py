"""The other nodes, for the operator's view at this one: nothing is shown before the clients of all
nodes are told that someone looks, and the page names the nodes that do not answer."""

from __future__ import annotations

NEVER = 2**53
ANSWER_SECONDS = 2.0
"""Seconds without a heartbeat that knows of the view, after which a node is said not to answer."""


class ViewNodes:
    """Which nodes know that the view is open. A node that begins later knows it from the store,
    where this one has noted it."""

    def __init__(self) -> None:
        self._opened = 0
        """The heartbeat of this node that told of the view first."""
        self._names: dict[int, str] = {}
        self._waits: dict[int, float] = {}
        """Since when each node that is there has been without an answer."""
        self._told: set[int] = set()
        self._listed = False
        """True once the store has listed all nodes that could not know it from there."""

    def begin(self, beat: int = NEVER) -> None:
        """Note that the view is open, as heartbeats from this one on say. Nobody knows it yet."""
        self._opened, self._listed = beat, False
        self._told.clear()
        self._waits.clear()

    def take(self, names: dict[int, str], now: float) -> None:
        """Take the other nodes with a lease, from a list made after the store knew of the view."""
        self._names, self._listed = names, True
        self._told &= names.keys()
        self._waits = {node: self._waits.get(node, now) for node in names}

    def hear(self, node: int, told: int, now: float) -> bool:
        """Take a heartbeat of a node that has told its clients of the view as the heartbeat `told`
        of this node said. Returns True if it had not answered before."""
        if told < self._opened:
            return False
        new = node not in self._told or self._silent(node, now)
        self._told.add(node)
        self._waits[node] = now
        return new

    def drop(self, node: int) -> None:
        """Forget a node that is over."""
        for of in (self._names, self._waits):
            of.pop(node, None)
        self._told.discard(node)

    @property
    def count(self) -> int:
        """Return the number of nodes, with this one."""
        return len(self._names) + 1

    @property
    def all_told(self) -> bool:
        """True once the clients of all nodes are told."""
        return self._listed and self._told >= self._names.keys()

    def silent(self, now: float) -> list[str]:
        """Return the names of the nodes that do not answer."""
        return sorted(name for node, name in self._names.items() if self._silent(node, now))

    def _silent(self, node: int, now: float) -> bool:
        return not 0 <= now - self._waits.get(node, now) < ANSWER_SECONDS
