"""The main screen: one open chat, the list of all, who can read what, and the lines around the
transcript."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import TextArea

from relay.terminal.modal import StatusLine
from relay.terminal.text import inert_line
from tui_chat.core.chats import GroupChat
from tui_chat.core.events import Privacy
from tui_chat.core.log import Log
from tui_chat.core.roles import GroupAct, why_not
from tui_chat.core.secret_text import without_secret
from tui_chat.ui.actions.dispatch import ActionTable
from tui_chat.ui.actions.retention import heading as kept
from tui_chat.ui.chats import ChatList, order
from tui_chat.ui.chrome import (
    LOW,
    WARNING,
    KeyBar,
    PromptLine,
    ReadersLine,
    TitleBar,
    band,
    commands,
    keys,
    paste_words,
    status,
    title,
    typing_words,
)
from tui_chat.ui.commands import KEYS as KEY_ROWS
from tui_chat.ui.composer import Composer
from tui_chat.ui.keys import KEY_NAMES
from tui_chat.ui.notifications import ToastApp
from tui_chat.ui.sending import DraftSender, ReadTracker
from tui_chat.ui.toggle import ToggleBar
from tui_chat.ui.tour import TourLine
from tui_chat.ui.transcript import messages
from tui_chat.ui.transcript.lines import EXPIRED
from tui_chat.ui.transcript.widget import Transcript
from tui_chat.ui.transcript.window import EMPTY
from tui_chat.ui.view import NOTHING, ChatView, StatusNotice, always
from tui_chat.ui.words import heading, privacy_of, subject

if TYPE_CHECKING:
    from tui_chat.runtime.runtime import Runtime
    from tui_chat.ui.transcript.images import PictureSketches

NARROW = 72
KEYS = {key: act for row in KEY_ROWS for key, act in row.bound.items()}
"""The screen's own keys, which work wherever the cursor is."""
EMPTY_CHANNEL = "nothing here yet: what its owners and admins write comes here"
NO_CHAT = "no chat is open: Ctrl+K, or F7 for a new one"


class ChatScreen(ChatView):
    """Show what the client holds, and do nothing without the user. `acts` is what the user can
    do."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"act('{act}')", priority=True, show=False) for key, act in KEYS.items()),
        Binding("escape", "act('leave')", show=False),
        Binding("alt+up", "step(-1)", priority=True, show=False),
        Binding("alt+down", "step(1)", priority=True, show=False),
    ]
    AUTO_FOCUS = "#composer"

    def __init__(self, runtime: Runtime, hint: str, tour: str = "") -> None:
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
        self.around: ScreenChrome = ScreenChrome(self)
        self.writing = DraftSender(self)
        self.acts: ActionTable = ActionTable(self)
        self.reading = ReadTracker(self)
        self.pictures = "auto"
        """The configured way to draw pictures, or off."""
        self._sketches: PictureSketches | None = None

    def compose(self) -> ComposeResult:
        """Lay out the screen from top to bottom."""
        yield TitleBar("title")
        yield StatusLine("warning")
        yield StatusLine("notices")
        with Horizontal(id="middle"):
            yield ChatList()
            with Vertical(id="chat"):
                with Horizontal(id="header"):
                    yield StatusLine("name")
                    yield ToggleBar()
                yield StatusLine("subject")
                yield StatusLine("kept")
                yield Transcript(NO_CHAT, self.client.user)
                yield PromptLine("prompt")
                yield StatusLine("status")
                yield KeyBar("more-keys")
                yield self.tour
                yield StatusLine("commands")
                yield StatusLine("band")
                yield ReadersLine("readable")
                yield Composer(self.writing.send, self.writing.completed)
        yield KeyBar("keys")

    def on_mount(self) -> None:
        """Show what is known without the relay."""
        self.query_one("#warning", StatusLine).say(
            WARNING if self.runtime.insecure else Content("")
        )
        self.set_interval(0.5, self._each_moment)
        self.show_all()

    def on_resize(self) -> None:
        """Drop the list of chats first where room is short."""
        self.set_class(self.size.width < NARROW, "-narrow")
        self.call_after_refresh(self.show_state)

    # The open chat

    @property
    def composer(self) -> Composer:
        return self.query_one(Composer)

    @property
    def transcript(self) -> Transcript:
        return self.query_one(Transcript)

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
            self.around.receipts()
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
        self.query_one(ChatList).show(
            self.client.conversations.all,
            self.client.invitations,
            self.open_chat,
            self.runtime.instant().wall,
            self.runtime.client.drafts.begun,
        )

    def show_state(self) -> None:
        self.writing.moved(privacy_of(self.conversation))
        self.around.state()

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

    def whisper(self, notice: StatusNotice) -> None:
        """Show a sentence that arrived outside of the chats."""
        self.whispered = self.notice = notice
        self.around.status()

    def _each_moment(self) -> None:
        self.acts.secret.kept(timely=True)
        self.acts.measured.lapse()
        if not (self.notice.holds() and self.whispered.holds()):
            self.around.status()
        if self.direct is not None and self.direct.toggle.answer_until is not None:
            self.around.status()
        if self.offline_until is not None:
            self.around.title()
        self.writing.renewal()
        self.around.writers()
        self.around.kept()
        self.around.prompt()
        self.transcript.second(self.runtime.now())
        self.reading.views()

    # Reading

    def on_screen_suspend(self) -> None:
        """Stop counting messages as read, and put the toasts away: a dialog was opened."""
        self.reading.update_viewing()
        if isinstance(self.app, ToastApp):
            self.app.covered()

    def on_screen_resume(self) -> None:
        """Show the toasts and count messages as read again: a dialog was closed."""
        if isinstance(self.app, ToastApp):
            self.app.uncovered()
        self.call_after_refresh(self.reading.update_viewing)

    @on(messages.BottomReached)
    def _bottom(self) -> None:
        self.reading.update_viewing()

    @on(messages.LinesBelow)
    def _below(self) -> None:
        self.reading.scrolled()
        self.around.status()

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
        self.around.commands()
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
        self.acts.by_key("key_cloud" if cloud else "key_secret")

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


_NO_KEYS = ("", "", "")


class ScreenChrome:
    """Brings each line to the present state; a widget draws itself only on a change."""

    def __init__(self, screen: ChatScreen) -> None:
        self._screen = screen
        self.keys_said = _NO_KEYS
        """The open chat, and the shown meanings of F2 and F4 in it."""

    def state(self) -> None:
        """Renew every line."""
        screen, conversation = self._screen, self._screen.conversation
        self.title()
        self.heading()
        screen.writing.describe()
        self.writers()
        self.receipts()
        self.commands()
        readers = conversation.readable_by if conversation else "nobody, no chat is open"
        direct, closed = screen.direct, privacy_of(conversation) is Privacy.CLOSED
        if screen.writing.refused:
            readers = "nobody: nothing is sent from here"
        elif direct and closed and not (direct.nobody or screen.writing.begins):
            readers = without_secret(KEY_NAMES, asked=direct.toggle.prompt is not None)
        screen.query_one("#notices", StatusLine).say(screen.acts.moderation.badge())
        screen.query_one(ReadersLine).show(readers, privacy_of(conversation))
        self.prompt()
        self.show_lines()

    def heading(self) -> None:
        """Show the name of the open chat, and its toggle. A long group subject has a row of its
        own, unless the screen is low."""
        screen, conversation = self._screen, self._screen.conversation
        toggle = screen.query_one(ToggleBar)
        toggle.show(conversation, begins=screen.writing.begins)
        room = screen.query_one("#header").content_size.width - toggle.get_content_width() - 1
        name = heading(conversation, room) if conversation else Content("No chat is open")
        about = Content("")
        long = name.cell_length > room and screen.size.height >= LOW
        if long and isinstance(conversation, GroupChat) and subject(conversation):
            name = heading(conversation, about=False)
            about = Content(subject(conversation))
        screen.query_one("#name", StatusLine).say(name)
        screen.query_one("#subject", StatusLine).say(about)
        self.kept()

    def kept(self) -> None:
        """Show the retention of the open chat, and which message goes next."""
        screen, conversation = self._screen, self._screen.conversation
        now = screen.runtime.instant().wall
        says = kept(screen.client, conversation, now) if conversation else ""
        screen.query_one("#kept", StatusLine).say(Content.styled(says, "$text-muted"))

    def writers(self) -> None:
        """Show in the composer's frame who is typing in the open chat."""
        screen = self._screen
        who = screen.runtime.client.typing.who(screen.open_chat, screen.runtime.now())
        screen.composer.show_writers(typing_words(who))

    def receipts(self) -> None:
        """Show how far the peer of the open chat has read."""
        screen = self._screen
        screen.transcript.receipts(screen.runtime.client.preferences.read_by_peer(screen.open_chat))

    def title(self) -> None:
        """Show the top line."""
        self._screen.query_one(TitleBar).show(*title(self._screen))

    def prompt(self) -> None:
        """Show the requests for a secret chat, and the next step of the tour."""
        screen, conversations = self._screen, self._screen.client.conversations
        now = screen.runtime.now()
        begins = screen.writing.begins
        screen.query_one(PromptLine).show(
            conversations.directs(), screen.open_chat, now, begins=begins
        )
        screen.tour.show(conversations.all, screen.open_chat)

    def show_lines(self) -> None:
        """Show the line above the composer, the message being edited or answered, and the keys."""
        self.status()
        self.commands()
        self.band()
        direct = self._screen.direct
        self.keys_said = (
            (direct.chat, direct.secret_action, direct.toggle.cloud_action) if direct else _NO_KEYS
        )
        screen, pointing = self._screen, bool(self._screen.transcript.cursor)
        more = screen.query_one("#keys", KeyBar).show(keys(screen))
        screen.query_one("#more-keys", KeyBar).show_more(more if pointing else [])

    def band(self) -> None:
        """Show the message being edited or answered as it is now: it may be deleted."""
        about, conversation = self._screen.composer.draft.about, self._screen.conversation
        said = Content("")
        if about and conversation:
            seq = about.line.seq or 0
            log = conversation.log
            now = EXPIRED if seq <= log.expired else log.at(seq) or log.quoted.get(seq)
            said = band(about, now)
        self._screen.query_one("#band", StatusLine).say(said)

    def status(self) -> None:
        """Show the line above the composer; drop sentences that no longer hold."""
        screen = self._screen
        if not screen.notice.holds():
            screen.notice = NOTHING
        if not screen.whispered.holds():
            screen.whispered = NOTHING
        screen.query_one("#status", StatusLine).say(status(screen))

    def commands(self) -> None:
        """Show the commands that the typed text may become."""
        self._screen.query_one("#commands", StatusLine).say(commands(self._screen))
