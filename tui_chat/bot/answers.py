"""Answers of a relay to a bot. Each is a value, or an exception whose text is a sentence."""

from __future__ import annotations

from typing import TypeVar

from tui_chat.core import events
from tui_chat.runtime.process import RequestFailed

Kind = TypeVar("Kind")


def value_of(answer: events.RequestResult, kind: type[Kind]) -> Kind:
    """Return the value of a reply, which must be of this kind."""
    assert isinstance(answer.value, kind)
    return answer.value


class OtherRelay(RequestFailed):
    """Raised when the server is not the relay of the link."""


class NotLetIn(RequestFailed):
    """Raised when the relay refuses this account or device; trying again is useless. `code` is the
    relay's (relay/wire/errors.py), or empty."""

    def __init__(self, text: str, code: str = "") -> None:
        super().__init__(text)
        self.code = code


class FellBehind(RequestFailed):
    """Raised in place of events that were dropped because the bot was too slow."""

    def __init__(self) -> None:
        super().__init__("This bot was too slow, and some events were dropped.")
