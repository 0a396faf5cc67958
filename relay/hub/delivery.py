"""Announcements as effects on this node's own connections."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from relay.hub import announcements as news
from relay.hub.effects import Announcement, Broadcast, Effects, SendEvent
from relay.hub.files import FileHandlers
from relay.hub.outcomes import chat_with_presence
from relay.hub.presence import PresenceFanout
from relay.hub.sessions import ClientSession, SessionIndex
from relay.wire.limits import direct_chat
from relay.wire.messages import Msg
from relay.wire.protocol import ChatAdded, Presence
from relay.wire.settings import TypingSeen

Dismiss = Callable[[ClientSession, int, str, float], Effects]
"""Ends a connection with a code and a reason."""


class Delivery:
    """Turns announcements into effects, and records what they change about who is where."""

    def __init__(
        self, index: SessionIndex, presence: PresenceFanout, files: FileHandlers, dismiss: Dismiss
    ) -> None:
        self._index, self._presence, self._files = index, presence, files
        self._dismiss = dismiss
        self._by_type: dict[type, Callable[[Any, float], Effects]] = {
            news.NewEntry: self._entry,
            news.EntryFrame: self._entry,
            news.ChatEvent: self._chat_event,
            news.Writing: self._writing,
            news.ForUsers: self._for_users,
            news.ForEverybody: self._for_everybody,
            news.Joined: self._joined,
            news.Departed: self._departed,
            news.SettingsChanged: self._settings,
            news.BlockChanged: self._block,
            news.Restricted: self._restricted,
            news.Dismissed: self._dismissed,
        }

    def deliver(self, announced: Announcement, now: float, *, own: bool = True) -> Effects:
        """Return the effects of an announcement on the connections here, which may be further
        announcements. Of what another node announced (not `own`) it tells the peers."""
        effects = self._by_type[type(announced)](announced, now)
        if not own:
            effects = [x for x in effects if not isinstance(x, news.ForUsers)]
        return effects + self._files.receive_announcement(announced)

    def deliver_text(self, text: Msg) -> Broadcast:
        """Return the effect of a text, which leads to no other announcements."""
        return Broadcast(self._index.audience(text.chat), text)

    def _entry(self, new: news.NewEntry | news.EntryFrame, now: float) -> Effects:
        if new.out:
            self._index.leave(new.out, new.chat)
        if new.public is not None:
            self._index.set_public(new.chat, new.public)
        told = new.entry if isinstance(new, news.NewEntry) else new.frame
        return [Broadcast(self._index.audience(new.chat), told)]

    def _chat_event(self, told: news.ChatEvent, now: float) -> Effects:
        return [Broadcast(self._index.audience(told.chat), told.event)]

    def _writing(self, told: news.Writing, now: float) -> Effects:
        hearers = self._index.typing_audience(told.user, told.chat)
        return [SendEvent(hearers, TypingSeen(told.chat, told.user))] if hearers else []

    def _for_users(self, told: news.ForUsers, now: float) -> Effects:
        conns = self._index.notice_conns if told.suspended else self._index.conns
        hearers = tuple(conn for user in told.users for conn in conns(user, told.but))
        return [SendEvent(hearers, told.event, told.after_rooms)] if hearers else []

    def _for_everybody(self, told: news.ForEverybody, now: float) -> Effects:
        hearers = self._index.everyone()
        return [SendEvent(hearers, told.event)] if hearers else []

    def _joined(self, joined: news.Joined, now: float) -> Effects:
        self._index.join(joined.user, joined.chat)
        hearers = self._index.conns(joined.user, joined.but)
        if not hearers:
            return []
        return [
            SendEvent(hearers, ChatAdded(chat_with_presence(self._index, joined.user, joined.chat)))
        ]

    def _departed(self, departed: news.Departed, now: float) -> Effects:
        self._index.leave(departed.user, departed.chat)
        return []

    def _settings(self, changed: news.SettingsChanged, now: float) -> Effects:
        index, user, settings = self._index, changed.user, changed.now
        others = index.conns(user, changed.but)
        effects: Effects = [SendEvent(others, settings)] if others else []
        index.mark(index.silent, user, not settings.typing)
        if (user in index.hidden) is not settings.presence:
            return effects
        peers = index.presence_peers(user)
        index.mark(index.hidden, user, not settings.presence)
        self._presence.forget(user)
        if index.online(user):
            told = peers or index.presence_peers(user)
            effects += self._show(told, user, settings.presence)
        return effects

    def _block(self, changed: news.BlockChanged, now: float) -> Effects:
        index, user, other = self._index, changed.user, changed.other
        before = index.shown(user, other)
        index.block(user, other, changed.on)
        self._presence.forget(user, other)
        after = index.shown(user, other)
        if before == after or not index.shares(user, direct_chat(user, other)):
            return []
        return self._show((other,), user, after)

    def _show(self, peers: tuple[str, ...], user: str, online: bool) -> Effects:
        return [news.ForUsers(peers, Presence(user, online), loose=True)]

    def _restricted(self, changed: news.Restricted, now: float) -> Effects:
        self._index.mark(self._index.restricted, changed.user, changed.on)
        return []

    def _dismissed(self, out: news.Dismissed, now: float) -> Effects:
        of = self._index.all_sessions if out.suspended else self._index.sessions
        return [
            effect
            for session in of(out.user)
            if session.device_id not in out.stay
            for effect in self._dismiss(session, out.code, out.reason, now)
        ]
