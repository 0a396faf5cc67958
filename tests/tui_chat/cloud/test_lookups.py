"""A client that was away for long: what it keeps of a chat becomes what the relay has, without
anybody scrolling there, and what was deleted meanwhile is in none of its files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kit import cache
from tests.kit import wire as w
from tests.kit.cache import ROOM, reopened, say
from tests.kit.client import Person, group, text
from tests.kit.world import World, an_id
from tests.tui_chat.cloud.test_log_entries import Device, agrees, page
from tests.tui_chat.runtime.test_cache import CANARY, on_disk
from tui_chat.cloud import lookups
from tui_chat.cloud.log_entries import CHANGES
from tui_chat.core import loaded_messages
from tui_chat.core.events import LinesLoaded
from tui_chat.core.step import ForgetLines

FAR = 200
"""In place of five times as many: what is read back at once is one page of the relay."""


world, device = cache.room, cache.bobbys


@pytest.fixture(autouse=True)
def _far(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loaded_messages, "FAR", FAR)


def away(device: Device) -> None:
    """The program ends; `reopened` starts it again from its cache."""
    device.settle()
    device.world.gone(device.conn)
    device.cache.close()


def kept(device: Device, world: World) -> None:
    """Check that the cache has the same as the relay at these places."""
    lines = device.cache.older(ROOM, 99_999, 1, 99_999)
    theirs = {m.seq: m for m in page(world) if m.kind not in CHANGES}
    assert lines
    for one in lines:
        msg = theirs[one.seq or 0]
        assert (one.text, one.now.gone, one.now.edited) == (msg.text, msg.gone, msg.edited)
        assert one.now.is_pinned == msg.pinned
        said = [(r.emoji, r.count, r.mine) for r in one.now.reactions]
        assert said == [(r.emoji, r.count, r.mine) for r in msg.reactions]


@pytest.mark.parametrize("restarted", [False, True])
@pytest.mark.parametrize("there", [10, 3 * FAR], ids=["a little", "far"])
def test_texts_deleted_meanwhile_are_in_no_file_though_nobody_scrolls(
    world: World, device: Device, tmp_path: Path, restarted: bool, there: int
) -> None:
    seqs = [say(world, f"{CANARY} {n}") for n in range(40)]
    seqs.append(say(world, "an answer", re=seqs[0]))
    device.up()
    device.settle()
    assert CANARY.encode() in on_disk(tmp_path / "cache.db")
    if restarted:
        away(device)
    else:
        world.gone(device.conn)
        device.lose()
    for seq in seqs[:38]:
        world.put("a", w.Delete(an_id(), ROOM, seq))
    world.put("a", w.Edit(an_id(), ROOM, seqs[38], "otherwise"))
    world.put("b", w.React(an_id(), ROOM, seqs[40], "👍"))
    world.put("a", w.Edit(an_id(), ROOM, seqs[39], "an edit, then a deletion"))
    for n in range(there):
        say(world, f"later {n}")
    world.put("a", w.Delete(an_id(), ROOM, seqs[39]))
    world.put("a", w.Pin(an_id(), ROOM, seqs[38]))
    if restarted:
        device = reopened(device, tmp_path)
    device.up()
    device.settle()
    assert CANARY.encode() not in on_disk(tmp_path / "cache.db")
    kept(device, world)
    assert device.log(ROOM).heard == device.log(ROOM).head
    if there > FAR:
        assert device.log(ROOM).held.last_hole(device.log(ROOM).head), "nobody read it all"
    away(device)
    assert CANARY.encode() not in on_disk(tmp_path / "cache.db")
    again = reopened(device, tmp_path)
    again.up()
    again.settle()
    asked = [m for m in again.sent if isinstance(m, w.Changes)]
    assert not asked and again.log(ROOM).heard == again.log(ROOM).head
    agrees(again.all(), world)


def test_the_lookup_of_changes_continues_where_it_broke_off(
    world: World, device: Device, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("relay.store.history.PAGE_MESSAGES", 3)
    seqs = [say(world, f"{CANARY} {n}") for n in range(20)]
    device.up()
    away(device)
    for seq in seqs:
        world.put("a", w.Delete(an_id(), ROOM, seq))
    for n in range(FAR + 100):
        say(world, f"later {n}")
    device = reopened(device, tmp_path)
    device.up()
    asked: list[w.Changes] = []
    for _ in range(60):
        frames = [f for f in device.sent if isinstance(f, w.Changes)]
        asked += frames
        device.asks()
        if len(asked) == 4:
            break
        device.hears(mixed=False)
    first = [change.after for change in asked]
    assert len(first) == len(set(first)) == 4 and first == sorted(first)
    away_at = device.log(ROOM).heard
    world.gone(device.conn)
    device.cache.close()
    device = reopened(device, tmp_path)
    assert device.log(ROOM).heard == away_at
    device.up()
    device.settle()
    kept(device, world)
    assert CANARY.encode() not in on_disk(tmp_path / "cache.db")


def far_away(**options: object) -> tuple[Person, w.Changes]:
    """ada holds 1 to 200 of a chat, has missed 2,000 entries, and asks what became of them."""
    ada = Person(**options)  # type: ignore[arg-type]
    ada.log_in(group(200))
    (asked,) = ada.take(w.History)
    ada.feed(w.Page(asked.id, ROOM, [text(ROOM, n) for n in range(1, 201)], 200))
    assert not ada.take(w.Changes)
    ada.lose()
    ada.forget()
    ada.log_in(group(2200))
    (asked,) = ada.take(w.History)
    ada.feed(w.Page(asked.id, ROOM, [text(ROOM, n) for n in range(2001, 2201)], 2200))
    (changes,) = ada.take(w.Changes)
    assert (changes.upto, changes.after) == (200, 200)
    return ada, changes


def gone(seq: int, at: int) -> w.Msg:
    return w.Msg(ROOM, seq, f"{seq:032x}", "bob", seq, changed=at, gone="bob")


def test_the_relay_is_asked_no_faster_than_it_lets() -> None:
    ada, asked = far_away()
    ada.feed(w.Error(w.Code.RATE, "Too fast.", asked.id, retry_ms=700))
    assert not ada.take(w.Changes) and ada.client.deadline() <= ada.mono + 0.7
    ada.tick(0.8)
    (again,) = ada.take(w.Changes)
    assert (again.upto, again.after) == (asked.upto, asked.after) and again.id != asked.id


@pytest.mark.parametrize(
    "bad",
    [
        [gone(201, 900)], [gone(7, 200)], [gone(7, 900), gone(8, 800)], [text(ROOM, 7)],
        [w.Msg(ROOM, 7, "7" * 32, "bob", 9, kind="deleted", re=5, changed=900)], "stands still",
        "no end", "a refusal", "other chat",
    ],
    ids=str,
)  # fmt: skip
def test_changes_that_were_not_learnt_are_not_cached(
    bad: list[w.Msg] | str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lookups, "MISSED_PAGES", 5)
    ada, asked = far_away()
    ada.forget()
    if bad == "no end":
        for n in range(201, 300):
            ada.feed(w.Page(asked.id, ROOM, [], 2200, n))
            found = ada.take(w.Changes)
            if not found:
                break
            asked = found[0]
        assert n == 205
    elif bad == "stands still":
        ada.feed(w.Page(asked.id, ROOM, [], 2200, 200))
    elif bad == "other chat":
        ada.feed(w.Page(asked.id, "#other", [], 2200, 2200))
    elif bad == "a refusal":
        ada.feed(w.Error(w.Code.MALFORMED, "What is that?", asked.id))
    else:
        assert isinstance(bad, list)
        ada.feed(w.Page(asked.id, ROOM, bad, 2200, 2200))
    assert ada.one(ForgetLines) == ForgetLines(ROOM, asked.upto)
    assert ada.take(LinesLoaded)
    log = ada.log(ROOM)
    assert 7 not in log.held and 2001 in log.held and log.heard == 2200
    assert {x.seq for x in log.lines} == set(range(2001, 2201))
    ada.feed(text(ROOM, 2201))
    assert log.heard == 2200 or log.settle() is None
    assert not ada.take(w.Changes)


def test_changes_show_for_a_reader_above_the_end() -> None:
    ada = Person().log_in(group(200))
    (asked,) = ada.take(w.History)
    ada.feed(w.Page(asked.id, ROOM, [text(ROOM, n) for n in range(1, 201)], 200))
    ada.do(ada.client.viewing(None, ada.now, back=ROOM))
    ada.lose()
    ada.forget()
    ada.log_in(group(2200))
    asked_changes = ada.one(w.Changes)
    assert not ada.take(w.History)
    ada.feed(w.Page(asked_changes.id, ROOM, [gone(7, 900)], 2200, 2200))
    there = ada.log(ROOM).at(7)
    assert there and (there.text, there.now.gone) == ("", "bob")
