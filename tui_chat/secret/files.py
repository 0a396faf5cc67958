"""Rules for sending files in a secret chat, the same for both directions."""

from __future__ import annotations

from dataclasses import dataclass, field

from relay.wire.reportable import FileOffer
from tui_chat.secret.errors import BadPayload
from tui_chat.secret.payload import (
    FileCancelPayload,
    FileChunkPayload,
    FileCreditPayload,
    FileInner,
    FileReplyPayload,
)

WINDOW = 8
MOST = 1024
"""Files that each side may offer in one session; counted by side, since the last offers may
cross."""


@dataclass(slots=True)
class _Transfer:
    offered_by_us: bool
    size: int
    accepted: bool | None = None
    sent: int = 0
    credited: int = 0
    pending: list[int] = field(default_factory=list)
    cancelled_by: set[bool] = field(default_factory=set)


class SecretTransfers:
    """Every transfer of a session by id. One file id is used once, by either side."""

    def __init__(self) -> None:
        self._all: dict[bytes, _Transfer] = {}

    def apply(self, message: FileInner, *, ours: bool) -> bool:
        """Apply a message that we (`ours`) or the peer sent. Return False if it crossed with a
        CANCEL of the other side and has no effect. Raises BadPayload, and changes nothing, if its
        sender may not send it."""
        if isinstance(message, FileOffer):
            if message.id in self._all:
                raise BadPayload(
                    "a device offered a file (FILE_OFFER) under an id that was used before"
                )
            if self.full(ours=ours):
                raise BadPayload("a device offered more files (FILE_OFFER) than one session allows")
            self._all[message.id] = _Transfer(ours, message.size)
            return True
        transfer = self._all.get(message.id)
        if transfer is None:
            raise BadPayload("a device sent a message about a file that was not offered")
        if ours in transfer.cancelled_by:
            raise BadPayload("a device sent a message about a file that it had cancelled before")
        match message:
            case FileReplyPayload():
                self._reply(transfer, message.accept, ours)
            case FileChunkPayload():
                self._chunk(transfer, message, ours)
            case FileCreditPayload():
                self._credit(transfer, message.received, ours)
            case FileCancelPayload():
                transfer.cancelled_by.add(ours)
        return (not ours) not in transfer.cancelled_by

    def full(self, *, ours: bool) -> bool:
        """Return True if we (`ours`) or the peer may offer no further file in this session."""
        return sum(one.offered_by_us == ours for one in self._all.values()) == MOST

    def window(self, id: bytes) -> int:
        """Return the number of a file's chunks that were sent without credit yet."""
        return len(self._all[id].pending)

    def _reply(self, transfer: _Transfer, accept: bool, ours: bool) -> None:
        if ours == transfer.offered_by_us or transfer.accepted is not None:
            raise BadPayload(
                "a device replied (FILE_REPLY) to its own offer of a file, or replied twice"
            )
        transfer.accepted = accept

    def _chunk(self, transfer: _Transfer, chunk: FileChunkPayload, ours: bool) -> None:
        end = chunk.offset + len(chunk.data)
        if ours != transfer.offered_by_us or not transfer.accepted:
            raise BadPayload(
                "a device sent a part (FILE_CHUNK) of a file that it did not offer, or that was not"
                " accepted"
            )
        if chunk.offset != transfer.sent or end > transfer.size:
            raise BadPayload(
                "the sender of a file sent a part (FILE_CHUNK) that is not the next part"
            )
        if len(transfer.pending) == WINDOW:
            raise BadPayload(
                "the sender of a file sent a part (FILE_CHUNK) before enough parts were confirmed"
            )
        transfer.sent = end
        transfer.pending.append(end)

    def _credit(self, transfer: _Transfer, received: int, ours: bool) -> None:
        if ours == transfer.offered_by_us or not transfer.accepted:
            raise BadPayload(
                "a device confirmed parts of a file (FILE_CREDIT) that it was not receiving"
            )
        if not transfer.credited <= received <= transfer.sent:
            raise BadPayload(
                "the receiver of a file confirmed (FILE_CREDIT) fewer bytes than before, or"
                " more bytes than were sent"
            )
        transfer.credited = received
        transfer.pending = [end for end in transfer.pending if end > received]
