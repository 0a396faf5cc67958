"""`tui-chat doctor`: check everything, print the findings, and change nothing.
This process and its versions are checked too."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import platform
import re
import shutil
import sqlite3
import textwrap
from collections.abc import Iterator
from dataclasses import replace
from importlib import metadata
from pathlib import Path

from relay.terminal.text import inert_line
from relay.wire.relay_link import Endpoint, RelayLink, parse_relay_link
from tui_chat.doctor import checks, facts, terminal
from tui_chat.doctor import profile as doctor_profile
from tui_chat.doctor.facts import MachineFacts
from tui_chat.runtime import config
from tui_chat.runtime import log as runtime_log
from tui_chat.runtime.process import harden
from tui_chat.runtime.profile import Profile
from tui_chat.runtime.prompts import PromptUnanswered, has_terminal, open_keys
from tui_chat.runtime.sealed_file import KeyFileError
from tui_chat.ui.keymap import read_keys

_SEALED = "The relay was not checked, because its address is in your encrypted key file."
_SEALED_DO = (
    "Give the passphrase with --passphrase-fd N, or give the relay's link: tui-chat doctor LINK"
)
_NOBODY = "No relay was checked, because this profile has none yet."
_NOBODY_DO = "Give the relay's link: tui-chat doctor LINK"
_WORDS = 1_000
_INDENT = 24


def doctor(args: argparse.Namespace, directory: Path) -> int:
    """Print the findings, for people or as one JSON object a line. Return 1 if any is a problem,
    else 0. Raises BadRelayLink for an invalid link."""
    link = parse_relay_link(args.link) if args.link else None
    machine = look()  # hardens, before a key is opened
    found = [*checks.terminal(terminal.look(ask=not args.json))]
    with doctor_profile.look(directory) as (profile, usable):
        found += checks.profile(profile)
        if link is None:
            found += _own_relay(args, usable, profile)
        else:
            found += _ask_relay(str(link), args.insecure_ws)
    found += checks.machine(machine)
    found += checks.settings(_settings(directory))
    columns = max(_INDENT + 20, min(shutil.get_terminal_size().columns, 120))
    for check in found:
        says, do = inert_line(check.says, _WORDS), inert_line(check.do, _WORDS)
        if args.json:
            row = {"check": check.subject, "level": check.level, "says": says, "do": do}
            print(json.dumps(row))
        else:
            print(_text(check, says, do, columns))
    return int(any(check.level is checks.Level.PROBLEM for check in found))


def _own_relay(
    args: argparse.Namespace, usable: Profile | None, profile: facts.ProfileFacts
) -> list[checks.Check]:
    """Check the relay of the profile. Only the open key file says where it is."""
    if usable is None or profile.key is None:
        return [checks.warning("relay", _NOBODY, _NOBODY_DO)]
    sealed = checks.warning("relay", _SEALED, _SEALED_DO)
    if profile.key.protected and args.passphrase_fd is None and (args.json or not has_terminal()):
        return [sealed]
    if profile.key.protected and args.passphrase_fd is None:
        print(
            "The relay's address is in your encrypted key file. Enter the passphrase, or press "
            "Ctrl+D to skip this check."
        )
    try:
        keys = open_keys(args, usable)
    except PromptUnanswered:
        return [sealed]
    except KeyFileError as e:
        return [checks.problem("key file", str(e)), sealed]
    return _ask_relay(keys.link, args.insecure_ws)


def _ask_relay(link: str, insecure: bool) -> list[checks.Check]:
    address = parse_relay_link(link)
    return [check for at in address.places for check in _ask_place(address, at, insecure)]


def _ask_place(address: RelayLink, at: Endpoint, insecure: bool) -> Iterator[checks.Check]:
    """Check one place of the relay; the words name it if there are several."""
    alone = replace(address, host=at.host, port=at.port, more=())
    for check in checks.relay(asyncio.run(doctor_profile.ask(alone, insecure=insecure))):
        yield replace(check, says=f"{at}: {check.says}") if address.more else check


def _settings(directory: Path) -> facts.ConfigFacts:
    path = config.config_path()
    told, problems = config.load(path)
    problems = [*problems, *read_keys(told)[1]]
    log = "" if told.log == "off" else f"{told.log}, in {runtime_log.log_path(directory)}"
    return facts.ConfigFacts(str(path), path.exists(), tuple(problems), log)


def _text(check: checks.Check, says: str, do: str, columns: int) -> str:
    lines = [line for words in (says, do) for line in textwrap.wrap(words, columns - _INDENT)]
    head = f"{check.level:<8} {check.subject:<14} "
    return "\n".join(f"{head if not n else '':<{_INDENT}}{line}" for n, line in enumerate(lines))


_PACKAGES = ("textual", "cryptography", "pynacl", "websockets", "msgspec")
_PINNED = re.compile(r"([A-Za-z0-9_.-]+)\s*==\s*([0-9][A-Za-z0-9.]*)")


def look() -> MachineFacts:
    """Harden this process as the chat does; return the facts."""
    versions = [("tui-chat", metadata.version("tui-chat")), ("Python", platform.python_version())]
    versions += [(name, metadata.version(name)) for name in _PACKAGES]
    versions.append(("SQLite", sqlite3.sqlite_version))
    return MachineFacts(tuple(harden()), swap(), tuple(versions), tuple(other_versions()))


def other_versions() -> Iterator[tuple[str, str, str]]:
    """Yield each package that is installed in another version than this program needs: its name,
    this version and the one that is needed. Those that are only needed for more may be missing."""
    for need in metadata.requires("tui-chat") or []:
        with contextlib.suppress(metadata.PackageNotFoundError):
            if (pin := _PINNED.match(need)) and (there := metadata.version(pin[1])) != pin[2]:
                yield pin[1], there, pin[2]


def swap(listed: Path = Path("/proc/swaps")) -> bool | None:
    """Return whether there is swap space (proc_swaps(5)); None if that cannot be read."""
    try:
        return len(listed.read_text("ascii", "replace").splitlines()) > 1
    except OSError:
        return None
