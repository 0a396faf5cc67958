"""`tui-chat account delete`: deletes the account."""

from __future__ import annotations

import argparse

from tui_chat.account_deletion_words import DELETE, DONE, FOR_EVER, GOES, KEEP, KEPT, STAYS, WIPED
from tui_chat.bot import Bot
from tui_chat.ending import until_told
from tui_chat.failure import Failure, warn
from tui_chat.keyfile import KeyFile
from tui_chat.own_data import LINKED
from tui_chat.profile import Profile
from tui_chat.prompts import on_terminal, open_keys
from tui_chat.text import inert_line

NOT_ASKED = "Say what is meant: --confirm NAME, and --texts keep or --texts delete."
NOTHING = "Nothing was changed."


def delete(args: argparse.Namespace, profile: Profile) -> int:
    """Ask, delete, and remove the profile if that is wanted. Raises Failure or KeyFileError."""
    keys = open_keys(args, profile)
    user = keys.identity.user
    if keys.identity.account_seed is None:
        raise Failure(LINKED)
    asks = args.confirm is None or args.texts is None
    if asks and not on_terminal():
        raise Failure(f"{NOT_ASKED} {NOTHING}")
    if asks:
        _say(user)
    texts = args.texts or _choice()
    typed = args.confirm if args.confirm is not None else _line("Type your name to delete it: ")
    if typed.removeprefix("@") != user:
        raise Failure(f"That is not the name of this account. {NOTHING}")
    until_told(_delete(keys, user, texts == "delete", args.insecure_ws))
    print(DONE.format(user=user))
    if args.wipe or (asks and _line("Remove the profile from this machine too? yes/no: ") == "yes"):
        profile.wipe()
        print(WIPED)
    else:
        print(KEPT.format(directory=inert_line(str(profile.directory))))
    return 0


async def _delete(keys: KeyFile, user: str, texts: bool, insecure: bool) -> int:
    async with Bot.online(keys, insecure=insecure, suspended=True, waits=warn) as bot:
        await bot.delete_account(user, texts=texts)
    return 0


def _say(user: str) -> None:
    print(f"This deletes the account {user} for ever.\nIt goes:")
    for one in GOES:
        print(f"  {one}")
    print("It stays:")
    for one in STAYS:
        print(f"  {one}")
    print(f"Choose one:\n  keep    {KEEP}\n  delete  {DELETE}\n{FOR_EVER}")


def _choice() -> str:
    said = _line("keep or delete: ")
    if said not in ("keep", "delete"):
        raise Failure(f"Neither was chosen. {NOTHING}")
    return said


def _line(prompt: str) -> str:
    try:
        return input(prompt).strip()
    except EOFError:
        raise Failure(NOTHING) from None
