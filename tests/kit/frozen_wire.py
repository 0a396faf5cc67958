"""Describe the wire and the store's migrations without names of modules, classes or constants, to
compare with an earlier version's description."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from contextlib import closing
from enum import Enum
from typing import Any

import msgspec
from msgspec import inspect

from relay.store.sqlite.migrations import APPLICATION_ID, STEPS, migrate
from relay.wire import codec, operator, protocol
from relay.wire.errors import Closed, Code
from relay.wire.files import Chunk

FRAMES = {
    "requests": (protocol.AnyRequest, codec.decode_request),
    "events": (protocol.AnyEvent, codec.decode_event),
    "operator requests": (operator.OperatorRequest, operator.decode_operator_request),
    "operator events": (operator.OperatorEvent, operator.decode_operator_event),
}
"""Each vocabulary of the wire, with its decoder."""
TEXTS = (
    *("alice", "#team", "@alice,bobby", "0f" * 16, "word", "a" * 64, "a" * 26, "a-word", "x" * 12),
    *("2026-11-28", ""),
)
"""Sample texts: the first that fits a field's pattern is used."""
AT_LEAST, AT_MOST = "least", "full"


def frames() -> dict[str, dict[str, Any]]:
    """Return for each frame, by its type, all fields with their limits, and its bytes with every
    field filled and with only the required ones filled."""
    return {
        name: {
            _tag(kind): {
                "fields": described(kind),
                **{how: codec.encode(sample(kind, how)).decode() for how in (AT_MOST, AT_LEAST)},
            }
            for kind in sorted(union.__args__, key=_tag)
        }
        for name, (union, _) in FRAMES.items()
    }


def reads(name: str, frame: str) -> str:
    """Decode these bytes and encode them again."""
    return str(codec.encode(FRAMES[name][1](frame)).decode())


def codes() -> dict[str, Any]:
    """Return the error codes and the close codes of connections."""
    return {"refused": [c.value for c in Code], "closed": [c.value for c in Closed]}


def part_of_a_file() -> str:
    """Return a binary message in hex."""
    return str(Chunk("0f" * 16, 77, b"data").pack().hex())


def migrations(to: int) -> dict[str, Any]:
    """Return the hashes of the first migration steps, and the schema that they make."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        migrate(db, to)
        made = db.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY 1, 2")
        schema = ["|".join(map(str, row)) for row in made]
        (reached,) = db.execute("PRAGMA user_version").fetchone()
    return {
        "application": APPLICATION_ID,
        "reached": reached,
        "steps": [hashlib.sha256(step.read_bytes()).hexdigest() for step in STEPS[:to]],
        "schema": schema,
    }


def described(kind: type[msgspec.Struct], inside: tuple[type, ...] = ()) -> list[Any]:
    """Return the fields of a struct in order: name, type with limits, default."""
    info = inspect.type_info(kind)
    assert isinstance(info, inspect.StructType)
    found: list[Any] = [
        [
            f.encode_name, _described(f.type, (*inside, kind)),
            "required" if f.required else _default(f),
        ]
        for f in info.fields
    ]  # fmt: skip
    return [*found, "no other field"] if info.forbid_unknown_fields else found


def _default(field: inspect.Field) -> Any:
    value = field.default_factory() if field.default is msgspec.NODEFAULT else field.default
    return msgspec.to_builtins(value, enc_hook=lambda blob: blob.hex())


def _described(kind: inspect.Type, inside: tuple[type, ...]) -> Any:
    match kind:
        case inspect.StructType(cls=cls):
            return "as outside" if cls in inside else {"struct": described(cls, inside)}
        case inspect.UnionType(types=types):
            return {"any of": sorted((_described(t, inside) for t in types), key=repr)}
        case inspect.EnumType(cls=cls):
            return {"one of": [member.value for member in cls]}
        case inspect.LiteralType(values=values):
            return {"one of": list(values)}
        case inspect.CustomType(cls=cls):
            return {"base64 of bytes": cls.size}  # type: ignore[attr-defined]
    limits = {
        name: _described(value, inside) if isinstance(value, inspect.Type) else value
        for name in kind.__struct_fields__ if (value := getattr(kind, name)) is not None
    }  # fmt: skip
    return {type(kind).__name__: limits}


def sample(kind: type[msgspec.Struct], how: str) -> Any:
    """Return a value of this type, the same in all runs."""
    info = inspect.type_info(kind)
    assert isinstance(info, inspect.StructType)
    wanted = [f for f in info.fields if f.required or how == AT_MOST]
    return kind(**{f.name: _value(f.type, f"{kind.__name__}.{f.name}", how) for f in wanted})


def _value(kind: inspect.Type, where: str, how: str) -> Any:
    match kind:
        case inspect.StructType(cls=cls):
            return sample(cls, how)
        case inspect.UnionType(types=types):
            return _value(next(t for t in types if not isinstance(t, inspect.NoneType)), where, how)
        case inspect.EnumType(cls=cls):
            return next(iter(cls))
        case inspect.LiteralType(values=values):
            return values[-1]
        case inspect.CustomType(cls=cls):
            return cls(bytes(range(cls.size or 5)))  # type: ignore[attr-defined]
        case inspect.ListType(item_type=item):
            return [_value(item, where, how)] * max(1, kind.min_length or 0)
        case inspect.BoolType():
            return True
        case inspect.IntType(ge=least, le=most):
            return min(max(least or 0, 7), 7 if most is None else most)
        case inspect.StrType(pattern=pattern, max_length=most, min_length=least):
            return next(
                text for text in TEXTS
                if re.search(pattern or "", text) and (least or 0) <= len(text) <= (most or 70)
            )  # fmt: skip
    raise AssertionError(f"there is no value for {where}: {kind}")


def _tag(kind: type[msgspec.Struct]) -> str:
    return str(kind.__struct_config__.tag)


def plain(value: Any) -> Any:
    """Return the value as plain JSON types."""
    assert not isinstance(value, Enum)
    return msgspec.json.decode(msgspec.json.encode(value))
