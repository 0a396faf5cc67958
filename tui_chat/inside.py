"""The runtime's surface for what one does inside a secret chat, and towards or away from one; files
are read and written here, beside the loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from tui_chat.client import Client
from tui_chat.file_streams import read_file, save_file
from tui_chat.files import FileRefused
from tui_chat.inspected import SecretFrame
from tui_chat.reported import Preview
from tui_chat.secret.limits import MAX_FILE
from tui_chat.step import Now, Step


class Inside:
    """One for a runtime: `do` carries out a step, `instant` is this moment, `ask` carries out the
    step of a request and gives its id."""

    def __init__(
        self,
        client: Client,
        do: Callable[[Step], None],
        instant: Callable[[], Now],
        ask: Callable[[tuple[str, Step]], str],
    ) -> None:
        self._core, self._do, self._instant = client.inside, do, instant
        self._reports, self._ask = client.reports, ask

    def press_secret(self, chat: str) -> None:
        """F2."""
        self._do(self._core.press_secret(chat, self._instant()))

    def press_cloud(self, chat: str) -> None:
        """F4."""
        self._do(self._core.press_cloud(chat, self._instant()))

    def ask_secret(self, chat: str) -> None:
        """F2 by a command or a menu, where no late press can be meant."""
        self._do(self._core.ask_secret(chat, self._instant()))

    def ask_cloud(self, chat: str) -> None:
        """F4 by a command."""
        self._do(self._core.ask_cloud(chat, self._instant()))

    def matches(self, chat: str) -> None:
        """The codes match."""
        self._do(self._core.matches(chat, self._instant()))

    def no_match(self, chat: str) -> None:
        """The codes do not match."""
        self._do(self._core.no_match(chat, self._instant()))

    def repin(self, chat: str) -> None:
        """Let the peer's new identity in, with both safety numbers before one's eyes."""
        self._do(self._core.repin(chat, self._instant()))

    def told(self, chat: str) -> None:
        """The user was shown what a secret chat with this peer protects and what it cannot."""
        self._do(self._core.told(chat, self._instant()))

    def set_timer(self, chat: str, seconds: int) -> None:
        """Texts said from now on stay so long from their display; 0 for ever."""
        self._do(self._core.set_timer(chat, seconds, self._instant()))

    def erase(self, chat: str, key: str) -> None:
        """Remove one secret text on both sides."""
        self._do(self._core.erase(chat, key, self._instant()))

    def flush(self, chat: str) -> None:
        """Remove all texts of the secret chat on both sides."""
        self._do(self._core.flush(chat, self._instant()))

    def renew(self, chat: str) -> None:
        """Renew the keys now."""
        self._do(self._core.renew(chat, self._instant()))

    def sid(self, chat: str) -> bytes:
        """The session that stands in a chat; empty if none does."""
        return self._core.sid(chat)

    async def offer_file(self, chat: str, sid: bytes, path: Path) -> str:
        """Read a file and offer it in the session in which it was chosen. The key of its line;
        empty if an event says why not. Raises FileRefused."""
        name, data = await asyncio.to_thread(read_file, path, MAX_FILE)
        key, step = self._core.offer_file(chat, sid, name, data, self._instant())
        self._do(step)
        return key

    def unsendable(self, size: int) -> str:
        """Why a file of so many bytes cannot be offered, in a sentence; empty if it can."""
        return "A file in a secret chat has at most 64 MiB." if size > MAX_FILE else ""

    def answer_file(self, chat: str, key: str, accept: bool) -> None:
        """Accept or decline the file of a line."""
        self._do(self._core.answer_file(chat, key, accept, self._instant()))

    def cancel_file(self, chat: str, key: str) -> None:
        """No more of the file of a line."""
        self._do(self._core.cancel_file(chat, key, self._instant()))

    async def save_file(self, chat: str, key: str, name: str, folder: Path) -> Path:
        """Write a received file into a folder, where it then stays. Raises FileRefused."""
        data = self._core.contents(chat, key)
        if data is None:
            raise FileRefused("This file is not in memory any more.")
        return await asyncio.to_thread(save_file, folder, name, data)

    def contents(self, chat: str, key: str) -> bytes | None:
        """The bytes of a received file, which are in memory alone; None if they are not there."""
        return self._core.contents(chat, key)

    def frame_of(self, chat: str, key: str) -> SecretFrame | None:
        """What crossed the wire for a secret line, if it is one of the last."""
        return self._core.frame_of(chat, key)

    def report(self, preview: Preview, again: str = "") -> str:
        """Show this to the relay's operator: the id of the one `Answered`, whose value is a
        Receipt. `again` is the id of one that got no answer; both are then counted once."""
        return self._ask(self._reports.send(preview, again))
