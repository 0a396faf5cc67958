"""What strangers may put into an account's list, and that the whole list always fits in a frame."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay.hub.requests import title_rule
from relay.store import chats
from relay.store.chats import TOO_MANY_OPENED
from relay.wire import protocol
from relay.wire.codec import encode
from relay.wire.errors import Code
from relay.wire.groups import (
    GroupCreate,
    Opened,
)
from relay.wire.limits import TITLE_CHARS
from tests.kit.world import World, an_id

TITLE = "\U0001f511" * TITLE_CHARS


def test_strangers_use_up_nothing_of_ones_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chats, "CHATS_PER_ACCOUNT", 3)
    monkeypatch.setattr(chats, "DIRECTS_OPENED_BY_OTHERS", 2)
    world = World(tmp_path / "data")
    for name in ("vera", "one", "two", "six", "ten"):
        world.register(name, name)
    world.direct("one", "vera")
    world.direct("two", "vera")
    world.take("vera")
    refused = world.ask("six", protocol.Direct(an_id(), "vera"))
    assert (refused.code, refused.text) == (Code.QUOTA, TOO_MANY_OPENED.text)
    assert world.take("vera") == []
    assert world.direct("two", "vera") == "@two,vera"  # it is there already
    for own in ("six", "ten"):  # whom she asks herself comes in
        world.direct("vera", own)
    assert isinstance(world.ask("vera", GroupCreate(an_id(), "#own")), Opened)
    assert world.ask("vera", GroupCreate(an_id(), "#more")).code is Code.QUOTA
    assert world.ask("ten", protocol.Direct(an_id(), "vera")).chat.chat == "@ten,vera"
    world.close()


@given(st.text(max_size=TITLE_CHARS))
def test_no_title_is_longer_on_the_wire_than_the_longest(title: str) -> None:
    if title_rule(title) is None:
        assert len(encode(title)) <= len(encode(TITLE))
