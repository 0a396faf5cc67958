"""The user's actions in secret chats, and the statistics of verification. Files are read and
written beside the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import cast

from relay.wire import limits, secret
from relay.wire.codec import encode
from relay.wire.reportable import MAX_FILE
from tui_chat.client import Client
from tui_chat.core.events import Trouble
from tui_chat.core.message_details import SecretFrame
from tui_chat.core.records import VerificationPreview, VerificationRecord
from tui_chat.core.reports import Preview
from tui_chat.core.step import Now, Step
from tui_chat.runtime.files import FileRefused, read_file, save_file
from tui_chat.runtime.keyfile import Keyring


class SecretChatRequests:
    """Requests and actions of a secret chat: `do` carries out a step, `instant` returns the current
    time, `ask` carries out the step of a request and returns its id."""

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
        """Move towards secret after a key press."""
        self._do(self._core.press_secret(chat, self._instant()))

    def press_cloud(self, chat: str) -> None:
        """Move towards cloud after a key press."""
        self._do(self._core.press_cloud(chat, self._instant()))

    def ask_secret(self, chat: str) -> None:
        """Move towards secret by a command or a menu, which cannot be a late key press."""
        self._do(self._core.ask_secret(chat, self._instant()))

    def ask_cloud(self, chat: str) -> None:
        """Move towards cloud by a command."""
        self._do(self._core.ask_cloud(chat, self._instant()))

    def matches(self, chat: str) -> None:
        """Confirm that the codes match."""
        self._do(self._core.matches(chat, self._instant()))

    def no_match(self, chat: str) -> None:
        """Report that the codes do not match."""
        self._do(self._core.no_match(chat, self._instant()))

    def repin(self, chat: str) -> None:
        """Accept the peer's new identity, once the user has seen both safety numbers."""
        self._do(self._core.repin(chat, self._instant()))

    def record_explained(self, chat: str) -> None:
        """Record that the user was shown what a secret chat with this peer protects and what it
        cannot."""
        self._do(self._core.record_explained(chat, self._instant()))

    def set_timer(self, chat: str, seconds: int) -> None:
        """Set how long messages sent from now on stay after they are displayed; 0 for ever."""
        self._do(self._core.set_timer(chat, seconds, self._instant()))

    def erase(self, chat: str, key: str) -> None:
        """Remove one secret message on both sides."""
        self._do(self._core.erase(chat, key, self._instant()))

    def flush(self, chat: str) -> None:
        """Remove all messages of the secret chat on both sides."""
        self._do(self._core.flush(chat, self._instant()))

    def renew(self, chat: str) -> None:
        self._do(self._core.renew(chat, self._instant()))

    def sid(self, chat: str) -> bytes:
        """Return the id of the current session in a chat; empty if there is none."""
        return self._core.sid(chat)

    async def offer_file(self, chat: str, sid: bytes, path: Path) -> str:
        """Read a file and offer it in the session in which it was chosen. Return the key of its
        line, or empty if an event says why not. Raises FileRefused."""
        name, data = await asyncio.to_thread(read_file, path, MAX_FILE)
        key, step = self._core.offer_file(chat, sid, name, data, self._instant())
        self._do(step)
        return key

    def unsendable(self, size: int) -> str:
        """Return a sentence that says why a file of this size cannot be offered; empty if it
        can."""
        return "A file in a secret chat has at most 64 MiB." if size > MAX_FILE else ""

    def answer_file(self, chat: str, key: str, accept: bool) -> None:
        """Accept or decline the file of a line."""
        self._do(self._core.answer_file(chat, key, accept, self._instant()))

    def cancel_file(self, chat: str, key: str) -> None:
        """Cancel the file of a line."""
        self._do(self._core.cancel_file(chat, key, self._instant()))

    async def save_file(self, chat: str, key: str, name: str, folder: Path) -> Path:
        """Write a received file into a folder, where it stays. Raises FileRefused."""
        data = self._core.contents(chat, key)
        if data is None:
            raise FileRefused("This file is not in memory any more.")
        return await asyncio.to_thread(save_file, folder, name, data)

    def contents(self, chat: str, key: str) -> bytes | None:
        """Return the bytes of a received file, which are only in memory; None if they are not
        there."""
        return self._core.contents(chat, key)

    def frame_of(self, chat: str, key: str) -> SecretFrame | None:
        """Return the frame on the wire of a secret line, if it is among the newest that are
        kept."""
        return self._core.frame_of(chat, key)

    def report(self, preview: Preview, again: str = "") -> str:
        """Send this preview to the relay's operator and return the id of its one `Response`, whose
        value is a Receipt. `again` is the id of a request that got no answer; both then count as
        one."""
        return self._ask(self._reports.send(preview, again))


class VerificationRequests:
    """Measure comparisons of codes, and share their statistics if the user agrees: `do` carries out
    a step, `instant` returns the current time, `ask` carries out the step of a request and returns
    its id."""

    def __init__(
        self,
        client: Client,
        keyring: Keyring,
        do: Callable[[Step], None],
        instant: Callable[[], Now],
        ask: Callable[[tuple[str, Step]], str],
    ) -> None:
        self._client, self._keyring = client, keyring
        self._do, self._instant, self._ask = do, instant, ask

    def opened(self, chat: str) -> None:
        """Note that the code of this chat is on the screen to be compared."""
        self._do(self._client.inside.opened_code(chat, self._instant()))

    def closed(self, chat: str, *, qr: bool) -> None:
        """Note that the code has left the screen; `qr` if it was shown as a QR code too."""
        self._do(self._client.inside.closed_code(chat, self._instant(), qr=qr))

    def take(self) -> VerificationRecord | None:
        """Return the record that was just completed, once, if the user may be asked to share it."""
        fresh, self._keyring.fresh = self._keyring.fresh, None
        return fresh if fresh and fresh.tellable and self._keyring.ask_to_tell else None

    def handover(self, verification: VerificationRecord) -> VerificationPreview:
        """Return everything that `tell` would send of it."""
        id = self._client.asked.new_id()
        return VerificationPreview(id, encode(_request(id, verification)).decode(), verification)

    def tell(self, handover: VerificationPreview) -> str:
        """Send exactly this preview to the relay; return the id of its one `Response`. Call
        `mark_shared` when it succeeds."""
        return self._ask(self._client.asked.ask(_request(handover.id, handover.verification)))

    def mark_shared(self, verification: VerificationRecord) -> None:
        """Record that the relay has it."""
        self._warn(self._keyring.mark_shared(verification))

    def never_ask(self) -> None:
        """Never ask the user about this again."""
        self._warn(self._keyring.never_ask())

    def _warn(self, trouble: Trouble | None) -> None:
        if trouble:
            self._do(Step(tell=[trouble]))


def _request(id: str, verification: VerificationRecord) -> secret.Verification:
    return secret.Verification(
        id=id,
        seconds=verification.told_seconds,
        outcome=cast(limits.Outcome, verification.outcome),
        method=cast(limits.Method, verification.method),
    )
