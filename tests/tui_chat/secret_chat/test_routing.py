"""Frames of a secret chat that no relay sends, and frames that only fail. A relay or a peer can
make little grow, and a chat that slept too long is over."""

from __future__ import annotations

import json

import pytest

from relay.wire.codec import BadFrame, decode_event, decode_request, encode
from tests.kit import wire as w
from tests.kit.client import Stage, asking, copy, ended, lines, offer_of, toggle, until
from tui_chat.core.events import ActionRefused, Ended, LineMark, Privacy, PromptGone
from tui_chat.core.step import Step
from tui_chat.secret.session import Session
from tui_chat.secret_chat.peers import SIDS, OfferHistory
from tui_chat.secret_chat.routing import LISTS_ASKED

ROUTE = (w.Id16(b"s" * 16), "ada", w.Id16(b"a" * 16), "bob", w.Id16(b"b" * 16))
SID = ROUTE[0]
FRAMES: list[w.Event] = [
    w.ScOffered(*ROUTE, "@ada,bob", w.Blob(b"m1")), w.ScAnswered(*ROUTE, w.Blob(b"m2")),
    w.ScFinished(*ROUTE, w.Blob(b"m3")),
    w.ScMessage(*ROUTE, 0, w.B32(bytes(32)), w.Blob(b"b"), 255, 2**53 - 1, w.B32(bytes(32))),
    w.ScClosed(SID, "closed"), w.ScTaken(SID), w.ScGone(SID), w.ScUnavailable(SID),
]  # fmt: skip
FIELDS = [
    pytest.param(frame, name, id=f"{type(frame).__name__} {name}") for frame in FRAMES
    for name in json.loads(encode(frame)) if name != "t"
]  # fmt: skip
ABSENT = object()
WRONG: dict[str, list[object]] = {
    "integer": [-1, 1.5, 5.0, "1", None, True, 2**53], "kid": [-1, 5.0, "1", None, 256],
    "base64": ["QQ", "QR==", "QQ==\n", "not it", 5, None], "text": [5, None, ["x"]],
}  # fmt: skip
KINDS = {"n": "integer", "rts": "integer", "kid": "kid"} | dict.fromkeys(
    ("sid", "from_dev", "to_dev", "m", "b", "C", "T"), "base64"
)


@pytest.mark.parametrize(("frame", "name"), FIELDS)
def test_a_field_that_is_missing_or_another_thing_makes_no_frame(frame: w.Event, name: str) -> None:
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


def raw(size: int) -> w.Event:
    """Some frame that has bytes of this number in `m`."""
    return w.ScAnswered(*ROUTE, w.Blob(bytes(size)))


@pytest.mark.parametrize("kind", [w.ScAnswered, w.ScFinished, w.ScMessage])
@pytest.mark.parametrize("size", [0, -1, 1])
def test_a_wrong_length_alone_fails_the_check(kind: type, size: int) -> None:
    stage = Stage()
    stage.ask(stage.ada)
    stage.advance(1)
    stage.press(stage.bob, "F2")
    seat = stage.bob if kind is w.ScFinished else stage.ada
    until(stage, seat.name, kind)
    event = decode_event(seat.down[0])
    name = "b" if kind is w.ScMessage else "m"
    was = getattr(event, name)
    setattr(event, name, w.Blob(was[:size] if size <= 0 else was + b"\0"))
    seat.down[0] = encode(event)
    stage.clear()
    stage.deliver_down(seat)
    assert ended(seat) is Ended.FAILED and stage.closes(seat) == ["failed"]


@pytest.mark.parametrize("frame", FRAMES[:5], ids=lambda f: type(f).__name__)
def test_a_client_stamps_nothing_and_has_no_field_more(frame: w.Event) -> None:
    """The relay refuses what it would stamp itself, and any other field that it does not know."""
    whole = json.loads(encode(frame))
    stamps = {"from_user", "from_dev", "to_user", "to_dev", "kid", "rts", "T"}
    said = {name: value for name, value in whole.items() if name not in stamps}
    assert decode_request(json.dumps(said))
    for name in stamps & set(whole) | {"later"}:
        with pytest.raises(BadFrame):
            decode_request(json.dumps(said | {name: whole.get(name, True)}))


@pytest.fixture
def stage() -> Stage:
    return Stage()


def sid(n: int) -> bytes:
    return n.to_bytes(16, "big")


def session_of(stage: Stage, name: str) -> Session:
    session = toggle(stage.ada if name == "ada" else stage.bob).session
    assert session
    return session


def test_ids_and_times_do_not_grow_without_end() -> None:
    offers = OfferHistory()
    for n in range(SIDS + 100):
        assert offers.hear(sid(n), "bob", n * 20)
    assert len(offers._sids) == SIDS and len(offers._lately) <= 3
    assert not offers.hear(sid(SIDS + 50), "bob", 1e9), "the last ones are known"
    assert offers.hear(sid(5), "bob", 1e9), "the first ones are forgotten"


def test_at_most_six_offers_are_set_aside(stage: Stage) -> None:
    offer = offer_of(stage)
    stage.accept(stage.bob)
    stage.leave(stage.bob)
    stage.advance(70)
    stage.press(stage.ada, "F2")
    stage.settle()
    back = copy(offer, from_user="bob", from_dev=offer.to_dev, to_user="ada", to_dev=offer.from_dev)
    most = 0
    for n in range(64):
        for k in range(4):
            stage.ada.down.append(encode(copy(back, sid=w.Id16(sid(n * 10 + k)))))
            stage.deliver_down(stage.ada)
        if stage.ada.privacy is Privacy.NEGOTIATING:
            most = max(most, len(asking(stage.ada).aside))
        stage.ada.up.clear()
        toggle(stage.bob).prompt = None
        stage.advance(1)
    assert 3 < most <= 6


def test_a_live_session_is_not_ended_by_an_offer_with_its_own_id(stage: Stage) -> None:
    """Also where the id was forgotten, and in another chat."""
    offer = offer_of(stage)
    stage.accept(stage.bob)
    toggle(stage.bob).peers.offers._sids.clear()
    stage.clear()
    stage.say_to(stage.bob, offer)
    stage.say_to(stage.bob, copy(offer, chat=w.direct_chat("bob", "zoe")))
    assert not stage.frames["bob"] and stage.bob.live and toggle(stage.bob).prompt is None


def test_lists_that_a_relay_owes_do_not_grow_without_end(stage: Stage) -> None:
    one = toggle(stage.bob)
    for _ in range(LISTS_ASKED + 50):
        one.request_list(Step())
    assert len(stage.bob.client._secrets._lists) <= LISTS_ASKED


def say(stage: Stage, text: str) -> None:
    stage.bob.draft.edit(text)
    stage.enter(stage.bob)
    stage.settle()


def test_a_peer_that_says_again_that_it_verified_fills_no_screen(stage: Stage) -> None:
    stage.seal()
    for _ in range(5):
        step = Step()
        toggle(stage.bob).send(session_of(stage, "bob").verified(), step)
        stage.do(stage.bob, step, "enter")
    stage.settle()
    assert [x.text for x in lines(stage, "ada")].count(
        "bob says that the codes match. Press F3 to check yours."
    ) == 1


def test_ended_sessions_are_let_go(stage: Stage) -> None:
    for _ in range(4):
        stage.seal()
        say(stage, "evidence")
        stage.leave(stage.ada)
        stage.advance(61)
        (past,) = toggle(stage.ada).past
        assert past.ended and past.evidence
    stage.press(stage.ada, "F4")
    assert stage.ada.privacy is Privacy.CLOUD and not toggle(stage.ada).past
    assert past.evidence == ()


def test_a_timed_text_first_seen_after_the_end_has_its_time_from_then_on(stage: Stage) -> None:
    stage.seal()
    session = session_of(stage, "bob")
    stage.bob.sealed.setdefault(session.h, []).append("short")
    step = Step()
    toggle(stage.bob).send(session.send_text("short", 5), step)
    stage.do(stage.bob, step, "enter")
    stage.settle()
    stage.cut(stage.bob)
    stage.settle()
    stage.advance(60)
    assert [x.text for x in lines(stage, "ada") if x.mark is LineMark.SECRET] == ["short"]
    stage.view(stage.ada)
    stage.advance(4.9)
    assert [x.text for x in lines(stage, "ada") if x.mark is LineMark.SECRET] == ["short"]
    stage.advance(0.2)
    assert [x.text for x in lines(stage, "ada") if x.mark is LineMark.SECRET] == []


def test_a_question_that_has_run_out_is_not_there_for_a_frame_either(stage: Stage) -> None:
    stage.ask(stage.ada)
    stage.clear()
    stage.mono += 61
    stage.say_to(stage.bob, w.ScGone(w.Id16(toggle(stage.bob).prompt.sid)))  # type: ignore[union-attr]
    (gone,) = stage.heard(stage.bob, PromptGone)
    assert "expired" in gone.why


@pytest.mark.parametrize("late", ["m2", "m3", "m4", "text"])
def test_a_frame_that_comes_too_late_begins_and_continues_nothing(late: str) -> None:
    stage = Stage()
    if late == "text":
        stage.seal()
        stage.bob.draft.edit("late")
        stage.enter(stage.bob)
        while not stage.ada.down:
            stage.deliver_up(stage.bob)
        seat = stage.ada
    else:
        kind = {"m2": w.ScAnswered, "m3": w.ScFinished, "m4": w.ScMessage}[late]
        seat = stage.bob if late == "m3" else stage.ada
        stage.ask(stage.ada)
        stage.advance(1)
        stage.press(stage.bob, "F2")
        until(stage, seat.name, kind)
    stage.mono += 80
    stage.deliver_down(seat)
    why = Ended.PEER_LOST if late == "text" else Ended.TIMEOUT
    assert ended(seat) is why and "timeout" in stage.closes(seat)
    assert "late" not in [x.text for x in lines(stage, seat.name)]


def test_nothing_is_sealed_in_a_session_that_has_run_out(stage: Stage) -> None:
    stage.seal()
    stage.clear()
    stage.mono += 80
    stage.ada.draft.edit("too late")
    stage.enter(stage.ada)
    assert ended(stage.ada) is Ended.PEER_LOST and stage.closes(stage.ada) == ["timeout"]
    assert stage.heard(stage.ada, ActionRefused) and not stage.ada.sealed
    assert stage.ada.draft.text == "too late"
