"""Drafts and when Enter may send them, and which messages of the open chat are loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relay.wire.groups import GroupShow
from relay.wire.permissions import Act
from relay.wire.protocol import Members
from tui_chat.core.chats import Conversation, DirectChat, GroupChat, why_not
from tui_chat.core.completion import people_by_time
from tui_chat.core.drafts import ComposerDraft
from tui_chat.core.events import CloudEdit, CloudText, Line, Network, Privacy, SecretText
from tui_chat.core.loaded_messages import Log
from tui_chat.core.slash_commands import escaped, is_command
from tui_chat.ui.chat_view import NOTHING
from tui_chat.ui.commands import completed
from tui_chat.ui.transcript.screen_messages import Part
from tui_chat.ui.words import privacy_of

if TYPE_CHECKING:
    from tui_chat.ui.chat_view import ChatView

_ASKS_SECONDS = 10.0
"""Seconds before an unanswered request for members is sent again."""


class DraftSender:
    """Stands between composer and runtime: a message is sent only as what was shown."""

    def __init__(self, screen: ChatView) -> None:
        self._screen = screen
        self.drafts: dict[str, ComposerDraft] = {}
        self._asked: dict[str, float] = {}
        """The time when each group was last asked for its members."""
        self.refused = ""
        """The reason why the relay does not let the account in, in a few words, once it has said
        so."""
        self.forgotten = ""
        """The same reason in full, where the user may register again."""
        self._hopeless = False

    def open(self, conversation: Conversation) -> None:
        """Put the draft of the newly opened chat into the composer."""
        composer = self._screen.composer
        self.changed()
        unplaced, draft = composer.draft, self._draft(conversation.chat)
        self._take_up(draft)
        # What was written while no chat was open moves here, except a command: it belonged there.
        if not unplaced.chat and not draft.text and not is_command(unplaced.text):
            draft.edit(unplaced.text)
        composer.take(draft)
        self._let_go()

    def _draft(self, chat: str) -> ComposerDraft:
        """Return the draft of a chat, in its present state."""
        draft = self.drafts.get(chat)
        if draft is None:
            draft = self.drafts[chat] = ComposerDraft(chat)
            draft.take_up(self._kept(chat))
        draft.show(privacy_of(self._screen.client.conversations.all.get(chat)))
        return draft

    def begin(self, chat: str, text: str) -> bool:
        """Add a text to the draft of a chat, to be in the composer when it is opened. Returns False
        if the draft is locked, or edits or answers a message."""
        draft = self._draft(chat)
        if draft.locked or draft.about:
            return False
        draft.edit(f"{draft.text}\n{text}" if draft.text else escaped(text))
        self._screen.composer.renew()
        return True

    def changed(self) -> None:
        """Keep what was typed in CLOUD, but no command and no message that is being edited."""
        draft = self._screen.composer.draft
        if draft.chat and draft.shown is Privacy.CLOUD and not (draft.about and draft.about.edits):
            begun = "" if is_command(draft.text) else draft.text
            self._screen.runtime.write(draft.chat, begun)

    def _take_up(self, draft: ComposerDraft) -> None:
        """Take over a draft that another device began while this chat was not in CLOUD here."""
        if draft.shown is Privacy.CLOUD and not draft.text:
            draft.take_up(self._kept(draft.chat))

    def _kept(self, chat: str) -> str:
        """Return the draft as the client keeps it, empty for a command: no device keeps one."""
        begun = self._screen.runtime.client.drafts.text(chat)
        return "" if is_command(begun) else begun

    def begun_elsewhere(self, chat: str) -> None:
        """Take over a draft that another of the user's devices has changed."""
        draft = self.drafts.get(chat)
        edits = draft and draft.about and draft.about.edits
        if draft and draft.shown is Privacy.CLOUD and not (edits or is_command(draft.text)):
            draft.take_up(self._kept(chat))
            self._screen.composer.renew()

    def is_lost(self, draft: ComposerDraft) -> bool:
        """Return whether the draft would be lost if the program ended."""
        kept = self._screen.runtime.client.drafts.text(draft.chat) if draft.chat else ""
        in_cloud = draft.shown is Privacy.CLOUD and self._screen.runtime.keeps
        return bool(draft.text.strip()) and not (in_cloud and kept == draft.text)

    def give_back(self, chat: str, texts: tuple[str, ...]) -> None:
        """Put messages that were never sent in a chat now gone back into its draft."""
        draft = self.drafts.setdefault(chat, ComposerDraft(chat))
        back = escaped("\n".join(texts))
        draft.edit(f"{back}\n{draft.text}" if draft.text else back)
        self._screen.composer.renew()

    def moved(self, privacy: Privacy) -> None:
        """Follow the state of the open chat. Locks at once; unlocks only what has been painted."""
        screen, composer = self._screen, self._screen.composer
        draft = composer.draft
        if draft.chat != screen.open_chat or not draft.chat:
            return
        if draft.shown is privacy:
            if composer.takes_commands_alone is not self._in_vain:
                self._let_go()
            return
        composer.hold()
        if privacy in (Privacy.NEGOTIATING, Privacy.CLOSED):
            draft.show(privacy)
            composer.renew()
        else:
            screen.call_after_refresh(self._unlock, draft, privacy)

    def _unlock(self, draft: ComposerDraft, privacy: Privacy) -> None:
        screen = self._screen
        conversation = screen.client.conversations.all.get(draft.chat)
        if privacy_of(conversation) is not privacy:
            return
        draft.show(privacy)
        self._take_up(draft)
        if draft is screen.composer.draft and draft.chat == screen.open_chat:
            screen.composer.take(draft)  # also when empty: undo must bring nothing back
            self._let_go()
            screen.chrome.renew("composer", "status", "commands", "frame", "keys")

    def shut_out(self, why: str, *, forgotten: str = "", hopeless: bool = False) -> None:
        """Record in a few words that the relay does not let the account in; `forgotten` says it in
        full where the user may register again; `hopeless` if it never will again."""
        self.refused, self.forgotten, self._hopeless = why, forgotten, hopeless
        self._screen.show_all()

    def let_in(self) -> None:
        """Record that the relay has let the account in, and sent its state."""
        self._screen.acts.let_in()
        self.shut_out("")

    @property
    def may_try_again(self) -> bool:
        """True if nothing tries by itself, but a later try may succeed: the relay may know the
        account again, for example after a return to a snapshot."""
        offline = self._screen.client.network is Network.OFFLINE
        return bool(self.refused) and not self._hopeless and offline

    @property
    def begins(self) -> bool:
        """True if this device is let in, and its account begins secret chats."""
        return not (self.refused or self._screen.runtime.client.notices.restricted)

    @property
    def _in_vain(self) -> bool:
        """True if nobody could read what is written here now."""
        direct, silenced = self._screen.direct, self._screen.silenced_here
        return bool(self.refused) or silenced or (direct is not None and direct.deserted)

    def _let_go(self) -> None:
        """Unlock the composer, unless writing is in vain: then the draft stays to be copied."""
        if self._in_vain:
            self._screen.composer.hold(but_commands=True)
        else:
            self._screen.composer.let_go()

    def send(self, said: CloudText | CloudEdit | SecretText) -> bool:
        """Send a message (Enter). Returns False if it is not sent and stays in the composer."""
        screen = self._screen
        if isinstance(said, CloudEdit):
            screen.acts.save_edit(said)
            return False  # it stays until the relay has it
        if isinstance(said, SecretText) and not screen.acts.knows_secret():
            return False
        if not screen.runtime.say(said):
            return False
        screen.acts.was_sent(said.chat, said.text, secret=isinstance(said, SecretText))
        screen.composer.draft.about = None
        screen.notice = NOTHING
        screen.chrome.show_lines()
        return True

    def completed(self, typed: str) -> str:
        """Return the command completed by Tab."""
        if is_command(typed):
            words = self._screen.words_allowed
            here = self._screen.conversation is not None
            directs = self._screen.client.conversations.directs()
            names = {*self.people(), *(direct.peer for direct in directs)}
            return completed(typed, words_allowed=words, chat_is_open=here, names=names)
        return typed

    def people(self) -> list[str]:
        """Return the people of the open chat, those who wrote last first."""
        conversation, user = self._screen.conversation, self._screen.client.user
        members: set[str] = set()
        if isinstance(conversation, GroupChat):
            members = {*(conversation.people or ())}
        elif isinstance(conversation, DirectChat):
            members = {conversation.peer}
        return people_by_time(conversation.log.lines if conversation else (), members, user)

    def name_begun(self) -> None:
        """Request the members of a group for Tab, once an @ begins a name."""
        screen = self._screen
        group = screen.conversation
        if "@" not in screen.composer.text or not isinstance(group, GroupChat):
            return
        now = screen.runtime.now()
        asked = now - self._asked.get(group.chat, float("-inf")) < _ASKS_SECONDS
        if group.people is None and not asked and not why_not(group, Act.MEMBERS):
            self._asked[group.chat] = now
            screen.runtime.begin(Members, group.chat)


VIEWS_SECONDS, VIEWS_AT_ONCE = 30.0, 2.0
"""Seconds between requests for the views of a channel: for the same lines, and for others."""
SEEK_PAGES = 50
"""Pages that are loaded at most to go to a message."""
FAR = 400
"""Distance in sequence numbers from which a jump upwards leaves out what is between."""


_EXPIRED = "The message has expired, so the relay removed it."
_NOT_HERE = "The message is not on this machine, and you are not connected."


class ReadTracker:
    """Tells the client what the user sees, and asks it for lines."""

    def __init__(self, screen: ChatView) -> None:
        self._screen, self._runtime = screen, screen.runtime
        self._seeks = ("", 0, 0)
        self._first = False
        self._selects_at: int | None = None
        """The edits of the composer when a message to be selected was asked for."""
        self._marked_at = 0
        self._asked_at: int | None = None
        self._counted = ("", 0.0)
        self._views: tuple[str, int, int] = ("", 0, 0)
        self._views_at = 0.0

    def update_viewing(self) -> None:
        """Tell the client whether the end of the open chat is before the user's eyes."""
        screen = self._screen
        conversation = screen.conversation
        if conversation is None:
            return
        following = screen.transcript.following
        if not (screen.app.app_focus and screen.uncovered and following):
            self._runtime.viewing(None, back=None if following else conversation.chat)
            return
        last = next((x.seq for x in reversed(conversation.log.lines) if x.seq is not None), None)
        if last is not None and last > conversation.log.read:
            self._runtime.mark_read(conversation.chat, last)
        self._runtime.viewing(conversation.chat)

    def _members(self) -> None:
        """Request the number of a channel's members, for the line of readers, when it is opened and
        every so often: its log has no entries for joining and leaving. A public channel does not
        show the number."""
        group, now = self._screen.conversation, self._runtime.now()
        counts = isinstance(group, GroupChat) and group.channel and not group.public
        channel = self._screen.open_chat if counts else ""
        chat, at = self._counted
        if channel and (chat != channel or now - at >= VIEWS_SECONDS):
            if self._screen.client.network is Network.ONLINE:
                self._runtime.begin(GroupShow, channel)
                self._counted = (channel, now)
        elif not channel:
            self._counted = ("", 0.0)

    def views(self) -> None:
        """Request the views of the messages on the screen of a channel, now and then."""
        screen = self._screen
        self._members()
        group, transcript = screen.conversation, screen.transcript
        if not (isinstance(group, GroupChat) and group.channel and screen.uncovered):
            return
        layout = transcript.layout_of_lines
        here = (layout.lines[i] for i in layout.on_screen(transcript.scroll_offset.y))
        seqs = [line.seq for line in here if line.seq is not None]
        now = self._runtime.now()
        if not seqs or screen.client.network is not Network.ONLINE:
            return
        looked = (group.chat, seqs[0], seqs[-1])
        waited = now - self._views_at
        if waited >= VIEWS_SECONDS or (looked != self._views and waited >= VIEWS_AT_ONCE):
            self._views, self._views_at = looked, now
            self._runtime.do(self._runtime.client.views.load(*looked))

    def handle_new_line(self, *, own: bool) -> None:
        """Handle a line added to the open chat."""
        conversation, transcript = self._screen.conversation, self._screen.transcript
        if conversation is None:
            return
        looking = self._screen.app.app_focus and transcript.following
        if own:
            transcript.mark_unread("", 0)
        elif not looking and (first := conversation.first_unread):
            transcript.mark_unread(first, conversation.unread)
        self._screen.chrome.status.push()
        transcript.touch()

    def scrolled(self) -> None:
        """Record that the transcript left its end, or that the number of lines below changed."""
        if not self._screen.transcript.following:
            self.update_viewing()

    def go_to(self, seq: int, *, first: bool = False, select: bool = False) -> None:
        """Go to the message with this number in the open chat (`first`: to the first from there on)
        and mark it until something is typed or done. The gap is loaded page by page, or left out if
        it is far. With `select` the keys are for it then, unless something was typed meanwhile."""
        self._selects_at = self._screen.composer.edits if select else None
        self._seeks, self._first = (self._screen.open_chat, seq, SEEK_PAGES), first
        self._asked_at = None
        conversation = self._screen.conversation
        if conversation is None:
            return
        log = conversation.log
        if seq <= log.expired and not first:
            self._give_up(_EXPIRED)
            return
        above = log.first_loaded is None or seq < log.first_loaded - FAR
        if self._line(log) is None and (above or (log.cut is not None and seq > log.cut)):
            self._asked_at = log.first_loaded
            if not self._runtime.load_around(conversation.chat, seq):
                self._give_up(_NOT_HERE)
                return
        self.loaded()

    def loaded(self) -> None:
        """Go on to the wanted message: other lines of the open chat may be loaded or changed."""
        self._screen.chrome.renew("frame")
        chat, seq, pages = self._seeks
        conversation = self._screen.conversation
        if not chat or conversation is None or chat != conversation.chat:
            return
        log = conversation.log
        line, first = self._line(log), log.first_loaded
        if line is None and first is not None and first == self._asked_at:
            return  # the requested lines are on their way
        why = ""
        if line is not None:
            self.mark(line.key)
            if self._selects_at == self._screen.composer.edits:
                self._screen.transcript.action_point(0)
        elif first is None or seq >= first or not log.has_older:
            why = _EXPIRED if seq <= log.expired else "The message is no longer in this chat."
        elif not pages:
            why = "That message is further up and not loaded yet. Scroll up to load it."
        elif not log.held.below(first) and self._screen.client.network is not Network.ONLINE:
            why = _NOT_HERE
        else:
            self._asked_at, self._seeks = first, (chat, seq, pages - 1)
            self._runtime.load(chat, "older")
            return
        self._give_up(why)

    def _give_up(self, why: str) -> None:
        self._seeks = ("", 0, 0)
        if why:
            self._screen.say_briefly(why)

    def mark(self, key: str) -> None:
        """Show this loaded line as a jump does."""
        self._marked_at = self._screen.composer.edits
        self._screen.transcript.jump(key)

    def typed(self) -> None:
        """Remove the mark if the text in the composer has changed, perhaps by hand. The match of a
        search keeps it as long as the row about the search is there."""
        if self._screen.composer.edits != self._marked_at and not self._screen.acts.searching:
            self._screen.transcript.unmark()

    def _line(self, log: Log) -> Line | None:
        """Return the line to go to, if it is loaded."""
        _, seq, _ = self._seeks
        line, lowest = log.at(seq), log.first_loaded
        if line is not None or not self._first or lowest is None or seq < lowest:
            return line
        return next((x for x in log.lines if x.seq is not None and x.seq >= seq), None)

    def load(self, part: Part) -> None:
        """Request lines that are not loaded."""
        if self._screen.open_chat:
            self._runtime.load(self._screen.open_chat, part)
