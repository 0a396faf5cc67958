"""The plans of a login: no statement of it walks through a table."""

from __future__ import annotations

import contextlib

import pytest

from relay.store import login, read_state, transaction
from relay.store.postgres.connection import PostgresConnection
from relay.store.postgres.place import PostgresPlace
from tests.kit import engines
from tests.kit.plans import walks

STATEMENTS = {
    "devices": login._DEVICES,
    "chats": login._CHATS,
    "invitations": login._INVITATIONS,
    "blocked": login._BLOCKED,
    "days": login._USED,
    "state of chats": transaction._LOADED,
    "blocks": transaction._BLOCKED,
    "peers": read_state._PEERS,
    "counts": read_state._COUNTS,
}


@pytest.fixture(scope="module", params=["new", "analysed while it was empty"])
def place(request: pytest.FixtureRequest) -> PostgresPlace:
    engines.programs()
    place = engines.new_schema(bytes(32))
    with contextlib.closing(place.connect()) as db:
        if request.param != "new":
            db.script("ANALYZE")
        fill(db)
    return place


@pytest.mark.parametrize("name", STATEMENTS)
def test_a_login_walks_through_no_table(place: PostgresPlace, name: str) -> None:
    assert walks(place, STATEMENTS[name]) == []


def test_a_walk_is_noticed(place: PostgresPlace) -> None:
    assert walks(place, "SELECT no FROM accounts WHERE created = ?") == ["accounts"]


def fill(db: PostgresConnection) -> None:
    """Put some thousand rows into each table that a login asks."""
    many = "FROM generate_series(1, 3000) n"
    for statement in (
        f"INSERT INTO accounts (no, name, ak, created) SELECT n, 'user-' || n, '', 0 {many}",
        "INSERT INTO devices (no, account, device_id, lk, s, created, cert)"
        f" SELECT n, n, '', '', '', 0, '' {many}",
        f"INSERT INTO device_lists (account, version, entries, sig) SELECT n, 1, '', '' {many}",
        f"INSERT INTO chats (no, name, created) SELECT n, '#group-' || n, 0 {many}",
        f"INSERT INTO members (chat, account, role, joined) SELECT n, n, 'member', 0 {many}",
        f"INSERT INTO reads (account, chat, seq) SELECT n, n, 1 {many}",
        "INSERT INTO messages (chat, seq, at, by, device, id, kind, text, body)"
        f" SELECT n, 1, 0, n, n, int8send(n), 'text', '', n {many}",
        f"INSERT INTO mentions (account, chat, seq) SELECT n, n, 1 {many}",
        f"INSERT INTO blocks (account, blocked) SELECT n, 1 {many}",
        f"INSERT INTO invitations (chat, account, by, at) SELECT n, n, 1, 0 {many}",
        f"INSERT INTO placed (account, chat, pinned, body) SELECT n, n, 1, 0 {many}",
        "INSERT INTO notices (no, account, at, kind, about, text)"
        f" SELECT n, n, 0, '', 0, ROW(NULL, NULL, NULL, '')::held {many}",
    ):
        db.script(statement)
