"""The files of an export: got from the relay one after the other into a new folder beside it."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import NamedTuple

from relay.wire.events import Msg
from tui_chat.export.gathering import ExportFailed
from tui_chat.files import FileRefused
from tui_chat.runtime import Runtime
from tui_chat.transferred import Moved, transferred


class Got(NamedTuple):
    """What became of a file: where it is, as a path from the folder of the export, or why it is
    not there."""

    place: str = ""
    why: str = ""


class FilesBeside:
    """For one export: how many are `saved`, and how many `missing`."""

    def __init__(
        self, runtime: Runtime, folder: Path, path: Path, moved: Moved | None = None
    ) -> None:
        """Make the folder (0700), which is beside the export of this path. Raises ExportFailed if
        that cannot be, or if something is there."""
        if folder.parent.resolve() != path.parent.resolve():
            raise ExportFailed(
                f"The folder for the files has to be beside the export, in {path.parent.resolve()}:"
                " so they can be moved together. Nothing was written."
            )
        try:
            folder.mkdir(0o700)
        except FileExistsError:
            raise ExportFailed(f"{folder} is there already. Nothing was written.") from None
        except (OSError, ValueError) as e:
            why = getattr(e, "strerror", None) or "it is no name of a folder"
            raise ExportFailed(f"{folder} cannot be made: {why}.") from None
        self.folder, self.saved, self.missing = folder, 0, 0
        self._runtime, self._moved = runtime, moved

    async def get(self, chat: str, number: int, msg: Msg) -> Got | None:
        """Save the file of an entry of a chat, the how many-th `number` says; None if it has none.
        Raises ExportFailed if the connection does not come back."""
        if msg.file is None or msg.gone or msg.kind != "text":
            return None
        files, before = self._runtime.files, f"{number}-{msg.seq} "
        try:
            id = await files.save_as_said(chat, msg.seq, self.folder, before, msg.file)
        except FileRefused as e:
            return self._not(str(e))
        try:
            answer = await transferred(self._runtime, id, self._moved)
        finally:
            await files.closed(id)
        if isinstance(answer.value, Path):
            self.saved += 1
            return Got(f"{self.folder.name}/{answer.value.name}")
        if answer.code == "timeout" and not await self._runtime.online(0):
            raise ExportFailed("The connection broke and did not come back in time.")
        return self._not(answer.text)

    def undo(self) -> None:
        """Remove the folder, and what was saved in it."""
        with contextlib.suppress(OSError):
            for one in self.folder.iterdir():
                one.unlink()
            self.folder.rmdir()

    def _not(self, why: str) -> Got:
        self.missing += 1
        return Got(why=why)
