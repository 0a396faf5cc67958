"""One node among several of a relay: what it announces, what it takes from others, in order, and
how it finds what it missed. Announcements may be lost, since the store has all that was committed.

Chats have the seqs of their logs, and accounts a number that goes up with each of their news. What
is missing in a chat is read from the store. An account's devices that missed news are let go: they
come back at once, and their welcome has everything."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from msgspec.structs import replace

from relay.hub import announcements as news
from relay.hub import bus_messages as bus
from relay.hub.arrivals import Arrivals
from relay.hub.chat_logs import ChatLogs
from relay.hub.delivery import Delivery
from relay.hub.effects import (
    RESTART,
    Announcement,
    AnyEffect,
    Conn,
    Effects,
    Ignore,
    Listen,
    NodeQuery,
    NodeTask,
    Publish,
    SendEvent,
)  # fmt: skip
from relay.hub.in_order import InOrder
from relay.hub.node_life import NodeLife
from relay.hub.numbering import (
    apart,
    as_frame,
    as_loose,
    place_of,
    subjects_of,
    with_number,
)  # fmt: skip
from relay.hub.sessions import ClientSession, SessionIndex
from relay.store.node_results import (
    ChatPlace,
    DevicePlace,
    Entries,
    EntriesAfter,
    Look,
    Looked,
    Reconnect,
    ShownPeer,
    Told,
)  # fmt: skip
from relay.store.results import CreateAccount, Enter, Entered
from relay.wire.errors import Closed
from relay.wire.groups import Opened
from relay.wire.limits import direct_chat, direct_peer
from relay.wire.protocol import Presence
from relay.wire.settings import ChatExpired, RelayKeep

LOOKS = 4
"""Seconds in which a node compares all that it serves with the store, a part a second. So what was
lost is found within five, with the time to read it."""
DOUBT_SECONDS = 3.5
"""Seconds between two looks that must agree before a user who was shown as online is shown as
offline. Regular looks are further apart."""
NEWS_SECONDS = 0.25
"""Seconds that news of an account may be missing at least. To let the account go costs more than to
wait: a busy node is late, and logins would make it later."""
NEWS_MOST = 3.0
"""Seconds after which missing news is waited for no longer, whatever is heard of other nodes."""
MISSED = "this node missed something"
ELSEWHERE = "this device logged in again"

LetGo = Callable[[ClientSession, int, str, float], Effects]


NewsPlace = InOrder[tuple[tuple[AnyEffect, ...], bool]]
"""The place in the news of a connected account that this node has reached."""


@dataclass(slots=True, eq=False)
class _Part:
    """The chats and users that are compared with the store in the same second."""

    chats: dict[str, None] = field(default_factory=dict)
    users: dict[str, None] = field(default_factory=dict)


class Cluster:
    """Takes the hub's announcements to other nodes and theirs to the connections here."""

    def __init__(
        self, index: SessionIndex, delivery: Delivery, life: NodeLife, let_go: LetGo
    ) -> None:
        self._index, self._delivery, self._end = index, delivery, let_go
        self._life = life
        index.moved = {}
        self._accounts: dict[str, NewsPlace] = {}
        self._logs = ChatLogs(index, delivery, self._let)
        self._behind: dict[str, tuple[float, int]] = {}
        """Accounts of which some news is missing: since when, and this node's first heartbeat after
        that."""
        self._awaited = 0
        """The heartbeat of this node that other nodes have to hear, for the last one of these."""
        self._arrivals = Arrivals()
        self._listening: dict[int, tuple[str, ...]] = {}
        """Chats that are looked at once the bus knows their subjects, by token."""
        self._barred: set[str] = set()
        """Suspended users with a device here, who hear their notices and the end of the account."""
        self._tokens = 0
        self._parts = [_Part() for _ in range(LOOKS)]
        self._round = 0
        self._keep: int | None = None
        self.look_at_all = False
        """True if something may have been missed anywhere."""
        self.let_go_of = 0
        """Accounts that were let go."""

    @property
    def waits(self) -> bool:
        """True if something is missing."""
        return self._logs.missing or bool(self._behind)

    @property
    def asks(self) -> bool:
        """True if a heartbeat is due at once, because news is missing since the last one."""
        return self._awaited > self._life.beats

    @property
    def filled(self) -> int:
        """Return how many holes were filled from the store."""
        return self._logs.filled

    # What happens here.

    def announce(self, effects: Effects, told: Told | None, now: float, asker: str = "") -> Effects:
        """Publish the announcements of an outcome, and deliver them here. Other effects stay; those
        for an `asker` who has news by it come in the order of these."""
        numbers = told.news if told is not None else {}
        groups: dict[str, list[AnyEffect]] = defaultdict(list)
        for effect in effects:
            if user := place_of(effect, asker, numbers):
                groups[user].append(effect)
        done: Effects = []
        for effect in effects:
            if user := place_of(effect, asker, numbers):
                if group := groups.pop(user, None):
                    done += self._announce_news(user, told, group, now)
            elif isinstance(effect, news.NewEntry):
                done += self._announce_entry(effect, told, now)
            elif isinstance(effect, Announcement):
                done += self._announce_loosely(effect, now)
            else:
                if isinstance(effect, SendEvent) and isinstance(effect.event, Opened):
                    chat = effect.event.chat
                    self._note_shown(effect.conns, chat.chat, chat.online)
                done.append(effect)
        return done

    def _announce_entry(self, new: news.NewEntry, told: Told | None, now: float) -> Effects:
        no = told.chats.get(new.chat, 0) if told is not None else 0
        frame = as_frame(new)
        item = bus.encode_item(bus.ChatNews(no, frame))
        published: Effects = [Publish(subject, item) for subject in subjects_of(new.chat)]
        return [*published, *self._logs.take(no, frame, now)]

    def _announce_news(
        self, user: str, told: Told | None, group: list[AnyEffect], now: float
    ) -> Effects:
        assert told is not None
        number = told.news[user]
        numbered = [with_number(one, told) for one in group]
        bare = tuple(apart(one) for one in numbered if isinstance(one, Announcement))
        item = bus.encode_item(bus.UserNews(user, number, bare))  # type: ignore[arg-type]
        published = Publish(bus.user_subject(user), item)
        return [published, *self._take_news(user, number, tuple(numbered), True, now)]

    def _announce_loosely(self, told: Announcement, now: float) -> Effects:
        published: Effects = []
        match told:
            case news.ForUsers():
                for user in told.users:
                    one = replace(told, users=(user,), but=0)
                    published.append(Publish(bus.user_subject(user), as_loose(one)))
            case news.ChatEvent(chat=chat) | news.Writing(chat=chat):
                published += [Publish(subject, as_loose(told)) for subject in subjects_of(chat)]
            case news.ForEverybody():
                published.append(Publish(bus.ALL, as_loose(told)))
            case _:  # of a user who has no news by it
                user = getattr(told, "user", "")
                published.append(Publish(bus.user_subject(user), as_loose(apart(told))))
        return [*published, *self._take_loose(told, True, now)]

    def enter(self, conn: Conn, op: Enter | CreateAccount) -> Effects:
        """Have the store let a device in, once this node listens to its account."""
        self._tokens += 1
        return self._arrivals.begin(conn, op, self._tokens)

    def end_arrival(self, conn: Conn) -> Effects:
        """Note that a device is in, was refused, or has gone before."""
        user = self._arrivals.end(conn)
        return self._ignore_user(user) if user else []

    def on_entered(
        self, session: ClientSession, entered: Entered, told: Told, now: float
    ) -> Effects:
        """Place a device that was let in, after its welcome: what was announced while it came is
        told or is left out by its number."""
        effects: Effects = []
        session.news = entered.news
        place = self._accounts.get(session.user)
        held = self._arrivals.news(session.user) if place is None else {}
        if place is None:
            self._accounts[session.user] = NewsPlace(entered.news, NEWS_SECONDS)
            self._parts[_part(session.user)].users[session.user] = None
        else:
            place.expect(entered.news, now)
            self._note_behind(session.user, place)
        for chat in entered.chats:
            effects += self._logs.join(
                session.conn, session.user, chat, told.chats.get(chat.chat, 0), now
            )
            self._note_shown((session.conn,), chat.chat, chat.online)
        for number, (news_of, own) in held.items():
            effects += self._take_news(session.user, number, news_of, own, now)
        effects += self._settle()
        if self._arrivals.taken(session.user, session.token):
            effects += self._taken(session.user, session.device_id, session.token, now)
        return effects

    def knows_more(self, user: str, news: int) -> bool:
        """Return whether this node has told of news of a user above this number: a device that the
        store let in with these would not hear of them."""
        place = self._accounts.get(user)
        return place is not None and news < place.head

    def on_disconnected(self, session: ClientSession) -> Effects:
        """Forget the place of an account whose last device here has gone."""
        if self._index.online(session.user) or session.user not in self._accounts:
            return self._settle()
        del self._accounts[session.user]
        del self._parts[_part(session.user)].users[session.user]
        self._behind.pop(session.user, None)
        return self._ignore_user(session.user) + self._settle()

    def on_barred(self, user: str, now: float) -> Effects:
        """Go on listening for a suspended user, of whom a device has come."""
        self._barred.add(user)
        held = self._arrivals.news(user).values()
        return [one for told, _ in held for one in self._deliver_to_suspended(told, now)]

    def on_barred_gone(self, user: str) -> Effects:
        """Note that a device has gone which may have been the last one of a suspended user."""
        if user not in self._barred or any(s.user == user for s in self._index.barred):
            return []
        self._barred.discard(user)
        return self._ignore_user(user)

    def _ignore_user(self, user: str) -> Effects:
        """Stop listening to a user of whom no device is here or is being let in."""
        if user in self._accounts or user in self._barred or user in self._arrivals:
            return []
        return [Ignore((bus.user_subject(user),))]

    # What other nodes announce.

    def receive(self, item: bus.AnyItem, now: float) -> Effects:
        """Take an item of another node's message."""
        match item:
            case bus.ChatNews(no=no, entry=news.EntryFrame() as entry):
                return self._logs.take(no, entry, now)
            case bus.UserNews(user=user, number=number, told=told):
                return self._take_news(user, number, told, False, now)
            case bus.Loose(told=one):
                return self._take_loose(one, False, now)
            case bus.Taken(user=user, device_id=device_id, token=token):
                return self._taken(user, device_id, token, now)
        return []

    def on_listening(self, token: int) -> Effects:
        """Let in a device, or look at chats, now that the bus knows that this node listens."""
        return self._arrivals.on_listening(token) + self._look(self._listening.pop(token, ()), ())

    # What was missed.

    def check(self, now: float, heard: int) -> Effects:
        """Read what is still missing, and let go of accounts that missed news. `heard` is the last
        heartbeat of this node that all other nodes say they have heard.

        Missing news was stored before this node noted that. So the node that made them announces
        it before it answers a later heartbeat. The bus keeps the order of what a node sends:
        with its answer the news is here too, however late both are, or it is lost."""
        effects = self._logs.check(now)
        for user, (_, beat) in list(self._behind.items()):
            place = self._accounts.get(user)
            if place is None or not place.missing:
                del self._behind[user]
            elif place.overdue(now) and (heard >= beat or place.overdue(now, NEWS_MOST)):
                effects += self._let_go_of(user, now)
        return effects

    def tick(self, now: float) -> Effects:
        """Compare a part of what is served here with the store; call it once a second."""
        self._round = (self._round + 1) % LOOKS
        part = self._parts[self._round]
        return self.look() or self._look(part.chats, part.users, whole=True)

    def look(self) -> Effects:
        """Compare all of it with the store, if something may have been missed."""
        if not self.look_at_all:
            return []
        self.look_at_all = False
        looks = (self._look(part.chats, part.users, whole=True) for part in self._parts)
        return [effect for part in looks for effect in part]

    def on_found(self, conn: Conn, op: Any, found: Any, now: float) -> Effects:
        """Take the store's answer about what this node missed."""
        match found:
            case Looked():
                return self._looked(op, found, now)
            case Entries():
                return self._logs.on_read(conn, op, found, now)
        if isinstance(op, EntriesAfter):
            return self._logs.on_refused(conn, op, now)
        self.look_at_all = True
        return []

    def _look(self, chats: Iterable[str], users: Iterable[str], *, whole: bool = False) -> Effects:
        places = tuple(self._places(chats))
        accounts = {user: self._accounts[user] for user in users if user in self._accounts}
        devices = tuple(
            DevicePlace(session.device, session.token)
            for user in accounts if whole
            for session in self._index.sessions(user)
        )  # fmt: skip
        peers = tuple(self._peers(place.name for place in places)) if whole else ()
        if not places and not accounts:
            return []
        known = tuple((user, account.head) for user, account in accounts.items())
        return [NodeQuery(None, Look(places, known, devices, peers, self._keep))]

    def _peers(self, chats: Iterable[str]) -> Iterator[ShownPeer]:
        for chat in chats:
            room = self._index.room(chat) if chat[0] == "@" else None
            if room is None or room.place is None:
                continue
            for user in chat[1:].split(","):
                sessions, shown = self._index.sessions(user), room.place.shown
                peer = direct_peer(chat, user)
                for online in {shown[s.conn] for s in sessions if s.conn in shown}:
                    if peer is not None:
                        yield ShownPeer(sessions[0].account, user, peer, online)

    def _places(self, chats: Iterable[str]) -> Iterator[ChatPlace]:
        for chat in chats:
            room = self._index.room(chat)
            if room is not None and (place := room.place) is not None:
                yield ChatPlace(chat, place.no, place.order.head, place.expired)

    def _looked(self, op: Look, found: Looked, now: float) -> Effects:
        effects: Effects = []
        heads = {place.name: place.head for place in op.chats}
        for there in found.chats:
            room = self._index.room(there.name)
            if room is None or (place := room.place) is None:
                continue
            # Behind what this node knew when it asked: the store has lost what was in it.
            behind = there.head < heads[there.name]
            if there.no == 0 or behind or (place.no and place.no != there.no):
                effects += self._logs.let_all_go(room, now)
                continue
            place.no = there.no
            if there.expired > place.expired:
                expired = news.ChatEvent(there.name, ChatExpired(there.name, there.expired))
                effects += self._take_loose(expired, False, now)
            if there.head > place.order.head:
                self._logs.expect(there.name, place, there.head, now)
        effects += self._show_peers(op, found, now)
        asked = dict(op.users)
        for user in found.users:
            account = self._accounts.get(user)
            if account is not None and account.head == asked[user]:
                account.expect(asked[user] + 1, now)
                self._note_behind(user, account)
        elsewhere = frozenset(found.devices)
        tokens = {place.device: place.token for place in op.devices}
        if elsewhere:
            for sessions in list(self._index.users.values()):
                for session in list(sessions.values()):
                    if session.device in elsewhere and session.token == tokens[session.device]:
                        effects += self._let_go(session, Closed.REPLACED, ELSEWHERE, now)
        if found.unknown:
            # Some may have left since this was asked: their rows must not come back.
            here = {
                (session.device, session.token)
                for user in asked for session in self._index.sessions(user)
            }  # fmt: skip
            lost = tuple(place for place in found.unknown if place in here)
            effects.append(NodeTask(Reconnect(self._life.node, lost)))
        if op.keep is None and self._keep is None:
            self._keep = found.keep
        elif op.keep == self._keep != found.keep:
            effects += self._take_loose(news.ForEverybody(RelayKeep(found.keep)), False, now)
        return effects

    def _show_peers(self, op: Look, found: Looked, now: float) -> Effects:
        # Who is connected is online. Who is not may be about to come back, and a failover empties
        # the list of connected devices until all nodes have written theirs again.
        effects: Effects = []
        differ = set(found.peers)
        for told in op.peers:
            chat = direct_chat(told.user, told.peer)
            room = self._index.room(chat)
            if room is None or (place := room.place) is None:
                continue
            online = not told.online
            conns = [c for c in self._index.conns(told.user) if place.shown.get(c) is told.online]
            if told._replace(online=online) not in differ:
                for conn in conns:
                    place.doubts.pop(conn, None)
                continue
            wrong = tuple(
                conn for conn in conns
                if online or not 0 <= now - place.doubts.setdefault(conn, now) < DOUBT_SECONDS
            )  # fmt: skip
            if wrong:
                self._note_shown(wrong, chat, online)
                effects.append(SendEvent(wrong, Presence(told.peer, online)))
        return effects

    def _note_shown(self, conns: Iterable[Conn], chat: str, online: bool) -> None:
        """Remember what connections here were told about the peer of a direct chat."""
        room = self._index.room(chat) if chat[0] == "@" else None
        if room is not None and (place := room.place) is not None:
            for conn in conns:
                if conn in room.conns:
                    place.shown[conn] = online
                    place.doubts.pop(conn, None)

    # Taking in order.

    def _take_news(
        self, user: str, number: int, told: tuple[AnyEffect, ...], own: bool, now: float
    ) -> Effects:
        place = self._accounts.get(user)
        self._arrivals.hold(user, number, told, own)
        if place is None:
            # No device of the account is logged in here, but a suspended one may be connected.
            return self._deliver_to_suspended(told, now)
        effects: Effects = []
        for turn, (ready, by_us) in self._in_turn(place, number, told, own, now):
            knows = {s.conn for s in self._index.sessions(user) if s.news >= turn}
            for one in ready:
                if not isinstance(one, Announcement):
                    effects += self.announce([one], None, now, user)
                    continue
                effects += _without(self._deliver(one, by_us, now), knows)
                if isinstance(one, news.Joined):
                    came = [conn for conn in self._index.conns(user) if conn not in knows]
                    for conn in came:
                        effects += self._logs.join(conn, user, one.chat, one.no, now)
                    self._note_shown(came, one.chat.chat, one.chat.online)
        self._note_behind(user, place)
        return effects + self._settle()

    def _in_turn(
        self, place: NewsPlace, number: int, told: tuple[AnyEffect, ...], own: bool, now: float
    ) -> Iterator[tuple[int, tuple[tuple[AnyEffect, ...], bool]]]:
        ready = place.take(number, (told, own), now)
        first = place.head - len(ready) + 1
        yield from enumerate(ready, first)

    def _deliver_to_suspended(self, told: tuple[AnyEffect, ...], now: float) -> Effects:
        effects: Effects = []
        for one in told:
            if not isinstance(one, Announcement):
                effects.append(one)
            elif isinstance(one, news.ForUsers | news.Dismissed) and one.suspended:
                effects += self._delivery.deliver(one, now)
        return effects

    def _take_loose(self, told: Announcement, own: bool, now: float) -> Effects:
        if isinstance(told, news.ChatEvent) and isinstance(told.event, ChatExpired):
            room = self._index.room(told.chat)
            if room is not None and room.place is not None:
                room.place.expired = max(room.place.expired, told.event.upto)
        if isinstance(told, news.ForEverybody) and isinstance(told.event, RelayKeep):
            self._keep = told.event.seconds
        if isinstance(told, news.ForUsers) and isinstance(told.event, Presence):
            for user in told.users:
                chat = direct_chat(user, told.event.user)
                self._note_shown(self._index.conns(user), chat, told.event.online)
        return self._deliver(told, own, now) + self._settle()

    def _deliver(self, told: Announcement, own: bool, now: float) -> Effects:
        return self.announce(self._delivery.deliver(told, now, own=own), None, now)

    def _taken(self, user: str, device_id: bytes, token: int, now: float) -> Effects:
        for session in self._index.sessions(user):
            if session.device_id == device_id and session.token == token:
                return self._let_go(session, Closed.REPLACED, ELSEWHERE, now)
        self._arrivals.take(user, token)
        return []

    # Who listens.

    def _settle(self) -> Effects:
        """Listen to the chats that came, and ignore those that went."""
        came, went = self._moved()
        if not came and not went:
            return []
        return self._ignore(went) + self._listen(came)

    def _ignore(self, chats: tuple[str, ...]) -> Effects:
        groups = tuple(bus.chat_subject(chat) for chat in chats if chat[0] != "@")
        return [Ignore(groups)] if groups else []

    def _listen(self, chats: tuple[str, ...]) -> Effects:
        if not chats:
            return []
        self._tokens += 1
        self._listening[self._tokens] = chats
        groups = tuple(bus.chat_subject(chat) for chat in chats if chat[0] != "@")
        return [Listen(groups, self._tokens)]

    def _moved(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the chats that have connections here since the last call, and those that have none
        since then."""
        moved = self._index.moved
        if not moved:
            return (), ()
        came: list[str] = []
        went: list[str] = []
        for chat in moved:
            part = self._parts[_part(chat)].chats
            if self._index.room(chat) is not None:
                part[chat] = None
                came.append(chat)
            else:
                part.pop(chat, None)
                went.append(chat)
        moved.clear()
        return tuple(came), tuple(went)

    # Letting go.

    def _note_behind(self, user: str, place: NewsPlace) -> None:
        since, known = place.since, self._behind.get(user)
        if since is not None and (known is None or known[0] != since):
            self._awaited = self._life.beats + 1
            self._behind[user] = since, self._awaited

    def _let_go_of(self, user: str, now: float) -> Effects:
        self._behind.pop(user, None)
        self.let_go_of += 1
        return [
            effect for session in self._index.sessions(user) for effect in self._let(session, now)
        ]

    def _let_go(self, session: ClientSession, code: int, reason: str, now: float) -> Effects:
        return self.announce(self._end(session, code, reason, now), None, now)

    def _let(self, session: ClientSession, now: float) -> Effects:
        return self._let_go(session, RESTART, MISSED, now)


def _part(name: str) -> int:
    return zlib.crc32(name.encode()) % LOOKS


def _without(effects: Effects, conns: set[Conn]) -> Effects:
    """Take connections that know it already out of the hearers."""
    if not conns:
        return effects
    kept: Effects = []
    for effect in effects:
        if isinstance(effect, SendEvent):
            hearers = tuple(conn for conn in effect.conns if conn not in conns)
            if hearers:
                kept.append(replace(effect, conns=hearers))
        else:
            kept.append(effect)
    return kept
