"""The entry point of the operator's command line."""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
import pkgutil
import sqlite3
import sys
import time

from relay import config
from relay.cli.commands import PROGRAM
from relay.config import BadOption
from relay.operator.words import store_failed
from relay.options import Registration
from relay.store.data_directory import DataDirectory, StoreUnreachable, Unusable, open_existing
from relay.terminal.command_table import CommandParser
from relay.terminal.streams import prepare_streams, run_to_stdout
from relay.terminal.text import plural
from relay.wire.relay_link import Endpoint, RelayLink


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return the exit code, 130 on Ctrl+C. Print errors as sentences."""
    prepare_streams()
    return run_to_stdout(lambda: _run(arguments))


def _run(arguments: list[str] | None) -> int:
    options = parser().parse_args(arguments)
    try:
        return int(pkgutil.resolve_name(options.row.run)(options))
    except BadOption as e:
        print(e, file=sys.stderr)
        return 2
    except (Unusable, sqlite3.Error, StoreUnreachable) as e:
        print(e if isinstance(e, Unusable) else store_failed(e), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def parser() -> CommandParser:
    """Return the parser of all commands."""
    return CommandParser(PROGRAM, prog="tui-chat-relay")


def serve(options: argparse.Namespace) -> int:
    """Run the relay."""
    from relay import run

    if (options.tls_cert is None) != (options.tls_key is None):
        raise BadOption("Give both --tls-cert and --tls-key.")
    bind = options.trusted_tls_bind
    parsed = {
        "listen": config.parse_listen(options.listen),
        "drain_ms": config.parse_drain(options.drain),
        "public": config.parse_places(options.public),
        "bus": config.parse_bus(options.bus, options.bus_credentials),
        "proxy_protocol": config.parse_balancers(options.proxy_protocol),
        "registration": Registration(options.registration),
        "trusted_tls_bind": config.parse_tls_bind(bind) if bind else None,
        "rate_limits": not options.no_rate_limits,
        "outboxes_bytes": config.parse_outboxes(options.outboxes),
        "files": config.parse_files(options.files),
        "backups_kept": _seconds(options.backups_kept),
    }
    names = {field.name for field in dataclasses.fields(config.ServeOptions)}
    as_given = {name: value for name, value in vars(options).items() if name in names}
    return run.serve(config.ServeOptions(**as_given | parsed))


def _seconds(duration: str | None) -> int:
    return config.parse_duration(duration) // 1_000 if duration else 0


def invite(options: argparse.Namespace) -> int:
    """Print a link for a new user."""
    from relay.operator.access import TOKEN_BYTES, add_invite, reaches, relay_id
    from relay.store.beside import store_time
    from relay.store.engines import store_of

    uses = config.parse_uses(options.uses)
    lifetime = config.parse_duration(options.expires) if options.expires else None
    directory = open_existing(options.data)
    places, tls = _public(directory, options.public)
    public, *more = places
    store = store_of(directory)
    now = store_time(store, time.time_ns() // 1_000_000)
    token = add_invite(store, os.urandom(TOKEN_BYTES), uses, now, lifetime)
    link = str(RelayLink.to(public, relay_id(store), token, tls=tls, more=more))
    if options.json:
        expires = 0 if lifetime is None else now + lifetime
        print(json.dumps({"invite": token, "link": link, "uses": uses, "expires": expires}))
    else:
        print(link)  # alone on stdout, to be piped
        until = (
            f"The link expires in {options.expires}."
            if options.expires
            else ("The link does not expire.")
        )
        print(
            f"{plural(uses, 'person', 'people')} can register with this link. {until}",
            file=sys.stderr,
        )
    words = "" if options.public else reaches(public, os.uname().nodename)
    if words:
        print(words, file=sys.stderr)
    return 0


def invites(options: argparse.Namespace) -> int:
    """List the invitations that still work, without their links."""
    from relay.operator.access import open_invites
    from relay.store.beside import store_time
    from relay.store.engines import store_of
    from relay.terminal.times import utc

    store = store_of(open_existing(options.data))
    found = open_invites(store, store_time(store, time.time_ns() // 1_000_000))
    for one in found:
        if options.json:
            print(json.dumps(one._asdict()))
        else:
            places = "1 place" if one.uses == 1 else f"{one.uses} places"
            ends = f"expires {utc(one.expires // 1000)}" if one.expires else "does not expire"
            print(f"{one.id}  {places} left, {ends}")
    if not found and not options.json:
        print("There is no open invitation. To make one: tui-chat-relay invite", file=sys.stderr)
    return 0


def view_link(options: argparse.Namespace) -> int:
    """Print a link to the operator's view."""
    from relay.control.client import ask
    from relay.wire.live_view import ViewLink

    linked = ask(open_existing(options.data).path, ViewLink(os.urandom(16).hex()))
    print(linked.url)
    print("Open this link in a browser on the relay's machine.")
    print("The link works once and expires in 10 minutes.")
    print("The page shows everything that the relay can read.")
    print("While the page is open, everyone online is told that you are reading.")
    print("To use the page on another machine, start the relay with these options:")
    print("--view-from-anywhere --public HOST:PORT")
    return 0


def console(options: argparse.Namespace) -> int:
    """Run the operator's console."""
    from relay.console.app import run

    return run(open_existing(options.data).path, names=not options.no_names, tab=options.tab)


def print_completions(options: argparse.Namespace) -> int:
    """Print the completions for a shell."""
    from relay.terminal.completions import completions

    print(completions(options.shell, "tui-chat-relay", PROGRAM), end="")
    return 0


def _public(directory: DataDirectory, given: list[str]) -> tuple[tuple[Endpoint, ...], bool]:
    named = config.parse_places(given)
    try:
        last, tls = config.load_places(directory)
    except OSError:
        if not named:
            raise BadOption(
                "The relay has no public address yet. Add --public HOST:PORT, the"
                " address that other machines use."
            ) from None
        return named, False
    return named or last, tls
