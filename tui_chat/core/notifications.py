"""Notifications: for which events you get one, of which kind, and with which words.
Nothing of a secret chat is ever named in one: neither its words nor the other user."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping
from enum import Enum

from msgspec import Struct
from msgspec.structs import replace

from relay.terminal.text import inert_line, inert_name
from tui_chat.core.chats import Conversation, DirectChat
from tui_chat.core.events import LineAdded, LineMark, Privacy
from tui_chat.core.loaded_messages import is_mentioned
from tui_chat.core.names import BadName

WAYS = ("nothing", "bell", "desktop")
"""The signs: none, the terminal's bell, a message on the desktop."""
ABOUT = ("requests", "mentions", "all")
"""The events that give a sign: only requests for a secret chat; also direct messages and mentions;
also every other message."""
WORDS = ("hidden", "name", "text")
"""Contents of a desktop notification of a cloud message: nothing, the chat's name, the message."""
LEVELS = ("", "all", "mentions", "none")
"""Levels of one chat; an empty one is the level of all chats."""
DESKTOPS = ("auto", "osc9", "osc777", "osc99", "notify-send")
"""The means by which a sign reaches the desktop."""
WAY, NOTIFY, SHOWN, QUIET, DESKTOP = (
    "notify.way", "notify", "notify.words", "notify.quiet", "notify.desktop",
)  # fmt: skip
"""The names under which choices are kept on this machine."""
BODY_CHARS = 200
PAUSE = 2.0
"""Seconds between two signs."""
_SPAN = r"(?a)([01]?\d|2[0-3]):([0-5]\d)\s*-\s*([01]?\d|2[0-3]):([0-5]\d)"
_NOT_HOURS = "Type two times, such as 22:00-07:00, or “off”."


class NotificationSettings(Struct, frozen=True):
    """The choices of the user, or the defaults; `quiet` is a span of the day, or empty."""

    way: str = "bell"
    about: str = "requests"
    words: str = "name"
    quiet: str = ""
    desktop: str = "auto"


_ALLOWED = {
    WAY: ("way", WAYS), NOTIFY: ("about", ABOUT), SHOWN: ("words", WORDS),
    DESKTOP: ("desktop", DESKTOPS),
}  # fmt: skip


def chosen(defaults: NotificationSettings, choices: Mapping[str, str]) -> NotificationSettings:
    """Return the settings: the choices of this machine, and the defaults where there is none."""
    found = {
        field: choices[name]
        for name, (field, allowed) in _ALLOWED.items()
        if choices.get(name) in allowed
    }
    if QUIET in choices:
        with contextlib.suppress(BadName):  # someone may have edited it by hand
            found["quiet"] = parse_quiet_hours(choices[QUIET])
    return NotificationSettings(**{**_fields(defaults), **found})


def _fields(settings: NotificationSettings) -> dict[str, str]:
    return {name: getattr(settings, name) for name in settings.__struct_fields__}


def first_choice(way: str) -> dict[str, str]:
    """Return the choices that the answer of the first run stands for."""
    return {WAY: way} if way == "nothing" else {WAY: way, NOTIFY: "mentions"}


def level_name(chat: str) -> str:
    """Return the name under which the level of a chat is kept."""
    return f"{NOTIFY}:{chat}"


def level_of(choices: Mapping[str, str], chat: str) -> str:
    """Return the level of a chat on this machine."""
    level = choices.get(level_name(chat), "")
    return level if level in LEVELS else ""


def parse_quiet_hours(typed: str) -> str:
    """Return a span of the day as it is kept; empty for none. Raises BadName."""
    if typed.strip().lower() in ("", "off", "none", "never"):
        return ""
    found = re.fullmatch(_SPAN, typed.strip())
    if found is None:
        raise BadName(_NOT_HOURS)
    one, two, three, four = map(int, found.groups())
    if (one, two) == (three, four):
        raise BadName("The two times are the same. Type two different times, or “off”.")
    return f"{one:02}:{two:02}-{three:02}:{four:02}"


def is_quiet(span: str, minute: int) -> bool:
    """Return whether this minute of the local day is in the span, which may cross midnight."""
    found = re.fullmatch(_SPAN, span)
    if found is None:
        return False
    one, two, three, four = map(int, found.groups())
    begin, end = one * 60 + two, three * 60 + four
    return begin <= minute < end if begin <= end else minute >= begin or minute < end


class HappeningKind(Enum):
    """The kinds of happenings that may give a sign."""

    MESSAGE = "message"
    SECRET_MESSAGE = "secret message"  # noqa: S105
    SECRET_REQUEST = "secret request"  # noqa: S105
    CAME_ONLINE = "online"


class Happening(Struct, frozen=True):
    """Something that happened. Chat, author and text are those of a cloud message, else unused."""

    kind: HappeningKind
    chat: str = ""
    by: str = ""
    text: str = ""
    mentioned: bool = False
    direct: bool = False
    beside_secret: bool = False
    """True if the direct chat is not in CLOUD now, so that its name tells who is in it."""


def happening(event: LineAdded, found: Conversation, user: str) -> Happening | None:
    """Return what a new line of a chat is to this user; None for nothing to notice."""
    line = event.line
    if not event.live or line.own or line.kind not in ("text", "file"):
        return None
    if line.mark is LineMark.SECRET:
        return Happening(HappeningKind.SECRET_MESSAGE, direct=True)
    if line.mark is not LineMark.CLOUD:
        return None
    direct = isinstance(found, DirectChat)
    beside = isinstance(found, DirectChat) and found.toggle.privacy is not Privacy.CLOUD
    named = is_mentioned(line, user)
    return Happening(HappeningKind.MESSAGE, found.name, line.by, line.text, named, direct, beside)


class Attention(Struct, frozen=True):
    """The chat's own settings, and what the user attends to."""

    level: str = ""
    muted: bool = False
    seen: bool = False
    """True if it appears before the user's eyes anyway."""
    minute: int = 0
    """Minute of the local day."""


class Notification(Struct, frozen=True):
    """A sign: its way, and its words for the desktop."""

    way: str
    title: str
    body: str
    request: bool = False


def decide(
    happened: Happening, settings: NotificationSettings, attention: Attention
) -> Notification | None:
    """Return the sign that a happening gives, or None."""
    if settings.way not in ("bell", "desktop") or is_quiet(settings.quiet, attention.minute):
        return None
    asked = happened.kind in (HappeningKind.SECRET_REQUEST, HappeningKind.CAME_ONLINE)
    if not (_wanted_request(attention) if asked else _wanted(happened, settings, attention)):
        return None
    # A request must be answered within a minute: it gives a sign also where it is seen.
    if attention.seen:
        return Notification("bell", *_words(happened, settings), True) if asked else None
    return Notification(settings.way, *_words(happened, settings), asked)


def _wanted_request(attention: Attention) -> bool:
    return not attention.muted and attention.level != "none"


def _wanted(happened: Happening, settings: NotificationSettings, attention: Attention) -> bool:
    if attention.level == "none" or (attention.level == "" and settings.about == "requests"):
        return False
    if happened.mentioned:
        return True
    if attention.muted or attention.level == "mentions":
        return False
    return attention.level == "all" or settings.about == "all" or happened.direct


def _words(happened: Happening, settings: NotificationSettings) -> tuple[str, str]:
    match happened.kind:
        case HappeningKind.SECRET_MESSAGE:
            return "tui-chat", "New secret message"
        case HappeningKind.SECRET_REQUEST:
            return "tui-chat", "A secret-chat request"
        case HappeningKind.CAME_ONLINE:
            return "tui-chat", "Someone you are waiting for is online"
    if settings.words == "hidden" or happened.beside_secret:
        return "tui-chat", "New message"
    chat = inert_name(happened.chat)
    if settings.words == "name" or not happened.text:
        return chat, "You were mentioned" if happened.mentioned else "New message"
    by = "" if happened.direct else f"{inert_name(happened.by)}: "
    return chat, inert_line(by + happened.text, BODY_CHARS)


class _Waiting(Struct, frozen=True):
    """The waiting notifications of one chat: their number, and the last one."""

    number: int
    notification: Notification
    desktop: bool = False
    requests: bool = False


_NONE = _Waiting(0, Notification("bell", "", ""))


class NotificationPacer:
    """Lets at most one sign through in each PAUSE, and makes one of those that come meanwhile."""

    def __init__(self) -> None:
        self._last = float("-inf")
        self._waiting: dict[str, _Waiting] = {}

    def offer(self, chat: str, notification: Notification, now: float) -> Notification | None:
        """Return the sign if it may be given now, else keep it; `now` in seconds."""
        if not self._waiting and now - self._last >= PAUSE:
            self._last = now
            return notification
        before = self._waiting.get(chat, _NONE)
        desktop = before.desktop or notification.way == "desktop"
        requests = before.requests or notification.request
        self._waiting[chat] = _Waiting(before.number + 1, notification, desktop, requests)
        return None

    @property
    def due(self) -> float | None:
        """Return when `take` must be called; None while nothing waits."""
        return self._last + PAUSE if self._waiting else None

    def read(self, chat: str) -> None:
        """Forget what waits for a chat: the user sees it now."""
        self._waiting.pop(chat, None)

    def hide(self, chat: str) -> None:
        """Let what waits for a chat name it no longer: it is secret now."""
        if waits := self._waiting.get(chat):
            notification = waits.notification
            if not notification.request:
                notification = replace(notification, title="tui-chat", body="New message")
            self._waiting[chat] = replace(waits, notification=notification)

    def take(self, now: float) -> Notification | None:
        """Return one sign for all that wait, or None; `now` in seconds."""
        waiting, self._waiting = [*self._waiting.values()], {}
        count = sum(one.number for one in waiting)
        if not count:
            return None
        self._last = now
        if count == 1:
            return waiting[0].notification
        way = "desktop" if any(one.desktop for one in waiting) else "bell"
        requests = " and requests" if any(one.requests for one in waiting) else ""
        return Notification(way, "tui-chat", f"{count} new messages{requests}")
