"""What the store can be asked about lawful orders, and what it answers: by the operator at the
socket in the data directory (`account` 0), and by the clock."""

from __future__ import annotations

from relay.store.moderation_ops import Told
from relay.store.value import Value
from relay.wire import orders as o


class RecordOrder(Value, frozen=True):
    """An order came."""

    account: int
    id: str
    said: o.OrderNew
    at: int


class PreviewOrder(Value, frozen=True):
    """It was counted what there is for it."""

    account: int
    id: str
    said: o.OrderPreviewed
    at: int


class NarrowOrder(Value, frozen=True):
    """Less of it counts."""

    account: int
    id: str
    said: o.OrderNarrow
    at: int


class RefuseOrder(Value, frozen=True):
    """Nothing is handed out."""

    account: int
    id: str
    said: o.OrderRefuse
    at: int


class ProduceOrder(Value, frozen=True):
    """A package was made."""

    account: int
    id: str
    said: o.OrderProduced
    at: int


class TellOfOrder(Value, frozen=True):
    """Its user may be told from now on."""

    account: int
    id: str
    said: o.OrderTell
    at: int


class TellOfOrders(Value, frozen=True):
    """Users are told of orders that were answered and that forbid it no more."""

    at: int


class FindOrders(Value, frozen=True):
    """Orders above a number."""

    account: int
    id: str
    after: int


class FindOrder(Value, frozen=True):
    """One order with its steps."""

    account: int
    id: str
    order: int


# What comes back.


class OrderDone(Value, frozen=True):
    """An order as it is now; who is told; when somebody may be told next, 0 for never."""

    order: o.Order
    told: list[Told]
    next: int = 0


class OrdersTold(Value, frozen=True):
    """Who is told; when somebody may be told next, 0 for never."""

    told: list[Told]
    next: int


class OrderRows(Value, frozen=True):
    """Orders, and how many there are."""

    rows: list[o.Order]
    count: int
