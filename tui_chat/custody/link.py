"""`tui-chat link`: this machine becomes one more device of an account."""

from __future__ import annotations

import argparse
import time
from secrets import token_bytes

from relay.wire.relay_link import RelayLink, parse_relay_link
from tui_chat.accounts import without_invite
from tui_chat.bot import Bot
from tui_chat.devices.codes import BadCode, typed
from tui_chat.ending import until_told
from tui_chat.failure import Failure, warn
from tui_chat.keyfile import KeyFile
from tui_chat.keys import NewDevice
from tui_chat.new_device import NotAdmitted, link_device
from tui_chat.profile import Profile
from tui_chat.prompts import ask_name, new_passphrase, on_terminal

ENTER = """\
Enter this on your other device within ten minutes: in its open chat with /devices, then A; or,
with no chat open there, `tui-chat device add`:

  {code}
"""
ASKS = "Code of your other device (there `tui-chat device code`, or /devices, then C): "


def link(args: argparse.Namespace, profile: Profile) -> int:
    """Link this profile, which has to be empty. Raises Failure, BadRelayLink, BadName,
    KeyFileError or OSError."""
    if profile.key_file.exists():
        raise Failure(
            "There is an identity in this profile already. Nothing was changed; "
            "give another directory with --profile."
        )
    address = parse_relay_link(args.link)
    name = ask_name(args.name)
    code = _code(args.code)
    phrase = new_passphrase(args)
    new = NewDevice.make(address.relay_id, name, int(time.time()), token_bytes)
    try:
        return until_told(_link(address, new, code, phrase, profile, args.insecure_ws))
    except NotAdmitted as e:
        raise Failure(str(e)) from None


async def _link(
    address: RelayLink, new: NewDevice, code: bytes, phrase: str, profile: Profile, insecure: bool
) -> int:
    def show(device_code: str) -> None:
        print(ENTER.format(code=device_code), flush=True)

    certified = await link_device(address, new, code, show, insecure=insecure)
    keys = KeyFile.create(
        profile.key_file,
        certified.identity,
        without_invite(address),
        phrase,
        token_bytes,
        own_list=certified.own_list,
        registered=True,
    )
    async with Bot.online(keys, insecure=insecure, waits=warn):
        pass
    print(f"This is a device of {new.user} on {address.place} now.")
    return 0


def _code(given: str | None) -> bytes:
    try:
        if given is not None:
            return typed(given)
        if not on_terminal():
            raise Failure("Give the code of the other device: --code CODE")
        while True:
            try:
                return typed(input(ASKS))
            except BadCode as e:
                print(e)
    except BadCode as e:
        raise Failure(str(e)) from None
    except EOFError:
        raise Failure("No code was given. Nothing was made.") from None
