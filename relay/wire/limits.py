"""What the wire allows, in one place; the signed `limits` of a challenge repeats it."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

VERSION = 1
FRAME_BYTES = 65_536
"""What a client may send in one frame."""
EVENT_BYTES = 1_048_576
"""What the relay may send in one frame: a list of members can be long."""
TEXT_BYTES = 8_192
DRAFT_PAGE = 16
"""Drafts in one answer: as JSON at its longest they have to fit in EVENT_BYTES."""
TITLE_CHARS = 80
FILE_NAME_CHARS = 255
"""Of the name of a file, which has at most so many bytes too."""
TOPIC_BYTES = 160
"""Of a topic as JSON has it: a welcome with the topics of all chats has to fit in EVENT_BYTES."""
SENTENCE_CHARS = 500
"""The rule in an `error`."""
LIMITS_CHARS = 1_024
"""The signed `limits` of a challenge, as JSON."""
PAGE_MESSAGES = 200
REPORT_MESSAGES = 50
REPORT_BYTES = 40_960
"""Of padded messages in one report: with keys and tags, and in base64, it fits in one frame."""
LINK_USES = 10_000
LINK_DAYS = 90
"""What an invite link of a group may be good for."""
LINKS = 100
"""Invite links of one group."""
BLOCKS = 1_000
"""Users that one account has blocked."""
DIRECTORY_PAGE = 20
"""Public chats in one answer."""
QUERY_CHARS = 64
"""Of what is looked for among them."""
SEARCH_CHARS = 128
SEARCH_TERMS = 8
"""Of what is looked for in texts, and its words."""
FOUND = 50
"""Texts in one answer."""
SNIPPET_CHARS = 160
MARKS = 16
"""Of the piece of a text that was found, and places in it."""
TOKEN_CHARS = 64
NOTE_CHARS = 300
"""What a reporter may add in words of their own."""
CITED = 50
"""Messages of a cloud chat in one report: those that are reported and those around them."""
STATEMENT_CHARS = 2_000
"""Of a statement of reasons, an appeal and its outcome."""
NOTICES = 20
"""Notices of the operator, reports or appeals in one answer."""
SANCTION_LEAST_S, SANCTION_MOST_S = 60, 366 * 86_400
"""Seconds for which somebody may be restricted or suspended."""
KEEP_LEAST, KEEP_MOST = 60, 10 * 366 * 86_400
"""Seconds for which texts of a chat may be kept."""
VERIFICATION_SECONDS = 3_600
"""What took longer to verify is told as so long."""
EMOJI_CHARS = 16
"""Of one emoji, in code points: the longest sequence of Unicode 17 has 10."""
REACTIONS = 20
"""Different emoji on one message."""
MENTIONS = 50
"""Users that one message names with an @, as far as they are told of it."""
FRANK_KEYS = 200
"""Published franking keys in one answer."""
MAX_INT = 2**53 - 1
DEVICES = 16
OFFERS_PER_MINUTE = 3
LOGIN_SECONDS = 10
LINK_SECONDS = 600
"""How long a new device waits to be linked."""
PROMPT_SECONDS = 60

NAME = r"^[a-z][a-z0-9_.-]{2,31}\Z"
RESERVED = frozenset({"admin", "relay", "system", "moderator", "operator"})
GROUP = r"^#[a-z0-9][a-z0-9_.-]{0,31}\Z"
OPTIONAL_GROUP = r"^(#[a-z0-9][a-z0-9_.-]{0,31})?\Z"
OPTIONAL_CHAT = r"^(#[a-z0-9][a-z0-9_.-]{0,31}|@[a-z][a-z0-9_.-]{2,31},[a-z][a-z0-9_.-]{2,31})?\Z"
CHAT = r"^(#[a-z0-9][a-z0-9_.-]{0,31}|@[a-z][a-z0-9_.-]{2,31},[a-z][a-z0-9_.-]{2,31})\Z"
WORD = r"^[a-z_]{1,32}\Z"
OPTIONAL_WORD = r"^[a-z_]{0,32}\Z"

Reason = Literal["harassment", "threat", "sexual", "fraud", "spam", "other"]
"""Why a message is reported."""
Outcome = Literal["match", "no_match"]
"""What a user said of the codes that they compared."""
Method = Literal["words", "qr"]
"""What the screen showed to compare: words and digits, or a QR code of the digits as well."""
Word = Annotated[str, msgspec.Meta(pattern=WORD)]
"""One of some words to which a later relay may add: who does not know it does nothing about it."""
OptionalWord = Annotated[str, msgspec.Meta(pattern=OPTIONAL_WORD)]
Count = Annotated[int, msgspec.Meta(ge=0, le=MAX_INT)]
Kid = Annotated[int, msgspec.Meta(ge=0, le=255)]
"""The number of a franking key on the wire, modulo 256."""
Id = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{32}\Z")]
"""A client-chosen id, 32 lower-case hex digits: names a request, and a message for ever."""
Name = Annotated[str, msgspec.Meta(pattern=NAME)]
Group = Annotated[str, msgspec.Meta(pattern=GROUP)]
Chat = Annotated[str, msgspec.Meta(pattern=CHAT)]


def direct_chat(one: str, other: str) -> str:
    """The id of the direct chat of two users: both names in byte order, so there is only one."""
    a, b = sorted((one, other))
    return f"@{a},{b}"


def direct_peer(chat: str, user: str) -> str | None:
    """The other user of a direct chat, or None if `chat` is no direct chat of `user`."""
    if not chat.startswith("@"):
        return None
    a, _, b = chat[1:].partition(",")
    return b if user == a and user != b else a if user == b and user != a else None
