"""Sentences about an account: its devices, the relay's inventory of it, and its deletion."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from relay.terminal.text import inert_line, plural
from relay.terminal.times import utc
from relay.wire.account import Held, HeldTable
from relay.wire.transcripts import DeviceEntry


class TextSection(NamedTuple):
    """A heading, and paragraphs under it; all inert."""

    title: str
    says: tuple[str, ...]


def parts(held: Held) -> tuple[TextSection, ...]:
    """Return the sections in order: readable contents first, then the purpose of each table, then
    the data that is not held."""
    texts, files = held.readable_texts, held.readable_files
    readable = [
        f"{texts:,} of your texts, in chats, drafts and reports, are readable for its operator.",
        f"{files:,} entries with files of yours, readable as well.",
    ]
    readable += [
        f"A snapshot of it, {inert_line(name)}, has all that was there when it was made."
        for name in held.snapshots
    ]
    filled = [table for table in held.tables if table.rows]
    empty = [inert_line(table.name) for table in held.tables if not table.rows]
    tables = [
        TextSection(f"{inert_line(table.name)}: {plural(table.rows, 'row')}", _table(table))
        for table in filled
    ]
    nothing = [TextSection("No row about you in", (", ".join(empty),))] if empty else []
    not_held = tuple(inert_line(sentence, 500) for sentence in held.not_held)
    not_told = tuple(inert_line(sentence, 500) for sentence in held.not_told)
    return (
        TextSection("What can be read", tuple(readable)), *tables, *nothing,
        TextSection("What it does not have", not_held),
        TextSection("What it does not tell you", not_told),
    )  # fmt: skip


def _table(table: HeldTable) -> tuple[str, ...]:
    columns = (f"{inert_line(one.name)}: {inert_line(one.purpose, 500)}" for one in table.columns)
    return (
        inert_line(table.purpose, 500), f"Kept: {inert_line(table.kept, 500)}",
        f"Seen by: the operator. {inert_line(table.seen, 500)}", *columns,
    )  # fmt: skip


GOES = (
    "your devices and their keys: nobody can log in any more",
    "settings, blocks, how far you have read, invitations, invite links",
    "your place in all chats; what you alone own gets another owner",
    "chats in which nobody is left, with all that was said there",
)
STAYS = (
    "your name, given to nobody else: none is to be taken for you",
    "titles and topics, who came and reacted, what others forwarded",
    "reports by and about you, decisions about you, your appeals",
    "what others have on their own machines, and backups of the relay",
)
KEEP = "What you said stays in its chats, with your name."
DELETE = "What you said is deleted there, and your reactions."
FOR_EVER = "Nobody can undo this. Others see that your account was deleted."
KEY_FILE_SEALED = (
    "The passphrase is changed. Copies of the key file from before still open with the old one."
)
KEY_FILE_OPEN = "The key file has no passphrase now: whoever has the file is you."
DONE = "Your account {user} is deleted."
WIPED = "The profile on this machine is removed."
KEPT = (
    "The profile on this machine is still there, with keys that open nothing any more and the "
    "cache of your chats: {directory}"
)


LINKED = (
    "This device was linked and does not hold the account key. Delete the account on the device "
    "that made it, or on one that was restored from its recovery file. Nothing was changed."
)
OTHER_NAME = "This is not the name of this account. Nothing was changed."
NO_ACCOUNT_KEY = (
    "This device was linked and does not hold the account key. Only the device that made the "
    "account, or one that was restored from its recovery file, adds and revokes devices."
)
OWN_CODE = "That is the code of this device. Enter the one that the new device shows."
NOT_LOOKED_UP = "Look this device up first, so that you see what is added."
NO_LIST = "The relay has not shown the list of your devices yet."
TOO_MANY = "An account has at most {} devices. Revoke one first."
NOT_ITSELF = (
    "A device cannot revoke itself. If this one is lost, restore your account from its recovery "
    "file on another device, and revoke this one there."
)
NOT_LISTED = "There is no such device on your list."
OTHER_KEYS = (
    "The relay showed other keys than those of the code. Nothing was signed, and no device added."
)
FORGED_TITLE = "The relay shows a false list of your devices"
FORGED = "Your account key did not sign it. It counts for nothing, and no device was added."
OLDER_TITLE = "The relay shows an old list of your devices"
OLDER = "A newer one is known here, so the old one counts for nothing."
OLDER_SENT = (
    OLDER + " It may have been brought back to an earlier state. The newer one, which your account "
    "key signed, was sent to it again."
)
NOT_TAKEN = "It did not take the newer one: {}"
REVOKED_TITLE = "This device was revoked"
REVOKED = (
    "Your account key took it off the list of your devices. It is not let in any more; what it "
    "has kept of your chats is still on this machine."
)
NOT_SIGNED_HERE = (
    " The list was signed with your account key, but not by this device: if you did not restore "
    "your account elsewhere, somebody else has that key."
)
_IF_NOT_YOU = " If that was not you, revoke it."


def device_added(device: DeviceEntry, *, by_us: bool) -> str:
    if by_us:
        return f"The device {_made(device)}, is one of yours now."
    return f"A new device is one of yours: {_made(device)}.{_IF_NOT_YOU}"


def device_removed(device: DeviceEntry) -> str:
    return f"The device {_made(device)}, was revoked: it is not let in any more."


def list_restored(gone: Iterable[DeviceEntry]) -> str:
    """Say that the relay had an older list and has been given the newest one again."""
    said = "; ".join(map(_made, gone))
    out = f" Not on it, and let in no more: {said}." if said else ""
    return f"The relay has the newest list of your devices again.{out}"


def _made(device: DeviceEntry) -> str:
    return f"{short_id(device.device_id)}, made {utc(device.created)}"


def short_id(device_id: bytes) -> str:
    """Return the short name of a device: the first 8 hex digits of its id."""
    return device_id.hex()[:8]
