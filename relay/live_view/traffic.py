"""Counts of the relay's traffic, readable and sealed, from names and lengths of frames alone.
Frames of secret chats are folded into runs, because hourly keep-alives would hide
messages. The history of shares is bounded: points are thinned as they grow many."""

from __future__ import annotations

from collections import deque
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from relay.wire import live_view
from relay.wire.live_view import CloudRow, FrameKind, Gone, Point, Run, SealedRow
from relay.wire.messages import Msg

CLOUD_ROWS = 60
SHOWN = 20 * CLOUD_ROWS
"""Entries that are remembered, so that none is shown twice."""
PEOPLE = 10_000
"""The most people counted; later ones are not."""
BOXES = (256, 512, 1024, 2048, 4096, 8192, 16384)
"""The lengths in bytes to which a secret message is padded."""
_AROUND, _WITH_KEYS = 49, 2353
_SAID = ("text", "edited")
_OF_A_TEXT = (*_SAID, "restored")
"""Entries that have the text of a message."""
_LOSES: dict[str, Gone] = {"edited": "edited", "deleted": "deleted", "taken_down": "taken_down"}


class SealedFrame(NamedTuple):
    """A forwarded frame of a secret chat: kind, sender, recipient, and bytes sealed in it."""

    kind: FrameKind
    by: str
    to: str
    size: int


class Traffic:
    """Count always, but add rows only while someone watches. Cloud rows are dropped when nobody
    does, because the store has them. A text that its chat no longer holds is dropped, too."""

    def __init__(self) -> None:
        self._messages = self._bytes = self._sealed = self._sealed_bytes = 0
        self._people: set[str] = set()
        self._read: set[str] = set()
        self._no = 0
        self.begun = 0
        """The last number when watching began: rows with a place up to it were there before."""
        self.known = False
        """True once the messages stored before are among the rows."""
        self._watched = False
        self._shown: dict[tuple[str, int], bool] = {}
        """The entries that have been among the rows, and whether they were counted."""
        self.cloud: deque[CloudRow] = deque(maxlen=CLOUD_ROWS)
        self.sealed: deque[SealedRow] = deque(maxlen=live_view.SEALED_ROWS)
        self.runs = FrameRuns()
        self.series = Series()

    def watch(self, on: bool) -> None:
        """Begin or stop adding rows."""
        self._no += CLOUD_ROWS * on  # places for the messages stored before
        self._watched, self.begun, self.known = on, self._no, False
        self.cloud.clear()
        self._shown.clear()
        self.runs.cut()

    def forget(self) -> None:
        """Drop all frames of secret chats."""
        self.sealed.clear()
        self.runs.clear()

    def add_stored(self, entries: list[tuple[Msg, Gone]]) -> None:
        """Add the newest stored messages, as they are now: those that came before watching began,
        and later on those of other nodes that were missed."""
        if not self._watched:
            return
        if self.known:
            self._add_missed(entries)
            return
        self.known = True
        place, room = self.begun, CLOUD_ROWS - len(self.cloud)
        for msg, gone in reversed(entries):
            if room > 0 and (msg.chat, msg.seq) not in self._shown:
                self._no += 1
                self.cloud.appendleft(replace(_row(self._no, msg), gone=gone, was=place))
                place, room = place - 1, room - 1
            self._shown.setdefault((msg.chat, msg.seq), False)

    def _add_missed(self, entries: list[tuple[Msg, Gone]]) -> None:
        for msg, gone in entries:
            if (msg.chat, msg.seq) not in self._shown:
                self.add_entry(msg)
                if gone:
                    self._empty(len(self.cloud) - 1, gone)

    def add_entry(self, msg: Msg) -> None:
        """Add a message that was stored. One that was added before is left out."""
        is_message = msg.kind in _SAID
        if not is_message and not self._watched:
            return
        shown = self._shown.get((msg.chat, msg.seq)) if self._watched else None
        if shown:
            return
        if is_message:
            self._messages += 1
            self._bytes += len(msg.text.encode(errors="surrogatepass"))
            self._bytes += 0 if msg.file is None else msg.file.size
            if self._count(msg.by):
                self._read.add(msg.by)
        if not self._watched:
            return
        self._shown[msg.chat, msg.seq] = True
        if len(self._shown) > SHOWN:
            del self._shown[next(iter(self._shown))]
        if shown is None:
            if msg.kind in _LOSES:
                self._lose(_LOSES[msg.kind], msg.chat, msg.re, msg.re)
            self._no += 1
            self.cloud.append(_row(self._no, msg))

    def on_expired(self, chat: str, upto: int) -> None:
        """Mark the messages of a chat up to a seq as expired."""
        self._lose("expired", chat, 1, upto)

    def on_left(self, chat: str) -> None:
        """Drop all of a chat that has no members left."""
        for n, row in enumerate(self.cloud):
            if row.chat == chat and row.text:
                self._empty(n, "left")

    def add_frame(self, frame: SealedFrame, now: float) -> None:
        """Count a forwarded frame of a secret chat."""
        if frame.kind == "message":
            self._sealed += 1
        self._sealed_bytes += frame.size
        self._count(frame.by)
        if self._watched:
            self._no += 1
            box, keys = _box(frame.size) if frame.kind == "message" else (0, False)
            at = int(now * 1000)
            row = SealedRow(self._no, at, *frame[1:3], frame.kind, frame[3], box, keys)
            self.sealed.append(row)
            self.runs.add(row)

    @property
    def last(self) -> int:
        """Return the number of the last row."""
        return self._no

    def point(self, now: float) -> Point:
        """Return the current totals."""
        return Point(
            int(now * 1000), self._messages, self._sealed, self._bytes, self._sealed_bytes,
            len(self._read), len(self._people),
        )  # fmt: skip

    def tick(self, now: float) -> None:
        """Take a point of the series; call it about once a second."""
        self.series.add(self.point(now))

    def _lose(self, why: Gone, chat: str, first: int, last: int) -> None:
        for n, row in enumerate(self.cloud):
            if row.chat == chat and row.text and row.kind in _OF_A_TEXT:
                message = row.seq if row.kind == "text" else row.re
                if first <= message <= last:
                    self._empty(n, why)

    def _empty(self, n: int, why: Gone) -> None:
        row = self.cloud[n]
        self._no += 1
        self.cloud[n] = replace(row, no=self._no, was=row.was or row.no, text="", gone=why)

    def _count(self, user: str) -> bool:
        if user in self._people:
            return True
        if len(self._people) < PEOPLE:
            self._people.add(user)
            return True
        return False


def _row(no: int, msg: Msg) -> CloudRow:
    words, file = msg.text.encode(errors="surrogatepass"), msg.file
    size = len(words) if file is None else file.size
    return CloudRow(
        no, msg.at, msg.chat, msg.seq, msg.by, msg.kind, msg.text, size, file is not None, msg.re
    )


def _box(size: int) -> tuple[int, bool]:
    """Return the box of a sealed message (0 for none), and True if it carries keys."""
    if size - _AROUND in BOXES:
        return size - _AROUND, False
    return (size - _WITH_KEYS, True) if size - _WITH_KEYS in BOXES else (0, False)


class FrameRuns:
    """Keep the last runs, newest last. A frame joins the last run of its pair if it is equal."""

    def __init__(self) -> None:
        self._runs: dict[int, Run] = {}
        self._last: dict[frozenset[str], Run] = {}

    def add(self, row: SealedRow) -> Run:
        """Add a frame; return the run that it is now in."""
        pair = frozenset((row.by, row.to))
        run = self._last.get(pair)
        if run is not None and row.box and run.kind == row.kind and run.box == row.box:
            del self._runs[run.first]
            run.no, run.at, run.bytes = row.no, row.at, run.bytes + row.bytes
            run.frames, run.both = run.frames + 1, run.both or run.by != row.by
        else:
            run = Run(
                row.no, row.no, row.at, row.at, row.by, row.to, row.kind, row.box, row.bytes,
                row.keys,
            )  # fmt: skip
            self._last[pair] = run
        self._runs[run.first] = run
        while len(self._runs) > live_view.RUNS:
            old = self._runs.pop(next(iter(self._runs)))
            pair = frozenset((old.by, old.to))
            if self._last.get(pair) is old:
                del self._last[pair]
        return run

    def above(self, number: int) -> list[Run]:
        """Return the runs with a frame above this number, in the order of their newest frames."""
        return [run for run in self._runs.values() if run.no > number]

    def cut(self) -> None:
        """End all runs, because later frames may pass without being added."""
        self._last.clear()

    def clear(self) -> None:
        """Start again with no runs."""
        self._runs.clear()
        self._last.clear()


EVERY_MS = 1_000
"""Milliseconds between points at first."""


class Series:
    """Points in the order of time. When there are too many every second one is dropped, and from
    then on they are taken half as often. The first one always stays."""

    def __init__(self) -> None:
        self.points: list[Point] = []
        self.every = EVERY_MS

    def add(self, point: Point) -> None:
        """Add a point, unless nothing has changed, it is too soon, or the clock went back."""
        if self.points:
            last = self.points[-1]
            unchanged = msgspec.structs.replace(last, at=point.at) == point
            if unchanged or point.at - last.at < self.every:
                return
        if len(self.points) == live_view.POINTS:
            del self.points[1::2]
            self.every *= 2
            if point.at - self.points[-1].at < self.every:
                return
        self.points.append(point)
