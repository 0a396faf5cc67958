"""Invites to register on the relay, and the operator's key.
An invite is a token in a link, and the store keeps its SHA-256. The key opens the operator's own
pages."""

from __future__ import annotations

import hashlib
import re
from typing import NamedTuple

from relay.store import ledger
from relay.store.beside import StorePlace, changing, looking
from relay.store.data_directory import DataDirectory, Unusable, write_private
from relay.store.database import exists
from relay.wire.relay_link import Endpoint, base32

TOKEN_BYTES = 16
ID_CHARS = 16
_HOW = "To make links for other machines, add --public HOST:PORT."


def add_invite(
    path: StorePlace, secret: bytes, uses: int, now_ms: int, lifetime_ms: int | None
) -> str:
    """Put an invite into the store, even while the relay runs, and return its token. `secret` is
    16 random bytes. Raises sqlite3.Error."""
    token = base32(secret)
    expires = None if lifetime_ms is None else now_ms + lifetime_ms
    with changing(path) as db:
        db.execute(
            "INSERT INTO invites (hash, uses, created, expires) VALUES (?, ?, ?, ?)",
            (hashlib.sha256(token.encode()).digest(), uses, now_ms, expires),
        )
    return token


class OpenInvite(NamedTuple):
    """An invitation that still works: `id` is the start of its token's hash, `uses` the number of
    people it still lets in, `expires` Unix milliseconds, 0 for never."""

    id: str
    uses: int
    expires: int


def open_invites(path: StorePlace, now_ms: int) -> list[OpenInvite]:
    """Return the invitations that still work, soonest expiry first. Raises sqlite3.Error."""
    with looking(path) as db:
        rows = db.execute(
            "SELECT hash, uses, coalesce(expires, 0) FROM invites"
            " WHERE uses > 0 AND (expires IS NULL OR expires > ?)"
            " ORDER BY expires IS NULL, expires, hash",
            (now_ms,),
        ).fetchall()
    return [OpenInvite(hash.hex()[:ID_CHARS], uses, expires) for hash, uses, expires in rows]


def reaches(public: Endpoint, machine: str) -> str:
    """Return a sentence on who can use a link to this endpoint, unless the operator said how others
    reach the relay or it seems to work for all. `machine` is the name of this machine."""
    if public.loopback or public.host == "localhost":
        return f"This link works only on this machine. {_HOW}"
    if public.host.lower() == machine.lower():
        return (
            f"This link works only on machines that can reach this machine as {public.host}. {_HOW}"
        )
    return ""


def relay_id(path: StorePlace) -> bytes:
    """Return the id of the relay that owns this store. Raises sqlite3.Error."""
    with looking(path) as db:
        return ledger.relay_id(db)


def is_empty(path: StorePlace) -> bool:
    """Return True if nobody has an account yet. Raises sqlite3.Error."""
    with looking(path) as db:
        return not exists(db, "SELECT 1 FROM accounts")


NAME = "operator.key"
BYTES = 32
_FORM = re.compile("[a-z2-7]{52}\n?")


def operator_key(directory: DataDirectory, fresh: bytes) -> str:
    """Return the operator's key of a locked directory, 52 characters; if there is none, make
    it from `fresh`, 32 random bytes. Raises Unusable."""
    path = directory.path / NAME
    try:
        if not path.exists():
            write_private(path, f"{base32(fresh)}\n".encode())
        text = path.read_text("ascii")
    except (OSError, UnicodeDecodeError) as e:
        raise Unusable(f"Can't read or write {path}. Check who owns it.") from e
    if not _FORM.fullmatch(text):
        raise Unusable(
            f"{path} is damaged. Delete this file. The relay creates a new one when it starts."
        )
    return text.strip()
