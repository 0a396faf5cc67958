"""The commands that show what the relay can read: a link to the page, and the console."""

from __future__ import annotations

import argparse
import os
from typing import Any

from relay.cli_parts import takes_data
from relay.store.data_directory import existing

# As the console has them, which would make the help slow.
TABS = ("view", "queue", "orders", "load", "class", "rooms")


def add(commands: Any) -> None:
    """Put them into the operator's command line."""
    link = commands.add_parser("view-link", help="a link to the operator's view, for one use")
    takes_data(link)
    link.set_defaults(run=_view_link)

    console = commands.add_parser("console", help="run the relay from the terminal, page by page")
    takes_data(console)
    console.add_argument("--no-names", action="store_true", help="people and chats as numbers")
    console.add_argument("--tab", choices=TABS, default="view", help="begin there: %(default)s")
    console.set_defaults(run=_console)


def _view_link(options: argparse.Namespace) -> int:
    from relay.control.asking import ask
    from relay.wire.view import ViewLink, ViewLinked

    linked = ask(existing(options.data).path, ViewLink(os.urandom(16).hex()))
    assert isinstance(linked, ViewLinked)
    print(linked.url)
    print("It is for a browser on the machine of the relay, unless that was started with")
    print("--view-from-anywhere and with --public HOST:PORT, the way by which others reach it.")
    print("It is good once, within 10 minutes. Whoever opens it sees all that the relay can read,")
    print("and everybody connected is told that the view is open.")
    return 0


def _console(options: argparse.Namespace) -> int:
    from relay.console.app import run

    return run(existing(options.data).path, names=not options.no_names, tab=options.tab)
