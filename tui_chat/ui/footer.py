"""The footer: the keys that matter now, and the commands that the typed text may become."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from relay.terminal.modal import StatusLine
from relay.terminal.text import inert
from relay.wire.permissions import Act
from tui_chat.core.chats import Conversation, DirectChat, GroupChat, NotesChat, why_not
from tui_chat.core.events import FileState, Line, LineMark, Privacy
from tui_chat.core.records import TransferState
from tui_chat.core.secret_text import cloud_action, secret_action
from tui_chat.core.slash_commands import is_command
from tui_chat.ui import words
from tui_chat.ui.chat_moment import ACCEPT, ChatMoment
from tui_chat.ui.command_table import Scope
from tui_chat.ui.commands import matching, suggestion
from tui_chat.ui.keymap import Keymap, key_shown
from tui_chat.ui.transcript.text import links

if TYPE_CHECKING:
    from tui_chat.ui.chat_view import ChatView

Key = tuple[str, str, str]
"""A key as pressed, as written, and what it does."""
Hint = tuple[str, str]
"""An action of the command table, and what its key does now."""


WIDE = 100
"""Columns of the screen from which the footer also has the keys of the chats and the search."""


ROOMY = 80
"""Columns of the screen from which the key that ends a secret chat says so."""


class KeyBar(StatusLine):
    """The keys that matter now, in one row; a click presses them."""

    class Pressed(Message):
        """A key was clicked."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self._places: list[tuple[int, int, str]] = []

    def show(self, keys: list[Key], last: int = 0) -> list[Key]:
        """Show the keys in one row, the last one, which quits, at its end, and just before it the
        `last` ones. Leave out from the right what does not fit, and return it."""
        others, ends = keys[: -1 - last], keys[-1 - last :]
        width = self._room()
        room = width - sum(len(written) + len(label) + 3 for _, written, label in ends) + 2
        row, left = self._fill(others, room)
        used = self._places[-1][1] if row else 0
        parts, x = [*row, (" " * (room - used), "")], room
        for key, written, label in ends:
            stop = min(x + len(written) + len(label) + 3, width)
            parts += [(written, "bold"), (f" {label}".ljust(stop - x - len(written)), "$dim")]
            self._places.append((x, stop, key))
            x = stop
        self.say(Content.assemble(*parts))
        return left

    def show_more(self, keys: list[Key]) -> list[Key]:
        """Show as many of these keys as fit, and return the others."""
        row, left = self._fill(keys, self._room() + 2)
        self.say(Content.assemble(*row) if row else Content(""))
        return left

    def _room(self) -> int:
        around = self.parent if isinstance(self.parent, Widget) else self.app
        return around.size.width - 2

    def _fill(self, keys: list[Key], room: int) -> tuple[list[tuple[str, str]], list[Key]]:
        """Place as many of the first keys as fit; return their parts and the others."""
        parts: list[tuple[str, str]] = []
        self._places = []
        x = 0
        for number, (key, written, label) in enumerate(keys):
            end = x + len(written) + len(label) + 3
            if end > room:
                return parts, keys[number:]
            parts += [(written, "bold"), (f" {label}  ", "$dim")]
            self._places.append((x, end, key))
            x = end
        return parts, []

    def on_click(self, event: events.Click) -> None:
        """Press the key under the pointer; ignore a second click, which was for the earlier key."""
        event.stop()
        x = event.get_content_offset_capture(self).x
        for start, stop, key in self._places:
            if event.chain == 1 and start <= x < stop:
                self.post_message(self.Pressed(key))


class Footer:
    """The keys of the open chat, or of the message pointed at."""

    def __init__(self, screen: ChatView) -> None:
        self._screen = screen
        self.keys_said = ("", "", "")
        """The open chat, and the shown meanings of F2 and F4 in it."""
        self.more_keys, self.keys = KeyBar("more-keys"), KeyBar("keys")
        self.commands = StatusLine("commands")

    def show_keys(self, now: ChatMoment) -> None:
        direct = now.direct
        self.keys_said = (direct.chat if direct else "", now.f2, now.f4)
        if self._screen.transcript.cursor:
            keymap = self._screen.keymap
            keys = keymap.footer(self._pointed_keys(now.here))
            ways = keymap.of("select_up")[:1], keymap.of("select_down")[:1]
            moves: list[Key] = [("down", "↑↓", "Move")] if ways == (("up",), ("down",)) else []
            self._show_pointed([*moves, *keys])
        else:
            self.keys.show(self._screen.keymap.footer(self.chat_keys(now)))
            self._show_more([])

    def _show_pointed(self, keys: list[Key]) -> None:
        """Show the keys for a message; where one row is too short, the first of them in a row above
        it, and help and quit still in the last one. The messages stay where they are: the rows
        below them move up into the free row."""
        left = self.keys.show(keys, last=1)
        others = self._show_more(keys[:-2] if left else [])
        if left:
            self.keys.show([*others, *keys[-2:]], last=1)

    def _show_more(self, keys: list[Key]) -> list[Key]:
        """Show as many of these keys as fit in the row above, and return the others."""
        left = self.more_keys.show_more(keys)
        self._screen.chrome.status.page.set_class(self.more_keys.display, "-more")
        return left

    def show_commands(self, now: ChatMoment) -> None:
        """Show the commands that the typed text may become."""
        screen, composer = self._screen, self._screen.composer
        typed, says = composer.text, Content("")
        composer.completions.people_changed()
        self.commands.set_class(bool(screen.begun), "-keys")
        if screen.begun:
            says = sequence_words(screen.keymap, screen.begun, composer.outer_size.width - 2)
        elif not composer.read_only:
            found, allowed, is_open = [], screen.words_allowed, now.here is not None
            if is_command(typed):
                found = matching(typed, words_allowed=allowed, chat_is_open=is_open)
            if len(found) == 1:
                title = found[0].usable_title(words_allowed=allowed)
                says = Content.assemble((title, "bold"), f"  {found[0].sentence}")
            elif found:
                width = composer.outer_size.width - 2
                says = Content(_as_many([f"/{c.words}" for c in found], width))
            elif is_command(typed):
                known = suggestion(typed)
                says = Content("" if known in screen.notice.content.plain else known)
        self.commands.say(says)

    def chat_keys(self, now: ChatMoment) -> list[Hint]:
        """Return about five keys of the open chat, the most important first, quitting last. The
        menu and the help have them all."""
        screen, here, direct = self._screen, now.here, now.direct
        wide = screen.size.width >= WIDE
        coded = direct is not None and bool(direct.toggle.code)
        f3 = f"Verified {words.CHECK}" if words.is_verified(direct) else "Verify"
        f2, f4 = now.f2, now.f4
        if f4 == cloud_action(Privacy.SECRET, asked=False) and screen.size.width >= ROOMY:
            f4 = f"{f4} secret"
        if isinstance(here, GroupChat) and f2 != ACCEPT:
            f2 = "" if isinstance(here, NotesChat) else "Secret with…"
        elif f2 == secret_action(Privacy.CLOUD, asked=False):
            f2 = "Secret"
        offer = [("offer", now.offer.label)] if now.offer else []
        said_elsewhere = not now.offer or bool(now.offer.words)
        return [
            ("help", "Help"),
            *([] if said_elsewhere else offer),
            *([("secret", f2)] if f2 and now.begins else []),
            *([("cloud", f4)] if f4 else []),
            *([("verify", f3)] if coded else []),
            *(offer if said_elsewhere else []),
            *screen.own_keys,
            *([] if here else [("direct", "New chat")]),
            *([] if screen.chats.display else [("jump", "Chats")]),
            *([("messages", "Select")] if here else []),
            *([("jump", "Chats")] if wide and screen.chats.display else []),
            *([("search", "Search")] if wide and here else []),
            ("menu", "Menu"),
            ("quit", "Quit"),
        ]

    def _pointed_keys(self, here: Conversation | None) -> list[Hint]:
        """Return the keys for the message pointed at; no other key has a meaning there."""
        acts, line = self._screen.acts, self._screen.transcript.pointed
        shown = [("leave_messages", "Back"), ("copy", "Copy")]
        if line is not None:
            view = [("view", "Picture")] if acts.is_picture(line) else []
            if line.mark is LineMark.SECRET:
                shown += _secret_keys(line, view)
            elif line.kind == "text" and line.mark is LineMark.CLOUD:
                shown += view + _cloud_keys(line, here)
            if line.kind == "text" and links(inert(line.text)):
                shown.append(("open_link", "Link"))
        if self._screen.transcript.points_at_folded:
            shown.append(("look", "Unfold"))
        shown.append(("inspect", "Details"))
        shown += [("first_unread", "Unread")] if self._screen.unread else []
        return [*shown, ("help", "Help"), ("quit", "Quit")]


def _secret_keys(line: Line, view: list[Hint]) -> list[Hint]:
    """Return the keys for a line of a secret chat; `view` shows its picture."""
    file, shown = line.file, list[Hint]()
    if file and file.state is FileState.OFFERED and not line.own:
        shown = [("accept_file", ACCEPT), ("stop", "Decline")]
    elif file and file.state in (FileState.OFFERED, FileState.MOVING):
        shown = [("stop", "Stop")]
    elif file and file.state is FileState.HERE:
        shown = [*view, ("save", "Save")]
    remove = "Remove here" if file else "Remove"
    return [*shown, ("delete", remove), *([] if line.own else [("report", "Report")])]


def _cloud_keys(line: Line, here: Conversation | None) -> list[Hint]:
    """Return the keys for a cloud message, by the user's role and whether anybody reads."""
    file: list[Hint] = []
    if line.attached:
        under_way = line.attached.state in (TransferState.WAITING, TransferState.MOVING)
        file = [("stop", "Stop")] if under_way else [("save", "Save")]
    if line.seq is None or line.now.gone:
        return file
    group = here if isinstance(here, GroupChat) else None
    heard = not (isinstance(here, DirectChat) and here.nobody)

    def may(act: Act) -> bool:
        return heard and (group is None or not why_not(group, act))

    edits = heard and line.own and not (line.origin or line.attached)
    deletes = line.own or (group is not None and may(Act.DELETE_OTHERS))
    return [
        *file,
        *([("reply", "Reply")] if may(Act.SEND) else []),
        *([("react", "React")] if heard else []),
        *([("edit", "Edit")] if edits else []),
        *([("delete", "Delete")] if deletes else []),
        *([("go_to_quoted", "To quote")] if line.re else []),
        *([("pin", "Unpin" if line.now.is_pinned else "Pin")] if may(Act.PIN) else []),
        ("forward", "Forward"),
        *([] if line.own else [("report", "Report")]),
    ]


def _as_many(commands: list[str], width: int) -> str:
    """Return as many commands as two rows hold, and how many more there are."""
    for shown in range(len(commands), 0, -1):
        more = [f"and {len(commands) - shown} more"] if shown < len(commands) else []
        rows = [""]
        for word in (*commands[:shown], *more):
            if len(rows[-1]) + len(word) + 2 > width:
                rows.append("")
            rows[-1] += f"{word}  "
        if len(rows) <= 2:
            break
    return "\n".join(row.rstrip() for row in rows)


def sequence_words(keymap: Keymap, begun: str, width: int) -> Content:
    """Return the keys that complete a sequence, each with a word or two."""
    scopes: tuple[Scope, ...] = ("chat", "message", "write")
    listed = [f"{shown} {label}" for _, shown, label in keymap.following(begun, *scopes)]
    column = max((cell_len(one) for one in listed), default=0) + 2
    across = max(width // column, 1)
    rows = [f"{key_shown(begun)}, then:"]
    for start in range(0, len(listed), across):
        rows.append("".join(one.ljust(column) for one in listed[start : start + across]).rstrip())
    return Content("\n".join(rows))
