"""The rules for texts and titles, and what the store does with each request."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay.hub.requests import ROWS, Asker, text_rule, title_rule
from relay.store import reader, store
from relay.wire.shapes import Request


@given(st.text())
def test_a_text_rule_looks_at_bytes_and_at_what_shows(text: str) -> None:
    rule = text_rule(text)
    shows = any(unicodedata.category(c)[0] not in "CMZ" for c in text)
    if rule is None:
        assert shows
        assert "\0" not in text
    else:
        assert rule.endswith(".")
        assert not shows or "\0" in text or text.strip("\u115f\u1160\u3164\uffa0\u2800") != text


@given(st.text())
def test_a_title_is_one_line(title: str) -> None:
    if title_rule(title) is None:
        assert len(title.splitlines()) <= 1


@pytest.mark.parametrize(
    "text",
    [
        "", " \t\n", "a\0b", "\u200b\u200d\ufeff", "\u0301\u0302", "\u3164\u2800", "\x01\x02",
        "\u2028", "\U000e0041", "x" * 8193, "\u00e4" * 4097
    ],
)  # fmt: skip
def test_texts_that_no_chat_takes(text: str) -> None:
    assert text_rule(text) is not None


@pytest.mark.parametrize("request_type", ROWS)
def test_the_store_does_or_answers_what_is_admitted(request_type: type[Request]) -> None:
    row = ROWS[request_type]
    does, answers = request_type in store.HANDLERS, request_type in reader.ANSWERS
    if row.operation is not None:
        assert not does and not answers
    else:
        assert (does, answers) == (not row.reads, row.reads)


def test_hub_and_store_take_the_same_writes_of_suspended_accounts() -> None:
    open_to_them = {kind for kind, row in ROWS.items() if row.asker is Asker.SUSPENDED}
    assert {kind for kind in open_to_them if not ROWS[kind].reads} == store.WHILE_BARRED
