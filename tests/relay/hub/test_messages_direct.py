"""Direct chats and texts: who gets what, once, in order; the hub and the store together."""

from __future__ import annotations

import pytest

from relay.wire import protocol
from relay.wire.errors import Code
from relay.wire.groups import Chat, Opened
from relay.wire.messages import Msg
from tests.kit.world import World, an_id, code, three_users, world_fixture

world = world_fixture(three_users)


def test_a_direct_chat_is_one_for_both_sides(world: World) -> None:
    id = an_id()
    opened = world.ask("a", protocol.Direct(id, "bobby"))
    day = int(world.now) // 86_400
    assert opened == Opened(id, Chat("@alice,bobby", 0, 0, 0, 2, online=True, last=day))
    added = world.one("b")
    assert added == protocol.ChatAdded(Chat("@alice,bobby", 0, 0, 0, 2, online=True, last=day))
    assert world.ask("b", protocol.Direct(an_id(), "alice")).chat.chat == "@alice,bobby"
    assert world.take("a") == []


def test_two_who_open_it_at_once_get_one_chat(world: World) -> None:
    world.hold = True
    world.put("a", protocol.Direct(an_id(), "bobby"))
    world.put("b", protocol.Direct(an_id(), "alice"))
    world.commit()
    for conn in "ab":
        opened = [x.chat.chat for x in world.take(conn) if isinstance(x, Opened)]
        assert opened == ["@alice,bobby"]


def test_nobody_and_oneself_are_no_peers(world: World) -> None:
    assert code(world.ask("a", protocol.Direct(an_id(), "nobody"))) is Code.NO_SUCH_USER
    assert code(world.ask("a", protocol.Direct(an_id(), "alice"))) is Code.NOT_ALLOWED


def test_a_text_is_acknowledged_and_heard_by_every_device_of_both(world: World) -> None:
    world.second_device("a2", world.users["a"])
    chat = world.direct("a", "bobby")
    world.quiet()
    id = an_id()
    at = int(world.now * 1000)
    world.put("a", protocol.Send(id, chat, "hello"))
    msg = Msg(chat, 1, id, "alice", at, "hello")
    assert world.take("a") == [protocol.Sent(id, chat, 1, at), msg]
    assert world.take("a2") == [msg]
    assert world.take("b") == [msg]
    assert world.take("c") == []


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


def test_a_repeat_in_the_same_batch_is_one_message(world: World) -> None:
    chat = world.direct("a", "bobby")
    world.quiet()
    world.hold = True
    id = an_id()
    for text in ("hello", "hello", "other"):
        world.put("a", protocol.Send(id, chat, text))
    world.commit()
    heard = world.take("a")
    assert [type(x) for x in heard] == [protocol.Sent, Msg, protocol.Sent, protocol.Error]
    assert heard[0] == heard[2]
    assert len(world.take("b")) == 1


def test_an_id_is_a_devices_own(world: World) -> None:
    chat = world.direct("a", "bobby")
    id = an_id()
    assert world.send("a", chat, "one", id).seq == 1
    assert world.send("b", chat, "two", id).seq == 2
    world.second_device("a2", world.users["a"])
    assert world.send("a2", chat, "three", id).seq == 3


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


@pytest.mark.parametrize("text", ["x" * 8192, "\u00e4" * 4096, "a\u0301", "\U0001f600", "\u202ea"])
def test_texts_that_a_chat_takes(world: World, text: str) -> None:
    chat = world.direct("a", "bobby")
    assert isinstance(world.send("a", chat, text), protocol.Sent)
