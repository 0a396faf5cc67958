"""The connected devices with their chats, online status and settings, and shared rate limits."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, NamedTuple

from relay.hub.announcements import EntryFrame
from relay.hub.effects import Conn, Effects
from relay.hub.in_order import InOrder
from relay.hub.rate_limits import Rate, RateLimits
from relay.wire.binary import Id16
from relay.wire.errors import Code
from relay.wire.groups import Chat
from relay.wire.limits import direct_peer
from relay.wire.shapes import Refused, Request

if TYPE_CHECKING:
    from relay.hub.credentials import RelayIdentity
    from relay.hub.secret import SecretRoutes

NO_DEVICE = Id16(bytes(16))
TYPING_HEARERS = 200
"""In a chat with more connections nobody is told that someone is typing."""


class State(Enum):
    NEW = auto()
    CHALLENGED = auto()
    PROVING = auto()
    """The store looks up its keys."""
    ENTERING = auto()
    """Proven or registering; the store is asked to let it in."""
    BARRED = auto()
    """Proven, but its account is suspended: it may learn why, and appeal."""
    LINKING = auto()
    """A new device that waits to be linked."""
    RESTORING = auto()
    """It holds the account key, and may add itself to the device list."""
    LOGGED_IN = auto()
    CLOSING = auto()


@dataclass(slots=True, eq=False)
class ClientSession:
    """One connection; `user` and the fields after it are set at login."""

    conn: Conn
    address: str
    state: State = State.NEW
    hellos: int = 0
    cn: bytes = b""
    sn: bytes = b""
    proof: object = None
    user: str = ""
    device_id: Id16 = NO_DEVICE
    account: int = 0
    device: int = 0
    operator: bool = False
    """True for the operator, who has no account and is in no chat."""
    node: int = 0
    """This node's number, if it is one of several."""
    token: int = 0
    """Drawn for the connection, by which the nodes of a relay tell it from others."""
    news: int = 0
    """The number of the account's news that `welcome` told it of."""
    chats: set[str] = field(default_factory=set)

    @property
    def peers(self) -> tuple[str, ...]:
        """All users with whom this user has a direct chat."""
        found = (direct_peer(chat, self.user) for chat in self.chats)
        return tuple(peer for peer in found if peer is not None)


Handler = Callable[[ClientSession, Any, float], Effects]
Handlers = dict[type[Request], Handler]
"""Functions for requests by type."""


@dataclass(slots=True, eq=False)
class LogPlace:
    """The place in a chat's log that this node of several has reached. A connection that knows more
    of it, or that has to be told what it missed first, is `late`: it hears entries above that seq.
    """

    no: int
    order: InOrder[EntryFrame]
    expired: int = 0
    late: dict[Conn, int] = field(default_factory=dict)
    reading: bool = False
    """True while the store is asked for what is missing, up to `wanted` at least."""
    wanted: int = 0
    asked: dict[Conn, tuple[str, int]] = field(default_factory=dict)
    """The connections for which the store is asked what they missed: the user, and after what."""
    shown: dict[Conn, bool] = field(default_factory=dict)
    """The last presence that each connection was told about the peer of a direct chat."""
    doubts: dict[Conn, float] = field(default_factory=dict)
    """Connections whose last presence differs from the store, and when that was first seen."""

    def forget(self, conn: Conn) -> None:
        """Forget a connection that has left."""
        of: tuple[dict[Conn, Any], ...] = (self.late, self.asked, self.shown, self.doubts)
        for known in of:
            known.pop(conn, None)


@dataclass(slots=True, eq=False)
class ChatConnections:
    """The connections in a chat; `audience` lists all of them, or is None until it is asked for."""

    members: int = 0
    place: LogPlace | None = None
    channel: bool = False
    public: bool = False
    conns: dict[Conn, None] = field(default_factory=dict)
    audience: tuple[Conn, ...] | None = None


class SessionIndex:
    """Indexes over the logged-in sessions, and over the connected devices of suspended accounts."""

    def __init__(self) -> None:
        self._users: dict[str, dict[Id16, ClientSession]] = {}
        self._rooms: dict[str, ChatConnections] = {}
        self.hidden: set[str] = set()
        """Connected users who hide their presence."""
        self.silent: set[str] = set()
        """Connected users who hide that they are typing."""
        self.restricted: set[str] = set()
        """Connected users whom the staff has restricted from writing."""
        self._blocked: dict[str, set[str]] = {}
        self.barred: dict[ClientSession, float] = {}
        """Proven devices of suspended accounts, each for an hour, and since when."""
        self.view_open = False
        """True while someone looks at the operator's view here."""
        self.views_elsewhere: set[int] = set()
        """The other nodes where someone looks at it."""
        self.nodes = 1
        """The nodes of the relay. Each has about as many hearers of a chat as this one."""
        self.moved: dict[str, None] | None = None
        """Chats in which the first connection came or the last one went, until taken out: kept by
        one node among several."""

    @property
    def several(self) -> bool:
        """Return whether this is one node among several, so that others may hear elsewhere."""
        return self.moved is not None

    @property
    def watched(self) -> bool:
        """Return whether someone looks at the operator's view on any node."""
        return self.view_open or bool(self.views_elsewhere)

    def everyone(self) -> tuple[Conn, ...]:
        """Return the connections of all logged-in devices, without suspended ones."""
        return tuple(s.conn for devices in self._users.values() for s in devices.values())

    def sessions(self, user: str) -> list[ClientSession]:
        """Return the sessions of the user's connected devices."""
        return list(self._users.get(user, {}).values())

    def online(self, user: str) -> bool:
        """Return whether any device of the user is connected."""
        return user in self._users

    def shown(self, user: str, to: str) -> bool:
        """Return whether the user is online and `to` may know it."""
        if user not in self._users:
            return False
        return user == to or not (user in self.hidden or self.blocks(user, to))

    def blocks(self, user: str, other: str) -> bool:
        """Return whether a connected user has blocked the other."""
        return other in self._blocked.get(user, ())

    def blocked(self, user: str) -> Collection[str]:
        """Return the users whom a connected user has blocked."""
        return self._blocked.get(user, ())

    def presence_peers(self, user: str) -> tuple[str, ...]:
        """Return the peers in direct chats who are told when a connected user comes and goes."""
        if user in self.hidden or user not in self._users:
            return ()
        session = next(iter(self._users[user].values()))
        return tuple(peer for peer in session.peers if not self.blocks(user, peer))

    def shares(self, user: str, chat: str) -> bool:
        """Return whether a connected user is in the chat."""
        return any(chat in session.chats for session in self.sessions(user))

    def mark(self, users: set[str], user: str, on: bool) -> None:
        """Add a connected user to one of these sets, or take them out."""
        (users.add if on and user in self._users else users.discard)(user)

    def typing_audience(self, user: str, chat: str) -> tuple[Conn, ...]:
        """Return the connections that are told that a user is typing: none in a channel, in a chat
        above TYPING_HEARERS, or if one of the two has blocked the other."""
        room = self._rooms.get(chat)
        peer = direct_peer(chat, user)
        if room is None or room.channel or self.hearers(chat) > TYPING_HEARERS:
            return ()
        if peer and (self.blocks(peer, user) or self.blocks(user, peer)):
            return ()
        mine = self.conns(user)
        return tuple(conn for conn in self.audience(chat) if conn not in mine)

    def block(self, user: str, other: str, on: bool) -> None:
        """Record that a connected user has blocked or unblocked another."""
        if user in self._users:
            whom = self._blocked.setdefault(user, set())
            (whom.add if on else whom.discard)(other)

    def session(self, user: str, device_id: Id16) -> ClientSession | None:
        """Return the session of a connected device, or None."""
        return self._users.get(user, {}).get(device_id)

    def all_sessions(self, user: str) -> list[ClientSession]:
        """Return the sessions of the user's devices, suspended or not."""
        return self.sessions(user) + [s for s in self.barred if s.user == user]

    def conns(self, user: str, apart_from: int = 0) -> tuple[Conn, ...]:
        """Return the user's connections, without that of one device."""
        return tuple(s.conn for s in self.sessions(user) if s.device != apart_from)

    def notice_conns(self, user: str, apart_from: int = 0) -> tuple[Conn, ...]:
        """Return the connections that notices reach, suspended or not, without that of one
        device."""
        return tuple(s.conn for s in self.all_sessions(user) if s.device != apart_from)

    def device_ids(self, user: str) -> list[Id16]:
        """Return the ids of the user's connected devices."""
        return list(self._users.get(user, {}))

    def room(self, chat: str) -> ChatConnections | None:
        """Return the connections in a chat, None if there is none."""
        return self._rooms.get(chat)

    @property
    def rooms(self) -> dict[str, ChatConnections]:
        """The connections in all chats."""
        return self._rooms

    @property
    def users(self) -> dict[str, dict[Id16, ClientSession]]:
        """The sessions of all connected users, by device."""
        return self._users

    def audience(self, chat: str) -> tuple[Conn, ...]:
        """Return the connections in a chat: the same tuple while nobody comes or goes."""
        room = self._rooms.get(chat)
        if room is None:
            return ()
        if room.audience is None:
            room.audience = tuple(room.conns)
        return room.audience

    def hearers(self, chat: str) -> int:
        """Estimate the connections in a chat on all nodes: those here, times the nodes."""
        return len(self.audience(chat)) * self.nodes

    def newcomers_cost(self, chat: str) -> int:
        """Count the connections that learn of a join, if its size is public."""
        room = self._rooms.get(chat)
        return self.hearers(chat) if room is not None and room.public and not room.channel else 0

    def set_public(self, chat: str, public: bool) -> None:
        """Record whether a chat is public; if not, newcomers must be let in."""
        room = self._rooms.get(chat)
        if room is not None:
            room.public = public

    def members(self, chat: str) -> int:
        """Return the members of a chat, online or not, as counted when someone last came in."""
        room = self._rooms.get(chat)
        return 0 if room is None else room.members

    def add(self, session: ClientSession, chats: list[Chat]) -> None:
        """Add a device that has logged in, with its chats."""
        self._users.setdefault(session.user, {})[session.device_id] = session
        for chat in chats:
            self._join(session, chat)

    def remove(self, session: ClientSession) -> None:
        """Remove a device that has disconnected; its user's settings go with the last one."""
        devices = self._users.get(session.user, {})
        if devices.get(session.device_id) is session:
            del devices[session.device_id]
            if not devices:
                del self._users[session.user]
                for users in (self.hidden, self.silent, self.restricted):
                    users.discard(session.user)
                self._blocked.pop(session.user, None)
        for chat in session.chats:
            self._drop(session, chat)
        session.chats = set()

    def join(self, user: str, chat: Chat) -> None:
        """Add a user's connected devices to a chat."""
        for session in self.sessions(user):
            self._join(session, chat)

    def leave(self, user: str, chat: str, stay: Collection[Conn] = ()) -> None:
        """Remove a user's connected devices from a chat, except those that `stay`."""
        for session in self.sessions(user):
            if session.conn not in stay:
                session.chats.discard(chat)
                self._drop(session, chat)

    def _join(self, session: ClientSession, chat: Chat) -> None:
        session.chats.add(chat.chat)
        room = self._rooms.get(chat.chat)
        if room is None:
            room = self._rooms[chat.chat] = ChatConnections()
            if self.moved is not None:
                self.moved[chat.chat] = None
        room.conns[session.conn] = None
        room.audience = None
        room.members = chat.members
        room.channel = chat.kind == "channel"
        room.public = chat.public

    def _drop(self, session: ClientSession, chat: str) -> None:
        room = self._rooms.get(chat)
        if room is not None:
            room.conns.pop(session.conn, None)
            room.audience = None
            if room.place is not None:
                room.place.forget(session.conn)
            if not room.conns:
                del self._rooms[chat]
                if self.moved is not None:
                    self.moved[chat] = None


SECRET_ACTIVE = Refused(
    Code.SECRET_ACTIVE,
    "Not sent: this device has a secret chat with this user, and must not send this user "
    "unencrypted data.",
)
TOO_FAST = Refused(Code.RATE, "You are sending too fast. Wait a moment and try again.")
TOO_MANY_TRIES = Refused(
    Code.RATE, "Too many attempts from your network address. Wait a moment and try again."
)


class Refusal(Exception):
    """Raised to refuse an account's request before anything has changed."""

    def __init__(self, refused: Refused) -> None:
        super().__init__()
        self.refused = refused


class HubParts(NamedTuple):
    """The state that the handlers of a hub share."""

    session_index: SessionIndex
    routes: SecretRoutes
    limits: RateLimits
    identity: RelayIdentity
    random: Callable[[int], bytes]


class RateLimitedHandlers:
    """Base of handlers that take from the rate limits of their account."""

    def __init__(self, parts: HubParts) -> None:
        self._index, self.routes, self._limits, self._identity, self._random = parts

    def hearers(self, s: ClientSession, chat: str) -> int:
        """Count the connections that get an entry; 1 for a chat that the user is not in."""
        return self._index.hearers(chat) if chat in s.chats else 1

    def charge(self, rate: Rate, whom: Hashable, now: float, cost: float = 1) -> None:
        """Charge the account, or refuse the request."""
        wait = self._limits.take(rate, whom, now, cost)
        if wait:
            raise Refusal(TOO_FAST.after(wait))
