"""Who is suspended or banned can leave: the account ends as any does, and what the staff has of it
stays."""

from __future__ import annotations

import pytest

from relay.wire import moderation, protocol
from relay.wire.account import Devices, Holds
from relay.wire.errors import Closed, Code
from relay.wire.groups import GroupLeave
from relay.wire.settings import Settings
from relay.wire.shapes import Done
from tests.kit.moderation import (
    CHAT,
    OPERATOR,
    decided,
    insult,
    ledger_of,
    opened,
    staffed,
)
from tests.kit.world import World, an_id, code, team_and_david, world_fixture
from tests.kit.world_accounts import request

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


def test_who_is_not_let_in_may_do_nothing_else(world: World) -> None:
    barred(world, "suspend")
    for req in (
        protocol.Send(an_id(), CHAT, "x"), protocol.Delete(an_id(), CHAT, 1), Holds(an_id()),
        GroupLeave(an_id(), CHAT), Devices(an_id(), "bobby"), Settings(an_id()),
        moderation.ReportChat(an_id(), CHAT, [1], [moderation.Cited(1, "x")], "spam"),
        moderation.StaffList(an_id()),
    ):  # fmt: skip
        assert code(world.ask("b2", req)) is Code.RESTRICTED, req
