"""Limits on entries that strangers put into an account's list: it always fits in a frame."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay.hub.requests import title_rule
from relay.store import quotas, texts
from relay.store.chats import TOO_MANY_OPENED
from relay.store.results import Enter, Entered
from relay.wire.codec import decode_event, encode
from relay.wire.errors import Code
from tests.kit import wire as w
from tests.kit.world import World, an_id

LONGEST = "n" * 32
TITLE = "\U0001f511" * w.TITLE_CHARS
TOPIC = "t" * w.TOPIC_BYTES
GROUP = w.Chat(
    *("#" + LONGEST, *[w.MAX_INT] * 2, quotas.UNREAD_COUNTED, quotas.MEMBERS_PER_GROUP, TITLE),
    *("owner", False, quotas.UNREAD_COUNTED, TOPIC, "channel", True, w.MAX_INT, True),
)
DIRECT = w.Chat(
    *(f"@{LONGEST},{LONGEST}", *[w.MAX_INT] * 2, quotas.UNREAD_COUNTED, 2),
    **{
        "online": True, "mentions": quotas.UNREAD_COUNTED, "muted": w.MAX_INT, "archived": True,
        "seen": w.MAX_INT,
    },
)  # fmt: skip


def test_strangers_use_up_nothing_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quotas, "CHATS_PER_ACCOUNT", 3)
    monkeypatch.setattr(quotas, "DIRECTS_OPENED_BY_OTHERS", 2)
    world = World(tmp_path / "data")
    for name in ("vera", "one", "two", "six", "ten"):
        world.register(name, name)
    world.direct("one", "vera")
    world.direct("two", "vera")
    world.take("vera")
    refused = world.ask("six", w.Direct(an_id(), "vera"))
    assert (refused.code, refused.text) == (Code.QUOTA, TOO_MANY_OPENED.text)
    assert world.take("vera") == []
    assert world.direct("two", "vera") == "@two,vera"  # it is there already
    for own in ("six", "ten"):  # whom she asks herself comes in
        world.direct("vera", own)
    assert isinstance(world.ask("vera", w.GroupCreate(an_id(), "#own")), w.Opened)
    assert world.ask("vera", w.GroupCreate(an_id(), "#more")).code is Code.QUOTA
    assert world.ask("ten", w.Direct(an_id(), "vera")).chat.chat == "@ten,vera"
    world.close()


_MEMBER = (
    "INSERT INTO members (chat, account, role, joined, own, muted, archived)"
    f" VALUES (?, ?, 'owner', 0, ?, {w.MAX_INT}, 1)"
)


def test_the_longest_welcome_fits_in_a_frame(tmp_path: Path) -> None:
    """All quotas used up, all names and titles of the greatest length."""
    world = World(tmp_path / "data")
    world.register("a", LONGEST)
    world.register("b", "bobby")
    db = sqlite3.connect(world.database)
    with db:
        (me,) = db.execute("SELECT no FROM accounts WHERE name = ?", (LONGEST,)).fetchone()
        own, others = quotas.CHATS_PER_ACCOUNT, quotas.DIRECTS_OPENED_BY_OTHERS
        invited = quotas.INVITATIONS_PER_ACCOUNT
        for n in range(own + others + invited):
            name = f"@{LONGEST},{n:032}" if own <= n < own + others else f"#{n:032}"
            words = None
            if name.startswith("#"):
                said = texts.joined(TITLE, TOPIC)
                words = db.execute("INSERT INTO texts (text) VALUES (?)", (said,)).lastrowid
            chat = db.execute(
                "INSERT INTO chats (name, created, words) VALUES (?, 0, ?)", (name, words or 0)
            ).lastrowid
            if n < own + others:
                db.execute(_MEMBER, (chat, me, n < own))
            else:
                db.execute("INSERT INTO invitations VALUES (?, ?, ?, 0)", (chat, me, me))
    db.close()
    (entered,) = world.store.run([Enter(LONGEST, world.users["a"].device_id)])
    assert isinstance(entered, Entered)
    assert (len(entered.chats), len(entered.invitations)) == (own + others, invited)
    largest = [max((GROUP, DIRECT), key=lambda c: len(encode(c)))] * own + [DIRECT] * others
    for found, most in zip(
        sorted(map(_size, entered.chats)), sorted(map(_size, largest)), strict=True
    ):
        assert found <= most
    invitation = w.Invitation(GROUP.chat, LONGEST, w.MAX_INT)
    device = w.Device(w.Id16(bytes(16)), w.B32(bytes(32)), w.B32(bytes(32)), w.MAX_INT)
    own = w.SignedDevices(w.MAX_INT, [device] * w.DEVICES, w.Sig(bytes(64)))
    welcome = w.Welcome(LONGEST, w.Id16(bytes(16)), w.MAX_INT, largest, [invitation] * invited, own)
    assert len(encode(welcome)) <= 1_000_000 < w.EVENT_BYTES
    assert decode_event(encode(welcome)) == welcome
    world.close()


def _size(chat: w.Chat) -> int:
    return len(encode(chat))


def test_the_longest_lists_fit_in_a_frame() -> None:
    member = w.Member(LONGEST, "member", False)
    id = "f" * 32
    members = w.MemberList(id, GROUP.chat, [member] * quotas.MEMBERS_PER_GROUP)
    device = w.Device(w.Id16(bytes(16)), w.B32(bytes(32)), w.B32(bytes(32)), w.MAX_INT)
    key, sig = w.B32(bytes(32)), w.Sig(bytes(64))
    online = [device.device_id] * w.DEVICES
    devices = w.DeviceList(id, LONGEST, key, w.MAX_INT, [device] * w.DEVICES, sig, online)
    bans = w.GroupBanList(id, GROUP.chat, [LONGEST] * quotas.BANS_PER_GROUP)
    blocked = w.SettingsNow(id, True, True, True, [LONGEST] * w.BLOCKS)
    for event in (members, devices, bans, blocked):
        assert decode_event(encode(event)) == event
        assert len(encode(event)) < w.EVENT_BYTES * 0.8


@given(st.text(max_size=w.TITLE_CHARS))
def test_no_title_is_longer_on_the_wire_than_the_longest(title: str) -> None:
    if title_rule(title) is None:
        assert len(encode(title)) <= len(encode(TITLE))
