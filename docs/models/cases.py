"""The runs of check.py: the sizes of the intact models, and for each guard the smallest size at
which its absence breaks a promise."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Case:
    """One search. `sizes` and `without` are defines of the model; with `without` the named
    `promise` must break. `cycles` looks for runs without an end. `small` is also run by make
    test."""

    model: str
    what: str
    sizes: tuple[str, ...]
    without: tuple[str, ...] = ()
    promise: str = ""
    cycles: bool = False
    small: bool = False


def _intact(what: str, sizes: str, *, cycles: bool = False, small: bool = False) -> Case:
    model = "composer" if "PRESSES" in sizes else "consent"
    return Case(model, what, tuple(sizes.split()), cycles=cycles, small=small)


def _guard(without: str, promise: str, sizes: str) -> Case:
    model = "composer" if "PRESSES" in sizes else "consent"
    return Case(model, "", tuple(sizes.split()), tuple(without.split()), promise)


PAIR = "DEVICES=2"
HOSTILE = "DEVICES=2 ACTS0=1 ACTS1=1 FREE"
ONCE = "ACTS0=1 ACTS1=1 ACTS2=1"
REPLAY = "MISCHIEF=1 REPLAY"
TYPED = "PRESSES=5 WORDS=2"
CUT = "ACTS0=1 ACTS1=2 ACTS2=1 CUTS=1"

INTACT = [
    _intact("one against one, honest, texts", f"{PAIR} TEXTS=1", small=True),
    _intact(
        "one against one, honest: no run without an end", f"{PAIR} TEXTS=1", cycles=True, small=True
    ),
    _intact("one against two, honest", "ACTS0=1", small=True),
    _intact("one against two, lists come late", "ACTS0=1 LISTS", small=True),
    _intact("one against two, who come late", "ACTS0=1 LATE", small=True),
    _intact("one against two, questions run out at any time", "ACTS0=1 SHORT", small=True),
    _intact(
        "one against one, a broken connection, free timers, texts",
        f"{PAIR} FREE CUTS=1 TEXTS=1",
        small=True,
    ),
    _intact("one against two, a broken connection", CUT),
    _intact(
        "one against one, one act of a hostile relay, free timers, texts",
        f"{HOSTILE} TEXTS=1 MISCHIEF=1",
        small=True,
    ),
    _intact("four presses and two words", "PRESSES=4 WORDS=2", small=True),
    _intact("seven presses and three words", "PRESSES=7 WORDS=3 ASKS=3 SESSIONS=3"),
    _intact("one against two, two acts of each", ""),
    _intact("one against two, lists come late, two acts of each", "LISTS"),
    _intact("one against two, who come late, two acts of each", "LATE"),
    _intact("one against one, two questions of each", f"{PAIR} ASKS=2 ACTS0=3 ACTS1=3 TEXTS=1"),
    _intact(
        "one against one, two broken connections, free timers, texts", f"{PAIR} FREE CUTS=2 TEXTS=1"
    ),
    _intact(
        "one against one, two acts of a hostile relay, free timers, texts",
        f"{HOSTILE} TEXTS=1 MISCHIEF=2",
    ),
    _intact("one against two, one act of a hostile relay", "ACTS0=1 ACTS1=1 ACTS2=1 MISCHIEF=1"),
    _intact(
        "one against one, a hostile relay and a broken connection",
        f"{HOSTILE} MISCHIEF=1 CUTS=1 TEXTS=1",
    ),
    _intact("one against two, a broken connection, two acts of each", "CUTS=1"),
]

GUARDS = [
    _guard("NO_OWN_ACT", "OWN_ACT", PAIR),
    _guard("NO_SEEN", "NO_OLD_QUESTION", ""),
    _guard("NO_BUSY", "QUESTION_WHEN_FREE", ""),
    _guard("NO_SMALLER_NAME", "ONE_SESSION", PAIR),
    _guard("NO_REPEAT", "NO_DEAD_WAIT", "LATE"),
    _guard("NO_REPEAT_CLOSED", "NO_DEAD_ROUTE", PAIR),
    _guard("NO_REPEAT_CLOSED", "NO_DEAD_QUESTION", "LATE"),
    _guard("NO_ASIDE_BUSY", "NO_DEAD_WAIT", "SHORT ACTS0=1"),
    _guard("NO_CLOSE_SENT", "NO_DEAD_QUESTION", PAIR),
    _guard("NO_FIRST_ANSWER", "NO_DEAD_WAIT", ""),
    _guard("NO_TAKEN", "NO_DEAD_QUESTION", ""),
    _guard("NO_BOUND", "OTHERS_END_NOTHING", ""),
    _guard("NO_ASKED_ANEW", "NO_DEAD_WAIT", CUT),
    _guard("NO_PROMPT_WITH_LINK", "NO_DEAD_QUESTION", CUT),
    _guard("NO_LOGIN_ENDS_OLD", "NO_DEAD_WAIT", CUT),
    _guard("NO_GONE", "NO_DEAD_QUESTION", CUT),
    _guard("NO_LET_GO", "NOT_AFTER_CLOSE", f"{PAIR} TEXTS=1"),
    _guard("NO_TIMERS", "EVERY_END", f"{PAIR} MISCHIEF=1"),
    _guard("NO_ORDER", "TEXT_IN_ITS_SESSION", f"{PAIR} {ONCE} TEXTS=1 {REPLAY}"),
    _guard("NO_SID", "TEXT_IN_ITS_SESSION", f"{PAIR} ACTS0=3 ASKS=2 TEXTS=1 {REPLAY}"),
    # A relay that lies says no sc.taken.
    _guard("NO_KEYS NO_TAKEN", "SAME_SESSION", f"{ONCE} {REPLAY}"),
    _guard("NO_SECOND_ANSWER", "SAME_SESSION", f"{ONCE} {REPLAY}"),
    _guard("NO_HELD", "NOTHING_PRIVATE_IN_CLEAR", TYPED),
    _guard("NO_LOCK", "NOTHING_PRIVATE_IN_CLEAR", TYPED),
    _guard("NO_LOCK_AT_ONCE", "ENTER_AS_SHOWN", TYPED),
    _guard("NO_HOLD_UNTIL_PAINTED", "SHOWN_BEFORE", TYPED),
    _guard("NO_HOLD_BACK", "NOT_LATER", TYPED),
    # Texts that wait have failed by then, so asking the toggle again is the second lock on a door.
    _guard("NO_IN_CLOUD NO_HOLD_BACK", "CLEAR_ONLY_IN_CLOUD", TYPED),
    # The composer is locked by then, so asking the toggle at Enter is the second lock too.
    _guard("NO_SAY NO_LOCK_AT_ONCE", "SEALED_IN_ITS_SESSION", TYPED),
    _guard("NO_CLOSED", "OWN_ACT", TYPED),
    _guard("NO_FRESH", "AS_SHOWN", TYPED),
    _guard("NO_LOOK_AGAIN", "AS_SHOWN", TYPED),
]
