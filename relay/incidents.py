"""What goes wrong on connections: counted by kind for the log. Who it was is not kept."""

from __future__ import annotations

import logging
from collections import Counter

log = logging.getLogger("relay.incidents")


class Incidents:
    """A line for each kind and telling, so that no flood of them is a flood of the log."""

    def __init__(self) -> None:
        self._count: Counter[str] = Counter()

    def note(self, kind: str) -> None:
        """It happened once more. `kind` names no peer and holds nothing that a peer said."""
        self._count[kind] += 1

    def tell(self) -> None:
        """Write down what was counted since the last time."""
        count, self._count = self._count, Counter()
        for kind, times in count.items():
            log.info("%s count=%d", kind, times)
