"""The look around the transcript: what stands still, what is said once, and how much room is left
for messages at every size."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.command import CommandList
from textual.content import Content
from textual.widgets import Input

from relay.terminal.frame import Frame
from tests.kit.ink import strips_of_page
from tests.kit.scene import Scene, a_group, scene, text_of
from tests.kit.stage import staged, tour
from tests.kit.table import feed, message
from tui_chat.core.events import Privacy
from tui_chat.core.window_size import LEAST
from tui_chat.ui.chats import list_width, preview
from tui_chat.ui.dialogs import ChoiceDialog
from tui_chat.ui.pages.menu import MenuPage
from tui_chat.ui.toggle import ToggleBar
from tui_chat.ui.tour import TourStep

SIZES = [(60, 20), (80, 24), (120, 36)]


def toggle(s: Scene) -> str:
    return s.app.screen.query_one(ToggleBar).render().plain


@pytest.mark.parametrize(
    ("columns", "asked", "width"),
    [(60, None, 0), (71, None, 0), (72, None, 18), (80, None, 18), (99, None, 22), (100, None, 26),
     (119, None, 26), (120, None, 34), (60, True, 18), (20, True, 10), (200, False, 0)],
)  # fmt: skip
def test_the_list_leaves_room_for_messages(columns: int, asked: bool | None, width: int) -> None:
    assert list_width(columns, asked) == width
    if width and 72 <= columns < 100:
        assert 18 <= width <= 22


async def test_the_list_is_hidden_and_shown_by_a_key(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        assert s.screen.chats.display and "Ctrl+K" not in s.footer
        await s.press("ctrl+b", until=lambda: not s.screen.chats.display)
        assert s.composer.has_focus and s.screen.query_one("#chat").size.width == 80
        await s.shows("Ctrl+K Chats")
        await s.press("ctrl+b", until=lambda: s.screen.chats.display)
        # On a narrow screen it is hidden unless asked for.
        await s.pilot.resize_terminal(60, 20)
        await s.until(lambda: s.screen.chats.size.width == 18)
        s.screen.acts.from_menu("chat_list")
        await s.until(lambda: not s.screen.chats.display)
    async with scene(tmp_path / "narrow", (60, 20)) as s:
        assert not s.screen.chats.display
        await s.press("ctrl+b", until=lambda: s.screen.chats.display)
        await s.until(lambda: "▸ @bob" in s.text)


async def test_in_a_secret_chat_with_the_tour_twelve_rows_are_transcript(tmp_path: Path) -> None:
    async with staged(tmp_path, (80, 24), make=tour) as s:
        line = s.app.chat_screen.tour.tour
        assert line is not None
        await s.at(Privacy.SECRET)
        await s.settle()
        for step in TourStep:
            line.step, line._written = step, {x.key for x in s.log.lines}
            s.screen.chrome.renew("prompt")
            await s.settle()
            transcript = s.screen.transcript
            assert transcript.size.height >= 12, text_of(s.app)
            assert transcript.layout_of_lines.room.text >= 52, transcript.layout_of_lines.room
            shown = s.screen.query_one("#tour")
            says = " ".join(text_of(s.app).split())
            assert shown.region.height <= 3 and ("Esc" in says or step is TourStep.OVER), says


async def test_nothing_moves_for_a_sentence(tmp_path: Path) -> None:
    long = "Not sent: too long by 57 kB. Shorten it and press Enter. " * 3
    for size in SIZES:
        async with scene(tmp_path / str(size), size) as s:
            feed(s.ada, *(message(s.chat, n, "bob", f"line {n}") for n in range(1, 50)))
            await s.shows("line 49")
            room, rows = s.screen.transcript.region, s.rows[3:10]
            for says in ("Copied.", long, ""):
                s.screen.say(Content(says))
                await s.shows(says)
                assert s.screen.transcript.region == room, says
                assert s.rows[3:10] == rows, says
            # Nor while a command is typed.
            for key in "/gr":
                await s.press(key)
                assert s.screen.transcript.region == room
            await s.quiet()
            for key in ("f9", "escape"):
                await s.press(key)
                assert s.screen.transcript.region == room


async def test_the_footer_is_one_row_and_names_five_keys_or_so(tmp_path: Path) -> None:
    for size in SIZES:
        async with scene(tmp_path / str(size), size) as s:
            await s.says(s.bob, "hello")

            def one_row(*keys: str, s: Scene = s) -> None:
                bar = s.screen.query_one("#keys")
                assert bar.region.height == 1 and bar.region.bottom == s.app.size.height
                assert all(key in s.footer for key in keys), s.footer
                assert len(s.screen.chrome.footer.keys._places) <= 8

            one_row("F1 Help", "F2 Secret", "F9 Select", "Ctrl+Q Quit")
            await s.press("f2", shows="WAITING", later=1)
            one_row("F1 Help", "F4 Withdraw")
            await s.agreed()
            one_row("F1 Help", "F4 End" if size[0] < 80 else "F4 End secret", "F3 Verify")
            await s.end()
            one_row("F1 Help", "F2 Ask again", "F4 Back to cloud")
            await s.cloud()
            await s.press("f9")
            bar = s.screen.query_one("#keys")
            assert bar.region.height == 1 and "Esc Back" in s.footer and "R Reply" in s.footer
            assert bar.region.bottom == s.app.size.height and "F1 Help" in s.footer
            for key in ("C Copy", "F Forward", "! Report", "I Details"):
                assert key in s.text, (key, s.text)
            more = s.screen.query_one("#more-keys")
            assert more.display is (size != (120, 36))
            assert not more.display or more.region.bottom == bar.region.y, "they are one block"


async def test_the_two_choices_after_an_end_are_one_sentence(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.secret()
        await s.end()
        await s.shows("bob ended the secret chat. F2 ask again · F4 back to cloud")
        assert s.text.count("ask again") == 1, s.text
        assert "secret chat with bob ended" not in s.text.lower(), "it is said once"
        assert s.text.count("choose CLOUD or SECRET first") == 1
        assert s.composer.placeholder == "Locked" and toggle(s).count("ENDED") == 1
        assert "ENDED" not in s.rows[0] + str(s.composer.border_title)


async def test_no_key_is_torn_from_its_effect_and_the_draft_is_no_hint(tmp_path: Path) -> None:
    async with scene(tmp_path, (60, 20)) as s:
        await s.secret()
        await s.says(s.bob, "a secret line")
        await s.type("unsent")
        await s.end()
        await s.shows("clears secret messages")
        rows = [row.strip() for row in s.rows]
        assert "F4 back to cloud, clears secret messages" in rows, s.text
        await s.press("ctrl+q", shows="Press Ctrl+Q again to quit and lose your unsent text.")
        assert s.screen.query_one("#status").size.height == 1
        at = next(y for y, row in enumerate(s.rows) if "unsent" in row and "│" not in row[:1])
        hint = s.composer.get_component_rich_style("text-area--placeholder").color
        drawn = s.screen._compositor.render_strips()
        inks = {seg.style.color for seg in drawn[at] if "unsent" in seg.text and seg.style}
        assert inks and hint not in inks


async def test_a_group_promises_no_secret_chat_of_its_own(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await a_group(s)
        assert toggle(s) == "[ ☁ CLOUD ]"
        assert "F2 Secret with…" in s.footer
        await s.press("f2", shows="bob")
        assert s.app.screen is not s.screen and isinstance(s.app.screen, ChoiceDialog)


async def test_without_a_chat_one_sentence_stands_in_the_middle(tmp_path: Path) -> None:
    async with scene(tmp_path, alone=True) as s:
        await s.shows("No chats yet.", "F7 Start a chat")
        (at,) = [n for n, row in enumerate(s.rows) if "No chats yet." in row]
        assert 6 < at < 16, "in the middle of the pane"
        assert s.text.count("No chat") == 1 and toggle(s) == ""
        assert str(s.composer.placeholder) == "Type a command, such as /help"
        assert str(s.composer.border_title or "") == ""


async def test_a_preview_is_never_of_a_secret_chat(tmp_path: Path) -> None:
    async with scene(tmp_path, (120, 36)) as s:
        await s.says(s.bob, "said in the cloud")
        await s.until(lambda: s.text.count("said in the cloud") == 2)
        at, says = preview(s.direct, s.log.lines[-1].at)
        assert says == "said in the cloud" and at[2] == ":"
        await s.secret()
        await s.says(s.bob, "for ada alone")
        assert s.text.count("for ada alone") == 1
        assert preview(s.direct, 0) == ("", "◆ SECRET")
        await s.end()
        assert "alone" not in "".join(preview(s.direct, 0))
        await s.cloud()
        assert preview(s.direct, s.log.lines[0].at)[1] == "said in the cloud"
        await s.says(s.ada, "and by me")
        assert preview(s.direct, s.log.lines[0].at)[1] == "you: and by me"


async def test_a_chat_without_a_message_has_its_last_entry_or_note_in_the_list(
    tmp_path: Path,
) -> None:
    async with scene(tmp_path, (120, 36)) as s:
        assert preview(s.direct, 0) == ("", "No messages yet")
        await s.secret()
        await s.says(s.bob, "for ada alone")
        await s.end()
        await s.cloud()
        at, says = preview(s.direct, s.log.lines[-1].at)
        assert says.startswith("A secret chat with bob was here.") and at[2] == ":"
        assert "alone" not in says
        group = await a_group(s)
        await s.until(lambda: preview(group, group.log.lines[-1].at)[1] == "bob joined")
        await s.shows("#room", "bob joined")
        feed(s.ada, message("#room", group.log.head + 1, "bob", "\x1b[31mred", "titled"))
        assert "red" in preview(group, 0)[1] and "\x1b" not in preview(group, 0)[1]


async def test_the_head_says_what_is_wrong_with_the_connection_alone(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        assert s.rows[0].split() == ["tui-chat", "●", "ada", "(no", "passphrase)"]
        s.link.cut()
        await s.shows("○ offline, retry in 7 s · ada")
        await s.pilot.resize_terminal(60, 20)
        await s.shows("○ offline, retry in 7 s · ada")
        await s.pilot.resize_terminal(*LEAST)
        await s.shows("○ offline, retry in 7 s ada")


async def test_the_menu_has_the_frame_the_title_and_the_keys_of_other_pages(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        for size in SIZES:
            await s.pilot.resize_terminal(*size)
            await s.press("ctrl+p", opens=MenuPage, shows="/direct NAME")
            await s.shows("Menu", "↑↓ select · Enter run · Esc close", "more below ↓ PgDn")
            top, *rows, bottom = [strip.text for strip in strips_of_page(s.app)]
            assert top[0] + top[-1] == "╭╮" and bottom[0] + bottom[-1] == "╰╯"
            assert {row[0] + row[-1] for row in rows} == {"││"}
            assert rows[0].strip("│ ") == "Menu"
            at = s.app.screen.query_one(Input).region
            await s.pilot.press(*"mute")
            await s.until(lambda: s.app.screen.query_one(CommandList).option_count == 1)
            frame = s.app.screen.query_one(Frame)
            assert frame.region.y == 0 and frame.region.height <= 12
            assert s.app.screen.query_one(Input).region == at
            await s.press("enter", until=lambda: not isinstance(s.app.screen, MenuPage))
        await s.pilot.resize_terminal(*LEAST)
        await s.press("ctrl+p", opens=MenuPage, shows="/direct NAME")
        await s.until(lambda: s.app.screen.query_one(CommandList).size.height >= LEAST[1] - 3)


async def test_the_settings_show_the_theme_and_change_it(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.press("alt+s", shows="Theme here tui-chat-dark")
        await s.press("end", shows="Your choice is stored on this machine")
        await s.press("enter", opens=MenuPage)
        s.app.screen.query_one(Input).value = "tui-chat-light"
        await s.until(lambda: s.app.screen.query(CommandList).first().option_count == 1)
        await s.press("enter", until=lambda: s.app.theme == "tui-chat-light")
        await s.shows("Theme here tui-chat-light")
