"""The page before the first secret message to somebody."""

from __future__ import annotations

from pathlib import Path

import pytest

from relay.wire.codec import decode_request
from relay.wire.secret import ScMsg
from tests.kit.scene import Scene, link_of, scene, toggle_of
from tui_chat.runtime.keyfile import KeyFile
from tui_chat.ui.pages.verify import SecretIntroPage


def texts_sealed(s: Scene) -> int:
    return sum(isinstance(decode_request(f), ScMsg) for f in link_of(s.ada).sent)


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_it_comes_before_anything_is_sent_and_once_for_a_contact(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with scene(tmp_path, size) as s:
        await s.secret(told=False)
        before = texts_sealed(s)
        assert not KeyFile.open(tmp_path / "ada.key", "").pins["bob"].told
        await s.type("the first one", "enter", opens=SecretIntroPage, shows="What it protects")
        await s.press("enter")
        assert isinstance(s.app.screen, SecretIntroPage), (
            "an Enter meant for a message does nothing"
        )
        for words in ("What it cannot stop", "photograph", "tmux", "none is signed"):
            for _ in range(10):
                if words in s.text:
                    break
                await s.press("pagedown")
            assert words in s.text, words
        await s.press("escape")
        assert texts_sealed(s) == before and not toggle_of(s.ada, "bob").toggle.explained
        await s.press("enter", "tab")
        assert "Tab goes to I have read this, Enter presses it and sends your message." in s.text
        assert "▸ I have read this" in s.text
        body = s.app.screen.query_one("#before-body")
        await s.press("pagedown", "pagedown", "pagedown")
        assert body.scroll_y == body.max_scroll_y, "it scrolls from the button, too"
        assert (body.max_scroll_y == 0) is (size != (60, 20)) and "more below" not in s.text
        await s.press("enter")
        await s.until(lambda: texts_sealed(s) > before)
        assert s.app.chat_screen.composer.text == ""
        await s.end()
        await s.press("f4")
        await s.secret(told=False)
        sealed = texts_sealed(s)
        await s.type("the second chat", "enter")
        await s.until(lambda: texts_sealed(s) > sealed)
        await s.ada._keyring.close()
        assert KeyFile.open(tmp_path / "ada.key", "").pins["bob"].told, "it is kept with the pin"


async def test_what_has_changed_meanwhile_is_not_sent_by_reading(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.secret(told=False)
        before = texts_sealed(s)
        await s.type("for that chat", "enter", opens=SecretIntroPage)
        await s.end()
        s.ada.inside.ask_cloud(s.chat)
        await s.secret(told=False)
        await s.settle()
        sealed = texts_sealed(s)
        await s.press("tab", "enter")
        await s.settle()
        assert s.app.screen is s.app.chat_screen and toggle_of(s.ada, "bob").toggle.explained
        assert texts_sealed(s) == sealed, before


async def test_it_says_whether_codes_were_compared_and_comes_before_a_file(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_bytes(b"x")
    async with scene(tmp_path) as s:
        await s.secret(told=False)
        await s.type("x", "enter", shows="a relay that cheats could stand in between")
        await s.press("escape")
        s.ada.inside.matches(s.chat)
        await s.press("enter", shows="You compared codes, so nobody stands in between.")
        await s.quiet()
        await s.type(f"/file {tmp_path}/plan.txt", "enter", opens=SecretIntroPage)
        await s.press("tab", "enter", shows="plan.txt, 1 byte.")
