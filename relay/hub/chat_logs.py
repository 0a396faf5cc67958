"""The logs of chats at one node among several: their entries in order, and those that it missed."""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile

from msgspec.structs import replace

from relay.hub import announcements as news
from relay.hub.delivery import Delivery
from relay.hub.effects import Broadcast, Conn, Effects, NodeQuery, SendEvent
from relay.hub.in_order import InOrder
from relay.hub.numbering import as_frame
from relay.hub.sessions import ChatConnections, ClientSession, LogPlace, SessionIndex
from relay.store.node_results import Entries, EntriesAfter
from relay.wire.groups import Chat
from relay.wire.limits import MAX_INT
from relay.wire.messages import Msg


class ChatLogs:
    """Takes the entries of chats with connections here. `let_go` ends connections that can't be
    told what they missed."""

    def __init__(
        self, index: SessionIndex, delivery: Delivery,
        let_go: Callable[[ClientSession, float], Effects],
    ) -> None:  # fmt: skip
        self._index, self._delivery, self._let_go = index, delivery, let_go
        self._holes: dict[str, None] = {}
        """Chats in which something is missing."""
        self.filled = 0
        """Holes that were filled from the store."""

    @property
    def missing(self) -> bool:
        """True if something is missing."""
        return bool(self._holes)

    def join(self, conn: Conn, user: str, chat: Chat, no: int, now: float) -> Effects:
        """Place a connection that came into a chat, where it is in the log."""
        room = self._index.room(chat.chat)
        if room is None:
            return []
        place = room.place
        if place is None or (no and place.no and no != place.no):
            room.place = LogPlace(no, InOrder(chat.head), chat.expired)
            return []
        place.no = place.no or no
        if chat.head > place.order.head:
            place.late[conn] = chat.head
            self.expect(chat.chat, place, chat.head, now)
        elif chat.head < place.order.head:
            place.late[conn] = MAX_INT
            return [self._ask_for(conn, user, place, EntriesAfter(chat.chat, place.no, chat.head))]
        return []

    def _ask_for(self, conn: Conn, user: str, place: LogPlace, op: EntriesAfter) -> NodeQuery:
        place.asked[conn] = user, op.after
        return NodeQuery(conn, op)

    def take(self, no: int, entry: news.EntryFrame, now: float) -> Effects:
        """Take an entry of the chat of this number, in its turn."""
        room = self._index.room(entry.chat)
        if room is None or (place := room.place) is None:
            return []
        if no and place.no and no != place.no:
            return []  # of another chat of this name; the next look finds out which one is there
        place.no = place.no or no
        effects: Effects = []
        for ready in place.order.take(entry.seq, entry, now, len(entry.frame)):
            effects += self._deliver_entry(room, ready, now)
        if place.order.missing:
            self._holes[entry.chat] = None
        return effects

    def _deliver_entry(self, room: ChatConnections, entry: news.EntryFrame, now: float) -> Effects:
        late = room.place.late if room.place is not None else {}
        back = [c for c in self._index.conns(entry.out) if late.get(c, 0) >= entry.seq]
        if back:  # the user has come back since, with these
            self._index.leave(entry.out, entry.chat, back)
            entry = replace(entry, out="")
        effects = self._delivery.deliver(entry, now)
        if not late:
            return effects
        told: Effects = []
        for effect in effects:
            if isinstance(effect, Broadcast):
                hearers = tuple(c for c in effect.audience if late.get(c, 0) < entry.seq)
                told.append(Broadcast(hearers, effect.event))
            else:
                told.append(effect)
        for conn in [conn for conn, seq in late.items() if seq <= entry.seq]:
            del late[conn]
        return told

    def expect(self, chat: str, place: LogPlace, head: int, now: float) -> None:
        """Note how far the log of a chat goes in the store."""
        place.order.expect(head, now)
        self._holes[chat] = None

    def check(self, now: float) -> Effects:
        """Read what is still missing."""
        effects: Effects = []
        for chat in list(self._holes):
            room = self._index.room(chat)
            place = room.place if room is not None else None
            if place is None or not place.order.missing:
                del self._holes[chat]
            elif place.order.overdue(now) and not place.reading:
                effects.append(self._read_on(chat, place))
        return effects

    def let_all_go(self, room: ChatConnections, now: float) -> Effects:
        """End the connections in a chat: they come back with all of it."""
        return [x for session in self._sessions(room) for x in self._let_go(session, now)]

    def on_refused(self, conn: Conn, op: EntriesAfter, now: float) -> Effects:
        """Ask again for what the store could not give, or end the connection that needs it."""
        room = self._index.room(op.name)
        if room is None or room.place is None:
            return []
        if conn is None:
            room.place.reading = False
            return []
        return self._let_one_go(room, conn, now)

    def on_read(self, conn: Conn, op: EntriesAfter, found: Entries, now: float) -> Effects:
        """Take what was missing, for all in a chat or for one connection."""
        room = self._index.room(op.name)
        if room is None or (place := room.place) is None:
            return []
        if place.no != op.no:  # another chat of this name by now
            place.reading = False if conn is None else place.reading
            return self._let_one_go(room, conn, now)
        last = found.entries[-1].seq if found.entries else found.head
        if conn is not None:
            return self._tell_late(conn, op, room, found.entries, max(last, op.after), found.head)
        place.reading = False
        if op.after > place.order.head:
            return []  # asked for others who have left: here more is missing
        self.filled += 1
        effects: Effects = []
        for entry in found.entries:
            if entry.seq > place.order.head:
                place.order.head = entry.seq
                effects += self._deliver_entry(room, as_frame(news.NewEntry(entry)), now)
        for ready in place.order.reach(last, now):
            effects += self._deliver_entry(room, ready, now)
        if place.order.head < found.head:
            place.order.expect(found.head, now)
            effects.append(self._read_on(op.name, place))
        elif op.no and found.head < place.wanted:
            # It was announced and is not there: the store has lost it.
            effects += self.let_all_go(room, now)
        return effects

    def _read_on(self, chat: str, place: LogPlace) -> NodeQuery:
        place.reading, place.wanted = True, place.order.known
        return NodeQuery(None, EntriesAfter(chat, place.no, place.order.head))

    def _tell_late(
        self, conn: Conn, op: EntriesAfter, room: ChatConnections, entries: list[Msg], last: int,
        head: int,
    ) -> Effects:  # fmt: skip
        assert room.place is not None
        user, after = room.place.asked.get(conn, ("", -1))
        if after != op.after:
            return []  # it has left since, and may have come back
        told = list(takewhile(lambda entry: news.NewEntry(entry).out != user, entries))
        effects: Effects = [SendEvent((conn,), entry) for entry in told]
        if len(told) < len(entries):
            del room.place.asked[conn]  # removed: it hears nothing until the user's news say so
        # Others may have been told meanwhile of entries that were not there when this was read.
        elif last < max(head, room.place.order.head):
            later = EntriesAfter(op.name, op.no, last)
            effects.append(self._ask_for(conn, user, room.place, later))
        else:
            del room.place.asked[conn]
            room.place.late[conn] = last
        return effects

    def _let_one_go(self, room: ChatConnections, conn: Conn, now: float) -> Effects:
        found = (session for session in self._sessions(room) if session.conn == conn)
        return [x for session in found for x in self._let_go(session, now)]

    def _sessions(self, room: ChatConnections) -> list[ClientSession]:
        return [
            session
            for sessions in self._index.users.values()
            for session in sessions.values()
            if session.conn in room.conns
        ]
