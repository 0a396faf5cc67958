"""Texts that the relay removes for their age leave everything in a client: its lines, its cache
file, its counts and quotes, in any order of frames and after an absence."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.kit import cache
from tests.kit import wire as w
from tests.kit.cache import ROOM, reopened, say
from tests.kit.client import Person, group, text
from tests.kit.hostile_people import CHAT
from tests.kit.world import World, an_id, three_users
from tests.tui_chat.cloud.test_log_entries import Device, page
from tests.tui_chat.runtime.test_cache import on_disk
from tui_chat.core import retention as of_lines
from tui_chat.core.events import LineAdded, RequestResult, RetentionChanged
from tui_chat.core.step import ForgetLines, LoadUnread
from tui_chat.runtime.inspection import FrameLog

HOUR = 3600


world, device = cache.room, cache.bobbys


def keep(world: World, seconds: int) -> None:
    world.ask("a", w.ChatKeep(an_id(), ROOM, seconds))


def pass_by(world: World, seconds: float) -> None:
    world.now += seconds
    for _ in range(20):
        world.tick(1)


def restarted(device: Device, tmp_path: Path) -> Device:
    """The program starts again, from its cache; it is not connected yet."""
    device.cache.close()
    return reopened(device, tmp_path)


def nothing_expired(device: Device) -> None:
    log = device.log(ROOM)
    assert not [line for line in log.lines if line.seq is not None and line.seq <= log.expired]
    assert not [seq for seq in log.quoted if seq <= log.expired]
    assert not device.cache.older(ROOM, log.expired + 1, 1, 9), "the cache has it still"


def test_messages_that_expired_meanwhile_are_not_shown(
    device: Device, world: World, tmp_path: Path
) -> None:
    device.up()
    for n in range(5):
        world.send("a", ROOM, f"canary {n}")
    device.settle()
    world.gone(device.conn)
    device.lose()
    keep(world, HOUR)
    pass_by(world, HOUR + 1)
    world.send("a", ROOM, "still here")
    device.up()
    device.settle()
    nothing_expired(device)
    assert [x.text for x in device.all() if x.kind == "text"] == ["still here"]
    assert device.log(ROOM).unread == 1
    assert b"canary" not in on_disk(tmp_path / "cache.db")
    again = restarted(device, tmp_path)
    nothing_expired(again)
    assert again.log(ROOM).keep == HOUR, "it is known before there is a connection"
    assert again.texts(ROOM) == ["still here"]
    again.cache.close()


@pytest.mark.parametrize("scrolled", ["up", "cut", "above"])
def test_expired_messages_leave_any_window(device: Device, world: World, scrolled: str) -> None:
    device.up()
    for n in range(60):
        world.send("a", ROOM, f"early {n}")
        world.now += 1
    pass_by(world, HOUR)
    for n in range(60):
        world.send("a", ROOM, f"late {n}")
        world.now += 1
    device.settle()
    log = device.log(ROOM)
    device.all()
    texts = [x for x in log.lines if x.kind == "text"]
    early, late = texts[30].seq or 0, texts[90].seq or 0
    if scrolled == "cut":  # the window has left the end, and all of it goes
        log.drop({x.key for x in log.lines if (x.seq or 0) > early})
        log.cut = early
    elif scrolled == "above":  # it begins after all that goes
        log.drop({x.key for x in log.lines if (x.seq or 0) < late})
    keep(world, HOUR)
    pass_by(world, 1)
    device.settle()
    nothing_expired(device)
    assert log.expired >= texts[59].seq
    device.all()
    while log.cut is not None:
        before = log.cut
        device.do(device.client.scrolling.newer(ROOM))
        device.settle()
        assert log.cut is None or log.cut > before, "the end cannot be reached"
    shown = [x.text for x in log.lines if x.kind == "text"]
    assert shown == [f"late {n}" for n in range(60)]
    assert [x.text for x in page(world) if x.kind == "text" and x.text] == shown


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.integers(0, 2**32), st.lists(st.integers(0, 9), min_size=20, max_size=80))
def test_nothing_comes_back(
    tmp_path_factory: pytest.TempPathFactory, seed: int, what: list[int]
) -> None:
    path = tmp_path_factory.mktemp("keeping")
    world, rng = three_users(path / "data"), Random(seed)
    world.group("a", ROOM, "b", "c")
    device = Device(world, path, rng)
    device.up()
    keep(world, HOUR)
    last = 0
    for n in what:
        if n < 3:
            last = say(world, f"canary {an_id()} @bobby", rng.choice("ab"), last)
        elif n == 3:
            world.put("a", w.Edit(an_id(), ROOM, max(last - rng.randrange(3), 1), an_id()))
        elif n == 4:
            pass_by(world, rng.choice([HOUR / 2, HOUR + 1]))
        elif n == 5:
            device.broken()
        elif n == 6:
            device.do(device.client.scrolling.quoted(ROOM, [last, max(last - 3, 1)]))
        elif n == 7:
            device.do(device.client.scrolling.older(ROOM))
        else:
            device.asks()
            device.hears(mixed=True)
        nothing_expired(device)
    device.settle()
    nothing_expired(device)
    pass_by(world, 2 * HOUR)
    device.settle()
    nothing_expired(device)
    log = device.log(ROOM)
    assert log.expired == max(m.seq for m in page(world)) and (log.unread, log.mentions) == (0, 0)
    assert b"canary" not in on_disk(path / "cache.db")
    device.cache.close()
    world.close()


def test_messages_in_the_cache_alone_are_counted(
    device: Device, world: World, tmp_path: Path
) -> None:
    device.up()
    keep(world, HOUR)
    for n in range(3):
        world.send("a", ROOM, f"old {n} @bobby")
    pass_by(world, HOUR - 60)
    for n in range(2):
        world.send("a", ROOM, f"new {n}")
    device.settle()
    world.gone(device.conn)
    again = restarted(device, tmp_path)
    again.up()
    again.settle()
    log = again.log(ROOM)
    assert (log.unread, log.mentions) == (5, 3) and len(log.lines) == 1, "the last line alone"
    pass_by(world, 120)
    again.settle()
    (asked,) = again.take(LoadUnread)
    lines = again.cache.older(ROOM, 2**53, asked.after + 1, asked.most)
    again.do(again.client.scrolling.cached(asked, lines))
    assert (log.unread, log.mentions) == (2, 0)
    again.cache.close()


def test_frames_that_come_late_bring_nothing_back() -> None:
    ada = Person().log_in(group(9, read=0, unread=4))
    ada.feed(w.ChatExpired("#room", 9))
    ada.forget()
    late = w.Msg("#room", 7, f"{7:032x}", "bob", 1, "canary")
    edit = w.Msg("#room", 10, f"{10:032x}", "bob", 1, "canary", "edited", 7, changed=10)
    ada.feed(late, edit)
    ada.do(ada.client.scrolling.quoted("#room", [7]))
    assert not ada.take(w.History), "nobody asks for what is gone"
    assert "canary" not in str((ada.kept, ada.told, ada.log("#room").lines))
    ada.feed(text("#room", 11))
    assert ada.texts("#room") == ["text 11"] and len(ada.take(LineAdded)) == 1
    ada.feed(w.ChatExpired("#room", 3))
    assert not ada.take(ForgetLines), "it only goes up"


def test_an_own_text_that_is_acknowledged_too_late_is_not_shown() -> None:
    ada = Person().log_in(group(0))
    id = ada.say("#room", "canary")
    ada.feed(w.ChatExpired("#room", 5), w.Sent(id, "#room", 4, 1))
    assert ada.texts("#room") == []
    assert ada.one(RequestResult).id == id, "it was sent"


def test_expired_search_results_and_frames_are_forgotten() -> None:
    ada, crossed = Person(), FrameLog()
    ada.log_in(group(9))
    id = ada.ask(w.Search, "canary", "#room")
    ada.feed(w.ChatExpired("#room", 5))
    hits = [w.Hit("#room", seq, "bob", seq, "canary") for seq in (7, 5)]
    ada.feed(w.Found(id, hits))
    found = ada.one(RequestResult).value
    assert isinstance(found, w.Found) and [hit.seq for hit in found.hits] == [7]
    for seq in (5, 6):
        crossed.record_received(text("#room", seq), f"raw {seq}")
    crossed.record_sent(w.Send("a" * 32, "#room", "mine"), b"mine")
    crossed.record_received(w.Sent("a" * 32, "#room", 4, 1), "sent")
    crossed.record_received(w.ChatExpired("#room", 5), "")
    assert not crossed.entry("#room", 5) and crossed.entry("#room", 6) == b"raw 6"
    assert not crossed.send("a" * 32) and not crossed.sent("a" * 32)
    crossed.record_received(ada.welcome(w.Chat("#room", 9, 0, 0, 2, expired=6)), "")
    assert not crossed.entry("#room", 6)


def kept(chat: str, seq: int, says: str, by: str = "bob") -> w.Msg:
    return w.Msg(chat, seq, f"{seq:032x}", by, 1, says, "kept")


def test_how_long_is_what_the_newest_word_says() -> None:
    ada = Person()
    direct = w.Chat(CHAT, 3, 0, 0, 2, keep=HOUR)
    ada.log_in(direct, group(5))
    found, room = ada.chat(CHAT), ada.chat("#room")
    seconds = ada.client.retention.seconds
    assert (seconds(found), seconds(room)) == (HOUR, 0)
    ada.feed(kept(CHAT, 4, "7200", "ada"), kept("#room", 7, "600"), kept("#room", 6, "60"))
    assert (seconds(found), seconds(room)) == (2 * HOUR, 600), "an older word came late"
    assert [line.kind for line in ada.log(CHAT).lines] == ["kept"]
    ada.feed(w.RelayKeep(HOUR))
    assert (seconds(found), seconds(room)) == (HOUR, 600), "the shorter counts"
    assert len(ada.take(RetentionChanged)) == 1
    ada.feed(w.RelayKeep(HOUR), kept(CHAT, 5, ""), kept("#room", 8, "soon"), kept("#room", 9, "1"))
    assert not ada.take(RetentionChanged)
    assert (seconds(found), seconds(room)) == (HOUR, 600), "what says nothing changes nothing"


def test_members_without_the_right_send_no_retention_request() -> None:
    ada = Person()
    member = w.Chat("#room", 0, 0, 0, 2)
    owner = w.Chat("#own", 0, 0, 0, 2, role="owner")
    ada.log_in(member, owner, w.Chat(CHAT, 0, 0, 0, 2))
    ada.ask(w.ChatKeep, "#room", HOUR)
    answer = ada.one(RequestResult)
    assert answer.code == "not_allowed" and "Only an owner can" in answer.text
    assert not ada.take(w.ChatKeep)
    for chat in ("#own", CHAT):
        id = ada.ask(w.ChatKeep, chat, HOUR)
        assert ada.one(w.ChatKeep) == w.ChatKeep(id, chat, HOUR)
        ada.feed(w.Done(id))
        assert not ada.one(RequestResult).code


def test_the_oldest_loaded_text_expires_next() -> None:
    ada = Person().log_in(group(0))
    log = ada.log("#room")
    assert of_lines.next_to_go(log, HOUR) is None
    ada.feed(w.Msg("#room", 1, "1" * 32, "bob", 500, "", "joined"), text("#room", 2))
    ada.feed(text("#room", 3))
    assert of_lines.next_to_go(log, HOUR) == 2000 + HOUR * 1000
    assert of_lines.next_to_go(log, 0) is None
    assert [of_lines.older_than(log, at) for at in (2000, 2001, 3001)] == [0, 1, 2]
