"""In any order of lines and changes, a message leaves only in the state that the user acted on."""

from __future__ import annotations

import asyncio
from typing import cast

from hypothesis import given
from hypothesis import strategies as st

from tests.kit.plain import CHAT, PATIENCE, FakeRuntime, MemoryConsole
from tui_chat.core.events import CloudText, Privacy, SecretText
from tui_chat.plain.chat import PlainChat
from tui_chat.runtime.runtime import Runtime

NEXT = {
    Privacy.CLOUD: (),
    Privacy.NEGOTIATING: (Privacy.SECRET, Privacy.CLOSED),
    Privacy.SECRET: (Privacy.CLOSED,),
    Privacy.CLOSED: (),
}
"""The changes that come by themselves. All others are the user's own acts."""


STEPS = st.lists(st.sampled_from(["text", "1", "2", "/secret", "/cloud", "change", "other"]))


@given(STEPS)
def test_a_message_is_sent_only_in_the_state_that_the_user_acted_on(steps: list[str]) -> None:
    async def play() -> None:
        runtime, console = FakeRuntime(), MemoryConsole()
        chat = PlainChat(cast("Runtime", runtime), console)
        desk = chat._desk
        desk.open_chat = CHAT
        desk.announce(by_user=True)
        acted_on = Privacy.CLOUD
        number = 0
        running: asyncio.Task[None] | None = None
        for step in steps:
            before, was_asked = runtime.toggle.privacy, running is not None
            if step in ("change", "other"):
                ways = NEXT[before]
                if ways:
                    runtime.toggle.privacy = ways[0 if step == "change" else -1]
                    desk.announce(by_user=False)
                continue
            number += 1
            line = f"text {number}" if step == "text" else step
            sent = len(runtime.sent)
            if running is None:
                running = asyncio.create_task(chat._handle(line))
            else:
                console.type(line)
            for _ in range(20):
                await asyncio.sleep(0)
            if running.done():
                running.result()
                running = None
            while console._given_back and running is None:
                running = asyncio.create_task(chat._handle(console._given_back.popleft()))
                for _ in range(20):
                    await asyncio.sleep(0)
                if running.done():
                    running = None
            now = runtime.toggle.privacy
            for kind, _, state in runtime.sent[sent:]:
                if state in (Privacy.CLOUD, Privacy.SECRET):
                    assert kind is (SecretText if state is Privacy.SECRET else CloudText)
                    assert state is acted_on or (was_asked and step == "1")
                    acted_on = state
            if now is not before:
                acted_on = now  # by the user's own act, which ran to its end just now
        if running is not None:
            console.end()
            async with asyncio.timeout(PATIENCE):
                await running

    asyncio.run(play())


def test_the_property_sees_a_message_that_goes_out_in_another_state() -> None:
    """Without the question the message typed for NEGOTIATING would be sealed."""
    runtime, console = FakeRuntime(), MemoryConsole()
    chat = PlainChat(cast("Runtime", runtime), console)
    chat._desk.open_chat = CHAT
    chat._desk.announce(by_user=True)
    runtime.toggle.privacy = Privacy.SECRET
    console.end()
    asyncio.run(chat._handle("typed before"))
    assert runtime.sent == []
    chat._desk.known = chat._desk.state
    asyncio.run(chat._handle("typed after"))
    assert runtime.sent == [(SecretText, "typed after", Privacy.SECRET)]
