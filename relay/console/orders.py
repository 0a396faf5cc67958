"""Lawful orders: which there are, how each stands, what there is for it, and what the ledger says.
Recording, narrowing, refusing and producing are for the command line, which the page names."""

from __future__ import annotations

from textual.content import Content

from relay.console import drawn
from relay.console.desk import Desk, new_id
from relay.console.listing import Found, Listing
from relay.console.order import OrderPage
from relay.operator.words import harmless, minute
from relay.wire.limits import NOTICES
from relay.wire.orders import Order, OrderIs, OrderList, OrderShow
from relay.wire.orders import Orders as OrdersAre

_NOTHING = "No order has come. One is recorded with: tui-chat-relay order new --help"


class Orders(Listing[int]):
    """By their numbers."""

    def __init__(self, desk: Desk, *, id: str) -> None:
        super().__init__(desk, 0, id=id)

    async def found(self, at: int) -> Found[int]:
        """Those above that number."""
        said = await self.desk.ask(OrderList(new_id(), at), OrdersAre)
        title = drawn.many(said.count, "lawful order")
        self.keys("Enter shows an order. Looking at the list is not in the ledger.")
        rows = [(str(order.order), self._row(order)) for order in said.orders]
        last = said.orders[-1].order if rows else at
        return Found(title, rows, last, len(rows) == NOTICES, _NOTHING)

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

    def pick(self, row: str) -> None:
        """An order."""
        self.doing(lambda: self._open(int(row)))

    async def _open(self, no: int) -> None:
        said = await self.desk.ask(OrderShow(new_id(), no), OrderIs)
        page = OrderPage(self.desk, said.order)
        await page.look()
        self.over(page)
