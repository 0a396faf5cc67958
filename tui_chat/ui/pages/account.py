"""Pages that delete the account, change the passphrase, export data, and show what the relay has.

The account's name is typed in before it is deleted. What the relay has is shown by /holds."""

from __future__ import annotations

import asyncio
import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, cast

from textual import on
from textual.app import App, ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static
from textual.widgets.input import Selection

from relay.terminal import dialogs
from relay.terminal.modal import LOW, StatusLine, bindings
from relay.terminal.question import ask
from relay.terminal.text import inert_line, inert_name, plural
from relay.wire.account import Held
from tui_chat.core import account_text
from tui_chat.export.words import IN_SHORT, NOT_IN_SHORT, many
from tui_chat.ui.dialogs import Field, labelled, listing
from tui_chat.ui.transcript.lines import HangingIndent

if TYPE_CHECKING:
    from tui_chat.core.records import Transfer
    from tui_chat.export.write import Format
    from tui_chat.runtime.runtime import Runtime

_FIELDS = "up app.focus_previous", "down app.focus_next"
_STAY, _TOO = "Delete", "Delete messages too"
DENSE = 30
"""Rows of the screen below which the two lists have no blank rows between them."""
_LEFT = (
    "This machine still has the account's keys and a cache of your chats. The keys no longer work. "
    "Remove the keys and the cache too? After you answer, tui-chat quits."
)


class DeleteAccountPage(dialogs.Dialog[str]):
    """Return `keep` or `delete`, for the user's messages; None to delete nothing."""

    AUTO_FOCUS = "Input"
    BINDINGS = bindings("escape dismiss(None)", *_FIELDS, *dialogs.PAGES)
    shape, low = "whole dense", DENSE

    def __init__(self, runtime: Runtime) -> None:
        super().__init__()
        self._runtime = runtime
        self.heading = Content(f"Delete the account {inert_name(runtime.client.user)}?")

    def contents(self) -> ComposeResult:
        with dialogs.DialogBody(classes="dialog-body", can_focus=False):
            for part in about_deletion():
                yield Static(part, classes="part", markup=False)
        yield Field(placeholder="type your own name to continue", select_on_focus=False)
        yield StatusLine("wrong")
        ways = ("keep", _STAY), ("delete", _TOO), ("leave", "Cancel")
        yield dialogs.buttons(*ways, keep="error", delete="error")

    def keys(self) -> tuple[str, ...]:
        next_one = "" if isinstance(self.focused, dialogs.Choice) else "Enter next"
        return next_one, "Tab next", "Esc cancel"

    @on(Input.Submitted)
    def entered(self) -> None:
        """Go to the buttons: Enter in the field deletes nothing."""
        if self._is_named():
            self.query_one("#leave", dialogs.Choice).focus()

    @on(Input.Changed)
    def typed(self) -> None:
        """Clear the sentence about an earlier name."""
        self.say("")

    async def press(self, button: str) -> None:
        """Close with the chosen way if the account's name is typed in; else say so."""
        if button == "leave":
            self.dismiss(None)
        elif self._is_named():
            self.dismiss(button)

    def _is_named(self) -> bool:
        typed = self.query_one(Field).value.strip().removeprefix("@")
        named = typed == self._runtime.client.user
        if named:
            self.say("")
        else:
            self.say("You did not type your own name. Nothing was changed.")
            field = self.query_one(Field).focus()
            field.selection = Selection(len(field.value), 0)  # the next letter replaces it
        return named


async def farewell(app: App[None], runtime: Runtime) -> None:
    """Ask whether to remove the profile of the deleted account here too; then exit."""
    words = "Your account is deleted", _LEFT, "Remove", "Keep"
    runtime.wipe = await ask(app, dialogs.ConfirmDialog(*words)) is True
    app.exit()


def about_deletion() -> list[Content | HangingIndent]:
    """Return the parts of the page: for ever, the two ways, what goes, and what stays."""
    ways = [Content.assemble((f"{_STAY}: ", "bold"), account_text.KEEP)]
    ways.append(Content.assemble((f"{_TOO}: ", "bold"), account_text.DELETE))
    listed = [listing("Deleted:", account_text.GOES), listing("Not deleted:", account_text.STAYS)]
    return [Content(account_text.FOR_EVER), Content("\n").join(ways), *listed]


_ABOUT = (
    "The passphrase encrypts your key file on this machine and is never sent. Nobody can recover "
    "a forgotten "
    "passphrase."
)


class PassphrasePage(dialogs.Dialog[str]):
    """Ask for the old passphrase and the new one. Returns a sentence if it was changed."""

    AUTO_FOCUS = "Input"
    BINDINGS = bindings("escape dismiss(None)", *_FIELDS)
    heading, low = Content("Change the passphrase"), LOW
    hint = dialogs.key_row("Enter next", "Esc cancel")

    def __init__(self, runtime: Runtime) -> None:
        super().__init__()
        self._runtime = runtime
        self._without = self._busy = False

    def contents(self) -> ComposeResult:
        yield Static(Content(_ABOUT), markup=False)
        if self._runtime.key_file_sealed:
            yield from labelled("Current passphrase", Input(password=True, id="old"))
        yield from labelled("New passphrase (empty for none)", Input(password=True, id="new"))
        yield from labelled("Repeat new passphrase", Input(password=True, id="again"))
        yield StatusLine("wrong")

    def say_present_keys(self) -> None:
        """Show what Enter does in this field."""
        last = self.focused is not None and self.focused.id == "again"
        self.say_keys(dialogs.key_row("Enter change" if last else "Enter next", "Esc cancel"))

    def _value(self, id: str) -> str:
        return "".join(field.value for field in self.query(Input) if field.id == id)

    @on(Input.Changed)
    def typed(self) -> None:
        """Ask again before an empty passphrase is accepted: the fields have changed."""
        self._without = False

    @on(Input.Submitted)
    def entered(self, event: Input.Submitted) -> None:
        """Go to the next field, or change the passphrase."""
        if self._busy:
            return
        new = self._value("new")
        if event.input.id != "again":
            self.focus_next(Input)
        elif new != self._value("again"):
            self.say("The new passphrases differ. Nothing was changed.")
        elif not new and not self._without:
            self._without = True
            self.say(
                "Without a passphrase, anyone who gets this file can act as you. Press Enter "
                "again to confirm."
            )
        else:
            self.run_worker(self._change(self._value("old"), new))

    async def _change(self, old: str, new: str) -> None:
        self._busy = True
        self.tell("Encrypting the file. This takes a moment.")
        try:
            answer = await self._runtime.answer(self._runtime.change_passphrase(old, new))
        finally:
            self._busy = False
        if answer.code:
            self.say(answer.text)
            self.query(Input).first().focus()
        else:
            self.go(account_text.KEY_FILE_SEALED if new else account_text.KEY_FILE_OPEN)


_PATH_CHARS = 4096
_NAMES = 1_000
"""Numbered names that are tried for an export."""
_WITH_FILES, _WITHOUT_FILES = "Files: included", "Files: not included"
_PRIVATE = (
    "Only your user account on this machine can open the export, but anyone who gets a copy can "
    "read it."
)


class ExportPage(dialogs.Dialog[str]):
    """Ask for path, format, and whether with files. Returns a sentence once it is written."""

    AUTO_FOCUS = "Input"
    BINDINGS = bindings("escape leave", *_FIELDS, *dialogs.PAGES)
    heading = Content("Export your data")
    shape, low = "whole dense", DENSE

    def __init__(self, runtime: Runtime, folder: Path) -> None:
        super().__init__()
        self._runtime, self._folder = runtime, folder
        self._writing: asyncio.Task[None] | None = None
        self._files = False

    def contents(self) -> ComposeResult:
        with dialogs.DialogBody(classes="dialog-body", can_focus=False):
            yield Static(Content(_PRIVATE), classes="part", markup=False)
            yield Static(about_export(), id="about", classes="part", markup=False)
            yield Static(listing("Not included:", NOT_IN_SHORT), classes="part", markup=False)
        start = free_path(self._folder / f"tui-chat-{self._runtime.client.user}")
        field = Field(str(start), max_length=_PATH_CHARS, select_on_focus=False)
        yield from labelled("Save to", field)
        yield StatusLine("wrong")
        yield dialogs.buttons(("files", _WITHOUT_FILES))
        yield dialogs.buttons(("html", "Export as web page"), ("json", "Export as JSON"))

    def action_leave(self) -> None:
        """Close the page, and cancel and remove an unfinished export."""
        if self._writing:
            self._writing.cancel()
        self.dismiss(None)

    def say_present_keys(self) -> None:
        """Show what Enter does here, or that the export can only be cancelled."""
        at = self.focused
        form = "JSON" if self._format_at(at) == "json" else "web page"
        enter = f"Enter export as {form}"
        enter = "Enter change" if at is not None and at.id == "files" else enter
        others = () if self._writing else (enter, "Tab next")
        self.say_keys(dialogs.key_row(*others, "Esc cancel"))
        self._say_files()

    def _say_files(self) -> None:
        """Show whether files are included, and in the field how to include them."""
        says = _WITH_FILES if self._files else _WITHOUT_FILES
        if not self._files and isinstance(self.focused, Field):
            says = f"{says} (press Tab, then Enter)"
        self.query_one("#files", dialogs.Choice).say(Content(says))

    def _format_at(self, at: Widget | None) -> str:
        """Return the format that Enter exports with the focus here: a path may name it."""
        if isinstance(at, dialogs.Choice):
            return at.id or ""
        return "json" if self.query_one(Field).value.strip().endswith(".json") else "html"

    @on(Input.Changed)
    def typed(self) -> None:
        self.say_present_keys()

    @on(Input.Submitted)
    async def entered(self) -> None:
        """Export from the field."""
        await self.press(self._format_at(self.query_one(Field)))

    async def press(self, button: str) -> None:
        """Start the export, one at a time; or switch whether files are included."""
        if self._writing is not None:
            return
        if button == "files":
            self._files = not self._files
            self._say_files()
            folder = self._beside(self._path("html")) if self._files else None
            self.query_one("#about", Static).update(about_export(folder.name if folder else ""))
            where = (
                (f"Files are saved to the new folder {folder.name} next to the export.")
                if folder
                else ""
            )
            self.tell(where or "Only the names, sizes and hashes of files are exported.")
        else:
            self._writing = asyncio.create_task(self._write(button))
            self.show_writing()

    def show_writing(self) -> None:
        """Take neither words nor buttons while it is written."""
        for one in self.query("Input, Choice"):
            one.disabled = self._writing is not None
        self.say_present_keys()

    async def _write(self, format: str) -> None:
        from tui_chat.export.collect import ExportFailed
        from tui_chat.export.write import export

        path = self._path(format)
        runtime, files = self._runtime, self._beside(path) if self._files else None
        how, told = cast("Format", format), self._moved
        try:
            done = await export(runtime, path, how, self._progress, files=files, moved=told)
        except ExportFailed as e:
            self.say(str(e))
            self._writing = None
            self.show_writing()
            self.query_one(Field).focus()
            return
        and_files = f", {many(done.files)} next to it" if done.folder else ""
        not_downloaded = ""
        if done.missing:
            why, *others = (inert_line(why, 200) for why in done.whys)
            not_downloaded = f" {many(done.missing)} could not be downloaded: {why}"
            not_downloaded += " The export says why the other files are missing." if others else ""
        self.go(
            f"Exported to {done.path}: {plural(done.chats, 'chat')}, "
            f"{plural(done.entries, 'message')}{and_files}.{not_downloaded} {_PRIVATE}"
        )

    def _path(self, format: str) -> Path:
        return _file(self.query_one(Field).value.strip(), format)

    @staticmethod
    def _beside(path: Path) -> Path:
        return path.with_name(f"{path.stem}-files")

    def _moved(self, transfer: Transfer) -> None:
        percent = 100 * transfer.done // transfer.size if transfer.size else 0
        name = inert_line(transfer.name, 60)
        self.tell(f"Exporting {name}: {percent} % of {plural(transfer.size, 'byte')}.")

    def _progress(self, done: int, total: int) -> None:
        self.tell(f"Exporting: {done:,} of {plural(total, 'message')}.")


def _file(typed: str, format: str) -> Path:
    path = Path(typed)
    with contextlib.suppress(RuntimeError):  # ~name of a user unknown to this machine
        path = path.expanduser()
    if path.name in ("", ".."):
        path /= "tui-chat"
    return path if path.suffix == f".{format}" else path.with_name(f"{path.name}.{format}")


def free_path(path: Path) -> Path:
    """Return this path without suffix, or with the first number, where neither an export nor the
    folder of its files is."""
    names = (path.name, *(f"{path.name}-{n}" for n in range(2, _NAMES)))
    for name in names:
        ends = (".html", ".json", "-files")
        if not any(path.with_name(f"{name}{end}").exists() for end in ends):
            return path.with_name(name)
    return path


def about_export(folder: str = "") -> HangingIndent:
    """Return what the export contains; the files only if they are written to `folder`."""
    files = (
        f"your files as they were sent, in the folder {inert_line(folder, 40)} next to the export"
    )
    named = "names, sizes and hashes of files, without their contents"
    return listing("Included:", (*IN_SHORT, files if folder else named))


_WORD = (
    "The relay sent this list. A dishonest relay could leave something out. No relay has the "
    "text of secret chats."
)


class HoldsPage(dialogs.InfoDialog):
    """Show everything the relay has about the account; nothing on it can be changed."""

    hint = dialogs.key_row("↑↓ scroll", "Esc close")

    def __init__(self, held: Held) -> None:
        super().__init__("What this relay has about you", "")
        self._held = held

    def body(self) -> ComposeResult:
        for number, part in enumerate(account_text.parts(self._held)):
            above = "\n" if number else ""
            title = Content.assemble(above, (part.title, "bold $text-accent"))
            rows = [(Content("· "), Content(one)) for one in part.says]
            yield Static(HangingIndent([(Content(""), title), *rows]), markup=False)
        yield Static(Content.styled(f"\n{_WORD}", "$text-muted"), markup=False)
