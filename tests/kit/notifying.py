"""The signs that a screen gives: its bell, and what it writes for the desktop's notifications."""

from __future__ import annotations

import pytest

from tests.kit.scene import Scene
from tui_chat.core import notifications as core
from tui_chat.core.desktop_notifications import DesktopMeans
from tui_chat.core.notifications import NotificationPacer
from tui_chat.ui.app import ChatApp
from tui_chat.ui.notifications import Notifications


def bells(app: ChatApp) -> list[int]:
    """Return a list that gets one number for each bell from now on."""
    rung: list[int] = []
    app.bell = lambda: rung.append(1)  # type: ignore[method-assign]
    return rung


def desktop_signs(
    s: Scene, monkeypatch: pytest.MonkeyPatch, about: str, means: str = "osc777"
) -> list[str]:
    """Choose the desktop's notifications about these messages. Return a list that gets each
    sequence that the screen writes for them from now on."""
    found: list[str] = []
    monkeypatch.setattr(Notifications, "means", DesktopMeans(means))
    s.screen.notifying._write = found.append  # type: ignore[assignment,method-assign]
    s.ada.choose(core.WAY, "desktop")
    s.ada.choose(core.NOTIFY, about)
    return found


def forget_last(s: Scene) -> None:
    """Let the next sign come at once, as if the last one was long ago."""
    s.screen.notifying._pacer = NotificationPacer()
