"""The sentences about a lobby name people as a person would."""

from __future__ import annotations

import pytest

from tui_chat.core.lobby import LobbyVisit, arrived, welcome


@pytest.mark.parametrize(
    ("members", "says"),
    [
        (("helen",), "helen is in #lobby too."),
        (("helen", "bob"), "helen and bob are in #lobby too."),
        (("a", "b", "c"), "a, b and c are in #lobby too."),
        (("a", "b", "c", "d"), "a, b, c and 1 other are in #lobby too."),
        (("a", "b", "c", "d", "e"), "a, b, c and 2 others are in #lobby too."),
        ((), "You are the first in #lobby."),
    ],
)
def test_a_newcomer_reads_who_is_there(members: tuple[str, ...], says: str) -> None:
    assert says in welcome("ann", LobbyVisit(members))


@pytest.mark.parametrize(
    ("left", "says"),
    [(9, " 9 places left."), (1, " 1 place left."), (0, " 0 places left."), (None, "")],
)
def test_the_host_reads_who_came(left: int | None, says: str) -> None:
    assert arrived(["ann"], left) == f"ann joined with your link.{says}"
