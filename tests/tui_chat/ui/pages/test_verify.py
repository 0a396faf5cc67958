"""Comparing codes, a changed identity, what must not get out of the screen, and the page before the
first secret message to somebody."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

import pytest
from textual.app import App
from textual.content import Content
from textual.geometry import Offset, Size
from textual.pilot import Pilot
from textual.selection import Selection

from relay.terminal.dialogs import Choice, ConfirmDialog, DialogBody, InfoDialog
from relay.terminal.modal import TerminalApp
from relay.terminal.themes import readable
from relay.wire.secret import ScMsg
from tests.kit.scene import flat, scene, text_of
from tests.kit.table import rest, toggle_of, until
from tests.kit.terminal import Keeping, emulate, rows
from tui_chat.runtime.keyfile import KeyFile
from tui_chat.secret.sas import TABLE
from tui_chat.ui.app import PAGE_STYLES, ChatApp
from tui_chat.ui.pages import verify
from tui_chat.ui.pages.verify import ChangedKeyPage, SecretIntroPage, VerifyPage, digits
from tui_chat.ui.qr import QrCode, QrCodePage, qr_rows


async def test_codes_are_compared_and_both_answers_have_the_same_size(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        # Codes are compared and both answers have the same size.
        await s.press("f3", shows="You can verify only while the chat is SECRET")
        await s.secret()
        await s.press("f3", opens=VerifyPage, shows="Tab choose · ")
        assert "Enter" not in s.text
        toggle = s.direct.toggle
        for emoji, word in toggle.code:
            assert word in s.text and emoji[0] in s.text
        assert "by phone or in person" in s.text
        shown = s.text
        body = s.app.screen.query_one("#verify-body")
        if body.max_scroll_y:
            assert "more below ↓" in shown
        body.scroll_end(animate=False)
        await s.settle()
        shown += s.text
        assert "more below ↓" not in s.text
        number = toggle.safety_number
        assert len(number) == 60
        assert all(number[i : i + 5] in shown for i in range(0, 60, 5))
        buttons = list(s.app.screen.query(Choice))
        assert [b.words for b in buttons] == ["They match", "They don't match"]
        assert buttons[0].size == buttons[1].size
        await s.press("enter", shows="Choose an answer first, with Tab.")
        await s.press("tab", shows="Enter they match · Tab choose")
        await s.press("escape")
        assert not toggle.verified, "an Enter meant for something else verified"
        await s.press("f3", "tab", "enter", until=lambda: toggle.verified)
        await s.shows("◆ Readable by: you · bob", never="not verified")
        rows = s.rows
        assert "◆ SECRET ✓" in rows[1] and "F3 Verified ✓" in s.footer
        await s.shows("You verified bob", "Secret chat with bob started.")
        assert "to verify" not in s.text
        await s.press("f3", shows="bob is verified ✓")
        assert "You verified bob today at " in s.text and "There is nothing left to do" in s.text
        assert "Safety number:" in s.text and "Or compare" not in s.text
        await s.press("tab")
        assert "▸ Close" in s.text, "without colours, too"
        await s.press("enter")
        assert s.app.screen is s.screen and toggle.verified
        await s.press("f8", shows="✓ verified")
        await s.cloud("A changed identity is a stop that shows both numbers.")
        await s.secret()
        await s.end()
        await s.press("f4", until=lambda: s.privacy == "CLOUD")
        pin = s.ada.client._secrets._peers.pins["bob"]
        s.ada.client._secrets._peers.pins["bob"] = replace(pin, ak=bytes(32))
        await s.press("f2", opens=ChangedKeyPage, later=1)
        assert "STOP: bob's identity has changed" in s.text
        assert "Accept new number" not in s.text and "Tab next" not in s.text
        assert "Press F3 in this chat to come back here." in s.text
        known, new = s.direct.toggle.identity_problem or ("", "")
        assert known != new
        marked = underlined(s.app)
        for mine, other in ((known, new), (new, known)):
            each = [(mine[i : i + 5], other[i : i + 5]) for i in range(0, 60, 5)]
            assert all((one in marked) is (one != two) for one, two in each), marked
        assert all(known[i : i + 5] in s.text for i in range(0, 60, 5))
        assert all(new[i : i + 5] in s.text for i in range(0, 60, 5))
        await s.press("escape")
        assert s.privacy == "ENDED"
        await s.press("f3", shows="Accept new number")
        await s.shows("Enter keep refusing · Tab next · Esc close")
        await s.press("escape")
        assert s.direct.toggle.identity_problem is not None
        await s.press("f3", "right", "enter")
        await s.until(lambda: s.direct.toggle.identity_problem is None)
        await s.cloud("They don't match ends it and says what it may mean.")
        await s.secret()
        await s.press("f3", "tab", "right", "enter", opens=InfoDialog)
        shown = s.text
        s.app.screen.query_one(DialogBody).scroll_end(animate=False)
        await s.settle()
        shown += s.text
        for words in ("What the difference may mean", "What happened", "What to do next",
                      "by phone or in person", "Don't use the cloud chat here"):  # fmt: skip
            assert words in shown
        await s.press("escape", shows="The codes didn't match")
        assert s.privacy == "ENDED"
        assert "Someone may be intercepting" in s.text
        await s.press("f4", later=1, until=lambda: s.privacy == "CLOUD")
        await s.press("f2", later=1)
        await s.until(lambda: toggle_of(s.bob, "ada").toggle.prompt or s.privacy == "ENDED")
        s.bob.act(s.bob.client.toggle_actions.ask_secret, s.chat)
        await s.until(lambda: s.privacy == "ENDED")
        await s.press("f3", shows="You said that the codes with bob don't match.")


async def test_the_safety_number_as_a_code_is_a_key_away(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.secret()
        toggle = s.direct.toggle
        await s.press("f3", shows="Q QR code")
        page = s.app.screen
        await s.press("q", opens=QrCodePage)
        shown = s.app.screen.query_one(QrCode).region
        rows = [
            row[shown.x : shown.right].ljust(shown.width) for row in s.rows[shown.y : shown.bottom]
        ]
        rooms = ((200, 60), (29, 15), (37, 20), (60, 19))
        assert rows in [list(qr_rows(toggle.safety_number, *room)) for room in rooms]
        await s.press("q")
        assert s.app.screen is page, "Q goes there and back"
        await s.press("escape")
        assert not toggle.verified
        await s.cloud("Copying asks first and pictures are refused.")
        written: list[str] = []
        s.app._driver.write = written.append  # type: ignore[union-attr, method-assign]
        s.app.copy_to_clipboard("cloud words")
        assert len(written) == 1 and written.pop().startswith("\x1b]52;")
        assert list(s.app.get_system_commands(s.app.screen))
        await s.secret()
        await s.says(s.bob, "only for you")
        transcript = s.screen.transcript
        last = len(transcript.layout_of_lines.lines) - 1
        chosen = Selection(Offset(0, last), Offset(8, last))
        assert transcript.get_selection(chosen) == ("only for", "\n")
        s.app.screen.selections = {transcript: chosen}
        await s.press("ctrl+c") if s.app.focused is None else s.app.screen.action_copy_text()
        await s.settle()
        assert isinstance(s.app.screen, ConfirmDialog)
        assert not [w for w in written if "]52;" in w]
        await s.press("escape")
        assert not [w for w in written if "]52;" in w]
        s.screen.action_copy_text()
        await s.settle()
        await s.press("tab", "enter")
        assert len([w for w in written if "]52;" in w]) == 1
        assert list(s.app.get_system_commands(s.app.screen)) == []
        with pytest.raises(PermissionError):
            s.app.save_screenshot()
        with pytest.raises(PermissionError):
            s.app.deliver_screenshot()


class Page(TerminalApp):
    """The page alone, in the colours and sizes of the program."""

    CSS_PATH: ClassVar = [*ChatApp.CSS_PATH, *PAGE_STYLES]

    def get_css_variables(self) -> dict[str, str]:
        return readable(super().get_css_variables())


def groups() -> list[tuple[tuple[str, str], ...]]:
    """All symbols by sevens, the longest words, and the emoji that are widest in code points."""
    sevens = [TABLE[n : n + 7] for n in range(0, len(TABLE) - 7, 7)]
    longest = sorted(TABLE, key=lambda symbol: len(symbol[1]))[-7:]
    widest = sorted(TABLE, key=lambda symbol: len(symbol[0].encode()))[-7:]
    return [*sevens, TABLE[-7:], tuple(longest), tuple(widest)]


@pytest.mark.parametrize("size", [(58, 20), (60, 20), (80, 24), (120, 36)])
async def test_all_seven_are_wholly_there_whatever_they_are(
    monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.setattr("textual.drivers.headless_driver.HeadlessDriver", Keeping)
    async with (app := Page()).run_test(size=size) as pilot:
        for seven in groups() if size == (60, 20) else groups()[-2:]:
            heard = Content("bob reads out " + ", ".join(word for _, word in seven))
            Keeping.written.clear()
            app.push_screen(
                VerifyPage("b" * 32, seven, "1" * 60, verified="today at 12:00", heard=heard)
            )
            await pilot.pause()
            await pilot.pause()
            body = app.screen.query_one("#verify-body").region
            shown = app.screen.query(".emoji")
            assert len(shown) == 7
            assert all(body.contains_region(widget.region) for widget in shown)
            terminal = rows(emulate("".join(Keeping.written), *size))
            for number, (emoji, word) in enumerate(seven, 1):
                there = rf"[ │]{number} {emoji[0]} +{word}(?= |│)"
                assert re.search(there, terminal), f"{number} {word}\n{terminal}"
            app.pop_screen()
            await pilot.pause()


def underlined(app: App[None]) -> list[str]:
    """Return what is underlined on the screen."""
    strips = app.screen._compositor.render_strips()
    return [x.text for strip in strips for x in strip if x.style and x.style.underline]


def one_row(shown: str) -> str:
    """Return the digits of a page in one row, as they stand below each other."""
    found = re.findall(r"(?:\d{5}  ){5}\d{5}", shown)
    return " ".join(found)


async def compare_at_once(page: VerifyPage, pilot: Pilot[None], width: int, height: int) -> str:
    """Return why the codes cannot be compared at this size with the answer in sight, or nothing."""
    app = pilot.app
    await pilot.resize_terminal(width, height)
    await until(lambda: {app.size, page.size, page._compositor.size} == {Size(width, height)})
    for _ in range(2):
        await rest(pilot)
    shown, body = text_of(app), page.query_one("#verify-body", DialogBody)
    assert body.scroll_y == 0
    wrong = [word for _, word in page._code if word not in shown]
    wrong += ["digits"] * (digits(page._number).plain.replace("\n", " ") not in one_row(shown))
    wrong += ["answer"] * ("They match" not in shown)
    wrong += ["sentences"] * (body.max_scroll_y > 0 and height > 20)
    return f"{width}×{height}: {wrong}\n{shown}" if wrong else ""


@pytest.mark.parametrize("heard", [False, True])
async def test_digits_and_answer_stand_together_and_at_20_rows_only_sentences_scroll(
    heard: bool,
) -> None:
    seven = tuple(sorted(TABLE, key=lambda symbol: len(symbol[1]))[-7:])
    number = "".join(str(n % 10) for n in range(60))
    says = Content("bob reads out " + ", ".join(word for _, word in seven)) if heard else None
    async with (app := Page()).run_test(size=(80, 24)) as pilot:
        page = VerifyPage("bob", seven, number, verified="", heard=says)
        app.push_screen(page)
        sizes = [(w, h) for w in (60, 76, 80, 115, 116, 120) for h in (20, 22, 24, 28, 33, 40)]
        sizes += [(100, 30), (100, 29), (100, 31), (60, 21), (116, 31), (120, 29)]
        wrong = [await compare_at_once(page, pilot, *size) for size in sizes]
        answered = []
        for height in range(19, 4, -1):  # a page without the answer may cut the codes
            why = await compare_at_once(page, pilot, 60, height)
            if page.query_one("#match").region:
                answered.append(height)
                wrong.append(why)
        assert 16 in answered and 7 not in answered
    assert "".join(wrong) == ""


async def test_no_answer_is_offered_without_codes_to_compare() -> None:
    async with (app := Page()).run_test(size=(80, 24)) as pilot:
        app.push_screen(VerifyPage("bob", TABLE[:7], "1" * 60, verified=""))
        await pilot.pause()
        for tight in ((57, 30), (40, 12), (60, 3), (30, 40), (24, 12)):
            for now in (tight, (60, 20)):
                await pilot.resize_terminal(*now)
                for _ in range(4):
                    await pilot.pause()
                assert ("This window is too small" in flat(app)) is (now == tight), text_of(app)
                assert app.screen.query_one("#match").region.area == (0 if now == tight else 22)


async def test_the_limits_page_fits_a_small_screen_with_a_blank_row_between_its_parts(
    tmp_path: Path,
) -> None:
    async with scene(tmp_path, (80, 24)) as s:
        await s.secret(told=False)
        await s.type("first", "enter", opens=SecretIntroPage, shows="has not been sent yet")
        body = s.app.screen.query_one("#before-body")
        assert body.max_scroll_y == 0, "nothing is below"
        rows = s.rows
        for heading in (
            "What a secret chat protects",
            "What a secret chat can't protect",
            "What can be reported",
        ):
            at = next(n for n, row in enumerate(rows) if heading in row)
            assert rows[at - 1].strip(" │") == "", heading


def test_a_safety_number_is_read_in_groups_of_five() -> None:
    number = "".join(str(n % 10) for n in range(60))
    groups = digits(number).plain.split()
    assert "".join(groups) == number and {len(group) for group in groups} == {5}


async def test_the_limits_page_comes_once_for_a_contact_before_anything_is_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with scene(tmp_path, (60, 20)) as s:
        monkeypatch.setattr(verify, "PAUSE", 1e9)
        await s.secret(told=False)
        before = len(s.sent(ScMsg))
        assert not KeyFile.open(tmp_path / "ada.key", "").pins["bob"].told
        await s.type(
            "the first one", "enter", opens=SecretIntroPage, shows="What a secret chat protects"
        )
        await s.press("enter")
        assert isinstance(s.app.screen, SecretIntroPage), (
            "an Enter meant for a message does nothing"
        )
        for words in ("What a secret chat can't protect", "photo", "tmux", "not signed"):
            for _ in range(10):
                if words in s.text:
                    break
                await s.press("pagedown")
            assert words in s.text, words
        await s.press("escape")
        assert len(s.sent(ScMsg)) == before and not s.direct.toggle.explained
        await s.press("enter", opens=SecretIntroPage)
        assert "Enter send · Tab next · Esc cancel" in s.text
        assert "▸ Send" in s.text
        await s.pilot.resize_terminal(60, 20)
        await s.press("pagedown", shows="modified client.")
        column = next(row.index("· bob can") for row in s.rows if "· bob can" in row)
        (below,) = (row.index("modified") for row in s.rows if "modified client." in row)
        assert below == column + 2, "a limit goes on below its own words"
        body = s.app.screen.query_one("#before-body")
        await s.press("pagedown", "pagedown", "pagedown")
        assert body.scroll_y == body.max_scroll_y, "it scrolls from the button, too"
        assert body.max_scroll_y and "more below" not in s.text
        await s.press("enter")
        assert isinstance(s.app.screen, SecretIntroPage), "no pause came before this Enter"
        monkeypatch.setattr(verify, "PAUSE", 0)
        await s.press("f3", opens=VerifyPage)
        await s.press("escape", shows="Your message is not sent yet. Press Enter to send it.")
        assert s.composer.text == "the first one" and len(s.sent(ScMsg)) == before
        await s.press("enter", opens=SecretIntroPage)
        await s.press("enter", until=lambda: len(s.sent(ScMsg)) > before)
        assert s.composer.text == ""
        await s.end()
        await s.press("f4")
        await s.secret(told=False)
        sealed = len(s.sent(ScMsg))
        await s.type("the second chat", "enter", until=lambda: len(s.sent(ScMsg)) > sealed)
        await s.ada._keyring.close()
        assert KeyFile.open(tmp_path / "ada.key", "").pins["bob"].told, "it is kept with the pin"


async def test_s_sends_from_the_limits_page_after_a_pause(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with scene(tmp_path, (60, 20)) as s:
        await s.secret(told=False)
        before = len(s.sent(ScMsg))
        monkeypatch.setattr(verify, "PAUSE", 1e9)
        await s.type("the first", "enter", opens=SecretIntroPage)
        assert "Enter send · Tab next · Esc cancel" in s.text
        await s.press(*"send yes")
        assert isinstance(s.app.screen, SecretIntroPage), "letters of a next message"
        monkeypatch.setattr(verify, "PAUSE", 0)
        await s.press("x", "down")
        assert isinstance(s.app.screen, SecretIntroPage), "no answer has this letter"
        button = s.app.screen.query_one("#read", Choice)
        assert button.letter == "s" and any("underline" in str(x.style) for x in button.label.spans)
        await s.press("s", until=lambda: len(s.sent(ScMsg)) > before)
        assert s.composer.text == ""


async def test_reading_the_limits_sends_no_text_that_changed_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verify, "PAUSE", 0)
    async with scene(tmp_path) as s:
        await s.secret(told=False)
        before = len(s.sent(ScMsg))
        await s.type("for that chat", "enter", opens=SecretIntroPage)
        await s.end()
        s.ada.act(s.ada.client.toggle_actions.ask_cloud, s.chat)
        await s.secret(told=False)
        await s.settle()
        sealed = len(s.sent(ScMsg))
        await s.press("s")
        await s.settle()
        assert s.app.screen is s.screen and s.direct.toggle.explained
        assert len(s.sent(ScMsg)) == sealed, before


async def test_the_limits_page_names_the_verification_and_comes_before_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verify, "PAUSE", 0)
    (tmp_path / "plan.txt").write_bytes(b"x")
    async with scene(tmp_path) as s:
        await s.secret(told=False)
        await s.type("x", "enter", shows="a dishonest relay could read your messages")
        await s.press("escape")
        s.ada.act(s.ada.client.toggle_actions.confirm_match, s.chat)
        await s.press("enter", shows="You verified bob, so nobody else can read your messages.")
        await s.quiet()
        await s.type(f"/file {tmp_path}/plan.txt", "enter", opens=SecretIntroPage)
        await s.press("enter", shows="plan.txt, 1 byte.")
        assert "You verified bob" not in s.text, "the file is asked about on a page of its own"
