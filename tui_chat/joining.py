"""`tui-chat register` and `tui-chat join`: to the relay of a link, with an account new or old, or
one made anew where the relay does not know the old one any more."""

from __future__ import annotations

import argparse

from relay.wire.relay_link import RelayLink, parse_relay_link
from tui_chat.accounts import Account, anew, is_known, known, make
from tui_chat.ending import until_told
from tui_chat.failure import Failure, warn
from tui_chat.keyfile import KeyFile
from tui_chat.names import user_name
from tui_chat.onscreen import before_words, can_show
from tui_chat.profile import Profile
from tui_chat.prompts import ask_name, new_passphrase, on_terminal, open_keys, says_yes

_HINT = " If the relay was begun anew, --anew registers anew and sets aside what is here."
_FORGOTTEN = (
    "The relay at {place} does not know {user} with this device: the account is closed, the device "
    "was revoked, or the relay was begun anew."
)
_MEANS = (
    "{name} can be registered there anew, with new keys: codes are to be compared again. What is "
    "here is set aside, not deleted."
)


def register(args: argparse.Namespace, profile: Profile) -> int:
    """Make the account; the exit code. Raises Failure, BadRelayLink, BadName, KeyFileError."""
    address, name = parse_relay_link(args.link), user_name(args.name)
    if not profile.key_file.exists():
        account = make(profile, address, name, new_passphrase(args))
        return until_told(_arrive(account, address, args.insecure_ws))
    keys = open_keys(args, profile)
    me, account = keys.identity, Account(keys, fresh=False)
    ours = me.relay_id == address.relay_id
    follows = ours and me.user == name and not account.is_at(address)
    if follows and not keys.registered:
        return until_told(_arrive(account, address, args.insecure_ws))
    asks = ours and keys.registered and (args.anew or on_terminal())
    if asks or follows:
        made = _anew_if_forgotten(args, profile, keys, address, name)
        if made is not None:
            return until_told(_arrive(made, address, args.insecure_ws))
        if follows:
            _say_who(keys, address)
            return 0
    known_there = ", and the relay knows them" if asks else ""
    raise Failure(
        f"This profile is {me.user}'s already{known_there}. Nothing was changed; give another "
        f"directory with --profile.{_HINT if ours and not asks else ''}"
    )


def join(args: argparse.Namespace, profile: Profile) -> Account:
    """Come to where the relay is now; the account to open the chat with. Raises Failure,
    BadRelayLink, BadName, KeyFileError."""
    address = parse_relay_link(args.link)
    if not profile.key_file.exists():
        account = make(profile, address, ask_name(args.name), new_passphrase(args))
    else:
        keys = open_keys(args, profile)
        ours = keys.registered and keys.identity.relay_id == address.relay_id
        name = keys.identity.user if args.name is None else user_name(args.name)
        if not (ours and args.anew):
            try:
                account = known(keys, address, args.name)
            except Failure as e:
                raise Failure(f"{e}{_HINT if ours else ''}") from None
            if not keys.registered:
                until_told(_arrive(account, address, args.insecure_ws))
                return account
            if account.is_at(address) and can_show():
                return account  # where the relay does not answer, one reads and writes all the same
        made = _anew_if_forgotten(args, profile, keys, address, name)
        if made is None:
            if args.anew:
                raise Failure(f"The relay knows {keys.identity.user}. Nothing was changed.")
            _say_who(keys, address)
            return Account(keys, fresh=False)
        account = made
    until_told(_arrive(account, address, args.insecure_ws))
    return account


def _anew_if_forgotten(
    args: argparse.Namespace, profile: Profile, keys: KeyFile, address: RelayLink, name: str
) -> Account | None:
    """An account to be made in the place of this one, if the relay does not know it any more and
    the user wants that; None if the relay lets it in. Raises Failure."""
    said: list[bool] = []

    async def ask_relay() -> int:
        said.append(await is_known(keys, address, insecure=args.insecure_ws, waits=warn))
        return 0

    until_told(ask_relay())
    if said[0]:
        return None
    what = _FORGOTTEN.format(place=address.place, user=keys.identity.user)
    if not args.anew:
        if not on_terminal():
            raise Failure(f"{what} Nothing was changed.{_HINT}")
        print(what)
        print(_MEANS.format(name=name))
        if not says_yes(f"Register {name} anew?"):
            raise Failure("Nothing was changed.")
    return anew(profile, keys, address, name)


async def _arrive(account: Account, address: RelayLink, insecure: bool) -> int:
    await account.arrive(address, insecure=insecure, waits=warn)
    _say_who(account.keys, address)
    if account.aside is not None:
        print(before_words(account.aside))
    return 0


def _say_who(keys: KeyFile, address: RelayLink) -> None:
    print(f"You are {keys.identity.user} on {address.place}.")
