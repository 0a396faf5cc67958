"""What pops up stands over the chat alone: no page that says or asks something is covered."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.app import App

from tests.kit.scene import Scene, scene, tell
from tui_chat.core.events import DevicesChanged, Trouble
from tui_chat.ui.pages.account import DeleteAccountPage
from tui_chat.ui.screen import ChatScreen

HEIR = Trouble("You own a group now", "its last owner was deleted.")
SAID = "its last owner was deleted."


@asynccontextmanager
async def patient(path: Path) -> AsyncIterator[Scene]:
    """No toast goes before it is looked for."""
    async with scene(path, notices=True) as s:
        s.app.NOTIFICATION_TIMEOUT = 600  # type: ignore[misc]
        yield s


def drawn(s: Scene) -> list[str]:
    """The toasts that cover something of the screen on top, by their size."""
    return [str(x.region) for x in s.app.screen.query("Toast") if x.region]


async def test_what_comes_while_a_page_is_open_waits_until_it_closes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rung: list[bool] = []
    monkeypatch.setattr(App, "bell", lambda _: rung.append(True))
    async with patient(tmp_path) as s:
        # The page of devices is not told of what it shows; the line above the composer says it.
        for page in (s.screen.acts.account.devices, s.screen.acts.help):
            page()
            await s.settle()
            await s.tell(DevicesChanged("Device 4e74ebb2 is one of yours."))
            assert rung and not drawn(s)
            await s.press("escape", shows="Device 4e74ebb2 is one of yours. /devices lists them.")
            assert not drawn(s)
        # A page over a page is not covered either.
        await s.press("alt+s")
        tell(s.ada, HEIR)
        s.app.push_screen(DeleteAccountPage(s.ada))
        await s.settle()
        assert SAID not in s.text and not drawn(s)
        await s.press("escape")
        assert not drawn(s) and not isinstance(s.app.screen, ChatScreen)
        await s.press("escape", shows="owner was deleted.")
        # What stands there makes way for a page and comes back.
        for page in ("f1", "ctrl+p", "alt+s", "f7"):
            await s.press(page)
            assert SAID not in s.text and not drawn(s)
            await s.press("escape", shows="owner was deleted.")
            assert len(drawn(s)) == 1, "it is shown once"
