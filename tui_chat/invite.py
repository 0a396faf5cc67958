"""A link that lets people in: how many, until when, and who can use it."""

from __future__ import annotations

from dataclasses import dataclass


class NoInvite(Exception):
    """No link could be made; the text is a sentence for people."""


@dataclass(frozen=True, slots=True)
class Invite:
    """`link` makes an account for each of the first `uses` who have it, until `until` (Unix
    seconds)."""

    link: str
    uses: int
    until: float


@dataclass(frozen=True, slots=True)
class Reach:
    """Who can reach a relay that listens at `host` on this interface of this machine: this
    machine alone, one network, or, if it is `public`, whoever is on the Internet. `others` are
    addresses that were not chosen."""

    host: str
    interface: str
    loopback: bool
    public: bool
    others: tuple[str, ...] = ()
