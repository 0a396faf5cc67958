"""Groups in the client: its requests, the entries of their logs, and the rights of a role."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kit import wire as w
from tests.kit.client import Person, group
from tui_chat.cloud import refusals
from tui_chat.cloud.refusals import NOT_IN_GROUP
from tui_chat.core import chats, events
from tui_chat.core.chats import GroupChat, why_not, why_not_to
from tui_chat.core.loaded_messages import Log
from tui_chat.core.step import SaveChat, Step

ROOM = "#room"


def chat(role: w.Role = "owner", head: int = 5, **more: object) -> w.Chat:
    return w.Chat(ROOM, head, head, 0, 4, "Old title", role, **more)  # type: ignore[arg-type]


def said(seq: int, kind: w.Kind, what: str = "", by: str = "eve") -> w.Msg:
    return w.Msg(ROOM, seq, f"{seq:032x}", by, 1, what, kind)


def room(ada: Person) -> GroupChat:
    found = ada.chat(ROOM)
    assert isinstance(found, GroupChat)
    return found


def test_title_topic_public_and_role_follow_the_log() -> None:
    ada = Person().log_in(chat("member", topic="Old topic"))
    ada.feed(said(6, "titled", "New"), said(7, "topic", "tea"), said(8, "published"))
    assert (room(ada).title, room(ada).topic, room(ada).public) == ("New", "tea", True)
    assert room(ada).readable_by == "anyone (public group) · the relay's operator"
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
        person.log_in(w.Chat(ROOM, 5, 5, 0, 100, role="owner"))
        person.client._roster.receive_entries(person.chat(ROOM), entries, Step())
    a, b = room(one), room(other)
    assert (a.title, a.topic, a.public, a.role) == (b.title, b.topic, b.public, b.role)
    assert (a.members, a.counted) == (b.members, b.counted) == (a.members, 5 + len(log))


def test_members_are_known_once_asked_and_kept_true() -> None:
    ada = Person().log_in(chat())
    assert room(ada).people is None
    id = ada.ask(w.Members, ROOM)
    people = [w.Member("ada", "owner", True), w.Member("bob", "member", False)]
    ada.feed(w.MemberList(id, ROOM, people))
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
    ada = Person().log_in(chat())
    ada.feed(w.MemberList(ada.ask(w.Members, ROOM), ROOM, []))
    ada.feed(*(said(2 * n, "joined", by=f"one{n}") for n in range(3, 2_000)))
    assert len(room(ada).people or {}) == 10
    assert len(list(room(ada).heard)) <= 256 and not room(ada).newest


@pytest.mark.parametrize("channel", [False, True])
@pytest.mark.parametrize("role", ["owner", "admin", "member"])
def test_a_role_allows_here_what_the_relays_table_allows(role: str, channel: bool) -> None:
    group = GroupChat(chat=ROOM, log=Log(), role=role, channel=channel)
    for act in {*chats.MAY, *(setting.act for setting in w.SETTINGS)}:
        may = w.IN_CHANNELS.get(act, w.MAY[act]) if channel else w.MAY[act]
        why = why_not(group, act)
        assert (not why) is (role in may), act
        assert not why or (why.startswith("Only ") and why.endswith(".") and "_" not in why)


def test_whom_one_may_put_out() -> None:
    owner, admin = (GroupChat(chat=ROOM, log=Log(), role=role) for role in ("owner", "admin"))
    for act in (w.Act.KICK, w.Act.BAN):
        assert why_not_to(owner, act, "ada", "owner", "ada") == chats.ONESELF
        assert not why_not_to(owner, act, "bob", "owner", "ada")
        assert not why_not_to(admin, act, "bob", "member", "ada")
        assert "an admin. Your role in this group is admin." in why_not_to(
            admin, act, "bob", "admin", "ada"
        )
        assert why_not_to(GroupChat(chat=ROOM, log=Log()), act, "bob", "member", "ada")


def test_acts_beyond_the_role_are_not_requested() -> None:
    ada = Person().log_in(chat("member"))
    ada.forget()
    for made in (
        (w.GroupRole, ROOM, "bob", "admin"), (w.GroupKick, ROOM, "bob"), (w.GroupBan, ROOM, "bob"),
        (w.GroupBan, ROOM, "bob", False), (w.GroupBans, ROOM), (w.GroupTitle, ROOM, "x"),
        (w.GroupTopic, ROOM, "x"), (w.GroupPublic, ROOM, True), (w.GroupLinks, ROOM),
        (w.GroupLink, ROOM, 1, 1), (w.GroupUnlink, ROOM, None),
    ):  # fmt: skip
        ada.ask(*made)
        answer = ada.one(events.RequestResult)
        assert answer.code == "not_allowed" and "Your role in this group is member." in answer.text
    ada.ask(w.GroupKick, "#elsewhere", "bob")
    assert ada.one(events.RequestResult).text == NOT_IN_GROUP
    assert not ada.sent


def test_whether_there_is_another_owner_the_relay_knows_best() -> None:
    """An act is answered before its entry comes: by the list here somebody would be the only one
    who is not any more."""
    ada = Person().log_in(chat())
    id = ada.ask(w.Members, ROOM)
    ada.feed(w.MemberList(id, ROOM, [w.Member("ada", "owner", True)]))
    ada.feed(w.Done(ada.ask(w.GroupRole, ROOM, "bob", "owner")))
    ada.forget()
    ada.ask(w.GroupRole, ROOM, "ada", "admin")
    assert ada.one(w.GroupRole).role == "admin"


@pytest.mark.parametrize(("request_", "code", "words"), [
    (w.GroupJoin("0" * 32, ROOM, "token"), w.Code.NEEDS_INVITE, "it was used up, it was revoked"),
    (w.GroupJoin("0" * 32, ROOM), w.Code.NEEDS_INVITE, "nobody invited you"),
    (w.GroupCreate("0" * 32, ROOM), w.Code.NAME_TAKEN, "#room is taken"),
    (w.GroupInvite("0" * 32, ROOM, "bob"), w.Code.CONFLICT, "bob is already a member"),
    (w.GroupKick("0" * 32, ROOM, "bob"), w.Code.NO_SUCH_USER, "bob is not a member"),
    (w.Direct("0" * 32, "bop"), w.Code.NO_SUCH_USER, "There is no user bop on this relay."),
    (w.Block("0" * 32, "bop", True), w.Code.NO_SUCH_USER, "There is no user bop on this relay."),
    (w.Devices("0" * 32, "bop"), w.Code.NO_SUCH_USER, "There is no user bop on this relay."),
    (w.GroupKick("0" * 32, ROOM, "bob"), w.Code.NOT_ALLOWED, "role in this group"),
    (w.GroupRole("0" * 32, ROOM, "bob", "owner"), w.Code.NOT_ALLOWED, "without an owner"),
    (w.GroupTitle("0" * 32, ROOM, "x"), w.Code.NO_SUCH_CHAT, "no longer in this group"),
    (w.GroupLink("0" * 32, ROOM), w.Code.QUOTA, "“What the relay says.”"),
    (w.Members("0" * 32, ROOM), w.Code.NO_SUCH_CHAT, "“What the relay says.”"),
])  # fmt: skip
def test_refusals_are_sentences(request_: w.AnyRequest, code: w.Code, words: str) -> None:
    sentence = refusals.sentence(request_, w.Error(code, "What the relay says.", "0" * 32))
    assert words in sentence and sentence.endswith((".", ".”"))


def test_readers_of_a_channel_do_not_write_there() -> None:
    ada = Person().log_in(chat("member", kind="channel"))
    id = ada.ask(ada.client.say(events.CloudText(ROOM, "hello"), ada.now))
    assert id == "" and not ada.take(w.Send)
    assert (
        "Only owners and admins can write here. Your role in this channel is reader."
        in ada.one(events.ActionRefused).text
    )
    ada.feed(said(6, "made_admin", "ada"))
    assert ada.say(ROOM, "hello") and ada.one(w.Send).text == "hello"
    assert room(ada).readable_by.startswith("you · 3 other readers · anyone added later")


@pytest.mark.parametrize("first", ["the entry", "the chat"])
def test_the_entry_of_who_inherits_gives_the_role_and_is_told_once(first: str) -> None:
    ada = Person().log_in(chat("admin"))
    entry, owned = said(7, "inherited", "ada", by="bob"), w.ChatAdded(chat("owner", 7))
    ada.feed(said(6, "left", by="bob"), *([entry, owned] if first == "the entry" else [owned]))
    ada.feed(*([] if first == "the entry" else [entry]))
    told = ada.one(events.Trouble)
    assert told.text.startswith("The last owner of #room has left.") and room(ada).role == "owner"
    ada.feed(said(8, "inherited", "eve", by="ada"))
    assert room(ada).role == "owner" and not ada.take(events.Trouble)


def test_the_inviter_to_a_channel_hears_who_declined() -> None:
    ada = Person().log_in(chat(kind="channel"))
    ada.feed(w.Invited(w.Invitation("#late", "bob", 1)))
    ada.feed(w.InvitationGone(ROOM, "eve"), w.InvitationGone("#late", "eve"))
    assert ada.one(events.InvitationOver) == events.InvitationOver(ROOM, "eve")
    ada.feed(w.InvitationGone(ROOM, "eve", withdrawn=True))
    assert ada.one(events.InvitationOver) == events.InvitationOver(ROOM, "eve", withdrawn=True)
    assert "#late" in ada.client.invitations
    ada.feed(w.InvitationGone("#late", "ada"))
    assert not ada.client.invitations and not ada.take(events.InvitationOver)


def test_invitations_withdrawn_by_others_are_announced_and_answered_ones_are_not() -> None:
    ada = Person().log_in()
    ada.feed(w.Invited(w.Invitation("#late", "bob", 1)), w.InvitationGone("#late"))
    assert not ada.take(events.InvitationOver)
    ada.feed(w.InvitationGone("#late", withdrawn=True))
    assert not ada.take(events.InvitationOver), "there was none"
    ada.feed(w.Invited(w.Invitation("#late", "bob", 1)))
    ada.feed(w.InvitationGone("#late", withdrawn=True))
    assert ada.one(events.InvitationOver) == events.InvitationOver("#late", "ada", withdrawn=True)


def test_whoever_leaves_is_told_that_they_left_and_who_was_away_is_not() -> None:
    ada = Person().log_in(chat(), group(chat="#other"))
    id = ada.ask(w.GroupLeave, ROOM)
    ada.feed(w.Done(id))
    assert ada.one(events.ChatGone) == events.ChatGone(ROOM, left=True, here=True)
    ada.lose()
    ada.log_in()
    assert ada.one(events.ChatGone) == events.ChatGone("#other"), "nobody says how"


def text_seen(seq: int, views: int) -> w.Msg:
    return w.Msg(ROOM, seq, f"{seq:032x}", "eve", 1, "news", views=views)


def a_channel() -> Person:
    ada = Person().log_in(w.Chat(ROOM, 3, 3, 0, 9, kind="channel"))
    first = ada.one(w.History)
    ada.feed(w.Page(first.id, ROOM, [text_seen(n, n) for n in (1, 2, 3)], 3))
    ada.forget()
    return ada


def test_the_views_of_what_is_looked_at_are_asked_for_and_are_as_the_relay_says() -> None:
    ada = a_channel()
    assert [line.views for line in ada.log(ROOM).lines] == [1, 2, 3]
    ada.do(ada.client.views.load(ROOM, 2, 3))
    ada.do(ada.client.views.load(ROOM, 1, 3))
    page = ada.one(w.History)
    assert (page.after, page.limit) == (1, 2), "one question at a time"
    ada.feed(w.Page(page.id, ROOM, [text_seen(2, 20), text_seen(3, 3)], 3))
    assert [line.views for line in ada.log(ROOM).lines] == [1, 20, 3]
    assert [loaded.chat for loaded in ada.take(events.LinesLoaded)] == [ROOM]
    ada.do(ada.client.views.load(ROOM, 1, 1_000))
    page = ada.one(w.History)
    assert page.limit == 200
    ada.feed(w.Page(page.id, "#other", [text_seen(2, 99)], 3))
    assert [line.views for line in ada.log(ROOM).lines] == [1, 20, 3], "no answer to that"
    ada.do(ada.client.views.load(ROOM, 1, 3))
    ada.feed(w.Error(w.Code.RATE, "Too fast.", ada.one(w.History).id, retry_ms=10))
    assert not ada.take(events.Trouble)
    ada.do(ada.client.views.load(ROOM, 1, 3))
    assert ada.one(w.History)
    ada.lose()
    ada.do(ada.client.views.load(ROOM, 1, 3))
    assert not ada.sent, "nothing without a connection"
