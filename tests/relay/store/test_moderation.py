"""Reports of cloud messages, and what the staff decides: who may, what becomes of the messages, who
is told what, and when the operator knew."""

from __future__ import annotations

import pytest

from relay.hub.effects import NOT_TRIED
from relay.hub.jobs import HOUR
from relay.store import quotas
from relay.store.database import DAY_MS
from relay.store.results import EndSanctions
from relay.store.retention import CLEARED_MS
from relay.store.store import FAILED, NOT_KEPT
from relay.wire import moderation
from relay.wire.errors import Closed, Code
from tests.kit import moderation as kit
from tests.kit import wire as w
from tests.kit.world import World, an_id, code, team_and_david, world_fixture

world = world_fixture(lambda path: kit.staffed(team_and_david(path), "c"))
"""alice owns #team, bobby is in it, carol is a moderator, david is nobody here."""


def test_a_wrong_report_is_refused_and_nothing_is_kept(world: World) -> None:
    mine, said = world.send("a", kit.CHAT, "mine"), world.send("b", kit.CHAT, "you fool")
    at, text = said.seq, "you fool"
    seen = kit.cited((mine.seq, "mine"), (at, text))
    assert code(kit.report(world, "d", [at], seen)) is Code.NO_SUCH_CHAT
    assert code(kit.report(world, "a", [at], seen, chat="#other")) is Code.NO_SUCH_CHAT
    assert code(kit.report(world, "a", [at], seen[::-1])) is Code.REPORT_ORDER
    assert code(kit.report(world, "a", [at], seen[:1])) is Code.REPORT_ORDER
    assert code(kit.report(world, "a", [at], [seen[1]] * 2)) is Code.REPORT_ORDER
    assert code(kit.report(world, "a", [at + 9], kit.cited((at + 9, "?")))) is Code.NO_SUCH_MESSAGE
    assert code(kit.report(world, "a", [1], kit.cited((1, "created")))) is Code.NO_SUCH_MESSAGE
    assert code(kit.report(world, "a", [mine.seq, at], seen)) is Code.REPORT_FORM
    assert code(kit.report(world, "a", [mine.seq], seen)) is Code.REPORT_FORM
    assert code(kit.report(world, "a", [at], seen, note="two\nlines")) is Code.TEXT
    assert (
        kit.ledger_of(world)[1:] == [] and kit.notices(world, "a") == []
    )  # the first is of the staff
    assert kit.report(world, "a", [at], seen).no == 1
    assert code(kit.report(world, "a", [at], seen[1:])) is Code.CONFLICT, "once is enough"


def test_messages_reported_and_erased_since_can_be_reported_again(world: World) -> None:
    """The report's contents are erased, and its case is closed for good."""
    said = world.send("b", kit.CHAT, "you fool")
    seen = kit.cited((said.seq, "you fool"))
    kit.decided(world, "c", kit.report(world, "a", [said.seq], seen).no, "dismiss")
    assert code(kit.report(world, "a", [said.seq], seen)) is Code.CONFLICT
    world.tick((w.APPEAL_MS + CLEARED_MS) / 1000 + HOUR)
    world.tick(HOUR)
    assert kit.report(world, "a", [said.seq], seen).no == 2


def test_a_report_sent_again_is_the_same_and_an_id_names_one(world: World) -> None:
    said = world.send("b", kit.CHAT, "you fool")
    req = w.ReportChat(
        an_id(), kit.CHAT, [said.seq], kit.cited((said.seq, "you fool")), "harassment"
    )
    first, again = world.ask("a", req), world.ask("a", req)
    assert (first.no, again.no) == (1, 1)
    assert len(kit.notices(world, "a")) == 1
    req.reason = "spam"
    assert code(world.ask("a", req)) is Code.CONFLICT


def test_reporters_with_many_open_reports_wait(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("relay.store.reports.REPORTS_OPEN", 2)
    numbers = [kit.insult(world), kit.insult(world)]
    said = world.send("b", kit.CHAT, "more")
    assert code(kit.report(world, "a", [said.seq], kit.cited((said.seq, "more")))) is Code.QUOTA
    kit.decided(world, "c", numbers[0], "dismiss")
    assert isinstance(kit.report(world, "a", [said.seq], kit.cited((said.seq, "more"))), w.Reported)
    assert quotas.REPORTS_OPEN == 200


@pytest.mark.parametrize(
    "duty",
    [
        duty
        for duty in w.Duty
        if duty not in (w.Duty.ORDERS, w.Duty.KEEP, w.Duty.RESET, w.Duty.VIEW, w.Duty.LOAD)
    ],
    ids=lambda duty: duty.name,
)
def test_every_verb_asks_the_table(world: World, duty: w.Duty) -> None:
    no = kit.insult(world)
    case = kit.insult(world)
    decision = kit.decided(world, kit.OPERATOR, case, "warn")
    world.ask("b", w.Appeal(an_id(), decision, "That was a joke."))
    settled = kit.insult(world)
    kit.opened(world, kit.OPERATOR, no)
    asks: dict[w.Duty, w.Request] = {
        w.Duty.QUEUE: w.StaffQueue(an_id()),
        w.Duty.OPEN: w.StaffOpen(an_id(), settled),
        w.Duty.APPEALS: w.StaffAppeals(an_id()),
        w.Duty.SETTLE: w.StaffSettle(an_id(), 1, "upheld", "It was none."),
        w.Duty.SEE_STAFF: w.StaffList(an_id()),
        w.Duty.SET_STAFF: w.StaffSet(an_id(), "david", "moderator"),
    }
    for action, needed in w.OF_ACTION.items():
        why = {} if action == "dismiss" else {"rule": kit.RULE, "facts": kit.FACTS}
        seconds = w.SANCTION_LEAST_S if action in ("restrict", "suspend") else 0
        asks[needed] = w.StaffDecide(an_id(), no, action, seconds=seconds, **why)  # type: ignore[arg-type]
    before = kit.ledger_of(world)
    assert code(world.ask("d", asks[duty])) is Code.NOT_ALLOWED, "nobody here"
    assert code(world.ask("a", asks[duty])) is Code.NOT_ALLOWED, "an owner of a group is no staff"
    assert kit.ledger_of(world) == before
    answer = world.ask("c", asks[duty])
    if "moderator" in w.STAFF_MAY[duty]:
        assert not isinstance(answer, w.Error), answer
    else:
        assert code(answer) is Code.NOT_ALLOWED
        assert kit.ledger_of(world) == before
        assert not isinstance(world.ask(kit.OPERATOR, asks[duty]), w.Error)


def test_nobody_judges_their_own_case(world: World) -> None:
    world.group("a", "#staff", "b", "c")
    theirs = kit.insult(world, by="c", chat="#staff")
    own = kit.insult(world, reporter="c", chat="#staff")
    for no in (theirs, own):
        assert code(world.ask("c", w.StaffOpen(an_id(), no))) is Code.NOT_ALLOWED
        kit.opened(world, kit.OPERATOR, no)
        assert code(kit.decide(world, "c", no, "dismiss")) is Code.NOT_ALLOWED
    decision = kit.decided(world, kit.OPERATOR, kit.insult(world, by="c", chat="#staff"), "warn")
    world.ask("c", w.Appeal(an_id(), decision, "Not so."))
    assert code(world.ask("c", w.StaffSettle(an_id(), 1, "reversed", "x"))) is Code.NOT_ALLOWED


def test_nobody_acts_on_the_operator_and_no_moderator_on_staff(world: World) -> None:
    world.ask(kit.OPERATOR, w.StaffSet(an_id(), "bobby", "moderator"))
    no = kit.insult(world)
    kit.opened(world, "c", no)
    for action in ("warn", "dismiss"):
        assert code(kit.decide(world, "c", no, action)) is Code.NOT_ALLOWED
    appealed = kit.decided(world, kit.OPERATOR, kit.insult(world), "restrict", 3600)
    assert isinstance(world.ask("b", w.Appeal(an_id(), appealed, "No.")), w.Done)
    reverse = w.StaffSettle(an_id(), 1, "reversed", "Well.")
    assert code(world.ask("c", reverse)) is Code.NOT_ALLOWED
    world.ask(kit.OPERATOR, w.StaffSet(an_id(), "david", "operator"))
    assert code(world.ask("d", reverse)) is Code.NOT_ALLOWED, "it may be who decided"
    world.ask(kit.OPERATOR, w.StaffSet(an_id(), "bobby", "operator"))
    assert code(kit.decide(world, "d", no, "warn")) is Code.NOT_ALLOWED
    assert code(kit.decide(world, kit.OPERATOR, no, "warn")) is Code.NOT_ALLOWED
    world.ask(kit.OPERATOR, w.StaffSet(an_id(), "bobby", None))
    assert isinstance(world.ask("c", reverse), w.Done)
    assert isinstance(kit.decide(world, "c", no, "warn"), w.StaffDecided)


def test_the_operators_socket_knows_nothing_of_chats(world: World) -> None:
    assert world.hub.handle_binary(kit.OPERATOR, b"\0" * 40, world.now)[0].code == 1003  # type: ignore[union-attr]


def test_the_queue_has_no_contents_and_the_ledger_says_who_looked(world: World) -> None:
    no = kit.insult(world)
    readable = int(world.now * 1000)
    world.now += 3600
    queued = world.ask("c", w.StaffQueue(an_id()))
    assert queued.count == 1
    assert "fool" not in repr(queued)
    assert [row.report for row in queued.reports] == [no]
    world.now += 60
    kit.opened(world, "c", no)
    kit.opened(world, kit.OPERATOR, no)
    kit.decide(world, kit.OPERATOR, no, "warn")
    kinds = kit.ledger_of(world)[1:]
    assert [kind for kind, _ in kinds] == ["notice", "opened", "decided"]
    day = kinds[0][1]["readable_since"]  # the millisecond would say which message it is
    assert day % DAY_MS == 0 and day <= readable < day + DAY_MS
    assert kinds[1][1] == {"report": no, "by": "moderator"}, "the first alone"
    assert kinds[2][1] == {
        "report": no, "decision": 1, "action": "warn", "by": "operator", "ground": "rules",
        "until": 0, "taken_down": 0,
    }  # fmt: skip
    assert "bobby" not in repr(kinds) and "alice" not in repr(kinds), "no account"


def test_reported_staff_do_not_see_their_reporter_in_the_queue(world: World) -> None:
    kit.insult(world)
    world.ask(kit.OPERATOR, w.StaffSet(an_id(), "bobby", "moderator"))
    for conn, count in (("b", 0), ("c", 1), (kit.OPERATOR, 1)):
        queue = world.ask(conn, w.StaffQueue(an_id()))
        assert (len(queue.reports), queue.count) == (count, count)


def test_a_report_is_opened_before_it_is_decided_and_decided_once(world: World) -> None:
    no = kit.insult(world)
    assert code(kit.decide(world, "c", no, "dismiss")) is Code.CONFLICT
    kit.opened(world, "c", no)
    assert isinstance(kit.decide(world, "c", no, "dismiss"), w.StaffDecided)
    assert code(kit.decide(world, "c", no, "warn")) is Code.CONFLICT
    for there_is_none in (w.StaffOpen(an_id(), 9), w.StaffDecide(an_id(), 9, "dismiss")):
        assert code(world.ask("c", there_is_none)) is Code.NO_SUCH_REPORT


def test_a_decision_needs_its_reasons_and_its_time(world: World) -> None:
    no = kit.insult(world)
    kit.opened(world, "c", no)

    def asked(
        action: w.Action, rule: str = kit.RULE, facts: str = kit.FACTS, seconds: int = 0
    ) -> object:
        said = w.StaffDecide(an_id(), no, action, rule=rule, facts=facts, seconds=seconds)
        return code(world.ask("c", said))

    assert asked("warn", rule="") is Code.TEXT
    assert asked("warn", facts="") is Code.TEXT
    assert asked("warn", facts=" \n") is Code.TEXT
    assert asked("warn", rule="a\nb") is Code.TEXT
    assert asked("dismiss") is Code.TEXT
    assert asked("warn", seconds=w.SANCTION_LEAST_S) is Code.RANGE
    for action in ("restrict", "suspend"):
        for seconds in (0, w.SANCTION_LEAST_S - 1, w.SANCTION_MOST_S + 1):
            assert asked(action, seconds=seconds) is Code.RANGE  # type: ignore[arg-type]


def test_a_takedown_leaves_its_place_with_the_role_and_the_reason(world: World) -> None:
    before = world.send("a", kit.CHAT, "hello")
    said = world.send("b", kit.CHAT, "you fool")
    kit.report(world, "a", [said.seq], kit.cited((before.seq, "hello"), (said.seq, "you fool")))
    kit.opened(world, "c", 1)
    world.quiet()
    kit.decide(world, "c", 1, "take_down")
    (entry,) = [x for x in world.take("a") if isinstance(x, w.Msg)]
    assert (entry.kind, entry.by, entry.re, entry.gone, entry.why) == (
        "taken_down", "moderator", said.seq, "moderator", "harassment",
    )  # fmt: skip
    page = world.ask("b", w.History(an_id(), kit.CHAT))
    by_seq = {msg.seq: msg for msg in page.msgs}
    place = by_seq[said.seq]
    assert (place.text, place.gone, place.why) == ("", "moderator", "harassment")
    assert by_seq[before.seq].text == "hello", "what stands around it stays"
    changed = world.ask("b", w.Changes(an_id(), kit.CHAT, said.seq))
    assert [(x.seq, x.why) for x in changed.msgs] == [(said.seq, "harassment")]
    assert (
        code(world.ask("b", w.Edit(an_id(), kit.CHAT, said.seq, "again"))) is Code.NO_SUCH_MESSAGE
    )


def test_restricted_accounts_read_and_delete_and_do_not_write(world: World) -> None:
    said = world.send("b", kit.CHAT, "a text")
    direct = world.direct("b", "david")
    no = kit.insult(world)
    kit.opened(world, "c", no)
    world.quiet()
    kit.decide(world, "c", no, "restrict", 3600)
    (told,) = world.take("b")
    assert (told.kind, told.decision.action, told.decision.rule) == (
        "decision", "restrict", kit.RULE,
    )  # fmt: skip
    assert told.decision.until == int(world.now * 1000) + 3_600_000
    may_not = [
        w.Send(an_id(), kit.CHAT, "more"), w.Forward(an_id(), kit.CHAT, kit.CHAT, said.seq),
        w.Edit(an_id(), kit.CHAT, said.seq, "other"), w.React(an_id(), kit.CHAT, said.seq, "👍"),
        w.FileBegin(an_id(), kit.CHAT, "x.png", 5), w.Pin(an_id(), direct, 1),
        w.GroupInvite(an_id(), kit.CHAT, "david"), w.GroupCreate(an_id(), "#new"),
        w.Direct(an_id(), "carol"),
    ]  # fmt: skip
    for req in may_not:
        assert code(world.ask("b", req)) is Code.RESTRICTED, req
    offer = w.ScOffer(w.Id16(bytes(16)), direct, w.Blob(b"offer"))
    assert code(world.ask("b", offer)) is Code.RESTRICTED
    for req in (w.History(an_id(), kit.CHAT), w.Read(an_id(), kit.CHAT, 1), w.Notices(an_id())):
        assert not isinstance(world.ask("b", req), w.Error), req
    assert isinstance(world.ask("b", w.Delete(an_id(), kit.CHAT, said.seq)), w.Done)
    welcome = world.login("b2", world.users["b"])
    assert (welcome.restricted, welcome.notices) == (True, 1)
    world.tick(3601)
    (over,) = [x for x in world.take("b2") if isinstance(x, w.Notice)]
    assert (over.kind, over.report) == ("over", no)
    assert isinstance(world.send("b2", kit.CHAT, "I am back"), w.Sent)


def test_restricted_accounts_run_no_chat_and_show_no_typing(world: World) -> None:
    own, other = world.send("a", kit.CHAT, "mine"), world.send("b", kit.CHAT, "theirs")
    direct = world.direct("a", "bobby")
    decision = kit.decided(world, "c", kit.insult(world, by="a", reporter="b"), "restrict", 3600)
    for chat in (kit.CHAT, direct):
        world.put("a", w.Typing(chat))
    world.quiet()
    may_not = [
        w.ChatKeep(an_id(), kit.CHAT, 3600), w.ChatKeep(an_id(), direct, 3600),
        w.GroupRole(an_id(), kit.CHAT, "bobby", "admin"), w.GroupKick(an_id(), kit.CHAT, "bobby"),
        w.GroupBan(an_id(), kit.CHAT, "bobby", True), w.GroupBan(an_id(), kit.CHAT, "david", True),
        w.GroupTitle(an_id(), kit.CHAT, "other"), w.Delete(an_id(), kit.CHAT, other.seq),
    ]  # fmt: skip
    for req in may_not:
        assert code(world.ask("a", req)) is Code.RESTRICTED, req
    for chat in (kit.CHAT, direct):
        world.put("a", w.Typing(chat))
    assert world.take("b") == []
    assert isinstance(
        kit.report(world, "a", [other.seq], kit.cited((other.seq, "theirs"))), w.Reported
    )
    for req in (
        w.History(an_id(), kit.CHAT), w.Delete(an_id(), kit.CHAT, own.seq),
        w.Appeal(an_id(), decision, "Not so."), w.GroupLeave(an_id(), kit.CHAT),
    ):  # fmt: skip
        assert not isinstance(world.ask("a", req), w.Error), req


def overs(world: World, conn: str) -> list[tuple[int, str]]:
    """Return the decisions that an account was told are over, oldest first, with what still
    holds."""
    found = [x for x in kit.notices(world, conn) if x.kind == "over" and x.decision]
    return [(x.decision.decision, x.left) for x in found[::-1] if x.decision]


def test_a_reversed_decision_stays_over_when_another_ends(world: World) -> None:
    numbers = [kit.insult(world), kit.insult(world)]
    for no, seconds in zip(numbers, (3600, 172_800), strict=True):
        kit.decided(world, "c", no, "restrict", seconds)
    world.ask("b", w.Appeal(an_id(), 2, "Not so."))
    world.ask(kit.OPERATOR, w.StaffSettle(an_id(), 1, "reversed", "Well."))
    world.tick(3601)
    assert overs(world, "b") == [(1, "")]


@pytest.mark.parametrize("left", ["suspend", "ban"])
def test_the_strictest_of_what_holds_still_is_told(world: World, left: w.Action) -> None:
    numbers = [kit.insult(world) for _ in range(3)]
    for no, seconds in zip(numbers, (3600, 172_800), strict=False):
        kit.decided(world, kit.OPERATOR, no, "restrict", seconds)
    kit.decided(world, kit.OPERATOR, numbers[2], left, 172_800 if left == "suspend" else 0)
    world.tick(3601)
    assert isinstance(world.login("b2", world.users["b"]), w.Suspended)
    assert overs(world, "b2") == [(1, left)]


def test_restricted_accounts_write_nothing_in_secret_chats_either(world: World) -> None:
    chat = world.direct("a", "bobby")
    talk = kit.Talk(world)
    asked = w.Id16(b"another offer 12")
    world.put("a", w.ScOffer(asked, chat, w.Blob(b"M1")))
    kit.decided(world, "c", kit.insult(world), "restrict", 3600)
    world.quiet()
    may_not = (
        w.ScMsg(talk.sid, 0, w.B32(bytes(32)), w.Blob(b"sealed")),
        w.ScAnswer(asked, w.Blob(b"M2")),
    )
    for req in may_not:
        refused = world.ask("b", req)
        assert code(refused) is Code.RESTRICTED and refused.sid == req.sid
        assert world.take("a") == []
    world.put("b", w.ScClose(talk.sid, "closed"))
    assert isinstance(world.one("a"), w.ScClosed)


def test_suspended_accounts_are_cut_off_at_once_and_learn_why(world: World) -> None:
    world.second_device("b2", world.users["b"])
    no = kit.insult(world)
    kit.opened(world, "c", no)
    kit.decide(world, "c", no, "suspend", 3600)
    for conn in ("b", "b2"):
        assert world.ended[conn][0] == Closed.SUSPENDED
    heard = world.login("b3", world.users["b"])
    assert isinstance(heard, w.Suspended)
    assert (heard.user, heard.decision.action, heard.decision.facts) == (
        "bobby", "suspend", kit.FACTS,
    )  # fmt: skip
    for req in (
        w.Send(an_id(), kit.CHAT, "x"), w.History(an_id(), kit.CHAT), w.StaffQueue(an_id()),
    ):  # fmt: skip
        assert code(world.ask("b3", req)) is Code.RESTRICTED
    told = kit.notices(world, "b3")
    assert [x.kind for x in told] == ["decision"]
    assert isinstance(world.ask("b3", w.NoticesRead(an_id(), told[0].no)), w.Done)
    assert kit.notices(world, "b3")[0].read
    assert isinstance(world.ask("b3", w.Appeal(an_id(), 1, "It was a joke.")), w.Done)
    assert world.ask("a", w.Members(an_id(), kit.CHAT)).members[1].online is False
    world.tick(3601)
    assert isinstance(world.login("b4", world.users["b"]), w.Welcome)


@pytest.mark.parametrize("spans", [(3600, 172_800), (172_800, 3600), (3600, 0, 172_800), (0, 3600)])
def test_the_longest_of_several_decisions_is_told(world: World, spans: tuple[int, ...]) -> None:
    numbers = [kit.insult(world) for _ in spans]
    for no, seconds in zip(numbers, spans, strict=True):
        kit.decided(world, kit.OPERATOR, no, "suspend" if seconds else "ban", seconds)
    heard = world.login("b2", world.users["b"])
    assert isinstance(heard, w.Suspended)
    longest = 0 if 0 in spans else int(world.now * 1000) + max(spans) * 1000
    assert heard.decision.until == longest
    world.tick(3601)
    assert isinstance(world.login("b3", world.users["b"]), w.Suspended)


@pytest.mark.parametrize("why", [NOT_KEPT, FAILED, NOT_TRIED])
def test_decisions_refused_when_due_are_tried_again(world: World, why: w.Refused) -> None:
    kit.decided(world, kit.OPERATOR, kit.insult(world), "suspend", 3600)
    until = int(world.now * 1000) + 3_600_000
    world.tick(3599)
    world.hold = True
    world.tick(1)
    (due,) = [c.op for c in world.waiting if isinstance(c.op, EndSanctions)]
    assert due.at == until
    world.waiting = [c for c in world.waiting if c.op is not due]
    world.perform(world.hub.on_committed(None, due, why, world.now))
    world.hold = False
    world.commit()
    assert isinstance(world.login("b2", world.users["b"]), w.Suspended)
    world.tick(1)
    assert isinstance(world.login("b3", world.users["b"]), w.Welcome)


def test_nothing_is_imposed_on_who_is_gone_but_the_messages_can_go(world: World) -> None:
    no, other = kit.insult(world), kit.insult(world)
    kit.opened(world, "c", no), kit.opened(world, "c", other)
    with world.looking() as db:
        db.execute("UPDATE accounts SET deleted = 1 WHERE name = 'bobby'")
    world.forget()
    assert code(kit.decide(world, "c", no, "warn")) is Code.NO_SUCH_USER
    assert isinstance(kit.decide(world, "c", other, "take_down"), w.StaffDecided)


# What a decision says to whom is known before it is made, word by word.


@pytest.mark.parametrize("action", ["restrict", "take_down", "warn"])
def test_both_are_told_the_decision_as_foreseen(world: World, action: moderation.Action) -> None:
    no = kit.insult(world)
    found = kit.opened(world, kit.OPERATOR, no)
    seconds = 3600 if action == "restrict" else 0
    there = [one.seq for one in found.cited if one.about]
    now = int(world.now * 1000)
    made = moderation.preview_decision(
        found.row, action, "rules", kit.RULE, kit.FACTS, seconds, now=now, there=there
    )
    assert isinstance(kit.decide(world, kit.OPERATOR, no, action, seconds), moderation.StaffDecided)
    author, reporter = kit.notices(world, "b")[0], kit.notices(world, "a")[0]
    assert author.decision is not None
    means = moderation.decision_texts(made, str)
    assert means == moderation.decision_texts(author.decision, str) and len(means.facts) >= 3
    assert means.reporter == moderation.outcome(reporter.report, reporter.action)
    assert (made.chat, made.seqs) == (author.decision.chat, author.decision.seqs)


def test_the_author_hears_nothing_of_a_dismissed_case(world: World) -> None:
    no = kit.insult(world)
    found = kit.opened(world, kit.OPERATOR, no)
    before = kit.notices(world, "b")
    made = moderation.preview_decision(found.row, "dismiss", "rules", "", "", 0, now=0)
    assert isinstance(kit.decide(world, kit.OPERATOR, no, "dismiss"), moderation.StaffDecided)
    assert kit.notices(world, "b") == before
    means = moderation.decision_texts(made, str)
    assert (means.author, means.facts, means.appeal) == ("", (), "")
    assert means.reporter == moderation.outcome(no, kit.notices(world, "a")[0].action)
