"""Events that a client accepts: a lying relay can send nothing beyond the forms of the wire."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from msgspec import inspect

from relay.wire.codec import BadFrame, decode_event, encode
from relay.wire.errors import Code
from tests.kit import wire as w
from tests.kit.frozen_wire import AT_LEAST, AT_MOST, sample

ID, NAME, GROUP, DIRECT = "0f" * 16, "alice", "#team", "@alice,bobby"
MSG = w.Msg(DIRECT, 1, ID, NAME, 1, "text")
EVENTS: tuple[w.Event, ...] = tuple(
    sample(kind, how) for kind in w.AnyEvent.__args__ for how in (AT_MOST, AT_LEAST)
)


def test_every_event_arrives_as_it_was_said() -> None:
    for event in EVENTS:
        assert decode_event(encode(event)) == event


def test_every_text_and_number_of_an_event_has_bounds() -> None:
    """By the declarations themselves, so that no new field is forgotten."""
    seen = 0
    todo: list[inspect.Type] = [inspect.type_info(w.AnyEvent)]  # type: ignore[arg-type]
    while todo:
        match todo.pop():
            case inspect.UnionType(types):
                todo.extend(types)
            case inspect.StructType(cls, fields=fields):
                for field in fields:
                    seen += 1
                    kind = field.type
                    if isinstance(kind, inspect.StrType):
                        bounded = kind.pattern is not None or kind.max_length is not None
                        assert bounded, f"{cls.__name__}.{field.name}"
                    elif isinstance(kind, inspect.IntType):
                        assert kind.ge == 0 and kind.le, f"{cls.__name__}.{field.name}"
                    todo.append(kind)
            case inspect.ListType(item_type=item):
                todo.append(item)
    assert seen > 60


FOR_PEOPLE = (
    *("text", "title", "topic", "limits", "reason", "name", "purpose", "kept", "seen", "not_held"),
    *("not_told", "rule", "facts", "note", "words", "emoji", "folder", "deleted"),
)


def _paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[tuple[Any, ...], str]]:
    match value:
        case dict():
            return [found for k, v in value.items() for found in _paths(v, (*path, k))]
        case list():
            return [found for k, v in enumerate(value) for found in _paths(v, (*path, k))]
        case str() if path != ("t",):
            return [(path, value)]
    return []


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
@pytest.mark.parametrize(
    "more", ["x" * 70_000, "\x1b[2J", "\n", "\u202e"], ids=["long", "escape", "line", "override"]
)
def test_no_text_but_those_for_people_takes_what_a_stranger_adds(event: w.Event, more: str) -> None:
    """Names, ids, chats and keys have one form; texts for people only a length."""
    for path, text in _paths(msgspec.json.decode(encode(event))):
        frame = msgspec.json.decode(encode(event))
        place = frame
        for key in path[:-1]:
            place = place[key]
        place[path[-1]] = text + more
        field = next(key for key in reversed(path) if isinstance(key, str))
        if field in FOR_PEOPLE and len(more) < 10:
            continue
        with pytest.raises(BadFrame):
            decode_event(msgspec.json.encode(frame))


def test_words_for_people_are_bounded_as_the_relay_makes_them() -> None:
    for event in (
        w.Msg(GROUP, 1, ID, NAME, 1, "x" * w.TEXT_BYTES),
        w.Opened(ID, w.Chat(GROUP, 1, 1, 1, 1, "\U0001f511" * w.TITLE_CHARS)),
        w.Page(ID, GROUP, [MSG] * w.PAGE_MESSAGES, 1),
    ):
        assert decode_event(encode(event)) == event
    for event in (
        w.Msg(GROUP, 1, ID, NAME, 1, "x" * (w.TEXT_BYTES + 1)),
        w.Opened(ID, w.Chat(GROUP, 1, 1, 1, 1, "x" * (w.TITLE_CHARS + 1))),
        w.Page(ID, GROUP, [MSG] * (w.PAGE_MESSAGES + 1), 1),
        w.Invited(w.Invitation(DIRECT, NAME, 1)),
        w.Done(""),
    ):
        with pytest.raises(BadFrame):
            decode_event(encode(event))


def test_an_error_may_name_no_request() -> None:
    said = decode_event('{"t":"error","code":"rate","text":"Wait.","id":""}')
    assert said == w.Error(Code.RATE, "Wait.")


def test_a_client_ignores_fields_it_does_not_know() -> None:
    for event in EVENTS:
        frame = {**msgspec.json.decode(encode(event)), "new": {"deep": [1]}}
        assert decode_event(msgspec.json.encode(frame)) == event


def test_a_word_of_a_later_relay_is_no_fault_and_is_made_nothing_of() -> None:
    later = w.Msg(GROUP, 1, ID, NAME, 1, kind="sung", why="too_loud")
    assert decode_event(encode(later)) == later
    new = {"action": "quite_new", "ground": "quite_new", "role": "quite_new"}
    decision = msgspec.structs.replace(sample(w.Decision, AT_MOST), **new)
    notice = w.Notice(1, 1, "sung", decision=decision)
    assert decode_event(encode(notice)) == notice
    for word in ("x" * 33, "two words", "\x1b", "Capital"):
        with pytest.raises(BadFrame):
            decode_event(encode(w.Msg(GROUP, 1, ID, NAME, 1, kind=word)))
