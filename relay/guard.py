"""Who may see what is for the operator alone."""

from __future__ import annotations

import hmac
import ipaddress
from urllib.parse import urlsplit

from relay.web import Asked

BY_A_PROXY = (
    "Forwarded",
    "X-Forwarded-For",
    "X-Forwarded-Host",
    "X-Forwarded-Proto",
    "X-Real-IP",
    "Via",
    "CF-Connecting-IP",
    "True-Client-IP",
)
"""Headers of what was asked by another machine than it seems. Not every proxy sends one, and what
only forwards bytes sends none: such a relay is told by `serve --behind-proxy`."""


class Guard:
    """Lets in who has the operator's key, and who asks from this machine itself; `anywhere`: all.
    Behind a proxy on this machine (`proxied`) everybody comes from it, so the key is needed."""

    def __init__(self, key: str, *, anywhere: bool = False, proxied: bool = False) -> None:
        self._key = key.encode()
        self._anywhere = anywhere
        self._proxied = proxied

    def allows(self, asked: Asked) -> bool:
        """Whether whoever asks may see it. No header makes anybody nearer than they are."""
        return self._anywhere or self._has_key(asked) or (not self._proxied and _is_local(asked))

    def _has_key(self, asked: Asked) -> bool:
        given = asked.headers.get_all("Authorization")
        scheme, _, key = given[0].partition(" ") if len(given) == 1 else ("", "", "")
        same = hmac.compare_digest(key.strip().encode("utf-8", "replace"), self._key)
        return same and bool(self._key) and scheme.lower() == "bearer"


def _is_local(asked: Asked) -> bool:
    # A page in a browser on this machine can ask, too, by a name that leads here, and sends that.
    if any(name in asked.headers for name in BY_A_PROXY):
        return False
    hosts = asked.headers.get_all("Host")
    return len(hosts) == 1 and _is_loopback(asked.address) and _names_loopback(hosts[0])


def _names_loopback(host: str) -> bool:
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    return name == "localhost" or _is_loopback(name)


def _is_loopback(address: str) -> bool:
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    mapped = getattr(ip, "ipv4_mapped", None)
    return ip.is_loopback or (mapped is not None and mapped.is_loopback)
