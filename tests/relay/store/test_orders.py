"""Lawful orders in the store: recorded, narrowed, refused, answered; who may, and who is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from relay.store import notices as store_notices
from relay.store import orders
from relay.store.results import EarlyAnswer, Operation
from relay.wire.codec import BadFrame, UnknownType, decode_request
from relay.wire.errors import Code
from relay.wire.operator import decode_operator_request
from tests.kit import moderation as kit
from tests.kit import wire as w
from tests.kit.moderation import made, order, refused
from tests.kit.world import World, an_id, code, delete, world_fixture

HOUR = 3_600


world = world_fixture(kit.lawful)


def show(world: World, no: int) -> w.Order:
    answer = kit.asked(world, w.OrderShow(an_id(), no))
    assert isinstance(answer, w.OrderIs)
    return answer.order


def narrow(world: World, no: int, **less: Any) -> Any:
    return kit.asked(world, w.OrderNarrow(an_id(), no, "Too much of it.", **less))


def handed_out(world: World, order: w.Order, tmp_path: Path) -> w.Order:
    answer = kit.produced(world, order, made(world, order, tmp_path / "out.tar"))
    assert isinstance(answer, w.OrderIs), answer
    return answer.order


def of_orders(world: World) -> list[tuple[str, dict[str, Any]]]:
    return [(kind, facts) for kind, facts in kit.ledger_of(world) if "order" in facts]


def told(world: World, conn: str) -> list[w.Notice]:
    return [event for event in world.take(conn) if isinstance(event, w.Notice)]


def test_an_order_is_kept_as_it_came(world: World) -> None:
    made = order(
        world, "bobby", ["secret", "account"], since=5, until=9, basis="§ 1", issuer="A court",
        reference="7 / 26",
    )  # fmt: skip
    scope = w.Scope(5, 9, ["account", "secret"])
    at = int(world.now * 1000)
    assert made == w.Order(1, at, "bobby", 2, scope, scope, "§ 1", "A court", "7 / 26", "open")
    assert show(world, 1) == made
    assert show(world, order(world, "bobby").order).order == 2
    listed = kit.asked(world, w.OrderList(an_id()))
    assert [(x.order, x.subject) for x in listed.orders] == [(1, "bobby"), (2, "bobby")]
    assert listed.count == 2


def test_each_step_is_a_line_of_the_ledger_that_names_nobody(world: World, tmp_path: Path) -> None:
    first = order(world, "bobby", ["account", "messages"])
    counts = kit.counted(world, first)
    kit.asked(world, w.OrderPreviewed(an_id(), 1, 0, counts))
    narrow(world, 1, categories=["messages"])
    handed_out(world, show(world, 1), tmp_path)
    order(world, "carol", secret_until=4_000_000_000_000)
    kit.asked(world, w.OrderRefuse(an_id(), 2, "Of no court here."))
    kit.asked(world, w.OrderTell(an_id(), 2, "The court says so."))
    said = of_orders(world)
    assert [kind for kind, _ in said] == [
        "order", "previewed", "narrowed", "produced", "told", "order", "refused", "lifted",
    ]  # fmt: skip
    facts = dict(said[:5])
    assert facts["order"]["categories"] == ["account", "messages"]
    # How much there is of one user tells whoever can count in a chat which one that is.
    assert set(facts["previewed"]) == {"order", "revision", "categories"}
    assert set(facts["produced"]) == {"order", "revision", "categories", "sha256"}
    assert facts["narrowed"]["categories"] == ["messages"]
    assert facts["produced"]["sha256"] == show(world, 1).steps[-2].sha256
    assert facts["told"] == {"order": 1, "reached": True}
    words = str(said)
    for name in ("bobby", "carol", "Court", "Js", "Too much", "court"):
        assert name not in words, "the ledger has hashes of words, not words"
    assert [step.kind for step in show(world, 1).steps] == [
        "previewed", "narrowed", "produced", "told",
    ]  # fmt: skip


def test_narrower_is_less_and_never_more(world: World) -> None:
    order(world, "bobby", ["account", "messages"], since=100, until=200)
    for more in (
        {"since": 99}, {"until": 201}, {"categories": ["messages", "files"]}, {},
        {"since": 100, "until": 200}, {"categories": ["messages", "account"]},
    ):  # fmt: skip
        assert code(narrow(world, 1, **more)) is Code.RANGE
    for none in ({"since": 200}, {"until": 100}, {"since": 150, "until": 150}):
        assert code(narrow(world, 1, **none)) is Code.RANGE
    assert show(world, 1).revision == 0
    narrow(world, 1, since=150)
    narrow(world, 1, categories=["messages"])
    found = show(world, 1)
    assert found.scope == w.Scope(150, 200, ["messages"])
    assert found.asked == w.Scope(100, 200, ["account", "messages"])
    assert found.revision == 2
    assert [step.words for step in found.steps] == ["Too much of it."] * 2
    assert code(narrow(world, 1, categories=["account", "messages"])) is Code.RANGE


def test_counts_from_before_narrowing_are_void(world: World, tmp_path: Path) -> None:
    before = order(world, "bobby", ["account", "messages"])
    package = made(world, before, tmp_path / "out.tar")
    narrow(world, 1, categories=["messages"])
    assert refused(kit.produced(world, before, package)).startswith(
        "This order has just been narrowed"
    )
    stale = w.OrderPreviewed(an_id(), 1, 0, kit.counted(world, before))
    assert code(kit.asked(world, stale)) is Code.CONFLICT
    now = show(world, 1)
    assert code(kit.produced(world, now, package)) is Code.CONFLICT, "it is of more categories"
    assert show(world, 1).state == "open" and told(world, "b") == []
    assert handed_out(world, now, tmp_path).state == "produced"


def test_refused_orders_are_not_handed_out(world: World, tmp_path: Path) -> None:
    first = order(world, "bobby")
    kit.asked(world, w.OrderRefuse(an_id(), 1, "Of no court here."))
    assert show(world, 1).state == "refused"
    package = made(world, first, tmp_path / "out.tar")
    assert refused(kit.produced(world, first, package)).startswith("This order was refused")
    for request in (w.OrderRefuse(an_id(), 1, "Again."), w.OrderNarrow(an_id(), 1, "x", since=1)):
        assert code(kit.asked(world, request)) is Code.CONFLICT
    assert kit.notices(world, "b") == []


def test_the_same_package_again_is_one_answer(world: World, tmp_path: Path) -> None:
    first = order(world, "bobby")
    handed_out(world, first, tmp_path)
    lines = len(kit.ledger_of(world))
    again = handed_out(world, first, tmp_path)
    assert [step.kind for step in again.steps] == ["produced", "told"]
    assert (len(kit.ledger_of(world)), len(kit.notices(world, "b"))) == (lines, 1)
    world.send("b", "#team", "something more")
    handed_out(world, first, tmp_path)
    kinds = [kind for kind, _ in of_orders(world)]
    assert kinds == ["order", "produced", "told", "produced", "told"], "more was handed out"
    assert len(kit.notices(world, "b")) == 2


def test_the_user_is_told_in_words_as_soon_as_it_is_answered(world: World, tmp_path: Path) -> None:
    at = 1_700_000_000_000
    when = {"since": at - at % kit.DAY_MS, "until": at + 1}
    first = order(world, "bobby", ["messages", "files"], **when, reference="7 / 26")
    assert told(world, "b") == []
    handed_out(world, first, tmp_path)
    (notice,) = told(world, "b")
    assert notice.kind == "order" and notice.text == (
        "Data about this account was handed out on 2023-11-14, because of a lawful order. The order"
        " came from The Court of Somewhere (reference: 7 / 26) on 2023-11-14. The data contained:"
        " messages, from 2023-11-14 to 2023-11-14 (UTC). Also requested, but not stored: files."
        " The number of the order on this relay is 1."
    )
    assert kit.notices(world, "b") == [notice]
    assert told(world, "a") == told(world, "c") == []
    assert show(world, 1).told == int(world.now * 1000)


def test_not_before_the_order_lets_and_then_by_the_clock(world: World, tmp_path: Path) -> None:
    until = int(world.now * 1000) + 3 * HOUR * 1000
    handed_out(world, order(world, "bobby", secret_until=until), tmp_path)
    world.tick(HOUR)
    world.tick(2 * HOUR - 1)
    assert told(world, "b") == [] and kit.notices(world, "b") == []
    assert show(world, 1).told == 0
    world.tick(1)
    assert [notice.kind for notice in told(world, "b")] == ["order"]
    assert show(world, 1).told == until
    world.tick(HOUR)
    assert told(world, "b") == [], "once"


def test_deleted_accounts_are_not_told_of_orders(world: World, tmp_path: Path) -> None:
    order(world, "bobby", ["account"])
    nobody = order(world, "zacharias", ["account"])
    delete(world, "b")
    world.settle()
    for one in (show(world, 1), nobody):
        done = handed_out(world, one, tmp_path)
        assert (done.state, done.told) == ("produced", 0)
    reached = [facts["reached"] for kind, facts in of_orders(world) if kind == "told"]
    assert reached == [False, False]


@pytest.mark.parametrize(
    ("also", "expected"),
    [
        ({"since": 5, "until": 5}, Code.RANGE), ({"since": 6, "until": 5}, Code.RANGE),
        ({"until": orders.LATEST + 1}, Code.RANGE),
        ({"secret_until": orders.LATEST + 1}, Code.RANGE), ({"secret_until": 1}, Code.RANGE),
        ({"categories": ["files", "files"]}, Code.RANGE),
        ({"secret_until": 1, "unnoticed": True}, Code.RANGE), ({"issuer": "two\nlines"}, Code.TEXT),
        ({"reference": "\x1b[2J"}, Code.TEXT), ({"basis": "\0"}, Code.TEXT),
        ({"basis": "\u200b"}, Code.TEXT),
    ],
)  # fmt: skip
def test_impossible_orders_are_refused(world: World, also: dict[str, Any], expected: Code) -> None:
    fields = {
        "since": 0, "until": 10, "categories": ["messages"], "basis": "x", "issuer": "x",
        "reference": "x",
    } | also  # fmt: skip
    answer = kit.asked(world, w.OrderNew(an_id(), "bobby", **fields))
    assert code(answer) is expected
    assert of_orders(world) == []


def test_nobody_asks_for_it_over_the_port(world: World) -> None:
    kit.asked(world, w.StaffSet(an_id(), "alice", "operator"))
    for request in w.OrderRequest.__args__:
        tag = request.__struct_config__.tag
        with pytest.raises(UnknownType):
            decode_request(f'{{"t":"{tag}"}}')
        with pytest.raises(BadFrame) as known:
            decode_operator_request(f'{{"t":"{tag}"}}')
        assert not isinstance(known.value, UnknownType)
    assert isinstance(world.ask("a", w.OrderList(an_id())), w.Error)  # type: ignore[arg-type]


def test_a_moderator_may_not_whatever_way_it_comes(world: World) -> None:
    kit.staffed(world, "a")
    with world.looking() as db:
        assert store_notices.check_duty(db, 1, w.Duty.QUEUE) == "moderator"
        for account, answer in ((1, w.NOT_YOURS), (2, store_notices.NO_STAFF)):
            with pytest.raises(EarlyAnswer) as refused:
                store_notices.check_duty(db, account, w.Duty.ORDERS)
            assert refused.value.answer is answer
        assert store_notices.check_duty(db, 0, w.Duty.ORDERS) == "operator"
    said = w.OrderNew(an_id(), "bobby", 0, 1, ["files"], "x", "x", "x")
    (answer,) = world.store.run([Operation(said, 1, 0, "alice", 1)])
    assert isinstance(answer, w.Refused) and answer.code is Code.NOT_ALLOWED
    order(world, "bobby")
    for answer in world.reads.run(
        [
            Operation(w.OrderShow(an_id(), 1), 1, 0, "alice", 1),
            Operation(w.OrderList(an_id()), 1, 0, "alice", 1),
        ]
    ):
        assert isinstance(answer, w.Refused) and answer.code is Code.NOT_ALLOWED
