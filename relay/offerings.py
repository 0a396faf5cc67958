"""New devices that wait to be linked: known only here, while their connection lasts."""

from __future__ import annotations

from typing import NamedTuple

from relay.effects import Conn
from relay.wire.limits import LINK_SECONDS
from relay.wire.requests import Device

PER_ADDRESS = 16
PENDING = 1_024


class Offering(NamedTuple):
    """A device that shows its code to its user; `since` in Unix seconds."""

    conn: Conn
    address: str
    user: str
    device: Device
    since: float


class Offerings:
    """By the code that the waiting device shows (25 bytes)."""

    def __init__(self) -> None:
        self._by_code: dict[bytes, Offering] = {}
        """In the order in which they came."""
        self._codes: dict[Conn, bytes] = {}
        self._of: dict[str, int] = {}

    def __len__(self) -> int:
        """How many wait."""
        return len(self._by_code)

    def add(self, code: bytes, offering: Offering) -> Conn | None:
        """Let a device wait. Returns the connection that waited with the same code before: it
        gives way to the newer one. Raises OverflowError if too many wait, or of this address."""
        before = self._by_code.get(code)
        others, here = len(self._by_code), self._of.get(offering.address, 0)
        if before is not None:
            others, here = others - 1, here - (before.address == offering.address)
        if others >= PENDING or here >= PER_ADDRESS:
            raise OverflowError  # the one before waits on
        if before is not None:
            self.remove(before.conn)
        self._by_code[code] = offering
        self._codes[offering.conn] = code
        self._of[offering.address] = self._of.get(offering.address, 0) + 1
        return before.conn if before is not None else None

    def find(self, code: bytes, user: str) -> Offering | None:
        """The device that waits with this code, if it is for this account."""
        found = self._by_code.get(code)
        return found if found is not None and found.user == user else None

    def remove(self, conn: Conn) -> None:
        """It waits no more."""
        code = self._codes.pop(conn, None)
        if code is None:
            return
        address = self._by_code.pop(code).address
        self._of[address] -= 1
        if not self._of[address]:
            del self._of[address]

    def expired(self, now: float) -> list[Conn]:
        """Those that have waited for LINK_SECONDS; they do so no more."""
        due: list[Conn] = []
        for offering in self._by_code.values():
            if now - offering.since < LINK_SECONDS:
                break
            due.append(offering.conn)
        for conn in due:
            self.remove(conn)
        return due
