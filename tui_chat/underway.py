"""The direct chats in which something is going on, found by session and by time: what the relay
says of one costs the same however many others there are."""

from __future__ import annotations

from bisect import bisect_left, insort

from tui_chat.conversations import Direct
from tui_chat.events import Privacy

NEVER = float("inf")


class Underway:
    """Every direct chat that is not plainly in CLOUD. It knows of a change only when told."""

    def __init__(self) -> None:
        self._directs: dict[str, Direct] = {}
        self._sids: dict[str, tuple[bytes, ...]] = {}
        self._by_sid: dict[bytes, Direct] = {}
        self._due: dict[str, float] = {}
        self._times: list[tuple[float, str]] = []

    def look(self, direct: Direct, now: float) -> None:
        """Something may have changed in this chat."""
        chat, toggle = direct.chat, direct.toggle
        sids, due = toggle.sids, toggle.deadline(now)
        self._index(direct, sids)
        self._schedule(chat, due)
        if sids or due < NEVER or toggle.privacy is not Privacy.CLOUD:
            self._directs[chat] = direct
        else:
            self._directs.pop(chat, None)

    def all(self) -> list[Direct]:
        """All of them."""
        return list(self._directs.values())

    def find(self, sid: bytes) -> Direct | None:
        """The chat in which this session, offer or question is going on."""
        return self._by_sid.get(sid)

    def due(self, now: float) -> list[Direct]:
        """Those that wait for no later time than this."""
        end = bisect_left(self._times, (now, "\U0010ffff"))
        return [self._directs[chat] for _, chat in self._times[:end]]

    @property
    def deadline(self) -> float:
        """When the next of them is due; infinity if none ever is."""
        return self._times[0][0] if self._times else NEVER

    def _index(self, direct: Direct, sids: tuple[bytes, ...]) -> None:
        for sid in self._sids.pop(direct.chat, ()):
            if self._by_sid.get(sid) is direct:
                del self._by_sid[sid]
        if sids:
            self._sids[direct.chat] = sids
        for sid in sids:
            self._by_sid.setdefault(sid, direct)

    def _schedule(self, chat: str, due: float) -> None:
        before = self._due.pop(chat, NEVER)
        if before < NEVER:
            del self._times[bisect_left(self._times, (before, chat))]
        if due < NEVER:
            self._due[chat] = due
            insort(self._times, (due, chat))
