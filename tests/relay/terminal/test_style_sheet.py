"""Styles are parsed when something in them changed, and only then."""

from __future__ import annotations

import pytest
from textual.css.stylesheet import Stylesheet, StylesheetParseError

from relay.terminal.style_sheet import SteadyStylesheet


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count how often Textual parses a whole sheet."""
    counts: list[int] = []
    parse = Stylesheet.parse

    def counting(sheet: Stylesheet) -> None:
        counts.append(len(sheet.source))
        parse(sheet)

    monkeypatch.setattr(Stylesheet, "parse", counting)
    return counts


def _sheet() -> SteadyStylesheet:
    sheet = SteadyStylesheet(variables={"ink": "red"})
    sheet.add_source("Static { color: $ink; }")
    return sheet


def _ink(sheet: Stylesheet) -> str:
    return next(r.styles.color.css for r in sheet.rules if "Static" in r.selector_names)


def test_the_same_variables_are_not_parsed_again(parsed: list[int]) -> None:
    sheet = _sheet()
    assert _ink(sheet) == "rgb(255,0,0)"
    for _ in range(3):
        sheet.set_variables({"ink": "red"})
        sheet.reparse()
    assert _ink(sheet) == "rgb(255,0,0)" and parsed == [1]


def test_a_changed_variable_is_parsed_once(parsed: list[int]) -> None:
    sheet = _sheet()
    assert _ink(sheet) == "rgb(255,0,0)"
    sheet.set_variables({"ink": "blue"})
    sheet.reparse()
    sheet.reparse()
    assert _ink(sheet) == "rgb(0,0,255)" and parsed == [1, 1]


def test_nothing_is_parsed_before_it_is_used(parsed: list[int]) -> None:
    sheet = _sheet()
    sheet.set_variables({"ink": "blue"})
    sheet.reparse()
    assert parsed == []
    assert _ink(sheet) == "rgb(0,0,255)" and parsed == [1]


def test_a_new_source_counts(parsed: list[int]) -> None:
    sheet = _sheet()
    assert _ink(sheet) == "rgb(255,0,0)"
    sheet.add_source("Input { color: $ink; }", read_from=("later", ""))
    sheet.reparse()
    assert len(sheet.rules) == 2 and parsed == [1, 2]


def test_a_wrong_source_is_an_error() -> None:
    sheet = _sheet()
    assert sheet.rules
    sheet.add_source("Static { color: ; }", read_from=("wrong", ""))
    with pytest.raises(StylesheetParseError):
        sheet.reparse()
