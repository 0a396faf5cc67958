"""Commands for files: send, save, cancel, and the export of the account."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING

from relay.terminal.text import bytes_of, inert_line, inert_name, plural
from relay.wire.files import FileLimits
from tui_chat.core.chats import Conversation, DirectChat
from tui_chat.core.events import FileState, Line, Privacy, RequestResult
from tui_chat.plain.desk import Desk
from tui_chat.plain.secret import intro_lines
from tui_chat.plain.words import file_name, privacy_of, readers
from tui_chat.runtime.files import FileRefused, no_file, no_folder, path_of
from tui_chat.runtime.process import RequestFailed
from tui_chat.runtime.transfers import wait_for_transfer

if TYPE_CHECKING:
    from tui_chat.export.write import Format

_IN_CLEAR = "The copy is an ordinary file: not encrypted, and not removed with the chat."


class FileCommands:
    """Sends and saves files. Transfers go on while the user types; their ends are printed."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._runtime, self._client = desk, desk.runtime, desk.client
        self.under_way: set[asyncio.Task[None]] = set()
        """Transfers that have not ended."""
        self._folders: dict[str, Path] = {}
        """Folders for files of secret chats that were accepted, by the keys of their lines."""

    async def file(self, typed: str) -> None:
        """Send a file, after saying who can read it."""
        desk, found = self._desk, self._desk.chat()
        typed = _unquoted(typed)
        if why := no_file(typed):
            raise RequestFailed(f"{why} Nothing was sent.")
        path = path_of(typed)
        match privacy_of(found):
            case Privacy.CLOUD:
                await self._send(found, path)
            case Privacy.SECRET if isinstance(found, DirectChat):
                await self._offer(found, path)
            case _:
                desk.say("Nothing can be sent in this chat now. Nothing was sent.")

    async def _send(self, found: Conversation, path: Path) -> None:
        desk, size = self._desk, _size(path)
        if isinstance(found, DirectChat) and found.nobody:
            raise RequestFailed(found.nobody.why)
        limits = await desk.bot.ask(FileLimits)
        if not limits.largest:
            raise RequestFailed("This relay doesn't accept files. Nothing was sent.")
        if why := self._runtime.files.unsendable(path.name, size):
            raise RequestFailed(f"{why} Nothing was sent.")
        state = desk.state
        says = (
            f"Send {inert_line(path.name, 80)} ({bytes_of(size)}) to {inert_name(found.name)}? "
            f"Readable by: {readers(found)}."
        )
        if not await desk.confirmed(says, "Send", valid=desk.still(state)):
            return
        try:
            id = await self._runtime.files.send(found.chat, path)
        except FileRefused as e:
            raise RequestFailed(f"{e} Nothing was sent.") from None
        self._follow(id, f"{inert_line(path.name, 80)} was not sent. ", lambda _: "")

    async def _offer(self, direct: DirectChat, path: Path) -> None:
        desk, chat, peer = self._desk, direct.chat, inert_name(direct.peer)
        sid, size = self._runtime.secret_chat.sid(chat), _size(path)
        if why := self._runtime.secret_chat.unsendable(size):
            raise RequestFailed(f"{why} Nothing was sent.")
        first = not direct.toggle.explained
        for line in intro_lines(direct.peer, verified=direct.toggle.verified) if first else ():
            desk.say(line)
        says = (
            f"Offer {inert_line(path.name, 80)} ({bytes_of(size)}) to {peer}? "
            f"The file is encrypted, and it is sent once {peer} accepts it."
        )
        same = desk.still(desk.state)
        valid = lambda: same() and self._runtime.secret_chat.sid(chat) == sid  # noqa: E731
        if await desk.confirmed(says, "Offer", valid=valid):
            if first:
                self._runtime.act(self._client.toggle_actions.note_intro_read, chat)
            try:
                await self._runtime.secret_chat.offer_file(chat, sid, path)
            except FileRefused as e:
                raise RequestFailed(f"{e} Nothing was sent.") from None

    async def save(self, typed: str, folder: str = ".") -> None:
        """Save the file of a message in a folder; accept it first if it is only offered."""
        chat, line = self._desk.message(typed)
        if why := no_folder(folder):
            raise RequestFailed(why)
        into = path_of(folder)
        if line.attached is not None and line.seq is not None:
            try:
                id = await self._runtime.files.save(chat, line.seq, into)
            except FileRefused as e:
                raise RequestFailed(str(e)) from None
            name = file_name(line)
            self._follow(
                id, f"{name} was not saved. ",
                lambda answer: f"Saved as {inert_line(str(answer.value), 200)}.",
            )  # fmt: skip
        elif line.file is not None and not line.own and line.file.state is FileState.HERE:
            await self._write(chat, line, into)
        elif line.file is not None and not line.own and line.file.state is FileState.OFFERED:
            self._folders[line.key] = into
            self._runtime.act(self._client.toggle_actions.answer_file, chat, line.key, True)
        else:
            raise RequestFailed("There is no file in this message that can be saved.")

    async def _write(self, chat: str, line: Line, into: Path) -> None:
        try:
            path = await self._runtime.secret_chat.save_file(chat, line.key, line.text, into)
        except FileRefused as e:
            self._desk.say(str(e))
        else:
            self._desk.say(f"Saved as {inert_line(str(path), 200)}. {_IN_CLEAR}")

    def received(self, chat: str, line: Line) -> None:
        """Save a file of a secret chat that has arrived, if the user wanted it saved."""
        if line.file is None or line.file.state is not FileState.HERE:
            return
        into = self._folders.pop(line.key, None)
        if into is not None:
            self._keep(self._write(chat, line, into))

    def cancel(self, typed: str) -> None:
        """Decline, withdraw or stop the file of a message."""
        chat, line = self._desk.message(typed)
        actions = self._client.toggle_actions
        if line.file is not None and line.file.state is FileState.OFFERED and not line.own:
            self._runtime.act(actions.answer_file, chat, line.key, False)
            return
        if line.file is not None and line.file.state in (FileState.OFFERED, FileState.MOVING):
            self._runtime.act(actions.cancel_file, chat, line.key)
            return
        for one in self._client.transfers.all():
            if one.chat == chat and not one.quiet and line.seq is not None and one.seq == line.seq:
                self._runtime.files.cancel(one.id)
                return
        raise RequestFailed("No file of this message is being sent or received.")

    async def export(self, typed: str = "") -> None:
        """Write a copy of everything the account has on the relay."""
        from tui_chat.export.collect import ExportFailed

        path = _export_path(typed)
        says = (
            "Save a copy of the data that the relay has about you? The file on this machine will "
            f"be {inert_line(str(path), 200)}. Anyone who has the file can read it. Secret chats "
            "are not in the file."
        )
        answer = await self._desk.choose(says, ("HTML, to read", "JSON, for programs", "Cancel"))
        if answer not in (1, 2):
            self._desk.say("Cancelled.")
            return
        format: Format = "html" if answer == 1 else "json"
        if path.suffix != f".{format}":
            path = path.with_name(f"{path.name}.{format}")
        try:
            done = await self._desk.bot.export(path, format)
        except ExportFailed as e:
            raise RequestFailed(str(e)) from None
        counts = f"{plural(done.chats, 'chat')}, {plural(done.entries, 'entry', 'entries')}"
        self._desk.say(f"Saved as {inert_line(str(done.path), 200)} ({counts}).")

    async def finish(self) -> None:
        """Wait until the transfers have ended."""
        while self.under_way:
            await asyncio.wait(self.under_way)

    def stop(self) -> None:
        """Cancel the transfers."""
        for task in self.under_way:
            task.cancel()

    def _follow(self, id: str, failed: str, done: Callable[[RequestResult], str]) -> None:
        async def follow() -> None:
            answer = await wait_for_transfer(self._runtime, id)
            says = f"{failed}{inert_line(answer.text)}" if answer.code else done(answer)
            if says:
                self._desk.say(says)

        self._keep(follow())

    def _keep(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.ensure_future(work)
        self.under_way.add(task)
        task.add_done_callback(self.under_way.discard)


def _unquoted(typed: str) -> str:
    """Return a path without the quotes that terminals put around one that is dropped on them."""
    quoted = len(typed) > 1 and typed[0] == typed[-1] and typed[0] in "'\""
    return typed[1:-1] if quoted else typed


def _size(path: Path) -> int:
    return path.stat().st_size


def _export_path(typed: str) -> Path:
    path = Path(typed or "tui-chat-export")
    with contextlib.suppress(RuntimeError):  # ~name of a user unknown to this machine
        path = path.expanduser()
    return path / "tui-chat-export" if path.is_dir() or path.name in ("", "..") else path
