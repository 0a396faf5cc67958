"""What is shown a moment later is shown, however late the loop is."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.kit.scene import scene, tell
from tui_chat.core.events import ChatChanged, ChatRead
from tui_chat.ui import events as module
from tui_chat.ui.transcript import widget

MOMENT = 1e-9
"""Seconds that have passed before anything that is put off by them is looked at."""


async def test_the_last_change_of_a_burst_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with scene(tmp_path) as s:
        events = s.app.chat_screen.events
        for _ in range(3):
            await s.settle()
            now = events._shown_at + module._SHOW_SECONDS - MOMENT
            with monkeypatch.context() as m:
                m.setattr(module, "time", SimpleNamespace(monotonic=lambda now=now: now))
                tell(s.ada, ChatChanged(s.chat))
                await s.until(lambda: not events._heard)
            await s.until(lambda: not events._showing and not events._changed)


async def test_what_was_read_is_shown_by_the_list_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with scene(tmp_path) as s:
        screen, shown = s.app.chat_screen, list[str]()
        assert screen.open_chat == s.chat
        await s.settle()
        await s.until(lambda: not screen.events._showing and not screen.events._changed)
        monkeypatch.setattr(screen, "show_list", lambda: shown.append("list"))
        monkeypatch.setattr(screen, "show_state", lambda: shown.append("state"))
        for event, parts in (
            (ChatRead(s.chat), ["list"]),
            (ChatChanged(s.chat), ["list", "state"]),
        ):
            shown.clear()
            tell(s.ada, event)
            await s.until(lambda: bool(shown))
            assert shown == parts


async def test_the_last_line_of_a_burst_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with scene(tmp_path) as s:
        transcript = s.app.chat_screen.transcript
        for _ in range(3):
            await s.settle()
            transcript._flushed_at = 0.0
            with monkeypatch.context() as m:
                m.setattr(widget, "monotonic", lambda: widget._FLUSH_SECONDS - MOMENT)
                transcript.touch()
            assert transcript._flushing
            await s.until(lambda: not transcript._flushing)
