"""The rows between messages and composer: notices, requests, the status, and the readers."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from textual.content import Content
from textual.style import Style

from relay.terminal.modal import StatusLine
from relay.terminal.text import inert_line, inert_name, plural
from relay.terminal.wrapping import HARD_SPACE, parts_row
from tui_chat.core import records
from tui_chat.core.chats import DirectChat
from tui_chat.core.events import Delivery, Line, LineMark, Network, Privacy
from tui_chat.core.secret_text import answers, verify_hint, waiting_words
from tui_chat.ui.chat_moment import ChatMoment
from tui_chat.ui.chat_view import NOTHING
from tui_chat.ui.chats import HIDES
from tui_chat.ui.covered import CoveredLayers
from tui_chat.ui.dates import when
from tui_chat.ui.keys import KEY_NAMES
from tui_chat.ui.readers import ReadersLine

if TYPE_CHECKING:
    from tui_chat.runtime.runtime import Runtime
    from tui_chat.ui.chat_view import ChatView

_WHOLE = 42
"""Cells of the row from which the longest key with its effect stays in one row."""
_TO_THE_END = Style(bold=True) + Style.from_meta({"below": True})
CLEARS = "clears secret messages"
"""The effect of moving to CLOUD where there are secret messages."""
ON_THE_WAY = "anyone on the network"
"""Other readers of cloud chats on a connection that is not encrypted."""
_ACCEPTS = "F2 opens and accepts"


class StatusRows:
    """The rows between transcript and composer. A sentence stays only as long as it is true, and
    only a standing fact moves the transcript."""

    def __init__(self, screen: ChatView) -> None:
        self._screen = screen
        self.notices = StatusLine("notices")
        self.prompt, self.status = StatusLine("prompt"), StatusLine("status")
        self.below = StatusLine("below")
        self.page = CoveredLayers(id="page")
        self.readers = ReadersLine(id="readable")
        self._pushed = Content("")
        """The sentence that no longer covers the transcript."""

    def show_notices(self, _: ChatMoment) -> None:
        self.notices.say(self._screen.acts.badge())

    def show_readers(self, now: ChatMoment) -> None:
        direct = now.direct
        if now.here is None or self._screen.sender.refused:
            self.readers.say(Content(""))  # the prompt says that nothing is sent
            return
        readers = now.here.readable_by
        if direct and direct.toggle.prompt and now.privacy is Privacy.CLOSED:
            readers = "nobody"
        elif direct and now.privacy is Privacy.CLOSED and not direct.nobody:
            readers = "nobody – choose CLOUD or SECRET first"
        elif now.privacy is Privacy.CLOUD and self._screen.runtime.insecure:
            readers = f"{readers} · {ON_THE_WAY}"
        elif direct and self._screen.tour.compares(direct.peer):
            readers = readers.replace(verify_hint(KEY_NAMES), "")
        self.readers.show(readers, now.privacy)

    def show_prompt(self, now: ChatMoment) -> None:
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
            why = inert_line(screen.sender.refused)
            says = f"{why}: nothing that you write here is sent."
            again = " Use /register to register again." if screen.sender.forgotten else ""
            parts.append(Content.styled(f"{says}{again} {quits} quits.", "bold $alert"))
        if now.silenced:
            says = f"You can't write {restriction_end(screen.runtime)}. "
            more = (" Reason", "$dim")
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
            narrow = screen.size.width < HIDES
            asks = parts_row(
                "asks for SECRET" if narrow else "asks for a secret chat",
                *keys.split(" · "),
                f"{left} s",
            )
            row = _with_keys(asks, KEY_NAMES.ask, KEY_NAMES.back, offer)
            parts.append(Content.assemble(("◇ ", "bold"), peer, HARD_SPACE, row))
        self.prompt.say(Content("\n").join(parts) if parts else Content(""))
        screen.tour.show(client.conversations.all, open_chat, screen.keymap)

    def show_status(self, now: ChatMoment) -> None:
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
            key = screen.keymap.shown("offer"), "bold"
            says_key = (key, f" {offer.words}") if offer.words else ()
            parts.append(Content.assemble(offer.fact, *says_key))
        self.status.say(Content("\n").join(parts) if parts else Content(""))
        self.below.say(self._below().stylize(_TO_THE_END))
        room = self._room()
        is_long = len(parts) > 1 or any(part.cell_length > room for part in parts)
        self.page.set_class(is_long and not passes, "-standing")

    def _below(self) -> Content:
        """Return the number of messages below the screen, for the end of the row."""
        below, new = self._screen.transcript.below, self._screen.transcript.new
        fresh, key = f", {new:,} new" if new else "", self._screen.keymap.shown("scroll_last")
        return Content(f"{below:,} below{fresh} ↓ {key}") if below else Content("")

    def _room(self) -> int:
        return self.page.size.width - 2 - self._below().cell_length

    def push(self) -> None:
        """Let the sentence that covers the end of the transcript push it up instead: a message has
        come there."""
        if self._screen.notice.content.plain:
            self._pushed = self._screen.notice.content
            self._screen.chrome.renew("status")

    def _standing(self, now: ChatMoment) -> Content:
        """Return what the row says while nothing else was said."""
        screen, direct = self._screen, now.direct
        if direct and direct.toggle.prompt is None and now.privacy is not Privacy.SECRET:
            # A request has a row of its own, and SECRET its readers.
            roomy = self._room() >= _WHOLE
            says = direct_status(direct, screen.runtime.now(), begins=now.begins, roomy=roomy)
            if says.plain:
                return says
        if (found := screen.acts.matches(self._room())).plain:
            return found
        pointed = screen.transcript.pointed
        if pointed is not None:
            if direct is None or screen.chrome.footer.more_keys.display:
                return Content("")
            seen = screen.runtime.client.settings.read_by_peer(direct.chat)
            cloud = now.privacy is Privacy.CLOUD  # the row below says who can read it
            mark = _mark_says(pointed, inert_name(direct.peer), seen, says_readers=not cloud)
            return Content(mark)
        return Content("")


def _mark_says(line: Line, peer: str, seen: int, *, says_readers: bool) -> str:
    """Return the meaning of the marks before this line; that of ☁ only if it `says_readers`."""
    cloud = "☁ is a cloud message: the relay's operator can read it. " if says_readers else ""
    match line.mark:
        case LineMark.NOTE:
            return "» is a note from this program, shown only on this device."
        case LineMark.CLOUD if line.now.gone:
            return "☁ was a cloud message. The relay's operator could read it until it was removed."
        case LineMark.CLOUD if line.own and line.delivery is Delivery.FAILED:
            return "☁✗ is a failed cloud message: the relay has not confirmed it."
        case LineMark.CLOUD if line.own and line.delivery is Delivery.QUEUED and not line.attached:
            return "☁… is a cloud message on its way to the relay, whose operator can read it."
        case LineMark.CLOUD if line.own and line.seq is not None and line.seq <= seen:
            return f"{cloud}✓ means that {peer} has read it."
        case LineMark.CLOUD:
            return cloud.rstrip()
        case LineMark.SECRET if line.reported:
            return (
                f"◆ is a secret message: {peer} encrypted it for you. "
                "You reported it to the operator."
            )
        case LineMark.SECRET if not line.own:
            return f"◆ is a secret message: {peer} encrypted it for you."
        case LineMark.SECRET if line.delivery is Delivery.DONE:
            return f"◆ is a secret message. ✓ means that {peer}'s screen has shown it."
        case LineMark.SECRET:
            return f"◆ is a secret message. It has no ✓, so {peer} may not have seen it yet."


def paste_words(hidden: int, cut: int) -> Content:
    """Return what was removed from a paste."""
    parts = [f"{plural(hidden, 'hidden character')} removed from the paste."] if hidden else []
    if cut:
        parts.append(f"The paste was too long: {plural(cut, 'character')} left out.")
    return Content(" ".join(parts))


def restriction_end(runtime: Runtime) -> str:
    """Return how long the account is restricted, as part of a sentence."""
    until = runtime.client.notices.until
    return f"until {when(until, runtime.instant().wall)}" if until else "for now"


def direct_status(
    direct: DirectChat, now: float | None = None, *, begins: bool = True, roomy: bool = True
) -> Content:
    """Return the state of a direct chat, its keys, and what a key would take away. With `now` also
    how long a request still stands; `begins` if the account begins secret chats. In a `roomy` row
    no key is torn from its effect."""
    toggle = direct.toggle
    why, hints = "", toggle.sentence
    if direct.nobody and direct.deserted:
        return Content(inert_line(direct.nobody.why))
    if now is not None and toggle.answer_until is not None:
        hints = waiting_words(toggle.peer, KEY_NAMES, max(math.ceil(toggle.answer_until - now), 0))
    elif toggle.privacy is Privacy.CLOSED and toggle.prompt is None:
        why = f"{toggle.reason} {direct.nobody.why}" if direct.nobody else toggle.reason
        hints = f"F4 back to cloud{f', {CLEARS}' if toggle.lines.any_secret else ''}"
        if begins and not direct.nobody:
            hints = f"F2 ask again · {hints}"
    between = " " if why else ""
    row = _hint_row(inert_line(hints), roomy=roomy)
    return Content.assemble(inert_line(why), between, row)


def _hint_row(says: str, *, roomy: bool) -> Content:
    """Return a row of parts, with F2 and F4 set apart where a part begins with one."""
    parts = says.split(" · ")
    row = parts_row(*parts, most=_WHOLE) if roomy else parts_row(*parts)
    return _with_keys(row, KEY_NAMES.ask, KEY_NAMES.back)


def _with_keys(row: str, *keys: str) -> Content:
    """Return a row of parts, with these keys set apart where a part begins with one."""
    content, names = Content(row), "|".join(map(re.escape, filter(None, keys)))
    for found in re.finditer(rf"(?:^|· )({names})\s", row):
        content = content.stylize("bold", *found.span(1))
    return content
