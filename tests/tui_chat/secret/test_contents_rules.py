"""The bytes of files without a session around them: what is credited when, what a peer may cancel,
and how much is held."""

from __future__ import annotations

import pytest

from relay.wire.reportable import MAX_FILE, FileOffer
from tui_chat.secret import events, payload
from tui_chat.secret.contents import Contents
from tui_chat.secret.errors import TooMuch
from tui_chat.secret.limits import HELD, MAX_CHUNK
from tui_chat.secret.primitives import sha256

ID, OTHER = b"1" * 16, b"2" * 16


def taking(data: bytes) -> Contents:
    """A file of the peer is on its way to us."""
    contents = Contents()
    contents.heard(FileOffer(ID, len(data), sha256(data), "x"), 0)
    contents.answer(ID, True)
    assert contents.next_owed() == payload.FileReplyPayload(ID, True)
    return contents


def giving(data: bytes) -> Contents:
    """A file of ours is on its way to the peer."""
    contents = Contents()
    contents.offer(ID, "x", data)
    assert contents.heard(payload.FileReplyPayload(ID, True), 0) == [events.FileAnswered(ID, True)]
    return contents


def test_credit_is_given_for_every_fourth_chunk_and_the_last_and_told_each_time() -> None:
    data = bytes(10 * MAX_CHUNK + 7)
    contents, credited = taking(data), []
    for at in range(0, len(data), MAX_CHUNK):
        piece = data[at : at + MAX_CHUNK]
        told = contents.heard(payload.FileChunkPayload(ID, at, piece), 0)
        assert told[0] == events.FileMoved(ID, at + len(piece))
        while owed := contents.next_owed():
            credited.append(owed)
    marks = [4 * MAX_CHUNK, 8 * MAX_CHUNK, len(data)]
    assert credited == [payload.FileCreditPayload(ID, mark) for mark in marks]
    assert told[1:] == [events.FileReceived(ID, data)]


def test_a_credit_that_says_nothing_new_is_not_told() -> None:
    contents = giving(bytes(3 * MAX_CHUNK))
    sent = [contents.next_chunk() for _ in range(3)]
    assert all(sent) and contents.next_chunk() is None
    one = payload.FileCreditPayload(ID, MAX_CHUNK)
    assert contents.heard(one, 0) == [events.FileMoved(ID, MAX_CHUNK)]
    assert contents.heard(one, 0) == []
    whole = payload.FileCreditPayload(ID, 3 * MAX_CHUNK)
    done = [events.FileMoved(ID, 3 * MAX_CHUNK), events.FileDelivered(ID)]
    assert contents.heard(whole, 0) == done
    assert contents.heard(whole, 0) == [], "it is finished here"


def test_a_cancel_is_told_of_what_goes_on_and_of_nothing_else() -> None:
    for contents in (giving(bytes(9)), taking(bytes(9))):
        told = contents.heard(payload.FileCancelPayload(ID), 0)
        assert told == [events.FileCancelled(ID)]
    finished = giving(b"x")
    finished.next_chunk()
    finished.heard(payload.FileCreditPayload(ID, 1), 0)
    assert finished.heard(payload.FileCancelPayload(ID), 0) == []
    ours = giving(bytes(9))
    ours.cancel(ID)
    assert ours.heard(payload.FileCancelPayload(ID), 0) == [], "it crossed with ours"


def test_room_is_taken_by_what_was_accepted_and_what_is_offered() -> None:
    contents = Contents()
    for n in range(3):
        contents.heard(FileOffer(bytes([n]) * 16, MAX_FILE, bytes(32), "x"), 0)
    contents.answer(bytes(16), True)  # what only waits takes none
    contents.answer(b"\1" * 16, True)
    assert 2 * MAX_FILE == HELD
    with pytest.raises(TooMuch):
        contents.answer(b"\2" * 16, True)
    with pytest.raises(TooMuch):
        contents.offer(OTHER, "x", b"1")
    contents.cancel(b"\1" * 16)
    contents.offer(OTHER, "x", bytes(MAX_FILE))
    with pytest.raises(TooMuch):
        contents.answer(b"\2" * 16, True)
