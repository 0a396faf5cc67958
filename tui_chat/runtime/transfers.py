"""The runtime's surface for the files of cloud chats; they are read and written here, beside the
loop."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from pathlib import Path

from relay.wire.files import FileInfo, FileLimits
from relay.wire.limits import MAX_INT
from tui_chat.client import Client
from tui_chat.core.step import CloseFile, DiskWork, FinishFile, Now, ReadPart, Step, WritePart
from tui_chat.runtime.files import FileRefused, FileSource, FolderTarget, MemoryTarget
from tui_chat.runtime.log import internal_error

Stream = FileSource | FolderTarget | MemoryTarget


class FileRequests:
    """One for a runtime: `do` carries out a step, `instant` is this moment, `ask` carries out the
    step of a request and gives its id."""

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

    def limits(self) -> str:
        """Ask how large a file may be and how much room there is; the value of `Response` is the
        wire's FileLimits, and `unsendable` goes by it from then on."""
        return self._ask(self._asked.ask(FileLimits(self._asked.new_id())))

    def unsendable(self, name: str, size: int) -> str:
        """Why a file of this name and size cannot be sent, in a sentence; empty if it can as far
        as is known."""
        return self._core.unsendable(name, size)

    async def send(self, chat: str, path: Path, re: int = 0) -> str:
        """Send a file where the relay can read it: the id of its one `Response`, whose value is its
        place. Raises FileRefused."""
        source = await asyncio.to_thread(FileSource, path)
        id, step = self._core.upload(chat, source.name, source.size, self._instant(), re)
        return self._begin(id, source, step)

    async def save(self, chat: str, seq: int, folder: Path) -> str:
        """Get the file of a place into a folder: the id of its one `Response`, whose value is the
        path. One for which the disk has no room is not begun. Raises FileRefused."""
        into, room = await asyncio.to_thread(_roomy, folder)
        return self._begin(*self._down(chat, seq, min(room, MAX_INT), into))

    async def save_as_said(
        self, chat: str, seq: int, folder: Path, before: str, said: FileInfo
    ) -> str:
        """As `save`, with `before` in front of its name, if it is the file that was said to be
        there. Its line says nothing of it. Raises FileRefused."""
        into, room = await asyncio.to_thread(_roomy, folder, before)
        most = min(room, said.size)
        return self._begin(*self._down(chat, seq, most, into, quiet=True, said=said))

    def fetch(self, chat: str, seq: int, most: int) -> str:
        """Get the file of a place into memory, if it has at most so many bytes: the id of its one
        `Response`, whose value is its bytes. Nothing is written anywhere, and its line says nothing
        of it: so a picture comes that is to be drawn."""
        return self._begin(*self._down(chat, seq, most, MemoryTarget(), quiet=True))

    def cancel(self, id: str) -> None:
        """No more of a transfer."""
        self._do(self._core.cancel(id, self._instant()))

    def carry_out(self, work: list[DiskWork]) -> None:
        """What the client wants done with files, in order for each."""
        for one in work:
            if one.id not in self._streams:
                continue
            self._work[one.id].append(one)
            if one.id not in self._tasks:
                task = asyncio.get_running_loop().create_task(self._serve(one.id))
                task.add_done_callback(_look)
                self._tasks[one.id] = task

    async def closed(self, id: str) -> None:
        """Wait until nothing of a transfer that is over is on the disk but what it made."""
        while task := self._tasks.get(id):
            await asyncio.wait({task})

    async def stop(self) -> None:
        """Leave nothing half behind."""
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
        said: FileInfo | None = None,
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
            self._do(self._core.unreadable(id, str(e), self._instant()))
        else:
            self._do(self._core.read(id, one.offset, data, digest, self._instant()))

    async def _write(self, id: str, parts: list[WritePart]) -> None:
        stream = self._streams[id]
        assert isinstance(stream, FolderTarget | MemoryTarget)
        upto = parts[-1].offset + len(parts[-1].data)
        try:
            await asyncio.to_thread(stream.write, *(part.data for part in parts))
        except FileRefused as e:
            self._do(self._core.unsaved(id, str(e), self._instant()))
        else:
            self._do(self._core.written(id, upto, self._instant()))

    async def _finish(self, id: str, one: FinishFile) -> None:
        stream = self._streams[id]
        assert isinstance(stream, FolderTarget | MemoryTarget)
        try:
            value = await asyncio.to_thread(stream.finish, one.name, one.sha256)
        except FileRefused as e:
            self._do(self._core.unsaved(id, str(e), self._instant()))
        else:
            self._do(self._core.saved(id, value, self._instant()))


def _roomy(path: Path, before: str = "") -> tuple[FolderTarget, int]:
    """A folder, and how much may be written there. Raises FileRefused."""
    into = FolderTarget(path, before)
    try:
        return into, into.room()
    except FileRefused:
        into.close()
        raise


def _look(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (fault := task.exception()):
        internal_error(fault)
