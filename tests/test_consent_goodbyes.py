"""What each reason of a sealed CLOSE is called on both sides (docs/secret-chat.md, section 9)."""

from __future__ import annotations

import pytest
from client_kit import CHAT, Stage, ended, looked, toggle

from relay.wire import requests as rq
from tui_chat.direct.endings import GOODBYES
from tui_chat.events import Ended
from tui_chat.secret.reasons import CloseReason


@pytest.fixture
def stage() -> Stage:
    return Stage()


HOW = {
    Ended.ENDED_HERE: CloseReason.USER,
    Ended.WITHDRAWN: CloseReason.USER,
    Ended.NO_MATCH: CloseReason.USER,
    Ended.PEER_LOST: CloseReason.TIME_OUT,
    Ended.TIMEOUT: CloseReason.TIME_OUT,
    Ended.OLD: CloseReason.LIMIT,
    Ended.FAILED: CloseReason.NO_RATCHET_STEP,
}


@pytest.mark.parametrize("here", HOW)
def test_each_goodbye_is_what_the_table_says_on_both_sides(stage: Stage, here: Ended) -> None:
    """ada says it; whatever bob has said meanwhile did not reach her."""
    if here in (Ended.WITHDRAWN, Ended.TIMEOUT):
        stage.negotiate()
        stage.deliver_up(stage.ada)
        stage.deliver_down(stage.bob)
    else:
        stage.seal()
    session = toggle(stage.ada).attempt.stands.session  # type: ignore[union-attr]
    clock = session._clock
    stage.clear()
    match here:
        case Ended.ENDED_HERE | Ended.WITHDRAWN:
            stage.advance(1)
            stage.press(stage.ada, "F4")
        case Ended.NO_MATCH:
            stage.do(stage.ada, stage.ada.client.no_match(CHAT, stage.now), "F3")
        case Ended.PEER_LOST:
            clock.heard -= 75
        case Ended.TIMEOUT:
            stage.mono += 15
        case Ended.OLD:
            clock.started -= 86_400
        case Ended.FAILED:
            clock.stepped -= 300
    looked(stage.ada, stage)
    stage.do(stage.ada, stage.ada.client.tick(stage.now), "time")
    assert session.ended
    says = GOODBYES[HOW[here]]
    sealed, close = stage.frames["ada"]
    assert isinstance(sealed, rq.ScMsg) and isinstance(close, rq.ScClose)
    assert (ended(stage.ada), close.reason) == (here, says.word) and here in says.here
    stage.settle()
    assert ended(stage.bob) is says.there and not stage.closes(stage.bob)
    assert "may be missing" not in toggle(stage.bob).sentence
