"""Lawful orders for the data of one user: the operator's requests, over the socket in the data
directory alone. `docs/orders.md` says what an order gets and which duties this models."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

import msgspec

from relay.wire.limits import NOTE_CHARS, NOTICES, STATEMENT_CHARS, Count, Name
from relay.wire.shapes import RequestFor, Response

Category = Literal[
    "account", "devices", "contacts", "chats", "messages", "conversations", "files", "reports",
    "secret",
]  # fmt: skip
"""The categories of data about a user; `conversations` includes what others said to them."""
CATEGORIES: tuple[Category, ...] = get_args(Category)
OrderState = Literal["open", "refused", "produced"]
StepKind = Literal["previewed", "narrowed", "refused", "produced", "lifted", "told"]
"""The steps: counted, narrowed, refused, answered, secrecy ended early, user notified."""
Categories = Annotated[
    list[Category], msgspec.Meta(min_length=1, max_length=len(get_args(Category)))
]
Line = Annotated[str, msgspec.Meta(min_length=1, max_length=NOTE_CHARS)]
Reasons = Annotated[str, msgspec.Meta(min_length=1, max_length=STATEMENT_CHARS)]
Sha256 = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]


class CategoryCount(msgspec.Struct):
    """The number of records in a category, and the first and last time among them, or 0."""

    category: Category
    records: Count
    first: Count = 0
    last: Count = 0


Counts = Annotated[list[CategoryCount], msgspec.Meta(max_length=len(get_args(Category)))]


class OrderStep(msgspec.Struct, omit_defaults=True):
    """One step, when the order had been narrowed `revision` times; a package has a hash."""

    at: Count
    kind: StepKind
    revision: Count
    words: Annotated[str, msgspec.Meta(max_length=STATEMENT_CHARS)] = ""
    sha256: str = ""
    size: Count = 0


class Scope(msgspec.Struct, frozen=True):
    """The scope of an order: from `since` up to before `until`, in Unix milliseconds."""

    since: Count
    until: Count
    categories: Categories


class Order(msgspec.Struct, omit_defaults=True):
    """An order: `asked` is its scope when it came, `scope` what counts now. `account` is the
    number of the account that had the name then, 0 if none had."""

    order: Count
    at: Count
    subject: Name
    account: Count
    asked: Scope
    scope: Scope
    basis: Reasons
    issuer: Line
    reference: Line
    state: OrderState
    revision: Count = 0
    secret_until: Count = 0
    unnoticed: bool = False
    told: Count = 0
    """The time its user was told, 0 if they were not."""
    due: Count = 0
    """The time the user of an answered order will be told; 0 for never."""
    steps: list[OrderStep] = []


class OrderIs(Response, tag="order"):
    """An order in its current state."""

    order: Order


class Orders(Response, tag="orders"):
    """Orders without their steps, and how many there are."""

    orders: Annotated[list[Order], msgspec.Meta(max_length=NOTICES)]
    count: Count


class OrderNew(RequestFor[OrderIs], tag="order.new"):
    """Record a new order: whom it is about, from `since` up to before `until`, its categories,
    its law (`basis`), who sent it and their reference. The user is told when it is answered, or
    not before `secret_until` if it says so; `unnoticed` if it says forever."""

    subject: Name
    since: Count
    until: Count
    categories: Categories
    basis: Reasons
    issuer: Line
    reference: Line
    secret_until: Count = 0
    unnoticed: bool = False


class OrderList(RequestFor[Orders], tag="order.list"):
    """List orders above number `after`, in the order in which they came."""

    after: Count = 0


class OrderShow(RequestFor[OrderIs], tag="order.show"):
    """Ask for an order and its steps."""

    order: Count


class OrderPreviewed(RequestFor[OrderIs], tag="order.previewed"):
    """Record that the operator has seen the counts for an order as it stood at `revision`."""

    order: Count
    revision: Count
    counts: Counts


class OrderNarrow(RequestFor[OrderIs], tag="order.narrow"):
    """Narrow an order, with the reason; fields that are not given stay as they are."""

    order: Count
    reason: Reasons
    since: Count | None = None
    until: Count | None = None
    categories: Categories | None = None


class OrderRefuse(RequestFor[OrderIs], tag="order.refuse"):
    """Refuse an order, with the reason; nothing is handed out."""

    order: Count
    reason: Reasons


class OrderProduced(RequestFor[OrderIs], tag="order.produced"):
    """Record that a package was made for an order as it stood at `revision`. From then on it may
    be handed out, and the user is told unless the order still forbids it."""

    order: Count
    revision: Count
    sha256: Sha256
    size: Count
    counts: Counts


class OrderTell(RequestFor[OrderIs], tag="order.tell"):
    """End the secrecy of an order earlier than it said, with the reason."""

    order: Count
    reason: Reasons


OrderRequest = (
    OrderNew | OrderList | OrderShow | OrderPreviewed | OrderNarrow | OrderRefuse | OrderProduced
    | OrderTell
)  # fmt: skip
OrderEvent = OrderIs | Orders
