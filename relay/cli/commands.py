"""The operator's commands as rows for the parser. Imports nothing heavy."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from relay.config import DEFAULT_PORT, FILES
from relay.options import Registration
from relay.server.connection_limits import OUTBOXES_BYTES
from relay.terminal.command_table import HELP, Argument, CommandRow, OneOf

# Copies of the wire's words, and of the console's tabs: importing them would make the help slow.
STATES = ("new", "open", "closed")
ACTIONS = ("dismiss", "warn", "take_down", "restrict", "suspend", "ban")
GROUNDS = ("law", "rules")
OUTCOMES = ("upheld", "reversed")
ROLES = ("operator", "moderator")
TABS = ("view", "queue", "orders", "load", "class", "rooms")

_MIB = ",".join(str(size // 2**20) for size in (FILES.largest, FILES.account, FILES.relay))


def command(name: str, help: str, run: str, *takes: Argument | OneOf) -> CommandRow:
    """Return the row of one command."""
    return CommandRow(name, help, (HELP, *takes), f"relay.cli.{run}")


def commands(name: str, help: str, *below: CommandRow) -> CommandRow:
    """Return the row of a command that only groups others."""
    return CommandRow(name, help, (HELP,), below=below)


def switch(flag: str, help: str | None = None) -> Argument:
    """Return an option that takes no value."""
    return Argument(flag, action="store_true", help=help)


def directory(help: str = "its directory") -> Argument:
    """Return the option for the relay's directory."""
    return Argument("--data", type=Path, required=True, metavar="DIR", help=help)


DATA = directory()
JSON = switch("--json")
YES = switch("--yes", "do not ask")
PUBLIC = Argument("--public", metavar="HOST:PORT", help="how others reach the relay")
REPORT = Argument("report", type=int, metavar="REPORT", help="its number")
ORDER = (DATA, JSON, Argument("number", type=int, metavar="N", help="of the order"))
REASON = Argument("--reason", required=True, metavar="TEXT")
RELAY_ID = Argument("--relay-id", metavar="ID", help="of the relay that it has to be from")


class _Version(argparse.Action):
    """Print the version. It is looked up only when asked for, because that is slow."""

    def __init__(self, option_strings: Sequence[str], dest: str, **more: Any) -> None:
        super().__init__(option_strings, argparse.SUPPRESS, nargs=0, **more)

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print(f"tui-chat-relay {version('tui-chat')}")
        parser.exit()


_SERVE = command(
    "serve", "run the relay", "main:serve", DATA,
    Argument("--listen", default=f"127.0.0.1:{DEFAULT_PORT}", metavar="HOST:PORT",
             help="port 0: any"),
    Argument("--public", metavar="HOST:PORT", help="how others reach it, for the link"),
    Argument("--registration", choices=[r.value for r in Registration], default="invite"),
    switch("--json", "say where it listens as JSON"),
    switch("--tls", "TLS also on a loopback address"),
    Argument("--tls-cert", type=Path, metavar="FILE", help="instead of its own"),
    Argument("--tls-key", type=Path, metavar="FILE"),
    Argument("--trusted-tls-bind", metavar="HEX",
             help="SHA-256 of the certificate of a proxy in front that ends TLS"),
    Argument("--outboxes", default=f"{OUTBOXES_BYTES // 2**20}", metavar="MIB",
             help="memory for all that waits for slow readers (%(default)s)"),
    Argument("--files", default=_MIB, metavar="MIB,MIB,MIB",
             help="for one file, the files of an account, and all together (%(default)s); or none"),
    switch("--view-from-anywhere", "the operator's view also for browsers on other machines"),
    switch("--no-rate-limits", "for measurements on a machine of one's own"),
    switch("--metrics-from-anywhere",
           "GET /metrics for all, not only for this machine and the operator's key"),
    switch("--behind-proxy",
           "all connections come by a proxy or port forwarder: none is of this machine"),
    switch("--class-statistics", "ask members of a class to add how long verifying took"),
    switch("--log-json", "the log as JSON, a line an event"),
)  # fmt: skip
_ORDER = commands(
    "order", "lawful orders for data of one user",
    command("order new", "record an order, and count what there is for it", "orders:new", DATA,
            JSON,
            Argument("--subject", required=True, metavar="NAME", help="about which user"),
            Argument("--from", required=True, dest="since", metavar="DATE", help="first day, UTC"),
            Argument("--to", required=True, dest="until", metavar="DATE", help="last day, UTC"),
            Argument("--categories", required=True, metavar="LIST",
                     help="such as account,messages"),
            Argument("--basis", required=True, metavar="TEXT", help="by which law"),
            Argument("--issuer", required=True, metavar="TEXT", help="from whom"),
            Argument("--reference", required=True, metavar="TEXT", help="their reference"),
            OneOf((Argument("--secret-until", metavar="DATE",
                            help="it forbids to tell the user up to this day"),
                   switch("--no-notice", "it forbids to tell the user for ever")))),
    command("order list", "all orders", "orders:show_all", DATA, JSON),
    command("order show", "an order, and what was done about it", "orders:show", *ORDER),
    command("order preview", "count anew what there is for an order", "orders:preview", *ORDER),
    command("order narrow", "less than an order says", "orders:narrow", *ORDER,
            Argument("--from", dest="since", metavar="DATE"),
            Argument("--to", dest="until", metavar="DATE"),
            Argument("--categories", metavar="LIST"), REASON),
    command("order refuse", "hand out nothing", "orders:refuse", *ORDER, REASON),
    command("order produce", "make the package that is handed out", "orders:produce", *ORDER,
            Argument("--to", required=True, type=Path, dest="target", metavar="TARGET")),
    command("order notify", "tell the user earlier than the order said", "orders:notify", *ORDER,
            Argument("--reason", required=True, metavar="TEXT", help="why it may be told now")),
    command("order verify", "check that a package is as a relay signed it", "orders:verify",
            Argument("package", type=Path, metavar="FILE"), RELAY_ID, JSON),
)  # fmt: skip
_LEDGER = commands(
    "ledger", "when the operator came to know what",
    command("ledger list", "all of it in words", "records:show_all", DATA, JSON),
    command("ledger export", "all of it as a file that the relay has signed", "records:export",
            DATA,
            Argument("--to", type=Path, metavar="FILE", help="a new file; else it is printed")),
    command("ledger verify",
            "check that its hashes fit, and that it begins as an earlier export does",
            "records:verify",
            Argument("file", type=Path, nargs="?", metavar="FILE", help="an export"),
            Argument("--data", type=Path, metavar="DIR", help="the ledger of this relay"),
            Argument("--since", type=Path, metavar="EXPORT", help="an earlier export of it"),
            RELAY_ID),
    command("ledger salt", "with which somebody can check what a line is a hash of",
            "records:show_salt", DATA, Argument("line", type=int, metavar="LINE")),
)  # fmt: skip
PROGRAM = CommandRow(
    "", "", (HELP, Argument("--version", action=_Version, help="show the version and exit")),
    description="The relay of tui-chat: what the operator runs.",
    below=(
    _SERVE,
    command("invite", "make a link for a new user", "main:invite", DATA,
            Argument("--uses", default="1", metavar="N", help="1 unless given"),
            Argument("--expires", metavar="T", help="such as 30m, 2h or 7d"), PUBLIC, JSON),
    command("holds", "what the relay stores, table by table", "records:holds", DATA, JSON,
            Argument("--account", metavar="NAME", help="only what concerns this account")),
    command("verifications", "how long comparing codes took, as told", "records:verifications",
            DATA, JSON),
    command("frank-keys", "the franking keys that are published", "records:frank_keys", DATA,
            JSON),
    command("queue", "reports that wait, without their contents", "moderation:queue", DATA,
            Argument("--state", choices=STATES, help="else all that wait: new and open"), JSON),
    command("case", "open a report: the ledger says that you know of it", "moderation:case", DATA,
            REPORT, JSON),
    command("decide", "decide about a report that was opened", "moderation:decide", DATA, REPORT,
            Argument("action", choices=ACTIONS),
            Argument("--ground", choices=GROUNDS, default="rules", help="%(default)s"),
            Argument("--rule", default="", help="which law, or which of this relay's rules"),
            Argument("--facts", default="", help="why, for the author to read"),
            Argument("--for", dest="span", metavar="T", help="such as 12h or 7d"), JSON),
    command("appeals", "appeals that are not settled", "moderation:appeals", DATA, JSON),
    command("settle", "settle an appeal against another's decision", "moderation:settle", DATA,
            Argument("appeal", type=int, metavar="APPEAL", help="its number"),
            Argument("outcome", choices=OUTCOMES),
            Argument("--words", required=True, help="why, for who appealed to read")),
    command("staff", "who moderates; give a role, or take it away", "moderation:staff", DATA,
            Argument("user", nargs="?", metavar="NAME"),
            Argument("role", nargs="?", choices=[*ROLES, "none"]), JSON),
    command("keep", "how long texts of cloud chats are kept at most", "moderation:keep", DATA,
            Argument("time", nargs="?", metavar="T",
                     help="such as 12h, or none: for ever; without it, how it is"), YES),
    command("view-link", "a link to the operator's view, for one use", "main:view_link", DATA),
    command("console", "run the relay from the terminal, page by page", "main:console", DATA,
            switch("--no-names", "people and chats as numbers"),
            Argument("--tab", choices=TABS, default="view", help="begin there: %(default)s")),
    command("backup", "copy a relay, which may be running", "backups:backup", DATA,
            OneOf((Argument("--to", type=Path, metavar="NEW", help="a new directory"),
                   Argument("--into", type=Path, metavar="FOLDER",
                            help="a new directory in it, named after the time")), required=True),
            Argument("--keep", metavar="N", help="with --into: leave so many, the newest"), JSON),
    command("restore", "put a backup into a new directory", "backups:restore",
            directory("a new or empty directory"),
            Argument("--from", dest="source", type=Path, required=True, metavar="BACKUP",
                     help="what backup made"), JSON),
    command("snapshot", "keep the store as it is now, for a reset", "backups:snapshot", DATA,
            OneOf((Argument("name", nargs="?", metavar="NAME", help="a to z, 0 to 9, - and _"),
                   switch("--list", "those that are kept"),
                   Argument("--remove", metavar="NAME", help="do away with one")), required=True),
            JSON),
    command("reset", "bring a relay back to a snapshot; it may be running", "backups:reset", DATA,
            Argument("--to", metavar="NAME", help="a snapshot; without it: no accounts, no chats"),
            switch("--lose-orders", "also orders of which users are to be told"), YES, JSON),
    _ORDER,
    _LEDGER,
    command("transparency", "how reports and orders were dealt with", "records:transparency", DATA,
            Argument("--from", dest="since", metavar="DATE", help="first day, UTC"),
            Argument("--to", dest="until", metavar="DATE", help="last day, UTC"), JSON,
            Argument("--page", type=Path, metavar="FILE", help="also as a new HTML file")),
    ),
)  # fmt: skip
