"""Where secret frames go: every rule of the relay's part in a secret chat."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from relay.wire.errors import Code
from relay.wire.transcripts import frank_tag
from tests.kit import wire as w
from tests.kit.world import World

CHAT = "@alice,bobby"
SID = w.Id16(b"s" * 16)
OTHER = w.Id16(b"t" * 16)
M1, M2, M3, M4 = (w.Blob(m) for m in (b"first", b"second", b"third", b"fourth"))


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """alice on `a` and `a2`, bobby on `b`, `b2` and `b3`, carol on `c`."""
    world = World(tmp_path / "data")
    for name in ("alice", "bobby", "carol"):
        world.register(name[0], name)
    world.second_device("a2", world.users["a"])
    world.second_device("b2", world.users["b"])
    world.second_device("b3", world.users["b"])
    world.direct("a", "bobby")
    world.direct("c", "bobby")
    world.quiet()
    yield world
    world.close()


def stamps(world: World, one: str, other: str) -> tuple[str, w.Id16, str, w.Id16]:
    a, b = world.users[one], world.users[other]
    return a.user, w.Id16(a.device_id), b.user, w.Id16(b.device_id)


def offer(world: World, conn: str = "a", sid: w.Id16 = SID) -> None:
    world.put(conn, w.ScOffer(sid, CHAT, M1))


def answered(world: World) -> None:
    offer(world)
    world.put("b", w.ScAnswer(SID, M2))
    world.quiet()


def heard(world: World) -> dict[object, list[w.Event]]:
    found = {conn: events for conn, events in world.heard.items() if events}
    world.quiet()
    return found


def close(sid: w.Id16 = SID, reason: str = "closed") -> w.ScClose:
    return w.ScClose(sid, reason)


def test_an_offer_goes_to_every_connected_device_with_its_own_stamps(world: World) -> None:
    offer(world)
    assert heard(world) == {
        conn: [w.ScOffered(SID, *stamps(world, "a", conn), CHAT, M1)] for conn in ("b", "b2", "b3")
    }


def test_nobody_there_is_told_at_once_and_nothing_is_kept(world: World) -> None:
    for conn in ("b", "b2", "b3"):
        world.gone(conn)
    world.quiet()
    offer(world)
    assert heard(world) == {"a": [w.ScUnavailable(SID)]}
    bobby = world.users["b"]
    world.login("late", bobby)
    world.quiet()
    world.put("late", w.ScAnswer(SID, M2))
    assert heard(world) == {}
    assert isinstance(world.send("a", CHAT, "in the clear"), w.Sent)


@pytest.mark.parametrize("chat", ["@bobby,carol", "@alice,zzz", "#team", "@alice,carol"])
def test_an_offer_needs_a_direct_chat_of_ones_own(world: World, chat: str) -> None:
    world.group("a", "#team", "b")
    world.quiet()
    world.put("a", w.ScOffer(SID, chat, M1))
    (error,) = heard(world)["a"]
    assert isinstance(error, w.Error)
    assert (error.code, error.sid, error.id) == (Code.NO_SUCH_CHAT, SID, "")


def test_the_first_answer_wins_and_the_others_are_told(world: World) -> None:
    offer(world)
    world.quiet()
    world.put("b2", w.ScAnswer(SID, M2))
    assert heard(world) == {
        "a": [w.ScAnswered(SID, *stamps(world, "b2", "a"), M2)],
        "b": [w.ScTaken(SID)],
        "b3": [w.ScTaken(SID)],
    }
    for conn in ("b", "b2", "b3", "c", "a", "a2"):
        world.put(conn, w.ScAnswer(SID, M2))
    assert heard(world) == {}


def test_the_third_message_is_the_initiators(world: World) -> None:
    offer(world)
    world.quiet()
    world.put("a", w.ScFinish(SID, M3))
    assert heard(world) == {}  # nobody has answered
    world.put("b", w.ScAnswer(SID, M2))
    world.quiet()
    for conn in ("b", "b2", "a2", "c"):
        world.put(conn, w.ScFinish(SID, M3))
    assert heard(world) == {}
    world.put("a", w.ScFinish(SID, M3))
    assert heard(world) == {"b": [w.ScFinished(SID, *stamps(world, "a", "b"), M3)]}


def test_messages_go_both_ways_with_the_relays_tag(world: World) -> None:
    answered(world)
    frank = world.hub._secret.frank
    world.now += 0.25
    for n, (one, other) in enumerate((("b", "a"), ("a", "b"), ("a", "b"))):
        c = w.B32(bytes([n]) * 32)
        world.put(one, w.ScMsg(SID, n, c, M4))
        who = stamps(world, one, other)
        rts = int(world.now * 1000)
        users = who[0].encode(), who[1], who[2].encode(), who[3]
        tag = frank_tag(frank.key, frank.kid, SID, *users, n, rts, c)
        expected = w.ScMessage(SID, *who, n, c, M4, frank.kid, rts, w.B32(tag))
        assert heard(world) == {other: [expected]}


def test_frames_from_who_is_not_bound_have_no_effect(world: World) -> None:
    answered(world)
    for conn in ("a2", "b2", "b3", "c"):
        world.put(conn, w.ScMsg(SID, 0, w.B32(bytes(32)), M4))
        world.put(conn, w.ScFinish(SID, M3))
        world.put(conn, close())
    for req in (w.ScMsg(OTHER, 0, w.B32(bytes(32)), M4), w.ScFinish(OTHER, M3), close(OTHER)):
        world.put("a", req)
    assert heard(world) == {}
    world.put("a", close())
    assert heard(world) == {"b": [w.ScClosed(SID, "closed")]}


def test_messages_before_the_answer_have_no_effect(world: World) -> None:
    offer(world)
    world.quiet()
    for conn in ("a", "b"):
        world.put(conn, w.ScMsg(SID, 0, w.B32(bytes(32)), M4))
    assert heard(world) == {}


def test_the_initiator_withdraws_all_prompts(world: World) -> None:
    offer(world)
    world.quiet()
    world.put("a", close(reason="glare"))
    assert heard(world) == {conn: [w.ScClosed(SID, "glare")] for conn in ("b", "b2", "b3")}
    world.put("b", w.ScAnswer(SID, M2))
    assert heard(world) == {}


def test_declined_ends_it_for_everybody(world: World) -> None:
    offer(world)
    world.quiet()
    world.put("b2", close(reason="declined"))
    closed = [w.ScClosed(SID, "declined")]
    assert heard(world) == {"a": closed, "b": closed, "b3": closed}


@pytest.mark.parametrize("reason", ["busy", "timeout", "failed", "glare", "nonsense"])
def test_other_words_take_one_device_out_the_last_ends_it(world: World, reason: str) -> None:
    offer(world)
    world.quiet()
    world.put("b", close(reason="busy"))
    world.put("b", w.ScAnswer(SID, M2))
    world.put("b", close(reason="declined"))
    world.put("b2", close(reason="timeout"))
    assert heard(world) == {}
    world.put("b3", close(reason=reason))
    said = "failed" if reason == "nonsense" else reason
    assert heard(world) == {"a": [w.ScClosed(SID, said)]}


@pytest.mark.parametrize("reason", ["failed", "closed", "timeout", "", "\u202e"])
def test_either_end_closes_an_answered_session(world: World, reason: str) -> None:
    answered(world)
    world.put("b", close(reason=reason))
    known = reason if reason in ("failed", "closed", "timeout") else "failed"
    assert heard(world) == {"a": [w.ScClosed(SID, known)]}
    world.put("a", w.ScMsg(SID, 0, w.B32(bytes(32)), M4))
    assert heard(world) == {}


def test_a_repeat_goes_only_to_devices_that_have_not_had_it(world: World) -> None:
    keys = world.users["b3"]
    world.gone("b3")
    offer(world)
    world.quiet()
    offer(world)
    assert heard(world) == {}
    world.login("b4", keys)
    world.quiet()
    offer(world)
    assert heard(world) == {"b4": [w.ScOffered(SID, *stamps(world, "a", "b4"), CHAT, M1)]}
    world.put("b", close(reason="busy"))
    offer(world)
    assert heard(world) == {}  # who is out stays out
    world.put("b2", w.ScAnswer(SID, M2))
    assert set(heard(world)) == {"a", "b4"}
    offer(world)
    assert heard(world) == {}


def test_a_session_id_belongs_to_its_first_offer(world: World) -> None:
    offer(world)
    world.quiet()
    for conn, req in (
        ("b", w.ScOffer(SID, CHAT, M1)),
        ("a2", w.ScOffer(SID, CHAT, M1)),
        ("a", w.ScOffer(SID, CHAT, M2)),
    ):
        world.put(conn, req)
        (error,) = heard(world)[conn]
        assert isinstance(error, w.Error)
        assert (error.code, error.sid) == (Code.CONFLICT, SID)


def test_offers_cross_without_touching_each_other(world: World) -> None:
    offer(world, "a", SID)
    offer(world, "b", OTHER)
    assert set(heard(world)) == {"a", "a2", "b", "b2", "b3"}
    world.put("b", close(OTHER, "glare"))
    world.put("b", w.ScAnswer(SID, M2))
    assert heard(world) == {
        "a": [w.ScClosed(OTHER, "glare"), w.ScAnswered(SID, *stamps(world, "b", "a"), M2)],
        "a2": [w.ScClosed(OTHER, "glare")],
        "b2": [w.ScTaken(SID)],
        "b3": [w.ScTaken(SID)],
    }


@pytest.mark.parametrize(("one", "other"), [("a", "b"), ("b", "a")])
def test_the_end_of_a_bound_connection_is_told(world: World, one: str, other: str) -> None:
    answered(world)
    world.gone(one)
    assert heard(world) == {other: [w.ScGone(SID)]}


def test_when_the_initiator_goes_every_prompted_device_is_told(world: World) -> None:
    offer(world)
    world.put("b", close(reason="busy"))
    world.quiet()
    world.gone("a")
    assert heard(world) == {conn: [w.ScGone(SID)] for conn in ("b2", "b3")}


def test_when_the_last_prompted_device_goes_the_initiator_is_told(world: World) -> None:
    offer(world)
    world.put("b", close(reason="timeout"))
    world.quiet()
    world.gone("b2")
    assert heard(world) == {}
    world.gone("b3")
    assert heard(world) == {"a": [w.ScUnavailable(SID)]}


def test_a_new_login_of_the_device_ends_its_session(world: World) -> None:
    answered(world)
    world.login("new", world.users["b"])
    found = heard(world)
    assert found["a"] == [w.ScGone(SID)]
    world.put("new", w.ScMsg(SID, 1, w.B32(bytes(32)), M4))
    assert heard(world) == {}


def test_no_clear_text_from_the_two_bound_devices(world: World) -> None:
    offer(world)
    assert world.send("a", CHAT, "x").code is Code.SECRET_ACTIVE
    assert isinstance(world.send("b", CHAT, "not yet bound"), w.Sent)
    world.put("b", w.ScAnswer(SID, M2))
    for conn in "ab":
        assert world.send(conn, CHAT, "x").code is Code.SECRET_ACTIVE
    for conn in ("a2", "b2"):
        assert isinstance(world.send(conn, CHAT, "another device"), w.Sent)
    assert isinstance(world.send("b", "@bobby,carol", "another chat"), w.Sent)
    world.put("b", close())
    for conn in "ab":
        assert isinstance(world.send(conn, CHAT, "over"), w.Sent)


def test_an_offer_that_nobody_answers_is_forgotten(world: World) -> None:
    offer(world)
    world.tick(119)
    assert world.send("a", CHAT, "x").code is Code.SECRET_ACTIVE
    world.tick(2)
    assert isinstance(world.send("a", CHAT, "x"), w.Sent)
    answered(world)
    world.tick(1000)
    assert world.send("a", CHAT, "x").code is Code.SECRET_ACTIVE


def test_open_offers_of_a_connection_are_bounded(world: World) -> None:
    for n in range(16):
        offer(world, sid=w.Id16(bytes([n]) * 16))
    world.quiet()
    offer(world)
    (error,) = heard(world)["a"]
    assert isinstance(error, w.Error)
    assert error.code is Code.QUOTA
    world.put("a", close(w.Id16(bytes(16))))
    world.quiet()
    offer(world)
    assert set(heard(world)) == {"b", "b2", "b3"}


def test_three_offers_a_minute_from_one_to_another(tmp_path: Path) -> None:
    world = World(tmp_path / "data", rate_limits=True)
    world.register("a", "alice")
    world.register("b", "bobby")
    world.register("c", "carol")
    world.direct("a", "bobby")
    world.direct("a", "carol")
    for n in range(3):
        sid = w.Id16(bytes([n]) * 16)
        offer(world, sid=sid)
        offer(world, sid=sid)  # a repeat is not another offer
        world.put("b", close(sid, "declined"))
    world.quiet()
    offer(world)
    (error,) = heard(world)["a"]
    assert isinstance(error, w.Error)
    assert (error.code, error.sid) == (Code.RATE, SID)
    assert 0 < error.retry_ms <= 20_000
    world.put("a", w.ScOffer(OTHER, "@alice,carol", M1))
    assert set(heard(world)) == {"c"}
    world.now += 21
    offer(world)
    assert set(heard(world)) == {"b"}
    world.close()


def test_nothing_of_a_secret_chat_reaches_a_file(world: World) -> None:
    canaries = [bytes([65 + n]) * 24 for n in range(6)]
    sid = w.Id16(canaries[0][:16])
    world.put("a", w.ScOffer(sid, CHAT, w.Blob(canaries[1])))
    world.put("b", w.ScAnswer(sid, w.Blob(canaries[2])))
    world.put("a", w.ScFinish(sid, w.Blob(canaries[3])))
    world.put("b", w.ScMsg(sid, 0, w.B32(canaries[4] + bytes(8)), w.Blob(canaries[5])))
    world.send("a2", CHAT, "a text that is stored")
    world.put("a", close(sid))
    files = [p for p in world.directory.path.rglob("*") if p.is_file()]
    held = b"".join(p.read_bytes() for p in files)
    assert b"a text that is stored" in held
    for canary in [*canaries, sid]:
        assert canary not in held
