"""The operator's view without sockets: links, who watches, what is sent, who is told."""

from __future__ import annotations

import pytest

from relay.hub import live_view as view_keys
from relay.hub.effects import Commit
from relay.hub.live_view import ASKED_SECONDS, KEYS_MOST, LINK_SECONDS, SESSION_SECONDS, ViewKeys
from relay.options import PageReach
from relay.store import accounts, results
from relay.store.store import FAILED
from relay.wire.codec import encode
from relay.wire.errors import Code
from relay.wire.relay_link import Endpoint
from tests.kit import wire as w
from tests.kit.world import World, an_id, delete, three_users, world_fixture

world = world_fixture(three_users)
DIRECT = "@alice,bobby"
SID = w.Id16(b"s" * 16)
CONSOLE = "console"


def draws() -> ViewKeys:
    numbers = iter(range(1, 1000))
    return ViewKeys(lambda size: next(numbers).to_bytes(size, "big"))


def test_a_link_is_good_once_and_gives_a_session() -> None:
    keys = draws()
    link = keys.link(100)
    assert not keys.holds(link, 100)
    session = keys.redeem(link, 100 + LINK_SECONDS - 1)
    assert session and session != link and keys.redeem(link, 101) is None
    assert keys.redeem(session, 101) is None
    began = 100 + LINK_SECONDS - 1
    assert keys.holds(session, began) and keys.holds(session, began + SESSION_SECONDS - 1)
    assert not keys.holds(session, began + SESSION_SECONDS)
    assert not keys.holds(session, began - 1), "by a clock that went back"
    assert not keys.holds("", began) and not keys.holds(session + "A", began)


@pytest.mark.parametrize("late", [LINK_SECONDS, 10 * LINK_SECONDS, -1])
def test_a_link_out_of_its_time_is_good_for_nothing(late: float) -> None:
    keys = draws()
    link = keys.link(100)
    assert keys.redeem(link, 100 + late) is None
    assert keys.redeem(link, 100) is None, "tried once, it is gone"


def test_links_and_sessions_are_bounded_and_kept_as_digests() -> None:
    keys = draws()
    links = [keys.link(n) for n in range(KEYS_MOST + 1)]
    sessions = [keys.redeem(link, 50) for link in links]
    assert sessions[0] is None and all(sessions[1:])
    more = keys.redeem(keys.link(51), 51)
    assert more and keys.holds(more, 52) and not keys.holds(sessions[1] or "", 52)
    held = repr(vars(keys))
    assert not any(secret in held for secret in [*links, *(s for s in sessions if s), more])
    assert len(links[0]) == 22 and view_keys._BYTES == 16


def watch(world: World, conn: str = CONSOLE, names: bool = True) -> list[w.Event]:
    world.hub.on_operator_connected(conn)
    world.take(conn)
    world.put(conn, w.ViewWatch(an_id(), names))
    return world.take(conn) + shown(world, conn)


def new_texts(world: World, names: bool = True) -> list[str]:
    """Return the texts since the view was opened."""
    view_feed = world.hub.view_feed
    rows = view_feed.rows(0, names)[0]
    return [row.text for row in rows if (row.was or row.no) > view_feed.traffic.begun]


def shown(world: World, conn: str = CONSOLE) -> list[w.Event]:
    world.perform(world.hub.view_feed.show(world.now))
    return world.take(conn)


def told(world: World) -> list[bool]:
    found = [event.open for event in world.take("a") if isinstance(event, w.ViewOpen)]
    for conn in ("b", "c"):
        assert [ev.open for ev in world.take(conn) if isinstance(ev, w.ViewOpen)] == found
    return found


def secret(world: World) -> None:
    for conn, request in (
        ("a", w.ScOffer(SID, DIRECT, w.Blob(b"offer"))),
        ("b", w.ScAnswer(SID, w.Blob(b"an answer"))),
        ("a", w.ScFinish(SID, w.Blob(b"finish"))),
        ("b", w.ScMsg(SID, 0, w.B32(bytes(32)), w.Blob(bytes(305)))),
        ("a", w.ScClose(SID, "closed")),
    ):
        world.put(conn, request)


def test_a_console_is_sent_what_was_stored_and_what_was_forwarded(world: World) -> None:
    world.group("a", "#team", "b")
    world.direct("a", "bobby")
    world.send("a", "#team", "before anybody looked")
    shares, before = watch(world)
    assert isinstance(shares, w.ViewShares) and shares.now.messages == 1
    assert isinstance(before, w.ViewRows)
    assert [row.text for row in before.cloud] == ["", "bobby", "", "before anybody looked"]
    assert all(0 < row.was <= before.begun for row in before.cloud)
    sent = world.send("a", "#team", "hello @bobby")
    secret(world)
    rows, shares = shown(world)
    assert isinstance(rows, w.ViewRows) and isinstance(shares, w.ViewShares)
    (row,) = rows.cloud
    assert row.no > rows.begun == before.begun and row.was == 0
    assert (row.chat, row.seq, row.by, row.kind) == ("#team", sent.seq, "alice", "text")
    assert (row.text, row.bytes, row.at) == ("hello @bobby", 12, sent.at)
    assert [(s.by, s.to, s.kind, s.bytes, s.box) for s in rows.sealed] == [
        ("alice", "bobby", "offer", 5, 0),
        ("bobby", "alice", "answer", 9, 0),
        ("alice", "bobby", "finish", 6, 0),
        ("bobby", "alice", "message", 305, 256),
        ("alice", "bobby", "close", 0, 0),
    ]
    assert (shares.now.messages, shares.now.sealed, shares.now.sealed_bytes) == (2, 1, 325)
    assert (shares.now.read, shares.now.people) == (1, 2)
    assert shown(world) == [], "nothing is new"


def test_without_names_a_console_gets_none(world: World) -> None:
    world.group("a", "#team", "b", "c")
    watch(world, names=False)
    world.send("a", "#team", "hello Bobby, @carol")
    world.direct("a", "bobby")
    secret(world)
    said = b"".join(encode(event) for event in shown(world))
    assert b"person 1" in said and b"chat 1" in said
    assert not any(name in said.lower() for name in (b"alice", b"bobby", b"carol", b"#team"))


def test_everybody_is_told_while_a_console_watches(world: World) -> None:
    world.quiet()
    watch(world)
    assert told(world) == [True]
    assert world.login("late", world.second_device("a2", world.users["a"])).view
    watch(world, "another")
    world.gone(CONSOLE)
    assert told(world) == []
    world.gone("another")
    assert told(world) == [False]
    assert not world.login("b2", world.second_device("b3", world.users["b"])).view


def gone_rows(world: World) -> list[tuple[str, str]]:
    return [(row.text, row.gone) for row in watched(world)]


def test_a_text_that_is_kept_no_longer_is_taken_back_from_who_watches(world: World) -> None:
    world.group("a", "#team", "b")
    watch(world)
    world.send("a", "#team", "a secret")
    world.put("a", w.ChatKeep(an_id(), "#team", 60))
    watched(world)
    world.tick(61)
    world.tick(1)
    assert gone_rows(world) == [("", "expired")]


@pytest.mark.parametrize("texts", [True, False])
def test_rows_of_a_deleted_account_are_taken_from_viewers(world: World, texts: bool) -> None:
    world.group("a", "#team", "b")
    world.group("a", "#mine")
    watch(world)
    for chat in ("#team", "#mine"):
        world.send("a", chat, f"said in {chat}")
    watched(world)
    delete(world, "a", texts=texts)
    world.settle()
    team = ("", "deleted") if texts else ("said in #team", "")
    found = {row.chat: row for row in world.hub.view_feed.rows(0, True)[0] if row.kind == "text"}
    assert {chat: (row.text, row.gone) for chat, row in found.items()} == {
        "#team": team, "#mine": ("", "left"),
    }  # fmt: skip


def test_a_link_is_for_the_operator_at_the_socket_alone(world: World) -> None:
    world.hub.view_feed.page = "http://127.0.0.1:7878/view"
    world.hub.on_operator_connected(CONSOLE)
    id = an_id()
    linked = world.ask(CONSOLE, w.ViewLink(id))
    assert isinstance(linked, w.ViewLinked) and linked.id == id
    page, _, key = linked.url.partition("?key=")
    assert page == "http://127.0.0.1:7878/view"
    assert world.hub.view_feed.keys.redeem(key, world.now)
    assert told(world) == [], "a link that nobody opened is no open view"
    world.put("a", w.ViewLink(an_id()))
    assert world.one("a").code is Code.LOGGED_IN_ALREADY


@pytest.mark.parametrize(
    ("reach", "listen", "tls", "page"),
    [
        (PageReach(), "127.0.0.1", False, "http://127.0.0.1:7878/view"),
        (PageReach(), "0.0.0.0", True, "https://127.0.0.1:7878/view"),
        (PageReach(), "::", True, "https://[::1]:7878/view"),
        (PageReach(public=Endpoint("relay.example", 443)), "0.0.0.0", True, "https://127.0.0.1:7878/view"),
        (PageReach(proxied=True), "127.0.0.1", False, "http://127.0.0.1:7878/view"),
        (
            PageReach(anywhere=True, public=Endpoint("relay.example", 443), proxied=True),
            "127.0.0.1", False, "https://relay.example:443/view",
        ),
    ],
)  # fmt: skip
def test_the_address_of_the_page(reach: PageReach, listen: str, tls: bool, page: str) -> None:
    assert reach.at(Endpoint(listen, 7878), tls) == (page, page.startswith("https"))


def watched(world: World) -> list[w.Msg]:
    world.perform(world.hub.view_feed.show(world.now))
    return [row for event in world.take(CONSOLE) for row in getattr(event, "cloud", [])]


def watch_without_names(world: World) -> None:
    watch(world, names=False)


@pytest.mark.parametrize("at_once", [1, 2, 3, 5000])
def test_absent_names_hidden(world: World, monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    monkeypatch.setattr(accounts, "NAMES_AT_ONCE", at_once)
    world.group("a", "#team", "b")
    world.gone("c")
    watch_without_names(world)
    world.send("a", "#team", "ask carol tomorrow")
    world.register("d", "david")
    world.gone("d")
    world.send("a", "#team", "or david")
    assert [row.text for row in watched(world)] == ["ask person 3 tomorrow", "or person 4"]
    world.gone(CONSOLE)
    assert world.hub.view_feed.pseudonyms._known == set()


def test_until_the_names_are_known_nothing_is_shown_without_names(world: World) -> None:
    view_feed = world.hub.view_feed
    world.group("a", "#team", "b")
    world.gone("c")
    opened = view_feed.on_poll(world.now)
    asked, latest = [effect for effect in opened if isinstance(effect, Commit)]
    world.perform([latest])
    world.send("a", "#team", "ask carol")
    assert view_feed.rows(0, False) == ([], []) and not view_feed.shows(False)
    assert (
        new_texts(world) == ["ask carol"] and view_feed.knows(True) and not view_feed.knows(False)
    )
    world.perform(world.hub.on_committed(None, asked.op, FAILED, world.now))
    assert view_feed.tick(world.now) == [] and not view_feed.shows(False)
    world.now += ASKED_SECONDS - 1
    view_feed.on_poll(world.now)
    world.now += 1
    again = view_feed.tick(world.now)
    assert again == [Commit(None, results.NamesAfter(0))]
    late = Commit(None, results.NamesAfter(7))
    world.perform(world.hub.on_committed(None, late.op, results.Names([], 0), world.now))
    assert not view_feed.shows(False), "that was the end of what another view had asked"
    world.perform(again)
    assert view_feed.rows(0, False)[0][-1].text == "ask person 3"
