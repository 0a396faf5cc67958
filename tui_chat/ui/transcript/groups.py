"""Lines that stand together: messages of one author under one name, and entries about members
folded to one row. Includes the name and the hue of each author."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from zlib import crc32

from relay.terminal.text import inert_name, plural
from tui_chat.core.events import Line, LineMark
from tui_chat.ui.dates import same_day

YOU = "you"
HUES = 8
TOGETHER = 5 * 60_000
"""Milliseconds within which messages of one author stand together."""
LOOK_BACK = 512
"""Messages that are looked at to find where a long row of one author began."""
MESSAGES = frozenset({"text", "file"})
ROLES = frozenset({"made_owner", "made_admin", "made_member"})
FOLDED = frozenset({"created", "invited", "uninvited", "joined", "left", "declined", *ROLES})
"""Kinds of log entries that are folded where they follow each other."""
_NAMED = 2
"""People who are named in a folded row; more are counted."""


def author(line: Line) -> str:
    """Return the name shown for an author: "you" for the user alone."""
    return person(line.by, own=line.own)


def person(name: str, *, own: bool) -> str:
    """Return the name shown for a person, "you" for the user's `own`."""
    if own:
        return YOU
    who = inert_name(name)
    return f"@{who}" if who == YOU else who


class PersonHues:
    """One hue of eight for each person: by the name, and different for the members of one chat
    while eight suffice. A hue that was given stays."""

    def __init__(self, authors: Iterable[str] = (), members: Iterable[str] = ()) -> None:
        """Give hues to the authors first, then to the other members, by name."""
        self._given: dict[str, int] = {}
        for name in (*sorted(authors), *sorted(members)):
            self.of(name)

    def of(self, name: str) -> int:
        """Return the hue of a person, from 0 to 7."""
        hue = self._given.get(name)
        if hue is None:
            hue = crc32(name.encode("utf-8", "replace")) % HUES
            taken = self._given.values() if len(self._given) < HUES else ()
            while hue in taken:
                hue = (hue + 1) % HUES
            self._given[name] = hue
        return hue


def continues(line: Line, before: Line) -> bool:
    """Return whether a message may stand under the name of the one before it."""
    return (
        line.by == before.by
        and line.mark is before.mark is not LineMark.NOTE
        and line.own is before.own
        and line.kind in MESSAGES
        and before.kind in MESSAGES
        and not (line.now.gone or before.now.gone)
        and abs(line.at - before.at) <= TOGETHER
        and same_day(line.at, before.at)
    )


def joins(lines: Sequence[Line], index: int) -> bool:
    """Return whether a message stands under the name of the one before it. A row of messages that
    goes on for longer than five minutes has its name and time again about every five minutes."""
    if not index or not continues(lines[index], lines[index - 1]):
        return False
    at = lines[index].at
    if at // TOGETHER == lines[index - 1].at // TOGETHER:
        return True
    for place in range(index - 1, max(index - LOOK_BACK, 0), -1):
        if at - lines[place].at >= TOGETHER:
            return False
        if not continues(lines[place], lines[place - 1]):
            return True
    return at - lines[max(index - LOOK_BACK, 0)].at < TOGETHER


def folds(line: Line, before: Line) -> bool:
    """Return whether two entries about members belong in one row."""
    return line.kind in FOLDED and before.kind in FOLDED and same_day(line.at, before.at)


def folded_sentence(entries: Sequence[Line], kind: str) -> str:
    """Return one sentence for entries about members that follow each other: "carol created this
    group · 4 joined". `kind` is the kind of chat."""
    people: dict[str, dict[str, None]] = {}
    for entry in entries:
        of = entry.text if entry.kind in ("invited", "uninvited") else entry.by
        change = "roles" if entry.kind in ROLES else entry.kind
        people.setdefault(change, {})[of] = None
    came, went = people.get("joined", {}), people.get("left", {})
    for settled in (came, people.get("declined", {}), people.get("uninvited", {})):
        for name in settled:
            people.get("invited", {}).pop(name, None)
    parts = [f"{inert_name(by)} created this {kind}" for by in people.get("created", {})]
    words = {"joined": came, "left": went, "declined": people.get("declined", {})}
    parts += [f"{_people(who)} {word}" for word, who in words.items() if who]
    asked = people.get("invited", {})
    parts += [f"{_people(asked)} {'was' if len(asked) == 1 else 'were'} invited"] if asked else []
    roles = sum(entry.kind in ROLES for entry in entries)
    parts += [plural(roles, "role") + " changed"] if roles else []
    withdrawn = people.get("uninvited", {})
    if withdrawn:
        one = f"{_people(withdrawn)}'s invitation was withdrawn"
        more = f"{plural(len(withdrawn), 'invitation')} were withdrawn"
        parts.append(one if len(withdrawn) == 1 else more)
    return " · ".join(parts)


def _people(who: Iterable[str]) -> str:
    names = [inert_name(name) for name in who]
    return " and ".join(names) if len(names) <= _NAMED else f"{len(names):,}"
