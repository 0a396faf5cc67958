"""Words of the staff are shown again until they are sent or dropped, in both programs."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from types import SimpleNamespace
from typing import Any

from relay.terminal.moderation import CaseDecision, NotTaken, Statement, Submission
from relay.wire.moderation import Action, Case, ReportRow, Source

CLOSED = None


class Answers:
    """A page over which each dialog gets the next of these answers."""

    def __init__(self, *answers: Any) -> None:
        self.left, self.shown = list(answers), list[Any]()
        self.app = SimpleNamespace(push_screen_wait=self._answer)

    async def _answer(self, dialog: Any) -> Any:
        self.shown.append(dialog)
        answer = self.left.pop(0)
        return answer() if callable(answer) else answer


class Letter(Submission[str]):
    """A text of which the dialogs are their names."""

    def __init__(self, *answers: Any, send: Callable[[str], Awaitable[str]] | None = None) -> None:
        self.over = Answers(*answers)
        super().__init__(self.over, "")  # type: ignore[arg-type]
        self._send = send

    def field(self, why: str) -> Any:
        return "field", self.begun, why

    def question(self, written: str) -> Any:
        return "question", written

    async def send(self, written: str) -> str:
        return await self._send(written) if self._send else f"sent {written}"


async def test_a_confirmed_decision_is_sent_once() -> None:
    letter = Letter("a joke", True)
    assert await letter.ask() == "sent a joke"
    assert letter.over.shown == [("field", "", ""), ("question", "a joke")]


async def test_whoever_comes_back_finds_what_was_written() -> None:
    letter = Letter(lambda: letter.keep("a joke") or "a joke", False, CLOSED)
    assert await letter.ask() == ""
    assert letter.over.shown[-1] == ("field", "a joke", "")
    letter.over.left = [CLOSED]
    assert await letter.ask() == ""
    assert letter.over.shown[-1] == ("field", "a joke", ""), "also when it is opened again"


async def test_a_refusal_is_said_above_the_words_and_they_can_be_mended() -> None:
    async def send(written: str) -> str:
        if written == "long":
            raise NotTaken("It is too long.")
        return "done"

    letter = Letter(lambda: letter.keep("long") or "long", True, "short", True, send=send)
    assert await letter.ask() == "done"
    assert letter.over.shown[2] == ("field", "long", "It is too long.")


async def test_while_it_is_on_its_way_it_is_not_asked_for_again() -> None:
    free = asyncio.Event()

    async def send(_: str) -> str:
        await free.wait()
        return "done"

    letter = Letter("once", True, send=send)
    sending = asyncio.create_task(letter.ask())
    await asyncio.sleep(0)
    assert letter.busy and await letter.ask() == "" and len(letter.over.shown) == 2
    free.set()
    assert await sending == "done" and not letter.busy


class Decision(CaseDecision):
    """A decision of which the dialogs are their contents."""

    author = "eve"

    def __init__(self, *answers: Any, source: Source = "cloud") -> None:
        self.over = Answers(*answers)
        row = ReportRow(7, source, "open", 0, "spam", 1, "bob", "eve", "#team")
        super().__init__(self.over, Case(row, ""))  # type: ignore[arg-type]

    def choice(self, title: str, sentence: str, options: list[tuple[Action, str]]) -> Any:
        return title, sentence, [action for action, _ in options]

    def field(self, why: str) -> Any:
        return self.begun

    def question(self, written: Statement) -> Any:
        return written

    async def send(self, written: Statement) -> str:
        return f"decided {written.action}"


async def test_nothing_that_stays_as_it_is_needs_no_reasons() -> None:
    decision = Decision("dismiss", True)
    assert await decision.decide() == "decided dismiss"
    (title, sentence, actions), asked = decision.over.shown
    assert title == "Decide report 7" and "take_down" in actions
    assert "eve is told your decision and reasons" in sentence and asked == Statement("dismiss")


async def test_nothing_of_a_secret_chat_can_be_taken_down() -> None:
    decision = Decision("take_down", source="secret")
    assert await decision.decide() == "", "it was not offered"
    assert "take_down" not in decision.over.shown[0][2]


async def test_reasons_stay_whichever_action_is_chosen() -> None:
    reasons = Statement("warn", "law", "rule 2", "it is one")
    decision = Decision("warn", lambda: decision.keep(reasons), "restrict", CLOSED)
    assert await decision.decide() == await decision.decide() == ""
    assert decision.over.shown[-1] == Statement("restrict", "law", "rule 2", "it is one")
