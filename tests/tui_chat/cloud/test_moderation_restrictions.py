"""Restrictions of an account, as the client holds them: what it writes meanwhile, which of them
hold and until when, in whatever order the relay tells it."""

from __future__ import annotations

from relay.wire import moderation, protocol
from relay.wire.errors import Code
from relay.wire.moderation import Notices
from relay.wire.protocol import React
from tests.kit.asks import ask
from tests.tui_chat.cloud.test_moderation_notices import HOUR, ada, decision, notice, suspended
from tui_chat.core.decision_text import RESTRICTED, headline
from tui_chat.core.events import ActionRefused, Response
from tui_chat.core.step import QueueText


def test_a_restricted_account_keeps_its_text_and_the_screen_knows_until_when() -> None:
    person = ada(restricted=True)
    (asked,) = person.take(moderation.Notices)
    assert (person.client.notices.restricted, person.client.notices.until) == (True, 0)
    person.feed(moderation.NoticeList(asked.id, [notice(4)], 1))
    assert person.client.notices.until == 9 * HOUR
    assert person.say("#room", "hello") == ""
    assert person.one(ActionRefused).text == RESTRICTED
    assert person.take(protocol.Send) == [] and person.take(QueueText) == []
    person.feed(notice(5, "over"))
    assert not person.client.notices.restricted
    assert person.say("#room", "hello")
    assert person.one(protocol.Send).text == "hello"


def receipts(first: int) -> list[moderation.Notice]:
    """A whole answer, down to this number, that says nothing of a restriction."""
    return [moderation.Notice(no, 10 * no, "receipt", 7) for no in range(first + 19, first - 1, -1)]


def test_a_restriction_is_looked_for_page_by_page_and_an_appeal_upheld_lifts_none() -> None:
    person = ada(restricted=True)
    (asked,) = person.take(moderation.Notices)
    upheld = decision()
    upheld.settled = "upheld"
    person.feed(moderation.NoticeList(asked.id, receipts(21), 0), notice(41, "settled", upheld))
    assert (person.client.notices.restricted, person.client.notices.until) == (True, 0)
    older = person.take(moderation.Notices)[-1]
    assert older.before == 21
    person.feed(moderation.NoticeList(older.id, receipts(1), 0))
    last = person.take(moderation.Notices)[-1]
    assert last.before == 1
    person.feed(moderation.NoticeList(last.id, [], 0), notice(42, "settled", upheld))
    assert person.client.notices.restricted, "it is not among what the relay has told"
    person.forget()
    person.feed(moderation.NoticeList(last.id, [notice(1)], 0))
    assert person.sent == [], "nobody asked"


def test_of_restrictions_on_two_pages_each_ends_by_itself() -> None:
    person = ada(restricted=True)
    first = [*receipts(6)[:-4], *(
        notice(9, "over", decision(3, until=HOUR)), notice(8, about=decision(2, until=9 * HOUR)),
        notice(7, "receipt"), notice(6, "receipt"),
    )]  # fmt: skip
    (asked,) = person.take(moderation.Notices)
    person.feed(moderation.NoticeList(asked.id, first, 0))
    older = person.take(moderation.Notices)[-1]
    assert older.before == 6 and person.client.notices.until == 9 * HOUR
    last = [notice(5, about=decision(3, until=HOUR)), notice(4, about=decision(1, until=8 * HOUR))]
    person.feed(moderation.NoticeList(older.id, last, 0))
    assert person.client.notices.until == 9 * HOUR
    person.feed(notice(30, "over", decision(2, until=9 * HOUR)))
    assert (person.client.notices.restricted, person.client.notices.until) == (True, 8 * HOUR)
    id, step = ask(person.client, Notices)
    person.do(step)
    person.feed(moderation.NoticeList(id, receipts(11), 0))
    assert person.client.notices.until == 8 * HOUR, "whoever looks at the newest forgets none"
    person.feed(notice(31, "over", decision(1, until=8 * HOUR)))
    assert not person.client.notices.restricted


def test_a_relay_with_notices_without_an_end_is_not_asked_for_ever() -> None:
    person, no, pages = ada(restricted=True), 2**40, 0
    while asked := person.take(moderation.Notices):
        pages, no = pages + 1, no - 20
        person.forget()
        person.feed(moderation.NoticeList(asked[-1].id, receipts(no), 0))
    assert 1 < pages <= 10 and person.client.notices.restricted


def test_a_refusal_says_what_no_notice_has_said() -> None:
    person = ada()
    person.do(ask(person.client, React, "#room", 1, "👍", True)[1])
    person.feed(protocol.Error(Code.RESTRICTED, "Not now.", person.one(protocol.React).id))
    assert person.client.notices.restricted
    assert person.take(moderation.Notices), "until when it asks"
    assert person.one(Response).text == "“Not now.”"


def test_an_old_list_restricts_nobody() -> None:
    person = ada()
    id, step = ask(person.client, Notices)
    person.do(step)
    person.feed(moderation.NoticeList(id, [notice(4)], 0))
    assert not person.client.notices.restricted and person.say("#room", "hello")


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
    assert headline(over, writes=notices.writes) == "The restriction by decision 2 is over."
    person.feed(notice(4, "over"))
    says = "The restriction by decision 2 is over: you can write again."
    assert headline(over, writes=notices.writes) == says
    barred = suspended().client.notices
    assert "again" not in headline(over, writes=barred.writes)
    of_suspension = notice(3, "over", decision(5, "suspend"))
    assert headline(of_suspension, writes=True) == "The suspension by decision 5 is over."
