"""How old the keys are stands in the composer's frame, and they are renewed by a key."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.geometry import Region

from relay.wire.codec import decode_request
from relay.wire.groups import GroupCreate
from relay.wire.secret import ScMsg
from tests.kit.scene import Scene, link_of, say, scene, text_of, toggle_of
from tui_chat.ui.toggle import frame_title, span

DONE = "Keys renewed: both sides have new ones."


def turns(s: Scene) -> int:
    return toggle_of(s.ada, "bob").toggle.turns


def frame(s: Scene) -> str:
    """The upper frame of the composer."""
    return text_of(s.app).split("\n")[s.app.chat_screen.composer.region.y]


async def ticked(s: Scene) -> None:
    s.app.chat_screen._each_moment()
    await s.settle()


async def test_the_frame_says_how_old_the_keys_are(tmp_path: Path) -> None:
    async with scene(tmp_path, (60, 20)) as s:
        assert "☁ CLOUD ═" not in frame(s) and "keys" not in frame(s)
        await s.secret()
        say(s.bob, s.chat, "a turn")
        await s.until(lambda: turns(s) > 1)
        s.later(12)
        await ticked(s)
        assert f"◆ SECRET · keys renewed 12 s ago · {turns(s)} turns" in frame(s)
        s.later(2)
        await ticked(s)
        assert "renewed 14 s ago" in frame(s)
        await s.end()
        assert "✕ ENDED" in frame(s) and "keys" not in frame(s)


async def test_the_word_is_never_cut_whatever_the_room(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.secret()
        s.later(11)
        direct = toggle_of(s.ada, "bob")
        now = s.ada.now()
        forms = [frame_title(direct, now, room) for room in range(60, -5, -1)]
        assert all("◆ SECRET" in form for form in forms)
        assert all(len(form) <= room for form, room in zip(forms, range(60, 7, -1), strict=False))
        assert len(set(forms)) == 4
        for size in [(40, 12), (30, 14), (80, 24)]:
            await s.pilot.resize_terminal(*size)
            await s.settle()
            await ticked(s)
            assert "◆ SECRET" in frame(s), text_of(s.app)


async def test_a_tick_draws_that_line_and_no_other(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.secret()
        await ticked(s)
        composer = s.app.chat_screen.composer
        drawn: list[Region] = []
        take = composer._exchange_repaint_regions

        def exchanged() -> object:
            regions = take()
            drawn.extend(regions)
            return regions

        composer._exchange_repaint_regions = exchanged  # type: ignore[method-assign]
        await ticked(s)
        assert drawn == [], "nothing has changed"
        s.later(5)
        await ticked(s)
        assert "renewed 6 s ago" in frame(s)
        assert drawn == [Region(0, 0, composer.outer_size.width, 1)]


@pytest.mark.parametrize("how", ["key", "command"])
@pytest.mark.parametrize("turn", ["own", "theirs"])
async def test_it_is_said_when_both_have_taken_their_turn_and_not_before(
    tmp_path: Path, how: str, turn: str
) -> None:
    async with scene(tmp_path) as s:
        await s.secret()
        say(s.bob, s.chat, "x")  # which ada's screen confirms, and so takes her turn
        await s.until(lambda: turns(s) == 3)
        if turn == "own":
            say(s.ada, s.chat, "y")
            s.bob.viewing(s.chat)
            await s.until(lambda: turns(s) == 4)
        session = toggle_of(s.ada, "bob").toggle.session
        assert session and session.my_turn is (turn == "own")
        before, sent = turns(s), s.frames.count("sc.msg")
        s.table._soon = True  # nothing of the relay's reaches anybody
        if how == "key":
            await s.press("ctrl+r")
        else:
            await s.type("/renew", "enter")
        assert "Renewing the keys: both sides take a turn" in s.text and DONE not in s.text
        assert s.frames.count("sc.msg") == sent + 1 and "send" not in s.frames
        s.table._soon = False
        s.table.soon()
        await s.shows(DONE)
        assert turns(s) == before + 2
        assert f"renewed 0 s ago · {turns(s)} turns" in frame(s)
        await s.press("ctrl+r", shows="once in 10 seconds")
        assert isinstance(decode_request(link_of(s.ada).sent[-1]), ScMsg)


async def test_where_there_are_no_keys_it_says_so(tmp_path: Path) -> None:
    async with scene(tmp_path, (160, 40)) as s:
        assert "Ctrl+R Renew keys" not in s.text
        await s.press("ctrl+r", shows="There are keys only in a secret chat.")
        await s.ada.ask(GroupCreate, "#room")
        await s.open("#room")
        await s.press("ctrl+r")
        await s.shows("There are keys only in a secret chat, which is between two people.")
        s.app.chat_screen.open(s.chat)
        await s.secret()
        await s.shows("Ctrl+R Renew keys")
        assert "sc.msg" in s.frames


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(-1, "0 s"), (0.9, "0 s"), (119, "119 s"), (120, "2 min"), (3599, "59 min"),
     (3900, "1 h 5 min")],
)  # fmt: skip
def test_spans(seconds: float, words: str) -> None:
    assert span(seconds) == words
