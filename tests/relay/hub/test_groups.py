"""Groups: who is in, who hears what, what is taken for ever; the hub and the store together."""

from __future__ import annotations

import pytest

from relay.wire.errors import Code
from tests.kit.world import World, code, three_users, world_fixture

world = world_fixture(three_users)


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
