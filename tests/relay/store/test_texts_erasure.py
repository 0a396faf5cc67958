"""What was begun to be written, and what groups were called and about, is in no byte of the relay's
files once it was changed or taken away, whatever else was done there."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from relay.store.store import Store
from tests.kit import wire as w
from tests.kit.traces import SIZES, caught_up, said, standing
from tests.kit.world import World, an_id, post, two_users, world_fixture

GROUPS = 80
NAMES = (36, 50, 70, 79)
"""Characters of titles and topics."""


def sharing(path: Path) -> World:
    """alice and bobby, who share what they begin to write."""
    world = two_users(path)
    for conn in "ab":
        assert world.ask(conn, w.Settings(an_id(), drafts=True)).drafts
    return world


world = world_fixture(sharing)


class Churn:
    """Groups that are named anew, drafts that grow and shrink, and texts between, by lot."""

    def __init__(self, world: World, seed: int) -> None:
        self.world, self.draw = world, random.Random(seed)
        self.drafts: dict[tuple[str, str], str] = {}
        self.files: dict[tuple[str, int], str] = {}
        self.gone: list[str] = []
        self.first: dict[str, str] = {}
        """The titles with which groups were made and which they still have."""
        self.logged: list[str] = []
        """The logs of groups have had these since: they go with them."""
        for n in range(GROUPS):
            self.make(f"#group{n}")

    def make(self, chat: str) -> None:
        mark, title = said(self.draw, self.draw.choice(NAMES))
        self.done("a", w.GroupCreate(an_id(), chat, title))
        self.first[chat] = mark
        self.done("a", w.GroupInvite(an_id(), chat, "bobby"))
        self.done("b", w.GroupJoin(an_id(), chat))

    def done(self, conn: str, req: w.Request) -> None:
        assert not isinstance(self.world.ask(conn, req), w.Error)

    def step(self) -> None:
        draw, what = self.draw, self.draw.random()
        conn, chat = draw.choice("ab"), f"#group{draw.randrange(GROUPS)}"
        if what < 0.4:
            mark, text = said(draw, draw.choice(SIZES))
            self.draft(conn, chat, mark, text)
        elif what < 0.55:
            self.draft(conn, chat, "", "")
        elif what < 0.65:
            mark, title = said(draw, draw.choice(NAMES))
            self.done("a", w.GroupTitle(an_id(), chat, title))
            self.logged.append(mark)
            if chat in self.first:
                self.gone.append(self.first.pop(chat))
        elif what < 0.75:
            mark, topic = said(draw, draw.choice(NAMES))
            self.done("a", w.GroupTopic(an_id(), chat, topic))
            self.logged.append(mark)
        elif what < 0.85:
            seq = self.world.send(conn, chat, said(draw, draw.choice(SIZES))[1]).seq
            self.done("a", w.React(an_id(), chat, seq, "👍"))
        elif what < 0.9:
            mark, name = said(draw, draw.choice((40, 90, 200)))
            sent = post(self.world, conn, b"some bytes", name, chat)
            self.files[chat, sent.seq] = mark
        elif what < 0.96 and self.files:
            place = draw.choice(list(self.files))
            self.gone.append(self.files.pop(place))
            self.done("a", w.Delete(an_id(), *place))
        elif what < 0.98:
            self.world.store.close()
            self.world.store = Store(self.world.database)
        else:
            caught_up(self.world.store)

    def draft(self, conn: str, chat: str, mark: str, text: str) -> None:
        self.done(conn, w.DraftSet(an_id(), chat, text))
        if (conn, chat) in self.drafts:
            self.gone.append(self.drafts.pop((conn, chat)))
        if text:
            self.drafts[conn, chat] = mark

    def standing(self, marks: list[str]) -> set[str]:
        caught_up(self.world.store)
        self.world.store.tidy()
        return standing(self.world.database.parent, marks)


@pytest.mark.parametrize("seed", range(3))
def test_nothing_stays_of_drafts_titles_topics_and_names_of_files(world: World, seed: int) -> None:
    churn = Churn(world, seed)
    for _ in range(900):
        churn.step()
    assert len(churn.gone) > 150 and churn.standing(churn.gone) == set()
    there = [*churn.drafts.values(), *churn.first.values(), *churn.files.values(), *churn.logged]
    assert churn.standing(there) == set(there), "all else is as it was"
    for conn in "ab":
        churn.done(conn, w.Settings(an_id(), drafts=False))
    assert churn.standing([*churn.gone, *churn.drafts.values()]) == set()
    for n in range(GROUPS):
        for conn in "ab":
            churn.done(conn, w.GroupLeave(an_id(), f"#group{n}"))
    world.settle()
    assert churn.standing([*churn.gone, *there]) == set()
