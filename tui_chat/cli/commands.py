"""What each command does. Exit codes and JSON shapes are promises to scripts."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from relay.wire.relay_link import BadRelayLink
from tui_chat.core.names import BadName
from tui_chat.launch import can_show, refuse_textual_serve
from tui_chat.runtime import config, log
from tui_chat.runtime.cache_file import CacheUnusable
from tui_chat.runtime.keyfile import KeyFile, needs_passphrase
from tui_chat.runtime.process import Failure, harden, run_until_stopped
from tui_chat.runtime.profile import Profile, ProfileInUse, default_directory
from tui_chat.runtime.sealed_file import KeyFileError

if TYPE_CHECKING:
    from tui_chat.cli.output import Online

_ON_SCREEN = (None, "demo", "host", "join")
"""Commands that open a screen; None is the chat alone."""


def run(args: argparse.Namespace) -> int:
    """Carry out one parsed command and return the exit code. Raises Failure."""
    args.config, problems = config.load(config.config_path())
    directory = args.profile or args.config.profile or default_directory()
    try:
        if args.command == "doctor":  # which tells the problems itself
            from tui_chat.doctor.run import doctor

            return doctor(args, directory)
        for problem in problems:
            print(f"tui-chat: {problem}", file=sys.stderr)
        if args.command == "config":
            return _config()
        if args.command in _ON_SCREEN and not (args.command == "demo" and args.headless):
            refuse_textual_serve()
        if args.command == "demo":
            from tui_chat.demo.run import demo

            return demo(headless=args.headless)
        profile = Profile(directory)
        profile.lock()
        try:
            _begin_log(profile, args.config.log)
            return _in_profile(args, profile)
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
        raise Failure(f"{e.filename or 'A file'} cannot be used: {e.strerror}.") from None


def _config() -> int:
    path = config.config_path()
    from tui_chat.ui.keys import KEY_NAMES

    if config.write_default(path, KEY_NAMES.settings):
        print("tui-chat: written with every option in it, all at their defaults.", file=sys.stderr)
    print(path)
    return 0


def _begin_log(profile: Profile, level: str) -> None:
    try:
        log.begin(log.log_path(profile.directory), level)
    except OSError as e:
        print(f"tui-chat: there is no log: {e.filename}: {e.strerror}.", file=sys.stderr)


def _in_profile(args: argparse.Namespace, profile: Profile) -> int:
    harden()  # before any key or passphrase is in memory
    match args.command:
        case "register":
            from tui_chat.cli.devices import register

            return register(args, profile)
        case "join":
            from tui_chat.cli.devices import join
            from tui_chat.ui.keys import WELCOME

            joined = join(args, profile)
            name = joined.keys.identity.user
            hint = WELCOME.format(name=name) if joined.fresh else ""
            return _show(joined.keys, args, profile, hint) if can_show() else 0
        case "host":
            from tui_chat.host.host import host

            return host(args, profile)
        case "link":
            from tui_chat.cli.devices import link

            return link(args, profile)
        case "device":
            from tui_chat.cli.devices import device

            return device(args, profile)
        case "account":
            from tui_chat.cli.account import account

            return account(args, profile)
        case "passphrase":
            from tui_chat.cli.account import passphrase

            return passphrase(args, profile)
        case "verifications":
            from tui_chat.cli.account import verifications

            return verifications(args, profile)
        case "group" | "channel" | "directory":
            from tui_chat.cli.groups import group

            return group(args, lambda: _online(args, profile))
        case "send":
            from tui_chat.cli.messages import send

            return run_until_stopped(send(args, _online(args, profile)))
        case "tail":
            from tui_chat.cli.messages import tail

            return run_until_stopped(tail(args, _online(args, profile)))
        case "search":
            from tui_chat.cli.messages import search

            return run_until_stopped(search(args, _online(args, profile)))
        case "frank-keys":
            from tui_chat.cli.settings import frank_keys

            return run_until_stopped(frank_keys(args, _online(args, profile)))
        case "report" | "notices" | "appeal" | "staff":
            from tui_chat.cli.moderation import moderation

            barred = args.command in ("notices", "appeal")
            return run_until_stopped(moderation(args, _online(args, profile, suspended=barred)))
        case "holds":
            from tui_chat.cli.settings import holds

            return run_until_stopped(holds(args, _online(args, profile)))
        case "export":
            from tui_chat.cli.files import export

            return run_until_stopped(export(args, _online(args, profile)))
        case "file":
            from tui_chat.cli.files import file

            return run_until_stopped(file(args, _online(args, profile)))
        case "edit" | "delete" | "react" | "reply":
            from tui_chat.cli.messages import change

            return run_until_stopped(change(args, _online(args, profile)))
        case "settings" | "mute" | "archive" | "keep" | "block" | "unblock":
            from tui_chat.cli.settings import preferences

            return run_until_stopped(preferences(args, _online(args, profile)))
        case "secret":
            from tui_chat.cli.secret import secret

            return run_until_stopped(secret(args, _online(args, profile)))
        case _:
            return _screen(args, profile)


def _online(args: argparse.Namespace, profile: Profile, *, suspended: bool = False) -> Online:
    from tui_chat.bot import Bot
    from tui_chat.runtime.process import warn
    from tui_chat.runtime.prompts import open_keys
    from tui_chat.ui.keys import KEY_NAMES

    # Before the loop runs: in it, Ctrl+C at the prompt would wait for the answer.
    keys = open_keys(args, profile)
    return lambda: Bot.online(
        keys, names=KEY_NAMES, insecure=args.insecure_ws, suspended=suspended, waits=warn
    )


def _screen(args: argparse.Namespace, profile: Profile) -> int:
    here = profile.key_file.exists()
    if not can_show():
        raise Failure(
            "The screen needs a terminal that it can draw on. For scripts see: tui-chat --help"
            if here
            else "There is no identity here yet. Try `tui-chat demo`, or with a link from a "
            "friend: tui-chat join LINK"
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
    from tui_chat.onboarding import run_onboarding

    return run_onboarding(profile, keys, insecure=args.insecure_ws)


def _show(keys: KeyFile, args: argparse.Namespace, profile: Profile, hint: str = "") -> int:
    from tui_chat.launch import chat_app, leaving_words, show

    insecure = args.insecure_ws
    app = chat_app(keys, profile.cache, insecure=insecure, hint=hint)
    app.may_register_anew = True
    code = run_until_stopped(show(app))
    if app.registers_anew:
        from tui_chat.onboarding import run_onboarding

        return run_onboarding(profile, keys, insecure=insecure, again=True)
    print(leaving_words(profile.directory, insecure=insecure))
    return code
