"""Actions on messages: reply, edit, delete, react, pin, forward, copy, open a link, inspect.

The actions that change a message work in CLOUD only: nothing of a secret chat goes to the relay."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, cast

from msgspec.structs import replace
from textual.content import Content

from relay.terminal.text import inert, inert_name, sanitise
from relay.wire.permissions import Act
from relay.wire.protocol import Delete, Edit, Forward, Pin, Pins, React
from tui_chat.core import events
from tui_chat.core.chats import Conversation, DirectChat, GroupChat, why_not
from tui_chat.core.decision_text import STAFF, removal_words
from tui_chat.core.drafts import DraftTarget
from tui_chat.core.names import BadName
from tui_chat.core.slash_commands import escaped, unescaped
from tui_chat.runtime import process
from tui_chat.ui.actions.context import ActionContext, Actions, action
from tui_chat.ui.actions.files import FileActions, PictureActions
from tui_chat.ui.actions.moderation import ReportActions
from tui_chat.ui.actions.secret import SecretMessageActions
from tui_chat.ui.chats import order
from tui_chat.ui.transcript.lines import EXPIRED, excerpt
from tui_chat.ui.transcript.text import WebLink, links
from tui_chat.ui.words import chat_name, heading, privacy_of

if TYPE_CHECKING:
    from tui_chat.ui.app import ChatApp

_ONLY_CLOUD = "This works only in CLOUD. Secret messages are never stored on the relay."
_OF_ANOTHER = "In a direct chat you can delete only your own messages."
_SURE = (
    "The relay erases the text, and so does tui-chat on every device. A placeholder with "
    "{author_name} stays. People may have copied the text. Other clients and backups may keep the "
    "text."
)


class ChangeActions(Actions):
    """Changes to the cloud message pointed at, or by command to the last that is possible."""

    def __init__(self, desk: ActionContext) -> None:
        super().__init__(desk)
        self.keys: dict[str, Callable[[events.Line], None]] = {
            "reply": self._reply, "edit": self._edit, "erase": self._delete,
            "react": self._choose_emoji, "pin": self._pin, "go_to_quoted": self._go_to_quoted,
            "forward": self._choose_chat,
        }  # fmt: skip
        # Without a message: the one pointed at, or the last one that can be meant.
        self.reply = partial(self._last, self._reply, own=False)
        self.edit = partial(self._last, self._edit, own=True)
        self.delete = partial(self._last, self._delete, own=True)
        self.pin = partial(self._last, self._pin)

    def react(self, code: str = "") -> None:
        """React with the emoji of this short-code, or ask for one. Raises BadName."""
        if not code:
            self._last(self._choose_emoji, own=False)
            return
        from tui_chat.core.emoji import by_code

        emoji = by_code(code)
        if emoji is None:
            raise BadName("Nothing was sent: no emoji has this name. Type /react to see all emoji.")
        self._last(lambda line: self.toggle(line, emoji), own=False)

    def forward(self, name: str = "") -> None:
        """Forward to this chat, or ask for one. Raises BadName for a chat that does not exist."""
        if not name:
            self._last(self._choose_chat)
            return
        found = self._client.conversations.find(name)
        if found is None:
            raise BadName("You are not in a chat with this name. Nothing was sent.")
        self._last(lambda line: self._forward(line, found.chat))

    @action
    async def pins(self) -> None:
        """Show the pinned messages of this chat, and go to the chosen one."""
        from tui_chat.ui.dialogs import ChoiceDialog

        found = self._desk.conversation()
        if found is None:
            return
        if privacy_of(found) is not events.Privacy.CLOUD:
            self._desk.say(_ONLY_CLOUD)
            return
        chat = found.chat
        asks = self._desk.request(Pins, chat)
        answer = await self._desk.when_wanted(
            chat, "The list of pinned messages in {chat} has arrived.", asks
        )
        if answer is None:
            return
        msgs = answer.value.msgs if answer.value else []
        me, cloud = self._client.user, events.LineMark.CLOUD
        lines = {m.seq: events.Line("", m.by, m.at, m.text, cloud, own=m.by == me) for m in msgs}
        options = [(str(seq), excerpt(line)) for seq, line in lines.items()]
        nothing = "Nothing is pinned in this chat."
        page = ChoiceDialog("Pinned messages", "Choose a message to go to it.", options, nothing)

        def receive(event: events.Event) -> None:
            if isinstance(event, events.TextsExpired) and event.chat == chat:
                for seq in [seq for seq in lines if seq <= event.upto]:
                    del lines[seq]
                    page.renew(str(seq), Content(excerpt(EXPIRED)))
            if isinstance(event, events.TextChanged) and event.chat == chat:
                line = lines.get(event.seq) if event.text else None
                now = Content(excerpt(replace(line, text=event.text))) if line else None
                page.renew(str(event.seq), now)

        seq = await self._desk.ask_while(page, receive)
        if seq and self._screen.open_chat == chat:
            self._screen.read_tracker.go_to(int(seq))

    @action
    async def save(self, said: events.CloudEdit) -> None:
        """Save an edit (Enter). Its text stays in the composer until the relay has it."""
        if not await self._desk.request(Edit, said.chat, said.seq, said.text):
            return
        draft = self._screen.sender.drafts.get(said.chat)
        about = draft.about if draft else None
        same = about is not None and about.edits and about.line.seq == said.seq
        if draft and same and unescaped(draft.text) == said.text:
            draft.leave()
            self._screen.composer.renew()
            self._screen.show_state()

    def expired(self, chat: str, upto: int) -> None:
        """Remove from the composer the text of an edited message that has expired. After a reset
        another message may have its number, so a reply is dropped too."""
        draft = self._screen.sender.drafts.get(chat)
        about = draft.about if draft else None
        if not draft or not about or (about.line.seq or 0) > upto:
            return
        found = self._client.conversations.all.get(chat)
        reset = found is not None and found.log.expired < upto
        if about.edits or reset:
            draft.leave()
            if draft is self._screen.composer.draft:
                self._renew()
                self._desk.say(
                    "The message that you were editing has expired. Nothing was sent."
                    if about.edits
                    else "The message that you were replying to has expired. Nothing was sent."
                )

    def leave(self) -> None:
        """Cancel the reply or edit (Escape)."""
        self._screen.composer.draft.leave()
        self._renew()

    def _reply(self, line: events.Line) -> None:
        if self._can(line, says=True):
            draft = self._screen.composer.draft
            draft.leave()
            draft.about = DraftTarget(line)
            self._renew()

    def _edit(self, line: events.Line) -> None:
        if not self._can(line, says=True):
            return
        if not line.own or line.origin or line.attached:
            self._desk.say_briefly("You can only edit your own messages.")
            return
        why = self._why_not(Act.SEND)
        if why:
            self._desk.say_briefly(why)
            return
        draft = self._screen.composer.draft
        draft.leave()
        draft.about = DraftTarget(line, edits=True, before=draft.text)
        draft.edit(escaped(sanitise(line.text)[0]))
        self._renew()

    def may_edit(self) -> bool:
        """Return whether the user may edit messages in this chat now."""
        direct = self._screen.direct
        reached = direct is None or not direct.nobody
        return reached and not self._why_not(Act.SEND)

    @action
    async def _delete(self, line: events.Line) -> None:
        from relay.terminal.dialogs import ConfirmDialog

        if not self._can(line, None if line.own else Act.DELETE_OTHERS):
            return
        chat, seq = self._screen.open_chat, line.seq or 0
        stays = "your name" if line.own else "the author's name"
        says = f"{excerpt(line)}\n\n{_SURE.format(author_name=stays)}"
        title = "Delete message for everyone?"
        page = ConfirmDialog(title, says, "Delete", "Cancel")
        if await self._desk.ask_about(page, line):
            self._screen.transcript.action_leave()
            if await self._desk.request(Delete, chat, seq):
                self._desk.say_briefly("Deleted for everyone.")

    @action
    async def _choose_emoji(self, line: events.Line) -> None:
        from tui_chat.ui.pages.pickers import EmojiDialog

        if self._can(line, says=True):
            mine = [one.emoji for one in line.now.reactions if one.mine]
            emoji = await self._desk.ask_about(EmojiDialog(excerpt(line), mine), line)
            if emoji:
                self.toggle(line, emoji)

    def toggle(self, line: events.Line, emoji: str) -> None:
        """Put the user's reaction of this kind on a message, or take it off."""
        if self._can(line, says=True):
            chat, seq = self._screen.open_chat, line.seq or 0
            found = self._screen.conversation
            now = found.log.at(seq) if found else None
            on = emoji not in {one.emoji for one in (now or line).now.reactions if one.mine}
            says = f"Reacted with {emoji}" if on else f"Removed {emoji}"
            self._request(self._runtime.begin(React, chat, seq, emoji, on=on), line, says)

    def _pin(self, line: events.Line) -> None:
        if self._can(line, Act.PIN, says=True):
            on = not line.now.is_pinned
            id = self._runtime.begin(Pin, self._screen.open_chat, line.seq or 0, on=on)
            self._request(id, line, "Pinned for everyone" if on else "Unpinned")

    def _go_to_quoted(self, line: events.Line) -> None:
        if not line.re:
            self._desk.say_briefly("This message is not a reply.")
        else:
            selecting = bool(self._screen.transcript.cursor)
            self._screen.read_tracker.go_to(line.re, select=selecting)

    @action
    async def _choose_chat(self, line: events.Line) -> None:
        from tui_chat.ui.dialogs import ChoiceDialog

        if not self._can(line):
            return
        of, conversations = self._screen.open_chat, self._client.conversations.all
        chats = sorted(order(conversations, of), key=lambda one: one.chat == of)
        chats = [one for one in chats if privacy_of(one) is events.Privacy.CLOUD]
        into = {one.chat: one for one in chats if not _why_not_into(one)}
        options = [(chat, heading(one)) for chat, one in into.items()]
        says = f"{excerpt(line)}\nThe forwarded message will show its author's name."
        nothing = "No match."
        page = ChoiceDialog(
            "Forward message", says, options, nothing, verb="forward",
            readers=lambda chat: into[chat].readable_by,
        )  # fmt: skip
        chat = await self._desk.ask_about(page, line)
        if chat:
            self._forward(line, chat)

    def _forward(self, line: events.Line, chat: str) -> None:
        if self._can(line):
            found = self._client.conversations.all.get(chat)
            why = _why_not_into(found) if found else ""
            if why:
                self._desk.say_briefly(why)
                return
            name = chat_name(found) if found else inert_name(chat)
            id = self._runtime.begin(Forward, chat, self._screen.open_chat, line.seq or 0)
            self._request(id, line, f"Forwarded to {name}", f"Not forwarded to {name}: ")

    def _last(self, act: Callable[[events.Line], None], *, own: bool | None = None) -> None:
        """Run `act` on the selected message, else on the one that a search led to, else on the last
        one that is `own` or not."""
        conversation, transcript = self._screen.conversation, self._screen.transcript
        line = transcript.pointed
        if line is None and conversation is not None and transcript.marked:
            line = conversation.log.find(transcript.marked)
        if line is None and conversation is not None:
            if privacy_of(conversation) is not events.Privacy.CLOUD:
                self._desk.say(_ONLY_CLOUD)
                return
            for x in reversed(conversation.log.lines):
                cloud = x.mark is events.LineMark.CLOUD and x.kind == "text"
                if cloud and x.seq and not x.now.gone and own in (None, x.own):
                    line = x
                    break
        if line is None:
            self._desk.say_briefly("This command needs a message. Select one first.")
        else:
            act(line)

    def _can(self, line: events.Line, act: Act | None = None, *, says: bool = False) -> bool:
        """Return whether the user may do this to the message. With `says`, the act reaches the peer
        of a direct chat, so the peer must be reachable."""
        why, direct = "", self._screen.direct
        found = self._screen.conversation
        secret = line.mark is events.LineMark.SECRET
        if secret or privacy_of(found) is not events.Privacy.CLOUD:
            why = _ONLY_CLOUD + (
                (f" Press {self._key('delete')} to remove a secret message from both screens.")
                if secret
                else ""
            )
        elif line.mark is events.LineMark.NOTE or line.kind != "text":
            why = "This is not a message."
        elif line.seq is None:
            why = "The relay doesn't have this message yet."
        elif found is not None and line.seq <= found.log.expired:
            why = "This message has expired, so the relay removed it."
        elif line.now.gone:
            why = "This message was deleted."
            if line.now.gone in STAFF:
                why = f"This message was {removal_words(line.now.gone, line.now.why)}."
        elif says and direct is not None and direct.nobody:
            why = direct.nobody.why
        elif act is not None:
            why = self._why_not(act)
        if why:
            self._desk.say_briefly(why)
        return not why

    def _why_not(self, act: Act) -> str:
        """Return why the user's role does not allow this here, or that someone else wrote the
        message."""
        found = self._screen.conversation
        if isinstance(found, GroupChat):
            return why_not(found, act)
        return _OF_ANOTHER if act is Act.DELETE_OTHERS else ""

    @action
    async def _request(self, id: str, line: events.Line, says: str, fails: str = "") -> None:
        """Stop pointing, since the next keys belong to a message again. On success say so and name
        the message; clear that sentence when it is edited or deleted. `fails` precedes a
        refusal."""
        self._screen.transcript.action_leave()
        chat, seq = self._screen.open_chat, line.seq or 0

        def is_same() -> bool:
            found = self._client.conversations.all.get(chat)
            now = found.log.at(seq) if found else None
            return now is not None and now.text == line.text

        answer = await self._desk.answer(id)
        if not answer.code:
            self._desk.say_briefly(f"{says}: {excerpt(line)}", is_same)
        elif fails and answer.text:
            self._desk.say(f"{fails}{answer.text}", self._desk.connection_stays())

    def _renew(self) -> None:
        self._screen.composer.renew()
        self._screen.composer.focus()
        self._screen.show_state()


def _why_not_into(one: Conversation) -> str:
    """Return why nothing can be sent to this chat, with its name, or an empty string."""
    if isinstance(one, DirectChat):
        return one.nobody.why if one.nobody else ""
    why = why_not(one, Act.SEND)
    return f"{chat_name(one)}: {why}" if why else ""


class MessageActions(Actions):
    """Actions on the message pointed at, with the keyboard or the mouse."""

    def __init__(
        self, desk: ActionContext, inside: SecretMessageActions, report: ReportActions,
        changes: ChangeActions, files: FileActions, pictures: PictureActions,
    ) -> None:  # fmt: skip
        super().__init__(desk)
        self._secret, self._report, self._changes = inside, report, changes
        self._files, self._pictures = files, pictures

    def point(self) -> None:
        """Point at the messages (F9). A second press stays there: the next keys are for one."""
        transcript = self._screen.transcript
        if transcript.cursor:
            self._desk.say_briefly("A message is already selected. Press Esc to write.")
        elif not transcript.layout_of_lines.lines:
            self._desk.say("There is no message to select yet.")
        else:
            transcript.action_point(0)

    def run_action(self, act: str) -> None:
        """Run the action of a key in the transcript."""
        self._screen.clear_notice()
        line = self._screen.transcript.pointed
        if act == "first_unread":
            self.first_unread()
        elif line is not None:
            files = self._files if line.mark is events.LineMark.CLOUD else self._secret
            acts: dict[str, Callable[[events.Line], None]] = self._changes.keys | {
                "copy": self.copy, "report": self._report.of, "accept": self._secret.accept,
                "stop": files.stop, "save": files.save, "view": self._pictures.view,
                "open_link": self.choose_link,
            }  # fmt: skip
            if line.mark is events.LineMark.SECRET:
                acts["erase"] = self._secret.erase
            if act == "look" and self._pictures.is_one(line):
                act = "view"
            acts.get(act, self.inspect)(line)

    def copy(self, line: events.Line) -> None:
        """Copy the whole text, as shown but without gutter and wraps."""
        self._screen.transcript.action_leave()
        says = partial(
            self._desk.say_briefly, "Copied to the clipboard, if your terminal allows it."
        )
        cast("ChatApp", self._screen.app).copy_to_clipboard(inert(line.text), says)

    @action
    async def choose_link(self, line: events.Line) -> None:
        """Open the link of the message; ask which if there are several."""
        from tui_chat.ui.dialogs import ChoiceDialog

        found = links(inert(line.text)) if line.kind == "text" else ()
        if len(found) < 2:
            if found:
                self.ask_open(line, found[0])
            else:
                self._desk.say_briefly("This message has no link to open.")
            return
        options = [(str(n), link.url) for n, link in enumerate(found)]
        selected = self._screen.transcript.cursor == line.key
        says, nothing = "You see the whole address before it opens.", "No match."
        n = await self._desk.ask_about(ChoiceDialog("Which link?", says, options, nothing), line)
        if n:
            if selected and self._screen.transcript.marked == line.key:
                self._screen.transcript.point_again()
            self.ask_open(line, found[int(n)])

    @action
    async def ask_open(self, line: events.Line, link: WebLink) -> None:
        """Show the whole address, and open it after a second key."""
        from relay.terminal.dialogs import ConfirmDialog

        mail = link.url.startswith("mailto:")
        whom = "Your mail program will write to" if mail else "Your browser will open"
        parts: list[str | tuple[str, str]] = [f"{whom} ", (link.host, "bold")]
        parts += [f":\n\n{link.url}\n\n"]
        if link.lookalike:
            warns = (
                "In the message, this address has letters other than a to z. The link may imitate "
                "another address."
            )
            parts += [(warns, "bold $text-error"), "\n"]
        here = privacy_of(self._screen.conversation)
        if line.mark is events.LineMark.SECRET or here is events.Privacy.SECRET:
            parts += [
                "Even in a secret chat, the site and the network will see that you open the link."
            ]
        yes, no = Content("Open"), Content("Cancel")
        page = ConfirmDialog(Content("Open this link?"), Content.assemble(*parts), yes, no)
        if await self._desk.ask_about(page, line) and not process.open_url(link.url):
            self._desk.say(
                "Not opened: this machine has no desktop. Select the message and "
                f"press {self._key('copy')} to copy it."
            )

    def inspect(self, line: events.Line | None = None) -> None:
        """Inspect this message, the one pointed at, or the last one."""
        transcript = self._screen.transcript
        lines = transcript.layout_of_lines.lines
        said = (one for one in reversed(lines) if one.mark is not events.LineMark.NOTE)
        found = line or transcript.pointed or next(said, None)
        if found is None:
            self._desk.say("There is no message to inspect yet.")
        else:
            from tui_chat.ui.pages.inspector import Inspector

            chat = self._screen.open_chat
            self._desk.push(Inspector(self._runtime, chat, found.key, self._screen.keymap))

    def clicked(self, meta: Mapping[str, object]) -> None:
        """Handle a click on a line: gutter, quote, reaction, or the number of lines below."""
        transcript = self._screen.transcript
        if "below" in meta:
            transcript.action_scroll_end()
        for part in ("about", "quote", "reaction"):
            match meta.get(part):
                case (int() as index, what) if transcript.text_selection is None:
                    self._clicked(index, part, what)

    def _clicked(self, index: int, part: str, what: object) -> None:
        lines = self._screen.transcript.layout_of_lines.lines
        if index >= len(lines):
            return
        self._screen.clear_notice()
        if part == "quote":
            self._changes.keys["go_to_quoted"](lines[index])
        elif part == "reaction":
            self._changes.toggle(lines[index], str(what))
        else:
            self.inspect(lines[index])

    def first_unread(self) -> None:
        """Go to the first unread line."""
        key = self._screen.unread
        if not key or not self._screen.transcript.go_to(key):
            self._desk.say_briefly("There are no unread messages in this chat.")
        else:
            self._screen.read_tracker.mark(key)
