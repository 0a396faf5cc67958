"""Options of the commands that decide about a report, in both programs. Imports nothing heavy."""

from __future__ import annotations

from relay.terminal.command_table import Argument

# Copies of the wire's words: importing them would make the help slow.
STATES = ("new", "open", "closed")
ACTIONS = ("dismiss", "warn", "take_down", "restrict", "suspend", "ban")
GROUNDS = ("law", "rules")
OUTCOMES = ("upheld", "reversed")

DECISION = (
    Argument("action", choices=ACTIONS, help="what to do"),
    Argument("--ground", choices=GROUNDS, default="rules",
             help="the relay's rules, or the law (default: %(default)s)"),
    Argument("--rule", default="", metavar="TEXT", help="the rule or law that was broken"),
    Argument("--facts", default="", metavar="TEXT", help="reasons that the author sees"),
    Argument("--for", dest="span", metavar="TIME",
             help="how long to restrict or suspend, for example 12h or 7d"),
)  # fmt: skip
"""The action, and what the notice about it says."""
