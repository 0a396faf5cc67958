"""The table of states and moves; questions that ran out, the word over a chat, and since when a
stolen copy opens nothing. TUICHAT_WRITE_DOCS=1 writes the picture in docs/secret-chat.md again."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from relay.wire.binary import Id16
from relay.wire.secret import ScClosed, ScGone, ScTaken, ScUnavailable
from tests.kit.client import Stage, ended, lines, toggle
from tests.kit.hostile_people import CHAT
from tests.kit.secret import Stream, shake
from tui_chat.core import events
from tui_chat.core.message_details import KeyHistory
from tui_chat.core.step import Step
from tui_chat.secret.errors import Failed
from tui_chat.secret.payload import NoopPayload, encode
from tui_chat.secret.primitives import X25519, MlKem768
from tui_chat.secret.ratchet import Ratchet
from tui_chat.secret_chat.toggle import LAPSE_SECONDS, MOVES, Move, Renewals

PAGE = Path(__file__).parents[3] / "docs" / "secret-chat.md"
BEGIN, END = "<!-- states:begin -->\n", "<!-- states:end -->\n"


def rendered() -> str:
    """Return the table for the documentation, in Markdown."""
    rows = [(a.value, move.value, b.value) for (a, move), b in MOVES.items()]
    head = [("from", "event", "to"), ("---", "---", "---")]
    return "".join(f"| {a} | {how} | {b} |\n" for a, how, b in head + rows)


def test_the_documentation_shows_the_table_of_the_code() -> None:
    page = PAGE.read_text("utf-8")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    expected = before + BEGIN + rendered() + END + after
    if os.environ.get("TUICHAT_WRITE_DOCS"):
        PAGE.write_text(expected, "utf-8")
    else:
        assert page == expected, "run this test with TUICHAT_WRITE_DOCS=1"


def test_only_the_user_leads_to_cloud_or_towards_secret() -> None:
    for (_, move), to in MOVES.items():
        assert (to is events.Privacy.CLOUD) is (move is Move.BACK)
        assert (to is events.Privacy.NEGOTIATING) is (move in (Move.ASK, Move.ACCEPT))
        assert (to is events.Privacy.SECRET) is (move is Move.STAND)
    assert {state for state, _ in MOVES} == set(events.Privacy)


@pytest.mark.parametrize("state", events.Privacy)
@pytest.mark.parametrize("move", Move)
def test_a_move_that_is_not_in_the_table_is_our_own_fault(
    state: events.Privacy, move: Move
) -> None:
    one = toggle(Stage().ada)
    one.privacy = state
    if (state, move) in MOVES:
        one.move(move, Stage().now, Step())
        assert one.privacy is MOVES[state, move]
    else:
        with pytest.raises(KeyError):
            one.move(move, Stage().now, Step())
        assert one.privacy is state


@pytest.fixture
def stage() -> Stage:
    return Stage()


def lapsed(stage: Stage) -> None:
    """ada asked bob, and his minute has just run out."""
    stage.ask(stage.ada)
    stage.honest = True
    stage.advance(60.1)
    stage.settle()
    assert toggle(stage.bob).prompt is None
    stage.clear()


@pytest.mark.parametrize("later", [0.0, events.GUARD_SECONDS + 0.1, 3.0, LAPSE_SECONDS - 0.2])
def test_a_press_after_the_question_ran_out_asks_nobody(stage: Stage, later: float) -> None:
    lapsed(stage)
    stage.advance(later)
    stage.press(stage.bob, "F2")
    stage.settle()
    assert stage.bob.privacy is events.Privacy.CLOUD and toggle(stage.ada).prompt is None
    (said,) = stage.heard(stage.bob, events.ActionRefused)
    assert (said.title, said.text) == ("Too late", "ada's request expired. Press F2 to ask ada.")
    stage.advance(events.GUARD_SECONDS - 0.1)
    stage.press(stage.bob, "F2")
    assert stage.bob.privacy is events.Privacy.CLOUD, "the second half of a double press"
    stage.advance(0.2)
    stage.press(stage.bob, "F2")
    stage.settle()
    assert stage.bob.privacy is events.Privacy.NEGOTIATING, "it was said; now it is meant"
    assert stage.heard(stage.bob, events.ActionRefused) == [said] * 2


@pytest.mark.parametrize("how", ["withdrawn", "gone", "taken", "link"])
def test_the_same_for_every_way_in_which_a_question_goes_unanswered(stage: Stage, how: str) -> None:
    stage.ask(stage.ada)
    stage.advance(1)
    sid = Id16(toggle(stage.ada).attempt.sid)  # type: ignore[union-attr]
    match how:
        case "withdrawn":
            stage.press(stage.ada, "F4")
            stage.settle()
        case "link":
            stage.cut(stage.bob)
        case _:
            stage.say_to(stage.bob, ScGone(sid) if how == "gone" else ScTaken(sid))
    (gone,) = stage.heard(stage.bob, events.PromptGone)
    if how == "link":
        stage.connect(stage.bob)
        stage.settle()
    stage.advance(3)
    stage.clear()
    stage.press(stage.bob, "F2")
    assert stage.bob.privacy is events.Privacy.CLOUD
    (said,) = stage.heard(stage.bob, events.ActionRefused)
    assert (said.title, said.text) == ("Too late", f"{gone.why} Press F2 to ask ada.")


def test_a_command_right_after_a_lapse_asks(stage: Stage) -> None:
    lapsed(stage)
    stage.do(stage.bob, stage.bob.client.toggle_actions.ask_secret(CHAT, stage.now), "F2")
    assert stage.bob.privacy is events.Privacy.NEGOTIATING, "it was typed, not pressed too late"


def test_a_line_stays_that_the_question_ran_out(stage: Stage) -> None:
    stage.ask(stage.ada)
    stage.honest = True
    stage.advance(60.1)
    (gone,) = stage.heard(stage.bob, events.PromptGone)
    assert gone.why == "ada's request expired." and gone.again
    notes = [x.text for x in lines(stage, "bob") if x.mark is events.LineMark.NOTE]
    assert notes == ["ada asked for a secret chat. The request expired after 60 seconds."]


def test_the_one_who_asks_sees_how_long_the_question_stands(stage: Stage) -> None:
    stage.press(stage.ada, "F2")
    assert toggle(stage.ada).answer_until is None, "nobody is asked yet"
    assert toggle(stage.ada).word == "WAITING"
    stage.settle()
    assert toggle(stage.ada).answer_until == stage.mono + 60
    assert toggle(stage.bob).prompt.until == stage.mono + 60  # type: ignore[union-attr]
    stage.accept(stage.bob)
    assert toggle(stage.ada).answer_until is None


@pytest.mark.parametrize(
    "how", ["declined", "timeout", "withdrawn", "withdrawn there", "unavailable", "glare"]
)
def test_a_wish_that_lapsed_is_called_not_started_and_not_ended(stage: Stage, how: str) -> None:
    one = stage.ada
    if how == "unavailable":
        stage.press(stage.ada, "F2")
        sid = Id16(toggle(stage.ada).attempt.sid)  # type: ignore[union-attr]
        stage.say_to(stage.ada, ScUnavailable(sid))
    elif how == "glare":
        stage.ask(stage.ada)
        sid = Id16(toggle(stage.ada).attempt.sid)  # type: ignore[union-attr]
        stage.say_to(stage.ada, ScClosed(sid, "glare"))
    elif how == "timeout":
        lapsed(stage)
    else:
        stage.ask(stage.ada)
        stage.leave(stage.bob if how == "declined" else stage.ada)
    if how == "withdrawn there":  # after the other has accepted
        stage.accept(stage.ada)
        stage.advance(1)
        stage.press(stage.bob, "F2")
        stage.press(stage.ada, "F4")
        stage.deliver_up(stage.ada)
        stage.settle()
        one = stage.bob
        assert ended(one) is events.Ended.WITHDRAWN_THERE
    assert one.privacy is events.Privacy.CLOSED and toggle(one).word == "NOT STARTED"


def test_keys_are_agreed_on_after_the_other_has_accepted(stage: Stage) -> None:
    ada, bob = stage.negotiate()
    assert toggle(ada).word == toggle(bob).word == "NEGOTIATING"


def test_a_question_after_an_end_is_explained_alone(stage: Stage) -> None:
    """bob's question to ada ran out, and then she asks him: two keys, said once."""
    stage.ask(stage.bob)
    stage.honest = True
    stage.advance(61)
    stage.settle()
    bob = toggle(stage.bob)
    assert bob.word == "NOT STARTED" and "F2 ask again" in bob.sentence
    stage.advance(LAPSE_SECONDS)
    stage.ask(stage.ada)
    assert (bob.secret_action, bob.cloud_action) == ("Accept", "Decline")
    for says in (bob.sentence, bob.readable_by):
        assert "F2 accept · F4 decline" in says
        assert "ask again" not in says and "cloud" not in says
    said, step = stage.bob.client.say(events.SecretText(CHAT, "too early"), stage.now)
    stage.do(stage.bob, step, "enter")
    assert not said and stage.heard(stage.bob, events.ActionRefused)[-1].text == bob.sentence
    stage.accept(stage.bob)
    assert stage.ada.live and stage.bob.live


@pytest.mark.parametrize("said", ["", "for bob alone"])
def test_the_way_back_leaves_a_line_that_a_secret_chat_was_here(stage: Stage, said: str) -> None:
    stage.seal()
    if said:
        stage.ada.draft.edit(said)
        stage.enter(stage.ada)
        stage.settle()
    stage.leave(stage.ada)
    stage.advance(1)
    stage.press(stage.ada, "F4")
    (line,) = lines(stage, "ada")
    cleared = (
        " The messages are gone from this screen. They may still be on bob's screen." if said
        else ""
    )  # fmt: skip
    assert (
        line.mark is events.LineMark.NOTE
        and line.text == f"A secret chat with bob was here.{cleared}"
    )
    assert stage.kept["ada"] and not any("was here" in repr(k) for k in stage.kept["ada"])


def test_an_own_text_knows_who_has_not_seen_it_yet(stage: Stage) -> None:
    stage.seal()
    stage.ada.draft.edit("for bob alone")
    stage.enter(stage.ada)
    stage.settle()
    (mine,) = [x for x in lines(stage, "ada") if x.own]
    (theirs,) = [x for x in lines(stage, "bob") if x.mark is events.LineMark.SECRET]
    assert (mine.to, theirs.to) == ("bob", "")


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
def test_a_copied_ratchet_opens_until_the_time_that_is_named(direction: int, seed: int) -> None:
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
        said, step = who.client.say(events.SecretText(CHAT, "x"), stage.now)
        assert said and who.live
        who.sealed.setdefault(who.live.stands.h, []).append("x")
        stage.do(who, step, "act")
        stage.settle()
    session = toggle(ada).session
    assert session and session.my_turn is (turn == "own")
    before = toggle(ada).turns
    stage.clear()
    stage.do(ada, ada.client.toggle_actions.renew(CHAT, stage.now), "act")
    assert not any(e.asked for e in stage.heard(ada, events.KeysRenewed)), "said before it was so"
    stage.settle()
    assert toggle(ada).turns == toggle(bob).turns == before + 2
    assert [e.asked for e in stage.heard(ada, events.KeysRenewed)].count(True) == 1
    assert not any(e.asked for e in stage.heard(bob, events.KeysRenewed)), "bob asked for nothing"
    assert toggle(ada).renewing is None
    stage.advance(40)
    assert [e.asked for e in stage.heard(ada, events.KeysRenewed)].count(True) == 1


def test_a_renewal_ends_with_its_session() -> None:
    stage = Stage()
    stage.seal()
    stage.honest = True
    ada = stage.ada
    stage.do(ada, ada.client.toggle_actions.renew(CHAT, stage.now), "act")
    assert toggle(ada).renewing is not None
    stage.cut(ada)
    stage.settle()
    assert toggle(ada).renewing is None and toggle(ada).turns == 0
    assert toggle(ada).renewals, "the lines are still there"
    stage.advance(1)
    stage.press(ada, "F4")
    assert not toggle(ada).renewals
