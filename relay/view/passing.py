"""What goes through the relay, counted: what it could read, and what it could not.

Nothing here takes a sealed byte: of a secret chat's frame come its names and its length."""

from __future__ import annotations

from collections import deque
from typing import NamedTuple

from relay.view.series import Series
from relay.wire.log_events import Msg
from relay.wire.view import SEALED_ROWS, CloudRow, FrameKind, Point, SealedRow

CLOUD_ROWS = 60
PEOPLE = 10_000
"""Whoever comes when so many were counted is not."""
BOXES = (256, 512, 1024, 2048, 4096, 8192, 16384)
"""Bytes to which a secret message is filled up."""
_AROUND, _WITH_KEYS = 49, 2353
_SAID = ("text", "edited")


class Frame(NamedTuple):
    """A frame of a secret chat that is forwarded: its kind, who sends it to whom, and how many
    bytes are sealed in it."""

    kind: FrameKind
    by: str
    to: str
    size: int


class Passing:
    """Counts always; rows are kept only while somebody looks, and are gone when nobody does."""

    def __init__(self) -> None:
        self._messages = self._bytes = self._sealed = self._sealed_bytes = 0
        self._people: set[str] = set()
        self._read: set[str] = set()
        self._no = 0
        self._watched = False
        self.cloud: deque[CloudRow] = deque(maxlen=CLOUD_ROWS)
        self.sealed: deque[SealedRow] = deque(maxlen=SEALED_ROWS)
        self.series = Series()

    def watch(self, on: bool) -> None:
        """Somebody looks from now on, or nobody does."""
        self._watched = on
        self.cloud.clear()
        self.sealed.clear()

    def entry(self, msg: Msg) -> None:
        """An entry was stored."""
        said = msg.kind in _SAID
        if not said and not self._watched:
            return
        text = msg.text
        size = len(text) if text.isascii() else len(text.encode(errors="surrogatepass"))
        if msg.file is not None:
            size += msg.file.size
        if said:
            self._messages += 1
            self._bytes += size
            if self._count(msg.by):
                self._read.add(msg.by)
        if self._watched:
            self._no += 1
            self.cloud.append(
                CloudRow(
                    self._no,
                    msg.at,
                    msg.chat,
                    msg.seq,
                    msg.by,
                    msg.kind,
                    text,
                    size,
                    msg.file is not None,
                )
            )

    def frame(self, frame: Frame, now: float) -> None:
        """A frame of a secret chat is forwarded."""
        if frame.kind == "message":
            self._sealed += 1
        self._sealed_bytes += frame.size
        self._count(frame.by)
        if self._watched:
            self._no += 1
            box, keys = _box(frame.size) if frame.kind == "message" else (0, False)
            at = int(now * 1000)
            self.sealed.append(
                SealedRow(self._no, at, *frame[1:3], frame.kind, frame[3], box, keys)
            )

    @property
    def last(self) -> int:
        """The number of the last row."""
        return self._no

    def point(self, now: float) -> Point:
        """How it stands."""
        return Point(
            int(now * 1000),
            self._messages,
            self._sealed,
            self._bytes,
            self._sealed_bytes,
            len(self._read),
            len(self._people),
        )

    def tick(self, now: float) -> None:
        """To be called every second or so."""
        self.series.add(self.point(now))

    def _count(self, user: str) -> bool:
        if user not in self._people and len(self._people) < PEOPLE:
            self._people.add(user)
        return user in self._people


def _box(size: int) -> tuple[int, bool]:
    """The box of a sealed message of this size, 0 if there is none, and whether keys are in it."""
    if size - _AROUND in BOXES:
        return size - _AROUND, False
    return (size - _WITH_KEYS, True) if size - _WITH_KEYS in BOXES else (0, False)
