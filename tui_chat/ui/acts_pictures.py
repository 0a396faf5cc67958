"""What one does with pictures: look at one, and whether they are drawn among the lines."""

from __future__ import annotations

import os

from tui_chat.events import Line, Mark
from tui_chat.text import inert_line, inert_name
from tui_chat.ui.desk import Desk
from tui_chat.ui.passing import bytes_of, file_name

_KEPT = "It stays so; Alt+S has it too."


class PictureActs:
    """Each is about the open chat."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._screen = desk, desk.screen

    def is_one(self, line: Line) -> bool:
        """Whether there is a picture in this line that can be looked at, as far as is known."""
        if line.file is None and line.attached is None:
            return False
        from tui_chat.pictures import PictureRefused, look
        from tui_chat.ui.picture_bytes import may_be_picture

        if not may_be_picture(line):
            return False
        data = self._screen.sketches.bytes.here(self._screen.open_chat, line)
        try:
            return line.attached is not None if data is None else bool(look(data))
        except PictureRefused:
            return False

    def view(self, line: Line) -> None:
        """V: the picture of this message over the whole screen."""
        from tui_chat.pictures import PictureRefused, look
        from tui_chat.ui.picture_bytes import may_be_picture

        chat, sketches = self._screen.open_chat, self._screen.sketches
        if not may_be_picture(line):
            self._desk.say_briefly("There is no picture in this message that is here already.")
            return
        data = sketches.bytes.here(chat, line)
        try:
            what = look(data).words if data is not None else ""
        except PictureRefused as e:
            self._desk.say_briefly(str(e))
            return
        if data is None and not sketches.bytes.may_ask(chat):
            self._desk.say("This picture is with the relay, which is asked for it in CLOUD only.")
            return
        if not sketches.able:
            self._desk.say("Pictures need colours; this terminal has none, or NO_COLOR forbids.")
            return
        from tui_chat.ui.graphics import protocol
        from tui_chat.ui.picture_page import PicturePage

        size = len(data) if data is not None else line.attached.size if line.attached else 0
        words = (f"{file_name(line)} · {what or 'picture'}, {bytes_of(size)}", self._readers(line))
        how = protocol(self._screen.pictures, os.environ)
        sources = sketches.bytes, sketches.decoder
        self._desk.push(PicturePage(self._desk.runtime, chat, line, sources, words, how))

    def switch(self, typed: str = "") -> None:
        """Whether pictures are drawn among the lines, from now on."""
        sketches = self._screen.sketches
        if typed not in ("", "on", "off"):
            self._desk.say("Write it as /pictures on or /pictures off.")
            return
        on = not sketches.drawn if not typed else typed == "on"
        sketches.switch(on)
        if not on:
            kept = _KEPT if self._desk.runtime.keeps else "It is so until you quit."
            self._desk.say(f"Pictures are only named now; F9 then V shows one. {kept}")
        elif sketches.able:
            self._desk.say("Pictures are drawn among the lines now; /pictures off ends that.")
        else:
            self._desk.say("This terminal has no colours for pictures: they are only named.")

    def _readers(self, line: Line) -> str:
        if line.mark is Mark.CLOUD:
            found = self._screen.conversation
            who = inert_line(found.cloud_readers, 200) if found else "the relay's operator"
            return f"☁ The relay keeps it. Readable by: {who}."
        direct = self._screen.direct
        peer = inert_name(direct.peer) if direct else "the other"
        sure = direct is not None and direct.toggle.verified
        doubt = "" if sure else ", unless the relay cheats"
        return f"◆ Only you and {peer} can read it{doubt}: it is in memory, on no disk."
