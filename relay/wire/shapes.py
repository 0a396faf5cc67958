"""The base types of requests and events, and of the values that pass between the store and the rest
of the relay. All are frozen plain data."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Generic, Literal, TypeVar, get_args

import msgspec

from relay.wire.errors import Code
from relay.wire.limits import SENTENCE_CHARS, TITLE_CHARS, TOPIC_BYTES, Chat, Count, Group, Id


class Value(msgspec.Struct, frozen=True, gc=False):
    """The base of the store's values. Times are Unix milliseconds, accounts numbers."""


class Refused(Value, frozen=True):
    """A refused request. Nothing changed, and `text` gives the rule in a sentence. After `wait`
    seconds the answer may be different."""

    code: Code
    text: str
    wait: float = 0

    def after(self, wait: float) -> Refused:
        """Return this refusal of a request that may be tried again after `wait` seconds."""
        return msgspec.structs.replace(self, wait=wait)


class Request(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True, tag_field="t"):
    """The base of all requests: a JSON object whose `t` names its type."""


Role = Literal["owner", "admin", "member"]
GroupKind = Literal["group", "channel"]
OptionalName = Annotated[str, msgspec.Meta(pattern=r"^([a-z][a-z0-9_.-]{2,31})?\Z")]
OptionalId = Annotated[str, msgspec.Meta(pattern=r"^([0-9a-f]{32})?\Z")]
Sentence = Annotated[str, msgspec.Meta(max_length=SENTENCE_CHARS)]
Title = Annotated[str, msgspec.Meta(max_length=TITLE_CHARS)]
Topic = Annotated[str, msgspec.Meta(max_length=TOPIC_BYTES)]


class Event(msgspec.Struct, omit_defaults=True, tag_field="t"):
    """The base of all events: a JSON object whose `t` names its type."""


Answer = TypeVar("Answer", bound=Event)


class RequestFor(Request, Generic[Answer]):
    """A request that the relay answers once, with this event or with `error`."""

    id: Id
    answer: ClassVar[type[Event]]

    def __init_subclass__(cls, **config: Any) -> None:
        super().__init_subclass__(**config)
        (cls.answer,) = get_args(cls.__orig_bases__[0])  # type: ignore[attr-defined]


class InChat(RequestFor[Answer]):
    """A request about one chat."""

    chat: Chat


class InGroup(RequestFor[Answer]):
    """A request about one group."""

    chat: Group


class OnMessage(InChat[Answer]):
    """A request about one message of a chat."""

    seq: Count


class Response(Event):
    """The base of events that answer request `id`."""

    id: Id


class Done(Response, tag="done"):
    """The answer to a request that has no other: it is done, durably where it changed something."""
