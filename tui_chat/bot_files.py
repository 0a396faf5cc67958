"""What a bot does with files of cloud chats. All raise BotError with a sentence."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from relay.wire.events import FileLimits
from tui_chat.events import Answered
from tui_chat.failure import BotError
from tui_chat.files import FileRefused
from tui_chat.runtime import Runtime
from tui_chat.transferred import Moved, transferred


class BotFiles:
    """`done` waits for an answer, and raises BotError for a refusal."""

    def __init__(self, runtime: Runtime, done: Callable[[str], Awaitable[Answered]]) -> None:
        self._runtime, self._done = runtime, done

    async def limits(self) -> FileLimits:
        """How large a file may be, and how much room there is."""
        answer = await self._done(self._runtime.files.limits())
        assert isinstance(answer.value, FileLimits)
        return answer.value

    async def send(self, chat: str, path: Path, *, re: int = 0, moved: Moved | None = None) -> int:
        """Send a file where the relay can read it; its place once the relay has it durably. It goes
        on over broken connections; `moved` hears how far it is."""
        try:
            id = await self._runtime.files.send(chat, path, re)
        except FileRefused as e:
            raise BotError(f"Not sent: {e}") from None
        answer = await self._transferred(id, moved)
        assert isinstance(answer.value, int)
        return answer.value

    async def get(self, chat: str, seq: int, into: Path, *, moved: Moved | None = None) -> Path:
        """Save the file of a message in a folder, never over another one: its path. What it says
        it is, and its name, are somebody else's word."""
        try:
            id = await self._runtime.files.save(chat, seq, into)
        except FileRefused as e:
            raise BotError(str(e)) from None
        answer = await self._transferred(id, moved)
        assert isinstance(answer.value, Path)
        return answer.value

    async def _transferred(self, id: str, moved: Moved | None) -> Answered:
        """Wait until a transfer is over; one that stands still for long is cancelled."""
        answer = await transferred(self._runtime, id, moved)
        if answer.code:
            raise BotError(answer.text)
        return answer
