"""A person at the first run, with a scripted onboarding."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from relay.wire.relay_link import RelayLink, parse_relay_link
from tests.kit.scene import flat, typed
from tui_chat.core.first_run import AnswerRejected, OnboardingQuestion, Say
from tui_chat.ui.app import ChatApp
from tui_chat.ui.first_run import FirstRunScreen
from tui_chat.ui.screen import ChatScreen

LINK = str(RelayLink("192.0.2.7", 7878, bytes(range(32)), "abcdefgh" * 3))


@dataclass
class Door:
    """A scripted onboarding that records the calls to it."""

    locked: bool = False
    begun: str = ""
    sealed: bool = False
    again: str = ""
    asked: list[tuple[Any, ...]] = field(default_factory=list)
    answers: list[Exception] = field(default_factory=list)
    no_host: str = ""
    open: asyncio.Event | None = None
    """The event it waits for in the middle of a call."""
    cancelled: int = 0
    arrived: int = 0
    made: ChatScreen | None = None

    def can_host(self) -> None:
        if self.no_host:
            raise AnswerRejected(OnboardingQuestion.PLACE, self.no_host)

    async def unlock(self, passphrase: str, say: Say) -> bool:
        await self._answer(say, "unlock", passphrase)
        return not self.begun

    async def find(self, words: str, say: Say) -> RelayLink:
        await self._answer(say, "find", words)
        return parse_relay_link(LINK)

    async def join(self, address: RelayLink, name: str, passphrase: str | None, say: Say) -> None:
        await self._answer(say, "join", str(address), name, passphrase)

    async def host(self, name: str, passphrase: str | None, say: Say) -> None:
        await self._answer(say, "host", name, passphrase)

    async def demo(self, say: Say) -> None:
        await self._answer(say, "demo")

    def chat(self) -> ChatScreen | None:
        self.arrived += 1
        return self.made

    async def _answer(self, say: Say, *asked: Any) -> None:
        self.asked.append(asked)
        say("At work.")
        if self.open is not None:
            try:
                await self.open.wait()
            except asyncio.CancelledError:
                self.cancelled += 1
                raise
        if self.answers:
            raise self.answers.pop(0)


@dataclass
class Seat:
    """A person at the first run."""

    app: ChatApp
    first: FirstRunScreen
    pilot: Pilot[None]
    door: Door

    @property
    def text(self) -> str:
        return flat(self.app)

    @property
    def question(self) -> OnboardingQuestion:
        return self.first.question

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def write(self, text: str, *keys: str) -> None:
        await self.press(*typed(text), *keys)

    async def paste(self, text: str) -> None:
        self.app.post_message(events.Paste(text))
        await self.pilot.pause()

    def value(self, field: str) -> str:
        return self.first.query_one(field, Input).value

    def shown(self) -> list[str]:
        fields = self.first.query("#first-body > Input, #first-body > OptionList")
        return [str(f.id) for f in fields if f.display]


@asynccontextmanager
async def seat(size: tuple[int, int] = (80, 24), **door: Any) -> AsyncIterator[Seat]:
    entrance = Door(**door)
    first = FirstRunScreen(entrance)
    app = ChatApp(first)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Seat(app, first, pilot, entrance)


async def to_name(s: Seat) -> None:
    await s.press("1")
    await s.paste(LINK)
    await s.press("enter")


async def to_phrase(s: Seat) -> None:
    await to_name(s)
    await s.write("Ada", "enter")
