"""Looking into one message: the bytes are those on the wire, and asking changes nothing."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from relay.wire.codec import decode_event, decode_request, encode
from tests.kit import table as people
from tests.kit import wire as w
from tests.kit.client import text
from tui_chat.core.chats import DirectChat
from tui_chat.core.events import Delivery, Line, LineMark, RequestResult
from tui_chat.core.message_details import EntryQuery, FrameCrossing, MessageDetails
from tui_chat.runtime.inspection import BYTES, FRAMES, FrameLog
from tui_chat.runtime.runtime import Runtime


class Two:
    """ada and bob, and every frame that came to them, as the relay wrote it."""

    def __init__(self, table: people.Table, ada: Runtime, bob: Runtime, chat: str) -> None:
        self.table, self.ada, self.bob, self.chat = table, ada, bob, chat
        self.came: dict[str, list[str]] = {}
        for one in (ada, bob):
            self._tap(one)

    def _tap(self, one: Runtime) -> None:
        take, came = one._receive_frame, self.came.setdefault(one.client.user, [])

        def tapped(frame: str) -> None:
            came.append(frame)
            take(frame)

        one._receive_frame = tapped  # type: ignore[method-assign]

    def lines(self, one: Runtime) -> list[Line]:
        other = self.bob if one is self.ada else self.ada
        lines = people.toggle_of(one, other.client.user).log.lines
        return [line for line in lines if line.mark is not LineMark.NOTE]

    def look(self, one: Runtime, number: int = -1) -> MessageDetails:
        seen = one.inspection.look(self.chat, self.lines(one)[number].key)
        assert seen is not None
        return seen

    def left(self, one: Runtime, kind: type) -> list[bytes]:
        return [f for f in people.link_of(one).sent if isinstance(decode_request(f), kind)]

    def arrived(self, one: Runtime, kind: type) -> list[str]:
        return [f for f in self.came[one.client.user] if isinstance(decode_event(f), kind)]

    async def settle(self) -> None:
        await people.until(lambda: not self.table._soon)


@pytest.fixture
async def two(tmp_path: Path) -> AsyncIterator[Two]:
    table = people.Table(tmp_path)
    ada, bob = await table.join("ada"), await table.join("bob")
    yield Two(table, ada, bob, await people.befriend(ada, bob))
    await ada.stop()
    await bob.stop()
    table.close()


async def test_a_cloud_text_is_shown_in_the_bytes_that_left_and_arrived(two: Two) -> None:
    said = 'naïve "quotes" \u202e\x1b[2J and\nmore'
    people.say(two.ada, two.chat, said)
    await two.settle()
    seen = two.look(two.ada)
    assert [seen.raw] == two.left(two.ada, w.Send) and seen.way is FrameCrossing.LEFT
    assert [seen.acknowledged.decode()] == two.arrived(two.ada, w.Sent)
    assert json.loads(seen.raw)["text"] == said
    there = two.look(two.bob)
    assert there.way is FrameCrossing.CAME and there.raw.decode() in two.came["bob"]
    assert json.loads(there.raw)["text"] == said


async def test_a_relay_that_writes_its_json_otherwise_is_shown_as_it_wrote(two: Two) -> None:
    frame = json.dumps(
        {"more": [1], "text": "as it came", "by": "bob", "t": "msg", "chat": two.chat, "at": 5,
         "id": "0" * 32, "seq": 1}, indent=2,
    )  # fmt: skip
    two.ada._receive_frame(frame)
    assert two.look(two.ada).raw == frame.encode()


async def test_waiting_and_failed_messages_show_their_state_and_frame(two: Two) -> None:
    people.link_of(two.ada).cut()
    people.say(two.ada, two.chat, "later")
    seen = two.look(two.ada)
    assert seen.way is FrameCrossing.WAITS and two.left(two.ada, w.Send) == []
    assert two.ada.inspection.asks(two.chat, seen.line) is None
    people.link_of(two.ada).open()
    await people.until(lambda: two.lines(two.ada)[-1].delivery is Delivery.DONE)
    assert two.left(two.ada, w.Send) == [seen.raw] == [two.look(two.ada).raw]


async def test_no_frame_is_kept_of_a_line_from_a_page(two: Two) -> None:
    people.feed(two.ada, people.message(two.chat, 9, "bob", "the ninth"))
    await two.settle()
    conversation = people.toggle_of(two.ada, "bob")
    conversation.log.put_older([Line("bob:x:1", "bob", 5, "old", LineMark.CLOUD, seq=1)])
    assert two.look(two.ada, 0).way is FrameCrossing.UNKEPT and two.look(two.ada, 0).raw == b""
    conversation.log.put(Line("odd", "ada", 5, "own", LineMark.CLOUD, own=True))
    assert two.look(two.ada).way is FrameCrossing.UNKEPT


async def test_a_secret_text_is_shown_in_the_bytes_that_left_and_arrived(two: Two) -> None:
    await people.go_secret(two.ada, two.bob)
    for n, who in enumerate((two.ada, two.bob, two.ada, two.ada)):
        people.say(who, two.chat, f"between us {n}" * (30 * n + 1))
        await two.settle()
    steps = set()
    for n, line in enumerate(two.lines(two.ada)):
        seen = two.ada.inspection.look(two.chat, line.key)
        there = two.bob.inspection.look(two.chat, two.lines(two.bob)[n].key)
        assert seen and there and seen.sealing and there.sealing
        left, came = (seen, there) if line.own else (there, seen)
        sender, receiver = (two.ada, two.bob) if line.own else (two.bob, two.ada)
        assert left.way is FrameCrossing.LEFT and left.raw in two.left(sender, w.ScMsg)
        assert came.way is FrameCrossing.CAME and came.raw.decode() in two.arrived(
            receiver, w.ScMessage
        )
        assert left.sealing and came.sealing
        for mine, theirs in ((left.sealing, came.sealing),):
            assert (mine.sid, mine.header, mine.bucket, mine.step) == (
                theirs.sid, theirs.header, theirs.bucket, theirs.step,
            )  # fmt: skip
            assert mine.frame.from_dev == theirs.frame.from_dev != mine.frame.to_dev
            assert mine.frame.to_dev == theirs.frame.to_dev
            assert mine.frame.b == theirs.frame.b and theirs.frame.rts and theirs.frame.tag
            assert mine.header + mine.bucket + 48 == len(mine.frame.b)
            assert mine.bucket in (256, 512, 1024, 2048)
            steps.add(mine.step)
        assert line.text.encode() not in left.raw + came.raw
    assert steps == {True, False}


async def test_a_secret_line_that_goes_takes_its_frame_along(two: Two) -> None:
    await people.go_secret(two.ada, two.bob)
    people.say(two.bob, two.chat, "for a while")
    await two.settle()
    key = two.lines(two.ada)[-1].key
    assert two.ada.inspection.look(two.chat, key)
    two.ada.act(two.ada.client.toggle_actions.erase, two.chat, key)
    assert two.ada.inspection.look(two.chat, key) is None
    assert two.ada.inspection.look("#nowhere", key) is None


async def test_keys_are_followed_after_the_end(two: Two) -> None:
    await people.go_secret(two.ada, two.bob)
    people.say(two.ada, two.chat, "one")
    await two.settle()
    seen = two.look(two.ada)
    assert seen.sealing and seen.sealing.since and not seen.sealing.since.over
    before = seen.sealing.since.times
    for _ in range(2):
        for who in (two.bob, two.ada):
            people.say(who, two.chat, "and")
            await two.settle()
    seen = two.look(two.ada, 0)
    assert seen.sealing and seen.sealing.since and seen.sealing.since.times >= before + 3
    assert seen.sealing.since.healed is not None
    times = seen.sealing.since.times
    two.bob.act(two.bob.client.toggle_actions.ask_cloud, two.chat)
    await people.until(lambda: people.toggle_of(two.ada, "bob").toggle.privacy.value == "ENDED")
    seen = two.look(two.ada, 0)
    assert seen.sealing and seen.sealing.since
    assert seen.sealing.since.over and seen.sealing.since.times == times


def stands(direct: DirectChat) -> tuple[object, ...]:
    log = direct.log
    return [*log.lines], log.head, log.read, log.unread, log.cut, [*log.held]


async def test_asking_the_relay_changes_nothing_here_and_asks_for_one_place(two: Two) -> None:
    for n in range(5):
        people.say(two.bob, two.chat, f"line {n}")
    await people.until(lambda: len(two.lines(two.ada)) == 5)
    direct = people.toggle_of(two.ada, "bob")
    # The middle ones have left the window: an answer must not bring them back.
    direct.log.drop({line.key for line in direct.log.lines if line.seq in (2, 3)})
    line = next(x for x in direct.log.lines if x.seq == 4)
    line = Line(line.key, "bob", line.at, line.text, LineMark.CLOUD, seq=3)
    asks = two.ada.inspection.asks(two.chat, line)
    assert asks == EntryQuery(2, 1)
    told: list[object] = []
    silence = two.ada.listen(told.append)
    before = stands(direct)
    answer = await two.ada.ask(w.History, two.chat, after=asks.after, limit=asks.limit)
    silence()
    assert isinstance(answer.value, w.Page)
    [entry] = answer.value.msgs
    assert (entry.seq, entry.by, entry.text) == (3, "bob", "line 2")
    assert stands(direct) == before, "log, paging or read position moved"
    [*_, asked] = [decode_request(f) for f in two.left(two.ada, w.History)]
    assert isinstance(asked, w.History) and (asked.after, asked.limit) == (2, 1)
    assert [type(event) for event in told] == [RequestResult]


async def test_a_secret_line_asks_for_all_that_came_after_it(two: Two) -> None:
    direct = people.toggle_of(two.ada, "bob")
    secret = Line("secret:00:in:0", "bob", 5, "x", LineMark.SECRET)

    def after(*seqs: int | None, head: int = 9) -> int:
        direct.log.lines.clear()
        direct.log.head = head
        for n, seq in enumerate(seqs):
            line = secret if seq is None else Line(f"l{n}", "bob", 5, "y", LineMark.CLOUD, seq=seq)
            direct.log.lines.append(line)
        asks = two.ada.inspection.asks(two.chat, secret)
        assert asks and asks.limit == 200
        return asks.after

    assert after(3, 4, None, 5) == 4
    assert after(None, 5, 6) == 4, "the window begins at the line"
    assert after(None) == 9
    assert after(None, head=0) == after(None, 1) == 0
    assert after(3) == 3, "the line has gone meanwhile"
    note = Line("note:1", "", 5, "y", LineMark.NOTE)
    assert two.ada.inspection.asks(two.chat, note) is None
    assert isinstance(direct, DirectChat)


def test_frames_are_kept_up_to_a_number_and_a_size() -> None:
    crossed = FrameLog()
    for n in range(FRAMES + 5):
        event = text("#room", n + 1)
        crossed.record_received(event, encode(event).decode())
    assert crossed.entry("#room", 5) == b"" and crossed.entry("#room", 6)
    assert crossed.entry("#other", 6) == crossed.send("x") == crossed.sent("x") == b""
    big = w.Send(id="0" * 32, chat="#room", text="x" * (BYTES - 1000))
    crossed.record_sent(big, encode(big))
    assert crossed.send(big.id) == encode(big)
    assert 0 < len(crossed._frames) < 12 and crossed._size <= BYTES
    for _ in range(3):  # sent again, under the same id
        crossed.record_sent(big, encode(big))
    assert crossed._size == sum(map(len, crossed._frames.values()))
    over = w.Send(id="1" * 32, chat="#room", text="x" * BYTES)
    crossed.record_sent(over, encode(over))
    assert not crossed._frames and not crossed._size
