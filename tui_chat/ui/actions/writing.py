"""Actions on drafts: edit the last message, get earlier ones back, use an editor, check a paste."""

from __future__ import annotations

from functools import partial

from relay.terminal.text import plural, sanitise
from tui_chat.core.events import (
    ChatGone,
    Event,
    LinesGone,
    Privacy,
    PrivacyChanged,
    TextChanged,
    TextsExpired,
)
from tui_chat.core.sent_history import HistoryWalk, SentHistory, last_editable, secret_texts
from tui_chat.core.slash_commands import escaped
from tui_chat.ui.actions.context import ActionContext, Actions, action
from tui_chat.ui.actions.messages import ChangeActions
from tui_chat.ui.words import privacy_of

_ON_DISK = (
    "Not opened: your editor would write the text to a file on this machine. Secret messages are "
    "never written to a disk."
)
_SERVED = (
    "Not opened: an editor would run on this terminal's host, and could open the host's files."
)
_SECRET = Privacy.SECRET
_NOTHING = "You have sent nothing in this chat yet."
_OLDEST = "You sent no earlier message in this chat."


class WritingActions(Actions):
    """Up and Down in the composer, the history of what was sent, and the look before sending."""

    def __init__(self, desk: ActionContext, changes: ChangeActions) -> None:
        super().__init__(desk)
        self._changes = changes
        self._walk: HistoryWalk | None = None
        self.sent = SentHistory()
        self._runtime.listen(self._receive_event)

    def _receive_event(self, event: Event) -> None:
        """Forget at once what was written in a secret chat that ends, or a part of it that goes;
        and a cloud message that was edited, was deleted or has expired."""
        if isinstance(event, TextChanged | TextsExpired | ChatGone):
            self._forget_gone(event.chat)
        walk = self._walk
        if walk is not None and walk.secret:
            match event:
                case PrivacyChanged(chat=walk.chat, privacy=privacy) if privacy is not _SECRET:
                    self.leave()
                case LinesGone(chat=walk.chat):
                    self.leave()

    def _forget_gone(self, chat: str) -> None:
        found, walk = self._client.conversations.all.get(chat), self._walk
        if not self.sent.keep(chat, found.log.lines if found else ()):
            return
        if walk is not None and walk.chat == chat and not walk.secret:
            self.leave()
            self._screen.composer.renew()

    def up(self) -> bool:
        """Edit the last message if the composer is empty, or go on to older ones (Up). Return False
        if Up only moves the cursor."""
        draft = self._screen.composer.draft
        if self._walking() and self._walk and draft.text == self._walk.shown:
            return self._step(-1)
        if draft.text or draft.about or draft.locked or not draft.chat:
            return False
        conversation = self._screen.conversation
        if draft.shown is Privacy.CLOUD and conversation is not None:
            line = last_editable(conversation.log)
            if line is not None and self._changes.may_edit():
                self._changes.keys["edit"](line)
                return True
        return self._begin() and self._step(-1)

    def down(self) -> bool:
        """Go back to newer messages and the draft (Down), while older ones are shown."""
        walk = self._walk
        shown = walk is not None and walk.shown == self._screen.composer.draft.text
        return shown and self._walking() and self._step(1)

    def older(self) -> None:
        """Show the message that the user sent before, to write it again."""
        if self._desk.conversation() is None or self._screen.composer.draft.locked:
            return
        if not (self._walking() or self._begin()):
            self._desk.say_briefly(_NOTHING)
        elif not self._step(-1):
            self._desk.say_briefly(_OLDEST)

    def newer(self) -> None:
        """Show the message that the user sent after that, and at last the draft."""
        if self._walking():
            self._step(1)

    def editor(self) -> None:
        """Write the draft in the user's editor, with the letters that were typed just before."""
        self._screen.composer.call_later(self._edit)

    @action
    async def _edit(self) -> None:
        """Write the draft of a cloud chat in an editor. The draft stays if that fails."""
        from textual.app import SuspendNotSupported

        from tui_chat.runtime.editor import EditorFailed, edit_text, editor_command
        from tui_chat.ui.terminal import lend

        composer, draft = self._screen.composer, self._screen.composer.draft
        if self._desk.conversation() is None:
            return
        if why := self._why_no_file():
            self._desk.say(why)
            return
        before = draft.text
        try:
            edits = partial(edit_text, before, editor_command())
            text = await lend(self._screen.app, edits)
        except SuspendNotSupported:
            self._desk.say("Not opened: an editor can't use this terminal.")
            return
        except EditorFailed as e:
            self._desk.say(str(e))
            return
        text, hidden = sanitise(text)
        if draft.text != before:  # begun on another device meanwhile
            text = f"{draft.text}\n{text}" if draft.text else text
        if draft.locked:
            self._desk.say("The edited text was not used: nothing can be written in this chat now.")
            return
        draft.edit(text)
        if composer.draft is draft:
            composer.renew()
            composer.focus()
        if hidden:
            self._desk.say(f"{plural(hidden, 'hidden character')} removed from the text.")

    def _why_no_file(self) -> str:
        """Return why this text may not go to an editor, or an empty string."""
        draft, direct = self._screen.composer.draft, self._screen.direct
        if self._client.conversations.served:
            return _SERVED
        secret = draft.held or draft.shown is not Privacy.CLOUD
        secret = secret or privacy_of(self._screen.conversation) is not Privacy.CLOUD
        if secret or (direct is not None and direct.toggle.prompt is not None):
            return _ON_DISK
        return "Nothing can be written in this chat now." if self._screen.composer.read_only else ""

    @action
    async def preview(self) -> None:
        """Show what was pasted, and send it if the user still wants to."""
        from tui_chat.ui.pages.paste import PastePreview

        composer, conversation = self._screen.composer, self._screen.conversation
        draft, text, shown = composer.draft, composer.draft.text, composer.draft.shown
        if conversation is None:
            return
        page = PastePreview(text, conversation.readable_by, shown, self._to_the_top)

        answer = await self._desk.ask_here(page, draft.chat)
        same = composer.draft is draft and (draft.text, draft.shown) == (text, shown)
        if not answer:
            return
        if not same:
            self._desk.look_again()
            return
        draft.pasted = False
        composer.enter()
        draft.pasted = draft.text == text  # it may have been refused

    def _to_the_top(self) -> None:
        self._screen.composer.move_cursor((0, 0))

    def leave(self) -> None:
        """End the walk. If the text was not changed, the draft comes back."""
        walk, self._walk = self._walk, None
        if walk is None:
            return
        draft = self._screen.sender.drafts.get(walk.chat)
        if draft is not None and not walk.at_draft and draft.text == walk.shown:
            draft.edit(walk.draft)

    def was_sent(self, chat: str, text: str, *, secret: bool) -> None:
        """Keep a message that was just sent; what was begun before it was written comes back."""
        if not secret:
            self.sent.add(chat, text)
        walk, self._walk = self._walk, None
        if walk is not None and walk.chat == chat and not walk.at_draft and walk.draft:
            self._screen.call_later(self._bring_back, chat, walk.draft)

    def _bring_back(self, chat: str, text: str) -> None:
        draft = self._screen.sender.drafts.get(chat)
        if draft is not None and not draft.text and not draft.locked:
            draft.edit(text)
            self._screen.composer.renew()

    def _begin(self) -> bool:
        """Begin a walk from the draft as it is. Return False if nothing was sent."""
        draft, conversation = self._screen.composer.draft, self._screen.conversation
        if conversation is None or draft.about is not None or draft.chat != conversation.chat:
            return False
        secret = draft.shown is _SECRET
        if privacy_of(conversation) is not draft.shown:
            return False
        texts = secret_texts(conversation.log.lines) if secret else self.sent.texts(draft.chat)
        if not texts:
            return False
        written = [escaped(text) for text in texts]
        begun = self._walk.draft if self._walking() and self._walk else draft.text
        self._walk = HistoryWalk(draft.chat, written, begun, secret=secret)
        return True

    def _walking(self) -> bool:
        """Return whether older messages were shown in this composer before, in the same state."""
        walk, draft = self._walk, self._screen.composer.draft
        if walk is None or draft.chat != walk.chat or draft.locked or draft.about is not None:
            return False
        return walk.secret is (draft.shown is _SECRET)

    def _step(self, by: int) -> bool:
        walk, composer = self._walk, self._screen.composer
        text = walk.step(by, composer.draft.text) if walk else None
        if walk is None or text is None:
            return False
        composer.draft.edit(text)
        composer.renew()
        if walk.at_draft:
            self._walk = None
        return True
