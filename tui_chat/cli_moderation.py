"""The command line of reports, notices and the relay's staff; nothing heavy is imported."""

from __future__ import annotations

import argparse

from tui_chat.cli_parts import Add, Subcommands, count, takes_chat, takes_json

REASONS = ("harassment", "threat", "sexual", "fraud", "spam", "other")
STATES = ("new", "open", "closed")
ACTIONS = ("dismiss", "warn", "take_down", "restrict", "suspend", "ban")
GROUNDS = ("rules", "law")
OUTCOMES = ("upheld", "reversed")


def add_moderation(add: Add, common: argparse.ArgumentParser) -> None:
    """Put the commands into the parser; `common` is what all of them take."""
    says = "show messages of a cloud chat to the operator; their author is not told"
    report = add("report", says)
    takes_chat(report)
    report.add_argument(
        "seqs", type=count, nargs="+", metavar="SEQ", help="their places, all of one author"
    )
    report.add_argument("--reason", choices=REASONS, required=True, help="why")
    report.add_argument("--note", default="", metavar="TEXT", help="more in your own words")
    says = "so many messages before and after each go with it (default 5; 0: none)"
    report.add_argument("--around", type=count, default=5, metavar="N", help=says)
    report.add_argument(
        "--show", action="store_true", help="print what would be handed over, and send nothing"
    )
    notices = add("notices", "list what the relay's operator has told you")
    notices.add_argument(
        "--limit", type=count, default=20, metavar="N", help="at most so many (default 20)"
    )
    notices.add_argument("--read", action="store_true", help="they count as read from then on")
    appeal = add(
        "appeal", "appeal against a decision about you, once; another of the staff decides"
    )
    appeal.add_argument("decision", type=count, metavar="DECISION", help="its number, of notices")
    appeal.add_argument("text", nargs="+", metavar="TEXT")
    takes_json(report, notices, appeal)
    _staff(Subcommands(add("staff", "what moderators of the relay do"), common))


def _staff(staff: Subcommands) -> None:
    queue = staff.add("queue", "list reports, without their contents")
    queue.add_argument("--state", choices=STATES, default="new")
    appeals = staff.add("appeals", "list open appeals")
    for command in (queue, appeals):
        command.add_argument(
            "--after", type=count, default=0, metavar="N", help="those above this number"
        )
    look = staff.add("open", "show a report; that it was opened is in the relay's ledger for ever")
    decide = staff.add("decide", "decide about a report that was opened; its author is told why")
    for command in (look, decide):
        command.add_argument("report", type=count, metavar="REPORT", help="its number")
    decide.add_argument("action", choices=ACTIONS)
    decide.add_argument("--ground", choices=GROUNDS, default="rules", help="(default rules)")
    decide.add_argument("--rule", default="", metavar="TEXT", help="which rule, or which law")
    decide.add_argument("--facts", default="", metavar="TEXT", help="why it is broken")
    decide.add_argument("--for", dest="span", metavar="30m|12h|7d", help="to restrict or suspend")
    settle = staff.add("settle", "settle an appeal that is not against a decision of yours")
    settle.add_argument("appeal", type=count, metavar="APPEAL", help="its number")
    settle.add_argument("outcome", choices=OUTCOMES)
    settle.add_argument("text", nargs="+", metavar="TEXT", help="why; the account is told")
    members = staff.add("list", "list who has a role on the relay")
    takes_json(queue, appeals, look, decide, settle, members)
