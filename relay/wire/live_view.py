"""The operator's view, over the socket in the data directory: readable messages as they arrive,
and the traffic of secret chats."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from relay.wire.limits import TEXT_BYTES, Count, Id, Word
from relay.wire.shapes import Request, RequestFor, Response

ROWS = 16
"""Cloud rows in one event: at their longest, as JSON, they have to fit in EVENT_BYTES."""
SEALED_ROWS = 60
RUNS = 60
NODES = 8
"""The most nodes that are named in one event."""
POINTS = 240
"""The most points in the series; beyond it every second one is dropped."""
FrameKind = Literal["offer", "answer", "finish", "message", "close"]
Gone = Literal["", "edited", "deleted", "taken_down", "expired", "left"]
"""The reason why a chat no longer holds a text; `left`: nobody is in the chat."""
Shown = Annotated[str, msgspec.Meta(max_length=80)]
"""A user or a chat, by name or, with names hidden, by number."""


class ViewWatch(Request, tag="view.watch"):
    """Watch rows and shares, sent as `view.rows` and `view.shares` with this `id`. Without
    `names` people and chats are numbers. The last request on a connection counts."""

    id: Id
    names: bool = False


class ViewLinked(Response, tag="view.linked"):
    """The address of the page, which works once."""

    url: Annotated[str, msgspec.Meta(max_length=512)]


class ViewLink(RequestFor[ViewLinked], tag="view.link"):
    """Ask for an address of the page that works once, within ten minutes."""


class CloudRow(msgspec.Struct, omit_defaults=True):
    """A message of a cloud chat as it was stored. Rows are ordered by `was`, else by `no`: a row
    keeps its place when it becomes `gone`, and messages stored before the view was opened arrive
    after the place they take."""

    no: Count
    at: Count
    chat: Shown
    seq: Count
    by: Shown
    kind: Word
    text: Annotated[str, msgspec.Meta(max_length=TEXT_BYTES * 4)] = ""
    bytes: Count = 0
    """Bytes of its text or its file."""
    file: bool = False
    re: Count = 0
    """The seq that a message replies to, or that any other kind changes."""
    gone: Gone = ""
    """A row that is gone has no text."""
    was: Count = 0


class SealedRow(msgspec.Struct, omit_defaults=True):
    """A frame of a secret chat as it was forwarded, with the `bytes` sealed in it. For a
    message, `box` is its padded length and `keys` says that new keys came with it."""

    no: Count
    at: Count
    by: Shown
    to: Shown
    kind: FrameKind
    bytes: Count = 0
    box: Count = 0
    keys: bool = False


class Run(msgspec.Struct, omit_defaults=True):
    """Sealed messages of one pair in boxes of one size, or any other frame alone. `first` and
    `no` are the numbers of its first and last frame, `since` and `at` their times; `both` if
    `by` is not the only sender."""

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
    """Totals since the relay started: readable `messages` and `bytes`, sealed frames and bytes;
    the `people` who sent any of these, and how many of them it has `read`."""

    at: Count
    messages: Count
    sealed: Count
    bytes: Count
    sealed_bytes: Count
    read: Count
    people: Count


class ViewRows(Response, tag="view.rows"):
    """Rows that arrived since the last event, in order, and rows that have changed since; `runs`
    are folded frames. Rows with a place, or a last frame, up to the number `begun` were there
    before the view was opened; the earlier ones are `known` once the store has listed them."""

    cloud: Annotated[list[CloudRow], msgspec.Meta(max_length=ROWS)]
    sealed: Annotated[list[SealedRow], msgspec.Meta(max_length=SEALED_ROWS)]
    runs: Annotated[list[Run], msgspec.Meta(max_length=RUNS)] = msgspec.field(default_factory=list)
    begun: Count = 0
    known: bool = False


class ViewState(msgspec.Struct, frozen=True, omit_defaults=True):
    """The number of the relay's nodes, and the names of those that do not answer. While one `waits`
    for them no rows are shown, because not everyone has been told of the view."""

    nodes: Count = 1
    silent: Annotated[list[Shown], msgspec.Meta(max_length=NODES)] = msgspec.field(
        default_factory=list
    )
    waits: bool = False


class ViewShares(Response, tag="view.shares"):
    """The current totals and their history, and which nodes they are of."""

    now: Point
    points: Annotated[list[Point], msgspec.Meta(max_length=POINTS)]
    state: ViewState = ViewState()


ViewRequest = ViewLink | ViewWatch
ViewEvent = ViewLinked | ViewRows | ViewShares
