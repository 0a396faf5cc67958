"""The operator's live view: the consoles and the page that watch it, their rows, the notice to
everybody connected, and the page's access keys, each good once for a limited session."""

from __future__ import annotations

import base64
import hashlib
import hmac
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from relay.hub import bus_messages as bus
from relay.hub.announcements import ChatEvent, NewEntry
from relay.hub.effects import Commit, Conn, Effects, Publish, SendEvent
from relay.hub.outcomes import Outcomes, Reply
from relay.hub.sessions import ClientSession, Handlers, SessionIndex
from relay.hub.view_nodes import ViewNodes
from relay.live_view.pseudonyms import Pseudonyms
from relay.live_view.traffic import CLOUD_ROWS, SealedFrame, Traffic
from relay.store import results
from relay.wire import live_view, protocol
from relay.wire.codec import decode_event, encode
from relay.wire.messages import Msg
from relay.wire.settings import ChatExpired

POLLED_SECONDS = 5
"""A page that has not polled for this long is closed."""
ASKED_SECONDS = 5
"""Seconds until the store is asked again for what it could not give."""
FRAMES_SECONDS = 3600
"""Seconds for which the frames are kept after the view was closed: it may be opened again."""


class ViewFeed:
    """The live view; it is open while a console watches or a page polls."""

    def __init__(self, index: SessionIndex, random: Callable[[int], bytes]) -> None:
        self._index = index
        self._polled = -math.inf
        self._watchers: dict[Conn, _Watcher] = {}
        self.traffic = Traffic()
        self.pseudonyms = Pseudonyms(index.online)
        self.keys = ViewKeys(random)
        self._closed = -math.inf
        self._named = False
        """True once all account names are known: before, nothing is shown without names."""
        self._asked, self._names_after = -math.inf, 0
        self._hidden: dict[int, live_view.CloudRow] = {}
        self.nodes: ViewNodes | None = None
        """The other nodes, where there are several."""
        self.on_change: Callable[[float], Effects] = lambda now: []
        """Tells the other nodes that the view was opened or closed."""
        self.missed = False
        """True if rows of other nodes may be missing."""
        self._filling = False
        """True while the store is asked for them."""
        self._told = True
        """True once the clients of all nodes are told that it is open: then rows are shown."""
        self.page = ""
        """The address of the page, once the relay listens."""
        self.by_type: Handlers = {
            live_view.ViewLink: self._link,
            live_view.ViewWatch: self._watch,
        }
        self.outcomes: Outcomes = {
            results.NamesAfter: self._on_names, results.LatestEntries: self._on_latest,
        }  # fmt: skip

    @property
    def any(self) -> bool:
        """True while a console watches: then call `show` some four times a second."""
        return bool(self._watchers)

    def receive_frames(self, frames: list[SealedFrame], now: float) -> Effects:
        """Count frames that were forwarded, and empty the list."""
        for frame in frames:
            self.traffic.add_frame(frame, now)
        effects = self._elsewhere(bus.ViewFrame(*frame) for frame in frames)
        frames.clear()
        return effects

    def receive_announcements(self, effects: Effects) -> Effects:
        """Take what was committed here, and tell the other nodes where someone looks."""
        told: Effects = []
        for effect in effects:
            if type(effect) is NewEntry:
                self.traffic.add_entry(effect.entry)
                if self._index.views_elsewhere:
                    told += self._elsewhere([bus.ViewEntry(encode(effect.entry))])
            elif type(effect) is ChatEvent and type(effect.event) is ChatExpired:
                self.traffic.on_expired(effect.chat, effect.event.upto)
                told += self._elsewhere([bus.ViewGone(effect.chat, effect.event.upto)])
        return told

    def on_left(self, chat: str) -> Effects:
        """Drop all of a chat that has no members left, here and at the other nodes."""
        self.traffic.on_left(chat)
        return self._elsewhere([bus.ViewGone(chat, 0)])

    def on_begun(self, now: float) -> Effects:
        """Tell the nodes again: this one has a new number, and its rows wait until they know."""
        if not self._index.view_open:
            return []
        return self._begin(now)

    def hold(self) -> None:
        """Hold rows back, since the other nodes may take this one for gone."""
        if self.nodes is not None and self._index.view_open:
            self.nodes.begin()
            self._told = False

    def on_nodes(self, names: dict[int, str], now: float) -> Effects:
        """Take the list of the other nodes, by number, made after the store knew of the view."""
        if self.nodes is None or not self._index.view_open:
            return []
        self.nodes.take(names, now)
        return self._show_if_told(now)

    def on_heard(self, node: int, told: int, now: float) -> Effects:
        """Take a heartbeat of another node, with the one of this node that its clients know."""
        if self.nodes is None or not self._index.view_open:
            return []
        if self.nodes.hear(node, told, now):
            self.missed = True  # what it committed before it knew of the view
        return self._show_if_told(now)

    def on_node_gone(self, node: int) -> Effects:
        """Forget a node that is over."""
        if self.nodes is not None:
            self.nodes.drop(node)
        return []

    def receive(self, item: bus.AnyItem, now: float) -> None:
        """Take what another node has committed or forwarded."""
        match item:
            case bus.ViewEntry(frame=frame):
                if isinstance(entry := decode_event(frame), Msg):
                    self.traffic.add_entry(entry)
            case bus.ViewGone(chat=chat, upto=0):
                self.traffic.on_left(chat)
            case bus.ViewGone(chat=chat, upto=upto):
                self.traffic.on_expired(chat, upto)
            case bus.ViewFrame(kind=kind, by=by, to=to, size=size):
                self.traffic.add_frame(SealedFrame(kind, by, to, size), now)

    def _elsewhere(self, items: Iterable[bus.AnyItem]) -> Effects:
        viewing = sorted(self._index.views_elsewhere)
        if not viewing:
            return []
        encoded = [bus.encode_item(item) for item in items]
        return [Publish(bus.node_subject(node), item) for node in viewing for item in encoded]

    def on_poll(self, now: float) -> Effects:
        """Note that the page polls; this may open the view."""
        self._polled = now
        return self._open_or_close(now)

    def on_disconnected(self, conn: Conn, now: float) -> Effects:
        """Forget an operator's connection that has ended."""
        self._watchers.pop(conn, None)
        return self._open_or_close(now)

    def tick(self, now: float) -> Effects:
        """Do what is due now; call this about once a second."""
        self.traffic.tick(now)
        return self._open_or_close(now)

    def show(self, now: float) -> Effects:
        """Return the new rows for each console."""
        return [
            SendEvent((w.conn,), event)
            for w in self._watchers.values()
            for event in self._new(w, now)
        ]

    def receive_user(self, user: str) -> None:
        """Take the name of a user who logged in and may be new here."""
        if self._index.view_open:
            self.pseudonyms.know([user])

    def shows(self, names: bool) -> bool:
        """Return whether rows can be shown, with names or without."""
        return self._told and (names or self._named)

    def state(self, now: float) -> live_view.ViewState:
        """Return which nodes answer."""
        if self.nodes is None:
            return live_view.ViewState()
        silent = self.nodes.silent(now)[: live_view.NODES]
        return live_view.ViewState(self.nodes.count, silent, not self._told)

    def rows(
        self, after: int, names: bool
    ) -> tuple[list[live_view.CloudRow], list[live_view.SealedRow]]:
        """Return the rows above this number, oldest first."""
        there = {row.no for row in self.traffic.cloud}
        self._hidden = {no: row for no, row in self._hidden.items() if no in there}
        if not self.shows(names):
            return [], []
        cloud = [row for row in self.traffic.cloud if row.no > after]
        sealed = [row for row in self.traffic.sealed if row.no > after]
        if names:
            return cloud, sealed
        hide = self.pseudonyms
        return [self._cloud(row) for row in cloud], [hide.sealed(row) for row in sealed]

    def knows(self, names: bool) -> bool:
        """Return whether the messages stored before are among the rows."""
        return self.traffic.known and self.shows(names)

    def runs(self, after: int, names: bool) -> list[live_view.Run]:
        """Return the runs of frames that have grown above this number."""
        if not self.shows(names):
            return []
        found, person = self.traffic.runs.above(after), self.pseudonyms.person
        if names:
            return found
        return [replace(run, by=person(run.by), to=person(run.to)) for run in found]

    def _cloud(self, row: live_view.CloudRow) -> live_view.CloudRow:
        # Each row is searched for names once, however many consoles watch.
        if row.no not in self._hidden:
            self._hidden[row.no] = self.pseudonyms.cloud(row)
        return self._hidden[row.no]

    def _link(self, s: ClientSession, req: live_view.ViewLink, now: float) -> Effects:
        url = f"{self.page}?key={self.keys.link(now)}"
        return [SendEvent((s.conn,), live_view.ViewLinked(req.id, url))]

    def _watch(self, s: ClientSession, req: live_view.ViewWatch, now: float) -> Effects:
        self._watchers[s.conn] = watcher = _Watcher(s.conn, req.id, req.names)
        opened = self._open_or_close(now)
        return opened + [SendEvent((s.conn,), event) for event in self._new(watcher, now)]

    def _new(
        self, watcher: _Watcher, now: float
    ) -> list[live_view.ViewRows | live_view.ViewShares]:
        cloud, sealed = self.rows(watcher.seen, watcher.names)
        runs = self.runs(watcher.seen, watcher.names)
        knows, watcher.knows = watcher.knows, self.knows(watcher.names)
        events: list[live_view.ViewRows | live_view.ViewShares] = []
        begun = self.traffic.begun
        for first in range(
            0, max(len(cloud), 1 if runs or knows < watcher.knows else 0), live_view.ROWS
        ):
            some = cloud[first : first + live_view.ROWS]
            also = ([], []) if first else (sealed, runs)
            events.append(live_view.ViewRows(watcher.id, some, *also, begun, watcher.knows))
        if self.shows(watcher.names):
            watcher.seen = self.traffic.last
        point, series = self.traffic.point(now), self.traffic.series
        state = self.state(now)
        counted = (
            point.messages, point.sealed, point.bytes, point.sealed_bytes, len(series.points),
            state,
        )  # fmt: skip
        if counted != watcher.counted:
            watcher.counted = counted
            events.append(live_view.ViewShares(watcher.id, point, list(series.points), state))
        return events

    def _open_or_close(self, now: float) -> Effects:
        """Tell everybody if the view opened or closed, and ask the store for what is missing."""
        is_open = bool(self._watchers) or 0 <= now - self._polled < POLLED_SECONDS
        if not self._index.view_open and not 0 <= now - self._closed < FRAMES_SECONDS:
            self.traffic.forget()
        if is_open == self._index.view_open:
            if not is_open:
                return []
            if not self._told or self.missed:
                return self._show_if_told(now)
            late = not 0 <= now - self._asked < ASKED_SECONDS
            return self._ask(now) if late else []
        was_watched = self._index.watched
        self._index.view_open, self._closed = is_open, now
        self.traffic.watch(is_open)
        self._named = False
        self._hidden.clear()
        self.pseudonyms.forget()
        effects = tell_watched(self._index, was_watched)
        if is_open:
            return effects + self._begin(now)
        return effects + self.on_change(now)

    def _begin(self, now: float) -> Effects:
        """Tell all nodes, and ask for what is stored once their clients know."""
        if self.nodes is None:
            return self._ask(now)
        self._told = False
        return self.on_change(now)

    def _show_if_told(self, now: float) -> Effects:
        if self.nodes is None or not self.nodes.all_told or (self._told and not self.missed):
            return []
        self._told = True
        return self._ask(now)

    def _ask(self, now: float) -> Effects:
        """Ask for what is not known yet, in the order of commits, so nothing deleted reappears."""
        self._asked = now
        asked: Effects = []
        if not self._named:
            self._names_after = 0
            asked.append(Commit(None, results.NamesAfter(0)))
        if not self.traffic.known or self.missed or self._filling:
            self.missed, self._filling = False, self.traffic.known
            asked.append(Commit(None, results.LatestEntries(CLOUD_ROWS)))
        return asked

    def _on_latest(self, out: Reply[Any], found: results.Latest) -> None:
        self._filling = False
        self.traffic.add_stored(found.entries)

    def _on_names(self, out: Reply[Any], found: results.Names) -> None:
        op: Any = out.op
        if not self._index.view_open or op.after != self._names_after:
            return  # of a view that was closed since
        more = self.pseudonyms.know(found.names) and found.next > 0
        self._named, self._names_after = not more, found.next if more else -1
        if more:
            out.effects.append(Commit(None, results.NamesAfter(found.next)))


def tell_watched(index: SessionIndex, before: bool) -> Effects:
    """Tell everybody here whether someone looks, if that is not as `before`."""
    everyone = index.everyone()
    if index.watched is before or not everyone:
        return []
    return [SendEvent(everyone, protocol.ViewOpen(index.watched))]


@dataclass(slots=True, eq=False)
class _Watcher:
    """A console: its options, and the last row it has."""

    conn: Conn
    id: str
    names: bool
    seen: int = 0
    knows: bool = False
    counted: tuple[object, ...] = ()


LINK_SECONDS = 600
SESSION_SECONDS = 8 * 3600
KEYS_MOST = 16
"""Most links and most sessions; the oldest gives way to a new one."""
_BYTES = 16


class ViewKeys:
    """Keys of links and sessions, in memory as digests. One made later than now is invalid."""

    def __init__(self, random: Callable[[int], bytes]) -> None:
        self._random = random
        self._links: dict[bytes, float] = {}
        self._sessions: dict[bytes, float] = {}

    def link(self, now: float) -> str:
        """Return a new key for a link."""
        return self._new(self._links, now)

    def redeem(self, key: str, now: float) -> str | None:
        """Use up a link's key and return the secret of a new session, None for an invalid key."""
        found = _found(self._links, key)
        if found is None:
            return None
        since = self._links.pop(found)
        return self._new(self._sessions, now) if 0 <= now - since < LINK_SECONDS else None

    def holds(self, session: str, now: float) -> bool:
        """Return whether this is the secret of a valid session."""
        found = _found(self._sessions, session)
        return found is not None and 0 <= now - self._sessions[found] < SESSION_SECONDS

    def _new(self, among: dict[bytes, float], now: float) -> str:
        secret = base64.urlsafe_b64encode(self._random(_BYTES)).decode().rstrip("=")
        while len(among) >= KEYS_MOST:
            del among[next(iter(among))]
        among[_digest(secret)] = now
        return secret


def _found(among: dict[bytes, float], secret: str) -> bytes | None:
    digest, found = _digest(secret), None
    for one in among:  # all of them, so that the time says nothing
        if hmac.compare_digest(one, digest):
            found = one
    return found


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode(errors="surrogatepass")).digest()
