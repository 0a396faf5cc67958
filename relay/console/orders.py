"""The console's pages for lawful orders: a list, and a page for each order.
The page names the commands that record, narrow, refuse and answer an order."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from relay.console.operator_client import OperatorClient
from relay.console.pages import ConsolePage, ListContents, ListSection
from relay.control.client import new_id
from relay.operator import order_production
from relay.operator.ledger_words import in_words
from relay.operator.moderation_words import order_progress
from relay.operator.order_records import count_records
from relay.operator.words import harmless, minute
from relay.store.beside import looking
from relay.store.chain import LedgerEntry
from relay.store.ledger import about_order
from relay.terminal.text import plural
from relay.wire.limits import NOTICES
from relay.wire.orders import CategoryCount, Order, OrderList, OrderPreviewed, OrderShow

_NOTHING = "There are no orders. To record one: tui-chat-relay order new --help"


class OrdersSection(ListSection[int]):
    """Orders by number."""

    beginning = 0

    async def load_page(self, at: int) -> ListContents[int]:
        answer = await self.client.ask(OrderList(new_id(), at))
        title = plural(answer.count, "lawful order")
        self.keys("Enter shows an order. Looking at this list is not recorded.")
        rows = [(str(order.order), self._row(order)) for order in answer.orders]
        last = answer.orders[-1].order if rows else at
        return ListContents(title, rows, last, len(rows) == NOTICES, _NOTHING)

    def _row(self, order: Order) -> Content:
        shown = self.client.pseudonyms.show(order)
        head = f"{order.order:>4}  {order.state:8}  about {shown.subject}  "
        by = f"from {harmless(shown.issuer)}, reference {harmless(shown.reference)}"
        below = f"\n      {by}, arrived {minute(order.at)}", "$text-muted"
        return Content.assemble((head, "bold"), ", ".join(order.scope.categories), below)

    def pick(self, row: str) -> None:
        self.doing(lambda: self._open(int(row)))

    async def _open(self, no: int) -> None:
        answer = await self.client.ask(OrderShow(new_id(), no))
        page = OrderPage(self.client, answer.order)
        await page.look()
        self.over(page)


LINES = 50
"""The most ledger lines shown of an order, the last ones."""
_UNCOUNTED = (
    "The records that this order asks for are not counted yet. Press P to count them. The ledger"
    " records each count."
)


class OrderPage(ConsolePage):
    BINDINGS: ClassVar[list[BindingType]] = [Binding("p,P", "preview", "Count")]

    def __init__(self, client: OperatorClient, order: Order) -> None:
        super().__init__(client)
        self._order = order
        self._found: list[CategoryCount] | None = None
        self._lines: list[LedgerEntry] = []

    async def look(self) -> None:
        """Read the ledger's lines. Raises Unusable."""
        self._lines = await self.client.do(self._in_ledger)

    def _in_ledger(self) -> list[LedgerEntry]:
        with looking(self.client.store) as db:
            return about_order(db, self._order.order, LINES)

    def page(self) -> ComposeResult:
        """Yield the order, its counts, its ledger lines, and the commands."""
        yield Static(Content("\n").join(self._shown()))

    def heading(self) -> str:
        return f"Order {self._order.order}, {self._order.state}"

    def action_preview(self) -> None:
        """Count the records as `order preview` does (key P)."""
        self.say("Counting …")
        self.busy = True
        self._does(self._count)

    async def _count(self) -> None:
        order = (await self.client.ask(OrderShow(new_id(), self._order.order))).order
        found = await self.client.do(lambda: count_records(self.client.store, order))
        asked = OrderPreviewed(new_id(), order.order, order.revision, found)
        self._order = (await self.client.ask(asked)).order
        self._found = found
        await self.look()
        self.renew()

    def _shown(self) -> Iterator[Content]:
        order = self.client.pseudonyms.show(self._order)
        yield from map(Content, order_production.in_words(order))
        yield _head("Status")
        yield from map(Content, order_progress(order))
        yield _head("Matching records")
        if self._found is None:
            yield Content(_UNCOUNTED)
        else:
            for found in self._found:
                yield Content(f"{found.category}: {order_production.amount_words(found)}")
        yield _head("Ledger lines")
        yield from (Content(in_words(line)) for line in self._lines)
        yield _head("Possible commands")
        data, no = shlex.quote(str(self.client.directory.path)), order.order
        for act in _left(order):
            name, _, rest = act.partition(" ")
            yield Content(f"tui-chat-relay order {name} --data {data} {no} {rest}")
        if self._found is not None:
            yield _head("Not handed out")
            yield from map(Content, order_production.omissions(order))


def _left(order: Order) -> list[str]:
    """Return the commands that can still be used."""
    again = ["produce --to FILE"] if order.state != "refused" else []
    if order.state == "open":
        return [*again, "narrow --reason TEXT", "refuse --reason TEXT"]
    silent = order.unnoticed or order.due > 0
    return [*again, "notify --reason TEXT"] if again and silent else again


def _head(text: str) -> Content:
    return Content.styled(f"\n{text}", "bold")
