"""The user's actions in secret chats, and the statistics of verification.
Files are read and written beside the event loop."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, cast

from relay.wire import limits, secret
from relay.wire.codec import encode
from relay.wire.reportable import MAX_FILE
from tui_chat.core.records import VerificationPreview, VerificationRecord
from tui_chat.core.reports import Preview
from tui_chat.runtime.files import FileRefused, read_file, save_file
from tui_chat.runtime.keyfile import Keyring

if TYPE_CHECKING:
    from tui_chat.runtime.runtime import Runtime


class SecretChatRequests:
    """Files and reports of secret chats, and look-ups. `Runtime.act` does the other acts."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime, self._core = runtime, runtime.client.toggle_actions
        self.sid, self.contents = self._core.sid, self._core.contents
        self.frame_of = self._core.frame_of

    async def offer_file(self, chat: str, sid: bytes, path: Path) -> str:
        """Read a file and offer it in the session in which it was chosen. Return the key of its
        line, or empty if an event says why not. Raises FileRefused."""
        name, data = await asyncio.to_thread(read_file, path, MAX_FILE)
        key, step = self._core.offer_file(chat, self._runtime.instant(), sid, name, data)
        self._runtime.do(step)
        return key

    def unsendable(self, size: int) -> str:
        """Return why a file of this size cannot be offered, or an empty string."""
        return "A file in a secret chat can have up to 64 MiB." if size > MAX_FILE else ""

    async def save_file(self, chat: str, key: str, name: str, folder: Path) -> Path:
        """Write a received file into a folder, where it stays. Raises FileRefused."""
        data = self._core.contents(chat, key)
        if data is None:
            raise FileRefused("This file is no longer in memory.")
        return await asyncio.to_thread(save_file, folder, name, data)

    def report(self, preview: Preview, again: str = "") -> str:
        """Send this preview to the relay's operator and return the id of its one `RequestResult`,
        whose value is a Receipt. `again` is the id of a request without an answer: both count as
        one."""
        return self._runtime.perform(self._runtime.client.reports.send(preview, again))


class VerificationRequests:
    """Measure comparisons of codes, and share their statistics if the user agrees."""

    def __init__(self, runtime: Runtime, keyring: Keyring) -> None:
        self._runtime, self._keyring = runtime, keyring
        self.mark_shared, self.never_ask = keyring.mark_shared, keyring.never_ask

    def take(self) -> VerificationRecord | None:
        """Return the record that was just completed, once, if the user may be asked to share it:
        only where the relay's operator asks for statistics."""
        fresh, self._keyring.fresh = self._keyring.fresh, None
        asks = self._runtime.client.login.class_statistics and self._keyring.ask_to_tell
        return fresh if asks and fresh and fresh.tellable else None

    def handover(self, verification: VerificationRecord) -> VerificationPreview:
        id = self._runtime.client.requests.new_id()
        return VerificationPreview(id, encode(_request(id, verification)).decode(), verification)

    def tell(self, handover: VerificationPreview) -> str:
        """Send exactly this preview to the relay; return the id of its one `RequestResult`. Call
        `mark_shared` when it succeeds."""
        request = _request(handover.id, handover.verification)
        return self._runtime.perform(self._runtime.client.requests.ask(request))


def _request(id: str, verification: VerificationRecord) -> secret.Verification:
    return secret.Verification(
        id=id,
        seconds=verification.told_seconds,
        outcome=cast(limits.Outcome, verification.outcome),
        method=cast(limits.Method, verification.method),
    )
