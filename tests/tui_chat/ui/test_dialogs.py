"""What waits on a page for an answer never meets a page that is half gone."""

from __future__ import annotations

import asyncio

from textual.app import App, ComposeResult
from textual.content import Content
from textual.widgets import Static

from relay.terminal.dialogs import PersistentDialog
from relay.terminal.modal import ModalPage

_TURNS = 20  # of the loop: enough for what else is on the page to be gone


async def _turns() -> None:
    for _ in range(_TURNS):
        await asyncio.sleep(0)


class _Slow(Static):
    """Takes its time to go. What is waited for comes meanwhile."""

    async def on_unmount(self) -> None:
        page = self.screen
        assert isinstance(page, _Waiting)
        await _turns()
        assert page.is_attached and not page.query("#said")
        page.answer.set_result("what is shown")
        await _turns()


class _Waiting(ModalPage[None]):
    def __init__(self) -> None:
        super().__init__()
        self.answer: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self.shown = False

    def compose(self) -> ComposeResult:
        yield Static(id="said")
        yield _Slow()

    def on_mount(self) -> None:
        self.run_worker(self._wait())

    async def _wait(self) -> None:
        says = await asyncio.shield(self.answer)
        self.query_one("#said", Static).update(says)
        self.shown = True


async def test_an_answer_that_comes_while_its_page_goes_is_let_be() -> None:
    app: App[None] = App()
    async with app.run_test() as pilot:
        page = _Waiting()
        await app.push_screen(page)
        page.dismiss(None)
        await pilot.pause()
        assert page.answer.done() and not page.shown and app.screen is not page


async def test_an_answer_that_comes_while_the_program_is_left_is_let_be() -> None:
    app: App[None] = App()
    async with app.run_test():
        page = _Waiting()
        await app.push_screen(page)
    assert page.answer.done() and not page.shown


async def test_an_answer_that_comes_before_is_shown() -> None:
    app: App[None] = App()
    async with app.run_test() as pilot:
        page = _Waiting()
        await app.push_screen(page)
        page.answer.set_result("what is shown")
        await pilot.pause()
        assert page.shown
        page.answer = asyncio.get_running_loop().create_future()


async def test_a_page_that_goes_from_below_takes_nothing_along_that_stands_over_it() -> None:
    app: App[None] = App()
    async with app.run_test() as pilot:
        before, results = app.screen, list[bool | None]()
        page = PersistentDialog(Content("A case"), [], Content("Decide"), lambda: None)
        over: ModalPage[None] = ModalPage()
        await app.push_screen(page, results.append)
        await app.push_screen(over)
        page.leave()
        await pilot.pause()
        assert app.screen is over and not results
        over.dismiss(None)
        await pilot.pause()
        assert app.screen is before and results == [True]
