"""When a cloud message rings: by what was chosen for this machine, and never with its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from relay.wire.mentions import names
from tui_chat.conversations import Group
from tui_chat.events import Line, LineAdded, Mark
from tui_chat.text import inert_name

if TYPE_CHECKING:
    from tui_chat.preferences import Preferences
    from tui_chat.ui.app import ChatApp

NOTIFY = "notify"
PAUSE = 2.0
"""So many seconds lie between two of them."""


class Said(NamedTuple):
    """A choice in a word, and what it means."""

    word: str
    sentence: str


CHOICES = {
    "off": Said(
        "off", "Messages do not ring. Questions for a secret chat do, but in chats that are silent."
    ),
    "mentions": Said(
        "direct, and my name",
        "Texts of direct chats, and those of groups that name you, ring and are announced to your "
        "desktop, without a word of them.",
    ),
    "all": Said(
        "all", "Each cloud text rings and is announced to your desktop, without a word of it."
    ),
}
"""In the order in which they follow each other; the first is the default."""


def choice_of(preferences: Preferences) -> str:
    """What was chosen here."""
    chosen = preferences.choice(NOTIFY, "off")
    return chosen if chosen in CHOICES else "off"


class Notifying:
    """For one program."""

    def __init__(self, app: ChatApp) -> None:
        self._app = app
        self._last = float("-inf")

    def heard(self, event: LineAdded) -> None:
        """A line came: ring if it is somebody else's, new, wanted and not before the eyes."""
        line = event.line
        if not (event.live and self._wanted(event.chat, line)) or self._looked_at(event.chat):
            return
        now = self._app.runtime.now()
        if now - self._last < PAUSE:
            return
        self._last = now
        found = self._app.runtime.client.conversations.all[event.chat]
        self._app.bell()
        self._announce(f"tui-chat: a message in {inert_name(found.name)}")

    def _wanted(self, chat: str, line: Line) -> bool:
        runtime = self._app.runtime
        found = runtime.client.conversations.all.get(chat)
        if found is None or line.own or line.mark is not Mark.CLOUD or line.kind != "text":
            return False
        choice = choice_of(runtime.preferences)
        named = "@" in line.text and runtime.client.user in names(line.text)
        if runtime.preferences.is_muted(chat):
            return choice != "off" and named
        return choice == "all" or (choice == "mentions" and (named or not isinstance(found, Group)))

    def _looked_at(self, chat: str) -> bool:
        screen = self._app.chat_screen
        here = chat == screen.open_chat and screen.uncovered
        return here and bool(self._app.app_focus) and screen.transcript.following

    def _announce(self, words: str) -> None:
        """OSC 9: a terminal that knows it shows a notification, others nothing."""
        driver = self._app._driver
        if driver is not None and not self._app.is_headless:
            driver.write(f"\x1b]9;{words}\x07")
