"""Where a sealed text is sought: in what a relay received, and in every file that a run left.

What the relay's files still have of words that are gone, for tests that look byte for byte."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from secrets import token_hex, token_urlsafe

from relay.store.migrations import TEXT_INDEXES
from relay.store.store import Store
from relay.wire.relay_link import RelayLink
from tests.kit.world import World, two_users
from tui_chat.demo.run import relay_process
from tui_chat.demo.wiretap import Wiretap, stands_in


def home(directory: Path, name: str) -> dict[str, str]:
    """The environment of somebody whose home and temporary files are below a directory."""
    home = directory / f"home-{name}"
    places = {"HOME": home, "TMPDIR": home / "tmp", "XDG_RUNTIME_DIR": home / "run"}
    for kind in ("DATA", "CONFIG", "STATE", "CACHE"):
        places[f"XDG_{kind}_HOME"] = home / kind.lower()
    for place in places.values():
        place.mkdir(parents=True, exist_ok=True)
    return {key: str(place) for key, place in places.items()}


@asynccontextmanager
async def tapped(directory: Path) -> AsyncIterator[tuple[RelayLink, Wiretap]]:
    """A relay process, and the address of the wiretap before it."""
    async with (
        relay_process(directory / "relay", directory / "relay.log") as real,
        Wiretap(real.port) as tap,
    ):
        yield RelayLink(real.host, tap.port, real.relay_id), tap


def holding(directory: Path, text: str) -> list[str]:
    """The files below a directory that hold a text, or are named by it."""
    files = [p for p in directory.rglob("*") if p.is_file() and not p.is_symlink()]
    assert any(p.name == "relay.db" for p in files) and any(p.name == "relay.log" for p in files)
    found = [p for p in files if stands_in(text, p.read_bytes()) or text in p.name]
    return sorted(str(p.relative_to(directory)) for p in found)


def assert_sealed(directory: Path, tap: Wiretap, canaries: list[str], control: str) -> None:
    """The control stands in what the relay received and in its files, the canaries nowhere."""
    received = bytes(tap.received)
    assert stands_in(control, received)
    assert any(name.startswith("relay/relay.db") for name in holding(directory, control))
    for canary in canaries:
        assert not stands_in(canary, received)
        assert holding(directory, canary) == []


def canary(by: str) -> str:
    return f"{by} says {token_hex(12)} and {token_urlsafe(12)}"


SIZES = (20, 60, 150, 400, 900, 1_500, 4_000, 8_000)
"""Bytes of texts that grow and shrink across what SQLite keeps in a page, and beyond."""


def two_in_a_group(path: Path) -> World:
    """alice and bobby, who are in #team."""
    world = two_users(path)
    world.group("a", "#team", "b")
    return world


def caught_up(store: Store) -> None:
    """The index has all, and nothing waits to be cleared."""
    while store.behind:
        store.catch_up()


def standing(place: Path, marks: Iterable[str]) -> set[str]:
    """Those of these marks that stand in a file of this directory."""
    found = b"\n".join(path.read_bytes() for path in place.iterdir() if path.is_file())
    return {mark for mark in marks if mark.encode() in found}


def said(draw: random.Random, size: int) -> tuple[str, str]:
    """A text of about this many bytes, and the mark with which it begins and ends."""
    mark = "".join(draw.choices("bcdfghjklm", k=16))
    return mark, f"{mark} {'aeiou ' * ((size - 34) // 6)}{mark}"


def sound(database: Path) -> None:
    """The indexes say of themselves that they are whole."""
    db = sqlite3.connect(database)
    for table in TEXT_INDEXES:
        db.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
    db.rollback()
    db.close()
