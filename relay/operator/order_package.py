"""The package that answers a lawful order: a tar archive with a manifest and a signature.
It has one canonical encoding, so that the same contents give the same bytes and none is unchecked.
It touches only the given files."""

from __future__ import annotations

import hashlib
import json
import re
import tarfile
from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO, NamedTuple

from relay.wire.orders import CATEGORIES
from relay.wire.relay_link import base32
from relay.wire.transcripts import relay_id

MANIFEST, SIGNATURE = "manifest.json", "signature"
FORMAT = 1
BLOCK = tarfile.BLOCKSIZE
MANIFEST_BYTES = 2**26
"""The longest manifest: it has a line for each file."""
SIGNATURE_BYTES = 64
PIECE = 2**20
NAME = re.compile(rf"README\.txt|page\.html|({'|'.join(CATEGORIES)})\.jsonl|files/[0-9a-f]{{64}}")
"""The allowed names of a package's files, beside the manifest and its signature."""
_END = bytes(2 * BLOCK)
_READ = "This is not an order package, or its beginning was changed"


class PackageMember(NamedTuple):
    """A file to be packed; its pieces together have `size` bytes."""

    name: str
    size: int
    pieces: Iterable[bytes]


class WrongPackage(ValueError):
    """Raised if the package is not what was signed; the text is a sentence."""


def canonical(value: Any) -> bytes:
    """Return the canonical JSON of manifests and records."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()


def write(
    out: BinaryIO, manifest: bytes, signature: bytes, members: Iterable[PackageMember]
) -> None:
    """Write the whole package. The members are those of the manifest, in its order."""
    made = json.loads(manifest)["order"]["received"]
    first = (
        PackageMember(MANIFEST, len(manifest), [manifest]),
        PackageMember(SIGNATURE, len(signature), [signature]),
    )
    for member in (*first, *members):
        out.write(_header(member.name, member.size, made))
        written = 0
        for piece in member.pieces:
            written += len(piece)
            out.write(piece)
        if written != member.size:
            raise OSError(f"{member.name} changed while it was being packed")
        out.write(bytes(-written % BLOCK))
    out.write(_END)


def check_package(
    package: BinaryIO, proves: Callable[[bytes, bytes, bytes], bool]
) -> tuple[dict[str, Any], bytes]:
    """Check a whole package and return its manifest and the key that signed it. `proves` checks
    a key, a manifest and a signature. Raises WrongPackage."""
    heading = package.read(BLOCK)
    info = _info(heading)
    if info is None or info.name != MANIFEST or not 0 < info.size <= MANIFEST_BYTES:
        raise WrongPackage(f"{_READ}.")
    size = info.size
    raw = package.read(size)
    manifest, key, files, made = _manifest(raw)
    if heading != _header(MANIFEST, size, made) or package.read(-size % BLOCK) != bytes(
        -size % BLOCK
    ):
        raise WrongPackage(f"{_READ}.")
    heading = package.read(BLOCK)
    signature = package.read(SIGNATURE_BYTES)
    if heading != _header(SIGNATURE, SIGNATURE_BYTES, made) or package.read(
        BLOCK - SIGNATURE_BYTES
    ) != bytes(BLOCK - SIGNATURE_BYTES):
        raise WrongPackage("The signature is missing or was changed.")
    if not proves(key, raw, signature):
        raise WrongPackage("The signature does not match the manifest. One of them was changed.")
    for n, (name, size, sha256) in enumerate(files):
        heading = package.read(BLOCK)
        if heading != _header(name, size, made):
            raise WrongPackage(_instead(heading, name, {after for after, _, _ in files[n + 1 :]}))
        digest = hashlib.sha256()
        for piece in _pieces(package, size):
            digest.update(piece)
        if digest.hexdigest() != sha256 or package.read(-size % BLOCK) != bytes(-size % BLOCK):
            raise WrongPackage(f"{name} was changed. It does not match the manifest.")
    rest = package.read(len(_END) + 1)
    if rest != _END:
        added = _named(rest[:BLOCK])
        raise WrongPackage(
            f"{added} was added. It is not in the manifest."
            if added
            else "The end of the package was changed, cut off or extended."
        )
    return manifest, key


def _manifest(raw: bytes) -> tuple[dict[str, Any], bytes, list[tuple[str, int, str]], int]:
    try:
        manifest = json.loads(raw)
        key = bytes.fromhex(manifest["relay_pub"])
        files = [(f["name"], f["size"], f["sha256"]) for f in manifest["files"]]
        names = [name for name, _, _ in files]
        made = manifest["order"]["received"]
        sound = canonical(manifest) == raw and manifest["format"] == FORMAT
        sound = sound and manifest["relay_id"] == base32(relay_id(key))
        sound = sound and all(map(NAME.fullmatch, names)) and len(set(names)) == len(names)
        for name, size, _ in (*files, (MANIFEST, len(raw), "")):
            sound = sound and 0 <= size < 8**11
            _header(name, size, made)
    except (ValueError, KeyError, TypeError, AttributeError, ArithmeticError, RecursionError):
        sound = False
    if not sound:
        raise WrongPackage(f"{_READ}.")
    return manifest, key, files, made


def _header(name: str, size: int, received: int) -> bytes:
    info = tarfile.TarInfo(name)
    info.size, info.mode, info.mtime = size, 0o600, received // 1000
    return info.tobuf(tarfile.USTAR_FORMAT, "ascii", "strict")


def _info(heading: bytes) -> tarfile.TarInfo | None:
    try:
        return tarfile.TarInfo.frombuf(heading, "ascii", "strict")
    except (tarfile.HeaderError, UnicodeError, ValueError):
        return None


def _named(heading: bytes) -> str:
    info = _info(heading)
    return "" if info is None else ascii(info.name)


def _instead(heading: bytes, name: str, later: set[str]) -> str:
    found = _named(heading)
    if not found:
        return f"{name} is missing or was changed."
    if found == ascii(name):
        return f"{name} was changed. Its length does not match the manifest."
    if found.strip("'") in later:
        return f"{name} is missing."
    return f"{found} was added. It is not in the manifest."


def _pieces(package: BinaryIO, size: int) -> Iterator[bytes]:
    while size > 0:
        piece = package.read(min(size, PIECE))
        if not piece:
            return
        size -= len(piece)
        yield piece
