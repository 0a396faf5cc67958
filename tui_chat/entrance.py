"""What the first run asks for, and what is done with the answers: seen from the screen."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Protocol

from relay.wire.relay_link import RelayLink


class Question(Enum):
    """What is asked, in this order."""

    UNLOCK = "unlock"
    PLACE = "place"
    LINK = "link"
    NAME = "name"
    PHRASE = "phrase"


class TurnedBack(Exception):
    """It was not done because of the answer to `question`; the text is a sentence for people."""

    def __init__(self, question: Question, text: str) -> None:
        super().__init__(text)
        self.question = question


class NotReady(Exception):
    """It was not done, and not for an answer: it can be tried again. The text is a sentence for
    people."""


Say = Callable[[str], None]
"""Told what is being done now, in a sentence."""


class Entrance(Protocol):
    """The way in."""

    @property
    def locked(self) -> bool:
        """There is a key file under a passphrase."""
        ...

    @property
    def begun(self) -> str:
        """The name of an account that was begun and is not made yet, or empty."""
        ...

    @property
    def sealed(self) -> bool:
        """The passphrase was chosen."""
        ...

    @property
    def again(self) -> str:
        """The link of a relay that does not know the account any more, where another one is to be
        made in its place; else empty."""
        ...

    async def unlock(self, passphrase: str, say: Say) -> bool:
        """Open the key file; whether its account is made already. Raises TurnedBack."""
        ...

    def can_host(self) -> None:
        """Raises TurnedBack if no relay can run here now."""
        ...

    async def join(self, address: RelayLink, name: str, passphrase: str | None, say: Say) -> None:
        """Make the account; None for the passphrase chosen before. Raises TurnedBack, NotReady."""
        ...

    async def host(self, name: str, passphrase: str | None, say: Say) -> None:
        """Run a relay and make the account on it. Raises TurnedBack, NotReady."""
        ...

    async def demo(self, say: Say) -> None:
        """Prepare the demonstration. Raises NotReady."""
        ...
