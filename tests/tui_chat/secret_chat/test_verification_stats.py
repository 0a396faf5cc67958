"""Measuring code comparisons, from the first look at the codes to the first answer or the end of
the session; with nothing that names the peer or the code."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from secrets import token_bytes

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay.wire.relay_link import RelayLink
from tests.kit.client import Town
from tests.kit.hostile_people import CHAT
from tui_chat.core.keys import Identity
from tui_chat.core.records import VerificationRecord
from tui_chat.core.step import Now, SaveVerification, Step
from tui_chat.runtime import keyfile
from tui_chat.runtime.keyfile import MAGIC, VERIFICATIONS, KeyFile
from tui_chat.runtime.sealed_file import unseal
from tui_chat.secret_chat.toggle import ComparisonTimer

DAY = 86_400_000


@pytest.fixture
def town() -> Town:
    town = Town()
    town.seal()
    return town


def kept(town: Town) -> list[VerificationRecord]:
    return [k.verification for k in town.kept["ada"] if isinstance(k, SaveVerification)]


def look(town: Town) -> None:
    town.do(town.ada, town.ada.client.toggle_actions.open_comparison(CHAT, town.now), "F3")


def close(town: Town, *, qr: bool = False) -> None:
    town.do(
        town.ada, town.ada.client.toggle_actions.close_comparison(CHAT, town.now, qr=qr), "closed"
    )


def answer(town: Town, *, match: bool) -> None:
    actions = town.ada.client.toggle_actions
    act = actions.confirm_match if match else actions.reject_match
    town.do(town.ada, act(CHAT, town.now), "answered")


def test_left_without_an_answer_until_the_session_is_over(town: Town) -> None:
    look(town)
    town.advance(5)
    close(town)
    town.advance(15)
    assert kept(town) == [], "it may go on"
    town.advance(1)
    town.press(town.ada, "F4")
    (one,) = kept(town)
    assert one == VerificationRecord("left", "words", 5, 5, 0, town.wall // DAY)
    assert not one.tellable and "ended without a result" in one.words


def test_each_session_is_measured_by_its_first_answer_alone(town: Town) -> None:
    for seconds in (4, 1, 1):
        look(town)
        town.advance(seconds)
        close(town)
        answer(town, match=True)
    assert [v.seconds for v in kept(town)] == [4]
    look(town)
    close(town)
    answer(town, match=False)
    town.settle()
    assert [v.outcome for v in kept(town)] == ["match"], "said afterwards: not a comparison's time"


PARTS = st.lists(st.tuples(st.floats(0, 500), st.floats(0, 500), st.booleans()), min_size=1)


@given(PARTS, st.sampled_from(["match", "no_match", "left"]), st.booleans(), st.integers(0, 2**45))
def test_every_comparison_is_measured_within_its_bounds(
    parts: list[tuple[float, float, bool]], outcome: str, open_at_end: bool, wall: int
) -> None:
    """Open and shut in turn; the answer comes with the last closing or while it is open."""
    at, out, shown, comparing, began = 100.0, Step(), 0.0, None, 100.0
    for n, (open_for, shut_for, qr) in enumerate(parts):
        now = Now(at, wall)
        if comparing is None:
            comparing = ComparisonTimer(now)
        else:
            comparing.opened(now)
        comparing.opened(now)  # twice is once
        at, shown = at + open_for, shown + open_for
        last = n == len(parts) - 1
        if not (last and open_at_end):
            comparing.closed(Now(at, wall), qr=qr)
            comparing.closed(Now(at, wall), qr=False)
        until = at
        at += 0 if last and outcome != "left" else shut_for
        if last and open_at_end and outcome == "left":
            shown, until = shown + shut_for, at
    assert comparing is not None and out.keep == []
    now = Now(at, wall)
    if outcome == "left":
        comparing.ended(now, out)
    else:
        comparing.answered(now, out, match=outcome == "match")
    (keep,) = out.keep
    assert isinstance(keep, SaveVerification)
    one = keep.verification
    assert one.outcome == outcome and one.day == wall // DAY
    assert one.interruptions == len(parts) - 1
    assert abs(one.seconds - (until - began)) <= 0.5 + 1e-6
    assert abs(one.shown - shown) <= 0.5 + 1e-6 and one.shown <= one.seconds
    seen = [qr for n, (*_, qr) in enumerate(parts) if not (n == len(parts) - 1 and open_at_end)]
    assert one.method == ("qr" if any(seen) else "words")
    comparing.answered(now, out, match=True)
    comparing.ended(now, out)
    assert len(out.keep) == 1, "it ends once"


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=9))
def test_a_clock_that_steps_back_makes_no_time(times: list[float]) -> None:
    out, comparing = Step(), ComparisonTimer(Now(times[0], 0))
    for a, b in pairwise(times):
        comparing.closed(Now(a, -5), qr=False)
        comparing.opened(Now(b, -5))
    comparing.answered(Now(times[-1], -5), out, match=True)
    (keep,) = out.keep
    assert isinstance(keep, SaveVerification)
    assert 0 <= keep.verification.shown <= keep.verification.seconds
    assert keep.verification.day == 0


def key_file(path: Path) -> KeyFile:
    me = Identity.make(bytes(32), "ada", 1, token_bytes)
    return KeyFile.create(path, me, str(RelayLink("127.0.0.1", 1, bytes(32))), "", token_bytes)


def test_the_key_file_keeps_the_last_of_them_and_what_was_told(tmp_path: Path) -> None:
    keys = key_file(tmp_path / "identity.key")
    for n in range(VERIFICATIONS + 5):
        keys.measured(VerificationRecord("match", "words", n, n, 0, 20_000))
    last = keys.verifications[-1]
    keys.mark_shared(last)
    keys.ask_to_tell = False
    keys.save(token_bytes)
    again = KeyFile.open(keys.path, "")
    assert again.verifications == keys.verifications and not again.ask_to_tell
    assert len(again.verifications) == VERIFICATIONS
    assert [v.seconds for v in again.verifications[::199]] == [5, 204]
    assert again.verifications[-1] == msgspec.structs.replace(last, told=True)
    assert not again.verifications[-1].tellable
    assert sum(v.told for v in again.verifications) == 1
    raw = msgspec.json.encode(again.verifications)
    assert b"bob" not in raw and b"ada" not in raw


def test_a_file_from_before_has_measured_nothing_and_may_ask(tmp_path: Path) -> None:
    keys = key_file(tmp_path / "identity.key")
    since = ("verifications", "ask_to_tell")
    fields = [f for f in msgspec.structs.fields(keyfile._Stored2) if f.name not in since]
    old = msgspec.defstruct("Old", [(f.name, f.type) for f in fields])
    whole = msgspec.to_builtins(msgspec.json.decode(_plain(keys)))
    before = msgspec.json.encode(msgspec.convert(whole, old))
    assert b"verifications" not in before
    read = msgspec.json.decode(before, type=keyfile._Stored2)
    assert read.verifications == [] and read.ask_to_tell


def _plain(keys: KeyFile) -> bytes:
    keys.measured(VerificationRecord("left", "qr", 1, 1, 0, 1))
    keys.save(token_bytes)
    return unseal(keys.path.read_bytes(), MAGIC, "", "key file")[0]
