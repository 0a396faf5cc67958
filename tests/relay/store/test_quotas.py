"""Limits on entries that strangers put into an account's list: it always fits in a frame."""

from __future__ import annotations

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
    with world.looking() as db:
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


def test_each_bound_refuses_one_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CHATS_PER_ACCOUNT", "GROUPS_OWNED", "MEMBERS_PER_GROUP"):
        monkeypatch.setattr(quotas, name, 3)
    monkeypatch.setattr(quotas, "INVITATIONS_PER_GROUP", 2)
    monkeypatch.setattr(quotas, "INVITATIONS_PER_ACCOUNT", 2)
    world = World(tmp_path / "data")
    names = ["alice", "bobby", "carol", "david", "erica", "frank"]
    for name in names:
        world.register(name, name)

    def quota(conn: str, req: w.Request) -> bool:
        answer = world.ask(conn, req)
        if isinstance(answer, w.Error):
            assert answer.code is Code.QUOTA
        return isinstance(answer, w.Error)

    for chat in ("#g1", "#g2", "#g3"):
        assert not quota("alice", w.GroupCreate(an_id(), chat))
    assert quota("alice", w.GroupCreate(an_id(), "#g4"))  # in too many chats
    assert quota("alice", w.Direct(an_id(), "bobby"))
    world.ask("alice", w.GroupLeave(an_id(), "#g3"))
    monkeypatch.setattr(quotas, "GROUPS_OWNED", 2)
    assert quota("alice", w.GroupCreate(an_id(), "#g4"))  # owns too many groups
    assert not quota("alice", w.Direct(an_id(), "bobby"))

    def invite(group: str, user: str) -> bool:
        return quota("alice", w.GroupInvite(an_id(), group, user))

    assert [invite("#g1", n) for n in names[1:4]] == [False, False, True]  # open in this group
    assert not quota("bobby", w.GroupJoin(an_id(), "#g1"))
    assert [invite("#g1", "david"), invite("#g2", "carol")] == [False, False]
    assert not quota("erica", w.GroupCreate(an_id(), "#e1"))
    assert quota("erica", w.GroupInvite(an_id(), "#e1", "carol"))  # open for this user
    assert not quota("carol", w.GroupJoin(an_id(), "#g1"))
    assert quota("david", w.GroupJoin(an_id(), "#g1"))  # the group is full
    world.ask("bobby", w.GroupLeave(an_id(), "#g1"))
    for chat in ("#d1", "#d2"):
        assert not quota("david", w.GroupCreate(an_id(), chat))
    assert not quota("david", w.Direct(an_id(), "frank"))
    assert quota("david", w.GroupJoin(an_id(), "#g1"))  # david is in too many chats
    world.close()
