"""What each command does. Exit codes and JSON shapes are promises to scripts."""

from __future__ import annotations

import argparse
import asyncio
import getpass
import os
import signal
import sys
import time
from collections.abc import Coroutine
from dataclasses import replace
from pathlib import Path
from secrets import token_bytes
from typing import Any

from relay.wire.link import BadLink, parse_link
from tui_chat.bot import Bot, BotError, NotLetIn
from tui_chat.cache import CacheUnusable
from tui_chat.hardening import harden, silence_textual
from tui_chat.keyfile import KeyFile, KeyFileError, needs_passphrase
from tui_chat.keys import Identity
from tui_chat.names import BadName, user_name
from tui_chat.profile import InUse, Profile, default_directory
from tui_chat.scripts.plain import Online

SECONDS = 30.0


class Failure(Exception):
    """Refused or failed; the text is one sentence for stderr."""


def run(args: argparse.Namespace) -> int:
    """Carry out one parsed command and return the exit code. Raises Failure."""
    try:
        if args.command == "demo":
            from tui_chat.demo.run import demo

            return demo(headless=args.headless)
        profile = Profile(args.profile or default_directory())
        profile.lock()
        try:
            return _in_profile(args, profile)
        finally:
            profile.release()
    except (KeyFileError, InUse, BadLink, BadName, BotError, CacheUnusable) as e:
        raise Failure(str(e)) from None
    except BrokenPipeError:
        raise
    except OSError as e:
        raise Failure(f"{e.filename or 'A file'} cannot be used: {e.strerror}.") from None


def _in_profile(args: argparse.Namespace, profile: Profile) -> int:
    match args.command:
        case "register":
            return _register(args, profile)
        case "group":
            return _group(args, profile)
        case "send":
            from tui_chat.scripts.send import send

            return _go(send(args, _online(args, profile)))
        case "tail":
            from tui_chat.scripts.tail import tail

            return _go(tail(args, _online(args, profile)))
        case "secret":
            from tui_chat.scripts.secret import secret

            return _go(secret(args, _online(args, profile)))
        case _:
            return _screen(args, profile)


def _go(work: Coroutine[Any, Any, int]) -> int:
    """Run it. Told to end, it leaves through every `finally`, while the connection still stands:
    secret chats say goodbye."""
    told: list[int] = []

    async def until_told() -> int:
        task = asyncio.current_task()

        def leave(number: int) -> None:
            told.append(number)
            if task:
                task.cancel()

        for number in (signal.SIGTERM, signal.SIGHUP):
            asyncio.get_running_loop().add_signal_handler(number, leave, number)
        return await work

    try:
        return asyncio.run(until_told())
    except asyncio.CancelledError:
        if not told:
            raise
        raise SystemExit(128 + told[0]) from None


def _online(args: argparse.Namespace, profile: Profile) -> Online:
    # Before the loop runs: in it, Ctrl+C at the prompt would wait for the answer.
    keys = open_keys(args, profile)
    return lambda: Bot.online(keys, insecure=args.insecure_ws)


def open_keys(args: argparse.Namespace, profile: Profile) -> KeyFile:
    """The profile's identity; the passphrase is asked for where there is one. Raises
    KeyFileError, WrongPassphrase among them."""
    if not needs_passphrase(profile.key_file):
        return KeyFile.open(profile.key_file, "")
    if args.passphrase_fd is not None:
        return KeyFile.open(profile.key_file, _passphrase_from(args.passphrase_fd))
    if not _on_terminal():
        raise KeyFileError("The key file has a passphrase: give it with --passphrase-fd N.")
    return KeyFile.open(profile.key_file, getpass.getpass("Passphrase: "))


def _register(args: argparse.Namespace, profile: Profile) -> int:
    address = parse_link(args.link)
    name = user_name(args.name)
    plain = str(replace(address, invite=""))
    fresh = not profile.key_file.exists()
    if fresh:
        identity = Identity.make(address.relay_id, name, int(time.time()), token_bytes)
        keys = KeyFile.create(profile.key_file, identity, plain, _new_passphrase(args), token_bytes)
    else:
        keys = open_keys(args, profile)
        same = (keys.identity.user, keys.identity.relay_id) == (name, address.relay_id)
        if not same or (keys.registered and keys.link == plain):
            raise Failure(
                f"This profile is {keys.identity.user}'s already. Nothing was changed; "
                "give another directory with --profile."
            )
    # The same relay at another place: the link is all that changes, once the relay proved itself.
    keys.link = plain
    invite = None if keys.registered else address.invite
    try:
        _go(_arrive(keys, invite, f"You are {name} on {address.place}.", args.insecure_ws))
    except NotLetIn:
        if fresh and not keys.registered:
            # Put aside and not removed: a stranger on the way can refuse in the relay's name.
            profile.key_file.replace(profile.key_file.with_suffix(f".{name}.refused"))
        raise
    except BotError as e:
        # The account may be made already, and these are its only keys.
        again = "" if keys.registered else " The same command again goes on where this ended."
        raise Failure(f"{e}{again}") from None
    keys.save(token_bytes)
    return 0


async def _arrive(keys: KeyFile, invite: str | None, words: str, insecure: bool) -> int:
    async with Bot.online(keys, register=invite, insecure=insecure):
        print(words)
    return 0


def _new_passphrase(args: argparse.Namespace) -> str:
    if args.no_passphrase:
        return ""
    if args.passphrase_fd is not None:
        return _passphrase_from(args.passphrase_fd)
    if not _on_terminal():
        raise Failure("Choose: --passphrase-fd N, or --no-passphrase.")
    print("A passphrase seals your key file. Without one, whoever has this file is you.")
    first = getpass.getpass("Passphrase (empty for none): ")
    if first and getpass.getpass("Once more: ") != first:
        raise Failure("The two were not the same. Nothing was made.")
    return first


def _on_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _passphrase_from(fd: int) -> str:
    try:
        line = b""  # byte by byte: on stdin, what follows is not ours
        while len(line) < 4096 and (byte := os.read(fd, 1)) not in (b"", b"\n"):
            line += byte
        return line.removesuffix(b"\r").decode()
    except (OSError, UnicodeDecodeError):
        raise KeyFileError(f"No passphrase could be read from descriptor {fd}.") from None


def _group(args: argparse.Namespace, profile: Profile) -> int:
    if (args.act == "invite") != (args.user is not None):
        print(
            "tui-chat: group invite takes a #room and a name, the others a #room", file=sys.stderr
        )
        return 2
    return _go(_act(args, _online(args, profile)))


async def _act(args: argparse.Namespace, online: Online) -> int:
    async with online() as bot:
        match args.act:
            case "create":
                await bot.create_group(args.chat)
            case "join":
                await bot.join(args.chat)
            case "leave":
                await bot.leave(args.chat)
            case "invite":
                await bot.invite(args.chat, args.user)
    return 0


def _screen(args: argparse.Namespace, profile: Profile) -> int:
    if not profile.key_file.exists():
        raise Failure(
            "There is no identity here yet. Try `tui-chat demo`, or with a link from a friend: "
            "tui-chat register LINK --name NAME"
        )
    if not (_on_terminal() and sys.stdout.isatty()):
        raise Failure("The screen needs a terminal. For scripts see: tui-chat --help")
    return open_screen(open_keys(args, profile), profile.cache, insecure=args.insecure_ws)


def open_screen(keys: KeyFile, cache: Path, *, insecure: bool = False, hint: str = "") -> int:
    """Open the chat on the terminal until the user quits."""
    harden()
    silence_textual()  # before what follows imports it
    from tui_chat.cache import Cache
    from tui_chat.runtime import Runtime
    from tui_chat.ui.app import ChatApp

    runtime = Runtime(keys, Cache(cache, keys.identity.user), insecure=insecure)
    app = ChatApp(runtime, hint=hint)
    app.run()
    return app.return_code or 0
