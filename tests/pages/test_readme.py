"""The README and the pages beside it: each command can be typed, each link leads somewhere, and no
picture is left over or asks another host for anything."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

import relay
import relay.cli.main
import tui_chat
import tui_chat.cli.main
from tui_chat.ui.command_table import TABLE
from tui_chat.ui.keymap import DEFAULT

ROOT = Path(__file__).parents[2]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
README = (ROOT / "README.md").read_text("utf-8")
GUIDES = "\n".join(
    [
        README,
        *(
            (ROOT / "docs" / f"{p}.md").read_text("utf-8")
            for p in ("user-guide", "installing", "scripting", "workshop")
        ),
    ]
)
BLOCKS = "\n".join(re.findall(r"^```\n(.*?)^```", GUIDES, re.M | re.S))
LINES = [part.strip() for line in BLOCKS.splitlines() for part in line.split(" # ")]
INLINE = re.findall(r"`(tui-chat[^`]*)`", GUIDES)
TYPED = [
    command.strip() for line in [*LINES, *INLINE]
    for command in re.findall(r"(?:(?<=\s)|(?<=\()|^)tui-chat[^|&()]*", line)
    if command.strip() != "tui-chat-relay"  # its name alone, in a sentence
]  # fmt: skip
PARSERS = {"tui-chat": tui_chat.cli.main.parser, "tui-chat-relay": relay.cli.main.parser}


@pytest.mark.parametrize("command", TYPED)
def test_each_command_of_the_readme_is_one(command: str) -> None:
    program, *arguments = shlex.split(command.replace("CODE", "A" * 40))
    assert vars(PARSERS[program]().parse_args(arguments))


def test_the_targets_of_make_that_are_named_are_there() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    named = set(
        re.findall(r"(?:^|`)make ([a-z-]+)", "\n".join(p.read_text("utf-8") for p in PAGES), re.M)
    )
    assert {"demo", "test", "check"} <= named <= targets
    assert LINES[0] == "make demo" and LINES[2] == "make test"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_each_link_leads_somewhere(page: Path) -> None:
    found = re.findall(r"\]\(([^)#]+)\)", page.read_text("utf-8"))
    assert [to for to in found if "://" not in to and not (page.parent / to).exists()] == []


def test_each_picture_is_shown_and_asks_nobody_for_anything() -> None:
    pictures = sorted((ROOT / "docs" / "pictures").iterdir())
    pages = "\n".join(p.read_text("utf-8") for p in PAGES)
    shown = re.findall(r"\((?:docs/)?pictures/(.*?\.(?:svg|png))\)", pages)
    assert {p.name for p in pictures} == set(shown)
    for picture in (p for p in pictures if p.suffix == ".svg"):
        hosts = re.findall(r"\w+:/+[\w.:-]*|url\(|href|@import", picture.read_text("utf-8"))
        assert set(hosts) <= {"http://www.w3.org", "tuichat://192.0.2.7:7878"}, picture.name


def test_each_key_of_the_readme_is_in_the_help() -> None:
    known = " ".join(DEFAULT.all_shown(command.name) for command in TABLE)
    rows = re.findall(r"^\| ([^|]+) \| (.*) \|$", README, re.M)[1:]
    named = {
        key for row in rows for key in re.findall(r"\b(?:F\d+|(?:Ctrl|Alt)\+\w+)", " ".join(row))
    }
    assert {"F2", "F3", "F4", "F9", "Ctrl+K"} <= named
    assert {key for key in named if key not in known} == set()


def test_the_readme_is_short_enough_to_be_read() -> None:
    assert len(README.splitlines()) <= 100 and len(README.split()) <= 700
