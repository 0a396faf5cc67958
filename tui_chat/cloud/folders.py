"""Pinned chats and folders of the user's own list, as the relay has them for all devices."""

from __future__ import annotations

from relay.terminal.text import inert_line
from relay.wire.folders import PlaceList, PlaceNow, Places, PlaceSet
from relay.wire.limits import FOLDER_CHARS
from tui_chat.cloud.requests import Requests
from tui_chat.cloud.roster import Roster
from tui_chat.core.events import ChatChanged
from tui_chat.core.step import Step

LISTED = 2_000
"""Most places taken from a relay's list, which is more than it stores."""


class CloudFolders:
    """Tracks where the chats are in the user's list."""

    def __init__(self, requests: Requests) -> None:
        self._requests, self._conversations = requests, requests.conversations
        self._list = self._after = ""
        self._listed: set[str] = set()

    def receive_welcome(self, placed: bool, out: Step) -> None:
        """Ask for the places at a login, if there are any."""
        self._listed = set()
        if placed:
            self._ask_list("", out)
        else:
            self._list = ""
            self._clear_others(out)

    def receive_place(self, event: PlaceNow, out: Step) -> None:
        """Take a change by another device."""
        self._place(event.chat, event.pinned, event.folder, out)
        if len(self._listed) < LISTED:
            self._listed.add(event.chat)

    def receive_list(self, event: PlaceList, out: Step) -> bool:
        """Take a part of the list. Return False if it was not requested here."""
        if not self._list or event.id != self._list:
            return False
        self._list = ""
        for one in event.places:
            if one.chat not in self._listed:  # else it has changed since
                self._listed.add(one.chat)
                self._place(one.chat, one.pinned, one.folder, out)
        if event.next > self._after and len(self._listed) < LISTED:
            self._ask_list(event.next, out)
        else:
            self._clear_others(out)
        return True

    def done(self, request: PlaceSet, out: Step) -> None:
        """Apply a request that the relay has done."""
        self._listed.add(request.chat)
        self._place(request.chat, request.pinned, request.folder, out)

    def link_lost(self) -> None:
        """Forget the list on its way: it is asked for again after the next login."""
        self._list = ""

    def _clear_others(self, out: Step) -> None:
        for chat, found in self._conversations.all.items():
            if (found.pinned or found.folder) and chat not in self._listed:
                self._place(chat, False, "", out)

    def _place(self, chat: str, pinned: bool | None, folder: str | None, out: Step) -> None:
        found = self._conversations.all.get(chat)
        if found is None:
            return
        now = (
            found.pinned if pinned is None else pinned,
            found.folder if folder is None else inert_line(folder, FOLDER_CHARS),
        )
        if now != (found.pinned, found.folder):
            found.pinned, found.folder = now
            Roster.keep(found, out)
            out.tell.append(ChatChanged(chat))

    def _ask_list(self, after: str, out: Step) -> None:
        self._list, self._after = self._requests.new_id(), after
        out.send.append(Places(id=self._list, after=after))
