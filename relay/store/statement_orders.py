"""What the relay holds of lawful orders, in words."""

from __future__ import annotations

from relay.store.stated import Stated

ORDERS: dict[str, Stated] = {
    "orders": Stated(
        "Lawful orders for data of one user.",
        "As long as the relay.",
        "The user that it is about is told of it, unless it forbids that, or once that ends.",
        {
            "no": "number of the order",
            "at": "when it came",
            "subject": "the user name that it says",
            "account": "the account that had the name then",
            "asked_since": "from when on it asked for data",
            "asked_until": "up to before when",
            "asked_categories": "of which categories",
            "since": "from when on it counts",
            "until": "up to before when",
            "categories": "of which categories",
            "basis": "by which law",
            "issuer": "from whom",
            "reference": "the reference under which it came",
            "secret_until": "until when it forbids to tell the user",
            "unnoticed": "whether it forbids that for ever",
            "state": "open, refused or produced",
            "revision": "how often it was narrowed",
            "due": "when the user is to be told",
            "told": "when the user was told",
        },
    ),
    "order_steps": Stated(
        "What was done about orders.",
        "As long as the relay.",
        "Nobody else.",
        {
            "order_no": "the order",
            "n": "place among what was done about it",
            "at": "when",
            "kind": "previewed, narrowed, refused, produced, lifted or told",
            "revision": "how often it had been narrowed then",
            "words": "why, in the operator's words",
            "sha256": "SHA-256 of a package that was handed out; the package is not held",
            "size": "how many bytes it had",
        },
    ),
}
