"""The lobby of a relay: the public group that people enter with an invitation."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

LOBBY = "#lobby"
TITLE = "Everyone on this relay"
_NAMED = 3


class LobbyVisit(Struct, frozen=True):
    """The members whom a newcomer finds in the lobby, those who are online first."""

    members: tuple[str, ...]


def named(people: Sequence[str]) -> str:
    """Return these names as a sentence lists them: at most three, and the number of the rest."""
    shown, more = list(people[:_NAMED]), len(people) - _NAMED
    if more > 0:
        shown.append("1 other" if more == 1 else f"{more} others")
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def welcome(name: str, visit: LobbyVisit) -> str:
    """Return the first sentence for a new account in a lobby."""
    if not visit.members:
        return f"Welcome, {name}. You are the first in {LOBBY}."
    verb = "is" if len(visit.members) == 1 else "are"
    return f"Welcome, {name}. {named(visit.members)} {verb} in {LOBBY} too. Say hello."


def arrived(names: Sequence[str], left: int | None) -> str:
    """Return the sentence for the host about people who came. `left` are the places of the link,
    None if that is not known."""
    places = "" if left is None else f" {left} place{'' if left == 1 else 's'} left."
    return f"{named(names)} joined with your link.{places}"
