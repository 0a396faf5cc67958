"""Reports of secret messages to the relay's operator (section 12 of docs/secret-chat.md).
List what can be reported, preview the exact contents, and send them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from itertools import pairwise
from typing import TYPE_CHECKING

from relay.terminal.text import quoted
from relay.wire import limits, protocol, reportable
from relay.wire.binary import B32, Blob, Id16
from relay.wire.secret import Evidence, Report, Reported
from tui_chat.core.chats import Conversations, DirectChat
from tui_chat.core.events import LineChanged, RequestResult
from tui_chat.core.reports import Preview, Receipt, Reportable, too_much
from tui_chat.core.step import Step
from tui_chat.secret_chat.lines import peer_key
from tui_chat.secret_chat.toggle import Toggle

if TYPE_CHECKING:
    from tui_chat.secret.evidence import MessageEvidence

CHANGED = (
    "These messages can no longer be reported from this device. Nothing was sent to the operator."
)
OFFLINE = "You are offline. Nothing was sent. Try again when you are connected."
UNKNOWN = (
    "The connection broke before the relay answered. Send the report again. The relay counts it "
    "only once."
)
WRONG = (
    "The relay sent an answer that this program can't read. "
    "The operator may or may not have the report."
)


class Reports:
    """Report messages of all direct chats. An open request is stored by its id alone: once the chat
    has dropped its texts, none is held here."""

    def __init__(
        self, conversations: Conversations, toggles: dict[str, Toggle], new_id: Callable[[], str],
        online: Callable[[], bool],
    ) -> None:  # fmt: skip
        self._conversations, self._toggles = conversations, toggles
        self._new_id, self._online = new_id, online
        self._waiting: dict[str, tuple[str, list[str]]] = {}
        self.reported: set[str] = set()
        """Keys of the lines that the operator can read, by this user's act."""

    def messages(self, chat: str) -> tuple[Reportable, ...]:
        """Return the last 256 of the peer's texts and file offers in the current or last session of
        this chat, in order; none once the user has left its end."""
        direct = self._conversations.direct(chat)
        return tuple(self._shown(direct, e) for e in self._evidence(chat)) if direct else ()

    def preview(
        self, chat: str, keys: Collection[str], reason: limits.Reason, note: str
    ) -> Preview | None:
        """Return the contents of a report of the messages with these keys. None if one of them
        can no longer be reported, or there is none. `too_much` tells whether it fits."""
        direct = self._conversations.direct(chat)
        chosen = self._chosen(chat, keys)
        if direct is None or not chosen or len(chosen) != len(set(keys)):
            return None
        first = chosen[0]
        return Preview(
            chat=chat, author=first.stamps.from_user, author_device=first.stamps.from_dev.hex(),
            reporter=first.stamps.to_user, reporter_device=first.stamps.to_dev.hex(),
            session=first.sid.hex(), messages=tuple(self._shown(direct, e) for e in chosen),
            gaps=tuple((a.n + 1, b.n - 1) for a, b in pairwise(chosen) if b.n > a.n + 1),
            reason=reason, note=" ".join(note.split())[: limits.NOTE_CHARS],
        )  # fmt: skip

    def send(self, preview: Preview, again: str = "") -> tuple[str, Step]:
        """Send the report of this preview, unless something in it has changed. Return the id of the
        one `RequestResult`, whose value is a Receipt; `again` is the id of a report without a
        reply, and the relay then counts both once."""
        id = again or self._new_id()
        keys = [one.key for one in preview.messages]
        now = self.preview(preview.chat, keys, preview.reason, preview.note)
        if now != preview:
            return id, Step(tell=[RequestResult(id, "changed", CHANGED)])
        sentence = too_much(preview.messages)
        if sentence:
            return id, Step(tell=[RequestResult(id, "too_much", sentence)])
        if not self._online():
            return id, Step(tell=[RequestResult(id, "offline", OFFLINE)])
        self._waiting[id] = preview.chat, keys
        return id, Step(send=[_request(id, self._chosen(preview.chat, keys), preview)])

    def receive_reported(self, event: Reported, out: Step) -> bool:
        """Take the relay's receipt. Return False if it is for none of these reports."""
        chat, sent = self._waiting.pop(event.id, ("", []))
        if not sent:
            return False
        if event.added > len(sent):
            out.tell.append(RequestResult(event.id, "wrong_answer", WRONG))
            return True
        self.reported.update(sent)
        direct = self._conversations.direct(chat)
        for key in sent:
            marked = direct.log.change(key, reported=True) if direct else None
            if marked:
                out.tell.append(LineChanged(chat, marked))
        out.tell.append(RequestResult(event.id, value=Receipt(event.no, len(sent), event.added)))
        return True

    def receive_error(self, event: protocol.Error, out: Step) -> bool:
        """Handle the relay's refusal of a report. Return False if it was for none of these."""
        ours = self._waiting.pop(event.id, None) is not None
        if ours:
            out.tell.append(RequestResult(event.id, str(event.code), quoted(event.text)))
        return ours

    def link_lost(self, out: Step) -> None:
        out.tell += [RequestResult(id, "offline", UNKNOWN) for id in self._waiting]
        self._waiting.clear()

    def _evidence(self, chat: str) -> tuple[MessageEvidence, ...]:
        toggle = self._toggles.get(chat)
        if toggle is None:
            return ()
        if toggle.session:
            return toggle.session.evidence
        return toggle.past[-1].evidence if toggle.past else ()

    def _chosen(self, chat: str, keys: Collection[str]) -> list[MessageEvidence]:
        return [e for e in self._evidence(chat) if peer_key(e.sid, e.n) in keys]

    def _shown(self, direct: DirectChat, e: MessageEvidence) -> Reportable:
        key, said, size = peer_key(e.sid, e.n), reportable.decode(e.padded), len(e.padded)
        known, gone = key in self.reported, direct.log.find(key) is None
        if isinstance(said, reportable.Text):
            return Reportable(key, e.n, e.rts, said.text, size, said.ttl, reported=known, gone=gone)
        digest = said.sha256.hex()
        return Reportable(
            key, e.n, e.rts, said.name, size, 0, said.size, digest, reported=known, gone=gone
        )


def _request(id: str, chosen: list[MessageEvidence], preview: Preview) -> Report:
    first = chosen[0]
    stamps = first.stamps
    return Report(
        id=id, sid=Id16(first.sid), h=B32(first.h), dir=first.direction, from_user=stamps.from_user,
        from_dev=Id16(stamps.from_dev), to_user=stamps.to_user, to_dev=Id16(stamps.to_dev),
        reason=preview.reason,
        msgs=[Evidence(e.n, B32(e.kf), Blob(e.padded), e.rts, e.kid, B32(e.tag)) for e in chosen],
        note=preview.note,
    )  # fmt: skip
