"""The operator's view, by the socket in the data directory: what the relay can read, as it comes,
and what it has of secret chats."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from relay.wire.limits import TEXT_BYTES, Count, Id, Word
from relay.wire.shapes import Event, Request

ROWS = 16
"""Cloud rows in one event: as JSON at their longest they have to fit in EVENT_BYTES."""
SEALED_ROWS = 60
RUNS = 60
POINTS = 240
"""Points of the series: when there would be more, every second one goes."""
FrameKind = Literal["offer", "answer", "finish", "message", "close"]
Gone = Literal["", "edited", "deleted", "taken_down", "expired", "left"]
"""Why a chat does not hold a text any more; `left`: nobody is in the chat, and all of it goes."""
Shown = Annotated[str, msgspec.Meta(max_length=80)]
"""A user or a chat, by name or, with names hidden, by number."""


class ViewOpen(Event, tag="view"):
    """To everybody connected: the operator's view is open from now on, or no more. What the relay
    can read is shown there, and what it has of secret chats."""

    open: bool


class ViewLink(Request, tag="view.link"):
    """An address of the page for one use, within ten minutes."""

    id: Id


class ViewWatch(Request, tag="view.watch"):
    """Rows and shares from now on, as `view.rows` and `view.shares` with this `id`. Without `names`
    people and chats are numbers. The last one on a connection counts."""

    id: Id
    names: bool = False


ViewRequest = ViewLink | ViewWatch


class ViewLinked(Event, tag="view.linked"):
    """The address of the page, good once."""

    id: Id
    url: Annotated[str, msgspec.Meta(max_length=512)]


class CloudRow(msgspec.Struct, omit_defaults=True):
    """An entry of a cloud chat as it was stored: `bytes` of its text, or of its file. `re` is the
    seq that a text answers, or that any other kind changes. What is `gone` has no text any more. By
    `was` a row has its place among the others, if not by `no`: what has become `gone` keeps it, and
    what was stored before the view was opened comes later than it stands."""

    no: Count
    at: Count
    chat: Shown
    seq: Count
    by: Shown
    kind: Word
    text: Annotated[str, msgspec.Meta(max_length=TEXT_BYTES * 4)] = ""
    bytes: Count = 0
    file: bool = False
    re: Count = 0
    gone: Gone = ""
    was: Count = 0


class SealedRow(msgspec.Struct, omit_defaults=True):
    """A frame of a secret chat as it was forwarded: `bytes` of what is sealed in it. Of a message
    `box` is the length to which it was filled up; `keys` that new keys came with it."""

    no: Count
    at: Count
    by: Shown
    to: Shown
    kind: FrameKind
    bytes: Count = 0
    box: Count = 0
    keys: bool = False


class Run(msgspec.Struct, omit_defaults=True):
    """Sealed messages of one pair in boxes of one size, or any other frame alone. `first` and `no`
    are the numbers of its first and its last frame, `since` and `at` their times; `both`: not only
    `by` has sent some."""

    first: Count
    no: Count
    since: Count
    at: Count
    by: Shown
    to: Shown
    kind: FrameKind
    box: Count
    bytes: Count
    keys: bool
    frames: Count = 1
    both: bool = False


class Point(msgspec.Struct, frozen=True, array_like=True):
    """All that went through since the relay started: `messages` and `bytes` that it could read,
    sealed frames and bytes that it could not; of the `people` who sent any of these, how many it
    has `read`."""

    at: Count
    messages: Count
    sealed: Count
    bytes: Count
    sealed_bytes: Count
    read: Count
    people: Count


class ViewRows(Event, tag="view.rows"):
    """What came since the last of these, in order, and rows that have changed since; `runs` are
    the frames folded. What has its place, or its last frame, up to the number `begun` was there
    before the view was opened; it is `known` once the store has said what it has of that."""

    id: Id
    cloud: Annotated[list[CloudRow], msgspec.Meta(max_length=ROWS)]
    sealed: Annotated[list[SealedRow], msgspec.Meta(max_length=SEALED_ROWS)]
    runs: Annotated[list[Run], msgspec.Meta(max_length=RUNS)] = msgspec.field(default_factory=list)
    begun: Count = 0
    known: bool = False


class ViewShares(Event, tag="view.shares"):
    """How it stands, and how it came to that."""

    id: Id
    now: Point
    points: Annotated[list[Point], msgspec.Meta(max_length=POINTS)]


ViewEvent = ViewLinked | ViewRows | ViewShares
