"""Commands for the account: `tui-chat account`, `passphrase` and `verifications`.
They write the recovery file, restore or delete the account, change the passphrase of the key file,
and show or delete the verification statistics of this machine."""

from __future__ import annotations

import argparse
import asyncio
import time
from pathlib import Path
from secrets import token_bytes

from relay.terminal.text import inert_line
from relay.terminal.times import utc_day
from relay.wire.relay_link import RelayLink, parse_relay_link
from tui_chat.accounts import without_invite
from tui_chat.cli.output import put, say
from tui_chat.cli.run import with_bot
from tui_chat.core import account_text
from tui_chat.core.keys import NewDevice
from tui_chat.runtime import prompts
from tui_chat.runtime.keyfile import KeyFile
from tui_chat.runtime.new_device import AdmissionUnanswered, NotAdmitted, restore_device
from tui_chat.runtime.process import Failure, run_until_stopped
from tui_chat.runtime.profile import Profile
from tui_chat.runtime.recovery_file import Recovery
from tui_chat.secret.identity import SeenListVersion, check_list

LINKED = (
    "This device was linked and does not have the account key. Run this command on the device that "
    "created the account."
)
EXPORTED = """\
Anyone who has {file} and its passphrase can act as you. Store the file somewhere else, not on this
machine.

The file contains your account key, your name and your relay's link. It does not contain the keys
of this device, your chats or your verified contacts.

To add or revoke devices, you need this file or a device that has the account key. If you lose both,
you can't add or revoke devices. If you lose this file and all your devices, you need a new account.
Your contacts see the new account as a different person."""
RESTORED = """\
You are {user} on {place}, on a new device. {others}
The recovery file does not contain your verified contacts. Verify them again."""


def export_recovery(args: argparse.Namespace, profile: Profile) -> int:
    """Write the recovery file. Raises Failure, KeyFileError or OSError."""
    if args.file.exists():
        raise Failure(f"{args.file} already exists. Nothing was changed.")
    keys = prompts.open_keys(args, profile)
    me, own = keys.identity, keys.own_list
    if me.account_seed is None:
        raise Failure(LINKED)
    seen = SeenListVersion(own.version, check_list(me.relay_id, own)) if own else None
    recovery = Recovery(keys.link, me.user, me.account_seed, seen)
    recovery.write(args.file, _recovery_passphrase(args, new=True), token_bytes)
    print(EXPORTED.format(file=args.file))
    return 0


def restore(args: argparse.Namespace, profile: Profile) -> int:
    """Restore the account from its file. Raises Failure, KeyFileError, BadRelayLink or OSError."""
    begun = _resume(args, profile)
    recovery = Recovery.read(args.file, _recovery_passphrase(args, new=False))
    address = _where(args, recovery)
    fresh = begun is None
    keys = begun or _make(args, profile, recovery, address)
    me = keys.identity
    if (me.user, me.account_seed) != (recovery.user, recovery.account_seed):
        raise Failure(f"This profile belongs to {me.user}. Use another profile: --profile NAME")
    try:
        restoring = restore_device(
            address, me, recovery.account_seed, recovery.seen, insecure=args.insecure_ws
        )
        certified = run_until_stopped(restoring)
    except NotAdmitted as e:
        if isinstance(e, AdmissionUnanswered):
            raise Failure(f"{e} To go on, run the same command again.") from None
        if fresh:
            keys.path.replace(keys.path.with_suffix(f".{me.user}.refused"))
        raise Failure(str(e)) from None
    keys.own_list, keys.registered = certified.own_list, True
    keys.link = without_invite(address)
    keys.save(token_bytes)
    with_bot(keys, args, lambda _: asyncio.sleep(0))  # a first login
    n = len(certified.own_list.devices) - 1
    others = (
        f"The account has {n} other device{'s' if n > 1 else ''}. Run `tui-chat device list`, and "
        "revoke the devices that you no longer have."
        if n
        else "This is your only device."
    )
    print(RESTORED.format(user=me.user, place=address.place, others=others))
    return 0


def _resume(args: argparse.Namespace, profile: Profile) -> KeyFile | None:
    """Return the key file of an earlier try whose answer may have been lost, or None.
    Raises Failure if the profile is in use."""
    if not profile.key_file.exists():
        return None
    keys = prompts.open_keys(args, profile)
    if keys.registered:
        raise Failure(
            f"This profile belongs to {keys.identity.user}. Nothing was changed. "
            "Use another profile: --profile NAME"
        )
    return keys


def _where(args: argparse.Namespace, recovery: Recovery) -> RelayLink:
    kept = parse_relay_link(recovery.link)
    if args.link is None:
        return kept
    address = parse_relay_link(args.link)
    if address.relay_id != kept.relay_id:
        raise Failure("The recovery file and this link belong to different relays.")
    return address


def _make(
    args: argparse.Namespace, profile: Profile, recovery: Recovery, address: RelayLink
) -> KeyFile:
    new = NewDevice.make(address.relay_id, recovery.user, int(time.time()), token_bytes)
    identity, link = new.certified_by(recovery.account_seed), without_invite(address)
    phrase = prompts.new_passphrase(args)
    # Before the relay knows them: if its answer is lost, these are the only keys.
    return KeyFile.create(profile.key_file, identity, link, phrase, token_bytes)


def _recovery_passphrase(args: argparse.Namespace, *, new: bool) -> str:
    if args.recovery_passphrase_fd is not None:
        return prompts.passphrase_from(args.recovery_passphrase_fd)
    if not prompts.has_terminal():
        raise Failure("Give the recovery file's passphrase with --recovery-passphrase-fd N.")
    if new:
        return prompts.ask_twice("Passphrase of the recovery file: ")
    return prompts.ask_passphrase(f"Passphrase of {Path(args.file).name}: ")


NOT_ASKED = "Add two options: --confirm NAME, and --texts with the value keep or delete."
NOTHING = "Nothing was changed."


def delete(args: argparse.Namespace, profile: Profile) -> int:
    """Ask, delete the account, and perhaps the profile. Raises Failure or KeyFileError."""
    keys = prompts.open_keys(args, profile)
    user = keys.identity.user
    if keys.identity.account_seed is None:
        raise Failure(account_text.LINKED)
    asks = args.confirm is None or args.texts is None
    if asks and not prompts.has_terminal():
        raise Failure(f"{NOT_ASKED} {NOTHING}")
    if asks:
        _say(user)
    texts = args.texts or _line("keep or delete: ")
    if texts not in ("keep", "delete"):
        raise Failure(f"You chose neither “keep” nor “delete”. {NOTHING}")
    typed = (
        args.confirm
        if args.confirm is not None
        else _line("To delete the account, type your name: ")
    )
    if typed.removeprefix("@") != user:
        raise Failure(f"You did not type this account's name. {NOTHING}")
    gone = texts == "delete"
    with_bot(keys, args, lambda bot: bot.delete_account(user, texts=gone), suspended=True)
    print(account_text.DONE.format(user=user))
    if args.wipe or (asks and _line("Remove the profile from this machine too? yes/no: ") == "yes"):
        profile.wipe()
        print(account_text.WIPED)
    else:
        print(account_text.KEPT.format(directory=inert_line(str(profile.directory))))
    return 0


def _say(user: str) -> None:
    print(f"This deletes the account {user} permanently.\nThese are deleted:")
    for one in account_text.GOES:
        print(f"  {one}")
    print("These are kept:")
    for one in account_text.STAYS:
        print(f"  {one}")
    print(f"Choose one:\n  keep    {account_text.KEEP}\n  delete  {account_text.DELETE}")
    print(account_text.FOR_EVER)


def _line(prompt: str) -> str:
    try:
        return input(prompt).strip()
    except EOFError:
        raise Failure(NOTHING) from None


def passphrase(args: argparse.Namespace, profile: Profile) -> int:
    """Change the passphrase. Raises Failure or KeyFileError, and OSError if the file cannot be
    written: it then keeps the old one."""
    keys = prompts.open_keys(args, profile)
    new = _new(args)
    keys.set_passphrase(new, token_bytes)
    print(account_text.KEY_FILE_SEALED if new else account_text.KEY_FILE_OPEN)
    return 0


def _new(args: argparse.Namespace) -> str:
    if args.no_passphrase:
        return ""
    if args.new_passphrase_fd is not None:
        return prompts.passphrase_from(args.new_passphrase_fd)
    if not prompts.has_terminal():
        raise Failure("Choose one: --new-passphrase-fd N or --no-passphrase.")
    print("Without a passphrase, anyone who gets the key file can act as you.")
    return prompts.ask_twice("New passphrase (empty for none): ")


NONE = "You have not verified anyone on this machine yet. Press F3 in a secret chat to verify."
KEPT_HERE = (
    "How long your verifications took is stored only in your key file, without names. To delete"
    " this record, use --delete."
)
ASKS = {
    "each-time": "After each verification, you are asked whether to tell the relay's operator"
    " how long the verification took.",
    "never": "tui-chat does not ask whether to tell the relay's operator how long a verification"
    " took. To be asked after each verification, use --ask each-time.",
}


def verifications(args: argparse.Namespace, profile: Profile) -> int:
    """Run the command and return the exit code. Raises KeyFileError, and OSError if the file cannot
    be written: then nothing was changed."""
    keys = prompts.open_keys(args, profile)
    if args.delete:
        many = len(keys.verifications)
        keys.verifications = []
        keys.save(token_bytes)
        what = "1 verification" if many == 1 else f"{many} verifications"
        says = (
            f"Deleted the record of how long {what} took. The relay keeps what you already told "
            "its operator."
        )
        say(args, says, deleted=many)
    elif args.ask is not None:
        keys.ask_to_tell = args.ask == "each-time"
        keys.save(token_bytes)
        say(args, ASKS[args.ask], ask=args.ask)
    elif args.json:
        for one in keys.verifications:
            put(
                day=utc_day(one.day), outcome=one.outcome, seconds=one.seconds, shown=one.shown,
                interruptions=one.interruptions, method=one.method, told=one.told,
            )  # fmt: skip
    else:
        _show(keys)
    return 0


def _show(keys: KeyFile) -> None:
    for one in keys.verifications:
        again = f", opened again {one.interruptions} times" if one.interruptions > 1 else ""
        again = ", opened again once" if one.interruptions == 1 else again
        qr = ", with a QR code" if one.method == "qr" else ""
        told = " (you sent this measured time to the operator)" if one.told else ""
        looked = (
            f"the verification page was open for {one.shown} s" if one.shown < one.seconds else ""
        )
        looked = f" ({looked}{again})" if looked else ""
        print(f"{utc_day(one.day)}  {one.words}{looked}{qr}{told}")
    print(KEPT_HERE if keys.verifications else NONE)
    print(ASKS["each-time" if keys.ask_to_tell else "never"])
