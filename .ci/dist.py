"""Builds what is published, from the last commit: wheel, source archive, SBOM, and their hashes.

    python .ci/dist.py [FOLDER]    writes into dist/, or into this folder (`make dist`)

Nothing is downloaded: hatchling comes from requirements-dev.lock and builds in this environment.
The time in all files is that of the commit, so that a second build has the same bytes."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.model import (
    ExternalReference,
    ExternalReferenceType,
    HashAlgorithm,
    HashType,
    Property,
    XsUri,
)
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.model.license import LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
SUMS = "SHA256SUMS"


class NoCommit(Exception):
    """Raised if this folder is no clone with a commit; the text is a sentence for people."""


@dataclass(frozen=True)
class Locked:
    """An entry of a lock: one version of a package, the SHA-256 of each of its files, and the
    packages that need it."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]
    needed_by: tuple[str, ...]

    @property
    def purl(self) -> str:
        return str(PackageURL("pypi", None, self.name, self.version))


def publish(target: Path, root: Path = ROOT) -> list[Path]:
    """Build the last commit of `root` into `target`; return the files. Raises NoCommit."""
    try:
        stamp = int(_git(root, "log", "-1", "--format=%ct"))
        exported = _git(root, "archive", "HEAD")
    except (OSError, subprocess.CalledProcessError):
        raise NoCommit("Wheels are built from a commit. Run make dist in a git clone.") from None
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(exported)) as tree:
            tree.extractall(folder, filter="data")
        return build(Path(folder), target, stamp)


def build(source: Path, target: Path, stamp: int) -> list[Path]:
    """Build the tree in `source` as of this time (Unix seconds) into `target`; return the files."""
    target.mkdir(parents=True, exist_ok=True)
    for old in target.iterdir():
        if old.name == SUMS or old.name.endswith((".whl", ".tar.gz", ".cdx.json")):
            old.unlink()
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", str(target.resolve())],
        cwd=source, env=os.environ | {"SOURCE_DATE_EPOCH": str(stamp)}, check=True,
        stderr=subprocess.DEVNULL,  # the names of the files
    )  # fmt: skip
    built = sorted(path for path in target.iterdir() if path.name.endswith((".whl", ".tar.gz")))
    project = tomllib.loads((source / "pyproject.toml").read_text("utf-8"))["project"]
    bom = target / f"{project['name']}-{project['version']}.cdx.json"
    runs = list(read_lock((source / "requirements.lock").read_text("utf-8")))
    builds = list(read_lock((source / "requirements-demo.lock").read_text("utf-8")))
    bom.write_text(sbom(project, built, runs, builds, stamp), "utf-8")
    files = sorted([*built, bom])
    sums = "".join(f"{_sha256(path)}  {path.name}\n" for path in files)
    (target / SUMS).write_text(sums, "ascii")
    return [*files, target / SUMS]


def read_lock(text: str) -> Iterator[Locked]:
    """Yield the entries of a lock that pip or uv made with hashes."""
    for entry in re.split(r"(?m)^(?=[A-Za-z0-9])", text):
        if not entry.strip():
            continue
        need = Requirement(entry.partition("\\\n")[0])
        (pinned,) = need.specifier
        via = re.search(r"^ +# via((?:\n? +#? *\S.*)+)", entry, re.M)
        yield Locked(
            need.name,
            pinned.version,
            str(need.marker or ""),
            tuple(re.findall(r"--hash=sha256:([0-9a-f]{64})", entry)),
            tuple(re.findall(r"(?m)^[ #]*(\w\S*)", via[1])) if via else (),  # and no -c FILE
        )


def sbom(
    project: dict[str, Any], built: list[Path], runs: list[Locked], builds: list[Locked], stamp: int
) -> str:
    """Return the bill of materials in CycloneDX's JSON: the program with the hashes of its files,
    and each package of the locks. Packages that only build are marked as excluded at run time."""
    program = Component(
        name=project["name"],
        version=project["version"],
        type=ComponentType.APPLICATION,
        description=project["description"],
        bom_ref=project["name"],
        purl=PackageURL("pypi", None, project["name"], project["version"]),
        licenses=[LicenseExpression(project["license"])],
        external_references=[_file(path.name, _sha256(path)) for path in built],
    )
    known = {one.name for one in runs}
    locked = [*runs, *(one for one in builds if one.name not in known)]
    components = {one.name: _component(one, running=one.name in known) for one in locked}
    content = "\n".join([*(_sha256(path) for path in built), *sorted(map(repr, locked))])
    bom = Bom(
        components=components.values(),
        serial_number=uuid5(NAMESPACE_URL, content),
        metadata=BomMetaData(component=program, timestamp=datetime.fromtimestamp(stamp, UTC)),
    )
    above = {**components, project["name"]: program}
    for one in locked:
        for name in one.needed_by:
            bom.register_dependency(above[name], [components[one.name]])
    return JsonV1Dot6(bom).output_as_string(indent=2) + "\n"


def _component(one: Locked, *, running: bool) -> Component:
    return Component(
        name=one.name,
        version=one.version,
        bom_ref=one.purl,
        purl=PackageURL.from_string(one.purl),
        scope=ComponentScope.REQUIRED if running else ComponentScope.EXCLUDED,
        properties=[Property(name="python:marker", value=one.marker)] if one.marker else None,
        # An entry has several files, for other machines and Pythons. The lock names none of them.
        external_references=[
            _file(f"{one.purl}?checksum=sha256:{value}", value) for value in one.hashes
        ],
    )


def _file(name: str, sha256: str) -> ExternalReference:
    return ExternalReference(
        type=ExternalReferenceType.DISTRIBUTION,
        url=XsUri(name),
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=sha256)],
    )


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _git(root: Path, *command: str) -> bytes:
    return subprocess.run(["git", *command], cwd=root, capture_output=True, check=True).stdout


if __name__ == "__main__":
    try:
        made = publish(Path(sys.argv[1]) if sys.argv[1:] else ROOT / "dist")
    except NoCommit as e:
        sys.exit(str(e))
    if _git(ROOT, "status", "--porcelain"):
        print("Changes that are not committed are left out.", file=sys.stderr)
    print("\n".join(str(path) for path in made))
