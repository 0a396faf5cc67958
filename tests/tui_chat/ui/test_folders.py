"""Pinned chats and folders on the screen: by keys, by mouse, inert, and folded on this machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from relay.wire.limits import FOLDER_CHARS
from tests.kit import wire as w
from tests.kit.scene import Scene, feed, say, scene
from tests.kit.stage import GARDEN, ROOM, staged
from tui_chat.core.folders import FOLDED
from tui_chat.ui.chats import ChatList, FolderRow
from tui_chat.ui.dialogs import ChoiceDialog

HOSTILE = "\x1b]0;x\x07\u202e[red]evil[/]"


def sidebar(s: Scene) -> list[str]:
    """The rows of the list of chats, without marks and empty ones."""
    width = s.screen.chats.size.width
    rows = [row[:width].replace("▸", " ").strip() for row in s.rows[1:]]
    return [row.split("  ")[0] for row in rows if row]


def above(s: Scene, first: str, second: str) -> bool:
    rows = sidebar(s)
    at = {name: n for n, row in enumerate(rows) for name in (first, second) if name in row}
    return len(at) == 2 and at[first] < at[second]


async def test_a_pinned_chat_is_at_the_top_on_all_devices(tmp_path: Path) -> None:
    async with staged(tmp_path, (120, 36)) as s:
        await s.open(s.chat)
        assert above(s, ROOM, "@bob") and "Pinned" not in s.text
        await s.press("alt+p", shows="@bob is pinned at the top of the list.")
        await s.until(lambda: above(s, "Pinned", "@bob") and above(s, "@bob", "Groups"))
        assert s.direct.pinned
        await s.type("/pin-chat", "enter", shows="@bob is no longer pinned.")
        assert above(s, ROOM, "@bob") and "Pinned" not in s.text
        await s.stage("Another device, or the relay, does the same.")
        await s.feed(w.PlaceNow(GARDEN, True, "Later"))
        await s.until(lambda: above(s, "Pinned", GARDEN) and above(s, GARDEN, ROOM))
        await s.stage("Beside a secret chat the relay is told nothing.")
        await s.secret()
        before = len(s.link.sent)
        await s.press("alt+p", shows="Not done: the relay would see this change")
        await s.type("/folder", "enter", shows="Not done: the relay would see this change")
        await s.settle()
        assert "place.set" not in s.frames[before:] and not isinstance(s.app.screen, ChoiceDialog)


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_folders_are_made_folded_and_left(tmp_path: Path, size: tuple[int, int]) -> None:
    async with staged(tmp_path, size) as s:
        await s.open(ROOM)
        await s.type("/folder Reading circle", "enter")
        await s.shows(f"{ROOM} is in the folder Reading circle now.")
        await s.until(lambda: above(s, "Reading", "#paper") and above(s, "#paper", "Groups"))
        await s.stage("The dialog offers those that are there, and takes a new one.")
        await s.open(s.chat)
        await s.type("/folder", "enter", opens=ChoiceDialog)
        await s.shows("The relay's operator can read the name.", "Reading circle")
        await s.press("enter", shows="@bob is in the folder Reading circle now.")
        await s.type("/folder", "enter", opens=ChoiceDialog)
        await s.press(*"x" * 40, "enter", shows="The name is too long by 8.")
        await s.press("escape")
        await s.type("/folder", "enter", opens=ChoiceDialog)
        await s.press(*"Zoo", "enter", shows="@bob is in the folder Zoo now.")
        await s.until(lambda: above(s, "− Reading", "− Zoo"))
        await s.stage("A folded folder shows what waits in it, and is passed by.")
        listed = s.screen.query_one(ChatList)
        at = next(n for n, row in enumerate(listed._rows) if isinstance(row, FolderRow))
        await s.pilot.click(ChatList, offset=(3, at))
        await s.until(lambda: "+ Reading" in s.text)
        assert s.ada.choices[FOLDED + "Reading circle"] == "1"
        assert not any("#paper" in row for row in sidebar(s))
        assert say(s.carol, ROOM, "one @ada")
        assert say(s.carol, ROOM, "two")
        await s.until(lambda: any("+ Reading" in row and "@1" in row for row in s.rows))
        for _ in range(8):
            await s.press("alt+down")
            assert s.screen.open_chat != ROOM
        await s.press("ctrl+n", until=lambda: s.screen.open_chat == ROOM)
        await s.until(lambda: any("#paper" in row for row in sidebar(s)))
        await s.stage("By the keyboard: a command, or Enter in the list.")
        await s.open(ROOM)
        await s.type("/fold reading circle", "enter", shows="You have no folder reading circle.")
        await s.type("/fold", "enter", until=lambda: "− Reading" in s.text)
        await s.press("tab")
        assert s.screen.chats.has_focus
        await s.press("home", "enter", until=lambda: "+ Reading" in s.text)
        await s.press("enter", until=lambda: "− Reading" in s.text)
        await s.stage("Without its last chat a folder is gone.")
        s.composer.focus()
        await s.open(ROOM)
        await s.type("/folder", "enter", opens=ChoiceDialog)
        await s.press("enter", shows=f"{ROOM} is in no folder now.")
        await s.until(lambda: "Reading circle" not in "".join(sidebar(s)))
        await s.open(s.chat)
        await s.type("/folder off", "enter", shows="@bob is in no folder now.")
        await s.type("/fold", "enter", shows="This chat is not in a folder.")


@pytest.mark.parametrize("folded", [False, True])
async def test_a_hostile_name_is_only_a_name(tmp_path: Path, folded: bool) -> None:
    async with scene(tmp_path, (80, 24)) as s:
        feed(s.ada, w.PlaceNow(s.chat, False, HOSTILE[:FOLDER_CHARS]))
        await s.shows("[red]ev")
        name = s.direct.folder
        assert not set("\x1b\x07\u202e") & set(name)
        if folded:
            s.screen.acts.folders.toggle(name)
            await s.shows("+ ")
        width = s.screen.chats.size.width
        rows = [row for row in s.rows if "[red]" in row]
        assert rows and all(row[width] == rows[0][width] for row in rows)
        await s.type("/folder", "enter", opens=ChoiceDialog)
        await s.press("escape")
