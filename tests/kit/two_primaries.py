"""Two primaries of one relay's database, as after a promotion while the old one went on."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import NamedTuple

import psycopg

from relay.hub.credentials import RelayIdentity
from relay.store.meta import claim, name_logs
from relay.store.postgres.migrations import migrate
from relay.store.postgres.place import PostgresPlace
from relay.store.postgres.sealing import TextSealer, store_key
from tests.kit import engines
from tests.kit.world import KEY


class TwoPrimaries(NamedTuple):
    """The servers, and URLs that name both, with the new or the old one first."""

    new: engines.PostgresServer
    old: engines.PostgresServer
    new_first: str
    old_first: str


def place_at(url: str) -> PostgresPlace:
    """Return the database of the relay at a URL."""
    return PostgresPlace(url, TextSealer(store_key(KEY)))


@contextlib.contextmanager
def two_primaries() -> Iterator[TwoPrimaries]:
    """Start both, with a store."""
    with contextlib.ExitStack() as ending:
        old = engines.PostgresServer(engines.programs())
        ending.callback(old.stop)
        with contextlib.closing(place_at(old.url()).connect()) as made:
            migrate(made)
            claim(made, "The database", RelayIdentity(KEY).relay_id)
            name_logs(made)
        new = engines.PostgresServer(engines.programs(), of=old)
        ending.callback(new.stop)
        with psycopg.connect(new.url()) as db:
            db.execute("SELECT pg_promote(true)")
        new_first, old_first = (
            f"{old.url().rpartition('=')[0]}={a.folder},{b.folder}&target_session_attrs=read-write"
            for a, b in ((new, old), (old, new))
        )
        yield TwoPrimaries(new, old, new_first, old_first)


def need_a_standby(db: psycopg.Connection) -> None:
    """Let a server confirm nothing from now on, because it has no standby."""
    db.execute("ALTER SYSTEM SET synchronous_standby_names = '*'")
    db.execute("SELECT pg_reload_conf()")
    while not db.execute("SHOW synchronous_standby_names").fetchall()[0][0]:
        pass
