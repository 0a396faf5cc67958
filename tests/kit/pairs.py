"""Two operations at two connections of one store on PostgreSQL. The first is stopped between two of
its statements, and the second runs until it is done or waits. Results and rows must be those of one
of the two orders."""

from __future__ import annotations

import contextlib
import json
import random
import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import psycopg

from relay.options import FileQuota
from relay.store import results
from relay.store.postgres import locks
from relay.store.postgres.connection import PostgresConnection
from relay.store.postgres.place import PostgresPlace
from relay.store.postgres.store import PostgresStore
from relay.store.results import WriteOp
from tests.kit import engines
from tests.kit.pair_operations import OPERATIONS, Filled, filled
from tests.kit.world import World

BASE = "at_first"
"""The schema with the rows before each run."""
_SETTINGS = "-c deadlock_timeout=20 -c idle_in_transaction_session_timeout=0"
_PATIENCE = 30.0
QUOTA = FileQuota(account=150)
"""Room for one more file of bobby's."""
_TEXT_NUMBERS = ("sealed_texts", "text_keys", "erased")
"""Tables of numbers of texts, which differ from run to run."""
_TEXT_COLUMNS = ("body", "words")


class Outcome(NamedTuple):
    """The results of both operations, and the rows after them, table by table."""

    first: str
    second: str
    rows: dict[str, list[str]]


class PairWorld:
    """A world in which any two operations can meet, and two nodes on its store."""

    def __init__(self, path: Path) -> None:
        with engines.chosen("postgres"):
            self.filled: Filled = filled(path)
        self.world: World = self.filled.world
        assert self.world.schema is not None
        self.place = self.world.schema
        self._db = psycopg.connect(self.place.url, autocommit=True)
        self._look = self.place.connect()
        found = self._db.execute(
            "SELECT CAST(c.relname AS text), a.attidentity <> '' FROM pg_class c"
            " JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema()"
            " LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attidentity <> ''"
            " WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1"
        ).fetchall()
        self.tables = {name: bool(identity) for name, identity in found}
        (schema,) = self._db.execute("SELECT current_schema()").fetchone() or ("",)
        self._base = f"{schema}_{BASE}"
        self._db.execute(f"CREATE SCHEMA {self._base}")
        for table in self.tables:
            self._db.execute(f"CREATE TABLE {self._base}.{table} AS SELECT * FROM {table}")
        self._first = self.rows()
        self._first_numbers = self._numbers
        self.nodes = [Node(self.place), Node(self.place)]

    def close(self) -> None:
        for node in self.nodes:
            node.store.close()
        self._look.close()
        self._db.execute(f"DROP SCHEMA {self._base} CASCADE")
        self._db.close()
        self.world.close()

    def reset(self, rows: dict[str, list[str]] | None = None) -> None:
        """Put the rows back that are not as they were at first."""
        now = self.rows() if rows is None else rows
        changed = [table for table in self.tables if now[table] != self._first[table]]
        if self._numbers != self._first_numbers:
            changed += [table for table in _TEXT_NUMBERS if table in self.tables]
        steps = ["BEGIN", "SET LOCAL session_replication_role = replica"]
        for table in dict.fromkeys(changed):
            into = f"{table} OVERRIDING SYSTEM VALUE" if self.tables[table] else table
            steps += [
                f"DELETE FROM {table}", f"INSERT INTO {into} SELECT * FROM {self._base}.{table}"
            ]  # fmt: skip
        self._db.execute("; ".join([*steps, "COMMIT"]), prepare=False)

    def rows(self) -> dict[str, list[str]]:
        """Return all rows, with texts in place of their numbers."""
        texts = dict(self._look.execute("SELECT no, text FROM texts").fetchall())
        self._numbers = texts.keys()
        query = " UNION ALL ".join(
            f"SELECT '{table}', to_jsonb(t) - 'rowid' FROM {table} t" for table in self.tables
        )
        found: dict[str, list[str]] = {table: [] for table in self.tables}
        for table, row in self._db.execute(query):
            if table == "marks":
                continue  # random, and of each attempt
            row.pop("newer", None)
            for column, value in row.items():
                if isinstance(value, dict) and value.get("sealed"):
                    row[column] = self._opened(value)
                elif column in _TEXT_COLUMNS and isinstance(value, int):
                    row[column] = texts.get(value, value)
            found[table].append("" if table in _TEXT_NUMBERS else json.dumps(row, sort_keys=True))
        return {
            **{table: sorted(rows) for table, rows in found.items()},
            "texts": sorted(texts.values()),
        }

    def _opened(self, held: dict[str, Any]) -> str:
        key, sealed = (bytes.fromhex(held[part][2:]) for part in ("key", "sealed"))
        return self.place._sealer.open(held["no"], key, sealed)

    def script(self, statements: str) -> None:
        """Run statements on a separate connection."""
        self._db.execute(statements, prepare=False)

    def waits(self, node: Node) -> bool:
        """Return whether a node's statement waits for a lock."""
        query = "SELECT wait_event_type = 'Lock' FROM pg_stat_activity WHERE pid = %s"
        row = self._db.execute(query, (node.pid,)).fetchone()
        return row is not None and bool(row[0])

    # Runs

    def in_order(self, ops: tuple[WriteOp, WriteOp], *, reverse: bool = False) -> Outcome:
        """Run one operation after the other."""
        told: dict[int, str] = {}
        for n in (1, 0) if reverse else (0, 1):
            told[n] = shown(self.nodes[n].run(ops[n]))
        return self._outcome(told)

    def stopped(self, ops: tuple[WriteOp, WriteOp], stop: int, at: int) -> Outcome:
        """Stop operation `stop` after `at` statements, run the other operation, then finish it."""
        told: dict[int, str] = {}
        held, other = self.nodes[stop], self.nodes[1 - stop]
        with held.stopping_after(at) as gate:
            first = Runner(held, ops[stop])
            while not (gate.reached.is_set() or first.done.is_set()):
                gate.reached.wait(0.001)
            second = Runner(other, ops[1 - stop])
            while not second.done.is_set() and not self.waits(other):
                second.done.wait(0.001)
            gate.go.set()
            told[stop], told[1 - stop] = shown(first.result()), shown(second.result())
        return self._outcome(told)

    def statements(self, n: int) -> int:
        """Return how many statements a node's last operation had."""
        return self.nodes[n].count

    def _outcome(self, told: dict[int, str]) -> Outcome:
        rows = self.rows()
        self.reset(rows)
        return Outcome(told[0], told[1], rows)


class _Gate:
    def __init__(self, after: int) -> None:
        self.after = after
        self.reached, self.go = threading.Event(), threading.Event()


class Node:
    """A store whose connection can be stopped between two statements."""

    def __init__(self, place: PostgresPlace) -> None:
        self.count = 0
        self._gate: _Gate | None = None
        self._place = place
        self.store = PostgresStore(self._connect, QUOTA)

    def _connect(self) -> PostgresConnection:
        db: Any = self._place.connect(_SETTINGS)
        self.pid = db.session.info.backend_pid
        execute, executemany = db.execute, db.executemany

        def stepwise(run: Callable[..., Any]) -> Callable[..., Any]:
            def step(*given: Any) -> Any:
                gate = self._gate
                if gate is not None and self.count == gate.after:
                    self._gate = None
                    gate.reached.set()
                    gate.go.wait(_PATIENCE)
                self.count += 1
                return run(*given)

            return step

        db.execute, db.executemany = stepwise(execute), stepwise(executemany)
        db.pipeline = contextlib.nullcontext  # each statement is done before the next one
        return db  # type: ignore[no-any-return]

    @contextlib.contextmanager
    def stopping_after(self, at: int) -> Iterator[_Gate]:
        self._gate = _Gate(at)
        gate = self._gate
        try:
            yield gate
        finally:
            self._gate = None
            gate.go.set()

    def run(self, op: WriteOp) -> results.Result:
        self.count = 0
        (result,) = self.store.run([op])
        return result


class Runner:
    """An operation in its own thread."""

    def __init__(self, node: Node, op: WriteOp) -> None:
        self.done = threading.Event()
        self._node, self._op = node, op
        self._found: list[Any] = []
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._found.append(self._node.run(self._op))
        except BaseException as error:
            self._found.append(error)
        self.done.set()

    def result(self) -> results.Result:
        self._thread.join(_PATIENCE)
        (found,) = self._found
        if isinstance(found, BaseException):
            raise found
        return found  # type: ignore[no-any-return]


def shown(result: results.Result) -> str:
    """Return all of a result."""
    return repr(result)


class Found(NamedTuple):
    """A run whose outcome is of neither order: the operation that was stopped, after how many
    statements, and what differs."""

    stop: int
    at: int
    differs: str


def differing(
    world: PairWorld,
    ops: tuple[WriteOp, WriteOp],
    *,
    most: int | None = None,
    lot: random.Random | None = None,
) -> list[Found]:
    """Run a pair in both orders, and stopped between each two statements, or at `most` places that
    are drawn."""
    orders = [world.in_order(ops)]
    counts = [world.statements(0), world.statements(1)]
    orders.append(world.in_order(ops, reverse=True))
    places = [(stop, at) for stop in (0, 1) for at in range(1, counts[stop])]
    if most is not None and lot is not None:
        places = lot.sample(places, min(most, len(places)))
    allowed = [(same(one.first), same(one.second), one.rows) for one in orders]
    found = []
    for stop, at in places:
        got = world.stopped(ops, stop, at)
        if (same(got.first), same(got.second), got.rows) not in allowed:
            found.append(Found(stop, at, _difference(got, orders)))
    return found


def _difference(got: Outcome, orders: list[Outcome]) -> str:
    said = []
    for name, one in zip(("first, second", "second, first"), orders, strict=True):
        parts = [
            f"{field}: {getattr(got, field)} and not {getattr(one, field)}"
            for field in ("first", "second") if getattr(got, field) != getattr(one, field)
        ]  # fmt: skip
        parts += [
            f"{table}: {sorted(set(got.rows[table]) ^ set(one.rows[table]))}"
            for table in got.rows if got.rows[table] != one.rows[table]
        ]  # fmt: skip
        said.append(f"not as {name}: " + "; ".join(parts))
    return "\n    ".join(said)


# The table: which pairs are run, and why not.

RARE_ORDER = "The second one waits at its first statement until the first one is done."
LOOK_ONLY = "Neither changes anything."


def left_out(one: type, other: type) -> str:
    """Return why a pair of kinds need not be run, empty if it must be."""
    if one in locks.RARE and other in locks.RARE:
        return RARE_ORDER
    if {one, other} <= locks.LOOKING - {results.Enter}:
        return LOOK_ONLY
    return ""


def table() -> list[tuple[type, type]]:
    """Return all pairs of kinds that are run, each kind with itself too."""
    kinds = list(OPERATIONS)
    pairs = [(one, other) for n, one in enumerate(kinds) for other in kinds[n:]]
    return [pair for pair in pairs if not left_out(*pair)]


def same(result: str) -> str:
    """Leave out of a result what is of a moment, and told to the same device when it changes: the
    counts of a read position, and the day of a peer's login."""
    if result.startswith("Marked"):
        result = re.sub(r"(unread|mentions)=\d+", "", result)
    return re.sub(r"\blast=\d+", "", result)


def run_pair(
    world: PairWorld, kinds: tuple[type, type], seed: str, most: int | None = None
) -> list[str]:
    """Run one drawn pair of two kinds; return a line for each finding."""
    lot = random.Random(f"{seed} {kinds[0].__name__} {kinds[1].__name__}")
    ops = tuple(OPERATIONS[kind](world.filled, lot) for kind in kinds)
    found = differing(world, ops, most=most, lot=lot)  # type: ignore[arg-type]
    names = " and ".join(kind.__name__ for kind in kinds)
    return [
        f"{names}: {kinds[one.stop].__name__} stopped after {one.at}\n    {one.differs}\n    {ops}"
        for one in found
    ]
