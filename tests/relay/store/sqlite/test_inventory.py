"""On a relay on which everything happened: whatever is in its files, the statement names it, and
whatever the statement names was there once."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from relay.store.holdings import read_holdings
from relay.store.inventory import inventory
from relay.store.retention import CLEARED_MS
from tests.kit.world_life import DAY, PEOPLE, Life, live, rows

GONE = {
    "a text before it was edited", "a text that was deleted", "a draft that was given up",
    "a draft that was cleared", "what was sought", "a text that is kept for an hour",
    "title of a chat that all left", "a text of a chat that all left",
    "the name of a file that was deleted",
    "the bytes of a file that was deleted", "a secret text, not reported",
    "a secret file, not reported", "a secret frame, not reported", "a secret frame, reported",
    "a text of who deleted the account", "a direct text of who deleted the account",
    "a text about which was decided: take_down",
    # of reports whose case is over for good:
    "a text as its reporter saw it: warn", "note of a report: warn",
    "a text as its reporter saw it: restrict", "note of a report: restrict",
}  # fmt: skip
"""Words that are nowhere in the end: deleted by their owners, or never stored."""
COLUMNS = {
    "rule of a decision": "decisions.rule",
    "facts of a decision": "decisions.facts",
    "an appeal": "appeals.text",
    "words of an outcome": "appeals.words",
    "basis of order": "orders.basis",
    "issuer of order": "orders.issuer",
    "issuer of order 1": "notices.text",  # its user was told
    "reference of order": "orders.reference",
    "reference of order 1": "notices.text",
    "why ": "order_steps.words",
}
"""The columns of words that begin so; all other words of people are in the texts."""
IN_A_FILE = "the bytes of a file"
NAMED = {"accounts.name", "chats.name", "messages.text", "orders.subject", "texts.text"}
"""The columns that contain names, also inside other people's messages."""
NOT_ROWS = {"words", "pieces"}


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Life]:
    life = live(tmp_path_factory.mktemp("whole") / "data")
    yield life
    life.world.close()


def columns_with(life: Life, text: str) -> set[str]:
    """Return the columns that contain a text, or its bytes in a blob."""
    return {
        f"{table}.{column}"
        for table, row in rows(life.world.database)
        for column, value in row.items()
        if (isinstance(value, str) and text in value)
        or (isinstance(value, bytes) and text.encode() in value)
    }


def files_with(life: Life, data: bytes) -> set[str]:
    """The files in the data directory that have these bytes, the database and its log as one."""
    root = life.world.directory.path
    return {
        "relay.db" if path.name.startswith("relay.db") else path.relative_to(root).parts[0]
        for path in root.rglob("*")
        if path.is_file() and data in path.read_bytes()
    }


def test_every_word_stands_where_the_statement_says_and_nowhere_else(life: Life) -> None:
    assert len(life.said) > 60
    for word, what in life.said.items():
        stated = {at for begins, at in COLUMNS.items() if what.startswith(begins)}
        if what in GONE or what == IN_A_FILE:
            expected: set[str] = set()
        else:
            expected = stated or {"texts.text"}
        assert columns_with(life, word) == expected, what
        inside = {"relay.db"} if expected else {"files"} if what == IN_A_FILE else set()
        assert files_with(life, word.encode()) == inside, what


def test_erased_values_are_in_no_file(life: Life) -> None:
    assert len(life.secrets) == 6
    for what, data in life.secrets.items():
        assert files_with(life, data) == set(), what


def test_names_stand_where_the_statement_says(life: Life) -> None:
    for name in PEOPLE:
        found = columns_with(life, name)
        assert "accounts.name" in found and found <= NAMED, name


def test_each_table_and_column_of_the_files_is_named_and_each_named_was_filled(life: Life) -> None:
    stated = {
        (table, column)
        for table, of in inventory().tables.items()
        for column in of.columns
        if table not in NOT_ROWS
    }
    assert life.filled - stated == set(), "held, and not named"
    assert stated - life.filled == set(), "named, and never held"


def test_the_facts_of_the_whole_store_are_named(life: Life) -> None:
    held = {row["name"] for table, row in rows(life.world.database) if table == "meta"}
    assert set(re.findall(r"\((\w+)\)", inventory().tables["meta"].purpose)) == held
    assert len(held) == 6


def test_how_long_reports_keep_what_people_wrote_is_said_as_it_is() -> None:
    span = f"until {CLEARED_MS // (DAY * 1000)} days after"
    for table in ("texts", "reports", "reported", "cited"):
        assert span in inventory().tables[table].kept, table
    assert "the reporter's note" in inventory().tables["texts"].purpose
    assert "secret chats" in inventory().tables["texts"].purpose


def test_the_statement_can_be_read_at_the_end(life: Life) -> None:
    told = read_holdings(life.world.database, None)
    assert {table["name"] for table in told["tables"]} == inventory().tables.keys()
    for name in PEOPLE:
        assert read_holdings(life.world.database, name)["account"] == name
