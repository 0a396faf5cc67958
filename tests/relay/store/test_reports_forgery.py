"""Forged reports out of secret chats: whatever is altered, all of it is refused."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relay.wire import protocol as r  # noqa: F401
from relay.wire.binary import B32, Blob, Id16
from relay.wire.codec import BadFrame, decode_request, encode
from relay.wire.errors import Code
from relay.wire.reportable import pad
from relay.wire.secret import Report
from relay.wire.transcripts import frank_commitment, frank_tag
from tests.kit.reports import Talk, altered, file, insult, kept, padded, people, taken
from tests.kit.world import World, code, world_fixture

world = world_fixture(people)


@pytest.fixture(scope="module")
def steady(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[World, Talk, Report]]:
    """One honest report that nobody makes, to be changed."""
    world = people(tmp_path_factory.mktemp("steady") / "data")
    talk = Talk(world)
    msgs = [talk.forward(insult("first")), talk.forward(file())]
    yield world, talk, talk.report(*msgs)
    world.close()


def test_who_was_not_sent_it_cannot_report_it(world: World) -> None:
    talk = Talk(world)
    message = talk.forward(insult())
    mine = talk.report(message)
    for conn in ("a", "c"):
        assert code(world.ask(conn, mine)) is Code.NOT_ALLOWED
        name = world.users[conn].user
        assert code(world.ask(conn, talk.report(message, to_user=name))) is Code.REPORT_TAG
    assert kept(world) == []


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"from_user": "carol"}, Code.REPORT_TAG),
        ({"from_dev": Id16(bytes(16))}, Code.REPORT_TAG),
        ({"to_dev": Id16(bytes(16))}, Code.REPORT_TAG),
        ({"sid": Id16(bytes(16))}, Code.REPORT_TAG),
        ({"h": B32(bytes(32))}, Code.REPORT_TAG),
        ({"dir": 1}, Code.REPORT_TAG),
        ({"note": "two\nlines"}, Code.TEXT),
    ],
    ids=str,
)
def test_what_all_have_in_common_cannot_be_altered(
    world: World, change: dict[str, Any], why: Code
) -> None:
    talk = Talk(world)
    assert code(world.ask("b", talk.report(talk.forward(insult()), **change))) is why
    assert kept(world) == []


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"P": Blob(padded(insult("another insult")))}, Code.REPORT_TAG),
        ({"kf": B32(bytes(32))}, Code.REPORT_TAG),
        ({"n": 2}, Code.REPORT_TAG),
        ({"rts": 1}, Code.REPORT_TAG),
        ({"T": B32(bytes(32))}, Code.REPORT_TAG),
        ({"kid": 2}, Code.REPORT_KEY),
    ],
    ids=str,
)
def test_one_altered_message_refuses_the_whole(
    world: World, change: dict[str, Any], why: Code
) -> None:
    talk = Talk(world)
    first, second = talk.forward(insult()), talk.forward(insult())
    assert code(world.ask("b", talk.report(first, altered(second, **change)))) is why
    assert kept(world) == []
    assert taken(world, "b", talk.report(first, second)) == (1, 2)


def test_what_was_sealed_but_is_no_text_or_offer_is_refused(world: World) -> None:
    talk = Talk(world)
    honest = talk.forward(insult())
    wide = padded(insult()) + bytes(256)
    dirty = padded(insult())[:-1] + b"\1"
    for p in (
        pad(0, b"\0"),
        pad(1, b""),
        pad(1, bytes(4) + b"\xff"),
        pad(99, b"x"),
        wide,
        dirty,
        b"",
    ):
        assert code(world.ask("b", talk.report(honest, talk.forward(p)))) is Code.REPORT_FORM
    assert kept(world) == []


def test_a_message_of_another_relay_is_refused(world: World) -> None:
    talk = Talk(world)
    message = talk.forward(insult())
    honest = talk.report(message)
    c = frank_commitment(message.kf, honest.h, 0, message.n, message.P)
    alice, bobby = world.users["a"], world.users["b"]
    names = talk.sid, b"alice", alice.device_id, b"bobby", bobby.device_id

    def tagged(key: bytes) -> Report:
        tag = frank_tag(key, message.kid, *names, message.n, message.rts, c)
        return talk.report(altered(message, T=B32(tag)))

    assert code(world.ask("b", tagged(world.random(32)))) is Code.REPORT_TAG
    assert taken(world, "b", tagged(world.hub._secret.frank.key)) == (1, 1)


EVIDENCE = ("n", "kf", "P", "rts", "kid", "T")
COMMON = ("sid", "h", "dir", "from_user", "from_dev", "to_user", "to_dev")


def flipped(value: Any, bit: int) -> Any:
    """The same in one bit otherwise."""
    if isinstance(value, int):
        return value ^ (1 << bit % 53)
    if isinstance(value, str):
        return flipped(value.encode(), bit).decode("latin-1")
    raw = bytearray(value)
    raw[bit // 8 % len(raw)] ^= 1 << bit % 8
    return type(value)(bytes(raw))


@settings(max_examples=400, deadline=None)
@given(
    at=st.one_of(st.sampled_from(COMMON), st.tuples(st.integers(0, 1), st.sampled_from(EVIDENCE))),
    bit=st.integers(0, 8 * 512),
)
def test_any_bit_of_what_was_forwarded_refuses_it(
    steady: tuple[World, Talk, Report], at: str | tuple[int, str], bit: int
) -> None:
    world, talk, honest = steady
    msgs = list(honest.msgs)
    change: dict[str, Any] = {}
    if isinstance(at, str):
        change[at] = flipped(getattr(honest, at), bit)
    else:
        index, field = at
        msgs[index] = altered(msgs[index], **{field: flipped(getattr(msgs[index], field), bit)})
    report = talk.report(*msgs, **change)
    try:
        report = decode_request(encode(report))  # type: ignore[assignment]
    except BadFrame:
        return  # not even of the wire
    assert code(world.ask("b", report)) in {
        Code.REPORT_TAG, Code.REPORT_KEY, Code.REPORT_ORDER, Code.NOT_ALLOWED
    }  # fmt: skip
    assert kept(world) == []


def test_no_bit_of_the_names_and_the_payload_is_left_out(
    steady: tuple[World, Talk, Report],
) -> None:
    """The same for every single bit of two short fields, without chance."""
    world, talk, honest = steady
    (first, _) = honest.msgs
    for bit in range(8 * 16):
        for field in ("sid", "from_dev", "to_dev"):
            report = talk.report(first, **{field: flipped(getattr(honest, field), bit)})
            assert code(world.ask("b", report)) is Code.REPORT_TAG
    for bit in range(8 * 32):
        for field in ("kf", "T"):
            report = talk.report(altered(first, **{field: flipped(getattr(first, field), bit)}))
            assert code(world.ask("b", report)) is Code.REPORT_TAG
    assert kept(world) == []
