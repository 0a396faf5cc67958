"""A direct chat whose other account was deleted, or is blocked: each place says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from relay.wire.protocol import Direct
from relay.wire.settings import Block
from tests.kit.scene import Scene, footer_of, say, scene, text_of, toggle_of
from tui_chat.ui.actions.messages import target
from tui_chat.ui.chats import entry

DELETED = "Readable by: nobody: the account bob was deleted"
BLOCKED = "Readable by: nobody: you have blocked bob (/unblock bob)"
WHY = "The account bob was deleted: nobody reads what is written now."
WHY_BLOCKED = "You have blocked bob. /unblock bob ends that."


async def deleted(s: Scene) -> None:
    """The relay has deleted bob's account."""
    for _ in range(3):
        s.table.world.tick(1)
    s.table.soon()
    await s.until(lambda: toggle_of(s.ada, "bob").gone)
    await s.settle()


async def bob_deletes(s: Scene) -> None:
    s.bob.perform(s.bob.client.delete_account("bob", texts=False))
    await s.until(lambda: not toggle_of(s.ada, "bob").online)
    await deleted(s)


async def ada_blocks(s: Scene) -> None:
    await s.ada.ask(Block, "bob", True)
    await s.until(lambda: toggle_of(s.ada, "bob").blocked)
    await s.settle()


async def test_where_the_other_account_was_deleted_the_composer_is_locked(tmp_path: Path) -> None:
    async with scene(tmp_path, (120, 36)) as s:
        composer, direct = s.app.chat_screen.composer, toggle_of(s.ada, "bob")
        carol = await s.table.join("carol")
        await s.ada.ask(Direct, "carol")
        await s.type("half a thought")
        # An offer to tell when the other comes goes with their account.
        s.bob.perform(s.bob.client.delete_account("bob", texts=False))
        await s.until(lambda: not direct.online)
        await s.press("f2", shows="tells you when bob comes", later=1)
        await deleted(s)
        assert "tells you when bob comes" not in s.text
        assert "bob is not seen online" not in s.text
        assert DELETED in s.text and WHY in s.text
        assert composer.read_only and composer.text == "half a thought"
        assert "kept, goes nowhere" in s.text
        await s.press("x", "enter")
        assert composer.text == "half a thought" and "send" not in s.frames
        assert WHY in s.text
        await s.type("/members", "enter")
        await s.until(lambda: not s.app.chat_screen.uncovered)
        await s.shows(DELETED)
        assert WHY in s.text
        await s.press("escape")
        assert composer.text == "half a thought" and composer.read_only
        # It opens again in another chat, and the empty one says so.
        s.app.chat_screen.open("@ada,carol")
        await s.type("hello")
        assert composer.text == "hello" and not composer.read_only
        await s.quiet()
        assert composer.read_only and composer.placeholder == "The account bob was deleted"
        # No secret chat is offered where nobody is.
        assert "Ask for secret" not in footer_of(s.app)
        await s.press("f2", shows=f"Not now. {WHY}", later=3)
        assert "not seen online" not in s.text and "F5" not in s.text
        assert s.privacy == "CLOUD"
        await carol.stop()


@pytest.mark.parametrize("lines", [False, True])
async def test_after_a_secret_chat_with_a_deleted_account_f4_alone_leads_on(
    tmp_path: Path, lines: bool
) -> None:
    async with scene(tmp_path, (120, 36)) as s:
        await s.secret()
        if lines:
            await s.says(s.ada, "for bob alone")
        await s.end()
        await bob_deletes(s)
        assert DELETED in s.text and "F2 asks again" not in s.text
        clears = "Locked. F4: cloud, clears secret lines"
        leads = clears if lines else "Locked. F4 goes back to cloud"
        assert s.app.chat_screen.composer.placeholder == leads
        await s.press("f4", later=1)
        await s.until(lambda: s.privacy == "CLOUD")
        await s.settle()
        assert s.app.chat_screen.composer.read_only and WHY in s.text
        await s.shows("A secret chat with bob was here.")
        assert "goes back too" not in s.text
        assert ("of them on bob's is not known, for the account was deleted" in s.text) is lines


@pytest.mark.parametrize("how", ["deleted", "blocked"])
async def test_every_place_says_the_same(tmp_path: Path, how: str) -> None:
    async with scene(tmp_path, (120, 36)) as s:
        for one, text in ((s.ada, "said before"), (s.bob, "and by bob")):
            say(one, s.chat, text)
            await s.shows(text)
        await s.until(lambda: all(line.seq for line in toggle_of(s.ada, "bob").log.lines))
        await (bob_deletes(s) if how == "deleted" else ada_blocks(s))
        direct = toggle_of(s.ada, "bob")
        sign, word, readers = (
            ("×", "deleted account", DELETED) if how == "deleted" else ("✕", "blocked", BLOCKED)
        )
        assert f"@bob {sign} {word}" in s.text
        assert readers in s.text
        assert entry(direct, "").here == sign
        assert readers.removeprefix("Readable by: ") in target(direct).plain
        await s.press("alt+c", shows=f"bob {sign} {word}")
        assert "online" not in " ".join(
            row for row in text_of(s.app).split("\n") if "bob" in row and "│" not in row
        )
        await s.press("escape", "f7", *"bob", shows=readers)
        await s.press("escape", "f8")
        await s.until(lambda: not s.app.chat_screen.uncovered)
        await s.shows(readers)
        assert "● bob" not in s.text
        await s.press("escape", "f9", "i")
        until = " until the account was deleted" if how == "deleted" else ""
        await s.shows(f"Readable by: you · bob{until} · the relay's operator")
        # Nothing else is said there either.
        await s.quiet()
        why = WHY if how == "deleted" else WHY_BLOCKED
        before = len(s.frames)
        for command in ("/react :fire:", "/pin", "/edit", "/file", "/forward @bob", "/secret"):
            s.app.chat_screen.composer.clear_text()
            s.app.chat_screen.begins_anew()
            await s.type(command, "enter")
            await s.until(lambda: why in s.app.chat_screen.notice.content.plain)
        assert set(s.frames[before:]) <= {"read", "ack"}
        s.app.chat_screen.composer.clear_text()
        await s.type("/delete", "enter", shows="Delete this message for everyone?")


async def test_a_text_to_one_who_is_blocked_stays_in_the_composer(tmp_path: Path) -> None:
    async with scene(tmp_path, (120, 36)) as s:
        await ada_blocks(s)
        composer = s.app.chat_screen.composer
        assert composer.placeholder == "You have blocked bob: /unblock bob"
        await s.type("are you there", "enter", shows=f"Not sent. {WHY_BLOCKED}")
        assert composer.text == "are you there" and not composer.read_only
        assert "send" not in s.frames
        assert not toggle_of(s.ada, "bob").log.lines
        await s.ada.ask(Block, "bob", False)
        await s.shows("Readable by: you · bob · the relay's operator")
        await s.press("enter")
        await s.until(lambda: "send" in s.frames)
        assert composer.text == ""
