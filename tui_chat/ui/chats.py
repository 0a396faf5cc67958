"""The list of chats: invitations, groups and direct chats, with what waits in each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import groupby
from typing import ClassVar

from msgspec import Struct
from msgspec.structs import replace
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style as RichStyle
from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from relay.terminal.modal import bindings
from relay.terminal.text import inert_line, inert_name
from relay.wire.limits import FOLDER_CHARS
from tui_chat.core.chats import Conversation, DirectChat, GroupChat
from tui_chat.core.events import Line, LineMark, Privacy
from tui_chat.core.folders import section, section_title
from tui_chat.core.line_words import event_sentence, tombstone
from tui_chat.ui.dates import briefly
from tui_chat.ui.transcript.groups import author
from tui_chat.ui.transcript.lines import excerpt
from tui_chat.ui.words import (
    GLYPH,
    INK,
    chat_name,
    cut,
    heading,
    kind,
    presence,
    privacy_of,
    state_of,
)

INVITED, ARCHIVE, FOLDER = "invited:", "archive:", "folder:"
HIDES, SLIM, ROOMY = 72, 90, 120
"""Columns below which the list is hidden and narrow, and from which it is wide."""
FOLDED_SIGN, UNFOLDED_SIGN = "+", "−"
"""The marks of a folder's heading."""
UNREAD_COLUMN = 13
"""Width of the column of unread counts where chats are chosen."""
PREVIEWS = 30
"""Width of the list from which each chat has a preview."""
WORDS = 26
"""Width of the list from which it has words instead of the signs below."""
DRAFT, MUTED, ARCHIVED = "✎", "⊘", "↧"
"""Signs of one cell, also in fonts for East Asia."""


def list_width(columns: int, asked: bool | None) -> int:
    """Return the width of the list on a screen this wide, 0 to hide it; `asked` is whether the user
    wants it, None to let the width decide."""
    if not (columns >= HIDES if asked is None else asked):
        return 0
    if columns < SLIM:
        return min(18, columns // 2)
    return 22 if columns < 100 else 26 if columns < ROOMY else 34


class ChatRow(Struct, frozen=True):
    """One row of the list, and the row below it where there is room for one."""

    id: str
    name: str
    mark: str
    style: str
    here: str
    unread: int
    open: bool
    mentions: int = 0
    silent: bool = False
    begun: bool = False
    archived: bool = False
    at: str = ""
    preview: str = ""


def is_listed(conversation: Conversation, open_chat: str) -> bool:
    """Return whether to list a chat: no archived ones, no empty direct ones nobody opened."""
    if conversation.chat == open_chat:
        return True
    if isinstance(conversation, GroupChat):
        return not conversation.archived
    placed = conversation.pinned or bool(conversation.folder)
    if conversation.archived and privacy_of(conversation) is Privacy.CLOUD:
        return conversation.toggle.prompt is not None
    if conversation.wanted or placed or conversation.log.lines or conversation.log.head:
        return True
    return conversation.toggle.prompt is not None or privacy_of(conversation) is not Privacy.CLOUD


def order(conversations: Mapping[str, Conversation], open_chat: str) -> list[Conversation]:
    """Return the chats as they are listed: pinned ones, folders, groups, channels, direct chats,
    each by name."""
    seen = [c for c in conversations.values() if is_listed(c, open_chat)]
    return sorted(seen, key=lambda c: (section(c), c.name))


def unfolded(
    conversations: Mapping[str, Conversation], open_chat: str, folded: AbstractSet[str]
) -> list[Conversation]:
    """Return the chats that have a row: not those in a folded folder, except the open one."""
    return [c for c in order(conversations, open_chat) if _has_row(c, open_chat, folded)]


def _has_row(one: Conversation, open_chat: str, folded: AbstractSet[str]) -> bool:
    return one.pinned or one.folder not in folded or one.chat == open_chat


def entry(one: Conversation, open_chat: str, now: int = 0, *, begun: bool = False) -> ChatRow:
    """Return the row of one chat, never by colour alone; `begun` if a draft waits there."""
    mark = style = here = ""
    if isinstance(one, DirectChat):
        privacy = privacy_of(one)
        if one.toggle.prompt is not None:
            mark, style = "asks!", "bold $alert"
        elif privacy is not Privacy.CLOUD:
            mark, style = GLYPH[privacy], INK[privacy]
        here, _ = presence(one)
    is_open, away = one.chat == open_chat, one.archived
    counts = one.unread, is_open, one.log.mentions, one.muted > now
    looks = chat_name(one), mark, style, here
    return ChatRow(one.chat, *looks, *counts, begun and not is_open, away)


def preview(one: Conversation, now: int) -> tuple[str, str]:
    """Return when the last message came, and its author and beginning; without a message, the last
    entry or note. Nothing of a chat that is not in CLOUD, and never a secret message."""
    if isinstance(one, DirectChat) and one.toggle.privacy is Privacy.CLOSED:
        return "", f"secret chat {one.toggle.word.lower()}"
    if privacy_of(one) is not Privacy.CLOUD:
        return "", state_of(one)
    last = next((x for x in reversed(one.log.lines) if _previews(x)), None)
    if last is None:
        return _without_message(one, now)
    at = briefly(last.at, now)
    says = excerpt(last)
    if isinstance(one, DirectChat) and not last.own:
        says = says.removeprefix(f"{author(last)}: ")
    return at, says


def _without_message(one: Conversation, now: int) -> tuple[str, str]:
    """Return when the last entry or note came, and its words as the transcript has them."""
    last = next((x for x in reversed(one.log.lines) if x.mark is not LineMark.SECRET), None)
    if last is None:
        return "", "" if one.log.head or one.log.lines else "No messages yet"
    says = event_sentence(last, kind(one) if isinstance(one, GroupChat) else "chat")
    if not says:
        says = tombstone(last) if last.now.gone else inert_line(last.text)
    return briefly(last.at, now), says


def _previews(line: Line) -> bool:
    return line.kind == "text" and line.mark is LineMark.CLOUD and not line.now.gone


def choices(
    chats: Iterable[Conversation], *, archive: bool = False, invited: Iterable[str] = ()
) -> list[tuple[str, Content]]:
    """Return the chats for a page to choose from: with a column of unread counts if there are any,
    and the word for archived ones unless the page is the `archive`; then the chats in `invited`."""
    found = list(chats)
    none = " " * UNREAD_COLUMN if any(c.unread for c in found) else ""
    options = []
    for c in found:
        unread = f"{c.unread:>4} unread  " if c.unread else none, "bold $unread"
        away = "  in the archive" if c.archived and not archive else ""
        options.append((c.chat, Content.assemble(unread, heading(c), away)))
    return options + [(chat, Content(f"{none}{inert_name(chat)}  invited")) for chat in invited]


class InvitationRow(Struct, frozen=True):
    """An open invitation, and who sent it."""

    chat: str
    by: str


class ArchiveRow(Struct, frozen=True):
    """The number of archived chats, and the key that lists them."""

    number: int
    key: str


class FolderRow(Struct, frozen=True):
    """The heading of a folder, and what waits in it while it is folded."""

    name: str
    folded: bool
    unread: int
    mentions: int


class PreviewRow(Struct, frozen=True):
    """The row below a chat."""

    of: Conversation


Row = Content | InvitationRow | ArchiveRow | FolderRow | Conversation | PreviewRow
"""The subject of one row; a Content is shown as it is."""
Said = Content | InvitationRow | ArchiveRow | FolderRow | ChatRow | tuple[ChatRow]
"""The words of a row at one moment, made only for rows on the screen."""
_INVITATIONS = Content.styled(" Invitations", "bold $unread")


def _id(row: Row) -> str | None:
    """Return the chat or invitation that Enter or a click opens, if any."""
    if isinstance(row, Content):
        return None
    if isinstance(row, ArchiveRow):
        return ARCHIVE
    if isinstance(row, FolderRow):
        return FOLDER + row.name
    if isinstance(row, PreviewRow):
        return row.of.chat
    return INVITED + row.chat if isinstance(row, InvitationRow) else row.chat


class ChatList(ScrollView, can_focus=True):
    """The list of chats. The focus may be here or stay in the composer (alt+up, alt+down). Only the
    rows on the screen are drawn, so that hundreds of chats cost no more than twenty."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"chats--highlighted", "chats--open"}
    BINDINGS = bindings(
        "up highlight(-1); down highlight(1); pageup highlight(-10); pagedown highlight(10)",
        "home highlight(-100000); end highlight(100000)",
        "enter choose; ctrl+end screen.act('latest')",
    )

    class Chosen(Message):
        """A row was chosen: a chat, INVITED before one, ARCHIVE, or FOLDER before a name."""

        def __init__(self, row: str) -> None:
            super().__init__()
            self.row = row

    def __init__(self) -> None:
        super().__init__(id="chats")
        self.highlighted: int | None = None
        self._rows: list[Row] = []
        self.archive_key = ""
        """The key that lists the archived chats."""
        self.previews = False
        """True if there is room for the last message below each chat."""
        self._open_chat, self._now = "", 0
        self._begun: AbstractSet[str] = frozenset()
        self._drawn: dict[int, tuple[Said, bool, Strip]] = {}
        self._blank: Strip | None = None
        self._inks: dict[tuple[bool, bool, str], RichStyle] = {}
        """The styles of the theme by whether the row is open and lit, looked up once."""

    def show(
        self, conversations: Mapping[str, Conversation], invitations: Mapping[str, str],
        open_chat: str, now: int = 0, begun: AbstractSet[str] = frozenset(),
        folded: AbstractSet[str] = frozenset(),
    ) -> None:  # fmt: skip
        """Draw the changed rows; the highlight stays with its chat, or is on the open one."""
        rows: list[Row] = []
        if invitations:
            rows.append(_INVITATIONS)
            rows += [InvitationRow(chat, invitations[chat]) for chat in sorted(invitations)]
        listed = order(conversations, open_chat)
        for _, chats in groupby(listed, section):
            there = [*chats]
            rows.append(_heading_of(there, folded))
            for one in there:
                if _has_row(one, open_chat, folded):
                    rows += [one, PreviewRow(one)] if self.previews else [one]
        away = sum(1 for c in conversations.values() if c.archived and not is_listed(c, open_chat))
        if away:
            rows.append(ArchiveRow(away, self.archive_key))
        at = None if self.highlighted is None else _id(self._rows[self.highlighted])
        self._rows, self._open_chat, self._now, self._begun = rows, open_chat, now, begun
        self.highlighted = self._row_of(at) if self.has_focus and at is not None else None
        if self.highlighted is None:
            self.highlighted = self._row_of(open_chat)
        if self.has_focus and self.highlighted is None:
            self._highlight(0, 1)
        size = Size(0, len(rows))
        if self.virtual_size != size:
            self.virtual_size = size
            self._reveal()
        top = self.scroll_offset.y
        for y in range(top, top + self.scrollable_content_region.height):
            drawn, said = self._drawn.get(y), self._said(y) if y < len(rows) else None
            if (drawn and drawn[0]) != said:
                self.refresh_lines(y)

    def _row_of(self, id: str) -> int | None:
        return next((y for y, row in enumerate(self._rows) if _id(row) == id), None)

    def _said(self, at: int) -> Said:
        row = self._rows[at]
        if isinstance(row, Content | InvitationRow | ArchiveRow | FolderRow):
            return row
        one = row.of if isinstance(row, PreviewRow) else row
        said = entry(one, self._open_chat, self._now, begun=one.chat in self._begun)
        if self.previews:
            when, last = preview(one, self._now)
            said = replace(said, at=when, preview=last)
        return (said,) if isinstance(row, PreviewRow) else said

    def on_focus(self) -> None:
        """Highlight a row as soon as the focus is here, so that Enter works at once."""
        if self.highlighted is None:
            self._highlight(0, 1)
        self.refresh()

    def on_blur(self) -> None:
        """Remove the highlight, which is only for the keyboard."""
        self.refresh()

    def action_highlight(self, by: int) -> None:
        """Move the highlight by at most this many rows, to one that can be chosen."""
        at = -1 if self.highlighted is None else self.highlighted
        self._highlight(at + by, 1 if by > 0 else -1)

    def action_choose(self) -> None:
        if self.highlighted is not None:
            self._choose(self.highlighted)

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self._choose(event.y + self.scroll_offset.y)

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        at = y + self.scroll_offset.y
        if at >= len(self._rows):
            if self._blank is None or self._blank.cell_length != width:
                self._blank = Strip.blank(width, self.rich_style)
            return self._blank
        said, lit = self._said(at), self.has_focus and self._is_lit(at)
        kept = self._drawn.get(at)
        if kept is not None and kept[:2] == (said, lit) and kept[2].cell_length == width:
            return kept[2]
        one = said[0] if isinstance(said, tuple) and not isinstance(said, ChatRow) else said
        is_open, label = isinstance(one, ChatRow) and one.open, _label(said, width)
        if label.cell_length > width:  # it ends with a whole word
            style = self._row_style(is_open, lit)
            strip = Visual.to_strips(self, label, width, 1, style)[0]
        else:
            parts = _parts(label)
            strip = Strip([Segment(text, self._ink(is_open, lit, ink)) for text, ink in parts])
        strip = strip.crop_extend(0, width, self._ink(is_open, lit, ""))
        self._drawn[at] = (said, lit, strip)
        return strip

    def _row_style(self, is_open: bool, lit: bool) -> Style:
        style = self.visual_style
        if is_open:
            style += self.get_visual_style("chats--open")
        if lit:
            style += self.get_visual_style("chats--highlighted")
        return style

    def _ink(self, is_open: bool, lit: bool, name: str) -> RichStyle:
        key = is_open, lit, name
        if key not in self._inks:
            style = self._row_style(is_open, lit)
            if name:
                style += Style.parse(name, self.app.theme_variables)
            self._inks[key] = style.rich_style
        return self._inks[key]

    def notify_style_update(self) -> None:
        """Draw again: the theme or the focus changed."""
        self._drawn.clear()
        self._inks.clear()
        self._blank = None
        super().notify_style_update()

    def _is_lit(self, at: int) -> bool:
        lit, row = self.highlighted, self._rows[at]
        return lit is not None and (at == lit or (at == lit + 1 and isinstance(row, PreviewRow)))

    def _highlight(self, at: int, direction: int) -> None:
        rows = enumerate(self._rows)
        can = [y for y, row in rows if _id(row) is not None and not isinstance(row, PreviewRow)]
        if not can:
            return
        ahead = [y for y in can if y >= at] if direction > 0 else [y for y in can if y <= at][::-1]
        self.highlighted = ahead[0] if ahead else can[-1] if direction > 0 else can[0]
        self._reveal()
        self.refresh()

    def _reveal(self) -> None:
        if self.highlighted is not None:
            row = Region(0, self.highlighted, 1, 2 if self.previews else 1)
            self.scroll_to_region(row, animate=False, force=True, x_axis=False)

    def _choose(self, at: int) -> None:
        id = _id(self._rows[at]) if 0 <= at < len(self._rows) else None
        if id:
            self.post_message(self.Chosen(id))


def _heading_of(chats: list[Conversation], folded: AbstractSet[str]) -> Row:
    """Return the row above the chats of a section."""
    first = chats[0]
    if first.pinned or not first.folder:
        return Content.styled(f" {section_title(first)}", "$dim")
    waits = sum(c.unread for c in chats), sum(c.log.mentions for c in chats)
    is_folded = first.folder in folded
    return FolderRow(first.folder, is_folded, *(waits if is_folded else (0, 0)))


def _short(number: int) -> str:
    return str(number) if number < 1000 else "999+"


def _label(one: Said, width: int) -> Content:
    if isinstance(one, Content):
        return one
    if isinstance(one, ArchiveRow):
        return Content.assemble((f" Archive ({one.number})", "$dim"), " ", (one.key, "bold"))
    if isinstance(one, FolderRow):
        return _folder_label(one, width)
    if isinstance(one, InvitationRow):
        by = f"  from {inert_name(one.by)}"
        return Content.assemble((f"  {inert_name(one.chat)}", "bold"), (by, "$dim"))
    if not isinstance(one, ChatRow):
        return _preview_label(one[0], width)
    end = Content.styled(one.at, "$dim") if one.preview or one.at else _marks(one, width)
    here = (f" {one.here}", "$online" if one.here == "●" else "$dim") if one.here else ""
    room = width - 4 - end.cell_length - (2 if one.here else 0)
    name = cut(one.name, max(room, 2))
    bold = "bold" if one.open or (one.unread and not one.silent) else ""
    sign, space = ("▸ " if one.open else "  ", "bold $accent"), " " * (room - cell_len(name) + 1)
    return Content.assemble(sign, (name, bold), here, space, end, " ")


def _parts(label: Content) -> Iterator[tuple[str, str]]:
    """Yield the text of a label in parts with their styles, which do not overlap."""
    text, at = label.plain, 0
    for start, end, style in label.spans:
        if start > at:
            yield text[at:start], ""
        if end > start:
            yield text[start:end], str(style)
        at = end
    if at < len(text):
        yield text[at:], ""


def _folder_label(one: FolderRow, width: int) -> Content:
    named = (f"@{_short(one.mentions)} " if one.mentions else ""), "bold $unread"
    unread = (_short(one.unread) if one.unread else ""), "bold $unread"
    end = Content.assemble(named, unread)
    room = max(width - 4 - end.cell_length, 2)
    name = cut(inert_line(one.name, FOLDER_CHARS), room)
    space = " " * (room - cell_len(name) + 1)
    sign = f" {FOLDED_SIGN if one.folded else UNFOLDED_SIGN} "
    return Content.assemble((sign + name, "$dim"), space[:-1], end, " ")


def _preview_label(one: ChatRow, width: int) -> Content:
    written = bool(one.mark) and one.preview.startswith(one.mark)
    end = _marks(replace(one, mark="") if written else one, width)
    room = width - 4 - end.cell_length
    says = cut(one.preview, max(room, 0)) if room > 1 else ""
    return Content.assemble("  ", (says, "$dim"), " " * (room - cell_len(says) + 1), end, " ")


def _marks(one: ChatRow, width: int) -> Content:
    """Return what waits in a chat, and the state of a secret one."""
    draft, muted, archived = (
        ("draft", "muted", "archived") if width >= WORDS else (DRAFT, MUTED, ARCHIVED)
    )
    named = f"@{_short(one.mentions)}" if one.mentions else ""
    unread = _short(one.unread) if one.unread else ""
    states = (draft, one.begun), (muted, one.silent), (archived, one.archived)
    marks = [
        *((word, "$dim") for word, is_so in states if is_so),
        (named, "bold $unread"),
        (unread, "$dim" if one.silent else "bold $unread"),
        (one.mark, one.style),
    ]
    return Content(" ").join(Content.styled(text, style) for text, style in marks if text)
