"""The engine of a relay's store: SQLite in the data directory, or a database elsewhere.
Only a relay with a database loads the code for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

from relay.store.beside import StorePlace
from relay.store.data_directory import DataDirectory, Unusable, open_existing
from relay.store.opened import OpenedStore
from relay.store.sqlite.opened import OpenedSqlite

NOT_INSTALLED = (
    "For --database and --bus, the relay needs more Python packages. Install: tui-chat[cluster]"
)


def store_of(directory: DataDirectory) -> StorePlace:
    """Return where the store of an existing relay is, running or not. Raises Unusable."""
    url = open_existing(directory.path).database_url()
    if not url:
        return directory.database
    place: StorePlace = _postgres().newest_place_of(directory, url)
    return place


def check_database(directory: DataDirectory, url: str = "") -> None:
    """Check, before anything is changed, that a relay in this locked directory may use the database
    at `url`, or without a URL its own. Raises Unusable."""
    known = directory.database_url()
    if directory.is_moved():
        _transfer().finish(directory)
    if url and directory.database.exists():
        raise Unusable(
            f"This relay's data is in {directory.database}. To use PostgreSQL, move the relay:"
            " tui-chat-relay move"
        )
    if url or known:
        _postgres().check_place(directory, url or known)


def open_store(
    directory: DataDirectory, relay_id: bytes, url: str = "", *, several: bool = False,
    tell: Callable[[str], object] = lambda _: None,
) -> OpenedStore:  # fmt: skip
    """Open the store of a locked directory for one relay, and make it if there is none: in the
    database at `url`, or without a URL where it was before. With `several` nodes it must be in a
    database. If that does not answer for some seconds, `tell` gets a sentence, in another thread.
    Raises Unusable."""
    url = url or directory.database_url()
    if not url:
        if several:
            raise Unusable("--bus needs --database: several nodes can't share a file.")
        return OpenedSqlite(directory, relay_id)
    opened: OpenedStore = _postgres().OpenedPostgres(
        directory, url, relay_id, several=several, tell=tell
    )
    return opened


def move_store(directory: DataDirectory, url: str) -> dict[str, int]:
    """Move the relay of a locked directory from its SQLite file into the empty database at `url`.
    Return how many rows each table has; nothing if an earlier move was finished. Raises Unusable.
    """
    counts: dict[str, int] = _transfer().move(directory, url)
    return counts


def check_empty(url: str) -> None:
    """Raise Unusable with a sentence if the database at `url` can't take a relay that is moved or
    restored."""
    _transfer().check_empty(url)


def dump_store(
    directory: DataDirectory, database: Path, put_file: Callable[[bytes, Iterator[bytes]], None]
) -> None:
    """Write the store of a relay on PostgreSQL into a new SQLite file, as of one moment, and give
    the bytes of each file to `put_file`. Raises Unusable or StoreUnreachable."""
    _transfer().dump(store_of(directory), database, put_file)


def _transfer() -> ModuleType:
    _postgres()
    from relay.store.postgres import transfer

    return transfer


def _postgres() -> ModuleType:
    try:
        from relay.store.postgres import opened
    except ImportError as e:
        if (e.name or str(e)).startswith(("psycopg", "no pq wrapper")):
            raise Unusable(NOT_INSTALLED) from e
        raise
    return opened
