"""Invite links of a group: which count, one more, one less."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, OptionList, Static
from textual.widgets.option_list import Option

from relay.wire.events import InviteLink
from tui_chat.events import Answered, Privacy
from tui_chat.group_link import seconds_in_words, seconds_of, uses_of
from tui_chat.names import BadName
from tui_chat.text import inert_line, inert_name
from tui_chat.ui.bars import Line, ReadableBy
from tui_chat.ui.dialogs import Choice, Confirm, Field
from tui_chat.ui.words import plural

if TYPE_CHECKING:
    from tui_chat.runtime import Runtime

_KEYS = "N makes one, R takes the highlighted one back, X all of them, Escape closes."
_NONE = "No link counts now. N makes one."
_ABOUT = (
    "Whoever has a link comes in, as long as it counts. It was shown once, when it was made: the "
    "relay keeps only what tells whether one is right. It ends with the role of who made it."
)
_CLOSE: list[BindingType] = [Binding("escape", "dismiss(None)", "Close", show=False)]


def row(link: InviteLink, now: int) -> Content:
    """One link: by whom, how many more it lets in, and how long yet."""
    left = seconds_in_words(max(link.expires - now, 0) // 1000)
    return Content.assemble(
        (f"{link.id[:8]}  ", "bold"),
        f"by {inert_name(link.by)}, lets in {link.uses:,} more, counts {left} yet",
    )


class InviteLinks(ModalScreen[None]):
    """Those that count, as the relay says."""

    AUTO_FOCUS = "OptionList"
    BINDINGS: ClassVar[list[BindingType]] = [
        *_CLOSE,
        Binding("n", "make", show=False),
        Binding("r", "revoke", show=False),
        Binding("x", "revoke_all", show=False),
    ]

    def __init__(self, runtime: Runtime, chat: str) -> None:
        super().__init__()
        self._runtime, self._chat = runtime, chat
        self.links: tuple[InviteLink, ...] = ()

    def compose(self) -> ComposeResult:
        """What they are, the list, what was said last, the keys."""
        with Vertical(classes="dialog tall"):
            title = Content.assemble("Invite links of ", (inert_name(self._chat), "bold"))
            yield Static(title, classes="dialog-title", markup=False)
            yield Static(Content(_ABOUT), markup=False)
            yield OptionList(markup=False)
            yield Line("wrong")
            with Horizontal(classes="buttons three"):
                yield Choice(Content("New link"), id="make")
                yield Choice(Content("Take back"), id="revoke")
            yield Static(Content(_KEYS), classes="quiet", markup=False)

    def on_mount(self) -> None:
        """Ask which there are."""
        self._ask(lambda: self._runtime.groups.links(self._chat), self.show)

    def say(self, sentence: str) -> None:
        """Say what came of it."""
        self.query_one("#wrong", Line).say(Content(inert_line(sentence, 400)))

    def show(self, answer: Answered) -> None:
        """The links as they are now."""
        found = answer.value if isinstance(answer.value, tuple) else ()
        self.links = tuple(link for link in found if isinstance(link, InviteLink))
        now, listed = self._runtime.instant().wall, self.query_one(OptionList)
        options = {link.id: Option(row(link, now), link.id) for link in self.links}
        listed.set_options(list(options.values()) or [Option(Content(_NONE), disabled=True)])
        listed.highlighted = 0 if options else None

    @on(Button.Pressed)
    async def pressed(self, event: Button.Pressed) -> None:
        """A button."""
        event.stop()
        await self.run_action(event.button.id or "")

    @on(OptionList.OptionSelected)
    def picked(self, event: OptionList.OptionSelected) -> None:
        """Enter on a link does nothing that could be regretted."""
        event.stop()
        self.say(_KEYS)

    def action_make(self) -> None:
        """N."""
        self.app.push_screen(MakeLink(self._runtime, self._chat), self._made)

    def _made(self, link: str | None) -> None:
        if link:
            self.app.push_screen(NewLink(self._chat, link))
            self.on_mount()

    def action_revoke(self) -> None:
        """R: the highlighted one."""
        chosen = self.query_one(OptionList).highlighted_option
        link = next((x for x in self.links if chosen and x.id == chosen.id), None)
        if link is None:
            self.say(_NONE)
            return
        title = Content.assemble("Take back the link ", (link.id[:8], "bold"), "?")
        self._confirm(title, "It lets nobody in any more. Who came by it stays.", link.id)

    def action_revoke_all(self) -> None:
        """X."""
        if self.links:
            says = f"{plural(len(self.links), 'link')}: none lets anybody in any more."
            self._confirm(Content("Take back all links?"), says, None)
        else:
            self.say(_NONE)

    def _confirm(self, title: Content, sentence: str, link: str | None) -> None:
        def said(yes: bool | None) -> None:
            if yes:
                groups = self._runtime.groups
                self._ask(lambda: groups.revoke_link(self._chat, link), self._revoked)

        page = Confirm(title, Content(sentence), Content("Take back"), Content("Keep"))
        self.app.push_screen(page, said)

    def _revoked(self, _: Answered) -> None:
        self.say("That is done.")
        self.on_mount()

    def _ask(self, ask: Callable[[], str], then: Callable[[Answered], None]) -> None:
        async def work() -> None:
            answer = await self._runtime.answer(ask())
            if answer.code:
                self.say(answer.text)
            else:
                then(answer)

        self.run_worker(work())


class MakeLink(ModalScreen[str]):
    """How many may come by it, and how long; the new link if it was made."""

    AUTO_FOCUS = "#uses"
    BINDINGS: ClassVar[list[BindingType]] = _CLOSE

    def __init__(self, runtime: Runtime, chat: str) -> None:
        super().__init__()
        self._runtime, self._chat = runtime, chat
        self._busy = False

    def compose(self) -> ComposeResult:
        """Two fields, and who learns of it."""
        with Vertical(classes="dialog"):
            title = Content.assemble("A new link into ", (inert_name(self._chat), "bold"))
            yield Static(title, classes="dialog-title", markup=False)
            for start, id, says in (
                ("1", "uses", "how many may come by it"),
                ("1d", "seconds", "how long it counts: 30m, 12h or 7d"),
            ):
                field = Field(start, id=id, placeholder=says)
                field.border_title = Content(says)
                yield field
            yield Line("wrong")
            yield ReadableBy("dialog-readable")
            says = "Enter makes it, Tab goes to the other field, Escape closes."
            yield Static(Content(says), classes="quiet", markup=False)

    def on_mount(self) -> None:
        """Who else knows of it."""
        readers = "whoever has the link, and may pass it on · the relay's operator"
        self.query_one(ReadableBy).show(readers, Privacy.CLOUD)

    @on(Input.Submitted)
    def entered(self, event: Input.Submitted) -> None:
        """Enter, in either."""
        event.stop()
        try:
            uses = uses_of(self.query_one("#uses", Field).value)
            seconds = seconds_of(self.query_one("#seconds", Field).value)
        except BadName as e:
            self.say(str(e))
            return
        if not self._busy:
            self._busy = True
            self.run_worker(self._make(uses, seconds))

    def say(self, sentence: str) -> None:
        """Why not."""
        self.query_one("#wrong", Line).say(Content(inert_line(sentence, 400)))

    async def _make(self, uses: int, seconds: int) -> None:
        groups = self._runtime.groups
        answer = await self._runtime.answer(groups.make_link(self._chat, uses, seconds))
        self._busy = False
        if answer.code:
            self.say(answer.text)
        else:
            self.dismiss(groups.link(answer.value))


class NewLink(ModalScreen[None]):
    """The link, this once."""

    AUTO_FOCUS = "#copy"
    BINDINGS: ClassVar[list[BindingType]] = [*_CLOSE, Binding("c", "copy", show=False)]

    def __init__(self, chat: str, link: str) -> None:
        super().__init__()
        self._chat, self.link = chat, link

    def compose(self) -> ComposeResult:
        """The link and what to do with it."""
        with Vertical(classes="dialog"):
            title = Content.assemble("The link into ", (inert_name(self._chat), "bold"))
            yield Static(title, classes="dialog-title", markup=False)
            yield Static(Content.styled(inert_line(self.link, 600), "bold"), markup=False)
            yield Static(
                Content(
                    "\nSend it to whom you want in: with an account on this relay they paste it "
                    "where F7 asks for a new chat. It is shown this once; another can be made."
                ),
                markup=False,
            )
            yield Line("wrong")
            with Horizontal(classes="buttons"):
                yield Choice(Content("Copy the link"), id="copy")
            yield Static(Content("C copies, Escape closes."), classes="quiet", markup=False)

    @on(Button.Pressed)
    def pressed(self, event: Button.Pressed) -> None:
        """The button."""
        event.stop()
        self.action_copy()

    def action_copy(self) -> None:
        """C."""
        self.app.copy_to_clipboard(self.link)
        says = "Copied, if your terminal allows it; or select it with the mouse."
        self.query_one("#wrong", Line).say(Content(says))
