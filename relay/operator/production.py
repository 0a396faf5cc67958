"""What is handed out by a lawful order beside its records: manifest, page to read, and what is not
there. Pure: of the same order, counts and files it is the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from relay.operator import page
from relay.operator.order_data import CONTENTS, LEFT_OUT, Record
from relay.operator.package import FORMAT, Wrong, canonical
from relay.operator.words import exact, harmless
from relay.store.statement import NOT_HELD
from relay.wire.limits import Count, Name
from relay.wire.orders import CATEGORIES, Category, Found, Line, Order, Reasons
from relay.wire.relay_link import base32
from relay.wire.transcripts import relay_id

_BY_HAND = (
    "  - manifest.json has the SHA-256 of each other file; sha256sum shows the same.",
    "  - signature is Ed25519 by the key relay_pub of the manifest, over the ASCII text"
    " tuichat/v1/production, one zero byte and the bytes of manifest.json.",
    "  - relay_id is in every link of this relay: what comes after the # there.",
)


class Packed(msgspec.Struct, frozen=True):
    """A file of the package: bytes, and SHA-256 in hex."""

    name: str
    size: int
    sha256: str


class Asked(msgspec.Struct):
    """The order in a manifest, as it stood when it was answered."""

    no: Count
    received: Count
    subject: Name
    account: bool
    since: Count
    until: Count
    categories: list[Category]
    basis: Reasons
    issuer: Line
    reference: Line
    narrowed: Count


class Amount(msgspec.Struct):
    """How much of a category is in a package."""

    records: Count
    first: Count
    last: Count


class Manifest(msgspec.Struct):
    """What a manifest says."""

    format: int
    relay_id: str
    relay_pub: str
    order: Asked
    counts: dict[Category, Amount]
    files: list[Packed]
    not_held: list[str]
    left_out: list[str]


def read(said: dict[str, Any]) -> Manifest:
    """The manifest of a package that holds. Raises Wrong: somebody may have signed anything."""
    try:
        return msgspec.convert(said, Manifest)
    except msgspec.ValidationError:
        raise Wrong("It is signed, but what it says is no answer to an order.") from None


def manifest(order: Order, relay_pub: bytes, counts: Sequence[Found], files: list[Packed]) -> bytes:
    """What is signed: which order, how much of each category, and each file with its hash."""
    asked = Asked(
        order.order,
        order.at,
        order.subject,
        order.account > 0,
        order.scope.since,
        order.scope.until,
        order.scope.categories,
        order.basis,
        order.issuer,
        order.reference,
        order.revision,
    )
    said = Manifest(
        FORMAT,
        base32(relay_id(relay_pub)),
        relay_pub.hex(),
        asked,
        {found.category: Amount(found.records, found.first, found.last) for found in counts},
        files,
        list(NOT_HELD),
        list(LEFT_OUT),
    )
    return canonical(msgspec.to_builtins(said))


def readme(order: Order, relay_pub: bytes, counts: Sequence[Found]) -> bytes:
    """The same in words, for a terminal or a printer."""
    lines = [
        f"Answer to order {order.order} by the relay {base32(relay_id(relay_pub))}",
        "",
        *in_words(order),
        "",
        "What is here, one record a line as JSON, with times in milliseconds since 1970 (UTC);",
        "page.html shows the same to read:",
        *(f"  {found.category}.jsonl: {how_much(found)}" for found in counts),
        "",
        *beside(order),
        "",
        "How to check that nothing was changed: tui-chat-relay order verify FILE, or by hand:",
        *_BY_HAND,
        "",
        "It is what this relay held at the moment when it was made. Its ledger has a line with the",
        "SHA-256 of this file, from which anybody who knows the ledger can tell when that was.",
        "",
    ]
    return "\n".join(lines).encode("utf-8", "backslashreplace")


def in_words(order: Order) -> Iterator[str]:
    """What an order is about, for a terminal."""
    if order.account:
        yield f"About: {order.subject}"
    else:
        yield f"About: {order.subject}, which was no account here when the order came"
    yield f"From: {harmless(order.issuer)}, reference {harmless(order.reference)}"
    yield f"By: {harmless(order.basis)}"
    yield f"Came: {exact(order.at)}"
    yield f"Period: {exact(order.scope.since)} up to before {exact(order.scope.until)}"
    yield f"Categories: {', '.join(order.scope.categories)}"
    if order.scope != order.asked:
        asked = order.asked
        yield (
            f"It was narrowed. It asked for {exact(asked.since)} up to before"
            f" {exact(asked.until)}: {', '.join(asked.categories)}"
        )


def how_much(found: Found) -> str:
    """A count in words."""
    what = CONTENTS[found.category]
    if not found.records:
        return f"nothing ({what})"
    times = f", {exact(found.first)} to {exact(found.last)}" if found.first else ""
    return f"{number(found.records)}{times} ({what})"


def number(records: int) -> str:
    """So many."""
    return "1 record" if records == 1 else f"{records:,} records"


def beside(order: Order) -> Iterator[str]:
    """What is not handed out, and why: not asked for, not the subject's, not held."""
    others = [name for name in CATEGORIES if name not in order.scope.categories]
    if others:
        yield f"Not asked for: {', '.join(others)}."
    for sentence in LEFT_OUT:
        yield f"Left out. {sentence}"
    for sentence in NOT_HELD:
        yield f"Not held. {sentence}"


def page_head(order: Order) -> bytes:
    """The beginning of the page to read."""
    lines = [f"<p>{page.apart(line)}</p>\n" for line in in_words(order)]
    return (page.head(f"Answer to order {order.order}") + "".join(lines)).encode()


def page_part(category: Category, found: Iterable[Record]) -> Iterator[bytes]:
    """A category on the page, record by record."""
    yield f"<h2>{category}</h2><p>{page.inert(CONTENTS[category])}</p>\n".encode()
    begins = "<table>\n"
    for record in found:
        at = exact(record["at"]) if "at" in record else ""
        rest = [
            f"{name}: {value if type(value) is int else page.apart(_value(value))}"
            for name, value in record.items()
            if name not in ("kind", "at")
        ]
        cells = f"<td>{at}</td><td>{page.inert(record['kind'])}</td><td>{'<br>'.join(rest)}</td>"
        yield f"{begins}<tr>{cells}</tr>\n".encode("utf-8", "backslashreplace")
        begins = ""
    yield b"<p>No record.</p>\n" if begins else b"</table>\n"


def page_foot(order: Order) -> bytes:
    """The end of the page: what is not there."""
    lines = [f"<p>{page.inert(line)}</p>\n" for line in beside(order)]
    return ("<h2>What is not here</h2>\n" + "".join(lines) + page.FOOT).encode()


def _value(value: Any, within: bool = False) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {_value(inner, True)}" for name, inner in value.items())
    return harmless(value) if within and isinstance(value, str) else str(value)
