"""Whatever a peer sends in a secret chat, the answers keep within the rate of a relay: its own
buckets (`relay/hub/rate_limits.py`) count each frame, as the hub does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from relay.hub import rate_limits
from relay.hub.rate_limits import RateLimits
from relay.wire.reportable import FileOffer, Text
from relay.wire.secret import ScMsg
from tests.kit.client import Stage, lines, toggle
from tests.kit.hostile_people import CHAT, Seat
from tests.kit.secret import NOW, events_of, forge, pair, sealed_of
from tui_chat.cli.secret import A_SECOND, AT_ONCE
from tui_chat.core.events import FileState, Privacy, SecretText
from tui_chat.core.step import Step
from tui_chat.secret.clock import PACE, SendRate
from tui_chat.secret.session import Session

A_SECOND_OF_THE_PEER = 100
"""Frames a second that the relay takes from one connection for ever, and so can pass on."""


class Counting(Stage):
    """Counts the frames of bob as the hub counts those of a connection."""

    def __init__(self) -> None:
        self.limits = RateLimits()
        self.refused = 0
        super().__init__()

    def do(self, seat: Seat, step: Step, cause: str) -> None:
        for frame in step.send if seat.name == "bob" else ():
            self.refused += self.limits.take(rate_limits.REQUESTS, "bob", self.mono) > 0
            if isinstance(frame, ScMsg):
                cost = max(1, len(frame.b) / 1024)
                self.refused += self.limits.take(rate_limits.SECRET, "bob", self.mono, cost) > 0
        super().do(seat, step, cause)

    def session(self, seat: Seat) -> Session:
        session = toggle(seat).session
        assert session, toggle(seat).sentence
        return session

    def from_ada(self, inner: Text | FileOffer) -> None:
        """ada's client is a changed one: it keeps the rules of the page, and no pace."""
        session, out = self.session(self.ada), Step()
        sealed = session._send(inner)
        shown = inner.text if isinstance(inner, Text) else inner.name
        self.ada.sealed.setdefault(session.h, []).append(shown)
        session._sent.add_offer(sealed.n)
        if isinstance(inner, FileOffer):
            session._files._rules.apply(inner, ours=True)
        toggle(self.ada).send([sealed], out)
        self.do(self.ada, out, "changed")
        self.settle()

    def flood(self, inner: Callable[[int], Text | FileOffer], count: int) -> None:
        for n in range(count):
            self.from_ada(inner(n))
            self.decline()
            self.advance(1 / A_SECOND_OF_THE_PEER)

    def rest(self) -> None:
        """Nothing is said for a while; whoever has to catch up does."""
        for _ in range(30):
            self.advance(1)
            self.settle()

    def decline(self) -> None:
        """Decline each file, as `tui-chat secret` does."""
        for line in lines(self, "bob")[-3:]:
            if line.file and line.file.state is FileState.OFFERED:
                step = self.bob.client.toggle_actions.answer_file(CHAT, self.now, line.key, False)
                self.do(self.bob, step, "declined")
        self.settle()


def offered(n: int) -> FileOffer:
    return FileOffer(n.to_bytes(16, "big"), 1, bytes(32), f"file {n}")


def texts(n: int) -> Text:
    return Text(0, f"text {n}")


@pytest.fixture
def stage() -> Counting:
    stage = Counting()
    stage.seal()
    stage.view(stage.bob)
    stage.settle()
    return stage


def test_file_offers_of_a_peer_do_not_end_the_session_of_a_script(stage: Counting) -> None:
    count = 600  # more than the relay lets pass at once
    stage.flood(offered, count)
    stage.rest()
    assert stage.refused == 0
    assert stage.ada.privacy is stage.bob.privacy is Privacy.SECRET
    answered = stage.session(stage.ada)._files._rules._all.values()
    assert Counter(one.accepted for one in answered) == {False: count}, "each has its answer"
    assert stage.session(stage.ada).unconfirmed == (), "each was acknowledged"


def test_texts_of_a_peer_leave_room_for_the_lines_of_a_script(stage: Counting) -> None:
    """Both as fast as they may: who hears a text acknowledges it, and has something to say."""
    seconds, said, live = 12, 0, stage.bob.live
    assert live
    for n in range(seconds * A_SECOND_OF_THE_PEER):
        stage.from_ada(texts(n))
        while said < AT_ONCE + n / A_SECOND_OF_THE_PEER * A_SECOND:
            said += 1
            stage.bob.sealed.setdefault(live.stands.h, []).append(f"line {said}")
            key, step = stage.bob.client.say(SecretText(CHAT, f"line {said}"), stage.now)
            assert key
            stage.do(stage.bob, step, "enter")
        stage.settle()
        stage.advance(1 / A_SECOND_OF_THE_PEER)
    stage.rest()
    assert stage.refused == 0 and said > seconds * A_SECOND
    assert stage.ada.privacy is stage.bob.privacy is Privacy.SECRET
    assert stage.session(stage.ada).unconfirmed == (), "the last ACK covers all"


def test_chats_share_one_pace_and_each_has_its_turns() -> None:
    """The relay counts the frames of a connection together, and so does the client; a peer that
    sends much takes little from another chat."""
    pace, now, seconds = SendRate(), NOW, 6
    loud, quiet = (pair(n, sid=bytes([n]) * 16) for n in (1, 2))
    for one in (loud, quiet):
        one.b.session.share(pace)
    for n in range(2 * PACE):
        quiet.b.session.send_text(f"text {n}", 0)
    sent = Counter({"quiet": len(quiet.b.session.flush(now))})
    for n in range(seconds * A_SECOND_OF_THE_PEER):
        now = NOW + n / A_SECOND_OF_THE_PEER
        loud.b.take(forge(loud.a, Text(0, "x")), now)
        sent["loud"] += len(loud.b.session.displayed(now))
        for name, one in (("loud", loud), ("quiet", quiet)):
            if one.b.session.next_deadline(now) <= now:
                sent[name] += len(sealed_of(one.b.session.tick(now)))
    assert sent["quiet"] == 2 * PACE, "all was removed"
    assert sent["loud"] > PACE, "and the other was not held up for long"
    assert sent.total() <= PACE + seconds * PACE


def test_an_ended_session_holds_up_nobody() -> None:
    pace = SendRate()
    one, other = (pair(n, sid=bytes([n]) * 16) for n in (1, 2))
    for each in (one, other):
        each.b.session.share(pace)
        for n in range(2 * PACE):
            each.b.session.send_text(f"text {n}", 0)
    assert len(one.b.session.flush(NOW)) == PACE and other.b.session.flush(NOW) == []
    one.b.session.abandon()
    assert len(other.b.session.tick(NOW + 1)) == PACE


def test_a_file_that_is_cancelled_before_its_answer_left_gets_no_answer() -> None:
    """Once a file is cancelled, whatever waits for its turn is dropped with it."""
    p = pair()
    for n in range(PACE + 1):
        id = n.to_bytes(16, "big")
        p.b.take(forge(p.a, FileOffer(id, 5, bytes(32), "x")), NOW)
        p.a.session._files._rules.apply(FileOffer(id, 5, bytes(32), "x"), ours=True)
        answers = p.b.session.answer_file(id, True, NOW)
        for sealed in sealed_of(answers):
            p.a.take(sealed, NOW)
    assert answers == [], "the pace is used up"
    for sealed in p.b.session.cancel_file(id):
        assert events_of(p.a.take(sealed, NOW)) == []
    assert sealed_of(p.b.session.tick(NOW + 1)) == []
    assert not p.a.session.ended and not p.b.session.ended
