"""The page that writes a copy of all that the account has on the relay."""

from __future__ import annotations

import asyncio
import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Input, Static

from tui_chat.export.words import IN_SHORT, NOT_IN_SHORT, many
from tui_chat.text import inert_line
from tui_chat.ui.account_delete import DENSE
from tui_chat.ui.bars import Line
from tui_chat.ui.body import PAGES, Body, WithBody
from tui_chat.ui.dialogs import Choice, Field, listing
from tui_chat.ui.hanging import Hanging

if TYPE_CHECKING:
    from tui_chat.export.writing import Format
    from tui_chat.runtime import Runtime
    from tui_chat.transfer import Transfer

_PATH_CHARS = 4096
WITH, WITHOUT = Content("With files"), Content("Without files")
_NEW = "A new file that you alone can open."
_KEYS = "Enter or Tab goes to the buttons, Escape closes. The path stays here."


class SaveCopy(WithBody[str]):
    """Where to, with the files or without, and in which format; a sentence once it is written."""

    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Close", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
        *PAGES,
    ]

    def __init__(self, runtime: Runtime, folder: Path) -> None:
        super().__init__()
        self._runtime, self._folder = runtime, folder
        self._writing: asyncio.Task[None] | None = None
        self._files = False

    def compose(self) -> ComposeResult:
        """What it is, where it goes, two ways to write it, and whether the files come too."""
        with Vertical(classes="dialog whole dense"):
            yield Static(Content("Save a copy of your data"), classes="dialog-title", markup=False)
            with Body(classes="dialog-body", can_focus=False):
                yield Static(Content(_NEW), classes="part", markup=False)
                yield Static(about(), id="about", classes="part", markup=False)
                yield Static(listing("Not in it:", NOT_IN_SHORT), classes="part", markup=False)
            yield Field(str(self._folder / f"tui-chat-{self._runtime.client.user}"),
                        max_length=_PATH_CHARS, select_on_focus=False)  # fmt: skip
            yield Line("wrong")
            with Horizontal(classes="buttons"):
                yield Choice(Content("Web page"), id="html")
                yield Choice(Content("JSON"), id="json")
                yield Choice(WITHOUT, id="files")
            yield Static(Content(_KEYS), classes="quiet", markup=False)

    def on_mount(self) -> None:
        """The end of what stands there is where one goes on."""
        field = self.query_one(Field)
        field.cursor_position = len(field.value)

    def on_resize(self) -> None:
        """Without empty rows where there are few."""
        self.set_class(self.app.size.height < DENSE, "-low")

    def action_leave(self) -> None:
        """Escape: what was begun is taken away again."""
        if self._writing:
            self._writing.cancel()
        self.dismiss(None)

    @on(Input.Submitted)
    def entered(self, event: Input.Submitted) -> None:
        """Enter in the field: which of the two?"""
        event.stop()
        self.query_one("#html", Choice).focus()

    @on(Button.Pressed)
    def pressed(self, event: Button.Pressed) -> None:
        """Write it, once at a time; or choose whether the files come too."""
        event.stop()
        if self._writing is not None or not event.button.id:
            return
        if event.button.id == "files":
            self._files = not self._files
            self.query_one("#files", Choice).say(WITH if self._files else WITHOUT)
            folder = self._beside(self._path("html")) if self._files else None
            self.query_one("#about", Static).update(about(folder.name if folder else ""))
            where = f"Files go into the new folder {folder.name} beside it." if folder else ""
            self._say(where or "Of files only names, sizes and hashes are written.")
        else:
            self._writing = asyncio.create_task(self._write(event.button.id))

    async def _write(self, format: str) -> None:
        from tui_chat.export.gathering import ExportFailed
        from tui_chat.export.writing import export

        path = self._path(format)
        files = self._beside(path) if self._files else None
        try:
            done = await export(
                self._runtime, path, cast("Format", format), self._progress,
                files=files, moved=self._moved,
            )  # fmt: skip
        except ExportFailed as e:
            self._say(str(e))
            self._writing = None
            return
        more = f", {many(done.files)} beside it" if done.folder else ""
        lost = f" {many(done.missing)} could not be got: it says why." if done.missing else ""
        self.go(
            f"Written to {done.path}: {done.chats} chats, {done.entries} entries{more}.{lost} "
            "Whoever has the file can read all of it."
        )

    def _path(self, format: str) -> Path:
        return _file(self.query_one(Field).value.strip(), format)

    @staticmethod
    def _beside(path: Path) -> Path:
        return path.with_name(f"{path.stem}-files")

    def _moved(self, transfer: Transfer) -> None:
        percent = 100 * transfer.done // transfer.size if transfer.size else 0
        name = inert_line(transfer.name, 60)
        self._say(f"{name}: {percent} % of {transfer.size:,} bytes. Escape takes it away again.")

    def _progress(self, done: int, total: int) -> None:
        self._say(f"{done:,} of {total:,} entries. Escape takes it away again.")

    def _say(self, sentence: str) -> None:
        self.query_one("#wrong", Line).say(Content(inert_line(sentence, 300)))


def _file(typed: str, format: str) -> Path:
    path = Path(typed)
    with contextlib.suppress(RuntimeError):  # of somebody who is not on this machine
        path = path.expanduser()
    if path.name in ("", ".."):
        path /= "tui-chat"
    return path if path.suffix == f".{format}" else path.with_name(f"{path.name}.{format}")


def about(folder: str = "") -> Hanging:
    """What will be in it; with files, if they go into such a folder."""
    files = f"the files, in the folder {inert_line(folder, 40)} beside it: as they were sent"
    named = "of files their names, sizes and hashes, not what is in them"
    return listing("In it:", (*IN_SHORT, files if folder else named))
