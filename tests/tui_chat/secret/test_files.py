"""The rules of file transfer: who may send what, in which order, and how much."""

from __future__ import annotations

from typing import Any

import pytest

from relay.wire.reportable import FileOffer
from tui_chat.secret.errors import BadPayload
from tui_chat.secret.files import MOST, WINDOW, SecretTransfers
from tui_chat.secret.payload import (
    FileCancelPayload,
    FileChunkPayload,
    FileCreditPayload,
    FileReplyPayload,
)

ID = bytes(16)
SHA = bytes(32)
US, THEM = True, False


def offered(size: int = 100, *, by: bool = THEM) -> SecretTransfers:
    transfers = SecretTransfers()
    assert transfers.apply(FileOffer(ID, size, SHA, "name"), ours=by)
    return transfers


def accepted(size: int = 100, *, by: bool = THEM) -> SecretTransfers:
    transfers = offered(size, by=by)
    assert transfers.apply(FileReplyPayload(ID, True), ours=not by)
    return transfers


def refuses(transfers: SecretTransfers, message: Any, *, ours: bool) -> bool:
    try:
        transfers.apply(message, ours=ours)
    except BadPayload:
        return True
    return False


def chunk(offset: int, size: int = 1) -> FileChunkPayload:
    return FileChunkPayload(ID, offset, bytes(size))


@pytest.mark.parametrize("by", [US, THEM])
def test_a_whole_transfer(by: bool) -> None:
    transfers = accepted(20, by=by)
    for offset in range(0, 20, 5):
        assert transfers.apply(chunk(offset, 5), ours=by)
        assert transfers.apply(FileCreditPayload(ID, offset + 5), ours=not by)
    assert refuses(transfers, chunk(20), ours=by)


@pytest.mark.parametrize("by", [US, THEM])
@pytest.mark.parametrize("again", [US, THEM])
def test_a_file_id_is_new_in_either_direction(by: bool, again: bool) -> None:
    transfers = offered(by=by)
    assert refuses(transfers, FileOffer(ID, 1, SHA, "other"), ours=again)
    assert transfers.apply(FileOffer(b"\1" * 16, 1, SHA, "other"), ours=again)


@pytest.mark.parametrize(
    "message",
    [FileReplyPayload(ID, True), chunk(0), FileCreditPayload(ID, 0), FileCancelPayload(ID)],
)
def test_nothing_is_said_of_a_file_that_was_not_offered(message: object) -> None:
    for ours in (US, THEM):
        assert refuses(SecretTransfers(), message, ours=ours)


def test_only_the_receiver_replies_and_once() -> None:
    transfers = offered()
    assert refuses(transfers, FileReplyPayload(ID, True), ours=THEM)
    transfers.apply(FileReplyPayload(ID, False), ours=US)
    for accept in (True, False):
        assert refuses(transfers, FileReplyPayload(ID, accept), ours=US)


def test_chunks_come_after_accept_from_the_offerer_contiguous_and_inside_size() -> None:
    declined = offered()
    declined.apply(FileReplyPayload(ID, False), ours=US)
    for transfers in (offered(), declined):
        assert refuses(transfers, chunk(0), ours=THEM)
    transfers = accepted(10)
    for wrong in (chunk(1), chunk(0, 11)):
        assert refuses(transfers, wrong, ours=THEM)
    assert refuses(transfers, chunk(0), ours=US)
    transfers.apply(chunk(0, 4), ours=THEM)
    for wrong in (chunk(0), chunk(3), chunk(5), chunk(4, 7)):
        assert refuses(transfers, wrong, ours=THEM)
    transfers.apply(chunk(4, 6), ours=THEM)


def test_an_empty_file_is_complete_at_accept() -> None:
    transfers = accepted(0)
    assert refuses(transfers, chunk(0), ours=THEM)


def test_at_most_eight_chunks_without_credit() -> None:
    transfers = accepted(100)
    for offset in range(8):
        transfers.apply(chunk(offset), ours=THEM)
    assert refuses(transfers, chunk(8), ours=THEM)
    transfers.apply(FileCreditPayload(ID, 1), ours=US)
    transfers.apply(chunk(8), ours=THEM)
    assert refuses(transfers, chunk(9), ours=THEM)
    transfers.apply(FileCreditPayload(ID, 9), ours=US)
    for offset in range(9, 17):
        transfers.apply(chunk(offset), ours=THEM)


def test_credit_never_falls_and_is_for_bytes_that_were_sent() -> None:
    assert refuses(offered(), FileCreditPayload(ID, 0), ours=US)
    transfers = accepted(10)
    transfers.apply(chunk(0, 5), ours=THEM)
    assert refuses(transfers, FileCreditPayload(ID, 5), ours=THEM)
    assert refuses(transfers, FileCreditPayload(ID, 6), ours=US)
    transfers.apply(FileCreditPayload(ID, 3), ours=US)
    transfers.apply(FileCreditPayload(ID, 3), ours=US)
    assert refuses(transfers, FileCreditPayload(ID, 2), ours=US)


@pytest.mark.parametrize("first", [US, THEM])
def test_each_side_cancels_once_and_then_says_no_more(first: bool) -> None:
    transfers = accepted()
    assert transfers.apply(FileCancelPayload(ID), ours=first)
    assert refuses(transfers, FileCancelPayload(ID), ours=first)
    assert not transfers.apply(FileCancelPayload(ID), ours=not first)
    for message in (chunk(0), FileCreditPayload(ID, 0)):
        for ours in (US, THEM):
            assert refuses(transfers, message, ours=ours)


def test_what_crosses_with_a_cancel_is_valid_and_without_effect() -> None:
    transfers = accepted(10)
    transfers.apply(FileCancelPayload(ID), ours=US)
    assert not transfers.apply(chunk(0, 5), ours=THEM)
    assert not transfers.apply(chunk(5, 5), ours=THEM)
    transfers = offered()
    transfers.apply(FileCancelPayload(ID), ours=THEM)
    assert not transfers.apply(FileReplyPayload(ID, True), ours=US)


def test_what_crosses_must_still_be_well_ordered() -> None:
    transfers = accepted(10)
    transfers.apply(FileCancelPayload(ID), ours=US)
    assert refuses(transfers, chunk(1), ours=THEM)


def test_a_refused_message_changes_nothing() -> None:
    transfers = accepted(100)
    for offset in range(8):
        transfers.apply(chunk(offset), ours=THEM)
    for _ in range(3):
        assert refuses(transfers, chunk(8), ours=THEM)
    transfers.apply(FileCreditPayload(ID, 8), ours=US)
    transfers.apply(chunk(8), ours=THEM)


def file_id(n: int) -> bytes:
    return n.to_bytes(16, "big")


@pytest.mark.parametrize("first", [US, THEM])
def test_each_side_has_so_many_offers_of_its_own(first: bool) -> None:
    transfers = SecretTransfers()
    for n in range(MOST):
        transfers.apply(FileOffer(file_id(n), 1, SHA, "x"), ours=first)
    assert transfers.full(ours=first) and not transfers.full(ours=not first)
    assert refuses(transfers, FileOffer(file_id(MOST), 1, SHA, "x"), ours=first)
    for n in range(MOST, 2 * MOST):
        transfers.apply(FileOffer(file_id(n), 1, SHA, "x"), ours=not first)
    assert refuses(transfers, FileOffer(file_id(2 * MOST), 1, SHA, "x"), ours=not first)


def test_a_chunk_is_covered_when_credit_reaches_its_end_and_credit_may_fall_anywhere() -> None:
    transfers = accepted(100)
    transfers.apply(FileCreditPayload(ID, 0), ours=US)  # before any chunk: of nothing
    for n in range(WINDOW):
        transfers.apply(chunk(5 * n, 5), ours=THEM)
    transfers.apply(FileCreditPayload(ID, 4), ours=US)
    assert transfers.window(ID) == WINDOW, "all but one byte of the first"
    assert refuses(transfers, chunk(5 * WINDOW, 5), ours=THEM)
    transfers.apply(FileCreditPayload(ID, 5), ours=US)
    assert transfers.window(ID) == WINDOW - 1
    transfers.apply(chunk(5 * WINDOW, 5), ours=THEM)
    transfers.apply(FileCreditPayload(ID, 14), ours=US)
    assert transfers.window(ID) == WINDOW - 1, "the second, and a part of the third"


@pytest.mark.parametrize("stage", ["offered", "declined", "accepted", "uncredited", "complete"])
@pytest.mark.parametrize("who", [US, THEM])
def test_a_cancel_has_a_place_from_the_offer_on_and_for_ever(stage: str, who: bool) -> None:
    transfers = offered(1)
    if stage != "offered":
        transfers.apply(FileReplyPayload(ID, stage != "declined"), ours=US)
    if stage in ("uncredited", "complete"):
        transfers.apply(chunk(0), ours=THEM)
    if stage == "complete":
        transfers.apply(FileCreditPayload(ID, 1), ours=US)
    assert transfers.apply(FileCancelPayload(ID), ours=who)
    assert not transfers.apply(FileCancelPayload(ID), ours=not who)


def test_a_reply_also_after_the_other_side_cancelled_keeps_the_rules_and_is_nothing() -> None:
    transfers = offered()
    transfers.apply(FileCancelPayload(ID), ours=THEM)
    assert not transfers.apply(FileReplyPayload(ID, True), ours=US)
    assert not transfers.apply(FileCreditPayload(ID, 0), ours=US)
    assert refuses(transfers, FileReplyPayload(ID, True), ours=US)
