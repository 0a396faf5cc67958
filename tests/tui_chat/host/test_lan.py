"""Which address goes into a link: what the kernel says, and the order in which it is offered."""

from __future__ import annotations

import ipaddress
import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_chat.host.lan import LocalAddress, best_first, is_here, local_addresses

WIFI = LocalAddress("192.168.1.20", "wlan0", default=True)
CABLE = LocalAddress("10.0.0.5", "eth1")
DIRECT_CABLE = LocalAddress("169.254.7.9", "eth0")
DOCKER = LocalAddress("172.17.0.1", "docker0", tunnel=True)
VPN = LocalAddress("10.8.0.2", "tun0", tunnel=True, default=True)
PUBLIC = LocalAddress("8.8.8.8", "eth0", default=True)
SIX = LocalAddress("fd12:3456::2", "wlan0", default=True)
ALL = [WIFI, CABLE, DIRECT_CABLE, DOCKER, VPN, PUBLIC, SIX]


@pytest.mark.parametrize(
    ("there", "best"),
    [
        ([CABLE, WIFI], WIFI),
        ([VPN, CABLE], CABLE),  # a VPN that takes all traffic is still not the room one is in
        ([DOCKER, DIRECT_CABLE], DIRECT_CABLE),
        ([PUBLIC, CABLE], CABLE),
        ([PUBLIC, DOCKER], PUBLIC),
        ([SIX, WIFI], WIFI),
        ([SIX, DIRECT_CABLE], SIX),
        ([DOCKER], DOCKER),
    ],
)
def test_the_network_of_the_house_comes_first(
    there: list[LocalAddress], best: LocalAddress
) -> None:
    assert best_first(there)[0] == best


@given(st.permutations(ALL))
def test_the_order_does_not_depend_on_how_the_kernel_lists_them(there: list[LocalAddress]) -> None:
    assert best_first(there) == best_first(ALL)


def test_only_a_public_address_is_called_public() -> None:
    assert [a for a in ALL if a.public] == [PUBLIC]


def test_what_the_kernel_says_can_be_listened_on() -> None:
    """No address is made up: each can be bound; loopback and those that need a zone are not
    among them."""
    for found in local_addresses():
        address = ipaddress.ip_address(found.host)
        assert not address.is_loopback and not (address.version == 6 and address.is_link_local)
        assert found.interface in {name for _, name in socket.if_nameindex()}
        family = socket.AF_INET6 if address.version == 6 else socket.AF_INET
        with socket.socket(family, socket.SOCK_DGRAM) as s:
            s.bind((found.host, 0))
        assert is_here(found.host)


def test_at_most_one_address_of_each_family_is_the_default() -> None:
    defaults = [ipaddress.ip_address(a.host).version for a in local_addresses() if a.default]
    assert len(defaults) == len(set(defaults))


@pytest.mark.parametrize(
    ("host", "here"), [("127.0.0.1", True), ("127.0.0.9", True), ("203.0.113.200", False)]
)
def test_whether_an_address_is_this_machines(host: str, here: bool) -> None:
    assert is_here(host) is here
