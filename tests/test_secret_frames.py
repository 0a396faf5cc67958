"""Which frames of a secret chat are none of a relay, and which only fail (docs/secret-chat.md,
section 6, "Frames")."""

from __future__ import annotations

import json

import pytest
from client_kit import Stage, ended
from consent_kit import until

from relay.wire import events as ev
from relay.wire.binary import B32, Blob, Id16
from relay.wire.codec import BadFrame, decode_event, encode
from tui_chat.events import Ended

ROUTE = (Id16(b"s" * 16), "ada", Id16(b"a" * 16), "bob", Id16(b"b" * 16))
SID = ROUTE[0]
FRAMES: list[ev.Event] = [
    ev.ScOffered(*ROUTE, "@ada,bob", Blob(b"m1")),
    ev.ScAnswered(*ROUTE, Blob(b"m2")),
    ev.ScFinished(*ROUTE, Blob(b"m3")),
    ev.ScMessage(*ROUTE, 0, B32(bytes(32)), Blob(b"b"), 255, 2**53 - 1, B32(bytes(32))),
    ev.ScClosed(SID, "closed"),
    ev.ScTaken(SID),
    ev.ScGone(SID),
    ev.ScUnavailable(SID),
]
FIELDS = [
    pytest.param(frame, name, id=f"{type(frame).__name__} {name}")
    for frame in FRAMES
    for name in json.loads(encode(frame))
    if name != "t"
]
ABSENT = object()
WRONG: dict[str, list[object]] = {
    "integer": [-1, 1.5, "1", None, 2**53],
    "base64": ["QQ", "QR==", "QQ==\n", "not it", 5, None],
    "text": [5, None, ["x"]],
}
KINDS = {"n": "integer", "rts": "integer", "kid": "integer"} | dict.fromkeys(
    ("sid", "from_dev", "to_dev", "m", "b", "C", "T"), "base64"
)


@pytest.mark.parametrize(("frame", "name"), FIELDS)
def test_a_field_that_is_missing_or_another_thing_makes_no_frame(
    frame: ev.Event, name: str
) -> None:
    for wrong in [ABSENT, *WRONG[KINDS.get(name, "text")]]:
        fields = json.loads(encode(frame))
        fields[name] = wrong
        if wrong is ABSENT:
            del fields[name]
        with pytest.raises(BadFrame):
            decode_event(json.dumps(fields))
    more = json.loads(encode(frame)) | {"later": True}
    assert decode_event(json.dumps(more)) == frame


@pytest.mark.parametrize("name", ["sid", "from_dev", "to_dev", "C", "T"])
@pytest.mark.parametrize("size", [0, 15, 17, 31, 33])
def test_the_size_of_these_belongs_to_the_frame(name: str, size: int) -> None:
    fields = json.loads(encode(FRAMES[3])) | {name: json.loads(encode(raw(size)))["m"]}
    with pytest.raises(BadFrame):
        decode_event(json.dumps(fields))


def raw(size: int) -> ev.Event:
    """Some frame that has bytes of this number in `m`."""
    return ev.ScAnswered(*ROUTE, Blob(bytes(size)))


@pytest.mark.parametrize("kind", [ev.ScAnswered, ev.ScFinished, ev.ScMessage])
@pytest.mark.parametrize("size", [0, -1, 1])
def test_where_only_the_length_is_wrong_a_check_has_failed(kind: type, size: int) -> None:
    stage = Stage()
    stage.ask(stage.ada)
    stage.advance(1)
    stage.press(stage.bob, "F2")
    seat = stage.bob if kind is ev.ScFinished else stage.ada
    until(stage, seat.name, kind)
    event = decode_event(seat.down[0])
    name = "b" if kind is ev.ScMessage else "m"
    was = getattr(event, name)
    setattr(event, name, Blob(was[:size] if size <= 0 else was + b"\0"))
    seat.down[0] = encode(event)
    stage.clear()
    stage.deliver_down(seat)
    assert ended(seat) is Ended.FAILED and stage.closes(seat) == ["failed"]
