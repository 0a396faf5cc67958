"""Commands and dialogs carry to the relay only what the screen says that it can read."""

from __future__ import annotations

from pathlib import Path

import pytest

from relay.wire.groups import GroupCreate
from tests.kit.scene import Scene, link_of, scene, typed
from tui_chat.ui.commands import COMMANDS
from tui_chat.ui.dialogs import TextDialog


def bytes_sent(s: Scene) -> bytes:
    return b"".join(link_of(s.ada).sent)


@pytest.mark.parametrize(
    "text",
    [
        "/direct meetme",
        "/direct I think that thursday is better",
        "/group create #plan the two of us on thursday",
        "/group create #plan",
        "/group invite thursday",
        "/group join #thursday",
        "/group leave #thursday",
    ],
)
async def test_in_a_secret_chat_a_command_takes_no_words_to_the_relay(
    tmp_path: Path, text: str
) -> None:
    async with scene(tmp_path) as s:
        await s.secret()
        before = len(link_of(s.ada).sent)
        await s.type(text, "enter")
        await s.shows("Only in CLOUD does a command take words: the relay would read them.")
        assert s.app.chat_screen.composer.text == text
        assert len(link_of(s.ada).sent) == before
        assert s.privacy == "SECRET"


@pytest.mark.parametrize("text", ["/members", "/help", "/verify", "/cloud", "/quit", "/secret"])
async def test_in_a_secret_chat_commands_without_words_work(tmp_path: Path, text: str) -> None:
    async with scene(tmp_path) as s:
        await s.secret()
        await s.type(text, "enter")
        assert "a command take words" not in s.text
        assert s.app.chat_screen.composer.text == ""


@pytest.mark.parametrize(
    "text",
    [
        "/direct no,name",
        "/direct ab",
        "/direct ada",
        "/direct operator",
        "/group create Thursday! at eight",
        "/group create #room " + "x" * 81,
        "/group invite not,aname",
        "/group join #not,aroom",
    ],
)
async def test_what_cannot_be_a_name_never_leaves(tmp_path: Path, text: str) -> None:
    async with scene(tmp_path) as s:
        await s.ada.ask(GroupCreate, "#open")
        s.app.chat_screen.open("#open")
        await s.settle()
        before = len(link_of(s.ada).sent)
        await s.type(text, "enter")
        await s.until(lambda: s.app.chat_screen.notice.content.plain)
        assert len(link_of(s.ada).sent) == before
        assert s.app.chat_screen.composer.text == text


async def test_a_dialog_says_who_reads_it_and_keeps_what_cannot_be_a_name(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.secret()
        before = len(link_of(s.ada).sent)
        await s.press("f7", shows="Readable by: you · whom you name · the relay's operator")
        await s.pilot.press(*typed("meet me at nine"), "enter")
        await s.shows("A name has 3 to 32 letters")
        assert isinstance(s.app.screen, TextDialog)
        assert "meet me at nine" in s.text
        assert len(link_of(s.ada).sent) == before
        await s.press("escape")
        await s.ada.ask(GroupCreate, "#room")
        s.app.chat_screen.open("#room")
        await s.settle()
        s.app.chat_screen.acts.from_menu("group invite")
        await s.settle()
        await s.shows("Readable by: you · the relay's operator · the members")


async def test_the_invitation_goes_to_the_group_it_was_asked_for(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        for room in ("#one", "#two"):
            await s.ada.ask(GroupCreate, room)
        s.app.chat_screen.open("#one")
        await s.settle()
        s.app.chat_screen.acts.from_menu("group invite")
        await s.settle()
        s.app.chat_screen.open("#two")
        await s.pilot.press(*typed("bob"), "enter")
        await s.until(lambda: "#one" in s.bob.client.invitations)
        assert "#two" not in s.bob.client.invitations


async def test_a_command_typed_in_one_chat_is_not_done_in_another(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.ada.ask(GroupCreate, "#room")
        composer = s.app.chat_screen.composer
        await s.type("/secret")
        composer.enter()
        s.app.chat_screen.open("#room")
        await s.settle()
        assert s.app.screen is s.app.chat_screen, "it asked in the group"
        s.app.chat_screen.open(s.chat)
        assert composer.text == "/secret"
        assert s.privacy == "CLOUD"


async def test_slash_shows_the_commands_and_tab_completes(tmp_path: Path) -> None:
    async with scene(tmp_path, (120, 36)) as s:
        composer = s.app.chat_screen.composer
        before = len(link_of(s.ada).sent)
        await s.press("slash", shows="/direct /secret /cloud")
        await s.press("g", "tab")
        assert composer.text == "/group "
        await s.shows("/group create /group invite /group join /group leave")
        await s.press("c", "tab")
        assert composer.text == "/group create "
        await s.shows("/group create #ROOM [TITLE] Create a group; you own it.")
        await s.press("#", "r", "tab")
        assert composer.text == "/group create #r"
        assert composer.has_focus
        await s.press("ctrl+u")
        await s.until(lambda: "/group create" not in s.text)
        await s.press("tab")
        assert not composer.has_focus, "Tab goes to the list where nothing is to be completed"
        assert len(link_of(s.ada).sent) == before


async def test_in_a_secret_chat_only_commands_without_words_are_offered(tmp_path: Path) -> None:
    async with scene(tmp_path, (120, 36)) as s:
        await s.secret()
        await s.press("slash", shows="/secret /cloud")
        assert "/direct" not in s.text
        await s.press("d", "tab")
        assert s.app.chat_screen.composer.text == "/d"
        await s.press("e", "c", "tab")
        assert s.app.chat_screen.composer.text == "/decline"
        assert {c.words for c in COMMANDS if not c.takes} >= {"secret", "cloud", "help", "quit"}
