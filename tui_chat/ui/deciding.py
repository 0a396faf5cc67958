"""Deciding about a report, page by page: what, on which ground and why, exactly what is told to
whom; and settling an appeal."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Button, Input, Static

from relay.wire.limits import NOTE_CHARS, SANCTION_LEAST_S, SANCTION_MOST_S, STATEMENT_CHARS
from relay.wire.moderation import Action, Ground, Settled
from relay.wire.moderation_events import AppealRow, Case
from tui_chat.decided import (
    ACTIONS,
    GROUNDS,
    OUTCOMES,
    TIMED,
    Fact,
    foreseen,
    outcome,
    settled,
    told,
)
from tui_chat.events import Privacy
from tui_chat.names import BadName
from tui_chat.spans import seconds_in_words, span_of
from tui_chat.text import inert_line, inert_name
from tui_chat.ui.bars import Line, ReadableBy
from tui_chat.ui.dialogs import AskText, Choice, Choose, Field
from tui_chat.ui.page import Page
from tui_chat.ui.parts import Part, Parts, parts_of
from tui_chat.ui.times import clock, day

if TYPE_CHECKING:
    from tui_chat.runtime import Runtime

_NAMES = "Neither is told your name, and the author is not told who reported it."
_READERS = "who appealed · the relay's operator and moderators · you"
_ROOMY = 30
"""Rows from which on fields have frames."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What is decided, and its reasons in the words of the staff; `span` as it was written."""

    action: Action
    ground: Ground = "rules"
    rule: str = ""
    facts: str = ""
    span: str = ""

    @property
    def seconds(self) -> int:
        """For how long; 0 if it has no time."""
        return span_of(self.span) if self.action in TIMED else 0


class Deciding:
    """Over a page of the staff. What was written stands there again where it is refused, and as
    often as one comes back to it."""

    def __init__(self, page: Screen[None], runtime: Runtime, case: Case) -> None:
        self._page, self._runtime, self._case = page, runtime, case
        self._done: Callable[[str], None] = lambda _: None
        self._begun = Statement("dismiss")
        self._sends = False

    def begin(self, done: Callable[[str], None]) -> None:
        """First of all what. `done` gets a sentence when it is decided."""
        if self._sends:
            return
        self._done = done
        row = self._case.row
        options: list[tuple[str, Content]] = [
            (action, Content(words))
            for action, words in ACTIONS
            if not (action == "take_down" and row.source == "secret")
        ]
        actions: dict[str, Action] = {action: action for action, _ in ACTIONS}
        author = inert_name(row.author)
        sentence = Content(
            f"{author} is told what is decided and why, unless nothing is done, and can appeal. "
            "Who reported it is told what was decided, and not why."
        )
        title = Content(f"What is decided about report {row.report}?")
        nothing = Content("Nothing of this name can be decided.")

        def said(action: str | None) -> None:
            if action == "dismiss":
                self._confirm(Statement("dismiss"))
            elif action:
                self._write(replace(self._begun, action=actions[action]))

        self._page.app.push_screen(Choose(title, sentence, options, nothing), said)

    def _write(self, begun: Statement, why: str = "") -> None:
        def said(reasons: tuple[Statement, bool] | None) -> None:
            if reasons is None:
                return
            self._begun, goes_on = reasons
            if goes_on:
                self._confirm(self._begun)

        author = inert_name(self._case.row.author)
        self._page.app.push_screen(Reasons(begun, author, why), said)

    def _confirm(self, statement: Statement) -> None:
        def said(yes: bool | None) -> None:
            if yes:
                self._page.run_worker(self._send(statement))
            elif statement.action != "dismiss":
                self._write(statement)

        title = Content(f"Decide so about report {self._case.row.report}?")
        parts = _told(statement, self._case, self._runtime.instant().wall)
        self._page.app.push_screen(Parts(title, parts, Content("Decide"), Content("Back")), said)

    async def _send(self, said: Statement) -> None:
        report = self._case.row.report
        id = self._runtime.moderation.decide(
            report, said.action, ground=said.ground, rule=said.rule, facts=said.facts,
            seconds=said.seconds,
        )  # fmt: skip
        self._sends = True
        answer = await self._runtime.answer(id)
        self._sends = False
        if not answer.code:
            self._done(f"Decision {answer.value} counts now: {dict(ACTIONS)[said.action]}.")
        elif said.action == "dismiss":
            self._done(answer.text)
        else:
            self._write(said, answer.text)


def _told(said: Statement, case: Case, now: int) -> Iterable[Part]:
    row, seconds = case.row, said.seconds
    there = [one.seq for one in case.cited if one.about and one.held != "gone"]
    made = foreseen(
        row, said.action, said.ground, said.rule, said.facts, seconds, now=now, there=there
    )
    means = told(made, _minute)
    done = [Fact("What is done", dict(ACTIONS)[said.action])]
    if seconds:
        done.append(Fact("For", seconds_in_words(seconds)))
    yield from parts_of(done)
    yield False, Content.styled(f"\n{inert_name(row.author)} is told:", "bold")
    yield False, Content(means.author or "Nothing.")
    yield from parts_of(means.facts)
    if means.appeal:
        yield False, Content(means.appeal)
    yield False, Content.styled(f"\n{inert_name(row.reporter)}, who reported it, is told:", "bold")
    yield False, Content(means.reporter)
    if means.author:
        yield False, Content.styled(f"\n{_NAMES}", "$text-muted")


def _minute(at: int) -> str:
    return f"{day(at)}, {clock(at)}"


class Reasons(Page[tuple[Statement, bool]]):
    """The statement of reasons: ground, rule, facts, and for how long where that has an end; and
    whether it goes on with them."""

    AUTO_FOCUS = "#rule"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Close", show=False),
        Binding("f2", "ground", show=False, priority=True),
    ]

    def __init__(self, begun: Statement, author: str, why: str = "") -> None:
        """`begun` stands there at first; `why` says why it was refused before."""
        super().__init__()
        self._begun, self._author, self._why = begun, author, why
        self._ground = begun.ground

    def compose(self) -> ComposeResult:
        """What it is about, the fields, who reads them."""
        begun, timed = self._begun, self._begun.action in TIMED
        with Vertical(classes="dialog dense"):
            title = Content(dict(ACTIONS)[begun.action])
            yield Static(title, classes="dialog-title", markup=False)
            yield Line("ground")
            yield Field(
                begun.rule, placeholder="which rule, or which law", id="rule",
                max_length=NOTE_CHARS,
            )  # fmt: skip
            yield Field(
                begun.facts, placeholder="which facts break it, and how", id="facts",
                max_length=STATEMENT_CHARS,
            )  # fmt: skip
            if timed:
                yield Field(begun.span, placeholder="for how long: 30m, 12h or 7d", id="span")
            yield Line("wrong")
            yield ReadableBy("dialog-readable")
            with Horizontal(classes="buttons"):
                yield Choice(Content("Go on"), id="go-on")
                yield Choice(Content("Cancel"), id="cancel")
            says = "F2 changes the ground, Tab and Enter go on, Escape leaves."
            yield Static(Content(says), classes="quiet", markup=False)

    def on_resize(self) -> None:
        """On a low screen the fields have no frames."""
        self.set_class(self.app.size.height < _ROOMY, "-low")

    def on_mount(self) -> None:
        """As it was begun."""
        self._say_ground()
        readers = f"{self._author} · the relay's operator and moderators · you"
        self.query_one(ReadableBy).show(readers, Privacy.CLOUD)
        self.query_one("#wrong", Line).say(Content(inert_line(self._why)))

    def action_ground(self) -> None:
        """F2: the other ground."""
        self._ground = "law" if self._ground == "rules" else "rules"
        self._say_ground()

    def _say_ground(self) -> None:
        what = dict(GROUNDS)[self._ground]
        says = Content.assemble("It is held to be against ", (what, "bold"), ". ")
        key = Content.assemble(("F2", "bold $text-accent"), " the other")
        self.query_one("#ground", Line).say(Content.assemble(says, key))

    @on(Input.Submitted)
    def entered(self, event: Input.Submitted) -> None:
        """Enter: to the next field, or on."""
        event.stop()
        fields = list(self.query(Field))
        at = fields.index(event.input) if event.input in fields else len(fields) - 1
        if at + 1 < len(fields):
            fields[at + 1].focus()
        else:
            self._go_on()

    @on(Button.Pressed)
    def pressed(self, event: Button.Pressed) -> None:
        """A button."""
        event.stop()
        if event.button.id == "go-on":
            self._go_on()
        else:
            self.action_back()

    def _written(self) -> Statement:
        said = {field.id: field.value.strip() for field in self.query(Field)}
        span = said.get("span", self._begun.span)
        return Statement(self._begun.action, self._ground, said["rule"], said["facts"], span)

    def action_back(self) -> None:
        """Escape: nothing is decided."""
        self.dismiss((self._written(), False))

    def _go_on(self) -> None:
        statement, why = self._written(), ""
        if not statement.rule or not statement.facts:
            why = "Both are needed: which rule or law, and which facts."
        elif (
            statement.action in TIMED
            and not SANCTION_LEAST_S <= statement.seconds <= SANCTION_MOST_S
        ):
            why = "For how long? Write 30m, 12h or 7d: a minute at least, a year at most."
        if why:
            self.query_one("#wrong", Line).say(Content(why))
        else:
            self.dismiss((statement, True))


class Settling:
    """The same with an appeal: whichever its outcome, what was written stands there again."""

    def __init__(self, page: Screen[None], runtime: Runtime, row: AppealRow, case: Case) -> None:
        self._page, self._runtime, self._row, self._case = page, runtime, row, case
        self._done: Callable[[str], None] = lambda _: None
        self._begun, self._sends = "", False

    def begin(self, becomes: Settled, done: Callable[[str], None]) -> None:
        """Ask for the reasons. `done` gets a sentence when it is settled."""
        if not self._sends:
            self._done = done
            self._ask(becomes)

    def _ask(self, becomes: Settled, why: str = "") -> None:
        def keep(words: str) -> None:
            self._begun = words

        def do(words: str) -> None:
            if len(words) > STATEMENT_CHARS:
                over = len(words) - STATEMENT_CHARS
                raise BadName(f"It is {over} characters too long. Shorten it, and Enter again.")
            self._page.call_later(self._confirm, becomes, words)  # once the field is gone

        user, title = inert_name(self._row.user), dict(OUTCOMES)[becomes]
        sentence = Content(f"Say why, to {user} and to whoever looks into it.")
        if why:
            sentence = Content.assemble((f"{inert_line(why)}\n", "bold $text-error"), sentence)
        page = AskText(
            Content(f"{title}: appeal {self._row.appeal}"), sentence, "the reasons",
            lambda _: _READERS, do, start=self._begun, keep=keep,
        )  # fmt: skip
        self._page.app.push_screen(page)

    def _confirm(self, becomes: Settled, words: str) -> None:
        def said(yes: bool | None) -> None:
            if yes:
                self._page.run_worker(self._send(becomes, words))
            else:
                self._ask(becomes)

        title = Content(f"Settle appeal {self._row.appeal} so?")
        parts = _heard(self._row, self._case, becomes, words)
        self._page.app.push_screen(Parts(title, parts, Content("Settle"), Content("Back")), said)

    async def _send(self, becomes: Settled, words: str) -> None:
        row = self._row
        self._sends = True
        answer = await self._runtime.answer(
            self._runtime.moderation.settle(row.appeal, becomes, words)
        )
        self._sends = False
        if answer.code:
            self._ask(becomes, answer.text)
        else:
            also = ", and who reported" if becomes == "reversed" else ""
            self._done(f"Appeal {row.appeal} is settled. Who appealed is told{also}.")


def _heard(row: AppealRow, case: Case, becomes: Settled, words: str) -> Iterable[Part]:
    """What each of the two will be told."""
    yield False, Content.styled(f"{inert_name(row.user)} is told:", "bold")
    yield False, Content(settled(row.decision.decision, becomes))
    yield from parts_of((Fact("Why so, in their words", words, theirs=True),))
    if becomes == "reversed" and case.row.reporter:
        reporter = inert_name(case.row.reporter)
        yield False, Content.styled(f"\n{reporter}, who reported it, is told:", "bold")
        yield False, Content(outcome(case.row.report, becomes))
