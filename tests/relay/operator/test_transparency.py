"""The transparency report: counted from the ledger alone, and the same as the tables have it."""

from __future__ import annotations

import json
import random
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from relay.cli import main
from relay.hub.credentials import RelayIdentity
from relay.operator.transparency import ReportPeriod, as_page, in_words, report
from relay.store.ledger import lines
from relay.wire.relay_link import base32
from tests.kit import moderation as kit
from tests.kit import wire as w
from tests.kit.moderation import opened
from tests.kit.world import World, an_id
from tests.relay.operator.test_order_package import Tags

STAFF = (kit.OPERATOR, "c", "d")
ALWAYS = ReportPeriod(0, 4_000_000_000_000)
SOON = 3_999_999_999_999


def reported(world: World, span: ReportPeriod = ALWAYS) -> dict[str, Any]:
    with closing(sqlite3.connect(world.database)) as db:
        return report(lines(db), span)


def by_tables(world: World, span: ReportPeriod) -> dict[str, Any]:
    """The same by another way: what the store has beside the ledger."""
    with closing(sqlite3.connect(world.database)) as db:
        db.row_factory = sqlite3.Row

        def rows(query: str, at: str = "at") -> list[Any]:
            return [x for x in db.execute(query) if span.since <= x[at] < span.until]

        reports = rows(
            "SELECT r.*, iif(source = 'cloud',"
            " (SELECT count(*) FROM cited WHERE report = r.no AND about = 1),"
            " (SELECT count(*) FROM reported WHERE report = r.no)) AS many FROM reports r"
        )
        erased = rows("SELECT * FROM reports WHERE cleared > 0", "cleared")
        opened = rows("SELECT * FROM reports WHERE opened > 0", "opened")
        decisions = rows(
            "SELECT d.*, r.at AS came, (SELECT count(*) FROM taken_down t WHERE t.decision = d.no)"
            " AS gone FROM decisions d JOIN reports r ON r.no = d.report"
        )
        appeals = rows("SELECT * FROM appeals")
        settled = rows(
            "SELECT p.*, d.action FROM appeals p JOIN decisions d ON d.no = p.decision"
            " WHERE p.settled > 0",
            "settled",
        )
        orders = rows("SELECT * FROM orders")
        steps = Counter(x["kind"] for x in rows("SELECT * FROM order_steps"))
        (answered,) = db.execute(
            "SELECT count(*) FROM (SELECT min(at) AS at FROM order_steps WHERE kind = 'produced'"
            " GROUP BY order_no) WHERE at >= ? AND at < ?",
            span,
        ).fetchone()
    messages: Counter[str] = Counter()
    for x in reports:
        messages[x["source"]] += x["many"]
    return {
        "since": span.since,
        "until": span.until,
        "notices": counted((x["source"], x["reason"]) for x in reports),
        "messages_in_notices": dict(messages),
        "actions": counted(
            (x["action"], "" if x["action"] == "dismiss" else x["ground"], x["role"])
            for x in decisions
        ),
        "reports_cleared": len(erased),
        "messages_taken_down": sum(x["gone"] for x in decisions),
        "ms_to_opened": times([x["opened"] - x["at"] for x in opened]),
        "ms_to_decided": times([x["at"] - x["came"] for x in decisions]),
        "appeals": len(appeals),
        "appeals_settled": dict(Counter(x["outcome"] for x in settled)),
        "reversals": dict(Counter(x["action"] for x in settled if x["outcome"] == "reversed")),
        "orders": {
            "received": len(orders),
            "no_such_account": sum(x["account"] is None for x in orders),
            "narrowed": steps["narrowed"],
            "refused": steps["refused"],
            "answered": answered,
            "packages": steps["produced"],
            "lifted": steps["lifted"],
            "users_told": steps["told"],
        },
    }


def counted(keys: Any) -> dict[tuple[str, ...], int]:
    return dict(Counter(keys))


def times(found: list[int]) -> dict[str, int | None]:
    if not found:
        return {"count": 0, "median": None, "longest": None}
    return {"count": len(found), "median": int(median(found)), "longest": max(found)}


def comparable(found: dict[str, Any]) -> dict[str, Any]:
    """The report without what no table has any more once it is over."""
    found = json.loads(json.dumps(found))
    del found["ended_by_time"], found["ways_back"]
    for name in ("forbid_to_tell", "nobody_to_tell"):  # it may be lifted; or nobody is there
        del found["orders"][name]
    for name in ("notices", "actions"):
        found[name] = {tuple(list(x.values())[:-1]): x["count"] for x in found[name]}
    return found


def deal_with(world: World, lot: random.Random, tmp_path: Path) -> None:
    """Decisions, appeals and orders at random."""
    with closing(sqlite3.connect(world.database)) as db:
        found = db.execute("SELECT no, state FROM reports ORDER BY no").fetchall()
    for no, state in found:
        world.tick(lot.choice((0, 5, 100)))
        if state == "new" and lot.random() < 0.8:
            opened(world, kit.OPERATOR, no)
        action = lot.choice(["dismiss", "warn", "take_down", "restrict"])
        if lot.random() < 0.6:
            why = {} if action == "dismiss" else {"rule": "No insults", "facts": "It is one."}
            ground = lot.choice(["law", "rules"])
            seconds = 60 if action == "restrict" else 0
            by = lot.choice(STAFF)
            world.ask(by, w.StaffDecide(an_id(), no, action, ground, seconds=seconds, **why))  # type: ignore[arg-type]
    for decision in range(1, 20):
        for conn in sorted(kit.PEOPLE):
            world.ask(conn, w.Appeal(an_id(), decision, "It was a joke."))
    for appeal in range(1, 20):
        world.tick(1)
        outcome = lot.choice(["upheld", "reversed"])
        for by in STAFF:
            world.ask(by, w.StaffSettle(an_id(), appeal, outcome, "So it is."))  # type: ignore[arg-type]
    for n in range(6):
        secret = (
            {"unnoticed": True} if lot.random() < 0.3 else {"secret_until": lot.choice([0, SOON])}
        )
        name = lot.choice([*kit.PEOPLE.values(), "zacharias"])
        one = kit.order(world, name, ["messages", "account"], **secret)
        if lot.random() < 0.4:
            less = kit.asked(world, w.OrderNarrow(an_id(), one.order, "Less.", since=5))
            one = less.order
        match lot.randrange(3):
            case 0:
                kit.asked(world, w.OrderRefuse(an_id(), one.order, "No."))
            case 1:
                assert not isinstance(
                    kit.produced(world, one, kit.made(world, one, tmp_path / f"{n}.tar")), w.Error
                )
        if lot.random() < 0.3:
            kit.asked(world, w.OrderTell(an_id(), one.order, "The court says so."))
        world.tick(1)


@pytest.mark.parametrize("seed", range(6))
def test_from_the_ledger_is_what_the_tables_have(seed: int, tmp_path: Path) -> None:
    lot = random.Random(seed)
    world = kit.lawful(tmp_path / "data")
    start = int(world.now * 1000)
    kit.staffed(world, "c", "d")
    kit.happen(world, lot, 80)
    deal_with(world, lot, tmp_path)
    end = int(world.now * 1000) + 1
    inner = ReportPeriod(*sorted(lot.sample(range(start, end), 2)))
    for span in (ALWAYS, inner, ReportPeriod(start, inner.until), ReportPeriod(0, start)):
        assert comparable(reported(world, span)) == by_tables(world, span)
    whole = reported(world)
    for filled in ("notices", "actions", "appeals", "appeals_settled"):
        assert whole[filled], "else nothing was compared"
    world.close()


def test_in_words_and_as_a_page(tmp_path: Path) -> None:
    world = kit.lawful(tmp_path / "data")
    no = kit.insult(world)
    world.tick(100_000)
    kit.decided(world, kit.OPERATOR, no, "take_down")
    kit.decided(world, kit.OPERATOR, kit.insult(world), "dismiss")
    found = reported(world)
    said = "\n".join(in_words(found))
    for line in (
        "    reports from cloud chats with the reason harassment: 2",
        "    messages from cloud chats in these reports: 2",
        "    decision dismiss, by operator: 1",
        "    decision take_down, under the rules, by operator: 1",
        "    messages taken down: 1",
        "    longest time from the arrival of a report until it was decided: 1 d 3 h 46 min 40 s",
        "    appeals received: 0",
    ):
        assert f"{line}\n" in said
    assert said.index("so nobody can say how many secret chats there were") < said.index("Reports")
    assert "    none: 0\n" in "\n".join(in_words(reported(world, ReportPeriod(0, 1))))
    page = as_page(found, "abcdefgh", 1_700_000_000_000)
    seen = Tags(page)
    assert seen.tags.isdisjoint({"script", "img", "link", "iframe", "a"})
    assert seen.attributes == {"lang", "charset", "http-equiv", "content"}
    assert "http:" not in page and "https:" not in page and "url(" not in page
    for row in in_words(found):
        assert row.strip().rpartition(": ")[0] in seen.text.replace("\n", "")
    assert "Relay abcdefgh, report made 2023-11-14 22:13 UTC" in seen.text
    assert seen.text.index("The operator can't read") < seen.text.index("Reports")
    world.close()


def test_the_transparency_command_prints_the_figures(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    world = kit.lawful(tmp_path / "data")
    kit.insult(world)
    world.directory.key.write_bytes(bytes(range(32)))
    world.close()
    data = ["transparency", "--data", str(tmp_path / "data")]
    assert main.main([*data, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["notices"][0]["count"] == 1 and found["since"] == 1_700_000_000_000
    out = tmp_path / "report.html"
    days = ["--from", "2023-11-01", "--to", "2023-11-30"]
    assert main.main([*data, *days, "--page", str(out)]) == 0
    said = capsys.readouterr().out
    assert said.startswith("From 2023-11-01 until just before 2023-12-01 (UTC)\n")
    relay = base32(RelayIdentity(bytes(range(32))).relay_id)
    assert "<h1>Transparency report</h1>\n<p>Relay " + relay in out.read_text()
    assert main.main([*data, "--page", str(out)]) == 1
    assert "already exists" in capsys.readouterr().err
    assert main.main([*data, "--from", "2023-11-30", "--to", "2023-11-01"]) == 2
    assert capsys.readouterr().err == "The period must begin before it ends.\n"
    with closing(sqlite3.connect(tmp_path / "data" / "relay.db")) as db, db:
        db.execute("DROP TRIGGER ledger_as_it_is")
        db.execute("UPDATE ledger SET at = at + 1 WHERE no = 1")
    assert main.main(data) == 1
    assert "line 1 was changed, or a line before it was changed" in capsys.readouterr().err
