"""The lines that frame a chat: title, warning, prompt, status, "Readable by" and keys. A sentence
above the composer stays only as long as it is true."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widget import Widget

from relay.terminal.modal import StatusLine
from relay.terminal.text import inert, inert_line, inert_name
from tui_chat.core import records
from tui_chat.core.chats import Conversation, DirectChat, GroupChat
from tui_chat.core.drafts import DraftTarget
from tui_chat.core.events import Delivery, FileState, LineMark, Network, Privacy
from tui_chat.core.events import Line as EventsLine
from tui_chat.core.records import TransferState
from tui_chat.core.roles import GroupAct, why_not
from tui_chat.core.secret_text import answers, cloud_action, waiting_words
from tui_chat.ui.chats import order
from tui_chat.ui.commands import foreign_command_hint, matching
from tui_chat.ui.dates import clock
from tui_chat.ui.keys import KEY_NAMES
from tui_chat.ui.transcript.lines import excerpt
from tui_chat.ui.transcript.text import links
from tui_chat.ui.words import CHECK, GLYPH, INK, cut, is_verified, plural, privacy_of, state_of

if TYPE_CHECKING:
    from tui_chat.client import Client
    from tui_chat.ui.composer import Composer
    from tui_chat.ui.view import ChatView

LOW = 24
"""Rows below which a screen is low."""
WARNING = Content(
    "UNENCRYPTED CONNECTION: anybody on the network can read and change your cloud chats"
)


class TitleBar(StatusLine):
    """The program, relay, connection, user, and the state of the open chat in words."""

    def show(
        self,
        relay: str,
        network: Network,
        retry_in: int | None,
        user: str,
        chat: str,
        privacy: Privacy,
        states: tuple[str, str],
        passphrase: bool,
    ) -> None:
        """Show everything at once; `states` is the state of the chat in full and in short. Where
        room is short, parts go from the left, then words before names, and never the state."""
        match network:
            case Network.ONLINE:
                link = ("● connected", "$text-success")
            case Network.CONNECTING:
                link = ("◌ connecting", "$text-warning")
            case Network.BARRED:
                link = ("✕ suspended", "bold $text-error")
            case Network.OFFLINE:
                wait = f", retry in {retry_in} s" if retry_in is not None else ""
                link = (f"○ offline{wait}", "bold $text-error")
        begin = [("tui-chat  ", "bold"), (f"{inert_line(relay, 30)} ", "")]
        middle = [link, ("  ", "")]
        if chat:
            ink = f"bold {INK[privacy]}"
            middle += [(f"{inert_name(chat)} ", ""), (states[0], ink), ("  ", "")]
        end = [(inert_name(user), "bold")]
        if not passphrase:
            end.append((" (key file: no passphrase)", "$text-warning"))
        room = self.size.width or self.app.size.width - 2
        while begin and _cells(begin) + _cells(middle) + _cells(end) > room:
            begin.pop(0)
        if _cells(middle) + _cells(end) > room and retry_in is not None:
            middle[0] = (f"○ offline, {retry_in} s", link[1])
        if _cells(middle) + _cells(end) > room and not passphrase:
            end[1] = (" (no passphrase)", end[1][1])
        if chat and _cells(middle) + _cells(end) > room:
            middle[3] = (states[1], middle[3][1])
        if _cells(middle) + _cells(end) > room:
            middle[0] = (link[0][:1], link[1])
        over = _cells(middle) + _cells(end) - room
        if chat and over > 0:
            name = inert_name(chat)
            middle[2] = (f"{cut(name, max(cell_len(name) - over, 2))} ", "")
        used = _cells(middle) + _cells(end)
        pad = max(room - used - _cells(begin), 0)
        self.say(Content.assemble(*begin, *middle, (" " * pad, ""), *end))


def _cells(parts: list[tuple[str, str]]) -> int:
    return sum(cell_len(text) for text, _ in parts)


class PromptLine(StatusLine):
    """The requests for a secret chat, with the keys that answer them and the seconds left."""

    def show(
        self, directs: Iterable[DirectChat], open_chat: str, now: float, *, begins: bool = True
    ) -> None:
        """Show at most two requests, that of the open chat first. Without `begins` the account
        begins no secret chats and can only decline."""
        asking = sorted((d for d in directs if d.toggle.prompt), key=lambda d: d.chat != open_chat)
        parts: list[Content] = []
        for direct in asking[:2]:
            prompt = direct.toggle.prompt
            if prompt is None:
                continue
            left = max(math.ceil(prompt.until - now), 0)
            here = direct.chat == open_chat
            keys = answers(KEY_NAMES, begins=begins) if here else "F5 opens that chat"
            peer = (inert_name(direct.peer), "bold")
            asks = f" asks for a secret chat: {keys}, {left}\u00a0s"
            parts.append(Content.assemble(("◇ ", "bold"), peer, asks))
        self.say(Content("\n").join(parts) if parts else Content(""))


class ReadersLine(StatusLine):
    """The readers of what is being written, in words."""

    def show(self, who: str, privacy: Privacy) -> None:
        """Show the computed list of readers."""
        self.say(
            Content.assemble(
                (f"{GLYPH[privacy]} ", f"bold {INK[privacy]}"),
                ("Readable by: ", "bold"),
                (inert_line(who), INK[privacy]),
            )
        )


Key = tuple[str, str, str]
"""A key as pressed, as written, and what it does."""


class KeyBar(StatusLine):
    """The keys that matter now; a click presses them."""

    class Pressed(Message):
        """A key was clicked."""

        def __init__(self, key: str) -> None:
            self.key = key
            super().__init__()

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self._places: list[tuple[int, int, int, str]] = []

    def show(self, keys: list[Key]) -> list[Key]:
        """Show the keys in one row or, unless the screen is low, in two; the last one, which quits,
        at the end. Leave out from the right what does not fit, and return it."""
        *others, last = keys
        width = self._room()
        room = width - len(last[1]) - len(last[2]) - 1
        two = sum(map(_size, others)) > room and self.app.size.height >= LOW
        first = _fitting(others, width + 2) if two else []
        row = _fitting(others[len(first) :], room)
        x = sum(map(_size, row))
        self._places = []
        above = [*self._written(first, 0), ("\n", "")] if two else []
        at_end = (" " * (room - x), ""), (last[1], "bold $text-accent"), (f" {last[2]}", "")
        self.say(Content.assemble(*above, *self._written(row, int(two)), *at_end))
        self._places.append((int(two), room, width, last[0]))
        return others[len(first) + len(row) :]

    def show_more(self, keys: list[Key]) -> None:
        """Show the keys in as many rows as they take, and as this widget has."""
        rows: list[Content] = []
        self._places = []
        while keys:
            row = _fitting(keys, self._room() + 2) or keys[:1]
            rows.append(Content.assemble(*self._written(row, len(rows))))
            keys = keys[len(row) :]
        self.say(Content("\n").join(rows) if rows else Content(""))

    def _room(self) -> int:
        around = self.parent if isinstance(self.parent, Widget) else self.app
        return around.size.width - 2

    def _written(self, row: list[Key], y: int) -> list[tuple[str, str]]:
        parts, x = [], 0
        for key in row:
            parts += [(key[1], "bold $text-accent"), (f" {key[2]}  ", "")]
            self._places.append((y, x, x + _size(key), key[0]))
            x += _size(key)
        return parts

    def on_click(self, event: events.Click) -> None:
        """Press the key under the pointer; ignore a second click, which was for the earlier key."""
        event.stop()
        if event.chain > 1:
            return
        at = event.get_content_offset_capture(self)
        for row, start, stop, key in self._places:
            if row == at.y and start <= at.x < stop:
                self.post_message(self.Pressed(key))


def _size(key: Key) -> int:
    return len(key[1]) + len(key[2]) + 3


def _fitting(keys: list[Key], room: int) -> list[Key]:
    """Return the first keys, as many as fit."""
    used = 0
    for number, key in enumerate(keys):
        used += _size(key)
        if used > room:
            return keys[:number]
    return keys


_LONG_LABELS = 76
"""Columns from which the keys name what they take away."""


_TO_THE_END = Style(bold=True) + Style.from_meta({"below": True})


def title(
    screen: ChatView,
) -> tuple[str, Network, int | None, str, str, Privacy, tuple[str, str], bool]:
    """Return the parts of the top line: relay, connection, seconds to the next try, user, chat and
    state."""
    runtime, client, here = screen.runtime, screen.client, screen.conversation
    until = screen.offline_until
    wait = None if until is None else max(math.ceil(until - runtime.now()), 0)
    name = here.name if here else ""
    states = state_of(here), state_of(here, CHECK)
    return (
        runtime.relay_name, client.network, wait, client.user, name, privacy_of(here), states,
        runtime.key_file_sealed,
    )  # fmt: skip


def describe(
    composer: Composer, conversation: Conversation | None, gone: str, client: Client,
    *, begins: bool,
) -> None:  # fmt: skip
    """Set the frame and the placeholder of the composer; `begins` if the account begins secret
    chats."""
    composer.shares = client.preferences.shares("drafts")
    if conversation is not None:
        composer.describe(conversation, privacy_of(conversation), begins=begins)
    else:
        chats, invited = bool(order(client.conversations.all, "")), bool(client.invitations)
        composer.describe_none(gone, chats=chats, invited=invited)


def status(screen: ChatView) -> Content:
    """Return the last sentence or else the state of the open chat, the offer of F5, and what is
    below."""
    parts: list[Content] = []
    direct = screen.direct
    if screen.client.view.open and screen.client.network is Network.ONLINE:
        cloud = privacy_of(screen.conversation) in (None, Privacy.CLOUD)
        says = records.SENTENCE if cloud else records.SEALED
        parts.append(Content.styled(says, "bold $text-warning"))
    if screen.writing.refused:
        says = f"{inert_line(screen.writing.refused)}: nothing you write is sent from here."
        anew = " /register registers anew." if screen.writing.forgotten else ""
        parts.append(Content.styled(f"{says}{anew} Ctrl+Q leaves.", "bold $text-error"))
    if screen.acts.silenced_here:
        parts.append(screen.acts.silence())
    if screen.notice.content.plain:
        parts.append(screen.notice.content)
    elif screen.whispered.content.plain:
        parts.append(screen.whispered.content)
    elif direct is not None and direct_status(direct):
        if direct.toggle.prompt is None:  # else the prompt line has the request
            now, begins = screen.runtime.now(), screen.writing.begins
            parts.append(Content(direct_status(direct, now, begins=begins)))
    elif screen.gone:
        parts.append(_farewell(screen))
    offer = screen.acts.offer()
    if offer is not None and not offer.said_elsewhere:
        parts.append(Content.assemble(offer.fact, ("F5", "bold $text-accent"), f" {offer.words}"))
    if screen.transcript.cursor:
        pointed = screen.transcript.pointed
        if direct is not None and pointed is not None:
            seen = screen.runtime.client.preferences.read_by_peer(direct.chat)
            says = _mark_says(pointed, inert_name(direct.peer), seen)
            parts.append(Content(says + _removes(pointed)))
    below, new = screen.transcript.below, screen.transcript.new
    if below:
        fresh = f", {new:,} new" if new else ""
        says = f"{plural(below, 'line')} below{fresh} ↓ Ctrl+End"
        parts.append(Content.styled(says, _TO_THE_END))
    return Content("\n").join(parts) if parts else Content("")


def keys(screen: ChatView) -> list[tuple[str, str, str]]:
    """Return each key as pressed, as written, and what it does; the most important first, quitting
    last."""
    direct, offer = screen.direct, screen.acts.offer()
    if screen.transcript.cursor:
        line = screen.transcript.pointed
        picture = line is not None and screen.acts.is_picture(line)
        unread = bool(screen.acts.unread())
        return _pointed(line, screen.conversation, picture=picture, unread=unread)
    f2, f4 = ("Secret" if screen.conversation else "", "")  # in a group F2 asks for a member
    if direct is not None:
        f2, f4 = direct.secret_action, direct.toggle.cloud_action
        if f4 == cloud_action(Privacy.CLOSED, asked=False) and direct.toggle.lines.any_secret:
            f4 += f", {CLEARS}" if screen.size.width >= _LONG_LABELS else ""
    f2 = f2 if screen.writing.begins else ""
    f3 = f"Verified {CHECK}" if is_verified(direct) else "Compare codes"
    shown = [("f1", "F1", "Help")]
    shown += [("f2", "F2", f2)] if f2 else []
    shown += [("f4", "F4", f4)] if f4 else []
    shown += [("f3", "F3", f3)] if direct and direct.toggle.code else []
    shown += [("f5", "F5", offer.label)] if offer else []
    return [
        *shown,
        *screen.acts.own_keys,
        ("ctrl+k", "Ctrl+K", "Jump"),
        ("f7", "F7", "New"),
        *([("f8", "F8", _f8(screen)), ("f9", "F9", "Messages")] if screen.conversation else []),
        *([("ctrl+f", "Ctrl+F", "Find")] if _finds(screen.conversation) else []),
        *([("ctrl+r", "Ctrl+R", "Renew keys")] if direct and direct.toggle.code else []),
        ("ctrl+p", "Ctrl+P", "Menu"),
        *_wide(screen),
        ("ctrl+q", "Ctrl+Q", "Quit"),
    ]


def _wide(screen: ChatView) -> list[tuple[str, str, str]]:
    """Return the additional keys of a wide screen; the menu and the help have them at any width."""
    here, chats = screen.conversation, screen.client.conversations.all.values()
    muted = here is not None and screen.runtime.is_muted(here.chat)
    return [
        ("alt+s", "Alt+S", "Settings"),
        ("alt+c", "Alt+C", "Contacts"),
        *([("alt+m", "Alt+M", "Unmute" if muted else "Mute")] if _finds(here) else []),
        *([("alt+a", "Alt+A", "Archive")] if any(c.archived for c in chats) else []),
    ]


def _finds(conversation: Conversation | None) -> bool:
    return conversation is not None and privacy_of(conversation) is Privacy.CLOUD


def _f8(screen: ChatView) -> str:
    """Return the label of F8: who the two people are, or everything about a group."""
    if isinstance(screen.conversation, GroupChat):
        return "Channel" if screen.conversation.channel else "Group"
    return "Who"


def _pointed(
    line: EventsLine | None, here: Conversation | None, *, picture: bool, unread: bool
) -> list[tuple[str, str, str]]:
    """Return the keys for the message pointed at, which may be a picture; no other key has a
    meaning there."""
    shown = [("escape", "Escape", "Back"), ("c", "C", "Copy")]
    if line is not None and line.mark is LineMark.SECRET:
        file = line.file
        if file and file.state is FileState.OFFERED and not line.own:
            shown += [("a", "A", "Take"), ("x", "X", "Decline")]
        elif file and file.state in (FileState.OFFERED, FileState.MOVING):
            shown.append(("x", "X", "Stop"))
        elif file and file.state is FileState.HERE:
            shown += [("v", "V", "Picture")] if picture else []
            shown.append(("s", "S", "Save"))
        shown.append(("d", "D", "Remove"))
        shown += [] if line.own else [("r", "R", "Report")]
    elif line is not None and line.kind == "text" and line.mark is LineMark.CLOUD:
        shown += [("v", "V", "Picture")] if picture else []
        shown += _clouded(line, here)
    linked = line is not None and line.kind == "text" and links(inert(line.text))
    return [
        *shown,
        *([("o", "O", "Open link")] if linked else []),
        ("i", "I", "Inspect"),
        *([("u", "U", "Unread")] if unread else []),
        ("f1", "F1", "Help"),
        ("ctrl+q", "Ctrl+Q", "Quit"),
    ]


def _mark_says(line: EventsLine, peer: str, seen: int) -> str:
    """Return the meaning of the marks before this line."""
    match line.mark:
        case LineMark.NOTE:
            return "» is a note of this program, here only."
        case LineMark.CLOUD if line.now.gone:
            return "☁ is cloud: the relay's operator could read it while it was there."
        case LineMark.CLOUD if line.own and line.delivery is Delivery.FAILED:
            return "☁✗ is cloud, but failed: the relay has not said that it has it."
        case LineMark.CLOUD if line.own and line.delivery is Delivery.QUEUED and not line.attached:
            return "☁… is cloud, on its way: once it is there, the relay's operator can read it."
        case LineMark.CLOUD if line.own and line.seq is not None and line.seq <= seen:
            return f"☁ is cloud: the relay's operator can read it. {CHECK}: {peer} has read it."
        case LineMark.CLOUD:
            return "☁ is cloud: the relay's operator can read it."
        case LineMark.SECRET if line.reported:
            return f"◆ is secret: sealed by {peer} for you. You reported it: the operator has it."
        case LineMark.SECRET if not line.own:
            return f"◆ is secret: sealed by {peer} for you."
        case LineMark.SECRET if line.delivery is Delivery.DONE:
            return f"◆ is secret, {CHECK}: {peer}'s screen has shown it."
        case LineMark.SECRET:
            return f"◆ is secret; without {CHECK}: not yet seen by {peer}, as far as is known."


def _clouded(line: EventsLine, here: Conversation | None) -> list[tuple[str, str, str]]:
    """Return the keys for a cloud message that the user's role allows; where nobody is left to
    read, only those that need nobody."""
    file: list[tuple[str, str, str]] = []
    if line.attached:
        under_way = line.attached.state in (TransferState.WAITING, TransferState.MOVING)
        file = [("x", "X", "Stop")] if under_way else [("s", "S", "Save")]
    if line.seq is None or line.now.gone:
        return file
    group = here if isinstance(here, GroupChat) else None

    heard = not (isinstance(here, DirectChat) and here.nobody)

    def may(act: GroupAct) -> bool:
        return heard and (group is None or not why_not(group, act))

    edits = heard and line.own and not (line.origin or line.attached)
    deletes = line.own or (group is not None and may(GroupAct.DELETE_OTHERS))
    return [
        *file,
        *([("r", "R", "Reply")] if may(GroupAct.SEND) else []),
        *([("plus", "+", "React")] if heard else []),
        *([("e", "E", "Edit")] if edits else []),
        *([("d", "D", "Delete")] if deletes else []),
        *([("g", "G", "To quote")] if line.re else []),
        *([("p", "P", "Unpin" if line.now.is_pinned else "Pin")] if may(GroupAct.PIN) else []),
        ("f", "F", "Forward"),
        *([] if line.own else [("exclamation_mark", "!", "Report")]),
    ]


def band(about: DraftTarget, now: EventsLine | None) -> Content:
    """Return the line about the message being edited or answered; `now` is its present state, if it
    is loaded."""
    if about.edits:
        return Content(f"Editing {clock(about.line.at)} · Enter saves, Escape leaves")
    return Content(f"Answering · Escape leaves · {excerpt(now)}")


def _removes(line: EventsLine) -> str:
    if line.mark is not LineMark.SECRET:
        return ""
    return " D removes it here." if line.file else " D removes it on both sides."


def typing_words(who: list[str]) -> str:
    """Return who is typing, in a few words."""
    names = [inert_name(user) for user in who]
    match names:
        case []:
            return ""
        case [one]:
            return f"{one} is writing"
        case [one, other]:
            return f"{one} and {other} are writing"
        case _:
            return f"{len(names)} are writing"


def commands(screen: ChatView) -> Content:
    """Return the commands that the typed text may become."""
    composer = screen.composer
    acts, here = screen.acts, screen.conversation is not None
    found = matching(composer.text, words_allowed=acts.words_allowed, chat_is_open=here)
    if composer.read_only:
        return Content("")
    names = [] if found else screen.writing.names()
    if names:
        return Content.assemble("Tab writes it: ", ("  ".join(f"@{n}" for n in names), "bold"))
    if not found:
        known = foreign_command_hint(composer.text)
        return Content("" if known in screen.notice.content.plain else known)
    if len(found) == 1:
        return Content.assemble((found[0].title, "bold"), f"  {found[0].sentence}")
    return Content(_as_many([f"/{c.words}" for c in found], composer.outer_size.width - 2))


def _as_many(words: list[str], width: int) -> str:
    """Return as many words as two rows hold, and how many more there are."""
    for shown in range(len(words), 0, -1):
        more = [f"and {len(words) - shown} more"] if shown < len(words) else []
        rows = [""]
        for word in (*words[:shown], *more):
            if len(rows[-1]) + len(word) + 2 > width:
                rows.append("")
            rows[-1] += f"{word}  "
        if len(rows) <= 2:
            break
    return "\n".join(row.rstrip() for row in rows)


def paste_words(hidden: int, cut: int) -> Content:
    """Return what was removed from a paste."""
    parts = [f"{plural(hidden, 'hidden character')} removed from the paste."] if hidden else []
    if cut:
        parts.append(f"The paste was too long: {plural(cut, 'character')} left out.")
    return Content(" ".join(parts))


def _farewell(screen: ChatView) -> Content:
    kept = " What you were writing there is kept." if screen.composer.draft.text else ""
    others = order(screen.client.conversations.all, "")
    key = "Ctrl+K or Alt+Down opens another chat" if others else "F7 begins another"
    return Content(f"{screen.gone_why}{kept} {key}; / begins a command.")


CLEARS = "clears the secret lines"
"""The effect of moving to CLOUD where there are secret lines."""


def direct_status(direct: DirectChat, now: float | None = None, *, begins: bool = True) -> str:
    """Return the state of a direct chat, its keys, and what a key would take away. With `now` also
    how long a request still stands; `begins` if the account begins secret chats."""
    toggle = direct.toggle
    says = toggle.sentence
    if direct.nobody and direct.deserted:
        return inert_line(direct.nobody.why)
    if now is not None and toggle.answer_until is not None:
        says = waiting_words(toggle.peer, KEY_NAMES, max(math.ceil(toggle.answer_until - now), 0))
    elif toggle.privacy is Privacy.CLOSED and toggle.prompt is None:
        cleared = f" and {CLEARS} from this screen" if toggle.lines.any_secret else ""
        if direct.nobody:
            says = f"{toggle.reason} {direct.nobody.why} F4 goes back to cloud{cleared}."
        elif not begins:
            says = f"{toggle.reason} F4 goes back to cloud{cleared}."
        elif cleared:
            says = f"{toggle.reason} F2 asks again. F4 goes back to cloud{cleared}."
    return inert_line(says)
