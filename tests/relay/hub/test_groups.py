"""Groups: who is in, who hears what, what is taken for ever; the hub and the store together."""

from __future__ import annotations

import pytest

from relay.wire.errors import Code
from tests.kit import wire as w
from tests.kit.world import World, an_id, code, three_users, world_fixture

world = world_fixture(three_users)


def test_who_leaves_in_the_middle_of_a_batch_hears_what_came_before(world: World) -> None:
    world.group("a", "#team", "b")
    world.quiet()
    world.hold = True
    world.put("a", w.Send(an_id(), "#team", "one"))
    world.put("b", w.GroupLeave(an_id(), "#team"))
    world.put("a", w.Send(an_id(), "#team", "two"))
    late = w.Send(an_id(), "#team", "late")
    world.put("b", late)
    world.commit()
    heard = world.take("b")
    assert [getattr(x, "text", None) for x in heard if isinstance(x, w.Msg)] == ["one"]
    assert heard[-1] == w.Error(
        Code.NO_SUCH_CHAT, "There is no such chat, or you are not in it.", late.id
    )
    assert [x.seq for x in world.take("a") if isinstance(x, w.Msg)] == [4, 5, 6]


def test_group_acts_that_are_repeated_change_nothing(world: World) -> None:
    create = w.GroupCreate(an_id(), "#team")
    first = world.ask("a", create)
    assert world.ask("a", create) == first
    invite = w.GroupInvite(an_id(), "#team", "bobby")
    for req in (invite, invite, w.GroupInvite(an_id(), "#team", "bobby")):
        assert world.ask("a", req) == w.Done(req.id)
    join = w.GroupJoin(an_id(), "#team")
    assert world.ask("b", join).chat.head == 3
    assert world.ask("b", join).chat.head == 3
    assert world.ask("b", w.GroupJoin(an_id(), "#team")).chat.head == 3
    leave = w.GroupLeave(an_id(), "#team")
    assert world.ask("b", leave) == w.Done(leave.id)
    assert world.ask("b", leave) == w.Done(leave.id)
    assert world.ask("a", w.History(an_id(), "#team")).head == 4


def test_an_id_names_one_thing(world: World) -> None:
    id = an_id()
    world.group("a", "#team")
    assert isinstance(world.send("a", "#team", "x", id), w.Sent)
    assert code(world.ask("a", w.GroupCreate(id, "#other"))) is Code.CONFLICT
    assert code(world.ask("a", w.GroupInvite(id, "#team", "bobby"))) is Code.CONFLICT
    assert code(world.ask("a", w.GroupLeave(id, "#team"))) is Code.CONFLICT
    world.ask("a", w.GroupInvite(an_id(), "#team", "bobby"))
    world.group("b", "#his")
    assert isinstance(world.send("b", "#his", "x", id), w.Sent)
    assert code(world.ask("b", w.GroupJoin(id, "#team"))) is Code.CONFLICT
    leave = w.GroupLeave(an_id(), "#team")
    world.ask("a", leave)
    assert code(world.send("a", "#team", "", leave.id)) is Code.TEXT


# Direct chats and texts: who gets what, once, in order; the hub and the store together.


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \t\n",
        "a\0b",
        "\u200b\u200d\ufeff",
        "\u0301\u0302",
        "\u3164\u2800",
        "\x01\x02",
        "\u2028",
        "\U000e0041",
        "x" * 8193,
        "\u00e4" * 4097,
    ],
)
def test_texts_that_no_chat_takes(world: World, text: str) -> None:
    chat = world.direct("a", "bobby")
    assert code(world.send("a", chat, text)) is Code.TEXT
