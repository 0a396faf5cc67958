"""How often may be guessed, on a clock of the test's own."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui_chat.nearby.limits import IN_ALL, PER_ADDRESS, SECONDS, GuessLimits, network_of


def test_one_address_has_ten_tries_a_minute() -> None:
    limits = GuessLimits()
    assert [limits.begin("10.0.0.1", float(n)) for n in range(12)] == [True] * 10 + [False] * 2
    assert limits.begin("10.0.0.2", 12.0), "another one is not held back"
    assert not limits.begin("10.0.0.1", SECONDS - 0.1)
    assert limits.begin("10.0.0.1", SECONDS), "the first try is a minute old"
    assert not limits.begin("10.0.0.1", SECONDS)


def test_all_together_have_two_hundred() -> None:
    limits = GuessLimits()
    begun = sum(limits.begin(f"10.0.{n // 200}.{n % 200}", 0.0) for n in range(1000))
    assert begun == IN_ALL == 200 and limits.spent
    assert not limits.begin("10.9.9.9", 9e9), "waiting doesn't help"
    limits.renew()
    assert not limits.spent and limits.begin("10.9.9.9", 9e9)


def test_the_minute_of_an_address_goes_on_with_new_words() -> None:
    limits = GuessLimits()
    for _ in range(PER_ADDRESS):
        assert limits.begin("10.0.0.1", 0.0)
    limits.renew()
    assert not limits.begin("10.0.0.1", 1.0)


def test_a_success_is_no_guess() -> None:
    limits = GuessLimits()
    for _ in range(3 * IN_ALL):
        assert limits.begin("10.0.0.1", 0.0)
        limits.succeed("10.0.0.1")
    assert limits.used == 0 and not limits._by
    assert limits.begin("10.0.0.1", 0.0)
    limits.renew()
    limits.succeed("10.0.0.1")
    assert limits.used == 0


@given(st.lists(st.tuples(st.integers(0, 500), st.floats(0, 20)), max_size=400))
def test_memory_is_bounded_by_what_was_let_through(tries: list[tuple[int, float]]) -> None:
    limits, now = GuessLimits(), 0.0
    for host, later in tries:
        now += later
        limits.begin(f"10.1.{host // 250}.{host % 250}", now)
        assert sum(map(len, limits._by.values())) <= IN_ALL
        assert all(limits._by.values())


def test_an_ipv6_machine_is_one_address() -> None:
    assert network_of("fd12::1") == network_of("fd12::2:3:4:5") != network_of("fd12:0:0:1::1")
    assert network_of("::ffff:10.0.0.1") == network_of("10.0.0.1") == "10.0.0.1"
    assert network_of("fe80::1%eth0") == network_of("fe80::2") and network_of("odd") == "?"
