"""How others last reached the relay, kept in its directory for the links of later commands:
HOST:PORT in a line and, if they speak TLS to it, `tls` in another."""

from __future__ import annotations

from relay.config import parse_public
from relay.store.data_directory import DataDirectory, write_private
from relay.wire.relay_link import Endpoint

_TLS = "tls"


def note_reached(directory: DataDirectory, public: Endpoint, *, tls: bool) -> None:
    """Write it down. Raises OSError."""
    lines = [str(public), _TLS] if tls else [str(public)]
    write_private(directory.address, "".join(f"{line}\n" for line in lines).encode())


def last_reached(directory: DataDirectory) -> tuple[Endpoint, bool]:
    """Return the place, and whether others speak TLS to it. Raises OSError, BadOption."""
    place, *more = directory.address.read_text().strip().split("\n")
    return parse_public(place.strip()), _TLS in more
