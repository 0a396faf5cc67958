"""Make requests of a client without a runtime: an id and a step each."""

from __future__ import annotations

from typing import Any

from relay.wire.shapes import RequestFor
from tui_chat.client import Client
from tui_chat.core.step import Step


def ask(
    client: Client, kind: type[RequestFor[Any]], /, *args: Any, beside: str = "", **fields: Any
) -> tuple[str, Step]:
    """Send this request under a new id, while the user is in the chat `beside`."""
    return client.asked.ask(kind(client.asked.new_id(), *args, **fields), beside)
