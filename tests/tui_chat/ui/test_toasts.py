"""Toasts cover no page, and a relay can't flood the screen with them."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.app import App

from tests.kit import wire as w
from tests.kit.scene import Scene, scene, text_of
from tests.kit.stage import staged
from tests.kit.table import tell
from tui_chat.cloud.login import NOT_YOUR_RELAY, WHAT_TO_DO
from tui_chat.core.events import DevicesChanged, NotTheRelay, Trouble
from tui_chat.ui.pages.account import DeleteAccountPage
from tui_chat.ui.screen import ChatScreen
from tui_chat.ui.toasts import AND_MORE, MOST_OF_ONE, MOST_TOASTS, WITHIN, Toasts

HEIR = Trouble("You are the new owner of a group", "its last owner was deleted.")
SAID = "its last owner was deleted."


def drawn(s: Scene) -> list[str]:
    """The toasts that cover something of the screen on top, by their size."""
    return [str(x.region) for x in s.app.screen.query("Toast") if x.region]


async def test_sentences_wait_until_an_open_page_closes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rung: list[bool] = []
    monkeypatch.setattr(App, "bell", lambda _: rung.append(True))
    async with scene(tmp_path, notices=True) as s:
        s.app.NOTIFICATION_TIMEOUT = 600  # type: ignore[misc]
        # The page of devices is not told of what it shows; the line above the composer says it.
        for page in (s.screen.acts.account.devices, s.screen.acts.help):
            page()
            await s.settle()
            await s.tell(DevicesChanged("Device 4e74ebb2 was added."))
            assert rung and not drawn(s)
            await s.press(
                "escape",
                shows="Device 4e74ebb2 was added. Type /devices to see your devices.",
            )
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


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_no_toast_covers_the_readers(tmp_path: Path, size: tuple[int, int]) -> None:
    async with scene(tmp_path, size, notices=True) as s:
        s.app.NOTIFICATION_TIMEOUT = 600  # type: ignore[misc]
        for n in range(3):
            tell(s.ada, Trouble(f"Title {n}", "a long reason, of which none is short. " * 6))
        await s.settle()

        def checked() -> None:
            readers, toasts = s.screen.query_one("#readable").region, list(s.screen.query("Toast"))
            drawn = [one for one in toasts if one.region]
            seen = [s.screen.find_widget(one).visible_region for one in drawn]
            assert drawn[-1] is toasts[-1], "the newest is seen"
            assert max(one.bottom for one in seen) <= readers.y and seen[-1].height > 1, seen
            assert "Readable by: you · bob · the relay's operator" in s.text

        checked()
        # The readers move up with a longer draft.
        await s.press(*["a", "ctrl+j"] * 7)
        await s.settle()
        assert s.composer.size.height > 5
        checked()


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36), (200, 50)])
async def test_a_toast_covers_whole_lines_of_the_chat(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with scene(tmp_path, size, notices=True) as s:
        s.app.NOTIFICATION_TIMEOUT = 600  # type: ignore[misc]
        tell(s.ada, HEIR)
        await s.until(lambda: drawn(s))
        await s.settle()
        pane, toast = s.screen.query_one("#chat").region, s.screen.query_one("Toast").region
        assert (toast.x, toast.right) == (pane.x, pane.right)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_a_newcomer_without_a_chat_sees_toasts(tmp_path: Path, size: tuple[int, int]) -> None:
    async with staged(tmp_path, size, alone=True, notices=True) as s:
        s.app.NOTIFICATION_TIMEOUT = 600  # type: ignore[misc]
        tell(s.ada, NotTheRelay(NOT_YOUR_RELAY, WHAT_TO_DO))
        await s.until(lambda: s.app.screen.query("Toast"))
        await s.settle()
        assert not s.ada.client.conversations.all
        toast = s.app.screen.find_widget(s.app.screen.query_one("Toast"))
        assert toast.visible_region.height == toast.region.height > 4
        assert NOT_YOUR_RELAY in text_of(s.app)


async def test_a_flood_of_refusals_is_a_few_toasts(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.feed(*(w.Error(w.Code.RATE, f"no {n}") for n in range(500)))
        await s.type("x", until=lambda: s.composer.text == "x")
        assert len(s.app._notifications) == MOST_OF_ONE + 1
        assert [toast.message for toast in s.app._notifications].count(AND_MORE) == 1


def test_toasts_of_many_titles_have_a_bound_too_and_come_again_later() -> None:
    toasts = Toasts()
    said = [toasts.shows(f"title {n}", "text", n / 1000) for n in range(500)]
    assert [x for x in said if x] == ["text"] * MOST_TOASTS + [AND_MORE]
    assert toasts.shows("title", "text", WITHIN + 1) == "text"
