"""Where a sealed text is sought: in what a relay received, and in every file that a run left."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from secrets import token_hex, token_urlsafe

from relay.wire.relay_link import RelayLink
from tui_chat.demo.run import relay_process
from tui_chat.demo.wiretap import Wiretap, stands_in


def home(directory: Path, name: str) -> dict[str, str]:
    """The environment of somebody whose home and temporary files are below a directory."""
    home = directory / f"home-{name}"
    places = {"HOME": home, "TMPDIR": home / "tmp", "XDG_RUNTIME_DIR": home / "run"}
    for kind in ("DATA", "CONFIG", "STATE", "CACHE"):
        places[f"XDG_{kind}_HOME"] = home / kind.lower()
    for place in places.values():
        place.mkdir(parents=True, exist_ok=True)
    return {key: str(place) for key, place in places.items()}


@asynccontextmanager
async def tapped(directory: Path) -> AsyncIterator[tuple[RelayLink, Wiretap]]:
    """A relay process, and the address of the wiretap before it."""
    async with (
        relay_process(directory / "relay", directory / "relay.log") as real,
        Wiretap(real.port) as tap,
    ):
        yield RelayLink(real.host, tap.port, real.relay_id), tap


def holding(directory: Path, text: str) -> list[str]:
    """The files below a directory that hold a text, or are named by it."""
    files = [p for p in directory.rglob("*") if p.is_file() and not p.is_symlink()]
    assert any(p.name == "relay.db" for p in files) and any(p.name == "relay.log" for p in files)
    found = [p for p in files if stands_in(text, p.read_bytes()) or text in p.name]
    return sorted(str(p.relative_to(directory)) for p in found)


def assert_sealed(directory: Path, tap: Wiretap, canaries: list[str], control: str) -> None:
    """The control stands in what the relay received and in its files, the canaries nowhere."""
    received = bytes(tap.received)
    assert stands_in(control, received)
    assert any(name.startswith("relay/relay.db") for name in holding(directory, control))
    for canary in canaries:
        assert not stands_in(canary, received)
        assert holding(directory, canary) == []


def canary(by: str) -> str:
    return f"{by} says {token_hex(12)} and {token_urlsafe(12)}"
