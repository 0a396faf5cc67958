"""The files of cloud chats, which the runtime reads and writes beside the event loop."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from relay.wire import files, limits
from tui_chat.core.events import Event, RequestResult
from tui_chat.core.records import Transfer, TransferMoved
from tui_chat.core.step import CloseFile, DiskWork, FinishFile, ReadPart, Step, WritePart
from tui_chat.runtime.files import FileRefused, FileSource, FolderTarget, MemoryTarget
from tui_chat.runtime.log import internal_error

if TYPE_CHECKING:
    from tui_chat.runtime.runtime import Runtime

Stream = FileSource | FolderTarget | MemoryTarget


class FileRequests:
    """Files of cloud chats."""

    def __init__(self, runtime: Runtime) -> None:
        self._core, self._do, self._instant = runtime.client.transfers, runtime.do, runtime.instant
        self._streams: dict[str, Stream] = {}
        self._work: dict[str, deque[DiskWork]] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}

    def unsendable(self, name: str, size: int) -> str:
        """Return why a file can't be sent, if that is known here, or an empty string."""
        return self._core.unsendable(name, size)

    async def send(self, chat: str, path: Path, re: int = 0) -> str:
        """Send a file that the relay can read. Return the id of its one `RequestResult`, whose
        value is its place. Raises FileRefused."""
        source = await asyncio.to_thread(FileSource, path)
        begun = self._core.upload(chat, source.name, source.size, self._instant(), re)
        return self._begin(source, *begun)

    async def save(self, chat: str, seq: int, folder: Path) -> str:
        """Download the file at a place into a folder. Return the id of its one `RequestResult`,
        whose value is the path. Without room on the disk it is not begun. Raises FileRefused."""
        into, room = await asyncio.to_thread(_roomy, folder)
        most = min(room, limits.MAX_INT)
        return self._begin(into, *self._core.download(chat, seq, most, self._instant()))

    async def save_as_said(
        self, chat: str, seq: int, folder: Path, before: str, said: files.FileInfo
    ) -> str:
        """Download as `save` does, with `before` in front of the name, if the file matches `said`.
        Its line does not show the download. Raises FileRefused."""
        into, room = await asyncio.to_thread(_roomy, folder, before)
        most, now = min(room, said.size), self._instant()
        begun = self._core.download(chat, seq, most, now, quiet=True, said=said)
        return self._begin(into, *begun)

    def fetch(self, chat: str, seq: int, most: int) -> str:
        """Download the file at a place into memory if it has at most `most` bytes, as for a picture
        to draw. Return the id of its one `RequestResult`, whose value is its bytes. Nothing is
        written to disk, and its line does not show the download."""
        begun = self._core.download(chat, seq, most, self._instant(), quiet=True)
        return self._begin(MemoryTarget(), *begun)

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

    def _begin(self, stream: Stream, id: str, step: Step) -> str:
        self._streams[id] = stream
        self._work[id] = deque()
        if step.tell and not step.send:  # it may be refused at once: first let the caller wait
            asyncio.get_running_loop().call_soon(self._do, step)
        else:
            self._do(step)
        return id

    async def _serve(self, id: str) -> None:
        work, stream = self._work[id], self._streams[id]
        while work:
            one, step = work.popleft(), Step()
            try:
                match one, stream:
                    case ReadPart(), FileSource():
                        data, digest = await asyncio.to_thread(stream.read, one.offset, one.size)
                        step = self._core.read(id, one.offset, data, digest, self._instant())
                    case WritePart(), (FolderTarget() | MemoryTarget()):
                        parts = [one.data]
                        upto = one.offset + len(one.data)
                        while work and isinstance(more := work[0], WritePart):
                            parts.append(more.data)
                            upto = more.offset + len(more.data)
                            work.popleft()
                        await asyncio.to_thread(stream.write, *parts)
                        step = self._core.written(id, upto, self._instant())
                    case FinishFile(), (FolderTarget() | MemoryTarget()):
                        value = await asyncio.to_thread(stream.finish, one.name, one.sha256)
                        step = self._core.saved(id, value, self._instant())
                    case _:
                        work.clear()
                        del self._streams[id]
                        await asyncio.to_thread(stream.close)
            except FileRefused as e:
                step = self._core.failed(id, str(e), self._instant())
            self._do(step)
        del self._tasks[id]
        if id not in self._streams:
            del self._work[id]


def _roomy(path: Path, before: str = "") -> tuple[FolderTarget, int]:
    """Open a folder for a download; return it with its room in bytes. Raises FileRefused."""
    into = FolderTarget(path, before)
    try:
        return into, into.room()
    except FileRefused:
        into.close()
        raise


def _look(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (fault := task.exception()):
        internal_error(fault)


Moved = Callable[[Transfer], None]
"""Called with the progress of a transfer."""
STANDS_STILL_SECONDS = 60.0
_GIVEN_UP = "The transfer was cancelled because nothing arrived for a minute."
_UNCONFIRMED = "The whole file was sent, but the relay did not confirm it. It may have arrived."


async def wait_for_transfer(runtime: Runtime, id: str, moved: Moved | None = None) -> RequestResult:
    """Wait for the one answer of a transfer, which continues over broken connections. One without
    progress for STANDS_STILL_SECONDS is cancelled (code `timeout`), as is one with its waiter."""
    clock = asyncio.get_running_loop().time
    last, done = clock(), -1

    def receive(event: Event) -> None:
        nonlocal last, done
        if isinstance(event, TransferMoved) and event.transfer.id == id:
            if event.transfer.done != done:
                last, done = clock(), event.transfer.done
            if moved:
                moved(event.transfer)

    silence = runtime.listen(receive)
    try:
        while True:
            answer = await runtime.answer(id, 1.0)
            if answer.code != "timeout":
                return answer
            if clock() - last > STANDS_STILL_SECONDS:
                sent = runtime.client.transfers.is_sent(id)
                return RequestResult(id, "timeout", _UNCONFIRMED if sent else _GIVEN_UP)
    finally:
        runtime.files.cancel(id)  # does nothing if it is over
        silence()
