"""Whatever is pasted, cut, undone and redone in the composer, the program goes on, and what is seen
is the draft; a draft from elsewhere is inert, no command, and none that was sealed."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from textual import events
from textual.document._wrapped_document import WrappedDocument

from relay.terminal.dialogs import ConfirmDialog
from tests.kit import wire as w
from tests.kit.scene import Scene, scene
from tests.kit.stage import sendable
from tests.kit.table import feed, rest, toggle_of
from tests.kit.terminal import Keeping, foreign
from tests.tui_chat.ui.test_terminal_hostile_words import MARKER, OWN, app_with_capture
from tui_chat.cloud.settings import TITLE_ON
from tui_chat.ui.command_table import TABLE
from tui_chat.ui.composer import NOT_TYPED, SHARED, Composer
from tui_chat.ui.dialogs import ChoiceDialog
from tui_chat.ui.keymap import DEFAULT
from tui_chat.ui.pages.settings import SettingsPage

SIZES = [(80, 24), (120, 36)]
ROWS = "\n".join(f"row {n} of what was pasted" for n in range(10))
STEPS = 300


async def _paste(s: Scene, text: str) -> None:
    s.composer.post_message(events.Paste(text))
    await rest(s.pilot)


async def _press(s: Scene, *keys: str) -> None:
    """At once, as a terminal sends them; the pilot's own press sleeps between keys."""
    for key in keys:
        s.app.post_message(events.Key(key, key if len(key) == 1 else None))
    await rest(s.pilot)


def _is_whole(composer: Composer) -> None:
    """The draft is what is seen, wrapped as it would be from scratch, and the cursor is in it."""
    assert composer.draft.text == composer.text
    wrapped = WrappedDocument(composer.document, composer.wrap_width, composer.indent_width)
    assert composer.wrapped_document.lines == wrapped.lines
    assert composer.wrapped_document.height == wrapped.height == composer.virtual_size.height
    for place in composer.selection:
        assert place == composer.clamp_visitable(place)


async def test_a_window_may_change_its_size_between_paste_and_undo(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        for keys in (("ctrl+z",), ("ctrl+z", "ctrl+y")):
            for size in ((120, 36), (44, 14), (80, 24)):
                await _paste(s, ROWS)
                await s.pilot.resize_terminal(*size)
                await s.press(*keys)
                _is_whole(s.composer)
                assert s.composer.text == (ROWS if keys[-1] == "ctrl+y" else "")
                s.composer.clear_text()
        # What was cut whole is cut again by redo.
        await _paste(s, ROWS)
        s.composer.action_select_all()
        await s.press("ctrl+x", text="")
        await s.press("ctrl+z")
        assert s.composer.text == ROWS and s.composer.selected_text == ROWS
        await s.press("ctrl+y")
        assert s.composer.text == s.composer.draft.text == ""
        # What was deleted just before is another undo.
        await s.press("a", "b", "c", "backspace", "ctrl+u", "x", "backspace")
        for text in ("x", "", "ab", "abc"):
            await s.press("ctrl+z")
            assert s.composer.text == text
        # What was emptied is kept no more, and undo keeps it again.
        await s.press("ctrl+u")
        await _paste(s, ROWS)
        for key, kept in (("end", ROWS), ("ctrl+u", ""), ("ctrl+z", ROWS)):
            await s.press(key)
            assert s.ada.client.drafts.text(s.chat) == kept
        await s.stage("The key ends neither an answer nor an edit.")
        await s.type("an anser", "enter", text="")
        await s.shows("an anser")
        for key, text in (("r", ""), ("e", "an anser")):
            await s.press("f9", key)
            assert s.composer.text == text
            await s.press("x", "ctrl+u")
            assert _empty(s, about="an anser")
            await s.press("ctrl+z")
            assert s.composer.text == f"{text}x"
            await s.press("ctrl+u", "escape")


async def _do_anything(s: Scene, rng: Random) -> str:
    """One thing that somebody does in the composer, and its name."""
    does = rng.choice(
        ["paste", "paste", "type", "ctrl+j", "ctrl+z", "ctrl+z", "ctrl+y", "ctrl+y",
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
            s.composer.action_select_all()
        case "all and cut":
            s.composer.action_select_all()
            await _press(s, "ctrl+x")
        case "size":
            await s.pilot.resize_terminal(*rng.choice([*SIZES, (44, 14), (30, 10), (200, 60)]))
        case key:
            await _press(s, *[key] * rng.randrange(1, 4))
    return does


async def test_nothing_that_is_done_there_ends_the_program(tmp_path: Path) -> None:
    rng = Random(8024)
    async with scene(tmp_path) as s:
        done: list[str] = []
        for _ in range(STEPS):
            done.append(await _do_anything(s, rng))
            assert not s.app._exit, done
            _is_whole(s.composer)
            if done[-1] == "ctrl+z" and s.composer.history.redo_stack and rng.random() < 0.5:
                undone = s.composer.text
                await _press(s, "ctrl+y", "ctrl+z")
                assert s.composer.text == undone, done
        assert {"paste", "ctrl+z", "ctrl+y", "all and cut", "size"} <= set(done)


def _empty(s: Scene, *, about: str = "") -> bool:
    draft = s.composer.draft
    return (
        s.composer.text == draft.text == ""
        and (draft.about.line.text if draft.about else "") == about
    )


@pytest.mark.parametrize("secret", [False, True], ids=["cloud", "secret"])
async def test_one_key_empties_it_and_one_undo_brings_all_of_it_back(
    tmp_path: Path, *, secret: bool
) -> None:
    async with scene(tmp_path, (80, 24)) as s:
        if secret:
            await s.secret()
        # A paste of many lines is undone and redone.
        await _paste(s, ROWS)
        assert s.composer.show_vertical_scrollbar
        for key, text in (("ctrl+z", ""), ("ctrl+y", ROWS)) * 2:
            await s.press(key)
            assert s.composer.text == s.composer.draft.text == text
            assert s.composer.show_vertical_scrollbar is bool(text)
        await s.press("enter")
        await s.press("enter", until=lambda: toggle_of(s.bob, "ada").log.lines[-1].text == ROWS)
        frames = [f for f in s.frames if f in ("send", "sc.msg", "edit")]
        for before in ((), ("up", "home"), ("up", "shift+up", "shift+left"), ("backspace", "end")):
            await _paste(s, ROWS)
            await s.press(*before)
            text, selection = s.composer.text, s.composer.selection
            await s.press("ctrl+u")
            assert _empty(s) and not s.composer.draft.held
            assert not secret or s.privacy == "SECRET"
            await s.press("ctrl+z")
            assert s.composer.text == s.composer.draft.text == text
            assert s.composer.selection == selection
            assert s.composer.draft.held is secret
            await s.press("ctrl+y")
            assert _empty(s)
        await s.press("ctrl+u", "n", "o", "w", "ctrl+u", "ctrl+z")
        assert s.composer.text == "now", "with nothing there it is no edit"
        assert [f for f in s.frames if f in ("send", "sc.msg", "edit")] == frames
        await s.press("enter", until=lambda: toggle_of(s.bob, "ada").log.lines[-1].text == "now")
        if not secret:
            return
        # Over a locked draft the key empties the command alone.
        await s.type("the rest of the secret")
        await s.end()
        s.composer.hold(but_commands=True)
        await s.press("ctrl+u", text="the rest of the secret")
        await s.press("slash", "h", "ctrl+u")
        await s.until(lambda: s.composer.text == "the rest of the secret")
        assert s.composer.read_only
        # What was emptied in a secret chat does not come back in the cloud.
        s.composer.clear_text()
        await s.cloud()
        await s.secret()
        await _paste(s, ROWS)
        await s.press("ctrl+u")
        await s.end()
        await s.press("ctrl+z")
        assert _empty(s)
        await s.press("f4", shows="[ ☁ CLOUD")
        await s.press("ctrl+z", "ctrl+y", "ctrl+z")
        assert _empty(s)


def test_the_help_names_the_keys() -> None:
    sentences = {DEFAULT.all_shown(command.name): command.sentence for command in TABLE}
    assert DEFAULT.write["ctrl+u"] == "empty" and "Empty" in sentences["Ctrl+U"]
    assert "ctrl+u" not in DEFAULT.chat, "the screen would take it"
    assert "Undo" in sentences["Ctrl+Z"]


WORDS = "the combination is 1234"
SAYS_ON = w.SettingsNow("", True, True, True, [], True)


async def share(s: Scene) -> None:
    answer = await s.ada.answer(s.ada.perform(s.ada.client.settings.set(drafts=True)))
    assert not answer.code
    await s.settle()


async def test_a_draft_of_the_relay_is_inert_in_the_composer_and_no_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app_with_capture(monkeypatch)
    async with scene(tmp_path) as s:
        await share(s)
        for text in ("/block bob", "  /quit", "\u200b/quit"):
            await s.feed(w.DraftNow(s.chat, text))
            assert s.composer.text == ""
        await s.press("enter")
        assert not s.ada.client.settings.wanted.blocked
        # What one said is no command when it is edited: the relay can say that one wrote anything.
        await s.type("//block bob", "enter", shows="/block bob")
        await s.press("f9", "e", until=lambda: s.composer.text == "//block bob")
        await s.type(" please", "enter", shows="/block bob please")
        assert not s.ada.client.settings.wanted.blocked
        await s.quiet()
        for text in OWN:
            await s.feed(w.DraftNow(s.chat, f"{sendable(text)} {MARKER}"))
        output = "".join(Keeping.written)
        assert MARKER in output, "it came to the screen"
        assert foreign(output) == []


async def test_that_another_device_switched_it_on_is_said_and_asked_here(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        feed(s.ada, SAYS_ON)
        await s.until(lambda: [toast.title for toast in s.app._notifications] == [TITLE_ON])
        await s.type("begun")
        assert SHARED not in s.text and not s.ada.client.settings.shares("drafts")
        await s.press("alt+s", "down", "down", "down", opens=SettingsPage)
        await s.shows("not on this device")
        await s.press(
            "enter", opens=ChoiceDialog, shows="On this device, the setting has no effect"
        )
        await s.press("enter")
        assert isinstance(s.app.screen, ConfirmDialog), "what it means is said before"
        await s.press("tab", "enter", until=lambda: s.ada.client.settings.shares("drafts"))
        await s.press("escape", shows=SHARED)
        # It can be switched off everywhere.
        await s.press("alt+s", "down", "down", "down", "enter")
        await s.until(lambda: not s.ada.client.settings.wanted.drafts)
        await s.shows("○ off")
        await s.stage("What came through the relay and is to be sealed was not typed here.")
        await share(s)
        for mine in ("", ", and mine"):
            feed(s.ada, w.DraftNow(s.chat, "words of the relay"))
            await s.until(lambda: s.composer.text == "words of the relay")
            await s.type(mine)
            assert NOT_TYPED not in s.text
            await s.secret()
            assert s.composer.text == f"words of the relay{mine}"
            if not mine:
                await s.shows(NOT_TYPED)
                await s.press("!")
            await s.until(lambda: NOT_TYPED not in s.text)
            await s.press("ctrl+u")
            await s.cloud()
