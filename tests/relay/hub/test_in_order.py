"""News with holes, repeats and overtaking comes out once each, in the order of its numbers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from relay.hub.in_order import HELD, HELD_BYTES, WAIT_SECONDS, InOrder


@given(st.integers(0, 5), st.lists(st.integers(1, 40), max_size=120))
def test_items_come_out_once_and_in_order(head: int, numbers: list[int]) -> None:
    order: InOrder[int] = InOrder(head)
    out: list[int] = []
    for at, number in enumerate(numbers):
        out += order.take(number, number, float(at))
        assert out == list(range(head + 1, order.head + 1))
        waits = {n for n in numbers[: at + 1] if n > order.head}
        assert order.missing is bool(waits)
    assert order.head + 1 not in numbers


@given(st.permutations(range(1, 41)))
def test_what_is_only_overtaken_needs_no_reading(numbers: list[int]) -> None:
    order: InOrder[int] = InOrder(0)
    assert [x for n in numbers for x in order.take(n, n, 0.0)] == list(range(1, 41))
    assert not order.missing
    assert order._bytes == 0


@given(
    st.lists(st.integers(1, 300), min_size=1, max_size=200, unique=True),
    st.integers(0, 300),
    st.integers(0, HELD_BYTES // 8),
)
def test_after_reading_it_goes_on_behind_what_was_read(
    numbers: list[int], read: int, size: int
) -> None:
    order: InOrder[int] = InOrder(0)
    out = [x for n in numbers for x in order.take(n, n, 0.0, size)]
    upto = order.head
    behind = order.reach(read, 1.0)
    assert out == list(range(1, upto + 1))
    first = max(upto, read) + 1
    assert behind == list(range(first, order.head + 1))
    assert order._bytes == size * len(order._held)
    assert order.missing is (max(numbers) > order.head)


def test_a_hole_is_overdue_after_a_moment_or_a_clock_that_went_back() -> None:
    order: InOrder[str] = InOrder(0)
    assert not order.overdue(1e9)
    order.take(2, "b", 10.0)
    assert not order.overdue(10.0 + WAIT_SECONDS / 2)
    assert order.overdue(10.0 + WAIT_SECONDS)
    assert order.overdue(9.0)
    assert order.take(1, "a", 10.01) == ["a", "b"]
    assert not order.overdue(99.0)


def test_what_is_known_to_be_there_is_missing_until_it_comes() -> None:
    order: InOrder[int] = InOrder(7)
    order.expect(7, 0.0)
    assert not order.missing
    order.expect(8, 0.0)
    assert order.overdue(WAIT_SECONDS)
    assert order.take(8, 8, 0.0) == [8]
    assert not order.missing


def test_a_hole_that_moved_on_waits_again() -> None:
    order: InOrder[int] = InOrder(0)
    order.take(2, 2, 0.0)
    order.take(4, 4, 0.04)
    assert order.take(1, 1, 0.04) == [1, 2]
    assert order.missing
    assert not order.overdue(0.06)
    assert order.overdue(0.04 + 2 * WAIT_SECONDS)


def test_the_room_for_waiting_items_is_bounded() -> None:
    order: InOrder[int] = InOrder(0)
    for n in range(2, 2 + 2 * HELD):
        order.take(n, n, 0.0, 10)
    assert len(order._held) == HELD
    assert order.take(1, 1, 0.0) == list(range(1, HELD + 2))
    assert order.missing  # those beyond had no room
    assert order.reach(2 * HELD + 1, 0.0) == []
    assert not order.missing
    big: InOrder[int] = InOrder(0)
    big.take(2, 2, 0.0, HELD_BYTES)
    big.take(3, 3, 0.0, 1)
    assert len(big._held) == 1
    assert big.missing
