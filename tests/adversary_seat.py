"""One device in the world of adversary.py, and whether its client looks things up rightly."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from tui_chat.client import Client
from tui_chat.core.chats import Direct
from tui_chat.core.drafts import Draft
from tui_chat.core.events import Privacy
from tui_chat.core.keys import Identity
from tui_chat.secret_chat.toggle import Live

CHAT = "@ada,bob"


@dataclass
class Seat:
    """One device with a person before it."""

    name: str
    identity: Identity
    client: Client
    draft: Draft
    up: deque[bytes] = field(default_factory=deque)
    down: deque[bytes] = field(default_factory=deque)
    wired: bool = False
    sealed: dict[bytes, list[str]] = field(default_factory=dict)
    shown: dict[bytes, list[str]] = field(default_factory=dict)
    private: set[str] = field(default_factory=set)
    shared: set[str] = field(default_factory=set)
    entered_in_cloud: set[str] = field(default_factory=set)
    closed_sids: set[bytes] = field(default_factory=set)
    live_sid: bytes | None = None
    stood: Privacy = Privacy.CLOUD

    @property
    def direct(self) -> Direct | None:
        return self.client.conversations.direct(CHAT)

    @property
    def privacy(self) -> Privacy:
        return self.direct.toggle.privacy if self.direct else Privacy.CLOUD

    @property
    def live(self) -> Live | None:
        attempt = self.direct.toggle.attempt if self.direct else None
        return attempt if isinstance(attempt, Live) else None


def check_underway(client: Client, mono: float) -> None:
    """What the client has looked up about its toggles is what they say themselves."""
    toggles = [d.toggle for d in client.conversations.directs()]
    underway = client._secrets.underway
    assert underway.deadline == min((t.deadline(mono) for t in toggles), default=float("inf"))
    assert {d.toggle for d in underway.all()} >= {
        t for t in toggles if t.privacy is not Privacy.CLOUD or t.sids
    }
    for direct in client.conversations.directs():
        assert all(underway.find(sid) is direct for sid in direct.toggle.sids)
    assert len(underway._by_sid) == sum(len(t.sids) for t in toggles)
