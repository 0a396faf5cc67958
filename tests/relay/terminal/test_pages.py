"""A page that is closing starts nothing that would look for its widgets; a timer is not lost."""

from __future__ import annotations

import asyncio

import pytest
from textual import _time
from textual.widgets import OptionList

from relay.terminal.modal import TerminalApp
from relay.terminal.pages import ListPage


class Renewed(ListPage[None]):
    """A page whose renewal is due just when it is removed."""

    heading = "List"
    renewals = 0

    def _on_prune(self) -> None:
        self.call_later(self.renew)

    def renew(self) -> None:
        self.renewals += 1
        self.run_worker(self._look())

    async def _look(self) -> None:
        for _ in range(1000):
            if not self.query(OptionList):
                break
            await asyncio.sleep(0)
        self.show_rows([], "nothing")


async def test_a_renewal_that_is_due_while_the_page_closes_draws_nothing() -> None:
    app = TerminalApp()
    async with app.run_test() as pilot:
        page = Renewed()
        await app.push_screen(page)
        await pilot.pause()
        await app.pop_screen()
        await pilot.pause()
        assert page.renewals == 1 and app.screen is not page
        assert app.is_running


async def test_a_timer_that_begins_late_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    app, ticked, paused = TerminalApp(), asyncio.Event(), iter([0])
    async with app.run_test(), asyncio.timeout(20):
        clock = asyncio.get_running_loop().time
        monkeypatch.setattr(_time, "get_time", lambda: clock() + next(paused, 1))
        app.set_timer(0.001, ticked.set)
        assert await ticked.wait()
