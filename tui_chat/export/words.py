"""Sentences about an export: what it contains, what it leaves out, and why."""

from __future__ import annotations

FILES = "contents of files"
_CONTAINS = (
    "Every cloud chat that you are in. Each message has its author, time, replies, forwards,"
    " reactions and pins. Other people's messages are included because you can read them.",
    "The events of your groups: joins, leaves, roles, titles and topics.",
    "For each chat: the members that the relay shows you, and how far you have read.",
    "Your settings, blocked users, open invitations and devices. For each device, the export has "
    "the day when the device was created.",
    "Your drafts, if you share them between your devices ({settings}). Otherwise the relay has "
    "no drafts.",
)
LEAVES_OUT = (
    ("secret chats", "The relay never had your secret chats, and this machine doesn't store them."),
    (
        "deleted messages",
        "A placeholder says who deleted each message. The relay doesn't keep the text.",
    ),
    (
        "expired messages",
        "A placeholder stands for each expired message. The chat or the relay sets how long "
        "messages are kept. After this time, the relay removes the messages and their files.",
    ),
    ("earlier versions of edited messages", "The relay keeps only the latest version."),
    (
        FILES,
        "The export has the name, size, type and hash of each file in a cloud chat. You can"
        " also choose to save the files themselves. They are then in a folder next to the export.",
    ),
    (
        "keys, passphrase and verified contacts",
        "Only your key file contains these. If the export contained them too, anyone who got the "
        "export could act as you.",
    ),
    ("unsent messages", "Unsent messages are only on your devices."),
    (
        "drafts that you don't share between your devices",
        "Each of these drafts is only on the device where you wrote it.",
    ),
    (
        "your reports to the operator",
        "The operator has your reports. To see how many rows the relay has about you, run "
        "“tui-chat holds”.",
    ),
)


IN_SHORT = (
    "your cloud chats, with authors, replies, reactions and pins",
    "members, roles, titles and topics, and how far you have read",
    "settings, blocks, devices, invitations, and drafts if you share them between your devices",
)
"""The contents besides files, for the question to a person."""
NOT_IN_SHORT = (
    "secret chats (neither the relay nor this machine stores them)",
    "deleted messages and earlier versions (the relay has none)",
    "keys, passphrase and verified contacts (in your key file)",
    "unsent messages, and drafts that you don't share between your devices",
    "your reports to the operator (the operator has them)",
)


def contains(settings: str, folder: str) -> tuple[str, ...]:
    """Return the contents, with the files in a folder of this name if there is one. `settings` is
    the key or command that opens the settings."""
    inside = tuple(one.format(settings=settings) for one in _CONTAINS)
    if not folder:
        return inside
    says = (
        f"The files of these chats, in the folder {folder} next to the export. Other people sent"
        " them, so open them with care. A file that could not be saved is listed with the reason."
    )
    return (*inside, says)


def many(files: int) -> str:
    """Return a number of files in words."""
    return f"{files} file" if files == 1 else f"{files} files"


def export_omissions(folder: str) -> tuple[tuple[str, str], ...]:
    """Return what the export leaves out, each with its reason."""
    return tuple(one for one in LEAVES_OUT if not (folder and one[0] == FILES))
