"""The story's steps, promises and words. It has no clock, no process and no screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from relay.terminal.text import plural


class Kept(NamedTuple):
    """A message as the relay has it."""

    seq: int
    by: str
    text: str


@dataclass(frozen=True)
class Kill:
    """Kill this node."""

    node: int


@dataclass(frozen=True)
class Start:
    """Start this node again."""

    node: int


class Steps:
    """Which node is killed or started next: they take turns, and one is dead at most."""

    def __init__(self, nodes: int, first: int = 0) -> None:
        self._nodes, self._next = nodes, first
        self.dead: int | None = None

    def next(self) -> Kill | Start:
        """Return the next step, and count it as done."""
        if self.dead is not None:
            started, self.dead = self.dead, None
            return Start(started)
        self.dead, self._next = self._next, (self._next + 1) % self._nodes
        return Kill(self.dead)


@dataclass
class Ledger:
    """The acknowledged messages, and the messages that each reader saw, in order."""

    acknowledged: dict[tuple[str, str], int] = field(default_factory=dict)
    """Places of messages by their author and text. Nobody writes a text twice."""
    _shown: dict[str, list[int]] = field(default_factory=dict)

    def acknowledge(self, by: str, text: str, seq: int) -> None:
        """Note that the relay said it has this message at this place."""
        self.acknowledged[by, text] = seq

    def show(self, reader: str, seq: int) -> None:
        """Note that a reader was shown the message at this place."""
        self._shown.setdefault(reader, []).append(seq)

    def broken(self, log: Sequence[Kept], until: int | None = None) -> list[str]:
        """Return a sentence for each promise that this log of the whole chat breaks; `until`
        leaves out what was acknowledged later than that."""
        found = []
        seqs = [one.seq for one in log]
        if seqs != list(range(1, len(seqs) + 1)):
            found.append("The places of the chat have a hole, or are out of order.")
        texts = [one for one in log if one.text]
        copies = Counter((one.by, one.text) for one in texts)
        twice = sum(1 for count in copies.values() if count > 1)
        if twice:
            found.append(f"{plural(twice, 'message')} arrived twice.")
        places = {(one.by, one.text): one.seq for one in texts}
        expected = {
            key: seq for key, seq in self.acknowledged.items() if until is None or seq <= until
        }
        lost = sum(1 for key in expected if key not in places)
        if lost:
            found.append(f"{plural(lost, 'acknowledged message')} lost.")
        moved = sum(1 for key, seq in expected.items() if places.get(key, seq) != seq)
        if moved:
            found.append(f"{plural(moved, 'acknowledged message')} at another place.")
        for reader, shown in self._shown.items():
            if any(b <= a for a, b in pairwise(shown)):
                found.append(f"{reader} was shown messages twice or out of order.")
        return found


def running(nodes: Sequence[str]) -> list[str]:
    """Return the lines that say what runs."""
    rows = [f"  node {n}  {place}" for n, place in enumerate(nodes, 1)]
    return [
        f"PostgreSQL, NATS and {plural(len(nodes), 'node')} of one relay run on this machine:",
        *rows,
    ]


def killed(node: int, clients: int) -> str:
    """Say that a node is dead, and how many clients it had."""
    return f"Node {node + 1} was killed. It had {plural(clients, 'client')}."


def elsewhere(clients: int, seconds: float) -> str:
    """Say after what time the clients of a killed node were at others."""
    if not clients:
        return "No client had to move."
    who = "It is" if clients == 1 else f"All {clients} are"
    return f"  {who} connected to other nodes, {seconds:.1f} seconds after the kill."


def not_elsewhere(clients: int, seconds: float) -> str:
    """Say that clients did not come back in time."""
    are = "is" if clients == 1 else "are"
    return f"{plural(clients, 'client')} {are} not connected again after {seconds:.0f} seconds."


def started(node: int, seconds: float) -> str:
    """Say that a node runs again."""
    return f"Node {node + 1} runs again, {seconds:.1f} seconds after its start."


def nothing_lost(messages: int) -> str:
    """Say that every acknowledged message is there."""
    return f"  All {messages:,} acknowledged messages are there, each once and in order."


def secret_done(texts: int, one: int, other: int) -> str:
    """Say what a secret chat over two nodes carried."""
    return (
        f"A secret chat between node {one + 1} and node {other + 1} carried"
        f" {plural(texts, 'message')}."
    )


def nowhere(files: int, size: int) -> str:
    """Say that no file contains the secret chat."""
    return (
        f"The secret chat is in no file of PostgreSQL, NATS and the nodes. Searched:"
        f" {plural(files, 'file')}, {size / 2**20:,.0f} MiB."
    )


SECRET_STORED = "A file of PostgreSQL, NATS or the nodes contains part of the secret chat."
SEARCH_BLIND = "The search in the files did not find the name of the group, so it proves nothing."
SECRET_OPEN = "The secret chat was not ended when one of its nodes was killed."
SECRET_ENDED = "  The secret chat ended with node {node}, and the other person was told."


def verdict(broken: Sequence[str]) -> list[str]:
    """Return the last lines of the story."""
    if not broken:
        return ["The relay kept its promises."]
    return ["The relay broke a promise:", *(f"  {one}" for one in broken)]
