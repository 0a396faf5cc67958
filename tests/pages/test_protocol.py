"""docs/protocol.md and relay/wire say the same, both ways: each frame, field, type, code, limit."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from msgspec import inspect

from relay.hub import devices, downloads, hub, rate_limits, secret, sessions, uploads  # noqa: F401
from relay.hub.credentials import LIMITS
from relay.hub.login import HELLOS
from relay.options import FileQuota
from relay.server import connection_limits
from relay.server.connection import ANSWERS_HIGH, ANSWERS_LOW, FRAGMENTS, OUTBOX_BYTES
from relay.server.connection_limits import LAG_SECONDS, MESSAGE_SECONDS
from relay.server.server import PING_SECONDS, RESTART
from relay.store import quotas
from relay.wire import account, files, limits, messages, protocol
from relay.wire import moderation as wire_moderation
from relay.wire.account import Device
from relay.wire.errors import Closed, Code
from relay.wire.groups import Chat
from relay.wire.limits import LOGIN_SECONDS
from relay.wire.messages import Msg

PAGE = (Path(__file__).parents[2] / "docs" / "protocol.md").read_text("utf-8")
TEXT = " ".join(PAGE.split())
FRAMES = [*protocol.AnyRequest.__args__, *protocol.AnyEvent.__args__]
PATTERNS = {
    limits.NAME: "name", limits.GROUP: "group", limits.CHAT: "chat", limits.WORD: "word",
    limits.OPTIONAL_WORD: "word",
}  # fmt: skip
OBJECTS = {
    Device: "device", Chat: "chat object", wire_moderation.Decision: "decision object",
    wire_moderation.ReportRow: "report object", wire_moderation.Case: "case object",
}  # fmt: skip
Fields = dict[str, tuple[str, bool]]
"""The type of each field, and whether it may be absent."""


def rows(after: str) -> list[list[str]]:
    """The cells of the table whose head begins so."""
    table = PAGE[PAGE.index(f"\n| {after}") :].strip().split("\n\n")[0]
    return [[cell.strip() for cell in row.strip("|").split(" | ")] for row in table.split("\n")[2:]]


# What the page says.


def split(text: str) -> list[str]:
    """By commas that stand in no bracket."""
    parts, depth = [""], 0
    for letter in text:
        depth += (letter in "{[(") - (letter in "}])")
        if letter == "," and not depth:
            parts.append("")
        else:
            parts[-1] += letter
    return [part.strip() for part in parts if part.strip()]


BY_NAME = {
    name: said.split(",")[0] for names, said in rows("fields | type")
    for name in re.findall(r"`(\w+)`", names)
} | {"device": "device"}  # fmt: skip
WORDS = {"true or false": "boolean"}


def written(text: str) -> Fields:
    """`a: type, b?, c (default value)` as on the page; an unwritten type is the name's."""
    found = {}
    for part in split(text):
        if part == "…":
            continue
        match = re.fullmatch(r"(\w+)(\?)?(?:: (.+?))?( \(default [^)]+\))?", part)
        assert match, part
        kind = match[3] or BY_NAME.get(match[1], "")
        found[match[1]] = (_kind(WORDS.get(kind, kind)), bool(match[2] or match[4]))
    return found


def _kind(said: str) -> str:
    if said.startswith("{") or said.startswith("[{"):
        inner = said.strip("[]").strip("{}")
        names = ", ".join(f"{name}: {kind}" for name, (kind, _) in written(inner).items())
        return f"[{{{names}}}]" if said[0] == "[" else f"{{{names}}}"
    return re.sub(r"(text|integer) .*", r"\1", said).removesuffix(
        ", where each `msg` also has the field `t`"
    )


def frames_on_page() -> dict[str, list[Fields]]:
    """All that is written as a frame, by its type; one more in the request table."""
    found: dict[str, list[Fields]] = {}
    for match in re.finditer(r"`([a-z_.]{2,})\{", PAGE):
        depth, end = 1, match.end()
        while depth:
            depth += (PAGE[end] == "{") - (PAGE[end] == "}")
            end += 1
        said = PAGE[match.end() : end - 1]
        found.setdefault(match[1], []).append(
            written(said) | ({"…": ("", True)} if "…" in said else {})
        )
    for request, fields, _ in rows("request | fields"):
        if fields.startswith("`"):
            one = {"id": ("id", False), **written(fields.strip("`"))}
            found.setdefault(request.strip("`"), []).append(one)
    return found


ON_PAGE = frames_on_page()


# What the wire has.


def kind(t: inspect.Type) -> str:
    match t:
        case inspect.CustomType(cls=blob):
            return "bytes" if blob.size is None else f"bytes({blob.size})"
        case inspect.StrType(pattern=pattern):
            return PATTERNS.get(pattern or "", "id" if "0-9a-f]{32}" in (pattern or "") else "text")
        case inspect.IntType():
            return "integer"
        case inspect.BoolType():
            return "boolean"
        case inspect.LiteralType() | inspect.EnumType():
            return "word"
        case inspect.ListType(item_type=item):
            return f"[{kind(item)}]"
        case inspect.StructType(cls=cls) if cls in OBJECTS:
            return OBJECTS[cls]
        case inspect.StructType(cls=messages.Msg):
            return "msg"
        case inspect.StructType(cls=wire_moderation.Notice):
            return "notice"
        case inspect.StructType(cls=cls):
            return "{" + ", ".join(f"{n}: {k}" for n, (k, _) in fields(cls).items()) + "}"
        case inspect.UnionType(types=types):
            (some,) = {kind(one) for one in types if not isinstance(one, inspect.NoneType)}
            return some
    raise AssertionError(t)


def fields(struct: type[msgspec.Struct]) -> Fields:
    info = inspect.type_info(struct)
    assert isinstance(info, inspect.StructType)
    return {f.encode_name: (kind(f.type), not f.required) for f in info.fields}


def tag(struct: type[msgspec.Struct]) -> str:
    return str(struct.__struct_config__.tag)


# Both ways.


@pytest.mark.parametrize("struct", FRAMES, ids=lambda s: s.__name__)
def test_each_frame_is_written_out_once_with_all_its_fields(struct: type[msgspec.Struct]) -> None:
    want, said = fields(struct), ON_PAGE.get(tag(struct), [])
    whole = [one for one in said if "…" not in one and set(one) == set(want)]
    assert whole or _elided(said, want), (tag(struct), want, said)
    assert all(one == want for one in whole)


def _elided(said: list[Fields], want: Fields) -> bool:
    """Written as "like the line before": the stamps, and the rest."""
    stamps = {"sid", "from_user", "from_dev", "to_user", "to_dev"}
    rests = [{n: f for n, f in one.items() if n != "…"} for one in said if "…" in one]
    return {n: f for n, f in want.items() if n not in stamps} in rests and stamps <= set(want)


def test_nothing_on_the_page_is_no_frame_or_no_field_of_one() -> None:
    known: dict[str, list[Fields]] = {}
    for struct in FRAMES:
        known.setdefault(tag(struct), []).append(fields(struct))
    for name, said in ON_PAGE.items():
        for one in said:
            assert any(one.keys() - {"…"} <= whole.keys() for whole in known[name]), (name, one)
    assert set(ON_PAGE) == set(known)
    named = set(re.findall(r"`((?:sc|group|link|device|chat|invitation|frank)\.[a-z]+)", PAGE))
    assert named <= set(known)


def test_the_answers_in_the_table_are_events() -> None:
    known = {tag(event) for event in protocol.AnyEvent.__args__}
    for request, _, answer in rows("request | fields"):
        assert re.split(r"[`{]", answer)[1] in known, request
    asked = {request.strip("`") for request, *_ in rows("request | fields")}
    with_id = {tag(r) for r in protocol.AnyRequest.__args__ if "id" in fields(r)}
    assert asked == with_id - {"restore"}


def test_the_objects_are_those_of_the_wire() -> None:
    chat = re.search(r"\*\*chat object\*\* is\s+`\{(.*?)\}`", PAGE)
    assert chat and written(chat[1]) == fields(Chat)
    for struct, name in OBJECTS.items():
        if struct is not Device:
            one = re.search(rf"\*\*{name}\*\* is\s+`\{{(.*?)\}}`[:;.]", PAGE, re.DOTALL)
            assert one and written(" ".join(one[1].split())) == fields(struct), name
    (device,) = (said for names, said in rows("fields | type") if names == "`device`")
    assert written(device.split("`")[1].strip("{}")) == fields(Device)
    for field in inspect.type_info(Msg).fields, inspect.type_info(Chat).fields:  # type: ignore[attr-defined]
        for one in field:
            if isinstance(one.type, inspect.LiteralType):
                for word in one.type.values:
                    assert re.search(rf"\b{word}\b", TEXT), word
    words = (
        messages.Kind, wire_moderation.NoticeKind, wire_moderation.Action, wire_moderation.Ground,
    )  # fmt: skip
    for literal in words:
        for word in get_args(literal):
            assert re.search(rf"\b{word}\b", TEXT), word


def test_the_codes_are_all_there_and_no_other() -> None:
    assert {c for cell, _ in rows("code | meaning") for c in re.findall(r"`(\w+)`", cell)} == set(
        Code
    )
    closed = {int(code) for code, _ in rows("close code | meaning")}
    assert closed == {*(c for c in Closed if c is not Closed.STORE), Closed.STORE, RESTART, 1011}
    used = {
        int(code) for code in re.findall(r"\b(?:close|closed with|else|and)\W*(40\d\d)\b", TEXT)
    }
    assert used <= closed
    reasons = re.search(r"one of these six reasons: ([a-z, ]+)\.", TEXT)
    assert reasons and set(reasons[1].split(", ")) == secret.REASONS
    why = re.search(r"`reason` is one of these words: ([`a-z, ]+)\.", TEXT)
    assert why and set(why[1].replace("`", "").split(", ")) == set(get_args(limits.Reason))
    (told,) = re.findall(r"### Verifications (.*?)Nobody else", TEXT)
    outcome, method = told.split("`outcome`")[1].split("`method`")
    assert set(re.findall(r"`(\w+)`", outcome)) == set(get_args(limits.Outcome))
    assert set(re.findall(r"`(\w+)`", method.split("The client")[0])) == set(
        get_args(limits.Method)
    )


def test_the_signed_limits_are_those_of_the_challenge() -> None:
    (said,) = re.findall(r"The text `limits` is a JSON object: (.*?)\.", TEXT)
    assert {n: int(v) for n, v in re.findall(r"`(\w+)` (\d+)", said)} == LIMITS


def test_the_rates_are_those_of_the_relay() -> None:
    said = sorted(
        (Fraction(burst.replace(",", "")), Fraction(rate.replace(",", "")))
        for _, _, burst, rate in rows("limit of | what")
    )
    there = [r for r in vars(rate_limits).values() if isinstance(r, rate_limits.Rate)]
    assert said == sorted(
        (Fraction(r.burst), Fraction(r.per_second).limit_denominator(100_000)) for r in there
    )


@pytest.mark.parametrize(
    "words",
    [
        f"A client's message has at most {limits.FRAME_BYTES:,} bytes",
        f"at most {FRAGMENTS} fragments",
        f"whole message must arrive within {MESSAGE_SECONDS:.0f} s of its first byte",
        f"The relay's messages have at most {limits.EVENT_BYTES:,} bytes",
        f"a websocket ping every {PING_SECONDS:.0f} s",
        f"If a connection has {ANSWERS_HIGH} unanswered requests",
        f"when only {ANSWERS_LOW} of its requests are unanswered",
        f"`v` is the version of the protocol, which is {limits.VERSION}.",
        f"text of an `error` has at most {limits.SENTENCE_CHARS} characters",
        f"field `limits` of a `challenge` has at most {limits.LIMITS_CHARS:,} characters",
        f"A `page` has at most {limits.PAGE_MESSAGES} entries",
        f"complete the login within {limits.LOGIN_SECONDS} s after the connection opened",
        f"A text has 1 to {limits.TEXT_BYTES:,} bytes",
        f"query: text of at most {limits.SEARCH_CHARS} characters",
        f"`query` is 1 to {limits.SEARCH_TERMS} words",
        f"limit: integer from 1 to {limits.FOUND} (default {limits.FOUND})",
        f"a piece of the message's text, of at most {limits.SNIPPET_CHARS} characters",
        f"two numbers for each place, and at most {limits.MARKS} places",
        f"To answer one search, the relay looks at {quotas.SEARCH_LOOKED_AT:,} messages at most",
        f"title: text of at most {limits.TITLE_CHARS} characters",
        f"integer from 1 to {limits.PAGE_MESSAGES} (default {limits.PAGE_MESSAGES})",
        f"cut so that it fits in {limits.FRAME_BYTES:,} bytes",
        f"A list has up to {limits.DEVICES} devices",
        f"An account has 1 to {limits.DEVICES} devices",
        f"more than {OUTBOX_BYTES // 2**20} MiB behind, or has been behind for more than"
        f" {LAG_SECONDS:.0f} s",
        f"at most {secret.OFFERS_OPEN} unanswered offers",
        f"at most {secret.ROUTES_OPEN} offers and sessions in all",
        f"forgotten after {secret.OFFER_SECONDS} s",
        f"for {limits.LINK_SECONDS} s at most",
        f"At most {devices.PER_ADDRESS} devices of one address and {devices.PENDING:,} devices",
        f"One address can have {connection_limits.PER_ADDRESS} connections",
        f"At most {connection_limits.ARRIVING_PER_ADDRESS} of these can be connections",
        f"The relay has at most {connection_limits.ARRIVING:,} connections in all that have not",
        f"the last {quotas.UNREAD_COUNTED:,} entries",
        f"in {quotas.CHATS_PER_ACCOUNT:,} chats that it joined, created or opened",
        f"in {quotas.DIRECTS_OPENED_BY_OTHERS:,} direct chats that other users opened",
        f"owns {quotas.GROUPS_OWNED} groups",
        f"has at most {quotas.INVITATIONS_PER_ACCOUNT} open invitations",
        f"{quotas.MEMBERS_PER_GROUP:,} members",
        f"{quotas.INVITATIONS_PER_GROUP:,} open invitations",
        f"{quotas.BANS_PER_GROUP:,} banned users",
        f"An account blocks at most {limits.BLOCKS:,} users",
        f"its members have more than {sessions.TYPING_HEARERS} connections together",
        f"for the last {quotas.VIEWS_COUNTED}.",
        f"after the value of `after`. One answer has {limits.DIRECTORY_PAGE} chats at most",
        f"name: text of at most {limits.FILE_NAME_CHARS} characters, size",
        f"one line of at most {limits.FILE_NAME_CHARS} bytes",
        f"come 1 to {files.CHUNK_BYTES:,} bytes",
        f"The client sends at most {files.WINDOW_BYTES:,} bytes beyond the last confirmed position",
        f"together have at most {files.WINDOW_BYTES:,} unconfirmed bytes",
        f"keeps an unfinished upload for {uploads.UPLOAD_SECONDS} s after its last byte",
        f"an account can have at most {uploads.PER_ACCOUNT} uploads, and the whole relay at most"
        f" {uploads.IN_ALL}.",
        f"If there are already {uploads.IN_ALL} uploads",
        f"({files.CHUNK_BYTES:,} bytes) of it in the last {uploads.GIVES_WAY_SECONDS} s. The"
        " slow upload",
        f"at most {downloads.PER_CONNECTION} downloads at a time, an account"
        f" {downloads.PER_ACCOUNT}, and the whole relay {downloads.IN_ALL:,}.",
        f"If there are already {downloads.IN_ALL:,} downloads",
        f"({files.CHUNK_BYTES:,} bytes) of it in the last {downloads.GIVES_WAY_SECONDS} s. The"
        " slow download",
        f"confirms nothing for {downloads.DOWNLOAD_SECONDS} s",
        f"An account has at most {quotas.FILES_PER_ACCOUNT:,} files. Each file has at most"
        f" {FileQuota().largest // 2**20} MiB, and all files of the account together have at most"
        f" {FileQuota().account // 2**30} GiB.",
        f"relay together have at most {FileQuota().relay // 2**30} GiB",
        f"at most {quotas.LOGIN_COUNTED:,} entries of all chats together",
        f"looks at {quotas.PUBLIC_LOOKED_AT:,} chats to answer one `directory`",
        f"query: text of at most {limits.QUERY_CHARS} characters",
        f"A group has at most {limits.LINKS} links",
        f"uses: integer from 1 to {limits.LINK_USES}",
        f"seconds: integer up to {limits.LINK_DAYS * 86_400} ({limits.LINK_DAYS} days)",
        f"link: text of at most {limits.TOKEN_CHARS} characters",
        f"topic: text of at most {limits.TOPIC_BYTES} characters",
        f"has at most {limits.TOPIC_BYTES} bytes when it is written as a JSON string",
        f"note: text of at most {limits.NOTE_CHARS} characters",
        f"1 to {limits.REPORT_MESSAGES} messages",
        f"{limits.REPORT_BYTES:,} bytes of `P` together",
        f"at most {limits.FRANK_KEYS} keys, and the key with the highest `no` is first",
        f"seconds: integer up to {limits.VERIFICATION_SECONDS}, outcome",
        f"than {limits.VERIFICATION_SECONDS:,} s is sent as {limits.VERIFICATION_SECONDS:,}.",
        f"The relay counts {quotas.VERIFICATIONS_A_DAY:,} verifications a day",
        f"{quotas.REPORTS_OPEN} reports that the operator has not dealt with",
    ],
)  # fmt: skip
def test_the_bounds_are_those_of_the_code(words: str) -> None:
    assert words in TEXT


def test_the_patterns_and_reserved_names_are_those_of_the_code() -> None:
    said = dict(rows("type | JSON"))
    assert limits.NAME.replace(r"\Z", "$") in said["name"]
    assert limits.GROUP.replace(r"\Z", "$") in said["group"]
    reserved = re.search(r"it is reserved \(([a-z, ]+)\)", TEXT)
    assert reserved and set(reserved[1].split(", ")) == account.RESERVED
    assert HELLOS == 5 and "up to five times on one connection" in TEXT
    assert LOGIN_SECONDS == limits.LOGIN_SECONDS
