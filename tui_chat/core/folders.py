"""Folders of the list of chats: their names, and the order of the list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from relay.terminal.text import inert_line
from relay.wire.limits import FOLDER_CHARS
from tui_chat.core.chats import Conversation, DirectChat, NotesChat
from tui_chat.core.names import BadName

PINNED = "Pinned"
KINDS = ("Groups", "Channels", "Direct")
FOLDED = "folded:"
"""The beginning of the name under which a folded folder is kept on this machine."""
NO_FOLDER = ("off", "none")
"""Words that take a chat out of its folder."""


def parse_folder(typed: str) -> str:
    """Return the name of a folder as it is kept; empty for none. Raises BadName."""
    name = inert_line(typed.strip())
    if not name:
        raise BadName("Type a name for the folder.")
    if name.lower() in NO_FOLDER:
        return ""
    if len(name) > FOLDER_CHARS:
        over = len(name) - FOLDER_CHARS
        raise BadName(
            f"The name is too long by {over}. A folder name can have {FOLDER_CHARS} characters."
        )
    return name


def folder_names(chats: Iterable[Conversation]) -> list[str]:
    """Return the names of all folders, in order."""
    return sorted({one.folder for one in chats if one.folder}, key=_by_name)


def folded_names(choices: Mapping[str, str]) -> set[str]:
    """Return the names of the folders that are folded on this machine."""
    begun = len(FOLDED)
    return {key[begun:] for key, value in choices.items() if value and key.startswith(FOLDED)}


def section(one: Conversation) -> tuple[int, str, str]:
    """Return the place of a chat's section in the list: pinned chats, folders, then kinds."""
    if one.pinned:
        return 0, "", ""
    if one.folder:
        return 1, *_by_name(one.folder)
    if isinstance(one, DirectChat | NotesChat):
        return 4, "", ""
    return 2 + int(one.channel), "", ""


def section_title(one: Conversation) -> str:
    """Return the words above a chat's section."""
    place = section(one)[0]
    return PINNED if place == 0 else one.folder if place == 1 else KINDS[place - 2]


def _by_name(name: str) -> tuple[str, str]:
    return name.casefold(), name
