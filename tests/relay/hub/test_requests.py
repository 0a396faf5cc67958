"""The admission table: each request is admitted in one place, and the store can do it."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from relay.hub.requests import OF_ACCOUNTS, ROWS
from relay.store import reader, store
from relay.wire import protocol
from relay.wire.permissions import OF_REQUEST
from relay.wire.shapes import Request
from tests.kit.world import World

LOGIN = {protocol.Hello, protocol.Auth, protocol.Register, protocol.Link, protocol.Restore}


def test_each_request_is_admitted_in_one_place(tmp_path: Path) -> None:
    """By login, by its row, or by the hub alone; and nothing else is of accounts."""
    world = World(tmp_path / "data")
    by_hub = set(world.hub._by_type)
    world.close()
    rows = {request for request, row in ROWS.items() if row.asker in OF_ACCOUNTS}
    assert LOGIN | by_hub | rows == set(get_args(protocol.AnyRequest))
    assert len(LOGIN) + len(by_hub) + len(rows) == len(get_args(protocol.AnyRequest))
    assert not OF_REQUEST.keys() & ROWS.keys()


@pytest.mark.parametrize("request_type", ROWS)
def test_the_store_does_or_answers_what_is_admitted(request_type: type[Request]) -> None:
    row = ROWS[request_type]
    does, answers = request_type in store.HANDLERS, request_type in reader.ANSWERS
    if row.operation is not None:
        assert not does and not answers
    else:
        assert (does, answers) == (not row.reads, row.reads)
