"""What the events have in common: their shape, and forms of texts that several have."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from relay.wire.limits import SENTENCE_CHARS, TITLE_CHARS, TOPIC_BYTES

Role = Literal["owner", "admin", "member"]
GroupKind = Literal["group", "channel"]
OptionalName = Annotated[str, msgspec.Meta(pattern=r"^([a-z][a-z0-9_.-]{2,31})?\Z")]
OptionalId = Annotated[str, msgspec.Meta(pattern=r"^([0-9a-f]{32})?\Z")]
Sentence = Annotated[str, msgspec.Meta(max_length=SENTENCE_CHARS)]
Title = Annotated[str, msgspec.Meta(max_length=TITLE_CHARS)]
Topic = Annotated[str, msgspec.Meta(max_length=TOPIC_BYTES)]


class Event(msgspec.Struct, omit_defaults=True, tag_field="t"):
    """The common shape: a JSON object whose `t` names its type."""
