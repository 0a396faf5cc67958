"""Joining with two words as a host sees it: the words, or why there are none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class NearbyStatus:
    """The words that friends on this network can type, and a sentence about a change."""

    words: str = ""
    note: str = ""


class Nearby(Protocol):
    """The words of a running host."""

    @property
    def status(self) -> NearbyStatus:
        """The present status."""

    def listen(self, changed: Callable[[], None]) -> None:
        """Call this at each change."""


INSTEAD = "Friends nearby can type: "
RENEWED = "These words are new, because someone tried too many wrong words."
SPENT = (
    "Joining with two words is off, because someone tried too many wrong words. A new link turns "
    "it on again."
)
NO_MULTICAST = "Joining with two words doesn't work on this network. Send the link."


def nearby_words(status: NearbyStatus) -> str:
    """Return the status in sentences; nothing if there is nothing to say."""
    words = f"{INSTEAD}{status.words}" if status.words else ""
    return "\n".join(filter(None, (words, status.note)))
