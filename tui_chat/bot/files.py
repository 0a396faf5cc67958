"""Files of a bot's cloud chats."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from relay.wire.files import FileLimits, FileLimitsAnswer
from tui_chat.bot.answers import value_of
from tui_chat.core import events
from tui_chat.runtime.files import FileRefused
from tui_chat.runtime.process import RequestFailed
from tui_chat.runtime.transfers import Moved, wait_for_transfer

if TYPE_CHECKING:
    from tui_chat.bot.bot import Bot


class BotFiles:
    """Files of a bot's cloud chats."""

    def __init__(self, bot: Bot) -> None:
        self._runtime, self._ask = bot.runtime, bot.ask

    async def limits(self) -> FileLimitsAnswer:
        """Return the relay's limits: the size of a file, and the room that is left."""
        return await self._ask(FileLimits)

    async def send(self, chat: str, path: Path, *, re: int = 0, moved: Moved | None = None) -> int:
        """Send a file where the relay can read it. Return its place once the relay has it durably.
        Broken connections do not stop it; `moved` gets the progress."""
        try:
            id = await self._runtime.files.send(chat, path, re)
        except FileRefused as e:
            raise RequestFailed(f"Not sent: {e}") from None
        return value_of(await self._transferred(id, moved), int)

    async def get(self, chat: str, seq: int, into: Path, *, moved: Moved | None = None) -> Path:
        """Save the file of a message in a folder, never over another one. Return its path. Nothing
        guarantees its name and its described contents."""
        try:
            id = await self._runtime.files.save(chat, seq, into)
        except FileRefused as e:
            raise RequestFailed(str(e)) from None
        return value_of(await self._transferred(id, moved), Path)

    async def _transferred(self, id: str, moved: Moved | None) -> events.RequestResult:
        """Wait until a transfer is over; one without progress for long is cancelled."""
        answer = await wait_for_transfer(self._runtime, id, moved)
        if answer.code:
            raise RequestFailed(answer.text)
        return answer
