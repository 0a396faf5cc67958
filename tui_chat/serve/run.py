"""The command `tui-chat serve`: its options, what it prints, and how it ends."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from secrets import token_bytes

from relay.terminal.text import inert_line, plural
from tui_chat.runtime.input_lines import input_lines
from tui_chat.runtime.process import Failure, harden, run_until_stopped
from tui_chat.runtime.profile import named_directory
from tui_chat.serve.access import Access
from tui_chat.serve.origin import BadAddress, Doors, Listen, parse_listen
from tui_chat.serve.page_files import NotInstalled, load_page
from tui_chat.serve.pseudo_terminal import clean_environment
from tui_chat.serve.server import ServedClient, TerminalServer
from tui_chat.serve.tabs import Tabs

PORT = 7880
TABS_MOST = 100
PROFILES_MOST = 64
# -P: a folder named tui_chat in the current directory is not the program.
_CLIENT = (sys.executable, "-P", "-m", "tui_chat.serve.child")
LINK = "Open this link in a browser{here}:"
HERE = " on this machine"
ONCE = "The link works once and expires in 10 minutes."
HOLDS = (
    "This machine holds the keys.",
    "Anyone who opens the link can act as you and reach your files.",
    "",
)
KEYS = "Enter make a new link · Ctrl+C stop"


def serve(args: argparse.Namespace, directory: Path) -> int:
    """Serve the chat of these profiles, by default of `directory`, until stopped. Raises
    Failure."""
    if args.passphrase_fd is not None:
        raise Failure("“tui-chat serve” takes no passphrase. The page in the browser asks for it.")
    try:
        listen = parse_listen(args.listen, PORT)
        Doors.at(listen, args.behind_proxy)
        files = load_page()
    except (BadAddress, NotInstalled) as e:
        raise Failure(str(e)) from None
    if not 1 <= args.tabs <= TABS_MOST:
        raise Failure(f"--tabs needs a number from 1 to {TABS_MOST}.")
    clients = served_clients(args.profiles, directory, insecure=args.insecure_ws)
    harden()  # keys that are typed pass through here
    server = TerminalServer(clients, Access(token_bytes), files, Tabs(args.tabs), time.monotonic)
    return run_until_stopped(_serve(server, listen, args.behind_proxy))


def served_clients(
    names: Sequence[str], directory: Path, *, insecure: bool
) -> dict[str, ServedClient]:
    """Return the clients by the name of their profile. Raises Failure."""
    folders = [named_directory(name) for name in names] or [directory]
    if len(folders) > PROFILES_MOST:
        raise Failure(f"“tui-chat serve” can open at most {PROFILES_MOST} profiles.")
    more, environment = ("--insecure-ws",) * insecure, clean_environment(os.environ)
    found: dict[str, ServedClient] = {}
    for folder in folders:
        name = inert_line(folder.name, 64)
        if name in found:
            raise Failure(f"Two profiles have the name {name}. Each profile needs its own name.")
        command = (*_CLIENT, "--profile", f"{folder.absolute()}", *more)
        found[name] = ServedClient(command, environment)
    return found


async def _serve(server: TerminalServer, listen: Listen, proxies: Sequence[str]) -> int:
    try:
        async with contextlib.AsyncExitStack() as things:
            try:
                await things.enter_async_context(server.listening(listen, proxies))
            except OSError as e:
                raise Failure(_cannot_listen(listen, e)) from None
            _print_link(server, first=True)
            async for _ in input_lines():
                _print_link(server, first=False)
            await asyncio.get_running_loop().create_future()  # without input, until a signal
    finally:
        print(_summary(server), flush=True)
    return 0


def _print_link(server: TerminalServer, *, first: bool) -> None:
    where = server.doors.origins[0]
    here = HERE if where.startswith("http:") else ""
    says = HOLDS if first else ("",)
    link = f"  {where}/#{server.access.new_key(server.now())}"
    print("\n".join([*says, LINK.format(here=here), "", link, "", ONCE, KEYS]), flush=True)


def _cannot_listen(listen: Listen, error: OSError) -> str:
    where = f"{listen.address}:{listen.port}"
    says = f"Can't listen on {where}: {os.strerror(error.errno or 0)}."
    return f"{says} For any free port: --listen {listen.address}:0"


def _summary(server: TerminalServer) -> str:
    """Return the counts of this run, without an address or a name."""
    refused = sum(server.refused.values())
    turned = f" Refused: {plural(refused, 'request')}." if refused else ""
    return f"Served {plural(server.tabs.served, 'tab')}.{turned}"
