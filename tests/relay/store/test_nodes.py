"""Leases, connected devices and what a node has missed, in the store of several nodes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from relay.store import nodes
from relay.store.node_results import (
    LEASE_MS, Away, BeginNode, ChatPlace, DevicePlace, DevicesFound, Disconnect, Disconnected,
    EndNode, Entries, EntriesAfter, FindAway, FindDevices, LeaseRenewed, Look, Looked, NodeBegun,
    Reconnect, RenewLease, Told,
)  # fmt: skip
from relay.store.results import Enter, Entered
from relay.store.store import perform
from relay.store.transaction import NameCache, Transaction
from tests.kit import wire as w
from tests.kit.world import World, an_id


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path)
    with world.looking() as db:
        create_node_tables(db)
    for conn, user in (("a", "alice"), ("b", "bobby")):
        world.register(conn, user)
    yield world
    world.close()
