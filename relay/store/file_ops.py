"""What the store and the folder of files can be asked, and what they answer: frozen values."""

from __future__ import annotations

from relay.store.value import Value
from relay.wire.file_events import FileInfo
from relay.wire.files import FileType

KEY_BYTES = 16
"""Of the random name under which the bytes of a file are kept."""


# Of the writer.


class BeginFile(Value, frozen=True):
    """Whether a file may come into `chat` under this `id`. Nothing is written."""

    account: int
    device: int
    user: str
    chat: str
    id: str
    name: str
    size: int
    re: int


class PostFile(BeginFile, frozen=True, kw_only=True):
    """The file is whole and on the disk under `key`: its entry. `id` is idempotent as a text's."""

    at: int
    key: bytes
    sha256: bytes
    type: FileType


class MayUpload(Value, frozen=True):
    """It may. What the account and the relay have already: numbers of files and bytes."""

    files: int
    bytes: int
    held: int


class Posted(Value, frozen=True):
    """Where it stands; `repeat` if it stood there before. `kept` says whether it has the bytes of
    this key, or had others already."""

    seq: int
    at: int
    repeat: bool = False
    kept: bool = True


# Of the reader.


class FindFile(Value, frozen=True):
    """The file at a place of a chat, for who may read it."""

    account: int
    chat: str
    id: str
    seq: int
    offset: int


class FileRow(Value, frozen=True):
    """A file, and where its bytes are."""

    key: bytes
    name: str
    file: FileInfo


class FindFileUse(Value, frozen=True):
    """What an account and the relay have of files."""

    account: int
    id: str


# Of the folder of files, which a thread of its own does.


class WriteBlob(Value, frozen=True):
    """Bytes of an upload, in order; the first ones make the file."""

    key: bytes
    offset: int
    data: bytes | memoryview


class SealBlob(Value, frozen=True):
    """All bytes were written: see that they have this hash, and bring them to the disk."""

    key: bytes
    sha256: bytes


class DropBlob(Value, frozen=True):
    """The bytes of an upload are of no use."""

    key: bytes


class ReadBlob(Value, frozen=True):
    """So many bytes of a file."""

    key: bytes
    offset: int
    size: int


class Written(Value, frozen=True):
    """All bytes before `upto` are in the file."""

    upto: int


class Sealed(Value, frozen=True):
    """The bytes are on the disk, and are what their sender said."""

    type: FileType


class Dropped(Value, frozen=True):
    """They are gone."""


class Bytes(Value, frozen=True):
    """What was read."""

    data: bytes


BlobOp = WriteBlob | SealBlob | DropBlob | ReadBlob
