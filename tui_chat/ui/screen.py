"""The main screen: one open chat, the list of all, and the lines around the transcript."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult, SystemCommand
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.css.scalar import Scalar
from textual.geometry import Size
from textual.screen import Screen
from textual.widgets import TextArea
from textual.widgets._toast import Toast

from relay.terminal.modal import rebind
from relay.terminal.text import inert_line
from tui_chat.ui.actions.dispatch import ActionTable
from tui_chat.ui.chat_view import NO_CHAT, ChatView, StatusNotice
from tui_chat.ui.chats import ARCHIVE, FOLDER, INVITED, ChatList
from tui_chat.ui.chrome import WARNING, ScreenChrome
from tui_chat.ui.command_table import Scope
from tui_chat.ui.completion import CompletionList
from tui_chat.ui.composer import Composer
from tui_chat.ui.covered import CoveredColumn, CoveredRow
from tui_chat.ui.events import EventRouter
from tui_chat.ui.footer import KeyBar
from tui_chat.ui.keymap import DEFAULT, Keymap, key_shown
from tui_chat.ui.sending import DraftSender, ReadTracker
from tui_chat.ui.status import paste_words
from tui_chat.ui.toggle import ToggleBar
from tui_chat.ui.tour import TourLine
from tui_chat.ui.transcript import screen_messages
from tui_chat.ui.transcript.widget import Transcript

if TYPE_CHECKING:
    from tui_chat.core.spelling import Word
    from tui_chat.runtime.runtime import Runtime

CUT = "ctrl+x"
"""The key that cuts the selected text of the composer, whatever it begins elsewhere."""
WHISPER_SECONDS = 120.0
_WRITTEN = 0.01
"""Seconds in which the first screen is written."""
_PATIENCE = 0.5
"""Seconds to wait for the first screen before connecting."""
_COLLECT = (10_000, 20, 20)
"""Thresholds of the garbage collector, so high that no key waits for it."""


class ChatScreen(ChatView):
    """Show what the client holds; `acts` is what the user can do."""

    AUTO_FOCUS = "#composer"
    BLANK = True
    """Its children cover it."""

    def __init__(self, runtime: Runtime, hint: str = "", tour: str = "") -> None:
        """Show the chat. `hint` is a first sentence, with keys as in `Keymap.phrase`; `tour` is a
        peer with whom the tour begins."""
        super().__init__(runtime)
        self._hint = hint
        self.tour = TourLine(tour)
        self.chrome = ScreenChrome(self)
        self.sender = DraftSender(self)
        self.chats = ChatList()
        self.transcript = Transcript(DEFAULT.phrase(NO_CHAT), runtime.client.user)
        self.composer = Composer(
            self.sender.send, self.sender.completed, self._ask, CompletionList(self.sender.people)
        )  # fmt: skip
        self.acts: ActionTable = ActionTable(self)
        self.composer.misspelt = self._misspelt
        self.read_tracker = ReadTracker(self)
        self.events = EventRouter(self)
        self.notifying = self.events.notifying
        self.own_commands: tuple[SystemCommand, ...] = ()
        """Commands of the palette that only this program has."""
        self._started = self._resumed = self._begun = False
        self._bind(DEFAULT)

    def use_keys(self, keymap: Keymap) -> None:
        """Bind these keys in place of the earlier ones."""
        if keymap is not self.keymap:
            self._bind(keymap)

    def _bind(self, keymap: Keymap) -> None:
        self.keymap = self.composer.keymap = keymap
        self.transcript.use_keys(keymap)
        self.chats.archive_key = keymap.shown("archived")
        if not self._started:
            self.notice = StatusNotice(Content(inert_line(keymap.phrase(self._hint))))
        alone = {k: act for k, act in keymap.chat.items() if " " not in k and act != "leader"}
        rows = [f"!{key} act('{act}')" for key, act in alone.items()]
        rows += [f"{key} act('leave')" for key in keymap.of("cancel")]
        rebind(self, rows)

    def _misspelt(self, text: str) -> Sequence[Word]:
        return self.acts.spelling.misspelt(text)

    def _ask(self, act: str) -> object:
        return self.acts.ask(act)

    def takes(self, key: str) -> bool:
        """Handle a key that begins or ends a sequence, and return whether it does."""
        begun, self.begun = self.begun, ""
        scopes: list[Scope] = ["chat"]
        scopes += ["message"] if self.focused is self.transcript else []
        scopes += ["write"] if self.focused is self.composer else []
        if not begun:
            cuts = key == CUT and self.focused is self.composer and self.composer.selected_text
            if cuts or not self.keymap.begins(key, *scopes):
                return False
            self.begun = key
        self.chrome.renew("commands")
        if begun:
            self._take_sequence(f"{begun} {key}", scopes)
        return True

    def _take_sequence(self, keys: str, scopes: list[Scope]) -> None:
        keymap = self.keymap
        self.acts.something_else(keys)
        if keys in keymap.chat:
            self.acts.by_key(keymap.chat[keys])
        elif "message" in scopes and keys in keymap.message:
            self.call_later(self.transcript.run_action, keymap.message[keys])
        elif "write" in scopes and keys in keymap.write:
            self.call_later(self.composer.run_action, keymap.write[keys])
        elif not keymap.has(keys.partition(" ")[2], "cancel"):
            self.acts.desk.say_briefly(f"{key_shown(keys)} is not a key.")

    def compose(self) -> ComposeResult:
        """Lay out the screen from top to bottom."""
        chrome = self.chrome
        header, status, footer = chrome.header, chrome.status, chrome.footer
        yield from (header.title, chrome.warning, status.notices)
        with CoveredRow(id="middle"):
            yield self.chats
            with CoveredColumn(id="chat"):
                yield Horizontal(header.name, header.toggle, id="header")
                yield from (header.subject, header.kept)
                with status.page:
                    yield from (self.transcript, chrome.frame.nothing_open)
                    yield Vertical(
                        self.composer.completions, footer.commands,
                        Horizontal(status.status, status.below, id="status-row"), id="over",
                    )  # fmt: skip
                yield from (status.prompt, self.tour, status.readers, self.composer)
        yield from (footer.more_keys, footer.keys)

    def on_mount(self) -> None:
        """Show what is known without the relay: paint first, then connect."""
        self.chrome.warning.say(WARNING if self.runtime.insecure else Content(""))
        self.set_interval(0.5, self._each_moment)
        self.screen_layout_refresh_signal.subscribe(self, self._limit_toasts)
        self.show_all()
        self.runtime.listen(self.events.receive_event)
        self.set_timer(_PATIENCE, self._begin)  # a page may cover the chat from the start

    def _limit_toasts(self, _: Screen[object]) -> None:
        """Let the toasts end above the readers, which nothing may cover, and cover whole lines of
        the chat. Older ones wait until there is room."""
        for rack in self.query_children("#textual-toastrack"):
            below = self.chrome.status.readers.region.y or self.composer.region.y
            room = max(below - rack.styles.margin.top, 1)
            if rack.styles.max_height != (most := Scalar.from_number(room)):
                rack.styles.max_height = most
            pane = Scalar.from_number(self.query_one("#chat").outer_size.width)
            for number, toast in enumerate(reversed(rack.query(Toast))):
                if toast.styles.inline.width != pane:
                    toast.styles.width = pane
                room -= toast.outer_size.height + toast.styles.margin.height
                if toast.parent:
                    toast.parent.display = not number or room >= 0

    def _compositor_refresh(self) -> None:
        if self.app._batch_count:  # what Textual draws while the app starts, it doesn't write
            self._repaint_required = True
            return
        super()._compositor_refresh()
        self._begin()

    def _screen_resized(self, size: Size) -> None:
        if self.app._batch_count and size == self._size:
            return  # what is laid out while the app starts, it lays out again to draw it
        super()._screen_resized(size)

    def _begin(self) -> None:
        if self._begun:
            return
        self._begun = True
        if not gc.isenabled():
            # These objects stay for ever. Scanning them takes 80 ms, in which nothing is drawn.
            gc.freeze()
            gc.set_threshold(*_COLLECT)
            gc.enable()
        self.app.run_worker(self._connect(), exit_on_error=True)

    async def _connect(self) -> None:
        # Loading the library for this takes 40 ms, and the screen is written by a thread.
        await asyncio.sleep(_WRITTEN)
        self._started = True
        await self.runtime.start()

    async def stop(self) -> None:
        """Stop the runtime, so that the peers are notified."""
        if self._started:
            self._started = False
            await self.events.notifying.stop()
            await self.acts.spelling.stop()
            await self.runtime.stop()

    async def quit(self) -> None:
        """Quit, after saying what would end (Ctrl+Q)."""
        self.acts.quit()

    def on_resize(self) -> None:
        """Give the list of chats what the width allows; where room is short, drop it first."""
        self.fit_list()
        self.call_after_refresh(self.show_state)
        self.call_after_refresh(self.read_tracker.update_viewing)

    def action_act(self, act: str) -> None:
        """Run the action of a key."""
        self.acts.by_key(act)

    def whisper(self, text: str) -> None:
        """Show a sentence that arrived from outside the chats. It is about codes, so it stays while
        there are codes to compare, also beside them, for two minutes at most."""
        until = self.runtime.now() + WHISPER_SECONDS

        def holds() -> bool:
            directs = self.client.conversations.directs()
            asked = any(d.toggle.code and not d.toggle.verified for d in directs)
            return asked and self.runtime.now() < until

        def show() -> None:
            self.whispered = self.notice = StatusNotice(Content(inert_line(text)), holds)
            self.chrome.renew("status")

        self.call_later(show)

    def _each_moment(self) -> None:
        self.acts.secret.kept(timely=True)
        self.acts.verification_stats.lapse()
        self.chrome.renew("frame", "kept", "prompt")
        waits = self.direct is not None and self.direct.toggle.answer_until is not None
        if waits or not (self.notice.holds() and self.whispered.holds()):
            self.chrome.renew("status")
        if self.offline_until is not None:
            self.chrome.renew("title")
        self.transcript.second(self.runtime.now(), self.runtime.instant().wall)
        self.read_tracker.views()

    def on_screen_suspend(self) -> None:
        """Stop counting messages as read, and put the toasts away: a dialog was opened."""
        self.read_tracker.update_viewing()
        self.app.covered()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Show the toasts and count messages as read again: a dialog was closed. At the start each
        part has just got its styles."""
        event.refresh_styles, self._resumed = event.refresh_styles and self._resumed, True
        self.fit_list()
        self.app.uncovered()
        self.call_after_refresh(self.read_tracker.update_viewing)

    @on(screen_messages.TranscriptMessage)
    def _transcript_asks(self, event: screen_messages.TranscriptMessage) -> None:
        match event:
            case screen_messages.BottomReached():
                self.read_tracker.update_viewing()
            case screen_messages.LinesBelow():
                self.read_tracker.scrolled()
                self.chrome.renew("status")
            case screen_messages.LoadRequested(part=part):
                self.read_tracker.load(part)
            case screen_messages.FilesShown(keys=keys):
                self.sketches.draw_in_view(keys)
            case screen_messages.Rewrapped():
                self.sketches.drop_all()
                self.transcript.drop_sketches()
            case screen_messages.QuotesRequested(seqs=seqs) if self.open_chat:
                self.runtime.do(self.client.scrolling.quoted(self.open_chat, seqs))
            case screen_messages.ActionRequested(act=act):
                self.acts.messages.run_action(act)
            case screen_messages.LinkClicked(line=line, link=link):
                self.acts.messages.ask_open(line, link)
            case screen_messages.MessagePointed():
                if not self.transcript.cursor and self.focused in (None, self.transcript):
                    self.composer.focus()
                self.chrome.show_lines()

    @on(events.Click, "#transcript, #below")
    def _line_clicked(self, event: events.Click) -> None:
        self.acts.messages.clicked(event.style.meta)

    @on(events.Click, "#name")
    def _name_clicked(self) -> None:
        self.acts.chats.members()

    @on(Composer.Scroll)
    async def _scroll(self, event: Composer.Scroll) -> None:
        await self.transcript.run_action(event.action)

    @on(Composer.Typed)
    def _typed(self, event: Composer.Typed) -> None:
        self.acts.typed(event.text, event.draft)

    @on(TextArea.Changed)
    def _changed(self) -> None:
        self.sender.changed()
        self.read_tracker.typed()
        self.chrome.renew("commands")
        self.sender.name_begun()

    @on(TextArea.SelectionChanged)
    def _cursor_moved(self) -> None:
        self.composer.cursor_moved()

    @on(Composer.Explain)
    def _explain(self) -> None:
        if not self.acts.quit_question:  # asked by a key after Enter
            self.acts.secret.explain()

    @on(Composer.Pasted)
    def _pasted(self, event: Composer.Pasted) -> None:
        self.say(paste_words(event.hidden, event.cut))

    @on(ToggleBar.Clicked)
    def _half(self, event: ToggleBar.Clicked) -> None:
        self.acts.by_key(event.act)

    @on(KeyBar.Pressed)
    async def _key_clicked(self, event: KeyBar.Pressed) -> None:
        if not event.key:
            return
        first, _, then = event.key.partition(" ")
        if then:
            self.begun = first
            self.takes(then)
            return
        active = self.active_bindings.get(event.key)
        if active is not None and not active.binding.priority:  # no key would reach it
            await self.app.run_action(active.binding.action, active.node)
        else:
            await self.app.run_action("simulate_key('" + event.key + "')")

    @on(ChatList.Chosen)
    def _chosen(self, event: ChatList.Chosen) -> None:
        if event.row == ARCHIVE:
            self.acts.settings.archived()
        elif event.row.startswith(FOLDER):
            self.acts.folders.toggle(event.row.removeprefix(FOLDER))
        elif event.row.startswith(INVITED):
            self.acts.groups.invitation(event.row.removeprefix(INVITED))
        else:
            self.open(event.row)
