"""Measure how long the user takes to compare the codes of one session (docs/decisions/0007)."""

from __future__ import annotations

from relay.wire.limits import Method
from tui_chat.core.records import LEFT, VerificationRecord
from tui_chat.core.step import Now, SaveVerification, Step

_DAY_MS = 86_400_000


class ComparisonTimer:
    """Timer of the comparison in one session. It ends once: with the first answer, or with the
    session."""

    def __init__(self, now: Now) -> None:
        """Start when the page is opened for the first time."""
        self._began = self._last = now.mono
        self._opened: float | None = now.mono
        self._shown = 0.0
        self._interruptions = 0
        self._method: Method = "words"
        self._over = False

    def opened(self, now: Now) -> None:
        """Continue when the page is opened again."""
        if self._opened is None and not self._over:
            self._opened = now.mono
            self._interruptions += 1

    def closed(self, now: Now, *, qr: bool) -> None:
        """Pause when the page is closed; `qr` if it showed a QR code."""
        if self._opened is not None:
            self._shown += max(0.0, now.mono - self._opened)
            self._opened, self._last = None, now.mono
        if qr:
            self._method = "qr"

    def answered(self, now: Now, out: Step, *, match: bool) -> None:
        """End with the user's answer."""
        self._end("match" if match else "no_match", now, now.mono, out)

    def ended(self, now: Now, out: Step) -> None:
        """End with the session: without an answer the comparison ended with its page."""
        until = self._last if self._opened is None else now.mono
        self._end(LEFT, now, until, out)

    def _end(self, outcome: str, now: Now, until: float, out: Step) -> None:
        if self._over:
            return
        self.closed(now, qr=False)
        self._over = True
        took = max(0.0, until - self._began)
        out.keep.append(
            SaveVerification(
                VerificationRecord(
                    outcome, self._method, _whole(took), _whole(min(self._shown, took)),
                    self._interruptions, max(0, now.wall // _DAY_MS),
                )
            )
        )  # fmt: skip


def _whole(seconds: float) -> int:
    return int(seconds + 0.5)
