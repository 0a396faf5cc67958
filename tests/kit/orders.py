"""Helpers for tests of lawful orders."""

from __future__ import annotations

import json
import random
import tarfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from relay.cli import main
from relay.hub.credentials import proves_production
from relay.operator import order_records, production
from relay.operator.package import check
from relay.store.sqlite import connect_looking
from tests.kit import wire as w
from tests.kit.moderation import OPERATOR, cited, decided, report, staffed
from tests.kit.reports import Talk, insult
from tests.kit.world import World, an_id, team_and_david
from tests.kit.world_files import begin, put_all, sha

DAY_MS = 24 * 3600 * 1000
EVER = (0, 4_000_000_000_000)
ALL: list[w.Category] = list(w.CATEGORIES)


def lawful(path: Path) -> World:
    """Return a world with alice and bobby in #team, carol and david outside, and the operator at
    the console."""
    return staffed(team_and_david(path))


def asked(world: World, request: Any) -> Any:
    """Send an operator's request; return the answer."""
    return world.ask(OPERATOR, request)


def order(
    world: World, subject: str = "bobby", categories: list[w.Category] | None = None, **also: Any
) -> w.Order:
    """Record a new order."""
    fields = {
        "since": EVER[0],
        "until": EVER[1],
        "basis": "Article 18 of a law",
        "issuer": "The Court of Somewhere",
        "reference": f"Js {an_id()}",
        **also,
    }
    answer = asked(
        world, w.OrderNew(an_id(), subject, categories=categories or ["messages"], **fields)
    )
    assert isinstance(answer, w.OrderIs), answer
    return answer.order


def counted(world: World, order: w.Order) -> list[w.CategoryCount]:
    with closing(connect_looking(world.database)) as db:
        db.execute("BEGIN")
        return order_records.counts(db, order)


def records(world: World, order: w.Order, category: w.Category) -> list[dict[str, Any]]:
    with closing(connect_looking(world.database)) as db:
        return list(order_records.records(db, order, category))


def made(world: World, order: w.Order, out: Path) -> production.ProducedPackage:
    """Make the package of an order in a new file."""
    spool = out.with_name(f"{out.name}.spool")
    spool.mkdir(exist_ok=True)
    return production.make(
        world.database,
        order,
        world.identity.relay_pub,
        world.identity.signs_production,
        out,
        spool,
    )


def produced(world: World, order: w.Order, package: production.ProducedPackage) -> Any:
    """Record that this package was made; return the answer."""
    return asked(
        world,
        w.OrderProduced(
            an_id(), order.order, order.revision, package.sha256, package.size, package.counts
        ),
    )


def checked(package: Path) -> dict[str, Any]:
    """Check a package and return its manifest."""
    with package.open("rb") as file:
        manifest, _ = check(file, proves_production)
    return manifest


def inside(package: Path) -> dict[str, bytes]:
    """Return the files of a package, as tar finds them."""
    with tarfile.open(package) as tar:
        return {m.name: tar.extractfile(m).read() for m in tar.getmembers()}  # type: ignore[union-attr]


def lines(package: Path, category: w.Category) -> list[dict[str, Any]]:
    return [json.loads(line) for line in inside(package)[f"{category}.jsonl"].splitlines()]


def refused(answer: Any) -> str:
    """Return the sentence of a refusal."""
    assert isinstance(answer, w.Error), answer
    return answer.text


# Worlds at random.

PEOPLE = {"a": "alice", "b": "bobby", "c": "carol", "d": "david"}
CHATS = ("#team", "#other", "@alice,bobby", "@bobby,carol")


def mark(conn: str, n: int) -> str:
    """Return a text that names its author."""
    return f"said-by-{PEOPLE[conn]}-{n}"


def happen(world: World, lot: random.Random, acts: int) -> None:
    """Do random acts; refusals do not matter."""
    world.group("c", "#other", "d")
    world.direct("a", "bobby")
    world.direct("c", "bobby")
    talk = Talk(world)
    own: dict[str, list[tuple[str, int]]] = {conn: [] for conn in PEOPLE}
    for n in range(acts):
        conn, other = lot.sample(sorted(PEOPLE), 2)
        chat = lot.choice(CHATS)
        if conn in world.ended:
            continue
        match lot.randrange(14):
            case 0 | 1 | 2 | 3 | 4:
                placed = world.send(conn, chat, mark(conn, n))
                if isinstance(placed, w.Sent):
                    own[conn].append((chat, placed.seq))
            case 5 if own[conn]:
                world.put(conn, w.Edit(an_id(), *lot.choice(own[conn]), mark(conn, n)))
            case 6 if own[conn]:
                world.put(conn, w.Delete(an_id(), *lot.choice(own[conn])))
            case 7:
                world.put(conn, w.GroupInvite(an_id(), chat, PEOPLE[other]))
            case 8:
                world.put(conn, w.GroupJoin(an_id(), chat))
            case 9:
                world.put(conn, lot.choice(
                    [w.GroupLeave(an_id(), chat), w.GroupKick(an_id(), chat, PEOPLE[other])]
                ))  # fmt: skip
            case 10:
                data = mark(conn, lot.randrange(3)).encode()
                begun = begin(world, conn, data, "name.txt", chat)
                if isinstance(begun, w.FileReady):
                    put_all(world, conn, begun.id, data)
                    world.put(conn, w.FileEnd(begun.id, sha(data)))
            case 11 if own[other]:
                world.put(conn, w.React(an_id(), *lot.choice(own[other]), "👍"))
            case 12:
                placed = world.send(other, "#team", mark(other, n))
                if isinstance(placed, w.Sent):
                    seen = cited((placed.seq, mark(other, n)))
                    answer = report(world, conn, [placed.seq], seen, "#team")
                    if isinstance(answer, w.Reported) and lot.random() < 0.5:
                        decided(world, OPERATOR, answer.no, lot.choice(["warn", "dismiss"]))
            case _:
                by = lot.choice("ab")
                if not {"a", "b"} & world.ended.keys():
                    world.quiet()
                    shown = talk.forward(insult(mark(by, n)), by)
                    world.put(talk.other(by), talk.report(shown, by=by))
        world.quiet()
        world.tick(lot.choice((0, 1, 60)))
        world.quiet()


Run = Callable[..., str]


def runner(command: str, data: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs an operator's command and returns its output: stdout, or stderr
    if it is expected to fail."""

    def run(act: str, *arguments: str | Path, fails: int = 0, where: bool = True) -> str:
        whose = ["--data", str(data)] if where else []
        assert main.main([command, act, *map(str, arguments), *whose]) == fails
        said = capsys.readouterr()
        assert not (said.out if fails else said.err)
        if fails:
            assert said.err.endswith(".\n") and said.err.count("\n") == 1
        return said.err if fails else said.out

    return run
