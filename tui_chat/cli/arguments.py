"""What the commands of the command line have in common: how `#ROOM`, `@NAME` and numbers are read,
and commands below a command. Nothing heavy is imported."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

IN_QUOTES = "a group in quotes: # alone begins a comment in most shells"
Add = Callable[[str, str], argparse.ArgumentParser]
"""Makes a command of this name and help."""


class CommandParser(argparse.ArgumentParser):
    """What a command cannot take is said with its own usage, and not with that of the program."""

    def parse_known_args(self, *args: Any, **more: Any) -> Any:
        """All of it has to be known."""
        known, rest = super().parse_known_args(*args, **more)
        if rest:
            self.error(f"unrecognized arguments: {' '.join(rest)}")
        return known, rest


class Subcommands:
    """The commands below one command; `dest` is then which of them was typed."""

    def __init__(
        self, parser: argparse.ArgumentParser, common: argparse.ArgumentParser, dest: str = "act"
    ) -> None:
        self._parsers = parser.add_subparsers(dest=dest, metavar="ACT", required=True)
        self._common = common

    def add(self, name: str, text: str) -> argparse.ArgumentParser:
        """One more."""
        return self._parsers.add_parser(name, parents=[self._common], help=text, description=text)


def add_chat_argument(*parsers: argparse.ArgumentParser) -> None:
    """First of all they take a chat."""
    for parser in parsers:
        parser.add_argument("chat", type=chat, metavar="#ROOM|@NAME", help=IN_QUOTES)


def add_json_option(*parsers: argparse.ArgumentParser) -> None:
    """What they did is said for scripts."""
    for parser in parsers:
        parser.add_argument("--json", action="store_true", help="one JSON object a line")


def chat(text: str) -> str:
    """Read `#ROOM` or `@NAME`."""
    if text.startswith(("#", "@")):
        return text
    here = f": here '#{text}' or @{text}" if _could_be_a_name(text) else ""
    raise argparse.ArgumentTypeError(f"a chat is '#ROOM' or @NAME{here}")


def group(text: str) -> str:
    """Read `#ROOM`."""
    if text.startswith("#"):
        return text
    name = text if _could_be_a_name(text) else "ROOM"
    raise argparse.ArgumentTypeError(f"a group is '#{name}'")


def person(text: str) -> str:
    """Read `@NAME`, with or without the sign."""
    if text.startswith("@"):
        return text
    if _could_be_a_name(text):
        return f"@{text}"
    raise argparse.ArgumentTypeError("this is about one person: @NAME")


def descriptor(text: str) -> int:
    """Read the number of an open file."""
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise argparse.ArgumentTypeError("must be the number of an open descriptor")
    return int(text)


def count(text: str) -> int:
    """Read a number of things, or a place in a chat: below 2**53."""
    if not (text.isascii() and text.isdigit() and len(text) < 17 and int(text) < 2**53):
        raise argparse.ArgumentTypeError("must be a whole number of 0 or more")
    return int(text)


def _could_be_a_name(text: str) -> bool:
    return text.isascii() and text.replace("-", "").replace(".", "").replace("_", "").isalnum()
