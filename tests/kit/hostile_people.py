"""The people of a world with a hostile relay: their keys, their devices, and what each entered."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from functools import lru_cache
from random import Random

from nacl.signing import SigningKey

from relay.wire import transcripts
from tui_chat.client import Client
from tui_chat.core.chats import DirectChat
from tui_chat.core.drafts import ComposerDraft
from tui_chat.core.events import (
    Privacy,
)
from tui_chat.core.keys import Identity, NewDevice
from tui_chat.secret_chat.toggle import Live, Toggle

CHAT = "@ada,bob"


def as_device_of(account: Identity, one: Identity) -> Identity:
    """Return this device as one more of the account."""
    assert account.account_seed
    keys = (one.login_seed, one.dh_private, one.device_id, one.created)
    return NewDevice(account.relay_id, account.user, *keys).certified_by(account.account_seed)


CASTS = 64


@dataclass(frozen=True)
class Cast:
    """The people of a world. Making keys is slow and not what a schedule is about: the schedules
    share this many casts, and everything else is new in each."""

    relay_key: SigningKey
    ada: Identity
    bob: Identity
    bob2: Identity
    lists: dict[str, Identity]
    keys: dict[str, Identity]

    @classmethod
    @lru_cache(CASTS)
    def of(cls, number: int) -> Cast:
        random = Random(f"cast {number}").randbytes
        relay_key = SigningKey(random(32))
        rid = transcripts.relay_id(bytes(relay_key.verify_key))
        ada, bob, other, *liars = (
            Identity.make(rid, user, now, random)
            for user, now in (
                *(("ada", 1), ("bob", 1), ("bob", 2)),
                *(("ada", 3), ("bob", 3), ("ada", 4), ("bob", 4)),
            )
        )
        lists, keys = ({one.user: one for one in liars[i : i + 2]} for i in (0, 2))
        return cls(relay_key, ada, bob, as_device_of(bob, other), lists, keys)


@dataclass
class Seat:
    """One device and its user."""

    name: str
    identity: Identity
    client: Client
    draft: ComposerDraft
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
    def direct(self) -> DirectChat | None:
        return self.client.conversations.direct(CHAT)

    @property
    def privacy(self) -> Privacy:
        return self.direct.toggle.privacy if self.direct else Privacy.CLOUD

    @property
    def live(self) -> Live | None:
        attempt = full_toggle(self.direct).attempt if self.direct else None
        return attempt if isinstance(attempt, Live) else None


def full_toggle(direct: DirectChat) -> Toggle:
    """Return a chat's toggle as the secret chat's own code sees it."""
    assert isinstance(direct.toggle, Toggle)
    return direct.toggle


def check_underway(client: Client, mono: float) -> None:
    """Check that the client's session index agrees with its toggles."""
    toggles = [full_toggle(d) for d in client.conversations.directs()]
    underway = client._secrets.underway
    assert underway.deadline == min((t.deadline(mono) for t in toggles), default=float("inf"))
    assert set(underway.all()) >= {t for t in toggles if t.privacy is not Privacy.CLOUD or t.sids}
    for toggle in toggles:
        assert all(underway.find(sid) is toggle for sid in toggle.sids)
    assert len(underway._by_sid) == sum(len(t.sids) for t in toggles)
