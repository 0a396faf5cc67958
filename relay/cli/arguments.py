"""What the operator's commands have in common: which relay it is, JSON for scripts, and whether
somebody is sure."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any


class OperatorParser(argparse.ArgumentParser):
    """What a command cannot take is said with its own usage, and not with that of the program."""

    def parse_known_args(self, *args: Any, **more: Any) -> Any:
        """All of it has to be known."""
        known, rest = super().parse_known_args(*args, **more)
        if rest:
            self.error(f"unrecognized arguments: {' '.join(rest)}")
        return known, rest


def add_data_option(parser: argparse.ArgumentParser, help: str = "its directory") -> None:
    """The option that says which relay it is."""
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help=help)


def add_json_option(parser: argparse.ArgumentParser) -> None:
    """What it did is said for scripts."""
    parser.add_argument("--json", action="store_true")


def ask_consent(question: str) -> bool:
    """Whether whoever sits at the terminal says yes; without one nobody does."""
    if not sys.stdin.isatty():
        print("Say --yes to go on without being asked.", file=sys.stderr)
        return False
    try:
        return input(f"{question} Type yes: ").strip() == "yes"
    except EOFError:
        print()
        return False
