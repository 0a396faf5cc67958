"""A relay that starts while PostgreSQL waits for its standby says so, and goes on by itself. All
processes are real."""

from __future__ import annotations

import contextlib
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from relay.store.postgres.slow_start import NO_STANDBY
from tests.kit import engines
from tests.kit.relay_client import start_relay
from tests.kit.runtime import PATIENCE


@pytest.mark.parametrize("nodes", [False, True])
def test_without_a_standby_each_start_says_for_what_it_waits(tmp_path: Path, nodes: bool) -> None:
    """The first start makes the tables; a later one finds them."""
    data, log = tmp_path / "data", tmp_path / "data.log"
    # The servers end first, and with them a start that waits for them.
    with ThreadPoolExecutor(1) as starter, contextlib.ExitStack() as ending:
        settings = {"synchronous_standby_names": "ANY 1 (*)"}
        primary = engines.PostgresServer(engines.programs(), **settings)
        ending.callback(primary.stop)
        options = ["--database", primary.url()]
        if nodes:
            bus = engines.NatsServer()
            ending.callback(bus.stop)
            options += ["--bus", bus.url]
        standby = None
        for start in (1, 2):
            starting = starter.submit(start_relay, data, *options)
            until = time.monotonic() + PATIENCE
            while not log.exists() or log.read_text().count(NO_STANDBY) < start:
                assert not starting.done() and time.monotonic() < until
                time.sleep(0.05)
            assert "event=started" not in log.read_text().split(NO_STANDBY)[-1]
            if standby is None:
                standby = engines.PostgresServer(engines.programs(), of=primary)
                ending.callback(standby.stop)
            else:
                standby.start()
            relay = starting.result(PATIENCE)
            ending.callback(relay.kill)
            assert relay.stop() == 0
            assert log.read_text().count(NO_STANDBY) == start
            standby.kill()
