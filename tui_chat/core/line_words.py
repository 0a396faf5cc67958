"""Words for lines that are not messages: files, events in a group, and removed messages."""

from __future__ import annotations

from relay.terminal.log_words import LOG_WORDS
from relay.terminal.text import inert_line, inert_name
from relay.wire.permissions import SETTING_OF_KIND
from tui_chat.core.chats import role_word
from tui_chat.core.decision_text import removal_words
from tui_chat.core.events import Line, LineMark

FILE_KINDS = {
    "png": "picture (PNG)", "jpeg": "picture (JPEG)", "gif": "picture (GIF)",
    "webp": "picture (WebP)", "pdf": "document (PDF)", "zip": "archive (zip)", "text": "plain text",
}  # fmt: skip
"""Words for the types of cloud files that the relay tells apart."""


def tombstone(line: Line) -> str:
    """Return the words in place of a deleted or removed message."""
    whose = "" if line.now.gone == line.by else f"{inert_name(line.by)}'s message, "
    return whose + removal_words(line.now.gone, line.now.why)


_BY_THEMSELVES = {
    "made_admin": "is now an admin of this {chat} and no longer an owner",
    "made_member": "is now an ordinary {member}",
}


def event_sentence(line: Line, kind: str = "group") -> str:
    """Return the sentence for an entry of a group's log; empty for a message. `kind` is the kind of
    chat."""
    if line.kind == "text" or line.mark is not LineMark.CLOUD:
        return ""
    who, words = inert_name(line.by), LOG_WORDS.get(line.kind)
    if words is None or not words.screen:
        return f"{who} did something that this version of tui-chat doesn't know"
    text = (inert_line if line.kind in SETTING_OF_KIND else inert_name)(line.text)
    if words.spoken:
        text = words.spoken(line.text)
    template = words.screen if line.text else words.wordless or words.screen
    if line.by == line.text:
        template = _BY_THEMSELVES.get(line.kind, template)
    member = role_word("member", channel=kind == "channel")
    said = template.format(by=who, text=text, chat=kind, member=member)
    return said if "{by}" in template else f"{who} {said}"
