"""What one does with pictures: look at one, and whether they are drawn among the lines."""

from __future__ import annotations

import os

from tui_chat.events import FileState, Line
from tui_chat.text import inert_name
from tui_chat.ui.desk import Desk
from tui_chat.ui.passing import bytes_of, file_name

_KEPT = 'pictures = "off" in the configuration keeps it so.'


class PictureActs:
    """Each is about the open chat."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._screen = desk, desk.screen

    def is_one(self, line: Line) -> bool:
        """Whether there is a picture in this line that can be looked at."""
        data = self._bytes(line)
        if data is None:
            return False
        from tui_chat.pictures import PictureRefused, look

        try:
            return bool(look(data))
        except PictureRefused:
            return False

    def view(self, line: Line) -> None:
        """V: the picture of this message over the whole screen."""
        data = self._bytes(line)
        if data is None:
            self._desk.say_briefly("There is no picture in this message that is here already.")
            return
        from tui_chat.pictures import PictureRefused, look

        try:
            found = look(data)
        except PictureRefused as e:
            self._desk.say_briefly(str(e))
            return
        sketches = self._screen.sketches
        if not sketches.able:
            self._desk.say(
                "Pictures need colours, which this terminal has not, or NO_COLOR forbids."
            )
            return
        from tui_chat.ui.graphics import protocol
        from tui_chat.ui.picture_page import PicturePage

        name = f"{file_name(line)} · {found.words}, {bytes_of(len(data))}"
        how = protocol(self._screen.pictures, os.environ)
        chat = self._screen.open_chat
        page = PicturePage(
            self._desk.runtime, chat, line.key, sketches.decoder, (name, self._readers()), how
        )
        self._desk.push(page)

    def switch(self, typed: str = "") -> None:
        """Whether pictures are drawn among the lines, until the program ends."""
        sketches = self._screen.sketches
        if typed not in ("", "on", "off"):
            self._desk.say("Write it as /pictures on or /pictures off.")
            return
        on = not sketches.drawn if not typed else typed == "on"
        sketches.switch(on)
        if not on:
            self._desk.say(f"Pictures are only named now; F9 then V shows one. {_KEPT}")
        elif sketches.able:
            self._desk.say("Pictures are drawn among the lines now; /pictures off ends that.")
        else:
            self._desk.say("This terminal has no colours for pictures: they are only named.")

    def _bytes(self, line: Line) -> bytes | None:
        if line.file is None or line.file.state is not FileState.HERE:
            return None
        return self._desk.runtime.inside.contents(self._screen.open_chat, line.key)

    def _readers(self) -> str:
        direct = self._screen.direct
        peer = inert_name(direct.peer) if direct else "the other"
        sure = direct is not None and direct.toggle.verified
        doubt = "" if sure else ", unless the relay cheats"
        return f"◆ Only you and {peer} can read it{doubt}: it is in memory, on no disk."
