"""How the relay of adversary.py routes secret frames, as docs/protocol.md says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from adversary_seat import Seat

from relay.wire import protocol  # noqa: F401
from relay.wire.binary import B32, Id16
from relay.wire.secret import (
    ScAnswer,
    ScAnswered,
    ScClose,
    ScClosed,
    ScFinish,
    ScFinished,
    ScGone,
    ScMessage,
    ScMsg,
    ScOffer,
    ScOffered,
    ScTaken,
    ScUnavailable,
)
from tui_chat.core.events import Network

if TYPE_CHECKING:
    from adversary import World


SecretFrame = ScOffer | ScAnswer | ScFinish | ScMsg | ScClose


class Routes:
    """Who was asked by whom, and which two devices a session has."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.prompts: dict[bytes, list[Seat]] = {}
        self.offers: dict[bytes, tuple[Seat, Seat | None]] = {}

    def stamps(self, one: Seat, other: Seat) -> dict[str, Any]:
        return {
            "from_user": one.identity.user,
            "from_dev": Id16(one.identity.device_id),
            "to_user": other.identity.user,
            "to_dev": Id16(other.identity.device_id),
        }

    def route(self, seat: Seat, frame: SecretFrame) -> None:
        sid = bytes(frame.sid)
        pair = self.offers.get(sid)
        other = None
        if pair:
            other = pair[1] if seat is pair[0] else pair[0] if seat is pair[1] else None
        match frame:
            case ScOffer(chat=chat, m=m):
                if pair and (pair[0] is not seat or pair[1]):
                    return
                user = "bob" if seat.identity.user == "ada" else "ada"
                here = [s for s in self.world.seats if s.identity.user == user and s.wired]
                here = [s for s in here if s.client.network is Network.ONLINE or s.wired]
                had = self.prompts.setdefault(sid, [])
                if not here:
                    self.world.post(seat, ScUnavailable(Id16(sid)))
                    return
                self.offers[sid] = (seat, None)
                for to in here:
                    if to not in had:
                        had.append(to)
                        self.world.post(
                            to,
                            ScOffered(sid=Id16(sid), chat=chat, m=m, **self.stamps(seat, to)),
                        )
            case ScAnswer(m=m):
                if pair and pair[1] is None and seat in self.prompts[sid]:
                    self.offers[sid] = (pair[0], seat)
                    for to in self.prompts[sid]:
                        if to is not seat:
                            self.world.post(to, ScTaken(Id16(sid)))
                    self.world.post(
                        pair[0],
                        ScAnswered(sid=Id16(sid), m=m, **self.stamps(seat, pair[0])),
                    )
            case ScFinish(m=m):
                if other and pair and seat is pair[0]:
                    self.world.post(
                        other, ScFinished(sid=Id16(sid), m=m, **self.stamps(seat, other))
                    )
            case ScMsg(n=n, C=c, b=b):
                if other:
                    self.world.post(
                        other,
                        ScMessage(
                            sid=Id16(sid), n=n, C=c, b=b, kid=1, rts=self.world.wall,
                            T=B32(bytes(32)), **self.stamps(seat, other),
                        ),
                    )  # fmt: skip
            case ScClose(reason=reason):
                if other:
                    self.world.post(other, ScClosed(Id16(sid), reason))
                    del self.offers[sid]
                elif pair and seat is pair[0]:
                    for to in self.prompts.pop(sid, []):
                        self.world.post(to, ScClosed(Id16(sid), reason))
                    del self.offers[sid]
                elif pair and seat in self.prompts.get(sid, []):
                    left = self.prompts[sid]
                    left.remove(seat)
                    if reason == "declined" or not left:
                        self.world.post(pair[0], ScClosed(Id16(sid), reason))
                        for to in left:
                            self.world.post(to, ScClosed(Id16(sid), reason))
                        del self.offers[sid]

    def gone(self, seat: Seat) -> None:
        for sid, (one, two) in list(self.offers.items()):
            if seat is one or seat is two:
                del self.offers[sid]
                others = [two] if seat is one and two else [one] if seat is two else []
                others += self.prompts.pop(sid, []) if two is None else []
                for other in others:
                    if other is not seat and other:
                        self.world.post(other, ScGone(Id16(sid)))
            elif seat in self.prompts.get(sid, []) and two is None:
                self.prompts[sid].remove(seat)
                if not self.prompts[sid]:
                    del self.offers[sid]
                    self.world.post(one, ScUnavailable(Id16(sid)))
