"""Changes of texts in a client: in whatever order live entries and pages come, it ends up with what
the relay has, in memory and in its cache."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.kit import wire as w
from tests.kit.client import Person, Stage, ask, group, text
from tests.kit.hostile_people import CHAT
from tests.kit.moderation import OPERATOR, cited, decided, report, staffed
from tests.kit.world import World, an_id, three_users
from tui_chat.cloud.log_entries import CHANGES
from tui_chat.core import step as steps
from tui_chat.core.events import Line, LinesLoaded, RequestResult
from tui_chat.runtime.cache import Cache
from tui_chat.runtime.inspection import FrameLog

ROOM = "#room"
EMOJI = ("👍", "🎉")


class Device(Person):
    """bobby's second device, with a cache, on a connection to a relay that reaches it late."""

    def __init__(self, world: World, path: Path, rng: Random, before: Device | None = None) -> None:
        """`before`: the same device, which has ended; the program begins again from its cache."""
        self.cache = Cache(path / "cache.db", "bobby")
        self.opened = before.opened if before else []
        self.opened.append(self.cache)
        super().__init__("bobby")
        self.world, self.rng, self.conn = world, rng, ""
        self.keys = before.keys if before else world.second_device("b2", world.users["b"])
        world.gone("b2")
        self.down: list[w.Event] = []
        known = self.cache.remembered(1)
        self.client.which_log.remember(known.choices)
        self.client.remember(known.chats, known.lines, known.held, known.outbox)

    def do(self, step: steps.Step) -> steps.Step:
        super().do(step)
        rows = [k for k in step.keep if isinstance(k, steps.CacheWrite)]
        if rows:
            self.cache.keep(rows)
        for k in step.keep:
            if isinstance(k, steps.LoadOlder):
                self.do(self.client.scrolling.cached(
                    k, self.cache.older(k.chat, k.before, k.lo, k.limit)
                ))  # fmt: skip
            elif isinstance(k, steps.LoadDeleted):
                stood = self.cache.older(k.chat, k.seq + 1, k.seq, 1)
                self.do(self.client.scrolling.cached(k, stood))
        return step

    def up(self) -> None:
        self.conn = f"b2-{an_id()}"
        welcome = self.world.login(self.conn, self.keys)
        hello = self.connect()
        self.feed(self.relay.challenge(hello.cn))
        self.feed(self.welcome(*welcome.chats, log=welcome.log))

    def broken(self) -> None:
        self.world.gone(self.conn)
        self.lose()
        self.down.clear()
        self.sent.clear()
        self.up()

    def asks(self) -> None:
        """Deliver its frames to the relay."""
        for kind in (w.Direct, w.History, w.Changes, w.Send, w.Read):
            for frame in self.take(kind):
                self.world.put(self.conn, frame)
        self.down += self.world.take(self.conn)

    def hears(self, *, mixed: bool) -> None:
        """One frame arrives; `mixed`: not the one that left first."""
        self.down += self.world.take(self.conn)
        if self.down:
            self.feed(self.down.pop(self.rng.randrange(min(len(self.down), 4)) if mixed else 0))

    def settle(self) -> None:
        for _ in range(2000):
            self.asks()
            if not self.down:
                return
            self.hears(mixed=False)
        raise AssertionError("no end")

    def all(self) -> list[Line]:
        while self.log(ROOM).has_older:
            self.do(self.client.scrolling.older(ROOM))
            self.settle()
        return self.log(ROOM).lines


def act(world: World, what: str, who: str, rng: Random) -> None:
    """One of the three does something to one of the texts, as far as it may."""
    texts = [m for m in page(world) if m.kind == "text"]
    some = rng.choice(texts).seq if texts else 1
    match what:
        case "say":
            said = rng.choice(["hello", "@bobby look", "an answer to @bobby"])
            world.put(who, w.Send(an_id(), ROOM, said, rng.choice([0, some])))
        case "edit":
            other = rng.choice(["hello", "@bobby after all", "not to @bobby, is it"])
            world.put(who, w.Edit(an_id(), ROOM, some, f"{rng.random()} {other}"))
        case "delete":
            world.put(who, w.Delete(an_id(), ROOM, some))
        case "react":
            world.put(who, w.React(an_id(), ROOM, some, rng.choice(EMOJI), rng.random() < 0.6))
        case "pin":
            world.put(who, w.Pin(an_id(), ROOM, some, rng.random() < 0.6))
    for conn in "abc":
        world.take(conn)


def page(world: World) -> list[w.Msg]:
    """The whole log as bobby gets it."""
    found: list[w.Msg] = []
    while True:
        answer = world.ask("b", w.History(an_id(), ROOM, found[-1].seq if found else 0))
        if not answer.msgs:
            return found
        found += answer.msgs


def agrees(lines: list[Line], world: World) -> None:
    """The lines are those texts of the relay, as they now are."""
    texts = [m for m in page(world) if m.kind not in CHANGES]
    assert [x.seq for x in lines] == [m.seq for m in texts]
    for line, msg in zip(lines, texts, strict=True):
        assert (line.text, line.re, line.now.gone) == (msg.text, msg.re, msg.gone)
        assert (line.now.edited, line.now.is_pinned) == (msg.edited, msg.pinned)
        said = [(r.emoji, r.count, r.mine) for r in line.now.reactions]
        assert said == [(r.emoji, r.count, r.mine) for r in msg.reactions]


ACTS = st.sampled_from(
    ["say", "say", "edit", "delete", "react", "react", "pin",
     "mine", "asks", "asks", "hears", "hears", "hears", "older", "broken", "read"]
)  # fmt: skip


LOST_BESIDE_A_FILLED_HOLE = [
    "say", "say", "edit", "asks", "hears", "hears", "broken", "say", "asks", "hears",
]  # fmt: skip
"""Text 6 is lost with the link, and text 9 comes live before the page that was asked for it."""


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(ACTS, min_size=10, max_size=60), st.booleans(), st.integers())
@example(LOST_BESIDE_A_FILLED_HOLE, True, 0)
def test_changes_converge_over_lossy_connections(
    tmp_path_factory: pytest.TempPathFactory, acts: list[str], mixed: bool, seed: int
) -> None:
    path, rng = tmp_path_factory.mktemp("changes"), Random(seed)
    world = three_users(path / "data")
    world.group("a", ROOM, "b", "c")
    device = Device(world, path, rng)
    try:
        device.up()
        for what in acts:
            match what:
                case "mine":
                    device.say(ROOM, f"mine {an_id()}")
                case "asks" | "broken":
                    getattr(device, what)()
                case "hears":
                    device.hears(mixed=mixed)
                case "older":
                    device.do(device.client.scrolling.older(ROOM))
                case "read":
                    if not mixed:
                        device.do(device.client.mark_read(ROOM, device.log(ROOM).head))
                        device.asks()
                case _:
                    act(world, what, rng.choice("abc"), rng)
        device.settle()
        agrees(device.all(), world)
        log = device.log(ROOM)
        if not mixed:  # out of order the relay says nothing, so a text is counted when it comes
            (chat,) = world.login("b9", device.keys).chats
            assert log.unread == chat.unread
            if "broken" not in acts:  # of a text that was not here before its edit nothing is known
                assert log.mentions == chat.mentions
        assert not log.held.last_hole(log.head)
        agrees(device.cache.older(ROOM, log.head + 1, 1, 9999), world)
    finally:
        device.cache.close()
        world.close()


@pytest.mark.parametrize(
    "bad",
    [
        {"re": 0}, {"re": 3}, {"re": 9}, {"changed": 2}, {"by": "eve"}, {"gone": "eve"},
        {"kind": "joined"}, {"kind": "reacted"}, {"kind": "pinned"},
    ],
)  # fmt: skip
def test_impossible_changes_are_not_taken(bad: dict[str, object]) -> None:
    ada = Person().log_in(w.Chat(CHAT, 0, 0, 0, 2))
    ada.feed(text(CHAT, 1), text(CHAT, 2))
    right = {"by": "bob", "kind": "edited", "re": 1, "changed": 3}
    for fields in (right | bad, right):
        by = fields.pop("by")
        msg = w.Msg(CHAT, 3, "3" * 32, by, 9, "other", **fields)  # type: ignore[arg-type]
        ada.feed(msg)
        taken = fields == {k: v for k, v in right.items() if k != "by"} and by == "bob"
        assert (3 in ada.log(CHAT).held) is taken
    assert ada.log(CHAT).lines[0].text == "other"


def test_frames_of_a_text_that_was_edited_or_deleted_are_kept_no_more() -> None:
    crossed = FrameLog()
    said = w.Msg(ROOM, 1, "a" * 32, "ada", 5, "a canary")
    for kind in ("edited", "deleted"):
        crossed.record_sent(w.Send(id=said.id, chat=ROOM, text=said.text), b"send")
        crossed.record_received(w.Sent(said.id, ROOM, 1, 5), "sent")
        crossed.record_received(said, "msg")
        kept = (crossed.send(said.id), crossed.sent(said.id), crossed.entry(ROOM, 1))
        assert kept == (b"send", b"sent", b"msg")
        change = w.Msg(ROOM, 2, "b" * 32, "ada", 6, "other", kind, 1, changed=2)  # type: ignore[arg-type]
        if kind == "edited":
            crossed.record_received(change, "edited")
        else:
            now = w.Msg(ROOM, 1, said.id, "ada", 5, changed=2, gone="ada")
            crossed.record_received(w.Page("c" * 32, ROOM, [now], 2), "page")
        assert not (crossed.send(said.id) or crossed.sent(said.id) or crossed.entry(ROOM, 1))
    assert crossed._size == 0


def sealed() -> Stage:
    stage = Stage()
    stage.seal()
    return stage


def test_each_act_is_a_request_and_has_one_answer() -> None:
    ada = Person().log_in(group(1))
    ada.sent.clear()
    acts = [
        (ask(ada.client, w.Edit, ROOM, 1, "other"), w.Edit, {"seq": 1, "text": "other"}),
        (ask(ada.client, w.Delete, ROOM, 1), w.Delete, {"seq": 1}),
        (
            ask(ada.client, w.React, ROOM, 1, "👍", True), w.React,
            {"seq": 1, "emoji": "👍", "on": True},
        ),
        (ask(ada.client, w.Pin, ROOM, 1, False), w.Pin, {"seq": 1, "on": False}),
        (ask(ada.client, w.Forward, ROOM, ROOM, 1), w.Forward, {"of": ROOM, "seq": 1}),
    ]  # fmt: skip
    for (id, step), kind, fields in acts:
        ada.do(step)
        sent = ada.one(kind)
        assert (sent.id, sent.chat) == (id, ROOM)
        assert {name: getattr(sent, name) for name in fields} == fields
        ada.feed(w.Done(id))
        assert ada.one(RequestResult) == RequestResult(id)
    id = ada.ask(w.Pins, ROOM)
    page = w.Page(id, ROOM, [text(ROOM, 1)], 1)
    ada.feed(page)
    assert ada.one(RequestResult).value == page


@pytest.mark.parametrize("words", ["", " \n", "x" * 9000, "\ud800"])
def test_an_edit_is_what_may_be_sent(words: str) -> None:
    ada = Person().log_in(group(1))
    ada.sent.clear()
    _ = ada.ask(w.Edit, ROOM, 1, words)
    assert ada.one(RequestResult).code == "text" and not ada.sent


def test_nothing_of_it_leaves_a_secret_chat() -> None:
    stage = sealed()
    ada = stage.ada
    for _, step in (
        ask(ada.client, w.Edit, CHAT, 1, "a canary"), ask(ada.client, w.Delete, CHAT, 1),
        ask(ada.client, w.React, CHAT, 1, "👍", True), ask(ada.client, w.Pin, CHAT, 1, True),
        ask(ada.client, w.Pins, CHAT), ask(ada.client, w.Forward, CHAT, CHAT, 1),
        ask(ada.client, w.Forward, "#none", CHAT, 1),
    ):  # fmt: skip
        assert not step.send and not step.keep
        (answer,) = step.tell
        assert isinstance(answer, RequestResult) and answer.code == "not_cloud"
    _, step = ask(ada.client, w.Delete, "#none", 1)
    assert [getattr(e, "code", "") for e in step.tell] == ["no_such_chat"] and not step.send
    assert ada.privacy.value == "SECRET"


def test_quoted_messages_are_loaded_and_kept_at_their_newest() -> None:
    ada = Person().log_in(group(300))
    (asked,) = ada.take(w.History)
    ada.feed(w.Page(asked.id, ROOM, [text(ROOM, n) for n in range(101, 301)], 300))
    ada.forget()
    log = ada.log(ROOM)

    def wants(*seqs: int) -> list[w.History]:
        ada.do(ada.client.scrolling.quoted(ROOM, list(seqs)))
        return ada.take(w.History)

    (asked,) = wants(5, 200, 999)
    assert (asked.after, asked.limit) == (4, 1) and not wants(5), "once, and only what is not here"
    ada.feed(w.Page(asked.id, ROOM, [text(ROOM, 5)], 300))
    assert log.quoted[5].text == "text 5" and ada.one(LinesLoaded)
    assert log.first_loaded == 101 and 5 not in log.held
    gone = w.Msg(ROOM, 301, "f" * 32, "bob", 9, kind="deleted", re=5, changed=301, gone="bob")
    ada.feed(gone)
    assert (log.quoted[5].text, log.quoted[5].now.gone) == ("", "bob") and ada.one(LinesLoaded)
    (asked,) = wants(6)
    change = w.Msg(ROOM, 302, "e" * 32, "bob", 9, "new", "edited", re=6, changed=302, edited=9)
    ada.feed(change)
    (again,) = ada.take(w.History)
    ada.feed(w.Page(asked.id, ROOM, [text(ROOM, 6)], 300))
    assert 6 not in log.quoted, "it may be older than the change"
    ada.feed(w.Page(again.id, ROOM, [text(ROOM, 6, said="new")], 302))
    assert log.quoted[6].text == "new"
    assert len(wants(*range(10, 30))) == 8
    log.held.add(40, 41)
    ada.do(ada.client.disconnected("", 1.0, ada.now))
    assert not wants(40) and ada.one(steps.LoadQuoted) == steps.LoadQuoted(ROOM, (40,))
    ada.log_in(group(302))
    (asked,) = wants(40)
    assert not ada.take(steps.LoadQuoted), "a change may stand in the hole above it"
    ada.kept.clear()
    gone = w.Msg(ROOM, 40, "d" * 32, "bob", 9, changed=90, gone="bob")
    ada.feed(w.Page(asked.id, ROOM, [gone], 302))
    assert ada.one(steps.SaveChange).now.gone == "bob", "so the cache has it, too"
    log.held.add(1, 302)
    assert not wants(41) and ada.one(steps.LoadQuoted) == steps.LoadQuoted(ROOM, (41,))


@pytest.mark.parametrize("there", ["all the time", "before and after", "late"])
def test_restored_messages_have_no_pin_and_no_reactions(tmp_path: Path, there: str) -> None:
    world = staffed(three_users(tmp_path / "data"), "c")
    world.group("a", ROOM, "b", "c")
    device = Device(world, tmp_path, Random(1))
    device.up()
    seq = world.send("b", ROOM, "a fine text").seq
    world.ask("a", w.Pin(an_id(), ROOM, seq, True))
    world.ask("b", w.React(an_id(), ROOM, seq, "👍", True))
    if there != "late":
        device.settle()
    if there == "before and after":
        world.gone(device.conn)
        device.lose()
    report(world, "a", [seq], cited((seq, "a fine text")), ROOM)
    decision = decided(world, OPERATOR, 1, "take_down")
    world.ask("b", w.Appeal(an_id(), decision, "It is fine."))
    if there == "all the time":
        device.settle()
    assert isinstance(world.ask("c", w.StaffSettle(an_id(), 1, "reversed", "So.")), w.Done)
    if there == "before and after":
        device.down.clear()
        device.up()
    device.settle()
    line = device.log(ROOM).at(seq)
    assert line and (line.text, line.now.is_pinned, line.now.reactions) == (
        "a fine text", False, (),
    )  # fmt: skip
    world.ask("a", w.React(an_id(), ROOM, seq, "👍", True))
    device.settle()
    line = device.log(ROOM).at(seq)
    assert line and [(x.count, x.mine) for x in line.now.reactions] == [(1, False)]
    device.cache.close()
    world.close()
