"""Checks the words that people read: sentences on the screen, on the command line and in the docs.

    python .ci/words.py [PATH ...]            checks the files listed below, or these
    python .ci/words.py --print [PATH ...]    prints the strings that it would check

The rules are those of docs/glossary.md: short sentences, plain words and correct plurals."""

from __future__ import annotations

import ast
import io
import re
import sys
import tokenize
from collections.abc import Iterator
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
CHECKED = (
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "docs",
    "relay",
    "tui_chat",
)
"""The files and folders whose words follow the rules."""

LEFT_OUT = (
    "docs/glossary.md",  # it lists the words to avoid
    "docs/models/proverif.md",
    "docs/models/spin.md",
)
"""Files that are not checked."""

SCREEN_WORDS, DOCS_WORDS = 20, 25
"""The most words of one sentence."""

ALLOWED = (
    (r"\bno more (?:\w+ )?than\b", "an upper limit"),
    (r"\bany more [a-z]+s\b", "further things of a kind"),
    (r"\bOf course\b", "a common phrase"),
    (r"\bso-?called\b", "one word"),
    (r"\b1 (?:address|access|bus|pass|class|process|less|press)\b", "a singular that ends in s"),
)
"""Words that a rule would reject by mistake, and why they are right."""


class Rule(NamedTuple):
    pattern: re.Pattern[str]
    advice: str


def _rule(pattern: str, advice: str) -> Rule:
    return Rule(re.compile(pattern), advice)


PHRASES = (
    _rule(r"(?i)\b(?:no|any|once) more\b", "say “no longer”, “still” or “again”"),
    _rule(r"(?i)\banew\b", "say “again”"),
    _rule(r"(?i)\bsomebody\b", "say “someone”"),
    _rule(r"(?i)\bwho(?:m|so)?ever\b", "say “anyone who” or name the person"),
    _rule(r"\bof (?:yours|hers|theirs|others|someone|someone else)\b", "use a possessive"),
    _rule(r"(?i)\bas far as\b", "say “if” or “where”"),
    _rule(r"(?i)\bbut for\b", "say “except”"),
    _rule(r"(?i)\bput(?:s|ting)? (?:\w+ )?out\b", "say “remove”"),
    _rule(r"(?i)\bstands? in\b", "say “is in”"),
    _rule(r"(?i)\bis to be\b", "say “must be” or “will be”"),
)
"""Words that are wrong everywhere, in comments and docstrings too."""

STATEMENTS = (
    _rule(r"^Who\b(?=.*[.:!]$)(?!.*\?)", "a statement doesn't start with “Who”"),
    _rule(
        r"^(?:What|Which|Of|So (?:many|much))\b(?=.*[.:!]$)(?!.*\?)",
        "start with the subject or the verb",
    ),
    _rule(r"^One (?:who|that|may|can|has|does|is)\b", "say “you”"),
    _rule(r"\brings?\b", "say “notifies”"),
    _rule(r"\bEscape\b", "the key is written Esc"),
    _rule(r"(?<![\d.,] )(?<![\d.,])\b1 (?!is\b|was\b|has\b)[a-z]{2,}s\b", "“1” takes the singular"),
)
"""Words that are wrong in a sentence that a user reads."""

_NOT_PLURALS = {
    "is", "was", "has", "does", "as", "its", "this", "says", "sees", "ms", "times", "others",
}  # fmt: skip
_REGEX_CALLS = {"compile", "fullmatch", "match", "search", "sub", "findall", "finditer", "split"}
_SQL = re.compile(
    r"\s*\(?(?:SELECT|INSERT|UPDATE|DELETE|CREATE|PRAGMA|WITH|REPLACE|BEGIN|COMMIT|ATTACH|DETACH"
    r"|VACUUM|DROP|ALTER|FROM|WHERE|AND|OR|ORDER|LEFT|JOIN|GROUP|LIMIT|UNION|ON|SET|VALUES)\b"
    r"|.*\b(?:IN \(SELECT|ORDER BY|WHERE|FROM)\b|.*= (?:\?|:\w+)|.* <> 0|coalesce\("
    r"|[a-z_]+ = [\w\0-]+$"
)
_CSS = re.compile(r"[\w$.#&:-]+\s*\{[^}]*[:;]|^\s*[a-z-]+: [^;]*;\s*$")
_CODE = re.compile(
    r"; ?(?:charset|Secure|HttpOnly)|-src '"
    r"|; (?:then|fi|or|do|return)\b|;;|i\+\+|\w\([^)]*\); |choose; |; else"
    r"|\$\w|\$\{|\w\((?:None|False|-?\d+|\0|'\0')\)|^#compdef |^complete -"
    r"|^ +(?:local|case|set|switch|for|if|_arguments)\b|^    (?:set|local) "
)
_HOLE = "\0"
"""The place of a value in a string."""


class Fault(NamedTuple):
    path: str
    line: int
    sentence: str
    advice: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.advice}\n    {self.sentence}"


class Text(NamedTuple):
    line: int
    text: str
    counted: tuple[int, ...] = ()
    """The places of values that are numbers."""


# --- What is checked ---


def check(root: Path, paths: tuple[str, ...]) -> list[Fault]:
    """Return the faults in files and folders below `root`."""
    found: list[Fault] = []
    for path in _files(root, paths):
        name, source = str(path.relative_to(root)), path.read_text()
        if path.suffix == ".md":
            found += check_docs(name, source)
        elif path.suffix == ".html":
            found += check_screen(name, html_texts(source))
        else:
            found += check_screen(name, screen_texts(source))
            found += check_remarks(name, source)
    return found


def check_screen(name: str, texts: list[Text]) -> list[Fault]:
    """Return the faults in strings of the screen and the command line."""
    found = []
    for line, text, counted in texts:
        for place in counted:
            noun = re.match(r" ([a-z]{2,}s)\b", text[place + 1 :])
            if noun is not None and noun[1] not in _NOT_PLURALS:
                found.append(Fault(name, line, _shown(text), f"“1 {noun[1]}”: use plural()"))
        if "; " in text:
            found.append(Fault(name, line, _shown(text), "no semicolon: make two sentences"))
        for sentence in sentences(text):
            advice = [*_wrong(sentence, PHRASES + STATEMENTS), *_long(sentence, SCREEN_WORDS)]
            found += [Fault(name, line, _shown(sentence), a) for a in advice]
    return found


def check_docs(name: str, source: str) -> list[Fault]:
    """Return the faults in a page of the docs."""
    found = []
    for line, text, _ in docs_texts(source):
        for sentence in sentences(text):
            advice = [*_wrong(sentence, PHRASES + STATEMENTS), *_long(sentence, DOCS_WORDS)]
            found += [Fault(name, line, _shown(sentence), a) for a in advice]
    return found


def check_remarks(name: str, source: str) -> list[Fault]:
    """Return the faults in comments and docstrings. Their sentences may be long."""
    return [
        Fault(name, line, sentence, advice)
        for line, text, _ in remarks(source)
        for sentence in sentences(text)
        for advice in _wrong(sentence, PHRASES)
    ]


def sentences(text: str) -> list[str]:
    """Split a text into sentences and the parts of key hints."""
    parts = re.split(r"\n+| · |(?<=[.!?])[”\")]*\s+(?=[“\"(#@/→←\0 ]*[A-Z\0])", text)
    return [part.strip() for part in parts if part.strip()]


def _wrong(sentence: str, rules: tuple[Rule, ...]) -> Iterator[str]:
    for pattern, _ in ALLOWED:
        sentence = re.sub(pattern, "–", sentence)
    for rule in rules:
        if (match := rule.pattern.search(sentence)) is not None:
            yield f"“{match[0]}”: {rule.advice}"


def _long(sentence: str, most: int) -> Iterator[str]:
    words = len([word for word in sentence.split() if re.search(r"[^\W_]|\0", word)])
    if words > most:
        yield f"{words} words in a sentence, at most {most}"


def _shown(text: str) -> str:
    return text.replace(_HOLE, "{}").replace("\n", "↵")


def _files(root: Path, paths: tuple[str, ...]) -> Iterator[Path]:
    for name in paths:
        path = root / name
        if not path.is_dir():
            yield path
            continue
        ends = ("md",) if name == "docs" else ("py", "html")
        found = sorted(p for end in ends for p in path.rglob(f"*.{end}"))
        yield from (p for p in found if str(p.relative_to(root)) not in LEFT_OUT)


# --- Python ---


def screen_texts(source: str) -> list[Text]:
    """Return the strings of a Python file that a user may read."""
    return list(_strings(_parsed(source)))


@lru_cache(1)
def _parsed(source: str) -> ast.Module:
    return ast.parse(source)


def _strings(node: ast.AST) -> Iterator[Text]:
    if isinstance(node, ast.JoinedStr):
        text, counted = _joined(node)
        if _read(text):
            yield Text(node.lineno, text, counted)
        for value in node.values:
            if isinstance(value, ast.FormattedValue):
                yield from _strings(value.value)
        return
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str) and _read(node.value):
            yield Text(node.lineno, node.value)
        return
    if isinstance(node, ast.Call) and _is_regex_call(node.func):
        return
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return  # a docstring
    if isinstance(node, ast.Assign | ast.AnnAssign):
        names = node.targets if isinstance(node, ast.Assign) else [node.target]
        if any("CSS" in getattr(name, "id", "") for name in names):
            return
    for child in ast.iter_child_nodes(node):
        yield from _strings(child)


def _is_regex_call(func: ast.expr) -> bool:
    if not isinstance(func, ast.Attribute) or func.attr not in _REGEX_CALLS:
        return False
    return getattr(func.value, "id", "") == "re"


def _joined(node: ast.JoinedStr) -> tuple[str, tuple[int, ...]]:
    text, counted = "", []
    for value in node.values:
        if isinstance(value, ast.Constant):
            text += str(value.value)
        elif isinstance(value, ast.FormattedValue):
            if _is_number(value):
                counted.append(len(text))
            text += _HOLE
    return text, tuple(counted)


def _is_number(value: ast.FormattedValue) -> bool:
    """Return whether the value is a count, by how it is made or called."""
    name = getattr(value.value, "attr", getattr(value.value, "id", ""))
    if name.isupper():  # a constant above 1
        return False
    if value.format_spec is not None and "," in ast.unparse(value.format_spec):
        return True
    of = value.value
    if isinstance(of, ast.Call):
        return getattr(of.func, "id", "") in ("len", "sum")
    name = getattr(of, "attr", getattr(of, "id", ""))
    return name in ("n", "count", "number", "total") or name.endswith(("_count", "_total"))


def _read(text: str) -> bool:
    if " " not in text.strip() or re.search(r"[A-Za-z]{2}", text) is None:
        return False
    return not (
        text.startswith("event=") or "=%" in text or text.isupper()
        or _SQL.match(text) or _CSS.search(text) or _CODE.search(text)
    )  # fmt: skip


def _statements(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the statements in this one, and those in them."""
    for part in ("body", "orelse", "handlers", "finalbody", "cases"):
        inner = getattr(node, part, ())
        for child in inner if isinstance(inner, list) else ():
            yield child
            yield from _statements(child)


def remarks(source: str) -> list[Text]:
    """Return the comments and docstrings of a Python file, a block of comment lines as one."""
    found = [
        Text(node.lineno, " ".join(str(node.value.value).split()))
        for node in _statements(_parsed(source))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    ]
    last = -1
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            text = token.string.lstrip("#: ")
            alone = token.line.lstrip().startswith("#")
            if alone and token.start[0] == last + 1:
                found[-1] = Text(found[-1].line, f"{found[-1].text} {text}")
            else:
                found.append(Text(token.start[0], text))
            last = token.start[0] if alone else -1
    return found


# --- Pages ---


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Text] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in ("style", "script", "code", "pre")
        for name, value in attrs:
            if name in ("title", "alt", "aria-label", "placeholder") and value:
                self.handle_data(value)

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("style", "script", "code", "pre")

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split())
        if not self._silent and _read(text):
            self.found.append(Text(self.getpos()[0], text))


def html_texts(source: str) -> list[Text]:
    """Return the texts of a page."""
    page = _Page()
    page.feed(source)
    return page.found


def docs_texts(source: str) -> list[Text]:
    """Return the paragraphs, list items and table cells of a page in Markdown, without code."""
    found: list[Text] = []
    fenced = False
    block, begins = "", 0
    for number, line in enumerate([*source.split("\n"), ""], 1):
        if line.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
        bare = "" if fenced or line.lstrip().startswith(("```", "~~~", "<!--")) else line.strip()
        table, item = bare.startswith("|"), re.match(r"(?:[-*+]|\d+\.) +|> *", bare)
        if not bare or table or item or bare.startswith("#"):
            if block:
                found.append(Text(begins, _plain(block)))
            block = ""
        if table:
            # In a cell semicolons separate the items of a list.
            cells = re.split(r"(?<!\\)\||; ", bare.strip("|"))
            found += [Text(number, _plain(cell)) for cell in cells if cell.strip()]
        elif bare.startswith("#"):
            found.append(Text(number, _plain(bare.lstrip("# "))))
        elif bare:
            begins = begins if block else number
            block += (" " if block else "") + (bare[item.end() :] if item else bare)
    return found


def _plain(text: str) -> str:
    text = re.sub(r"``.+?``|`[^`]*`", "Code", text)
    text = re.sub(r"Code(?:,? (?:and |or )?Code)+", "Code", text)  # a list of words in code
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"<[^>]+>", "", text)
    return re.sub(r"\*\*|__|(?<!\w)[*_]|[*_](?!\w)", "", text).strip()


def main(arguments: list[str]) -> int:
    """Check the files, or print their strings."""
    paths = tuple(a for a in arguments if not a.startswith("--")) or CHECKED
    if "--print" in arguments:
        for path in _files(ROOT, paths):
            read = {".md": docs_texts, ".html": html_texts}.get(path.suffix, screen_texts)
            for line, text, _ in read(path.read_text()):
                print(f"{path.relative_to(ROOT)}:{line}: {_shown(text)}")
        return 0
    found = check(ROOT, paths)
    print(*found, sep="\n", end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
