"""The dialogs, in both programs, in which the staff writes and sends the reasons of a decision."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from textual import on
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input

from relay.terminal.dialogs import Dialog
from relay.terminal.modal import bindings
from relay.wire.moderation import ACTIONS, Action, Case, Ground

W = TypeVar("W")


class NotTaken(Exception):
    """Raised if the relay refused; the text says why."""


class Submission(Generic[W]):
    """A text that is written over a page, confirmed and sent to the relay. It is shown again after
    a refusal, and whenever the user returns to it."""

    busy = False
    """True while the relay has not answered yet."""

    def __init__(self, page: Screen[Any], begun: W) -> None:
        self.page, self.begun = page, begun

    @abstractmethod
    def field(self, why: str) -> Screen[W]:
        """Return the dialog to write it in, from `begun`; `why` says why it was refused."""

    @abstractmethod
    def question(self, written: W) -> Screen[bool]:
        """Return the dialog that shows what will be told to whom."""

    @abstractmethod
    async def send(self, written: W) -> str:
        """Send it, and return the result. Raises NotTaken."""

    def keep(self, written: W) -> None:
        self.begun = written

    async def ask(self) -> str:
        """Ask until it is sent or left; return the result, empty if it was left."""
        why = ""
        while not self.busy:
            written = await self.page.app.push_screen_wait(self.field(why))
            if written is None:
                break
            why = ""
            try:
                if says := await self.confirm(written):
                    return says
            except NotTaken as refused:
                why = str(refused)
        return ""

    async def confirm(self, written: W) -> str:
        """Send it if confirmed, and return the result or nothing. Raises NotTaken."""
        if not await self.page.app.push_screen_wait(self.question(written)):
            return ""
        self.busy = True
        try:
            return await self.send(written)
        finally:
            self.busy = False


@dataclass(frozen=True, slots=True)
class Statement:
    """A decision and its reasons in the words of the staff; `span` as it was written."""

    action: Action
    ground: Ground = "rules"
    rule: str = ""
    facts: str = ""
    span: str = ""
    seconds: int = 0
    """The duration in seconds; 0 for an action without one."""


_VERBS: dict[Action, str] = {
    "warn": "Warn", "restrict": "Restrict", "suspend": "Suspend", "ban": "Ban",
}  # fmt: skip


def named_action(action: Action, author: str) -> str:
    """Return the wording of an action, with the author's name."""
    return dict(ACTIONS)[action].replace("the author", author)


def decision_question(action: Action, report: int, author: str) -> tuple[str, str]:
    """Return the question before a decision is made, and the words of its button."""
    if action == "dismiss":
        return f"Close report {report} without action?", "Close report"
    button = f"{_VERBS[action]} {author}" if action in _VERBS else "Take down"
    return f"Report {report}: {named_action(action, author)}?", button


class CaseDecision(Submission[Statement]):
    """A decision about a report: action, ground and reasons, and what is told to whom."""

    def __init__(self, page: Screen[Any], case: Case) -> None:
        super().__init__(page, Statement("dismiss"))
        self.case = case

    @property
    @abstractmethod
    def author(self) -> str:
        """Return the displayed name of the author."""

    @abstractmethod
    def choice(self, title: str, sentence: str, options: list[tuple[Action, str]]) -> Screen[str]:
        """Return the dialog that asks what is decided."""

    async def decide(self) -> str:
        """Ask for the decision and return the result; empty if it was left. Raises
        NotTaken if nothing was written that could be corrected."""
        if self.busy:
            return ""
        row = self.case.row
        title = f"Decide report {row.report}"
        sentence = (
            f"{self.author} is told your decision and reasons, and can appeal. The reporter is "
            f"told only the decision. If you take no action, {self.author} is told nothing."
        )
        cannot = "take_down" if row.source == "secret" else ""
        options = [
            (action, named_action(action, self.author)) for action, _ in ACTIONS if action != cannot
        ]
        chosen = await self.page.app.push_screen_wait(self.choice(title, sentence, options))
        action = next((action for action, _ in options if action == chosen), None)
        if action is None:
            return ""
        if action == "dismiss":
            return await self.confirm(Statement(action))
        self.begun = replace(self.begun, action=action)
        return await self.ask()


class StatementDialog(Dialog[Statement]):
    """A form for the reasons: ground, rule, facts, and a duration where the action has an end."""

    AUTO_FOCUS = "#rule"
    BINDINGS = bindings("escape back")

    def __init__(
        self, begun: Statement, author: str, why: str, keep: Callable[[Statement], None]
    ) -> None:
        """`why` says why `begun` was refused; `keep` is given the text in the end."""
        super().__init__()
        self.heading = Content(named_action(begun.action, author))
        self.begun, self.author, self._why, self._keep = begun, author, why, keep

    @property
    @abstractmethod
    def ground(self) -> Ground:
        """Return the chosen ground."""

    @abstractmethod
    def check(self, statement: Statement) -> int:
        """Return the duration in seconds. Raises ValueError with a sentence for people."""

    def on_mount(self) -> None:
        self.say(self._why)

    @on(Input.Submitted)
    def entered(self, event: Input.Submitted) -> None:
        fields = list(self.query(Input))
        at = fields.index(event.input) if event.input in fields else len(fields) - 1
        if at + 1 < len(fields):
            fields[at + 1].focus()
        else:
            self.action_go_on()

    def _written(self) -> Statement:
        typed = {field.id: field.value.strip() for field in self.query(Input)}
        span = typed.get("span", self.begun.span)
        return Statement(self.begun.action, self.ground, typed["rule"], typed["facts"], span)

    def action_back(self) -> None:
        """Close the form and keep its text; nothing is decided."""
        self._keep(self._written())
        self.dismiss(None)

    def action_go_on(self) -> None:
        """Close with the decision if nothing is missing or wrong."""
        statement = self._written()
        try:
            statement = replace(statement, seconds=self.check(statement))
        except ValueError as e:
            self.say(str(e))
        else:
            self._keep(statement)
            self.dismiss(statement)
