"""`tui-chat doctor`: look at everything, say what was found, and change nothing."""

from __future__ import annotations

import argparse
import asyncio
import json
import shutil
import textwrap
from pathlib import Path

from relay.wire.relay_link import parse_relay_link
from tui_chat import config, logs
from tui_chat.doctor import asking, checks, facts, place, process, screen, terminal
from tui_chat.keyfile import KeyFileError
from tui_chat.profile import Profile
from tui_chat.prompts import NotGiven, on_terminal, open_keys
from tui_chat.text import inert_line

_SEALED = "Not asked: where it is stands in the key file, which is sealed."
_SEALED_DO = "Give the passphrase (--passphrase-fd N), or its link: tui-chat doctor LINK"
_NOBODY = "Not asked: this profile knows none."
_NOBODY_DO = "Give its link: tui-chat doctor LINK"
_WORDS = 1_000
_INDENT = 24


def doctor(args: argparse.Namespace, directory: Path) -> int:
    """Print the findings, for people or one JSON object a line. 0 if none is a problem, else 1.
    Raises BadRelayLink for a link that is none."""
    link = parse_relay_link(args.link) if args.link else None
    machine = process.look()  # hardens, before a key is opened
    found = screen.terminal(terminal.look(ask=not args.json))
    with place.look(directory) as (profile, usable):
        found += checks.profile(profile)
        if link is None:
            found += _own_relay(args, usable, profile)
        else:
            found += _asked(str(link), args.insecure_ws)
    found += checks.machine(machine)
    found += checks.settings(_settings(directory))
    columns = max(_INDENT + 20, min(shutil.get_terminal_size().columns, 120))
    for check in found:
        print(_json(check) if args.json else _text(check, columns))
    return 1 if checks.any_problem(found) else 0


def _own_relay(
    args: argparse.Namespace, usable: Profile | None, profile: facts.Profile
) -> list[checks.Check]:
    """The relay of the profile. Where that is, only the open key file tells."""
    if usable is None or profile.key is None:
        return checks.relay(None, _NOBODY, _NOBODY_DO)
    if profile.key.protected and args.passphrase_fd is None and (args.json or not on_terminal()):
        return checks.relay(None, _SEALED, _SEALED_DO)
    if profile.key.protected and args.passphrase_fd is None:
        print("Where the relay is stands in the sealed key file. Ctrl+D leaves the relay out.")
    try:
        keys = open_keys(args, usable)
    except NotGiven:
        return checks.relay(None, _SEALED, _SEALED_DO)
    except KeyFileError as e:
        return [checks.problem("key file", str(e)), *checks.relay(None, _SEALED, _SEALED_DO)]
    return _asked(keys.link, args.insecure_ws)


def _asked(link: str, insecure: bool) -> list[checks.Check]:
    return checks.relay(asyncio.run(asking.ask(parse_relay_link(link), insecure=insecure)))


def _settings(directory: Path) -> facts.Settings:
    path = config.config_path()
    told, problems = config.load(path)
    log = "" if told.log == "off" else f"{told.log}, in {logs.log_path(directory)}"
    return facts.Settings(str(path), path.exists(), tuple(problems), log)


def _text(check: checks.Check, columns: int) -> str:
    lines = [
        line
        for words in (check.says, check.do)
        for line in textwrap.wrap(inert_line(words, _WORDS), columns - _INDENT)
    ]
    head = f"{check.level:<8} {check.subject:<14} "
    return "\n".join(f"{head if not n else '':<{_INDENT}}{line}" for n, line in enumerate(lines))


def _json(check: checks.Check) -> str:
    says, do = inert_line(check.says, _WORDS), inert_line(check.do, _WORDS)
    return json.dumps({"check": check.subject, "level": check.level, "says": says, "do": do})
