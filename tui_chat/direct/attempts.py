"""What a direct chat is in the middle of: each stage between asking and the end is a type."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui_chat.secret.handshake import Answer, Established, Offer, OfferRead
    from tui_chat.secret.identity import SignedList

M2_SECONDS = 65.0
STEP_SECONDS = 15.0
HANDSHAKE_SECONDS = 100.0
LIST_SECONDS = 15.0


@dataclass(slots=True, repr=False)
class Prompt:
    """The peer asks; nothing has changed yet. `list_id` is the request for its device list."""

    sid: bytes
    by: str
    from_dev: bytes
    until: float
    read: OfferRead
    list_id: str
    peer_list: SignedList | None = None


@dataclass(slots=True, repr=False)
class Asking:
    """We asked: first for the peer's device list, then M1 is out and M2 is waited for. `aside`
    are offers of the peer that lost to ours: at most six, three a minute for 80 seconds."""

    sid: bytes
    since: float
    list_id: str
    peer_list: SignedList | None = None
    offer: Offer | None = None
    aside: list[bytes] = field(default_factory=list)

    @property
    def deadline(self) -> float:
        """When waiting is over, by the client's clock."""
        return self.since + (M2_SECONDS if self.offer else LIST_SECONDS)


@dataclass(slots=True, repr=False)
class Answering:
    """We accepted: for the peer's device list, then M2 is out and M3 is waited for."""

    prompt: Prompt
    since: float
    answer: Answer | None = None
    sent: float = 0.0

    @property
    def sid(self) -> bytes:
        """The session that was offered."""
        return self.prompt.sid

    @property
    def deadline(self) -> float:
        """When waiting is over, by the client's clock."""
        if self.answer is None:
            return self.since + LIST_SECONDS
        return min(self.sent + STEP_SECONDS, self.since + HANDSHAKE_SECONDS)


@dataclass(slots=True, repr=False)
class Finishing:
    """M3 is out, the READY of the responder is waited for."""

    sid: bytes
    since: float
    sent: float
    stands: Established

    @property
    def deadline(self) -> float:
        """When waiting is over, by the client's clock."""
        return min(self.sent + STEP_SECONDS, self.since + HANDSHAKE_SECONDS)


@dataclass(slots=True, repr=False)
class Live:
    """The secret chat stands."""

    sid: bytes
    stands: Established


Attempt = Asking | Answering | Finishing | Live
