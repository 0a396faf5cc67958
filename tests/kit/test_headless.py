"""A screen without a terminal is drawn all the same, at the latest at the end of a test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kit.scene import scene
from tests.kit.speed import draw


async def test_a_drawing_error_is_noticed_though_nobody_looks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def nobody_looks() -> None:
        async with scene(tmp_path) as s:
            transcript = s.app.chat_screen.transcript
            monkeypatch.setattr(transcript, "render_line", lambda y: 1 // 0)
            transcript.refresh()
            await s.settle()

    with pytest.raises(ZeroDivisionError):
        await nobody_looks()


async def test_nothing_is_drawn_that_nobody_looks_at(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.type("half a thought")
        dirty = s.app.screen._compositor._dirty_regions
        assert dirty
        draw(s.app)
        assert not dirty
