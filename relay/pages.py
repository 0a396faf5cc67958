"""The pages at the relay's port, by path."""

from __future__ import annotations

from relay.guard import Guard
from relay.health import health
from relay.metrics import Metrics
from relay.sources import Sources
from relay.web import Page


def pages(sources: Sources, guard: Guard) -> dict[str, Page]:
    """All of them: whoever the guard does not allow is told no figures, and of the page that has
    nothing else that there is none."""
    metrics = Metrics(sources)
    return {
        "/health": lambda asked: health(sources, figures=guard.allows(asked)),
        "/metrics": lambda asked: metrics.page() if guard.allows(asked) else None,
    }
