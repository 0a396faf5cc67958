"""Links work once and for a while; a session lasts as long as the server."""

from __future__ import annotations

from itertools import count

from tui_chat.serve.access import KEY_SECONDS, KEYS_MOST, SESSIONS_MOST, Access


def fresh() -> Access:
    numbers = count(1)
    return Access(lambda size: next(numbers).to_bytes(size, "big"))


def test_a_key_works_once_and_gives_a_session() -> None:
    access = fresh()
    key = access.new_key(0.0)
    session = access.redeem(key, 1.0)
    assert session and session != key and access.holds(session)
    assert access.redeem(key, 1.0) is None
    assert not access.holds(key)


def test_a_key_expires() -> None:
    access = fresh()
    early, late = access.new_key(0.0), access.new_key(0.0)
    assert access.redeem(early, KEY_SECONDS - 0.001)
    assert access.redeem(late, KEY_SECONDS) is None


def test_only_what_was_given_out_is_good() -> None:
    access = fresh()
    access.new_key(0.0)
    for wrong in ("", "AAAA", "\x00", "\ud800", "x" * 10_000):
        assert access.redeem(wrong, 0.0) is None and not access.holds(wrong)


def test_another_server_knows_no_session_of_this_one() -> None:
    access = fresh()
    session = access.redeem(access.new_key(0.0), 0.0)
    assert session and not fresh().holds(session)


def test_keys_and_sessions_are_bounded_and_the_oldest_goes() -> None:
    access = fresh()
    keys = [access.new_key(0.0) for _ in range(KEYS_MOST + 1)]
    assert access.redeem(keys[0], 0.0) is None
    first = access.redeem(keys[1], 0.0)
    others = [access.redeem(access.new_key(0.0), 0.0) for _ in range(SESSIONS_MOST)]
    assert first and not access.holds(first)
    assert all(one and access.holds(one) for one in others)


def test_nothing_that_lets_in_is_kept() -> None:
    access = fresh()
    key = access.new_key(0.0)
    session = access.redeem(access.new_key(0.0), 0.0)
    assert session and key not in repr(vars(access)) and session not in repr(vars(access))
