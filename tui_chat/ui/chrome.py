"""The lines around a chat: title, warning, standing facts, status, "Readable by" and keys. A
sentence stays only as long as it is true. Only a standing fact moves the transcript."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from rich.cells import cell_len
from textual import events
from textual.containers import Container
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widget import Widget

from relay.terminal.modal import StatusLine
from relay.terminal.text import inert, inert_line, inert_name, plural
from relay.terminal.times import exact_duration, span_in_words
from relay.wire.permissions import Act
from tui_chat.core import records, retention
from tui_chat.core.chats import Conversation, DirectChat, GroupChat, why_not
from tui_chat.core.drafts import DraftTarget
from tui_chat.core.events import Delivery, FileState, LineMark, Network, Privacy
from tui_chat.core.events import Line as EventsLine
from tui_chat.core.readers import SERVED, briefly, with_host
from tui_chat.core.records import TransferState
from tui_chat.core.secret_text import answers, secret_action, waiting_words
from tui_chat.ui import words
from tui_chat.ui.chat_view import NOTHING, PrimaryAction
from tui_chat.ui.chats import order
from tui_chat.ui.command_table import Scope
from tui_chat.ui.commands import is_command, matching, suggestion
from tui_chat.ui.dates import clock, short_day
from tui_chat.ui.keymap import Keymap, key_shown
from tui_chat.ui.keys import KEY_NAMES
from tui_chat.ui.toggle import ToggleBar, ToggleLabel
from tui_chat.ui.transcript.lines import EXPIRED, excerpt
from tui_chat.ui.transcript.text import links

if TYPE_CHECKING:
    from tui_chat.runtime.runtime import Runtime
    from tui_chat.ui.chat_view import ChatView

_CORNERS = 4
"""Cells of the composer's upper frame that its title cannot have."""
_NARROW = 72
"""Columns below which a line of readers has fewer words."""
LOW = 24
"""Rows below which a screen is low."""
_ANYONE = "anyone on the network can read and change your cloud chats"
WARNING = Content(f"UNENCRYPTED CONNECTION: {_ANYONE}")
_TO_THE_END = Style(bold=True) + Style.from_meta({"below": True})
CLEARS = "clears the secret messages"
"""The effect of moving to CLOUD where there are secret messages."""


class ReadersLine(StatusLine):
    """The readers of what is being written, in words."""

    def __init__(self, who: str = "", id: str = "dialog-readable") -> None:
        super().__init__(id)
        if who:
            self.show(who)

    def show(self, who: str, privacy: Privacy = Privacy.CLOUD) -> None:
        if getattr(self.app, "served", False):
            self.add_class("-served")
            who = with_host(who, served=True)
            who = briefly(who) if self.app.size.width < _NARROW else who
        ink, says = words.INK[privacy], (inert_line(who), words.INK[privacy])
        sign = f"{words.GLYPH[privacy]} ", f"bold {ink}"
        self.say(Content.assemble(sign, ("Readable by: ", "bold"), says))


Key = tuple[str, str, str]
"""A key as pressed, as written, and what it does."""
Hint = tuple[str, str]
"""An action of the command table, and what its key does now."""


class KeyBar(StatusLine):
    """The keys that matter now, in one row; a click presses them."""

    @dataclass
    class Pressed(Message):
        """A key was clicked."""

        key: str

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self._places: list[tuple[int, int, str]] = []

    def show(self, keys: list[Key]) -> list[Key]:
        """Show the keys in one row, the last one, which quits, at its end. Leave out from the right
        what does not fit, and return it."""
        *others, (key, written, label) = keys
        width = self._room()
        room = width - len(written) - len(label) - 1
        row, left = self._fill(others, room)
        used = self._places[-1][1] if row else 0
        end = (" " * (room - used), ""), (written, "bold"), (f" {label}", "$dim")
        self._places.append((room, width, key))
        self.say(Content.assemble(*row, *end))
        return left

    def show_more(self, keys: list[Key]) -> None:
        """Show as many of these keys as fit."""
        row, _ = self._fill(keys, self._room() + 2)
        self.say(Content.assemble(*row) if row else Content(""))

    def _room(self) -> int:
        around = self.parent if isinstance(self.parent, Widget) else self.app
        return around.size.width - 2

    def _fill(self, keys: list[Key], room: int) -> tuple[list[tuple[str, str]], list[Key]]:
        """Place as many of the first keys as fit; return their parts and the others."""
        parts: list[tuple[str, str]] = []
        self._places = []
        x = 0
        for number, (key, written, label) in enumerate(keys):
            end = x + len(written) + len(label) + 3
            if end > room:
                return parts, keys[number:]
            parts += [(written, "bold"), (f" {label}  ", "$dim")]
            self._places.append((x, end, key))
            x = end
        return parts, []

    def on_click(self, event: events.Click) -> None:
        """Press the key under the pointer; ignore a second click, which was for the earlier key."""
        event.stop()
        x = event.get_content_offset_capture(self).x
        for start, stop, key in self._places:
            if event.chain == 1 and start <= x < stop:
                self.post_message(self.Pressed(key))


ChromeLine = Literal[
    "title", "heading", "kept", "composer", "frame", "notices", "readers", "prompt", "status",
    "commands", "keys",
]  # fmt: skip


_ACCEPTS = "F2 opens and accepts"
ACCEPT = "Accept"
"""The action of F2 while a request is open in another chat."""


class _Moment:
    """The state that the lines show at one moment; each part is read at most once."""

    def __init__(self, screen: ChatView) -> None:
        self._screen = screen
        self.here = here = screen.conversation
        self.direct = here if isinstance(here, DirectChat) else None
        self.privacy = self.direct.toggle.privacy if self.direct else Privacy.CLOUD

    @cached_property
    def begins(self) -> bool:
        """True if the account begins secret chats."""
        return self._screen.sender.begins

    @cached_property
    def silenced(self) -> bool:
        """True if the relay refuses messages in the open chat because of a restriction."""
        return self._screen.silenced_here

    @cached_property
    def state(self) -> str:
        """Glyph and word, with a sign for compared codes."""
        return words.state_of(self.here, words.CHECK)

    @cached_property
    def f2(self) -> str:
        """The present action of F2; empty if it has none. Outside a direct chat it accepts a
        request of another chat; without one it asks for a member in a group."""
        if self.direct:
            return self.direct.secret_action
        if any(d.toggle.prompt for d in self._screen.client.conversations.directs()):
            return ACCEPT
        return "Secret" if self.here else ""

    @cached_property
    def f4(self) -> str:
        """The present action of F4; empty if it has none."""
        return self.direct.toggle.cloud_action if self.direct else ""

    @cached_property
    def offer(self) -> PrimaryAction | None:
        return self._screen.acts.offer()


class ScreenChrome:
    """The lines around the transcript. Each is brought to the present state once for all that
    happens at one moment, and draws itself only on a change."""

    def __init__(self, screen: ChatView) -> None:
        self._screen = screen
        self.keys_said = ("", "", "")
        """The open chat, and the shown meanings of F2 and F4 in it."""
        self.title, self.warning = StatusLine("title"), StatusLine("warning")
        self.notices = StatusLine("notices")
        self.name, self.toggle = StatusLine("name"), ToggleBar()
        self.subject, self.kept = StatusLine("subject"), StatusLine("kept")
        self.prompt, self.status = StatusLine("prompt"), StatusLine("status")
        self.more_keys, self.keys = KeyBar("more-keys"), KeyBar("keys")
        self.commands, self.below = StatusLine("commands"), StatusLine("below")
        self.nothing_open = StatusLine("nothing-open")
        self.page = Container(id="page")
        self.readers = ReadersLine(id="readable")
        self._shown: dict[ChromeLine, Callable[[_Moment], None]] = {
            "title": self._show_title,
            "heading": self._show_heading,
            "kept": self._show_kept,
            "composer": self._show_composer,
            "frame": self._show_frame,
            "notices": self._show_notices,
            "readers": self._show_readers,
            "prompt": self._show_prompt,
            "keys": self._show_keys,  # before "status", which makes room for more of them
            "status": self._show_status,
            "commands": self._show_commands,
        }
        self._due: set[ChromeLine] = set()
        self._pushed = Content("")
        """The sentence that no longer covers the transcript."""

    def renew(self, *lines: ChromeLine) -> None:
        """Redraw these lines, or all, as soon as the current events were handled."""
        if not self._due:
            self._screen.call_later(self._show)
        self._due.update(lines or self._shown)

    def show_lines(self) -> None:
        """Refresh the line above the composer, the message it is about, and the keys."""
        self.renew("status", "commands", "frame", "keys")

    def _show(self) -> None:
        due, self._due = self._due, set()
        now = _Moment(self._screen)
        for line, show in self._shown.items():
            if line in due:
                show(now)

    def _show_title(self, now: _Moment) -> None:
        """Show the program, the user, and what is wrong with the connection. Where room is short,
        words go before the name."""
        runtime, client = self._screen.runtime, self._screen.client
        until, wait = self._screen.offline_until, ""
        if until is not None and client.network is Network.OFFLINE:
            wait = f", retry in {max(math.ceil(until - runtime.now()), 0)} s"
        relay = inert_line(runtime.relay_name, 30)
        sign, says, ink = {
            Network.ONLINE: ("●", "", "$online"),
            Network.CONNECTING: ("◌", f"connecting to {relay}", "$dim"),
            Network.BARRED: ("✕", "suspended", "bold $alert"),
            Network.OFFLINE: ("○", f"offline{wait}", "bold $alert"),
        }[client.network]
        open_key = not (runtime.key_file_sealed or self._screen.tour.takes_guests)
        program, link = "tui-chat", f"{sign} {says}".strip()
        served = client.conversations.served
        if served:
            program = f"tui-chat · {SERVED}"
        user, seal = inert_name(client.user), " (no passphrase)" if open_key else ""
        width = self.title.size.width or self._screen.app.size.width - 2

        def free() -> int:
            return width - sum(map(cell_len, (program, link, user, seal))) - 1

        if free() < 1:
            program = SERVED if served else ""
        if free() < 1:
            seal = ""
        if free() < 1:
            link = f"{sign}{wait.removeprefix(', retry in')}"
        user = words.cut(user, max(cell_len(user) + min(free(), 0), 2))
        parts = (program, "bold"), (" " * max(free(), 0), ""), (f"{link} ", ink), (user, "bold")
        self.title.say(Content.assemble(*parts, (seal, "$dim")))

    def _show_heading(self, now: _Moment) -> None:
        """Show name and toggle of the open chat; a long subject has a row of its own if it can."""
        here = now.here
        keys = " F2" if now.f2 and now.begins else "", " F4" if now.f4 else ""
        only_cloud = isinstance(here, GroupChat)
        self.toggle.show(ToggleLabel(now.privacy, now.state, *keys, only_cloud) if here else None)
        header = self.name.parent
        width = header.content_size.width if isinstance(header, Widget) else 0
        room = width - self.toggle.get_content_width() - 1
        name = words.heading(here, room) if here else Content("")
        about = ""
        long = name.cell_length > room and self._screen.size.height >= LOW
        if long and isinstance(here, GroupChat) and words.subject(here):
            name, about = words.heading(here, about=False), words.subject(here)
        self.name.say(name)
        self.subject.say(Content(about))

    def _show_kept(self, now: _Moment) -> None:
        """Show the retention of the open chat, and which message goes next."""
        here, says = now.here, ""
        seconds = self._screen.client.retention.seconds(here) if here else 0
        if here and seconds and now.privacy is Privacy.CLOUD:
            says = f"kept {exact_duration(seconds)}"
            at = retention.next_to_go(here.log, seconds)
            if at is not None:
                left = (at - self._screen.runtime.instant().wall) / 1000
                says += f" · the oldest here goes {retention.time_left(left)}"
        self.kept.say(Content.styled(says, "$text-muted"))

    def _show_composer(self, now: _Moment) -> None:
        screen, client, composer = self._screen, self._screen.client, self._screen.composer
        composer.shares = client.settings.shares("drafts")
        if now.here is not None:
            composer.describe(now.here, now.privacy, begins=now.begins)
        else:
            composer.describe_none(screen.gone)
        if screen.sender.refused or (now.here and now.silenced):
            composer.placeholder = Content("Only / commands: nothing can be sent")
        screen.transcript.display = now.here is not None
        self.nothing_open.say(Content("") if now.here else self._no_chat())

    def _no_chat(self) -> Content:
        """Return one sentence and one key for the middle of the pane while no chat is open."""
        screen, client = self._screen, self._screen.client
        key, does = "direct", "Start a chat"
        if order(client.conversations.all, ""):
            key, does = "jump", "Open a chat"
        says = inert_line(screen.gone_why) if screen.gone else "No chats yet."
        if client.invitations and not screen.gone:
            chat = min(client.invitations)
            by, more = client.invitations[chat], len(client.invitations) - 1
            says = f"{inert_name(by)} invites you to {inert_name(chat)}."
            says += f" There are {more} more invitations." if more > 1 else ""
            says += " There is 1 more invitation." if more == 1 else ""
            key, does = "offer", "Answer"
        elif not screen.gone and key == "jump":
            says = "No chat is open."
        shown = screen.keymap.shown(key)
        return Content.assemble(says, "\n\n", (shown, "bold"), (f"  {does}", "$dim"))

    def _show_frame(self, now: _Moment) -> None:
        """Show in the composer's frame the message being edited or answered, else the timer, when
        the relay takes the next message, or who is typing; and how far the peer has read."""
        screen, client = self._screen, self._screen.runtime.client
        screen.transcript.receipts(client.settings.read_by_peer(screen.open_chat))
        says, about = "", screen.composer.draft.about
        if now.here is None:
            return
        if about:
            # It is shown as it is now: it may be deleted.
            seq, log = about.line.seq or 0, now.here.log
            line = EXPIRED if seq <= log.expired else log.at(seq) or log.quoted.get(seq)
            says = band(about, line, screen.composer.size.width - _CORNERS)
        elif now.direct and now.privacy is Privacy.SECRET:
            says = timer_words(now.direct.toggle.ttl)
        elif now.privacy is Privacy.CLOUD:
            pause = math.ceil(client.pause(screen.open_chat, screen.runtime.instant()))
            says = f"next message in {pause} s" if pause else ""
            says = says or typing_words(client.typing.who(screen.open_chat, screen.runtime.now()))
            says = says or client.pace(screen.open_chat)
        screen.composer.frame(says)

    def _show_notices(self, _: _Moment) -> None:
        self.notices.say(self._screen.acts.badge())

    def _show_readers(self, now: _Moment) -> None:
        direct = now.direct
        if now.here is None and not self._screen.sender.refused:
            self.readers.say(Content.styled("Readable by: nobody", "$dim"))
            return
        readers = now.here.readable_by if now.here else ""
        if self._screen.sender.refused:
            readers = "nobody – nothing is sent from here"
        elif direct and now.privacy is Privacy.CLOSED and not direct.nobody:
            readers = "nobody – nothing is sent until you choose"  # the row above says between what
        self.readers.show(readers, now.privacy)

    def _show_prompt(self, now: _Moment) -> None:
        """Show the standing facts, each in a row of its own: that the operator's view is open, that
        the account may not write, and at most two requests for a secret chat, that of the open chat
        first, with their keys and the seconds left; and the next step of the tour."""
        screen, client = self._screen, self._screen.client
        open_chat, moment = screen.open_chat, screen.runtime.now()
        parts: list[Content] = []
        offer, quits = screen.keymap.shown("offer"), screen.keymap.shown("quit")
        if client.view.open and client.network is Network.ONLINE:
            says = records.SENTENCE if now.privacy is Privacy.CLOUD else records.SEALED
            parts.append(Content.styled(says, "bold $alert"))
        if screen.sender.refused:
            says = f"{inert_line(screen.sender.refused)}: nothing you write is sent from here."
            again = " Use /register to register again." if screen.sender.forgotten else ""
            parts.append(Content.styled(f"{says}{again} {quits} quits.", "bold $alert"))
        if now.silenced:
            says = f"You can't write {restriction_end(screen.runtime)}. "
            more = (" Reason and appeal", "$dim")
            parts.append(
                Content.assemble(
                    (says, "bold $alert"), (screen.keymap.shown("notices"), "bold"), more
                )
            )
        asking = [d for d in client.conversations.directs() if d.toggle.prompt]
        for direct in sorted(asking, key=lambda d: d.chat != open_chat)[:2]:
            prompt = direct.toggle.prompt
            if prompt is None:
                continue
            left = max(math.ceil(prompt.until - moment), 0)
            here = direct.chat == open_chat
            keys = answers(KEY_NAMES, begins=now.begins) if here else f"{offer} opens that chat"
            if now.direct is None and now.begins:
                keys = _ACCEPTS if len(asking) == 1 else "F2 lists the requests"
            peer = (inert_name(direct.peer), "bold")
            asks = f" asks for a secret chat · {keys} · {left}\u00a0s"
            parts.append(Content.assemble(("◇ ", "bold"), peer, asks))
        self.prompt.say(Content("\n").join(parts) if parts else Content(""))
        screen.tour.show(client.conversations.all, open_chat, screen.keymap)

    def _show_keys(self, now: _Moment) -> None:
        direct = now.direct
        self.keys_said = (direct.chat if direct else "", now.f2, now.f4)
        if self._screen.transcript.cursor:
            keys = self._screen.keymap.footer(self._pointed_keys(now.here))
            self.more_keys.show_more(self.keys.show(keys))
            return
        self.keys.show(self._screen.keymap.footer(self._chat_keys(now)))
        self.more_keys.show_more([])

    def _show_status(self, now: _Moment) -> None:
        """Show one thing in the row above the composer: the last sentence that holds, the state of
        the chat, or the offer of F5; and at its end the messages below. A sentence too long for the
        row covers the transcript until the user's next act, and moves nothing."""
        screen = self._screen
        if not screen.notice.holds():
            screen.notice = NOTHING
        if not screen.whispered.holds():
            screen.whispered = NOTHING
        says = screen.notice.content
        if not says.plain:
            says = screen.whispered.content
        passes = bool(says.plain) and says is not self._pushed
        if not says.plain:
            says = self._standing(now)
        parts, offer = [says] if says.plain else [], now.offer
        if offer is not None and not (offer.said_elsewhere or (not now.here and not screen.gone)):
            parts.append(
                Content.assemble(
                    offer.fact, (screen.keymap.shown("offer"), "bold"), f" {offer.words}"
                )
            )
        self.status.say(Content("\n").join(parts) if parts else Content(""))
        self.below.say(self._below().stylize(_TO_THE_END))
        room = self._status_room()
        is_long = len(parts) > 1 or any(part.cell_length > room for part in parts)
        self.page.set_class(is_long and not passes, "-standing")

    def _below(self) -> Content:
        """Return the number of messages below the screen, for the end of the row."""
        below, new = self._screen.transcript.below, self._screen.transcript.new
        fresh, key = f", {new:,} new" if new else "", self._screen.keymap.shown("scroll_last")
        return Content(f"{below:,} below{fresh} ↓ {key}") if below else Content("")

    def _status_room(self) -> int:
        return self.page.size.width - 2 - self._below().cell_length

    def push(self) -> None:
        """Let the sentence that covers the end of the transcript push it up instead: a message has
        come there."""
        if self._screen.notice.content.plain:
            self._pushed = self._screen.notice.content
            self.renew("status")

    def _standing(self, now: _Moment) -> Content:
        """Return what the row says while nothing else was said."""
        screen, direct = self._screen, now.direct
        if screen.gone and screen.composer.draft.text:
            return Content("Your draft is kept.")
        if direct and direct.toggle.prompt is None and now.privacy is not Privacy.SECRET:
            # A request has a row of its own, and SECRET its readers.
            says = direct_status(direct, screen.runtime.now(), begins=now.begins)
            if says:
                return Content(says)
        if (found := screen.acts.matches(self._status_room())).plain:
            return found
        pointed = screen.transcript.pointed
        if pointed is not None:
            if direct is None or self.more_keys.display:
                return Content("")
            seen = screen.runtime.client.settings.read_by_peer(direct.chat)
            return Content(_mark_says(pointed, inert_name(direct.peer), seen))
        return Content("")

    def _show_commands(self, now: _Moment) -> None:
        """Show the commands that the typed text may become."""
        screen, composer = self._screen, self._screen.composer
        typed, says = composer.text, Content("")
        composer.completions.people_changed()
        self.commands.set_class(bool(screen.begun), "-keys")
        if screen.begun:
            says = sequence_words(screen.keymap, screen.begun, composer.outer_size.width - 2)
        elif not composer.read_only:
            found = []
            if is_command(typed):
                allowed, is_open = screen.words_allowed, now.here is not None
                found = matching(typed, words_allowed=allowed, chat_is_open=is_open)
            if len(found) == 1:
                says = Content.assemble((found[0].title, "bold"), f"  {found[0].sentence}")
            elif found:
                width = composer.outer_size.width - 2
                says = Content(_as_many([f"/{c.words}" for c in found], width))
            elif is_command(typed):
                known = suggestion(typed)
                says = Content("" if known in screen.notice.content.plain else known)
        self.commands.say(says)

    def _chat_keys(self, now: _Moment) -> list[Hint]:
        """Return about five keys of the open chat, the most important first, quitting last. The
        menu and the help have them all."""
        screen, here, direct = self._screen, now.here, now.direct
        coded = direct is not None and bool(direct.toggle.code)
        f3 = f"Verified {words.CHECK}" if words.is_verified(direct) else "Verify"
        f2 = now.f2
        if isinstance(here, GroupChat) and f2 != ACCEPT:
            f2 = "Secret with…"
        elif f2 == secret_action(Privacy.CLOUD, asked=False):
            f2 = "Secret"
        return [
            ("help", "Help"),
            *([("secret", f2)] if f2 and now.begins else []),
            *([("cloud", now.f4)] if now.f4 else []),
            *([("verify", f3)] if coded else []),
            *([("offer", now.offer.label)] if now.offer else []),
            *screen.own_keys,
            *([] if here else [("direct", "New chat")]),
            *([("messages", "Messages")] if here else []),
            *([] if screen.chats.display else [("jump", "Chats")]),
            ("menu", "Menu"),
            ("quit", "Quit"),
        ]

    def _pointed_keys(self, here: Conversation | None) -> list[Hint]:
        """Return the keys for the message pointed at; no other key has a meaning there."""
        acts, line = self._screen.acts, self._screen.transcript.pointed
        shown = [("leave_messages", "Back"), ("copy", "Copy")]
        if line is not None:
            view = [("view", "Picture")] if acts.is_picture(line) else []
            if line.mark is LineMark.SECRET:
                shown += _secret_keys(line, view)
            elif line.kind == "text" and line.mark is LineMark.CLOUD:
                shown += view + _cloud_keys(line, here)
            if line.kind == "text" and links(inert(line.text)):
                shown.append(("open_link", "Open link"))
        if self._screen.transcript.points_at_folded:
            shown.append(("look", "Unfold"))
        shown.append(("inspect", "Inspect"))
        shown += [("first_unread", "Unread")] if self._screen.unread else []
        return [*shown, ("help", "Help"), ("quit", "Quit")]


def _secret_keys(line: EventsLine, view: list[Hint]) -> list[Hint]:
    """Return the keys for a line of a secret chat; `view` shows its picture."""
    file, shown = line.file, list[Hint]()
    if file and file.state is FileState.OFFERED and not line.own:
        shown = [("accept_file", ACCEPT), ("stop", "Decline")]
    elif file and file.state in (FileState.OFFERED, FileState.MOVING):
        shown = [("stop", "Stop")]
    elif file and file.state is FileState.HERE:
        shown = [*view, ("save", "Save")]
    remove = "Remove here" if file else "Remove"
    return [*shown, ("delete", remove), *([] if line.own else [("reply", "Report")])]


def _cloud_keys(line: EventsLine, here: Conversation | None) -> list[Hint]:
    """Return the keys for a cloud message, by the user's role and whether anybody reads."""
    file: list[Hint] = []
    if line.attached:
        under_way = line.attached.state in (TransferState.WAITING, TransferState.MOVING)
        file = [("stop", "Stop")] if under_way else [("save", "Save")]
    if line.seq is None or line.now.gone:
        return file
    group = here if isinstance(here, GroupChat) else None
    heard = not (isinstance(here, DirectChat) and here.nobody)

    def may(act: Act) -> bool:
        return heard and (group is None or not why_not(group, act))

    edits = heard and line.own and not (line.origin or line.attached)
    deletes = line.own or (group is not None and may(Act.DELETE_OTHERS))
    return [
        *file,
        *([("reply", "Reply")] if may(Act.SEND) else []),
        *([("react", "React")] if heard else []),
        *([("edit", "Edit")] if edits else []),
        *([("delete", "Delete")] if deletes else []),
        *([("go_to_quoted", "To quote")] if line.re else []),
        *([("pin", "Unpin" if line.now.is_pinned else "Pin")] if may(Act.PIN) else []),
        ("forward", "Forward"),
        *([] if line.own else [("report", "Report")]),
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
            read = f"{words.CHECK}: {peer} has read it."
            return f"☁ is cloud: the relay's operator can read it. {read}"
        case LineMark.CLOUD:
            return "☁ is cloud: the relay's operator can read it."
        case LineMark.SECRET if line.reported:
            return (
                f"◆ is secret: {peer} encrypted it for you. You reported it: the operator has it."
            )
        case LineMark.SECRET if not line.own:
            return f"◆ is secret: {peer} encrypted it for you."
        case LineMark.SECRET if line.delivery is Delivery.DONE:
            return f"◆ is secret, {words.CHECK}: {peer}'s screen has shown it."
        case LineMark.SECRET:
            return f"◆ is secret. Without {words.CHECK}, {peer} may not have seen it yet."


def band(about: DraftTarget, now: EventsLine | None, room: int) -> str:
    """Return at most `room` cells about the message being edited or answered, as it is `now` if
    known."""
    if about.edits:
        return f"Editing {clock(about.line.at)} · Enter save · Esc cancel"
    says = excerpt(now)
    return f"Reply to {words.cut(says, room - 22)} · Esc cancel"


def timer_words(seconds: int) -> str:
    """Say that a timer is on; nothing while it is off."""
    return f"your messages disappear after {span_in_words(seconds)}" if seconds else ""


def typing_words(who: list[str]) -> str:
    """Return who is typing, in a few words."""
    names = f"{len(who)} people" if len(who) > 2 else " and ".join(map(inert_name, who))
    return names and f"{names} {'is' if len(who) == 1 else 'are'} typing"


def _as_many(commands: list[str], width: int) -> str:
    """Return as many commands as two rows hold, and how many more there are."""
    for shown in range(len(commands), 0, -1):
        more = [f"and {len(commands) - shown} more"] if shown < len(commands) else []
        rows = [""]
        for word in (*commands[:shown], *more):
            if len(rows[-1]) + len(word) + 2 > width:
                rows.append("")
            rows[-1] += f"{word}  "
        if len(rows) <= 2:
            break
    return "\n".join(row.rstrip() for row in rows)


def sequence_words(keymap: Keymap, begun: str, width: int) -> Content:
    """Return the keys that complete a sequence, each with a word or two."""
    scopes: tuple[Scope, ...] = ("chat", "message", "write")
    listed = [f"{shown} {label}" for _, shown, label in keymap.following(begun, *scopes)]
    column = max((cell_len(one) for one in listed), default=0) + 2
    across = max(width // column, 1)
    rows = [f"{key_shown(begun)}, then:"]
    for start in range(0, len(listed), across):
        rows.append("".join(one.ljust(column) for one in listed[start : start + across]).rstrip())
    return Content("\n".join(rows))


def paste_words(hidden: int, cut: int) -> Content:
    """Return what was removed from a paste."""
    parts = [f"{plural(hidden, 'hidden character')} removed from the paste."] if hidden else []
    if cut:
        parts.append(f"The paste was too long: {plural(cut, 'character')} left out.")
    return Content(" ".join(parts))


def restriction_end(runtime: Runtime) -> str:
    """Return how long the account is restricted, as part of a sentence."""
    until, today = runtime.client.notices.until, short_day(runtime.instant().wall)
    on = "" if short_day(until) == today else f"{short_day(until)} "
    return f"until {on}{clock(until)}" if until else "for now"


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
        back = f"F4 back to cloud{f', {CLEARS}' if toggle.lines.any_secret else ''}"
        if direct.nobody:
            says = f"{toggle.reason} {direct.nobody.why} {back}"
        else:
            says = f"{toggle.reason} {'F2 ask again · ' if begins else ''}{back}"
    return inert_line(says)
