"""Questions asked at the terminal without a screen: names and passphrases."""

from __future__ import annotations

import argparse
import getpass
import os
import sys

from tui_chat.core.names import BadName, user_name
from tui_chat.runtime.keyfile import KeyFile, needs_passphrase
from tui_chat.runtime.process import Failure
from tui_chat.runtime.profile import Profile
from tui_chat.runtime.sealed_file import KeyFileError, WrongPassphrase

PASSPHRASE_BYTES = 4096
TRIES = 3


class PromptUnanswered(Failure):
    """Raised if the user did not answer; the text is a sentence."""


def has_terminal() -> bool:
    """Return whether stdin is a terminal, so that the user can be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


def open_keys(args: argparse.Namespace, profile: Profile) -> KeyFile:
    """Open the profile's identity; ask for its passphrase if it has one, at a terminal up to three
    times. Raises PromptUnanswered, or KeyFileError (including WrongPassphrase)."""
    if not needs_passphrase(profile.key_file):
        return KeyFile.open(profile.key_file, "")
    if args.passphrase_fd is not None:
        return KeyFile.open(profile.key_file, passphrase_from(args.passphrase_fd))
    if not has_terminal():
        raise KeyFileError("The key file has a passphrase. Give it with --passphrase-fd N.")
    for _ in range(TRIES - 1):
        try:
            return KeyFile.open(profile.key_file, ask_passphrase("Passphrase: "))
        except WrongPassphrase as e:
            print(f"{e} Try again.")
    return KeyFile.open(profile.key_file, ask_passphrase("Passphrase: "))


def ask_name(given: str | None) -> str:
    """Return the user name as given, or ask for it until it is valid. Raises BadName."""
    if given is not None:
        return user_name(given)
    if not has_terminal():
        raise Failure("Give your name on this relay: --name NAME")
    while True:
        try:
            return user_name(input("Your name on this relay: "))
        except EOFError:
            raise Failure("You gave no name. Nothing was created.") from None
        except BadName as e:
            print(e)


def ask_yes(question: str) -> bool:
    """Ask at the terminal; anything except yes is a no, also end of input."""
    try:
        answer = input(f"{question} [y/N] ")
    except EOFError:
        print()
        return False
    return answer.strip().lower() in ("y", "yes")


def new_passphrase(args: argparse.Namespace) -> str:
    """Return the passphrase of a new key file; empty for none. Raises Failure."""
    if args.no_passphrase:
        return ""
    if args.passphrase_fd is not None:
        return passphrase_from(args.passphrase_fd)
    if not has_terminal():
        raise Failure("Choose one: --passphrase-fd N or --no-passphrase.")
    print(
        "A passphrase encrypts your key file. "
        "Without one, anyone who gets this file can act as you."
    )
    return ask_twice("Passphrase (empty for none): ")


def ask_twice(prompt: str) -> str:
    """Ask for a new passphrase twice, until both are the same; an empty one is not repeated. Raises
    PromptUnanswered at end of input."""
    while True:
        first = ask_passphrase(prompt)
        if not first or ask_passphrase("Repeat passphrase: ") == first:
            return first
        print("The passphrases are different. Type both again.")


def ask_passphrase(prompt: str) -> str:
    """Read one line at the terminal without showing it. Raises PromptUnanswered at end of input."""
    try:
        return getpass.getpass(prompt)
    except EOFError:
        raise PromptUnanswered("You gave no passphrase. Nothing was changed.") from None
    except UnicodeDecodeError:
        raise PromptUnanswered(
            "This passphrase is not UTF-8. Nothing was changed. "
            "Check the encoding of this terminal."
        ) from None


def passphrase_from(fd: int) -> str:
    """Read one line from this descriptor, UTF-8 and not empty. Raises KeyFileError."""
    try:
        line = b""  # byte by byte: on stdin, what follows is not ours
        while len(line) <= PASSPHRASE_BYTES and (byte := os.read(fd, 1)) not in (b"", b"\n"):
            line += byte
    except OSError as e:
        raise KeyFileError(
            f"Can't read a passphrase from file descriptor {fd}: {e.strerror}. Nothing was changed."
        ) from None
    line = line.removesuffix(b"\r")
    if not line:
        # An empty line does not mean no passphrase: a script's empty variable must not open a file.
        wrong = f"File descriptor {fd} has no passphrase: the line is empty or missing."
    elif len(line) > PASSPHRASE_BYTES:
        wrong = f"The passphrase from file descriptor {fd} is longer than {PASSPHRASE_BYTES} bytes."
    else:
        try:
            return line.decode()
        except UnicodeDecodeError:
            wrong = f"The passphrase from file descriptor {fd} is not UTF-8."
    raise KeyFileError(f"{wrong} Nothing was changed.")
