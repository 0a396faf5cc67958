"""docs/secret-chat.md says the sizes, labels, types and times that the code has."""

from __future__ import annotations

import re
from pathlib import Path

from relay.store import quotas
from relay.wire.limits import DEVICES, FRAME_BYTES, REPORT_BYTES, REPORT_MESSAGES
from tui_chat.direct import attempts, offers, peers
from tui_chat.secret import clock, files, handshake, payload, ratchet, texts
from tui_chat.secret.session import EVIDENCE, LAST_N

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "secret-chat.md").read_text("utf-8")
SOURCES = [*sorted((ROOT / "tui_chat" / "secret").glob("*.py")), ROOT / "relay/wire/transcripts.py"]


def test_every_label_of_the_session_is_on_the_page_and_in_the_code() -> None:
    code = "".join(path.read_text("utf-8") for path in SOURCES)
    on_page = set(re.findall(r'L\("([a-z-]+)"\)', PAGE))
    in_code = set(re.findall(r'label\("([a-z-]+)"\)', code))
    elsewhere = {"relay-hello", "login", "register", "restore", "link-ak", "link-dev"}
    assert on_page == in_code - elsewhere


def test_the_sizes_are_those_of_the_code() -> None:
    for message, size in (
        ("M1", handshake.M1_BYTES),
        ("M2", handshake.M2_BYTES),
        ("M3", handshake.M3_BYTES),
    ):
        assert re.search(rf"{message}, sc\.\w+\s+{size} bytes", PAGE)
    assert ", ".join(map(str, payload.BUCKETS)) in " ".join(PAGE.split())
    assert f"({ratchet.STEP_HEADER} bytes)" in PAGE
    assert handshake.NAME in PAGE
    assert LAST_N == 2**20 - 1 and "2²⁰ − 1" in PAGE


def test_every_inner_type_is_in_the_table() -> None:
    names = {int(code): name for code, name in re.findall(r"^\| (\d+) \| ([A-Z_]+) \|", PAGE, re.M)}
    types = payload.Inner.__args__
    assert names == {t.code: re.sub(r"(?<=[a-z])(?=[A-Z])", "_", t.__name__).upper() for t in types}


def test_the_times_are_those_of_the_code() -> None:
    assert f"{attempts.M2_SECONDS:.0f} s for M2, {attempts.STEP_SECONDS:.0f} s for M3" in PAGE
    assert f"{clock.READY_WAIT} s for M4; {attempts.HANDSHAKE_SECONDS:.0f} s for the whole" in PAGE
    middle = clock.BEAT_LEAST + clock.BEAT_SPREAD // 2
    assert f"{middle} s ± {clock.BEAT_SPREAD // 2} s" in PAGE
    assert f"No valid message for {clock.SILENCE} s" in PAGE
    assert f"{clock.NO_STEP // 60} minutes" in PAGE
    assert f"{clock.LIFE // 3600} hours" in PAGE
    assert f"{clock.ANSWER_GAP} s have passed" in PAGE


def test_the_bounds_are_those_of_the_code() -> None:
    text = " ".join(PAGE.split())
    assert f"each direction the last {texts.KEPT:,} texts stay" in text
    assert f"at most {files.MOST:,} offers of both sides" in text
    assert f"each of the last {EVIDENCE} TEXT and FILE_OFFER" in text
    assert f"remembered up to {offers.SIDS:,}" in text
    assert f"has 1 to {REPORT_MESSAGES} messages" in text
    assert f"`P` have at most {REPORT_BYTES:,} bytes together" in text
    assert f"the {FRAME_BYTES:,} bytes of a frame" in text
    signs, accepts, hidden = (
        ms // 86_400_000
        for ms in (quotas.FRANK_SIGNS_MS, quotas.FRANK_ACCEPTS_MS, quotas.FRANK_HIDDEN_MS)
    )
    assert f"signs for {signs} days, accepts reports for {accepts} more" in text
    assert f"published {hidden} days after that" in text
    assert peers.KEYS == DEVICES == 16
    assert "more than 16 devices" in text and "a seventeenth account key" in text
    assert f"{attempts.LIST_SECONDS:.0f} s for a device list" in text
