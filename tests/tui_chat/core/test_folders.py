"""Names of folders, and the order of the list."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from relay.wire.limits import FOLDER_CHARS
from tui_chat.core.chats import DirectChat, GroupChat
from tui_chat.core.folders import (
    FOLDED,
    folded_names,
    folder_names,
    parse_folder,
    section,
    section_title,
)
from tui_chat.core.loaded_messages import Log
from tui_chat.core.names import BadName


@pytest.mark.parametrize(
    ("typed", "name"), [(" Work ", "Work"), ("off", ""), ("None", ""), ("a  b", "a b")]
)
def test_a_name_is_kept_as_one_line(typed: str, name: str) -> None:
    assert parse_folder(typed) == name


@pytest.mark.parametrize("typed", ["", "  ", "\u200b", "x" * (FOLDER_CHARS + 1)])
def test_what_is_no_name_is_a_sentence(typed: str) -> None:
    with pytest.raises(BadName):
        parse_folder(typed)


@given(st.text(max_size=60))
@example("NONE")
def test_any_text_is_a_name_or_a_sentence(typed: str) -> None:
    try:
        name = parse_folder(typed)
    except BadName:
        return
    assert len(name) <= FOLDER_CHARS and "\n" not in name
    assert name == "" or parse_folder(name) == name, "off and none are no names"


def chats() -> list[GroupChat | DirectChat]:
    direct = DirectChat("@ada,bob", Log(), "bob", cast("Any", SimpleNamespace()))
    return [
        direct,
        GroupChat(chat="#news", log=Log(), channel=True),
        GroupChat(chat="#team", log=Log()),
        GroupChat(chat="#b", log=Log(), folder="work"),
        GroupChat(chat="#a", log=Log(), folder="Zoo"),
        GroupChat(chat="#top", log=Log(), folder="Zoo", pinned=True),
    ]


def test_pinned_chats_come_first_then_folders_then_the_rest() -> None:
    found = sorted(chats(), key=lambda one: (section(one), one.name))
    assert [section_title(one) for one in found] == [
        "Pinned", "work", "Zoo", "Groups", "Channels", "Direct",
    ]  # fmt: skip
    assert folder_names(chats()) == ["work", "Zoo"]


def test_folded_folders_are_choices_of_this_machine() -> None:
    assert folded_names({FOLDED + "Zoo": "1", FOLDED + "work": "", "notify": "all"}) == {"Zoo"}
