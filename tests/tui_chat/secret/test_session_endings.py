"""How a session begins and ends: READY, CLOSE, any breach of a rule, the last number."""

from __future__ import annotations

from dataclasses import replace

import pytest

from relay.wire.reportable import FileOffer, Text
from tests.kit.secret import NOW, Pair, forge, pair, refuses, sealed_of, settled
from tui_chat.secret import events, payload
from tui_chat.secret.errors import Locked, OpenFailed, Over
from tui_chat.secret.payload import Inner
from tui_chat.secret.ratchet import SealedMessage
from tui_chat.secret.reasons import CloseReason
from tui_chat.secret.session import LAST_N, Session

# READY


def test_ready_again_ends_the_session_at_either_side() -> None:
    p = settled()
    refuses(p.a, forge(p.b, payload.ReadyPayload()))
    p = settled()
    refuses(p.b, forge(p.a, payload.ReadyPayload()))


@pytest.fixture
def unready(monkeypatch: pytest.MonkeyPatch) -> Pair:
    """A responder that has sealed nothing yet, so that it can begin with something else."""
    before = []
    honest = Session.ready_frame

    def spied(session: Session) -> SealedMessage:
        before.append(session._ratchet)
        return honest(session)

    monkeypatch.setattr(Session, "ready_frame", spied)
    p = pair("unready", deliver=False)
    p.b.session._ratchet = before[0]
    return p


@pytest.mark.parametrize(
    "inner", [payload.NoopPayload(False), payload.ClosePayload(0, 0, CloseReason.USER)]
)
def test_the_responders_first_message_must_be_ready(unready: Pair, inner: Inner) -> None:
    refuses(unready.a, forge(unready.b, inner))


def test_ready_without_a_step_is_refused(unready: Pair) -> None:
    mine = unready.a.session._ratchet.keys
    session = unready.b.session
    session._ratchet = session._ratchet._replace(keys=mine)  # as if it were not its turn
    refuses(unready.a, forge(unready.b, payload.ReadyPayload()))


def test_ready_with_a_body_is_refused(unready: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as liar:
        liar.setattr(payload, "encode", lambda _: payload.pad(4, b"\0"))
        sealed = forge(unready.b, payload.ReadyPayload())
    refuses(unready.a, sealed)


def test_anything_but_close_before_the_initiator_has_ready_ends_it_at_the_responder() -> None:
    p = pair(deliver=False)
    refuses(p.b, forge(p.a, Text(0, "too early")))
    p = pair(deliver=False)
    refuses(p.b, forge(p.a, payload.NoopPayload(False)))


# CLOSE


@pytest.mark.parametrize("reason", list(CloseReason))
def test_close_carries_the_counters_and_is_not_answered(reason: CloseReason) -> None:
    p = pair()
    p.b.take(*p.a.session.send_text("one", 0))
    lost = p.a.session.send_text("never arrives", 0)
    assert lost
    [goodbye] = p.b.session.close(reason)
    assert p.b.session.ended and not p.b.session.ready
    out = p.a.take(goodbye)
    assert out == [events.SessionClosed(reason, own=False, received=1)]
    assert p.a.session.ended
    assert p.a.session.unconfirmed == (0, 1)
    for end in (p.a, p.b):
        with pytest.raises(Over):
            end.session.close(reason)


@pytest.mark.parametrize("wrong", [{"ns": 99}, {"nr": 99}])
def test_a_close_with_wrong_counters_is_no_goodbye(wrong: dict[str, int]) -> None:
    p = settled()
    state = p.b.session._ratchet
    honest = {"ns": state.ns, "nr": state.nr}
    refuses(p.a, forge(p.b, payload.ClosePayload(**(honest | wrong), reason=CloseReason.USER)))


def test_abandoning_ends_it_without_a_word() -> None:
    p = pair()
    p.a.session.abandon()
    assert p.a.session.ended and not p.a.session.ready
    with pytest.raises(Over):
        p.a.session.close(CloseReason.USER)
    with pytest.raises(Over):
        p.a.session.delete(0, own=True)


# Failure is final and says little


def test_a_failure_names_a_rule_and_holds_no_state() -> None:
    p = settled()
    [sealed] = p.a.session.send_text("x", 0)
    with pytest.raises(OpenFailed) as caught:
        p.b.take(replace(sealed, b=sealed.b[:-1] + bytes([sealed.b[-1] ^ 1])))
    assert caught.value.__context__ is None and caught.value.__cause__ is None
    assert str(caught.value) == "the authentication tag is wrong"


def test_an_error_of_ours_while_sealing_ends_the_session() -> None:
    p = settled()

    def broken(size: int) -> bytes:
        raise OSError("no randomness")

    p.a.session._random = broken
    with pytest.raises(OSError, match="no randomness"):
        p.a.session.send_text("x", 0)
    assert p.a.session.ended


def test_an_error_of_ours_while_opening_ends_the_session() -> None:
    p = settled()
    asks = forge(p.a, payload.NoopPayload(True))

    def broken(size: int) -> bytes:
        raise OSError("no randomness")

    p.b.session._random = broken
    with pytest.raises(OSError, match="no randomness"):
        p.b.take(asks)
    assert p.b.session.ended


# The limit of the counter


def at_number(ns: int) -> Pair:
    p = settled()
    a, b = p.a.session, p.b.session
    a._ratchet = a._ratchet._replace(ns=ns)
    b._ratchet = b._ratchet._replace(nr=ns)
    return p


def test_the_last_number_is_kept_for_close() -> None:
    p = at_number(LAST_N - 1)
    p.b.take(*p.a.session.send_text("the last one", 0))
    assert p.a.session.next_deadline(NOW) == NOW
    before = p.a.session._ratchet
    for send in (p.a.session.renew, p.a.session.verified):
        with pytest.raises(Locked):
            send()
    assert p.a.session._ratchet is before
    goodbye, told = p.a.session.tick(NOW)
    assert told == events.SessionClosed(CloseReason.LIMIT, own=True)
    assert goodbye.n == LAST_N
    expected = events.SessionClosed(CloseReason.LIMIT, own=False, received=p.a.session._arrived)
    assert p.b.take(goodbye)[-1] == expected


def test_at_the_last_number_nothing_is_answered() -> None:
    p = at_number(LAST_N)
    [request] = p.b.session.renew()
    assert sealed_of(p.a.take(request)) == []
    offer = forge(p.b, FileOffer(bytes(16), 5, bytes(32), "a.txt"))
    assert sealed_of(p.a.take(offer)) == []
    [text] = p.b.session.send_text("x", 0)
    p.a.take(text)
    assert p.a.session.ack(text.n, NOW) == []
    assert not p.a.session.ended


def test_anything_but_close_with_the_last_number_ends_the_session() -> None:
    p = at_number(LAST_N)
    refuses(p.b, forge(p.a, payload.NoopPayload(False)))
