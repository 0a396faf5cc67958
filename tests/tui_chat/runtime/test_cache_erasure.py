"""Texts that were deleted or edited away are in no byte of the cache, however many grew, shrank and
went around them; also of a cache that was begun before that was so."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest

from tests.kit.traces import SIZES, said, standing
from tui_chat.core.events import Line, LineMark
from tui_chat.core.records import Revision
from tui_chat.core.step import (
    ForgetChat,
    ForgetLines,
    QueueText,
    SaveChange,
    SaveChat,
    SaveDraft,
    SaveLines,
    UnqueueText,
)
from tui_chat.runtime.cache import Cache
from tui_chat.runtime.cache_file import _MIGRATIONS

CHATS = ("#room", "#team", "@ada,bob")
FIRST_WITH_TEXTS = 9


def line(seq: int, text: str) -> Line:
    return Line(f"bob:{seq:032x}", "bob", seq, text, LineMark.CLOUD, False, seq)


class Kept:
    """A cache, what is to stand in it, and what is not any more."""

    def __init__(self, path: Path, seed: int) -> None:
        self.path, self.draw = path, random.Random(seed)
        self.cache = Cache(path, "ada")
        self.heads = dict.fromkeys(CHATS, 0)
        self.alive: dict[tuple[str, int], str] = {}
        self.gone: list[str] = []
        self.changes = 10_000

    def said(self) -> tuple[str, str]:
        return said(self.draw, self.draw.choice(SIZES))

    def page(self, chat: str, many: int) -> None:
        lo, lines = self.heads[chat] + 1, []
        for seq in range(lo, lo + many):
            self.alive[chat, seq], text = self.said()
            lines.append(line(seq, text))
        self.heads[chat] += many
        self.cache.keep([SaveLines(chat, tuple(lines), lo, self.heads[chat])])

    def becomes(self, *, gone: bool) -> None:
        place = self.draw.choice(list(self.alive))
        self.gone.append(self.alive.pop(place))
        text, self.changes = "", self.changes + 1
        if not gone:
            self.alive[place], text = self.said()
        now = Revision(changed=self.changes, edited=0 if gone else 5, gone="bob" if gone else "")
        self.cache.keep([SaveChange(*place, text, now)])

    def reacts(self) -> None:
        place = self.draw.choice(list(self.alive))
        self.changes += 1
        now = Revision(reacted=self.changes, counts=(("👍", self.draw.randrange(1, 9)),))
        self.cache.keep([SaveChange(*place, "", now)])

    def forget(self, chat: str, upto: int) -> None:
        for place in [(c, n) for c, n in self.alive if c == chat and n <= upto]:
            self.gone.append(self.alive.pop(place))
        all_of_it = upto >= self.heads[chat]
        self.cache.keep([ForgetChat(chat) if all_of_it else ForgetLines(chat, upto)])
        if all_of_it:
            self.heads[chat] = 0

    def begins(self, chat: str) -> None:
        """A draft, and what it becomes: sent, and discarded there."""
        mark, text = self.said()
        self.gone.append(mark)
        self.cache.keep([SaveDraft(chat, text)])
        waits = QueueText(f"{self.draw.getrandbits(128):032x}", chat, text, 1)
        self.cache.keep([SaveDraft(chat, ""), waits])
        self.cache.keep([UnqueueText(waits.id, discarded=True)])

    def step(self) -> None:
        chat, what = self.draw.choice(CHATS), self.draw.random()
        if what < 0.5 or not self.alive:
            self.page(chat, self.draw.choice((1, 1, 1, 8, 30)))
        elif what < 0.65:
            self.becomes(gone=False)
        elif what < 0.8:
            self.becomes(gone=True)
        elif what < 0.87:
            self.reacts()
        elif what < 0.9 and self.heads[chat] > 1:
            many = self.draw.choice((4, 4, self.draw.randrange(1, self.heads[chat] + 1)))
            self.forget(chat, many)
        elif what < 0.98:
            self.begins(chat)
        else:
            self.cache.close()
            self.cache = Cache(self.path, "ada")

    def check(self) -> None:
        assert standing(self.path.parent, self.gone) == set()
        assert standing(self.path.parent, self.alive.values()) == {*self.alive.values()}
        for (chat, seq), mark in self.alive.items():
            (held,) = self.cache.older(chat, seq + 1, seq, 1)
            assert held.text.startswith(mark) and held.text.endswith(mark)


@pytest.mark.parametrize("seed", [0, 1, 2, 6])
def test_nothing_stays_of_texts_that_went(tmp_path: Path, seed: int) -> None:
    """With `secure_delete` alone some stayed in all but the first."""
    kept = Kept(tmp_path / "cache.db", seed)
    kept.cache.keep([SaveChat(chat, "", 2, "", 1, 0, 0, False) for chat in CHATS])
    for _ in range(300):
        kept.step()
    assert len(kept.gone) > 100
    kept.check()
    for chat in CHATS:
        kept.forget(chat, kept.heads[chat])
    kept.check()
    kept.cache.close()


def test_a_file_does_not_grow_by_what_comes_and_goes(tmp_path: Path) -> None:
    path = tmp_path / "cache.db"
    cache = Cache(path, "ada")
    sizes = []
    for n in range(1, 60):
        waits = QueueText(f"{n:032x}", "#room", "x" * 900, 1)
        cache.keep([SaveChat("#room", "", 2, "", 1, 0, 0, False), waits])
        said = tuple(line(seq, "y" * (400 + seq)) for seq in range(1, 50))
        cache.keep([SaveLines("#room", said, 1, 49), UnqueueText(waits.id)])
        cache.keep([ForgetChat("#room")])
        sizes.append(path.stat().st_size)
    assert sizes[-1] == sizes[5]
    cache.close()


@pytest.mark.parametrize("seed", [6, 10, 20])
def test_a_cache_of_before_keeps_its_texts_and_not_their_remains(tmp_path: Path, seed: int) -> None:
    """In these there were some: of texts that went, in what their pages had left over."""
    path, draw = tmp_path / "cache.db", random.Random(seed)
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA secure_delete = ON")
    for step in _MIGRATIONS[:FIRST_WITH_TEXTS]:
        db.executescript(step)
    db.execute(f"PRAGMA user_version = {FIRST_WITH_TEXTS}")
    alive: dict[tuple[str, int], tuple[str, str]] = {}
    gone: list[str] = []
    heads = dict.fromkeys(CHATS, 0)
    for n in range(700):
        chat = draw.choice(CHATS)
        if draw.random() < 0.55 or not alive:
            heads[chat] += 1
            place = chat, heads[chat]
            alive[place] = said(draw, draw.choice(SIZES))
            db.execute(
                "INSERT INTO lines (chat, seq, key, sender, at, text, kind)"
                " VALUES (?, ?, ?, 'bob', 1, ?, 'text')",
                (*place, f"bob:{n}", alive[place][1]),
            )
            continue
        place = draw.choice(list(alive))
        gone.append(alive.pop(place)[0])
        if draw.random() < 0.6:
            alive[place] = said(draw, draw.choice(SIZES))
        now = alive.get(place, ("", ""))[1]
        db.execute(
            "UPDATE lines SET text = ?, now = '{\"changed\":1}' WHERE chat = ? AND seq = ?",
            (now, *place),
        )
    waits = [(f"{n:032x}", f"waits {n}") for n in range(5)]
    for id, text in waits:
        db.execute("INSERT INTO outbox (id, chat, text, at) VALUES (?, '#room', ?, 1)", (id, text))
    db.execute("DELETE FROM outbox WHERE n = 2")
    for chat in CHATS:
        db.execute("INSERT INTO drafts (chat, text, shared) VALUES (?, ?, 1)", (chat, f"in {chat}"))
    db.close()
    cache = Cache(path, "ada")
    assert cache.rebuilt is None and standing(tmp_path, gone) == set()
    known = cache.remembered(9)
    assert [(x.id, x.text) for x in known.outbox] == [waits[n] for n in (0, 2, 3, 4)]
    assert {x.chat: x.text for x in known.drafts} == {chat: f"in {chat}" for chat in CHATS}
    held = {(c, x.seq): x.text for c in CHATS for x in cache.older(c, 999, 1, 999) if x.text}
    assert held == {place: text for place, (_, text) in alive.items()}
    now = Revision(changed=9_999, gone="bob")
    cache.keep([SaveChange(*place, "", now) for place in alive])
    assert standing(tmp_path, [mark for mark, _ in alive.values()]) == set()
    cache.close()
