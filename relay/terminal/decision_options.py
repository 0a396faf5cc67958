"""The options of the commands that decide a report, in both programs. Imports no large module."""

from __future__ import annotations

from relay.terminal.command_table import Argument

# Copies of the wire's words: importing them would make the help slow.
STATES = ("new", "open", "closed")
ACTIONS = ("dismiss", "warn", "take_down", "restrict", "suspend", "ban")
GROUNDS = ("law", "rules")
OUTCOMES = ("upheld", "reversed")

DECISION = (
    Argument("action", choices=ACTIONS, help="what to do about the reported messages or their "
        "author"),
    Argument("--ground", choices=GROUNDS, default="rules",
             help="what the decision is based on: the relay's rules or the law (default: "
                 "%(default)s)"),
    Argument("--rule", default="", metavar="TEXT", help="rule or law that the messages broke"),
    Argument("--facts", default="", metavar="TEXT",
        help="how the messages broke the rule or law. Their author will read this"),
    Argument("--for", dest="span", metavar="TIME",
             help="how long to restrict or suspend the author, for example 12h or 7d"),
)  # fmt: skip
"""The action, and what the notice about it says."""
