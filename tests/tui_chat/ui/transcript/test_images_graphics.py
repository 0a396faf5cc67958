"""How a picture reaches a terminal: which protocol, and the bytes of it."""

from __future__ import annotations

import re
import subprocess
import sys
import zlib
from base64 import b64decode
from pathlib import Path
from random import Random

import pytest
from textual.driver import Driver
from textual.geometry import Region

from tests.kit.samples import BLUE, RED, picture
from tests.kit.scene import Scene, scene
from tests.tui_chat.ui.transcript.test_images import _colours, received  # noqa: F401
from tui_chat.pictures.formats import DecodedPicture
from tui_chat.ui.pages.picture import Canvas, PicturePage
from tui_chat.ui.transcript import images
from tui_chat.ui.transcript.images import (
    MOST_KITTY,
    Protocol,
    cell_pixels,
    kitty_forgets,
    kitty_id,
    kitty_row,
    kitty_shows,
    protocol,
)

APC = re.compile("\x1b_G([^;\x1b]*);?([^\x1b]*)\x1b\\\\")


@pytest.mark.parametrize(
    ("env", "wanted"),
    [
        ({}, Protocol.HALF_CELLS), ({"TERM": "xterm-256color"}, Protocol.HALF_CELLS),
        ({"TERM": "xterm-kitty"}, Protocol.KITTY), ({"TERM": "xterm-ghostty"}, Protocol.KITTY),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "ghostty"}, Protocol.KITTY),
        ({"TERM": "foot"}, Protocol.SIXEL),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"}, Protocol.SIXEL),
        ({"TERM": "xterm-256color", "WT_SESSION": "1"}, Protocol.SIXEL),
        ({"TERM": "xterm-kitty", "TMUX": "/tmp/x"}, Protocol.HALF_CELLS),
        ({"TERM": "tmux-256color", "TERM_PROGRAM": "WezTerm"}, Protocol.HALF_CELLS),
        ({"TERM": "screen", "WT_SESSION": "1"}, Protocol.HALF_CELLS)
    ],
)  # fmt: skip
def test_the_protocol_is_told_by_the_environment(env: dict[str, str], wanted: Protocol) -> None:
    assert protocol("auto", env) is wanted
    assert protocol("off", env) is wanted, "V shows it also where it is only named"
    assert protocol("kitty", env) is Protocol.KITTY
    assert protocol("half-cells", env) is Protocol.HALF_CELLS


def test_kitty_gets_the_pixels_in_parts_and_answers_nothing() -> None:
    noise = Random(7).randbytes(3 * 120 * 80)
    drawn = DecodedPicture(120, 80, noise)
    said = [APC.fullmatch(part) for part in kitty_shows(77, drawn, (15, 5))]
    assert all(said) and len(said) > 3
    keys = [dict(pair.split("=") for pair in found[1].split(",")) for found in said if found]
    assert keys[0] == {
        "a": "t", "q": "2", "i": "77", "f": "24", "s": "120", "v": "80", "o": "z", "m": "1",
    }  # fmt: skip
    assert all(key["q"] == "2" for key in keys), "no answer is wanted: it would come as keys"
    assert [key.get("m") for key in keys[1:]] == ["1"] * (len(keys) - 3) + ["0", None]
    data = "".join(found[2] for found in said if found)
    assert all(len(found[2]) <= 4096 for found in said if found)
    assert zlib.decompress(b64decode(data)) == noise
    assert keys[-1] == {"a": "p", "U": "1", "q": "2", "i": "77", "c": "15", "r": "5"}
    assert APC.fullmatch(kitty_forgets(77))


def test_the_marks_of_rows_are_those_of_textual_image() -> None:
    code = "from textual_image.renderable.tgp import _NUMBER_TO_DIACRITIC as n; print(*n)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    marks = [chr(int(number)) for number in run.stdout.split()]
    assert marks[:MOST_KITTY] == list(images._MARKS)
    assert kitty_row(3, 4) == f"\U0010eeee{marks[3]}{marks[0]}" + "\U0010eeee" * 3
    assert all(0 < kitty_id() < 2**24 for _ in range(50))


def test_a_terminal_that_is_none_has_no_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "__stderr__", None)
    assert cell_pixels() is None


# On the page


async def large(s: Scene, how: str, monkeypatch: pytest.MonkeyPatch) -> Canvas:
    monkeypatch.setattr(images, "cell_pixels", lambda: (8, 16))
    s.screen.pictures = how
    await s.secret()
    await received(s, picture(size=(640, 480)))
    await s.settle()
    await s.press("f9", "v", opens=PicturePage)
    canvas = s.app.screen.query_one(Canvas)
    await s.until(lambda: canvas._rows)
    await s.settle()
    return canvas


async def test_sixels_are_written_where_the_picture_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with scene(tmp_path, (80, 24)) as s:
        canvas = await large(s, "sixel", monkeypatch)
        rows = canvas.render_lines(Region(0, 0, *canvas.size))
        assert all(row.cell_length == canvas.size.width for row in rows)
        said = "".join(seg.text for seg in rows[-1] if seg.control)
        left = (canvas.size.width - canvas._width) // 2
        top = (canvas.size.height - len(canvas._rows)) // 2
        at = canvas.region.offset
        assert said.startswith(f"\x1b[{at.y + top + 1};{at.x + left + 1}H\x1bP")
        assert said.count("\x1bP") == said.count("\x1b\\") == 1
        whole = "".join(seg.text for row in s.app.screen._compositor.render_strips() for seg in row)
        assert whole.count("\x1bP") == 1, "once for the whole screen"
        await s.press("escape")
        whole = "".join(seg.text for row in s.app.screen._compositor.render_strips() for seg in row)
        assert "\x1bP" not in whole
        # Without the size of a cell they are half cells.
        monkeypatch.setattr(images, "cell_pixels", lambda: None)
        await s.press("f9", "v")
        canvas = s.app.screen.query_one(Canvas)
        await s.until(lambda: canvas._rows)
        assert not canvas._sixels and "▀" in canvas._rows[0][0].text


class Terminal:
    """What is written past the screen's own drawing."""

    def __init__(self, driver: Driver) -> None:
        self.said: list[str] = []
        driver.write = self.said.append  # type: ignore[method-assign]


async def test_kitty_has_the_picture_while_the_page_is_open_and_no_longer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with scene(tmp_path, (80, 24)) as s:
        monkeypatch.setattr(type(s.app), "is_headless", False)
        assert s.app._driver
        terminal = Terminal(s.app._driver)
        canvas = await large(s, "kitty", monkeypatch)
        id = canvas._kitty
        shows = [x for x in terminal.said if x.startswith("\x1b_G")]
        assert all(APC.fullmatch(x) for x in shows)
        assert f"i={id}," in shows[0] and "U=1" in shows[-1]
        data = "".join(found[2] for found in map(APC.fullmatch, shows) if found)
        size = re.search(r"s=(\d+),v=(\d+)", shows[0])
        assert size
        pixels = zlib.decompress(b64decode(data))
        assert len(pixels) == 3 * int(size[1]) * int(size[2])
        assert tuple(pixels[:3]) == RED and tuple(pixels[-3:]) == BLUE
        seg = canvas._rows[0][0]
        assert seg.style and seg.style.color and seg.style.color.triplet
        assert int.from_bytes(bytes(seg.style.color.triplet), "big") == id
        await s.press("escape", until=lambda: kitty_forgets(id) in terminal.said)
