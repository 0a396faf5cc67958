"""The operator's key: who has it may see what is for the operator alone."""

from __future__ import annotations

import re

from relay.store.data_directory import DataDirectory, Unusable, write_private
from relay.wire.relay_link import base32

NAME = "operator.key"
BYTES = 32
_FORM = re.compile("[a-z2-7]{52}\n?")


def operator_key(directory: DataDirectory, fresh: bytes) -> str:
    """The key of a locked directory, 52 characters; `fresh`, 32 random bytes, become it where there
    is none. Raises Unusable."""
    path = directory.path / NAME
    try:
        if not path.exists():
            write_private(path, f"{base32(fresh)}\n".encode())
        text = path.read_text("ascii")
    except (OSError, UnicodeDecodeError) as e:
        raise Unusable(f"{path} cannot be read or written. Is it yours?") from e
    if not _FORM.fullmatch(text):
        raise Unusable(f"{path} is damaged. Remove it: the next start makes a new one.")
    return text.strip()
