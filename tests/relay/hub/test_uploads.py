"""Files on their way to the relay: in parts, in their place, no further ahead than they may,
and none of what cannot be one."""

from __future__ import annotations

from pathlib import Path

import pytest

from relay.hub import downloads, rate_limits, uploads
from relay.hub.effects import NOT_TRIED, AnyEffect, QueryStore
from relay.options import FileQuota
from relay.store.results import PostFile
from relay.store.store import NOT_KEPT
from relay.wire.errors import Code
from tests.kit import wire as w
from tests.kit import world as worlds
from tests.kit.moderation import cited, decided, report, staffed
from tests.kit.world import PNG, World, an_id, begin, code, get, on_disk, post, put_all, sha, use

world = worlds.world_fixture(worlds.team_of_two)


def test_an_upload_continues_on_another_connection(world: World) -> None:
    data = bytes(range(256)) * 1_500
    ready = begin(world, "a", data)
    put_all(world, "a", ready.id, data[: 2 * w.CHUNK_BYTES])
    world.gone("a")
    world.login("a2", world.users["a"])
    again = world.ask("a2", w.FileBegin(ready.id, "#team", "a.png", len(data)))
    assert (again.id, again.offset) == (ready.id, 2 * w.CHUNK_BYTES)
    world.put_part("a", ready.id, again.offset, b"of the old one")
    put_all(world, "a2", ready.id, data, again.offset)
    assert isinstance(world.ask("a2", w.FileEnd(ready.id, sha(data))), w.Sent)
    assert on_disk(world) == [data]


def test_a_file_is_posted_for_the_node_that_took_its_end(world: World) -> None:
    """An upload may go on at the same node with another lease."""
    data = bytes(10)
    ready = begin(world, "a", data)
    put_all(world, "a", ready.id, data)
    world.hub._sessions["a"].node = 2
    world.hold = True
    world.put("a", w.FileEnd(ready.id, sha(data)))
    (commit,) = world.waiting
    assert isinstance(commit.op, PostFile) and commit.op.node == 2


def test_the_sender_is_told_how_much_is_here_and_goes_no_further_ahead(world: World) -> None:
    data = bytes(40 * w.CHUNK_BYTES)
    world.slow_disk = True
    ready = begin(world, "a", data)
    put_all(world, "a", ready.id, data[: w.WINDOW_BYTES])
    assert world.take("a") == [] and world.parts["a"] == []
    world.slow_disk = False
    world.work_on_disk()
    told = [p.offset // w.CHUNK_BYTES for p in world.parts["a"]]
    assert told == list(range(2, 17, 2)) and told[-1] * w.CHUNK_BYTES == w.WINDOW_BYTES
    put_all(world, "a", ready.id, data, w.WINDOW_BYTES)
    assert world.parts["a"][-1].offset == len(data)
    assert isinstance(world.ask("a", w.FileEnd(ready.id, sha(data))), w.Sent)

    world.slow_disk = True
    ready = begin(world, "a", data)
    put_all(world, "a", ready.id, data[: w.WINDOW_BYTES + 1])
    assert code(world.take("a")[0]) is Code.FILE
    world.slow_disk = False
    world.work_on_disk()
    assert on_disk(world) == [data], "what came of the second one is gone"


@pytest.mark.parametrize("offset", [1, w.CHUNK_BYTES, 2**53 - 1])
def test_a_part_out_of_place_ends_the_upload(world: World, offset: int) -> None:
    ready = begin(world, "a", bytes(100))
    world.put_part("a", ready.id, offset, b"x")
    assert code(world.one("a")) is Code.FILE
    assert code(world.ask("a", w.FileEnd(ready.id, sha(b"x")))) is Code.FILE
    assert on_disk(world) == []


def test_more_than_was_said_and_less(world: World) -> None:
    ready = begin(world, "a", bytes(100))
    world.put_part("a", ready.id, 0, bytes(101))
    assert code(world.one("a")) is Code.FILE
    ready = begin(world, "a", bytes(100))
    world.put_part("a", ready.id, 0, bytes(99))
    assert code(world.ask("a", w.FileEnd(ready.id, sha(bytes(99))))) is Code.FILE
    world.put_part("a", ready.id, 99, bytes(1))
    assert isinstance(world.ask("a", w.FileEnd(ready.id, sha(bytes(100)))), w.Sent)


def test_another_hash_is_refused_and_nothing_stays(world: World) -> None:
    ready = begin(world, "a", PNG)
    put_all(world, "a", ready.id, PNG)
    assert code(world.ask("a", w.FileEnd(ready.id, sha(b"other")))) is Code.FILE
    assert on_disk(world) == [] and world.take("b") == [] and use(world, "alice") == (0, 0)


def test_a_cancelled_upload_leaves_nothing(world: World) -> None:
    ready = begin(world, "a", bytes(200))
    world.put_part("a", ready.id, 0, bytes(100))
    assert isinstance(world.ask("a", w.FileCancel(an_id(), ready.id)), w.Done)
    assert on_disk(world) == [] and len(world.hub.files.uploads) == 0
    world.put_part("a", ready.id, 100, bytes(100))  # was under way: nothing happens
    assert world.take("a") == []
    sent = post(world, "a", bytes(12 * w.CHUNK_BYTES))
    id = an_id()
    assert isinstance(world.ask("b", w.FileGet(id, "#team", sent.seq)), w.FileFound)
    got = len(world.parts["b"])
    assert got * w.CHUNK_BYTES == w.LEAST_AHEAD_BYTES
    assert isinstance(world.ask("b", w.FileCancel(an_id(), id)), w.Done)
    world.put_part("b", id, w.CHUNK_BYTES)
    assert len(world.parts["b"]) == got and len(world.hub.files.downloads) == 0
    assert isinstance(world.ask("b", w.FileCancel(an_id(), an_id())), w.Done)


def test_cancelled_while_it_is_hashed_it_is_not_posted(world: World) -> None:
    ready = begin(world, "a", PNG)
    put_all(world, "a", ready.id, PNG)
    world.slow_disk = True
    world.put("a", w.FileEnd(ready.id, sha(PNG)))
    assert isinstance(world.ask("a", w.FileCancel(an_id(), ready.id)), w.Done)
    world.slow_disk = False
    world.work_on_disk()
    assert on_disk(world) == [] and world.take("b") == [] and len(world.hub.files.uploads) == 0


def test_too_many_at_once_and_who_yields(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    first = [begin(world, "a", bytes(10)) for _ in range(uploads.PER_ACCOUNT)]
    assert code(begin(world, "a", bytes(10))) is Code.QUOTA
    monkeypatch.setattr(uploads, "IN_ALL", uploads.PER_ACCOUNT)
    assert code(begin(world, "b", bytes(10))) is Code.QUOTA
    world.take("a")
    world.now += uploads.GIVES_WAY_SECONDS + 1
    assert isinstance(begin(world, "b", bytes(10)), w.FileReady)
    gone = world.one("a")
    assert gone.id in {ready.id for ready in first} and gone.code is Code.QUOTA
    world.tick(uploads.UPLOAD_SECONDS + 1)
    assert len(world.hub.files.uploads) == 0
    assert {x.code for x in world.take("a")} == {Code.FILE}

    sent = post(world, "a", bytes(12 * w.CHUNK_BYTES))
    for _ in range(downloads.PER_CONNECTION):
        world.ask("b", w.FileGet(an_id(), "#team", sent.seq))
    assert sum(len(p.data) for p in world.parts["b"]) == w.LEAST_AHEAD_BYTES, "all together"
    assert code(world.ask("b", w.FileGet(an_id(), "#team", sent.seq))) is Code.QUOTA
    world.gone("b")
    assert len(world.hub.files.downloads) == 0 and not world.hub.files.downloads._of


@pytest.mark.parametrize(
    "name", ["", "a\nb", "a\0b", "\x1b[31m", "\u200b", "é" * 128, "a" * 256, "\u2028", "   "]
)
def test_names_that_can_be_none(world: World, name: str) -> None:
    if 0 < len(name) <= 255:
        assert code(begin(world, "a", PNG, name)) is Code.TEXT


def test_beside_a_secret_chat_nothing_comes(world: World) -> None:
    chat = world.direct("a", "bobby")
    ready = begin(world, "a", PNG, chat=chat)
    assert isinstance(ready, w.FileReady)
    put_all(world, "a", ready.id, PNG)
    world.put("a", w.ScOffer(w.Id16(bytes(16)), chat, w.Blob(b"m")))
    assert code(begin(world, "a", PNG, chat=chat)) is Code.SECRET_ACTIVE
    assert code(world.ask("a", w.FileEnd(ready.id, sha(PNG)))) is Code.SECRET_ACTIVE
    assert on_disk(world) == [] and isinstance(begin(world, "a", PNG), w.FileReady)


def test_a_member_removed_meanwhile_posts_no_file(world: World) -> None:
    ready = begin(world, "b", PNG)
    put_all(world, "b", ready.id, PNG)
    world.put("a", w.GroupKick(an_id(), "#team", "bobby"))
    assert code(world.ask("b", w.FileEnd(ready.id, sha(PNG)))) is Code.NO_SUCH_CHAT
    assert on_disk(world) == [] and len(world.hub.files.uploads) == 0


def test_before_login_a_binary_message_is_the_end(world: World) -> None:
    world.connect("x")
    world.put_part("x", an_id(), 0, b"data")
    assert world.ended["x"][0] == 1003


def test_too_fast_waits_and_is_not_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = rate_limits.Rate(w.WINDOW_BYTES / 1024, 60)
    monkeypatch.setattr(rate_limits, "FILES", slow)
    world = World(tmp_path / "data", rate_limits=True)
    world.register("a", "alice")
    world.ask("a", w.GroupCreate(an_id(), "#team"))
    data = bytes(8 * w.CHUNK_BYTES)
    ready = begin(world, "a", data)
    sent = 0
    for _ in range(60):
        there = max((p.offset for p in world.parts["a"]), default=0)
        while sent < min(len(data), there + w.WINDOW_BYTES):
            world.put_part("a", ready.id, sent, data[sent : sent + w.CHUNK_BYTES])
            sent += w.CHUNK_BYTES
        if there == len(data):
            break
        world.tick(1)
    assert world.parts["a"][-1].offset == len(data)
    posted = world.ask("a", w.FileEnd(ready.id, sha(data)))
    assert isinstance(posted, w.Sent)
    world.parts["a"].clear()
    id, got = an_id(), 0
    assert isinstance(world.ask("a", w.FileGet(id, "#team", posted.seq)), w.FileFound)
    for _ in range(60):
        while world.parts["a"]:
            got += len(world.parts["a"].pop(0).data)
            world.put_part("a", id, got)
        if got == len(data):
            break
        world.tick(1)
    assert got == len(data)
    world.close()


def limited(directory: Path) -> World:
    world = World(directory, rate_limits=True)
    world.register("a", "alice")
    world.ask("a", w.GroupCreate(an_id(), "#team"))
    return world


def test_parts_smaller_than_they_may_be_count_as_frames(tmp_path: Path) -> None:
    world = limited(tmp_path / "data")
    world.slow_disk = True
    small = begin(world, "a", bytes(900_000))
    for at in range(1_000):
        world.put_part("a", small.id, at, b"x")
        if "a" in world.ended:
            break
    assert world.ended["a"][0] == 4008 and len(world.on_disk) < rate_limits.REQUESTS.burst + 1
    world.close()


def test_whole_parts_are_no_frames(world: World) -> None:
    world.hub._limits.on = True
    data = bytes(2 * int(rate_limits.REQUESTS.burst) * w.CHUNK_BYTES)
    ready = begin(world, "a", data)
    put_all(world, "a", ready.id, data)
    assert isinstance(world.ask("a", w.FileEnd(ready.id, sha(data))), w.Sent)


@pytest.mark.parametrize("tried", [False, True])
def test_a_cancelled_upload_before_the_store_leaves_nothing(world: World, tried: bool) -> None:
    """The bytes stay if the store may have kept the entry."""
    data = bytes(1_000)
    ready = begin(world, "a", data)
    put_all(world, "a", ready.id, data)
    world.hold = True
    world.put("a", w.FileEnd(ready.id, sha(data)))
    (waits,) = world.waiting
    world.waiting.clear()
    world.hold = False
    why = NOT_KEPT if tried else NOT_TRIED
    world.perform(world.hub.on_committed("a", waits.op, why, world.now))
    assert code(world.one("a")) is Code.STORE
    assert isinstance(world.ask("a", w.FileCancel(an_id(), ready.id)), w.Done)
    assert on_disk(world) == ([data] if tried else [])


@pytest.mark.parametrize("again", [False, True])
def test_trickles_hold_no_place(world: World, monkeypatch: pytest.MonkeyPatch, again: bool) -> None:
    """Nor does it hold one to begin the same again and again."""
    monkeypatch.setattr(uploads, "IN_ALL", 2)
    data = bytes(8 * w.CHUNK_BYTES)
    trickles, comes = begin(world, "a", data), begin(world, "b", data)
    for n in range(uploads.GIVES_WAY_SECONDS + 1):
        world.now += 1
        world.put_part("a", trickles.id, n, b"x")
        if again:
            world.put("a", w.FileBegin(trickles.id, "#team", "a.png", len(data)))
        if n % 6 == 0:
            at = n // 6 * w.CHUNK_BYTES
            world.put_part("b", comes.id, at, bytes(w.CHUNK_BYTES))
    world.take("a")
    assert isinstance(begin(world, "b", data), w.FileReady)
    gone = world.one("a")
    assert (gone.id, code(gone)) == (trickles.id, Code.QUOTA)
    assert len(world.hub.files.uploads) == 2


# Files on their way from the relay: whose turn it is, how far ahead, and what ends one.


@pytest.mark.parametrize("how", ["taken down", "kept no longer"])
def test_a_download_ends_with_its_message_though_bytes_stay(world: World, how: str) -> None:
    staffed(world, "c")
    sent = post(world, "a", bytes(12 * w.CHUNK_BYTES))
    chat = world.direct("a", "bobby")
    world.now += 3600
    world.put("a", w.Forward(an_id(), chat, "#team", sent.seq))
    answer = report(world, "b", [sent.seq], cited((sent.seq, "a.png")))
    assert isinstance(answer, w.Reported)
    id, elsewhere = an_id(), an_id()
    assert isinstance(world.ask("b", w.FileGet(id, "#team", sent.seq)), w.FileFound)
    assert isinstance(world.ask("b", w.FileGet(elsewhere, chat, 1)), w.FileFound)
    world.quiet()
    if how == "taken down":
        decided(world, "c", 1, "take_down")
    else:
        world.put("a", w.ChatKeep(an_id(), "#team", 1800))
        world.tick()
    refusals = [x for x in world.take("b") if isinstance(x, w.Error)]
    assert [(x.id, x.code) for x in refusals] == [(id, Code.NO_SUCH_MESSAGE)]
    assert len(world.hub.files.downloads) == 1


@pytest.mark.parametrize("how", ["kicked", "banned", "left", "deleted", "cancelled"])
def test_file_parts_found_before_the_end_are_not_sent_after(world: World, how: str) -> None:
    """The reader's answer is heard after the writer's."""
    sent = post(world, "a", bytes(12 * w.CHUNK_BYTES))
    asked: list[QueryStore] = []
    perform = world.perform

    def later(effects: list[AnyEffect]) -> None:
        asked.extend(x for x in effects if isinstance(x, QueryStore))
        perform([x for x in effects if not isinstance(x, QueryStore)])

    id = an_id()
    with pytest.MonkeyPatch.context() as m:
        m.setattr(world, "perform", later)
        world.put("b", w.FileGet(id, "#team", sent.seq))
    (ask,) = asked
    (found,) = world.reads.run([ask.op])
    over: dict[str, tuple[str, w.Request]] = {
        "kicked": ("a", w.GroupKick(an_id(), "#team", "bobby")),
        "banned": ("a", w.GroupBan(an_id(), "#team", "bobby")),
        "left": ("b", w.GroupLeave(an_id(), "#team")),
        "deleted": ("a", w.Delete(an_id(), "#team", sent.seq)),
        "cancelled": ("b", w.FileCancel(an_id(), id)),
    }
    world.put(*over[how])
    (refused,) = [x for x in world.take("b") if isinstance(x, w.Error)]
    code_of = Code.FILE if how == "cancelled" else Code.NO_SUCH_MESSAGE
    assert (refused.id, refused.code) == (id, code_of)
    world.perform(world.hub.on_found("b", ask.op, found, world.now))
    assert world.take("b") == [] and world.parts["b"] == []
    assert len(world.hub.files.downloads) == 0


def test_downloads_at_once_and_the_slowest(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "PER_ACCOUNT", 3)
    monkeypatch.setattr(downloads, "IN_ALL", 4)
    seq = post(world, "a", bytes(12 * w.CHUNK_BYTES)).seq
    world.second_device("b2", world.users["b"])

    def get(conn: str) -> object:
        return world.ask(conn, w.FileGet(an_id(), "#team", seq))

    ids = [an_id() for _ in range(3)]
    for conn, id in zip(("b", "b2", "b2"), ids, strict=True):
        assert isinstance(world.ask(conn, w.FileGet(id, "#team", seq)), w.FileFound)
    assert code(get("b")) is Code.QUOTA
    others = get("a")
    assert isinstance(others, w.FileFound)
    assert code(get("a")) is Code.QUOTA, "none of the four stands still"
    world.quiet()
    for at in range(1, 12):
        world.tick(1)
        world.put_part("b", ids[0], at)  # a byte each
        for conn, id in (("b2", ids[1]), ("b2", ids[2]), ("a", others.id)):
            world.put_part(conn, id, at * w.CHUNK_BYTES)
    assert isinstance(get("a"), w.FileFound)
    gave_way = world.one("b")
    assert (gave_way.id, gave_way.code) == (ids[0], Code.QUOTA)


def test_a_sender_goes_further_ahead_where_word_comes_back_quickly() -> None:
    pace, now = w.Pace(), 0.0

    def trip(seconds: float) -> int:
        nonlocal now
        size = pace.ahead
        pace.sent(size // 2, now)
        pace.sent(size // 2, now)
        now += seconds
        pace.on_acknowledged(size // 2, now)
        pace.on_acknowledged(size // 2, now)
        return pace.ahead

    assert pace.ahead == w.LEAST_AHEAD_BYTES
    assert [trip(0.01) for _ in range(4)][-1] == w.WINDOW_BYTES
    assert trip(0.5) == w.WINDOW_BYTES
    assert trip(1.5) == w.WINDOW_BYTES // 2
    assert [trip(2) for _ in range(4)][-1] == w.LEAST_AHEAD_BYTES


# Files of cloud chats, at the hub: they are what was said, go with their message, and there are
# only so many.


def test_a_file_is_an_entry_like_a_text(world: World) -> None:
    data = PNG * 3_000
    sent = post(world, "a", data)
    (msg,) = world.take("b")
    assert (msg.seq, msg.text, msg.by, msg.id) == (sent.seq, "a.png", "alice", sent.id)
    assert msg.file == w.FileInfo(len(data), sha(data), "png")
    page = world.ask("b", w.History(an_id(), "#team", after=sent.seq - 1))
    assert page.msgs == [msg]
    assert on_disk(world) == [data]
    assert get(world, "b", sent.seq) == data
    assert get(world, "b", sent.seq, offset=70_000) == data[70_000:]
    assert get(world, "b", sent.seq, offset=len(data)) == b""
    assert code(get(world, "b", sent.seq, offset=len(data) + 1)) is Code.RANGE


def test_not_there_and_not_yours_are_alike(world: World) -> None:
    sent = post(world, "a", PNG)
    outside, nowhere = get(world, "c", sent.seq), get(world, "c", sent.seq, "#none")
    assert (outside.code, outside.text) == (nowhere.code, nowhere.text)
    text = world.send("a", "#team", "a text").seq
    absent, no_file = get(world, "b", 99), get(world, "b", text)
    assert (absent.code, absent.text) == (no_file.code, no_file.text)
    assert absent.code is Code.NO_SUCH_MESSAGE
    refused = begin(world, "c", PNG)
    other = begin(world, "c", PNG, chat="#none")
    assert (refused.code, refused.text) == (other.code, other.text)
    assert not world.on_disk and len(world.hub.files.uploads) == 0


def test_the_same_again_is_answered_and_stored_once(world: World) -> None:
    data = PNG * 2_000
    sent = post(world, "a", data)
    world.quiet()
    again = world.ask("a", w.FileBegin(sent.id, "#team", "a.png", len(data)))
    assert again == sent
    for other in (
        w.FileBegin(sent.id, "#team", "b.png", len(data)),
        w.FileBegin(sent.id, "#team", "a.png", 5),
        w.FileBegin(sent.id, "#team", "a.png", len(data), re=1),
    ):
        assert code(world.ask("a", other)) is Code.CONFLICT
    assert code(world.ask("a", w.FileEnd(sent.id, sha(data)))) is Code.FILE
    assert world.take("b") == [] and on_disk(world) == [data]
    world.put("a", w.Delete(an_id(), "#team", sent.seq))
    assert world.ask("a", w.FileBegin(sent.id, "#team", "a.png", len(data))) == sent
    late = begin(world, "b", PNG).id
    put_all(world, "b", late, PNG)
    world.send("b", "#team", "a text with the id of the file", late)
    assert code(world.ask("b", w.FileEnd(late, sha(PNG)))) is Code.CONFLICT


def test_a_forwarded_file_is_the_same_bytes_until_the_last_one_goes(world: World) -> None:
    sent = post(world, "a", PNG)
    chat = world.direct("b", "carol")
    world.take("b")
    world.put("b", w.Forward(an_id(), chat, "#team", sent.seq))
    done, msg = world.take("b")
    assert isinstance(done, w.Done)
    assert isinstance(msg, w.Msg)
    assert (msg.text, msg.origin, msg.file) == ("a.png", "alice", w.FileInfo(108, sha(PNG), "png"))
    assert on_disk(world) == [PNG] and use(world, "bobby") == use(world, "alice") == (1, 108)
    world.put("a", w.Delete(an_id(), "#team", sent.seq))
    assert get(world, "c", msg.seq, chat) == PNG and use(world, "alice") == (0, 0)
    world.put("b", w.Delete(an_id(), chat, msg.seq))
    assert on_disk(world) == [] and use(world, "bobby") == (0, 0)


def test_limits_and_quota(tmp_path: Path) -> None:
    world = World(tmp_path / "data", files=FileQuota(1_000, 1_500, 2_000))
    for name in ("alice", "bobby", "carol"):
        world.register(name[0], name)
    world.group("a", "#team", "b", "c")
    limits = world.ask("a", w.FileLimits(an_id()))
    assert (limits.largest, limits.quota, limits.room) == (1_000, 1_500, 1_500)
    refused = begin(world, "a", bytes(1_001))
    assert (refused.code, "1,000" in refused.text) == (Code.QUOTA, True)
    sent = post(world, "a", bytes(1_000))
    refused = begin(world, "a", bytes(501))
    assert (refused.code, "500 of 1,500 left" in refused.text) == (Code.QUOTA, True)
    ready = begin(world, "a", bytes(400))
    assert isinstance(ready, w.FileReady)
    assert world.ask("a", w.FileLimits(an_id())).room == 100
    assert code(begin(world, "a", bytes(101))) is Code.QUOTA, "what is on its way counts"
    assert code(begin(world, "b", bytes(601))) is Code.QUOTA, "the relay's own"
    assert isinstance(begin(world, "b", bytes(600)), w.FileReady)
    world.put("a", w.FileCancel(an_id(), ready.id))
    world.put("a", w.Delete(an_id(), "#team", sent.seq))
    assert world.ask("a", w.FileLimits(an_id())).room == 1_400
    world.close()
    off = World(tmp_path / "off", files=FileQuota(0, 0, 0))
    off.register("a", "alice")
    off.group("a", "#team")
    assert code(begin(off, "a", bytes(1))) is Code.NOT_ALLOWED
    assert off.ask("a", w.FileLimits(an_id())).largest == 0
    off.close()


def test_forwards_count_for_who_forwards(tmp_path: Path) -> None:
    world = World(tmp_path / "data", files=FileQuota(1_000, 1_500, 9_000))
    for name in ("alice", "bobby"):
        world.register(name[0], name)
    world.group("a", "#team", "b")
    sent = post(world, "a", bytes(800))
    assert isinstance(world.ask("b", w.Forward(an_id(), "#team", "#team", sent.seq)), w.Done)
    assert code(world.ask("b", w.Forward(an_id(), "#team", "#team", sent.seq))) is Code.QUOTA
    world.close()
