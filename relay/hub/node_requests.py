"""Requests to other nodes that have not been answered yet."""

from __future__ import annotations

from collections.abc import Callable

from relay.hub import bus_messages as bus
from relay.hub.effects import Ask, Effects

HERE, NOT_HERE = b"1", b"0"
"""Answers: the request was taken, or its node has nobody to take it."""
OnAnswer = Callable[[bytes | None], Effects]
"""Takes the answer to a request: None if nobody took it, or if nobody knows."""


class NodeRequests:
    """Requests by token, each with what follows its answer."""

    def __init__(self) -> None:
        self._asked: dict[int, OnAnswer] = {}
        self._tokens = 0
        self.unanswered = 0
        """Requests that nobody took, or of which nobody knows."""

    def ask(self, subject: str, item: bus.AnyItem, on_answer: OnAnswer) -> Ask:
        """Return the effect that asks the node that listens to a subject."""
        self._tokens += 1
        self._asked[self._tokens] = on_answer
        return Ask(subject, bus.encode_item(item), self._tokens)

    def on_answer(self, token: int, answer: bytes | None) -> Effects:
        """Take the answer to a request."""
        if answer is None:
            self.unanswered += 1
        on_answer = self._asked.pop(token, None)
        return [] if on_answer is None else on_answer(answer)
