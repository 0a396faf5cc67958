"""Who is suspended or banned can leave: the account ends as any does, and what the staff has of it
stays."""

from __future__ import annotations

import pytest

from relay.wire.errors import Closed, Code
from tests.kit import wire as w
from tests.kit.moderation import (
    CHAT,
    FACTS,
    OPERATOR,
    RULE,
    decided,
    insult,
    ledger_of,
    opened,
    staffed,
)
from tests.kit.world import World, an_id, code, team_and_david, world_fixture
from tests.kit.world_accounts import link, request, revoke
from tests.kit.world_files import begin, on_disk, put_all, sha

world = world_fixture(lambda path: staffed(team_and_david(path), "c"))
"""alice owns #team, bobby is in it, carol is a moderator, david is nobody here."""


def barred(world: World, action: w.Action) -> int:
    """bobby is suspended, and there with two devices; the number of the report."""
    no = insult(world)
    decided(world, OPERATOR, no, action, 3600 if action == "suspend" else 0)
    for conn in ("b2", "b3"):
        assert isinstance(world.login(conn, world.users["b"]), w.Suspended)
    world.quiet()
    return no


@pytest.mark.parametrize("action", ["suspend", "ban"])
def test_who_is_not_let_in_can_end_the_account(world: World, action: w.Action) -> None:
    no = barred(world, action)
    assert isinstance(world.ask("b2", w.Appeal(an_id(), 1, "It was a joke.")), w.Done)
    assert code(world.ask("b2", request(world, "b2", user="alice"))) is Code.NOT_ALLOWED
    assert code(world.ask("b2", request(world, "b2", by="a"))) is Code.BAD_KEYS
    assert code(world.ask("b3", request(world, "b2"))) is Code.BAD_KEYS, "of another connection"
    assert "b2" not in world.ended and "b3" not in world.ended
    asked = request(world, "b2", texts=True)
    assert world.ask("b2", asked) == w.Done(asked.id)
    for conn in ("b2", "b3"):
        assert world.ended[conn][0] == Closed.DELETED
    assert isinstance(world.login("b4", world.users["b"]), w.AuthFailed)
    assert code(world.register("x", "bobby")) is Code.NAME_TAKEN
    world.settle()
    msgs = world.ask("a", w.History(an_id(), CHAT)).msgs
    assert "closed" in [x.kind for x in msgs if x.by == "bobby"]
    assert [x.text for x in msgs if x.by == "bobby" and x.kind == "text"] == [""], "it went, too"
    case = opened(world, "c", no)
    assert (case.row.author, [x.text for x in case.cited]) == ("bobby", ["you fool"])
    assert [x.action for x in case.decisions] == [action]
    (appeal,) = world.ask("c", w.StaffAppeals(an_id())).appeals
    assert appeal.text == "It was a joke."
    world.tick(3601)
    assert isinstance(world.ask("c", w.StaffSettle(an_id(), 1, "reversed", "So.")), w.Done)
    assert isinstance(world.login("b5", world.users["b"]), w.AuthFailed), "for ever"
    assert [kind for kind, _ in ledger_of(world)][-1] == "settled"


@pytest.mark.parametrize("action", ["restrict", "suspend", "ban"])
@pytest.mark.parametrize("deleted", [False, True])
def test_no_group_is_handed_on_to_who_may_not_run_it(
    world: World, action: w.Action, deleted: bool
) -> None:
    assert isinstance(world.ask("a", w.GroupRole(an_id(), CHAT, "bobby", "admin")), w.Done)
    world.ask("a", w.GroupInvite(an_id(), CHAT, "david"))
    world.ask("d", w.GroupJoin(an_id(), CHAT))
    decided(world, OPERATOR, insult(world), action, 0 if action == "ban" else 3600)
    if deleted:
        asked = request(world, "a")
        assert world.ask("a", asked) == w.Done(asked.id)
        world.settle()
    else:
        world.ask("a", w.GroupLeave(an_id(), CHAT))
    (owner,) = [
        x.user for x in world.ask("d", w.Members(an_id(), CHAT)).members if x.role == "owner"
    ]
    assert owner == "david"
    assert isinstance(world.ask("d", w.GroupLeave(an_id(), CHAT)), w.Done), "bobby is alone there"


def test_who_is_not_let_in_may_do_nothing_else(world: World) -> None:
    barred(world, "suspend")
    for req in (
        w.Send(an_id(), CHAT, "x"), w.Delete(an_id(), CHAT, 1), w.Holds(an_id()),
        w.GroupLeave(an_id(), CHAT), w.Devices(an_id(), "bobby"), w.Settings(an_id()),
        w.ReportChat(an_id(), CHAT, [1], [w.Cited(1, "x")], "spam"),
        w.StaffList(an_id()),
    ):  # fmt: skip
        assert code(world.ask("b2", req)) is Code.RESTRICTED, req


@pytest.mark.parametrize("action", ["suspend", "ban"])
def test_what_was_under_way_when_the_staff_decided_is_not_taken(
    world: World, action: w.Action
) -> None:
    seconds = 3600 if action == "suspend" else 0
    no = insult(world)
    opened(world, OPERATOR, no)
    data = bytes(1_000)
    ready = begin(world, "b", data, chat=CHAT)
    put_all(world, "b", ready.id, data)
    world.slow_disk = world.hold = True
    world.put("b", w.FileEnd(ready.id, sha(data)))
    why = {"rule": RULE, "facts": FACTS}
    world.put(OPERATOR, w.StaffDecide(an_id(), no, action, seconds=seconds, **why))
    world.put("b", w.Send(an_id(), CHAT, "behind it"))
    world.hold = False
    world.commit()
    assert world.ended["b"][0] == Closed.SUSPENDED
    world.gone("b")
    world.slow_disk = False
    world.work_on_disk()
    texts = [x.text for x in world.ask("a", w.History(an_id(), CHAT)).msgs if x.kind == "text"]
    assert texts == ["you fool"]
    assert on_disk(world) == []


def test_a_device_that_is_revoked_hears_no_more_also_if_it_was_not_let_in(world: World) -> None:
    first, second = world.users["b"], link(world, "b2", "b")
    no = insult(world)
    decision = decided(world, OPERATOR, no, "suspend", 60)
    for conn, keys in (("old", second), ("kept", first)):
        assert isinstance(world.login(conn, keys), w.Suspended)
    world.tick(61)
    assert isinstance(world.login("b3", first), w.Welcome)
    assert isinstance(world.ask("b3", revoke(world, second, 3, first)), w.DeviceList)
    assert world.ended["old"][0] == Closed.REVOKED
    assert "kept" not in world.ended
    world.put("old", w.Appeal(an_id(), decision, "Not in my name."))
    assert isinstance(world.ask("b3", w.Appeal(an_id(), decision, "It was a joke.")), w.Done)
