"""The check of the words that people read finds what breaks a rule. `make check` runs it on all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.kit.scripts import load_script

ROOT = Path(__file__).resolve().parents[2]
CHECK = ROOT / ".ci/words.py"


@pytest.fixture(scope="module")
def words() -> ModuleType:
    module: ModuleType = load_script(".ci/words.py")
    return module


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("Who declines is not invited.", "Who"),
        ("Whoever has this file is you.", "Whoever"),
        ("Of the 3 here none fits.", "start with the subject"),
        ("What is said stands here.", "start with the subject"),
        ("It is invited no more.", "no longer"),
        ("It is not there any more.", "no longer"),
        ("Type it once more.", "again"),
        ("Begin anew.", "again"),
        ("Edit a message of yours.", "possessive"),
        ("Read a chat of others.", "possessive"),
        ("Somebody is there.", "someone"),
        ("Nothing but for this.", "except"),
        ("Put somebody out of it.", "someone"),
        ("It was put out.", "remove"),
        ("Escape closes.", "Esc"),
        ("It is on; it rings.", "semicolon"),
        ("Only a mention rings.", "notifies"),
        ("There are 1 entries here.", "singular"),
        (" ".join(["word"] * 21) + ".", "21 words"),
    ],
)
def test_words_that_break_a_rule_are_found(words: ModuleType, text: str, advice: str) -> None:
    found = words.check_screen("x.py", [words.Text(1, text)])
    assert advice in " ".join(fault.advice for fault in found)


@pytest.mark.parametrize(
    "text",
    [
        "Who can read this?",
        "Which chat? Type its name.",
        "At most 3, and no more than 5 in a day.",
        "There are any more messages.",
        "1 address and 1 class are free.",
        "What the relay can read",
        "Enter send · Tab next · Esc cancel",
        f"{' '.join(['Word'] * 20)}. {' '.join(['Word'] * 20)}.",
    ],
)
def test_plain_words_are_left_alone(words: ModuleType, text: str) -> None:
    assert words.check_screen("x.py", [words.Text(1, text)]) == []


def test_only_strings_that_a_user_reads_are_checked(words: ModuleType) -> None:
    source = '''"""A docstring; long."""
CSS = "Screen { color: red; }"
MORE = """#a, #b { width: 1; }"""
QUERY = "SELECT who, what FROM anew; --"
log.info("event=anew kind=%s; once more", kind)
re.compile("any more; (x) y")
def f(who):
    """Whoever."""
    return f"Hello {who}, {'to all; here' if who else 'to none'}."
'''
    assert [text.text for text in words.screen_texts(source)] == [
        "Hello \0, \0.",
        "to all; here",
        "to none",
    ]


def test_a_count_before_a_plural_is_found(words: ModuleType) -> None:
    source = 'f"{len(found)} entries"\nx = f"{plural(n, 1)} now"\ny = f"{name} has {count:,} rows"'
    source += '\nz = f"{len(found)} is it"'
    found = words.check_screen("x.py", words.screen_texts(f"v = {source}"))
    assert [(fault.line, fault.advice) for fault in found] == [
        (1, "“1 entries”: use plural()"),
        (3, "“1 rows”: use plural()"),
    ]


def test_comments_and_docstrings_may_be_long_but_not_odd(words: ModuleType) -> None:
    long = " ".join(["word"] * 40)
    source = (
        f'"""Do {long}."""\nx = 1  # made\n# a comment about some\n# body, once\n# more of it\n'
    )
    found = words.check_remarks("x.py", source)
    assert [(fault.line, fault.sentence) for fault in found] == [
        (3, "a comment about some body, once more of it")
    ]


def test_a_page_is_read_by_paragraphs_items_and_cells(words: ModuleType) -> None:
    page = """# A title

A paragraph with `code; anew` and [a link](x "anew")
over two lines.
- An item
  that goes on.
1. Another.

| a cell | **another** |
|---|---|

```
whoever
```
"""
    assert [(text.line, text.text) for text in words.docs_texts(page)] == [
        (1, "A title"),
        (3, "A paragraph with Code and a link over two lines."),
        (5, "An item that goes on."),
        (7, "Another."),
        (9, "a cell"),
        (9, "another"),
        (10, "---"),
        (10, "---"),
    ]
    long = " ".join(["word"] * 26)
    assert [f.advice for f in words.check_docs("x.md", long)] == [
        "26 words in a sentence, at most 25"
    ]


def test_a_page_of_the_relay_is_read_without_its_code(words: ModuleType) -> None:
    page = (
        '<title>A page</title><script>who ever</script><p title="Who is it.">One <b>or two</b></p>'
    )
    assert [text.text for text in words.html_texts(page)] == ["A page", "Who is it.", "or two"]


def test_each_file_that_is_left_out_exists(words: ModuleType) -> None:
    assert [name for name in words.LEFT_OUT if not (ROOT / name).is_file()] == []


def test_the_check_prints_the_strings_that_it_reads() -> None:
    done = subprocess.run(
        [sys.executable, CHECK, "--print", "relay/cli/output.py"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "relay/cli/output.py:46: {} Type yes: \n" in done.stdout
