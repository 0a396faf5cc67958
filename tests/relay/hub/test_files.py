"""Files of cloud chats, at the hub: they are what was said, go with their message, and there
are only so many."""

from __future__ import annotations

from pathlib import Path

from relay.options import FileQuota
from relay.wire.errors import Code
from tests.kit import wire as w
from tests.kit.world import World, an_id, code, world_fixture
from tests.kit.world_files import PNG, begin, get, on_disk, post, sha, team, use

world = world_fixture(team)


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
    (path,) = world.directory.files.iterdir()
    assert path.stat().st_mode & 0o777 == 0o600
    assert world.directory.files.stat().st_mode & 0o777 == 0o700


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


def test_a_group_that_ends_takes_its_files(world: World) -> None:
    post(world, "a", PNG)
    post(world, "b", b"some text")
    world.put("a", w.GroupLeave(an_id(), "#team"))
    assert len(on_disk(world)) == 2
    world.put("b", w.GroupLeave(an_id(), "#team"))
    world.settle()
    assert on_disk(world) == [] and use(world, "alice") == use(world, "bobby") == (0, 0)


def test_a_file_is_not_edited_and_names_nobody(world: World) -> None:
    sent = post(world, "a", PNG, name="@bobby.png")
    assert code(world.ask("a", w.Edit(an_id(), "#team", sent.seq, "x"))) is Code.NOT_ALLOWED
    (chat,) = [c for c in world.login("b2", world.users["b"]).chats if c.chat == "#team"]
    assert (chat.unread, chat.mentions) == (1, 0)


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
    assert (refused.code, "500 are left" in refused.text) == (Code.QUOTA, True)
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
