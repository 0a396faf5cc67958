"""The results of one part of the campaign: its figures and the broken promises."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


def p99(seconds: Sequence[float]) -> float:
    """Return the 99th percentile, 0 of nothing."""
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))] if ordered else 0.0


@dataclass
class Figures:
    """The figures of a part in words, and a sentence for each promise that is broken."""

    lines: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    def times(self, what: str, seconds: Sequence[float], most: float, *, all: bool = False) -> None:
        """Note how long something took, and that it must take `most` at the p99, or always."""
        if not seconds:
            self.broken.append(f"{what}: nothing was measured")
            return
        ordered = sorted(seconds)
        slow = ordered[-1] if all else p99(ordered)
        self.lines.append(
            f"{what}: {len(ordered):,}, median {_said(ordered[len(ordered) // 2])},"
            f" p99 {_said(p99(ordered))}, most {_said(ordered[-1])}"
        )
        if slow > most:
            self.broken.append(f"{what}: {_said(slow)}, more than {_said(most)}")

    def note(self, what: str) -> None:
        """Note a figure that no promise is about."""
        self.lines.append(what)

    def require(self, holds: bool, sentence: str) -> None:
        """Note a broken promise, unless it holds."""
        if not holds:
            self.broken.append(sentence)


def _said(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.1f} ms"
