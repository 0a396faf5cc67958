"""Runs the ProVerif models beside this file and compares each answer with the expected one.

    python docs/models/proverif.py [--proverif PATH] [--seconds N] [MODEL ...]

A line for each query; exit 0 only if all are as expected, 1 if one is not, 2 without the tool."""

from __future__ import annotations

import argparse
import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
_RUN = re.compile(r"^\(\*: (.+?) \|(.*?)\*\)$", re.M)
_QUERY = re.compile(r"^\(\*\? (.+?) \*\)\nquery\b", re.M)
_PART = re.compile(r"\(\*- (\S+) -\*\)|\(\*\+ (\S+):(.*?)\+\*\)", re.S)
_END = "(*- end -*)"
_RESULT = re.compile(r"^RESULT .* (is true|is false|cannot be proved)\.$", re.M)
_WORDS = {"is true": "true", "is false": "false", "cannot be proved": "not proved"}


class Malformed(Exception):
    """Raised for a model whose marks or names do not fit together."""


@dataclass(frozen=True)
class Run:
    """A model with some parts out (`-part`) or in (`+part`), and which queries must fail; a name
    with a question mark is not proved, and no attack is found either."""

    options: tuple[str, ...]
    false: frozenset[str]

    @property
    def name(self) -> str:
        """The options as written in the model and the record."""
        return " ".join(self.options) or "as written"


def models() -> list[Path]:
    """Return every model, in order of name."""
    return sorted(HERE.glob("*.pv"))


def digest(path: Path) -> str:
    """Return the SHA-256 of a model, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def queries(text: str) -> list[str]:
    """Return the names of the queries, in order. Raises Malformed for one without a name."""
    groups = _QUERY.findall(text)
    names = " ".join(groups).split()
    if len(groups) != len(re.findall(r"^query\b", text, re.M)) or len(set(names)) != len(names):
        raise Malformed("every query needs one name of its own")
    return names


def runs(text: str) -> list[Run]:
    """Return the runs that the model asks for. Raises Malformed for an unknown query or part."""
    known, found = set(queries(text)), []
    for options, false in _RUN.findall(text):
        run = Run(
            () if options == "as written" else tuple(options.split()), frozenset(false.split())
        )
        if not {name.rstrip("?") for name in run.false} <= known:
            raise Malformed(f"no query {sorted(run.false - known)}")
        variant(text, run.options)
        found.append(run)
    if not found:
        raise Malformed("a model without a run")
    return found


def variant(text: str, options: tuple[str, ...]) -> str:
    """Return the model with the parts of the options out or in. A part that `+part` puts in also
    takes out what is marked with its name. Raises Malformed for an option that changes nothing."""
    parts = {option[1:] for option in options}
    used: set[str] = set()

    def out(text: str) -> str:
        """Take the parts out, innermost first, because parts may contain parts."""
        mark = re.compile(r"\(\*- (?!end )(\S+) -\*\)((?:(?!\(\*- ).)*?)" + re.escape(_END), re.S)
        while found := mark.search(text):
            taken = found[1] in parts
            used.update({found[1]} & parts)
            text = text[: found.start()] + ("" if taken else found[2]) + text[found.end() :]
        return text

    def put(found: re.Match[str]) -> str:
        if "+" + found[1] not in options:
            return ""
        used.add(found[1])
        return found[2]

    text = re.sub(r"\(\*\+ (\S+):(.*?)\+\*\)", put, out(text), flags=re.S)
    if used != parts or "(*- " in text:
        raise Malformed(f"no such part: {sorted(parts - used) or 'a mark without its end'}")
    return text


def answers(output: str) -> list[str]:
    """Return the tool's answer to each query, in order: true, false or not proved."""
    return [_WORDS[word] for word in _RESULT.findall(output)]


def ask(tool: str, text: str, seconds: float) -> list[str] | None:
    """Run the tool on a model; return None if it took longer than `seconds`."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.pv"
        path.write_text(text, "utf-8")
        try:
            done = subprocess.run(
                [tool, str(path)], capture_output=True, text=True, timeout=seconds, check=False
            )
        except subprocess.TimeoutExpired:
            return None
    if done.returncode:
        raise Malformed(f"the tool refuses it:\n{done.stdout[-500:]}{done.stderr}")
    return answers(done.stdout)


def check(tool: str, path: Path, seconds: float, only: str | None) -> bool:
    """Do every run of one model; return whether all is as expected."""
    text, good = path.read_text("utf-8"), True
    for run in runs(text):
        if only is not None and run.name != only:
            continue
        model = variant(text, run.options)
        names = queries(model)
        start = time.monotonic()
        got = ask(tool, model, seconds)
        took = time.monotonic() - start
        if got is None or len(got) != len(names):
            print(f"WRONG  {path.stem} [{run.name}]: no answer in {took:.0f} s", flush=True)
            good = False
            continue
        for name, answer in zip(names, got, strict=True):
            expected = "false" if name in run.false else "true"
            if name + "?" in run.false:
                expected = "not proved"
            good &= answer == expected
            word = "ok    " if answer == expected else "WRONG "
            told = answer if answer == expected else f"{answer}, expected {expected}"
            print(f"{word} {path.stem} [{run.name}] {name}: {told} ({took:.0f} s)", flush=True)
    return good


def main(arguments: list[str] | None = None) -> int:
    """Run the models that the command line names; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--proverif", metavar="PATH", default="proverif")
    parser.add_argument("--seconds", type=float, default=900.0, help="for one run (900)")
    parser.add_argument("--run", metavar="OPTIONS", help="only this run, as 'as written'")
    parser.add_argument("models", nargs="*", metavar="MODEL", help="such as ratchet (all)")
    given = parser.parse_args(arguments)
    tool = shutil.which(given.proverif)
    if tool is None:
        print(f"There is no {given.proverif} here. Name it: --proverif PATH", file=sys.stderr)
        return 2
    chosen = [path for path in models() if not given.models or path.stem in given.models]
    if len(chosen) < len(given.models):
        parser.error("no such model")
    good = [check(tool, path, given.seconds, given.run) for path in chosen]
    return 0 if all(good) else 1


if __name__ == "__main__":
    raise SystemExit(main())
