"""The lines around a chat: header, status, the composer's frame and the footer.

Each is drawn again at most once for one moment."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from textual.content import Content

from relay.terminal.modal import StatusLine
from tui_chat.ui.chat_moment import ChatMoment
from tui_chat.ui.composer_frame import ComposerFrame
from tui_chat.ui.footer import Footer
from tui_chat.ui.header import Header
from tui_chat.ui.status import StatusRows

if TYPE_CHECKING:
    from tui_chat.ui.chat_view import ChatView

WARNING = Content("UNENCRYPTED: anyone on the network can read and change your cloud chats")

ChromeLine = Literal[
    "title", "heading", "kept", "composer", "frame", "notices", "readers", "prompt", "status",
    "commands", "keys",
]  # fmt: skip


class ScreenChrome:
    """The lines around the transcript. Each is brought to the present state once for all that
    happens at one moment, and draws itself only on a change."""

    def __init__(self, screen: ChatView) -> None:
        self._screen = screen
        self.warning = StatusLine("warning")
        self.header, self.frame = Header(screen), ComposerFrame(screen)
        self.status, self.footer = StatusRows(screen), Footer(screen)
        header, frame, status, footer = self.header, self.frame, self.status, self.footer
        self._shown: dict[ChromeLine, Callable[[ChatMoment], None]] = {
            "title": header.show_title,
            "heading": header.show_heading,
            "kept": header.show_kept,
            "composer": frame.show_composer,
            "frame": frame.show_frame,
            "notices": status.show_notices,
            "prompt": status.show_prompt,
            "readers": status.show_readers,  # after the tour, which may name the key to verify
            "keys": footer.show_keys,  # before "status", which makes room for more of them
            "status": status.show_status,
            "commands": footer.show_commands,
        }
        self._due: set[ChromeLine] = set()

    def renew(self, *lines: ChromeLine) -> None:
        """Redraw these lines, or all, as soon as the current events were handled."""
        if not self._due:
            self._screen.call_later(self._show)
        self._due.update(lines or self._shown)

    def show_lines(self) -> None:
        """Refresh the line above the composer, the message it is about, and the keys."""
        self.renew("status", "commands", "frame", "keys")

    def _show(self) -> None:
        due, self._due = self._due, set()
        now = ChatMoment(self._screen)
        for line, show in self._shown.items():
            if line in due:
                show(now)
