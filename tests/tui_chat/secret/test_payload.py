"""Inner types: one encoding each; everything else is refused by name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay.wire.reportable import BUCKETS, HEAD, MAX_TEXT, FileOffer, Text
from tui_chat.secret import payload  # noqa: F401
from tui_chat.secret.errors import BadPayload, Malformed, RequestRefused, TooLong
from tui_chat.secret.payload import (
    AckPayload,
    ClosePayload,
    DeletePayload,
    FileCancelPayload,
    FileChunkPayload,
    FileCreditPayload,
    FileReplyPayload,
    Inner,
    NoopPayload,
    ReadyPayload,
    VerifiedPayload,
    decode,
    encode,
    pad,
    unpad,
)
from tui_chat.secret.reasons import CloseReason

ID = bytes(range(16))
SHA = bytes(range(32))
MAX_NAME = BUCKETS[-1] - HEAD - 16 - 8 - 32 - 2

KNOWN: list[tuple[Inner, int, str]] = [
    (NoopPayload(False), 0, "00"),
    (NoopPayload(True), 0, "01"),
    (Text(0, "a"), 1, "0000000061"),
    (Text(86_400, "é"), 1, "00015180c3a9"),
    (AckPayload(258), 2, "0000000000000102"),
    (ClosePayload(1, 2, CloseReason.NO_RATCHET_STEP), 3, "0000000000000001000000000000000203"),
    (ReadyPayload(), 4, ""),
    (VerifiedPayload(), 5, ""),
    (DeletePayload(1, 7), 6, "010000000000000007"),
    (FileOffer(ID, 2**26, SHA, "a.txt"), 7, f"{ID.hex()}0000000004000000{SHA.hex()}0005612e747874"),
    (FileReplyPayload(ID, True), 8, f"{ID.hex()}01"),
    (FileChunkPayload(ID, 3, b"xyz"), 9, f"{ID.hex()}000000000000000378797a"),
    (FileCreditPayload(ID, 9), 10, f"{ID.hex()}0000000000000009"),
    (FileCancelPayload(ID), 11, ID.hex()),
]


@pytest.mark.parametrize(("inner", "code", "body"), KNOWN)
def test_each_type_has_the_bytes_of_the_page(inner: Inner, code: int, body: str) -> None:
    raw = bytes.fromhex(body)
    expected = bytes([code]) + len(raw).to_bytes(4, "big") + raw
    assert encode(inner) == expected.ljust(256, b"\0")
    assert decode(encode(inner)) == inner


@pytest.mark.parametrize(("inner", "code", "body"), KNOWN)
def test_one_byte_more_or_less_is_another_message_or_none(
    inner: Inner, code: int, body: str
) -> None:
    raw = bytes.fromhex(body)
    open_ended = isinstance(inner, Text | FileChunkPayload)
    for changed in (raw + b"\0", raw[:-1] if raw else None):
        if changed is None or (open_ended and len(changed) > 4):
            continue
        with pytest.raises(BadPayload):
            decode(pad(code, changed))


def u64(n: int) -> bytes:
    return n.to_bytes(8, "big")


MALFORMED = [
    (0, b"\2"),
    (1, bytes(4)),  # no text
    (1, (86_401).to_bytes(4, "big") + b"a"),
    (1, bytes(4) + b"\xff"),
    (1, bytes(4) + b"\xed\xa0\x80"),  # a surrogate
    (1, bytes(4) + b"\xc0\x80"),  # an overlong NUL
    (6, b"\2" + u64(0)),
    (7, ID + u64(2**26 + 1) + SHA + b"\0\1a"),
    (7, ID + u64(1) + SHA + b"\0\1\xff"),
    (7, ID + u64(1) + SHA + b"\0\2a"),
    (7, ID + u64(1) + SHA + b"\0\1aa"),
    (8, ID + b"\2"),
    (9, ID + u64(0)),  # no data
    (12, b""),
    (255, b""),
]


@pytest.mark.parametrize(("code", "body"), MALFORMED)
def test_a_malformed_body_is_refused(code: int, body: bytes) -> None:
    with pytest.raises(BadPayload):
        decode(pad(code, body))


@pytest.mark.parametrize("value", [4, 5, 255])
def test_an_unknown_reason_reads_as_user(value: int) -> None:
    assert decode(pad(3, u64(1) + u64(2) + bytes([value]))) == ClosePayload(1, 2, CloseReason.USER)


@pytest.mark.parametrize(
    "words", ["a\nb", "\0", "\x1b[2J", "\u2028", "\ufeff", "\ufffe", "\U0010ffff"],
    ids=["line", "null", "escape", "separator", "mark", "noncharacter", "last"],
)  # fmt: skip
def test_every_character_of_unicode_but_surrogates_is_taken(words: str) -> None:
    for inner in (Text(0, words), FileOffer(ID, 1, SHA, words)):
        assert decode(encode(inner)) == inner


STRICT = [
    b"\xc0\x80", b"\xc1\xbf", b"\xe0\x80\x80", b"\xf0\x80\x80\x80",  # longer than need be
    b"\xed\xa0\x80", b"\xed\xbf\xbf",  # surrogates
    b"\xf4\x90\x80\x80", b"\xf8\x88\x80\x80\x80",  # beyond U+10FFFF
    b"\x80", b"\xc3", b"\xe2\x82", b"a\xff",  # alone, cut off, never
]  # fmt: skip


@pytest.mark.parametrize("words", STRICT, ids=bytes.hex)
def test_utf8_is_strict_in_texts_and_names(words: bytes) -> None:
    offer = ID + u64(1) + SHA + len(words).to_bytes(2, "big") + words
    for code, body in ((1, bytes(4) + words), (7, offer)):
        with pytest.raises(BadPayload, match="not UTF-8"):
            decode(pad(code, body))


def test_a_name_may_be_empty_and_as_long_as_there_is_room() -> None:
    for name in ("", "x" * MAX_NAME, "../../etc/passwd"):
        assert decode(encode(FileOffer(ID, 1, SHA, name))) == FileOffer(ID, 1, SHA, name)
    assert len(encode(FileOffer(ID, 1, SHA, "x" * MAX_NAME))) == BUCKETS[-1]
    with pytest.raises(TooLong):
        encode(FileOffer(ID, 1, SHA, "x" * (MAX_NAME + 1)))


# Padding


@pytest.mark.parametrize("bucket", BUCKETS)
def test_a_body_takes_the_smallest_bucket(bucket: int) -> None:
    fits = Text(0, "x" * (bucket - 9))
    assert len(encode(fits)) == bucket
    assert decode(encode(fits)) == fits
    if bucket < BUCKETS[-1]:
        assert len(encode(Text(0, "x" * (bucket - 8)))) == 2 * bucket


def test_the_longest_text_and_chunk_fill_the_largest_bucket() -> None:
    assert len(encode(Text(1, "x" * 16_375))) == 16_384
    assert len(encode(FileChunkPayload(ID, 0, bytes(16_355)))) == 16_384
    for longer in (Text(1, "x" * 16_376), FileChunkPayload(ID, 0, bytes(16_356))):
        with pytest.raises(TooLong):
            encode(longer)


@pytest.mark.parametrize("size", [0, 1, 4, 5, 255, 257, 511, 300, 16_383, 16_385, 32_768])
def test_a_length_that_is_no_bucket_is_refused(size: int) -> None:
    with pytest.raises(BadPayload):
        unpad(bytes(size))


def test_padding_that_is_not_zero_or_too_large_is_refused() -> None:
    padded = encode(Text(0, "hello"))
    for at in (14, 100, 255):
        changed = bytearray(padded)
        changed[at] = 1
        with pytest.raises(BadPayload):
            unpad(bytes(changed))
    with pytest.raises(BadPayload):
        unpad(padded.ljust(512, b"\0"))


@pytest.mark.parametrize("size", [252, 2**16, 2**31, 2**32 - 1])
def test_a_length_beyond_the_message_is_refused(size: int) -> None:
    with pytest.raises(BadPayload):
        unpad((b"\1" + size.to_bytes(4, "big")).ljust(256, b"\0"))


# Encoding what cannot be encoded


@pytest.mark.parametrize(
    "inner",
    [
        Text(0, ""),
        Text(86_401, "a"),
        Text(-1, "a"),
        Text(2**32, "a"),
        Text(0, "\ud800"),
        AckPayload(-1),
        AckPayload(2**64),
        DeletePayload(2, 0),
        DeletePayload(300, 0),
        FileOffer(ID[1:], 1, SHA, "a"),
        FileOffer(ID, 2**26 + 1, SHA, "a"),
        FileOffer(ID, 1, SHA, "\udfff"),
        FileOffer(ID, 1, SHA[1:] + b"xx", "a"),
        FileOffer(ID, 1, SHA, "a" * 65_536),
        FileChunkPayload(ID, 0, b""),
        FileCancelPayload(ID + b"x"),
    ],
)
def test_what_would_be_refused_is_not_sent(inner: Inner) -> None:
    with pytest.raises(Malformed):
        encode(inner)


def test_a_text_is_refused_by_its_bytes_not_its_characters() -> None:
    with pytest.raises(TooLong):
        encode(Text(0, "é" * 8_188))
    assert len("é".encode() * 8_187) == 16_374
    encode(Text(0, "é" * 8_187))


def test_contents_do_not_show_in_a_repr() -> None:
    for inner in (
        Text(0, "words"),
        FileOffer(ID, 1, SHA, "words"),
        FileChunkPayload(ID, 0, b"words"),
    ):
        assert "words" not in repr(inner)


# Properties

ids = st.binary(min_size=16, max_size=16)
counts = st.integers(0, 2**64 - 1)
texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=300)
inners = st.one_of(
    st.builds(NoopPayload, st.booleans()),
    st.builds(Text, st.integers(0, 86_400), texts),
    st.builds(AckPayload, counts),
    st.builds(ClosePayload, counts, counts, st.sampled_from(CloseReason)),
    st.just(ReadyPayload()),
    st.just(VerifiedPayload()),
    st.builds(DeletePayload, st.integers(0, 1), counts),
    st.builds(FileOffer, ids, st.integers(0, 2**26), st.binary(min_size=32, max_size=32), texts),
    st.builds(FileReplyPayload, ids, st.booleans()),
    st.builds(FileChunkPayload, ids, counts, st.binary(min_size=1, max_size=2_000)),
    st.builds(FileCreditPayload, ids, counts),
    st.builds(FileCancelPayload, ids),
)


@given(inners)
def test_decode_undoes_encode(inner: Inner) -> None:
    assert decode(encode(inner)) == inner


@given(st.integers(0, 255), st.binary(max_size=600))
def test_any_body_decodes_to_what_encodes_to_it_or_is_refused(code: int, body: bytes) -> None:
    padded = pad(code, body)
    try:
        inner = decode(padded)
    except BadPayload:
        return
    if not (isinstance(inner, ClosePayload) and body[-1] > 3):
        assert encode(inner) == padded


@given(st.sampled_from(BUCKETS), st.binary(max_size=64), st.binary(max_size=8))
def test_any_bytes_decode_or_are_refused_by_a_typed_error(
    bucket: int, head: bytes, tail: bytes
) -> None:
    padded = head + bytes(bucket - len(head) - len(tail)) + tail
    try:
        decode(padded)
    except BadPayload:
        return
    assert unpad(padded)[0] <= 11


@given(st.binary(max_size=1_100))
def test_bytes_of_another_length_than_a_bucket_are_refused(data: bytes) -> None:
    if len(data) not in BUCKETS:
        with pytest.raises(BadPayload):
            decode(data)


def test_the_errors_say_whose_fault_it_is() -> None:
    assert issubclass(TooLong, RequestRefused) and issubclass(Malformed, RequestRefused)
    assert not issubclass(BadPayload, RequestRefused)
    assert MAX_TEXT == 16_375


def test_the_errors_say_which_rule_was_broken() -> None:
    with pytest.raises(TooLong, match="at most 16,384 bytes"):
        pad(1, bytes(17_000))
    with pytest.raises(BadPayload, match="padding contains bytes that are not zero"):
        unpad(encode(AckPayload(1))[:-1] + b"\1")
    with pytest.raises(BadPayload, match="a number in the body is too large"):
        decode(pad(1, b"\xff" * 5))
