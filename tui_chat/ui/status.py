"""What stands above the composer and in the last line: what is so, and which key does what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tui_chat.text import inert_name
from tui_chat.ui.chats import order
from tui_chat.ui.commands import matching
from tui_chat.ui.notice import standing
from tui_chat.ui.words import plural

if TYPE_CHECKING:
    from tui_chat.ui.screen import ChatScreen


def status(screen: ChatScreen) -> Content:
    """What was said last, or how the open chat stands; what F5 offers; what is below."""
    parts: list[Content] = []
    direct = screen.direct
    if screen.notice.content.plain:
        parts.append(screen.notice.content)
    elif screen.whispered.content.plain:
        parts.append(screen.whispered.content)
    elif direct is not None and direct.toggle.sentence:
        parts.append(Content(standing(direct)))
    elif screen.gone:
        parts.append(_farewell(screen))
    offer = screen.acts.offers.shown()
    if offer is not None and not offer.said_elsewhere:
        parts.append(Content.assemble(offer.fact, ("F5", "bold $text-accent"), f" {offer.words}"))
    below, new = screen.transcript.below, screen.transcript.new
    if below:
        fresh = f", {new:,} new" if new else ""
        says = f"{plural(below, 'line')} below{fresh} ↓ Ctrl+End"
        parts.append(Content.styled(says, "bold"))
    return Content("\n").join(parts) if parts else Content("")


def keys(screen: ChatScreen) -> list[tuple[str, str, str]]:
    """Key as pressed, key as written, what it does; the most important first, quitting last."""
    direct, offer = screen.direct, screen.acts.offers.shown()
    f2, f4 = (direct.toggle.f2, direct.toggle.f4) if direct else ("Secret", "")
    shown = [("f1", "F1", "Help")]
    shown += [("f2", "F2", f2)] if f2 else []
    shown += [("f4", "F4", f4)] if f4 else []
    shown += [("f3", "F3", "Verify")] if direct and direct.toggle.code else []
    shown += [("f5", "F5", offer.label)] if offer else []
    return [
        *shown,
        *screen.acts.own_keys,
        ("ctrl+k", "^k", "Jump"),
        ("f7", "F7", "New"),
        ("f8", "F8", "Who"),
        ("ctrl+p", "^p", "Menu"),
        ("ctrl+q", "^q", "Quit"),
    ]


def commands(screen: ChatScreen) -> Content:
    """The commands that what is being typed may become."""
    composer = screen.composer
    found = matching(composer.text, words_allowed=screen.acts.words_allowed)
    if composer.read_only or not found:
        return Content("")
    if len(found) == 1:
        return Content.assemble((found[0].title, "bold"), f"  {found[0].sentence}")
    return Content("  ".join(f"/{c.words}" for c in found))


def pasted(hidden: int, cut: int) -> Content:
    """What was taken out of a paste."""
    parts = [f"{plural(hidden, 'hidden character')} removed from the paste."] if hidden else []
    if cut:
        parts.append(f"The paste was too long: {plural(cut, 'character')} left out.")
    return Content(" ".join(parts))


def _farewell(screen: ChatScreen) -> Content:
    kept = " What you were writing there is kept." if screen.composer.draft.text else ""
    others = order(screen.client.conversations.all, "")
    key = "Ctrl+K or Alt+Down opens another chat" if others else "F7 begins another"
    return Content(f"You are no longer in {inert_name(screen.gone)}.{kept} {key}.")
