"""A case is decided, page by page: what, by which rule and why, and exactly what is told to whom.
Who may decide what, and how, is for the relay to say: what it refuses is asked for again."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Select, Static

from relay.config import BadOption, parse_duration
from relay.console.desk import Desk, new_id
from relay.console.dialogs import Choose, Sure, field, theirs
from relay.console.parts import Page
from relay.control.asking import NotDone
from relay.operator.cases_in_words import decided_in_words
from relay.operator.words import minute
from relay.wire import decided as d
from relay.wire.limits import NOTE_CHARS, STATEMENT_CHARS
from relay.wire.moderation import Action, Ground, StaffDecide
from relay.wire.moderation_events import Case, StaffDecided

_GONE = "  nothing: the account is gone"


@dataclass(frozen=True, slots=True)
class Statement:
    """What is decided, and why; `span` as it was written."""

    action: Action
    ground: Ground = "rules"
    rule: str = ""
    facts: str = ""
    span: str = ""

    @property
    def seconds(self) -> int:
        """For how long; 0 if it has no time. Raises BadOption."""
        return parse_duration(self.span) // 1000 if self.action in d.TIMED else 0


class Deciding:
    """Over the page of a case. What was written stays as long as that page."""

    def __init__(self, page: Page, desk: Desk, case: Case) -> None:
        self._page, self._desk, self._case = page, desk, case
        self._gone: Collection[int] = ()
        self._begun = Statement("dismiss")
        self.nobody: Collection[str] = ()
        """Accounts that are gone: nobody is told there."""

    @property
    def _author(self) -> str:
        author = self._case.row.author
        return author if self._desk.names else self._desk.hidden.person(author)

    def begin(self, gone: Collection[int]) -> None:
        """First of all what; `gone` are messages that are not there any more."""
        self._gone = gone
        sentence = (
            f"{self._author} is told what is decided and why, unless nothing is done, and can"
            " appeal. Who reported it is told what was decided, and not why."
        )
        nothing_held = self._case.row.source == "secret"
        options = [
            (action, f"{words} ({action})")
            for action, words in d.ACTIONS
            if not (nothing_held and action == "take_down")
        ]
        title = f"What is decided about report {self._case.row.report}?"

        def said(action: str | None) -> None:
            for one, _ in d.ACTIONS:
                if one == action:
                    if one == "dismiss":
                        self._confirm(Statement(one))
                    else:
                        self._write(replace(self._begun, action=one))

        self._page.app.push_screen(Choose(title, sentence, options), said)

    def _write(self, begun: Statement, wrong: str = "") -> None:
        def said(reasons: tuple[Statement, bool] | None) -> None:
            assert reasons is not None
            self._begun, goes_on = reasons
            if goes_on:
                self._confirm(self._begun)

        self._page.app.push_screen(Reasons(begun, self._author, wrong), said)

    def _confirm(self, statement: Statement) -> None:
        def said(yes: bool | None) -> None:
            if yes:
                self._page.doing(partial(self._send, statement))
            elif statement.action != "dismiss":
                self._write(statement)

        title = f"Decide so about report {self._case.row.report}?"
        self._page.app.push_screen(Sure(title, self._told(statement), "Decide so"), said)

    def _told(self, said: Statement) -> Iterator[Content]:
        row = self._case.row
        about = {one.seq for one in self._case.cited if one.about} - set(self._gone)
        made = d.foreseen(
            row, said.action, said.ground, said.rule, said.facts, said.seconds,
            now=int(time.time() * 1000), there=about if said.action == "take_down" else (),
        )  # fmt: skip
        told = d.told(made, minute)
        yield Content.styled(f"{self._author} is told:", "bold")
        if row.author in self.nobody:
            yield Content(_GONE)
        elif not told.author:
            yield Content("  nothing")
        else:
            yield Content(f"  {told.author}")
            for fact in told.facts:
                plain = Content.assemble((f"{fact.name}: ", "$text-muted"), fact.value)
                yield Content("  ") + (theirs(fact.name, fact.value) if fact.theirs else plain)
            yield Content(f"  {told.appeal}")
        reporter = row.reporter if self._desk.names else self._desk.hidden.person(row.reporter)
        yield Content.styled(f"{reporter} is told:", "bold")
        yield Content(_GONE if row.reporter in self.nobody else f"  {told.reporter}")

    async def _send(self, said: Statement) -> None:
        asked = StaffDecide(
            new_id(), self._case.row.report, said.action, said.ground, said.rule, said.facts,
            said.seconds,
        )  # fmt: skip
        try:
            answer = await self._desk.ask(asked, StaffDecided)
        except NotDone as refused:
            if said.action == "dismiss":
                self._page.say(str(refused))
            else:
                self._write(said, str(refused))
        else:
            self._page.dismiss(decided_in_words(answer.decision))


class Reasons(ModalScreen[tuple[Statement, bool]]):
    """The reasons: ground, rule, facts, and for how long where that has an end; and whether it goes
    on with them."""

    AUTO_FOCUS = "#rule"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", "Back", show=False)]

    def __init__(self, begun: Statement, author: str, wrong: str = "") -> None:
        """`begun` stands there at first; `wrong` says why it was refused."""
        super().__init__()
        self._begun, self._author, self._wrong = begun, author, wrong

    def compose(self) -> ComposeResult:
        """What it is about, then the fields."""
        begun = self._begun
        with Vertical(classes="dialog"):
            yield Static(Content.styled(dict(d.ACTIONS)[begun.action], "bold"))
            yield Static(Content(f"{self._author} reads all of this."))
            yield Select(
                [(words, ground) for ground, words in d.GROUNDS], value=begun.ground,
                allow_blank=False, id="ground",
            )  # fmt: skip
            yield field("Which rule, or which law", begun.rule, NOTE_CHARS, id="rule")
            yield field("Which facts break it, and how", begun.facts, STATEMENT_CHARS, id="facts")
            if begun.action in d.TIMED:
                yield field("For how long: 30m, 12h or 7d", begun.span, 16, id="span")
            yield Static(Content(self._wrong), classes="wrong", markup=False)
            with Horizontal(classes="buttons"):
                yield Button(Content("Back"), id="back")
                yield Button(Content("Go on"), id="on")
            yield Static(Content("Tab and Enter go on, Escape goes back."), classes="quiet")

    @on(Input.Submitted)
    def entered(self, event: Input.Submitted) -> None:
        """Enter: to the next field, or on."""
        event.stop()
        fields = list(self.query(Input))
        at = fields.index(event.input)
        if at + 1 < len(fields):
            fields[at + 1].focus()
        else:
            self._go_on()

    @on(Button.Pressed)
    def pressed(self, event: Button.Pressed) -> None:
        """A button."""
        event.stop()
        if event.button.id == "back":
            self.action_back()
        else:
            self._go_on()

    def _written(self) -> Statement:
        said = {field.id: field.value.strip() for field in self.query(Input)}
        ground: Ground = "law" if self.query_one("#ground", Select).value == "law" else "rules"
        return Statement(
            self._begun.action, ground, said["rule"], said["facts"],
            said.get("span", self._begun.span),
        )  # fmt: skip

    def action_back(self) -> None:
        """Escape."""
        self.dismiss((self._written(), False))

    def _go_on(self) -> None:
        for empty in self.query(Input):
            if not empty.value.strip():
                self.query_one(".wrong", Static).update(Content("This is needed as well."))
                empty.focus()
                return
        statement = self._written()
        try:
            statement.seconds  # noqa: B018
        except BadOption as bad:
            self.query_one(".wrong", Static).update(Content(str(bad)))
        else:
            self.dismiss((statement, True))
