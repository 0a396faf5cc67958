"""Log entries as lines, and as changes of other lines."""

from __future__ import annotations

from typing import get_args

from msgspec.structs import replace

from relay.wire import limits, messages
from tui_chat.core.chats import Conversation
from tui_chat.core.events import Line, LineMark, TextChanged
from tui_chat.core.records import AS_SAID, Attachment, Revision, newest

STAFF = ("operator", "moderator")
"""Authors of entries by the relay's staff; no account has these names."""
_BY_STAFF = ("taken_down", "restored")
EDITS = ("edited", "deleted", *_BY_STAFF)
"""Kinds of entries that replace or remove a text."""
_REACTIONS = ("reacted", "unreacted")
_PINS = ("pinned", "unpinned")
CHANGES = (*EDITS, *_REACTIONS, *_PINS)
"""Kinds of entries that change a text and are not lines."""
_KINDS = frozenset(get_args(messages.Kind))
"""Kinds known here. An entry of a later relay's kind is shown only as being there."""
News = tuple[str, Revision]
"""A text's current wording and revision."""


def possible(msg: messages.Msg, chat: str, user: str) -> bool:
    """Return True if this entry is possible in that chat of `user`. A direct chat has only the
    texts of both and changes of these; an entry stands after the one that it refers to."""
    if msg.chat != chat or msg.seq < 1:
        return False
    if msg.kind in CHANGES:
        if not 1 <= msg.re < msg.seq <= _number(msg):
            return False
    elif msg.kind == "text" and msg.re >= msg.seq:
        return False
    known = msg.kind in _KINDS
    if known and (msg.by in STAFF) is not (msg.kind in _BY_STAFF):
        return False
    if chat.startswith("#"):
        return True
    both = (user, limits.direct_peer(chat, user))
    return (
        (not known or msg.kind in ("text", "closed", "kept", *CHANGES))
        and msg.by in (*both, *STAFF)
        and (not msg.gone or msg.gone in (*both, *STAFF))
    )


def _number(msg: messages.Msg) -> int:
    if msg.kind in EDITS:
        return msg.changed
    return msg.reacted if msg.kind in _REACTIONS else msg.pinning


def revision_of(msg: messages.Msg, user: str, *, live: bool) -> Revision:
    """Return the revision of the text that an entry is or changes. A live entry is the same for
    everybody: only its `by` tells whose a reaction is."""
    if not (msg.changed or msg.reacted or msg.pinning):
        return AS_SAID
    live = live and msg.kind != "restored"  # a restored text has no reactions
    acts: tuple[tuple[int, str, bool], ...] = ()
    if live and msg.by == user and msg.kind in _REACTIONS:
        acts = ((msg.seq, msg.text, msg.kind == "reacted"),)
    return Revision(
        msg.changed,
        msg.edited if msg.changed else 0,
        msg.gone if msg.changed else "",
        msg.reacted,
        tuple((one.emoji, one.count) for one in msg.reactions),
        0 if live else msg.reacted,
        () if live else tuple(one.emoji for one in msg.reactions if one.mine),
        acts,
        msg.pinning,
        msg.pinned,
        msg.why if msg.changed and msg.gone in STAFF else "",
    )


def with_news(line: Line, text: str, now: Revision) -> Line:
    """Return the line with the newer parts of this revision; the same line if none is newer."""
    said, changed = newest((line.text, line.now), (text, now))
    if changed == line.now:
        return line
    attached = None if changed.gone else line.attached
    return replace(line, text=said, now=changed, attached=attached)


def text_changed(found: Conversation, seq: int, news: News) -> TextChanged:
    return TextChanged(found.chat, seq, "" if news[1].gone else news[0])


def news_of(msg: messages.Msg, user: str, *, live: bool) -> News:
    """Return the wording and revision of the text that an entry is or changes. The notice of a
    removal tells nothing of a text that was restored since: its words are the reason."""
    if msg.kind == "taken_down" and not msg.gone:
        return "", AS_SAID
    return "" if msg.gone else msg.text, revision_of(msg, user, live=live)


def revisions_above(msgs: list[messages.Msg], lo: int, user: str) -> dict[int, News]:
    """Return the changes in a page to texts that stand above it."""
    found: dict[int, News] = {}
    for msg in msgs:
        if msg.kind in CHANGES and msg.re < lo:
            news = news_of(msg, user, live=False)
            found[msg.re] = newest(found[msg.re], news) if msg.re in found else news
    return found


def line_of(found: Conversation, msg: messages.Msg, user: str, *, live: bool) -> Line:
    """Return the line of an entry. A text of the user that was shown without a place keeps its
    key."""
    own = msg.by == user
    # Other users choose their ids: only the relay's place tells their lines apart.
    key = f"{msg.by}:{msg.id}" if own else f"{msg.by}:{msg.id}:{msg.seq}"
    there = found.log.find(key) if own else None
    if there is not None and there.seq not in (None, msg.seq):
        key = f"{key}:{msg.seq}"
    line = Line(key, msg.by, msg.at, msg.text, LineMark.CLOUD, own, msg.seq, msg.kind)
    if msg.kind != "text":
        return line
    text, now = news_of(msg, user, live=live)
    if not (msg.re or msg.origin or msg.views or now.any or msg.file):
        return line
    attached = None
    if msg.file and not now.gone:
        attached = Attachment(msg.file.size, bytes(msg.file.sha256), msg.file.type)
    return replace(
        line, text=text, re=msg.re, origin=msg.origin, now=now, views=msg.views, attached=attached
    )
