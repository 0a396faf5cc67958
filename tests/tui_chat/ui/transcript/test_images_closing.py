"""A screen that closes loses its parts one by one; what draws pictures on it meanwhile ends."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.containers import Vertical
from textual.widget import Widget

from tests.kit.pictures import picture
from tests.kit.scene import Scene, scene, until
from tests.tui_chat.ui.transcript.test_images import _colours, received  # noqa: F401
from tui_chat.pictures.formats import DecodedPicture, PictureRequest
from tui_chat.pictures.process import Decoder
from tui_chat.ui.pages.picture import Canvas, PicturePage
from tui_chat.ui.transcript.images import WORKERS


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
    await s.until(lambda: held.began == 1 and s.app.chat_screen.sketches._queue)
    return lines[0].key


def when_the_transcript_is_gone(
    monkeypatch: pytest.MonkeyPatch, s: Scene, do: Callable[[], Awaitable[None]]
) -> list[bool]:
    """What happens while the screen that closes still waits for its other parts."""
    done: list[bool] = []

    async def emptied(widget: Widget) -> None:
        if widget.id == "chat":
            assert not s.app.chat_screen.query("Transcript")
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
        workers = [x for x in s.app.workers if x.group == WORKERS]

        async def happens() -> None:
            if what == "erased":
                s.ada.inside.erase(s.chat, key)
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
            s.ada.inside.erase(s.chat, line.key)
            done.append(True)

        monkeypatch.setattr(Canvas, "on_unmount", emptied, raising=False)
        await s.press("escape")
        await s.until(lambda: done and s.app.screen is not page)
