"""The lines that frame a chat: title, warning, prompt, status, "Readable by" and keys."""

from __future__ import annotations

import math
from collections.abc import Iterable

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from tui_chat.conversations import Direct
from tui_chat.direct.sentences import ANSWER, DECLINES
from tui_chat.events import Network, Privacy
from tui_chat.text import inert_line, inert_name
from tui_chat.ui.words import GLYPH, INK, cut

LOW = 24
"""Rows below which a screen is low."""
WARNING = Content(
    "UNENCRYPTED CONNECTION: anybody on the network can read and change your cloud chats"
)


class Line(Static):
    """Content that is drawn only when it changes, and takes no room while empty."""

    def __init__(self, id: str) -> None:
        super().__init__(Content(""), id=id, markup=False)
        self._shown = Content("")
        self.display = False

    def say(self, content: Content) -> None:
        """Show this, or nothing for an empty content."""
        if content.is_same(self._shown) and bool(content.plain) == self.display:
            return
        self._shown = content
        self.display = bool(content.plain)
        self.update(content)


class TitleBar(Line):
    """Program, relay, connection, user, and the state of the open chat in words."""

    def show(
        self,
        relay: str,
        network: Network,
        retry_in: int | None,
        user: str,
        chat: str,
        privacy: Privacy,
        states: tuple[str, str],
        passphrase: bool,
    ) -> None:
        """Everything at once; `states` is what is said of the chat, and the same in short. What
        does not fit goes from the left, then words before names, and never the state."""
        match network:
            case Network.ONLINE:
                link = ("● connected", "$text-success")
            case Network.CONNECTING:
                link = ("◌ connecting", "$text-warning")
            case Network.BARRED:
                link = ("✕ suspended", "bold $text-error")
            case Network.OFFLINE:
                wait = f", retry in {retry_in} s" if retry_in is not None else ""
                link = (f"○ offline{wait}", "bold $text-error")
        begin = [("tui-chat  ", "bold"), (f"{inert_line(relay, 30)} ", "")]
        middle = [link, ("  ", "")]
        if chat:
            ink = f"bold {INK[privacy]}"
            middle += [(f"{inert_name(chat)} ", ""), (states[0], ink), ("  ", "")]
        end = [(inert_name(user), "bold")]
        if not passphrase:
            end.append((" (key file: no passphrase)", "$text-warning"))
        room = self.size.width or self.app.size.width - 2
        while begin and _cells(begin) + _cells(middle) + _cells(end) > room:
            begin.pop(0)
        if _cells(middle) + _cells(end) > room and retry_in is not None:
            middle[0] = (f"○ offline, {retry_in} s", link[1])
        if _cells(middle) + _cells(end) > room and not passphrase:
            end[1] = (" (no passphrase)", end[1][1])
        if chat and _cells(middle) + _cells(end) > room:
            middle[3] = (states[1], middle[3][1])
        if _cells(middle) + _cells(end) > room:
            middle[0] = (link[0][:1], link[1])
        over = _cells(middle) + _cells(end) - room
        if chat and over > 0:
            name = inert_name(chat)
            middle[2] = (f"{cut(name, max(cell_len(name) - over, 2))} ", "")
        used = _cells(middle) + _cells(end)
        pad = max(room - used - _cells(begin), 0)
        self.say(Content.assemble(*begin, *middle, (" " * pad, ""), *end))


def _cells(parts: list[tuple[str, str]]) -> int:
    return sum(cell_len(text) for text, _ in parts)


class PromptLine(Line):
    """Who asks for a secret chat, the keys that answer, and the seconds that are left."""

    def show(
        self, directs: Iterable[Direct], open_chat: str, now: float, *, begins: bool = True
    ) -> None:
        """At most two questions; that of the open chat is first. Whether the account `begins`
        secret chats: else it can only decline."""
        asking = sorted((d for d in directs if d.toggle.prompt), key=lambda d: d.chat != open_chat)
        parts: list[Content] = []
        for direct in asking[:2]:
            prompt = direct.toggle.prompt
            if prompt is None:
                continue
            left = max(math.ceil(prompt.until - now), 0)
            here = direct.chat == open_chat
            keys = (ANSWER if begins else DECLINES) if here else "F5 opens that chat"
            peer = (inert_name(direct.peer), "bold")
            asks = f" asks for a secret chat: {keys}, {left}\u00a0s"
            parts.append(Content.assemble(("◇ ", "bold"), peer, asks))
        self.say(Content("\n").join(parts) if parts else Content(""))


class ReadableBy(Line):
    """Who can read what is being written, in words."""

    def show(self, who: str, privacy: Privacy) -> None:
        """The computed list of readers."""
        self.say(
            Content.assemble(
                (f"{GLYPH[privacy]} ", f"bold {INK[privacy]}"),
                ("Readable by: ", "bold"),
                (inert_line(who), INK[privacy]),
            )
        )


Key = tuple[str, str, str]
"""As pressed, as written, and what it does."""


class KeyBar(Line):
    """The keys that matter now; a click presses them."""

    class Pressed(Message):
        """This key was clicked."""

        def __init__(self, key: str) -> None:
            self.key = key
            super().__init__()

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self._places: list[tuple[int, int, int, str]] = []

    def show(self, keys: list[Key]) -> list[Key]:
        """In one row or, unless the screen is low, in two; the last one, which quits, at the end.
        Those before it that do not fit are left out from the right, and given back."""
        *others, last = keys
        width = self._room()
        room = width - len(last[1]) - len(last[2]) - 1
        two = sum(map(_size, others)) > room and self.app.size.height >= LOW
        first = _fitting(others, width + 2) if two else []
        row = _fitting(others[len(first) :], room)
        x = sum(map(_size, row))
        self._places = []
        above = [*self._written(first, 0), ("\n", "")] if two else []
        at_end = (" " * (room - x), ""), (last[1], "bold $text-accent"), (f" {last[2]}", "")
        self.say(Content.assemble(*above, *self._written(row, int(two)), *at_end))
        self._places.append((int(two), room, width, last[0]))
        return others[len(first) + len(row) :]

    def show_more(self, keys: list[Key]) -> None:
        """In as many rows as they take, and as this widget has."""
        rows: list[Content] = []
        self._places = []
        while keys:
            row = _fitting(keys, self._room() + 2) or keys[:1]
            rows.append(Content.assemble(*self._written(row, len(rows))))
            keys = keys[len(row) :]
        self.say(Content("\n").join(rows) if rows else Content(""))

    def _room(self) -> int:
        around = self.parent if isinstance(self.parent, Widget) else self.app
        return around.size.width - 2

    def _written(self, row: list[Key], y: int) -> list[tuple[str, str]]:
        parts, x = [], 0
        for key in row:
            parts += [(key[1], "bold $text-accent"), (f" {key[2]}  ", "")]
            self._places.append((y, x, x + _size(key), key[0]))
            x += _size(key)
        return parts

    def on_click(self, event: events.Click) -> None:
        """Press the key under the pointer; the second click of two is for what stood there."""
        event.stop()
        if event.chain > 1:
            return
        at = event.get_content_offset_capture(self)
        for row, start, stop, key in self._places:
            if row == at.y and start <= at.x < stop:
                self.post_message(self.Pressed(key))


def _size(key: Key) -> int:
    return len(key[1]) + len(key[2]) + 3


def _fitting(keys: list[Key], room: int) -> list[Key]:
    """The first of them, as many as have room."""
    used = 0
    for number, key in enumerate(keys):
        used += _size(key)
        if used > room:
            return keys[:number]
    return keys
