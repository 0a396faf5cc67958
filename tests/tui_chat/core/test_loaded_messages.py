"""Ranges and logs against simple models."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tui_chat.core.events import Delivery, Line, LineMark
from tui_chat.core.loaded_messages import Log, Ranges, is_mentioned
from tui_chat.core.records import Attachment

spans = st.lists(st.tuples(st.integers(1, 40), st.integers(-2, 8)).map(lambda s: (s[0], sum(s))))


def runs(held: set[int]) -> list[tuple[int, int]]:
    """The ranges of a set, slowly."""
    starts = sorted(n for n in held if n - 1 not in held)
    ends = sorted(n for n in held if n + 1 not in held)
    return list(zip(starts, ends, strict=True))


@given(spans, st.integers(1, 50), st.integers(1, 50))
def test_ranges_are_a_set(added: list[tuple[int, int]], lo: int, hi: int) -> None:
    ranges, held = Ranges(), set[int]()
    for a, b in added:
        ranges.add(a, b)
        held |= set(range(a, b + 1))
    assert list(ranges) == runs(held) == list(Ranges(reversed(added)))
    assert [n in ranges for n in range(60)] == [n in held for n in range(60)]
    missing = runs(set(range(lo, hi + 1)) - held)
    assert ranges.first_hole(lo, hi) == (missing[0] if missing else None)
    below = runs(set(range(1, hi + 1)) - held)
    assert ranges.last_hole(hi) == (below[-1] if below else None)
    assert ranges.below(lo) == next((r for r in runs(held) if r[0] < lo <= r[1] + 1), None)


def cloud(seq: int | None, key: str = "", **rest: object) -> Line:
    fields = {"by": "bob", "at": 0, "text": key or str(seq), "mark": LineMark.CLOUD} | rest
    return Line(key or f"k{seq}", seq=seq, **fields)  # type: ignore[arg-type]


def note(key: str) -> Line:
    return Line(key, "", 0, key, LineMark.NOTE, kind="note")


def queued(key: str) -> Line:
    return cloud(None, key, own=True, delivery=Delivery.QUEUED)


@given(st.permutations(range(1, 13)), st.data())
def test_lines_stand_in_the_relays_order(order: list[int], data: st.DataObject) -> None:
    log, waiting, notes = Log(), [], []
    for seq in order:
        kind = data.draw(st.sampled_from(["line", "page", "note", "queue"]))
        if kind == "note":
            notes.append(f"n{seq}")
            log.put(note(f"n{seq}"))
        if kind == "queue":
            waiting.append(f"q{seq}")
            log.put(queued(f"q{seq}"))
        if kind == "page":
            log.put_older([cloud(s) for s in range(seq, 13)])
        else:
            log.put(cloud(seq))
    places = [line.seq for line in log.lines if line.seq is not None]
    assert places == list(range(1, 13))
    assert [x.key for x in log.lines if x.key in waiting] == waiting, "own texts keep their order"
    assert [x.key for x in log.lines if x.mark is LineMark.NOTE] == notes
    for before, after in pairwise(log.lines):
        assert before.key not in waiting or after.seq is None, "what waits gives way to what came"
    assert len(log.lines) == len({x.key for x in log.lines})
    assert log.first_loaded == 1 and not log.has_older


def test_the_echo_of_an_own_text_becomes_the_line_of_the_page() -> None:
    log = Log()
    log.put(queued("ada:1"))
    assert log.put_older([cloud(7, "ada:1", own=True)]) == 1
    assert [(x.key, x.seq, x.delivery) for x in log.lines] == [("ada:1", 7, Delivery.DONE)]
    assert log.put_older([cloud(7, "ada:1", own=True)]) == 0


def test_unread_counts_texts_of_others_after_the_read_position() -> None:
    log = Log(head=5, unread=2)
    log.put(cloud(3))
    log.put(cloud(4, own=True))
    log.put(cloud(5, kind="joined"))
    log.put(cloud(6))
    assert log.first_unread == "k3"
    assert log.move_read(3, "ada") and log.unread == 1 and log.first_unread == "k6"
    assert not log.move_read(2, "ada"), "it never goes back"
    assert not log.move_read(3, "ada")
    assert log.move_read(3, "ada", (4, 2)), "as the relay counts"
    assert (log.unread, log.mentions) == (4, 2)
    assert log.move_read(6, "ada") and log.unread == 0 and log.first_unread is None
    empty = Log()
    assert empty.first_loaded is None and not empty.has_older
    assert Log(head=2).has_older


def test_a_text_of_somebody_else_names_the_user_and_the_name_of_a_file_does_not() -> None:
    says = cloud(3, text="see @ada")
    assert is_mentioned(says, "ada") and not is_mentioned(says, "bob")
    assert not is_mentioned(replace(says, own=True), "ada")
    assert not is_mentioned(replace(says, attached=Attachment(1, bytes(32), "png")), "ada")


@given(st.sets(st.integers(1, 60)), st.data())
def test_a_line_is_found_by_its_place(seqs: set[int], data: st.DataObject) -> None:
    log = Log()
    for seq in sorted(seqs):
        log.put(cloud(seq))
        for n in range(data.draw(st.integers(0, 3))):
            log.put(note(f"n{seq}.{n}"))
    for seq in range(62):
        line = log.at(seq)
        assert (line.seq if line else None) == (seq if seq in seqs else None)
        if line:
            log.became(cloud(seq, line.key, text="other"))
            assert log.at(seq) == cloud(seq, line.key, text="other")
    log.became(cloud(99))
    assert log.at(99) is None
