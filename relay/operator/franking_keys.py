"""The franking keys that are published. Reads only."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from relay.operator.words import moment
from relay.store.sqlite import connect_looking

_KEYS = """
SELECT no, kid, key, created, closed, published FROM frank_keys
WHERE published IS NOT NULL ORDER BY no"""


def frank_keys(path: Path) -> list[dict[str, Any]]:
    """The franking keys that are published, the oldest first. Raises sqlite3.Error."""
    with closing(connect_looking(path)) as db:
        return [
            {
                "no": no,
                "kid": kid,
                "key": base64.b64encode(key).decode(),
                "created": created,
                "closed": closed,
                "published": published,
            }
            for no, kid, key, created, closed, published in db.execute(_KEYS)
        ]


def keys_in_words(found: Iterable[dict[str, Any]]) -> Iterator[str]:
    """The same for a terminal."""
    for key in found:
        yield (
            f"Key {key['no']}, number {key['kid']} on the wire: {key['key']}, from"
            f" {moment(key['created'])}, closed {moment(key['closed'])},"
            f" published {moment(key['published'])}"
        )
