"""The arguments that all operator's commands share: the relay's directory, JSON for scripts, and
consent."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any


class OperatorParser(argparse.ArgumentParser):
    """A parser that reports an error with the usage of its command, and not of the program."""

    def parse_known_args(self, *args: Any, **more: Any) -> Any:
        """Parse arguments, all of which have to be known."""
        known, rest = super().parse_known_args(*args, **more)
        if rest:
            self.error(f"unrecognized arguments: {' '.join(rest)}")
        return known, rest


def add_data_option(parser: argparse.ArgumentParser, help: str = "its directory") -> None:
    """Add the option for the relay's directory."""
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help=help)


def add_json_option(parser: argparse.ArgumentParser) -> None:
    """Add the option to print the result as JSON for scripts."""
    parser.add_argument("--json", action="store_true")


def ask_consent(question: str) -> bool:
    """Ask at the terminal for a yes; without a terminal the answer is no."""
    if not sys.stdin.isatty():
        print("Say --yes to go on without being asked.", file=sys.stderr)
        return False
    try:
        return input(f"{question} Type yes: ").strip() == "yes"
    except EOFError:
        print()
        return False
