"""What the relay says of the files of cloud chats."""

from __future__ import annotations

from typing import Annotated

import msgspec

from relay.wire.binary import B32
from relay.wire.event import Event
from relay.wire.files import FileType
from relay.wire.limits import FILE_NAME_CHARS, Count, Id


class FileInfo(msgspec.Struct):
    """The file of an entry, whose text is its name."""

    size: Count
    sha256: B32
    type: FileType


class FileReady(Event, tag="file.ready"):
    """The relay has `offset` bytes of upload `id`; those after them may come."""

    id: Id
    offset: Count


class FileFound(Event, tag="file"):
    """Download `id` begins at `offset`."""

    id: Id
    name: Annotated[str, msgspec.Meta(max_length=FILE_NAME_CHARS)]
    file: FileInfo
    offset: Count


class FileLimits(Event, tag="file.limits"):
    """A file may have `largest` bytes (0: the relay takes none), all files of the account `quota`;
    `room` is what is left."""

    id: Id
    largest: Count
    quota: Count
    room: Count
