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
from relay.wire.relay_link import (
    PLACE_CHARS,
    RELAY_PLACES,
    BadRelayLink,
    Endpoint,
    RelayLink,
    base32,
    parse_place,
    parse_relay_link,
    places_fault,
)

labels = st.from_regex(r"[a-z0-9_]([a-z0-9_-]{0,10}[a-z0-9_])?", fullmatch=True)
hosts = st.one_of(
    st.lists(labels, min_size=1, max_size=4).map(".".join),
    st.ip_addresses(v=4).map(str),
    st.ip_addresses(v=6).map(str),
    st.ip_addresses(v=6).map(lambda a: f"{a}%eth0"),
)
loopback = st.sampled_from(["127.0.0.1", "127.8.8.8", "::1", "::1%lo"])
endpoints = st.builds(Endpoint, hosts | loopback, st.integers(1, 65535))
relay_places = st.lists(endpoints, min_size=1, max_size=RELAY_PLACES, unique=True).map(
    lambda found: [at for at in found if at.loopback is found[0].loopback]
)


def link_to(places: list[Endpoint], relay_id: bytes, invite: str, tls: bool) -> RelayLink:
    return RelayLink.to(places[0], relay_id, invite, tls=tls, more=places[1:])


addresses = st.builds(
    link_to, relay_places, st.binary(min_size=32, max_size=32),
    st.from_regex(r"[A-Za-z0-9_-]{0,64}", fullmatch=True), st.booleans(),
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
        f"tuichat://a:1,/#{ID}", f"tuichat://,a:1/#{ID}", f"tuichat://a:1,,b:1/#{ID}",
        f"tuichat://a,b:1/#{ID}", f"tuichat://a:1,b/#{ID}", f"tuichat://a:1,b:0/#{ID}",
        f"tuichat://a:1,a:1/#{ID}", f"tuichat://a:1,A:1/#{ID}", f"tuichat://a:1;b:1/#{ID}",
        f"tuichat://a:1,127.0.0.1:1/#{ID}", f"tuichat://127.0.0.1:1,a:1/?tls#{ID}",
        f"tuichat://a:1,u@b:1/#{ID}", f"tuichat://a:1,[b]:1/#{ID}", f"tuichat://a:1,b[::1]:1/#{ID}",
        f"tuichat://a:1/,b:1/#{ID}", f"tuichat://a:1, b:1/#{ID}", f"tuichat://a:1,\u202eb:1/#{ID}",
        "tuichat://" + ",".join(f"a{n}:1" for n in range(RELAY_PLACES + 1)) + f"/#{ID}",
        "tuichat://" + "a:1," * 100_000 + f"/#{ID}",
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


def test_a_link_names_all_places_of_a_relay() -> None:
    link = f"tuichat://a.example:7878,[2001:db8::1]:1,b:2/abc#{ID}"
    address = parse_relay_link(link)
    a, b, c = Endpoint("a.example", 7878), Endpoint("2001:db8::1", 1), Endpoint("b", 2)
    assert (address.places, address.place) == ((a, b, c), "a.example:7878")
    assert str(address) == link and address.speaks_tls(insecure=False)
    assert address == RelayLink.to(a, bytes(32), "abc", tls=True, more=(b, c))


@pytest.mark.parametrize(
    ("places", "rule"),
    [("a:1,a:1", "only once"), ("127.0.0.1:1,a:1", "of this machine"),
     (",".join(f"a{n}:1" for n in range(RELAY_PLACES + 1)), "8 addresses at most")],
)  # fmt: skip
def test_places_that_do_not_go_together_are_named(places: str, rule: str) -> None:
    with pytest.raises(BadRelayLink, match=rule) as refused:
        parse_relay_link(f"tuichat://{places}/#{ID}")
    assert str(refused.value).endswith(". Ask for a new link.")


@given(relay_places)
def test_one_place_is_read_as_written(places: list[Endpoint]) -> None:
    assert [parse_place(str(at)) for at in places] == places and not places_fault(places)
    assert all(len(str(at)) <= PLACE_CHARS for at in places)


@given(st.text() | st.from_regex(r"[a-z0-9.:\[\]%,/?#@ -]{0,30}"))
def test_a_place_is_read_or_refused(text: str) -> None:
    try:
        at = parse_place(text)
    except BadRelayLink:
        return
    assert parse_relay_link(f"tuichat://{at}/#{ID}").places == (at,)


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
