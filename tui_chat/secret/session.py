"""A session of a secret chat: the ratchet, and the rules of who may send what and when."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from relay.wire.reportable import FILE_ID, FileOffer, Text
from tui_chat.secret import events, payload
from tui_chat.secret.clock import Clock, Due, SendRate
from tui_chat.secret.contents import Contents
from tui_chat.secret.errors import (
    BadPayload,
    Failed,
    Locked,
    OpenFailed,
    Over,
    RequestRefused,
    WrongRoute,
)
from tui_chat.secret.events import Event
from tui_chat.secret.evidence import MessageEvidence, Stamps
from tui_chat.secret.payload import FileInner, Inner
from tui_chat.secret.primitives import Dh, Kem, Random, draw
from tui_chat.secret.ratchet import OpenedMessage, Ratchet, SealedMessage
from tui_chat.secret.reasons import CloseReason
from tui_chat.secret.sas import Symbol
from tui_chat.secret.texts import Texts

LAST_N = 2**20 - 1
"""The last number of a direction; it is kept for CLOSE."""
EVIDENCE = 256
"""Texts and file offers, the last ones, whose evidence a session holds for reports: at most 4 MiB.
So a peer can displace an insult with 256 more messages, but cannot fill the memory."""


class Session:
    """One end of an established session; made by the handshake.

    The caller puts every SealedMessage on the wire at once and in the order given, hands in each
    `sc.msg` of the sid in the order of arrival, and calls `tick` at `next_deadline`. `now` is
    seconds of a clock that never goes back and counts suspend. After any error other than
    RequestRefused the session has ended and its keys are gone; `sc.close` is the caller's to send.
    The memory that a peer can use up is bounded: see EVIDENCE, texts.KEPT and files.MOST."""

    def __init__(
        self,
        sid: bytes,
        ratchet: Ratchet,
        *,
        symbols: tuple[Symbol, ...],
        incoming: Stamps,
        random: Random,
        kem: Kem,
        dh: Dh,
        now: float,
    ) -> None:
        self.sid = sid
        self.sas = symbols
        self.h = ratchet.h
        self.direction = ratchet.direction
        self._ratchet: Ratchet | None = ratchet
        self._incoming = incoming
        self._random, self._kem, self._dh = random, kem, dh
        self._clock = Clock.start(now, self._jitter())
        self._sent, self._received = Texts(own=True), Texts(own=False)
        self._files = Contents()
        self._pace = SendRate()
        self._sources: deque[Callable[[], Inner | None]] = deque(
            [self._next_ack, self._files.next_owed, self._next_bulk]
        )
        self._ack_owed: int | None = None
        """Number of the ACK that waits for its turn."""
        self._removals: deque[payload.FileCancelPayload | payload.DeletePayload] = deque()
        self._evidence: deque[MessageEvidence] = deque(maxlen=EVIDENCE)
        self._arrived = 0
        self._peer_verified = False

    @property
    def ready(self) -> bool:
        """True if SECRET may be shown: both sides have proven that they hold the keys."""
        return self._clock.ready and not self.ended

    @property
    def ended(self) -> bool:
        """True once the keys are gone; nothing brings them back."""
        return self._ratchet is None

    @property
    def turns(self) -> int:
        """Number of ratchet steps by either side; 0 after the end."""
        return 0 if self._ratchet is None else self._ratchet.epoch

    @property
    def my_turn(self) -> bool:
        """True if this side's next message carries new keys; False after the end."""
        return self._ratchet is not None and self._ratchet.my_turn

    @property
    def heard_turn(self) -> int:
        """Turn in which the peer sealed its last message; 0 after the end."""
        return 0 if self._ratchet is None else self._ratchet.er

    @property
    def unconfirmed(self) -> tuple[int, ...]:
        """Numbers of our texts that no ACK covers."""
        return self._sent.unconfirmed

    @property
    def evidence(self) -> tuple[MessageEvidence, ...]:
        """Evidence of the last 256 messages that can be reported, in order; kept after the end,
        until `forget`."""
        return tuple(self._evidence)

    def forget(self) -> None:
        """Drop the evidence, after the user left the screen of this chat."""
        self._evidence.clear()

    @property
    def holds_timed_texts(self) -> bool:
        """True if `tick` still has a text to expire."""
        return self._sent.timed or self._received.timed

    def share(self, pace: SendRate) -> None:
        """Share a pace with other sessions: the relay counts their frames together."""
        self._pace.leave(self.sid)
        self._pace = pace

    def ready_frame(self) -> SealedMessage:
        """Return the responder's first message, which makes the session ready. Raises
        RequestRefused elsewhere."""
        if self.direction != 1 or self._clock.ready:
            raise RequestRefused(
                "the ready message (READY) can be sent only once, and only by the device that"
                " accepted the chat"
            )
        self._clock.ready = True
        return self._seal(payload.ReadyPayload())

    def send_text(self, text: str, ttl: int) -> list[SealedMessage]:
        """Seal one text of 1 to 16,375 bytes that expires `ttl` seconds (0: never, at most a day)
        after its display. Raises TooLong, Malformed, Locked or Over, and then changes nothing."""
        sealed = self._send(Text(ttl, text))
        self._sent.add(sealed.n, ttl)
        return [sealed]

    def ack(self, n: int, now: float) -> list[SealedMessage]:
        """Acknowledge that everything up to the peer's `n` is displayed. Returns nothing if that
        was sent before, or after the end; one ACK covers many, as the pace allows. Raises
        RequestRefused for an `n` that did not arrive."""
        if n >= self._arrived:
            raise RequestRefused("no message with this number arrived")
        if not self._received.show(n, now) or self.ended or self._full:
            return []
        self._ack_owed = n
        return self._paced(now)

    def displayed(self, now: float) -> list[SealedMessage]:
        """Note that all that arrived is displayed: timers start, and the last message is
        acknowledged unless the session has ended."""
        last = self._received.last
        return [] if last is None else self.ack(last, now)

    def verified(self) -> list[SealedMessage]:
        """Tell the peer that our user confirmed the code. Raises Locked or Over."""
        return [self._send(payload.VerifiedPayload())]

    def ends_at(self, n: int, *, own: bool) -> float | None:
        """Return when the text `n`, ours or the peer's, will expire; None until that is known."""
        return (self._sent if own else self._received).ends_at(n)

    def delete(self, n: int, *, own: bool) -> list[SealedMessage]:
        """Remove the text `n`, ours or the peer's, on both sides; nothing if there is none.
        Raises Locked or Over."""
        self._may_send()
        if not (self._sent if own else self._received).delete(n):
            return []
        return [self._send(self._deletion(n, own))]

    def flush(self, now: float) -> list[SealedMessage]:
        """Remove all texts on both sides, here at once, there as fast as the pace allows, and
        cancel all files. Raises Locked or Over."""
        self._may_send()
        self._removals += self._files.stop()
        for texts, own in ((self._sent, True), (self._received, False)):
            self._removals += [self._deletion(n, own) for n in texts.clear()]
        return self._paced(now)

    def offer_file(self, name: str, data: bytes) -> tuple[bytes, list[SealedMessage]]:
        """Offer a file; its bytes follow when the peer has accepted. Return its id (16 bytes) and
        the messages. Raises TooLong over 64 MiB or for a name of over 16,321 bytes, Malformed for
        one of over 65,535, TooMuch, Locked or Over."""
        self._may_send()
        payload.encode(FileOffer(bytes(FILE_ID), 0, bytes(32), name))
        offer = self._files.offer(draw(self._random, FILE_ID), name, data)
        sealed = self._send(offer)
        self._sent.add_offer(sealed.n)
        return offer.id, [sealed]

    def answer_file(self, id: bytes, accept: bool, now: float) -> list[Event | SealedMessage]:
        """Accept or decline a file of the peer, which is told as the pace allows. Raises
        RequestRefused for a file that awaits no reply, TooMuch where there is no room, Locked or
        Over."""
        self._may_send()
        told = self._files.answer(id, accept)
        return [*self._paced(now), *told]

    def cancel_file(self, id: bytes) -> list[SealedMessage]:
        """Cancel a file, ours or the peer's. Raises RequestRefused for one that is not in progress,
        Locked or Over."""
        self._may_send()
        return [self._send(self._files.cancel(id))]

    def renew(self) -> list[SealedMessage]:
        """Renew the keys now by a heartbeat that asks for an answer. Raises Locked or Over."""
        return [self._send(payload.NoopPayload(True))]

    def take_turn(self) -> list[SealedMessage]:
        """Send new keys of ours, if the turn is ours and a number is left, by a heartbeat that asks
        for nothing."""
        return self._noop() if self.ready and self.my_turn else []

    def close(self, reason: CloseReason) -> list[SealedMessage]:
        """Say goodbye with the final counters, and end the session. Raises Over."""
        ratchet = self._live()
        sealed = self._seal(payload.ClosePayload(ratchet.ns, ratchet.nr, reason))
        self.abandon()
        return [sealed]

    def abandon(self) -> None:
        """End without a goodbye, after the connection, the relay or a newer device list ended the
        session."""
        self._ratchet = None
        self._ack_owed = None
        self._files.clear()
        self._removals.clear()
        self._pace.leave(self.sid)

    def receive(
        self,
        n: int,
        c: bytes,
        b: bytes,
        now: float,
        *,
        kid: int,
        rts: int,
        tag: bytes,
        stamps: Stamps,
    ) -> list[Event | SealedMessage]:
        """Open the next message. Return its events and the messages to send in return, in order.
        Raises OpenFailed, and ends the session, if it is not exactly the message that has to come
        next; Over if the session had ended before."""
        ratchet = self._live()
        try:
            if stamps != self._incoming:
                raise WrongRoute(
                    "according to the relay, this message is from a device that is not in this"
                    " secret chat"
                )
            after, opened = ratchet.open(n, c, b, self._kem)
            inner = payload.decode(opened.padded)
            self._check_place(inner, after, opened)
            self._ratchet, self._arrived = after, after.nr
            self._clock.heard = now
            if opened.stepped:
                self._clock.stepped = now
            out = self._take(inner, n, now)
            if isinstance(inner, Text | FileOffer):
                way, kf, padded = 1 - self.direction, opened.kf, opened.padded
                self._evidence.append(
                    MessageEvidence(self.sid, self.h, way, n, kf, padded, c, tag, kid, rts, stamps)
                )
            return out
        except Failed as e:
            rule = str(e)
        except BaseException:
            self.abandon()
            raise
        self.abandon()
        raise OpenFailed(rule)

    def tick(self, now: float) -> list[Event | SealedMessage]:
        """Handle what is due: expired texts, heartbeats, and the endings by time or counter."""
        out: list[Event | SealedMessage] = [*self._sent.expire(now), *self._received.expire(now)]
        for due in self._due(now):
            match due:
                case "not_ready" | "silent":
                    return [*out, *self.close(CloseReason.TIME_OUT), events.SessionLost(due)]
                case "no_step":
                    reason = CloseReason.NO_RATCHET_STEP
                    return [*out, *self.close(reason), events.SessionClosed(reason, own=True)]
                case "old" | "full":
                    reason = CloseReason.LIMIT
                    return [*out, *self.close(reason), events.SessionClosed(reason, own=True)]
                case "answer":
                    out += self._answer(now)
                case "beat":
                    self._clock.next_beat(now, self._jitter())
                    out += self._noop()
        return out if self.ended else [*out, *self._paced(now)]

    def next_deadline(self, now: float) -> float:
        """Return when `tick` is due; infinity if never."""
        ends = [self._sent.next_end, self._received.next_end]
        if self._full or self._sent.crowded or self._received.crowded:
            ends.append(now)
        elif not self.ended:
            ends += [at for at, _ in self._clock.deadlines()]
            if self._waits:
                ends.append(max(self._pace.next, now))
        return min(ends)

    def _due(self, now: float) -> list[Due]:
        if self.ended:
            return []
        if self._full:
            return ["full"]
        return [due for at, due in self._clock.deadlines() if at <= now]

    def _check_place(self, inner: Inner, after: Ratchet, opened: OpenedMessage) -> None:
        first = after.nr == 1 and self.direction == 0
        if isinstance(inner, payload.ReadyPayload) != first or (first and not opened.stepped):
            raise BadPayload(
                "the ready message (READY) is missing, came at a wrong time, or has no new keys"
            )
        if isinstance(inner, payload.ClosePayload):
            return
        if self.direction == 1 and after.er == 0:
            raise BadPayload(
                "the other device sent a message too early: until it receives READY, it can send"
                " only the closing message (CLOSE)"
            )
        if after.nr > LAST_N:
            raise BadPayload(
                "the other device sent a message with the highest number, which is reserved for"
                " the closing message (CLOSE)"
            )

    def _take(self, inner: Inner, n: int, now: float) -> list[Event | SealedMessage]:
        match inner:
            case payload.NoopPayload(answer_now):
                self._clock.answer_owed |= answer_now
                return [*self._answer(now)] if self._clock.may_answer(now) else []
            case Text(ttl, text):
                self._received.add(n, ttl)
                return [events.TextReceived(n, text, ttl)]
            case payload.AckPayload(shown):
                if not self._sent.shown <= shown < self._live().ns:
                    raise BadPayload(
                        "the other device confirmed (ACK) fewer messages than before, or more"
                        " messages than were sent"
                    )
                return [events.TextsAcknowledged(shown)] if self._sent.show(shown, now) else []
            case payload.ClosePayload(ns, nr, reason):
                if ns != n or nr > self._live().ns:
                    raise BadPayload(
                        "the message counts in the other device's closing message (CLOSE) are wrong"
                    )
                self.abandon()
                return [events.SessionClosed(reason, own=False, received=nr)]
            case payload.ReadyPayload():
                self._clock.ready = True
                return [events.SessionReady()]
            case payload.VerifiedPayload():
                known, self._peer_verified = self._peer_verified, True
                return [] if known else [events.PeerVerified()]
            case payload.DeletePayload(direction, target):
                own = direction == self.direction
                if target >= (self._live().ns if own else n):
                    raise BadPayload(
                        "the other device deleted (DELETE) a message that was not sent"
                    )
                texts = self._sent if own else self._received
                return [events.TextDeleted(own, target)] if texts.delete(target) else []
            case _:
                return self._take_file(inner, n, now)

    def _take_file(self, inner: FileInner, n: int, now: float) -> list[Event | SealedMessage]:
        told = self._files.heard(inner, n)
        if isinstance(inner, FileOffer):
            self._received.add_offer(n)
        return [*told, *self._paced(now)]

    @property
    def _waits(self) -> bool:
        return self._ack_owed is not None or bool(self._removals) or self._files.waits

    def _paced(self, now: float) -> list[SealedMessage]:
        """Send waiting messages within the pace: an ACK, replies and credits of files, and bulk
        requests of our user. The three take turns, so that a peer that asks much for one holds up
        no other."""
        out: list[SealedMessage] = []
        while self._waits and not self._full and self._pace.take(self.sid, now):
            inner = None
            while inner is None:  # at least one of them has a message
                inner = self._sources[0]()
                self._sources.rotate(-1)
            out.append(self._send(inner))
        if not self._waits or self._full:
            self._pace.leave(self.sid)
        return out

    def _next_ack(self) -> Inner | None:
        n, self._ack_owed = self._ack_owed, None
        return None if n is None else payload.AckPayload(n)

    def _next_bulk(self) -> Inner | None:
        if not self._removals:
            return self._files.next_chunk()
        removal = self._removals.popleft()
        if isinstance(removal, payload.FileCancelPayload):
            self._files.count(removal)
        return removal

    def _deletion(self, n: int, own: bool) -> payload.DeletePayload:
        return payload.DeletePayload(self.direction if own else 1 - self.direction, n)

    def _answer(self, now: float) -> list[SealedMessage]:
        if not self._clock.answer_owed:
            return []
        self._clock.answer_owed = False
        self._clock.answered = now
        return self._noop()

    def _noop(self) -> list[SealedMessage]:
        return [] if self._full else [self._send(payload.NoopPayload(False))]

    @property
    def _full(self) -> bool:
        return self._ratchet is not None and self._ratchet.ns == LAST_N

    def _live(self) -> Ratchet:
        if self._ratchet is None:
            raise Over("this secret chat has ended")
        return self._ratchet

    def _may_send(self) -> None:
        self._live()
        if not self._clock.ready:
            raise Locked("the secret chat is not ready yet, so nothing can be sent")
        if self._full:
            raise Locked("the highest message number is reserved for the closing message (CLOSE)")

    def _send(self, inner: Inner) -> SealedMessage:
        self._may_send()
        return self._seal(inner)

    def _seal(self, inner: Inner) -> SealedMessage:
        ratchet = self._live()
        padded = payload.encode(inner)
        try:
            after, sealed = ratchet.seal(padded, self._random, self._kem, self._dh)
        except BaseException:
            self.abandon()
            raise
        self._ratchet = after
        return sealed

    def _jitter(self) -> float:
        return int.from_bytes(draw(self._random, 2), "big") / 0xFFFF
