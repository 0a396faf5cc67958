"""The first run in plain mode: numbered questions that lead to the same steps as on the screen."""

from __future__ import annotations

import asyncio

import pytest

from relay.wire.relay_link import RelayLink, parse_relay_link
from tests.kit.plain import PATIENCE, MemoryConsole
from tui_chat.core.first_run import (
    AnswerRejected,
    OnboardingQuestion,
    OnboardingUnavailable,
    Say,
)
from tui_chat.plain.first_run import PlainFirstRun

LINK = str(RelayLink("127.0.0.1", 7878, bytes(32), "a" * 26))
PHRASE = "correct horse"


class Steps:
    """Steps that are noted, and fail as a test says."""

    def __init__(self, *fails: Exception, locked: bool = False, begun: str = "") -> None:
        self.locked, self.begun, self.again = locked, begun, ""
        self.sealed = bool(begun)
        self.fails, self.done = list(fails), list[tuple[str, ...]]()

    async def unlock(self, passphrase: str, say: Say) -> bool:
        self._do("unlock", passphrase)
        return True

    def can_host(self) -> None:
        self._do("can host")

    async def find(self, words: str, say: Say) -> RelayLink:
        say("Looking.")
        self._do("find", words)
        return parse_relay_link(LINK)

    async def join(self, address: RelayLink, name: str, passphrase: str | None, say: Say) -> None:
        say(f"Making your account at {address.place}.")
        self.sealed = True
        self._do("join", address.place, name, str(passphrase))

    async def host(self, name: str, passphrase: str | None, say: Say) -> None:
        self._do("host", name, str(passphrase))

    async def demo(self, say: Say) -> None:
        self._do("demo")

    def _do(self, *what: str) -> None:
        self.done.append(what)
        if self.fails:
            raise self.fails.pop(0)


async def asked(steps: Steps, *lines: str) -> tuple[bool, str]:
    """Type these answers; return whether it came to the end, and all that was said."""
    console = MemoryConsole()
    console.type(*lines)
    console.end()
    async with asyncio.timeout(PATIENCE):
        done = await PlainFirstRun(steps, console).ask()
    return done, "\n".join(console.said)


async def test_a_friends_link_a_name_and_a_passphrase() -> None:
    steps = Steps()
    done, said = await asked(steps, "1", LINK, "Ada", PHRASE, PHRASE)
    assert done
    assert steps.done == [("join", "127.0.0.1:7878", "ada", PHRASE)]
    assert "Making your account at 127.0.0.1:7878." in said
    assert PHRASE not in said


async def test_two_words_take_the_place_of_the_link() -> None:
    wrong = AnswerRejected(OnboardingQuestion.LINK, "These words don't match.")
    steps = Steps(wrong)
    ended, said = await asked(
        steps, "1", "ambr otter", "amber zebra", "Amber-Otter", "ada", PHRASE, PHRASE
    )
    assert ended and "Did you mean amber?" in said and "These words don't match." in said
    assert steps.done == [
        ("find", "amber zebra"), ("find", "amber otter"),
        ("join", "127.0.0.1:7878", "ada", PHRASE),
    ]  # fmt: skip


async def test_a_link_can_be_pasted_at_once() -> None:
    steps = Steps()
    assert (await asked(steps, f"see {LINK}", "ada", "", "1"))[0]
    assert steps.done == [("join", "127.0.0.1:7878", "ada", "")]


@pytest.mark.parametrize(
    ("number", "lines", "done"),
    [("2", ("ada", "", "1"), [("can host",), ("host", "ada", "")]), ("3", (), [("demo",)])],
)
async def test_hosting_and_the_demo(
    number: str, lines: tuple[str, ...], done: list[object]
) -> None:
    steps = Steps()
    assert (await asked(steps, number, *lines))[0]
    assert steps.done == done


async def test_wrong_answers_are_asked_again_with_a_sentence() -> None:
    steps = Steps()
    group = LINK.replace("/" + "a" * 26, "/join/team/" + "a" * 26)
    done, said = await asked(
        steps, "9", "one", "1", "nonsense", group, LINK, "x", "ada", PHRASE, "other", PHRASE, PHRASE
    )
    assert done
    assert said.count("Type a number: 1 A friend gave me a link") == 2
    assert "This is a link to a group" in said
    assert said.count("Paste your friend's link") == 3
    assert said.count("Type your name") == 2
    assert "The two passphrases were different" in said


async def test_a_taken_name_is_asked_again_and_the_passphrase_is_not() -> None:
    taken = AnswerRejected(OnboardingQuestion.NAME, "The name ada is taken.")
    steps = Steps(taken)
    done, said = await asked(steps, "1", LINK, "ada", "", "1", "ada2")
    assert done
    assert "The name ada is taken." in said
    assert steps.done[-1] == ("join", "127.0.0.1:7878", "ada2", "None")


async def test_a_relay_that_is_down_can_be_tried_again_or_left() -> None:
    down = OnboardingUnavailable("The relay does not answer.")
    steps = Steps(down, OnboardingUnavailable("The relay does not answer."))
    done, said = await asked(steps, "1", LINK, "ada", "", "1", "1", "2", "3")
    assert done
    assert said.count("The relay does not answer.") == 2
    assert steps.done[-1] == ("demo",)


async def test_a_passphrase_opens_the_key_file() -> None:
    steps = Steps(AnswerRejected(OnboardingQuestion.UNLOCK, "Wrong passphrase."), locked=True)
    done, said = await asked(steps, "wrong", PHRASE)
    assert done
    assert steps.done == [("unlock", "wrong"), ("unlock", PHRASE)]
    assert "Wrong passphrase." in said


@pytest.mark.parametrize("lines", [(), ("/quit",), ("1", LINK), ("1", LINK, "ada", "/quit")])
async def test_leaving_makes_nothing(lines: tuple[str, ...]) -> None:
    steps = Steps()
    assert not (await asked(steps, *lines))[0]
    assert steps.done == []


async def test_an_account_that_was_begun_goes_on() -> None:
    steps = Steps(begun="ada")
    done, said = await asked(steps, "1", LINK)
    assert done
    assert "Your account ada was not created yet" in said
    assert steps.done == [("join", "127.0.0.1:7878", "ada", "None")]
