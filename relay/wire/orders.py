"""Lawful orders for data of one user: what the operator asks of the store, by the socket in the
data directory alone. `docs/orders.md` says what an order gets, and which duties this models."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

import msgspec

from relay.wire.limits import NOTE_CHARS, NOTICES, STATEMENT_CHARS, Count, Id, Name
from relay.wire.shapes import Event, Request

Category = Literal[
    "account", "devices", "contacts", "chats", "messages", "conversations", "files", "reports",
    "secret",
]  # fmt: skip
"""Of what there may be about a user; `conversations` is also what others said to them."""
CATEGORIES: tuple[Category, ...] = get_args(Category)
OrderState = Literal["open", "refused", "produced"]
StepKind = Literal["previewed", "narrowed", "refused", "produced", "lifted", "told"]
"""What was done about an order: counted, narrowed, refused, answered; that its user may be told
earlier than it said; that they were told."""
Categories = Annotated[
    list[Category], msgspec.Meta(min_length=1, max_length=len(get_args(Category)))
]
Line = Annotated[str, msgspec.Meta(min_length=1, max_length=NOTE_CHARS)]
Reasons = Annotated[str, msgspec.Meta(min_length=1, max_length=STATEMENT_CHARS)]
Sha256 = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]


class CategoryCount(msgspec.Struct):
    """How many records there are of a category, and the first and last time among those that have
    one, else 0."""

    category: Category
    records: Count
    first: Count = 0
    last: Count = 0


Counts = Annotated[list[CategoryCount], msgspec.Meta(max_length=len(get_args(Category)))]


class OrderNew(Request, tag="order.new"):
    """An order came: about whom, from `since` up to before `until`, of which categories, by which
    law (`basis`), from whom and under which reference. Its user is told when it is answered, or
    not before `secret_until` if it says so; `unnoticed` if it says for ever."""

    id: Id
    subject: Name
    since: Count
    until: Count
    categories: Categories
    basis: Reasons
    issuer: Line
    reference: Line
    secret_until: Count = 0
    unnoticed: bool = False


class OrderList(Request, tag="order.list"):
    """Orders in the order in which they came, of those above number `after`."""

    id: Id
    after: Count = 0


class OrderShow(Request, tag="order.show"):
    """An order, and what was done about it."""

    id: Id
    order: Count


class OrderPreviewed(Request, tag="order.previewed"):
    """The operator knows how much there is for an order as it stood at `revision`."""

    id: Id
    order: Count
    revision: Count
    counts: Counts


class OrderNarrow(Request, tag="order.narrow"):
    """Less than the order says, with the reason; what is not named stays as it is."""

    id: Id
    order: Count
    reason: Reasons
    since: Count | None = None
    until: Count | None = None
    categories: Categories | None = None


class OrderRefuse(Request, tag="order.refuse"):
    """Nothing is handed out, with the reason."""

    id: Id
    order: Count
    reason: Reasons


class OrderProduced(Request, tag="order.produced"):
    """A package was made for an order as it stood at `revision`; with this it may be handed out,
    and its user is told, unless the order forbids it still."""

    id: Id
    order: Count
    revision: Count
    sha256: Sha256
    size: Count
    counts: Counts


class OrderTell(Request, tag="order.tell"):
    """What the order forbade is over earlier than it said, with the reason."""

    id: Id
    order: Count
    reason: Reasons


class OrderStep(msgspec.Struct, omit_defaults=True):
    """What was done about an order. `revision` is how often it had been narrowed then; a package
    has its hash and its bytes."""

    at: Count
    kind: StepKind
    revision: Count
    words: Annotated[str, msgspec.Meta(max_length=STATEMENT_CHARS)] = ""
    sha256: str = ""
    size: Count = 0


class Scope(msgspec.Struct, frozen=True):
    """Of what an order is: from `since` up to before `until`, in Unix milliseconds."""

    since: Count
    until: Count
    categories: Categories


class Order(msgspec.Struct, omit_defaults=True):
    """An order: `asked` is what it said when it came, `scope` what counts now. `account` is the
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
    """When its user was told, 0 if they were not."""
    due: Count = 0
    """When its user is to be told, of one that was answered; 0 for not."""
    steps: list[OrderStep] = []


class OrderIs(Event, tag="order"):
    """An order as it is now."""

    id: Id
    order: Order


class Orders(Event, tag="orders"):
    """Orders without their steps, and how many there are."""

    id: Id
    orders: Annotated[list[Order], msgspec.Meta(max_length=NOTICES)]
    count: Count


OrderRequest = (
    OrderNew
    | OrderList
    | OrderShow
    | OrderPreviewed
    | OrderNarrow
    | OrderRefuse
    | OrderProduced
    | OrderTell
)
OrderEvent = OrderIs | Orders
