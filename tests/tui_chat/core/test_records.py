"""Whatever the order in which accounts of a text come, the newest of each part is believed.

Whether somebody looks at the operator's view: what the client makes of what the relay says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from relay.wire.groups import Chat
from relay.wire.messages import names, places
from relay.wire.protocol import ViewOpen
from tests.kit.client import Person
from tests.kit.hostile_people import CHAT
from tui_chat.core.records import AS_SAID, Revision, ViewChanged, newest

EMOJI = ("👍", "🎉", "🔥")


def history(acts: list[tuple[str, str, str]]) -> list[tuple[str, Revision, Revision]]:
    """After each act: the text, what the relay says to all, and what a page says to ada."""
    text, now, put = "said", AS_SAID, dict[str, dict[str, None]]()
    seen = []
    for place, (what, by, emoji) in enumerate(acts, 2):
        heard = AS_SAID
        if what == "edit":
            text = f"said at {place}"
            heard = Revision(changed=place, edited=place * 1000)
        elif what == "react":
            who = put.setdefault(emoji, {})
            on = by not in who
            if on:
                who[by] = None
            else:
                del who[by]
                if not who:
                    del put[emoji]
            counts = tuple((e, len(w)) for e, w in put.items())
            own = ((place, emoji, on),) if by == "ada" else ()
            heard = Revision(reacted=place, counts=counts, acts=own)
        else:
            heard = Revision(pinning=place, pinned=not now.pinned)
        _, now = newest((text, now), (text, heard))
        mine = tuple(e for e, w in put.items() if "ada" in w)
        page = Revision(
            now.changed, now.edited, "", now.reacted, now.counts, now.reacted, mine, (),
            now.pinning, now.pinned,
        )  # fmt: skip
        seen.append((text, heard, page))
    return seen


acts = st.lists(
    st.tuples(
        st.sampled_from(["edit", "react", "react", "react", "pin"]),
        st.sampled_from(["ada", "bob"]), st.sampled_from(EMOJI),
    ),
    min_size=1, max_size=8,
)  # fmt: skip


@given(acts, st.data())
def test_accounts_converge(done: list[tuple[str, str, str]], data: st.DataObject) -> None:
    seen = history(done)
    heard = [(text, change) for text, change, _ in seen]
    pages = data.draw(st.lists(st.sampled_from([(t, p) for t, _, p in seen]), max_size=3))
    now = ("said", AS_SAID)
    for account in data.draw(st.permutations([*heard, *pages])):
        now = newest(now, account)
    text, _, page = seen[-1]
    assert now[0] == text
    assert now[1].reactions == page.reactions
    assert (now[1].edited, now[1].is_pinned) == (page.edited, page.is_pinned)


def test_the_record_of_own_acts_is_bounded() -> None:
    now = ("x", AS_SAID)
    for place in range(1, 200):
        now = newest(now, ("x", Revision(acts=((place, f"e{place}", True),))))
    assert len(now[1].acts) == 40 and now[1].acts[-1] == (199, "e199", True)


def test_a_name_is_mentioned_by_one_rule() -> None:
    text = "@bob, hi @ada. mail x@eve.com @al @Bob @adam @ada"
    assert names(text) == ["bob", "ada", "adam"]
    assert [text[start:end] for start, end in places(text, "ada")] == ["@ada", "@ada"]
    assert places(text, "bob") == [(0, 4)]
    assert places(text, "eve") == places(text, "al") == places("", "ada") == []


def test_the_open_and_the_closed_view_are_announced_once() -> None:
    ada = Person().log_in(Chat(CHAT, 0, 0, 0, 2))
    assert not ada.client.view.open and ada.take(ViewChanged) == []
    ada.feed(ViewOpen(False), ViewOpen(True), ViewOpen(True))
    assert ada.client.view.open and ada.take(ViewChanged) == [ViewChanged(True)]
    ada.forget()
    ada.feed(ViewOpen(False))
    assert not ada.client.view.open and ada.take(ViewChanged) == [ViewChanged(False)]


def test_the_next_welcome_says_how_it_is_now() -> None:
    ada = Person().log_in(Chat(CHAT, 0, 0, 0, 2), view=True)
    ada.do(ada.client.disconnected("gone", 1.0, ada.now))
    ada.forget()
    hello = ada.connect()
    ada.feed(ViewOpen(False))
    assert ada.client.view.open, "nobody is heard before they have shown who they are"
    ada.feed(ada.relay.challenge(hello.cn), ada.welcome(Chat(CHAT, 0, 0, 0, 2)))
    assert not ada.client.view.open
