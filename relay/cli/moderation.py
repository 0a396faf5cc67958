"""The commands for reports, staff roles and retention. They also work while no relay is running."""

from __future__ import annotations

import argparse
import sys
import time
from typing import get_args

from relay.cli.output import ask, ask_all, ask_consent, print_result
from relay.config import parse_duration
from relay.control.client import new_id
from relay.operator import moderation_words as words
from relay.operator.words import span
from relay.store.beside import looking
from relay.store.data_directory import open_existing
from relay.store.engines import store_of
from relay.store.retention import count_over, relay_retention
from relay.terminal.text import plural
from relay.wire import moderation
from relay.wire.operator import KeepSet


def queue(options: argparse.Namespace) -> int:
    """List the reports in one state, or those that are new or open."""
    states = [options.state] if options.state else ["new", "open"]
    found = [
        row for state in states for row in ask_all(options, "reports", moderation.StaffQueue, state)
    ]
    found.sort(key=lambda row: int(row.report))
    nothing = (
        f"There are no {options.state} reports." if options.state else "No reports are waiting."
    )
    lines = words.queue_in_words(found) if found else [nothing]
    return print_result(options, {"reports": found}, lines)


def case(options: argparse.Namespace) -> int:
    """Open a report."""
    found = ask(options, moderation.StaffOpen(new_id(), options.report)).case
    return print_result(options, found, words.case_in_words(found))


def decide(options: argparse.Namespace) -> int:
    """Decide about a report."""
    seconds = parse_duration(options.span) // 1000 if options.span else 0
    reasons = (options.ground, options.rule, options.facts, seconds)
    decided = moderation.StaffDecide(new_id(), options.report, options.action, *reasons)
    made = ask(options, decided).decision
    return print_result(options, {"decision": made}, [words.decided_in_words(made)])


def appeals(options: argparse.Namespace) -> int:
    """List the appeals that are not settled."""
    found = ask_all(options, "appeals", moderation.StaffAppeals)
    lines = words.appeals_in_words(found) if found else ["There are no open appeals."]
    return print_result(options, {"appeals": found}, lines)


def settle(options: argparse.Namespace) -> int:
    """Settle an appeal."""
    ask(options, moderation.StaffSettle(new_id(), options.appeal, options.outcome, options.words))
    print(words.settled_in_words(options.outcome))
    return 0


def staff(options: argparse.Namespace) -> int:
    """List the staff, after giving a role or taking it away."""
    if options.user is not None and options.role is not None:
        role = options.role if options.role in get_args(moderation.StaffRole) else None
        ask(options, moderation.StaffSet(new_id(), options.user.removeprefix("@").lower(), role))
    found = ask(options, moderation.StaffList(new_id())).staff
    nobody = (
        "No user has a staff role yet. To give a role: tui-chat-relay staff --data"
        f" {options.data} NAME moderator"
    )
    lines = words.staff_in_words(found) if found else [nobody]
    return print_result(options, {"staff": found}, lines)


def keep(options: argparse.Namespace) -> int:
    """Show or set the longest time that messages are kept."""
    with looking(store_of(open_existing(options.data))) as db:
        now = relay_retention(db)
        seconds = now
        if options.time is not None:
            seconds = 0 if options.time == "none" else parse_duration(options.time) // 1000
        at = db.clock(int(time.time() * 1000))
        gone = count_over(db, seconds, at) if 0 < seconds != now else 0
    if gone:
        print(f"The new limit would permanently delete {plural(gone, 'cloud message')}.")
        if not (options.yes or ask_consent("Delete these messages?")):
            print("Nothing was changed.", file=sys.stderr)
            return 1
    if options.time is not None:
        ask(options, KeepSet(new_id(), seconds))
    if seconds:
        print(
            f"Cloud messages are kept for {span(seconds)}. Older messages will be deleted shortly."
        )
    else:
        print("Cloud messages are kept forever, except in chats where the owner set a limit.")
    return 0
