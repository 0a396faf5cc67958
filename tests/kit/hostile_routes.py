"""The routes of secret frames between the devices of a world, as docs/protocol.md says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.kit import wire as w
from tests.kit.hostile_people import Seat
from tui_chat.core.keys import Identity

if TYPE_CHECKING:
    from tests.kit.hostile_relay import World


def stamps(one: Identity, other: Seat) -> dict[str, Any]:
    """Return what the relay says of where a frame comes from and goes."""
    to = other.identity
    devices = {"from_dev": w.Id16(one.device_id), "to_dev": w.Id16(to.device_id)}
    return {"from_user": one.user, "to_user": to.user, **devices}


SecretFrame = w.ScOffer | w.ScAnswer | w.ScFinish | w.ScMsg | w.ScClose


class Routes:
    """Routes secret frames: who asked whom, and which two devices a session has."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.prompts: dict[bytes, list[Seat]] = {}
        self.offers: dict[bytes, tuple[Seat, Seat | None]] = {}

    def route(self, seat: Seat, frame: SecretFrame) -> None:
        sid, post = w.Id16(frame.sid), self.world.post
        pair = self.offers.get(sid)
        other = None
        if pair:
            other = pair[1] if seat is pair[0] else pair[0] if seat is pair[1] else None
        match frame:
            case w.ScOffer(chat=chat, m=m):
                if pair and (pair[0] is not seat or pair[1]):
                    return
                user = "bob" if seat.identity.user == "ada" else "ada"
                here = [s for s in self.world.seats if s.identity.user == user and s.wired]
                had = self.prompts.setdefault(sid, [])
                if not here:
                    return post(seat, w.ScUnavailable(sid))
                self.offers[sid] = (seat, None)
                for to in [to for to in here if to not in had]:
                    had.append(to)
                    post(to, w.ScOffered(sid=sid, chat=chat, m=m, **stamps(seat.identity, to)))
            case w.ScAnswer(m=m):
                if pair and pair[1] is None and seat in self.prompts[sid]:
                    self.offers[sid] = (pair[0], seat)
                    for to in self.prompts[sid]:
                        if to is not seat:
                            post(to, w.ScTaken(sid))
                    post(pair[0], w.ScAnswered(sid=sid, m=m, **stamps(seat.identity, pair[0])))
            case w.ScFinish(m=m):
                if other and pair and seat is pair[0]:
                    post(other, w.ScFinished(sid=sid, m=m, **stamps(seat.identity, other)))
            case w.ScMsg():
                if other:
                    ends = stamps(seat.identity, other)
                    post(other, self.world.message(frame.sid, frame.n, frame.C, frame.b, ends))
            case w.ScClose(reason=reason):
                closed = w.ScClosed(sid, reason)
                if other:
                    post(other, closed)
                    del self.offers[sid]
                elif pair and seat is pair[0]:
                    for to in self.prompts.pop(sid, []):
                        post(to, closed)
                    del self.offers[sid]
                elif pair and seat in self.prompts.get(sid, []):
                    left = self.prompts[sid]
                    left.remove(seat)
                    if reason == "declined" or not left:
                        for to in (pair[0], *left):
                            post(to, closed)
                        del self.offers[sid]

    def gone(self, seat: Seat) -> None:
        for sid, (one, two) in list(self.offers.items()):
            if seat is one or seat is two:
                del self.offers[sid]
                others = [two] if seat is one and two else [one] if seat is two else []
                others += self.prompts.pop(sid, []) if two is None else []
                for other in others:
                    if other is not seat and other:
                        self.world.post(other, w.ScGone(w.Id16(sid)))
            elif seat in self.prompts.get(sid, []) and two is None:
                self.prompts[sid].remove(seat)
                if not self.prompts[sid]:
                    del self.offers[sid]
                    self.world.post(one, w.ScUnavailable(w.Id16(sid)))
