"""Somebody writes on and on and presses Enter, and looks at the screen only when they press a key
that is not text. Whatever happens meanwhile, no word goes where it was not meant for."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest
from textual import events

from relay.wire.codec import decode_request
from tests.kit import wire as w
from tests.kit.scene import Scene, scene, typed
from tests.kit.table import feed, link_of
from tui_chat.core.chats import DirectChat
from tui_chat.core.events import CloudText, Privacy, SecretText
from tui_chat.runtime.runtime import Runtime

ROOM = w.Chat("#room", 0, 0, 0, 2, "A room")
STEPS = 36


@dataclass
class Meant:
    """The chat and privacy in which somebody means to write, from their last look at the screen. In
    CLOUD they may have asked for other chats, which open if they do nothing else."""

    chat: str
    cloud: bool
    asked: tuple[str, ...] = ()


@dataclass
class Writer:
    """Types words of which each is unlike all others, and remembers what each was meant for."""

    s: Scene
    rng: Random
    carol: Runtime
    meant: Meant = field(default_factory=lambda: Meant("", True))
    words: dict[str, Meant] = field(default_factory=dict)
    said: list[CloudText | SecretText] = field(default_factory=list)
    log: list[str] = field(default_factory=list)

    def watch(self) -> None:
        say = self.s.ada.say

        def watched(text: CloudText | SecretText) -> bool:
            gone = say(text)
            if gone:
                self.said.append(text)
            return gone

        self.s.ada.say = watched  # type: ignore[method-assign]
        self.look()

    def look(self) -> None:
        screen = self.s.screen
        shown = screen.composer.draft.shown
        self.meant = Meant(screen.open_chat, shown is Privacy.CLOUD)

    # What the writer does

    async def write(self) -> None:
        word = f"q.{len(self.words):02}"  # no base64 of a key can hold it by chance
        self.words[word] = self.meant
        lead = self.rng.choice(["", "", "/direct ", "/group create #"])
        keys = typed(lead) + typed(word)
        at = self.rng.choice([None, None, len(keys) - 1, self.rng.randrange(len(keys))])
        for n, key in enumerate(keys):
            if n == at:
                await self.happen()
            await self.s.pilot.press(key)
        if self.rng.random() < 0.2:
            await self.happen()
        if self.rng.random() < 0.7:
            self.command(self.s.composer.text)
            await self.s.press("enter")
            if self.s.composer.draft.text.startswith("/"):
                await self.s.press("ctrl+u")

    def command(self, text: str) -> None:
        """Record the chats for which a typed command asks."""
        names = [name.lstrip("#") for name in text.split()[1:]] if text.startswith("/") else []
        if names and self.meant.cloud:
            asked = [f"#{name}" for name in names] + [w.direct_chat("ada", name) for name in names]
            asked += self.meant.asked
            self.meant = Meant(self.meant.chat, cloud=True, asked=tuple(asked))

    async def act(self) -> None:
        """A key that is no text, after which they look."""
        key = self.rng.choice(
            ["f2", "f2", "f2", "f4", "f5", "f5", "alt+up", "alt+down", "alt+up", "alt+down",
             "ctrl+n", "ctrl+k", "f1", "f7", "f3", "f8", "tab", "ctrl+z", "ctrl+u", "ctrl+x"]
        )  # fmt: skip
        self.s.later(self.rng.choice([0.1, 1.0, 1.0]))
        self.log.append(key)
        await self.s.press(key)
        if self.rng.random() < 0.8:
            await self.s.press("escape")
        self.look()

    async def ask(self) -> None:
        """For another chat, which opens at once if it is known."""
        screen = self.s.screen
        before = screen.open_chat
        screen.acts.chats.direct("dave")
        self.log.append("ask dave")
        if screen.open_chat != before:
            self.look()
        elif self.meant.cloud:
            asked = (*self.meant.asked, "@ada,dave")
            self.meant = Meant(self.meant.chat, cloud=True, asked=asked)
        await self.s.pilot.pause()

    # What happens to them

    async def happen(self) -> None:
        s, rng = self.s, self.rng
        ada = s.link
        bob, carol = s.bob, self.carol

        def chat_gone() -> None:
            if "#room" in s.chats:
                feed(s.ada, w.ChatLeft("#room"))

        def cut() -> None:
            if ada.conn:
                ada.cut()

        def back() -> None:
            if not ada.conn:
                ada.open()

        def covered() -> None:
            s.screen.acts.help()

        def uncovered() -> None:
            if len(s.app.screen_stack) > 1:
                s.app.pop_screen()

        bobs, carols = bob.client.toggle_actions, carol.client.toggle_actions
        things: list[Callable[[], object]] = [
            lambda: bob.act(bobs.ask_secret, s.chat), lambda: bob.act(bobs.ask_secret, s.chat),
            lambda: bob.act(bobs.ask_cloud, s.chat),
            lambda: carol.act(carols.ask_secret, "@ada,carol"),
            lambda: carol.act(carols.ask_cloud, "@ada,carol"), chat_gone, chat_gone, chat_gone,
            lambda: feed(s.ada, w.ChatAdded(ROOM)),
            lambda: feed(s.ada, w.ChatAdded(ROOM)),
            lambda: feed(s.ada, w.Invited(w.Invitation("#club", "bob", 0))), cut, back, back,
            covered, uncovered, uncovered, lambda: s.app.post_message(events.AppBlur()),
            lambda: s.app.post_message(events.AppFocus()),
            lambda: s.later(rng.choice([0.3, 1, 6, 61])), self.answered,
        ]  # fmt: skip
        here = self.meant.chat == "#room" == s.screen.open_chat
        chosen = chat_gone if here and rng.random() < 0.25 else rng.choice(things)
        self.log.append(f"happens {things.index(chosen)}")
        chosen()
        if rng.random() < 0.2:
            await s.pilot.resize_terminal(*rng.choice([(80, 24), (60, 20), (120, 36)]))
        for _ in range(rng.randrange(4)):
            await s.pilot.pause()

    def answered(self) -> None:
        """The relay's answers come when it likes."""
        world = self.s.table.world
        world.hold = not world.hold
        if not world.hold:
            world.commit()
        self.s.table.soon()

    # What must hold

    def check(self) -> None:
        for text in self.said:
            for word, meant in self.words.items():
                if word in text.text:
                    where = f"{word} meant for {meant} went as {text!r} {getattr(text, 'text', '')}"
                    assert text.chat in (meant.chat, *meant.asked), where
                    assert isinstance(text, SecretText) or meant.cloud, where
        for frame in link_of(self.s.ada).sent:
            request = decode_request(frame)
            if isinstance(request, w.Send):
                continue  # of what was said, checked above
            for word, meant in self.words.items():
                if word.encode() in frame:
                    assert meant.cloud, f"{word} meant for {meant} went in {frame!r}"


@pytest.mark.parametrize("seed", range(40 if os.environ.get("TUICHAT_FULL") else 2))
async def test_no_word_goes_where_it_was_not_meant_for(tmp_path: Path, seed: int) -> None:
    async with scene(tmp_path) as s:
        rng = Random(seed)
        carol, dave = await s.table.join("carol"), await s.table.join("dave")
        await s.ada.ask(w.Direct, "carol")
        await s.feed(w.ChatAdded(ROOM))
        writer = Writer(s, rng, carol)
        writer.watch()
        acts: list[Callable[[], Awaitable[None]]] = [
            writer.write, writer.write, writer.write, writer.happen, writer.act
        ]  # fmt: skip
        for n in range(STEPS):
            if n % 12 == 0:
                await begin(s, writer, secret=n % 24 == 0)
            await rng.choice(acts)()
            if rng.random() < 0.03:
                await writer.ask()
            try:
                writer.check()
            except AssertionError as e:
                raise AssertionError(f"{e}\n{writer.log[-30:]}") from None
        assert writer.said, "nothing was sent at all"
        assert all(isinstance(d, DirectChat) for d in s.ada.client.conversations.directs())
        for other in (carol, dave):
            await other.stop()


async def begin(s: Scene, writer: Writer, *, secret: bool) -> None:
    """They write to bob in a secret chat, or in a group, and know it."""
    while len(s.app.screen_stack) > 1:
        s.app.pop_screen()
    await s.settle()
    s.table.world.hold = False
    if s.table.world.waiting:
        s.table.world.commit()
    if not s.link.conn:
        s.link.open()
    await s.until(lambda: s.ada.client.network.value == "connected")
    writer.log.append(f"begin {secret}")
    if not secret:
        await s.feed(w.ChatAdded(ROOM))
        await s.open("#room")
        writer.look()
        return
    s.screen.open(s.chat)
    for _ in range(3):
        s.ada.act(s.ada.client.toggle_actions.ask_cloud, s.chat)
        s.bob.act(s.bob.client.toggle_actions.ask_cloud, s.chat)
        await s.settle()
    s.later(1)
    s.ada.act(s.ada.client.toggle_actions.ask_secret, s.chat)
    await s.agreed()
    await s.settle()
    writer.look()
