"""Notices, restrictions and a suspension in the client; reports; and answers of the staff that do
not fit the request."""

from __future__ import annotations

import msgspec
import pytest
from nacl.signing import VerifyKey

from relay.wire.codec import encode
from relay.wire.transcripts import account_delete
from tests.kit import wire as w
from tests.kit.client import Person, ask, group, text
from tests.kit.hostile_relay import NO_TLS
from tui_chat.core import events
from tui_chat.core.decision_text import RESTRICTED, headline, reasons
from tui_chat.core.line_words import event_sentence
from tui_chat.core.step import QueueText

HOUR = 3_600_000


def decision(no: int = 1, action: w.Action = "restrict", until: int = 9 * HOUR) -> w.Decision:
    return w.Decision(
        no, 5, 7, action, "moderator", "rules", "No insults", "It calls names.", until,
        appeal_by=99 * HOUR,
    )  # fmt: skip


def notice(no: int, kind: w.NoticeKind = "decision", about: w.Decision | None = None) -> w.Notice:
    return w.Notice(no, 10 * no, kind, 7, decision=about or decision())


def ada(*, restricted: bool = False, notices: int = 0) -> Person:
    person = Person().log_in(group(), restricted=restricted, notices=notices)
    return person


def suspended(action: w.Action = "suspend", until: int = HOUR) -> Person:
    person = Person()
    person.prove()
    person.feed(w.Suspended("ada", 0, decision(action=action, until=until)))
    return person


def test_unread_notices_are_known_from_the_welcome_on() -> None:
    person = ada(notices=2)
    assert person.client.notices.unread == 2
    person.forget()
    person.feed(notice(3, "receipt"))
    assert person.client.notices.unread == 3
    assert person.one(events.NoticesChanged).came
    id = person.ask(w.Notices)
    listed = w.NoticeList(id, [notice(3), notice(2), notice(1)], 3)
    person.feed(listed)
    assert person.one(events.RequestResult).value == listed
    person.do(person.client.notices.read(3)[1])
    assert person.client.notices.unread == 0
    assert person.one(w.NoticesRead).upto == 3


def test_unseen_notices_stay_unread_until_another_device_has_read_them() -> None:
    person = ada(notices=2)
    person.feed(notice(9))
    person.do(person.client.notices.read(4)[1])
    assert person.client.notices.unread == 3, "the newest were not shown"
    person.forget()
    person.feed(w.NoticeList("", [], 1))
    assert person.client.notices.unread == 1 and person.take(events.RequestResult) == []
    assert not person.one(events.NoticesChanged).came
    assert person.sent == []


def test_a_suspended_account_stays_connected_reads_why_and_appeals() -> None:
    person = suspended()
    assert person.client.network is events.Network.BARRED
    assert person.one(events.AccountSuspended).decision.facts == "It calls names."
    assert not person.hung_up and not person.cut and person.take(events.LoggedIn) == []
    ids = []
    for id, step in (
        ask(person.client, w.Notices), person.client.notices.read(1),
        ask(person.client, w.Appeal, 1, "It was a joke."),
    ):  # fmt: skip
        person.do(step)
        ids.append(id)
    assert [type(f) for f in person.sent[-3:]] == [w.Notices, w.NoticesRead, w.Appeal]
    person.forget()
    person.feed(w.NoticeList(ids[0], [notice(1)], 1), w.Done(ids[1]), w.Done(ids[2]))
    assert [(x.id, x.code) for x in person.take(events.RequestResult)] == [(id, "") for id in ids]
    person.ask(w.Direct, "bob")
    person.ask(w.StaffQueue, "new")
    assert person.sent == [], "of all else nothing is asked"
    assert {x.code for x in person.take(events.RequestResult)} == {"offline"}


def test_a_suspended_account_can_be_deleted_on_this_connection() -> None:
    person = Person()
    hello = person.connect()
    assert person.client.login.nonces is None
    challenge = person.relay.challenge(hello.cn)
    person.feed(challenge, w.Suspended("ada", 0, decision(action="suspend")))
    id = person.ask(person.client.delete_account("ada", texts=True))
    asked = person.one(w.AccountDelete)
    assert (asked.id, asked.user, asked.texts) == (id, "ada", True)
    signed = account_delete(
        person.identity.relay_id, NO_TLS, hello.cn, challenge.sn, b"ada", texts=True
    )
    VerifyKey(person.identity.account_key).verify(signed, bytes(asked.sig))
    person.forget()
    person.feed(w.Done(id))
    told = person.one(events.RequestResult)
    assert (told.id, told.code) == (id, "")
    person.lose()
    assert person.client.login.nonces is None


def test_nothing_but_that_is_heard_while_suspended() -> None:
    person = suspended()
    person.forget()
    device = person.welcome(group(3)).device_id
    for event in (
        text("#room", 1), w.ChatAdded(group()), person.relay.challenge(bytes(32)),
        w.Welcome("ada", device, 0, [group()], []),
        w.StaffQueued("f" * 32, [], 1),
        w.Done("f" * 32), w.Error(w.Code.RESTRICTED, "no", "f" * 32),
    ):  # fmt: skip
        assert isinstance(event, w.Event)
        person.feed(event)
    assert person.client.conversations.all == {} and person.sent == []
    assert person.client.network is events.Network.BARRED


def about(made: w.Decision, settled: w.Settled) -> w.Decision:
    return msgspec.structs.replace(made, settled=settled, words="So.")


def test_the_page_of_a_suspension_says_at_once_what_has_changed() -> None:
    person = suspended(until=9 * HOUR)
    made = person.client.notices.suspended
    assert made
    person.forget()
    person.feed(notice(2, "settled", about(made, "upheld")))
    assert person.one(events.AccountSuspended).decision.words == "So." and not person.cut
    person.forget()
    person.feed(notice(3, "decision", decision(7, "restrict")), w.Notice(4, 40, "receipt", 7))
    assert person.take(events.AccountSuspended) == [] and not person.cut
    person.feed(notice(5, "decision", decision(8, "ban", 0)))
    assert person.cut, "it comes back, and is told what counts now"


def test_that_an_appeal_undid_it_is_found_out() -> None:
    for person, due in ((suspended(until=9 * HOUR), 9 * 3600), (suspended("ban", 0), float("inf"))):
        assert person.client.deadline() - person.mono >= due, "before that the relay says it"
        id = person.ask(w.Notices)
        made = person.client.notices.suspended
        assert made
        person.feed(w.NoticeList(id, [notice(2, "decision", made)], 1))
        assert not person.cut
        id = person.ask(w.Notices)
        person.feed(w.NoticeList(id, [notice(3, "settled", about(made, "reversed"))], 1))
        assert person.cut


def test_only_a_relay_that_has_proven_itself_suspends_anybody() -> None:
    person = Person()
    hello = person.connect()
    person.feed(w.Suspended("ada", 0, decision()))
    assert person.take(events.AccountSuspended) == [] and person.cut
    person = Person()
    hello = person.connect()
    person.feed(person.relay.challenge(hello.cn), w.Suspended("bob", 0, decision()))
    assert person.take(events.AccountSuspended) == [], "of somebody else"


def taken(seq: int, re: int, role: str = "moderator", why: str = "harassment") -> w.Msg:
    return w.Msg(
        "#room", seq, f"{seq:032x}", role, 1, why, "taken_down", re, changed=seq, gone=role,
        why=why,  # type: ignore[arg-type]
    )  # fmt: skip


def restored(seq: int, re: int, said: str) -> w.Msg:
    return w.Msg("#room", seq, f"{seq:032x}", "operator", 1, said, "restored", re, changed=seq)


def test_a_text_that_is_taken_down_is_gone_says_why_and_can_come_back() -> None:
    person = ada()
    person.feed(text("#room", 1, said="you fool"), text("#room", 2))
    assert person.log("#room").unread == 2
    person.feed(taken(3, 1))
    line = person.log("#room").at(1)
    assert line and (line.text, line.now.gone, line.now.why) == ("", "moderator", "harassment")
    assert person.log("#room").unread == 1
    person.feed(restored(4, 1, "you fool"))
    line = person.log("#room").at(1)
    assert line and (line.text, line.now.gone, line.now.why) == ("you fool", "", "")
    assert person.log("#room").unread == 2
    person.feed(taken(3, 1))
    assert person.log("#room").at(1) == line, "the older one comes again and counts for nothing"


def test_nobody_but_the_staff_takes_down_and_the_staff_says_nothing_else() -> None:
    person = ada()
    person.feed(text("#room", 1))
    for event in (
        taken(2, 1, "bob"), text("#room", 2, "moderator"),
        w.Msg("#room", 2, "f" * 32, "operator", 1, "", "deleted", 1, changed=2, gone="operator"),
    ):  # fmt: skip
        person.feed(event)
    line = person.log("#room").at(1)
    assert line and line.text == "text 1" and len(person.log("#room").lines) == 1


def test_unknown_words_of_a_later_relay_are_shown_and_stop_nothing() -> None:
    person = ada()
    chat = "@ada,bob"
    person.feed(w.ChatAdded(w.Chat(chat, 0, 0, 0, 2)))
    person.take(w.History)
    for where in ("#room", chat):
        sung = w.Msg(where, 1, "e" * 32, "bob", 1, "la la", "sung")
        person.feed(sung, text(where, 2))
        lines = person.log(where).lines
        assert [line.kind for line in lines] == ["sung", "text"]
        assert person.log(where).unread == 1 and person.take(w.History) == []
        assert "doesn't know" in event_sentence(lines[0]) and "la la" not in event_sentence(
            lines[0]
        )
    new = w.Decision(9, 1, 7, "mute", "referee", "custom", "R", "F")
    person.feed(w.Notice(1, 1, "thought", decision=new))
    assert not person.client.notices.restricted
    assert headline(w.Notice(1, 1, "decision", decision=new))
    assert all(fact.value for fact in reasons(new, str))


@pytest.mark.parametrize(("seqs", "says"), [([31], "1 message"), ([31, 33], "2 messages")])
def test_a_decision_counts_its_messages_and_shows_no_number_that_they_have_at_the_relay(
    seqs: list[int], says: str
) -> None:
    made = w.Decision(4, 1, 7, "remove", "moderator", "rules", "R", "F", chat="#room", seqs=seqs)
    assert [fact.value for fact in reasons(made, str) if fact.name == "Messages"] == [
        f"{says} in #room"
    ]


def test_a_report_says_what_stands_here_and_nothing_that_is_gone() -> None:
    person = ada()
    person.feed(*(text("#room", n, "bob" if n % 2 else "eve") for n in range(1, 7)), taken(7, 3))
    reports = person.client.cloud_reports
    assert [m.seq for m in reports.messages("#room", "bob")] == [1, 5]
    preview = reports.preview("#room", {1, 5}, "spam", " two \n lines ")
    assert preview and preview.note == "two lines"
    id, step = reports.send(preview)
    person.do(step)
    request = person.one(w.ReportChat)
    assert (request.seqs, [c.seq for c in request.cited]) == ([1, 5], [1, 2, 4, 5, 6])
    assert request.cited[0].text == "text 1"
    person.feed(w.Reported(id, 4, 2))
    told = person.one(events.RequestResult)
    assert isinstance(told.value, w.Reported) and told.value.no == 4
    assert reports.preview("#room", {1, 2}, "spam", "") is None, "two authors"
    assert reports.preview("#room", {3}, "spam", "") is None, "it is gone"
    assert reports.preview("#room", set(), "spam", "") is None


def test_a_message_that_changed_since_the_preview_is_not_reported() -> None:
    person = ada()
    person.feed(text("#room", 1))
    reports = person.client.cloud_reports
    preview = reports.preview("#room", {1}, "spam", "")
    assert preview
    person.feed(taken(2, 1))
    person.do(reports.send(preview)[1])
    assert person.one(events.RequestResult).code == "changed" and person.take(w.ReportChat) == []


def test_long_texts_leave_less_around_and_too_many_of_them_are_refused() -> None:
    person = ada()
    long = "\N{PILE OF POO}" * 2_000
    person.feed(*(text("#room", n, said=long) for n in range(1, 20)))
    reports = person.client.cloud_reports
    preview = reports.preview("#room", {9, 10}, "spam", "")
    assert preview and preview.seqs == [9, 10]
    person.do(reports.send(preview)[1])
    assert 4 < len(preview.messages) < 12
    assert len(encode(person.one(w.ReportChat))) <= w.FRAME_BYTES
    preview = reports.preview("#room", set(range(1, 12)), "spam", "")
    assert preview
    person.do(reports.send(preview)[1])
    assert person.one(events.RequestResult).code == "too_much" and person.take(w.ReportChat) == []


@pytest.mark.parametrize(
    ("action", "what"), [("restrict", "restriction"), ("suspend", "suspension")]
)
def test_the_end_of_one_decision_promises_nothing_while_another_holds(
    action: str, what: str
) -> None:
    over = w.Notice(3, 30, "over", 7, decision=decision(5, action))
    for left in ("restrict", "suspend", "ban", "sung"):
        over.left = left
        assert (
            headline(over)
            == f"The {what} from decision 5 is over. When this {what} ended, another "
            f"suspension or restriction still applied."
        )
    over.left = ""
    assert "another" not in headline(over)


def test_a_restricted_account_keeps_its_text_and_the_screen_knows_until_when() -> None:
    person = ada(restricted=True)
    (asked,) = person.take(w.Notices)
    assert (person.client.notices.restricted, person.client.notices.until) == (True, 0)
    person.feed(w.NoticeList(asked.id, [notice(4)], 1))
    assert person.client.notices.until == 9 * HOUR
    assert person.say("#room", "hello") == ""
    assert person.one(events.ActionRefused).text == RESTRICTED
    assert person.take(w.Send) == [] and person.take(QueueText) == []
    person.feed(notice(5, "over"))
    assert not person.client.notices.restricted
    assert person.say("#room", "hello")
    assert person.one(w.Send).text == "hello"


def receipts(first: int) -> list[w.Notice]:
    """A whole answer, down to this number, that says nothing of a restriction."""
    return [w.Notice(no, 10 * no, "receipt", 7) for no in range(first + 19, first - 1, -1)]


def test_a_restriction_is_looked_for_page_by_page_and_an_appeal_upheld_lifts_none() -> None:
    person = ada(restricted=True)
    (asked,) = person.take(w.Notices)
    upheld = decision()
    upheld.settled = "upheld"
    person.feed(w.NoticeList(asked.id, receipts(21), 0), notice(41, "settled", upheld))
    assert (person.client.notices.restricted, person.client.notices.until) == (True, 0)
    older = person.take(w.Notices)[-1]
    assert older.before == 21
    person.feed(w.NoticeList(older.id, receipts(1), 0))
    last = person.take(w.Notices)[-1]
    assert last.before == 1
    person.feed(w.NoticeList(last.id, [], 0), notice(42, "settled", upheld))
    assert person.client.notices.restricted, "it is not among what the relay has told"
    person.forget()
    person.feed(w.NoticeList(last.id, [notice(1)], 0))
    assert person.sent == [], "nobody asked"


def test_restrictions_on_two_pages_end_by_themselves() -> None:
    person = ada(restricted=True)
    first = [*receipts(6)[:-4], *(
        notice(9, "over", decision(3, until=HOUR)), notice(8, about=decision(2, until=9 * HOUR)),
        notice(7, "receipt"), notice(6, "receipt"),
    )]  # fmt: skip
    (asked,) = person.take(w.Notices)
    person.feed(w.NoticeList(asked.id, first, 0))
    older = person.take(w.Notices)[-1]
    assert older.before == 6 and person.client.notices.until == 9 * HOUR
    last = [notice(5, about=decision(3, until=HOUR)), notice(4, about=decision(1, until=8 * HOUR))]
    person.feed(w.NoticeList(older.id, last, 0))
    assert person.client.notices.until == 9 * HOUR
    person.feed(notice(30, "over", decision(2, until=9 * HOUR)))
    assert (person.client.notices.restricted, person.client.notices.until) == (True, 8 * HOUR)
    id = person.ask(w.Notices)
    person.feed(w.NoticeList(id, receipts(11), 0))
    assert person.client.notices.until == 8 * HOUR, "whoever looks at the newest forgets none"
    person.feed(notice(31, "over", decision(1, until=8 * HOUR)))
    assert not person.client.notices.restricted


def test_a_refusal_says_what_no_notice_has_said() -> None:
    person = ada()
    person.ask(w.React, "#room", 1, "👍", True)
    person.feed(w.Error(w.Code.RESTRICTED, "Not now.", person.one(w.React).id))
    assert person.client.notices.restricted
    assert person.take(w.Notices), "until when it asks"
    assert person.one(events.RequestResult).text == "“Not now.”"


def test_a_relay_can_make_one_hold_no_more_than_some() -> None:
    person = ada()
    for no in range(1, 500):
        person.feed(notice(2 * no, about=decision(no)))
    assert len(person.client.notices._ends) <= 100
    for no in range(1, 500):
        person.feed(notice(2_000 + no, "over", decision(no)))
    assert len(person.client.notices._over) <= 100


def test_that_one_restriction_is_over_promises_nothing_while_another_holds() -> None:
    over = notice(3, "over", decision(2))
    person = ada()
    person.feed(notice(1), notice(2, about=decision(2)), over)
    notices = person.client.notices
    assert headline(over, writes=notices.writes) == "The restriction from decision 2 is over."
    person.feed(notice(4, "over"))
    says = "The restriction from decision 2 is over. You can write again."
    assert headline(over, writes=notices.writes) == says
    barred = suspended().client.notices
    assert "again" not in headline(over, writes=barred.writes)
    of_suspension = notice(3, "over", decision(5, "suspend"))
    assert headline(of_suspension, writes=True) == "The suspension from decision 5 is over."
