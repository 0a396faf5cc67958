"""The places of one relay: in which order a client tries them, and which of them it knows.
No place is trusted: each connection proves the relay's identity."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from random import Random

from relay.terminal.text import plural
from relay.wire.relay_link import (
    RELAY_PLACES,
    BadRelayLink,
    Endpoint,
    RelayLink,
    parse_place,
    parse_relay_link,
    places_fault,
)


def tries(
    places: Sequence[Endpoint], lost: Endpoint | None, silent: AbstractSet[Endpoint], random: Random
) -> tuple[Endpoint, ...]:
    """Return the places in the order in which to try them: by lot, then the place whose connection
    was `lost`, and last of all those that were `silent`."""
    drawn = random.sample(places, len(places)) if len(places) > 1 else list(places)
    return tuple(sorted(drawn, key=lambda at: (at in silent, at == lost)))


def in_words(places: Sequence[Endpoint]) -> str:
    """Return the one place, or how many there are, as what follows “at”."""
    many = plural(len(places), "address", "addresses")
    return places[0].place if len(places) == 1 else f"any of its {many}"


def relocated(link: RelayLink, here: Endpoint, named: Sequence[str]) -> RelayLink:
    """Return the link with the places that the relay named when it was reached at `here`, which
    stays among them. The link stays as it is if they break a rule of links or need another kind of
    address than it has."""
    try:
        places = [parse_place(text) for text in named]
    except BadRelayLink:
        return link
    if here not in places:
        places = [*places[: RELAY_PLACES - 1], here]
    first, *more = places
    if places_fault(places) or first.loopback is not link.loopback:
        return link
    return replace(link, host=first.host, port=first.port, more=tuple(more))


def split_link(link: str) -> tuple[str, list[str]]:
    """Return a link with its first place alone, which every version of the program reads, and the
    other places."""
    address = parse_relay_link(link)
    return str(replace(address, more=())), [at.place for at in address.more]


def joined_link(link: str, others: Sequence[str]) -> str:
    """Return the link that `split_link` split; without the other places if they break a rule."""
    address = parse_relay_link(link)
    try:
        whole = replace(address, more=tuple(parse_place(text) for text in others))
    except BadRelayLink:
        return link
    return link if places_fault(whole.places) else str(whole)
