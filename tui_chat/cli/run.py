"""Run a command: open what it needs and call its function. Scripts rely on exit codes and JSON."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Awaitable, Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar

from relay.terminal.command_table import CommandRow
from relay.wire.relay_link import BadRelayLink
from tui_chat.core.lobby import welcome
from tui_chat.core.names import BadName
from tui_chat.launch import at_terminal, can_show, refuse_textual_serve, why_not
from tui_chat.runtime import config, log
from tui_chat.runtime.cache_file import CacheUnusable
from tui_chat.runtime.keyfile import KeyFile, needs_passphrase
from tui_chat.runtime.places import default_directory
from tui_chat.runtime.process import Failure, harden, run_until_stopped, silence_textual, warn
from tui_chat.runtime.profile import Profile, ProfileInUse, named_directory
from tui_chat.runtime.sealed_file import KeyFileError

if TYPE_CHECKING:
    from tui_chat.bot import Bot

    BotCommand = Callable[[Bot, argparse.Namespace], Awaitable[int | None]]

T = TypeVar("T")
_ON_SCREEN = ("", "demo", "host", "join")
"""Commands that open a screen; the empty one is the chat alone."""
_IN_PLAIN = {"demo": "plain.start:demo", "host": "plain.start:hosting"}
"""The functions of those that run something else in plain mode."""


def run_command(args: argparse.Namespace) -> int:
    """Run one parsed command and return the exit code. Raises Failure."""
    row: CommandRow | None = args.row
    name, needs = ("", "profile") if row is None else (row.name, row.needs)
    act: Callable[..., Any] = chat if row is None else load_function(row.run)
    try:
        args.config, problems = config.load(config.config_path())
        named = None if args.profile is None else named_directory(args.profile)
        directory = named or args.config.profile or default_directory()
        if needs == "directory":  # it prints the problems itself
            return int(act(args, directory))
        for problem in problems:
            print(f"tui-chat: {problem}", file=sys.stderr)
        plain = name in _ON_SCREEN and args.plain
        if name in _ON_SCREEN and not plain and not (name == "demo" and args.headless):
            refuse_textual_serve()
        if plain and name in _IN_PLAIN:
            act = load_function(_IN_PLAIN[name])
        if needs == "nothing":
            return int(act(args))
        profile = Profile(directory)
        profile.lock()
        try:
            try:
                log.begin(log.log_path(profile.directory), args.config.log)
            except OSError as e:
                print(f"tui-chat: can't write the log {e.filename}: {e.strerror}.", file=sys.stderr)
            harden()  # before any key or passphrase is in memory
            if row is None or needs == "profile":
                return int(act(args, profile))
            return _with_profile(args, row, act, profile)
        finally:
            profile.release()
    except BadRelayLink as e:
        from tui_chat.ui.keys import relay_link_fault

        raise Failure(relay_link_fault(e)) from None
    except (KeyFileError, ProfileInUse, BadName, CacheUnusable) as e:
        raise Failure(str(e)) from None
    except BrokenPipeError:
        raise
    except OSError as e:
        raise Failure(f"Can't use {e.filename or 'a file'}: {e.strerror}.") from None


def load_function(named: str | Callable[..., Any]) -> Callable[..., Any]:
    """Return the function that a row names, from its module in this program."""
    if not isinstance(named, str):
        return named
    module, _, name = named.partition(":")
    found: Callable[..., Any] = getattr(import_module(f"tui_chat.{module}"), name)
    return found


def _with_profile(
    args: argparse.Namespace, row: CommandRow, act: BotCommand, profile: Profile
) -> int:
    from tui_chat.runtime.prompts import open_keys

    if row.check:
        load_function(row.check)(args)
    # Before the loop runs: inside it, Ctrl+C at the prompt would wait for the answer.
    keys = open_keys(args, profile)
    suspended = row.needs == "suspended bot"
    return with_bot(keys, args, lambda bot: act(bot, args), suspended=suspended) or 0


def with_bot(
    keys: KeyFile, args: argparse.Namespace, act: Callable[[Bot], Awaitable[T]], *,
    suspended: bool = False,
) -> T:  # fmt: skip
    """Run `act` with a bot that is online, and return its result. `suspended`: an account that is
    suspended may do it, too. Raises RequestFailed."""
    from tui_chat.bot import Bot
    from tui_chat.ui.keys import KEY_NAMES

    async def work() -> T:
        async with Bot.online(
            keys, names=KEY_NAMES, insecure=args.insecure_ws, suspended=suspended, waits=warn
        ) as bot:
            return await act(bot)

    return run_until_stopped(work())


def configuration(_: argparse.Namespace) -> int:
    """Print the path of the configuration file, and write the file if there is none."""
    path = config.config_path()
    from tui_chat.ui.keys import KEY_NAMES

    if config.write_default(path, KEY_NAMES.settings):
        print(
            "tui-chat: created the configuration file with all options at their defaults.",
            file=sys.stderr,
        )
    print(path)
    return 0


def join(args: argparse.Namespace, profile: Profile) -> int:
    """Join the relay of a link, and open the chat if there is a terminal for its screen."""
    from tui_chat.cli.devices import join
    from tui_chat.ui.keys import WELCOME

    joined = join(args, profile)
    if args.plain:
        from tui_chat.plain.start import show

        return show(joined.keys, args, profile, fresh=joined.fresh, lobby=joined.lobby)
    name, visit = joined.keys.identity.user, joined.lobby
    hint = welcome(name, visit) if visit else WELCOME.format(name=name) if joined.fresh else ""
    return _show(joined.keys, args, profile, hint) if can_show() else 0


def chat(args: argparse.Namespace, profile: Profile) -> int:
    """Open the chat, or the onboarding that leads to one."""
    if args.plain:
        from tui_chat.plain.start import chat

        return chat(args, profile)
    here = profile.key_file.exists()
    if reason := why_not():
        if here or at_terminal():
            raise Failure(f"{reason}. For scripts, see: tui-chat --help")
        raise Failure(
            "You have no account on this device yet. Try `tui-chat demo`, or join with a friend's "
            "link: tui-chat join LINK"
        )
    sealed = here and needs_passphrase(profile.key_file)
    keys = None
    if here and not sealed:
        keys = KeyFile.open(profile.key_file, "")
    elif sealed and args.passphrase_fd is not None:
        from tui_chat.runtime.prompts import open_keys

        keys = open_keys(args, profile)
    if keys is not None and keys.registered:
        return _show(keys, args, profile)
    silence_textual()  # before Textual is imported
    from tui_chat.onboarding import run_onboarding

    return run_onboarding(profile, keys, insecure=args.insecure_ws)


def _show(keys: KeyFile, args: argparse.Namespace, profile: Profile, hint: str = "") -> int:
    from tui_chat.launch import chat_screen, leaving_words, show

    insecure = args.insecure_ws
    chat = chat_screen(keys, profile.cache, insecure=insecure, hint=hint)
    chat.may_register_again = True
    code = run_until_stopped(show(chat))
    if chat.registers_again:
        from tui_chat.onboarding import run_onboarding

        return run_onboarding(profile, keys, insecure=insecure, again=True)
    print(leaving_words(profile.directory, insecure=insecure))
    return code
