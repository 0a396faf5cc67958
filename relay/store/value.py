"""What passes between the store and the rest of the relay: frozen values, nothing live."""

from __future__ import annotations

import msgspec

from relay.wire.errors import Code


class Value(msgspec.Struct, frozen=True, gc=False):
    """The common shape. Times are Unix milliseconds; account and device are the store's numbers."""


class Refused(Value, frozen=True):
    """Nothing changed; `text` says the rule in a sentence."""

    code: Code
    text: str
