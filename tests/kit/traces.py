"""Search for a secret message in the bytes that a relay received and in every file that a run left,
and for removed text in the relay's files, byte for byte."""

from __future__ import annotations

import random
import re
import sqlite3
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from secrets import token_hex, token_urlsafe

from relay.store.sqlite.migrations import TEXT_INDEXES
from relay.store.sqlite.store import SqliteStore
from relay.wire.relay_link import RelayLink
from tests.kit.world import World, two_users
from tui_chat.demo.run import relay_process
from tui_chat.demo.wiretap import Wiretap, stands_in


def home(directory: Path, name: str) -> dict[str, str]:
    """Return the environment of a person whose home and temporary files are below a directory."""
    home = directory / f"home-{name}"
    places = {"HOME": home, "TMPDIR": home / "tmp", "XDG_RUNTIME_DIR": home / "run"}
    for kind in ("DATA", "CONFIG", "STATE", "CACHE"):
        places[f"XDG_{kind}_HOME"] = home / kind.lower()
    for place in places.values():
        place.mkdir(parents=True, exist_ok=True)
    return {key: str(place) for key, place in places.items()}


@asynccontextmanager
async def tapped(directory: Path) -> AsyncIterator[tuple[RelayLink, Wiretap]]:
    """Yield a relay process, and the address of the wiretap before it."""
    async with (
        relay_process(directory / "relay", directory / "relay.log") as real,
        Wiretap(real.port) as tap,
    ):
        yield RelayLink(real.host, tap.port, real.relay_id), tap


def holding(directory: Path, text: str) -> list[str]:
    """Return the files below a directory that contain a text or have it in their name."""
    files = [p for p in directory.rglob("*") if p.is_file() and not p.is_symlink()]
    assert any(p.name == "relay.db" for p in files) and any(p.name == "relay.log" for p in files)
    found = [p for p in files if stands_in(text, p.read_bytes()) or text in p.name]
    return sorted(str(p.relative_to(directory)) for p in found)


def assert_sealed(directory: Path, tap: Wiretap, canaries: list[str], control: str) -> None:
    """Check that the control is in the bytes that the relay received and in its files, and the
    canaries are nowhere."""
    received = bytes(tap.received)
    assert stands_in(control, received)
    assert any(name.startswith("relay/relay.db") for name in holding(directory, control))
    for canary in canaries:
        assert not stands_in(canary, received)
        assert holding(directory, canary) == []


def canary(by: str) -> str:
    return f"{by} says {token_hex(12)} and {token_urlsafe(12)}"


SIZES = (20, 60, 150, 400, 900, 1_500, 4_000, 8_000)
"""Sizes of texts in bytes that grow and shrink around what SQLite stores in a page, and beyond."""


def two_in_a_group(path: Path) -> World:
    """Return a world with alice and bobby in #team."""
    world = two_users(path)
    world.group("a", "#team", "b")
    return world


def caught_up(store: SqliteStore) -> None:
    """Let the index catch up, so that nothing waits to be cleared."""
    while store.behind:
        store.catch_up()


def standing(place: Path, marks: Iterable[str]) -> set[str]:
    """Return the marks that occur in a file of this directory."""
    found = b"\n".join(path.read_bytes() for path in place.iterdir() if path.is_file())
    found = re.sub(rb"(?:aeiou )+|\0+", b" ", found)  # leaves a tenth to search
    marks = list(marks)
    assert not any(" " in mark or "\0" in mark for mark in marks)
    return {mark for mark in marks if mark.encode() in found}


def said(draw: random.Random, size: int) -> tuple[str, str]:
    """Return a mark and a text of about this many bytes that begins and ends with it."""
    mark = "".join(draw.choices("bcdfghjklm", k=16))
    return mark, f"{mark} {'aeiou ' * ((size - 34) // 6)}{mark}"


def sound(database: Path) -> None:
    """Run the indexes' own integrity check."""
    db = sqlite3.connect(database)
    for table in TEXT_INDEXES:
        db.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
    db.rollback()
    db.close()
