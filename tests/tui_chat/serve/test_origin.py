"""The page answers only at its own addresses: `Host` and `Origin` of browsers and others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_chat.serve.origin import (
    NEEDS_ORIGIN,
    NEEDS_TLS,
    ONLY_HERE,
    BadAddress,
    Doors,
    Listen,
    RequestSource,
    parse_listen,
    parse_origin,
)

HERE = Listen("127.0.0.1", 7880)
OWN = "http://127.0.0.1:7880"
PROXY = "https://chat.example"


def asked(host: str = "127.0.0.1:7880", origin: str | None = OWN, site: str = "") -> RequestSource:
    return RequestSource([host], [] if origin is None else [origin], [site] if site else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("127.0.0.1:80", Listen("127.0.0.1", 80)), ("127.0.0.1", Listen("127.0.0.1", 9)),
        ("[::1]:5", Listen("::1", 5)), ("::1", Listen("::1", 9)),
        ("0.0.0.0:1", Listen("0.0.0.0", 1)),
        ("127.0.0.1:0", Listen("127.0.0.1", 0)),
    ],
)  # fmt: skip
def test_an_address_to_listen_on(text: str, expected: Listen) -> None:
    assert parse_listen(text, 9) == expected


@pytest.mark.parametrize(
    "text", ["", ":80", "localhost:80", "127.0.0.1:x", "127.0.0.1:70000", "a@127.0.0.1", "1:2:3:4",
             "127.0.0.1:8/x", "\u202e127.0.0.1", "127.0.0.1:-1"],
)  # fmt: skip
def test_anything_else_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(BadAddress, match=r"--listen needs ADDRESS:PORT, such as 127\.0\.0\.1:9\."):
        parse_listen(text, 9)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://chat.example", PROXY), ("https://CHAT.example/", PROXY),
        ("https://chat.example:443", PROXY), ("https://chat.example:8443", f"{PROXY}:8443"),
        ("http://localhost:80", "http://localhost"), ("http://[::1]:8080", "http://[::1]:8080"),
    ],
)  # fmt: skip
def test_an_origin_is_written_as_browsers_do(text: str, expected: str) -> None:
    assert parse_origin(text) == expected


@pytest.mark.parametrize(
    "text", ["", "chat.example", "https://", "https://chat.example/path", "ftp://chat.example",
             "https://a@chat.example", "https://chat.example?x=1", "https://chat.example:x",
             "https://ch\u0430t.example", "https://chat.example#k", "null", "https://a\x1b[0m"],
)  # fmt: skip
def test_what_no_browser_has_as_origin_is_refused(text: str) -> None:
    with pytest.raises(BadAddress) as refused:
        parse_origin(text)
    assert str(refused.value) == NEEDS_ORIGIN


@pytest.mark.parametrize("text", ["http://chat.example", "http://192.0.2.1:80"])
def test_other_machines_need_tls(text: str) -> None:
    with pytest.raises(BadAddress) as refused:
        parse_origin(text)
    assert str(refused.value) == NEEDS_TLS


@pytest.mark.parametrize("address", ["0.0.0.0", "192.0.2.1", "::"])
def test_another_address_needs_a_proxy_that_is_named(address: str) -> None:
    with pytest.raises(BadAddress) as refused:
        Doors.at(Listen(address, 80), [])
    assert str(refused.value) == ONLY_HERE
    assert Doors.at(Listen(address, 80), [PROXY]).origins == (PROXY,)


@pytest.mark.parametrize(("name", "let_in"), [("127.0.0.1", True), ("localhost", False)])
def test_a_browser_on_this_machine_is_let_in_at_the_address_alone(name: str, let_in: bool) -> None:
    # localhost may lead to [::1], where another user of this machine can listen.
    doors = Doors.at(HERE, [])
    own = f"http://{name}:7880"
    assert doors.admit_page(asked(f"{name}:7880", None, "none")) is let_in
    assert doors.admit_page(asked(f"{name}:7880", own, "same-origin")) is let_in
    assert doors.admit_socket(asked(f"{name}:7880", own)) is let_in


def test_the_port_that_a_scheme_has_anyway_is_left_out_as_in_browsers() -> None:
    doors = Doors.at(Listen("127.0.0.1", 80), [])
    assert doors.admit_socket(RequestSource(["127.0.0.1"], ["http://127.0.0.1"], []))
    assert Doors.at(Listen("::1", 8), []).origins == ("http://[::1]:8",)


@pytest.mark.parametrize(
    "wrong",
    [
        asked("evil.example:7880"), asked("evil.example"), asked("127.0.0.1"),
        asked("127.0.0.1:7881"), asked(origin="http://evil.example"), asked(origin="null"),
        asked(origin="https://127.0.0.1:7880"), asked(origin="http://127.0.0.1:7881"),
        asked(site="cross-site"), asked(site="same-site"), RequestSource([], [OWN], []),
        RequestSource(["127.0.0.1:7880"] * 2, [OWN], []),
        RequestSource(["127.0.0.1:7880", "evil"], [OWN], []),
        RequestSource(["127.0.0.1:7880"], [OWN, "http://evil.example"], []), asked(PROXY, PROXY),
    ],
)  # fmt: skip
def test_everything_else_is_refused(wrong: RequestSource) -> None:
    doors = Doors.at(HERE, [])
    assert not doors.admit_page(wrong) and not doors.admit_socket(wrong)


def test_a_socket_says_which_page_opens_it() -> None:
    """A program that is no browser says nothing, and two say two things."""
    doors = Doors.at(HERE, [])
    assert doors.admit_page(asked(origin=None)) and not doors.admit_socket(asked(origin=None))
    assert not doors.admit_socket(RequestSource(["127.0.0.1:7880"], [OWN, OWN], []))


def test_behind_a_proxy_only_its_address_counts() -> None:
    doors = Doors.at(HERE, [PROXY])
    assert doors.admit_socket(asked("chat.example", PROXY))
    assert not doors.admit_socket(asked("127.0.0.1:7880", OWN))
    assert not doors.admit_page(asked("127.0.0.1:7880", None))


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_other_pair_of_words_is_let_in(host: str, origin: str) -> None:
    doors = Doors.at(HERE, [])
    if origin not in doors.origins or host.lower() not in doors.hosts:
        assert not doors.admit_socket(asked(host, origin))
