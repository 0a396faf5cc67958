"""The table of the operator's commands and their options. It imports no large module."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from relay.config import DEFAULT_PORT, FILES
from relay.options import Registration
from relay.server.connection_limits import OUTBOXES_BYTES
from relay.terminal.command_table import HELP, Argument, CommandRow, OneOf
from relay.terminal.decision_options import DECISION, OUTCOMES, STATES

# Copies of the wire's words, and of the console's tabs: importing them would make the help slow.
ROLES = ("operator", "moderator")
TABS = ("view", "queue", "orders", "load", "class", "chats")

_RUN = "Run a relay"
_MODERATION = "Moderation"
_DATA = "Data and backups"
_RECORDS = "Records and lawful orders"
_SCRIPTS = "Scripts"

_MIB = ",".join(str(size // 2**20) for size in (FILES.largest, FILES.account, FILES.relay))


def command(
    name: str, help: str, run: str, *takes: Argument | OneOf, group: str = ""
) -> CommandRow:
    """Return the row of one command."""
    return CommandRow(name, help, (HELP, *takes), f"relay.cli.{run}", group=group)


def commands(name: str, help: str, *below: CommandRow, group: str = "") -> CommandRow:
    """Return the row of a command that only groups others."""
    return CommandRow(name, help, (HELP,), below=below, group=group)


def switch(flag: str, help: str | None = None) -> Argument:
    """Return an option that takes no value."""
    return Argument(flag, action="store_true", help=help)


def directory(help: str = "data directory of the relay") -> Argument:
    """Return the option for the relay's directory."""
    return Argument("--data", type=Path, required=True, metavar="DIR", help=help)


DATA = directory()
JSON = switch("--json", "print the result as JSON")
YES = switch("--yes", "don't ask for confirmation")
PUBLIC = Argument(
    "--public", metavar="HOST:PORT[,HOST:PORT…]", action="append", default=[],
    help="address at which other machines reach the relay",
)  # fmt: skip
REPORT = Argument("report", type=int, metavar="REPORT", help="number of the report")
ORDER = (DATA, JSON, Argument("number", type=int, metavar="N", help="number of the order"))
REASON = Argument(
    "--reason", required=True, metavar="TEXT", help="your reason, recorded with the order"
)
RELAY_ID = Argument(
    "--relay-id", metavar="ID", help="accept the file only if the relay with this id signed it"
)


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
             help="address on which the relay listens. Port 0 means any free port"
             " (default: %(default)s)"),
    Argument("--public", metavar="HOST:PORT[,HOST:PORT…]", action="append", default=[],
             help="address at which other machines reach this relay, used in its links. You can"
             " give up to 8 addresses"),
    Argument("--database", default="", metavar="URL",
             help="PostgreSQL database for the relay's data, as postgresql://USER@HOST/DATABASE "
                 "(default: a file in the data directory)"),
    Argument("--bus", default="", metavar="URL[,URL…]",
             help="NATS servers through which several nodes of the relay reach each other, as "
                 "nats://HOST:PORT or tls://HOST:PORT. This option needs --database"),
    Argument("--bus-credentials", type=Path, metavar="FILE",
             help="file with credentials or an nkey seed for the NATS servers"),
    Argument("--registration", choices=[r.value for r in Registration], default="invite",
             help="who can create an account (default: %(default)s)"),
    switch("--json", "print the relay's address, link and warnings as JSON"),
    switch("--tls", "use TLS even on a loopback address"),
    Argument("--tls-cert", type=Path, metavar="FILE",
             help="TLS certificate to use instead of a generated one"),
    Argument("--tls-key", type=Path, metavar="FILE", help="private key for --tls-cert"),
    Argument("--trusted-tls-bind", metavar="HEX",
             help="SHA-256 of the certificate of the proxy that handles TLS for this relay"),
    Argument("--outboxes", default=f"{OUTBOXES_BYTES // 2**20}", metavar="MIB",
             help="memory limit in MiB for all data that waits for slow clients (default: "
                 "%(default)s)"),
    Argument("--files", default=_MIB, metavar="MIB,MIB,MIB",
             help="three limits in MiB: for one file, for one account's files and for all files."
             " With “none”, the relay accepts no files (default: %(default)s)"),
    Argument("--backups-kept", metavar="DURATION",
             help="how long you keep backups, for example 7d. The relay tells this to its users"),
    switch("--view-from-anywhere", "let browsers on other machines open the operator's view"),
    switch("--no-rate-limits", "don't limit how fast clients send. Use this option only for "
        "measurements on your own machine"),
    switch("--metrics-from-anywhere",
           "let any machine read the page /metrics. Without this option, other machines need the "
           "operator's key"),
    switch("--behind-proxy",
           "treat every connection as coming from another machine. Use this option if the relay "
           "is behind a proxy"),
    Argument("--proxy-protocol", metavar="ADDRESS[,ADDRESS…]", action="append", default=[],
             help="addresses or networks of balancers that start each connection with the client's"
             " address (PROXY protocol, version 2)"),
    Argument("--drain", default="0", metavar="SECONDS",
             help="time over which the relay lets its connections go after SIGTERM, before it ends."
             " A second SIGTERM ends it at once (default: %(default)s)"),
    switch("--class-statistics", "ask users to report how long it took them to verify each "
        "other. This is meant for teaching a class"),
    switch("--log-json", "write the log as JSON, one event per line"),
    group=_RUN,
)  # fmt: skip
_ORDER = commands(
    "order", "answer a lawful order for one user's data",
    command("order new", "record a new order, and count the records that it asks for",
        "orders:new", DATA, JSON,
            Argument("--subject", required=True, metavar="NAME",
                help="user that the order is about"),
            Argument("--from", required=True, dest="since", metavar="DATE",
                help="first day that the order covers, in UTC"),
            Argument("--to", required=True, dest="until", metavar="DATE",
                help="last day that the order covers, in UTC"),
            Argument("--categories", required=True, metavar="LIST",
                     help="kinds of records that the order asks for, such as account,messages"),
            Argument("--basis", required=True, metavar="TEXT",
                help="law that the order is based on"),
            Argument("--issuer", required=True, metavar="TEXT",
                help="authority that sent the order"),
            Argument("--reference", required=True, metavar="TEXT",
                help="the authority's reference for the order"),
            OneOf((Argument("--secret-until", metavar="DATE",
                            help="last day on which the user must not be told about the order"),
                   switch("--no-notice", "the user must never be told about the order")))),
    command("order list", "list all orders", "orders:show_all", DATA, JSON),
    command("order show", "show an order and how it was handled", "orders:show", *ORDER),
    command("order preview", "recount the records that an order asks for", "orders:preview",
        *ORDER),
    command("order narrow", "limit an order to fewer records than it asks "
        "for", "orders:narrow", *ORDER,
            Argument("--from", dest="since", metavar="DATE",
                help="first day that the narrowed order covers, in UTC. It can't be before the "
                    "first day of the original order"),
            Argument("--to", dest="until", metavar="DATE",
                help="last day that the narrowed order covers, in UTC. It can't be after the "
                    "last day of the original order"),
            Argument("--categories", metavar="LIST",
                help="kinds of records that the narrowed order still asks for"), REASON),
    command("order refuse", "refuse an order, so that no data is handed "
        "out", "orders:refuse", *ORDER, REASON),
    command("order produce", "write the signed package that answers an order", "orders:produce",
        *ORDER,
            Argument("--to", required=True, type=Path, dest="target", metavar="TARGET",
                     help="file to write, which must not exist yet")),
    command("order notify", "allow the relay to tell the user about an "
        "order now", "orders:notify", *ORDER,
            Argument("--reason", required=True, metavar="TEXT",
                     help="why the user may be told now")),
    command("order verify", "check that a relay signed an order's package", "orders:verify",
            Argument("package", type=Path, metavar="FILE", help="package file to check"), RELAY_ID,
            JSON),
    group=_RECORDS,
)  # fmt: skip
_LEDGER = commands(
    "ledger", "read, export or check the operator's ledger",
    command("ledger list", "print every line of the ledger in words", "records:show_all", DATA,
        JSON),
    command("ledger export", "write the ledger as a file signed by the relay", "records:export",
            DATA,
            Argument("--to", type=Path, metavar="FILE",
                help="new file to write the ledger to (default: print the ledger)")),
    command("ledger verify", "check the hashes in a ledger, and compare the ledger with "
        "an earlier export",
            "records:verify",
            Argument("file", type=Path, nargs="?", metavar="FILE", help="exported ledger to check"),
            Argument("--data", type=Path, metavar="DIR",
                help="data directory of the relay whose current ledger you want to check"),
            Argument("--since", type=Path, metavar="EXPORT",
                help="earlier export of the same ledger, for comparison"),
            RELAY_ID),
    command("ledger salt", "print the secret value (salt) that is needed to check a hash in the "
        "ledger",
            "records:show_salt", DATA,
            Argument("line", type=int, metavar="LINE",
                help="number of the ledger line that contains the hash")),
    group=_RECORDS,
)  # fmt: skip
PROGRAM = CommandRow(
    "", "", (HELP, Argument("--version", action=_Version, help="show the version and exit")),
    description="Run a relay (server) for tui-chat.",
    below=(
    _SERVE,
    command("console", "open the operator's console in this terminal", "main:console", DATA,
            switch("--no-names", "show numbers instead of the names of users and chats"),
            Argument("--tab", choices=TABS, default="view",
                     help="tab to open first (default: %(default)s)"), group=_RUN),
    command("invite", "create an invite link for new users", "main:invite", DATA,
            Argument("--uses", default="1", metavar="N",
                     help="how many people can use the link (default: %(default)s)"),
            Argument("--expires", metavar="T",
                     help="how long the link works, for example 30m, 2h or 7d (default: no "
                         "limit)"), PUBLIC, JSON,
            group=_RUN),
    command("invites", "list the invitations that still work (the list does not show their links)",
            "main:invites", DATA, JSON, group=_RUN),
    command("view-link", "create a single-use link to the operator's view", "main:view_link", DATA,
            group=_RUN),
    command("queue", "list waiting reports (the list does not show the reported messages)",
        "moderation:queue", DATA,
            Argument("--state", choices=STATES,
                     help="list only reports in this state (default: new and open reports)"), JSON,
                         group=_MODERATION),
    command("case", "open a report and record that you read it", "moderation:case", DATA,
            REPORT, JSON, group=_MODERATION),
    command("decide", "decide a report that you have opened", "moderation:decide", DATA, REPORT,
            *DECISION, JSON, group=_MODERATION),
    command("appeals", "list open appeals", "moderation:appeals", DATA, JSON, group=_MODERATION),
    command("settle", "settle an appeal against someone else's decision", "moderation:settle", DATA,
            Argument("appeal", type=int, metavar="APPEAL", help="number of the appeal"),
            Argument("outcome", choices=OUTCOMES, help="whether to keep the decision or reverse "
                "it"),
            Argument("--words", required=True, metavar="TEXT",
                     help="your reasons, for the person who appealed"), group=_MODERATION),
    command("staff", "list the staff, or give or remove a role", "moderation:staff", DATA,
            Argument("user", nargs="?", metavar="NAME", help="user who gets or loses a role"),
            Argument("role", nargs="?", choices=[*ROLES, "none"],
                help="new role of this user (“none” removes the role)"), JSON,
            group=_MODERATION),
    command("holds", "show what the relay stores, table by table", "records:holds", DATA, JSON,
            Argument("--account", metavar="NAME", help="show only one account's data"),
            group=_DATA),
    command("keep", "show or limit how long the relay keeps cloud messages", "moderation:keep",
        DATA,
            Argument("time", nargs="?", metavar="T",
                     help="how long to keep cloud messages, for example 12h, or “none” to keep them"
                     " forever"), YES,
            group=_DATA),
    command("backup", "back up a relay (the relay may be running)", "backups:backup", DATA,
            OneOf((Argument("--to", type=Path, metavar="NEW", help="new directory for the backup"),
                   Argument("--into", type=Path, metavar="FOLDER",
                            help="folder in which the relay creates a new directory for the "
                                "backup, named by date and time")),
                  required=True),
            Argument("--keep", metavar="N", help="keep the newest N backups in the folder given "
                "with --into, and delete older ones"),
            JSON, group=_DATA),
    command("restore", "restore a backup into a new directory", "backups:restore",
            directory("new or empty directory for the restored relay"),
            Argument("--from", dest="source", type=Path, required=True, metavar="BACKUP",
                     help="backup directory to restore"),
            Argument("--database", default="", metavar="URL",
                     help="empty PostgreSQL database for the restored data (default: a file in the"
                     " directory)"), JSON, group=_DATA),
    command("move", "move a stopped relay from its file to PostgreSQL", "backups:move", DATA,
            Argument("--to", required=True, metavar="URL",
                     help="empty database, as postgresql://USER@HOST/DATABASE"), JSON, group=_DATA),
    command("snapshot", "save a snapshot of the relay, so that you can go back to it later",
        "backups:snapshot", DATA,
            OneOf((Argument("name", nargs="?", metavar="NAME",
                            help="name of the new snapshot (only a to z, 0 to 9, - and _)"),
                   switch("--list", "list the snapshots"),
                   Argument("--remove", metavar="NAME", help="delete a snapshot")), required=True),
            JSON, group=_DATA),
    command("reset", "reset a relay to a snapshot (the relay may be running)", "backups:reset",
        DATA,
            Argument("--to", metavar="NAME",
                     help="snapshot to reset to (default: an empty relay without accounts and "
                         "chats)"),
            switch("--lose-orders", "reset even if this deletes lawful orders that users must "
                "still be told about"), YES,
            JSON, group=_DATA),
    _LEDGER,
    _ORDER,
    command("transparency", "count the reports and lawful orders of a period, and show how they "
        "were handled", "records:transparency",
            DATA,
            Argument("--from", dest="since", metavar="DATE",
                help="first day that the report covers, in UTC"),
            Argument("--to", dest="until", metavar="DATE",
                help="last day that the report covers, in UTC"), JSON,
            Argument("--page", type=Path, metavar="FILE",
                help="also write the report to this new HTML file"),
            group=_RECORDS),
    command("verifications", "show how long users took to verify each other",
            "records:verifications", DATA, JSON, group=_RECORDS),
    command("frank-keys", "list the franking keys that the relay has published "
        "(keys for checking reports from secret chats)",
        "records:frank_keys", DATA, JSON,
            group=_RECORDS),
    command("completions", "print a script that completes commands in your shell",
        "main:print_completions",
            Argument("shell", choices=["bash", "zsh", "fish"], help="shell that you use"),
                group=_SCRIPTS),
    ),
)  # fmt: skip
