"""The plans of what is asked often: logins, messages, pages. No statement walks through a table."""

from __future__ import annotations

import contextlib

import pytest

from relay.store import files, history, login, messages, nodes, read_state, reader, transaction
from relay.store.postgres import entries, hot_path
from relay.store.postgres.connection import PostgresConnection
from relay.store.postgres.place import PostgresPlace
from tests.kit import engines
from tests.kit.plans import walks

STATEMENTS = {
    "login: keys": reader._LOGINS,
    "login: devices": login._DEVICES,
    "login: chats": login._CHATS,
    "login: invitations": login._INVITATIONS,
    "login: blocked": login._BLOCKED,
    "login: days": login._USED,
    "chats": transaction._LOADED,
    "chats: blocks": transaction._BLOCKED,
    "chats: peers": read_state._PEERS,
    "chats: counts": read_state._COUNTS,
    "page: later": history._FORWARD,
    "page: earlier": history._BACK,
    "page: some": history._SOME,
    "page: now": history._NOW,
    "page: changes": history._CHANGES,
    "page: pins": history._PINS,
    "page: views": read_state._SEEN,
    "page: reactions": messages._REACTIONS,
    "page: files": files._NUMBERED,
    "hot: writers": hot_path._OF_WRITERS,
    "hot: readers": hot_path._OF_READERS,
    "hot: mentions": hot_path._MENTIONED,
    "hot: pace": hot_path._SPOKEN,
    "hot: ids": entries._FIND,
    "nodes: before": nodes._BEFORE,
    "nodes: arrive": nodes._CONNECT,
    "nodes: leave": nodes._DISCONNECT,
    "nodes: refused": nodes._OF_TOKENS,
    "nodes: here": f"{nodes._HERE} FROM json_each(?) j)",
    "nodes: again": nodes._RECONNECT,
    "nodes: shown": nodes._SHOWN,
    "nodes: news": nodes._NEWS,
    "nodes: next": nodes._NEXT_NEWS,
    "nodes: chats": nodes._PLACES,
    "nodes: tokens": nodes._TOKENS,
    "nodes: there": nodes._THERE,
    "nodes: peers": nodes._PEERS,
    "nodes: devices": nodes._DEVICES,
    "nodes: all of one": "DELETE FROM connected WHERE node = ? RETURNING account",
    "hot: texts": entries._TEXTS,
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
def test_no_statement_walks_through_a_table(place: PostgresPlace, name: str) -> None:
    assert walks(place, STATEMENTS[name]) == []


def test_a_walk_is_noticed(place: PostgresPlace) -> None:
    assert walks(place, "SELECT no FROM accounts WHERE created = ?") == ["accounts"]


def fill(db: PostgresConnection) -> None:
    """Put some thousand rows into each of these tables."""
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
        f"INSERT INTO sealed_texts (no, sealed) SELECT n, '' {many}",
        f"INSERT INTO text_keys (no, key) SELECT n, '' {many}",
        f"INSERT INTO reactions (chat, seq, emoji, account, placed) SELECT n, 1, '+', n, 2 {many}",
        f"INSERT INTO pins (chat, seq) SELECT n, 1 {many}",
        f"INSERT INTO views (chat, seq, seen) SELECT n, 1, 1 {many}",
        "INSERT INTO files (no, key, size, sha256, type, uses)"
        f" SELECT n, int8send(n), 1, '', '', 1 {many}",
        f"INSERT INTO mentions (account, chat, seq) SELECT n, n, 1 {many}",
        f"INSERT INTO connected (device, account, node, token) SELECT n, n, n % 3, n {many}",
        f"INSERT INTO blocks (account, blocked) SELECT n, 1 {many}",
        f"INSERT INTO invitations (chat, account, by, at) SELECT n, n, 1, 0 {many}",
        f"INSERT INTO placed (account, chat, pinned, body) SELECT n, n, 1, 0 {many}",
        "INSERT INTO notices (no, account, at, kind, about, text)"
        f" SELECT n, n, 0, '', 0, ROW(NULL, NULL, NULL, '')::held {many}",
    ):
        db.script(statement)
