"""Sentences about an export: what it contains, what it leaves out, and why."""

from __future__ import annotations

FILES = "what is in files"
_CONTAINS = (
    "Every cloud chat that you are in, as the relay had it when it was read: each text in its"
    " order, with its author, its time, what it answers, who said it first if it was forwarded, its"
    " reactions and whether it is pinned. Others' texts are in it, since you may read them.",
    "What happened in your groups: who came, went and was given a role, and titles and topics.",
    "Who is in each chat, as far as the relay tells you, and how far you have read.",
    "Your settings, whom you have blocked, your devices with the day on which each was made, and"
    " open invitations.",
    "What you have begun to write, if you share your drafts between your devices ({settings}): only"
    " then does the relay have them.",
)
LEAVES_OUT = (
    ("secret chats", "The relay never had them, and nothing of them is kept on this machine."),
    (
        "deleted messages",
        "Their places are in it, with who deleted them. The relay keeps nothing of their text.",
    ),
    (
        "messages that are kept no longer",
        "Their places are in it. Where a chat or the relay has a time for how long messages are"
        " kept, the relay removes them then, with their files.",
    ),
    ("earlier forms of edited messages", "The relay keeps only the newest."),
    (
        FILES,
        "Of each file of a cloud chat its name, size, type and hash are in it. The files themselves"
        " come into a folder beside it only if you choose that.",
    ),
    (
        "keys, passphrase, and whom you have verified",
        "They are in your key file. Whoever had an export with them could be you.",
    ),
    ("texts that wait to be sent", "They are on your devices alone."),
    ("drafts that you do not share", "They are on your devices alone."),
    (
        "what you reported to the operator",
        "That lies with the operator. How many rows about you there are says tui-chat holds.",
    ),
)


IN_SHORT = (
    "your cloud chats: what was said, by whom, answers, reactions, pins",
    "who is in them, roles, titles, topics; how far you have read",
    "settings, blocks, devices, invitations; drafts if you share them",
)
"""The contents besides files, for the question to a person."""
NOT_IN_SHORT = (
    "secret chats: the relay never had them, nor does this machine",
    "deleted texts, earlier forms of edited ones: the relay has none",
    "keys, passphrase, whom you verified: they are in your key file",
    "what waits to be sent, other drafts: they are on your devices",
    "what you reported to the operator: it lies with the operator",
)


def contains(settings: str, folder: str) -> tuple[str, ...]:
    """Return the contents, with the files in a folder of this name if there is one. `settings` is
    the key or command that opens the settings."""
    inside = tuple(one.format(settings=settings) for one in _CONTAINS)
    if not folder:
        return inside
    says = (
        f"The files of these chats, in the folder {folder} beside it: each is its sender's, and to"
        " be opened as such. Of one that could not be got it is said why."
    )
    return (*inside, says)


def many(files: int) -> str:
    """Return a number of files in words."""
    return f"{files} file" if files == 1 else f"{files} files"


def export_omissions(folder: str) -> tuple[tuple[str, str], ...]:
    """Return what the export leaves out, each with its reason."""
    return tuple(one for one in LEAVES_OUT if not (folder and one[0] == FILES))
