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
from tui_chat.ui.pages.devices import DevicesPage
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


@pytest.mark.parametrize("page", ["f1", "ctrl+p", "alt+s", "f7"])
async def test_what_comes_while_a_page_is_open_waits_until_it_closes(
    tmp_path: Path, page: str
) -> None:
    async with patient(tmp_path) as s:
        await s.press(page)
        assert not isinstance(s.app.screen, ChatScreen)
        tell(s.ada, HEIR)
        await s.settle()
        assert SAID not in s.text and not drawn(s)
        await s.press("escape", shows="owner was deleted.")
        assert isinstance(s.app.screen, ChatScreen)


async def test_what_stands_there_makes_way_for_a_page_and_comes_back(tmp_path: Path) -> None:
    async with patient(tmp_path) as s:
        tell(s.ada, HEIR)
        await s.shows("owner was deleted.")
        s.app.push_screen(DeleteAccountPage(s.ada))
        await s.settle()
        assert SAID not in s.text and not drawn(s)
        await s.press("escape", shows="owner was deleted.")
        assert len(drawn(s)) == 1, "it is shown once"


async def test_a_page_over_a_page_is_not_covered_either(tmp_path: Path) -> None:
    async with patient(tmp_path) as s:
        await s.press("alt+s")
        tell(s.ada, HEIR)
        s.app.push_screen(DeleteAccountPage(s.ada))
        await s.settle()
        assert not drawn(s)
        await s.press("escape")
        assert not drawn(s) and not isinstance(s.app.screen, ChatScreen)
        await s.press("escape")
        await s.until(lambda: drawn(s))


async def test_the_page_of_devices_is_not_told_of_what_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rung: list[bool] = []
    monkeypatch.setattr(App, "bell", lambda _: rung.append(True))
    async with patient(tmp_path) as s:
        s.app.chat_screen.acts.account.devices()
        await s.settle()
        assert isinstance(s.app.screen, DevicesPage)
        tell(s.ada, DevicesChanged("Device 4e74ebb2 is one of yours."))
        await s.settle()
        assert rung and not drawn(s)
        await s.press("escape", shows="Device 4e74ebb2 is one of yours. /devices lists them.")
        assert not drawn(s), "the line above the composer says it"


async def test_with_another_page_open_devices_that_came_are_said_when_it_closes(
    tmp_path: Path,
) -> None:
    async with patient(tmp_path) as s:
        await s.press("f1")
        tell(s.ada, DevicesChanged("Device 4e74ebb2 is one of yours."))
        await s.settle()
        assert not drawn(s)
        await s.press("escape", shows="Device 4e74ebb2 is one of yours. /devices lists them.")
        assert not drawn(s), "the line above the composer says it"
