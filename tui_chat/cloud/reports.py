"""Reports of messages in a cloud chat to the relay's operator: list what can be reported, preview
the exact contents, and send them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from relay.wire.limits import NOTE_CHARS, Reason
from tui_chat.cloud.requests import Requests
from tui_chat.core.chats import Conversations
from tui_chat.core.events import Line, LineMark
from tui_chat.core.reports import (
    AROUND,
    CloudPreview,
    CloudReportable,
    fitting,
    request,
    too_many,
    with_around,
)
from tui_chat.core.step import Step

OFFERED = 256
"""Last messages of an author that are offered for a report."""
CHANGED = "One of these messages has changed, or is gone. Nothing was sent to the operator."


class CloudReports:
    """Report messages of all chats, as they stand here: the relay says for each whether it has the
    same."""

    def __init__(self, conversations: Conversations, asked: Requests, user: str) -> None:
        self._conversations, self._asked, self._user = conversations, asked, user

    def messages(self, chat: str, author: str) -> tuple[CloudReportable, ...]:
        """Return the last loaded texts and files of somebody in this chat, in order."""
        return tuple(one for one in self._seen(chat) if one.by == author)[-OFFERED:]

    def preview(
        self, chat: str, seqs: Collection[int], reason: Reason, note: str, *, around: bool = True
    ) -> CloudPreview | None:
        """Return the contents of a report of the messages at these places. None if one of them is
        missing here, there is none, or they are by several authors or by the user."""
        return self.preview_of(
            chat, self._seen(chat), seqs, reason, note, around=AROUND if around else 0
        )

    def preview_of(
        self, chat: str, seen: Sequence[CloudReportable], seqs: Collection[int], reason: Reason,
        note: str,
        *, around: int,
    ) -> CloudPreview | None:  # fmt: skip
        """Return the contents of a report of messages that another part of the program has read."""
        found = self._conversations.all.get(chat)
        messages = with_around(seen, seqs, around)
        chosen = [one for one in messages if one.about]
        authors = {one.by for one in chosen}
        if found is None or not chosen or len(chosen) != len(set(seqs)) or len(authors) != 1:
            return None
        (author,) = authors
        if author == self._user:
            return None
        note = " ".join(note.split())[:NOTE_CHARS]
        return fitting(CloudPreview(chat, found.name, author, self._user, messages, reason, note))

    def send(self, preview: CloudPreview, again: str = "") -> tuple[str, Step]:
        """Send the report of this preview, unless something in it has changed. The reply's value is
        the wire's Reported; `again` is the id of a report without a reply, and the relay then
        counts both once."""
        here = {one.seq: one for one in self._seen(preview.chat)}
        same = all(one.seq in here and here[one.seq].text == one.text for one in preview.messages)
        if not same:
            return self._asked.refuse("changed", CHANGED)
        return self.send_read(preview, again)

    def send_read(self, preview: CloudPreview, again: str = "") -> tuple[str, Step]:
        """Send the report of messages that another part of the program has read just now."""
        sentence = too_many(one for one in preview.messages if one.about)
        if sentence:
            return self._asked.refuse("too_much", sentence)
        return self._asked.ask(request(again or self._asked.new_id(), preview))

    def _seen(self, chat: str) -> list[CloudReportable]:
        found = self._conversations.all.get(chat)
        lines = found.log.lines if found else []
        return [_seen(line) for line in lines if _can_be_shown(line)]


def _can_be_shown(line: Line) -> bool:
    cloud = line.mark is LineMark.CLOUD and line.kind == "text"
    return cloud and line.seq is not None and not line.now.gone


def _seen(line: Line) -> CloudReportable:
    return CloudReportable(line.seq or 0, line.by, line.at, line.text, line.attached is not None)
