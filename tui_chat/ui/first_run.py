"""The first run: it asks for a relay, a name and a passphrase, one question at a time.
Contains the answers as the screen passes them on, and the words of each question."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple, Protocol, cast

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import Worker, WorkerError

from relay.terminal.modal import StatusLine, bindings
from relay.terminal.text import inert_line, plural
from relay.terminal.wrapping import BETWEEN_PARTS, unbroken
from relay.wire.relay_link import BadRelayLink, RelayLink, parse_relay_link
from tui_chat.core.first_run import (
    AnswerRejected,
    OnboardingQuestion,
    OnboardingSteps,
    OnboardingUnavailable,
)
from tui_chat.core.names import BadName, user_name
from tui_chat.core.notifications import first_choice
from tui_chat.core.readers import SERVED, SHORT_SERVED
from tui_chat.nearby.words import BadWords, looks_like_words, parse_words
from tui_chat.ui.dialogs import Field, LinkField
from tui_chat.ui.keymap import Keymap
from tui_chat.ui.keys import relay_link_fault
from tui_chat.ui.transcript.lines import HangingIndent

if TYPE_CHECKING:
    from tui_chat.ui.app import ChatApp
    from tui_chat.ui.screen import ChatScreen


class ScreenSteps(OnboardingSteps, Protocol):
    """The steps of the first run on a screen."""

    def chat(self) -> ChatScreen | None:
        """Return the screen of the chat after the last step; None if it cannot be made."""


_NARROW = 60
"""Columns below which the title of a served terminal is shorter."""
LOW = 20


class FirstRunScreen(Screen[None]):
    """Ask one question at a time. Typed answers stay, passphrases as long as needed."""

    CSS_PATH: ClassVar = [Path(__file__).parent / "first_run.tcss"]
    BINDINGS = bindings("escape back")

    def __init__(self, entrance: ScreenSteps) -> None:
        super().__init__()
        self._entrance = entrance
        self.question = OnboardingQuestion.PLACE
        self._place = ""
        self._address: RelayLink | None = None
        self._again = self._without = False
        self._way = ""
        """The chosen way of notifications, once the question was answered."""
        self._phrase_given: str | None = None
        """The passphrase, while the last question is open."""
        self._doing: Worker[None] | None = None
        self._do: Callable[[], Awaitable[None]] | None = None
        """The step that Enter tries again after a failure."""

    def compose(self) -> ComposeResult:
        """Lay out all fields; only the one that is asked for is shown."""
        yield Static(id="first-title", markup=False)
        with Container(id="first-middle"), VerticalScroll(id="first-body", can_focus=False):
            yield Static(id="asks", markup=False)
            yield Static(id="means", markup=False)
            rows = [Option(place(*of), id=id) for id, *of in PLACES]
            yield OptionList(*rows, id="places", markup=False)
            yield OptionList(*(Option(place(*of), id=id) for id, *of in WAYS), id="ways",
                             markup=False)  # fmt: skip
            # Not selected when the focus returns: one key would delete it all.
            yield LinkField(
                id="link", placeholder="tuichat://… or two words", select_on_focus=False
            )
            begun = self._entrance.begun
            yield Field(begun, "for example ada", id="name", select_on_focus=False)
            for field in ("unlock", "phrase", "again"):
                yield Input(id=field, password=True, select_on_focus=False)
            yield StatusLine("said")
        yield Static(id="first-keys", markup=False)

    def on_mount(self) -> None:
        begun = self._entrance.begun
        if self._entrance.again:
            self._place = "link"
            self.query_one(LinkField).take(self._entrance.again)
            self.ask(OnboardingQuestion.LINK)
            return
        resumed = RESUMED.format(name=begun) if begun else HERE
        command = "" if begun else LINKS
        if self._entrance.locked:
            self.ask(OnboardingQuestion.UNLOCK)
        else:
            self.ask(OnboardingQuestion.PLACE, resumed, good=True, command=command)

    def on_resize(self) -> None:
        self.set_class(self.size.height < LOW, "-low")

    @property
    def _keymap(self) -> Keymap:
        return cast("ChatApp", self.app).keymap

    def ask(
        self, question: OnboardingQuestion, said: str = "", *, good: bool = False, command: str = ""
    ) -> None:  # fmt: skip
        """Show this question, and the sentence about the answer before, with a shell command."""
        self.question, self._again, self._without, self._do = question, False, False, None
        self._frame(*(ANEW if self._entrance.again else ASKED)[question])
        self._only(f"#{question.value}")
        self._say(said, good=good, command=command)
        if not said:
            self._check()

    def _frame(self, step: str, asks: str, means: str, keys: str, command: str = "") -> None:
        at = f"  {step}" if step else ""
        program = "tui-chat"
        if cast("ChatApp", self.app).served:
            program = SHORT_SERVED if self.app.size.width < _NARROW else f"tui-chat · {SERVED}"
        title = Content.assemble((program, "bold"), (at, "$text-accent"))
        self.query_one("#first-title", Static).update(title)
        self.query_one("#asks", Static).update(Content(asks))
        apart = ("\n\n    ", (command, "bold")) if command else ()
        under = self.query_one("#means", Static)
        under.update(Content.assemble(inert_line(means), *apart))
        under.display = bool(means)
        self.query_one("#first-keys", Static).update(_key_hints(self._keymap.phrase(keys)))

    def _only(self, field: str) -> None:
        for widget in self.query("#first-body > Input, #first-body > OptionList"):
            widget.display = bool(field) and widget is self.query_one(field)
        self.set_focus(self.query_one(field) if field else None)

    def _say(self, sentence: str, *, good: bool = False, command: str = "") -> None:
        mark = "! " if sentence and not good else ""
        says = f"{mark}{inert_line(sentence)}", "" if good else "bold $text-error"
        apart = ("\n    ", (command, "bold")) if command else ()
        self.query_one("#said", StatusLine).say(Content.assemble(says, *apart))

    def _input(self, field: str) -> Input:
        return self.query_one(field, Input)

    def on_key(self, event: events.Key) -> None:
        """Take the number of a place; try again at Enter after a failure."""
        if self._do is not None and self._doing is None and event.key == "enter":
            event.stop()
            self._begin(self._do)
        elif self.question is OnboardingQuestion.PLACE and self._doing is None:
            for id, number, *_ in PLACES:
                if event.character == number and self.query_one("#places").display:
                    event.stop()
                    self._chose(id)
        elif self.question is OnboardingQuestion.NOTIFY and self._doing is None:
            for id, number, *_ in WAYS:
                if event.character == number:
                    event.stop()
                    self._chose_way(id)

    def on_paste(self, event: events.Paste) -> None:
        """Answer the first question with a pasted link."""
        if self.question is OnboardingQuestion.PLACE and "tuichat://" in event.text:
            self.query_one(LinkField).take(event.text)
            self._chose("link")

    @on(OptionList.OptionHighlighted)
    def _points(self, event: OptionList.OptionHighlighted) -> None:
        for id, *of in PLACES if event.option_list.id == "places" else WAYS:
            row = place(*of, chosen=id == event.option_id)
            event.option_list.replace_option_prompt(id, row)

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        if event.option_list.id == "ways":
            self._chose_way(event.option_id or "")
        else:
            self._chose(event.option_id or "")

    def _chose_way(self, way: str) -> None:
        self._way = way
        phrase, self._phrase_given = self._phrase_given, None
        self._arrive(phrase)

    def _chose(self, place: str) -> None:
        self._place = place
        match place:
            case "link":
                self.ask(OnboardingQuestion.LINK)
            case "host":
                try:
                    self._entrance.can_host()
                except AnswerRejected as e:
                    self.ask(e.question, str(e))
                else:
                    self.ask(OnboardingQuestion.NAME)
            case _:
                self._begin(lambda: self._entrance.demo(self._now))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if event.input.display:  # else of a question that is over
            self._check()
            if event.input.password and event.value:
                self._without = False
                self._say("")

    def _check(self) -> None:
        """Say what the present link or name means."""
        if self.question is OnboardingQuestion.LINK:
            self._check_link()
        elif self.question is OnboardingQuestion.NAME:
            self._check_name()

    def _check_link(self, *, entered: bool = False) -> RelayLink | None:
        typed = self._input("#link").value.strip()
        if looks_like_words(typed):
            self._check_words(typed, entered=entered)
            return None
        try:
            address = parse_relay_link(typed)
        except BadRelayLink as e:
            begun = not entered and len(typed) < 10 and "tuichat://".startswith(typed)
            self._say("" if begun else relay_link_fault(e, self._keymap), good=not entered)
            return None
        invited = "" if address.invite else f" {NO_INVITATION}"
        self._say(f"This link leads to the relay at {_places(address)}.{invited}", good=True)
        return address

    def _check_words(self, typed: str, *, entered: bool) -> str:
        """Say if these can be a host's words; return them, or nothing."""
        try:
            words = parse_words(typed)
        except BadWords as e:
            self._say(str(e) if entered else "", good=not entered)
            return ""
        self._say(LOOK, good=True)
        return words

    async def _find(self, words: str) -> None:
        self._address = await self._entrance.find(words, self._now)

    def _found(self) -> None:
        self._doing = None
        self._after_link()
        if self._address is not None and not self._input("#name").value:
            self._say(f"Found your host. The relay is at {self._address.place}.", good=True)

    def _after_link(self) -> None:
        if self._entrance.sealed and self._check_name() and not self._entrance.again:
            self._arrive(None)
        else:
            self.ask(OnboardingQuestion.NAME)

    def _check_name(self, *, entered: bool = False) -> str:
        typed = self._input("#name").value
        try:
            name = user_name(typed)
        except BadName as e:
            self._say(str(e) if entered or typed.strip() else "", good=not entered)
            return ""
        self._say(f"You will be {name}.", good=True)
        return name

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        match self.question:
            case OnboardingQuestion.UNLOCK:
                phrase = self._take("#unlock")
                self._begin(lambda: self._open(phrase))
            case OnboardingQuestion.LINK:
                typed = self._input("#link").value.strip()
                if looks_like_words(typed):
                    if words := self._check_words(typed, entered=True):
                        self._begin(partial(self._find, words), self._found)
                    return
                self._address = self._check_link(entered=True)
                if self._address is not None:
                    self._after_link()
            case OnboardingQuestion.NAME:
                if not self._check_name(entered=True):
                    return
                if self._entrance.sealed:
                    self._arrive(None)
                else:
                    self.ask(OnboardingQuestion.PHRASE)
            case OnboardingQuestion.PHRASE:
                self._phrase()

    async def _open(self, phrase: str) -> None:
        if not await self._entrance.unlock(phrase, self._now):
            self._input("#name").value = self._entrance.begun
            begun = RESUMED.format(name=self._entrance.begun)
            raise AnswerRejected(OnboardingQuestion.PLACE, begun)

    def _phrase(self) -> None:
        first = self._input("#phrase")
        if not first.value and not self._without:
            self._without = True
            self._say(WITHOUT, good=True)
        elif first.value and not self._again:
            self._again = True
            self.query_one("#means", Static).update(Content(AGAIN))
            self._only("#again")
        elif self._take("#again") != first.value:
            first.value = ""
            self.ask(OnboardingQuestion.PHRASE, DIFFERENT)
        else:
            self._arrive(self._take("#phrase"))

    def _take(self, field: str) -> str:
        """Return the text of a field, and empty the field."""
        value = self._input(field).value
        self._input(field).value = ""
        return value

    def _arrive(self, phrase: str | None) -> None:
        asks = cast("ChatApp", self.app).asks_how_to_notify
        if asks and not self._way and not self._entrance.again:
            self._phrase_given = phrase
            self.ask(OnboardingQuestion.NOTIFY)
            return
        name, address = self._check_name(), self._address

        async def arrive() -> None:
            nonlocal phrase
            try:
                if self._place == "link" and address is not None:
                    await self._entrance.join(address, name, phrase, self._now)
                else:
                    await self._entrance.host(name, phrase, self._now)
            finally:
                if self._entrance.sealed:
                    phrase = None  # not kept longer than needed

        self._begin(arrive)

    def _begin(
        self, do: Callable[[], Awaitable[None]], then: Callable[[], None] | None = None
    ) -> None:
        """Do a step while the screen says so, then go on: to the chat, if nothing else is said."""
        self._do = do
        self._only("")
        going = self._through(do, then or self._opens)
        self._doing = self.run_worker(going, exit_on_error=True)

    def _now(self, sentence: str) -> None:
        self._frame("", "One moment", sentence, WAITING)
        self._say("")

    async def _through(self, do: Callable[[], Awaitable[None]], then: Callable[[], None]) -> None:
        try:
            await do()
        except AnswerRejected as e:
            self._doing = None
            self.ask(e.question, str(e))
        except OnboardingUnavailable as e:
            self._doing = None
            self._frame("", "That didn't work", "", RETRY)
            self._say(str(e))
        else:
            then()

    def _opens(self) -> None:
        self._frame("", "One moment", "Opening the chat…", "")
        self.call_after_refresh(self._arrived)

    def _arrived(self) -> None:
        app, chat = cast("ChatApp", self.app), self._entrance.chat()
        if chat is None:
            app.exit()
        else:
            for choice, value in (first_choice(self._way) if self._way else {}).items():
                chat.runtime.choose(choice, value)
            app.call_later(app.open_chat, chat)

    async def stop(self) -> None:
        """Cancel the running step and wait for its end."""
        doing, self._doing = self._doing, None
        if doing is not None and not doing.is_finished:
            doing.cancel()
            with suppress(WorkerError):
                await doing.wait()

    async def action_back(self) -> None:
        """Go back one question (Escape)."""
        if self._doing is not None or self._do is not None:
            was = self.question
            await self.stop()
            self.ask(was)
            return
        match self.question:
            case OnboardingQuestion.LINK if self._entrance.again:
                await cast("ChatApp", self.app).leave()
            case OnboardingQuestion.LINK:
                self.ask(OnboardingQuestion.PLACE)
            case OnboardingQuestion.NAME:
                linked = self._place == "link"
                self.ask(OnboardingQuestion.LINK if linked else OnboardingQuestion.PLACE)
            case OnboardingQuestion.PHRASE if self._again:
                self._take("#again")
                self.ask(OnboardingQuestion.PHRASE)
            case OnboardingQuestion.PHRASE:
                self._take("#phrase")
                self.ask(OnboardingQuestion.NAME)
            case OnboardingQuestion.NOTIFY:
                self._phrase_given = None
                sealed = self._entrance.sealed
                self.ask(OnboardingQuestion.NAME if sealed else OnboardingQuestion.PHRASE)
            case _:
                says = self._keymap.phrase("Nothing was created. Press {quit} to quit.")
                self._say(says, good=True)


class QuestionTexts(NamedTuple):
    """A question, what it means, and the keys that answer it."""

    step: str
    asks: str
    means: str
    keys: str
    command: str = ""
    """A shell command for later, on a row of its own."""


GO_ON = "Enter next · Esc back · {quit} quit"
ASKED = {
    OnboardingQuestion.UNLOCK: QuestionTexts(
        "", "Your passphrase",
        "The passphrase opens the key file, which is your account on this machine.",
        "Enter open · {quit} quit",
    ),
    OnboardingQuestion.PLACE: QuestionTexts(
        "1 of 3", "Where do you want to chat?",
        "Messages go through a relay (server). You and your friends use the same one.",
        "↑↓ select · 1 2 3 Enter choose · {quit} quit",
    ),
    OnboardingQuestion.LINK: QuestionTexts(
        "1 of 3", "Your friend's link, or their two words",
        "Paste the link that you were sent. It leads to the relay and lets you in. "
        "Don't show it to anyone else. If you are on your friend's network, you can type the two "
        "words on your friend's screen instead.",
        GO_ON,
    ),
    OnboardingQuestion.NAME: QuestionTexts(
        "2 of 3", "Your name",
        "Others see this name and find you by it. You can't change it later.",
        GO_ON,
    ),
    OnboardingQuestion.PHRASE: QuestionTexts(
        "3 of 3", "A passphrase for your key file",
        "Your account is a key file on this machine. The passphrase encrypts the file. Without a "
        "passphrase, anyone who gets the file can act as you. Nobody can recover a lost "
        "passphrase or file. "
        "To make a copy for a safe place later, run:",
        GO_ON,
        "tui-chat account export",
    ),
    OnboardingQuestion.NOTIFY: QuestionTexts(
        "", "How should new messages reach you?",
        "Your choice applies when you look at another chat or window. Notifications never show "
        "secret messages. You can change your choice later with /notify.",
        "↑↓ select · 1 2 3 Enter choose · Esc back · {quit} quit",
    ),
}  # fmt: skip
ANEW = {
    OnboardingQuestion.LINK: QuestionTexts(
        "1 of 2", "The relay's link",
        "The link below is the one that you used before. If the relay asks for an invitation, get "
        "a new link from the relay's operator. Then paste the new link here.",
        "Enter next · Esc quit without changes",
    ),
    OnboardingQuestion.NAME: QuestionTexts(
        "2 of 2", "Your name",
        "Keep your name or choose another. This creates a new account. Your old account and its "
        "chats are kept in a separate profile.",
        "Enter register · Esc back · {quit} quit",
    ),
}  # fmt: skip
"""The questions for registering again at a relay that no longer knows the account."""
AGAIN = "Type the passphrase again, in case of a typo."
WITHOUT = (
    "No passphrase: anyone who gets the key file can act as you. Press Enter again to go on "
    "without a passphrase."
)
DIFFERENT = "The passphrases are different. Type both again."
WAITING = "Esc back · {quit} quit"
RETRY = "Enter try again · Esc back · {quit} quit"
RESUMED = "You chose the name {name}, but you have no account yet. Answer these questions to go on."
HERE, LINKS = "Already have an account on another machine? Quit and run:", "tui-chat link --help"
NO_INVITATION = (
    "The link has no invitation. If the relay asks for one, ask your friend for a new link."
)
LOOK = "Press Enter to look for your host on this network."
PLACES = (
    ("link", "1", "A friend gave me a link, or two words", "Join your friend's relay."),
    ("host", "2", "Host for friends on this network",
     "Run a relay here. You get a link and two words to give to your friends."),
    ("demo", "3", "Try the demo", "Chat with two bots and take a tour. Nothing is kept."),
)  # fmt: skip
WAYS = (
    ("bell", "1", "Bell", "The terminal bell for direct messages and mentions."),
    ("desktop", "2", "Desktop", "A desktop notification that names the chat."),
    ("nothing", "3", "Nothing", "New messages only appear in the list of chats."),
)


def _places(address: RelayLink) -> str:
    """Return the first place of a relay, and how many more a link names."""
    others = plural(len(address.more), "more address", "more addresses")
    return f"{address.place} and {others}" if address.more else address.place


def _key_hints(phrase: str) -> Content:
    """Return key hints with the keys in bold; what a key does begins with a small letter."""
    parts = (re.fullmatch(r"(.+?)( [a-z].*)", part) for part in phrase.split(" · "))
    found = ((part[1], unbroken(part[2])) for part in parts if part)
    row = [Content.assemble((key, "bold $foreground"), does) for key, does in found]
    return Content(BETWEEN_PARTS).join(row)


def place(number: str, title: str, means: str, *, chosen: bool = False) -> HangingIndent:
    """Return one place as shown in the list; the one that Enter takes has a sign."""
    mark = Content.styled(f"{'▸' if chosen else ' '}{number}  ", "bold")
    below = Content(" " * mark.cell_length)
    named, meant = Content.styled(title, "bold"), Content.styled(means, "$text-muted")
    return HangingIndent([(mark, named), (below, meant)])
