"""`tui-chat account`: the recovery file, the way back by it, and the end of the account."""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from secrets import token_bytes

from relay.wire.relay_link import RelayLink, parse_relay_link
from tui_chat.accounts import without_invite
from tui_chat.bot import Bot
from tui_chat.custody.account_delete import delete
from tui_chat.ending import until_told
from tui_chat.failure import Failure, warn
from tui_chat.keyfile import KeyFile
from tui_chat.keys import Identity, NewDevice
from tui_chat.new_device import NoAnswer, NotAdmitted, restore_device
from tui_chat.profile import Profile
from tui_chat.prompts import (
    ask_passphrase,
    ask_twice,
    new_passphrase,
    on_terminal,
    open_keys,
    passphrase_from,
)
from tui_chat.recovery import Recovery
from tui_chat.secret.identity import Seen, check_list

LINKED = (
    "This device was linked and does not hold the account key. Export on the device that made "
    "the account."
)
EXPORTED = """\
{file} and its passphrase are your account: whoever has both is you. Keep it away from this
machine. In it are your account key, your name and your relay's link; not the keys of this
device, not your chats, and not which contacts you verified.
If all devices that hold the account key are lost, and this file too, no device can be added or
revoked any more, and when the last one is gone so is the account: a new one has to be made, which
your contacts see as another person."""
RESTORED = """\
You are {user} on {place}, on a new device. {others}
Which contacts you verified is not in the recovery file: compare the codes with them again."""


def account(args: argparse.Namespace, profile: Profile) -> int:
    """Carry out one act. Raises Failure, KeyFileError, BadRelayLink or OSError."""
    match args.act:
        case "export":
            return _export(args, profile)
        case "restore":
            return _restore(args, profile)
        case _:
            return delete(args, profile)


def _export(args: argparse.Namespace, profile: Profile) -> int:
    if args.file.exists():
        raise Failure(f"{args.file} is there already. Nothing was changed.")
    keys = open_keys(args, profile)
    me, own = keys.identity, keys.own_list
    if me.account_seed is None:
        raise Failure(LINKED)
    seen = Seen(own.version, check_list(me.relay_id, own)) if own else None
    recovery = Recovery(keys.link, me.user, me.account_seed, seen)
    recovery.write(args.file, _recovery_passphrase(args, new=True), token_bytes)
    print(EXPORTED.format(file=args.file))
    return 0


def _restore(args: argparse.Namespace, profile: Profile) -> int:
    begun = _begun(args, profile)
    recovery = Recovery.read(args.file, _recovery_passphrase(args, new=False))
    address = _where(args, recovery)
    fresh = begun is None
    keys = begun or _make(args, profile, recovery, address)
    me = keys.identity
    if (me.user, me.account_seed) != (recovery.user, recovery.account_seed):
        raise Failure(f"This profile is {me.user}'s already. Give another with --profile.")
    try:
        until_told(_arrive(keys, address, recovery.seen, args.insecure_ws))
    except NotAdmitted as e:
        if isinstance(e, NoAnswer):
            raise Failure(f"{e} The same command again goes on where this ended.") from None
        if fresh:
            keys.path.replace(keys.path.with_suffix(f".{me.user}.refused"))
        raise Failure(str(e)) from None
    return 0


def _begun(args: argparse.Namespace, profile: Profile) -> KeyFile | None:
    """What an earlier try has left, whose answer may have been lost. Raises Failure if the
    profile is in use."""
    if not profile.key_file.exists():
        return None
    keys = open_keys(args, profile)
    if keys.registered:
        raise Failure(
            f"This profile is {keys.identity.user}'s already. Nothing was changed; "
            "give another directory with --profile."
        )
    return keys


def _where(args: argparse.Namespace, recovery: Recovery) -> RelayLink:
    kept = parse_relay_link(recovery.link)
    if args.link is None:
        return kept
    address = parse_relay_link(args.link)
    if address.relay_id != kept.relay_id:
        raise Failure("This link is to another relay than the one of the recovery file.")
    return address


def _make(
    args: argparse.Namespace, profile: Profile, recovery: Recovery, address: RelayLink
) -> KeyFile:
    new = NewDevice.make(address.relay_id, recovery.user, int(time.time()), token_bytes)
    identity, link = new.certified_by(recovery.account_seed), without_invite(address)
    phrase = new_passphrase(args)
    # Before the relay knows of it: were the answer lost, these would be its only keys.
    return KeyFile.create(profile.key_file, identity, link, phrase, token_bytes)


async def _arrive(keys: KeyFile, address: RelayLink, known: Seen | None, insecure: bool) -> int:
    me = keys.identity
    assert me.account_seed is not None
    certified = await restore_device(
        address, _device_of(me), me.account_seed, known, insecure=insecure
    )
    keys.own_list, keys.registered = certified.own_list, True
    keys.link = without_invite(address)
    keys.save(token_bytes)
    async with Bot.online(keys, insecure=insecure, waits=warn):
        pass
    n = len(certified.own_list.devices) - 1
    others = (
        f"The account has {n} other device{'s' if n > 1 else ''}: see `tui-chat device list`, and "
        "revoke what you do not have any more."
        if n
        else "It is the only one."
    )
    print(RESTORED.format(user=me.user, place=address.place, others=others))
    return 0


def _device_of(me: Identity) -> NewDevice:
    return NewDevice(me.relay_id, me.user, me.login_seed, me.dh_private, me.device_id, me.created)


def _recovery_passphrase(args: argparse.Namespace, *, new: bool) -> str:
    if args.recovery_passphrase_fd is not None:
        return passphrase_from(args.recovery_passphrase_fd)
    if not on_terminal():
        raise Failure("Give the passphrase of the recovery file with --recovery-passphrase-fd N.")
    if new:
        return ask_twice("Passphrase of the recovery file: ")
    return ask_passphrase(f"Passphrase of {Path(args.file).name}: ")
