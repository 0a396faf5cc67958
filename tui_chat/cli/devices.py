"""Commands for devices and for new accounts: `tui-chat device`, `link`, `register` and `join`. An
account that the relay no longer knows can be replaced by a new one."""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from secrets import token_bytes

from relay.terminal.times import utc, utc_day
from relay.wire.errors import Code
from relay.wire.relay_link import RelayLink, parse_relay_link
from tui_chat.accounts import (
    Account,
    existing_account,
    is_known,
    make,
    replace_account,
    retarget_account,
    without_invite,
)
from tui_chat.bot import Bot, NotLetIn
from tui_chat.cli.output import say
from tui_chat.cli.run import with_bot
from tui_chat.cloud import devices
from tui_chat.cloud.devices import BadCode, parse_code
from tui_chat.core.account_text import NO_ACCOUNT_KEY
from tui_chat.core.events import DeviceInfo
from tui_chat.core.keys import NewDevice
from tui_chat.core.lobby import LOBBY
from tui_chat.core.names import user_name
from tui_chat.launch import can_show, old_account_words
from tui_chat.runtime.keyfile import KeyFile
from tui_chat.runtime.new_device import NotAdmitted, link_device
from tui_chat.runtime.process import Failure, run_until_stopped, warn
from tui_chat.runtime.profile import Profile
from tui_chat.runtime.prompts import ask_name, ask_yes, has_terminal, new_passphrase, open_keys

ID_DIGITS = 4


def device(args: argparse.Namespace, profile: Profile) -> int:
    """Run the command and return the exit code. Raises Failure, KeyFileError or RequestFailed."""
    needs = args.act in ("add", "revoke")
    if needs != (args.which is not None):
        says = (
            "“device add” needs a code, and “device revoke” needs an id. The other device "
            "commands need neither."
        )
        print(f"tui-chat: {says}", file=sys.stderr)
        return 2
    keys = open_keys(args, profile)
    if args.act != "list" and keys.identity.account_seed is None:
        raise Failure(NO_ACCOUNT_KEY)
    match args.act:
        case "code":
            me = keys.identity
            if has_terminal():
                print("On the new device, run “tui-chat link LINK” and enter this code:")
            print(devices.format_code(devices.account_code(me.relay_id, me.user, me.account_key)))
        case "list":
            for one in with_bot(keys, args, Bot.devices):
                _say(args, one, _line(one))
        case "add":
            _add(keys, args)
        case "revoke":
            _revoke(keys, args)
    return 0


def _add(keys: KeyFile, args: argparse.Namespace) -> None:
    code = args.which
    found = with_bot(keys, args, lambda bot: bot.find_device(code))
    _confirm(
        args,
        f"A new device is waiting: {found.device_id[:8]}, made {utc(found.created)}. If you add "
        f"it, it can read all cloud chats of {keys.identity.user} from their start. It can also "
        f"write as {keys.identity.user}. Add it?",
    )

    async def add(bot: Bot) -> None:
        await bot.find_device(code)  # the same device that was shown: the code stands for its keys
        await bot.add_device(code)

    with_bot(keys, args, add)
    _say(args, found, f"You added the device {found.device_id[:8]}.")


def _revoke(keys: KeyFile, args: argparse.Namespace) -> None:
    chosen = _chosen(with_bot(keys, args, Bot.devices), args.which)
    _confirm(
        args,
        f"The device {chosen.device_id[:8]} (made {utc(chosen.created)}) will be disconnected and "
        "can't log in again. Chats stored on the device stay there. Revoke the device?",
    )
    with_bot(keys, args, lambda bot: bot.revoke_device(chosen.device_id))
    _say(args, chosen, f"The device {chosen.device_id[:8]} was revoked.")


def _chosen(devices: tuple[DeviceInfo, ...], which: str) -> DeviceInfo:
    start = which.lower()
    found = [d for d in devices if d.device_id.startswith(start)]
    if len(start) < ID_DIGITS or len(found) > 1:
        raise Failure(
            f"Give at least {ID_DIGITS} digits of the id, so that only one device matches."
        )
    if not found:
        raise Failure("You have no device with this id. To list your devices: tui-chat device list")
    return found[0]


def _confirm(args: argparse.Namespace, question: str) -> None:
    """Ask the user outside the event loop: inside it, Ctrl+C would wait for the answer."""
    if args.yes:
        return
    if not has_terminal():
        raise Failure("Nothing was done. To go ahead without being asked, add --yes.")
    if not ask_yes(question):
        raise Failure("Nothing was done.")


def _line(one: DeviceInfo) -> str:
    where = "this device" if one.this else "connected" if one.online else ""
    came = f"  last login {utc_day(one.day)} (UTC)" if one.day else ""
    return f"{one.device_id}  made {utc(one.created)}{came}  {where}".rstrip()


def _say(args: argparse.Namespace, one: DeviceInfo, words: str) -> None:
    say(
        args, words, device=one.device_id, created=one.created, this=one.this, online=one.online,
        last_login=utc_day(one.day) if one.day else None,
    )  # fmt: skip


ENTER = """\
Enter this code on your other device within 10 minutes. If a chat is open there, type /devices and
press A. If no chat is open there, run “tui-chat device add CODE”.

  {code}
"""
ASKS = (
    "Enter the code of your other device. To show the code there, type /devices and press C, or "
    "run “tui-chat device code”: "
)


def link(args: argparse.Namespace, profile: Profile) -> int:
    """Link this empty profile. Raises Failure, BadRelayLink, BadName, KeyFileError or OSError."""
    if profile.key_file.exists():
        raise Failure(
            "This profile already has an account. Nothing was changed. Choose another profile with "
            "--profile."
        )
    address = parse_relay_link(args.link)
    name = ask_name(args.name)
    code = _code(args.code)
    phrase = new_passphrase(args)
    new = NewDevice.make(address.relay_id, name, int(time.time()), token_bytes)

    def show(device_code: str) -> None:
        print(ENTER.format(code=device_code), flush=True)

    try:
        linking = link_device(address, new, code, show, insecure=args.insecure_ws)
        certified = run_until_stopped(linking)
    except NotAdmitted as e:
        raise Failure(str(e)) from None
    keys = KeyFile.create(
        profile.key_file, certified.identity, without_invite(address), phrase, token_bytes,
        own_list=certified.own_list, registered=True,
    )  # fmt: skip
    with_bot(keys, args, lambda _: asyncio.sleep(0))  # a first login
    print(f"This is now a device of {name} on {address.place}.")
    return 0


def _code(given: str | None) -> bytes:
    try:
        if given is not None:
            return parse_code(given)
        if not has_terminal():
            raise Failure("Give the code of the other device: --code CODE")
        while True:
            try:
                return parse_code(input(ASKS))
            except BadCode as e:
                print(e)
    except BadCode as e:
        raise Failure(str(e)) from None
    except EOFError:
        raise Failure("No code was given. Nothing was changed.") from None


_HINT = " If the relay was reset, add --new-account to make a new account. The old account is kept."
_FORGOTTEN = (
    "The relay at {place} has no account {user} with this device. Possible reasons: the account "
    "was closed, the device was revoked, or the relay was reset."
)
_MEANS = (
    "You can register {name} again with new keys. Your contacts must verify you again. The old "
    "account on this machine is kept, not deleted."
)


def register(args: argparse.Namespace, profile: Profile) -> int:
    """Create the account. Raises Failure, BadRelayLink, BadName, KeyFileError."""
    address, name = parse_relay_link(args.link), user_name(args.name)
    if not profile.key_file.exists():
        account = make(profile, address, name, new_passphrase(args))
        return _arrive(account, address, args)
    keys = open_keys(args, profile)
    me, account = keys.identity, Account(keys, fresh=False)
    ours = me.relay_id == address.relay_id
    follows = ours and me.user == name and not account.is_at(address)
    if follows and not keys.registered:
        return _arrive(account, address, args)
    asks = ours and keys.registered and (args.new_account or has_terminal())
    if asks or follows:
        made = _new_account_if_forgotten(args, profile, keys, address, name)
        if made is not None:
            return _arrive(made, address, args)
        if follows:
            _say_who(keys, address)
            return 0
    known_there = " The relay knows this account." if asks else ""
    raise Failure(
        f"This profile already has the account {me.user}.{known_there} Nothing was changed. Choose "
        f"another profile with --profile.{_HINT if ours and not asks else ''}"
    )


def join(args: argparse.Namespace, profile: Profile) -> Account:
    """Log in or register at the relay's current place; return the account to open the chat with.
    Raises Failure, BadRelayLink, BadName, KeyFileError."""
    address = relay_of(" ".join(args.link))
    if not profile.key_file.exists():
        account = make(profile, address, ask_name(args.name), new_passphrase(args))
        return _arrive_by_a_free_name(account, address, args)
    else:
        keys = open_keys(args, profile)
        ours = keys.registered and keys.identity.relay_id == address.relay_id
        name = keys.identity.user if args.name is None else user_name(args.name)
        if not (ours and args.new_account):
            try:
                account = existing_account(keys, address, args.name)
            except Failure as e:
                raise Failure(f"{e}{_HINT if ours else ''}") from None
            if not keys.registered:
                _arrive(account, address, args, lobby=True)
                return account
            if account.is_at(address) and can_show():
                return account  # without an answer, the user can still read and write
        made = _new_account_if_forgotten(args, profile, keys, address, name)
        if made is None:
            if args.new_account:
                raise Failure(f"The relay knows {keys.identity.user}. Nothing was changed.")
            _say_who(keys, address)
            return Account(keys, fresh=False)
        account = made
    _arrive(account, address, args, lobby=True)
    return account


def relay_of(typed: str) -> RelayLink:
    """Return the relay of a link, or of the host on this network with these two words. Raises
    BadRelayLink, Failure."""
    from tui_chat.nearby.words import BadWords, looks_like_words, parse_words

    if not looks_like_words(typed):
        return parse_relay_link(typed)
    from tui_chat.host.nearby import LOOKING, find_host
    from tui_chat.nearby.finder import NotFoundNearby

    try:
        words = parse_words(typed)
        warn(LOOKING)
        return run_until_stopped(find_host(words))
    except (BadWords, NotFoundNearby) as e:
        raise Failure(str(e)) from None


def _new_account_if_forgotten(
    args: argparse.Namespace, profile: Profile, keys: KeyFile, address: RelayLink, name: str
) -> Account | None:
    """Return an account to create in place of this one, if the relay no longer knows it and the
    user agrees; None if the relay lets it in. Raises Failure."""
    if run_until_stopped(is_known(keys, address, insecure=args.insecure_ws, waits=warn)):
        return None
    what = _FORGOTTEN.format(place=address.place, user=keys.identity.user)
    if not args.new_account:
        if not has_terminal():
            raise Failure(f"{what} Nothing was changed.{_HINT}")
        print(what)
        print(_MEANS.format(name=name))
        if not ask_yes(f"Register {name} again?"):
            raise Failure("Nothing was changed.")
    return replace_account(profile, keys, address, name)


def _arrive_by_a_free_name(
    account: Account, address: RelayLink, args: argparse.Namespace
) -> Account:
    """Register, and at a terminal ask for another name while the name is taken. Raises Failure."""
    while True:
        try:
            _arrive(account, address, args, lobby=True)
        except NotLetIn as e:
            if e.code != Code.NAME_TAKEN or not has_terminal():
                raise
            print(e)
            account = retarget_account(account.keys, address, ask_name(None))
        else:
            return account


def _arrive(
    account: Account, address: RelayLink, args: argparse.Namespace, *, lobby: bool = False
) -> int:
    first = account.enter_lobby if lobby else None
    run_until_stopped(account.arrive(address, insecure=args.insecure_ws, waits=warn, first=first))
    _say_who(account.keys, address)
    if account.lobby is not None:
        print(f"You are in {LOBBY}.")
    if account.aside is not None:
        print(old_account_words(account.aside))
    return 0


def _say_who(keys: KeyFile, address: RelayLink) -> None:
    print(f"You are {keys.identity.user} on {address.place}.")
