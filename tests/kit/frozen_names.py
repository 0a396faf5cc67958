"""The only module that names product modules for the frozen tests."""

from __future__ import annotations

from relay.store.migrations import APPLICATION_ID, STEPS, migrate  # noqa: F401
from relay.wire.codec import decode_event, decode_request, encode  # noqa: F401
from relay.wire.errors import Closed, Code
from relay.wire.files import Chunk  # noqa: F401
from relay.wire.operator import (
    OperatorEvent,
    OperatorRequest,
    decode_operator_event,
    decode_operator_request,
)
from relay.wire.protocol import AnyEvent, AnyRequest

ERROR_CODES, CLOSE_CODES = Code, Closed
FRAMES = {
    "requests": (AnyRequest, decode_request),
    "events": (AnyEvent, decode_event),
    "operator requests": (OperatorRequest, decode_operator_request),
    "operator events": (OperatorEvent, decode_operator_event),
}
"""Each vocabulary of the wire, with its decoder."""
