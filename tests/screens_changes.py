"""What becomes of cloud messages, and the pages about that."""

from __future__ import annotations

from msgspec.structs import replace
from screens_chat import talk
from shown import shows
from stage import Stage, Words, sendable
from ui_table import toggle_of

from relay.wire import protocol as wire  # noqa: F401
from relay.wire.messages import Msg, Page
from tui_chat.core.events import CloudText
from tui_chat.ui.dialogs import Choose, Confirm
from tui_chat.ui.pages.pickers import ChooseEmoji
from tui_chat.ui.screen import ChatScreen


async def changed_talk(s: Stage) -> None:
    """One of each, once."""
    await talk(s)
    log = toggle_of(s.ada, "bob").log
    if len(log.lines) < 6:
        s.later(60)
        s.bob.say(CloudText(s.chat, "in which room?", 3))
        s.bob.say(CloudText(s.chat, "the blue one has the better chairs"))
        s.bob.say(CloudText(s.chat, "what I should not have said"))
        await s.until(lambda: len(log.lines) == 6)
        s.ada.messages.react(s.chat, 5, "👍")
        s.bob.messages.react(s.chat, 5, "👍")
        s.bob.messages.react(s.chat, 5, "🎉")
        s.bob.messages.edit(s.chat, 5, "the green one has the better chairs")
        s.bob.messages.pin(s.chat, 1)
        s.bob.messages.delete(s.chat, 6)
        s.ada.messages.forward(s.chat, s.chat, 2)
        await s.until(lambda: len(log.lines) == 7 and log.lines[5].now.gone)
        await s.settle()


def hostile(s: Stage, w: Words) -> None:
    """What a lying relay could say of each."""
    s.fill(w)
    if not w.hostile:
        return
    log = toggle_of(s.ada, "bob").log
    for at, line in enumerate(log.lines):
        now = line.now
        if now.counts:
            now = replace(now, counts=((w.text[:16], 10**15), *now.counts))
        if now.gone:
            now = replace(now, gone=w.name)
        log.lines[at] = replace(line, now=now, origin=line.origin and w.name)
    s.app.chat_screen.transcript.show(log)


@shows(ChatScreen)
async def changed(s: Stage, w: Words) -> None:
    await changed_talk(s)
    hostile(s, w)
    await s.settle()


@shows(ChatScreen)
async def answering(s: Stage, w: Words) -> None:
    await changed_talk(s)
    hostile(s, w)
    await s.press("f9", "home", "r")


@shows(ChatScreen)
async def editing(s: Stage, w: Words) -> None:
    await changed_talk(s)
    hostile(s, w)
    await s.press("f9", "home", "down", "down", "e")


@shows(Confirm)
async def delete_message(s: Stage, w: Words) -> None:
    await changed_talk(s)
    hostile(s, w)
    await s.press("f9", "home", "down", "down", "d")


@shows(ChooseEmoji)
async def react(s: Stage, w: Words) -> None:
    await changed_talk(s)
    hostile(s, w)
    await s.press("f9", "end", "up", "up", "+")


@shows(Choose)
async def forward_where(s: Stage, w: Words) -> None:
    await changed_talk(s)
    hostile(s, w)
    await s.press("f9", "home", "f")


@shows(Choose)
async def pins(s: Stage, w: Words) -> None:
    await changed_talk(s)
    hostile(s, w)
    s.app.chat_screen.acts.changes.pins()
    if w.hostile:
        said = Msg(s.chat, 1, "a" * 32, "bob", 0, sendable(w.text)[:2000])
        s.answer(lambda id: Page(id, s.chat, [said], 9))
    await s.until(lambda: isinstance(s.app.screen, Choose))
