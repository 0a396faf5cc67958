"""`make dist` makes the same bytes for one commit, and everything that a user needs in it."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
import tarfile
import time
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

from tests.kit.resources import needs
from tests.kit.scripts import load_script

ROOT = Path(__file__).parents[2]
STAMP = 1_795_000_000


def _dist() -> Any:
    return load_script(".ci/dist.py")  # loading it takes a while


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files built from this folder as it is."""
    folder = tmp_path_factory.mktemp("dist")
    _dist().build(ROOT, folder, STAMP)
    return folder


def _one(folder: Path, pattern: str) -> Path:
    (found,) = folder.glob(pattern)
    return found


def _hashes(folder: Path) -> dict[str, str]:
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.iterdir())}


def test_the_source_archive_builds_the_same_bytes_elsewhere(built: Path, tmp_path: Path) -> None:
    """In another folder, with another umask, time, time zone and language."""
    with tarfile.open(_one(built, "*.tar.gz")) as archive:
        archive.extractall(tmp_path, filter="data")
    tree = _one(tmp_path, "tui_chat-*")
    for path in tree.rglob("*"):
        path.chmod(0o700 if path.is_dir() or os.access(path, os.X_OK) else 0o600)
        os.utime(path, (1_234_567, 1_234_567))
    script = (
        "import os, sys; from pathlib import Path; os.umask(0o077);"
        "sys.path.insert(0, '.ci'); import dist;"
        f"dist.build(Path(), Path(sys.argv[1]), {STAMP})"
    )
    env = os.environ | {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "7"}
    subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "again")],
        cwd=tree, env=env, check=True, timeout=120, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    assert _hashes(tmp_path / "again") == _hashes(built)


def test_the_hashes_are_those_of_the_files_and_no_older_build_stays(tmp_path: Path) -> None:
    (tmp_path / "tui_chat-0.0.1-py3-none-any.whl").touch()
    (tmp_path / "mine.txt").touch()
    made = _dist().build(ROOT, tmp_path, STAMP)
    assert {*made, tmp_path / "mine.txt"} == set(tmp_path.iterdir())
    found = _hashes(tmp_path)
    lines = (tmp_path / "SHA256SUMS").read_text("ascii").splitlines()
    assert {name: value for value, name in (line.split("  ") for line in lines)} == {
        name: value for name, value in found.items() if name not in ("SHA256SUMS", "mine.txt")
    }
    assert len(lines) == 3


def test_the_wheel_has_all_of_both_programs_and_nothing_else(built: Path) -> None:
    with zipfile.ZipFile(_one(built, "*.whl")) as wheel:
        names = set(wheel.namelist())
        dates = {one.date_time for one in wheel.infolist()}
    assert dates == {time.gmtime(STAMP)[:6]}
    packages = {
        str(path.relative_to(ROOT)) for package in ("tui_chat", "relay")
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }  # fmt: skip
    kinds = {Path(name).suffix for name in packages}
    assert kinds >= {".py", ".tcss", ".sql", ".toml", ".html", ".css", ".js", ".svg"}
    assert {name for name in names if name.split("/")[0] in ("tui_chat", "relay")} == packages
    rest = {name.split("/", 2)[-1] for name in names - packages if ".data/data/" in name}
    shared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]
    assert rest == set(shared["targets"]["wheel"]["shared-data"].values())
    beside = {name.split("/")[0] for name in names - packages if ".data/data/" not in name}
    assert {name.rpartition(".")[2] for name in beside} == {"dist-info"}


def test_the_source_archive_has_what_is_kept_in_git(built: Path) -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("this is no git clone")
    with tarfile.open(_one(built, "*.tar.gz")) as archive:
        names = {one.name.partition("/")[2] for one in archive if one.isfile()}
        assert {(one.uid, one.gid, one.uname, one.mtime) for one in archive} == {(0, 0, "", STAMP)}
    kept = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.splitlines()  # fmt: skip
    assert names - {"PKG-INFO"} == {name for name in kept if (ROOT / name).exists()}
    folders = {".ci", "bench", "deploy", "docs", "relay", "tests", "tui_chat"}
    assert {name.partition("/")[0] for name in names if "/" in name} == folders


def test_the_bill_of_materials_names_each_locked_file(built: Path) -> None:
    bom = json.loads(_one(built, "*.cdx.json").read_text("utf-8"))
    assert (bom["bomFormat"], bom["specVersion"]) == ("CycloneDX", "1.6")
    program = bom["metadata"]["component"]
    files = {one["url"]: one["hashes"][0]["content"] for one in program["externalReferences"]}
    hashes = _hashes(built)
    assert files == {name: hashes[name] for name in hashes if name.endswith((".whl", ".gz"))}
    running, building = (
        {one["name"]: one for one in bom["components"] if one["scope"] == scope}
        for scope in ("required", "excluded")
    )
    assert "hatchling" in building
    for lock, listed in (("", running), ("-demo", running | building)):
        text = (ROOT / f"requirements{lock}.lock").read_text("utf-8")
        assert set(re.findall(r"^([a-z0-9.-]+)(?:\[[a-z,]+\])?==", text, re.M)) == listed.keys()
        assert set(re.findall(r"sha256:([0-9a-f]{64})", text)) == {
            one["hashes"][0]["content"]
            for component in listed.values() for one in component["externalReferences"]
        }  # fmt: skip
        for name, component in listed.items():
            assert re.search(rf"^{name}(\[.*\])?=={re.escape(component['version'])} ", text, re.M)
    graph = {one["ref"]: one.get("dependsOn", []) for one in bom["dependencies"]}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = {Requirement(need).name for need in project["dependencies"]}
    above = {ref.split("/")[1].split("@")[0] for ref in graph["tui-chat"]}
    assert needed <= above <= needed | building.keys()
    (cffi,) = [ref for ref in graph if ref.startswith("pkg:pypi/cffi@")]
    assert any(cffi in graph[ref] for ref in graph if ref.startswith("pkg:pypi/pynacl@"))


def test_each_lock_names_the_versions_that_are_tested() -> None:
    def pins(name: str) -> dict[str, str]:
        text = (ROOT / name).read_text("utf-8")
        return dict(re.findall(r"^([a-z0-9.-]+)(?:\[[a-z,]+\])?==(\S+)", text, re.M))

    tested = pins("requirements-dev.lock")
    for name in ("requirements.lock", "requirements-demo.lock", "requirements-cluster.lock"):
        assert (found := pins(name)) and found.items() <= tested.items(), name
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    cluster = {Requirement(need).name for need in extras["optional-dependencies"]["cluster"]}
    assert cluster <= pins("requirements-cluster.lock").keys()


@needs("git")
def test_only_what_is_committed_is_published(tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    tree.mkdir()
    with pytest.raises(_dist().NoCommit, match="Run make dist in a git clone"):
        _dist().publish(tmp_path / "out", tree)
    for name in ("pyproject.toml", "README.md", "LICENSE", "requirements.lock"):
        (tree / name).write_bytes((ROOT / name).read_bytes())
    (tree / "requirements-demo.lock").write_bytes((ROOT / "requirements-demo.lock").read_bytes())
    for name in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"][
        "build"
    ]["targets"]["wheel"]["shared-data"]:
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).touch()
    for package in ("tui_chat", "relay"):
        (tree / package).mkdir()
        (tree / package / "__init__.py").touch()
    date = {"GIT_AUTHOR_DATE": f"@{STAMP} +0000", "GIT_COMMITTER_DATE": f"@{STAMP} +0000"}
    for command in ("init -q", "add .", "commit -q -m first"):
        subprocess.run(
            ["git", "-c", "user.name=a", "-c", "user.email=a@b.example", "-c",
             "commit.gpgsign=false", *command.split()],
            cwd=tree, check=True, env=os.environ | date,
        )  # fmt: skip
    (tree / "tui_chat" / "later.py").touch()
    made = _dist().publish(tmp_path / "out", tree)
    assert len(made) == 4
    with zipfile.ZipFile(_one(tmp_path / "out", "*.whl")) as wheel:
        assert "tui_chat/__init__.py" in wheel.namelist()
        assert "tui_chat/later.py" not in wheel.namelist()
        assert wheel.getinfo("relay/__init__.py").date_time == time.gmtime(STAMP)[:6]
