"""The composer, where messages are written. Enter does what the screen beside it says."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import cast

from msgspec.structs import replace
from rich.text import Text
from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual.content import Content
from textual.geometry import Region
from textual.keys import Keys
from textual.message import Message
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from relay.terminal.text import inert_line, sanitise
from relay.wire.limits import TEXT_BYTES
from relay.wire.permissions import Act
from tui_chat.core.chats import Conversation, DirectChat, GroupChat, why_not
from tui_chat.core.drafts import DRAFT_CHARS, PREVIEWED, ComposerDraft, line_count
from tui_chat.core.events import CloudEdit, CloudText, Privacy, SecretText
from tui_chat.core.slash_commands import is_command, unescaped
from tui_chat.core.spelling import Word
from tui_chat.ui.completion import CompletionList
from tui_chat.ui.keymap import DEFAULT
from tui_chat.ui.words import chat_name, word_of

_BEGUN_WORD = r"[\w'’]{1,80}\Z"
_REST_OF_WORD = r"[\w'’]*"
SHUT = "-shut"
"""The class of a composer in which no message can be written."""
NOT_TYPED = "earlier draft: read it before you press Enter"
_WARN_BYTES = TEXT_BYTES - 1024
SHARED = "shared draft: the operator can read it"

# Without the kitty protocol Alt+Enter is ESC CR, which Textual 8.2.8 reads as a plain Enter:
# it would send where a new line was meant.
_sequences = cast("dict[str, object]", ANSI_SEQUENCES_KEYS)
_sequences["\x1b\r"] = _sequences["\x1b\n"] = (Keys.ControlJ,)


_CONDITIONAL = ("complete", "select_last", "leave")


class Composer(TextArea):
    """The text field for one draft at a time. While it is locked Enter only explains."""

    class Scroll(Message):
        """Scroll the transcript, or point at a message there, by this action of it."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    class Typed(Message):
        """A slash command was written in this draft, for the program alone."""

        def __init__(self, text: str, draft: ComposerDraft) -> None:
            super().__init__()
            self.text, self.draft = text, draft

    class Explain(Message):
        """Enter was pressed where it does nothing."""

    class Pasted(Message):
        """A paste lost characters: the hidden ones, and those beyond the limit."""

        def __init__(self, hidden: int, cut: int) -> None:
            super().__init__()
            self.hidden, self.cut = hidden, cut

    def __init__(
        self, send: Callable[[CloudText | CloudEdit | SecretText], bool],
        complete: Callable[[str], str], act: Callable[[str], object], completions: CompletionList,
    ) -> None:  # fmt: skip
        """Take three callbacks: `send` is called at Enter and returns whether the text has left the
        user; `complete` at Tab, and returns the completed command. `act` runs an action of the
        chat, and returns whether there was anything to do. `completions` is above it."""
        super().__init__(id="composer", highlight_cursor_line=False)
        self.cursor_blink = False
        self.keymap = DEFAULT
        self._cut_text: tuple[ComposerDraft, Privacy, str] | None = None
        """The text that was cut last, which goes back only where it was."""
        for key, bound in DEFAULT.write.items():
            if bound not in _CONDITIONAL:  # the table binds these keys, also to nothing
                self._bindings.key_to_bindings.pop(key, None)
        self._send, self._complete, self._ask_chat = send, complete, act
        self.misspelt: Callable[[str], Sequence[Word]] = lambda _: ()
        """Returns the misspelt words of a line."""
        self.completions = completions
        completions.loaded = self._emoji_loaded
        self.draft = ComposerDraft("")
        self.takes_commands_alone = False
        """True if a slash begins a command while it is locked."""
        self._under: ComposerDraft | None = None
        """The locked draft below a command."""
        self.shares = False
        """True if the relay keeps drafts in CLOUD."""
        self.edits = 0
        """The number of keys typed, including those without effect: it shows whether the user is
        busy."""

    def take(self, draft: ComposerDraft) -> None:
        """Show this draft, made inert. Undo does not reach the draft before it."""
        self.draft, self._under = draft, None
        self._forget_cut()
        draft.text = sanitise(draft.text)[0]
        self.completions.close()
        self.load_text(draft.text)
        self.move_cursor(self.document.end)

    def renew(self) -> None:
        """Show the draft again if it was changed from outside, or is in another state."""
        self._forget_cut()
        if self.text != self.draft.text:
            self.take(self.draft)

    def hold(self, *, but_commands: bool = False) -> None:
        """Lock the composer; `but_commands` allows commands, which cover the draft meanwhile."""
        self.read_only, self.takes_commands_alone = True, but_commands
        self.completions.close()
        self._forget_cut()

    def _forget_cut(self) -> None:
        """Forget the text that was cut last if it was in another draft, or in another state."""
        if self._cut_text and self._cut_text[:2] != (self.draft, self.draft.shown):
            self._cut_text = None

    def let_go(self) -> None:
        """Unlock the composer, if the draft allows it."""
        self.read_only, self.takes_commands_alone = self.draft.locked, False

    def give_back(self, draft: ComposerDraft, text: str) -> None:
        """Return a refused command, typed in this draft, to be corrected."""
        if self.takes_commands_alone and not draft.chat:
            self._begin_command(text)
        else:
            draft.edit(text)
            self.renew()

    def _begin_command(self, text: str) -> None:
        under = self._under or self.draft
        self.take(ComposerDraft("", text))
        self.read_only, self._under = False, under
        self._tell_covered()
        self.post_message(self.Changed(self))

    def _end_command(self) -> None:
        """Show the covered draft again, unless a command is still being typed."""
        if self._under is not None and not is_command(self.text):
            self.take(self._under)
            self.read_only = True
            self._tell_covered()
            self._note()

    def _tell_covered(self) -> None:
        """Say in the frame whether a command covers the draft of a closed chat."""
        self.border_title = Content("A command" if self._under is not None else "")

    def describe(self, chat: Conversation, privacy: Privacy, *, begins: bool = True) -> None:
        """Set colour and placeholder, at most 46 cells; `begins` if secret chats can begin."""
        self._colour(privacy)
        name = chat_name(chat)
        peer = name[1:] if isinstance(chat, DirectChat) else name
        says, shut = f"Message {name}", ""
        match privacy:
            case Privacy.CLOUD if isinstance(chat, GroupChat) and why_not(chat, Act.SEND):
                shut = "Only owners and admins can write here"
            case Privacy.CLOUD if isinstance(chat, DirectChat) and chat.nobody:
                shut = inert_line(chat.nobody.short)
            case Privacy.NEGOTIATING:
                asks = word_of(chat) != Privacy.NEGOTIATING.value
                says = f"Locked until {peer} answers" if asks else "Locked until the keys are ready"
            case Privacy.CLOSED:
                says = "Locked"
        self.placeholder = Content(shut or says)
        self.set_class(bool(shut), SHUT)
        self._note()

    def shut(self, why: str) -> None:
        """Show that no message can be written here, and why."""
        self.placeholder = Content(why)
        self.add_class(SHUT)

    def _colour(self, privacy: Privacy | None) -> None:
        for one in Privacy:
            self.set_class(one is privacy, f"-{one.value.lower()}")

    def frame(self, says: str) -> None:
        """Show in the frame of an open chat what happens there now; nothing moves for it."""
        if self.draft.chat and self._under is None:
            self._frame(Content(says))

    def _frame(self, says: Content) -> None:
        if not says.is_same(self._border_title or Content("")):
            self._border_title = says  # border_title would draw the whole composer again
            x, y = self.content_offset
            self.refresh(Region(-x, -y, self.outer_size.width, 1))

    def describe_none(self, *, gone: bool) -> None:
        """Set frame and placeholder where no chat is open; `gone` if the chat open before is
        gone."""
        self._colour(None)
        self.set_class(gone, SHUT)
        self._note()
        self.placeholder = Content("Type a command, such as /help")
        if gone:
            self._tell_covered()
        else:
            self.border_title = Content("")

    def _note(self) -> None:
        draft, size = self.draft, len(self.draft.text.encode("utf-8", "replace"))
        edits = draft.about is not None and draft.about.edits
        begun = draft.text.strip() and not is_command(draft.text) and not edits
        if self.takes_commands_alone and self._under is None and self.draft.text:
            says = "kept, not sent"
        elif self.draft.held and self.draft.locked:
            says = "secret draft: never sent as a cloud message"
        elif self.draft.kept and self.draft.shown is Privacy.SECRET:
            says = NOT_TYPED
        elif size > _WARN_BYTES and self.draft.shown is Privacy.CLOUD:
            says = f"{size:,} of {TEXT_BYTES:,} bytes"
        elif self.shares and draft.chat and draft.shown is Privacy.CLOUD and begun:
            says = SHARED  # the text goes to the relay before Enter
        else:
            says = ""
        self.border_subtitle = Content(says)

    def edit(self, edit: Edit) -> EditResult:
        """Apply an edit, and keep the draft equal to the shown text."""
        result = super().edit(edit)
        self._keep()
        return result

    def undo(self) -> None:
        if not self.read_only:
            super().undo()
            self._keep()

    def redo(self) -> None:
        if not self.read_only:
            super().redo()
            self._keep()

    def _refresh_size(self) -> None:
        """Bring the cursor into the text first. Textual 8.2.8 moves it only after an undo or redo
        is sized, and looks for it already when that takes the scrollbar away."""
        if self.selection != self._validate_selection(self.selection):
            self.selection = self.selection
        super()._refresh_size()

    def _keep(self) -> None:
        self.edits += 1
        self.draft.edit(self.text)
        self._note()
        self._offer()
        if self._under is not None and not is_command(self.text):
            self.call_later(self._end_command)

    @property
    def _before_cursor(self) -> str:
        """The line up to the cursor; empty where nothing is completed."""
        if self.read_only or not self.selection.is_empty or is_command(self.text):
            return ""
        row, column = self.cursor_location
        return self.document.get_line(row)[:column]

    def _offer(self) -> None:
        """Offer completions of what is written."""
        self.completions.offer(self._before_cursor)

    def _emoji_loaded(self) -> None:
        self._close_code()
        self._offer()

    def _close_code(self) -> None:
        """Write the emoji of a code whose last colon was typed. Undo brings the code back."""
        if closed := self.completions.closed(self._before_cursor):
            self.history.checkpoint()
            self._insert(closed.text, *self._word_from(closed.start))

    def _word_from(self, start: int) -> tuple[tuple[int, int], tuple[int, int]]:
        row, column = self.cursor_location
        return (row, start), (row, column)

    def cursor_moved(self) -> None:
        """Close the completions if they are of another place. The word that was left may be
        misspelt."""
        self._line_cache.clear()
        self.completions.renew(self._before_cursor)

    async def _on_key(self, event: events.Key) -> None:
        self.edits += event.is_printable or event.key == "enter"
        act = self.keymap.write.get(event.key.replace("\r", "enter"), "")
        if self.read_only and self.takes_commands_alone and event.character == "/":
            self._begin_command("/")
        elif not act or (act in _CONDITIONAL and not self._applies(act)):
            await super()._on_key(event)
            if event.character == ":":
                self._close_code()
            return
        else:
            await self.run_action(act)
        event.stop()
        event.prevent_default()

    def _applies(self, act: str) -> bool:
        """Return whether an action applies now; else its key does what it does in any field."""
        if act == "complete":
            return self._can_complete()
        if act == "leave":
            return self.completions.is_open
        first_line = self.cursor_location[0] == 0
        return act == "select_last" and first_line and self.selection.is_empty

    def action_send(self) -> None:
        self.enter()

    def action_new_line(self) -> None:
        self._replace_via_keyboard("\n", *self.selection)

    def action_complete(self) -> None:
        """Insert the completion that is highlighted, or complete the command."""
        if self.completions.is_open:
            self._take_completion()
            return
        text = self._complete(self.draft.text)
        if text != self.text:
            self._insert(text, (0, 0), self.document.end)

    def get_line(self, line_index: int) -> Text:
        """Return a line with its misspelt words underlined, except the one being written."""
        line = super().get_line(line_index)
        row, column = self.cursor_location
        if not self.read_only and not is_command(self.text):
            text = line.plain
            if row == line_index and (begun := re.search(_BEGUN_WORD, text[:column])):
                rest = re.compile(_REST_OF_WORD).match(text, column)
                end = rest.end() if rest else column
                text = text[: begun.start()] + " " * (end - begun.start()) + text[end:]
            for start, end, _ in self.misspelt(text):
                line.stylize("underline", start, end)
        return line

    def spelling_known(self) -> None:
        """Draw the text again: more is known about its spelling."""
        self._line_cache.clear()
        self.refresh()

    def replace_word(self, word: str, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Write a word in place of another one, as an edit of its own."""
        self.history.checkpoint()
        self._insert(word, start, end)
        self.history.checkpoint()

    def action_leave(self) -> None:
        """Close the completions."""
        self.completions.close()

    def _take_completion(self) -> None:
        if chosen := self.completions.take():
            self.history.checkpoint()
            self._insert(chosen.text, *self._word_from(chosen.start))

    def action_select_last(self) -> None:
        """Select the last message of the chat."""
        self.post_message(self.Scroll("point(0)"))

    def action_ask(self, act: str) -> None:
        """Run this action of the chat, about what is being written."""
        self._ask_chat(act)

    def action_cursor_up(self, select: bool = False) -> None:
        """Go up a row. Above the first one are the messages that the user sent."""
        at_edge = self.selection.is_empty and self.navigator.is_first_wrapped_line(
            self.cursor_location
        )
        if self.completions.is_open and not select:
            self.completions.move(-1)
        elif select or not at_edge or self.read_only or not self._ask_chat("writing.up"):
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """Go down a row. Below the last one is the way back to the draft."""
        at_edge = self.selection.is_empty and self.navigator.is_last_wrapped_line(
            self.cursor_location
        )
        if self.completions.is_open and not select:
            self.completions.move(1)
        elif select or not at_edge or self.read_only or not self._ask_chat("writing.down"):
            super().action_cursor_down(select)

    def action_cut_line_end(self) -> None:
        """Cut the text up to the end of the line, or the line break there."""
        row, column = self.cursor_location
        end = (row, len(self.document.get_line(row)))
        if (row, column) == end and row + 1 < self.document.line_count:
            end = (row + 1, 0)
        cut = self.get_text_range((row, column), end)
        if cut and not self.read_only:
            self._cut_text = (self.draft, self.draft.shown, cut)
            self._delete_via_keyboard((row, column), end)

    def action_put_back(self) -> None:
        """Insert the text that was cut last, if that was in this draft in the same state."""
        self._forget_cut()
        if self._cut_text and not self.read_only:
            self._insert(self._cut_text[2], *self.selection)

    async def _on_paste(self, event: events.Paste) -> None:
        """Insert a paste as inert text; it never sends."""
        event.stop()
        event.prevent_default()
        self.edits += 1
        if self.read_only and self.takes_commands_alone and is_command(event.text):
            self._begin_command("")
        if self.read_only:
            self.post_message(self.Explain())
            return
        # Terminals and tmux send the Enter key's CR for each new line of a paste.
        pasted = event.text.replace("\r\n", "\n").replace("\r", "\n")
        text, hidden = sanitise(pasted[:DRAFT_CHARS])
        cut = max(len(pasted) - DRAFT_CHARS, 0)
        self._insert(text, *self.selection)
        self.draft.pasted |= line_count(text) >= PREVIEWED
        if hidden or cut:
            self.post_message(self.Pasted(hidden, cut))

    def _insert(self, text: str, *where: tuple[int, int]) -> None:
        result = self._replace_via_keyboard(text, *where)
        if result:
            self.move_cursor(result.end_location)

    def _can_complete(self) -> bool:
        """Return whether Tab completes a command, a name or an emoji; else it leads to the list of
        chats. A word that begins several names opens the list of them."""
        if self.read_only or self.completions.is_open or is_command(self.draft.text):
            return not self.read_only
        return self.completions.offer_word(self._before_cursor)

    def enter(self) -> None:
        """Send the text, run the command, or explain why neither is possible."""
        draft = self.draft
        if self.read_only or draft.locked:
            self.post_message(self.Explain())
        elif is_command(draft.text):
            self.post_message(self.Typed(draft.text, draft))
        elif not draft.chat:
            self.post_message(self.Explain())
        elif draft.pasted:
            self._ask_chat("writing.preview")
        else:
            said = draft.enter()
            if said is not None and self._send(replace(said, text=unescaped(said.text))):
                draft.about = None
                self.clear_text()

    def clear_text(self) -> None:
        """Empty the composer, with nothing to undo."""
        self.draft.edit("")
        if self._under is not None:
            self.load_text("")
            self._end_command()
            return
        self.take(self.draft)
        self._note()

    def action_empty(self) -> None:
        """Delete the whole text as one edit, which a single undo brings back."""
        if self.text and not self.read_only:
            self.history.checkpoint()
            self.clear()
            self.history.checkpoint()

    def action_scroll_chat(self, action: str) -> None:
        self.post_message(self.Scroll(action))
