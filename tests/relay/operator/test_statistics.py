"""Durations of code comparisons at the relay: counted by day, of nobody, and shown only if there
are enough."""

from __future__ import annotations

import json
import logging
import sqlite3
import statistics
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relay.cli import main
from relay.hub import rate_limits
from relay.operator.statistics import SHOWN_FROM, verifications, verifications_in_words
from relay.store import quotas
from relay.store import reports as kept_as
from relay.store.holdings import read_holdings
from relay.store.sqlite.migrations import migrate
from relay.wire.errors import Code
from tests.kit import wire as w
from tests.kit.relay_client import Client, here
from tests.kit.world import World, an_id, code

DAY = 86_400.0


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path / "data")
    for name in ("alice", "bobby"):
        assert isinstance(world.register(name[0], name), w.Welcome)
    yield world
    world.close()


def told(
    seconds: int = 41, outcome: w.Outcome = "match", method: w.Method = "words"
) -> w.Verification:
    return w.Verification(an_id(), seconds, outcome, method)


def table(path: Path) -> list[tuple[Any, ...]]:
    db = sqlite3.connect(path)
    found = db.execute("SELECT day, outcome, method, seconds, count FROM verifications").fetchall()
    db.close()
    return found


def filled(path: Path, *rows: tuple[int, str, str, int, int]) -> Path:
    db = sqlite3.connect(path)
    migrate(db)
    db.executemany("INSERT INTO verifications VALUES (?, ?, ?, ?, ?)", rows)
    db.commit()
    db.close()
    return path


@given(st.permutations([("a", 41), ("b", 41), ("a", 5), ("b", 3_600)]), st.integers(0, 86_399))
@settings(max_examples=20)
def test_order_and_author_of_reports_leave_no_trace(
    tmp_path_factory: pytest.TempPathFactory, order: list[tuple[str, int]], second: int
) -> None:
    world = World(tmp_path_factory.mktemp("order"))
    for name in ("alice", "bobby"):
        world.register(name[0], name)
    world.now = 20_000 * DAY + second
    for conn, seconds in order:
        assert isinstance(world.ask(conn, told(seconds)), w.Done)
    assert table(world.database) == [
        (20_000, "match", "words", 5, 1),
        (20_000, "match", "words", 41, 2),
        (20_000, "match", "words", 3_600, 1),
    ]
    db = sqlite3.connect(world.database)
    with pytest.raises(sqlite3.OperationalError, match="rowid"):
        db.execute("SELECT rowid FROM verifications")
    db.close()
    world.close()


def test_the_statement_names_it_and_no_account_has_it(world: World) -> None:
    world.put("a", told())
    whole = {t["name"]: t for t in read_holdings(world.database)["tables"]}
    assert whole["verifications"]["rows"] == 1
    assert {c["name"] for c in whole["verifications"]["columns"]} == {
        "day", "outcome", "method", "seconds", "count"
    }  # fmt: skip
    assert "verifications" not in {
        t["name"] for t in read_holdings(world.database, "alice")["tables"]
    }
    assert any("with whom they verified" in s for s in read_holdings(world.database)["not_held"])


def test_one_account_tells_twenty_at_once_and_twenty_a_day(tmp_path: Path) -> None:
    world = World(tmp_path / "data", rate_limits=True)
    for name in ("alice", "bobby"):
        world.register(name[0], name)
    assert rate_limits.VERIFICATIONS.per_second == pytest.approx(20 / DAY)
    for _ in range(20):
        assert isinstance(world.ask("a", told()), w.Done)
    assert code(world.ask("a", told())) is Code.RATE
    assert isinstance(world.ask("b", told()), w.Done), "each account by itself"
    world.now += DAY / 20 + 1
    assert isinstance(world.ask("a", told()), w.Done)
    assert code(world.ask("a", told())) is Code.RATE
    assert sum(row[-1] for row in table(world.database)) == 22
    world.close()


def test_a_day_has_room_for_so_many(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    assert quotas.VERIFICATIONS_A_DAY == 5_000
    monkeypatch.setattr(kept_as, "VERIFICATIONS_A_DAY", 3)
    for seconds in (1, 1, 2):
        assert isinstance(world.ask("a", told(seconds)), w.Done)
    assert code(world.ask("b", told(1))) is Code.QUOTA
    assert sum(row[-1] for row in table(world.database)) == 3
    world.now += DAY
    assert isinstance(world.ask("b", told(1)), w.Done)


@pytest.fixture
async def alice(tmp_path: Path) -> AsyncIterator[Client]:
    async with here(tmp_path / "data", limits=False) as relay:
        client = await relay.registered("alice")
        yield client
        assert table(tmp_path / "data" / "relay.db") == [], "something of it was kept"
        await client.close()


RAW = {"t": "verification", "id": "0" * 32, "seconds": 41, "outcome": "match", "method": "words"}


@pytest.mark.parametrize(
    "change",
    [
        *({"seconds": s} for s in (-1, w.VERIFICATION_SECONDS + 1, 2**53, 10**30, 1.0, 0.5, "41",
                                   True, None, [], {})),
        *({"outcome": o} for o in ("", "left", "Match", "match ", "match\u0000", 1, None,
                                   ["match"], "'); DROP TABLE verifications; --")),
        *({"method": m} for m in ("", "sas", "WORDS", "words\n", 0, None, {"words": 1})),
        *({"id": i} for i in ("", "0" * 31, "G" * 32, "0" * 32 + "\n", None, 0)),
        {"peer": "bobby"}, {"user": "alice"}, {"sid": "AAAAAAAAAAAAAAAAAAAAAA=="}, {"count": 9},
        {"day": 1}, {"code": "cat dog"},
        *({name: ...} for name in ("id", "seconds", "outcome", "method")),
    ],
    ids=repr,
)  # fmt: skip
async def test_inexact_verification_frames_are_malformed(
    alice: Client, change: dict[str, Any]
) -> None:
    await alice.raw(json.dumps({k: v for k, v in (RAW | change).items() if v is not ...}))
    error = await alice.next(w.Error)
    assert error.code is Code.MALFORMED
    for word in ("DROP", "bobby", "cat dog"):
        assert word not in error.text


def shown(path: Path, capsys: pytest.CaptureFixture[str], *more: str) -> str:
    assert main.main(["verifications", "--data", str(path.parent), *more]) == 0
    return capsys.readouterr().out


def test_few_reports_show_only_their_number(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = filled(tmp_path / "relay.db")
    assert "No user has reported how long a verification took" in shown(path, capsys)
    assert json.loads(shown(path, capsys, "--json"))["verifications"] == {
        "count": 0, "shown_from": 5, "days": [], "outcomes": None, "methods": None
    }  # fmt: skip
    filled(path, (20_000, "match", "words", 7, 3), (20_001, "no_match", "qr", 23, 1))
    said = shown(path, capsys)
    assert "From 2024-10-04 to 2024-10-05, the users' programs measured how long 4 veri" in said
    assert "The durations are shown only if there are at least 5 verifications" in said
    assert " 7 s" not in said and "23" not in said and "don't" not in said
    found = json.loads(shown(path, capsys, "--json"))["verifications"]
    assert found["outcomes"] is None and found["methods"] is None


def test_figures_are_shown_from_five_reports(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [(20_000, "match", "words", s, n) for s, n in ((30, 2), (41, 3), (60, 1), (61, 2))]
    path = filled(tmp_path / "relay.db", *rows, (20_000, "no_match", "qr", 12, 4))
    (found,) = json.loads(shown(path, capsys, "--json")).values()
    assert found == {
        "count": 12, "shown_from": 5, "days": ["2024-10-04", "2024-10-04"],
        "outcomes": {
            "match": {"count": 8, "first_quartile": 30, "median": 41, "third_quartile": 60,
                      "within_60": 6},
            "no_match": {"count": 4, "first_quartile": None, "median": None,
                         "third_quartile": None, "within_60": None},
        },
        "methods": {"words": 8, "qr": 4},
    }  # fmt: skip
    said = shown(path, capsys)
    assert (
        "They match: 8\n    median time 41 s · half of the verifications took 30 to 60 s"
        " · 6 of 8 took at most 60 s" in said
    )
    assert (
        "They don't match: 4\n    The durations are shown only if there are at least 5"
        " verifications with this result." in said
    )
    assert "words and digits only: 8. Verifications that also used a QR code: 4." in said


@given(st.lists(st.integers(0, w.VERIFICATION_SECONDS), max_size=40))
def test_the_median_is_one_that_was_told_with_half_on_each_side(took: list[int]) -> None:
    db = sqlite3.connect(":memory:")
    db.close()
    counts = {s: took.count(s) for s in took}
    from relay.operator import statistics as shows

    found = shows._summary([(1, "match", "words", s, n) for s, n in counts.items()])
    if len(took) < SHOWN_FROM:
        assert found["outcomes"] is None
        return
    figures = found["outcomes"]["match"]
    assert figures["median"] == statistics.median_low(took)
    for name, quarter in (("first_quartile", 1), ("third_quartile", 3)):
        assert figures[name] in took
        assert 4 * sum(s <= figures[name] for s in took) >= quarter * len(took)
        assert 4 * sum(s < figures[name] for s in took) < quarter * len(took)
    assert figures["within_60"] == sum(s <= 60 for s in took)


async def test_the_log_says_nothing_of_it(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "relay")
    async with here(tmp_path / "data") as relay:
        client = await relay.registered("alice")
        caplog.clear()
        assert await client.ask(told(2_345, "no_match"), w.Done)
        said = " ".join(x.getMessage() for x in caplog.records if x.name.startswith("relay"))
        assert "2345" not in said and "no_match" not in said and "alice" not in said
        await client.close()
    lines = list(verifications_in_words(verifications(tmp_path / "data" / "relay.db")))
    assert "the users' programs measured how long 1 verification took" in lines[0]
