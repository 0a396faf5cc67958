"""Sentences about an account: its devices, what the relay stores about it, and its deletion."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from relay.terminal.text import inert_line, plural
from relay.terminal.times import utc
from relay.wire.account import Held, HeldTable
from relay.wire.transcripts import DeviceEntry


class TextSection(Struct, frozen=True):
    """A heading, and paragraphs under it; all inert."""

    title: str
    says: tuple[str, ...]


def parts(held: Held) -> tuple[TextSection, ...]:
    """Return the sections in order: readable contents first, then the purpose of each table, then
    the data that is not held."""
    texts, files = held.readable_texts, held.readable_files
    readable = [
        f"The operator can read {texts:,} of your messages, in chats, drafts and reports.",
        f"{plural(files, 'message')} with your files (the operator can read these files too).",
    ]
    readable += [
        f"The snapshot {inert_line(name)} contains everything that the relay had when the "
        f"snapshot was made."
        for name in held.snapshots
    ]
    filled = [table for table in held.tables if table.rows]
    empty = [inert_line(table.name) for table in held.tables if not table.rows]
    tables = [
        TextSection(f"{inert_line(table.name)}: {plural(table.rows, 'row')}", _table(table))
        for table in filled
    ]
    nothing = [TextSection("Tables without rows about you", (", ".join(empty),))] if empty else []
    not_held = tuple(inert_line(sentence, 500) for sentence in held.not_held)
    deleted = tuple(inert_line(sentence, 500) for sentence in held.deleted)
    after = [TextSection("After you delete something", deleted)] if deleted else []
    not_told = tuple(inert_line(sentence, 500) for sentence in held.not_told)
    return (
        TextSection("Readable contents", tuple(readable)), *after, *tables, *nothing,
        TextSection("Not on the relay", not_held),
        TextSection("Not shown to you", not_told),
    )  # fmt: skip


def _table(table: HeldTable) -> tuple[str, ...]:
    columns = (f"{inert_line(one.name)}: {inert_line(one.purpose, 500)}" for one in table.columns)
    seen = inert_line(table.seen, 500)
    seen = seen if seen.startswith("Nobody else") else f"Also visible to: {seen}"
    return (
        inert_line(table.purpose, 500), f"Kept: {inert_line(table.kept, 500)}",
        f"The operator can see this table. {seen}", *columns,
    )  # fmt: skip


GOES = (
    "your devices and their keys (nobody can log in to the account again)",
    "settings, blocks, read markers, invitations and invite links",
    "your membership of all chats (groups that only you own get a new owner)",
    "chats without any other members, and all messages of these chats",
)
STAYS = (
    "your name, which nobody else can ever use",
    "titles and topics, the record of who joined or reacted, and forwarded copies of messages",
    "reports that you made, reports about you, decisions about you, and your appeals",
    "copies on other people's machines, and the relay's backups",
)
KEEP = "Your messages stay in their chats, with your name."
DELETE = "Your messages and reactions are deleted from all chats."
FOR_EVER = "This can't be undone. Other people will see that your account was deleted."
KEY_FILE_SEALED = (
    "The passphrase was changed. Older copies of the key file still open with the old passphrase."
)
KEY_FILE_OPEN = "The key file has no passphrase now. Anyone who gets the file can act as you."
DONE = "Your account {user} was deleted."
WIPED = "The profile on this machine was removed."
KEPT = (
    "The profile is still on this machine. It has your cached chats, and keys that no longer "
    "work: {directory}"
)


LINKED = (
    "This is a linked device without the account key. Delete the account on your first device, or "
    "on a device where you restored the account. Nothing was changed."
)
OTHER_NAME = "You did not type the name of this account. Nothing was changed."
NO_ACCOUNT_KEY = (
    "This is a linked device without the account key. To add or revoke devices, use your first "
    "device, or a device where you restored the account."
)
OWN_CODE = "You entered this device's own code. Enter the code that the new device shows."
NOT_LOOKED_UP = "Look up this device first, to see what you are adding."
NO_LIST = "The relay has not sent your device list yet."
TOO_MANY = "An account can have up to {} devices. Revoke one first."
NOT_ITSELF = (
    "A device can't revoke itself. Revoke it on another of your devices that has the account key. "
    "If you have none, first restore your account from its recovery file on another device."
)
NOT_LISTED = "This device is not in your list of devices."
OTHER_KEYS = "The relay showed keys that don't match the code, so no device was added."
FORGED_TITLE = "The relay sent a false device list"
FORGED = "The list is not signed with your account key, so it was ignored. No device was added."
OLDER_TITLE = "The relay sent an old device list"
OLDER = "This device knows a newer device list, so the older list was ignored."
OLDER_SENT = (
    OLDER + " The relay may have been reset to an earlier state. Your newer list was sent to the "
    "relay again."
)
NOT_TAKEN = "The relay refused the newer list: {}"
REVOKED_TITLE = "This device was revoked"
REVOKED = (
    "Your account key was used to remove this device from your device list. The device can no "
    "longer log in. Cached chats are still on this machine."
)
NOT_SIGNED_HERE = (
    " The list was signed with your account key, but not on this device. If you did not restore "
    "your account elsewhere, someone else has your key."
)
_IF_NOT_YOU = " If you did not add this device, revoke it."


def device_added(device: DeviceEntry, *, by_us: bool) -> str:
    if by_us:
        return f"You added the device {_made(device)}."
    return f"A device was added to your account: {_made(device)}.{_IF_NOT_YOU}"


def device_removed(device: DeviceEntry) -> str:
    return f"The device {_made(device)} was revoked and can no longer log in."


def list_restored(gone: Iterable[DeviceEntry]) -> str:
    """Say that the relay had an older list and has been given the newest one again."""
    said = ", ".join(map(_made, gone))
    out = f" These devices are revoked: {said}." if said else ""
    return f"The relay has your newest device list again.{out}"


def _made(device: DeviceEntry) -> str:
    return f"{short_id(device.device_id)} (made {utc(device.created)})"


def short_id(device_id: bytes) -> str:
    """Return the short name of a device: the first 8 hex digits of its id."""
    return device_id.hex()[:8]
