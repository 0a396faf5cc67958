"""The link of a relay as the relay writes it and as people and strangers write it."""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

import relay
from relay.config import BadOption, parse_public
from relay.wire.relay_link import BadRelayLink, Endpoint, RelayLink, base32, parse_relay_link

labels = st.from_regex(r"[a-z0-9_]([a-z0-9_-]{0,10}[a-z0-9_])?", fullmatch=True)
hosts = st.one_of(
    st.lists(labels, min_size=1, max_size=4).map(".".join),
    st.ip_addresses(v=4).map(str),
    st.ip_addresses(v=6).map(str),
    st.ip_addresses(v=6).map(lambda a: f"{a}%eth0"),
)
loopback = st.sampled_from(["127.0.0.1", "127.8.8.8", "::1", "::1%lo"])
addresses = st.builds(
    RelayLink.to, st.builds(Endpoint, hosts | loopback, st.integers(1, 65535)),
    st.binary(min_size=32, max_size=32), st.from_regex(r"[A-Za-z0-9_-]{0,64}", fullmatch=True),
    tls=st.booleans(),
)  # fmt: skip


@given(addresses, st.sampled_from([str, " {}\n".format, lambda a: str(a).replace("tui", "TUI")]))
def test_a_link_is_read_as_written(address: RelayLink, writing: Callable[[RelayLink], str]) -> None:
    assert parse_relay_link(writing(address)) == address


ID = "a" * 52


@pytest.mark.parametrize(
    "link",
    [
        "", "tuichat", "tuichat://", f"http://h:1/#{ID}", f"tuichat:h:1/#{ID}", f"tuichat://h/#{ID}",
        f"tuichat://h:0/#{ID}", f"tuichat://h:65536/#{ID}", f"tuichat://h:-1/#{ID}",
        f"tuichat://h:٣/#{ID}", f"tuichat://h:1x/#{ID}", f"tuichat://:1/#{ID}",
        f"tuichat://u@h:1/#{ID}", f"tuichat://u:p@h:1/#{ID}", f"tuichat://@h:1/#{ID}",
        f"tuichat://h:1/?q#{ID}", f"tuichat://h:1/a/b#{ID}", f"tuichat://h:1/..#{ID}",
        f"tuichat://h:1/{'a' * 65}#{ID}", f"tuichat://h:1/a%62#{ID}", "tuichat://h:1/",
        "tuichat://h:1/#", f"tuichat://h:1/#{ID[1:]}", f"tuichat://h:1/#{ID}a",
        f"tuichat://h:1/#{'1' * 52}", f"tuichat://h:1/#{'a' * 51}b", f"tuichat://h:1/#{ID}====",
        f"tuichat://h:1/#{ID}#{ID}", f"tuichat://аpple.com:1/#{ID}", f"tuichat://h\x1b[2J:1/#{ID}",
        f"tuichat://h\0:1/#{ID}", f"tuichat://h\n:1/#{ID}", f"tuichat://h \n:1/#{ID}",
        f"tuichat://\ud800:1/#{ID}", f"tuichat://\u202eh:1/#{ID}", f"tuichat://[::1:1/#{ID}",
        f"tuichat://[::g]:1/#{ID}", f"tuichat://[v1.x]:1/#{ID}", f"tuichat://::1:1/#{ID}",
        f"tuichat://-h:1/#{ID}", f"tuichat://h..h:1/#{ID}", f"tuichat://h.:1/#{ID}",
        f"tuichat://{'a' * 64}:1/#{ID}", f"tuichat://{'a.' * 127}a:1/#{ID}",
        f"tuichat://h%20:1/#{ID}", f"tuichat://h\\:1/#{ID}", f"tuichat://h;x:1/#{ID}",
        f"tuichat://[fe80::1%25$(id)]:1/#{ID}", f"tuichat://h:1/?tls#{ID}",
        f"tuichat://localhost:1/?tls#{ID}", f"tuichat://192.0.2.1:1/a?tls#{ID}",
        f"tuichat://127.0.0.1:1/?TLS#{ID}", f"tuichat://127.0.0.1:1/?tls=1#{ID}",
        f"tuichat://127.0.0.1:1/?tls&tls#{ID}", f"tuichat://127.0.0.1:1/?ws#{ID}",
        f"tuichat://127.0.0.1:1/a?tls?tls#{ID}", f"tuichat://127.0.0.1?tls:1/#{ID}",
    ],
)  # fmt: skip
def test_a_hostile_link_is_refused_with_a_sentence(link: str) -> None:
    with pytest.raises(BadRelayLink) as refused:
        parse_relay_link(link)
    assert str(refused.value).isascii() and str(refused.value)[0].isupper()
    assert ID not in str(refused.value)


@given(addresses)
def test_every_beginning_of_a_link_is_called_incomplete(address: RelayLink) -> None:
    link = str(address)
    for end in range(1, len(link)):
        with pytest.raises(BadRelayLink, match=r"^This link is incomplete\. Copy all of it\.$"):
            parse_relay_link(link[:end])


@given(st.text() | st.text().map(lambda t: f"tuichat://{t}") | st.text("tuicha:/#[]@%?.1aZ\\ "))
def test_whatever_is_read_is_read_again_as_the_same(text: str) -> None:
    try:
        address = parse_relay_link(text)
    except BadRelayLink:
        return
    assert parse_relay_link(str(address)) == address


@given(
    st.one_of(hosts, st.text(), st.from_regex(r"[A-Za-z0-9.%:_-]{1,20}")), st.integers(0, 70_000)
)
def test_whatever_the_operator_names_makes_a_readable_link(host: str, port: int) -> None:
    named = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    try:
        public = parse_public(named)
    except BadOption:
        return
    address = RelayLink(public.host, public.port, bytes(32), base32(bytes(16)))
    assert parse_relay_link(str(address)) == address


def test_a_place_is_written_as_people_write_it() -> None:
    assert str(Endpoint("::1", 80)) == "[::1]:80" == Endpoint("::1", 80).place
    assert str(Endpoint("relay.example", 80)) == "relay.example:80"
    assert Endpoint("127.8.8.8", 1).loopback and Endpoint("::1", 1).loopback
    assert not Endpoint("localhost", 1).loopback and not Endpoint("192.0.2.1", 1).loopback
    assert str(RelayLink("::1", 1, bytes(32), "abc")) == f"tuichat://[::1]:1/abc#{ID}"


@pytest.mark.parametrize("place", ["127.0.0.1:1", "[::1]:1", "h:1", "localhost:1", "192.0.2.1:1"])
def test_a_link_names_its_tls(place: str) -> None:
    """A link without a mark means what it always meant; the mark is for loopback literals."""
    plain = parse_relay_link(f"tuichat://{place}/abc#{ID}")
    here = place in ("127.0.0.1:1", "[::1]:1")
    assert plain.speaks_tls(insecure=False) is not here
    assert not plain.speaks_tls(insecure=True)
    other = RelayLink.to(plain, plain.relay_id, "abc", tls=True)
    assert str(other) == (f"tuichat://{place}/abc?tls#{ID}" if here else str(plain))
    assert parse_relay_link(str(other)) == other and other.speaks_tls(insecure=False)
    assert other.speaks_tls(insecure=True) is here
    assert RelayLink.to(other, other.relay_id, "abc", tls=False) == plain


def test_the_grammar_is_written_in_one_place() -> None:
    """No other file of the relay puts a link together."""
    for module in pkgutil.walk_packages(relay.__path__, "relay."):
        found = importlib.util.find_spec(module.name)
        assert found is not None and found.origin is not None
        with open(found.origin, encoding="utf-8") as file:
            names = "tuichat://" in file.read()
        assert names == (module.name == "relay.wire.relay_link"), module.name
