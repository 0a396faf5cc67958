"""Pictures on the screen: small among the lines, large on a page, and gone with their line; those
of cloud chats are got when they come into view; and a screen that closes begins none."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
import zlib
from base64 import b64decode
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from rich.style import Style
from textual.containers import Vertical
from textual.geometry import Region
from textual.widget import Widget

from tests.kit import wire as w
from tests.kit.samples import BLUE, RED, picture, png_of
from tests.kit.scene import Scene, scene, typed
from tests.kit.table import privacy, until
from tests.tui_chat.pictures.test_process import children
from tests.tui_chat.ui.actions.test_files import files_of
from tests.tui_chat.ui.actions.test_secret import secret_lines
from tui_chat.core.events import FileState, Line
from tui_chat.pictures.formats import DecodedPicture, PictureRefused, PictureRequest
from tui_chat.pictures.process import Decoder
from tui_chat.ui.pages.pickers import PathDialog
from tui_chat.ui.pages.picture import Canvas, PicturePage
from tui_chat.ui.transcript import pictures
from tui_chat.ui.transcript.pictures import Protocol

CAPTION = "received, in memory only · F9, then S save · V view"


@pytest.fixture(autouse=True)
def _colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)


async def received(s: Scene, data: bytes, name: str = "plan.txt") -> Line:
    """bob sends a file, and it is here."""
    place = s.table.path / name
    place.write_bytes(data)
    count = len(secret_lines(s.ada, "bob"))
    await s.bob.secret_chat.offer_file(s.chat, s.bob.secret_chat.sid(s.chat), place)
    await s.until(lambda: len(secret_lines(s.ada, "bob")) > count)
    line = secret_lines(s.ada, "bob")[-1]
    s.ada.act(s.ada.client.toggle_actions.answer_file, s.chat, line.key, True)
    await s.until(lambda: here(s, line.key).file.state is FileState.HERE)  # type: ignore[union-attr]
    return here(s, line.key)


def here(s: Scene, key: str) -> Line:
    line = s.log.find(key)
    assert line
    return line


async def settled(s: Scene) -> None:
    """Wait until every event is shown, and nothing is being decoded."""
    sketches = s.screen.sketches
    async with asyncio.timeout(60):
        await s.settle()
        while sketches._queue or sketches._at:
            await asyncio.sleep(0.01)
        await s.pilot.pause()
        await s.pilot.pause()


def colours(s: Scene) -> list[set[Any]]:
    """Return the colours of the half blocks in each row of the screen."""
    strips = s.app.screen._compositor.render_strips()
    return [
        {seg.style.color.triplet for seg in strip if "▀" in seg.text and seg.style}  # type: ignore[union-attr]
        for strip in strips
    ]


def drawn_rows(s: Scene) -> int:
    return sum(bool(row) for row in colours(s))


async def pictured(s: Scene) -> Line:
    if s.privacy != "SECRET":
        await s.secret()
    line = await received(s, picture())
    await settled(s)
    return line


async def cleaned(s: Scene) -> None:
    """Nothing of what was before is left."""
    await s.quiet()
    s.ada.act(s.ada.client.toggle_actions.flush, s.chat)
    await s.until(lambda: not secret_lines(s.ada, "bob"))
    await settled(s)


async def test_a_picture_is_drawn_under_its_line_whatever_it_is_called(tmp_path: Path) -> None:
    async with scene(tmp_path, (120, 36)) as s:
        await pictured(s)
        await s.shows("plan.txt", "PNG, 64 × 48, ", CAPTION)
        assert s.text.count("F9, then S") == 1, "one line of keys"
        assert drawn_rows(s) == pictures.MOST_ROWS
        assert set.union(*colours(s)) >= {RED, BLUE}
        assert children() == set()
        # Switched off it is only named until V is pressed, and nothing of it goes to the relay.
        before = len(s.link.sent)
        await s.type("/pictures off", "enter")
        await s.shows("Pictures are hidden. Select a message and press V to see one.")
        assert drawn_rows(s) == 0
        assert all(not x.rows for x in s.screen.transcript.layout_of_lines.sketches.values())
        await s.press("f9", "v", opens=PicturePage, until=lambda: drawn_rows(s) > 0)
        await s.press("escape", "escape")
        assert drawn_rows(s) == 0 and len(s.link.sent) == before
        await s.type("/pictures", "enter")
        await settled(s)
        assert drawn_rows(s) == pictures.MOST_ROWS
        await s.type("/pictures perhaps", "enter")
        await s.shows("Type it like this: /pictures on, or /pictures off.")
        # What only has the name of a picture is a file.
        await cleaned(s)
        await received(s, b"#!/bin/sh\necho", "holiday.png")
        await s.shows("holiday.png")
        await settled(s)
        assert "V view" not in s.text and drawn_rows(s) == 0
        await s.press("f9", "v", shows="This file is not a PNG, JPEG, GIF or WebP picture")
        # A bomb and a damaged picture say so in their place.
        await cleaned(s)
        await received(s, png_of(60_000, 60_000), "bomb.png")
        await s.shows("This picture is too large to show (60,000 × 60,000 pixels).")
        await received(s, picture()[:70], "half.png")
        await settled(s)
        await s.shows("it is damaged or has an unknown format")
        assert drawn_rows(s) == 0 and children() == set()
        # D says that a file is removed here alone.
        await cleaned(s)
        line = await pictured(s)
        await s.press("f9", shows="D Remove here")
        before = len(s.link.sent)
        await s.press("d", shows="bob keeps it")
        await s.press("tab", "enter", until=lambda: s.log.find(line.key) is None)
        assert len(s.link.sent) == before
        assert secret_lines(s.bob, "ada")
        # Narrower it is decoded again and stays within the column.
        await cleaned(s)
        await received(s, picture(size=(480, 48)))
        await settled(s)
        layout = s.screen.transcript.layout_of_lines
        (wide,) = layout.sketches.values()
        assert wide.rows[0].cell_length == pictures.MOST_CELLS
        await s.pilot.resize_terminal(44, 20)
        await s.until(
            lambda: any(x.rows for x in layout.sketches.values()) and layout.room.width < 44
        )
        await settled(s)
        (narrow,) = layout.sketches.values()
        assert narrow.rows and narrow.rows[0].cell_length == layout.room.text < pictures.MOST_CELLS
        await s.cloud("V shows it large with its name and who can read it.")
        await s.pilot.resize_terminal(80, 24)
        await s.secret()
        await received(s, picture(size=(640, 480)), "my {plan}[b].png")
        await settled(s)
        await s.press("f9", "enter", opens=PicturePage)
        for size in ((120, 36), (80, 24), (60, 20)):
            await s.pilot.resize_terminal(*size)
            await s.until(lambda size=size: size[1] - 9 <= drawn_rows(s) <= size[1])
            assert "my {plan}[b].png · PNG, 640 × 480" in s.text
            await s.shows("◆ Readable by: you · bob (not verified)", "kept in memory only")
        # It is emptied when its line goes.
        s.ada.act(s.ada.client.toggle_actions.erase, s.chat, secret_lines(s.ada, "bob")[-1].key)
        await s.shows("The message with this picture was removed")
        assert drawn_rows(s) == 0 and "plan" not in s.text
        canvas = s.app.screen.query_one(Canvas)
        assert canvas._rows == [] and canvas._sixels == ""
        await s.press("escape", until=lambda: not children())


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "linux", "COLORTERM": ""}])
async def test_without_colours_it_is_only_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, env: dict[str, str]
) -> None:
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    async with scene(tmp_path, (120, 36)) as s:
        await pictured(s)
        await s.shows(CAPTION)
        assert drawn_rows(s) == 0
        await s.press("f9", "v", shows="Pictures need colours")


async def leave(s: Scene) -> None:
    s.bob.act(s.bob.client.toggle_actions.ask_cloud, s.chat)
    await s.until(lambda: s.privacy == "ENDED")
    s.ada.act(s.ada.client.toggle_actions.ask_cloud, s.chat)


async def erase(s: Scene) -> None:
    s.ada.act(s.ada.client.toggle_actions.erase, s.chat, secret_lines(s.ada, "bob")[-1].key)


async def flush(s: Scene) -> None:
    s.ada.act(s.ada.client.toggle_actions.flush, s.chat)


async def test_with_its_line_go_its_bytes_and_its_pixels(tmp_path: Path) -> None:
    async with scene(tmp_path, (120, 36)) as s:
        transcript, sketches = s.screen.transcript, s.screen.sketches
        # What is being decoded when its line goes is never drawn.
        await s.secret()
        line = await received(s, picture(size=(3000, 3000)))
        await s.until(children)
        s.ada.act(s.ada.client.toggle_actions.erase, s.chat, line.key)
        await s.until(lambda: not children())
        await settled(s)
        assert drawn_rows(s) == 0 and transcript.layout_of_lines.sketches == {}
        # Another chat takes all pixels away, and back they are decoded again.
        line = await pictured(s)
        await s.ada.ask(w.GroupCreate, "#paper-club")
        await s.open("#paper-club")
        assert transcript.layout_of_lines.sketches == {} and sketches._made == {}
        s.screen.open(s.chat)
        await settled(s)
        assert drawn_rows(s) == pictures.MOST_ROWS
        assert transcript.layout_of_lines.sketches[line.key].rows
        await cleaned(s)
        for end in (erase, flush, leave):
            line = await pictured(s)
            assert transcript.layout_of_lines.sketches[line.key].rows
            await end(s)
            await s.until(lambda: s.log.find(line.key) is None)  # noqa: B023
            await s.until(lambda: drawn_rows(s) == 0)
            assert transcript.layout_of_lines.sketches == {}
            assert sketches._made == {} and sketches._queue == []
            kept = [strip for _, strips in transcript._drawn._kept.values() for strip in strips]
            assert not any("▀" in seg.text for strip in kept for seg in strip)
            assert s.ada.secret_chat.contents(s.chat, line.key) is None


def pixels(rows: Iterable[Iterable[Any]]) -> list[list[tuple[Any, Any]]]:
    def one(style: Style) -> tuple[Any, Any]:
        return (
            style.color.triplet if style.color else None,
            style.bgcolor.triplet if style.bgcolor else None,
        )

    return [[one(seg.style) for seg in row for _ in seg.text] for row in rows]


def test_half_cells_are_the_pixels() -> None:
    a, b, c = (1, 2, 3), (4, 5, 6), (7, 8, 9)
    drawn = DecodedPicture(3, 3, bytes([*a, *a, *b, *b, *b, *c, *a, *c, *c]))
    rows = pictures.half_cells(drawn, (0, 9, 0))
    assert pixels(rows) == [
        [(a, b), (a, b), (b, c)],
        [(a, (0, 9, 0)), (c, (0, 9, 0)), (c, (0, 9, 0))],
    ]
    assert len(rows[0]) == 2, "what is equal is one piece"


async def sent(s: Scene, data: bytes, name: str = "lake.bin") -> Line:
    """bob sends a file into the chat, and it is among the lines."""
    place = s.table.path / name
    place.write_bytes(data)
    answer = await s.bob.answer(await s.bob.files.send(s.chat, place))
    assert not answer.code, answer.text
    await s.until(lambda: any(x.seq == answer.value for x in files_of(s.ada, s.chat)))
    await s.settle()
    return next(x for x in files_of(s.ada, s.chat) if x.seq == answer.value)


def with_pixels(path: Path) -> set[str]:
    """The files here, but for those of the relay, that have a picture in them."""
    files = (p for p in path.rglob("*") if p.is_file() and path / "relay" not in p.parents)
    return {p.name for p in files if b"IHDR" in p.read_bytes()}


def asked(s: Scene) -> list[int]:
    """The places of the files that ada's client asked for."""
    return [f.seq for f in s.sent(w.FileGet)]


async def test_a_picture_is_fetched_and_drawn_when_it_comes_into_view(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with scene(tmp_path, (120, 36)) as s:
        sketches, seen = s.screen.sketches, list[int | None]()

        async def opened(line: Line) -> None:
            """V shows it, and it is asked for once."""
            await s.press("f9", "end", "v", opens=PicturePage, until=lambda: drawn_rows(s) > 0)
            seen.append(line.seq)
            assert asked(s) == seen

        async def deleted(line: Line) -> None:
            await s.quiet()
            assert line.seq
            s.bob.begin(w.Delete, s.chat, line.seq)
            await s.until(lambda: drawn_rows(s) == 0 and not here(s, line.key).attached)

        # What the relay calls a picture and is none is not drawn.
        line = await sent(s, b"\x89PNG\r\n\x1a\n" + bytes(60))
        await s.shows("can't be shown")
        assert drawn_rows(s) == 0
        seen += asked(s)
        await deleted(line)
        # A large one is got only when V is pressed.
        with monkeypatch.context() as small:
            small.setattr("tui_chat.ui.transcript.pictures.UNASKED", 100)
            line = await sent(s, picture(size=(640, 480)))
            await s.shows("F9, then S save · V download and view")
            assert asked(s) == seen
            await opened(line)
            await deleted(line)
        # Switched off nothing is got until V is pressed.
        await s.type("/pictures off", "enter")
        line = await sent(s, picture())
        await s.shows("F9, then S save · V view")
        await settled(s)
        assert asked(s) == seen
        await opened(line)
        await deleted(line)
        # It is got when it comes into view, and kept in memory.
        await s.type("/pictures on", "enter")
        line = await sent(s, picture(size=(640, 480)))
        await s.until(lambda: drawn_rows(s) > 0)
        await settled(s)
        await s.shows("F9, then S save · V view")
        seen.append(line.seq)
        assert asked(s) == seen and "saved" not in s.text
        assert with_pixels(tmp_path) == {"lake.bin"}
        await s.press("f9", "end", "v", opens=PicturePage, until=lambda: drawn_rows(s) > 20)
        await s.shows(
            "☁ Readable by: you · bob · the relay's operator", "The relay stores the file."
        )
        assert asked(s) == seen, "it was here already"
        # Deleted, its bytes and pixels go.
        assert sketches.bytes.here(s.chat, line)
        await deleted(line)
        await s.shows("deleted by bob")
        assert sketches.bytes.here(s.chat, line) is None
        assert s.screen.transcript.layout_of_lines.sketches == {}


async def test_in_a_secret_chat_the_relay_is_asked_for_none(tmp_path: Path) -> None:
    async with scene(tmp_path, (120, 36)) as s:
        s.screen.pictures = "off"
        line = await sent(s, picture())
        await settled(s)
        await s.secret()
        await s.type("/pictures on", "enter")
        await settled(s)
        await s.press("f9", "up", "up", "up", "up")
        assert s.screen.transcript.pointed == line
        await s.press("v")
        await s.shows("You can view it only in CLOUD. Press S to save it.")
        with pytest.raises(PictureRefused, match="only in CLOUD"):
            await s.screen.sketches.bytes.get(s.chat, line)
        assert asked(s) == [] and drawn_rows(s) == 0
        # It can be saved, since the relay learns nothing of the secret chat by that.
        (tmp_path / "saved").mkdir()
        await s.press("s", opens=PathDialog)
        await s.press("end", "ctrl+u", *typed(str(tmp_path / "saved")), "enter", shows="Saved as")
        (saved,) = (tmp_path / "saved").iterdir()
        assert saved.read_bytes()[:4] == b"\x89PNG" and privacy(s.ada, s.bob) == "SECRET"
        assert asked(s) == [line.seq] and drawn_rows(s) == 0
        await s.end()
        s.ada.act(s.ada.client.toggle_actions.ask_cloud, s.chat)
        await s.until(lambda: drawn_rows(s) > 0)
        assert asked(s) == [line.seq] * 2, "back in CLOUD it may"


async def test_pictures_used_longest_ago_leave_memory_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [picture(size=(64, 48 + n)) for n in range(3)]
    monkeypatch.setattr(pictures, "CACHED_PICTURES", len(files[0]) + len(files[1]) + 10)
    async with scene(tmp_path, (120, 36)) as s:
        s.screen.pictures = "off"
        kept = s.screen.sketches.bytes
        lines = [await sent(s, data) for data in files]
        assert await kept.get(s.chat, lines[0]) == files[0]
        assert await kept.get(s.chat, lines[1]) == files[1]
        assert kept.here(s.chat, lines[0]) == files[0]
        assert await kept.get(s.chat, lines[2]) == files[2]
        assert [kept.here(s.chat, x) is not None for x in lines] == [True, False, True]
        assert asked(s) == [x.seq for x in lines]
        # One that is never given is given up.
        line = await sent(s, picture(size=(64, 52)))
        s.link.cut()
        monkeypatch.setattr(pictures, "SECONDS", 0.05)
        with pytest.raises(PictureRefused, match="did not answer in time"):
            await kept.get(s.chat, line)
        assert s.ada.client.transfers.all() == []


class Held:
    """Two pictures are in view. Decoding the first one has begun, and waits until it may end."""

    def __init__(self) -> None:
        self.may_end = asyncio.Event()
        self.began = 0

    async def draw(self, _: Decoder, data: bytes, wanted: PictureRequest) -> DecodedPicture:
        self.began += 1
        await self.may_end.wait()
        return DecodedPicture(2, 2, bytes(12))


async def two_pictures(s: Scene, held: Held) -> str:
    """The key of the line whose picture is being decoded."""
    await s.secret()
    lines = [await received(s, picture(), name) for name in ("one.png", "two.png")]
    await s.until(lambda: held.began == 1 and s.screen.sketches._queue)
    return lines[0].key


def when_the_transcript_is_gone(
    monkeypatch: pytest.MonkeyPatch, s: Scene, do: Callable[[], Awaitable[None]]
) -> list[bool]:
    """Run an act while a closing screen still waits for its other parts."""
    done: list[bool] = []

    async def emptied(widget: Widget) -> None:
        if widget.id == "chat":
            assert not s.screen.query("Transcript")
            await do()
            done.append(True)

    monkeypatch.setattr(Vertical, "on_unmount", emptied, raising=False)
    return done


@pytest.mark.parametrize("what", ["decoded", "erased"])
async def test_the_next_picture_is_not_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    held = Held()
    monkeypatch.setattr(Decoder, "draw", lambda *args: held.draw(*args))
    async with scene(tmp_path, (120, 36)) as s:
        key = await two_pictures(s, held)
        workers = [x for x in s.app.workers if x.group == pictures.WORKERS]

        async def happens() -> None:
            if what == "erased":
                s.ada.act(s.ada.client.toggle_actions.erase, s.chat, key)
                return
            held.may_end.set()
            await until(lambda: all(x.is_finished for x in workers))

        done = when_the_transcript_is_gone(monkeypatch, s, happens)
    assert done and workers and held.began == 1


async def test_a_line_that_goes_while_its_own_page_does_is_not_heard_of_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with scene(tmp_path, (120, 36)) as s:
        await s.secret()
        line = await received(s, picture())
        await s.settle()
        await s.press("f9", "v", opens=PicturePage)
        page, done = s.app.screen, []

        async def emptied(_: Canvas) -> None:
            await until(lambda: not page.query(".dialog-title"))
            s.ada.act(s.ada.client.toggle_actions.erase, s.chat, line.key)
            done.append(True)

        monkeypatch.setattr(Canvas, "on_unmount", emptied, raising=False)
        await s.press("escape", until=lambda: done and s.app.screen is not page)


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
    assert pictures.protocol("auto", env) is wanted
    assert pictures.protocol("off", env) is wanted, "V shows it also where it is only named"
    assert pictures.protocol("kitty", env) is Protocol.KITTY
    assert pictures.protocol("half-cells", env) is Protocol.HALF_CELLS


def test_kitty_gets_the_pixels_in_parts_and_answers_nothing() -> None:
    noise = Random(7).randbytes(3 * 120 * 80)
    drawn = DecodedPicture(120, 80, noise)
    said = [APC.fullmatch(part) for part in pictures.kitty_shows(77, drawn, (15, 5))]
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
    assert APC.fullmatch(pictures.kitty_forgets(77))


def test_the_marks_of_rows_are_those_of_textual_image() -> None:
    code = "from textual_image.renderable.tgp import _NUMBER_TO_DIACRITIC as n; print(*n)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    marks = [chr(int(number)) for number in run.stdout.split()]
    assert marks[: pictures.MOST_KITTY] == list(pictures._MARKS)
    assert pictures.kitty_row(3, 4) == f"\U0010eeee{marks[3]}{marks[0]}" + "\U0010eeee" * 3
    assert all(0 < pictures.kitty_id() < 2**24 for _ in range(50))


def test_a_terminal_that_is_none_has_no_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "__stderr__", None)
    assert pictures.cell_pixels() is None


async def large(s: Scene, how: str, monkeypatch: pytest.MonkeyPatch) -> Canvas:
    monkeypatch.setattr(pictures, "cell_pixels", lambda: (8, 16))
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
        monkeypatch.setattr(pictures, "cell_pixels", lambda: None)
        await s.press("f9", "v")
        canvas = s.app.screen.query_one(Canvas)
        await s.until(lambda: canvas._rows)
        assert not canvas._sixels and "▀" in canvas._rows[0][0].text
        await s.cloud("Kitty has the picture while the page is open and no longer.")
        monkeypatch.setattr(type(s.app), "is_headless", False)
        assert s.app._driver
        written: list[str] = []
        s.app._driver.write = written.append  # type: ignore[method-assign]
        canvas = await large(s, "kitty", monkeypatch)
        id = canvas._kitty
        shows = [x for x in written if x.startswith("\x1b_G")]
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
        await s.press("escape", until=lambda: pictures.kitty_forgets(id) in written)
