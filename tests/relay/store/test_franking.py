"""A franking key signs, accepts, is closed for good and published; whatever the clock does."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relay.cli import main
from relay.store.reports import accepting_keys, frank_key
from relay.store.results import RenewFrankKey
from relay.store.transaction import NameCache, Transaction
from relay.wire.errors import Code
from relay.wire.limits import FRANK_KEYS
from relay.wire.secret import FrankKeyList, FrankKeys, Reported
from tests.kit.moderation import Talk, an_insult
from tests.kit.nodes import empty_store, in_memory
from tests.kit.world import World, an_id, code, three_users

DAY = 24 * 3600 * 1000
START = 1_700_000_000_000


class Keys:
    def __init__(self) -> None:
        self.db = in_memory(empty_store())
        self.tx = Transaction(self.db, NameCache())
        self.made = 0

    def close(self) -> None:
        self.db.close()

    def signs(self, at: int) -> bytes:
        self.made += 1
        fresh = hashlib.sha256(b"%d" % self.made).digest()
        found = frank_key(self.tx, RenewFrankKey(at, fresh))
        return found.key

    def accepted(self, at: int) -> set[bytes]:
        return {found.key for found in accepting_keys(self.tx, at).values()}

    def rows(self) -> dict[int, tuple[bytes, int, int | None, int | None]]:
        rows = self.db.execute("SELECT no, key, created, closed, published FROM frank_keys")
        return {no: tuple(rest) for no, *rest in rows}


@pytest.fixture
def keys() -> Iterator[Keys]:
    with closing(Keys()) as keys:
        yield keys


@pytest.mark.untraced
@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(("sign", "accept")),
            st.one_of(
                st.integers(-40 * DAY, 40 * DAY),
                st.sampled_from((0, 1, DAY // 24, 3 * DAY, 7 * DAY, 10 * DAY, 20 * DAY, 30 * DAY)),
            ),
        ),
        max_size=40,
    )
)
def test_no_clock_takes_a_step_back(steps: list[tuple[str, int]]) -> None:
    keys, at = Keys(), START
    signing = keys.signs(at)
    before = keys.rows()
    for what, by in steps:
        at = max(at + by, 1)
        closed_before = {row[0] for row in before.values() if row[2] is not None}
        accepted = set()
        if what == "sign":
            signing = keys.signs(at)
            assert signing not in closed_before, "a closed key signs"
        else:
            accepted = keys.accepted(at)
        after = keys.rows()
        for no, (key, created, closed, published) in before.items():
            assert after[no][:2] == (key, created)
            if closed is not None:
                assert after[no][2] == closed, "a closed key was opened, or closed again"
                assert key not in accepted
            if published is not None:
                assert after[no][3] == published
        for _, created, closed, published in after.values():
            if published is not None:
                assert closed is not None and published >= closed + 20 * DAY
            if closed is None and what == "accept":
                assert created + 10 * DAY > at, "it accepts too long"
        if what == "sign":
            (newest,) = [row for no, row in after.items() if no == max(after)]
            assert newest[0] == signing and newest[2] is None
            assert newest[1] <= at < newest[1] + 7 * DAY
            assert signing in keys.accepted(at), "what is signed now can be reported now"
        before = keys.rows()
    keys.close()


@pytest.fixture
def world(tmp_path: Path) -> World:
    world = three_users(tmp_path / "data")
    world.direct("a", "bobby")
    return world


def published(world: World, before: int | None = None) -> list[int]:
    found = world.ask("c", FrankKeys(an_id(), before))
    assert isinstance(found, FrankKeyList)
    assert all(key.published >= key.closed + 20 * DAY for key in found.keys)
    return [key.no for key in found.keys]


def test_a_message_can_be_reported_until_its_key_is_closed(world: World) -> None:
    talk = Talk(world)
    early, late, never = (talk.forward(an_insult()) for _ in range(3))
    world.tick(9 * DAY / 1000)
    assert isinstance(world.ask("b", talk.report(early)), Reported)
    world.now += DAY / 1000  # no tick in between: the report itself closes what is due
    assert code(world.ask("b", talk.report(late))) is Code.REPORT_KEY
    world.now -= 9 * DAY / 1000
    assert code(world.ask("b", talk.report(never))) is Code.REPORT_KEY, "the clock went back"
    world.close()


def test_any_account_is_given_public_keys(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    data = ["--data", str(world.directory.path)]
    assert published(world) == []
    assert main.main(["frank-keys", *data]) == 0
    assert capsys.readouterr().out.startswith("The relay has not published a franking key yet.")
    key = world.hub._secret.frank.key
    for _ in range(45):
        world.tick(DAY / 1000)
    assert published(world) == [3, 2, 1]
    newest = published(world)[0]
    assert published(world, newest) == list(range(newest - 1, 0, -1))
    assert published(world, 1) == []
    (found,) = [k for k in world.ask("c", FrankKeys(an_id())).keys if k.no == 1]
    assert found.key == key
    assert main.main(["frank-keys", *data, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)["keys"]
    assert [k["no"] for k in said] == published(world)[::-1]
    assert main.main(["frank-keys", *data]) == 0
    assert f"Franking key 1 (number 1 in the protocol): {said[0]['key']}" in capsys.readouterr().out
    world.close()


def test_an_answer_has_a_bound(world: World) -> None:
    with world.looking() as db:
        db.executemany(
            "INSERT INTO frank_keys (no, kid, key, created, closed, published)"
            " VALUES (?, ?, ?, 1, 2, 1728000002)",
            [(n, n % 256, bytes(32)) for n in range(2, FRANK_KEYS + 10)],
        )
    first = published(world)
    assert len(first) == FRANK_KEYS and first == sorted(first, reverse=True)
    assert published(world, first[-1]) == list(range(first[-1] - 1, 1, -1))
    world.close()
