"""Actions on the list of chats: pin a chat, put it into a folder, open or close a folder."""

from __future__ import annotations

from relay.terminal.text import inert_line
from relay.wire.folders import PlaceSet
from relay.wire.limits import FOLDER_CHARS
from tui_chat.core.events import Privacy
from tui_chat.core.folders import FOLDED, folder_names, parse_folder
from tui_chat.ui.actions.context import Actions, action
from tui_chat.ui.words import chat_name, privacy_of

_ELSEWHERE = (
    "Not done: the relay would see this change while the chat is secret. Return to CLOUD first."
)
_NONE = "/none"
_SAYS = "Choose a folder, or type a name for a new one. The relay's operator can read the name."
_NO_FOLDERS = "You have no folders yet."
_WHICH = "This chat is not in a folder. To put it into one, type /folder NAME."


class FolderActions(Actions):
    """Actions on the list of chats. The relay learns which chats are pinned and where they are; it
    does not learn which folders are folded."""

    @action
    async def pin(self) -> None:
        """Pin the open chat at the top of the list, or unpin it."""
        found = self._desk.conversation()
        if found is None or not self._in_cloud():
            return
        on, name = not found.pinned, chat_name(found)
        if await self._desk.request(PlaceSet, found.chat, on):
            self._desk.say_briefly(f"{name} is pinned at the top of the list." if on
                                   else f"{name} is no longer pinned.")  # fmt: skip

    @action
    async def put(self, *words: str) -> None:
        """Put the open chat into a folder, by its name or after a question. Raises BadName."""
        found = self._desk.conversation()
        if found is None or not self._in_cloud():
            return
        chat, name = found.chat, chat_name(found)
        folder = parse_folder(" ".join(words)) if words else await self._ask(found.folder)
        if folder is None or not self._in_cloud():
            return
        if await self._desk.request(PlaceSet, chat, folder=folder):
            self._desk.say_briefly(f"{name} is in the folder {folder} now." if folder
                                   else f"{name} is in no folder now.")  # fmt: skip

    def fold(self, *words: str) -> None:
        """Fold or unfold a folder; without a name, the one of the open chat. Raises BadName."""
        found = self._screen.conversation
        name = parse_folder(" ".join(words)) if words else found.folder if found else ""
        if name not in folder_names(self._client.conversations.all.values()):
            self._desk.say(f"You have no folder {name}." if words else _WHICH)
            return
        self.toggle(name)

    def toggle(self, name: str) -> None:
        """Fold or unfold this folder."""
        now = self._runtime.choices.get(FOLDED + name, "")
        self._runtime.choose(FOLDED + name, "" if now else "1")
        self._screen.show_list()

    async def _ask(self, now: str) -> str | None:
        """Ask for a folder; return its name, empty for none, or None if the user cancels."""
        from tui_chat.ui.dialogs import ChoiceDialog

        names = folder_names(self._client.conversations.all.values())
        rows = [(f"={name}", inert_line(name, FOLDER_CHARS)) for name in names if name != now]
        if now:
            rows.insert(0, (_NONE, "No folder"))
        page = ChoiceDialog(
            "Folder",
            _SAYS,
            rows,
            _NO_FOLDERS,
            other=lambda typed: f"={parse_folder(typed)}",
            verb="choose",
        )
        answer = await self._desk.ask(page)
        if answer is None:
            return None
        return "" if answer == _NONE else answer[1:]

    def _in_cloud(self) -> bool:
        if privacy_of(self._screen.conversation) is Privacy.CLOUD:
            return True
        self._desk.say(_ELSEWHERE)
        return False
