"""From an account that is online to a file of its data, in one of the formats."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tui_chat.export.as_html import AsHtml
from tui_chat.export.as_json import AsJson
from tui_chat.export.gathering import ExportFailed, Source
from tui_chat.runtime import Runtime

Format = Literal["json", "html"]
Progress = Callable[[int, int], None]
"""Told how many entries of how many are written."""
_AS: dict[str, type[AsJson] | type[AsHtml]] = {"json": AsJson, "html": AsHtml}


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written."""

    path: Path
    chats: int
    entries: int
    size: int


async def export(
    runtime: Runtime, path: Path, format: Format, progress: Progress = lambda done, all: None
) -> Exported:
    """Write all that the account may read, one page in memory at a time. The file is new (0600)
    and whole, or not there. Raises ExportFailed."""
    try:
        fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise ExportFailed(f"{path} is there already. Nothing was written.") from None
    except (OSError, ValueError) as e:
        why = getattr(e, "strerror", None) or "it is no name of a file"
        raise ExportFailed(f"{path} cannot be written: {why}.") from None
    done = False
    try:
        with os.fdopen(fd, "w", encoding="utf-8", newline="\n") as file:
            chats, entries = await _write(runtime, format, file.write, progress)
            file.flush()
            os.fsync(file.fileno())
            size = file.tell()
        done = True
    except OSError as e:
        raise ExportFailed(f"{path} cannot be written: {e.strerror}. Nothing is left.") from None
    finally:
        if not done:
            with contextlib.suppress(OSError):
                os.unlink(path)
    return Exported(path, chats, entries, size)


async def _write(
    runtime: Runtime, format: Format, put: Callable[[str], object], progress: Progress
) -> tuple[int, int]:
    source = Source(runtime)
    chats = entries = 0

    def write(text: str) -> None:
        put(text)

    written = _AS[format](write, source.names, runtime.instant().wall)
    written.begin(await source.about())
    progress(0, source.total)
    async for chat in source.chats():
        written.chat(chat)
        async for page in source.entries(chat):
            for msg in page:
                written.entry(msg)
            entries += len(page)
            progress(entries, source.total)
        written.end_chat()
        chats += 1
    written.end(chats, entries)
    return chats, entries
