"""The console's tab with figures about the whole relay, as on the pages /health and /metrics."""

from __future__ import annotations

import shutil
import time
from collections import deque
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from relay.console.live_view import size_words as size
from relay.console.live_view import span
from relay.console.operator_client import OperatorClient
from relay.console.pages import TabSection
from relay.control.client import new_id
from relay.operator.words import minute, moment
from relay.server.http import LOW_BYTES
from relay.store.beside import looking
from relay.store.data_directory import DataDirectory, free_bytes, store_bytes
from relay.store.engines import store_of
from relay.store.files import RELAY, use
from relay.terminal.text import plural
from relay.wire.operator import Load, LoadAsk

MINUTE = 60.0
_KEYS = "The figures update every few seconds. Programs can read them at /health and /metrics."


class DiskUsage(NamedTuple):
    """Disk space in bytes: the database with its log in words, and the files. `free` of `whole` is
    None if the disk is another program's."""

    database: str
    files: int
    free: int | None
    whole: int
    backup: int
    """The time of the last backup in Unix milliseconds; 0 if unknown."""


class LoadSection(TabSection):
    """The current figures. Rates cover the last minute, or the time since the tab was opened."""

    def __init__(self, client: OperatorClient, *, id: str) -> None:
        super().__init__(client, id=id)
        self._figures = Static(markup=False)
        self._past: deque[tuple[float, Load]] = deque()

    def page(self) -> ComposeResult:
        yield VerticalScroll(self._figures)

    def arrive(self) -> None:
        self._past.clear()
        self.title("Load")
        self.keys(_KEYS)
        self.query_one(VerticalScroll).focus()
        super().arrive()

    def renew(self) -> None:
        self._look = self._looks(self._load)

    async def _load(self) -> None:
        load = await self.client.ask(LoadAsk(new_id()))
        disk = await self.client.do(lambda: _on_disk(self.client.directory))
        now = time.monotonic()
        if self._past and load.uptime < self._past[-1][1].uptime:
            self._past.clear()  # the relay was restarted
        self._past.append((now, load))
        while now - self._past[0][0] > MINUTE and len(self._past) > 2:
            self._past.popleft()
        self._figures.update(Content("\n").join(self._rows(load, disk)))
        self.title(f"Load at {moment(int(time.time() * 1000))}")

    def _rows(self, load: Load, disk: DiskUsage) -> list[Content]:
        begun, before = self._past[0]
        seconds = self._past[-1][0] - begun
        waiting = {queue.thread: queue.waiting for queue in load.queues}
        check = "database" if disk.free is None else "disk"
        store = f"The relay can't store anything. Check the {check}." if load.failing else "working"
        rows = [
            _row("Uptime", span(load.uptime * 1000)),
            _row("Store", store, bad=load.failing),
            _row(
                "Connections",
                f"{load.connections:,} ({plural(load.logins, 'login')} since the relay started)",
            ),
            _row("Messages", _rate(load.sends, before.sends, seconds)),
            _row("Secret frames", _rate(load.secret, before.secret, seconds)),
            _row("Refused", _rate(load.refused, before.refused, seconds)),
            _row("Received", _rate(load.received, before.received, seconds, size)),
            _row("Sent", _rate(load.sent, before.sent, seconds, size)),
            _row("Waiting", f"{size(load.behind)} of data waiting for slow clients"),
            _row("Queues", ", ".join(f"{name} {n:,}" for name, n in waiting.items())),
            _row("Database", disk.database),
            _row("Files", size(disk.files)),
        ]
        if words := nodes_in_words(load):
            rows.insert(0, _row("Nodes", words, bad=not load.serves))
        if disk.free is None:
            return rows
        low, used = disk.free < LOW_BYTES, size(disk.whole - disk.free)
        left = f"{size(disk.free)} free{' (LOW)' if low else ''}"
        return [
            *rows,
            _row("Last backup", _backed_up(disk.backup)),
            _row("Disk", f"{used} of {size(disk.whole)} used, {left}", bad=low),
        ]


def nodes_in_words(load: Load) -> str:
    """Return how many nodes run, empty if the relay has one alone."""
    if not load.serves:
        return "This node serves nobody now. Its page /health says why."
    one = f"{load.nodes:,} running. All figures except the last two are of this node."
    return one if load.nodes else ""


def _row(name: str, words: str, *, bad: bool = False) -> Content:
    ink = "bold $text-error" if bad else ""
    return Content.assemble((f"{name:14} ", "$text-muted"), (words, ink))


def _rate(now: int, before: int, seconds: float, say: Callable[[int], str] = "{:,}".format) -> str:
    if seconds < 1:
        return f"{say(now)} since the relay started"
    rate = say(round((now - before) * MINUTE / seconds))
    return f"{rate} per minute, {say(now)} since the relay started"


def _backed_up(at: int) -> str:
    if not at:
        return "No backup is known. To make one, run: tui-chat-relay backup"
    return f"{span(int(time.time() * 1000) - at)} ago, {minute(at)}"


def _last_backup(noted: Path) -> int:
    try:
        return int(datetime.fromisoformat(noted.read_text().strip()).timestamp() * 1000)
    except (OSError, ValueError):
        return 0


def _on_disk(directory: DataDirectory) -> DiskUsage:
    store = store_of(directory)
    with looking(store) as db:
        _, files = use(db, RELAY)
    backup = _last_backup(directory.backed_up)
    if not isinstance(store, Path):
        return DiskUsage(f"{size(store.size())}, in PostgreSQL", files, None, 0, backup)
    sizes = store_bytes(directory.path)
    return DiskUsage(
        f"{size(sizes['database'])}, log {size(sizes['log'])}", files, free_bytes(directory.path),
        shutil.disk_usage(directory.path).total, backup,
    )  # fmt: skip
