"""Appeals against decisions: who may, who settles them, and what comes back."""

from __future__ import annotations

from relay.wire import moderation, protocol
from relay.wire.errors import Code
from relay.wire.messages import Msg, Search
from relay.wire.moderation import APPEAL_MS
from relay.wire.settings import ChatKeep
from relay.wire.shapes import Done
from tests.kit.moderation import (
    CHAT,
    OPERATOR,
    cited,
    decided,
    insult,
    ledger_of,
    notices,
    report,
    staffed,
)
from tests.kit.world import World, an_id, code, team_and_david, world_fixture

world = world_fixture(lambda path: staffed(team_and_david(path), "c"))
"""alice owns #team, bobby is in it, carol is a moderator, david is nobody here."""


def test_another_settles_an_appeal_and_what_is_reversed_is_undone(world: World) -> None:
    said = world.send("b", CHAT, "a fine text of mine")
    report(world, "a", [said.seq], cited((said.seq, "a fine text of mine")))
    decision = decided(world, "c", 1, "take_down")
    world.settle()
    assert world.ask("a", Search(an_id(), "fine", CHAT)).hits == []
    assert isinstance(world.ask("b", moderation.Appeal(an_id(), decision, "It is fine.")), Done)
    assert isinstance(world.ask("b", moderation.Appeal(an_id(), decision, "It is fine.")), Done), (
        "again"
    )
    assert code(world.ask("b", moderation.Appeal(an_id(), decision, "And."))) is Code.CONFLICT
    asked = world.ask("c", moderation.StaffAppeals(an_id()))
    assert asked.count == 1
    (row,) = asked.appeals
    assert (row.user, row.text, row.decision.decision) == ("bobby", "It is fine.", decision)
    settle = moderation.StaffSettle(an_id(), row.appeal, "reversed", "It is.")
    assert code(world.ask("c", settle)) is Code.NOT_ALLOWED, "her own decision"
    world.quiet()
    assert isinstance(world.ask(OPERATOR, settle), Done)
    told = [x for x in world.take("b") if isinstance(x, moderation.Notice)]
    assert [(x.kind, x.decision.settled, x.decision.words) for x in told if x.decision] == [
        ("settled", "reversed", "It is.")
    ]
    heard = world.take("a")
    assert [(x.kind, x.report, x.action) for x in heard if isinstance(x, moderation.Notice)] == [
        ("outcome", 1, "reversed")
    ]
    assert [(x.kind, x.action) for x in notices(world, "a") if x.kind == "outcome"] == [
        ("outcome", "reversed"), ("outcome", "take_down"),
    ]  # fmt: skip
    (entry,) = [x for x in heard if isinstance(x, Msg)]
    assert (entry.kind, entry.by, entry.text, entry.re) == (
        "restored", "operator", "a fine text of mine", said.seq,
    )  # fmt: skip
    page = world.ask("a", protocol.History(an_id(), CHAT))
    place = next(msg for msg in page.msgs if msg.seq == said.seq)
    assert (place.text, place.gone, place.why) == ("a fine text of mine", "", "")
    world.settle()
    assert [hit.seq for hit in world.ask("a", Search(an_id(), "fine", CHAT)).hits] == [said.seq]
    assert code(world.ask(OPERATOR, settle)) is Code.CONFLICT
    assert [kind for kind, _ in ledger_of(world)[-2:]] == ["appealed", "settled"]


def taken_down(world: World, text: str, by: str = "b") -> tuple[int, int]:
    """A text that was taken down, with its appeal: its place and the number of the appeal."""
    said = world.send(by, CHAT, text)
    answer = report(world, "a", [said.seq], cited((said.seq, text)))
    decision = decided(world, "c", answer.no, "take_down")
    assert isinstance(world.ask(by, moderation.Appeal(an_id(), decision, "Not so.")), Done)
    return said.seq, world.ask(OPERATOR, moderation.StaffAppeals(an_id())).appeals[-1].appeal


def reverse(world: World, appeal: int) -> None:
    settle = moderation.StaffSettle(an_id(), appeal, "reversed", "It was fine.")
    assert isinstance(world.ask(OPERATOR, settle), Done)
    world.settle()


def stands(world: World, seq: int) -> str:
    page = world.ask("a", protocol.History(an_id(), CHAT))
    return next(msg.text for msg in page.msgs if msg.seq == seq)


def test_what_is_reversed_does_not_bring_back_what_would_be_gone_by_now(world: World) -> None:
    seq, appeal = taken_down(world, "canary that is not kept")
    assert isinstance(world.ask("a", ChatKeep(an_id(), CHAT, 3600)), Done)
    world.now += 4000
    for _ in range(5):
        world.tick(1)
    world.settle()
    reverse(world, appeal)
    assert stands(world, seq) == ""


def appealed(world: World, by: str) -> int:
    """The number of an appeal against a decision of `by`."""
    decision = decided(world, by, insult(world), "warn")
    assert isinstance(world.ask("b", moderation.Appeal(an_id(), decision, "No.")), Done)
    return world.ask("c", moderation.StaffAppeals(an_id())).appeals[-1].appeal


def test_the_appeal_of_who_runs_the_relay_waits_until_the_role_is_gone(world: World) -> None:
    appeal = appealed(world, "c")
    world.ask(OPERATOR, moderation.StaffSet(an_id(), "bobby", "operator"))
    undone = moderation.StaffSettle(an_id(), appeal, "reversed", "I am right.")
    assert code(world.ask(OPERATOR, undone)) is Code.NOT_ALLOWED
    world.ask(OPERATOR, moderation.StaffSet(an_id(), "bobby", None))
    assert isinstance(world.ask(OPERATOR, undone), Done)


def test_who_may_appeal_and_until_when(world: World) -> None:
    decision = decided(world, "c", insult(world), "warn")
    dismissed = decided(world, "c", insult(world), "dismiss")
    assert code(world.ask("a", moderation.Appeal(an_id(), decision, "x"))) is Code.NO_SUCH_REPORT
    assert code(world.ask("b", moderation.Appeal(an_id(), dismissed, "x"))) is Code.NO_SUCH_REPORT
    assert code(world.ask("b", moderation.Appeal(an_id(), 99, "x"))) is Code.NO_SUCH_REPORT
    assert code(world.ask("b", moderation.Appeal(an_id(), decision, " \t"))) is Code.TEXT
    assert code(world.ask(OPERATOR, moderation.StaffSettle(an_id(), 9, "upheld", "x"))) is (
        Code.NO_SUCH_REPORT
    )
    world.now += APPEAL_MS / 1000 + 1
    assert code(world.ask("b", moderation.Appeal(an_id(), decision, "x"))) is Code.RANGE
