"""Rate limits, and that each request is admitted in one place."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args, get_origin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay.hub import rate_limits
from relay.hub.hub import Hub
from relay.hub.outcomes import send_answer
from relay.hub.rate_limits import Bucket, Rate, RateLimits
from relay.hub.requests import OF_ACCOUNTS, ROWS
from relay.store import results
from relay.store.inventory import inventory
from relay.wire import protocol
from relay.wire.duties import OF_REQUEST
from relay.wire.errors import Code
from relay.wire.files import FileLimits
from tests.kit import wire as w
from tests.kit.world import World, an_id, limited_team, world_fixture

world = world_fixture(limited_team)


def test_a_bucket_gives_its_burst_then_its_rate() -> None:
    bucket = Bucket(Rate(3, 0.5), 100)
    assert [bucket.take(100) for _ in range(4)] == [0, 0, 0, 2]
    assert bucket.take(101) == 1
    assert bucket.take(102) == 0
    assert bucket.take(1_000, 99) == 0  # nothing costs more than all there is
    assert bucket.wait(1_000) == 2
    assert bucket.take(0) == 2  # a clock that steps back gives nothing
    assert bucket.take(2) == 0


@given(st.lists(st.tuples(st.floats(0, 10), st.floats(0, 4)), max_size=60))
def test_a_bucket_never_gives_more_than_burst_and_rate(asked: list[tuple[float, float]]) -> None:
    bucket, now, given_out = Bucket(Rate(5, 2), 0), 0.0, 0.0
    for pause, cost in asked:
        now += pause
        wait = bucket.take(now, cost)
        assert wait >= 0
        given_out += cost if wait == 0 else 0
        assert given_out <= 5 + 2 * now + 1e-6


def test_limits_are_for_each_alone_and_are_forgotten() -> None:
    limits = RateLimits()
    for _ in range(3):
        assert limits.take(rate_limits.OFFERS, ("a", "b"), 0) == 0
    assert limits.take(rate_limits.OFFERS, ("a", "b"), 0) == 20
    assert limits.take(rate_limits.OFFERS, ("b", "a"), 0) == 0
    assert limits.wait(rate_limits.OFFERS, ("a", "b"), 5) == 15
    assert limits.wait(rate_limits.OFFERS, ("x", "y"), 5) == 0
    limits.trim(61)
    assert limits.wait(rate_limits.OFFERS, ("a", "b"), 0) == 20  # kept in any case until it is full
    limits.trim(122)
    assert len(limits) == 0
    off = RateLimits(on=False)
    assert all(off.take(rate_limits.OFFERS, "x", 0) == 0 for _ in range(99))
    assert len(off) == 0


def test_two_limits_of_the_same_numbers_are_two() -> None:
    everything = [x for x in vars(rate_limits).values() if isinstance(x, Rate)]
    limits = RateLimits()
    for rate in everything:
        limits.take(rate, "x", 0)
    assert len(limits) == len(everything) > 10


@given(st.lists(st.tuples(st.floats(0, 200), st.integers(0, 3), st.integers(1, 4)), max_size=80))
def test_trimming_is_never_noticed(asked: list[tuple[float, int, int]]) -> None:
    """Answers are the same as of limits that forget nothing, and little is kept."""
    trimmed, whole, now = RateLimits(), RateLimits(), 0.0
    for pause, whom, cost in asked:
        now += pause
        trimmed.trim(now)
        wait = trimmed.take(rate_limits.LOGINS, whom, now, cost * 5)
        assert wait == pytest.approx(whole.take(rate_limits.LOGINS, whom, now, cost * 5), abs=1e-6)
    for later in (151, 302):
        trimmed.trim(now + later)
    assert len(trimmed) == 0


def test_texts_to_many_cost_more(world: World) -> None:
    """The same number of texts is allowed to a few and refused to a crowd."""
    room = world.hub._index._rooms["#team"]
    room.conns.update(dict.fromkeys(range(5_000)))
    room.audience = None
    answers = [world.send("a", "#team", "x") for _ in range(6)]
    assert [type(x) for x in answers] == [w.Sent] * 3 + [w.Error] * 3 or [
        type(x) for x in answers
    ] == [w.Sent] * 4 + [w.Error] * 2
    assert answers[-1].code is Code.RATE
    world.now += 1.1
    assert isinstance(world.send("a", "#team", "x"), w.Sent)


@pytest.mark.parametrize(
    ("req", "allowed"),
    [
        (lambda: w.Send(an_id(), "#team", "x"), 60),
        (lambda: w.GroupCreate(an_id(), f"#g{an_id()[-6:]}"), 60),
        (lambda: w.GroupJoin(an_id(), "#none"), 60),
        (lambda: w.GroupShow(an_id(), "#team"), 100),
        (lambda: w.Direct(an_id(), "nobody"), 60),
        (lambda: w.GroupInvite(an_id(), "#team", "nobody"), 60),
        (lambda: w.Devices(an_id(), "nobody"), 60),
        (lambda: w.GroupBan(an_id(), "#team", "nobody"), 60),
        (lambda: w.GroupKick(an_id(), "#team", "nobody"), 60),
        (lambda: w.GroupLink(an_id(), "#team"), 60),
        (lambda: w.GroupLinks(an_id(), "#team"), 100),
        (lambda: w.Directory(an_id()), 20),
        (lambda: w.GroupBans(an_id(), "#team"), 20),
        (lambda: w.Settings(an_id()), 60),
        (lambda: w.ChatSet(an_id(), "#team"), 60),
        (lambda: w.Block(an_id(), "nobody"), 60),
        (lambda: w.GroupUnlink(an_id(), "#team"), 60),
        (lambda: w.GroupRole(an_id(), "#team", "nobody", "admin"), 60),
        (lambda: w.GroupTitle(an_id(), "#team", an_id()), 60),
        (lambda: w.GroupTopic(an_id(), "#team", an_id()), 60),
        (lambda: w.GroupPublic(an_id(), "#team"), 60),
        (lambda: w.History(an_id(), "#team"), 100),
        (lambda: w.Members(an_id(), "#team"), 100),
        (lambda: w.Read(an_id(), "#team", 1), 120),
    ],
)
def test_each_request_has_its_rate(world: World, req: object, allowed: int) -> None:
    world.now += 3_600  # the budgets are full again
    codes = []
    for _ in range(allowed + 3):
        answer = world.ask("a", req())  # type: ignore[operator]
        codes.append(answer.code if isinstance(answer, w.Error) else None)
    assert codes.index(Code.RATE) == allowed
    assert codes[allowed:] == [Code.RATE] * 3
    assert answer.retry_ms > 0


def test_secret_messages_have_a_rate(world: World) -> None:
    sid, big = w.Id16(bytes(16)), w.Blob(bytes(32 * 1024))
    frames = [w.ScMsg(sid, 0, w.B32(bytes(32)), big), w.ScFinish(sid, big), w.ScAnswer(sid, big)]
    for n in range(128):
        world.put("a", frames[n % 3])
        assert world.take("a") == []  # of no session: no effect
    for frame in frames:
        error = world.ask("a", frame)
        assert (error.code, error.sid) == (Code.RATE, sid)
    world.now += 1
    for _ in range(48):
        world.put("a", frames[0])
        assert world.take("a") == []
    assert world.ask("a", frames[0]).code is Code.RATE


def test_budgets_stay_in_memory_as_long_as_the_statement_says(world: World) -> None:
    """Two minutes who asked whom for a secret chat, two days who told how long codes took."""
    assert all(
        any(words in sentence for sentence in inventory().not_held)
        for words in (
            "who requested a secret chat from whom, for two minutes",
            "Memory holds the first for two days",
        )
    )
    chat = world.direct("a", "bobby")
    world.put("a", w.ScOffer(w.Id16(bytes(16)), chat, w.Blob(bytes(1248))))
    world.ask("a", w.Verification(an_id(), 10, "match", "words"))
    world.gone("a")
    for rate, seconds in ((rate_limits.OFFERS, 120), (rate_limits.VERIFICATIONS, 2 * 86_400)):
        kept = world.hub._limits._kept[rate]
        assert [*kept.old, *kept.new]
        world.tick(seconds / 2)
        world.tick(seconds / 2)
        assert [*kept.old, *kept.new] == []


@pytest.mark.parametrize("forwarded", [False, True])
def test_a_text_costs_what_goes_over_the_wire(world: World, forwarded: bool) -> None:
    """A control character is six bytes there. What a forward says is known only afterwards."""
    long = "\x01" * 8_000 + "x"
    seq = world.send("b", "#team", long).seq
    used = rate_limits.FANOUT.burst - 490
    assert world.hub._limits.take(rate_limits.FANOUT, "alice", world.now, used) == 0
    answers: list[object] = []
    for _ in range(8):
        if forwarded:
            answers.append(world.ask("a", w.Forward(an_id(), "#team", "#team", seq)))
        else:
            answers.append(world.send("a", "#team", long))
    refused = [x for x in answers if isinstance(x, w.Error)]
    assert {x.code for x in refused} == {Code.RATE}
    # Two hear 46 KiB, which is 94 each: 490 are left.
    assert len(answers) - len(refused) == (6 if forwarded else 5)


# The admission table: each request is admitted in one place, and the store can do it.

LOGIN = {protocol.Hello, protocol.Auth, protocol.Register, protocol.Link, protocol.Restore}


def test_each_request_is_admitted_in_one_place(world: World) -> None:
    """By login, by its row, or by the hub alone; and nothing else is of accounts."""
    by_hub = set(world.hub._by_type)
    rows = {request for request, row in ROWS.items() if row.asker in OF_ACCOUNTS}
    assert LOGIN | by_hub | rows == set(get_args(protocol.AnyRequest))
    assert len(LOGIN) + len(by_hub) + len(rows) == len(get_args(protocol.AnyRequest))
    assert not OF_REQUEST.keys() & ROWS.keys()


def test_a_hub_needs_one_outcome_of_each_request(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    operations = {get_origin(op) or op for op in get_args(results.WriteOp)}
    assert operations - world.hub._outcomes.keys() == {results.Operation}
    for request, outcome in ((protocol.Send, None), (FileLimits, send_answer)):
        with monkeypatch.context() as change:
            change.setitem(ROWS, request, replace(ROWS[request], outcome=outcome))
            with pytest.raises(TypeError, match=request.__name__):
                Hub(world.identity, world.hub._secret.frank, random=world.random)
