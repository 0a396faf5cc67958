"""Lawful orders for the operator's terminal: which there are, and how one stands."""

from __future__ import annotations

from collections.abc import Iterator

from relay.operator.words import harmless, moment
from relay.wire.orders import Order, OrderStep


def row(order: Order) -> str:
    """An order in a line."""
    return (
        f"{order.order}, {order.state}: {order.subject}, {', '.join(order.scope.categories)},"
        f" from {harmless(order.issuer)}, reference {harmless(order.reference)}, came"
        f" {moment(order.at)}"
    )


def standing(order: Order) -> Iterator[str]:
    """What was done about an order, how it stands, and whether its user is told."""
    for step in order.steps:
        yield f"{moment(step.at)} {_step(step)}"
    yield f"It is {order.state}."
    if order.told:
        yield f"Its user was told on {moment(order.told)}."
    elif order.unnoticed:
        yield "Its user is not told: it forbids that for ever."
    elif order.state == "refused":
        return
    elif not order.account:
        yield "There is nobody to tell: no account had this name when it came."
    elif order.due:
        yield f"Its user is told on {moment(order.due)}, if the account is there then."
    elif order.state == "produced":
        yield "There was nobody to tell: the account was deleted before."
    else:
        when = f", but not before {moment(order.secret_until)}" if order.secret_until else ""
        yield f"Its user is told when it is answered{when}, if the account is there then."


def _step(step: OrderStep) -> str:
    if step.kind == "produced":
        return f"produced: {step.size:,} bytes, SHA-256 {step.sha256}"
    return f"{step.kind}: {harmless(step.words)}" if step.words else step.kind
