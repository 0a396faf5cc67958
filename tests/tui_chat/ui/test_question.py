"""An action asks at once, goes on with the answer, and ends with what it belongs to."""

from __future__ import annotations

import asyncio

from textual.app import App
from textual.screen import Screen

from relay.terminal.modal import ModalPage
from tui_chat.ui.question import Question, start


class Asks(ModalPage[str]):
    """A dialog that the test answers."""


async def test_each_question_is_on_the_screen_before_the_next_key_can_come() -> None:
    app, heard = App[None](), list[str | None]()
    first, second = Asks(), Asks()

    async def asks() -> None:
        heard.append(await Question(first))
        heard.append(await Question(second))

    async with app.run_test() as pilot:
        start(app.screen, asks())
        assert app.screen is first
        first.dismiss("one")
        await pilot.pause()
        assert app.screen is second and heard == ["one"]
        second.dismiss(None)
        await pilot.pause()
    assert heard == ["one", None]


async def test_what_is_waited_for_after_the_last_question_ends_with_its_screen() -> None:
    app, begun, ended = App[None](), asyncio.Event(), asyncio.Event()
    below, page = Screen[None](), Asks()

    async def asks() -> None:
        await Question(page)
        try:
            begun.set()
            await asyncio.Event().wait()
        finally:
            ended.set()

    async with app.run_test() as pilot:
        await app.push_screen(below)
        start(below, asks())
        page.dismiss("yes")
        await pilot.pause()
        assert begun.is_set() and not ended.is_set()
        await app.pop_screen()
        await pilot.pause()
        assert ended.is_set()
