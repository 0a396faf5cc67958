"""The chain of the knowledge ledger: whatever is changed in it shows."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay.store.chain import BrokenLedger, LedgerEntry, canonical, check_chain, next_entry, start

RELAY = bytes(range(32))
FACTS = st.dictionaries(
    st.text(min_size=1, max_size=8),
    st.none() | st.booleans() | st.integers(0, 2**53) | st.text(max_size=20),
    max_size=5,
)
LINES = st.lists(
    st.tuples(st.integers(0, 2**53), st.sampled_from(["notice", "opened", "decided"]), FACTS),
    min_size=1,
    max_size=12,
)


def chain(lines: list[tuple[int, str, dict]]) -> list[LedgerEntry]:
    before, made = start(RELAY), []
    for no, (at, kind, facts) in enumerate(lines, 1):
        made.append(next_entry(before, no, at, kind, canonical(facts)))
        before = made[-1].hash
    return made


def test_the_bytes_of_a_line_are_these() -> None:
    at = 1_700_000_000_000
    zero = hashlib.sha256(b"tuichat/v1/ledger-start\0" + RELAY).digest()
    said = b'{"case":7,"role":"moderator"}'
    chained = (
        b"tuichat/v1/ledger\0" + zero + (1).to_bytes(8, "big") + at.to_bytes(8, "big")
        + b"\0\6opened" + len(said).to_bytes(4, "big") + said
    )  # fmt: skip
    facts = canonical({"role": "moderator", "case": 7})
    entry = next_entry(start(RELAY), 1, at, "opened", facts)
    assert entry == (
        1, 1_700_000_000_000, "opened", said.decode(), hashlib.sha256(chained).digest(),
    )  # fmt: skip


@given(LINES)
def test_a_chain_that_was_left_alone_holds(lines: list) -> None:
    entries = chain(lines)
    assert check_chain(RELAY, entries) == entries[-1]


@given(LINES, st.data())
def test_a_change_of_any_line_shows_at_that_line(lines: list, data: st.DataObject) -> None:
    entries = chain(lines)
    where = data.draw(st.integers(0, len(entries) - 1))
    entry = entries[where]
    other = data.draw(
        st.sampled_from(
            [
                entry._replace(at=entry.at + 1),
                entry._replace(kind=entry.kind + "x"),
                entry._replace(facts=canonical({"other": len(entry.facts)})),
                entry._replace(hash=bytes([entry.hash[0] ^ 1]) + entry.hash[1:]),
            ]
        )
    )
    with pytest.raises(BrokenLedger, match=f"line {where + 1} "):
        check_chain(RELAY, [*entries[:where], other, *entries[where + 1 :]])


@given(LINES, st.data())
def test_a_line_left_out_or_put_twice_shows(lines: list, data: st.DataObject) -> None:
    entries = chain(lines)
    where = data.draw(st.integers(0, len(entries) - 1))
    if where < len(entries) - 1:  # at the end only an earlier head shows it
        with pytest.raises(BrokenLedger, match=f"line {where + 1} "):
            check_chain(RELAY, [*entries[:where], *entries[where + 1 :]])
    with pytest.raises(BrokenLedger):
        check_chain(RELAY, [*entries[: where + 1], *entries[where:]])


def test_a_ledger_belongs_to_one_relay() -> None:
    entries = chain([(1, "notice", {})])
    with pytest.raises(BrokenLedger, match="line 1 "):
        check_chain(bytes(32), entries)


@pytest.mark.parametrize("at", [-1, 2**63, 2**70])
def test_a_time_that_no_line_can_have_is_no_line(at: int) -> None:
    (entry,) = chain([(1, "notice", {})])
    with pytest.raises(BrokenLedger, match="line 1 has a time or a kind of event that no"):
        check_chain(RELAY, [entry._replace(at=at)])
