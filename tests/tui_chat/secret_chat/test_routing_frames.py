"""Which frames of a secret chat are none of a relay, and which only fail (docs/secret-chat.md,
section 6, "Frames")."""

from __future__ import annotations

import json

import pytest

from relay.wire.account import DeviceList
from relay.wire.binary import B32, Blob, Id16
from relay.wire.codec import BadFrame, decode_event, decode_request, encode
from relay.wire.secret import (
    ScAnswered,
    ScClosed,
    ScFinished,
    ScGone,
    ScMessage,
    ScOffered,
    ScTaken,
    ScUnavailable,
)
from relay.wire.shapes import Event
from tests.kit.client import Stage, ended, until
from tui_chat.core.events import Ended

ROUTE = (Id16(b"s" * 16), "ada", Id16(b"a" * 16), "bob", Id16(b"b" * 16))
SID = ROUTE[0]
FRAMES: list[Event] = [
    ScOffered(*ROUTE, "@ada,bob", Blob(b"m1")),
    ScAnswered(*ROUTE, Blob(b"m2")),
    ScFinished(*ROUTE, Blob(b"m3")),
    ScMessage(*ROUTE, 0, B32(bytes(32)), Blob(b"b"), 255, 2**53 - 1, B32(bytes(32))),
    ScClosed(SID, "closed"),
    ScTaken(SID),
    ScGone(SID),
    ScUnavailable(SID),
]
FIELDS = [
    pytest.param(frame, name, id=f"{type(frame).__name__} {name}")
    for frame in FRAMES
    for name in json.loads(encode(frame))
    if name != "t"
]
ABSENT = object()
WRONG: dict[str, list[object]] = {
    "integer": [-1, 1.5, 5.0, "1", None, True, 2**53],
    "kid": [-1, 5.0, "1", None, 256],
    "base64": ["QQ", "QR==", "QQ==\n", "not it", 5, None],
    "text": [5, None, ["x"]],
}
KINDS = {"n": "integer", "rts": "integer", "kid": "kid"} | dict.fromkeys(
    ("sid", "from_dev", "to_dev", "m", "b", "C", "T"), "base64"
)


@pytest.mark.parametrize(("frame", "name"), FIELDS)
def test_a_field_that_is_missing_or_another_thing_makes_no_frame(frame: Event, name: str) -> None:
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


def raw(size: int) -> Event:
    """Some frame that has bytes of this number in `m`."""
    return ScAnswered(*ROUTE, Blob(bytes(size)))


@pytest.mark.parametrize("kind", [ScAnswered, ScFinished, ScMessage])
@pytest.mark.parametrize("size", [0, -1, 1])
def test_where_only_the_length_is_wrong_a_check_has_failed(kind: type, size: int) -> None:
    stage = Stage()
    stage.ask(stage.ada)
    stage.advance(1)
    stage.press(stage.bob, "F2")
    seat = stage.bob if kind is ScFinished else stage.ada
    until(stage, seat.name, kind)
    event = decode_event(seat.down[0])
    name = "b" if kind is ScMessage else "m"
    was = getattr(event, name)
    setattr(event, name, Blob(was[:size] if size <= 0 else was + b"\0"))
    seat.down[0] = encode(event)
    stage.clear()
    stage.deliver_down(seat)
    assert ended(seat) is Ended.FAILED and stage.closes(seat) == ["failed"]


@pytest.mark.parametrize("name", ["n", "rts", "kid"])
def test_a_number_may_be_as_large_as_its_range_and_has_no_point(name: str) -> None:
    most = 255 if name == "kid" else 2**53 - 1
    whole = encode(FRAMES[3]).decode()
    number = json.loads(whole)[name]
    for spelt, good in ((f"{most}", True), ("0", True), ("5.0", False), ("5e0", False)):
        frame = whole.replace(f'"{name}":{number}', f'"{name}":{spelt}')
        assert frame != whole or spelt == str(number)
        if good:
            assert getattr(decode_event(frame), name) == int(spelt)
        else:
            with pytest.raises(BadFrame):
                decode_event(frame)


def test_base64_is_that_with_plus_and_slash() -> None:
    fields = json.loads(encode(FRAMES[1]))
    event = decode_event(json.dumps(fields | {"m": "+/+/"}))
    assert isinstance(event, ScAnswered) and event.m == b"\xfb\xff\xbf"
    with pytest.raises(BadFrame):
        decode_event(json.dumps(fields | {"m": "-_-_"}))


# What a client says, and what a device list is made of


@pytest.mark.parametrize("frame", FRAMES[:5], ids=lambda f: type(f).__name__)
def test_a_client_stamps_nothing_and_has_no_field_more(frame: Event) -> None:
    """The relay refuses what it would stamp itself, and any other field that it does not know."""
    whole = json.loads(encode(frame))
    stamps = {"from_user", "from_dev", "to_user", "to_dev", "kid", "rts", "T"}
    said = {name: value for name, value in whole.items() if name not in stamps}
    assert decode_request(json.dumps(said))
    for name in stamps & set(whole) | {"later"}:
        with pytest.raises(BadFrame):
            decode_request(json.dumps(said | {name: whole.get(name, True)}))


def test_a_list_of_a_wrong_form_is_no_frame_of_a_relay() -> None:
    device = {
        "device_id": "A" * 21 + "Q==",
        "lk": "A" * 43 + "=",
        "s": "A" * 43 + "=",
        "created": 1,
    }
    sig = "A" * 86 + "=="
    whole = {"t": "devices", "id": "", "user": "ada", "ak": device["lk"], "version": 1, "sig": sig}
    most = 2**53 - 1

    def read(**changed: object) -> DeviceList:
        event = decode_event(json.dumps(whole | {"devices": [device]} | changed))
        assert isinstance(event, DeviceList)
        return event

    assert read(devices=[]).devices == [] and len(read(devices=[device] * 16).devices) == 16
    assert read(version=most, devices=[device | {"created": most}]).version == most
    short = device["lk"][4:]  # type: ignore[index]
    for wrong in (
        {"devices": [device] * 17}, {"version": most + 1}, {"version": 5.0}, {"version": -1},
        {"devices": [device | {"created": most + 1}]}, {"devices": [device | {"created": 5.0}]},
        {"devices": [device | {"lk": short}]}, {"devices": [device | {"device_id": short}]},
        {"ak": short}, {"sig": short},
    ):  # fmt: skip
        with pytest.raises(BadFrame):
            read(**wrong)


@pytest.mark.parametrize(
    ("frame", "name", "wrong"),
    [(FRAMES[1], "from_user", "Ada"), (FRAMES[1], "to_user", "x" * 33),
     (FRAMES[0], "chat", "@ada"), (FRAMES[4], "reason", "x" * 33)],
    ids=lambda x: x if isinstance(x, str) else type(x).__name__,
)  # fmt: skip
def test_a_text_has_the_form_of_its_kind(frame: Event, name: str, wrong: str) -> None:
    with pytest.raises(BadFrame):
        decode_event(json.dumps(json.loads(encode(frame)) | {name: wrong}))


def test_a_word_may_be_longer_than_those_of_this_version() -> None:
    for size, decode in ((32, decode_event), (16, decode_request)):
        fields = json.loads(encode(FRAMES[4])) | {"reason": "x" * size}
        assert decode(json.dumps(fields))
        with pytest.raises(BadFrame):
            decode(json.dumps(fields | {"reason": "x" * (size + 1)}))
