"""Parts that the operator's commands share: requests, confirmation, and results as JSON or text."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from relay.control.client import new_id
from relay.control.offline import perform
from relay.store.data_directory import open_existing
from relay.wire.shapes import Answer, RequestFor


def ask(options: argparse.Namespace, request: RequestFor[Answer]) -> Answer:
    """Perform a request whether the relay runs or not, and return its answer."""
    return perform(open_existing(options.data).path, request, _say)


def ask_all(
    options: argparse.Namespace, rows: str, kind: Callable[..., RequestFor[Any]], *scope: object
) -> list[Any]:
    """Return all rows of a paged list. The field with a row's number is named like `rows`, without
    the s."""
    found: list[Any] = []
    after = 0
    while page := getattr(ask(options, kind(new_id(), *scope, after)), rows):
        found += page
        after = getattr(page[-1], rows.removesuffix("s"))
    return found


def ask_consent(question: str) -> bool:
    """Ask at the terminal for a yes; without a terminal the answer is no."""
    if not sys.stdin.isatty():
        print(
            "This command needs a confirmation. Run it in a terminal, or add --yes.",
            file=sys.stderr,
        )
        return False
    try:
        return input(f"{question} Type yes: ").strip() == "yes"
    except EOFError:
        print()
        return False


def print_result(options: argparse.Namespace, found: object, lines: Iterable[str]) -> int:
    """Print a result as JSON if that was asked for, else these lines."""
    for line in [json.dumps(msgspec.to_builtins(found))] if options.json else lines:
        print(line)
    return 0


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr)
