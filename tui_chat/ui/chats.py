"""The list of chats: invitations, groups, direct chats, with what waits in each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui_chat.conversations import Conversation, Direct, Group
from tui_chat.events import Privacy
from tui_chat.text import inert_name
from tui_chat.ui.words import ASKING, ENDED, SECRET, chat_name, privacy_of

INVITED = "invited:"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list."""

    id: str
    name: str
    mark: str
    style: str
    here: str
    unread: int


def shown(conversation: Conversation, open_chat: str) -> bool:
    """Empty direct chats that nobody opened here are not shown."""
    if isinstance(conversation, Group) or conversation.chat == open_chat:
        return True
    if conversation.wanted or conversation.log.lines or conversation.log.head:
        return True
    return conversation.toggle.prompt is not None or privacy_of(conversation) is not Privacy.CLOUD


def order(conversations: Mapping[str, Conversation], open_chat: str) -> list[Conversation]:
    """As they stand in the list: groups by name, then direct chats by name."""
    seen = [c for c in conversations.values() if shown(c, open_chat)]
    return sorted(seen, key=lambda c: (isinstance(c, Direct), c.name))


def entry(conversation: Conversation) -> Entry:
    """What the list says of one chat, in words or glyphs, never by colour alone."""
    mark = style = here = ""
    if isinstance(conversation, Direct):
        privacy = privacy_of(conversation)
        if conversation.toggle.prompt is not None:
            mark, style = "asks!", "bold $text-warning"
        elif privacy is Privacy.SECRET:
            mark, style = SECRET, "$text-success"
        elif privacy is Privacy.NEGOTIATING:
            mark, style = ASKING, "$text-accent"
        elif privacy is Privacy.CLOSED:
            mark, style = ENDED, "$text-error"
        here = "●" if conversation.online else "○"
    name = chat_name(conversation)
    return Entry(conversation.chat, name, mark, style, here, conversation.log.unread)


class ChatList(OptionList):
    """The keyboard may be here or stay in the composer (alt+up, alt+down)."""

    class Chosen(Message):
        """A chat was chosen."""

        def __init__(self, chat: str) -> None:
            self.chat = chat
            super().__init__()

    class Invited(Message):
        """An invitation was chosen."""

        def __init__(self, chat: str) -> None:
            self.chat = chat
            super().__init__()

    def __init__(self) -> None:
        super().__init__(id="chats", markup=False)
        self._said: list[tuple[str | None, Content]] = []

    def show(
        self,
        conversations: Mapping[str, Conversation],
        invitations: Mapping[str, str],
        open_chat: str,
    ) -> None:
        """Draw anew if anything in it is different."""
        rows: list[tuple[str | None, Content]] = []
        if invitations:
            rows.append((None, Content.styled("Invitations", "bold $text-warning")))
            for chat in sorted(invitations):
                by = f"  from {inert_name(invitations[chat])}"
                label = Content.assemble((f"  {inert_name(chat)}", "bold"), (by, "$text-muted"))
                rows.append((INVITED + chat, label))
        heading = ""
        for conversation in order(conversations, open_chat):
            kind = "Groups" if isinstance(conversation, Group) else "Direct"
            if kind != heading:
                rows.append((None, Content.styled(kind, "bold $text-muted")))
                heading = kind
            rows.append((conversation.chat, self._label(entry(conversation), open_chat)))
        if not heading:
            answer = "\nF5 answers the invitation." if invitations else ""
            rows.append((None, Content(f"No chats yet.{answer}\nF7 begins one.\nF1 is help.")))
        same = len(rows) == len(self._said) and all(
            a[0] == b[0] and a[1].is_same(b[1]) for a, b in zip(rows, self._said, strict=True)
        )
        if same:
            return
        self._said = rows
        at = self.highlighted_option.id if self.highlighted_option else None
        self.set_options([Option(label, id, disabled=id is None) for id, label in rows])
        ids = [id for id, _ in rows]
        wanted = at if self.has_focus and at in ids else open_chat
        self.highlighted = ids.index(wanted) if wanted in ids else None
        if self.has_focus:
            self.on_focus()

    def on_focus(self) -> None:
        """Enter means something at once: a line is chosen as soon as the keyboard is here."""
        if self.highlighted is None:
            self.action_first()

    def _label(self, one: Entry, open_chat: str) -> Content:
        here = one.id == open_chat
        unread = str(one.unread) if 0 < one.unread < 1000 else "999+" if one.unread else ""
        marks = [(unread, "bold $text-accent"), (one.mark, one.style), (one.here, "")]
        end = Content(" ").join(Content.styled(text, style) for text, style in marks if text)
        room = 21 - end.cell_length
        name = one.name if len(one.name) <= room else one.name[: room - 1] + "…"
        return Content.assemble(
            ("▸ " if here else "  ", "bold"),
            (name, "bold" if here or one.unread else ""),
            " " * (room - len(name) + 1),
            end,
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click."""
        event.stop()
        id = event.option_id or ""
        if id.startswith(INVITED):
            self.post_message(self.Invited(id.removeprefix(INVITED)))
        elif id:
            self.post_message(self.Chosen(id))
