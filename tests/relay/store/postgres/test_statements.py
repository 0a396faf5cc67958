"""The store's statements as PostgreSQL takes them."""

from __future__ import annotations

import pytest

from relay.store.postgres.statements import translated


@pytest.mark.parametrize(("ours", "theirs"), [
    ("SELECT no FROM chats WHERE name = ?", "SELECT no FROM chats WHERE name = %s"),
    ("SELECT 1 WHERE a = :no OR b = :no", "SELECT 1 WHERE a = %(no)s OR b = %(no)s"),
    ("SELECT '?', ':no', 'it''s 100%' , ?", "SELECT '?', ':no', 'it''s 100%%' , %s"),
    ("SELECT 7 % 2", "SELECT 7 %% 2"),
    ("SELECT max(seq) FROM m", "SELECT max(seq) FROM m"),
    ("SELECT max(a, b, c) FROM m", "SELECT greatest(a, b, c) FROM m"),
    ("FROM m INDEXED BY m_news WHERE x", "FROM m WHERE x"),
    ("FROM a CROSS JOIN m ON m.id = a.id", "FROM a JOIN m ON m.id = a.id"),
    ("SELECT coalesce(t.text, '')", "SELECT coalesce(t.text, ROW(NULL, NULL, NULL, '')::held)"),
    (
        "SELECT coalesce(t.text, m.text), coalesce(seq, 0)",
        "SELECT coalesce(t.text, ROW(NULL, NULL, NULL, m.text)::held), coalesce(seq, 0)",
    ),
])  # fmt: skip
def test_a_statement_is_said_in_the_other_words(ours: str, theirs: str) -> None:
    assert translated(ours) == theirs
