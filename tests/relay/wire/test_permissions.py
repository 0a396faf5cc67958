"""Every role asks everything of the table of permissions, over a socket: what comes back is what
the table says. And the order in which a relay takes things decides, also with real connections."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from relay.wire.errors import Code
from relay.wire.limits import direct_chat
from relay.wire.permissions import refusal
from tests.kit import wire as w
from tests.kit.relay_client import Client, RelayHere, here, new_id

WHO = {"owner": "alice", "admin": "bobby", "member": "carol"}
OUTSIDE = ("kicked", "banned", "invited", "stranger", "nowhere")
"""Users outside of the group; the last one asks about a group that does not exist."""
TARGET = "victor"
ASKS: dict[w.Act, Callable[[str, int, int], w.Request]] = {
    w.Act.SEND: lambda chat, own, other: w.Send(new_id(), chat, "x"),
    w.Act.SEND_FILE: lambda chat, own, other: w.FileBegin(new_id(), chat, "x.png", 5),
    w.Act.GET_FILE: lambda chat, own, other: w.FileGet(new_id(), chat, other),
    w.Act.CHANGE_OWN: lambda chat, own, other: w.Edit(new_id(), chat, own, "y"),
    w.Act.DELETE_OWN: lambda chat, own, other: w.Delete(new_id(), chat, own),
    w.Act.ARRANGE: lambda chat, own, other: w.ChatSet(new_id(), chat, 1),
    w.Act.DELETE_OTHERS: lambda chat, own, other: w.Delete(new_id(), chat, other),
    w.Act.REACT: lambda chat, own, other: w.React(new_id(), chat, other, "👍"),
    w.Act.PIN: lambda chat, own, other: w.Pin(new_id(), chat, other),
    w.Act.READ: lambda chat, own, other: w.Read(new_id(), chat, 1),
    w.Act.HISTORY: lambda chat, own, other: w.History(new_id(), chat),
    w.Act.SEARCH: lambda chat, own, other: w.Search(new_id(), "text", chat),
    w.Act.MEMBERS: lambda chat, own, other: w.Members(new_id(), chat),
    w.Act.SHOW: lambda chat, own, other: w.GroupShow(new_id(), chat),
    w.Act.INVITE: lambda chat, own, other: w.GroupInvite(new_id(), chat, "invited"),
    w.Act.LEAVE: lambda chat, own, other: w.GroupLeave(new_id(), chat),
    w.Act.GIVE_ROLES: lambda chat, own, other: w.GroupRole(new_id(), chat, TARGET, "admin"),
    w.Act.KICK: lambda chat, own, other: w.GroupKick(new_id(), chat, TARGET),
    w.Act.BAN: lambda chat, own, other: w.GroupBan(new_id(), chat, TARGET),
    w.Act.TITLE: lambda chat, own, other: w.GroupTitle(new_id(), chat, "Title"),
    w.Act.LINK: lambda chat, own, other: w.GroupLink(new_id(), chat),
    w.Act.TOPIC: lambda chat, own, other: w.GroupTopic(new_id(), chat, "Topic"),
    w.Act.SLOW_MODE: lambda chat, own, other: w.GroupSlow(new_id(), chat, 0),
    w.Act.PUBLISH: lambda chat, own, other: w.GroupPublic(new_id(), chat),
    w.Act.KEEP: lambda chat, own, other: w.ChatKeep(new_id(), chat, 3600),
}
GROUPS_ALONE = (
    *(w.GroupShow, w.GroupInvite, w.GroupLeave, w.GroupRole, w.GroupKick),
    *(w.GroupBan, w.GroupTitle, w.GroupTopic, w.GroupSlow, w.GroupLink),
    w.GroupPublic,
)
"""A direct chat cannot even be named in these."""
ANSWERS = (
    *(w.Done, w.Sent, w.FileReady, w.GroupLinkMade, w.Page, w.Found),
    *(w.MemberList, w.Opened, w.Error),
)


async def everybody(relay: RelayHere) -> dict[str, Client]:
    names = [*WHO.values(), TARGET, *OUTSIDE[:-1]]
    return {name: await relay.registered(name) for name in names}


async def a_group(on: dict[str, Client], chat: str, kind: w.GroupKind) -> dict[str, int]:
    """A group with all who are something to it; the seq of a text of each member."""
    owner, *others = (on[name] for name in (*WHO.values(), TARGET, "kicked", "banned"))
    await owner.ask(w.GroupCreate(new_id(), chat, kind=kind), w.Opened)
    for other in others:
        await owner.ask(w.GroupInvite(new_id(), chat, other.keys.user))
        await other.ask(w.GroupJoin(new_id(), chat), w.Opened)
        await owner.ask(w.GroupRole(new_id(), chat, other.keys.user, "admin"))
    await owner.ask(w.GroupKick(new_id(), chat, "kicked"))
    await owner.ask(w.GroupBan(new_id(), chat, "banned"))
    texts = {name: (await on[name].send(chat, "a text")).seq for name in (*WHO.values(), TARGET)}
    for name in (WHO["member"], TARGET):
        await owner.ask(w.GroupRole(new_id(), chat, name, "member"))
    await owner.ask(w.GroupInvite(new_id(), chat, "invited"))
    return texts


async def asked(client: Client, req: w.Request) -> Code | None:
    """Return why it was refused. Who learns that a text is not a file was allowed to ask."""
    answer = await client.ask(req, *ANSWERS)
    code = answer.code if isinstance(answer, w.Error) else None
    return None if isinstance(req, w.FileGet) and code is Code.NO_SUCH_MESSAGE else code


def test_the_table_is_asked_whole() -> None:
    assert set(ASKS) == set(w.Act) == set(w.MAY)
    assert all(may < w.MAY[act] for act, may in w.IN_CHANNELS.items())


@pytest.mark.parametrize("kind", ["group", "channel"])
@pytest.mark.parametrize("act", w.Act, ids=lambda act: act.name)
async def test_each_role_may_what_the_table_says(
    tmp_path: Path, act: w.Act, kind: w.GroupKind
) -> None:
    may = w.IN_CHANNELS.get(act, w.MAY[act]) if kind == "channel" else w.MAY[act]
    async with here(tmp_path / "data", limits=False) as relay:
        on = await everybody(relay)
        for role, user in WHO.items():
            group = f"#of-the-{role}"
            texts = await a_group(on, group, kind)
            found = await asked(on[user], ASKS[act](group, texts[user], texts[TARGET]))
            assert found == (None if role in may else Code.NOT_ALLOWED), role
        # The last one, in which a member has asked, is as good as new to those outside.
        head = (await on["alice"].ask(w.History(new_id(), group), w.Page)).head
        words = set()
        for user in OUTSIDE:
            chat = "#nowhere" if user == "nowhere" else group
            client = on.get(user, on["stranger"])
            req = ASKS[act](chat, texts["carol"], texts[TARGET])
            answer = await client.ask(req, *ANSWERS)
            found = answer.code if isinstance(answer, w.Error) else None
            words.add((answer.text, answer.retry_ms) if found else ("", 0))
            # Who is invited may decline: that is leaving, before one has come.
            expected = None if (user, act) == ("invited", w.Act.LEAVE) else Code.NO_SUCH_CHAT
            assert found == expected, user
        assert len(words - {("", 0)}) == 1, "in the same words"
        declined = act is w.Act.LEAVE and kind == "group"
        page = await on["alice"].ask(w.History(new_id(), group), w.Page)
        assert page.head == head + declined
        await asyncio.gather(*(client.close() for client in on.values()))


async def test_both_of_a_direct_chat_may_what_the_table_says_of_peers(tmp_path: Path) -> None:
    async with here(tmp_path / "data", limits=False) as relay:
        alice, bobby = await relay.registered("alice"), await relay.registered("bobby")
        stranger = await relay.registered("stranger")
        chat = direct_chat("alice", "bobby")
        await alice.direct("bobby")
        for act in w.Act:
            own = (await alice.send(chat, "mine")).seq
            other = (await bobby.send(chat, "theirs")).seq
            found = await asked(alice, ASKS[act](chat, own, other))
            if isinstance(ASKS[act](chat, own, other), GROUPS_ALONE):
                assert (found, "peer" in w.MAY[act]) == (Code.MALFORMED, False), act
                continue
            assert found == (None if "peer" in w.MAY[act] else Code.NOT_ALLOWED), act
            assert await asked(stranger, ASKS[act](chat, own, other)) is Code.NO_SUCH_CHAT
        await asyncio.gather(alice.close(), bobby.close(), stranger.close())


async def test_no_text_is_taken_above_a_kick_that_crosses_a_hundred(tmp_path: Path) -> None:
    async with here(tmp_path / "data", limits=False) as relay:
        alice, bobby = await relay.registered("alice"), await relay.registered("bobby")
        await alice.group("#team", bobby)
        sends = [w.Send(new_id(), "#team", f"text {n}") for n in range(100)]

        async def say() -> None:
            for n, send in enumerate(sends):
                await bobby.put(send)
                if n % 10 == 0:
                    await asyncio.sleep(0)

        _, kick = await asyncio.gather(
            say(), alice.ask(w.GroupKick(new_id(), "#team", "bobby"), w.Done)
        )
        assert isinstance(kick, w.Done)
        answers = [await bobby.next((w.Sent, w.Error), id=send.id) for send in sends]
        page = await alice.ask(w.History(new_id(), "#team"), w.Page)
        (kicked,) = [m.seq for m in page.msgs if m.kind == "kicked"]
        sent = [x.seq for x in answers if isinstance(x, w.Sent)]
        assert page.head == kicked
        assert all(seq < kicked for seq in sent)
        assert {x.code for x in answers if isinstance(x, w.Error)} <= {Code.NO_SUCH_CHAT}
        # Once refused, for good.
        assert [type(x) for x in answers] == sorted(
            (type(x) for x in answers), key=lambda kind: kind is w.Error
        )
        heard = await bobby.quiet()
        texts = [x.seq for x in heard if isinstance(x, w.Msg) and x.kind == "text"]
        assert texts == sent
        assert [x for x in heard if isinstance(x, w.ChatLeft)] == [w.ChatLeft("#team", "alice")]
        await asyncio.gather(alice.close(), bobby.close())


# The tables themselves.


@pytest.mark.parametrize("act", w.Act)
def test_a_channel_differs_from_a_group_in_the_acts_that_its_table_names(act: w.Act) -> None:
    assert w.roles_for(act) == w.roles_for(act, channel=False) == w.MAY[act]
    assert w.roles_for(act, channel=True) == w.IN_CHANNELS.get(act, w.MAY[act])


@pytest.mark.parametrize(
    ("field", "value", "entry"),
    [
        ("title", "Our team", ("titled", "Our team")), ("title", "", ("titled", "")),
        ("topic", "tea", ("topic", "tea")),
        ("public", True, ("published", "")), ("public", False, ("unpublished", "")),
        ("slow", 0, ("slowed", "")), ("slow", 1, ("slowed", "1")),
        ("slow", 3_600, ("slowed", "3600")),
    ],
)  # fmt: skip
def test_the_log_entry_of_a_setting_says_its_value(
    field: str, value: str | int, entry: tuple[str, str]
) -> None:
    setting = w.SETTING_OF_FIELD[field]
    assert setting.entry(value) == entry
    assert setting.value(*entry) == value and type(setting.value(*entry)) is type(value)


@pytest.mark.parametrize("text", ["3601", "1234567890", "-1", "٣", "1.5", "soon"])
def test_an_entry_of_slow_mode_without_a_number_that_may_be_turns_it_off(text: str) -> None:
    assert w.SETTING_OF_FIELD["slow"].value("slowed", text) == 0


def test_the_table_of_permissions_is_whole() -> None:
    assert set(w.MAY) == set(w.Act)
    for act in w.Act:
        for direct in (False, True):
            absent = refusal(act, None, direct)
            assert absent is not None
            assert absent.code is Code.NO_SUCH_CHAT
        assert refusal(act, "owner") is None
        refused = refusal(act, "somebody else")
        assert refused is not None
        assert refused.code is Code.NOT_ALLOWED
