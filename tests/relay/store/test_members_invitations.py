"""Open invitations: who sees them, who withdraws them, and who is told."""

from __future__ import annotations

from tests.kit import wire as w
from tests.kit.world import World, an_id, team_and_david, world_fixture

world = world_fixture(team_and_david)


def invite(world: World, conn: str, user: str, chat: str = "#team") -> None:
    assert isinstance(world.ask(conn, w.GroupInvite(an_id(), chat, user)), w.Done)


def uninvite(world: World, conn: str, user: str, chat: str = "#team") -> w.Event:
    return world.ask(conn, w.GroupUninvite(an_id(), chat, user))


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
