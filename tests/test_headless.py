"""That a screen without a terminal is drawn all the same when it comes to rest."""

from __future__ import annotations

from pathlib import Path

import pytest
from ui_table import scene


async def test_what_cannot_be_drawn_is_noticed_though_nobody_looks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with scene(tmp_path) as s:
        transcript = s.app.chat_screen.transcript
        monkeypatch.setattr(transcript, "render_line", lambda y: 1 // 0)
        transcript.refresh()
        with pytest.raises(ZeroDivisionError):
            await s.settle()
        monkeypatch.undo()


async def test_at_rest_nothing_is_left_to_draw(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.type("half a thought")
        assert not s.app.screen._compositor._dirty_regions
        s.app.chat_screen.transcript.refresh()
        await s.pilot.pause()
        assert s.app.screen._compositor._dirty_regions, "only at rest"
        await s.until(lambda: True)
        assert not s.app.screen._compositor._dirty_regions
