"""Lawful orders: which there are, how each stands, what there is for it, and what the ledger says.
Recording, narrowing, refusing and producing are for the command line, which the page names."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList

from relay.console.desk import Desk, new_id
from relay.console.order import OrderPage
from relay.console.parts import Rows, Section
from relay.operator.words import harmless, minute
from relay.wire.orders import Order, OrderIs, OrderList, OrderShow
from relay.wire.orders import Orders as OrdersAre

_NOTHING = "No order has come. One is recorded with: tui-chat-relay order new --help"


class Orders(Section):
    """The list, page by page."""

    def __init__(self, desk: Desk, *, id: str) -> None:
        super().__init__(desk, id=id)
        self._rows = Rows(id="ordered")
        self._pages: list[tuple[int, int]] = [(0, 0)]
        """Above which number each page begins, and how many stand before it."""
        self._orders: list[Order] = []
        self._more = 0

    def page(self) -> ComposeResult:
        """The list."""
        yield self._rows

    def arrive(self) -> None:
        """The keys go to the list."""
        super().arrive()
        self._rows.focus()

    def renew(self) -> None:
        """The same page as it is now."""
        self.looking(self._load)

    async def _load(self) -> None:
        after, seen = self._pages[-1]
        said = await self.desk.ask(OrderList(new_id(), after), OrdersAre)
        self._orders = said.orders
        self.title(f"{said.count:,} lawful {'order' if said.count == 1 else 'orders'}")
        more = max(said.count - seen - len(said.orders), 0) if said.orders else 0
        rows = [(order.order, self._row(order)) for order in said.orders]
        self._rows.show(rows, _NOTHING, seen > 0, more)
        self.keys("Enter shows an order. Looking at the list is not in the ledger.")

    def _row(self, order: Order) -> Content:
        shown = order if self.desk.names else self.desk.hidden.order(order)
        return Content.assemble(
            (f"{order.order:>4}  {order.state:8}  about {shown.subject}  ", "bold"),
            f"{', '.join(order.scope.categories)}\n",
            (
                f"      from {harmless(shown.issuer)}, reference {harmless(shown.reference)},"
                f" came {minute(order.at)}",
                "$text-muted",
            ),
        )

    @on(OptionList.OptionSelected)
    def picked(self, event: OptionList.OptionSelected) -> None:
        """Enter, or a click."""
        event.stop()
        match event.option_id:
            case "before":
                self._pages.pop()
                self._turn()
            case "after":
                seen = self._pages[-1][1] + len(self._orders)
                self._pages.append((self._orders[-1].order, seen))
                self._turn()
            case str(no):
                self.doing(lambda: self._open(int(no)))
            case _:
                pass

    def _turn(self) -> None:
        self._rows.highlighted = None  # it was at what is not there any more
        self.renew()

    async def _open(self, no: int) -> None:
        said = await self.desk.ask(OrderShow(new_id(), no), OrderIs)
        page = OrderPage(self.desk, said.order)
        await page.look()

        def ended(sentence: str | None) -> None:
            self.say(sentence or "")
            self.renew()

        self.app.push_screen(page, ended)
