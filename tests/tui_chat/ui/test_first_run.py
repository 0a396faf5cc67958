"""The first run, one question at a time, and nothing that was typed lost; what a host sees first;
and the tour, which goes forward by what the user really does."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NoReturn

import pytest
from textual.geometry import Offset
from textual.selection import Selection
from textual.widgets import Static

from relay.wire.groups import GroupCreate, GroupInvite, GroupJoin
from tests.kit.first_run import LINK, seat, to_phrase
from tests.kit.scene import Scene, text_of
from tests.kit.stage import LAN, Stage, host_link, hosted
from tests.kit.table import Table, befriend, privacy, toggle_of, until
from tui_chat.core.events import Network
from tui_chat.core.first_run import AnswerRejected, OnboardingQuestion, OnboardingUnavailable
from tui_chat.core.lobby import LOBBY
from tui_chat.core.names import Invite, NoInvite, RelayReach
from tui_chat.ui.app import ChatApp
from tui_chat.ui.first_run import ANEW, ASKED, DIFFERENT, WITHOUT
from tui_chat.ui.hosting import HostingInfo, HostScreen, InvitePage, places_words, reachable
from tui_chat.ui.pages import verify
from tui_chat.ui.pages.menu import MenuPage
from tui_chat.ui.qr import QrCodePage
from tui_chat.ui.screen import ChatScreen
from tui_chat.ui.tour import NOBODY, TourStep


def test_each_question_says_each_key_once_and_how_to_quit() -> None:
    for question in (*ASKED.values(), *ANEW.values()):
        effects = [hint.rpartition(" ")[2] for hint in question.keys.split(" · ")]
        assert len(effects) == len(set(effects)) and "quit" in question.keys, question.keys


async def test_the_passphrase_is_chosen_twice_or_left_out_and_never_echoed() -> None:
    async with seat() as s:
        await to_phrase(s)
        # An empty one is meant only when it was said what that means.
        await s.press("enter")
        assert WITHOUT in s.text and s.door.asked == []
        await s.write("x")
        assert WITHOUT not in s.text, "a passphrase after all"
        await s.press("backspace", "enter")
        assert WITHOUT in s.text and s.door.asked == [], "said once more"
        # Two that differ are chosen again.
        await s.write("open sesame", "enter")
        await s.write("open sesamy", "enter")
        assert DIFFERENT in s.text and s.shown() == ["phrase"] and s.value("#phrase") == ""
        assert s.door.asked == []
        # Escape goes one question back, and nothing is lost.
        await s.write("open sesame", "enter")
        for question, field_, value in (
            (OnboardingQuestion.PHRASE, "#phrase", "open sesame"),
            (OnboardingQuestion.NAME, "#name", "Ada"),
            (OnboardingQuestion.LINK, "#link", LINK),
            (OnboardingQuestion.PLACE, "#link", LINK),
        ):
            await s.press("escape")
            assert (s.question, s.value(field_)) == (question, value)
        await s.press("escape")
        assert s.question is OnboardingQuestion.PLACE and "Nothing was created" in s.text
        await s.press("1", "enter", "enter")
        assert s.question is OnboardingQuestion.PHRASE and s.value("#phrase") == "", "typed again"
        # It is never echoed, and stands nowhere afterwards.
        for _ in range(2):
            await s.write("open sesame")
            assert "sesame" not in s.text and "•" in s.text
            await s.press("enter")
        assert [s.value(f) for f in ("#phrase", "#again", "#unlock")] == ["", "", ""]
        assert s.door.asked == [("join", LINK, "ada", "open sesame")]
    assert s.door.arrived == 1


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36), (200, 50)])
async def test_each_page_stands_in_the_middle_and_none_moves(size: tuple[int, int]) -> None:
    async with seat() as s:
        await s.pilot.resize_terminal(*size)
        await s.pilot.pause()
        body, places = s.first.query_one("#first-body"), set[tuple[int, int]]()

        def looked() -> None:
            left, right = body.region.x, size[0] - body.region.right
            above, below = body.region.y, size[1] - body.region.bottom
            assert abs(left - right) <= 1 and abs(above - below) <= 1
            places.add((body.region.x, s.first.query_one("#asks").region.y))

        looked()
        for keys in ("1",), (LINK, "enter"), ("ada", "enter"), ("", "enter"):
            await s.write(*keys)
            looked()
        assert s.question is OnboardingQuestion.PHRASE and WITHOUT in s.text
        assert len(places) == 1


async def test_a_link_longer_than_its_field_shows_that_it_goes_on() -> None:
    async with seat() as s:
        await s.paste(LINK)
        assert f"{LINK[-20:]} " in s.text and LINK[:20] not in s.text, "the cursor is at the end"
        assert re.search(r" …[a-z]", s.text)
        await s.press("home")
        assert LINK[:20] in s.text and re.search(r"[a-z]… ▎", s.text)


async def test_two_words_take_the_place_of_the_link() -> None:
    async with seat() as s:
        await s.press("1")
        assert "type the two words on your friend's screen" in s.text
        await s.write("ambr otter")
        assert "Did you mean" not in s.text, "not while it is typed"
        await s.press("enter")
        assert (
            "“ambr” is not a word that hosts use. Did you mean amber?" in s.text
            and not s.door.asked
        )
        s.door.answers.append(AnswerRejected(OnboardingQuestion.LINK, "These words don't match."))
        await s.press("ctrl+u")
        await s.write("amber zebra")
        assert "Press Enter to look for your host on this network." in s.text
        await s.press("enter")
        assert s.question is OnboardingQuestion.LINK and "These words don't match." in s.text
        assert s.value("#link") == "amber zebra", "it stays to be mended"
        await s.press("ctrl+u")
        await s.write("Amber Otter", "enter")
        assert s.question is OnboardingQuestion.NAME and "The relay is at 192.0.2.7:7878." in s.text
        await s.write("ada", "enter", "enter", "enter", "3")
        assert s.door.asked == [
            ("find", "amber zebra"), ("find", "amber otter"), ("join", LINK, "ada", ""),
        ]  # fmt: skip
    assert s.door.arrived == 1


async def test_looking_for_a_host_can_be_left() -> None:
    async with seat(open=asyncio.Event()) as s:
        await s.press("1")
        await s.write("amber otter", "enter")
        assert s.shown() == [] and s.door.asked == [("find", "amber otter")]
        await s.press("escape")
        assert s.door.cancelled == 1 and s.question is OnboardingQuestion.LINK
        assert s.value("#link") == "amber otter"


@pytest.mark.parametrize(
    "typed", ["amber \x1b[31motter", "amber \u202eretto", "\u200d" * 30, "x" * 3000]
)
async def test_hostile_words_stay_inert(typed: str) -> None:
    async with seat() as s:
        await s.press("1")
        await s.paste(typed)
        await s.press("enter")
        assert s.question is OnboardingQuestion.LINK and not s.door.asked
        assert not any(c in s.text for c in "\x1b\u202e\u200d")


async def test_the_link_is_what_a_paste_holds_and_a_wrong_one_stays_to_be_mended() -> None:
    async with seat() as s:
        await s.paste(f"here you are: {LINK}")
        assert s.question is OnboardingQuestion.LINK and s.value("#link") == LINK
        for around in ("{}", "'{}'", '"{}"', "tui-chat join '{}'", "see:\n  {}\nbye", "<{}>"):
            await s.press("ctrl+u")
            await s.paste(around.format(LINK))
            assert s.value("#link") == LINK and "leads to the relay at" in s.text
        several = LINK.replace("7878/", "7878,b.example:1,[2001:db8::1]:1/")
        await s.press("ctrl+u")
        await s.paste(f"see <{several}>, and hello")
        assert s.value("#link") == several and "7878 and 2 more addresses." in s.text
        assert "has no invitation" not in s.text
        for wrong, says in (
            ("http://example.org", "A link to a relay starts with tuichat://"),
            ("tuichat://host:1/x#short", "This link is incomplete. Copy all of it."),
            (LINK[:-1], "This link is incomplete. Copy all of it."),
        ):
            await s.press("ctrl+u")
            await s.paste(wrong)
            assert says in s.text
            await s.press("enter")
            assert says in s.text and s.value("#link") == wrong
            assert s.question is OnboardingQuestion.LINK
        await s.press("ctrl+u")
        await s.paste(f"tuichat://192.0.2.7:7878/#{LINK.split('#')[1]}")
        assert "The link has no invitation. If the relay asks for one" in s.text
        # What can be no name is said while it is typed.
        await s.press("enter")
        await s.write("a")
        assert "A name starts with a letter" in s.text
        await s.press("enter")
        assert s.question is OnboardingQuestion.NAME and s.value("#name") == "a"
        await s.write("dmin")
        assert "The name admin is reserved for the relay." in s.text
        await s.write("a")
        assert "You will be admina." in s.text
        # A loose key loses nothing.
        for key in ("f1", "f2", "tab", "shift+tab", "up", "ctrl+p", "ctrl+c", "home"):
            await s.press("end", "ctrl+u")
            await s.write("ada", key)
            await s.write("b")
            assert sorted(s.value("#name")) == sorted("adab"), key
            assert s.question is OnboardingQuestion.NAME


async def test_a_refused_answer_is_asked_again_and_the_rest_is_kept() -> None:
    link = AnswerRejected(OnboardingQuestion.LINK, "This invitation is used up.")
    taken = AnswerRejected(OnboardingQuestion.NAME, "The name ada is taken on this relay.")
    async with seat(answers=[link, taken]) as s:
        await to_phrase(s)
        s.door.sealed = True
        await s.press("enter", "enter")
        assert s.question is OnboardingQuestion.LINK and "used up" in s.text
        assert s.value("#link") == LINK
        await s.press("enter")
        assert s.question is OnboardingQuestion.NAME and "is taken" in s.text
        assert s.value("#name") == "Ada"
        await s.write("2")
        assert "is taken" not in s.text
        await s.press("enter")
        assert [asked[2:] for asked in s.door.asked[1:]] == [("ada", None), ("ada2", None)]
    assert s.door.arrived == 1


async def test_a_relay_that_is_not_reached_can_be_tried_again_and_what_is_done_stopped() -> None:
    nobody = [OnboardingUnavailable("Nobody answers."), OnboardingUnavailable("Still nobody.")]
    async with seat(answers=nobody) as s:
        await to_phrase(s)
        await s.press("enter", "enter")
        assert "! Nobody answers." in s.text and "Enter try again" in s.text
        await s.press("x", "enter")
        assert "Still nobody." in s.text and len(s.door.asked) == 2
        assert s.door.asked[0] == s.door.asked[1], "not sealed yet: the passphrase is still known"
        await s.press("escape")
        assert s.question is OnboardingQuestion.PHRASE
        # What is being done can be stopped.
        s.door.open = asyncio.Event()
        await s.press("enter", "enter")
        assert "At work." in s.text
        await s.press("x", "enter")
        assert len(s.door.asked) == 3
        await s.press("escape")
        assert s.door.cancelled == 1 and s.question is OnboardingQuestion.PHRASE
        await s.press("enter", "enter", "ctrl+q")
        assert s.door.cancelled == 2
    assert not s.door.arrived


async def test_hosting_asks_no_link_and_the_demo_nothing() -> None:
    refused = [OnboardingUnavailable("It did not start."), OnboardingUnavailable("Nor did this.")]
    async with seat(no_host="This machine is on no network.", answers=refused) as s:
        assert "▸1 A friend gave me a link" in s.text and s.text.count("▸") == 1
        await s.press("2")
        assert s.question is OnboardingQuestion.PLACE and "on no network" in s.text
        s.door.no_host = ""
        await s.press("down", "enter")
        assert s.question is OnboardingQuestion.NAME
        await s.write("ada", "enter", "enter", "enter")
        assert "It did not start." in s.text
        await s.press("escape", "escape", "escape", "3")
        assert "Nor did this." in s.text
        await s.press("escape")
        assert s.question is OnboardingQuestion.PLACE and s.shown() == ["places"]
        await s.press("3")
        assert s.door.asked == [("host", "ada", ""), ("demo",), ("demo",)]
    assert s.door.arrived == 1


async def test_a_sealed_profile_asks_its_passphrase_until_it_is_right() -> None:
    wrong = AnswerRejected(OnboardingQuestion.UNLOCK, "The passphrase is wrong")
    async with seat(locked=True, answers=[wrong]) as s:
        assert ASKED[OnboardingQuestion.UNLOCK].asks in s.text and s.shown() == ["unlock"]
        await s.write("sesame", "enter")
        assert "is wrong" in s.text and s.shown() == ["unlock"] and s.value("#unlock") == ""
        await s.write("open sesame")
        assert "is wrong" not in s.text and "sesame" not in s.text
        await s.press("enter")
        assert [x[1] for x in s.door.asked] == ["sesame", "open sesame"]
    assert s.door.arrived == 1


async def test_an_unfinished_registration_continues_with_its_name() -> None:
    async with seat(begun="ada", sealed=True) as s:
        assert "You chose the name ada" in s.text
        await s.paste(LINK)
        await s.press("enter")
        assert s.door.asked == [("join", LINK, "ada", None)]


async def test_registering_again_asks_for_link_and_name_and_nothing_by_itself() -> None:
    async with seat((80, 24), again=LINK, begun="eve", sealed=True) as s:
        assert s.question is OnboardingQuestion.LINK and s.value("#link") == LINK
        assert "If the relay asks for an invitation" in s.text
        await s.press("enter")
        assert (
            s.question is OnboardingQuestion.NAME and s.value("#name") == "eve" and not s.door.asked
        )
        assert "Your old account and its chats are kept" in s.text
        s.door.answers.append(AnswerRejected(OnboardingQuestion.NAME, "The name eve is taken."))
        await s.press("enter")
        assert "is taken" in s.text and s.question is OnboardingQuestion.NAME
        await s.write("2", "enter")
        assert [asked[1:] for asked in s.door.asked] == [(LINK, "eve", None), (LINK, "eve2", None)]
    async with seat((80, 24), again=LINK, begun="eve", sealed=True) as s:
        await s.press("enter", "escape", "escape")
        assert not s.door.asked and not s.door.arrived and s.app._exit


async def test_the_chat_takes_the_place_of_the_questions(tmp_path: Path) -> None:
    table = Table(tmp_path)
    try:
        chat = ChatScreen(table.seat("ada"), "Welcome here.")
        async with seat(made=chat) as s:
            await s.press("ctrl+p", "f6")
            assert s.app.screen is s.first and not s.app.private, "no menu belongs to the questions"
            await s.press("3")
            await until(lambda: "Welcome here." in s.text, s.pilot)
            assert s.app.screen is chat and not s.first.is_attached
            await s.press("ctrl+p")
            assert isinstance(s.app.screen, MenuPage), "a menu again"
            await s.press("escape", "ctrl+q")
            assert s.app._exit
    finally:
        table.close()


def shown_link(s: Stage) -> str:
    widget = s.app.screen.query_one("#link", Static)
    selected = widget.get_selection(Selection(Offset(0, 0), None))
    assert selected is not None
    return selected[0]


async def new_link() -> Invite:
    return Invite(host_link("192.168.178.21"), 10, 1e12)


async def test_the_link_is_what_a_host_sees_first_and_is_selected_in_one_piece(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with hosted(tmp_path, (60, 20)) as s:
        assert isinstance(s.app.screen, InvitePage)
        assert shown_link(s) == host_link(), "wrapped on the screen, whole when copied"
        seen = s.text
        s.app.screen.query_one("#let-in-body").scroll_end(animate=False)
        await s.settle()
        seen += s.text
        for words in (
            "This link has 10 places left. It works until",
            "Copy link",
            "New link",
            "C copy",
        ):
            assert words in seen
        await s.press("c", shows="Copied")
        assert s.app.clipboard == host_link()
        # A new link takes the place of the old one and stays.
        with monkeypatch.context() as other:
            other.setattr(s, "new_link", new_link)
            await s.press("n", shows="New link created.")
        assert shown_link(s) == host_link("192.168.178.21") and "Older links work until" in s.text
        s.broken = "The relay made no link: its store is busy. Try again."
        await s.press("escape", "f6", "n", shows="store is busy")
        assert shown_link(s) == host_link("192.168.178.21")
        # On a small screen the code has one of its own.
        await s.pilot.resize_terminal(80, 24)
        await s.settle()
        assert not any(c in s.text for c in "▀▄█"), "no half of a code"
        await s.press("q", opens=QrCodePage)
        assert "█▀▀▀▀▀█" in s.text and "Esc back" in s.text
        await s.pilot.resize_terminal(40, 15)
        await s.shows("The QR code needs", never="█")
        await s.press("escape", opens=InvitePage)
        await s.pilot.resize_terminal(120, 36)
        # F6 leads there and back, and so do the footer and the palette.
        await s.press("escape")
        assert not isinstance(s.app.screen, InvitePage)
        assert "F6 Invite" in s.text
        found = [c.title for c in s.app.get_system_commands(s.app.screen)]
        assert "Invite friends" in found
        await s.press("f6", opens=InvitePage)
        # Leaving says that the relay ends, and takes a second press.
        await s.press("ctrl+q")
        assert not isinstance(s.app.screen, InvitePage), "what is said must be seen"
        assert "Press Ctrl+Q again to quit. The relay will stop for everyone" in s.text
        assert "its data is kept" in s.text
        assert s.app.is_running and s.app.return_code is None
        await s.press("f1", "escape")
        assert "Ctrl+Q again" not in s.text
        # What friends will notice is said, and stays.
        assert isinstance(s.app.chat, HostScreen)
        s.app.chat.warn("The address has changed", "Send a new link.")
        await s.shows("The address has changed. Send a new link.")
        await s.press("ctrl+q", shows="Ctrl+Q again")
        assert "The address has changed" in s.text and s.app._exit is False
        await s.press("f1", "escape")
        # A relay that has stopped is not stopped again.
        s.app.chat.warn("The relay has stopped", "Start it again.", stopped=True)
        await s.shows("The relay has stopped. Start it again.")
        await s.press("ctrl+q")
        assert s.app._exit is True


async def test_the_host_sees_who_comes_and_how_many_places_are_left(tmp_path: Path) -> None:
    async with hosted(tmp_path, (80, 24)) as s:
        await s.until(lambda: LOBBY in s.ada.client.conversations.all)
        assert s.app.screen.query_one("#let-in-until")
        await s.shows("10 places left.")
        s.places = 9
        ann = await s.table.join("ann")
        await ann.ask(GroupJoin, LOBBY)
        await s.shows("9 places left.", "Joined so far: ann.")
        await s.press("escape", shows="ann joined with your link. 9 places left. F5 opens #lobby")
        await s.press("f5")
        assert s.app.chat_screen.open_chat == LOBBY
        # A look at the page does not take the news away.
        await s.press("f6", shows="9 places left.")
        s.places = 8
        await s.press("escape", "f6", shows="8 places left.")
        dan = await s.table.join("dan")
        await dan.ask(GroupJoin, LOBBY)
        await s.shows("Joined so far: ann, dan.")
        await s.press("escape", shows="dan joined with your link. 8 places left. Say hello.")
        # Someone who had an account already takes no place.
        bea = await s.table.join("bea")
        await bea.ask(GroupJoin, LOBBY)
        await s.until(lambda: s.ada.client.conversations.all[LOBBY].log.lines[-1].by == "bea")
        await s.settle()
        assert "bea joined with" not in s.text
        s.places = 7
        eve = await s.table.join("eve")
        await eve.ask(GroupJoin, LOBBY)
        await s.shows("eve joined with your link. 7 places left. Say hello.")
        await s.press("f6", shows="Joined so far: ann, dan, eve.")
        for one in (ann, bea, dan, eve):
            await one.stop()


def test_a_link_without_places_or_time_says_what_to_do() -> None:
    assert places_words(0, 2.0, 1.0) == "This link has no places left. Press N for a new link."
    assert places_words(3, 1.0, 1.0) == "This link has expired. Press N for a new one."
    assert places_words(1, 2.0, 1.0).startswith("This link has 1 place left. It works until ")


async def test_the_first_run_connects_once(tmp_path: Path) -> None:
    """Textual calls the on_mount of each class: two connections would fight each other."""
    started = []
    table = Table(tmp_path)
    try:
        ada = table.seat("ada")
        start = ada.start

        async def counted() -> None:
            started.append(1)
            await start()

        ada.start = counted  # type: ignore[method-assign]

        async def none(*_: object) -> NoReturn:
            raise NoInvite("none")

        hosting = HostingInfo(LAN, Invite(host_link(), 1, 1e9), none, none)
        app = ChatApp(HostScreen(ada, hosting))
        async with app.run_test() as pilot:
            await until(lambda: ada.client.network is Network.ONLINE, pilot)
            await pilot.pause()
        assert started == [1]
    finally:
        table.close()


@pytest.mark.parametrize(
    ("reach", "words"),
    [
        (LAN, "Anyone on this network who has the link"),
        (RelayReach("127.0.0.1", "", loopback=True, public=False), "Only programs on this machine"),
        (RelayReach("8.8.8.8", "eth0", loopback=False, public=True), "Anyone on the Internet"),
        (
            RelayReach("10.0.0.5", "eth1", False, False, ("10.8.0.2 (tun0)",)),
            "This machine has another address: 10.8.0.2 (tun0).",
        ),
    ],
)
def test_the_host_reads_who_can_reach_the_relay(reach: RelayReach, words: str) -> None:
    assert words in reachable(reach)


def step(s: Scene) -> TourStep | None:
    tour = s.screen.tour.tour
    return tour.step if tour else None


async def at(s: Scene, wanted: TourStep) -> None:
    def there() -> bool:
        s.screen.show_state()
        return step(s) is wanted

    await s.until(there)


@asynccontextmanager
async def tour(path: Path, peer: str = "bob") -> AsyncIterator[Scene]:
    """A guest before the screen, bob elsewhere, both in #lobby."""
    table = Table(path)
    try:
        bob, guest = await table.join("bob"), table.seat("guest")
        app = ChatApp(ChatScreen(guest, tour=peer))
        async with app.run_test(size=(80, 24)) as pilot:
            await until(lambda: guest.client.network is Network.ONLINE, pilot)
            await bob.ask(GroupCreate, "#lobby")
            await bob.ask(GroupInvite, "#lobby", "guest")
            await until(lambda: guest.client.invitations, pilot)
            await guest.ask(GroupJoin, "#lobby")
            await until(lambda: "#lobby" in guest.client.conversations.all, pilot)
            app.chat_screen.open("#lobby")
            yield Scene(table, guest, bob, app, pilot, await befriend(guest, bob))
        await bob.stop()
    finally:
        table.close()


async def test_five_steps_to_a_verified_secret_chat_and_what_its_end_means(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with tour(tmp_path) as s:

        def says(*parts: str) -> None:
            screen = text_of(s.app)
            for part in (*parts, "Readable by:"):
                assert part in s.text, f"{part!r}:\n{screen}"
            assert s.app.focused is s.composer

        await at(s, TourStep.WRITE)
        says("Tour 1 of 5", "Write something in #lobby", "the relay's operator")
        await s.type("hello", "enter")
        await at(s, TourStep.OPEN)
        says("Tour 2 of 5", "Open the direct chat with bob: press Alt+↓")
        await s.press("alt+down")
        await at(s, TourStep.ASK)
        says("Tour 3 of 5", "Press F2")
        s.ada.act(s.ada.client.toggle_actions.ask_secret, s.chat)
        await s.until(lambda: "WAITING: bob was asked" in s.text)
        says("Tour 3 of 5", "Readable by: nobody yet")
        await s.until(lambda: toggle_of(s.bob, "guest").toggle.prompt)
        s.bob.act(s.bob.client.toggle_actions.ask_secret, s.chat)
        await s.until(lambda: privacy(s.ada, s.bob) == "SECRET")
        await at(s, TourStep.COMPARE)
        says("Tour 4 of 5", "The chat is secret, but is it really bob?", "Press F3")
        await s.shows("Readable by: you · bob (not verified)")
        assert s.text.casefold().count("press f3") == 1
        await s.press("f3")
        await s.press("tab", "enter")
        await at(s, TourStep.SECRET)
        says("Tour 5 of 5", "only you and bob", "Readable by: you · bob")
        await s.until(lambda: not s.composer.read_only)
        await s.type("psst", "enter", shows="Before your first secret message to bob")
        monkeypatch.setattr(verify, "PAUSE", 0)
        await s.press("enter")
        await at(s, TourStep.END)
        says("Tour 5 of 5", "press F4")
        s.ada.act(s.ada.client.toggle_actions.ask_cloud, s.chat)
        await s.until(lambda: "ENDED: you can't write here now" in s.text)
        s.ada.act(s.ada.client.toggle_actions.ask_cloud, s.chat)
        await at(s, TourStep.OVER)
        says("Type /tour to take the tour again")
        await s.press("escape")
        assert step(s) is None and "tour" not in s.text, "it goes, and leaves nothing"


async def test_the_first_run_can_be_left_at_any_step_and_resumed(tmp_path: Path) -> None:
    async with tour(tmp_path) as s:
        await s.press("escape")
        assert (
            step(s) is None and "Type /tour to take it again" in s.text and "Tour 1" not in s.text
        )
        await s.type("/tour", "enter")
        assert step(s) is TourStep.WRITE and "Tour 1 of 5" in s.text
        await s.type("hello", "enter")
        await at(s, TourStep.OPEN)
        await s.press("alt+down", "escape")
        assert step(s) is None
        await s.type("/tour", "enter")
        assert step(s) is TourStep.WRITE and "Open a group: press Alt+↑" in s.text, (
            "from its beginning"
        )
        await s.press("alt+up")
        await at(s, TourStep.WRITE)
        assert "Write something in #lobby" in s.text
        # Lines from before count for nothing, and other ways count.
        await s.press("alt+down")
        await at(s, TourStep.ASK)  # whoever opens the direct chat first has done that step
        await s.press("alt+up", shows="Go back to @bob")
        # An end on the way goes back to asking.
        await s.press("alt+down")
        s.ada.act(s.ada.client.toggle_actions.ask_secret, s.chat)
        await s.until(lambda: toggle_of(s.bob, "guest").toggle.prompt)
        s.bob.act(s.bob.client.toggle_actions.ask_secret, s.chat)
        await at(s, TourStep.COMPARE)
        s.bob.act(s.bob.client.toggle_actions.ask_cloud, s.chat)
        await at(s, TourStep.ASK)
        assert "Press F2 to ask bob again." in s.text


async def test_without_the_tour_the_readers_name_the_key_to_verify(tmp_path: Path) -> None:
    async with tour(tmp_path) as s:
        await s.press("alt+down")
        s.ada.act(s.ada.client.toggle_actions.ask_secret, s.chat)
        await s.until(lambda: toggle_of(s.bob, "guest").toggle.prompt)
        s.bob.act(s.bob.client.toggle_actions.ask_secret, s.chat)
        await at(s, TourStep.COMPARE)
        await s.shows("Readable by: you · bob (not verified)")
        await s.press("escape", shows="Readable by: you · bob (not verified – press F3)")


async def test_without_somebody_who_is_always_there_it_says_where_it_is(tmp_path: Path) -> None:
    async with tour(tmp_path, peer="") as s:
        assert step(s) is None and "Tour" not in s.text
        await s.type("/tour", "enter")
        assert NOBODY in s.text and step(s) is None
        await s.press("escape")
        assert step(s) is None
