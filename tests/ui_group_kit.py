"""A group on the screen of ada, and how one gets about its page."""

from __future__ import annotations

import operator
from functools import partial

from textual.widgets import OptionList
from ui_table import Scene, typed

from tui_chat.core.chats import Group
from tui_chat.ui.pages.group import GroupPage

ROOM = "#room"


async def a_group(s: Scene, *others: str) -> Group:
    """ada owns it, bob and others are in it, and it is open."""
    await s.ada.answer(s.ada.groups.create(ROOM, "A quiet room"))
    for name in ("bob", *others):
        runtime = s.bob if name == "bob" else await s.table.join(name)
        await s.ada.answer(s.ada.groups.invite(ROOM, name))
        await s.until(partial(operator.contains, runtime.client.invitations, ROOM))
        await runtime.answer(runtime.groups.join(ROOM))
    s.app.chat_screen.open(ROOM)
    await s.settle()
    found = s.ada.client.conversations.all[ROOM]
    assert isinstance(found, Group)
    return found


async def pick(s: Scene, id: str) -> None:
    """Highlight this row of the page and press Enter."""
    listed = s.app.screen.query_one(OptionList)
    listed.highlighted = listed.get_option_index(id)
    listed.focus()
    await s.press("enter")


async def write(s: Scene, text: str) -> None:
    """In place of what stands in the field."""
    await s.press("end", "ctrl+u", *typed(text), "enter")


async def page(s: Scene) -> GroupPage:
    await s.press("f8")
    await s.shows("● ada")
    assert isinstance(s.app.screen, GroupPage)
    return s.app.screen
