"""`tui-chat passphrase`: seal the key file under another one, or under none."""

from __future__ import annotations

import argparse
from secrets import token_bytes

from tui_chat.failure import Failure
from tui_chat.profile import Profile
from tui_chat.prompts import ask_twice, on_terminal, open_keys, passphrase_from

WITHOUT = "The key file has no passphrase now: whoever has the file is you."
CHANGED = (
    "The passphrase is changed. Copies of the key file from before still open with the old one."
)


def passphrase(args: argparse.Namespace, profile: Profile) -> int:
    """Change it. Raises Failure or KeyFileError, and OSError if the file cannot be written: then
    it has the old one."""
    keys = open_keys(args, profile)
    new = _new(args)
    keys.set_passphrase(new, token_bytes)
    print(CHANGED if new else WITHOUT)
    return 0


def _new(args: argparse.Namespace) -> str:
    if args.no_passphrase:
        return ""
    if args.new_passphrase_fd is not None:
        return passphrase_from(args.new_passphrase_fd)
    if not on_terminal():
        raise Failure("Choose: --new-passphrase-fd N, or --no-passphrase.")
    print("Without a passphrase, whoever has the key file is you.")
    return ask_twice("New passphrase (empty for none): ")
