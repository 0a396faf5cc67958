"""Devices that are being let in at one node among several. The node listens to an account before
the store reads its welcome, and holds the news that come until the device has its place."""

from __future__ import annotations

from dataclasses import dataclass, field

from relay.hub import bus_messages as bus
from relay.hub.effects import Announcement, AnyEffect, Commit, Conn, Effects, Listen
from relay.hub.in_order import HELD
from relay.store.results import CreateAccount, Enter

News = tuple[tuple[Announcement, ...], bool]
"""The announcements of some news, and True if this node made them."""


@dataclass(slots=True, eq=False)
class _Arrival:
    conns: set[Conn] = field(default_factory=set)
    news: dict[int, News] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)


class Arrivals:
    """The devices between their proof and their welcome, and the news of their accounts."""

    def __init__(self) -> None:
        self._accounts: dict[str, _Arrival] = {}
        self._users: dict[Conn, str] = {}
        self._commits: dict[int, Commit] = {}

    def __contains__(self, user: str) -> bool:
        return user in self._accounts

    def begin(self, conn: Conn, op: Enter | CreateAccount, token: int) -> Effects:
        """Listen to the account first. The store is asked at `on_listening` with this token."""
        self._users[conn] = op.user
        self._accounts.setdefault(op.user, _Arrival()).conns.add(conn)
        self._commits[token] = Commit(conn, op)
        return [Listen((bus.user_subject(op.user),), token)]

    def on_listening(self, token: int) -> Effects:
        """Ask the store to let the device in, unless it has gone."""
        commit = self._commits.pop(token, None)
        return [commit] if commit is not None and commit.conn in self._users else []

    def hold(self, user: str, number: int, told: tuple[AnyEffect, ...], own: bool) -> None:
        """Keep news of an account for a device that is being let in, if there is one."""
        arrival = self._accounts.get(user)
        if arrival is not None and len(arrival.news) < HELD:
            news = tuple(one for one in told if isinstance(one, Announcement))
            arrival.news[number] = news, own

    def news(self, user: str) -> dict[int, News]:
        """Return the news that were held for an account, by their numbers."""
        arrival = self._accounts.get(user)
        return {} if arrival is None else dict(arrival.news)

    def take(self, user: str, token: int) -> None:
        """Note that a device logged in elsewhere after the store let in the one with this token."""
        arrival = self._accounts.get(user)
        if arrival is not None:
            arrival.taken.add(token)

    def taken(self, user: str, token: int) -> bool:
        """Return whether that was noted."""
        arrival = self._accounts.get(user)
        return arrival is not None and token in arrival.taken

    def end(self, conn: Conn) -> str:
        """Forget a device that is in or has gone. Returns its user if no other one is coming."""
        user = self._users.pop(conn, "")
        if not user:
            return ""
        arrival = self._accounts[user]
        arrival.conns.discard(conn)
        if arrival.conns:
            return ""
        del self._accounts[user]
        return user
