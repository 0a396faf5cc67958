"""An action asks at once, goes on with the answer, and ends with what it belongs to."""

from __future__ import annotations

import asyncio

from textual.app import App
from textual.screen import Screen

from relay.terminal.modal import ModalPage
from relay.terminal.question import ask, start


class Asks(ModalPage[str]):
    """A dialog that the test answers."""


async def test_each_question_is_on_the_screen_before_the_next_key_can_come() -> None:
    app, heard = App[None](), list[str | None]()
    first, second, third = Asks(), Asks(), Asks()

    async def asks() -> None:
        heard.append(await ask(app, first))
        heard.append(await ask(app, second))
        await asyncio.sleep(0)
        heard.append(await ask(app, third))

    async with app.run_test() as pilot:
        start(app.screen, asks())
        assert app.screen is first
        first.dismiss("one")
        await pilot.pause()
        assert app.screen is second and heard == ["one"]
        second.dismiss(None)
        await pilot.pause()
        assert app.screen is third, "a question may follow what was waited for"
        third.dismiss("three")
        await pilot.pause()
    assert heard == ["one", None, "three"]


async def test_work_after_the_last_question_ends_with_its_screen() -> None:
    app, begun, ended = App[None](), asyncio.Event(), asyncio.Event()
    below, page = Screen[None](), Asks()

    async def asks() -> None:
        await ask(app, page)
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
