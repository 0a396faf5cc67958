"""Checks of the operator's options, and the file that stores the relay's public addresses.
The file has HOST:PORT on a line for each and, over TLS, a line `tls`."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from relay.options import BusPlace, FileQuota, Network, PageReach, Registration
from relay.server.connection_limits import OUTBOXES_BYTES
from relay.store.data_directory import DataDirectory, write_private
from relay.wire.relay_link import RELAY_PLACES, Endpoint, is_host, places_fault

DEFAULT_PORT = 7878
BUS_PORT = 4222
BALANCERS = 64
"""The most addresses and networks of balancers."""
DRAIN_MOST_MS = 3_600_000
FILES = FileQuota()


class BadOption(ValueError):
    """Raised for an invalid option; the text is a sentence for the operator."""


@dataclass(frozen=True)
class ServeOptions:
    data: Path
    listen: Endpoint
    database: str = ""
    bus: BusPlace | None = None
    public: tuple[Endpoint, ...] = ()
    registration: Registration = Registration.INVITE
    json: bool = False
    tls: bool = False
    tls_cert: Path | None = None
    tls_key: Path | None = None
    trusted_tls_bind: bytes | None = None
    rate_limits: bool = True
    outboxes_bytes: int = OUTBOXES_BYTES
    files: FileQuota = FILES
    backups_kept: int = 0
    """Seconds for which the operator keeps backups, as users are told; 0 if it is not said."""
    metrics_from_anywhere: bool = False
    log_json: bool = False
    view_from_anywhere: bool = False
    behind_proxy: bool = False
    proxy_protocol: tuple[Network, ...] = ()
    drain_ms: int = 0
    class_statistics: bool = False

    @property
    def view(self) -> PageReach:
        """Return who can reach the page of the operator's view."""
        ends_tls = self.trusted_tls_bind is not None
        public = self.public[0] if self.public else None
        return PageReach(self.view_from_anywhere, public, ends_tls, self.behind_proxy)

    @property
    def proxied(self) -> bool:
        """Return True if all clients come through a proxy or forwarder, so that none counts as
        local."""
        return self.behind_proxy or self.trusted_tls_bind is not None

    @property
    def own_tls(self) -> bool:
        """Return True if this listener speaks TLS: always, except on loopback or behind a proxy."""
        if self.tls or self.tls_cert is not None:
            return True
        return not self.listen.loopback and self.trusted_tls_bind is None


def parse_listen(text: str) -> Endpoint:
    """Parse HOST, HOST:PORT or [IPV6]:PORT; port 0 means any free one. Raises BadOption."""
    match = re.fullmatch(r"(?:\[([0-9a-fA-F:.]+)\]|([^\s:/\[\]]+))(?::([0-9]{1,5}))?", text)
    host = (match[1] or match[2]).lower() if match is not None else ""
    if match is None or not is_host(host) or (match[1] is not None and ":" not in host):
        raise BadOption(f"{text!a} is not of the form HOST:PORT.")
    port = int(match[3]) if match[3] is not None else DEFAULT_PORT
    if port > 65_535:
        raise BadOption(f"The port in {text!a} is not valid.")
    return Endpoint(host, port)


def parse_public(text: str) -> Endpoint:
    """Parse the endpoint by which others reach the relay, for links. Raises BadOption."""
    public = parse_listen(text)
    if public.port == 0:
        raise BadOption("--public needs the port that other machines use, not 0.")
    return public


def parse_places(given: Sequence[str]) -> tuple[Endpoint, ...]:
    """Parse all endpoints by which others reach the relay, each text with one or several of them.
    Raises BadOption."""
    named = [one for text in given for one in text.split(",")]
    places = tuple(parse_public(one) for one in named[: RELAY_PLACES + 1])
    if fault := places_fault(places):
        raise BadOption(f"{fault} Check --public.")
    return places


def parse_balancers(given: Sequence[str]) -> tuple[Network, ...]:
    """Parse the addresses or networks of balancers, each text with one or several of them. Raises
    BadOption."""
    named = [one for text in given for one in text.split(",")]
    if len(named) > BALANCERS:
        raise BadOption(f"--proxy-protocol takes {BALANCERS} addresses at most.")
    try:
        return tuple(ipaddress.ip_network(one) for one in named)
    except ValueError:
        raise BadOption(
            "--proxy-protocol takes addresses or networks of balancers, such as 192.0.2.7 or"
            " 10.0.0.0/24."
        ) from None


def parse_drain(text: str) -> int:
    """Parse the time in which connections are let go, into milliseconds. Raises BadOption."""
    if text == "0":
        return 0
    seconds = parse_duration(text if text[-1:] in "smhd" else f"{text}s")
    if seconds > DRAIN_MOST_MS:
        raise BadOption("--drain takes an hour at most.")
    return seconds


def parse_bus(text: str, credentials: Path | None) -> BusPlace | None:
    """Parse nats://HOST:PORT or tls://HOST:PORT, more servers after commas; None without any.
    Raises BadOption."""
    if not text:
        if credentials is not None:
            raise BadOption("--bus-credentials needs --bus.")
        return None
    urls = []
    for one in text.split(","):
        scheme, _, place = one.partition("://")
        if scheme not in ("nats", "tls"):
            raise BadOption(f"{one!a} is not of the form nats://HOST:PORT or tls://HOST:PORT.")
        if "@" in place:
            raise BadOption(
                "The URL of the bus has a name or a password, which other users of this machine can"
                " see. Use --bus-credentials."
            )
        listed = place if re.search(r":[0-9]+$", place) else f"{place}:{BUS_PORT}"
        endpoint = parse_listen(listed)
        if scheme == "nats" and not endpoint.loopback and endpoint.host != "localhost":
            raise BadOption(
                f"The bus at {endpoint} is on another machine, so the relay needs an encrypted"
                f" connection. Use tls://{endpoint}"
            )
        urls.append(f"{scheme}://{endpoint}")
    return BusPlace(tuple(urls), str(credentials or ""))


def parse_duration(text: str) -> int:
    """Parse a duration like 90s, 30m, 2h or 7d into milliseconds. Raises BadOption."""
    match = re.fullmatch(r"([0-9]{1,6})([smhd])", text)
    if match is None or int(match[1]) == 0:
        raise BadOption(f"{text!r} is not a duration like 30m, 2h or 7d.")
    return int(match[1]) * {"s": 1, "m": 60, "h": 3_600, "d": 86_400}[match[2]] * 1_000


def parse_uses(text: str) -> int:
    """Parse how many may register by one link. Raises BadOption."""
    if re.fullmatch(r"[0-9]{1,6}", text) is None or int(text) == 0:
        raise BadOption("--uses takes a number from 1 to 999999.")
    return int(text)


def parse_from(text: str) -> int:
    """Parse a start in UTC into Unix milliseconds: a day such as 2026-11-24, meaning its
    beginning, or a moment such as 2026-11-24T13:30. Raises BadOption."""
    return _moment(text)[0]


def parse_to(text: str) -> int:
    """Parse an exclusive end as `parse_from` does; a day counts up to its end. Raises BadOption."""
    return _moment(text)[1]


def _moment(text: str) -> tuple[int, int]:
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2})?)?", text):
            found = datetime.fromisoformat(text).replace(tzinfo=UTC)
            at = round(found.timestamp() * 1000)
            if at >= 0:
                return at, at if "T" in text else at + 24 * 3_600_000
    except ValueError:
        pass
    raise BadOption(f"{text!a} is neither a day like 2026-11-24 nor a time like 2026-11-24T13:30.")


def parse_keep(text: str) -> int:
    """Parse how many backups to keep. Raises BadOption."""
    if re.fullmatch(r"[0-9]{1,4}", text) is None or int(text) == 0:
        raise BadOption("--keep takes a number from 1 to 9999.")
    return int(text)


def parse_outboxes(text: str) -> int:
    """Parse MiB for all data that waits for slow readers, into bytes. Raises BadOption."""
    if re.fullmatch(r"[0-9]{2,6}", text) is None or int(text) < 16:
        raise BadOption("--outboxes takes a number of MiB, at least 16.")
    return int(text) * 2**20


def parse_files(text: str) -> FileQuota:
    """Parse MiB for one file, an account and the relay, into bytes, or `none`. Raises BadOption."""
    if text == "none":
        return FileQuota(0, 0, 0)
    match = re.fullmatch(r"([0-9]{1,9}),([0-9]{1,9}),([0-9]{1,9})", text)
    if match is None or not 1 <= int(match[1]) <= int(match[2]) <= int(match[3]):
        raise BadOption(
            "--files takes three limits in MiB (file, account, relay), for example 100,1024,10240."
        )
    return FileQuota(*(int(mib) * 2**20 for mib in match.groups()))


def parse_tls_bind(text: str) -> bytes:
    """Parse the SHA-256 of a proxy's certificate in hex. Raises BadOption."""
    if re.fullmatch(r"[0-9a-fA-F]{64}", text) is None:
        raise BadOption("--trusted-tls-bind takes the SHA-256 of a certificate (64 hex digits).")
    return bytes.fromhex(text)


_TLS = "tls"


def save_places(directory: DataDirectory, places: Sequence[Endpoint], *, tls: bool) -> None:
    """Save the public endpoints, of which an older relay reads the first. Raises OSError."""
    lines = [str(at) for at in places] + [_TLS] * tls
    write_private(directory.address, "".join(f"{line}\n" for line in lines).encode())


def load_places(directory: DataDirectory) -> tuple[tuple[Endpoint, ...], bool]:
    """Return the public endpoints, and True if others use TLS. Raises OSError, BadOption."""
    lines = [line.strip() for line in directory.address.read_text().strip().split("\n")]
    return parse_places([line for line in lines if line != _TLS] or [""]), _TLS in lines
