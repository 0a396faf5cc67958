"""What is read: positions, pages of the log, members and device lists."""

from __future__ import annotations

from relay.wire.codec import encode
from tests.kit import wire as w
from tests.kit.world import World, an_id, three_users, world_fixture

world = world_fixture(three_users)


def test_a_page_fits_in_a_frame(world: World) -> None:
    chat = world.direct("a", "bobby")
    for _ in range(5):
        world.send("a", chat, "\x01" * 8191 + "x")  # six bytes each in JSON
    world.send("a", chat, "x" * 8000)
    for _ in range(20):
        world.send("a", chat, "y" * 8000)

    def seqs(**of: int) -> list[int]:
        page = world.ask("b", w.History(an_id(), chat, **of))
        assert len(encode(page)) <= w.FRAME_BYTES
        return [m.seq for m in page.msgs]

    assert seqs(after=0) == [1]
    assert seqs(after=4) == [5, 6]
    assert seqs(after=6) == list(range(7, 13 + 1))
    assert seqs() == list(range(20, 26 + 1))
    assert seqs(before=6) == [5]
