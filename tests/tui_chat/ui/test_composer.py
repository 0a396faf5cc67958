"""Whatever is pasted, cut, undone and redone in the composer, at whatever size: the program goes
on, and what is seen is the draft."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from textual import events
from textual.binding import Binding
from textual.document._wrapped_document import WrappedDocument

from tests.kit.scene import Scene, rest, scene, toggle_of
from tui_chat.ui.commands import KEYS, SCREEN_KEYS
from tui_chat.ui.composer import Composer

SIZES = [(80, 24), (120, 36)]
ROWS = "\n".join(f"row {n} of what was pasted" for n in range(10))
STEPS = 300


async def _paste(s: Scene, text: str) -> None:
    s.app.chat_screen.composer.post_message(events.Paste(text))
    await rest(s.pilot)


async def _press(s: Scene, *keys: str) -> None:
    """At once, as a terminal sends them; the pilot's own press sleeps between keys."""
    for key in keys:
        s.app.post_message(events.Key(key, key if len(key) == 1 else None))
    await rest(s.pilot)


def _is_whole(composer: Composer) -> None:
    """The draft is what is seen, wrapped as it would be from scratch, and the cursor is in it."""
    assert composer.draft.text == composer.text
    anew = WrappedDocument(composer.document, composer.wrap_width, composer.indent_width)
    assert composer.wrapped_document.lines == anew.lines
    assert composer.wrapped_document.height == anew.height == composer.virtual_size.height
    for place in composer.selection:
        assert place == composer.clamp_visitable(place)


async def test_a_window_may_change_its_size_between_paste_and_undo(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        composer = s.app.chat_screen.composer
        for keys in (("ctrl+z",), ("ctrl+z", "ctrl+y")):
            for size in ((120, 36), (44, 14), (80, 24)):
                await _paste(s, ROWS)
                await s.pilot.resize_terminal(*size)
                await s.press(*keys)
                _is_whole(composer)
                assert composer.text == (ROWS if keys[-1] == "ctrl+y" else "")
                composer.clear_text()
        # What was cut whole is cut again by redo.
        await _paste(s, ROWS)
        composer.action_select_all()
        await s.press("ctrl+x")
        assert composer.text == ""
        await s.press("ctrl+z")
        assert composer.text == ROWS and composer.selected_text == ROWS
        await s.press("ctrl+y")
        assert composer.text == composer.draft.text == ""
        # What was deleted just before is another undo.
        await s.press("a", "b", "c", "backspace", "ctrl+u", "x", "backspace")
        for text in ("x", "", "ab", "abc"):
            await s.press("ctrl+z")
            assert composer.text == text
        # What was emptied is kept no more, and undo keeps it again.
        await s.press("ctrl+u")
        await _paste(s, ROWS)
        for key, kept in (("end", ROWS), ("ctrl+u", ""), ("ctrl+z", ROWS)):
            await s.press(key)
            assert s.ada.client.drafts.text(s.chat) == kept
        # The key ends neither an answer nor an edit.
        await s.quiet()
        await s.type("an anser", "enter", shows="ada an anser")
        for key, text in (("r", ""), ("e", "an anser")):
            await s.press("f9", key)
            assert composer.text == text
            await s.press("x", "ctrl+u")
            assert _empty(s, about="an anser")
            await s.press("ctrl+z")
            assert composer.text == f"{text}x"
            await s.press("ctrl+u", "escape")


async def _do_anything(s: Scene, rng: Random) -> str:
    """One thing that somebody does in the composer, and its name."""
    composer = s.app.chat_screen.composer
    does = rng.choice(
        ["paste", "paste", "type", "ctrl+j", "ctrl+z", "ctrl+z", "ctrl+y", "ctrl+y", "ctrl+x",
         "ctrl+u", "ctrl+w", "backspace", "delete", "up", "home", "shift+left", "shift+down",
         "all", "all and cut", "size"]
    )  # fmt: skip
    match does:
        case "paste":
            rows = rng.choice([1, 2, 6, 7, 8, 10, 25])
            await _paste(s, "\n".join(rng.choice(["", "x", "long " * 30]) for _ in range(rows)))
        case "type":
            await _press(s, *rng.choices("abc ", k=rng.randrange(1, 5)))
        case "all":
            composer.action_select_all()
        case "all and cut":
            composer.action_select_all()
            await _press(s, "ctrl+x")
        case "size":
            await s.pilot.resize_terminal(*rng.choice([*SIZES, (44, 14), (30, 10), (200, 60)]))
        case key:
            await _press(s, *[key] * rng.randrange(1, 4))
    return does


async def test_nothing_that_is_done_there_ends_the_program(tmp_path: Path) -> None:
    rng = Random(8024)
    async with scene(tmp_path) as s:
        composer = s.app.chat_screen.composer
        done: list[str] = []
        for _ in range(STEPS):
            done.append(await _do_anything(s, rng))
            assert not s.app._exit, done
            _is_whole(composer)
            if done[-1] == "ctrl+z" and composer.history.redo_stack and rng.random() < 0.5:
                undone = composer.text
                await _press(s, "ctrl+y", "ctrl+z")
                assert composer.text == undone, done
        assert {"paste", "ctrl+z", "ctrl+y", "all and cut", "size"} <= set(done)


def _empty(s: Scene, *, about: str = "") -> bool:
    draft = s.app.chat_screen.composer.draft
    return (
        s.app.chat_screen.composer.text == draft.text == ""
        and (draft.about.line.text if draft.about else "") == about
    )


@pytest.mark.parametrize("secret", [False, True], ids=["cloud", "secret"])
async def test_one_key_empties_it_and_one_undo_brings_all_of_it_back(
    tmp_path: Path, *, secret: bool
) -> None:
    async with scene(tmp_path, (80, 24)) as s:
        if secret:
            await s.secret()
        composer = s.app.chat_screen.composer
        # A paste of many lines is undone and redone.
        await _paste(s, ROWS)
        assert composer.show_vertical_scrollbar
        for key, text in (("ctrl+z", ""), ("ctrl+y", ROWS)) * 2:
            await s.press(key)
            assert composer.text == composer.draft.text == text
            assert composer.show_vertical_scrollbar is bool(text)
        await s.press("enter")
        await s.until(lambda: toggle_of(s.bob, "ada").log.lines[-1].text == ROWS)
        frames = [f for f in s.frames if f in ("send", "sc.msg", "edit")]
        for before in ((), ("up", "home"), ("up", "shift+up", "shift+left"), ("backspace", "end")):
            await _paste(s, ROWS)
            await s.press(*before)
            text, selection = composer.text, composer.selection
            await s.press("ctrl+u")
            assert _empty(s) and not composer.draft.held
            assert not secret or s.privacy == "SECRET"
            await s.press("ctrl+z")
            assert composer.text == composer.draft.text == text
            assert composer.selection == selection
            assert composer.draft.held is secret
            await s.press("ctrl+y")
            assert _empty(s)
        await s.press("ctrl+u", "n", "o", "w", "ctrl+u", "ctrl+z")
        assert composer.text == "now", "with nothing there it is no edit"
        assert [f for f in s.frames if f in ("send", "sc.msg", "edit")] == frames
        await s.press("enter")
        await s.until(lambda: toggle_of(s.bob, "ada").log.lines[-1].text == "now")
        if not secret:
            return
        # Over a locked draft the key empties the command alone.
        await s.type("the rest of the secret")
        await s.end()
        composer.hold(but_commands=True)
        await s.press("ctrl+u")
        assert composer.text == "the rest of the secret"
        await s.press("slash", "h", "ctrl+u")
        await s.until(lambda: composer.text == "the rest of the secret")
        assert composer.read_only
        # What was emptied in a secret chat does not come back in the cloud.
        composer.clear_text()
        await s.cloud()
        await s.secret()
        await _paste(s, ROWS)
        await s.press("ctrl+u")
        await s.end()
        await s.press("ctrl+z")
        assert _empty(s)
        await s.press("f4", shows="Message @bob — the relay can read this")
        await s.press("ctrl+z", "ctrl+y", "ctrl+z")
        assert _empty(s)


def test_the_help_names_the_keys() -> None:
    keys = {row.shown: row.sentence for row in KEYS}
    bound = {b.key: b.action for b in Binding.make_bindings(Composer.BINDINGS)}
    assert bound["ctrl+u"] == "empty" and "Empty" in keys["Ctrl+U"]
    assert "ctrl+u" not in SCREEN_KEYS, "the screen would take it"
    assert "Undo" in keys["Ctrl+Z, Ctrl+Y"]
