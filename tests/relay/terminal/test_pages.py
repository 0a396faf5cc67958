"""A page that is closing starts nothing that would look for its widgets."""

from __future__ import annotations

import asyncio

from textual.app import App
from textual.widgets import OptionList

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
    app: App[None] = App()
    async with app.run_test() as pilot:
        page = Renewed()
        await app.push_screen(page)
        await pilot.pause()
        await app.pop_screen()
        await pilot.pause()
        assert page.renewals == 1 and app.screen is not page
        assert app.is_running
