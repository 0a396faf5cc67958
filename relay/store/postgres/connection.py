"""PostgreSQL as the relay uses it: opening connections, and telling failures of the server apart.
A connection has the methods of `Database`."""

from __future__ import annotations

import logging
import os
import ssl
import struct
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

import psycopg
from psycopg import pq
from psycopg.abc import Buffer
from psycopg.adapt import Dumper, Loader
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.sql import SQL, Identifier

from relay.store.database import Rows
from relay.store.postgres import arrays, key_parts
from relay.store.postgres.arrays import ByteStrings, Numbers
from relay.store.postgres.catalog import PostgresCatalog
from relay.store.postgres.entries import NEW_TEXTS, SEALED, PostgresEntries
from relay.store.postgres.file_rows import FileRows
from relay.store.postgres.sealing import KEY_BYTES, TextSealer
from relay.store.postgres.search import FoundIndex
from relay.store.postgres.statements import translated
from relay.store.postgres.url import SEVERAL_SECONDS

# Its warnings may repeat what the server says about a row.
logging.getLogger("psycopg").setLevel(logging.CRITICAL)

_INT8, _BYTEA, _TEXT = 20, 17, 25
Random = Callable[[int], bytes]
Session = psycopg.Connection[Any]
_PLANS = (
    "-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off"
    " -c plan_cache_mode=force_generic_plan -c jit=off"
)
"""Plans must not depend on statistics or values: each question goes by an index, and each
statement is planned once."""
ABANDONED = (
    "-c idle_in_transaction_session_timeout=1500 -c tcp_keepalives_idle=5"
    " -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3 -c tcp_user_timeout=10000"
)
"""The server ends the transaction of a node that hangs (milliseconds), or whose machine is gone
(seconds, and milliseconds)."""
_WRITER = f"{ABANDONED} -c lock_timeout=2000 -c statement_timeout=10000"
_TRANSACTION = "SET transaction_timeout = '30s'"
"""For a node that hangs between two statements that it sends together: it does not count as idle
then. PostgreSQL 16 does not have this limit."""

SIZE = "SELECT pg_database_size(current_database())"
_LINK = {
    "connect_timeout": "5", "keepalives_idle": "5", "keepalives_interval": "2",
    "keepalives_count": "3", "tcp_user_timeout": "10000", "application_name": "tui-chat-relay",
}  # fmt: skip
"""Seconds until a connection to a dead machine ends. The URL may set others."""
_SEVERAL = _LINK | {"connect_timeout": SEVERAL_SECONDS}
"""The same if there is another machine to try."""


def linked(url: str, *settings: str) -> str:
    """Return the URL with how long to wait for a server that is gone, and with more settings."""
    given = conninfo_to_dict(url)
    several = "," in str(given.get("host") or given.get("hostaddr"))
    link = _SEVERAL if several else _LINK
    missing = {name: value for name, value in link.items() if name not in given}
    missing["options"] = " ".join(str(word) for word in (given.get("options"), *settings) if word)
    # With Kerberos, libpq would take that in place of a certificate.
    return make_conninfo(url, **missing, gssencmode="disable")


def trust_the_machine(url: str) -> None:
    """Name the authorities that this machine trusts to libpq, if the URL asks for them: libpq's own
    OpenSSL looks for them in another place. It takes them from this process's environment only."""
    if conninfo_to_dict(url).get("sslrootcert") != "system":
        return
    trusted = ssl.get_default_verify_paths()
    for name, path in (("SSL_CERT_FILE", trusted.cafile), ("SSL_CERT_DIR", trusted.capath)):
        if path is not None:
            os.environ.setdefault(name, path)


class PostgresConnection:
    """A connection of psycopg that takes the store's statements."""

    def __init__(self, session: Session, sealer: TextSealer, random: Random) -> None:
        self.session, self.sealer = session, sealer
        self.texts = SealedTexts(self, sealer, random)
        self.index = FoundIndex(self)
        self.entries = PostgresEntries(self, self.texts)
        self.warnings = 0
        """Warnings of the server so far."""
        self._pipeline: psycopg.Pipeline | None = None
        session.add_notice_handler(self._on_notice)
        self.files = FileRows(self)
        self.catalog = PostgresCatalog(self)
        self.open_texts()

    def execute(self, query: str, values: Any = (), /) -> psycopg.Cursor[Any] | LaterRows:
        """Run a statement. Raises psycopg.Error."""
        rows = self.session.execute(translated(query), values, binary=True)
        return rows if self._pipeline is None else LaterRows(rows, self._pipeline)

    @contextmanager
    def pipeline(self) -> Iterator[None]:
        """Don't wait for a statement in the block until its rows are wanted. Any statement may
        raise the error of one before it. While rows are awaited and handled, the server counts the
        connection as idle."""
        with self.session.pipeline() as pipeline:
            self._pipeline = pipeline
            try:
                yield
            finally:
                self._pipeline = None

    def executemany(self, query: str, rows: Iterable[Any], /) -> None:
        """Run a statement for each row of values, in one round trip."""
        with self.session.cursor(binary=True) as cursor:
            cursor.executemany(translated(query), list(rows))

    def stream(self, query: str) -> Iterator[Any]:
        """Yield the rows of a statement without values, few at a time, in a transaction that was
        begun."""
        with self.session.cursor("streamed") as cursor:
            cursor.itersize = _STREAMED
            cursor.execute(translated(query), binary=True)
            yield from cursor

    def put(self, table: str, columns: Sequence[str], rows: Iterable[Any]) -> None:
        """Add rows to a table, whose columns have no sealed texts."""
        names = SQL(", ").join(map(Identifier, columns))
        into = SQL("COPY {} ({}) FROM STDIN").format(Identifier(table), names)
        with self.session.cursor() as cursor, cursor.copy(into) as copy:
            for row in rows:
                copy.write_row(row)

    def script(self, statements: str) -> None:
        """Run several statements without values, as they are."""
        self.session.execute(statements.encode(), prepare=False)

    def open_texts(self) -> None:
        """Let a column with a text give the text itself, whichever statement selects it. Call it
        again once the tables are made."""
        row = self.session.execute("SELECT to_regtype('held')::oid::bigint").fetchone()
        if row is None or row[0] is None:
            return
        sealer = self.sealer

        class Held(Loader):
            format = pq.Format.BINARY

            def load(self, data: Buffer) -> str:
                return _text(bytes(data), sealer)

        self.session.adapters.register_loader(row[0], Held)
        self.session.adapters.register_dumper(SealedColumn, sealed_dumper(row[0]))

    def clock(self, at: int) -> int:
        """Return the server's time, which is the same for all nodes."""
        row = self.session.execute(
            "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint"
        ).fetchone()
        return at if row is None else int(row[0])

    @property
    def in_transaction(self) -> bool:
        """True if a transaction was begun, or has failed and is not over."""
        return self.session.info.transaction_status != pq.TransactionStatus.IDLE

    @property
    def closed(self) -> bool:
        """True if it was closed, or has failed and is no longer of use."""
        return self.session.closed

    def close(self) -> None:
        self.session.close()

    def _on_notice(self, notice: psycopg.errors.Diagnostic) -> None:
        if notice.severity_nonlocalized == "WARNING":
            self.warnings += 1


class SessionStatements:
    """A connection of psycopg that takes statements of the store as they are."""

    def __init__(self, db: Session) -> None:
        self._db = db

    def execute(self, query: str, values: Any = (), /) -> Any:
        return self._db.execute(translated(query), values)

    def executemany(self, query: str, rows: Any, /) -> None:
        self._db.cursor().executemany(translated(query), list(rows))


class LaterRows:
    """The rows of a statement that may still be under way."""

    __slots__ = ("_pipeline", "_rows")

    def __init__(self, rows: psycopg.Cursor[Any], pipeline: psycopg.Pipeline) -> None:
        self._rows, self._pipeline = rows, pipeline

    @property
    def rowcount(self) -> int:
        return self._here().rowcount

    @property
    def description(self) -> Any:
        return self._here().description

    @property
    def statusmessage(self) -> str | None:
        return self._here().statusmessage

    def fetchone(self) -> Any:
        return self._here().fetchone()

    def fetchall(self) -> list[Any]:
        return self._here().fetchall()

    def __iter__(self) -> Iterator[Any]:
        return iter(self._here().fetchall())  # psycopg waits for each row by itself

    def _here(self) -> psycopg.Cursor[Any]:
        if self._rows.pgresult is None:
            # Not as psycopg waits: only after this the server counts the connection as idle, and
            # ends a transaction that a node has left.
            self._pipeline.sync()
        return self._rows


_STREAMED = 5_000
"""Rows that are fetched at once."""
NUMBERS_AT_ONCE = 512
"""Numbers of texts that are taken at least. Those that nobody uses are left out."""
_NONE = (None, b"", b"")
_ADD = f"{NEW_TEXTS} {SEALED}"


class SealedColumn(NamedTuple):
    """A sealed text in a column of type `held`, with its key."""

    key: bytes
    sealed: bytes


def sealed_dumper(type_number: int) -> type[Dumper]:
    """Return what turns sealed texts into PostgreSQL's binary form of a row of `held`."""

    class SealedDumper(Dumper):
        format = pq.Format.BINARY
        oid = type_number

        def dump(self, obj: SealedColumn) -> Buffer:
            no = struct.pack(">iiiq", 4, _INT8, 8, 0)
            values = (struct.pack(">ii", _BYTEA, len(value)) + value for value in obj)
            return no + b"".join(values) + struct.pack(">ii", _TEXT, -1)

    return SealedDumper


class SealedTexts:
    """The texts of a store: each is sealed, and erased by removing its key."""

    reuses = False

    def __init__(self, db: PostgresConnection, sealer: TextSealer, random: Random) -> None:
        self._db, self._sealer, self._random = db, sealer, random
        self._free = deque[int]()
        self._taken: Rows | None = None
        self._ahead: dict[int, tuple[str, bytes, bytes]] = {}
        """Texts that were sealed ahead, with their keys and sealed, by number."""
        self._ready = 0
        """Numbers below this have a part for their keys."""

    def reserve(self, count: int) -> None:
        """Take enough numbers for so many texts, which no other node gets."""
        self._settle()
        missing = count - len(self._free)
        if missing > 0:
            self._take(max(missing, NUMBERS_AT_ONCE))

    def following(self, last: int | None) -> int:
        """Return the next number that this node has taken."""
        if self._taken is not None or not self._free:
            self.reserve(1)
            self._settle()
        return self._free.popleft()

    def forget(self) -> None:
        """Drop numbers that were asked for in a transaction that failed."""
        self._taken = None

    def _settle(self) -> None:
        if self._taken is not None:
            taken, self._taken = self._taken, None
            self._free.extend(no for (no,) in taken.fetchall())

    def _take(self, count: int) -> None:
        query = "SELECT nextval('text_numbers') FROM generate_series(1, CAST(? AS bigint))"
        self._taken = self._db.execute(query, (count,))

    def seal_ahead(self, texts: Sequence[str]) -> None:
        """Seal texts that will probably be added next, in this order. Call it while the server
        looks up what decides that."""
        self._ahead = dict(self._sealed(list(zip(self._free, texts, strict=False))))

    def add(self, rows: Sequence[tuple[int, str]]) -> None:
        """Write texts with their numbers, which are new."""
        self._db.execute(_ADD, self.columns(rows))

    def columns(self, rows: Sequence[tuple[int, str]]) -> tuple[Numbers, ByteStrings, ByteStrings]:
        """Return new texts as the values of a statement with NEW_TEXTS."""
        self.make_room(max(no for no, _ in rows))
        others = [(no, text) for no, text in rows if self._ahead.get(no, _NONE)[0] != text]
        self._ahead.update(self._sealed(others))
        _, keys, sealed = zip(*[self._ahead.pop(no) for no, _ in rows], strict=True)
        return Numbers([no for no, _ in rows]), ByteStrings(keys), ByteStrings(sealed)

    def _sealed(
        self, rows: Sequence[tuple[int, str]]
    ) -> Iterator[tuple[int, tuple[str, bytes, bytes]]]:
        """Yield texts by number, each with a new key and sealed with it."""
        random = self._random(KEY_BYTES * len(rows))
        seal = self._sealer.seal
        for (no, text), at in zip(rows, range(0, len(random), KEY_BYTES), strict=True):
            key = random[at : at + KEY_BYTES]
            yield no, (text, key, seal(no, key, text))

    def read(self, no: int) -> str:
        """Return the text of this number, empty if it was erased."""
        row = self._db.execute("SELECT text FROM texts WHERE no = ?", (no,)).fetchone()
        return "" if row is None else str(row[0]).rstrip("\0")

    def room(self, no: int) -> int:
        """Return the bytes that a text of this number may have."""
        return 2**31

    def overwrite(self, no: int, text: str) -> None:
        """Replace a text, and destroy the key of the one before."""
        self.erase([no])
        self.add([(no, text)])

    def erase(self, numbers: Sequence[int]) -> None:
        """Remove texts and their keys."""
        for table in ("text_keys", "sealed_texts"):
            query = f"DELETE FROM {table} WHERE no = ANY (CAST(? AS bigint[]))"  # noqa: S608
            self._db.execute(query, (list(numbers),))

    def in_column(self, text: str) -> SealedColumn:
        """Return a text as it goes into a column of another table: sealed with a key beside it. It
        stays as long as its row, and opens only with the key of the store."""
        key = self._random(KEY_BYTES)
        return SealedColumn(key, self._sealer.seal(0, key, text))

    def make_room(self, no: int) -> None:
        """See that keys up to this number have a part. Parts are made ahead, so it is there."""
        if no >= self._ready:
            self._ready = key_parts.ready(self._db, "text_keys")
        if no >= self._ready:
            key_parts.make(self._db, "text_keys", no)


def connect(
    url: str, sealer: TextSealer, *, writes: bool, random: Random = os.urandom,
    settings: str = "", opened: Callable[[Session], object] = lambda _: None,
) -> PostgresConnection:  # fmt: skip
    """Open a connection to the database of a relay. `opened` is called before its first statement.
    Raises psycopg.Error."""
    limits = _WRITER if writes else ""
    db = psycopg.connect(linked(url, _PLANS, limits, settings), autocommit=True)
    opened(db)
    try:
        if not writes:  # as a setting of the connection it would make a primary seem a standby
            db.execute("SET default_transaction_read_only = on")
            # A transaction that reads sees one moment, as on SQLite.
            db.execute("SET default_transaction_isolation = 'repeatable read'")
        elif not settings and db.info.server_version >= 170_000:
            db.execute(_TRANSACTION)
        db.prepare_threshold = 0
        db.prepared_max = None
        arrays.register(db)
        db.adapters.register_dumper(bool, _Flag)
        db.adapters.register_loader("bool", _Flags)
        return PostgresConnection(db, sealer, random)
    except BaseException:
        db.close()
        raise


class _Flag(Dumper):
    """Flags are the numbers 0 and 1, as in SQLite."""

    format = pq.Format.BINARY
    oid = psycopg.adapters.types["int8"].oid

    def dump(self, obj: bool) -> Buffer:
        return int(obj).to_bytes(8, "big")


class _Flags(Loader):
    format = pq.Format.BINARY

    def load(self, data: Buffer) -> int:
        return bytes(data)[0]


_SEALED = struct.Struct(f">8xiq4xi{KEY_BYTES}s4xi")
"""A row without clear text up to its sealed text: the sizes of its first two values between them,
and that of the sealed text."""
_CLEAR = 4 + 4 * 8
"""Where the clear text is in a row that has nothing else."""


def _text(row: bytes, sealer: TextSealer) -> str:
    """Open a row (no, key, sealed, clear) in PostgreSQL's binary form."""
    if len(row) > _SEALED.size:
        first, no, second, key, size = _SEALED.unpack_from(row)
        if (first, second) == (8, KEY_BYTES):
            return sealer.open(no, key, row[_SEALED.size : _SEALED.size + size])
    return row[_CLEAR:].decode()
