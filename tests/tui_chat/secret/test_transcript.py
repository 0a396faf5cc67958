"""A whole chat with every random draw fixed: the bytes in tests/vectors are ours to keep.

`python -m tests.tui_chat.secret.test_transcript` writes the file again; a difference is a new
protocol."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

from tests.kit.secret import CHAT, RELAY, SID, End, KyberKem, Person, Stream, events_of, person
from tui_chat.secret import events, payload
from tui_chat.secret.handshake import Offer, Params, ReceivedOffer
from tui_chat.secret.ratchet import SealedMessage
from tui_chat.secret.reasons import CloseReason
from tui_chat.secret.safety import safety_number

FILE = Path(__file__).parents[2] / "vectors" / "secret_chat_v1.json"
NOW = 0.0
ABOUT = (
    "tui-chat secret chat, version 1: docs/secret-chat.md, section 14. Frames in order of sealing. "
    "All values hex, but numbers, names and texts. `order` numbers the frames from 0."
)


class Named:
    """A random source that writes down what each draw was for."""

    def __init__(self, by: str, log: list[dict[str, str]]) -> None:
        self._stream = Stream(("transcript", by))
        self._by, self._log = by, log
        self.names: list[str] = []

    def __call__(self, size: int) -> bytes:
        drawn = self._stream(size)
        self._log.append({"by": self._by, "for": self.names.pop(0), "bytes": drawn.hex()})
        return drawn


def known(p: Person) -> dict[str, Any]:
    d = p.me.device
    return {
        "user": p.user,
        "ak_seed": p.account.private_bytes_raw().hex(),
        "ak": p.ak.hex(),
        "device_id": d.device_id.hex(),
        "lk": d.lk.hex(),
        "s_private": p.me.s_private.hex(),
        "s": d.s.hex(),
        "created": d.created,
        "dh_cert": p.me.cert.hex(),
        "device_list": {"version": p.version, "sig": p.signed.sig.hex()},
    }


def said(inner: payload.Inner) -> dict[str, Any]:
    """Type and fields of a message, as the files have them."""
    return {"type": inner.code} | fields_of(inner)


def fields_of(one: Any) -> dict[str, Any]:
    values = {field.name: getattr(one, field.name) for field in dataclasses.fields(one)}
    return {k: v.hex() if isinstance(v, bytes) else v for k, v in values.items()}


def build() -> dict[str, Any]:
    """Shake hands, talk in both directions across ratchet steps, say goodbye."""
    draws: list[dict[str, str]] = []
    frames: list[dict[str, Any]] = []
    a, b, kem = person("alice"), person("bob"), KyberKem()
    ra, rb = Named("initiator", draws), Named("responder", draws)
    params = Params(RELAY, CHAT, "alice", "bob", SID)

    ra.names = ["n_I", "dh0", "ek0 d‖z", "e", "e1 d‖z"]
    offer = Offer.make(params, a.me, ra, kem)
    frames.append({"by": "initiator", "frame": "sc.offer", "m": offer.m1.hex()})
    rb.names = ["n_R", "e", "m"]
    answer, m2 = ReceivedOffer.read(params, offer.m1, kem).accept(b.me, rb, kem)
    frames.append({"by": "responder", "frame": "sc.answer", "m": m2.hex()})
    ra.names = ["heartbeat"]
    at_a, m3 = offer.answer(m2, b.dev, b.signed, None, NOW)
    frames.append({"by": "initiator", "frame": "sc.finish", "m": m3.hex()})
    step = ["dh", "ek d‖z", "m", "kf"]
    rb.names = ["heartbeat", *step]
    at_b, m4 = answer.finish(m3, a.dev, a.signed, None, NOW)
    ends = {"initiator": End(at_a.session, a, b), "responder": End(at_b.session, b, a)}
    other = {"initiator": "responder", "responder": "initiator"}
    heard: list[dict[str, Any]] = []

    order: list[list[str | int]] = []

    def sent(by: str, inner: payload.Inner, sealed: SealedMessage) -> int:
        order.append(["sealed", len(frames)])
        frames.append(
            {
                "by": by,
                "frame": "sc.msg",
                "says": said(inner),
                "n": sealed.n,
                "C": sealed.C.hex(),
                "b": sealed.b.hex(),
            }
        )
        return len(frames) - 1

    def deliver(number: int) -> None:
        order.append(["delivered", number])
        f = frames[number]
        sealed = SealedMessage(f["n"], bytes.fromhex(f["C"]), bytes.fromhex(f["b"]))
        at = other[f["by"]]
        for event in events_of(ends[at].take(sealed, NOW)):
            if isinstance(event, events.TextReceived):
                heard.append({"at": at, "n": event.n, "text": event.text, "ttl": event.ttl})

    i, r = ends["initiator"].session, ends["responder"].session
    p = payload
    deliver(sent("responder", p.ReadyPayload(), m4))
    ra.names, rb.names = [*step, "kf"], ["kf"]
    hello = sent("initiator", p.Text(0, "hello, Bob"), *i.send_text("hello, Bob", 0))
    crossing = p.Text(60, "crosses with hello")
    second = sent("responder", crossing, *r.send_text(crossing.text, 60))
    deliver(hello)
    deliver(second)
    long = p.Text(0, "two hundred and fifty-six bytes do not hold this: " + "é" * 120)
    deliver(sent("initiator", long, *i.send_text(long.text, 0)))
    rb.names = [*step, "kf"]
    deliver(sent("responder", p.AckPayload(1), *r.ack(1, NOW)))
    deliver(sent("responder", p.VerifiedPayload(), *r.verified()))
    ra.names = [*step, "kf"]
    deliver(sent("initiator", p.DeletePayload(0, 0), *i.delete(0, own=True)))
    last = p.ClosePayload(3, 4, CloseReason.USER)
    deliver(sent("initiator", last, *i.close(CloseReason.USER)))
    assert ra.names == rb.names == []
    assert r.ended and i.sas == r.sas
    return {
        "about": ABOUT,
        "relay_id": RELAY.hex(),
        "chat": CHAT,
        "sid": SID.hex(),
        "prologue": params.prologue().hex(),
        "initiator": known(a),
        "responder": known(b),
        "draws": draws,
        "frames": frames,
        "order": order,
        "h": at_a.h.hex(),
        "sas": [f"{emoji} {word}" for emoji, word in at_a.session.sas],
        "safety_number": safety_number(RELAY, "alice", a.ak, "bob", b.ak),
        "heard": heard,
    }


def test_the_published_transcript_is_reproduced() -> None:
    assert build() == json.loads(FILE.read_text("utf-8"))


def test_it_holds_what_a_second_implementation_needs() -> None:
    published = json.loads(FILE.read_text("utf-8"))
    sizes = [len(bytes.fromhex(f["m"])) for f in published["frames"][:3]]
    assert sizes == [1248, 1386, 1466]
    steps = [bytes.fromhex(f["b"])[0] for f in published["frames"][3:]]
    assert steps == [1, 1, 0, 0, 1, 0, 1, 0]
    assert len(published["heard"]) == 3


if __name__ == "__main__":
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(json.dumps(build(), ensure_ascii=False, indent=1) + "\n", "utf-8")
