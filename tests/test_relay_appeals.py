"""Appeals against decisions: who may, who settles them, and what comes back."""

from __future__ import annotations

from moderation_kit import (
    CHAT,
    OPERATOR,
    cited,
    decided,
    insult,
    ledger_of,
    report,
    staffed,
)
from relay_deletion_kit import delete
from relay_world import World, an_id, code, team_and_david, world_fixture

from relay.store.decisions import APPEAL_MS
from relay.wire import events as e
from relay.wire import moderation as m
from relay.wire import moderation_events as me
from relay.wire import requests as r
from relay.wire.errors import Code

world = world_fixture(lambda path: staffed(team_and_david(path), "c"))
"""alice owns #team, bobby is in it, carol is a moderator, david is nobody here."""


def test_another_settles_an_appeal_and_what_is_reversed_is_undone(world: World) -> None:
    said = world.send("b", CHAT, "a fine text of mine")
    report(world, "a", [said.seq], cited((said.seq, "a fine text of mine")))
    decision = decided(world, "c", 1, "take_down")
    world.settle()
    assert world.ask("a", r.Search(an_id(), "fine", CHAT)).hits == []
    assert isinstance(world.ask("b", m.Appeal(an_id(), decision, "It is fine.")), e.Done)
    assert isinstance(world.ask("b", m.Appeal(an_id(), decision, "It is fine.")), e.Done), "again"
    assert code(world.ask("b", m.Appeal(an_id(), decision, "And."))) is Code.CONFLICT
    asked = world.ask("c", m.StaffAppeals(an_id()))
    assert asked.count == 1
    (row,) = asked.appeals
    assert (row.user, row.text, row.decision.decision) == ("bobby", "It is fine.", decision)
    settle = m.StaffSettle(an_id(), row.appeal, "reversed", "It is.")
    assert code(world.ask("c", settle)) is Code.NOT_ALLOWED, "her own decision"
    world.quiet()
    assert isinstance(world.ask(OPERATOR, settle), e.Done)
    told = [x for x in world.take("b") if isinstance(x, me.Notice)]
    assert [(x.kind, x.decision.settled, x.decision.words) for x in told if x.decision] == [
        ("settled", "reversed", "It is.")
    ]
    (entry,) = [x for x in world.take("a") if isinstance(x, e.Msg)]
    assert (entry.kind, entry.by, entry.text, entry.re) == (
        "restored", "operator", "a fine text of mine", said.seq,
    )  # fmt: skip
    page = world.ask("a", r.History(an_id(), CHAT))
    place = next(msg for msg in page.msgs if msg.seq == said.seq)
    assert (place.text, place.gone, place.why) == ("a fine text of mine", "", "")
    world.settle()
    assert [hit.seq for hit in world.ask("a", r.Search(an_id(), "fine", CHAT)).hits] == [said.seq]
    assert code(world.ask(OPERATOR, settle)) is Code.CONFLICT
    assert [kind for kind, _ in ledger_of(world)[-2:]] == ["appealed", "settled"]


def taken_down(world: World, text: str, by: str = "b") -> tuple[int, int]:
    """A text that was taken down, with its appeal: its place and the number of the appeal."""
    said = world.send(by, CHAT, text)
    answer = report(world, "a", [said.seq], cited((said.seq, text)))
    decision = decided(world, "c", answer.no, "take_down")
    assert isinstance(world.ask(by, m.Appeal(an_id(), decision, "Not so.")), e.Done)
    return said.seq, world.ask(OPERATOR, m.StaffAppeals(an_id())).appeals[-1].appeal


def reverse(world: World, appeal: int) -> None:
    settle = m.StaffSettle(an_id(), appeal, "reversed", "It was fine.")
    assert isinstance(world.ask(OPERATOR, settle), e.Done)
    world.settle()


def stands(world: World, seq: int) -> str:
    page = world.ask("a", r.History(an_id(), CHAT))
    return next(msg.text for msg in page.msgs if msg.seq == seq)


def test_what_is_reversed_does_not_bring_back_a_text_of_who_has_gone(world: World) -> None:
    seq, appeal = taken_down(world, "canary of who has gone")
    delete(world, "b", texts=True)
    world.settle()
    reverse(world, appeal)
    assert stands(world, seq) == ""


def test_what_is_reversed_does_not_bring_back_what_would_be_gone_by_now(world: World) -> None:
    seq, appeal = taken_down(world, "canary that is not kept")
    assert isinstance(world.ask("a", r.ChatKeep(an_id(), CHAT, 3600)), e.Done)
    world.now += 4000
    for _ in range(5):
        world.tick(1)
    world.settle()
    reverse(world, appeal)
    assert stands(world, seq) == ""


def test_what_two_decisions_took_down_comes_back_when_both_are_reversed(world: World) -> None:
    said = world.send("b", CHAT, "fine after all")
    assert isinstance(world.ask("a", r.GroupInvite(an_id(), CHAT, "david")), e.Done)
    assert isinstance(world.ask("d", r.GroupJoin(an_id(), CHAT)), e.Opened)
    seen = cited((said.seq, "fine after all"))
    numbers = [report(world, conn, [said.seq], seen).no for conn in "ad"]
    made = [decided(world, OPERATOR, no, "take_down") for no in numbers]
    for appeal, decision in enumerate(made, 1):
        assert isinstance(world.ask("b", m.Appeal(an_id(), decision, "No.")), e.Done)
        assert stands(world, said.seq) == ""
        settle = m.StaffSettle(an_id(), appeal, "reversed", "Well.")
        assert isinstance(world.ask("c", settle), e.Done)
        world.settle()
    assert stands(world, said.seq) == "fine after all"


def test_an_upheld_appeal_changes_nothing(world: World) -> None:
    decision = decided(world, "c", insult(world), "restrict", 3600)
    world.ask("b", m.Appeal(an_id(), decision, "No."))
    world.ask(OPERATOR, m.StaffSettle(an_id(), 1, "upheld", "Yes."))
    assert code(world.send("b", CHAT, "x")) is Code.RESTRICTED


def test_two_restrictions_are_two_and_one_reversed_leaves_the_other(world: World) -> None:
    numbers = [insult(world), insult(world)]
    made = [decided(world, OPERATOR, no, "restrict", 3600) for no in numbers]
    for appeal, decision in enumerate(made, 1):
        assert code(world.send("b", CHAT, "x")) is Code.RESTRICTED
        world.ask("b", m.Appeal(an_id(), decision, "No."))
        world.ask("c", m.StaffSettle(an_id(), appeal, "reversed", "Well."))
    assert isinstance(world.send("b", CHAT, "x"), e.Sent)


def test_who_may_appeal_and_until_when(world: World) -> None:
    decision = decided(world, "c", insult(world), "warn")
    dismissed = decided(world, "c", insult(world), "dismiss")
    assert code(world.ask("a", m.Appeal(an_id(), decision, "x"))) is Code.NO_SUCH_REPORT
    assert code(world.ask("b", m.Appeal(an_id(), dismissed, "x"))) is Code.NO_SUCH_REPORT
    assert code(world.ask("b", m.Appeal(an_id(), 99, "x"))) is Code.NO_SUCH_REPORT
    assert code(world.ask("b", m.Appeal(an_id(), decision, " \t"))) is Code.TEXT
    assert code(world.ask(OPERATOR, m.StaffSettle(an_id(), 9, "upheld", "x"))) is (
        Code.NO_SUCH_REPORT
    )
    world.now += APPEAL_MS / 1000 + 1
    assert code(world.ask("b", m.Appeal(an_id(), decision, "x"))) is Code.RANGE
