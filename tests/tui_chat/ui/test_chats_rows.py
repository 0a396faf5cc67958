"""Rows of the chat list: a narrow one keeps the names, and signs stand for words."""

import pytest
from msgspec.structs import replace
from rich.cells import cell_len

from tui_chat.ui.chats import ARCHIVED, DRAFT, MUTED, WORDS, ChatRow, _label, list_width
from tui_chat.ui.help import MARKS


def label(name: str, width: int, **more: bool | int) -> str:
    """Return the row of a group as it is drawn."""
    row = ChatRow("#x", name, "", "", "", int(more.pop("unread", 0)), False)
    return _label(replace(row, **more), width).plain


@pytest.mark.parametrize("columns", [72, 80, 99])
def test_a_muted_archived_chat_keeps_its_name_in_a_narrow_list(columns: int) -> None:
    width = list_width(columns, None)
    assert width < WORDS
    shown = label("#garden", width, silent=True, archived=True, begun=True)
    assert "#garden " in shown and cell_len(shown) == width
    assert f" {DRAFT} {MUTED} {ARCHIVED}" in shown and "mute" not in shown


def test_a_wide_list_has_the_words() -> None:
    shown = label("#garden", list_width(120, None), silent=True, archived=True, begun=True)
    assert "#garden" in shown and "draft muted archived" in shown


def test_the_signs_take_one_cell_and_help_explains_them() -> None:
    assert {cell_len(sign) for sign in (DRAFT, MUTED, ARCHIVED)} == {1}
    explained = {sign for sign, _ in MARKS}
    assert explained >= {DRAFT, MUTED, ARCHIVED}


def test_a_hostile_name_stays_inside_its_row() -> None:
    shown = label("#" + "漢" * 90, 18, silent=True, unread=1234)
    assert cell_len(shown) == 18 and MUTED in shown and "999+" in shown


@pytest.mark.parametrize(
    ("preview", "mark", "times"),
    [("◆ SECRET", "◆", 1), ("◇ WAITING", "◇", 1), ("secret chat ended", "✕", 1), ("◆", "asks!", 1)],
)
def test_a_state_that_is_written_out_has_its_sign_once(preview: str, mark: str, times: int) -> None:
    row = ChatRow("@bob", "@bob", mark, "", "●", 2, False, preview=preview)
    shown = _label((row,), 34).plain
    assert shown.count(mark) == times and preview in shown
    assert shown.split()[-1] == ("2" if preview.startswith(mark) else mark)
