"""Times when a session beats, heals and ends: pure bookkeeping over a clock that the caller
reads."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Literal

from tui_chat.secret.limits import ANSWER_GAP

READY_WAIT = 15
BEAT_LEAST = 15
BEAT_SPREAD = 20
SILENCE = 75
NO_STEP = 300
LIFE = 86_400

PACE = 64
"""Messages a second, and at once, of answers, files and deletions together: below what a relay
allows, so that texts are never refused because of them, whatever a peer sends."""

Due = Literal["full", "not_ready", "silent", "no_step", "old", "answer", "beat"]


@dataclass(slots=True)
class SendRate:
    """Limit all sharing sessions to PACE messages at once and PACE a second; they take turns."""

    free_at: float = float("-inf")
    _waiting: dict[Hashable, None] = field(default_factory=dict)

    def take(self, whose: Hashable, now: float) -> bool:
        """Return True, and count it, if one more message may go now. If not, queue `whose` behind
        those who wait already."""
        first = next(iter(self._waiting), whose)
        if now < self.next or first != whose:
            self._waiting[whose] = None
            return False
        self.leave(whose)
        self.free_at = max(self.free_at, now) + 1 / PACE
        return True

    def leave(self, whose: Hashable) -> None:
        """Remove `whose` from the queue."""
        self._waiting.pop(whose, None)

    @property
    def next(self) -> float:
        """Time when one more message may go."""
        return self.free_at - (PACE - 1) / PACE


@dataclass(slots=True)
class Clock:
    """Deadlines of one session, in seconds of any clock that also counts suspend."""

    started: float
    heard: float
    stepped: float
    beat: float
    ready: bool = False
    answered: float = float("-inf")
    answer_owed: bool = False

    @classmethod
    def start(cls, now: float, jitter: float) -> Clock:
        """Start the clock of a new session; `jitter` from 0 to 1 places the first heartbeat."""
        clock = cls(now, now, now, now)
        clock.next_beat(now, jitter)
        return clock

    def next_beat(self, now: float, jitter: float) -> None:
        """Set the next heartbeat, 15 to 35 s away."""
        self.beat = now + BEAT_LEAST + BEAT_SPREAD * jitter

    def may_answer(self, now: float) -> bool:
        """Return True if 10 s have passed since the last heartbeat that was asked for."""
        return now >= self.answered + ANSWER_GAP

    def deadlines(self) -> list[tuple[float, Due]]:
        """Return each deadline with its kind; endings stand before sends."""
        if not self.ready:
            return [(self.started + READY_WAIT, "not_ready")]
        found: list[tuple[float, Due]] = [
            (self.heard + SILENCE, "silent"),
            (self.stepped + NO_STEP, "no_step"),
            (self.started + LIFE, "old"),
        ]
        if self.answer_owed:
            found.append((self.answered + ANSWER_GAP, "answer"))
        found.append((self.beat, "beat"))
        return found
