"""The relay's HTTP pages by path, and the relay's metrics in Prometheus format.
Nothing in them is about anyone: no label has a value that someone chose."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from relay.server import http
from relay.store.worker import BOUNDS

if TYPE_CHECKING:
    from prometheus_client.metrics_core import Metric
    from prometheus_client.registry import CollectorRegistry

    from relay.server.node import NodeFigures

TYPE = "text/plain; version=0.0.4; charset=utf-8"


class Metrics:
    """Gather the figures on demand, from numbers that the relay counts anyway."""

    def __init__(self, sources: http.MetricSources) -> None:
        self._sources = sources
        self._write: Callable[[], bytes] | None = None

    def page(self) -> http.PageResponse:
        """Return the page of all current figures."""
        if self._write is None:
            self._write = self._begin()
        return http.PageResponse(self._write(), TYPE)

    def collect(self) -> Iterator[Metric]:
        """Yield each family of figures, for the registry."""
        from prometheus_client.core import CounterMetricFamily as Counter
        from prometheus_client.core import GaugeMetricFamily as Gauge
        from prometheus_client.core import HistogramMetricFamily as Histogram

        s = self._sources
        yield Gauge("tuichat_connections", "Open connections to the relay.", s.connected)
        yield Counter("tuichat_logins", "Logins, including those of new accounts.", s.counts.logins)
        told = (
            "Deliveries of messages, events and changes in chats. Each recipient counts separately."
        )
        yield Counter("tuichat_deliveries", told, s.fanout.deliveries)
        passed = "Secret chat frames that were forwarded."
        yield Counter("tuichat_secret_frames", passed, s.counts.secret)
        yield Counter("tuichat_received_bytes", "Bytes received from clients.", s.counts.received)
        yield Counter("tuichat_sent_bytes", "Bytes sent to clients.", s.send_buffers.written)
        requests = Counter("tuichat_requests", "Requests.", labels=["type"])
        for kind, times in list(s.counts.requests.items()):
            requests.add_metric([str(kind.__struct_config__.tag)], times)
        yield requests
        refusals = Counter("tuichat_refusals", "Requests that were refused.", labels=["code"])
        for code, times in list(s.counts.refusals.items()):
            refusals.add_metric([code.value], times)
        yield refusals
        waiting = sum(outbox.behind() for outbox in s.connections)
        yield Gauge("tuichat_outbox_bytes", "Bytes waiting for slow clients.", waiting)
        lengths = Gauge(
            "tuichat_queue_length", "Operations that wait in a thread's queue.", labels=["thread"]
        )
        batches = Histogram(
            "tuichat_batch_seconds",
            "Time that a thread took for each batch of operations.",
            labels=["thread"],
        )
        operations = Counter(
            "tuichat_operations", "Operations that a thread has completed.", labels=["thread"]
        )
        for worker in s.workers:
            thread = [worker.name.replace(" ", "_")]
            lengths.add_metric(thread, worker.waiting)
            operations.add_metric(thread, worker.times.operations)
            batches.add_metric(thread, _cumulative(worker.times.buckets), worker.times.seconds)
        yield lengths
        yield batches
        yield operations
        yield Gauge(
            "tuichat_store_failing",
            "1 if the relay can't store anything, otherwise 0.",
            int(s.failing),
        )
        state = s.state
        sizes = Gauge(
            "tuichat_store_bytes", "Size of the relay's database in bytes.", labels=["part"]
        )
        for part, size in state.bytes.items():
            sizes.add_metric([part], size)
        yield sizes
        if state.free is not None:
            told = "Free space on the relay's disk in bytes."
            yield Gauge("tuichat_disk_free_bytes", told, state.free)
        if state.database is not None:
            told = "1 if the database answers, otherwise 0."
            yield Gauge("tuichat_database_reachable", told, int(state.database.reachable))
            told = "Batches of operations that were tried again."
            yield Counter("tuichat_database_retries", told, state.database.retries)
        if s.node is not None:
            yield from _of_node(s.node.figures)

    def _begin(self) -> Callable[[], bytes]:
        from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest

        registry: CollectorRegistry = CollectorRegistry(auto_describe=False)
        registry.register(self)
        ProcessCollector(registry=registry)
        return lambda: generate_latest(registry)


def _of_node(node: NodeFigures) -> Iterator[Metric]:
    from prometheus_client.core import CounterMetricFamily as Counter
    from prometheus_client.core import GaugeMetricFamily as Gauge

    yield Gauge("tuichat_node_serving", "1 if this node serves clients.", int(node.serves))
    yield Gauge("tuichat_node_bus", "1 if this node reaches the bus.", int(node.bus))
    yield Gauge("tuichat_nodes", "Nodes of the relay that are running.", node.nodes)
    told = "Nodes that are running, but this node does not hear them on the bus."
    yield Gauge("tuichat_nodes_unheard", told, node.unheard)
    told = "Seconds that this node's clock is ahead of the database's."
    yield Gauge("tuichat_node_clock_seconds", told, node.apart_ms / 1000)
    yield Counter("tuichat_bus_sent", "Messages sent to other nodes.", node.sent)
    yield Counter("tuichat_bus_received", "Messages received from other nodes.", node.taken)
    told = "Gaps in chats that were filled from the database."
    yield Counter("tuichat_gaps_filled", told, node.filled)
    told = "Accounts whose connections ended because this node missed their news."
    yield Counter("tuichat_accounts_let_go", told, node.let_go)
    told = "Requests to other nodes that were not answered."
    yield Counter("tuichat_requests_unanswered", told, node.unanswered)


def _cumulative(buckets: list[int]) -> list[tuple[str, float]]:
    found: list[tuple[str, float]] = []
    total = 0
    for bound, times in zip([*map(str, BOUNDS), "+Inf"], buckets, strict=True):
        total += times
        found.append((bound, total))
    return found


def pages(sources: http.MetricSources, guard: http.Guard) -> dict[str, http.Page]:
    """Return all pages, without figures for a client that the guard does not admit."""
    metrics = Metrics(sources)
    return {
        "/health": lambda asked: http.health(sources, figures=guard.allows(asked)),
        "/metrics": lambda asked: metrics.page() if guard.allows(asked) else None,
    }
