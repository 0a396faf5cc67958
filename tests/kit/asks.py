"""Make the runtime's requests of a client without a runtime: an id and a step each."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from relay.wire.relay_link import RelayLink
from relay.wire.shapes import RequestFor
from tui_chat.client import Client
from tui_chat.core.step import Now, Step
from tui_chat.runtime.requests import (
    GroupRequests,
    MessageRequests,
    ModerationRequests,
    PreferenceRequests,
    SearchRequests,
)


def ask(client: Client, kind: type[RequestFor[Any]], *args: Any, **fields: Any) -> tuple[str, Step]:
    """Send this request under a new id."""
    return client.asked.ask(kind(client.asked.new_id(), *args, **fields))


def asks(client: Client) -> Any:
    """Return the runtime's `groups`, `messages`, `moderation`, `preferences` and `searching`, with
    methods that return an id and a step."""

    def same(asked: tuple[str, Step]) -> Any:
        return asked

    def nothing(step: Step) -> None:
        raise AssertionError("a step without an id")

    link = RelayLink("localhost", 1, bytes(32))
    return SimpleNamespace(
        groups=GroupRequests(client, link, same),
        messages=MessageRequests(client, same, nothing),
        moderation=ModerationRequests(client, same),
        preferences=PreferenceRequests(client, same, nothing, lambda: Now(0, 0), {}),
        searching=SearchRequests(client, same, nothing),
    )
