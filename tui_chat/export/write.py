"""Writes the data of an online account to a file, in one of the formats."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tui_chat.export.collect import ExportFailed, ExportFiles, ExportSource
from tui_chat.export.html import HtmlFormat
from tui_chat.export.json import JsonFormat
from tui_chat.runtime.runtime import Runtime
from tui_chat.runtime.transfers import Moved

Format = Literal["json", "html"]
Progress = Callable[[int, int], None]
"""Called with the entries written so far, and all entries."""
_AS: dict[str, type[JsonFormat] | type[HtmlFormat]] = {"json": JsonFormat, "html": HtmlFormat}


@dataclass(frozen=True, slots=True)
class ExportResult:
    """The counts of a finished export; with a folder, `files` were saved and `missing` were not,
    for the reasons in `whys`."""

    path: Path
    chats: int
    entries: int
    size: int
    folder: Path | None = None
    files: int = 0
    missing: int = 0
    whys: tuple[str, ...] = ()


async def export(
    runtime: Runtime, path: Path, format: Format, progress: Progress = lambda done, all: None, *,
    files: Path | None = None, moved: Moved | None = None,
) -> ExportResult:  # fmt: skip
    """Write everything that the account may read, one page in memory at a time, and with `files`
    its files into this folder beside it. Both are new (0600, 0700), and complete or absent; only
    for files that could not be downloaded does the export say why. Raises ExportFailed."""
    try:
        fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise ExportFailed(f"{path} already exists. Nothing was written.") from None
    except (OSError, ValueError) as e:
        why = getattr(e, "strerror", None) or "the name is not valid"
        raise ExportFailed(f"{path} can't be written: {why}.") from None
    done, beside = False, None
    try:
        with os.fdopen(fd, "w", encoding="utf-8", newline="\n") as file:
            beside = ExportFiles(runtime, files, path, moved) if files else None
            chats, entries = await _write(runtime, format, file.write, progress, beside)
            file.flush()
            os.fsync(file.fileno())
            size = file.tell()
        done = True
    except OSError as e:
        raise ExportFailed(f"{path} can't be written: {e.strerror}. Nothing was saved.") from None
    finally:
        if not done:
            with contextlib.suppress(OSError):
                os.unlink(path)
            if beside:
                beside.undo()
    if beside:
        whys = tuple(dict.fromkeys(beside.whys))
        return ExportResult(path, chats, entries, size, files, beside.saved, beside.missing, whys)
    return ExportResult(path, chats, entries, size)


async def _write(
    runtime: Runtime, format: Format, put: Callable[[str], object], progress: Progress,
    beside: ExportFiles | None,
) -> tuple[int, int]:  # fmt: skip
    source = ExportSource(runtime)
    chats = entries = 0
    folder = beside.folder.name if beside else ""
    written = _AS[format](put, source.names, runtime.instant().wall, folder)
    written.begin(await source.about())
    progress(0, source.total)
    async for chat in source.chats():
        written.chat(chat)
        chats += 1
        async for page in source.entries(chat):
            for msg in page:
                got = await beside.get(chat.found.chat, chats, msg) if beside else None
                written.entry(msg, got)
            entries += len(page)
            progress(entries, source.total)
        written.end_chat()
    counts = {"chats": chats, "entries": entries}
    written.end(counts | ({"files": beside.saved, "missing": beside.missing} if beside else {}))
    return chats, entries
