"""What tests of lawful orders say often."""

from __future__ import annotations

import json
import tarfile
from contextlib import closing
from pathlib import Path
from typing import Any

from moderation_kit import OPERATOR, staffed
from relay_world import World, an_id, team_and_david

from relay.login import proves_production
from relay.operator import order_data, packing
from relay.operator.package import check
from relay.store.sqlite import connect_looking
from relay.wire import events as e
from relay.wire import orders as o

DAY_MS = 24 * 3600 * 1000
EVER = (0, 4_000_000_000_000)
ALL: list[o.Category] = list(o.CATEGORIES)


def lawful(path: Path) -> World:
    """alice and bobby are in #team, carol and david are not; the operator is at the console."""
    return staffed(team_and_david(path))


def asked(world: World, request: Any) -> Any:
    """What the operator is answered at the console."""
    return world.ask(OPERATOR, request)


def order(
    world: World, subject: str = "bobby", categories: list[o.Category] | None = None, **also: Any
) -> o.Order:
    """A new order, recorded."""
    fields = {
        "since": EVER[0],
        "until": EVER[1],
        "basis": "Article 18 of a law",
        "issuer": "The Court of Somewhere",
        "reference": f"Js {an_id()}",
        **also,
    }
    answer = asked(
        world, o.OrderNew(an_id(), subject, categories=categories or ["messages"], **fields)
    )
    assert isinstance(answer, o.OrderIs), answer
    return answer.order


def counted(world: World, order: o.Order) -> list[o.Found]:
    with closing(connect_looking(world.database)) as db:
        db.execute("BEGIN")
        return order_data.counts(db, order)


def records(world: World, order: o.Order, category: o.Category) -> list[dict[str, Any]]:
    with closing(connect_looking(world.database)) as db:
        return list(order_data.records(db, order, category))


def made(world: World, order: o.Order, out: Path) -> packing.Made:
    """A package of the order, in a new file."""
    spool = out.with_name(f"{out.name}.spool")
    spool.mkdir(exist_ok=True)
    return packing.make(
        world.database,
        order,
        world.identity.relay_pub,
        world.identity.signs_production,
        out,
        spool,
    )


def produced(world: World, order: o.Order, package: packing.Made) -> Any:
    """What the operator is answered who says that this package was made."""
    return asked(
        world,
        o.OrderProduced(
            an_id(), order.order, order.revision, package.sha256, package.size, package.counts
        ),
    )


def checked(package: Path) -> dict[str, Any]:
    """What the manifest says of a package that holds."""
    with package.open("rb") as file:
        manifest, _ = check(file, proves_production)
    return manifest


def inside(package: Path) -> dict[str, bytes]:
    """The files of a package, as tar finds them."""
    with tarfile.open(package) as tar:
        return {m.name: tar.extractfile(m).read() for m in tar.getmembers()}  # type: ignore[union-attr]


def lines(package: Path, category: o.Category) -> list[dict[str, Any]]:
    return [json.loads(line) for line in inside(package)[f"{category}.jsonl"].splitlines()]


def refused(answer: Any) -> str:
    """The sentence of a refusal."""
    assert isinstance(answer, e.Error), answer
    return answer.text
