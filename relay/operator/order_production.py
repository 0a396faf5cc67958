"""The contents of the package that answers a lawful order: manifest, records and pages to read.
The same order, counts and files give the same bytes. Pages have no scripts and load nothing, and
strangers' words appear as inert text."""

from __future__ import annotations

import contextlib
import hashlib
import html
import os
import string
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import msgspec

from relay.operator import order_package
from relay.operator.order_package import FORMAT, PackageMember, WrongPackage, canonical
from relay.operator.order_records import CONTENTS, LEFT_OUT, Record, Tally, records
from relay.operator.words import exact, harmless
from relay.store.beside import FileGone, StorePlace, file_pieces, looking
from relay.store.database import Statements
from relay.store.inventory import inventory
from relay.terminal.text import plural
from relay.wire.limits import Count, Name
from relay.wire.orders import CATEGORIES, Category, CategoryCount, Line, Order, Reasons
from relay.wire.relay_link import base32
from relay.wire.transcripts import relay_id

_BY_HAND = (
    "  - manifest.json lists the SHA-256 of every other file. Run “sha256sum” on each file and"
    " compare the result with the list.",
    "  - signature is an Ed25519 signature. Its public key is relay_pub in manifest.json. The"
    " signed bytes are the ASCII text tuichat/v1/production, one zero byte and manifest.json.",
    "  - relay_id in manifest.json is the part after # in every link of this relay.",
)


class PackedFile(msgspec.Struct, frozen=True):
    """A file of the package: bytes, and SHA-256 in hex."""

    name: str
    size: int
    sha256: str


class ManifestOrder(msgspec.Struct):
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


class CategoryAmount(msgspec.Struct):
    """The amount of one category in a package."""

    records: Count
    first: Count
    last: Count


class PackageManifest(msgspec.Struct):
    """The contents of a manifest."""

    format: int
    relay_id: str
    relay_pub: str
    order: ManifestOrder
    counts: dict[Category, CategoryAmount]
    files: list[PackedFile]
    not_held: list[str]
    left_out: list[str]


def read_package_manifest(fields: dict[str, Any]) -> PackageManifest:
    """Return the manifest of a package that anyone may have signed. Raises WrongPackage."""
    try:
        return msgspec.convert(fields, PackageManifest)
    except msgspec.ValidationError:
        raise WrongPackage("The package is signed, but it is not an answer to an order.") from None


def manifest(
    order: Order, relay_pub: bytes, counts: Sequence[CategoryCount], files: list[PackedFile]
) -> bytes:
    """Return the bytes to be signed: the order, the amounts, and each file with its hash."""
    asked = ManifestOrder(
        order.order, order.at, order.subject, order.account > 0, order.scope.since,
        order.scope.until, order.scope.categories, order.basis, order.issuer, order.reference,
        order.revision,
    )  # fmt: skip
    content = PackageManifest(
        FORMAT, base32(relay_id(relay_pub)), relay_pub.hex(), asked,
        {of.category: CategoryAmount(of.records, of.first, of.last) for of in counts}, files,
        inventory().not_held, list(LEFT_OUT),
    )  # fmt: skip
    return canonical(msgspec.to_builtins(content))


def readme(order: Order, relay_pub: bytes, counts: Sequence[CategoryCount]) -> bytes:
    """Return the manifest in words, for a terminal or a printer."""
    lines = [
        f"Answer of relay {base32(relay_id(relay_pub))} to order {order.order}",
        "",
        *in_words(order),
        "",
        "Contents, as JSON with one record per line. Times are milliseconds since 1970 (UTC).",
        "page.html shows the same records in readable form.",
        *(f"  {found.category}.jsonl: {amount_words(found)}" for found in counts),
        "",
        *omissions(order),
        "",
        "To check that nothing was changed, run “tui-chat-relay order verify FILE”. To check"
        " without that program:",
        *_BY_HAND,
        "",
        "The package contains what this relay stored when the package was made.",
        "The relay's ledger contains the SHA-256 of the package and the time when it was made.",
        "",
    ]
    return "\n".join(lines).encode("utf-8", "backslashreplace")


def in_words(order: Order) -> Iterator[str]:
    """Yield the contents of an order in words, for a terminal."""
    if order.account:
        yield f"About: {order.subject}"
    else:
        yield f"About: {order.subject} (no account had this name when the order arrived)"
    yield f"From: {harmless(order.issuer)}, reference {harmless(order.reference)}"
    yield f"Legal basis: {harmless(order.basis)}"
    yield f"Arrived: {exact(order.at)}"
    yield (f"Period: from {exact(order.scope.since)} until just before {exact(order.scope.until)}")
    yield f"Categories: {', '.join(order.scope.categories)}"
    if order.scope != order.asked:
        asked = order.asked
        yield (
            f"The order was narrowed. It originally asked for {', '.join(asked.categories)}, from"
            f" {exact(asked.since)} until just before {exact(asked.until)}."
        )


def amount_words(found: CategoryCount) -> str:
    what = CONTENTS[found.category]
    if not found.records:
        return f"nothing ({what})"
    times = f", {exact(found.first)} to {exact(found.last)}" if found.first else ""
    return f"{plural(found.records, 'record')}{times} ({what})"


def omissions(order: Order) -> Iterator[str]:
    """Yield what is not handed out, with the reason: not asked for, not the subject's, not held."""
    others = [name for name in CATEGORIES if name not in order.scope.categories]
    if others:
        yield f"Not asked for: {', '.join(others)}."
    for sentence in LEFT_OUT:
        yield f"Left out. {sentence}"
    for sentence in inventory().not_held:
        yield f"Not stored. {sentence}"


def page_head(order: Order) -> bytes:
    """Return the beginning of the page to read."""
    lines = [f"<p>{apart(line)}</p>\n" for line in in_words(order)]
    return (head(f"Answer to order {order.order}") + "".join(lines)).encode()


def page_part(category: Category, found: Iterable[Record]) -> Iterator[bytes]:
    """Yield a category of the page, record by record."""
    yield f"<h2>{category}</h2><p>{inert(CONTENTS[category])}</p>\n".encode()
    begins = "<table>\n"
    for record in found:
        at = exact(record["at"]) if "at" in record else ""
        rest = [
            f"{name}: {value if type(value) is int else apart(_value(value))}"
            for name, value in record.items()
            if name not in ("kind", "at")
        ]
        cells = f"<td>{at}</td><td>{inert(record['kind'])}</td><td>{'<br>'.join(rest)}</td>"
        yield f"{begins}<tr>{cells}</tr>\n".encode("utf-8", "backslashreplace")
        begins = ""
    yield b"<p>No record.</p>\n" if begins else b"</table>\n"


def page_foot(order: Order) -> bytes:
    """Return the end of the page: what is not included."""
    lines = [f"<p>{inert(line)}</p>\n" for line in omissions(order)]
    return ("<h2>Not included</h2>\n" + "".join(lines) + FOOT).encode()


def _value(value: Any, within: bool = False) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {_value(inner, True)}" for name, inner in value.items())
    return harmless(value) if within and isinstance(value, str) else str(value)


FOOT = "</body></html>\n"


def head(title: str) -> str:
    """Return the beginning of a page, up to its title."""
    page = Path(__file__).with_name("page.html").read_text("utf-8")
    return string.Template(page).substitute(title=inert(title))


def inert(text: str) -> str:
    """Return a text for a page, in one line, with invisible characters written out."""
    if text.isprintable():
        return html.escape(text)
    return html.escape(
        "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
    )


def apart(text: str) -> str:
    """Return a stranger's text for a page, isolated so that it cannot reverse its surroundings."""
    return f"<bdi>{inert(text)}</bdi>"


def table(heads: tuple[str, ...], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; its cells must be inert already."""
    lines = ["<table><tr>" + "".join(f"<th>{inert(name)}</th>" for name in heads) + "</tr>"]
    lines += ["<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows]
    return "\n".join(lines) + "</table>\n"


TRIES = 5
NOT_HERE = "none (the relay has lost the contents of this file)"


class FilesChanging(Exception):
    """Raised if files were repeatedly deleted while they were packed."""


class ProducedPackage(NamedTuple):
    """A package: its bytes, their SHA-256 in hex, and the amount of each category."""

    size: int
    sha256: str
    counts: list[CategoryCount]


def make(
    database: StorePlace, order: Order, relay_pub: bytes, sign: Callable[[bytes], bytes], out: Path,
    spool: Path,
) -> ProducedPackage:  # fmt: skip
    """Write a package to a new file. Raises FilesChanging, OSError or sqlite3.Error."""
    for _ in range(TRIES):
        with contextlib.suppress(FileGone):
            return _make(database, order, relay_pub, sign, out, spool)
    raise FilesChanging


def _make(
    database: StorePlace, order: Order, relay_pub: bytes, sign: Callable[[bytes], bytes], out: Path,
    spool: Path,
) -> ProducedPackage:  # fmt: skip
    making = _PackageWriter(database, spool)
    with looking(database) as db:
        counts = making.records(db, order)
    making.add("README.txt", [readme(order, relay_pub, counts)])
    names = ["README.txt", "page.html", *(f"{name}.jsonl" for name in order.scope.categories)]
    files = [making.packed[name] for name in names] + making.blobs
    manifest_bytes = manifest(order, relay_pub, counts, files)
    with out.open("wb") as file:
        whole = _HashedFile(file)
        order_package.write(
            whole,  # type: ignore[arg-type]
            manifest_bytes,
            sign(manifest_bytes),
            [PackageMember(f.name, f.size, making.pieces(f)) for f in files],
        )
        file.flush()
        os.fsync(file.fileno())
    return ProducedPackage(whole.size, whole.digest.hexdigest(), counts)


class _HashedFile:
    """A file that is being written, with its hash."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.size = 0
        self.digest = hashlib.sha256()

    def write(self, data: bytes) -> None:
        self.size += len(data)
        self.digest.update(data)
        self._file.write(data)


class _PackageWriter:
    def __init__(self, database: StorePlace, spool: Path) -> None:
        self._database, self._spool = database, spool
        self._keys: dict[str, bytes] = {}
        self.packed: dict[str, PackedFile] = {}
        self.blobs: list[PackedFile] = []
        """The files of chats, each once."""

    def records(self, db: Statements, order: Order) -> list[CategoryCount]:
        """Write all records and their page; return the counts."""
        counts: list[CategoryCount] = []

        def whole_page() -> Iterator[bytes]:
            yield page_head(order)
            for category in order.scope.categories:
                yield from page_part(category, self._kept(db, order, category, counts))
            yield page_foot(order)

        self.add("page.html", whole_page())
        return counts

    def add(self, name: str, pieces: Iterator[bytes] | list[bytes]) -> None:
        with (self._spool / name).open("wb") as file:
            whole = _HashedFile(file)
            for piece in pieces:
                whole.write(piece)
        self.packed[name] = PackedFile(name, whole.size, whole.digest.hexdigest())

    def pieces(self, packed: PackedFile) -> Iterator[bytes]:
        """Yield the bytes of a file of the package again. Raises FileGone."""
        key = self._keys.get(packed.name)
        if key is None:
            pieces = _pieces(self._spool / packed.name)
        else:
            pieces = file_pieces(self._database, key)
        digest = hashlib.sha256()
        for piece in pieces:
            digest.update(piece)
            yield piece
        if digest.hexdigest() != packed.sha256:
            raise FileGone

    def _kept(
        self, db: Statements, order: Order, category: Category, counts: list[CategoryCount]
    ) -> Iterator[Record]:
        """Yield the records of a category, writing each down as it passes."""
        name, tally = f"{category}.jsonl", Tally(category)
        with (self._spool / name).open("wb") as file:
            whole = _HashedFile(file)
            for record in records(db, order, category):
                tally.add(record)
                if "key" in record:
                    self._file(record)
                whole.write(canonical(record) + b"\n")
                yield record
        counts.append(tally.found)
        self.packed[name] = PackedFile(name, whole.size, whole.digest.hexdigest())

    def _file(self, record: Record) -> None:
        """Add the place of a file's bytes in the package to its record, or note their lack."""
        key, size, sha256 = bytes.fromhex(record.pop("key")), record["size"], record["sha256"]
        name = f"files/{sha256}"
        if name not in self._keys:
            if not self._sound(key, size, sha256):
                self._lost(key)
                record["bytes"] = NOT_HERE
                return
            self._keys[name] = key
            self.blobs.append(PackedFile(name, size, sha256))
        record["bytes"] = name

    def _sound(self, key: bytes, size: int, sha256: str) -> bool:
        digest, found = hashlib.sha256(), 0
        try:
            for piece in file_pieces(self._database, key):
                digest.update(piece)
                found += len(piece)
        except FileGone:
            return False
        return digest.hexdigest() == sha256 and found == size

    def _lost(self, key: bytes) -> None:
        with looking(self._database) as db:
            if db.execute("SELECT 1 FROM files WHERE key = ?", (key,)).fetchone() is None:
                raise FileGone


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(order_package.PIECE):
            yield piece
