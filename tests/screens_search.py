"""Searching: before, with what was found, with nothing, refused; and the question for a day."""

from __future__ import annotations

from unittest import mock

from screens_chat import talk
from shown import shows
from stage import Stage, Words, sendable
from ui_table import typed

from relay.wire import protocol as wire  # noqa: F401
from relay.wire.search import Found, Hit, Place
from tui_chat.ui.dialogs import AskText
from tui_chat.ui.pages.search import Search

LONG = "what Ratchets are for, in so many words that one line does not hold it: " * 3


async def looking(s: Stage, query: str) -> None:
    await talk(s)
    await s.press("ctrl+f")
    await s.press(*typed(query))


async def unanswered(s: Stage, *keys: str) -> None:
    """The relay of the stage says nothing to this."""
    with mock.patch.object(s.table.world, "put"):
        await s.press(*keys)


def found(w: Words, chat: str) -> list[Hit]:
    text, name = sendable(w.text)[:160], "bob"
    if w.hostile:
        return [Hit(chat, 3, name, 10**15, text, 5, True, [0, 1, len(text), len(text)])]
    return [
        Hit(chat, 3, name, 1_700_000_500_000, "did you read the ratchets?", marks=[17, 25]),
        Hit(chat, 1, "carol", 1_699_990_000_000, LONG[:160], 40, True, [5, 13, 77, 85]),
    ]


@shows(Search)
async def search(s: Stage, w: Words) -> None:
    await looking(s, "ratchets")
    s.fill(w)
    await s.settle()


@shows(Search)
async def search_found(s: Stage, w: Words) -> None:
    await looking(s, "ratchets")
    s.fill(w)
    await unanswered(s, "tab", "enter", "enter")
    s.answer(lambda id: Found(id, found(w, "#paper-club"), Place(1, s.chat, 1)))
    await s.settle()


@shows(Search)
async def search_nothing(s: Stage, w: Words) -> None:
    await looking(s, "yesterday")
    s.fill(w)
    await s.press("enter")
    await s.until(lambda: "Nothing in this chat" in s.text)


@shows(Search)
async def search_refused(s: Stage, w: Words) -> None:
    await looking(s, "ratchets")
    await unanswered(s, "enter")
    s.refuse(w)
    await s.settle()


@shows(AskText)
async def which_day(s: Stage, w: Words) -> None:
    await talk(s)
    s.fill(w)
    await s.press("ctrl+f", "ctrl+g")
    await s.until(lambda: isinstance(s.app.screen, AskText))
