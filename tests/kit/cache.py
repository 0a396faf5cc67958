"""A device of bobby's with its cache, in a room with alice and carol; the program can be
restarted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from relay.wire import protocol as rq
from tests.kit.world import World, an_id, three_users
from tests.tui_chat.cloud.test_log_entries import Device

ROOM = "#room"


@pytest.fixture(name="world")
def room(tmp_path: Path) -> Iterator[World]:
    """Yield a world in which alice on `a` owns ROOM; bobby, on `b`, and carol, on `c`, are
    members."""
    world = three_users(tmp_path / "data")
    world.group("a", ROOM, "b", "c")
    yield world
    world.close()


@pytest.fixture(name="device")
def bobbys(world: World, tmp_path: Path) -> Iterator[Device]:
    device = Device(world, tmp_path, Random(1))
    yield device
    for cache in device.opened:
        cache.close()


def say(world: World, text: str, conn: str = "a", re: int = 0) -> int:
    """Send a message to ROOM; return its place."""
    seq: int = world.ask(conn, rq.Send(an_id(), ROOM, text, re)).seq
    return seq


def reopened(device: Device, tmp_path: Path) -> Device:
    """Restart the program from its closed cache; it is not connected yet."""
    return Device(device.world, tmp_path, device.rng, device)
