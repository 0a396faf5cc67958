"""Open invitations: who sees them, who withdraws them, and who is told."""

from __future__ import annotations

from relay.wire.errors import Code
from tests.kit import wire as w
from tests.kit.world import World, an_id, code, team_and_david, world_fixture

world = world_fixture(team_and_david)


def invite(world: World, conn: str, user: str, chat: str = "#team") -> None:
    assert isinstance(world.ask(conn, w.GroupInvite(an_id(), chat, user)), w.Done)


def is_open(world: World, conn: str = "a", chat: str = "#team") -> list[tuple[str, str]]:
    answer = world.ask(conn, w.GroupInvited(an_id(), chat))
    assert isinstance(answer, w.GroupInvitedPage) and answer.chat == chat
    return [(one.user, one.by) for one in answer.invitations]


def uninvite(world: World, conn: str, user: str, chat: str = "#team") -> w.Event:
    return world.ask(conn, w.GroupUninvite(an_id(), chat, user))


def test_one_is_withdrawn_by_who_invited_or_who_runs_it_which_the_invited_and_the_log_are_told(
    world: World,
) -> None:
    invite(world, "a", "carol")
    invite(world, "b", "david")
    world.quiet()
    assert code(uninvite(world, "b", "carol")) is Code.NOT_ALLOWED
    assert isinstance(uninvite(world, "b", "david"), w.Done)
    assert world.take("d") == [w.InvitationGone("#team", withdrawn=True)]
    assert code(world.ask("d", w.GroupJoin(an_id(), "#team"))) is Code.NEEDS_INVITE
    invite(world, "b", "david")
    world.quiet()
    req = w.GroupUninvite(an_id(), "#team", "david")
    assert world.ask("a", req) == w.Done(req.id)
    assert world.take("d") == [w.InvitationGone("#team", withdrawn=True)]
    at = int(world.now * 1000)
    assert world.take("b") == [w.Msg("#team", 8, req.id, "alice", at, "david", "uninvited")]
    for user in ("david", "bobby", "nobody-here"):
        assert isinstance(uninvite(world, "a", user), w.Done), "what is not open changes nothing"
        assert not world.take("d") and not world.take("b")
    assert is_open(world) == [("carol", "alice")]


def test_a_repeat_withdraws_nothing_more(world: World) -> None:
    invite(world, "a", "david")
    req = w.GroupUninvite(an_id(), "#team", "david")
    assert world.ask("a", req) == w.Done(req.id)
    invite(world, "a", "david")
    world.quiet()
    assert world.ask("a", req) == w.Done(req.id)
    assert not world.take("d") and is_open(world) == [("david", "alice")]
    assert code(world.ask("a", w.GroupUninvite(req.id, "#team", "carol"))) is Code.CONFLICT


def test_of_a_channel_who_invited_is_told_that_somebody_else_withdrew_it(world: World) -> None:
    world.ask("a", w.GroupCreate(an_id(), "#news", kind="channel"))
    invite(world, "a", "bobby", "#news")
    world.ask("b", w.GroupJoin(an_id(), "#news"))
    world.ask("a", w.GroupRole(an_id(), "#news", "bobby", "admin"))
    for by in ("a", "b"):
        invite(world, "b", "david", "#news")
        world.quiet()
        assert isinstance(uninvite(world, by, "david", "#news"), w.Done)
        assert world.take("d") == [w.InvitationGone("#news", withdrawn=True)]
        told = [w.InvitationGone("#news", "david", withdrawn=True)] if by == "a" else []
        assert world.take("b") == told and not world.take("a")
