"""The entry point of the operator's command line."""

from __future__ import annotations

import argparse
import io
import json
import os
import sqlite3
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from relay.cli import backups, ledger, moderation, orders
from relay.cli.arguments import OperatorParser, add_data_option, add_json_option
from relay.config import (
    DEFAULT_PORT,
    FILES,
    BadOption,
    ServeOptions,
    load_public_endpoint,
    parse_duration,
    parse_files,
    parse_listen,
    parse_outboxes,
    parse_public,
    parse_tls_bind,
    parse_uses,
)
from relay.hub.registration import Registration
from relay.operator.words import store_failed
from relay.server.backpressure import OUTBOXES_BYTES
from relay.store.data_directory import DataDirectory, Unusable, open_existing
from relay.wire.relay_link import Endpoint, RelayLink


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return the exit code, 130 on Ctrl+C. Errors are printed as a sentence on
    stderr."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal without UTF-8 shows codes
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except BadOption as e:
        print(e, file=sys.stderr)
        return 2
    except Unusable as e:
        print(e, file=sys.stderr)
        return 1
    except BrokenPipeError:
        os.dup2(
            os.open(os.devnull, os.O_WRONLY), 1
        )  # the reader is gone, so leave nothing to flush
        return 1
    except KeyboardInterrupt:
        return 130
    except sqlite3.Error as e:
        print(store_failed(e), file=sys.stderr)
        return 1


class _Version(argparse.Action):
    """Print the version, which is looked up only then: that takes as long as many a command."""

    def __init__(self, option_strings: Sequence[str], dest: str, **more: Any) -> None:
        super().__init__(option_strings, argparse.SUPPRESS, nargs=0, **more)

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print(f"tui-chat-relay {version('tui-chat')}")
        parser.exit()


def _parser() -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = OperatorParser(
        prog="tui-chat-relay", description="The relay of tui-chat: what the operator runs."
    )
    parser.add_argument("--version", action=_Version, help="show the version and exit")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    serve = commands.add_parser("serve", help="run the relay")
    add_data_option(serve)
    serve.add_argument(
        "--listen", default=f"127.0.0.1:{DEFAULT_PORT}", metavar="HOST:PORT", help="port 0: any"
    )
    serve.add_argument("--public", metavar="HOST:PORT", help="how others reach it, for the link")
    serve.add_argument("--registration", choices=[r.value for r in Registration], default="invite")
    serve.add_argument("--json", action="store_true", help="say where it listens as JSON")
    serve.add_argument("--tls", action="store_true", help="TLS also on a loopback address")
    serve.add_argument("--tls-cert", type=Path, metavar="FILE", help="instead of its own")
    serve.add_argument("--tls-key", type=Path, metavar="FILE")
    serve.add_argument(
        "--trusted-tls-bind",
        metavar="HEX",
        help="SHA-256 of the certificate of a proxy in front that ends TLS",
    )
    serve.add_argument(
        "--outboxes",
        default=f"{OUTBOXES_BYTES // 2**20}",
        metavar="MIB",
        help="memory for all that waits for slow readers (%(default)s)",
    )
    serve.add_argument(
        "--files",
        default=",".join(str(n // 2**20) for n in (FILES.largest, FILES.account, FILES.relay)),
        metavar="MIB,MIB,MIB",
        help="for one file, the files of an account, and all together (%(default)s); or none",
    )
    serve.add_argument(
        "--view-from-anywhere",
        action="store_true",
        help="the operator's view also for browsers on other machines",
    )
    serve.add_argument(
        "--no-rate-limits", action="store_true", help="for measurements on a machine of one's own"
    )
    serve.add_argument(
        "--metrics-from-anywhere",
        action="store_true",
        help="GET /metrics for all, not only for this machine and the operator's key",
    )
    serve.add_argument(
        "--behind-proxy",
        action="store_true",
        help="all connections come by a proxy or port forwarder: none is of this machine",
    )
    serve.add_argument("--log-json", action="store_true", help="the log as JSON, a line an event")
    serve.set_defaults(run=_serve)

    invite = commands.add_parser("invite", help="make a link for a new user")
    add_data_option(invite)
    invite.add_argument("--uses", default="1", metavar="N", help="1 unless given")
    invite.add_argument("--expires", metavar="T", help="such as 30m, 2h or 7d")
    invite.add_argument("--public", metavar="HOST:PORT", help="how others reach the relay")
    add_json_option(invite)
    invite.set_defaults(run=_invite)

    holds = commands.add_parser("holds", help="what the relay stores, table by table")
    add_data_option(holds)
    add_json_option(holds)
    holds.add_argument("--account", metavar="NAME", help="only what concerns this account")
    holds.set_defaults(run=_holds)

    measured = commands.add_parser("verifications", help="how long comparing codes took, as told")
    add_data_option(measured)
    add_json_option(measured)
    measured.set_defaults(run=_verifications)

    keys = commands.add_parser("frank-keys", help="the franking keys that are published")
    add_data_option(keys)
    add_json_option(keys)
    keys.set_defaults(run=_frank_keys)
    moderation.add_moderation(commands)
    moderation.add_view(commands)
    backups.add(commands)
    orders.add(commands)
    ledger.add(commands)
    return parser


def _serve(options: argparse.Namespace) -> int:
    from relay.run import serve

    if (options.tls_cert is None) != (options.tls_key is None):
        raise BadOption("--tls-cert and --tls-key go together.")
    bind = options.trusted_tls_bind
    public = options.public
    return serve(
        ServeOptions(
            data=options.data,
            listen=parse_listen(options.listen),
            public=parse_public(public) if public else None,
            registration=Registration(options.registration),
            json=options.json,
            tls=options.tls,
            tls_cert=options.tls_cert,
            tls_key=options.tls_key,
            trusted_tls_bind=parse_tls_bind(bind) if bind else None,
            rate_limits=not options.no_rate_limits,
            outboxes_bytes=parse_outboxes(options.outboxes),
            files=parse_files(options.files),
            metrics_from_anywhere=options.metrics_from_anywhere,
            view_from_anywhere=options.view_from_anywhere,
            behind_proxy=options.behind_proxy,
            log_json=options.log_json,
        )
    )


def _invite(options: argparse.Namespace) -> int:
    from relay.operator.access import TOKEN_BYTES, add_invite, reaches, relay_id

    uses = parse_uses(options.uses)
    lifetime = parse_duration(options.expires) if options.expires else None
    directory = open_existing(options.data)
    public, tls = _public(directory, options.public)
    now = time.time_ns() // 1_000_000
    token = add_invite(directory.database, os.urandom(TOKEN_BYTES), uses, now, lifetime)
    link = str(RelayLink.to(public, relay_id(directory.database), token, tls=tls))
    if options.json:
        expires = 0 if lifetime is None else now + lifetime
        print(json.dumps({"invite": token, "link": link, "uses": uses, "expires": expires}))
    else:
        print(link)  # alone on stdout, to be piped
        until = f"for {options.expires}" if options.expires else "until it is used up"
        print(f"It lets in {uses}, {until}.", file=sys.stderr)
    words = "" if options.public else reaches(public, os.uname().nodename)
    if words:
        print(words, file=sys.stderr)
    return 0


def _holds(options: argparse.Namespace) -> int:
    from relay.operator.chat_words import read_holdings
    from relay.store.holdings import NoSuchAccount, UndeclaredSchema

    try:
        found = read_holdings(open_existing(options.data).database, options.account)
    except NoSuchAccount:
        print(f"There is no account {options.account!a} on this relay.", file=sys.stderr)
        return 1
    except UndeclaredSchema as e:
        print(f"The statement does not match the store: {e}.", file=sys.stderr)
        return 1
    if options.json:
        print(json.dumps(found))
        return 0
    for table in found["tables"]:
        print(f"{table['name']}: {table['rows']} rows. {table['purpose']}")
        print(f"    Kept: {table['kept']}")
        print(f"    Seen by: the operator. {table['seen']}")
        for column in table["columns"]:
            print(f"    {column['name']}: {column['purpose']}")
    whose = f"Texts of {found['account']}" if "account" in found else "Texts"
    print(f"{whose} that the operator can read: {found['readable_texts']}")
    whose = f"Files of {found['account']}" if "account" in found else "Files"
    print(f"{whose} that the operator can read: {found['readable_files']}")
    for name in found["snapshots"]:
        print(f"Snapshot {name}: all that was there when it was made")
    for sentence in found["not_held"]:
        print(f"Not held. {sentence}")
    return 0


def _verifications(options: argparse.Namespace) -> int:
    from relay.operator.statistics import OlderStore, verifications, verifications_in_words

    try:
        found = verifications(open_existing(options.data).database)
    except OlderStore:
        print(
            "This store is of an earlier version and has none. The relay brings it up to date when"
            " it starts.",
            file=sys.stderr,
        )
        return 1
    if options.json:
        print(json.dumps({"verifications": found}))
        return 0
    for line in verifications_in_words(found):
        print(line)
    return 0


def _frank_keys(options: argparse.Namespace) -> int:
    from relay.operator.statistics import frank_keys, keys_in_words

    found = frank_keys(open_existing(options.data).database)
    nothing = "No key is published yet. One is about 30 days after it began to sign."
    return _list(options, "keys", found, keys_in_words(found), nothing)


def _list(
    options: argparse.Namespace, name: str, found: list[Any], words: Iterable[str], nothing: str
) -> int:
    if options.json:
        print(json.dumps({name: found}))
    elif not found:
        print(nothing)
    for line in () if options.json else words:
        print(line)
    return 0


def _public(directory: DataDirectory, given: str | None) -> tuple[Endpoint, bool]:
    named = parse_public(given) if given else None
    try:
        last, tls = load_public_endpoint(directory)
    except OSError:
        if named is None:
            raise BadOption("Say with --public HOST:PORT how others reach the relay.") from None
        return named, False
    return named or last, tls
