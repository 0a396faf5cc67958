"""Who is suspended or banned can leave: the account ends as any does, and what the staff has of it
stays."""

from __future__ import annotations

import pytest

from relay.wire import moderation, protocol
from relay.wire.account import DeviceList, Devices, Holds
from relay.wire.errors import Closed, Code
from relay.wire.files import FileEnd
from relay.wire.groups import GroupInvite, GroupJoin, GroupLeave, GroupRole
from relay.wire.settings import Settings
from relay.wire.shapes import Done
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


def barred(world: World, action: moderation.Action) -> int:
    """bobby is suspended, and there with two devices; the number of the report."""
    no = insult(world)
    decided(world, OPERATOR, no, action, 3600 if action == "suspend" else 0)
    for conn in ("b2", "b3"):
        assert isinstance(world.login(conn, world.users["b"]), moderation.Suspended)
    world.quiet()
    return no


@pytest.mark.parametrize("action", ["suspend", "ban"])
def test_who_is_not_let_in_can_end_the_account(world: World, action: moderation.Action) -> None:
    no = barred(world, action)
    assert isinstance(world.ask("b2", moderation.Appeal(an_id(), 1, "It was a joke.")), Done)
    assert code(world.ask("b2", request(world, "b2", user="alice"))) is Code.NOT_ALLOWED
    assert code(world.ask("b2", request(world, "b2", by="a"))) is Code.BAD_KEYS
    assert code(world.ask("b3", request(world, "b2"))) is Code.BAD_KEYS, "of another connection"
    assert "b2" not in world.ended and "b3" not in world.ended
    asked = request(world, "b2", texts=True)
    assert world.ask("b2", asked) == Done(asked.id)
    for conn in ("b2", "b3"):
        assert world.ended[conn][0] == Closed.DELETED
    assert isinstance(world.login("b4", world.users["b"]), protocol.AuthFailed)
    assert code(world.register("x", "bobby")) is Code.NAME_TAKEN
    world.settle()
    msgs = world.ask("a", protocol.History(an_id(), CHAT)).msgs
    assert "closed" in [x.kind for x in msgs if x.by == "bobby"]
    assert [x.text for x in msgs if x.by == "bobby" and x.kind == "text"] == [""], "it went, too"
    case = opened(world, "c", no)
    assert (case.row.author, [x.text for x in case.cited]) == ("bobby", ["you fool"])
    assert [x.action for x in case.decisions] == [action]
    (appeal,) = world.ask("c", moderation.StaffAppeals(an_id())).appeals
    assert appeal.text == "It was a joke."
    world.tick(3601)
    assert isinstance(world.ask("c", moderation.StaffSettle(an_id(), 1, "reversed", "So.")), Done)
    assert isinstance(world.login("b5", world.users["b"]), protocol.AuthFailed), "for ever"
    assert [kind for kind, _ in ledger_of(world)][-1] == "settled"


@pytest.mark.parametrize("action", ["restrict", "suspend", "ban"])
@pytest.mark.parametrize("deleted", [False, True])
def test_no_group_is_handed_on_to_who_may_not_run_it(
    world: World, action: moderation.Action, deleted: bool
) -> None:
    assert isinstance(world.ask("a", GroupRole(an_id(), CHAT, "bobby", "admin")), Done)
    world.ask("a", GroupInvite(an_id(), CHAT, "david"))
    world.ask("d", GroupJoin(an_id(), CHAT))
    decided(world, OPERATOR, insult(world), action, 0 if action == "ban" else 3600)
    if deleted:
        asked = request(world, "a")
        assert world.ask("a", asked) == Done(asked.id)
        world.settle()
    else:
        world.ask("a", GroupLeave(an_id(), CHAT))
    (owner,) = [
        x.user for x in world.ask("d", protocol.Members(an_id(), CHAT)).members if x.role == "owner"
    ]
    assert owner == "david"
    assert isinstance(world.ask("d", GroupLeave(an_id(), CHAT)), Done), "bobby is alone there"


def test_who_is_not_let_in_may_do_nothing_else(world: World) -> None:
    barred(world, "suspend")
    for req in (
        protocol.Send(an_id(), CHAT, "x"), protocol.Delete(an_id(), CHAT, 1), Holds(an_id()),
        GroupLeave(an_id(), CHAT), Devices(an_id(), "bobby"), Settings(an_id()),
        moderation.ReportChat(an_id(), CHAT, [1], [moderation.Cited(1, "x")], "spam"),
        moderation.StaffList(an_id()),
    ):  # fmt: skip
        assert code(world.ask("b2", req)) is Code.RESTRICTED, req


@pytest.mark.parametrize("action", ["suspend", "ban"])
def test_what_was_under_way_when_the_staff_decided_is_not_taken(
    world: World, action: moderation.Action
) -> None:
    seconds = 3600 if action == "suspend" else 0
    no = insult(world)
    opened(world, OPERATOR, no)
    data = bytes(1_000)
    ready = begin(world, "b", data, chat=CHAT)
    put_all(world, "b", ready.id, data)
    world.slow_disk = world.hold = True
    world.put("b", FileEnd(ready.id, sha(data)))
    why = {"rule": RULE, "facts": FACTS}
    world.put(OPERATOR, moderation.StaffDecide(an_id(), no, action, seconds=seconds, **why))
    world.put("b", protocol.Send(an_id(), CHAT, "behind it"))
    world.hold = False
    world.commit()
    assert world.ended["b"][0] == Closed.SUSPENDED
    world.gone("b")
    world.slow_disk = False
    world.work_on_disk()
    texts = [
        x.text for x in world.ask("a", protocol.History(an_id(), CHAT)).msgs if x.kind == "text"
    ]
    assert texts == ["you fool"]
    assert on_disk(world) == []


def test_a_device_that_is_revoked_hears_no_more_also_if_it_was_not_let_in(world: World) -> None:
    first, second = world.users["b"], link(world, "b2", "b")
    no = insult(world)
    decision = decided(world, OPERATOR, no, "suspend", 60)
    for conn, keys in (("old", second), ("kept", first)):
        assert isinstance(world.login(conn, keys), moderation.Suspended)
    world.tick(61)
    assert isinstance(world.login("b3", first), protocol.Welcome)
    assert isinstance(world.ask("b3", revoke(world, second, 3, first)), DeviceList)
    assert world.ended["old"][0] == Closed.REVOKED
    assert "kept" not in world.ended
    world.put("old", moderation.Appeal(an_id(), decision, "Not in my name."))
    assert isinstance(world.ask("b3", moderation.Appeal(an_id(), decision, "It was a joke.")), Done)
