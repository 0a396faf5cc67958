"""Files of cloud chats, at the hub: they come in parts, are what was said, and go with their
message."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from relay_world import World, an_id, code, three_users

from relay import downloads, uploads
from relay.file_quota import FileQuota
from relay.store.blobs import type_of
from relay.store.opening import prepare
from relay.store.store import Store
from relay.wire import events as e
from relay.wire import requests as r
from relay.wire.binary import B32, Blob, Id16
from relay.wire.errors import Code
from relay.wire.files import CHUNK_BYTES, LEAST_AHEAD_BYTES, WINDOW_BYTES
from relay.wire.pace import Pace

PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """alice and bobby are in #team, carol is not."""
    world = three_users(tmp_path / "data")
    world.group("a", "#team", "b")
    world.quiet()
    yield world
    world.close()


def sha(data: bytes) -> B32:
    return B32(hashlib.sha256(data).digest())


def begin(world: World, conn: str, data: bytes, name: str = "a.png", chat: str = "#team") -> Any:
    return world.ask(conn, r.FileBegin(an_id(), chat, name, len(data)))


def put_all(world: World, conn: str, id: str, data: bytes, offset: int = 0) -> None:
    for at in range(offset, len(data), CHUNK_BYTES):
        world.put_part(conn, id, at, data[at : at + CHUNK_BYTES])


def post(world: World, conn: str, data: bytes, name: str = "a.png", chat: str = "#team") -> e.Sent:
    """A file that is sent whole; its place."""
    ready = begin(world, conn, data, name, chat)
    assert isinstance(ready, e.FileReady)
    put_all(world, conn, ready.id, data)
    sent = world.ask(conn, r.FileEnd(ready.id, sha(data)))
    assert isinstance(sent, e.Sent), sent
    return sent


def get(world: World, conn: str, seq: int, chat: str = "#team", offset: int = 0) -> Any:
    """The bytes of a file, or the refusal."""
    world.parts[conn].clear()
    id = an_id()
    found = world.ask(conn, r.FileGet(id, chat, seq, offset))
    if isinstance(found, e.Error):
        return found
    assert isinstance(found, e.FileFound)
    data = b""
    while offset + len(data) < found.file.size:
        (part, *_) = world.parts[conn]
        del world.parts[conn][0]
        assert (part.id, part.offset) == (id, offset + len(data))
        data += part.data
        world.put_part(conn, id, part.offset + len(part.data))
    return data


def on_disk(world: World) -> list[bytes]:
    world.store.tidy()
    return sorted(path.read_bytes() for path in world.directory.files.iterdir())


def use(world: World, user: str) -> tuple[int, int]:
    db = sqlite3.connect(world.database)
    row = db.execute(
        "SELECT u.files, u.bytes FROM file_use u JOIN accounts a ON a.no = u.account"
        " WHERE a.name = ?",
        (user,),
    ).fetchone()
    db.close()
    return row or (0, 0)


def test_a_file_is_an_entry_like_a_text(world: World) -> None:
    data = PNG * 3_000
    sent = post(world, "a", data)
    (msg,) = world.take("b")
    assert (msg.seq, msg.text, msg.by, msg.id) == (sent.seq, "a.png", "alice", sent.id)
    assert msg.file == e.FileInfo(len(data), sha(data), "png")
    page = world.ask("b", r.History(an_id(), "#team", after=sent.seq - 1))
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
    assert not world.on_disk and len(world.hub._files.uploads) == 0


def test_the_same_again_is_answered_and_stored_once(world: World) -> None:
    data = PNG * 2_000
    sent = post(world, "a", data)
    world.quiet()
    again = world.ask("a", r.FileBegin(sent.id, "#team", "a.png", len(data)))
    assert again == sent
    for other in (
        r.FileBegin(sent.id, "#team", "b.png", len(data)),
        r.FileBegin(sent.id, "#team", "a.png", 5),
        r.FileBegin(sent.id, "#team", "a.png", len(data), re=1),
    ):
        assert code(world.ask("a", other)) is Code.CONFLICT
    assert code(world.ask("a", r.FileEnd(sent.id, sha(data)))) is Code.FILE
    assert world.take("b") == [] and on_disk(world) == [data]
    world.put("a", r.Delete(an_id(), "#team", sent.seq))
    assert world.ask("a", r.FileBegin(sent.id, "#team", "a.png", len(data))) == sent


def test_it_goes_on_with_another_connection(world: World) -> None:
    data = bytes(range(256)) * 1_500
    ready = begin(world, "a", data)
    put_all(world, "a", ready.id, data[: 2 * CHUNK_BYTES])
    world.gone("a")
    world.login("a2", world.users["a"])
    again = world.ask("a2", r.FileBegin(ready.id, "#team", "a.png", len(data)))
    assert (again.id, again.offset) == (ready.id, 2 * CHUNK_BYTES)
    world.put_part("a", ready.id, again.offset, b"of the old one")
    put_all(world, "a2", ready.id, data, again.offset)
    assert isinstance(world.ask("a2", r.FileEnd(ready.id, sha(data))), e.Sent)
    assert on_disk(world) == [data]


def test_the_sender_is_told_how_much_is_here_and_goes_no_further_ahead(world: World) -> None:
    data = bytes(40 * CHUNK_BYTES)
    world.slow_disk = True
    ready = begin(world, "a", data)
    put_all(world, "a", ready.id, data[:WINDOW_BYTES])
    assert world.take("a") == [] and world.parts["a"] == []
    world.slow_disk = False
    world.work_on_disk()
    told = [p.offset // CHUNK_BYTES for p in world.parts["a"]]
    assert told == list(range(2, 17, 2)) and told[-1] * CHUNK_BYTES == WINDOW_BYTES
    put_all(world, "a", ready.id, data, WINDOW_BYTES)
    assert world.parts["a"][-1].offset == len(data)
    assert isinstance(world.ask("a", r.FileEnd(ready.id, sha(data))), e.Sent)

    world.slow_disk = True
    ready = begin(world, "a", data)
    put_all(world, "a", ready.id, data[: WINDOW_BYTES + 1])
    assert code(world.take("a")[0]) is Code.FILE
    world.slow_disk = False
    world.work_on_disk()
    assert on_disk(world) == [data], "what came of the second one is gone"


@pytest.mark.parametrize("offset", [1, CHUNK_BYTES, 2**53 - 1])
def test_a_part_out_of_place_ends_the_upload(world: World, offset: int) -> None:
    ready = begin(world, "a", bytes(100))
    world.put_part("a", ready.id, offset, b"x")
    assert code(world.one("a")) is Code.FILE
    assert code(world.ask("a", r.FileEnd(ready.id, sha(b"x")))) is Code.FILE
    assert on_disk(world) == []


def test_more_than_was_said_and_less(world: World) -> None:
    ready = begin(world, "a", bytes(100))
    world.put_part("a", ready.id, 0, bytes(101))
    assert code(world.one("a")) is Code.FILE
    ready = begin(world, "a", bytes(100))
    world.put_part("a", ready.id, 0, bytes(99))
    assert code(world.ask("a", r.FileEnd(ready.id, sha(bytes(99))))) is Code.FILE
    world.put_part("a", ready.id, 99, bytes(1))
    assert isinstance(world.ask("a", r.FileEnd(ready.id, sha(bytes(100)))), e.Sent)


def test_another_hash_is_refused_and_nothing_stays(world: World) -> None:
    ready = begin(world, "a", PNG)
    put_all(world, "a", ready.id, PNG)
    assert code(world.ask("a", r.FileEnd(ready.id, sha(b"other")))) is Code.FILE
    assert on_disk(world) == [] and world.take("b") == [] and use(world, "alice") == (0, 0)


def test_cancel(world: World) -> None:
    ready = begin(world, "a", bytes(200))
    world.put_part("a", ready.id, 0, bytes(100))
    assert isinstance(world.ask("a", r.FileCancel(an_id(), ready.id)), e.Done)
    assert on_disk(world) == [] and len(world.hub._files.uploads) == 0
    world.put_part("a", ready.id, 100, bytes(100))  # was under way: nothing happens
    assert world.take("a") == []
    sent = post(world, "a", bytes(12 * CHUNK_BYTES))
    id = an_id()
    assert isinstance(world.ask("b", r.FileGet(id, "#team", sent.seq)), e.FileFound)
    got = len(world.parts["b"])
    assert got * CHUNK_BYTES == LEAST_AHEAD_BYTES
    assert isinstance(world.ask("b", r.FileCancel(an_id(), id)), e.Done)
    world.put_part("b", id, CHUNK_BYTES)
    assert len(world.parts["b"]) == got and len(world.hub._files.downloads) == 0
    assert isinstance(world.ask("b", r.FileCancel(an_id(), an_id())), e.Done)


def test_deleting_the_message_takes_the_file_and_gives_the_room_back(world: World) -> None:
    sent = post(world, "a", PNG)
    assert use(world, "alice") == (1, len(PNG))
    world.put("a", r.Delete(an_id(), "#team", sent.seq))
    assert on_disk(world) == [] and use(world, "alice") == (0, 0)
    assert get(world, "b", sent.seq).code is Code.NO_SUCH_MESSAGE
    (msg,) = world.ask("b", r.History(an_id(), "#team", after=sent.seq - 1, limit=1)).msgs
    assert (msg.text, msg.file, msg.gone) == ("", None, "alice")


def test_a_download_ends_with_its_message_and_with_its_membership(world: World) -> None:
    sent = post(world, "a", bytes(12 * CHUNK_BYTES))
    for end in (
        r.GroupKick(an_id(), "#team", "bobby"),
        r.Delete(an_id(), "#team", sent.seq),
    ):
        if isinstance(end, r.Delete):
            world.put("a", r.GroupInvite(an_id(), "#team", "bobby"))
            world.put("b", r.GroupJoin(an_id(), "#team"))
        id = an_id()
        assert isinstance(world.ask("b", r.FileGet(id, "#team", sent.seq)), e.FileFound)
        world.put("a", end)
        refusals = [x for x in world.take("b") if isinstance(x, e.Error)]
        assert [(x.id, x.code) for x in refusals] == [(id, Code.NO_SUCH_MESSAGE)]
        assert len(world.hub._files.downloads) == 0


def test_a_forwarded_file_is_the_same_bytes_until_the_last_one_goes(world: World) -> None:
    sent = post(world, "a", PNG)
    chat = world.direct("b", "carol")
    world.take("b")
    world.put("b", r.Forward(an_id(), chat, "#team", sent.seq))
    done, msg = world.take("b")
    assert isinstance(done, e.Done)
    assert isinstance(msg, e.Msg)
    assert (msg.text, msg.origin, msg.file) == ("a.png", "alice", e.FileInfo(108, sha(PNG), "png"))
    assert on_disk(world) == [PNG] and use(world, "bobby") == use(world, "alice") == (1, 108)
    world.put("a", r.Delete(an_id(), "#team", sent.seq))
    assert get(world, "c", msg.seq, chat) == PNG and use(world, "alice") == (0, 0)
    world.put("b", r.Delete(an_id(), chat, msg.seq))
    assert on_disk(world) == [] and use(world, "bobby") == (0, 0)


def test_a_group_that_ends_takes_its_files(world: World) -> None:
    post(world, "a", PNG)
    post(world, "b", b"some text")
    world.put("a", r.GroupLeave(an_id(), "#team"))
    assert len(on_disk(world)) == 2
    world.put("b", r.GroupLeave(an_id(), "#team"))
    assert on_disk(world) == [] and use(world, "alice") == use(world, "bobby") == (0, 0)


def test_a_file_is_not_edited_and_names_nobody(world: World) -> None:
    sent = post(world, "a", PNG, name="@bobby.png")
    assert code(world.ask("a", r.Edit(an_id(), "#team", sent.seq, "x"))) is Code.NOT_ALLOWED
    (chat,) = [c for c in world.login("b2", world.users["b"]).chats if c.chat == "#team"]
    assert (chat.unread, chat.mentions) == (1, 0)


def test_limits_and_quota(tmp_path: Path) -> None:
    world = World(tmp_path / "data", files=FileQuota(1_000, 1_500, 2_000))
    for name in ("alice", "bobby", "carol"):
        world.register(name[0], name)
    world.group("a", "#team", "b", "c")
    limits = world.ask("a", r.FileLimits(an_id()))
    assert (limits.largest, limits.quota, limits.room) == (1_000, 1_500, 1_500)
    refused = begin(world, "a", bytes(1_001))
    assert (refused.code, "1,000" in refused.text) == (Code.QUOTA, True)
    sent = post(world, "a", bytes(1_000))
    refused = begin(world, "a", bytes(501))
    assert (refused.code, "500 are left" in refused.text) == (Code.QUOTA, True)
    ready = begin(world, "a", bytes(400))
    assert isinstance(ready, e.FileReady)
    assert world.ask("a", r.FileLimits(an_id())).room == 100
    assert code(begin(world, "a", bytes(101))) is Code.QUOTA, "what is on its way counts"
    assert code(begin(world, "b", bytes(601))) is Code.QUOTA, "the relay's own"
    assert isinstance(begin(world, "b", bytes(600)), e.FileReady)
    world.put("a", r.FileCancel(an_id(), ready.id))
    world.put("a", r.Delete(an_id(), "#team", sent.seq))
    assert world.ask("a", r.FileLimits(an_id())).room == 1_400
    world.close()
    off = World(tmp_path / "off", files=FileQuota(0, 0, 0))
    off.register("a", "alice")
    off.group("a", "#team")
    assert code(begin(off, "a", bytes(1))) is Code.NOT_ALLOWED
    assert off.ask("a", r.FileLimits(an_id())).largest == 0
    off.close()


def test_forwards_count_for_who_forwards(tmp_path: Path) -> None:
    world = World(tmp_path / "data", files=FileQuota(1_000, 1_500, 9_000))
    for name in ("alice", "bobby"):
        world.register(name[0], name)
    world.group("a", "#team", "b")
    sent = post(world, "a", bytes(800))
    assert isinstance(world.ask("b", r.Forward(an_id(), "#team", "#team", sent.seq)), e.Done)
    assert code(world.ask("b", r.Forward(an_id(), "#team", "#team", sent.seq))) is Code.QUOTA
    world.close()


def test_too_many_at_a_time_and_who_gives_way(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = [begin(world, "a", bytes(10)) for _ in range(uploads.PER_ACCOUNT)]
    assert code(begin(world, "a", bytes(10))) is Code.QUOTA
    monkeypatch.setattr(uploads, "IN_ALL", uploads.PER_ACCOUNT)
    assert code(begin(world, "b", bytes(10))) is Code.QUOTA
    world.take("a")
    world.now += uploads.GIVES_WAY_SECONDS + 1
    assert isinstance(begin(world, "b", bytes(10)), e.FileReady)
    gone = world.one("a")
    assert gone.id in {ready.id for ready in first} and gone.code is Code.QUOTA
    world.tick(uploads.UPLOAD_SECONDS + 1)
    assert len(world.hub._files.uploads) == 0
    assert {x.code for x in world.take("a")} == {Code.FILE}

    sent = post(world, "a", bytes(12 * CHUNK_BYTES))
    for _ in range(downloads.PER_CONNECTION):
        world.ask("b", r.FileGet(an_id(), "#team", sent.seq))
    assert sum(len(p.data) for p in world.parts["b"]) == LEAST_AHEAD_BYTES, "all together"
    assert code(world.ask("b", r.FileGet(an_id(), "#team", sent.seq))) is Code.QUOTA
    world.gone("b")
    assert len(world.hub._files.downloads) == 0 and not world.hub._files.downloads._of


def test_a_receiver_that_says_nothing_gives_its_place_up(world: World) -> None:
    seq = post(world, "a", bytes(12 * CHUNK_BYTES)).seq
    id = an_id()
    assert isinstance(world.ask("b", r.FileGet(id, "#team", seq)), e.FileFound)
    world.tick(downloads.DOWNLOAD_SECONDS - 1)
    world.put_part("b", id, CHUNK_BYTES)
    world.tick(downloads.DOWNLOAD_SECONDS - 1)
    assert len(world.hub._files.downloads) == 1 and world.take("b") == []
    world.tick(2)
    assert len(world.hub._files.downloads) == 0
    assert (world.one("b").id, code(world.ask("b", r.FileEnd(id, sha(b""))))) == (id, Code.FILE)


def test_several_downloads_share_the_way(world: World) -> None:
    data = {n: bytes([n]) * (9 * CHUNK_BYTES + n) for n in range(3)}
    seqs = {n: post(world, "a", data[n]).seq for n in data}
    ids = {an_id(): n for n in data}
    for id, n in ids.items():
        world.put("b", r.FileGet(id, "#team", seqs[n]))
    got = dict.fromkeys(data, b"")
    for _ in range(200):
        if not world.parts["b"]:
            break
        part = world.parts["b"].pop(0)
        n = ids[part.id]
        assert part.offset == len(got[n])
        got[n] += part.data
        world.put_part("b", part.id, len(got[n]))
    assert got == data and len(world.hub._files.downloads) == 0


@pytest.mark.parametrize(
    "name", ["", "a\nb", "a\0b", "\x1b[31m", "\u200b", "é" * 128, "a" * 256, "\u2028", "   "]
)
def test_names_that_can_be_none(world: World, name: str) -> None:
    if 0 < len(name) <= 255:
        assert code(begin(world, "a", PNG, name)) is Code.TEXT


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/x", "CON", "-rf", "a" * 255, "[/b]"])
def test_a_name_is_a_name_and_no_place(world: World, name: str) -> None:
    sent = post(world, "a", PNG, name)
    assert world.ask("b", r.FileGet(an_id(), "#team", sent.seq)).name == name
    assert on_disk(world) == [PNG]


def test_beside_a_secret_chat_nothing_comes(world: World) -> None:
    chat = world.direct("a", "bobby")
    ready = begin(world, "a", PNG, chat=chat)
    assert isinstance(ready, e.FileReady)
    put_all(world, "a", ready.id, PNG)
    world.put("a", r.ScOffer(Id16(bytes(16)), chat, Blob(b"m")))
    assert code(begin(world, "a", PNG, chat=chat)) is Code.SECRET_ACTIVE
    assert code(world.ask("a", r.FileEnd(ready.id, sha(PNG)))) is Code.SECRET_ACTIVE
    assert on_disk(world) == [] and isinstance(begin(world, "a", PNG), e.FileReady)


def test_who_was_put_out_meanwhile_posts_nothing(world: World) -> None:
    ready = begin(world, "b", PNG)
    put_all(world, "b", ready.id, PNG)
    world.put("a", r.GroupKick(an_id(), "#team", "bobby"))
    assert code(world.ask("b", r.FileEnd(ready.id, sha(PNG)))) is Code.NO_SUCH_CHAT
    assert on_disk(world) == [] and len(world.hub._files.uploads) == 0


def test_before_login_a_binary_message_is_the_end(world: World) -> None:
    world.connect("x")
    world.put_part("x", an_id(), 0, b"data")
    assert world.ended["x"][0] == 1003


def test_parts_of_nothing_count_as_frames(tmp_path: Path) -> None:
    world = World(tmp_path / "data", rate_limits=True)
    world.register("a", "alice")
    for _ in range(1_000):
        world.put_part("a", an_id(), 0, b"x")
        if "a" in world.ended:
            break
    assert world.ended["a"][0] == 4008
    world.close()


def test_too_fast_waits_and_is_not_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from relay import rates

    slow = rates.Rate(WINDOW_BYTES / 1024, 60)
    monkeypatch.setattr(rates, "FILES", slow)
    world = World(tmp_path / "data", rate_limits=True)
    world.register("a", "alice")
    world.ask("a", r.GroupCreate(an_id(), "#team"))
    data = bytes(8 * CHUNK_BYTES)
    ready = begin(world, "a", data)
    sent = 0
    for _ in range(60):
        there = max((p.offset for p in world.parts["a"]), default=0)
        while sent < min(len(data), there + WINDOW_BYTES):
            world.put_part("a", ready.id, sent, data[sent : sent + CHUNK_BYTES])
            sent += CHUNK_BYTES
        if there == len(data):
            break
        world.tick(1)
    assert world.parts["a"][-1].offset == len(data)
    posted = world.ask("a", r.FileEnd(ready.id, sha(data)))
    assert isinstance(posted, e.Sent)
    world.parts["a"].clear()
    id, got = an_id(), 0
    assert isinstance(world.ask("a", r.FileGet(id, "#team", posted.seq)), e.FileFound)
    for _ in range(60):
        while world.parts["a"]:
            got += len(world.parts["a"].pop(0).data)
            world.put_part("a", id, got)
        if got == len(data):
            break
        world.tick(1)
    assert got == len(data)
    world.close()


def test_what_no_row_names_goes_at_the_start_and_nothing_else(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    sent = post(world, "a", PNG)
    ready = begin(world, "a", bytes(200))
    world.put_part("a", ready.id, 0, bytes(100))
    folder = world.directory.files
    assert len(list(folder.iterdir())) == 2
    (folder / "notes of the operator").write_text("mine")
    prepare(world.directory, world.identity.relay_id)
    assert sorted(p.read_bytes() for p in folder.iterdir()) == [b"mine", PNG]
    assert "files_missing" not in caplog.text
    for path in folder.iterdir():
        if path.read_bytes() == PNG:
            path.write_bytes(PNG[:-1])
    prepare(world.directory, world.identity.relay_id)
    assert "event=files_missing count=1" in caplog.text
    assert get_error(world, sent.seq).code is Code.STORE


def get_error(world: World, seq: int) -> Any:
    id = an_id()
    world.take("b")
    world.put("b", r.FileGet(id, "#team", seq))
    return world.take("b")[-1]


def test_a_commit_that_may_have_happened_keeps_the_bytes(world: World) -> None:
    ready = begin(world, "a", PNG)
    put_all(world, "a", ready.id, PNG)
    real, world.store.run = world.store.run, lambda batch: real_but_told_otherwise(real, batch)  # type: ignore[method-assign]
    assert code(world.ask("a", r.FileEnd(ready.id, sha(PNG)))) is Code.STORE
    world.store.run = real  # type: ignore[method-assign]
    world.store.tidy()
    sent = world.ask("a", r.FileEnd(ready.id, sha(PNG)))
    assert isinstance(sent, e.Sent) and get(world, "b", sent.seq) == PNG
    world.tick(uploads.UPLOAD_SECONDS + 1)
    assert on_disk(world) == [PNG]


def real_but_told_otherwise(run: Any, batch: Any) -> Any:
    from relay.store.store import NOT_KEPT

    run(batch)
    return [NOT_KEPT] * len(batch)


def test_a_disk_that_takes_nothing(world: World) -> None:
    ready = begin(world, "a", PNG)
    world.directory.files.rename(world.directory.path / "elsewhere")
    put_all(world, "a", ready.id, PNG)
    assert code(world.one("a")) is Code.STORE
    assert len(world.hub._files.uploads) == 0


def test_a_store_of_the_version_before_has_no_files(world: World) -> None:
    assert world.ask("a", r.FileLimits(an_id())).room == FileQuota().account
    world.store.close()
    world.store = Store(world.database)
    post(world, "a", PNG)


@pytest.mark.parametrize(
    ("head", "type"),
    [
        (PNG, "png"),
        (b"\xff\xd8\xff\xe0", "jpeg"),
        (b"GIF89a..", "gif"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "webp"),
        (b"RIFF\x10\0\0\0WAVE", "other"),
        (b"%PDF-1.7", "pdf"),
        (b"PK\x03\x04", "zip"),
        (b"plain words\r\n\t", "text"),
        ("Grüße".encode(), "text"),
        (b"\x1b[31mred", "other"),
        (b"\xff\xfe", "other"),
        (b"<svg>", "text"),
        (b"\x7fELF", "other"),
    ],
)
def test_the_first_bytes_tell_the_type(head: bytes, type: str) -> None:
    assert type_of(head, whole=True) == type


def test_half_a_letter_at_the_cut_is_no_fault() -> None:
    assert type_of("é".encode()[:1], whole=False) == "text"
    assert type_of("é".encode()[:1], whole=True) == "other"


def test_a_sender_goes_further_ahead_where_word_comes_back_quickly() -> None:
    pace, now = Pace(), 0.0

    def trip(seconds: float) -> int:
        nonlocal now
        size = pace.ahead
        pace.sent(size // 2, now)
        pace.sent(size // 2, now)
        now += seconds
        pace.arrived(size // 2, now)
        pace.arrived(size // 2, now)
        return pace.ahead

    assert pace.ahead == LEAST_AHEAD_BYTES
    assert [trip(0.01) for _ in range(4)][-1] == WINDOW_BYTES
    assert trip(0.5) == WINDOW_BYTES
    assert trip(1.5) == WINDOW_BYTES // 2
    assert [trip(2) for _ in range(4)][-1] == LEAST_AHEAD_BYTES
