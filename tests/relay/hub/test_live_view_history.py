"""The operator's view of the time before it was opened: the newest entries as their chats hold
them, and frames of secret chats from before it was closed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from websockets.datastructures import Headers

from relay.hub.effects import Commit
from relay.hub.live_view import ASKED_SECONDS, FRAMES_SECONDS, POLLED_SECONDS
from relay.live_view.traffic import CLOUD_ROWS
from relay.options import PageReach
from relay.server.http import PageRequest
from relay.server.live_view import ViewPages
from relay.store import history, results
from relay.store.store import FAILED
from relay.wire.codec import encode
from tests.kit import wire as w
from tests.kit.moderation import decided, insult, staffed
from tests.kit.world import World, an_id, delete, team_of_two, three_users

SID = w.Id16(b"s" * 16)
DIRECT = "@alice,bobby"
CONSOLE = "the view"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = three_users(tmp_path)
    world.group("a", "#team", "b")
    world.direct("a", "bobby")
    yield world
    world.close()


def watch(world: World, *, names: bool = True) -> list[w.ViewRows]:
    """The console opens the view; what it is sent of it."""
    world.hub.on_operator_connected(CONSOLE)
    world.put(CONSOLE, w.ViewWatch(an_id(), names))
    world.perform(world.hub.view_feed.show(world.now))
    return [event for event in world.take(CONSOLE) if isinstance(event, w.ViewRows)]


def rows(world: World) -> list[w.CloudRow]:
    found = world.hub.view_feed.rows(0, True)[0]
    assert [row.was or row.no for row in found] == sorted({row.was or row.no for row in found})
    return found


def said(world: World) -> list[tuple[str, str, str]]:
    return [(row.kind, row.text, row.gone) for row in rows(world)]


def reopened(world: World) -> list[tuple[str, str, str]]:
    world.gone(CONSOLE)
    assert world.hub.view_feed.rows(0, True)[0] == []
    watch(world)
    return said(world)


def forward(world: World, *requests: tuple[str, w.Request]) -> None:
    for conn, request in requests:
        world.put(conn, request)


def message(number: int = 0) -> w.Request:
    return w.ScMsg(SID, number, w.B32(bytes(32)), w.Blob(bytes(305)))


def secret(world: World) -> None:
    forward(world, ("a", w.ScOffer(SID, DIRECT, w.Blob(b"offer"))))
    forward(world, ("b", w.ScAnswer(SID, w.Blob(b"yes"))))
    forward(world, ("a", w.ScFinish(SID, w.Blob(b"finish"))), ("a", message()))


def test_whatever_became_of_a_text_the_store_says_as_who_looked_saw_it(tmp_path: Path) -> None:
    world = staffed(team_of_two(tmp_path))
    world.group("a", "#short")
    world.put("a", w.ChatKeep(an_id(), "#short", 60))
    watch(world)
    texts = ("kept", "early", "one", "two", "three")
    kept, edited, twice, deleted, both = [world.send("a", "#team", t).seq for t in texts]
    world.send("a", "#short", "kept for a minute")
    for request in (
        w.Edit(an_id(), "#team", edited, "late"), w.Edit(an_id(), "#team", twice, "one, mended"),
        w.Edit(an_id(), "#team", twice, "one, mended again"), w.Delete(an_id(), "#team", deleted),
        w.React(an_id(), "#team", kept, "👍"), w.Pin(an_id(), "#team", kept),
        w.GroupTitle(an_id(), "#team", "The team"),
    ):  # fmt: skip
        world.put("a", request)
    decided(world, "console", insult(world), "take_down")
    world.tick(61)
    world.tick(1)
    live = said(world)
    assert {gone for *_, gone in live} == {"", "edited", "deleted", "taken_down", "expired"}
    earlier = reopened(world)
    assert earlier == live and ("edited", "one, mended again", "") in earlier
    assert all(not text for _, text, gone in earlier if gone)
    world.put("a", w.Edit(an_id(), "#team", both, "three, mended"))
    world.put("a", w.Delete(an_id(), "#team", both))
    assert reopened(world)[-2:] == [("edited", "", "deleted"), ("deleted", "", "")]
    held = repr(world.hub.view_feed.traffic.cloud)
    for text in ("you fool", "early", "'two'", "three", "kept for a minute"):
        assert text not in held, text
    world.close()


def test_texts_that_went_with_an_account_are_not_there(world: World) -> None:
    world.send("a", "#team", "known to few")
    delete(world, "a", texts=True)
    world.settle()
    watch(world)
    assert ("text", "", "deleted") in said(world) and "known to few" not in repr(rows(world))


@pytest.mark.parametrize("more", [-1, 0, 7])
def test_only_the_newest(world: World, monkeypatch: pytest.MonkeyPatch, more: int) -> None:
    there = len(watch(world)[0].cloud)
    world.gone(CONSOLE)
    for n in range(CLOUD_ROWS - there + more):
        world.send("a", "#team" if n % 2 else DIRECT, f"text {n}")
    watch(world)
    found = rows(world)
    assert len(found) == min(CLOUD_ROWS, CLOUD_ROWS + more)
    assert [row.text for row in found[-2:]] == [
        f"text {CLOUD_ROWS - there + more - n}" for n in (2, 1)
    ]
    world.send("a", "#team", "now")
    assert len(rows(world)) <= CLOUD_ROWS and said(world)[-1] == ("text", "now", "")
    monkeypatch.setattr(history, "LATEST_SCANNED", 3)
    assert len(reopened(world)) == 3


def test_rows_arriving_during_a_lookup_appear_once_and_in_order(world: World) -> None:
    world.send("a", "#team", "before")
    world.hub.on_operator_connected(CONSOLE)
    world.hold = True
    world.put(CONSOLE, w.ViewWatch(an_id(), True))
    asked = [waits for waits in world.waiting if isinstance(waits.op, results.LatestEntries)]
    world.waiting.clear()
    world.put("a", w.Send(an_id(), "#team", "meanwhile"))
    world.commit()
    world.waiting.extend(asked)
    world.put("a", w.Send(an_id(), "#team", "and after"))
    world.commit()
    assert [text for kind, text, _ in said(world) if kind == "text"] == [
        "before", "meanwhile", "and after",
    ]  # fmt: skip
    begun = world.hub.view_feed.traffic.begun
    earlier = [row.text for row in rows(world) if (row.was or row.no) <= begun]
    assert earlier[-1] == "before"


def test_rows_deleted_during_a_lookup_do_not_come_back(world: World) -> None:
    sent = world.send("a", "#team", "regretted at once")
    world.hub.on_operator_connected(CONSOLE)
    world.hold = True
    world.put(CONSOLE, w.ViewWatch(an_id(), True))
    world.put("a", w.Delete(an_id(), "#team", sent.seq))
    world.commit()
    assert said(world)[-2:] == [("text", "", "deleted"), ("deleted", "", "")]


def test_earlier_rows_have_no_names_where_names_are_hidden(world: World) -> None:
    world.send("a", "#team", "ask Carol, or @bobby")
    secret(world)
    watch(world)
    forward(world, ("a", message(1)))
    world.gone(CONSOLE)
    world.gone("c")
    for names in (False, True):
        told = b"".join(encode(event) for event in watch(world, names=names)).lower()
        named = [name in told for name in (b"alice", b"bobby", b"carol", b"#team")]
        assert named == [names] * 4 and (b"person 1" in told) == (not names)
        assert b"305" in told, "frames, too"
        world.gone(CONSOLE)


def test_a_failed_lookup_is_repeated(world: World) -> None:
    view_feed = world.hub.view_feed
    world.send("a", "#team", "hello")
    for effect in view_feed.on_poll(world.now):
        if isinstance(effect, Commit):
            world.perform(world.hub.on_committed(None, effect.op, FAILED, world.now))
    assert not view_feed.knows(True) and view_feed.tick(world.now) == []
    world.now += ASKED_SECONDS - 1
    assert view_feed.on_poll(world.now) == []
    world.now += 1
    world.perform(view_feed.tick(world.now))
    assert view_feed.knows(True) and view_feed.knows(False) and said(world)[-1][1] == "hello"
    world.now += ASKED_SECONDS - 1
    view_feed.on_poll(world.now)
    world.now += 1
    assert view_feed.tick(world.now) == [], "it is known"


def test_frames_that_the_view_had_are_there_when_it_is_opened_again(world: World) -> None:
    watch(world)
    secret(world)
    world.gone(CONSOLE)
    forward(world, ("a", message(1)), ("b", message(0)))
    world.tick(FRAMES_SECONDS - 1)
    assert len(world.hub.view_feed.traffic.sealed) == 4
    told = watch(world)[0]
    assert [row.kind for row in told.sealed] == ["offer", "answer", "finish", "message"]
    assert [(run.kind, run.frames) for run in told.runs] == [
        ("offer", 1), ("answer", 1), ("finish", 1), ("message", 1),
    ]  # fmt: skip
    assert all(run.no <= told.begun for run in told.runs) and not told.known
    forward(world, ("a", message(2)))
    world.perform(world.hub.view_feed.show(world.now))
    (more,) = [event for event in world.take(CONSOLE) if isinstance(event, w.ViewRows)]
    (run,) = more.runs
    assert (run.frames, run.first) == (1, run.no), "what came by unseen is not counted"
    assert run.no > more.begun


@pytest.mark.parametrize("later", [FRAMES_SECONDS, -1])
def test_after_an_hour_the_frames_are_gone(world: World, later: float) -> None:
    view_feed = world.hub.view_feed
    watch(world)
    secret(world)
    world.tick(2 * FRAMES_SECONDS)
    assert len(view_feed.traffic.sealed) == 4, "it is open"
    world.gone(CONSOLE)
    world.now += later
    told = watch(world)[0]
    assert (told.sealed, told.runs, list(view_feed.traffic.sealed)) == ([], [], [])
    secret(world)
    world.gone(CONSOLE)
    world.tick(later)
    assert list(view_feed.traffic.sealed) == [] and view_feed.traffic.runs.above(0) == []


def asks(world: World, pages: ViewPages, after: int, names: int = 1) -> dict:
    view_feed = world.hub.view_feed
    key = view_feed.keys.redeem(view_feed.keys.link(world.now), world.now)
    headers = Headers({"Host": "127.0.0.1:7878", "Cookie": f"{pages.cookie}={key}"})
    answer = pages.by_path["/view/data"](
        PageRequest(f"after={after}&names={names}", headers, "127.0.0.1", True)
    )
    assert answer is not None
    return json.loads(answer.body)  # type: ignore[no-any-return]


@pytest.mark.parametrize("names", [0, 1])
def test_a_page_that_was_away_is_sent_all_rows_again(world: World, names: int) -> None:
    def polled() -> None:
        world.perform(world.hub.view_feed.on_poll(world.now))

    pages = ViewPages(world.hub.view_feed, PageReach(), False, lambda: world.now, polled)
    world.send("a", "#team", "hello")
    asks(world, pages, 0)
    secret(world)
    first = asks(world, pages, 0, names)
    assert [row["earlier"] for row in first["sealed"]] == [False] * 4
    again = asks(world, pages, first["last"], names)
    assert (again["cloud"], again["sealed"], again["frames"]) == ([], [], [])
    world.tick(POLLED_SECONDS)
    world.send("a", "#team", "meanwhile")
    later = asks(world, pages, first["last"], names)
    if not later["known"]:
        later = asks(world, pages, later["last"], names)
    assert later["begun"] > first["begun"] and len(later["frames"]) == 4
    assert [row["text"] for row in later["cloud"]][-2:] == ["hello", "meanwhile"]
    assert all(row["earlier"] for row in later["cloud"] + later["sealed"])
    assert [row["what"] for row in later["sealed"]] == [row["what"] for row in first["sealed"]]
    assert ("alice" in json.dumps(later)) == bool(names)
