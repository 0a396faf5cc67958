"""Operations and questions of a relay's nodes: leases, devices, and missed announcements."""

from __future__ import annotations

from typing import Any, NamedTuple

from relay.store.results import EndSanctions, Expire, Purge, Result, TellOfOrders
from relay.wire.messages import Msg
from relay.wire.shapes import Value

JOBS: dict[type[Any], str] = {
    EndSanctions: "sanctions", TellOfOrders: "orders", Expire: "expiry", Purge: "purge",
}  # fmt: skip
"""The operations that nobody asks for, and the names of these jobs in the store."""
LEASE_MS = 4_000
"""Milliseconds after which a node that did not renew its lease is over."""


class Told(Value, frozen=True):
    """A result, with the numbers by which all nodes take what it announces: those of chats by name,
    and of the news that users have by it."""

    result: Result
    chats: dict[str, int]
    news: dict[str, int]
    online: tuple[bytes, ...] | None = None
    """The devices of the account that are connected, after a change of its list."""


class DevicePlace(NamedTuple):
    """A device as a node has it: `token` is that of its connection."""

    device: int
    token: int


class ShownPeer(NamedTuple):
    """The last presence that a user at this node was told about a peer."""

    account: int
    user: str
    peer: str
    online: bool


class BeginNode(Value, frozen=True):
    """A node begins; its name is for the operator."""

    name: str
    version: int
    at: int
    view: bool = False
    """True while someone looks at the operator's view at it."""


class NodeBegun(Value, frozen=True):
    """The number of a new node, which no other node ever has, and the store's time in Unix
    milliseconds. `nodes` are those with a lease, this one among them, and `views` those where
    someone looks at the operator's view."""

    node: int
    clock: int
    nodes: tuple[int, ...]
    views: tuple[int, ...] = ()


class RenewLease(Value, frozen=True):
    """A node goes on. This waits for no other node's work."""

    node: int
    at: int
    view: bool = False


class LeaseRenewed(Value, frozen=True):
    """The nodes there are, this one among them, unless its lease is lost."""

    nodes: tuple[int, ...]
    over: tuple[int, ...]
    """Nodes whose lease is over, and which nobody has removed yet."""
    clock: int
    """The store's time, Unix milliseconds."""
    names: tuple[str, ...] = ()
    """The names of these nodes, in the same order."""
    due: tuple[str, ...] = ()
    """The jobs that are due."""


class RemoveNodes(Value, frozen=True):
    """Remove the nodes whose lease is over, with their devices."""

    at: int


class NodesRemoved(Value, frozen=True):
    """The nodes that were removed, and the users whose last device was connected to one of them."""

    ended: tuple[int, ...]
    away: tuple[str, ...]


class EndNode(Value, frozen=True):
    """A node ends in order. For the time of a lease its devices still count as connected, because
    their people are most likely on the way to another node."""

    node: int
    at: int


class NodeEnded(Value, frozen=True):
    """The answer to EndNode and Reconnect: it is done."""


class Reconnect(Value, frozen=True):
    """Write the devices of a node again, if the store has them nowhere."""

    node: int
    devices: tuple[DevicePlace, ...]


class Disconnect(Value, frozen=True):
    """A device has left the node where it was connected with this token. One that was let go is
    `coming_back`, most likely to another node."""

    user: str
    device: int
    """0 if only its token is known."""
    token: int
    coming_back: bool = False


class Disconnected(Value, frozen=True):
    """True if it was the last device of its user."""

    last: bool


class FindAway(Value, frozen=True):
    """Asks which of these users have no connected device."""

    users: tuple[str, ...]


class Away(Value, frozen=True):
    """The users without a connected device, each with the peers in direct chats who may know it."""

    users: dict[str, tuple[str, ...]]


class ChatPlace(NamedTuple):
    """How far a node is in a chat: number 0 if it does not know the chat's."""

    name: str
    no: int
    head: int
    expired: int


class Look(Value, frozen=True):
    """Asks what of this differs from the store: chats, the news of users, devices, and what users
    were told of their peers."""

    chats: tuple[ChatPlace, ...]
    users: tuple[tuple[str, int], ...]
    devices: tuple[DevicePlace, ...]
    peers: tuple[ShownPeer, ...] = ()
    keep: int | None = None
    """The relay's retention as the node knew it when it asked."""


class Looked(Value, frozen=True):
    """The chats that differ, as they are in the store, with number 0 for those that are gone; the
    users with other news, and the devices that are connected elsewhere."""

    chats: tuple[ChatPlace, ...]
    users: tuple[str, ...]
    devices: tuple[int, ...]
    unknown: tuple[DevicePlace, ...]
    """The devices that the store has nowhere, as after a crash of its server."""
    peers: tuple[ShownPeer, ...]
    """The peers whose presence users were told wrongly."""
    keep: int
    """The relay's retention in seconds (0: forever)."""


class EntriesAfter(Value, frozen=True):
    """Asks for the entries of a chat after a seq, for a node that missed some."""

    name: str
    no: int
    after: int


class Entries(Value, frozen=True):
    """Entries in order without holes, and the last seq of the chat."""

    entries: list[Msg]
    head: int


class FindDevices(Value, frozen=True):
    """Asks where a user's devices are connected."""

    user: str


class DevicesFound(Value, frozen=True):
    """The ids of the connected devices of a user, each with its node and its token there."""

    devices: tuple[tuple[bytes, int, int], ...]


NodeOp = BeginNode | RenewLease | RemoveNodes | EndNode | Reconnect | Disconnect
NodeQuestion = FindAway | Look | EntriesAfter | FindDevices
