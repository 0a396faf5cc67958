"""The operator's view without sockets: what is counted, kept and hidden."""

from __future__ import annotations

import itertools
from typing import get_args, get_type_hints

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay.live_view import pseudonyms as view_pseudonyms
from relay.live_view import traffic as view_traffic
from relay.live_view import words
from relay.live_view.pseudonyms import Pseudonyms
from relay.live_view.traffic import CLOUD_ROWS, FrameRuns, SealedFrame, Series, Traffic
from relay.terminal.times import retention_words
from relay.wire import live_view as v
from relay.wire import protocol as e  # noqa: F401
from relay.wire.limits import KEEP_MOST
from relay.wire.live_view import RUNS, CloudRow, FrameKind, Gone, SealedRow
from relay.wire.messages import Msg

DIRECT = "@alice,bobby"

USERS = st.from_regex(r"[a-z][a-z0-9_.-]{2,31}", fullmatch=True)
TEXTS = st.text(max_size=200).filter(lambda text: "\0" not in text)
MSGS = st.builds(
    Msg, chat=st.sampled_from(["#team", DIRECT]), seq=st.integers(1, 1000), id=st.just("0" * 32),
    by=USERS, at=st.integers(0, 2**53), text=TEXTS,
    kind=st.sampled_from(["text", "edited", "joined", "titled", "deleted"]),
)  # fmt: skip
FRAMES = st.builds(
    SealedFrame, st.sampled_from(["offer", "answer", "finish", "message", "close"]), USERS, USERS,
    st.integers(0, 65_536),
)  # fmt: skip


def a_msg(text: str = "hello", by: str = "alice", **also: object) -> Msg:
    return msgspec.structs.replace(Msg("#team", 1, "0" * 32, by, 1, text), **also)


def once(thing: Msg | SealedFrame) -> object:
    """Return the place of a message. Frames have none, and each is one of its own."""
    return (thing.chat, thing.seq) if isinstance(thing, Msg) else object()


@given(st.lists(MSGS | FRAMES, max_size=90, unique_by=once), st.booleans())
def test_traffic_counts_hold_whatever_comes(things: list, watched: bool) -> None:
    traffic = Traffic()
    traffic.watch(watched)
    for n, thing in enumerate(things):
        if isinstance(thing, SealedFrame):
            traffic.add_frame(thing, n)
        else:
            traffic.add_entry(thing)
        traffic.tick(n)
    said = [t for t in things if isinstance(t, Msg) and t.kind in ("text", "edited")]
    frames = [t for t in things if isinstance(t, SealedFrame)]
    readers = {m.by for m in said}
    assert traffic.point(7) == v.Point(
        7000, len(said), sum(f.kind == "message" for f in frames),
        sum(len(m.text.encode()) for m in said), sum(f.size for f in frames), len(readers),
        len(readers | {f.by for f in frames}),
    )  # fmt: skip
    assert len(traffic.cloud) == (min(len(things) - len(frames), CLOUD_ROWS) if watched else 0)
    assert len(traffic.sealed) == (min(len(frames), v.SEALED_ROWS) if watched else 0)
    numbers = [row.no for row in traffic.cloud] + [row.no for row in traffic.sealed]
    assert len(set(numbers)) == len(numbers) and traffic.last >= max(numbers, default=0)


def test_no_sealed_byte_has_a_place_in_what_is_told_of_a_secret_chat() -> None:
    assert get_type_hints(SealedFrame) == {"kind": v.FrameKind, "by": str, "to": str, "size": int}
    fields = get_type_hints(v.SealedRow)
    texts = {name for name, kind in fields.items() if kind not in (int, bool)}
    assert texts == {"by", "to", "kind"} and fields["kind"] == v.FrameKind


@pytest.mark.parametrize(
    ("size", "box", "keys"),
    [
        (305, 256, False), (2609, 256, True), (16_433, 16_384, False), (18_737, 16_384, True),
        (306, 0, False), (256, 0, False), (0, 0, False),
    ],
)  # fmt: skip
def test_the_box_of_a_sealed_message_is_told_by_its_length(size: int, box: int, keys: bool) -> None:
    traffic = Traffic()
    traffic.watch(True)
    traffic.add_frame(SealedFrame("message", "alice", "bobby", size), 1)
    traffic.add_frame(SealedFrame("offer", "alice", "bobby", size), 1)
    one, other = traffic.sealed
    assert (one.box, one.keys, one.bytes) == (box, keys, size)
    assert (other.box, other.keys) == (0, False)
    assert set(view_traffic.BOXES) >= {box} - {0}


def test_people_beyond_the_bound_are_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view_traffic, "PEOPLE", 2)
    traffic = Traffic()
    for by in ("alice", "bobby", "carol", "alice"):
        traffic.add_entry(a_msg(by=by))
    point = traffic.point(1)
    assert (point.messages, point.read, point.people) == (4, 2, 2)


def rows_of(*msgs: Msg) -> Traffic:
    traffic = Traffic()
    traffic.watch(True)
    for msg in msgs:
        traffic.add_entry(msg)
    return traffic


TEXT = a_msg("a secret", seq=7)
ELSEWHERE = a_msg("a secret", seq=7, chat="#other")
TITLED = a_msg("Team", kind="titled", seq=2)


def test_rows_of_a_chat_that_was_left_are_emptied() -> None:
    traffic = rows_of(TITLED, TEXT, a_msg("", kind="joined"), ELSEWHERE)
    traffic.on_left("#team")
    gone = [("", "left"), ("", "left"), ("", ""), ("a secret", "")]
    assert [(row.text, row.gone) for row in traffic.cloud] == gone


@given(st.lists(st.integers(-5_000, 90_000), max_size=600))
def test_a_series_stays_bounded_in_order_and_true(steps: list[int]) -> None:
    series, at = Series(), 10**12
    told = []
    for n, step in enumerate(steps):
        at += step
        told.append(v.Point(at, n, 0, 0, 0, 0, 0))
        series.add(told[-1])
    points = series.points
    assert len(points) <= v.POINTS and set(points) <= set(told)
    assert points[:1] == told[:1]
    assert all(b.at - a.at >= view_traffic.EVERY_MS for a, b in itertools.pairwise(points))


def test_people_and_chats_as_numbers_also_in_texts() -> None:
    hide = Pseudonyms({"bobby", "carol"}.__contains__)
    row = v.CloudRow(1, 1, DIRECT, 1, "alice", "text", "see Bobby's hat, @carol. @nobody? #team", 9)
    assert hide.cloud(row) == v.CloudRow(
        1, 1, "chat 1", 1, "person 1", "text",
        "see person 2's hat, person 3. someone? a chat", 9,
    )  # fmt: skip
    assert hide.chat("#team") == "chat 2"
    text = "_bobby_ **alice** alice, (carol) #team. Bob bobby-carol x@carol ALICE"
    assert hide.text(text) == (
        "_person 2_ **person 1** person 1, (person 3) chat 2."
        " Bob person 2-person 3 xperson 3 person 1"
    )
    named = v.CloudRow(1, 1, "#team", 1, "alice", "invited", "dora")
    assert hide.cloud(named).text == "person 4"
    titled = v.CloudRow(1, 1, "#team", 1, "alice", "titled", "All of dora and more")
    assert hide.cloud(titled).text == "All of person 4 and more"
    sealed = hide.sealed(v.SealedRow(1, 1, "bobby", "alice", "message", 305, 256, True))
    assert (sealed.by, sealed.to, sealed.bytes, sealed.keys) == ("person 2", "person 1", 305, True)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("bobby.carol", "person 1.person 2"),
        ("see bobby/carol_ CAROL-", "see person 1/person 2_ person 2-"),
        ("_.bobby..ann.b-dora", "_.person 1..person 2-dora"),
        ("ann.bobby x-ann.b.c", "ann.person 1 x-person 2.c"),
        ("bobbys bob by b.o.b.b.y", "bobbys bob by b.o.b.b.y"),
        ("2bobby bobby2 2-bobby", "2bobby bobby2 2-person 1"),
        ("@bobby.carol #bobby", "someone a chat"),
    ],
)
def test_names_that_are_joined_to_something_are_hidden(text: str, shown: str) -> None:
    hide = Pseudonyms(lambda _: False)
    hide.know(["bobby", "carol", "ann.b"])
    assert hide.text(text) == shown


def test_so_many_names_are_known_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view_pseudonyms, "NAMES", 2)
    hide = Pseudonyms(lambda _: False)
    assert hide.know(["bobby"]) and not hide.know(["carol", "david"])
    assert hide.text("bobby carol david") == "person 1 person 2 david"


@given(st.lists(MSGS, max_size=40))
def test_no_user_who_wrote_is_named_where_names_are_hidden(msgs: list[Msg]) -> None:
    traffic, hide = Traffic(), Pseudonyms(lambda _: False)
    traffic.watch(True)
    for msg in msgs:
        traffic.add_entry(msgspec.structs.replace(msg, text=f"{msgs[0].by}: @{msg.by}, {msg.text}"))
    for _ in range(2):
        rows = [hide.cloud(row) for row in traffic.cloud]
        assert all(row.by.startswith("person ") for row in rows)
        for row in rows:
            assert not row.text.startswith(f"{msgs[0].by}:") and f"@{row.by}" not in row.text


@given(st.text(alphabet="ab@#._- \x07", max_size=300))
def test_pseudonymous_text_stays_within_bounds(text: str) -> None:
    hidden = Pseudonyms(lambda _: True).text(text)
    assert len(hidden) <= 4 * max(len(text), 8)


# What stands in the rows of the operator's view: words, and frames that are folded.

PAIRS = [("ada", "bob"), ("bob", "ada"), ("ada", "cleo"), ("cleo", "dora")]
FOLDED = st.lists(
    st.tuples(
        st.sampled_from(PAIRS),
        st.sampled_from(["message"] * 6 + ["offer", "close"]),
        st.sampled_from([256, 256, 256, 1024, 0]),
        st.integers(0, 90_000),
    ),
    max_size=120,
)


def a_row(text: str = "", kind: str = "text", **also: object) -> CloudRow:
    return CloudRow(1, 0, "#hall", 1, "ada", kind, text, **also)  # type: ignore[arg-type]


def frames_of(found: list[tuple[tuple[str, str], FrameKind, int, int]]) -> list[SealedRow]:
    at = itertools.accumulate(step for *_, step in found)
    return [
        SealedRow(n, when, *pair, kind, 305 if kind == "message" else 0, box * (kind == "message"))
        for n, ((pair, kind, box, _), when) in enumerate(zip(found, at, strict=True), 1)
    ]


@pytest.mark.parametrize(
    "text", ["", "60", "90", "3600", "604800", "90000", str(KEEP_MOST), "0", "59", "٣٦٠٠", "soon"]
)
def test_for_how_long_is_said_as_the_client_says_it(text: str) -> None:
    assert words.act(a_row(text, "kept")) == (retention_words(text), "")


def test_a_pace_follows_the_words_of_its_setting() -> None:
    said = [words.act(a_row(text, "slowed")) for text in ("", "30")]
    assert said == [("slow mode:", "off"), ("slow mode:", "one message in 30 seconds")]


def test_whatever_became_of_a_text_is_said() -> None:
    for gone in get_args(Gone):
        assert bool(words.loss_reason(a_row(gone=gone))) == bool(gone)


def test_a_size_is_that_of_the_file_or_of_the_text() -> None:
    assert words.size(a_row("a.txt", bytes=8, file=True)) == "a file of 8 bytes"
    assert words.size(a_row("x", bytes=1)) == "1 byte"
    assert words.size(a_row("bob", "invited", bytes=3)) == ""


@given(FOLDED)
def test_no_frame_is_lost_or_counted_twice(found: list) -> None:
    runs, rows = FrameRuns(), frames_of(found)
    for row in rows:
        assert runs.add(row).no == row.no
    kept = runs.above(0)
    assert [run.no for run in kept] == sorted(run.no for run in kept)
    assert len(kept) <= RUNS
    if len(kept) < RUNS:
        assert sum(run.frames for run in kept) == len(rows)
        assert sum(run.bytes for run in kept) == sum(row.bytes for row in rows)
    for run in kept:
        assert run.frames == 1 or (run.kind == "message" and run.box)
        inside = [row for row in rows if run.first <= row.no <= run.no]
        pair = [row for row in inside if {row.by, row.to} == {run.by, run.to}]
        assert len(pair) == run.frames, "whatever else a pair sends begins another run"
        assert run.both == (len({row.by for row in pair}) == 2)
    assert len(runs._last) <= len(runs._runs)


def test_signs_of_life_of_two_pairs_are_two_rows_and_a_message_stands_out() -> None:
    runs = FrameRuns()
    beat = [(PAIRS[n % 4], "message", 256, 10_000) for n in range(40)]
    said = [(PAIRS[0], "message", 1024, 10_000)]
    for row in frames_of([*beat, *said, *beat]):  # type: ignore[list-item]
        runs.add(row)
    told = [f"{words.ends(run)} {words.sealed(run)}" for run in runs.above(0)]
    assert told == [
        "ada ⇄ bob 20 encrypted frames in 6 min, contents padded to 256\u00a0bytes",
        "ada → bob encrypted, contents padded to 1,024\u00a0bytes",
        "ada ⇄ bob 20 encrypted frames in 6 min, contents padded to 256\u00a0bytes",
        "ada → cleo 20 encrypted frames in 12 min, contents padded to 256\u00a0bytes",
        "cleo → dora 20 encrypted frames in 12 min, contents padded to 256\u00a0bytes",
    ]
