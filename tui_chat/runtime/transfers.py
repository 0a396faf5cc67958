"""The runtime's interface for the files of cloud chats, which it reads and writes beside the event
loop."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from pathlib import Path

from relay.wire import files, limits
from tui_chat.client import Client
from tui_chat.core.step import CloseFile, DiskWork, FinishFile, Now, ReadPart, Step, WritePart
from tui_chat.runtime.files import FileRefused, FileSource, FolderTarget, MemoryTarget
from tui_chat.runtime.log import internal_error

Stream = FileSource | FolderTarget | MemoryTarget


class FileRequests:
    """Files of cloud chats: `do` carries out a step, `instant` returns the current time, `ask`
    carries out the step of a request and returns its id."""

    def __init__(
        self,
        client: Client,
        do: Callable[[Step], None],
        instant: Callable[[], Now],
        ask: Callable[[tuple[str, Step]], str],
    ) -> None:
        self._core, self._asked = client.transfers, client.asked
        self._do, self._instant, self._ask = do, instant, ask
        self._streams: dict[str, Stream] = {}
        self._work: dict[str, deque[DiskWork]] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}

    def unsendable(self, name: str, size: int) -> str:
        """Return a sentence that says why a file of this name and size cannot be sent; empty if it
        can as far as is known."""
        return self._core.unsendable(name, size)

    async def send(self, chat: str, path: Path, re: int = 0) -> str:
        """Send a file that the relay can read. Return the id of its one `Response`, whose value is
        its place. Raises FileRefused."""
        source = await asyncio.to_thread(FileSource, path)
        id, step = self._core.upload(chat, source.name, source.size, self._instant(), re)
        return self._begin(id, source, step)

    async def save(self, chat: str, seq: int, folder: Path) -> str:
        """Download the file at a place into a folder. Return the id of its one `Response`, whose
        value is the path. A file for which the disk has no room is not begun. Raises
        FileRefused."""
        into, room = await asyncio.to_thread(_roomy, folder)
        return self._begin(*self._down(chat, seq, min(room, limits.MAX_INT), into))

    async def save_as_said(
        self, chat: str, seq: int, folder: Path, before: str, said: files.FileInfo
    ) -> str:
        """Download as `save` does, with `before` in front of the name, if the file matches `said`.
        Its line does not show the download. Raises FileRefused."""
        into, room = await asyncio.to_thread(_roomy, folder, before)
        most = min(room, said.size)
        return self._begin(*self._down(chat, seq, most, into, quiet=True, said=said))

    def fetch(self, chat: str, seq: int, most: int) -> str:
        """Download the file at a place into memory if it has at most `most` bytes, as for a picture
        to draw. Return the id of its one `Response`, whose value is its bytes. Nothing is written
        to disk, and its line does not show the download."""
        return self._begin(*self._down(chat, seq, most, MemoryTarget(), quiet=True))

    def cancel(self, id: str) -> None:
        self._do(self._core.cancel(id, self._instant()))

    def carry_out(self, work: list[DiskWork]) -> None:
        """Carry out the client's file work, in order for each file."""
        for one in work:
            if one.id not in self._streams:
                continue
            self._work[one.id].append(one)
            if one.id not in self._tasks:
                task = asyncio.get_running_loop().create_task(self._serve(one.id))
                task.add_done_callback(_look)
                self._tasks[one.id] = task

    async def closed(self, id: str) -> None:
        """Wait until a finished transfer has left nothing on the disk but its result."""
        while task := self._tasks.get(id):
            await asyncio.wait({task})

    async def stop(self) -> None:
        """Close all transfers and leave nothing unfinished behind."""
        for id in list(self._streams):
            self.carry_out([CloseFile(id)])
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    def _down(
        self,
        chat: str,
        seq: int,
        most: int,
        into: Stream,
        *,
        quiet: bool = False,
        said: files.FileInfo | None = None,
    ) -> tuple[str, Stream, Step]:
        id, step = self._core.download(chat, seq, most, self._instant(), quiet=quiet, said=said)
        return id, into, step

    def _begin(self, id: str, stream: Stream, step: Step) -> str:
        self._streams[id] = stream
        self._work[id] = deque()
        if step.tell and not step.send:  # it may be refused at once: first let the caller wait
            asyncio.get_running_loop().call_soon(self._do, step)
        else:
            self._do(step)
        return id

    async def _serve(self, id: str) -> None:
        work = self._work[id]
        while work:
            one = work.popleft()
            if isinstance(one, WritePart):
                parts = [one]
                while work and isinstance(work[0], WritePart):
                    parts.append(work.popleft())  # type: ignore[arg-type]
                await self._write(id, parts)
            elif isinstance(one, ReadPart):
                await self._read(id, one)
            elif isinstance(one, FinishFile):
                await self._finish(id, one)
            else:
                work.clear()
                await asyncio.to_thread(self._streams.pop(id).close)
        del self._tasks[id]
        if id not in self._streams:
            del self._work[id]

    async def _read(self, id: str, one: ReadPart) -> None:
        stream = self._streams[id]
        assert isinstance(stream, FileSource)
        try:
            data, digest = await asyncio.to_thread(stream.read, one.offset, one.size)
        except FileRefused as e:
            self._do(self._core.failed(id, str(e), self._instant()))
        else:
            self._do(self._core.read(id, one.offset, data, digest, self._instant()))

    async def _write(self, id: str, parts: list[WritePart]) -> None:
        stream = self._streams[id]
        assert isinstance(stream, FolderTarget | MemoryTarget)
        upto = parts[-1].offset + len(parts[-1].data)
        try:
            await asyncio.to_thread(stream.write, *(part.data for part in parts))
        except FileRefused as e:
            self._do(self._core.failed(id, str(e), self._instant()))
        else:
            self._do(self._core.written(id, upto, self._instant()))

    async def _finish(self, id: str, one: FinishFile) -> None:
        stream = self._streams[id]
        assert isinstance(stream, FolderTarget | MemoryTarget)
        try:
            value = await asyncio.to_thread(stream.finish, one.name, one.sha256)
        except FileRefused as e:
            self._do(self._core.failed(id, str(e), self._instant()))
        else:
            self._do(self._core.saved(id, value, self._instant()))


def _roomy(path: Path, before: str = "") -> tuple[FolderTarget, int]:
    """Open a folder for a download; return it with the bytes that may be written. Raises
    FileRefused."""
    into = FolderTarget(path, before)
    try:
        return into, into.room()
    except FileRefused:
        into.close()
        raise


def _look(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (fault := task.exception()):
        internal_error(fault)
