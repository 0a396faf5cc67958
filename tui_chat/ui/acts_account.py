"""What the user can do about their own devices and the key file. Nothing of it is about a chat."""

from __future__ import annotations

from textual.content import Content

from tui_chat.text import inert_line
from tui_chat.ui.desk import Desk


class AccountActs:
    """The relay learns that the list is looked at, the code of a new device, and signed lists."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._screen = desk, desk.screen

    def devices(self) -> None:
        """Show them."""
        from tui_chat.ui.devices import Devices

        self._desk.push(Devices(self._desk.runtime))

    def passphrase(self) -> None:
        """Ask for the old one and the new one."""
        from tui_chat.ui.passphrase import Passphrase

        def said(sentence: str) -> None:
            self._desk.say(sentence)
            self._screen.around.title()

        self._desk.push_for(Passphrase(self._desk.runtime), said)

    def export(self) -> None:
        """Ask where to, and write a copy of all that the account has on the relay."""
        from pathlib import Path

        from tui_chat.ui.export import SaveCopy

        self._desk.push_for(SaveCopy(self._desk.runtime, Path.home()), self._desk.say)

    def changed(self, text: str) -> None:
        """Devices came or went. It stands until something else is said."""
        from tui_chat.ui.devices import Devices

        app = self._screen.app
        if isinstance(app.screen, Devices):
            app.screen.reload()
        says = inert_line(text)
        app.bell()
        app.notify(says, title="Your devices", severity="warning", timeout=30, markup=False)
        self._screen.say(Content.assemble(says, " /devices lists them."))
