"""Since when a stolen copy of one side's whole memory opens nothing: said, and tried."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import pytest

from tests.kit.client import Stage, toggle
from tests.kit.hostile_relay import CHAT
from tests.kit.secret import Stream, shake
from tui_chat.core.events import KeysRenewed, SecretText
from tui_chat.core.message_details import KeyHistory
from tui_chat.secret.errors import Failed
from tui_chat.secret.payload import NoopPayload, encode
from tui_chat.secret.primitives import X25519, MlKem768
from tui_chat.secret.ratchet import Ratchet
from tui_chat.secret_chat.toggle import Renewals

NOOP = encode(NoopPayload(False))


@dataclass
class Theft:
    """A copy of a ratchet at a moment, and what it opened of what came later."""

    state: Ratchet | None
    moment: float
    opened_at: list[float]
    closed_at: list[float]


@pytest.mark.parametrize("direction", [0, 1], ids=["initiator", "responder"])
@pytest.mark.parametrize("seed", range(4))
def test_a_copied_ratchet_opens_what_is_received_until_the_time_that_is_named(
    direction: int, seed: int
) -> None:
    """Real ratchets; every moment of one side is copied, and each copy tries to open all that the
    peer sends later. It can exactly as long as `since` says."""
    rng, random, kem, dh = Random(seed), Stream(seed), MlKem768(), X25519()
    s = shake(seed)
    offer = s.offer()
    answer, m2 = s.accept(offer.m1)
    at_a, m3 = s.take_m2(offer, m2)
    at_b, m4 = s.take_m3(answer, m3)
    at_a.session.receive(
        m4.n, m4.C, m4.b, 0, kid=1, rts=1, tag=bytes(32), stamps=at_a.session._incoming
    )
    ends = [at_a.session._ratchet, at_b.session._ratchet]
    me, peer = direction, 1 - direction
    renewals, thefts, now = Renewals(direction), [], 0.0
    wires: tuple[list, list] = ([], [])
    for _ in range(60):
        now += 1
        who = rng.choice((me, peer))
        if rng.random() < 0.5:
            state = ends[who]
            assert state is not None
            ends[who], sealed = state.seal(NOOP, random, kem, dh)
            wires[1 - who].append((sealed, ends[who].es))
        elif wires[who]:
            sealed, _ = wires[who].pop(0)
            state = ends[who]
            assert state is not None
            for theft in thefts if who == me else []:
                try:
                    assert theft.state
                    theft.state, _ = theft.state.open(sealed.n, sealed.C, sealed.b, kem)
                    theft.opened_at.append(now)
                except (Failed, AssertionError):
                    theft.state = None
                    theft.closed_at.append(now)
            ends[who], _ = state.open(sealed.n, sealed.C, sealed.b, kem)
        mine = ends[me]
        assert mine is not None
        renewals.reached(mine.epoch, now)
        thefts.append(Theft(mine, now, [], []))
    healed = 0
    for theft in thefts:
        since = renewals.since(theft.moment, over=False)
        assert since.healed is None or since.ours is not None
        until = float("inf") if since.healed is None else theft.moment + since.healed
        assert all(at < until for at in theft.opened_at)
        assert all(at >= until for at in theft.closed_at)
        healed += bool(theft.closed_at)
    assert healed > 10, "the schedule healed nothing: it proves nothing"


def test_turns_are_counted_from_a_moment_on() -> None:
    mine = Renewals(1)
    mine.reached(1, 10.0)
    mine.reached(3, 20.0)
    mine.reached(3, 25.0)
    mine.reached(4, 40.0)
    assert mine.since(10.0, over=False) == KeyHistory(3, 10.0, 10.0, 30.0, False)
    assert mine.since(20.0, over=False) == KeyHistory(1, 20.0, None, None, False)
    assert mine.since(40.0, over=True) == KeyHistory(0, None, None, None, True)
    theirs = Renewals(0)
    theirs.reached(4, 40.0)
    theirs.reached(5, 41.0)
    assert theirs.since(40.0, over=False).ours is None
    theirs.reached(6, 43.0)
    assert theirs.since(40.0, over=False).ours == 3.0
    assert theirs.since(40.0, over=False).healed is None


@pytest.mark.parametrize("turn", ["own", "theirs"])
def test_renewing_by_hand_takes_both_turns_whoever_has_the_turn(turn: str) -> None:
    stage = Stage()
    stage.seal()
    stage.honest = True
    ada, bob = stage.ada, stage.bob
    order = (ada, bob) if turn == "own" else (bob, ada)
    for who in order:
        said, step = who.client.say(SecretText(CHAT, "x"), stage.now)
        assert said and who.live
        who.sealed.setdefault(who.live.stands.h, []).append("x")
        stage.do(who, step, "act")
        stage.settle()
    session = toggle(ada).session
    assert session and session.my_turn is (turn == "own")
    before = toggle(ada).turns
    stage.clear()
    stage.do(ada, ada.client.inside.renew(CHAT, stage.now), "act")
    assert not any(e.asked for e in stage.heard(ada, KeysRenewed)), "said before it was so"
    stage.settle()
    assert toggle(ada).turns == toggle(bob).turns == before + 2
    assert [e.asked for e in stage.heard(ada, KeysRenewed)].count(True) == 1
    assert not any(e.asked for e in stage.heard(bob, KeysRenewed)), "bob asked for nothing"
    assert toggle(ada).renewing is None
    stage.advance(40)
    assert [e.asked for e in stage.heard(ada, KeysRenewed)].count(True) == 1


def test_what_was_asked_for_ends_with_the_session() -> None:
    stage = Stage()
    stage.seal()
    stage.honest = True
    ada = stage.ada
    stage.do(ada, ada.client.inside.renew(CHAT, stage.now), "act")
    assert toggle(ada).renewing is not None
    stage.cut(ada)
    stage.settle()
    assert toggle(ada).renewing is None and toggle(ada).turns == 0
    assert toggle(ada).renewals, "the lines are still there"
    stage.advance(1)
    stage.press(ada, "F4")
    assert not toggle(ada).renewals
