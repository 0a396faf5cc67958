"""The first run as it looks and feels: one question at a time, and nothing that was typed lost."""

from __future__ import annotations

import asyncio
from pathlib import Path

from textual.command import CommandPalette

from tests.kit.scene import LINK, Table, seat, to_phrase, until
from tui_chat.ui.first_run import (
    ASKED,
    DIFFERENT,
    WITHOUT,
    AnswerRejected,
    OnboardingQuestion,
    OnboardingUnavailable,
)
from tui_chat.ui.screen import ChatScreen


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
        assert s.question is OnboardingQuestion.PLACE and "Nothing was made" in s.text
        await s.press("1", "enter", "enter")
        assert s.question is OnboardingQuestion.PHRASE and s.value("#phrase") == "", "typed anew"
        # It is never echoed, and stands nowhere afterwards.
        for _ in range(2):
            await s.write("open sesame")
            assert "sesame" not in s.text and "•" in s.text
            await s.press("enter")
        assert [s.value(f) for f in ("#phrase", "#again", "#unlock")] == ["", "", ""]
        assert s.door.asked == [("join", LINK, "ada", "open sesame")]
    assert s.door.arrived == 1


async def test_the_link_is_what_a_paste_holds_and_a_wrong_one_stays_to_be_mended() -> None:
    async with seat() as s:
        await s.paste(f"here you are: {LINK}")
        assert s.question is OnboardingQuestion.LINK and s.value("#link") == LINK
        for around in ("{}", "'{}'", '"{}"', "tui-chat join '{}'", "see:\n  {}\nbye", "<{}>"):
            await s.press("ctrl+u")
            await s.paste(around.format(LINK))
            assert s.value("#link") == LINK and "The relay is at" in s.text
        assert "carries no" not in s.text
        for wrong, says in (
            ("http://example.org", "A link to a relay begins with tuichat://"),
            ("tuichat://host:1/x#short", "must be the relay's id of 52 letters and digits"),
            (LINK[:-1], "must be the relay's id of 52 letters and digits"),
        ):
            await s.press("ctrl+u")
            await s.paste(wrong)
            assert says in s.text
            await s.press("enter")
            assert says in s.text and s.value("#link") == wrong
            assert s.question is OnboardingQuestion.LINK
        await s.press("ctrl+u")
        await s.paste(f"tuichat://192.0.2.7:7878/#{LINK.split('#')[1]}")
        assert "This link carries no invitation. If the relay asks for one, ask your" in s.text
        # What can be no name is said while it is typed.
        await s.press("enter")
        await s.write("a")
        assert "A name has 3 to 32 letters" in s.text
        await s.press("enter")
        assert s.question is OnboardingQuestion.NAME and s.value("#name") == "a"
        await s.write("dmin")
        assert "The name admin is kept for the relay itself" in s.text
        await s.write("a")
        assert "You will be admina." in s.text
        # A loose key loses nothing.
        for key in ("f1", "f2", "tab", "shift+tab", "up", "ctrl+p", "ctrl+c", "home"):
            await s.press("end", "ctrl+u")
            await s.write("ada", key)
            await s.write("b")
            assert sorted(s.value("#name")) == sorted("adab"), key
            assert s.question is OnboardingQuestion.NAME


async def test_what_is_refused_is_asked_again_and_the_rest_is_kept() -> None:
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
        assert "Nobody answers." in s.text and "Enter tries again" in s.text
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
        assert "▸1 I have a link" in s.text and s.text.count("▸") == 1
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
    wrong = AnswerRejected(OnboardingQuestion.UNLOCK, "This passphrase does not open the key file.")
    async with seat(locked=True, answers=[wrong]) as s:
        assert ASKED[OnboardingQuestion.UNLOCK].asks in s.text and s.shown() == ["unlock"]
        await s.write("sesame", "enter")
        assert "does not open" in s.text and s.shown() == ["unlock"] and s.value("#unlock") == ""
        await s.write("open sesame")
        assert "does not open" not in s.text and "sesame" not in s.text
        await s.press("enter")
        assert [x[1] for x in s.door.asked] == ["sesame", "open sesame"]
    assert s.door.arrived == 1


async def test_what_was_begun_goes_on_with_its_name() -> None:
    async with seat(begun="ada", sealed=True) as s:
        assert "You began as ada" in s.text
        await s.paste(LINK)
        await s.press("enter")
        assert s.door.asked == [("join", LINK, "ada", None)]


async def test_registering_anew_asks_for_link_and_name_and_nothing_by_itself() -> None:
    async with seat((80, 24), again=LINK, begun="eve", sealed=True) as s:
        assert s.question is OnboardingQuestion.LINK and s.value("#link") == LINK
        assert "If the relay asks for an invitation" in s.text
        await s.press("enter")
        assert (
            s.question is OnboardingQuestion.NAME and s.value("#name") == "eve" and not s.door.asked
        )
        assert "sets aside what is here" in s.text
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
            assert isinstance(s.app.screen, CommandPalette), "a menu again"
            await s.press("escape", "ctrl+q")
            assert s.app._exit
    finally:
        table.close()
