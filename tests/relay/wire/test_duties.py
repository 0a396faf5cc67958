"""Each request of the operator at the socket has a row in the table of duties, which decides."""

from __future__ import annotations

from typing import get_args

import pytest

from relay.hub.effects import RestartRelay
from relay.wire import duties
from relay.wire.errors import Code
from tests.kit import wire as w
from tests.kit.moderation import OPERATOR, staffed
from tests.kit.world import World, an_id, team_and_david, world_fixture

world = world_fixture(lambda path: staffed(team_and_david(path)))


def test_all_that_can_be_asked_there_has_a_row() -> None:
    by_the_store = {w.KeepSet, *get_args(w.StaffRequest), *get_args(w.OrderRequest)}
    assert set(get_args(w.OperatorRequest)) - by_the_store == set(w.OF_REQUEST)
    assert set(w.STAFF_MAY) == set(w.Duty)


@pytest.mark.parametrize("asked", list(w.OF_REQUEST))
def test_an_act_outside_the_table_is_not_begun(
    world: World, monkeypatch: pytest.MonkeyPatch, asked: type
) -> None:
    before = world.hub.view_feed.any
    monkeypatch.setitem(duties.STAFF_MAY, w.OF_REQUEST[asked], frozenset())
    (said,) = world.hub.handle_request(OPERATOR, asked(an_id()), world.now)
    assert isinstance(said.event, w.Error) and said.event.code is Code.NOT_ALLOWED  # type: ignore[union-attr]
    assert world.hub.view_feed.any is before
    monkeypatch.setitem(duties.STAFF_MAY, w.OF_REQUEST[asked], w.BOTH)
    begun = world.hub.handle_request(OPERATOR, asked(an_id()), world.now)
    assert not any(isinstance(getattr(effect, "event", None), w.Error) for effect in begun)
    assert any(isinstance(x, RestartRelay) for x in begun) is (asked is w.Reset)


@pytest.mark.parametrize("asked", list(w.OF_REQUEST))
def test_none_of_it_is_a_moderator_s(asked: type) -> None:
    assert duties.role_refusal("moderator", asked) is duties.NOT_YOURS
    assert duties.role_refusal("operator", asked) is None
