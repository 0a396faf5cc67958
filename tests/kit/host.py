"""A place for actions without a screen: every dialog gets the next answer of the test."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Concatenate, ParamSpec, TypeVar

from textual.content import Content
from textual.screen import ModalScreen

from relay.wire.shapes import Answer, RequestFor
from tui_chat.core.events import RequestResult
from tui_chat.runtime.runtime import Runtime
from tui_chat.ui.chat_view import always

T = TypeVar("T")
P = ParamSpec("P")


class Host:
    """Runs actions of one runtime, and keeps what they show."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._answers: list[Any] = []
        self._running: list[asyncio.Task[object]] = []
        self.says: list[str] = []
        """The sentences, the newest last."""
        self.holds: list[Callable[[], bool]] = []
        """For each sentence, whether it still holds."""
        self.pages: list[ModalScreen[Any]] = []
        """The dialogs, the newest last."""

    async def run(self, act: Callable[..., None], *words: object, answers: list[Any]) -> str:
        """Run an action with these answers to its dialogs, and return its last sentence."""
        self._answers, before = answers, len(self.says)
        act(*words)
        while self._running:
            await self._running.pop()
        assert not self._answers, "it asked for less"
        return self.says[-1] if len(self.says) > before else ""

    @property
    def question(self) -> str:
        """All words of the newest dialog but its buttons, in one line."""
        page: Any = self.pages[-1]
        heading: Content = page.heading
        body: Content = page._sentence if hasattr(page, "_sentence") else page._body
        return " ".join(f"{heading.plain} {body.plain}".split())

    def say(self, sentence: str, holds: Callable[[], bool] = always) -> None:
        self.says.append(sentence)
        self.holds.append(holds)

    def start(self, action: Coroutine[Any, Any, object]) -> None:
        self._running.append(asyncio.get_running_loop().create_task(action))

    def push(self, page: ModalScreen[Any]) -> None:
        self.pages.append(page)

    async def ask(self, page: ModalScreen[T]) -> T | None:
        self.push(page)
        answer: T | None = self._answers.pop(0)
        return answer

    async def request(
        self, request: Callable[Concatenate[str, P], RequestFor[Answer]], /, *args: P.args,
        **fields: P.kwargs,
    ) -> RequestResult[Answer] | None:  # fmt: skip
        answer = await self._runtime.ask(request, *args, **fields)
        if answer.code:
            self.say(answer.text)
        return None if answer.code else answer
