"""A report of secret messages in facts and words: what can be shown to the relay's operator, what
will be, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from relay.wire.limits import REPORT_BYTES, REPORT_MESSAGES, Reason

REASONS: tuple[tuple[Reason, str], ...] = (
    ("harassment", "Harassment or bullying"),
    ("threat", "A threat of violence"),
    ("sexual", "Unwanted sexual content"),
    ("fraud", "Fraud or a false identity"),
    ("spam", "Unwanted advertising"),
    ("other", "Something else"),
)
"""As the wire has it, and as people read it."""


@dataclass(frozen=True, slots=True)
class Reportable:
    """One message of the peer that can be reported. `key` is that of its line, `n` its number in
    the session, `at` when the relay forwarded it in Unix milliseconds, `padded` its bytes in a
    report. Of a file `text` is the name."""

    key: str
    n: int
    at: int
    text: str = field(repr=False)
    padded: int
    ttl: int = 0
    size: int | None = None
    sha256: str = ""
    reported: bool = field(default=False, compare=False)
    gone: bool = field(default=False, compare=False)
    """It was deleted or its time was up: it is kept for a report alone."""


@dataclass(frozen=True, slots=True)
class Preview:
    """All that a report says. Besides this the relay gets the session's hash, and for each
    message the key that opens its commitment and the relay's own mark, which prove it. Ids are
    in hex; `gaps` are the first and last numbers between the messages that are not shown."""

    chat: str
    author: str
    author_device: str
    reporter: str
    reporter_device: str
    session: str
    messages: tuple[Reportable, ...]
    gaps: tuple[tuple[int, int], ...]
    reason: Reason
    note: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Receipt:
    """The relay has a report: its number there, how many messages it had, how many were new."""

    number: int
    messages: int
    new: int

    @property
    def sentence(self) -> str:
        """For the reporter."""
        if not self.new:
            return f"The operator had all of this already, by your report {self.number}."
        verified = f"The relay checked it and has it as report {self.number}: "
        many = "1 message" if self.new == 1 else f"{self.new} messages"
        known = self.messages - self.new
        before = f", {known} more it had by an earlier report" if known else ""
        return f"{verified}{many}{before}. Its operator can read it now."


def too_much(messages: Iterable[Reportable]) -> str:
    """Why these do not fit in one report, in a sentence; empty if they do."""
    chosen = list(messages)
    size = sum(one.padded for one in chosen)
    if len(chosen) > REPORT_MESSAGES:
        return f"One report has {REPORT_MESSAGES} messages at most: take some out, or make two."
    if size > REPORT_BYTES:
        return (
            f"One report has {REPORT_BYTES // 1024} KiB at most and these are {-(-size // 1024)}: "
            "take some out, or make two."
        )
    return ""
