"""The URL of a database, checked before anything is sent to it. A relay keeps it in a file and
gets it on its command line, so it has no secret."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from typing import NamedTuple

import psycopg
from psycopg import pq
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from relay.store.data_directory import Unusable

_USUAL_PORT = 5432
FORM = "postgresql://USER@HOST/DATABASE"
_SCHEMES = ("postgresql://", "postgres://")
_SECRETS = ("password", "sslpassword", "oauth_client_secret")
_PATHS = ("sslrootcert", "sslcert", "sslkey", "sslcrl", "sslcrldir", "passfile")
_PLACES = ("host", "hostaddr", "port")
SEVERAL_SECONDS = "2"
"""Seconds to wait for each of several servers."""
_NO_PATHS = ("", "system")
"""Values of these that are not paths: `system` are the authorities that the machine trusts."""


def check_url(url: str) -> None:
    """Raise Unusable with a sentence if a relay must not use this URL."""
    if not (url.startswith(_SCHEMES) and url.isascii() and url.isprintable()) or " " in url:
        raise Unusable(f"The URL of the database is not valid. Use the form {FORM}")
    try:
        given = _parameters(conninfo_to_dict(url))
    except psycopg.ProgrammingError:
        # The words of libpq may have a password in them.
        raise Unusable(f"The URL of the database is not valid. Use the form {FORM}") from None
    if any(name in given for name in _SECRETS):
        raise Unusable(
            "The URL of the database has a password, which other users of this machine can see."
            " Put the password into the password file of libpq (~/.pgpass) and remove it from the"
            " URL. The file needs mode 0600 and lines like HOST:PORT:DATABASE:USER:PASSWORD"
        )
    if "service" in given:
        raise Unusable(
            f"The URL of the database names a service file. Use the form {FORM} instead."
        )
    for name in _PATHS:
        if (path := given.get(name, "")) not in _NO_PATHS and not path.startswith("/"):
            raise Unusable(
                f"The URL of the database has {name}={path}. Write the whole path, because commands"
                " run in other folders too."
            )
    mode = given.get("sslmode", "")
    if mode != "verify-full" and not is_local(given, _defaults()):
        raise Unusable(
            "This database is on another machine, so the relay needs an encrypted connection to a"
            f" server with a verified name. Add {_separator(url)}sslmode=verify-full to the URL."
        )


class Server(NamedTuple):
    """A server, as one of those that a URL names."""

    host: str
    address: str
    port: int

    def __str__(self) -> str:
        name = self.host or self.address
        return name if self.port == _USUAL_PORT else f"{name} (port {self.port})"


def reordered(url: str, server: Server, *, first: bool) -> str:
    """Return the URL with this server first, or else last, if it names several."""
    given = _parameters(conninfo_to_dict(url))
    lists = {name: given[name].split(",") for name in _PLACES if name in given}
    hosts = lists.get("host") or lists.get("hostaddr", [])
    if len(hosts) < 2:
        return url
    if len(ports := lists.setdefault("port", [""])) == 1:
        ports *= len(hosts)
    own = server.address if "hostaddr" in lists else server.host
    places = zip(lists.get("hostaddr", hosts), ports, strict=True)
    known = [place in ((own, ""), (own, str(server.port))) for place in places]
    order = sorted(range(len(hosts)), key=lambda n: known[n] != first)
    found = {name: ",".join(words[n] for n in order) for name, words in lists.items()}
    return make_conninfo(url, **found)


def each_server(url: str) -> list[str]:
    """Return a URL for each server that this one names, whether it accepts changes or not; nothing
    if it names one, or lists of different lengths."""
    given = _parameters(conninfo_to_dict(url))
    lists = {name: given[name].split(",") for name in _PLACES if name in given}
    several = max(map(len, lists.values()), default=1)
    if several < 2 or any(len(words) not in (1, several) for words in lists.values()):
        return []  # one server, or a URL that libpq refuses
    full = {name: words * several if len(words) == 1 else words for name, words in lists.items()}
    timeout = given.get("connect_timeout", SEVERAL_SECONDS)
    return [
        make_conninfo(
            url, target_session_attrs="any", connect_timeout=timeout,
            **{name: words[n] for name, words in full.items()},
        )
        for n in range(several)
    ]  # fmt: skip


def is_local(given: Mapping[str, str], defaults: Mapping[str, str]) -> bool:
    """Return whether these parameters of a connection, with the defaults of what is not given,
    lead to a socket or a loopback address and nowhere else."""
    hosts = given.get("host", "") or defaults.get("host", "")
    addresses = given.get("hostaddr", "") or defaults.get("hostaddr", "")
    # An address is what is connected to; the name beside it is only for certificates.
    places = [
        address or host
        for host, address in _pairs(hosts.split(","), addresses.split(",") if addresses else [])
    ]
    return all(map(_is_near, places))


def _pairs(hosts: list[str], addresses: list[str]) -> list[tuple[str, str]]:
    if not addresses:
        return [(host, "") for host in hosts]
    if len(hosts) != len(addresses):
        hosts = [""] * len(addresses)
    return list(zip(hosts, addresses, strict=True))


def _is_near(place: str) -> bool:
    if place in ("", "localhost") or place.startswith(("/", "@")):
        return True
    try:
        return ipaddress.ip_address(place.strip("[]")).is_loopback
    except ValueError:
        return False


def _defaults() -> dict[str, str]:
    """Return what libpq takes from its environment where the URL says nothing."""
    return {
        option.keyword.decode(): option.val.decode()
        for option in pq.Conninfo.get_defaults()
        if option.val is not None
    }


def _parameters(found: Mapping[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in found.items() if value is not None}


def _separator(url: str) -> str:
    return "&" if "?" in url else "?"
