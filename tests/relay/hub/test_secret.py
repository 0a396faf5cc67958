"""Routes of secret frames: every rule of the relay's part in a secret chat."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from relay.wire.errors import Code
from relay.wire.transcripts import frank_tag
from tests.kit import wire as w
from tests.kit.world import World, new_world

CHAT = "@alice,bobby"
SID = w.Id16(b"s" * 16)
OTHER = w.Id16(b"t" * 16)
M1, M2, M3, M4 = (w.Blob(m) for m in (b"first", b"second", b"third", b"fourth"))


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """alice on `a` and `a2`, bobby on `b`, `b2` and `b3`, carol on `c`."""
    world = new_world(tmp_path / "data")
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


def frame(act: str) -> w.Request:
    """Return the frame of an act: `close:busy` has a reason, `offer/2` is of the other session."""
    act, _, other = act.partition("/")
    sid = OTHER if other else SID
    match act.split(":"):
        case ["offer"]:
            return w.ScOffer(sid, CHAT, M1)
        case ["answer"]:
            return w.ScAnswer(sid, M2)
        case ["finish"]:
            return w.ScFinish(sid, M3)
        case ["msg"]:
            return w.ScMsg(sid, 0, w.B32(bytes(32)), M4)
        case [_, reason]:
            return close(sid, reason)
    raise ValueError(act)


def event(world: World, by: str, word: str, to: str) -> w.Event:
    """Return the event of a word, as `to` hears it of what `by` did."""
    word, _, other = word.partition("/")
    sid = OTHER if other else SID
    match word.split(":"):
        case ["offered"]:
            return w.ScOffered(sid, *stamps(world, by, to), CHAT, M1)
        case ["answered"]:
            return w.ScAnswered(sid, *stamps(world, by, to), M2)
        case ["finished"]:
            return w.ScFinished(sid, *stamps(world, by, to), M3)
        case ["closed", reason]:
            return w.ScClosed(sid, reason)
    return {"taken": w.ScTaken, "gone": w.ScGone, "unavailable": w.ScUnavailable}[word](sid)


OFFERED = "a offer > b b2 b3 offered"
ANSWERED = "b answer > a answered > b2 b3 taken"
HEARD_AS = dict.fromkeys(("nonsense", "", "\u202e"), "failed")
PLAYS = {
    "the first answer wins and the others are told": [
        OFFERED, "b2 answer > a answered > b b3 taken", "b b2 b3 c a a2 answer",
    ],
    "the third message is the initiator's": [
        OFFERED, "a finish", ANSWERED, "b b2 a2 c finish", "a finish > b finished",
    ],
    "frames from who is not bound have no effect": [
        OFFERED, ANSWERED, "a2 b2 b3 c msg", "a2 b2 b3 c finish", "a2 b2 b3 c close:closed",
        "a msg/2", "a finish/2", "a close:closed/2", "a close:closed > b closed:closed",
    ],
    "messages before the answer have no effect": [OFFERED, "a b msg"],
    "the initiator withdraws all prompts": [
        OFFERED, "a close:glare > b b2 b3 closed:glare", "b answer",
    ],
    "declined ends it for everybody": [OFFERED, "b2 close:declined > a b b3 closed:declined"],
    "offers cross without touching each other": [
        OFFERED, "b offer/2 > a a2 offered/2", "b close:glare/2 > a a2 closed:glare/2", ANSWERED,
    ],
    "the initiator's connection ends": [OFFERED, ANSWERED, "a leaves > b gone"],
    "the answerer's connection ends": [OFFERED, ANSWERED, "b leaves > a gone"],
    "the initiator goes before the answer": [OFFERED, "b close:busy", "a leaves > b2 b3 gone"],
    "the last prompted device goes": [
        OFFERED, "b close:timeout", "b2 leaves", "b3 leaves > a unavailable",
    ],
    **{
        f"{reason} takes one device out and the last one ends it": [
            OFFERED, "b close:busy", "b answer", "b close:declined", "b2 close:timeout",
            f"b3 close:{reason} > a closed:{HEARD_AS.get(reason, reason)}",
        ]
        for reason in ("busy", "timeout", "failed", "glare", "nonsense")
    },
    **{
        f"either end closes an answered session: {reason!r}": [
            OFFERED, ANSWERED, f"b close:{reason} > a closed:{HEARD_AS.get(reason, reason)}",
            "a msg",
        ]
        for reason in ("failed", "closed", "timeout", "", "\u202e")
    },
}  # fmt: skip


@pytest.mark.parametrize("play", PLAYS.values(), ids=PLAYS)
def test_secret_frames_reach_these_devices_alone(world: World, play: list[str]) -> None:
    for step in play:
        done, *told = step.split(" > ")
        *actors, act = done.split()
        for conn in actors:
            world.gone(conn) if act == "leaves" else world.put(conn, frame(act))
        words = [(to, line.split()[-1]) for line in told for to in line.split()[:-1]]
        expected = {to: [event(world, actors[0], word, to)] for to, word in words}
        assert heard(world) == expected, step


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
