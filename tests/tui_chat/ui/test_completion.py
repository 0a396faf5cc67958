"""Names and emoji are offered above the composer: Tab takes one, Enter sends what is there, and the
transcript does not move."""

from __future__ import annotations

from pathlib import Path

from tests.kit.scene import Scene, a_group, scene
from tests.kit.table import feed, message
from tui_chat.core.events import Line, LineMark


def opened(s: Scene) -> bool:
    return s.composer.completions.is_open


async def test_a_name_is_taken_by_tab_and_enter_sends(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await a_group(s, "bella", "carol")
        for n, by in enumerate(("bob", "carol", "bella"), s.chats["#room"].log.head + 1):
            feed(s.ada, message("#room", n, by, f"from {by}"))
        await s.shows("from bella")
        above = s.rows[1:12]
        # Those who wrote last come first, and nothing moves for the list.
        await s.type("@", shows="▸ @bella @carol @bob ↑↓ select · Tab insert · Esc close")
        assert s.rows[1:12] == above
        await s.press("down", "down", "down", shows="▸ @bella")
        await s.press("up", "tab", text="@bob")
        assert not opened(s)
        await s.type(" and @b", shows="▸ @bella")
        # Enter sends what is there, and takes nothing.
        await s.press("enter", text="")
        assert b'"@bob and @b"' in s.link.sent[-1] and not opened(s)
        # Escape closes the list alone, and the next one cancels the reply.
        await s.press("alt+r")
        await s.type("@")
        await s.press("escape")
        assert not opened(s) and s.composer.text == "@" and s.composer.draft.about
        await s.press("escape")
        assert s.composer.draft.about is None
        # In the middle of a text, too; and closed where the cursor leaves.
        await s.press("ctrl+u", *"hi @c now", *["left"] * 4)
        assert s.composer.cursor_location == (0, 5)
        await s.press("a", shows="▸ @carol")
        await s.press("left")
        assert not opened(s)
        await s.press("right", "r", "tab", text="hi @carol now")


async def test_tab_completes_a_word_that_begins_a_name(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await a_group(s, "bella", "carol")
        await s.until(lambda: s.chats["#room"].log.lines)
        feed(s.ada, message("#room", s.chats["#room"].log.head + 1, "carol", "hello"))
        await s.shows("hello")
        await s.type("hi ca", "tab", text="hi @carol")
        await s.press("ctrl+u")
        await s.type("thanks", "tab", text="thanks")
        assert not s.composer.has_focus
        s.composer.focus()
        await s.press("ctrl+u", "@", "tab", text="@carol")
        # A word that begins several shows them first.
        await s.press("ctrl+u")
        await s.type("b", "tab", text="b", shows="▸ @bella @bob")
        await s.press("tab", text="@bella")
        await s.press("ctrl+z", text="b")


async def test_emoji_are_completed_and_written_for_their_codes(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.type("so :smi", shows="▸ 😄 :smile:")
        await s.press("tab", text="so 😄")
        assert not opened(s)
        await s.type(" :tada", ":", text="so 😄 🎉")
        await s.press("ctrl+z", text="so 😄 :tada:")
        await s.press("space", *"12:30:", text="so 😄 :tada: 12:30:")
        await s.press("enter", text="")
        await s.shows("😄 :tada: 12:30:")
        await s.type("`std::move", text="`std::move")
        assert not opened(s)


async def test_it_works_in_a_secret_chat_and_asks_nobody(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.secret()
        sent = len(s.link.sent)
        await s.type(":tad", shows="▸ 🎉 :tada:")
        await s.press("tab", "space", "@", "tab", text="🎉 @bob")
        assert len(s.link.sent) == sent
        await s.press("ctrl+u", *":smi")
        assert opened(s)
        await s.end()
        assert not opened(s), "the draft is locked now"


async def test_hostile_names_are_not_offered(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        names = ("[@click=app.quit]x[/]", "\x1b[2Jevil", "b\u202eob", "bo b", "b" * 5_000)
        group = await a_group(s)
        await s.until(lambda: group.log.lines)
        group.log.lines += [Line(n, n, 0, "x", LineMark.CLOUD) for n in names]
        group.people = dict.fromkeys((*names, "bob"), group.role)  # type: ignore[arg-type]
        await s.type("@", until=lambda: opened(s))
        (found,) = s.composer.completions._found
        assert found.label == "@bob"
