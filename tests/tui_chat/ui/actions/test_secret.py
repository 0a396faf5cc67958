"""Inside a secret chat, by keys: timers that count down, texts removed on both sides, files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from relay.terminal.dialogs import ConfirmDialog
from relay.wire.secret import ScMsg
from tests.kit.scene import scene
from tests.kit.table import say, toggle_of
from tui_chat.core.events import FileState, Line, LineMark
from tui_chat.runtime.runtime import Runtime
from tui_chat.ui.actions.secret import parse_timer
from tui_chat.ui.dialogs import ChoiceDialog, Field
from tui_chat.ui.pages.pickers import PathDialog


def secret_lines(runtime: Runtime, peer: str) -> list[Line]:
    return [x for x in toggle_of(runtime, peer).log.lines if x.mark is LineMark.SECRET]


def file_state(runtime: Runtime, peer: str) -> FileState:
    file = [x.file for x in secret_lines(runtime, peer) if x.file][-1]
    assert file
    return file.state


async def test_a_timer_is_chosen_with_its_limits_said_and_counts_down(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        await s.press("ctrl+t", shows="This works only in a secret chat. Press F2 to ask for one.")
        await s.secret()
        toggle = s.direct.toggle
        # A command goes nowhere as words.
        before = len(s.link.sent)
        for typed, ttl in (("/timer 90s", 90), ("/timer soon", 90), ("/timer off", 0)):
            await s.type(typed, "enter", until=lambda ttl=ttl: toggle.ttl == ttl)
        assert b"soon" not in b"".join(s.link.sent[before:])
        await s.type("/timer soon", "enter", shows="Type a time after /timer")
        await s.stage("It is chosen on a page, and the line counts down.")
        await s.press("ctrl+t", shows="A modified client may keep the messages")
        assert isinstance(s.app.screen, ChoiceDialog)
        await s.press(*"30 sec", "enter", until=lambda: toggle.ttl == 30)
        await s.type("short-lived", "enter", shows="⏱ 0:30")
        s.bob.viewing(s.chat)
        await s.until(lambda: secret_lines(s.ada, "bob")[-1].ends is not None)
        assert toggle_of(s.bob, "ada").toggle.lines._timed == {}
        s.later(12)
        await s.shows("⏱ 0:18")
        s.later(19)
        s.ada._tick()
        await s.until(lambda: "short-lived" not in s.text)
        assert secret_lines(s.ada, "bob") == []
        await s.cloud("D removes a text on both sides after a question.")
        await s.secret()
        for teller, who in (
            (s.ada, "bob can still report the message until they"),
            (s.bob, "You can still report the message"),
        ):  # fmt: skip
            say(teller, s.chat, "regretted")
            await s.shows("regretted")
            await s.until(lambda: len(secret_lines(s.bob, "ada")) == 1)
            await s.press("f9", shows="D Remove")
            await s.press("d", shows="A modified client may keep it, and anyone can photograph a")
            await s.shows(who)
            await s.press("enter")
            assert secret_lines(s.ada, "bob"), "the first button leaves it"
            await s.press("f9", "d", "tab", "enter", until=lambda: not secret_lines(s.ada, "bob"))
            await s.until(lambda: not secret_lines(s.bob, "ada"))
            assert "regretted" not in s.text
            await s.quiet()
        # /flush removes everything of this session and of no other.
        for text in ("one", "two"):
            say(s.ada, s.chat, text)
            say(s.bob, s.chat, text)
        await s.until(lambda: len(secret_lines(s.ada, "bob")) == 4)
        await s.type("/flush", "enter")
        await s.shows("You can still report messages until you leave this chat")
        await s.press("tab", "enter")
        await s.until(lambda: not secret_lines(s.ada, "bob") and not secret_lines(s.bob, "ada"))
        await s.shows("All messages and files")
        await s.type("/flush", "enter", opens=ConfirmDialog)
        await s.end()
        await s.press("tab", "enter", shows="The secret chat is over")
        await s.cloud("A file is offered, taken and saved by keys.")
        there = tmp_path / "files"
        there.mkdir()
        (there / "my {plan}.txt").write_bytes(b"the plan" * 5000)
        source, place = tmp_path / "plan.txt", tmp_path / "saved"
        source.write_bytes(b"theirs")
        place.mkdir()
        large = tmp_path / "large.txt"
        large.write_bytes(bytes(400_000))
        (tmp_path / "deep" / "er").mkdir(parents=True)
        (tmp_path / "deep" / "the plan.txt").write_bytes(b"x")
        (tmp_path / "deep" / ".hidden").write_bytes(b"x")
        await s.secret()
        await s.type(f"/file {there}/my {{plan}}.txt", "enter", opens=ConfirmDialog)
        await s.shows("my {plan}.txt, 39.1 KiB")
        assert not [f for f in s.sent(ScMsg) if len(f.b) > 2700], "nothing went yet"
        await s.press("enter", shows="offered · F9, then X cancel")
        await s.until(lambda: bool(secret_lines(s.bob, "ada")))
        key = secret_lines(s.bob, "ada")[-1].key
        s.bob.act(s.bob.client.toggle_actions.answer_file, s.chat, key, True)
        await s.until(lambda: file_state(s.bob, "ada") is FileState.HERE)
        await s.shows("39.1 KiB · delivered")
        contents = s.bob.client.toggle_actions.contents(s.chat, key)
        assert contents == b"the plan" * 5000
        await s.stage("A file of the other is taken with A and saved with S.")
        await s.bob.secret_chat.offer_file(s.chat, s.bob.secret_chat.sid(s.chat), source)
        await s.shows("6 bytes · offered to you · F9, then A accept · X decline")
        await s.press("f9", "s", shows="There is no file to save in this message.")
        await s.press("a", shows="received, in memory only")
        await s.press("f9", shows="S Save")
        await s.press("s", shows="If you save the file, the copy is not encrypted")
        s.app.screen.query_one(Field).value = str(place)
        await s.press("enter", shows="The file is now on your disk.")
        assert (place / "plan.txt").read_bytes() == b"theirs"
        await s.stage("Files are declined and stopped with X.")
        await s.bob.secret_chat.offer_file(s.chat, s.bob.secret_chat.sid(s.chat), large)
        await s.shows("offered to you")
        await s.press("f9", "x", shows="390.6 KiB · declined")
        assert file_state(s.bob, "ada") is FileState.DECLINED
        await s.ada.secret_chat.offer_file(s.chat, s.ada.secret_chat.sid(s.chat), large)
        await s.shows("F9, then X cancel")
        await s.press("escape", "f9", "x", shows="stopped, so nothing was saved")
        assert file_state(s.bob, "ada") is FileState.CANCELLED
        await s.stage("Tab completes a path.")
        await s.type("/file", "enter")
        field: Any = (await s.on(PathDialog)).query_one("Field")
        field.value = f"{tmp_path}/de"
        await s.press("tab")
        assert field.value == f"{tmp_path}/deep/"
        await s.shows("er/ the plan.txt", never=".hidden")
        await s.press("t", "tab")
        assert field.value == f"{tmp_path}/deep/the plan.txt"
        await s.press("enter", shows="the plan.txt, 1 byte.")


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [("30s", 30), ("5M", 300), ("1h", 3600), ("1d", 86_400), ("90", 90), ("off", 0), ("0", 0),
     ("2d", None), ("", None), ("s", None), ("-5", None), ("1.5h", None), ("٣s", None)],
)  # fmt: skip
def test_typed_times_are_read(typed: str, seconds: int | None) -> None:
    assert parse_timer(typed) == seconds
