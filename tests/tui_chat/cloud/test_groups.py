"""What the client makes of groups: what it asks, what their logs say, and what a role allows."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay.wire import protocol
from relay.wire.account import Devices
from relay.wire.errors import Code
from relay.wire.groups import (
    Chat,
    Directory,
    DirectoryPage,
    GroupBan,
    GroupBanList,
    GroupBans,
    GroupCreate,
    GroupInvite,
    GroupInvited,
    GroupInvitedPage,
    GroupJoin,
    GroupKick,
    GroupLeave,
    GroupLink,
    GroupLinkList,
    GroupLinkMade,
    GroupLinks,
    GroupPublic,
    GroupRole,
    GroupShow,
    GroupTitle,
    GroupTopic,
    GroupUninvite,
    GroupUnlink,
    Invitation,
    InviteLink,
    Member,
    MemberList,
    Opened,
    OpenInvitation,
    PublicChat,
)
from relay.wire.messages import Kind, Msg, Page
from relay.wire.permissions import IN_CHANNELS, MAY, SETTINGS, Act
from relay.wire.protocol import Members
from relay.wire.settings import Block
from relay.wire.shapes import Done, Role
from tests.kit.asks import ask
from tests.kit.client import Person, group
from tui_chat.cloud import refusals
from tui_chat.cloud.refusals import NOT_IN_GROUP
from tui_chat.core import chats
from tui_chat.core.chats import GroupChat, why_not, why_not_to
from tui_chat.core.events import (
    ActionRefused,
    ChatGone,
    CloudText,
    InvitationOver,
    LinesLoaded,
    Response,
    Trouble,
)
from tui_chat.core.log import Log
from tui_chat.core.step import SaveChat, Step

ROOM = "#room"


def chat(role: Role = "owner", head: int = 5, **more: object) -> Chat:
    return Chat(ROOM, head, head, 0, 4, "Old title", role, **more)  # type: ignore[arg-type]


def said(seq: int, kind: Kind, what: str = "", by: str = "eve") -> Msg:
    return Msg(ROOM, seq, f"{seq:032x}", by, 1, what, kind)


def room(ada: Person) -> GroupChat:
    found = ada.chat(ROOM)
    assert isinstance(found, GroupChat)
    return found


def asked(ada: Person, made: tuple[str, Step]) -> str:
    id, step = made
    ada.do(step)
    return id


def test_title_topic_public_and_role_follow_the_log() -> None:
    ada = Person()
    ada.log_in(chat("member", topic="Old topic"))
    ada.feed(said(6, "titled", "New"), said(7, "topic", "tea"), said(8, "published"))
    assert (room(ada).title, room(ada).topic, room(ada).public) == ("New", "tea", True)
    assert room(ada).readable_by == "public: anyone, and the relay's operator"
    ada.feed(said(9, "made_admin", "ada"), said(10, "made_owner", "bob"), said(11, "unpublished"))
    assert (room(ada).role, room(ada).public) == ("admin", False)
    kept = [k for k in ada.kept if isinstance(k, SaveChat)][-1]
    assert (kept.title, kept.topic, kept.role, kept.channel) == ("New", "tea", "admin", False)
    again = Person()
    again.client.remember([kept], {}, {}, [])
    assert (room(again).title, room(again).topic, room(again).role) == ("New", "tea", "admin")
    ada.lose()
    ada.log_in(chat("member", 20, topic="Newest", kind="channel"))
    assert (room(ada).title, room(ada).topic, room(ada).role) == ("Old title", "Newest", "member")
    assert room(ada).channel, "what the relay says at the login counts"


@given(st.data())
def test_the_order_in_which_entries_come_does_not_matter(data: st.DataObject) -> None:
    kinds = st.sampled_from(["titled", "topic", "published", "unpublished", "joined", "left",
                             "kicked", "made_owner", "made_admin", "made_member",
                                 "inherited"])  # fmt: skip
    log = [
        said(6 + n, kind, data.draw(st.sampled_from(["ada", "bob"])))  # type: ignore[arg-type]
        for n, kind in enumerate(data.draw(st.lists(kinds, max_size=12)))
    ]
    mixed = data.draw(st.permutations(log + data.draw(st.permutations(log))))
    one, other = Person(), Person()
    for person, entries in ((one, log), (other, mixed)):
        person.log_in(Chat(ROOM, 5, 5, 0, 100, role="owner"))
        person.client._roster.hears(person.chat(ROOM), entries, Step())
    a, b = room(one), room(other)
    assert (a.title, a.topic, a.public, a.role) == (b.title, b.topic, b.public, b.role)
    assert (a.members, a.counted) == (b.members, b.counted) == (a.members, 5 + len(log))


def test_who_is_in_it_is_known_once_asked_and_kept_true() -> None:
    ada = Person()
    ada.log_in(chat())
    assert room(ada).people is None
    id = asked(ada, ask(ada.client, Members, ROOM))
    people = [Member("ada", "owner", True), Member("bob", "member", False)]
    ada.feed(MemberList(id, ROOM, people))
    assert room(ada).people == {"ada": "owner", "bob": "member"}
    ada.feed(said(6, "joined", by="eve"), said(7, "made_admin", "bob"), said(8, "left", by="eve"))
    assert room(ada).people == {"ada": "owner", "bob": "admin"}
    ada.feed(said(9, "banned", "bob"))
    assert room(ada).people == {"ada": "owner"}
    ada.lose()
    ada.log_in(chat())
    assert room(ada).people is None, "of old it says nothing"


def test_a_relay_that_floods_names_fills_no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui_chat.cloud.roster.PEOPLE", 10)
    ada = Person()
    ada.log_in(chat())
    ada.feed(MemberList(asked(ada, ask(ada.client, Members, ROOM)), ROOM, []))
    ada.feed(*(said(2 * n, "joined", by=f"one{n}") for n in range(3, 2_000)))
    assert len(room(ada).people or {}) == 10
    assert len(list(room(ada).heard)) <= 256 and not room(ada).newest


@pytest.mark.parametrize("channel", [False, True])
@pytest.mark.parametrize("role", ["owner", "admin", "member"])
def test_a_role_allows_here_what_the_relays_table_allows(role: str, channel: bool) -> None:
    group = GroupChat(chat=ROOM, log=Log(), role=role, channel=channel)
    for act in {*chats.MAY, *(setting.act for setting in SETTINGS)}:
        may = IN_CHANNELS.get(act, MAY[act]) if channel else MAY[act]
        why = why_not(group, act)
        assert (not why) is (role in may), act
        assert not why or (why.startswith("Only ") and why.endswith("."))


def test_whom_one_may_put_out() -> None:
    owner, admin = (GroupChat(chat=ROOM, log=Log(), role=role) for role in ("owner", "admin"))
    for act in (Act.KICK, Act.BAN):
        assert why_not_to(owner, act, "ada", "owner", "ada") == chats.ONESELF
        assert not why_not_to(owner, act, "bob", "owner", "ada")
        assert not why_not_to(admin, act, "bob", "member", "ada")
        assert "an admin; you are an admin." in why_not_to(admin, act, "bob", "admin", "ada")
        assert why_not_to(GroupChat(chat=ROOM, log=Log()), act, "bob", "member", "ada")


def test_each_act_is_one_request_and_its_answer_is_told() -> None:
    ada = Person()
    ada.log_in(chat())
    for made in (
        (GroupRole, ROOM, "bob", "admin"),
        (GroupKick, ROOM, "bob"),
        (GroupBan, ROOM, "bob"),
        (GroupBan, ROOM, "bob", False),
        (GroupTitle, ROOM, "T"),
        (GroupTopic, ROOM, "t"),
        (GroupPublic, ROOM, True),
        (GroupUnlink, ROOM, None),
        (GroupUninvite, ROOM, "eve"),
    ):
        id = asked(ada, ask(ada.client, *made))
        assert ada.one(made[0]).id == id  # type: ignore[attr-defined]
        ada.feed(Done(id))
        assert ada.one(Response) == Response(id)
    id = asked(ada, ask(ada.client, GroupCreate, "#news", "News", kind="channel", public=True))
    request = ada.one(GroupCreate)
    assert (request.kind, request.public, request.title) == ("channel", True, "News")
    ada.feed(Opened(id, Chat("#news", 1, 0, 0, 1, role="owner", kind="channel")))
    assert ada.one(Response).chat == "#news"
    id = asked(ada, ask(ada.client, GroupLink, ROOM, 3, 60))
    link = GroupLinkMade(id, ROOM, "a" * 26, 3, 99)
    ada.feed(link)
    assert ada.one(Response).value == link
    id = asked(ada, ask(ada.client, GroupLinks, ROOM))
    open_link = InviteLink("0" * 32, "ada", 3, 99)
    ada.feed(GroupLinkList(id, ROOM, [open_link]))
    assert ada.one(Response).value.links == [open_link]
    id = asked(ada, ask(ada.client, GroupBans, ROOM))
    ada.feed(GroupBanList(id, ROOM, ["eve"]))
    assert ada.one(Response).value.users == ["eve"]
    id = asked(ada, ask(ada.client, GroupInvited, ROOM))
    eve = OpenInvitation("eve", "ada", 9)
    ada.feed(GroupInvitedPage(id, ROOM, [eve]))
    assert ada.one(Response).value.invitations == [eve]
    id = asked(ada, ask(ada.client, GroupShow, ROOM))
    assert ada.one(GroupShow).chat == ROOM
    ada.feed(Opened(id, chat("member", 9)))
    assert room(ada).role == "member"


def test_an_answer_that_does_not_fit_counts_for_nothing() -> None:
    ada = Person()
    ada.log_in(chat())
    one = PublicChat("#b", 1, "", "", "group")
    two = PublicChat("#a", 1, "", "", "group")
    for made, answer in (
        (
            (GroupLink, ROOM, 3, 60),
            lambda id: GroupLinkMade(id, ROOM, "a" * 26, 4, 9),
        ),
        (
            (GroupLink, ROOM, 3, 60),
            lambda id: GroupLinkMade(id, "#other", "a" * 26, 3, 9),
        ),
        ((GroupLinks, ROOM), lambda id: GroupLinkList(id, "#other", [])),
        ((GroupBans, ROOM), lambda id: GroupBanList(id, "#other", [])),
        ((GroupBans, ROOM), lambda id: Done(id)),
        ((GroupInvited, ROOM), lambda id: GroupInvitedPage(id, "#other", [])),
        ((GroupShow, ROOM), lambda id: Opened(id, group(chat="#other"))),
        ((Directory,), lambda id: DirectoryPage(id, [one, two])),
        ((Directory, "", "#c"), lambda id: DirectoryPage(id, [one])),
        ((Directory, "", "#c"), lambda id: DirectoryPage(id, [], "#c")),
        ((Directory,), lambda id: DirectoryPage(id, [one], "#a")),
        ((GroupTitle, ROOM, "x"), lambda id: GroupBanList(id, ROOM, [])),
    ):
        id = asked(ada, ask(ada.client, *made))
        ada.feed(answer(id))
        assert ada.one(Response).code == "wrong_answer", answer(id)
    id = asked(ada, ask(ada.client, Directory, "", "#a"))
    ada.feed(DirectoryPage(id, [one], "#b"))
    assert ada.one(Response).value == DirectoryPage(id, [one], "#b")
    ada.feed(GroupBanList("0" * 32, ROOM, []), DirectoryPage("0" * 32, []))
    assert not ada.take(Response), "nobody asked that"


def test_what_the_role_does_not_allow_is_not_asked() -> None:
    ada = Person()
    ada.log_in(chat("member"))
    ada.forget()
    for made in (
        (GroupRole, ROOM, "bob", "admin"), (GroupKick, ROOM, "bob"), (GroupBan, ROOM, "bob"),
        (GroupBan, ROOM, "bob", False), (GroupBans, ROOM), (GroupTitle, ROOM, "x"),
        (GroupTopic, ROOM, "x"), (GroupPublic, ROOM, True), (GroupLinks, ROOM),
        (GroupLink, ROOM, 1, 1), (GroupUnlink, ROOM, None),
    ):  # fmt: skip
        asked(ada, ask(ada.client, *made))
        answer = ada.one(Response)
        assert answer.code == "not_allowed" and "you are a member" in answer.text
    asked(ada, ask(ada.client, GroupKick, "#elsewhere", "bob"))
    assert ada.one(Response).text == NOT_IN_GROUP
    assert not ada.sent


def test_whether_there_is_another_owner_the_relay_knows_best() -> None:
    """An act is answered before its entry comes: by the list here somebody would be the only one
    who is not any more."""
    ada = Person()
    ada.log_in(chat())
    id = asked(ada, ask(ada.client, Members, ROOM))
    ada.feed(MemberList(id, ROOM, [Member("ada", "owner", True)]))
    ada.feed(Done(asked(ada, ask(ada.client, GroupRole, ROOM, "bob", "owner"))))
    ada.forget()
    asked(ada, ask(ada.client, GroupRole, ROOM, "ada", "admin"))
    assert ada.one(GroupRole).role == "admin"


@pytest.mark.parametrize(
    ("request_", "code", "words"),
    [
        (GroupJoin("0" * 32, ROOM, "token"), Code.NEEDS_INVITE, "used up, run out or taken"),
        (GroupJoin("0" * 32, ROOM), Code.NEEDS_INVITE, "nobody has invited you"),
        (GroupCreate("0" * 32, ROOM), Code.NAME_TAKEN, "#room is taken"),
        (GroupInvite("0" * 32, ROOM, "bob"), Code.CONFLICT, "bob is in it already"),
        (GroupKick("0" * 32, ROOM, "bob"), Code.NO_SUCH_USER, "bob is not in it"),
        (protocol.Direct("0" * 32, "bop"), Code.NO_SUCH_USER, "There is no such user: bop."),
        (Block("0" * 32, "bop", True), Code.NO_SUCH_USER, "There is no such user: bop."),
        (Devices("0" * 32, "bop"), Code.NO_SUCH_USER, "There is no such user: bop."),
        (GroupKick("0" * 32, ROOM, "bob"), Code.NOT_ALLOWED, "role in this group"),
        (GroupRole("0" * 32, ROOM, "bob", "owner"), Code.NOT_ALLOWED, "have no owner"),
        (GroupTitle("0" * 32, ROOM, "x"), Code.NO_SUCH_CHAT, "not in this group any more"),
        (GroupLink("0" * 32, ROOM), Code.QUOTA, "“What the relay says.”"),
        (protocol.Members("0" * 32, ROOM), Code.NO_SUCH_CHAT, "“What the relay says.”"),
    ],
)
def test_refusals_are_sentences(request_: protocol.AnyRequest, code: Code, words: str) -> None:
    sentence = refusals.sentence(request_, protocol.Error(code, "What the relay says.", "0" * 32))
    assert words in sentence and sentence.endswith((".", ".”"))


def test_a_refusal_reaches_the_user_as_that_sentence() -> None:
    ada = Person()
    ada.log_in()
    id = asked(ada, ask(ada.client, GroupJoin, ROOM, "a" * 26))
    assert ada.one(GroupJoin).link == "a" * 26
    ada.feed(protocol.Error(Code.NEEDS_INVITE, "One joins by invitation.", id))
    assert ada.one(Response).text == refusals.BY_LINK


def test_readers_of_a_channel_do_not_write_there() -> None:
    ada = Person()
    ada.log_in(chat("member", kind="channel"))
    id, step = ada.client.say(CloudText(ROOM, "hello"), ada.now)
    ada.do(step)
    assert id == "" and not ada.take(protocol.Send)
    assert "Only owners and admins may write here; you are a reader." in ada.one(ActionRefused).text
    ada.feed(said(6, "made_admin", "ada"))
    assert ada.say(ROOM, "hello") and ada.one(protocol.Send).text == "hello"
    assert room(ada).readable_by.startswith("you · 3 other readers · anyone added later")


@pytest.mark.parametrize("first", ["the entry", "the chat"])
def test_the_entry_of_who_inherits_gives_the_role_and_is_told_once(first: str) -> None:
    ada = Person()
    ada.log_in(chat("admin"))
    entry, owned = said(7, "inherited", "ada", by="bob"), protocol.ChatAdded(chat("owner", 7))
    ada.feed(said(6, "left", by="bob"), *([entry, owned] if first == "the entry" else [owned]))
    ada.feed(*([] if first == "the entry" else [entry]))
    told = ada.one(Trouble)
    assert told.text.startswith("#room: its last owner has left.") and room(ada).role == "owner"
    ada.feed(said(8, "inherited", "eve", by="ada"))
    assert room(ada).role == "owner" and not ada.take(Trouble)


def test_of_whoever_declined_a_channel_its_inviter_is_told_and_keeps_their_own_invitations() -> (
    None
):
    ada = Person()
    ada.log_in(chat(kind="channel"))
    ada.feed(protocol.Invited(Invitation("#late", "bob", 1)))
    ada.feed(protocol.InvitationGone(ROOM, "eve"), protocol.InvitationGone("#late", "eve"))
    assert ada.one(InvitationOver) == InvitationOver(ROOM, "eve")
    ada.feed(protocol.InvitationGone(ROOM, "eve", withdrawn=True))
    assert ada.one(InvitationOver) == InvitationOver(ROOM, "eve", withdrawn=True)
    assert "#late" in ada.client.invitations
    ada.feed(protocol.InvitationGone("#late", "ada"))
    assert not ada.client.invitations and not ada.take(InvitationOver)


def test_who_is_invited_no_more_by_another_ones_act_is_told_and_who_answered_is_not() -> None:
    ada = Person()
    ada.log_in()
    ada.feed(protocol.Invited(Invitation("#late", "bob", 1)), protocol.InvitationGone("#late"))
    assert not ada.take(InvitationOver)
    ada.feed(protocol.InvitationGone("#late", withdrawn=True))
    assert not ada.take(InvitationOver), "there was none"
    ada.feed(protocol.Invited(Invitation("#late", "bob", 1)))
    ada.feed(protocol.InvitationGone("#late", withdrawn=True))
    assert ada.one(InvitationOver) == InvitationOver("#late", "ada", withdrawn=True)


def test_who_inherits_a_group_is_told_and_who_is_put_out_learns_by_whom() -> None:
    ada = Person()
    ada.log_in(chat("member"), group(chat="#other"))
    ada.feed(said(6, "left", by="bob"), protocol.ChatAdded(chat("owner", 6)))
    told = ada.one(Trouble)
    assert told.text.startswith("#room: its last owner has left.") and room(ada).role == "owner"
    owned = Chat("#other", 0, 0, 0, 4, "", "owner")
    ada.feed(protocol.ChatAdded(group(chat="#other")), protocol.ChatAdded(owned))
    assert [one.title for one in ada.take(Trouble)] == [told.title], "a flood of them is one toast"
    ada.feed(protocol.ChatAdded(chat("owner", 6)))
    assert not ada.take(Trouble), "said once"
    ada.feed(protocol.ChatLeft(ROOM, "eve"), protocol.ChatLeft("#other"))
    assert ada.take(ChatGone) == [ChatGone(ROOM, by="eve"), ChatGone("#other", left=True)]


def test_whoever_leaves_is_told_that_they_left_and_who_was_away_is_not() -> None:
    ada = Person()
    ada.log_in(chat(), group(chat="#other"))
    id = asked(ada, ask(ada.client, GroupLeave, ROOM))
    ada.feed(Done(id))
    assert ada.one(ChatGone) == ChatGone(ROOM, left=True)
    ada.lose()
    ada.log_in()
    assert ada.one(ChatGone) == ChatGone("#other"), "nobody says how"


def test_links_answers_and_acts_survive_a_broken_connection() -> None:
    ada = Person(random=Random(3))
    ada.log_in(chat())
    id = asked(ada, ask(ada.client, GroupKick, ROOM, "bob"))
    ada.lose()
    assert ada.one(Response).code == "offline"
    ada.log_in(chat())
    ada.do(ada.client.asked.again(id)[1])
    assert [k.id for k in ada.take(GroupKick)] == [id, id], "the same id: done once"


# How many have read it


def text_seen(seq: int, views: int) -> Msg:
    return Msg(ROOM, seq, f"{seq:032x}", "eve", 1, "news", views=views)


def a_channel() -> Person:
    ada = Person()
    ada.log_in(Chat(ROOM, 3, 3, 0, 9, kind="channel"))
    first = ada.one(protocol.History)
    ada.feed(Page(first.id, ROOM, [text_seen(n, n) for n in (1, 2, 3)], 3))
    ada.forget()
    return ada


def test_the_views_of_what_is_looked_at_are_asked_for_and_are_as_the_relay_says() -> None:
    ada = a_channel()
    assert [line.views for line in ada.log(ROOM).lines] == [1, 2, 3]
    ada.do(ada.client.views.load(ROOM, 2, 3))
    ada.do(ada.client.views.load(ROOM, 1, 3))
    page = ada.one(protocol.History)
    assert (page.after, page.limit) == (1, 2), "one question at a time"
    ada.feed(Page(page.id, ROOM, [text_seen(2, 20), text_seen(3, 3)], 3))
    assert [line.views for line in ada.log(ROOM).lines] == [1, 20, 3]
    assert [loaded.chat for loaded in ada.take(LinesLoaded)] == [ROOM]
    ada.do(ada.client.views.load(ROOM, 1, 1_000))
    page = ada.one(protocol.History)
    assert page.limit == 200
    ada.feed(Page(page.id, "#other", [text_seen(2, 99)], 3))
    assert [line.views for line in ada.log(ROOM).lines] == [1, 20, 3], "no answer to that"
    ada.do(ada.client.views.load(ROOM, 1, 3))
    ada.feed(protocol.Error(Code.RATE, "Too fast.", ada.one(protocol.History).id, retry_ms=10))
    assert not ada.take(Trouble)
    ada.do(ada.client.views.load(ROOM, 1, 3))
    assert ada.one(protocol.History)
    ada.lose()
    ada.do(ada.client.views.load(ROOM, 1, 3))
    assert not ada.sent, "nothing without a connection"


def test_views_are_asked_for_in_channels_alone() -> None:
    ada = Person()
    ada.log_in(chat(), Chat("@ada,bob", 3, 3, 0, 2))
    ada.forget()
    for room in (ROOM, "@ada,bob", "#none"):
        ada.do(ada.client.views.load(room, 1, 3))
    ada.do(a_channel().client.views.load(ROOM, 0, 0))
    assert not ada.sent
