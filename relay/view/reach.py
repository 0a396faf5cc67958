"""The address of the page of the operator's view, and who can reach it."""

from __future__ import annotations

from dataclasses import dataclass

from relay.wire.relay_link import Endpoint

PATH = "/view"
_WILD = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104


@dataclass(frozen=True)
class PageReach:
    """Where the page can be reached from: `anywhere`, or this machine alone. `public` is how
    others reach the relay; `proxied` says that a proxy ends TLS in front of it, `forwarded` that
    everybody comes from this machine, whatever is in front of it."""

    anywhere: bool = False
    public: Endpoint | None = None
    proxied: bool = False
    forwarded: bool = False

    def at(self, listen: Endpoint, tls: bool) -> tuple[str, bool]:
        """Return the address of the page, and whether a browser reaches it over TLS."""
        secure = tls or (self.anywhere and self.proxied)
        place = Endpoint(_WILD.get(listen.host, listen.host), listen.port)
        if self.anywhere and self.public is not None:
            place = self.public
        return f"{'https' if secure else 'http'}://{place}{PATH}", secure


HERE = PageReach()
