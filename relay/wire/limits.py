"""The limits of the wire in one place; the signed `limits` of a challenge repeats them."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

VERSION = 1
FRAME_BYTES = 65_536
"""Bytes in one frame from a client."""
EVENT_BYTES = 1_048_576
"""Bytes in one frame from the relay: a list of members can be long."""
TEXT_BYTES = 8_192
DRAFT_PAGE = 16
"""Drafts in one answer: at their longest, as JSON, they have to fit in EVENT_BYTES."""
FOLDER_CHARS = 32
"""Characters in the name of a folder."""
PLACE_PAGE = 100
"""Places of chats in one answer."""
TITLE_CHARS = 80
FILE_NAME_CHARS = 255
"""Characters, and also bytes, in a file's name."""
TOPIC_BYTES = 160
"""Bytes of a topic as JSON: a welcome with the topics of all chats has to fit in EVENT_BYTES."""
SENTENCE_CHARS = 500
"""Characters of the rule in an `error`."""
LIMITS_CHARS = 1_024
"""Characters of the signed `limits` of a challenge, as JSON."""
PAGE_MESSAGES = 200
REPORT_MESSAGES = 50
REPORT_BYTES = 40_960
"""Bytes of padded messages in one report: with keys and tags, in base64, it fits in one frame."""
LINK_USES = 10_000
LINK_DAYS = 90
"""The longest lifetime of a group's invite link, in days."""
LINKS = 100
"""Invite links of one group."""
BLOCKS = 1_000
"""Users blocked by one account."""
DIRECTORY_PAGE = 20
"""Public chats in one answer."""
QUERY_CHARS = 64
"""Characters in a query of the directory."""
SEARCH_CHARS = 128
SEARCH_TERMS = 8
"""Words in a search for messages."""
FOUND = 50
"""Messages in one search answer."""
SNIPPET_CHARS = 160
MARKS = 16
"""Highlighted places in the excerpt of a found message."""
TOKEN_CHARS = 64
NOTE_CHARS = 300
"""Characters of a reporter's own note."""
CITED = 50
"""Messages in one report of a cloud chat: the reported ones and those around them."""
STATEMENT_CHARS = 2_000
"""Characters of a statement of reasons, an appeal or its outcome."""
NOTICES = 20
"""Notices, reports or appeals in one answer."""
SANCTION_LEAST_S, SANCTION_MOST_S = 60, 366 * 86_400
"""The shortest and longest restriction or suspension, in seconds."""
KEEP_LEAST, KEEP_MOST = 60, 10 * 366 * 86_400
"""The shortest and longest retention of a chat, in seconds."""
VERIFICATION_SECONDS = 3_600
"""The longest verification time reported, in seconds; a longer one counts as this."""
EMOJI_CHARS = 16
"""Code points of one emoji: the longest sequence of Unicode 17 has 10."""
REACTIONS = 20
"""Different emoji on one message."""
MENTIONS = 50
"""Users notified of an @ mention in one message."""
FRANK_KEYS = 200
"""Published franking keys in one answer."""
MAX_INT = 2**53 - 1
DEVICES = 16
OFFERS_PER_MINUTE = 3
LOGIN_SECONDS = 10
LINK_SECONDS = 600
"""Seconds that a new device waits to be linked."""
PROMPT_SECONDS = 60

NAME = r"^[a-z][a-z0-9_.-]{2,31}\Z"
GROUP = r"^#[a-z0-9][a-z0-9_.-]{0,31}\Z"
OPTIONAL_GROUP = r"^(#[a-z0-9][a-z0-9_.-]{0,31})?\Z"
OPTIONAL_CHAT = r"^(#[a-z0-9][a-z0-9_.-]{0,31}|@[a-z][a-z0-9_.-]{2,31},[a-z][a-z0-9_.-]{2,31})?\Z"
CHAT = r"^(#[a-z0-9][a-z0-9_.-]{0,31}|@[a-z][a-z0-9_.-]{2,31},[a-z][a-z0-9_.-]{2,31})\Z"
WORD = r"^[a-z_]{1,32}\Z"
OPTIONAL_WORD = r"^[a-z_]{0,32}\Z"

Reason = Literal["harassment", "threat", "sexual", "fraud", "spam", "other"]
"""The reason for a report."""
Outcome = Literal["match", "no_match"]
"""The user's result of comparing codes."""
Method = Literal["words", "qr"]
"""The codes shown to compare: words and digits, or also a QR code of the digits."""
Word = Annotated[str, msgspec.Meta(pattern=WORD)]
"""One of a set of words that a later relay may extend; a client ignores those it does not know."""
OptionalWord = Annotated[str, msgspec.Meta(pattern=OPTIONAL_WORD)]
Count = Annotated[int, msgspec.Meta(ge=0, le=MAX_INT)]
Kid = Annotated[int, msgspec.Meta(ge=0, le=255)]
"""The number of a franking key on the wire, modulo 256."""
Id = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{32}\Z")]
"""A client-chosen id of 32 lower-case hex digits that names a request, and a message forever."""
Name = Annotated[str, msgspec.Meta(pattern=NAME)]
Group = Annotated[str, msgspec.Meta(pattern=GROUP)]
Chat = Annotated[str, msgspec.Meta(pattern=CHAT)]


def direct_chat(one: str, other: str) -> str:
    """Return the only id of the direct chat of two users: both names in byte order."""
    a, b = sorted((one, other))
    return f"@{a},{b}"


def notes_chat(user: str) -> str:
    """Return the id of a user's notes: the direct chat with oneself."""
    return direct_chat(user, user)


def is_notes(chat: str) -> bool:
    """Return whether this names a user's notes."""
    a, _, b = chat[1:].partition(",")
    return chat.startswith("@") and a == b


def direct_peer(chat: str, user: str) -> str | None:
    """Return the other user of a direct chat, or None if `chat` is not a direct chat of `user`."""
    if not chat.startswith("@"):
        return None
    a, _, b = chat[1:].partition(",")
    return b if user == a and user != b else a if user == b and user != a else None
