"""A second chat with every random draw fixed: fifteen ratchet steps, crossing messages, every inner
type, a goodbye, and the report of each side. Its bytes are ours to keep.

`python -m tests.tui_chat.secret.test_transcript_long` writes the file; a difference is a new
protocol."""

from __future__ import annotations

import itertools
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from relay.store import franking
from relay.wire import protocol as rq  # noqa: F401
from relay.wire.binary import B32, Blob, Id16
from relay.wire.secret import Evidence, Report
from relay.wire.shapes import Refused
from relay.wire.transcripts import frank_tag
from tests.kit.secret import CHAT, RELAY, End, KyberKem, Stream, events_of, person, sealed_of
from tests.tui_chat.secret.test_transcript import ABOUT, fields_of, known, said
from tui_chat.secret import events, payload
from tui_chat.secret.events import Event
from tui_chat.secret.evidence import MessageEvidence
from tui_chat.secret.handshake import Offer, Params, ReceivedOffer
from tui_chat.secret.primitives import sha256
from tui_chat.secret.ratchet import SealedMessage
from tui_chat.secret.reasons import CloseReason
from tui_chat.secret.safety import safety_number
from tui_chat.secret.session import Session

FILE = Path(__file__).parents[2] / "vectors" / "secret_chat_v1_long.json"
SID = bytes(range(16, 32))
KID, K_FRANK = 7, Stream("the franking key of the long transcript")(32)
STARTED = 1_700_000_000_000
STEP = ["dh", "ek d‖z", "m", "kf"]
OTHER = {"initiator": "responder", "responder": "initiator"}


class Named:
    """A random source that writes down what each draw was for: what the handshake says, then
    what the state of the session makes the next one."""

    def __init__(self, by: str, log: list[dict[str, str]]) -> None:
        self._stream = Stream(("long transcript", by))
        self._by, self._log = by, log
        self.names: list[str] = []
        self.session: Session | None = None

    def __call__(self, size: int) -> bytes:
        drawn = self._stream(size)
        self._log.append({"by": self._by, "for": self._name(size), "bytes": drawn.hex()})
        return drawn

    def _name(self, size: int) -> str:
        if not self.names:
            assert self.session and self.session._ratchet
            sealing = STEP if self.session._ratchet.my_turn else ["kf"]
            self.names = [{2: "heartbeat", 16: "file id"}[size]] if size < 32 else [*sealing]
        return self.names.pop(0)


class Chat:
    """Both ends and the relay between them; every frame is written down, and in what order
    things were sealed and delivered."""

    def __init__(self) -> None:
        self.draws: list[dict[str, str]] = []
        self.frames: list[dict[str, Any]] = []
        self.order: list[list[str | int]] = []
        self.now = 0.0
        self.people = {"initiator": person("alice", "long"), "responder": person("bob", "long")}
        self.params = Params(RELAY, CHAT, "alice", "bob", SID)
        self.h = self._shake()
        self.waiting: dict[str, list[int]] = {"initiator": [], "responder": []}
        self.told: dict[str, list[Event]] = {"initiator": [], "responder": []}

    def _shake(self) -> bytes:
        a, b = self.people["initiator"], self.people["responder"]
        ra, rb = (Named(by, self.draws) for by in OTHER)
        kem = KyberKem()
        ra.names = ["n_I", "dh0", "ek0 d‖z", "e", "e1 d‖z"]
        offer = Offer.make(self.params, a.me, ra, kem)
        rb.names = ["n_R", "e", "m"]
        answer, m2 = ReceivedOffer.read(self.params, offer.m1, kem).accept(b.me, rb, kem)
        ra.names = ["heartbeat"]
        at_a, m3 = offer.answer(m2, b.dev, b.signed, None, self.now)
        for by, frame, m in (
            ("initiator", "sc.offer", offer.m1),
            ("responder", "sc.answer", m2),
            ("initiator", "sc.finish", m3),
        ):
            self.frames.append({"by": by, "frame": frame, "m": m.hex()})
        rb.names = ["heartbeat", *STEP]
        at_b, self.m4 = answer.finish(m3, a.dev, a.signed, None, self.now)
        self.ends = {"initiator": End(at_a.session, a, b), "responder": End(at_b.session, b, a)}
        ra.session, rb.session = at_a.session, at_b.session
        assert at_a.h == at_b.h and at_a.session.sas == at_b.session.sas
        return at_a.h

    def say(self, by: str, sealed: Sequence[Event | SealedMessage], *inner: payload.Inner) -> None:
        """These were just sealed by a side; what is inside is checked when they are opened."""
        for one, what in zip(sealed_of(list(sealed)), inner, strict=True):
            me, peer = self.people[by], self.people[OTHER[by]]
            rts = STARTED + 1000 * len(self.frames)
            names = (me.user.encode(), me.dev, peer.user.encode(), peer.dev)
            tag = frank_tag(K_FRANK, KID, SID, *names, one.n, rts, one.C)
            self.order.append(["sealed", len(self.frames)])
            self.waiting[OTHER[by]].append(len(self.frames))
            self.frames.append(
                {
                    "by": by,
                    "frame": "sc.msg",
                    "says": said(what),
                    "n": one.n,
                    "C": one.C.hex(),
                    "b": one.b.hex(),
                    "kid": KID,
                    "rts": rts,
                    "T": tag.hex(),
                }
            )

    def deliver(self, at: str, *answers: payload.Inner) -> None:
        """The oldest frame on the way to a side arrives; `answers` is what that makes it seal."""
        number = self.waiting[at].pop(0)
        self.order.append(["delivered", number])
        f = self.frames[number]
        sealed = SealedMessage(f["n"], bytes.fromhex(f["C"]), bytes.fromhex(f["b"]))
        stamped = {"kid": KID, "rts": f["rts"], "tag": bytes.fromhex(f["T"])}
        out = self.ends[at].take(sealed, self.now, **stamped)
        self.told[at] += events_of(out)
        self.say(at, out, *answers)


def reported(of: MessageEvidence) -> dict[str, Any]:
    """One message of a report."""
    stamps = fields_of(of.stamps)
    return {
        "sid": of.sid.hex(),
        "h": of.h.hex(),
        "dir": of.direction,
        "n": of.n,
        "kf": of.kf.hex(),
        "P": of.padded.hex(),
        "C": of.C.hex(),
        **stamps,
        "rts": of.rts,
        "kid": of.kid,
        "T": of.tag.hex(),
    }


def talk() -> Chat:
    """The whole chat. I and R take turns at the ratchet, and some of what they say crosses."""
    chat = Chat()
    i, r = (chat.ends[by].session for by in OTHER)
    p = payload
    data = bytes(range(256)) + b"the end of the file"

    def texts(by: str, session: Session, text: str, ttl: int) -> None:
        chat.say(by, session.send_text(text, ttl), p.Text(ttl, text))

    chat.say("responder", [chat.m4], p.ReadyPayload())
    chat.deliver("initiator")
    texts("initiator", i, "hello, Bob", 0)
    texts("responder", r, "crosses with hello", 60)
    texts("responder", r, "and so does this", 0)
    chat.deliver("responder")
    chat.deliver("initiator")
    texts("initiator", i, "ends in a larger bucket: " + "é" * 140, 86_400)
    chat.deliver("initiator")
    chat.deliver("responder")
    chat.say("responder", r.displayed(chat.now), p.AckPayload(1))
    chat.say("responder", r.verified(), p.VerifiedPayload())
    chat.deliver("initiator")
    chat.say("initiator", i.displayed(chat.now), p.AckPayload(2))
    chat.deliver("initiator")
    chat.say("initiator", i.renew(), p.NoopPayload(True))
    chat.deliver("responder")
    chat.deliver("responder", p.NoopPayload(False))
    chat.deliver("initiator")

    file_id, offered = i.offer_file("Käse & map.bin", data)
    offer = p.FileOffer(file_id, len(data), sha256(data), "Käse & map.bin")
    chat.say("initiator", offered, offer)
    chat.deliver("responder")
    chat.say("responder", r.answer_file(file_id, True, chat.now), p.FileReplyPayload(file_id, True))
    chunk = p.FileChunkPayload(file_id, 0, data)
    chat.deliver("initiator", chunk)
    chat.deliver("responder", p.FileCreditPayload(file_id, len(data)))
    chat.deliver("initiator")

    second, offered = r.offer_file("declined.txt", b"not wanted")
    chat.say("responder", offered, p.FileOffer(second, 10, sha256(b"not wanted"), "declined.txt"))
    chat.deliver("initiator")
    chat.say("initiator", i.answer_file(second, False, chat.now), p.FileReplyPayload(second, False))
    third, offered = i.offer_file("cancelled", b"never mind")
    chat.say("initiator", offered, p.FileOffer(third, 10, sha256(b"never mind"), "cancelled"))
    chat.say("initiator", i.cancel_file(third), p.FileCancelPayload(third))
    chat.deliver("responder")
    chat.deliver("responder")
    chat.say("responder", r.cancel_file(third), p.FileCancelPayload(third))
    chat.deliver("responder")
    chat.deliver("initiator")

    chat.say("responder", r.delete(0, own=False), p.DeletePayload(0, 0))
    chat.say("initiator", i.delete(2, own=False), p.DeletePayload(1, 2))
    chat.deliver("initiator")
    chat.deliver("responder")
    chat.say("initiator", i.delete(1, own=True), p.DeletePayload(0, 1))
    chat.deliver("responder")
    chat.now = 40.0
    chat.say("responder", r.tick(chat.now), p.NoopPayload(False))
    chat.say("initiator", i.tick(chat.now), p.NoopPayload(False))
    chat.deliver("initiator")
    chat.deliver("responder")
    texts("initiator", i, "🙂 goodbye soon", 0)
    chat.deliver("responder")
    texts("responder", r, "this reaches nobody: it crosses with the goodbye", 0)
    ns, nr = i._ratchet.ns, i._ratchet.nr
    chat.say("initiator", i.close(CloseReason.USER), p.ClosePayload(ns, nr, CloseReason.USER))
    chat.deliver("responder")
    assert i.ended and r.ended
    return chat


def build() -> dict[str, Any]:
    """Return the contents of the file."""
    chat = talk()
    a, b = chat.people["initiator"], chat.people["responder"]
    return {
        "about": f"{ABOUT} What is not delivered was on the way when the session ended.",
        "relay_id": RELAY.hex(),
        "chat": CHAT,
        "sid": SID.hex(),
        "prologue": chat.params.prologue().hex(),
        "K_frank": K_FRANK.hex(),
        "initiator": known(a),
        "responder": known(b),
        "draws": chat.draws,
        "frames": chat.frames,
        "order": chat.order,
        "h": chat.h.hex(),
        "sas": [f"{emoji} {word}" for emoji, word in chat.ends["initiator"].session.sas],
        "safety_number": safety_number(RELAY, "alice", a.ak, "bob", b.ak),
        "reports": {by: [reported(one) for one in chat.ends[by].session.evidence] for by in OTHER},
    }


def test_the_published_chat_is_reproduced() -> None:
    assert build() == json.loads(FILE.read_text("utf-8"))


def test_it_holds_every_inner_type_and_more_than_ten_steps() -> None:
    published = json.loads(FILE.read_text("utf-8"))
    messages = [f for f in published["frames"] if f["frame"] == "sc.msg"]
    assert {m["says"]["type"] for m in messages} == set(range(12))
    assert {m["says"]["answer_now"] for m in messages if m["says"]["type"] == 0} == {False, True}
    assert {m["says"]["accept"] for m in messages if m["says"]["type"] == 8} == {False, True}
    steps = [m["by"] for m in messages if m["b"].startswith("01")]
    assert len(steps) == 15
    # a turn is given back with every step, so the sides alternate
    assert all(one != other for one, other in itertools.pairwise(steps))
    assert [len(published["reports"][by]) for by in OTHER] == [3, 5]


def test_the_relay_takes_both_reports_and_no_changed_one() -> None:
    published = json.loads(FILE.read_text("utf-8"))
    keys = {KID: franking.ReportKey(1, bytes.fromhex(published["K_frank"]))}
    for by, listed in published["reports"].items():
        report = report_of(listed)
        assert franking.refusal(report, published[by]["user"]) is None
        found = franking.verify_messages(report, keys)
        assert [one.n for one in found] == [one["n"] for one in listed]
        said = {f["n"]: f["says"] for f in published["frames"][3:] if f["by"] == OTHER[by]}
        assert all(one.contents.code == said[one.n]["type"] for one in found)
        for field in ("kf", "P", "T"):
            changed = report_of(listed)
            value = getattr(changed.msgs[-1], field)
            setattr(changed.msgs[-1], field, type(value)(bytes([value[0] ^ 1]) + value[1:]))
            assert isinstance(franking.verify_messages(changed, keys), Refused)


def report_of(listed: list[dict[str, Any]]) -> Report:
    """The frame that carries this report."""
    msgs = [
        Evidence(
            n=one["n"],
            kf=B32(bytes.fromhex(one["kf"])),
            P=Blob(bytes.fromhex(one["P"])),
            rts=one["rts"],
            kid=one["kid"],
            T=B32(bytes.fromhex(one["T"])),
        )
        for one in listed
    ]
    first = listed[0]
    return Report(
        id="0" * 32,
        sid=Id16(bytes.fromhex(first["sid"])),
        h=B32(bytes.fromhex(first["h"])),
        dir=first["dir"],
        from_user=first["from_user"],
        from_dev=Id16(bytes.fromhex(first["from_dev"])),
        to_user=first["to_user"],
        to_dev=Id16(bytes.fromhex(first["to_dev"])),
        reason="other",
        msgs=msgs,
    )


def test_both_sides_were_told_what_was_said() -> None:
    chat = talk()
    at = {by: [type(event) for event in chat.told[by]] for by in OTHER}
    assert (
        at["initiator"].count(events.TextReceived) == 2
        and at["responder"].count(events.TextReceived) == 3
    )
    assert events.FileReceived in at["responder"] and events.FileDelivered in at["initiator"]
    assert (
        at["initiator"].count(events.TextDeleted) == 1
        and at["responder"].count(events.TextDeleted) == 2
    )
    assert at["responder"][-1] is events.SessionClosed


if __name__ == "__main__":
    FILE.write_text(json.dumps(build(), ensure_ascii=False, indent=1) + "\n", "utf-8")
