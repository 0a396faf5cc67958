"""The table that maps each key, slash command and menu entry to its action."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING

from textual.content import Content

from relay.terminal.modal import ModalPage
from relay.terminal.text import inert_name
from tui_chat.core.drafts import ComposerDraft
from tui_chat.core.events import Delivery, Privacy
from tui_chat.core.names import BadName
from tui_chat.core.slash_commands import ParsedCommand
from tui_chat.ui.actions.account import AccountActions
from tui_chat.ui.actions.chats import ChatActions
from tui_chat.ui.actions.context import ActionContext
from tui_chat.ui.actions.files import FileActions, PictureActions
from tui_chat.ui.actions.folders import FolderActions
from tui_chat.ui.actions.groups import GroupActions
from tui_chat.ui.actions.messages import ChangeActions, MessageActions
from tui_chat.ui.actions.moderation import ModerationActions, ReportActions
from tui_chat.ui.actions.primary import PrimaryActions
from tui_chat.ui.actions.retention import RetentionActions
from tui_chat.ui.actions.search import SearchActions
from tui_chat.ui.actions.secret import SecretActions, SecretMessageActions, VerificationStatsActions
from tui_chat.ui.actions.settings import SettingsActions
from tui_chat.ui.actions.spelling import SpellingActions
from tui_chat.ui.actions.writing import WritingActions
from tui_chat.ui.chat_view import NOTHING
from tui_chat.ui.command_table import TABLE
from tui_chat.ui.commands import parse
from tui_chat.ui.tour import LEFT, NOBODY
from tui_chat.ui.words import privacy_of

if TYPE_CHECKING:
    from tui_chat.ui.chat_view import ChatView

_LOSES = "You will lose your unsent text."
QUIT_SECONDS = 5.0
"""Seconds that "Ctrl+Q again" is valid before the question is asked again."""


class ActionTable:
    """The actions of the chat, under the names that the tables of ui.commands give them."""

    def __init__(self, screen: ChatView) -> None:
        self._screen = screen
        self.desk = ActionContext(screen)
        self.verification_stats = VerificationStatsActions(self.desk)
        self.secret = SecretActions(self.desk, self.verification_stats)
        self.groups = GroupActions(self.desk)
        self.chats = ChatActions(self.desk, self.groups)
        self.secret_messages, self.report = (
            SecretMessageActions(self.desk, self.secret.compare),
            ReportActions(self.desk),
        )
        self.changes = ChangeActions(self.desk)
        self.writing = WritingActions(self.desk, self.changes)
        self.spelling = SpellingActions(self.desk)
        self.files, self.pictures = FileActions(self.desk), PictureActions(self.desk)
        self.messages = MessageActions(
            self.desk, self.secret_messages, self.report, self.changes, self.files, self.pictures
        )
        self.account, self.retention = AccountActions(self.desk), RetentionActions(self.desk)
        self.settings = SettingsActions(self.desk, self.chats, self.spelling)
        self.folders = FolderActions(self.desk)
        self.search, self.moderation = SearchActions(self.desk), ModerationActions(self.desk)
        self.matches = self.search.words
        self.primary = PrimaryActions(self.desk, self.secret, self.groups, self.verification_stats)
        self.ending: tuple[str, ...] = ()
        """Sentences about everything else that ends with the program."""
        self.badge, self.let_in = self.moderation.badge, self.moderation.let_in
        self.offer, self.is_picture = self.primary.shown, self.pictures.is_one
        self.save_edit, self.knows_secret = self.changes.save, self.secret_messages.first
        self._quits = NOTHING
        self._quit_page: ModalPage[bool] | None = None

    def run(self, act: str, *arguments: str) -> None:
        """Run the method that a table names: `chats.direct`, or `quit` of this class."""
        attrgetter(act)(self)(*arguments)

    def ask(self, act: str) -> object:
        """Run an action that the composer asks for, and return whether it did anything."""
        return attrgetter(act)(self)()

    def by_key(self, act: str) -> None:
        """Run the action of a key, with the meaning that the screen showed when it was pressed."""
        self._begins(act)
        self.run(act)

    def from_menu(self, name: str) -> None:
        """Run a command from the palette, and ask for missing words."""
        (command,) = (c for c in TABLE if c.name == name)
        self._begins(command.act)
        self.run(command.asks or command.act)

    def _begins(self, act: str) -> None:
        """Clear the earlier sentence, and the mark unless the action or a search is about it."""
        if act == "quit":
            return  # its sentence asks for a second press
        self._screen.clear_notice()
        if act not in ("messages.point", "changes.reply") and not self.searching:
            self._screen.transcript.unmark()

    @property
    def searching(self) -> bool:
        """True if the user goes from match to match."""
        return self.search.under_way

    def was_sent(self, chat: str, text: str, *, secret: bool) -> None:
        """Keep a message that was just sent, and end the search: the keys are for new messages."""
        self.writing.was_sent(chat, text, secret=secret)
        self.search.end()

    def typed(self, text: str, draft: ComposerDraft) -> None:
        """Run a slash command written in this draft. It is never sent as a message, and outside
        CLOUD none of its words are sent; a refused one stays in the composer."""
        composer = self._screen.composer
        if draft is not composer.draft or composer.read_only:
            return  # another chat is open now: the command was not meant for it
        self._screen.clear_notice()
        allowed = self._screen.words_allowed
        parsed = parse(text, words_allowed=allowed, key_of=self._screen.keymap.key_of)
        if not isinstance(parsed, ParsedCommand):
            self.desk.say(parsed)
            return
        if not parsed.command.anywhere and self.desk.conversation() is None:
            return
        since = composer.text.removeprefix(text) if composer.text.startswith(text) else ""
        composer.clear_text()
        if since:
            composer.insert(since)  # text typed in the meantime is a message
        try:
            self.run(parsed.command.act, *parsed.arguments)
        except BadName as e:
            composer.give_back(draft, text + since)
            self.desk.say(str(e))

    def left_chat(self) -> None:
        """Cancel the offers and questions of the old chat: another chat is open now, or none."""
        self.secret.moved()
        self.verification_stats.moved()
        self.writing.leave()
        self.search.left_chat()
        self.desk.aside = None

    def offer_file(self, *words: str) -> None:
        """Offer a file: to the relay in CLOUD, else inside the secret chat."""
        cloud = privacy_of(self._screen.conversation) is Privacy.CLOUD
        (self.files if cloud else self.secret_messages).offer(" ".join(words))

    def retry(self) -> None:
        self._each_failed(
            self.desk.runtime.retry,
            "No message in this chat has failed, so there is nothing to send again.",
        )

    def discard(self) -> None:
        self._each_failed(
            self.desk.runtime.discard,
            "No message in this chat has failed, so there is nothing to discard.",
        )

    def _each_failed(self, act: Callable[[str, str], object], none: str) -> None:
        conversation = self.desk.conversation()
        lines = conversation.log.lines if conversation else []
        failed = [x.key for x in lines if x.own and x.delivery is Delivery.FAILED]
        if conversation and not failed:
            self.desk.say_briefly(none)
        for key in failed:
            act(self._screen.open_chat, key)

    def latest(self) -> None:
        self._screen.transcript.action_scroll_end()

    def tour(self) -> None:
        """Start the tour from its beginning, if there is a demonstration peer."""
        if self._screen.tour.begin():
            self._screen.show_state()
        else:
            self.desk.say(NOBODY)

    def leave(self) -> None:
        """Cancel the reply or edit, else the search, else the tour (Escape). With the keys of vim,
        Escape selects a message if there is nothing to cancel."""
        if self._screen.composer.draft.about:
            self.changes.leave()
        elif self.search.end():
            pass
        elif self._screen.tour.leave():
            self.desk.say(LEFT)
            self._screen.show_state()
        elif self._screen.keymap.modal and self._screen.transcript.layout_of_lines.lines:
            self.messages.point()

    def menu(self) -> None:
        """Open the palette."""
        self._screen.app.action_command_palette()

    def leader(self) -> None:
        """Begin a two-key command, and show the keys that complete it."""
        keys = [key for key in self._screen.keymap.of("leader") if " " not in key]
        if keys:
            self._screen.begun = keys[0]
            self._screen.chrome.renew("commands")

    def invite_link(self) -> None:
        """Show the link for friends, if this machine runs the relay."""
        self._screen.let_in()

    def help(self) -> None:
        from tui_chat.ui.help import HelpPage

        # Pointing goes on: read what can be done, and do it.
        served = self._screen.client.conversations.served
        self._screen.app.push_screen(HelpPage(self._screen.keymap, served=served))

    def quit(self) -> None:
        """Quit the program; first say what would end with it."""
        private = (Privacy.SECRET, Privacy.NEGOTIATING)
        screen, runtime = self._screen, self.desk.runtime
        directs = self.desk.client.conversations.directs()
        peers = ", ".join(inert_name(d.peer) for d in directs if d.toggle.privacy in private)
        unsent = any(map(screen.sender.is_lost, screen.sender.drafts.values()))
        unsent = unsent or screen.sender.is_lost(screen.composer.draft)
        consequences = [f"The secret chat with {peers} will end."] if peers else []
        consequences += [_LOSES] if unsent else []
        transfers = self.desk.client.transfers
        moving = any(not (w.quiet or transfers.is_sent(w.id)) for w in transfers.all())
        consequences += ["A file transfer will stop."] if moving else []
        consequences += self.ending
        if not consequences or self.moderation.is_suspended or self.quit_question:
            screen.app.exit()
            return
        until = runtime.now() + QUIT_SECONDS
        again = f"Press {screen.keymap.shown('quit')} again to quit. {' '.join(consequences)}"
        if consequences == [_LOSES]:  # one row of a narrow window
            again = f"Press {screen.keymap.shown('quit')} again to quit and lose your unsent text."
        self.desk.say(again, lambda: runtime.now() < until)
        self._quits = screen.notice
        if screen.app.screen is self._quit_page:
            screen.app.exit()
        elif screen.app.screen is not screen:  # a page covers the chat
            from relay.terminal.dialogs import ConfirmDialog

            self._quit_page = page = ConfirmDialog("Quit?", again, "Quit", "Cancel")
            screen.app.push_screen(page, lambda quits: screen.app.exit() if quits else None)

    @property
    def quit_question(self) -> str:
        """The sentence that asks whether to quit, while it is asked."""
        asked = self._quits is not NOTHING and self._screen.notice is self._quits
        return self._quits.content.plain if asked and self._quits.holds() else ""

    def something_else(self, key: str = "") -> None:
        """Cancel the questions that this key, click or new state does not answer."""
        keymap = self._screen.keymap
        if key and not keymap.has(key.lower(), "cloud"):
            self.secret.kept()
        if not keymap.has(key.lower(), "quit") and self._quits is not NOTHING:
            if self._screen.notice is self._quits:
                self._screen.say(Content(""))
            self._quits = NOTHING
