"""The spoken code and the safety number, and what a man in the middle can do about them."""

from __future__ import annotations

import hashlib
import hmac
from collections import Counter
from pathlib import Path

from tests.kit.secret import RELAY, Stream, person, shake
from tui_chat.secret.handshake import Offer, ReceivedOffer
from tui_chat.secret.safety import safety_number
from tui_chat.secret.sas import TABLE, sas

PUBLISHED = "677398dacab61bab25b3032119b6b7fdf744a57b9f83696563af891945d88b9e"
"""SHA-256 of the table that the Matrix specification has for its short authentication strings: each
emoji and its English word, a space between them, a line for each."""


def test_the_table_is_the_published_one() -> None:
    lines = "".join(f"{emoji} {word}\n" for emoji, word in TABLE)
    assert hashlib.sha256(lines.encode()).hexdigest() == PUBLISHED


def test_the_table_has_64_different_emoji_and_words() -> None:
    assert len(TABLE) == 64
    assert len({emoji for emoji, _ in TABLE}) == len({word for _, word in TABLE}) == 64
    assert TABLE[0] == ("🐶", "Dog") and TABLE[63][1] == "Pin"


def test_the_code_is_the_first_42_bits_most_significant_first() -> None:
    kx, h = Stream("kx")(32), Stream("h")(32)
    digest = hmac.new(kx, b"tuichat/v1/sas\0" + h, hashlib.sha256).digest()
    bits = "".join(f"{byte:08b}" for byte in digest)
    expected = tuple(TABLE[int(bits[i : i + 6], 2)] for i in range(0, 42, 6))
    assert sas(kx, h) == expected
    assert len(expected) == 7


def test_every_place_of_the_code_takes_every_symbol_about_as_often() -> None:
    count = 6_400
    places: list[Counter[str]] = [Counter() for _ in range(7)]
    for i in range(count):
        for place, (_, word) in zip(places, sas(i.to_bytes(32, "big"), bytes(32)), strict=True):
            place[word] += 1
    for place in places:
        chi2 = sum((place[word] - count / 64) ** 2 / (count / 64) for _, word in TABLE)
        assert len(place) == 64
        assert 25 < chi2 < 125  # 63 degrees of freedom; fixed inputs, so never by chance


def test_the_code_depends_on_every_bit_of_key_and_hash() -> None:
    kx, h = Stream("kx")(32), Stream("h")(32)
    for bit in range(0, 256, 17):
        flip = (1 << bit).to_bytes(32, "big")
        assert sas(bytes(a ^ b for a, b in zip(kx, flip, strict=True)), h) != sas(kx, h)
        assert sas(kx, bytes(a ^ b for a, b in zip(h, flip, strict=True))) != sas(kx, h)


def middle(seed: int) -> tuple[tuple[str, str], tuple[str, str]]:
    """A relay with an account key of its own in each name shakes hands with both: the first
    symbol that each user sees. Everything of its own it must choose before it sees n_I."""
    s = shake(seed)
    evil_bob, evil_alice = person("bob", "evil"), person("alice", "evil")
    relay = Stream(("relay", seed))
    offer = s.offer()
    answer, m2 = ReceivedOffer.read(s.p, offer.m1).accept(evil_bob.me, relay)
    at_alice, m3 = offer.answer(m2, evil_bob.dev, evil_bob.signed, None, 0)
    answer.finish(m3, s.a.dev, s.a.signed, None, 0)
    second = Offer.make(s.p, evil_alice.me, relay)
    answer, m2 = s.accept(second.m1)
    _, m3 = second.answer(m2, s.b.dev, s.b.signed, None, 0)
    at_bob, _ = answer.finish(m3, evil_alice.dev, evil_alice.signed, None, 0)
    return at_alice.session.sas[0], at_bob.session.sas[0]


def test_a_man_in_the_middle_matches_a_6_bit_code_no_more_often_than_chance() -> None:
    tries = 320
    hits = sum(a == b for a, b in map(middle, range(tries)))
    assert hits <= 20  # 5 expected; 20 or more by chance once in 10 million runs


# The safety number


def test_the_safety_number_is_that_of_the_formula() -> None:
    a, b = person("alice"), person("bob")

    def half(user: str, ak: bytes) -> str:
        x = b"tuichat/v1/safety\0" + RELAY + len(user).to_bytes(2, "big") + user.encode() + ak
        for _ in range(5200):
            x = hashlib.sha512(x + ak).digest()
        return "".join(
            f"{int.from_bytes(x[5 * i : 5 * i + 5], 'big') % 100000:05}" for i in range(6)
        )

    expected = half("alice", a.ak) + half("bob", b.ak)
    assert safety_number(RELAY, "alice", a.ak, "bob", b.ak) == expected
    assert safety_number(RELAY, "bob", b.ak, "alice", a.ak) == expected
    assert len(expected) == 60 and expected.isdigit()


def test_the_first_half_of_the_safety_number_is_that_of_the_smaller_name() -> None:
    a, b, other = person("alice"), person("bob"), person("bob", "new")
    one = safety_number(RELAY, "alice", a.ak, "bob", b.ak)
    two = safety_number(RELAY, "alice", a.ak, "bob", other.ak)
    assert one[:30] == two[:30] and one[30:] != two[30:]
    assert len(one) == 60 and one.isdigit()


def test_the_safety_number_changes_with_relay_name_and_key() -> None:
    a, b = person("alice"), person("bob")
    numbers = {
        safety_number(RELAY, "alice", a.ak, "bob", b.ak),
        safety_number(bytes(32), "alice", a.ak, "bob", b.ak),
        safety_number(RELAY, "alice", b.ak, "bob", a.ak),
        safety_number(RELAY, "alice", a.ak, "bobby", b.ak),
        safety_number(RELAY, "alice", a.ak, "bob", person("bob", "new").ak),
    }
    assert len(numbers) == 5


def test_the_specification_prints_the_table_of_the_code() -> None:
    page = (Path(__file__).parents[3] / "docs" / "secret-chat.md").read_text("utf-8")
    rows = page.partition("<!-- sas:begin -->")[2].partition("<!-- sas:end -->")[0]
    for number, (emoji, word) in enumerate(TABLE):
        assert f"| {number} {emoji} {word} |" in rows
