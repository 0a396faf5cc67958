"""The account of a profile: its key file made or opened at the terminal, and the way in."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
import time
from dataclasses import dataclass, replace
from functools import partial
from secrets import token_bytes

from relay.wire.link import Address, parse_link
from tui_chat.bot import Bot, BotError, NotLetIn
from tui_chat.keyfile import KeyFile, KeyFileError, needs_passphrase
from tui_chat.keys import Identity
from tui_chat.names import BadName, user_name
from tui_chat.profile import Profile


class Failure(Exception):
    """Refused or failed; the text is one sentence for stderr."""


class NotReached(Failure):
    """The relay did not answer; `why` is the reason alone, in a sentence."""

    def __init__(self, text: str, why: str) -> None:
        super().__init__(text)
        self.why = why


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


@dataclass(slots=True)
class Account:
    """A profile's account on the relay of a link, made or to be made."""

    keys: KeyFile
    fresh: bool
    """The key file was made for this link just now."""

    def is_at(self, address: Address) -> bool:
        """Whether nothing is left to do: the account is made, and this is where the relay is."""
        return self.keys.registered and self.keys.link == without_invite(address)

    async def arrive(
        self, address: Address, *, insecure: bool = False, seconds: float | None = None
    ) -> None:
        """Make the account with the link's invitation, or log in if it is made. The profile says
        from then on that the relay is here: only once it proved itself. Raises NotLetIn, or
        NotReached after so many `seconds` (as for every login)."""
        keys = self.keys
        online = Bot.online if seconds is None else partial(Bot.online, seconds=seconds)
        before, keys.link = keys.link, without_invite(address)
        invite = None if keys.registered else address.invite
        try:
            async with online(keys, register=invite, insecure=insecure):
                pass
        except NotLetIn:
            if self.fresh and not keys.registered:
                # Put aside, not removed: a stranger on the way can refuse in the relay's name.
                _put_aside(keys, "refused")
            keys.link = before
            raise
        except BotError as e:
            keys.link = before
            # The account may be made already, and these are its only keys.
            again = "" if keys.registered else " The same command again goes on where this ended."
            raise NotReached(f"{e}{again}", str(e)) from None
        keys.save(token_bytes)


def make(profile: Profile, address: Address, name: str, passphrase: str) -> Account:
    """A new identity for the relay of this link, sealed under the passphrase if that is not
    empty. The relay does not know of it yet."""
    identity = Identity.make(address.relay_id, name, int(time.time()), token_bytes)
    link = without_invite(address)
    keys = KeyFile.create(profile.key_file, identity, link, passphrase, token_bytes)
    return Account(keys, fresh=True)


def made_anew(keys: KeyFile, address: Address, name: str) -> Account:
    """An account not made yet, now to be on the relay of this link and of this name: the same
    key file under the same passphrase. Keys that another relay or name may know are put aside."""
    me = keys.identity
    if (me.relay_id, me.user) != (address.relay_id, name):
        if keys.path.exists():
            _put_aside(keys, "begun")
        keys.identity = Identity.make(address.relay_id, name, int(time.time()), token_bytes)
        keys.registered, keys.own_list = False, None
    keys.link = without_invite(address)
    keys.save(token_bytes)
    return Account(keys, fresh=True)


def _put_aside(keys: KeyFile, why: str) -> None:
    keys.path.replace(keys.path.with_suffix(f".{keys.identity.user}.{why}"))


def known(keys: KeyFile, address: Address, name: str | None) -> Account:
    """The account that these keys have on the relay of this link, wherever that is now. Raises
    Failure if they belong to another relay, or to another name than the one given."""
    user = keys.identity.user
    if keys.identity.relay_id != address.relay_id:
        raise Failure(
            f"This profile is {user}'s on another relay, at {parse_link(keys.link).place}, and a "
            "profile belongs to one. Nothing was changed; give another directory with --profile."
        )
    if name is not None and user_name(name) != user:
        raise Failure(
            f"This profile is {user}'s on this relay. Nothing was changed; "
            "for another name give another directory with --profile."
        )
    return Account(keys, fresh=False)


def without_invite(address: Address) -> str:
    """A link as a profile keeps it."""
    return str(replace(address, invite=""))
