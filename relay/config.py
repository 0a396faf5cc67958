"""What the operator decided, checked."""

from __future__ import annotations

import base64
import ipaddress
import re
from dataclasses import dataclass
from pathlib import Path

from relay.registration import Registration

DEFAULT_PORT = 7878


class BadOption(ValueError):
    """An option that cannot be followed; the text is a sentence for the operator."""


@dataclass(frozen=True)
class Address:
    """Host and port; port 0 means any free one."""

    host: str
    port: int

    @property
    def loopback(self) -> bool:
        """Whether it is a loopback literal: the only place where TLS is not needed."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


@dataclass(frozen=True)
class ServeOptions:
    """All that `serve` needs to know."""

    data: Path
    listen: Address
    public: Address | None = None
    registration: Registration = Registration.INVITE
    json: bool = False
    tls: bool = False
    tls_cert: Path | None = None
    tls_key: Path | None = None
    trusted_tls_bind: bytes | None = None
    rate_limits: bool = True

    @property
    def own_tls(self) -> bool:
        """Whether this listener speaks TLS: always, but for loopback and behind a named proxy."""
        if self.tls or self.tls_cert is not None:
            return True
        return not self.listen.loopback and self.trusted_tls_bind is None


def parse_address(text: str) -> Address:
    """HOST, HOST:PORT or [IPV6]:PORT. Raises BadOption."""
    match = re.fullmatch(r"(?:\[([0-9a-fA-F:.]+)\]|([^\s:/\[\]]+))(?::(\d{1,5}))?", text)
    if match is None:
        raise BadOption(f"{text!r} is not HOST:PORT.")
    port = int(match[3]) if match[3] is not None else DEFAULT_PORT
    if port > 65_535:
        raise BadOption(f"{text!r} has no valid port.")
    return Address(match[1] or match[2], port)


def parse_duration(text: str) -> int:
    """A time like 90s, 30m, 2h or 7d, in milliseconds. Raises BadOption."""
    match = re.fullmatch(r"(\d{1,6})([smhd])", text)
    if match is None or int(match[1]) == 0:
        raise BadOption(f"{text!r} is not a time like 30m, 2h or 7d.")
    return int(match[1]) * {"s": 1, "m": 60, "h": 3_600, "d": 86_400}[match[2]] * 1_000


def parse_tls_bind(text: str) -> bytes:
    """SHA-256 of a proxy's certificate in hex. Raises BadOption."""
    if re.fullmatch(r"[0-9a-fA-F]{64}", text) is None:
        raise BadOption("--trusted-tls-bind takes the SHA-256 of a certificate, 64 hex digits.")
    return bytes.fromhex(text)


def base32(data: bytes) -> str:
    """Lower case, without padding: as in links."""
    return base64.b32encode(data).decode().lower().rstrip("=")


def link(address: Address, relay_id: bytes, invite: str = "") -> str:
    """The link that a person needs to come in."""
    return f"tuichat://{address}/{invite}#{base32(relay_id)}"
