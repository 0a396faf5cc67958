"""Whole columns as values of a statement, in PostgreSQL's binary form of an array: so a statement
has as many rows as needed. psycopg's own lists take ten times as long."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from itertools import chain
from typing import Generic, TypeVar

import psycopg
from psycopg import pq
from psycopg.abc import Buffer
from psycopg.adapt import Dumper

_INT8, _INT4, _BYTEA, _TEXT = 20, 23, 17, 25
_ARRAYS = {_INT8: 1016, _INT4: 1007, _BYTEA: 1001, _TEXT: 1009}
_SIZE = struct.Struct(">i")
Item = TypeVar("Item")


class Column(Generic[Item]):
    """The values of one column, none of them NULL."""

    __slots__ = ("values",)

    def __init__(self, values: Sequence[Item]) -> None:
        self.values = values


class Numbers(Column[int]):
    """Numbers of 64 bits."""


class SmallNumbers(Column[int]):
    """Numbers of 32 bits."""


class ByteStrings(Column[bytes]):
    """Bytes."""


class Words(Column[str]):
    """Texts without NUL."""


def register(db: psycopg.Connection[object]) -> None:
    """Let the statements of a connection take columns."""
    for column, dumper in (
        (Numbers, _Numbers), (SmallNumbers, _SmallNumbers), (ByteStrings, _ByteStrings),
        (Words, _Words),
    ):  # fmt: skip
        db.adapters.register_dumper(column, dumper)


class _Numbers(Dumper):
    format = pq.Format.BINARY
    oid = _ARRAYS[_INT8]

    def dump(self, obj: Numbers) -> Buffer:
        count = len(obj.values)
        flat: list[int] = [8] * (2 * count)
        flat[1::2] = obj.values
        return _head(_INT8, count) + struct.pack(f">{'iq' * count}", *flat)


class _SmallNumbers(Dumper):
    format = pq.Format.BINARY
    oid = _ARRAYS[_INT4]

    def dump(self, obj: SmallNumbers) -> Buffer:
        count = len(obj.values)
        flat: list[int] = [4] * (2 * count)
        flat[1::2] = obj.values
        return _head(_INT4, count) + struct.pack(f">{2 * count}i", *flat)


class _ByteStrings(Dumper):
    format = pq.Format.BINARY
    oid = _ARRAYS[_BYTEA]

    def dump(self, obj: ByteStrings) -> Buffer:
        return _head(_BYTEA, len(obj.values)) + _joined(obj.values)


class _Words(Dumper):
    format = pq.Format.BINARY
    oid = _ARRAYS[_TEXT]

    def dump(self, obj: Words) -> Buffer:
        return _head(_TEXT, len(obj.values)) + _joined(list(map(str.encode, obj.values)))


def _head(of: int, count: int) -> bytes:
    if not count:
        return struct.pack(">iii", 0, 0, of)
    return struct.pack(">iiiii", 1, 0, of, count, 1)


def _joined(values: Sequence[bytes]) -> bytes:
    lengths = set(map(len, values))
    if len(lengths) == 1:  # ids and keys
        size = _SIZE.pack(*lengths)
        return size + size.join(values)
    sizes = map(_SIZE.pack, map(len, values))
    return b"".join(chain.from_iterable(zip(sizes, values, strict=True)))
