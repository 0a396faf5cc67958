"""Invite links on the screen: made, told apart, followed and taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import OptionList

from tests.kit import wire as w
from tests.kit.scene import ROOM, Scene, a_group, page, pick, scene, typed, write
from tui_chat.core.names import group_link, parse_group_link, read_group_link
from tui_chat.ui.dates import seen_from
from tui_chat.ui.pages import links
from tui_chat.ui.pages.links import InviteLinksPage, NewLinkPage


@pytest.fixture
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """The list of links asks for none by itself."""
    monkeypatch.setattr(links, "RENEW_SECONDS", 3_600.0)


async def new_link(s: Scene, command: str) -> NewLinkPage:
    """The page of the link that this makes."""
    await s.type(command, "enter", opens=NewLinkPage)
    assert isinstance(s.app.screen, NewLinkPage)
    return s.app.screen


async def test_an_invite_link_is_made_copied_used_and_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with scene(tmp_path) as s:
        copied: list[str] = []
        monkeypatch.setattr(s.app, "copy_to_clipboard", copied.append)
        await a_group(s)
        await page(s)
        await pick(s, "links", shows="No link counts now. N makes one.")
        await s.press("n", shows="A new link into #room")
        await write(s, "many", shows="Write a number from 1 to 10000.")
        await write(s, "1")
        await s.until(lambda: isinstance(s.app.screen, NewLinkPage))
        await s.press("c", shows="Copied, if your terminal allows it")
        (link,) = copied
        assert parse_group_link(link).chat == ROOM
        await s.press("escape", shows="by ada, lets in 1 more")
        carol = await s.table.join("carol")
        assert (await carol.ask(w.GroupJoin, *read_group_link(link, carol.address))).chat == ROOM
        dora = await s.table.join("dora")
        answer = await dora.ask(w.GroupJoin, *read_group_link(link, dora.address))
        assert "used up" in answer.text
        await s.press("n", "end", "ctrl+u", "5", "tab", "end", "ctrl+u", "7", "d", "enter")
        await s.until(lambda: isinstance(s.app.screen, NewLinkPage))
        await s.press("escape", shows="lets in 5 more")
        assert isinstance(s.app.screen, InviteLinksPage)
        (made,) = s.app.screen.links
        await s.press("r", shows="Take back the link")
        await s.press("tab", "enter", shows="No link counts now.")
        await s.shows(f"The link {made.mark}… is taken back: whoever has it cannot come in by it")
        await s.press("x", shows="There is none to take back.")
        assert isinstance(s.app.screen, InviteLinksPage), "there is nothing to ask about"
        assert s.text.count("No link counts now.") == 1
        await s.ada.ask(w.GroupLink, ROOM, 4, 3600)
        s.app.screen.renew()
        await s.until(lambda: "No link counts now." not in s.text)
        assert "There is none" not in s.text
        await s.press("x", "tab", "enter")
        await s.shows("Each link is taken back: whoever has it cannot come in by it any more.")
        await s.press("escape", "escape")
        await new_link(s, "/group link 3 12h")
        await s.stage("A list of links that cannot be had now is had when it can.")
        monkeypatch.setattr(links, "RENEW_SECONDS", 0.01)
        s.screen.open(ROOM)
        await s.ada.ask(w.GroupLink, ROOM, 7, 3600)
        await s.offline()
        await s.type("/group links", "enter", shows="not connected")
        s.link.open()
        await s.shows("lets in 7 more")
        await s.until(lambda: "not connected" not in s.text)
        await s.stage("One comes in by a pasted link.")
        await s.bob.ask(w.GroupCreate, "#den")
        made = await s.bob.ask(w.GroupLink, "#den", 1, 60)
        link = group_link(s.bob.address, made.value)
        await s.press("f7")
        await s.press(*typed("tuichat://elsewhere:1/join/room/aaa"), "enter")
        await s.shows("This link into a group is damaged or not whole.")
        await s.press("escape", "f7")
        from textual import events

        s.app.screen.query_one("Input").post_message(events.Paste(f"come: {link}"))
        await s.settle()
        await s.press("enter", shows="Join #den? The link lets you into #den on this relay.")
        await s.press("tab", "enter", until=lambda: s.screen.open_chat == "#den")
        await s.type(f"/group join {link}", "enter")
        await s.shows("You are in #den already. The link was not used.")
        other = link.replace(link[-52:], "a" * 52)
        await s.type(f"/group join {other}", "enter")
        await s.shows("This link is for #den on another relay")


@pytest.mark.usefixtures("still")
async def test_a_new_link_says_for_how_many_and_until_when_and_how_it_is_listed(
    tmp_path: Path,
) -> None:
    async with scene(tmp_path) as s:
        # A new link says for how many and until when and how it is listed.
        await a_group(s)
        new = await new_link(s, "/group link 3 7d")
        mark = parse_group_link(new.link).token[:6]
        ends = seen_from(new.made.expires, s.ada.instant().wall)
        await s.shows(f"It lets in 3 people. It ends {ends}.")
        await s.shows(f"The list of links has it as {mark}…")
        await s.press("escape")
        await s.type("/group links", "enter", shows=f"{mark}… by ada, lets in 3 more")
        await s.press("r", shows=f"Take back the link {mark}…?")
        await s.stage("The list of links follows what happens and keeps its highlight.")
        await s.ada.ask(w.GroupUnlink, ROOM, new.made.id)
        s.screen.open(ROOM)
        short = await s.ada.ask(w.GroupLink, ROOM, 1, 60)
        made = await s.ada.ask(w.GroupLink, ROOM, 2, 3600)
        await s.type("/group links", "enter", shows="lets in 2 more")
        await s.press("down")
        carol = await s.table.join("carol")
        link = group_link(s.ada.address, made.value)
        await carol.ask(w.GroupJoin, *read_group_link(link, carol.address))
        await s.until(lambda: "lets in 2 more" not in s.text)
        page = await s.on(InviteLinksPage)
        await s.ada.ask(w.GroupRole, ROOM, "bob", "owner")
        assert isinstance(short.value, w.GroupLinkMade) and isinstance(made.value, w.GroupLinkMade)
        await s.bob.ask(w.GroupUnlink, ROOM, short.value.id)
        page.renew()  # as it does every RENEW_SECONDS: nothing in the log says so
        await s.until(lambda: len(page.links) == 1)
        chosen = page.query_one(OptionList).highlighted_option
        assert chosen is not None and chosen.id == made.value.id
        await s.press("n")
        await s.bob.ask(w.GroupKick, ROOM, "ada")
        await s.until(lambda: ROOM not in s.chats)
        await s.press("escape", until=lambda: s.app.screen is s.screen)
