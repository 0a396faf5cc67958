"""Parse `#GROUP`, `@NAME` and numbers of the command line, and list the options of every command.
Imports nothing heavy."""

from __future__ import annotations

import argparse

from relay.terminal.command_table import HELP, Argument


def chat(text: str) -> str:
    """Parse a chat, `#GROUP` or `@NAME`, from the command line."""
    if text.startswith(("#", "@")):
        return text
    here = f", for example '#{text}' or @{text}" if _could_be_a_name(text) else ""
    raise argparse.ArgumentTypeError(f"write a chat as '#GROUP' or @NAME{here}")


def group(text: str) -> str:
    """Parse a group, `#GROUP`, from the command line."""
    if text.startswith("#"):
        return text
    name = text if _could_be_a_name(text) else "GROUP"
    raise argparse.ArgumentTypeError(f"write a group as '#{name}'")


def link_or_group(text: str) -> str:
    """Parse an invite link, `#GROUP`, or `-`."""
    return text if "/join/" in text or text == "-" else group(text)


def person(text: str) -> str:
    """Parse `@NAME`, with or without the sign."""
    if text.startswith("@"):
        return text
    if _could_be_a_name(text):
        return f"@{text}"
    raise argparse.ArgumentTypeError("write the name of one person as @NAME")


def descriptor(text: str) -> int:
    """Parse the number of an open file descriptor."""
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise argparse.ArgumentTypeError("must be the number of an open file descriptor")
    return int(text)


def count(text: str) -> int:
    """Parse a count or a place in a chat: 0 to below 2**53."""
    if not (text.isascii() and text.isdigit() and len(text) < 17 and int(text) < 2**53):
        raise argparse.ArgumentTypeError("must be a whole number of 0 or more")
    return int(text)


def _could_be_a_name(text: str) -> bool:
    return text.isascii() and text.replace("-", "").replace(".", "").replace("_", "").isalnum()


# Left out of the namespace if not given: a command's default would override an option that stands
# before the command.
_UNSAID = argparse.SUPPRESS
PLAIN = Argument("--plain", action="store_true", default=_UNSAID,
                 help="print one line per event, for screen readers and pipes")  # fmt: skip
"""The option of commands that open the chat."""
COMMON = (
    HELP,
    Argument("--profile", metavar="NAME|DIR", default=_UNSAID, everywhere=True,
             help="use the profile with this name or in this folder. The path of a folder needs "
                  "at least one slash"),
    Argument("--passphrase-fd", type=descriptor, metavar="N", default=_UNSAID, everywhere=True,
             help="read the passphrase of your key file from file descriptor N"),
    Argument("--insecure-ws", action="store_true", default=_UNSAID, everywhere=True,
             help="allow an unencrypted connection to a relay on another machine"),
)  # fmt: skip
