"""The main screen: one open chat, the list of all, who can read what, and the lines around the
transcript."""

from __future__ import annotations

import gc
import math
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult, SystemCommand
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import TextArea

from relay.terminal.text import inert_line
from tui_chat.core.chats import GroupAct, GroupChat, why_not
from tui_chat.core.log import Log
from tui_chat.ui.actions.dispatch import ActionTable
from tui_chat.ui.chats import ChatList, order
from tui_chat.ui.chrome import WARNING, KeyBar, ScreenChrome, paste_words
from tui_chat.ui.commands import SCREEN_KEYS
from tui_chat.ui.composer import Composer
from tui_chat.ui.events import EventRouter
from tui_chat.ui.sending import DraftSender, ReadTracker
from tui_chat.ui.toggle import ToggleBar
from tui_chat.ui.tour import TourLine
from tui_chat.ui.transcript import messages
from tui_chat.ui.transcript.widget import Transcript
from tui_chat.ui.transcript.window import EMPTY
from tui_chat.ui.view import NOTHING, ChatView, StatusNotice, always
from tui_chat.ui.words import privacy_of

if TYPE_CHECKING:
    from tui_chat.runtime.runtime import Runtime
    from tui_chat.ui.transcript.images import PictureSketches

NARROW = 72
WHISPER_SECONDS = 120.0
_COLLECT = (10_000, 20, 20)
"""Thresholds of the garbage collector. The lines of chats are many and in no cycles: collect
seldom, so that no key waits for it."""
EMPTY_CHANNEL = "nothing here yet: what its owners and admins write comes here"
NO_CHAT = "no chat is open: Ctrl+K, or F7 for a new one"


class ChatScreen(ChatView):
    """Show what the client holds, and do nothing without the user. `acts` is what the user can
    do."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(key, f"act('{act}')", priority=True, show=False)
            for key, act in SCREEN_KEYS.items()
        ),
        Binding("escape", "act('leave')", show=False),
        Binding("alt+up", "step(-1)", priority=True, show=False),
        Binding("alt+down", "step(1)", priority=True, show=False),
    ]
    AUTO_FOCUS = "#composer"

    def __init__(self, runtime: Runtime, hint: str = "", tour: str = "") -> None:
        """Show the chat. `hint` is a first sentence of guidance, shown at the start; `tour` a peer
        who is always there: then the tour begins."""
        super().__init__()
        self.runtime, self.client = runtime, runtime.client
        self.open_chat = ""
        self.gone = self.gone_why = ""
        """The end of the chat that was open, in a few words and in a sentence, until another one is
        opened."""
        self.opened_late = -math.inf
        """When a chat was last opened by an answer instead of a key."""
        self.offline_until: float | None = None
        self.notice = StatusNotice(Content(inert_line(hint)))
        self.whispered = NOTHING
        """The last sentence that arrived outside of the chats."""
        self.tour = TourLine(tour)
        self.around = ScreenChrome(self)
        self.writing = DraftSender(self)
        self.chats = ChatList()
        self.transcript = Transcript(NO_CHAT, runtime.client.user)
        self.composer = Composer(self.writing.send, self.writing.completed)
        self.acts: ActionTable = ActionTable(self)
        self.reading = ReadTracker(self)
        self.pictures = "auto"
        """The configured way to draw pictures, or off."""
        self._sketches: PictureSketches | None = None
        self.events = EventRouter(self)
        self.own_commands: tuple[SystemCommand, ...] = ()
        """Commands of the palette that only this program has."""
        self.may_register_anew = self.registers_anew = False
        """True if another account may replace this one; and if the user left the chat for that."""
        self._started = False

    def compose(self) -> ComposeResult:
        """Lay out the screen from top to bottom."""
        around = self.around
        yield around.title
        yield around.warning
        yield around.notices
        with Horizontal(id="middle"):
            yield self.chats
            with Vertical(id="chat"):
                with Horizontal(id="header"):
                    yield around.name
                    yield around.toggle
                yield around.subject
                yield around.kept
                yield self.transcript
                yield around.prompt
                yield around.status
                yield around.more_keys
                yield self.tour
                yield around.commands
                yield around.band
                yield around.readers
                yield self.composer
        yield around.keys

    def on_mount(self) -> None:
        """Show what is known without the relay: paint first, then connect."""
        self.around.warning.say(WARNING if self.runtime.insecure else Content(""))
        self.set_interval(0.5, self._each_moment)
        self.show_all()
        self.runtime.listen(self.events.hear)
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        if not gc.isenabled():
            # The remaining objects stay for ever: scanning them takes 80 ms, once and not again.
            gc.collect()
            gc.freeze()
            gc.set_threshold(*_COLLECT)
            gc.enable()
        self._started = True
        self.app.run_worker(self.runtime.start(), exit_on_error=True)

    async def stop(self) -> None:
        """Stop the runtime, so that the peers are notified."""
        if self._started:
            self._started = False
            await self.runtime.stop()

    async def quit(self) -> None:
        """Quit, after saying what would end (Ctrl+Q)."""
        self.acts.quit()

    def let_in(self) -> None:
        """Show the link for friends, if this machine runs the relay."""

    def on_resize(self) -> None:
        """Drop the list of chats first where room is short."""
        self.set_class(self.size.width < NARROW, "-narrow")
        self.call_after_refresh(self.show_state)

    # The open chat

    def open(self, chat: str, *, at: int = 0) -> None:
        """Show another chat, at its first unread line or `at` a sequence number."""
        conversation = self.client.conversations.all.get(chat)
        if conversation is None:
            return
        if chat != self.open_chat:
            if self.open_chat:  # a first sentence of guidance outlives the first chat's opening
                self.notice = NOTHING
            self.runtime.look_into(chat)
            self.open_chat, self.gone = chat, ""
            self.acts.left_chat()
            self.writing.open(conversation)
            reader = isinstance(conversation, GroupChat) and why_not(conversation, GroupAct.SEND)
            self.transcript.empty = EMPTY_CHANNEL if reader else EMPTY
            channel = isinstance(conversation, GroupChat) and conversation.channel
            self.transcript.kind = "channel" if channel else "group"
            first, count = conversation.first_unread, conversation.unread
            self._show_log(conversation.log, first, count, stays=at > 0)
        self.composer.focus()
        self.show_all()

    def open_late(self, chat: str) -> None:
        """Open a chat after an answer: keys pressed just now were not meant for it."""
        if chat != self.open_chat:
            self.opened_late = self.runtime.now()
        self.open(chat)

    def close_chat(self, why: str, short: str) -> None:
        """Close the open chat, which is gone. No other is opened, since the text being written
        would go there. The text stays to be read and copied, and returns if the chat does; commands
        can be typed over it."""
        self.gone, self.gone_why, self.open_chat = short, why, ""
        self.notice = NOTHING
        self.acts.left_chat()
        self.composer.hold(but_commands=True)
        self.transcript.empty = NO_CHAT
        self._show_log(Log())
        self.show_all()

    def _show_log(self, log: Log, first: str | None = None, count: int = 0, **more: bool) -> None:
        self.transcript.show(log, unread=first, count=count, **more)
        if self._sketches is not None:
            self._sketches.shown_anew()

    def action_step(self, by: int) -> None:
        """Open the chat above or below."""
        chats = [c.chat for c in order(self.client.conversations.all, self.open_chat)]
        if chats:
            at = chats.index(self.open_chat) if self.open_chat in chats else min(-by, 0)
            self.open(chats[(at + by) % len(chats)])

    def action_act(self, act: str) -> None:
        """Run the action of a key."""
        self.acts.by_key(act)

    # Showing

    def show_all(self) -> None:
        """Show the list and the open chat. At the start open the first chat, unless something is
        being written."""
        if not self.open_chat and not self.gone and not self.composer.draft.text:
            first = order(self.client.conversations.all, "")
            if first:
                self.open(first[0].chat)
                return
        self.show_list()
        self.show_state()

    def show_list(self) -> None:
        """Show the list of chats."""
        self.chats.show(
            self.client.conversations.all,
            self.client.invitations,
            self.open_chat,
            self.runtime.instant().wall,
            self.runtime.client.drafts.begun,
        )

    def show_state(self) -> None:
        self.writing.moved(privacy_of(self.conversation))
        self.around.renew()

    def say(
        self, sentence: Content, holds: Callable[[], bool] = always, *, outlives: bool = False
    ) -> None:
        """Show a sentence above the composer, as long as `holds` is true and nothing else is said
        or done. One that the user must read `outlives` their next act."""
        self.notice = StatusNotice(sentence, holds, outlives)
        self.around.show_lines()

    def begins_anew(self) -> None:
        """Clear the earlier sentence: the user does something else."""
        if self.notice.content.plain and not self.notice.outlives:
            self.say(Content(""))

    def whisper(self, text: str) -> None:
        """Show a sentence that arrived outside of the chats. It is about codes: it stays while
        there are some to compare, also beside them, for two minutes at most."""
        until = self.runtime.now() + WHISPER_SECONDS

        def holds() -> bool:
            directs = self.client.conversations.directs()
            asked = any(d.toggle.code and not d.toggle.verified for d in directs)
            return asked and self.runtime.now() < until

        def show() -> None:
            self.whispered = self.notice = StatusNotice(Content(inert_line(text)), holds)
            self.around.renew("status")

        self.call_later(show)

    def _each_moment(self) -> None:
        self.acts.secret.kept(timely=True)
        self.acts.measured.lapse()
        self.around.renew("writers", "kept", "prompt")
        waits = self.direct is not None and self.direct.toggle.answer_until is not None
        if waits or not (self.notice.holds() and self.whispered.holds()):
            self.around.renew("status")
        if self.offline_until is not None:
            self.around.renew("title")
        self.writing.renewal()
        self.transcript.second(self.runtime.now())
        self.reading.views()

    # Reading

    def on_screen_suspend(self) -> None:
        """Stop counting messages as read, and put the toasts away: a dialog was opened."""
        self.reading.update_viewing()
        self.app.covered()

    def on_screen_resume(self) -> None:
        """Show the toasts and count messages as read again: a dialog was closed."""
        self.app.uncovered()
        self.call_after_refresh(self.reading.update_viewing)

    @on(messages.BottomReached)
    def _bottom(self) -> None:
        self.reading.update_viewing()

    @on(messages.LinesBelow)
    def _below(self) -> None:
        self.reading.scrolled()
        self.around.renew("status")

    @on(messages.LoadRequested)
    def _load(self, event: messages.LoadRequested) -> None:
        self.reading.load(event.part)

    # Pictures

    @property
    def sketches(self) -> PictureSketches:
        """The pictures in the transcript, loaded with the first one."""
        from tui_chat.ui.transcript.images import PictureSketches

        if self._sketches is None:
            self._sketches = PictureSketches(self, configured=self.pictures != "off")
        return self._sketches

    @on(messages.FilesShown)
    def _files(self, event: messages.FilesShown) -> None:
        self.sketches.draw_in_view(event.keys)

    @on(messages.Rewrapped)
    def _rewrapped(self) -> None:
        self.sketches.shown_anew()
        self.transcript.drop_sketches()

    @on(messages.QuotesRequested)
    def _quotes(self, event: messages.QuotesRequested) -> None:
        if self.open_chat:
            self.runtime.do(self.runtime.client.scrolling.quoted(self.open_chat, event.seqs))

    # One message

    @on(messages.ActionRequested)
    def _asks(self, event: messages.ActionRequested) -> None:
        self.acts.messages.run_action(event.act)

    @on(messages.LinkClicked)
    def _link_clicked(self, event: messages.LinkClicked) -> None:
        self.acts.messages.ask_open(event.line, event.link)

    @on(events.Click, "#transcript, #status")
    def _line_clicked(self, event: events.Click) -> None:
        self.acts.messages.clicked(event.style.meta)

    @on(events.Click, "#name")
    def _name_clicked(self) -> None:
        self.acts.chats.members()

    @on(messages.MessagePointed)
    def _pointed(self) -> None:
        if not self.transcript.cursor and self.focused in (None, self.transcript):
            self.composer.focus()
        self.around.show_lines()

    # Typing and clicks

    @on(Composer.Scroll)
    def _scroll(self, event: Composer.Scroll) -> None:
        match event.pages:
            case -1:
                self.transcript.action_page_up()
            case 1:
                self.transcript.action_page_down()
            case -9:
                self.transcript.action_scroll_home()
            case 0:
                self.transcript.action_point(0)
            case _:
                self.transcript.action_scroll_end()

    @on(Composer.Typed)
    def _typed(self, event: Composer.Typed) -> None:
        self.acts.typed(event.text, event.draft)

    @on(TextArea.Changed)
    def _changed(self) -> None:
        self.writing.changed()
        self.reading.typed()
        self.around.renew("commands")
        self.writing.name_begun()

    @on(Composer.Explain)
    def _explain(self) -> None:
        self.acts.secret.explain()

    @on(Composer.Pasted)
    def _pasted(self, event: Composer.Pasted) -> None:
        self.say(paste_words(event.hidden, event.cut))

    @on(ToggleBar.TowardsSecret)
    @on(ToggleBar.TowardsCloud)
    def _half(self, event: ToggleBar.TowardsSecret | ToggleBar.TowardsCloud) -> None:
        cloud = isinstance(event, ToggleBar.TowardsCloud)
        self.acts.by_key("secret.key_cloud" if cloud else "secret.key_secret")

    @on(KeyBar.Pressed)
    async def _key_clicked(self, event: KeyBar.Pressed) -> None:
        active = self.active_bindings.get(event.key)
        if active is not None and not active.binding.priority:  # no key would reach it
            await self.app.run_action(active.binding.action, active.node)
        else:
            await self.app.run_action("simulate_key('" + event.key + "')")

    @on(ChatList.Chosen)
    def _chosen(self, event: ChatList.Chosen) -> None:
        self.open(event.chat)

    @on(ChatList.Archived)
    def _archived(self) -> None:
        self.acts.preferences.archived()

    @on(ChatList.Invited)
    def _invited(self, event: ChatList.Invited) -> None:
        self.acts.groups.invitation(event.chat)
