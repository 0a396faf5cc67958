"""docs/secret-chat.md says the sizes, labels, types, times and endings that the code has.

TUICHAT_WRITE_DOCS=1 writes the three tables of endings again."""

from __future__ import annotations

import ast
import importlib
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, get_args

import msgspec
import pytest

from relay.hub import secret as hub_secret
from relay.store import quotas
from relay.wire import limits, protocol, reportable  # noqa: F401
from relay.wire.reportable import BUCKETS, FILE_ID, HEAD, MAX_FILE, MAX_TEXT
from relay.wire.secret import Evidence, Report
from tests.tui_chat.secret import test_primitives as points
from tui_chat.cli.secret import reason_of
from tui_chat.core import events, secret_text
from tui_chat.core.events import Ended
from tui_chat.core.secret_text import ending_words
from tui_chat.secret import clock, contents, files, handshake, payload, ratchet, safety, texts
from tui_chat.secret import identity as ident
from tui_chat.secret import limits as most
from tui_chat.secret import primitives as sizes
from tui_chat.secret import session as live
from tui_chat.secret.reasons import CloseReason
from tui_chat.secret_chat import peers as secret_chat_peers
from tui_chat.secret_chat import toggle
from tui_chat.secret_chat.endings import GOODBYES, WORDS, ending_of
from tui_chat.ui.keys import KEY_NAMES

ROOT = Path(__file__).parents[2]
PATH = ROOT / "docs" / "secret-chat.md"
PAGE = PATH.read_text("utf-8")
FLOWED = " ".join(PAGE.split())
SOURCES = [*sorted((ROOT / "tui_chat" / "secret").glob("*.py")), ROOT / "relay/wire/transcripts.py"]


class Said(NamedTuple):
    """A number of the code, and the words in which the page has it."""

    where: object
    name: str
    words: Callable[[int], str]


DAY_MS = 86_400_000
NUMBERS = [
    Said(handshake, "M1_BYTES", lambda n: f"M1, sc.offer {n} bytes"),
    Said(handshake, "M2_BYTES", lambda n: f"M2, sc.answer {n} bytes"),
    Said(handshake, "M3_BYTES", lambda n: f"M3, sc.finish {n} bytes"),
    Said(handshake, "_NONCE", lambda n: f"`n_I` and `n_R` are {n} random bytes"),
    Said(handshake, "_FRANKING", lambda n: f"`flags` is {n} in this version. Bit 0 is set"),
    Said(ident, "IDENT", lambda n: f"‖ u64(created) ‖ device_cert {n} bytes"),
    Said(sizes, "KEY", lambda n: f"the keys of X25519 and Ed25519, are {n} bytes."),
    Said(sizes, "EK", lambda n: f"key `ek` of {n} bytes"),
    Said(sizes, "KEM_CT", lambda n: f"ciphertext of {n} bytes"),
    Said(points, "Y_8", lambda n: f"with Y = `0x{n:x}`"),
    Said(sizes, "TAG", lambda n: f"the last {n} bytes of the output are the tag"),
    Said(safety, "_ROUNDS", lambda n: f"{n} times: x = SHA-512(x ‖ AK)"),
    Said(ratchet, "STEP_HEADER", lambda n: f"dh_public ‖ ek ‖ ct` ({n} bytes)"),
    Said(ratchet, "PLAIN_HEADER", lambda n: f"`b` is the bucket plus {n + 32 + 16} bytes,"),
    Said(reportable, "HEAD", lambda n: f"1 to {16384 - n - 4} bytes of valid UTF-8"),
    Said(reportable, "MAX_TEXT", lambda n: f"1 to {n} bytes of valid UTF-8"),
    Said(reportable, "MAX_TTL", lambda n: f"at most {n}, and 0 means"),
    Said(reportable, "MAX_FILE", lambda n: f"size is at most {_in(n, 2**20)} MiB (2²⁶)"),
    Said(reportable, "FILE_ID", lambda n: f"`id({n}) ‖ u64(size)"),
    Said(most, "MAX_CHUNK", lambda n: f"A chunk has 1 to {n} bytes,"),
    Said(most, "HELD", lambda n: f"session take at most {_in(n, 2**20)} MiB"),
    Said(most, "ANSWER_GAP", lambda n: f"at once if {n} s have passed"),
    Said(files, "WINDOW", lambda n: f"at most {n} chunks that no credit covers yet"),
    Said(files, "MOST", lambda n: f"at most {n:,} offers in a session"),
    Said(contents, "CREDIT_EVERY", lambda n: f"after every {_nth(n)} chunk"),
    Said(secret_text, "_RELAY_CHARS", lambda n: f"shows the first {n} characters of this reason"),
    Said(clock, "PACE", lambda n: f"at {n} a second, and at most {n} at once"),
    Said(clock, "READY_WAIT", lambda n: f"If READY does not arrive within {n} s of M3"),
    Said(clock, "BEAT_LEAST", lambda n: f"{n + 10} s ± {25 - n} s, whatever"),
    Said(clock, "BEAT_SPREAD", lambda n: f"{15 + n / 2:g} s ± {n / 2:g} s, whatever"),
    Said(clock, "SILENCE", lambda n: f"If no valid message arrives for {n} s"),
    Said(clock, "NO_STEP", lambda n: f"no ratchet step for {_in(n, 60)} minutes"),
    Said(clock, "LIFE", lambda n: f"A session lasts at most {_in(n, 3600)} hours"),
    Said(texts, "KEPT", lambda n: f"keeps the last {n:,} TEXT messages of each direction"),
    Said(texts, "_AT_ONCE", lambda n: f"removes the oldest {n} in the same way"),
    Said(live, "LAST_N", lambda n: f"number, {_power(n + 1)} − 1, is kept for CLOSE"),
    Said(live, "EVIDENCE", lambda n: f"each of the last {n} TEXT and FILE_OFFER"),
    Said(toggle, "M2_SECONDS", lambda n: f"{n:g} s for M2"),
    Said(
        toggle,
        "STEP_SECONDS",
        lambda n: f"waits {n:g} s for M3, and the initiator waits {n:g} s for M4",
    ),
    Said(toggle, "HANDSHAKE_SECONDS", lambda n: f"{n:g} s for the whole"),
    Said(toggle, "LIST_SECONDS", lambda n: f"{n:g} s for a device list"),
    Said(secret_chat_peers, "SIDS", lambda n: f"remembers up to {n:,} sids"),
    Said(secret_chat_peers, "MINUTE", lambda n: f"allows 3 offers {_minutes(n)} from one user"),
    Said(secret_chat_peers, "KEYS", lambda n: f"this list belongs to a {_nth(n + 1)} key"),
    Said(events, "GUARD_SECONDS", lambda n: f"a press within {n * 1000:g} ms after such a change"),
    Said(toggle, "LAPSE_SECONDS", lambda n: f"presses F2 within {n:g} s after it disappeared"),
    Said(limits, "OFFERS_PER_MINUTE", lambda n: f"allows {n} offers a minute"),
    Said(limits, "PROMPT_SECONDS", lambda n: f"to accept an offer. It lasts for {n} s from"),
    Said(limits, "DEVICES", lambda n: f"more than {n} devices"),
    Said(limits, "NOTE_CHARS", lambda n: f"one line of at most {n} characters"),
    Said(limits, "REPORT_MESSAGES", lambda n: f"has 1 to {n} messages"),
    Said(limits, "REPORT_BYTES", lambda n: f"`P` of a report together have at most {n:,} bytes"),
    Said(limits, "FRAME_BYTES", lambda n: f"the {n:,} bytes of a frame"),
    Said(quotas, "FRANK_SIGNS_MS", lambda n: f"new messages for {_in(n, DAY_MS)} days"),
    Said(
        quotas,
        "FRANK_ACCEPTS_MS",
        lambda n: f"For {_in(n, DAY_MS)} more days, the relay uses the key only",
    ),
    Said(quotas, "FRANK_HIDDEN_MS", lambda n: f"publishes the key {_in(n, DAY_MS)} days after it"),
]
OTHERWISE = {
    "tui_chat.secret_chat.routing": {"LISTS_ASKED"},  # how many are remembered
    "tui_chat.secret_chat.toggle": {"_DAY_MS"},  # a day is one
    "tui_chat.secret.handshake": {"_DH0", "_EK0"},  # sums of others
}
"""Numbers of these modules that the page need not have."""
MODULES = {
    path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")
    for part in ("secret", "secret_chat") for path in (ROOT / "tui_chat" / part).glob("[a-z]*.py")
} | {"relay.wire.reportable"}  # fmt: skip


def _nth(n: int) -> str:
    return {4: "fourth", 17: "seventeenth"}.get(n, f"{n}th")


def _minutes(seconds: float) -> str:
    return "a minute" if seconds == 60 else f"in {seconds} s"


def _in(n: int, unit: int) -> str:
    return str(n // unit) if n % unit == 0 else f"{n}/{unit}"


def _power(n: int) -> str:
    return "2²⁰" if n == 2**20 else str(n)


@pytest.mark.parametrize("said", NUMBERS, ids=lambda said: said.name)
def test_a_number_of_the_page_is_that_of_the_code_and_no_other(said: Said) -> None:
    value = getattr(said.where, said.name)
    assert said.words(value) in FLOWED
    for other in (value + 1, value - 1, value * 2):
        assert said.words(other) not in FLOWED


@pytest.mark.parametrize("module", sorted(MODULES))
def test_no_number_of_the_code_is_forgotten(module: str) -> None:
    """Each number that a module of the secret chat defines is in the list above."""
    there = importlib.import_module(module)
    tree = ast.parse(Path(str(there.__file__)).read_text("utf-8"))
    assigned = {
        target.id for one in tree.body if isinstance(one, ast.Assign) for target in one.targets
        if isinstance(target, ast.Name) and isinstance(getattr(there, target.id), int | float)
    }  # fmt: skip
    listed = {said.name for said in NUMBERS if getattr(said.where, "__name__", "") == module}
    names = {"FRAMES"} if module == "tui_chat.secret_chat.lines" else set()  # of the inspector
    assert assigned - listed == OTHERWISE.get(module, set()) | names


def test_conclusions_from_the_numbers_are_right() -> None:
    step, plain, tag, kf = ratchet.STEP_HEADER, ratchet.PLAIN_HEADER, sizes.TAG, sizes.KEY
    least = BUCKETS[0]
    assert f"the bucket plus {step + kf + tag} bytes with a ratchet header" in FLOWED
    assert f"at least {plain + kf + least + tag} bytes" in FLOWED
    assert f"at least {step + kf + least + tag} with a ratchet header" in FLOWED
    assert f"M4 has {step + kf + least + tag + 32} bytes with its commitment" in FLOWED
    assert f"n_I ‖ dh0 ‖ ek0 {ident.IDENT + 32 + sizes.KEY + sizes.EK} bytes" in FLOWED
    assert f"M2: ident_R ‖ n_R {ident.IDENT + 32} bytes" in FLOWED
    assert f"smallest of {', '.join(map(str, BUCKETS))} bytes" in FLOWED
    assert MAX_FILE == 2**26
    assert BUCKETS[-1] - HEAD - 4 == MAX_TEXT
    assert BUCKETS[-1] - HEAD - FILE_ID - 8 == most.MAX_CHUNK
    name = BUCKETS[-1] - HEAD - FILE_ID - 8 - 32 - 2
    assert f"name has 0 to {name} bytes" in FLOWED
    assert files.WINDOW == 8 and "the first eight chunks need no credit" in FLOWED
    assert clock.READY_WAIT == toggle.STEP_SECONDS
    assert f"directions within {3 * (clock.BEAT_LEAST + clock.BEAT_SPREAD)} s" in FLOWED
    assert handshake.NAME in PAGE and limits.VERSION == 1


def test_no_name_stands_for_two_things() -> None:
    """The AEAD's output is not the KEM's `ct`, an epoch not the token `es`."""
    assert not re.search(r"ct = AEAD|u32\(es\)|`er`", PAGE)
    assert PAGE.count("`es`") == 1 and "`box = AEAD(" in PAGE


def test_every_label_of_the_session_is_on_the_page_and_in_the_code() -> None:
    code = "".join(path.read_text("utf-8") for path in SOURCES)
    on_page = set(re.findall(r'L\("([a-z-]+)"\)', PAGE))
    in_code = set(re.findall(r'label\("([a-z-]+)"\)', code))
    elsewhere = {"relay-hello", "login", "register", "restore", "link-ak", "link-dev"}
    elsewhere |= {"account-delete", "production", "ledger", "ledger-start", "ledger-head"}
    assert on_page == in_code - elsewhere


def test_every_inner_type_is_in_the_table() -> None:
    names = {int(code): name for code, name in re.findall(r"^\| (\d+) \| ([A-Z_]+) \|", PAGE, re.M)}
    types = get_args(payload.Inner)
    assert names == {
        t.code: re.sub(r"(?<=[a-z])(?=[A-Z])", "_", t.__name__.removesuffix("Payload")).upper()
        for t in types
    }


def test_every_reason_of_close_is_on_the_page() -> None:
    assert [*CloseReason] == [*range(len(CloseReason))]
    assert f"a reason, which is a number from 0 to {max(CloseReason)}." in FLOWED
    table = PAGE.partition("<!-- goodbyes:begin -->")[2].partition("<!-- goodbyes:end -->")[0]
    assert re.findall(r"^\| (\d+) \|", table, re.M) == [str(int(one)) for one in CloseReason]


def test_the_fields_of_a_report_are_those_of_the_wire_in_order() -> None:
    table = PAGE.partition("<!-- report:begin -->")[2].partition("<!-- report:end -->")[0]
    rows = [row.split("|")[1:3] for row in table.strip().splitlines()[2:]]
    fields = [name for names, _ in rows for name in re.findall(r"`(\w+)`", names)]
    said = {name: what for names, what in rows for name in re.findall(r"`(\w+)`", names)}
    assert fields == [field.name for field in msgspec.structs.fields(Report)]
    assert re.findall(r"`(\w+)`", said["msgs"]) == [
        field.name for field in msgspec.structs.fields(Evidence)
    ]
    assert re.findall(r"`(\w+)`", said["reason"]) == list(get_args(limits.Reason))


# Endings


def words_table() -> str:
    rows = [
        "| reason | sent when | ending for the side that sends this reason "
        "| ending for the receiver in NEGOTIATING | ending for the receiver in SECRET |"
    ]
    rows.append("| --- | --- | --- | --- | --- |")
    for word, means in WORDS.items():
        here = ", ".join(f"`{one}`" for one in means.here) or "none"
        negotiating, secret = (f"`{one}`" for one in (means.negotiating, means.secret))
        rows.append(f"| `{word}` | {means.sent} | {here} | {negotiating} | {secret} |")
    return "\n".join(rows) + "\n"


def ends_table() -> str:
    rows = ["| ending | `reason` | on the screen |", "| --- | --- | --- |"]
    for why in Ended:
        says = ending_words(why, "bob", KEY_NAMES, goodbye_missing=False)
        rows.append(f"| `{why}` | `{reason_of(why)}` | {says} |")
    return "\n".join(rows) + "\n"


def goodbyes_table() -> str:
    rows = [
        "| reason | sent when | ending for the side that sends CLOSE | reason of the `sc.close` "
        "that follows | ending for the side that receives CLOSE |"
    ]
    rows.append("| --- | --- | --- | --- | --- |")
    for reason, says in GOODBYES.items():
        here = ", ".join(f"`{one}`" for one in says.here)
        rows.append(f"| {reason} | {says.sent} | {here} | `{says.word}` | `{says.there}` |")
    return "\n".join(rows) + "\n"


@pytest.mark.parametrize(
    ("name", "table"), [("words", words_table), ("ends", ends_table), ("goodbyes", goodbyes_table)],
)  # fmt: skip
def test_the_tables_of_endings_are_those_of_the_code(name: str, table: Callable[[], str]) -> None:
    page = PATH.read_text("utf-8")
    before, begin, rest = page.partition(f"<!-- {name}:begin -->\n")
    _, end, after = rest.partition(f"<!-- {name}:end -->\n")
    expected = before + begin + table() + end + after
    if os.environ.get("TUICHAT_WRITE_DOCS"):
        PATH.write_text(expected, "utf-8")
    else:
        assert page == expected, "run this test with TUICHAT_WRITE_DOCS=1"


def test_the_relay_forwards_exactly_the_words_that_mean_something() -> None:
    assert set(WORDS) == hub_secret.REASONS
    for secret in (False, True):
        assert ending_of("anything else", secret=secret) is ending_of("failed", secret=secret)


def test_each_reason_of_a_goodbye_is_followed_by_its_word() -> None:
    assert list(GOODBYES) == list(CloseReason)
    assert {says.word for says in GOODBYES.values()} <= set(WORDS)
    for says in GOODBYES.values():
        assert (says.word == "timeout") is (Ended.PEER_LOST in says.here)


def test_no_other_word_is_sent() -> None:
    code = "".join(p.read_text("utf-8") for p in (ROOT / "tui_chat" / "secret_chat").glob("*.py"))
    sent = set(re.findall(r'(?:reason|wire)(?:: str)?\s?=\s?"([a-z]+)"', code))
    assert sent == set(WORDS)


def test_every_end_has_a_sentence_of_its_own() -> None:
    assert len(
        {ending_words(why, "bob", KEY_NAMES, goodbye_missing=False) for why in Ended}
    ) == len(Ended)
