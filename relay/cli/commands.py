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
from relay.terminal.decision_options import DECISION, OUTCOMES, STATES

# Copies of the wire's words, and of the console's tabs: importing them would make the help slow.
ROLES = ("operator", "moderator")
TABS = ("view", "queue", "orders", "load", "class", "rooms")

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
PUBLIC = Argument("--public", metavar="HOST:PORT", help="address that other machines use")
REPORT = Argument("report", type=int, metavar="REPORT", help="number of the report")
ORDER = (DATA, JSON, Argument("number", type=int, metavar="N", help="number of the order"))
REASON = Argument("--reason", required=True, metavar="TEXT", help="reason, kept with the order")
RELAY_ID = Argument("--relay-id", metavar="ID", help="id of the relay that must have signed it")


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
             help="address to listen on, with port 0 for any free one (default: %(default)s)"),
    Argument("--public", metavar="HOST:PORT",
             help="address that other machines use, for links"),
    Argument("--registration", choices=[r.value for r in Registration], default="invite",
             help="who can register (default: %(default)s)"),
    switch("--json", "print the address and link as JSON"),
    switch("--tls", "use TLS even on a loopback address"),
    Argument("--tls-cert", type=Path, metavar="FILE",
             help="certificate to use instead of a generated one"),
    Argument("--tls-key", type=Path, metavar="FILE", help="private key for --tls-cert"),
    Argument("--trusted-tls-bind", metavar="HEX",
             help="SHA-256 of the certificate of a proxy that ends TLS"),
    Argument("--outboxes", default=f"{OUTBOXES_BYTES // 2**20}", metavar="MIB",
             help="memory for data that slow clients have not read yet (default: %(default)s)"),
    Argument("--files", default=_MIB, metavar="MIB,MIB,MIB",
             help="limits for one file, one account and all files, or none (default: %(default)s)"),
    switch("--view-from-anywhere", "let browsers on other machines open the operator's view"),
    switch("--no-rate-limits", "turn off rate limits, for measurements on your own machine"),
    switch("--metrics-from-anywhere",
           "serve /metrics to everyone, not only to this machine and the operator's key"),
    switch("--behind-proxy",
           "treat no connection as local: all come through a proxy or a port forwarder"),
    switch("--class-statistics", "ask users to add their verification times to the class "
        "statistics"),
    switch("--log-json", "write the log as JSON, one event per line"),
    group=_RUN,
)  # fmt: skip
_ORDER = commands(
    "order", "answer a lawful order for one user's data",
    command("order new", "record an order and count the matching records", "orders:new", DATA,
            JSON,
            Argument("--subject", required=True, metavar="NAME", help="user the order is about"),
            Argument("--from", required=True, dest="since", metavar="DATE", help="first day, UTC"),
            Argument("--to", required=True, dest="until", metavar="DATE", help="last day, UTC"),
            Argument("--categories", required=True, metavar="LIST",
                     help="kinds of records, for example account,messages"),
            Argument("--basis", required=True, metavar="TEXT", help="law the order is based on"),
            Argument("--issuer", required=True, metavar="TEXT", help="authority that sent it"),
            Argument("--reference", required=True, metavar="TEXT", help="its reference"),
            OneOf((Argument("--secret-until", metavar="DATE",
                            help="last day on which the user must not be told"),
                   switch("--no-notice", "the user must never be told")))),
    command("order list", "list all orders", "orders:show_all", DATA, JSON),
    command("order show", "show an order and what was done about it", "orders:show", *ORDER),
    command("order preview", "count the matching records again", "orders:preview", *ORDER),
    command("order narrow", "limit the answer to less than the order asks "
        "for", "orders:narrow", *ORDER,
            Argument("--from", dest="since", metavar="DATE", help="later first day, UTC"),
            Argument("--to", dest="until", metavar="DATE", help="earlier last day, UTC"),
            Argument("--categories", metavar="LIST", help="kinds of records that remain"), REASON),
    command("order refuse", "refuse an order and hand out "
        "nothing", "orders:refuse", *ORDER, REASON),
    command("order produce", "make the signed package to hand out", "orders:produce", *ORDER,
            Argument("--to", required=True, type=Path, dest="target", metavar="TARGET",
                     help="new file")),
    command("order notify", "tell the user about the order earlier than it "
        "allowed", "orders:notify", *ORDER,
            Argument("--reason", required=True, metavar="TEXT",
                     help="why the user may be told now")),
    command("order verify", "check that a relay signed this package", "orders:verify",
            Argument("package", type=Path, metavar="FILE", help="package to check"), RELAY_ID,
            JSON),
    group=_RECORDS,
)  # fmt: skip
_LEDGER = commands(
    "ledger", "read, export or check the operator's ledger",
    command("ledger list", "print every line in words", "records:show_all", DATA, JSON),
    command("ledger export", "write the ledger as a file signed by the relay", "records:export",
            DATA,
            Argument("--to", type=Path, metavar="FILE", help="new file (default: print it)")),
    command("ledger verify", "check the ledger's hashes, and that it still begins with an "
        "earlier export",
            "records:verify",
            Argument("file", type=Path, nargs="?", metavar="FILE", help="export to check"),
            Argument("--data", type=Path, metavar="DIR", help="check this relay's ledger"),
            Argument("--since", type=Path, metavar="EXPORT", help="earlier export to compare with"),
            RELAY_ID),
    command("ledger salt", "print the salt of a hash, so that someone can check it",
            "records:show_salt", DATA,
            Argument("line", type=int, metavar="LINE", help="number of the line")),
    group=_RECORDS,
)  # fmt: skip
PROGRAM = CommandRow(
    "", "", (HELP, Argument("--version", action=_Version, help="show the version and exit")),
    description="Run a relay (server) for tui-chat.",
    below=(
    _SERVE,
    command("console", "open the operator's console in this terminal", "main:console", DATA,
            switch("--no-names", "show numbers instead of the names of people and chats"),
            Argument("--tab", choices=TABS, default="view",
                     help="tab to open first (default: %(default)s)"), group=_RUN),
    command("invite", "create an invite link for new users", "main:invite", DATA,
            Argument("--uses", default="1", metavar="N",
                     help="how many people can use it (default: %(default)s)"),
            Argument("--expires", metavar="T",
                     help="lifetime, for example 30m, 2h or 7d (default: no limit)"), PUBLIC, JSON,
            group=_RUN),
    command("invites", "list the invitations that still work, without their links",
            "main:invites", DATA, JSON, group=_RUN),
    command("view-link", "create a single-use link to the operator's view", "main:view_link", DATA,
            group=_RUN),
    command("queue", "list waiting reports, without their contents", "moderation:queue", DATA,
            Argument("--state", choices=STATES,
                     help="list only these (default: new and open)"), JSON, group=_MODERATION),
    command("case", "open a report and record that you read it", "moderation:case", DATA,
            REPORT, JSON, group=_MODERATION),
    command("decide", "decide an opened report", "moderation:decide", DATA, REPORT,
            *DECISION, JSON, group=_MODERATION),
    command("appeals", "list open appeals", "moderation:appeals", DATA, JSON, group=_MODERATION),
    command("settle", "settle an appeal against someone else's decision", "moderation:settle", DATA,
            Argument("appeal", type=int, metavar="APPEAL", help="number of the appeal"),
            Argument("outcome", choices=OUTCOMES, help="keep the decision, or undo it"),
            Argument("--words", required=True, metavar="TEXT",
                     help="reasons that the person who appealed sees"), group=_MODERATION),
    command("staff", "list the staff, or give or remove a role", "moderation:staff", DATA,
            Argument("user", nargs="?", metavar="NAME", help="user whose role to change"),
            Argument("role", nargs="?", choices=[*ROLES, "none"], help="new role"), JSON,
            group=_MODERATION),
    command("holds", "show what the relay stores, table by table", "records:holds", DATA, JSON,
            Argument("--account", metavar="NAME", help="show only one account's data"),
            group=_DATA),
    command("keep", "show or limit how long cloud messages are kept", "moderation:keep", DATA,
            Argument("time", nargs="?", metavar="T",
                     help="limit, for example 12h, or none to keep them forever"), YES,
            group=_DATA),
    command("backup", "back up a relay, running or stopped", "backups:backup", DATA,
            OneOf((Argument("--to", type=Path, metavar="NEW", help="new directory"),
                   Argument("--into", type=Path, metavar="FOLDER",
                            help="folder in which to make a directory named after the time")),
                  required=True),
            Argument("--keep", metavar="N", help="with --into: keep only the newest N backups"),
            JSON, group=_DATA),
    command("restore", "restore a backup into a new directory", "backups:restore",
            directory("new or empty directory"),
            Argument("--from", dest="source", type=Path, required=True, metavar="BACKUP",
                     help="directory that “backup” made"), JSON, group=_DATA),
    command("snapshot", "save a snapshot to reset to later", "backups:snapshot", DATA,
            OneOf((Argument("name", nargs="?", metavar="NAME",
                            help="new snapshot: a to z, 0 to 9, - and _"),
                   switch("--list", "list the snapshots"),
                   Argument("--remove", metavar="NAME", help="delete a snapshot")), required=True),
            JSON, group=_DATA),
    command("reset", "reset a relay to a snapshot, running or stopped", "backups:reset", DATA,
            Argument("--to", metavar="NAME",
                     help="snapshot (default: no accounts and no chats)"),
            switch("--lose-orders", "also lose orders whose users have not been told yet"), YES,
            JSON, group=_DATA),
    _LEDGER,
    _ORDER,
    command("transparency", "count how reports and orders were handled", "records:transparency",
            DATA,
            Argument("--from", dest="since", metavar="DATE", help="first day, UTC"),
            Argument("--to", dest="until", metavar="DATE", help="last day, UTC"), JSON,
            Argument("--page", type=Path, metavar="FILE", help="also write it as a new HTML file"),
            group=_RECORDS),
    command("verifications", "show how long users took to verify each other",
            "records:verifications", DATA, JSON, group=_RECORDS),
    command("frank-keys", "list the published franking keys", "records:frank_keys", DATA, JSON,
            group=_RECORDS),
    command("completions", "print shell completions", "main:print_completions",
            Argument("shell", choices=["bash", "zsh", "fish"], help="your shell"), group=_SCRIPTS),
    ),
)  # fmt: skip
