"""Where the bytes of a picture come from: out of the memory of a secret chat, or from the relay in
CLOUD, then kept in memory alone, and not for long."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from tui_chat.events import (
    ChatGone,
    Event,
    FileState,
    Line,
    LineChanged,
    LinesGone,
    Privacy,
    TextsExpired,
)
from tui_chat.pictures import MAX_BYTES, Kind, PictureRefused
from tui_chat.text import inert_line
from tui_chat.ui.words import privacy_of

if TYPE_CHECKING:
    from tui_chat.runtime import Runtime

UNASKED = 2 << 20
"""A picture of at most so many bytes is got from the relay when its line comes into view."""
KEPT = 16 << 20
"""Bytes that were got from the relay and are kept; of more those go that were used longest ago."""
SECONDS = 120.0
_KINDS = frozenset(kind.lower() for kind in Kind)
_ONLY_CLOUD = "It is with the relay, which is asked for it in CLOUD only."


def may_be_picture(line: Line) -> bool:
    """Whether a line has a file whose bytes are here, or of which the relay says that it is a
    picture; what it is, only its bytes say."""
    if line.now.gone:
        return False
    if line.file is not None:
        return line.file.state is FileState.HERE
    return line.attached is not None and line.seq is not None and line.attached.type in _KINDS


class PictureBytes:
    """One for a screen."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._got: OrderedDict[tuple[str, str], bytes] = OrderedDict()
        runtime.listen(self._hear)

    def here(self, chat: str, line: Line) -> bytes | None:
        """The bytes, if nobody has to be asked for them."""
        if line.file is not None:
            return self._runtime.inside.contents(chat, line.key)
        data = self._got.get((chat, line.key))
        if data is not None:
            self._got.move_to_end((chat, line.key))
        return data

    def may_ask(self, chat: str) -> bool:
        """Whether the relay may be told that a picture of this chat is looked at."""
        return privacy_of(self._runtime.client.conversations.all.get(chat)) is Privacy.CLOUD

    async def get(self, chat: str, line: Line) -> bytes:
        """The bytes. Raises PictureRefused with a sentence that is safe to draw."""
        data = self.here(chat, line)
        if data is not None:
            return data
        if line.attached is None or line.seq is None:
            raise PictureRefused("This picture is not here any more.")
        if not self.may_ask(chat):
            raise PictureRefused(_ONLY_CLOUD)
        files = self._runtime.files
        id = files.fetch(chat, line.seq, MAX_BYTES)
        try:
            answer = await self._runtime.answer(id, SECONDS)
        finally:
            files.cancel(id)  # of one that is over nothing is left to be cancelled
        data = answer.value if isinstance(answer.value, bytes) else None
        if data is None:
            raise PictureRefused(inert_line(answer.text) or "The relay did not give this picture.")
        if not self._gone(chat, line.key):
            self._got[chat, line.key] = data
            while sum(map(len, self._got.values())) > KEPT:
                self._got.popitem(last=False)
        return data

    def _hear(self, event: Event) -> None:
        """What was deleted, or is of a chat that was left, is not kept."""
        if isinstance(event, ChatGone | LinesGone | LineChanged | TextsExpired) and self._got:
            for chat, key in list(self._got):
                left, expired = isinstance(event, ChatGone), isinstance(event, TextsExpired)
                gone = left or (expired and not self._stands(chat, key))
                if chat == event.chat and (gone or self._gone(chat, key)):
                    del self._got[chat, key]

    def _gone(self, chat: str, key: str) -> bool:
        """Whether it was deleted; one that has only left the window of loaded lines was not."""
        found = self._runtime.client.conversations.all.get(chat)
        line = found.log.find(key) if found else None
        return found is None or (line is not None and line.now.gone != "")

    def _stands(self, chat: str, key: str) -> bool:
        found = self._runtime.client.conversations.all.get(chat)
        return found is not None and found.log.find(key) is not None
