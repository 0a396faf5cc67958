"""What is asked at the terminal, without a screen: names and passphrases."""

from __future__ import annotations

import argparse
import getpass
import os
import sys

from tui_chat.failure import Failure
from tui_chat.keyfile import KeyFile, KeyFileError, needs_passphrase
from tui_chat.names import BadName, user_name
from tui_chat.profile import Profile


def on_terminal() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


def open_keys(args: argparse.Namespace, profile: Profile) -> KeyFile:
    """The profile's identity; the passphrase is asked for where there is one. Raises
    KeyFileError, WrongPassphrase among them."""
    if not needs_passphrase(profile.key_file):
        return KeyFile.open(profile.key_file, "")
    if args.passphrase_fd is not None:
        return KeyFile.open(profile.key_file, passphrase_from(args.passphrase_fd))
    if not on_terminal():
        raise KeyFileError("The key file has a passphrase: give it with --passphrase-fd N.")
    return KeyFile.open(profile.key_file, getpass.getpass("Passphrase: "))


def ask_name(given: str | None) -> str:
    """The user name: as given, or asked for until it can be one. Raises BadName."""
    if given is not None:
        return user_name(given)
    if not on_terminal():
        raise Failure("Say who you are on this relay: --name NAME")
    while True:
        try:
            return user_name(input("Your name on this relay: "))
        except EOFError:
            raise Failure("No name was given. Nothing was made.") from None
        except BadName as e:
            print(e)


def new_passphrase(args: argparse.Namespace) -> str:
    """The passphrase of a new key file; empty for none. Raises Failure."""
    if args.no_passphrase:
        return ""
    if args.passphrase_fd is not None:
        return passphrase_from(args.passphrase_fd)
    if not on_terminal():
        raise Failure("Choose: --passphrase-fd N, or --no-passphrase.")
    print("A passphrase seals your key file. Without one, whoever has this file is you.")
    return ask_twice("Passphrase (empty for none): ")


def ask_twice(prompt: str) -> str:
    """A passphrase that nobody knows yet; an empty one is not asked for again. Raises Failure."""
    first = getpass.getpass(prompt)
    if first and getpass.getpass("Once more: ") != first:
        raise Failure("The two were not the same. Nothing was changed.")
    return first


def passphrase_from(fd: int) -> str:
    """One line of this descriptor. Raises KeyFileError."""
    try:
        line = b""  # byte by byte: on stdin, what follows is not ours
        while len(line) < 4096 and (byte := os.read(fd, 1)) not in (b"", b"\n"):
            line += byte
        return line.removesuffix(b"\r").decode()
    except (OSError, UnicodeDecodeError):
        raise KeyFileError(f"No passphrase could be read from descriptor {fd}.") from None
