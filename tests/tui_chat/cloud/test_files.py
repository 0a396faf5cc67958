"""Transfers as the client's core has them: a relay that says anything else than it should, and time
that passes."""

from __future__ import annotations

from typing import Any

import pytest

from relay.wire.groups import SLOW_HELD
from tests.kit import wire as w
from tests.kit.client import Person, group
from tests.kit.hostile_people import CHAT
from tui_chat.core.events import ActionRefused, LineAdded, LinesGone, RequestResult
from tui_chat.core.records import TransferMoved, TransferState
from tui_chat.core.step import CloseFile, FinishFile, ReadPart, WritePart

ROOM = "#room"
SIZE = 40 * w.CHUNK_BYTES


@pytest.fixture
def ada() -> Person:
    ada = Person().log_in(group(3), w.Chat(CHAT, 0, 0, 0, 2))
    ada.forget()
    return ada


def upload(ada: Person, size: int = SIZE, chat: str = ROOM, name: str = "a.png") -> str:
    return ada.ask(ada.client.transfers.upload(chat, name, size, ada.now))


def download(ada: Person, seq: int = 2, most: int = SIZE) -> str:
    return ada.ask(ada.client.transfers.download(ROOM, seq, most, ada.now))


def read_all(ada: Person) -> None:
    """Serve what is to be read until there is nothing more."""
    while any(isinstance(work, ReadPart) for work in ada.disk):
        work = ada.disk.pop(0)
        if isinstance(work, ReadPart):
            digest = bytes(32) if work.offset + work.size == SIZE else b""
            done = ada.client.transfers.read(
                work.id, work.offset, bytes(work.size), digest, ada.now
            )
            ada.do(done)


def binary(ada: Person, chunk: w.Chunk) -> None:
    ada.do(ada.client.receive_binary(chunk.pack(), ada.now))


def sent_bytes(ada: Person) -> int:
    return sum(len(x.data) for x in ada.sent if isinstance(x, w.Chunk))


def found(id: str, offset: int = 0, size: int = SIZE, sha: bytes = bytes(32)) -> w.FileFound:
    return w.FileFound(id, "a.png", w.FileInfo(size, w.B32(sha), "png"), offset)


def over(ada: Person, id: str) -> RequestResult:
    """The one answer of a transfer, of which nothing is left."""
    (answer,) = [x for x in ada.told if isinstance(x, RequestResult) and x.id == id]
    assert CloseFile(id) in ada.disk
    assert all(way.id != id for way in ada.client.transfers.all())
    return answer


def test_an_upload_from_begin_to_end(ada: Person) -> None:
    id = upload(ada)
    begin = ada.one(w.FileBegin)
    assert (begin.id, begin.chat, begin.name, begin.size) == (id, ROOM, "a.png", SIZE)
    line = ada.log(ROOM).lines[-1]
    assert (line.text, line.own, line.seq) == ("a.png", True, None)
    assert line.attached is not None and line.attached.state is TransferState.WAITING
    assert not any(isinstance(x, w.Chunk) for x in ada.sent), "nothing before the relay is ready"
    ada.feed(w.FileReady(id, 0))
    read_all(ada)
    assert sent_bytes(ada) == w.LEAST_AHEAD_BYTES
    done = 0
    while done < SIZE:
        done = min(done + 2 * w.CHUNK_BYTES, SIZE)
        binary(ada, w.Chunk(id, done))
        read_all(ada)
        assert sent_bytes(ada) <= done + w.WINDOW_BYTES
    end = ada.one(w.FileEnd)
    assert (end.id, sent_bytes(ada)) == (id, SIZE)
    ada.feed(w.Sent(id, ROOM, 4, 1))
    assert over(ada, id).value == 4
    file = w.FileInfo(SIZE, w.B32(bytes(32)), "png")
    ada.feed(w.Msg(ROOM, 4, id, "ada", 1, "a.png", file=file))
    line = ada.log(ROOM).lines[-1]
    assert (line.seq, line.attached and line.attached.type) == (4, "png")
    assert len([x for x in ada.log(ROOM).lines if x.attached]) == 1


def test_a_forgotten_upload_begins_again_but_not_for_ever(ada: Person) -> None:
    id = upload(ada)
    for _ in range(3):
        ada.forget()
        ada.feed(w.Error(w.Code.FILE, "This upload does not exist.", id))
        assert ada.one(w.FileBegin).id == id
    ada.feed(w.Error(w.Code.FILE, "This upload does not exist.", id))
    assert over(ada, id).code == "file"
    assert any(isinstance(x, LinesGone) for x in ada.told)


def test_too_fast_or_a_full_disk_is_tried_again_later(ada: Person) -> None:
    id = upload(ada)
    ada.forget()
    ada.feed(w.Error(w.Code.STORE, "Not now.", id))
    ada.tick(1)
    assert not ada.take(w.FileBegin)
    assert ada.client.deadline() <= ada.mono + 5
    ada.tick(5)
    assert ada.one(w.FileBegin).id == id


def test_slow_mode_stops_the_files_of_its_group_alone_and_none_for_long(ada: Person) -> None:
    slow = group(3)
    slow.slow = 30
    ada.log_in(slow, w.Chat(CHAT, 3, 0, 0, 2))
    id = upload(ada)
    ada.forget()
    ada.feed(w.Error(w.Code.RATE, "Slow mode", id, retry_ms=SLOW_HELD * 1000))
    assert over(ada, id).code == "rate", "it does not hang"
    four = [upload(ada, chat=CHAT) for _ in range(4)]
    for id in four:
        ada.feed(w.Error(w.Code.RATE, "Too fast.", id, retry_ms=900))
    ada.forget()
    there, other = download(ada), upload(ada, chat=CHAT)
    assert ada.one(w.FileGet).id == there and ada.one(w.FileBegin).id == other
    ada.tick(0.9)
    assert [x.id for x in ada.take(w.FileBegin)] == four[:3], "four at a time all the same"
    ada.lose()
    ada.log_in(slow)
    upload(ada)
    assert over(ada, upload(ada)).text.endswith("the next message in 30 s.")


def test_a_whole_file_waits_at_the_relay_until_slow_mode_takes_it(ada: Person) -> None:
    slow = group(3)
    slow.slow = 30
    ada.log_in(slow)
    id = sent_whole(ada, ROOM)
    ada.feed(w.Error(w.Code.RATE, "Slow mode", id, retry_ms=SLOW_HELD * 1000))
    ada.forget()
    ada.tick(29)
    assert not ada.take(w.FileBegin)
    ada.tick(1)
    assert ada.one(w.FileBegin).id == id
    ada.feed(w.FileReady(id, 100))
    assert ada.one(w.FileEnd).id == id and not ada.take(w.Chunk)


@pytest.mark.parametrize(
    "code", [w.Code.QUOTA, w.Code.NO_SUCH_CHAT, w.Code.NOT_ALLOWED, w.Code.TEXT]
)
def test_refused_is_over_and_nothing_stays(ada: Person, code: w.Code) -> None:
    id = upload(ada)
    ada.forget()
    ada.feed(w.Error(code, "The rule.", id))
    answer = over(ada, id)
    assert (answer.code, answer.text) == (str(code), "“The rule.”")
    assert not ada.take(w.FileCancel), "it is over there"
    assert all(line.text != "a.png" for line in ada.log(ROOM).lines)


def test_word_of_more_than_was_sent_is_none(ada: Person) -> None:
    id = upload(ada)
    ada.feed(w.FileReady(id, 0))
    read_all(ada)
    before = sent_bytes(ada)
    for offset in (w.LEAST_AHEAD_BYTES + 1, SIZE, 2**53 - 1, 0):
        binary(ada, w.Chunk(id, offset))
    assert sent_bytes(ada) == before


def test_a_download_is_told_of_only_when_it_is_written(ada: Person) -> None:
    id = download(ada)
    assert ada.one(w.FileGet).seq == 2
    ada.feed(found(id))
    at = 0
    while at < SIZE:
        for _ in range(2):
            binary(ada, w.Chunk(id, at, bytes(w.CHUNK_BYTES)))
            at += w.CHUNK_BYTES
        assert not ada.take(w.Chunk)
        assert len([x for x in ada.disk if isinstance(x, WritePart)]) == 2
        ada.disk.clear()
        ada.do(ada.client.transfers.written(id, at, ada.now))
        assert ada.one(w.Chunk).offset == at
    assert ada.disk == [FinishFile(id, "a.png", bytes(32))]
    ada.do(ada.client.transfers.saved(id, "where", ada.now))
    assert over(ada, id).value == "where"


@pytest.mark.parametrize(
    "wrong",
    [w.Chunk("", w.CHUNK_BYTES, b"x"), w.Chunk("", SIZE, b"x"), w.Chunk("", 2**53 - 1, b"x")],
)
def test_bytes_out_of_place_end_a_download(ada: Person, wrong: w.Chunk) -> None:
    id = download(ada)
    ada.feed(found(id))
    binary(ada, w.Chunk(id, wrong.offset, wrong.data))
    assert over(ada, id).code == "wrong_answer"
    assert ada.one(w.FileCancel).of == id
    assert not any(isinstance(x, WritePart) for x in ada.disk)


def again(ada: Person) -> None:
    """The connection breaks, and there is another."""
    ada.lose()
    ada.forget()
    ada.log_in(group(3), w.Chat(CHAT, 0, 0, 0, 2))


def test_a_download_goes_on_when_the_disk_has_what_came_before(ada: Person) -> None:
    id = download(ada)
    ada.feed(found(id))
    for n in range(2):
        binary(ada, w.Chunk(id, n * w.CHUNK_BYTES, bytes(w.CHUNK_BYTES)))
    ada.do(ada.client.transfers.written(id, w.CHUNK_BYTES, ada.now))
    again(ada)
    assert not ada.take(w.FileGet), "these bytes would be written twice"
    ada.do(ada.client.transfers.written(id, 2 * w.CHUNK_BYTES, ada.now))
    assert ada.one(w.FileGet).offset == 2 * w.CHUNK_BYTES
    ada.feed(found(id, 2 * w.CHUNK_BYTES))
    assert ada.client.transfers.all()


def test_a_download_that_differs_from_its_line_is_not_taken(ada: Person) -> None:
    file = w.FileInfo(SIZE, w.B32(bytes([7]) * 32), "png")
    ada.feed(w.Msg(ROOM, 4, "e" * 32, "bob", 1, "a.png", file=file))
    id = download(ada, 4)
    ada.feed(found(id))
    assert over(ada, id).code == "changed"
    ada.forget()
    id = download(ada, most=SIZE - 1)
    ada.feed(found(id))
    assert over(ada, id).code == "too_large"
    assert ada.one(w.FileCancel).of == id


def test_leaving_the_chat_ends_what_was_under_way(ada: Person) -> None:
    ids = [upload(ada), download(ada)]
    ada.feed(w.ChatLeft(ROOM))
    assert [over(ada, id).code for id in ids] == ["cancelled", "cancelled"]


def test_f2_ends_it_and_in_secret_nothing_of_files_goes(ada: Person) -> None:
    id = upload(ada, chat=CHAT)
    ada.feed(w.FileReady(id, 0))
    read_all(ada)
    ada.forget()
    ada.do(ada.client.toggle_actions.ask_secret(CHAT, ada.now))
    assert over(ada, id).code == "cancelled"
    ada.forget()
    ada.disk.clear()
    refused = upload(ada, chat=CHAT)
    assert over(ada, refused).code == "refused"
    assert ada.one(ActionRefused).title == "Not sent"
    binary(ada, w.Chunk(id, w.CHUNK_BYTES))
    ada.do(ada.client.transfers.read(id, 0, bytes(5), b"", ada.now))
    assert not [x for x in ada.sent if isinstance(x, w.Chunk | w.FileBegin | w.FileEnd)]


def test_a_file_of_the_cloud_history_is_downloaded_beside_a_secret_chat(ada: Person) -> None:
    before = ada.ask(ada.client.transfers.download(CHAT, 1, SIZE, ada.now))
    ada.do(ada.client.toggle_actions.ask_secret(CHAT, ada.now))
    id = ada.ask(ada.client.transfers.download(CHAT, 2, SIZE, ada.now))
    assert [get.id for get in ada.take(w.FileGet)] == [before, id]
    for one in (before, id):
        ada.feed(w.Error(w.Code.STORE, "Not now.", one))
    ada.tick(60)
    assert len(ada.take(w.FileGet)) == 2 and not ada.take(RequestResult)
    for one in (before, id):
        ada.feed(found(one, size=100))
        ada.do(ada.client.transfers.saved(one, "a.png", ada.now))
        assert over(ada, one).value == "a.png"
    nowhere = ada.ask(ada.client.transfers.download("@ada/carol", 1, SIZE, ada.now))
    assert over(ada, nowhere).code == "refused"


def sent_whole(ada: Person, chat: str = CHAT) -> str:
    """An upload of which all was sent, and its end."""
    id = upload(ada, 100, chat)
    ada.feed(w.FileReady(id, 0))
    ada.do(ada.client.transfers.read(id, 0, bytes(100), bytes(32), ada.now))
    assert ada.one(w.FileEnd).id == id
    ada.forget()
    return id


def goes_no_further(ada: Person, id: str) -> None:
    """Check that a transfer is over: nothing restarts, and nobody is told that it was stopped."""
    answer = over(ada, id)
    assert answer.code == "unconfirmed" and "may still appear" in answer.text
    ada.tick(60)
    assert not ada.take(w.FileBegin) and not ada.take(w.FileEnd)


def test_a_whole_upload_is_not_stopped(ada: Person) -> None:
    id = sent_whole(ada)
    assert ada.client.transfers.is_sent(id)
    ada.do(ada.client.transfers.cancel(id, ada.now))
    ada.do(ada.client.toggle_actions.ask_secret(CHAT, ada.now))
    assert not ada.take(w.FileCancel) and not ada.take(RequestResult)
    ada.feed(w.Sent(id, CHAT, 1, 1))
    assert over(ada, id).value == 1


def test_a_whole_upload_is_not_repeated_outside_the_cloud(ada: Person) -> None:
    id = sent_whole(ada)
    ada.do(ada.client.toggle_actions.ask_secret(CHAT, ada.now))
    ada.feed(w.Error(w.Code.STORE, "Not now.", id))
    assert ada.one(w.FileCancel).of == id
    goes_no_further(ada, id)


def test_too_fast_an_end_was_not_taken_and_is_stopped_by_f2(ada: Person) -> None:
    id = sent_whole(ada)
    ada.do(ada.client.toggle_actions.ask_secret(CHAT, ada.now))
    ada.feed(w.Error(w.Code.RATE, "Too fast.", id, retry_ms=1_000))
    assert over(ada, id).code == "cancelled"
    assert ada.one(w.FileCancel).of == id


@pytest.mark.parametrize("name", ["", " ", "a\nb", "a\0b", "\x1b[2J", "é" * 128, "\ud800"])
def test_names_that_cannot_be_sent(ada: Person, name: str) -> None:
    id = upload(ada, name=name)
    assert over(ada, id).code == "refused"
    assert not ada.take(w.FileBegin) and not ada.take(LineAdded)


def test_four_at_a_time_and_the_next_when_one_is_over(ada: Person) -> None:
    ids = [upload(ada) for _ in range(6)]
    assert [x.id for x in ada.take(w.FileBegin)] == ids[:4]
    ada.do(ada.client.transfers.cancel(ids[1], ada.now))
    assert [x.id for x in ada.take(w.FileBegin)] == [ids[4]]


def test_progress_is_told_ten_times_a_second_at_most(ada: Person) -> None:
    id = upload(ada)
    ada.feed(w.FileReady(id, 0))
    read_all(ada)
    ada.forget()
    for n in range(1, 5):
        binary(ada, w.Chunk(id, n * w.CHUNK_BYTES))
    assert not ada.take(TransferMoved)
    ada.mono += 1
    read_all(ada)
    binary(ada, w.Chunk(id, 5 * w.CHUNK_BYTES))
    assert ada.one(TransferMoved).transfer.done == 5 * w.CHUNK_BYTES


def test_limits_are_gone_by_once_they_are_known(ada: Person) -> None:
    transfers: Any = ada.client.transfers
    assert transfers.unsendable("a", 10**12) == ""
    id = ada.ask(w.FileLimits)
    ada.feed(w.FileLimitsAnswer(id, 1_000, 5_000, 500))
    assert "1,000 bytes" in transfers.unsendable("a", 1_001)
    assert "1 byte for your space on the relay" in transfers.unsendable("a", 501)
    assert transfers.unsendable("a", 500) == ""
