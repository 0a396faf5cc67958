"""A share over time in bounded memory: points that are thinned as they grow many."""

from __future__ import annotations

import msgspec

from relay.wire.view import POINTS, Point

EVERY_MS = 1_000
"""So far apart are points at first."""


class Series:
    """Points in the order of time; when there are too many every second one goes, and from then on
    they are taken half as often. The first one always stays."""

    def __init__(self) -> None:
        self.points: list[Point] = []
        self.every = EVERY_MS

    def add(self, point: Point) -> None:
        """How it stands now. It is not taken if nothing has changed, too soon, or by a clock that
        went back."""
        if self.points:
            last = self.points[-1]
            unchanged = msgspec.structs.replace(last, at=point.at) == point
            if unchanged or point.at - last.at < self.every:
                return
        if len(self.points) == POINTS:
            del self.points[1::2]
            self.every *= 2
            if point.at - self.points[-1].at < self.every:
                return
        self.points.append(point)
