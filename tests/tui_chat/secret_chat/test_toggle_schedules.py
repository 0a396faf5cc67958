"""Random adversarial schedules of the toggle under a virtual clock.

TUICHAT_SCHEDULES=N runs N of them (500 by default), TUICHAT_SEED the first seed. The relay
drops, delays, repeats, reorders, replays, reflects, corrupts and invents frames, puts keys and
device lists of its own for those of people, forges endings and cuts connections. Promised: nothing
private in clear at the relay, no two different sessions, no wrong text shown, nothing sealed after
the end, and that everything ends."""

from __future__ import annotations

import os
from collections import Counter
from functools import lru_cache
from typing import Any

import pytest

from relay.wire.transcripts import DeviceEntry
from tests.kit.hostile_relay import World
from tui_chat.cloud.drafts import CloudDrafts
from tui_chat.cloud.outbox import CloudOutbox
from tui_chat.cloud.settings import TypingIndicators
from tui_chat.core import keys
from tui_chat.core.chats import Conversations
from tui_chat.core.drafts import ComposerDraft
from tui_chat.core.events import Privacy
from tui_chat.secret import handshake, primitives
from tui_chat.secret.identity import Peer, SignedList
from tui_chat.secret.session import Session
from tui_chat.secret_chat.peers import Peers
from tui_chat.secret_chat.toggle import Asking, Toggle

SCHEDULES = int(os.environ.get("TUICHAT_SCHEDULES", "500"))
SEED = int(os.environ.get("TUICHAT_SEED", "20261124"))
BATCHES = 10
EACH = SCHEDULES // BATCHES
VERIFY = lru_cache(10_000)(primitives.verify)
PUBLIC_KEY = lru_cache(1_000)(keys.public_key)


@pytest.fixture(autouse=True)
def known_signatures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pure functions of few inputs, as the casts are few: computed once."""
    monkeypatch.setattr(primitives, "verify", VERIFY)
    monkeypatch.setattr(keys, "public_key", PUBLIC_KEY)


def run_schedule(seed: int) -> World:
    world = World(seed, two_devices=seed % 3 == 0, sharing=seed % 4 == 1)
    rng = world.rng
    hostile = rng.random() < 0.6
    for _ in range(rng.randrange(2)):
        _begin(world, hostile)
    for _ in range(rng.randrange(10, 70)):
        _act(world, hostile)
    world.check_no_leak()
    # The relay turns honest and time runs on: nobody waits for ever.
    world.honest = True
    world.settle()
    world.advance(120)
    world.settle()
    assert all(s.privacy is not Privacy.NEGOTIATING for s in world.seats), "stuck"
    world.check_no_leak()
    return world


def _begin(world: World, hostile: bool) -> None:
    """One asks and the other accepts, perhaps interrupted at any frame."""
    wanted = world.rng.choice(("keys", "list", "", "")) if hostile else ""
    asks, answers = world.rng.sample(world.seats[:2], 2)
    if world.rng.random() < 0.5:
        world.type(asks)
        world.enter(asks)
    world.press(asks, "F2")
    if world.rng.random() < 0.1:
        world.cut(asks)
        world.connect(asks)
    _pass(world, world.rng.choice((3, 40)), wanted)
    world.advance(0.8)
    world.press(answers, "F2")
    _pass(world, world.rng.choice((1, 2, 4, 6, 40, 40, 40)), wanted)


def _pass(world: World, rounds: int, wanted: str) -> None:
    """Frames go back and forth; a hostile relay waits for the first that it wants."""
    for _ in range(rounds):
        if not any(s.up or s.down for s in world.seats):
            return
        if wanted and world.mischief.on_sight(wanted):
            wanted = ""
        for seat in world.seats:
            if seat.up:
                world.deliver_up(seat)
            if seat.down:
                world.deliver_down(seat)


def _act(world: World, hostile: bool) -> None:
    rng = world.rng
    seat = rng.choice(world.seats)
    roll = rng.random()
    if roll < 0.05:
        world.press(seat, "F2")
    elif roll < 0.07:
        for one in world.seats:  # both at once
            world.press(one, "F2")
    elif roll < 0.10:
        world.press(seat, "F4")
    elif roll < 0.22:
        world.type(seat)
    elif roll < 0.36:
        world.enter(seat)
    elif roll < 0.40:
        world.view(seat)
    elif roll < 0.42:
        world.cut(seat)
    elif roll < 0.47:
        world.connect(seat)
    elif roll < 0.52:
        world.advance(rng.choice((0.01, 0.3, 0.8, 3, 16, 40, 70)))
    elif roll < 0.58:
        world.settle()
    elif roll < 0.62 and hostile:
        world.mischief.act()
    elif seat.up and rng.random() < 0.5:
        world.deliver_up(seat)
    elif seat.down:
        world.deliver_down(seat)


def broken(seed: int) -> str:
    """Run a schedule; return its seed and the promise that it breaks, or an empty string."""
    try:
        run_schedule(seed)
    except AssertionError as e:
        return f"seed {seed}: {e}"
    return ""


@pytest.mark.parametrize("batch", range(1, BATCHES))
def test_no_schedule_breaks_a_promise(batch: int) -> None:
    seeds = range(SEED + batch * EACH, SEED + (batch + 1) * EACH)
    assert "".join(map(broken, seeds)) == ""


def test_the_first_schedules_break_none_and_reach_what_they_are_for() -> None:
    """They must reach secret chats and endings, or the test above proves nothing."""
    reached = sealed = closed = shown = cloud = shared = told = 0
    harm: Counter[str] = Counter()
    for seed in range(SEED, SEED + max(EACH, 300)):
        world = run_schedule(seed)
        reached += any(s.sealed or s.shown for s in world.seats)
        sealed += sum(len(t) for s in world.seats for t in s.sealed.values())
        shown += sum(len(t) for s in world.seats for t in s.shown.values())
        closed += any(s.privacy is Privacy.CLOSED for s in world.seats)
        cloud += len(world.plain)
        shared += any(s.shared for s in world.seats)
        told += any(s.client.typing._told for s in world.seats)
        harm.update(world.mischief.done)
    assert set(harm) == set(world.mischief.acts)
    assert shared > 20 and told > 20
    assert reached > 50 and sealed > 100 and shown > 70 and closed > 100 and cloud > 50


def test_both_press_at_once_and_talk() -> None:
    """Without mischief both asking gives one session, and texts pass both ways."""
    for seed in range(40):
        world = World(seed)
        ada, bob = world.seats
        world.press(ada, "F2")
        world.press(bob, "F2")
        order = [ada, bob]
        for _ in range(60):
            seat = world.rng.choice(order)
            if seat.up and world.rng.random() < 0.5:
                world.deliver_up(seat)
            elif seat.down:
                world.deliver_down(seat)
        world.settle()
        assert ada.live and bob.live, seed
        assert ada.live.stands.h == bob.live.stands.h
        for seat in (ada, bob, bob, ada):
            world.type(seat)
            world.enter(seat)
            world.settle()
        h = ada.live.stands.h
        assert ada.shown[h] == bob.sealed[h] and bob.shown[h] == ada.sealed[h]
        assert not world.plain


def _nothing(*args: object, **kwargs: object) -> None:
    return None


def _believe(ident: bytes, s: bytes, *, user: str, signed: SignedList, **_: object) -> Peer:
    """Whatever a peer shows of itself."""
    created = int.from_bytes(ident[82:90], "big")
    device = DeviceEntry(ident[2:18], ident[50:82], s, created)
    return Peer(user, ident[18:50], device, signed.version, bytes(32))


class _Blind(Conversations):
    def in_cloud(self, chat: str) -> bool:
        return True


def _blind(owner: type[CloudOutbox | TypingIndicators | CloudDrafts]) -> tuple[type, str, Any]:
    """This part of the client alone takes every chat for CLOUD."""
    made = owner.__init__

    def init(self: Any, conversations: Conversations, *rest: Any) -> None:
        made(self, _Blind(conversations.all), *rest)

    return owner, "__init__", init


GUARDS = {
    "texts wait for the toggle": [_blind(CloudOutbox)],
    "typing is told in CLOUD alone": [
        _blind(TypingIndicators),
        (CloudDrafts, "write", lambda self, chat, text, now: self._put(chat, text)),
    ],
    "drafts are kept in CLOUD alone": [_blind(CloudDrafts)],
    "drafts go when a chat leaves CLOUD": [(CloudDrafts, "moved", _nothing)],
    "a draft is held": [
        (ComposerDraft, "show", lambda self, privacy: setattr(self, "shown", privacy))
    ],
    "asking has an end": [(Asking, "deadline", property(lambda self: float("inf")))],
    "a device is certified and listed": [
        (handshake, "check_peer", _believe), (Peers, "is_revoked", lambda self, peer: False),
    ],
    "keys go with the end": [
        (Session, "abandon", _nothing), (Toggle, "end", lambda self, why, now, out, **rest: None),
    ],
}  # fmt: skip


@pytest.mark.parametrize("guard", GUARDS)
def test_a_removed_guard_is_found(guard: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The schedules are sharp: with a guard taken out a promise breaks."""
    for owner, name, broken in GUARDS[guard]:
        monkeypatch.setattr(owner, name, broken)
    assert any(_breaks(seed) for seed in range(SEED, SEED + 600))


def _breaks(seed: int) -> bool:
    try:
        run_schedule(seed)
    except Exception:
        return True
    return False
