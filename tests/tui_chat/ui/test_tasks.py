"""The ten tasks of docs/tasks.md, each done on the running screen with exactly the keys that the
page lists, and none with more keys than the fewest of the programs compared there."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.kit.scene import Scene, a_group, marked, scene, typed
from tests.kit.table import privacy, say, toggle_of
from tests.tui_chat.ui.actions.test_files import PNG, path_to
from tui_chat.ui.keymap import parse_key
from tui_chat.ui.pages.verify import VerifyPage

PAGE = (Path(__file__).parents[3] / "docs" / "tasks.md").read_text("utf-8")
WEEK = 7 * 86_400
DAY = 86_400_000
FEWEST = {
    "Find a message from last week": 3, "Reply to a message": 3, "React to a message": 3,
    "Mute a group": 1, "Send a picture": 5, "See who can read this": 0, "Make a chat secret": 1,
    "Verify the other person": 3, "Leave a group": 5, "Export your data": 5,
}  # fmt: skip
"""The most keys that a task may take beside the text itself."""


@dataclass(frozen=True)
class Way:
    """A way to do a task: keys, and in italics the name of a text to type."""

    parts: tuple[str, ...]

    @property
    def count(self) -> int:
        return sum(not part.startswith("*") for part in self.parts)

    async def go(self, s: Scene, **texts: str) -> None:
        """Press exactly these keys."""
        for part in self.parts:
            if part.startswith("*"):
                await s.pilot.press(*typed(texts[part.strip("*")]))
            else:
                await s.pilot.press(parse_key(part.strip("`")))
            await s.settle()


def ways() -> dict[str, tuple[Way, Way]]:
    """Return both ways of each task: the shortest, and the one without F keys and Alt."""
    rows = re.findall(r"^\| ([A-Z][^|]+) \| ([^|]*) \| (\d+) \| ([^|]*) \|$", PAGE, re.M)
    found = {}
    for task, keys, count, plain in rows:
        short, other = (Way(tuple(re.findall(r"`[^`]+`|\*\w+\*", cell))) for cell in (keys, plain))
        assert short.count == int(count), task
        found[task] = short, other
    return found


WAYS = ways()


def test_no_task_takes_more_keys_than_the_fewest() -> None:
    assert {
        task: short.count for task, (short, _) in WAYS.items() if short.count > FEWEST[task]
    } == {}
    assert list(WAYS) == list(FEWEST)


def test_the_second_way_needs_neither_f_keys_nor_alt() -> None:
    for _, plain in WAYS.values():
        assert not [part for part in plain.parts if re.match(r"`(F\d|Alt)", part)]


@pytest.fixture(params=[0, 1], ids=["shortest", "plain keys"])
def way(request: pytest.FixtureRequest) -> Callable[[str], Way]:
    return lambda task: WAYS[task][request.param]


async def test_find_reply_and_react(tmp_path: Path, way: Callable[[str], Way]) -> None:
    async with scene(tmp_path) as s:
        assert say(s.bob, s.chat, "the anniversary is on friday")
        await s.shows("the anniversary")
        s.table.world.now += WEEK
        for n in range(60):
            assert say(s.bob, s.chat, f"line {n}")
        await s.shows("line 59")
        assert "the anniversary" not in s.text
        await _with_answer(s, way("Find a message from last week"), word="anniversary")
        await s.until(lambda: marked(s) == "the anniversary is on friday")
        found = s.log.lines[-1].at - next(x.at for x in s.log.lines if "anniversary" in x.text)
        assert found >= 7 * DAY and "▷ the anniversary" in s.text
        wanted = next(x.seq for x in s.log.lines if "anniversary" in x.text)
        await way("Reply to a message").go(s, text="I know")
        await s.until(lambda: s.log.lines[-1].text == "I know")
        assert s.log.lines[-1].re == wanted
        await s.quiet()
        assert say(s.bob, s.chat, "lunch?")
        await s.shows("lunch?")
        await way("React to a message").go(s)
        await s.until(lambda: s.log.lines[-1].now.reactions)
        (reaction,) = s.log.lines[-1].now.reactions
        assert reaction.mine and s.log.lines[-1].text == "lunch?"


def listed(folder: Path) -> dict[str, str]:
    """Return the web pages in a folder, by name."""
    return {path.name: path.read_text("utf-8") for path in folder.glob("*.html")}


async def _with_answer(s: Scene, way: Way, word: str) -> None:
    """Search: the relay's answer comes before the last key."""
    await Way(way.parts[:-1]).go(s, word=word)
    await s.shows("1 message")
    await Way(way.parts[-1:]).go(s)


async def test_mute_who_and_leave_a_group(tmp_path: Path, way: Callable[[str], Way]) -> None:
    async with scene(tmp_path) as s:
        await a_group(s)
        await way("See who can read this").go(s)
        await s.shows("Readable by: you", "the relay's operator")
        await way("Mute a group").go(s)
        await s.until(lambda: s.ada.is_muted("#room"))
        await way("Leave a group").go(s)
        await s.until(lambda: "#room" not in s.chats)


async def test_send_a_picture(
    tmp_path: Path, way: Callable[[str], Way], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = path_to(tmp_path, "cat.png", PNG)
    async with scene(tmp_path) as s:
        await way("Send a picture").go(s, path=str(path))
        bob = s.bob.client.conversations.all[s.chat].log
        await s.until(lambda: bob.lines and bob.lines[-1].attached)
        attached = bob.lines[-1].attached
        assert attached and attached.size == len(PNG)


async def test_make_it_secret_and_compare_codes(tmp_path: Path, way: Callable[[str], Way]) -> None:
    async with scene(tmp_path) as s:
        await way("Make a chat secret").go(s)
        await s.until(lambda: toggle_of(s.bob, "ada").toggle.prompt)
        await s.agreed()
        s.later(2)
        assert privacy(s.ada, s.bob) == "SECRET"
        code = s.direct.toggle.code
        await Way(way("Verify the other person").parts[:-2]).go(s)
        await s.on(VerifyPage)
        assert code and code == toggle_of(s.bob, "ada").toggle.code
        await Way(way("Verify the other person").parts[-2:]).go(s)
        await s.until(lambda: s.direct.toggle.verified)


async def test_export(
    tmp_path: Path, way: Callable[[str], Way], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    async with scene(tmp_path) as s:
        assert say(s.bob, s.chat, "keep this")
        await s.shows("keep this")
        await way("Export your data").go(s)
        await s.shows("Exported to")
        (page,) = listed(tmp_path).values()
        assert "keep this" in page
