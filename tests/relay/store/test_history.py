"""Pages of a chat's log: as many statements for one entry as for many."""

from __future__ import annotations

from tests.kit import wire as w
from tests.kit.statements import statements
from tests.kit.world import World, an_id, post, team_of_two, world_fixture

FACTS = ("origin", "edited", "gone", "reactions", "pinned", "file")

world = world_fixture(team_of_two)


def life(world: World, times: int) -> None:
    """Send messages, and do to them all that an entry can tell."""
    for _ in range(times):
        plain, edited, deleted, pinned = (
            world.send("a", "#team", text).seq for text in ("one", "two", "three", "four")
        )
        world.put("b", w.React(an_id(), "#team", plain, "👍"))
        world.put("a", w.Edit(an_id(), "#team", edited, "changed"))
        world.put("a", w.Delete(an_id(), "#team", deleted))
        world.put("a", w.Pin(an_id(), "#team", pinned))
        world.put("b", w.Forward(an_id(), "#team", "#team", plain))
        post(world, "a", b"a file")


def asked(world: World, req: w.Request) -> tuple[int, w.Page]:
    with statements(world.reads) as made:
        page = world.ask("b", req)
    assert isinstance(page, w.Page), page
    return len(made), page


def test_a_page_takes_as_many_statements_for_many_entries_as_for_few(world: World) -> None:
    counts = []
    for many in (1, 5):
        life(world, many - len(counts))
        history = asked(world, w.History(an_id(), "#team", limit=100))
        changes = asked(world, w.Changes(an_id(), "#team", 10_000, 0))
        told = history[1].msgs
        assert all(any(getattr(m, fact) for m in told) for fact in FACTS)
        assert len(changes[1].msgs) == 4 * many
        counts.append((history[0], changes[0]))
    assert counts[0] == counts[1], counts
    assert max(counts[0]) <= 10
