"""The live view: readable messages as they arrive, and the traffic of secret chats."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from relay.console.operator_client import OperatorClient
from relay.console.pages import RelayGone
from relay.control.client import new_id, open_channel
from relay.live_view import words
from relay.live_view.pseudonyms import CANNOT_HIDE
from relay.live_view.traffic import BOXES
from relay.operator.words import harmless
from relay.store.data_directory import Unusable
from relay.terminal.text import plural
from relay.wire.live_view import (
    CloudRow,
    Point,
    Run,
    SealedRow,
    ViewRows,
    ViewShares,
    ViewState,
    ViewWatch,
)
from relay.wire.shapes import Event

ROWS = 60
AGAIN_SECONDS = 2.0
LOOK_SECONDS = 0.2
OPEN = "Everyone online is told that this view is open."
_NO_CLOUD = "There are no cloud messages yet."
_NO_SEALED = (
    "There has been no secret chat traffic since this view was opened. The relay does not store"
    " this traffic."
)
_GONE = "The relay does not answer, so no messages are shown."
_BEFORE = "↑ sent before the view opened"
_NOTE = "A frame can be a message, a receipt or a keep-alive. The relay can't tell which."


class ViewPane(Vertical):
    """Rows, newest at the bottom, under an optional strip of signs."""

    def __init__(self, heading: str, nothing: str, *, id: str) -> None:
        super().__init__(id=id)
        self.border_title = heading
        self._nothing = nothing
        self._signs: deque[str] = deque(maxlen=ROWS)
        self._strip = Static(classes="strip")
        self._begun = 0
        self._rows: dict[int, tuple[int, Content]] = {}
        self._shown = Static()

    def compose(self) -> ComposeResult:
        yield self._strip
        with VerticalScroll() as scroll:
            yield self._shown
        scroll.anchor()

    def add(self, rows: dict[int, tuple[int, Content]], begun: int, signs: str = "") -> None:
        """Add or replace rows. Each has a permanent number and a place in the order. Rows up to
        place `begun` were there before the view was opened."""
        self._begun = begun
        if rows:
            placed = sorted((self._rows | rows).items(), key=lambda row: row[1][0])
            self._rows = dict(placed[-ROWS:])
            self._signs.extend(signs)
            self._shown.update(Content("\n").join(self._lines()))
            self._draw()

    def _lines(self) -> list[Content]:
        earlier = [row for place, row in self._rows.values() if place <= self._begun]
        if earlier:
            earlier.append(Content.styled(_BEFORE, "$text-muted italic"))
        return earlier + [row for place, row in self._rows.values() if place > self._begun]

    def on_resize(self) -> None:
        """Show the newest part of the strip that fits."""
        self._draw()

    def clear(self, why: str = "") -> None:
        """Clear all rows, and show a sentence that explains why, if given."""
        self._rows.clear()
        self._signs.clear()
        self._shown.update(Content(why))
        self._draw()

    def look(self) -> None:
        """Say that there are no rows, once the earlier ones are loaded."""
        if not self._rows:
            self._shown.update(Content(self._nothing))

    def _draw(self) -> None:
        self._strip.display = bool(self._signs)
        room = max(self.content_size.width, 1)
        self._strip.update(Content("".join(self._signs)[-room:]))


class LiveView(Vertical):
    """The live view, open only while its tab is the chosen one."""

    @dataclass
    class RelayEvent(Message):
        """An event of the relay, or a sentence saying that it is gone."""

        event: Event | str

    @dataclass
    class Stands(Message):
        """The state of the view, in a sentence for the status line."""

        sentence: str

    def __init__(self, client: OperatorClient, *, id: str) -> None:
        super().__init__(id=id)
        self.client = client
        self._asked: ViewWatch | None = None
        """The request that is wanted now, if any; the listening thread sends it."""
        self._point: Point | None = None
        self._points: list[Point] = []
        self._state = ViewState()
        self._figures = Static(id="figures")
        self._cloud = ViewPane("☁ Cloud: readable · times: UTC", _NO_CLOUD, id="cloud")
        self._sealed = ViewPane("◆ Secret: unreadable · times: UTC", _NO_SEALED, id="sealed")

    def compose(self) -> ComposeResult:
        yield Horizontal(self._cloud, self._sealed)
        yield self._figures

    def on_mount(self) -> None:
        self._listen()

    def on_resize(self) -> None:
        """Fit the line over time to the width."""
        self._show_figures()

    def leave(self) -> None:
        """Close the view; everybody connected is told."""
        self._asked = None
        self._forget()

    def renew(self) -> None:
        """Watch again from the start."""
        self._asked = ViewWatch(new_id(), self.client.pseudonyms.names)
        self._forget()
        self.post_message(self.Stands("Asking the relay …"))

    arrive = renew

    @on(RelayEvent)
    def receive_event(self, message: RelayEvent) -> None:
        asked = self._asked
        if asked is None:
            return
        match message.event:
            case str(gone):
                self._forget(_GONE)
                self.post_message(RelayGone(gone))
            case ViewRows(id=id, begun=begun) as rows if id == asked.id:
                placed = {row.was or row.no: row for row in rows.cloud}
                lines = {n: (n, cloud_row(row, earlier=n <= begun)) for n, row in placed.items()}
                self._cloud.add(lines, begun)
                runs = ((run, sealed_row(run, earlier=run.no <= begun)) for run in rows.runs)
                frames = {run.first: (run.no, row) for run, row in runs}
                self._sealed.add(frames, begun, "".join(map(box, rows.sealed)))
                if rows.known:
                    self._cloud.look()
                    self._sealed.look()
            case ViewShares(id=id, now=now, points=points, state=state) if id == asked.id:
                hides = "" if self.client.pseudonyms.names else CANNOT_HIDE
                said = words.nodes(state), "" if words.waits(state) else OPEN, hides
                self.post_message(self.Stands(" ".join(filter(None, said))))
                self._point, self._points, self._state = now, points, state
                self._show_figures()

    @work(thread=True)
    def _listen(self) -> None:
        # One connection for all requests: with a second one, the view would close in between.
        worker = get_current_worker()
        while not worker.is_cancelled:
            if self._asked is None:
                time.sleep(LOOK_SECONDS)
                continue
            try:
                with open_channel(self.client.directory.path) as talk:
                    asked = None
                    while not worker.is_cancelled and (wanted := self._asked) is not None:
                        if asked is not wanted:
                            asked = wanted
                            talk.put(asked)
                        event = talk.event(LOOK_SECONDS)
                        if event is not None:
                            self.post_message(self.RelayEvent(event))
            except Unusable as e:
                self.post_message(self.RelayEvent(str(e)))
                until = time.monotonic() + AGAIN_SECONDS
                while not worker.is_cancelled and time.monotonic() < until:
                    time.sleep(LOOK_SECONDS)

    def _forget(self, why: str = "") -> None:
        self._cloud.clear(why)
        self._sealed.clear(why)
        self._point, self._points = None, []
        self._show_figures()

    def _show_figures(self) -> None:
        points = [*self._points, self._point] if self._point else []
        parts = [Content.styled(words.figures(self._state), "bold")]
        sentences = in_words(self._point) if self._point else {}
        wide = max(map(len, sentences.values()), default=0)
        for name, of in ("Messages", messages), ("Bytes", size), ("People", people):
            head = f"{name:9} {sentences.get(name, 'not known yet'):{wide}}  "
            over_time = line([of(point) for point in points], self.size.width - len(head) - 4)
            parts.append(Content.assemble(head, (over_time, "$text-accent")))
        parts.append(Content.styled(_NOTE, "$text-muted"))
        self._figures.update(Content("\n").join(parts))


TEXT_CHARS = 300
_LEVELS = "▁▂▃▄▅▆▇█"
Share = tuple[int, int]
"""A part and its total."""


def cloud_row(row: CloudRow, *, earlier: bool = False) -> Content:
    """Return a message as two inert lines; an `earlier` one shows its day."""
    act, contents = words.act(row)
    more = len(contents) - TEXT_CHARS
    text = harmless(contents[:TEXT_CHARS]) if contents else ""
    text += f" and {more:,} more" if more > 0 else ""
    size = f", {words.size(row)}" if row.file else ""
    head = f"{_clock(row.at, day=earlier)} "
    what = (
        (words.loss_reason(row), "$text-muted") if row.gone else " ".join(filter(None, (act, text)))
    )
    where = f" in {row.chat}{size}", "$text-muted"
    return Content.assemble((head, "$text-muted"), (row.by, "bold"), where, "\n  ", what)


def sealed_row(run: Run, *, earlier: bool = False) -> Content:
    """Return a row of sealed frames."""
    size = f", {run.bytes:,}\u00a0B" if run.bytes else ""
    when = f"{_clock(run.at, day=earlier)} ", "$text-muted"
    return Content.assemble(when, (words.ends(run), "bold"), f" {words.sealed(run)}{size}")


def box(row: SealedRow) -> str:
    """Return a frame's size as one sign; a frame without a box is a point."""
    return _LEVELS[BOXES.index(row.box)] if row.box in BOXES else "."


def messages(point: Point) -> Share:
    """Return the share of readable messages among these and all sealed frames."""
    return point.messages, point.messages + point.sealed


def size(point: Point) -> Share:
    """Return the share of readable bytes."""
    return point.bytes, point.bytes + point.sealed_bytes


def people(point: Point) -> Share:
    """Return the share of senders of whom anything was readable."""
    return point.read, point.people


def in_words(point: Point) -> dict[str, str]:
    """Return the current totals in the same words as the page. Only amounts of one kind have a
    percentage: nobody here can tell what is in a frame."""
    sealed = f"{plural(point.sealed, 'encrypted frame')}, contents unknown"
    some = f"{point.messages:,} readable · {sealed}"
    return {
        "Messages": some if point.messages + point.sealed else "none yet",
        "Bytes": _part(size(point), "readable"),
        "People": _part(people(point), "sent something readable"),
    }


def _part(share: Share, what: str) -> str:
    some, whole = share
    if not whole:
        return "none yet"
    part = 100 * some / whole
    portion = f"{round(part)} %"
    if some and part < 1:
        portion = "less than 1 %"
    elif some < whole and part > 99:
        portion = "more than 99 %"
    return f"{some:,} of {whole:,} {what}: {portion}"


def line(shares: Sequence[Share], width: int) -> str:
    """Return shares over time as `width` signs, from none at the bottom to all at the top."""
    known = [some / whole for some, whole in shares if whole]
    if not known or width < 1:
        return ""
    at = known
    if len(known) > width:  # always keep the newest
        at = [known[(n + 1) * len(known) // width - 1] for n in range(width)]
    return "".join(_LEVELS[min(int(share * len(_LEVELS)), len(_LEVELS) - 1)] for share in at)


def _clock(at: int, *, day: bool) -> str:
    pattern = "%Y-%m-%d %H:%M:%S" if day else "%H:%M:%S"
    return datetime.fromtimestamp(at / 1000, UTC).strftime(pattern)


def span(ms: int) -> str:
    """Return how long ago something was."""
    minutes = max(ms, 0) // 60_000
    if minutes < 1:
        return "less than a minute"
    if minutes < 60:
        return f"{minutes} min"
    hours = minutes // 60
    return f"{hours} h {minutes % 60} min" if hours < 48 else f"{plural(hours // 24, 'day')}"


def size_words(count: int) -> str:
    size = float(count)
    for unit in ("B", "KiB", "MiB", "GiB"):
        if size < 1024:
            return f"{size:.0f} {unit}" if unit == "B" or size >= 100 else f"{size:.1f} {unit}"
        size /= 1024
    return f"{size:,.1f} TiB"
