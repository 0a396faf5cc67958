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
from tui_chat.runtime.sealed_file import KeyFileError

PASSPHRASE_BYTES = 4096


class PromptUnanswered(Failure):
    """Raised if the user did not answer; the text is a sentence."""


def has_terminal() -> bool:
    """Return whether stdin is a terminal, so that the user can be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


def open_keys(args: argparse.Namespace, profile: Profile) -> KeyFile:
    """Open the profile's identity; ask for its passphrase if it has one. Raises PromptUnanswered,
    or KeyFileError (including WrongPassphrase)."""
    if not needs_passphrase(profile.key_file):
        return KeyFile.open(profile.key_file, "")
    if args.passphrase_fd is not None:
        return KeyFile.open(profile.key_file, passphrase_from(args.passphrase_fd))
    if not has_terminal():
        raise KeyFileError("The key file has a passphrase: give it with --passphrase-fd N.")
    return KeyFile.open(profile.key_file, ask_passphrase("Passphrase: "))


def ask_name(given: str | None) -> str:
    """Return the user name as given, or ask for it until it is valid. Raises BadName."""
    if given is not None:
        return user_name(given)
    if not has_terminal():
        raise Failure("Say who you are on this relay: --name NAME")
    while True:
        try:
            return user_name(input("Your name on this relay: "))
        except EOFError:
            raise Failure("No name was given. Nothing was made.") from None
        except BadName as e:
            print(e)


def ask_yes(question: str) -> bool:
    """Ask at the terminal; anything but yes is a no, and so is end of input."""
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
        raise Failure("Choose: --passphrase-fd N, or --no-passphrase.")
    print("A passphrase seals your key file. Without one, whoever has this file is you.")
    return ask_twice("Passphrase (empty for none): ")


def ask_twice(prompt: str) -> str:
    """Ask for a new passphrase twice; an empty one is not repeated. Raises Failure."""
    first = ask_passphrase(prompt)
    if first and ask_passphrase("Once more: ") != first:
        raise Failure("The two were not the same. Nothing was changed.")
    return first


def ask_passphrase(prompt: str) -> str:
    """Read one line at the terminal without showing it. Raises PromptUnanswered at end of input."""
    try:
        return getpass.getpass(prompt)
    except EOFError:
        raise PromptUnanswered("No passphrase was given. Nothing was changed.") from None
    except UnicodeDecodeError:
        raise PromptUnanswered(
            "What was typed is not UTF-8, so it cannot be a passphrase. Nothing was changed; look "
            "at the encoding of this terminal."
        ) from None


def passphrase_from(fd: int) -> str:
    """Read one line from this descriptor, UTF-8 and not empty. Raises KeyFileError."""
    try:
        line = b""  # byte by byte: on stdin, what follows is not ours
        while len(line) <= PASSPHRASE_BYTES and (byte := os.read(fd, 1)) not in (b"", b"\n"):
            line += byte
    except OSError as e:
        raise KeyFileError(
            f"No passphrase could be read from descriptor {fd}: {e.strerror}. Nothing was changed."
        ) from None
    line = line.removesuffix(b"\r")
    if not line:
        # An empty line does not mean no passphrase: a script's empty variable must not open a file.
        wrong = "gave no passphrase: its line was empty, or it had ended"
    elif len(line) > PASSPHRASE_BYTES:
        wrong = f"gave a line longer than {PASSPHRASE_BYTES} bytes"
    else:
        try:
            return line.decode()
        except UnicodeDecodeError:
            wrong = "gave a line that is not UTF-8"
    raise KeyFileError(f"Descriptor {fd} {wrong}. Nothing was changed.")
