"""Files are the same on both stores: whatever is asked in whatever order, the answers are equal."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from random import Random
from typing import Any

import pytest

from relay.hub import uploads
from relay.store.beside import FileGone, blob_target, file_pieces
from relay.store.blob_target import UNREADABLE, BlobTarget, copy_in
from relay.store.postgres import files as postgres_files
from relay.store.postgres.files import PostgresBlobs
from relay.store.postgres.place import PostgresPlace
from relay.store.results import (
    NO_SUCH_FILE,
    BlobOp,
    DropBlob,
    ReadBlob,
    SealBlob,
    Sealed,
    WriteBlob,
)
from relay.store.sqlite.files import FolderBlobs
from tests.kit import engines, schemas
from tests.kit import wire as w
from tests.kit import world as worlds
from tests.kit.world import World, get, on_disk, sha, use

PART = 50
"""Bytes of a part in these tests, so that small files have many."""


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    engines.programs()
    monkeypatch.setattr(postgres_files, "PART_BYTES", PART)


class Tasks:
    """Draws tasks as a hub could give them, and as it never would."""

    def __init__(self, draw: Random) -> None:
        self._draw = draw
        self._sent: dict[bytes, bytes] = {}
        """The written bytes of each open file."""
        self._given_up: list[bytes] = []
        self._sealing: dict[bytes, int] = {}
        self._whole: dict[bytes, int] = {}
        self._gone: list[bytes] = [draw.randbytes(16)]

    def batch(self) -> list[BlobOp]:
        drops: list[BlobOp] = [DropBlob(key) for key in self._given_up]  # as the hub does
        for key in self._given_up:
            self._whole.pop(key, None)
        self._gone += self._given_up
        self._given_up.clear()
        return drops + [self._one() for _ in range(self._draw.randrange(1, 12))]

    def take(self, op: BlobOp, answer: Any) -> None:
        """Take the answer to a task, by which the next ones are drawn."""
        if isinstance(op, SealBlob) and isinstance(answer, Sealed):
            if op.key not in self._gone:  # as if it was dropped in the same batch
                self._whole[op.key] = self._sealing[op.key]
        elif isinstance(answer, w.Refused) and not isinstance(op, ReadBlob):
            self._sent.pop(op.key, None)
            self._given_up.append(op.key)

    def _one(self) -> BlobOp:
        draw = self._draw
        what = draw.choices(
            ("begin", "write", "misplaced", "seal", "other", "read", "beyond", "drop", "gone"),
            (3, 12, 1, 4, 1, 5, 1, 1, 2),
        )[0]
        data = draw.randbytes(draw.choice((1, 7, PART - 1, PART, PART + 1, 3 * PART)))
        if what in ("write", "misplaced", "seal", "other") and not self._sent:
            what = "begin"
        if what in ("read", "beyond") and not self._whole:
            what = "gone"
        match what:
            case "begin":
                key = draw.randbytes(16)
                self._sent[key] = data
                return WriteBlob(key, 0, data)
            case "write":
                key = draw.choice(list(self._sent))
                at = len(self._sent[key])
                self._sent[key] += data
                return WriteBlob(key, at, data)
            case "misplaced":
                key = draw.choice(list(self._sent))
                return WriteBlob(key, draw.randrange(1, 500) + len(self._sent[key]), data)
            case "seal":
                key = draw.choice(list(self._sent))
                data = self._sent.pop(key)
                self._sealing[key] = len(data)
                return SealBlob(key, hashlib.sha256(data).digest())
            case "other":
                return SealBlob(draw.choice(list(self._sent)), bytes(32))
            case "read":
                key = draw.choice(list(self._whole))
                offset = draw.randrange(self._whole[key])
                return ReadBlob(key, offset, draw.randrange(1, self._whole[key] - offset + 1))
            case "beyond":
                key = draw.choice(list(self._whole))
                return ReadBlob(key, draw.randrange(self._whole[key]), self._whole[key] + 1)
            case "drop":
                key = draw.choice([*self._sent, *self._sealing, *self._whole] or self._gone)
                self._sent.pop(key, None)
                self._whole.pop(key, None)
                self._gone.append(key)
                return DropBlob(key)
        key = draw.choice(self._gone)
        return draw.choice((WriteBlob(key, 5, data), SealBlob(key, bytes(32)), DropBlob(key),
                            ReadBlob(key, 0, 1)))  # fmt: skip


@pytest.mark.parametrize("seed", range(12))
def test_tasks_in_any_order_have_the_same_answers(tmp_path: Path, seed: int) -> None:
    place = schemas.borrow(bytes(32))
    tasks = Tasks(Random(seed))
    with (
        closing(FolderBlobs(tmp_path)) as folder,
        closing(PostgresBlobs(place.connect)) as postgres,
    ):
        for _ in range(30):
            batch = tasks.batch()
            expected = folder.run(batch)
            answers = postgres.run(batch)
            assert list(map(plain, answers)) == list(map(plain, expected))
            for op, answer in zip(batch, expected, strict=True):
                tasks.take(op, answer)
            catch_up(postgres)
    assert {path.name for path in tmp_path.iterdir()} >= whole_in(place)
    assert whole_in(place) == {key.hex() for key in tasks._whole}


def test_a_file_is_copied_from_one_store_to_another(tmp_path: Path) -> None:
    places = (tmp_path / "one" / "relay.db", schemas.borrow(bytes(32)), tmp_path / "relay.db")
    for folder in (tmp_path / "one", tmp_path / "one" / "files", tmp_path / "files"):
        folder.mkdir()
    data, keys = Random(1).randbytes(2_000), [bytes([n]) * 16 for n in range(2)]
    sha256 = hashlib.sha256(data).digest()
    with closing(blob_target(places[0])) as first:
        assert copy_in(first, keys[0], [data[:7], data[7:]], sha256)
    for source, place in itertools.pairwise(places):
        with closing(blob_target(place)) as target:
            assert copy_in(target, keys[0], file_pieces(source, keys[0]), sha256)
            assert not copy_in(target, keys[1], [data], bytes(32))
        with pytest.raises(FileGone):
            list(file_pieces(place, keys[1]))
    assert b"".join(file_pieces(places[-1], keys[0])) == data


def plain(answer: Any) -> Any:
    """Leave out why a file can't be read: only a database knows that its message was deleted."""
    return UNREADABLE if answer == NO_SUCH_FILE else answer


def catch_up(target: BlobTarget) -> None:
    while target.behind:
        target.catch_up()


def whole_in(place: PostgresPlace) -> set[str]:
    with place.looking() as db:
        rows = db.execute("SELECT key FROM file_bytes WHERE size IS NOT NULL").fetchall()
    return {key.hex() for (key,) in rows}


class Life:
    """People who use files, drawn from a seed."""

    def __init__(self, world: World, seed: int) -> None:
        self._world, self._draw = world, Random(seed)
        self._ids = itertools.count(1)
        self._coming: dict[tuple[str, str], bytes] = {}
        self._sent: list[int] = []
        self.told: list[Any] = []

    def live(self, steps: int) -> None:
        for _ in range(steps):
            self._step()
            for conn in ("a", "b"):
                heard = self._world.take(conn)
                self._sent += [x.seq for x in heard if isinstance(x, w.Sent)]
                for x in heard:
                    if isinstance(x, w.Error):
                        self._coming.pop((conn, x.id), None)
                self.told += [*heard, list(self._world.parts[conn])]
                self._world.parts[conn].clear()

    def _id(self) -> str:
        return f"f{next(self._ids):031x}"

    def _step(self) -> None:
        world, draw = self._world, self._draw
        conn = draw.choice("ab")
        mine = [id for who, id in self._coming if who == conn]
        what = draw.choices(
            ("begin", "part", "again", "misplaced", "end", "wrong", "cancel", "get", "cancel get",
             "delete", "forward", "disk", "reconnect", "wait"),
            (5, 14, 2, 1, 6, 1, 1, 5, 1, 2, 1, 3, 1, 1),
        )[0]  # fmt: skip
        if what in ("part", "again", "misplaced", "end", "wrong", "cancel") and not mine:
            what = "begin"
        if what in ("get", "delete", "forward") and not self._sent:
            what = "begin"
        id = draw.choice(mine) if mine else ""
        data = self._coming.get((conn, id), b"")
        upload = next((u for (_, name), u in world.hub.files.uploads._all.items() if name == id),
                      None)  # fmt: skip
        at = upload.received if upload is not None else 0
        seq = draw.choice(self._sent) if self._sent else 0
        match what:
            case "begin":
                id, data = self._id(), draw.randbytes(draw.choice((1, 49, 50, 51, 400)))
                self._coming[conn, id] = data
                world.put(conn, w.FileBegin(id, "#team", "a.bin", len(data)))
            case "part":
                size = draw.choice((1, 30, 50, 170))
                world.put_part(conn, id, at, data[at : at + size] or b"x")
            case "again":
                world.put(conn, w.FileBegin(id, "#team", "a.bin", len(data)))
            case "misplaced":
                world.put_part(conn, id, at + draw.choice((-1, 1)) if at else 1, b"y")
            case "end":
                while at < len(data):
                    world.put_part(conn, id, at, data[at : at + 60])
                    at += 60
                world.put(conn, w.FileEnd(id, sha(data)))
            case "wrong":
                world.put(conn, w.FileEnd(id, sha(data + b"z")))
            case "cancel":
                world.put(conn, w.FileCancel(self._id(), id))
            case "get":
                world.put(conn, w.FileGet(self._id(), "#team", seq, draw.choice((0, 0, 1, 45))))
            case "cancel get":
                world.put(conn, w.FileCancel(self._id(), f"f{next(self._ids) - 2:031x}"))
            case "delete":
                world.put(conn, w.Delete(self._id(), "#team", seq))
            case "forward":
                world.put(conn, w.Forward(self._id(), "#team", "#team", seq))
            case "disk":
                world.slow_disk = not world.slow_disk
                if not world.slow_disk:
                    world.work_on_disk()
            case "reconnect":
                world.gone(conn)
                world.ended.pop(conn, None)
                world.login(conn, world.users[conn])
            case "wait":
                world.tick(draw.choice((1, 60, uploads.UPLOAD_SECONDS + 1)))


def got(world: World, seq: int) -> Any:
    """Return the bytes of a file, or the code of the refusal."""
    found = get(world, "b", seq)
    return found if isinstance(found, bytes) else found.code


@pytest.fixture
def lives(tmp_path: Path) -> Iterator[Any]:
    with ExitStack() as stack:

        def life(engine: str, seed: int) -> tuple[World, Life]:
            with engines.chosen(engine):
                world = stack.enter_context(closing(worlds.team_of_two(tmp_path / engine)))
            return world, Life(world, seed)

        yield life


@pytest.mark.parametrize("seed", range(8))
def test_people_notice_no_difference(lives: Any, seed: int) -> None:
    ends = []
    for engine in ("sqlite", "postgres"):
        world, life = lives(engine, seed)
        life.live(120)
        world.slow_disk = False
        world.work_on_disk()
        world.tick(uploads.UPLOAD_SECONDS + 1)
        there = on_disk(world)
        found = [got(world, seq) for seq in range(1, 200)]
        ends.append((life.told, there, found, use(world, "alice"), use(world, "bobby")))
        assert sorted({x for x in found if isinstance(x, bytes)}) == sorted(set(there))
    assert ends[0] == ends[1]
