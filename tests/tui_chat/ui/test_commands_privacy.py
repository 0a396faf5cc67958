"""Commands and dialogs carry to the relay only what the screen says that it can read."""

from __future__ import annotations

from pathlib import Path

from relay.wire.groups import GroupCreate
from tests.kit.scene import link_of, scene, typed
from tui_chat.ui.commands import COMMANDS
from tui_chat.ui.dialogs import TextDialog


async def test_in_a_secret_chat_a_command_takes_no_words_to_the_relay(tmp_path: Path) -> None:
    async with scene(tmp_path, (120, 36)) as s:
        composer = s.app.chat_screen.composer
        await s.secret()
        before = len(link_of(s.ada).sent)
        for text in (
            "/direct meetme",
            "/direct I think that thursday is better",
            "/group create #plan the two of us on thursday",
            "/group invite thursday",
            "/group join #thursday",
            "/group leave #thursday",
        ):
            await s.type(text, "enter")
            await s.shows("Only in CLOUD does a command take words: the relay would read them.")
            assert composer.text == text and s.privacy == "SECRET"
            await s.quiet()
        # Only commands without words are offered.
        await s.press("slash", shows="/secret /cloud")
        assert "/direct" not in s.text
        await s.press("d", "tab")
        assert composer.text == "/d"
        await s.press("e", "c", "tab")
        assert composer.text == "/decline"
        assert {c.words for c in COMMANDS if not c.takes} >= {"secret", "cloud", "help", "quit"}
        await s.quiet()
        # A dialog says who reads it, and keeps what cannot be a name.
        await s.press("f7", shows="Readable by: you · whom you name · the relay's operator")
        await s.press(*typed("meet me at nine"), "enter", shows="A name has 3 to 32 letters")
        assert isinstance(s.app.screen, TextDialog) and "meet me at nine" in s.text
        assert len(link_of(s.ada).sent) == before
        # Without words they work.
        for text in ("/members", "/help", "/verify", "/quit", "/secret", "/cloud"):
            await s.quiet()
            await s.type(text, "enter")
            assert "a command take words" not in s.text and composer.text == ""


async def test_what_cannot_be_a_name_never_leaves(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        screen = s.app.chat_screen
        for room in ("#one", "#two"):
            await s.ada.ask(GroupCreate, room)
        screen.open("#one")
        await s.settle()
        before = len(link_of(s.ada).sent)
        for text in (
            "/direct no,name",
            "/direct ab",
            "/direct ada",
            "/direct operator",
            "/group create Thursday! at eight",
            "/group create #room " + "x" * 81,
            "/group invite not,aname",
            "/group join #not,aroom",
        ):
            await s.type(text, "enter")
            await s.until(lambda: screen.notice.content.plain)
            assert len(link_of(s.ada).sent) == before and screen.composer.text == text
            screen.composer.clear_text()
        # The invitation goes to the group it was asked for, and says who reads it.
        screen.acts.from_menu("group invite")
        await s.settle()
        await s.shows("Readable by: you · the relay's operator · the members")
        screen.open("#two")
        await s.press(*typed("bob"), "enter")
        await s.until(lambda: "#one" in s.bob.client.invitations)
        assert "#two" not in s.bob.client.invitations
        # A command typed in one chat is not done in another.
        await s.quiet()
        await s.type("/secret")
        screen.composer.enter()
        screen.open("#one")
        await s.settle()
        assert s.app.screen is screen, "it asked in the group"
        screen.open(s.chat)
        assert screen.composer.text == "/secret" and s.privacy == "CLOUD"


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
