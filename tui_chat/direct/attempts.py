"""What a direct chat is in the middle of: each stage between asking and the end is a type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from tui_chat.secret.handshake import Answer, Established, Offer, OfferRead
    from tui_chat.secret.identity import SignedList

M2_SECONDS = 65.0
STEP_SECONDS = 15.0
HANDSHAKE_SECONDS = 100.0
LIST_SECONDS = 15.0


class Prompt(Struct):
    """The peer asks; nothing has changed yet. `list_id` is the request for its device list."""

    sid: bytes
    by: str
    from_dev: bytes
    until: float
    read: OfferRead
    list_id: str
    peer_list: SignedList | None = None

    __repr__ = object.__repr__


class Asking(Struct):
    """We asked: first for the peer's device list, then M1 is out and M2 is waited for. `aside`
    are offers of the peer that lost to ours: at most six, three a minute for 80 seconds.
    `repeated`: M1 was sent more than once."""

    sid: bytes
    since: float
    list_id: str
    peer_list: SignedList | None = None
    offer: Offer | None = None
    aside: list[bytes] = field(default_factory=list)
    repeated: bool = False

    __repr__ = object.__repr__

    @property
    def deadline(self) -> float:
        """When waiting is over, by the client's clock."""
        return self.since + (M2_SECONDS if self.offer else LIST_SECONDS)


class Answering(Struct):
    """We accepted: for the peer's device list, then M2 is out and M3 is waited for."""

    prompt: Prompt
    since: float
    answer: Answer | None = None
    sent: float = 0.0

    __repr__ = object.__repr__

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


class Finishing(Struct):
    """M3 is out, the READY of the responder is waited for. `repeated` as while asking."""

    sid: bytes
    since: float
    sent: float
    stands: Established
    repeated: bool = False

    __repr__ = object.__repr__

    @property
    def deadline(self) -> float:
        """When waiting is over, by the client's clock."""
        return min(self.sent + STEP_SECONDS, self.since + HANDSHAKE_SECONDS)


class Live(Struct):
    """The secret chat stands."""

    sid: bytes
    stands: Established

    __repr__ = object.__repr__


Attempt = Asking | Answering | Finishing | Live
