"""Appeals against decisions: who may, who settles them, and what comes back."""

from __future__ import annotations

from typing import Any

import pytest

from relay.hub.jobs import HOUR
from relay.store.results import Operation
from relay.store.retention import CLEARED_MS
from relay.wire.errors import Closed, Code
from relay.wire.permissions import BARRED
from tests.kit import moderation as kit
from tests.kit import wire as w
from tests.kit import world as worlds
from tests.kit.world import World, an_id, begin, code, link, on_disk, put_all, request, revoke, sha

world = worlds.world_fixture(lambda path: kit.staffed(worlds.team_and_david(path), "c"))
"""alice owns #team, bobby is in it, carol is a moderator, david is nobody here."""


def test_another_settles_an_appeal_and_what_is_reversed_is_undone(world: World) -> None:
    said = world.send("b", kit.CHAT, "a fine text of mine")
    kit.report(world, "a", [said.seq], kit.cited((said.seq, "a fine text of mine")))
    decision = kit.decided(world, "c", 1, "take_down")
    world.settle()
    assert world.ask("a", w.Search(an_id(), "fine", kit.CHAT)).hits == []
    assert isinstance(world.ask("b", w.Appeal(an_id(), decision, "It is fine.")), w.Done)
    assert isinstance(world.ask("b", w.Appeal(an_id(), decision, "It is fine.")), w.Done), "again"
    assert code(world.ask("b", w.Appeal(an_id(), decision, "And."))) is Code.CONFLICT
    asked = world.ask("c", w.StaffAppeals(an_id()))
    assert asked.count == 1
    (row,) = asked.appeals
    assert (row.user, row.text, row.decision.decision) == ("bobby", "It is fine.", decision)
    settle = w.StaffSettle(an_id(), row.appeal, "reversed", "It is.")
    assert code(world.ask("c", settle)) is Code.NOT_ALLOWED, "her own decision"
    world.quiet()
    assert isinstance(world.ask(kit.OPERATOR, settle), w.Done)
    told = [x for x in world.take("b") if isinstance(x, w.Notice)]
    assert [(x.kind, x.decision.settled, x.decision.words) for x in told if x.decision] == [
        ("settled", "reversed", "It is.")
    ]
    heard = world.take("a")
    assert [(x.kind, x.report, x.action) for x in heard if isinstance(x, w.Notice)] == [
        ("outcome", 1, "reversed")
    ]
    assert [(x.kind, x.action) for x in kit.notices(world, "a") if x.kind == "outcome"] == [
        ("outcome", "reversed"), ("outcome", "take_down"),
    ]  # fmt: skip
    (entry,) = [x for x in heard if isinstance(x, w.Msg)]
    assert (entry.kind, entry.by, entry.text, entry.re) == (
        "restored", "operator", "a fine text of mine", said.seq,
    )  # fmt: skip
    page = world.ask("a", w.History(an_id(), kit.CHAT))
    place = next(msg for msg in page.msgs if msg.seq == said.seq)
    assert (place.text, place.gone, place.why) == ("a fine text of mine", "", "")
    world.settle()
    assert [hit.seq for hit in world.ask("a", w.Search(an_id(), "fine", kit.CHAT)).hits] == [
        said.seq
    ]
    assert code(world.ask(kit.OPERATOR, settle)) is Code.CONFLICT
    assert [kind for kind, _ in kit.ledger_of(world)[-2:]] == ["appealed", "settled"]


def taken_down(world: World, text: str, by: str = "b") -> tuple[int, int]:
    """A text that was taken down, with its appeal: its place and the number of the appeal."""
    said = world.send(by, kit.CHAT, text)
    answer = kit.report(world, "a", [said.seq], kit.cited((said.seq, text)))
    decision = kit.decided(world, "c", answer.no, "take_down")
    assert isinstance(world.ask(by, w.Appeal(an_id(), decision, "Not so.")), w.Done)
    return said.seq, world.ask(kit.OPERATOR, w.StaffAppeals(an_id())).appeals[-1].appeal


def reverse(world: World, appeal: int) -> None:
    settle = w.StaffSettle(an_id(), appeal, "reversed", "It was fine.")
    assert isinstance(world.ask(kit.OPERATOR, settle), w.Done)
    world.settle()


def stands(world: World, seq: int) -> str:
    page = world.ask("a", w.History(an_id(), kit.CHAT))
    return next(msg.text for msg in page.msgs if msg.seq == seq)


def test_a_reversal_restores_no_expired_text(world: World) -> None:
    seq, appeal = taken_down(world, "canary that is not kept")
    assert isinstance(world.ask("a", w.ChatKeep(an_id(), kit.CHAT, 3600)), w.Done)
    world.now += 4000
    for _ in range(5):
        world.tick(1)
    world.settle()
    reverse(world, appeal)
    assert stands(world, seq) == ""


def test_a_text_deleted_by_its_author_is_not_published_again(world: World) -> None:
    text = "my secret slip"
    said = world.send("b", kit.CHAT, text)
    assert isinstance(world.ask("a", w.GroupInvite(an_id(), kit.CHAT, "david")), w.Done)
    assert isinstance(world.ask("d", w.GroupJoin(an_id(), kit.CHAT)), w.Opened)
    numbers = [kit.report(world, conn, [said.seq], kit.cited((said.seq, text))).no for conn in "ad"]
    first = kit.decided(world, "c", numbers[0], "take_down")
    assert isinstance(world.ask("b", w.Appeal(an_id(), first, "No.")), w.Done)
    reverse(world, 1)
    assert stands(world, said.seq) == text
    assert isinstance(world.ask("b", w.Delete(an_id(), kit.CHAT, said.seq)), w.Done)
    world.settle()
    second = kit.decided(world, "c", numbers[1], "take_down")
    assert isinstance(world.ask("b", w.Appeal(an_id(), second, "No.")), w.Done)
    reverse(world, 2)
    assert stands(world, said.seq) == ""


@pytest.mark.parametrize("back", [False, True])
def test_a_reported_text_comes_back_only_if_taken_down(world: World, back: bool) -> None:
    said = world.send("b", kit.CHAT, "my secret slip")
    no = kit.report(world, "a", [said.seq], kit.cited((said.seq, "my secret slip"))).no
    for text in ("harmless", *(["my secret slip"] if back else [])):
        assert isinstance(world.ask("b", w.Edit(an_id(), kit.CHAT, said.seq, text)), w.Done)
    decision = kit.decided(world, "c", no, "take_down")
    assert isinstance(world.ask("b", w.Appeal(an_id(), decision, "No.")), w.Done)
    reverse(world, 1)
    assert stands(world, said.seq) == ("my secret slip" if back else "")


def test_taken_down_twice_comes_back_though_one_report_is_cleared(world: World) -> None:
    said = world.send("b", kit.CHAT, "fine after all")
    assert isinstance(world.ask("a", w.GroupInvite(an_id(), kit.CHAT, "david")), w.Done)
    assert isinstance(world.ask("d", w.GroupJoin(an_id(), kit.CHAT)), w.Opened)
    seen = kit.cited((said.seq, "fine after all"))
    numbers = [kit.report(world, conn, [said.seq], seen).no for conn in "ad"]
    made = [kit.decided(world, "c", no, "take_down") for no in numbers]
    assert isinstance(world.ask("b", w.Appeal(an_id(), made[0], "No.")), w.Done)
    reverse(world, 1)
    world.tick(CLEARED_MS / 1000 + HOUR)
    world.tick(HOUR)
    world.settle()
    assert kit.opened(world, "c", numbers[0]).cleared
    assert isinstance(world.ask("b", w.Appeal(an_id(), made[1], "No.")), w.Done)
    reverse(world, 2)
    assert stands(world, said.seq) == "fine after all"


def appealed(world: World, by: str) -> int:
    """The number of an appeal against a decision of `by`."""
    decision = kit.decided(world, by, kit.insult(world), "warn")
    assert isinstance(world.ask("b", w.Appeal(an_id(), decision, "No.")), w.Done)
    return world.ask("c", w.StaffAppeals(an_id())).appeals[-1].appeal


@pytest.mark.parametrize(("by", "settles"), [(kit.OPERATOR, "d"), ("d", kit.OPERATOR)])
def test_console_and_operators_account_are_one(world: World, by: str, settles: str) -> None:
    """The user of the console can make their own account one: the relay cannot tell."""
    world.ask(kit.OPERATOR, w.StaffSet(an_id(), "david", "operator"))
    upheld = w.StaffSettle(an_id(), appealed(world, by), "upheld", "I was right.")
    assert code(world.ask(settles, upheld)) is Code.NOT_ALLOWED
    assert kit.ledger_of(world)[-1][0] == "appealed"
    assert isinstance(world.ask("c", upheld), w.Done), "a moderator is another"


def test_the_appeal_of_who_runs_the_relay_waits_until_the_role_is_gone(world: World) -> None:
    appeal = appealed(world, "c")
    world.ask(kit.OPERATOR, w.StaffSet(an_id(), "bobby", "operator"))
    undone = w.StaffSettle(an_id(), appeal, "reversed", "I am right.")
    assert code(world.ask(kit.OPERATOR, undone)) is Code.NOT_ALLOWED
    world.ask(kit.OPERATOR, w.StaffSet(an_id(), "bobby", None))
    assert isinstance(world.ask(kit.OPERATOR, undone), w.Done)


def test_appeals_are_for_the_subject_within_six_months(world: World) -> None:
    decision = kit.decided(world, "c", kit.insult(world), "warn")
    dismissed = kit.decided(world, "c", kit.insult(world), "dismiss")
    assert code(world.ask("a", w.Appeal(an_id(), decision, "x"))) is Code.NO_SUCH_REPORT
    assert code(world.ask("b", w.Appeal(an_id(), dismissed, "x"))) is Code.NO_SUCH_REPORT
    assert code(world.ask("b", w.Appeal(an_id(), 99, "x"))) is Code.NO_SUCH_REPORT
    assert code(world.ask("b", w.Appeal(an_id(), decision, " \t"))) is Code.TEXT
    assert code(world.ask(kit.OPERATOR, w.StaffSettle(an_id(), 9, "upheld", "x"))) is (
        Code.NO_SUCH_REPORT
    )
    world.now += w.APPEAL_MS / 1000 + 1
    assert code(world.ask("b", w.Appeal(an_id(), decision, "x"))) is Code.RANGE


# Who is suspended or banned can leave: the account ends as any does, and what the staff has of it
# stays.

"""alice owns #team, bobby is in it, carol is a moderator, david is nobody here."""


def barred(world: World, action: w.Action) -> int:
    """bobby is suspended, and there with two devices; the number of the report."""
    no = kit.insult(world)
    kit.decided(world, kit.OPERATOR, no, action, 3600 if action == "suspend" else 0)
    for conn in ("b2", "b3"):
        assert isinstance(world.login(conn, world.users["b"]), w.Suspended)
    world.quiet()
    return no


@pytest.mark.parametrize("action", ["suspend", "ban"])
def test_a_reversed_decision_ends_the_suspension_or_the_ban(world: World, action: w.Action) -> None:
    barred(world, action)
    assert isinstance(world.ask("b2", w.Appeal(an_id(), 1, "It was a joke.")), w.Done)
    assert isinstance(world.login("b4", world.users["b"]), w.Suspended), "an appeal ends nothing"
    assert isinstance(world.ask("c", w.StaffSettle(an_id(), 1, "reversed", "So.")), w.Done)
    assert isinstance(world.login("b5", world.users["b"]), w.Welcome)
    assert isinstance(world.send("b5", kit.CHAT, "here again"), w.Sent)


@pytest.mark.parametrize("action", ["suspend", "ban"])
def test_barred_accounts_can_be_deleted(world: World, action: w.Action) -> None:
    no = barred(world, action)
    assert isinstance(world.ask("b2", w.Appeal(an_id(), 1, "It was a joke.")), w.Done)
    assert code(world.ask("b2", request(world, "b2", user="alice"))) is Code.NOT_ALLOWED
    assert code(world.ask("b2", request(world, "b2", by="a"))) is Code.BAD_KEYS
    assert code(world.ask("b3", request(world, "b2"))) is Code.BAD_KEYS, "of another connection"
    assert "b2" not in world.ended and "b3" not in world.ended
    asked = request(world, "b2", texts=True)
    assert world.ask("b2", asked) == w.Done(asked.id)
    for conn in ("b2", "b3"):
        assert world.ended[conn][0] == Closed.DELETED
    assert isinstance(world.login("b4", world.users["b"]), w.AuthFailed)
    assert code(world.register("x", "bobby")) is Code.NAME_TAKEN
    world.settle()
    msgs = world.ask("a", w.History(an_id(), kit.CHAT)).msgs
    assert "closed" in [x.kind for x in msgs if x.by == "bobby"]
    assert [x.text for x in msgs if x.by == "bobby" and x.kind == "text"] == [""], "it went, too"
    case = kit.opened(world, "c", no)
    assert (case.row.author, [x.text for x in case.cited]) == ("bobby", ["you fool"])
    assert [x.action for x in case.decisions] == [action]
    (appeal,) = world.ask("c", w.StaffAppeals(an_id())).appeals
    assert appeal.text == "It was a joke."
    world.tick(3601)
    assert isinstance(world.ask("c", w.StaffSettle(an_id(), 1, "reversed", "So.")), w.Done)
    assert isinstance(world.login("b5", world.users["b"]), w.AuthFailed), "for ever"
    assert [kind for kind, _ in kit.ledger_of(world)][-1] == "settled"


@pytest.mark.parametrize("action", ["restrict", "suspend", "ban"])
@pytest.mark.parametrize("deleted", [False, True])
def test_no_group_goes_to_who_may_not_run_it(world: World, action: w.Action, deleted: bool) -> None:
    assert isinstance(world.ask("a", w.GroupRole(an_id(), kit.CHAT, "bobby", "admin")), w.Done)
    world.ask("a", w.GroupInvite(an_id(), kit.CHAT, "david"))
    world.ask("d", w.GroupJoin(an_id(), kit.CHAT))
    kit.decided(world, kit.OPERATOR, kit.insult(world), action, 0 if action == "ban" else 3600)
    if deleted:
        asked = request(world, "a")
        assert world.ask("a", asked) == w.Done(asked.id)
        world.settle()
    else:
        world.ask("a", w.GroupLeave(an_id(), kit.CHAT))
    (owner,) = [
        x.user for x in world.ask("d", w.Members(an_id(), kit.CHAT)).members if x.role == "owner"
    ]
    assert owner == "david"
    assert isinstance(world.ask("d", w.GroupLeave(an_id(), kit.CHAT)), w.Done), (
        "bobby is alone there"
    )


@pytest.mark.parametrize("action", ["suspend", "ban"])
def test_requests_that_arrive_as_the_staff_decides_are_refused(
    world: World, action: w.Action
) -> None:
    seconds = 3600 if action == "suspend" else 0
    no = kit.insult(world)
    kit.opened(world, kit.OPERATOR, no)
    data = bytes(1_000)
    ready = begin(world, "b", data, chat=kit.CHAT)
    put_all(world, "b", ready.id, data)
    world.slow_disk = world.hold = True
    world.put("b", w.FileEnd(ready.id, sha(data)))
    why = {"rule": kit.RULE, "facts": kit.FACTS}
    world.put(kit.OPERATOR, w.StaffDecide(an_id(), no, action, seconds=seconds, **why))
    world.put("b", w.Send(an_id(), kit.CHAT, "behind it"))
    world.hold = False
    world.commit()
    assert world.ended["b"][0] == Closed.SUSPENDED
    world.gone("b")
    world.slow_disk = False
    world.work_on_disk()
    texts = [x.text for x in world.ask("a", w.History(an_id(), kit.CHAT)).msgs if x.kind == "text"]
    assert texts == ["you fool"]
    assert on_disk(world) == []


@pytest.mark.parametrize("action", ["suspend", "ban"])
def test_nothing_of_a_barred_account_is_stored_until_the_decision_is_over(
    world: World, action: w.Action
) -> None:
    world.ask("a", w.GroupCreate(an_id(), "#open", "Open", "group", True))
    said = world.send("b", kit.CHAT, "mine").seq
    seen, session = kit.cited((said, "mine")), world.hub._sessions["b"]
    late: list[w.Request] = [
        w.GroupJoin(an_id(), "#open"), w.GroupCreate(an_id(), "#mine"),
        w.GroupShow(an_id(), "#open"), w.Direct(an_id(), "david"),
        w.Block(an_id(), "alice", True), w.Delete(an_id(), kit.CHAT, said),
        w.React(an_id(), kit.CHAT, said, "👍", True), w.Read(an_id(), kit.CHAT, said),
        w.DraftSet(an_id(), kit.CHAT, "late"), w.PlaceSet(an_id(), kit.CHAT, True, "Work"),
        w.ChatSet(an_id(), kit.CHAT, 1), w.Settings(an_id(), receipts=False),
        w.ReportChat(an_id(), kit.CHAT, [said], seen, "spam"), w.GroupLeave(an_id(), kit.CHAT),
    ]  # fmt: skip

    def answers() -> list[Any]:
        who = session.account, session.device, session.user
        at = int(world.now * 1000)
        return world.store.run([Operation(one, *who, at, bytes(32)) for one in late])

    decision = kit.decided(
        world, kit.OPERATOR, kit.insult(world), action, 3600 if action == "suspend" else 0
    )
    assert answers() == [BARRED] * len(late)
    world.login("b2", world.users["b"])
    world.ask("b2", w.Appeal(an_id(), decision, "It was a joke."))
    if action == "suspend":
        world.tick(3601)
    else:
        world.ask("c", w.StaffSettle(an_id(), 1, "reversed", "So."))
    assert BARRED not in answers()


def test_a_device_that_is_revoked_hears_no_more_also_if_it_was_not_let_in(world: World) -> None:
    first, second = world.users["b"], link(world, "b2", "b")
    no = kit.insult(world)
    decision = kit.decided(world, kit.OPERATOR, no, "suspend", 60)
    for conn, keys in (("old", second), ("kept", first)):
        assert isinstance(world.login(conn, keys), w.Suspended)
    world.tick(61)
    assert isinstance(world.login("b3", first), w.Welcome)
    assert isinstance(world.ask("b3", revoke(world, second, 3, first)), w.DeviceList)
    assert world.ended["old"][0] == Closed.REVOKED
    assert "kept" not in world.ended
    world.put("old", w.Appeal(an_id(), decision, "Not in my name."))
    assert isinstance(world.ask("b3", w.Appeal(an_id(), decision, "It was a joke.")), w.Done)
