"""The bytes of files: kept as long as an entry has them, whatever happened."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from relay.hub import uploads
from relay.options import FileQuota
from relay.store import files
from relay.store.blob_target import copy_in, type_of
from relay.store.database import number
from relay.store.results import FULL, Posted, PostFile
from relay.store.sqlite.opening import prepare
from relay.store.store import NOT_KEPT
from relay.store.transaction import NameCache, Transaction
from relay.wire import protocol
from relay.wire.errors import Code
from relay.wire.files import FileBegin, FileEnd, FileGet
from relay.wire.shapes import Done
from tests.kit import world as worlds
from tests.kit.world import PNG, World, an_id, begin, code, get, on_disk, post, put_all, sha, use

world = worlds.world_fixture(worlds.team_of_two)


def test_only_what_no_row_names_goes_first(world: World, caplog: pytest.LogCaptureFixture) -> None:
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


def test_the_folder_and_what_is_in_it_are_private(world: World) -> None:
    post(world, "a", PNG)
    (path,) = world.directory.files.iterdir()
    assert path.stat().st_mode & 0o777 == 0o600
    assert world.directory.files.stat().st_mode & 0o777 == 0o700


def get_error(world: World, seq: int) -> Any:
    id = an_id()
    world.take("b")
    world.put("b", FileGet(id, "#team", seq))
    return world.take("b")[-1]


def test_a_commit_that_may_have_happened_keeps_the_bytes(world: World) -> None:
    ready = begin(world, "a", PNG)
    put_all(world, "a", ready.id, PNG)
    real, world.store.run = world.store.run, lambda batch: real_but_told_otherwise(real, batch)  # type: ignore[method-assign]
    assert code(world.ask("a", FileEnd(ready.id, sha(PNG)))) is Code.STORE
    world.store.run = real  # type: ignore[method-assign]
    world.store.tidy()
    sent = world.ask("a", FileEnd(ready.id, sha(PNG)))
    assert isinstance(sent, protocol.Sent) and get(world, "b", sent.seq) == PNG
    world.tick(uploads.UPLOAD_SECONDS + 1)
    assert on_disk(world) == [PNG]


def real_but_told_otherwise(run: Any, batch: Any) -> Any:
    run(batch)
    return [NOT_KEPT] * len(batch)


def test_a_disk_that_takes_nothing(world: World) -> None:
    ready = begin(world, "a", PNG)
    world.directory.files.rename(world.directory.path / "elsewhere")
    put_all(world, "a", ready.id, PNG)
    assert code(world.one("a")) is Code.STORE
    assert len(world.hub.files.uploads) == 0


@pytest.mark.parametrize(
    ("head", "type"),
    [
        (PNG, "png"), (b"\xff\xd8\xff\xe0", "jpeg"), (b"GIF89a..", "gif"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "webp"), (b"RIFF\x10\0\0\0WAVE", "other"), (b"%PDF-1.7", "pdf"),
        (b"PK\x03\x04", "zip"), (b"plain words\r\n\t", "text"), ("Grüße".encode(), "text"),
        (b"\x1b[31mred", "other"), (b"\xff\xfe", "other"), (b"<svg>", "text"),
        (b"\x7fELF", "other"),
    ],
)  # fmt: skip
def test_the_first_bytes_tell_the_type(head: bytes, type: str) -> None:
    assert type_of(head, whole=True) == type


def test_half_a_letter_at_the_cut_is_no_fault() -> None:
    assert type_of("é".encode()[:1], whole=False) == "text"
    assert type_of("é".encode()[:1], whole=True) == "other"


def test_the_space_of_the_relay_is_counted_when_a_file_is_posted(tmp_path: Path) -> None:
    world = World(tmp_path / "data", files=FileQuota(1_000, 5_000, 1_500))
    for name in ("alice", "bobby"):
        world.register(name[0], name)
    world.group("a", "#team", "b")
    ready = begin(world, "a", bytes(1_000))
    put_all(world, "a", ready.id, bytes(1_000))

    by, key = world.hub._sessions["b"], bytes(16)
    assert copy_in(world.blobs, key, [bytes(501)], sha(bytes(501)))
    asked = FileBegin(an_id(), "#team", "of another node", 501)
    (posted,) = world.store.run(
        [
            PostFile(
                asked, by.account, by.device, "bobby", 1, key=key, sha256=bytes(32), type="other"
            )
        ]
    )
    assert isinstance(posted, Posted)

    refused = world.ask("a", FileEnd(ready.id, sha(bytes(1_000))))
    assert (refused.code, refused.text) == (Code.QUOTA, FULL.text)
    assert on_disk(world) == [bytes(501)]
    world.close()


def test_files_are_taken_from_many_entries_at_once(world: World) -> None:
    first, second, kept = (post(world, "a", PNG[:n]).seq for n in (10, 20, 30))
    theirs = post(world, "b", PNG[:40]).seq
    for conn, seq in (("b", first), ("b", first), ("a", second), ("a", kept)):
        assert isinstance(world.ask(conn, protocol.Forward(an_id(), "#team", "#team", seq)), Done)
    with world.looking() as db:
        db.execute("BEGIN")
        tx = Transaction(db, NameCache(), FileQuota())
        chat = tx.chat_of_number(number(db, "SELECT no FROM chats WHERE name = '#team'"))
        files.release(tx, chat, [n for n in range(1, chat.head + 1) if n != kept])
        files.release(tx, chat, [first, theirs])
        db.execute("COMMIT")
        assert len(tx.freed) == 3
        assert files.use(db, files.RELAY) == (1, 30)
    assert (use(world, "alice"), use(world, "bobby")) == ((1, 30), (0, 0))
    assert get(world, "b", kept) == PNG[:30]
