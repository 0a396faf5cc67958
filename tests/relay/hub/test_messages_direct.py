"""Direct chats and texts: who gets what, once, in order; the hub and the store together."""

from __future__ import annotations

import pytest

from relay.wire import protocol
from relay.wire.errors import Code
from relay.wire.groups import Chat
from tests.kit.world import World, an_id, code, three_users, world_fixture

world = world_fixture(three_users)


def test_nobody_and_oneself_are_no_peers(world: World) -> None:
    assert code(world.ask("a", protocol.Direct(an_id(), "nobody"))) is Code.NO_SUCH_USER
    assert code(world.ask("a", protocol.Direct(an_id(), "alice"))) is Code.NOT_ALLOWED


def test_a_repeat_gets_the_same_answer_and_nobody_hears_it_twice(world: World) -> None:
    chat = world.direct("a", "bobby")
    id = an_id()
    first = world.send("a", chat, "hello", id)
    world.quiet()
    world.now += 60
    assert world.send("a", chat, "hello", id) == first
    assert world.take("b") == []
    assert code(world.send("a", chat, "other", id)) is Code.CONFLICT
    other = world.direct("a", "carol")
    assert code(world.send("a", other, "hello", id)) is Code.CONFLICT


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


def test_a_direct_chat_is_one_for_both_sides(world: World) -> None:
    id = an_id()
    opened = world.ask("a", protocol.Direct(id, "bobby"))
    day = int(world.now) // 86_400
    assert opened == protocol.Opened(id, Chat("@alice,bobby", 0, 0, 0, 2, online=True, last=day))
    added = world.one("b")
    assert added == protocol.ChatAdded(Chat("@alice,bobby", 0, 0, 0, 2, online=True, last=day))
    assert world.ask("b", protocol.Direct(an_id(), "alice")).chat.chat == "@alice,bobby"
    assert world.take("a") == []
