"""Every role asks everything of the table of permissions, over a socket: what comes back is what
the table says. And the order in which a relay takes things decides, also with real connections."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from relay.wire import protocol
from relay.wire.errors import Code
from relay.wire.files import FileBegin, FileGet, FileReady
from relay.wire.groups import (
    GroupBan,
    GroupCreate,
    GroupInvite,
    GroupJoin,
    GroupKick,
    GroupLeave,
    GroupLink,
    GroupLinkMade,
    GroupPublic,
    GroupRole,
    GroupShow,
    GroupTitle,
    GroupTopic,
    MemberList,
    Opened,
)
from relay.wire.limits import direct_chat
from relay.wire.messages import Found, Msg, Page, Search
from relay.wire.permissions import IN_CHANNELS, MAY, Act
from relay.wire.settings import ChatKeep, ChatSet
from relay.wire.shapes import Done, GroupKind, Request
from tests.kit.relay_client import Client, RelayHere, here, new_id

WHO = {"owner": "alice", "admin": "bobby", "member": "carol"}
OUTSIDE = ("kicked", "banned", "invited", "stranger", "nowhere")
"""Of those the last asks of a group that is not there."""
TARGET = "victor"
ASKS: dict[Act, Callable[[str, int, int], Request]] = {
    Act.SEND: lambda chat, own, other: protocol.Send(new_id(), chat, "x"),
    Act.SEND_FILE: lambda chat, own, other: FileBegin(new_id(), chat, "x.png", 5),
    Act.GET_FILE: lambda chat, own, other: FileGet(new_id(), chat, other),
    Act.CHANGE_OWN: lambda chat, own, other: protocol.Edit(new_id(), chat, own, "y"),
    Act.DELETE_OWN: lambda chat, own, other: protocol.Delete(new_id(), chat, own),
    Act.ARRANGE: lambda chat, own, other: ChatSet(new_id(), chat, 1),
    Act.DELETE_OTHERS: lambda chat, own, other: protocol.Delete(new_id(), chat, other),
    Act.REACT: lambda chat, own, other: protocol.React(new_id(), chat, other, "👍"),
    Act.PIN: lambda chat, own, other: protocol.Pin(new_id(), chat, other),
    Act.READ: lambda chat, own, other: protocol.Read(new_id(), chat, 1),
    Act.HISTORY: lambda chat, own, other: protocol.History(new_id(), chat),
    Act.SEARCH: lambda chat, own, other: Search(new_id(), "text", chat),
    Act.MEMBERS: lambda chat, own, other: protocol.Members(new_id(), chat),
    Act.SHOW: lambda chat, own, other: GroupShow(new_id(), chat),
    Act.INVITE: lambda chat, own, other: GroupInvite(new_id(), chat, "invited"),
    Act.LEAVE: lambda chat, own, other: GroupLeave(new_id(), chat),
    Act.GIVE_ROLES: lambda chat, own, other: GroupRole(new_id(), chat, TARGET, "admin"),
    Act.KICK: lambda chat, own, other: GroupKick(new_id(), chat, TARGET),
    Act.BAN: lambda chat, own, other: GroupBan(new_id(), chat, TARGET),
    Act.TITLE: lambda chat, own, other: GroupTitle(new_id(), chat, "Title"),
    Act.LINK: lambda chat, own, other: GroupLink(new_id(), chat),
    Act.TOPIC: lambda chat, own, other: GroupTopic(new_id(), chat, "Topic"),
    Act.PUBLISH: lambda chat, own, other: GroupPublic(new_id(), chat),
    Act.KEEP: lambda chat, own, other: ChatKeep(new_id(), chat, 3600),
}
GROUPS_ALONE = (
    *(GroupShow, GroupInvite, GroupLeave, GroupRole, GroupKick),
    *(GroupBan, GroupTitle, GroupTopic, GroupLink, GroupPublic),
)
"""A direct chat cannot even be named in these."""
ANSWERS = (
    *(Done, protocol.Sent, FileReady, GroupLinkMade, Page, Found),
    *(MemberList, Opened, protocol.Error),
)


async def everybody(relay: RelayHere) -> dict[str, Client]:
    names = [*WHO.values(), TARGET, *OUTSIDE[:-1]]
    return {name: await relay.registered(name) for name in names}


async def a_group(on: dict[str, Client], chat: str, kind: GroupKind) -> dict[str, int]:
    """A group with all who are something to it; the seq of a text of each member."""
    owner, *others = (on[name] for name in (*WHO.values(), TARGET, "kicked", "banned"))
    await owner.ask(GroupCreate(new_id(), chat, kind=kind), Opened)
    for other in others:
        await owner.ask(GroupInvite(new_id(), chat, other.keys.user))
        await other.ask(GroupJoin(new_id(), chat), Opened)
        await owner.ask(GroupRole(new_id(), chat, other.keys.user, "admin"))
    await owner.ask(GroupKick(new_id(), chat, "kicked"))
    await owner.ask(GroupBan(new_id(), chat, "banned"))
    texts = {name: (await on[name].send(chat, "a text")).seq for name in (*WHO.values(), TARGET)}
    for name in (WHO["member"], TARGET):
        await owner.ask(GroupRole(new_id(), chat, name, "member"))
    await owner.ask(GroupInvite(new_id(), chat, "invited"))
    return texts


async def asked(client: Client, req: Request) -> Code | None:
    """Why it was refused. To be told that a text is no file is to be let in."""
    answer = await client.ask(req, *ANSWERS)
    code = answer.code if isinstance(answer, protocol.Error) else None
    return None if isinstance(req, FileGet) and code is Code.NO_SUCH_MESSAGE else code


def test_the_table_is_asked_whole() -> None:
    assert set(ASKS) == set(Act) == set(MAY)
    assert all(may < MAY[act] for act, may in IN_CHANNELS.items())


@pytest.mark.parametrize("kind", ["group", "channel"])
@pytest.mark.parametrize("act", Act, ids=lambda act: act.name)
async def test_each_role_may_what_the_table_says(tmp_path: Path, act: Act, kind: GroupKind) -> None:
    may = IN_CHANNELS.get(act, MAY[act]) if kind == "channel" else MAY[act]
    async with here(tmp_path / "data", limits=False) as relay:
        on = await everybody(relay)
        for role, user in WHO.items():
            group = f"#of-the-{role}"
            texts = await a_group(on, group, kind)
            found = await asked(on[user], ASKS[act](group, texts[user], texts[TARGET]))
            assert found == (None if role in may else Code.NOT_ALLOWED), role
        # The last one, in which a member has asked, is as good as new to those outside.
        head = (await on["alice"].ask(protocol.History(new_id(), group), Page)).head
        words = set()
        for user in OUTSIDE:
            chat = "#nowhere" if user == "nowhere" else group
            client = on.get(user, on["stranger"])
            req = ASKS[act](chat, texts["carol"], texts[TARGET])
            answer = await client.ask(req, *ANSWERS)
            found = answer.code if isinstance(answer, protocol.Error) else None
            words.add((answer.text, answer.retry_ms) if found else ("", 0))
            # Who is invited may decline: that is leaving, before one has come.
            expected = None if (user, act) == ("invited", Act.LEAVE) else Code.NO_SUCH_CHAT
            assert found == expected, user
        assert len(words - {("", 0)}) == 1, "in the same words"
        declined = act is Act.LEAVE and kind == "group"
        page = await on["alice"].ask(protocol.History(new_id(), group), Page)
        assert page.head == head + declined
        await asyncio.gather(*(client.close() for client in on.values()))


async def test_both_of_a_direct_chat_may_what_the_table_says_of_peers(tmp_path: Path) -> None:
    async with here(tmp_path / "data", limits=False) as relay:
        alice, bobby = await relay.registered("alice"), await relay.registered("bobby")
        stranger = await relay.registered("stranger")
        chat = direct_chat("alice", "bobby")
        await alice.direct("bobby")
        for act in Act:
            own = (await alice.send(chat, "mine")).seq
            other = (await bobby.send(chat, "theirs")).seq
            found = await asked(alice, ASKS[act](chat, own, other))
            if isinstance(ASKS[act](chat, own, other), GROUPS_ALONE):
                assert (found, "peer" in MAY[act]) == (Code.MALFORMED, False), act
                continue
            assert found == (None if "peer" in MAY[act] else Code.NOT_ALLOWED), act
            assert await asked(stranger, ASKS[act](chat, own, other)) is Code.NO_SUCH_CHAT
        await asyncio.gather(alice.close(), bobby.close(), stranger.close())


async def test_no_text_is_taken_above_a_kick_that_crosses_a_hundred(tmp_path: Path) -> None:
    async with here(tmp_path / "data", limits=False) as relay:
        alice, bobby = await relay.registered("alice"), await relay.registered("bobby")
        await alice.group("#team", bobby)
        sends = [protocol.Send(new_id(), "#team", f"text {n}") for n in range(100)]

        async def say() -> None:
            for n, send in enumerate(sends):
                await bobby.put(send)
                if n % 10 == 0:
                    await asyncio.sleep(0)

        _, kick = await asyncio.gather(
            say(), alice.ask(GroupKick(new_id(), "#team", "bobby"), Done)
        )
        assert isinstance(kick, Done)
        answers = [await bobby.next((protocol.Sent, protocol.Error), id=send.id) for send in sends]
        page = await alice.ask(protocol.History(new_id(), "#team"), Page)
        (kicked,) = [m.seq for m in page.msgs if m.kind == "kicked"]
        sent = [x.seq for x in answers if isinstance(x, protocol.Sent)]
        assert page.head == kicked
        assert all(seq < kicked for seq in sent)
        assert {x.code for x in answers if isinstance(x, protocol.Error)} <= {Code.NO_SUCH_CHAT}
        # Once refused, for good.
        assert [type(x) for x in answers] == sorted(
            (type(x) for x in answers), key=lambda kind: kind is protocol.Error
        )
        heard = await bobby.quiet()
        texts = [x.seq for x in heard if isinstance(x, Msg) and x.kind == "text"]
        assert texts == sent
        assert [x for x in heard if isinstance(x, protocol.ChatLeft)] == [
            protocol.ChatLeft("#team", "alice")
        ]
        await asyncio.gather(alice.close(), bobby.close())
