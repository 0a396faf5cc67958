"""The one table of states and moves, and its picture in docs/secret-chat.md.

TUICHAT_WRITE_DOCS=1 writes the picture anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.kit.client import Stage, toggle
from tui_chat.core.events import Privacy
from tui_chat.core.step import Step
from tui_chat.secret_chat.toggle import MOVES, Move

PAGE = Path(__file__).parents[3] / "docs" / "secret-chat.md"
BEGIN, END = "<!-- states:begin -->\n", "<!-- states:end -->\n"


def rendered() -> str:
    """Return the table for the documentation, in Markdown."""
    rows = [(a.value, move.value, b.value) for (a, move), b in MOVES.items()]
    head = [("from", "what moves it", "to"), ("---", "---", "---")]
    return "".join(f"| {a} | {how} | {b} |\n" for a, how, b in head + rows)


def test_the_documentation_shows_the_table_of_the_code() -> None:
    page = PAGE.read_text("utf-8")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    expected = before + BEGIN + rendered() + END + after
    if os.environ.get("TUICHAT_WRITE_DOCS"):
        PAGE.write_text(expected, "utf-8")
    else:
        assert page == expected, "run this test with TUICHAT_WRITE_DOCS=1"


def test_every_state_and_move_is_in_the_picture() -> None:
    picture = rendered()
    assert all(state.value in picture for state in Privacy)
    assert all(move.value in picture for move in Move)
    assert picture.count("|\n") == len(MOVES) + 2


def test_only_the_user_leads_to_cloud_or_towards_secret() -> None:
    for (_, move), to in MOVES.items():
        assert (to is Privacy.CLOUD) is (move is Move.BACK)
        assert (to is Privacy.NEGOTIATING) is (move in (Move.ASK, Move.ACCEPT))
        assert (to is Privacy.SECRET) is (move is Move.STAND)
    assert {state for state, _ in MOVES} == set(Privacy)


@pytest.mark.parametrize("state", Privacy)
@pytest.mark.parametrize("move", Move)
def test_a_move_that_is_not_in_the_table_is_our_own_fault(state: Privacy, move: Move) -> None:
    one = toggle(Stage().ada)
    one.privacy = state
    if (state, move) in MOVES:
        one.move(move, Stage().now, Step())
        assert one.privacy is MOVES[state, move]
    else:
        with pytest.raises(KeyError):
            one.move(move, Stage().now, Step())
        assert one.privacy is state
