"""Dialogs that ask for a path on this machine, and for an emoji by part of its name."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from relay.terminal.dialogs import ConfirmDialog, Dialog, Words, as_content, key_row
from relay.terminal.modal import StatusLine, bindings
from relay.terminal.text import inert_line
from tui_chat.core.emoji import by_code, emoji_code, matching
from tui_chat.runtime.files import no_folder
from tui_chat.ui.dialogs import ChoiceDialog, Field
from tui_chat.ui.readers import ReadersLine

_SHOWN = 12
_WHOLE = re.compile(r"/(?=/|~/)(?!.*/(?:/|~/))")
"""Matches the start of the last whole path where several were written together."""
_PATH_CHARS = 4096
_IS_FOLDER = "This is a folder. Press ↓ to choose a file, or type the file's name."


class PathField(Field):
    """A field for one path; a whole path typed or pasted after another replaces it."""

    def validate_value(self, value: str) -> str:
        """Replace the value at once, so that the next keys go to their place."""
        value = super().validate_value(value)
        whole = _WHOLE.search(value)
        return value[whole.start() + 1 :] if whole else value


class PathDialog(Dialog[str]):
    """Ask for one path; Tab completes it, and ↓ and ↑ choose from those listed. None if it was
    cancelled."""

    BINDINGS = bindings("!tab complete", "down choose(1)", "up choose(-1)")

    def __init__(
        self, title: Words, sentence: Words, start: str,
        why_not: Callable[[str], str] = lambda _: "", *, folders: bool = False, readers: str = "",
    ) -> None:  # fmt: skip
        """Begin with `start`. `why_not` returns what is wrong with a path, to be shown; `readers`
        will read the file."""
        super().__init__()
        self._found: list[str] = []
        self._chosen: int | None = None
        """The place of the chosen one among the paths that complete the typed one."""
        self.heading, self._sentence, self._start = as_content(title), as_content(sentence), start
        self._folders, self._why_not, self._readers = folders, why_not, readers
        self.hint = self._key_row()

    def contents(self) -> ComposeResult:
        yield Static(self._sentence, markup=False)
        yield PathField(self._start, max_length=_PATH_CHARS, select_on_focus=False)
        yield StatusLine("path-says")
        yield StatusLine("wrong")
        if self._readers:
            yield ReadersLine(self._readers)

    @on(Input.Changed)
    def typed(self, event: Input.Changed) -> None:
        """Show the paths that complete the typed one."""
        self.say("")
        self._found, self._chosen = _completions(event.value, folders=self._folders), None
        self._list()

    def _key_row(self) -> Content:
        """Return the keys; what selects only while something is listed."""
        select = "↑↓ select" if self._found else ""
        enter = "Enter save" if self._folders else "Enter choose"
        return key_row(select, enter, "Tab complete", "Esc cancel")

    def _list(self) -> None:
        """Show a part of the paths, with a sign at the chosen one."""
        found, at = self._found, self._chosen
        before = self.query_one(Field).value.rpartition("/")[0]
        first = max(0 if at is None else at - _SHOWN + 1, 0)
        parts: list[str | tuple[str, str]] = ["… "] if first else []
        for number, path in enumerate(found[first : first + _SHOWN], first):
            name = inert_line(path.removeprefix(before).removeprefix("/"), 40)
            parts += [(f"▸ {name}", "bold") if number == at else name, "  "]
        more = len(found) - first - _SHOWN
        parts += [f"and {more} more"] if more > 0 else []
        self.query_one("#path-says", StatusLine).say(Content.assemble(*parts))
        self.say_keys(self._key_row())

    def action_choose(self, by: int) -> None:
        """Choose the next of the listed paths, or the one before."""
        if self._found:
            at = (-1 if by > 0 else 0) if self._chosen is None else self._chosen
            self._chosen = (at + by) % len(self._found)
            self._list()

    def _open(self, folder: str) -> None:
        field = self.query_one(Field)
        field.value = folder
        field.cursor_position = len(field.value)

    def action_complete(self) -> None:
        """Complete the path up to the first ambiguity."""
        field = self.query_one(Field)
        found = _completions(field.value, folders=self._folders)
        if found:
            field.value = os.path.commonprefix(found)  # noqa: RUF071
            field.cursor_position = len(field.value)

    @on(Input.Submitted)
    def done(self, event: Input.Submitted) -> None:
        """Close with the path if nothing is wrong with it."""
        typed = event.value.strip()
        if self._chosen is not None:
            typed = self._found[self._chosen]
            if typed.endswith("/"):
                self._open(typed)
                return
        why = self._why_not(typed) if typed else ""
        if not self._folders and os.path.isdir(os.path.expanduser(typed)):
            if typed and not typed.endswith("/"):
                self._open(f"{typed}/")
                return
            why = _IS_FOLDER
        if why:
            self.query_one("#path-says", StatusLine).say(Content(""))
            self.say(why)
        else:
            self.dismiss(typed or None)


class SendFileDialog(ConfirmDialog):
    """Ask before a file goes, and show who will be able to read it at the relay."""

    def __init__(self, title: str, sentence: str, yes: str, readers: str) -> None:
        super().__init__(title, sentence, yes, "Cancel", asked=True)
        self._readers = readers

    def body(self) -> ComposeResult:
        yield from super().body()
        if self._readers:
            yield ReadersLine(self._readers)


def file_for(
    title: str, sentence: str, why_not: Callable[[str], str], readers: str = ""
) -> PathDialog:
    """Return a dialog for a file, beginning in the home folder, or in the folder below it where the
    program was started. `readers` will read the file."""
    home = Path.home()
    try:
        started = Path.cwd()
    except OSError:  # the folder was removed meanwhile
        started = home
    start = started if started.is_relative_to(home) else home
    return PathDialog(title, sentence, f"{str(start).rstrip('/')}/", why_not, readers=readers)


def folder_for(sentence: str) -> PathDialog:
    """Return a dialog for the folder to save a file in; the sentence names the file."""

    def why_not(typed: str) -> str:
        why = no_folder(typed)
        return f"{why} Nothing was saved." if why else ""

    downloads = Path.home() / "Downloads"
    start = f"{downloads if downloads.is_dir() else Path.home()}/"
    return PathDialog("Save in which folder?", sentence, start, why_not, folders=True)


def _completions(typed: str, *, folders: bool) -> list[str]:
    """Return the paths that begin so, folders with a slash; hidden ones only after a typed dot."""
    before, slash, begin = typed.rpartition("/")
    folder = os.path.expanduser(before + slash) or "."
    found = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                hidden = entry.name.startswith(".") and not begin.startswith(".")
                if not entry.name.startswith(begin) or hidden or not entry.name.isprintable():
                    continue
                if entry.is_dir():
                    found.append(f"{before}{slash}{entry.name}/")
                elif not folders:
                    found.append(f"{before}{slash}{entry.name}")
    except (OSError, ValueError):  # also for a name no system allows
        return []
    return sorted(found)


_MOST = 50


class EmojiDialog(ChoiceDialog):
    """Ask for an emoji, the user's own first. Nothing typed here is sent."""

    few = False

    def __init__(self, about: str, mine: list[str]) -> None:
        says = f"{about}\nEveryone in the chat sees your reaction and your name."
        super().__init__("React with an emoji", says, [], "No match.", verb="react")
        self._mine = mine

    def _filter(self, part: str) -> None:
        found = [x for x in self._mine if not part] + matching(part, _MOST)
        exact = by_code(part) if part else None
        if exact:
            found.insert(0, exact)
        options = []
        for emoji in dict.fromkeys(found):
            mine = "  (yours, removes it)" if emoji in self._mine else ""
            code = emoji_code(emoji)
            plain = code.strip(":").replace("_", " ")
            label = Content.assemble(
                f"{inert_line(emoji, 16)}  {plain}  ", (code, "$text-muted"), mine
            )
            options.append(Option(label, emoji))
        self._show(options, self._nothing)
