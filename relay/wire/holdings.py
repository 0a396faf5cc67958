"""What the relay holds about an account: asked by that account alone."""

from __future__ import annotations

from typing import Annotated

import msgspec

from relay.wire.event import Event
from relay.wire.limits import EVENT_BYTES, SENTENCE_CHARS, Count, Id, Name
from relay.wire.request import Request

_MOST = 200
HeldName = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9_-]{1,64}\Z")]
Sentence = Annotated[str, msgspec.Meta(max_length=SENTENCE_CHARS)]


class Holds(Request, tag="holds"):
    """What the relay has about the account that asks."""

    id: Id


class HeldColumn(msgspec.Struct):
    """A column of a table, and what it is for."""

    name: HeldName
    purpose: Sentence


class HeldTable(msgspec.Struct):
    """A table: what it is for, how long a row is `kept`, whom the relay shows one beside its
    operator, and how many of its rows are about the account."""

    name: HeldName
    purpose: Sentence
    kept: Sentence
    seen: Sentence
    rows: Count
    columns: Annotated[list[HeldColumn], msgspec.Meta(max_length=_MOST)]


class Held(Event, tag="holds"):
    """What the relay has about `account`: its readable texts and files, each table that can say
    something of an account, what is not held, the names of snapshots, each of which has all that
    was there when it was made, and what is not told."""

    id: Id
    account: Name
    tables: Annotated[list[HeldTable], msgspec.Meta(max_length=_MOST)]
    readable_texts: Count
    readable_files: Count
    not_held: Annotated[list[Sentence], msgspec.Meta(max_length=_MOST)]
    snapshots: Annotated[list[HeldName], msgspec.Meta(max_length=EVENT_BYTES // 16)]
    not_told: Annotated[list[Sentence], msgspec.Meta(max_length=_MOST)]
