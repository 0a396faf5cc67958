"""`tui-chat register` and `tui-chat join`: to the relay of a link, with an account new or old."""

from __future__ import annotations

import argparse

from relay.wire.relay_link import RelayLink, parse_relay_link
from tui_chat.accounts import Account, known, make
from tui_chat.ending import until_told
from tui_chat.failure import Failure
from tui_chat.names import user_name
from tui_chat.profile import Profile
from tui_chat.prompts import ask_name, new_passphrase, open_keys


def register(args: argparse.Namespace, profile: Profile) -> int:
    """Make the account; the exit code. Raises Failure, BadRelayLink, BadName, KeyFileError."""
    address, name = parse_relay_link(args.link), user_name(args.name)
    if profile.key_file.exists():
        account = Account(open_keys(args, profile), fresh=False)
        me = account.keys.identity
        same = (me.user, me.relay_id) == (name, address.relay_id)
        if not same or account.is_at(address):
            raise Failure(
                f"This profile is {me.user}'s already. Nothing was changed; "
                "give another directory with --profile."
            )
    else:
        account = make(profile, address, name, new_passphrase(args))
    return until_told(_arrive(account, address, args.insecure_ws))


def join(args: argparse.Namespace, profile: Profile) -> Account:
    """Come to where the relay is now; the account to open the chat with. Raises Failure,
    BadRelayLink, BadName, KeyFileError."""
    address = parse_relay_link(args.link)
    if profile.key_file.exists():
        account = known(open_keys(args, profile), address, args.name)
    else:
        account = make(profile, address, ask_name(args.name), new_passphrase(args))
    if not account.is_at(address):
        until_told(_arrive(account, address, args.insecure_ws))
    return account


async def _arrive(account: Account, address: RelayLink, insecure: bool) -> int:
    await account.arrive(address, insecure=insecure)
    print(f"You are {account.keys.identity.user} on {address.place}.")
    return 0
