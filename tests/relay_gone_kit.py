"""What the relay's files still have of words that are gone, for tests that look byte for byte."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from relay_world import World, two_users

from relay.store.migrations import TEXT_INDEXES
from relay.store.store import Store

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
