"""The commands for reports and the staff (the queue, a report, a decision, appeals, roles), for
retention, and for the operator's view (a link to the page, and the console). All but the view
work whether the relay runs or not."""

from __future__ import annotations

import argparse
import functools
import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Any, cast

from relay.cli.arguments import add_data_option, add_json_option, ask_consent
from relay.config import parse_duration
from relay.store.data_directory import open_existing

if TYPE_CHECKING:
    from relay.wire import moderation
    from relay.wire.shapes import Event, Request

# Copies of the wire's words: importing them would make the help slow.
STATES = ("new", "open", "closed")
ACTIONS = ("dismiss", "warn", "take_down", "restrict", "suspend", "ban")
GROUNDS = ("law", "rules")
OUTCOMES = ("upheld", "reversed")
ROLES = ("operator", "moderator")


def add_moderation(commands: Any) -> None:
    """Add the commands of moderation to the operator's command line."""
    queue = commands.add_parser("queue", help="reports that wait, without their contents")
    add_data_option(queue)
    queue.add_argument("--state", choices=STATES, help="else all that wait: new and open")
    add_json_option(queue)
    queue.set_defaults(run=_queue)

    case = commands.add_parser("case", help="open a report: the ledger says that you know of it")
    add_data_option(case)
    case.add_argument("report", type=int, metavar="REPORT", help="its number")
    add_json_option(case)
    case.set_defaults(run=_case)

    decide = commands.add_parser("decide", help="decide about a report that was opened")
    add_data_option(decide)
    decide.add_argument("report", type=int, metavar="REPORT", help="its number")
    decide.add_argument("action", choices=ACTIONS)
    decide.add_argument("--ground", choices=GROUNDS, default="rules", help="%(default)s")
    decide.add_argument("--rule", default="", help="which law, or which of this relay's rules")
    decide.add_argument("--facts", default="", help="why, for the author to read")
    decide.add_argument("--for", dest="span", metavar="T", help="such as 12h or 7d")
    add_json_option(decide)
    decide.set_defaults(run=_decide)

    appeals = commands.add_parser("appeals", help="appeals that are not settled")
    add_data_option(appeals)
    add_json_option(appeals)
    appeals.set_defaults(run=_appeals)

    settle = commands.add_parser("settle", help="settle an appeal against another's decision")
    add_data_option(settle)
    settle.add_argument("appeal", type=int, metavar="APPEAL", help="its number")
    settle.add_argument("outcome", choices=OUTCOMES)
    settle.add_argument("--words", required=True, help="why, for who appealed to read")
    settle.set_defaults(run=_settle)

    staff = commands.add_parser("staff", help="who moderates; give a role, or take it away")
    add_data_option(staff)
    staff.add_argument("user", nargs="?", metavar="NAME")
    staff.add_argument("role", nargs="?", choices=[*ROLES, "none"])
    add_json_option(staff)
    staff.set_defaults(run=_staff)

    keep = commands.add_parser("keep", help="how long texts of cloud chats are kept at most")
    add_data_option(keep)
    keep.add_argument(
        "time",
        nargs="?",
        metavar="T",
        help="such as 12h, or none: for ever; without it, how it is",
    )
    keep.add_argument("--yes", action="store_true", help="do not ask")
    keep.set_defaults(run=_keep)


def _queue(options: argparse.Namespace) -> int:
    from relay.operator.moderation_words import queue_in_words
    from relay.wire import moderation

    def page(
        state: moderation.State, last: moderation.ReportRow | None
    ) -> list[moderation.ReportRow]:
        after = 0 if last is None else last.report
        said = _ask(options, moderation.StaffQueue(_id(), state, after))
        return cast("moderation.StaffQueued", said).reports

    states: tuple[moderation.State, ...] = (options.state,) if options.state else ("new", "open")
    rows = [row for state in states for row in _all(functools.partial(page, state))]
    rows.sort(key=lambda row: row.report)
    nothing = f"No report is {options.state}." if options.state else "No report waits."
    return _list(options, "reports", rows, queue_in_words, nothing)


def _case(options: argparse.Namespace) -> int:
    from relay.operator.moderation_words import case_in_words
    from relay.wire import moderation

    said = cast(
        "moderation.StaffReport", _ask(options, moderation.StaffOpen(_id(), options.report))
    )
    if options.json:
        print(_json(said.case))
    else:
        _print(case_in_words(said.case))
    return 0


def _decide(options: argparse.Namespace) -> int:
    from relay.operator.moderation_words import decided_in_words
    from relay.wire import moderation

    seconds = parse_duration(options.span) // 1000 if options.span else 0
    asked = moderation.StaffDecide(
        _id(),
        options.report,
        options.action,
        options.ground,
        options.rule,
        options.facts,
        seconds,
    )
    said = cast("moderation.StaffDecided", _ask(options, asked))
    if options.json:
        print(json.dumps({"decision": said.decision}))
    else:
        print(decided_in_words(said.decision))
    return 0


def _appeals(options: argparse.Namespace) -> int:
    from relay.operator.moderation_words import appeals_in_words
    from relay.wire import moderation

    def page(last: moderation.AppealRow | None) -> list[moderation.AppealRow]:
        said = _ask(options, moderation.StaffAppeals(_id(), 0 if last is None else last.appeal))
        return cast("moderation.StaffAppealed", said).appeals

    return _list(options, "appeals", list(_all(page)), appeals_in_words, "No appeal is open.")


def _settle(options: argparse.Namespace) -> int:
    from relay.operator.moderation_words import settled_in_words
    from relay.wire import moderation

    _ask(options, moderation.StaffSettle(_id(), options.appeal, options.outcome, options.words))
    print(settled_in_words(options.outcome))
    return 0


def _staff(options: argparse.Namespace) -> int:
    from relay.operator.moderation_words import staff_in_words
    from relay.wire import moderation

    if options.user is not None and options.role is not None:
        role = None if options.role == "none" else options.role
        _ask(options, moderation.StaffSet(_id(), options.user.removeprefix("@").lower(), role))
    found = cast("moderation.StaffMembers", _ask(options, moderation.StaffList(_id()))).staff
    nobody = "Nobody has a role. Give one with: staff NAME moderator"
    return _list(options, "staff", found, staff_in_words, nobody)


def _keep(options: argparse.Namespace) -> int:
    from relay.operator.words import span
    from relay.store.retention import count_over, relay_retention
    from relay.store.sqlite import connect_looking
    from relay.wire.operator import KeepSet

    with closing(connect_looking(open_existing(options.data).database)) as db:
        now = relay_retention(db)
        seconds = now
        if options.time is not None:
            seconds = 0 if options.time == "none" else parse_duration(options.time) // 1000
        gone = count_over(db, seconds, int(time.time() * 1000)) if 0 < seconds != now else 0
    if gone:
        older = "1 text of a cloud chat is" if gone == 1 else f"{gone:,} texts of cloud chats are"
        print(f"{older} older than that, and would be removed for good.")
        if not (options.yes or ask_consent("Remove them?")):
            print("Nothing was changed.", file=sys.stderr)
            return 1
    if options.time is not None:
        _ask(options, KeepSet(_id(), seconds))
    if seconds:
        print(f"Texts of cloud chats are kept for {span(seconds)}. Older ones go within moments.")
    else:
        print("Texts are kept for ever, but where the owner of a chat has set a time.")
    return 0


def _ask(options: argparse.Namespace, request: Request) -> Event:
    from relay.control.offline import perform

    return perform(open_existing(options.data).path, request)


def _all(page: Callable[[Any], list[Any]]) -> Iterator[Any]:
    """Yield all rows, page by page: `page` returns those after a row, or the first."""
    rows = page(None)
    while rows:
        yield from rows
        rows = page(rows[-1])


def _list(
    options: argparse.Namespace,
    name: str,
    rows: list[Any],
    in_words: Callable[[list[Any]], Iterable[str]],
    nothing: str,
) -> int:
    if options.json:
        print(_json({name: rows}))
    elif not rows:
        print(nothing)
    else:
        _print(in_words(rows))
    return 0


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)


def _json(value: object) -> str:
    import msgspec

    return json.dumps(msgspec.to_builtins(value))


def _id() -> str:
    return os.urandom(16).hex()


# A copy of the console's tabs: importing them would make the help slow.
TABS = ("view", "queue", "orders", "load", "class", "rooms")


def add_view(commands: Any) -> None:
    """Add the commands of the view to the operator's command line."""
    link = commands.add_parser("view-link", help="a link to the operator's view, for one use")
    add_data_option(link)
    link.set_defaults(run=_view_link)

    console = commands.add_parser("console", help="run the relay from the terminal, page by page")
    add_data_option(console)
    console.add_argument("--no-names", action="store_true", help="people and chats as numbers")
    console.add_argument("--tab", choices=TABS, default="view", help="begin there: %(default)s")
    console.set_defaults(run=_console)


def _view_link(options: argparse.Namespace) -> int:
    from relay.control.client import ask
    from relay.wire.view import ViewLink, ViewLinked

    linked = ask(open_existing(options.data).path, ViewLink(os.urandom(16).hex()))
    assert isinstance(linked, ViewLinked)
    print(linked.url)
    print("It is for a browser on the machine of the relay, unless that was started with")
    print("--view-from-anywhere and with --public HOST:PORT, the way by which others reach it.")
    print("It is good once, within 10 minutes. Whoever opens it sees all that the relay can read,")
    print("and everybody connected is told that the view is open.")
    return 0


def _console(options: argparse.Namespace) -> int:
    from relay.console.app import run

    return run(open_existing(options.data).path, names=not options.no_names, tab=options.tab)
