"""The first run: its questions, how an answer fails, and the steps that each front end calls."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Protocol

from relay.wire.relay_link import RelayLink


class OnboardingQuestion(Enum):
    """The questions, in their order, by the id of the screen's field for each."""

    UNLOCK = "unlock"
    PLACE = "places"
    LINK = "link"
    NAME = "name"
    PHRASE = "phrase"
    NOTIFY = "ways"


class AnswerRejected(Exception):
    """Raised if a step failed because of the answer to `question`; the text is for people."""

    def __init__(self, question: OnboardingQuestion, text: str) -> None:
        super().__init__(text)
        self.question = question


class OnboardingUnavailable(Exception):
    """Raised if a step failed but can be tried again. The text is a sentence for people."""


Say = Callable[[str], None]
"""Receives, in a sentence, what is being done now."""


class OnboardingSteps(Protocol):
    """The steps of the first run, as the front ends call them."""

    @property
    def locked(self) -> bool:
        """True if there is a key file under a passphrase."""

    @property
    def begun(self) -> str:
        """The name of an account that was begun and is not registered yet, or empty."""

    @property
    def sealed(self) -> bool:
        """True if the passphrase was chosen."""

    @property
    def again(self) -> str:
        """The link of a relay where the account will be replaced; else empty."""

    async def unlock(self, passphrase: str, say: Say) -> bool:
        """Open the key file; return whether its account is registered. Raises AnswerRejected."""

    def can_host(self) -> None:
        """Raise AnswerRejected if no relay can run here now."""

    async def find(self, words: str, say: Say) -> RelayLink:
        """Return the relay of the host on this network with these two words. Raises
        AnswerRejected."""

    async def join(self, address: RelayLink, name: str, passphrase: str | None, say: Say) -> None:
        """Register the account. Raises AnswerRejected, OnboardingUnavailable."""

    async def host(self, name: str, passphrase: str | None, say: Say) -> None:
        """Run a relay and register the account on it. Raises as `join` does."""

    async def demo(self, say: Say) -> None:
        """Prepare the demonstration. Raises OnboardingUnavailable."""
